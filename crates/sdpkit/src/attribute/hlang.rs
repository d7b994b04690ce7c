//! `a=hlang-send` and `a=hlang-recv` — RFC 8373 §5.1.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// The human languages that the agent is willing to send; in an answer, the one that it will send.
///
/// # ABNF
/// ```text
/// hlang-offv = Language-Tag *( SP Language-Tag )     ; in offers
/// hlang-ansv = Language-Tag                          ; in answers
/// ```
/// # Examples
/// * `hlang-send:es eu en`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HlangSend<'a>(
    /// The language tags of RFC 5646, the preferred first; at least one.
    pub Vec<Cow<'a, str>>,
);

/// The human languages that the agent is willing to receive; in an answer, the one that it expects.
///
/// Its value is that of [`HlangSend`].
///
/// # Examples
/// * `hlang-recv:es eu en`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HlangRecv<'a>(
    /// The language tags of RFC 5646, the preferred first; at least one.
    pub Vec<Cow<'a, str>>,
);

impl<'a> HlangSend<'a> {
    /// Makes it of language tags.
    pub fn new(languages: Vec<Cow<'a, str>>) -> Self {
        Self(languages)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> HlangSend<'static> {
        HlangSend(into_owned(self.0))
    }
}

impl<'a> HlangRecv<'a> {
    /// Makes it of language tags.
    pub fn new(languages: Vec<Cow<'a, str>>) -> Self {
        Self(languages)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> HlangRecv<'static> {
        HlangRecv(into_owned(self.0))
    }
}

fn into_owned(languages: Vec<Cow<'_, str>>) -> Vec<Cow<'static, str>> {
    languages
        .into_iter()
        .map(|tag| tag.into_owned().into())
        .collect()
}

impl<'a> TypedAttribute<'a> for HlangSend<'a> {
    const NAMES: &'static [&'static str] = &["hlang-send"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, hlang_value).map(Self)
    }
}

impl<'a> TypedAttribute<'a> for HlangRecv<'a> {
    const NAMES: &'static [&'static str] = &["hlang-recv"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, hlang_value).map(Self)
    }
}

impl fmt::Display for HlangSend<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "hlang-send:{}", Joined(&self.0, " "))
    }
}

impl fmt::Display for HlangRecv<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "hlang-recv:{}", Joined(&self.0, " "))
    }
}

fn hlang_value(i: &str) -> Parsed<'_, Vec<Cow<'_, str>>> {
    grammar::list1(grammar::sp, grammar::text(grammar::language_tag))(i)
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_lists_of_languages() {
        tables::accepts(&[
            ("hlang-send:en", "hlang-send:en"),
            ("hlang-send:es  eu en ", "hlang-send:es eu en"),
            ("hlang-recv:ase pt-BR", "hlang-recv:ase pt-BR"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("hlang-send:", 0),
            ("hlang-send:en,fr", 2),
            // The asterisk of the drafts is not in the RFC.
            ("hlang-send:en *", 3),
            ("hlang-recv:en_US", 2),
            ("hlang-recv:en fr-", 3),
        ]);
    }
}
