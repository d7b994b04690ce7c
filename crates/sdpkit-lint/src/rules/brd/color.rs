//! The colors of a picture: colorimetry, transfer characteristics and range (ST 2110-20 §7.5, §7.6), and a key, which
//! has none.

use super::picture::{picture_of, replace};
use super::stream::Stream;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Findings, Fix};
use crate::rule::{Rule, rule};

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &UNKNOWN_COLORIMETRY,
        &UNKNOWN_TRANSFER,
        &LINEAR_WITHOUT_FLOAT,
        &BAD_RANGE,
        &KEY_WITH_COLOR,
    ],
    Run::Media(color),
)];

/// Those of ST 2110-20 §7.5.
const COLORIMETRIES: &[&str] = &[
    "BT601",
    "BT709",
    "BT2020",
    "BT2100",
    "ST2065-1",
    "ST2065-3",
    "UNSPECIFIED",
    "XYZ",
    "ALPHA",
];

/// Those of RFC 4175 §6.1 that RFC 9134 §7.1 keeps for JPEG XS.
const OLD_COLORIMETRIES: &[&str] = &["BT601-5", "BT709-2", "SMPTE240M"];

/// Those of ST 2110-20 §7.6.
const TRANSFERS: &[&str] = &[
    "SDR",
    "PQ",
    "HLG",
    "LINEAR",
    "BT2100LINPQ",
    "BT2100LINHLG",
    "ST2065-1",
    "ST428-1",
    "DENSITY",
    "ST2115LOGS3",
    "UNSPECIFIED",
];

/// Those of them that are linear, so that floating point is needed.
const LINEAR: &[&str] = &["LINEAR", "BT2100LINPQ", "BT2100LINHLG", "ST2065-1"];

rule! {
    /// Flags a colorimetry that ST 2110-20 does not have.
    ///
    /// ## Why
    /// Colorimetry says what colors the samples mean; a receiver that does not know the word shows wrong ones. ST
    /// 2110-20 §7.5, known here second-hand, has no points or years in the words; RFC 4175 had `BT709-2`, which RFC
    /// 9134 keeps for JPEG XS only.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT.709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
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
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static UNKNOWN_COLORIMETRY: code "BRD037", name "unknown-colorimetry", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.5"), Rfc(9134, "7.1")], profiles [St2110], fix Safe
}

rule! {
    /// Flags transfer characteristics (TCS) that ST 2110-20 does not have.
    ///
    /// ## Why
    /// TCS tells how samples become light. The words are those of ST 2110-20 §7.6, known here second-hand; RFC 9134
    /// §7.1 has SDR, PQ, HLG and UNSPECIFIED of them.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=sRGB; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=HLG; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static UNKNOWN_TRANSFER: code "BRD040", name "unknown-transfer-characteristics", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.6"), Rfc(9134, "7.1")], profiles [St2110], fix None
}

rule! {
    /// Flags linear transfer characteristics with a depth that is not 16f.
    ///
    /// ## Why
    /// ST 2110-20 §7.6, known here second-hand, has linear light in floating point only; in whole numbers the dark
    /// tones would have no steps.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=LINEAR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=16f; TCS=LINEAR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static LINEAR_WITHOUT_FLOAT: code "BRD041", name "linear-without-float", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.6")], profiles [St2110], fix None
}

rule! {
    /// Flags a RANGE that is not NARROW, FULLPROTECT or FULL, and FULLPROTECT with BT2100.
    ///
    /// ## Why
    /// RANGE tells which values are black and white. RFC 9134 §7.1 and ST 2110-20 §7.3 have three values, and two
    /// with BT2100 colorimetry.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=PQ; colorimetry=BT2100; RANGE=FULLPROTECT; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=PQ; colorimetry=BT2100; RANGE=FULL; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static BAD_RANGE: code "BRD042", name "bad-range", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.3"), Rfc(9134, "7.1")], profiles [St2110], fix None
}

rule! {
    /// Flags a KEY signal with a colorimetry that is not ALPHA, or with TCS.
    ///
    /// ## Why
    /// A key has no color: ST 2110-20 §7.4.1, known here second-hand, has `colorimetry=ALPHA` and no TCS with it.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=KEY; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=ALPHA; PM=2110GPM; SSN=ST2110-20:2022; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=KEY; width=1920; height=1080; exactframerate=25; depth=10; colorimetry=ALPHA; PM=2110GPM; SSN=ST2110-20:2022; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static KEY_WITH_COLOR: code "BRD046", name "key-with-color", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.4.1")], profiles [St2110], fix None
}

fn color(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some((stream, is_raw)) = picture_of(media) else {
        return;
    };
    colorimetry(document, &stream, is_raw, out);
    let mut report = |rule: &'static Rule, name: &str, text: std::fmt::Arguments<'_>| {
        out.report(rule, stream.place(document, name), text);
    };
    let [sampling, depth] = ["sampling", "depth"].map(|name| stream.get(name).unwrap_or_default());
    let transfer = stream.get("TCS").unwrap_or_default();
    if !transfer.is_empty() && !TRANSFERS.contains(&transfer) {
        report(
            &UNKNOWN_TRANSFER,
            "TCS",
            format_args!(
                "`{transfer}` is no transfer characteristic, such as `SDR`, `PQ` or `HLG`"
            ),
        );
    }
    if is_raw && LINEAR.contains(&transfer) && depth != "16f" {
        report(
            &LINEAR_WITHOUT_FLOAT,
            "TCS",
            format_args!("`{transfer}` is linear, and the depth is `{depth}`, not `16f`"),
        );
    }
    let colorimetry = stream.get("colorimetry").unwrap_or_default();
    if let Some(range) = stream.get("RANGE") {
        if !["NARROW", "FULLPROTECT", "FULL"].contains(&range) {
            report(
                &BAD_RANGE,
                "RANGE",
                format_args!("`{range}` is no range: NARROW, FULLPROTECT or FULL"),
            );
        } else if range == "FULLPROTECT" && colorimetry == "BT2100" {
            report(
                &BAD_RANGE,
                "RANGE",
                format_args!("with BT2100 the range is NARROW or FULL, not `{range}`"),
            );
        }
    }
    if sampling == "KEY" && is_raw {
        if !colorimetry.is_empty() && colorimetry != "ALPHA" {
            report(
                &KEY_WITH_COLOR,
                "colorimetry",
                format_args!("a key with the colorimetry `{colorimetry}`; it is `ALPHA`"),
            );
        }
        if !transfer.is_empty() {
            report(
                &KEY_WITH_COLOR,
                "TCS",
                format_args!("a key with TCS; it has no transfer characteristics"),
            );
        }
    }
}

fn colorimetry(
    document: &Document<'_>,
    stream: &Stream<'_, '_>,
    is_raw: bool,
    out: &mut Findings<'_>,
) {
    let colorimetry = stream.get("colorimetry").unwrap_or_default();
    let is_known = COLORIMETRIES.contains(&colorimetry)
        || (!is_raw && OLD_COLORIMETRIES.contains(&colorimetry));
    if !colorimetry.is_empty() && !is_known {
        let place = stream.place(document, "colorimetry");
        let plain = colorimetry.replace('.', "").to_ascii_uppercase();
        let right = COLORIMETRIES.iter().find(|word| **word == plain);
        out.report(
            &UNKNOWN_COLORIMETRY,
            place,
            format_args!("`{colorimetry}` is no colorimetry, such as `BT709` or `BT2020`"),
        )
        .fix(|| {
            Some(Fix::safe(
                "write it as ST 2110-20 does",
                [replace(place, right?)?],
            ))
        });
    }
}
