//! Data channels (RFC 8841, 8864).

use sdpkit::Attribute;

use crate::document::{Document, MediaPart};
use crate::finding::Edit;
use crate::rule::family;

mod association;
mod channel;
mod section;
mod size;

family! { section, association, size, channel }

/// Whether the transport is one of those of RFC 8841 §4.2: SCTP over DTLS over UDP or TCP.
fn is_association(media: &MediaPart<'_>) -> bool {
    let proto = media.proto();
    proto.is_some_and(|it| it.is("UDP/DTLS/SCTP") || it.is("TCP/DTLS/SCTP"))
}

/// Takes the line of an attribute away.
fn delete_line(document: &Document<'_>, attribute: Attribute<'_>) -> Option<Edit> {
    let start = attribute.span()?.start;
    Some(Edit::delete(document.whole_line(start)))
}

/// The number without its leading zeros, where it has some and nothing else is wrong.
fn without_zeros(text: &str) -> Option<&str> {
    let text = text.trim_ascii();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let stripped = text.trim_start_matches('0');
    let stripped = if stripped.is_empty() { "0" } else { stripped };
    (is_number && stripped.len() < text.len()).then_some(stripped)
}
