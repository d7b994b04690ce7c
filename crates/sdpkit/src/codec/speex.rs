//! `speex` — RFC 5574.
//!
//! The clock rate (8000, 16000, 32000 Hz) is what the format is. All parameters say what a side can decode and
//! prefers to receive; offer and answer are independent (RFC 5574 §5).

use super::format::Usage::Receiver;
use super::format::{Absent, Format, Parameter, Values, unquoted};
use super::params::{Params, number};
use crate::error::ValueError;

pub(super) static FORMAT: Format = Format::new("speex", "RFC 5574 §4.1.1")
    .clock_rates(&[8_000, 16_000, 32_000])
    .parameters(&[
        Parameter::new(
            "vbr",
            Receiver,
            Values::Words(&["on", "off", "vad"]),
            Absent::Means("off"),
            "RFC 5574 §5",
        ),
        Parameter::new(
            "cng",
            Receiver,
            Values::Words(&["on", "off"]),
            Absent::Means("off"),
            "RFC 5574 §5",
        ),
        Parameter::new(
            "mode",
            Receiver,
            Values::Checked(
                |text| modes(text).is_some(),
                "modes from 0 to 10 or `any`, parted by commas",
            ),
            // What it means depends on the clock rate.
            Absent::Open,
            "RFC 5574 §5",
        ),
        Parameter::new(
            "ptime",
            Receiver,
            Values::Number(1, 1_000),
            Absent::Open,
            "RFC 5574 §5",
        ),
    ]);

/// What a side prefers to receive of Speex (RFC 5574 §4.1.1), with the defaults.
///
/// # Examples
/// ```
/// use sdpkit::codec::{params::Params, speex::{Speex, Vbr}};
///
/// let speex = Speex::read(Params::new("mode=\"4,any\";vbr=vad"), 8_000)?;
/// assert_eq!((speex.vbr, speex.mode, speex.any_mode), (Vbr::Vad, 4, true));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct Speex {
    /// Whether the bit rate varies.
    pub vbr: Vbr,
    /// Whether silence is filled with comfort noise.
    pub cng: bool,
    /// The mode that it prefers, 0 to 10.
    pub mode: u8,
    /// Whether it can decode all modes, and not only those of its list.
    pub any_mode: bool,
}

/// How the bit rate of Speex varies.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Vbr {
    /// It varies.
    On,
    /// It is constant.
    Off,
    /// It is constant, but for silence.
    Vad,
}

impl Speex {
    /// Reads the parameters, with the defaults for that clock rate (Hz).
    ///
    /// # Errors
    /// Where a value is none that RFC 5574 has, with its place.
    pub fn read(params: Params<'_>, clock_rate: u32) -> Result<Self, ValueError> {
        let vbr = params.read("vbr", "on, off or vad", |text| match text {
            "on" => Some(Vbr::On),
            "off" => Some(Vbr::Off),
            "vad" => Some(Vbr::Vad),
            _ => None,
        })?;
        let cng = params.read("cng", "on or off", |text| match text {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        })?;
        let by_default = if clock_rate == 8_000 { 3 } else { 8 };
        let mode = params.read("mode", "modes from 0 to 10 or any", modes)?;
        let (mode, any_mode) = mode.unwrap_or((Some(by_default), true));
        Ok(Self {
            vbr: vbr.unwrap_or(Vbr::Off),
            cng: cng.unwrap_or(false),
            mode: mode.unwrap_or(by_default),
            any_mode,
        })
    }
}

/// The first mode of a list, and whether `any` is in it.
fn modes(text: &str) -> Option<(Option<u8>, bool)> {
    let mut first = None;
    let mut any = false;
    for word in unquoted(text).split(',').map(str::trim) {
        if word == "any" {
            any = true;
        } else {
            first = first.or(Some(number(word).filter(|mode| *mode <= 10)?));
        }
    }
    Some((first, any))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare;
    use crate::codec::compare::tests::{answered, codec, quality};

    #[test]
    fn each_side_says_its_own() {
        let (offered, ours) = ("mode=\"1,any\";vbr=on", "cng=on");
        assert_eq!(quality("speex/8000", offered, ours), "Compatible");
        assert_eq!(answered("Speex/8000", offered, ours), "cng=on");
        assert_eq!(quality("speex/16000", "vbr=off", ""), "Exact");
        assert!(compare(&codec("97 speex/8000"), &codec("97 speex/16000")).is_err());
    }

    #[test]
    fn refuses_what_is_no_mode() {
        for (text, offset) in [("mode=11", 5), ("vbr=yes", 4), ("mode=\"3\";cng=1", 13)] {
            assert_eq!(
                Speex::read(Params::new(text), 8_000).unwrap_err().offset,
                offset,
                "{text}"
            );
        }
        assert_eq!(
            Speex::read(Params::new(""), 16_000).map(|speex| speex.mode),
            Ok(8)
        );
    }
}
