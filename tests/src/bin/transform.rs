//! `transform ROWS DIR...`: compares with what `sdp-transform` made of the documents of the folders.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use sdpkit_tests::corpus::print;
use sdpkit_tests::transform;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((rows, folders)) = args.split_first() else {
        return ExitCode::from(2);
    };
    let folders: Vec<&Path> = folders.iter().map(Path::new).collect();
    print::exit_with(|out| {
        let rows = std::fs::read_to_string(rows)
            .map_err(|error| io::Error::new(error.kind(), format!("{rows}: {error}")))?;
        print::reports(&transform::compare(&rows, &folders)?, out)
    })
}
