//! How a stream of ST 2110 is packed, paced and named: the parameters that all essences share.

use super::stream::{Essence, Stream, number};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;
use sdpkit::Span;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &BAD_MAXUDP,
        &BLOCK_PACKING_WITH_MAXUDP,
        &BAD_TIMESTAMP_MODE,
        &UNKNOWN_PACKING,
        &BAD_RAW_STANDARD,
        &FMTP_SEPARATOR,
        &REPEATED_PARAMETER,
        &BAD_SENDER_TYPE,
        &MALFORMED_TROFF,
        &MALFORMED_CMAX,
    ],
    Run::Media(parameters),
)];

rule! {
    /// Flags a MAXUDP that is not a number up to 8960.
    ///
    /// ## Why
    /// ST 2110-10 §8.6, known here second-hand, has two limits of a UDP datagram: 1460 octets, and 8960 where
    /// MAXUDP says so. A receiver takes buffers by it; what is larger is fragmented or lost.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; MAXUDP=9000; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; MAXUDP=8960; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static BAD_MAXUDP: code "BRD018", name "bad-maxudp", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §8.6"), SecondHand("SMPTE ST 2110-20:2022 §7.3")], profiles [St2110], fix None
}

rule! {
    /// Flags block packing with a MAXUDP above 1460.
    ///
    /// ## Why
    /// In block packing (`PM=2110BPM`) each packet is filled to multiples of 180 octets of the standard limit; ST
    /// 2110-20 §6.3.3, known here second-hand, forbids the extended limit with it.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110BPM; MAXUDP=8960; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110BPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static BLOCK_PACKING_WITH_MAXUDP: code "BRD019", name "block-packing-with-maxudp", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §6.3.3")], profiles [St2110], fix None
}

rule! {
    /// Flags a TSMODE that is not SAMP, NEW or PRES, a TSDELAY that is no number, and SAMP or PRES without TSDELAY.
    ///
    /// ## Why
    /// They tell what instant a timestamp names, and how long after it the packet may come; a receiver takes its
    /// delay from them. The values are those of ST 2110-10 §8.7, known here second-hand.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; TSMODE=FOO; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; TSMODE=SAMP; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; TSMODE=SAMP; TSDELAY=0; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static BAD_TIMESTAMP_MODE: code "BRD020", name "bad-timestamp-mode", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §8.7")], profiles [St2110], fix None
}

rule! {
    /// Flags a packing mode (PM) that is not 2110GPM or 2110BPM.
    ///
    /// ## Why
    /// ST 2110-20 §6.3, known here second-hand, has general and block packing, by these words. A receiver for one
    /// cannot cut the packets of the other.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=GPM; SSN=ST2110-20:2017; TP=2110TPN
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
    pub(crate) static UNKNOWN_PACKING: code "BRD038", name "unknown-packing-mode", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §6.3")], profiles [St2110], fix Safe,
        supersedes ["COD040"]
}

rule! {
    /// Flags a standard number (SSN) of raw video that is not ST2110-20:2017 or ST2110-20:2022, or is 2017 with
    /// what came in 2022.
    ///
    /// ## Why
    /// SSN tells the edition that parameters are read by. ALPHA colorimetry and the transfer ST2115LOGS3 are of the
    /// edition of 2022 (ST 2110-20 §7.2, known here second-hand): a receiver of 2017 that is told 2017 meets words
    /// that it does not know.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=ST2115LOGS3; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
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
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=ST2115LOGS3; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2022; TP=2110TPN
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
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=ST2115LOGS3; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2022; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static BAD_RAW_STANDARD: code "BRD039", name "bad-raw-standard-number", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.2")], profiles [St2110], fix Safe
}

rule! {
    /// Flags parameters of raw video that are not parted by `; `, or end with a semicolon.
    ///
    /// ## Why
    /// ST 2110-20 §7.1, known here second-hand, parts parameters by a semicolon and whitespace; the examples of
    /// 2017 end with one, and the edition of 2022 forbids it. Receivers that split at `; ` find a last parameter
    /// without name, or two in one. As most of what is sent is of 2017, it is a warning where not strictly judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN;
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10;TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
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
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static FMTP_SEPARATOR: code "BRD048", name "fmtp-separator", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.1")], profiles [St2110], fix Safe,
        exceptions [(Strict, Error), (In(Core), Warning)]
}

rule! {
    /// Flags a parameter that is said twice.
    ///
    /// ## Why
    /// Which of the two holds, each receiver decides for itself: ST 2110-20 §7.1, known here second-hand, has each
    /// once. `DID_SDID` of ancillary data may stand several times (RFC 8331 §4).
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; depth=8; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
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
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 DID_SDID={0x61,0x02}; DID_SDID={0x41,0x05}; SSN=ST2110-40:2018
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static REPEATED_PARAMETER: code "BRD049", name "repeated-parameter", level Must,
        cites [SecondHand("SMPTE ST 2110-20:2022 §7.1")], profiles [St2110], fix None
}

