//! `a=extmap` lines that do not go together (RFC 8285 §5).

use sdpkit::{Attribute, Extmap};

use crate::check::{Check, Run};
use crate::digest::{all_differ, digest};
use crate::document::Document;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&REPEATED_ID, &REPEATED_EXTENSION],
        Run::Document(repeated),
    ),
    Check::new(&[&EXTMAPS_AT_BOTH_LEVELS], Run::Document(levels)),
];

rule! {
    /// Flags an identifier that two extensions of a section have.
    ///
    /// ## Why
    /// RFC 8285 §5: each identifier of the valid range MUST be used only once for each section, even where one is
    /// for sending and the other for receiving (§7). A receiver cannot tell what the bytes are.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:toffset
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:ntp-64
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:toffset
    /// a=extmap:4 urn:ietf:params:rtp-hdrext:ntp-64
    /// ```
    pub(crate) static REPEATED_ID: code "EXT004", name "repeated-extension-id", level Must,
        cites [Rfc(8285, "5"), Rfc(8285, "7")], profiles [Core], fix None
}

rule! {
    /// Flags an extension that is mapped twice in a section with the same attributes.
    ///
    /// ## Why
    /// RFC 8285 §5: a URI with the same attributes MUST NOT appear more than once applying to the same stream.
    /// Of two identifiers, one party uses the first and the other the last.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:toffset
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:3 urn:ietf:params:rtp-hdrext:toffset
    /// ```
    pub(crate) static REPEATED_EXTENSION: code "EXT005", name "repeated-extension", level Must,
        cites [Rfc(8285, "5")], profiles [Core], fix Safe
}

rule! {
    /// Flags `a=extmap` at session level beside `a=extmap` in a section.
    ///
    /// ## Why
    /// RFC 8285 §5: the definitions MUST be either all at session level or all in sections; it is not permitted
    /// to mix the two. Some endpoints then read one level only.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:toffset
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:2 urn:ietf:params:rtp-hdrext:ntp-64
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:toffset
    /// a=extmap:2 urn:ietf:params:rtp-hdrext:ntp-64
    /// ```
    pub(crate) static EXTMAPS_AT_BOTH_LEVELS: code "EXT006", name "extmaps-at-both-levels", level Must,
        cites [Rfc(8285, "5")], profiles [Core], fix None
}

/// The last identifier of the valid range (RFC 8285 §4.3).
const LAST_VALID: u16 = 256;

/// A line, with what it is sorted by.
struct Map<'d> {
    line: usize,
    /// That of the URI.
    digest: u64,
    attribute: Attribute<'d>,
    extmap: &'d Extmap<'d>,
}

impl Map<'_> {
    /// What it maps.
    fn extension(&self) -> (u64, &str, Option<&str>) {
        let extmap = self.extmap;
        (self.digest, &extmap.uri, extmap.attributes.as_deref())
    }
}

fn repeated(document: &Document<'_>, out: &mut Findings<'_>) {
    // One buffer for all sections.
    let mut maps: Vec<Map<'_>> = Vec::with_capacity(32);
    for part in document.parts() {
        maps.clear();
        maps.extend(part.named("extmap").filter_map(|slot| {
            let extmap = slot.get::<Extmap<'_>>()?;
            Some(Map {
                line: slot.line,
                digest: digest(&extmap.uri),
                attribute: slot.attribute,
                extmap,
            })
        }));
        if maps.len() > 1 {
            same_id(&mut maps, out);
            same_extension(document, &mut maps, out);
        }
    }
}

fn same_id(maps: &mut [Map<'_>], out: &mut Findings<'_>) {
    if all_differ(maps.iter().map(|map| u64::from(map.extmap.id))) {
        return;
    }
    maps.sort_unstable_by_key(|map| (map.extmap.id, map.line));
    for same in maps.chunk_by(|one, next| one.extmap.id == next.extmap.id) {
        let Some((first, others)) = same.split_first() else {
            continue;
        };
        let others = others.iter().filter(|other| {
            let (one, other) = (first.extmap, other.extmap);
            one.uri != other.uri || one.attributes != other.attributes
        });
        for other in others.filter(|_| first.extmap.id <= LAST_VALID) {
            out.report(
                &REPEATED_ID,
                other.attribute.token_span(0),
                format_args!(
                    "identifier `{}` must be used only once in a section",
                    other.extmap.id
                ),
            )
            .related(first.attribute.span(), format_args!("the first use"));
        }
    }
}

fn same_extension(document: &Document<'_>, maps: &mut [Map<'_>], out: &mut Findings<'_>) {
    if all_differ(maps.iter().map(|map| map.digest)) {
        return;
    }
    maps.sort_unstable_by(|one, other| {
        (one.extension(), one.line).cmp(&(other.extension(), other.line))
    });
    for same in maps.chunk_by(|one, next| one.extension() == next.extension()) {
        let Some((first, others)) = same.split_first() else {
            continue;
        };
        for Map {
            attribute, extmap, ..
        } in others
        {
            out.report(
                &REPEATED_EXTENSION,
                attribute.token_span(1),
                format_args!("`{}` must be mapped only once in a section", extmap.uri),
            )
            .related(first.attribute.span(), format_args!("the first map"))
            .fix(|| {
                let edit = Edit::delete(document.whole_line(attribute.span()?.start));
                let title = "remove the line";
                // A peer may use either of two identifiers or directions.
                let is_same = first.extmap == *extmap;
                Some(if is_same {
                    Fix::safe(title, [edit])
                } else {
                    Fix::risky(title, [edit])
                })
            });
        }
    }
}

fn levels(document: &Document<'_>, out: &mut Findings<'_>) {
    let Some(session) = document.session_level().named("extmap").next() else {
        return;
    };
    let Some(media) = document
        .media()
        .iter()
        .find_map(|media| media.named("extmap").next())
    else {
        return;
    };
    out.report(
        &EXTMAPS_AT_BOTH_LEVELS,
        media.attribute.span(),
        format_args!("`a=extmap` must stand at session level only, or in sections only"),
    )
    .related(
        session.attribute.span(),
        format_args!("the one at session level"),
    );
}
