//! `a=group`: which media descriptions belong together (RFC 5888, RFC 9143).

use sdpkit::attribute::{Group, GroupSemantics};
use sdpkit::{Attribute, Span};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &REPEATED_TAG,
            &UNKNOWN_SEMANTICS,
            &TAG_WITHOUT_MEDIA,
            &TAG_OF_REJECTED_MEDIA,
        ],
        Run::Attribute(&["group"], group),
    ),
    Check::new(&[&GROUP_WITHOUT_MID], Run::Media(without_mid)),
];

rule! {
    /// Flags an identification tag that stands twice in one group.
    ///
    /// ## Why
    /// A group is of media descriptions, each named by its tag (RFC 5888 §5). Twice the same says nothing more, and
    /// a reader that counts members counts wrong.
    ///
    /// ## Bad
    /// ```sdp
    /// a=group:LS 1 2 1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// m=video 51372 RTP/AVP 31
    /// a=mid:2
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// a=group:LS 1 2
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// m=video 51372 RTP/AVP 31
    /// a=mid:2
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// a=group:LS 1 2
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// m=video 51372 RTP/AVP 31
    /// a=mid:2
    /// a=sendrecv
    /// ```
    pub(crate) static REPEATED_TAG: code "SES011", name "repeated-tag", level Advice,
        cites [Rfc(5888, "5")], profiles [Core], fix Safe
}

rule! {
    /// Flags a group of semantics that are not registered.
    ///
    /// ## Why
    /// RFC 5888 §5: extensions of the semantics follow the Standards Action policy. An answer leaves out a group that
    /// it does not understand (§9.2).
    ///
    /// ## Bad
    /// ```sdp
    /// a=group:FOO 1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// a=group:FID 1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// ```
    pub(crate) static UNKNOWN_SEMANTICS: code "SES012", name "unknown-semantics", level Advice,
        cites [Rfc(5888, "5"), Rfc(5888, "9.2")], profiles [Core], fix None
}

rule! {
    /// Flags a group that names a media description that is not there.
    ///
    /// ## Why
    /// RFC 5888 §6: a group with a tag that corresponds to no "m" line MUST be ignored, all of it: the others that
    /// it names are not grouped either.
    ///
    /// ## Bad
    /// ```sdp
    /// a=group:LS 1 9
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// a=group:LS 1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// a=group:LS 1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// ```
    pub(crate) static TAG_WITHOUT_MEDIA: code "SES013", name "tag-without-media", level Must,
        cites [Rfc(5888, "6")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a group that names a media description whose port is 0.
    ///
    /// ## Why
    /// RFC 5888 §9.2, as RFC 9143 §14.2 has it: "group" lines MUST NOT contain tags of "m" lines with port 0, but
    /// where an extension says so, as BUNDLE does of bundle-only sections (RFC 9143 §6).
    ///
    /// ## Bad
    /// ```sdp
    /// a=group:LS 1 2
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// m=video 0 RTP/AVP 31
    /// a=mid:2
    /// ```
    /// ## Good
    /// ```sdp
    /// a=group:LS 1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// m=video 0 RTP/AVP 31
    /// a=mid:2
    /// ```
    /// ## Fixed
    /// ```sdp
    /// a=group:LS 1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// m=video 0 RTP/AVP 31
    /// a=mid:2
    /// ```
    pub(crate) static TAG_OF_REJECTED_MEDIA: code "SES014", name "tag-of-rejected-media", level Must,
        cites [Rfc(5888, "9.2"), Rfc(9143, "14.2")], profiles [Core, WebRtc], fix Safe
}

rule! {
    /// Flags a media description without `a=mid` in a description with groups.
    ///
    /// ## Why
    /// RFC 5888 §6: all "m" lines of a description that uses "group" MUST have a "mid", whether they are grouped or
    /// not. Where one has none, the application MUST NOT perform any grouping.
    ///
    /// ## Bad
    /// ```sdp
    /// a=group:LS 1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// m=video 51372 RTP/AVP 31
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// a=group:LS 1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:1
    /// a=sendrecv
    /// m=video 51372 RTP/AVP 31
    /// a=mid:2
    /// a=sendrecv
    /// ```
    pub(crate) static GROUP_WITHOUT_MID: code "SES015", name "group-without-mid", level Must,
        cites [Rfc(5888, "6")], profiles [Core], fix None
}

fn group(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let Some(group) = slot.get::<Group<'_>>() else {
        return;
    };
    if !part.is_session() {
        return;
    }
    if let GroupSemantics::Other(name) = &group.semantics {
        out.report(
            &UNKNOWN_SEMANTICS,
            attribute.token_span(0),
            format_args!("`{name}` is no registered semantics of groups"),
        );
    }
    let tags = || {
        let value = attribute.value.unwrap_or_default();
        let words = value.split([' ', '\t']).filter(|word| !word.is_empty());
        words.skip(1)
    };
    let mut sorted: Vec<&str> = tags().collect();
    sorted.sort_by_key(|tag| (*tag, tag.as_ptr().addr()));
    for same in sorted.chunk_by(|one, other| one == other) {
        for tag in same.iter().skip(1) {
            let place = document.span_of(tag);
            out.report(
                &REPEATED_TAG,
                place,
                format_args!("`{tag}` stands twice in the group"),
            )
            .fix(|| Some(Fix::safe("remove the second", [without(place?)])));
        }
    }
    for tag in tags() {
        judge(document, attribute, tag, out);
    }
}

fn judge(document: &Document<'_>, attribute: Attribute<'_>, tag: &str, out: &mut Findings<'_>) {
    let media = document.media_by_mid(tag);
    match media {
        None => {
            let place = document.span_of(tag);
            out.report(
                &TAG_WITHOUT_MEDIA,
                place.or(attribute.span()),
                format_args!("no media description has the mid `{tag}`; the group is ignored"),
            )
            .fix(|| Some(Fix::risky("remove the tag", [without(place?)])));
        }
        Some(media) if media.is_rejected() => {
            let place = document.span_of(tag);
            out.report(
                &TAG_OF_REJECTED_MEDIA,
                place.or(attribute.span()),
                format_args!(
                    "`{tag}` is of a media description with port 0, which no group may name"
                ),
            )
            .related(media.line_span(), format_args!("this one"))
            .fix(|| Some(Fix::safe("remove the tag", [without(place?)])));
        }
        Some(_) => {}
    }
}

/// Removes a tag, and the space before it.
fn without(tag: Span) -> Edit {
    Edit::delete(Span::new(tag.start.saturating_sub(1), tag.end))
}

fn without_mid(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if media.has("mid") {
        return;
    }
    let group = document.session_level().named("group").next();
    if let Some(group) = group {
        out.report(
            &GROUP_WITHOUT_MID,
            media.line_span(),
            format_args!("the media description has no `a=mid`, and the description has groups"),
        )
        .related(group.attribute.span(), format_args!("this group"));
    }
}
