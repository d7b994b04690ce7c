//! The same stream on two paths: `a=group:DUP` (RFC 7104, ST 2022-7), `a=duplication-delay` (RFC 7197).

use std::collections::BTreeSet;

use sdpkit::Attribute;
use sdpkit::attribute::{
    DuplicationDelay, Group, GroupSemantics, Mediaclk, Ptime, SourceFilter, SsrcGroup,
    SsrcGroupSemantics,
};

use super::stream::{Stream, connection_span};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &LONE_DUPLICATE,
            &SAME_PATH_TWICE,
            &DUPLICATES_DIFFER,
            &SEVERAL_STREAMS,
        ],
        Run::Document(duplicates),
    ),
    Check::new(
        &[&DELAY_WITHOUT_DUPLICATION],
        Run::Attribute(&["duplication-delay"], delay),
    ),
];

rule! {
    /// Flags a `DUP` group of fewer than two media descriptions.
    ///
    /// ## Why
    /// RFC 7104 §3.1 groups a stream with its duplicate; ST 2110-10 §8.5, known here second-hand, has two. With
    /// one, a receiver that is set up for two paths waits for the second, or takes the description for broken. A
    /// tag without media description is SES013.
    ///
    /// ## Bad
    /// ```sdp
    /// a=group:DUP a
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:a
    /// ```
    /// ## Good
    /// ```sdp
    /// a=group:DUP a b
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:a
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.2.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.2.1.1 198.51.100.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:b
    /// ```
    pub(crate) static LONE_DUPLICATE: code "BRD021", name "lone-duplicate", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §8.5"), Rfc(7104, "3.1")], profiles [St2110], fix None
}

rule! {
    /// Flags two streams of a `DUP` group with the same source, destination and port.
    ///
    /// ## Why
    /// The duplicate must come on another path: source or destination address differ (ST 2110-10 §8.5, known here
    /// second-hand). On one address and port, a receiver cannot tell the two apart, and one fault loses both.
    ///
    /// ## Bad
    /// ```sdp
    /// a=group:DUP a b
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:a
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:b
    /// ```
    /// ## Good
    /// ```sdp
    /// a=group:DUP a b
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:a
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.2.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.2.1.1 198.51.100.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:b
    /// ```
    /// ```sdp
    /// a=group:DUP a b
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:a
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 198.51.100.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:b
    /// ```
    pub(crate) static SAME_PATH_TWICE: code "BRD022", name "same-path-twice", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §8.5")], profiles [St2110], fix None
}

rule! {
    /// Flags streams of a `DUP` group whose format, parameters, packet time or media clock differ.
    ///
    /// ## Why
    /// RFC 7104 §3.1 groups redundant streams: a receiver takes each packet from either. Where the descriptions
    /// differ, one of them is wrong, and what the receiver sets up depends on which it reads.
    ///
    /// ## Bad
    /// ```sdp
    /// a=group:DUP a b
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:a
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.2.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1280; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.2.1.1 198.51.100.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:b
    /// ```
    /// ## Good
    /// ```sdp
    /// a=group:DUP a b
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:a
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.2.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.2.1.1 198.51.100.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:b
    /// ```
    pub(crate) static DUPLICATES_DIFFER: code "BRD023", name "duplicates-differ", level Advice,
        cites [Rfc(7104, "3.1"), SecondHand("SMPTE ST 2110-10:2022 §8.5")], profiles [St2110], fix None
}

rule! {
    /// Flags a second ST 2110 stream in a description that is not the duplicate of the first.
    ///
    /// ## Why
    /// ST 2110-10 §8.1, known here second-hand, has a description for each stream, or for a stream and its
    /// duplicate; receivers are set up stream by stream and take the first m= section.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// m=audio 5004 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
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
    /// a=group:DUP a b
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:a
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.2.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.2.1.1 198.51.100.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:b
    /// ```
    pub(crate) static SEVERAL_STREAMS: code "BRD024", name "several-streams", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §8.1")], profiles [St2110], fix None
}

rule! {
    /// Flags `a=duplication-delay` where nothing is duplicated.
    ///
    /// ## Why
    /// RFC 7197 §3: at media level it MUST be used with `a=ssrc-group:DUP`, at session level with `a=group:DUP`.
    /// Alone, a receiver buffers for a duplicate that does not come.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=duplication-delay:50
    /// ```
    /// ## Good
    /// ```sdp
    /// a=duplication-delay:50
    /// a=group:DUP a b
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:a
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.2.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.2.1.1 198.51.100.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// a=mid:b
    /// ```
    pub(crate) static DELAY_WITHOUT_DUPLICATION: code "BRD080", name "delay-without-duplication", level Must,
        cites [Rfc(7197, "3")], profiles [St2110], fix None
}

/// No stream is sent more often.
const MEMBERS: usize = 8;

