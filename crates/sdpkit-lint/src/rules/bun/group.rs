//! `a=group:BUNDLE` and the sections that it names (RFC 9143 §5, §7.2).

use std::fmt::Write as _;

use crate::check::{Check, Run};
use crate::document::{Bundle, Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MISSING_BUNDLE_GROUP], Run::Document(missing_group)),
    Check::new(
        &[&UNKNOWN_BUNDLE_TAG, &TWO_BUNDLES, &UNUSABLE_BUNDLE_TAG],
        Run::Document(groups),
    ),
];

rule! {
    /// Flags a WebRTC offer of several sections without a BUNDLE group.
    ///
    /// ## Why
    /// RFC 9429 §5.2.1: once all m= sections are generated, a session-level `a=group` with the semantics BUNDLE
    /// MUST be added, and MUST name each of them. Without it each section needs a transport of its own, and an
    /// endpoint whose policy is max-bundle takes the first section only. Offers that are not of WebRTC's
    /// transports are left alone, and so are those of one section. GStreamer and gateways that do not follow
    /// RFC 9429 offer so on purpose, hence it is a warning unless judged strictly.
    ///
    /// ## Bad
    /// ```sdp webrtc offer -group
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer -group
    /// a=group:BUNDLE 0 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    pub(crate) static MISSING_BUNDLE_GROUP: code "BUN001", name "missing-bundle-group", level Must,
        cites [Rfc(9429, "5.2.1"), Rfc(9143, "7.2")], profiles [WebRtc], fix Unsafe,
        exceptions [(Strict, Error), (LenientIn(WebRtc), Warning)]
}

rule! {
    /// Flags a tag of a BUNDLE group that is the mid of no section.
    ///
    /// ## Why
    /// RFC 9143 §7.2: the group lists the identification-tag of each bundled section. A tag without a section
    /// cannot be matched with an offer or an answer, and libwebrtc refuses the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=group:BUNDLE 0 9
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static UNKNOWN_BUNDLE_TAG: code "BUN002", name "unknown-bundle-tag", level Must,
        cites [Rfc(9143, "7.2"), Rfc(9143, "5")], profiles [Core], fix None,
        supersedes ["SES013"]
}

rule! {
    /// Flags a section that two BUNDLE groups name.
    ///
    /// ## Why
    /// RFC 9143 §5: a bundled m= section MUST NOT be associated with more than one BUNDLE group at any given
    /// time. It would have two transports.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=group:BUNDLE 0 1
    /// a=group:BUNDLE 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// a=group:BUNDLE 0
    /// a=group:BUNDLE 1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static TWO_BUNDLES: code "BUN003", name "section-in-two-bundles", level Must,
        cites [Rfc(9143, "5")], profiles [Core], fix None
}

rule! {
    /// Flags a BUNDLE group whose first tag names a bundle-only or a disabled section.
    ///
    /// ## Why
    /// The first tag suggests the section whose address and transport attributes are used for all of the group.
    /// RFC 9143 §7.2.1: the offerer MUST NOT suggest a bundle-only section; §7.5: nor one that it disables;
    /// §7.3.1: nor does an answerer select one that it rejects. Such a section has no address and no keys.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 1 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// a=group:BUNDLE 0 1
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=bundle-only
    /// ```
    pub(crate) static UNUSABLE_BUNDLE_TAG: code "BUN004", name "unusable-bundle-tag", level Must,
        cites [Rfc(9143, "7.2.1"), Rfc(9143, "7.5"), Rfc(9143, "7.3.1")], profiles [Core], fix Unsafe,
        supersedes ["SES014"]
}

fn missing_group(document: &Document<'_>, out: &mut Findings<'_>) {
    if !document.is_offer() || !document.bundles().is_empty() {
        return;
    }
    let is_webrtc = |media: &MediaPart<'_>| {
        let proto = media.proto();
        proto.is_some_and(|it| it.is_dtls_srtp() || (it.is_dtls() && it.is_sctp()))
    };
    let media = document.media();
    let (Some(first), Some(second)) = (media.first(), media.get(1)) else {
        return;
    };
    if !media.iter().all(is_webrtc) || media.iter().any(MediaPart::is_rejected) {
        return;
    }
    out.report(
        &MISSING_BUNDLE_GROUP,
        second.line_span(),
        format_args!("a WebRTC offer must name all its sections in `a=group:BUNDLE`"),
    )
    .fix(|| {
        let mut line = String::from("a=group:BUNDLE");
        for media in media {
            write!(line, " {}", media.mid?).ok()?;
        }
        line.push_str(document.line_end());
        let edit = Edit::insert(first.line_span()?.start, line);
        Some(Fix::risky("bundle all sections", [edit]))
    });
}

fn groups(document: &Document<'_>, out: &mut Findings<'_>) {
    for (number, bundle) in document.bundles().iter().enumerate() {
        for tag in &bundle.group.tags {
            let Some(media) = document.media_by_mid(tag) else {
                out.report(
                    &UNKNOWN_BUNDLE_TAG,
                    document.span_of(tag),
                    format_args!("no section has the mid `{tag}` that the BUNDLE group names"),
                );
                continue;
            };
            if document.bundle_number(media) != Some(number) {
                let other = document.bundle_of(media);
                out.report(
                    &TWO_BUNDLES,
                    document.span_of(tag),
                    format_args!("the section `{tag}` is in another BUNDLE group already"),
                )
                .related(
                    other.and_then(|it| it.attribute.span()),
                    format_args!("the group that names it first"),
                );
            }
        }
        first_tag(document, bundle, out);
    }
}

fn first_tag(document: &Document<'_>, bundle: &Bundle<'_>, out: &mut Findings<'_>) {
    let tags = &bundle.group.tags;
    let Some((tag, media)) = tags
        .first()
        .and_then(|tag| Some((tag, document.media_by_mid(tag)?)))
    else {
        return;
    };
    let is_usable = |media: &MediaPart<'_>| !media.is_bundle_only() && !media.is_rejected();
    // What `a=bundle-only` says in an answer is nothing.
    if is_usable(media) || (document.is_answer() && media.port() != 0) {
        return;
    }
    let what = if media.is_bundle_only() {
        "bundle-only"
    } else {
        "disabled"
    };
    out.report(
        &UNUSABLE_BUNDLE_TAG,
        document.span_of(tag),
        format_args!("the first tag of a BUNDLE group must not name a {what} section: `{tag}`"),
    )
    .related(media.line_span(), format_args!("the section"))
    .fix(|| {
        let usable =
            |tag: &&std::borrow::Cow<'_, str>| document.media_by_mid(tag).is_some_and(is_usable);
        let new = tags.iter().find(usable)?;
        let mut value = format!("BUNDLE {new}");
        for tag in tags.iter().filter(|tag| *tag != new) {
            write!(value, " {tag}").ok()?;
        }
        let edit = Edit::replace(bundle.attribute.value_span()?, value);
        Some(Fix::risky("name a section with a transport first", [edit]))
    });
}
