//! `from-json`.

use anyhow::Result;
use crate::args::FromJsonArgs;
use crate::exit_status::ExitStatus;
use crate::terminal::Output;

pub(crate) fn run(_args: &FromJsonArgs, _out: &mut Output<'_>) -> Result<ExitStatus> { todo!() }
