//! What is judged at parse: lines, their order, and the values of fields (RFC 8866 §5, §9).

use crate::error::{ErrorSink, Misplaced, ParseError, ParseErrorKind};
use crate::field;
use crate::span::Span;

use super::line::{Line, LineEnding, LineKind, Stored};
use super::session::Session;

/// Reports every problem of structure, in the order of the lines.
pub(super) fn structure(session: &Session<'_>, errors: &mut dyn ErrorSink) {
    let mut check = Check {
        odd_bytes: OddBytes::of(session),
        errors,
        seen: 0,
        last: None,
        in_media: false,
        media_connection: None,
        session_connection: false,
    };
    let mut lines = session.lines();
    while let Some(line) = lines.next_where(|line| check.needs_look(*line)) {
        if !check.errors.is_interested() {
            return;
        }
        check.line(line);
    }
    let end = session
        .lines()
        .rev()
        .find_map(Line::span)
        .map_or(0, |span| span.end);
    check.end_of_section(Span::new(end, end));
}

/// Which bytes that no line may hold are in the text, and must be looked for in each line.
#[derive(Clone, Copy, Eq, PartialEq)]
enum OddBytes {
    None,
    /// NUL; in this input a lone CR ends a line.
    Nul,
    NulOrCr,
}

impl OddBytes {
    /// Counts over the whole text, which spares a search in each line.
    fn of(session: &Session<'_>) -> Self {
        let source = session.source().as_bytes();
        let has_cr_ends = session.line_ending() == LineEnding::Cr;
        let is_crlf = |line: &Line<'_>| line.ending() == LineEnding::CrLf;
        let has_nul = memchr::memchr(0, source).is_some();
        if has_cr_ends {
            if has_nul { Self::Nul } else { Self::None }
        } else {
            let crs = memchr::memchr_iter(b'\r', source).count();
            if has_nul || crs != session.lines().filter(is_crlf).count() {
                Self::NulOrCr
            } else {
                Self::None
            }
        }
    }
}

/// Where the check stands in the order of fields.
struct Check<'e> {
    errors: &'e mut dyn ErrorSink,
    odd_bytes: OddBytes,
    /// The kinds seen in this section, a bit each.
    seen: u16,
    /// The last field of this section that stood in its place.
    last: Option<LineKind>,
    in_media: bool,
    /// The `m=` line of this media description while it has no `c=`.
    media_connection: Option<Span>,
    /// Whether the session level has a `c=`.
    session_connection: bool,
}

