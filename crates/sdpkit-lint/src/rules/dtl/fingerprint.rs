//! `a=fingerprint` (RFC 8122 §5).

use sdpkit::attribute::{Fingerprint, HashFunction, HexBytes};

use super::has_own_dtls;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MISSING_FINGERPRINT], Run::Media(missing)),
    Check::new(
        &[
            &MALFORMED_FINGERPRINT,
            &FINGERPRINT_LENGTH,
            &BROKEN_HASH_FUNCTION,
            &UNKNOWN_HASH_FUNCTION,
        ],
        Run::Attribute(&["fingerprint"], fingerprint),
    ),
    Check::new(
        &[
            &WEAK_FINGERPRINT_ALONE,
            &FINGERPRINTS_DIFFER,
            &UNEVEN_HASH_FUNCTIONS,
        ],
        Run::Document(sets),
    ),
];

rule! {
    /// Flags sections over DTLS or TLS without a fingerprint.
    ///
    /// ## Why
    /// RFC 8122 §5: endpoints MUST provide a certificate fingerprint; RFC 8842 §5.2 and §5.3 say so for each offer
    /// and answer with DTLS. Without it nobody can tell whose certificate it is, and browsers refuse the
    /// description (RFC 9429 §5.8.3). MSRP, MRCP and the like may prove identity by other means, and are not looked at.
    ///
    /// ## Bad
    /// ```sdp webrtc -fingerprint
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static MISSING_FINGERPRINT: code "DTL001", name "missing-fingerprint", level Must,
        cites [Rfc(8122, "5"), Rfc(8842, "5.2"), Rfc(8842, "5.3")], profiles [WebRtc, Sip], fix None
}

rule! {
    /// Flags fingerprints that are not a hash function and upper-case bytes with colons between.
    ///
    /// ## Why
    /// RFC 8122 §5: `fingerprint = 2UHEX *(":" 2UHEX)`, in upper case. Lower case is read by most and refused by
    /// Firefox; other faults are refused by all.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:e2:1c:3b:4b:9f:81:e6:b8:5c:f4:a5:a8:d8:73:04:bb:05:2f:70:9f:04:a9:0e:05:e9:26:33:e8:70:88:a2
    /// ```
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19E21C3B4B9F81E6B85CF4A5A8D87304BB052F709F04A90E05E92633E87088A2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    pub(crate) static MALFORMED_FINGERPRINT: code "DTL002", name "malformed-fingerprint", level Must,
        cites [Rfc(8122, "5")], profiles [Core], fix Safe
}

rule! {
    /// Flags fingerprints with more or fewer bytes than their hash function gives.
    ///
    /// ## Why
    /// RFC 8122 §5: the number of bytes is defined by the hash function. A fingerprint of another length matches no
    /// certificate, so the DTLS connection is torn down.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    pub(crate) static FINGERPRINT_LENGTH: code "DTL003", name "fingerprint-length", level Must,
        cites [Rfc(8122, "5")], profiles [Core], fix None
}

rule! {
    /// Flags fingerprints by MD2 or MD5.
    ///
    /// ## Why
    /// RFC 8122 §5: implementations MUST NOT use these to calculate fingerprints, or to verify them. A certificate
    /// with the same hash can be made.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:md5 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    pub(crate) static BROKEN_HASH_FUNCTION: code "DTL004", name "broken-hash-function", level Must,
        cites [Rfc(8122, "5")], profiles [Core], fix None
}

rule! {
    /// Flags fingerprints by SHA-1 or SHA-224 with none by a stronger hash function beside them.
    ///
    /// ## Why
    /// RFC 8122 §5.1: as a minimum an endpoint MUST calculate one by SHA-256, and may leave it out only for a
    /// stronger one. SHA-1 alone is what endpoints of RFC 4572 write; browsers write SHA-256.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-1 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-1 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    pub(crate) static WEAK_FINGERPRINT_ALONE: code "DTL005", name "weak-fingerprint-alone", level Must,
        cites [Rfc(8122, "5.1")], profiles [Core], fix None,
        exceptions [(Strict, Error), (In(WebRtc), Error), (In(Core), Warning)]
}

rule! {
    /// Flags fingerprints by a hash function that is not registered.
    ///
    /// ## Why
    /// RFC 8122 §5: new names may only be added by RFCs that update RFC 3279. `sha256` is not `sha-256`: who does not
    /// know the name passes the fingerprint over, and libwebrtc refuses the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    pub(crate) static UNKNOWN_HASH_FUNCTION: code "DTL006", name "unknown-hash-function", level Must,
        cites [Rfc(8122, "5")], profiles [Core], fix Safe
}

