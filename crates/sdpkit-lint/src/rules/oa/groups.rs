//! The groups of an answer: none but those that were offered (RFC 5888 §9.2, RFC 9143 §7.3).

use std::collections::BTreeSet;

use sdpkit::attribute::{Group, GroupSemantics};
use sdpkit::{Attribute, Span};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::{Rule, rule};

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &BUNDLE_TAG_NOT_OFFERED,
        &REJECTED_SECTION_BUNDLED,
        &GROUP_NOT_OFFERED,
        &LIP_SYNC_TAG_NOT_OFFERED,
        &GROUP_TAG_NOT_OFFERED,
    ],
    Run::Exchange(groups),
)];

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
        cites [Rfc(9143, "7.3.3"), Rfc(5888, "9.2")], profiles [WebRtc], fix Safe,
        also ["SES014"]
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
