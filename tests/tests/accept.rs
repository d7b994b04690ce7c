//! What we predict against what browsers did: the recordings of this project, and those of `../shared`
//! where it stands beside it.

use std::path::{Path, PathBuf};

use sdpkit_negotiate::Endpoint;
use sdpkit_tests::accept::{self, GOAL, Listed, Report};

use crate::folders;

/// The part of the rows of each file that must agree, in per cent.
const GOALS: [(Endpoint, usize); 2] = [
    (Endpoint::Chromium, GOAL),
    // Told and not judged, until what Firefox refuses is written down.
    (Endpoint::Firefox, GOAL),
];

/// The recordings of a folder.
fn recordings(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "jsonl")
        })
        .collect();
    files.sort();
    files
}

#[expect(clippy::print_stdout, reason = "the figures are for who reads the run")]
fn judge(folder: &Path) -> Vec<Report> {
    let listed = Listed::read().expect("the list is there and can be read");
    let files = recordings(folder);
    let reports: Vec<Report> = files
        .iter()
        .map(|file| accept::check(file, None).expect("the recording can be read"))
        .collect();
    assert!(!reports.is_empty(), "no recording in {}", folder.display());
    for report in &reports {
        let total = report.total();
        println!("{}, {}: {total}", report.file, report.party.endpoint);
        for departure in &report.departures {
            println!("  {departure}");
        }
        assert!(total.made > 0, "{} has no row", report.file);
        let goal = GOALS
            .iter()
            .find(|(endpoint, _)| *endpoint == report.party.endpoint);
        if let Some((_, goal)) = goal {
            assert!(
                total.reaches(*goal),
                "{}: {total}, of {goal} %",
                report.file
            );
        }
        assert_eq!(listed.unused(report), [""; 0], "these rows agree now");
    }
    reports
}

#[test]
fn own_recordings_agree() {
    let reports = judge(&folders::own().join("accept"));
    for (endpoint, _) in GOALS {
        let of_endpoint = |report: &&Report| report.party.endpoint == endpoint;
        assert_eq!(reports.iter().filter(of_endpoint).count(), 2, "{endpoint}");
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "a skipped check is said")]
fn shared_recordings_agree_where_they_are() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/accept");
    let Ok(shared) = shared.canonicalize() else {
        println!("SKIPPED: no folder ../shared/accept beside the checkout");
        return;
    };
    let listed = Listed::read().expect("the list is there and can be read");
    let reports = judge(&shared);
    assert_eq!(listed.stray(&reports), [""; 0], "no such rows");
}

#[test]
fn a_bad_recording_is_an_error() {
    let folder = std::env::temp_dir().join(format!("sdpkit-accept-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for what is written below");
    let file = folder.join("bad.jsonl");
    for text in [
        "{",
        "{}",
        r#"{"outcome":"ok"}"#,
        r#"{"outcome":"maybe","sdp":""}"#,
        r#"{"outcome":"ok","sdp":"","applied":"remote-answer"}"#,
        r#"{"outcome":"ok","file":"there/is/no.sdp"}"#,
    ] {
        std::fs::write(&file, text).expect("the file can be written");
        assert!(accept::check(&file, None).is_err(), "{text}");
    }
    assert!(accept::check(&folder.join("missing.jsonl"), None).is_err());
    // One that can be read, and under the goal: an empty text is no description.
    let row = r#"{"outcome":"ok","sdp":"","browser":"Chrome/1"}"#;
    std::fs::write(&file, row).expect("the file can be written");
    let report = accept::check(&file, None).expect("the row is whole");
    assert!(report.party.is_judged && !report.total().reaches(GOAL));
    let departure = report.departures[0].to_string();
    assert_eq!(
        departure,
        "bad.jsonl: remote-offer ?: predicted OperationError: there is nothing to read ``; it was accept"
    );
    let mut out = Vec::new();
    assert!(!accept::print(&[report], &mut out).expect("it can be printed"));
    std::fs::remove_dir_all(&folder).expect("it can be taken away");
}
