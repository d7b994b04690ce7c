//! What `a=extmap` says, by its grammar and by that of single extensions (RFC 8285 §8).

use sdpkit::Extmap;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

use super::identifier::ID_OUT_OF_RANGE;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MALFORMED_EXTMAP,
        &UNKNOWN_DIRECTION,
        &ENCRYPT_WITHOUT_EXTENSION,
        &AUDIO_LEVEL_ATTRIBUTE,
        &ID_OUT_OF_RANGE,
    ],
    Run::Attribute(&["extmap"], extmap),
)];

rule! {
    /// Flags an `a=extmap` that does not match its grammar.
    ///
    /// ## Why
    /// RFC 8285 §8: `a=extmap:` has an identifier of one to five digits, perhaps `/` and a direction, a space and
    /// a URI. What does not match is passed over, and the extension is not used.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:x urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:2 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    pub(crate) static MALFORMED_EXTMAP: code "EXT001", name "malformed-extmap", level Must,
        cites [Rfc(8285, "8")], profiles [Core], fix None
}

rule! {
    /// Flags a direction of `a=extmap` that is none.
    ///
    /// ## Why
    /// RFC 8285 §7: the direction MUST be one of sendonly, recvonly, sendrecv and inactive. With another word the
    /// line cannot be read, and the extension is not used.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:2/both urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:2/sendrecv urn:ietf:params:rtp-hdrext:toffset
    /// ```
    pub(crate) static UNKNOWN_DIRECTION: code "EXT010", name "unknown-extmap-direction", level Must,
        cites [Rfc(8285, "7"), Rfc(8285, "8")], profiles [Core], fix None
}

rule! {
    /// Flags an encrypted header extension that does not name the extension inside.
    ///
    /// ## Why
    /// RFC 6904 §4: after `urn:ietf:params:rtp-hdrext:encrypt` follows the URI of what is encrypted, which MUST
    /// NOT be that URI itself. Without it nobody knows what the bytes mean.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:2 urn:ietf:params:rtp-hdrext:encrypt
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:2 urn:ietf:params:rtp-hdrext:encrypt urn:ietf:params:rtp-hdrext:toffset
    /// ```
    pub(crate) static ENCRYPT_WITHOUT_EXTENSION: code "EXT011", name "encrypt-without-extension", level Must,
        cites [Rfc(6904, "4")], profiles [Core], fix None
}

rule! {
    /// Flags an attribute of the audio level extension other than `vad=on` and `vad=off`.
    ///
    /// ## Why
    /// RFC 6464 §4: the extension has one attribute, `vad`, of the form `vad=on` or `vad=off`; it says whether
    /// the voice bit means anything. Firefox refuses what it cannot read here.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level vad=yes
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level vad=on
    /// ```
    pub(crate) static AUDIO_LEVEL_ATTRIBUTE: code "EXT014", name "unknown-audio-level-attribute", level Must,
        cites [Rfc(6464, "4")], profiles [Core], fix None
}

/// The URI that an encrypted extension stands behind (RFC 6904 §4).
pub(super) const ENCRYPT: &str = "urn:ietf:params:rtp-hdrext:encrypt";
const AUDIO_LEVEL: &str = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

fn extmap(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let error = match &slot.value {
        Ok(_) => {
            if let Some(extmap) = slot.get::<Extmap<'_>>() {
                read(slot, extmap, out);
            }
            return;
        }
        Err(error) => *error,
    };
    let value = attribute.value.unwrap_or_default();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let at = error.offset as usize;
    let span = attribute.rebase(error);
    if digits > 0 && at == 0 {
        out.report(
            &ID_OUT_OF_RANGE,
            span,
            format_args!("an identifier must be from 1 to 256, or in an offer from 4096 to 4351"),
        );
    } else if digits > 0 && at > digits && value.as_bytes().get(digits) == Some(&b'/') {
        let word = value.get(digits + 1..).unwrap_or_default();
        let word = word.split_ascii_whitespace().next().unwrap_or_default();
        if at == digits + 1 {
            out.report(
                &UNKNOWN_DIRECTION,
                span,
                format_args!(
                    "a direction must be sendonly, recvonly, sendrecv or inactive, not `{word}`"
                ),
            );
        } else {
            malformed(slot, error, out);
        }
    } else {
        malformed(slot, error, out);
    }
}

fn malformed(slot: &Slot<'_>, error: sdpkit::ValueError, out: &mut Findings<'_>) {
    out.report(
        &MALFORMED_EXTMAP,
        slot.attribute.rebase(error),
        format_args!("an `a=extmap` must be like `1 URI`: {}", error.expected),
    );
}

fn read(slot: &Slot<'_>, extmap: &Extmap<'_>, out: &mut Findings<'_>) {
    let inner = |text: &str| {
        text.split_ascii_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let attributes = extmap.attributes.as_deref().unwrap_or_default();
    if extmap.uri == ENCRYPT {
        let uri = inner(attributes);
        if uri.is_empty() || uri == ENCRYPT || !super::uri::is_absolute(&uri) {
            out.report(
                &ENCRYPT_WITHOUT_EXTENSION,
                slot.attribute
                    .token_span(if uri.is_empty() { 1 } else { 2 }),
                format_args!("after `encrypt` must follow the URI of what is encrypted"),
            );
        }
    } else if extmap.uri == AUDIO_LEVEL && !attributes.is_empty() {
        let word = attributes.trim_ascii();
        if !matches!(word, "" | "vad=on" | "vad=off") {
            out.report(
                &AUDIO_LEVEL_ATTRIBUTE,
                slot.attribute.token_span(2),
                format_args!("the audio level has the attribute `vad=on` or `vad=off` only"),
            );
        }
    }
}
