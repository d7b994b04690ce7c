//! The candidates of an m= section as a whole (RFC 8839 §4.2, RFC 8445 §5.1).

use core::net::IpAddr;
use std::collections::{BTreeMap, HashMap};

use sdpkit::attribute::{Attribute, RtcpMux};
use sdpkit::field::Address;
use sdpkit::ice::{Candidate, CandidateType, Priority, TcpType, Transport};
use sdpkit::{LineKind, Span};

use crate::check::{Check, Run};
use crate::digest::{all_differ, digest};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &REDUNDANT_CANDIDATE,
        &FOUNDATION_OF_TWO_KINDS,
        &IMPLAUSIBLE_PRIORITY,
        &COMPONENT_GAP,
        &RTCP_CANDIDATE_BESIDE_MUX,
        &DEFAULT_IS_NO_CANDIDATE,
        &MISSING_RTCP_CANDIDATE,
    ],
    Run::Document(candidates),
)];

rule! {
    /// Flags candidates that stand a second time: same component, transport address and base.
    ///
    /// ## Why
    /// RFC 8445 §5.1.3: the one of lower priority is redundant and SHOULD be eliminated. It makes a check of its
    /// own with each candidate of the peer, which finds nothing new.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=candidate:1 1 udp 2130706175 192.0.2.2 5000 typ host
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static REDUNDANT_CANDIDATE: code "ICE014", name "redundant-candidate", level Should,
        cites [Rfc(8445, "5.1.3")], profiles [Core], fix Safe
}

rule! {
    /// Flags candidates of one foundation that differ in type or transport.
    ///
    /// ## Why
    /// RFC 8445 §5.1.1.3: candidates of different types or transports have different foundations. Pairs of one
    /// foundation wait for each other (§6.1.2.6), so the check of a relayed pair would hold up a direct one.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=candidate:1 1 udp 1694498815 192.0.2.3 5000 typ srflx raddr 192.0.2.1 rport 5000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=candidate:2 1 udp 1694498815 192.0.2.3 5000 typ srflx raddr 192.0.2.1 rport 5000
    /// ```
    pub(crate) static FOUNDATION_OF_TWO_KINDS: code "ICE015", name "foundation-of-two-kinds", level Advice,
        cites [Rfc(8445, "5.1.1.3")], profiles [Core], fix None,
        exceptions [(In(Core), Warning)]
}

rule! {
    /// Flags priorities that the recommended formula cannot give.
    ///
    /// ## Why
    /// RFC 8445 §5.1.2 says that an agent SHOULD compute priorities by the formula of §5.1.2.1: the first byte is
    /// the preference of the type, the last is 256 less the component. Where two agents use different formulas,
    /// their checks are not in step and ICE takes longer.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 1 192.0.2.1 5000 typ host
    /// ```
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ relay raddr 0.0.0.0 rport 9
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static IMPLAUSIBLE_PRIORITY: code "ICE016", name "implausible-priority", level Advice,
        cites [Rfc(8445, "5.1.2.1")], profiles [Core], fix None
}

rule! {
    /// Flags components that do not count from 1 without a gap.
    ///
    /// ## Why
    /// RFC 8839 §5.1: the component MUST start at 1 and MUST increment by 1. A data stream that has candidates
    /// for RTCP alone has nowhere to send RTP.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 2 udp 2130706430 192.0.2.1 5001 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=candidate:1 2 udp 2130706430 192.0.2.1 5001 typ host
    /// ```
    pub(crate) static COMPONENT_GAP: code "ICE017", name "component-gap", level Must,
        cites [Rfc(8839, "5.1")], profiles [Core], fix None
}

