//! The forms in which people hold descriptions: found by their bytes, unwrapped, and wrapped again.

use std::borrow::Cow;

use anyhow::Result;
use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sdpkit::error::Limit;
use sdpkit::span::LineIndex;
use sdpkit::{
    ErrorSink, LineKind, Options, ParseError, ParseErrorKind, Session, Span, split_descriptions,
};

use super::{InputError, json};

/// What a chunk of an input is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Form {
    /// SDP text, one description or several one after the other.
    Raw,
    /// One JSON value.
    Json,
    /// SDP text on one line, its line ends written as `\r\n` or `\n`.
    Escaped,
    /// Base64 of SDP text or of JSON.
    Base64,
}

/// A description in its wrapping.
pub(crate) struct Found<'a> {
    /// The value of `type` beside it: `offer`, `answer`, ….
    pub(crate) kind: Option<&'a str>,
    pub(crate) text: &'a [u8],
    /// Where it begins, in the bytes that were given; in a wrapping where the outermost string does.
    pub(crate) start: usize,
    /// Whether it stands there in other bytes than its own.
    pub(crate) is_wrapped: bool,
}

/// Takes a description; gives what is to stand in its place, or nothing where it stays.
type Visitor<'v> = &'v mut dyn FnMut(Found<'_>) -> Result<Option<Vec<u8>>>;

/// How many wrappings are opened, one in the other.
const DEEPEST: u8 = 4;

impl Form {
    /// Tells the form of some bytes: first by how they begin; SDP text is what is nothing else.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match text.trim_ascii() {
            [b'{' | b'[' | b'"', ..] => Self::Json,
            text if is_escaped(text) => Self::Escaped,
            text if decode_base64(text).is_some() => Self::Base64,
            _ => Self::Raw,
        }
    }
}

/// Gives each description in `bytes` to `visitor`. Where one changes, gives all of `bytes` with the
/// new one in its place, wrapped as it was.
pub(crate) fn visit(bytes: &[u8], form: Form, visitor: Visitor<'_>) -> Result<Option<Vec<u8>>> {
    visit_at(bytes, form, visitor, 0, None)
}

/// `outer` is where the outermost wrapping begins, where `bytes` were in one.
fn visit_at(
    bytes: &[u8],
    form: Form,
    visitor: Visitor<'_>,
    depth: u8,
    outer: Option<usize>,
) -> Result<Option<Vec<u8>>> {
    if depth > DEEPEST {
        return Ok(None);
    }
    match form {
        Form::Raw => visit_raw(bytes, None, visitor, outer),
        Form::Json => visit_json(bytes, visitor, depth, outer),
        Form::Escaped => {
            let text = bytes.trim_ascii();
            let wrapped = outer.unwrap_or(bytes.len() - bytes.trim_ascii_start().len());
            let quoted = [b"\"", text, b"\""].concat();
            let Ok(decoded) = serde_json::from_slice::<String>(&quoted) else {
                return visit_raw(bytes, None, visitor, outer);
            };
            let new = visit_raw(decoded.as_bytes(), None, visitor, Some(wrapped))?;
            let Some(new) = new else {
                return Ok(None);
            };
            let encoded = encode_json(&new)?;
            let bare = encoded.get(1..encoded.len() - 1).unwrap_or_default();
            Ok(Some(replace(bytes, text, bare.as_bytes())))
        }
        Form::Base64 => {
            let text = bytes.trim_ascii();
            let Some(base64) = decode_base64(text) else {
                return visit_raw(bytes, None, visitor, outer);
            };
            let wrapped = outer.unwrap_or(bytes.len() - bytes.trim_ascii_start().len());
            let inner = Form::of(&base64.decoded);
            let new = visit_at(&base64.decoded, inner, visitor, depth + 1, Some(wrapped))?;
            let Some(new) = new else {
                return Ok(None);
            };
            Ok(Some(replace(bytes, text, base64.encode(&new).as_bytes())))
        }
    }
}

