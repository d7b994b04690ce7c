//! The pictures one after the other: their rate, and whether they are interlaced or segmented (ST 2110-20 §7.2, §7.3).

use sdpkit::Span;

use super::picture::{gcd, picture_of, replace};
use super::stream::number;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MALFORMED_FRAME_RATE,
        &FLAG_WITH_VALUE,
        &SEGMENTED_WITHOUT_INTERLACE,
        &INTERLACED_420,
    ],
    Run::Media(frames),
)];

rule! {
    /// Flags an exact frame rate that is neither a whole number nor a fraction in lowest terms.
    ///
    /// ## Why
    /// RFC 9134 §7.1 and ST 2110-20 §7.2: whole rates are one number, others a fraction with the smallest
    /// numerator. Decimals are not exact: at 59.94 a receiver drifts by a frame in hours. The fix of a decimal
    /// takes the fraction over 1001 that is broadcast, and is not made unasked.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25/1; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=60000/2002; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
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
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=30000/1001; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=30000/1001; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MALFORMED_FRAME_RATE: code "BRD036", name "malformed-frame-rate", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.2"), Rfc(9134, "7.1")], profiles [St2110], fix Safe
}

rule! {
    /// Flags `interlace` or `segmented` with a value.
    ///
    /// ## Why
    /// Both are said by their name alone (RFC 9134 §7.1, ST 2110-20 §7.3): a receiver that looks for the name takes
    /// `interlace=0` for interlaced, or does not find it at all. The fix drops the value where it says yes.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; interlace=1; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; interlace; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; interlace; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static FLAG_WITH_VALUE: code "BRD043", name "picture-flag-with-value", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.3"), Rfc(9134, "7.1")], profiles [St2110], fix Safe,
        supersedes ["COD040"]
}

rule! {
    /// Flags `segmented` without `interlace`.
    ///
    /// ## Why
    /// RFC 9134 §7.1: signaling of this parameter without the interlace parameter is forbidden; ST 2110-20 §7.3
    /// says the same. Progressive pictures in segments are sent as fields. Whether the sender means fields is its
    /// to say, so the fix is not made unasked.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; segmented; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; interlace; segmented; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; interlace; segmented; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static SEGMENTED_WITHOUT_INTERLACE: code "BRD044", name "segmented-without-interlace", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.3"), Rfc(9134, "7.1")], profiles [St2110], fix Unsafe
}

rule! {
    /// Flags 4:2:0 sampling with `interlace` in raw video.
    ///
    /// ## Why
    /// ST 2110-20 §6.2.5, known here second-hand, has 4:2:0 for progressive pictures only: a pixel group holds
    /// samples of two lines that follow each other, which are in different fields.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:0; width=1920; height=1080; exactframerate=25; interlace; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:0; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static INTERLACED_420: code "BRD045", name "interlaced-420", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §6.2.5")], profiles [St2110], fix None
}

fn frames(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some((stream, is_raw)) = picture_of(media) else {
        return;
    };
    if let Some(rate) = stream.get("exactframerate") {
        frame_rate(rate, stream.place(document, "exactframerate"), out);
    }
    for (name, value) in stream.params().iter() {
        let Some(value) = value else { continue };
        if !["interlace", "segmented"].contains(&name) {
            continue;
        }
        let start = document.span_of(name);
        let end = if value.is_empty() {
            start.map(|start| start.end.saturating_add(1))
        } else {
            document.span_of(value).map(|value| value.end)
        };
        let place = start
            .zip(end)
            .map(|(start, end)| Span::new(start.start, end));
        out.report(
            &FLAG_WITH_VALUE,
            place,
            format_args!("`{name}={value}`: the name stands alone where it holds"),
        )
        .fix(|| {
            let is_yes = ["1", "true", "yes"].contains(&value);
            let span = Span::new(start?.end, end?);
            is_yes.then(|| Fix::safe("drop the value", [Edit::delete(span)]))
        });
    }
    if stream.get("segmented").is_some() && stream.get("interlace").is_none() {
        let place = stream.place(document, "segmented");
        out.report(
            &SEGMENTED_WITHOUT_INTERLACE,
            place,
            format_args!("`segmented` without `interlace`, which goes with it"),
        )
        .fix(|| {
            let name = stream
                .params()
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case("segmented"))?
                .0;
            let edit = Edit::insert(document.span_of(name)?.start, "interlace; ");
            Some(Fix::risky("add it", [edit]))
        });
    }
    let sampling = stream.get("sampling").unwrap_or_default();
    let is_interlaced = stream.get("interlace").is_some();
    if is_raw && is_interlaced && sampling.ends_with("4:2:0") {
        out.report(
            &INTERLACED_420,
            stream.place(document, "sampling"),
            format_args!("`{sampling}` is for progressive pictures, and `interlace` is there"),
        );
    }
}

fn frame_rate(rate: &str, place: Option<Span>, out: &mut Findings<'_>) {
    let fraction = rate.split_once('/');
    let parts = match fraction {
        Some((frames, seconds)) => number(frames).zip(number(seconds)),
        None => number(rate).map(|frames| (frames, 1)),
    };
    let parts = parts.filter(|&(frames, seconds)| frames > 0 && seconds > 0);
    let lowest = parts.map(|(a, b)| (a / gcd(a, b), b / gcd(a, b)));
    let is_lowest = lowest == parts && !(fraction.is_some() && parts.is_some_and(|it| it.1 == 1));
    if parts.is_some() && is_lowest {
        return;
    }
    out.report(
        &MALFORMED_FRAME_RATE,
        place,
        format_args!("`{rate}` is no rate in lowest terms, such as `25` or `30000/1001`"),
    )
    .fix(|| match lowest {
        Some((frames, 1)) => Some(Fix::safe(
            "reduce it",
            [replace(place, &frames.to_string())?],
        )),
        Some((frames, seconds)) => Some(Fix::safe(
            "reduce it",
            [replace(place, &format!("{frames}/{seconds}"))?],
        )),
        None => {
            let right = match rate {
                "23.98" | "23.976" => "24000/1001",
                "29.97" => "30000/1001",
                "47.95" | "47.952" => "48000/1001",
                "59.94" => "60000/1001",
                "119.88" => "120000/1001",
                _ => rate
                    .strip_suffix(".0")
                    .or_else(|| rate.strip_suffix(".00"))
                    .filter(|it| number(it).is_some_and(|it| it > 0))?,
            };
            Some(Fix::risky("write the fraction", [replace(place, right)?]))
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::Applicability;

    #[test]
    fn a_decimal_rate_becomes_a_fraction_only_where_asked() {
        let text = "v=0\r\nm=video 5000 RTP/AVP 96\r\na=rtpmap:96 raw/90000\r\n\
                    a=fmtp:96 exactframerate=59.94; SSN=ST2110-20:2017\r\n";
        let findings = crate::lint(text);
        let finding = findings.iter().find(|it| it.rule.code == "BRD036").unwrap();
        let fix = finding.fix.as_ref().unwrap();
        assert_eq!(fix.applicability, Applicability::Unsafe);
        assert_eq!(fix.edits[0].text, "60000/1001");
    }
}
