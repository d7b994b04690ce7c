//! `a=rmcap` and `a=omcap` — RFC 6871 §3.3.1.

use alloc::borrow::Cow;
use core::fmt;

use super::rtpmap::rate_and_channels;
use super::{Attribute, MediaCapabilities, Rtpmap, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::number::PayloadType;
use crate::syntax::grammar::{self, Parsed};

/// Declares a media format of RTP as a capability, for `m=` in configurations to refer to.
///
/// Several numbers let the format have other parameters in other configurations.
///
/// # ABNF
/// ```text
/// rtp-mcap   = "a=rmcap:" media-cap-num-list 1*WSP encoding-name "/" clock-rate ["/" encoding-parms]
/// clock-rate = NonZeroDigit *9(DIGIT)
/// ```
/// # Examples
/// * `rmcap:1,4 G729/8000/1` · `rmcap:1-3 H264/90000`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Rmcap<'a> {
    /// The numbers, unique among the `a=rmcap` and `a=omcap` of the description.
    pub capabilities: MediaCapabilities,
    /// The encoding name; compared without case.
    pub encoding_name: Cow<'a, str>,
    /// Ticks of the RTP timestamp a second (Hz).
    pub clock_rate: u32,
    /// As those of [`Rtpmap`].
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub channels: Option<u32>,
}

/// Declares a media format that is not of RTP as a capability, for `m=` in configurations to refer to.
///
/// # ABNF
/// ```text
/// non-rtp-mcap = "a=omcap:" media-cap-num-list 1*WSP format-name
/// format-name  = token
/// ```
/// # Examples
/// * `omcap:4 t38` · `omcap:51 *`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Omcap<'a> {
    /// The numbers, unique among the `a=rmcap` and `a=omcap` of the description.
    pub capabilities: MediaCapabilities,
    /// The format, as on an `m=` line.
    pub format: Cow<'a, str>,
}

impl<'a> Rmcap<'a> {
    /// Makes the capability of a format without channels.
    pub fn new(
        capabilities: MediaCapabilities,
        encoding_name: impl Into<Cow<'a, str>>,
        clock_rate: u32,
    ) -> Self {
        Self {
            capabilities,
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

    /// The `a=rtpmap` that it stands for, once it has a payload type.
    pub fn rtpmap(&self, payload_type: PayloadType) -> Rtpmap<'_> {
        let rtpmap = Rtpmap::new(payload_type, &*self.encoding_name, self.clock_rate);
        match self.channels {
            Some(channels) => rtpmap.with_channels(channels),
            None => rtpmap,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Rmcap<'static> {
        Rmcap {
            capabilities: self.capabilities,
            encoding_name: self.encoding_name.into_owned().into(),
            clock_rate: self.clock_rate,
            channels: self.channels,
        }
    }
}

impl<'a> Omcap<'a> {
    /// Makes the capability of a format.
    pub fn new(capabilities: MediaCapabilities, format: impl Into<Cow<'a, str>>) -> Self {
        Self {
            capabilities,
            format: format.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Omcap<'static> {
        Omcap {
            capabilities: self.capabilities,
            format: self.format.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Rmcap<'a> {
    const NAMES: &'static [&'static str] = &["rmcap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, rtp_mcap)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl<'a> TypedAttribute<'a> for Omcap<'a> {
    const NAMES: &'static [&'static str] = &["omcap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, non_rtp_mcap)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Rmcap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            capabilities,
            encoding_name,
            clock_rate,
            channels,
        } = self;
        write!(f, "rmcap:{capabilities} {encoding_name}/{clock_rate}")?;
        match channels {
            Some(channels) => write!(f, "/{channels}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Omcap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "omcap:{} {}", self.capabilities, self.format)
    }
}

fn rtp_mcap(i: &str) -> Parsed<'_, Rmcap<'_>> {
    let (i, capabilities) = MediaCapabilities::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (after, mut encoding_name) = grammar::named("an encoding name", grammar::token)(i)?;
    let mut i = after;
    // RFC 6871 §4.1 and RFC 8859 §14.3.1.1 have a media type before the name, as drafts had
    // it: `1,3,5 audio AMR-WB/16000/1`. It is passed over.
    if let Ok((after, ())) = grammar::sp(after) {
        (i, encoding_name) = grammar::named("an encoding name", grammar::token)(after)?;
    }
    let (i, (clock_rate, channels)) = rate_and_channels(i)?;
    Ok((
        i,
        Rmcap {
            capabilities,
            encoding_name: encoding_name.into(),
            clock_rate,
            channels,
        },
    ))
}

fn non_rtp_mcap(i: &str) -> Parsed<'_, Omcap<'_>> {
    let (i, capabilities) = MediaCapabilities::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, format) = grammar::named("a format", grammar::token)(i)?;
    Ok((i, Omcap::new(capabilities, format)))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_formats() {
        tables::accepts(&[
            ("rmcap:1 L16/8000/1", "rmcap:1 L16/8000/1"),
            ("rmcap:1,4  G729/8000 ", "rmcap:1,4 G729/8000"),
            ("rmcap:1-3,7-9 H264/90000", "rmcap:1-3,7-9 H264/90000"),
            // RFC 6871 §4.1
            (
                "rmcap:1,3,5 audio AMR-WB/16000/1",
                "rmcap:1,3,5 AMR-WB/16000/1",
            ),
            ("omcap:51 *", "omcap:51 *"),
            ("omcap:1 -", "omcap:1 -"),
            ("omcap:4,6-7 t38 ", "omcap:4,6-7 t38"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("rmcap:0 L16/8000", 0),
            ("rmcap:1, L16/8000", 2),
            ("rmcap:3-3 L16/8000", 2),
            ("rmcap:1 L16", 5),
            ("rmcap:1 L16/", 6),
            ("rmcap:1 L16/8000/two", 11),
            ("rmcap:1 audio", 7),
            ("rmcap:1 audio ", 8),
            ("rmcap:1 audio x L16/8000", 9),
            ("omcap:4", 1),
            ("omcap:4 a b", 4),
        ]);
    }

    #[test]
    fn becomes_an_rtpmap() {
        let rmcap = Attribute::new("rmcap:1 L16/16000/2")
            .parse::<Rmcap<'_>>()
            .unwrap();
        let rtpmap = rmcap.rtpmap(PayloadType::new(98).unwrap());
        assert_eq!(rtpmap.to_string(), "rtpmap:98 L16/16000/2");
    }
}