fn duplicates(document: &Document<'_>, out: &mut Findings<'_>) {
    // For each media description, whether it is in a group of duplicates.
    let mut grouped = vec![false; document.media().len()];
    let mut has_lost_tag = false;
    // Each is the first of a group once, and with few others: the text bounds the work.
    let mut compared = vec![false; document.media().len()];
    for (attribute, group) in document.session_level().all::<Group<'_>>() {
        if group.semantics != GroupSemantics::Dup {
            continue;
        }
        if group.tags.len() < 2 {
            out.report(
                &LONE_DUPLICATE,
                attribute.value_span(),
                format_args!("a group of {} names no duplicate", group.tags.len()),
            );
        }
        let named = group
            .tags
            .iter()
            .filter_map(|tag| document.media_by_mid(tag));
        let members: Vec<_> = named.collect();
        has_lost_tag |= members.len() < group.tags.len();
        if let [first, rest @ ..] = members.as_slice() {
            let place = compared.get_mut(first.index());
            let is_new = place.is_some_and(|place| !std::mem::replace(place, true));
            let others = rest
                .iter()
                .filter(|other| is_new && other.index() != first.index());
            for other in others.take(MEMBERS) {
                compare(document, first, other, out);
            }
        }
        for member in members {
            if let Some(place) = grouped.get_mut(member.index()) {
                *place = true;
            }
        }
    }
    // Then the stream that is left may be the duplicate, and the tag is what is wrong.
    if has_lost_tag {
        return;
    }
    let alone = |media: &&MediaPart<'_>| {
        !media.is_rejected() && !grouped.get(media.index()).copied().unwrap_or(false)
    };
    let is_stream = |media: &MediaPart<'_>| Stream::of(media).is_some();
    let first = document
        .media()
        .iter()
        .find(|media| !media.is_rejected() && is_stream(media));
    for media in document.media().iter().filter(alone) {
        let is_first = first.is_some_and(|first| first.index() == media.index());
        if !is_first && first.is_some() && is_stream(media) {
            out.report(
                &SEVERAL_STREAMS,
                media.line_span(),
                format_args!("another stream; ST 2110 has a description for each"),
            )
            .related(
                first.and_then(MediaPart::line_span),
                format_args!("the first stream"),
            );
        }
    }
}

fn sources<'d>(media: &MediaPart<'d>) -> BTreeSet<String> {
    let filters = media.inherited_named("source-filter").take(64);
    let filters = filters.filter_map(Slot::get::<Box<SourceFilter<'d>>>);
    let address = media.connection().map(|it| &it.address);
    filters
        .filter(|it| it.destination.is_none() || it.destination.as_ref() == address)
        .flat_map(|it| &it.sources)
        .map(ToString::to_string)
        .collect()
}

fn compare(
    document: &Document<'_>,
    first: &MediaPart<'_>,
    second: &MediaPart<'_>,
    out: &mut Findings<'_>,
) {
    let address = |media: &MediaPart<'_>| media.connection().map(|it| it.address.to_string());
    if address(first).is_some()
        && address(first) == address(second)
        && first.port() == second.port()
        && sources(first) == sources(second)
    {
        out.report(
            &SAME_PATH_TWICE,
            connection_span(document, second),
            format_args!("the duplicate has the source, address and port of the first stream"),
        )
        .related(
            connection_span(document, first),
            format_args!("the first stream"),
        );
    }
    if let Some((what, attribute)) = difference(first, second) {
        out.report(
            &DUPLICATES_DIFFER,
            attribute
                .and_then(Attribute::span)
                .or_else(|| second.line_span()),
            format_args!("{what} is not that of the stream that this is the duplicate of"),
        )
        .related(first.line_span(), format_args!("that stream"));
    }
}

/// What differs first, and where the second says it.
fn difference<'d>(
    first: &MediaPart<'d>,
    second: &MediaPart<'d>,
) -> Option<(&'static str, Option<Attribute<'d>>)> {
    let (one, two) = (first.formats.first()?, second.formats.first()?);
    let map = |format: &crate::document::Format<'_>| {
        let map = format.rtpmap.as_ref()?;
        let name = map.encoding_name.to_ascii_lowercase();
        Some((name, map.clock_rate, map.channels.unwrap_or(1)))
    };
    if map(one) != map(two) {
        return Some(("the format", two.rtpmap_line));
    }
    let params = |format: &crate::document::Format<'d>| {
        let (_, fmtp) = format.fmtp?;
        Some(fmtp.params().iter().collect::<BTreeSet<_>>())
    };
    if params(one) != params(two) {
        return Some(("the list of parameters", two.fmtp.map(|(fmtp, _)| fmtp)));
    }
    let ptime = |media: &MediaPart<'_>| media.first::<Ptime>().map(|(_, ptime)| ptime.0);
    if ptime(first) != ptime(second) {
        return Some(("the packet time", second.first::<Ptime>().map(|(it, _)| it)));
    }
    let clock = second.first::<Box<Mediaclk<'_>>>();
    let is_other = first.first::<Box<Mediaclk<'_>>>().map(|(_, it)| it) != clock.map(|(_, it)| it);
    is_other.then_some(("the media clock", clock.map(|(it, _)| it)))
}

fn delay(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if slot.get::<DuplicationDelay>().is_none() {
        return;
    }
    let (is_used, with) = if part.is_session() {
        let mut groups = document.session_level().all::<Group<'_>>().take(64);
        (
            groups.any(|(_, group)| group.semantics == GroupSemantics::Dup),
            "a=group:DUP",
        )
    } else {
        let mut groups = part.all::<SsrcGroup<'_>>().take(64);
        (
            groups.any(|(_, group)| group.semantics == SsrcGroupSemantics::Dup),
            "a=ssrc-group:DUP",
        )
    };
    if !is_used {
        out.report(
            &DELAY_WITHOUT_DUPLICATION,
            slot.attribute.span(),
            format_args!("a delay of duplicates, and no `{with}` beside it"),
        );
    }
}