/// SDP text: each description of it.
fn visit_raw(
    bytes: &[u8],
    kind: Option<&str>,
    visitor: Visitor<'_>,
    outer: Option<usize>,
) -> Result<Option<Vec<u8>>> {
    // To part it, a text of the same length will do where it is not UTF-8.
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_not_utf8) => {
            let ascii = |&byte: &u8| {
                if byte.is_ascii() {
                    char::from(byte)
                } else {
                    '?'
                }
            };
            Cow::Owned(bytes.iter().map(ascii).collect::<String>())
        }
    };
    let mut pieces = Pieces::new(bytes);
    let mut at = 0;
    for part in split_descriptions(&text) {
        let range = at..at + part.len();
        at = range.end;
        let text = bytes.get(range.clone()).unwrap_or_default();
        let found = Found {
            kind,
            text,
            start: outer.unwrap_or(range.start),
            is_wrapped: outer.is_some(),
        };
        if let Some(new) = visitor(found)? {
            pieces.put(range, &new);
        }
    }
    Ok(pieces.finish())
}

/// JSON: each string that is a description, be it the value of `sdp` or beginning with `v=`, and
/// each string that is JSON with such a one in it.
fn visit_json(
    bytes: &[u8],
    visitor: Visitor<'_>,
    depth: u8,
    outer: Option<usize>,
) -> Result<Option<Vec<u8>>> {
    let mark = bytes.len() - bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).len();
    let json = bytes.get(mark..).unwrap_or_default();
    let text = std::str::from_utf8(json).map_err(|error| {
        InputError::new(format!("the JSON is not UTF-8: {error}"))
            .with_remedy("JSON must be in UTF-8: convert it, for example with `iconv -t UTF-8`")
    })?;
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text.trim_end()) {
        return Err(wrong_json(text.as_bytes(), &error).into());
    }
    let strings = json::strings(json);
    let content = |range: &std::ops::Range<usize>| {
        let inner = range.start + 1..range.end.saturating_sub(1);
        text.get(inner).unwrap_or_default()
    };
    let is_member = |string: &json::StringValue, name: &str| {
        string
            .member
            .as_ref()
            .is_some_and(|member| content(member) == name)
    };
    let mut pieces = Pieces::new(bytes);
    for (at, string) in strings.iter().enumerate() {
        let raw = content(&string.range);
        let start = raw.trim_start_matches("\\ufeff").trim_start();
        let is_sdp = is_member(string, "sdp") && !raw.is_empty() && !start.starts_with('{')
            || start.starts_with("v=");
        let is_json = start.starts_with(['{', '[']) && raw.contains("sdp");
        if !is_sdp && !is_json {
            continue;
        }
        let quoted = text.get(string.range.clone()).unwrap_or_default();
        // Right JSON may still have a lone surrogate, which no text is made of.
        let decoded: String = serde_json::from_str(quoted).map_err(|error| {
            InputError::new(format!("a string of the JSON is no text: {error}"))
        })?;
        let outer = Some(outer.unwrap_or(string.range.start + mark));
        let new = if is_sdp {
            let near = |other: &&json::StringValue| {
                other.container == string.container && is_member(other, "type")
            };
            // Members of one object stand near each other: what is further off is not looked for.
            let kind = strings
                .get(at.saturating_sub(8)..)
                .unwrap_or_default()
                .iter()
                .take(17)
                .find(near);
            let kind = kind.map(|kind| content(&kind.range));
            visit_raw(decoded.as_bytes(), kind, visitor, outer)?
        } else if json::is_value(decoded.as_bytes()) {
            visit_at(decoded.as_bytes(), Form::Json, visitor, depth + 1, outer)?
        } else {
            None
        };
        if let Some(new) = new {
            let range = string.range.start + mark..string.range.end + mark;
            pieces.put(range, encode_json(&new)?.as_bytes());
        }
    }
    Ok(pieces.finish())
}

/// The error of text that should be JSON and is not, with its place. Of a text of one line, be it the row of a
/// file, the column is all of that.
pub(crate) fn wrong_json(text: &[u8], error: &serde_json::Error) -> InputError {
    let (line, column) = (error.line(), error.column());
    let whole = error.to_string();
    let what = whole
        .strip_suffix(&format!(" at line {line} column {column}"))
        .unwrap_or(&whole);
    let place = if text.trim_ascii_end().contains(&b'\n') {
        format!("line {line} column {column}")
    } else {
        format!("column {column}")
    };
    InputError::new(format!("this is not right JSON: {what} at {place}"))
        .with_remedy("mend the JSON, or give the SDP text itself")
}

