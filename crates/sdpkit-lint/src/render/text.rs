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
    let mut text = String::new();
    for finding in judged.findings {
        text.push_str(&renderer.render(&[group(judged, finding)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(judged: &Judged<'a>, finding: &'a Finding) -> annotate_snippets::Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level
        .primary_title(safe(&finding.message))
        .id(finding.rule.code);
    let mut group = annotate_snippets::Group::with_title(title);
    for (place, marks) in clusters(finding) {
        let Some(input) = judged.input(place) else {
            continue;
        };
        let excerpt = Excerpt::new(input, place.span);
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
    group = group.element(Level::NOTE.message(format!(
        "{}, {}; `sdp-inspect explain {}` says more",
        finding.rule.name,
        clause(finding.rule),
        finding.rule.code
    )));
    if let Some(fix) = &finding.fix {
        let how = match fix.applicability {
            Applicability::Safe => "",
            Applicability::Unsafe => " (look at what it makes: `fix --unsafe`)",
        };
        group = group.element(Level::HELP.message(format!("{}{how}", safe(&fix.title))));
    }
    group
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
    fn new(input: &Input<'_>, span: Span) -> Self {
        let bytes = input.bytes;
        let end_of_line = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
        let at = (span.start as usize).min(bytes.len());
        let (before, after) = bytes.split_at(at);
        let start = before.iter().rposition(|&byte| byte == end_of_line);
        let start = start.map_or(0, |at| at + 1);
        let first_line = before.split(|&byte| byte == end_of_line).count();
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
