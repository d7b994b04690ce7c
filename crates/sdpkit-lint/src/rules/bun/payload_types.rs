//! Payload types of bundled sections, which are of one RTP session (RFC 9143 §9.1.1, §9.2; RFC 5761 §4).

use sdpkit::PayloadType;
use sdpkit::codec::Absent;
use sdpkit::codec::params::Params;

use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

use super::bundled;
use super::rtp_session::has_mid_extension;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&CONFLICTING_PAYLOAD_TYPE, &AMBIGUOUS_PAYLOAD_TYPE],
        Run::Document(payload_types),
    ),
    Check::new(&[&PAYLOAD_TYPE_OF_RTCP], Run::Media(rtcp_range)),
];

rule! {
    /// Flags a payload type that stands for two things within a bundle.
    ///
    /// ## Why
    /// RFC 9143 §9.1.1: a payload type can be used in several sections of a bundle only if all codecs of it
    /// share media type, encoding name, clock rate and every parameter that affects configuration and
    /// packetization. libwebrtc refuses the description; others decode with the wrong codec.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111
    /// a=rtpmap:111 opus/48000/2
    /// m=video 9 UDP/TLS/RTP/SAVPF 111
    /// a=rtpmap:111 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static CONFLICTING_PAYLOAD_TYPE: code "BUN015", name "conflicting-payload-type", level Must,
        cites [Rfc(9143, "9.1.1"), Rfc(9143, "9.1")], profiles [Core], fix None
}

rule! {
    /// Flags a payload type from 64 to 95 where RTP and RTCP share a port.
    ///
    /// ## Why
    /// RFC 5761 §4: with RTP and RTCP on one port, payload types 64 to 95 MUST NOT be used: with the marker bit
    /// set such a packet has the type byte of an RTCP packet and is taken for one.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 72
    /// a=rtpmap:72 opus/48000/2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 111
    /// a=rtpmap:111 opus/48000/2
    /// ```
    pub(crate) static PAYLOAD_TYPE_OF_RTCP: code "BUN023", name "payload-type-of-rtcp", level Must,
        cites [Rfc(5761, "4")], profiles [Core], fix None,
        supersedes ["MED007"]
}

rule! {
    /// Flags a payload type of two bundled sections that only the MID could tell apart, and MID is missing.
    ///
    /// ## Why
    /// RFC 9143 §9.2: packets of a new SSRC go to a section by their MID, else by a payload type that one
    /// section only has. Without both, and with no SSRC known, they are dropped.
    ///
    /// ## Bad
    /// ```sdp webrtc -extmap
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static AMBIGUOUS_PAYLOAD_TYPE: code "BUN025", name "ambiguous-payload-type", level Advice,
        cites [Rfc(9143, "9.2")], profiles [Core], fix None, also ["BUN013"]
}

/// A payload type of a bundled section.
struct Use<'s, 'd> {
    key: (usize, u8),
    media: &'s MediaPart<'d>,
    format: &'s Format<'d>,
}

fn payload_types(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.bundles().is_empty() {
        return;
    }
    if !is_any_shared(document) {
        return;
    }
    let mut uses: Vec<Use<'_, '_>> = Vec::new();
    for (number, media) in bundled(document) {
        for format in &media.formats {
            if let Some(payload_type) = format.payload_type {
                let key = (number, payload_type.number());
                uses.push(Use { key, media, format });
            }
        }
    }
    uses.sort_by_key(|it| (it.key, it.media.index()));
    // Asked for once a section: then it is answered.
    let session_has = has_mid_extension(document.session_level());
    let mut asked = vec![session_has; document.media().len()];
    for uses in uses.chunk_by(|one, next| one.key == next.key) {
        let Some((first, others)) = uses.split_first() else {
            continue;
        };
        for other in others {
            if other.media.index() == first.media.index() {
                continue;
            }
            if let Some(what) = difference(first, other) {
                let number = other.key.1;
                out.report(
                    &CONFLICTING_PAYLOAD_TYPE,
                    document.span_of(other.format.text),
                    format_args!("payload type `{number}` has another {what} in another section of the bundle"),
                )
                .related(
                    document.span_of(first.format.text),
                    format_args!("the other section"),
                );
            }
            for one in [first, other] {
                let Some(asked) = asked.get_mut(one.media.index()).filter(|it| !**it) else {
                    continue;
                };
                *asked = true;
                if !has_mid_extension(one.media) {
                    let number = one.key.1;
                    out.report(
                        &AMBIGUOUS_PAYLOAD_TYPE,
                        document.span_of(one.format.text),
                        format_args!("payload type `{number}` is of two bundled sections, and one has no MID extension"),
                    );
                }
            }
        }
    }
}