/// Writes text as a JSON string.
fn encode_json(text: &[u8]) -> Result<String, InputError> {
    let text = std::str::from_utf8(text)
        .map_err(|_| InputError::new("the new text is not UTF-8, which JSON must be"))?;
    serde_json::to_string(text).map_err(InputError::new)
}

/// Puts `new` in the place of `part`, which is `whole` without white space around it.
fn replace(whole: &[u8], part: &[u8], new: &[u8]) -> Vec<u8> {
    let before = whole.len() - whole.trim_ascii_start().len();
    let after = before + part.len();
    let (before, after) = (whole.get(..before), whole.get(after..));
    [before.unwrap_or_default(), new, after.unwrap_or_default()].concat()
}

/// Bytes of which some are replaced, from the first to the last.
struct Pieces<'a> {
    whole: &'a [u8],
    copied: usize,
    new: Option<Vec<u8>>,
}

impl<'a> Pieces<'a> {
    fn new(whole: &'a [u8]) -> Self {
        Self {
            whole,
            copied: 0,
            new: None,
        }
    }

    fn put(&mut self, range: std::ops::Range<usize>, text: &[u8]) {
        let new = self.new.get_or_insert_default();
        new.extend_from_slice(self.whole.get(self.copied..range.start).unwrap_or_default());
        new.extend_from_slice(text);
        self.copied = range.end;
    }

    fn finish(self) -> Option<Vec<u8>> {
        let mut new = self.new?;
        new.extend_from_slice(self.whole.get(self.copied..).unwrap_or_default());
        Some(new)
    }
}

/// Whether it is a description on one line, as it stands in source code and logs.
fn is_escaped(text: &[u8]) -> bool {
    let has = |part: &[u8]| memchr::memmem::find(text, part).is_some();
    text.starts_with(b"v=") && !text.contains(&b'\n') && has(b"\\n") && !text.contains(&b'"')
}

/// Base64 that was decoded, and how to write it again.
struct Base64 {
    decoded: Vec<u8>,
    is_url_safe: bool,
    is_padded: bool,
    /// Characters in a line, and what ends it.
    lines: Option<(usize, &'static str)>,
}

fn engine(is_url_safe: bool, is_padded: bool) -> GeneralPurpose {
    let alphabet = if is_url_safe { &URL_SAFE } else { &STANDARD };
    let config = GeneralPurposeConfig::new()
        .with_encode_padding(is_padded)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent);
    GeneralPurpose::new(alphabet, config)
}

/// Decodes what is base64 of SDP or of JSON.
fn decode_base64(text: &[u8]) -> Option<Base64> {
    let is_base64 = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=')
    };
    // The shortest that it could be of is `v=0`.
    let shortest = 4;
    let is_line_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    if text.len() < shortest || !text.iter().all(|byte| is_base64(byte) || is_line_end(byte)) {
        return None;
    }
    let is_url_safe = text.iter().any(|byte| matches!(byte, b'-' | b'_'));
    let is_padded = text.last() == Some(&b'=');
    let first_line = text.iter().position(is_line_end);
    let lines = first_line.map(|len| {
        let end = if text.get(len) == Some(&b'\r') {
            "\r\n"
        } else {
            "\n"
        };
        (len, end)
    });
    let mut packed = Vec::with_capacity(text.len());
    packed.extend(text.iter().filter(|byte| is_base64(byte)));
    let decoded = engine(is_url_safe, is_padded).decode(&packed).ok()?;
    let start = decoded.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&decoded);
    let is_ours = matches!(
        start.trim_ascii_start(),
        [b'v', b'=', ..] | [b'{' | b'[' | b'"', ..]
    );
    is_ours.then_some(Base64 {
        decoded,
        is_url_safe,
        is_padded: is_padded || packed.len() % 4 == 0,
        lines,
    })
}

