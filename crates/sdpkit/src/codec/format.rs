//! Payload formats: which parameters each has, what their absence means, and how an offer and an answer
//! use them (RFC 3264 §6.1).

use alloc::vec::Vec;
use core::fmt;

use super::index::{Index, number_of};
use super::mismatch::Mismatch;
use super::pair::Pair;
use super::params::number;

/// A payload format, as data: its names, its parameters and where they are defined.
///
/// # Examples
/// ```
/// use sdpkit::codec::{Absent, Format, Usage};
///
/// let h264 = Format::named("h264").ok_or("not known")?;
/// let mode = h264.parameter("packetization-mode").ok_or("no such parameter")?;
/// assert_eq!((mode.usage, mode.absent), (Usage::Configuration, Absent::Means("0")));
/// assert!(mode.values.accepts("1") && !mode.values.accepts("3"));
/// assert_eq!(mode.values.to_string(), "a number from 0 to 2");
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug)]
pub struct Format {
    /// The encoding name as it is registered; compared without case.
    pub name: &'static str,
    /// The clock rates that it may have (Hz); any where there is none.
    pub clock_rates: &'static [u32],
    /// What the channels of `a=rtpmap` mean for it.
    pub channels: Channels,
    /// Its parameters.
    pub parameters: &'static [Parameter],
    /// Where it is defined.
    pub reference: &'static str,
    /// What the table of parameters cannot say: it decides some of them, the table the others.
    pub(super) decide: Option<Decide>,
}

/// Where the names of [`FORMATS`](super::FORMATS) are.
#[expect(clippy::indexing_slicing, reason = "only evaluated at compile time")]
static INDEX: Index = Index::of(&{
    let mut numbers = [0; super::FORMATS.len()];
    let mut at = 0;
    while at < numbers.len() {
        numbers[at] = number_of(super::FORMATS[at].name);
        at += 1;
    }
    numbers
});

/// Whether two names are the same, in any case; most differ in their length or in how they end.
#[inline]
fn is_same(one: &str, other: &str) -> bool {
    let last = |name: &str| name.bytes().next_back().map(|it| it.to_ascii_lowercase());
    one.len() == other.len() && last(one) == last(other) && one.eq_ignore_ascii_case(other)
}

impl Format {
    /// The format of that encoding name, in any case; `None` where it is not known here.
    pub fn named(encoding_name: &str) -> Option<&'static Self> {
        let rows = INDEX.rows(number_of(encoding_name));
        let mut formats = rows.filter_map(|row| super::FORMATS.get(row).copied());
        formats.find(|format| is_same(format.name, encoding_name))
    }

    /// Its parameter of that name, in any case.
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters
            .iter()
            .find(|parameter| is_same(parameter.name, name))
    }

    /// A format by its name and reference, with any clock rate and no parameters.
    pub(super) const fn new(name: &'static str, reference: &'static str) -> Self {
        Self {
            name,
            clock_rates: &[],
            channels: Channels::Compared,
            parameters: &[],
            reference,
            decide: None,
        }
    }

    pub(super) const fn clock_rates(mut self, clock_rates: &'static [u32]) -> Self {
        self.clock_rates = clock_rates;
        self
    }

    pub(super) const fn channels(mut self, channels: Channels) -> Self {
        self.channels = channels;
        self
    }

    pub(super) const fn parameters(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }

    pub(super) const fn decide(mut self, decide: Decide) -> Self {
        self.decide = Some(decide);
        self
    }
}

/// Settles the parameters of which the table cannot say how, or tells why there is no match.
pub(super) type Decide = fn(&mut Pair<'_>) -> Result<(), Mismatch>;

/// What the channels of `a=rtpmap` mean for a format.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Channels {
    /// Part of what the format is: they are equal or it is another format (RFC 8866 §6.6).
    Compared,
    /// That many and no other; one or none is taken for these.
    Fixed(u32),
    /// What each side wishes to receive; they may differ.
    Declared,
}

/// A parameter of a format.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Parameter {
    /// Its name; compared without case.
    pub name: &'static str,
    /// How an offer and an answer use it.
    pub usage: Usage,
    /// The values that it may have.
    pub values: Values,
    /// What its absence means.
    pub absent: Absent,
    /// The clause that says so.
    pub rule: &'static str,
}

impl Parameter {
    pub(super) const fn new(
        name: &'static str,
        usage: Usage,
        values: Values,
        absent: Absent,
        rule: &'static str,
    ) -> Self {
        Self {
            name,
            usage,
            values,
            absent,
            rule,
        }
    }
}

/// How an offer and an answer use a parameter (RFC 3264 §6.1).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Usage {
    /// Part of what the format is: the answer has the same value, or does not have the format.
    Configuration,
    /// One value for both, made of what both say, by a rule of the format.
    Negotiated,
    /// Each side says what it can or wishes to receive; it holds for what the other sends.
    Receiver,
    /// Each side says what it sends.
    Sender,
    /// The format does not define it: it is not compared, and that of the offer is not answered.
    Unknown,
}

/// What the absence of a parameter means.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Absent {
    /// The same as that value.
    Means(&'static str),
    /// Something of its own, which no value says.
    Nothing,
    /// Nothing is said: any value goes with it.
    Open,
    /// It must not be absent.
    Required,
}

