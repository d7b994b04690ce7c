//! The attributes of OMA BCAST: `a=bcastversion`, `a=stkmstream`, `a=SRTPAuthentication`,
//! `a=SRTPROCTxRate` — RFC 5159 §5.1.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

numbers! {
    /// After how many packets of SRTP the rollover counter is sent (RFC 5159 §5.1.4).
    ///
    /// Where it is absent, 1 holds.
    ///
    /// # Examples
    /// * `SRTPROCTxRate:100`
    SrtpRocTxRate(u16 in 1..=65535) "SRTPROCTxRate", "a rate from 1 to 65535";
}

words! {
    /// The integrity transform of SRTP with a rollover counter (RFC 5159 §5.1.3).
    ///
    /// # Examples
    /// * `SRTPAuthentication:2`
    pub enum SrtpAuthentication = "SRTPAuthentication" {
        /// `RCCm1`.
        Rccm1 "2",
        /// `RCCm2`.
        Rccm2 "3",
        /// `RCCm3`.
        Rccm3 "4",
    }
}

/// The version of OMA BCAST (RFC 5159 §5.1.1).
///
/// # Examples
/// * `bcastversion:1.0`
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Bcastversion {
    /// Before the point.
    pub major: u32,
    /// After it.
    pub minor: u32,
}

impl Bcastversion {
    /// Makes it of its two numbers.
    pub const fn new(major: u32, minor: u32) -> Self {
        Self { major, minor }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for Bcastversion {
    const NAMES: &'static [&'static str] = &["bcastversion"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, bcastversion)
    }
}

impl fmt::Display for Bcastversion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bcastversion:{}.{}", self.major, self.minor)
    }
}

fn bcastversion(i: &str) -> Parsed<'_, Bcastversion> {
    let (i, major) = grammar::number("a major version")(i)?;
    let (i, _) = grammar::literal(".")(i)?;
    let (i, minor) = grammar::number("a minor version")(i)?;
    Ok((i, Bcastversion::new(major, minor)))
}

/// A stream of short term key messages that the media, or all of the session, is encrypted with
/// (RFC 5159 §5.1.2).
///
/// # Examples
/// * `stkmstream:1`
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Stkmstream(
    /// The number of the stream: 1 to 65535.
    pub u16,
);

impl Stkmstream {
    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for Stkmstream {
    const NAMES: &'static [&'static str] = &["stkmstream"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        const WHAT: &str = "the number of a key stream from 1 to 65535";
        match grammar::value(attribute, grammar::number(WHAT))? {
            0 => Err(ValueError::new(0, WHAT)),
            number => Ok(Self(number)),
        }
    }

    /// There may be several.
    fn replaces(new: &str, old: &str) -> bool {
        new == old
    }
}

impl fmt::Display for Stkmstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "stkmstream:{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_the_values_of_rfc5159() {
        accepts(&[
            ("bcastversion:1.0", "bcastversion:1.0"),
            ("bcastversion:01.2 ", "bcastversion:1.2"),
            ("stkmstream:65535", "stkmstream:65535"),
            ("SRTPAuthentication:3", "SRTPAuthentication:3"),
            ("SRTPROCTxRate:1", "SRTPROCTxRate:1"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("bcastversion:1", 1),
            ("bcastversion:1.", 2),
            ("stkmstream:0", 0),
            ("stkmstream:65536", 0),
            ("SRTPAuthentication:1", 0),
            ("SRTPROCTxRate:0", 0),
            ("SRTPROCTxRate:1.5", 1),
        ]);
    }
}