rule! {
    /// Flags WebRTC sections with transports of their own whose fingerprints differ.
    ///
    /// ## Why
    /// RFC 9429 §5.2.1: all sections of a browser's offer MUST have the same fingerprints, as one peer connection uses
    /// the same certificates for all. A server may join several endpoints into one description, so it is a warning
    /// unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp webrtc -group
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=fingerprint:sha-256 29:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    /// ## Good
    /// ```sdp webrtc -group
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    pub(crate) static FINGERPRINTS_DIFFER: code "DTL007", name "fingerprints-differ", level Must,
        cites [Rfc(9429, "5.2.1")], profiles [WebRtc], fix None,
        exceptions [(Strict, Error), (In(Core), Warning)]
}

rule! {
    /// Flags sections with more fingerprints by one hash function than by another.
    ///
    /// ## Why
    /// RFC 8122 §5.1: where there are fingerprints of several certificates, the same set of hash functions MUST be
    /// used for each. The peer verifies by the strongest one that it knows; a certificate that lacks it is refused.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// a=fingerprint:sha-1 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70
    /// a=fingerprint:sha-1 29:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// a=fingerprint:sha-256 29:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
    /// ```
    pub(crate) static UNEVEN_HASH_FUNCTIONS: code "DTL008", name "uneven-hash-functions", level Must,
        cites [Rfc(8122, "5.1")], profiles [Core], fix None
}

fn missing(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if media.has_inherited("fingerprint") || !needs_fingerprint(document, media) {
        return;
    }
    out.report(
        &MISSING_FINGERPRINT,
        media.word_span(2),
        format_args!("a section over DTLS or TLS must have `a=fingerprint`"),
    );
}

fn needs_fingerprint(document: &Document<'_>, media: &MediaPart<'_>) -> bool {
    let is_tls = || {
        let uses =
            |word: &str| word.eq_ignore_ascii_case("RTP") || word.eq_ignore_ascii_case("BFCP");
        media
            .proto()
            .is_some_and(|proto| proto.is_tls() && proto.words().any(uses))
            && !media.is_rejected()
    };
    has_own_dtls(document, media) || is_tls()
}

/// Names that RFC 8692 registered since.
const REGISTERED_SINCE: [&str; 2] = ["shake128", "shake256"];

fn fingerprint(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let digits = || attribute.token_span(1);
    if let Err(error) = slot.value {
        out.report(
            &MALFORMED_FINGERPRINT,
            attribute.rebase(error).or(attribute.span()),
            format_args!("expected {}", error.expected),
        )
        .fix(|| {
            let word = attribute.value?.split_ascii_whitespace().nth(1)?;
            let text = with_colons(word)?;
            Some(Fix::safe(
                "write the bytes with colons",
                [Edit::replace(digits()?, text)],
            ))
        });
        return;
    }
    let Some(fingerprint) = slot.get::<Fingerprint<'_>>() else {
        return;
    };
    let text = fingerprint.hash.as_str();
    if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        out.report(
            &MALFORMED_FINGERPRINT,
            digits(),
            format_args!("the bytes of a fingerprint must be in upper case"),
        )
        .fix(|| {
            let edit = Edit::replace(digits()?, text.to_ascii_uppercase());
            Some(Fix::safe("write them in upper case", [edit]))
        });
    }
    let function = &fingerprint.hash_function;
    if !fingerprint.has_right_length() {
        out.report(
            &FINGERPRINT_LENGTH,
            digits(),
            format_args!(
                "{} bytes; `{function}` gives {}",
                fingerprint.bytes().len(),
                function.length().unwrap_or_default()
            ),
        );
    }
    let place = || attribute.token_span(0);
    match function {
        HashFunction::Md5 | HashFunction::Md2 => {
            out.report(
                &BROKEN_HASH_FUNCTION,
                place(),
                format_args!("`{function}` must not be used for fingerprints"),
            );
        }
        HashFunction::Other(name)
            if !REGISTERED_SINCE
                .iter()
                .any(|it| name.eq_ignore_ascii_case(it)) =>
        {
            out.report(
                &UNKNOWN_HASH_FUNCTION,
                place(),
                format_args!("hash function `{name:.30}` is not registered"),
            )
            .fix(|| {
                let meant = meant(name, fingerprint.bytes().len())?;
                Some(Fix::safe(
                    format!("write `{meant}`"),
                    [Edit::replace(place()?, meant)],
                ))
            });
        }
        _ => {}
    }
}

/// The bytes with colons, where only these are missing.
fn with_colons(word: &str) -> Option<String> {
    let is_hex = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_hex || !word.len().is_multiple_of(2) {
        return None;
    }
    let bytes: Vec<u8> = (0..word.len() / 2)
        .map(|at| u8::from_str_radix(word.get(2 * at..2 * at + 2)?, 16).ok())
        .collect::<Option<_>>()?;
    Some(HexBytes::new(&bytes).to_string())
}