/// The values that a parameter may have; writes as what is expected: `a number from 0 to 31`.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Values {
    /// A whole number of the range, ends included.
    Number(u64, u64),
    /// Whole numbers of the range, parted by commas.
    Numbers(u64, u64),
    /// One of the words, in any case.
    Words(&'static [&'static str]),
    /// That many hexadecimal digits; any even number of them where 0.
    Hex(usize),
    /// One or several texts in Base64, parted by commas.
    Base64,
    /// The name stands alone, without a value.
    Alone,
    /// Any text.
    Text,
    /// What a test of the format accepts, and what that expects.
    Checked(fn(&str) -> bool, &'static str),
}

impl Values {
    /// Zero or one.
    pub(super) const FLAG: Self = Self::Number(0, 1);
    /// Any number of 32 bits.
    pub(super) const U32: Self = Self::Number(0, u32::MAX as u64);

    /// Whether `value`, which is empty where the name stands alone, is one of them.
    pub fn accepts(&self, value: &str) -> bool {
        match self {
            Self::Number(least, most) => {
                number(value).is_some_and(|n| (*least..=*most).contains(&n))
            }
            Self::Numbers(least, most) => value
                .split(',')
                .all(|n| number(n.trim()).is_some_and(|n| (*least..=*most).contains(&n))),
            Self::Words(words) => words.iter().any(|word| word.eq_ignore_ascii_case(value)),
            Self::Hex(digits) => {
                let value = unquoted(value);
                let has_length = match digits {
                    0 => value.len().is_multiple_of(2),
                    _ => value.len() == *digits,
                };
                has_length && value.bytes().all(|b| b.is_ascii_hexdigit())
            }
            Self::Base64 => value.split(',').all(is_base64),
            Self::Alone => value.is_empty(),
            Self::Text => true,
            Self::Checked(accepts, _) => accepts(value),
        }
    }

    /// Whether two values say the same.
    pub fn same(&self, one: &str, other: &str) -> bool {
        if one == other {
            return true;
        }
        match self {
            Self::Number(..) => matches!(
                (number::<u64>(one), number::<u64>(other)),
                (Some(one), Some(other)) if one == other
            ),
            Self::Hex(_) => unquoted(one).eq_ignore_ascii_case(unquoted(other)),
            Self::Words(_) => one.eq_ignore_ascii_case(other),
            Self::Numbers(..) => {
                let numbers = |text: &str| -> Option<Vec<u64>> {
                    text.split(',').map(|item| number(item.trim())).collect()
                };
                matches!((numbers(one), numbers(other)), (Some(one), Some(other)) if one == other)
            }
            Self::Base64 | Self::Alone | Self::Text | Self::Checked(..) => false,
        }
    }
}

impl fmt::Display for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(0, 1) => f.write_str("0 or 1"),
            Self::Number(least, most) => write!(f, "a number from {least} to {most}"),
            Self::Numbers(least, most) => {
                write!(f, "numbers from {least} to {most}, parted by commas")
            }
            Self::Words(words) => {
                f.write_str("one of")?;
                words.iter().try_for_each(|word| write!(f, " `{word}`"))
            }
            Self::Hex(0) => f.write_str("hexadecimal digits, two for each byte"),
            Self::Hex(digits) => write!(f, "{digits} hexadecimal digits"),
            Self::Base64 => f.write_str("Base64, several parted by commas"),
            Self::Alone => f.write_str("no value"),
            Self::Text => f.write_str("a text"),
            Self::Checked(_, expected) => f.write_str(expected),
        }
    }
}

/// A value without the quotes around it.
pub(super) fn unquoted(value: &str) -> &str {
    value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'))
        .unwrap_or(value)
}

/// Whether it is Base64 with its padding, of at least one byte.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - digits.len() <= 2
        && !digits.is_empty()
        && digits
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_accepted_and_compared_by_their_kind() {
        for (values, good, bad) in [
            (Values::Number(0, 2), "02", "3"),
            (Values::Number(0, 2), "1", "+1"),
            (Values::Numbers(0, 7), "0,2, 4", "0,8"),
            (Values::Words(&["yes", "no"]), "Yes", "maybe"),
            (Values::Hex(6), "42e01F", "42e01"),
            (Values::Hex(0), "\"\"", "123"),
            (Values::Base64, "Z0LAFdk=,aMuMsg==", "Z0LAFdk,aMuMsg=="),
            (Values::Base64, "QUJD", "===="),
            (Values::Alone, "", "1"),
        ] {
            assert!(values.accepts(good), "{values}: {good}");
            assert!(!values.accepts(bad), "{values}: {bad}");
        }
        assert!(Values::Number(0, 99).same("02", "2") && !Values::Number(0, 99).same("x", "y"));
        let list = Values::Numbers(0, 9);
        assert!(list.same("0,2", "00, 2") && !list.same("0,2", "2,0") && !list.same("x", "y"));
        assert!(Values::Hex(6).same("42E01F", "42e01f"));
        assert!(Values::Words(&["yes"]).same("YES", "yes") && !Values::Text.same("A", "a"));
    }

    #[test]
    fn a_default_is_a_value_that_the_parameter_may_have() {
        for format in super::super::FORMATS {
            for (at, parameter) in format.parameters.iter().enumerate() {
                if let Absent::Means(value) = parameter.absent {
                    let what = format_args!("{} {}", format.name, parameter.name);
                    assert!(parameter.values.accepts(value), "{what}");
                }
                let same = |other: &Parameter| other.name.eq_ignore_ascii_case(parameter.name);
                assert!(
                    !format.parameters[..at].iter().any(same),
                    "{}",
                    parameter.name
                );
            }
        }
    }
}
