//! What an `a=rtcp-fb` asks for: its grammar and its kinds (RFC 4585 §4.2, RFC 5104 §7.1).

use sdpkit::attribute::FeedbackTarget;
use sdpkit::codec::feedback::{KINDS, Kind};
use sdpkit::{PayloadType, RtcpFb};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;
use crate::rules::med::blamed;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MALFORMED_RTCP_FB,
        &BARE_ACK,
        &UNKNOWN_FEEDBACK,
        &UNKNOWN_CODEC_CONTROL,
        &MALFORMED_TRR_INT,
        &FEEDBACK_AT_SESSION_LEVEL,
    ],
    Run::Attribute(&["rtcp-fb"], kind),
)];

rule! {
    /// Flags an `a=rtcp-fb` that is not a payload type, or `*`, and a kind of feedback.
    ///
    /// ## Why
    /// RFC 4585 §4.2: `rtcp-fb-pt SP rtcp-fb-val`. A line that cannot be read asks for nothing: lost packets are not
    /// repaired; browsers reject the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:nack
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// ```
    pub(crate) static MALFORMED_RTCP_FB: code "FB001", name "malformed-rtcp-fb", level Must,
        cites [Rfc(4585, "4.2")], profiles [WebRtc, Sip], fix None
}

rule! {
    /// Flags `ack` without a parameter.
    ///
    /// ## Why
    /// RFC 4585 §4.2: parameters MUST be provided to distinguish the types of positive acknowledgement.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 ack
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 ack rpsi
    /// ```
    pub(crate) static BARE_ACK: code "FB005", name "bare-ack", level Must,
        cites [Rfc(4585, "4.2")], profiles [WebRtc, Sip], fix None
}

rule! {
    /// Flags a kind of feedback that is not known.
    ///
    /// ## Why
    /// RFC 4585 §4.2: a receiver MUST ignore a line of which it does not understand all values; kinds and parameters are
    /// case sensitive. What is misspelt is not used, and nobody says so.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack PLI
    /// ```
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 transport-wide-cc
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack pli
    /// a=rtcp-fb:96 transport-cc
    /// ```
    pub(crate) static UNKNOWN_FEEDBACK: code "FB006", name "unknown-feedback", level Advice,
        cites [Rfc(4585, "4.2")], profiles [WebRtc, Sip], fix None
}

rule! {
    /// Flags a codec control message that is not known, or `ccm` alone.
    ///
    /// ## Why
    /// RFC 5104 §7.1: `ccm` SHOULD be used with a parameter: `fir`, `tmmbr`, `tstr` or `vbcm`; later RFCs add `pause` and
    /// `lrr`. A line with another is ignored.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 ccm pli
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 ccm fir
    /// ```
    pub(crate) static UNKNOWN_CODEC_CONTROL: code "FB007", name "unknown-codec-control", level Advice,
        cites [Rfc(5104, "7.1")], profiles [WebRtc, Sip], fix None
}

rule! {
    /// Flags a `trr-int` without a number of milliseconds.
    ///
    /// ## Why
    /// The grammar of RFC 4585 §4.2 is `"trr-int" SP 1*DIGIT`; where it is not said, 0 holds.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:* trr-int
    /// ```
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:* trr-int 100ms
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:* trr-int 100
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:* trr-int 0
    /// ```
    pub(crate) static MALFORMED_TRR_INT: code "FB008", name "malformed-trr-int", level Must,
        cites [Rfc(4585, "4.2")], profiles [WebRtc, Sip], fix Safe
}

rule! {
    /// Flags an `a=rtcp-fb` at session level.
    ///
    /// ## Why
    /// RFC 4585 §4.2: it MUST NOT be provided at the session level. There it is ignored, and feedback is not used.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=rtcp-fb:* nack
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:* nack
    /// ```
    pub(crate) static FEEDBACK_AT_SESSION_LEVEL: code "FB012", name "feedback-at-session-level", level Must,
        cites [Rfc(4585, "4.2")], profiles [WebRtc, Sip], fix None,
        supersedes ["SES004"]
}

fn kind(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    if part.is_session() {
        out.report(
            &FEEDBACK_AT_SESSION_LEVEL,
            attribute.span(),
            format_args!("`a=rtcp-fb` stands at session level; it belongs to a section"),
        );
    }
    let read = match &slot.value {
        Err(error) => {
            out.report(
                &MALFORMED_RTCP_FB,
                blamed(attribute, *error),
                format_args!(
                    "`a=rtcp-fb` is a payload type or `*`, and a kind: expected {}",
                    error.expected
                ),
            );
            return;
        }
        Ok(_) => match slot.get::<RtcpFb<'_>>() {
            Some(read) => read,
            None => return,
        },
    };
    let media = part.media().and_then(|at| document.media().get(at));
    let is_rtp = media.is_some_and(MediaPart::is_rtp);
    if is_rtp && !is_payload_type(&read.target) {
        out.report(
            &MALFORMED_RTCP_FB,
            attribute.token_span(0),
            format_args!("what stands before the kind is neither a payload type nor `*`"),
        );
    }
    let feedback = &read.feedback;
    let parameter = feedback.parameter.as_deref().unwrap_or_default();
    match (&*feedback.id, parameter) {
        ("ack", "") => {
            out.report(
                &BARE_ACK,
                attribute.token_span(1),
                format_args!("`ack` without a parameter such as `rpsi`"),
            );
        }
        ("trr-int", _) => trr_int(slot, parameter, out),
        // Any parameter, as its application knows it.
        ("app", _) => {}
        _ if Kind::of(feedback).is_some() => {}
        ("ccm", _) => {
            out.report(
                &UNKNOWN_CODEC_CONTROL,
                attribute.token_span(2).or_else(|| attribute.token_span(1)),
                format_args!("`ccm {parameter:.30}` is no codec control message"),
            );
        }
        (id, _) => {
            let is_known = KINDS.iter().any(|kind| kind.id == id);
            let span = attribute.token_span(if is_known { 2 } else { 1 });
            out.report(
                &UNKNOWN_FEEDBACK,
                span,
                format_args!(
                    "`{:.60}` is no kind of feedback that is known",
                    feedback.to_string()
                ),
            );
        }
    }
}

fn is_payload_type(target: &FeedbackTarget<'_>) -> bool {
    match target {
        FeedbackTarget::All => true,
        FeedbackTarget::Format(format) => format.parse().ok().and_then(PayloadType::new).is_some(),
    }
}

fn trr_int(slot: &Slot<'_>, parameter: &str, out: &mut Findings<'_>) {
    let is_number = !parameter.is_empty() && parameter.bytes().all(|byte| byte.is_ascii_digit());
    if is_number {
        return;
    }
    let span = slot.attribute.token_span(1);
    out.report(
        &MALFORMED_TRR_INT,
        span,
        format_args!("`trr-int` needs a number of milliseconds"),
    )
    .fix(|| {
        let edit = Edit::insert(span?.end, " 0");
        let is_missing = parameter.is_empty();
        is_missing.then(|| Fix::safe("write the default, 0", [edit]))
    });
}
