//! `flexfec` (RFC 8627) and the `flexfec-03` of its draft, which libwebrtc writes.
//!
//! A receiver must be able to hold the repair window of the offer, or refuse (RFC 8627 §5.2.1): ours is the
//! longest that we can hold.

use alloc::string::String;

use super::format::Absent::{Open, Required};
use super::format::Usage::{Negotiated, Sender};
use super::format::{Format, Parameter, Values};
use super::mismatch::Mismatch;
use super::pair::Pair;
use super::params::{Params, number};
use crate::error::ValueError;

const RULE: &str = "RFC 8627 §5.2.1";
const DRAFT: &str = "draft-ietf-payload-flexible-fec-scheme-03 §5.1";

const PARAMETERS: &[Parameter] = &[
    Parameter::new(
        "repair-window",
        Negotiated,
        Values::Number(1, u64::MAX),
        Required,
        RULE,
    ),
    Parameter::new("L", Sender, Values::U32, Open, DRAFT),
    Parameter::new("D", Sender, Values::U32, Open, DRAFT),
    Parameter::new("ToP", Sender, Values::Number(0, 3), Open, DRAFT),
];

pub(super) static FLEXFEC: Format = Format::new("flexfec", "RFC 8627 §5.1")
    .decide(decide)
    .parameters(PARAMETERS);

pub(super) static FLEXFEC_03: Format = Format::new("flexfec-03", DRAFT)
    .decide(decide)
    .parameters(PARAMETERS);

/// The span of the packets that one repair packet protects (microseconds); `None` where it is absent, though
/// it is required.
///
/// # Errors
/// Where it is no number, with its place.
///
/// # Examples
/// ```
/// use sdpkit::codec::{flexfec, params::Params};
///
/// assert_eq!(flexfec::repair_window(Params::new("repair-window=10000000")), Ok(Some(10_000_000)));
/// ```
pub fn repair_window(params: Params<'_>) -> Result<Option<u64>, ValueError> {
    params.number("repair-window", &(1..=u64::MAX), "microseconds")
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    let row = pair.row("repair-window");
    let read = |text: &str| number::<u64>(text).filter(|window| *window > 0);
    let offered = pair.offered.read(row, read)?;
    let ours = pair.ours.read(row, read)?;
    match (offered, ours) {
        (Some(offered), Some(ours)) if offered > ours => return Err(pair.differs(row)),
        (None, Some(_)) => {
            return Err(Mismatch::Missing {
                name: row.name.into(),
                rule: row.rule,
            });
        }
        _ => {}
    }
    let window = pair.offered.params.get(row.name).map(String::from);
    pair.settle(row, window.clone(), window.clone(), window);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{answered, quality, refused};

    #[test]
    fn the_window_of_the_offer_must_fit() {
        for (offered, ours, match_is, answer) in [
            (
                "repair-window=10000000",
                "repair-window=10000000",
                "Exact",
                "repair-window=10000000",
            ),
            (
                "repair-window=200000",
                "repair-window=10000000",
                "Compatible",
                "repair-window=200000",
            ),
            (
                "repair-window=200000;L=5",
                "",
                "Compatible",
                "repair-window=200000",
            ),
        ] {
            for name in ["flexfec/90000", "flexfec-03/90000"] {
                assert_eq!(quality(name, offered, ours), match_is, "{offered} {ours}");
                assert_eq!(answered(name, offered, ours), answer, "{offered} {ours}");
            }
        }
        for (offered, ours) in [
            ("repair-window=2", "repair-window=1"),
            ("", "repair-window=1"),
            ("repair-window=x", ""),
        ] {
            assert!(refused("flexfec/90000", offered, ours).ends_with("(RFC 8627 §5.2.1)"));
        }
    }
}
