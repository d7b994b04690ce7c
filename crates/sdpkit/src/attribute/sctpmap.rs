//! `a=sctpmap` — draft-ietf-mmusic-sctp-sdp-06; `a=sctp-port` (RFC 8841) took its place.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Maps an SCTP port to the protocol that runs over its association, in an old form.
///
/// # ABNF
/// ```text
/// sctpmap-value = sctpmap-number SP protocol [SP streams]
/// ```
/// # Examples
/// * `5000 webrtc-datachannel 1024`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Sctpmap<'a> {
    /// The SCTP port, which is the format of the `m=` line.
    pub port: u16,
    /// `webrtc-datachannel`.
    pub protocol: Cow<'a, str>,
    /// How many streams the association has each way.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub streams: Option<u32>,
}

impl<'a> Sctpmap<'a> {
    /// Makes the map of a port, without number of streams.
    pub fn new(port: u16, protocol: impl Into<Cow<'a, str>>) -> Self {
        Self {
            port,
            protocol: protocol.into(),
            streams: None,
        }
    }

    /// Sets the number of streams.
    #[must_use]
    pub fn with_streams(mut self, streams: u32) -> Self {
        self.streams = Some(streams);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Sctpmap<'static> {
        Sctpmap {
            port: self.port,
            protocol: self.protocol.into_owned().into(),
            streams: self.streams,
        }
    }
}

impl<'a> TypedAttribute<'a> for Sctpmap<'a> {
    const NAMES: &'static [&'static str] = &["sctpmap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, sctpmap)
    }

    /// The key is the port.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Sctpmap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sctpmap:{} {}", self.port, self.protocol)?;
        match self.streams {
            Some(streams) => write!(f, " {streams}"),
            None => Ok(()),
        }
    }
}

fn sctpmap(i: &str) -> Parsed<'_, Sctpmap<'_>> {
    let (i, port) = grammar::port(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, protocol) = grammar::named("a protocol", grammar::token)(i)?;
    let (i, streams) = match grammar::sp(i) {
        Ok((i, ())) if !i.is_empty() => {
            grammar::number("a number of streams")(i).map(|(i, n)| (i, Some(n)))?
        }
        _ => (i, None),
    };
    Ok((
        i,
        Sctpmap {
            port,
            protocol: protocol.into(),
            streams,
        },
    ))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_with_and_without_streams() {
        accepts(&[
            (
                "sctpmap:5000 webrtc-datachannel 1024",
                "sctpmap:5000 webrtc-datachannel 1024",
            ),
            (
                "sctpmap:5000  webrtc-datachannel ",
                "sctpmap:5000 webrtc-datachannel",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("sctpmap:70000 webrtc-datachannel", 0),
            ("sctpmap:5000", 4),
            ("sctpmap:5000 ", 5),
            ("sctpmap:5000 webrtc-datachannel 2a", 25),
            ("sctpmap:5000 webrtc-datachannel x", 24),
        ]);
    }
}
