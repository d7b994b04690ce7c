//! Redundant audio, video and text: `red` (RFC 2198).

use sdpkit::codec::red::payload_types;

use super::{fmtp, short};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&RED_LIST], Run::Media(red))];

rule! {
    /// Flags a list of `red` that is malformed, or names payload types that are not in its m= line.
    ///
    /// ## Why
    /// RFC 2198 §5: the parameters are payload types parted by `/`, and an encoding cannot be specified unless it is on the media
    /// line as well. A receiver has no decoder for the others.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 63 111
    /// a=rtpmap:63 red/48000/2
    /// a=fmtp:63 111/112
    /// a=rtpmap:111 opus/48000/2
    /// ```
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 63 111
    /// a=rtpmap:63 red/48000/2
    /// a=fmtp:63 111,111
    /// a=rtpmap:111 opus/48000/2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 63 111
    /// a=rtpmap:63 red/48000/2
    /// a=fmtp:63 111/111
    /// a=rtpmap:111 opus/48000/2
    /// ```
    pub(crate) static RED_LIST: code "COD031", name "red-list", level Must,
        cites [Rfc(2198, "5")], profiles [Core], fix None
}

fn red(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() || media.is_rejected() {
        return;
    }
    let mut listed = None;
    for format in media.formats.iter().filter(|it| it.is("red")).take(128) {
        let Some(fmtp) = fmtp(format) else { continue };
        let text = fmtp.parameters.trim();
        let span = document.span_of(text);
        let Some(carried) = payload_types(text) else {
            out.report(
                &RED_LIST,
                span,
                format_args!(
                    "`{}` is no list of payload types parted by `/`",
                    short(text)
                ),
            );
            continue;
        };
        let listed = *listed.get_or_insert_with(|| {
            let payload_types = media.formats.iter().filter_map(|it| it.payload_type);
            payload_types.fold(0u128, |bits, it| bits | 1 << it.number())
        });
        let is_missing = |number: u8| listed & 1 << number == 0;
        if let Some(missing) = carried.iter().find(|it| is_missing(it.number())) {
            out.report(
                &RED_LIST,
                span,
                format_args!("`red` of payload type {missing}, which is not in the m= line"),
            );
        }
    }
}
