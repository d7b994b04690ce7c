//! Calls of the allocator, reallocations counted, by sdpkit and its peers; and the goals.
//!
//! A binary of its own: an allocator that counts would slow down the peers, which call it often.

use std::alloc::System;
use std::process::ExitCode;

use sdpkit_benches::inputs;
use sdpkit_benches::table::{self, Goal};
use sdpkit_benches::{ours, shapes};
use sdpkit_lint::Linter;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use support::{CANDIDATE_PEERS, PEERS};

mod support;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) | Err(_) => ExitCode::FAILURE,
    }
}

/// How often the allocator is called for memory; what is made is dropped after.
fn count<T>(run: impl FnOnce() -> T) -> usize {
    let region = Region::new(ALLOCATOR);
    let made = run();
    let change = region.change();
    drop(made);
    change.allocations + change.reallocations
}

fn run() -> std::io::Result<bool> {
    let inputs = inputs::all();
    let names = inputs.iter().map(|input| input.name);
    let mut table = vec![table::row("allocator calls", names)];
    let mut row = |name: &str, count: &dyn Fn(&str) -> String| {
        let mut cells = vec![name.to_owned()];
        cells.extend(inputs.iter().map(|input| count(&input.text)));
        table.push(cells);
    };
    row("sdpkit parse", &|text| {
        count(|| ours::parse(text)).to_string()
    });
    row("sdpkit parse, strict", &|text| {
        count(|| ours::parse_strict(text)).to_string()
    });
    row("sdpkit parse, every typed value", &|text| {
        count(|| ours::parse_typed(text)).to_string()
    });
    for peer in &PEERS {
        let parse = peer.parse;
        let name = format!("{} parse", peer.name);
        row(&name, &|text| {
            if parse(text) {
                count(|| parse(text)).to_string()
            } else {
                "-".into()
            }
        });
    }
    row("sdpkit write, every section edited", &|text| {
        let session = ours::edited(text);
        count(|| session.to_text().into_owned()).to_string()
    });
    for peer in &PEERS {
        let name = format!("{} write", peer.name);
        row(&name, &|text| {
            (peer.writer)(text).map_or("-".into(), |mut write| count(&mut write).to_string())
        });
    }
    table::print(&table)?;

    let names = ["sdpkit"]
        .into_iter()
        .chain(CANDIDATE_PEERS.map(|(name, _)| name));
    let mut table = vec![table::row("allocator calls", names)];
    for (name, line) in inputs::CANDIDATES {
        let mut cells = vec![
            name.to_owned(),
            count(|| ours::parse_candidate(line)).to_string(),
        ];
        for (_, reader) in CANDIDATE_PEERS {
            let mut run = reader(line);
            cells.push(if run() {
                count(&mut run).to_string()
            } else {
                "-".into()
            });
        }
        table.push(cells);
    }
    table::print(&table)?;
    table::print_goals("goal", &goals())
}

fn goals() -> Vec<Goal> {
    let mut goals = Vec::new();
    let (linter, clean) = (Linter::default(), inputs::clean_chrome());
    // The first call works out which rules run.
    let findings = linter.lint(clean.as_bytes());
    goals.push(Goal::count(
        "findings in the clean Chrome offer",
        findings.len(),
        0,
    ));
    let calls = count(|| linter.lint(clean.as_bytes()));
    goals.push(Goal::count("lint the clean Chrome offer", calls, 59));
    for input in inputs::all() {
        let name = input.name;
        goals.push(Goal::count(
            format!("parse {name}"),
            count(|| ours::parse(&input.text)),
            3,
        ));
        let session = ours::edited(&input.text);
        let fresh = count(|| session.to_text().into_owned());
        goals.push(Goal::count(format!("write {name}, edited"), fresh, 1));
        let mut buffer = Vec::new();
        session.write_to(&mut buffer);
        let again = count(|| {
            buffer.clear();
            session.write_to(&mut buffer);
        });
        goals.push(Goal::count(format!("write {name} into a buffer"), again, 0));
    }
    for (name, line) in inputs::CANDIDATES {
        let calls = count(|| ours::parse_candidate(line));
        goals.push(Goal::count(format!("candidate ({name})"), calls, 0));
    }
    // What grows by doubling is allocated three times more often.
    for (name, shape) in shapes::SHAPES {
        let [small, large] = [500, 4000].map(|n| {
            let text = shape(n);
            count(|| ours::parse(&text))
        });
        let what = format!("parse 8 times the length, more calls: {name}");
        goals.push(Goal::count(what, large.saturating_sub(small), 3));
    }
    goals
}
