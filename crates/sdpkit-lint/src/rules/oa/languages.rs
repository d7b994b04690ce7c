//! The human language that an answer chooses (RFC 8373 §5.1).

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&LANGUAGE_NOT_CHOSEN],
    Run::Attribute(&["hlang-send", "hlang-recv"], languages),
)];

rule! {
    /// Flags an answer that lists several human languages.
    ///
    /// ## Why
    /// RFC 8373 §5.1: an offer has a list, but in an answer each value MUST be one language tag: the language
    /// that will be used. Several leave the choice open.
    ///
    /// ## Bad
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/AVP 0
    /// a=hlang-send:en
    /// a=hlang-recv:en fr
    /// ```
    /// ## Good
    /// ```sdp answer profile=sip
    /// m=audio 49172 RTP/AVP 0
    /// a=hlang-send:en
    /// a=hlang-recv:en
    /// ```
    pub(crate) static LANGUAGE_NOT_CHOSEN: code "OA071", name "language-not-chosen", level Must,
        cites [Rfc(8373, "5.1")], profiles [Sip], fix None
}

fn languages(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let words = slot
        .attribute
        .value
        .unwrap_or_default()
        .split_ascii_whitespace();
    let count = words.take(2).count();
    if document.is_answer() && count > 1 {
        out.report(
            &LANGUAGE_NOT_CHOSEN,
            slot.attribute.value_span(),
            format_args!("several languages in an answer; it must choose one"),
        );
    }
}
