//! `a=tls-id` — RFC 8842 §4.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Names a DTLS association; a new value asks for a new association.
///
/// # ABNF
/// ```text
/// tls-id-value = 20*255(tls-id-char)
/// tls-id-char  = ALPHA / DIGIT / "+" / "/" / "-" / "_"
/// ```
/// # Examples
/// * `abc3de65cddef001be82`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct TlsId<'a>(
    /// The text: 20 to 255 characters.
    pub Cow<'a, str>,
);

impl<'a> TlsId<'a> {
    /// Makes it of its text, which is not checked.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self(text.into())
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> TlsId<'static> {
        TlsId(self.0.into_owned().into())
    }
}

impl<'a> TypedAttribute<'a> for TlsId<'a> {
    const NAMES: &'static [&'static str] = &["tls-id"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, grammar::text(tls_id_value)).map(Self)
    }
}

impl fmt::Display for TlsId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tls-id:{}", self.0)
    }
}

fn tls_id_value(i: &str) -> Parsed<'_, &str> {
    const WHAT: &str = "20 to 255 letters, digits, `+`, `/`, `-` or `_`";
    let (rest, text) = grammar::run(i, WHAT, |b| {
        b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_')
    })?;
    if (20..=255).contains(&text.len()) {
        Ok((rest, text))
    } else {
        grammar::fail(i, WHAT)
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_20_to_255_characters() {
        tables::accepts_as_written(&[
            "tls-id:abc3de65cddef001be82",
            &alloc::format!("tls-id:+/-_{}", "x".repeat(251)),
        ]);
        tables::accepts(&[(
            "tls-id:abc3de65cddef001be82 ",
            "tls-id:abc3de65cddef001be82",
        )]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("tls-id", 0),
            ("tls-id:", 0),
            ("tls-id:abc3de65cddef001be8", 0),
            (&alloc::format!("tls-id:{}", "x".repeat(256)), 0),
            ("tls-id:abc3de65cddef001be82=", 20),
        ]);
    }
}
