//! Where attributes of ICE may stand, and where they must (RFC 8839 §4 and §5).

use sdpkit::{Direction, LineKind};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &CANDIDATES_BESIDE_MISMATCH,
            &CANDIDATES_OF_REJECTED_SECTION,
            &ICE_IN_BUNDLE_ONLY_SECTION,
        ],
        Run::Media(section),
    ),
    Check::new(&[&INACTIVE_SECTION_WITHOUT_ICE], Run::Document(inactive)),
    Check::new(
        &[&EARLY_REMOTE_CANDIDATES],
        Run::Attribute(&["remote-candidates"], remote_candidates),
    ),
    Check::new(
        &[&CANDIDATE_AT_SESSION_LEVEL],
        Run::Attribute(&["candidate"], at_session_level),
    ),
    Check::new(
        &[&MALFORMED_ICE_PACING],
        Run::Attribute(&["ice-pacing"], pacing),
    ),
];

rule! {
    /// Flags `a=remote-candidates` in an answer, or where no candidate was selected yet.
    ///
    /// ## Why
    /// RFC 8839 §5.2: the controlling agent puts it into an offer for a data stream whose ICE is completed
    /// (§4.4.1.2.2), and it MUST NOT be included in any other case. Then the m= and `c=` lines are those of the
    /// selected candidate; port 9 and `0.0.0.0` or `::` show that there is none.
    ///
    /// ## Bad
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// a=remote-candidates:1 192.0.2.3 45664
    /// ```
    /// ```sdp webrtc offer new
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// c=IN IP4 0.0.0.0
    /// a=remote-candidates:1 192.0.2.3 45664
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=remote-candidates:1 192.0.2.3 45664
    /// ```
    /// ## Fixed
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    pub(crate) static EARLY_REMOTE_CANDIDATES: code "ICE033", name "early-remote-candidates", level Must,
        cites [Rfc(8839, "5.2"), Rfc(8839, "4.4.1.2.2")], profiles [Core], fix Safe
}

rule! {
    /// Flags sections with both `a=ice-mismatch` and candidates.
    ///
    /// ## Why
    /// RFC 8839 §4.2.5: who answers `a=ice-mismatch` MUST omit candidates; ICE is not used for that data stream.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=ice-mismatch
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=ice-mismatch
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=ice-mismatch
    /// ```
    pub(crate) static CANDIDATES_BESIDE_MISMATCH: code "ICE034", name "candidates-beside-mismatch", level Must,
        cites [Rfc(8839, "4.2.5")], profiles [Core], fix Safe
}

rule! {
    /// Flags candidates in a section with port 0.
    ///
    /// ## Why
    /// RFC 8839 §4.2.1.6: a section with port 0 SHOULD NOT have them; and an offer that removes a data stream MUST
    /// NOT (§4.4.1.1.2). Nothing is sent to them, and they tell of addresses for no use.
    ///
    /// ## Bad
    /// ```sdp webrtc -group
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc -group
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc -group
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static CANDIDATES_OF_REJECTED_SECTION: code "ICE035",
        name "candidates-of-rejected-section", level Should,
        cites [Rfc(8839, "4.2.1.6"), Rfc(8839, "4.4.1.1.2")], profiles [Core], fix Safe
}

rule! {
    /// Flags credentials and candidates in a bundle-only section.
    ///
    /// ## Why
    /// RFC 9429 §5.2.1: bundle-only sections MUST NOT have any; they use the transport of the tagged section, and
    /// where the bundle is refused they are rejected. Firefox and GStreamer repeat theirs, which does no harm, so
    /// it is a hint unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp webrtc -group -ice-ufrag -ice-pwd -ice-options -fingerprint -setup -tls-id -rtcp-mux -rtcp-rsize
    /// a=group:BUNDLE 0 1
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=mid:0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// a=ice-options:trickle ice2
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// a=setup:actpass
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=bundle-only
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    /// ## Good
    /// ```sdp webrtc -group -ice-ufrag -ice-pwd -ice-options -fingerprint -setup -tls-id -rtcp-mux -rtcp-rsize
    /// a=group:BUNDLE 0 1
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=mid:0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// a=ice-options:trickle ice2
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// a=setup:actpass
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=bundle-only
    /// ```
    /// ## Fixed
    /// ```sdp webrtc -group -ice-ufrag -ice-pwd -ice-options -fingerprint -setup -tls-id -rtcp-mux -rtcp-rsize
    /// a=group:BUNDLE 0 1
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=mid:0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// a=ice-options:trickle ice2
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// a=setup:actpass
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=bundle-only
    /// ```
    pub(crate) static ICE_IN_BUNDLE_ONLY_SECTION: code "ICE036", name "ice-in-bundle-only-section", level Must,
        cites [Rfc(9429, "5.2.1"), Rfc(9143, "7.1.3")], profiles [WebRtc], fix Unsafe,
        exceptions [(Strict, Error), (In(Core), Info)]
}

rule! {
    /// Flags inactive sections without ICE attributes where other sections have them.
    ///
    /// ## Why
    /// RFC 8839 §4.2.1.6: a section that is inactive, or of bandwidth 0, MUST still have its ICE attributes. Without
    /// them the peer takes ICE to be given up for that data stream, and it cannot be resumed.
    ///
    /// ## Bad
    /// ```sdp webrtc -group -ice-ufrag -ice-pwd -ice-options
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// a=ice-options:trickle ice2
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=inactive
    /// ```
    /// ## Good
    /// ```sdp webrtc -group -ice-ufrag -ice-pwd -ice-options
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// a=ice-options:trickle ice2
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=inactive
    /// a=ice-ufrag:Yhh8
    /// a=ice-pwd:777uzjYhagZgasd88fgpdd
    /// a=ice-options:trickle ice2
    /// ```
    pub(crate) static INACTIVE_SECTION_WITHOUT_ICE: code "ICE037", name "inactive-section-without-ice",
        level Must, cites [Rfc(8839, "4.2.1.6")], profiles [Core], fix None
}

