//! What is wrong with a description, or with an offer and its answer, as a row.

use sdpkit::span::LineIndex;
use sdpkit_lint::{Finding, Linter, Severity};

use super::cells::{FindingCell, FindingList, TextList};
use super::column::{Column, Subject, Value};
use super::facts::count;

/// Judges each text, or each offer with its answer.
pub(super) struct Lint(pub(super) Linter);

/// What was found, and in what.
pub(super) struct Judged<'t> {
    findings: Vec<Finding>,
    texts: &'t [&'t [u8]],
}

impl Subject for Lint {
    type Row<'a> = Judged<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::new(
            "errors",
            Value::Integer(|it| Some(it.count(Severity::Error))),
            "The number of findings that are errors",
        ),
        Column::new(
            "warnings",
            Value::Integer(|it| Some(it.count(Severity::Warning))),
            "The number of findings that are warnings",
        ),
        Column::new(
            "infos",
            Value::Integer(|it| Some(it.count(Severity::Info))),
            "The number of findings that are for information",
        ),
        Column::new(
            "codes",
            Value::Texts(|it, list| it.codes(list)),
            "The codes of the rules that found something, each once, in the order of the text",
        ),
        Column::<Self>::new(
            "findings",
            Value::Findings(|it, list| it.all(list)),
            "All findings: code, severity, text (1 for an answer, else 0), line from 1, start and end in \
             bytes, message; made only where `fields` names it",
        )
        .extra(),
    ];

    fn look(&self, texts: &[&[u8]], then: &mut dyn FnMut(&Judged<'_>)) {
        let findings = match texts {
            [offer, answer] => self.0.lint_exchange(offer, answer),
            texts => self.0.lint(texts.first().copied().unwrap_or_default()),
        };
        then(&Judged { findings, texts });
    }
}

impl Judged<'_> {
    fn count(&self, severity: Severity) -> i32 {
        let all = self.findings.iter();
        count(all.filter(|finding| finding.severity == severity).count())
    }

    fn codes(&self, list: &mut TextList) {
        // There are some hundred rules: that bounds the search.
        let mut seen: Vec<&str> = Vec::new();
        for finding in &self.findings {
            if !seen.contains(&finding.rule.code) {
                seen.push(finding.rule.code);
                list.push(finding.rule.code);
            }
        }
    }

    fn all(&self, list: &mut FindingList) {
        if self.findings.is_empty() {
            return;
        }
        let lines: Vec<LineIndex> = self.texts.iter().map(|text| LineIndex::new(text)).collect();
        for finding in &self.findings {
            let (text, span) = (finding.place.text, finding.place.span);
            let line = usize::try_from(text).ok().and_then(|text| lines.get(text));
            let line = line.map_or(0, |lines| lines.line_col(span.start).line);
            list.push(&FindingCell {
                code: finding.rule.code,
                severity: finding.severity.as_str(),
                text: i32::try_from(text).unwrap_or(i32::MAX),
                line: i32::try_from(line).unwrap_or(i32::MAX),
                start: span.start.into(),
                end: span.end.into(),
                message: &finding.message,
            });
        }
    }
}
