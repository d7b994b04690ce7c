//! IPMX: what VSF TR-10 adds to ST 2110.

use sdpkit::attribute::{Hkep, Infoframe, Privacy};

use super::stream::{Essence, Stream};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MISSING_IPMX_MARK, &MISSING_MEASURED_CLOCK],
        Run::Media(marks),
    ),
    Check::new(&[&MALFORMED_HKEP], Run::Attribute(&["hkep"], hkep)),
    Check::new(&[&MALFORMED_PRIVACY], Run::Attribute(&["privacy"], privacy)),
    Check::new(
        &[&INFOFRAME_PORT],
        Run::Attribute(&["infoframe"], infoframe),
    ),
];

/// The parameters of `a=privacy` that are hexadecimal, and how many digits they have.
const DIGITS: &[(&str, usize)] = &[
    ("iv", 16),
    ("key_generator", 32),
    ("key_version", 8),
    ("key_id", 16),
];

rule! {
    /// Flags a stream of an IPMX description whose parameters do not have the word `IPMX`.
    ///
    /// ## Why
    /// The word tells a receiver that RTCP sender reports with the media information of IPMX come along (TR-10-1
    /// §10.1, known here second-hand). The fix says so for the sender, and is not made unasked.
    ///
    /// ## Bad
    /// ```sdp profile=ipmx
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN; measuredpixclk=148500000; vtotal=1125; htotal=2640
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
    /// ## Fixed
    /// ```sdp profile=ipmx
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN; measuredpixclk=148500000; vtotal=1125; htotal=2640; IPMX
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MISSING_IPMX_MARK: code "BRD073", name "missing-ipmx-mark", level Must,
        cites [SecondHand("VSF TR-10-1 §10.1")], profiles [Ipmx], fix Unsafe
}

rule! {
    /// Flags an IPMX stream without the measured clock: measuredpixclk, vtotal and htotal of raw video,
    /// measuredsamplerate of linear audio.
    ///
    /// ## Why
    /// IPMX sources need not follow PTP; a receiver sets its clock by what the sender measured (TR-10-1 §10.2 and
    /// §10.3, known here second-hand).
    ///
    /// ## Bad
    /// ```sdp profile=ipmx
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN; IPMX; vtotal=1125; htotal=2640
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
    pub(crate) static MISSING_MEASURED_CLOCK: code "BRD074", name "missing-measured-clock", level Must,
        cites [SecondHand("VSF TR-10-1 §10.2"), SecondHand("VSF TR-10-1 §10.3")], profiles [Ipmx], fix None
}

rule! {
    /// Flags an `a=hkep` that does not give port, address, node and port identifier.
    ///
    /// ## Why
    /// It tells where a receiver gets the keys of HDCP: port, network, address type, address, the UUID of the node
    /// and the identifier of the port in hexadecimal bytes (TR-10-5 §10, known here second-hand). Without them
    /// protected media stays dark.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=hkep:10000 IN IP4 192.0.2.10
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=hkep:10000 IN IP4 192.0.2.10 db31de40-19ad-450a-afb9-f4105be7b564 01-02-03-04-05-06
    /// ```
    pub(crate) static MALFORMED_HKEP: code "BRD075", name "malformed-hkep", level Must,
        cites [SecondHand("VSF TR-10-5 §10")], profiles [St2110], fix None
}

rule! {
    /// Flags an `a=privacy` that lacks a parameter, has a hexadecimal one of another length, or names the protocol
    /// NULL.
    ///
    /// ## Why
    /// A receiver makes its key of these: `iv` and `key_id` of 16 digits, `key_generator` of 32, `key_version` of
    /// 8, beside protocol and mode (TR-10-13 §13, known here second-hand). What is not encrypted has no
    /// `a=privacy`.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=privacy:protocol=NULL; mode=AES-128-CTR; iv=2870a245b85ccfcf; key_generator=ebe030ba73e16ed71127cb4e0fcfa918; key_version=81549802; key_id=0001020304050607
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=privacy:protocol=RTP; mode=AES-128-CTR; iv=70a245b85ccfcf; key_generator=ebe030ba73e16ed71127cb4e0fcfa918; key_version=81549802; key_id=0001020304050607
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=privacy:protocol=RTP; mode=AES-128-CTR; iv=2870a245b85ccfcf; key_generator=ebe030ba73e16ed71127cb4e0fcfa918; key_version=81549802; key_id=0001020304050607
    /// ```
    pub(crate) static MALFORMED_PRIVACY: code "BRD076", name "malformed-privacy", level Must,
        cites [SecondHand("VSF TR-10-13 §13")], profiles [St2110], fix None
}

