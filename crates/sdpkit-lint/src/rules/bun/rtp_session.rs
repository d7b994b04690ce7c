//! The one RTP session of a bundle: transport, MID extension, RTCP (RFC 9143 §9.1, §9.3).

use sdpkit::Extmap;
use sdpkit::attribute::Rtcp;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

use super::{bundled, has_joined, is_initial_offer, tagged};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&BUNDLED_PROTO_DIFFERS, &MISSING_MID_EXTENSION],
        Run::Document(sections),
    ),
    Check::new(
        &[&BUNDLED_WITHOUT_RTCP_MUX, &RTCP_IN_BUNDLED_ANSWER],
        Run::Media(rtcp),
    ),
];

/// The URI of the MID header extension (RFC 9143 §15.2).
const MID: &str = "urn:ietf:params:rtp-hdrext:sdes:mid";

rule! {
    /// Flags bundled RTP sections with different transports in their m= lines.
    ///
    /// ## Why
    /// RFC 9143 §9.1: all RTP sections of a bundle are one RTP session, and their proto MUST be identical. One
    /// session cannot be both AVP and AVPF, or both plain and secure.
    ///
    /// ## Bad
    /// ```sdp webrtc -rtcp-rsize
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=audio 9 UDP/TLS/RTP/SAVP 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static BUNDLED_PROTO_DIFFERS: code "BUN012", name "bundled-proto-differs", level Must,
        cites [Rfc(9143, "9.1")], profiles [Core], fix None
}

rule! {
    /// Flags a bundled RTP section without the MID header extension.
    ///
    /// ## Why
    /// RFC 9143 §9.1: the MID extension MUST be enabled by an `a=extmap` in each bundled RTP section of every
    /// offer and answer. Without it a packet of a new SSRC can only be told by its payload type (§9.2). Where
    /// the group has no other RTP section nothing is to be told apart, and it is not asked for. Many servers and
    /// older browsers leave it out and are told apart by payload types and SSRCs, so in WebRTC it is a warning
    /// unless judged strictly.
    ///
    /// ## Bad
    /// ```sdp webrtc -extmap
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:14 urn:ietf:params:rtp-hdrext:sdes:mid
    /// m=audio 9 UDP/TLS/RTP/SAVPF 8
    /// a=mid:1
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 8
    /// a=extmap:14 urn:ietf:params:rtp-hdrext:sdes:mid
    /// ```
    /// ## Fixed
    /// ```sdp webrtc -extmap
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:14 urn:ietf:params:rtp-hdrext:sdes:mid
    /// m=audio 9 UDP/TLS/RTP/SAVPF 8
    /// a=extmap:14 urn:ietf:params:rtp-hdrext:sdes:mid
    /// a=mid:1
    /// ```
    pub(crate) static MISSING_MID_EXTENSION: code "BUN013", name "missing-mid-extension", level Must,
        cites [Rfc(9143, "9.1")], profiles [Core], fix Unsafe,
        exceptions [(Strict, Error), (LenientIn(WebRtc), Warning)]
}

