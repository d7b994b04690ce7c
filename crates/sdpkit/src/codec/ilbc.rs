//! `iLBC` — RFC 3952 §5.
//!
//! Both sides use one mode: 30 ms frames where either asks for them, 20 ms only where both do.

use super::format::Usage::Negotiated;
use super::format::{Absent, Format, Parameter, Values};
use super::mismatch::Mismatch;
use super::pair::{Pair, Place};
use super::params::Params;
use crate::error::ValueError;

pub(super) static FORMAT: Format = Format::new("iLBC", "RFC 3952 §5")
    .clock_rates(&[8_000])
    .decide(decide)
    .parameters(&[Parameter::new(
        "mode",
        Negotiated,
        Values::Words(&["20", "30"]),
        Absent::Means("30"),
        "RFC 3952 §5",
    )]);

/// The length of a frame: 20 or 30 ms; 30 where `mode` is absent.
///
/// # Errors
/// Where it is neither, with its place.
///
/// # Examples
/// ```
/// use sdpkit::codec::{ilbc, params::Params};
///
/// assert_eq!(ilbc::mode(Params::new("mode=20")), Ok(20));
/// assert_eq!(ilbc::mode(Params::new("")), Ok(30));
/// ```
pub fn mode(params: Params<'_>) -> Result<u8, ValueError> {
    Ok(params.read("mode", "20 or 30", read)?.unwrap_or(30))
}

fn read(text: &str) -> Option<u8> {
    match text {
        "20" => Some(20),
        "30" => Some(30),
        _ => None,
    }
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    let row = pair.row("mode");
    let is_20 = |place: Place<'_>| Ok(place.read(row, read)? == Some(20));
    let both = is_20(pair.offered)? & is_20(pair.ours)?;
    pair.settle_both(row, if both { "20" } else { "30" });
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{answered, quality, refused};

    #[test]
    fn twenty_only_where_both_say_so() {
        for (offered, ours, match_is, answer) in [
            ("mode=20", "mode=20", "Exact", "mode=20"),
            ("mode=20", "mode=30", "Compatible", "mode=30"),
            ("mode=30", "mode=20", "Compatible", "mode=30"),
            ("mode=20", "", "Compatible", "mode=30"),
            ("", "mode=20", "Compatible", "mode=30"),
            ("", "", "Exact", ""),
        ] {
            assert_eq!(
                quality("iLBC/8000", offered, ours),
                match_is,
                "{offered} {ours}"
            );
            assert_eq!(
                answered("iLBC/8000", offered, ours),
                answer,
                "{offered} {ours}"
            );
        }
        assert_eq!(
            refused("iLBC/8000", "mode=25", ""),
            "`mode` of the offer is `25` and not one of `20` `30` (RFC 3952 §5)"
        );
    }
}
