//! `a=framesize` — RFC 6064 §4.2.

use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::number::PayloadType;
use crate::syntax::grammar::{self, Parsed};

/// The largest picture of a payload type.
///
/// # ABNF
/// ```text
/// framesize = payload-type SP width "-" height
/// ```
/// RFC 6064 states this form in words.
///
/// # Examples
/// * `framesize:97 240-160`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Framesize {
    /// The payload type.
    pub payload_type: PayloadType,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl Framesize {
    /// Makes it of a payload type, a width and a height in pixels.
    pub const fn new(payload_type: PayloadType, width: u32, height: u32) -> Self {
        Self {
            payload_type,
            width,
            height,
        }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for Framesize {
    const NAMES: &'static [&'static str] = &["framesize"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, framesize)
    }

    /// The key is the payload type.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Framesize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            payload_type,
            width,
            height,
        } = self;
        write!(f, "framesize:{payload_type} {width}-{height}")
    }
}

fn framesize(i: &str) -> Parsed<'_, Framesize> {
    let (i, payload_type) = grammar::payload_type(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, width) = grammar::number("a width in pixels")(i)?;
    let (i, _) = grammar::literal("-")(i)?;
    let (i, height) = grammar::number("a height in pixels")(i)?;
    Ok((i, Framesize::new(payload_type, width, height)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_a_size() {
        accepts(&[
            ("framesize:97 240-160", "framesize:97 240-160"),
            ("framesize:34  352-288 ", "framesize:34 352-288"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("framesize:240-160", 0),
            ("framesize:97", 2),
            ("framesize:97 240x160", 6),
            ("framesize:97 240-", 7),
        ]);
        assert!(Framesize::replaces("97 240-160", "97 1-1"));
        assert!(!Framesize::replaces("97 240-160", "98 240-160"));
    }
}
