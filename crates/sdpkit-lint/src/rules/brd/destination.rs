//! Where an ST 2110 stream goes, and over what: payload type, transport, address and port.

use core::net::{IpAddr, Ipv4Addr};

use sdpkit::codec::static_payloads;
use sdpkit::field::Proto;

use super::stream::{Essence, Stream, connection_span};
use crate::Profile;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &STATIC_PAYLOAD_TYPE,
        &TRANSPORT_NOT_RTP_AVP,
        &RESERVED_GROUP,
        &GROUP_NOT_LOCAL,
        &ODD_RTP_PORT,
    ],
    Run::Media(destination),
)];

rule! {
    /// Flags an ST 2110 stream whose payload type is not dynamic.
    ///
    /// ## Why
    /// ST 2110-10 §6.2, known here second-hand, takes payload types from 96 to 127 where RFC 3551 §6 has none for
    /// the format. A receiver that knows the fixed number takes the packets for another format.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 50
    /// a=rtpmap:50 raw/90000
    /// a=fmtp:50 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
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
    pub(crate) static STATIC_PAYLOAD_TYPE: code "BRD014", name "static-payload-type", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §6.2"), Rfc(3551, "6")], profiles [St2110], fix None,
        supersedes ["MED007"]
}

rule! {
    /// Flags an ST 2110 stream over another transport than `RTP/AVP`.
    ///
    /// ## Why
    /// ST 2110-10 §6.2, known here second-hand, has RTP over UDP by the profile of RFC 3551; receivers made for it
    /// have no SRTP. IPMX encrypts in another way, told by `a=privacy`. No fix is offered: to rename the transport
    /// does not change what is sent.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVPF 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
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
    pub(crate) static TRANSPORT_NOT_RTP_AVP: code "BRD015", name "transport-not-rtp-avp", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §6.2")], profiles [St2110], fix None
}

rule! {
    /// Flags an ST 2110 stream to a group of 224.0.0.0/24 or 224.0.1.0/24.
    ///
    /// ## Why
    /// These blocks are for the protocols of the network itself; switches flood the first to all ports. ST 2110-10
    /// §6.5, known here second-hand, forbids both.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 224.0.1.5/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 224.0.1.5 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static RESERVED_GROUP: code "BRD016", name "reserved-group", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §6.5")], profiles [St2110], fix None
}

rule! {
    /// Flags an AES67 stream to a group outside 239.0.0.0/8.
    ///
    /// ## Why
    /// AES67 §7.6, known here second-hand, takes groups of the administratively scoped block, which routers keep
    /// inside. ST 2110-30 carries the same streams in the block of source-specific multicast too, and the text does
    /// not tell the two apart, so it is a hint where not strictly judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// c=IN IP4 233.252.0.1/32
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=source-filter: incl IN IP4 233.252.0.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static GROUP_NOT_LOCAL: code "BRD017", name "group-not-local", level Must,
        cites [SecondHand("AES67-2018 §7.6")], profiles [Aes67], fix None,
        exceptions [(Strict, Error), (In(Core), Info)]
}

rule! {
    /// Flags an IPMX stream with an odd port, or one below 1024.
    ///
    /// ## Why
    /// RFC 3550 §11 SHOULD use an even port for RTP and the next for RTCP; VSF TR-10-2 §7, known here second-hand,
    /// makes it a SHALL for IPMX, whose receivers find RTCP one port above, and keeps clear of the system ports.
    ///
    /// ## Bad
    /// ```sdp profile=ipmx
    /// m=video 5001 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN; IPMX; measuredpixclk=148500100; vtotal=1125; htotal=2640
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp profile=ipmx
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN; IPMX; measuredpixclk=148500000; vtotal=1125; htotal=2640
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static ODD_RTP_PORT: code "BRD072", name "odd-ipmx-port", level Should,
        cites [SecondHand("VSF TR-10-2 §7"), Rfc(3550, "11")], profiles [Ipmx], fix None
}

fn destination(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(stream) = Stream::of(media) else {
        return;
    };
    if let (Some(number), Some(map)) = (stream.format.payload_type, &stream.format.rtpmap) {
        let fixed = static_payloads::rtpmap(number);
        let is_fixed =
            fixed.is_some_and(|fixed| fixed.encoding_name.eq_ignore_ascii_case(&map.encoding_name));
        if !number.is_dynamic() && !is_fixed {
            out.report(
                &STATIC_PAYLOAD_TYPE,
                document.span_of(stream.format.text),
                format_args!("payload type {number} is not dynamic: 96 to 127"),
            );
        }
    }
    if let Some(proto) = media.proto().filter(|&proto| *proto != Proto::RTP_AVP) {
        out.report(
            &TRANSPORT_NOT_RTP_AVP,
            media.word_span(2),
            format_args!("the transport is `{proto}`; ST 2110 streams are sent over `RTP/AVP`"),
        );
    }
    if let Some(IpAddr::V4(group)) = media.connection().and_then(|it| it.address.ip()) {
        group_of(document, &stream, group, out);
    }
    let port = media.port();
    if document.is(Profile::Ipmx) && port != 0 && (port < 1024 || port % 2 == 1) {
        out.report(
            &ODD_RTP_PORT,
            media.word_span(1),
            format_args!("port {port}: RTP takes an even port from 1024 on, RTCP the next"),
        );
    }
}

fn group_of(
    document: &Document<'_>,
    stream: &Stream<'_, '_>,
    group: Ipv4Addr,
    out: &mut Findings<'_>,
) {
    let [first, second, third, _] = group.octets();
    if (first, second) == (224, 0) && third <= 1 {
        out.report(
            &RESERVED_GROUP,
            connection_span(document, stream.media),
            format_args!("`{group}` is of a block for the protocols of the network"),
        );
    } else if group.is_multicast() && first != 239 && stream.essence == Essence::Linear {
        out.report(
            &GROUP_NOT_LOCAL,
            connection_span(document, stream.media),
            format_args!("`{group}` is not of 239.0.0.0/8, where AES67 has its streams"),
        );
    }
}
