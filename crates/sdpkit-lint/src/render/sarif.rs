//! SARIF 2.1.0, the static analysis results interchange format of OASIS.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{InFile, Judged, Summary, clause, in_file, level, message_in_file, region};
use crate::docs::Page;
use crate::finding::Place;
use crate::rule::Fixability;

/// The tool and its rules; the results follow.
pub(super) fn head() -> String {
    let rules: Vec<Value> = crate::rules()
        .iter()
        .map(|rule| {
            let page = Page::read(rule.docs);
            json!({
                "id": rule.code,
                "name": pascal_case(rule.name),
                "shortDescription": {"text": page.statement},
                "fullDescription": {"text": page.why},
                "help": {"text": format!("{} Clause: {}.", page.why, clause(rule))},
                "defaultConfiguration": {"level": level(rule.level.severity()).1},
                "properties": {
                    "tags": rule.profiles.iter().map(|profile| profile.as_str()).collect::<Vec<_>>(),
                    "citations": rule.citations.iter().map(ToString::to_string).collect::<Vec<_>>(),
                    "fixable": rule.fixability != Fixability::None,
                },
            })
        })
        .collect();
    let driver = json!({
        "name": "sdp-inspect",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\n\
         \"tool\":{{\"driver\":{driver}}},\n\"columnKind\":\"utf16CodeUnits\",\n\"results\":[\n"
    )
}

/// Whether all could be read, and the end.
pub(super) fn tail(summary: &Summary) -> String {
    let unread = summary.unread.iter().map(|unread| {
        let mut place = json!({"artifactLocation": {"uri": uri(&unread.input)}});
        if let (Some(line), Some(object)) = (unread.line, place.as_object_mut()) {
            object.insert("region".into(), json!({"startLine": line}));
        }
        json!({
            "level": "error",
            "message": {"text": unread.error},
            "locations": [{"physicalLocation": place}],
        })
    });
    let invocation = json!({
        "executionSuccessful": summary.unread.is_empty(),
        "toolExecutionNotifications": unread.collect::<Vec<_>>(),
    });
    format!("\n],\n\"invocations\":[{invocation}]}}]}}\n")
}

pub(super) fn piece(judged: &Judged<'_>) -> String {
    let indexes = judged.indexes();
    let location = |place: Place, message: Option<&str>| {
        let at = region(&indexes, place);
        let input = judged.input(place);
        let region = match in_file(input, at, place) {
            // The description is in a string of that line.
            InFile::Line(line) => Some(json!({"startLine": line})),
            InFile::Somewhere => None,
            InFile::Place {
                line,
                end_line,
                column,
                end_column,
                byte,
            } => Some(json!({
                "startLine": line,
                "startColumn": column,
                "endLine": end_line,
                "endColumn": end_column,
                "byteOffset": byte,
                "byteLength": place.span.end.saturating_sub(place.span.start),
            })),
        };
        let mut physical =
            json!({"artifactLocation": {"uri": uri(input.map_or("", |input| input.name))}});
        if let (Some(region), Some(object)) = (region, physical.as_object_mut()) {
            object.insert("region".into(), region);
        }
        let mut location = json!({"physicalLocation": physical});
        if let (Some(message), Some(object)) = (message, location.as_object_mut()) {
            object.insert("message".into(), json!({"text": message}));
        }
        location
    };
    let results = judged.findings.iter().map(|finding| {
        let rule = crate::rules()
            .binary_search_by(|rule| rule.code.cmp(finding.rule.code))
            .ok();
        let related: Vec<Value> = finding
            .related
            .iter()
            .map(|related| location(related.place, Some(&related.message)))
            .collect();
        let at = region(&indexes, finding.place);
        let in_file = in_file(judged.input(finding.place), at, finding.place);
        let mut result = json!({
            "ruleId": finding.rule.code,
            "ruleIndex": rule,
            "level": level(finding.severity).1,
            "message": {"text": message_in_file(finding, at, in_file)},
            "locations": [location(finding.place, None)],
        });
        if let (false, Some(object)) = (related.is_empty(), result.as_object_mut()) {
            object.insert("relatedLocations".into(), Value::Array(related));
        }
        result.to_string()
    });
    results.collect::<Vec<_>>().join(",\n")
}

/// `short-ice-pwd` as `ShortIcePwd`.
fn pascal_case(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(chars).collect::<String>()
    };
    name.split('-').map(word).collect()
}

/// A path as a relative URI reference: bytes that may not stand there are escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
