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

/// The text of one of the four descriptions of a state, or of one that is named.
fn text_of<'v>(trace: &'v Value, place: &Value) -> Option<&'v str> {
    trace["descriptions"][place["d"].as_str()?]["sdp"].as_str()
}

/// Judges each description that a step of a trace sets, where the step is allowed in its state.
#[expect(clippy::print_stderr, reason = "a departure is read by a person")]
fn replay(trace: &Value, total: &mut u32, agreed: &mut u32) {
    let mut states = trace["initial"].clone();
    for step in trace["steps"].as_array().unwrap() {
        let state = states[step["end"].as_str().unwrap()].clone();
        for end in ["A", "B"] {
            if step["state"][end].is_object() {
                states[end] = step["state"][end].clone();
            }
        }
        let place = &step["args"]["desc"];
        let Some(text) = text_of(trace, place) else {
            continue;
        };
        let side = match step["op"].as_str() {
            Some("setLocalDescription") => Side::Local,
            Some("setRemoteDescription") => Side::Remote,
            _ => continue,
        };
        let (ty, is_allowed) = match (place["type"].as_str(), state["signalingState"].as_str()) {
            (Some("offer"), Some("stable")) => (SdpType::Offer, true),
            (Some("offer"), Some("have-local-offer")) => (SdpType::Offer, side == Side::Local),
            (Some("offer"), Some("have-remote-offer")) => (SdpType::Offer, side == Side::Remote),
            (Some("answer"), Some("have-local-offer")) => (SdpType::Answer, side == Side::Remote),
            (Some("answer"), Some("have-remote-offer")) => (SdpType::Answer, side == Side::Local),
            (Some("pranswer"), _) => (SdpType::Pranswer, true),
            _ => continue,
        };
        let error = &step["error"];
        let was_created = !error["message"]
            .as_str()
            .is_some_and(|message| message.contains("has not been called"));
        if !is_allowed || !was_created {
            continue;
        }
        let (own, other) = match side {
            Side::Local => (["cl", "pl"], ["pr", "cr"]),
            Side::Remote => (["cr", "pr"], ["pl", "cl"]),
        };
        let session = |places: &[&str]| {
            let mut texts = places
                .iter()
                .filter_map(|place| text_of(trace, &state[place]));
            texts
                .next()
                .map(|text| Session::parse_bytes(text.as_bytes()))
        };
        let (previous, opposite) = (session(&own[..1]), session(&other));
        let mut context = Context::new(side, ty);
        context.previous = previous.as_ref();
        context.opposite = opposite.as_ref();
        context.offer = opposite.as_ref().filter(|_| ty == SdpType::Answer);
        let text = Session::parse_bytes(text.as_bytes());
        let predicted = match firefox::meaning(&text, &context) {
            Ok(()) => "ok",
            Err(refusal) => refusal.exception.name(),
        };
        let verdict = error["name"].as_str().unwrap_or("ok");
        *total += 1;
        if predicted == verdict {
            *agreed += 1;
        } else {
            let (id, n) = (&trace["id"], &step["n"]);
            eprintln!("{id} step {n}: {predicted} instead of {verdict}");
        }
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "the figures are for who reads the run")]
fn descriptions_in_traces_are_judged_as_firefox_judged_them() {
    for file in ["firefox-1000.jsonl", "firefox-long-20000.jsonl"] {
        let path = shared().join("traces").join(file);
        let Ok(traces) = fs::read_to_string(&path) else {
            eprintln!("skipped: there is no {}", path.display());
            continue;
        };
        let (mut total, mut agreed) = (0, 0);
        for trace in traces.lines() {
            let trace: Value = serde_json::from_str(trace).unwrap();
            replay(&trace, &mut total, &mut agreed);
        }
        eprintln!("{file}: {agreed} of {total}");
        assert!(agreed * 100 >= total * 98, "{file}: {agreed} of {total}");
    }
}
