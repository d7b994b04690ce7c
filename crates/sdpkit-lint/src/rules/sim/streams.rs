//! The streams that `a=simulcast` names, beside the `a=rid` lines and the section (RFC 8853 §5.2).

use std::collections::HashSet;

use sdpkit::Attribute;
use sdpkit::attribute::{
    RidAlternatives, RidDirection, RtcpFb, Simulcast, SsrcGroup, SsrcGroupSemantics,
};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

use super::{Known, find, rids};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &UNKNOWN_RID,
            &RID_AGAINST_SIMULCAST,
            &REPEATED_RID_IN_SIMULCAST,
            &SIMULCAST_AGAINST_SECTION,
            &RIDS_WITHOUT_SIMULCAST,
            &PAUSED_WITHOUT_PAUSE,
        ],
        Run::Media(section),
    ),
    Check::new(&[&SIM_GROUP], Run::Attribute(&["ssrc-group"], group)),
];

rule! {
    /// Flags a stream of `a=simulcast` that no `a=rid` defines.
    ///
    /// ## Why
    /// RFC 8853 §5.2: streams of undefined rid-ids MUST NOT be used as valid ones; RFC 9429 §5.8.3 refuses the
    /// description: all rid-ids of `a=simulcast` MUST exist as `a=rid` lines.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=simulcast:recv 1;4
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:4 recv
    /// a=simulcast:recv 1;4
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=simulcast:recv 1
    /// ```
    pub(crate) static UNKNOWN_RID: code "SIM005", name "unknown-simulcast-rid", level Must,
        cites [Rfc(8853, "5.2"), Rfc(9429, "5.8.3")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags an `a=rid` of the other direction than the list of `a=simulcast` that names it.
    ///
    /// ## Why
    /// RFC 8853 §5.2: the direction of a rid-id MUST be aligned with that of its `a=rid` line. The stream is
    /// else offered one way and restricted the other, and is left out.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 send
    /// a=simulcast:recv 1
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=simulcast:recv 1
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=simulcast:recv 1
    /// ```
    pub(crate) static RID_AGAINST_SIMULCAST: code "SIM006", name "rid-against-simulcast", level Must,
        cites [Rfc(8853, "5.2")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a rid-id that `a=simulcast` names twice.
    ///
    /// ## Why
    /// RFC 8853 §5.2: to avoid complications, a single rid-id MUST NOT occur more than once per `a=simulcast`
    /// line: a packet could not be told to be of the one or the other stream.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=simulcast:recv 1;1
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=simulcast:recv 1
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=simulcast:recv 1
    /// ```
    pub(crate) static REPEATED_RID_IN_SIMULCAST: code "SIM012", name "repeated-simulcast-rid", level Must,
        cites [Rfc(8853, "5.2")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags simulcast in a direction in which the section carries nothing.
    ///
    /// ## Why
    /// RFC 9429 §5.2.1 writes `send` lists for sections that send only. RFC 8851 §4 lets restrictions stand
    /// for the time when the direction changes, so this breaks no rule; often a direction was forgotten.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=recvonly
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 send
    /// a=simulcast:send 1
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=recvonly
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=simulcast:recv 1
    /// ```
    pub(crate) static SIMULCAST_AGAINST_SECTION: code "SIM015", name "simulcast-against-direction", level Advice,
        cites [Rfc(9429, "5.2.1"), Rfc(8851, "4")], profiles [Core], fix None
}

rule! {
    /// Flags `a=ssrc-group:SIM`.
    ///
    /// ## Why
    /// libwebrtc wrote simulcast so before RFC 8853 §5 was there, and pages still write it into offers by hand.
    /// No RFC has it, and other endpoints see several sources of which they play one.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=ssrc-group:SIM 3735928559 3405691582
    /// a=ssrc:3735928559 cname:x
    /// a=ssrc:3405691582 cname:x
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;2
    /// ```
    pub(crate) static SIM_GROUP: code "SIM017", name "ssrc-group-sim", level Advice,
        cites [Rfc(8853, "5"), Implementation("libwebrtc")], profiles [Core], fix None
}

rule! {
    /// Flags several `a=rid` that send, and no `a=simulcast`.
    ///
    /// ## Why
    /// RFC 9429 §5.2.1: with more than one `a=rid` a section has an `a=simulcast` that names all of them. Without
    /// it the streams are restricted but none is asked for.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendonly
    /// a=msid:-
    /// a=rid:1 send
    /// a=rid:2 send
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendonly
    /// a=msid:-
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 send
    /// a=rid:2 send
    /// a=simulcast:send 1;2
    /// ```
    pub(crate) static RIDS_WITHOUT_SIMULCAST: code "SIM018", name "rids-without-simulcast", level Advice,
        cites [Rfc(9429, "5.2.1"), Rfc(8853, "5")], profiles [Core], fix None
}

rule! {
    /// Flags a stream that begins paused where pausing is not negotiated.
    ///
    /// ## Why
    /// RFC 8853 §5.2: with `~`, support for pause and resume MUST be included under the same m= line, by
    /// `a=rtcp-fb` with `ccm pause` (RFC 7728 §9). Else the receiver has no message to resume the stream by.
    /// libwebrtc writes `~` for each encoding that is not active, never has `ccm pause`, and resumes such a stream
    /// from the sending side alone; so in WebRTC it is a warning unless judged strictly.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;~2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtcp-fb:* ccm pause
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;~2
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtcp-fb:* ccm pause
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:1 recv
    /// a=rid:2 recv
    /// a=simulcast:recv 1;~2
    /// ```
    pub(crate) static PAUSED_WITHOUT_PAUSE: code "SIM019", name "paused-without-pause", level Must,
        cites [Rfc(8853, "5.2"), Rfc(7728, "9")], profiles [Core], fix Unsafe,
        exceptions [(Strict, Error), (LenientIn(WebRtc), Warning)]
}

fn section(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let simulcast = media.first::<Simulcast<'_>>();
    if simulcast.is_none() && !media.has("rid") {
        return;
    }
    let rids = rids(media);
    let Some((attribute, simulcast)) = simulcast else {
        if !media.has("simulcast") {
            alone(&rids, media, out);
        }
        return;
    };
    named(document, (attribute, simulcast), &rids, out);
    let direction = media.direction();
    let ways = [
        ("send", &simulcast.send, direction.sends()),
        ("recv", &simulcast.recv, direction.receives()),
    ];
    let against = ways
        .iter()
        .find(|(_, list, flows)| !list.is_empty() && !flows);
    if let Some((word, ..)) = against.filter(|_| !media.is_rejected()) {
        out.report(
            &SIMULCAST_AGAINST_SECTION,
            attribute.span(),
            format_args!("simulcast has a list to `{word}` in a section that is `{direction}`"),
        );
    }
    let mut all = simulcast
        .send
        .iter()
        .chain(&simulcast.recv)
        .flat_map(|it| &it.0);
    let Some(paused) = all.find(|it| it.paused) else {
        return;
    };
    let can_pause = |feedback: &RtcpFb<'_>| {
        let parameter = feedback.feedback.parameter.as_deref().unwrap_or_default();
        feedback.feedback.id == "ccm" && parameter.starts_with("pause")
    };
    if media.all::<RtcpFb<'_>>().any(|(_, it)| can_pause(it)) {
        return;
    }
    out.report(
        &PAUSED_WITHOUT_PAUSE,
        document.span_of(&paused.rid),
        format_args!(
            "`~{}` begins paused, but no `a=rtcp-fb` has `ccm pause`",
            paused.rid
        ),
    )
    .fix(|| {
        let edit = document.prepend(media, "rtcp-fb:* ccm pause")?;
        Some(Fix::risky("negotiate pausing", [edit]))
    });
}

fn alone(rids: &[Known<'_>], media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let sends = |known: &&Known<'_>| {
        known
            .rid
            .is_some_and(|rid| rid.direction == RidDirection::Send)
    };
    if let Some(second) = rids
        .iter()
        .filter(sends)
        .nth(1)
        .filter(|_| !media.is_rejected())
    {
        out.report(
            &RIDS_WITHOUT_SIMULCAST,
            second.attribute.span(),
            format_args!("several `a=rid` send, but no `a=simulcast` names them"),
        );
    }
}

/// What the lists name, beside what `a=rid` defines.
fn named(
    document: &Document<'_>,
    (attribute, simulcast): (Attribute<'_>, &Simulcast<'_>),
    rids: &[Known<'_>],
    out: &mut Findings<'_>,
) {
    let lists = [
        (RidDirection::Send, &simulcast.send),
        (RidDirection::Recv, &simulcast.recv),
    ];
    let mut seen: HashSet<&str> = HashSet::new();
    // One finding a line: the fix of one mends all.
    let (mut unknown, mut repeated) = (None, None);
    for (direction, list) in lists {
        for alternative in list.iter().flat_map(|it| &it.0) {
            let id = &*alternative.rid;
            if !seen.insert(id) {
                repeated = repeated.or(Some(id));
            }
            let Some(known) = find(rids, id) else {
                unknown = unknown.or(Some(id));
                continue;
            };
            if known.rid.is_some_and(|rid| rid.direction != direction) {
                out.report(
                    &RID_AGAINST_SIMULCAST,
                    document.span_of(id),
                    format_args!(
                        "the rid `{id}` is listed to `{direction}`, and its `a=rid` says otherwise"
                    ),
                )
                .related(known.attribute.span(), format_args!("its `a=rid`"))
                .fix(|| {
                    let others = match direction {
                        RidDirection::Send => &simulcast.recv,
                        RidDirection::Recv => &simulcast.send,
                    };
                    // Only where the other list is empty is it plain which of the two is wrong.
                    let span = known
                        .attribute
                        .token_span(1)
                        .filter(|_| others.is_empty())?;
                    let edit = Edit::replace(span, direction.to_string());
                    Some(Fix::risky("turn the direction of the `a=rid`", [edit]))
                });
            }
        }
    }
    if let Some(id) = unknown {
        out.report(
            &UNKNOWN_RID,
            document.span_of(id),
            format_args!("no `a=rid` of this section defines `{id}`, which `a=simulcast` names"),
        )
        .fix(|| {
            let edit = rewrite(document, attribute, simulcast, |id| {
                find(rids, id).is_some()
            })?;
            Some(Fix::risky("leave out what is not defined", [edit]))
        });
    }
    if let Some(id) = repeated {
        out.report(
            &REPEATED_RID_IN_SIMULCAST,
            document.span_of(id),
            format_args!("a rid must stand only once in `a=simulcast`: `{id}`"),
        )
        .fix(|| {
            let mut seen: HashSet<String> = HashSet::new();
            let edit = rewrite(document, attribute, simulcast, |id| {
                seen.insert(id.to_owned())
            })?;
            Some(Fix::risky("name it once", [edit]))
        });
    }
}

/// The line with only the rids to keep; without any, it is taken away.
fn rewrite(
    document: &Document<'_>,
    attribute: Attribute<'_>,
    simulcast: &Simulcast<'_>,
    mut keep: impl FnMut(&str) -> bool,
) -> Option<Edit> {
    let mut kept = simulcast.clone();
    let mut retain = |list: &mut Vec<RidAlternatives<'_>>| {
        for stream in list.iter_mut() {
            stream.0.retain(|it| keep(&it.rid));
        }
        list.retain(|stream| !stream.0.is_empty());
    };
    retain(&mut kept.send);
    retain(&mut kept.recv);
    let span = attribute.span()?;
    Some(if kept.send.is_empty() && kept.recv.is_empty() {
        Edit::delete(document.whole_line(span.start))
    } else {
        Edit::replace(span, kept.to_string())
    })
}

fn group(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let group = slot.get::<SsrcGroup<'_>>();
    if group.is_some_and(|group| group.semantics == SsrcGroupSemantics::Sim) {
        out.report(
            &SIM_GROUP,
            slot.attribute.span(),
            format_args!(
                "`a=ssrc-group:SIM` is of no RFC; simulcast is said by `a=rid` and `a=simulcast`"
            ),
        );
    }
}
