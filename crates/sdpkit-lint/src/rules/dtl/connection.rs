//! `a=connection` (RFC 4145 §5) and `a=cryptex` (RFC 9335 §4).

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&UNKNOWN_CONNECTION],
        Run::Attribute(&["connection"], connection),
    ),
    Check::new(&[&CRYPTEX_IN_PART_OF_BUNDLE], Run::Document(cryptex)),
];

rule! {
    /// Flags an `a=connection` that is neither `new` nor `existing`.
    ///
    /// ## Why
    /// RFC 4145 §5: `conn-value = "new" / "existing"`. Without a value that is known the default holds, `new`: the peer
    /// opens a further connection where the old one was meant.
    ///
    /// ## Bad
    /// ```sdp
    /// m=application 9 TCP/BFCP *
    /// a=setup:active
    /// a=connection:old
    /// ```
    /// ## Good
    /// ```sdp
    /// m=application 9 TCP/BFCP *
    /// a=setup:active
    /// a=connection:existing
    /// ```
    pub(crate) static UNKNOWN_CONNECTION: code "DTL025", name "unknown-connection", level Must,
        cites [Rfc(4145, "5")], profiles [Core], fix None
}

rule! {
    /// Flags bundles in which some RTP sections have `a=cryptex` and some do not.
    ///
    /// ## Why
    /// RFC 9335 §4: where it is present for a media line, it MUST be present for all RTP sections of the bundle. A packet
    /// is sorted to its section by an extension that `cryptex` encrypts. libwebrtc refuses the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=cryptex
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=cryptex
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=cryptex
    /// ```
    pub(crate) static CRYPTEX_IN_PART_OF_BUNDLE: code "DTL030", name "cryptex-in-part-of-bundle", level Must,
        cites [Rfc(9335, "4")], profiles [Core], fix None
}

fn connection(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if slot.value.is_err() {
        let word = slot.attribute.value.unwrap_or_default();
        out.report(
            &UNKNOWN_CONNECTION,
            slot.attribute.value_span().or(slot.attribute.span()),
            format_args!("`{word:.30}` is neither `new` nor `existing`"),
        );
    }
}

fn cryptex(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.session_level().has("cryptex") {
        return;
    }
    for bundle in document.bundles() {
        let members = bundle.members.iter();
        let members = members.filter_map(|&member| document.media().get(member));
        let of_rtp = |media: &&MediaPart<'_>| media.is_rtp() && !media.is_rejected();
        let with = members
            .clone()
            .filter(of_rtp)
            .find_map(|media| media.named("cryptex").next());
        let without = members.filter(of_rtp).find(|media| !media.has("cryptex"));
        if let (Some(with), Some(without)) = (with, without) {
            out.report(
                &CRYPTEX_IN_PART_OF_BUNDLE,
                with.attribute.span(),
                format_args!(
                    "`a=cryptex` must stand in all RTP sections of the bundle, or in none"
                ),
            )
            .related(without.line_span(), format_args!("this section has none"));
        }
    }
}
