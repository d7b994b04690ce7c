//! Preconditions: `a=curr`, `a=des`, `a=conf` (RFC 3312).

use sdpkit::attribute::{Curr, Des};

use super::blamed;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MALFORMED_PRECONDITION],
        Run::Attribute(&["curr", "des", "conf"], grammar),
    ),
    Check::new(&[&MALFORMED_PRECONDITION], Run::Media(status)),
];

rule! {
    /// Flags a precondition that cannot be read, or a desired status without the current one.
    ///
    /// ## Why
    /// RFC 3312 §4 has the words for strength, status and direction. An agent MUST write the current status beside what
    /// it desires (§5.1.1): without it the peer waits for resources, and the call does not ring.
    ///
    /// ## Bad
    /// ```sdp profile=ims
    /// m=audio 49170 RTP/AVP 0
    /// a=curr:qos e2e none
    /// a=des:qos mandatory e2e
    /// ```
    /// ```sdp profile=ims
    /// m=audio 49170 RTP/AVP 0
    /// a=des:qos mandatory e2e sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=ims
    /// m=audio 49170 RTP/AVP 0
    /// a=curr:qos e2e none
    /// a=des:qos mandatory e2e sendrecv
    /// ```
    pub(crate) static MALFORMED_PRECONDITION: code "MED045", name "malformed-precondition", level Must,
        cites [Rfc(3312, "4"), Rfc(3312, "5.1.1")], profiles [Ims], fix None
}

fn grammar(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if let Err(error) = slot.value {
        out.report(
            &MALFORMED_PRECONDITION,
            blamed(slot.attribute, error),
            format_args!("expected {} in `a={}`", error.expected, slot.attribute.name),
        );
    }
}

fn status(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("des") {
        return;
    }
    // There is one of each type and status, of which there are few; more than that are not looked at.
    for (attribute, desired) in media.all::<Des<'_>>().take(16) {
        let is_said = media.all::<Curr<'_>>().take(16).any(|(_, current)| {
            current.precondition_type == desired.precondition_type
                && current.status_type == desired.status_type
        });
        let is_unread = media.named("curr").any(|slot| slot.value.is_err());
        if !is_said && !is_unread {
            out.report(
                &MALFORMED_PRECONDITION,
                attribute.span(),
                format_args!(
                    "a desired `{}` status without `a=curr:{} {}`",
                    desired.status_type, desired.precondition_type, desired.status_type
                ),
            );
        }
    }
}
