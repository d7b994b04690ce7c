//! What parameters of ATM attributes are made of — RFC 3108 §2.2, §2.3, §2.5 and the shared productions of §9.

use alloc::borrow::Cow;
use core::fmt;
use core::ops::RangeInclusive;

use crate::syntax::grammar::{self, Parsed};

/// A parameter: given, omitted, or left to the recipient (RFC 3108 §2.5).
///
/// These are all that can be said of one, so the set is complete. As JSON, one that is given is its
/// value, one that is omitted is not there (or null), and one to choose is `"$"`.
///
/// # ABNF
/// ```text
/// generic-U8-or-null = generic-U8 / "-"        ; and so on
/// ```
/// `$`, and the words `OMIT` and `CHOOSE` for `-` and `$`, are of §2.5.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Parameter<T> {
    /// `-`: it does not apply, or is known by other means.
    #[default]
    Omitted,
    /// `$`: the recipient selects any value that is permitted.
    Choose,
    /// Its value.
    Given(T),
}

impl<T> Parameter<T> {
    /// Whether it is omitted.
    pub const fn is_omitted(&self) -> bool {
        matches!(self, Self::Omitted)
    }

    /// The value, where it is given.
    pub fn given(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Omitted | Self::Choose => None,
        }
    }

    /// The value, where it is given, in place.
    pub const fn as_given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Omitted | Self::Choose => None,
        }
    }

    /// The same with another value, where one is given.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Parameter<U> {
        match self {
            Self::Omitted => Parameter::Omitted,
            Self::Choose => Parameter::Choose,
            Self::Given(value) => Parameter::Given(f(value)),
        }
    }
}

impl<T> From<T> for Parameter<T> {
    fn from(value: T) -> Self {
        Self::Given(value)
    }
}

impl<T: fmt::Display> fmt::Display for Parameter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Omitted => f.write_str("-"),
            Self::Choose => f.write_str("$"),
            Self::Given(value) => value.fmt(f),
        }
    }
}

#[cfg(feature = "serde")]
impl<T: serde::Serialize> serde::Serialize for Parameter<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Omitted => serializer.serialize_none(),
            Self::Choose => serializer.serialize_str("$"),
            Self::Given(value) => value.serialize(serializer),
        }
    }
}

#[cfg(feature = "serde")]
impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Parameter<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        enum Dollar {
            #[serde(rename = "$")]
            Dollar,
        }

        // `$` first: a text may be anything.
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Shape<T> {
            Choose(Dollar),
            Given(T),
            Omitted,
        }

        Ok(match Shape::deserialize(deserializer)? {
            Shape::Choose(Dollar::Dollar) => Self::Choose,
            Shape::Given(value) => Self::Given(value),
            Shape::Omitted => Self::Omitted,
        })
    }
}

words! {
    /// Whether something is so (RFC 3108 §9, `on-off-or-null`).
    pub enum OnOff {
        /// It is.
        On "on",
        /// It is not.
        Off "off",
    }
}

words! {
    /// The direction that parameters are of, seen from the ATM node that is described
    /// (RFC 3108 §2.3).
    pub enum DirectionFlag {
        /// Away from the node.
        Forward "f",
        /// Towards the node.
        Backward "b",
        /// Both.
        Both "fb",
    }
}

/// A number that is always written in hexadecimal digits, without `0x`.
///
/// Leading zeros are read and not written.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HexNumber(
    /// The number.
    pub u32,
);

impl fmt::Display for HexNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:X}", self.0)
    }
}

/// An octet that is always written as two hexadecimal digits.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Octet(
    /// The octet.
    pub u8,
);

impl fmt::Display for Octet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02X}", self.0)
    }
}

/// Octets that are written as two hexadecimal digits each.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HexString<'a>(
    /// The digits.
    pub Cow<'a, str>,
);

impl<'a> HexString<'a> {
    /// Makes it of its digits, which are not checked.
    pub fn new(digits: impl Into<Cow<'a, str>>) -> Self {
        Self(digits.into())
    }

    /// The octets.
    pub fn octets(&self) -> impl Iterator<Item = u8> + '_ {
        let digit = |byte: &u8| char::from(*byte).to_digit(16).unwrap_or_default();
        let octet = move |pair: &[u8]| {
            let octet = pair.iter().fold(0, |octet, byte| octet << 4 | digit(byte));
            u8::try_from(octet).unwrap_or(u8::MAX)
        };
        self.0.as_bytes().chunks_exact(2).map(octet)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> HexString<'static> {
        HexString(self.0.into_owned().into())
    }
}

