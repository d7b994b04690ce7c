//! `a=simulcast` — RFC 8853 §5.1.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Which simulcast streams are sent and received, by the ids of `a=rid`.
///
/// # ABNF
/// ```text
/// sc-value    = ( sc-send [SP sc-recv] ) / ( sc-recv [SP sc-send] )
/// sc-send     = %s"send" SP sc-str-list
/// sc-recv     = %s"recv" SP sc-str-list
/// sc-str-list = sc-alt-list *( ";" sc-alt-list )
/// sc-alt-list = sc-id *( "," sc-id )
/// sc-id       = [sc-id-paused] rid-id          ; sc-id-paused = "~"
/// ```
/// # Examples
/// * `send 1;2,3;~4 recv 5` · `recv a;b`
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Simulcast<'a> {
    /// The streams sent, best first; empty where none is.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub send: Vec<RidAlternatives<'a>>,
    /// The streams received, best first; empty where none is.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub recv: Vec<RidAlternatives<'a>>,
}

/// One simulcast stream: the rids that it may be, the preferred first.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct RidAlternatives<'a>(
    /// At least one.
    pub Vec<Alternative<'a>>,
);

/// One rid of a simulcast stream.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Alternative<'a> {
    /// The id of an `a=rid` of the same media description.
    pub rid: Cow<'a, str>,
    /// Whether the stream begins paused: `~`.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub paused: bool,
}

impl<'a> Alternative<'a> {
    /// Makes a rid that begins running.
    pub fn new(rid: impl Into<Cow<'a, str>>) -> Self {
        Self {
            rid: rid.into(),
            paused: false,
        }
    }

    /// The same, paused at first.
    #[must_use]
    pub fn paused(mut self) -> Self {
        self.paused = true;
        self
    }

    fn into_owned(self) -> Alternative<'static> {
        Alternative {
            rid: self.rid.into_owned().into(),
            paused: self.paused,
        }
    }
}

impl<'a> Simulcast<'a> {
    /// Makes it of the streams each way.
    pub fn new(send: Vec<RidAlternatives<'a>>, recv: Vec<RidAlternatives<'a>>) -> Self {
        Self { send, recv }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Simulcast<'static> {
        let owned = |streams: Vec<RidAlternatives<'a>>| {
            let owned = |RidAlternatives(rids)| {
                RidAlternatives(Vec::into_iter(rids).map(Alternative::into_owned).collect())
            };
            streams.into_iter().map(owned).collect()
        };
        Simulcast {
            send: owned(self.send),
            recv: owned(self.recv),
        }
    }
}

impl<'a> TypedAttribute<'a> for Simulcast<'a> {
    const NAMES: &'static [&'static str] = &["simulcast"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, simulcast)
    }
}

impl fmt::Display for Simulcast<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = "simulcast:";
        for (direction, streams) in [("send", &self.send), ("recv", &self.recv)] {
            if streams.is_empty() {
                continue;
            }
            write!(f, "{before}{direction}")?;
            let mut between = ' ';
            for stream in streams {
                write!(f, "{between}{stream}")?;
                between = ';';
            }
            before = " ";
        }
        Ok(())
    }
}

impl fmt::Display for RidAlternatives<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, Alternative { rid, paused }) in self.0.iter().enumerate() {
            let between = if at > 0 { "," } else { "" };
            let pause = if *paused { "~" } else { "" };
            write!(f, "{between}{pause}{rid}")?;
        }
        Ok(())
    }
}

fn simulcast(i: &str) -> Parsed<'_, Simulcast<'_>> {
    let mut read = Simulcast::default();
    let mut rest = i;
    loop {
        let (after, word) = grammar::named("`send` or `recv`", grammar::alpha_numeric)(rest)?;
        let streams = match word {
            "send" if read.send.is_empty() => &mut read.send,
            "recv" if read.recv.is_empty() => &mut read.recv,
            _ => return grammar::fail(rest, "`send` or `recv`, each at most once"),
        };
        let (after, ()) = grammar::sp(after)?;
        let (after, list) = grammar::list1(grammar::literal(";"), alternatives)(after)?;
        *streams = list;
        rest = match grammar::sp(after) {
            Ok((next, ())) if !next.is_empty() => next,
            _ => return Ok((after, read)),
        };
    }
}

fn alternatives(i: &str) -> Parsed<'_, RidAlternatives<'_>> {
    grammar::list1(grammar::literal(","), alternative)(i)
        .map(|(rest, rids)| (rest, RidAlternatives(rids)))
}

fn alternative(i: &str) -> Parsed<'_, Alternative<'_>> {
    let (i, paused) = i.strip_prefix('~').map_or((i, false), |i| (i, true));
    let (i, rid) = grammar::named("a rid", grammar::dashed_word)(i)?;
    Ok((
        i,
        Alternative {
            rid: rid.into(),
            paused,
        },
    ))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_both_orders() {
        for (text, canonical) in [
            ("send 1;2,3;~4 recv 5", "send 1;2,3;~4 recv 5"),
            ("recv a;b", "recv a;b"),
            ("recv 1 send 2;3", "send 2;3 recv 1"),
        ] {
            let line = alloc::format!("simulcast:{text}");
            let read = Attribute::new(&line).parse::<Simulcast<'_>>().unwrap();
            assert_eq!(read.to_string(), alloc::format!("simulcast:{canonical}"));
            let again = read.to_string();
            assert_eq!(
                Attribute::new(&again).parse::<Simulcast<'_>>().unwrap(),
                read
            );
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("send", 4),
            ("send 1;", 7),
            ("send 1 send 2", 7),
            ("both 1", 0),
            ("send 1,~", 8),
            ("send 1 2", 7),
            // Forms of drafts before RFC 8853.
            (" recv 1", 0),
            (" send rid=1;2", 0),
            ("recv pt=97", 7),
        ] {
            let line = alloc::format!("simulcast:{text}");
            let error = Attribute::new(&line).parse::<Simulcast<'_>>().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }
}
