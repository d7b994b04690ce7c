//! Attributes that nobody knows, and those that nobody should use (RFC 8866 §5.13, §6.1, §6.2).

use sdpkit::attribute::registry;
use sdpkit::{Attribute, Span};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&UNKNOWN_ATTRIBUTE], Run::Unregistered(unknown)),
    Check::new(
        &[&OBSOLETE_ATTRIBUTE],
        Run::Attribute(&["cat", "keywds"], obsolete),
    ),
];

rule! {
    /// Flags an attribute whose name is not known.
    ///
    /// ## Why
    /// RFC 8866 §5.13: attributes MUST be registered with IANA, and one that is not understood is ignored. Many
    /// products have their own; a name that is nearly a registered one is a mistake.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcpmux
    /// a=sendrecv
    /// ```
    /// ```sdp
    /// a=foo-bar-baz
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-mux
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-mux
    /// a=sendrecv
    /// ```
    pub(crate) static UNKNOWN_ATTRIBUTE: code "SES005", name "unknown-attribute", level Advice,
        cites [Rfc(8866, "5.13")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags `a=cat` and `a=keywds`.
    ///
    /// ## Why
    /// RFC 8866 §6.1, §6.2: both are obsolete, SHOULD NOT be used, and SHOULD be ignored if received.
    ///
    /// ## Bad
    /// ```sdp
    /// a=cat:foo.bar
    /// ```
    /// ## Good
    /// ```sdp
    /// a=tool:x
    /// ```
    /// ## Fixed
    /// ```sdp
    /// ```
    pub(crate) static OBSOLETE_ATTRIBUTE: code "SES006", name "obsolete-attribute", level Should,
        cites [Rfc(8866, "6.1"), Rfc(8866, "6.2")], profiles [Core], fix Safe
}

fn unknown(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let name = slot.attribute.name;
    if name.is_empty() {
        return;
    }
    let place = name_span(slot.attribute);
    match near(name) {
        Some(known) => out
            .report(
                &UNKNOWN_ATTRIBUTE,
                place,
                format_args!(
                    "`{}` is no known attribute; is `{known}` meant?",
                    name.escape_debug()
                ),
            )
            .fix(|| {
                let edit = Edit::replace(place?, known);
                Some(Fix::risky(format!("write `{known}`"), [edit]))
            }),
        None => out.report(
            &UNKNOWN_ATTRIBUTE,
            place,
            format_args!(
                "`{}` is no known attribute, and is ignored",
                name.escape_debug()
            ),
        ),
    };
}

fn name_span(attribute: Attribute<'_>) -> Option<Span> {
    let start = attribute.span()?.start;
    let len = u32::try_from(attribute.name.len()).ok()?;
    Some(Span::new(start, start.saturating_add(len)))
}

/// The registered name that differs in hyphens, case or one letter, where the name is long enough to tell.
fn near(name: &str) -> Option<&'static str> {
    if !(4..=40).contains(&name.len()) {
        return None;
    }
    let names = || registry::REGISTRY.iter().map(|row| row.name);
    let plain = |name: &'static str| name.len() > 3;
    names()
        .find(|known| letters(known).eq(letters(name)))
        .or_else(|| {
            names()
                .filter(|it| plain(it))
                .find(|known| is_one_edit(name, known))
        })
}

/// The letters and digits of a name, small.
fn letters(name: &str) -> impl Iterator<Item = u8> + '_ {
    name.bytes()
        .filter(|byte| !matches!(byte, b'-' | b'_' | b'.'))
        .map(|byte| byte.to_ascii_lowercase())
}

/// Whether one letter was left out, put in or exchanged, or two neighbours were swapped.
fn is_one_edit(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let pairs = || one.iter().zip(other);
    let same = pairs().take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(same..), other.get(same..));
    let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
    match (one, other) {
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([first, second, a @ ..], [third, fourth, b @ ..])
            if (first, second) == (fourth, third) && a == b =>
        {
            true
        }
        ([_, a @ ..], b) if a == b => true,
        (a, [_, b @ ..]) => a == b,
        _ => false,
    }
}

fn obsolete(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let place = slot.attribute.span();
    out.report(
        &OBSOLETE_ATTRIBUTE,
        place,
        format_args!("`a={}` is obsolete, and is ignored", slot.attribute.name),
    )
    .fix(|| {
        let line = document.whole_line(place?.start);
        Some(Fix::safe("remove the line", [Edit::delete(line)]))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_nearly_registered_are_known_again() {
        for (name, known) in [
            ("rtcpmux", Some("rtcp-mux")),
            ("rtmap", Some("rtpmap")),
            ("ftmp", Some("fmtp")),
            ("sendrev", Some("sendrecv")),
            ("ice_ufrag", Some("ice-ufrag")),
            ("x-vendor-thing", None),
            ("foo", None),
        ] {
            assert_eq!(near(name), known, "{name}");
        }
    }
}
