//! `a=cliprect` — not registered; from the streaming server of Apple.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The part of the picture that is shown, in pixels.
///
/// # ABNF
/// ```text
/// cliprect = top "," left "," bottom "," right
/// ```
/// # Examples
/// * `cliprect:0,0,160,240` for a picture 240 wide and 160 high
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Cliprect {
    /// The first row.
    pub top: u32,
    /// The first column.
    pub left: u32,
    /// One past the last row.
    pub bottom: u32,
    /// One past the last column.
    pub right: u32,
}

impl Cliprect {
    /// Makes it of its four sides, in the order of the wire.
    pub const fn new(top: u32, left: u32, bottom: u32, right: u32) -> Self {
        Self {
            top,
            left,
            bottom,
            right,
        }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for Cliprect {
    const NAMES: &'static [&'static str] = &["cliprect"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, cliprect)
    }
}

impl fmt::Display for Cliprect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            top,
            left,
            bottom,
            right,
        } = self;
        write!(f, "cliprect:{top},{left},{bottom},{right}")
    }
}

fn cliprect(i: &str) -> Parsed<'_, Cliprect> {
    let (i, top) = grammar::number("the first row")(i)?;
    let (i, _) = grammar::literal(",")(i)?;
    let (i, left) = grammar::number("the first column")(i)?;
    let (i, _) = grammar::literal(",")(i)?;
    let (i, bottom) = grammar::number("the last row")(i)?;
    let (i, _) = grammar::literal(",")(i)?;
    let (i, right) = grammar::number("the last column")(i)?;
    Ok((i, Cliprect::new(top, left, bottom, right)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_four_numbers() {
        accepts(&[
            ("cliprect:0,0,160,240", "cliprect:0,0,160,240"),
            ("cliprect:0,0,160,240 ", "cliprect:0,0,160,240"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("cliprect:0,0,160", 7),
            ("cliprect:0,0,160,", 8),
            ("cliprect:0 0 160 240", 1),
            ("cliprect:-1,0,160,240", 0),
        ]);
    }
}