rule! {
    /// Flags raw video without sender type (TP), and a sender type that is not 2110TPN, 2110TPNL or 2110TPW.
    ///
    /// ## Why
    /// TP tells how evenly packets come, and with it how much a receiver must buffer. ST 2110-21 §8.1, known here
    /// second-hand, requires it; the example of ST 2110-10 has none and senders leave it out, so it is a warning
    /// where not strictly judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=N
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017
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
    pub(crate) static BAD_SENDER_TYPE: code "BRD050", name "bad-sender-type", level Must,
        cites [SecondHand("SMPTE ST 2110-21:2022 §8.1")], profiles [St2110], fix Safe,
        exceptions [(Strict, Error), (In(Core), Warning)],
        supersedes ["COD040"]
}

rule! {
    /// Flags a TROFF that is not a whole number above 0.
    ///
    /// ## Why
    /// TROFF is the offset of the first packet of a frame, in microseconds (ST 2110-21 §8.2, known here second-
    /// hand).
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN; TROFF=1.5
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN; TROFF=600
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MALFORMED_TROFF: code "BRD051", name "malformed-troff", level Must,
        cites [SecondHand("SMPTE ST 2110-21:2022 §8.2")], profiles [St2110], fix None,
        supersedes ["COD040"]
}

rule! {
    /// Flags a CMAX that is not a whole number above 0.
    ///
    /// ## Why
    /// CMAX is the most packets that a sender may have sent ahead of an even pace (ST 2110-21 §8.2, known here
    /// second-hand); receivers size buffers by it.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPW; CMAX=x
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPW; CMAX=16
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MALFORMED_CMAX: code "BRD052", name "malformed-cmax", level Must,
        cites [SecondHand("SMPTE ST 2110-21:2022 §8.2")], profiles [St2110], fix None,
        supersedes ["COD040"]
}

fn parameters(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(stream) = Stream::of(media) else {
        return;
    };
    datagrams(document, &stream, out);
    timestamps(document, &stream, out);
    sender(document, &stream, out);
    if stream.essence == Essence::Raw {
        standard(document, &stream, out);
        separators(document, &stream, out);
    }
    if stream.essence != Essence::Ancillary {
        repeated(document, &stream, out);
    }
}

fn datagrams(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    let packing = stream.get("PM");
    if let Some(limit) = stream.get("MAXUDP") {
        let place = stream.place(document, "MAXUDP");
        let octets = number(limit).filter(|octets| (1..=8960).contains(octets));
        if octets.is_none() {
            out.report(
                &BAD_MAXUDP,
                place,
                format_args!("`{limit}` is no limit of a datagram: up to 8960 octets"),
            );
        } else if packing == Some("2110BPM") && octets.is_some_and(|octets| octets > 1460) {
            out.report(
                &BLOCK_PACKING_WITH_MAXUDP,
                place,
                format_args!("`{limit}` octets with block packing, which keeps to 1460"),
            );
        }
    }
    if let Some(packing) = packing.filter(|it| !["2110GPM", "2110BPM"].contains(it)) {
        let place = stream.place(document, "PM");
        let upper = packing.to_ascii_uppercase();
        out.report(
            &UNKNOWN_PACKING,
            place,
            format_args!("`{packing}` is no packing mode: `2110GPM` or `2110BPM`"),
        )
        .fix(|| {
            let right = match upper.as_str() {
                "GPM" | "2110GPM" => "2110GPM",
                "BPM" | "2110BPM" => "2110BPM",
                _ => return None,
            };
            replace("write it whole", place, right)
        });
    }
}

fn replace(title: &str, place: Option<Span>, text: &str) -> Option<Fix> {
    Some(Fix::safe(title, [Edit::replace(place?, text)]))
}

fn timestamps(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    let (mode, delay) = (stream.get("TSMODE"), stream.get("TSDELAY"));
    if let Some(mode) = mode {
        let place = stream.place(document, "TSMODE");
        if !["SAMP", "NEW", "PRES"].contains(&mode) {
            out.report(
                &BAD_TIMESTAMP_MODE,
                place,
                format_args!("`{mode}` is no timestamp mode: SAMP, NEW or PRES"),
            );
        } else if mode != "NEW" && delay.is_none() {
            out.report(
                &BAD_TIMESTAMP_MODE,
                place,
                format_args!("`TSMODE={mode}` without `TSDELAY`, which goes with it"),
            );
        }
    }
    if let Some(delay) = delay.filter(|delay| number(delay).is_none()) {
        out.report(
            &BAD_TIMESTAMP_MODE,
            stream.place(document, "TSDELAY"),
            format_args!("the delay `{delay}` is no whole number of microseconds"),
        );
    }
}

