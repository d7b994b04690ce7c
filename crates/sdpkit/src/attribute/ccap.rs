//! `a=ccap` — RFC 7006 §3.1.2.

use core::fmt;

use super::{Attribute, CapabilityNumber, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::field::Connection;
use crate::syntax::grammar::{self, Parsed};

/// Declares connection data (`c=`) as a capability, for `c=` in configurations to refer to.
///
/// # ABNF
/// ```text
/// att-value    = conn-cap-num 1*WSP nettype SP addrtype SP connection-address
/// conn-cap-num = 1*10(DIGIT)                                                  ; 1 to 2^31-1
/// ```
/// # Examples
/// * `ccap:1 PSTN E164 +15555556666` · `ccap:2 IN IP4 192.0.2.1`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Ccap<'a> {
    /// The number, unique among the connection data capabilities of the description.
    pub number: CapabilityNumber,
    /// The connection data.
    pub connection: Connection<'a>,
}

impl<'a> Ccap<'a> {
    /// Makes the capability of connection data.
    pub fn new(number: CapabilityNumber, connection: Connection<'a>) -> Self {
        Self { number, connection }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Ccap<'static> {
        Ccap {
            number: self.number,
            connection: self.connection.into_owned(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Ccap<'a> {
    const NAMES: &'static [&'static str] = &["ccap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, ccap)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Ccap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ccap:{} {}", self.number, self.connection)
    }
}

fn ccap(i: &str) -> Parsed<'_, Ccap<'_>> {
    let (i, number) = CapabilityNumber::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, connection) = Connection::read(i)?;
    Ok((i, Ccap::new(number, connection)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_connection_data() {
        tables::accepts(&[
            (
                "ccap:1 PSTN E164 +15555556666",
                "ccap:1 PSTN E164 +15555556666",
            ),
            ("ccap:2  IN IP4 192.0.2.1 ", "ccap:2 IN IP4 192.0.2.1"),
            (
                "ccap:3 IN IP4 233.252.0.1/127",
                "ccap:3 IN IP4 233.252.0.1/127",
            ),
            ("ccap:4 PSTN - -", "ccap:4 PSTN - -"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("ccap:IN IP4 192.0.2.1", 0),
            ("ccap:1", 1),
            ("ccap:1 IN", 4),
            ("ccap:1 IN IP4", 8),
            ("ccap:1 IN IP4 ", 9),
            ("ccap:1 c=IN IP4 192.0.2.1", 3),
            ("ccap:1 IN IP4 192.0.2.1 x", 19),
        ]);
    }
}
