//! Where an `a=rtcp-fb` stands: its section, its payload type, and what stands beside it (RFC 4585 §4.2).

use sdpkit::attribute::FeedbackTarget;
use sdpkit::{Attribute, PayloadType, RtcpFb};

use crate::check::{Check, Run};
use crate::digest::{all_differ, digest};
use crate::document::{Document, MediaPart, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;
use crate::rules::med::without_line;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &FEEDBACK_WITHOUT_AVPF,
            &UNLISTED_FEEDBACK,
            &FEEDBACK_OF_REPAIR,
            &TWO_CONGESTION_CONTROLS,
        ],
        Run::Media(places),
    ),
    Check::new(
        &[&REPEATED_FEEDBACK, &FEEDBACK_FOR_ALL_REPEATED],
        Run::Media(repeated),
    ),
];

rule! {
    /// Flags an `a=rtcp-fb` for a payload type that is not in its m= line.
    ///
    /// ## Why
    /// RFC 4585 §4.2: the line is for a format of the section, or `*`. One for another asks for nothing. Firefox writes
    /// such lines for codecs that the application has taken out.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:127 nack
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static UNLISTED_FEEDBACK: code "FB002", name "unlisted-feedback", level Advice,
        cites [Rfc(4585, "4.2")], profiles [WebRtc, Sip], fix Safe
}

rule! {
    /// Flags `a=rtcp-fb` in a section whose transport is not of the profile AVPF.
    ///
    /// ## Why
    /// RFC 4585 §4.2: it MUST only be used where AVPF is specified. With `RTP/AVP` a receiver may not send early feedback.
    /// Many SIP endpoints do so all the same, as they cannot offer both profiles, and WebRTC endpoints go by the lines and
    /// not by the profile (RFC 9429 §5.1.2): a warning, unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=video 49170 RTP/AVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// ```
    pub(crate) static FEEDBACK_WITHOUT_AVPF: code "FB003", name "feedback-without-avpf", level Must,
        cites [Rfc(4585, "4.2"), Rfc(9429, "5.1.2")], profiles [WebRtc, Sip], fix None, exceptions [(Lenient, Warning)]
}

rule! {
    /// Flags an `a=rtcp-fb` that stands twice.
    ///
    /// ## Why
    /// RFC 4585 §4.2 wants a line for each kind of feedback; the same one again says nothing more.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// a=rtcp-fb:96 nack
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// ```
    pub(crate) static REPEATED_FEEDBACK: code "FB004", name "repeated-feedback", level Advice,
        cites [Rfc(4585, "4.2")], profiles [WebRtc, Sip], fix Safe
}

rule! {
    /// Flags feedback on lost media for a payload type that repairs media.
    ///
    /// ## Why
    /// Retransmission and error correction are not themselves repaired, and have no pictures (RFC 4588 §8.6, RFC 5109):
    /// `nack` and `ccm` belong to the payload type of the media (RFC 4585 §4.2).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// a=rtcp-fb:97 nack
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// a=rtcp-fb:96 nack
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// ```
    pub(crate) static FEEDBACK_OF_REPAIR: code "FB009", name "feedback-of-repair", level Advice,
        cites [Rfc(4585, "4.2"), Experience], profiles [WebRtc, Sip], fix Unsafe
}

rule! {
    /// Flags a section that asks for two feedbacks of congestion, `goog-remb` and `transport-cc`.
    ///
    /// ## Why
    /// A sender uses one estimate: with `transport-cc` its own, with `goog-remb` that of the receiver. Which one depends
    /// on the peer; all browsers that know both offer both.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 goog-remb
    /// a=rtcp-fb:96 transport-cc
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 transport-cc
    /// ```
    pub(crate) static TWO_CONGESTION_CONTROLS: code "FB010", name "two-congestion-controls", level Advice,
        cites [Experience], profiles [WebRtc], fix None
}

rule! {
    /// Flags an `a=rtcp-fb` for a payload type that `*` has already.
    ///
    /// ## Why
    /// RFC 4585 §4.2: `*` applies to all payload types. What stands again for one of them says nothing more.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:* nack
    /// a=rtcp-fb:96 nack
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:* nack
    /// a=rtcp-fb:96 nack pli
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:* nack
    /// ```
    pub(crate) static FEEDBACK_FOR_ALL_REPEATED: code "FB011", name "feedback-for-all-repeated", level Advice,
        cites [Rfc(4585, "4.2")], profiles [WebRtc, Sip], fix Safe
}

/// Formats that carry no media of their own.
const REPAIR: &[&str] = &["rtx", "ulpfec", "flexfec", "flexfec-03", "parityfec"];

