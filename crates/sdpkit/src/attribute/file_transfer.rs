//! The attributes of file transfer but for `a=file-selector`: `a=file-transfer-id`, `a=file-disposition`,
//! `a=file-date`, `a=file-icon`, `a=file-range` — RFC 5547 §6.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

texts! {
    /// A random, globally unique name of one transfer of a file (RFC 5547 §8.1).
    ///
    /// # Examples
    /// * `file-transfer-id:vBnG916bdberum2fFEABR1FR3ExZMUrd`
    FileTransferId(token) "file-transfer-id";
}

words! {
    /// What the receiver should do with the file (RFC 5547 §7).
    ///
    /// Other words are the disposition types that the IANA registers for mail.
    ///
    /// # Examples
    /// * `file-disposition:attachment`
    pub enum FileDisposition<'a> = "file-disposition" {
        /// Show it at once; holds where the attribute is absent.
        Render "render",
        /// Wait for the user.
        Attachment "attachment",
    }
}

/// When the file was created, modified and last read.
///
/// Each date is text of the form `Mon, 15 May 2006 15:01:31 +0300`: the `date-time` of RFC 5322
/// §3.3, with a numeric time zone.
///
/// # ABNF
/// ```text
/// file-date-attr = "file-date:" date-param *(SP date-param)
/// c-date-param   = "creation:" DQUOTE date-time DQUOTE
/// m-date-param   = "modification:" DQUOTE date-time DQUOTE
/// r-date-param   = "read:" DQUOTE date-time DQUOTE
/// ```
/// # Examples
/// * `file-date:creation:"Mon, 15 May 2006 15:01:31 +0300"`
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct FileDate<'a> {
    /// When it was created.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub creation: Option<Cow<'a, str>>,
    /// When it was last modified.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub modification: Option<Cow<'a, str>>,
    /// When it was last read.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub read: Option<Cow<'a, str>>,
}

impl<'a> FileDate<'a> {
    /// Makes it without a date.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets when the file was created.
    #[must_use]
    pub fn with_creation(mut self, date: impl Into<Cow<'a, str>>) -> Self {
        self.creation = Some(date.into());
        self
    }

    /// Sets when the file was last modified.
    #[must_use]
    pub fn with_modification(mut self, date: impl Into<Cow<'a, str>>) -> Self {
        self.modification = Some(date.into());
        self
    }

    /// Sets when the file was last read.
    #[must_use]
    pub fn with_read(mut self, date: impl Into<Cow<'a, str>>) -> Self {
        self.read = Some(date.into());
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> FileDate<'static> {
        let owned = |date: Option<Cow<'a, str>>| date.map(|date| date.into_owned().into());
        FileDate {
            creation: owned(self.creation),
            modification: owned(self.modification),
            read: owned(self.read),
        }
    }
}

impl<'a> TypedAttribute<'a> for FileDate<'a> {
    const NAMES: &'static [&'static str] = &["file-date"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, date_params)
    }
}

impl fmt::Display for FileDate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("file-date")?;
        let mut before = ':';
        for (name, date) in [
            ("creation", &self.creation),
            ("modification", &self.modification),
            ("read", &self.read),
        ] {
            if let Some(date) = date {
                write!(f, "{before}{name}:\"{date}\"")?;
                before = ' ';
            }
        }
        Ok(())
    }
}

/// date-param *(SP date-param)
fn date_params(i: &str) -> Parsed<'_, FileDate<'_>> {
    const WHAT: &str = "`creation:`, `modification:` or `read:`, each at most once";
    let mut dates = FileDate::default();
    let mut rest = i;
    loop {
        let (after, word) = grammar::named(WHAT, grammar::alpha_numeric)(rest)?;
        let Some(after) = after.strip_prefix(':') else {
            return grammar::fail(rest, WHAT);
        };
        let is = |name: &str| word.eq_ignore_ascii_case(name);
        let date = if is("creation") {
            &mut dates.creation
        } else if is("modification") {
            &mut dates.modification
        } else if is("read") {
            &mut dates.read
        } else {
            return grammar::fail(rest, WHAT);
        };
        if date.is_some() {
            return grammar::fail(rest, WHAT);
        }
        let (after, _) = grammar::named("a date in double quotes", grammar::literal("\""))(after)?;
        let (after, text) = date_time(after)?;
        let (after, _) = grammar::named("a closing `\"`", grammar::literal("\""))(after)?;
        *date = Some(text.into());
        rest = match grammar::sp(after) {
            Ok((next, ())) if !next.is_empty() => next,
            _ => return Ok((after, dates)),
        };
    }
}

