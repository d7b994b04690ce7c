//! `a=rtpmap` — RFC 8866 §6.6.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::number::PayloadType;
use crate::syntax::grammar::{self, Parsed};

/// Maps an RTP payload type to an encoding name and clock rate.
///
/// # ABNF
/// ```text
/// rtpmap-value = payload-type SP encoding-name "/" clock-rate [ "/" encoding-params ]
/// ```
/// # Examples
/// * `96 VP8/90000` · `111 opus/48000/2`
///
/// ```
/// use sdpkit::{Attribute, Rtpmap};
///
/// let opus = Attribute::new("rtpmap:111 opus/48000/2").parse::<Rtpmap>()?;
/// assert_eq!((opus.clock_rate, opus.channels), (48_000, Some(2)));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Rtpmap<'a> {
    /// The payload type.
    pub payload_type: PayloadType,
    /// The encoding name; compared without case.
    pub encoding_name: Cow<'a, str>,
    /// Ticks of the RTP timestamp a second (Hz).
    pub clock_rate: u32,
    /// The encoding parameters, which RFC 8866 §6.6 has for audio alone: channels; where absent, one.
    /// Devices write other numbers for other media, as in `vnd.onvif.metadata/90000/500`.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub channels: Option<u32>,
}

impl<'a> Rtpmap<'a> {
    /// Makes the map of a payload type without channels.
    pub fn new(
        payload_type: PayloadType,
        encoding_name: impl Into<Cow<'a, str>>,
        clock_rate: u32,
    ) -> Self {
        Self {
            payload_type,
            encoding_name: encoding_name.into(),
            clock_rate,
            channels: None,
        }
    }

    /// Sets the number of channels.
    #[must_use]
    pub fn with_channels(mut self, channels: u32) -> Self {
        self.channels = Some(channels);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Rtpmap<'static> {
        Rtpmap {
            payload_type: self.payload_type,
            encoding_name: self.encoding_name.into_owned().into(),
            clock_rate: self.clock_rate,
            channels: self.channels,
        }
    }
}

impl<'a> TypedAttribute<'a> for Rtpmap<'a> {
    const NAMES: &'static [&'static str] = &["rtpmap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, rtpmap)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Rtpmap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            payload_type,
            encoding_name,
            clock_rate,
            channels,
        } = self;
        write!(f, "rtpmap:{payload_type} {encoding_name}/{clock_rate}")?;
        match channels {
            Some(channels) => write!(f, "/{channels}"),
            None => Ok(()),
        }
    }
}

fn rtpmap(i: &str) -> Parsed<'_, Rtpmap<'_>> {
    let (i, payload_type) = grammar::payload_type(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, encoding_name) = grammar::run(i, "an encoding name", grammar::is_token_char)?;
    let (i, (clock_rate, channels)) = rate_and_channels(i)?;
    Ok((
        i,
        Rtpmap {
            payload_type,
            encoding_name: encoding_name.into(),
            clock_rate,
            channels,
        },
    ))
}

/// `"/" clock-rate [ "/" encoding-params ]`
pub(super) fn rate_and_channels(i: &str) -> Parsed<'_, (u32, Option<u32>)> {
    let (i, _) = grammar::literal("/")(i)?;
    let (i, clock_rate) = grammar::number("a clock rate in Hz")(i)?;
    let (i, channels) = match i.strip_prefix('/') {
        Some(i) => grammar::number("a number of channels")(i).map(|(i, n)| (i, Some(n)))?,
        None => (i, None),
    };
    Ok((i, (clock_rate, channels)))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_what_endpoints_send() {
        for (text, canonical) in [
            ("rtpmap:96 VP8/90000", "rtpmap:96 VP8/90000"),
            ("rtpmap:111 opus/48000/2", "rtpmap:111 opus/48000/2"),
            ("rtpmap:0 PCMU/8000 ", "rtpmap:0 PCMU/8000"),
            // Of cameras: the parameter is no number of channels, and needs more than a byte.
            (
                "rtpmap:107 vnd.onvif.metadata/90000/500",
                "rtpmap:107 vnd.onvif.metadata/90000/500",
            ),
            (
                "rtpmap:101  telephone-event/8000",
                "rtpmap:101 telephone-event/8000",
            ),
        ] {
            let read = Attribute::new(text).parse::<Rtpmap<'_>>().unwrap();
            assert_eq!(read.to_string(), canonical);
            assert_eq!(
                Attribute::new(canonical).parse::<Rtpmap<'_>>().unwrap(),
                read
            );
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("rtpmap:128 VP8/90000", 0),
            ("rtpmap:96VP8/90000", 2),
            ("rtpmap:96 VP8", 6),
            ("rtpmap:96 VP8/x", 7),
            ("rtpmap:96 VP8/90000/", 13),
            ("rtpmap:96 VP8/90000/two", 13),
            ("rtpmap:96 VP8/90000x", 12),
            ("rtpmap:96 L16/8000/4294967296", 12),
            ("rtpmap", 0),
        ] {
            let error = Attribute::new(text).parse::<Rtpmap<'_>>().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }
}
