//! `a=tcap` — RFC 5939 §3.4.2.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, CapabilityNumber, TypedAttribute};
use crate::error::ValueError;
use crate::field::Proto;
use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// Declares transport protocols as capabilities, for `t=` in configurations to refer to.
///
/// # ABNF
/// ```text
/// att-value    = trpr-cap-num 1*WSP proto-list
/// trpr-cap-num = 1*10(DIGIT)                   ; 1 to 2^31-1
/// proto-list   = proto *(1*WSP proto)
/// ```
/// # Examples
/// * `tcap:3 RTP/SAVP RTP/SAVPF`: number 3 is `RTP/SAVP`, number 4 is `RTP/SAVPF`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Tcap<'a> {
    /// The number of the first protocol; each that follows has the next one.
    pub number: CapabilityNumber,
    /// The protocols, as on an `m=` line; at least one.
    pub protocols: Vec<Proto<'a>>,
}

impl<'a> Tcap<'a> {
    /// Makes it of the number of the first protocol and of the protocols.
    pub fn new(number: CapabilityNumber, protocols: Vec<Proto<'a>>) -> Self {
        Self { number, protocols }
    }

    /// The protocol of that number, if it is declared here.
    pub fn protocol(&self, number: CapabilityNumber) -> Option<&Proto<'a>> {
        let at = number.number().checked_sub(self.number.number())?;
        self.protocols.get(usize::try_from(at).ok()?)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Tcap<'static> {
        let protocols = self.protocols.into_iter();
        Tcap {
            number: self.number,
            protocols: protocols.map(Proto::into_owned).collect(),
        }
    }
}

/// There is at most one in a section (RFC 5939 §3.4.2).
impl<'a> TypedAttribute<'a> for Tcap<'a> {
    const NAMES: &'static [&'static str] = &["tcap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, tcap)
    }
}

impl fmt::Display for Tcap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tcap:{} {}", self.number, Joined(&self.protocols, " "))
    }
}

fn tcap(i: &str) -> Parsed<'_, Tcap<'_>> {
    let (i, number) = CapabilityNumber::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, protocols) = grammar::list1(grammar::sp, Proto::read)(i)?;
    Ok((i, Tcap { number, protocols }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_lists_of_protocols() {
        tables::accepts(&[
            ("tcap:1 RTP/AVP", "tcap:1 RTP/AVP"),
            ("tcap:3 RTP/SAVP  RTP/SAVPF ", "tcap:3 RTP/SAVP RTP/SAVPF"),
            ("tcap:5 UDP/TLS/RTP/SAVP TCP", "tcap:5 UDP/TLS/RTP/SAVP TCP"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("tcap:RTP/AVP", 0),
            ("tcap:0 RTP/AVP", 0),
            ("tcap:1", 1),
            ("tcap:1 ", 2),
            ("tcap:1 RTP/", 6),
            ("tcap:1 RTP/AVP,RTP/SAVP", 9),
        ]);
    }

    #[test]
    fn protocols_are_numbered_from_the_first() {
        let tcap = Attribute::new("tcap:3 RTP/SAVP RTP/SAVPF")
            .parse::<Tcap<'_>>()
            .unwrap();
        let number = |n| CapabilityNumber::new(n).unwrap();
        assert_eq!(tcap.protocol(number(2)), None);
        assert_eq!(tcap.protocol(number(4)), Some(&Proto::RTP_SAVPF));
        assert_eq!(tcap.protocol(number(5)), None);
    }
}
