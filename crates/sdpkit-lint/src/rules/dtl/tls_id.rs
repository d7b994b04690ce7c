//! `a=tls-id` (RFC 8842 §4 and §5).

use sdpkit::attribute::Ssrc;

use super::has_own_dtls;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MALFORMED_TLS_ID], Run::Attribute(&["tls-id"], malformed)),
    Check::new(&[&MISSING_TLS_ID], Run::Document(missing)),
    Check::new(&[&UNOFFERED_TLS_ID], Run::Exchange(unoffered)),
    Check::new(&[&TLS_ID_OF_SOURCE], Run::Attribute(&["ssrc"], of_source)),
];

rule! {
    /// Flags an `a=tls-id` that is not 20 to 255 letters, digits, `+`, `/`, `-` or `_`.
    ///
    /// ## Why
    /// RFC 8842 §4: `tls-id-value = 20*255(tls-id-char)`, of 120 random bits at least. A shorter one may be that of
    /// another association.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=tls-id:short
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=tls-id:abc3de65cddef001be82
    /// ```
    pub(crate) static MALFORMED_TLS_ID: code "DTL014", name "malformed-tls-id", level Must,
        cites [Rfc(8842, "4")], profiles [Core], fix None
}

rule! {
    /// Flags offers over DTLS without `a=tls-id`.
    ///
    /// ## Why
    /// RFC 8842 §5.2 and §5.5: the offerer MUST insert it; it tells a new DTLS association from one that goes on. Most
    /// browsers leave it out, and §4 says what a peer makes of that, so unless strictly judged it is a hint in WebRTC
    /// and a warning elsewhere. One finding stands for all sections.
    ///
    /// ## Bad
    /// ```sdp webrtc offer -tls-id
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static MISSING_TLS_ID: code "DTL015", name "missing-tls-id", level Must,
        cites [Rfc(8842, "5.2"), Rfc(8842, "5.5"), Rfc(9429, "5.2.1")], profiles [WebRtc, Sip], fix None,
        exceptions [(Strict, Error), (LenientIn(WebRtc), Info), (In(Core), Warning)]
}

rule! {
    /// Flags answers with `a=tls-id` to an offer without.
    ///
    /// ## Why
    /// RFC 8842 §5.3: if the offer has none, the answerer MUST NOT insert one. Only both together name an association.
    ///
    /// ## Bad
    /// ```sdp webrtc offer -tls-id
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendrecv
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendrecv
    /// a=setup:active
    /// a=tls-id:abc3de65cddef001be82
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendrecv
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendrecv
    /// a=setup:active
    /// a=tls-id:abc3de65cddef001be82
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer -tls-id
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendrecv
    /// ```
    /// ```sdp webrtc answer -tls-id
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendrecv
    /// a=setup:active
    /// ```
    pub(crate) static UNOFFERED_TLS_ID: code "DTL016", name "unoffered-tls-id", level Must,
        cites [Rfc(8842, "5.3")], profiles [Core], fix Safe, also ["DTL015", "DTL015"]
}

rule! {
    /// Flags `tls-id` in an `a=ssrc` line.
    ///
    /// ## Why
    /// RFC 8842 §4: it MUST NOT be defined per source; it names the association that carries all of them.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:1 cname:4TOk42mSjXCkVIa6
    /// a=ssrc:1 tls-id:abc3de65cddef001be82
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:1 cname:4TOk42mSjXCkVIa6
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:1 cname:4TOk42mSjXCkVIa6
    /// ```
    pub(crate) static TLS_ID_OF_SOURCE: code "DTL017", name "tls-id-of-source", level Must,
        cites [Rfc(8842, "4")], profiles [Core], fix Safe
}

fn malformed(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if slot.value.is_err() {
        out.report(
            &MALFORMED_TLS_ID,
            slot.attribute.value_span().or(slot.attribute.span()),
            format_args!("a tls-id must be 20 to 255 letters, digits, `+`, `/`, `-` or `_`"),
        );
    }
}

fn missing(document: &Document<'_>, out: &mut Findings<'_>) {
    if !document.is_offer() {
        return;
    }
    let lacks = |media: &&MediaPart<'_>| has_own_dtls(document, media) && !media.has("tls-id");
    if let Some(media) = document.media().iter().find(lacks) {
        out.report(
            &MISSING_TLS_ID,
            media.line_span(),
            format_args!("an offer over DTLS must have `a=tls-id`"),
        );
    }
}

fn unoffered(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let answer = exchange.answer;
    let is_anywhere = exchange
        .offer
        .media()
        .iter()
        .any(|media| media.has("tls-id"));
    for (offered, answered) in exchange.pairs() {
        let Some(slot) = answered.named("tls-id").next() else {
            continue;
        };
        // That of a bundle may stand in another of its sections.
        let may_be_elsewhere = is_anywhere && exchange.offer.bundle_of(offered).is_some();
        if offered.has("tls-id") || may_be_elsewhere {
            continue;
        }
        let place = slot.attribute.span();
        out.report(
            &UNOFFERED_TLS_ID,
            place,
            format_args!("the offer has no `a=tls-id`, so the answer must have none"),
        )
        .related_in(
            exchange.offer.text(),
            offered.line_span(),
            format_args!("the offered section"),
        )
        .fix(|| {
            let line = answer.whole_line(place?.start);
            Some(Fix::safe("remove the line", [Edit::delete(line)]))
        });
    }
}

fn of_source(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let is_it = slot
        .get::<Ssrc<'_>>()
        .is_some_and(|ssrc| ssrc.attribute.name == "tls-id");
    if is_it {
        let place = slot.attribute.span();
        out.report(
            &TLS_ID_OF_SOURCE,
            place,
            format_args!("`tls-id` must not be defined per source"),
        )
        .fix(|| {
            let line = document.whole_line(place?.start);
            Some(Fix::safe("remove the line", [Edit::delete(line)]))
        });
    }
}
