//! `a=end-of-candidates` in a description (RFC 8840 §8, RFC 8838 §13).

use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&REPEATED_END_OF_CANDIDATES, &CANDIDATE_BEHIND_END],
    Run::Document(ends),
)];

rule! {
    /// Flags an `a=end-of-candidates` that stands a second time at one level.
    ///
    /// ## Why
    /// RFC 8840 §8.1: it is a flag of the session or of a media description. Once said it is said; that it stands twice
    /// often shows that two lists of candidates were joined, the second of which is not seen.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=end-of-candidates
    /// a=end-of-candidates
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=end-of-candidates
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=end-of-candidates
    /// ```
    pub(crate) static REPEATED_END_OF_CANDIDATES: code "TRK007", name "repeated-end-of-candidates", level Advice,
        cites [Rfc(8840, "8.1")], profiles [Core], fix Safe,
        exceptions [(In(Core), Warning)],
        supersedes ["SES017"]
}

rule! {
    /// Flags candidates that stand behind `a=end-of-candidates` in the same section.
    ///
    /// ## Why
    /// RFC 8838 §13: an agent MUST NOT convey more candidates after the indication. In one description the order of lines
    /// says nothing, so it is a hint; but who reads line by line stops at the indication.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=end-of-candidates
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// a=end-of-candidates
    /// ```
    pub(crate) static CANDIDATE_BEHIND_END: code "TRK014", name "candidate-behind-end", level Advice,
        cites [Rfc(8838, "13")], profiles [Core], fix None
}

fn ends(document: &Document<'_>, out: &mut Findings<'_>) {
    for part in document
        .parts()
        .filter(|part| part.has("end-of-candidates"))
    {
        repeated(document, part, out);
        behind(part, out);
    }
}

pub(super) fn repeated(document: &Document<'_>, part: &Part<'_>, out: &mut Findings<'_>) {
    for slot in part.named("end-of-candidates").skip(1) {
        let place = slot.attribute.span();
        out.report(
            &REPEATED_END_OF_CANDIDATES,
            place,
            format_args!("`a=end-of-candidates` stands a second time"),
        )
        .fix(|| {
            let line = document.whole_line(place?.start);
            Some(Fix::safe("remove the second line", [Edit::delete(line)]))
        });
    }
}

fn behind(part: &Part<'_>, out: &mut Findings<'_>) {
    let Some(end) = part.named("end-of-candidates").next() else {
        return;
    };
    let mut candidates = part.named("candidate");
    if let Some(candidate) = candidates.find(|slot| slot.line > end.line) {
        out.report(
            &CANDIDATE_BEHIND_END,
            candidate.attribute.span(),
            format_args!("a candidate behind `a=end-of-candidates`"),
        )
        .related(end.attribute.span(), format_args!("the end of candidates"));
    }
}
