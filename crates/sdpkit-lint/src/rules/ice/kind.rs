//! The type of a candidate and its related address (RFC 8839 §5.1).

use sdpkit::Span;
use sdpkit::ice::{Candidate, CandidateType};

use super::transport::pair;
use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MISSING_RELATED_ADDRESS,
        &RELATED_ADDRESS_ON_HOST,
        &UNKNOWN_CANDIDATE_TYPE,
    ],
    Run::Attribute(&["candidate"], kind),
)];

rule! {
    /// Flags reflexive and relayed candidates without `raddr` and `rport`.
    ///
    /// ## Why
    /// RFC 8839 §5.1: both MUST be present for server-reflexive, peer-reflexive and relayed candidates. An agent
    /// that hides them writes `raddr 0.0.0.0 rport 9`, or `::` beside an IPv6 address; the fix does so.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:2 1 udp 1694498815 192.0.2.1 5000 typ srflx
    /// ```
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:2 1 udp 1694498815 2001:db8::1 5000 typ srflx raddr ::
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:2 1 udp 1694498815 192.0.2.1 5000 typ srflx raddr 10.0.1.1 rport 8998
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:2 1 udp 1694498815 192.0.2.1 5000 typ srflx raddr 0.0.0.0 rport 9
    /// ```
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:2 1 udp 1694498815 2001:db8::1 5000 typ srflx raddr :: rport 9
    /// ```
    pub(crate) static MISSING_RELATED_ADDRESS: code "ICE009", name "missing-related-address", level Must,
        cites [Rfc(8839, "5.1")], profiles [Core], fix Safe
}

rule! {
    /// Flags host candidates with `raddr` or `rport`.
    ///
    /// ## Why
    /// RFC 8839 §5.1: for a host candidate both MUST be omitted. It is its own base; a related address only
    /// tells the peer of an interface that it has no use for.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host raddr 192.0.2.1 rport 5000 generation 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation 0
    /// ```
    pub(crate) static RELATED_ADDRESS_ON_HOST: code "ICE010", name "related-address-on-host", level Must,
        cites [Rfc(8839, "5.1")], profiles [Core], fix Safe
}

rule! {
    /// Flags candidates of a type that RFC 8839 does not define.
    ///
    /// ## Why
    /// RFC 8839 §5.1 defines `host`, `srflx`, `prflx` and `relay`. Another type may be defined by a later
    /// document; who does not know it ignores the candidate, and libwebrtc refuses the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ local
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static UNKNOWN_CANDIDATE_TYPE: code "ICE011", name "unknown-candidate-type", level Advice,
        cites [Rfc(8839, "5.1")], profiles [Core], fix None,
        exceptions [(In(Core), Warning)]
}

fn kind(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(candidate) = slot.get::<Box<Candidate<'_>>>() else {
        return;
    };
    match &candidate.candidate_type {
        CandidateType::Host => related_on_host(slot, candidate, out),
        CandidateType::Other(word) => {
            out.report(
                &UNKNOWN_CANDIDATE_TYPE,
                slot.attribute.token_span(7),
                format_args!("type `{word:.30}` is none of host, srflx, prflx, relay"),
            );
        }
        _ => related_missing(slot, candidate, out),
    }
}

fn related_missing(slot: &Slot<'_>, candidate: &Candidate<'_>, out: &mut Findings<'_>) {
    let missing = match (&candidate.related_address, candidate.related_port) {
        (Some(_), Some(_)) => return,
        (None, None) => "`raddr` and `rport`",
        (None, Some(_)) => "`raddr`",
        (Some(_), None) => "`rport`",
    };
    let place = slot.attribute.token_span(7);
    out.report(
        &MISSING_RELATED_ADDRESS,
        place,
        format_args!(
            "a `{}` candidate must have {missing}",
            candidate.candidate_type
        ),
    )
    .fix(|| {
        let hidden = match candidate.address.ip() {
            Some(ip) if ip.is_ipv6() => "::",
            _ => "0.0.0.0",
        };
        let end = place?.end;
        let edit = match (&candidate.related_address, candidate.related_port) {
            (Some(_), _) => Edit::insert(pair(slot, "raddr")?.end, " rport 9"),
            (None, Some(_)) => Edit::insert(end, format!(" raddr {hidden}")),
            (None, None) => Edit::insert(end, format!(" raddr {hidden} rport 9")),
        };
        Some(Fix::safe("write the values that hide the address", [edit]))
    });
}

fn related_on_host(slot: &Slot<'_>, candidate: &Candidate<'_>, out: &mut Findings<'_>) {
    if candidate.related_address.is_none() && candidate.related_port.is_none() {
        return;
    }
    let address = pair(slot, "raddr");
    let port = pair(slot, "rport");
    let start = address.or(port).map(|span| span.start);
    let end = port.or(address).map(|span| span.end);
    let place = start.zip(end).map(|(start, end)| Span::new(start, end));
    out.report(
        &RELATED_ADDRESS_ON_HOST,
        place,
        format_args!("a host candidate must have neither `raddr` nor `rport`"),
    )
    .fix(|| {
        let place = place?;
        let place = Span::new(place.start.checked_sub(1)?, place.end);
        Some(Fix::safe(
            "take the related address away",
            [Edit::delete(place)],
        ))
    });
}
