//! `rtx`, retransmission — RFC 4588 §8.
//!
//! `apt` names the payload type that it retransmits; two of it are the same where those are. `rtx-time` says how
//! long the sender keeps a packet for it (ms).

use alloc::string::{String, ToString};

use super::format::Absent::{Open, Required};
use super::format::Usage::{Configuration, Sender};
use super::format::{Channels, Format, Parameter, Values};
use super::mismatch::Mismatch;
use super::pair::{Pair, Place};
use super::params::{Params, number};
use crate::error::ValueError;
use crate::number::PayloadType;

const RULE: &str = "RFC 4588 §8.6";

pub(super) static FORMAT: Format = Format::new("rtx", RULE)
    // Those of what it retransmits are compared.
    .channels(Channels::Declared)
    .decide(decide)
    .parameters(&[
        Parameter::new("apt", Configuration, Values::Number(0, 127), Required, RULE),
        Parameter::new("rtx-time", Sender, Values::U32, Open, "RFC 4588 §8.1"),
    ]);

/// What a retransmission stream is for (RFC 4588 §8.1).
///
/// # Examples
/// ```
/// use sdpkit::codec::{params::Params, rtx::Rtx};
///
/// let rtx = Rtx::read(Params::new("apt=96;rtx-time=3000"))?;
/// assert_eq!((rtx.apt.map(u8::from), rtx.rtx_time), (Some(96), Some(3000)));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct Rtx {
    /// The payload type that is retransmitted; it is required.
    pub apt: Option<PayloadType>,
    /// How long the sender keeps a packet (ms).
    pub rtx_time: Option<u32>,
}

impl Rtx {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Where a value is no payload type, or no number, with its place.
    pub fn read(params: Params<'_>) -> Result<Self, ValueError> {
        let payload_type = |text: &str| number(text).and_then(PayloadType::new);
        Ok(Self {
            apt: params.read("apt", "a payload type", payload_type)?,
            rtx_time: params.number("rtx-time", &(0..=u32::MAX), "milliseconds")?,
        })
    }
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    let row = pair.row("apt");
    let apt = |place: Place<'_>| {
        let payload_type = |text: &str| number(text).and_then(PayloadType::new);
        place
            .read(row, payload_type)?
            .ok_or_else(|| place.protects_nothing(None, RULE))
    };
    let (offered, ours) = (apt(pair.offered)?, apt(pair.ours)?);
    pair.protect(offered, ours, RULE)?;
    let answer: String = offered.to_string();
    let sends = Some(answer.clone());
    // The numbers may differ as long as what they name is the same.
    pair.settle_as(row, true, Some(answer), sends.clone(), sends);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{codec, list};
    use crate::codec::{Match, answer_in, compare, compare_in};

    #[test]
    fn it_is_what_it_retransmits() {
        let offered = list(&[
            "96 VP8/90000",
            "98 H264/90000 packetization-mode=1",
            "99 red/90000",
            "40 rtx/90000 apt=96",
        ]);
        let ours = list(&[
            "100 VP8/90000",
            "102 H264/90000",
            "99 red/90000",
            "41 rtx/90000 apt=100",
        ]);
        let compared =
            |theirs: &str, own: &str| compare_in(&codec(theirs), &offered, &codec(own), &ours);
        for (theirs, own, match_is) in [
            ("97 rtx/90000 apt=96", "101 rtx/90000 apt=100", Match::Exact),
            ("97 rtx/90000 apt=99", "101 rtx/90000 apt=99", Match::Exact),
            (
                "97 rtx/90000 apt=96;rtx-time=3000",
                "101 rtx/90000 apt=100",
                Match::Compatible,
            ),
        ] {
            assert_eq!(compared(theirs, own), Ok(match_is), "{theirs} {own}");
        }
        for (theirs, own, why) in [
            (
                "97 rtx/90000 apt=98",
                "101 rtx/90000 apt=102",
                "`rtx` is for 98 in the offer and for 102 in ours, and `packetization-mode` is `1` in the offer \
                 and `0` by default in ours (RFC 6184 §8.2.2)",
            ),
            (
                "97 rtx/90000 apt=20",
                "101 rtx/90000 apt=100",
                "`rtx` 97 of the offer is for payload type 20, which is not there (RFC 4588 §8.6)",
            ),
            (
                "97 rtx/90000",
                "101 rtx/90000 apt=100",
                "`rtx` 97 of the offer does not say what it is for (RFC 4588 §8.6)",
            ),
            (
                "97 rtx/90000 apt=96",
                "101 rtx/90000 apt=200",
                "`apt` of ours is `200` and not a number from 0 to 127 (RFC 4588 §8.6)",
            ),
            (
                "97 rtx/90000 apt=40",
                "101 rtx/90000 apt=41",
                "`rtx` 97 of the offer is for payload type 40, which is not there (RFC 4588 §8.6)",
            ),
        ] {
            assert_eq!(compared(theirs, own).unwrap_err().to_string(), why);
        }
        // Alone it retransmits nothing.
        let alone = codec("97 rtx/90000 apt=96");
        assert!(compare(&alone, &alone).is_err());
    }

    #[test]
    fn the_answer_names_the_payload_type_of_the_offer() {
        let (offered, ours) = (list(&["96 VP8/90000"]), list(&["100 VP8/90000"]));
        let theirs = codec("97 rtx/90000 apt=96;rtx-time=200");
        let own = codec("101 rtx/90000 rtx-time=3000;apt=100");
        let fmtp = answer_in(&theirs, &offered, &own, &ours).unwrap().unwrap();
        assert_eq!(fmtp.to_string(), "fmtp:97 rtx-time=3000;apt=96");
        assert_eq!(Rtx::read(Params::new("apt=x")).unwrap_err().offset, 4);
    }
}
