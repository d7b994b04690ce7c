//! Workflow commands of GitHub Actions, which it shows as annotations.

use std::fmt::Write as _;

use super::{InFile, Judged, Summary, in_file, level, message_in_file, neutral, region};

pub(super) fn piece(judged: &Judged<'_>) -> String {
    let indexes = judged.indexes();
    let mut text = String::new();
    for finding in judged.findings {
        let at = region(&indexes, finding.place);
        let input = judged.input(finding.place);
        let (word, _) = level(finding.severity);
        let name = input.map_or("", |input| input.name);
        let in_file = in_file(input, at, finding.place);
        let place = match in_file {
            InFile::Place {
                line,
                end_line,
                column,
                end_column,
                ..
            } => format!(",line={line},col={column},endLine={end_line},endColumn={end_column}"),
            InFile::Line(line) => format!(",line={line}"),
            InFile::Somewhere => String::new(),
        };
        let _ = writeln!(
            text,
            "::{word} file={}{place},title={}::{}",
            property(name),
            property(&format!("{} {}", finding.rule.code, finding.rule.name)),
            data(&message_in_file(finding, at, in_file)),
        );
    }
    text
}

/// An annotation for each input that could not be read.
pub(super) fn tail(summary: &Summary) -> String {
    let mut text = String::new();
    for unread in &summary.unread {
        let line = unread.line.map(|line| format!(",line={line}"));
        let _ = writeln!(
            text,
            "::error file={}{},title=not judged::{}",
            property(&unread.input),
            line.unwrap_or_default(),
            data(&unread.error)
        );
    }
    text
}

fn data(text: &str) -> String {
    neutral(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
