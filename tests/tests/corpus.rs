//! The corpus check, over the recordings of this project and over `../shared` where it stands beside it.

use std::path::PathBuf;

use sdpkit_tests::corpus::{self, Report};

use crate::folders;

fn check(folders: &[PathBuf]) -> Vec<Report> {
    let check = |folder: &PathBuf| corpus::check(folder).expect("the folder can be read");
    let reports: Vec<Report> = folders.iter().map(check).collect();
    folders::judge(&reports);
    reports
}

/// What real endpoints write has a meaning here, each value of it.
fn every_value_is_read(reports: &[Report], folder: &str) {
    for report in reports.iter().filter(|report| report.name == folder) {
        assert!(report.values > 0);
        assert!(report.refused.is_empty(), "refused: {:?}", report.refused);
    }
}

#[test]
fn own_recordings_hold() {
    let reports = check(&[folders::own()]);
    every_value_is_read(&reports, "data");
}

#[test]
fn shared_folders_hold_where_they_are() {
    let reports = check(&folders::shared());
    every_value_is_read(&reports, "captures");
}
