//! The numbers of capability negotiation — RFC 5939 §3.4, §3.5; RFC 6871 §3.3; RFC 7006 §3.1.

use alloc::vec::Vec;
use core::fmt;

use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// The number of a capability, of a configuration or of a session: 1 to 2^31-1.
///
/// Each kind of capability (attribute, transport, media, bandwidth, connection, title) counts for
/// itself, and so do configurations and sessions. RFC 6871 bounds its numbers by ten digits only;
/// here they have the bound of RFC 5939 too.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "u32", into = "u32"))]
pub struct CapabilityNumber(u32);

impl CapabilityNumber {
    /// The largest: 2^31-1.
    pub const MAX: Self = Self(0x7FFF_FFFF);

    /// Makes it of a number from 1 to 2^31-1.
    pub const fn new(number: u32) -> Option<Self> {
        if number >= 1 && number <= Self::MAX.0 {
            Some(Self(number))
        } else {
            None
        }
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// `cap-num = 1*10(DIGIT)`
    pub(super) fn word(i: &str) -> Parsed<'_, Self> {
        const WHAT: &str = "a number from 1 to 2147483647";
        let (rest, number) = grammar::number(WHAT)(i)?;
        match Self::new(number) {
            Some(number) => Ok((rest, number)),
            None => grammar::fail(i, WHAT),
        }
    }
}

impl fmt::Display for CapabilityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<CapabilityNumber> for u32 {
    fn from(number: CapabilityNumber) -> Self {
        number.0
    }
}

impl TryFrom<u32> for CapabilityNumber {
    type Error = &'static str;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("a capability number is from 1 to 2147483647")
    }
}

/// The numbers of some media capabilities, one or in ranges (RFC 6871 §3.3.1).
///
/// # ABNF
/// ```text
/// media-cap-num-list    = media-cap-num-element *("," media-cap-num-element)
/// media-cap-num-element = media-cap-num / media-cap-num-range
/// media-cap-num-range   = media-cap-num "-" media-cap-num
/// ```
/// # Examples
/// * `4` · `1,4` · `1-3,7-9`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct MediaCapabilities(
    /// At least one; where the list is of formats, in their order of preference.
    pub Vec<CapabilityRange>,
);

/// Media capability numbers that follow each other, or one alone.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct CapabilityRange {
    /// The first.
    pub first: CapabilityNumber,
    /// The last: the first itself where there is one only.
    pub last: CapabilityNumber,
}

impl MediaCapabilities {
    /// Makes a list of one number.
    pub fn new(number: CapabilityNumber) -> Self {
        Self(alloc::vec![CapabilityRange::from(number)])
    }

    /// Whether `number` is in the list.
    pub fn contains(&self, number: CapabilityNumber) -> bool {
        self.0.iter().any(|range| range.contains(number))
    }

    /// Each number, in the order of the list.
    ///
    /// A range may hold up to 2^31-1 of them.
    pub fn numbers(&self) -> impl Iterator<Item = CapabilityNumber> {
        self.0
            .iter()
            .flat_map(|range| (range.first.0..=range.last.0).map(CapabilityNumber))
    }

    /// `media-cap-num-list`
    pub(super) fn word(i: &str) -> Parsed<'_, Self> {
        let (rest, ranges) = grammar::list1(grammar::literal(","), CapabilityRange::word)(i)?;
        Ok((rest, Self(ranges)))
    }

    /// `media-cap-num-list` in a configuration, and a comma after it.
    ///
    /// RFC 6871 §3.3.1 and §3.3.2 write `m=1|2, pt=1:99,2:98` and `m=4, pt=4:99` in their examples,
    /// against the ABNF.
    pub(super) fn word_in_configuration(i: &str) -> Parsed<'_, Self> {
        let (mut rest, first) = CapabilityRange::word(i)?;
        let mut ranges = alloc::vec![first];
        while let Some(after) = rest.strip_prefix(',') {
            if after.starts_with([' ', '\t']) {
                return Ok((after, Self(ranges)));
            }
            let (next, range) = CapabilityRange::word(after)?;
            ranges.push(range);
            rest = next;
        }
        Ok((rest, Self(ranges)))
    }
}

impl fmt::Display for MediaCapabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Joined(&self.0, ",").fmt(f)
    }
}

impl CapabilityRange {
    /// Makes a range; the first number must be smaller than the last.
    pub fn new(first: CapabilityNumber, last: CapabilityNumber) -> Option<Self> {
        (first < last).then_some(Self { first, last })
    }

    /// Whether `number` is in it.
    pub fn contains(self, number: CapabilityNumber) -> bool {
        (self.first..=self.last).contains(&number)
    }

    /// `media-cap-num-element`
    pub(super) fn word(i: &str) -> Parsed<'_, Self> {
        let (rest, first) = CapabilityNumber::word(i)?;
        let Some(after) = rest.strip_prefix('-') else {
            return Ok((rest, first.into()));
        };
        let (rest, last) = CapabilityNumber::word(after)?;
        match Self::new(first, last) {
            Some(range) => Ok((rest, range)),
            None => grammar::fail(after, "a number larger than the first of the range"),
        }
    }
}

impl From<CapabilityNumber> for CapabilityRange {
    fn from(number: CapabilityNumber) -> Self {
        Self {
            first: number,
            last: number,
        }
    }
}

impl fmt::Display for CapabilityRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(f)?;
        if self.first < self.last {
            write!(f, "-{}", self.last)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_bounds() {
        assert!(CapabilityNumber::new(0).is_none());
        assert!(CapabilityNumber::new(1).is_some());
        assert_eq!(
            CapabilityNumber::new(2_147_483_647),
            Some(CapabilityNumber::MAX)
        );
        assert!(CapabilityNumber::new(2_147_483_648).is_none());
    }

    #[test]
    fn ranges_are_not_spelled_out() {
        let (_, list) = MediaCapabilities::word("7,1-3,10-2147483647").unwrap();
        assert_eq!(
            list.numbers().take(5).map(u32::from).collect::<Vec<_>>(),
            [7, 1, 2, 3, 10]
        );
        assert!(list.contains(CapabilityNumber::MAX));
        assert!(!list.contains(CapabilityNumber::new(4).unwrap()));
    }
}
