//! Numbers that the wire bounds or writes in its own way.

use alloc::string::String;
use core::fmt;

/// An RTP payload type: 0 to 127 (RFC 3550 §5.1).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "u8", into = "u8"))]
pub struct PayloadType(u8);

impl PayloadType {
    /// Makes a payload type of a number up to 127.
    pub const fn new(number: u8) -> Option<Self> {
        if number < 128 {
            Some(Self(number))
        } else {
            None
        }
    }

    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The number as it is written.
    pub fn as_str(self) -> &'static str {
        let text = PAYLOAD_TYPES.get(usize::from(self.0));
        text.copied().unwrap_or_default()
    }

    /// Whether RFC 3551 §6 leaves it to be bound by the session description: 96 to 127.
    pub const fn is_dynamic(self) -> bool {
        self.0 >= 96
    }
}

/// The numbers 0 to 127: a payload type is written wherever a codec is, and needs no text of its own.
#[rustfmt::skip]
static PAYLOAD_TYPES: [&str; 128] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15",
    "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
    "32", "33", "34", "35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47",
    "48", "49", "50", "51", "52", "53", "54", "55", "56", "57", "58", "59", "60", "61", "62", "63",
    "64", "65", "66", "67", "68", "69", "70", "71", "72", "73", "74", "75", "76", "77", "78", "79",
    "80", "81", "82", "83", "84", "85", "86", "87", "88", "89", "90", "91", "92", "93", "94", "95",
    "96", "97", "98", "99", "100", "101", "102", "103", "104", "105", "106", "107", "108", "109", "110", "111",
    "112", "113", "114", "115", "116", "117", "118", "119", "120", "121", "122", "123", "124", "125", "126", "127",
];

impl fmt::Display for PayloadType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<PayloadType> for u8 {
    fn from(payload_type: PayloadType) -> Self {
        payload_type.0
    }
}

impl TryFrom<u8> for PayloadType {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("a payload type is at most 127")
    }
}

/// A number with decimals, kept exactly: `20`, `29.97`, `0.125`.
///
/// At most 18 digits; zeros at the end of the fraction are not kept, so that equal numbers are
/// equal values.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Decimal {
    digits: u64,
    scale: u8,
}

impl Decimal {
    /// The smallest one above zero.
    pub const SMALLEST: Self = Self {
        digits: 1,
        scale: 18,
    };

    /// Makes a whole number; `None` where it has more than 18 digits.
    pub const fn new(whole: u64) -> Option<Self> {
        if whole < 1_000_000_000_000_000_000 {
            Some(Self {
                digits: whole,
                scale: 0,
            })
        } else {
            None
        }
    }

    /// Makes it of the digits before and after the point.
    pub(crate) fn from_parts(whole: &str, fraction: &str) -> Option<Self> {
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        if whole.len() + fraction.len() > 18 {
            return None;
        }
        let digits = whole
            .bytes()
            .chain(fraction.bytes())
            .fold(0u64, |n, b| n * 10 + u64::from(b.wrapping_sub(b'0')));
        Some(Self {
            digits,
            scale: u8::try_from(fraction.len()).ok()?,
        })
    }

    /// Reads `1*DIGIT ["." 1*DIGIT]`.
    pub fn parse(text: &str) -> Option<Self> {
        crate::syntax::grammar::whole(text, crate::syntax::grammar::decimal).ok()
    }

    /// The nearest floating point number.
    #[expect(clippy::cast_precision_loss, reason = "the nearest one is asked for")]
    pub fn as_f64(self) -> f64 {
        let mut power = 1.0;
        for _ in 0..self.scale {
            power *= 10.0;
        }
        self.digits as f64 / power
    }

    /// The number, where it has no fraction.
    pub const fn as_integer(self) -> Option<u64> {
        if self.scale == 0 {
            Some(self.digits)
        } else {
            None
        }
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Itself, to be written with a point even where it is whole: `20.0`.
    pub(crate) const fn with_point(self) -> WithPoint {
        WithPoint(self)
    }
}

/// Writes a number with at least one digit after the point, as some grammars demand.
pub(crate) struct WithPoint(Decimal);

impl fmt::Display for WithPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)?;
        f.write_str(if self.0.scale == 0 { ".0" } else { "" })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        let shift = |d: &Self, scale: u8| {
            u128::from(d.digits) * 10u128.pow(u32::from(scale.saturating_sub(d.scale)))
        };
        let scale = self.scale.max(other.scale);
        shift(self, scale).cmp(&shift(other, scale))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let power = 10u64.pow(u32::from(self.scale));
        write!(f, "{}", self.digits / power)?;
        if self.scale > 0 {
            write!(
                f,
                ".{:0width$}",
                self.digits % power,
                width = usize::from(self.scale)
            )?;
        }
        Ok(())
    }
}

impl From<u32> for Decimal {
    fn from(whole: u32) -> Self {
        Self {
            digits: u64::from(whole),
            scale: 0,
        }
    }
}

impl From<Decimal> for String {
    fn from(decimal: Decimal) -> Self {
        alloc::format!("{decimal}")
    }
}

impl TryFrom<String> for Decimal {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a number of at most 18 digits is expected")
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn decimals_are_exact() {
        for (text, canonical) in [
            ("20", "20"),
            ("029.970", "29.97"),
            ("0.125", "0.125"),
            ("0.0", "0"),
            ("1.05", "1.05"),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), canonical);
        }
        assert_eq!(Decimal::from(2).with_point().to_string(), "2.0");
        assert!(Decimal::SMALLEST > Decimal::from(0) && !Decimal::SMALLEST.is_zero());
        assert!(Decimal::parse("123456789.1234567890").is_some());
        assert_eq!(Decimal::parse("1234567890.123456789"), None);
        assert!(Decimal::parse("29.97") < Decimal::parse("30"));
        assert_eq!(Decimal::parse("29.97").map(Decimal::as_f64), Some(29.97));
    }
}
