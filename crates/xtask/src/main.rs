//! The commands of this repository: `cargo xtask`.
//!
//! Each command starts other programs (cargo, pip, node, the binaries of `tests/` and `benches/`),
//! lets them print what they print, and says at the end whether all is well.
#![forbid(unsafe_code)]

use std::path::PathBuf;
use std::process::ExitCode;

mod bench;
mod end_to_end;
mod fuzz;
mod python;
mod run;
mod test;

use run::{Failure, cargo, say};

const USAGE: &str = "\
usage: cargo xtask COMMAND

  test [--only STEP]            sets up what it needs and runs every check of the repository
                                (steps: fmt clippy no-std rust doc-tests docs python)
  e2e [NAME]...                 compares with other programs that run, or with those named; one that is
                                missing is a failure
  wheel [PYTHON]...             builds the wheel of the Python package and checks it in a fresh environment,
                                with each interpreter named
  corpus DIR...                 checks every description of folders laid out like tests/data/README.md says
  lint-corpus DIR...            lints every description, pair and history of such folders: false alarms,
                                misses, and the figures
  replay FILE...                replays recorded call sequences of browsers and compares every step
  accept [--endpoint NAME] FILE...
                                compares our predictions with recorded verdicts (tests/data/accept)
  bench [--write] [ROUNDS]      measures against the peers and prints the goals; --write puts the tables
                                of times into docs/performance.md
  bench-python                  measures the Python package beside the command, aiortc and PyPI's sdp-transform
  fuzz [--seconds N] [TARGET]…  runs every fuzz target, or those named, for N seconds each (default 60)
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", args.as_slice()),
    };
    let outcome = match command {
        "test" => test::run(rest),
        "e2e" => end_to_end::run(rest),
        "wheel" => python::wheel(rest),
        "corpus" => corpus(rest),
        "lint-corpus" => on_paths("lint-corpus", "folder", rest),
        "replay" => replay(rest),
        "accept" => accept(rest),
        "bench" => bench::run(rest),
        "bench-python" => python::bench(rest),
        "fuzz" => fuzz::run(rest),
        "help" | "--help" | "-h" => {
            say(USAGE);
            Ok(())
        }
        _ => Err(Failure::usage(format!("no such command: `{command}`"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say(&format!("\ncargo xtask {command}: {failure}"));
            ExitCode::from(failure.status())
        }
    }
}

/// Runs the corpus check on the folders named.
fn corpus(args: &[String]) -> Result<(), Failure> {
    on_paths("corpus", "folder", args)
}

/// Replays the files named.
fn replay(args: &[String]) -> Result<(), Failure> {
    on_paths("replay", "file", args)
}

/// Runs a binary of the package of tests on paths.
fn on_paths(binary: &str, what: &str, args: &[String]) -> Result<(), Failure> {
    if args.is_empty() {
        return Err(Failure::usage(format!(
            "{binary} needs at least one {what}"
        )));
    }
    cargo(&["run", "--quiet", "--locked", "--release"])
        .args(["--package", "sdpkit-tests", "--bin", binary, "--"])
        .args(absolute(args)?)
        .run()
}

/// Compares our predictions with the verdicts of the recordings named.
fn accept(args: &[String]) -> Result<(), Failure> {
    let (endpoint, files) = match args {
        [flag, name, files @ ..] if flag == "--endpoint" => (&[flag, name][..], files),
        [flag, ..] if flag.starts_with('-') => {
            return Err(Failure::usage(format!("no such option: `{flag}`")));
        }
        files => (&[][..], files),
    };
    if files.is_empty() {
        return Err(Failure::usage("accept needs at least one file".into()));
    }
    cargo(&["run", "--quiet", "--locked", "--release"])
        .args(["--package", "sdpkit-tests", "--bin", "accept", "--"])
        .args(endpoint)
        .args(absolute(files)?)
        .run_check()
}

/// The paths as they were meant where the command was given, which is not where it runs.
fn absolute(paths: &[String]) -> Result<Vec<PathBuf>, Failure> {
    paths
        .iter()
        .map(std::path::absolute)
        .collect::<Result<_, _>>()
        .map_err(|error| Failure::usage(error.to_string()))
}
