//! `z=` — RFC 8866 §5.11.

use alloc::vec::Vec;
use core::fmt;

use super::{TypedField, TypedTime};
use crate::error::ValueError;
use crate::syntax::LineKind;
use crate::syntax::grammar::{self, Parsed};

/// Shifts the repeat times before it, for changes to and from daylight saving time.
///
/// # ABNF
/// ```text
/// zone-field = %s"z" "=" time SP ["-"] typed-time *(SP time SP ["-"] typed-time) CRLF
/// ```
/// # Examples
/// * `3730928400 -1h 3749680800 0`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Zone {
    /// The adjustments; one or more.
    pub adjustments: Vec<ZoneAdjustment>,
}

/// From a time on, the offset from the base time; offsets do not add up.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ZoneAdjustment {
    /// When it takes hold, in seconds since 1900-01-01 00:00 UTC.
    pub time: u64,
    /// Whether the offset is written with `-`.
    #[cfg_attr(feature = "serde", serde(default))]
    pub is_negative: bool,
    /// The offset, without its sign.
    pub offset: TypedTime,
}

impl Zone {
    /// Makes it of adjustments.
    pub fn new(adjustments: Vec<ZoneAdjustment>) -> Self {
        Self { adjustments }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Self {
        self
    }
}

impl ZoneAdjustment {
    /// Makes it of a time in seconds since 1900 and an offset forward.
    pub const fn new(time: u64, offset: TypedTime) -> Self {
        Self {
            time,
            is_negative: false,
            offset,
        }
    }

    /// Makes the offset one back.
    #[must_use]
    pub const fn back(mut self) -> Self {
        self.is_negative = true;
        self
    }

    /// The offset in seconds, with its sign; `None` past the range of `i64`.
    pub fn offset_seconds(self) -> Option<i64> {
        let seconds = i64::try_from(self.offset.seconds()?).ok()?;
        Some(if self.is_negative { -seconds } else { seconds })
    }
}

impl TypedField<'_> for Zone {
    const KIND: LineKind = LineKind::Zone;

    fn parse(value: &str) -> Result<Self, ValueError> {
        grammar::whole(value, grammar::list1(grammar::sp, adjustment))
            .map(|adjustments| Self { adjustments })
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, adjustment) in self.adjustments.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            adjustment.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for ZoneAdjustment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative { "-" } else { "" };
        write!(f, "{} {sign}{}", self.time, self.offset)
    }
}

/// `time SP ["-"] typed-time`
fn adjustment(i: &str) -> Parsed<'_, ZoneAdjustment> {
    let (i, time) = grammar::number("an adjustment time in seconds since 1900")(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, is_negative) = match i.strip_prefix('-') {
        Some(i) => (i, true),
        None => (i, false),
    };
    let (i, offset) = TypedTime::read(i)?;
    Ok((
        i,
        ZoneAdjustment {
            time,
            is_negative,
            offset,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_offsets_of_both_signs() {
        table::accepts::<Zone>(&[
            ("3730928400 -1h 3749680800 0", "3730928400 -1h 3749680800 0"),
            ("3730928400  -1h ", "3730928400 -1h"),
            ("0 -0", "0 -0"),
        ]);
        let zone = Zone::parse("3730928400 -1h 3749680800 30m").unwrap();
        assert_eq!(zone.adjustments[0].offset_seconds(), Some(-3600));
        assert_eq!(zone.adjustments[1].offset_seconds(), Some(1800));
    }

    #[test]
    fn refuses_with_the_offset() {
        table::refuses::<Zone>(&[
            ("", 0),
            ("3730928400", 10),
            ("3730928400 ", 11),
            ("3730928400 - 1h", 12),
            ("3730928400 -1h 3749680800", 25),
            ("x -1h", 0),
            ("3730928400 -1w", 13),
        ]);
    }
}
