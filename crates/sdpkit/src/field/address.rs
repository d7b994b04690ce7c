//! Network types, address types and addresses — RFC 8866 §5.2, §5.7; shared by many attributes.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::syntax::grammar::{self, Parsed};

words! {
    /// `nettype`: the kind of network that an address is of (RFC 8866 §8.2.6).
    pub enum NetType<'a> {
        /// The Internet.
        Internet "IN",
        /// A telephone network (RFC 2848).
        Telephone "TN",
        /// ATM (RFC 3108).
        Atm "ATM",
        /// The public switched telephone network (RFC 7195).
        Pstn "PSTN",
    }
}

words! {
    /// `addrtype`: the kind of address (RFC 8866 §8.2.7).
    pub enum AddrType<'a> {
        /// IP version 4.
        Ip4 "IP4",
        /// IP version 6.
        Ip6 "IP6",
        /// An ATM end system address (RFC 3108).
        Nsap "NSAP",
        /// An ATM group address (RFC 3108).
        Gwid "GWID",
        /// A telephone number (RFC 7195).
        E164 "E164",
        /// A telephone number (RFC 2848).
        Rfc2543 "RFC2543",
    }
}

impl AddrType<'_> {
    /// The type of an IP address.
    pub const fn of(ip: IpAddr) -> Self {
        match ip {
            IpAddr::V4(_) => Self::Ip4,
            IpAddr::V6(_) => Self::Ip6,
        }
    }

    /// Whether an address may stand after it: `IP4` and `IP6` take an address of their own version, or a
    /// name, in which neither `:` nor `/` can stand; the others take anything.
    pub fn admits(&self, address: &Address<'_>) -> bool {
        match (self, address) {
            (Self::Ip4 | Self::Ip6, Address::Name(name)) => !name.contains([':', '/']),
            (Self::Ip4, Address::Ip(ip)) => ip.is_ipv4(),
            (Self::Ip6, Address::Ip(ip)) => ip.is_ipv6(),
            _ => true,
        }
    }

    /// Fails at `i`, where an address of this type was expected.
    pub(crate) fn refuse<'i, T>(&self, i: &'i str) -> Parsed<'i, T> {
        grammar::fail(
            i,
            match self {
                Self::Ip4 => "an IPv4 address or a name, after `IP4`",
                Self::Ip6 => "an IPv6 address or a name, after `IP6`",
                _ => "an address",
            },
        )
    }
}

/// `nettype SP addrtype SP unicast-address`
pub(crate) fn unicast(i: &str) -> Parsed<'_, (NetType<'_>, AddrType<'_>, Address<'_>)> {
    let (i, nettype) = grammar::named("a network type", NetType::word)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, addrtype) = grammar::named("an address type", AddrType::word)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (rest, address) = Address::word(i)?;
    if addrtype.admits(&address) {
        Ok((rest, (nettype, addrtype, address)))
    } else {
        addrtype.refuse(i)
    }
}

/// An address: of IP, or a name.
///
/// A name is anything that is not an IP address: a domain name, an mDNS name such as
/// `f2ae71a6-….local`, or an address of another network.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Address<'a> {
    /// An IP address.
    Ip(IpAddr),
    /// Anything else.
    Name(Cow<'a, str>),
}

impl<'a> Address<'a> {
    /// Reads an address; what is not of IP is a name.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        match parse_ip(&text) {
            Some(ip) => Self::Ip(ip),
            None => Self::Name(text),
        }
    }

    /// The IP address, if it is one.
    pub const fn ip(&self) -> Option<IpAddr> {
        match self {
            Self::Ip(ip) => Some(*ip),
            Self::Name(_) => None,
        }
    }

    /// Whether it is an mDNS name: one under `.local` (RFC 6762).
    pub fn is_mdns(&self) -> bool {
        match self {
            Self::Ip(_) => false,
            Self::Name(name) => name
                .len()
                .checked_sub(6)
                .and_then(|at| name.get(at..))
                .is_some_and(|end| end.eq_ignore_ascii_case(".local")),
        }
    }

    /// Whether it is the address that stands for "none yet": `0.0.0.0` or `::`.
    pub const fn is_unspecified(&self) -> bool {
        match self {
            Self::Ip(ip) => ip.is_unspecified(),
            Self::Name(_) => false,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Address<'static> {
        match self {
            Self::Ip(ip) => Address::Ip(ip),
            Self::Name(name) => Address::Name(name.into_owned().into()),
        }
    }

    /// Reads an address up to the next space.
    pub(crate) fn word(i: &'a str) -> Parsed<'a, Self> {
        let (rest, text) = grammar::named("an address", grammar::non_ws_string)(i)?;
        Ok((rest, Self::new(text)))
    }
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ip(ip) => ip.fmt(f),
            Self::Name(name) => f.write_str(name),
        }
    }
}

impl From<IpAddr> for Address<'_> {
    fn from(ip: IpAddr) -> Self {
        Self::Ip(ip)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Address<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Address<'_> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// Reads an IP address without zone; `None` for any other text.
pub(crate) fn parse_ip(text: &str) -> Option<IpAddr> {
    match text.as_bytes().first()? {
        b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F' | b':' => {}
        _ => return None,
    }
    if let Some(ip) = parse_ip4(text) {
        return Some(IpAddr::V4(ip));
    }
    // An IPv6 address has a colon within its first five characters.
    text.bytes()
        .take(5)
        .any(|b| b == b':')
        .then(|| text.parse::<Ipv6Addr>().ok().map(IpAddr::V6))?
}

/// `IP4-address`: four numbers without leading zeros.
fn parse_ip4(text: &str) -> Option<Ipv4Addr> {
    if text.len() > 15 {
        return None;
    }
    let mut octets = [0u8; 4];
    let mut bytes = text.bytes();
    for (at, octet) in octets.iter_mut().enumerate() {
        let first = bytes.next()?.wrapping_sub(b'0');
        if first > 9 {
            return None;
        }
        let mut number = u16::from(first);
        let mut ended = false;
        for byte in bytes.by_ref() {
            if byte == b'.' {
                ended = true;
                break;
            }
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 || number == 0 {
                return None;
            }
            number = number * 10 + u16::from(digit);
            if number > 255 {
                return None;
            }
        }
        if ended == (at == 3) {
            return None;
        }
        *octet = u8::try_from(number).ok()?;
    }
    Some(Ipv4Addr::from(octets))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ip_addresses_are_read_as_std_reads_them() {
        for text in [
            "0.0.0.0",
            "127.0.0.1",
            "255.255.255.255",
            "256.1.1.1",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.4.",
            "01.2.3.4",
            "1..3.4",
            "",
            ".",
            "::",
            "::1",
            "fe80::1",
            "2001:db8::1:2",
            "fe80::1%eth0",
            "::ffff:1.2.3.4",
            "a.b",
            "1:2",
            "12345::",
            "abcd.local",
            "1.2.3.4x",
            "1.2.3.",
        ] {
            assert_eq!(parse_ip(text), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn names_are_kept() {
        assert!(Address::new("F2AE.Local").is_mdns());
        assert!(!Address::new("local").is_mdns() && !Address::new("é.").is_mdns());
        assert_eq!(Address::new("300.1.1.1"), Address::Name("300.1.1.1".into()));
    }
}
