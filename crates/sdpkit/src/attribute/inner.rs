//! An attribute inside another: what stands behind `a=ssrc` (RFC 5576 §4.1) and `a=dcsa` (RFC 8864 §5.2.1).

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// An attribute that is part of another one's value; it has the syntax of an `a=` line.
///
/// # ABNF
/// ```text
/// attribute = (attribute-name ":" attribute-value) / attribute-name
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct InnerAttribute<'a> {
    /// What stands before the colon.
    pub name: Cow<'a, str>,
    /// What stands after it; not empty.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub value: Option<Cow<'a, str>>,
}

impl<'a> InnerAttribute<'a> {
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
    /// from the start of the inner value.
    pub fn parse<'s, T: TypedAttribute<'s>>(&'s self) -> Result<T, ValueError> {
        self.as_attribute().parse()
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> InnerAttribute<'static> {
        InnerAttribute {
            name: self.name.into_owned().into(),
            value: self.value.map(|value| value.into_owned().into()),
        }
    }
}

/// Writes what would stand after `a=`.
impl fmt::Display for InnerAttribute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match &self.value {
            Some(value) => write!(f, ":{value}"),
            None => Ok(()),
        }
    }
}

/// `attribute`; spaces at the end are not part of it.
pub(super) fn attribute(i: &str) -> Parsed<'_, InnerAttribute<'_>> {
    let (i, name) = grammar::named("the name of an attribute", grammar::token)(i)?;
    let name = name.into();
    match i.strip_prefix(':') {
        None => Ok((i, InnerAttribute { name, value: None })),
        Some(i) => match grammar::trim_end_wsp(i) {
            "" => grammar::fail(i, "a value after `:`"),
            value => {
                let value = Some(value.into());
                Ok(("", InnerAttribute { name, value }))
            }
        },
    }
}

/// Whether two values have the same first word, and in the second the same name: the key of an
/// attribute that holds another.
pub(super) fn same_name(new: &str, old: &str) -> bool {
    fn key(text: &str) -> (Option<&str>, Option<&str>) {
        let mut words = text.split_ascii_whitespace();
        let of = words.next();
        (of, words.next().and_then(|inner| inner.split(':').next()))
    }
    key(new) == key(old)
}
