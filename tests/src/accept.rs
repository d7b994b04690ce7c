//! The acceptance check: what we predict that an endpoint does with a description, against what it did.
//!
//! A recording is JSON Lines. A row has `outcome` (`ok` or `error`), `error` (with `name`, where it is a
//! `DOMException`), and its description: `sdp`, or else `file`, which stands beside the folder of the
//! recording. `applied` is `remote-offer` or `remote-answer`, the latter with `offer`; a row without it
//! is an offer. `browser` says whose verdict it is. A row that names only its edit (`mutation`), because the
//! text was too long to keep, is counted and passed over.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, Write};
use std::path::Path;

use sdpkit::Session;
use sdpkit_negotiate::{Endpoint, Prediction, predict};
use serde::Deserialize;

/// The part of the rows of a recording that must agree, in per cent.
pub const GOAL: usize = 98;

/// What was found of a recording.
#[derive(Debug)]
pub struct Report {
    /// The name of its file.
    pub file: String,
    /// Whose verdicts they are.
    pub party: Party,
    /// For each side, how many rows agree, of how many.
    pub sides: BTreeMap<String, Count>,
    /// Rows that keep no description.
    pub without_text: usize,
    /// The rows that do not agree.
    pub departures: Vec<Departure>,
    /// The names of all rows.
    pub rows: BTreeSet<String>,
}

/// Whose verdicts a recording has, and by what they are predicted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Party {
    /// The endpoint that predicts.
    pub endpoint: Endpoint,
    /// Whether the agreement is judged. That of programs that are no endpoint of ours is only told.
    pub is_judged: bool,
}

/// How many rows agree.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Count {
    /// Those that agree.
    pub agreed: usize,
    /// All.
    pub made: usize,
}

impl Count {
    /// Whether at least `percent` of a hundred agree.
    pub const fn reaches(self, percent: usize) -> bool {
        self.agreed * 100 >= self.made * percent
    }
}

/// The count, and the part in per cent, rounded down.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.agreed * 1000).checked_div(self.made).unwrap_or(1000);
        let (whole, tenth) = (tenths / 10, tenths % 10);
        write!(
            f,
            "{} of {} agree ({whole}.{tenth} %)",
            self.agreed, self.made
        )
    }
}

/// A row that does not agree.
#[derive(Clone, Debug)]
pub struct Departure {
    /// The name of the file.
    pub file: String,
    /// The name of the row.
    pub row: String,
    /// What we predicted, and why.
    pub predicted: Prediction,
    /// The line of the description that we blame.
    pub blamed: Option<String>,
    /// What happened: `accept`, or the name of the error.
    pub was: String,
}

impl fmt::Display for Departure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            row,
            predicted,
            was,
            ..
        } = self;
        write!(f, "{file}: {row}: predicted {predicted}")?;
        if let Some(line) = &self.blamed {
            write!(f, " `{}`", line.escape_debug())?;
        }
        write!(f, "; it was {was}")
    }
}

impl Report {
    /// All rows together.
    pub fn total(&self) -> Count {
        let mut total = Count::default();
        for side in self.sides.values() {
            total.agreed += side.agreed;
            total.made += side.made;
        }
        total
    }
}

/// A row of a recording, as it stands in the file.
#[derive(Debug, Deserialize)]
struct Row {
    mutation: Option<String>,
    file: Option<String>,
    browser: Option<String>,
    applied: Option<String>,
    sdp: Option<String>,
    offer: Option<String>,
    outcome: String,
    error: Option<serde_json::Value>,
}

impl Row {
    /// The side, and what the row is about.
    fn side(&self) -> &str {
        self.applied.as_deref().unwrap_or("remote-offer")
    }

    fn name(&self) -> String {
        let subject = self.mutation.as_deref().or(self.file.as_deref());
        format!("{} {}", self.side(), subject.unwrap_or("?"))
    }

    /// The description; `None` where the row does not keep it.
    fn text(&self, folder: &Path) -> io::Result<Option<Vec<u8>>> {
        match (&self.sdp, &self.file) {
            (Some(sdp), _) => Ok(Some(sdp.clone().into_bytes())),
            (None, Some(file)) => {
                let path = folder.join("..").join(file);
                let read = std::fs::read(&path).map_err(|error| named(&path, &error))?;
                Ok(Some(read))
            }
            (None, None) if self.mutation.is_some() => Ok(None),
            (None, None) => Err(io::Error::other(
                "a row with none of `sdp`, `file`, `mutation`",
            )),
        }
    }

    /// `accept`, or the name of the error.
    fn verdict(&self) -> io::Result<String> {
        match (self.outcome.as_str(), &self.error) {
            ("ok", _) => Ok("accept".to_owned()),
            ("error", Some(error)) => {
                let name = error.get("name").and_then(serde_json::Value::as_str);
                Ok(name.unwrap_or("error").to_owned())
            }
            (outcome, _) => Err(io::Error::other(format!("no such outcome: `{outcome}`"))),
        }
    }

