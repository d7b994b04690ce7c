//! Descriptions that are sent before any candidate is known (RFC 8840 §4.1.1, §4.1.3).

use sdpkit::Span;
use sdpkit::attribute::{IceOptions, Rtcp};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&UNANNOUNCED_TRICKLE, &TRICKLE_WITHOUT_MID],
        Run::Document(whole),
    ),
    Check::new(
        &[
            &PORT_BEFORE_CANDIDATES,
            &ADDRESS_BEFORE_CANDIDATES,
            &RTCP_BEFORE_CANDIDATES,
        ],
        Run::Media(section),
    ),
];

rule! {
    /// Flags descriptions with ICE, no candidate, and no `a=ice-options:trickle`.
    ///
    /// ## Why
    /// RFC 8840 §4.1.1: who sends a description before knowing any candidate MUST say `trickle`. Without the word a peer
    /// does not wait for candidates, and ICE fails at once. RFC 8839 §4.3.1 has another case in which there are none,
    /// where all candidates are to be peer-reflexive, so it is a warning.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// a=ice-options:ice2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// a=ice-options:ice2 trickle
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// a=ice-options:ice2 trickle
    /// ```
    pub(crate) static UNANNOUNCED_TRICKLE: code "TRK001", name "unannounced-trickle", level Advice,
        cites [Rfc(8840, "4.1.1"), Rfc(8840, "4.1.3"), Rfc(8839, "4.3.1")], profiles [Core], fix Unsafe,
        exceptions [(In(Core), Warning)]
}

rule! {
    /// Flags first offers and answers that trickle, with a port other than 9 and no candidate.
    ///
    /// ## Why
    /// RFC 8840 §4.1.1 and §4.1.3: while no candidate is known the port MUST be 9. With another the default is not among
    /// the candidates that come later, which a peer may take for an ICE mismatch.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// ```
    pub(crate) static PORT_BEFORE_CANDIDATES: code "TRK002", name "port-before-candidates", level Must,
        cites [Rfc(8840, "4.1.1"), Rfc(8840, "4.1.3")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags first offers and answers that trickle and give an address before any candidate.
    ///
    /// ## Why
    /// RFC 8840 §4.1.1 and §4.1.3: who does not want to tell the address of the host SHOULD write `0.0.0.0` or `::`.
    /// Another address is allowed, and tells the peer of it before ICE does; beside port 9 nothing is sent there.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 10.0.0.1
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// ```
    pub(crate) static ADDRESS_BEFORE_CANDIDATES: code "TRK003", name "address-before-candidates", level Advice,
        cites [Rfc(8840, "4.1.1"), Rfc(8840, "4.1.3")], profiles [Core], fix Safe
}

rule! {
    /// Flags `a=rtcp` in first offers and answers that trickle and have no candidate.
    ///
    /// ## Why
    /// RFC 8840 §4.1.1 and §4.1.3: no transport address of RTCP is known, so it MUST NOT be included. RFC 9429 §5.2.1 has
    /// browsers write `9 IN IP4 0.0.0.0`, which says as much, and is let pass in WebRTC.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// a=rtcp:5001
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// a=rtcp:9 IN IP4 0.0.0.0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// ```
    pub(crate) static RTCP_BEFORE_CANDIDATES: code "TRK004", name "rtcp-before-candidates", level Must,
        cites [Rfc(8840, "4.1.1"), Rfc(8840, "4.1.3")], profiles [Core], fix Safe
}

rule! {
    /// Flags sections without `a=mid` where candidates are to be trickled.
    ///
    /// ## Why
    /// RFC 8840 §4.1.1 and §4.1.3: each m= line MUST have one. A candidate that comes later names the section by its mid;
    /// one for a section without cannot be sent.
    ///
    /// ## Bad
    /// ```sdp webrtc -mid -group -extmap
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:ice2 trickle
    /// a=ice-ufrag:8hhY
    /// ```
    /// ## Good
    /// ```sdp webrtc -group
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    pub(crate) static TRICKLE_WITHOUT_MID: code "TRK005", name "trickle-without-mid", level Must,
        cites [Rfc(8840, "4.1.1"), Rfc(8840, "4.1.3")], profiles [Core], fix None
}

fn trickles(media: &MediaPart<'_>, document: &Document<'_>) -> bool {
    let has = |part: &crate::document::Part<'_>| {
        part.all::<IceOptions<'_>>()
            .any(|(_, options)| options.has("trickle"))
    };
    has(media) || has(document.session_level())
}

