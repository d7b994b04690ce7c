//! `CN`, comfort noise — RFC 3389.
//!
//! No parameters; one payload type for each clock rate of the audio that it goes with. 13 is static for
//! 8000 Hz.

use super::format::Format;

pub(super) static FORMAT: Format = Format::new("CN", "RFC 3389 §5.1");

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{codec, static_codec};
    use crate::codec::{Match, compare};

    #[test]
    fn there_is_one_for_each_clock_rate() {
        assert_eq!(
            compare(&codec("98 CN/8000"), &static_codec(13)),
            Ok(Match::Exact)
        );
        assert!(compare(&codec("98 CN/16000"), &static_codec(13)).is_err());
    }
}
