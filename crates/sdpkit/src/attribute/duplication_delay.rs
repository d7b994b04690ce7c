//! `a=duplication-delay` — RFC 7197 §3.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar;

/// How long after the transmission before it each duplicate is sent.
///
/// # ABNF
/// ```text
/// periods = period *( SP period)
/// period  = 1*DIGIT ; in milliseconds
/// ```
/// # Examples
/// * `50` · `50 100`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct DuplicationDelay {
    /// One delay for each duplicate, in milliseconds; one or more.
    pub periods: Vec<u32>,
}

impl DuplicationDelay {
    /// Makes it of delays in milliseconds.
    pub fn new(periods: Vec<u32>) -> Self {
        Self { periods }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for DuplicationDelay {
    const NAMES: &'static [&'static str] = &["duplication-delay"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        let period = grammar::number("a delay in milliseconds");
        grammar::value(attribute, grammar::list1(grammar::sp, period)).map(Self::new)
    }
}

impl fmt::Display for DuplicationDelay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("duplication-delay:")?;
        for (at, period) in self.periods.iter().enumerate() {
            let space = if at > 0 { " " } else { "" };
            write!(f, "{space}{period}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_one_or_more() {
        tables::accepts(&[
            ("duplication-delay:50", "duplication-delay:50"),
            ("duplication-delay:50  100 ", "duplication-delay:50 100"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("duplication-delay", 0),
            ("duplication-delay:", 0),
            ("duplication-delay:50,100", 2),
            ("duplication-delay:50 x", 3),
            ("duplication-delay:4294967296", 0),
        ]);
    }
}
