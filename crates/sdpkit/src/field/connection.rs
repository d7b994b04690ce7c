//! `c=` — RFC 8866 §5.7.

use alloc::borrow::Cow;
use core::fmt;
use core::net::IpAddr;

use super::{AddrType, Address, NetType, TypedField, address};
use crate::error::ValueError;
use crate::syntax::LineKind;
use crate::syntax::grammar::{self, Parsed};

/// Says where media is sent to.
///
/// After `IP4` a TTL may follow the address, and a number of addresses the TTL; after `IP6` a number
/// of addresses only. RFC 8866 demands the TTL of an IPv4 multicast address and allows neither after a
/// unicast one; both are read as they stand.
///
/// # ABNF
/// ```text
/// connection-field   = %s"c" "=" nettype SP addrtype SP connection-address CRLF
/// connection-address = multicast-address / unicast-address
/// IP4-multicast      = m1 3( "." decimal-uchar ) "/" ttl [ "/" numaddr ]
/// IP6-multicast      = IP6-address [ "/" numaddr ]
/// ```
/// # Examples
/// * `IN IP4 0.0.0.0` · `IN IP4 233.252.0.1/127/3` · `IN IP6 ff00::db8:0:101/3`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Connection<'a> {
    /// The network of the address.
    pub nettype: NetType<'a>,
    /// The kind of the address.
    pub addrtype: AddrType<'a>,
    /// The address; of several, the first.
    pub address: Address<'a>,
    /// The time to live of multicast packets, in hops: 0 to 255; after `IP4` only.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ttl: Option<u8>,
    /// How many addresses there are, from `address` upwards: 1 or more; where absent, one.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub number_of_addresses: Option<u32>,
}

impl<'a> Connection<'a> {
    /// Makes it of an IP address.
    pub fn new(address: IpAddr) -> Self {
        Self::of(
            NetType::Internet,
            AddrType::of(address),
            Address::Ip(address),
        )
    }

    /// Makes it of a network, a kind and an address.
    pub fn of(
        nettype: NetType<'a>,
        addrtype: AddrType<'a>,
        address: impl Into<Address<'a>>,
    ) -> Self {
        Self {
            nettype,
            addrtype,
            address: address.into(),
            ttl: None,
            number_of_addresses: None,
        }
    }

    /// Sets the time to live, in hops.
    #[must_use]
    pub fn with_ttl(mut self, ttl: u8) -> Self {
        self.ttl = Some(ttl);
        self
    }

    /// Sets the number of addresses; after `IP4` a TTL must be set too.
    #[must_use]
    pub fn with_number_of_addresses(mut self, number_of_addresses: u32) -> Self {
        self.number_of_addresses = Some(number_of_addresses);
        self
    }

    /// Whether the address is one of IP multicast: `224.0.0.0/4` or `ff00::/8`.
    pub const fn is_multicast(&self) -> bool {
        match self.address.ip() {
            Some(ip) => ip.is_multicast(),
            None => false,
        }
    }

    /// Reads `nettype SP addrtype SP connection-address`.
    pub(crate) fn read(i: &'a str) -> Parsed<'a, Self> {
        connection(i)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Connection<'static> {
        Connection {
            nettype: self.nettype.into_owned(),
            addrtype: self.addrtype.into_owned(),
            address: self.address.into_owned(),
            ttl: self.ttl,
            number_of_addresses: self.number_of_addresses,
        }
    }
}

impl<'a> TypedField<'a> for Connection<'a> {
    const KIND: LineKind = LineKind::Connection;

    fn parse(value: &'a str) -> Result<Self, ValueError> {
        grammar::whole(value, connection)
    }
}

impl fmt::Display for Connection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.nettype, self.addrtype, self.address)?;
        if let Some(ttl) = self.ttl {
            write!(f, "/{ttl}")?;
        }
        match self.number_of_addresses {
            Some(number) => write!(f, "/{number}"),
            None => Ok(()),
        }
    }
}

fn connection(i: &str) -> Parsed<'_, Connection<'_>> {
    let (i, (nettype, addrtype)) = address::types(i)?;
    let (rest, text) = grammar::named("an address", grammar::non_ws_string)(i)?;
    let (text, after) = match addrtype {
        AddrType::Ip4 | AddrType::Ip6 => {
            let (_, text) = grammar::run0(text, |b| b != b'/');
            (text, i.get(text.len()..).unwrap_or_default())
        }
        _ => (text, rest),
    };
    let address = Address::new(Cow::Borrowed(text));
    if text.is_empty() || !addrtype.admits(&address) {
        return addrtype.refuse(i);
    }
    let (i, ttl) = match after.strip_prefix('/') {
        Some(i) if addrtype == AddrType::Ip4 => {
            grammar::number("a TTL from 0 to 255")(i).map(|(i, n)| (i, Some(n)))?
        }
        _ => (after, None),
    };
    let (i, number_of_addresses) = match i.strip_prefix('/') {
        Some(i) => numaddr(i).map(|(i, n)| (i, Some(n)))?,
        None => (i, None),
    };
    Ok((
        i,
        Connection {
            nettype,
            addrtype,
            address,
            ttl,
            number_of_addresses,
        },
    ))
}

fn numaddr(i: &str) -> Parsed<'_, u32> {
    const WHAT: &str = "a number of addresses, 1 or more";
    match grammar::number(WHAT)(i)? {
        (_, 0) => grammar::fail(i, WHAT),
        read => Ok(read),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_unicast_multicast_and_names() {
        table::accepts::<Connection<'_>>(&[
            ("IN IP4 203.0.113.1", "IN IP4 203.0.113.1"),
            ("IN IP4  203.0.113.1 ", "IN IP4 203.0.113.1"),
            ("IN IP4 233.252.0.1/127", "IN IP4 233.252.0.1/127"),
            ("IN IP4 233.252.0.1/127/3", "IN IP4 233.252.0.1/127/3"),
            ("IN IP4 233.252.0.1", "IN IP4 233.252.0.1"),
            ("IN IP6 FF00::DB8:0:101/3", "IN IP6 ff00::db8:0:101/3"),
            ("IN IP6 ::", "IN IP6 ::"),
            ("in ip4 host.example.com/15", "IN IP4 host.example.com/15"),
            ("TN RFC2543 +1-201-406-4090", "TN RFC2543 +1-201-406-4090"),
            ("ATM NSAP 47/0091", "ATM NSAP 47/0091"),
            ("PSTN - -", "PSTN - -"),
        ]);
        assert!(
            Connection::parse("IN IP4 233.252.0.1")
                .unwrap()
                .is_multicast()
        );
        assert!(Connection::parse("IN IP6 ff00::1").unwrap().is_multicast());
        assert!(
            !Connection::parse("IN IP4 10.0.0.1/127")
                .unwrap()
                .is_multicast()
        );
    }

    #[test]
    fn refuses_with_the_offset() {
        table::refuses::<Connection<'_>>(&[
            ("", 0),
            ("IN", 2),
            ("IN IP4", 6),
            ("IN IP4 ", 7),
            ("IN IP4 ::1", 7),
            ("IN IP6 203.0.113.1", 7),
            ("IN IP4 /127", 7),
            ("IN IP4 233.252.0.1/", 19),
            ("IN IP4 233.252.0.1/256", 19),
            ("IN IP4 233.252.0.1/127/0", 23),
            ("IN IP4 233.252.0.1/127/3/4", 24),
            ("IN IP6 ff00::1/127/3", 18),
            ("IN IP6 ff00::1/x", 15),
            ("IN IP4 203.0.113.1 x", 19),
        ]);
    }
}
