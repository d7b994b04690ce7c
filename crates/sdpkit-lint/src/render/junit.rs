//! `JUnit` XML: each input is a test case, and each error or warning a failure of it.

use std::fmt::Write as _;

use super::{InFile, Judged, Summary, acts, clause, in_file, region};
use crate::rule::Severity;

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"sdp-inspect lint\">\n";

/// The inputs that could not be read, and the end.
pub(super) fn tail(summary: &Summary) -> String {
    let mut text = String::new();
    for unread in &summary.unread {
        let _ = writeln!(
            text,
            "<testcase classname=\"sdp\" name=\"{}\">\n<error message=\"{1}\">{1}</error>\n</testcase>",
            escaped(&unread.place()),
            escaped(&unread.error)
        );
    }
    text + "</testsuite>\n</testsuites>\n"
}

pub(super) fn piece(judged: &Judged<'_>) -> String {
    let indexes = judged.indexes();
    let names: Vec<String> = judged.inputs.iter().map(super::Input::place).collect();
    let mut text = format!(
        "<testcase classname=\"sdp\" name=\"{}\">\n",
        escaped(&names.join(" + "))
    );
    for finding in judged.findings {
        let at = region(&indexes, finding.place);
        let input = judged.input(finding.place);
        let name = input.map(super::Input::place).unwrap_or_default();
        let place = match in_file(input, at, finding.place) {
            InFile::Place { .. } => format!("{name}:{}:{}", at.line, at.column),
            InFile::Line(_) | InFile::Somewhere => {
                format!(
                    "{name}, line {}, column {} of the description",
                    at.line, at.column
                )
            }
        };
        let told = format!(
            "{place}: {} {}: {} [{}]",
            finding.rule.code,
            finding.rule.name,
            finding.message,
            clause(finding.rule)
        );
        // A hint is no failure of the test.
        if finding.severity == Severity::Info {
            let _ = writeln!(text, "<system-out>{}</system-out>", escaped(&told));
        } else {
            let _ = writeln!(
                text,
                "<failure type=\"{}\" message=\"{}\">{}</failure>",
                finding.severity,
                escaped(&finding.message),
                escaped(&told)
            );
        }
    }
    text.push_str("</testcase>\n");
    text
}

/// Text for XML 1.0: marked-up characters as entities, those that XML does not allow replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c if acts(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
