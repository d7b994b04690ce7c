//! The `a=rid` lines of a section, beside each other and the m= line (RFC 8851 §4, §5, §6.1).

use sdpkit::attribute::RidRestriction;
use sdpkit::codec::Absent;

use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

use super::{Known, find, rids};

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &REPEATED_RID,
        &UNLISTED_PAYLOAD_TYPE,
        &PAYLOAD_TYPE_WITHOUT_FMTP,
        &UNKNOWN_DEPENDENCY,
        &RETRANSMISSION_IN_RID,
    ],
    Run::Media(section),
)];

rule! {
    /// Flags a rid-id that two `a=rid` of a section have.
    ///
    /// ## Why
    /// RFC 8851 §4: a rid-id MUST NOT be repeated in a media description. The answerer discards all lines of that
    /// id (§6.2.2).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv
    /// a=rid:1 recv max-fps=30
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv
    /// a=rid:2 recv max-fps=30
    /// ```
    pub(crate) static REPEATED_RID: code "SIM008", name "repeated-rid", level Must,
        cites [Rfc(8851, "4"), Rfc(8851, "6.2.2")], profiles [Core], fix None
}

rule! {
    /// Flags a `pt` of `a=rid` that is no payload type of the m= line.
    ///
    /// ## Why
    /// RFC 8851 §6.1: any payload type chosen MUST be valid for the section: it must be listed on the m= line.
    /// The answerer drops it, and the whole `a=rid` where none is left (§6.2.2).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv pt=99
    /// ```
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv pt=
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv pt=96
    /// ```
    pub(crate) static UNLISTED_PAYLOAD_TYPE: code "SIM010", name "unlisted-rid-payload-type", level Must,
        cites [Rfc(8851, "6.1"), Rfc(8851, "6.2.2")], profiles [Core], fix None
}

rule! {
    /// Flags a `pt` of `a=rid` whose format needs an `a=fmtp` and has none.
    ///
    /// ## Why
    /// RFC 8851 §6.1: if a codec would require an `a=fmtp` line without `a=rid`, the offer MUST include it with
    /// `a=rid` as well; restrictions do not take its place.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 raw/90000
    /// a=rid:1 recv pt=96;max-width=640
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv pt=96;max-width=640
    /// ```
    pub(crate) static PAYLOAD_TYPE_WITHOUT_FMTP: code "SIM011", name "rid-payload-type-without-fmtp", level Must,
        cites [Rfc(8851, "6.1")], profiles [Core], fix None,
        also ["COD040"]
}

rule! {
    /// Flags a `depend` of `a=rid` that names no other `a=rid` of the section, or itself by a circle.
    ///
    /// ## Why
    /// RFC 8851 §5: `depend` lists the rid-ids of the streams that are needed to decode this one; they can only be
    /// of the same section. One that is not there, or that needs this one in turn, can never be decoded. No
    /// sentence of the RFC says MUST, so it is a warning.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv depend=4
    /// ```
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv depend=2
    /// a=rid:2 recv depend=1
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv depend=4
    /// a=rid:4 recv
    /// ```
    pub(crate) static UNKNOWN_DEPENDENCY: code "SIM013", name "unknown-rid-dependency", level Should,
        cites [Rfc(8851, "5")], profiles [Core], fix None
}

rule! {
    /// Flags a `pt` of `a=rid` that is the payload type of retransmissions.
    ///
    /// ## Why
    /// RFC 8851 §4 ties a redundancy stream to its source by `RepairedRtpStreamId`, not by `pt`; §8.3 lists payload
    /// types of redundancy only where they are in the source stream itself, as with RED.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// a=rid:1 recv pt=96,97
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// a=rid:1 recv pt=96
    /// ```
    pub(crate) static RETRANSMISSION_IN_RID: code "SIM016", name "retransmission-in-rid", level Advice,
        cites [Rfc(8851, "8.3"), Rfc(8851, "4")], profiles [Core], fix None
}

fn section(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.has("rid") {
        return;
    }
    let rids = rids(media);
    for same in rids.chunk_by(|one, next| one.id == next.id) {
        let Some((first, others)) = same.split_first() else {
            continue;
        };
        for other in others {
            out.report(
                &REPEATED_RID,
                other.attribute.token_span(0),
                format_args!("the rid `{}` must not be repeated in a section", other.id),
            )
            .related(first.attribute.span(), format_args!("the first one"));
        }
    }
    if media.is_rtp() {
        payload_types(&rids, media, out);
    }
    dependencies(&rids, out);
}

