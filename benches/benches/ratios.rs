//! Times of sdpkit and its peers in one interleaved run, and the goals as ratios of them.
//!
//! `ratios [ROUNDS]`; the status is 1 where a goal is not reached.

use std::process::ExitCode;

use sdpkit_benches::inputs::{self, Input};
use sdpkit_benches::rounds::{self, Row};
use sdpkit_benches::shapes::SHAPES;
use sdpkit_benches::table::{self, Goal};
use sdpkit_benches::{limits, ours};
use support::{CANDIDATE_PEERS, PEERS};

mod support;

const SPLIT: &str = "limit: split, letter, colon";
const PARSE: &str = "sdpkit parse";
const TYPED: &str = "sdpkit parse, every typed value";
const WRITE: &str = "sdpkit write, every section edited";
const BUFFER: &str = "sdpkit write into a buffer, edited";
const ROUND_TRIP: &str = "sdpkit parse and write";

fn main() -> ExitCode {
    // `cargo bench` adds an argument of its own.
    let rounds = std::env::args()
        .find_map(|arg| arg.parse().ok())
        .unwrap_or(41);
    match run(rounds) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) | Err(_) => ExitCode::FAILURE,
    }
}

fn run(rounds: u32) -> std::io::Result<bool> {
    let mut goals = documents(rounds)?;
    goals.extend(candidates(rounds)?);
    goals.extend(shapes(rounds)?);
    table::print_goals("goal (on the Chrome offer unless said)", &goals)
}

/// Measures each input; the goals are of the Chrome offer.
fn documents(rounds: u32) -> std::io::Result<Vec<Goal>> {
    let inputs = inputs::all();
    let mut goals = Vec::new();
    let mut columns: Vec<Vec<(String, f64)>> = Vec::new();
    for input in &inputs {
        // A quadratic peer takes seconds a round on the largest.
        let is_largest = input.text.len() > 1_000_000;
        let rounds = if is_largest {
            rounds.div_ceil(4)
        } else {
            rounds
        };
        let mut rows = document_rows(input);
        rounds::measure(&mut rows, rounds);
        if input.name == inputs::CHROME {
            goals = document_goals(&rows);
        }
        columns.push(rows.into_iter().map(|row| (row.name, row.least)).collect());
    }
    let names = inputs.iter().map(|input| input.name);
    let mut table = vec![table::row("least microseconds", names)];
    for (at, (name, _)) in columns
        .iter()
        .flatten()
        .take(columns.first().map_or(0, Vec::len))
        .enumerate()
    {
        let mut cells = vec![name.clone()];
        cells.extend(
            columns
                .iter()
                .filter_map(|column| Some(microseconds(column.get(at)?.1))),
        );
        table.push(cells);
    }
    table::print(&table)?;
    Ok(goals)
}

fn document_goals(rows: &[Row<'_>]) -> Vec<Goal> {
    let times = |slow: &str, fast: &str| rounds::least(rows, slow) / rounds::least(rows, fast);
    let goal = |what: &str, slow: &str, fast: &str, least| {
        Goal::at_least(format!("{what}, against {slow}"), times(slow, fast), least)
    };
    vec![
        goal("parse", "sdp-types parse", PARSE, 10.0),
        Goal::at_most(format!("parse, against {SPLIT}"), times(PARSE, SPLIT), 1.25),
        goal("parse and type", "sdp-types parse", TYPED, 3.5),
        goal("write", "sdp write", WRITE, 6.0),
        goal("write into a buffer", "sdp write", BUFFER, 6.0),
        goal("parse and write", "sdp parse and write", ROUND_TRIP, 12.0),
    ]
}

fn document_rows(input: &Input) -> Vec<Row<'_>> {
    let text = input.text.as_str();
    let mut copied = Vec::new();
    let edited = ours::edited(text);
    let unedited = ours::parse(text);
    let mut rows = vec![
        Row::new("limit: copy", move || limits::copy(text, &mut copied)),
        Row::new("limit: count line ends", move || limits::count_lines(text)),
        Row::new(SPLIT, move || limits::split_match_colon(text)),
        Row::new(PARSE, move || ours::parse(text)),
        Row::new("sdpkit parse, strict", move || ours::parse_strict(text)),
        Row::new(TYPED, move || ours::parse_typed(text)),
    ];
    for peer in &PEERS {
        let parse = peer.parse;
        let run = move || parse(text);
        rows.push(row_if(format!("{} parse", peer.name), run().then_some(run)));
    }
    rows.push(Row::new("sdpkit write, unedited", move || {
        unedited.to_text().into_owned()
    }));
    let session = edited.clone();
    rows.push(Row::new(WRITE, move || session.to_text().into_owned()));
    let mut buffer = Vec::new();
    rows.push(Row::new(BUFFER, move || {
        buffer.clear();
        edited.write_to(&mut buffer);
        buffer.len()
    }));
    for peer in &PEERS {
        rows.push(row_if(format!("{} write", peer.name), (peer.writer)(text)));
    }
    rows.push(Row::new(ROUND_TRIP, move || {
        ours::parse(text).to_text().into_owned()
    }));
    rows.push(Row::new(
        "sdpkit parse, edit each section, write",
        move || ours::edited(text).to_text().into_owned(),
    ));
    for peer in &PEERS {
        let writer = peer.writer;
        let run = move || writer(text).map(|mut write| write());
        rows.push(row_if(
            format!("{} parse and write", peer.name),
            run().is_some().then_some(run),
        ));
    }
    rows
}

