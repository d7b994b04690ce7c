//! `e=` and `p=`: whom to ask — RFC 8866 §5.6.

use alloc::borrow::Cow;
use core::fmt;

use super::TypedField;
use crate::error::ValueError;
use crate::syntax::LineKind;
use crate::syntax::grammar::{self, Parsed};

/// An email address, and whose it is.
///
/// # ABNF
/// ```text
/// email-address        = address-and-comment / dispname-and-address / addr-spec
/// address-and-comment  = addr-spec 1*SP "(" 1*email-safe ")"
/// dispname-and-address = 1*email-safe 1*SP "<" addr-spec ">"
/// ```
/// The name is written as a comment, whichever way it was read. Of `addr-spec` no `@` is asked:
/// cameras write `NONE`.
///
/// # Examples
/// * `j.doe@example.com (Jane Doe)` · `Jane Doe <j.doe@example.com>` · `j.doe@example.com`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Email<'a> {
    /// The address.
    pub address: Cow<'a, str>,
    /// The name.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<Cow<'a, str>>,
}

/// A phone number, and whose it is.
///
/// # ABNF
/// ```text
/// phone-number = phone *SP "(" 1*email-safe ")" / 1*email-safe "<" phone ">" / phone
/// phone        = ["+"] DIGIT 1*(SP / "-" / DIGIT)
/// ```
/// The name is written as a comment, whichever way it was read.
///
/// # Examples
/// * `+1 617 555-6011 (Jane Doe)` · `Jane Doe <+1 617 555-6011>` · `+1 617 555-6011`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Phone<'a> {
    /// The number, in international form: it begins with `+` (RFC 8866 §5.6).
    pub number: Cow<'a, str>,
    /// The name.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<Cow<'a, str>>,
}

impl<'a> Email<'a> {
    /// Makes it of an address, which is not checked.
    pub fn new(address: impl Into<Cow<'a, str>>) -> Self {
        Self {
            address: address.into(),
            name: None,
        }
    }

    /// Sets the name, which holds no `(`, `)`, `<` or `>`.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Email<'static> {
        Email {
            address: self.address.into_owned().into(),
            name: self.name.map(|name| name.into_owned().into()),
        }
    }
}

impl<'a> Phone<'a> {
    /// Makes it of a number, which is not checked.
    pub fn new(number: impl Into<Cow<'a, str>>) -> Self {
        Self {
            number: number.into(),
            name: None,
        }
    }

    /// Sets the name, which holds no `(`, `)`, `<` or `>`.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Phone<'static> {
        Phone {
            number: self.number.into_owned().into(),
            name: self.name.map(|name| name.into_owned().into()),
        }
    }
}

impl<'a> TypedField<'a> for Email<'a> {
    const KIND: LineKind = LineKind::Email;

    fn parse(value: &'a str) -> Result<Self, ValueError> {
        grammar::whole(value, |i| contact(i, addr_spec)).map(|(address, name)| Self {
            address: address.into(),
            name: name.map(Into::into),
        })
    }
}

impl<'a> TypedField<'a> for Phone<'a> {
    const KIND: LineKind = LineKind::Phone;

    fn parse(value: &'a str) -> Result<Self, ValueError> {
        grammar::whole(value, |i| contact(i, phone)).map(|(number, name)| Self {
            number: number.into(),
            name: name.map(Into::into),
        })
    }
}

impl fmt::Display for Email<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, &self.address, self.name.as_deref())
    }
}

impl fmt::Display for Phone<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, &self.number, self.name.as_deref())
    }
}

fn write(f: &mut fmt::Formatter<'_>, main: &str, name: Option<&str>) -> fmt::Result {
    f.write_str(main)?;
    match name {
        Some(name) => write!(f, " ({name})"),
        None => Ok(()),
    }
}

/// The three forms: `main "(" name ")"`, `name "<" main ">"`, `main`.
fn contact<'a>(
    i: &'a str,
    main: fn(&'a str) -> Parsed<'a, &'a str>,
) -> Parsed<'a, (&'a str, Option<&'a str>)> {
    if let Some((name, i)) = display_name(i) {
        let (i, read) = main(i)?;
        let (i, _) = grammar::literal(">")(i)?;
        return Ok((i, (read, Some(name))));
    }
    let (rest, read) = main(i)?;
    let (after, ()) = grammar::sp0(rest)?;
    match after.strip_prefix('(') {
        Some(i) => {
            let (rest, name) = grammar::run(i, "a name", is_email_safe)?;
            let (rest, _) = grammar::literal(")")(rest)?;
            match name.trim_matches([' ', '\t']) {
                "" => grammar::fail(i, "a name"),
                name => Ok((rest, (read, Some(name)))),
            }
        }
        None => Ok((rest, (read, None))),
    }
}

