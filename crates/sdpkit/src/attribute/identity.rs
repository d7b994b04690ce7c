//! `a=identity` — RFC 8827 §5.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The assertion of an identity provider about the one who made the description.
///
/// # ABNF
/// ```text
/// identity-assertion       = identity-assertion-value *(SP identity-extension)
/// identity-assertion-value = base64
/// identity-extension       = extension-name [ "=" extension-value ]
/// extension-name           = token
/// ```
/// A space ends the value of an extension. No extension is defined.
///
/// # Examples
/// * `eyJpZHAiOnsiZG9tYWluIjoiZXhhbXBsZS5vcmcifX0=`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Identity<'a> {
    /// The assertion: a JSON text in base64.
    pub assertion: Cow<'a, str>,
    /// The extensions.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub extensions: Vec<IdentityExtension<'a>>,
}

/// An extension of an identity assertion.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct IdentityExtension<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// What stands after `=`.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub value: Option<Cow<'a, str>>,
}

impl<'a> Identity<'a> {
    /// Makes it of an assertion in base64.
    pub fn new(assertion: impl Into<Cow<'a, str>>) -> Self {
        Self {
            assertion: assertion.into(),
            extensions: Vec::new(),
        }
    }

    /// Adds an extension.
    #[must_use]
    pub fn with_extension(mut self, extension: IdentityExtension<'a>) -> Self {
        self.extensions.push(extension);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Identity<'static> {
        let extensions = self.extensions.into_iter();
        Identity {
            assertion: self.assertion.into_owned().into(),
            extensions: extensions.map(IdentityExtension::into_owned).collect(),
        }
    }
}

impl<'a> IdentityExtension<'a> {
    /// Makes it of a name, without value.
    pub fn new(name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            value: None,
        }
    }

    /// Sets the value, which holds no spaces.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> IdentityExtension<'static> {
        IdentityExtension {
            name: self.name.into_owned().into(),
            value: self.value.map(|value| value.into_owned().into()),
        }
    }
}

impl<'a> TypedAttribute<'a> for Identity<'a> {
    const NAMES: &'static [&'static str] = &["identity"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, identity_assertion)
    }
}

impl fmt::Display for Identity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "identity:{}", self.assertion)?;
        for extension in &self.extensions {
            write!(f, " {extension}")?;
        }
        Ok(())
    }
}

impl fmt::Display for IdentityExtension<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match &self.value {
            Some(value) => write!(f, "={value}"),
            None => Ok(()),
        }
    }
}

fn identity_assertion(i: &str) -> Parsed<'_, Identity<'_>> {
    let (mut i, assertion) = grammar::base64(i)?;
    let mut extensions = Vec::new();
    while let Ok((after, ())) = grammar::sp(i) {
        if after.is_empty() {
            break;
        }
        let (after, extension) = identity_extension(after)?;
        extensions.push(extension);
        i = after;
    }
    Ok((
        i,
        Identity {
            assertion: assertion.into(),
            extensions,
        },
    ))
}

fn identity_extension(i: &str) -> Parsed<'_, IdentityExtension<'_>> {
    let (i, name) = grammar::named("the name of an extension", grammar::token)(i)?;
    let (i, value) = match i.strip_prefix('=') {
        Some(i) => {
            let (i, value) = grammar::run(i, "a value", |b| b > b' ' && !matches!(b, b';' | 0x7F))?;
            (i, Some(value.into()))
        }
        None => (i, None),
    };
    Ok((
        i,
        IdentityExtension {
            name: name.into(),
            value,
        },
    ))
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "serde")]
    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_assertions_and_extensions() {
        tables::accepts_as_written(&["identity:eyJpZHAiOnt9", "identity:eyJpZA== a b=c=d"]);
        tables::accepts(&[("identity:eyJpZA==  a ", "identity:eyJpZA== a")]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("identity", 0),
            ("identity:", 0),
            ("identity:eyJ", 0),
            ("identity:eyJpZA==;a", 8),
            ("identity:eyJpZA== =b", 9),
            ("identity:eyJpZA== a=", 11),
        ]);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_reads_back_equal() {
        let line = "identity:AAAA b=c";
        let json = r#"{"assertion":"AAAA","extensions":[{"name":"b","value":"c"}]}"#;
        let read = Attribute::new(line).parse::<Identity<'_>>().unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        assert_eq!(serde_json::from_str::<Identity<'_>>(json).unwrap(), read);
    }
}
