//! The transport of a BUNDLE group in an answer (RFC 9143 §7.3).

use crate::check::{Check, Run};
use crate::document::Document;
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&BUNDLE_ONLY_UNBUNDLED, &BUNDLE_WITHOUT_TRANSPORT],
        Run::Exchange(bundles),
    ),
    Check::new(&[&TAGGED_SECTION_REJECTED], Run::Turn(tagged)),
];

rule! {
    /// Flags an answer that accepts a bundle-only section outside the group.
    ///
    /// ## Why
    /// RFC 9143 §7.3.2: a section with `a=bundle-only` in the offer cannot be moved out of the group; it has no
    /// transport of its own. It is accepted in the group or rejected.
    ///
    /// ## Bad
    /// ```sdp webrtc offer -candidate
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer -candidate
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static BUNDLE_ONLY_UNBUNDLED: code "OA028", name "bundle-only-unbundled", level Must,
        cites [Rfc(9143, "7.3.2")], profiles [WebRtc], fix Unsafe
}

rule! {
    /// Flags an answer whose first bundled section was offered with port 0.
    ///
    /// ## Why
    /// RFC 9143 §7.3.1: the section whose transport the group uses must not have port 0 in the offer; if there
    /// is no other, the answerer MUST NOT create the group.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 1
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static BUNDLE_WITHOUT_TRANSPORT: code "OA029", name "bundle-without-transport", level Must,
        cites [Rfc(9143, "7.3.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags an answer to a later offer that rejects the section whose transport the group uses, and keeps the
    /// group.
    ///
    /// ## Why
    /// RFC 9143 §7.3.3: once the group is negotiated, the answerer cannot reject the first section of the
    /// group. It rejects the whole offer or all sections of the group, or keeps the section and makes an offer
    /// without it.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 1
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static TAGGED_SECTION_REJECTED: code "OA078", name "tagged-section-rejected", level Must,
        cites [Rfc(9143, "7.3.3")], profiles [WebRtc], fix None,
        also ["SEQ062"]
}

fn bundles(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let (offer, answer) = (exchange.offer, exchange.answer);
    if offer.bundles().is_empty() {
        return;
    }
    for (offered, answered) in exchange.pairs() {
        let is_moved = offered.is_bundle_only()
            && offered.port() == 0
            && offer.bundle_of(offered).is_some()
            && answer.bundle_of(answered).is_none();
        if is_moved && answered.port() != 0 {
            out.report(
                &BUNDLE_ONLY_UNBUNDLED,
                answered.word_span(1),
                format_args!(
                    "a bundle-only section is accepted outside the group, with port {}",
                    answered.port()
                ),
            )
            .fix(|| {
                let edit = Edit::replace(answered.word_span(1)?, "0");
                Some(Fix::risky("reject the section", [edit]))
            });
        }
    }
    for bundle in answer.bundles() {
        let Some(&first) = bundle.members.first() else {
            continue;
        };
        let accepted = answer.media().get(first).is_some_and(|it| it.port() != 0);
        let offered = offer.media().get(first);
        if accepted && offered.is_some_and(|it| it.line.is_ok() && it.port() == 0) {
            out.report(
                &BUNDLE_WITHOUT_TRANSPORT,
                bundle.attribute.token_span(1),
                format_args!("the first section of the group was offered with port 0"),
            );
        }
    }
}

fn tagged(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let (Some(own), Some(offer)) = (turn.own, turn.outstanding) else {
        return;
    };
    if turn.is_offer() {
        return;
    }
    let answer = turn.document();
    for bundle in offer.document.bundles() {
        let Some(&first) = bundle.members.first() else {
            continue;
        };
        let of = |document: &Document<'_>, at: usize| {
            document.media().get(at).is_some_and(|it| it.port() != 0)
        };
        let was_negotiated =
            own.document.media().get(first).is_some_and(|media| {
                own.document.bundle_of(media).is_some() && !media.is_rejected()
            });
        let is_rejected = of(&offer.document, first) && !of(answer, first);
        let others = bundle.members.iter().skip(1);
        if was_negotiated && is_rejected && others.clone().any(|&at| of(answer, at)) {
            out.report(
                &TAGGED_SECTION_REJECTED,
                answer.media().get(first).and_then(|it| it.word_span(1)),
                format_args!(
                    "the group uses the transport of this section; it cannot be rejected alone"
                ),
            );
        }
    }
}
