//! The facts of a `MANIFEST.jsonl`: what other projects' tests expect of a document.

use std::path::Path;
use std::{fs, io};

use sdpkit::Session;
use sdpkit::json::transform;
use serde_json::Value;

use super::{Report, document};

/// Checks each row against the document that it names.
pub(super) fn manifest(report: &mut Report, folder: &Path, rows: &[Value]) -> io::Result<()> {
    for row in rows {
        let Some(file) = row["file"].as_str() else {
            return Err(io::Error::other("a row of MANIFEST.jsonl without `file`"));
        };
        let input = fs::read(folder.join(file))?;
        let session = Session::parse_bytes(&input);
        let naive = &row["naive"];
        if let Some(expected) = naive["m_lines"].as_u64() {
            let found = session.media().len() as u64;
            report.note(file, "media-count", equal(&found, &expected));
        }
        if let Some(expected) = naive["candidates"].as_u64() {
            let found = candidate_count(&session);
            report.note(file, "candidate-count", equal(&found, &expected));
        }
        if row["validity"] == "valid" && row["kind"] != "sdpfrag" {
            let outcome = Session::try_from(&input[..]).map(drop);
            report.note(file, "strict", outcome.map_err(|error| error.to_string()));
        }
        if let Value::Object(expected) = &row["expected"] {
            for (name, value) in expected {
                expectation(report, file, &session.to_text(), name, value);
            }
        }
    }
    Ok(())
}

fn candidate_count(session: &Session<'_>) -> u64 {
    let is_candidate = |line: &sdpkit::Line<'_>| {
        line.attribute()
            .is_some_and(|attribute| attribute.name == "candidate")
    };
    session.lines().filter(is_candidate).count() as u64
}

/// Checks one expectation of the source's own test.
fn expectation(report: &mut Report, file: &str, text: &str, name: &str, value: &Value) {
    match (name, value) {
        // The description that the test ends with; whether it is the right one is the engine's.
        ("offerer_active_local_after_negotiation" | "answerer_local_capability", value) => {
            if let Some(text) = value.as_str() {
                document(report, &format!("{file}#{name}"), text.as_bytes());
            }
        }
        // The source's own writing of it is compared by `cargo xtask e2e`.
        ("sdp_transform_model", Value::Array(facts)) => {
            let read = transform::read(text);
            for fact in facts {
                let path = fact["path"].as_str().unwrap_or_default();
                let outcome = equal(&value_at(&read, path), &fact["value"]);
                report.note(&format!("{file}#{path}"), "model", outcome);
            }
        }
        _ => report.skip(&format!("expected {name}"), 1),
    }
}

/// What stands at a place such as `media[0].rtp.length`; null where nothing does.
fn value_at(root: &Value, path: &str) -> Value {
    let mut at = root;
    for step in path
        .split(['.', '['])
        .map(|step| step.trim_end_matches(']'))
    {
        at = match (at, step.parse::<usize>()) {
            (Value::Array(values), _) if step == "length" => return values.len().into(),
            // A variable of the source's test.
            (Value::Array(values), Err(_)) if step.starts_with("last") => {
                values.last().unwrap_or(&Value::Null)
            }
            (Value::Array(values), Ok(index)) => values.get(index).unwrap_or(&Value::Null),
            _ => at.get(step).unwrap_or(&Value::Null),
        };
    }
    at.clone()
}

fn equal<T: PartialEq + std::fmt::Display>(found: &T, expected: &T) -> Result<(), String> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("expected {expected}, found {found}"))
    }
}
