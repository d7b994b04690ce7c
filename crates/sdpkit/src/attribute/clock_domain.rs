//! `a=clock-domain` — RAVENNA, from before AES67; `a=ts-refclk` has taken its place.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The clock domain that the stream is in.
///
/// # ABNF
/// ```text
/// clock-domain = "PTPv2" SP domain-number / byte-string
/// ```
/// # Examples
/// * `PTPv2 0` · `local=0`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ClockDomain<'a> {
    /// A domain of PTP version 2, by number.
    Ptp(u8),
    /// Another, as text.
    Other(Cow<'a, str>),
}

impl ClockDomain<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> ClockDomain<'static> {
        match self {
            Self::Ptp(number) => ClockDomain::Ptp(number),
            Self::Other(text) => ClockDomain::Other(text.into_owned().into()),
        }
    }
}

impl<'a> TypedAttribute<'a> for ClockDomain<'a> {
    const NAMES: &'static [&'static str] = &["clock-domain"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, clock_domain)
    }
}

impl fmt::Display for ClockDomain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ptp(number) => write!(f, "clock-domain:PTPv2 {number}"),
            Self::Other(text) => write!(f, "clock-domain:{text}"),
        }
    }
}

fn clock_domain(i: &str) -> Parsed<'_, ClockDomain<'_>> {
    const WHAT: &str = "a clock domain";
    let Ok((i, _)) = grammar::keyword("PTPv2")(i) else {
        let (rest, text) = grammar::named(WHAT, grammar::byte_string)(i)?;
        return match text.trim_end_matches([' ', '\t']) {
            "" => grammar::fail(i, WHAT),
            text => Ok((rest, ClockDomain::Other(text.into()))),
        };
    };
    let (i, ()) = grammar::sp(i)?;
    let (i, number) = grammar::number("a PTP domain from 0 to 255")(i)?;
    Ok((i, ClockDomain::Ptp(number)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_ptp_and_others() {
        tables::accepts(&[
            ("clock-domain:PTPv2 0", "clock-domain:PTPv2 0"),
            ("clock-domain:ptpv2  3 ", "clock-domain:PTPv2 3"),
            ("clock-domain:local=0 ", "clock-domain:local=0"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("clock-domain", 0),
            ("clock-domain:", 0),
            ("clock-domain: ", 0),
            ("clock-domain:PTPv2", 5),
            ("clock-domain:PTPv2 256", 6),
            ("clock-domain:PTPv2 0 1", 8),
        ]);
    }
}
