//! `u=` — RFC 8866 §5.5.

use alloc::borrow::Cow;
use core::fmt;

use super::TypedField;
use crate::error::ValueError;
use crate::syntax::LineKind;
use crate::syntax::grammar::{self, Parsed};

/// Points at more about the session.
///
/// # ABNF
/// ```text
/// uri-field = %s"u" "=" uri CRLF
/// uri       = URI-reference    ; RFC 3986
/// ```
/// # Examples
/// * `http://www.example.com/seminars/sdp.pdf`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Uri<'a>(
    /// The reference.
    pub Cow<'a, str>,
);

impl<'a> Uri<'a> {
    /// Makes it of its text, which is not checked.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self(text.into())
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Uri<'static> {
        Uri(self.0.into_owned().into())
    }
}

impl<'a> TypedField<'a> for Uri<'a> {
    const KIND: LineKind = LineKind::Uri;

    fn parse(value: &'a str) -> Result<Self, ValueError> {
        grammar::whole(value, grammar::text(uri_reference)).map(Self)
    }
}

impl fmt::Display for Uri<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `URI-reference` (RFC 3986 §4.1), by its characters: its parts are not looked at.
pub(crate) fn uri_reference(i: &str) -> Parsed<'_, &str> {
    let (rest, uri) = grammar::run(i, "a URI", is_uri_char)?;
    for (at, _) in uri.match_indices('%') {
        let digits = uri.get(at + 1..at + 3);
        if !digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit())) {
            let i = i.get(at..).unwrap_or_default();
            return grammar::fail(i, "two hexadecimal digits after `%`");
        }
    }
    Ok((rest, uri))
}

/// `reserved`, `unreserved` and `%` (RFC 3986 §2).
const fn is_uri_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b':'
                | b'/'
                | b'?'
                | b'#'
                | b'['
                | b']'
                | b'@'
                | b'!'
                | b'$'
                | b'&'
                | b'\''
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
                | b'%'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_uris_and_relative_references() {
        table::accepts::<Uri<'_>>(&[
            (
                "http://www.example.com/seminars/sdp.pdf",
                "http://www.example.com/seminars/sdp.pdf",
            ),
            ("www.example.com ", "www.example.com"),
            (
                "http://[2001:db8::1]/%7Ea?b#c",
                "http://[2001:db8::1]/%7Ea?b#c",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        table::refuses::<Uri<'_>>(&[
            ("", 0),
            (" http://a", 0),
            ("http://a b", 9),
            ("<http://a>", 0),
            ("http://a/%zz", 9),
            ("http://a/%1", 9),
            ("http://\u{e9}", 7),
        ]);
    }
}
