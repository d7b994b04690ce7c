//! `a=mediaclk` — RFC 7273 §5.4.

use alloc::borrow::Cow;
use core::fmt;

use super::eui::Eui64;
use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The clock that samples of the media are taken by.
///
/// # ABNF
/// ```text
/// media-clksrc = "mediaclk:" [media-clkid SP] mediaclock
/// media-clkid  = "id=" [ "src:" ] media-clktag
/// media-clktag = base64
/// ```
/// # Examples
/// * `direct=0` · `direct=963214424 rate=1000/1001` · `id=MDA6NjA6MmI6MjA6MTI6MWY= sender` · `IEEE1722=38-D6-6D-8E-D2-78-13-2F`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Mediaclk<'a> {
    /// The name that streams of the same clock share.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub id: Option<MediaClockId<'a>>,
    /// The clock.
    pub clock: MediaClock<'a>,
}

/// The name of a media clock.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct MediaClockId<'a> {
    /// Whether the stream is the one that gives the clock: `src:`.
    #[cfg_attr(feature = "serde", serde(default))]
    pub is_source: bool,
    /// The name in base64.
    pub tag: Cow<'a, str>,
}

/// A media clock.
///
/// # ABNF
/// ```text
/// mediaclock = sender / direct / ieee1722-streamid / mediaclock-ext
/// direct     = "direct" [ "=" 1*DIGIT ] [SP rate]
/// ieee1722-streamid = "IEEE1722=" EUI64
/// mediaclock-ext = token [ "=" byte-string ]
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum MediaClock<'a> {
    /// The sender's own, to be recovered from the stream.
    Sender,
    /// The reference clock, by a factor.
    #[non_exhaustive]
    Direct {
        /// The RTP timestamp at the epoch of the reference clock.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        offset: Option<u64>,
        /// The factor, where it is not one.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        rate: Option<MediaClockRate>,
    },
    /// A stream of IEEE 1722.
    #[cfg_attr(feature = "serde", serde(rename = "ieee1722"))]
    Ieee1722(Eui64),
    /// Another.
    #[non_exhaustive]
    Other {
        /// Its name.
        name: Cow<'a, str>,
        /// What stands after `=`.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        value: Option<Cow<'a, str>>,
    },
}

/// The factor from the nominal media clock to the actual one; both numbers are above 0.
///
/// # ABNF
/// ```text
/// rate = "rate=" integer "/" integer
/// ```
/// Senders of ST 2110 write one number, which is the clock rate: `rate=48000`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct MediaClockRate {
    /// The first number; where it stands alone, in Hz.
    pub numerator: u64,
    /// The second number.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub denominator: Option<u64>,
}

impl<'a> Mediaclk<'a> {
    /// Makes it of a clock, without name.
    pub const fn new(clock: MediaClock<'a>) -> Self {
        Self { id: None, clock }
    }

    /// Sets the name.
    #[must_use]
    pub fn with_id(mut self, id: MediaClockId<'a>) -> Self {
        self.id = Some(id);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Mediaclk<'static> {
        Mediaclk {
            id: self.id.map(MediaClockId::into_owned),
            clock: self.clock.into_owned(),
        }
    }
}

impl<'a> MediaClockId<'a> {
    /// Makes it of a name in base64.
    pub fn new(tag: impl Into<Cow<'a, str>>) -> Self {
        Self {
            is_source: false,
            tag: tag.into(),
        }
    }

    /// Makes the stream the one that gives the clock.
    #[must_use]
    pub fn source(mut self) -> Self {
        self.is_source = true;
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> MediaClockId<'static> {
        MediaClockId {
            is_source: self.is_source,
            tag: self.tag.into_owned().into(),
        }
    }
}

impl<'a> MediaClock<'a> {
    /// The reference clock, by a factor.
    pub const fn direct(offset: Option<u64>, rate: Option<MediaClockRate>) -> Self {
        Self::Direct { offset, rate }
    }

    /// Another.
    pub fn other(name: impl Into<Cow<'a, str>>, value: Option<Cow<'a, str>>) -> Self {
        Self::Other {
            name: name.into(),
            value,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> MediaClock<'static> {
        match self {
            Self::Sender => MediaClock::Sender,
            Self::Direct { offset, rate } => MediaClock::Direct { offset, rate },
            Self::Ieee1722(id) => MediaClock::Ieee1722(id),
            Self::Other { name, value } => MediaClock::Other {
                name: name.into_owned().into(),
                value: value.map(|value| value.into_owned().into()),
            },
        }
    }
}

impl MediaClockRate {
    /// Makes it of two numbers above 0.
    pub const fn new(numerator: u64, denominator: u64) -> Self {
        Self {
            numerator,
            denominator: Some(denominator),
        }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for Mediaclk<'a> {
    const NAMES: &'static [&'static str] = &["mediaclk"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, media_clksrc)
    }
}

impl fmt::Display for Mediaclk<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("mediaclk:")?;
        if let Some(MediaClockId { is_source, tag }) = &self.id {
            let source = if *is_source { "src:" } else { "" };
            write!(f, "id={source}{tag} ")?;
        }
        self.clock.fmt(f)
    }
}

impl fmt::Display for MediaClock<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sender => f.write_str("sender"),
            Self::Direct { offset, rate } => {
                f.write_str("direct")?;
                if let Some(offset) = offset {
                    write!(f, "={offset}")?;
                }
                match rate {
                    Some(rate) => write!(f, " {rate}"),
                    None => Ok(()),
                }
            }
            Self::Ieee1722(id) => write!(f, "IEEE1722={id}"),
            Self::Other { name, value: None } => f.write_str(name),
            Self::Other {
                name,
                value: Some(value),
            } => write!(f, "{name}={value}"),
        }
    }
}

