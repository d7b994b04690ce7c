//! Values of attributes that do not match their grammar, where no other rule says so.

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::{Rule, rule};

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&MALFORMED_ATTRIBUTE_VALUE],
    Run::AnyAttribute(value),
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
    /// a=maxptime:fast
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=maxptime:40
    /// a=sendrecv
    /// ```
    pub(crate) static MALFORMED_ATTRIBUTE_VALUE: code "GRM053", name "malformed-attribute-value", level Must,
        cites [Rfc(8866, "8.2.4.1"), Rfc(8866, "5.13")], profiles [Core], fix None
}

/// The attributes whose malformed values another rule tells of, where it is there and its profile is active;
/// in the order of the names.
const JUDGED_BY: &[(&str, &str)] = &[
    ("candidate", "ICE001"),
    ("conf", "MED045"),
    ("content", "MED030"),
    ("control", "RTS003"),
    ("crypto", "DTL019"),
    ("curr", "MED045"),
    ("dcmap", "SCT017"),
    ("des", "MED045"),
    ("extmap", "EXT001"),
    ("file-selector", "SIP006"),
    ("fingerprint", "DTL002"),
    ("framerate", "MED020"),
    ("ice-options", "ICE028"),
    ("ice-pacing", "ICE044"),
    ("ice-pwd", "ICE022"),
    ("ice-ufrag", "ICE021"),
    ("identity", "DTL028"),
    ("imageattr", "MED034"),
    ("key-mgmt", "DTL031"),
    ("label", "MED029"),
    ("lang", "SES008"),
    ("max-message-size", "SCT003"),
    ("mediaclk", "BRD004"),
    ("mid", "MED032"),
    ("msid", "SRC008"),
    ("multicast-rtcp", "MED054"),
    ("previous-ssrc", "SRC014"),
    ("ptime", "MED017"),
    ("quality", "MED021"),
    ("range", "RTS004"),
    ("rid", "SIM007"),
    ("rtcp", "MED025"),
    ("rtcp-fb", "FB001"),
    ("rtcp-idms", "MED054"),
    ("rtcp-xr", "MED043"),
    ("rtpmap", "MED012"),
    ("sctp-port", "SCT002"),
    ("sdplang", "SES008"),
    ("setup", "DTL013"),
    ("simulcast", "SIM001"),
    ("source-filter", "BRD026"),
    ("ssrc", "SRC001"),
    ("ssrc-group", "SRC005"),
    ("tls-id", "DTL014"),
    ("ts-refclk", "BRD006"),
    ("type", "SES009"),
];

fn value(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Err(error) = slot.value else { return };
    let attribute = slot.attribute;
    if is_judged_by(document, JUDGED_BY, attribute.name) {
        return;
    }
    out.report(
        &MALFORMED_ATTRIBUTE_VALUE,
        attribute.rebase(error).or(attribute.span()),
        format_args!(
            "`a={}`: {} is expected here",
            attribute.name, error.expected
        ),
    );
}

/// Whether the rule that the table, sorted, has for `name` is there, and its profile active.
pub(crate) fn is_judged_by(document: &Document<'_>, table: &[(&str, &str)], name: &str) -> bool {
    let at = table.binary_search_by(|(other, _)| (*other).cmp(name)).ok();
    let code = at.and_then(|at| table.get(at)).map(|(_, code)| *code);
    code.and_then(Rule::named)
        .is_some_and(|rule| document.profiles().has_any(rule.profiles))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_registered_and_sorted() {
        assert!(JUDGED_BY.is_sorted_by(|(one, _), (other, _)| one < other));
        for (name, _) in JUDGED_BY {
            assert!(sdpkit::attribute::registry::spec(name).is_some(), "{name}");
        }
    }
}
