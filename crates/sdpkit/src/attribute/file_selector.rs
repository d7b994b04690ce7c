//! `a=file-selector` — RFC 5547 §6.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, ContentType, TypeParameter, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Which file is transferred, by its name, type, size and hashes.
///
/// Without any of them it only says that file transfer is understood.
///
/// # ABNF
/// ```text
/// file-selector-attr = "file-selector" [":" selector *(SP selector)]
/// filename-selector  = "name:" DQUOTE filename-string DQUOTE
/// filetype-selector  = "type:" type "/" subtype *(";" ft-parameter)
/// ft-parameter       = attribute "=" DQUOTE value-string DQUOTE
/// filesize-selector  = "size:" filesize-value
/// hash-selector      = "hash:" hash-algorithm ":" 2HEXDIG *(":" 2HEXDIG)
/// ```
/// # Examples
/// * `file-selector:name:"My cool picture.jpg" type:image/jpeg size:32349 hash:sha-1:72:24:5F:E8` · `file-selector`
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct FileSelector<'a> {
    /// The name, percent-encoded as on the wire; see [`decoded_name`](Self::decoded_name).
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<Cow<'a, str>>,
    /// The media type; the values of its parameters are percent-encoded.
    #[cfg_attr(
        feature = "serde",
        serde(default, rename = "type", skip_serializing_if = "Option::is_none")
    )]
    pub content_type: Option<ContentType<'a>>,
    /// The size of the file in octets.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub size: Option<u64>,
    /// Hashes of the whole file.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub hashes: Vec<FileHash<'a>>,
}

/// The hash of a file.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct FileHash<'a> {
    /// The hash function, as the IANA names it: `sha-1`.
    pub algorithm: Cow<'a, str>,
    /// The bytes in upper-case hexadecimal, parted by colons.
    pub value: Cow<'a, str>,
}

impl<'a> FileHash<'a> {
    /// Makes it of a hash function and the bytes in upper-case hexadecimal, parted by colons.
    pub fn new(algorithm: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            algorithm: algorithm.into(),
            value: value.into(),
        }
    }

    fn into_owned(self) -> FileHash<'static> {
        FileHash {
            algorithm: self.algorithm.into_owned().into(),
            value: self.value.into_owned().into(),
        }
    }
}

impl<'a> FileSelector<'a> {
    /// Makes one that selects no file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the name; what may not stand in it, or could be read as a directory, is percent-encoded.
    #[must_use]
    pub fn with_name(mut self, name: &'a str) -> Self {
        let encode = |c: char| c.is_ascii_control() || matches!(c, '"' | '%' | '/' | '\\');
        self.name = Some(if name.contains(encode) {
            let mut text = String::with_capacity(name.len() + 8);
            for c in name.chars() {
                if encode(c) {
                    text.push('%');
                    for half in [u32::from(c) >> 4, u32::from(c) & 0xF] {
                        let digit = char::from_digit(half, 16).unwrap_or('0');
                        text.push(digit.to_ascii_uppercase());
                    }
                } else {
                    text.push(c);
                }
            }
            text.into()
        } else {
            name.into()
        });
        self
    }

    /// Sets the media type.
    #[must_use]
    pub fn with_type(mut self, content_type: ContentType<'a>) -> Self {
        self.content_type = Some(content_type);
        self
    }

    /// Sets the size in octets.
    #[must_use]
    pub fn with_size(mut self, size: u64) -> Self {
        self.size = Some(size);
        self
    }

    /// Adds a hash of the file.
    #[must_use]
    pub fn with_hash(mut self, hash: FileHash<'a>) -> Self {
        self.hashes.push(hash);
        self
    }

