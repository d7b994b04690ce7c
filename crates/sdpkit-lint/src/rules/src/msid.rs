//! `a=msid`: the streams of a section (RFC 8830).

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use sdpkit::attribute::{Msid, Ssrc};
use sdpkit::field::Proto;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Findings, Fix};
use crate::rule::rule;
use crate::rules::grm::media_line::is_token_char;

use super::says;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MALFORMED_MSID], Run::Attribute(&["msid"], value)),
    Check::new(&[&DIFFERENT_TRACKS, &MISSING_MSID], Run::Media(section)),
    Check::new(&[&MSID_OF_SOURCE_DIFFERS, &PLAN_B], Run::Media(by_source)),
    Check::new(&[&TRACK_OF_SEVERAL_SECTIONS], Run::Document(across)),
];

rule! {
    /// Flags an `a=msid` that does not match its grammar.
    ///
    /// ## Why
    /// RFC 8830 §2: an identifier and, after a space, perhaps another, each of 1 to 64 characters of a token; `-`
    /// stands for no stream. Firefox and libwebrtc refuse an empty one.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:str/eam track
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// ```
    pub(crate) static MALFORMED_MSID: code "SRC008", name "malformed-msid", level Must,
        cites [Rfc(8830, "2")], profiles [Core], fix None
}

rule! {
    /// Flags a section whose `a=msid` lines name different tracks.
    ///
    /// ## Why
    /// RFC 8830 §2: several `a=msid` put one track into several streams; the second word MUST be identical in all
    /// of them. A section has one track.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:s1 t1
    /// a=msid:s2 t2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:s1 t1
    /// a=msid:s2 t1
    /// ```
    pub(crate) static DIFFERENT_TRACKS: code "SRC009", name "different-tracks-in-section", level Must,
        cites [Rfc(8830, "2")], profiles [Core], fix None
}

rule! {
    /// Flags a WebRTC section that sends and says no stream.
    ///
    /// ## Why
    /// RFC 8830 §3.2.1: for a section with an outgoing track the offerer adds an `a=msid` for each stream of it.
    /// Without one, the receiver makes a stream of its own, or none, and audio and video are not together.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:-
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:-
    /// a=sendrecv
    /// ```
    pub(crate) static MISSING_MSID: code "SRC010", name "missing-msid", level Advice,
        cites [Rfc(8830, "3.2.1")], profiles [WebRtc], fix Unsafe
}

rule! {
    /// Flags an `a=ssrc` whose `msid` is none of the section's `a=msid`.
    ///
    /// ## Why
    /// RFC 8830 §2 has `a=msid` for the section; the same behind `a=ssrc` is of Plan B, kept for old endpoints.
    /// Where the two differ, old and new endpoints show different streams.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:s1 t
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3735928559 msid:s2 t
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:s1 t
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3735928559 msid:s1 t
    /// ```
    pub(crate) static MSID_OF_SOURCE_DIFFERS: code "SRC011", name "msid-of-source-differs", level Advice,
        cites [Rfc(8830, "2")], profiles [Core], fix None
}

rule! {
    /// Flags a section whose sources are of several tracks, as in Plan B.
    ///
    /// ## Why
    /// Plan B put all tracks of a kind into one m= section and told them apart by the `msid` behind `a=ssrc`. RFC
    /// 9429 has one section a track; browsers took Plan B out, and use the first of the tracks.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3735928559 msid:s t1
    /// a=ssrc:3405691582 cname:x
    /// a=ssrc:3405691582 msid:s t2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3735928559 msid:s t1
    /// ```
    pub(crate) static PLAN_B: code "SRC013", name "plan-b", level Advice,
        cites [Experience], profiles [Core], fix None
}

rule! {
    /// Flags a section with the stream and track of an earlier section.
    ///
    /// ## Why
    /// RFC 8830 §2: several media descriptions with the same two identifiers are not permitted. A track has one
    /// section; libwebrtc refuses the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// a=msid:stream track
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=msid:stream track
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// a=msid:stream track
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=msid:stream other
    /// ```
    pub(crate) static TRACK_OF_SEVERAL_SECTIONS: code "SRC020", name "track-of-several-sections", level Must,
        cites [Rfc(8830, "2")], profiles [Core], fix None
}

/// The most characters of an identifier (RFC 8830 §2).
const LONGEST: usize = 64;

