//! The identifiers of header extensions (RFC 8285 §4, §5, §7).

use sdpkit::Extmap;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

use super::known;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &ID_OUT_OF_RANGE,
        &TWO_BYTE_ID,
        &OFFERED_ID_IN_ANSWER,
        &LONG_EXTENSION,
    ],
    Run::Attribute(&["extmap"], identifier),
)];

rule! {
    /// Flags an identifier of `a=extmap` that no packet can carry.
    ///
    /// ## Why
    /// RFC 8285 §5: a mapping MUST use an identifier of the valid range: 1 to 14 in one-byte headers, 1 to 255 in
    /// two-byte ones, and 256 for the bits of the application (§4.2, §4.3); 0 is padding. Offers may have 4096 to
    /// 4351 for what is to be numbered by the answer (§7).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:0 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:70000 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:2 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    pub(crate) static ID_OUT_OF_RANGE: code "EXT002", name "extension-id-out-of-range", level Must,
        cites [Rfc(8285, "5"), Rfc(8285, "4.2"), Rfc(8285, "7")], profiles [Core], fix None
}

rule! {
    /// Flags an identifier above 14 where one-byte and two-byte headers are not mixed.
    ///
    /// ## Why
    /// Identifiers from 15 on need two-byte headers (RFC 8285 §4.3; 15 is reserved in the other form, §4.2).
    /// Without `a=extmap-allow-mixed` a stream has one form only (§6), so all its packets grow.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:15 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// a=extmap-allow-mixed
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:15 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    pub(crate) static TWO_BYTE_ID: code "EXT003", name "two-byte-extension-id", level Advice,
        cites [Rfc(8285, "4.3"), Rfc(8285, "6")], profiles [Core], fix None
}

rule! {
    /// Flags an identifier from 4096 to 4351 in an answer.
    ///
    /// ## Why
    /// RFC 8285 §7: offers may have such numbers for alternatives; the answerer SHOULD remap what it wants to a
    /// free identifier of the valid range, for the extension to be usable. No packet carries such a number.
    ///
    /// ## Bad
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// a=extmap:4096 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Good
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=setup:active
    /// a=extmap:2 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    pub(crate) static OFFERED_ID_IN_ANSWER: code "EXT016", name "offered-extension-id-in-answer", level Should,
        cites [Rfc(8285, "7")], profiles [Core], fix None
}

rule! {
    /// Flags an extension of more than 16 bytes with an identifier of one-byte headers, not mixed.
    ///
    /// ## Why
    /// RFC 8285 §4.2: a one-byte header has room for 16 bytes. Extensions such as the layers allocation are
    /// longer at times; without `a=extmap-allow-mixed` (§6) they are left out or all headers become two-byte ones.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/video-layers-allocation00
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// a=extmap-allow-mixed
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/video-layers-allocation00
    /// ```
    pub(crate) static LONG_EXTENSION: code "EXT017", name "long-extension-without-mixing", level Advice,
        cites [Rfc(8285, "4.2"), Rfc(8285, "6")], profiles [Core], fix None
}

fn identifier(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(extmap) = slot.get::<Extmap<'_>>() else {
        return;
    };
    let is_mixed =
        || part.has("extmap-allow-mixed") || document.session_level().has("extmap-allow-mixed");
    let id = extmap.id;
    let end = || {
        let span = slot.attribute.value_span()?;
        let digits = slot
            .attribute
            .value?
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let end = span.start.saturating_add(u32::try_from(digits).ok()?);
        Some(sdpkit::Span::new(span.start, end))
    };
    match id {
        1..=14 => {
            if !known::known(&extmap.uri).is_some_and(|it| it.is_long) || is_mixed() {
                return;
            }
            out.report(
                &LONG_EXTENSION,
                end(),
                format_args!("values of this extension may need two-byte headers; `a=extmap-allow-mixed` is missing"),
            );
        }
        15..=255 => {
            if !is_mixed() {
                out.report(
                    &TWO_BYTE_ID,
                    end(),
                    format_args!("identifier `{id}` needs two-byte headers for all; `a=extmap-allow-mixed` is missing"),
                );
            }
        }
        256 => {}
        4096..=4351 if !document.is_answer() => {}
        4096..=4351 => {
            out.report(
                &OFFERED_ID_IN_ANSWER,
                end(),
                format_args!("an answer should give `{id}` an identifier that packets can carry"),
            );
        }
        _ => {
            out.report(
                &ID_OUT_OF_RANGE,
                end(),
                format_args!("an identifier must be from 1 to 256, or in an offer from 4096 to 4351, not `{id}`"),
            );
        }
    }
}
