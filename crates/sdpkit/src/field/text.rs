//! `s=` and `i=`: fields that are text — RFC 8866 §5.3, §5.4.

use alloc::borrow::Cow;
use core::fmt;

use super::TypedField;
use crate::error::ValueError;
use crate::syntax::LineKind;
use crate::syntax::grammar;

/// The name of the session; `-` or a space where it has none.
///
/// # ABNF
/// ```text
/// session-name-field = %s"s" "=" text CRLF
/// ```
/// An empty one is read too: many endpoints write `s=`.
///
/// # Examples
/// * `-` · `SDP Seminar`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SessionName<'a>(
    /// The text, spaces at its ends and all.
    pub Cow<'a, str>,
);

/// What the session or the media is about, for people.
///
/// # ABNF
/// ```text
/// information-field = %s"i" "=" text CRLF
/// ```
/// An empty one is read too.
///
/// # Examples
/// * `A Seminar on the session description protocol`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Information<'a>(
    /// The text, spaces at its ends and all.
    pub Cow<'a, str>,
);

impl<'a> SessionName<'a> {
    /// Makes it of its text, which is not checked.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self(text.into())
    }

    /// Whether it stands for no name: `-`, or nothing but spaces.
    pub fn is_placeholder(&self) -> bool {
        matches!(self.0.trim_matches([' ', '\t']), "" | "-")
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> SessionName<'static> {
        SessionName(self.0.into_owned().into())
    }
}

impl<'a> Information<'a> {
    /// Makes it of its text, which is not checked.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self(text.into())
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Information<'static> {
        Information(self.0.into_owned().into())
    }
}

impl<'a> TypedField<'a> for SessionName<'a> {
    const KIND: LineKind = LineKind::SessionName;

    fn parse(value: &'a str) -> Result<Self, ValueError> {
        text(value).map(Self)
    }
}

impl<'a> TypedField<'a> for Information<'a> {
    const KIND: LineKind = LineKind::Information;

    fn parse(value: &'a str) -> Result<Self, ValueError> {
        text(value).map(Self)
    }
}

impl fmt::Display for SessionName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Information<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `text`, or nothing.
fn text(value: &str) -> Result<Cow<'_, str>, ValueError> {
    if value.is_empty() {
        return Ok(Cow::Borrowed(value));
    }
    grammar::whole(value, grammar::text(grammar::byte_string))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_any_text_and_none() {
        let rows = [
            ("-", "-"),
            ("", ""),
            (" ", " "),
            (" \u{e9}  x ", " \u{e9}  x "),
        ];
        table::accepts::<SessionName<'_>>(&rows);
        table::accepts::<Information<'_>>(&rows);
        assert!(SessionName::new(" ").is_placeholder() && !SessionName::new("a").is_placeholder());
    }

    #[test]
    fn refuses_ends_of_lines_with_the_offset() {
        let rows = [("a\nb", 1), ("\0", 0), ("a\r", 1)];
        table::refuses::<SessionName<'_>>(&rows);
        table::refuses::<Information<'_>>(&rows);
    }
}
