//! What a stream of H.264 says of its picture before it begins (RFC 6184 §8.2.3).

use sdpkit::attribute::{Framesize, XDimensions};

use super::sequence_parameter_set::picture_size;
use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&H264_WITHOUT_PARAMETER_SETS, &PICTURE_SIZES_DIFFER],
    Run::Media(picture),
)];

rule! {
    /// Flags H.264 without `sprop-parameter-sets`.
    ///
    /// ## Why
    /// Where nothing is negotiated, the parameter sets are sent in the description (RFC 6184 §8.2.3), or else only
    /// in the stream, between its pictures. A player that comes in cannot decode until they are repeated there, and
    /// some that must write a file header first never begin.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 packetization-mode=1
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 packetization-mode=1;profile-level-id=42c015;sprop-parameter-sets=Z0LAFdkBQfsBagwMDUoAAAMAAgAAAwApHixckA==,aMuMsg==
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    pub(crate) static H264_WITHOUT_PARAMETER_SETS: code "RTS012", name "h264-without-parameter-sets", level Advice,
        cites [Rfc(6184, "8.2.3"), Rfc(6184, "8.1")], profiles [Rtsp], fix None
}

rule! {
    /// Flags a picture size that is not the one of the H.264 parameter sets.
    ///
    /// ## Why
    /// `a=framesize` gives the largest picture of a payload type (RFC 6064 §4.2, there for H.263), and many servers
    /// write `a=x-dimensions`, which is not registered. The decoder goes by `sprop-parameter-sets`; a player that
    /// makes its window or its buffers by the other gets them wrong, often after a camera was set to another size.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 packetization-mode=1;profile-level-id=42c015;sprop-parameter-sets=Z0LAFdkBQfsBagwMDUoAAAMAAgAAAwApHixckA==,aMuMsg==
    /// a=control:trackID=1
    /// a=x-dimensions:1920,1080
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 96
    /// a=rtpmap:96 H264/90000
    /// a=fmtp:96 packetization-mode=1;profile-level-id=42c015;sprop-parameter-sets=Z0LAFdkBQfsBagwMDUoAAAMAAgAAAwApHixckA==,aMuMsg==
    /// a=control:trackID=1
    /// a=x-dimensions:320,240
    /// a=recvonly
    /// ```
    pub(crate) static PICTURE_SIZES_DIFFER: code "RTS014", name "picture-sizes-differ", level Advice,
        cites [Rfc(6064, "4.2"), Rfc(6184, "8.2.3")], profiles [Rtsp], fix None
}

fn picture(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_media("video") {
        return;
    }
    for format in media.formats.iter().filter(|it| it.is("H264")) {
        let sets = format
            .fmtp
            .and_then(|(_, fmtp)| fmtp.params().get("sprop-parameter-sets"));
        if let Some(sets) = sets.filter(|sets| !sets.is_empty()) {
            sizes(media, format, sets, out);
            continue;
        }
        let line = format.fmtp.map(|(line, _)| line).or(format.rtpmap_line);
        out.report(
            &H264_WITHOUT_PARAMETER_SETS,
            line.and_then(sdpkit::Attribute::span)
                .or_else(|| document.span_of(format.text)),
            format_args!("H.264 without `sprop-parameter-sets`: its parameter sets come later"),
        );
    }
}

fn sizes(media: &MediaPart<'_>, format: &Format<'_>, sets: &str, out: &mut Findings<'_>) {
    let framesizes = media
        .all::<Framesize>()
        .filter(|(_, size)| Some(size.payload_type) == format.payload_type)
        .map(|(attribute, size)| (attribute, (size.width, size.height)));
    let dimensions = media
        .all::<XDimensions>()
        .map(|(attribute, size)| (attribute, (size.width, size.height)));
    let mut told = framesizes.chain(dimensions).peekable();
    if told.peek().is_none() {
        return;
    }
    let Some((width, height)) = sets.split(',').find_map(picture_size) else {
        return;
    };
    for (attribute, size) in told.filter(|&(_, size)| size != (width, height)) {
        out.report(
            &PICTURE_SIZES_DIFFER,
            attribute.value_span(),
            format_args!(
                "{}x{}, but by `sprop-parameter-sets` the picture is {width}x{height}",
                size.0, size.1
            ),
        )
        .related(
            format.fmtp.and_then(|(line, _)| line.span()),
            format_args!("the parameter sets"),
        );
    }
}
