//! What libwebrtc refuses of a description that it could read (`pc/sdp_offer_answer.cc`).

use sdpkit::attribute::{Extmap, Simulcast, SsrcGroup, SsrcGroupSemantics};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::exchange::Exchange;
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &LIBWEBRTC_LONG_MID,
            &LIBWEBRTC_BUNDLE_WITHOUT_MUX,
            &LIBWEBRTC_NO_ICE_CREDENTIALS,
            &LIBWEBRTC_NO_FINGERPRINT,
            &LIBWEBRTC_SIMULCAST_WITHOUT_RID,
            &LIBWEBRTC_PAYLOAD_TYPE_OF_RTCP,
        ],
        Run::Media(section),
    ),
    Check::new(
        &[
            &LIBWEBRTC_EXTENSION_COLLISION,
            &LIBWEBRTC_BUNDLED_MID_MISSING,
        ],
        Run::Document(bundles),
    ),
    Check::new(
        &[&LIBWEBRTC_SSRC_GROUP_SIZE],
        Run::Attribute(&["ssrc-group"], ssrc_group),
    ),
    Check::new(&[&LIBWEBRTC_SECTION_MISMATCH], Run::Exchange(order)),
];

rule! {
    /// Flags a mid of more than 16 characters, which libwebrtc and Firefox refuse.
    ///
    /// ## Why
    /// They send the mid in a header extension of one byte (RFC 8285 §4.2), which has room for 16, so
    /// `setRemoteDescription` fails.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:video_screen_share_1
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    pub(crate) static LIBWEBRTC_LONG_MID: code "IOP001", name "libwebrtc-long-mid", level Advice,
        cites [Implementation("libwebrtc pc/sdp_offer_answer.cc")], profiles [WebRtc], fix None
}

rule! {
    /// Flags bundled RTP sections without `a=rtcp-mux`, which libwebrtc refuses.
    ///
    /// ## Why
    /// libwebrtc refuses a description with a BUNDLE group of which an RTP section that is not rejected has no `rtcp-mux`.
    ///
    /// ## Bad
    /// ```sdp webrtc -rtcp-mux
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=rtcp-mux
    /// ```
    pub(crate) static LIBWEBRTC_BUNDLE_WITHOUT_MUX: code "IOP003", name "libwebrtc-bundle-without-mux",
        level Advice, cites [Implementation("libwebrtc pc/sdp_offer_answer.cc"), Rfc(9143, "9.3")],
        profiles [WebRtc], fix None,
        also ["BUN014"]
}

rule! {
    /// Flags sections with a transport of their own and without ICE credentials, which libwebrtc refuses.
    ///
    /// ## Why
    /// libwebrtc wants `a=ice-ufrag` and `a=ice-pwd` for each section that is not rejected; of a BUNDLE group only for the
    /// first one. Firefox wants them in an offer for each section that is not bundle-only.
    ///
    /// ## Bad
    /// ```sdp webrtc -ice-ufrag -ice-pwd -ice-options
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static LIBWEBRTC_NO_ICE_CREDENTIALS: code "IOP004", name "libwebrtc-no-ice-credentials",
        level Advice, cites [Implementation("libwebrtc pc/sdp_offer_answer.cc")], profiles [WebRtc], fix None
}

rule! {
    /// Flags sections with a transport of their own and without a fingerprint, which libwebrtc refuses.
    ///
    /// ## Why
    /// libwebrtc wants `a=fingerprint` for each section that is not rejected, its own or that of the session; of a BUNDLE
    /// group only for the first one.
    ///
    /// ## Bad
    /// ```sdp webrtc -fingerprint
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static LIBWEBRTC_NO_FINGERPRINT: code "IOP005", name "libwebrtc-no-fingerprint", level Advice,
        cites [Implementation("libwebrtc pc/sdp_offer_answer.cc")], profiles [WebRtc], fix None,
        also ["DTL001"]
}

rule! {
    /// Flags an id of a header extension with two meanings in one bundle, which libwebrtc refuses.
    ///
    /// ## Why
    /// RFC 9143 §12: an id MUST mean the same in all sections of a bundle. libwebrtc refuses the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:4 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    pub(crate) static LIBWEBRTC_EXTENSION_COLLISION: code "IOP007", name "libwebrtc-extension-collision",
        level Advice, cites [Implementation("libwebrtc pc/sdp_offer_answer.cc"), Rfc(9143, "12")],
        profiles [WebRtc], fix None,
        also ["BUN016"]
}

