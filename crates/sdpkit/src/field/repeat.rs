//! `r=` — RFC 8866 §5.10.

use alloc::vec::Vec;
use core::fmt;

use super::{TypedField, TypedTime};
use crate::error::ValueError;
use crate::syntax::LineKind;
use crate::syntax::grammar::{self, Parsed};

/// Says when a session takes place again.
///
/// # ABNF
/// ```text
/// repeat-field    = %s"r" "=" repeat-interval SP typed-time 1*(SP typed-time) CRLF
/// repeat-interval = POS-DIGIT *DIGIT [fixed-len-time-unit]
/// ```
/// # Examples
/// * `604800 3600 0 90000` · `7d 1h 0 25h`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Repeat {
    /// From one round to the next; above 0.
    pub interval: TypedTime,
    /// How long each session is active.
    pub duration: TypedTime,
    /// When the sessions of a round begin, after the start time of `t=`; one or more.
    pub offsets: Vec<TypedTime>,
}

impl Repeat {
    /// Makes it of an interval, a duration and offsets.
    pub fn new(interval: TypedTime, duration: TypedTime, offsets: Vec<TypedTime>) -> Self {
        Self {
            interval,
            duration,
            offsets,
        }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Self {
        self
    }
}

impl TypedField<'_> for Repeat {
    const KIND: LineKind = LineKind::Repeat;

    fn parse(value: &str) -> Result<Self, ValueError> {
        grammar::whole(value, repeat)
    }
}

impl fmt::Display for Repeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.interval, self.duration)?;
        for offset in &self.offsets {
            write!(f, " {offset}")?;
        }
        Ok(())
    }
}

fn repeat(i: &str) -> Parsed<'_, Repeat> {
    let (i, interval) = repeat_interval(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, duration) = TypedTime::read(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, offsets) = grammar::list1(grammar::sp, TypedTime::read)(i)?;
    Ok((
        i,
        Repeat {
            interval,
            duration,
            offsets,
        },
    ))
}

fn repeat_interval(i: &str) -> Parsed<'_, TypedTime> {
    match TypedTime::read(i)? {
        (_, TypedTime { value: 0, .. }) => grammar::fail(i, "a repeat interval above 0"),
        read => Ok(read),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_seconds_and_units() {
        table::accepts::<Repeat>(&[
            ("604800 3600 0 90000", "604800 3600 0 90000"),
            ("7d 1h 0 25h", "7d 1h 0 25h"),
            ("7d  3600s 0 ", "7d 3600s 0"),
        ]);
        let units = Repeat::parse("7d 1h 0 25h").unwrap();
        let seconds = Repeat::parse("604800 3600 0 90000").unwrap();
        assert_eq!(units.interval.seconds(), seconds.interval.seconds());
        assert_eq!(units.offsets[1].seconds(), seconds.offsets[1].seconds());
    }

    #[test]
    fn refuses_with_the_offset() {
        table::refuses::<Repeat>(&[
            ("", 0),
            ("0 1h 0", 0),
            ("7d", 2),
            ("7d 1h", 5),
            ("7d 1h ", 6),
            ("7d 1h x", 6),
            ("7D 1h 0", 1),
            ("7d 1h 0 -1", 8),
            ("7d 1.5h 0", 4),
        ]);
    }
}
