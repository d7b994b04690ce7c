//! Ancillary data (ST 2110-40), fast metadata (ST 2110-41) and SDI as a whole (ST 2022-6).

use sdpkit::Span;
use sdpkit::attribute::{Group, GroupSemantics};

use super::stream::{Essence, Stream};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &ANCILLARY_FORMAT,
            &BAD_ANCILLARY_STANDARD,
            &ANCILLARY_WITHOUT_FRAME_RATE,
            &BAD_METADATA_PARAMETER,
            &SDI_CLOCK_RATE,
        ],
        Run::Media(data),
    ),
    Check::new(&[&ANCILLARY_IN_FID_GROUP], Run::Document(groups)),
];

rule! {
    /// Flags ancillary data in an m= section that is not of video, or with a clock rate that is not 90000.
    ///
    /// ## Why
    /// RFC 8331 registers `video/smpte291`; its §3.1 SHOULD use 90 kHz, or the rate of the video that the data goes
    /// with, which is 90 kHz too. ST 2110-40 §5.3, known here second-hand, has no other.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/48000
    /// a=fmtp:96 SSN=ST2110-40:2018; DID_SDID={0x61,0x02}
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2018; DID_SDID={0x61,0x02}
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2018; DID_SDID={0x61,0x02}
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2018; DID_SDID={0x61,0x02}
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static ANCILLARY_FORMAT: code "BRD067", name "ancillary-data-format", level Should,
        cites [Rfc(8331, "3.1"), Rfc(8331, "4"), SecondHand("SMPTE ST 2110-40:2023 §5.3")], profiles [St2110], fix Unsafe
}

rule! {
    /// Flags ancillary data with a transmission mode (TM) that is not LLTM or CTM, with TM and the standard number
    /// of 2018, or with a number that is none.
    ///
    /// ## Why
    /// TM came with the edition of 2021 of ST 2110-40 (§7 of that of 2023, known here second-hand): a receiver that
    /// is told 2018 does not look for it, and waits for the data at another time.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2018; TM=LLTM
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2021; TM=FAST; exactframerate=25
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2018; DID_SDID={0x61,0x02}
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2021; TM=LLTM; exactframerate=25
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static BAD_ANCILLARY_STANDARD: code "BRD068", name "bad-ancillary-data-standard-number", level Must,
        cites [SecondHand("SMPTE ST 2110-40:2023 §7")], profiles [St2110], fix None
}

rule! {
    /// Flags ancillary data of ST 2110-40 of 2021 or later without exactframerate.
    ///
    /// ## Why
    /// When data must come depends on the length of a frame, which a receiver of the data alone does not see. The
    /// requirement is of the later editions (ST 2110-40:2023 §7, known here second-hand), so it is told only where
    /// SSN or TM name one of them.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2023; DID_SDID={0x61,0x02}
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2023; exactframerate=30000/1001
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2018; DID_SDID={0x61,0x02}
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static ANCILLARY_WITHOUT_FRAME_RATE: code "BRD069", name "ancillary-data-without-frame-rate", level Must,
        cites [SecondHand("SMPTE ST 2110-40:2023 §7")], profiles [St2110], fix None
}

rule! {
    /// Flags ST 2110-40 ancillary data in a group of flow identification (FID).
    ///
    /// ## Why
    /// RFC 8331 §4.1 lets `a=group:FID` tie data to video; ST 2110-40 §7, known here second-hand, forbids it, as
    /// each stream has a description of its own there. The fix removes the group, and with it what ties the two, so
    /// it is not made unasked.
    ///
    /// ## Bad
    /// ```sdp
    /// a=group:FID v a
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:v
    /// m=video 5010 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2018; DID_SDID={0x61,0x02}
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:a
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2018; DID_SDID={0x61,0x02}
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
    /// a=mid:v
    /// m=video 5010 RTP/AVP 96
    /// a=rtpmap:96 smpte291/90000
    /// a=fmtp:96 SSN=ST2110-40:2018; DID_SDID={0x61,0x02}
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:a
    /// ```
    pub(crate) static ANCILLARY_IN_FID_GROUP: code "BRD070", name "ancillary-data-in-fid-group", level Must,
        cites [SecondHand("SMPTE ST 2110-40:2023 §7"), Rfc(8331, "4.1")], profiles [St2110], fix Unsafe,
        also ["BRD024"]
}

