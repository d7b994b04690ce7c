//! `a=portmapping-req` — RFC 6284 §7.1.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::field::Connection;
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
    pub connection: Option<Connection<'a>>,
}

impl<'a> PortmappingReq<'a> {
    /// Makes it of a port, without an address.
    pub fn new(port: u16) -> Self {
        Self {
            port,
            connection: None,
        }
    }

    /// Sets the address.
    #[must_use]
    pub fn with_connection(mut self, connection: Connection<'a>) -> Self {
        self.connection = Some(connection);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> PortmappingReq<'static> {
        PortmappingReq {
            port: self.port,
            connection: self.connection.map(Connection::into_owned),
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
        match &self.connection {
            Some(connection) => write!(f, " {connection}"),
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
    let (i, connection) = Connection::read(i)?;
    Ok((i, read.with_connection(connection)))
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
