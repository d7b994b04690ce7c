//! RTP and RTCP on one port (RFC 5761, 8858).

use crate::document::Document;
use crate::finding::{Edit, Fix};
use crate::rule::family;
use sdpkit::Attribute;

mod exclusive;
mod reporting;
mod rtcp_mux;

family! { rtcp_mux, exclusive, reporting }

/// Takes the line of an attribute away.
fn delete_line(document: &Document<'_>, attribute: Attribute<'_>) -> Option<Edit> {
    let start = attribute.span()?.start;
    Some(Edit::delete(document.whole_line(start)))
}

/// The fix that is that one edit, without a look.
fn safe(title: &str, edit: Option<Edit>) -> Option<Fix> {
    Some(Fix::safe(title, [edit?]))
}
