//! `t140`, text in real time — RFC 4103 §10.
//!
//! `cps` says how many characters a second a side can receive; each says its own (RFC 4103 §10.3).

use super::format::Usage::Receiver;
use super::format::{Absent, Format, Parameter, Values};
use super::params::Params;
use crate::error::ValueError;

pub(super) static FORMAT: Format = Format::new("t140", "RFC 4103 §10.1")
    .clock_rates(&[1_000])
    .parameters(&[Parameter::new(
        "cps",
        Receiver,
        Values::Number(1, u32::MAX as u64),
        Absent::Means("30"),
        "RFC 4103 §10.3",
    )]);

/// How many characters a second can be received, on average over ten seconds; 30 where `cps` is absent.
///
/// # Errors
/// Where it is no number or zero, with its place.
///
/// # Examples
/// ```
/// use sdpkit::codec::{params::Params, t140};
///
/// assert_eq!(t140::cps(Params::new("cps=150")), Ok(150));
/// assert_eq!(t140::cps(Params::new("")), Ok(30));
/// ```
pub fn cps(params: Params<'_>) -> Result<u32, ValueError> {
    let cps = params.number("cps", &(1..=u32::MAX), "characters a second")?;
    Ok(cps.unwrap_or(30))
}

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{agreed, answered, quality};

    #[test]
    fn each_side_says_its_own() {
        assert_eq!(answered("t140/1000", "cps=20", "cps=150"), "cps=150");
        assert_eq!(answered("t140/1000", "cps=20", ""), "");
        assert_eq!(quality("t140/1000", "cps=30", ""), "Exact");
        let agreement = agreed("t140/1000", "cps=20", "");
        let cps = agreement.decision("cps").unwrap();
        assert_eq!(
            (cps.offerer_sends.as_deref(), cps.answerer_sends.as_deref()),
            (Some("30"), Some("20"))
        );
    }
}
