//! `a=imageattr`: sizes of images (RFC 6236).

use sdpkit::PayloadType;
use sdpkit::attribute::{AspectRange, AspectRatios, ImageSet, ImageSets, Imageattr, PixelRange};

use super::{blamed, without_line};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MALFORMED_IMAGEATTR, &REPEATED_IMAGE_DIRECTION],
        Run::Attribute(&["imageattr"], grammar),
    ),
    Check::new(
        &[&UNLISTED_IMAGEATTR, &REPEATED_IMAGEATTR],
        Run::Media(places),
    ),
];

rule! {
    /// Flags an `a=imageattr` that cannot be read, or with a range whose end is not above its begin.
    ///
    /// ## Why
    /// The grammar is that of RFC 6236 §3.1.1: a payload type or `*`, then `send` or `recv`, each with sets that have `x`
    /// and `y`, or `*`. The end of a range MUST be higher than its begin. A peer that cannot read it sends any size.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:96 send [x=800]
    /// ```
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:96 recv [x=[1280:16:640],y=[720:480]]
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:96 send [x=800,y=640] recv [x=[640:16:1280],y=[480:720]]
    /// ```
    pub(crate) static MALFORMED_IMAGEATTR: code "MED034", name "malformed-imageattr", level Must,
        cites [Rfc(6236, "3.1.1")], profiles [WebRtc, Ims], fix None
}

rule! {
    /// Flags an `a=imageattr` for a payload type that is not in its m= line.
    ///
    /// ## Why
    /// RFC 6236 §3.1.1.1 binds it to a codec by the payload type; one for another says nothing.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:99 recv *
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:* recv *
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static UNLISTED_IMAGEATTR: code "MED035", name "unlisted-imageattr", level Advice,
        cites [Rfc(6236, "3.1.1.1")], profiles [WebRtc, Ims], fix Safe
}

rule! {
    /// Flags an `a=imageattr` that has `send` or `recv` twice.
    ///
    /// ## Why
    /// RFC 6236 §3.1.1: neither keyword may occur more than once. More sizes of one direction are more sets behind one
    /// keyword; a second group is ignored, or all of the line is.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:96 send [x=800,y=640] send [x=480,y=320]
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:96 send [x=800,y=640] [x=480,y=320]
    /// ```
    pub(crate) static REPEATED_IMAGE_DIRECTION: code "MED036", name "repeated-image-direction", level Must,
        cites [Rfc(6236, "3.1.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a second `a=imageattr` for a payload type.
    ///
    /// ## Why
    /// RFC 6236 §3.1.1.1: several can be defined, but this requires that their payload types differ.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:96 send [x=800,y=640]
    /// a=imageattr:96 recv [x=800,y=640]
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:96 send [x=800,y=640] recv [x=800,y=640]
    /// ```
    pub(crate) static REPEATED_IMAGEATTR: code "MED037", name "repeated-imageattr", level Advice,
        cites [Rfc(6236, "3.1.1.1")], profiles [WebRtc], fix None
}

fn grammar(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    if let Err(error) = slot.value {
        let value = attribute.value.unwrap_or_default();
        let rest = value.get(error.offset as usize..).unwrap_or_default();
        let word = rest.split([' ', '\t']).next().unwrap_or_default();
        let is_direction = ["send", "recv"]
            .iter()
            .any(|it| it.eq_ignore_ascii_case(word));
        if is_direction {
            out.report(
                &REPEATED_IMAGE_DIRECTION,
                blamed(attribute, error),
                format_args!("`{word}` stands twice; its sets go behind one keyword"),
            );
        } else {
            out.report(
                &MALFORMED_IMAGEATTR,
                blamed(attribute, error),
                format_args!("expected {} in `a=imageattr`", error.expected),
            );
        }
        return;
    }
    let Some(image) = slot.get::<Imageattr<'_>>() else {
        return;
    };
    let falls = [&image.send, &image.recv]
        .into_iter()
        .flatten()
        .any(|sets| match sets {
            ImageSets::Any => false,
            ImageSets::Sets(sets) => sets.iter().any(falls),
        });
    if falls {
        out.report(
            &MALFORMED_IMAGEATTR,
            attribute.value_span(),
            format_args!("a range of `a=imageattr` does not end above its begin"),
        );
    }
}

/// Whether a range of the set does not rise.
fn falls(set: &ImageSet<'_>) -> bool {
    let pixels = |range: &PixelRange| match range {
        PixelRange::Range { min, max, .. } => min >= max,
        PixelRange::Value(_) | PixelRange::Values(_) => false,
    };
    let aspect = |range: &AspectRange| range.min >= range.max;
    let samples = match &set.sar {
        Some(AspectRatios::Range(range)) => aspect(range),
        Some(AspectRatios::Values(values)) => !values.is_sorted_by(|one, next| one < next),
        Some(AspectRatios::Value(_)) | None => false,
    };
    pixels(&set.x) || pixels(&set.y) || samples || set.par.as_ref().is_some_and(aspect)
}

fn places(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("imageattr") {
        return;
    }
    let mut listed = 0u128;
    for payload_type in media.formats.iter().filter_map(|it| it.payload_type) {
        listed |= bit(payload_type);
    }
    let (mut seen, mut seen_all) = (0u128, false);
    for (attribute, image) in media.all::<Imageattr<'_>>() {
        let span = attribute.token_span(0);
        let is_again = match image.payload_type {
            None => core::mem::replace(&mut seen_all, true),
            Some(payload_type) => {
                let bit = bit(payload_type);
                let is_again = seen & bit != 0;
                seen |= bit;
                if listed & bit == 0 && !media.is_rejected() {
                    out.report(
                        &UNLISTED_IMAGEATTR,
                        span,
                        format_args!("payload type {payload_type} is not in the m= line"),
                    )
                    .fix(|| without_line(document, attribute));
                }
                is_again
            }
        };
        if is_again {
            out.report(
                &REPEATED_IMAGEATTR,
                span,
                format_args!("there is an `a=imageattr` for this payload type before"),
            );
        }
    }
}

const fn bit(payload_type: PayloadType) -> u128 {
    1 << payload_type.number()
}
