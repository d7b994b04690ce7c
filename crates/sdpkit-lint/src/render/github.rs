//! Workflow commands of GitHub Actions, which it shows as annotations.

use std::fmt::Write as _;

use super::{Judged, clause, level, neutral, region};

pub(super) fn piece(judged: &Judged<'_>) -> String {
    let indexes = judged.indexes();
    let mut text = String::new();
    for finding in judged.findings {
        let at = region(&indexes, finding.place);
        let input = judged.input(finding.place);
        let (word, _) = level(finding.severity);
        let name = input.map_or("", |input| input.name);
        // In JSON Lines the place in the file is the line that holds the description.
        let (line, columns) = match input.and_then(|input| input.line) {
            Some(line) => (line, String::new()),
            None => (
                at.line.into(),
                format!(
                    ",col={},endLine={},endColumn={}",
                    at.column, at.end_line, at.end_column
                ),
            ),
        };
        let _ = writeln!(
            text,
            "::{word} file={},line={line}{columns},title={}::{}",
            property(name),
            property(&format!("{} {}", finding.rule.code, finding.rule.name)),
            data(&format!("{} [{}]", finding.message, clause(finding.rule))),
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
