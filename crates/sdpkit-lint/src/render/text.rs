//! Snippets with carets, in the manner of rustc.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use sdpkit::Span;

use super::{Input, Judged, Style, acts, clause};
use crate::finding::{Applicability, Finding, Place};
use crate::rule::Severity;

/// Columns where nothing says how many.
const WIDTH: usize = 80;

/// Places that are farther apart, in bytes, are shown in snippets of their own.
const NEAR: u32 = 2000;

pub(super) fn piece(judged: &Judged<'_>, style: &Style) -> String {
    let renderer = if style.is_coloured {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let width = if style.width == 0 { WIDTH } else { style.width };
    let renderer = renderer.term_width(width);
    let lines: Vec<Lines> = judged.inputs.iter().map(Lines::of).collect();
    let mut text = String::new();
    for finding in judged.findings {
        text.push_str(&renderer.render(&[group(judged, &lines, finding, width)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(
    judged: &Judged<'a>,
    lines: &[Lines],
    finding: &'a Finding,
    width: usize,
) -> annotate_snippets::Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level
        .primary_title(safe(&finding.message))
        .id(finding.rule.code);
    let mut group = annotate_snippets::Group::with_title(title);
    let mut last_line = 1;
    for (place, marks) in clusters(finding) {
        let number = place.text as usize;
        let (Some(input), Some(lines)) = (judged.inputs.get(number), lines.get(number)) else {
            continue;
        };
        let excerpt = Excerpt::new(input, lines, place.span);
        last_line = last_line.max(excerpt.last_line());
        let mut snippet = Snippet::source(excerpt.text.clone())
            .line_start(excerpt.first_line)
            .path(safe(&input.place()));
        for (kind, span, label) in marks {
            let mut annotation = kind.span(excerpt.range(span));
            if let Some(label) = label {
                annotation = annotation.label(safe(label));
            }
            snippet = snippet.annotation(annotation);
        }
        group = group.element(snippet);
    }
    // A message stands behind the column of line numbers, ` = note: `, and so do its further lines.
    let room = width.saturating_sub(last_line.to_string().len() + " = note: ".len());
    let note = format!(
        "{}, {}; `sdp-inspect explain {}` says more",
        finding.rule.name,
        clause(finding.rule),
        finding.rule.code
    );
    group = group.element(Level::NOTE.message(wrapped(&note, room)));
    if let Some(fix) = &finding.fix {
        let how = match fix.applicability {
            Applicability::Safe => "",
            Applicability::Unsafe => " (look at what it makes: `fix --unsafe`)",
        };
        let help = format!("{}{how}", safe(&fix.title));
        group = group.element(Level::HELP.message(wrapped(&help, room)));
    }
    group
}

/// Text in lines of at most `width` columns, broken at spaces; a word that is longer stands out.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for (at, word) in text.split(' ').enumerate() {
        let len = word.chars().count();
        if at > 0 && column + 1 + len > width {
            out.push('\n');
            column = 0;
        } else if at > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += len;
    }
    out
}

type Mark<'a> = (AnnotationKind, Span, Option<&'a str>);

/// The places of a finding, those near each other together, with what they all span.
fn clusters(finding: &Finding) -> Vec<(Place, Vec<Mark<'_>>)> {
    let mut clusters: Vec<(Place, Vec<Mark<'_>>)> = vec![(
        finding.place,
        vec![(AnnotationKind::Primary, finding.place.span, None)],
    )];
    for related in &finding.related {
        let Place { text, span } = related.place;
        let mark = (
            AnnotationKind::Context,
            span,
            Some(related.message.as_str()),
        );
        let near = clusters.iter_mut().find(|(place, _)| {
            place.text == text
                && span.start <= place.span.end.saturating_add(NEAR)
                && place.span.start <= span.end.saturating_add(NEAR)
        });
        match near {
            Some((place, marks)) => {
                place.span = Span::new(
                    place.span.start.min(span.start),
                    place.span.end.max(span.end),
                );
                marks.push(mark);
            }
            None => clusters.push((related.place, vec![mark])),
        }
    }
    clusters
}

/// Where the lines of an input begin; worked out once for all findings of it.
struct Lines {
    end_of_line: u8,
    starts: Vec<usize>,
}

impl Lines {
    fn of(input: &Input<'_>) -> Self {
        let bytes = input.bytes;
        let end_of_line = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
        let ends = bytes.iter().enumerate();
        let ends = ends.filter(|&(_, &byte)| byte == end_of_line);
        Self {
            end_of_line,
            starts: std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    /// The number, from 1, and the begin of the line that holds the byte at an offset.
    fn at(&self, offset: usize) -> (usize, usize) {
        let number = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts.get(number.saturating_sub(1));
        (number, start.copied().unwrap_or(0))
    }
}

/// The lines that hold a place, as they can be shown: without what would act on a terminal.
struct Excerpt {
    text: String,
    first_line: usize,
    /// Where the excerpt begins in the input.
    start: usize,
    /// For each byte of the excerpt, and its end, the offset in `text`; none where they are the same.
    offsets: Vec<usize>,
}

impl Excerpt {
    fn new(input: &Input<'_>, lines: &Lines, span: Span) -> Self {
        let bytes = input.bytes;
        let end_of_line = lines.end_of_line;
        let at = (span.start as usize).min(bytes.len());
        let after = bytes.get(at..).unwrap_or_default();
        let (first_line, start) = lines.at(at);
        let len = (span.end as usize).clamp(at, bytes.len()) - at;
        let rest = after.get(len..).unwrap_or_default();
        let end = rest.iter().position(|&byte| byte == end_of_line);
        let end = at + len + end.unwrap_or(rest.len());
        let excerpt = bytes.get(start..end).unwrap_or_default();
        let mut shown = Self {
            text: String::with_capacity(excerpt.len()),
            first_line,
            start,
            offsets: Vec::with_capacity(excerpt.len() + 1),
        };
        for chunk in excerpt.utf8_chunks() {
            shown.push(chunk.valid(), end_of_line);
            for _ in chunk.invalid() {
                shown.offsets.push(shown.text.len());
                shown.text.push('\u{FFFD}');
            }
        }
        shown.offsets.push(shown.text.len());
        shown
    }

    fn last_line(&self) -> usize {
        self.first_line + self.text.matches('\n').count()
    }

    fn push(&mut self, text: &str, end_of_line: u8) {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let at = self.text.len();
            self.offsets.extend(std::iter::repeat_n(at, c.len_utf8()));
            match c {
                '\n' => self.text.push('\n'),
                '\r' if end_of_line == b'\r' => self.text.push('\n'),
                // The CR of a line end is not shown.
                '\r' if matches!(chars.peek(), None | Some('\n')) => {}
                c if acts(c) => self.text.extend(c.escape_unicode()),
                c => self.text.push(c),
            }
        }
    }

    /// Where a place of the input is in the text.
    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let at = |offset: u32| {
            let offset = (offset as usize).saturating_sub(self.start);
            let known = self.offsets.get(offset).or(self.offsets.last());
            known.copied().unwrap_or(0)
        };
        let (start, end) = (at(span.start), at(span.end));
        // A line end that is blamed is shown as the place behind the line, not as two lines.
        let blamed = self.text.get(start..end).unwrap_or_default();
        start..start + blamed.strip_suffix('\n').unwrap_or(blamed).len()
    }
}

/// Text of an input in a title or a label.
fn safe(text: &str) -> String {
    super::neutral(text).into_owned()
}
