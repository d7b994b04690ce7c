//! The command `sdp-inspect`: shows, converts, edits and negotiates session descriptions and ICE candidates.
//!
//! `args` holds all of the command line, `command` a file for each verb, `input` the forms in which
//! descriptions come, `maker` who makes new ones, and `page`, `neutral` and `terminal` what is done for the person who reads the result.

mod args;
mod command;
mod exit_status;
mod input;
mod maker;
mod meaning;

mod page;
mod problems;
mod rewrite;
mod settings;
mod terminal;

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory as _, Parser as _};

use crate::args::{Cli, ShowArgs, Verb};
use crate::command::{
    answer, candidate, completions, edit, explain, fix, from_json, json, lint, man, munge_check,
    negotiate, offer, predict, rules, show,
};
use crate::exit_status::ExitStatus;
use crate::input::InputError;
use crate::terminal::{Output, WriteFailed, with_standard_output};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let width = cli.terminal.width.map(usize::from);
    let status = with_standard_output(cli.terminal.color, width, |out| {
        let result = run(&cli, out).and_then(|status| {
            out.flush()?;
            Ok(status)
        });
        result.unwrap_or_else(|error| end(&error, out))
    });
    status.into()
}

fn run(cli: &Cli, out: &mut Output<'_>) -> Result<ExitStatus> {
    let Some(verb) = &cli.verb else {
        if cli.show.files.is_empty() && io::stdin().is_terminal() {
            let help = Cli::command().render_help();
            out.error(&"there is nothing to read: give a FILE", None);
            out.text(&help.to_string())?;
            return Ok(ExitStatus::Unusable);
        }
        return show::run(&cli.show, out);
    };
    if cli.show != ShowArgs::default() {
        out.error(
            &"a file or an option of `show` stands before the verb",
            Some("give the verb first: sdp-inspect VERB [OPTIONS] [FILE]..."),
        );
        return Ok(ExitStatus::Unusable);
    }
    match verb {
        Verb::Show(args) => show::run(args, out),
        Verb::Json(args) => json::run(args, out),
        Verb::FromJson(args) => from_json::run(args, out),
        Verb::Candidate(args) => candidate::run(args, out),
        Verb::Edit(args) => edit::run(args, out),
        Verb::Offer(args) => offer::run(args, out),
        Verb::Answer(args) => answer::run(args, out),
        Verb::Negotiate(args) => negotiate::run(args, out),
        Verb::Lint(args) => lint::run(args, out),
        Verb::Fix(args) => fix::run(args, out),
        Verb::Rules(args) => rules::run(args, out),
        Verb::Explain(args) => explain::run(args, out),
        Verb::Predict(args) => predict::run(args, out),
        Verb::MungeCheck(args) => munge_check::run(args, out),
        Verb::Completions(args) => completions::run(args, out),
        Verb::Man(args) => man::run(args, out),
    }
}

/// Ends a run on an error. Who closed the pipe has seen enough: that is fine.
fn end(error: &anyhow::Error, out: &mut Output<'_>) -> ExitStatus {
    if let Some(WriteFailed(error)) = error.downcast_ref()
        && error.kind() == io::ErrorKind::BrokenPipe
    {
        return ExitStatus::Fine;
    }
    let remedy = error.downcast_ref().and_then(InputError::remedy);
    out.error(error, remedy);
    ExitStatus::Unusable
}
