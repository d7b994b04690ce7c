//! `replay FILE...`: replays recorded call sequences, a line per departure, and the figure.

use std::io::{self, Write};
use std::process::ExitCode;

use sdpkit_tests::replay;

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let mut status = ExitCode::SUCCESS;
    for file in std::env::args().skip(1) {
        let report = std::fs::read_to_string(&file)
            .map_err(|error| error.to_string())
            .and_then(|text| replay::replay(&text));
        let report = match report {
            Ok(report) => report,
            Err(error) => {
                let _ = writeln!(out, "{file}: {error}");
                return ExitCode::from(2);
            }
        };
        for departure in &report.departures {
            let _ = writeln!(out, "{departure}");
        }
        let agreed = report.steps - report.departures.len();
        let _ = writeln!(
            out,
            "{file}: {} recordings, {agreed} of {} steps agree",
            report.traces, report.steps
        );
        if !report.departures.is_empty() {
            status = ExitCode::FAILURE;
        }
    }
    status
}
