//! `a=ice-options` (RFC 8839 §5.6).

use sdpkit::Attribute;
use sdpkit::attribute::IceOptions;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MISSING_ICE2, &MISSING_TRICKLE], Run::Document(options)),
    Check::new(
        &[&MALFORMED_ICE_OPTIONS],
        Run::Attribute(&["ice-options"], malformed),
    ),
];

rule! {
    /// Flags descriptions with ICE that do not say `a=ice-options:ice2`.
    ///
    /// ## Why
    /// RFC 8839 §4.2.1.5 and §4.2.5: an agent that follows it MUST say `ice2`. Without it the peer takes the agent
    /// for one of RFC 5245, and sends a further offer when ICE has concluded (§4.3.4). Most browsers leave it out
    /// and work with each other all the same, so unless strictly judged it is a hint in WebRTC and a warning
    /// elsewhere. One finding stands for all sections.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:trickle
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:trickle ice2
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:trickle ice2
    /// ```
    pub(crate) static MISSING_ICE2: code "ICE026", name "missing-ice2", level Must,
        cites [Rfc(8839, "4.2.1.5"), Rfc(8839, "4.2.5")], profiles [Core], fix Unsafe,
        exceptions [(Strict, Error), (LenientIn(WebRtc), Info), (In(Core), Warning)]
}

rule! {
    /// Flags WebRTC offers that do not say `a=ice-options:trickle`.
    ///
    /// ## Why
    /// RFC 9429 §5.2.1: the offer of a browser MUST have a line with `trickle` and `ice2`. Without it the peer holds
    /// its answer back until all its candidates are known. Other endpoints, such as servers, may do without, so
    /// it is a warning unless strictly judged.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:ice2
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:trickle ice2
    /// ```
    /// ## Fixed
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:ice2 trickle
    /// ```
    pub(crate) static MISSING_TRICKLE: code "ICE027", name "missing-trickle", level Must,
        cites [Rfc(9429, "5.2.1")], profiles [WebRtc], fix Unsafe,
        exceptions [(Strict, Error), (In(Core), Warning)], supersedes ["TRK001"]
}

rule! {
    /// Flags an `a=ice-options` that is not words of ICE characters with spaces between.
    ///
    /// ## Why
    /// RFC 8839 §5.6: `ice-option-tag = 1*ice-char`, with a space between two. `trickle,ice2` is one tag that nobody
    /// knows, so neither option is seen.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:trickle,ice2
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:trickle ice2
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=ice-options:trickle ice2
    /// ```
    pub(crate) static MALFORMED_ICE_OPTIONS: code "ICE028", name "malformed-ice-options", level Must,
        cites [Rfc(8839, "5.6")], profiles [Core], fix Safe,
        also ["ICE026", "TRK001"]
}

fn options(document: &Document<'_>, out: &mut Findings<'_>) {
    report(document, out, "ice2");
    if document.is_offer() {
        report(document, out, "trickle");
    }
}

/// Reports once that `tag` is missing where there is ICE.
fn report(document: &Document<'_>, out: &mut Findings<'_>, tag: &'static str) {
    if has(document.session_level(), tag) {
        return;
    }
    let lacks = |media: &&MediaPart<'_>| {
        media.has_inherited("ice-ufrag")
            && !media.is_rejected()
            && !media.is_bundle_only()
            && !document.rides(media)
            && !has(media, tag)
    };
    let mut lacking = document.media().iter().filter(lacks);
    let Some(first) = lacking.next() else { return };
    let rule = if tag == "ice2" {
        &MISSING_ICE2
    } else {
        &MISSING_TRICKLE
    };
    let line = first.inherited::<IceOptions<'_>>();
    let ufrag = first.inherited_named("ice-ufrag").next();
    let place = line.map(|(attribute, _)| attribute);
    let place = place.or(ufrag.map(|slot| slot.attribute));
    let message = if line.is_some() {
        format_args!("`a=ice-options` must name `{tag}`")
    } else {
        format_args!("there is ICE and no `a=ice-options`, which must name `{tag}`")
    };
    out.report(rule, place.and_then(Attribute::span), message)
        .fix(|| {
            let add = |attribute: Attribute<'_>| {
                Some(Edit::insert(attribute.span()?.end, format!(" {tag}")))
            };
            let session = document.session_level().first::<IceOptions<'_>>();
            let mut edits = Vec::from_iter(session.and_then(|(attribute, _)| add(attribute)));
            let is_at_session = !edits.is_empty();
            for media in core::iter::once(first).chain(lacking) {
                match media.first::<IceOptions<'_>>() {
                    Some((attribute, _)) => edits.push(add(attribute)?),
                    None if is_at_session => {}
                    None => edits.push(document.append(media, &format!("ice-options:{tag}"))?),
                }
            }
            Some(Fix::risky(format!("say `{tag}`"), edits))
        });
}

fn has(part: &Part<'_>, tag: &str) -> bool {
    part.all::<IceOptions<'_>>()
        .any(|(_, options)| options.has(tag))
}

fn malformed(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let is_tag = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
    };
    let value = attribute.value.unwrap_or_default();
    if slot.value.is_ok() && value.split_ascii_whitespace().all(is_tag) {
        return;
    }
    let wrong = value
        .split_ascii_whitespace()
        .position(|word| !is_tag(word));
    let place = wrong.and_then(|number| attribute.token_span(number));
    out.report(
        &MALFORMED_ICE_OPTIONS,
        place.or(attribute.value_span()).or(attribute.span()),
        format_args!("expected words of letters, digits, `+`, `/` with spaces between"),
    )
    .fix(|| {
        let mut words = value
            .split([',', ';', ' ', '\t'])
            .filter(|word| !word.is_empty())
            .peekable();
        words.peek()?;
        let words: Vec<&str> = words.collect();
        if !words.iter().all(|word| is_tag(word)) {
            return None;
        }
        let edit = Edit::replace(attribute.value_span()?, words.join(" "));
        Some(Fix::safe("part the options by spaces", [edit]))
    });
}
