//! `a=accept-types` and `a=accept-wrapped-types` — RFC 4975 §8.6.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The media types that messages to the sender may have.
///
/// # ABNF
/// ```text
/// format-list  = format-entry *( SP format-entry)
/// format-entry = ( ( (type "/" subtype) / (type "/" "*") ) *( ";" type-param ) ) / ("*")
/// type-param   = parm-attribute "=" parm-value
/// parm-value   = token / quoted-string
/// ```
/// # Examples
/// * `accept-types:message/cpim text/* text/html;charset="utf-8"` · `accept-types:*`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AcceptTypes<'a>(
    /// At least one, the preferred first.
    pub Vec<FormatEntry<'a>>,
);

/// The media types that messages to the sender may have only inside another type that is accepted.
///
/// The ABNF is that of [`AcceptTypes`].
///
/// # Examples
/// * `accept-wrapped-types:image/jpeg text/plain` · `accept-wrapped-types:*`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AcceptWrappedTypes<'a>(
    /// At least one, the preferred first.
    pub Vec<FormatEntry<'a>>,
);

/// One entry of a list of accepted media types.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum FormatEntry<'a> {
    /// `*`: also types that are not in the list.
    Any,
    /// A media type; its subtype may be `*`.
    Type(ContentType<'a>),
}

/// A media type with its parameters (RFC 2045 §5.1).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ContentType<'a> {
    /// The top-level type: `text`.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: Cow<'a, str>,
    /// The subtype: `plain`.
    pub subtype: Cow<'a, str>,
    /// The parameters, in order.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub parameters: Vec<TypeParameter<'a>>,
}

/// One parameter of a media type.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct TypeParameter<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its value, without quotes.
    pub value: Cow<'a, str>,
}

impl<'a> TypeParameter<'a> {
    /// Makes it of a name and a value.
    pub fn new(name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }

    fn into_owned(self) -> TypeParameter<'static> {
        TypeParameter {
            name: self.name.into_owned().into(),
            value: self.value.into_owned().into(),
        }
    }
}

impl<'a> ContentType<'a> {
    /// Makes it of a type and a subtype.
    pub fn new(kind: impl Into<Cow<'a, str>>, subtype: impl Into<Cow<'a, str>>) -> Self {
        Self {
            kind: kind.into(),
            subtype: subtype.into(),
            parameters: Vec::new(),
        }
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with_parameter(
        mut self,
        name: impl Into<Cow<'a, str>>,
        value: impl Into<Cow<'a, str>>,
    ) -> Self {
        self.parameters.push(TypeParameter::new(name, value));
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> ContentType<'static> {
        ContentType {
            kind: self.kind.into_owned().into(),
            subtype: self.subtype.into_owned().into(),
            parameters: Vec::into_iter(self.parameters)
                .map(TypeParameter::into_owned)
                .collect(),
        }
    }
}

impl FormatEntry<'_> {
    /// Whether a message of the type `kind` `/` `subtype` is accepted; parameters do not count.
    pub fn accepts(&self, kind: &str, subtype: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Type(own) => {
                own.kind.eq_ignore_ascii_case(kind)
                    && (own.subtype == "*" || own.subtype.eq_ignore_ascii_case(subtype))
            }
        }
    }

    fn into_owned(self) -> FormatEntry<'static> {
        match self {
            Self::Any => FormatEntry::Any,
            Self::Type(own) => FormatEntry::Type(own.into_owned()),
        }
    }
}

impl<'a> From<ContentType<'a>> for FormatEntry<'a> {
    fn from(own: ContentType<'a>) -> Self {
        Self::Type(own)
    }
}

impl AcceptTypes<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> AcceptTypes<'static> {
        let entries = Vec::into_iter(self.0).map(FormatEntry::into_owned);
        AcceptTypes(entries.collect())
    }
}

impl AcceptWrappedTypes<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> AcceptWrappedTypes<'static> {
        let entries = Vec::into_iter(self.0).map(FormatEntry::into_owned);
        AcceptWrappedTypes(entries.collect())
    }
}

impl<'a> TypedAttribute<'a> for AcceptTypes<'a> {
    const NAMES: &'static [&'static str] = &["accept-types"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, format_list).map(Self)
    }
}

impl<'a> TypedAttribute<'a> for AcceptWrappedTypes<'a> {
    const NAMES: &'static [&'static str] = &["accept-wrapped-types"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, format_list).map(Self)
    }
}

impl fmt::Display for AcceptTypes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_list(f, "accept-types:", &self.0)
    }
}

impl fmt::Display for AcceptWrappedTypes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_list(f, "accept-wrapped-types:", &self.0)
    }
}

fn write_list(f: &mut fmt::Formatter<'_>, name: &str, entries: &[FormatEntry<'_>]) -> fmt::Result {
    f.write_str(name)?;
    for (at, entry) in entries.iter().enumerate() {
        let between = if at > 0 { " " } else { "" };
        write!(f, "{between}{entry}")?;
    }
    Ok(())
}

