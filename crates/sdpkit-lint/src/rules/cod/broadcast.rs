//! Video of studios: `raw` (RFC 4175), `smpte291` (RFC 8331), `jxsv` (RFC 9134), and JPEG (RFC 3551 §5.2).

use sdpkit::attribute::Framesize;

use super::{fmtp, short};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&ANCILLARY_DATA], Run::Media(ancillary)),
    Check::new(
        &[&JPEG_TOO_LARGE],
        Run::Attribute(&["framesize"], frame_size),
    ),
];

rule! {
    /// Flags uncompressed video without a parameter that it must have, or with a value that it cannot have.
    ///
    /// ## Why
    /// RFC 4175 §6.1: `sampling`, `width`, `height`, `depth` and `colorimetry` are required. Nothing in the packets says them: a
    /// receiver cannot make pictures of the samples.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 50000 RTP/AVP 112
    /// a=rtpmap:112 raw/90000
    /// ```
    /// ```sdp
    /// m=video 50000 RTP/AVP 112
    /// a=rtpmap:112 raw/90000
    /// a=fmtp:112 sampling=YCbCr-4:2:2; width=0; height=1080; depth=10; colorimetry=BT709
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 50000 RTP/AVP 112
    /// a=rtpmap:112 raw/90000
    /// a=fmtp:112 sampling=YCbCr-4:2:2; width=1920; height=1080; depth=10; colorimetry=BT709
    /// ```
    pub(crate) static RAW_PARAMETER: code "COD040", name "raw-parameter", level Must,
        cites [Rfc(4175, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags a `DID_SDID` or `VPID_Code` of ancillary data that cannot be read.
    ///
    /// ## Why
    /// RFC 8331 §4: `DID_SDID={0x61,0x02}`, both words with `0x` and one or two hexadecimal digits; `VPID_Code` is a number of a
    /// byte (§3.1). Captions are found by them.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 50000 RTP/AVP 113
    /// a=rtpmap:113 smpte291/90000
    /// a=fmtp:113 DID_SDID=61/02
    /// ```
    /// ```sdp
    /// m=video 50000 RTP/AVP 113
    /// a=rtpmap:113 smpte291/90000
    /// a=fmtp:113 VPID_Code=0x84
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 50000 RTP/AVP 113
    /// a=rtpmap:113 smpte291/90000
    /// a=fmtp:113 DID_SDID={0x61,0x02};DID_SDID={0x41,0x05};VPID_Code=132
    /// ```
    pub(crate) static ANCILLARY_DATA: code "COD041", name "ancillary-data", level Must,
        cites [Rfc(8331, "4"), Rfc(8331, "3.1")], profiles [Core], fix None
}

rule! {
    /// Flags JPEG XS without `packetmode`, or a parameter with a value that it cannot have.
    ///
    /// ## Why
    /// RFC 9134 §7.1: `packetmode`, 0 or 1, is required, and SHALL be that of the stream; `transmode` is 0 or 1, a size from 1 to
    /// 32767. A receiver that waits for slices does not decode whole codestreams.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 50000 RTP/AVP 112
    /// a=rtpmap:112 jxsv/90000
    /// a=fmtp:112 sampling=YCbCr-4:2:2; width=1920; height=1080; depth=10
    /// ```
    /// ```sdp
    /// m=video 50000 RTP/AVP 112
    /// a=rtpmap:112 jxsv/90000
    /// a=fmtp:112 packetmode=0; transmode=2
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 50000 RTP/AVP 112
    /// a=rtpmap:112 jxsv/90000
    /// a=fmtp:112 packetmode=0; sampling=YCbCr-4:2:2; width=1920; height=1080; depth=10
    /// ```
    pub(crate) static JPEG_XS_PARAMETER: code "COD042", name "jpeg-xs-parameter", level Must,
        cites [Rfc(9134, "7.1")], profiles [Core], fix None
}

rule! {
    /// Flags JPEG with a picture of more than 2040 pixels a side.
    ///
    /// ## Why
    /// The payload format of JPEG (RFC 3551 §5.2, RFC 2435) has a byte for each side, in units of 8 pixels. Larger pictures need an
    /// extension header that few read; others show a part, or nothing.
    ///
    /// ## Bad
    /// ```sdp profile=rtsp
    /// m=video 49170 RTP/AVP 26
    /// a=framesize:26 3840-2160
    /// ```
    /// ## Good
    /// ```sdp profile=rtsp
    /// m=video 49170 RTP/AVP 26
    /// a=framesize:26 1920-1080
    /// ```
    pub(crate) static JPEG_TOO_LARGE: code "COD053", name "jpeg-too-large", level Advice,
        cites [Rfc(3551, "5.2")], profiles [Rtsp], fix None
}

fn ancillary(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_media("video") {
        return;
    }
    for format in media.formats.iter().filter(|it| it.is("smpte291")) {
        let Some(fmtp) = fmtp(format) else { continue };
        for (name, value) in fmtp.params().iter() {
            let value = value.unwrap_or_default();
            if name.eq_ignore_ascii_case("DID_SDID") && !is_did_sdid(value) {
                out.report(
                    &ANCILLARY_DATA,
                    document.span_of(if value.is_empty() { name } else { value }),
                    format_args!("`DID_SDID` is `{}`, not as `{{0x61,0x02}}`", short(value)),
                );
            }
        }
    }
}

/// `"{" TwoHex "," TwoHex "}"`; spaces after the comma are seen, and do not count.
fn is_did_sdid(value: &str) -> bool {
    let is_word = |word: &str| {
        let digits = word
            .trim()
            .strip_prefix("0x")
            .or_else(|| word.trim().strip_prefix("0X"));
        digits.is_some_and(|digits| {
            matches!(digits.len(), 1 | 2) && digits.bytes().all(|it| it.is_ascii_hexdigit())
        })
    };
    let inner = value.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
    inner
        .and_then(|inner| inner.split_once(','))
        .is_some_and(|(did, sdid)| is_word(did) && is_word(sdid))
}

fn frame_size(
    document: &Document<'_>,
    part: &crate::document::Part<'_>,
    slot: &crate::document::Slot<'_>,
    out: &mut Findings<'_>,
) {
    let media = part.media().and_then(|number| document.media().get(number));
    let (Some(media), Some(size)) = (media, slot.get::<Framesize>()) else {
        return;
    };
    let is_large = size.width > 2040 || size.height > 2040;
    let is_jpeg = || {
        media
            .format(size.payload_type)
            .is_some_and(|it| it.is("JPEG"))
    };
    if is_large && is_jpeg() {
        out.report(
            &JPEG_TOO_LARGE,
            slot.attribute.token_span(1),
            format_args!(
                "{} by {} pixels; JPEG has at most 2040 a side",
                size.width, size.height
            ),
        );
    }
}
