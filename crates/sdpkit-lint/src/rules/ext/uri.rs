//! The URI of an extension (RFC 8285 §5).

use sdpkit::Extmap;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

use super::known::{self, KNOWN, Standing};
use super::value::ENCRYPT;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&RELATIVE_URI, &UNKNOWN_URI, &DEPRECATED_EXTENSION],
    Run::Attribute(&["extmap"], uri),
)];

rule! {
    /// Flags an extension whose URI is not absolute.
    ///
    /// ## Why
    /// RFC 8285 §5: the URI MUST be absolute, for it identifies the extension. A bare name is known to nobody.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:2 toffset
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:2 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    pub(crate) static RELATIVE_URI: code "EXT007", name "relative-extension-uri", level Must,
        cites [Rfc(8285, "5")], profiles [Core], fix None
}

rule! {
    /// Flags a URI of the IETF's name space that is not registered, or one close to a known one.
    ///
    /// ## Why
    /// RFC 8285 §5: extensions of RFCs are named by a registered name after `urn:ietf:params:rtp-hdrext:`. URIs
    /// are compared as text, so a slip makes an extension that nobody has. URIs of other owners are left alone.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audiolevel
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// ```
    pub(crate) static UNKNOWN_URI: code "EXT008", name "unknown-extension-uri", level Advice,
        cites [Rfc(8285, "5")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags an extension that another took the place of, or that was a draft only.
    ///
    /// ## Why
    /// RFC 8285 §5 binds a URI to one definition; that of a draft stays what the draft said, and endpoints drop
    /// it once its successor is there.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:5 http://tools.ietf.org/html/draft-ietf-avtext-framemarking-07
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=extmap:5 urn:ietf:params:rtp-hdrext:framemarking
    /// ```
    pub(crate) static DEPRECATED_EXTENSION: code "EXT018", name "deprecated-extension", level Advice,
        cites [Rfc(8285, "5"), Experience], profiles [Core], fix None
}

/// The name space of extensions that RFCs define.
const IETF: &str = "urn:ietf:params:rtp-hdrext:";

/// How many letters may differ in a slip.
const SLIPS: usize = 2;

/// Whether a URI begins with a scheme (RFC 3986 §3.1).
pub(super) fn is_absolute(uri: &str) -> bool {
    let Some((scheme, rest)) = uri.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.bytes().enumerate().all(|(at, byte)| {
        byte.is_ascii_alphabetic()
            || (at > 0 && (byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.')))
    });
    is_scheme && !scheme.is_empty() && !rest.is_empty()
}

fn uri(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(extmap) = slot.get::<Extmap<'_>>() else {
        return;
    };
    let uri = &*extmap.uri;
    if let Some(known) = known::known(uri) {
        if known.standing == Standing::Deprecated {
            out.report(
                &DEPRECATED_EXTENSION,
                slot.attribute.token_span(1),
                format_args!(
                    "the extension \"{}\" is no longer in use under this URI",
                    known.name
                ),
            );
        }
        return;
    }
    if uri == ENCRYPT {
        return;
    }
    if !is_absolute(uri) {
        out.report(
            &RELATIVE_URI,
            slot.attribute.token_span(1),
            format_args!("the URI of an extension must be absolute, not `{uri:.40}`"),
        );
        return;
    }
    if !out.wants(&UNKNOWN_URI) {
        return;
    }
    let near = KNOWN.iter().find(|it| is_near(uri, it.uri));
    let span = slot.attribute.token_span(1);
    match near {
        Some(near) => {
            out.report(
                &UNKNOWN_URI,
                span,
                format_args!("the URI is not known, but near to \"{}\"", near.name),
            )
            .fix(|| {
                Some(Fix::risky(
                    "name the known one",
                    [Edit::replace(span?, near.uri)],
                ))
            });
        }
        None if uri.starts_with(IETF) => {
            out.report(
                &UNKNOWN_URI,
                span,
                format_args!("no extension of this name is known in the name space of the IETF"),
            );
        }
        None => {}
    }
}

/// Whether at most [`SLIPS`] letters were left out, added or changed, case aside.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.len().abs_diff(other.len()) <= SLIPS && edits(one, other, SLIPS)
}

/// Whether `one` can be made `other` by `left` edits; tries three ways at each fault, so at most 3² ends.
fn edits(mut one: &[u8], mut other: &[u8], left: usize) -> bool {
    loop {
        match (one.split_first(), other.split_first()) {
            (None, None) => return true,
            (Some((a, one_rest)), Some((b, other_rest))) if a.eq_ignore_ascii_case(b) => {
                (one, other) = (one_rest, other_rest);
            }
            (a, b) => {
                let Some(left) = left.checked_sub(1) else {
                    return false;
                };
                let one_rest = a.map(|(_, rest)| rest);
                let other_rest = b.map(|(_, rest)| rest);
                return one_rest.is_some_and(|it| edits(it, other, left))
                    || other_rest.is_some_and(|it| edits(one, it, left))
                    || one_rest
                        .zip(other_rest)
                        .is_some_and(|(a, b)| edits(a, b, left));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_names_that_differ_are_not() {
        let toffset = "urn:ietf:params:rtp-hdrext:toffset";
        for (slip, near) in [
            ("urn:ietf:params:rtp-hdrext:tofset", true),
            ("urn:ietf:params:rtp-hdrext:TOFFSET", true),
            ("urn:ietf:params:rtp-hdrext:toffsets1", true),
            ("urn:ietf:params:rtp-hdrext:ntp-64", false),
        ] {
            assert_eq!(is_near(slip, toffset), near, "{slip}");
        }
    }

    #[test]
    fn known_extensions_are_listed_once_and_absolute() {
        let mut uris: Vec<_> = KNOWN.iter().map(|it| it.uri).collect();
        assert!(uris.iter().all(|uri| is_absolute(uri)));
        uris.sort_unstable();
        uris.dedup();
        assert_eq!(uris.len(), KNOWN.len());
    }
}
