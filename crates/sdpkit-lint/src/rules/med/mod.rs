//! Media descriptions: the m= line, payload types, and attributes of any media (RFC 8866 §5.14, §6).

use sdpkit::{Attribute, Span, ValueError};

use crate::document::Document;
use crate::finding::{Edit, Fix};
use crate::rule::family;

mod alternatives;
mod capabilities;
mod depend;
mod fmtp;
mod groups;
mod imageattr;
mod labels;
mod loopback;
mod media_line;
mod packet_time;
mod payload_types;
mod picture;
mod preconditions;
mod protection;
mod rejected;
mod rtcp_port;
mod rtcp_reports;
mod rtpmap;
mod t38;

family! {
    media_line,
    payload_types,
    rtpmap,
    fmtp,
    packet_time,
    picture,
    rtcp_port,
    rtcp_reports,
    labels,
    groups,
    imageattr,
    protection,
    rejected,
    alternatives,
    preconditions,
    capabilities,
    loopback,
    depend,
    t38,
}

/// Takes the line of an attribute away, where that keeps what is negotiated.
pub(in crate::rules) fn without_line(
    document: &Document<'_>,
    attribute: Attribute<'_>,
) -> Option<Fix> {
    let line = document.whole_line(attribute.span()?.start);
    Some(Fix::safe("remove the line", [Edit::delete(line)]))
}

/// The place of a fault of a value: the word that it speaks of; all of the value where that is empty, as something is
/// missing there; or the attribute where it has no value.
pub(in crate::rules) fn blamed(attribute: Attribute<'_>, error: ValueError) -> Option<Span> {
    let is_there = |span: &Span| span.start < span.end;
    let word = attribute.rebase(error).filter(is_there);
    let value = || attribute.value_span().filter(is_there);
    word.or_else(value).or_else(|| attribute.span())
}