fn payload_types(rids: &[Known<'_>], media: &MediaPart<'_>, out: &mut Findings<'_>) {
    // By number; made when the first line has a `pt`.
    let mut formats: Option<[Option<&Format<'_>>; 128]> = None;
    for known in rids {
        let Some(rid) = known.rid.filter(|rid| !rid.payload_types.is_empty()) else {
            continue;
        };
        let formats = formats.get_or_insert_with(|| {
            let mut formats = [None; 128];
            for format in &media.formats {
                let number = format.payload_type.map(|it| usize::from(it.number()));
                if let Some(place) = number.and_then(|number| formats.get_mut(number)) {
                    *place = Some(format);
                }
            }
            formats
        });
        // One finding of each kind a line.
        let (mut unlisted, mut bare, mut repair) = (None, None, None);
        for payload_type in &rid.payload_types {
            let format = formats
                .get(usize::from(payload_type.number()))
                .copied()
                .flatten();
            match format {
                None => unlisted = unlisted.or(Some(payload_type)),
                Some(format) if format.is("rtx") => repair = repair.or(Some(payload_type)),
                Some(format) if needs_fmtp(format) => bare = bare.or(Some(payload_type)),
                Some(_) => {}
            }
        }
        let span = known.attribute.token_span(2);
        if let Some(payload_type) = unlisted {
            out.report(
                &UNLISTED_PAYLOAD_TYPE,
                span,
                format_args!("the m= line must list payload type `{payload_type}` of this `a=rid`"),
            )
            .related(media.line_span(), format_args!("the m= line"));
        }
        if let Some(payload_type) = bare {
            out.report(
                &PAYLOAD_TYPE_WITHOUT_FMTP,
                span,
                format_args!("payload type `{payload_type}` needs an `a=fmtp`, which `a=rid` does not replace"),
            );
        }
        if let Some(payload_type) = repair {
            out.report(
                &RETRANSMISSION_IN_RID,
                span,
                format_args!("`{payload_type}` is retransmission, which is tied to a rid by packets, not by `pt`"),
            );
        }
    }
}

/// Whether a format has a parameter that must not be absent, and no `a=fmtp`.
fn needs_fmtp(format: &Format<'_>) -> bool {
    let parameters = format.known.map_or(&[][..], |known| known.parameters);
    format.fmtp.is_none()
        && parameters
            .iter()
            .any(|it| matches!(it.absent, Absent::Required))
}

fn dependencies(rids: &[Known<'_>], out: &mut Findings<'_>) {
    let is_depend = |it: &RidRestriction<'_>| matches!(it, RidRestriction::Depend(_));
    let depends = |known: &Known<'_>| {
        known
            .rid
            .is_some_and(|rid| rid.restrictions.iter().any(is_depend))
    };
    if !rids.iter().any(depends) {
        return;
    }
    // What is needed, and by which: numbers of lines.
    let mut edges: Vec<(usize, usize)> = Vec::new();
    let mut missing = vec![0usize; rids.len()];
    for (at, known) in rids.iter().enumerate() {
        let restrictions = known.rid.map_or(&[][..], |rid| &rid.restrictions);
        let ids = restrictions.iter().filter_map(|it| match it {
            RidRestriction::Depend(ids) => Some(ids),
            _ => None,
        });
        let mut unknown = None;
        for id in ids.flatten() {
            if find(rids, id).is_none() {
                unknown = unknown.or(Some(id));
                continue;
            }
            edges.push((rids.partition_point(|it| it.id < id.as_ref()), at));
            if let Some(missing) = missing.get_mut(at) {
                *missing += 1;
            }
        }
        if let Some(id) = unknown {
            out.report(
                &UNKNOWN_DEPENDENCY,
                known.attribute.span(),
                format_args!("no `a=rid` of this section is `{id:.40}`, on which this depends"),
            );
        }
    }
    edges.sort_unstable();
    // Takes away what needs nothing, again and again; what is left is in a circle, or needs one.
    let mut free: Vec<usize> = (0..rids.len())
        .filter(|&at| missing.get(at) == Some(&0))
        .collect();
    while let Some(done) = free.pop() {
        let start = edges.partition_point(|(needed, _)| *needed < done);
        let rest = edges.get(start..).unwrap_or_default();
        for (_, by) in rest.iter().take_while(|(needed, _)| *needed == done) {
            if let Some(missing) = missing.get_mut(*by) {
                *missing = missing.saturating_sub(1);
                if *missing == 0 {
                    free.push(*by);
                }
            }
        }
    }
    let circle = missing.iter().position(|&missing| missing > 0);
    if let Some(known) = circle.and_then(|at| rids.get(at)) {
        out.report(
            &UNKNOWN_DEPENDENCY,
            known.attribute.span(),
            format_args!(
                "`{}` depends on a circle of streams that need each other",
                known.id
            ),
        );
    }
}
