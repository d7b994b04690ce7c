//! `a=bcap` — RFC 7006 §3.1.1.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, CapabilityNumber, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Declares a bandwidth (`b=`) as a capability, for `b=` in configurations to refer to.
///
/// # ABNF
/// ```text
/// att-value  = bw-cap-num 1*WSP bwtype ":" bandwidth
/// bw-cap-num = 1*10(DIGIT)                            ; 1 to 2^31-1
/// ```
/// # Examples
/// * `bcap:1 CT:200`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Bcap<'a> {
    /// The number, unique among the bandwidth capabilities of the description.
    pub number: CapabilityNumber,
    /// What the figure means: `CT`, `AS`, `TIAS`, …
    pub bwtype: Cow<'a, str>,
    /// The figure; its unit is that of the type: kbit/s for `CT` and `AS`, bit/s for `TIAS`.
    pub bandwidth: u64,
}

impl<'a> Bcap<'a> {
    /// Makes the capability of a bandwidth.
    pub fn new(number: CapabilityNumber, bwtype: impl Into<Cow<'a, str>>, bandwidth: u64) -> Self {
        Self {
            number,
            bwtype: bwtype.into(),
            bandwidth,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Bcap<'static> {
        Bcap {
            number: self.number,
            bwtype: self.bwtype.into_owned().into(),
            bandwidth: self.bandwidth,
        }
    }
}

impl<'a> TypedAttribute<'a> for Bcap<'a> {
    const NAMES: &'static [&'static str] = &["bcap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, bcap)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Bcap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bcap:{} {}:{}", self.number, self.bwtype, self.bandwidth)
    }
}

fn bcap(i: &str) -> Parsed<'_, Bcap<'_>> {
    let (i, number) = CapabilityNumber::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, (bwtype, bandwidth)) = bandwidth(i)?;
    Ok((i, Bcap::new(number, bwtype, bandwidth)))
}

/// `bwtype ":" bandwidth` (RFC 8866 §9)
pub(super) fn bandwidth(i: &str) -> Parsed<'_, (&str, u64)> {
    let (i, bwtype) = grammar::named("a bandwidth type", grammar::token)(i)?;
    let (i, _) = grammar::literal(":")(i)?;
    let (i, bandwidth) = grammar::u64(i)?;
    Ok((i, (bwtype, bandwidth)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_bandwidths() {
        tables::accepts(&[
            ("bcap:1 CT:200", "bcap:1 CT:200"),
            ("bcap:2  TIAS:64000 ", "bcap:2 TIAS:64000"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("bcap:CT:200", 0),
            ("bcap:1", 1),
            ("bcap:1 CT", 4),
            ("bcap:1 CT:", 5),
            ("bcap:1 CT: 200", 5),
            ("bcap:1 b=CT:200", 3),
        ]);
    }
}
