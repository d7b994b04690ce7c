//! The formats of a section that goes on: what a payload type stands for stays (RFC 3264 §8.3.2).

use sdpkit::codec::{self, Mismatch};

use crate::check::{Check, Run};
use crate::document::{Format, MediaPart};
use crate::finding::Findings;
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&PAYLOAD_TYPE_REMAPPED, &FORMAT_RECONFIGURED, &FORMAT_ADDED],
        Run::Turn(formats),
    ),
    Check::new(&[&FORMATS_NOT_AS_ANSWERED], Run::Turn(order)),
];

rule! {
    /// Flags a later description of a party in which a dynamic payload type of a section stands for another
    /// codec.
    ///
    /// ## Why
    /// RFC 3264 §8.3.2: the mapping from a dynamic payload type to a codec within a stream MUST NOT change for
    /// the duration of a session: packets that are on their way would be decoded wrongly.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 111
    /// a=rtpmap:111 opus/48000/2
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 111
    /// a=rtpmap:111 G7221/16000
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
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 111 112
    /// a=rtpmap:111 opus/48000/2
    /// a=rtpmap:112 G7221/16000
    /// ```
    pub(crate) static PAYLOAD_TYPE_REMAPPED: code "SEQ010", name "payload-type-remapped", level Must,
        cites [Rfc(3264, "8.3.2")], profiles [Core], fix None
}

rule! {
    /// Flags a later description of a party in which a payload type has another configuration of its codec.
    ///
    /// ## Why
    /// A profile of H.264, say, is part of what the payload type stands for (RFC 3264 §8.3.2 has the mapping
    /// fixed); another one under the same number reaches a decoder that was set up for the first.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ```sdp answer
    /// m=video 49172 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ```sdp offer
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=640c1f;packetization-mode=1
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ```sdp answer
    /// m=video 49172 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01f;packetization-mode=1
    /// ```
    /// ```sdp offer
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 profile-level-id=42e01e;packetization-mode=1
    /// ```
    pub(crate) static FORMAT_RECONFIGURED: code "SEQ011", name "format-reconfigured", level Advice,
        cites [Rfc(3264, "8.3.2")], profiles [Core], fix None
}

rule! {
    /// Flags a later offer with a format that the offerer has not listed for that section before.
    ///
    /// ## Why
    /// RFC 3264 §8.3.2 lets an offer include new formats. It is worth a look where the offer was meant only to
    /// hold or to refresh: the answerer may choose the new one.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0 8
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0 8
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    pub(crate) static FORMAT_ADDED: code "SEQ044", name "format-added", level Advice,
        cites [Rfc(3264, "8.3.2")], profiles [Core], fix None
}

rule! {
    /// Flags a later offer whose formats stand in another order than in the last answer.
    ///
    /// ## Why
    /// RFC 9429 §5.2.2: unless codec preferences have been set, the formats MUST be in the order of the most
    /// recent answer, and new ones behind them; else the codec in use may change. Whether preferences are set
    /// the text does not show, so this is a hint.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0 8
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0 8
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 8 0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0 8
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0 8
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0 8
    /// ```
    pub(crate) static FORMATS_NOT_AS_ANSWERED: code "SEQ058", name "formats-not-as-answered", level Must,
        cites [Rfc(9429, "5.2.2")], profiles [WebRtc], fix None,
        exceptions [(In(Core), Info)]
}

fn number(format: &Format<'_>) -> usize {
    format
        .payload_type
        .map_or(usize::MAX, |it| usize::from(it.number()))
}

fn formats(turn: &Turn<'_>, out: &mut Findings<'_>) {
    for (before, now) in turn.kept() {
        if before.is_rtp() && now.is_rtp() {
            section(turn, before, now, out);
        }
    }
}

fn section(turn: &Turn<'_>, before: &MediaPart<'_>, now: &MediaPart<'_>, out: &mut Findings<'_>) {
    let table = before.by_payload_type();
    let mut has_new = false;
    for (at, format) in now.formats.iter().enumerate() {
        let Some(old) = table.get(number(format)).copied().flatten() else {
            if !has_new && turn.is_offer() && format.payload_type.is_some() {
                has_new = true;
                out.report(
                    &FORMAT_ADDED,
                    now.word_span(at + 3),
                    format_args!("{} `{}` is new in this section", format.text, format.name()),
                );
            }
            continue;
        };
        let is_dynamic = format
            .payload_type
            .is_some_and(sdpkit::PayloadType::is_dynamic);
        if old.rtpmap.is_none() || format.rtpmap.is_none() {
            continue;
        }
        let line = format.rtpmap_line.and_then(sdpkit::Attribute::value_span);
        if !old.is_same_encoding(format) {
            if is_dynamic {
                out.report(
                    &PAYLOAD_TYPE_REMAPPED,
                    line.or_else(|| now.word_span(at + 3)),
                    format_args!(
                        "{} is `{}`, and was `{}`",
                        format.text,
                        format.name(),
                        old.name()
                    ),
                )
                .related_in(
                    turn.own.map_or(0, |own| own.document.text()),
                    old.rtpmap_line.and_then(sdpkit::Attribute::value_span),
                    format_args!("the description in force"),
                );
            }
            continue;
        }
        let [was, is] = [old.fmtp, format.fmtp].map(|it| it.map(|(line, _)| line.value));
        if was != is
            && let (Some(one), Some(other)) = (old.codec(), format.codec())
            && one.is_primary()
            && let Err(why @ Mismatch::Parameter { .. }) = codec::compare(&one, &other)
        {
            let Mismatch::Parameter {
                name,
                offered,
                ours,
                ..
            } = why
            else {
                continue;
            };
            out.report(
                &FORMAT_RECONFIGURED,
                format.fmtp.map_or(line, |(line, _)| line.value_span()),
                format_args!("`{name}` of {} was {offered}, and is {ours}", format.text),
            );
        }
    }
}

fn order(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(answer) = turn.last_answer().filter(|_| turn.is_offer()) else {
        return;
    };
    for (_, now) in turn.kept() {
        let Some(answered) = answer.document.media().get(now.index()) else {
            continue;
        };
        let mut places = [usize::MAX; 128];
        for (at, format) in answered.formats.iter().enumerate() {
            if let Some(place) = places.get_mut(number(format)) {
                *place = at.min(*place);
            }
        }
        let mut highest = 0;
        for (at, format) in now.formats.iter().enumerate() {
            let place = places.get(number(format)).copied().unwrap_or(usize::MAX);
            if place < highest {
                out.report(
                    &FORMATS_NOT_AS_ANSWERED,
                    now.word_span(at + 3),
                    format_args!("{} stood further ahead in the last answer", format.text),
                );
                break;
            }
            highest = highest.max(place);
        }
    }
}
