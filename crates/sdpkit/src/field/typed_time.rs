//! `typed-time` of `r=` and `z=` — RFC 8866 §5.10.

use alloc::string::String;
use core::fmt;

use crate::syntax::grammar::{self, Parsed};

/// A length of time with its unit, as written: `7d`, `1h`, `3600`.
///
/// `60m` and `1h` are as long but not equal; compare [`seconds`](Self::seconds).
///
/// # ABNF
/// ```text
/// typed-time          = 1*DIGIT [fixed-len-time-unit]
/// fixed-len-time-unit = %s"d" / %s"h" / %s"m" / %s"s"
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
#[non_exhaustive]
pub struct TypedTime {
    /// How many of the unit.
    pub value: u64,
    /// The unit; where absent, seconds.
    pub unit: Option<TimeUnit>,
}

/// A unit of time: a letter in lower case.
///
/// Complete: RFC 8866 §5.10 has four.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum TimeUnit {
    /// `d`: 86400 seconds.
    Days,
    /// `h`: 3600 seconds.
    Hours,
    /// `m`: 60 seconds.
    Minutes,
    /// `s`.
    Seconds,
}

impl TypedTime {
    /// Makes it of a number of seconds, without letter.
    pub const fn new(seconds: u64) -> Self {
        Self {
            value: seconds,
            unit: None,
        }
    }

    /// Makes it of a number of units.
    pub const fn of(value: u64, unit: TimeUnit) -> Self {
        Self {
            value,
            unit: Some(unit),
        }
    }

    /// The length in seconds; `None` from 2^64 up.
    pub const fn seconds(self) -> Option<u64> {
        match self.unit {
            Some(unit) => self.value.checked_mul(unit.seconds()),
            None => Some(self.value),
        }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }

    /// `typed-time`
    pub(crate) fn read(i: &str) -> Parsed<'_, Self> {
        let (i, value) = grammar::number("a time such as `3600` or `1h`")(i)?;
        let unit = i.chars().next().and_then(TimeUnit::from_letter);
        let rest = match unit {
            Some(_) => i.get(1..).unwrap_or_default(),
            None => i,
        };
        Ok((rest, Self { value, unit }))
    }
}

impl fmt::Display for TypedTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.value)?;
        match self.unit {
            Some(unit) => write!(f, "{}", unit.letter()),
            None => Ok(()),
        }
    }
}

impl From<TypedTime> for String {
    fn from(time: TypedTime) -> Self {
        alloc::format!("{time}")
    }
}

impl TryFrom<String> for TypedTime {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        grammar::whole(&text, Self::read).map_err(|_| "a time such as `3600` or `1h` is expected")
    }
}

impl TimeUnit {
    /// The letter.
    pub const fn letter(self) -> char {
        match self {
            Self::Days => 'd',
            Self::Hours => 'h',
            Self::Minutes => 'm',
            Self::Seconds => 's',
        }
    }

    /// The unit of that letter, case and all.
    pub const fn from_letter(letter: char) -> Option<Self> {
        match letter {
            'd' => Some(Self::Days),
            'h' => Some(Self::Hours),
            'm' => Some(Self::Minutes),
            's' => Some(Self::Seconds),
            _ => None,
        }
    }

    /// How many seconds it has.
    pub const fn seconds(self) -> u64 {
        match self {
            Self::Days => 86_400,
            Self::Hours => 3_600,
            Self::Minutes => 60,
            Self::Seconds => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_units_in_lower_case() {
        for (text, seconds) in [
            ("7d", Some(604_800)),
            ("1h", Some(3_600)),
            ("2m", Some(120)),
            ("5s", Some(5)),
            ("90000", Some(90_000)),
            ("18446744073709551615d", None),
        ] {
            let time = TypedTime::try_from(text.to_string()).unwrap();
            assert_eq!((time.to_string().as_str(), time.seconds()), (text, seconds));
        }
    }

    #[test]
    fn refuses_other_units_and_fractions() {
        for text in ["7D", "1w", "1.5h", "h", "", "-1h"] {
            assert!(TypedTime::try_from(text.to_string()).is_err(), "{text}");
        }
    }
}
