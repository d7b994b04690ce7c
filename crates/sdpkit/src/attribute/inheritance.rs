//! Which attributes of the session level hold for the media descriptions that do not have their own.
//!
//! That an attribute may stand at both levels does not say so: `a=control` names the aggregate at
//! session level and a stream at media level. Each row here is backed by its clause.

/// Attributes whose session-level value holds for each media description that has none, and the
/// clause that says so; sorted by name.
pub const INHERITED: &[(&str, &str)] = &[
    ("connection", "RFC 4145 §5"),
    ("cryptex", "RFC 9335 §4"),
    ("end-of-candidates", "RFC 8840 §8.2"),
    ("extmap", "RFC 8285 §6"),
    ("extmap-allow-mixed", "RFC 8285 §6"),
    ("fingerprint", "RFC 8122 §5"),
    ("ice-options", "RFC 8839 §5.6"),
    ("ice-pwd", "RFC 8839 §5.4"),
    ("ice-ufrag", "RFC 8839 §5.4"),
    ("inactive", "RFC 8866 §6.7"),
    ("key-mgmt", "RFC 4567 §3.1.1"),
    ("lang", "RFC 8866 §6.12"),
    ("mediaclk", "RFC 7273 §5.4"),
    ("range", "RFC 7826 §D.1.6"),
    ("recvonly", "RFC 8866 §6.7"),
    ("rtcp-xr", "RFC 3611 §5.1"),
    ("sdplang", "RFC 8866 §6.11"),
    ("sendonly", "RFC 8866 §6.7"),
    ("sendrecv", "RFC 8866 §6.7"),
    ("setup", "RFC 4145 §4"),
    ("source-filter", "RFC 4570 §3.2"),
    ("ts-refclk", "RFC 7273 §4.8"),
];

/// Whether the session-level value of the attribute holds for media descriptions that have none.
pub fn holds_for_media(name: &str) -> bool {
    INHERITED
        .binary_search_by_key(&name, |(name, _)| name)
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::registry;

    #[test]
    fn each_may_stand_at_both_levels() {
        assert!(INHERITED.is_sorted());
        for (name, _) in INHERITED {
            let levels = registry::spec(name).unwrap().levels;
            assert!(levels.session() && levels.media(), "{name}");
        }
    }
}