impl fmt::Display for MediaClockRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rate={}", self.numerator)?;
        match self.denominator {
            Some(denominator) => write!(f, "/{denominator}"),
            None => Ok(()),
        }
    }
}

fn media_clksrc(i: &str) -> Parsed<'_, Mediaclk<'_>> {
    let (i, id) = match grammar::keyword("id=")(i) {
        Ok((i, _)) => {
            let (i, is_source) = match grammar::keyword("src:")(i) {
                Ok((i, _)) => (i, true),
                Err(_) => (i, false),
            };
            let (i, tag) = grammar::text(grammar::base64)(i)?;
            let (i, ()) = grammar::sp(i)?;
            (i, Some(MediaClockId { is_source, tag }))
        }
        Err(_) => (i, None),
    };
    let (i, clock) = mediaclock(i)?;
    Ok((i, Mediaclk { id, clock }))
}

fn mediaclock(i: &str) -> Parsed<'_, MediaClock<'_>> {
    let (i, name) = grammar::named("a media clock", grammar::token)(i)?;
    let is = |word: &str| name.eq_ignore_ascii_case(word);
    if is("direct") {
        return direct(i);
    }
    match i.strip_prefix('=') {
        None if is("sender") => Ok((i, MediaClock::Sender)),
        None if is("IEEE1722") => grammar::fail(i, "`=` and the identifier of a stream"),
        None => Ok((i, MediaClock::other(name, None))),
        Some(i) if is("IEEE1722") => Eui64::read(i).map(|(i, id)| (i, MediaClock::Ieee1722(id))),
        Some(i) => {
            let (i, value) = grammar::text(grammar::byte_string)(i)?;
            Ok((i, MediaClock::other(name, Some(value))))
        }
    }
}

/// What stands after `direct`.
fn direct(i: &str) -> Parsed<'_, MediaClock<'_>> {
    let (i, offset) = match i.strip_prefix('=') {
        Some(i) => grammar::number("an offset: an RTP timestamp")(i).map(|(i, n)| (i, Some(n)))?,
        None => (i, None),
    };
    let (i, rate) = match grammar::sp(i) {
        Ok((after, ())) if !after.is_empty() => rate(after).map(|(i, rate)| (i, Some(rate)))?,
        _ => (i, None),
    };
    Ok((i, MediaClock::Direct { offset, rate }))
}

fn rate(i: &str) -> Parsed<'_, MediaClockRate> {
    let (i, _) = grammar::keyword("rate=")(i)?;
    let (i, numerator) = integer(i)?;
    let (i, denominator) = match i.strip_prefix('/') {
        Some(i) => integer(i).map(|(i, n)| (i, Some(n)))?,
        None => (i, None),
    };
    Ok((
        i,
        MediaClockRate {
            numerator,
            denominator,
        },
    ))
}

fn integer(i: &str) -> Parsed<'_, u64> {
    const WHAT: &str = "a number above 0";
    match grammar::number(WHAT)(i)? {
        (_, 0) => grammar::fail(i, WHAT),
        read => Ok(read),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "serde")]
    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_all_clocks() {
        tables::accepts_as_written(&[
            "mediaclk:sender",
            "mediaclk:direct",
            "mediaclk:direct=0",
            "mediaclk:direct=963214424 rate=1000/1001",
            "mediaclk:direct rate=1000/1001",
            "mediaclk:direct=0 rate=48000",
            "mediaclk:id=MDA6NjA6MmI6MjA6MTI6MWY= sender",
            "mediaclk:id=src:MDA6NjA6MmI6MjA6MTI6MWY= direct=5",
            "mediaclk:IEEE1722=38-D6-6D-8E-D2-78-13-2F",
            "mediaclk:x-clock",
            "mediaclk:x-clock=some where",
        ]);
        tables::accepts(&[
            ("mediaclk:Direct=0  rate=1/2 ", "mediaclk:direct=0 rate=1/2"),
            ("mediaclk:direct=0 ", "mediaclk:direct=0"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("mediaclk", 0),
            ("mediaclk:", 0),
            ("mediaclk:direct=", 7),
            ("mediaclk:direct=x", 7),
            ("mediaclk:direct=0 48000", 9),
            ("mediaclk:direct=0 rate=0/1", 14),
            ("mediaclk:direct=0 rate=1/", 16),
            ("mediaclk:direct=0 rate=1000/1001/2", 23),
            ("mediaclk:id=abc sender", 3),
            ("mediaclk:id=MDA6", 7),
            ("mediaclk:IEEE1722", 8),
            ("mediaclk:IEEE1722=38-D6", 14),
            ("mediaclk:sender x", 7),
        ]);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_reads_back_equal() {
        for (line, json) in [
            ("mediaclk:sender", r#"{"clock":"sender"}"#),
            (
                "mediaclk:id=src:AAAA direct=0 rate=1/2",
                r#"{"id":{"is_source":true,"tag":"AAAA"},"clock":{"direct":{"offset":0,"rate":{"numerator":1,"denominator":2}}}}"#,
            ),
            (
                "mediaclk:IEEE1722=01-02-03-04-05-06-07-08",
                r#"{"clock":{"ieee1722":"01-02-03-04-05-06-07-08"}}"#,
            ),
        ] {
            let read = Attribute::new(line).parse::<Mediaclk<'_>>().unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), json);
            assert_eq!(serde_json::from_str::<Mediaclk<'_>>(json).unwrap(), read);
        }
    }
}