fn places(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("rtcp-fb") || media.is_rejected() {
        return;
    }
    let Some(proto) = media.proto().filter(|_| media.is_rtp()) else {
        return;
    };
    if !proto.is_avpf() {
        let first = media.named("rtcp-fb").next();
        out.report(
            &FEEDBACK_WITHOUT_AVPF,
            first.and_then(|slot| slot.attribute.span()),
            format_args!("`a=rtcp-fb` with `{proto}`, which is not of AVPF"),
        )
        .related(media.word_span(2), format_args!("the transport"));
    }
    let (mut listed, mut repair) = (0u128, 0u128);
    for format in &media.formats {
        let Some(payload_type) = format.payload_type else {
            continue;
        };
        listed |= 1 << payload_type.number();
        if REPAIR.iter().any(|name| format.is(name)) {
            repair |= 1 << payload_type.number();
        }
    }
    let (mut remb, mut transport_cc) = (None, None);
    let mut of_repair: Vec<Attribute<'_>> = Vec::new();
    for slot in media.named("rtcp-fb") {
        let Some(RtcpFb {
            target, feedback, ..
        }) = slot.get()
        else {
            continue;
        };
        let attribute = slot.attribute;
        match &*feedback.id {
            "goog-remb" => remb = remb.or(Some(attribute)),
            "transport-cc" => transport_cc = transport_cc.or(Some(attribute)),
            _ => {}
        }
        let FeedbackTarget::Format(format) = target else {
            continue;
        };
        let Some(payload_type) = format.parse().ok().and_then(PayloadType::new) else {
            continue;
        };
        let bit = 1u128 << payload_type.number();
        if listed & bit == 0 {
            out.report(
                &UNLISTED_FEEDBACK,
                attribute.token_span(0),
                format_args!("payload type `{format:.20}` is not in the m= line"),
            )
            .fix(|| without_line(document, attribute));
        } else if repair & bit != 0 && matches!(&*feedback.id, "nack" | "ccm" | "ack") {
            of_repair.push(attribute);
        }
    }
    if let Some((first, more)) = of_repair.split_first() {
        out.report(
            &FEEDBACK_OF_REPAIR,
            first.span(),
            format_args!(
                "feedback of a format that repairs media (lines: {}); it is for the media itself",
                more.len() + 1
            ),
        )
        .fix(|| {
            let whole = |line: &Attribute<'_>| Some(document.whole_line(line.span()?.start));
            let edits: Vec<_> = of_repair
                .iter()
                .filter_map(whole)
                .map(Edit::delete)
                .collect();
            Some(Fix::risky("remove these lines", edits))
        });
    }
    if let (Some(remb), Some(transport_cc)) = (remb, transport_cc) {
        out.report(
            &TWO_CONGESTION_CONTROLS,
            remb.span(),
            format_args!("`goog-remb` beside `transport-cc`: the sender uses one"),
        )
        .related(transport_cc.span(), format_args!("the other"));
    }
}

/// A line, and before it a number of its words by which lines are sorted first.
type Listed<'d> = (u64, &'d Slot<'d>);

/// What makes a line the same as another: its target, its kind and its parameter.
fn words<'d>(slot: &'d Slot<'_>) -> Option<[&'d str; 3]> {
    let RtcpFb {
        target, feedback, ..
    } = slot.get::<RtcpFb<'_>>()?;
    let target = match target {
        FeedbackTarget::All => "*",
        FeedbackTarget::Format(format) => format,
    };
    let parameter = feedback.parameter.as_deref().unwrap_or_default();
    Some([target, &feedback.id, parameter])
}

fn digest_of(words: [&str; 3]) -> u64 {
    let digests = words.map(digest);
    digests
        .into_iter()
        .fold(0, |all, it| all.rotate_left(1) ^ it)
}

fn repeated(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if media.named("rtcp-fb").nth(1).is_none() {
        return;
    }
    let is_of_all = |slot: &Slot<'_>| matches!(words(slot), Some(["*", ..]));
    let listed = || {
        let lines = media.named("rtcp-fb");
        lines.filter_map(|slot| Some((digest_of(words(slot)?), slot)))
    };
    let has_of_all = media.named("rtcp-fb").any(is_of_all);
    if !has_of_all && all_differ(listed().map(|(digest, _)| digest)) {
        return;
    }
    let mut lines: Vec<Listed<'_>> = listed().collect();
    lines.sort_unstable_by(|(one, first), (other, again)| {
        let by_words = || words(first).cmp(&words(again));
        let by_line = || first.line.cmp(&again.line);
        one.cmp(other).then_with(by_words).then_with(by_line)
    });
    for pair in lines.windows(2) {
        let [(one, first), (other, again)] = pair else {
            continue;
        };
        if one == other && words(first) == words(again) {
            out.report(
                &REPEATED_FEEDBACK,
                again.attribute.span(),
                format_args!("the same `a=rtcp-fb` stands before"),
            )
            .related(first.attribute.span(), format_args!("there"))
            .fix(|| without_line(document, again.attribute));
        }
    }
    if !has_of_all {
        return;
    }
    for (_, slot) in lines.iter().filter(|(_, slot)| !is_of_all(slot)) {
        let of_all = words(slot).map(|[_, id, parameter]| ["*", id, parameter]);
        let number = of_all.map_or(0, digest_of);
        let at = lines.partition_point(|(digest, slot)| {
            let by_words = || words(slot).cmp(&of_all);
            digest.cmp(&number).then_with(by_words).is_lt()
        });
        let all = lines.get(at).filter(|(_, all)| words(all) == of_all);
        if let Some((_, all)) = all {
            out.report(
                &FEEDBACK_FOR_ALL_REPEATED,
                slot.attribute.span(),
                format_args!("`*` has this feedback for all payload types"),
            )
            .related(all.attribute.span(), format_args!("there"))
            .fix(|| without_line(document, slot.attribute));
        }
    }
}
