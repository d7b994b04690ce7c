//! The reports for a person: a line per departure, and the count.

use std::io::{self, Write};
use std::process::ExitCode;

use super::{Known, Report};

/// Runs it on the standard output; the status is 0 where it gives true, 1 where false, 2 on an error.
pub fn exit_with(run: impl FnOnce(&mut dyn Write) -> io::Result<bool>) -> ExitCode {
    match run(&mut io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::from(2)
        }
    }
}

/// Prints the reports; whether all that departs is known, and all that is known departs.
///
/// # Errors
/// Where the list of known departures cannot be read, or nothing printed.
pub fn reports(reports: &[Report], out: &mut dyn Write) -> io::Result<bool> {
    let known = Known::read()?;
    let departures: Vec<_> = reports
        .iter()
        .flat_map(|report| &report.departures)
        .collect();
    let mut listed = 0;
    for departure in &departures {
        match known.find(departure) {
            Some(row) => {
                listed += 1;
                writeln!(out, "known: {departure} ({})", row.cause)?;
            }
            None => writeln!(out, "DEPARTS: {departure}")?,
        }
    }
    let unused = known.unused(reports);
    for row in &unused {
        writeln!(
            out,
            "UNUSED: {}: {}: holds now; take the row away",
            row.file, row.check
        )?;
    }
    for report in reports {
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