fn value(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    match slot.get::<Msid<'_>>() {
        Some(msid) => {
            let words = core::iter::once(&msid.id).chain(&msid.appdata);
            let is_right = |word: &str| word.len() <= LONGEST && word.bytes().all(is_token_char);
            if let Some((at, _)) = words.enumerate().find(|(_, word)| !is_right(word)) {
                out.report(
                    &MALFORMED_MSID,
                    attribute.token_span(at),
                    format_args!("the words of an `a=msid` must be 1 to 64 characters of a token"),
                );
            }
        }
        None => {
            if let Err(error) = &slot.value {
                out.report(
                    &MALFORMED_MSID,
                    attribute.rebase(*error).or(attribute.span()),
                    format_args!("`a=msid` is malformed: {} is expected", error.expected),
                );
            }
        }
    }
}

fn section(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let mut msids = media.all::<Msid<'_>>();
    if let Some((attribute, first)) = msids.next() {
        for (other, msid) in msids {
            if msid.appdata != first.appdata {
                out.report(
                    &DIFFERENT_TRACKS,
                    other.token_span(1).or(other.span()),
                    format_args!("all `a=msid` of a section must name the same track"),
                )
                .related(attribute.span(), format_args!("the first one"));
            }
        }
        return;
    }
    let sends = media.proto().is_some_and(Proto::is_dtls_srtp)
        && !media.is_rejected()
        && media.direction().sends()
        && !media.has("msid");
    if !sends || media.all::<Ssrc<'_>>().any(|(_, ssrc)| says(ssrc, "msid")) {
        return;
    }
    out.report(
        &MISSING_MSID,
        media.line_span(),
        format_args!("a section that sends says its streams by `a=msid`, or `a=msid:-` for none"),
    )
    .fix(|| {
        let edit = document.prepend(media, "msid:-")?;
        Some(Fix::risky("say that it is of no stream", [edit]))
    });
}

/// Rejected sections are left out: nothing flows in them.
fn across(document: &Document<'_>, out: &mut Findings<'_>) {
    let sections = document.media();
    if sections.iter().filter(|media| media.has("msid")).count() < 2 {
        return;
    }
    let mut known = BTreeMap::new();
    let said = sections
        .iter()
        .enumerate()
        .filter(|(_, media)| !media.is_rejected())
        .flat_map(|(at, media)| media.all::<Msid<'_>>().map(move |it| (at, it)));
    for (at, (attribute, msid)) in said {
        let Some(track) = msid.appdata.as_deref() else {
            continue;
        };
        match known.entry((&*msid.id, track)) {
            Entry::Vacant(entry) => {
                entry.insert((at, attribute));
            }
            Entry::Occupied(entry) => {
                let (first, there) = entry.get();
                if *first != at {
                    out.report(
                        &TRACK_OF_SEVERAL_SECTIONS,
                        attribute.value_span(),
                        format_args!("the same stream and track are those of an earlier section"),
                    )
                    .related(there.span(), format_args!("there"));
                }
            }
        }
    }
}

fn by_source(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("ssrc") {
        return;
    }
    let mut own = media
        .all::<Ssrc<'_>>()
        .filter(|(_, ssrc)| says(ssrc, "msid"))
        .filter_map(|(attribute, ssrc)| Some((attribute, ssrc.attribute.parse::<Msid<'_>>().ok()?)))
        .peekable();
    let Some((_, first)) = own.peek().cloned() else {
        return;
    };
    let said: BTreeSet<_> = media
        .all::<Msid<'_>>()
        .map(|(_, msid)| (&*msid.id, msid.appdata.as_deref()))
        .collect();
    let mut differs = None;
    let mut other_track = None;
    for (attribute, msid) in own {
        let is_said = said.is_empty()
            || said.contains(&(&*msid.id, msid.appdata.as_deref()))
            || said.contains(&(&*msid.id, None));
        if !is_said {
            differs = differs.or(Some(attribute));
        }
        if msid.appdata != first.appdata {
            other_track = other_track.or(Some(attribute));
        }
    }
    if let Some(attribute) = differs {
        out.report(
            &MSID_OF_SOURCE_DIFFERS,
            attribute.value_span(),
            format_args!("the `msid` of this source is none of the section's `a=msid`"),
        );
    }
    if let Some(attribute) = other_track {
        out.report(
            &PLAN_B,
            attribute.value_span(),
            format_args!("this section has sources of several tracks (Plan B); each takes a section of its own"),
        );
    }
}
