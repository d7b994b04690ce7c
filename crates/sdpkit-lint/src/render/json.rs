//! Findings as JSON: a contract, described in `docs/lint.md`.

use serde::Serialize;

use super::{Judged, Region, Stand, Summary, Unread, region, text_at};
use crate::finding::{Applicability, Place};

pub(super) const HEAD: &str = "{\"findings\":[\n";

/// A finding.
#[derive(Serialize)]
struct Told<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    at: At<'a>,
    citations: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Other<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<ToldFix<'a>>,
}

/// A place.
#[derive(Serialize)]
struct At<'a> {
    input: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    input_line: Option<u64>,
    #[serde(skip_serializing_if = "is_one")]
    input_number: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    file_line: Option<u64>,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    start: u32,
    end: u32,
    text: String,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_one(number: &usize) -> bool {
    *number == 1
}

#[derive(Serialize)]
struct Other<'a> {
    message: &'a str,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct ToldFix<'a> {
    title: &'a str,
    applicability: Applicability,
    edits: Vec<ToldEdit<'a>>,
}

#[derive(Serialize)]
struct ToldEdit<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

pub(super) fn piece(judged: &Judged<'_>, between: &str) -> String {
    if judged.findings.is_empty() {
        return String::new();
    }
    let indexes = judged.indexes();
    let at = |place: Place| {
        let Region {
            line,
            column,
            end_line,
            end_column,
        } = region(&indexes, place);
        let input = judged.input(place);
        At {
            input: input.map_or("", |input| input.name),
            input_line: input.and_then(|input| input.line),
            input_number: input.map_or(1, |input| input.number),
            file_line: input.and_then(|input| match (input.line, input.stand) {
                (None, Stand::Wrapped { line }) => line,
                (Some(line), _) | (None, Stand::Text { line, .. }) => Some(line),
            }),
            line,
            column,
            end_line,
            end_column,
            start: place.span.start,
            end: place.span.end,
            text: text_at(judged, place),
        }
    };
    let told = judged.findings.iter().map(|finding| Told {
        code: finding.rule.code,
        name: finding.rule.name,
        severity: finding.severity.as_str(),
        message: &finding.message,
        at: at(finding.place),
        citations: finding
            .rule
            .citations
            .iter()
            .map(ToString::to_string)
            .collect(),
        related: finding
            .related
            .iter()
            .map(|related| Other {
                message: &related.message,
                at: at(related.place),
            })
            .collect(),
        fix: finding.fix.as_ref().map(|fix| ToldFix {
            title: &fix.title,
            applicability: fix.applicability,
            edits: fix
                .edits
                .iter()
                .map(|edit| ToldEdit {
                    start: edit.span.start,
                    end: edit.span.end,
                    text: &edit.text,
                })
                .collect(),
        }),
    });
    let lines: Vec<String> = told
        .map(|told| serde_json::to_string(&told).unwrap_or_default())
        .collect();
    lines.join(between)
}

pub(super) fn tail(summary: &Summary) -> String {
    let [info, warning, error] = summary.by_severity;
    let rules: serde_json::Map<String, serde_json::Value> = summary
        .rules()
        .iter()
        .map(|(rule, count)| (rule.code.to_owned(), (*count).into()))
        .collect();
    let counts = serde_json::json!({
        "inputs": summary.inputs,
        "inputs_with_findings": summary.with_findings,
        "error": error,
        "warning": warning,
        "info": info,
        "not_shown": summary.not_shown,
        "known": summary.known,
        "rules": rules,
    });
    let unread: Vec<_> = summary.unread.iter().map(unread).collect();
    let unread = serde_json::Value::from(unread);
    format!("\n],\"unread\":{unread},\"summary\":{counts}}}\n")
}

/// A line for each input that could not be read.
pub(super) fn unread_lines(summary: &Summary) -> String {
    let lines = summary.unread.iter().map(|it| format!("{}\n", unread(it)));
    lines.collect()
}

fn unread(unread: &Unread) -> serde_json::Value {
    let mut told = serde_json::json!({"input": unread.input, "error": unread.error});
    if let (Some(line), Some(object)) = (unread.line, told.as_object_mut()) {
        object.insert("input_line".into(), line.into());
    }
    told
}
