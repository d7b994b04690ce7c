//! `a=ice-ufrag` and `a=ice-pwd` (RFC 8839 §5.4).

use std::collections::BTreeMap;

use sdpkit::{Attribute, Span};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MISSING_ICE_CREDENTIALS], Run::Media(missing)),
    Check::new(
        &[
            &ICE_UFRAG_LENGTH,
            &ICE_PWD_LENGTH,
            &ICE_CREDENTIAL_CHARACTERS,
            &PLACEHOLDER_ICE_CREDENTIALS,
        ],
        Run::Attribute(&["ice-ufrag", "ice-pwd"], credential),
    ),
    Check::new(&[&UFRAG_WITH_TWO_PASSWORDS], Run::Document(passwords)),
];

rule! {
    /// Flags sections with candidates, or with one of `a=ice-ufrag` and `a=ice-pwd`, that lack the other.
    ///
    /// ## Why
    /// RFC 8839 §5.4: there MUST be both for each data stream, in its m= section or at session level. They are
    /// what a check is authenticated with; without them none succeeds, and browsers refuse the description.
    ///
    /// ## Bad
    /// ```sdp webrtc -ice-ufrag -ice-pwd -ice-options
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ```sdp webrtc -ice-pwd
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8hhY
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static MISSING_ICE_CREDENTIALS: code "ICE020", name "missing-ice-credentials", level Must,
        cites [Rfc(8839, "5.4")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=ice-ufrag` of less than 4 or more than 32 characters.
    ///
    /// ## Why
    /// RFC 8839 §5.4: a ufrag has 4 to 256 characters, and one that is sent MUST NOT be longer than 32. A shorter
    /// one has less than the 24 bits of randomness that RFC 8445 asks for, and browsers refuse it; two long ones
    /// do not fit into the username of STUN.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8hh
    /// ```
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Z
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8hhY
    /// ```
    pub(crate) static ICE_UFRAG_LENGTH: code "ICE021", name "ice-ufrag-length", level Must,
        cites [Rfc(8839, "5.4")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=ice-pwd` of less than 22 or more than 256 characters.
    ///
    /// ## Why
    /// RFC 8839 §5.4: `password = 22*256ice-char`. A shorter one has less than the 128 bits of randomness that
    /// RFC 8445 asks for, so that its checks can be forged, and browsers refuse it.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-pwd:asd88fgpdd777uzjYhagZ
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    pub(crate) static ICE_PWD_LENGTH: code "ICE022", name "ice-pwd-length", level Must,
        cites [Rfc(8839, "5.4")], profiles [Core], fix None
}

rule! {
    /// Flags characters in ICE credentials other than letters, digits, `+` and `/`.
    ///
    /// ## Why
    /// RFC 8839 §5.1: `ice-char = ALPHA / DIGIT / "+" / "/"`. The `-` and `_` of base64url, and `=`, are none. Some
    /// agents take them; a strict one refuses the description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8h-hY
    /// ```
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg==
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8h+/
    /// ```
    pub(crate) static ICE_CREDENTIAL_CHARACTERS: code "ICE023", name "ice-credential-characters", level Must,
        cites [Rfc(8839, "5.1"), Rfc(8839, "5.4")], profiles [Core], fix None
}

rule! {
    /// Flags sections with the same ufrag and different passwords.
    ///
    /// ## Why
    /// RFC 8839 §5.4: if two data streams have identical ufrags, they MUST have identical passwords. A check names
    /// the ufrag alone, so the receiver could not tell with which password to verify it.
    ///
    /// ## Bad
    /// ```sdp webrtc -group
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:777uzjYhagZgasd88fgpdd
    /// ```
    /// ## Good
    /// ```sdp webrtc -group
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=ice-ufrag:Yhh8
    /// a=ice-pwd:777uzjYhagZgasd88fgpdd
    /// ```
    pub(crate) static UFRAG_WITH_TWO_PASSWORDS: code "ICE024", name "ufrag-with-two-passwords", level Must,
        cites [Rfc(8839, "5.4")], profiles [Core], fix None
}

rule! {
    /// Flags ICE credentials that were not chosen at random, as far as that shows.
    ///
    /// ## Why
    /// RFC 8839 §5.4: they MUST be chosen randomly at the beginning of a session, with 24 bits of randomness for
    /// the ufrag and 128 for the password. A constant that was left in lets anybody answer the checks. Whether a
    /// text was random cannot be seen, so only the plainest are found: few different characters, or a row.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-pwd:aaaaaaaaaaaaaaaaaaaaaa
    /// ```
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-ufrag:0000
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    pub(crate) static PLACEHOLDER_ICE_CREDENTIALS: code "ICE025", name "placeholder-ice-credentials",
        level Advice, cites [Rfc(8839, "5.4")], profiles [Core], fix None,
        exceptions [(In(Core), Warning)]
}

const OWN: [&str; 3] = ["ice-ufrag", "ice-pwd", "candidate"];

fn missing(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let candidate = media.named("candidate").next();
    let (ufrag, pwd) = (
        media.inherited_named("ice-ufrag").next(),
        media.inherited_named("ice-pwd").next(),
    );
    let (has_ufrag, has_pwd) = (ufrag.is_some(), pwd.is_some());
    if has_ufrag && has_pwd || media.is_rejected() {
        return;
    }
    // Those of a bundle stand in its tagged section.
    if !has_ufrag && !has_pwd && (candidate.is_none() || document.rides(media)) {
        return;
    }
    // What the session level says is not to blame for each section.
    let own = OWN.iter().find_map(|name| media.named(name).next());
    let what = match (has_ufrag, has_pwd) {
        (true, _) => "no `a=ice-pwd` beside it",
        (_, true) => "no `a=ice-ufrag` beside it",
        _ => "a candidate without `a=ice-ufrag` and `a=ice-pwd`",
    };
    out.report(
        &MISSING_ICE_CREDENTIALS,
        own.map_or(media.line_span(), |slot| slot.attribute.span()),
        format_args!("{what}; each data stream must have both"),
    );
}

fn credential(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let text = attribute.value.unwrap_or_default().trim_end();
    let (is_ufrag, length) = (attribute.name == "ice-ufrag", text.chars().count());
    let place = || attribute.value_span().or(attribute.span());
    if is_ufrag && !(4..=32).contains(&length) {
        out.report(
            &ICE_UFRAG_LENGTH,
            place(),
            format_args!("a ufrag of {length} characters; it must have 4 to 32 when sent"),
        );
    } else if !is_ufrag && !(22..=256).contains(&length) {
        out.report(
            &ICE_PWD_LENGTH,
            place(),
            format_args!("a password of {length} characters; it must have 22 to 256"),
        );
    }
    let is_ice_char = |c: char| c.is_ascii_alphanumeric() || c == '+' || c == '/';
    let is_ice = text.bytes().all(|byte| is_ice_char(char::from(byte)));
    if !is_ice && let Some((at, c)) = text.char_indices().find(|&(_, c)| !is_ice_char(c)) {
        out.report(
            &ICE_CREDENTIAL_CHARACTERS,
            character_span(attribute, at, c),
            format_args!(
                "`{}` is none of the characters of ICE: letters, digits, `+`, `/`",
                c.escape_debug()
            ),
        );
    } else if is_placeholder(text) {
        out.report(
            &PLACEHOLDER_ICE_CREDENTIALS,
            place(),
            format_args!("`{text:.40}` does not look random"),
        );
    }
}

fn character_span(attribute: Attribute<'_>, at: usize, c: char) -> Option<Span> {
    let (value, place) = (attribute.value?, attribute.value_span()?);
    // Of a line that is not UTF-8 each character is one byte of the input.
    let is_utf8 = place.len() as usize == value.len();
    let (offset, width) = if is_utf8 {
        (at, c.len_utf8())
    } else {
        (value.get(..at)?.chars().count(), 1)
    };
    let start = place.start.saturating_add(u32::try_from(offset).ok()?);
    let end = start.saturating_add(u32::try_from(width).ok()?);
    Some(Span::new(start, end))
}

/// Whether a text has so few different characters, or so many neighbours of the alphabet, that chance does
/// not make it.
fn is_placeholder(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < 4 {
        return false;
    }
    let mut seen = [0u8; 256];
    for &byte in bytes {
        if let Some(seen) = seen.get_mut(usize::from(byte)) {
            *seen = 1;
        }
    }
    let different: u16 = seen.iter().copied().map(u16::from).sum();
    if different == 1 || (bytes.len() >= 22 && different <= 4) {
        return true;
    }
    let rising = bytes
        .windows(2)
        .filter(|pair| matches!(pair, [one, next] if one.checked_add(1) == Some(*next)))
        .count();
    bytes.len() >= 8 && rising.saturating_mul(4) >= bytes.len().saturating_mul(3)
}

fn passwords(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.media().len() < 2 {
        return;
    }
    let mut seen: BTreeMap<&str, Attribute<'_>> = BTreeMap::new();
    for media in document.media() {
        let value = |name| Some(media.inherited_named(name).next()?.attribute);
        let (Some(ufrag), Some(pwd)) = (value("ice-ufrag"), value("ice-pwd")) else {
            continue;
        };
        let Some(text) = ufrag.value else { continue };
        let first = *seen.entry(text.trim_end()).or_insert(pwd);
        if first.value.map(str::trim_end) != pwd.value.map(str::trim_end) {
            out.report(
                &UFRAG_WITH_TWO_PASSWORDS,
                pwd.value_span(),
                format_args!("another section has the ufrag `{text:.32}` with another password"),
            )
            .related(first.value_span(), format_args!("the other password"));
        }
    }
}
