//! `VP9` — RFC 9628 §6.
//!
//! `profile-id` is part of what the format is; `max-fr` and `max-fs` limit what is received.

use super::format::Absent::{Means, Open};
use super::format::Usage::{Configuration, Receiver};
use super::format::{Format, Parameter, Values};
use super::params::Params;
use crate::error::ValueError;

pub(super) static FORMAT: Format = Format::new("VP9", "RFC 9628 §6")
    .clock_rates(&[90_000])
    .parameters(&[
        Parameter::new(
            "profile-id",
            Configuration,
            Values::Number(0, 3),
            Means("0"),
            "RFC 9628 §6",
        ),
        Parameter::new(
            "max-fr",
            Receiver,
            Values::Number(1, u32::MAX as u64),
            Open,
            "RFC 9628 §6",
        ),
        Parameter::new(
            "max-fs",
            Receiver,
            Values::Number(1, u32::MAX as u64),
            Open,
            "RFC 9628 §6",
        ),
    ]);

/// The profile of VP9, 0 to 3; 0 where `profile-id` is absent.
///
/// # Errors
/// Where it is none of these, with its place.
///
/// # Examples
/// ```
/// use sdpkit::codec::{params::Params, vp9};
///
/// assert_eq!(vp9::profile_id(Params::new("profile-id=2")), Ok(2));
/// assert_eq!(vp9::profile_id(Params::new("")), Ok(0));
/// ```
pub fn profile_id(params: Params<'_>) -> Result<u8, ValueError> {
    let profile = params.number("profile-id", &(0..=3), "a profile from 0 to 3")?;
    Ok(profile.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{answered, quality, refused};

    #[test]
    fn the_profile_is_part_of_the_format() {
        for (offered, ours, match_is, answer) in [
            ("", "profile-id=0", "Exact", "profile-id=0"),
            ("profile-id=2", "profile-id=2", "Exact", "profile-id=2"),
            (
                "profile-id=1;max-fs=9",
                "profile-id=1",
                "Compatible",
                "profile-id=1",
            ),
        ] {
            assert_eq!(
                quality("VP9/90000", offered, ours),
                match_is,
                "{offered} {ours}"
            );
            assert_eq!(
                answered("VP9/90000", offered, ours),
                answer,
                "{offered} {ours}"
            );
        }
        assert_eq!(
            refused("VP9/90000", "profile-id=2", ""),
            "`profile-id` is `2` in the offer and `0` by default in ours (RFC 9628 §6)"
        );
    }
}
