//! `lint-corpus DIR...`: what the linter says of the folders: false alarms, misses, and the figures.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use sdpkit_tests::corpus::print;
use sdpkit_tests::linting::{self, Lists};

fn main() -> ExitCode {
    print::exit_with(|out| {
        let lists = Lists::read()?;
        let check = |folder: String| {
            linting::check(Path::new(&folder), &lists)
                .map_err(|error| io::Error::new(error.kind(), format!("{folder}: {error}")))
        };
        let reports: Vec<_> = std::env::args()
            .skip(1)
            .map(check)
            .collect::<io::Result<_>>()?;
        let mut is_well = true;
        for report in &reports {
            write!(out, "{report}")?;
            is_well &= report.is_well();
        }
        for row in lists.unused(&reports) {
            writeln!(out, "unused: {row}")?;
            is_well = false;
        }
        Ok(is_well)
    })
}
