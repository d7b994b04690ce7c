//! Network type, address type and address, as `o=` and `c=` have them (RFC 8866 §5.2, §5.7, §9).

use core::net::IpAddr;

use sdpkit::field::{AddrType, Address, NetType};
use sdpkit::{Line, LineKind};

use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(RULES, Run::Field(LineKind::Origin, origin)),
    Check::new(RULES, Run::Field(LineKind::Connection, connection)),
];

static RULES: &[&crate::Rule] = &[
    &ADDRESS_OF_OTHER_TYPE,
    &INVALID_IPV4,
    &INVALID_IPV6,
    &UNKNOWN_NETWORK_TYPE,
    &WRONG_ADDRESS_TYPE,
    &INVALID_HOST_NAME,
];

rule! {
    /// Flags an IPv6 address after `IP4`, or an IPv4 address after `IP6`.
    ///
    /// ## Why
    /// RFC 8866 §5.7: the address type says what the address is. Which of the two a reader believes is not said;
    /// most refuse the line.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 2001:db8::1
    /// ```
    /// ```sdp
    /// o=- 1 1 IN IP6 192.0.2.1
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP6 2001:db8::1
    /// ```
    /// ## Fixed
    /// ```sdp
    /// c=IN IP6 2001:db8::1
    /// ```
    /// ```sdp
    /// o=- 1 1 IN IP4 192.0.2.1
    /// ```
    pub(crate) static ADDRESS_OF_OTHER_TYPE: code "GRM030", name "address-of-other-type", level Must,
        cites [Rfc(8866, "5.7"), Rfc(8866, "5.2"), Rfc(8866, "9")], profiles [Core], fix Safe
}

rule! {
    /// Flags what looks like an IPv4 address and is none.
    ///
    /// ## Why
    /// RFC 8866 §9: an IPv4 address is four numbers from 0 to 255 without zeros in front. As a host name, which
    /// other text would be, digits alone resolve to nothing; zeros in front are octal for some readers.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 10.0.0.256
    /// ```
    /// ```sdp
    /// o=- 1 1 IN IP4 10.0.00.1
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 10.0.0.255
    /// ```
    pub(crate) static INVALID_IPV4: code "GRM031", name "invalid-ipv4", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.7")], profiles [Core], fix None
}

rule! {
    /// Flags what looks like an IPv6 address and is none.
    ///
    /// ## Why
    /// RFC 8866 §9 has the address alone: no brackets, which belong to URIs, and no zone, which means something on
    /// one machine only.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP6 [2001:db8::1]
    /// ```
    /// ```sdp
    /// c=IN IP6 2001:db8::g
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP6 2001:db8::1
    /// ```
    /// ## Fixed
    /// ```sdp
    /// c=IN IP6 2001:db8::1
    /// ```
    pub(crate) static INVALID_IPV6: code "GRM032", name "invalid-ipv6", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.7")], profiles [Core], fix Safe
}

rule! {
    /// Flags a network type that is not registered.
    ///
    /// ## Why
    /// RFC 8866 §8.2.6: a network type MUST be registered; there are IN, TN, ATM and PSTN. A reader that does not
    /// know the network cannot know what the address is. Case counts (§5).
    ///
    /// ## Bad
    /// ```sdp
    /// c=XX IP4 192.0.2.1
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 192.0.2.1
    /// ```
    pub(crate) static UNKNOWN_NETWORK_TYPE: code "GRM034", name "unknown-network-type", level Must,
        cites [Rfc(8866, "8.2.6"), Rfc(8866, "5.7")], profiles [Core], fix None
}

rule! {
    /// Flags an address type that its network type does not have.
    ///
    /// ## Why
    /// RFC 8866 §8.2.6 lists the address types of each network: IP4 and IP6 of IN, RFC2543 of TN, NSAP, GWID and
    /// E164 of ATM, E164 of PSTN. A new one MUST be registered (§8.2.7).
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN E164 1
    /// ```
    /// ```sdp
    /// c=IN IP1 192.0.2.1
    /// ```
    /// ## Good
    /// ```sdp
    /// c=PSTN E164 +15550100
    /// ```
    pub(crate) static WRONG_ADDRESS_TYPE: code "GRM035", name "wrong-address-type", level Must,
        cites [Rfc(8866, "8.2.6"), Rfc(8866, "8.2.7")], profiles [Core], fix None
}

rule! {
    /// Flags a host name that is shorter than four characters, or has others than letters, digits, `-` and `.`.
    ///
    /// ## Why
    /// RFC 8866 §9: `FQDN` is four or more of these. Such a name matches `extn-addr`, so the grammar does not refuse
    /// it, but few resolvers take it; a name in another script is written in its ASCII form (§5).
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 a
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 a.example
    /// ```
    pub(crate) static INVALID_HOST_NAME: code "GRM051", name "invalid-host-name", level Advice,
        cites [Rfc(8866, "9"), Rfc(8866, "5")], profiles [Core], fix None
}

