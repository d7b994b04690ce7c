//! Payload types that stand for the same.

use super::{fmtp, place};
use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&SAME_CODEC_AGAIN], Run::Media(same))];

rule! {
    /// Flags two payload types of one section that stand for the same codec with the same parameters.
    ///
    /// ## Why
    /// RFC 3264 §8.3.2 accepts it. It offers nothing more, takes a number and its `rtx`, and some programs that look codecs up by
    /// their parameters take the wrong one.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 98
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:98 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 98
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:98 VP9/90000
    /// ```
    pub(crate) static SAME_CODEC_AGAIN: code "COD037", name "same-codec-again", level Advice,
        cites [Rfc(3264, "8.3.2")], profiles [WebRtc, Ims], fix None
}

/// What two payload types have in common that are the same.
type Key<'d> = (String, u32, u32, &'d str);

fn same(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if media.formats.len() < 2 || !media.is_rtp() || media.is_rejected() {
        return;
    }
    let mut keys: Vec<(Key<'_>, usize, &Format<'_>)> = media
        .formats
        .iter()
        .enumerate()
        .filter_map(|(at, format)| {
            let rtpmap = format.rtpmap.as_ref()?;
            let parameters = fmtp(format).map_or("", |fmtp| fmtp.parameters.trim());
            let name = rtpmap.encoding_name.to_ascii_lowercase();
            let key = (
                name,
                rtpmap.clock_rate,
                rtpmap.channels.unwrap_or(1),
                parameters,
            );
            Some((key, at, format))
        })
        .collect();
    keys.sort_unstable_by(|(one, at, _), (other, other_at, _)| {
        one.cmp(other).then(at.cmp(other_at))
    });
    for pair in keys.windows(2) {
        let [(one, _, first), (other, _, again)] = pair else {
            continue;
        };
        if one == other && first.payload_type != again.payload_type {
            out.report(
                &SAME_CODEC_AGAIN,
                place(document, again),
                format_args!(
                    "payload types {} and {} stand for the same",
                    first.text, again.text
                ),
            )
            .related(place(document, first), format_args!("the other"));
        }
    }
}
