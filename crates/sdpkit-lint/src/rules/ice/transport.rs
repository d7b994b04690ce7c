//! Transport and port of a candidate (RFC 8839 §5.1, of TCP RFC 6544 §4.5).

use sdpkit::ice::{Candidate, TcpType, Transport};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;
use sdpkit::Span;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &UNKNOWN_CANDIDATE_TRANSPORT,
        &TCP_CANDIDATE_WITHOUT_TCPTYPE,
        &TCPTYPE_ON_UDP,
        &ACTIVE_CANDIDATE_PORT,
        &CANDIDATE_PORT_ZERO,
    ],
    Run::Attribute(&["candidate"], transport),
)];

rule! {
    /// Flags candidates of a transport other than UDP and TCP.
    ///
    /// ## Why
    /// RFC 8839 §5.1 defines UDP, RFC 6544 §4.5 TCP; a candidate of another transport is ignored by those who
    /// do not know it. `ssltcp` is one of old libwebrtc.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 ssltcp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static UNKNOWN_CANDIDATE_TRANSPORT: code "ICE005", name "unknown-candidate-transport",
        level Advice, cites [Rfc(8839, "5.1"), Rfc(6544, "4.5")], profiles [Core], fix None
}

rule! {
    /// Flags TCP candidates without `tcptype`.
    ///
    /// ## Why
    /// RFC 6544 §4.5: the grammar of a TCP candidate has `tcptype` with `active`, `passive` or `so`. Without it
    /// nobody knows who opens the connection.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 tcp 2128609279 192.0.2.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 tcp 2128609279 192.0.2.1 5000 typ host tcptype passive
    /// ```
    pub(crate) static TCP_CANDIDATE_WITHOUT_TCPTYPE: code "ICE006", name "tcp-candidate-without-tcptype",
        level Must, cites [Rfc(6544, "4.5")], profiles [Core], fix None
}

rule! {
    /// Flags `tcptype` on candidates that are not of TCP.
    ///
    /// ## Why
    /// RFC 6544 §4.5 defines `tcptype` for TCP candidates; on another it says nothing. libwebrtc refuses a
    /// description with such a candidate.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host tcptype passive
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static TCPTYPE_ON_UDP: code "ICE007", name "tcptype-on-udp", level Advice,
        cites [Rfc(6544, "4.5"), Implementation("libwebrtc pc/webrtc_sdp.cc")], profiles [Core], fix Safe,
        exceptions [(In(Core), Warning)]
}

rule! {
    /// Flags active TCP candidates whose port is not 9.
    ///
    /// ## Why
    /// RFC 6544 §4.5: the port of an active candidate MUST be 9. An active candidate accepts no connection, and
    /// its real port is not known before it opens one; another number invites the peer to connect to it.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 tcp 2128609279 192.0.2.1 50000 typ host tcptype active
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 tcp 2128609279 192.0.2.1 9 typ host tcptype active
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 tcp 2128609279 192.0.2.1 9 typ host tcptype active
    /// ```
    pub(crate) static ACTIVE_CANDIDATE_PORT: code "ICE008", name "active-candidate-port", level Must,
        cites [Rfc(6544, "4.5")], profiles [Core], fix Safe
}

rule! {
    /// Flags candidates with port 0.
    ///
    /// ## Why
    /// RFC 8839 §5.1 makes a candidate a transport address at which checks arrive, and none arrives at port 0;
    /// its grammar allows the number. An active TCP candidate, which has no port yet, says 9 (RFC 6544 §4.5).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 0 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static CANDIDATE_PORT_ZERO: code "ICE039", name "candidate-port-zero", level Advice,
        cites [Rfc(8839, "5.1")], profiles [Core], fix None,
        exceptions [(In(Core), Warning)]
}

fn transport(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(candidate) = slot.get::<Box<Candidate<'_>>>() else {
        return;
    };
    let attribute = slot.attribute;
    match (&candidate.transport, candidate.tcp_type) {
        (Transport::Udp | Transport::Other(_), Some(tcp_type)) => {
            let place = pair(slot, "tcptype");
            out.report(
                &TCPTYPE_ON_UDP,
                place,
                format_args!(
                    "`tcptype {tcp_type}` stands on a candidate of `{}`",
                    candidate.transport
                ),
            )
            .fix(|| {
                let place = place?;
                // With the space before it.
                let place = Span::new(place.start.checked_sub(1)?, place.end);
                Some(Fix::safe("take `tcptype` away", [Edit::delete(place)]))
            });
        }
        (Transport::Tcp, None) => {
            out.report(
                &TCP_CANDIDATE_WITHOUT_TCPTYPE,
                attribute.token_span(2),
                format_args!("a TCP candidate must have `tcptype active`, `passive` or `so`"),
            );
        }
        _ => {}
    }
    if let Transport::Other(word) = &candidate.transport {
        out.report(
            &UNKNOWN_CANDIDATE_TRANSPORT,
            attribute.token_span(2),
            format_args!("transport `{word:.30}` is neither UDP nor TCP; the candidate is ignored"),
        );
    }
    let place = || attribute.token_span(5);
    let is_active =
        candidate.transport == Transport::Tcp && candidate.tcp_type == Some(TcpType::Active);
    if is_active && candidate.port != 9 {
        out.report(
            &ACTIVE_CANDIDATE_PORT,
            place(),
            format_args!(
                "port {} of an active TCP candidate must be 9",
                candidate.port
            ),
        )
        .fix(|| Some(Fix::safe("write port 9", [Edit::replace(place()?, "9")])));
    } else if candidate.port == 0 {
        out.report(
            &CANDIDATE_PORT_ZERO,
            place(),
            format_args!("no check arrives at port 0"),
        );
    }
}

/// The place of a name behind the type and of its value.
pub(super) fn pair(slot: &Slot<'_>, name: &str) -> Option<Span> {
    let pair = pairs(slot).find(|(found, _)| found.eq_ignore_ascii_case(name));
    place_of(slot, pair?)
}

/// The names and values at the end of a candidate.
fn pairs<'d>(slot: &Slot<'d>) -> impl Iterator<Item = (&'d str, &'d str)> + use<'d> {
    let value = slot.attribute.value.unwrap_or_default();
    let mut words = value.split_ascii_whitespace().skip(8);
    core::iter::from_fn(move || Some((words.next()?, words.next()?)))
}

/// The place of a name and its value.
pub(super) fn place_of(slot: &Slot<'_>, (name, value): (&str, &str)) -> Option<Span> {
    let start = slot.attribute.span_of(name)?.start;
    Some(Span::new(start, slot.attribute.span_of(value)?.end))
}
