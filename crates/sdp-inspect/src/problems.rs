//! What is wrong with a description, each problem with its place and the line it is in.

use std::borrow::Cow;

use sdpkit::span::LineIndex;
use sdpkit::{Line, ParseError, ParseErrorKind, Session, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::page::{Page, Role, Text};
use sdpkit_lint::render::neutral;

/// Something wrong with a description.
#[derive(Debug)]
pub(crate) struct Problem {
    what: String,
    span: Span,
}

/// Finds all problems: those of structure, which parsing found, and attribute values that do not
/// match the grammar of their name; in the order of the lines.
pub(crate) fn problems(session: &Session<'_>, structure: &[ParseError]) -> Vec<Problem> {
    let structure = structure.iter().map(|error| Problem {
        what: match &error.kind {
            // The place says where in the value.
            ParseErrorKind::Value { field, error } => {
                format!("`{field}=`: expected {}", error.expected)
            }
            ParseErrorKind::AttributeSyntax(error) => format!("`a=`: expected {}", error.expected),
            kind => kind.to_string(),
        },
        span: error.span,
    });
    let values = session.lines().filter_map(|line| {
        let attribute = line.attribute()?;
        let error = attribute.typed().err()?;
        let span = attribute.rebase(error).or_else(|| line.span())?;
        Some(Problem {
            what: format!("`a={}`: expected {}", attribute.name, error.expected),
            span,
        })
    });
    let mut problems: Vec<Problem> = structure.chain(values).collect();
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    problems
}

/// Writes the problems: place, what is wrong, and the line with a mark under what is to blame.
pub(crate) fn write(page: &mut Page, session: &Session<'_>, input: &[u8], problems: &[Problem]) {
    let count = problems.len();
    let plural = if count == 1 { "" } else { "s" };
    page.line(
        0,
        &Text::new(Role::Bad, &format!("{count} problem{plural}")),
    );
    let lines = Lines::new(session, input);
    for problem in problems {
        let place = lines.place(problem.span);
        let what = Text::new(Role::Name, &place)
            .with(Role::Plain, "  ")
            .with(Role::Plain, &problem.what);
        page.line(2, &what);
        lines.mark(page, problem.span);
    }
}

/// The lines of an input, to be shown with a mark.
pub(crate) struct Lines<'s> {
    index: LineIndex,
    lines: Vec<(Span, Line<'s>)>,
}

impl<'s> Lines<'s> {
    pub(crate) fn new(session: &'s Session<'_>, input: &[u8]) -> Self {
        let lines = session
            .lines()
            .filter(|line| !line.is_byte_order_mark())
            .filter_map(|line| Some((line.span()?, line)));
        Self {
            index: LineIndex::new(input),
            lines: lines.collect(),
        }
    }

    /// Line and column, from 1, of where it begins.
    pub(crate) fn place(&self, span: Span) -> String {
        self.index.line_col(span.start).to_string()
    }

    /// The number of the line, from 1, in which it begins.
    pub(crate) fn number(&self, span: Span) -> u32 {
        self.index.line_col(span.start).line
    }

    /// Writes the line in which `span` begins, with a mark under it; nothing where the line is empty.
    pub(crate) fn mark(&self, page: &mut Page, span: Span) {
        let after = self
            .lines
            .partition_point(|(line, _)| line.start <= span.start);
        let line = after.checked_sub(1).and_then(|at| self.lines.get(at));
        let Some((start, line)) = line.filter(|(_, line)| !line.text().is_empty()) else {
            return;
        };
        let from = span.start.saturating_sub(start.start) as usize;
        let (before, rest) = split(line.text(), from, line.is_latin1());
        let (blamed, after) = split(rest, span.len() as usize, line.is_latin1());
        mark(
            page,
            &self.number(span).to_string(),
            [before, blamed, after],
        );
    }
}

/// Parts a text behind so many bytes of the input.
fn split(text: &str, bytes: usize, is_latin1: bool) -> (&str, &str) {
    let mut at = if is_latin1 {
        text.char_indices()
            .nth(bytes)
            .map_or(text.len(), |(at, _)| at)
    } else {
        bytes.min(text.len())
    };
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text.split_at(at)
}

/// Writes a line behind its number, as much of it as there is room for, and a mark under the middle part.
pub(crate) fn mark(page: &mut Page, number: &str, parts: [&str; 3]) {
    let [before, blamed, after] = parts.map(neutral);
    let margin = if number.is_empty() { "" } else { " | " };
    let room = page.width().saturating_sub(4 + number.len() + margin.len());
    let room = room.max(24);
    let before = keep_end(&before, room / 2);
    let blamed = keep_start(&blamed, room.saturating_sub(before.width()));
    let used = before.width() + blamed.width();
    let after = keep_start(&after, room.saturating_sub(used));
    let mark = "^".repeat(blamed.width().max(1));
    let line = Text::new(Role::Faint, &format!("{number}{margin}"))
        .with(Role::Plain, &before)
        .with(Role::Plain, &blamed)
        .with(Role::Plain, &after);
    page.verbatim(4, &line);
    let gap = " ".repeat(before.width());
    let empty = " ".repeat(number.len());
    let under = Text::new(Role::Faint, &format!("{empty}{margin}"))
        .with(Role::Plain, &gap)
        .with(Role::Bad, &mark);
    page.verbatim(4, &under);
}

/// As much of the end as fits.
fn keep_end(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let mut used = 1;
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        used += c.to_string().width();
        if used > width {
            break;
        }
        start = at;
    }
    format!("…{}", text.get(start..).unwrap_or_default()).into()
}

/// As much of the start as fits.
fn keep_start(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let mut used = 1;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        used += c.to_string().width();
        if used > width {
            break;
        }
        end = at + c.len_utf8();
    }
    format!("{}…", text.get(..end).unwrap_or_default()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Theme;

    fn written(input: &[u8], width: usize) -> String {
        let mut errors = Vec::new();
        let session = Session::parse_bytes_with(input, &sdpkit::Options::default(), &mut errors);
        let mut page = Page::new(Theme::PLAIN, width);
        write(&mut page, &session, input, &problems(&session, &errors));
        page.as_str().to_owned()
    }

    #[test]
    fn the_mark_stands_under_what_is_to_blame() {
        let text = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\na=tool:\xe9 \x1b\r\n\
            m=audio 9 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\na=rtpmap:0 PCMU/x\r\n";
        assert_eq!(
            written(text, 80),
            concat!(
                "1 problem\n",
                "  8:17  `a=rtpmap`: expected a clock rate in Hz\n",
                "    8 | a=rtpmap:0 PCMU/x\n",
                "      |                 ^\n",
            )
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let long = "x".repeat(200);
        let text = format!("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nt=0 0\na={long} y{long}\n");
        let written = written(text.as_bytes(), 60);
        assert!(written.lines().all(|line| line.width() <= 60), "{written}");
        assert!(written.contains("…x") && written.contains("x…"));
    }
}
