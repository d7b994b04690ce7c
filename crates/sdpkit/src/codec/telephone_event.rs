//! `telephone-event` — RFC 4733 §2.4.
//!
//! Its `a=fmtp` is the list of events that a side can receive: `0-15,66,70`. Where there is none, it is
//! 0 to 15 (RFC 4733 §2.5.1.1). The answer has the events that both can receive. One payload type goes with
//! each clock rate of the audio.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::ops::RangeInclusive;

use super::compare::{Decision, Match};
use super::format::Usage::Negotiated;
use super::format::{Absent, Format, Parameter, Values};
use super::mismatch::{Given, Mismatch};
use super::pair::{Pair, Place};
use super::params::number;

const LIST: &str = "a list of events from 0 to 255, such as 0-15,66";
const RULE: &str = "RFC 4733 §2.5.1.1";
const DEFAULT: &str = "0-15";

pub(super) static FORMAT: Format = Format::new("telephone-event", "RFC 4733 §2.4.1")
    .decide(decide)
    .parameters(&[Parameter::new(
        "events",
        Negotiated,
        Values::Checked(|text| Events::parse(text).is_some(), LIST),
        Absent::Means(DEFAULT),
        RULE,
    )]);

/// A set of events, each from 0 to 255; writes as the shortest list of ranges.
///
/// # Examples
/// ```
/// use sdpkit::codec::telephone_event::Events;
///
/// let offered = Events::parse("0-15,66,70").ok_or("no list of events")?;
/// let ours = Events::parse("70,0-10,11").ok_or("no list of events")?;
/// assert!(offered.contains(66) && !ours.contains(66));
/// assert_eq!(offered.intersection(ours).to_string(), "0-11,70");
/// assert_eq!(Events::default().to_string(), "0-15");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Events {
    low: u128,
    high: u128,
}

/// The sixteen events of DTMF, which are meant where nothing is said.
impl Default for Events {
    fn default() -> Self {
        let mut events = Self::NONE;
        events.insert(&(0..=15));
        events
    }
}

impl Events {
    /// No event.
    pub const NONE: Self = Self { low: 0, high: 0 };

    /// Reads a list of events and ranges of events, parted by commas.
    pub fn parse(text: &str) -> Option<Self> {
        let mut events = Self::NONE;
        for item in text.split(',') {
            let item = item.trim();
            let (first, last) = item.split_once('-').unwrap_or((item, item));
            let (first, last) = (number(first.trim())?, number(last.trim())?);
            if first > last {
                return None;
            }
            events.insert(&(first..=last));
        }
        Some(events)
    }

    /// Adds all events of a range.
    pub fn insert(&mut self, events: &RangeInclusive<u8>) {
        for event in events.clone() {
            let bit = 1u128 << (event % 128);
            if event < 128 {
                self.low |= bit;
            } else {
                self.high |= bit;
            }
        }
    }

    /// Whether the event is one of them.
    pub const fn contains(self, event: u8) -> bool {
        let bits = if event < 128 { self.low } else { self.high };
        bits >> (event % 128) & 1 == 1
    }

    /// The events that are in both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self {
            low: self.low & other.low,
            high: self.high & other.high,
        }
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.low == 0 && self.high == 0
    }

    /// The events, in order.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0..=255).filter(move |event| self.contains(*event))
    }

    fn ranges(self) -> Vec<(u8, u8)> {
        let mut ranges: Vec<(u8, u8)> = Vec::new();
        for event in self.iter() {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == event => *last = event,
                _ => ranges.push((event, event)),
            }
        }
        ranges
    }
}

impl fmt::Display for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (first, last)) in self.ranges().into_iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "," })?;
            if first == last {
                write!(f, "{first}")?;
            } else {
                write!(f, "{first}-{last}")?;
            }
        }
        Ok(())
    }
}

