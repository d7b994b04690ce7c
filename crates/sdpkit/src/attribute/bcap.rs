//! `a=bcap` — RFC 7006 §3.1.1.

use core::fmt;

use super::{Attribute, CapabilityNumber, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::field::Bandwidth;
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
    /// The bandwidth.
    pub bandwidth: Bandwidth<'a>,
}

impl<'a> Bcap<'a> {
    /// Makes the capability of a bandwidth.
    pub fn new(number: CapabilityNumber, bandwidth: Bandwidth<'a>) -> Self {
        Self { number, bandwidth }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Bcap<'static> {
        Bcap {
            number: self.number,
            bandwidth: self.bandwidth.into_owned(),
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
        write!(f, "bcap:{} {}", self.number, self.bandwidth)
    }
}

fn bcap(i: &str) -> Parsed<'_, Bcap<'_>> {
    let (i, number) = CapabilityNumber::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, bandwidth) = Bandwidth::read(i)?;
    Ok((i, Bcap::new(number, bandwidth)))
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
