//! What picture raw video and JPEG XS carry: samples and size, by the parameters of ST 2110-20 §7 and RFC 9134 §7.1.

use sdpkit::Span;

use super::stream::{Essence, Stream, number};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::{Rule, rule};

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &RAW_WITHOUT_PARAMETER,
        &UNKNOWN_SAMPLING,
        &UNKNOWN_DEPTH,
        &PICTURE_SIZE_OUT_OF_RANGE,
        &MALFORMED_PIXEL_ASPECT,
    ],
    Run::Media(picture),
)];

/// Those of ST 2110-20 §7.4.1; RFC 9134 §7.1 has the same.
const SAMPLINGS: &[&str] = &[
    "YCbCr-4:4:4",
    "YCbCr-4:2:2",
    "YCbCr-4:2:0",
    "CLYCbCr-4:4:4",
    "CLYCbCr-4:2:2",
    "CLYCbCr-4:2:0",
    "ICtCp-4:4:4",
    "ICtCp-4:2:2",
    "ICtCp-4:2:0",
    "RGB",
    "XYZ",
    "KEY",
];

/// What ST 2110-20 §7.2 requires.
const REQUIRED: &[&str] = &[
    "sampling",
    "width",
    "height",
    "exactframerate",
    "depth",
    "colorimetry",
    "PM",
    "SSN",
];

rule! {
    /// Flags an ST 2110-20 stream whose parameters do not say what the picture is.
    ///
    /// ## Why
    /// Raw video has no header that tells the picture: a receiver cannot cut lines without width, depth and
    /// sampling, nor show them without the rest. RFC 4175 §6.1 requires sampling, width, height, depth and
    /// colorimetry; ST 2110-20 §7.2, known here second-hand, also exactframerate, PM and SSN.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static RAW_WITHOUT_PARAMETER: code "BRD032", name "raw-without-parameter", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.2"), Rfc(4175, "6.1")], profiles [St2110], fix None
}

rule! {
    /// Flags a sampling that ST 2110-20 does not have.
    ///
    /// ## Why
    /// Sampling says which samples a pixel group holds; a receiver that does not know the word cannot find a pixel.
    /// The words are those of ST 2110-20 §7.4.1, known here second-hand, and of RFC 9134 §7.1, which adds
    /// UNSPECIFIED.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YUV-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static UNKNOWN_SAMPLING: code "BRD033", name "unknown-sampling", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.4.1"), Rfc(9134, "7.1")], profiles [St2110], fix None
}

rule! {
    /// Flags a depth of raw video that is not 8, 10, 12, 16 or 16f.
    ///
    /// ## Why
    /// ST 2110-20 §7.4.2, known here second-hand, has pixel groups for these depths only; for another, nobody knows
    /// how the bits are packed.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=9; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=12; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static UNKNOWN_DEPTH: code "BRD034", name "unknown-depth", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.4.2")], profiles [St2110], fix None
}

rule! {
    /// Flags a width or height that is not a number from 1 to 32767.
    ///
    /// ## Why
    /// RFC 4175 §6.1 and RFC 9134 §7.1: an integer between 1 and 32767; the line number and the offset in a
    /// packet's header have 15 bits.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=0; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static PICTURE_SIZE_OUT_OF_RANGE: code "BRD035", name "picture-size-out-of-range", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.2"), Rfc(4175, "6.1"), Rfc(9134, "7.1")], profiles [St2110], fix None,
        supersedes ["COD040"]
}

rule! {
    /// Flags a pixel aspect ratio (PAR) that is not two whole numbers in lowest terms.
    ///
    /// ## Why
    /// ST 2110-20 §7.3, known here second-hand: width and height of a pixel, parted by a colon, by the smallest
    /// whole numbers. Receivers compare the text.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PAR=2:2; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PAR=1:1; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PAR=1:1; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MALFORMED_PIXEL_ASPECT: code "BRD047", name "malformed-pixel-aspect", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.3")], profiles [St2110], fix Safe
}

/// The stream of a picture, and whether it is raw video: else it is JPEG XS.
pub(super) fn picture_of<'m, 'd>(media: &'m MediaPart<'d>) -> Option<(Stream<'m, 'd>, bool)> {
    let stream = Stream::of(media)?;
    match stream.essence {
        Essence::Raw => Some((stream, true)),
        Essence::JpegXs => Some((stream, false)),
        _ => None,
    }
}

fn picture(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some((stream, is_raw)) = picture_of(media) else {
        return;
    };
    if is_raw {
        required(&stream, out);
    }
    samples(document, &stream, is_raw, out);
    pixel_aspect(document, &stream, out);
}

fn required(stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    let missing = || REQUIRED.iter().filter(|name| stream.get(name).is_none());
    if missing().next().is_some() {
        let names: Vec<_> = missing().copied().collect();
        out.report(
            &RAW_WITHOUT_PARAMETER,
            stream.fmtp_span(),
            format_args!("required and not there: {}", names.join(", ")),
        );
    }
}

fn samples(document: &Document<'_>, stream: &Stream<'_, '_>, is_raw: bool, out: &mut Findings<'_>) {
    let mut report = |rule: &'static Rule, name: &str, text: std::fmt::Arguments<'_>| {
        out.report(rule, stream.place(document, name), text);
    };
    let sampling = stream.get("sampling").unwrap_or_default();
    let is_other = !is_raw && sampling == "UNSPECIFIED";
    if !sampling.is_empty() && !SAMPLINGS.contains(&sampling) && !is_other {
        report(
            &UNKNOWN_SAMPLING,
            "sampling",
            format_args!("`{sampling}` is no sampling, such as `YCbCr-4:2:2` or `RGB`"),
        );
    }
    for name in ["width", "height"] {
        let value = stream.get(name);
        if let Some(value) =
            value.filter(|it| !number(it).is_some_and(|it| (1..=32_767).contains(&it)))
        {
            report(
                &PICTURE_SIZE_OUT_OF_RANGE,
                name,
                format_args!("the {name} `{value}` is not a number from 1 to 32767"),
            );
        }
    }
    let depth = stream.get("depth").unwrap_or_default();
    if is_raw && !depth.is_empty() && !["8", "10", "12", "16", "16f"].contains(&depth) {
        report(
            &UNKNOWN_DEPTH,
            "depth",
            format_args!("the depth `{depth}` is not 8, 10, 12, 16 or 16f"),
        );
    }
}

fn pixel_aspect(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    if let Some(aspect) = stream.get("PAR") {
        let parts = aspect
            .split_once(':')
            .and_then(|(w, h)| Some((number(w)?, number(h)?)));
        let parts = parts.filter(|&(w, h)| w > 0 && h > 0);
        let lowest = parts.map(|(w, h)| (w / gcd(w, h), h / gcd(w, h)));
        if parts.is_none() || parts != lowest {
            let place = stream.place(document, "PAR");
            out.report(
                &MALFORMED_PIXEL_ASPECT,
                place,
                format_args!("`{aspect}` is no ratio in lowest terms, such as `1:1` or `12:11`"),
            )
            .fix(|| {
                let (w, h) = lowest?;
                Some(Fix::safe(
                    "reduce it",
                    [replace(place, &format!("{w}:{h}"))?],
                ))
            });
        }
    }
}

/// Writes a text in the place of another, where that is known.
pub(super) fn replace(place: Option<Span>, text: &str) -> Option<Edit> {
    Some(Edit::replace(place?, text))
}

/// The greatest common divisor; 1 at least.
pub(super) fn gcd(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}
