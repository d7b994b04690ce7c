//! A fragment beside the description whose candidates it brings (RFC 8840 §4.4, RFC 8838 §13).

use sdpkit::ice::Candidate;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::fragment::FragmentSubject;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &CANDIDATE_AFTER_END,
        &UNKNOWN_FRAGMENT_MID,
        &FRAGMENT_OF_OTHER_GENERATION,
        &NEEDLESS_CANDIDATE,
    ],
    Run::Fragment(later),
)];

rule! {
    /// Flags new candidates for a section whose end of candidates was told.
    ///
    /// ## Why
    /// RFC 8838 §13: an agent MUST NOT trickle new candidates after the indication; only an ICE restart allows more. The
    /// peer may have given up already. Candidates that were told before are repeated by each INFO request, and are none.
    ///
    /// ## Bad
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// a=end-of-candidates
    /// ```
    /// ## Good
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    pub(crate) static CANDIDATE_AFTER_END: code "TRK006", name "candidate-after-end", level Must,
        cites [Rfc(8838, "13"), Rfc(8840, "8.2")], profiles [Core], fix None
}

rule! {
    /// Flags a mid in a fragment that no section of the description has.
    ///
    /// ## Why
    /// RFC 8840 §4.4: a pseudo m= line is linked to an m= line of the offer or answer by its mid. Candidates for one that
    /// is not there have no place.
    ///
    /// ## Bad
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:7
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    /// ## Good
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    pub(crate) static UNKNOWN_FRAGMENT_MID: code "TRK012", name "unknown-fragment-mid", level Must,
        cites [Rfc(8840, "4.4")], profiles [Core], fix None
}

rule! {
    /// Flags fragments whose ICE credentials are not those of the description.
    ///
    /// ## Why
    /// RFC 8840 §4.4: a receiver MUST discard INFO requests whose credentials do not match those of the current ICE
    /// session. In WHIP other credentials ask for an ICE restart, so it is a warning only.
    ///
    /// ## Bad
    /// ```sdpfrag
    /// a=ice-ufrag:xyz1
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    /// ## Good
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    pub(crate) static FRAGMENT_OF_OTHER_GENERATION: code "TRK013", name "fragment-of-other-generation", level Advice,
        cites [Rfc(8840, "4.4")], profiles [Core], fix None,
        exceptions [(In(Whip), Info), (In(Core), Warning)]
}

rule! {
    /// Flags candidates for a section that is rejected, or that uses the transport of another.
    ///
    /// ## Why
    /// RFC 8840 §7: where a bundle is in use, candidates of its tagged section are enough. Nothing is sent to those of
    /// another, nor to those of a section with port 0.
    ///
    /// ## Bad
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    /// ## Good
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:0
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    pub(crate) static NEEDLESS_CANDIDATE: code "TRK015", name "needless-candidate", level Advice,
        cites [Rfc(8840, "7"), Rfc(9429, "5.2.1")], profiles [Core], fix None
}

fn later(subject: &FragmentSubject<'_>, out: &mut Findings<'_>) {
    let Some(described) = subject.described else {
        return;
    };
    for media in subject.fragment.media() {
        let Some(mid) = media.named("mid").next() else {
            continue;
        };
        let text = mid.attribute.value.unwrap_or_default().trim();
        let Some(of) = described.media_by_mid(text) else {
            out.report(
                &UNKNOWN_FRAGMENT_MID,
                mid.attribute.value_span(),
                format_args!("the description has no section with mid `{text:.40}`"),
            );
            continue;
        };
        let is_current = generation(described, of, media, out);
        needless(described, of, media, out);
        if is_current {
            after_end(described, of, media, out);
        }
    }
}

/// Whether the credentials are those of the description; where it has none, they are taken to be.
fn generation(
    described: &Document<'_>,
    of: &MediaPart<'_>,
    media: &MediaPart<'_>,
    out: &mut Findings<'_>,
) -> bool {
    let own = media.inherited_named("ice-ufrag").next();
    // Those of a bundle may stand in its tagged section.
    let known = of.inherited_named("ice-ufrag").next().or_else(|| {
        let tagged = *described.bundle_of(of)?.members.first()?;
        described.media().get(tagged)?.named("ice-ufrag").next()
    });
    let (Some(own), Some(known)) = (own, known) else {
        return true;
    };
    let is_same = own.attribute.value == known.attribute.value;
    if !is_same {
        out.report(
            &FRAGMENT_OF_OTHER_GENERATION,
            own.attribute.value_span(),
            format_args!("this ufrag is not that of the description, so it is discarded"),
        )
        .related_in(
            described.text(),
            known.attribute.value_span(),
            format_args!("that of the description"),
        );
    }
    is_same
}

fn needless(
    described: &Document<'_>,
    of: &MediaPart<'_>,
    media: &MediaPart<'_>,
    out: &mut Findings<'_>,
) {
    let what = match () {
        () if of.is_rejected() => "is rejected",
        () if described.rides(of) => "uses the transport of its bundle's tagged section",
        () => return,
    };
    if let Some(candidate) = media.named("candidate").next() {
        out.report(
            &NEEDLESS_CANDIDATE,
            candidate.attribute.span(),
            format_args!("the section of this candidate {what}"),
        )
        .related_in(
            described.text(),
            of.line_span(),
            format_args!("the section"),
        );
    }
}

fn after_end(
    described: &Document<'_>,
    of: &MediaPart<'_>,
    media: &MediaPart<'_>,
    out: &mut Findings<'_>,
) {
    let Some(end) = of.inherited_named("end-of-candidates").next() else {
        return;
    };
    // Each INFO request repeats what was told, in its order (RFC 8840 §4.4).
    let mut told = of
        .all::<Box<Candidate<'_>>>()
        .map(|(_, told)| told)
        .peekable();
    for (attribute, candidate) in media.all::<Box<Candidate<'_>>>() {
        if told.peek().is_some_and(|told| told.is_same(candidate)) {
            told.next();
            continue;
        }
        out.report(
            &CANDIDATE_AFTER_END,
            attribute.span(),
            format_args!("no new candidate may follow the end of candidates"),
        )
        .related_in(
            described.text(),
            end.attribute.span(),
            format_args!("the end of candidates"),
        );
    }
}
