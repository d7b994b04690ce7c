//! Lines that are not `<letter>=<value>`, or not with a letter that is known (RFC 8866 §5).

use sdpkit::error::Misplaced;
use sdpkit::{LineKind, ParseError, ParseErrorKind, Span};

use crate::check::{Check, Run};
use crate::document::Document;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &SPACE_AROUND_EQUALS,
        &MALFORMED_LINE,
        &UPPER_CASE_TYPE,
        &UNKNOWN_TYPE,
        &BLANK_LINE,
        &BYTE_ORDER_MARK,
        &SECOND_DESCRIPTION,
    ],
    Run::Document(lines),
)];

rule! {
    /// Flags spaces or tabs on either side of the equals sign of a line.
    ///
    /// ## Why
    /// RFC 8866 §5: whitespace separators are not used on either side of the "=" sign. What follows it is the
    /// value, so a space there belongs to the first subfield, and a space before it hides the type letter. A space
    /// may begin a value only where it is free text, as in `s= `.
    ///
    /// ## Bad
    /// ```sdp raw
    /// v = 0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ```sdp
    /// c= IN IP4 192.0.2.1
    /// ```
    /// ```sdp
    /// a= tool:x
    /// ```
    /// ## Good
    /// ```sdp
    /// s=<SP>
    /// ```
    /// ## Fixed
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ```sdp
    /// c=IN IP4 192.0.2.1
    /// ```
    /// ```sdp
    /// a=tool:x
    /// ```
    pub(crate) static SPACE_AROUND_EQUALS: code "SYN003", name "space-around-equals", level Must,
        cites [Rfc(8866, "5")], profiles [Core], fix Safe,
        supersedes ["GRM002", "GRM005", "GRM006", "GRM007", "GRM008", "GRM015", "GRM018", "GRM020", "GRM023", "GRM034",
            "GRM035", "GRM036", "GRM037", "GRM041", "GRM042", "GRM043", "GRM045", "GRM046", "SYN004", "SYN012", "SYN013",
            "SYN015", "SES005"]
}

rule! {
    /// Flags a line that is not a letter, an equals sign and a value.
    ///
    /// ## Why
    /// RFC 8866 §5: a description consists of lines of the form `<type>=<value>`, where the type is exactly one
    /// character. Most parsers refuse the whole description for a line that is not. Where a whole SIP or HTTP message was
    /// given, one finding stands for all of its headers.
    ///
    /// ## Bad
    /// ```sdp
    /// hello
    /// ```
    /// ## Good
    /// ```sdp
    /// a=hello
    /// ```
    pub(crate) static MALFORMED_LINE: code "SYN004", name "malformed-line", level Must,
        cites [Rfc(8866, "5")], profiles [Core], fix None, also ["SES005"]
}

rule! {
    /// Flags a type letter that is written as a capital.
    ///
    /// ## Why
    /// RFC 8866 §5: the type is one case-significant character; the grammar (§9) says `%s"v"` and so on. `M=` begins
    /// no media description: it is an unknown type, for which a parser must ignore or refuse all of the description.
    ///
    /// ## Bad
    /// ```sdp raw
    /// V=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ## Good
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    pub(crate) static UPPER_CASE_TYPE: code "SYN005", name "upper-case-type", level Must,
        cites [Rfc(8866, "5"), Rfc(8866, "9")], profiles [Core], fix Safe
}

