//! VP8, VP9 and AV1 (RFC 7741, RFC 9628, AV1 RTP).

use super::parameter;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&VP8_LIMITS], Run::Media(vp8))];

rule! {
    /// Flags `max-fr` or `max-fs` of VP8 that is not above zero, or one without the other.
    ///
    /// ## Why
    /// RFC 7741 §6.1: they are what a receiver can decode, frames a second and macroblocks of a frame, and both MUST be
    /// provided by who receives. Browsers provide neither; one alone limits nothing that a sender could keep.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// a=fmtp:96 max-fr=30;max-fs=0
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// a=fmtp:96 max-fr=30
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// a=fmtp:96 max-fr=30;max-fs=3600
    /// ```
    pub(crate) static VP8_LIMITS: code "COD012", name "vp8-limits", level Should,
        cites [Rfc(7741, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags a `profile-id` of VP9 that is not from 0 to 3, or a limit that is not above zero.
    ///
    /// ## Why
    /// VP9 has the profiles 0 to 3, and `profile-id` names one (RFC 9628 §6). It is part of what the format is: with another
    /// the codec is refused.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 98
    /// a=rtpmap:98 VP9/90000
    /// a=fmtp:98 profile-id=5
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 98
    /// a=rtpmap:98 VP9/90000
    /// a=fmtp:98 profile-id=2
    /// ```
    pub(crate) static VP9_PROFILE: code "COD013", name "vp9-profile", level Must,
        cites [Rfc(9628, "6")], profiles [Core], fix None
}

rule! {
    /// Flags a `profile`, `level-idx` or `tier` of AV1 with a value that it cannot have.
    ///
    /// ## Why
    /// The specification has the profiles 0 to 2, levels 0 to 31 and tiers 0 and 1. What cannot be read leaves the default:
    /// profile 0 at level 3.1.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 AV1/90000
    /// a=fmtp:96 profile=3
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 AV1/90000
    /// a=fmtp:96 profile=0;level-idx=5;tier=0
    /// ```
    pub(crate) static AV1_PROFILE: code "COD014", name "av1-profile", level Must,
        cites [Document("RTP Payload Format For AV1 §7.2")], profiles [Core], fix None
}

fn vp8(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    for format in media.formats.iter().filter(|format| format.is("VP8")) {
        let (rate, size) = (parameter(format, "max-fr"), parameter(format, "max-fs"));
        let (one, is, is_not) = match (rate, size) {
            (Some(rate), None) => (rate, "max-fr", "max-fs"),
            (None, Some(size)) => (size, "max-fs", "max-fr"),
            _ => continue,
        };
        out.report(
            &VP8_LIMITS,
            document.span_of(one),
            format_args!("`{is}` without `{is_not}`; a receiver provides both"),
        );
    }
}
