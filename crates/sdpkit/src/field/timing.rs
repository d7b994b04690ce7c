//! `t=` — RFC 8866 §5.9.

use core::fmt;

use super::TypedField;
use crate::error::ValueError;
use crate::syntax::LineKind;
use crate::syntax::grammar::{self, Parsed};

/// Says when the session is active.
///
/// Times are seconds since 1900-01-01 00:00 UTC, which do not wrap in 2036. A stop time of 0 is no
/// end; where the start time is 0 too, the session is permanent.
///
/// # ABNF
/// ```text
/// time-field = %s"t" "=" start-time SP stop-time CRLF
/// start-time = time / "0"
/// stop-time  = time / "0"
/// time       = POS-DIGIT 9*DIGIT
/// ```
/// Shorter times are read too: they lie before 1931 and are the linter's business.
///
/// # Examples
/// * `0 0` · `3724394400 3724398000`
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Timing {
    /// Seconds since 1900; 0 where it has no start.
    pub start: u64,
    /// Seconds since 1900; 0 where it has no end.
    pub stop: u64,
}

impl Timing {
    /// A session without start and end: `0 0`.
    pub const PERMANENT: Self = Self { start: 0, stop: 0 };

    /// What to subtract from seconds since 1900 to have Unix time.
    pub const UNIX_EPOCH: u64 = 2_208_988_800;

    /// Makes it of two times in seconds since 1900.
    pub const fn new(start: u64, stop: u64) -> Self {
        Self { start, stop }
    }

    /// Makes it of two times in seconds of Unix time; `None` where one lies at or before the start of 1900, or past the range of `u64`.
    pub fn from_unix(start: i64, stop: Option<i64>) -> Option<Self> {
        let since_1900 = |time: i64| {
            Self::UNIX_EPOCH
                .checked_add_signed(time)
                .filter(|time| *time > 0)
        };
        Some(Self {
            start: since_1900(start)?,
            stop: match stop {
                Some(stop) => since_1900(stop)?,
                None => 0,
            },
        })
    }

    /// The start in seconds of Unix time; `None` where it has none, or past the range of `i64`.
    pub fn start_unix(self) -> Option<i64> {
        unix(self.start)
    }

    /// The end in seconds of Unix time; `None` where it has none, or past the range of `i64`.
    pub fn stop_unix(self) -> Option<i64> {
        unix(self.stop)
    }

    /// Whether it has no end.
    pub const fn is_unbounded(self) -> bool {
        self.stop == 0
    }

    /// Whether it has neither start nor end.
    pub const fn is_permanent(self) -> bool {
        self.start == 0 && self.stop == 0
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl TypedField<'_> for Timing {
    const KIND: LineKind = LineKind::Time;

    fn parse(value: &str) -> Result<Self, ValueError> {
        grammar::whole(value, timing)
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.start, self.stop)
    }
}

fn unix(time: u64) -> Option<i64> {
    if time == 0 {
        return None;
    }
    let time = i128::from(time).checked_sub(i128::from(Timing::UNIX_EPOCH))?;
    i64::try_from(time).ok()
}

fn timing(i: &str) -> Parsed<'_, Timing> {
    let (i, start) = grammar::number("a start time in seconds since 1900")(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, stop) = grammar::number("a stop time in seconds since 1900")(i)?;
    Ok((i, Timing { start, stop }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_bounded_unbounded_and_permanent() {
        table::accepts::<Timing>(&[
            ("0 0", "0 0"),
            ("3724394400 3724398000", "3724394400 3724398000"),
            ("3724394400  0 ", "3724394400 0"),
            ("00 00", "0 0"),
            ("18446744073709551615 0", "18446744073709551615 0"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        table::refuses::<Timing>(&[
            ("", 0),
            ("0", 1),
            ("0 ", 2),
            ("start end", 0),
            ("0 end", 2),
            ("0 0 0", 4),
            ("-1 0", 0),
            ("18446744073709551616 0", 0),
        ]);
    }

    #[test]
    fn unix_time_is_checked() {
        let timing = Timing::new(3_724_394_400, 0);
        assert_eq!(timing.start_unix(), Some(1_515_405_600));
        assert_eq!(timing.stop_unix(), None);
        assert!(timing.is_unbounded() && !timing.is_permanent());
        assert_eq!(Timing::from_unix(1_515_405_600, None), Some(timing));
        assert_eq!(Timing::from_unix(-2_208_988_800, None), None);
        assert_eq!(Timing::new(1, u64::MAX).start_unix(), Some(-2_208_988_799));
        assert_eq!(Timing::new(1, u64::MAX).stop_unix(), None);
        let last = Timing::from_unix(0, Some(i64::MAX)).unwrap();
        assert_eq!(last.stop_unix(), Some(i64::MAX));
    }
}
