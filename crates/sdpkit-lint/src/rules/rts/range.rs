//! `a=range`: the time that the presentation covers (RFC 7826 §D.1.6, RFC 2326 §C.1.5).

use sdpkit::Attribute;
use sdpkit::attribute::Range;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MALFORMED_RANGE], Run::Attribute(&["range"], grammar)),
    Check::new(&[&RANGE_AT_BOTH_LEVELS], Run::Document(levels)),
];

rule! {
    /// Flags an `a=range` that is no range of `npt`, `clock` or SMPTE time.
    ///
    /// ## Why
    /// The unit stands first, then the range in it (RFC 7826 §D.1.6, with the times of §4.4 and the grammar of §20.2.1).
    /// A player that cannot read it takes the stream for live: no length, and no seeking.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=range:0-10
    /// m=video 0 RTP/AVP 31
    /// a=recvonly
    /// ```
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=range:npt=from 0
    /// m=video 0 RTP/AVP 31
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=range:npt=0-10
    /// m=video 0 RTP/AVP 31
    /// a=recvonly
    /// ```
    /// ## Fixed
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=range:npt=0-10
    /// m=video 0 RTP/AVP 31
    /// a=recvonly
    /// ```
    pub(crate) static MALFORMED_RANGE: code "RTS004", name "malformed-range", level Must,
        cites [Rfc(7826, "D.1.6"), Rfc(7826, "20.2.1"), Rfc(7826, "4.4"), Rfc(2326, "C.1.5")], profiles [Rtsp], fix Safe
}

rule! {
    /// Flags an `a=range` at session level and in a media description.
    ///
    /// ## Why
    /// RFC 7826 §D.1.6: where all streams have the same length, the range SHOULD only stand at session level; where
    /// they differ, it SHOULD NOT stand there. Two that disagree leave open how far a client may seek.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=range:npt=0-10
    /// m=video 0 RTP/AVP 31
    /// a=range:npt=0-10
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// a=range:npt=0-10
    /// m=video 0 RTP/AVP 31
    /// a=recvonly
    /// ```
    pub(crate) static RANGE_AT_BOTH_LEVELS: code "RTS005", name "range-at-both-levels", level Should,
        cites [Rfc(7826, "D.1.6"), Rfc(2326, "C.1.5")], profiles [Rtsp], fix None
}

fn grammar(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let Some(value) = attribute.value.filter(|value| !value.is_empty()) else {
        return;
    };
    let (place, expected) = match (&slot.value, slot.get::<Range<'_>>()) {
        (Err(error), _) => (attribute.rebase(*error), error.expected),
        // By the grammar of extensions, but then it is a unit without a range.
        (_, Some(Range::Other { value: None, .. })) => (
            attribute.value_span(),
            "a unit, `=` and a range, such as `npt=0-`,",
        ),
        _ => return,
    };
    out.report(
        &MALFORMED_RANGE,
        place.or(attribute.span()),
        format_args!("`a=range`: {expected} is expected here"),
    )
    .fix(|| {
        // A bare range of seconds can only be normal play time.
        let with_unit = format!("npt={}", value.trim_start());
        let begins = value.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let is_range = Attribute::of("range", Some(&with_unit))
            .parse::<Range<'_>>()
            .is_ok();
        (begins && is_range).then_some(())?;
        Some(Fix::safe(
            "say that it is normal play time",
            [Edit::replace(attribute.value_span()?, with_unit)],
        ))
    });
}

fn levels(document: &Document<'_>, out: &mut Findings<'_>) {
    let Some(of_session) = document.session_level().named("range").next() else {
        return;
    };
    for media in document.media() {
        let Some(slot) = media.named("range").next() else {
            continue;
        };
        let says = if slot.attribute.value == of_session.attribute.value {
            "the session says the same: one range for all should stand there only"
        } else {
            "the session has a range too: where streams differ, it should have none"
        };
        out.report(
            &RANGE_AT_BOTH_LEVELS,
            slot.attribute.span(),
            format_args!("{says}"),
        )
        .related(
            of_session.attribute.span(),
            format_args!("the range of the session"),
        );
    }
}