impl fmt::Display for HexString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// --- productions ---

/// Runs `production` at `i`, behind the space that parts it from what was read of `start` before.
///
/// At the end there is no space to ask for: the production says what is missing.
pub(super) fn next<'a, T>(
    start: &'a str,
    i: &'a str,
    production: impl FnOnce(&'a str) -> Parsed<'a, T>,
) -> Parsed<'a, T> {
    let at_start = i.len() == start.len();
    let (i, ()) = match i {
        _ if at_start => grammar::sp0(i)?,
        "" => (i, ()),
        _ => grammar::sp(i)?,
    };
    if at_start && i.is_empty() {
        return grammar::fail(i, "parameters");
    }
    production(i)
}

/// `…-or-null`; where it `may_end_early`, the end of the value is one that is omitted.
pub(super) fn omittable<'a, T>(
    may_end_early: bool,
    production: impl Fn(&'a str) -> Parsed<'a, T>,
) -> impl Fn(&'a str) -> Parsed<'a, Parameter<T>> {
    move |i| {
        let (rest, word) = grammar::run0(i, |b| !grammar::is_wsp(b));
        match word {
            "" if may_end_early => Ok((rest, Parameter::Omitted)),
            "-" | "OMIT" => Ok((rest, Parameter::Omitted)),
            "$" | "CHOOSE" => Ok((rest, Parameter::Choose)),
            _ => production(i).map(|(rest, value)| (rest, Parameter::Given(value))),
        }
    }
}

/// A number in decimal digits, in `range`.
pub(super) fn decimal<T: TryFrom<u32>>(
    range: RangeInclusive<u32>,
    what: &'static str,
) -> impl Fn(&str) -> Parsed<'_, T> {
    move |i| {
        let (rest, number) = grammar::number(what)(i)?;
        in_range(i, rest, number, &range, what)
    }
}

/// A number in decimal digits, or behind `0x` in hexadecimal ones, in `range`.
pub(super) fn generic<T: TryFrom<u32>>(
    range: RangeInclusive<u32>,
    what: &'static str,
) -> impl Fn(&str) -> Parsed<'_, T> {
    move |i| {
        let digits = i.strip_prefix("0x").or_else(|| i.strip_prefix("0X"));
        let (rest, number) = match digits.map(hexadecimal) {
            Some(Some(read)) => read,
            Some(None) => return grammar::fail(i, what),
            None => grammar::number(what)(i)?,
        };
        in_range(i, rest, number, &range, what)
    }
}

fn in_range<'a, T: TryFrom<u32>>(
    i: &'a str,
    rest: &'a str,
    number: u32,
    range: &RangeInclusive<u32>,
    what: &'static str,
) -> Parsed<'a, T> {
    match T::try_from(number) {
        Ok(read) if range.contains(&number) => Ok((rest, read)),
        _ => grammar::fail(i, what),
    }
}

/// Hexadecimal digits, and the number they are.
fn hexadecimal(i: &str) -> Option<(&str, u32)> {
    let (rest, digits) = grammar::hex_digits(i).ok()?;
    Some((rest, u32::from_str_radix(digits, 16).ok()?))
}

/// `generic-U8`
pub(super) fn generic_u8(i: &str) -> Parsed<'_, u8> {
    generic(0..=0xFF, "a number from 0 to 255, or `-`")(i)
}

/// `generic-U16`
pub(super) fn generic_u16(i: &str) -> Parsed<'_, u16> {
    generic(0..=0xFFFF, "a number from 0 to 65535, or `-`")(i)
}

/// `generic-U32`
pub(super) fn generic_u32(i: &str) -> Parsed<'_, u32> {
    generic(0..=u32::MAX, "a number from 0 to 4294967295, or `-`")(i)
}

/// `decimal-uchar`
pub(super) fn decimal_u8(i: &str) -> Parsed<'_, u8> {
    decimal(0..=0xFF, "decimal digits from 0 to 255, or `-`")(i)
}

/// 1*5(DIGIT), of 16 bits.
pub(super) fn decimal_u16(i: &str) -> Parsed<'_, u16> {
    decimal(0..=0xFFFF, "decimal digits from 0 to 65535, or `-`")(i)
}

