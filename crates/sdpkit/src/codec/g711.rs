//! `PCMU` and `PCMA` (G.711) — RFC 3551 §4.5.14.
//!
//! No parameters. Any clock rate and number of channels under a dynamic payload type; 8000 Hz and one channel
//! under the static 0 and 8, which is the same format as `96 PCMU/8000`.

use super::format::Format;

pub(super) static PCMU: Format = Format::new("PCMU", "RFC 3551 §4.5.14");
pub(super) static PCMA: Format = Format::new("PCMA", "RFC 3551 §4.5.14");

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{codec, static_codec};
    use crate::codec::{Match, compare};

    #[test]
    fn a_static_payload_type_is_the_same_as_a_dynamic_one() {
        for offered in ["96 PCMU/8000", "96 pcmu/8000/1"] {
            assert_eq!(compare(&codec(offered), &static_codec(0)), Ok(Match::Exact));
        }
        let why = compare(&codec("96 PCMU/16000"), &static_codec(0)).unwrap_err();
        let said = "`PCMU` runs at 16000 Hz in the offer and at 8000 Hz in ours (RFC 8866 §6.6)";
        assert_eq!(alloc::format!("{why}"), said);
        assert!(compare(&codec("96 PCMU/8000/2"), &static_codec(0)).is_err());
        assert!(compare(&static_codec(8), &static_codec(0)).is_err());
    }
}