rule! {
    /// Flags fast metadata whose SSN is not ST2110-41:2024, or whose DIT is no list of upper-case hexadecimal
    /// numbers.
    ///
    /// ## Why
    /// DIT lists the types of data items that are sent, by which a receiver subscribes; it compares text. ST
    /// 2110-41 §6, known here second-hand, has them without `0x`, parted by commas.
    ///
    /// ## Bad
    /// ```sdp
    /// m=application 5000 RTP/AVP 96
    /// a=rtpmap:96 ST2110-41/90000
    /// a=fmtp:96 SSN=ST2110-41:2024; DIT=0x100,1a0
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=application 5000 RTP/AVP 96
    /// a=rtpmap:96 ST2110-41/90000
    /// a=fmtp:96 SSN=ST2110-41:2024; DIT=100,1A0
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=application 5000 RTP/AVP 96
    /// a=rtpmap:96 ST2110-41/90000
    /// a=fmtp:96 SSN=ST2110-41:2024; DIT=100,1A0
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static BAD_METADATA_PARAMETER: code "BRD071", name "bad-metadata-parameter", level Must,
        cites [SecondHand("SMPTE ST 2110-41:2024 §6")], profiles [St2110], fix Safe
}

rule! {
    /// Flags SDI over RTP (SMPTE2022-6) with a clock rate that is not 27000000.
    ///
    /// ## Why
    /// ST 2022-6, known here second-hand, counts timestamps by the 27 MHz clock of SDI; read by 90 kHz they run
    /// three hundred times too fast.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 SMPTE2022-6/90000
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 SMPTE2022-6/27000000
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static SDI_CLOCK_RATE: code "BRD079", name "sdi-clock-rate", level Must,
        cites [SecondHand("SMPTE ST 2022-6:2012 §7")], profiles [St2110], fix None
}

fn data(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(stream) = Stream::any(media) else {
        return;
    };
    match stream.essence {
        Essence::Ancillary => {
            format(&stream, out);
            ancillary(document, &stream, out);
        }
        Essence::Metadata => metadata(document, &stream, out),
        Essence::Sdi if stream.clock_rate() != 27_000_000 => {
            out.report(
                &SDI_CLOCK_RATE,
                stream.rtpmap_span(),
                format_args!(
                    "the clock rate is {}; that of SDI is 27000000",
                    stream.clock_rate()
                ),
            );
        }
        _ => {}
    }
}

fn format(stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    if !stream.media.is_media("video") {
        out.report(
            &ANCILLARY_FORMAT,
            stream.media.word_span(0),
            format_args!("`smpte291` is of media type `video`"),
        );
    }
    let rate = stream.clock_rate();
    if rate != 90_000 {
        let place = stream.format.rtpmap_line.and_then(|map| map.token_span(1));
        out.report(
            &ANCILLARY_FORMAT,
            place,
            format_args!("the clock rate is {rate}; that of ancillary data is 90000"),
        )
        .fix(|| {
            let name = u32::try_from(stream.format.name().len()).ok()?;
            let start = place?.start + name + 1;
            let digits = u32::try_from(rate.to_string().len()).ok()?;
            let edit = Edit::replace(Span::new(start, start + digits), "90000");
            Some(Fix::risky("write 90000", [edit]))
        });
    }
}

