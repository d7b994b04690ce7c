//! `raw`, uncompressed video — RFC 4175 §6.1, SMPTE ST 2110-20.
//!
//! RFC 4175 says nothing of offer and answer: the picture is what the format is (RFC 3264 §6.1). What paces the
//! packets, with which ST 2110-21 senders describe themselves, is each sender's own.

use super::format::Absent::{Means, Nothing, Open, Required};
use super::format::Usage::{Configuration, Sender};
use super::format::{Format, Parameter, Values};
use super::params::{Params, number};
use crate::error::ValueError;

const RULE: &str = "RFC 4175 §6.1";
const ST_20: &str = "SMPTE ST 2110-20 §7";
const ST_21: &str = "SMPTE ST 2110-21 §8";

/// Whether it is frames a second: `25` or `30000/1001`.
pub(super) const RATE: Values = Values::Checked(
    |text| frame_rate(text).is_some(),
    "frames a second, such as 25 or 30000/1001",
);

pub(super) static FORMAT: Format = Format::new("raw", RULE)
    .clock_rates(&[90_000])
    .parameters(&[
        Parameter::new("sampling", Configuration, Values::Text, Required, RULE),
        Parameter::new(
            "width",
            Configuration,
            Values::Number(1, 32_767),
            Required,
            RULE,
        ),
        Parameter::new(
            "height",
            Configuration,
            Values::Number(1, 32_767),
            Required,
            RULE,
        ),
        Parameter::new(
            "depth",
            Configuration,
            Values::Checked(is_depth, "a number of bits, or 16f"),
            Required,
            RULE,
        ),
        Parameter::new("colorimetry", Configuration, Values::Text, Required, RULE),
        Parameter::new("interlace", Configuration, Values::Alone, Nothing, RULE),
        Parameter::new(
            "top-field-first",
            Configuration,
            Values::Alone,
            Nothing,
            RULE,
        ),
        Parameter::new(
            "chroma-position",
            Configuration,
            Values::Numbers(0, 8),
            Means("0"),
            RULE,
        ),
        Parameter::new("gamma", Configuration, Values::Text, Open, RULE),
        Parameter::new("exactframerate", Configuration, RATE, Open, ST_20),
        Parameter::new(
            "PM",
            Configuration,
            Values::Words(&["2110GPM", "2110BPM"]),
            Open,
            ST_20,
        ),
        Parameter::new("SSN", Sender, Values::Text, Open, ST_20),
        Parameter::new("TCS", Configuration, Values::Text, Means("SDR"), ST_20),
        Parameter::new(
            "RANGE",
            Configuration,
            Values::Words(&["NARROW", "FULLPROTECT", "FULL"]),
            Means("NARROW"),
            ST_20,
        ),
        Parameter::new("PAR", Configuration, Values::Text, Means("1:1"), ST_20),
        Parameter::new("segmented", Configuration, Values::Alone, Nothing, ST_20),
        Parameter::new(
            "MAXUDP",
            Sender,
            Values::Number(1, 65_535),
            Means("1460"),
            ST_20,
        ),
        Parameter::new(
            "TP",
            Sender,
            Values::Words(&["2110TPN", "2110TPNL", "2110TPW"]),
            Open,
            ST_21,
        ),
        Parameter::new("TROFF", Sender, Values::U32, Open, ST_21),
        Parameter::new("CMAX", Sender, Values::U32, Open, ST_21),
        Parameter::new("TSMODE", Sender, Values::Text, Open, "SMPTE ST 2110-10 §8"),
        Parameter::new("TSDELAY", Sender, Values::U32, Open, "SMPTE ST 2110-10 §8"),
        Parameter::new("IPMX", Sender, Values::Alone, Open, "VSF TR-10-1 §10"),
        Parameter::new(
            "measuredpixclk",
            Sender,
            Values::Number(0, u64::MAX),
            Open,
            "VSF TR-10-1 §10",
        ),
        Parameter::new("htotal", Sender, Values::U32, Open, "VSF TR-10-1 §10"),
        Parameter::new("vtotal", Sender, Values::U32, Open, "VSF TR-10-1 §10"),
        Parameter::new("infoframe", Sender, Values::Text, Open, "VSF TR-10-1 §10"),
    ]);

