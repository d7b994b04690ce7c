//! `a=dcmap` — RFC 8864 §5.1.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The parameters of a data channel that is negotiated by the session description.
///
/// # ABNF
/// ```text
/// dcmap-value     = dcmap-stream-id [ SP dcmap-opt *(";" dcmap-opt) ]
/// dcmap-opt       = ordering-opt / subprotocol-opt / label-opt
///                   / maxretr-opt / maxtime-opt / priority-opt
/// ordering-opt    = "ordered=" ( "true" / "false" )
/// subprotocol-opt = "subprotocol=" quoted-string
/// label-opt       = "label=" quoted-string
/// maxretr-opt     = "max-retr=" maxretr-value
/// maxtime-opt     = "max-time=" maxtime-value
/// priority-opt    = "priority=" priority-value
/// quoted-string   = DQUOTE *(quoted-char / escaped-char) DQUOTE
/// escaped-char    = "%" HEXDIG HEXDIG
/// ```
/// # Examples
/// * `0` · `1 subprotocol="bfcp";max-time=60000;priority=512` · `4 label="foo%09bar";ordered=true`
///
/// ```
/// use sdpkit::Attribute;
/// use sdpkit::attribute::Dcmap;
///
/// let channel = Attribute::new(r#"dcmap:4 label="foo%09bar";max-retr=5"#).parse::<Dcmap>()?;
/// assert_eq!(channel.label.as_deref(), Some("foo\tbar"));
/// assert!(channel.is_ordered());
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Dcmap<'a> {
    /// The SCTP stream: 0 to 65534 (RFC 8832 §3).
    pub stream_id: u16,
    /// Whether messages keep their order; where absent, they do.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ordered: Option<bool>,
    /// The subprotocol; where absent, as if empty.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub subprotocol: Option<Cow<'a, str>>,
    /// The label; where absent, as if empty.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub label: Option<Cow<'a, str>>,
    /// How often a message is sent again at most; not together with `max_time`.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub max_retr: Option<u32>,
    /// How long a message is sent again at most, in milliseconds; not together with `max_retr`.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub max_time: Option<u32>,
    /// The priority among the channels of the association; where absent, 256.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub priority: Option<u16>,
}

impl<'a> Dcmap<'a> {
    /// Makes a channel with the parameters that hold where none is said.
    pub fn new(stream_id: u16) -> Self {
        Self {
            stream_id,
            ..Self::default()
        }
    }

    /// Sets whether messages keep their order.
    #[must_use]
    pub fn with_ordered(mut self, ordered: bool) -> Self {
        self.ordered = Some(ordered);
        self
    }

    /// Sets the subprotocol.
    #[must_use]
    pub fn with_subprotocol(mut self, subprotocol: impl Into<Cow<'a, str>>) -> Self {
        self.subprotocol = Some(subprotocol.into());
        self
    }

    /// Sets the label.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Sets how often a message is sent again at most.
    #[must_use]
    pub fn with_max_retr(mut self, max_retr: u32) -> Self {
        self.max_retr = Some(max_retr);
        self
    }

    /// Sets how long a message is sent again at most, in milliseconds.
    #[must_use]
    pub fn with_max_time(mut self, max_time: u32) -> Self {
        self.max_time = Some(max_time);
        self
    }

    /// Sets the priority.
    #[must_use]
    pub fn with_priority(mut self, priority: u16) -> Self {
        self.priority = Some(priority);
        self
    }

    /// Whether messages keep their order.
    pub fn is_ordered(&self) -> bool {
        self.ordered.unwrap_or(true)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Dcmap<'static> {
        let owned = |text: Cow<'a, str>| text.into_owned().into();
        Dcmap {
            stream_id: self.stream_id,
            ordered: self.ordered,
            subprotocol: self.subprotocol.map(owned),
            label: self.label.map(owned),
            max_retr: self.max_retr,
            max_time: self.max_time,
            priority: self.priority,
        }
    }
}

impl<'a> TypedAttribute<'a> for Dcmap<'a> {
    const NAMES: &'static [&'static str] = &["dcmap"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, dcmap)
    }

    /// The key is the stream.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Dcmap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn option(
            f: &mut fmt::Formatter<'_>,
            before: &mut char,
            name: &str,
            value: Option<impl fmt::Display>,
        ) -> fmt::Result {
            let Some(value) = value else { return Ok(()) };
            write!(f, "{before}{name}={value}")?;
            *before = ';';
            Ok(())
        }
        write!(f, "dcmap:{}", self.stream_id)?;
        let mut before = ' ';
        let subprotocol = self.subprotocol.as_deref().map(Quoted);
        option(f, &mut before, "subprotocol", subprotocol)?;
        option(f, &mut before, "label", self.label.as_deref().map(Quoted))?;
        option(f, &mut before, "ordered", self.ordered)?;
        option(f, &mut before, "max-retr", self.max_retr)?;
        option(f, &mut before, "max-time", self.max_time)?;
        option(f, &mut before, "priority", self.priority)
    }
}

/// Writes a `quoted-string`: what is no `quoted-char` is escaped.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for byte in self.0.bytes() {
            match byte {
                b' '..=b'~' if !matches!(byte, b'"' | b'%') => write!(f, "{}", char::from(byte))?,
                _ => write!(f, "%{byte:02X}")?,
            }
        }
        f.write_str("\"")
    }
}

