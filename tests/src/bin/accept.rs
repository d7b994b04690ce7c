//! `accept [--endpoint NAME] FILE...`: our predictions against recorded verdicts.
//!
//! A line per row that departs, and the agreement of each file and side. The status is 1 where a file is
//! under the goal, 2 where one cannot be read.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use sdpkit_negotiate::Endpoint;
use sdpkit_tests::{accept, corpus::print};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    print::exit_with(|out| {
        let (endpoint, files) = match args.as_slice() {
            [flag, name, files @ ..] if flag == "--endpoint" => (Some(endpoint(name)?), files),
            files => (None, files),
        };
        if files.is_empty() {
            return Err(io::Error::other("accept needs at least one file"));
        }
        let reports: Vec<_> = files
            .iter()
            .map(|file| accept::check(Path::new(file), endpoint))
            .collect::<io::Result<_>>()?;
        accept::print(&reports, out)
    })
}

fn endpoint(name: &str) -> io::Result<Endpoint> {
    [Endpoint::Rfc, Endpoint::Chromium, Endpoint::Firefox]
        .into_iter()
        .find(|endpoint| endpoint.name() == name)
        .ok_or_else(|| io::Error::other(format!("no such endpoint: `{name}`")))
}
