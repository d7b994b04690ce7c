//! Runs the command on the recordings of `tests/data`, as a person would.
//!
//! What people read is compared with `tests/expected`; `UPDATE=1` renews that.
#![expect(
    clippy::unwrap_used,
    reason = "the functions that tests share fail the test as well"
)]

mod candidate;
mod edit;
mod lint;
mod maker;
mod manual;
mod negotiate;
mod predict;
mod show;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const OFFER: &str = "browsers/chromium-av-data.offer.sdp";
const ANSWER: &str = "browsers/chromium-av-data.answer.sdp";

/// What a run gave.
struct Run {
    status: i32,
    out: Vec<u8>,
    errors: String,
}

impl Run {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/data")
        .join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(data(name)).unwrap()
}

/// All descriptions of `tests/data`.
fn recordings() -> Vec<PathBuf> {
    fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|it| it == "sdp") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&data(""), &mut found);
    found.sort();
    assert!(found.len() > 50);
    found
}

/// What the command heeds of the environment.
const HEEDED: [&str; 4] = ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"];

/// The command, in the directory of the recordings, with nothing of the environment that it heeds.
fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdp-inspect"));
    command.args(args).current_dir(data(""));
    for name in HEEDED {
        command.env_remove(name);
    }
    command
}

fn run(args: &[&str]) -> Run {
    run_with(command(args), b"")
}

fn run_on(args: &[&str], input: &[u8]) -> Run {
    run_with(command(args), input)
}

fn run_with(mut command: Command, input: &[u8]) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // A run that does not read its input closes the pipe.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: output.stdout,
        // On one line each, however they were wrapped.
        errors: String::from_utf8(output.stderr)
            .unwrap()
            .replace("\n  ", " "),
    }
}

/// Compares with a file of `tests/expected`, or renews it.
fn expect(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/expected")
        .join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == text,
        "not as in {}; if it should be, set UPDATE=1 and look at the difference:\n{text}",
        path.display()
    );
}

/// A directory of its own for a test.
fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn object(kind: &str, sdp: &str) -> String {
    serde_json::json!({ "type": kind, "sdp": sdp }).to_string()
}