fn sender(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    match stream.get("TP") {
        Some("2110TPN" | "2110TPNL" | "2110TPW") => {}
        Some(kind) => {
            let place = stream.place(document, "TP");
            out.report(
                &BAD_SENDER_TYPE,
                place,
                format_args!("`{kind}` is no sender type: 2110TPN, 2110TPNL or 2110TPW"),
            )
            .fix(|| {
                let right = match kind.to_ascii_uppercase().as_str() {
                    "N" | "TPN" | "2110TPN" => "2110TPN",
                    "NL" | "TPNL" | "2110TPNL" => "2110TPNL",
                    "W" | "TPW" | "2110TPW" => "2110TPW",
                    _ => return None,
                };
                replace("write it whole", place, right)
            });
        }
        None if stream.essence == Essence::Raw => {
            out.report(
                &BAD_SENDER_TYPE,
                stream.fmtp_span(),
                format_args!("no sender type (`TP`): 2110TPN, 2110TPNL or 2110TPW"),
            );
        }
        None => {}
    }
    for (name, rule) in [("TROFF", &MALFORMED_TROFF), ("CMAX", &MALFORMED_CMAX)] {
        let value = stream.get(name);
        if let Some(value) = value.filter(|it| number(it).is_none_or(|it| it == 0)) {
            out.report(
                rule,
                stream.place(document, name),
                format_args!("`{name}={value}` is no whole number above 0"),
            );
        }
    }
}

fn standard(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    let Some(standard) = stream.get("SSN") else {
        return;
    };
    let needs_2022 =
        stream.get("colorimetry") == Some("ALPHA") || stream.get("TCS") == Some("ST2115LOGS3");
    let right = if needs_2022 {
        "ST2110-20:2022"
    } else {
        "ST2110-20:2017"
    };
    if standard == right || standard == "ST2110-20:2022" {
        return;
    }
    let place = stream.place(document, "SSN");
    out.report(
        &BAD_RAW_STANDARD,
        place,
        format_args!("the standard is named `{standard}`; here it is `{right}`"),
    )
    .fix(|| {
        let is_of_20 = standard.starts_with("ST2110-20");
        is_of_20.then(|| replace("name it", place, right)).flatten()
    });
}

fn separators(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    let text = stream.params().as_str();
    let whole = text.trim_end();
    let kept = whole.trim_end_matches([';', ' ', '\t']);
    if kept.len() < whole.len() {
        let place = document.span_of(text).map(|span| {
            let length = u32::try_from(kept.len()).unwrap_or(0);
            Span::new(span.start.saturating_add(length), span.end)
        });
        out.report(
            &FMTP_SEPARATOR,
            place,
            format_args!("a semicolon after the last parameter"),
        )
        .fix(|| Some(Fix::safe("remove it", [Edit::delete(place?)])));
    }
    let mut rest = kept;
    let mut tight = None;
    let mut places = Vec::new();
    while let Some((_, after)) = rest.split_once(';') {
        if !after.starts_with([' ', '\t']) {
            tight = tight.or(Some(after));
            places.push(after);
        }
        rest = after;
    }
    if let Some(first) = tight {
        let start = document
            .span_of(first)
            .map(|span| Span::new(span.start.saturating_sub(1), span.start));
        out.report(
            &FMTP_SEPARATOR,
            start,
            format_args!("no space after the semicolon; parameters are parted by `; `"),
        )
        .fix(|| {
            let starts = places.iter().filter_map(|after| document.span_of(after));
            let edits: Vec<_> = starts.map(|span| Edit::insert(span.start, " ")).collect();
            Some(Fix::safe("add the space", edits))
        });
    }
}

fn repeated(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    let mut names: Vec<&str> = stream.params().iter().map(|(name, _)| name).collect();
    let is_once = |names: &[&str]| names.windows(2).all(|pair| pair.first() != pair.last());
    names.sort_by(|one, two| (one.len(), *one, one.as_ptr()).cmp(&(two.len(), *two, two.as_ptr())));
    if is_once(&names) {
        return;
    }
    for pair in names.windows(2) {
        let [first, second] = pair else { continue };
        if first == second {
            out.report(
                &REPEATED_PARAMETER,
                document.span_of(second),
                format_args!("`{second}` is said again; each parameter stands once"),
            )
            .related(document.span_of(first), format_args!("said here before"));
        }
    }
}
