//! The comparison with the npm package `sdp-transform`: what it made of each document stands in JSON
//! lines that `tests/peers/sdp-transform.mjs` writes.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use sdpkit::json::transform;
use serde_json::Value;

use crate::corpus::Report;

/// Compares every row; gives a report for each folder.
///
/// # Errors
/// Where a row is no JSON, or a document that it names cannot be read.
pub fn compare(rows: &str, folders: &[&Path]) -> io::Result<Vec<Report>> {
    let mut reports = BTreeMap::new();
    for line in rows.lines() {
        let row: Value = serde_json::from_str(line)?;
        let path = Path::new(row.get("file").and_then(Value::as_str).unwrap_or_default());
        let folder = folders
            .iter()
            .find(|folder| path.starts_with(folder))
            .ok_or_else(|| io::Error::other(format!("{}: in no folder", path.display())))?;
        let report = reports.entry(*folder).or_insert_with(|| Report::of(folder));
        let file = path.strip_prefix(folder).unwrap_or(path);
        let text = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
        document(report, &file.to_string_lossy(), &text, &row);
    }
    Ok(reports.into_values().collect())
}

fn document(report: &mut Report, file: &str, text: &str, row: &Value) {
    report.documents += 1;
    report.files.push(file.to_owned());
    let read = transform::read(text);
    report.note(
        file,
        "transform-read",
        difference(&row["parsed"], &read, ""),
    );

    let written = transform::write(&read).map_err(|error| error.to_string());
    let outcome = match (&row["written"], &written) {
        (Value::String(npm), Ok(ours)) if npm == ours => Ok(()),
        (Value::String(npm), Ok(ours)) => Err(different_lines(npm, ours)),
        (_, Err(error)) => Err(format!("refused: {error}")),
        (npm, Ok(_)) => Err(format!("npm wrote {npm}")),
    };
    report.note(file, "transform-write", outcome);

    for helper in row["helpers"].as_array().into_iter().flatten() {
        let (name, argument) = (&helper[0], helper[1].as_str().unwrap_or_default());
        let ours = match name.as_str().unwrap_or_default() {
            "parseParams" => transform::parse_params(argument),
            "parsePayloads" => transform::parse_payloads(argument),
            "parseImageAttributes" => transform::parse_image_attributes(argument),
            "parseSimulcastStreamList" => transform::parse_simulcast_stream_list(argument),
            "parseRemoteCandidates" => transform::parse_remote_candidates(argument),
            other => {
                return report.note(file, "transform-helper", Err(format!("what is {other}?")));
            }
        };
        let outcome = difference(&helper[2], &ours, "");
        let outcome = outcome.map_err(|found| format!("{name} of `{argument}`: {found}"));
        report.note(file, "transform-helper", outcome);
    }
}

/// The first place where two values differ.
fn difference(npm: &Value, ours: &Value, place: &str) -> Result<(), String> {
    match (npm, ours) {
        (Value::Array(npm), Value::Array(ours)) if npm.len() == ours.len() => {
            let mut pairs = npm.iter().zip(ours).enumerate();
            pairs.try_for_each(|(at, (npm, ours))| difference(npm, ours, &format!("{place}[{at}]")))
        }
        (Value::Object(npm), Value::Object(ours)) => {
            let mut names = npm.keys().chain(ours.keys());
            let absent = Value::Null;
            names.try_for_each(|name| {
                let place = format!("{place}.{name}");
                match (npm.get(name), ours.get(name)) {
                    (Some(npm), Some(ours)) => difference(npm, ours, &place),
                    (npm, ours) => Err(format!(
                        "{place}: npm has {}, here is {}",
                        npm.unwrap_or(&absent),
                        ours.unwrap_or(&absent)
                    )),
                }
            })
        }
        _ if npm == ours || as_number(npm) == as_number(ours) && npm.is_number() => Ok(()),
        _ => Err(format!("{place}: npm has {npm}, here is {ours}")),
    }
}

/// A number as JavaScript has it: `1` and `1.0` are one.
fn as_number(value: &Value) -> Option<f64> {
    value.as_f64()
}

/// The lines that two texts have different.
fn different_lines(npm: &str, ours: &str) -> String {
    let (mut npm, mut ours) = (npm.split("\r\n"), ours.split("\r\n"));
    let mut found = Vec::new();
    loop {
        match (npm.next(), ours.next()) {
            (None, None) => return found.join("; "),
            (npm, ours) if npm == ours => {}
            (npm, ours) => {
                let [npm, ours] = [npm, ours].map(|line| line.unwrap_or("the end"));
                found.push(format!("npm wrote `{npm}`, here is `{ours}`"));
            }
        }
    }
}
