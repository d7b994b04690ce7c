//! `a=ssrc-group`: sources that belong together (RFC 5576 §4.2).

use std::collections::BTreeSet;

use sdpkit::attribute::{SsrcGroup, SsrcGroupSemantics};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

use super::sources;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &GROUP_OF_UNKNOWN_SOURCE,
        &GROUP_SIZE,
        &UNPAIRED_RETRANSMISSION,
        &REPEATED_IN_GROUP,
    ],
    Run::Media(groups),
)];

rule! {
    /// Flags an `a=ssrc-group` with an SSRC of which no `a=ssrc` speaks.
    ///
    /// ## Why
    /// RFC 5576 §4.2: every SSRC of a group MUST be defined by an `a=ssrc` line in the same media description.
    /// Else nothing is known of the source, not even its CNAME.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=ssrc-group:FID 3735928559 3405691582
    /// a=ssrc:3735928559 cname:x
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=ssrc-group:FID 3735928559 3405691582
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3405691582 cname:x
    /// ```
    pub(crate) static GROUP_OF_UNKNOWN_SOURCE: code "SRC004", name "group-of-unknown-source", level Must,
        cites [Rfc(5576, "4.2")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=ssrc-group` of a number of sources that its semantics have no use for.
    ///
    /// ## Why
    /// FID, FEC, FEC-FR and DUP pair a source with one that repeats or repairs it; a simulcast group has two
    /// layers or more. RFC 5576 §4.2 does not limit the number, but libwebrtc refuses other ones.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=ssrc-group:FID 3735928559
    /// a=ssrc:3735928559 cname:x
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=ssrc-group:FID 3735928559 3405691582
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3405691582 cname:x
    /// ```
    pub(crate) static GROUP_SIZE: code "SRC005", name "odd-ssrc-group-size", level Advice,
        cites [Rfc(5576, "4.2"), Implementation("libwebrtc")], profiles [Core], fix None
}

rule! {
    /// Flags several sources beside the format `rtx`, and none paired with its retransmissions.
    ///
    /// ## Why
    /// RFC 4588 §8.8 sends retransmissions under an SSRC of their own; `a=ssrc-group:FID` (RFC 5576 §4.2) says of
    /// which source they are. Without it a receiver must guess by the first request that it makes.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3405691582 cname:x
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96 97
    /// a=rtpmap:96 VP8/90000
    /// a=rtpmap:97 rtx/90000
    /// a=fmtp:97 apt=96
    /// a=ssrc-group:FID 3735928559 3405691582
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3405691582 cname:x
    /// ```
    pub(crate) static UNPAIRED_RETRANSMISSION: code "SRC018", name "unpaired-retransmission", level Advice,
        cites [Rfc(4588, "8.8"), Rfc(5576, "4.2")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a source that repairs itself: it stands twice in a group that pairs sources.
    ///
    /// ## Why
    /// RFC 4588 §4: media and their retransmission within one session MUST have two different SSRCs; RFC 3550 §8
    /// has one SSRC for one stream of sequence numbers. libwebrtc refuses the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=ssrc-group:FID 3735928559 3735928559
    /// a=ssrc:3735928559 cname:x
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=ssrc-group:FID 3735928559 3405691582
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3405691582 cname:x
    /// ```
    pub(crate) static REPEATED_IN_GROUP: code "SRC019", name "repeated-source-in-group", level Must,
        cites [Rfc(4588, "4"), Rfc(3550, "8")], profiles [Core], fix None
}

fn groups(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let has_groups = media.has("ssrc-group");
    let has_rtx = || media.formats.iter().any(|format| format.is("rtx"));
    let may_lack = || media.has("ssrc") && has_rtx();
    if !(has_groups || may_lack()) {
        return;
    }
    let mut sources = sources(media);
    sources.dedup_by_key(|(_, ssrc)| ssrc.id);
    let mut is_paired = false;
    for (attribute, group) in media.all::<SsrcGroup<'_>>() {
        is_paired |= group.semantics == SsrcGroupSemantics::Fid;
        let is_known = |id: u32| {
            sources
                .binary_search_by_key(&id, |(_, ssrc)| ssrc.id)
                .is_ok()
        };
        let mut ids = group.ids.iter().enumerate();
        if let Some((at, id)) = ids.find(|(_, id)| !is_known(**id)) {
            out.report(
                &GROUP_OF_UNKNOWN_SOURCE,
                attribute.token_span(at + 1),
                format_args!(
                    "no `a=ssrc` of this section speaks of the source `{id}` of the group"
                ),
            );
        }
        let mut seen = BTreeSet::new();
        let mut ids = group.ids.iter().enumerate();
        let again = ids.find(|(_, id)| !seen.insert(**id));
        if let Some((at, id)) = again.filter(|_| is_pairing(&group.semantics)) {
            out.report(
                &REPEATED_IN_GROUP,
                attribute.token_span(at + 1),
                format_args!(
                    "the source `{id}` stands twice in the group; its sources must differ"
                ),
            );
        }
        let count = group.ids.len();
        let is_odd = match group.semantics {
            SsrcGroupSemantics::Sim => count < 2,
            SsrcGroupSemantics::Other(_) => false,
            _ => is_pairing(&group.semantics) && count != 2,
        };
        if is_odd && count > 0 {
            out.report(
                &GROUP_SIZE,
                attribute.value_span(),
                format_args!(
                    "a group of `{}` has two sources, this has {count}",
                    group.semantics
                ),
            );
        }
    }
    let Some((attribute, _)) = sources.get(1).filter(|_| !is_paired && has_rtx()) else {
        return;
    };
    out.report(
        &UNPAIRED_RETRANSMISSION,
        attribute.token_span(0),
        format_args!("no `a=ssrc-group:FID` says which source is the retransmission of which"),
    );
}

/// Whether it pairs a source with one that repeats or repairs it.
const fn is_pairing(semantics: &SsrcGroupSemantics<'_>) -> bool {
    matches!(
        semantics,
        SsrcGroupSemantics::Fid
            | SsrcGroupSemantics::Fec
            | SsrcGroupSemantics::FecFr
            | SsrcGroupSemantics::Dup
    )
}