/// `date-time` (RFC 5322 §3.3) without comments, as text.
fn date_time(i: &str) -> Parsed<'_, &str> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let one_of = |words: &[&str], word: &str| words.iter().any(|w| w.eq_ignore_ascii_case(word));

    let mut rest = i;
    if let Ok((after, day)) = grammar::alpha_numeric(i)
        && one_of(&DAYS, day)
    {
        let (after, _) = grammar::literal(",")(after)?;
        (rest, ()) = grammar::sp(after)?;
    }
    let (rest, _) = digits(rest, 1, 2, 31, "a day of the month")?;
    let (rest, ()) = grammar::sp(rest)?;
    let rest = match grammar::alpha_numeric(rest) {
        Ok((after, month)) if one_of(&MONTHS, month) => after,
        _ => return grammar::fail(rest, "a month, such as `May`"),
    };
    let (rest, ()) = grammar::sp(rest)?;
    let (rest, _) = digits(rest, 4, 9, u32::MAX, "a year of four digits")?;
    let (rest, ()) = grammar::sp(rest)?;
    let (rest, _) = digits(rest, 2, 2, 23, "an hour of two digits")?;
    let (rest, _) = grammar::literal(":")(rest)?;
    let (rest, _) = digits(rest, 2, 2, 59, "a minute of two digits")?;
    let rest = match rest.strip_prefix(':') {
        Some(after) => digits(after, 2, 2, 60, "a second of two digits")?.0,
        None => rest,
    };
    let (rest, ()) = grammar::sp(rest)?;
    let Some(after) = rest.strip_prefix(['+', '-']) else {
        return grammar::fail(rest, "a time zone, such as `+0300`");
    };
    let (rest, _) = digits(after, 4, 4, 9959, "a time zone of four digits")?;
    match i.split_at_checked(i.len() - rest.len()) {
        Some((text, rest)) => Ok((rest, text)),
        None => grammar::fail(i, "a date"),
    }
}

/// A number of `least` to `most` digits, up to `limit`.
fn digits<'a>(
    i: &'a str,
    least: usize,
    most: usize,
    limit: u32,
    what: &'static str,
) -> Parsed<'a, u32> {
    let (rest, number) = grammar::number(what)(i)?;
    let length = i.len() - rest.len();
    if number <= limit && (least..=most).contains(&length) {
        Ok((rest, number))
    } else {
        grammar::fail(i, what)
    }
}

/// Where a small picture of the file stands: the Content-ID of another body of the message.
///
/// # ABNF
/// ```text
/// file-icon-value = cid-url        ; "cid:" content-id, RFC 2392
/// ```
/// # Examples
/// * `file-icon:cid:id2@alicepc.example.com`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct FileIcon<'a> {
    /// The Content-ID, percent-encoded and without angle brackets.
    pub content_id: Cow<'a, str>,
}

impl<'a> FileIcon<'a> {
    /// Makes it of a Content-ID without angle brackets.
    pub fn new(content_id: impl Into<Cow<'a, str>>) -> Self {
        Self {
            content_id: content_id.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> FileIcon<'static> {
        FileIcon::new(self.content_id.into_owned())
    }
}

impl<'a> TypedAttribute<'a> for FileIcon<'a> {
    const NAMES: &'static [&'static str] = &["file-icon"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, cid_url)
    }
}

impl fmt::Display for FileIcon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "file-icon:cid:{}", self.content_id)
    }
}

fn cid_url(i: &str) -> Parsed<'_, FileIcon<'_>> {
    let (i, _) = grammar::named("a URL of the scheme `cid`", grammar::keyword("cid:"))(i)?;
    let (i, content_id) = grammar::named("a Content-ID", grammar::non_ws_string)(i)?;
    Ok((i, FileIcon::new(content_id)))
}