/// The picture of uncompressed video (RFC 4175 §6.1), and its rate (ST 2110-20).
///
/// # Examples
/// ```
/// use sdpkit::codec::{params::Params, raw::Raw};
///
/// let raw = Raw::read(Params::new(
///     "sampling=YCbCr-4:2:2; width=1280; height=720; depth=10; colorimetry=BT709-2; exactframerate=60000/1001",
/// ))?;
/// assert_eq!((raw.width, raw.height, raw.depth), (Some(1280), Some(720), Some("10")));
/// assert_eq!((raw.exact_frame_rate, raw.interlace), (Some((60_000, 1_001)), false));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct Raw<'a> {
    /// `YCbCr-4:2:2`, `RGB`, …; it is required.
    pub sampling: Option<&'a str>,
    /// Pixels of a line; it is required.
    pub width: Option<u16>,
    /// Lines of a frame; it is required.
    pub height: Option<u16>,
    /// Bits of a sample, `16f` for floating point; it is required.
    pub depth: Option<&'a str>,
    /// `BT709-2`, `BT2100`, …; it is required.
    pub colorimetry: Option<&'a str>,
    /// Frames a second, as numerator and denominator.
    pub exact_frame_rate: Option<(u32, u32)>,
    /// Whether it is interlaced.
    pub interlace: bool,
    /// Whether it is progressive in two segments.
    pub segmented: bool,
}

impl<'a> Raw<'a> {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Where a value is out of its range, with its place.
    pub fn read(params: Params<'a>) -> Result<Self, ValueError> {
        let pixels = |name| params.number(name, &(1..=32_767), "a number from 1 to 32767");
        let is_depth = |text: &&str| is_depth(text);
        Ok(Self {
            sampling: params.get("sampling"),
            width: pixels("width")?,
            height: pixels("height")?,
            depth: params.read("depth", "a number of bits, or 16f", |text| {
                Some(text).filter(is_depth)
            })?,
            colorimetry: params.get("colorimetry"),
            exact_frame_rate: params.read("exactframerate", "frames a second", frame_rate)?,
            interlace: params.get("interlace").is_some(),
            segmented: params.get("segmented").is_some(),
        })
    }
}

fn is_depth(text: &str) -> bool {
    text == "16f" || number::<u8>(text).is_some_and(|depth| depth > 0)
}

/// Reads `25` or `30000/1001`.
fn frame_rate(text: &str) -> Option<(u32, u32)> {
    let (frames, seconds) = text.split_once('/').unwrap_or((text, "1"));
    let rate: (u32, u32) = (number(frames)?, number(seconds)?);
    (rate.0 > 0 && rate.1 > 0).then_some(rate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{answered, quality, refused};

    const HD: &str = "sampling=YCbCr-4:2:2; width=1920; height=1080; depth=10; colorimetry=BT709";

    #[test]
    fn the_picture_is_the_format_and_the_pacing_is_the_senders() {
        let offered = [HD, "; TP=2110TPN; RANGE=NARROW"].concat();
        assert_eq!(quality("raw/90000", HD, HD), "Exact");
        assert_eq!(quality("RAW/90000", &offered, HD), "Compatible");
        // Who names no picture takes any.
        assert_eq!(
            answered("raw/90000", "sampling=RGB;width=2", "TP=2110TPW"),
            "TP=2110TPW;sampling=RGB;width=2"
        );
        for (from, to) in [
            ("1920", "1280"),
            ("depth=10; ", ""),
            ("BT709", "BT2020"),
            ("depth=10", "interlace;depth=10"),
        ] {
            assert!(
                !refused("raw/90000", &HD.replace(from, to), HD).is_empty(),
                "{from} {to}"
            );
        }
        assert_eq!(
            refused("raw/90000", "", HD),
            "the offer has no `sampling` (RFC 4175 §6.1)"
        );
    }

    #[test]
    fn refuses_what_is_no_picture() {
        for (text, offset) in [
            ("width=0", 6),
            ("exactframerate=25/0", 15),
            ("depth=16g", 6),
        ] {
            assert_eq!(
                Raw::read(Params::new(text)).unwrap_err().offset,
                offset,
                "{text}"
            );
        }
    }
}
