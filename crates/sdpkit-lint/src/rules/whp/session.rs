//! The one exchange of a WHIP session: who connects, what is rejected, and that it is not repeated
//! (RFC 9725 §3, §4.3.2, §4.4.3, §4.4.4).

use sdpkit::attribute::Setup;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&PARTIAL_ANSWER], Run::Exchange(rejected)),
    Check::new(&[&PASSIVE_WHIP_OFFER], Run::Media(setup)),
    Check::new(&[&ANSWER_WITHOUT_CANDIDATES], Run::Document(candidates)),
    Check::new(&[&RENEGOTIATION], Run::Turn(renegotiation)),
];

rule! {
    /// Flags a WHIP answer that rejects some sections and takes others.
    ///
    /// ## Why
    /// An endpoint SHOULD NOT reject single sections, but the whole request, by 422 or 400 (RFC 9725 §4.4.3): else a person is
    /// on air without picture, or without sound, and does not know.
    ///
    /// ## Bad
    /// ```sdp webrtc offer profile=whip
    /// o=- 1 1 IN IP4 192.0.2.2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream audio
    /// a=rtcp-mux-only
    /// a=sendonly
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:stream video
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    /// ```sdp webrtc answer profile=whip
    /// a=group:BUNDLE 0
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// a=rtcp-mux-only
    /// a=ice-ufrag:38sd
    /// a=ice-pwd:2e13dde17c1cb009202f627fab90cbec
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=recvonly
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=setup:passive
    /// a=rtpmap:96 VP8/90000
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp webrtc offer profile=whip
    /// o=- 1 1 IN IP4 192.0.2.2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream audio
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    /// ```sdp webrtc answer profile=whip
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// a=rtcp-mux-only
    /// a=ice-ufrag:38sd
    /// a=ice-pwd:2e13dde17c1cb009202f627fab90cbec
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=recvonly
    /// ```
    pub(crate) static PARTIAL_ANSWER: code "WHP007", name "partial-whip-answer", level Should,
        cites [Rfc(9725, "4.4.3")], profiles [Whip], fix None
}

rule! {
    /// Flags a WHIP offer whose `a=setup` is neither `actpass` nor `active`.
    ///
    /// ## Why
    /// A client SHOULD offer `actpass`, and MAY offer `active` where it only implements the role of the DTLS client (RFC 9725
    /// §4.4.4). Media servers are DTLS servers: with `passive` nobody begins the handshake.
    ///
    /// ## Bad
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// a=setup:passive
    /// ```
    /// ## Good
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// a=setup:actpass
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// a=setup:actpass
    /// ```
    pub(crate) static PASSIVE_WHIP_OFFER: code "WHP008", name "passive-whip-offer", level Should,
        cites [Rfc(9725, "4.4.4")], profiles [Whip], fix Unsafe,
        supersedes ["DTL010"]
}

rule! {
    /// Flags a WHIP or WHEP answer without candidates.
    ///
    /// ## Why
    /// An endpoint has no way to send candidates later: it SHALL gather all before it answers, and the answer SHALL
    /// contain the full list (RFC 9725 §4.3.2, draft-ietf-wish-whep §4.5.2). Without one, the connection fails.
    ///
    /// ## Bad
    /// ```sdp webrtc answer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// a=rtcp-mux-only
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp webrtc answer profile=whip
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// a=rtcp-mux-only
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=recvonly
    /// ```
    pub(crate) static ANSWER_WITHOUT_CANDIDATES: code "WHP009", name "whip-answer-without-candidates", level Must,
        cites [Rfc(9725, "4.3.2")], profiles [Whip], fix None
}

rule! {
    /// Flags a second offer in a WHIP session.
    ///
    /// ## Why
    /// WHIP has no renegotiation: no m= section can be changed after the first exchange, and only ICE information is sent
    /// after it, by PATCH (RFC 9725 §3, §4.3.3). There is no request that could carry the offer.
    ///
    /// ## Bad
    /// ```sdp webrtc offer a profile=whip
    /// o=- 1 1 IN IP4 192.0.2.2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    /// ```sdp webrtc answer b profile=whip
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// a=rtcp-mux-only
    /// a=ice-ufrag:38sd
    /// a=ice-pwd:2e13dde17c1cb009202f627fab90cbec
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=recvonly
    /// ```
    /// ```sdp webrtc offer a profile=whip
    /// o=- 1 2 IN IP4 192.0.2.2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp webrtc offer a profile=whip
    /// o=- 1 1 IN IP4 192.0.2.2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    /// ```sdp webrtc answer b profile=whip
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// a=rtcp-mux-only
    /// a=ice-ufrag:38sd
    /// a=ice-pwd:2e13dde17c1cb009202f627fab90cbec
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=recvonly
    /// ```
    pub(crate) static RENEGOTIATION: code "WHP010", name "whip-renegotiation", level Must,
        cites [Rfc(9725, "3"), Rfc(9725, "4.3.3")], profiles [Whip], fix None
}

fn rejected(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let rejects = |offered: &MediaPart<'_>, answered: &MediaPart<'_>| {
        !offered.is_rejected() && answered.is_rejected()
    };
    for (offered, answered) in exchange.pairs() {
        // A data channel is none of what WHIP is for.
        if rejects(offered, answered) && offered.is_rtp() {
            out.report(
                &PARTIAL_ANSWER,
                answered.word_span(1),
                format_args!("a section is rejected; the endpoint should refuse the request"),
            )
            .related_in(
                exchange.offer.text(),
                offered.line_span(),
                format_args!("what was offered"),
            );
        }
    }
}

fn setup(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !document.is_offer() || media.is_rejected() {
        return;
    }
    let Some((attribute, &setup)) = media.inherited::<Setup>() else {
        return;
    };
    if matches!(setup, Setup::Actpass | Setup::Active) {
        return;
    }
    let place = attribute.value_span();
    out.report(
        &PASSIVE_WHIP_OFFER,
        place,
        format_args!(
            "`{setup}`; a WHIP client should offer `actpass`, or `active`",
            setup = setup.as_str()
        ),
    )
    .fix(|| {
        let edit = Edit::replace(place?, "actpass");
        Some(Fix::risky("offer either role", [edit]))
    });
}

fn candidates(document: &Document<'_>, out: &mut Findings<'_>) {
    if !document.is_answer() || document.parts().any(|part| part.has("candidate")) {
        return;
    }
    let mut taken = document.media().iter().filter(|it| !it.is_rejected());
    if let Some(media) = taken.next() {
        out.report(
            &ANSWER_WITHOUT_CANDIDATES,
            media.line_span(),
            format_args!("no candidates; the answer must have them all, none can follow"),
        );
    }
}

fn renegotiation(turn: &Turn<'_>, out: &mut Findings<'_>) {
    if !turn.is_offer() || turn.exchanges == 0 {
        return;
    }
    let document = turn.document();
    out.report(
        &RENEGOTIATION,
        document.media().first().and_then(MediaPart::line_span),
        format_args!("a second offer; after the first exchange only ICE changes, by PATCH"),
    );
}