rule! {
    /// Flags candidates for RTCP in an answer with `a=rtcp-mux`.
    ///
    /// ## Why
    /// RFC 5761 §5.1.3: an answer that multiplexes RTP and RTCP MUST have candidates for RTP only. Those for RTCP
    /// are of a port that is never used.
    ///
    /// ## Bad
    /// ```sdp webrtc answer
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// a=rtcp-mux
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=candidate:1 2 udp 2130706430 192.0.2.1 5001 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc answer
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// a=rtcp-mux
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Fixed
    /// ```sdp webrtc answer
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// a=rtcp-mux
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static RTCP_CANDIDATE_BESIDE_MUX: code "ICE018", name "rtcp-candidate-beside-mux", level Must,
        cites [Rfc(5761, "5.1.3")], profiles [Core], fix Safe
}

rule! {
    /// Flags a `c=` address and m= port that are none of the section's candidates.
    ///
    /// ## Why
    /// RFC 8839 §4.2.1.2 makes them the default candidate, and §4.2.5 has ICE proceed where it is among the
    /// candidates; else the peer may answer `a=ice-mismatch` and not use ICE. `0.0.0.0` or `::` with port 9, and
    /// a name, are no mismatch. Browsers do not look at it, so it is of little weight in WebRTC.
    ///
    /// ## Bad
    /// ```sdp webrtc strict
    /// m=audio 6000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc strict
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static DEFAULT_IS_NO_CANDIDATE: code "ICE019", name "default-is-no-candidate", level Must,
        cites [Rfc(8839, "4.2.5"), Rfc(8839, "4.2.1.2")], profiles [Core], fix None,
        exceptions [(LenientIn(WebRtc), Info)]
}

rule! {
    /// Flags sections with candidates for RTP, none for RTCP, and no `a=rtcp-mux`.
    ///
    /// ## Why
    /// RFC 8839 §4.2.2: where RTP and RTCP use separate ports, there MUST be candidates for both; who uses no
    /// RTCP says `b=RS:0` and `b=RR:0`. Without them RTCP goes nowhere.
    ///
    /// ## Bad
    /// ```sdp webrtc -group -rtcp-mux -rtcp-rsize profile=sip
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:ice2
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc -group -rtcp-mux -rtcp-rsize profile=sip
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:ice2
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=candidate:1 2 udp 2130706430 192.0.2.1 5001 typ host
    /// ```
    pub(crate) static MISSING_RTCP_CANDIDATE: code "ICE046", name "missing-rtcp-candidate", level Must,
        cites [Rfc(8839, "4.2.2")], profiles [Sip], fix None,
        also ["MUX005"]
}

/// What two candidates have in common where one of them is redundant.
type Key<'d> = (
    u16,
    bool,
    Option<TcpType>,
    &'d Address<'d>,
    u16,
    &'d Address<'d>,
);

type Listed<'d> = (Attribute<'d>, &'d Candidate<'d>);

/// What was met of a section; its room is used for all.
#[derive(Default)]
struct Met<'d> {
    candidates: Vec<Listed<'d>>,
    by_key: HashMap<Key<'d>, Listed<'d>>,
    by_foundation: BTreeMap<&'d str, Listed<'d>>,
}

fn candidates(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut met = Met::default();
    for media in document.media() {
        if media.has("candidate") {
            of_section(document, media, &mut met, out);
        }
    }
}

fn of_section<'d>(
    document: &Document<'d>,
    media: &MediaPart<'d>,
    met: &mut Met<'d>,
    out: &mut Findings<'_>,
) {
    let all = media.all::<Box<Candidate<'_>>>();
    met.candidates.clear();
    met.candidates
        .extend(all.map(|(attribute, candidate)| (attribute, &**candidate)));
    each(document, met, out);
    let listed = &*met.candidates;
    for &(attribute, candidate) in listed {
        priority(attribute, candidate, out);
    }
    // One that cannot be read may be the one that is missed.
    if media.named("candidate").all(|slot| slot.value.is_ok()) {
        components(listed, out);
        multiplexed(document, media, listed, out);
        default(media, listed, out);
    }
}

