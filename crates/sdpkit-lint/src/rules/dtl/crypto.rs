//! `a=crypto`, keys of SRTP in the clear (RFC 4568).

use std::collections::HashMap;

use sdpkit::Attribute;
use sdpkit::attribute::{Crypto, CryptoSuite, KeyParam};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &MALFORMED_CRYPTO,
            &UNKNOWN_CRYPTO_SUITE,
            &CRYPTO_KEY_LENGTH,
            &CRYPTO_AT_SESSION_LEVEL,
        ],
        Run::Attribute(&["crypto"], crypto),
    ),
    Check::new(
        &[&CRYPTO_BESIDE_DTLS, &CRYPTO_TAG, &CRYPTO_WITHOUT_SRTP],
        Run::Media(section),
    ),
];

rule! {
    /// Flags `a=crypto` in a WebRTC section with DTLS.
    ///
    /// ## Why
    /// RFC 8827 §6.5: WebRTC implementations MUST NOT offer SDP security descriptions, nor select them; RFC 9429 §5.2.1
    /// forbids the line. The key stands in the clear, and whoever relays the description can read the media.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static CRYPTO_BESIDE_DTLS: code "DTL018", name "crypto-beside-dtls", level Must,
        cites [Rfc(8827, "6.5"), Rfc(9429, "5.2.1")], profiles [WebRtc], fix Unsafe
}

rule! {
    /// Flags an `a=crypto` that does not match the grammar.
    ///
    /// ## Why
    /// RFC 4568 §9.1: a tag, a suite, and keys such as `inline:…`. A line that cannot be read is not chosen, and where
    /// it is the only one the section is refused.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    pub(crate) static MALFORMED_CRYPTO: code "DTL019", name "malformed-crypto", level Must,
        cites [Rfc(4568, "9.1"), Rfc(4568, "9.2")], profiles [Core], fix None
}

rule! {
    /// Flags tags of `a=crypto` with leading zeros, and tags that stand twice in a section.
    ///
    /// ## Why
    /// RFC 4568 §4.1: leading zeroes MUST NOT be used, and the tag MUST be unique among those of a media line. The
    /// answer names the chosen line by its tag; with two of one tag the sides may take different keys.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:01 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    pub(crate) static CRYPTO_TAG: code "DTL020", name "crypto-tag", level Must,
        cites [Rfc(4568, "4.1")], profiles [Core], fix Safe
}

rule! {
    /// Flags crypto suites that are not registered for SRTP.
    ///
    /// ## Why
    /// RFC 4568 §6.2 defines suites, and §10.3.2.1 has others registered (RFC 5669, 6188, 7714). The grammar (§9.2)
    /// takes any name, but a line with a suite that nobody knows is not chosen.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    pub(crate) static UNKNOWN_CRYPTO_SUITE: code "DTL021", name "unknown-crypto-suite", level Should,
        cites [Rfc(4568, "6.2"), Rfc(4568, "10.3.2.1")], profiles [Core], fix None
}

