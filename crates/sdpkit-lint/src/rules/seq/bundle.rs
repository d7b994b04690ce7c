//! A BUNDLE group over time (RFC 9143 §7.5, RFC 9429 §5.2.2).

use crate::check::{Check, Run};
use crate::document::{Bundle, Document, MediaPart};
use crate::finding::Findings;
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &TAGGED_SECTION_CHANGED,
            &SECTION_REGROUPED,
            &SECTION_UNBUNDLED,
            &TAGGED_SECTION_DISABLED,
        ],
        Run::Turn(offers),
    ),
    Check::new(&[&TAGGED_SECTION_CHANGED_IN_ANSWER], Run::Turn(answers)),
];

rule! {
    /// Flags a later offer that names another section first in its BUNDLE group, while the first of before goes
    /// on.
    ///
    /// ## Why
    /// RFC 9143 §7.5: the offerer can pick another section as the tagged one. Its transport attributes then
    /// hold for all; stacks that take the first transport for that of the group are surprised.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 1 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static TAGGED_SECTION_CHANGED: code "SEQ020", name "tagged-section-changed", level Advice,
        cites [Rfc(9143, "7.5")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a later offer that moves a section from one BUNDLE group to another.
    ///
    /// ## Why
    /// RFC 9143 §7.5.2: an offerer MUST NOT do so within a single offer; it first moves the section out, and
    /// adds it to the other group in a second offer.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// a=group:BUNDLE 2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// a=group:BUNDLE 2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
    /// a=group:BUNDLE 2 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// a=group:BUNDLE 2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// a=group:BUNDLE 2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// a=group:BUNDLE 2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static SECTION_REGROUPED: code "SEQ021", name "section-regrouped", level Must,
        cites [Rfc(9143, "7.5.2")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a later offer that leaves a bundled section out of the group while the section goes on.
    ///
    /// ## Why
    /// RFC 9143 §7.5.2 lets an offerer move a section out. RFC 9429 §5.2.2 has all that were bundled in the
    /// group as long as they are alive: once negotiated, unbundling is no longer possible in WebRTC.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static SECTION_UNBUNDLED: code "SEQ022", name "section-unbundled", level Advice,
        cites [Rfc(9429, "5.2.2"), Rfc(9143, "7.5.2")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a later offer that switches off the section that it names first in its BUNDLE group.
    ///
    /// ## Why
    /// RFC 9143 §7.5: the offerer MUST NOT pick a section as the tagged one that it disables; §7.5.3: the tag
    /// of a disabled section MUST NOT be in the list. The group would be without a transport.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 1
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static TAGGED_SECTION_DISABLED: code "SEQ059", name "tagged-section-disabled", level Must,
        cites [Rfc(9143, "7.5"), Rfc(9143, "7.5.3")], profiles [WebRtc], fix None,
        also ["BUN004"]
}

rule! {
    /// Flags an answer to a later offer that names another section first in the BUNDLE group than the offer.
    ///
    /// ## Why
    /// RFC 9143 §7.3: in a subsequent exchange the offer indicates the tagged section, and the answerer MUST
    /// NOT change it. The offerer would look for the transport attributes in another section.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 1 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static TAGGED_SECTION_CHANGED_IN_ANSWER: code "SEQ062", name "answer-changes-tagged-section", level Must,
        cites [Rfc(9143, "7.3")], profiles [WebRtc], fix None
}

/// The first media description that a group names.
fn first<'b, 'd>(document: &'b Document<'d>, bundle: &Bundle<'d>) -> Option<&'b MediaPart<'d>> {
    document.media().get(*bundle.members.first()?)
}

fn offers(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(answer) = turn.last_answer().filter(|_| turn.is_offer()) else {
        return;
    };
    let (document, before) = (turn.document(), &answer.document);
    if before.bundles().is_empty() {
        return;
    }
    // The number of the group that a section was in, if it goes on.
    let mut was = vec![None; document.media().len()];
    for (old, now) in turn.kept() {
        let media = before.media().get(old.index());
        let number = media.and_then(|media| before.bundle_number(media));
        if let Some(place) = was.get_mut(now.index()) {
            *place = number;
        }
    }
    let group_of = |at: usize| was.get(at).copied().flatten();
    for bundle in document.bundles() {
        let known = bundle.members.iter().find_map(|&at| group_of(at));
        let Some(known) = known else { continue };
        let moved = bundle
            .members
            .iter()
            .find(|&&at| group_of(at).is_some_and(|group| group != known));
        if let Some(media) = moved.and_then(|&at| document.media().get(at)) {
            let mid = media.mid.unwrap_or_default();
            let place = bundle.group.tags.iter().find(|tag| **tag == mid);
            out.report(
                &SECTION_REGROUPED,
                place.and_then(|tag| document.span_of(tag)),
                format_args!("`{mid}` was in another group than the first of this one"),
            );
        }
        let (Some(now), Some(old)) = (
            first(document, bundle),
            before.bundles().get(known).and_then(|it| first(before, it)),
        ) else {
            continue;
        };
        let span = bundle.attribute.token_span(1);
        if now.is_rejected() {
            out.report(
                &TAGGED_SECTION_DISABLED,
                span,
                format_args!("the first section of the group has port 0"),
            );
        } else if now.index() != old.index() && group_of(old.index()).is_some() {
            out.report(
                &TAGGED_SECTION_CHANGED,
                span,
                format_args!(
                    "the first of the group was `{}`",
                    old.mid.unwrap_or_default()
                ),
            );
        }
    }
    for media in document.media() {
        if group_of(media.index()).is_some() && document.bundle_of(media).is_none() {
            out.report(
                &SECTION_UNBUNDLED,
                media.line_span(),
                format_args!("the section was bundled, and is in no group now"),
            );
        }
    }
}

fn answers(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let (Some(last), Some(offer)) = (turn.last_answer(), turn.outstanding) else {
        return;
    };
    if turn.is_offer() {
        return;
    }
    let document = turn.document();
    for bundle in document.bundles() {
        let Some(now) = first(document, bundle) else {
            continue;
        };
        let was_bundled = |at: usize| {
            let media = last.document.media().get(at);
            media.is_some_and(|media| last.document.bundle_of(media).is_some())
        };
        let offered = offer.document.media().get(now.index());
        let offered = offered.and_then(|media| offer.document.bundle_of(media));
        let Some(tagged) = offered.and_then(|bundle| first(&offer.document, bundle)) else {
            continue;
        };
        if tagged.index() != now.index() && was_bundled(tagged.index()) && was_bundled(now.index())
        {
            out.report(
                &TAGGED_SECTION_CHANGED_IN_ANSWER,
                bundle.attribute.token_span(1),
                format_args!(
                    "the first of the group is `{}` in the offer",
                    tagged.mid.unwrap_or_default()
                ),
            );
        }
    }
}
