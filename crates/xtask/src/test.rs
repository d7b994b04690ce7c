//! `cargo xtask test`: every check of the repository, one after the other.

use crate::python;
use crate::run::{Failure, cargo, say};

type Step = fn() -> Result<(), Failure>;

/// The steps, in order; the first that fails ends the run.
const STEPS: [(&str, Step); 7] = [
    ("fmt", fmt),
    ("clippy", clippy),
    ("no-std", no_std),
    ("rust", rust),
    ("doc-tests", doc_tests),
    ("docs", docs),
    ("python", python::check),
];

pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    let steps: Vec<_> = match args {
        [] => STEPS.iter().collect(),
        [flag, name] if flag == "--only" => STEPS.iter().filter(|(step, _)| step == name).collect(),
        _ => {
            return Err(Failure::usage("test takes `--only STEP` or nothing".into()));
        }
    };
    if steps.is_empty() {
        return Err(Failure::usage("no such step".into()));
    }
    for (name, step) in &steps {
        say(&format!("\n== {name}"));
        step().map_err(|failure| Failure::check(format!("step `{name}` failed: {failure}")))?;
    }
    let names: Vec<&str> = steps.iter().map(|(name, _)| *name).collect();
    say(&format!("\nall passed: {}", names.join(", ")));
    Ok(())
}

fn fmt() -> Result<(), Failure> {
    cargo(&["fmt", "--all", "--check"]).run()?;
    cargo(&["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"]).run()
}

fn clippy() -> Result<(), Failure> {
    cargo(&["clippy", "--locked", "--workspace"])
        .args(["--all-targets", "--all-features", "--", "-D", "warnings"])
        .run()
}

/// Builds the parser as it is without the standard library, with JSON and without.
fn no_std() -> Result<(), Failure> {
    let build = || {
        cargo(&[
            "build",
            "--locked",
            "--package",
            "sdpkit",
            "--no-default-features",
        ])
    };
    build().run()?;
    build().args(["--features", "serde"]).run()
}

fn rust() -> Result<(), Failure> {
    cargo(&["test", "--locked", "--workspace", "--all-features"])
        .args(["--lib", "--bins", "--tests", "--examples"])
        .run()
}

fn doc_tests() -> Result<(), Failure> {
    cargo(&["test", "--locked", "--workspace", "--all-features", "--doc"]).run()
}

fn docs() -> Result<(), Failure> {
    cargo(&[
        "doc",
        "--locked",
        "--workspace",
        "--all-features",
        "--no-deps",
    ])
    .env("RUSTDOCFLAGS", "-D warnings")
    .run()
}
