//! `a=icap` — RFC 7006 §3.1.3.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, CapabilityNumber, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Declares a title (`i=`) as a capability, for `i=` in configurations to refer to.
///
/// Its characters are those of the `a=charset` in the configurations that refer to it, not of the
/// `a=charset` beside it.
///
/// # ABNF
/// ```text
/// att-value     = title-cap-num 1*WSP text
/// title-cap-num = 1*10(DIGIT)              ; 1 to 2^31-1
/// ```
/// # Examples
/// * `icap:1 Document Camera`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Icap<'a> {
    /// The number, unique among the title capabilities of the description.
    pub number: CapabilityNumber,
    /// The title.
    pub title: Cow<'a, str>,
}

impl<'a> Icap<'a> {
    /// Makes the capability of a title.
    pub fn new(number: CapabilityNumber, title: impl Into<Cow<'a, str>>) -> Self {
        Self {
            number,
            title: title.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Icap<'static> {
        Icap {
            number: self.number,
            title: self.title.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Icap<'a> {
    const NAMES: &'static [&'static str] = &["icap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, icap)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Icap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "icap:{} {}", self.number, self.title)
    }
}

fn icap(i: &str) -> Parsed<'_, Icap<'_>> {
    let (i, number) = CapabilityNumber::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, title) = grammar::named("a title", grammar::byte_string)(i)?;
    Ok((i, Icap::new(number, title)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_titles() {
        tables::accepts(&[
            ("icap:1 Document Camera", "icap:1 Document Camera"),
            ("icap:2  Documentación", "icap:2 Documentación"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[("icap:Camera", 0), ("icap:1", 1), ("icap:1 ", 2)]);
    }
}