    /// The name without percent-encoding; `None` where there is none, or it is not UTF-8.
    ///
    /// It comes from the peer: it may hold anything, also what a file system reads as a directory.
    pub fn decoded_name(&self) -> Option<Cow<'_, str>> {
        let name = self.name.as_deref()?;
        if !name.contains('%') {
            return Some(name.into());
        }
        let digit = |b: u8| {
            char::from(b)
                .to_digit(16)
                .and_then(|d| u8::try_from(d).ok())
        };
        let mut decoded = Vec::with_capacity(name.len());
        let mut bytes = name.bytes();
        while let Some(byte) = bytes.next() {
            if byte == b'%' {
                let (high, low) = (digit(bytes.next()?)?, digit(bytes.next()?)?);
                decoded.push(high << 4 | low);
            } else {
                decoded.push(byte);
            }
        }
        String::from_utf8(decoded).ok().map(Into::into)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> FileSelector<'static> {
        FileSelector {
            name: self.name.map(|name| name.into_owned().into()),
            content_type: self.content_type.map(ContentType::into_owned),
            size: self.size,
            hashes: Vec::into_iter(self.hashes)
                .map(FileHash::into_owned)
                .collect(),
        }
    }
}

impl<'a> TypedAttribute<'a> for FileSelector<'a> {
    const NAMES: &'static [&'static str] = &["file-selector"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        if grammar::no_value(attribute, ()).is_ok() {
            return Ok(Self::default());
        }
        grammar::value(attribute, selectors)
    }
}

impl fmt::Display for FileSelector<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("file-selector")?;
        let mut before = ':';
        if let Some(name) = &self.name {
            write!(f, "{before}name:\"{name}\"")?;
            before = ' ';
        }
        if let Some(own) = &self.content_type {
            write!(f, "{before}type:{}/{}", own.kind, own.subtype)?;
            for TypeParameter { name, value, .. } in &own.parameters {
                write!(f, ";{name}=\"{value}\"")?;
            }
            before = ' ';
        }
        if let Some(size) = self.size {
            write!(f, "{before}size:{size}")?;
            before = ' ';
        }
        for FileHash { algorithm, value } in &self.hashes {
            write!(f, "{before}hash:{algorithm}:{value}")?;
            before = ' ';
        }
        Ok(())
    }
}

/// selector *(SP selector)
fn selectors(i: &str) -> Parsed<'_, FileSelector<'_>> {
    const WHAT: &str = "`name:`, `type:`, `size:` or `hash:`, all but `hash:` at most once";
    let mut read = FileSelector::default();
    let mut rest = i;
    loop {
        let (after, word) = grammar::named(WHAT, grammar::alpha_numeric)(rest)?;
        let Some(after) = after.strip_prefix(':') else {
            return grammar::fail(rest, WHAT);
        };
        let is = |name: &str| word.eq_ignore_ascii_case(name);
        let after = if is("name") && read.name.is_none() {
            let (after, name) = quoted(after)?;
            read.name = Some(name.into());
            after
        } else if is("type") && read.content_type.is_none() {
            let (after, content_type) = file_type(after)?;
            read.content_type = Some(content_type);
            after
        } else if is("size") && read.size.is_none() {
            let (after, size) = grammar::number("a number of octets")(after)?;
            read.size = Some(size);
            after
        } else if is("hash") {
            let (after, hash) = file_hash(after)?;
            read.hashes.push(hash);
            after
        } else {
            return grammar::fail(rest, WHAT);
        };
        rest = match grammar::sp(after) {
            Ok((next, ())) if !next.is_empty() => next,
            _ => return Ok((after, read)),
        };
    }
}

/// type "/" subtype *(";" ft-parameter)
fn file_type(i: &str) -> Parsed<'_, ContentType<'_>> {
    let (i, kind) = grammar::named("a media type", grammar::token)(i)?;
    let (i, _) = grammar::named("`/` and a subtype", grammar::literal("/"))(i)?;
    let (mut rest, subtype) = grammar::named("a subtype", grammar::token)(i)?;
    let mut own = ContentType::new(kind, subtype);
    while let Some(i) = rest.strip_prefix(';') {
        let (i, name) = grammar::named("the name of a parameter", grammar::token)(i)?;
        let (i, _) = grammar::literal("=")(i)?;
        let (i, value) = quoted(i)?;
        own.parameters.push(TypeParameter::new(name, value));
        rest = i;
    }
    Ok((rest, own))
}

