//! `ulpfec` (RFC 5109 §14) and `parityfec` (RFC 5109 §14.2, RFC 2733): repair packets for what stands beside
//! them or within `red`.
//!
//! No parameters are compared; the clock rate is that of what they repair.

use super::format::Format;

pub(super) static ULPFEC: Format = Format::new("ulpfec", "RFC 5109 §14.1");
pub(super) static PARITYFEC: Format = Format::new("parityfec", "RFC 3009 §2");

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::codec;
    use crate::codec::{Match, compare};

    #[test]
    fn the_clock_is_all_there_is() {
        let ours = codec("116 ulpfec/90000");
        assert_eq!(compare(&codec("123 ulpfec/90000"), &ours), Ok(Match::Exact));
        assert!(compare(&codec("123 ulpfec/48000"), &ours).is_err());
        assert!(compare(&codec("123 parityfec/90000"), &ours).is_err());
    }
}
