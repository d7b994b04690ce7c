//! Recorded calls on two connections of a browser, replayed: every step agrees.

use std::fs;
use std::path::{Path, PathBuf};

use sdpkit_tests::replay;

use crate::folders;

#[expect(clippy::print_stdout, reason = "the figures are for who reads the run")]
fn agrees(file: &Path) {
    let text = fs::read_to_string(file).expect("the recording can be read");
    let report = replay::replay(&text).expect("each line is a recording");
    let found: Vec<String> = report.departures.iter().map(ToString::to_string).collect();
    assert!(report.steps > 0, "{} has no step", file.display());
    assert!(found.is_empty(), "{}", found.join("\n"));
    println!(
        "{}: {} recordings, {} steps agree",
        file.display(),
        report.traces,
        report.steps
    );
}

#[test]
fn own_recordings_agree_at_every_step() {
    for browser in ["chromium", "firefox"] {
        agrees(&folders::own().join(format!("traces/{browser}.jsonl")));
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "a skipped check is said")]
fn shared_recordings_agree_at_every_step_where_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/traces");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("SKIPPED: no folder ../shared/traces beside the checkout");
        return;
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "jsonl")
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "the folder has no recording");
    for file in files {
        agrees(&file);
    }
}
