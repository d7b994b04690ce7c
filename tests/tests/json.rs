//! `docs/json.md`: its example is what is written, and is read.

use sdpkit::{Session, json};
use serde_json::Value;

const DOC: &str = include_str!("../../docs/json.md");

/// The first block of that language.
fn block(language: &str) -> &'static str {
    let (_, rest) = DOC
        .split_once(&format!("```{language}\n"))
        .expect("a block");
    rest.split_once("```").expect("an end").0
}

#[test]
fn the_example_is_what_is_written() {
    let mut input = Vec::new();
    for line in block("sdp").lines() {
        let ending = match line {
            "a=ptime:abc" => "\n",
            "i=café" => "",
            _ => "\r\n",
        };
        let line = line
            .chars()
            .map(|c| u8::try_from(u32::from(c)).expect("ISO 8859-1"));
        input.extend(line.chain(ending.bytes()));
    }
    let session = Session::parse_bytes(&input);
    let told: Value = serde_json::from_str(block("json")).expect("JSON");
    assert_eq!(serde_json::to_value(&session).expect("JSON"), told);
    let read = json::from_str(block("json")).expect("a description");
    assert_eq!(read.to_bytes(), input);
}
