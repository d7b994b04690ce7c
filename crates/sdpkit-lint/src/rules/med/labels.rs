//! Names of media descriptions and of what they show: `a=mid`, `a=label`, `a=content`.

use std::collections::BTreeMap;

use sdpkit::Attribute;
use sdpkit::attribute::{Content, Label, MediaContent};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&REPEATED_LABEL, &REPEATED_MID], Run::Document(repeated)),
    Check::new(
        &[&MALFORMED_LABEL, &MALFORMED_MID],
        Run::Attribute(&["label", "mid"], grammar),
    ),
    Check::new(&[&UNKNOWN_CONTENT], Run::Attribute(&["content"], content)),
];

rule! {
    /// Flags a label that two media descriptions have.
    ///
    /// ## Why
    /// A label is a pointer that another protocol uses (RFC 4574 §4): floor control and recording point at a stream
    /// by it. With two the same it points at either. The RFC leaves uniqueness to those who use labels.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=label:1
    /// m=video 49172 RTP/AVP 31
    /// a=label:1
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=label:1
    /// m=video 49172 RTP/AVP 31
    /// a=label:2
    /// ```
    pub(crate) static REPEATED_LABEL: code "MED028", name "repeated-label", level Advice,
        cites [Rfc(4574, "4")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=label` that is not a token.
    ///
    /// ## Why
    /// RFC 4574 §4: the pointer is a token, without spaces and without the separators of SDP. What points at it may
    /// compare only a part.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=label:main audio
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=label:main-audio
    /// ```
    pub(crate) static MALFORMED_LABEL: code "MED029", name "malformed-label", level Must,
        cites [Rfc(4574, "4")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=content` of a kind that is not registered.
    ///
    /// ## Why
    /// RFC 4796 §5 has `slides`, `speaker`, `sl`, `main` and `alt`; 3GPP adds `g.3gpp.cat` and `g.3gpp.crs`. Other tokens
    /// may be defined; a peer ignores those that it does not know.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=video 49170 RTP/AVP 31
    /// a=content:slide
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=video 49170 RTP/AVP 31
    /// a=content:slides
    /// ```
    pub(crate) static UNKNOWN_CONTENT: code "MED030", name "unknown-content", level Advice,
        cites [Rfc(4796, "5")], profiles [Sip], fix None
}

rule! {
    /// Flags an `a=mid` that is not a token.
    ///
    /// ## Why
    /// RFC 5888 §4: the identification tag is a token. `a=group` lists tags with spaces between, so that one with a
    /// space cannot be named there.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:a b
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:a-b
    /// ```
    pub(crate) static MALFORMED_MID: code "MED032", name "malformed-mid", level Must,
        cites [Rfc(5888, "4")], profiles [Core], fix None
}

rule! {
    /// Flags an identification tag that two media descriptions have.
    ///
    /// ## Why
    /// RFC 5888 §4: it MUST be unique within a description. Groups, BUNDLE and trickled candidates find their section by
    /// it; browsers reject the description.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// m=video 49172 RTP/AVP 31
    /// a=mid:0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// m=video 49172 RTP/AVP 31
    /// a=mid:1
    /// ```
    pub(crate) static REPEATED_MID: code "MED033", name "repeated-mid", level Must,
        cites [Rfc(5888, "4")], profiles [Core], fix None
}

fn repeated(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.media().len() < 2 {
        return;
    }
    let mut mids: BTreeMap<&str, Attribute<'_>> = BTreeMap::new();
    let mut labels: BTreeMap<&str, Attribute<'_>> = BTreeMap::new();
    for media in document.media() {
        let mid = media.named("mid").map(|slot| slot.attribute).next();
        if let Some((mid, value)) = mid.and_then(|mid| Some((mid, mid.value?)))
            && let Some(first) = mids.insert(value, mid)
        {
            out.report(
                &REPEATED_MID,
                mid.value_span(),
                format_args!("the tag `{value:.40}` is that of another section"),
            )
            .related(first.value_span(), format_args!("it has it as well"));
        }
        let Some((label, Label(value))) = media.first::<Label<'_>>() else {
            continue;
        };
        if let Some(first) = labels.insert(value, label) {
            out.report(
                &REPEATED_LABEL,
                label.value_span(),
                format_args!("the label `{value:.40}` is that of another section"),
            )
            .related(first.value_span(), format_args!("it has it as well"));
        }
    }
}

fn grammar(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Err(error) = slot.value else { return };
    let attribute = slot.attribute;
    let rule = if attribute.name == "mid" {
        &MALFORMED_MID
    } else {
        &MALFORMED_LABEL
    };
    out.report(
        rule,
        attribute.value_span().or_else(|| attribute.span()),
        format_args!(
            "`a={}` is not a token: expected {}",
            attribute.name, error.expected
        ),
    );
}

fn content(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(Content(kinds)) = slot.get::<Content<'_>>() else {
        return;
    };
    for kind in kinds {
        if let MediaContent::Other(name) = kind {
            out.report(
                &UNKNOWN_CONTENT,
                document.span_of(name),
                format_args!("`{name:.40}` is no registered kind of content"),
            );
        }
    }
}
