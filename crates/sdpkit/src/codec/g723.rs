//! `G723` — RFC 4856 §2.1.3, RFC 7261.
//!
//! Silence suppression by Annex A is used unless either side says `annexa=no`; the bit rate is a wish of who
//! receives.

use super::format::Usage::{Negotiated, Receiver};
use super::format::{Absent, Format, Parameter, Values};
use super::g729::{YES_NO, unless_no, yes_no};
use super::mismatch::Mismatch;
use super::pair::Pair;
use super::params::Params;
use crate::error::ValueError;

pub(super) static FORMAT: Format = Format::new("G723", "RFC 4856 §2.1.3")
    .clock_rates(&[8_000])
    .decide(decide)
    .parameters(&[
        Parameter::new(
            "annexa",
            Negotiated,
            YES_NO,
            Absent::Means("yes"),
            "RFC 7261 §3",
        ),
        Parameter::new(
            "bitrate",
            Receiver,
            Values::Words(&["5.3", "6.3"]),
            Absent::Open,
            "RFC 4856 §2.1.3",
        ),
    ]);

/// Whether Annex A is used or preferred; it is where `annexa` is absent.
///
/// # Errors
/// Where it is neither `yes` nor `no`, with its place.
///
/// # Examples
/// ```
/// use sdpkit::codec::{g723, params::Params};
///
/// assert_eq!(g723::annexa(Params::new("bitrate=5.3;annexa=no")), Ok(false));
/// ```
pub fn annexa(params: Params<'_>) -> Result<bool, ValueError> {
    Ok(params.read("annexa", "yes or no", yes_no)?.unwrap_or(true))
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    unless_no(pair, pair.row("annexa"))
}

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{answered, quality};

    #[test]
    fn no_of_either_side_holds_and_the_rate_is_each_ones_own() {
        let (offered, ours) = ("bitrate=5.3;annexa=no", "bitrate=6.3");
        assert_eq!(
            answered("G723/8000", offered, ours),
            "bitrate=6.3;annexa=no"
        );
        assert_eq!(quality("G723/8000", offered, ours), "Compatible");
        assert_eq!(quality("G723/8000", "annexa=YES", ""), "Exact");
    }
}
