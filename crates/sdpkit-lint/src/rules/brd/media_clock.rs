//! Which clock samples are taken by: `a=mediaclk` (RFC 7273 §5.4).

use sdpkit::attribute::{MediaClock, Mediaclk, Ssrc};

use super::stream::Stream;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MALFORMED_MEDIA_CLOCK],
        Run::Attribute(&["mediaclk"], value),
    ),
    Check::new(
        &[
            &MISSING_MEDIA_CLOCK,
            &DIRECT_WITHOUT_OFFSET,
            &MEDIA_CLOCK_OFFSET,
            &DIRECT_WITHOUT_REFERENCE_CLOCK,
        ],
        Run::Document(clocks),
    ),
];

rule! {
    /// Flags an ST 2110 stream without `a=mediaclk` in its m= section.
    ///
    /// ## Why
    /// Without it RFC 7273 §6 has the receiver assume a clock of the sender's own, and it cannot align the stream
    /// by its timestamps. ST 2110-10 §8.3, known here second-hand, asks for it with each stream; RFC 7273 §6 says
    /// SHOULD.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MISSING_MEDIA_CLOCK: code "BRD001", name "missing-media-clock", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §8.3"), Rfc(7273, "6")], profiles [St2110], fix None
}

rule! {
    /// Flags `a=mediaclk:direct` without an offset in an ST 2110 or AES67 stream.
    ///
    /// ## Why
    /// RFC 7273 §5.2 lets a receiver infer the offset from RTCP; ST 2110 streams need have no RTCP, and ST 2110-10
    /// §8.3 and AES67 §8.3, known here second-hand, ask for `direct=` and the offset. The fix takes 0, which ST
    /// 2110 asks for and AES67 does not, so it is not made unasked.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct
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
    pub(crate) static DIRECT_WITHOUT_OFFSET: code "BRD002", name "direct-without-offset", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §8.3"), SecondHand("AES67-2018 §8.3"), Rfc(7273, "5.2")], profiles [St2110, Aes67], fix Unsafe
}

rule! {
    /// Flags a media clock offset that is not 0 in an ST 2110 stream.
    ///
    /// ## Why
    /// ST 2110-10 §7.3, known here second-hand, has timestamps count from the epoch of the reference clock:
    /// `direct=0`. RFC 7273 §5.2 and AES67 allow any offset, and devices send it, so it is a warning where not
    /// strictly judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=963214424
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MEDIA_CLOCK_OFFSET: code "BRD003", name "media-clock-offset", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §7.3")], profiles [St2110], fix None,
        exceptions [(Strict, Error), (In(Core), Warning)]
}

rule! {
    /// Flags an `a=mediaclk` that is no media clock.
    ///
    /// ## Why
    /// RFC 7273 §5.4 has `sender`, `direct` with an offset and a rate, `IEEE1722=`, and extensions; ST 2110-10
    /// §8.3, known here second-hand, has `direct` and `sender` only. What a receiver cannot read it takes for
    /// `sender`.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:foo
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=x
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
    /// a=mediaclk:sender
    /// ```
    pub(crate) static MALFORMED_MEDIA_CLOCK: code "BRD004", name "malformed-media-clock", level Must,
        cites [Rfc(7273, "5.4"), SecondHand("SMPTE ST 2110-10:2022 §8.3")], profiles [St2110, Aes67], fix None
}

rule! {
    /// Flags a direct media clock where no reference clock is said.
    ///
    /// ## Why
    /// RFC 7273 §6: when a description signals a direct-referenced media clock, reference clock signalling is
    /// REQUIRED. Without `a=ts-refclk` there is nothing that the media clock could be derived from.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
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
    pub(crate) static DIRECT_WITHOUT_REFERENCE_CLOCK: code "BRD013", name "direct-without-reference-clock", level Must,
        cites [Rfc(7273, "6"), Rfc(7273, "5.2")], profiles [St2110, Aes67], fix None
}