/// DQUOTE filename-string DQUOTE, where filename-string = 1*(filename-char/percent-encoded)
fn quoted(i: &str) -> Parsed<'_, &str> {
    let (i, _) = grammar::named("text in double quotes", grammar::literal("\""))(i)?;
    let (rest, text) = grammar::run(i, "text", |b| !matches!(b, b'"' | 0 | b'\r' | b'\n'))?;
    grammar::pct_encoded(i, text)?;
    let (rest, _) = grammar::named("a closing `\"`", grammar::literal("\""))(rest)?;
    Ok((rest, text))
}

/// hash-algorithm ":" hash-value
fn file_hash(i: &str) -> Parsed<'_, FileHash<'_>> {
    let (i, algorithm) = grammar::named("the name of a hash function", grammar::token)(i)?;
    let (i, _) = grammar::literal(":")(i)?;
    let (i, value) = grammar::hex_bytes(i)?;
    Ok((i, FileHash::new(algorithm, value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    const RFC5547_FIGURE_2: &str = "file-selector:name:\"My cool picture.jpg\" type:image/jpeg \
        size:32349 hash:sha-1:72:24:5F:E8:65:3D:DA:F3:71:36:2F:86:D4:71:91:3E:E4:A2:CE:2E";

    #[test]
    fn accepts_selectors_in_any_order() {
        accepts(&[
            ("file-selector", "file-selector"),
            (RFC5547_FIGURE_2, RFC5547_FIGURE_2),
            (
                "file-selector:hash:sha-1:0a:FF  SIZE:7 hash:md5:00 name:\"é%22\" ",
                "file-selector:name:\"é%22\" size:7 hash:sha-1:0A:FF hash:md5:00",
            ),
            (
                "file-selector:type:text/plain;charset=\"utf-8\";x=\"a b\"",
                "file-selector:type:text/plain;charset=\"utf-8\";x=\"a b\"",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("file-selector:x", 0),
            ("file-selector:date:1", 0),
            ("file-selector:name:x", 5),
            ("file-selector:name:\"\"", 6),
            ("file-selector:name:\"x", 7),
            ("file-selector:name:\"100%\"", 10),
            ("file-selector:name:\"a\" name:\"b\"", 9),
            ("file-selector:size:", 5),
            ("file-selector:size:1 size:2", 7),
            ("file-selector:type:image", 10),
            ("file-selector:type:text/plain;charset=utf-8", 24),
            ("file-selector:hash:sha-1", 10),
            ("file-selector:hash:sha-1:7", 11),
            ("file-selector:hash:sha-1:724", 13),
        ]);
    }

    #[test]
    fn names_are_encoded_and_decoded() {
        let selector = FileSelector::new().with_name("a/\"b\"\r 50%é");
        assert_eq!(selector.name.as_deref(), Some("a%2F%22b%22%0D 50%25é"));
        assert_eq!(selector.decoded_name().as_deref(), Some("a/\"b\"\r 50%é"));
        let latin1 = FileSelector {
            name: Some("%E9".into()),
            ..FileSelector::new()
        };
        assert_eq!(latin1.decoded_name(), None);
        assert_eq!(FileSelector::new().decoded_name(), None);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_has_what_is_there() {
        let selector = FileSelector::new()
            .with_type(ContentType::new("image", "png"))
            .with_size(1);
        let json = r#"{"type":{"type":"image","subtype":"png"},"size":1}"#;
        assert_eq!(serde_json::to_string(&selector).unwrap(), json);
        assert_eq!(
            serde_json::from_str::<FileSelector<'_>>(json).unwrap(),
            selector
        );
    }
}
