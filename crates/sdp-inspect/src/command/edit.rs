//! `edit`.

use crate::args::EditArgs;
use crate::exit_status::ExitStatus;
use crate::terminal::Output;
use anyhow::Result;

#[derive(Debug, clap::Args)]
pub(crate) struct Operations {}

pub(crate) fn run(_args: &EditArgs, _out: &mut Output<'_>) -> Result<ExitStatus> {
    todo!()
}
