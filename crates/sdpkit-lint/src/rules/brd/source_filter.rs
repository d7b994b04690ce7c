//! Whose packets are received: `a=source-filter` (RFC 4570 §3).

use sdpkit::attribute::{FilterMode, SourceFilter};
use sdpkit::field::{Address, Connection, TypedField};
use sdpkit::{LineKind, Section};

use super::stream::{Stream, connection_span};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &FILTER_WITHOUT_SPACE,
            &FILTER_WITH_TTL,
            &FILTER_WILDCARD_TYPE,
        ],
        Run::Attribute(&["source-filter"], value),
    ),
    Check::new(
        &[&FILTER_DESTINATION_UNKNOWN, &DUPLICATE_FILTER],
        Run::Document(destinations),
    ),
    Check::new(
        &[&MULTICAST_WITHOUT_FILTER, &SSM_WITHOUT_FILTER],
        Run::Media(unfiltered),
    ),
];

rule! {
    /// Flags an ST 2110 stream to a multicast group without a source filter.
    ///
    /// ## Why
    /// Without `a=source-filter`, all that is sent to the group is accepted (RFC 4570 §3.1): a second sender on the
    /// address corrupts the stream. ST 2110 receivers join by source (by IGMP version 3) where they are told the
    /// source.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
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
    pub(crate) static MULTICAST_WITHOUT_FILTER: code "BRD025", name "multicast-without-filter", level Advice,
        cites [Rfc(4570, "3.1")], profiles [St2110], fix None
}

rule! {
    /// Flags a source filter without the space after the colon.
    ///
    /// ## Why
    /// The ABNF of RFC 4570 (Appendix A) has a space after `source-filter:`. RFC 7104 §4 and 7197 §4 leave it out
    /// in their examples and all readers take both, so it is only a hint where not strictly judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter:incl IN IP4 239.1.1.1 192.0.2.10
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
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static FILTER_WITHOUT_SPACE: code "BRD026", name "filter-without-space", level Must,
        cites [Rfc(4570, "A")], profiles [St2110, Aes67, Ssm], fix Safe,
        exceptions [(Strict, Error), (In(Core), Info)]
}

rule! {
    /// Flags a source filter for an address that no `c=` line has.
    ///
    /// ## Why
    /// RFC 4570 §3.1: the destination MUST correspond to an existing connection field of the description, or be
    /// `*`. A filter for another address filters nothing, and a receiver that joins by it joins the wrong group.
    /// The fix takes the only address that the description has; that the `c=` line is the right one is not certain.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.2 192.0.2.10
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
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static FILTER_DESTINATION_UNKNOWN: code "BRD027", name "filter-destination-unknown", level Must,
        cites [Rfc(4570, "3.1")], profiles [St2110, Aes67, Ssm], fix Unsafe
}

rule! {
    /// Flags a time to live in the destination of a source filter.
    ///
    /// ## Why
    /// RFC 4570 §3.1: the destination MUST NOT include the TTL and the number of addresses of the `c=` line. A
    /// reader takes `239.1.1.1/32` for a name, or refuses the line, and the filter is lost.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1/32 192.0.2.10
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
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static FILTER_WITH_TTL: code "BRD028", name "filter-with-ttl", level Must,
        cites [Rfc(4570, "3.1")], profiles [St2110, Aes67, Ssm], fix Safe
}

rule! {
    /// Flags a source filter with the address type `*` and an IP address as destination.
    ///
    /// ## Why
    /// RFC 4570 §3.1: with `*` the destination MUST be a domain name or `*`, as only these may stand for addresses
    /// of both types.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN * 239.1.1.1 192.0.2.10
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
    pub(crate) static FILTER_WILDCARD_TYPE: code "BRD029", name "filter-wildcard-type", level Must,
        cites [Rfc(4570, "3.1")], profiles [St2110, Aes67, Ssm], fix None
}

rule! {
    /// Flags a second source filter for one destination at one level.
    ///
    /// ## Why
    /// RFC 4570 §3.1: not more than one filter of a level may cover the same destination. Which of them holds is
    /// not said; receivers take the first, or the last. The fix lists the sources of both in the first; whether all
    /// of them are meant is not certain.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.11
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10 192.0.2.11
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 239.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 239.1.1.1 192.0.2.10 192.0.2.11
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static DUPLICATE_FILTER: code "BRD030", name "duplicate-filter", level Must,
        cites [Rfc(4570, "3.1")], profiles [St2110, Aes67, Ssm], fix Unsafe
}