rule! {
    /// Flags `a=simulcast` without the header extension for rids, which libwebrtc refuses.
    ///
    /// ## Why
    /// Streams of one m= section are told apart by the rid in a header extension (RFC 8852 §3.1). libwebrtc refuses
    /// simulcast where `urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id` is not mapped.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendrecv
    /// a=rid:hi send
    /// a=rid:lo send
    /// a=simulcast:send hi;lo
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=sendrecv
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
    /// a=rid:hi send
    /// a=rid:lo send
    /// a=simulcast:send hi;lo
    /// ```
    pub(crate) static LIBWEBRTC_SIMULCAST_WITHOUT_RID: code "IOP008", name "libwebrtc-simulcast-without-rid",
        level Advice, cites [Implementation("libwebrtc pc/sdp_offer_answer.cc"), Rfc(8852, "3.1")],
        profiles [WebRtc], fix None,
        also ["EXT013"]
}

rule! {
    /// Flags groups of sources of a size that libwebrtc refuses.
    ///
    /// ## Why
    /// libwebrtc wants two sources in an `a=ssrc-group` of `FID` and of `FEC-FR`, and at most three in one of `SIM`.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=ssrc-group:FID 1 2 3
    /// a=ssrc:1 cname:4TOk42mSjXCkVIa6
    /// a=ssrc:2 cname:4TOk42mSjXCkVIa6
    /// a=ssrc:3 cname:4TOk42mSjXCkVIa6
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=ssrc-group:FID 1 2
    /// a=ssrc:1 cname:4TOk42mSjXCkVIa6
    /// a=ssrc:2 cname:4TOk42mSjXCkVIa6
    /// ```
    pub(crate) static LIBWEBRTC_SSRC_GROUP_SIZE: code "IOP009", name "libwebrtc-ssrc-group-size", level Advice,
        cites [Implementation("libwebrtc pc/sdp_offer_answer.cc"), Rfc(5576, "4.2"), Rfc(5956, "4.3")],
        profiles [WebRtc], fix None
}

rule! {
    /// Flags payload types from 64 to 95 beside `a=rtcp-mux`, which libwebrtc and Firefox refuse.
    ///
    /// ## Why
    /// RFC 5761 §4: with the marker bit they look like packets of RTCP. libwebrtc refuses the description; Firefox does
    /// even without `rtcp-mux`.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 72
    /// a=rtpmap:72 L16/8000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 97
    /// a=rtpmap:97 L16/8000
    /// ```
    pub(crate) static LIBWEBRTC_PAYLOAD_TYPE_OF_RTCP: code "IOP010", name "libwebrtc-payload-type-of-rtcp",
        level Advice, cites [Implementation("libwebrtc pc/sdp_offer_answer.cc"), Rfc(5761, "4")],
        profiles [WebRtc], fix None,
        also ["BUN023"]
}

rule! {
    /// Flags a BUNDLE group that names a mid of no section, which libwebrtc refuses.
    ///
    /// ## Why
    /// libwebrtc refuses the description; Firefox where it is an answer, or where the mid is the first of the group.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=group:BUNDLE 0 9
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    pub(crate) static LIBWEBRTC_BUNDLED_MID_MISSING: code "IOP011", name "libwebrtc-bundled-mid-missing",
        level Advice, cites [Implementation("libwebrtc pc/sdp_offer_answer.cc")], profiles [WebRtc], fix None,
        also ["SES013", "BUN002"]
}

rule! {
    /// Flags answers whose sections have another mid or media type than those offered, which libwebrtc refuses.
    ///
    /// ## Why
    /// libwebrtc refuses an answer whose m= sections are not, place for place, those of the offer.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// a=sendrecv
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:a
    /// a=sendrecv
    /// a=setup:active
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// a=sendrecv
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// a=sendrecv
    /// a=setup:active
    /// ```
    pub(crate) static LIBWEBRTC_SECTION_MISMATCH: code "IOP012", name "libwebrtc-section-mismatch", level Advice,
        cites [Implementation("libwebrtc pc/sdp_offer_answer.cc")], profiles [WebRtc], fix None,
        also ["OA024", "OA025"]
}

/// Characters of a mid that fit into a header extension of one byte.
const LONGEST_MID: usize = 16;

const RID_EXTENSION: &str = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";

fn section(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if let Some(mid) = media.named("mid").next() {
        let text = mid.attribute.value.unwrap_or_default().trim_end();
        if text.len() > LONGEST_MID {
            out.report(
                &LIBWEBRTC_LONG_MID,
                mid.attribute.value_span(),
                format_args!(
                    "a mid of {} characters; browsers refuse more than 16",
                    text.len()
                ),
            );
        }
    }
    if media.is_rejected() {
        return;
    }
    let is_muxed = media.has("rtcp-mux");
    if media.is_rtp() && !is_muxed && !media.is_bundle_only() && document.bundle_of(media).is_some()
    {
        out.report(
            &LIBWEBRTC_BUNDLE_WITHOUT_MUX,
            media.line_span(),
            format_args!("libwebrtc refuses a bundled section without `a=rtcp-mux`"),
        );
    }
    own_transport(document, media, out);
    if let Some((attribute, _)) = media.first::<Simulcast<'_>>() {
        let has_rid = media
            .all::<Extmap<'_>>()
            .any(|(_, extmap)| extmap.uri == RID_EXTENSION);
        if !has_rid && media.is_rtp() {
            out.report(
                &LIBWEBRTC_SIMULCAST_WITHOUT_RID,
                attribute.span(),
                format_args!("libwebrtc refuses simulcast without the rid header extension"),
            );
        }
    }
    if !is_muxed {
        return;
    }
    for (at, format) in media.formats.iter().enumerate() {
        let number = format.payload_type.map(sdpkit::PayloadType::number);
        if number.is_some_and(|number| (64..=95).contains(&number)) {
            out.report(
                &LIBWEBRTC_PAYLOAD_TYPE_OF_RTCP,
                document.span_of(format.text).or(media.word_span(at + 3)),
                format_args!(
                    "browsers refuse payload type {} beside `a=rtcp-mux`",
                    format.text
                ),
            );
        }
    }
}