/// `1*email-safe *SP "<"`: the name, and what follows.
fn display_name(i: &str) -> Option<(&str, &str)> {
    // What is quoted before an `@` is part of an address.
    let quoted = i.strip_prefix('"').and_then(after_quote);
    if quoted.is_some_and(|after| after.starts_with('@')) {
        return None;
    }
    let (rest, name) = grammar::run0(i, is_email_safe);
    let after = rest.strip_prefix('<')?;
    let name = name.trim_matches([' ', '\t']);
    (!name.is_empty()).then_some((name, after))
}

/// `addr-spec` (RFC 5322 §3.4.1), by its characters; a quoted local part may hold any.
fn addr_spec(i: &str) -> Parsed<'_, &str> {
    const WHAT: &str = "an email address";
    let after = match i.strip_prefix('"') {
        Some(quoted) => match after_quote(quoted) {
            Some(after) => after,
            None => return grammar::fail(i, "a closing `\"`"),
        },
        None => i,
    };
    let (rest, _) = grammar::run(after, WHAT, |b| {
        is_email_safe(b) && !matches!(b, b' ' | b'\t')
    })?;
    match i.split_at_checked(i.len() - rest.len()) {
        Some((read, rest)) => Ok((rest, read)),
        None => grammar::fail(i, WHAT),
    }
}

/// What follows the rest of a `quoted-string` (RFC 5322 §3.2.4).
fn after_quote(i: &str) -> Option<&str> {
    let mut escaped = false;
    let end = i.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    i.get(end + 1..)
}

fn phone(i: &str) -> Parsed<'_, &str> {
    const WHAT: &str = "a phone number of digits, spaces and `-`";
    let digits = i.strip_prefix('+').unwrap_or(i);
    grammar::named(WHAT, grammar::digits)(digits)?;
    let (rest, _) = grammar::run(digits, WHAT, |b| {
        b.is_ascii_digit() || matches!(b, b' ' | b'-')
    })?;
    match i.split_at_checked(i.len() - rest.len()) {
        Some((read, rest)) => Ok((rest, read.trim_end_matches(' '))),
        None => grammar::fail(i, WHAT),
    }
}

/// Any byte except NUL, CR, LF and the quoting characters `()<>`.
const fn is_email_safe(byte: u8) -> bool {
    !matches!(byte, 0 | b'\r' | b'\n' | b'(' | b')' | b'<' | b'>')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_the_three_forms() {
        table::accepts::<Email<'_>>(&[
            ("j.doe@example.com", "j.doe@example.com"),
            (
                "j.doe@example.com (Jane Doe)",
                "j.doe@example.com (Jane Doe)",
            ),
            (
                "Jane Doe <j.doe@example.com>",
                "j.doe@example.com (Jane Doe)",
            ),
            (
                "j.doe@example.com(Jane Doe) ",
                "j.doe@example.com (Jane Doe)",
            ),
            ("\"Jane (JD)\"@example.com", "\"Jane (JD)\"@example.com"),
            ("\"a<b\"@example.com", "\"a<b\"@example.com"),
            (
                "\"Jane\" <j.doe@example.com>",
                "j.doe@example.com (\"Jane\")",
            ),
            ("NONE", "NONE"),
        ]);
        table::accepts::<Phone<'_>>(&[
            ("+1 617 555-6011", "+1 617 555-6011"),
            ("+1 617 555-6011 (Jane Doe)", "+1 617 555-6011 (Jane Doe)"),
            ("Jane Doe <+1 617 555-6011>", "+1 617 555-6011 (Jane Doe)"),
            ("12345 ", "12345"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        table::refuses::<Email<'_>>(&[
            ("", 0),
            ("j.doe@example.com Jane", 18),
            ("j.doe@example.com (Jane", 23),
            ("j.doe@example.com ()", 19),
            ("j.doe@example.com (Jane (JD))", 24),
            ("Jane <>", 6),
            ("Jane <j.doe@example.com", 23),
            ("<j.doe@example.com>", 0),
            ("\"Jane", 0),
        ]);
        table::refuses::<Phone<'_>>(&[
            ("", 0),
            ("+", 1),
            ("call me", 0),
            ("+1 617 x", 7),
            ("+1 617 (Jane", 12),
            ("Jane <617", 9),
        ]);
    }
}
