//! `corpus DIR...`: the corpus check of the folders, a line per departure, and the count.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use sdpkit_tests::corpus::{self, print};

fn main() -> ExitCode {
    let check = |folder: String| {
        corpus::check(Path::new(&folder))
            .map_err(|error| io::Error::new(error.kind(), format!("{folder}: {error}")))
    };
    print::exit_with(|out| {
        let reports: Vec<_> = std::env::args()
            .skip(1)
            .map(check)
            .collect::<io::Result<_>>()?;
        print::reports(&reports, out)
    })
}
