//! `k=` — RFC 8866 §5.12, obsolete.

use alloc::borrow::Cow;
use core::fmt;

use super::TypedField;
use crate::error::ValueError;
use crate::syntax::LineKind;
use crate::syntax::grammar::{self, Parsed};

/// An encryption key, or how to have it.
///
/// Obsolete: RFC 8866 §5.12 forbids to send it and demands to discard it.
///
/// # ABNF
/// ```text
/// key-field = %s"k" "=" key-type CRLF
/// key-type  = %s"prompt" / %s"clear:" text / %s"base64:" base64 / %s"uri:" uri
/// ```
/// # Examples
/// * `prompt` · `clear:some key` · `base64:c29tZSBrZXk=` · `uri:https://example.com/key`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Key<'a> {
    /// The user is asked for it.
    Prompt,
    /// The key, as it stands.
    Clear(Cow<'a, str>),
    /// The key in base64.
    Base64(Cow<'a, str>),
    /// Where to have it.
    Uri(Cow<'a, str>),
    /// Another method.
    #[non_exhaustive]
    Other {
        /// What stands before the colon.
        method: Cow<'a, str>,
        /// What stands after it.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        key: Option<Cow<'a, str>>,
    },
}

impl Key<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> Key<'static> {
        match self {
            Self::Prompt => Key::Prompt,
            Self::Clear(key) => Key::Clear(key.into_owned().into()),
            Self::Base64(key) => Key::Base64(key.into_owned().into()),
            Self::Uri(key) => Key::Uri(key.into_owned().into()),
            Self::Other { method, key } => Key::Other {
                method: method.into_owned().into(),
                key: key.map(|key| key.into_owned().into()),
            },
        }
    }
}

impl<'a> TypedField<'a> for Key<'a> {
    const KIND: LineKind = LineKind::Key;

    fn parse(value: &'a str) -> Result<Self, ValueError> {
        grammar::whole(value, key_type)
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prompt => f.write_str("prompt"),
            Self::Clear(key) => write!(f, "clear:{key}"),
            Self::Base64(key) => write!(f, "base64:{key}"),
            Self::Uri(key) => write!(f, "uri:{key}"),
            Self::Other {
                method,
                key: Some(key),
            } => write!(f, "{method}:{key}"),
            Self::Other { method, key: None } => f.write_str(method),
        }
    }
}

fn key_type(i: &str) -> Parsed<'_, Key<'_>> {
    let (i, method) = grammar::named("a method", grammar::token)(i)?;
    let key = |production: fn(&str) -> Parsed<'_, &str>| {
        let (i, _) = grammar::literal(":")(i)?;
        grammar::text(production)(i)
    };
    // NOTE in the ABNF: the names are case-sensitive.
    Ok(match method {
        "prompt" => (i, Key::Prompt),
        "clear" => key(grammar::byte_string).map(|(i, key)| (i, Key::Clear(key)))?,
        "base64" => key(grammar::base64).map(|(i, key)| (i, Key::Base64(key)))?,
        "uri" => key(super::uri::uri_reference).map(|(i, key)| (i, Key::Uri(key)))?,
        _ => {
            let method = method.into();
            match i.strip_prefix(':') {
                Some(key) => (
                    "",
                    Key::Other {
                        method,
                        key: Some(key.into()),
                    },
                ),
                None => (i, Key::Other { method, key: None }),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_the_four_methods_and_others() {
        table::accepts::<Key<'_>>(&[
            ("prompt", "prompt"),
            ("prompt ", "prompt"),
            ("clear:a key : 1 ", "clear:a key : 1 "),
            ("base64:ZWFzdXJlLg==", "base64:ZWFzdXJlLg=="),
            ("uri:shttp://foo.bar.com/key", "uri:shttp://foo.bar.com/key"),
            ("Prompt", "Prompt"),
            ("x-new:1 2", "x-new:1 2"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        table::refuses::<Key<'_>>(&[
            ("", 0),
            (":x", 0),
            ("prompt:x", 6),
            ("clear", 5),
            ("clear:", 6),
            ("base64:ZWFz=", 7),
            ("uri:a b", 6),
            ("x-new y", 6),
        ]);
    }
}
