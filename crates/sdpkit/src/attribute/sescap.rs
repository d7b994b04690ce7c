//! `a=sescap` — RFC 6871 §3.3.8.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, CapabilityNumber, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// Says which configurations can make up a session together.
///
/// # ABNF
/// ```text
/// att-value        = session-num 1*WSP list-of-configs [1*WSP optional-configs]
/// session-num      = NonZeroDigit *9(DIGIT)
/// list-of-configs  = alt-config *("," alt-config)
/// optional-configs = "[" list-of-configs "]"
/// alt-config       = config-number *("|" config-number)
/// ```
/// # Examples
/// * `sescap:1 1,4` · `sescap:2 1,2|5 [3]`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Sescap {
    /// The session number; lower ones are preferred.
    pub number: CapabilityNumber,
    /// The configurations that it takes; at least one.
    pub configurations: Vec<ConfigurationAlternatives>,
    /// Those that it may have besides.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub optional: Vec<ConfigurationAlternatives>,
}

/// The numbers of configurations (`a=pcfg`, `a=lcfg`) of which one is used.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct ConfigurationAlternatives(
    /// At least one.
    pub Vec<CapabilityNumber>,
);

impl Sescap {
    /// Makes it of a session number and the configurations that the session takes.
    pub fn new(number: CapabilityNumber, configurations: Vec<ConfigurationAlternatives>) -> Self {
        Self {
            number,
            configurations,
            optional: Vec::new(),
        }
    }

    /// Sets the configurations that the session may have besides.
    #[must_use]
    pub fn with_optional(mut self, optional: Vec<ConfigurationAlternatives>) -> Self {
        self.optional = optional;
        self
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for Sescap {
    const NAMES: &'static [&'static str] = &["sescap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, sescap)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Sescap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "sescap:{} {}",
            self.number,
            Joined(&self.configurations, ",")
        )?;
        if self.optional.is_empty() {
            return Ok(());
        }
        write!(f, " [{}]", Joined(&self.optional, ","))
    }
}

impl fmt::Display for ConfigurationAlternatives {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Joined(&self.0, "|").fmt(f)
    }
}

fn sescap(i: &str) -> Parsed<'_, Sescap> {
    let (i, number) = CapabilityNumber::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (mut i, first) = alt_config(i)?;
    let mut read = Sescap::new(number, alloc::vec![first]);
    while let Some(after) = i.strip_prefix(',').filter(|after| !after.starts_with('[')) {
        let (rest, next) = alt_config(after)?;
        read.configurations.push(next);
        i = rest;
    }
    // The example of RFC 6871 §3.3.8 has a comma where its ABNF has spaces: `2 1,2,5,[3]`.
    let after = match (i.strip_prefix(','), grammar::sp(i)) {
        (Some(after), _) => after,
        (None, Ok((after, ()))) if !after.is_empty() => after,
        _ => return Ok((i, read)),
    };
    let (i, _) = grammar::literal("[")(after)?;
    let (i, optional) = grammar::list1(grammar::literal(","), alt_config)(i)?;
    let (i, _) = grammar::literal("]")(i)?;
    Ok((i, read.with_optional(optional)))
}

fn alt_config(i: &str) -> Parsed<'_, ConfigurationAlternatives> {
    let (i, numbers) = grammar::list1(grammar::literal("|"), CapabilityNumber::word)(i)?;
    Ok((i, ConfigurationAlternatives(numbers)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_combinations() {
        tables::accepts(&[
            ("sescap:1 1,4", "sescap:1 1,4"),
            ("sescap:3 1 ", "sescap:3 1"),
            ("sescap:1 1,2|3", "sescap:1 1,2|3"),
            ("sescap:2  1|4,2  [3|6,7]", "sescap:2 1|4,2 [3|6,7]"),
            // RFC 6871 §3.3.8
            ("sescap:2 1,2,5,[3]", "sescap:2 1,2,5 [3]"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("sescap:1", 1),
            ("sescap:0 1", 0),
            ("sescap:1 [3]", 2),
            ("sescap:1 1,", 4),
            ("sescap:1 1|", 4),
            ("sescap:1 1 3", 4),
            ("sescap:1 1 [3", 6),
            ("sescap:1 1 [3],4", 7),
        ]);
    }
}
