//! `a=sendrecv`, `a=sendonly`, `a=recvonly`, `a=inactive` — RFC 8866 §6.7.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Which way media flows, seen by the one who wrote the description.
///
/// Where no attribute says otherwise, `sendrecv` holds (RFC 8866 §6.7).
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Direction {
    /// Both ways.
    #[default]
    SendRecv,
    /// It sends.
    SendOnly,
    /// It receives.
    RecvOnly,
    /// Neither.
    Inactive,
}

impl Direction {
    /// Makes the direction in which it sends, receives, does both or neither.
    pub const fn new(send: bool, recv: bool) -> Self {
        match (send, recv) {
            (true, true) => Self::SendRecv,
            (true, false) => Self::SendOnly,
            (false, true) => Self::RecvOnly,
            (false, false) => Self::Inactive,
        }
    }

    /// The name of the attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SendRecv => "sendrecv",
            Self::SendOnly => "sendonly",
            Self::RecvOnly => "recvonly",
            Self::Inactive => "inactive",
        }
    }

    /// The direction of that name, case and all.
    pub fn from_name(name: &str) -> Option<Self> {
        [
            Self::SendRecv,
            Self::SendOnly,
            Self::RecvOnly,
            Self::Inactive,
        ]
        .into_iter()
        .find(|direction| direction.as_str() == name)
    }

    /// Whether it sends.
    pub const fn sends(self) -> bool {
        matches!(self, Self::SendRecv | Self::SendOnly)
    }

    /// Whether it receives.
    pub const fn receives(self) -> bool {
        matches!(self, Self::SendRecv | Self::RecvOnly)
    }

    /// The same, seen from the other side.
    #[must_use]
    pub const fn reversed(self) -> Self {
        Self::new(self.receives(), self.sends())
    }

    /// Reads the name of a direction, as it stands inside other values.
    pub(super) fn word(i: &str) -> Parsed<'_, Self> {
        const WHAT: &str = "sendrecv, sendonly, recvonly or inactive";
        let (rest, name) = grammar::named(WHAT, grammar::token)(i)?;
        match Self::from_name(name) {
            Some(direction) => Ok((rest, direction)),
            None => grammar::fail(i, WHAT),
        }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for Direction {
    const NAMES: &'static [&'static str] = &["sendrecv", "sendonly", "recvonly", "inactive"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        let direction =
            Self::from_name(attribute.name).ok_or(ValueError::new(0, "the name of a direction"))?;
        grammar::no_value(attribute, direction)
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_the_four_names_and_no_value() {
        assert_eq!(Attribute::new("sendonly").parse(), Ok(Direction::SendOnly));
        assert_eq!(Attribute::new("inactive").parse(), Ok(Direction::Inactive));
        assert!(Attribute::new("sendonly:1").parse::<Direction>().is_err());
        assert!(Attribute::new("SENDONLY").parse::<Direction>().is_err());
    }

    #[test]
    fn reversing_swaps_the_sides() {
        assert_eq!(Direction::SendOnly.reversed(), Direction::RecvOnly);
        assert_eq!(Direction::SendRecv.reversed(), Direction::SendRecv);
    }
}