fn dcmap(i: &str) -> Parsed<'_, Dcmap<'_>> {
    let (i, stream_id) = grammar::number("an SCTP stream from 0 to 65535")(i)?;
    let mut read = Dcmap::new(stream_id);
    let mut i = match grammar::sp(i) {
        Ok((i, ())) if !i.is_empty() => i,
        _ => return Ok((i, read)),
    };
    loop {
        (i, ()) = dcmap_opt(i, &mut read)?;
        i = match i.strip_prefix(';') {
            Some(i) => i,
            None => return Ok((i, read)),
        };
    }
}

fn dcmap_opt<'a>(i: &'a str, read: &mut Dcmap<'a>) -> Parsed<'a, ()> {
    const WHAT: &str =
        "ordered, subprotocol, label, max-retr, max-time or priority, each at most once";
    let (rest, name) = grammar::run(i, WHAT, |b| b.is_ascii_alphabetic() || b == b'-')?;
    let is = |option: &str| name.eq_ignore_ascii_case(option);
    let (value, _) = grammar::literal("=")(rest)?;
    if is("ordered") && read.ordered.is_none() {
        let (rest, word) = grammar::named("`true` or `false`", grammar::token)(value)?;
        // Any other value is ignored (RFC 8864 §5.1.7).
        read.ordered = [("true", true), ("false", false)]
            .into_iter()
            .find_map(|(own, ordered)| word.eq_ignore_ascii_case(own).then_some(ordered));
        Ok((rest, ()))
    } else if is("subprotocol") && read.subprotocol.is_none() {
        set(&mut read.subprotocol, quoted_string(value))
    } else if is("label") && read.label.is_none() {
        set(&mut read.label, quoted_string(value))
    } else if is("max-retr") && read.max_retr.is_none() {
        set(&mut read.max_retr, grammar::u32(value))
    } else if is("max-time") && read.max_time.is_none() {
        set(&mut read.max_time, grammar::u32(value))
    } else if is("priority") && read.priority.is_none() {
        set(&mut read.priority, grammar::u16(value))
    } else {
        grammar::fail(i, WHAT)
    }
}

fn set<'a, T>(option: &mut Option<T>, parsed: Parsed<'a, T>) -> Parsed<'a, ()> {
    let (rest, value) = parsed?;
    *option = Some(value);
    Ok((rest, ()))
}

/// `quoted-string`, without quotes and escapes.
fn quoted_string(i: &str) -> Parsed<'_, Cow<'_, str>> {
    let (i, _) = grammar::named("text in double quotes", grammar::literal("\""))(i)?;
    let (rest, text) = grammar::run0(i, |b| matches!(b, b' '..=b'~') && b != b'"');
    let (rest, _) = grammar::named(
        "printable ASCII, the rest as `%` and two digits, or `\"`",
        grammar::literal("\""),
    )(rest)?;
    if !text.contains('%') {
        return Ok((rest, text.into()));
    }
    match unescaped(text) {
        Some(text) => Ok((rest, text.into())),
        None => grammar::fail(i, "UTF-8 in which two hexadecimal digits follow each `%`"),
    }
}

fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut pieces = text.split('%');
    bytes.extend_from_slice(pieces.next()?.as_bytes());
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        let (_, digits) = grammar::hex_digits(digits)
            .ok()
            .filter(|(i, _)| i.is_empty())?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_the_examples_of_rfc8864_and_more() {
        accepts(&[
            ("dcmap:0", "dcmap:0"),
            ("dcmap:0 ", "dcmap:0"),
            (
                r#"dcmap:1 subprotocol="bfcp";max-time=60000;priority=512"#,
                r#"dcmap:1 subprotocol="bfcp";max-time=60000;priority=512"#,
            ),
            (
                r#"dcmap:2 subprotocol="msrp";ordered=true;label="msrp""#,
                r#"dcmap:2 subprotocol="msrp";label="msrp";ordered=true"#,
            ),
            (
                r#"dcmap:3 label="Label 1";ordered=false;max-retr=5;priority=128 "#,
                r#"dcmap:3 label="Label 1";ordered=false;max-retr=5;priority=128"#,
            ),
            (
                r#"dcmap:4 Label="foo%09b%61r";max-time=15000"#,
                r#"dcmap:4 label="foo%09bar";max-time=15000"#,
            ),
            (
                r#"dcmap:5 label="%c3%a9;%25%22";ordered=1"#,
                r#"dcmap:5 label="%C3%A9;%25%22""#,
            ),
            (
                r#"dcmap:6 label="";max-retr=0;max-time=0"#,
                r#"dcmap:6 label="";max-retr=0;max-time=0"#,
            ),
        ]);
    }

    #[test]
    fn text_is_escaped_and_unescaped() {
        let label = "é\r\n\0\"%~ ";
        let written = Dcmap::new(1).with_label(label).to_string();
        assert_eq!(written, r#"dcmap:1 label="%C3%A9%0D%0A%00%22%25~ ""#);
        let read = Attribute::new(&written).parse::<Dcmap<'_>>().unwrap();
        assert_eq!(read.label.as_deref(), Some(label));
        assert!(read.is_ordered());
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("dcmap:", 0),
            ("dcmap:70000", 0),
            ("dcmap:1;ordered=true", 1),
            ("dcmap:1 ordered", 9),
            ("dcmap:1 ordered=true;", 15),
            ("dcmap:1 ordered=true;ordered=true", 15),
            ("dcmap:1 x=1", 2),
            ("dcmap:1 label=a", 8),
            (r#"dcmap:1 label="a"#, 10),
            (r#"dcmap:1 label="é""#, 9),
            (r#"dcmap:1 label="%4""#, 9),
            (r#"dcmap:1 label="%+4""#, 9),
            (r#"dcmap:1 label="%ff""#, 9),
            ("dcmap:1 priority=65536", 11),
            ("dcmap:1 max-retr=4294967296", 11),
        ]);
    }
}
