//! Names and values at the end of a candidate, as libwebrtc writes them (RFC 8839 §5.1).

use core::cell::LazyCell;

use sdpkit::Span;
use sdpkit::ice::Candidate;

use super::transport::{pair, place_of};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&UNREGISTERED_CANDIDATE_EXTENSION, &STALE_CANDIDATE],
    Run::Media(extensions),
)];

rule! {
    /// Flags candidates with `generation`, `network-id` or `network-cost`.
    ///
    /// ## Why
    /// RFC 8839 §5.1: new names are made by IETF Review; these are libwebrtc's own, and others MUST ignore them.
    /// They tell the peer how many interfaces there are, and of which kind. One finding stands for all
    /// candidates of an m= section.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation 0 network-id 1 network-cost 10
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static UNREGISTERED_CANDIDATE_EXTENSION: code "ICE041",
        name "unregistered-candidate-extension", level Advice,
        cites [Rfc(8839, "5.1"), Implementation("libwebrtc")], profiles [WebRtc], fix Safe
}

rule! {
    /// Flags candidates whose `ufrag` is not that of their m= section.
    ///
    /// ## Why
    /// The `ufrag` at the end of a candidate says to which generation of ICE it belongs. One of another
    /// generation than `a=ice-ufrag` says is stale: checks with it are answered by nobody, and libwebrtc drops it.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8hhY
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host ufrag abcd
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8hhY
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host ufrag 8hhY
    /// ```
    pub(crate) static STALE_CANDIDATE: code "ICE042", name "stale-candidate", level Advice,
        cites [Rfc(8839, "5.1"), Implementation("libwebrtc")], profiles [Core], fix None,
        exceptions [(In(Core), Warning)]
}

/// Names that are libwebrtc's own and say nothing that is negotiated.
const UNREGISTERED: [&str; 3] = ["generation", "network-id", "network-cost"];

fn extensions(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("candidate") {
        return;
    }
    let mut first: Option<(Span, &str)> = None;
    let own_ufrag = LazyCell::new(|| own_ufrag(document, media));
    for slot in media.named("candidate") {
        let Some(candidate) = slot.get::<Box<Candidate<'_>>>() else {
            continue;
        };
        if candidate.extensions.is_empty() {
            continue;
        }
        if first.is_none() {
            first = unregistered(slot, candidate)
                .zip(UNREGISTERED)
                .find_map(|(place, name)| Some((place?, name)));
        }
        let Some(ufrag) = candidate.ufrag() else {
            continue;
        };
        if let Some(slot_ufrag) = *own_ufrag
            && slot_ufrag != ufrag
        {
            out.report(
                &STALE_CANDIDATE,
                pair(slot, "ufrag"),
                format_args!("ufrag `{ufrag:.32}` is not the section's `{slot_ufrag:.32}`"),
            );
        }
    }
    let Some((place, name)) = first else { return };
    out.report(
        &UNREGISTERED_CANDIDATE_EXTENSION,
        place,
        format_args!("`{name}` is not registered, and tells the peer of this host's networks"),
    )
    .fix(|| {
        let mut edits = Vec::new();
        for slot in media.named("candidate") {
            let Some(candidate) = slot.get::<Box<Candidate<'_>>>() else {
                continue;
            };
            for place in unregistered(slot, candidate).flatten() {
                let start = place.start.checked_sub(1)?;
                edits.push(Edit::delete(Span::new(start, place.end)));
            }
        }
        Some(Fix::safe("take these names and values away", edits))
    });
}

/// For each name of [`UNREGISTERED`] the place of the first of a candidate.
fn unregistered(slot: &Slot<'_>, candidate: &Candidate<'_>) -> impl Iterator<Item = Option<Span>> {
    let mut found = UNREGISTERED.map(|_| None);
    for pair in candidate.extensions.iter() {
        let is_it = |name: &str| name.len() == pair.0.len() && name.eq_ignore_ascii_case(pair.0);
        let at = UNREGISTERED.iter().position(|name| is_it(name));
        if let Some(place) = at.and_then(|at| found.get_mut(at)) {
            place.get_or_insert(pair);
        }
    }
    found.map(|pair| place_of(slot, pair?)).into_iter()
}

/// What `a=ice-ufrag` says for the section: its own, that of the session, or that of its bundle's tag.
fn own_ufrag<'d>(document: &Document<'d>, media: &MediaPart<'d>) -> Option<&'d str> {
    let value = |media: &MediaPart<'d>| {
        let slot = media.inherited_named("ice-ufrag").next()?;
        slot.attribute.value
    };
    value(media).or_else(|| {
        let tagged = *document.bundle_of(media)?.members.first()?;
        value(document.media().get(tagged)?)
    })
}
