//! What is wrong: each fault must be found where it is, by the rule that names it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use sdpkit_lint::{Finding, Linter, Options, Profile, Severity};
use serde_json::Value;

use super::{Expected, Lists, Report, line_of, sound, told};
use crate::corpus;

/// For each departure that a search by shape may name, the rules one of which must find it.
const DEPARTURES: &[(&str, &[&str])] = &[
    ("eol-not-crlf", &["SYN001"]),
    ("no-final-eol", &["SYN002"]),
    (
        "not-type=value",
        // SYN008: the shape was looked for behind a lone CR, which ends no line.
        &["SYN004", "SYN003", "SYN007", "SYN008", "SYN014", "SYN024"],
    ),
    ("missing-t", &["GRM014", "SYN003"]),
    ("missing-c", &["GRM022"]),
    // SYN003: the line is there, behind spaces.
    ("missing-s", &["GRM011", "SYN003"]),
    ("missing-o", &["GRM004", "SYN003"]),
    (
        "missing-v",
        &["GRM001", "SYN005", "SYN014", "SYN024", "SYN003"],
    ),
    (
        "first-line-not-v",
        &[
            "GRM001", "GRM003", "SYN005", "SYN007", "SYN014", "SYN024", "SYN003", "SYN004",
        ],
    ),
    ("empty-s", &["GRM012"]),
    ("blank-line", &["SYN007"]),
    ("session-order", &["GRM003", "GRM050"]),
    ("media-order", &["GRM003"]),
    (
        "m-line-shape",
        &[
            "GRM045", "GRM046", "GRM047", "GRM048", "GRM049", "SYN012", "SYN013", "SYN011",
        ],
    ),
    // SYN004: the space is before the end of a line that was folded.
    ("a-trailing-space", &["SYN011", "SYN004"]),
    ("trailing-space", &["SYN011"]),
    (
        "o-line-shape",
        &[
            "GRM005", "GRM006", "GRM007", "GRM008", "GRM030", "GRM031", "GRM032", "GRM034",
            "GRM035", "GRM051", "SYN011", "SYN012", "SYN013",
        ],
    ),
    (
        "c-line-shape",
        &[
            "GRM023", "GRM024", "GRM025", "GRM026", "GRM027", "GRM030", "GRM031", "GRM032",
            "GRM034", "GRM035", "SYN011", "SYN012", "SYN013",
        ],
    ),
    ("not-utf8", &["SYN009"]),
    ("version", &["GRM002", "SYN003"]),
    ("a-line-shape", &["SYN015", "SYN016", "SYN003"]),
    ("b-line-shape", &["GRM036", "GRM037", "SYN003", "SYN011"]),
    (
        "session-line-in-media",
        &["GRM003", "GRM041", "SYN019", "GRM013"],
    ),
    ("space-after-equals", &["SYN003"]),
    ("t-line-shape", &["GRM015", "SYN003", "SYN011", "SYN013"]),
    ("repeated-c", &["GRM028", "GRM029"]),
    ("unknown-type", &["SYN006", "SYN005"]),
    ("repeated-o", &["GRM013"]),
    ("nul-byte", &["SYN008"]),
];

/// Lints what the rows call invalid or malformed, and the single lines.
pub(super) fn check(
    folder: &Path,
    rows: &[Value],
    lists: &Lists,
    report: &mut Report,
) -> io::Result<()> {
    // The shapes are those of the grammar, whatever practice tolerates.
    let mut options = Options::default();
    options.strict = true;
    let strict = Linter::new(options);
    for row in rows {
        let Some(file) = row["file"].as_str() else {
            continue;
        };
        let path = folder.join(file);
        let place = sound::name_of(folder, &path);
        if row["validity"] == "invalid" {
            let text = fs::read(&path)?;
            let judged = linter_of(row).lint(&text);
            fault(&place, &text, &judged, None, lists, report)?;
        } else if row["kind"] == "malformed-real" {
            let text = fs::read(&path)?;
            malformed(&place, &text, row, &strict, report);
        }
    }
    lines(folder, lists, report)?;
    candidates(folder, lists, report)
}

/// Single lines that a project's own tests refuse, each in a description that is right but for it.
fn lines(folder: &Path, lists: &Lists, report: &mut Report) -> io::Result<()> {
    let lines = folder.join("invalid/lines.jsonl");
    if !lines.exists() {
        return Ok(());
    }
    for (number, row) in (1..).zip(corpus::read_rows(&lines)?) {
        let Some(line) = row.get("line").and_then(Value::as_str) else {
            continue;
        };
        let place = format!("{}/invalid/lines.jsonl:{number}", report.name);
        let mut text = corpus::around(line);
        let mut at = text.find(line).map(|start| (start, start + line.len()));
        if line.is_empty() {
            // It is the last one now, and a fault where another follows.
            let start = text.len().saturating_sub(2);
            at = Some((start, start));
            text.push_str("a=sendrecv\r\n");
        }
        line_fault(&place, &text, at, lists, report)?;
    }
    Ok(())
}

