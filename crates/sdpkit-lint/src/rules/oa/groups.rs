//! The mids and groups of an answer (RFC 5888 §9, RFC 9143 §7.3).

use std::collections::BTreeSet;

use sdpkit::attribute::{Group, GroupSemantics};
use sdpkit::{Attribute, Span};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::history::Turn;
use crate::rule::{Rule, rule};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MID_DIFFERS], Run::Exchange(mids)),
    Check::new(
        &[
            &BUNDLE_TAG_NOT_OFFERED,
            &REJECTED_SECTION_BUNDLED,
            &GROUP_NOT_OFFERED,
            &LIP_SYNC_TAG_NOT_OFFERED,
            &GROUP_TAG_NOT_OFFERED,
        ],
        Run::Exchange(groups),
    ),
    Check::new(
        &[&BUNDLE_ONLY_UNBUNDLED, &BUNDLE_WITHOUT_TRANSPORT],
        Run::Exchange(bundles),
    ),
    Check::new(&[&TAGGED_SECTION_REJECTED], Run::Turn(tagged)),
];

rule! {
    /// Flags an answer whose `a=mid` is not that of the offered section.
    ///
    /// ## Why
    /// RFC 5888 §9.1: the mid in the answer MUST be that of the offer; otherwise all mids and groups are
    /// ignored. RFC 9429 §5.3.1 has it in each section of the answer whose offer has it.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ```sdp webrtc answer -group
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:audio
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ```sdp webrtc answer -group
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    pub(crate) static MID_DIFFERS: code "OA024", name "answer-mid-differs", level Must,
        cites [Rfc(5888, "9.1"), Rfc(9429, "5.3.1")], profiles [WebRtc], fix Safe
}

rule! {
    /// Flags an answer that bundles a section that was not offered in that group.
    ///
    /// ## Why
    /// RFC 9143 §7.3: the answerer may only put a section into the group in which it was offered. The offerer
    /// has another transport for the section.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
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
    /// ## Fixed
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static BUNDLE_TAG_NOT_OFFERED: code "OA025", name "bundle-tag-not-offered", level Must,
        cites [Rfc(9143, "7.3"), Rfc(5888, "9.2")], profiles [WebRtc], fix Unsafe
}

rule! {
    /// Flags an answer that keeps a rejected section in its BUNDLE group.
    ///
    /// ## Why
    /// RFC 9143 §7.3.3: the tag of a section that is rejected MUST NOT be in the list. The first tag names the
    /// section whose transport all others use; a rejected one has none.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static REJECTED_SECTION_BUNDLED: code "OA026", name "rejected-section-bundled", level Must,
        cites [Rfc(9143, "7.3.3"), Rfc(5888, "9.2")], profiles [WebRtc], fix Safe
}

rule! {
    /// Flags an answer with a group of a kind that was not offered.
    ///
    /// ## Why
    /// RFC 5888 §9.2: grouping MUST be requested by the offerer and never by the answerer, who could not know
    /// whether it was accepted; it makes an offer of its own.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// m=video 51372 RTP/AVP 31
    /// a=mid:1
    /// ```
    /// ```sdp answer
    /// a=group:LS 0 1
    /// m=audio 49172 RTP/AVP 0
    /// a=mid:0
    /// m=video 51374 RTP/AVP 31
    /// a=mid:1
    /// ```
    /// ## Good
    /// ```sdp offer
    /// a=group:LS 0 1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// m=video 51372 RTP/AVP 31
    /// a=mid:1
    /// ```
    /// ```sdp answer
    /// a=group:LS 0 1
    /// m=audio 49172 RTP/AVP 0
    /// a=mid:0
    /// m=video 51374 RTP/AVP 31
    /// a=mid:1
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// m=video 51372 RTP/AVP 31
    /// a=mid:1
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=mid:0
    /// m=video 51374 RTP/AVP 31
    /// a=mid:1
    /// ```
    pub(crate) static GROUP_NOT_OFFERED: code "OA027", name "group-not-offered", level Must,
        cites [Rfc(5888, "9.2")], profiles [Core], fix Safe
}

