//! What sdpkit and its peers keep of the descriptions of `tests/data`: how many they accept, and how
//! many they give back byte for byte.
//!
//! `cargo bench -p sdpkit-benches --bench fidelity` prints the table of the README.

use std::fs;
use std::io::{self, Cursor};
use std::path::Path;
use std::process::ExitCode;

use bytesstr::BytesStr;
use sdp::description::session::SessionDescription;
use sdpkit::Session;
use sdpkit_benches::table;

/// Reads a description and writes it; `None` where it is refused.
type RoundTrip = fn(&[u8]) -> Option<Vec<u8>>;

const READERS: [(&str, RoundTrip); 6] = [
    ("sdpkit, tolerant (`parse_bytes`)", |input| {
        Some(Session::parse_bytes(input).to_bytes().into_owned())
    }),
    ("sdpkit, strict (`try_from`)", |input| {
        Some(Session::try_from(input).ok()?.to_bytes().into_owned())
    }),
    ("sdp-types", |input| {
        let mut out = Vec::new();
        let session = sdp_types::Session::parse(input).ok()?;
        session.write(&mut out).ok().map(|()| out)
    }),
    ("sdp (webrtc-rs)", |input| {
        let session = SessionDescription::unmarshal(&mut Cursor::new(input)).ok()?;
        Some(session.marshal().into_bytes())
    }),
    ("webrtc-sdp (Mozilla)", |input| {
        let session = webrtc_sdp::parse_sdp(str::from_utf8(input).ok()?, false).ok()?;
        Some(session.to_string().into_bytes())
    }),
    ("ezk-sdp-types", |input| {
        let text = BytesStr::from(str::from_utf8(input).ok()?);
        let session = ezk_sdp_types::SessionDescription::parse(&text).ok()?;
        Some(session.to_string().into_bytes())
    }),
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn run() -> io::Result<()> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data");
    let mut recorded = Vec::new();
    let mut edges = Vec::new();
    let mut folders = vec![data.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "sdp") {
                let list = if path.starts_with(data.join("edges")) {
                    &mut edges
                } else {
                    &mut recorded
                };
                list.push(fs::read(&path)?);
            }
        }
    }
    let heading = |what: &str, of: &[Vec<u8>]| format!("{what} (of {})", of.len());
    let mut rows = vec![vec![
        "reads and writes".to_owned(),
        heading("recordings accepted", &recorded),
        "byte for byte".to_owned(),
        heading("edges accepted", &edges),
        "byte for byte".to_owned(),
    ]];
    for (name, round_trip) in READERS {
        let mut row = vec![name.to_owned()];
        for inputs in [&recorded, &edges] {
            let written: Vec<_> = inputs.iter().map(|input| round_trip(input)).collect();
            let accepted = written.iter().flatten().count();
            let exact = inputs
                .iter()
                .zip(&written)
                .filter(|(input, written)| written.as_ref() == Some(input))
                .count();
            row.extend([accepted.to_string(), exact.to_string()]);
        }
        rows.push(row);
    }
    table::print(&rows)
}