rule! {
    /// Flags a type letter that SDP does not have.
    ///
    /// ## Why
    /// RFC 8866 §5: the set of type letters is not extensible, and a parser MUST completely ignore or reject a
    /// description with a letter that it does not understand. Extensions are attributes.
    ///
    /// ## Bad
    /// ```sdp
    /// x=foo
    /// ```
    /// ## Good
    /// ```sdp
    /// a=tool:foo
    /// ```
    /// ## Fixed
    /// ```sdp
    /// ```
    pub(crate) static UNKNOWN_TYPE: code "SYN006", name "unknown-type", level Must,
        cites [Rfc(8866, "5")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags an empty line in a description.
    ///
    /// ## Why
    /// The grammar of RFC 8866 §9 has no empty line, and a parser may take one for the end: in SIP and HTTP an
    /// empty line ends the headers. Empty lines after the last line are told only where it is judged strictly.
    ///
    /// ## Bad
    /// ```sdp
    /// a=tool:x
    ///
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// a=tool:x
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// a=tool:x
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static BLANK_LINE: code "SYN007", name "blank-line", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5")], profiles [Core], fix Safe
}

rule! {
    /// Flags a byte order mark before the first line.
    ///
    /// ## Why
    /// The first byte of a description is the `v` of `v=0` (RFC 8866 §5, §9). A parser that does not know the mark
    /// sees a line that is not `<type>=<value>`.
    ///
    /// ## Bad
    /// ```sdp raw
    /// <BOM>v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ## Good
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    pub(crate) static BYTE_ORDER_MARK: code "SYN014", name "byte-order-mark", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5")], profiles [Core], fix Safe
}

rule! {
    /// Flags a second description in one text.
    ///
    /// ## Why
    /// RFC 8866 §9: a description has one "v=" line. An SDP message of the offer/answer model MUST contain exactly
    /// one session description (RFC 3264 §5); what a parser makes of two is anyone's guess.
    ///
    /// ## Bad
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// v=0
    /// o=- 2 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static SECOND_DESCRIPTION: code "SYN019", name "second-description", level Must,
        cites [Rfc(3264, "5"), Rfc(8866, "9")], profiles [Core], fix None
}

/// The field that a line that cannot be read was meant to be, where its letter tells: `V=0`, `v = 0`.
pub(crate) fn meant(line: &[u8]) -> Option<LineKind> {
    let (letter, rest) = line.trim_ascii_start().split_first()?;
    rest.trim_ascii_start().starts_with(b"=").then_some(())?;
    LineKind::from_letter(char::from(letter.to_ascii_lowercase()))
}

/// The bytes of the input at `span`.
pub(crate) fn bytes_at<'d>(document: &Document<'d>, span: Span) -> &'d [u8] {
    document.bytes().get(span.range()).unwrap_or_default()
}

fn lines(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.problems().is_empty() {
        return;
    }
    let written = document.bytes().trim_ascii_end().len();
    let first_version = document
        .session()
        .lines()
        .find(|line| line.kind() == Some(LineKind::Version))
        .and_then(sdpkit::Line::span);
    let headers = headers(document.bytes());
    if let Some(Headers { first, count, .. }) = headers {
        out.report(
            &MALFORMED_LINE,
            first,
            format_args!(
                "the text begins with headers ({count} lines), as of a SIP or HTTP message; \
                 the description is what stands behind the empty line"
            ),
        );
    }
    let body = headers.map_or(0, |headers| headers.body);
    for problem in document.problems() {
        let span = problem.span;
        match problem.kind {
            _ if span.start < body => {}
            ParseErrorKind::MalformedLine => malformed(document, span, out),
            ParseErrorKind::UnknownField(letter) => unknown(document, span, letter, out),
            ParseErrorKind::BlankLine
                if document.is_strict() || (span.start as usize) < written =>
            {
                out.report(
                    &BLANK_LINE,
                    span,
                    format_args!("an empty line stands in the description"),
                )
                .fix(|| {
                    let line = document.whole_line(span.start);
                    Some(Fix::safe("remove the empty line", [Edit::delete(line)]))
                });
            }
            ParseErrorKind::ByteOrderMark => {
                out.report(
                    &BYTE_ORDER_MARK,
                    span,
                    format_args!("a byte order mark stands before `v=`"),
                )
                .fix(|| Some(Fix::safe("remove the mark", [Edit::delete(span)])));
            }
            ParseErrorKind::UnexpectedField {
                why: Misplaced::SecondDescription,
                ..
            } if first_version.is_some_and(|first| first.start < span.start) => {
                out.report(
                    &SECOND_DESCRIPTION,
                    document.whole_line(span.start),
                    format_args!("a second `v=` line; a text holds one description"),
                )
                .related(first_version, format_args!("the description begins here"));
            }
            _ => leading_space(document, problem, out),
        }
    }
}

/// The headers of a message, which stand before the description that it carries.
#[derive(Clone, Copy)]
struct Headers {
    /// The first line.
    first: Span,
    /// How many lines they are.
    count: usize,
    /// Where the description begins.
    body: u32,
}

/// Tells the headers of a message: lines before an empty one, of which the first is no field of a description
/// and each other is `Name: value`, goes on with the one before, or begins a message, with `v=` behind.
fn headers(text: &[u8]) -> Option<Headers> {
    let mut at = 0;
    let mut first = None;
    let mut has_header = false;
    let lines = text.split_inclusive(|&byte| byte == b'\n');
    for (count, line) in lines.enumerate() {
        let start = at;
        at += line.len();
        let line = line.trim_ascii_end();
        if line.is_empty() {
            let body = u32::try_from(at).ok()?;
            let is_body = has_header && text.get(at..)?.starts_with(b"v=");
            return is_body.then_some(Headers {
                first: first?,
                count,
                body,
            });
        }
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let name = line.iter().take_while(|byte| is_name(byte)).count();
        let is_header = name > 0 && line.get(name..)?.trim_ascii_start().starts_with(b":");
        let is_more = has_header && line.first().is_some_and(u8::is_ascii_whitespace);
        if count > 0 && !is_header && !is_more {
            return None;
        }
        // The first line may be a header, or that of a request or of a status.
        if count == 0 && (line.get(1) == Some(&b'=') || line.starts_with(b"v")) {
            return None;
        }
        has_header |= is_header;
        if first.is_none() {
            let end = start.checked_add(line.len())?;
            first = Some(Span::new(
                u32::try_from(start).ok()?,
                u32::try_from(end).ok()?,
            ));
        }
    }
    None
}

