//! Values of attributes that do not match their grammar, where no other rule says so.

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&MALFORMED_ATTRIBUTE_VALUE],
    Run::Malformed(value),
)];

rule! {
    /// Flags the value of a registered attribute that does not match its grammar.
    ///
    /// ## Why
    /// Each attribute has a syntax, given where it is registered (RFC 8866 §8.2.4). A value that does not match is
    /// not understood, and what it was meant to say is lost; some parsers refuse the whole description. Attributes
    /// that have a rule of their own for it are not told of here.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=maxprate:fast
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=maxprate:40.0
    /// a=sendrecv
    /// ```
    pub(crate) static MALFORMED_ATTRIBUTE_VALUE: code "GRM053", name "malformed-attribute-value", level Must,
        cites [Rfc(8866, "8.2.4.1"), Rfc(8866, "5.13")], profiles [Core], fix None, yields true
}

fn value(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Err(error) = slot.value else { return };
    let attribute = slot.attribute;
    out.report(
        &MALFORMED_ATTRIBUTE_VALUE,
        attribute.rebase(error).or(attribute.span()),
        format_args!(
            "`a={}`: {} is expected here",
            attribute.name, error.expected
        ),
    );
}
