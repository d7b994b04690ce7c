//! The departures that are right, each with its cause: `tests/known-departures.csv`.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use super::{Departure, Report};

/// A row of the list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KnownDeparture {
    /// As in [`Departure::file`].
    pub file: String,
    /// As in [`Departure::check`].
    pub check: String,
    /// Why the fact does not hold, and which clause makes that right.
    pub cause: String,
}

/// The list.
#[derive(Debug, Default)]
pub struct Known(Vec<KnownDeparture>);

impl Known {
    /// Reads the list of this project.
    ///
    /// # Errors
    /// Where it is not there or a row has not three fields.
    pub fn read() -> io::Result<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("known-departures.csv");
        Self::parse(&fs::read_to_string(path)?)
    }

    /// Reads lines of `file,check,cause` below a heading. Only the cause may hold commas; a line that
    /// begins with `#` is a remark.
    ///
    /// # Errors
    /// Where a row has not three fields, or there are two of the same file and check.
    pub fn parse(text: &str) -> io::Result<Self> {
        let mut rows = Vec::new();
        let mut seen = BTreeSet::new();
        for line in text.lines().skip(1).filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.splitn(3, ',').map(str::trim).collect();
            let [file, check, cause] = fields[..] else {
                return Err(io::Error::other(format!("not file,check,cause: `{line}`")));
            };
            if cause.is_empty() || !seen.insert((file, check)) {
                return Err(io::Error::other(format!(
                    "no cause, or a second row: `{line}`"
                )));
            }
            rows.push(KnownDeparture {
                file: file.into(),
                check: check.into(),
                cause: cause.into(),
            });
        }
        Ok(Self(rows))
    }

    /// The row of a departure.
    pub fn find(&self, departure: &Departure) -> Option<&KnownDeparture> {
        self.0
            .iter()
            .find(|row| row.file == departure.file && row.check == departure.check)
    }

    /// The rows about what these reports checked that are no departure any more.
    pub fn unused(&self, reports: &[Report]) -> Vec<&KnownDeparture> {
        let holds = |report: &Report, row: &KnownDeparture| {
            let departed =
                |departure: &Departure| departure.file == row.file && departure.check == row.check;
            report.has(&row.file)
                && report.checks.contains_key(row.check.as_str())
                && !report.departures.iter().any(departed)
        };
        let is_unused = |row: &&KnownDeparture| reports.iter().any(|report| holds(report, row));
        self.0.iter().filter(is_unused).collect()
    }

    /// The rows about what these reports checked that name no file of theirs.
    pub fn stray(&self, reports: &[Report]) -> Vec<&KnownDeparture> {
        let strays = |report: &Report, row: &KnownDeparture| {
            row.file.split('/').next() == Some(&report.name)
                && report.checks.contains_key(row.check.as_str())
                && !report.has(&row.file)
        };
        let is_stray = |row: &&KnownDeparture| reports.iter().any(|report| strays(report, row));
        self.0.iter().filter(is_stray).collect()
    }
}

impl Report {
    /// Whether `file` names a file of this folder, or a place in one.
    pub fn has(&self, file: &str) -> bool {
        let Some(file) = file
            .strip_prefix(&self.name)
            .and_then(|file| file.strip_prefix('/'))
        else {
            return false;
        };
        let file = file.split('#').next().unwrap_or(file);
        let is_read = |name: &str| self.files.iter().any(|read| read == name);
        is_read(file) || file.rsplit_once(':').is_some_and(|(name, _)| is_read(name))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Count;
    use super::*;

    fn report(departures: Vec<Departure>) -> Report {
        Report {
            name: "corpus".into(),
            files: vec!["a.sdp".into(), "lines.jsonl".into()],
            checks: [("strict", Count::default())].into(),
            departures,
            ..Report::default()
        }
    }

    fn departure(file: &str) -> Departure {
        Departure {
            file: file.into(),
            check: "strict",
            found: "x".into(),
        }
    }

    #[test]
    fn a_row_that_no_longer_occurs_is_unused() {
        let text = "file,check,cause\n# why\ncorpus/a.sdp,strict,so, and so\ncorpus/lines.jsonl:3,strict,so\n\
                    corpus/elsewhere.sdp,strict,so\n";
        let known = Known::parse(text).unwrap();
        let unused = |departures| {
            let reports = [report(departures)];
            let unused = known.unused(&reports);
            unused
                .iter()
                .map(|row| row.file.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            unused(vec![departure("corpus/a.sdp")]),
            ["corpus/lines.jsonl:3"]
        );
        assert_eq!(unused(vec![]).len(), 2);
        // Nobody has looked whether a check that was not made still departs.
        let other = Known::parse("file,check,cause\ncorpus/a.sdp,other,so\n").unwrap();
        assert!(other.unused(&[report(vec![])]).is_empty());
        let found = known.find(&departure("corpus/a.sdp"));
        assert_eq!(found.map(|row| row.cause.as_str()), Some("so, and so"));
        let stray = known.stray(&[report(vec![])]).into_iter();
        let stray: Vec<_> = stray.map(|row| row.file.as_str()).collect();
        assert_eq!(stray, ["corpus/elsewhere.sdp"]);
    }

    #[test]
    fn a_row_needs_a_cause_and_stands_once() {
        assert!(Known::parse("file,check,cause\na,b\n").is_err());
        assert!(Known::parse("file,check,cause\na,b,\n").is_err());
        assert!(Known::parse("file,check,cause\na,b,c\na,b,d\n").is_err());
    }
}