/// The address types of each network type (RFC 8866 §8.2.6, table 8).
fn is_usable(nettype: &NetType<'_>, addrtype: &AddrType<'_>) -> bool {
    use AddrType::{E164, Gwid, Ip4, Ip6, Nsap, Rfc2543};
    match nettype {
        NetType::Internet => matches!(addrtype, Ip4 | Ip6),
        NetType::Telephone => matches!(addrtype, Rfc2543),
        NetType::Atm => matches!(addrtype, Nsap | Gwid | E164),
        NetType::Pstn => matches!(addrtype, E164),
        NetType::Other(_) => true,
    }
}

/// The words of a value; spaces and tabs part them.
pub(crate) fn words(value: &str) -> impl Iterator<Item = &str> + Clone {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let mut end = 0;
    core::iter::from_fn(move || {
        let rest = value.as_bytes().get(end..)?;
        let start = end + rest.iter().position(|byte| !is_blank(byte))?;
        let rest = value.as_bytes().get(start..)?;
        end = start + rest.iter().position(is_blank).unwrap_or(rest.len());
        value.get(start..end)
    })
}

fn origin(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    // A username with spaces is told of as such; the address is at the end all the same.
    let count = words(value).count();
    if let Some(skip) = count.checked_sub(3).filter(|skip| *skip > 2) {
        judge(document, words(value).skip(skip), out);
    }
}

fn connection(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    judge(document, words(line.value().unwrap_or_default()), out);
}

fn judge<'v>(
    document: &Document<'_>,
    mut words: impl Iterator<Item = &'v str>,
    out: &mut Findings<'_>,
) {
    let (Some(nettype), Some(addrtype)) = (words.next(), words.next()) else {
        return;
    };
    let (net, addr) = (NetType::from_word(nettype), AddrType::from_word(addrtype));
    if matches!(net, NetType::Other(_)) || net.as_str() != nettype {
        out.report(
            &UNKNOWN_NETWORK_TYPE,
            document.span_of(nettype),
            format_args!("`{nettype}` is no registered network type, such as `IN`"),
        );
    } else if !is_usable(&net, &addr) || addr.as_str() != addrtype {
        out.report(
            &WRONG_ADDRESS_TYPE,
            document.span_of(addrtype),
            format_args!("`{addrtype}` is no address type of network `{nettype}`"),
        );
    }
    let Some(address) = words.next() else { return };
    let address = address.split('/').next().unwrap_or_default();
    let ip = Address::new(address).ip();
    match (addr, ip) {
        (AddrType::Ip4, Some(IpAddr::V6(_))) | (AddrType::Ip6, Some(IpAddr::V4(_))) => {
            other_type(document, addrtype, address, ip, out);
        }
        (AddrType::Ip4 | AddrType::Ip6, None) => no_address(document, addrtype, address, out),
        _ => {}
    }
}

fn other_type(
    document: &Document<'_>,
    addrtype: &str,
    address: &str,
    ip: Option<IpAddr>,
    out: &mut Findings<'_>,
) {
    let right = if ip.is_some_and(|ip| ip.is_ipv6()) {
        "IP6"
    } else {
        "IP4"
    };
    out.report(
        &ADDRESS_OF_OTHER_TYPE,
        document.span_of(address),
        format_args!("`{address}` stands after `{addrtype}`; its type is {right}"),
    )
    .fix(|| {
        let edit = Edit::replace(document.span_of(addrtype)?, right);
        Some(Fix::safe(format!("write `{right}`"), [edit]))
    });
}

/// Neither an IPv4 nor an IPv6 address: a host name, or a fault.
fn no_address(document: &Document<'_>, addrtype: &str, address: &str, out: &mut Findings<'_>) {
    let is_numbers = address.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if address.contains([':', '[', '%']) {
        let inner = address.trim_start_matches('[').trim_end_matches(']');
        let bare = inner.split('%').next().unwrap_or_default();
        let is_address = Address::new(bare).ip().is_some_and(|ip| ip.is_ipv6());
        if addrtype == "IP4" && is_address {
            let ip = Address::new(bare).ip();
            return other_type(document, addrtype, address, ip, out);
        }
        let rule = if addrtype == "IP4" {
            &INVALID_IPV4
        } else {
            &INVALID_IPV6
        };
        let place = document.span_of(address);
        out.report(
            rule,
            place,
            format_args!("`{}` is no {addrtype} address", address.escape_debug()),
        )
        .fix(|| {
            let edit = [Edit::replace(place.filter(|_| is_address)?, bare)];
            Some(if bare == inner {
                Fix::safe("remove the brackets", edit)
            } else {
                Fix::risky("remove the zone", edit)
            })
        });
    } else if is_numbers {
        out.report(
            &INVALID_IPV4,
            document.span_of(address),
            format_args!(
                "`{address}` is no IPv4 address: four numbers from 0 to 255, no leading zeros"
            ),
        );
    } else if address.len() < 4
        || !address
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
    {
        out.report(
            &INVALID_HOST_NAME,
            document.span_of(address),
            format_args!(
                "`{}` is no host name: 4 or more letters, digits, `-`, `.`",
                address.escape_debug()
            ),
        );
    }
}
