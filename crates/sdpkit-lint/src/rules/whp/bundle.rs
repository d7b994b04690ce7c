//! One transport for all media (RFC 9725 §4.4.1, draft-ietf-wish-whep §4.6.1).

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&SEVERAL_TRANSPORTS], Run::Document(group)),
    Check::new(&[&WITHOUT_RTCP_MUX_ONLY], Run::Media(rtcp)),
];

rule! {
    /// Flags a WHIP or WHEP offer that does not bundle all its sections in one group.
    ///
    /// ## Why
    /// Client and endpoint SHALL use the policy `max-bundle` (RFC 9725 §4.4.1): one group, with all sections. The PATCH
    /// requests of ICE carry one section only, so that a second transport is never connected.
    ///
    /// ## Bad
    /// ```sdp webrtc offer profile=whip
    /// a=group:BUNDLE 0
    /// a=group:BUNDLE 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream audio
    /// a=rtcp-mux-only
    /// a=sendonly
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:stream video
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp webrtc offer profile=whip
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream audio
    /// a=rtcp-mux-only
    /// a=sendonly
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=msid:stream video
    /// a=rtcp-mux-only
    /// a=sendonly
    /// ```
    pub(crate) static SEVERAL_TRANSPORTS: code "WHP003", name "whip-without-max-bundle", level Must,
        cites [Rfc(9725, "4.4.1"), Document("draft-ietf-wish-whep §4.6.1"), Rfc(9429, "4.1.1")],
        profiles [Whip, Whep], fix None
}

rule! {
    /// Flags a section of WHIP or WHEP without `a=rtcp-mux` and `a=rtcp-mux-only`.
    ///
    /// ## Why
    /// RTP and RTCP SHALL share one port, and both sides MUST say `a=rtcp-mux-only` in each bundled section (RFC 9725 §4.4.1,
    /// RFC 8858 §3), so that a server needs no second port. Browsers leave it out: only strictly judged is this an
    /// error. Bundle-only sections, and those of an answer but the first, take it from the section that is tagged; a
    /// later offer does not have it (RFC 9429 §5.2.2).
    ///
    /// ## Bad
    /// ```sdp webrtc offer profile=whip strict
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux
    /// a=sendonly
    /// ```
    /// ## Good
    /// ```sdp webrtc offer profile=whip strict
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux
    /// a=sendonly
    /// a=rtcp-mux-only
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer profile=whip strict
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=msid:stream track
    /// a=rtcp-mux
    /// a=sendonly
    /// a=mid:0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// a=ice-options:trickle ice2
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// a=setup:actpass
    /// a=tls-id:4bd43a2f1e5c49d0b1e9
    /// a=extmap:14 urn:ietf:params:rtp-hdrext:sdes:mid
    /// a=rtcp-rsize
    /// a=rtcp-mux-only
    /// ```
    pub(crate) static WITHOUT_RTCP_MUX_ONLY: code "WHP004", name "whip-without-rtcp-mux-only", level Must,
        cites [Rfc(9725, "4.4.1"), Document("draft-ietf-wish-whep §4.6.1"), Rfc(8858, "3")],
        profiles [Whip, Whep], fix Safe, exceptions [(Lenient, Warning)]
}

fn group(document: &Document<'_>, out: &mut Findings<'_>) {
    if !document.is_offer() || document.media().is_empty() {
        return;
    }
    let Some(first) = document.bundles().first() else {
        out.report(
            &SEVERAL_TRANSPORTS,
            document.media().first().and_then(MediaPart::line_span),
            format_args!("no `a=group:BUNDLE`; all sections must be in one"),
        );
        return;
    };
    let is_in = |media: &MediaPart<'_>| {
        document
            .bundle_of(media)
            .is_some_and(|bundle| bundle.attribute == first.attribute)
    };
    for media in document.media() {
        if !media.is_rejected() && !is_in(media) {
            out.report(
                &SEVERAL_TRANSPORTS,
                media.line_span(),
                format_args!("this section is not in the first BUNDLE group; all must be in one"),
            )
            .related(first.attribute.span(), format_args!("the group"));
        }
    }
}

fn rtcp(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let is_tagged = || {
        let bundle = document.bundle_of(media);
        bundle.is_none_or(|it| it.members.first() == Some(&media.index()))
    };
    if !media.is_rtp()
        || media.is_rejected()
        || media.is_bundle_only()
        || document.role().is_none()
        || document.is_subsequent()
        || (media.has("rtcp-mux") && media.has("rtcp-mux-only"))
        || (document.is_answer() && !is_tagged())
    {
        return;
    }
    let has_mux = media.has("rtcp-mux");
    let missing = if has_mux {
        "a=rtcp-mux-only"
    } else {
        "a=rtcp-mux"
    };
    out.report(
        &WITHOUT_RTCP_MUX_ONLY,
        media.line_span(),
        format_args!("no `{missing}`, which each bundled section must have"),
    )
    .fix(|| {
        let names = ["rtcp-mux", "rtcp-mux-only"].into_iter();
        let missing_names: Vec<&str> = names.filter(|name| !media.has(name)).collect();
        let between = format!("{}a=", document.line_end());
        let edit = document.append(media, &missing_names.join(&between))?;
        let (title, edits) = (format!("add `{missing}`"), [edit]);
        Some(if has_mux {
            Fix::safe(title, edits)
        } else {
            Fix::risky(title, edits)
        })
    });
}
