//! What else stands in descriptions of broadcast streams: old attributes, direction, origin.

use sdpkit::Line;
use sdpkit::LineKind;
use sdpkit::field::{Origin, TypedField};

use super::stream::Stream;
use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&RAVENNA_ATTRIBUTE],
        Run::Attribute(
            &["clock-domain", "clock-source", "sync-time", "framecount"],
            ravenna,
        ),
    ),
    Check::new(
        &[&SENDER_IS_SENDONLY],
        Run::Attribute(&["sendonly"], sendonly),
    ),
    Check::new(
        &[&SESSION_ID_ZERO],
        Run::Field(LineKind::Origin, session_id),
    ),
];

rule! {
    /// Flags clock-domain, clock-source, sync-time and framecount, which RAVENNA had before AES67.
    ///
    /// ## Why
    /// AES67 §8, known here second-hand, has `a=ts-refclk`, `a=mediaclk` and `a=ptime` in their place; readers of
    /// AES67 pass over the old ones. The fix removes one whose successor is there; old receivers lose it, so it is
    /// not made unasked.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=framecount:48
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static RAVENNA_ATTRIBUTE: code "BRD078", name "ravenna-attribute", level Advice,
        cites [SecondHand("AES67-2018 §8")], profiles [St2110, Aes67], fix Unsafe
}

rule! {
    /// Flags `a=sendonly` in the description of an ST 2110 or AES67 stream.
    ///
    /// ## Why
    /// A description that is published speaks to receivers: `a=recvonly` tells them to receive (RFC 8866 §6.7.1),
    /// `a=sendonly` to send (§6.7.3). Receivers that look at it refuse the stream, or do not join.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=sendonly
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
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=recvonly
    /// ```
    pub(crate) static SENDER_IS_SENDONLY: code "BRD081", name "sendonly-sender", level Advice,
        cites [Rfc(8866, "6.7.3"), Rfc(8866, "6.7.1")], profiles [St2110, Aes67], fix None
}

rule! {
    /// Flags an origin whose session id and version are both 0.
    ///
    /// ## Why
    /// RFC 8866 §5.2 makes user name, session id, network, address type and address unique for the session; by them
    /// announcements (SAP, RFC 2974) and receivers tell one stream of a device from another, and a new version from
    /// an old. A device that writes 0 for each stream defeats both.
    ///
    /// ## Bad
    /// ```sdp
    /// o=- 0 0 IN IP4 192.0.2.10
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// o=- 1311738121 1311738121 IN IP4 192.0.2.10
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static SESSION_ID_ZERO: code "BRD083", name "session-id-zero", level Advice,
        cites [Rfc(8866, "5.2"), Rfc(2974, "3")], profiles [St2110, Aes67], fix None
}

fn ravenna(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let name = slot.attribute.name;
    let successor = match name {
        "framecount" => "ptime",
        "sync-time" => "mediaclk",
        _ => "ts-refclk",
    };
    let span = slot.attribute.span();
    out.report(
        &RAVENNA_ATTRIBUTE,
        span,
        format_args!("`a={name}` is from before AES67, which has `a={successor}`"),
    )
    .fix(|| {
        let mut sections = document.media().iter().take(64);
        let has =
            part.has(successor) || (part.is_session() && sections.all(|it| it.has(successor)));
        let line = document.whole_line(span?.start);
        has.then(|| Fix::risky("remove the line", [Edit::delete(line)]))
    });
}

fn sendonly(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let is_stream = match part.media() {
        Some(number) => document.media().get(number).and_then(Stream::of).is_some(),
        None => document.media().first().and_then(Stream::of).is_some(),
    };
    // In an offer or answer it speaks of the one who wrote it.
    if is_stream && document.role().is_none() {
        out.report(
            &SENDER_IS_SENDONLY,
            slot.attribute.span(),
            format_args!("`a=sendonly` tells the receivers of the description to send"),
        );
    }
}

fn session_id(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let Some(value) = line.value() else { return };
    let origin = Origin::parse(value);
    if origin.is_ok_and(|it| it.session_id == "0" && it.session_version == "0") {
        let word = value.split_ascii_whitespace().nth(1);
        out.report(
            &SESSION_ID_ZERO,
            word.and_then(|word| document.span_of(word)),
            format_args!(
                "session id and version are 0; they tell one stream of a host from another"
            ),
        );
    }
}
