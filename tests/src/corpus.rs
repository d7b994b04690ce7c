//! The corpus check: what must hold of every description of a folder.
//!
//! A folder is read whole: each `*.sdp` in it is a document, and so is each string of a `*.json` that is
//! one. Where it has a `MANIFEST.jsonl`, `candidates/*.jsonl`, `valid-lines/lines.jsonl` or
//! `invalid/lines.jsonl`, the facts that stand there are checked. A fact that does not hold is a
//! [`Departure`]; those that are right stand in `tests/known-departures.csv`, each with its cause.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use sdpkit::Session;
use serde_json::Value;

use crate::properties;

mod facts;
mod known;
mod lines;
pub mod print;

pub use known::{Known, KnownDeparture};
pub use lines::around;

/// A fact that does not hold.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Departure {
    /// The name of the folder, and where in it the fact stands.
    pub file: String,
    /// Which check, by a word.
    pub check: &'static str,
    /// What was found instead.
    pub found: String,
}

impl fmt::Display for Departure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.file, self.check, self.found)
    }
}

/// What was checked of one folder, and what did not hold.
#[derive(Debug, Default)]
pub struct Report {
    /// The name of the folder, which begins each `file`.
    pub name: String,
    /// Every file that was read, without the name of the folder.
    pub files: Vec<String>,
    /// Descriptions that were read.
    pub documents: usize,
    /// Prefixes of descriptions that were read: one for each line end.
    pub prefixes: usize,
    /// Attributes whose value was read by its type.
    pub values: usize,
    /// Those of them that were refused, by name. Which of them should be, nobody told.
    pub refused: BTreeMap<String, usize>,
    /// For each check, how often it was made and how often it held.
    pub checks: BTreeMap<&'static str, Count>,
    /// What the folder has that is not checked here, by its name, and how often.
    pub not_checked: BTreeMap<String, usize>,
    /// The facts that do not hold.
    pub departures: Vec<Departure>,
}

/// How often a check was made and held.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Count {
    /// How often it held.
    pub held: usize,
    /// How often it was made.
    pub made: usize,
}

impl Report {
    /// An empty one, with the name of the folder.
    pub fn of(folder: &Path) -> Self {
        let name = folder.file_name().unwrap_or_default();
        Self {
            name: name.to_string_lossy().into_owned(),
            ..Self::default()
        }
    }

    /// Notes a check: `Err` says what was found instead.
    pub fn note(&mut self, file: &str, check: &'static str, outcome: Result<(), String>) {
        let count = self.checks.entry(check).or_default();
        count.made += 1;
        match outcome {
            Ok(()) => count.held += 1,
            Err(found) => self.departures.push(Departure {
                file: format!("{}/{file}", self.name),
                check,
                found,
            }),
        }
    }

    /// Notes what the folder has and is not checked here.
    pub fn skip(&mut self, what: &str, count: usize) {
        *self.not_checked.entry(what.to_owned()).or_default() += count;
    }

    /// Notes a check that panics where it does not hold.
    fn note_property(&mut self, file: &str, check: &'static str, property: impl FnOnce()) {
        let outcome = catch_unwind(AssertUnwindSafe(property)).map_err(|panic| {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or(panic.downcast_ref::<&str>().copied());
            text.unwrap_or("a panic").replace('\n', " ")
        });
        self.note(file, check, outcome);
    }
}

/// Writes the figures: what was read, what held, what was not checked.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} documents, {} prefixes",
            self.name, self.documents, self.prefixes
        )?;
        for (check, count) in &self.checks {
            write!(f, "\n  {check}: {} of {} hold", count.held, count.made)?;
        }
        if self.values > 0 {
            let refused: usize = self.refused.values().sum();
            write!(
                f,
                "\n  {refused} of {} attribute values refused",
                self.values
            )?;
            for (at, (name, count)) in self.refused.iter().enumerate() {
                write!(f, "{} {name} {count}", if at == 0 { ":" } else { "," })?;
            }
        }
        for (fact, count) in &self.not_checked {
            write!(f, "\n  {fact}: {count} not checked here")?;
        }
        Ok(())
    }
}

