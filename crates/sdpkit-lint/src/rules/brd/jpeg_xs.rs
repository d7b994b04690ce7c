//! JPEG XS in ST 2110-22 (RFC 9134).

use sdpkit::LineKind;
use sdpkit::Span;

use super::stream::{Essence, Stream, number};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &JPEG_XS_WITHOUT_PARAMETER,
        &JPEG_XS_WITHOUT_BANDWIDTH,
        &JPEG_XS_FRAME_RATE,
        &BAD_JPEG_XS_STANDARD,
        &JPEG_XS_CLOCK_RATE,
        &UNKNOWN_JPEG_XS_LEVEL,
    ],
    Run::Media(jpeg_xs),
)];

rule! {
    /// Flags an ST 2110-22 stream of JPEG XS without width, height, TP or packetmode.
    ///
    /// ## Why
    /// RFC 9134 §7.1 requires packetmode; ST 2110-22 §7.2, known here second-hand, also the size of the picture and
    /// the sender type, so that a receiver can tell before it joins whether it can decode.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static JPEG_XS_WITHOUT_PARAMETER: code "BRD053", name "jpeg-xs-without-parameter", level Must,
        cites [SecondHand("SMPTE ST 2110-22:2022 §7.2"), Rfc(9134, "7.1")], profiles [St2110], fix None
}

rule! {
    /// Flags an ST 2110-22 stream of JPEG XS without `b=AS:` and a whole number in its m= section.
    ///
    /// ## Why
    /// The rate of compressed video does not follow from the picture, so networks reserve by `b=AS` (kbit/s; ST
    /// 2110-22 §7.3, known here second-hand).
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static JPEG_XS_WITHOUT_BANDWIDTH: code "BRD054", name "jpeg-xs-without-bandwidth", level Must,
        cites [SecondHand("SMPTE ST 2110-22:2022 §7.3")], profiles [St2110], fix None
}

rule! {
    /// Flags an ST 2110-22 stream of JPEG XS whose frame rate is said twice or not at all.
    ///
    /// ## Why
    /// ST 2110-22 §7.4, known here second-hand, takes either `a=framerate` or the parameter exactframerate. Where
    /// both are there, they may differ: the fix keeps the exact one, and is not made unasked.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=framerate:50
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=framerate:50
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static JPEG_XS_FRAME_RATE: code "BRD055", name "jpeg-xs-frame-rate", level Must,
        cites [SecondHand("SMPTE ST 2110-22:2022 §7.4")], profiles [St2110], fix Unsafe
}

rule! {
    /// Flags a standard number (SSN) of JPEG XS that is not ST2110-22:2019 or ST2110-22:2022.
    ///
    /// ## Why
    /// SSN tells the edition that the parameters are read by (ST 2110-22 §7.2, known here second-hand); it may be
    /// left out.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static BAD_JPEG_XS_STANDARD: code "BRD056", name "bad-jpeg-xs-standard-number", level Must,
        cites [SecondHand("SMPTE ST 2110-22:2022 §7.2")], profiles [St2110], fix None
}

rule! {
    /// Flags JPEG XS with a clock rate that is not 90000.
    ///
    /// ## Why
    /// RFC 9134 §7.1: applications using this payload format SHALL use a value of 90000. Timestamps read by another
    /// rate put each frame at a wrong time.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/48000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static JPEG_XS_CLOCK_RATE: code "BRD057", name "jpeg-xs-clock-rate", level Must,
        cites [Rfc(9134, "7.1"), SecondHand("SMPTE ST 2110-22:2022 §6.3")], profiles [St2110], fix Safe,
        supersedes ["COD047"]
}

rule! {
    /// Flags a level or sublevel of JPEG XS that has not the form of one, and white space in the name of a profile,
    /// level or sublevel.
    ///
    /// ## Why
    /// RFC 9134 §7.1 takes the names of ISO/IEC 21122-2 without white space, such as `4k-2` and `Sublev3bpp`. A
    /// decoder that does not know the name cannot tell whether it is able to decode.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=foo; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// b=AS:116000
    /// a=rtpmap:96 jxsv/90000
    /// a=fmtp:96 packetmode=0; profile=High444.12; level=1k-1; sublevel=Sublev3bpp; sampling=YCbCr-4:2:2; width=1280; height=720; exactframerate=50; depth=10; TCS=SDR; colorimetry=BT709; SSN=ST2110-22:2019; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static UNKNOWN_JPEG_XS_LEVEL: code "BRD085", name "unknown-jpeg-xs-level", level Advice,
        cites [Rfc(9134, "7.1")], profiles [St2110], fix None
}

