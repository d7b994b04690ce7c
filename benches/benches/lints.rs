//! Time to judge descriptions: beside the time to read them, for longer and longer ones, and by the command.
//!
//! `lints [ROUNDS]`; the status is 1 where a goal is not reached. The command is measured where `SDP_INSPECT` names
//! it, on Linux: it is given [`DESCRIPTIONS`] lines of JSON, and its processor time and memory are read.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use sdpkit_benches::rounds::{Row, least, measure};
use sdpkit_benches::table::{self, Goal};
use sdpkit_benches::{inputs, ours, shapes};
use sdpkit_lint::{Kind, Linter, Message, Party};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    // `cargo bench` adds an argument of its own.
    let rounds = std::env::args()
        .find_map(|arg| arg.parse().ok())
        .unwrap_or(41);
    match run(rounds) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            tell(&*error);
            ExitCode::from(2)
        }
    }
}

#[expect(clippy::print_stderr, reason = "who runs it wants to know why")]
fn tell(error: &dyn Error) {
    eprintln!("{error}");
}

fn run(rounds: u32) -> Outcome<bool> {
    let linter = Linter::default();
    let mut goals = Vec::new();
    beside_reading(&linter, rounds, &mut goals)?;
    growth(&linter, rounds.div_ceil(8), &mut goals)?;
    if let Some(program) = std::env::var_os("SDP_INSPECT") {
        command(&linter, rounds, &program, &mut goals)?;
    }
    Ok(table::print_goals("goal", &goals)?)
}

/// All rules over each input, and what it takes to read it.
fn beside_reading(linter: &Linter, rounds: u32, goals: &mut Vec<Goal>) -> Outcome<()> {
    let inputs = inputs::all();
    let mut table = vec![table::row(
        "least microseconds",
        inputs.iter().map(|input| input.name),
    )];
    let mut columns = Vec::new();
    for input in &inputs {
        let text = &input.text;
        let mut rows = [
            Row::new("parse", || ours::parse(text)),
            Row::new("lint", || linter.lint(text.as_bytes())),
        ];
        measure(&mut rows, rounds);
        let [parse, lint] = ["parse", "lint"].map(|name| least(&rows, name));
        if input.name == inputs::CHROME {
            goals.push(Goal::at_most(
                "lint of the Chrome offer, against parse",
                lint / parse,
                30.0,
            ));
        }
        columns.push([
            format!("{:.1}", parse / 1e3),
            format!("{:.1}", lint / 1e3),
            format!("{:.1}x", lint / parse),
        ]);
    }
    for (at, name) in ["parse", "lint", "lint, against parse"].iter().enumerate() {
        let cells = columns.iter().filter_map(|column| column.get(at));
        table.push(table::row(name, cells.map(String::as_str)));
    }
    Ok(table::print(&table)?)
}