/// 1*8(DIGIT), of 24 bits.
pub(super) fn decimal_u24(i: &str) -> Parsed<'_, u32> {
    decimal(0..=0xFF_FFFF, "decimal digits from 0 to 16777215, or `-`")(i)
}

/// 1*10(DIGIT), of 32 bits.
pub(super) fn decimal_u32(i: &str) -> Parsed<'_, u32> {
    decimal(0..=u32::MAX, "decimal digits from 0 to 4294967295, or `-`")(i)
}

/// Hexadecimal digits, at most `max` but for leading zeros.
pub(super) fn hex_number(max: u32, what: &'static str) -> impl Fn(&str) -> Parsed<'_, HexNumber> {
    move |i| match hexadecimal(i) {
        Some((rest, number)) if number <= max => Ok((rest, HexNumber(number))),
        _ => grammar::fail(i, what),
    }
}

/// 2(HEXDIG), at most `max`.
pub(super) fn octet(max: u8, what: &'static str) -> impl Fn(&str) -> Parsed<'_, Octet> {
    move |i| {
        let (rest, digits) = grammar::run0(i, |b| b.is_ascii_hexdigit());
        match u8::from_str_radix(digits, 16) {
            Ok(octet) if digits.len() == 2 && octet <= max => Ok((rest, Octet(octet))),
            _ => grammar::fail(i, what),
        }
    }
}

/// An even number of hexadecimal digits.
pub(super) fn hex_string<'a>(
    digits: RangeInclusive<usize>,
    what: &'static str,
) -> impl Fn(&'a str) -> Parsed<'a, HexString<'a>> {
    move |i| {
        let (rest, text) = grammar::run0(i, |b| b.is_ascii_hexdigit());
        if digits.contains(&text.len()) && text.len() % 2 == 0 {
            Ok((rest, HexString::new(text)))
        } else {
            grammar::fail(i, what)
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn numbers_are_decimal_or_hexadecimal() {
        assert_eq!(generic_u8("0x12 x"), Ok((" x", 18)));
        assert_eq!(generic_u8("18"), Ok(("", 18)));
        assert_eq!(generic_u16("0X00FfFf"), Ok(("", 0xFFFF)));
        assert_eq!(generic_u32("0xFFFFFFFF"), Ok(("", u32::MAX)));
        for text in ["256", "0x100", "0x", "0xg", "", "-1", "0x100000000"] {
            assert!(generic_u8(text).is_err(), "{text}");
        }
        assert_eq!(decimal_u24("16777215"), Ok(("", 0xFF_FFFF)));
        assert!(decimal_u24("16777216").is_err());
        assert_eq!(decimal_u8("0x12"), Ok(("x12", 0)));
    }

    #[test]
    fn hexadecimal_text_keeps_its_width() {
        assert_eq!(octet(0xFF, "")("0a "), Ok((" ", Octet(10))));
        assert!(octet(0xFF, "")("A").is_err() && octet(0xFF, "")("ABC").is_err());
        assert_eq!(Octet(10).to_string(), "0A");
        let (_, string) = hex_string(4..=32, "")("01080C").unwrap();
        assert_eq!(string.octets().collect::<Vec<_>>(), [1, 8, 12]);
        assert!(hex_string(4..=32, "")("010").is_err());
        assert_eq!(HexString::new("é0zF").octets().count(), 2);
    }

    #[test]
    fn parameters_may_be_omitted_or_left_to_choose() {
        let read = omittable(false, generic_u8);
        assert_eq!(read("- x"), Ok((" x", Parameter::Omitted)));
        assert_eq!(read("OMIT"), Ok(("", Parameter::Omitted)));
        assert_eq!(read("CHOOSE"), Ok(("", Parameter::Choose)));
        assert_eq!(read("7"), Ok(("", Parameter::Given(7))));
        assert!(read("").is_err() && read("-7").is_err() && read("--").is_err());
        assert_eq!(Parameter::from(7u8).map(u32::from).given(), Some(7));
        assert_eq!(Parameter::<u8>::Choose.to_string(), "$");
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_is_the_value_null_or_a_dollar() {
        type Text = Parameter<Cow<'static, str>>;
        for (parameter, json) in [
            (Text::Omitted, "null"),
            (Text::Choose, "\"$\""),
            (Text::Given("G168".into()), "\"G168\""),
        ] {
            assert_eq!(serde_json::to_string(&parameter).unwrap(), json);
            assert_eq!(serde_json::from_str::<Text>(json).unwrap(), parameter);
        }
    }
}
