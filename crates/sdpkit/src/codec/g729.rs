//! `G729`, `G729D` and `G729E` — RFC 4856 §2.1.9, RFC 7261.
//!
//! Silence suppression by Annex B is used unless either side says `annexb=no`.

use super::format::Usage::Negotiated;
use super::format::{Absent, Format, Parameter, Values};
use super::mismatch::Mismatch;
use super::pair::{Pair, Place};
use super::params::Params;
use crate::error::ValueError;

const PARAMETERS: &[Parameter] = &[Parameter::new(
    "annexb",
    Negotiated,
    YES_NO,
    Absent::Means("yes"),
    "RFC 7261 §3",
)];

pub(super) const YES_NO: Values = Values::Words(&["yes", "no"]);

pub(super) static G729: Format = Format::new("G729", "RFC 4856 §2.1.9")
    .clock_rates(&[8_000])
    .decide(decide)
    .parameters(PARAMETERS);
pub(super) static G729D: Format = Format::new("G729D", "RFC 4856 §2.1.10")
    .clock_rates(&[8_000])
    .decide(decide)
    .parameters(PARAMETERS);
pub(super) static G729E: Format = Format::new("G729E", "RFC 4856 §2.1.11")
    .clock_rates(&[8_000])
    .decide(decide)
    .parameters(PARAMETERS);

/// Whether Annex B is used or preferred; it is where `annexb` is absent.
///
/// # Errors
/// Where it is neither `yes` nor `no`, with its place.
///
/// # Examples
/// ```
/// use sdpkit::codec::{g729, params::Params};
///
/// assert_eq!(g729::annexb(Params::new("annexb=no")), Ok(false));
/// assert_eq!(g729::annexb(Params::new("")), Ok(true));
/// ```
pub fn annexb(params: Params<'_>) -> Result<bool, ValueError> {
    Ok(params.read("annexb", "yes or no", yes_no)?.unwrap_or(true))
}

pub(super) fn yes_no(text: &str) -> Option<bool> {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    (is("yes") || is("no")).then(|| is("yes"))
}

/// An annex is used where neither side says no.
pub(super) fn unless_no(pair: &mut Pair<'_>, row: &'static Parameter) -> Result<(), Mismatch> {
    let says_yes = |place: Place<'_>| Ok(place.read(row, yes_no)? != Some(false));
    let both = says_yes(pair.offered)? & says_yes(pair.ours)?;
    pair.settle_both(row, if both { "yes" } else { "no" });
    Ok(())
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    unless_no(pair, pair.row("annexb"))
}

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{answered, codec, quality, refused, static_codec};
    use crate::codec::{Match, compare};

    #[test]
    fn no_of_either_side_holds() {
        for (offered, ours, match_is, answer) in [
            ("annexb=no", "annexb=no", "Exact", "annexb=no"),
            ("annexb=no", "annexb=yes", "Compatible", "annexb=no"),
            ("annexb=yes", "annexb=no", "Compatible", "annexb=no"),
            ("", "annexb=no", "Compatible", "annexb=no"),
            ("annexb=no", "", "Compatible", "annexb=no"),
            ("annexb=yes", "", "Exact", "annexb=yes"),
            ("", "", "Exact", ""),
        ] {
            for name in ["G729/8000", "G729D/8000", "g729e/8000"] {
                assert_eq!(quality(name, offered, ours), match_is, "{offered} {ours}");
                assert_eq!(answered(name, offered, ours), answer, "{offered} {ours}");
            }
        }
        assert!(!refused("G729/8000", "annexb=1", "").is_empty());
        assert_eq!(
            compare(&codec("96 G729/8000 annexb=yes"), &static_codec(18)),
            Ok(Match::Exact)
        );
    }
}
