//! The identifiers of header extensions, which stay (RFC 8285 §7).

use std::collections::BTreeMap;

use sdpkit::attribute::Extmap;
use sdpkit::{AnyAttribute, Attribute};

use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::finding::Findings;
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&EXTENSION_REMAPPED], Run::Turn(extensions))];

rule! {
    /// Flags a later description of a party that gives a header extension another identifier, or an identifier
    /// to another.
    ///
    /// ## Why
    /// RFC 8285 §7: identifiers MUST NOT be altered in a session update. Packets that are on their way carry
    /// the old ones. (Identifiers from 4096 on are not valid ones, and may be replaced.)
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:4 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// a=extmap:4 urn:ietf:params:rtp-hdrext:csrc-audio-level
    /// ```
    pub(crate) static EXTENSION_REMAPPED: code "SEQ026", name "extmap-remapped", level Must,
        cites [Rfc(8285, "7")], profiles [WebRtc], fix None
}

/// How many extensions are looked at: more than there are identifiers in use.
const MOST: usize = 512;

/// The extensions that hold for a media description.
fn maps<'d>(media: &MediaPart<'d>) -> impl Iterator<Item = (Attribute<'d>, &'d Extmap<'d>)> {
    media
        .inherited_named("extmap")
        .take(MOST)
        .filter_map(|slot| match &slot.value {
            Ok(AnyAttribute::Extmap(map)) => Some((slot.attribute, map)),
            _ => None,
        })
}

fn key<'d>(extmap: &'d Extmap<'_>) -> (&'d str, &'d str) {
    (
        &extmap.uri,
        extmap.attributes.as_deref().unwrap_or_default(),
    )
}

fn extensions(turn: &Turn<'_>, out: &mut Findings<'_>) {
    for (before, now) in turn.kept() {
        if !now.has_inherited("extmap") || !before.has_inherited("extmap") {
            continue;
        }
        let mut by_name = BTreeMap::new();
        let mut by_id = BTreeMap::new();
        for (_, map) in maps(before).filter(|(_, map)| map.id < 4096) {
            by_name.entry(key(map)).or_insert(map.id);
            by_id.entry(map.id).or_insert(key(map));
        }
        for (line, map) in maps(now) {
            let was = by_name.get(&key(map)).copied();
            if by_id.get(&map.id) == Some(&key(map)) {
                continue;
            }
            if let Some(was) = was {
                out.report(
                    &EXTENSION_REMAPPED,
                    line.token_span(0),
                    format_args!("`{}` was {was}, and is {}", map.uri, map.id),
                );
            } else if let Some((uri, _)) = by_id.get(&map.id) {
                out.report(
                    &EXTENSION_REMAPPED,
                    line.token_span(0),
                    format_args!("{} was `{uri}`", map.id),
                );
            }
        }
    }
}
