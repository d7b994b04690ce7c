//! `G722` — RFC 3551 §4.5.2.
//!
//! Its RTP clock is 8000 Hz, though it samples at 16000: the clock rate was written wrongly in RFC 1890 and
//! cannot change any more. An `a=rtpmap` with 16000 is another clock, and no match.

use super::format::Format;

pub(super) static FORMAT: Format = Format::new("G722", "RFC 3551 §4.5.2").clock_rates(&[8_000]);

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{codec, static_codec};
    use crate::codec::{Match, compare};

    #[test]
    fn its_clock_is_8000_whatever_it_samples_at() {
        assert_eq!(
            compare(&codec("96 G722/8000/1"), &static_codec(9)),
            Ok(Match::Exact)
        );
        let why = compare(&codec("9 G722/16000"), &static_codec(9)).unwrap_err();
        assert_eq!(why.rule(), "RFC 3551 §4.5.2");
    }
}
