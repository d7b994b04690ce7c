//! The registered names whose values stay text, and why.

/// A name of the [`registry`](super::registry) without a type, and the reason; sorted by name.
///
/// Such a value is read as [`AnyAttribute::Unknown`](super::AnyAttribute::Unknown), which keeps it as
/// it stands.
#[rustfmt::skip]
pub const TEXT_ONLY: &[(&str, &str)] = &[
    ("3GPP-Asset-Information", "RFC 6064 leaves the syntax to 3GPP TS 26.234, which was not at hand"),
    ("3GPP-Integrity-Key", "RFC 6064 leaves the syntax to 3GPP TS 26.234, which was not at hand"),
    ("3GPP-QoE-Metrics", "RFC 6064 leaves the syntax to 3GPP TS 26.234, which was not at hand"),
    ("3GPP-SDP-Auth", "RFC 6064 leaves the syntax to 3GPP TS 26.234, which was not at hand"),
    ("3GPP-SRTP-Config", "RFC 6064 leaves the syntax to 3GPP TS 26.234, which was not at hand"),
    ("3gpp-bdc-used-by", "the grammar is in 3GPP TS 26.114, which was not at hand"),
    ("3gpp-qos-hint", "only examples were at hand, not the grammar of 3GPP TS 26.114"),
    ("3gpp-req-app", "the grammar is in 3GPP TS 26.114, which was not at hand"),
    ("3gpp_360video", "the grammar is in 3GPP TS 26.114, which was not at hand"),
    ("3gpp_overlay", "the grammar is in 3GPP TS 26.114, which was not at hand"),
    ("PSCid", "the grammar is in ETSI TS 183 063, which was not at hand"),
    ("T38ModemType", "the values that ITU-T T.38 allows were not at hand"),
    ("bc_program", "the grammar is in ETSI TS 183 063, which was not at hand"),
    ("bc_service", "the grammar is in ETSI TS 183 063, which was not at hand"),
    ("bc_service_package", "the grammar is in ETSI TS 183 063, which was not at hand"),
    ("ccc_list", "the grammar is in 3GPP TS 26.114, which was not at hand"),
    ("cdscselect", "seen only as a parameter of `a=fmtp` (ITU-T V.150.1), never as an attribute"),
    ("h248item", "the grammar of its values is in ITU-T H.248.1, which was not at hand"),
    ("ike-esp", "a format of the `m=` line by RFC 6193 §4, and no attribute"),
    ("ike-esp-udpencap", "a format of the `m=` line by RFC 6193 §4, and no attribute"),
    ("itt4rt_group", "the grammar is in 3GPP TS 26.114, which was not at hand"),
    ("mbms-repair", "RFC 6064 leaves the syntax to 3GPP TS 26.346, which was not at hand"),
    ("omr-codecs", "sources differ on what parts the instance from the rest"),
    ("omr-m-att", "sources differ on what parts the instance from the rest"),
    ("omr-m-bw", "sources differ on what parts the instance from the rest"),
    ("omr-s-att", "sources differ on what parts the instance from the rest"),
    ("omr-s-bw", "sources differ on what parts the instance from the rest"),
    ("pmft", "the grammar is in ITU-T V.152, which was not at hand, nor was a sample"),
    ("predefined_ROI", "the grammar is in 3GPP TS 26.114, which was not at hand"),
    ("rtpred1", "historic; no syntax of it was found"),
    ("rtpred2", "historic; no syntax of it was found"),
];

#[cfg(test)]
mod tests {
    use super::super::{TYPED_NAMES, registry};
    use super::*;

    #[test]
    fn a_registered_name_has_a_type_or_a_reason_and_not_both() {
        assert!(TEXT_ONLY.is_sorted());
        let is_text_only = |name| TEXT_ONLY.iter().any(|(text, _)| *text == name);
        let is_typed = |name| TYPED_NAMES.iter().any(|(names, _)| names.contains(&name));
        for row in registry::REGISTRY {
            let (typed, text) = (is_typed(row.name), is_text_only(row.name));
            assert!(typed != text, "{}: typed {typed}, text {text}", row.name);
        }
        for (name, _) in TEXT_ONLY {
            assert!(registry::spec(name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_typed_name_has_a_row_in_the_registry() {
        for (names, type_name) in TYPED_NAMES {
            for name in *names {
                assert!(registry::spec(name).is_some(), "{type_name}: {name}");
            }
        }
    }
}
