//! `a=msid` — RFC 8830 §2.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Names the `MediaStream` that the media belongs to, and its `MediaStreamTrack`.
///
/// Stands once for each stream; in old descriptions also behind `a=ssrc`.
///
/// # ABNF
/// ```text
/// msid-value   = msid-id [ SP msid-appdata ]
/// msid-id      = 1*64token-char
/// msid-appdata = 1*64token-char
/// ```
/// # Examples
/// * `47017fee-b6c1-4162-929c-a25110252400 f83006c5-a0ff-4e0a-9ed9-d3e6747be7d9` · `- track`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Msid<'a> {
    /// The id of the stream; `-` where the track is in none.
    pub id: Cow<'a, str>,
    /// The id of the track, where it is said.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub appdata: Option<Cow<'a, str>>,
}

impl<'a> Msid<'a> {
    /// Makes it of the id of a stream.
    pub fn new(id: impl Into<Cow<'a, str>>) -> Self {
        Self {
            id: id.into(),
            appdata: None,
        }
    }

    /// Sets the id of the track.
    #[must_use]
    pub fn with_appdata(mut self, appdata: impl Into<Cow<'a, str>>) -> Self {
        self.appdata = Some(appdata.into());
        self
    }

    /// The id of the stream; `None` where the track is in no stream: `-` (RFC 8830 §3).
    pub fn stream(&self) -> Option<&str> {
        (self.id != "-").then_some(&self.id)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Msid<'static> {
        Msid {
            id: self.id.into_owned().into(),
            appdata: self.appdata.map(|appdata| appdata.into_owned().into()),
        }
    }
}

impl<'a> TypedAttribute<'a> for Msid<'a> {
    const NAMES: &'static [&'static str] = &["msid"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, msid)
    }

    /// The key is the id of the stream.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Msid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "msid:{}", self.id)?;
        match &self.appdata {
            Some(appdata) => write!(f, " {appdata}"),
            None => Ok(()),
        }
    }
}

fn msid(i: &str) -> Parsed<'_, Msid<'_>> {
    let (i, id) = msid_id(i)?;
    let (i, appdata) = match grammar::sp(i) {
        Ok((i, ())) if !i.is_empty() => msid_id(i).map(|(i, id)| (i, Some(id)))?,
        _ => (i, None),
    };
    Ok((
        i,
        Msid {
            id: id.into(),
            appdata: appdata.map(Into::into),
        },
    ))
}

/// `msid-id`, `msid-appdata`: also with characters that no token has, for GStreamer writes
/// `user2500334998@host-5049fdca` behind `a=ssrc`, and servers write ids with `/`.
fn msid_id(i: &str) -> Parsed<'_, &str> {
    const WHAT: &str = "an id of 1 to 64 characters";
    match grammar::named(WHAT, grammar::non_ws_string)(i)? {
        (rest, id) if id.len() <= 64 => Ok((rest, id)),
        _ => grammar::fail(i, WHAT),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_stream_and_track() {
        accepts(&[
            ("msid:examplefoo examplebar", "msid:examplefoo examplebar"),
            ("msid:-", "msid:-"),
            ("msid:{a}  {b} ", "msid:{a} {b}"),
            ("msid:s ", "msid:s"),
            (
                "msid:user1@host-1 webrtctransceiver0",
                "msid:user1@host-1 webrtctransceiver0",
            ),
            ("msid:17156/321 17156/321", "msid:17156/321 17156/321"),
        ]);
        assert_eq!(Msid::new("-").stream(), None);
        assert_eq!(Msid::new("s").stream(), Some("s"));
    }

    #[test]
    fn refuses_with_the_offset() {
        let long = "msid:a ".to_string() + &"b".repeat(65);
        refuses(&[("msid:", 0), ("msid: a", 0), ("msid:a b c", 4), (&long, 2)]);
    }
}