fn malformed(document: &Document<'_>, span: Span, out: &mut Findings<'_>) {
    let text = bytes_at(document, span);
    if meant(text).is_none() {
        out.report(
            &MALFORMED_LINE,
            span,
            format_args!("the line is not `<letter>=<value>`"),
        );
        return;
    }
    let equals = text.iter().position(|&byte| byte == b'=').unwrap_or(0);
    let (before, after) = text.split_at(equals + 1);
    let spaces = after.iter().take_while(|byte| is_blank(**byte)).count();
    let head = before.len() + spaces;
    let head = u32::try_from(head).unwrap_or(u32::MAX);
    let place = Span::new(span.start, span.start.saturating_add(head));
    out.report(
        &SPACE_AROUND_EQUALS,
        place,
        format_args!("spaces stand around the type letter or its `=`; none may"),
    )
    .fix(|| {
        let letter = before.trim_ascii_start().first()?;
        let text = format!("{}=", char::from(*letter));
        Some(Fix::safe("remove the spaces", [Edit::replace(place, text)]))
    });
}

fn unknown(document: &Document<'_>, span: Span, letter: char, out: &mut Findings<'_>) {
    if let Some(kind) = LineKind::from_letter(letter.to_ascii_lowercase()) {
        out.report(
            &UPPER_CASE_TYPE,
            span,
            format_args!("`{letter}=` is no type; the letter is `{kind}`, and case counts"),
        )
        .fix(|| {
            let edit = Edit::replace(span, kind.letter().to_string());
            Some(Fix::safe("write the letter small", [edit]))
        });
        return;
    }
    out.report(
        &UNKNOWN_TYPE,
        span,
        format_args!("`{}=` is no type of SDP", letter.escape_debug()),
    )
    .fix(|| {
        let line = document.whole_line(span.start);
        Some(Fix::risky("remove the line", [Edit::delete(line)]))
    });
}

/// A value that begins with a space where its grammar has none.
fn leading_space(document: &Document<'_>, problem: &ParseError, out: &mut Findings<'_>) {
    let (ParseErrorKind::Value { error, .. } | ParseErrorKind::AttributeSyntax(error)) =
        &problem.kind
    else {
        return;
    };
    let text = bytes_at(document, problem.span);
    let spaces = text.iter().take_while(|byte| is_blank(**byte)).count();
    if error.offset > 0 || spaces == 0 {
        return;
    }
    let start = problem.span.start;
    let end = start.saturating_add(u32::try_from(spaces).unwrap_or(u32::MAX));
    let place = Span::new(start, end);
    out.report(
        &SPACE_AROUND_EQUALS,
        place,
        format_args!("a space follows `=`; the value begins right after it"),
    )
    .fix(|| Some(Fix::safe("remove the space", [Edit::delete(place)])));
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

#[cfg(test)]
mod tests {
    use crate::{Applicability, Linter, lint};

    const REST: &str = "o=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";

    #[test]
    fn a_fault_of_the_first_line_is_told_once() {
        for (line, code) in [
            ("V=0", "SYN005"),
            ("v = 0", "SYN003"),
            ("v= 0", "SYN003"),
            (" v=0", "SYN003"),
            ("\tv=0", "SYN003"),
        ] {
            let text = format!("{line}\r\n{REST}");
            let codes: Vec<_> = lint(&text).iter().map(|it| it.rule.code).collect();
            assert_eq!(codes, [code], "{line:?}");
            let fixed = Linter::default().fix(text.as_bytes(), Applicability::Safe);
            assert_eq!(
                fixed.text,
                format!("v=0\r\n{REST}").into_bytes(),
                "{line:?}"
            );
        }
    }

    #[test]
    fn empty_lines_at_the_end_are_told_only_strictly() {
        let text = format!("v=0\r\n{REST}\r\n\r\n");
        assert!(lint(&text).is_empty());
        let options = crate::Options {
            strict: true,
            ..crate::Options::default()
        };
        assert_eq!(Linter::new(options).lint(text.as_bytes()).len(), 2);
    }
}
