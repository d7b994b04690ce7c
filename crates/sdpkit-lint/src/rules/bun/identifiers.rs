//! Identifiers that must be unique in the RTP session of a bundle: header extensions, SSRCs.

use sdpkit::attribute::Ssrc;
use sdpkit::{Attribute, Extmap};

use crate::check::{Check, Run};
use crate::document::Document;
use crate::finding::Findings;
use crate::rule::rule;

use super::bundled;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&CONFLICTING_EXTENSION_ID], Run::Document(extensions)),
    Check::new(&[&SSRC_OF_TWO_SECTIONS], Run::Document(sources)),
];

rule! {
    /// Flags an identifier of two header extensions within a bundle.
    ///
    /// ## Why
    /// RFC 9143 §12: the identifier of an extension MUST identify the same extension across all bundled
    /// sections; RFC 8285 §7: identifiers MUST be unique in an RTP session. A receiver reads the extension
    /// before it knows the section. libwebrtc refuses the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
    /// ```
    pub(crate) static CONFLICTING_EXTENSION_ID: code "BUN016", name "conflicting-extension-id", level Must,
        cites [Rfc(9143, "12"), Rfc(8285, "7")], profiles [Core], fix None
}

rule! {
    /// Flags an SSRC that two bundled sections name.
    ///
    /// ## Why
    /// The RTP sections of a bundle share one space of SSRCs, and a given SSRC MUST NOT send payload types of
    /// different sections (RFC 9143 §9.1). Packets of it can belong to one section only. Outside of a bundle an
    /// SSRC may be repeated (RFC 5576 §4.1).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:a
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:a
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3735928559 cname:a
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ssrc:3405691582 cname:a
    /// ```
    pub(crate) static SSRC_OF_TWO_SECTIONS: code "BUN017", name "ssrc-of-two-sections", level Must,
        cites [Rfc(9143, "9.1")], profiles [Core], fix None
}

/// The last identifier that packets can carry, and that of the two-byte header's own bits (RFC 8285 §4.3).
const LAST_VALID: u16 = 256;

/// What stands in a section of a bundle, to be found by key.
struct Use<'d, K, T> {
    key: (usize, K),
    section: usize,
    attribute: Attribute<'d>,
    value: T,
}

fn extensions(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut uses = Vec::with_capacity(32);
    for (number, media) in bundled(document) {
        for (attribute, value) in media.all::<Extmap<'_>>() {
            if value.id <= LAST_VALID {
                let (key, section) = ((number, value.id), media.index());
                uses.push(Use {
                    key,
                    section,
                    attribute,
                    value,
                });
            }
        }
    }
    uses.sort_by_key(|it| (it.key, it.section));
    for uses in uses.chunk_by(|one, next| one.key == next.key) {
        let Some((first, others)) = uses.split_first() else {
            continue;
        };
        for other in others {
            if other.section != first.section && other.value.uri != first.value.uri {
                out.report(
                    &CONFLICTING_EXTENSION_ID,
                    other.attribute.span(),
                    format_args!(
                        "identifier `{}` is of another extension in another section of the bundle",
                        other.key.1
                    ),
                )
                .related(first.attribute.span(), format_args!("the other extension"));
            }
        }
    }
}

fn sources(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut uses: Vec<Use<'_, u32, ()>> = Vec::with_capacity(8);
    for (number, media) in bundled(document) {
        for (attribute, ssrc) in media.all::<Ssrc<'_>>() {
            let (key, section) = ((number, ssrc.id), media.index());
            let is_next = uses
                .last()
                .is_some_and(|last| last.key == key && last.section == section);
            if !is_next {
                uses.push(Use {
                    key,
                    section,
                    attribute,
                    value: (),
                });
            }
        }
    }
    uses.sort_by_key(|it| (it.key, it.section));
    for uses in uses.chunk_by(|one, next| one.key == next.key) {
        let Some((first, others)) = uses.split_first() else {
            continue;
        };
        let mut last = first.section;
        for other in others {
            if other.section != last {
                last = other.section;
                out.report(
                    &SSRC_OF_TWO_SECTIONS,
                    other.attribute.token_span(0),
                    format_args!(
                        "SSRC `{}` is of another section of the bundle already",
                        other.key.1
                    ),
                )
                .related(first.attribute.span(), format_args!("the other section"));
            }
        }
    }
}
