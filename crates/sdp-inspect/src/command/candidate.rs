//! `candidate`.

use anyhow::Result;
use crate::args::CandidateArgs;
use crate::exit_status::ExitStatus;
use crate::terminal::Output;

pub(crate) fn run(_args: &CandidateArgs, _out: &mut Output<'_>) -> Result<ExitStatus> { todo!() }