fn own_transport(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    // One of a media type that it does not know it takes as rejected.
    let is_known = ["audio", "video", "application"]
        .iter()
        .any(|name| media.is_media(name));
    if !is_known || document.rides(media) {
        return;
    }
    if !(media.has_inherited("ice-ufrag") && media.has_inherited("ice-pwd")) {
        out.report(
            &LIBWEBRTC_NO_ICE_CREDENTIALS,
            media.line_span(),
            format_args!("libwebrtc refuses a section without ICE credentials"),
        );
    }
    if !media.has_inherited("fingerprint") {
        out.report(
            &LIBWEBRTC_NO_FINGERPRINT,
            media.line_span(),
            format_args!("libwebrtc refuses a section without a fingerprint"),
        );
    }
}

fn bundles(document: &Document<'_>, out: &mut Findings<'_>) {
    for bundle in document.bundles() {
        if bundle.members.len() < bundle.group.tags.len() {
            let mut tags = bundle.group.tags.iter().enumerate();
            if let Some((at, tag)) = tags.find(|(_, tag)| document.media_by_mid(tag).is_none()) {
                out.report(
                    &LIBWEBRTC_BUNDLED_MID_MISSING,
                    bundle.attribute.token_span(at + 1),
                    format_args!(
                        "libwebrtc refuses a bundle of `{tag:.40}`, the mid of no section"
                    ),
                );
            }
        }
        let mut meanings = Vec::with_capacity(32);
        let members = bundle.members.iter();
        for media in members.filter_map(|&member| document.media().get(member)) {
            if media.is_rejected() || !media.is_rtp() {
                continue;
            }
            meanings.extend(media.all::<Extmap<'_>>());
        }
        // The order of the lines stays among those of an identifier.
        meanings.sort_by_key(|(_, extmap)| extmap.id);
        for uses in meanings.chunk_by(|(_, one), (_, next)| one.id == next.id) {
            let Some(((first, meaning), others)) = uses.split_first() else {
                continue;
            };
            for (attribute, extmap) in others {
                if meaning.uri != extmap.uri {
                    out.report(
                        &LIBWEBRTC_EXTENSION_COLLISION,
                        attribute.token_span(0),
                        format_args!(
                            "libwebrtc refuses id {} with two meanings in a bundle",
                            extmap.id
                        ),
                    )
                    .related(first.span(), format_args!("the other meaning"));
                }
            }
        }
    }
}

fn ssrc_group(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(group) = slot.get::<SsrcGroup<'_>>() else {
        return;
    };
    let (semantics, count) = (&group.semantics, group.ids.len());
    let is_right = match semantics {
        SsrcGroupSemantics::Fid | SsrcGroupSemantics::FecFr => count == 2,
        SsrcGroupSemantics::Sim => count <= 3,
        _ => true,
    };
    if !is_right {
        let asked = if *semantics == SsrcGroupSemantics::Sim {
            "at most 3"
        } else {
            "2"
        };
        out.report(
            &LIBWEBRTC_SSRC_GROUP_SIZE,
            slot.attribute.value_span(),
            format_args!("{count} sources in a group of `{semantics}`; libwebrtc wants {asked}"),
        );
    }
}

fn order(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.pairs() {
        let media = |media: &MediaPart<'_>| {
            let line = media.line.as_ref().ok()?;
            Some(line.media.to_string())
        };
        let what = if offered.mid != answered.mid {
            "mid"
        } else if media(offered) != media(answered) {
            "media type"
        } else {
            continue;
        };
        let mid = answered.named("mid").next();
        let place = mid.and_then(|slot| slot.attribute.value_span());
        out.report(
            &LIBWEBRTC_SECTION_MISMATCH,
            place.filter(|_| what == "mid").or(answered.line_span()),
            format_args!("libwebrtc refuses another {what} than the offer has in this place"),
        )
        .related_in(
            exchange.offer.text(),
            offered.line_span(),
            format_args!("the offered section"),
        );
    }
}