rule! {
    /// Flags keys whose length with their salt is not that of the suite.
    ///
    /// ## Why
    /// RFC 4568 §6.1: where the length, decoded from base64, does not match that of the suite, the attribute MUST be
    /// considered invalid.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1c
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    pub(crate) static CRYPTO_KEY_LENGTH: code "DTL022", name "crypto-key-length", level Must,
        cites [Rfc(4568, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags `a=crypto` at session level.
    ///
    /// ## Why
    /// RFC 4568 §4: it MUST only appear at media level. At session level it is not seen, and the media has no key.
    ///
    /// ## Bad
    /// ```sdp
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    pub(crate) static CRYPTO_AT_SESSION_LEVEL: code "DTL023", name "crypto-at-session-level", level Must,
        cites [Rfc(4568, "4")], profiles [Core], fix None,
        supersedes ["SES004"]
}

rule! {
    /// Flags `a=crypto` in sections that are not SRTP.
    ///
    /// ## Why
    /// RFC 4568 §6: security descriptions MUST only be used with the SRTP transport, such as `RTP/SAVP`. Who follows
    /// that alone sends in the clear. Phones write it beside `RTP/AVP` and mean SRTP if the peer can, which is
    /// best-effort SRTP (OSRTP, RFC 8643); so it is a warning unless strictly judged, and not mended: another
    /// transport would be another offer.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 5004 RTP/AVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 5004 RTP/SAVP 0
    /// a=sendrecv
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// ```
    pub(crate) static CRYPTO_WITHOUT_SRTP: code "DTL024", name "crypto-without-srtp", level Must,
        cites [Rfc(4568, "6")], profiles [Sip], fix None, exceptions [(Lenient, Warning)]
}

fn crypto(_: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    if part.is_session() {
        out.report(
            &CRYPTO_AT_SESSION_LEVEL,
            attribute.span(),
            format_args!("`a=crypto` must stand in an m= section"),
        );
    }
    if let Err(error) = slot.value {
        out.report(
            &MALFORMED_CRYPTO,
            attribute.rebase(error).or(attribute.span()),
            format_args!("expected {}", error.expected),
        );
    }
    let Some(crypto) = slot.get::<Box<Crypto<'_>>>() else {
        return;
    };
    if let CryptoSuite::Other(name) = &crypto.suite {
        out.report(
            &UNKNOWN_CRYPTO_SUITE,
            attribute.token_span(1),
            format_args!("crypto suite `{name:.40}` is not registered for SRTP"),
        );
    }
    if crypto.has_right_key_length() {
        return;
    }
    let asked = crypto.suite.key_and_salt_length();
    let lengths = crypto.key_params.iter().filter_map(|param| match param {
        KeyParam::Inline(key) => Some(key.key_and_salt_length()),
        _ => None,
    });
    let wrong = lengths
        .into_iter()
        .find(|length| *length != asked)
        .flatten();
    let place = attribute.token_span(2);
    let (suite, asked) = (&crypto.suite, asked.unwrap_or_default());
    match wrong {
        Some(length) => out.report(
            &CRYPTO_KEY_LENGTH,
            place,
            format_args!("key and salt of {length} bytes; `{suite}` has {asked}"),
        ),
        None => out.report(
            &CRYPTO_KEY_LENGTH,
            place,
            format_args!("the key is not base64; `{suite}` has {asked} bytes"),
        ),
    };
}

fn section(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(first) = media.named("crypto").next() else {
        return;
    };
    tags(media, out);
    let Some(proto) = media.proto() else { return };
    let has_fingerprint = media.has_inherited("fingerprint");
    if proto.is_dtls() || has_fingerprint {
        out.report(
            &CRYPTO_BESIDE_DTLS,
            first.attribute.span(),
            format_args!("WebRTC must not use `a=crypto`"),
        )
        .fix(|| {
            if !has_fingerprint {
                return None;
            }
            let mut edits = Vec::new();
            for slot in media.named("crypto") {
                let line = document.whole_line(slot.attribute.span()?.start);
                edits.push(Edit::delete(line));
            }
            Some(Fix::risky("remove the lines", edits))
        });
    }
    if !proto.is_srtp() {
        let place = media.word_span(2);
        out.report(
            &CRYPTO_WITHOUT_SRTP,
            place,
            format_args!("`a=crypto` must only be used with SRTP, not `{proto}`"),
        )
        .related(first.attribute.span(), format_args!("the key"));
    }
}

fn tags(media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let mut seen: HashMap<u32, Attribute<'_>> = HashMap::new();
    for (attribute, crypto) in media.all::<Box<Crypto<'_>>>() {
        if let Some(before) = seen.insert(crypto.tag, attribute) {
            out.report(
                &CRYPTO_TAG,
                attribute.token_span(0),
                format_args!("tag {} stands a second time in the section", crypto.tag),
            )
            .related(before.token_span(0), format_args!("the first one"));
        }
    }
    for (attribute, crypto) in media.all::<Box<Crypto<'_>>>() {
        let text = attribute.value.unwrap_or_default();
        let has_zero = text
            .strip_prefix('0')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if has_zero {
            let place = attribute.token_span(0);
            out.report(
                &CRYPTO_TAG,
                place,
                format_args!("a tag must not have leading zeros"),
            )
            .fix(|| {
                let edit = Edit::replace(place?, crypto.tag.to_string());
                Some(Fix::safe("write it without zeros", [edit]))
            });
        }
    }
}
