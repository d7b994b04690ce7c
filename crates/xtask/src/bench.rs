//! `cargo xtask bench`: the measurements, and the page that shows them.

use std::fs;
use std::path::Path;

use crate::run::{Failure, Program, cargo, root, say, target};

/// The page with the tables of times, between two marks.
const PAGE: &str = "docs/performance.md";
const BEGIN: &str = "<!-- bench: begin";
const END: &str = "<!-- bench: end";

/// Measures, and prints the tables of goals: allocator calls, then ratios of times. With `--write`
/// the tables of times also take the place of those of the page.
pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    let (write, args): (Vec<&String>, Vec<&String>) =
        args.iter().partition(|arg| *arg == "--write");
    let allocations = bench("allocations", &args).run();
    let ratios = if write.is_empty() {
        bench("ratios", &args).run()
    } else {
        let file = target().join("bench-ratios.md");
        // A goal that is not reached is a failure, and still a measurement.
        let ratios = bench("ratios", &args).run_into(&file);
        let tables = fs::read_to_string(&file).unwrap_or_default();
        say(&tables);
        write_page(&root().join(PAGE), &tables)?;
        ratios
    };
    let answers = bench("answers", &[]).run();
    let lints = lints();
    ratios.and(allocations).and(answers).and(lints)
}

/// The linter, in this process and as the command, which is built for it.
fn lints() -> Result<(), Failure> {
    cargo(&["build", "--quiet", "--locked", "--release"])
        .args(["--package", "sdp-inspect"])
        .run()?;
    let command = target().join("release/sdp-inspect");
    bench("lints", &[])
        .env("SDP_INSPECT", &command.to_string_lossy())
        .run()
}

fn bench(name: &str, args: &[&String]) -> Program {
    cargo(&["bench", "--quiet", "--locked"])
        .args(["--package", "sdpkit-benches", "--bench", name, "--"])
        .args(args)
}

fn write_page(page: &Path, tables: &str) -> Result<(), Failure> {
    let failure = |error| Failure::check(format!("{}: {error}", page.display()));
    let old = fs::read_to_string(page).map_err(failure)?;
    match with_tables(&old, tables) {
        Some(new) => fs::write(page, new).map_err(failure),
        None => Err(Failure::check(format!(
            "{PAGE} has no two marks, or the measurement did not come to its goals"
        ))),
    }
}

/// The page with other tables between the lines of its marks; `None` where it lacks them, or where the
/// table of goals, which is the last, is missing.
fn with_tables(page: &str, tables: &str) -> Option<String> {
    let begin = page.find(BEGIN)?;
    let before = begin + page.get(begin..)?.find('\n')? + 1;
    let end = before + page.get(before..)?.find(END)?;
    if !tables.contains("| goal ") {
        return None;
    }
    Some(format!(
        "{}\n{}\n\n{}",
        page.get(..before)?,
        tables.trim(),
        page.get(end..)?
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_take_the_place_of_those_between_the_marks() {
        let page = "a\n<!-- bench: begin; x -->\n\n| old |\n\n<!-- bench: end -->\nb\n";
        assert_eq!(
            with_tables(page, "\n| goal | new |\n\n").as_deref(),
            Some("a\n<!-- bench: begin; x -->\n\n| goal | new |\n\n<!-- bench: end -->\nb\n")
        );
    }

    #[test]
    fn a_page_without_marks_and_a_broken_measurement_are_left_alone() {
        assert_eq!(with_tables("a\n<!-- bench: begin -->\n", "| goal |"), None);
        assert_eq!(with_tables("a\n<!-- bench: end -->\n", "| goal |"), None);
        let page = "<!-- bench: begin -->\n<!-- bench: end -->\n";
        assert_eq!(with_tables(page, "| least microseconds |\n"), None);
    }
}