rule! {
    /// Flags an `a=infoframe` whose port is not that of the media and 3 more.
    ///
    /// ## Why
    /// They are sent beside the media, three ports above (TR-10-10 §8, known here second-hand); receivers take that
    /// port and get nothing on another. Which of the two ports is wrong is not certain, so the fix is not made
    /// unasked.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=infoframe:5001 SSN=ST2110-41:2024;DIT=100100
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=infoframe:5003 SSN=ST2110-41:2024;DIT=100100
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=infoframe:5003 SSN=ST2110-41:2024;DIT=100100
    /// ```
    pub(crate) static INFOFRAME_PORT: code "BRD077", name "infoframe-port", level Must,
        cites [SecondHand("VSF TR-10-10 §8")], profiles [St2110], fix Unsafe
}

fn marks(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(stream) = Stream::of(media) else {
        return;
    };
    if stream.get("IPMX").is_none() {
        let fmtp = stream.format.fmtp.map(|(fmtp, _)| fmtp);
        out.report(
            &MISSING_IPMX_MARK,
            stream.fmtp_span(),
            format_args!("the parameters do not have the word `IPMX`"),
        )
        .fix(|| {
            let text = fmtp?.value?.trim_end();
            let length = u32::try_from(text.len()).ok()?;
            let part = if text.ends_with(';') {
                " IPMX"
            } else {
                "; IPMX"
            };
            let edit = Edit::insert(fmtp?.value_span()?.start + length, part);
            Some(Fix::risky("add it", [edit]))
        });
    }
    let needed: &[&str] = match stream.essence {
        Essence::Raw => &["measuredpixclk", "vtotal", "htotal"],
        Essence::Linear => &["measuredsamplerate"],
        _ => &[],
    };
    let missing = || needed.iter().filter(|name| stream.get(name).is_none());
    if missing().next().is_some() {
        let names: Vec<_> = missing().copied().collect();
        out.report(
            &MISSING_MEASURED_CLOCK,
            stream.fmtp_span(),
            format_args!("required and not there: {}", names.join(", ")),
        );
    }
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|digit| digit.is_ascii_hexdigit())
}

fn hkep(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    if let Err(error) = &slot.value {
        let place = attribute.rebase(*error).filter(|it| it.start < it.end);
        out.report(
            &MALFORMED_HKEP,
            place.or_else(|| attribute.span()),
            format_args!("{} is missing here", error.expected),
        );
    }
    let Some(hkep) = slot.get::<Box<Hkep<'_>>>() else {
        return;
    };
    let groups = || hkep.node_id.split('-');
    let is_uuid = groups().map(str::len).eq([8, 4, 4, 4, 12])
        && groups().all(|group| is_hex(group, group.len()));
    if !is_uuid {
        out.report(
            &MALFORMED_HKEP,
            attribute.token_span(4),
            format_args!("the node `{}` is no UUID", hkep.node_id),
        );
    }
    if !hkep.port_id.split('-').all(|byte| is_hex(byte, 2)) {
        out.report(
            &MALFORMED_HKEP,
            attribute.token_span(5),
            format_args!(
                "`{}` is no list of hexadecimal bytes with `-` between",
                hkep.port_id
            ),
        );
    }
}

fn privacy(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let place = slot.attribute.span();
    let privacy = match &slot.value {
        Err(error) => {
            out.report(
                &MALFORMED_PRIVACY,
                slot.attribute
                    .rebase(*error)
                    .filter(|it| it.start < it.end)
                    .or(place),
                format_args!("{} is missing here", error.expected),
            );
            return;
        }
        Ok(_) => slot.get::<Privacy<'_>>(),
    };
    let Some(privacy) = privacy else { return };
    if privacy
        .protocol()
        .is_some_and(|it| it.eq_ignore_ascii_case("NULL"))
    {
        out.report(
            &MALFORMED_PRIVACY,
            place,
            format_args!("the protocol NULL protects nothing; the line is left out then"),
        );
    }
    for name in ["protocol", "mode"] {
        if privacy.get(name).is_none() {
            out.report(
                &MALFORMED_PRIVACY,
                place,
                format_args!("`{name}` is missing"),
            );
        }
    }
    for &(name, digits) in DIGITS {
        let value = privacy.get(name).unwrap_or_default();
        if !is_hex(value, digits) {
            out.report(
                &MALFORMED_PRIVACY,
                place,
                format_args!("`{name}={value}` has not {digits} hexadecimal digits"),
            );
        }
    }
}

fn infoframe(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let (Some(media), Some(infoframe)) = (
        part.media().and_then(|number| document.media().get(number)),
        slot.get::<Infoframe<'_>>(),
    ) else {
        return;
    };
    let Some(right) = media.port().checked_add(3).filter(|_| media.port() > 0) else {
        return;
    };
    if infoframe.port != right {
        let place = slot.attribute.token_span(0);
        out.report(
            &INFOFRAME_PORT,
            place,
            format_args!(
                "port {} beside media on {}; it is {right}",
                infoframe.port,
                media.port()
            ),
        )
        .related(media.word_span(1), format_args!("the port of the media"))
        .fix(|| {
            Some(Fix::risky(
                "take that port",
                [Edit::replace(place?, right.to_string())],
            ))
        });
    }
}