/// What is done with a text that grows.
type Work = (&'static str, fn(&Linter, &[u8]) -> usize);

const WORKS: [Work; 4] = [
    ("lint", |linter, text| linter.lint(text).len()),
    ("as offer and answer", |linter, text| {
        linter.lint_exchange(text, text).len()
    }),
    ("as a history of four", |linter, text| {
        let messages = [
            Message::new(Party::A, Kind::Offer, text),
            Message::new(Party::B, Kind::Answer, text),
            Message::new(Party::B, Kind::Offer, text),
            Message::new(Party::A, Kind::Answer, text),
        ];
        linter.lint_history(&messages).len()
    }),
    ("as a fragment", |linter, text| {
        linter.lint_fragment(text, Some(text)).len()
    }),
];

/// How much longer it takes for eight times the length.
fn growth(linter: &Linter, rounds: u32, goals: &mut Vec<Goal>) -> Outcome<()> {
    let names = WORKS.map(|(name, _)| name);
    let mut table = vec![table::row("n to 8n", names)];
    for (shape, make) in shapes::SHAPES.into_iter().chain([shapes::BUNDLED]) {
        let [small, large] = [100, 800].map(make);
        let mut cells = vec![shape.to_owned()];
        for (name, work) in WORKS {
            let mut rows = [("n", &small), ("8n", &large)]
                .map(|(name, text)| Row::new(name, || black_box(work(linter, text.as_bytes()))));
            measure(&mut rows, rounds);
            let growth = least(&rows, "8n") / least(&rows, "n");
            cells.push(format!("{growth:.1}"));
            goals.push(Goal::at_most(
                format!("8 times the length, {name}: {shape}"),
                growth,
                9.0,
            ));
        }
        table.push(cells);
    }
    Ok(table::print(&table)?)
}

/// How many descriptions the command is given.
const DESCRIPTIONS: u32 = 100_000;

/// A tenth of it is given first, to see that memory does not grow with the number.
const FEWER: u32 = DESCRIPTIONS / 10;

/// More memory than with a tenth of the input is no flat memory.
const MOST_GROWTH: f64 = 1.25;

fn command(
    linter: &Linter,
    rounds: u32,
    program: &std::ffi::OsStr,
    goals: &mut Vec<Goal>,
) -> Outcome<()> {
    let text = inputs::chrome();
    let mut rows = [Row::new("lint", || linter.lint(text.as_bytes()))];
    measure(&mut rows, rounds);
    let here = least(&rows, "lint") / 1e9;
    let mut table = vec![table::row(
        "`sdp-inspect lint`",
        ["descriptions", "us of a core, each", "peak MB"],
    )];
    for format in ["summary", "jsonl"] {
        let mut peaks = Vec::new();
        for count in [FEWER, DESCRIPTIONS] {
            let used = given(program, format, &text, count)?;
            let each = used.processor.as_secs_f64() / f64::from(count);
            table.push(vec![
                format!("--format {format}"),
                count.to_string(),
                format!("{:.1}", each * 1e6),
                format!("{:.1}", used.peak / 1e3),
            ]);
            peaks.push(used.peak);
            if count == DESCRIPTIONS {
                goals.push(Goal::at_least(
                    format!("rate of a core, --format {format}, against lint in process"),
                    here / each,
                    0.5,
                ));
            }
        }
        if let [fewer, all] = peaks.as_slice() {
            let what = format!("memory for ten times the input, --format {format}");
            goals.push(Goal::at_most(what, all / fewer, MOST_GROWTH));
        }
    }
    Ok(table::print(&table)?)
}

/// What a run of the command used.
struct Used {
    processor: Duration,
    /// Kilobytes.
    peak: f64,
}

/// Runs the command over so many lines of JSON with this description.
fn given(program: &std::ffi::OsStr, format: &str, text: &str, count: u32) -> Outcome<Used> {
    let mut child = Command::new(program)
        .args(["lint", "--format", format, "-"])
        // One thread judges, as in process; two would take time from each other, and wait with their eyes open.
        .env("RAYON_NUM_THREADS", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()?;
    let escaped = text.replace('\r', "\\r").replace('\n', "\\n");
    let line = format!("{{\"type\":\"offer\",\"sdp\":\"{escaped}\"}}\n");
    let mut input = child.stdin.take().ok_or("no way to write to the command")?;
    for _ in 0..count {
        input.write_all(line.as_bytes())?;
    }
    // Nearly all has been read and judged now; later the numbers are gone.
    let peak = peak(&child)?;
    drop(input);
    let processor = processor_time(&child)?;
    child.wait()?;
    Ok(Used { processor, peak })
}

/// The most memory that it had so far.
fn peak(child: &Child) -> Outcome<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id()))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let word = line.and_then(|line| line.split_ascii_whitespace().next());
    Ok(word.ok_or("no VmHWM of the command")?.parse()?)
}

/// Waits for its end, and reads the time that it had of all processors.
fn processor_time(child: &Child) -> Outcome<Duration> {
    let start = Instant::now();
    loop {
        let stat = fs::read_to_string(format!("/proc/{}/stat", child.id()))?;
        let (_, fields) = stat.rsplit_once(')').ok_or("what /proc says is not read")?;
        let fields: Vec<&str> = fields.split_ascii_whitespace().collect();
        if fields.first() == Some(&"Z") {
            let ticks = |at: usize| fields.get(at).and_then(|it| it.parse::<u64>().ok());
            let (user, system) = ticks(11).zip(ticks(12)).ok_or("no times of the command")?;
            // A tick is a hundredth of a second.
            return Ok(Duration::from_millis((user + system) * 10));
        }
        if start.elapsed() > Duration::from_secs(600) {
            return Err("the command does not end".into());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
