//! An attribute of which no more is known than the syntax of all — RFC 8866 §5.13.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// An attribute as name and text: one without a type here, or one that is part of another's value.
///
/// # ABNF
/// ```text
/// attribute = (attribute-name ":" attribute-value) / attribute-name
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RawAttribute<'a> {
    /// What stands before the first colon.
    pub name: Cow<'a, str>,
    /// What stands after it, if it is there.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub value: Option<Cow<'a, str>>,
}

impl<'a> RawAttribute<'a> {
    /// Makes an attribute without value.
    pub fn new(name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            value: None,
        }
    }

    /// Sets the value.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Sees it as an attribute of its own.
    pub fn as_attribute(&self) -> Attribute<'_> {
        Attribute::of(&self.name, self.value.as_deref())
    }

    /// Reads the value as `T`, whose name must be this one's.
    ///
    /// # Errors
    /// Where the value does not match the grammar of `T`, or the name is another; the offset counts
    /// from the start of the value.
    pub fn parse<'s, T: TypedAttribute<'s>>(&'s self) -> Result<T, ValueError> {
        self.as_attribute().parse()
    }

    /// `attribute` (RFC 8866 §9), without `a=`.
    pub(super) fn read(i: &'a str) -> Parsed<'a, Self> {
        let (i, name) = grammar::named("an attribute name", grammar::token)(i)?;
        let Some(value) = i.strip_prefix(':') else {
            return Ok((i, Self::new(name)));
        };
        let (i, value) = grammar::named("a value after `:`", grammar::byte_string)(value)?;
        Ok((i, Self::new(name).with_value(value)))
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> RawAttribute<'static> {
        RawAttribute {
            name: self.name.into_owned().into(),
            value: self.value.map(|value| value.into_owned().into()),
        }
    }
}

/// Writes what would stand after `a=`.
impl fmt::Display for RawAttribute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match &self.value {
            Some(value) => write!(f, ":{value}"),
            None => Ok(()),
        }
    }
}