rule! {
    /// Flags an address of source-specific multicast without a filter that includes a source.
    ///
    /// ## Why
    /// In 232.0.0.0/8 a group is joined as source and destination together (RFC 4607 §1); RFC 4570 §3.2.1 gives the
    /// source. Without one, a receiver has nothing to join, and gets no packet.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 232.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// c=IN IP4 232.1.1.1/32
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=source-filter: incl IN IP4 232.1.1.1 192.0.2.10
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static SSM_WITHOUT_FILTER: code "BRD031", name "ssm-without-filter", level Advice,
        cites [Rfc(4570, "3.2.1"), Rfc(4607, "1")], profiles [St2110, Ssm], fix None
}

fn value(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let text = slot.attribute.value.unwrap_or_default();
    let words = || text.split_ascii_whitespace();
    if !text.starts_with([' ', '\t']) && words().next().is_some() {
        let span = slot.attribute.value_span();
        out.report(
            &FILTER_WITHOUT_SPACE,
            slot.attribute.token_span(0),
            format_args!("a space stands between `source-filter:` and the mode"),
        )
        .fix(|| Some(Fix::safe("add the space", [Edit::insert(span?.start, " ")])));
    }
    let destination = words().nth(3).unwrap_or_default();
    if let Some((address, rest)) = destination.split_once('/') {
        let span = document.span_of(destination);
        let is_ip = Address::new(address).ip().is_some();
        if is_ip
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'/')
        {
            out.report(
                &FILTER_WITH_TTL,
                span,
                format_args!("the destination is an address alone, without `/{rest}`"),
            )
            .fix(|| Some(Fix::safe("remove it", [Edit::replace(span?, address)])));
        }
    }
    if words().nth(2) == Some("*") && Address::new(destination).ip().is_some() {
        out.report(
            &FILTER_WILDCARD_TYPE,
            slot.attribute.token_span(2),
            format_args!("`*` with the address `{destination}`; it goes with a name or `*` only"),
        );
    }
}

fn destinations(document: &Document<'_>, out: &mut Findings<'_>) {
    let session = document.session_level();
    let filters_session = session.has("source-filter");
    if filters_session {
        let parts = document.parts().map(Part::section);
        let mut known: Vec<_> = parts.flat_map(connections).collect();
        known.sort_unstable_by_key(key);
        level(document, session, &known, out);
    }
    let mut shared = None;
    for media in document.media() {
        if media.has("source-filter") {
            let mut known: Vec<_> = connections(media.section()).collect();
            if known.is_empty() {
                let shared: &Vec<_> =
                    shared.get_or_insert_with(|| connections(session.section()).collect());
                known.clone_from(shared);
            }
            level(document, media, &known, out);
        }
    }
}

