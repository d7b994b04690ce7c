//! `mpeg4-generic`, AAC and other MPEG-4 streams — RFC 3640 §4.1.
//!
//! RFC 3640 says nothing of offer and answer: what lays out a packet (mode, lengths of the fields) is what the
//! format is, as RFC 3264 §6.1 has it for configurations; `config` is of the stream that a side sends.

use super::format::Absent::{Means, Open, Required};
use super::format::Usage::{Configuration, Sender};
use super::format::{Format, Parameter, Values, unquoted};
use super::params::Params;
use crate::error::ValueError;

const RULE: &str = "RFC 3640 §4.1";
const BITS: Values = Values::Number(0, 32);

pub(super) static FORMAT: Format = Format::new("mpeg4-generic", RULE).parameters(&[
    Parameter::new(
        "streamType",
        Configuration,
        Values::Number(0, 63),
        Open,
        RULE,
    ),
    Parameter::new(
        "profile-level-id",
        Configuration,
        Values::U32,
        Required,
        RULE,
    ),
    Parameter::new("config", Sender, Values::Hex(0), Required, RULE),
    Parameter::new(
        "mode",
        Configuration,
        Values::Words(&["generic", "CELP-cbr", "CELP-vbr", "AAC-lbr", "AAC-hbr"]),
        Required,
        RULE,
    ),
    Parameter::new(
        "objectType",
        Configuration,
        Values::Number(0, 255),
        Open,
        RULE,
    ),
    Parameter::new("constantSize", Configuration, Values::U32, Means("0"), RULE),
    Parameter::new("constantDuration", Configuration, Values::U32, Open, RULE),
    Parameter::new("maxDisplacement", Sender, Values::U32, Open, RULE),
    Parameter::new("de-interleaveBufferSize", Sender, Values::U32, Open, RULE),
    Parameter::new("sizeLength", Configuration, BITS, Means("0"), RULE),
    Parameter::new("indexLength", Configuration, BITS, Means("0"), RULE),
    Parameter::new("indexDeltaLength", Configuration, BITS, Means("0"), RULE),
    Parameter::new("CTSDeltaLength", Configuration, BITS, Means("0"), RULE),
    Parameter::new("DTSDeltaLength", Configuration, BITS, Means("0"), RULE),
    Parameter::new(
        "randomAccessIndication",
        Configuration,
        Values::FLAG,
        Means("0"),
        RULE,
    ),
    Parameter::new(
        "streamStateIndication",
        Configuration,
        BITS,
        Means("0"),
        RULE,
    ),
    Parameter::new(
        "auxiliaryDataSizeLength",
        Configuration,
        BITS,
        Means("0"),
        RULE,
    ),
]);

/// What lays out the packets of an MPEG-4 stream (RFC 3640 §4.1), with the defaults.
///
/// # Examples
/// ```
/// use sdpkit::codec::{mpeg4_generic::Mpeg4Generic, params::Params};
///
/// let text = "profile-level-id=1;mode=AAC-hbr;sizelength=13;indexlength=3;indexdeltalength=3;config=1188";
/// let aac = Mpeg4Generic::read(Params::new(text))?;
/// assert_eq!((aac.mode, aac.size_length, aac.config), (Some("AAC-hbr"), 13, Some("1188")));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct Mpeg4Generic<'a> {
    /// `generic`, `CELP-cbr`, `CELP-vbr`, `AAC-lbr`, `AAC-hbr`; it is required.
    pub mode: Option<&'a str>,
    /// What the codec is capable of, in numbers of ISO/IEC 14496; it is required.
    pub profile_level_id: Option<u32>,
    /// The configuration of the decoder, in hexadecimal, without quotes; it is required.
    pub config: Option<&'a str>,
    /// The kind of stream: 4 is visual, 5 is audio.
    pub stream_type: Option<u8>,
    /// The size of each access unit, where it is constant (bytes).
    pub constant_size: Option<u32>,
    /// The length of the size of an access unit (bits).
    pub size_length: u8,
    /// The length of the first index (bits).
    pub index_length: u8,
    /// The length of the other indices (bits).
    pub index_delta_length: u8,
}

impl<'a> Mpeg4Generic<'a> {
    /// Reads the parameters, with their defaults.
    ///
    /// # Errors
    /// Where a number is none or too large, or `config` is not hexadecimal, with its place.
    pub fn read(params: Params<'a>) -> Result<Self, ValueError> {
        let bits = |name| {
            Ok(params
                .number(name, &(0..=32), "a number of bits")?
                .unwrap_or(0))
        };
        let is_hex = |text: &&str| Values::Hex(0).accepts(text);
        let config = |text| Some(text).filter(is_hex).map(unquoted);
        Ok(Self {
            mode: params.get("mode"),
            profile_level_id: params.number("profile-level-id", &(0..=u32::MAX), "a number")?,
            config: params.read("config", "hexadecimal digits", config)?,
            stream_type: params.number("streamType", &(0..=63), "a number from 0 to 63")?,
            constant_size: params.number("constantSize", &(0..=u32::MAX), "a number of bytes")?,
            size_length: bits("sizeLength")?,
            index_length: bits("indexLength")?,
            index_delta_length: bits("indexDeltaLength")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{answered, quality, refused};

    const HBR: &str =
        "profile-level-id=1;mode=AAC-hbr;sizelength=13;indexlength=3;indexdeltalength=3";

    #[test]
    fn the_layout_is_the_format_and_the_configuration_is_the_senders() {
        let offered = [HBR, ";config=1190"].concat();
        let ours = ["config=1210;", HBR].concat();
        let name = "mpeg4-generic/48000/2";
        assert_eq!(quality(name, &offered, &offered), "Exact");
        assert_eq!(quality(name, &offered, &ours), "Compatible");
        assert_eq!(answered(name, &offered, &ours), ours);
        for (from, to) in [
            ("sizelength=13", "sizelength=6"),
            ("AAC-hbr", "AAC-lbr"),
            ("mode=AAC-hbr;", ""),
        ] {
            let why = refused(name, &HBR.replace(from, to), HBR);
            assert!(why.ends_with("(RFC 3640 §4.1)"), "{why}");
        }
        assert_eq!(
            Mpeg4Generic::read(Params::new("config=119"))
                .unwrap_err()
                .offset,
            7
        );
        assert_eq!(
            Mpeg4Generic::read(Params::new("config=\"\"")).map(|read| read.config),
            Ok(Some(""))
        );
    }
}
