//! `lint`: what is wrong with descriptions, by which clause, and how to mend it.

mod baseline;

use anyhow::Result;
use sdpkit_lint::render::{Format, Input, Judged, Stand, Style, Subject, Summary};
use sdpkit_lint::{Finding, Kind, Linter, Message, Options, Role, Severity};

use self::baseline::Baseline;
use super::json::neutral_json;
use crate::args::LintArgs;
use crate::exit_status::ExitStatus;
use crate::input::{Description, InputError, Source, each_description, one_description, tell};
use crate::settings::Settings;
use crate::terminal::Output;

pub(crate) fn run(args: &LintArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let settings = Settings::find(&args.rules, args.role)?;
    let path = args.baseline.clone().or(settings.baseline.clone());
    let baseline = match &path {
        Some(path) if !args.write_baseline => Baseline::read(path)?,
        None if args.write_baseline => {
            out.error(
                &"there is no file to write the known findings to",
                Some("name it: --baseline FILE"),
            );
            return Ok(ExitStatus::Unusable);
        }
        _ => Baseline::default(),
    };
    let judge = Judge {
        linter: Linters::new(&settings.options),
        baseline,
        is_written: args.write_baseline,
        format: args.format,
        style: Style::new(out.theme.is_coloured(), out.width),
        level: args.level.or(settings.level).unwrap_or(Severity::Warning),
        fail_on: args.fail_on.or(settings.fail_on).unwrap_or(Severity::Error),
    };
    let mut report = Report::new(judge.format);
    report.summary.subject = match &args.subject {
        subject if subject.exchange => Subject::Pair,
        subject if subject.history => Subject::History,
        subject if subject.fragment => Subject::Fragment,
        _ => Subject::Description,
    };
    out.unread = Some(Vec::new());
    out.text(&neutral_json(judge.format.head()))?;
    let status = if args.subject.exchange || args.subject.history {
        together(args, &judge, &mut report, out)?
    } else if args.subject.fragment {
        fragments(args, &judge, &mut report, out)?
    } else {
        each_description(
            &Source::of(&args.files),
            out,
            &|description| Ok(judge.lone(description)),
            &mut |told, out| report.add(told, out),
        )?
    };
    report.summary.unread = out.unread.take().unwrap_or_default();
    out.text(&neutral_json(
        judge.format.tail(&report.summary, &judge.style),
    ))?;
    if let (true, Some(path)) = (args.write_baseline, path) {
        report.found.write(&path)?;
        return Ok(status.and(ExitStatus::Fine));
    }
    Ok(status)
}

/// A linter for each thing that a description may be.
pub(super) struct Linters {
    unknown: Linter,
    offer: Linter,
    answer: Linter,
}

impl Linters {
    pub(super) fn new(options: &Options) -> Self {
        let with = |role: Option<Role>| {
            let mut options = options.clone();
            options.role = role.or(options.role);
            Linter::new(options)
        };
        Self {
            unknown: with(None),
            offer: with(Some(Role::Offer)),
            answer: with(Some(Role::Answer)),
        }
    }

    /// The one for what the wrapping of a description says that it is.
    pub(super) fn of(&self, kind: Option<&str>) -> &Linter {
        match kind {
            Some("offer") => &self.offer,
            Some("answer" | "pranswer") => &self.answer,
            _ => &self.unknown,
        }
    }
}

/// How findings are chosen and reported.
struct Judge {
    linter: Linters,
    baseline: Baseline,
    /// Whether the baseline is written, so that nothing fails.
    is_written: bool,
    format: Format,
    style: Style,
    level: Severity,
    fail_on: Severity,
}

/// What there is to report of one input, or of texts that were judged together.
struct Told {
    piece: String,
    summary: Summary,
    found: Baseline,
    status: ExitStatus,
}

impl Judge {
    fn lone(&self, description: &Description<'_>) -> Told {
        let input = [description.as_input()];
        let linter = self.linter.of(description.kind);
        self.told(&input, linter.lint(description.text))
    }

