//! `a=csup` and `a=creq` — RFC 5939 §3.3.1, §3.3.2.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// Names the extensions of capability negotiation that the agent supports.
///
/// Registered are `cap-v0` (RFC 5939, the framework itself), `med-v0` (RFC 6871), `bcap-v0`,
/// `ccap-v0` and `icap-v0` (RFC 7006).
///
/// # ABNF
/// ```text
/// option-tag-list = option-tag *("," option-tag)
/// option-tag      = token
/// ```
/// # Examples
/// * `csup:cap-v0,med-v0`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Csup<'a>(
    /// The option tags; at least one.
    pub Vec<Cow<'a, str>>,
);

/// Names the extensions of capability negotiation that the receiver must support to use it at all.
///
/// Its value is that of [`Csup`].
///
/// # Examples
/// * `creq:med-v0`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Creq<'a>(
    /// The option tags; at least one.
    pub Vec<Cow<'a, str>>,
);

impl<'a> Csup<'a> {
    /// Makes it of option tags.
    pub fn new(tags: Vec<Cow<'a, str>>) -> Self {
        Self(tags)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Csup<'static> {
        Csup(into_owned(self.0))
    }
}

impl<'a> Creq<'a> {
    /// Makes it of option tags.
    pub fn new(tags: Vec<Cow<'a, str>>) -> Self {
        Self(tags)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Creq<'static> {
        Creq(into_owned(self.0))
    }
}

fn into_owned(tags: Vec<Cow<'_, str>>) -> Vec<Cow<'static, str>> {
    tags.into_iter()
        .map(|tag| tag.into_owned().into())
        .collect()
}

impl<'a> TypedAttribute<'a> for Csup<'a> {
    const NAMES: &'static [&'static str] = &["csup"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, option_tag_list).map(Self)
    }
}

impl<'a> TypedAttribute<'a> for Creq<'a> {
    const NAMES: &'static [&'static str] = &["creq"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, option_tag_list).map(Self)
    }
}

impl fmt::Display for Csup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "csup:{}", Joined(&self.0, ","))
    }
}

impl fmt::Display for Creq<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "creq:{}", Joined(&self.0, ","))
    }
}

fn option_tag_list(i: &str) -> Parsed<'_, Vec<Cow<'_, str>>> {
    let option_tag = grammar::text(grammar::named("an option tag", grammar::token));
    grammar::list1(grammar::literal(","), option_tag)(i)
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_lists_of_option_tags() {
        tables::accepts_as_written(&["csup:cap-v0", "csup:cap-v0,foo,bar", "creq:med-v0,ccap-v0"]);
    }

    #[test]
    fn refuses_with_the_offset() {
        // RFC 5939 §3.3.1: "white space is not allowed in this rule".
        tables::refuses(&[
            ("csup", 0),
            ("csup:", 0),
            ("csup: cap-v0", 0),
            ("csup:cap-v0,", 7),
            ("creq:cap-v0, foo", 7),
            ("creq:cap-v0 foo", 7),
        ]);
    }
}
