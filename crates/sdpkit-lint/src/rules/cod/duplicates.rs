//! Payload types that stand for the same.

use super::{fmtp, place};
use crate::check::{Check, Run};
use crate::digest::{all_differ, digest};
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

/// What two payload types have in common that are the same, besides the name: clock rate, channels, parameters; of
/// these a number first, for sorting.
type Key<'d> = (u32, u32, u64, &'d str);

fn same(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if media.formats.len() < 2 || !media.is_rtp() || media.is_rejected() {
        return;
    }
    let keyed = || {
        let mut seen = 0u128;
        // Each payload type once, so that there are at most 128.
        media.formats.iter().filter_map(move |format| {
            let bit = 1u128 << format.payload_type?.number();
            let is_new = seen & bit == 0;
            seen |= bit;
            let rtpmap = format.rtpmap.as_ref().filter(|_| is_new)?;
            let parameters = fmtp(format).map_or("", |fmtp| fmtp.parameters.trim());
            let channels = rtpmap.channels.unwrap_or(1);
            let key = (rtpmap.clock_rate, channels, digest(parameters), parameters);
            Some((key, format))
        })
    };
    if all_differ(keyed().map(|(key, format)| number(key, format))) {
        return;
    }
    let mut formats: Vec<(Key<'_>, &Format<'_>)> = Vec::with_capacity(media.formats.len().min(128));
    formats.extend(keyed());
    // Of two that are the same, the one that stands first comes first: its text is before the other's.
    formats.sort_unstable_by_key(|(key, format)| (*key, format.text.as_ptr().addr()));
    for alike in formats.chunk_by(|(one, _), (other, _)| one == other) {
        for (at, (_, again)) in alike.iter().enumerate() {
            let earlier = alike.iter().take(at);
            let first = earlier
                .map(|(_, format)| *format)
                .find(|first| first.is(again.name()));
            let Some(first) = first else { continue };
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

/// A number that is the same of formats that are the same.
fn number((rate, channels, parameters, _): Key<'_>, format: &Format<'_>) -> u64 {
    // Letters without their case.
    let letters = format.name().bytes().map(|byte| u64::from(byte | 0x20));
    let name = letters.fold(0, |name: u64, letter| name.rotate_left(5) ^ letter);
    parameters ^ name.rotate_left(16) ^ u64::from(rate).rotate_left(32) ^ u64::from(channels)
}