/// A row of what can be run, or one that stays without a time.
fn row_if<'r, T>(name: String, run: Option<impl FnMut() -> T + 'r>) -> Row<'r> {
    match run {
        Some(run) => Row::new(name, run),
        None => Row::refused(name),
    }
}

fn candidates(rounds: u32) -> std::io::Result<Vec<Goal>> {
    let names = ["sdpkit"]
        .into_iter()
        .chain(CANDIDATE_PEERS.map(|(name, _)| name));
    let mut table = vec![table::row("least nanoseconds", names)];
    let mut goals = Vec::new();
    for (name, line) in inputs::CANDIDATES {
        let mut rows = vec![Row::new("sdpkit", move || ours::parse_candidate(line))];
        for (peer, reader) in CANDIDATE_PEERS {
            let mut run = reader(line);
            let accepts = run();
            rows.push(row_if(peer.to_owned(), accepts.then_some(run)));
        }
        rounds::measure(&mut rows, rounds * 2);
        let mut cells = vec![name.to_owned()];
        cells.extend(rows.iter().map(|row| number(row.least)));
        table.push(cells);
        let (own, peers) = rows.split_first().expect("the first row is sdpkit's");
        let best = peers
            .iter()
            .map(|row| row.least)
            .fold(f64::INFINITY, f64::min);
        let what = format!("candidate ({name}), against the best peer");
        goals.push(Goal::at_least(what, best / own.least, 2.0));
    }
    table::print(&table)?;
    Ok(goals)
}

/// Eight times the length may take nine times the time.
fn shapes(rounds: u32) -> std::io::Result<Vec<Goal>> {
    let mut table = vec![
        ["n to 8n", "parse", "strict", "and type", "extend and write"]
            .map(str::to_owned)
            .to_vec(),
    ];
    let mut goals = Vec::new();
    for (name, shape) in SHAPES {
        let texts = [shape(500), shape(4000)];
        let mut rows = Vec::new();
        for text in &texts {
            rows.push(Row::new("parse", move || ours::parse(text)));
            rows.push(Row::new("strict", move || ours::parse_strict(text)));
            rows.push(Row::new("type", move || ours::parse_typed(text)));
            rows.push(Row::new("write", move || {
                ours::extended(text).to_text().into_owned()
            }));
        }
        rounds::measure(&mut rows, rounds);
        #[expect(clippy::cast_precision_loss, reason = "lengths are small")]
        let grown = texts[1].len() as f64 / texts[0].len() as f64;
        let (small, large) = rows.split_at(4);
        // As if the text had grown eight times: numbers in it grow as well.
        let factors: Vec<f64> = small
            .iter()
            .zip(large)
            .map(|(small, large)| large.least / small.least / grown * 8.0)
            .collect();
        let mut cells = vec![name.to_owned()];
        cells.extend(factors.iter().map(|factor| format!("{factor:.1}")));
        table.push(cells);
        let worst = factors.iter().copied().fold(0.0, f64::max);
        goals.push(Goal::at_most(
            format!("8 times the length: {name}"),
            worst,
            9.0,
        ));
    }
    table::print(&table)?;
    Ok(goals)
}

fn microseconds(nanoseconds: f64) -> String {
    number(nanoseconds / 1000.0)
}

/// Three digits, or a dash for what was refused.
fn number(value: f64) -> String {
    match value {
        _ if value.is_infinite() => "-".to_owned(),
        _ if value < 10.0 => format!("{value:.2}"),
        _ if value < 100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}
