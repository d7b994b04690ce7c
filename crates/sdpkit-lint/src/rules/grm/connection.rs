//! `c=`: where media goes (RFC 8866 §5.7).

use core::net::IpAddr;

use sdpkit::field::Address;
use sdpkit::{Line, LineKind, Span};

use super::address::words;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &MALFORMED_CONNECTION,
            &MULTICAST_WITHOUT_TTL,
            &TTL_AFTER_IPV6,
            &TTL_OUT_OF_RANGE,
            &SLASH_AFTER_UNICAST,
            &REPEATED_SESSION_CONNECTION,
            &ADDRESSES_BEYOND_MULTICAST,
        ],
        Run::Field(LineKind::Connection, connection),
    ),
    Check::new(
        &[&REPEATED_SESSION_CONNECTION],
        Run::Document(session_connections),
    ),
    Check::new(
        &[&REPEATED_UNICAST_CONNECTION],
        Run::Media(media_connections),
    ),
];

rule! {
    /// Flags a `c=` line that is not a network type, an address type and an address.
    ///
    /// ## Why
    /// RFC 8866 §5.7, §9: three subfields; after a multicast address may follow a slash with a TTL, and a slash
    /// with a number of addresses, 1 or more. Parsers refuse the line, and with it the description.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4
    /// ```
    /// ```sdp
    /// c=IN IP4 233.252.0.1/127/0
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 192.0.2.1
    /// ```
    pub(crate) static MALFORMED_CONNECTION: code "GRM023", name "malformed-connection", level Must,
        cites [Rfc(8866, "5.7"), Rfc(8866, "9")], profiles [Core], fix None
}