/// The registered name that is `name` with `-` left out or `_` in its place, if its length fits.
fn meant(name: &str, length: usize) -> Option<&'static str> {
    const NAMES: [(&str, HashFunction<'static>); 5] = [
        ("sha-1", HashFunction::Sha1),
        ("sha-224", HashFunction::Sha224),
        ("sha-256", HashFunction::Sha256),
        ("sha-384", HashFunction::Sha384),
        ("sha-512", HashFunction::Sha512),
    ];
    let plain = |text: &str| {
        let text = text.bytes().filter(|byte| !b"-_".contains(byte));
        text.map(|byte| byte.to_ascii_lowercase())
            .collect::<Vec<_>>()
    };
    let (meant, function) = NAMES
        .into_iter()
        .find(|(other, _)| plain(other) == plain(name))?;
    (function.length() == Some(length)).then_some(meant)
}

fn sets(document: &Document<'_>, out: &mut Findings<'_>) {
    for part in document.parts().filter(|part| part.has("fingerprint")) {
        weak(part, out);
        uneven(part, out);
    }
    differ(document, out);
}

fn weak(part: &Part<'_>, out: &mut Findings<'_>) {
    let is_weak =
        |function: &HashFunction<'_>| matches!(function, HashFunction::Sha1 | HashFunction::Sha224);
    let is_strong = |function: &HashFunction<'_>| {
        !is_weak(function) && !matches!(function, HashFunction::Md2 | HashFunction::Md5)
    };
    let mut all = part.all::<Fingerprint<'_>>();
    if part
        .all::<Fingerprint<'_>>()
        .any(|(_, fingerprint)| is_strong(&fingerprint.hash_function))
    {
        return;
    }
    let weak = all.find(|(_, fingerprint)| is_weak(&fingerprint.hash_function));
    if let Some((attribute, fingerprint)) = weak {
        out.report(
            &WEAK_FINGERPRINT_ALONE,
            attribute.token_span(0),
            format_args!(
                "a fingerprint by `{}` alone; there must be one by `sha-256`",
                fingerprint.hash_function
            ),
        );
    }
}

fn uneven(part: &Part<'_>, out: &mut Findings<'_>) {
    if part.named("fingerprint").nth(2).is_none() {
        return;
    }
    let mut counts: Vec<(&HashFunction<'_>, sdpkit::Attribute<'_>, usize)> = Vec::new();
    for (attribute, fingerprint) in part.all::<Fingerprint<'_>>() {
        let function = &fingerprint.hash_function;
        // Eight names are known; of others one is kept, so that this is linear.
        let same = |known: &HashFunction<'_>| {
            known == function
                || matches!(
                    (known, function),
                    (HashFunction::Other(_), HashFunction::Other(_))
                )
        };
        match counts.iter_mut().find(|(known, ..)| same(known)) {
            Some((_, _, count)) => *count += 1,
            None => counts.push((function, attribute, 1)),
        }
    }
    let most = counts.iter().max_by_key(|(_, _, count)| *count);
    let least = counts.iter().min_by_key(|(_, _, count)| *count);
    if let (Some((most, _, of_most)), Some((least, attribute, of_least))) = (most, least)
        && of_most > of_least
    {
        out.report(
            &UNEVEN_HASH_FUNCTIONS,
            attribute.token_span(0),
            format_args!(
                "{of_least} by `{least}`, {of_most} by `{most}`; all certificates must have the same"
            ),
        );
    }
}

fn differ(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut first: Option<(Vec<&Fingerprint<'_>>, &Slot<'_>)> = None;
    for media in document.media() {
        if !has_own_dtls(document, media) {
            continue;
        }
        let Some(slot) = media.inherited_named("fingerprint").next() else {
            continue;
        };
        let mut own: Vec<_> = media
            .inherited_named("fingerprint")
            .filter_map(|slot| slot.get::<Fingerprint<'_>>())
            .collect();
        own.sort_unstable_by_key(|it| sort_key(it));
        own.dedup();
        match &first {
            None => first = Some((own, slot)),
            Some((before, other)) if *before != own => {
                out.report(
                    &FINGERPRINTS_DIFFER,
                    slot.attribute.value_span(),
                    format_args!("all sections of a browser must have the same fingerprints"),
                )
                .related(
                    other.attribute.value_span(),
                    format_args!("those of another section"),
                );
            }
            Some(_) => {}
        }
    }
}

fn sort_key<'k>(fingerprint: &'k Fingerprint<'_>) -> (usize, &'k str) {
    (fingerprint.bytes().len(), fingerprint.hash.as_str())
}
