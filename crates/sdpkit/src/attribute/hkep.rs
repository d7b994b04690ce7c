//! `a=hkep` — VSF TR-10-5 §10 (IPMX).

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::field::{self, AddrType, Address, NetType};
use crate::syntax::grammar::{self, Parsed};

/// Where the HDCP keys of protected media are exchanged.
///
/// # ABNF
/// ```text
/// hkep = port SP nettype SP addrtype SP unicast-address SP node-id SP port-id
/// ```
/// # Examples
/// * `9000 IN IP4 192.0.2.10 db31de40-19ad-450a-afb9-f4105be7b564 01-02-03-04-05-06`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Hkep<'a> {
    /// The port of the server, of TCP.
    pub port: u16,
    /// The network of the address.
    pub nettype: NetType<'a>,
    /// The kind of the address.
    pub addrtype: AddrType<'a>,
    /// The address of the server.
    pub address: Address<'a>,
    /// The NMOS node: a UUID.
    pub node_id: Cow<'a, str>,
    /// The port of the sender: bytes in hexadecimal with `-` between.
    pub port_id: Cow<'a, str>,
}

impl<'a> Hkep<'a> {
    /// Makes it of its parts.
    pub fn new(
        port: u16,
        nettype: NetType<'a>,
        addrtype: AddrType<'a>,
        address: impl Into<Address<'a>>,
        node_id: impl Into<Cow<'a, str>>,
        port_id: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            port,
            nettype,
            addrtype,
            address: address.into(),
            node_id: node_id.into(),
            port_id: port_id.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Hkep<'static> {
        Hkep {
            port: self.port,
            nettype: self.nettype.into_owned(),
            addrtype: self.addrtype.into_owned(),
            address: self.address.into_owned(),
            node_id: self.node_id.into_owned().into(),
            port_id: self.port_id.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Hkep<'a> {
    const NAMES: &'static [&'static str] = &["hkep"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, hkep)
    }

    /// Several may stand at one level: the key is the whole value.
    fn replaces(new: &str, old: &str) -> bool {
        new == old
    }
}

impl fmt::Display for Hkep<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            port,
            nettype,
            addrtype,
            address,
            node_id,
            port_id,
        } = self;
        write!(
            f,
            "hkep:{port} {nettype} {addrtype} {address} {node_id} {port_id}"
        )
    }
}

fn hkep(i: &str) -> Parsed<'_, Hkep<'_>> {
    let (i, port) = grammar::port(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, (nettype, addrtype, address)) = field::unicast(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, node_id) = grammar::named("a node identifier", grammar::token)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, port_id) = grammar::named("a port identifier", grammar::token)(i)?;
    Ok((
        i,
        Hkep {
            port,
            nettype,
            addrtype,
            address,
            node_id: node_id.into(),
            port_id: port_id.into(),
        },
    ))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_all_parts() {
        tables::accepts(&[(
            "hkep:9000 IN  IP4 192.0.2.10 db31de40-19ad-450a-afb9-f4105be7b564 01-02-03-04-05-06 ",
            "hkep:9000 IN IP4 192.0.2.10 db31de40-19ad-450a-afb9-f4105be7b564 01-02-03-04-05-06",
        )]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("hkep", 0),
            ("hkep:x IN IP4 192.0.2.10 a b", 0),
            ("hkep:65536 IN IP4 192.0.2.10 a b", 0),
            ("hkep:9000 IN IP6 192.0.2.10 a b", 12),
            ("hkep:9000 IN IP4 10.0.0.1", 20),
            ("hkep:9000 IN IP4 10.0.0.1 a", 22),
            ("hkep:9000 IN IP4 10.0.0.1 a b c", 25),
        ]);
    }
}