impl Base64 {
    fn encode(&self, bytes: &[u8]) -> String {
        let packed = engine(self.is_url_safe, self.is_padded).encode(bytes);
        let Some((len, end)) = self.lines.filter(|&(len, _)| len > 0) else {
            return packed;
        };
        let mut text = String::with_capacity(packed.len() + packed.len() / len * 2);
        let mut rest = packed.as_str();
        while let Some((line, after)) = rest.split_at_checked(len).filter(|_| rest.len() > len) {
            text.push_str(line);
            text.push_str(end);
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// Refuses what no line of is a line of SDP (a picture, an archive, another text), and what would not be read
/// whole.
pub(crate) fn check_is_description(text: &[u8]) -> Result<(), InputError> {
    let bare = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let is_field = |line: &[u8]| match line {
        [letter, b'=', ..] => LineKind::from_letter(char::from(*letter)).is_some(),
        _ => false,
    };
    let mut lines = bare.split(|&byte| matches!(byte, b'\n' | b'\r'));
    if lines.clone().any(is_field) {
        return check_limits(text);
    }
    if lines.any(|line| is_field(line.trim_ascii_start())) {
        return Err(super::nothing_found().with_remedy(
            "its lines begin with white space, and those of SDP with a letter and `=`: take it away, \
             for example with `sed 's/^[[:space:]]*//'`",
        ));
    }
    Err(super::nothing_found())
}

/// Refuses text that is past a limit of [`Options`]: what follows would not be read, and what a verb says would
/// be of the beginning alone.
pub(crate) fn check_limits(text: &[u8]) -> Result<(), InputError> {
    let options = Options::default();
    // The limit that the fewest bytes can pass: `m=` and a line end for each media description.
    if text.len() as u64 <= u64::from(options.max_media) * 3 {
        return Ok(());
    }
    let session = Session::parse_bytes_with(text, &options, &mut ());
    let last = session.lines().next_back();
    if last.is_some_and(|line| !line.is_opaque()) {
        return Ok(());
    }
    let mut passed = Passed::default();
    Session::parse_bytes_with(text, &options, &mut passed);
    let Some((limit, span)) = passed.0 else {
        return Err(
            InputError::new("it is 4 GiB or more, which is too much to read")
                .with_remedy("part it into smaller descriptions"),
        );
    };
    let rest = text.get(span.start as usize..).unwrap_or_default();
    let line = LineIndex::new(text).line_col(span.start).line;
    let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
    let (what, remedy) = match limit {
        Limit::LineLength => (
            format!(
                "it has {end} bytes, and a line at most {}",
                options.max_line_length
            ),
            "shorten the line, or leave it out",
        ),
        Limit::Lines => (
            format!("a description has at most {} lines", options.max_lines),
            "part it into smaller descriptions",
        ),
        Limit::Media => (
            format!(
                "a description has at most {} m= sections",
                options.max_media
            ),
            "part it into smaller descriptions",
        ),
        _ => (
            format!("a description has at most {} bytes", options.max_bytes),
            "part it into smaller descriptions",
        ),
    };
    let what = format!("from line {line} of the description on it is not read: {what}");
    Err(InputError::new(what).with_remedy(remedy))
}

/// The limit that was passed, and what was not read.
#[derive(Default)]
struct Passed(Option<(Limit, Span)>);

impl ErrorSink for Passed {
    fn report(&mut self, error: ParseError) {
        if let ParseErrorKind::LimitExceeded(limit) = error.kind {
            self.0 = Some((limit, error.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SDP: &str = "v=0\r\ns=-\r\n";

    /// What is found in a text, and what the text becomes if `-` is replaced by `x` in each.
    fn found(text: &str) -> (Vec<(Option<String>, String)>, Option<String>) {
        let mut all = Vec::new();
        let form = Form::of(text.as_bytes());
        let new = visit(text.as_bytes(), form, &mut |found| {
            let text = String::from_utf8(found.text.to_vec()).unwrap();
            let new = text.replace('-', "x").into_bytes();
            all.push((found.kind.map(str::to_owned), text));
            Ok(Some(new))
        });
        (all, new.unwrap().map(|new| String::from_utf8(new).unwrap()))
    }

    #[test]
    fn each_form_is_found_and_written_again() {
        let base64 = |text: &str| engine(false, true).encode(text);
        let object = r#"{"type":"offer","sdp":"v=0\r\ns=-\r\n"}"#;
        let changed = r#"{"type":"offer","sdp":"v=0\r\ns=x\r\n"}"#;
        let kind = || Some("offer".to_owned());
        let pairs = [
            (SDP.to_owned(), None, "v=0\r\ns=x\r\n".to_owned()),
            (object.to_owned(), kind(), changed.to_owned()),
            (
                format!(" \n[{object}]\n"),
                kind(),
                format!(" \n[{changed}]\n"),
            ),
            (
                format!(r#"{{"a":{{"jsep":{object}}}}}"#),
                kind(),
                format!(r#"{{"a":{{"jsep":{changed}}}}}"#),
            ),
            (
                "\"v=0\\r\\ns=-\\r\\n\"".to_owned(),
                None,
                "\"v=0\\r\\ns=x\\r\\n\"".to_owned(),
            ),
            (
                "v=0\\r\\ns=-\\r\\n\n".to_owned(),
                None,
                "v=0\\r\\ns=x\\r\\n\n".to_owned(),
            ),
            (
                serde_json::to_string(object).unwrap(),
                kind(),
                serde_json::to_string(changed).unwrap(),
            ),
            (base64(SDP) + "\n", None, base64("v=0\r\ns=x\r\n") + "\n"),
            (base64(object), kind(), base64(changed)),
            (
                format!("\u{feff}{object}"),
                kind(),
                format!("\u{feff}{changed}"),
            ),
        ];
        for (text, kind, changed) in pairs {
            let (all, new) = found(&text);
            assert_eq!(all, [(kind, SDP.to_owned())], "{text}");
            assert_eq!(new.as_deref(), Some(changed.as_str()));
        }
    }

    #[test]
    fn several_are_found_in_their_order() {
        let (all, new) = found(
            "{\"b\":{\"sdp\":\"v=0\\ns=-1\",\"type\":\"offer\"},\"sdp\":\"v=0\\ns=-2\\nv=0\\ns=-3\"}",
        );
        let texts: Vec<_> = all.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["v=0\ns=-1", "v=0\ns=-2\n", "v=0\ns=-3"]);
        assert_eq!(
            new.unwrap(),
            "{\"b\":{\"sdp\":\"v=0\\ns=x1\",\"type\":\"offer\"},\"sdp\":\"v=0\\ns=x2\\nv=0\\ns=x3\"}"
        );
    }

    #[test]
    fn base64_keeps_its_lines_and_alphabet() {
        let text = "v=0\r\ns=-???>>>~~~\r\n";
        let wrapped = "dj0wDQpz\r\nPS0_Pz8-\r\nPj5-fn4N\r\nCg";
        let (all, new) = found(wrapped);
        assert_eq!(all, [(None, text.to_owned())]);
        let changed = "dj0wDQpz\r\nPXg_Pz8-\r\nPj5-fn4N\r\nCg";
        assert_eq!(new.unwrap(), changed);
    }

    #[test]
    fn what_is_something_else_is_raw_text() {
        for text in [
            "",
            "v=0",
            "hello",
            "aGVsbG8gd29ybGQ=",
            "v=0\nx \\n \"",
            "a=b",
        ] {
            assert_eq!(Form::of(text.as_bytes()), Form::Raw, "{text}");
        }
    }

    #[test]
    fn deep_wrapping_ends() {
        let mut text = r#"{"sdp":"v=0\r\n"}"#.to_owned();
        for _ in 0..8 {
            text = serde_json::to_string(&text).unwrap();
        }
        assert!(found(&text).0.is_empty());
    }

    #[test]
    fn bytes_of_no_charset_are_parted() {
        let mut texts = Vec::new();
        visit(b"v=0\ns=\xff\nv=0\ns=\xfe", Form::Raw, &mut |found| {
            texts.push(found.text.to_vec());
            Ok(None)
        })
        .unwrap();
        assert_eq!(texts, [&b"v=0\ns=\xff\n"[..], b"v=0\ns=\xfe"]);
    }
}
