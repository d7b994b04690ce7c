//! `a=portmapping-req` — RFC 6284 §7.1.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::field::{AddrType, Address, NetType};
use crate::syntax::grammar::{self, Parsed};

/// Says where a token is to be had, which RTCP messages of the session must carry.
///
/// # ABNF
/// ```text
/// portmapping-req-attr = "a=portmapping-req:" port [SP nettype SP addrtype SP connection-address] CRLF
/// ```
/// # Examples
/// * `portmapping-req:30000 IN IP4 192.0.2.1` · `portmapping-req:30001`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PortmappingReq<'a> {
    /// The port.
    pub port: u16,
    /// The address; where absent, the source of the `c=` line.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub server: Option<PortmappingServer<'a>>,
}

/// The address of a server that gives tokens.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PortmappingServer<'a> {
    /// The kind of network.
    pub net_type: NetType<'a>,
    /// The kind of address.
    pub addr_type: AddrType<'a>,
    /// The address.
    pub address: Address<'a>,
}

impl<'a> PortmappingReq<'a> {
    /// Makes it of a port, without an address.
    pub fn new(port: u16) -> Self {
        Self { port, server: None }
    }

    /// Sets the address.
    #[must_use]
    pub fn with_server(mut self, server: PortmappingServer<'a>) -> Self {
        self.server = Some(server);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> PortmappingReq<'static> {
        PortmappingReq {
            port: self.port,
            server: self.server.map(PortmappingServer::into_owned),
        }
    }
}

impl<'a> PortmappingServer<'a> {
    /// Makes it of an address.
    pub fn new(
        net_type: NetType<'a>,
        addr_type: AddrType<'a>,
        address: impl Into<Address<'a>>,
    ) -> Self {
        Self {
            net_type,
            addr_type,
            address: address.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> PortmappingServer<'static> {
        PortmappingServer {
            net_type: self.net_type.into_owned(),
            addr_type: self.addr_type.into_owned(),
            address: self.address.into_owned(),
        }
    }
}

impl<'a> TypedAttribute<'a> for PortmappingReq<'a> {
    const NAMES: &'static [&'static str] = &["portmapping-req"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, portmapping_req)
    }
}

impl fmt::Display for PortmappingReq<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "portmapping-req:{}", self.port)?;
        match &self.server {
            Some(PortmappingServer {
                net_type,
                addr_type,
                address,
            }) => write!(f, " {net_type} {addr_type} {address}"),
            None => Ok(()),
        }
    }
}

fn portmapping_req(i: &str) -> Parsed<'_, PortmappingReq<'_>> {
    let (i, port) = grammar::port(i)?;
    let read = PortmappingReq::new(port);
    let i = match grammar::sp(i) {
        Ok((after, ())) if !after.is_empty() => after,
        _ => return Ok((i, read)),
    };
    let (i, net_type) = grammar::named("a network type", NetType::word)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, addr_type) = grammar::named("an address type", AddrType::word)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, address) = Address::word(i)?;
    let server = PortmappingServer::new(net_type, addr_type, address);
    Ok((i, read.with_server(server)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_a_port_and_an_address() {
        tables::accepts(&[
            (
                "portmapping-req:30000 IN IP4  192.0.2.1",
                "portmapping-req:30000 IN IP4 192.0.2.1",
            ),
            ("portmapping-req:30001 ", "portmapping-req:30001"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("portmapping-req", 0),
            ("portmapping-req:65536", 0),
            ("portmapping-req:30000 IN", 8),
            ("portmapping-req:30000 IN IP4 ", 13),
            ("portmapping-req:30000 192.0.2.1", 15),
            ("portmapping-req:30000 IN IP4 192.0.2.1 9", 23),
        ]);
    }
}
