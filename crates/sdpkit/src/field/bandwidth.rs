//! `b=` — RFC 8866 §5.8.

use core::fmt;

use super::TypedField;
use crate::error::ValueError;
use crate::syntax::LineKind;
use crate::syntax::grammar::{self, Parsed};

words! {
    /// `bwtype`: what a bandwidth is of, and its unit.
    pub enum BwType<'a> {
        /// The total of the conference, in kbit/s (RFC 8866 §5.8).
        Ct "CT",
        /// The most that the application uses, in kbit/s with IP and UDP headers (RFC 8866 §5.8).
        As "AS",
        /// RTCP bandwidth for active senders, in bit/s (RFC 3556 §2).
        Rs "RS",
        /// RTCP bandwidth for receivers, in bit/s (RFC 3556 §2).
        Rr "RR",
        /// The most that the application uses, in bit/s without lower headers (RFC 3890 §6.2).
        Tias "TIAS",
    }
}

/// Proposes the bandwidth that a session or its media use.
///
/// # ABNF
/// ```text
/// bandwidth-field = %s"b" "=" bwtype ":" bandwidth CRLF
/// ```
/// # Examples
/// * `AS:128` · `TIAS:64000`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Bandwidth<'a> {
    /// What it is of.
    pub bwtype: BwType<'a>,
    /// How much: kbit/s for `CT`, `AS` and types without another definition; bit/s for `TIAS`, `RS`
    /// and `RR`.
    pub value: u64,
}

impl<'a> Bandwidth<'a> {
    /// Makes it of a type and a value in the unit of the type.
    pub const fn new(bwtype: BwType<'a>, value: u64) -> Self {
        Self { bwtype, value }
    }

    /// The value in bit/s; saturating. `None` for an unknown type, whose unit is not known.
    pub const fn bits_per_second(&self) -> Option<u64> {
        match self.bwtype {
            BwType::Ct | BwType::As => Some(self.value.saturating_mul(1000)),
            BwType::Rs | BwType::Rr | BwType::Tias => Some(self.value),
            BwType::Other(_) => None,
        }
    }

    /// Reads `bwtype ":" bandwidth`.
    pub(crate) fn read(i: &'a str) -> Parsed<'a, Self> {
        bandwidth(i)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Bandwidth<'static> {
        Bandwidth {
            bwtype: self.bwtype.into_owned(),
            value: self.value,
        }
    }
}

impl<'a> TypedField<'a> for Bandwidth<'a> {
    const KIND: LineKind = LineKind::Bandwidth;

    fn parse(value: &'a str) -> Result<Self, ValueError> {
        grammar::whole(value, bandwidth)
    }
}

impl fmt::Display for Bandwidth<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.bwtype, self.value)
    }
}

fn bandwidth(i: &str) -> Parsed<'_, Bandwidth<'_>> {
    let (i, bwtype) = grammar::named("a bandwidth type", BwType::word)(i)?;
    let (i, _) = grammar::literal(":")(i)?;
    let (i, value) = grammar::number("a bandwidth: a number below 2^64")(i)?;
    Ok((i, Bandwidth { bwtype, value }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_known_and_unknown_types() {
        table::accepts::<Bandwidth<'_>>(&[
            ("AS:128", "AS:128"),
            ("CT:0", "CT:0"),
            ("tias:64000 ", "TIAS:64000"),
            ("RS:800", "RS:800"),
            ("RR:2400", "RR:2400"),
            ("X-YZ:128", "X-YZ:128"),
        ]);
        let bits = |text| Bandwidth::parse(text).unwrap().bits_per_second();
        assert_eq!(bits("AS:128"), Some(128_000));
        assert_eq!(bits("TIAS:64000"), Some(64_000));
        assert_eq!(bits("AS:18446744073709551615"), Some(u64::MAX));
        assert_eq!(bits("X-YZ:128"), None);
    }

    #[test]
    fn refuses_with_the_offset() {
        table::refuses::<Bandwidth<'_>>(&[
            ("", 0),
            ("128", 3),
            ("AS:", 3),
            ("AS:-1", 3),
            ("AS:1.5", 4),
            ("AS:128:2", 6),
            ("AS:18446744073709551616", 3),
        ]);
    }
}
