//! Simulcast and restrictions: a=simulcast, a=rid (RFC 8853, 8851).

use sdpkit::Attribute;
use sdpkit::attribute::Rid;

use crate::document::MediaPart;
use crate::rule::family;

mod rid;
mod rid_set;
mod simulcast;
mod streams;

family! { simulcast, streams, rid, rid_set }

/// An `a=rid`, by its id; what the rest says where it can be read.
struct Known<'d> {
    id: &'d str,
    attribute: Attribute<'d>,
    rid: Option<&'d Rid<'d>>,
}

/// The `a=rid` lines of a section, by id and then by place.
fn rids<'d>(media: &MediaPart<'d>) -> Vec<Known<'d>> {
    let lines = media.named("rid").filter_map(|slot| {
        let id = slot.attribute.value?.split_ascii_whitespace().next()?;
        Some(Known {
            id,
            attribute: slot.attribute,
            rid: slot.get::<Box<Rid<'_>>>().map(|rid| &**rid),
        })
    });
    let mut rids: Vec<_> = lines.collect();
    rids.sort_by_key(|known| known.id);
    rids
}

/// The first `a=rid` of that id.
fn find<'k, 'd>(rids: &'k [Known<'d>], id: &str) -> Option<&'k Known<'d>> {
    let at = rids.partition_point(|known| known.id < id);
    rids.get(at).filter(|known| known.id == id)
}