/// The list of a side, where it has one.
fn stated(place: Place<'_>) -> Option<String> {
    let text = place.params.as_str().trim();
    // Some write the name that the media type has, which the SDP omits (RFC 4733 §2.4.1).
    let text = text.strip_prefix("events=").unwrap_or(text);
    (!text.is_empty()).then(|| text.into())
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    let row = pair.row("events");
    let given = |place| stated(place).map_or(Given::Default(DEFAULT.into()), Given::Stated);
    let events = |place: Place<'_>| match stated(place) {
        None => Ok(Events::default()),
        Some(text) => Events::parse(&text).ok_or_else(|| Mismatch::Malformed {
            name: row.name.into(),
            value: text,
            expected: row.values.to_string(),
            side: place.side,
            rule: row.rule,
        }),
    };
    let (offered, ours) = (events(pair.offered)?, events(pair.ours)?);
    let common = offered.intersection(ours);
    if common.is_empty() {
        return Err(Mismatch::Parameter {
            name: row.name.into(),
            offered: given(pair.offered),
            ours: given(pair.ours),
            rule: row.rule,
        });
    }
    if offered != ours {
        pair.at_most(Match::Compatible);
    }
    // As one of them wrote it, where that is it.
    let text = [pair.offered, pair.ours]
        .into_iter()
        .filter_map(stated)
        .find(|text| Events::parse(text) == Some(common))
        .unwrap_or_else(|| {
            if common == Events::default() {
                DEFAULT.into()
            } else {
                common.to_string()
            }
        });
    let is_stated = stated(pair.offered).is_some() || stated(pair.ours).is_some();
    let answer = (is_stated || common != Events::default()).then(|| text.clone());
    pair.answer_list(answer.clone().unwrap_or_default());
    pair.push(Decision {
        name: row.name.into(),
        usage: row.usage,
        offered: given(pair.offered),
        ours: given(pair.ours),
        answer,
        offerer_sends: Some(text.clone()),
        answerer_sends: Some(text),
        rule: row.rule,
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{answered, quality, refused};

    #[test]
    fn lists_are_sets() {
        for (text, canonical) in [
            ("0-15", "0-15"),
            ("66,0-9,10,11-15,70", "0-15,66,70"),
            ("0 - 11, 66", "0-11,66"),
            ("255,127,128", "127-128,255"),
            ("16", "16"),
        ] {
            let events = Events::parse(text).unwrap();
            assert_eq!(events.to_string(), canonical);
            assert_eq!(Events::parse(canonical), Some(events));
        }
        for bad in ["", "0-", "15-0", "256", "0..15", "0-15,", "-1"] {
            assert_eq!(Events::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_answer_has_what_both_can() {
        for (offered, ours, match_is, answer) in [
            ("0-15", "0-15", "Exact", "0-15"),
            ("", "", "Exact", ""),
            ("", "0-15", "Exact", "0-15"),
            ("0-16", "0-15", "Compatible", "0-15"),
            ("0-15,66", "", "Compatible", "0-15"),
            ("0-11", "0-15,66", "Compatible", "0-11"),
            ("events=0-15", "0-16", "Compatible", "0-15"),
            (
                "0,1,2,3,4,5,6,7,8,9,10,11",
                "0-16",
                "Compatible",
                "0,1,2,3,4,5,6,7,8,9,10,11",
            ),
        ] {
            let name = "telephone-event/8000";
            assert_eq!(quality(name, offered, ours), match_is, "{offered} {ours}");
            assert_eq!(answered(name, offered, ours), answer, "{offered} {ours}");
        }
    }

    #[test]
    fn refuses_what_has_nothing_in_common() {
        assert_eq!(
            refused("telephone-event/8000", "32-40", ""),
            "`events` is `32-40` in the offer and `0-15` by default in ours (RFC 4733 §2.5.1.1)"
        );
        assert_eq!(
            refused("telephone-event/8000", "0..15", ""),
            "`events` of the offer is `0..15` and not a list of events from 0 to 255, such as 0-15,66 \
             (RFC 4733 §2.5.1.1)"
        );
    }
}