    fn party(&self) -> Party {
        let browser = self.browser.as_deref().unwrap_or_default().to_lowercase();
        let is = |names: &[&str]| names.iter().any(|name| browser.contains(name));
        let endpoint = if is(&["chrome", "chromium"]) {
            Endpoint::Chromium
        } else if is(&["firefox"]) {
            Endpoint::Firefox
        } else {
            Endpoint::Rfc
        };
        Party {
            endpoint,
            is_judged: endpoint != Endpoint::Rfc,
        }
    }
}

/// Checks a recording; `endpoint` predicts instead of that of the rows.
///
/// # Errors
/// Where the file, a row of it, or a description that it names cannot be read.
pub fn check(path: &Path, endpoint: Option<Endpoint>) -> io::Result<Report> {
    let text = std::fs::read_to_string(path).map_err(|error| named(path, &error))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default();
    let mut report = Report {
        file: name.to_string_lossy().into_owned(),
        party: Party {
            endpoint: endpoint.unwrap_or_default(),
            is_judged: endpoint.is_some(),
        },
        sides: BTreeMap::new(),
        without_text: 0,
        departures: Vec::new(),
        rows: BTreeSet::new(),
    };
    let rows = text.lines().enumerate();
    for (at, line) in rows.filter(|(_, line)| !line.trim().is_empty()) {
        let place = |error: io::Error| {
            let place = format!("{}:{}: {error}", path.display(), at + 1);
            io::Error::new(error.kind(), place)
        };
        let row: Row = serde_json::from_str(line).map_err(|error| place(error.into()))?;
        if endpoint.is_none() {
            report.party = row.party();
        }
        report.row(&row, folder).map_err(place)?;
    }
    Ok(report)
}

impl Report {
    fn row(&mut self, row: &Row, folder: &Path) -> io::Result<()> {
        let was = row.verdict()?;
        self.rows.insert(row.name());
        let Some(text) = row.text(folder)? else {
            self.without_text += 1;
            return Ok(());
        };
        let offer = match (row.side(), &row.offer) {
            ("remote-answer", Some(offer)) => Some(Session::parse_bytes(offer.as_bytes())),
            ("remote-offer", _) => None,
            (side, _) => {
                return Err(io::Error::other(format!(
                    "no such side, or no offer: `{side}`"
                )));
            }
        };
        let predicted = predict(offer.as_ref(), &text, self.party.endpoint);
        let agrees = match predicted.refusal() {
            None => was == "accept",
            // Of a program that is no browser only acceptance can be compared.
            Some(_) if !self.party.is_judged => was != "accept",
            Some(refusal) => was == refusal.exception.name(),
        };
        let count = self.sides.entry(row.side().to_owned()).or_default();
        count.made += 1;
        if agrees {
            count.agreed += 1;
            return Ok(());
        }
        let session = Session::parse_bytes(&text);
        let span = predicted
            .refusal()
            .and_then(|refusal| refusal.span(&session));
        let blamed = span.and_then(|span| text.get(span.range()));
        self.departures.push(Departure {
            file: self.file.clone(),
            row: row.name(),
            blamed: blamed.map(|line| String::from_utf8_lossy(line).chars().take(80).collect()),
            predicted,
            was,
        });
        Ok(())
    }
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// The rows in which the endpoint contradicts itself, each with its cause: `tests/accept-departures.csv`.
#[derive(Debug, Default)]
pub struct Listed(BTreeMap<(String, String), String>);

impl Listed {
    /// Reads the list of this project.
    ///
    /// # Errors
    /// Where it is not there, or a row has not three fields.
    pub fn read() -> io::Result<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("accept-departures.csv");
        Self::parse(&std::fs::read_to_string(path)?)
    }

    /// Reads lines of `file,row,cause` below a heading. Only the cause may hold commas.
    ///
    /// # Errors
    /// Where a row has not three fields, or stands twice.
    pub fn parse(text: &str) -> io::Result<Self> {
        let mut listed = BTreeMap::new();
        for line in text.lines().skip(1) {
            let mut fields = line.splitn(3, ',').map(|field| field.trim().to_owned());
            let (Some(file), Some(row), Some(cause)) =
                (fields.next(), fields.next(), fields.next())
            else {
                return Err(io::Error::other(format!("not file,row,cause: `{line}`")));
            };
            if cause.is_empty() || listed.insert((file, row), cause).is_some() {
                return Err(io::Error::other(format!(
                    "no cause, or a second row: `{line}`"
                )));
            }
        }
        Ok(Self(listed))
    }

