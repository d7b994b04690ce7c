//! `cargo xtask fuzz`: each cargo-fuzz target for some seconds.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::run::{Failure, Program, root, say, target};

pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    let (seconds, named) = match args {
        [flag, seconds, named @ ..] if flag == "--seconds" => {
            let seconds: u32 = seconds
                .parse()
                .map_err(|_| Failure::usage(format!("not a number of seconds: `{seconds}`")))?;
            (seconds, named)
        }
        [flag, ..] if flag.starts_with('-') => {
            return Err(Failure::usage(format!("no such option: `{flag}`")));
        }
        named => (60, named),
    };
    if !nightly(&["--version"]).works() {
        return Err(Failure::check(
            "missing: a nightly toolchain; `rustup toolchain install nightly`",
        ));
    }
    if !nightly(&["fuzz", "--version"]).works() {
        return Err(Failure::check(
            "missing: cargo-fuzz; `cargo install cargo-fuzz --locked`",
        ));
    }
    let targets = match named {
        [] => nightly(&["fuzz", "list"])
            .output()
            .ok_or_else(|| Failure::check("`cargo fuzz list` failed"))?
            .lines()
            .map(Into::into)
            .collect(),
        named => named.to_vec(),
    };
    for target in &targets {
        say(&format!("\n== {target}, {seconds} s"));
        fuzz(target, seconds)?;
    }
    say(&format!(
        "\nnothing found in {seconds} s each: {}",
        targets.join(", ")
    ));
    Ok(())
}

/// Runs one target. New inputs go to `fuzz/corpus`; the seeds are only read.
fn fuzz(target: &str, seconds: u32) -> Result<(), Failure> {
    let corpus = format!("fuzz/corpus/{target}");
    fs::create_dir_all(root().join(&corpus)).map_err(|error| unwritable(&corpus, &error))?;
    // What reads line by line learns more from many short inputs.
    let (seeds, length) = match target {
        "attributes" | "candidates" => (line_seeds()?, 512),
        _ => (root().join("tests/data"), 8192),
    };
    nightly(&["fuzz", "run", target, &corpus])
        .arg(seeds)
        .arg("fuzz/seeds")
        .args([
            "--",
            "-dict=fuzz/sdp.dict",
            "-timeout=10",
            "-rss_limit_mb=2048",
        ])
        .arg(format!("-max_len={length}"))
        .arg(format!("-max_total_time={seconds}"))
        .arg("-print_final_stats=1")
        .run()
}

/// A file for each different line of the recordings, digits apart.
fn line_seeds() -> Result<PathBuf, Failure> {
    let folder = target().join("fuzz-seeds");
    fs::create_dir_all(&folder).map_err(|error| unwritable("target/fuzz-seeds", &error))?;
    let mut seen = BTreeSet::new();
    let mut pending = vec![root().join("tests/data")];
    while let Some(path) = pending.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            pending.extend(entries.flatten().map(|entry| entry.path()));
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let lines = text.lines().filter(|line| line.get(1..2) == Some("="));
        for line in lines {
            if seen.insert(line.replace(|c: char| c.is_ascii_digit(), "0")) {
                let file = folder.join(seen.len().to_string());
                fs::write(&file, line).map_err(|error| unwritable("target/fuzz-seeds", &error))?;
            }
        }
    }
    Ok(folder)
}

fn unwritable(path: &str, error: &std::io::Error) -> Failure {
    Failure::check(format!("{path}: {error}"))
}

/// Cargo of the nightly toolchain, which the sanitizers need.
fn nightly(args: &[&str]) -> Program {
    Program::new("rustup")
        .args(["run", "nightly", "cargo"])
        .args(args)
}
