//! RTCP feedback and reduced-size RTCP in an answer (RFC 4585 §4.2, RFC 5506 §5).

use std::collections::BTreeSet;

use sdpkit::attribute::{FeedbackTarget, RtcpFb, RtcpRsize};

use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&REDUCED_SIZE_ADDED], Run::Exchange(reduced_size)),
    Check::new(&[&FEEDBACK_ADDED], Run::Exchange(feedback)),
];

rule! {
    /// Flags an answer with `a=rtcp-rsize` that was not offered.
    ///
    /// ## Why
    /// RFC 5506 §5 has it in the answer where the offer has it and the answerer wishes to use it; RFC 9429
    /// §5.3.1 likewise. Without it in the offer it is not agreed on, and the offerer need not read reduced-size
    /// packets.
    ///
    /// ## Bad
    /// ```sdp webrtc offer -rtcp-rsize
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-rsize
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-rsize
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer -rtcp-rsize
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer -rtcp-rsize
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static REDUCED_SIZE_ADDED: code "OA012", name "rtcp-rsize-added", level Should,
        cites [Rfc(5506, "5"), Rfc(9429, "5.3.1")], profiles [Core], fix Safe
}

rule! {
    /// Flags an answer with an `a=rtcp-fb` that the offer does not have for that format.
    ///
    /// ## Why
    /// RFC 4585 §4.2: the answerer MUST NOT add feedback parameters and MUST NOT alter their values. RFC 9429
    /// §5.11 has the offerer fail for it. Formats that were not offered may come with feedback of their own.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// a=rtcp-fb:96 nack pli
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// a=rtcp-fb:96 nack pli
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack pli
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// ```
    pub(crate) static FEEDBACK_ADDED: code "OA013", name "rtcp-fb-added", level Must,
        cites [Rfc(4585, "4.2"), Rfc(9429, "5.11")], profiles [WebRtc], fix Safe
}

fn reduced_size(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let answer = exchange.answer;
    let mut offers = exchange.offer.media().iter();
    let any_offered = offers.any(|it| it.has("rtcp-rsize"));
    for (offered, answered) in exchange.accepted() {
        let Some((line, _)) = answered.first::<RtcpRsize>() else {
            continue;
        };
        // What the tagged section of a bundle says holds for all of it.
        let is_bundled = answer.bundle_of(answered).is_some();
        if offered.has("rtcp-rsize") || is_bundled && any_offered {
            continue;
        }
        out.report(
            &REDUCED_SIZE_ADDED,
            line.span(),
            format_args!("`rtcp-rsize` was not offered"),
        )
        .fix(|| {
            let edit = Edit::delete(answer.whole_line(line.span()?.start));
            Some(Fix::safe("remove the line", [edit]))
        });
    }
}

/// Format, name and parameter of a feedback line.
type Key<'d> = (&'d str, &'d str, &'d str);

fn key<'d>(line: &'d RtcpFb<'_>) -> Key<'d> {
    let target = match &line.target {
        FeedbackTarget::All => "*",
        FeedbackTarget::Format(format) => format,
    };
    let parameter = line.feedback.parameter.as_deref().unwrap_or_default();
    (target, &line.feedback.id, parameter)
}

fn feedback(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        if answered.has("rtcp-fb") {
            section_feedback(exchange, (offered, answered), out);
        }
    }
}

fn section_feedback(
    exchange: &Exchange<'_>,
    (offered, answered): (&MediaPart<'_>, &MediaPart<'_>),
    out: &mut Findings<'_>,
) {
    let keys: BTreeSet<_> = offered.all::<RtcpFb<'_>>().map(|(_, it)| key(it)).collect();
    let of_any: BTreeSet<_> = keys
        .iter()
        .map(|&(_, id, parameter)| (id, parameter))
        .collect();
    let (offers, answers) = (offered.by_payload_type(), answered.by_payload_type());
    for (line, it) in answered.all::<RtcpFb<'_>>() {
        let (target, id, parameter) = key(it);
        let is_offered = match &it.target {
            FeedbackTarget::All => of_any.contains(&(id, parameter)),
            FeedbackTarget::Format(_) => {
                keys.contains(&(target, id, parameter)) || keys.contains(&("*", id, parameter))
            }
        };
        if is_offered {
            continue;
        }
        // A format that was not offered under that number brings its own feedback.
        let at = target.parse::<usize>().ok();
        let of = |table: &[Option<_>; 128]| at.and_then(|at| table.get(at).copied().flatten());
        let is_kept = match (of(&offers), of(&answers)) {
            (Some(offer), Some(answer)) => offer.is_same_encoding(answer),
            _ => false,
        };
        if target != "*" && !is_kept {
            continue;
        }
        out.report(
            &FEEDBACK_ADDED,
            line.value_span(),
            format_args!("`{}` was not offered for `{target}`", it.feedback),
        )
        .fix(|| {
            let edit = Edit::delete(exchange.answer.whole_line(line.span()?.start));
            Some(Fix::safe("remove the line", [edit]))
        });
    }
}
