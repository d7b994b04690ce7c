//! What an answer says at its session level beside the offer (RFC 3264 §6).

use sdpkit::LineKind;
use sdpkit::field::Connection;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&TIMES_DIFFER, &ORIGIN_OF_OFFER],
        Run::Exchange(session_level),
    ),
    Check::new(
        &[&MULTICAST_DIFFERS, &ADDRESS_OF_OFFER],
        Run::Exchange(addresses),
    ),
    Check::new(&[&HOLD_BY_NO_ADDRESS], Run::Turn(hold)),
];

rule! {
    /// Flags an answer whose `t=` line is not that of the offer.
    ///
    /// ## Why
    /// RFC 3264 §6: the "t=" line in the answer MUST equal that of the offer; the time of the session cannot be
    /// negotiated.
    ///
    /// ## Bad
    /// ```sdp offer
    /// t=0 0
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// t=3034423619 3042462419
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp offer
    /// t=0 0
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// t=0 0
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// t=0 0
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// t=0 0
    /// m=audio 49172 RTP/AVP 0
    /// ```
    pub(crate) static TIMES_DIFFER: code "OA047", name "answer-times-differ", level Must,
        cites [Rfc(3264, "6")], profiles [Core], fix Safe
}

rule! {
    /// Flags an answer with a unicast address for a multicast stream, with multicast for unicast, or with
    /// another group.
    ///
    /// ## Why
    /// RFC 3264 §6.1: a stream that is offered with a unicast address MUST be answered with one. §6.2: address
    /// and port of a multicast stream MUST match those of the offer, as all take part in one group.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 233.252.0.1/127
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.7
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 233.252.0.1/127
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 233.252.0.1/127
    /// ```
    pub(crate) static MULTICAST_DIFFERS: code "OA048", name "multicast-mismatch", level Must,
        cites [Rfc(3264, "6.1"), Rfc(3264, "6.2")], profiles [Core], fix None
}

rule! {
    /// Flags a new offer that holds a stream by the address 0.0.0.0.
    ///
    /// ## Why
    /// RFC 3264 §8.4: to hold by the connection address 0.0.0.0, as RFC 2543 did, is no longer recommended. It
    /// stops RTCP too and does not work with IPv6; with ICE it restarts (RFC 8839 §4.4.1.1.1). `a=sendonly` or
    /// `a=inactive` says it.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 0.0.0.0
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    pub(crate) static HOLD_BY_NO_ADDRESS: code "OA066", name "hold-by-zero-address", level Should,
        cites [Rfc(3264, "8.4")], profiles [Sip], fix None
}

rule! {
    /// Flags an answer that has the address and port of the offer.
    ///
    /// ## Why
    /// Each agent names the place where it receives (RFC 3264 §6.1), and two agents are not at one. A copied
    /// section sends the media back to the offerer.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// ```
    /// ```sdp answer
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.7
    /// ```
    pub(crate) static ADDRESS_OF_OFFER: code "OA067", name "address-of-offer", level Advice,
        cites [Experience], profiles [Core], fix None
}

rule! {
    /// Flags an answer that differs from the offer but has its `o=` line.
    ///
    /// ## Why
    /// RFC 3264 §6: if the answer is different in any way, the origin line MUST be different, since another
    /// entity made it. An agent that knows sessions by `o=` takes such an answer for its own offer. In WebRTC
    /// nobody compares the two, and some endpoints copy the line: a warning there.
    ///
    /// ## Bad
    /// ```sdp offer
    /// o=alice 2890844526 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// o=alice 2890844526 1 IN IP4 192.0.2.1
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp offer
    /// o=alice 2890844526 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// o=bob 2890844730 1 IN IP4 192.0.2.7
    /// m=audio 49172 RTP/AVP 0
    /// ```
    pub(crate) static ORIGIN_OF_OFFER: code "OA068", name "origin-of-offer", level Must,
        cites [Rfc(3264, "6")], profiles [Core], fix None,
        exceptions [(LenientIn(WebRtc), Warning)]
}

/// The value of the first line of that kind at session level.
fn value<'d>(document: &Document<'d>, kind: LineKind) -> Option<&'d str> {
    document.session_level().section().value(kind)
}

fn session_level(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let (offer, answer) = (exchange.offer, exchange.answer);
    let both = |kind| value(offer, kind).zip(value(answer, kind));
    if let Some((offered, answered)) = both(LineKind::Time)
        && !offered
            .split_ascii_whitespace()
            .eq(answered.split_ascii_whitespace())
    {
        let span = answer.span_of(answered);
        out.report(
            &TIMES_DIFFER,
            span,
            format_args!("the times are `{answered}`, those of the offer `{offered}`"),
        )
        .related_in(
            offer.text(),
            offer.span_of(offered),
            format_args!("the offer"),
        )
        .fix(|| {
            let edit = Edit::replace(span?, offered);
            Some(Fix::safe("take the times of the offer", [edit]))
        });
    }
    if let Some((offered, answered)) = both(LineKind::Origin)
        && offered == answered
        && offer.bytes() != answer.bytes()
    {
        out.report(
            &ORIGIN_OF_OFFER,
            answer.span_of(answered),
            format_args!("the answer differs from the offer, and so must its origin"),
        )
        .related_in(
            offer.text(),
            offer.span_of(offered),
            format_args!("the offer"),
        );
    }
}

fn addresses(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let mut is_told = false;
    for (offered, answered) in exchange.accepted() {
        let (Some(offer), Some(answer)) = (offered.connection(), answered.connection()) else {
            continue;
        };
        let same = offer.address == answer.address && offered.port() == answered.port();
        let is_multicast = offer.is_multicast();
        if is_multicast != answer.is_multicast() || (is_multicast && !same) {
            let asked = if is_multicast {
                "the offered group and port"
            } else {
                "unicast"
            };
            out.report(
                &MULTICAST_DIFFERS,
                address_span(exchange.answer, answered),
                format_args!(
                    "`{}` answers `{}`; it must be {asked}",
                    answer.address, offer.address
                ),
            );
        }
        let is_place = ![0, 9].contains(&answered.port()) && !answer.address.is_unspecified();
        if same && !is_multicast && is_place && !is_told {
            is_told = true;
            out.report(
                &ADDRESS_OF_OFFER,
                answered.word_span(1),
                format_args!(
                    "`{}` port {} is where the offerer receives",
                    answer.address,
                    answered.port()
                ),
            );
        }
    }
}

/// The place of the address that holds for a media description.
fn address_span(document: &Document<'_>, media: &MediaPart<'_>) -> Option<sdpkit::Span> {
    let own = media.section().value(LineKind::Connection);
    let line = own.or_else(|| value(document, LineKind::Connection))?;
    document.span_of(line.split_ascii_whitespace().nth(2)?)
}

fn hold(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own.filter(|_| turn.is_offer()) else {
        return;
    };
    let document = turn.document();
    let is_unspecified = |it: Option<&Connection<'_>>| it.map(|it| it.address.is_unspecified());
    for (now, before) in document.media().iter().zip(own.document.media()) {
        let is_held = is_unspecified(now.connection()) == Some(true)
            && is_unspecified(before.connection()) == Some(false);
        if is_held && !now.is_rejected() && !now.has_inherited("ice-ufrag") {
            out.report(
                &HOLD_BY_NO_ADDRESS,
                address_span(document, now),
                format_args!("hold by the address 0.0.0.0; `a=sendonly` or `a=inactive` says it"),
            );
        }
    }
}