fn whole(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut first = None;
    let mut has_candidate = false;
    let mut has_trickle = false;
    for media in document.media().iter().filter(|media| !media.is_rejected()) {
        has_candidate |= media.has("candidate") || media.has("end-of-candidates");
        let trickles = trickles(media, document);
        has_trickle |= trickles;
        if first.is_none() && media.has_inherited("ice-ufrag") && !document.rides(media) {
            first = Some(media);
        }
        if trickles && media.mid.is_none() {
            out.report(
                &TRICKLE_WITHOUT_MID,
                media.line_span(),
                format_args!("a section whose candidates are trickled must have `a=mid`"),
            );
        }
    }
    let Some(first) = first else { return };
    let is_lite = document.session_level().has("ice-lite");
    if has_candidate || has_trickle || is_lite || document.session_level().has("end-of-candidates")
    {
        return;
    }
    let options = first
        .inherited::<IceOptions<'_>>()
        .map(|(attribute, _)| attribute);
    let ufrag = first.inherited_named("ice-ufrag").next();
    let place = options.or(ufrag.map(|slot| slot.attribute));
    out.report(
        &UNANNOUNCED_TRICKLE,
        place.and_then(sdpkit::Attribute::span),
        format_args!("no section has a candidate, and there is no `a=ice-options:trickle`"),
    )
    .fix(|| {
        let edit = match options {
            Some(options) => Edit::insert(options.span()?.end, " trickle"),
            None => document.append(first, "ice-options:trickle")?,
        };
        Some(Fix::risky("say `trickle`", [edit]))
    });
}

/// What holds before any candidate is known is asked of first offers and answers only.
fn section(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let is_first = document.role().is_some() && !document.is_subsequent();
    if !is_first || media.has("candidate") || media.port() == 0 || document.rides(media) {
        return;
    }
    if !media.has_inherited("ice-ufrag") || !trickles(media, document) {
        return;
    }
    if media.port() != 9 {
        let place = media.word_span(1);
        out.report(
            &PORT_BEFORE_CANDIDATES,
            place,
            format_args!(
                "port {} before any candidate is known; it must be 9",
                media.port()
            ),
        )
        .fix(|| Some(Fix::risky("write port 9", [Edit::replace(place?, "9")])));
    }
    address(document, media, out);
    for (attribute, rtcp) in media.all::<Box<Rtcp<'_>>>() {
        let address = rtcp.address.as_ref();
        let is_default = rtcp.port == 9 && address.is_none_or(|it| it.address.is_unspecified());
        if is_default && document.is(Profile::WebRtc) {
            continue;
        }
        let place = attribute.span();
        out.report(
            &RTCP_BEFORE_CANDIDATES,
            place,
            format_args!("`a=rtcp` must not stand before any candidate is known"),
        )
        .fix(|| {
            let line = document.whole_line(place?.start);
            Some(Fix::safe("remove the line", [Edit::delete(line)]))
        });
    }
}

fn address(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let own = media
        .section()
        .lines()
        .find(|line| line.kind() == Some(sdpkit::LineKind::Connection));
    let ip = media
        .connection()
        .and_then(|connection| connection.address.ip());
    let (Some(own), Some(ip)) = (own, ip.filter(|ip| !ip.is_unspecified())) else {
        return;
    };
    let word = own
        .value()
        .and_then(|value| value.split_ascii_whitespace().nth(2));
    let place: Option<Span> = word.and_then(|word| document.span_of(word));
    out.report(
        &ADDRESS_BEFORE_CANDIDATES,
        place,
        format_args!("`{ip}` stands before any candidate; `0.0.0.0` or `::` tells nothing"),
    )
    .fix(|| {
        // Beside another port something may be sent there.
        let hidden = if ip.is_ipv6() { "::" } else { "0.0.0.0" };
        (media.port() == 9)
            .then_some(place)
            .flatten()
            .map(|place| Fix::safe("hide the address", [Edit::replace(place, hidden)]))
    });
}