rule! {
    /// Flags candidates at session level.
    ///
    /// ## Why
    /// RFC 8839 §5.1: `a=candidate` is a media-level attribute only. At session level nothing says which data
    /// stream it is for, so it is not used.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static CANDIDATE_AT_SESSION_LEVEL: code "ICE040", name "candidate-at-session-level", level Must,
        cites [Rfc(8839, "5.1")], profiles [Core], fix None,
        supersedes ["SES004"]
}

rule! {
    /// Flags an `a=ice-pacing` that is not a number of at most ten digits.
    ///
    /// ## Why
    /// RFC 8839 §5.5: `pacing-value = 1*10DIGIT`, in milliseconds. What cannot be read is as if it were absent: the
    /// checks go at 50 ms.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=ice-pacing:50ms
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// a=ice-pacing:50
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static MALFORMED_ICE_PACING: code "ICE044", name "malformed-ice-pacing", level Must,
        cites [Rfc(8839, "5.5")], profiles [Core], fix None
}

fn section(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if let Some(candidate) = media.named("candidate").next() {
        if let Some(mismatch) = media.named("ice-mismatch").next() {
            out.report(
                &CANDIDATES_BESIDE_MISMATCH,
                mismatch.attribute.span(),
                format_args!("a section with `a=ice-mismatch` must have no candidates"),
            )
            .related(
                candidate.attribute.span(),
                format_args!("the first candidate"),
            )
            .fix(|| remove(document, media, &["candidate"]));
        }
        if media.is_rejected() {
            out.report(
                &CANDIDATES_OF_REJECTED_SECTION,
                candidate.attribute.span(),
                format_args!("a section with port 0 should have no candidates"),
            )
            .fix(|| remove(document, media, &["candidate"]));
        }
    }
    if media.is_bundle_only() {
        bundle_only(document, media, out);
    }
}

const OF_TRANSPORT: [&str; 3] = ["ice-ufrag", "ice-pwd", "candidate"];

fn bundle_only(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    // In an answer, and for a port other than 0, `bundle-only` itself is the fault.
    if media.port() != 0 {
        return;
    }
    let first = OF_TRANSPORT
        .iter()
        .find_map(|name| media.named(name).next());
    if let Some(first) = first {
        out.report(
            &ICE_IN_BUNDLE_ONLY_SECTION,
            first.attribute.span(),
            format_args!(
                "a bundle-only section must not have `a={}`",
                first.attribute.name
            ),
        )
        .fix(|| {
            // The section that is tagged, or its only one, has no other.
            remove(document, media, &OF_TRANSPORT).map(|fix| Fix::risky(fix.title, fix.edits))
        });
    }
}

fn remove(document: &Document<'_>, media: &MediaPart<'_>, names: &[&str]) -> Option<Fix> {
    let mut edits = Vec::new();
    for slot in names.iter().flat_map(|name| media.named(name)) {
        let start = slot.attribute.span()?.start;
        edits.push(Edit::delete(document.whole_line(start)));
    }
    Some(Fix::safe("remove the lines", edits))
}

fn has_no_bandwidth(media: &MediaPart<'_>) -> bool {
    let mut values = media.section().values(LineKind::Bandwidth);
    values.any(|value| matches!(value.trim_end(), "AS:0" | "CT:0" | "TIAS:0"))
}

fn inactive(document: &Document<'_>, out: &mut Findings<'_>) {
    if !document.media().iter().any(|media| media.has("ice-ufrag")) {
        return;
    }
    for media in document.media() {
        if media.port() == 0 || media.has_inherited("ice-ufrag") || document.rides(media) {
            continue;
        }
        if media.direction() != Direction::Inactive && !has_no_bandwidth(media) {
            continue;
        }
        let direction = media.first::<Direction>();
        out.report(
            &INACTIVE_SECTION_WITHOUT_ICE,
            direction
                .and_then(|(attribute, _)| attribute.span())
                .or(media.line_span()),
            format_args!("an inactive section must still have its ICE attributes"),
        );
    }
}

fn remote_candidates(
    document: &Document<'_>,
    part: &Part<'_>,
    slot: &Slot<'_>,
    out: &mut Findings<'_>,
) {
    let media = part.media().and_then(|number| document.media().get(number));
    let is_unselected = media.is_some_and(|media| {
        let connection = media.connection();
        media.port() == 9 && connection.is_some_and(|it| it.address.is_unspecified())
    });
    let what = match () {
        () if document.is_answer() => "an answer",
        () if is_unselected => "a section whose candidate is not selected yet",
        () => return,
    };
    let place = slot.attribute.span();
    out.report(
        &EARLY_REMOTE_CANDIDATES,
        place,
        format_args!("{what} must not have `a=remote-candidates`"),
    )
    .fix(|| {
        let line = document.whole_line(place?.start);
        Some(Fix::safe("remove the line", [Edit::delete(line)]))
    });
}

fn at_session_level(_: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if part.is_session() {
        out.report(
            &CANDIDATE_AT_SESSION_LEVEL,
            slot.attribute.span(),
            format_args!("a candidate must stand in an m= section"),
        );
    }
}

fn pacing(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if slot.value.is_err() {
        out.report(
            &MALFORMED_ICE_PACING,
            slot.attribute.value_span().or(slot.attribute.span()),
            format_args!("expected a number of milliseconds, at most ten digits"),
        );
    }
}
