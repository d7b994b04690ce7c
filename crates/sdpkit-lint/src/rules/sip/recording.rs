//! SIPREC: sessions that are recorded (RFC 7866).

use sdpkit::{Direction, LineKind};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MALFORMED_RECORD],
        Run::Attribute(&["record", "recordpref"], record),
    ),
    Check::new(&[&RECORDED_STREAM_WITHOUT_LABEL], Run::Document(labels)),
];

rule! {
    /// Flags an `a=record` or `a=recordpref` with a word that they do not have.
    ///
    /// ## Why
    /// `a=record` says `on`, `off` or `paused` (RFC 7866 §7.1.2), `a=recordpref` says `on`, `off`, `pause` or `nopreference`
    /// (§7.3.2). Where the word is not known, people are not told that they are recorded, which many laws ask for.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// a=record:maybe
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// a=record:on
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static MALFORMED_RECORD: code "SIP018", name "malformed-record", level Must,
        cites [Rfc(7866, "7.1.2"), Rfc(7866, "7.3.2")], profiles [Sip], fix None
}

rule! {
    /// Flags a recorded stream without `a=label`, where others have one.
    ///
    /// ## Why
    /// A recording client MUST give each stream that it sends an `a=label`, by which the metadata say who is heard in
    /// it (RFC 7866 §7.1.1). A description shows itself to be one of a recording where all its streams are only sent,
    /// and some have labels.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 12240 RTP/AVP 0
    /// a=sendonly
    /// a=label:1
    /// m=audio 12242 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 12240 RTP/AVP 0
    /// a=sendonly
    /// a=label:1
    /// m=audio 12242 RTP/AVP 0
    /// a=sendonly
    /// a=label:2
    /// ```
    pub(crate) static RECORDED_STREAM_WITHOUT_LABEL: code "SIP019", name "recorded-stream-without-label", level Must,
        cites [Rfc(7866, "7.1.1")], profiles [Sip], fix None
}

fn record(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Err(error) = slot.value else { return };
    let attribute = slot.attribute;
    if attribute.value.is_none_or(str::is_empty) {
        return;
    }
    out.report(
        &MALFORMED_RECORD,
        attribute.value_span(),
        format_args!("`a={}` is {}", attribute.name, error.expected),
    );
}

fn labels(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut labelled = None;
    let mut has_unlabelled = false;
    for media in document.media() {
        let is_sent_only = matches!(media.direction(), Direction::SendOnly | Direction::Inactive);
        if !media.is_rtp() || !is_sent_only {
            return;
        }
        match media.named("label").next() {
            Some(slot) => labelled = labelled.or(slot.attribute.span()),
            None => has_unlabelled |= !media.is_rejected(),
        }
    }
    if labelled.is_none() || !has_unlabelled {
        return;
    }
    for media in document.media() {
        if !media.has("label") && !media.is_rejected() {
            let line = media.section().lines().next();
            out.report(
                &RECORDED_STREAM_WITHOUT_LABEL,
                line.filter(|line| line.kind() == Some(LineKind::Media))
                    .and_then(sdpkit::Line::span),
                format_args!("each stream of a recording must have `a=label`, as others here have"),
            )
            .related(labelled, format_args!("a stream with a label"));
        }
    }
}
