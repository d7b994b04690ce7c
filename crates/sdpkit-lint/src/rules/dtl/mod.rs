//! Keys: DTLS and TLS with fingerprints (RFC 8842, 8122), connections (RFC 4145), SDES (RFC 4568).

use crate::rule::family;

mod connection;
mod crypto;
mod fingerprint;
mod identity;
mod setup;
mod tls_id;

family! { fingerprint, setup, tls_id, crypto, connection, identity }

use crate::document::{Document, MediaPart};

/// Whether the section runs over DTLS and has a transport of its own, so that what DTLS needs stands in it or
/// at session level: it is not rejected, not bundle-only and not carried by another of its bundle.
fn has_own_dtls(document: &Document<'_>, media: &MediaPart<'_>) -> bool {
    media.proto().is_some_and(sdpkit::field::Proto::is_dtls)
        && !media.is_rejected()
        && !media.is_bundle_only()
        && !document.rides(media)
}
