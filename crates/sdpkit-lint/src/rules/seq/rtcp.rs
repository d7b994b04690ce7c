//! How RTCP is sent: as the last answer has it (RFC 9429 §5.2.2, RFC 9143 §9.3.1.4).

use sdpkit::attribute::{Rtcp, RtcpMux, RtcpMuxOnly, RtcpRsize};

use crate::check::{Check, Run};
use crate::finding::{Edit, Findings, Fix};
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MUX_DROPPED,
        &REDUCED_SIZE_ADDED,
        &RTCP_PORT_KEPT,
        &MUX_ONLY_OFFERED_AGAIN,
    ],
    Run::Turn(rtcp),
)];

rule! {
    /// Flags a later offer without `a=rtcp-mux` for a section that multiplexes RTP and RTCP.
    ///
    /// ## Why
    /// RFC 9429 §5.2.2: the `rtcp-mux` line MUST be the same as in the most recent answer; RFC 9143 §9.3.1.4
    /// has it in the tagged section. There is no RTCP port to go back to.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer -rtcp-mux -rtcp-rsize
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer -rtcp-rsize
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static MUX_DROPPED: code "SEQ025", name "rtcp-mux-dropped", level Must,
        cites [Rfc(9429, "5.2.2"), Rfc(9143, "9.3.1.4"), Rfc(9429, "5.8.3")], profiles [WebRtc], fix Safe,
        also ["BUN014"]
}

rule! {
    /// Flags a later offer with `a=rtcp-rsize` that the last answer does not have.
    ///
    /// ## Why
    /// RFC 9429 §5.2.2: the line MUST NOT be added unless present in the most recent answer, which has refused
    /// it. libwebrtc offers it each time, and an answerer that refused it refuses it again: a hint unless
    /// strictly judged.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer -rtcp-rsize
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-rsize
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-rsize
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer -rtcp-rsize
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer -rtcp-rsize
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static REDUCED_SIZE_ADDED: code "SEQ055", name "rtcp-rsize-added-later", level Must,
        cites [Rfc(9429, "5.2.2")], profiles [WebRtc], fix Safe,
        exceptions [(Lenient, Info)]
}

rule! {
    /// Flags a later offer with `a=rtcp` for a section that multiplexes RTP and RTCP.
    ///
    /// ## Why
    /// RFC 9429 §5.2.2: the `rtcp` line MUST NOT be added if the most recent answer included `rtcp-mux`.
    /// Browsers write it all the same, and ignore it; it is a hint unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp:9 IN IP4 0.0.0.0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static RTCP_PORT_KEPT: code "SEQ056", name "rtcp-port-kept", level Must,
        cites [Rfc(9429, "5.2.2")], profiles [WebRtc], fix Safe,
        exceptions [(Lenient, Info)]
}

rule! {
    /// Flags a later offer with `a=rtcp-mux-only` for a section that goes on.
    ///
    /// ## Why
    /// RFC 9429 §5.2.2: the line MUST NOT be added in subsequent offers: multiplexing has been agreed on.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=rtcp-mux-only
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// ```
    pub(crate) static MUX_ONLY_OFFERED_AGAIN: code "SEQ057", name "rtcp-mux-only-offered-again", level Must,
        cites [Rfc(9429, "5.2.2")], profiles [WebRtc], fix Safe
}

fn rtcp(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(answer) = turn.last_answer().filter(|_| turn.is_offer()) else {
        return;
    };
    let document = turn.document();
    let remove = |line: sdpkit::Attribute<'_>| {
        let edit = Edit::delete(document.whole_line(line.span()?.start));
        Some(Fix::safe("remove the line", [edit]))
    };
    for (_, now) in turn.kept() {
        if !now.is_rtp() {
            continue;
        }
        let Some(answered) = answer.document.media().get(now.index()) else {
            continue;
        };
        let was_muxed = answer.document.transported::<RtcpMux>(answered).is_some();
        if was_muxed && document.transported::<RtcpMux>(now).is_none() {
            out.report(
                &MUX_DROPPED,
                now.line_span(),
                format_args!("`rtcp-mux` was agreed on, and is missing"),
            )
            .fix(|| {
                let edit = document.append(now, "rtcp-mux")?;
                Some(Fix::safe("add the line", [edit]))
            });
        }
        if let Some((line, _)) = now.first::<RtcpRsize>()
            && answer.document.transported::<RtcpRsize>(answered).is_none()
        {
            out.report(
                &REDUCED_SIZE_ADDED,
                line.span(),
                format_args!("the last answer does not have `rtcp-rsize`"),
            )
            .fix(|| remove(line));
        }
        if let Some((line, _)) = now.first::<Box<Rtcp<'_>>>().filter(|_| was_muxed) {
            out.report(
                &RTCP_PORT_KEPT,
                line.span(),
                format_args!("`rtcp` has no use: RTP and RTCP are multiplexed"),
            )
            .fix(|| remove(line));
        }
        if let Some((line, _)) = now.first::<RtcpMuxOnly>() {
            out.report(
                &MUX_ONLY_OFFERED_AGAIN,
                line.span(),
                format_args!("`rtcp-mux-only` in a later offer"),
            )
            .fix(|| remove(line));
        }
    }
}
