//! Names and values at the end of a candidate, as libwebrtc writes them (RFC 8839 §5.1).

use core::cell::LazyCell;

use sdpkit::Span;
use sdpkit::ice::Candidate;

use super::transport::{pair, place_of};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
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
    /// `network-id` and `network-cost` tell the peer how many interfaces there are, and of which kind. One finding stands for all
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
    let own_ufrag = LazyCell::new(|| own_ufrag(document, media));
    // The places of names and values that are not registered; which name the first one has.
    let mut places = Vec::new();
    let mut first = None;
    for slot in media.named("candidate") {
        let Some(candidate) = slot.get::<Box<Candidate<'_>>>() else {
            continue;
        };
        let Extensions {
            ufrag,
            unregistered,
        } = Extensions::of(candidate);
        for (pair, name) in unregistered.into_iter().zip(UNREGISTERED) {
            if let Some(place) = pair.and_then(|pair| place_of(slot, pair)) {
                places.push(place);
                first.get_or_insert(name);
            }
        }
        if let Some(ufrag) = ufrag
            && let Some(slot_ufrag) = *own_ufrag
            && slot_ufrag != ufrag
        {
            out.report(
                &STALE_CANDIDATE,
                pair(slot, "ufrag"),
                format_args!("ufrag `{ufrag:.32}` is not the section's `{slot_ufrag:.32}`"),
            );
        }
    }
    let Some(name) = first else { return };
    let tells = if name.starts_with("network") {
        ", and tells the peer of this host's networks"
    } else {
        ""
    };
    out.report(
        &UNREGISTERED_CANDIDATE_EXTENSION,
        places.first().copied(),
        format_args!("`{name}` is libwebrtc's own and not registered{tells}"),
    )
    .fix(|| {
        // With the space before each.
        let pair = |place: Span| Some(Span::new(place.start.checked_sub(1)?, place.end));
        let edits = places
            .into_iter()
            .map(|place| pair(place).map(Edit::delete));
        let title = "take these names and values away";
        Some(Fix::safe(title, edits.collect::<Option<Vec<_>>>()?))
    });
}

/// What is looked for among the extensions of a candidate: the first of each name.
#[derive(Default)]
struct Extensions<'c> {
    ufrag: Option<&'c str>,
    /// In the order of [`UNREGISTERED`].
    unregistered: [Option<(&'c str, &'c str)>; UNREGISTERED.len()],
}

impl<'c> Extensions<'c> {
    fn of(candidate: &'c Candidate<'_>) -> Self {
        let mut found = Self::default();
        for (name, value) in candidate.extensions.iter() {
            let is = |other: &str| name.len() == other.len() && name.eq_ignore_ascii_case(other);
            if is("ufrag") {
                found.ufrag.get_or_insert(value);
            }
            let at = UNREGISTERED.iter().position(|other| is(other));
            if let Some(place) = at.and_then(|at| found.unregistered.get_mut(at)) {
                place.get_or_insert((name, value));
            }
        }
        found
    }
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