/// Whether the media clock that holds for the section is direct.
pub(super) fn is_direct(media: &MediaPart<'_>) -> bool {
    let clock = media.inherited::<Box<Mediaclk<'_>>>();
    clock.is_some_and(|(_, clock)| matches!(clock.clock, MediaClock::Direct { .. }))
}

/// Whether a source of the section has a reference clock of its own (`a=ssrc:… ts-refclk:…`).
pub(super) fn has_source(media: &MediaPart<'_>) -> bool {
    media
        .all::<Ssrc<'_>>()
        .any(|(_, ssrc)| ssrc.attribute.name == "ts-refclk")
}

fn value(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    match &slot.value {
        Err(error) => {
            let place = slot.attribute.rebase(*error);
            let place = place.filter(|span| span.start < span.end);
            out.report(
                &MALFORMED_MEDIA_CLOCK,
                place.or_else(|| slot.attribute.span()),
                format_args!("no media clock: {} is missing here", error.expected),
            );
        }
        Ok(_) => {
            if let Some(MediaClock::Other { name, .. }) =
                slot.get::<Box<Mediaclk<'_>>>().map(|it| &it.clock)
            {
                out.report(
                    &MALFORMED_MEDIA_CLOCK,
                    slot.attribute.value_span(),
                    format_args!("`{name}` is no media clock that is known: `direct` or `sender`"),
                );
            }
        }
    }
}

fn clocks(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut is_told = false;
    for media in document.media() {
        let own = media.first::<Box<Mediaclk<'_>>>();
        if is_direct(media) && !media.has_inherited("ts-refclk") && !has_source(media) {
            let clock = media.inherited::<Box<Mediaclk<'_>>>();
            // One of the session level is told once.
            if own.is_some() || !is_told {
                out.report(
                    &DIRECT_WITHOUT_REFERENCE_CLOCK,
                    clock.and_then(|(clock, _)| clock.span()),
                    format_args!(
                        "a direct media clock, and no `a=ts-refclk` that it is derived from"
                    ),
                );
            }
            is_told |= own.is_none();
        }
        let Some(stream) = Stream::of(media) else {
            continue;
        };
        if !media.has("mediaclk") {
            let source = |(_, ssrc): (_, &Ssrc<'_>)| ssrc.attribute.name == "mediaclk";
            if !media.all::<Ssrc<'_>>().any(source) {
                out.report(
                    &MISSING_MEDIA_CLOCK,
                    media.line_span(),
                    format_args!("the stream has no `a=mediaclk`, such as `a=mediaclk:direct=0`"),
                );
            }
            continue;
        }
        if let Some((attribute, clock)) = own {
            offset(&stream, attribute, &clock.clock, out);
        }
    }
}

fn offset(
    stream: &Stream<'_, '_>,
    attribute: sdpkit::Attribute<'_>,
    clock: &MediaClock<'_>,
    out: &mut Findings<'_>,
) {
    let is_audio = stream.essence == super::stream::Essence::Linear;
    let span = attribute.value_span();
    match clock {
        MediaClock::Direct { offset: None, .. } => {
            out.report(
                &DIRECT_WITHOUT_OFFSET,
                span,
                format_args!("`direct` has no offset; it is `direct=0`"),
            )
            .fix(|| {
                let end = attribute.token_span(0)?;
                let word = attribute.value?.split_ascii_whitespace().next()?;
                let is_plain = word.eq_ignore_ascii_case("direct");
                let edit = is_plain.then(|| Edit::insert(end.end, "=0"))?;
                Some(Fix::risky("count from the epoch", [edit]))
            });
        }
        // Linear audio may be of AES67, which allows any.
        MediaClock::Direct {
            offset: Some(offset),
            ..
        } if *offset != 0 && !is_audio => {
            out.report(
                &MEDIA_CLOCK_OFFSET,
                span,
                format_args!("the offset is {offset}; ST 2110 counts from the epoch: `direct=0`"),
            );
        }
        _ => {}
    }
}
