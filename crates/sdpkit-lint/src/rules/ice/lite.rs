//! `a=ice-lite` and what a lite agent may say (RFC 8839 §5.3, RFC 8445 §5.2).

use sdpkit::ice::{Candidate, CandidateType};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&ICE_LITE_IN_MEDIA, &LITE_AGENT_WITH_OTHER_CANDIDATES],
        Run::Document(lite),
    ),
    Check::new(
        &[&ICE_LITE_IN_WEBRTC],
        Run::Attribute(&["ice-lite"], in_webrtc),
    ),
    Check::new(
        &[&LITE_AGENT_WITH_PACING],
        Run::Attribute(&["ice-pacing"], pacing),
    ),
];

rule! {
    /// Flags `a=ice-lite` in an m= section.
    ///
    /// ## Why
    /// RFC 8839 §5.3: it is a session-level attribute only. In an m= section it is not seen, and the peer takes
    /// the agent for a full one: both wait to be controlled, or neither sends checks.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-lite
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// a=ice-lite
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// a=ice-lite
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static ICE_LITE_IN_MEDIA: code "ICE029", name "ice-lite-in-media", level Must,
        cites [Rfc(8839, "5.3")], profiles [Core], fix Safe,
        supersedes ["SES003"]
}

rule! {
    /// Flags `a=ice-lite` in WebRTC.
    ///
    /// ## Why
    /// RFC 9429 §5.2.1: a browser MUST NOT write it, as it implements ICE in full (RFC 8834). Servers that talk to
    /// browsers often are lite, and may say so; which of them wrote a description does not show, so it is a hint
    /// unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=ice-lite
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static ICE_LITE_IN_WEBRTC: code "ICE030", name "ice-lite-in-webrtc", level Must,
        cites [Rfc(9429, "5.2.1")], profiles [WebRtc], fix None,
        exceptions [(Strict, Error), (In(Core), Info)]
}

rule! {
    /// Flags candidates of a lite agent that are not of type `host`.
    ///
    /// ## Why
    /// RFC 8445 §5.2: lite implementations only use host candidates. A relayed or reflexive one must be kept alive
    /// and needs checks, which a lite agent does not do.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=ice-lite
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 16777215 192.0.2.1 5000 typ relay raddr 192.0.2.9 rport 5000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// a=ice-lite
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static LITE_AGENT_WITH_OTHER_CANDIDATES: code "ICE031",
        name "lite-agent-with-other-candidates", level Advice,
        cites [Rfc(8445, "5.2")], profiles [Core], fix None,
        exceptions [(In(Core), Warning)]
}

rule! {
    /// Flags `a=ice-pacing` of a lite agent.
    ///
    /// ## Why
    /// RFC 8839 §4.3.1 and §4.3.2: a lite implementation MUST NOT include it, as it sends no checks to pace.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=ice-lite
    /// a=ice-pacing:50
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// a=ice-lite
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// a=ice-lite
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static LITE_AGENT_WITH_PACING: code "ICE032", name "lite-agent-with-pacing", level Must,
        cites [Rfc(8839, "4.3.1"), Rfc(8839, "4.3.2")], profiles [Core], fix Safe
}

fn lite(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut is_known = document.session_level().has("ice-lite");
    if is_known {
        for media in document
            .media()
            .iter()
            .filter(|media| media.has("candidate"))
        {
            for (attribute, candidate) in media.all::<Box<Candidate<'_>>>() {
                if candidate.candidate_type != CandidateType::Host {
                    out.report(
                        &LITE_AGENT_WITH_OTHER_CANDIDATES,
                        attribute.token_span(7),
                        format_args!(
                            "a lite agent has host candidates only, not `{}`",
                            candidate.candidate_type
                        ),
                    );
                }
            }
        }
    }
    for media in document.media() {
        for slot in media.named("ice-lite") {
            let place = slot.attribute.span();
            let first = !core::mem::replace(&mut is_known, true);
            out.report(
                &ICE_LITE_IN_MEDIA,
                place,
                format_args!("`a=ice-lite` must stand at session level"),
            )
            .fix(|| {
                let mut edits = vec![Edit::delete(document.whole_line(place?.start))];
                if first {
                    edits.insert(0, document.append(document.session_level(), "ice-lite")?);
                }
                Some(Fix::safe("move it to the session level", edits))
            });
        }
    }
}

fn in_webrtc(_: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if part.is_session() {
        out.report(
            &ICE_LITE_IN_WEBRTC,
            slot.attribute.span(),
            format_args!("a browser must not write `a=ice-lite`"),
        );
    }
}

fn pacing(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(lite) = document.session_level().named("ice-lite").next() else {
        return;
    };
    let place = slot.attribute.span();
    out.report(
        &LITE_AGENT_WITH_PACING,
        place,
        format_args!("a lite agent must not have `a=ice-pacing`"),
    )
    .related(lite.attribute.span(), format_args!("it is lite"))
    .fix(|| {
        let line = document.whole_line(place?.start);
        Some(Fix::safe("remove the line", [Edit::delete(line)]))
    });
}
