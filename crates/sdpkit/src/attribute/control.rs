//! `a=control` — RFC 7826 §D.1.1.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The URI to control a media stream by RTSP; at session level, that of the whole presentation.
///
/// A relative one stands on the base URI that RTSP gives. Many servers of RTSP 1.0 put the two one
/// behind the other, without the rules of RFC 3986.
///
/// # ABNF
/// ```text
/// control-attribute = "a=control:" *SP RTSP-REQ-Ref CRLF
/// ```
/// # Examples
/// * `control:rtsp://example.com/foo` · `control:trackID=1` · `control:*`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Control<'a>(
    /// The URI, absolute or relative, or `*`.
    pub Cow<'a, str>,
);

impl<'a> Control<'a> {
    /// Makes it of a URI, which is not checked.
    pub fn new(uri: impl Into<Cow<'a, str>>) -> Self {
        Self(uri.into())
    }

    /// Whether it is `*`: the base URI itself.
    pub fn is_base(&self) -> bool {
        self.0 == "*"
    }

    /// Whether it needs no base: a scheme stands before its first `:`.
    pub fn is_absolute(&self) -> bool {
        self.0.split_once(':').is_some_and(|(scheme, _)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        })
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Control<'static> {
        Control(self.0.into_owned().into())
    }
}

impl<'a> TypedAttribute<'a> for Control<'a> {
    const NAMES: &'static [&'static str] = &["control"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, control)
    }
}

impl fmt::Display for Control<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "control:{}", self.0)
    }
}

fn control(i: &str) -> Parsed<'_, Control<'_>> {
    let (i, ()) = grammar::sp0(i)?;
    let (i, uri) = grammar::named("a URI or `*`", grammar::non_ws_string)(i)?;
    Ok((i, Control::new(uri)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_absolute_and_relative_uris() {
        accepts(&[
            ("control:*", "control:*"),
            ("control:trackID=1", "control:trackID=1"),
            (
                "control:rtsp://192.0.2.1:554/Streaming/trackID=1?a=b&c=d",
                "control:rtsp://192.0.2.1:554/Streaming/trackID=1?a=b&c=d",
            ),
            ("control:  /stream=0 ", "control:/stream=0"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("control", 0),
            ("control:", 0),
            ("control: ", 1),
            ("control:a b", 2),
        ]);
    }

    #[test]
    fn tells_absolute_from_relative() {
        assert!(Control::new("*").is_base());
        assert!(Control::new("rtsp://example.com/a").is_absolute());
        for relative in ["*", "trackID=1", "/a:b", "1:2"] {
            assert!(!Control::new(relative).is_absolute(), "{relative}");
        }
    }
}