rule! {
    /// Flags an answer that accepts a bundle-only section outside the group.
    ///
    /// ## Why
    /// RFC 9143 §7.3.2: a section with `a=bundle-only` in the offer cannot be moved out of the group; it has no
    /// transport of its own. It is accepted in the group or rejected.
    ///
    /// ## Bad
    /// ```sdp webrtc offer -candidate
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer -candidate
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static BUNDLE_ONLY_UNBUNDLED: code "OA028", name "bundle-only-unbundled", level Must,
        cites [Rfc(9143, "7.3.2")], profiles [WebRtc], fix Unsafe
}

rule! {
    /// Flags an answer whose first bundled section was offered with port 0.
    ///
    /// ## Why
    /// RFC 9143 §7.3.1: the section whose transport the group uses must not have port 0 in the offer; if there
    /// is no other, the answerer MUST NOT create the group.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 1
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static BUNDLE_WITHOUT_TRANSPORT: code "OA029", name "bundle-without-transport", level Must,
        cites [Rfc(9143, "7.3.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags an answer whose `a=group:LS` has a section that was not offered in that group.
    ///
    /// ## Why
    /// RFC 5888 §9.2: the tags in the group of the answer MUST be those of the offer or a subset of them. The
    /// offerer cannot keep in step what it does not send as one.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:LS 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:LS 0 2
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:LS 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:LS 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static LIP_SYNC_TAG_NOT_OFFERED: code "OA062", name "lip-sync-tag-not-offered", level Must,
        cites [Rfc(5888, "9.2"), Rfc(9429, "5.3.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags an answer to a later offer that rejects the section whose transport the group uses, and keeps the
    /// group.
    ///
    /// ## Why
    /// RFC 9143 §7.3.3: once the group is negotiated, the answerer cannot reject the first section of the
    /// group. It rejects the whole offer or all sections of the group, or keeps the section and makes an offer
    /// without it.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 1
    /// m=audio 0 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static TAGGED_SECTION_REJECTED: code "OA078", name "tagged-section-rejected", level Must,
        cites [Rfc(9143, "7.3.3")], profiles [WebRtc], fix None,
        also ["SEQ062"]
}

rule! {
    /// Flags an answer whose group, such as DUP or FID, has a section that was not offered in that group.
    ///
    /// ## Why
    /// RFC 5888 §9.2: the tags in the group of the answer MUST be those of the offer or a subset of them; the
    /// answerer never groups.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// a=group:DUP a b
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:a
    /// m=audio 49172 RTP/AVP 0
    /// a=mid:b
    /// m=audio 49174 RTP/AVP 0
    /// a=mid:c
    /// ```
    /// ```sdp answer profile=sip
    /// a=group:DUP a c
    /// m=audio 49180 RTP/AVP 0
    /// a=mid:a
    /// m=audio 49182 RTP/AVP 0
    /// a=mid:b
    /// m=audio 49184 RTP/AVP 0
    /// a=mid:c
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// a=group:DUP a b
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:a
    /// m=audio 49172 RTP/AVP 0
    /// a=mid:b
    /// ```
    /// ```sdp answer profile=sip
    /// a=group:DUP a b
    /// m=audio 49180 RTP/AVP 0
    /// a=mid:a
    /// m=audio 49182 RTP/AVP 0
    /// a=mid:b
    /// ```
    pub(crate) static GROUP_TAG_NOT_OFFERED: code "OA079", name "group-tag-not-offered", level Must,
        cites [Rfc(5888, "9.2")], profiles [Sip], fix None
}

fn mids(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let answer = exchange.answer;
    for (offered, answered) in exchange.pairs() {
        if offered.mid == answered.mid || (answered.mid.is_none() && answered.is_rejected()) {
            continue;
        }
        let line = answered.named("mid").next().map(|slot| slot.attribute);
        let related = |reported: crate::finding::Reported<'_>| {
            reported.related_in(
                exchange.offer.text(),
                offered
                    .named("mid")
                    .next()
                    .and_then(|slot| slot.attribute.span())
                    .or_else(|| offered.line_span()),
                format_args!("the offered section"),
            );
        };
        match (offered.mid, answered.mid) {
            (Some(wanted), Some(mid)) => related(
                out.report(
                    &MID_DIFFERS,
                    line.and_then(Attribute::value_span),
                    format_args!("the mid is `{mid}`, in the offer `{wanted}`"),
                )
                .fix(|| {
                    let edit = Edit::replace(line?.value_span()?, wanted);
                    Some(Fix::safe("take the offered mid", [edit]))
                }),
            ),
            (Some(wanted), None) => related(
                out.report(
                    &MID_DIFFERS,
                    answered.line_span(),
                    format_args!("there is no mid, in the offer it is `{wanted}`"),
                )
                .fix(|| {
                    let end = answer.end_of(answered)?;
                    let line = format!("a=mid:{wanted}{}", answer.line_end());
                    Some(Fix::safe("add the offered mid", [Edit::insert(end, line)]))
                }),
            ),
            // RFC 5888 does not forbid a mid for a section that was offered without, and browsers add one.
            (None, _) => {}
        }
    }
}

/// How many offered groups are looked at; with more, none is judged.
const MOST: usize = 64;

fn groups(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let (offer, answer) = (exchange.offer, exchange.answer);
    if !answer.session_level().has("group") {
        return;
    }
    let offered: Vec<_> = offer
        .session_level()
        .all::<Group<'_>>()
        .take(MOST + 1)
        .collect();
    if offered.len() > MOST {
        return;
    }
    let tags: BTreeSet<(usize, &str)> = offered
        .iter()
        .enumerate()
        .flat_map(|(at, (_, group))| group.tags.iter().map(move |tag| (at, &**tag)))
        .collect();
    for (line, group) in answer.session_level().all::<Group<'_>>() {
        let same = offered
            .iter()
            .enumerate()
            .filter(|(_, (_, it))| it.semantics == group.semantics);
        let Some((first, _)) = same.clone().next() else {
            not_offered(answer, line, group, out);
            continue;
        };
        if group.semantics == GroupSemantics::Bundle {
            rejected(answer, group, out);
        }
        // Few groups are of one kind; of more than these one is taken for another.
        let has_all = |at: usize| group.tags.iter().all(|tag| tags.contains(&(at, &**tag)));
        if same.clone().take(8).any(|(at, _)| has_all(at)) {
            continue;
        }
        let begins = |at: usize| {
            group
                .tags
                .first()
                .is_some_and(|tag| tags.contains(&(at, &**tag)))
        };
        let at = same
            .map(|(at, _)| at)
            .take(8)
            .find(|&at| begins(at))
            .unwrap_or(first);
        let rule = match group.semantics {
            GroupSemantics::Bundle => &BUNDLE_TAG_NOT_OFFERED,
            GroupSemantics::Ls => &LIP_SYNC_TAG_NOT_OFFERED,
            _ => &GROUP_TAG_NOT_OFFERED,
        };
        for tag in &group.tags {
            if !tags.contains(&(at, &**tag)) {
                tag_not_offered(answer, rule, group, tag, out);
            }
        }
    }
}

fn not_offered(
    answer: &Document<'_>,
    line: Attribute<'_>,
    group: &Group<'_>,
    out: &mut Findings<'_>,
) {
    // An empty group groups nothing.
    if group.tags.is_empty() {
        return;
    }
    out.report(
        &GROUP_NOT_OFFERED,
        line.span(),
        format_args!("no group `{}` was offered", group.semantics),
    )
    .fix(|| {
        let edit = Edit::delete(answer.whole_line(line.span()?.start));
        Some(Fix::safe("remove the line", [edit]))
    });
}

/// Takes a tag and the space before it away.
fn without_tag(answer: &Document<'_>, tag: &str) -> Option<Edit> {
    let span = answer.span_of(tag)?;
    let start = span.start.checked_sub(1)?;
    Some(Edit::delete(Span::new(start, span.end)))
}

fn tag_not_offered(
    answer: &Document<'_>,
    rule: &'static Rule,
    group: &Group<'_>,
    tag: &str,
    out: &mut Findings<'_>,
) {
    let report = out.report(
        rule,
        answer.span_of(tag),
        format_args!(
            "`{tag}` was not offered in that group `{}`",
            group.semantics
        ),
    );
    if group.semantics == GroupSemantics::Bundle && answer.bundles().len() == 1 {
        report.fix(|| {
            let edit = without_tag(answer, tag)?;
            Some(Fix::risky("take the section out of the group", [edit]))
        });
    }
}

fn rejected(answer: &Document<'_>, group: &Group<'_>, out: &mut Findings<'_>) {
    for tag in &group.tags {
        if answer.media_by_mid(tag).is_some_and(MediaPart::is_rejected) {
            out.report(
                &REJECTED_SECTION_BUNDLED,
                answer.span_of(tag),
                format_args!("`{tag}` is rejected, and must not be in the group"),
            )
            .fix(|| {
                let edit = without_tag(answer, tag)?;
                Some(Fix::safe("take the section out of the group", [edit]))
            });
        }
    }
}

fn bundles(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let (offer, answer) = (exchange.offer, exchange.answer);
    if offer.bundles().is_empty() {
        return;
    }
    for (offered, answered) in exchange.pairs() {
        let is_moved = offered.is_bundle_only()
            && offered.port() == 0
            && offer.bundle_of(offered).is_some()
            && answer.bundle_of(answered).is_none();
        if is_moved && answered.port() != 0 {
            out.report(
                &BUNDLE_ONLY_UNBUNDLED,
                answered.word_span(1),
                format_args!(
                    "a bundle-only section is accepted outside the group, with port {}",
                    answered.port()
                ),
            )
            .fix(|| {
                let edit = Edit::replace(answered.word_span(1)?, "0");
                Some(Fix::risky("reject the section", [edit]))
            });
        }
    }
    for bundle in answer.bundles() {
        let Some(&first) = bundle.members.first() else {
            continue;
        };
        let accepted = answer.media().get(first).is_some_and(|it| it.port() != 0);
        let offered = offer.media().get(first);
        if accepted && offered.is_some_and(|it| it.line.is_ok() && it.port() == 0) {
            out.report(
                &BUNDLE_WITHOUT_TRANSPORT,
                bundle.attribute.token_span(1),
                format_args!("the first section of the group was offered with port 0"),
            );
        }
    }
}

fn tagged(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let (Some(own), Some(offer)) = (turn.own, turn.outstanding) else {
        return;
    };
    if turn.is_offer() {
        return;
    }
    let answer = turn.document();
    for bundle in offer.document.bundles() {
        let Some(&first) = bundle.members.first() else {
            continue;
        };
        let of = |document: &Document<'_>, at: usize| {
            document.media().get(at).is_some_and(|it| it.port() != 0)
        };
        let was_negotiated =
            own.document.media().get(first).is_some_and(|media| {
                own.document.bundle_of(media).is_some() && !media.is_rejected()
            });
        let is_rejected = of(&offer.document, first) && !of(answer, first);
        let others = bundle.members.iter().skip(1);
        if was_negotiated && is_rejected && others.clone().any(|&at| of(answer, at)) {
            out.report(
                &TAGGED_SECTION_REJECTED,
                answer.media().get(first).and_then(|it| it.word_span(1)),
                format_args!(
                    "the group uses the transport of this section; it cannot be rejected alone"
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_missing_mid_is_added_at_the_end_of_the_section() {
        let text = |mid| {
            format!(
                "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n\
                 m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n{mid}m=video 0 UDP/TLS/RTP/SAVPF 31\r\n"
            )
        };
        let (offer, answer) = (text("a=mid:x\r\n"), text(""));
        let findings = crate::Linter::default().lint_exchange(offer.as_bytes(), answer.as_bytes());
        let finding = findings.iter().find(|it| it.rule.code == "OA024").unwrap();
        let fix = finding.fix.as_ref().unwrap();
        let made = crate::apply(answer.as_bytes(), &fix.edits);
        assert_eq!(String::from_utf8(made).unwrap(), offer);
    }
}
