//! Holding a call, and ending it: what an offer says, and what it does not (RFC 3264 §8.4, §8.2).

use sdpkit::{Direction, LineKind};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::exchange::Exchange;
use crate::finding::Findings;
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&HOLD_BY_PORT], Run::Turn(hold_by_port)),
    Check::new(&[&HOLD_BY_ADDRESS], Run::Media(hold_by_address)),
    Check::new(&[&ALL_REJECTED], Run::Exchange(all_rejected)),
];

rule! {
    /// Flags a later offer that switches all streams off by port 0.
    ///
    /// ## Why
    /// Port 0 ends a stream (RFC 3264 §8.2): its formats and keys are gone, and a new stream must be negotiated. To
    /// hold a call, mark the streams `a=sendonly` or `a=inactive` (§8.4); to end it, SIP sends BYE.
    ///
    /// ## Bad
    /// ```sdp offer a profile=sip
    /// o=- 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ```sdp answer b profile=sip
    /// o=- 7 1 IN IP4 192.0.2.1
    /// m=audio 49180 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ```sdp offer a profile=sip
    /// o=- 1 2 IN IP4 192.0.2.1
    /// m=audio 0 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp offer a profile=sip
    /// o=- 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ```sdp answer b profile=sip
    /// o=- 7 1 IN IP4 192.0.2.1
    /// m=audio 49180 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ```sdp offer a profile=sip
    /// o=- 1 2 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    pub(crate) static HOLD_BY_PORT: code "SIP011", name "hold-by-port", level Advice,
        cites [Rfc(3264, "8.4"), Rfc(3264, "8.2")], profiles [Sip], fix None
}

rule! {
    /// Flags a held stream whose `c=` address is null.
    ///
    /// ## Why
    /// To hold a call by the address `0.0.0.0` is no longer recommended (RFC 3264 §8.4): RTCP stops, it has no form
    /// for IPv6, and connections break. The direction says it all; the address should stay.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// c=IN IP4 0.0.0.0
    /// m=audio 49170 RTP/AVP 0
    /// a=inactive
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// c=IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    pub(crate) static HOLD_BY_ADDRESS: code "SIP012", name "hold-by-address", level Advice,
        cites [Rfc(3264, "8.4")], profiles [Sip], fix None
}

rule! {
    /// Flags an answer that rejects all that was offered.
    ///
    /// ## Why
    /// An answer may reject each stream by port 0 (RFC 3264 §6), and then there is a call without media. Who can use
    /// nothing of an offer SHOULD refuse it with 488 (RFC 3261 §13.3.1.3), so that the caller can offer something else.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 0 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// m=video 51372 RTP/AVP 31
    /// a=sendrecv
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49180 RTP/AVP 0
    /// a=sendrecv
    /// m=video 0 RTP/AVP 31
    /// a=sendrecv
    /// ```
    pub(crate) static ALL_REJECTED: code "SIP013", name "all-rejected", level Advice,
        cites [Rfc(3264, "6"), Rfc(3261, "13.3.1.3")], profiles [Sip], fix None
}

fn is_all_off(document: &Document<'_>) -> bool {
    !document.media().is_empty() && document.media().iter().all(MediaPart::is_rejected)
}

fn hold_by_port(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own.filter(|_| turn.is_offer()) else {
        return;
    };
    let document = turn.document();
    if is_all_off(document) && !own.document.media().is_empty() && !is_all_off(&own.document) {
        out.report(
            &HOLD_BY_PORT,
            document
                .media()
                .first()
                .and_then(|media| media.word_span(1)),
            format_args!("port 0 ends the streams; to hold them, say `a=sendonly` or `a=inactive`"),
        );
    }
}

fn hold_by_address(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let is_held = || matches!(media.direction(), Direction::Inactive | Direction::SendOnly);
    let is_null = media
        .connection()
        .is_some_and(|it| it.address.is_unspecified());
    // With ICE, port 9 and a null address stand for candidates that come later.
    if !is_null
        || !media.is_rtp()
        || matches!(media.port(), 0 | 9)
        || !(is_held() || document.is_subsequent())
        || media.has_inherited("ice-ufrag")
    {
        return;
    }
    let session = document.session_level().section();
    let value = media
        .section()
        .value(LineKind::Connection)
        .or_else(|| session.value(LineKind::Connection));
    let address = value
        .and_then(|value| value.split(' ').nth(2))
        .and_then(|address| document.span_of(address));
    out.report(
        &HOLD_BY_ADDRESS,
        address,
        format_args!("a null address to hold a stream stops RTCP too; its direction says it"),
    )
    .related(media.line_span(), format_args!("the stream"));
}

fn all_rejected(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    if is_all_off(exchange.answer) && !is_all_off(exchange.offer) {
        let first = exchange.answer.media().first();
        out.report(
            &ALL_REJECTED,
            first.and_then(|media| media.word_span(1)),
            format_args!(
                "all that was offered is rejected; 488 lets the caller offer something else"
            ),
        );
    }
}