fn ancillary(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    let (standard, mode) = (stream.get("SSN"), stream.get("TM"));
    if let Some(mode) = mode {
        if !["LLTM", "CTM"].contains(&mode) {
            out.report(
                &BAD_ANCILLARY_STANDARD,
                stream.place(document, "TM"),
                format_args!("`{mode}` is no transmission mode: LLTM or CTM"),
            );
        } else if standard == Some("ST2110-40:2018") {
            out.report(
                &BAD_ANCILLARY_STANDARD,
                stream.place(document, "SSN"),
                format_args!("`TM={mode}` with the edition of 2018, which has no TM"),
            );
        }
    }
    let editions = ["ST2110-40:2018", "ST2110-40:2021", "ST2110-40:2023"];
    if let Some(standard) = standard.filter(|it| !editions.contains(it)) {
        out.report(
            &BAD_ANCILLARY_STANDARD,
            stream.place(document, "SSN"),
            format_args!("`{standard}` is no edition of ST 2110-40, such as `ST2110-40:2018`"),
        );
    }
    let is_late = editions.iter().skip(1).any(|late| standard == Some(late));
    if (is_late || mode.is_some()) && stream.get("exactframerate").is_none() {
        let is_2018 = standard == Some("ST2110-40:2018");
        if !is_2018 {
            out.report(
                &ANCILLARY_WITHOUT_FRAME_RATE,
                stream.fmtp_span(),
                format_args!("`exactframerate` is missing"),
            );
        }
    }
}

fn metadata(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    match stream.get("SSN") {
        Some("ST2110-41:2024") => {}
        Some(standard) => {
            out.report(
                &BAD_METADATA_PARAMETER,
                stream.place(document, "SSN"),
                format_args!("`{standard}` is not `ST2110-41:2024`"),
            );
        }
        None => {
            out.report(
                &BAD_METADATA_PARAMETER,
                stream.fmtp_span(),
                format_args!("`SSN=ST2110-41:2024` is missing"),
            );
        }
    }
    let Some(types) = stream.get("DIT") else {
        return;
    };
    let is_type = |text: &str| {
        let mut digits = text.bytes();
        !text.is_empty() && digits.all(|it| it.is_ascii_digit() || (b'A'..=b'F').contains(&it))
    };
    if types.split(',').all(is_type) {
        return;
    }
    let place = stream.place(document, "DIT");
    out.report(
        &BAD_METADATA_PARAMETER,
        place,
        format_args!("`{types}` is no list of upper-case hexadecimal numbers, such as `100,1A0`"),
    )
    .fix(|| {
        let plain = types.to_ascii_uppercase();
        let plain: Vec<_> = plain
            .split(',')
            .map(|text| {
                let text = text.trim();
                text.strip_prefix("0X").unwrap_or(text)
            })
            .collect();
        let right = plain.join(",");
        let is_right = right.split(',').all(is_type);
        let edit = Edit::replace(place?, right);
        is_right.then(|| Fix::safe("write upper-case numbers", [edit]))
    });
}

fn groups(document: &Document<'_>, out: &mut Findings<'_>) {
    for (attribute, group) in document.session_level().all::<Group<'_>>() {
        if group.semantics != GroupSemantics::Fid {
            continue;
        }
        let media = group
            .tags
            .iter()
            .take(64)
            .filter_map(|tag| document.media_by_mid(tag));
        let is_ancillary = |media: &MediaPart<'_>| {
            Stream::of(media).is_some_and(|stream| stream.essence == Essence::Ancillary)
        };
        if let Some(media) = media.into_iter().find(|media| is_ancillary(media)) {
            out.report(
                &ANCILLARY_IN_FID_GROUP,
                attribute.value_span(),
                format_args!("a FID group with ancillary data, which ST 2110-40 does not have"),
            )
            .related(media.line_span(), format_args!("the ancillary data"))
            .fix(|| {
                let line = document.whole_line(attribute.span()?.start);
                Some(Fix::risky("remove the group", [Edit::delete(line)]))
            });
        }
    }
}
