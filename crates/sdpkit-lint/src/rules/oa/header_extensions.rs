//! RTP header extensions in an answer (RFC 8285 §6, §7).

use std::collections::BTreeMap;

use sdpkit::attribute::{Extmap, ExtmapAllowMixed};
use sdpkit::{AnyAttribute, Attribute, Direction};

use super::direction::goes_with;
use crate::check::{Check, Run};
use crate::document::{MediaPart, Part};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &EXTENSION_RENUMBERED,
            &EXTENSION_ADDED,
            &EXTENSION_DIRECTION_MISMATCH,
        ],
        Run::Exchange(extensions),
    ),
    Check::new(&[&MIXED_ADDED], Run::Exchange(mixed)),
];

rule! {
    /// Flags an answer that gives another identifier to an offered header extension.
    ///
    /// ## Why
    /// RFC 8285 §7: the same identifier MUST be used for the same offered extension in the answer. The receiver
    /// reads extensions by number, and takes one for another. (Identifiers from 4096 on are to be replaced;
    /// they are not compared.)
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:5 urn:ietf:params:rtp-hdrext:ssrc-audio-level
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
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// ```
    pub(crate) static EXTENSION_RENUMBERED: code "OA014", name "extmap-renumbered", level Must,
        cites [Rfc(8285, "7")], profiles [WebRtc], fix Safe
}

rule! {
    /// Flags an answer with a header extension that was not offered.
    ///
    /// ## Why
    /// RFC 9429 §5.3.1 has an `a=extmap` line for each extension that is supported and present in the offer.
    /// One that was not offered is not negotiated, and takes a number that a later offer may want.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:5 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:5 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:5 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static EXTENSION_ADDED: code "OA015", name "extmap-added", level Should,
        cites [Rfc(9429, "5.3.1"), Rfc(8285, "7")], profiles [WebRtc], fix Safe
}

rule! {
    /// Flags an answer whose direction of a header extension does not go with the offered one.
    ///
    /// ## Why
    /// RFC 8285 §7: an extension that is offered `sendonly` MUST be marked `recvonly` by an answerer that wants
    /// it, one that is offered `recvonly` be marked `sendonly`; or it is `inactive` or left out. A line of the
    /// answer without a direction is not judged: browsers write none, and mean to mirror.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1/sendonly urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// a=sendrecv
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1/sendonly urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1/sendonly urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// a=sendrecv
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1/recvonly urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1/sendonly urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// a=sendrecv
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1/recvonly urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// a=sendrecv
    /// ```
    pub(crate) static EXTENSION_DIRECTION_MISMATCH: code "OA016", name "extmap-direction-mismatch", level Must,
        cites [Rfc(8285, "7")], profiles [WebRtc], fix Unsafe
}

rule! {
    /// Flags an answer with `a=extmap-allow-mixed` that was not offered.
    ///
    /// ## Why
    /// RFC 8285 §6: the mode MUST be negotiated; the answer has the attribute where the offer has it. Where one
    /// side lacks it, both SHALL NOT mix extensions with headers of one and of two bytes.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// a=extmap-allow-mixed
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=extmap-allow-mixed
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// a=extmap-allow-mixed
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static MIXED_ADDED: code "OA017", name "extmap-allow-mixed-added", level Must,
        cites [Rfc(8285, "6")], profiles [WebRtc], fix Safe
}

/// What names an extension: its URI, and for an encrypted one what is encrypted.
fn key<'d>(extmap: &'d Extmap<'_>) -> (&'d str, &'d str) {
    let attributes = extmap.attributes.as_deref().unwrap_or_default();
    (
        &extmap.uri,
        attributes.split(' ').next().unwrap_or_default(),
    )
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

fn extensions(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        if !answered.has_inherited("extmap") {
            continue;
        }
        let mut offers: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (line, map) in maps(offered) {
            offers.entry(key(map)).or_default().push((line, map));
        }
        for (line, map) in maps(answered) {
            let offered_maps = offers.get(&key(map)).map(Vec::as_slice);
            let Some(&[(first_line, first), ..]) = offered_maps else {
                added(exchange, line, map, out);
                continue;
            };
            let same = offered_maps
                .unwrap_or_default()
                .iter()
                .take(16)
                .find(|(_, it)| it.id == map.id);
            let related = |out: crate::finding::Reported<'_>| {
                out.related_in(
                    exchange.offer.text(),
                    first_line.value_span(),
                    format_args!("the offered extension"),
                );
            };
            let Some(&(_, same)) = same else {
                if first.id < 4096 {
                    related(
                        out.report(
                            &EXTENSION_RENUMBERED,
                            line.token_span(0),
                            format_args!("`{}` was offered as {}", map.uri, first.id),
                        )
                        .fix(|| {
                            let direction = map.direction.map(|it| format!("/{it}"));
                            let id = format!("{}{}", first.id, direction.unwrap_or_default());
                            let edit = Edit::replace(line.token_span(0)?, id);
                            Some(Fix::safe("take the offered identifier", [edit]))
                        }),
                    );
                }
                continue;
            };
            let (Some(offer), Some(answer)) = (same.direction, map.direction) else {
                continue;
            };
            if !goes_with(offer, answer) {
                related(
                    out.report(
                        &EXTENSION_DIRECTION_MISMATCH,
                        line.token_span(0),
                        format_args!("`{answer}` answers `{offer}` for `{}`", map.uri),
                    )
                    .fix(|| mirrored(line, map.id, offer)),
                );
            }
        }
    }
}

fn added(exchange: &Exchange<'_>, line: Attribute<'_>, map: &Extmap<'_>, out: &mut Findings<'_>) {
    out.report(
        &EXTENSION_ADDED,
        line.token_span(1),
        format_args!("`{}` was not offered", map.uri),
    )
    .fix(|| {
        let edit = Edit::delete(exchange.answer.whole_line(line.span()?.start));
        Some(Fix::safe("remove the line", [edit]))
    });
}

fn mirrored(line: Attribute<'_>, id: u16, offer: Direction) -> Option<Fix> {
    let text = format!("{id}/{}", offer.reversed());
    Some(Fix::risky(
        "mirror the direction",
        [Edit::replace(line.token_span(0)?, text)],
    ))
}

fn mixed(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    let line_of = |part: &Part<'_>| {
        part.first::<ExtmapAllowMixed>()
            .map(|(line, _)| line.span())
    };
    let (offer, answer) = (exchange.offer, exchange.answer);
    if offer.session_level().has("extmap-allow-mixed") {
        return;
    }
    // It says something of RTP that is accepted, and of nothing else.
    let is_used = |media: &MediaPart<'_>| media.is_rtp() && !media.is_rejected();
    if !answer.media().iter().any(is_used) {
        return;
    }
    let at_session = line_of(answer.session_level()).map(|span| (span, None));
    let used = answer.media().iter().filter(|media| is_used(media));
    let in_media = used.filter_map(|media| {
        let span = line_of(media)?;
        Some((span, Some(media.index())))
    });
    for (span, index) in at_session.into_iter().chain(in_media) {
        let is_offered = match index {
            Some(index) => offer
                .media()
                .get(index)
                .is_some_and(|it| it.has("extmap-allow-mixed")),
            None => offer.media().iter().any(|it| it.has("extmap-allow-mixed")),
        };
        if !is_offered {
            out.report(
                &MIXED_ADDED,
                span,
                format_args!("`extmap-allow-mixed` was not offered"),
            )
            .fix(|| {
                let edit = Edit::delete(answer.whole_line(span?.start));
                Some(Fix::safe("remove the line", [edit]))
            });
        }
    }
}
