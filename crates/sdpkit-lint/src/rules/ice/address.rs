//! The address of a candidate: which may be offered (RFC 8839 §5.1, RFC 8445 §5.1.1.1).

use core::net::{IpAddr, Ipv6Addr};

use sdpkit::field::Address;
use sdpkit::ice::{Candidate, CandidateType};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &CANDIDATE_WITH_NAME,
        &MDNS_CANDIDATE,
        &UNUSABLE_CANDIDATE_ADDRESS,
    ],
    Run::Attribute(&["candidate"], address),
)];

rule! {
    /// Flags candidates with a name in the place of an IP address.
    ///
    /// ## Why
    /// RFC 8839 §5.1: an agent MUST NOT use names in its candidates, and one that receives such a candidate MUST
    /// ignore it. Names of mDNS, under `.local`, are another rule's.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 host.example.com 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static CANDIDATE_WITH_NAME: code "ICE012", name "candidate-with-name", level Must,
        cites [Rfc(8839, "5.1")], profiles [Core], fix None
}

rule! {
    /// Flags candidates with a name of mDNS.
    ///
    /// ## Why
    /// Browsers hide host addresses behind names under `.local` (draft-ietf-mmusic-mdns-ice-candidates). They
    /// are resolved by multicast, so not across networks; and one who follows RFC 8839 §5.1 to the letter
    /// ignores a candidate with a name.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 1f4712db-ea17-4bcf-a596-105139dfd8bf.local 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static MDNS_CANDIDATE: code "ICE013", name "mdns-candidate", level Advice,
        cites [Rfc(8839, "5.1"), Document("draft-ietf-mmusic-mdns-ice-candidates")], profiles [Core], fix None
}

rule! {
    /// Flags host candidates with an address that no other host reaches: loopback, site-local, IPv4-mapped.
    ///
    /// ## Why
    /// RFC 8445 §5.1.1.1: loopback addresses, deprecated IPv4-compatible ones and site-local ones MUST NOT be
    /// candidates, and IPv4-mapped ones SHOULD NOT. Checks to them fail, or reach the peer itself. Between two
    /// programs of one host loopback works, so it is no error unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 127.0.0.1
    /// a=candidate:1 1 udp 2130706431 127.0.0.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 127.0.0.1
    /// ```
    pub(crate) static UNUSABLE_CANDIDATE_ADDRESS: code "ICE038", name "unusable-candidate-address",
        level Must, cites [Rfc(8445, "5.1.1.1")], profiles [Core], fix Unsafe,
        exceptions [(Strict, Error), (In(Core), Info)]
}

fn address(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(candidate) = slot.get::<Box<Candidate<'_>>>() else {
        return;
    };
    let place = || slot.attribute.token_span(4);
    match &candidate.address {
        Address::Name(name) if candidate.address.is_mdns() => {
            out.report(
                &MDNS_CANDIDATE,
                slot.attribute.span_of(name).or_else(place),
                format_args!("`{}` is resolved by mDNS, not across networks", short(name)),
            );
        }
        Address::Name(name) => {
            out.report(
                &CANDIDATE_WITH_NAME,
                slot.attribute.span_of(name).or_else(place),
                format_args!(
                    "`{}` is a name; a candidate must have an IP address",
                    short(name)
                ),
            );
        }
        Address::Ip(ip) if candidate.candidate_type == CandidateType::Host => {
            let Some(what) = unusable(*ip) else { return };
            out.report(
                &UNUSABLE_CANDIDATE_ADDRESS,
                place(),
                format_args!("`{ip}` is {what}, which must not be a candidate"),
            )
            .fix(|| {
                let line = document.whole_line(place()?.start);
                Some(Fix::risky("remove the candidate", [Edit::delete(line)]))
            });
        }
        Address::Ip(_) => {}
    }
}

/// At most so many characters of a name, for a message.
fn short(name: &str) -> &str {
    const MOST: usize = 60;
    if name.len() <= MOST {
        return name;
    }
    let end = name.char_indices().nth(MOST).map(|(end, _)| end);
    end.and_then(|end| name.get(..end)).unwrap_or(name)
}

fn unusable(ip: IpAddr) -> Option<&'static str> {
    match ip {
        IpAddr::V4(ip) => ip.is_loopback().then_some("a loopback address"),
        IpAddr::V6(Ipv6Addr::LOCALHOST) => Some("the loopback address"),
        IpAddr::V6(ip) => match ip.segments() {
            [0xFEC0..=0xFEFF, ..] => Some("a site-local address"),
            [0, 0, 0, 0, 0, 0xFFFF, ..] => Some("an IPv4-mapped address"),
            [0, 0, 0, 0, 0, 0, high, low] if high != 0 || low != 0 => {
                Some("an IPv4-compatible address")
            }
            _ => None,
        },
    }
}