fn jpeg_xs(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(stream) = Stream::any(media).filter(|it| it.essence == Essence::JpegXs) else {
        return;
    };
    let rate = stream.clock_rate();
    if rate != 90_000 {
        let place = stream.format.rtpmap_line.and_then(|map| map.token_span(1));
        out.report(
            &JPEG_XS_CLOCK_RATE,
            place,
            format_args!("the clock rate is {rate}; that of JPEG XS is 90000"),
        )
        .fix(|| {
            let name = u32::try_from(stream.format.name().len()).ok()?;
            let start = place?.start + name + 1;
            let digits = u32::try_from(rate.to_string().len()).ok()?;
            let edit = Edit::replace(Span::new(start, start + digits), "90000");
            Some(Fix::safe("write 90000", [edit]))
        });
    }
    levels(document, &stream, out);
    let Some(stream) = Stream::of(media) else {
        return;
    };
    let missing = || {
        let names = ["width", "height", "TP", "packetmode"].into_iter();
        names.filter(|name| stream.get(name).is_none())
    };
    if missing().next().is_some() {
        let names: Vec<_> = missing().collect();
        out.report(
            &JPEG_XS_WITHOUT_PARAMETER,
            stream.fmtp_span(),
            format_args!("required and not there: {}", names.join(", ")),
        );
    }
    if let Some(standard) = stream.get("SSN")
        && !["ST2110-22:2019", "ST2110-22:2022"].contains(&standard)
    {
        out.report(
            &BAD_JPEG_XS_STANDARD,
            stream.place(document, "SSN"),
            format_args!("`{standard}` is not `ST2110-22:2019` or `ST2110-22:2022`"),
        );
    }
    rates(document, &stream, out);
}

fn rates(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    let media = stream.media;
    let mut bandwidths = media
        .section()
        .lines()
        .filter(|line| line.kind() == Some(LineKind::Bandwidth));
    let is_rate = |value: &str| value.strip_prefix("AS:").and_then(number).is_some();
    if !bandwidths.any(|line| line.value().is_some_and(|value| is_rate(value.trim_end()))) {
        out.report(
            &JPEG_XS_WITHOUT_BANDWIDTH,
            media.line_span(),
            format_args!("no `b=AS:` and a number of kbit/s for the compressed stream"),
        );
    }
    let framerate = media.named("framerate").next();
    match (framerate, stream.get("exactframerate")) {
        (Some(slot), Some(_)) => {
            let span = slot.attribute.span();
            out.report(
                &JPEG_XS_FRAME_RATE,
                span,
                format_args!("the frame rate is said twice, also by `exactframerate`"),
            )
            .related(
                stream.place(document, "exactframerate"),
                format_args!("the other"),
            )
            .fix(|| {
                let line = document.whole_line(span?.start);
                Some(Fix::risky("keep the exact one", [Edit::delete(line)]))
            });
        }
        (None, None) => {
            out.report(
                &JPEG_XS_FRAME_RATE,
                stream.fmtp_span(),
                format_args!("no frame rate: neither `exactframerate` nor `a=framerate`"),
            );
        }
        _ => {}
    }
}

fn levels(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    for name in ["profile", "level", "sublevel"] {
        let Some(value) = stream.get(name) else {
            continue;
        };
        let is_known = match name {
            "level" => is_level(value),
            "sublevel" => is_sublevel(value),
            _ => !value.contains(char::is_whitespace),
        };
        if !is_known {
            out.report(
                &UNKNOWN_JPEG_XS_LEVEL,
                stream.place(document, name),
                format_args!("`{value}` has not the form of a {name} of JPEG XS"),
            );
        }
    }
}

/// `4k-2`, `Bayer8k-1`, `Unrestricted`.
fn is_level(text: &str) -> bool {
    let text = text.strip_prefix("Bayer").unwrap_or(text);
    let parts = text.split_once("k-");
    text.eq_ignore_ascii_case("unrestricted")
        || parts.is_some_and(|(width, rate)| number(width).is_some() && number(rate).is_some())
}

/// `Sublev3bpp`, `Full`, `Unrestricted`.
fn is_sublevel(text: &str) -> bool {
    let bits = text
        .strip_prefix("Sublev")
        .and_then(|it| it.strip_suffix("bpp"));
    ["full", "unrestricted"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
        || bits.is_some_and(|it| it.split('.').all(|part| number(part).is_some()))
}
