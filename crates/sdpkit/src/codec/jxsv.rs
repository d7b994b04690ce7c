//! `jxsv`, JPEG XS — RFC 9134 §7, §8.
//!
//! Who accepts an offer supports all of its parameters and values, and answers with exactly these (RFC 9134 §8.2).
//! What we do not state we do not restrict.

use alloc::string::String;

use super::format::Absent::{Means, Nothing, Open, Required};
use super::format::Usage::Configuration;
use super::format::{Format, Parameter, Values};
use super::mismatch::Mismatch;
use super::pair::Pair;
use super::params::Params;
use super::raw::RATE;
use crate::error::ValueError;

const ANSWER: &str = "RFC 9134 §8.2";

pub(super) static FORMAT: Format = Format::new("jxsv", "RFC 9134 §7.1")
    .clock_rates(&[90_000])
    .decide(decide)
    .parameters(&[
        Parameter::new("packetmode", Configuration, Values::FLAG, Required, ANSWER),
        Parameter::new("transmode", Configuration, Values::FLAG, Means("1"), ANSWER),
        Parameter::new("profile", Configuration, Values::Text, Open, ANSWER),
        Parameter::new("level", Configuration, Values::Text, Open, ANSWER),
        Parameter::new("sublevel", Configuration, Values::Text, Open, ANSWER),
        Parameter::new("depth", Configuration, Values::Text, Open, ANSWER),
        Parameter::new(
            "width",
            Configuration,
            Values::Number(1, 32_767),
            Open,
            ANSWER,
        ),
        Parameter::new(
            "height",
            Configuration,
            Values::Number(1, 32_767),
            Open,
            ANSWER,
        ),
        Parameter::new("exactframerate", Configuration, RATE, Open, ANSWER),
        Parameter::new("interlace", Configuration, Values::Alone, Nothing, ANSWER),
        Parameter::new("segmented", Configuration, Values::Alone, Nothing, ANSWER),
        Parameter::new("sampling", Configuration, Values::Text, Open, ANSWER),
        Parameter::new("colorimetry", Configuration, Values::Text, Open, ANSWER),
        Parameter::new("TCS", Configuration, Values::Text, Open, ANSWER),
        Parameter::new(
            "RANGE",
            Configuration,
            Values::Words(&["NARROW", "FULLPROTECT", "FULL"]),
            Open,
            ANSWER,
        ),
    ]);

/// How a stream of JPEG XS is packed (RFC 9134 §7.1).
///
/// # Examples
/// ```
/// use sdpkit::codec::{jxsv::Jxsv, params::Params};
///
/// let jxsv = Jxsv::read(Params::new("packetmode=0;profile=High444.12;level=4k-2"))?;
/// assert_eq!((jxsv.slices, jxsv.sequential), (Some(false), true));
/// assert_eq!((jxsv.profile, jxsv.level), (Some("High444.12"), Some("4k-2")));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct Jxsv<'a> {
    /// `packetmode`: whether packets hold slices and not the codestream; it is required.
    pub slices: Option<bool>,
    /// `transmode`: whether packets are sent in order only.
    pub sequential: bool,
    /// The profile.
    pub profile: Option<&'a str>,
    /// The level.
    pub level: Option<&'a str>,
    /// The sublevel.
    pub sublevel: Option<&'a str>,
}

impl<'a> Jxsv<'a> {
    /// Reads the parameters, with their defaults.
    ///
    /// # Errors
    /// Where a mode is neither 0 nor 1, with its place.
    pub fn read(params: Params<'a>) -> Result<Self, ValueError> {
        Ok(Self {
            slices: params.flag("packetmode")?,
            sequential: params.flag("transmode")?.unwrap_or(true),
            profile: params.get("profile"),
            level: params.get("level"),
            sublevel: params.get("sublevel"),
        })
    }
}

/// The answer repeats the offer; the table says whether we can.
#[expect(clippy::unnecessary_wraps, reason = "the form that all formats have")]
fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    pair.answer_text(String::from(pair.offered.params.as_str()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{answered, quality, refused};

    #[test]
    fn the_answer_repeats_the_offer() {
        let offered = "packetmode=0; transmode=1; width=1920; TP=2110TPN";
        assert_eq!(answered("jxsv/90000", offered, "packetmode=0"), offered);
        assert_eq!(quality("jxsv/90000", offered, offered), "Exact");
        assert_eq!(quality("jxsv/90000", offered, "packetmode=0"), "Compatible");
        assert_eq!(
            quality("jxsv/90000", "packetmode=0;TP=x", "packetmode=0"),
            "Compatible"
        );
        for (offered, ours) in [
            ("packetmode=1", "packetmode=0"),
            ("", "packetmode=0"),
            ("packetmode=0;transmode=0", ""),
        ] {
            assert!(refused("jxsv/90000", offered, ours).ends_with("(RFC 9134 §8.2)"));
        }
        assert_eq!(
            Jxsv::read(Params::new("packetmode=2")).unwrap_err().offset,
            11
        );
    }
}
