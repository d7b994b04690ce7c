//! `cargo xtask e2e`: comparisons with other programs, run for real.
//!
//! A program that is not installed counts as missing, never as passed; the status is 0 only where all
//! passed.

use crate::run::{Failure, Program, root, say};

/// A comparison with another program.
struct Comparison {
    name: &'static str,
    /// Where it stands; a folder that is not there makes it missing.
    folder: &'static str,
    /// Programs that it starts, and how to get each.
    needs: &'static [(&'static str, &'static str)],
    /// What to run in the folder, in order.
    commands: &'static [&'static [&'static str]],
}

const NODE: (&str, &str) = (
    "node",
    "Node.js 20 or later from https://nodejs.org (Debian: apt-get install nodejs npm)",
);
const NPM: (&str, &str) = ("npm", "comes with Node.js (Debian: apt-get install npm)");

const COMPARISONS: [Comparison; 1] = [Comparison {
    name: "sdp-transform",
    folder: "tests/peers",
    needs: &[NODE, NPM],
    commands: &[
        &["npm", "ci", "--no-audit", "--no-fund"],
        &["npm", "test", "--silent"],
    ],
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
        match comparison.run() {
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
    /// What it needs and does not find, each with how to get it.
    fn lacks(&self) -> Vec<String> {
        let folder = root().join(self.folder).join("package.json");
        let absent = (!folder.is_file()).then(|| {
            format!(
                "{}/package.json: this checkout has no such comparison",
                self.folder
            )
        });
        let programs = self
            .needs
            .iter()
            .filter(|(program, _)| !Program::new(program).arg("--version").works())
            .map(|(program, how)| format!("{program}: {how}"));
        absent.into_iter().chain(programs).collect()
    }

    fn run(&self) -> Result<(), Failure> {
        for command in self.commands {
            if let Some((program, args)) = command.split_first() {
                Program::new(program)
                    .args(args)
                    .current_dir(self.folder)
                    .run()?;
            }
        }
        Ok(())
    }
}
