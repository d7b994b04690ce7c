//! The corpus check, over the recordings of this project and over `../shared` where it stands beside it.

use std::path::{Path, PathBuf};

use sdpkit_tests::corpus::{self, Known};

/// Checks the folders, prints their figures, and fails where a departure is unknown or a row unused.
#[expect(clippy::print_stdout, reason = "the figures are for who reads the run")]
fn check(folders: &[PathBuf]) {
    let known = Known::read().unwrap();
    let reports: Vec<_> = folders
        .iter()
        .map(|folder| corpus::check(folder).unwrap())
        .collect();
    for report in &reports {
        println!("{report}");
        assert!(report.documents > 0, "{} has no document", report.name);
    }
    let unknown: Vec<String> = reports
        .iter()
        .flat_map(|report| &report.departures)
        .filter(|departure| known.find(departure).is_none())
        .map(ToString::to_string)
        .collect();
    assert!(
        unknown.is_empty(),
        "not in known-departures.csv:\n{}",
        unknown.join("\n")
    );
    let unused = known.unused(&reports);
    assert!(unused.is_empty(), "these hold now: {unused:#?}");
    let names: Vec<&str> = reports.iter().map(|report| report.name.as_str()).collect();
    for row in known.about(&names) {
        let there = reports.iter().any(|report| report.has(&row.file));
        assert!(there, "no such file: {row:#?}");
    }
}

#[test]
fn own_recordings_hold() {
    check(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("data")]);
}

#[test]
#[expect(clippy::print_stdout, reason = "a skipped check is said")]
fn shared_folders_hold_where_they_are() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folders: Vec<PathBuf> = ["corpus", "captures"]
        .iter()
        .map(|name| shared.join(name))
        .filter(|folder| folder.is_dir())
        .collect();
    if folders.is_empty() {
        println!("SKIPPED: no folder ../shared/corpus or ../shared/captures beside the checkout");
        return;
    }
    check(&folders);
}
