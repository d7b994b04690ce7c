//! `a=acap` — RFC 5939 §3.4.1.

use core::fmt;

use super::{Attribute, CapabilityNumber, RawAttribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Declares an attribute as a capability, for `a=` in configurations to refer to.
///
/// The attribute is kept as it is written; [`attribute`](Self::attribute) has it. RFC 5939
/// forbids attributes of capability negotiation there; that is not checked here.
///
/// # ABNF
/// ```text
/// att-value   = att-cap-num 1*WSP att-par
/// att-cap-num = 1*10(DIGIT)                   ; 1 to 2^31-1
/// att-par     = attribute                     ; without `a=`
/// ```
/// # Examples
/// * `acap:1 ptime:20` · `acap:2 crypto:1 AES_CM_128_HMAC_SHA1_32 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj`
///
/// ```
/// use sdpkit::{Attribute, Rtpmap, attribute::Acap};
///
/// let acap = Attribute::new("acap:2 rtpmap:98 AMR/8000").parse::<Acap>()?;
/// assert_eq!(acap.attribute.parse::<Rtpmap>()?.encoding_name, "AMR");
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Acap<'a> {
    /// The number, unique among the attribute capabilities of the description.
    pub number: CapabilityNumber,
    /// The attribute.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub attribute: RawAttribute<'a>,
}

impl<'a> Acap<'a> {
    /// Makes the capability of an attribute.
    pub fn new(number: CapabilityNumber, attribute: RawAttribute<'a>) -> Self {
        Self { number, attribute }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Acap<'static> {
        Acap {
            number: self.number,
            attribute: self.attribute.into_owned(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Acap<'a> {
    const NAMES: &'static [&'static str] = &["acap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, acap)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Acap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "acap:{} {}", self.number, self.attribute)
    }
}

fn acap(i: &str) -> Parsed<'_, Acap<'_>> {
    let (i, number) = CapabilityNumber::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    // RFC 8859 §14.2.1.2 writes the `a=` that RFC 5939 §3.4.1 leaves out; no name is followed by `=`.
    let (i, attribute) = RawAttribute::read(i.strip_prefix("a=").unwrap_or(i))?;
    Ok((i, Acap { number, attribute }))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_any_attribute() {
        tables::accepts(&[
            ("acap:1 ptime:20", "acap:1 ptime:20"),
            (
                "acap:2147483647  bundle-only ",
                "acap:2147483647 bundle-only",
            ),
            (
                "acap:3 cs-correlation:callerid:+15555556666",
                "acap:3 cs-correlation:callerid:+15555556666",
            ),
            ("acap:4 rtcp-fb:* nack", "acap:4 rtcp-fb:* nack"),
            // RFC 8859 §14.2.1.2
            ("acap:1 a=rtcp-mux", "acap:1 rtcp-mux"),
            // `1*10(DIGIT)` allows zeros in front.
            ("acap:01 setup:actpass", "acap:1 setup:actpass"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("acap", 0),
            ("acap: 1 ptime:20", 0),
            ("acap:0 ptime:20", 0),
            ("acap:2147483648 ptime:20", 0),
            ("acap:1", 1),
            ("acap:1 ", 2),
            ("acap:1 ptime:", 8),
            ("acap:1 b=AS:64", 3),
            ("acap:1 a=", 4),
        ]);
    }
}
