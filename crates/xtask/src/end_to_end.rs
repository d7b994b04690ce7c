//! `cargo xtask e2e`: comparisons with other programs, run for real.
//!
//! A program that is not installed counts as missing, never as passed; the status is 0 only where all
//! passed.

use crate::run::{Failure, Program, cargo, root, say, target};

/// A comparison with another program.
struct Comparison {
    name: &'static str,
    /// Programs that it starts, and how to get each.
    needs: &'static [(&'static str, &'static str)],
    run: fn() -> Result<(), Failure>,
}

const NODE: (&str, &str) = (
    "node",
    "Node.js 20 or later from https://nodejs.org (Debian: apt-get install nodejs npm)",
);
const NPM: (&str, &str) = ("npm", "comes with Node.js (Debian: apt-get install npm)");

const COMPARISONS: [Comparison; 1] = [Comparison {
    name: "sdp-transform",
    needs: &[NODE, NPM],
    run: sdp_transform,
}];

pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    if !args.is_empty() {
        return Err(Failure::usage("e2e takes no argument".into()));
    }
    let (mut passed, mut failed, mut missing) = (0, 0, 0);
    for comparison in &COMPARISONS {
        say(&format!("\n== {}", comparison.name));
        let lacks = comparison.lacks();
        if !lacks.is_empty() {
            missing += 1;
            for what in lacks {
                say(&format!("missing: {what}"));
            }
            continue;
        }
        match (comparison.run)() {
            Ok(()) => passed += 1,
            Err(failure) => {
                failed += 1;
                say(&format!("failed: {failure}"));
            }
        }
    }
    let count = format!("{passed} passed, {failed} failed, {missing} missing");
    if failed == 0 && missing == 0 {
        say(&format!("\n{count}"));
        Ok(())
    } else {
        Err(Failure::check(count))
    }
}

impl Comparison {
    /// The programs that it needs and does not find, each with how to get it.
    fn lacks(&self) -> Vec<String> {
        self.needs
            .iter()
            .filter(|(program, _)| !Program::new(program).arg("--version").works())
            .map(|(program, how)| format!("{program}: {how}"))
            .collect()
    }
}

/// What the npm package sdp-transform makes of every description, against `sdpkit::json::transform`.
fn sdp_transform() -> Result<(), Failure> {
    let mut folders = vec![root().join("tests/data")];
    for name in ["corpus", "captures"] {
        match root().join("../shared").join(name).canonicalize() {
            Ok(shared) => folders.push(shared),
            Err(_) => say(&format!(
                "skipped: no folder ../shared/{name} beside the checkout"
            )),
        }
    }
    let rows = target().join("sdp-transform.jsonl");
    Program::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir("tests/peers")
        .run()?;
    Program::new("node")
        .arg("sdp-transform.mjs")
        .args(&folders)
        .current_dir("tests/peers")
        .run_into(&rows)?;
    cargo(&["run", "--quiet", "--locked", "--release"])
        .args(["--package", "sdpkit-tests", "--bin", "transform", "--"])
        .arg(rows)
        .args(&folders)
        .run()
}