/// Whether two sections of a bundle have a payload type in common.
fn is_any_shared(document: &Document<'_>) -> bool {
    let mut seen = vec![0u128; document.bundles().len()];
    let mut sections = bundled(document);
    sections.any(|(number, media)| {
        let payload_types = media.formats.iter().filter_map(|it| it.payload_type);
        let own = payload_types.fold(0, |own, it| own | 1u128 << it.number());
        let seen = seen.get_mut(number);
        seen.is_some_and(|seen| core::mem::replace(seen, *seen | own) & own != 0)
    })
}

/// What two uses of a payload type differ in.
fn difference(one: &Use<'_, '_>, other: &Use<'_, '_>) -> Option<&'static str> {
    let (Ok(a), Ok(b)) = (&one.media.line, &other.media.line) else {
        return None;
    };
    if a.media != b.media {
        return Some("media type");
    }
    let (Some(a), Some(b)) = (&one.format.rtpmap, &other.format.rtpmap) else {
        return None;
    };
    if !a.encoding_name.eq_ignore_ascii_case(&b.encoding_name) {
        return Some("encoding name");
    }
    if a.clock_rate != b.clock_rate {
        return Some("clock rate");
    }
    if a.channels.unwrap_or(1) != b.channels.unwrap_or(1) {
        return Some("number of channels");
    }
    let text = |it: &Use<'_, '_>| {
        it.format
            .fmtp
            .map_or("", |(_, fmtp)| &fmtp.parameters)
            .to_owned()
    };
    let (a, b) = (text(one), text(other));
    if a == b {
        return None;
    }
    let (a, b) = (parameters(one.format, &a), parameters(one.format, &b));
    let same = |(a, b): (&(String, &str), &(String, &str))| {
        let known = one.format.known.and_then(|format| format.parameter(&a.0));
        a.0 == b.0 && (a.1 == b.1 || known.is_some_and(|it| it.values.same(a.1, b.1)))
    };
    let is_same = a.len() == b.len() && a.iter().zip(&b).all(same);
    (!is_same).then_some("value of a parameter")
}

/// The parameters by name, without those that say what holds without them.
fn parameters<'t>(format: &Format<'_>, text: &'t str) -> Vec<(String, &'t str)> {
    let mut parameters: Vec<_> = Params::new(text)
        .iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value.unwrap_or_default()))
        .filter(|(name, value)| {
            let known = format.known.and_then(|format| format.parameter(name));
            !known.is_some_and(|known| match known.absent {
                Absent::Means(default) => known.values.same(value, default),
                _ => false,
            })
        })
        .collect();
    parameters.sort_unstable();
    parameters
}

fn rtcp_range(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() || media.is_rejected() {
        return;
    }
    let is_rtcp = |format: &&Format<'_>| {
        let number = format.payload_type.map(PayloadType::number);
        number.is_some_and(|number| (64..=95).contains(&number))
    };
    let Some(first) = media.formats.iter().find(is_rtcp) else {
        return;
    };
    if !media.has("rtcp-mux") && document.bundle_of(media).is_none() {
        return;
    }
    out.report(
        &PAYLOAD_TYPE_OF_RTCP,
        document.span_of(first.text),
        format_args!(
            "with RTCP on the same port, payload types 64 to 95 must not be used: `{}`",
            first.text
        ),
    );
}