rule! {
    /// Flags an IPv4 multicast address without a TTL.
    ///
    /// ## Why
    /// RFC 8866 §5.7: with an IPv4 multicast address a time to live MUST be present; §9 has no other form. Without
    /// it a sender does not know how far packets may go.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 233.252.0.1
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 233.252.0.1/32
    /// ```
    /// ## Fixed
    /// ```sdp
    /// c=IN IP4 233.252.0.1/32
    /// ```
    pub(crate) static MULTICAST_WITHOUT_TTL: code "GRM024", name "multicast-without-ttl", level Must,
        cites [Rfc(8866, "5.7"), Rfc(8866, "9")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a TTL after an IPv6 multicast address.
    ///
    /// ## Why
    /// RFC 8866 §5.7: the TTL MUST NOT be present for IPv6 multicast, where the address has a scope. One slash is
    /// followed by the number of addresses; two slashes can only mean a TTL.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP6 ff00::db8:0:101/127/3
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP6 ff00::db8:0:101/3
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP6 ff00::db8:0:101/3
    /// a=sendrecv
    /// ```
    pub(crate) static TTL_AFTER_IPV6: code "GRM025", name "ttl-after-ipv6", level Must,
        cites [Rfc(8866, "5.7"), Rfc(8866, "9")], profiles [Core], fix Safe
}

rule! {
    /// Flags a TTL of more than 255.
    ///
    /// ## Why
    /// RFC 8866 §5.7: TTL values MUST be in the range 0-255; the field of IP has eight bits.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 233.252.0.1/300
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 233.252.0.1/255
    /// ```
    /// ## Fixed
    /// ```sdp
    /// c=IN IP4 233.252.0.1/255
    /// ```
    pub(crate) static TTL_OUT_OF_RANGE: code "GRM026", name "ttl-out-of-range", level Must,
        cites [Rfc(8866, "5.7")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a slash after a unicast address.
    ///
    /// ## Why
    /// RFC 8866 §5.7: the slash notation MUST NOT be used for IP unicast addresses. It is no netmask: it would be a
    /// TTL, or a number of addresses.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 192.0.2.1/24
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 192.0.2.1
    /// ```
    /// ## Fixed
    /// ```sdp
    /// c=IN IP4 192.0.2.1
    /// ```
    pub(crate) static SLASH_AFTER_UNICAST: code "GRM027", name "slash-after-unicast", level Must,
        cites [Rfc(8866, "5.7"), Rfc(8866, "9")], profiles [Core], fix Safe
}

rule! {
    /// Flags several addresses at session level.
    ///
    /// ## Why
    /// RFC 8866 §5.7: multiple addresses or "c=" lines MUST NOT be specified at session level. Which of them holds
    /// for which media is not said.
    ///
    /// ## Bad
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// c=IN IP4 192.0.2.1
    /// c=IN IP4 192.0.2.2
    /// t=0 0
    /// ```
    /// ```sdp
    /// c=IN IP4 233.252.0.1/32/3
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// c=IN IP4 233.252.0.1/32/3
    /// a=sendrecv
    /// ```
    pub(crate) static REPEATED_SESSION_CONNECTION: code "GRM028", name "repeated-session-connection", level Must,
        cites [Rfc(8866, "5.7"), Rfc(8866, "9")], profiles [Core], fix None
}

rule! {
    /// Flags several `c=` lines of a media description with a unicast address among them.
    ///
    /// ## Why
    /// RFC 8866 §5.7: several "c=" lines MAY stand in a media description only if they give multicast addresses of
    /// the layers of one encoding. Of two unicast addresses a reader takes the first, the last, or neither.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// c=IN IP4 192.0.2.2
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// c=IN IP4 233.252.0.1/32
    /// c=IN IP4 233.252.0.2/32
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=sendrecv
    /// ```
    pub(crate) static REPEATED_UNICAST_CONNECTION: code "GRM029", name "repeated-unicast-connection", level Must,
        cites [Rfc(8866, "5.7")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a number of addresses that goes beyond the multicast range.
    ///
    /// ## Why
    /// RFC 8866 §5.7: the addresses are allocated contiguously above the base address. What lies above
    /// 239.255.255.255 is not multicast.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// c=IN IP4 239.255.255.255/1/10
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// c=IN IP4 239.255.255.1/1/10
    /// a=sendrecv
    /// ```
    pub(crate) static ADDRESSES_BEYOND_MULTICAST: code "GRM052", name "addresses-beyond-multicast", level Advice,
        cites [Rfc(8866, "5.7")], profiles [Core], fix None
}

fn connection(document: &Document<'_>, part: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    let mut words = words(value);
    let (Some(_), Some(addrtype), Some(address), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        out.report(
            &MALFORMED_CONNECTION,
            document.span_of(value),
            format_args!("`c=` is not `<nettype> <addrtype> <address>`"),
        );
        return;
    };
    let is_ip = addrtype.eq_ignore_ascii_case("IP4") || addrtype.eq_ignore_ascii_case("IP6");
    let base = address.split('/').next().unwrap_or_default();
    let suffix = address.get(base.len()..).unwrap_or_default();
    if !is_ip {
        return;
    }
    match Address::new(base).ip() {
        Some(ip) if ip.is_multicast() => multicast(document, part, ip, address, suffix, out),
        Some(_) if !suffix.is_empty() => {
            let place = document.span_of(suffix);
            out.report(
                &SLASH_AFTER_UNICAST,
                place,
                format_args!("`{suffix}` follows a unicast address; it is for multicast"),
            )
            .fix(|| {
                let edit = [Edit::delete(place?)];
                Some(if suffix.matches('/').count() == 1 {
                    Fix::safe("remove it", edit)
                } else {
                    Fix::risky("remove it", edit)
                })
            });
        }
        None if !suffix.is_empty() && is_name(base) => malformed(document, suffix, out),
        _ => {}
    }
}

/// Whether it is no attempt at an IP address.
fn is_name(text: &str) -> bool {
    !text.contains(':') && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

fn malformed(document: &Document<'_>, suffix: &str, out: &mut Findings<'_>) {
    out.report(
        &MALFORMED_CONNECTION,
        document.span_of(suffix),
        format_args!(
            "`{}` is no `/<ttl>` or `/<number of addresses>`",
            suffix.escape_debug()
        ),
    );
}

fn multicast(
    document: &Document<'_>,
    part: &Part<'_>,
    ip: IpAddr,
    address: &str,
    suffix: &str,
    out: &mut Findings<'_>,
) {
    let mut parts = suffix.split('/').skip(1);
    let (first, second, more) = (parts.next(), parts.next(), parts.next());
    let (ttl, count) = match (ip, first, second) {
        (IpAddr::V4(_), None, _) => return without_ttl(document, address, out),
        (IpAddr::V4(_), ttl, count) => (ttl, count),
        (IpAddr::V6(_), first, None) => (None, first),
        (IpAddr::V6(_), Some(ttl), Some(count)) => {
            let place = document.span_of(ttl);
            out.report(
                &TTL_AFTER_IPV6,
                place,
                format_args!("`/{ttl}` would be a TTL, which IPv6 addresses do not have"),
            )
            .fix(|| {
                let place = place?;
                let edit = Edit::delete(Span::new(place.start.checked_sub(1)?, place.end));
                Some(Fix::safe("remove the TTL", [edit]))
            });
            (None, Some(count))
        }
        (IpAddr::V6(_), None, Some(_)) => return,
    };
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let number = |word: &str| word.parse::<u128>().ok().filter(|number| *number > 0);
    if more.is_some() || !ttl.is_none_or(is_number) || count.is_some_and(|it| number(it).is_none())
    {
        return malformed(document, suffix, out);
    }
    if let Some(ttl) = ttl.filter(|it| it.parse::<u8>().is_err()) {
        let place = document.span_of(ttl);
        out.report(
            &TTL_OUT_OF_RANGE,
            place,
            format_args!("the TTL is {ttl}; it is from 0 to 255"),
        )
        .fix(|| Some(Fix::risky("write 255", [Edit::replace(place?, "255")])));
    }
    let Some((text, count)) = count.and_then(|it| Some((it, number(it)?))) else {
        return;
    };
    if part.is_session() && count > 1 {
        out.report(
            &REPEATED_SESSION_CONNECTION,
            document.span_of(text),
            format_args!("{text} addresses at session level; there may be one"),
        );
    }
    let (base, most) = match ip {
        IpAddr::V4(ip) => (u128::from(ip.to_bits()), 0xEFFF_FFFF),
        IpAddr::V6(ip) => (ip.to_bits(), u128::MAX),
    };
    if base.checked_add(count - 1).is_none_or(|last| last > most) {
        out.report(
            &ADDRESSES_BEYOND_MULTICAST,
            document.span_of(text),
            format_args!("{text} addresses from `{ip}` go beyond those of multicast"),
        );
    }
}

fn without_ttl(document: &Document<'_>, address: &str, out: &mut Findings<'_>) {
    let place = document.span_of(address);
    out.report(
        &MULTICAST_WITHOUT_TTL,
        place,
        format_args!("`{address}` is multicast and has no `/<ttl>`"),
    )
    .fix(|| {
        Some(Fix::risky(
            "add a TTL of 32",
            [Edit::insert(place?.end, "/32")],
        ))
    });
}

/// The `c=` lines of a section, which stand before its attributes.
fn lines<'d>(part: &Part<'d>) -> impl Iterator<Item = Line<'d>> + use<'d> {
    part.section()
        .lines()
        .take_while(|line| line.kind() != Some(LineKind::Attribute))
        .filter(|line| line.kind() == Some(LineKind::Connection))
}

fn session_connections(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut lines = lines(document.session_level());
    let first = lines.next();
    for line in lines {
        out.report(
            &REPEATED_SESSION_CONNECTION,
            line.span(),
            format_args!("a second `c=` line at session level; there may be one"),
        )
        .related(first.and_then(Line::span), format_args!("the first one"));
    }
}

fn media_connections(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let mut lines = lines(media);
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else {
        return;
    };
    let is_unicast = |line: Line<'_>| {
        let address = words(line.value().unwrap_or_default()).nth(2);
        let base = address
            .and_then(|it| it.split('/').next())
            .unwrap_or_default();
        Address::new(base).ip().is_some_and(|ip| !ip.is_multicast())
    };
    let all = core::iter::once(second).chain(lines);
    let is_first_unicast = is_unicast(first);
    for line in all.filter(|line| is_first_unicast || is_unicast(*line)) {
        out.report(
            &REPEATED_UNICAST_CONNECTION,
            line.span(),
            format_args!("a second `c=` line; of unicast addresses there may be one"),
        )
        .related(first.span(), format_args!("the first one"))
        .fix(|| {
            let delete = [Edit::delete(document.whole_line(line.span()?.start))];
            Some(if line.text() == first.text() {
                Fix::safe("remove the second", delete)
            } else {
                Fix::risky("keep the first", delete)
            })
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::lint;

    #[test]
    fn each_fault_of_an_address_has_its_code() {
        let cases: &[(&str, &[&str])] = &[
            ("IN IP4 233.252.0.1/127/3", &[]),
            ("IN IP6 ff00::db8:0:101/3", &[]),
            ("IN IP4 host.example", &[]),
            ("ATM NSAP 47.0091.8100", &[]),
            ("IN IP4 host.example/24", &["GRM023"]),
            ("IN IP4 192.0.2.1 x", &["GRM023"]),
            ("IN IP4 233.252.0.1/", &["GRM023"]),
            ("IN IP4 233.252.0.1/1/2/3", &["GRM023"]),
            ("IN IP6 ff00::1/127/0", &["GRM023", "GRM025"]),
            ("IN IP4 924.2.17.12/127", &["GRM031"]),
            ("IN IP4 [2001:db8::1]", &["GRM030"]),
            ("IN IP6 fe80::1%eth0", &["GRM032"]),
            ("IN IP6 10.0.0.300", &["GRM031"]),
            ("in IP4 192.0.2.1", &["GRM034"]),
            ("IN ip4 192.0.2.1", &["GRM035"]),
        ];
        for (value, expected) in cases {
            let text = format!(
                "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n\
                 m=audio 49170 RTP/SAVP 0\r\nc={value}\r\na=sendrecv\r\n"
            );
            let codes: Vec<_> = lint(&text).iter().map(|it| it.rule.code).collect();
            assert_eq!(codes, *expected, "{value}");
        }
    }
}
