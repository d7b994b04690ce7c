//! `VP8` — RFC 7741 §6.
//!
//! `max-fr` and `max-fs` limit what is received; each side says its own, and neither is part of the format.

use super::format::Absent::Open;
use super::format::Usage::Receiver;
use super::format::{Format, Parameter, Values};
use super::params::Params;
use crate::error::ValueError;

pub(super) static FORMAT: Format = Format::new("VP8", "RFC 7741 §6.1")
    .clock_rates(&[90_000])
    .parameters(&[
        Parameter::new(
            "max-fr",
            Receiver,
            Values::Number(1, u32::MAX as u64),
            Open,
            "RFC 7741 §6.1",
        ),
        Parameter::new(
            "max-fs",
            Receiver,
            Values::Number(1, u32::MAX as u64),
            Open,
            "RFC 7741 §6.1",
        ),
    ]);

/// What a receiver of VP8 can decode (RFC 7741 §6.1); also that of VP9.
///
/// # Examples
/// ```
/// use sdpkit::codec::{params::Params, vp8::Vp8};
///
/// let vp8 = Vp8::read(Params::new("max-fs=12288;max-fr=60"))?;
/// assert_eq!((vp8.max_fr, vp8.max_fs), (Some(60), Some(12_288)));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct Vp8 {
    /// The highest frame rate (frames a second).
    pub max_fr: Option<u32>,
    /// The largest frame (macroblocks of 16 by 16 pixels).
    pub max_fs: Option<u32>,
}

impl Vp8 {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Where a value is no number or zero, with its place.
    pub fn read(params: Params<'_>) -> Result<Self, ValueError> {
        Ok(Self {
            max_fr: params.number("max-fr", &(1..=u32::MAX), "frames a second")?,
            max_fs: params.number("max-fs", &(1..=u32::MAX), "a number of macroblocks")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{answered, quality};

    #[test]
    fn each_side_says_its_own_limits() {
        for (offered, ours, match_is, answer) in [
            ("", "", "Exact", ""),
            (
                "max-fs=3600",
                "max-fs=12288;max-fr=60",
                "Compatible",
                "max-fs=12288;max-fr=60",
            ),
            ("max-fs=3600", "", "Compatible", ""),
            (
                "max-fs=03600;max-fr=60",
                "max-fr=60;max-fs=3600",
                "Exact",
                "max-fr=60;max-fs=3600",
            ),
        ] {
            assert_eq!(
                quality("VP8/90000", offered, ours),
                match_is,
                "{offered} {ours}"
            );
            assert_eq!(
                answered("VP8/90000", offered, ours),
                answer,
                "{offered} {ours}"
            );
        }
        assert_eq!(Vp8::read(Params::new("max-fs=0")).unwrap_err().offset, 7);
    }
}