    /// The cause of a departure.
    pub fn cause(&self, departure: &Departure) -> Option<&str> {
        let key = (departure.file.clone(), departure.row.clone());
        self.0.get(&key).map(String::as_str)
    }

    /// The rows about a recording that agree now. Of a part of a recording only its own rows are judged.
    pub fn unused(&self, report: &Report) -> Vec<String> {
        let departing: BTreeSet<&str> = report
            .departures
            .iter()
            .map(|departure| departure.row.as_str())
            .collect();
        let agrees = |row: &str| report.rows.contains(row) && !departing.contains(row);
        let unused = self.0.keys();
        let unused = unused.filter(|(file, row)| *file == report.file && agrees(row));
        unused.map(|(file, row)| format!("{file}: {row}")).collect()
    }

    /// The rows that are in none of these recordings, which are whole.
    pub fn stray(&self, reports: &[Report]) -> Vec<String> {
        let is_in = |file: &str, row: &str| {
            let mut reports = reports.iter().filter(|report| report.file == file);
            reports.any(|report| report.rows.contains(row))
        };
        let stray = self.0.keys().filter(|(file, row)| !is_in(file, row));
        stray.map(|(file, row)| format!("{file}: {row}")).collect()
    }
}

/// Prints each departure and the agreement of each file and side; whether every judged file reaches the
/// goal and every listed row departs.
///
/// # Errors
/// Where the list cannot be read, or nothing printed.
pub fn print(reports: &[Report], out: &mut dyn Write) -> io::Result<bool> {
    let listed = Listed::read()?;
    let mut is_well = true;
    for departure in reports.iter().flat_map(|report| &report.departures) {
        match listed.cause(departure) {
            Some(cause) => writeln!(out, "listed: {departure} ({cause})")?,
            None => writeln!(out, "DEPARTS: {departure}")?,
        }
    }
    for report in reports {
        for row in listed.unused(report) {
            is_well = false;
            writeln!(
                out,
                "UNUSED: {row}: agrees now, or is not there; take the row away"
            )?;
        }
        let causes = report
            .departures
            .iter()
            .filter_map(|departure| listed.cause(departure));
        for (side, count) in &report.sides {
            writeln!(
                out,
                "{}, {}, {side}: {count}",
                report.file, report.party.endpoint
            )?;
        }
        let total = report.total();
        let judgement = match (report.party.is_judged, total.reaches(GOAL)) {
            (false, _) => "not judged",
            (true, true) => "reaches the goal",
            (true, false) => "UNDER the goal",
        };
        is_well &= !report.party.is_judged || total.reaches(GOAL);
        writeln!(
            out,
            "{}, {}: {total}, {} listed, {} without text; {judgement} of {GOAL} %",
            report.file,
            report.party.endpoint,
            causes.count(),
            report.without_text
        )?;
    }
    Ok(is_well)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(rows: &[&str], departing: &[&str]) -> Report {
        let departure = |row: &&str| Departure {
            file: "a.jsonl".into(),
            row: (*row).into(),
            predicted: Prediction::Accept,
            blamed: None,
            was: "OperationError".into(),
        };
        Report {
            file: "a.jsonl".into(),
            party: Party {
                endpoint: Endpoint::Chromium,
                is_judged: true,
            },
            sides: BTreeMap::new(),
            without_text: 0,
            departures: departing.iter().map(departure).collect(),
            rows: rows.iter().map(|row| (*row).to_owned()).collect(),
        }
    }

    #[test]
    fn a_listed_row_that_agrees_is_unused() {
        let text = "file,row,cause\na.jsonl,x,so, and so\na.jsonl,y,so\nb.jsonl,x,so\n";
        let listed = Listed::parse(text).unwrap();
        let found = report(&["x", "y"], &["x"]);
        assert_eq!(listed.unused(&found), ["a.jsonl: y"]);
        assert_eq!(listed.cause(&found.departures[0]), Some("so, and so"));
        assert_eq!(listed.unused(&report(&["x"], &["x"])), [""; 0]);
        assert_eq!(listed.stray(&[found]), ["b.jsonl: x"]);
    }

    #[test]
    fn a_listed_row_needs_a_cause_and_stands_once() {
        assert!(Listed::parse("file,row,cause\na,b\n").is_err());
        assert!(Listed::parse("file,row,cause\na,b,\n").is_err());
        assert!(Listed::parse("file,row,cause\na,b,c\na,b,d\n").is_err());
    }

    #[test]
    fn the_part_that_agrees_is_rounded_down() {
        let count = Count {
            agreed: 979,
            made: 1000,
        };
        assert!(!count.reaches(98));
        assert_eq!(count.to_string(), "979 of 1000 agree (97.9 %)");
        let all = Count {
            agreed: 98,
            made: 100,
        };
        assert!(all.reaches(98));
        assert!(Count::default().reaches(98), "nothing to judge");
    }
}
