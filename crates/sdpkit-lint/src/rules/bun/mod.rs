//! BUNDLE (RFC 9143, 8859).

use sdpkit::attribute::registry::MuxCategory;

use crate::document::{Document, MediaPart, Slot};
use crate::rule::family;

mod address;
mod attributes;
mod bundle_only;
mod group;
mod identifiers;
mod mid;
mod payload_types;
mod rtp_session;

family! { group, bundle_only, attributes, address, rtp_session, payload_types, identifiers, mid }

/// Whether it is a BUNDLE attribute: one of the multiplexing categories IDENTICAL and TRANSPORT (RFC 9143 §7.1.3).
fn is_bundle_attribute(slot: &Slot<'_>) -> bool {
    let mux = slot.spec().map(|spec| spec.mux);
    matches!(mux, Some(MuxCategory::Identical | MuxCategory::Transport))
}

/// The media descriptions that share a transport, with the number of their group: those that are bundled and
/// not rejected.
fn bundled<'s, 'd>(
    document: &'s Document<'d>,
) -> impl Iterator<Item = (usize, &'s MediaPart<'d>)> + use<'s, 'd> {
    let media = if document.bundles().is_empty() {
        &[]
    } else {
        document.media()
    };
    media
        .iter()
        .filter(|media| !media.is_rejected())
        .filter_map(|media| Some((document.bundle_number(media)?, media)))
}

/// The media description that the first tag of a group names, if it is not rejected.
fn tagged<'s, 'd>(document: &'s Document<'d>, media: &MediaPart<'_>) -> Option<&'s MediaPart<'d>> {
    let first = *document.bundle_of(media)?.members.first()?;
    document.media().get(first).filter(|it| !it.is_rejected())
}

/// Whether it is the first offer of its session, as far as is known and the text shows.
///
/// Where a section has the port of the tagged one, and only the tagged one has ICE credentials, the bundle was
/// agreed on before: that is how a later offer looks (RFC 9143 §7.1.3, RFC 9429 §5.2.2).
fn is_initial_offer(document: &Document<'_>) -> bool {
    document.is_offer() && !document.is_subsequent() && !has_agreed_bundle(document)
}

fn has_agreed_bundle(document: &Document<'_>) -> bool {
    bundled(document).any(|(_, media)| {
        !media.has("ice-ufrag")
            && !media.is_bundle_only()
            && !matches!(media.port(), 0 | 9)
            && tagged(document, media)
                .is_some_and(|tagged| tagged.has("ice-ufrag") && tagged.port() == media.port())
    })
}
