//! `edit`: changes to descriptions that touch no other byte.

pub(crate) mod operations;

use anyhow::Result;
use sdpkit::Session;

use crate::args::EditArgs;
use crate::exit_status::ExitStatus;
use crate::rewrite::{Change, rewrite};
use crate::terminal::Output;

pub(crate) fn run(args: &EditArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let operations = &args.operations.0;
    let changer = |text: &[u8], _: Option<&str>| {
        let mut change = Change::default();
        let mut session = Session::parse_bytes(text);
        for operation in operations {
            change.notes.extend(operation.apply(&mut session)?);
        }
        change.new = Some(session.to_bytes().into_owned());
        Ok(change)
    };
    let is_copy = operations.is_empty();
    rewrite(
        &args.files,
        args.in_place,
        (!is_copy).then_some(&changer),
        out,
    )
}