/// Candidates beside each other.
fn each<'d>(document: &Document<'d>, met: &mut Met<'d>, out: &mut Findings<'_>) {
    if met.candidates.len() < 2 {
        return;
    }
    if all_differ(met.candidates.iter().map(|it| number(it.1)))
        && all_differ(met.candidates.iter().map(|it| digest(&it.1.foundation)))
    {
        return;
    }
    met.by_key.clear();
    met.by_foundation.clear();
    for here in &met.candidates {
        let (attribute, candidate) = here;
        if let Some((before, _)) = met
            .by_key
            .insert(key(candidate), *here)
            .filter(|_| is_known(candidate))
        {
            out.report(
                &REDUNDANT_CANDIDATE,
                attribute.span(),
                format_args!("this candidate stands before; it should be left out"),
            )
            .related(
                before.span(),
                format_args!("the same transport address and base"),
            )
            .fix(|| {
                let line = document.whole_line(attribute.span()?.start);
                Some(Fix::safe("remove the second one", [Edit::delete(line)]))
            });
        }
        let first = met.by_foundation.entry(&candidate.foundation);
        let (before, other) = first.or_insert(*here);
        let what = if other.candidate_type != candidate.candidate_type {
            "type"
        } else if other.transport != candidate.transport {
            "transport"
        } else {
            continue;
        };
        if candidate.foundation.is_empty() {
            continue;
        }
        out.report(
            &FOUNDATION_OF_TWO_KINDS,
            attribute.token_span(0),
            format_args!(
                "foundation `{}` is also that of a candidate of another {what}",
                candidate.foundation
            ),
        )
        .related(before.token_span(0), format_args!("the other candidate"));
    }
}

/// A number that is the same of candidates of the same [`Key`].
fn number(candidate: &Candidate<'_>) -> u64 {
    let own = match &candidate.address {
        Address::Name(name) => digest(name),
        Address::Ip(IpAddr::V4(ip)) => u64::from(ip.to_bits()),
        Address::Ip(IpAddr::V6(ip)) => {
            let words = ip.segments().map(u64::from);
            words
                .into_iter()
                .fold(0, |all: u64, word| all.rotate_left(13) ^ word)
        }
    };
    let port = u64::from(candidate.port).rotate_left(32);
    let component = u64::from(candidate.component).rotate_left(48);
    let transport = u64::from(candidate.transport == Transport::Tcp).rotate_left(63);
    own ^ port ^ component ^ transport
}

fn key<'d>(candidate: &'d Candidate<'d>) -> Key<'d> {
    let own = &candidate.address;
    let base = match candidate.candidate_type {
        CandidateType::Srflx | CandidateType::Prflx => {
            candidate.related_address.as_ref().unwrap_or(own)
        }
        _ => own,
    };
    (
        candidate.component,
        candidate.transport == Transport::Tcp,
        candidate.tcp_type,
        own,
        candidate.port,
        base,
    )
}

/// Whether its base is known: where it is hidden, two that look alike may differ.
fn is_known(candidate: &Candidate<'_>) -> bool {
    let is_reflexive = matches!(
        candidate.candidate_type,
        CandidateType::Srflx | CandidateType::Prflx
    );
    let related = candidate.related_address.as_ref();
    !is_reflexive || related.is_some_and(|address| !address.is_unspecified())
}

fn priority(attribute: Attribute<'_>, candidate: &Candidate<'_>, out: &mut Findings<'_>) {
    // What is out of range is another rule's.
    if !(1..=0x7FFF_FFFF).contains(&candidate.priority) {
        return;
    }
    let priority = Priority::of(candidate.priority);
    let report = |out: &mut Findings<'_>, what: core::fmt::Arguments<'_>| {
        out.report(&IMPLAUSIBLE_PRIORITY, attribute.token_span(3), what);
    };
    let number = candidate.priority;
    if priority.component() != candidate.component {
        report(
            out,
            format_args!(
                "by the formula {number} is of component {}, not {}",
                priority.component(),
                candidate.component
            ),
        );
        return;
    }
    let of_type = match priority.recommended_type() {
        // Who relays over TCP or ranks its types in its own way may use a low preference.
        Some(CandidateType::Relay) if candidate.candidate_type != CandidateType::Host => None,
        of_type => of_type,
    };
    if let Some(of_type) = of_type
        && of_type != candidate.candidate_type
    {
        report(
            out,
            format_args!(
                "by the formula {number} is that of a `{of_type}` candidate, not `{}`",
                candidate.candidate_type
            ),
        );
    }
}

