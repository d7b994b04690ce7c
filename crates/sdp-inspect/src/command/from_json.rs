//! `from-json`.

use crate::args::FromJsonArgs;
use crate::exit_status::ExitStatus;
use crate::terminal::Output;
use anyhow::Result;

pub(crate) fn run(_args: &FromJsonArgs, _out: &mut Output<'_>) -> Result<ExitStatus> {
    todo!()
}