impl Check<'_> {
    fn report(&mut self, kind: ParseErrorKind, span: Span) {
        self.errors.report(ParseError::new(kind, span));
    }

    /// Whether something can be wrong with a line, for it is not as most lines are: a well-formed attribute, its
    /// name in the registry and thus a token, after another attribute.
    fn needs_look(&self, line: Stored) -> bool {
        self.last != Some(LineKind::Attribute)
            || self.odd_bytes != OddBytes::None
            || !line.is_known_attribute()
    }

    fn line(&mut self, line: Line<'_>) {
        let Some(span) = line.span() else { return };
        if line.is_opaque() {
            return;
        }
        if line.is_byte_order_mark() {
            return self.report(ParseErrorKind::ByteOrderMark, span);
        }
        if self.odd_bytes != OddBytes::None {
            self.bytes(line, span);
        }
        match (line.kind(), line.letter()) {
            (Some(kind), _) => self.field(line, kind, span),
            (None, Some(letter)) => {
                let letter_span = Span::new(span.start, span.start.saturating_add(1));
                self.report(ParseErrorKind::UnknownField(letter), letter_span);
            }
            (None, None) if line.text().trim_matches([' ', '\t', '\r']).is_empty() => {
                self.report(ParseErrorKind::BlankLine, span);
            }
            (None, None) => self.report(ParseErrorKind::MalformedLine, span),
        }
    }

    /// NUL, and CR inside a line.
    fn bytes(&mut self, line: Line<'_>, span: Span) {
        let text = line.text();
        for at in memchr::memchr2_iter(b'\r', 0, text.as_bytes()) {
            let kind = match text.as_bytes().get(at) {
                Some(0) => ParseErrorKind::Nul,
                _ if self.odd_bytes == OddBytes::Nul => continue,
                _ => ParseErrorKind::LoneCr,
            };
            let before = text.get(..at).unwrap_or_default();
            let width = if line.is_latin1() {
                before.chars().count()
            } else {
                before.len()
            };
            let start = span
                .start
                .saturating_add(u32::try_from(width).unwrap_or(u32::MAX));
            self.report(kind, Span::new(start, start.saturating_add(1)));
        }
    }

    fn field(&mut self, line: Line<'_>, kind: LineKind, span: Span) {
        let letter = Span::new(span.start, span.start.saturating_add(1));
        if kind == LineKind::Media {
            self.end_of_section(Span::new(span.start, span.start));
            self.in_media = true;
            self.seen = bit(kind);
            self.last = Some(kind);
            self.media_connection = (!self.session_connection).then_some(span);
        } else if kind == LineKind::Version && self.last.is_some() {
            let why = if self.in_media || self.seen & bit(kind) != 0 {
                Misplaced::SecondDescription
            } else {
                Misplaced::After(self.last.unwrap_or(kind))
            };
            self.report(ParseErrorKind::UnexpectedField { found: kind, why }, letter);
            self.seen |= bit(kind);
        } else if self.in_media && session_only(kind) {
            let why = Misplaced::InMedia;
            self.report(ParseErrorKind::UnexpectedField { found: kind, why }, letter);
        } else {
            self.in_order(kind, letter);
        }
        if kind == LineKind::Connection {
            if self.in_media {
                self.media_connection = None;
            } else {
                self.session_connection = true;
            }
        }
        self.value(line, kind, span);
    }

    /// The order of fields, and how often each may stand.
    fn in_order(&mut self, kind: LineKind, letter: Span) {
        if matches!(kind, LineKind::Repeat | LineKind::Zone) && self.seen & bit(LineKind::Time) == 0
        {
            let why = Misplaced::WithoutTime;
            self.report(ParseErrorKind::UnexpectedField { found: kind, why }, letter);
        } else if let Some(last) = self.last
            && last.rank() > kind.rank()
        {
            let why = Misplaced::After(last);
            self.report(ParseErrorKind::UnexpectedField { found: kind, why }, letter);
        } else {
            self.missing_before(kind, Span::new(letter.start, letter.start));
            self.last = Some(kind);
        }
        let once = match kind {
            LineKind::Connection => !self.in_media,
            LineKind::Origin
            | LineKind::SessionName
            | LineKind::Information
            | LineKind::Uri
            | LineKind::Key => true,
            _ => false,
        };
        if once && self.seen & bit(kind) != 0 {
            self.report(ParseErrorKind::DuplicateField(kind), letter);
        }
        self.seen |= bit(kind);
    }

    /// The fields that must stand before `kind` and do not.
    fn missing_before(&mut self, kind: LineKind, at: Span) {
        if !self.in_media {
            self.missing_before_rank(kind.rank(), at);
        }
    }

    fn missing_before_rank(&mut self, before: u8, at: Span) {
        for needed in [
            LineKind::Version,
            LineKind::Origin,
            LineKind::SessionName,
            LineKind::Time,
        ] {
            if needed.rank() < before && self.seen & bit(needed) == 0 {
                self.report(ParseErrorKind::MissingField(needed), at);
                self.seen |= bit(needed);
            }
        }
    }

    fn end_of_section(&mut self, at: Span) {
        if self.in_media {
            if let Some(span) = self.media_connection.take() {
                self.report(ParseErrorKind::MissingField(LineKind::Connection), span);
            }
        } else {
            self.missing_before_rank(u8::MAX, at);
        }
    }

    /// The value of the field.
    fn value(&mut self, line: Line<'_>, kind: LineKind, span: Span) {
        let Some(value) = line.value() else { return };
        let start = span.start.saturating_add(2);
        let place = |offset: u32| {
            let before = value.get(..offset as usize).unwrap_or(value);
            let width = if line.is_latin1() {
                before.chars().count()
            } else {
                before.len()
            };
            let at = start
                .saturating_add(u32::try_from(width).unwrap_or(u32::MAX))
                .min(span.end);
            Span::new(at, span.end)
        };
        if value.is_empty() {
            return self.report(ParseErrorKind::EmptyValue(kind), span);
        }
        if let Err(error) = field::check(kind, value) {
            let what = match kind {
                LineKind::Attribute => ParseErrorKind::AttributeSyntax(error),
                field => ParseErrorKind::Value { field, error },
            };
            self.report(what, place(error.offset));
        }
    }
}

/// Whether the field may not stand in a media description.
pub(super) fn session_only(kind: LineKind) -> bool {
    matches!(
        kind,
        LineKind::Version
            | LineKind::Origin
            | LineKind::SessionName
            | LineKind::Uri
            | LineKind::Email
            | LineKind::Phone
            | LineKind::Time
            | LineKind::Repeat
            | LineKind::Zone
    )
}

