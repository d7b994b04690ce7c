//! `a=altc` — RFC 6947 §4.1.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::field::{AddrType, Address};
use crate::syntax::grammar::{self, Parsed};

/// Offers an address and port in place of those of `c=` and `m=`, mostly of the other IP version.
///
/// # ABNF
/// ```text
/// att-value = altc-num SP addrtype SP connection-address SP port ["/" rtcp-port]
/// altc-num  = 1*DIGIT
/// ```
/// # Examples
/// * `altc:1 IP6 2001:db8::1 45678` · `altc:2 IP4 192.0.2.1 12340/12345`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Altc<'a> {
    /// The number; 1 is the most preferred.
    pub number: u32,
    /// The kind of address; there is one `a=altc` of each in a media description.
    pub addrtype: AddrType<'a>,
    /// The address.
    pub address: Address<'a>,
    /// The port.
    pub port: u16,
    /// The port of RTCP, where it is not the next one.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub rtcp_port: Option<u16>,
}

impl<'a> Altc<'a> {
    /// Makes it of an address and a port, without a port of RTCP.
    pub fn new(
        number: u32,
        addrtype: AddrType<'a>,
        address: impl Into<Address<'a>>,
        port: u16,
    ) -> Self {
        Self {
            number,
            addrtype,
            address: address.into(),
            port,
            rtcp_port: None,
        }
    }

    /// Sets the port of RTCP.
    #[must_use]
    pub fn with_rtcp_port(mut self, rtcp_port: u16) -> Self {
        self.rtcp_port = Some(rtcp_port);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Altc<'static> {
        Altc {
            number: self.number,
            addrtype: self.addrtype.into_owned(),
            address: self.address.into_owned(),
            port: self.port,
            rtcp_port: self.rtcp_port,
        }
    }
}

impl<'a> TypedAttribute<'a> for Altc<'a> {
    const NAMES: &'static [&'static str] = &["altc"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, altc)
    }

    /// The key is the number, or the kind of address.
    fn replaces(new: &str, old: &str) -> bool {
        let same = |n| {
            let word = new.split_ascii_whitespace().nth(n);
            word.is_some() && word == old.split_ascii_whitespace().nth(n)
        };
        same(0) || same(1)
    }
}

impl fmt::Display for Altc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            number,
            addrtype,
            address,
            port,
            rtcp_port,
        } = self;
        write!(f, "altc:{number} {addrtype} {address} {port}")?;
        match rtcp_port {
            Some(rtcp_port) => write!(f, "/{rtcp_port}"),
            None => Ok(()),
        }
    }
}

fn altc(i: &str) -> Parsed<'_, Altc<'_>> {
    let (i, number) = grammar::u32(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, addrtype) = grammar::named("an address type", AddrType::word)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (after, address) = Address::word(i)?;
    if !addrtype.admits(&address) {
        return addrtype.refuse(i);
    }
    let i = after;
    let (i, ()) = grammar::sp(i)?;
    let (i, port) = grammar::port(i)?;
    let (i, rtcp_port) = match i.strip_prefix('/') {
        Some(i) => grammar::port(i).map(|(i, port)| (i, Some(port)))?,
        None => (i, None),
    };
    Ok((
        i,
        Altc {
            number,
            addrtype,
            address,
            port,
            rtcp_port,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_addresses_and_ports() {
        tables::accepts(&[
            (
                "altc:1 IP6 2001:db8::1 45678",
                "altc:1 IP6 2001:db8::1 45678",
            ),
            (
                "altc:2 IP4  192.0.2.1 12340/12345 ",
                "altc:2 IP4 192.0.2.1 12340/12345",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("altc:IP6 2001:db8::1 45678", 0),
            ("altc:1 IP6", 5),
            ("altc:1 IP6 2001:db8::1", 17),
            ("altc:1 IP6 2001:db8::1 65536", 18),
            ("altc:1 IP6 2001:db8::1 45678/", 24),
            ("altc:1 IN IP6 2001:db8::1 45678", 13),
            ("altc:1 IP6 192.0.2.1 45678", 6),
        ]);
    }

    #[test]
    fn is_replaced_by_number_or_kind_of_address() {
        assert!(Altc::replaces("1 IP6 ::1 9", "1 IP4 192.0.2.1 9"));
        assert!(Altc::replaces("1 IP6 ::1 9", "2 IP6 ::2 9"));
        assert!(!Altc::replaces("1 IP6 ::1 9", "2 IP4 192.0.2.1 9"));
    }
}