fn connections(part: Section<'_>) -> impl Iterator<Item = Connection<'_>> {
    part.lines()
        .filter(|line| line.kind() == Some(LineKind::Connection))
        .filter_map(|line| Connection::parse(line.value()?).ok())
}

fn key(connection: &Connection<'_>) -> String {
    connection.address.to_string()
}

/// Whether one of the addresses of `connection` is `address`.
fn covers(connection: &Connection<'_>, address: &Address<'_>) -> bool {
    use core::net::IpAddr;

    let more = connection
        .number_of_addresses
        .unwrap_or(1)
        .saturating_sub(1);
    match (connection.address.ip(), address.ip()) {
        (Some(IpAddr::V4(first)), Some(IpAddr::V4(it))) => {
            let (first, it) = (first.to_bits(), it.to_bits());
            (first..=first.saturating_add(more)).contains(&it)
        }
        (Some(IpAddr::V6(first)), Some(IpAddr::V6(it))) => {
            let (first, it) = (first.to_bits(), it.to_bits());
            (first..=first.saturating_add(more.into())).contains(&it)
        }
        // A name may stand for the address.
        (None, _) | (_, None) => true,
        _ => false,
    }
}

fn level(
    document: &Document<'_>,
    part: &Part<'_>,
    known: &[Connection<'_>],
    out: &mut Findings<'_>,
) {
    let mut seen: Vec<(String, usize)> = Vec::new();
    let filters: Vec<_> = part.all::<Box<SourceFilter<'_>>>().collect();
    for (number, (attribute, filter)) in filters.iter().enumerate() {
        let Some(destination) = &filter.destination else {
            continue;
        };
        let place = attribute.token_span(3);
        // Beyond some hundreds of lines it is no description of streams, and the search not worth its time.
        let is_known = known.len() > 512 || known.iter().any(|it| covers(it, destination));
        if !is_known && !known.is_empty() {
            out.report(
                &FILTER_DESTINATION_UNKNOWN,
                place,
                format_args!("`{destination}` is the address of no `c=` line that holds here"),
            )
            .fix(|| {
                let [only] = known else { return None };
                let to = only.address.to_string();
                Some(Fix::risky(
                    "take the address of the `c=` line",
                    [Edit::replace(place?, to)],
                ))
            });
        }
        seen.push((destination.to_string(), number));
    }
    seen.sort_unstable();
    for pair in seen.windows(2) {
        let [(first, at), (second, again)] = pair else {
            continue;
        };
        let (Some((one, kept)), Some((two, other))) = (filters.get(*at), filters.get(*again))
        else {
            continue;
        };
        if first != second {
            continue;
        }
        out.report(
            &DUPLICATE_FILTER,
            two.span(),
            format_args!("a second filter for `{first}`; one line lists all sources"),
        )
        .related(one.span(), format_args!("the first"))
        .fix(|| {
            let end = one.value_span()?.end;
            let mut more = String::new();
            for source in other.sources.iter().filter(|it| !kept.sources.contains(it)) {
                more.push(' ');
                more.push_str(&source.to_string());
            }
            let delete = Edit::delete(document.whole_line(two.span()?.start));
            let same = kept.mode == other.mode;
            same.then(|| Fix::risky("join the two", [Edit::insert(end, more), delete]))
        });
    }
}

fn unfiltered(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(connection) = media.connection().filter(|it| it.is_multicast()) else {
        return;
    };
    let is_ssm =
        matches!(connection.address.ip(), Some(core::net::IpAddr::V4(ip)) if ip.octets()[0] == 232);
    let includes = |slot: &Slot<'_>| {
        let filter = slot.get::<Box<SourceFilter<'_>>>();
        // One that cannot be read is told elsewhere.
        filter.is_none_or(|filter| filter.mode == FilterMode::Incl)
    };
    if media.is_rejected()
        || media
            .inherited_named("source-filter")
            .take(64)
            .any(includes)
    {
        return;
    }
    let address = &connection.address;
    if is_ssm {
        out.report(
            &SSM_WITHOUT_FILTER,
            connection_span(document, media),
            format_args!("`{address}` is joined by source, and no `a=source-filter` gives one"),
        );
    } else if Stream::of(media).is_some() {
        out.report(
            &MULTICAST_WITHOUT_FILTER,
            connection_span(document, media),
            format_args!("no `a=source-filter` says who sends to `{address}`"),
        );
    }
}

#[cfg(test)]
mod tests {
    /// How often BRD027 and BRD030 are told of these lines.
    fn told(lines: &str) -> (usize, usize) {
        let findings = crate::lint(&format!("v=0\r\ns=-\r\n{lines}"));
        let count = |code| findings.iter().filter(|it| it.rule.code == code).count();
        (count("BRD027"), count("BRD030"))
    }

    #[test]
    fn a_filter_may_stand_at_another_level_than_its_address() {
        const FILTER: &str = "a=source-filter: incl IN IP4 232.3.4.5 192.0.2.10\r\n";
        const ADDRESS: &str = "c=IN IP4 232.3.4.5/127\r\n";
        const MEDIA: &str = "m=audio 54320 RTP/AVP 0\r\n";
        assert_eq!(told(&[FILTER, MEDIA, ADDRESS].concat()), (0, 0));
        assert_eq!(told(&[ADDRESS, MEDIA, FILTER].concat()), (0, 0));
        assert_eq!(told(&[ADDRESS, FILTER, MEDIA, FILTER].concat()), (0, 0));
        assert_eq!(told(&[ADDRESS, FILTER, FILTER, MEDIA].concat()), (0, 1));
        let other = ADDRESS.replace("4.5", "4.6");
        assert_eq!(told(&[&other, MEDIA, FILTER].concat()), (1, 0));
    }

    /// RFC 4570 §3.2.4
    #[test]
    fn each_of_several_addresses_may_have_a_filter() {
        let lines = "c=IN IP4 239.1.1.1/127/3\r\nm=audio 54320 RTP/AVP 0\r\n\
                     a=source-filter: incl IN IP4 239.1.1.3 192.0.2.10\r\n\
                     a=source-filter: incl IN IP4 239.1.1.4 192.0.2.10\r\n";
        assert_eq!(told(lines), (1, 0));
    }
}
