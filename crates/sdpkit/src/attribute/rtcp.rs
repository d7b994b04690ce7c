//! `a=rtcp` — RFC 3605 §2.1.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::field::{self, AddrType, Address, NetType};
use crate::syntax::grammar::{self, Parsed};

/// The port of RTCP, where it is not the one after that of RTP, and its address, where that differs.
///
/// # ABNF
/// ```text
/// rtcp-value = port [SP nettype SP addrtype SP connection-address]
/// ```
/// # Examples
/// * `53020` · `53020 IN IP4 126.16.64.4`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Rtcp<'a> {
    /// The port; 9 where candidates say it.
    pub port: u16,
    /// The address; where absent, that of the `c=` line.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub address: Option<RtcpAddress<'a>>,
}

/// An address for RTCP, with its types.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RtcpAddress<'a> {
    /// The kind of network.
    pub net_type: NetType<'a>,
    /// The kind of address.
    pub addr_type: AddrType<'a>,
    /// The address; one of multicast that has a TTL or a count is a name: `224.2.1.1/127`.
    pub address: Address<'a>,
}

impl<'a> RtcpAddress<'a> {
    /// Makes an address of the Internet.
    pub fn new(addr_type: AddrType<'a>, address: Address<'a>) -> Self {
        Self {
            net_type: NetType::Internet,
            addr_type,
            address,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> RtcpAddress<'static> {
        RtcpAddress {
            net_type: self.net_type.into_owned(),
            addr_type: self.addr_type.into_owned(),
            address: self.address.into_owned(),
        }
    }
}

impl<'a> Rtcp<'a> {
    /// Makes it of a port.
    pub fn new(port: u16) -> Self {
        Self {
            port,
            address: None,
        }
    }

    /// Sets the address.
    #[must_use]
    pub fn with_address(mut self, address: RtcpAddress<'a>) -> Self {
        self.address = Some(address);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Rtcp<'static> {
        Rtcp {
            port: self.port,
            address: self.address.map(RtcpAddress::into_owned),
        }
    }
}

impl<'a> TypedAttribute<'a> for Rtcp<'a> {
    const NAMES: &'static [&'static str] = &["rtcp"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, rtcp)
    }
}

impl fmt::Display for Rtcp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rtcp:{}", self.port)?;
        match &self.address {
            Some(RtcpAddress {
                net_type,
                addr_type,
                address,
            }) => write!(f, " {net_type} {addr_type} {address}"),
            None => Ok(()),
        }
    }
}

fn rtcp(i: &str) -> Parsed<'_, Rtcp<'_>> {
    let (i, port) = grammar::port(i)?;
    let (i, address) = match grammar::sp(i) {
        Ok((i, ())) if !i.is_empty() => rtcp_address(i)?,
        _ => (i, None),
    };
    Ok((i, Rtcp { port, address }))
}

/// `nettype SP addrtype SP connection-address`
fn rtcp_address(i: &str) -> Parsed<'_, Option<RtcpAddress<'_>>> {
    let (i, (net_type, addr_type)) = field::types(i)?;
    // Chromium leaves an address out that mDNS is to hide: `55667 IN IP4 `.
    if i.is_empty() {
        return Ok((i, None));
    }
    let (i, address) = Address::word(i)?;
    let read = RtcpAddress {
        net_type,
        addr_type,
        address,
    };
    Ok((i, Some(read)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_with_and_without_address() {
        accepts(&[
            ("rtcp:53020", "rtcp:53020"),
            ("rtcp:9 IN IP4 0.0.0.0", "rtcp:9 IN IP4 0.0.0.0"),
            ("rtcp:9  in ip6  :: ", "rtcp:9 IN IP6 ::"),
            ("rtcp:5000 IN IP4 a.local", "rtcp:5000 IN IP4 a.local"),
            (
                "rtcp:5000 IN IP4 224.2.1.1/127",
                "rtcp:5000 IN IP4 224.2.1.1/127",
            ),
            ("rtcp:5000 ", "rtcp:5000"),
            ("rtcp:55667 IN IP4 ", "rtcp:55667"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("rtcp:", 0),
            ("rtcp:x", 0),
            ("rtcp:65536", 0),
            ("rtcp:9 IN", 4),
            ("rtcp:9 IN IP4", 8),
            ("rtcp:9 IN IP4\u{7f}", 8),
            ("rtcp:9 IN IP4 1.2.3.4 x", 17),
        ]);
    }
}