/// Candidates that a project's own tests refuse, written as those tests have them: with or without `a=` and
/// `candidate:`.
fn candidates(folder: &Path, lists: &Lists, report: &mut Report) -> io::Result<()> {
    let tested = folder.join("candidates/tested.jsonl");
    if !tested.exists() {
        return Ok(());
    }
    for (number, row) in (1..).zip(corpus::read_rows(&tested)?) {
        let Some(line) = row.get("line").and_then(Value::as_str) else {
            continue;
        };
        if row.get("valid") == Some(&Value::Bool(true)) {
            continue;
        }
        let place = format!("{}/candidates/tested.jsonl:{number}", report.name);
        let line = line.trim_end_matches(['\r', '\n']);
        let line = line.strip_prefix("a=").unwrap_or(line);
        let line = line.strip_prefix("candidate:").unwrap_or(line);
        let line = format!("a=candidate:{line}");
        let text = corpus::around(&line);
        let at = text.find(&line).map(|start| (start, start + line.len()));
        line_fault(&place, &text, at, lists, report)?;
    }
    Ok(())
}

/// Whether the fault of a line is found. A line of itself does not show what it is for: all profiles judge it.
fn line_fault(
    place: &str,
    text: &str,
    at: Option<(usize, usize)>,
    lists: &Lists,
    report: &mut Report,
) -> io::Result<()> {
    let mut options = Options::default();
    options.more_profiles = [Profile::WebRtc, Profile::Sip, Profile::Rtsp]
        .into_iter()
        .collect();
    let text = text.as_bytes();
    let findings = Linter::new(options).lint(text);
    fault(place, text, &findings, at, lists, report)
}

/// A row may say which profile it is about.
fn linter_of(row: &Value) -> Linter {
    let mut options = Options::default();
    let named = row.get("profile").or(row.pointer("/expected/profile"));
    let named = named.and_then(Value::as_str);
    if let Some(profile) = named.and_then(Profile::named) {
        options.more_profiles = options.more_profiles.with(profile);
    }
    Linter::new(options)
}

/// Whether a fault is found; `at` are the bytes that it is in, where that is known.
fn fault(
    place: &str,
    text: &[u8],
    findings: &[Finding],
    at: Option<(usize, usize)>,
    lists: &Lists,
    report: &mut Report,
) -> io::Result<()> {
    let is_there = |finding: &Finding| {
        at.is_none_or(|(start, end)| {
            let place = finding.place.span.start as usize;
            (start..=end).contains(&place)
        })
    };
    let listed: Vec<String> = findings
        .iter()
        .filter(|it| it.severity > Severity::Info)
        .map(|it| told("  found", text, it))
        .collect();
    let expected = lists.fault(place, report)?;
    let (tally, is_found, wanted) = match expected {
        Some(Expected::SetAside) => {
            report.set_aside += 1;
            return Ok(());
        }
        Some(Expected::Found { codes, line }) => {
            let is_it = |finding: &&Finding| {
                codes.iter().any(|code| code == finding.rule.code)
                    && line.is_none_or(|line| line == line_of(text, finding))
                    && is_there(finding)
            };
            let found = findings.iter().any(|finding| is_it(&finding));
            let line = line.map_or(String::new(), |line| format!(" on line {line}"));
            (
                &mut report.faults,
                found,
                format!("{}{line}", codes.join(" or ")),
            )
        }
        None => {
            let is_it = |it: &Finding| it.severity > Severity::Info && is_there(it);
            let found = findings.iter().any(is_it);
            (&mut report.unknown_faults, found, "anything".to_owned())
        }
    };
    tally.judged += 1;
    if is_found {
        tally.held += 1;
    } else {
        let line = at.map_or(String::new(), |(start, end)| {
            let line = text.get(start..end).unwrap_or_default();
            format!(" `{}`", String::from_utf8_lossy(line))
        });
        report.complaints.push(format!(
            "missed: {place}:{line} expected {wanted}\n{}",
            listed.join("\n")
        ));
    }
    Ok(())
}

/// Whether each departure that the row names is found.
fn malformed(place: &str, text: &[u8], row: &Value, linter: &Linter, report: &mut Report) {
    let found: BTreeSet<&str> = linter.lint(text).iter().map(|it| it.rule.code).collect();
    for issue in row["naive_strict_issues"].as_array().into_iter().flatten() {
        let issue = issue.as_str().unwrap_or_default();
        let name = issue.split_once(": ").map_or(issue, |(name, _)| name);
        report.malformed.judged += 1;
        let codes = DEPARTURES.iter().find(|(known, _)| *known == name);
        let is_found = match codes {
            Some((_, codes)) => codes.iter().any(|code| found.contains(code)),
            None => !found.is_empty(),
        };
        if is_found {
            report.malformed.held += 1;
        } else {
            let codes = codes.map_or(&[][..], |(_, codes)| codes);
            report.complaints.push(format!(
                "missed: {place}: `{issue}`, expected one of {codes:?}; found {found:?}"
            ));
        }
    }
}
