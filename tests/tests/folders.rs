//! The folders that the tests read, and the judgement of what they find there.

use std::path::{Path, PathBuf};

use sdpkit_tests::corpus::{Known, Report};

/// The recordings of this project.
pub(crate) fn own() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// The folders that stand in `../shared` beside the checkout; says so where there is none.
#[expect(clippy::print_stdout, reason = "a skipped check is said")]
pub(crate) fn shared() -> Vec<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folders: Vec<PathBuf> = ["corpus", "captures"]
        .iter()
        .filter_map(|name| shared.join(name).canonicalize().ok())
        .collect();
    if folders.is_empty() {
        println!("SKIPPED: no folder ../shared/corpus or ../shared/captures beside the checkout");
    }
    folders
}

/// Prints the figures, and fails where a departure is unknown, or a row of the list has no departure.
#[expect(clippy::print_stdout, reason = "the figures are for who reads the run")]
pub(crate) fn judge(reports: &[Report]) {
    let known = Known::read().expect("the list of known departures is there and can be read");
    for report in reports {
        println!("{report}");
        assert!(report.documents > 0, "{} has no document", report.name);
    }
    let departures = reports.iter().flat_map(|report| &report.departures);
    let unknown: Vec<String> = departures
        .filter(|departure| known.find(departure).is_none())
        .map(ToString::to_string)
        .collect();
    assert!(
        unknown.is_empty(),
        "not in known-departures.csv:\n{}",
        unknown.join("\n")
    );
    let unused = known.unused(reports);
    assert!(unused.is_empty(), "these hold now: {unused:#?}");
    let stray = known.stray(reports);
    assert!(stray.is_empty(), "no such files: {stray:#?}");
}
