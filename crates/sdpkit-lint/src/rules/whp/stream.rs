//! One `MediaStream`, with one track of a kind (RFC 9725 §4.4.2, draft-ietf-wish-whep §4.6.2).

use std::collections::BTreeMap;

use sdpkit::attribute::Msid;
use sdpkit::{Attribute, Direction, Span};

use crate::Rule;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&SEVERAL_WHIP_STREAMS, &SEVERAL_WHEP_STREAMS],
        Run::Document(streams),
    ),
    Check::new(&[&SEVERAL_TRACKS_OF_KIND], Run::Document(kinds)),
    Check::new(&[&WHIP_DATA_CHANNEL], Run::Media(data)),
];

rule! {
    /// Flags sections of a WHIP offer that are not of one and the same media stream.
    ///
    /// ## Why
    /// WHIP only supports a single `MediaStream`: all sections MUST have an `a=msid` with the same value, that is, the same
    /// stream (RFC 9725 §4.4.2). An endpoint rejects more, or records audio and video apart.
    ///
    /// ## Bad
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:one audio
    /// a=rtcp-mux-only
    /// a=sendonly
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:two video
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:one audio
    /// a=rtcp-mux-only
    /// a=sendonly
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:one video
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:one audio
    /// a=rtcp-mux-only
    /// a=sendonly
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:one video
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    pub(crate) static SEVERAL_WHIP_STREAMS: code "WHP005", name "several-whip-streams", level Must,
        cites [Rfc(9725, "4.4.2")], profiles [Whip], fix Unsafe
}

rule! {
    /// Flags a second audio or a second video section in a WHIP offer.
    ///
    /// ## Why
    /// The one `MediaStream` MUST NOT have two or more tracks of the same media (RFC 9725 §4.4.2); the endpoint MUST reject the
    /// request if it does not support them. Simulcast is not meant: that is one section.
    ///
    /// ## Bad
    /// ```sdp webrtc offer profile=whip
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:stream camera
    /// a=rtcp-mux-only
    /// a=sendonly
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:stream screen
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream microphone
    /// a=rtcp-mux-only
    /// a=sendonly
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:stream camera
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    pub(crate) static SEVERAL_TRACKS_OF_KIND: code "WHP006", name "several-whip-tracks-of-a-kind", level Must,
        cites [Rfc(9725, "4.4.2")], profiles [Whip], fix None
}

rule! {
    /// Flags a data channel in a WHIP offer.
    ///
    /// ## Why
    /// WHIP speaks of audio and video only (RFC 9725 §4.4.2): what an endpoint does with an `m=application` section is not said,
    /// and most reject it, which the client must be ready for.
    ///
    /// ## Bad
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer profile=whip
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    pub(crate) static WHIP_DATA_CHANNEL: code "WHP011", name "whip-data-channel", level Advice,
        cites [Rfc(9725, "4.4.2"), Experience], profiles [Whip], fix None
}

rule! {
    /// Flags sections that WHEP sends and that are not of one and the same media stream.
    ///
    /// ## Why
    /// WHEP only supports a single `MediaStream`: all sections MUST have an `a=msid` with the same value, that is, the same
    /// stream (draft-ietf-wish-whep §4.6.2). A player shows the first, and audio and video are not in step.
    ///
    /// ## Bad
    /// ```sdp webrtc answer profile=whep
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=msid:one audio
    /// a=rtcp-mux-only
    /// a=setup:passive
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=sendonly
    /// m=video 5000 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:two video
    /// a=setup:passive
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp webrtc answer profile=whep
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=msid:one audio
    /// a=rtcp-mux-only
    /// a=setup:passive
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=sendonly
    /// m=video 5000 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:one video
    /// a=setup:passive
    /// a=sendonly
    /// ```
    /// ## Fixed
    /// ```sdp webrtc answer profile=whep
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=msid:one audio
    /// a=rtcp-mux-only
    /// a=setup:passive
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host
    /// a=sendonly
    /// m=video 5000 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:one video
    /// a=setup:passive
    /// a=sendonly
    /// ```
    pub(crate) static SEVERAL_WHEP_STREAMS: code "WHP016", name "several-whep-streams", level Must,
        cites [Document("draft-ietf-wish-whep §4.6.2")], profiles [Whep], fix Unsafe
}

fn sends(media: &MediaPart<'_>) -> bool {
    media.is_rtp()
        && !media.is_rejected()
        && matches!(media.direction(), Direction::SendOnly | Direction::SendRecv)
}

fn streams(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.role().is_none() {
        return;
    }
    let is_whip = document.is(Profile::Whip);
    // The one who ingests or plays has no stream to name.
    if is_whip && document.is_answer() {
        return;
    }
    let rule = if is_whip {
        &SEVERAL_WHIP_STREAMS
    } else {
        &SEVERAL_WHEP_STREAMS
    };
    let mut known: Option<(&str, Option<Span>)> = None;
    for media in document.media().iter().filter(|media| sends(media)) {
        // `-` stands for no stream (RFC 8830 §2), and is a value as well: the example of WHEP has it.
        for (attribute, msid) in media.all::<Msid<'_>>() {
            match known {
                None => known = Some((&msid.id, attribute.span())),
                Some((first, _)) if first == msid.id => {}
                Some(first) => another(attribute, &msid.id, first, rule, out),
            }
        }
        if !media.has("msid") {
            out.report(
                rule,
                media.line_span(),
                format_args!("no `a=msid`; each section must name the same stream"),
            );
        }
    }
}

fn another(
    attribute: Attribute<'_>,
    stream: &str,
    (first, of_first): (&str, Option<Span>),
    rule: &'static Rule,
    out: &mut Findings<'_>,
) {
    let place = attribute.token_span(0);
    out.report(
        rule,
        place,
        format_args!("a second media stream, `{stream}`; there must be one only"),
    )
    .related(of_first, format_args!("the first"))
    .fix(|| {
        let edit = Edit::replace(place?, first);
        Some(Fix::risky("take the first stream", [edit]))
    });
}

fn kinds(document: &Document<'_>, out: &mut Findings<'_>) {
    if !document.is_offer() {
        return;
    }
    let mut seen: BTreeMap<&str, Option<Span>> = BTreeMap::new();
    for media in document.media().iter().filter(|media| sends(media)) {
        let Some(kind) = ["audio", "video"].into_iter().find(|it| media.is_media(it)) else {
            continue;
        };
        match seen.get(kind) {
            None => {
                seen.insert(kind, media.line_span());
            }
            Some(&first) => {
                out.report(
                    &SEVERAL_TRACKS_OF_KIND,
                    media.line_span(),
                    format_args!("a second {kind} track; there must be one of a kind"),
                )
                .related(first, format_args!("the first"));
            }
        }
    }
}

fn data(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if document.is_offer() && media.is_media("application") && !media.is_rejected() {
        out.report(
            &WHIP_DATA_CHANNEL,
            media.line_span(),
            format_args!("WHIP is for audio and video; few endpoints take this section"),
        );
    }
}
