//! `json`: descriptions as JSON.

use crate::args::JsonArgs;
use crate::exit_status::ExitStatus;
use crate::terminal::Output;
use anyhow::Result;

pub(crate) fn run(_args: &JsonArgs, _out: &mut Output<'_>) -> Result<ExitStatus> {
    todo!()
}
