//! `corpus DIR...`: the corpus check of the folders, a line per departure, and the count.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use sdpkit_tests::corpus::{self, Known};

fn main() -> ExitCode {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    match run(&folders, &mut io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "corpus: {error}");
            ExitCode::from(2)
        }
    }
}

/// Checks the folders; whether all that departs is known, and all that is known departs.
fn run(folders: &[String], out: &mut impl io::Write) -> io::Result<bool> {
    let known = Known::read()?;
    let mut reports = Vec::new();
    for folder in folders {
        let report = corpus::check(Path::new(folder))
            .map_err(|error| io::Error::new(error.kind(), format!("{folder}: {error}")))?;
        for departure in &report.departures {
            match known.find(departure) {
                Some(row) => writeln!(out, "known: {departure} ({})", row.cause)?,
                None => writeln!(out, "DEPARTS: {departure}")?,
            }
        }
        reports.push(report);
    }
    let unused = known.unused(&reports);
    for row in &unused {
        writeln!(
            out,
            "UNUSED: {}: {}: holds now; take the row away",
            row.file, row.check
        )?;
    }
    let departures: Vec<_> = reports
        .iter()
        .flat_map(|report| &report.departures)
        .collect();
    let listed = departures
        .iter()
        .filter(|departure| known.find(departure).is_some())
        .count();
    for report in &reports {
        writeln!(out, "{report}")?;
    }
    let documents: usize = reports.iter().map(|report| report.documents).sum();
    let prefixes: usize = reports.iter().map(|report| report.prefixes).sum();
    let unlisted = departures.len() - listed;
    writeln!(
        out,
        "{documents} documents and {prefixes} prefixes: {} departures ({listed} known, {unlisted} not), \
         {} unused rows",
        departures.len(),
        unused.len()
    )?;
    Ok(unlisted == 0 && unused.is_empty())
}
