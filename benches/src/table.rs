//! Goals, and the printing of tables.

use std::fmt::Write as _;
use std::io::{self, Write as _};

/// Something that was to be reached.
#[derive(Clone, Debug)]
pub struct Goal {
    /// What is measured.
    pub what: String,
    /// What is asked of it.
    pub asked: String,
    /// What was measured.
    pub measured: String,
    /// Whether it is reached.
    pub reached: bool,
}

impl Goal {
    /// That `value` is at least `least`, in times.
    pub fn at_least(what: impl Into<String>, value: f64, least: f64) -> Self {
        Self {
            what: what.into(),
            asked: format!(">= {least:.2}x"),
            measured: format!("{value:.2}x"),
            reached: value >= least,
        }
    }

    /// That `value` is at most `most`, in times.
    pub fn at_most(what: impl Into<String>, value: f64, most: f64) -> Self {
        Self {
            what: what.into(),
            asked: format!("<= {most:.2}x"),
            measured: format!("{value:.2}x"),
            reached: value <= most,
        }
    }

    /// That `count` is at most `most`.
    pub fn count(what: impl Into<String>, count: usize, most: usize) -> Self {
        Self {
            what: what.into(),
            asked: format!("<= {most}"),
            measured: count.to_string(),
            reached: count <= most,
        }
    }
}

/// Prints the goals; gives whether all are reached.
///
/// # Errors
/// Where nothing can be printed.
pub fn print_goals(title: &str, goals: &[Goal]) -> io::Result<bool> {
    let mut rows = vec![[title, "asked", "measured", ""].map(str::to_owned)];
    rows.extend(goals.iter().map(|goal| {
        let verdict = if goal.reached { "ok" } else { "NOT" };
        [
            goal.what.clone(),
            goal.asked.clone(),
            goal.measured.clone(),
            verdict.to_owned(),
        ]
    }));
    print(&rows)?;
    Ok(goals.iter().all(|goal| goal.reached))
}

/// A row of cells.
pub fn row<'c>(first: &'c str, others: impl IntoIterator<Item = &'c str>) -> Vec<String> {
    let first = std::iter::once(first);
    first.chain(others).map(str::to_owned).collect()
}

/// Prints rows of cells in columns, the first one to the left; the first row is the heading.
///
/// # Errors
/// Where nothing can be printed.
pub fn print<R: AsRef<[String]>>(rows: &[R]) -> io::Result<()> {
    let columns = rows.iter().map(|row| row.as_ref().len()).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.as_ref().get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = io::stdout().lock();
    for (number, row) in rows.iter().enumerate() {
        let mut line = String::from("|");
        for (column, (cell, width)) in row.as_ref().iter().zip(&widths).enumerate() {
            let _ = if column == 0 {
                write!(line, " {cell:width$} |")
            } else {
                write!(line, " {cell:>width$} |")
            };
        }
        writeln!(out, "{line}")?;
        if number == 0 {
            let rule: Vec<String> = widths
                .iter()
                .enumerate()
                .map(|(column, width)| {
                    let dashes = "-".repeat(width + 1);
                    if column == 0 {
                        format!("{dashes}-")
                    } else {
                        format!("{dashes}:")
                    }
                })
                .collect();
            writeln!(out, "|{}|", rule.join("|"))?;
        }
    }
    writeln!(out)
}