/// Checks everything of a folder.
///
/// # Errors
/// Where the folder or a file of it cannot be read, or a list in it is not JSON Lines.
pub fn check(folder: &Path) -> io::Result<Report> {
    let absolute = fs::canonicalize(folder)?;
    let mut report = Report::of(&absolute);
    let mut files = Vec::new();
    walk(&absolute, &mut files)?;
    for path in &files {
        let name = relative(path, &absolute);
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("sdp") => document(&mut report, &name, &fs::read(path)?),
            Some("json") => strings(&mut report, &name, &read_json(path)?),
            Some("jsonl") => match name.as_str() {
                "MANIFEST.jsonl" => facts::manifest(&mut report, &absolute, &read_rows(path)?)?,
                "valid-lines/lines.jsonl" | "invalid/lines.jsonl" => {
                    lines::verdicts(&mut report, &name, &read_rows(path)?);
                }
                // Recorded verdicts, on descriptions that were broken on purpose: see `accept`.
                _ if name.starts_with("accept/") => continue,
                _ if name.starts_with("candidates/") => {
                    lines::candidates(&mut report, &name, &read_rows(path)?);
                }
                _ => {
                    for (number, row) in (1..).zip(read_rows(path)?) {
                        strings(&mut report, &format!("{name}:{number}"), &row);
                    }
                }
            },
            _ => continue,
        }
        report.files.push(name);
    }
    Ok(report)
}

/// What holds of any bytes.
fn document(report: &mut Report, file: &str, input: &[u8]) {
    report.documents += 1;
    report.note_property(file, "reading", || properties::parse(input));
    let session = Session::parse_bytes(input);
    report.note_property(file, "attributes", || {
        properties::attributes(&session.to_text());
    });
    report.note_property(file, "fields", || properties::fields(&session.to_text()));
    report.note_property(file, "candidates", || {
        properties::candidates(&session.to_text());
    });
    report.note_property(file, "sdpfrag", || properties::sdpfrag(&session.to_text()));
    report.note_property(file, "json", || properties::json(input));
    for attribute in session.lines().filter_map(sdpkit::Line::attribute) {
        report.values += 1;
        if attribute.typed().is_err() {
            *report.refused.entry(attribute.name.to_owned()).or_default() += 1;
        }
    }
    let mut prefixes = 0;
    report.note_property(file, "prefixes", || prefixes = each_prefix(input));
    report.prefixes += prefixes;
}

/// Reads the input up to each of its line ends; gives how many there are.
fn each_prefix(input: &[u8]) -> usize {
    let mut count = 0;
    for (at, byte) in input.iter().enumerate() {
        if matches!(byte, b'\n' | b'\r') {
            let (prefix, _) = input.split_at(at + 1);
            assert_eq!(Session::parse_bytes(prefix).to_bytes(), prefix);
            let mut problems = Vec::new();
            let _ = Session::parse_bytes_with(prefix, &sdpkit::Options::default(), &mut problems);
            count += 1;
        }
    }
    count
}

/// Checks each string that is a description, however deep it stands.
fn strings(report: &mut Report, file: &str, value: &Value) {
    let mut pending = vec![(String::new(), value)];
    while let Some((place, value)) = pending.pop() {
        match value {
            Value::String(text) if text.starts_with("v=0\r\n") => {
                document(report, &format!("{file}#{place}"), text.as_bytes());
            }
            Value::String(text) if text.starts_with(['{', '[']) => {
                if let Ok(inner) = serde_json::from_str::<Value>(text) {
                    strings(report, &format!("{file}#{place}"), &inner);
                }
            }
            Value::Array(values) => pending.extend(
                (0..)
                    .zip(values)
                    .map(|(at, value): (usize, _)| (format!("{place}/{at}"), value)),
            ),
            Value::Object(values) => {
                lines::candidate_object(report, &format!("{file}#{place}"), value);
                let named = values
                    .iter()
                    .map(|(name, value)| (format!("{place}/{name}"), value));
                pending.extend(named);
            }
            _ => {}
        }
    }
}

/// Puts every file of the folder into `files`, in order.
///
/// # Errors
/// Where a folder cannot be read.
pub fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

pub(crate) fn relative(path: &Path, folder: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}

fn read_json(path: &Path) -> io::Result<Value> {
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

pub(crate) fn read_rows(path: &Path) -> io::Result<Vec<Value>> {
    fs::read_to_string(path)?
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| Ok(serde_json::from_str(line)?))
        .collect()
}
