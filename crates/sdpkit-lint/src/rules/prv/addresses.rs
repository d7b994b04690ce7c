//! Addresses that tell where an agent is (RFC 8828), or that are nobody's.

use core::net::{IpAddr, Ipv6Addr};

use sdpkit::field::Address;
use sdpkit::ice::CandidateType;
use sdpkit::{Candidate, Line, LineKind};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;
use crate::rules::grm::address::words;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&ADDRESS_IN_ORIGIN], Run::Field(LineKind::Origin, origin)),
    Check::new(
        &[
            &LOCAL_CANDIDATE,
            &LOCAL_RELATED_ADDRESS,
            &MAC_DERIVED_CANDIDATE,
            &MDNS_CORRELATION,
        ],
        Run::Attribute(&["candidate"], candidate),
    ),
    Check::new(
        &[&UNREACHABLE_TARGET],
        Run::Field(LineKind::Connection, connection),
    ),
];

rule! {
    /// Flags an address of the agent's own in `o=`.
    ///
    /// ## Why
    /// RFC 9429 §5.2.1: the address of "o=" SHOULD be one without meaning, such as 0.0.0.0, to prevent leaking a
    /// local IP address. Nothing is ever sent to it.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// o=- 1 2 IN IP4 192.168.1.5
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// o=- 1 2 IN IP4 0.0.0.0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// o=- 1 2 IN IP4 0.0.0.0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static ADDRESS_IN_ORIGIN: code "PRV001", name "address-in-origin", level Should,
        cites [Rfc(9429, "5.2.1"), Rfc(8866, "5.2")], profiles [WebRtc], fix Unsafe,
        exceptions [(Strict, Warning), (In(Core), Info)]
}