fn components(listed: &[Listed<'_>], out: &mut Findings<'_>) {
    if listed.iter().all(|(_, candidate)| candidate.component == 1) {
        return;
    }
    let mut has = [false; 257];
    for (_, candidate) in listed {
        if let Some(has) = has.get_mut(usize::from(candidate.component)) {
            *has = true;
        }
    }
    let gap = has
        .iter()
        .skip(1)
        .position(|has| !has)
        .map_or(257, |at| at + 1);
    let above = |(_, candidate): &&Listed<'_>| usize::from(candidate.component) > gap;
    if let Some((attribute, candidate)) = listed.iter().find(above) {
        out.report(
            &COMPONENT_GAP,
            attribute.token_span(1),
            format_args!(
                "component {} without a candidate of component {gap}; they count from 1",
                candidate.component
            ),
        );
    }
}

fn multiplexed(
    document: &Document<'_>,
    media: &MediaPart<'_>,
    listed: &[Listed<'_>],
    out: &mut Findings<'_>,
) {
    let of_rtcp = |listed: &&Listed<'_>| listed.1.component == 2;
    if !media.is_rtp() {
        return;
    }
    if media.first::<RtcpMux>().is_some() {
        if !document.is_answer() {
            return;
        }
        for (attribute, _) in listed.iter().filter(of_rtcp) {
            out.report(
                &RTCP_CANDIDATE_BESIDE_MUX,
                attribute.token_span(1),
                format_args!("an answer with `a=rtcp-mux` must have no candidates for RTCP"),
            )
            .fix(|| {
                let line = document.whole_line(attribute.span()?.start);
                Some(Fix::safe("remove the candidate", [Edit::delete(line)]))
            });
        }
        return;
    }
    let trickles = media
        .inherited::<sdpkit::attribute::IceOptions<'_>>()
        .is_some_and(|(_, options)| options.has("trickle"));
    let is_without_rtcp = media
        .section()
        .values(LineKind::Bandwidth)
        .filter(|value| matches!(value.trim_end(), "RS:0" | "RR:0"))
        .count()
        >= 2;
    let has_rtp = listed.iter().any(|(_, candidate)| candidate.component == 1);
    if has_rtp && !listed.iter().any(|it| of_rtcp(&it)) && !trickles && !is_without_rtcp {
        out.report(
            &MISSING_RTCP_CANDIDATE,
            media.line_span(),
            format_args!("no candidate for RTCP (component 2), and no `a=rtcp-mux`"),
        );
    }
}

fn default(media: &MediaPart<'_>, listed: &[Listed<'_>], out: &mut Findings<'_>) {
    let (Some(connection), port) = (media.connection(), media.port()) else {
        return;
    };
    let Some(ip) = connection.address.ip() else {
        return;
    };
    if port == 0 || (port == 9 && ip.is_unspecified()) {
        return;
    }
    let mut of_rtp = listed
        .iter()
        .map(|(_, candidate)| candidate)
        .filter(|candidate| candidate.component == 1)
        .peekable();
    if of_rtp.peek().is_none() {
        return;
    }
    // An address that is hidden, or a name, may be the one of `c=`.
    let is_it = |candidate: &Candidate<'_>| {
        candidate.port == port && candidate.address.ip().is_none_or(|own| own == ip)
    };
    if !of_rtp.any(|candidate| is_it(candidate)) {
        out.report(
            &DEFAULT_IS_NO_CANDIDATE,
            media.word_span(1),
            format_args!("the default, `{ip}` port {port}, is not among the candidates"),
        )
        .related(connection_span(media), format_args!("the address"));
    }
}

/// The section's own `c=` line.
fn connection_span(media: &MediaPart<'_>) -> Option<Span> {
    let mut lines = media.section().lines();
    lines
        .find(|line| line.kind() == Some(LineKind::Connection))?
        .span()
}
