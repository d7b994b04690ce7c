//! The linter: its promises on any bytes, real descriptions, and the reports that others read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use sdpkit_lint::render::{Format, Input, Judged, Style, Summary, Unread};
use sdpkit_lint::{Applicability, Linter};
use sdpkit_tests::linting::{self, Lists};
use sdpkit_tests::{corpus, lint_properties, strategies};

use super::folders;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_judged(input in strategies::bytes()) {
        lint_properties::lint(&input.0);
    }

    #[test]
    fn any_texts_are_judged_together(
        texts in proptest::collection::vec(strategies::damaged(), 1..5)
    ) {
        lint_properties::lint_sessions(&texts.join(&0xFF));
    }

    #[test]
    fn mending_ends(input in strategies::damaged()) {
        lint_properties::fixes_end(&input);
    }
}

/// A last line that nothing ends stays a line of its own when one is added behind it.
#[test]
fn nothing_is_glued_to_an_unended_line() {
    let session = "v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";
    for last in ["m=message 7654 TCP/MSRP *", "a=ice-options:ice2"] {
        let text = format!("{session}m=message 7654 TCP/MSRP *\r\n{last}");
        lint_properties::fixes_end(text.as_bytes());
        let fixed = Linter::default().fix(text.as_bytes(), Applicability::Unsafe);
        let fixed = String::from_utf8(fixed.text).expect("it was text");
        assert!(fixed.contains(&format!("{last}\r\n")), "{fixed}");
        assert!(fixed.contains("\r\na=accept-types:*"), "{fixed}");
    }
}

/// What asked for `a=rtcp-mux` where SAVPF is, and what takes it away where RTP is not, had no end.
#[test]
fn a_protocol_of_savpf_without_rtp_is_mended_to_the_end() {
    let session = "v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";
    let text = format!("{session}m=audio 9 UDP/TLS/TP/SAVPF 111\r\na=sendrecv\r\n");
    lint_properties::fixes_end(text.as_bytes());
    let fixed = Linter::default().fix(text.as_bytes(), Applicability::Unsafe);
    assert!(fixed.mended.iter().all(|(_, count)| *count == 1));
}

/// Every description of the folders.
fn descriptions() -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for folder in folders::shared().into_iter().chain([folders::own()]) {
        corpus::walk(&folder, &mut files).expect("the folder can be read");
    }
    files.retain(|file| file.extension().is_some_and(|it| it == "sdp"));
    let read = |file: PathBuf| {
        let text = std::fs::read(&file).expect("the file can be read");
        (file, text)
    };
    files.into_iter().map(read).collect()
}

#[test]
fn real_descriptions_are_judged_and_mended_to_the_end() {
    let all = descriptions();
    assert!(all.len() > 50, "{}", all.len());
    for (file, text) in &all {
        let judged = std::panic::catch_unwind(|| {
            lint_properties::lint(text);
            lint_properties::fixes_end(text);
        });
        assert!(judged.is_ok(), "{}", file.display());
    }
}

#[test]
fn safe_fixes_of_real_descriptions_keep_the_meaning() {
    for (file, text) in &descriptions() {
        let kept = std::panic::catch_unwind(|| lint_properties::safe_fixes_keep_the_meaning(text));
        assert!(kept.is_ok(), "{}", file.display());
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for who reads the run")]
fn no_false_alarm_and_nothing_missed() {
    let lists = Lists::read().expect("the lists can be read");
    let check = |folder: &Path| linting::check(folder, &lists).expect("the folder can be read");
    let mut reports: Vec<_> = folders::shared().iter().map(|it| check(it)).collect();
    reports.push(check(&folders::own()));
    let mut is_well = true;
    for report in &reports {
        println!("{report}");
        is_well &= report.is_well();
    }
    let unused = lists.unused(&reports);
    assert!(is_well && unused.is_empty(), "unused rows: {unused:#?}");
}

/// The platform that this is built on, as the compiler names it.
fn host() -> String {
    let version = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc runs");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc names its host").to_owned()
}

/// The schema of SARIF 2.1.0 as the crate serde-sarif brings it.
fn sarif_schema() -> serde_json::Value {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        // What only other platforms need may be absent.
        .args(["--filter-platform", &host()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value =
        serde_json::from_slice(&metadata.stdout).expect("cargo writes JSON");
    let packages = metadata.get("packages").and_then(|it| it.as_array());
    let packages = packages.expect("a list of packages");
    let package = packages.iter().find(|it| it["name"] == "serde-sarif");
    let manifest = package.and_then(|it| it["manifest_path"].as_str());
    let manifest = Path::new(manifest.expect("serde-sarif is a dependency"));
    let schema = manifest.with_file_name("src").join("schema.json");
    let schema = std::fs::read_to_string(schema).expect("the schema can be read");
    let mut schema: serde_json::Value = serde_json::from_str(&schema).expect("the schema is JSON");
    // Its pattern of languages has a bracket that nothing opens: strict readers of patterns refuse it.
    for of in ["run", "toolComponent"] {
        let language = schema.pointer_mut(&format!("/definitions/{of}/properties/language"));
        let language = language.and_then(serde_json::Value::as_object_mut);
        assert!(language.is_some_and(|it| it.remove("pattern").is_some()));
    }
    schema
}

#[test]
fn sarif_is_what_its_schema_says() {
    let texts: BTreeMap<&str, &[u8]> = [
        ("a b.sdp", &b"V=0\nfoo\x1b\xff\na=mid:\n"[..]),
        (
            "clean.sdp",
            b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n",
        ),
        (
            "m.sdp",
            b"v=0\r\ns=-\r\nm=audio 9 RTP/AVP 96 96\r\na=rtpmap:96\r\na=sendonly\r\na=recvonly\r\n",
        ),
    ]
    .into();
    let style = Style::default();
    let mut summary = Summary::default();
    let mut pieces = Vec::new();
    for (name, text) in texts {
        let findings = Linter::default().lint(text);
        summary.add(&findings);
        let inputs = [Input::new(name, text)];
        let judged = Judged {
            inputs: &inputs,
            findings: &findings,
        };
        pieces.push(Format::Sarif.piece(&judged, &style));
    }
    pieces.retain(|piece| !piece.is_empty());
    summary.unread = vec![
        Unread::new("no file.sdp", None, "no such file"),
        Unread::new("a.jsonl", Some(3), "this is not right JSON"),
    ];
    assert!(pieces.len() >= 2);
    let report = Format::Sarif.head()
        + &pieces.join(Format::Sarif.between())
        + &Format::Sarif.tail(&summary, &style);
    let report: serde_json::Value = serde_json::from_str(&report).expect("it is JSON");
    let validator = jsonschema::validator_for(&sarif_schema()).expect("the schema is one");
    let errors: Vec<String> = validator
        .iter_errors(&report)
        .map(|it| it.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(!validator.is_valid(&serde_json::json!({"version": "2.1.0"})));
}
