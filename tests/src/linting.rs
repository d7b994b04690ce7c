//! What the linter says of real descriptions: the false alarms, and the faults that it does not find.
//!
//! A folder is read as the [corpus check](crate::corpus) reads it. Descriptions that are right are those that
//! `MANIFEST.jsonl` calls `valid`, and all of a folder without one: recordings of what endpoints exchanged
//! with success. Beside them the pairs `NAME.offer.sdp` and `NAME.answer.sdp`, and the histories of which
//! `NAME.rN.…` are the rounds. An error in one is a false alarm, unless `tests/lint-departures.csv` names the
//! clause that the endpoint really breaks.
//!
//! Faults are the documents and lines called `invalid`, and each departure that a row of `malformed-real`
//! names. `tests/lint-faults.csv` says which rule must find which on what line; what only one implementation
//! refuses is set aside there. A fault that it does not know must give a warning at least.

mod faults;
mod lists;
mod sound;

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use sdpkit_lint::{Finding, Linter};

use crate::corpus;

pub use lists::{Expected, Lists};

/// How many there are of a kind, and how many are as they should be.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Tally {
    /// How many were judged.
    pub judged: usize,
    /// How many of them are as they should be.
    pub held: usize,
    /// How many of those judged are not, and a list says why.
    pub listed: usize,
}

impl Tally {
    /// The share that is as it should be, in hundredths of a percent, the listed ones not counted as such.
    #[expect(clippy::cast_precision_loss, reason = "the counts are small")]
    fn percent(self) -> f64 {
        if self.judged == 0 {
            return 100.0;
        }
        self.held as f64 * 100.0 / self.judged as f64
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            judged,
            held,
            listed,
        } = self;
        write!(f, "{held} of {judged} ({:.2} %)", self.percent())?;
        if *listed > 0 {
            write!(f, ", {listed} listed")?;
        }
        Ok(())
    }
}

/// What the linter said of one folder.
#[derive(Debug, Default)]
pub struct Report {
    /// The name of the folder.
    pub name: String,
    /// Descriptions that are right, without an error.
    pub descriptions: Tally,
    /// Trickle fragments that are right, without an error.
    pub fragments: Tally,
    /// Pairs of an offer and an answer, without an error of the pair.
    pub pairs: Tally,
    /// Histories, without an error.
    pub histories: Tally,
    /// Faults that a list knows: found on the right line by a rule that names the cause.
    pub faults: Tally,
    /// Faults that no list knows: something is found where they are.
    pub unknown_faults: Tally,
    /// Faults that the list sets aside.
    pub set_aside: usize,
    /// Departures that the rows of real malformed descriptions name.
    pub malformed: Tally,
    /// Errors in what is right, and faults that are not found; a line each.
    pub complaints: Vec<String>,
    /// The numbers of the rows of the lists that were used.
    used: BTreeSet<(&'static str, usize)>,
    /// The files that were read.
    files: BTreeSet<String>,
}

impl Report {
    /// Whether nothing is to be complained of.
    pub fn is_well(&self) -> bool {
        self.complaints.is_empty()
    }
}

/// Writes the complaints and then the figures.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for complaint in &self.complaints {
            writeln!(f, "{complaint}")?;
        }
        writeln!(f, "{}:", self.name)?;
        for (what, tally) in [
            ("right descriptions without an error", self.descriptions),
            ("right fragments without an error", self.fragments),
            ("right pairs without an error", self.pairs),
            ("right histories without an error", self.histories),
            ("faults found on their line by their rule", self.faults),
            (
                "other faults with something found there",
                self.unknown_faults,
            ),
            ("departures of malformed descriptions found", self.malformed),
        ] {
            if tally.judged > 0 {
                writeln!(f, "  {what}: {tally}")?;
            }
        }
        if self.set_aside > 0 {
            writeln!(
                f,
                "  faults set aside, as only one implementation refuses them: {}",
                self.set_aside
            )?;
        }
        Ok(())
    }
}

/// Lints what is in a folder.
///
/// # Errors
/// Where a file cannot be read.
pub fn check(folder: &Path, lists: &Lists) -> io::Result<Report> {
    let mut files: Vec<PathBuf> = Vec::new();
    corpus::walk(folder, &mut files)?;
    files.sort();
    let name = folder.file_name().unwrap_or_default();
    let mut report = Report {
        name: name.to_string_lossy().into_owned(),
        ..Report::default()
    };
    report.files = files
        .iter()
        .map(|file| format!("{}/{}", report.name, corpus::relative(file, folder)))
        .collect();
    let manifest = folder.join("MANIFEST.jsonl");
    let rows = if manifest.exists() {
        Some(corpus::read_rows(&manifest)?)
    } else {
        None
    };
    let linter = Linter::default();
    let sound = match &rows {
        Some(rows) => {
            faults::check(folder, rows, lists, &mut report)?;
            sound::of_manifest(folder, rows)
        }
        None => sound::of_recordings(folder, &files),
    };
    sound::check(&sound, &linter, lists, &mut report)?;
    Ok(report)
}

/// The line that a finding is on, from 1, and its text.
fn line_of(text: &[u8], finding: &Finding) -> u32 {
    let index = sdpkit::span::LineIndex::new(text);
    index.line_col(finding.place.span.start).line
}

/// A finding as a line.
fn told(file: &str, text: &[u8], finding: &Finding) -> String {
    format!(
        "{file}:{}: {} {}: {}",
        line_of(text, finding),
        finding.rule.code,
        finding.severity,
        finding.message
    )
}
