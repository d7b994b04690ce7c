//! `candidate`.

use crate::args::CandidateArgs;
use crate::exit_status::ExitStatus;
use crate::terminal::Output;
use anyhow::Result;

pub(crate) fn run(_args: &CandidateArgs, _out: &mut Output<'_>) -> Result<ExitStatus> {
    todo!()
}
