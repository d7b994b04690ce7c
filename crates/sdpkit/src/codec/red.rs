//! `red`, redundant audio, video and text — RFC 2198, RFC 4103.
//!
//! Its `a=fmtp` is a list of payload types: that of the primary encoding and those of the older ones,
//! `111/111`. Two of it are the same where these are, one by one; the list may be shorter on one side. Without a list
//! (video) it may carry any format of the `m=` line (RFC 2198 §5).

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write as _;

use super::compare::{Decision, Match, best};
use super::format::Usage::Negotiated;
use super::format::{Absent, Format, Parameter, Values};
use super::mismatch::{Given, Mismatch};
use super::pair::{Pair, Place};
use super::params::number;
use crate::number::PayloadType;

const RULE: &str = "RFC 2198 §5";

/// More generations than a packet can sensibly have; what stands behind is not compared.
const MOST: usize = 32;

pub(super) static FORMAT: Format =
    Format::new("red", RULE)
        .decide(decide)
        .parameters(&[Parameter::new(
            "payload types",
            Negotiated,
            Values::Checked(
                |text| payload_types(text).is_some(),
                "payload types parted by `/`",
            ),
            Absent::Open,
            RULE,
        )]);

/// Reads a list of payload types parted by `/`; `None` where one of them is none.
///
/// # Examples
/// ```
/// use sdpkit::{PayloadType, codec::red};
///
/// let list = red::payload_types("111/63").ok_or("no list")?;
/// assert_eq!(list.first().copied(), PayloadType::new(111));
/// assert_eq!(red::payload_types("111/128"), None);
/// # Ok::<(), &str>(())
/// ```
pub fn payload_types(text: &str) -> Option<Vec<PayloadType>> {
    let payload_type = |text: &str| number(text.trim()).and_then(PayloadType::new);
    text.split('/').map(payload_type).collect()
}

/// Writes such a list.
pub(super) fn list(payload_types: impl Iterator<Item = PayloadType>) -> String {
    let mut text = String::new();
    for (at, payload_type) in payload_types.enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(text, "{}{payload_type}", if at == 0 { "" } else { "/" });
    }
    text
}

/// The list as it stands.
fn stated(place: Place<'_>) -> &str {
    place.params.as_str().trim()
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    let row = pair.row("payload types");
    let read = |place: Place<'_>| match stated(place) {
        "" => Ok(Vec::new()),
        text => {
            let list = payload_types(text).map(|mut list| {
                list.truncate(MOST);
                list
            });
            list.ok_or_else(|| Mismatch::Malformed {
                name: row.name.into(),
                value: text.into(),
                expected: alloc::format!("{}", row.values),
                side: place.side,
                rule: row.rule,
            })
        }
    };
    let (offered, ours) = (read(pair.offered)?, read(pair.ours)?);
    let mut answered = offered.clone();
    if !offered.is_empty() && !ours.is_empty() {
        answered.truncate(ours.len());
        let mut before = None;
        for both in offered.iter().zip(&ours) {
            if before.replace(both) != Some(both) {
                pair.protect(*both.0, *both.1, RULE)?;
            }
        }
    } else {
        let mut before = None;
        for payload_type in &offered {
            if before.replace(payload_type) != Some(payload_type) {
                carried(pair, *payload_type)?;
            }
        }
    }
    if offered.len() != ours.len() {
        pair.at_most(Match::Compatible);
    }
    let text = list(answered.into_iter());
    let answer = (!text.is_empty()).then(|| text.clone());
    let given = |place| Given::of(Some(stated(place)).filter(|text| !text.is_empty()));
    pair.push(Decision {
        name: row.name.into(),
        usage: row.usage,
        offered: given(pair.offered),
        ours: given(pair.ours),
        answer: answer.clone(),
        offerer_sends: answer.clone(),
        answerer_sends: answer,
        rule: row.rule,
    });
    pair.answer_list(text);
    Ok(())
}

/// Where we have no list, what the offer lists must be among our formats.
fn carried(pair: &Pair<'_>, payload_type: PayloadType) -> Result<(), Mismatch> {
    let nothing = || pair.offered.protects_nothing(Some(payload_type), RULE);
    let named = pair.offered.named(payload_type).ok_or_else(nothing)?;
    if !named.is_primary() && !named.is("telephone-event") && !named.is("CN") {
        return Err(nothing());
    }
    best(named, pair.offered.list, pair.ours.list).map(|_| ())
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use crate::codec::compare::tests::{codec, list};
    use crate::codec::{Match, answer_in, compare, compare_in};

    const OFFERED: &[&str] = &[
        "111 opus/48000/2",
        "0 PCMU/8000",
        "63 red/48000/2 111/111",
        "9 red/48000/2 63/63",
    ];
    const OURS: &[&str] = &[
        "96 opus/48000/2 stereo=1",
        "0 PCMU/8000",
        "97 red/48000/2 96/96",
        "9 red/48000/2 97/97",
    ];

    #[test]
    fn it_is_what_it_carries() {
        let (offered, ours) = (list(OFFERED), list(OURS));
        let compared =
            |theirs: &str, own: &str| compare_in(&codec(theirs), &offered, &codec(own), &ours);
        assert_eq!(
            compared("63 red/48000/2 111/111", "97 red/48000/2 96/96"),
            Ok(Match::Compatible)
        );
        assert_eq!(
            compared("63 red/48000/2 111/111/111", "97 red/48000/2 96/96"),
            Ok(Match::Compatible)
        );
        assert_eq!(
            compared("63 red/48000/2", "97 red/48000/2"),
            Ok(Match::Exact)
        );
        assert_eq!(
            compared("63 red/48000/2 111/111", "97 red/48000/2"),
            Ok(Match::Compatible)
        );
        let said = |theirs, own| compared(theirs, own).unwrap_err().to_string();
        assert_eq!(
            said("63 red/48000/2 0/0", "97 red/48000/2 96/96"),
            "`red` is for 0 in the offer and for 96 in ours, and `PCMU` is not `opus` (RFC 8866 §6.6)"
        );
        assert_eq!(
            said("63 red/48000/2 120/120", "97 red/48000/2 96/96"),
            "`red` 63 of the offer is for payload type 120, which is not there (RFC 2198 §5)"
        );
        assert_eq!(
            said("63 red/48000/2 x", "97 red/48000/2"),
            "`payload types` of the offer is `x` and not payload types parted by `/` (RFC 2198 §5)"
        );
    }

    #[test]
    fn the_answer_lists_payload_types_of_the_offer() {
        let (offered, ours) = (list(OFFERED), list(OURS));
        let answer = |theirs: &str, own: &str| {
            let fmtp = answer_in(&codec(theirs), &offered, &codec(own), &ours).unwrap();
            fmtp.map(|fmtp| fmtp.to_string())
        };
        let listed = answer("63 red/48000/2 111/111/111", "97 red/48000/2 96/96");
        assert_eq!(listed.as_deref(), Some("fmtp:63 111/111"));
        assert_eq!(answer("63 red/48000/2", "97 red/48000/2 96/96"), None);
    }

    #[test]
    fn a_circle_ends() {
        let offered = list(OFFERED);
        let circle = codec("9 red/48000/2 9/63");
        assert!(compare_in(&circle, &offered, &circle, &offered).is_err());
        let nested = codec("9 red/48000/2 63/63");
        assert_eq!(
            compare_in(&nested, &offered, &nested, &offered),
            Ok(Match::Exact)
        );
        // Without the lists it carries nothing.
        assert!(compare(&nested, &nested).is_err());
    }
}
