//! What Firefox refuses, though an RFC allows it or others take it.

use sdpkit::attribute::{Fingerprint, Rid, Simulcast};
use sdpkit::{Line, LineKind};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&FIREFOX_FINGERPRINT],
        Run::Attribute(&["fingerprint"], fingerprint),
    ),
    Check::new(&[&FIREFOX_SIMULCAST], Run::Media(simulcast)),
    Check::new(
        &[&FIREFOX_FIELD],
        Run::Field(LineKind::Connection, connection),
    ),
    Check::new(&[&FIREFOX_FIELD], Run::Field(LineKind::Origin, origin)),
    Check::new(&[&FIREFOX_FIELD], Run::Field(LineKind::Time, timing)),
];

rule! {
    /// Flags fingerprints that Firefox cannot read, so that it refuses the description.
    ///
    /// ## Why
    /// Firefox wants two upper-case digits a byte, colons between, and nothing behind. Others read lower case too.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:e2:1c:3b:4b:9f:81:e6:b8:5c:f4:a5:a8:d8:73:04:bb:05:2f:70:9f:04:a9:0e:05:e9:26:33:e8:70:88:a2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    pub(crate) static FIREFOX_FINGERPRINT: code "IOP015", name "firefox-fingerprint", level Advice,
        cites [Implementation("Firefox")], profiles [WebRtc], fix None, also ["DTL002"]
}

rule! {
    /// Flags `a=rid` and `a=simulcast` that Firefox refuses.
    ///
    /// ## Why
    /// Firefox takes rids of letters and digits only, where RFC 8851 §10 also has `-` and `_`; and it refuses simulcast
    /// that it cannot read, or that names a rid which no `a=rid` of that direction has. Others drop such a stream.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendrecv
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:h-i send
    /// a=rid:lo send
    /// a=simulcast:send h-i;lo
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendrecv
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:hi send
    /// a=rid:lo send
    /// a=simulcast:send hi;lo
    /// ```
    pub(crate) static FIREFOX_SIMULCAST: code "IOP019", name "firefox-simulcast", level Advice,
        cites [Implementation("Firefox"), Rfc(8851, "10")], profiles [WebRtc], fix None,
        also ["SIM007"]
}

rule! {
    /// Flags values of `o=`, `c=` and `t=` that are allowed and that Firefox refuses.
    ///
    /// ## Why
    /// Firefox reads the session id and version of `o=` as numbers of 63 bits and the times of `t=` as numbers of 32
    /// bits, and wants a number at the start of an address after `IP4`, so no name. It refuses the description else.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 host.example.com
    /// ```
    /// ```sdp webrtc
    /// o=- 18446744073709551615 1 IN IP4 192.0.2.1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 192.0.2.1
    /// ```
    pub(crate) static FIREFOX_FIELD: code "IOP020", name "firefox-field", level Advice,
        cites [Implementation("Firefox")], profiles [WebRtc], fix None,
        also ["GRM009"]
}

fn fingerprint(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let is_read = match slot.get::<Fingerprint<'_>>() {
        Some(read) => !read.hash.as_str().bytes().any(|it| it.is_ascii_lowercase()),
        None => is_upper_fingerprint(slot.attribute.value.unwrap_or_default()),
    };
    if !is_read {
        out.report(
            &FIREFOX_FINGERPRINT,
            slot.attribute.token_span(1).or(slot.attribute.span()),
            format_args!("Firefox refuses a fingerprint that is not upper-case bytes with colons"),
        );
    }
}

/// Whether the second of two words is upper-case bytes with colons, whatever the first is.
fn is_upper_fingerprint(value: &str) -> bool {
    let mut words = value.split_ascii_whitespace();
    let is_byte = |byte: &[u8]| {
        byte.len() == 2
            && byte
                .iter()
                .all(|digit| matches!(digit, b'0'..=b'9' | b'A'..=b'F'))
    };
    let are_bytes = |bytes: &str| bytes.as_bytes().split(|byte| *byte == b':').all(is_byte);
    words.next().is_some() && words.next().is_some_and(are_bytes) && words.next().is_none()
}

fn simulcast(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("rid") && !media.has("simulcast") {
        return;
    }
    for slot in media.named("rid") {
        let id = slot
            .attribute
            .value
            .and_then(|value| value.split(' ').next());
        let is_read = slot.value.is_ok()
            && id.is_some_and(|id| id.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if !is_read {
            out.report(
                &FIREFOX_SIMULCAST,
                slot.attribute.token_span(0).or(slot.attribute.span()),
                format_args!("Firefox refuses this rid: only letters and digits are in its id"),
            );
        }
    }
    let Some(slot) = media.named("simulcast").next() else {
        return;
    };
    let Some(simulcast) = slot.get::<Simulcast<'_>>() else {
        out.report(
            &FIREFOX_SIMULCAST,
            slot.attribute.span(),
            format_args!("Firefox refuses an `a=simulcast` that it cannot read"),
        );
        return;
    };
    let mut rids: Vec<(&str, bool)> = media
        .all::<Box<Rid<'_>>>()
        .map(|(_, rid)| {
            (
                &*rid.id,
                rid.direction == sdpkit::attribute::RidDirection::Send,
            )
        })
        .collect();
    rids.sort_unstable();
    let sends = simulcast.send.iter().map(|streams| (streams, true));
    let receives = simulcast.recv.iter().map(|streams| (streams, false));
    let mut named = sends
        .chain(receives)
        .flat_map(|(streams, sends)| streams.0.iter().map(move |it| (&*it.rid, sends)));
    if let Some((rid, _)) = named.find(|named| rids.binary_search(named).is_err()) {
        out.report(
            &FIREFOX_SIMULCAST,
            slot.attribute.value_span(),
            format_args!("Firefox refuses simulcast of `{rid:.40}`, which no `a=rid` has"),
        );
    }
}

fn connection(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    let mut words = value.split_ascii_whitespace().skip(1);
    let (Some(addrtype), Some(address)) = (words.next(), words.next()) else {
        return;
    };
    if addrtype.eq_ignore_ascii_case("IP4") && !address.starts_with(|c: char| c.is_ascii_digit()) {
        out.report(
            &FIREFOX_FIELD,
            document.span_of(address),
            format_args!("Firefox refuses `{address:.40}`: it wants an IPv4 address after `IP4`"),
        );
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn origin(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    for word in value.split_ascii_whitespace().skip(1).take(2) {
        if is_number(word) && word.parse::<i64>().is_err() {
            out.report(
                &FIREFOX_FIELD,
                document.span_of(word),
                format_args!("Firefox refuses `{word:.40}`: it has more than 63 bits"),
            );
        }
    }
}

fn timing(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    for word in value.split_ascii_whitespace().take(2) {
        if is_number(word) && word.parse::<u32>().is_err() {
            out.report(
                &FIREFOX_FIELD,
                document.span_of(word),
                format_args!("Firefox refuses `{word:.40}`: it has more than 32 bits"),
            );
        }
    }
}