/// Which part of the file is transferred; the whole where the attribute is absent.
///
/// # ABNF
/// ```text
/// file-range-attr = "file-range:" start-offset "-" stop-offset
/// start-offset    = integer
/// stop-offset     = integer / "*"
/// ```
/// # Examples
/// * `file-range:1-32349` · `file-range:1024-*`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct FileRange {
    /// The first octet; that of the file is 1.
    pub start: u64,
    /// The last octet; `None` is `*`: the end of the file, wherever it is.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub stop: Option<u64>,
}

impl FileRange {
    /// Makes the part from the octet `start`, counted from 1, to the end.
    pub const fn new(start: u64) -> Self {
        Self { start, stop: None }
    }

    /// Sets the last octet.
    #[must_use]
    pub const fn with_stop(mut self, stop: u64) -> Self {
        self.stop = Some(stop);
        self
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for FileRange {
    const NAMES: &'static [&'static str] = &["file-range"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, file_range)
    }
}

impl fmt::Display for FileRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.stop {
            Some(stop) => write!(f, "file-range:{}-{stop}", self.start),
            None => write!(f, "file-range:{}-*", self.start),
        }
    }
}

fn file_range(i: &str) -> Parsed<'_, FileRange> {
    let (i, start) = offset(i, "the first octet, counted from 1")?;
    let (i, _) = grammar::literal("-")(i)?;
    let range = FileRange::new(start);
    if let Some(rest) = i.strip_prefix('*') {
        return Ok((rest, range));
    }
    let (i, stop) = offset(i, "the last octet, counted from 1, or `*`")?;
    Ok((i, range.with_stop(stop)))
}

fn offset<'a>(i: &'a str, what: &'static str) -> Parsed<'a, u64> {
    match grammar::number(what)(i)? {
        (_, 0) => grammar::fail(i, what),
        read => Ok(read),
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_the_values_of_rfc5547() {
        for line in [
            "file-transfer-id:vBnG916bdberum2fFEABR1FR3ExZMUrd",
            "file-disposition:attachment",
            "file-disposition:icon",
            "file-date:creation:\"Mon, 15 May 2006 15:01:31 +0300\"",
            "file-date:modification:\"1 Jan 2007 00:00 -0000\" read:\"Tue, 2 Jan 2007 00:00:00 +0000\"",
            "file-icon:cid:id2@alicepc.example.com",
            "file-range:1-32349",
            "file-range:1024-*",
        ] {
            accepts(&[(line, line)]);
        }
        accepts(&[
            ("file-disposition:Render", "file-disposition:render"),
            ("file-icon:CID:a@b ", "file-icon:cid:a@b"),
            (
                "file-date:READ:\"1 jan 2007 00:00 +0000\"  creation:\"1 Jan 2007 00:00 +0000\"",
                "file-date:creation:\"1 Jan 2007 00:00 +0000\" read:\"1 jan 2007 00:00 +0000\"",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("file-transfer-id:a b", 2),
            ("file-transfer-id:", 0),
            ("file-disposition:a/b", 1),
            ("file-icon:http://a", 0),
            ("file-icon:cid:", 4),
            ("file-range:0-1", 0),
            ("file-range:1", 1),
            ("file-range:1-", 2),
            ("file-range:1-0", 2),
            ("file-range:*-1", 0),
            ("file-date:", 0),
            ("file-date:creation:2006-05-15", 9),
            ("file-date:creation:\"2006-05-15\"", 10),
            ("file-date:creation:\"Mon 15 May 2006 15:01:31 +0300\"", 13),
            ("file-date:creation:\"15 Mai 2006 15:01:31 +0300\"", 13),
            ("file-date:creation:\"15 May 06 15:01:31 +0300\"", 17),
            ("file-date:creation:\"15 May 2006 24:01:31 +0300\"", 22),
            ("file-date:creation:\"15 May 2006 15:01:31 GMT\"", 31),
            ("file-date:creation:\"15 May 2006 15:01:31 +0300", 36),
            (
                "file-date:read:\"1 Jan 2007 00:00 +0000\" read:\"1 Jan 2007 00:00 +0000\"",
                30,
            ),
            ("file-date:touched:\"1 Jan 2007 00:00 +0000\"", 0),
        ]);
    }
}
