//! `a=dcsa` — RFC 8864 §5.2.

use core::fmt;

use super::inner;
use super::{Attribute, RawAttribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Says one thing of the subprotocol of one data channel, by an attribute of that subprotocol.
///
/// # ABNF
/// ```text
/// dcsa-value = stream-id SP attribute
/// stream-id  = 1*5DIGIT
/// ```
/// # Examples
/// * `2 accept-types:text/plain`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Dcsa<'a> {
    /// The SCTP stream of the data channel, as in its [`Dcmap`](super::Dcmap).
    pub stream_id: u16,
    /// What is said of it.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub attribute: RawAttribute<'a>,
}

impl<'a> Dcsa<'a> {
    /// Makes it of a stream and what is said of it.
    pub fn new(stream_id: u16, attribute: RawAttribute<'a>) -> Self {
        Self {
            stream_id,
            attribute,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Dcsa<'static> {
        Dcsa {
            stream_id: self.stream_id,
            attribute: self.attribute.into_owned(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Dcsa<'a> {
    const NAMES: &'static [&'static str] = &["dcsa"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, dcsa)
    }

    /// The key is the stream and the name of the inner attribute.
    fn replaces(new: &str, old: &str) -> bool {
        inner::same_name(new, old)
    }
}

impl fmt::Display for Dcsa<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "dcsa:{} {}", self.stream_id, self.attribute)
    }
}

fn dcsa(i: &str) -> Parsed<'_, Dcsa<'_>> {
    let (i, stream_id) = grammar::number("an SCTP stream from 0 to 65535")(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, attribute) = inner::attribute(i)?;
    Ok((
        i,
        Dcsa {
            stream_id,
            attribute,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_any_inner_attribute() {
        accepts(&[
            (
                "dcsa:2 accept-types:text/plain",
                "dcsa:2 accept-types:text/plain",
            ),
            ("dcsa:0  sendonly ", "dcsa:0 sendonly"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("dcsa:x sendonly", 0),
            ("dcsa:65536 sendonly", 0),
            ("dcsa:2", 1),
            ("dcsa:2 ", 2),
            ("dcsa:2 setup:", 8),
        ]);
    }

    #[test]
    fn the_key_is_stream_and_name() {
        assert!(Dcsa::replaces("2 setup:active", "2 setup:passive"));
        assert!(!Dcsa::replaces("2 setup:active", "2 sendonly"));
    }
}