const fn bit(kind: LineKind) -> u16 {
    1 << kind as u16
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    use super::*;
    use crate::syntax::Options;

    fn problems(text: &str) -> Vec<(String, &str)> {
        let mut errors: Vec<ParseError> = Vec::new();
        let _ = Session::parse_with(text, &Options::default(), &mut errors);
        errors
            .into_iter()
            .map(|error| {
                (
                    error.kind.to_string(),
                    text.get(error.span.range()).unwrap(),
                )
            })
            .collect()
    }

    const HEAD: &str = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";

    #[test]
    fn a_plain_description_has_no_problem() {
        assert_eq!(problems(HEAD), []);
        let all = "v=0\no=- 1 1 IN IP4 h.example\ns=x\ni=i\nu=http://a.example/\ne=a@b.example\ne=c@d.example\n\
                   p=+1 2\nc=IN IP4 192.0.2.1\nb=AS:1\nb=CT:2\nt=0 0\nr=7d 1h 0\nz=2882844526 -1h\nt=0 0\nk=prompt\n\
                   a=x\na=y:z\nm=audio 1 RTP/AVP 0\ni=m\nc=IN IP4 192.0.2.2\nc=IN IP4 192.0.2.3\nb=AS:1\nk=prompt\na=x\n\
                   m=text 0 x y\n";
        assert_eq!(problems(all), []);
    }

    #[test]
    fn each_problem_is_told_with_its_place() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            (
                "",
                &[
                    ("expected `v=0`, found no such line", ""),
                    ("expected `o=", ""),
                    ("expected `s=", ""),
                    ("expected `t=", ""),
                ],
            ),
            ("v=0\ns=-\nt=0 0\n", &[("expected `o=", "")]),
            (
                "v=0\no=- 1 1 IN IP4 h.example\no=- 1 1 IN IP4 h.example\ns=-\nt=0 0\n",
                &[("`o=` stands more than once", "o")],
            ),
            (
                "v=0\no=- 1 1 IN IP4 h.example\ns=-\nt=0 0\nb=AS:1\n",
                &[("`b=` stands after `t=`, and belongs before it", "b")],
            ),
            (
                "v=0\no=- 1 1 IN IP4 h.example\ns=\nt=0 0\n",
                &[("expected `s=<session name>`, found nothing", "s=")],
            ),
            (
                "v=0\no=- 1 1 IN IP4 h.example\ns=-\nt=0 0\nm=audio 1 RTP/AVP 0\n",
                &[("expected `c=", "m=audio 1 RTP/AVP 0")],
            ),
        ];
        for (text, expected) in cases {
            let found = problems(text);
            assert_eq!(found.len(), expected.len(), "{text:?} {found:?}");
            for ((message, blamed), (start, place)) in found.iter().zip(*expected) {
                assert!(
                    message.starts_with(start) && blamed == place,
                    "{text:?} {found:?}"
                );
            }
        }
    }

    #[test]
    fn lines_are_judged() {
        let tell = |tail: &str| {
            problems(&alloc::format!("{HEAD}{tail}"))
                .into_iter()
                .map(|(m, b)| (m, b.to_string()))
                .collect::<Vec<_>>()
        };
        for (tail, message, blamed) in [
            ("\r\n", "expected <letter>=<value>, found a blank line", ""),
            ("foo\r\n", "expected <letter>=<value>", "foo"),
            ("w=1\r\n", "unknown type letter `w`", "w"),
            ("a=x:\ry\r\n", "a CR stands inside a line", "\r"),
            ("a=x:\0\r\n", "a NUL byte stands inside a line", "\0"),
            (
                "a=x:\r\n",
                "`a=`: expected a value after `:` at byte 2 of the value",
                "",
            ),
            (
                "a=x y\r\n",
                "`a=`: expected `:` or the end of the line at byte 1 of the value",
                " y",
            ),
            (
                "r=1 2 3\r\nv=0\r\n",
                "`v=` begins a second description in one input",
                "v",
            ),
            (
                "m=audio 1 RTP/AVP 0\r\nt=0 0\r\n",
                "`t=` stands in a media description, and belongs to the session",
                "t",
            ),
        ] {
            assert_eq!(
                tell(tail),
                [(message.to_string(), blamed.to_string())],
                "{tail:?}"
            );
        }
    }
}
