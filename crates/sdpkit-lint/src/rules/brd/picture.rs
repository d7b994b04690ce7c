//! What picture raw video and JPEG XS carry: the parameters of ST 2110-20 §7 and RFC 9134 §7.1.

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
        &MALFORMED_FRAME_RATE,
        &UNKNOWN_COLORIMETRY,
        &UNKNOWN_TRANSFER,
        &LINEAR_WITHOUT_FLOAT,
        &BAD_RANGE,
        &FLAG_WITH_VALUE,
        &SEGMENTED_WITHOUT_INTERLACE,
        &INTERLACED_420,
        &KEY_WITH_COLOR,
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

fn picture(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(stream) = Stream::of(media) else {
        return;
    };
    let is_raw = match stream.essence {
        Essence::Raw => true,
        Essence::JpegXs => false,
        _ => return,
    };
    if is_raw {
        required(&stream, out);
    }
    samples(document, &stream, is_raw, out);
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
    let is_interlaced = stream.get("interlace").is_some();
    if is_raw && is_interlaced && sampling.ends_with("4:2:0") {
        report(
            &INTERLACED_420,
            "sampling",
            format_args!("`{sampling}` is for progressive pictures, and `interlace` is there"),
        );
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
    mendable(document, &stream, colorimetry, is_raw, out);
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

/// Those whose right spelling is known.
fn mendable(
    document: &Document<'_>,
    stream: &Stream<'_, '_>,
    colorimetry: &str,
    is_raw: bool,
    out: &mut Findings<'_>,
) {
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

fn replace(place: Option<Span>, text: &str) -> Option<Edit> {
    Some(Edit::replace(place?, text))
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

/// The greatest common divisor; 1 at least.
fn gcd(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
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
