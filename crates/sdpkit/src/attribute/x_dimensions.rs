//! `a=x-dimensions` — not registered; from LIVE555 and the servers built on it.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The size of the picture.
///
/// # ABNF
/// ```text
/// x-dimensions = width "," height
/// ```
/// # Examples
/// * `x-dimensions:1280,960`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct XDimensions {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl XDimensions {
    /// Makes it of a width and a height in pixels.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for XDimensions {
    const NAMES: &'static [&'static str] = &["x-dimensions"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, x_dimensions)
    }
}

impl fmt::Display for XDimensions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "x-dimensions:{},{}", self.width, self.height)
    }
}

/// Cameras write spaces after the colon and the comma: `x-dimensions: 1280, 720`.
fn x_dimensions(i: &str) -> Parsed<'_, XDimensions> {
    let (i, ()) = grammar::sp0(i)?;
    let (i, width) = grammar::number("a width in pixels")(i)?;
    let (i, _) = grammar::literal(",")(i)?;
    let (i, ()) = grammar::sp0(i)?;
    let (i, height) = grammar::number("a height in pixels")(i)?;
    Ok((i, XDimensions::new(width, height)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_a_size() {
        accepts(&[
            ("x-dimensions:1280,960", "x-dimensions:1280,960"),
            // As cameras write it.
            ("x-dimensions: 704, 576", "x-dimensions:704,576"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("x-dimensions:1280", 4),
            ("x-dimensions:1280x960", 4),
            ("x-dimensions:1280,", 5),
        ]);
    }
}