rule! {
    /// Flags a bundled RTP section without `a=rtcp-mux`.
    ///
    /// ## Why
    /// RFC 9143 §9.3: RTP and RTCP MUST be multiplexed within a bundle. In the initial offer each bundled
    /// section has `a=rtcp-mux` (§9.3.1.1), but for bundle-only ones; later, and in answers, the tagged section
    /// says it for all (§9.3.1.2). A section that has the tagged one's port and no ICE credentials is of a later
    /// offer. libwebrtc refuses a bundle without it.
    ///
    /// ## Bad
    /// ```sdp webrtc offer -rtcp-mux
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer -rtcp-mux
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// a=mid:0
    /// ```
    pub(crate) static BUNDLED_WITHOUT_RTCP_MUX: code "BUN014", name "bundled-without-rtcp-mux", level Must,
        cites [Rfc(9143, "9.3.1.1"), Rfc(9143, "9.3.1.2")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags `a=rtcp` in a bundled section of an answer.
    ///
    /// ## Why
    /// RFC 9143 §9.3.1.2: the answerer MUST NOT include `a=rtcp` in any bundled section, for RTCP goes where RTP
    /// goes. Browsers write `a=rtcp:9 IN IP4 0.0.0.0` all the same and nobody reads it, so in WebRTC it is told
    /// as information unless judged strictly.
    ///
    /// ## Bad
    /// ```sdp webrtc answer
    /// m=audio 50000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// a=rtcp:50001
    /// ```
    /// ## Good
    /// ```sdp webrtc answer
    /// m=audio 50000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    /// ## Fixed
    /// ```sdp webrtc answer
    /// m=audio 50000 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// ```
    pub(crate) static RTCP_IN_BUNDLED_ANSWER: code "BUN020", name "rtcp-in-bundled-answer", level Must,
        cites [Rfc(9143, "9.3.1.2")], profiles [Core], fix Safe,
        exceptions [(Strict, Error), (LenientIn(WebRtc), Info)],
        also ["TRK002", "TRK004"]
}

/// Whether the MID header extension is mapped.
pub(super) fn has_mid_extension(part: &Part<'_>) -> bool {
    part.all::<Extmap<'_>>()
        .any(|(_, extmap)| extmap.uri == MID)
}

fn sections(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut rtp = bundled(document)
        .filter(|(_, media)| media.is_rtp())
        .peekable();
    if rtp.peek().is_none() {
        return;
    }
    // Of each group, its first RTP section and how many it has.
    let mut groups: Vec<(Option<&MediaPart<'_>>, usize)> =
        vec![(None, 0); document.bundles().len()];
    for (number, media) in rtp {
        let Some((first, count)) = groups.get_mut(number) else {
            continue;
        };
        *count += 1;
        let first = *first.get_or_insert(media);
        let (Some(own), Some(other)) = (media.proto(), first.proto()) else {
            continue;
        };
        if !own.is(other.as_str()) {
            out.report(
                &BUNDLED_PROTO_DIFFERS,
                media.word_span(2),
                format_args!(
                    "the RTP sections of a bundle must have one proto: `{own}`, `{other}`"
                ),
            )
            .related(first.word_span(2), format_args!("the first of the bundle"));
        }
    }
    if !out.wants(&MISSING_MID_EXTENSION) || has_mid_extension(document.session_level()) {
        return;
    }
    let several = |number: usize| groups.get(number).is_some_and(|(_, count)| *count > 1);
    let mut id = None;
    for (number, media) in bundled(document) {
        if media.is_rtp() && several(number) && !has_mid_extension(media) {
            out.report(
                &MISSING_MID_EXTENSION,
                media.line_span(),
                format_args!("a bundled RTP section must map the header extension `{MID}`"),
            )
            .fix(|| {
                let id = (*id.get_or_insert_with(|| mid_identifier(document)))?;
                let edit = document.prepend(media, &format!("extmap:{id} {MID}"))?;
                Some(Fix::risky("map the MID extension", [edit]))
            });
        }
    }
}

/// The identifier that the extension has elsewhere, else the last of one-byte headers that none has.
fn mid_identifier(document: &Document<'_>) -> Option<usize> {
    let mut used = [false; 15];
    for (_, extmap) in document.parts().flat_map(Part::all::<Extmap<'_>>) {
        let id = usize::from(extmap.id);
        if extmap.uri == MID {
            return Some(id);
        }
        if let Some(used) = used.get_mut(id) {
            *used = true;
        }
    }
    used.iter().skip(1).rposition(|used| !used).map(|at| at + 1)
}

fn rtcp(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if document.bundle_of(media).is_none() || media.is_rejected() || !media.is_rtp() {
        return;
    }
    if document.is_answer() {
        for (attribute, rtcp) in media.all::<Box<Rtcp<'_>>>() {
            out.report(
                &RTCP_IN_BUNDLED_ANSWER,
                attribute.span(),
                format_args!(
                    "a bundled section of an answer must not have `a=rtcp:{}`",
                    rtcp.port
                ),
            )
            .fix(|| {
                let line = document.whole_line(attribute.span()?.start);
                Some(Fix::safe("remove the line", [Edit::delete(line)]))
            });
        }
    }
    if media.has("rtcp-mux") || media.is_bundle_only() {
        return;
    }
    let tagged = tagged(document, media);
    let is_tagged = tagged.is_some_and(|it| it.index() == media.index());
    let said = tagged.is_some_and(|it| it.has("rtcp-mux"));
    let is_initial = is_initial_offer(document) && !has_joined(document, media);
    if is_tagged || !said || is_initial {
        out.report(
            &BUNDLED_WITHOUT_RTCP_MUX,
            media.line_span(),
            format_args!("RTP and RTCP must be multiplexed in a bundle; `a=rtcp-mux` is missing"),
        )
        .fix(|| {
            let edit = document.prepend(media, "rtcp-mux")?;
            Some(Fix::risky("add `a=rtcp-mux`", [edit]))
        });
    }
}