impl fmt::Display for FormatEntry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("*"),
            Self::Type(own) => own.fmt(f),
        }
    }
}

impl fmt::Display for ContentType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.subtype)?;
        for TypeParameter { name, value } in &self.parameters {
            write!(f, ";{name}=")?;
            if grammar::is_token(value) {
                f.write_str(value)?;
                continue;
            }
            f.write_str("\"")?;
            for c in value.chars() {
                if matches!(c, '"' | '\\') {
                    f.write_str("\\")?;
                }
                f.write_char(c)?;
            }
            f.write_str("\"")?;
        }
        Ok(())
    }
}

fn format_list(i: &str) -> Parsed<'_, Vec<FormatEntry<'_>>> {
    // pjsip's own sample has a space after the colon.
    let (i, ()) = grammar::sp0(i)?;
    grammar::list1(grammar::sp, format_entry)(i)
}

fn format_entry(i: &str) -> Parsed<'_, FormatEntry<'_>> {
    let (i, kind) = grammar::named("a media type or `*`", grammar::token)(i)?;
    let Some(after) = i.strip_prefix('/') else {
        return if kind == "*" {
            Ok((i, FormatEntry::Any))
        } else {
            grammar::fail(i, "`/` and a subtype")
        };
    };
    let (mut rest, subtype) = grammar::named("a subtype or `*`", grammar::token)(after)?;
    let mut own = ContentType::new(kind, subtype);
    while let Some(after) = rest.strip_prefix(';') {
        let (after, parameter) = type_param(after)?;
        own.parameters.push(parameter);
        rest = after;
    }
    Ok((rest, FormatEntry::Type(own)))
}

fn type_param(i: &str) -> Parsed<'_, TypeParameter<'_>> {
    let (i, name) = grammar::named("the name of a parameter", grammar::token)(i)?;
    let (i, _) = grammar::literal("=")(i)?;
    let (i, value) = if i.starts_with('"') {
        quoted_string(i)?
    } else {
        grammar::text(grammar::named("a token or a quoted string", grammar::token))(i)?
    };
    Ok((
        i,
        TypeParameter {
            name: name.into(),
            value,
        },
    ))
}

/// `quoted-string` (RFC 4975 §9): a backslash stands before `\` and `"`.
fn quoted_string(i: &str) -> Parsed<'_, Cow<'_, str>> {
    let (start, _) = grammar::literal("\"")(i)?;
    let mut unescaped = String::new();
    let mut rest = start;
    loop {
        let (after, text) = grammar::run0(rest, |b| {
            !matches!(b, b'"' | b'\\' | 0x7F) && (b >= b' ' || b == b'\t')
        });
        if let Some(end) = after.strip_prefix('"') {
            return if unescaped.is_empty() {
                Ok((end, text.into()))
            } else {
                unescaped.push_str(text);
                Ok((end, unescaped.into()))
            };
        }
        let Some(escaped) = after.strip_prefix('\\') else {
            return grammar::fail(after, "`\"` at the end of the quoted string");
        };
        let mut next = escaped.chars();
        match next.next() {
            Some(c @ ('"' | '\\')) => {
                unescaped.push_str(text);
                unescaped.push(c);
            }
            _ => return grammar::fail(escaped, "`\"` or `\\` after a backslash"),
        }
        rest = next.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_lists_of_types() {
        accepts(&[
            (
                "accept-types:message/cpim text/plain text/html",
                "accept-types:message/cpim text/plain text/html",
            ),
            ("accept-types:*", "accept-types:*"),
            ("accept-types:text/* * ", "accept-types:text/* *"),
            (
                "accept-wrapped-types:text/plain;charset=utf-8;x=\"a b\"",
                "accept-wrapped-types:text/plain;charset=utf-8;x=\"a b\"",
            ),
            (
                r#"accept-types:a/b;x="\"\\;y";z="c";e="""#,
                r#"accept-types:a/b;x="\"\\;y";z=c;e="""#,
            ),
            // With a space after the colon, as in pjsip's sample.
            (
                "accept-types: message/cpim text/plain text/html",
                "accept-types:message/cpim text/plain text/html",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("accept-types:", 0),
            ("accept-types:text", 4),
            ("accept-types:text/", 5),
            ("accept-types:text/plain,text/html", 10),
            ("accept-types:text/plain;", 11),
            ("accept-types:text/plain;charset", 18),
            ("accept-types:text/plain;charset=", 19),
            ("accept-types:a/b;x=\"c", 8),
            (r#"accept-wrapped-types:a/b;x="\c""#, 8),
            ("accept-wrapped-types:a/b;x=\"c\u{7f}\"", 8),
        ]);
    }

    #[test]
    fn entries_accept_without_regard_to_parameters() {
        let html = FormatEntry::from(ContentType::new("text", "html").with_parameter("level", "1"));
        assert!(html.accepts("Text", "HTML") && !html.accepts("text", "plain"));
        assert!(FormatEntry::from(ContentType::new("text", "*")).accepts("text", "plain"));
        assert!(FormatEntry::Any.accepts("image", "png"));
    }
}
