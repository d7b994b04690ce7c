//! Network types, address types and addresses — RFC 8866 §5.2, §5.7; shared by many attributes.

use alloc::borrow::Cow;
#[cfg(feature = "serde")]
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

/// `nettype SP addrtype SP`, which stands before all addresses.
#[inline]
pub(crate) fn types(i: &str) -> Parsed<'_, (NetType<'_>, AddrType<'_>)> {
    // As nearly all are.
    let usual = i
        .strip_prefix("IN IP")
        .and_then(|rest| match rest.as_bytes() {
            [version @ (b'4' | b'6'), b' ', next, ..] if next.is_ascii_graphic() => {
                Some((rest.get(2..)?, *version))
            }
            _ => None,
        });
    match usual {
        Some((rest, b'4')) => Ok((rest, (NetType::Internet, AddrType::Ip4))),
        Some((rest, _)) => Ok((rest, (NetType::Internet, AddrType::Ip6))),
        None => any_types(i),
    }
}

#[cold]
fn any_types(i: &str) -> Parsed<'_, (NetType<'_>, AddrType<'_>)> {
    let (i, nettype) = grammar::named("a network type", NetType::word)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, addrtype) = grammar::named("an address type", AddrType::word)(i)?;
    let (i, ()) = grammar::sp(i)?;
    Ok((i, (nettype, addrtype)))
}

/// `nettype SP addrtype SP unicast-address`
pub(crate) fn unicast(i: &str) -> Parsed<'_, (NetType<'_>, AddrType<'_>, Address<'_>)> {
    let (i, (nettype, addrtype)) = types(i)?;
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
    match ip(text.as_bytes())? {
        (ip, []) => Some(ip),
        _ => None,
    }
}

/// An IP address without zone at the start of `bytes`, and what follows it.
#[inline]
pub(crate) fn ip(bytes: &[u8]) -> Option<(IpAddr, &[u8])> {
    if let Some((ip, rest)) = ip4(bytes) {
        return Some((IpAddr::V4(ip), rest));
    }
    let (ip, rest) = ip6(bytes)?;
    Some((IpAddr::V6(ip), rest))
}

/// `IP4-address`, and what follows it.
#[inline]
fn ip4(bytes: &[u8]) -> Option<(Ipv4Addr, &[u8])> {
    let (a, bytes) = decimal_uchar(bytes)?;
    let (b, bytes) = decimal_uchar(bytes.strip_prefix(b".")?)?;
    let (c, bytes) = decimal_uchar(bytes.strip_prefix(b".")?)?;
    let (d, bytes) = decimal_uchar(bytes.strip_prefix(b".")?)?;
    Some((Ipv4Addr::new(a, b, c, d), bytes))
}

/// `decimal-uchar`: 0 to 255 without leading zeros, and what follows it.
#[inline]
fn decimal_uchar(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let digit = |byte: u8| Some(byte.wrapping_sub(b'0')).filter(|&d| d < 10);
    let (first, rest) = bytes.split_first()?;
    let first = digit(*first)?;
    let Some((second, after)) = rest
        .split_first()
        .and_then(|(b, after)| Some((digit(*b)?, after)))
    else {
        return Some((first, rest));
    };
    if first == 0 {
        return None;
    }
    let two = first * 10 + second;
    match after
        .split_first()
        .and_then(|(b, after)| Some((digit(*b)?, after)))
    {
        Some((third, end)) => Some((two.checked_mul(10)?.checked_add(third)?, end)),
        None => Some((two, after)),
    }
}

