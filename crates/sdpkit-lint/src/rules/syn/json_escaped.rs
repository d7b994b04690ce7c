//! A description as it stands in JSON, not taken out of it.

use sdpkit::{LineKind, ParseError, ParseErrorKind, Span};

use crate::check::{Check, Run};
use crate::document::Document;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&JSON_ESCAPED], Run::Problem(json_escaped))];

rule! {
    /// Flags a description in which a backslash and letters stand for line ends.
    ///
    /// ## Why
    /// That is the text of a JSON string (RFC 8259), copied or sent without being read as JSON: for SDP it is one
    /// line, and nothing in it is understood.
    ///
    /// ## Bad
    /// ```sdp raw
    /// v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n<EOF>
    /// ```
    /// ```sdp raw
    /// {"type":"offer","sdp":"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\na=control:rtsp:\/\/a\r\n"}<EOF>
    /// ```
    /// ## Good
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ## Fixed
    /// ```sdp raw
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ```sdp raw
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// a=control:rtsp://a
    /// ```
    pub(crate) static JSON_ESCAPED: code "SYN024", name "json-escaped", level Advice,
        cites [Experience], profiles [Core], fix Safe, exceptions [(In(Core), Error)],
        supersedes ["GRM001", "GRM002", "GRM004", "GRM011", "GRM014", "SYN002", "SYN004", "SYN022", "SES018", "SYN003"]
}

fn json_escaped(document: &Document<'_>, problem: &ParseError, out: &mut Findings<'_>) {
    if problem.kind != ParseErrorKind::MissingField(LineKind::Origin) {
        return;
    }
    let text = document.bytes();
    let escaped_end = |end: &[u8]| find(text, end).is_some();
    if !escaped_end(br"\r\no=") && !escaped_end(br"\no=") {
        return;
    }
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let all = Span::new(0, end);
    out.report(
        &JSON_ESCAPED,
        all,
        format_args!("`\\r\\n` is written out; the text is a JSON string that was not read as one"),
    )
    .fix(|| {
        Some(Fix::safe(
            "read the JSON string",
            [Edit::replace(all, unescaped(text)?)],
        ))
    });
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// The description in a JSON string, or in an object that holds one.
fn unescaped(text: &[u8]) -> Option<String> {
    let text = core::str::from_utf8(text).ok()?;
    let start = text.find("v=0").or_else(|| text.find("v="))?;
    let mut read = String::with_capacity(text.len());
    let mut rest = text.get(start..)?.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => break,
            '\\' => match rest.next()? {
                'r' => {}
                'n' => read.push_str("\r\n"),
                't' => read.push('\t'),
                c @ ('"' | '\\' | '/') => read.push(c),
                _ => return None,
            },
            '\r' | '\n' => {}
            c => read.push(c),
        }
    }
    Some(read)
}
