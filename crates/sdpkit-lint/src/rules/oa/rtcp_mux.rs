//! Whether RTP and RTCP share a port, as the answer says (RFC 5761 §5.1.1, RFC 8858, RFC 9143 §9.3).

use sdpkit::attribute::{Rtcp, RtcpMux, RtcpMuxOnly};

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&MUX_NOT_ANSWERED, &MUX_ADDED, &MUX_ONLY_REFUSED],
    Run::Exchange(multiplexing),
)];

rule! {
    /// Flags an answer that shares a port for RTP and RTCP, or bundles, without the `a=rtcp-mux` that was
    /// offered.
    ///
    /// ## Why
    /// RFC 9143 §9.3.1.2: in a bundle the answerer MUST enable multiplexing where it was offered, and say so in
    /// the tagged section. RFC 5761 §5.1.1: without the attribute in the answer the offerer MUST NOT multiplex,
    /// so an `a=rtcp` with the port of RTP contradicts the answer.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer -rtcp-mux
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static MUX_NOT_ANSWERED: code "OA010", name "rtcp-mux-not-answered", level Must,
        cites [Rfc(9143, "9.3.1.2"), Rfc(5761, "5.1.1")], profiles [WebRtc], fix None,
        also ["BUN014"]
}

rule! {
    /// Flags an answer with `a=rtcp-mux` that was not offered.
    ///
    /// ## Why
    /// RFC 5761 §5.1.1: the offer requests multiplexing, and the answer takes it. Without it in the offer
    /// nothing is agreed on: the offerer sends RTCP to the next port.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=rtcp-mux
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-mux
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=rtcp-mux
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    pub(crate) static MUX_ADDED: code "OA011", name "rtcp-mux-added", level Should,
        cites [Rfc(5761, "5.1.1"), Rfc(9429, "5.3.1")], profiles [Core], fix Safe
}

rule! {
    /// Flags an answer that accepts a section with `a=rtcp-mux-only` and does not have `a=rtcp-mux`.
    ///
    /// ## Why
    /// RFC 8858 §4.3: the answerer either associates `rtcp-mux` with the section or rejects it; the offerer has
    /// no other port for RTCP.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=rtcp-mux-only
    /// ```
    /// ```sdp webrtc answer -rtcp-mux
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=rtcp-mux-only
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// ```
    pub(crate) static MUX_ONLY_REFUSED: code "OA061", name "rtcp-mux-only-refused", level Must,
        cites [Rfc(8858, "4.3")], profiles [WebRtc], fix None,
        also ["BUN014"]
}

fn multiplexing(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let (offer, answer) = (exchange.offer, exchange.answer);
    let any_offered = offer.media().iter().any(|it| it.has("rtcp-mux"));
    for (offered, answered) in exchange.accepted() {
        if !answered.is_rtp() {
            continue;
        }
        let is_bundled = answer.bundle_of(answered).is_some();
        if let Some((line, _)) = answered.first::<RtcpMux>() {
            // What the tagged section of a bundle says holds for all of it.
            if !(offered.has("rtcp-mux") || is_bundled && any_offered) {
                out.report(
                    &MUX_ADDED,
                    line.span(),
                    format_args!("`rtcp-mux` was not offered"),
                )
                .fix(|| {
                    let edit = Edit::delete(answer.whole_line(line.span()?.start));
                    Some(Fix::safe("remove the line", [edit]))
                });
            }
            continue;
        }
        if answer.transported::<RtcpMux>(answered).is_some() {
            continue;
        }
        if offered.first::<RtcpMuxOnly>().is_some() {
            out.report(
                &MUX_ONLY_REFUSED,
                answered.line_span(),
                format_args!("`rtcp-mux-only` was offered; accepting needs `rtcp-mux`"),
            );
        } else if offer.transported::<RtcpMux>(offered).is_some() {
            let own_port = answered
                .first::<Box<Rtcp<'_>>>()
                .filter(|(_, rtcp)| rtcp.port == answered.port() && rtcp.port != 9);
            if is_bundled {
                out.report(
                    &MUX_NOT_ANSWERED,
                    answered.line_span(),
                    format_args!("`rtcp-mux` was offered; a bundled answer must have it"),
                );
            } else if let Some((line, rtcp)) = own_port {
                out.report(
                    &MUX_NOT_ANSWERED,
                    line.value_span(),
                    format_args!(
                        "port {} is that of RTP, and there is no `rtcp-mux`",
                        rtcp.port
                    ),
                );
            }
        }
    }
}