/// `IPv6address` (RFC 3986 §3.2.2), and what follows it.
fn ip6(bytes: &[u8]) -> Option<(Ipv6Addr, &[u8])> {
    // Most names are told from it by their first bytes.
    if !bytes.iter().take(5).any(|byte| *byte == b':') {
        return None;
    }
    // The groups since the start or since `::`, and those before it with their count.
    let mut groups: u128 = 0;
    let mut count: u32 = 0;
    let mut before: Option<(u128, u32)> = None;
    let mut rest = bytes;
    if let [b':', b':', after @ ..] = rest {
        before = Some((0, 0));
        rest = after;
    }
    loop {
        let (group, digits, after) = h16(rest);
        match after {
            _ if digits == 0 => {
                // Only `::` may end an address.
                if before.is_none() || count != 0 {
                    return None;
                }
                break;
            }
            [b'.', ..] => {
                let (ip, after) = ip4(rest)?;
                groups = groups << 32 | u128::from(ip.to_bits());
                count += 2;
                rest = after;
                break;
            }
            _ if digits > 4 => return None,
            _ => {}
        }
        groups = groups << 16 | u128::from(group);
        count += 1;
        rest = after;
        match rest {
            [b':', b':', after @ ..] => {
                if before.is_some() {
                    return None;
                }
                before = Some((groups, count));
                (groups, count) = (0, 0);
                rest = after;
            }
            [b':', after @ ..] if count < 8 => rest = after,
            _ => break,
        }
    }
    let bits = match before {
        None if count == 8 => groups,
        Some((first, before)) if before + count < 8 => {
            first.checked_shl(16 * (8 - before)).unwrap_or(0) | groups
        }
        _ => return None,
    };
    Some((Ipv6Addr::from_bits(bits), rest))
}

/// The value of each hexadecimal digit; 255 for other bytes.
#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "only evaluated at compile time, over the 256 bytes"
)]
const HEX_DIGITS: [u8; 256] = {
    let mut values = [u8::MAX; 256];
    let mut at = 0;
    while at < values.len() {
        let byte = at as u8;
        if byte.is_ascii_hexdigit() {
            values[at] = (byte & 15) + 9 * (byte >> 6);
        }
        at += 1;
    }
    values
};

/// As many hexadecimal digits as there are, up to five: the number, their count, what follows.
#[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
fn h16(bytes: &[u8]) -> (u32, u32, &[u8]) {
    let (mut group, mut digits, mut rest) = (0, 0, bytes);
    while let [byte, after @ ..] = rest {
        let digit = HEX_DIGITS[*byte as usize];
        if digit > 15 {
            break;
        }
        group = group << 4 | u32::from(digit);
        digits += 1;
        rest = after;
        if digits == 5 {
            break;
        }
    }
    (group, digits, rest)
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

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
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7:8:",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "1:2:3:4::5:6:7:8",
            "1:2:3:4:5:6:7:8::",
            "1::2::3",
            ":::",
            ":1",
            "1:",
            "1::",
            "1:::2",
            "00001::",
            "0001::00ff",
            "1:2:3:4:5:6:1.2.3.4",
            "1:2:3:4:5:6:7:1.2.3.4",
            "1:2:3:4:5::1.2.3.4",
            "::1.2.3.4:5",
            "::1.2.3",
            "::01.2.3.4",
            "1.2.3.4::",
            "::g",
            "FFFF:ffff::FfFf",
        ] {
            assert_eq!(parse_ip(text), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn ip_addresses_of_all_shapes_are_read_as_std_reads_them() {
        // All texts of up to seven of these parts.
        let parts = ["1", ":", "::", "abcd", "1.2.3.4"];
        let mut texts = alloc::vec![String::new()];
        for _ in 0..7 {
            let longer = texts.iter().flat_map(|text| {
                let text = text.as_str();
                parts.iter().map(move |part| [text, part].concat())
            });
            texts = longer.collect();
            for text in &texts {
                assert_eq!(parse_ip(text), text.parse().ok(), "{text}");
            }
        }
    }

    #[test]
    fn usual_types_are_read_as_any_others() {
        for text in [
            "IN IP4 x",
            "IN IP6 x",
            "IN IP4 é",
            "IN IP4  x",
            "IN IP4\tx",
            "IN IP4 ",
            "IN IP4",
            "IN IP5 x",
            "in ip4 x",
            "IN  IP6 x",
            "IN IP64 x",
            "INIP4 x",
            "",
        ] {
            assert_eq!(types(text), any_types(text), "{text:?}");
        }
    }

    #[test]
    fn names_are_kept() {
        assert!(Address::new("F2AE.Local").is_mdns());
        assert!(!Address::new("local").is_mdns() && !Address::new("é.").is_mdns());
        assert_eq!(Address::new("300.1.1.1"), Address::Name("300.1.1.1".into()));
    }
}
