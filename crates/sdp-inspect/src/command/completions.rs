//! `completions`: what a shell needs to complete arguments.

use anyhow::Result;
use clap::CommandFactory as _;

use crate::args::{Cli, CompletionsArgs};
use crate::exit_status::ExitStatus;
use crate::terminal::Output;

pub(crate) fn run(args: &CompletionsArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let mut script = Vec::new();
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    out.text(&String::from_utf8_lossy(&script))?;
    Ok(ExitStatus::Fine)
}
