//! `man`: the manual page, in the language that `man` reads.

use anyhow::Result;
use clap::CommandFactory as _;

use crate::args::{Cli, ManArgs};
use crate::exit_status::ExitStatus;
use crate::input::InputError;
use crate::terminal::Output;

pub(crate) fn run(args: &ManArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    if let Some(dir) = &args.dir {
        std::fs::create_dir_all(dir)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), dir))
            .map_err(|error| {
                InputError::new(format!("could not write to {}: {error}", dir.display()))
            })?;
    } else {
        let mut page = Vec::new();
        clap_mangen::Man::new(Cli::command()).render(&mut page)?;
        out.text(&String::from_utf8_lossy(&page))?;
    }
    Ok(ExitStatus::Fine)
}
