//! `cargo xtask fuzz`: each cargo-fuzz target for some seconds.

use crate::run::{Failure, Program, root, say};

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

/// Runs one target. New inputs go to `fuzz/corpus`; the recordings and `fuzz/seeds` are only read.
fn fuzz(target: &str, seconds: u32) -> Result<(), Failure> {
    let corpus = format!("fuzz/corpus/{target}");
    std::fs::create_dir_all(root().join(&corpus))
        .map_err(|error| Failure::check(format!("{corpus}: {error}")))?;
    nightly(&["fuzz", "run", target, &corpus, "tests/data", "fuzz/seeds"])
        .args([
            "--",
            "-dict=fuzz/sdp.dict",
            "-timeout=10",
            "-rss_limit_mb=2048",
        ])
        .arg(format!("-max_total_time={seconds}"))
        .arg("-print_final_stats=1")
        .run()
}

/// Cargo of the nightly toolchain, which the sanitizers need.
fn nightly(args: &[&str]) -> Program {
    Program::new("rustup")
        .args(["run", "nightly", "cargo"])
        .args(args)
}
