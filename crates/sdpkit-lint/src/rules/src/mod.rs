//! Sources: a=ssrc, a=ssrc-group, a=msid (RFC 5576, 8830).

use sdpkit::Attribute;
use sdpkit::attribute::Ssrc;

use crate::document::MediaPart;
use crate::rule::family;

mod group;
mod legacy;
mod msid;
mod source;

family! { source, group, msid, legacy }

/// What is said of the sources of a section, by SSRC and then by place.
fn sources<'d>(media: &MediaPart<'d>) -> Vec<(Attribute<'d>, &'d Ssrc<'d>)> {
    let mut sources = Vec::with_capacity(8);
    sources.extend(media.all::<Ssrc<'_>>());
    // Lines are in their order, and that of each source stays so.
    sources.sort_by_key(|(_, ssrc)| ssrc.id);
    sources
}

/// Whether a source says a thing of that name.
fn says(ssrc: &Ssrc<'_>, name: &str) -> bool {
    ssrc.attribute.name == name
}