rule! {
    /// Flags a host candidate with a private address.
    ///
    /// ## Why
    /// RFC 8828 §5.2: without consent of the user, host candidates are not exposed; browsers put a name of mDNS in
    /// their place. A private address tells of the network at home, and tells a user again.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2122260223 192.168.1.5 50000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2122260223 8f0ce8b4-3d2d-4c1b-9d5b-0a7d0a3b6c11.local 50000 typ host
    /// ```
    pub(crate) static LOCAL_CANDIDATE: code "PRV002", name "local-candidate", level Advice,
        cites [Rfc(8828, "5.2"), Rfc(8839, "9.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a private address as the related address of a candidate.
    ///
    /// ## Why
    /// RFC 8839 §9.1: an agent that does not want to reveal the related address sets it to 0.0.0.0 or `::`, and the
    /// port to 9. It serves diagnostics only (§5.1).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:2 1 udp 1686052607 203.0.113.7 50000 typ srflx raddr 192.168.1.5 rport 50001
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:2 1 udp 1686052607 203.0.113.7 50000 typ srflx raddr 0.0.0.0 rport 9
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:2 1 udp 1686052607 203.0.113.7 50000 typ srflx raddr 0.0.0.0 rport 9
    /// ```
    pub(crate) static LOCAL_RELATED_ADDRESS: code "PRV003", name "local-related-address", level Advice,
        cites [Rfc(8839, "9.1"), Rfc(8828, "5.2")], profiles [WebRtc], fix Safe
}

rule! {
    /// Flags an IPv6 candidate whose address is made of the hardware's.
    ///
    /// ## Why
    /// RFC 8445 §5.1.1.1: temporary addresses are to be preferred over permanent ones. An address with `ff:fe` in
    /// the middle of its second half has the MAC address in it, and is the same in each network.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2122260223 2001:db8::211:22ff:fe33:4455 50000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2122260223 2001:db8::5d3c:9a1f:77e0:2b11 50000 typ host
    /// ```
    pub(crate) static MAC_DERIVED_CANDIDATE: code "PRV004", name "mac-derived-candidate", level Advice,
        cites [Rfc(8445, "5.1.1.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a reflexive candidate that names the mDNS name it was derived from.
    ///
    /// ## Why
    /// The name hides an address, and the candidate shows what it is seen as from outside: together they tell which
    /// of several names is whose (RFC 8828 §5.2). RFC 8839 §9.1 has 0.0.0.0 or `::` for it.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:2 1 udp 1686052607 203.0.113.7 50000 typ srflx raddr a1b2.local rport 50001
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:2 1 udp 1686052607 203.0.113.7 50000 typ srflx raddr 0.0.0.0 rport 9
    /// ```
    pub(crate) static MDNS_CORRELATION: code "PRV013", name "mdns-correlation", level Advice,
        cites [Rfc(8828, "5.2"), Rfc(8839, "9.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a `c=` line with a loopback or broadcast address.
    ///
    /// ## Why
    /// RFC 8866 §5.7: the address is that of the expected data source, relay or sink. 127.0.0.1 is another machine
    /// for each reader, and 255.255.255.255 is all of them.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 127.0.0.1
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 192.0.2.1
    /// ```
    pub(crate) static UNREACHABLE_TARGET: code "PRV017", name "unreachable-target", level Advice,
        cites [Rfc(8866, "5.7")], profiles [Core], fix None
}

/// Whether it is of a private network, of a provider's, or of one link.
pub(super) fn is_local(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [first, second, ..] = ip.octets();
            ip.is_private() || ip.is_link_local() || (first == 100 && second & 0xC0 == 64)
        }
        IpAddr::V6(ip) => ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

fn origin(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let Some(address) = words(line.value().unwrap_or_default()).nth(5) else {
        return;
    };
    let Some(ip) = Address::new(address).ip() else {
        return;
    };
    if ip.is_unspecified() || ip.is_loopback() || ip.is_multicast() {
        return;
    }
    let place = document.span_of(address);
    out.report(
        &ADDRESS_IN_ORIGIN,
        place,
        format_args!("`o=` tells the address `{address}`; it should be one without meaning"),
    )
    .fix(|| {
        let hidden = if ip.is_ipv4() { "0.0.0.0" } else { "::" };
        Some(Fix::risky("hide it", [Edit::replace(place?, hidden)]))
    });
}

fn candidate(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(candidate) = slot.get::<Box<Candidate<'_>>>() else {
        return;
    };
    let attribute = slot.attribute;
    if let (CandidateType::Host, Some(ip)) = (&candidate.candidate_type, candidate.address.ip()) {
        if is_local(ip) {
            out.report(
                &LOCAL_CANDIDATE,
                attribute.token_span(4),
                format_args!("a host candidate shows the private address `{ip}`"),
            );
        }
        if matches!(ip, IpAddr::V6(ip) if is_mac_derived(ip)) {
            out.report(
                &MAC_DERIVED_CANDIDATE,
                attribute.token_span(4),
                format_args!("`{ip}` has the address of the hardware in it"),
            );
        }
        return;
    }
    let Some(related) = &candidate.related_address else {
        return;
    };
    let after = |name: &str| {
        let mut words = words(attribute.value.unwrap_or_default()).skip(8);
        words.find(|word| word.eq_ignore_ascii_case(name))?;
        words.next().and_then(|word| document.span_of(word))
    };
    if related.is_mdns() {
        out.report(
            &MDNS_CORRELATION,
            after("raddr"),
            format_args!("`{related}` stands beside the address that it is seen as"),
        );
    } else if let Some(ip) = related.ip().filter(|ip| is_local(*ip)) {
        let place = after("raddr");
        out.report(
            &LOCAL_RELATED_ADDRESS,
            place,
            format_args!("the related address shows the private address `{ip}`"),
        )
        .fix(|| {
            let is_ipv6 = candidate.address.ip().is_some_and(|ip| ip.is_ipv6());
            let hidden = if is_ipv6 { "::" } else { "0.0.0.0" };
            let edits = [
                Edit::replace(place?, hidden),
                Edit::replace(after("rport")?, "9"),
            ];
            Some(Fix::safe("hide it", edits))
        });
    }
}

/// Whether its interface identifier is a modified EUI-64 (RFC 4291, appendix A).
fn is_mac_derived(ip: Ipv6Addr) -> bool {
    let [.., a, b, _] = ip.segments();
    a & 0xFF == 0xFF && b >> 8 == 0xFE
}

fn connection(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let word = words(line.value().unwrap_or_default()).nth(2);
    let Some(base) = word.and_then(|word| word.split('/').next()) else {
        return;
    };
    let Some(ip) = Address::new(base).ip() else {
        return;
    };
    let is_broadcast = matches!(ip, IpAddr::V4(ip) if ip.is_broadcast());
    if is_broadcast || ip.is_loopback() {
        out.report(
            &UNREACHABLE_TARGET,
            document.span_of(base),
            format_args!("`{base}` is no address that a peer can send to"),
        );
    }
}
