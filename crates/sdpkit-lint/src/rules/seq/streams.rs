//! What names the media of a section: msid, rid, SSRC (RFC 9429 §5.2.2, RFC 8851 §6.5, RFC 5576 §6.2).

use std::collections::{BTreeMap, BTreeSet};

use sdpkit::Attribute;
use sdpkit::attribute::{Msid, Rid, Ssrc};

use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::finding::Findings;
use crate::history::Turn;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MSID_CHANGED], Run::Turn(msids)),
    Check::new(&[&RID_CHANGED], Run::Turn(rids)),
    Check::new(&[&SSRC_CHANGED], Run::Turn(sources)),
];

rule! {
    /// Flags a later offer with another `a=msid` for a section that goes on.
    ///
    /// ## Why
    /// RFC 9429 §5.2.2: the msid lines MUST stay the same, whatever the direction or the track. The peer ends
    /// one track and begins another. A browser whose application calls setStreams changes them all the same, so
    /// this is a warning.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendonly
    /// a=msid:s t
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendonly
    /// a=msid:s2 t
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendonly
    /// a=msid:s t
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=sendonly
    /// a=msid:s t
    /// ```
    pub(crate) static MSID_CHANGED: code "SEQ028", name "msid-changed", level Must,
        cites [Rfc(9429, "5.2.2")], profiles [WebRtc], fix None,
        exceptions [(Strict, Error), (In(Core), Warning)]
}

rule! {
    /// Flags a later offer that changes an `a=rid` line and keeps its identifier.
    ///
    /// ## Why
    /// RFC 9429 §5.2.2: the rid lines MUST stay the same; RFC 8851 §6.5: a changed one SHOULD have a new
    /// identifier, as media that is on its way has the old one.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendonly
    /// a=rid:1 send max-width=640
    /// a=rid:2 send
    /// a=simulcast:send 1;2
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendonly
    /// a=rid:1 send max-width=320
    /// a=rid:2 send
    /// a=simulcast:send 1;2
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendonly
    /// a=rid:1 send max-width=640
    /// a=rid:2 send
    /// a=simulcast:send 1;2
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendonly
    /// a=rid:1 send max-width=640
    /// a=rid:2 send
    /// a=simulcast:send 1;2
    /// a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// ```
    pub(crate) static RID_CHANGED: code "SEQ029", name "rid-changed", level Must,
        cites [Rfc(9429, "5.2.2"), Rfc(8851, "6.5")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a later description of a party that has other sources with the CNAME of before, and no `previous-
    /// ssrc`.
    ///
    /// ## Why
    /// RFC 5576 §6.2: after a change for a collision the description MUST name the old SSRC in `previous-ssrc`,
    /// so that receivers can join the two. Whether there was a collision the text does not show.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=ssrc:11111 cname:4TOk42mSjXCkVIa6
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=ssrc:22222 cname:4TOk42mSjXCkVIa6
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=ssrc:11111 cname:4TOk42mSjXCkVIa6
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=ssrc:22222 cname:4TOk42mSjXCkVIa6
    /// a=ssrc:22222 previous-ssrc:11111
    /// ```
    pub(crate) static SSRC_CHANGED: code "SEQ038", name "ssrc-changed", level Advice,
        cites [Rfc(5576, "6.2")], profiles [Core], fix None
}

fn msids(turn: &Turn<'_>, out: &mut Findings<'_>) {
    if !turn.is_offer() {
        return;
    }
    for (before, now) in turn.kept() {
        if !now.has("msid") || !before.has("msid") {
            continue;
        }
        let ids = |media: &MediaPart<'_>| -> Vec<String> {
            let lines = media.all::<Msid<'_>>().take(64);
            let mut ids: Vec<_> = lines.map(|(_, it)| it.id.to_string()).collect();
            ids.sort_unstable();
            ids
        };
        if ids(before) != ids(now) {
            let line = now.named("msid").next();
            out.report(
                &MSID_CHANGED,
                line.and_then(|slot| slot.attribute.value_span()),
                format_args!("the streams of the section have changed"),
            )
            .related_in(
                turn.own.map_or(0, |own| own.document.text()),
                before
                    .named("msid")
                    .next()
                    .and_then(|slot| slot.attribute.value_span()),
                format_args!("the description in force"),
            );
        }
    }
}

fn rids(turn: &Turn<'_>, out: &mut Findings<'_>) {
    if !turn.is_offer() {
        return;
    }
    for (before, now) in turn.kept() {
        if !now.has("rid") || !before.has("rid") {
            continue;
        }
        let old: BTreeMap<&str, &Rid<'_>> = before
            .all::<Box<Rid<'_>>>()
            .map(|(_, rid)| (&*rid.id, &**rid))
            .collect();
        for (line, rid) in now.all::<Box<Rid<'_>>>() {
            if let Some(was) = old.get(&*rid.id).filter(|was| **was != &**rid) {
                out.report(
                    &RID_CHANGED,
                    line.value_span(),
                    format_args!("`{rid}` was `{was}`; a changed one needs a new identifier"),
                );
            }
        }
    }
}

/// The sources of each CNAME, and the first line of each.
fn by_cname<'d>(media: &MediaPart<'d>) -> BTreeMap<&'d str, (BTreeSet<u32>, Attribute<'d>)> {
    let mut sources: BTreeMap<_, (BTreeSet<u32>, _)> = BTreeMap::new();
    for (line, ssrc) in media.all::<Ssrc<'_>>() {
        if ssrc.attribute.name == "cname"
            && let Some(cname) = ssrc.attribute.value.as_deref()
        {
            let entry = sources
                .entry(cname)
                .or_insert_with(|| (BTreeSet::new(), line));
            entry.0.insert(ssrc.id);
        }
    }
    sources
}

fn sources(turn: &Turn<'_>, out: &mut Findings<'_>) {
    for (before, now) in turn.kept() {
        if !now.has("ssrc") || !before.has("ssrc") {
            continue;
        }
        let mut lines = now.all::<Ssrc<'_>>();
        if lines.any(|(_, ssrc)| ssrc.attribute.name == "previous-ssrc") {
            continue;
        }
        let old = by_cname(before);
        for (cname, (new, line)) in by_cname(now) {
            let Some((was, _)) = old.get(cname).filter(|(was, _)| was.is_disjoint(&new)) else {
                continue;
            };
            out.report(
                &SSRC_CHANGED,
                line.token_span(0),
                format_args!(
                    "the source of `{cname}` was {}, and no `previous-ssrc` says so",
                    was.first().copied().unwrap_or_default()
                ),
            );
        }
    }
}