    fn told(&self, inputs: &[Input<'_>], mut findings: Vec<Finding>) -> Told {
        let mut found = Baseline::default();
        if self.is_written {
            found.add(inputs, &findings);
        }
        let known = self.baseline.take_known(inputs, &mut findings);
        let is_failure = findings.iter().any(|it| it.severity >= self.fail_on);
        let all = findings.len();
        findings.retain(|finding| finding.severity >= self.level);
        let mut summary = Summary::default();
        summary.add(&findings);
        summary.not_shown = all - findings.len();
        summary.known = known;
        let judged = Judged {
            inputs,
            findings: &findings,
        };
        let piece = self.format.piece(&judged, &self.style);
        Told {
            piece: match self.format {
                Format::Json | Format::JsonLines | Format::Sarif => neutral_json(piece),
                _ => piece,
            },
            summary,
            found,
            status: if is_failure && !self.is_written {
                ExitStatus::Problems
            } else {
                ExitStatus::Fine
            },
        }
    }
}

/// What was reported so far.
struct Report {
    format: Format,
    is_first: bool,
    summary: Summary,
    found: Baseline,
}

impl Report {
    fn new(format: Format) -> Self {
        Self {
            format,
            is_first: true,
            summary: Summary::default(),
            found: Baseline::default(),
        }
    }

    fn add(&mut self, told: Told, out: &mut Output<'_>) -> Result<ExitStatus> {
        self.summary.merge(&told.summary);
        self.found.merge(told.found);
        if !told.piece.is_empty() {
            if !std::mem::take(&mut self.is_first) {
                out.text(self.format.between())?;
            }
            out.text(&told.piece)?;
        }
        Ok(told.status)
    }
}

/// A description that is kept until the others have come.
struct Kept {
    name: String,
    line: Option<u64>,
    number: usize,
    stand: Stand,
    kind: Option<Kind>,
    text: Vec<u8>,
}

/// Judges the descriptions as an offer and its answer, or as those of one session.
fn together(
    args: &LintArgs,
    judge: &Judge,
    report: &mut Report,
    out: &mut Output<'_>,
) -> Result<ExitStatus> {
    let mut all: Vec<Kept> = Vec::new();
    let status = each_description(
        &Source::of(&args.files),
        out,
        &|description| {
            let kind = match description.kind {
                Some("offer") => Some(Kind::Offer),
                Some("answer") => Some(Kind::Answer),
                Some("pranswer") => Some(Kind::Pranswer),
                _ => None,
            };
            let input = description.as_input();
            Ok(Kept {
                name: input.name.to_owned(),
                line: input.line,
                number: input.number,
                stand: input.stand,
                kind,
                text: description.text.to_vec(),
            })
        },
        &mut |kept, _| {
            all.push(kept);
            Ok(ExitStatus::Fine)
        },
    )?;
    if args.subject.exchange && all.len() != 2 {
        if status == ExitStatus::Unusable {
            return Ok(status);
        }
        let error = InputError::new(format!("there are {} descriptions, not two", all.len()))
            .with_remedy("give an offer and its answer; for more of a session there is --history");
        let files: Vec<String> = Source::of(&args.files).iter().map(Source::name).collect();
        tell(out, &files.join(" + "), &error.into());
        return Ok(ExitStatus::Unusable);
    }
    if let ([first, second], true) = (all.as_slice(), args.subject.exchange)
        && first.kind != Some(Kind::Offer)
        && second.kind == Some(Kind::Offer)
    {
        all.reverse();
    }
    let inputs: Vec<Input<'_>> = all
        .iter()
        .map(|kept| {
            Input::new(&kept.name, &kept.text)
                .within(kept.line, kept.number)
                .standing(kept.stand)
        })
        .collect();
    let messages = Message::in_turn(all.iter().map(|kept| (kept.kind, kept.text.as_slice())));
    let findings = judge.linter.unknown.lint_history(&messages);
    Ok(status.and(report.add(judge.told(&inputs, findings), out)?))
}

/// Judges each input as a trickle fragment.
fn fragments(
    args: &LintArgs,
    judge: &Judge,
    report: &mut Report,
    out: &mut Output<'_>,
) -> Result<ExitStatus> {
    let described = match &args.subject.of {
        None => None,
        Some(file) => match one_description(file, "offer", out)? {
            Some(read) => Some(read),
            None => return Ok(ExitStatus::Unusable),
        },
    };
    let mut status = ExitStatus::Fine;
    for source in Source::of(&args.files) {
        let name = source.name();
        let text = match source.read() {
            Ok(text) => text,
            Err(error) => {
                tell(out, &name, &error.into());
                status = ExitStatus::Unusable;
                continue;
            }
        };
        let described_text = described.as_ref().map(|it| it.text.as_slice());
        let findings = judge.linter.unknown.lint_fragment(&text, described_text);
        let mut inputs = vec![Input::new(&name, &text)];
        inputs.extend(described.as_ref().map(|it| Input::new(&it.name, &it.text)));
        status = status.and(report.add(judge.told(&inputs, findings), out)?);
    }
    Ok(status)
}
