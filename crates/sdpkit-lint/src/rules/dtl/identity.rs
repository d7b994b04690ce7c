//! `a=identity` (RFC 8827 §5) and `a=key-mgmt` (RFC 4567 §3.1).

use sdpkit::attribute::KeyMgmt;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MALFORMED_IDENTITY],
        Run::Attribute(&["identity"], identity),
    ),
    Check::new(
        &[&MALFORMED_KEY_MGMT],
        Run::Attribute(&["key-mgmt"], key_mgmt),
    ),
];

rule! {
    /// Flags an `a=identity` whose assertion is not base64.
    ///
    /// ## Why
    /// RFC 8827 §5: the assertion is a JSON text in base64, with extensions behind it. One that cannot be decoded
    /// cannot be verified, and the peer counts as unknown.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=identity:%%%
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// a=identity:eyJpZHAiOnsiZG9tYWluIjoiZXhhbXBsZS5vcmcifX0=
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static MALFORMED_IDENTITY: code "DTL028", name "malformed-identity", level Must,
        cites [Rfc(8827, "5")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=key-mgmt` that is not a known protocol and base64.
    ///
    /// ## Why
    /// RFC 4567 §3.1: a protocol and its message in base64; the one that is registered is `mikey` (§9.3), in small letters. A message of an
    /// unknown protocol gives no keys.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=key-mgmt:mikey AQAFg
    /// ```
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=key-mgmt:kerberos AQAFgM0XflABAAAAAAAAAAAAAAsAyO==
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=key-mgmt:mikey AQAFgM0XflABAAAAAAAAAAAAAAsAyONQ6gAA
    /// ```
    pub(crate) static MALFORMED_KEY_MGMT: code "DTL031", name "malformed-key-mgmt", level Must,
        cites [Rfc(4567, "3.1"), Rfc(4567, "9.3")], profiles [Core], fix None
}

fn identity(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if let Err(error) = slot.value {
        out.report(
            &MALFORMED_IDENTITY,
            slot.attribute.rebase(error).or(slot.attribute.span()),
            format_args!("expected {}", error.expected),
        );
    }
}

fn key_mgmt(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if let Err(error) = slot.value {
        out.report(
            &MALFORMED_KEY_MGMT,
            slot.attribute.rebase(error).or(slot.attribute.span()),
            format_args!("expected {}", error.expected),
        );
        return;
    }
    let protocol = slot.get::<KeyMgmt<'_>>().map(|it| &it.protocol);
    if let Some(protocol) = protocol.filter(|it| **it != KeyMgmt::MIKEY) {
        out.report(
            &MALFORMED_KEY_MGMT,
            slot.attribute.token_span(0),
            format_args!("key management protocol `{protocol:.30}` is not registered"),
        );
    }
}
