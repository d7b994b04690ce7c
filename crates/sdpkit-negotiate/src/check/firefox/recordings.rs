//! The verdicts that were recorded of Firefox, against the prediction.

use std::fs;
use std::path::{Path, PathBuf};

use sdpkit::Session;
use serde_json::Value;

use crate::check::{Context, Refusal, firefox};
use crate::jsep::{SdpType, Side};

/// Beside the repository.
fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}

/// The verdict on a description of `side`, as the recordings write it.
fn predict(side: Side, text: &[u8], offer: Option<&[u8]>) -> &'static str {
    let text = Session::parse_bytes(text);
    let offer = offer.map(Session::parse_bytes);
    let context = match &offer {
        Some(offer) => Context::new(side, SdpType::Answer).answering(offer),
        None => Context::new(side, SdpType::Offer),
    };
    match firefox::read(&text).and_then(|()| firefox::meaning(&text, &context)) {
        Ok(()) => "ok",
        Err(Refusal { exception, .. }) => exception.name(),
    }
}

/// Compares each record of a file, prints the departures, and asks for 98 in 100.
#[expect(clippy::print_stderr, reason = "a departure is read by a person")]
fn compare(file: &str, title: &str) {
    let path = shared().join("accept").join(file);
    let Ok(records) = fs::read_to_string(&path) else {
        eprintln!("skipped: there is no {}", path.display());
        return;
    };
    // Of the remote descriptions, and of the answers that were created to them.
    let (mut total, mut agreed) = ([0_u32; 2], [0_u32; 2]);
    for record in records.lines() {
        let record: Value = serde_json::from_str(record).unwrap();
        let title = &record[title];
        let text = match (record["sdp"].as_str(), record["file"].as_str()) {
            (Some(text), _) => text.as_bytes().to_vec(),
            (None, Some(file)) => fs::read(shared().join(file)).unwrap(),
            (None, None) => {
                eprintln!("skipped: {title} has no text");
                continue;
            }
        };
        let mut judge = |of: usize, predicted: &str, error: &Value| {
            let verdict = error["name"].as_str().unwrap_or("ok");
            total[of] += 1;
            if predicted == verdict {
                agreed[of] += 1;
            } else {
                let applied = &record["applied"];
                eprintln!("{title} {applied} {of}: {predicted} instead of {verdict}");
            }
        };
        let offer = record["offer"].as_str().map(str::as_bytes);
        let predicted = predict(Side::Remote, &text, offer);
        judge(0, predicted, &record["error"]);
        if let Some(answer) = record["answer"].as_str() {
            let predicted = predict(Side::Local, answer.as_bytes(), Some(&text));
            judge(1, predicted, &record["setLocalAnswer"]);
        }
    }
    for (agreed, total) in agreed.into_iter().zip(total) {
        eprintln!("{file}: {agreed} of {total}");
        assert!(agreed * 100 >= total * 98, "{file}: {agreed} of {total}");
    }
}

#[test]
fn edits_are_judged_as_firefox_judges_them() {
    compare("firefox-mutations.jsonl", "mutation");
}

#[test]
fn foreign_offers_are_judged_as_firefox_judges_them() {
    compare("firefox-foreign-offers.jsonl", "file");
}
