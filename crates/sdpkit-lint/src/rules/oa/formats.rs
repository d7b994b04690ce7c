//! The formats of an answered section: which of those offered it keeps, under which numbers (RFC 3264 §6.1).

use sdpkit::codec::{self, telephone_event::Events};

use crate::check::{Check, Run};
use crate::document::{Format, MediaPart};
use crate::exchange::Exchange;
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &NO_COMMON_FORMAT,
        &PAYLOAD_TYPE_CHANGED,
        &PAYLOAD_TYPE_TAKEN,
        &FORMATS_REORDERED,
        &EVENTS_ALONE,
        &ORPHAN_RETRANSMISSION,
        &EVENTS_ADDED,
    ],
    Run::Exchange(formats),
)];

rule! {
    /// Flags an answer that accepts a stream with none of the formats that were offered.
    ///
    /// ## Why
    /// RFC 3264 §6.1: the m= line of the answer MUST contain at least one format from amongst those listed in
    /// the offer. Without one, each side may send only what the other does not take; the section is to be
    /// rejected instead.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp answer
    /// m=video 49172 RTP/AVP 98
    /// a=rtpmap:98 H264/90000
    /// a=fmtp:98 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp answer
    /// m=video 49172 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static NO_COMMON_FORMAT: code "OA006", name "no-common-format", level Must,
        cites [Rfc(3264, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags an answer that gives another payload type to an offered codec.
    ///
    /// ## Why
    /// RFC 3264 §6.1: where the offer referenced a codec with a payload type, the answer SHOULD use the same.
    /// Each side then sends with the number of the other; stacks that know only one number for both ways drop
    /// the media.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 96
    /// a=rtpmap:96 opus/48000/2
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// ```
    pub(crate) static PAYLOAD_TYPE_CHANGED: code "OA007", name "payload-type-changed", level Should,
        cites [Rfc(3264, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags an answer in which an offered payload type stands for another codec.
    ///
    /// ## Why
    /// RFC 3264 lets each side have numbers of its own, so this is legal; yet the same number means two codecs,
    /// one each way. Stacks with one table for both ways refuse it or decode noise.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=video 49170 RTP/AVP 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 VP9/90000
    /// ```
    /// ```sdp answer
    /// m=video 49172 RTP/AVP 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 H264/90000
    /// a=fmtp:97 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=video 49170 RTP/AVP 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 VP9/90000
    /// ```
    /// ```sdp answer
    /// m=video 49172 RTP/AVP 96 98
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:98 H264/90000
    /// a=fmtp:98 profile-level-id=42e01f;packetization-mode=1
    /// ```
    pub(crate) static PAYLOAD_TYPE_TAKEN: code "OA008", name "payload-type-for-other-codec", level Advice,
        cites [Rfc(3264, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags an answer that lists the kept formats in another order than the offer.
    ///
    /// ## Why
    /// RFC 3264 §6.1: unless there is a reason, it is RECOMMENDED that the formats keep the order of the offer,
    /// which helps that the same codec is used both ways. An answerer with codec preferences has that reason.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 8 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0 8
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 8 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 8 0
    /// ```
    pub(crate) static FORMATS_REORDERED: code "OA009", name "formats-reordered", level Advice,
        cites [Rfc(3264, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags an answer that keeps telephone events and no codec for speech.
    ///
    /// ## Why
    /// Only key presses and comfort noise can be sent then. It is what remains where no codec is common and the
    /// section was not rejected, as RFC 3264 §6 would have it.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/AVP 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// ```
    pub(crate) static EVENTS_ALONE: code "OA040", name "events-without-audio", level Advice,
        cites [Rfc(4733, "2.5.1.1"), Experience], profiles [Sip], fix None
}

rule! {
    /// Flags an answer that keeps `rtx` for an offered codec that it does not keep.
    ///
    /// ## Why
    /// `apt` names the payload type that is retransmitted (RFC 4588 §8.1). It is of use only where the answer
    /// has that payload type too; some stacks refuse the section, others ignore the format.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97 98
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// a=rtpmap:98 VP9/90000
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 98 97
    /// a=rtpmap:98 VP9/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97 98
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// a=rtpmap:98 VP9/90000
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 98
    /// a=rtpmap:98 VP9/90000
    /// ```
    pub(crate) static ORPHAN_RETRANSMISSION: code "OA041", name "orphan-retransmission", level Advice,
        cites [Rfc(4588, "8.6"), Experience], profiles [WebRtc], fix None,
        also ["OA007", "COD034"]
}

rule! {
    /// Flags an answer that lists telephone events that were not offered.
    ///
    /// ## Why
    /// Each side lists the events that it can receive, and the other MUST NOT send more than those (RFC 4733
    /// §2.5.1.1). Events that only the answer has will not come; a list that is longer than the offered one is
    /// mostly a fixed text.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-255
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 49170 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-16
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// ```
    pub(crate) static EVENTS_ADDED: code "OA069", name "events-added", level Advice,
        cites [Rfc(4733, "2.5.1.1")], profiles [Sip], fix None
}

/// How many formats are compared in depth: there are 128 payload types.
const MOST: usize = 128;

fn number(format: &Format<'_>) -> usize {
    format
        .payload_type
        .map_or(usize::MAX, |it| usize::from(it.number()))
}

fn formats(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        if !offered.is_rtp() || !answered.is_rtp() {
            continue;
        }
        let table = offered.by_payload_type();
        let same_number = |format: &Format<'_>| table.get(number(format)).copied().flatten();
        let is_kept = |format: &Format<'_>| {
            same_number(format).is_some_and(|offer| offer.is_same_encoding(format))
        };
        let mut any_common = false;
        for (at, format) in answered.formats.iter().enumerate().take(MOST) {
            let span = answered.word_span(at + 3);
            if is_kept(format) {
                any_common = true;
            } else {
                any_common |= renumbered(exchange, (offered, answered), format, at, out);
                if let Some(offer) = same_number(format).filter(|it| it.rtpmap.is_some())
                    && format.rtpmap.is_some()
                {
                    out.report(
                        &PAYLOAD_TYPE_TAKEN,
                        span,
                        format_args!(
                            "{} is `{}` here and `{}` in the offer",
                            format.text,
                            format.name(),
                            offer.name()
                        ),
                    );
                }
            }
        }
        if !any_common && answered.formats.iter().any(|it| it.rtpmap.is_some()) {
            out.report(
                &NO_COMMON_FORMAT,
                answered.word_span(3),
                format_args!("none of the formats was offered"),
            )
            .related_in(
                exchange.offer.text(),
                offered.word_span(3),
                format_args!("the offered formats"),
            );
            continue;
        }
        kept(offered, answered, &table, out);
    }
}

/// Looks for an offered format that is the same codec under another number; tells whether there is one.
fn renumbered(
    exchange: &Exchange<'_>,
    (offered, answered): (&MediaPart<'_>, &MediaPart<'_>),
    format: &Format<'_>,
    at: usize,
    out: &mut Findings<'_>,
) -> bool {
    let Some(codec) = format.codec().filter(codec::Codec::is_primary) else {
        return false;
    };
    let same_name = offered.formats.iter().take(MOST);
    let same_name = same_name.filter(|offer| offer.is_same_encoding(format));
    // Of the few of one name, one may have the parameters too.
    let offer = same_name.take(16).find(|offer| {
        let offer = offer.codec();
        offer.is_some_and(|offer| codec::compare(&offer, &codec).is_ok())
    });
    let Some(offer) = offer else { return false };
    // Where the offered number is kept as well, the codec has a second one, which it may have.
    let has_both = offer
        .payload_type
        .and_then(|it| answered.format(it))
        .is_some_and(|it| it.is_same_encoding(offer));
    if !has_both {
        out.report(
            &PAYLOAD_TYPE_CHANGED,
            answered.word_span(at + 3),
            format_args!(
                "`{}` was offered as {} and is answered as {}",
                format.name(),
                offer.text,
                format.text
            ),
        )
        .related_in(
            exchange.offer.text(),
            offer.rtpmap_line.and_then(sdpkit::Attribute::span),
            format_args!("the offered codec"),
        );
    }
    true
}

fn kept(
    offered: &MediaPart<'_>,
    answered: &MediaPart<'_>,
    table: &[Option<&Format<'_>>; 128],
    out: &mut Findings<'_>,
) {
    let mut places = [usize::MAX; 128];
    for (at, format) in offered.formats.iter().enumerate() {
        if let Some(place) = places.get_mut(number(format)) {
            *place = at.min(*place);
        }
    }
    let mut last: Option<(usize, &str)> = None;
    let mut is_told = false;
    for (at, format) in answered.formats.iter().enumerate().take(MOST) {
        let offer = table.get(number(format)).copied().flatten();
        let Some(offer) = offer.filter(|it| it.is_same_encoding(format)) else {
            orphan(offered, answered, format, at, out);
            continue;
        };
        let place = places.get(number(format)).copied().unwrap_or(usize::MAX);
        if let Some((before, text)) = last
            && place < before
            && !is_told
        {
            is_told = true;
            out.report(
                &FORMATS_REORDERED,
                answered.word_span(at + 3),
                format_args!(
                    "{} stands behind {text}, in the offer before it",
                    format.text
                ),
            );
        }
        last = Some((place, format.text));
        orphan(offered, answered, format, at, out);
        if format.is("telephone-event") {
            events(offer, format, out);
        }
    }
    let is_event = |it: &Format<'_>| it.is("telephone-event") || it.is("CN");
    if answered.is_media("audio")
        && answered.formats.iter().all(is_event)
        && !offered.formats.iter().all(is_event)
    {
        out.report(
            &EVENTS_ALONE,
            answered.word_span(3),
            format_args!("telephone events are kept, and no codec for speech"),
        );
    }
}

fn orphan(
    offered: &MediaPart<'_>,
    answered: &MediaPart<'_>,
    format: &Format<'_>,
    at: usize,
    out: &mut Findings<'_>,
) {
    if !format.is("rtx") {
        return;
    }
    let Some(apt) = format.codec().and_then(|it| it.apt()) else {
        return;
    };
    if answered.format(apt).is_none() && offered.format(apt).is_some() {
        out.report(
            &ORPHAN_RETRANSMISSION,
            answered.word_span(at + 3),
            format_args!(
                "{} retransmits {apt}, which the answer does not keep",
                format.text
            ),
        );
    }
}

fn events(offer: &Format<'_>, answer: &Format<'_>, out: &mut Findings<'_>) {
    let list = |format: &Format<'_>| Events::parse(&format.fmtp?.1.parameters);
    let (Some(offered), Some(answered)) = (list(offer), list(answer)) else {
        return;
    };
    if let Some(event) = answered.iter().find(|&event| !offered.contains(event)) {
        out.report(
            &EVENTS_ADDED,
            answer.fmtp.and_then(|(line, _)| line.token_span(1)),
            format_args!("event {event} was not offered"),
        );
    }
}
