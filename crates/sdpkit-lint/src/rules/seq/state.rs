//! Which description may follow which (RFC 3264 §4, RFC 9429 §5.5).

use sdpkit::attribute::Setup;

use crate::check::{Check, Run};
use crate::finding::Findings;
use crate::history::{Kind, Turn};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&OFFER_WHILE_OUTSTANDING, &ANSWER_WITHOUT_OFFER],
        Run::Turn(state),
    ),
    Check::new(&[&PROVISIONAL_ANSWER_CHANGED], Run::Turn(provisional)),
];

rule! {
    /// Flags an offer that is sent while another one has no answer yet.
    ///
    /// ## Why
    /// RFC 3264 §4: an agent MUST NOT generate a new offer while it waits for an answer, nor before it has
    /// answered an offer that it got; two that cross are glare. RFC 9429 §5.5 lets an offer of the same side
    /// replace the one before, in the browser at least, so in WebRTC this is a hint.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=recvonly
    /// ```
    pub(crate) static OFFER_WHILE_OUTSTANDING: code "SEQ041", name "offer-while-outstanding", level Must,
        cites [Rfc(3264, "4"), Rfc(9429, "5.5")], profiles [Core], fix None,
        exceptions [(LenientIn(WebRtc), Info)]
}

rule! {
    /// Flags an answer where no offer of the other party is outstanding.
    ///
    /// ## Why
    /// RFC 3264 §4: an answer is made to an offer that was received. RFC 9429 §5.5 accepts an answer in the
    /// states that an offer leads to, and in no other.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    pub(crate) static ANSWER_WITHOUT_OFFER: code "SEQ042", name "answer-without-offer", level Must,
        cites [Rfc(3264, "4"), Rfc(9429, "5.5")], profiles [Core], fix None
}

rule! {
    /// Flags a final answer with another DTLS role than the provisional one.
    ///
    /// ## Why
    /// The handshake begins with the provisional answer. Another role, with the same ICE credentials and
    /// fingerprint, ends it and begins a new one; stacks that have opened the association already fail (RFC
    /// 9429 §5.10).
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc pranswer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:passive
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc pranswer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    pub(crate) static PROVISIONAL_ANSWER_CHANGED: code "SEQ043", name "provisional-answer-changed", level Advice,
        cites [Rfc(9429, "5.10"), Experience], profiles [WebRtc], fix None,
        also ["OA019"]
}

fn state(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let document = turn.document();
    let version = document
        .session()
        .lines()
        .next()
        .and_then(sdpkit::Line::span);
    match (turn.step.kind, turn.outstanding) {
        (Kind::Offer, Some(outstanding)) => {
            let whose = if outstanding.party == turn.step.party {
                "its own offer before"
            } else {
                "the offer that it got"
            };
            out.report(
                &OFFER_WHILE_OUTSTANDING,
                version,
                format_args!("an offer, while {whose} has no answer yet"),
            );
        }
        (Kind::Answer | Kind::Pranswer, None) => {
            out.report(
                &ANSWER_WITHOUT_OFFER,
                version,
                format_args!("an answer, and no offer is outstanding"),
            );
        }
        (Kind::Answer | Kind::Pranswer, Some(offer)) if offer.party == turn.step.party => {
            out.report(
                &ANSWER_WITHOUT_OFFER,
                version,
                format_args!("an answer to an offer of its own"),
            );
        }
        _ => {}
    }
}

fn provisional(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(before) = turn.provisional.filter(|_| !turn.is_offer()) else {
        return;
    };
    let document = turn.document();
    for (old, new) in before.document.media().iter().zip(document.media()) {
        let is_own = document.transport_of(new).index() == new.index();
        if old.is_rejected() || new.is_rejected() || !is_own {
            continue;
        }
        let roles = before
            .document
            .transported::<Setup>(old)
            .zip(document.transported::<Setup>(new));
        if let Some(((_, was), (line, is))) = roles
            && was != is
        {
            out.report(
                &PROVISIONAL_ANSWER_CHANGED,
                line.value_span(),
                format_args!("another DTLS role than in the provisional answer"),
            );
        }
    }
}
