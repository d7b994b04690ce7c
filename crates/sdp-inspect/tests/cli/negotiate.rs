//! Outcomes of offers with their answers, and which description of an input is taken.

use std::fs;
use std::path::Path;

use super::{ANSWER, OFFER, expect, object, read, recordings, run, run_on, scratch};

/// The offers of `tests/data` with an answer beside them.
pub(super) fn exchanges() -> Vec<(String, String)> {
    let names = recordings().into_iter().filter_map(|path| {
        let offer = path.to_str()?.to_owned();
        let answer = offer.replace(".offer.sdp", ".answer.sdp");
        (answer != offer && Path::new(&answer).exists()).then_some((offer, answer))
    });
    let found: Vec<_> = names.collect();
    assert!(found.len() >= 8);
    found
}

#[test]
fn outcomes_read_as_expected() {
    let refused = "browsers/firefox-chromium-unknown-media-section";
    let offer = format!("{refused}.offer-as-received.sdp");
    let answer = format!("{refused}.answer.sdp");
    for (name, status, args) in [
        (
            "negotiate-chromium-80.txt",
            0,
            &["--width", "80", OFFER, ANSWER][..],
        ),
        (
            "negotiate-firefox-120.txt",
            0,
            &["--width", "120", &offer, &answer],
        ),
        (
            "negotiate-sip.txt",
            0,
            &[
                "sip/baresip-srtp-mandf.offer.sdp",
                "sip/baresip-srtp-mandf.answer.sdp",
            ],
        ),
        (
            "negotiate-misfit.txt",
            1,
            &[OFFER, "sip/baresip-srtp-mandf.answer.sdp"],
        ),
        (
            "negotiate.json",
            0,
            &[
                "--json",
                "sip/baresip-video-hold.r2.offer.sdp",
                "sip/baresip-video-hold.r2.answer.sdp",
            ],
        ),
    ] {
        let args: Vec<&str> = ["negotiate"].iter().chain(args).copied().collect();
        let run = run(&args);
        assert_eq!((run.status, run.errors.as_str()), (status, ""), "{name}");
        expect(name, run.text());
    }
}

/// In use, and without what its transport needs: the first thing to be told of a call that does not connect.
#[test]
fn an_answer_that_cannot_connect_is_no_agreement() {
    let (offer, answer) = (read(OFFER), read(ANSWER));
    let dir = scratch("cannot-connect");
    let paths = ["offer.sdp", "answer.sdp"].map(|name| dir.join(name).display().to_string());
    fs::write(&paths[0], offer).unwrap();
    for (line, other, why) in [
        (
            "a=fingerprint:",
            "a=x-fingerprint:",
            "no certificate fingerprint",
        ),
        ("a=setup:active", "a=setup:actpass", "cannot be answered"),
        ("a=setup:active", "a=setup:holdconn", "cannot be answered"),
        ("a=rtcp-mux\r\n", "", "rtcp-mux"),
    ] {
        fs::write(&paths[1], answer.replace(line, other)).unwrap();
        let told = run(&["negotiate", &paths[0], &paths[1]]);
        assert_eq!((told.status, told.errors.as_str()), (1, ""), "{line}");
        let text = told.text();
        assert!(text.contains("of them cannot connect"), "{text}");
        assert!(text.contains("in use, but it cannot connect"), "{text}");
        assert!(text.contains(why), "{text}");
        let json = run(&["negotiate", "--json", &paths[0], &paths[1]]);
        let json: serde_json::Value = serde_json::from_slice(&json.out).unwrap();
        assert_eq!(
            (&json["agreed"], &json["fits"], &json["connects"]),
            (&false.into(), &true.into(), &false.into())
        );
    }
}

#[test]
fn recorded_answers_agree_with_their_offers() {
    for (offer, answer) in exchanges() {
        let told = run(&["negotiate", &offer, &answer]);
        assert_eq!((told.status, told.errors.as_str()), (0, ""), "{offer}");
        let json = run(&["negotiate", "--json", &offer, &answer]);
        let json: serde_json::Value = serde_json::from_slice(&json.out).unwrap();
        assert_eq!(json["agreed"], true, "{offer}");
        let sections = json["sections"].as_array().unwrap();
        assert_eq!(
            told.text().matches("\nMedia ").count(),
            sections.len(),
            "{offer}"
        );
    }
}

#[test]
fn nothing_in_common_is_a_problem() {
    let offer = "v=0\r\nm=audio 9 RTP/AVP 0\r\n";
    let answer = "v=0\r\nm=audio 0 RTP/AVP 0\r\n";
    let dir = scratch("nothing");
    let file = dir.join("answer.sdp");
    fs::write(&file, answer).unwrap();
    let told = run_on(
        &["negotiate", "--width", "120", "-", file.to_str().unwrap()],
        offer.as_bytes(),
    );
    assert_eq!(told.status, 1);
    assert!(told.text().starts_with("0 of 1 m= section in use\n"));
    assert!(
        told.text()
            .contains("the answer rejects it with port 0 (RFC 3264 §6)")
    );
}

#[test]
fn of_several_descriptions_the_one_of_the_right_type_is_taken() {
    let both = format!(
        "{}\n{}\n",
        object("offer", &read(OFFER)),
        object("answer", &read(ANSWER))
    );
    let dir = scratch("several");
    let file = dir.join("log.jsonl");
    fs::write(&file, both).unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(
        run(&["negotiate", file, file]).out,
        run(&["negotiate", OFFER, ANSWER]).out
    );
    let glued = format!("{}{}", read(OFFER), read(ANSWER));
    let refused = run_on(&["negotiate", "-", ANSWER], glued.as_bytes());
    assert_eq!(refused.status, 2);
    assert!(
        refused
            .errors
            .starts_with("error: standard input: there are 2 descriptions in it"),
        "{}",
        refused.errors
    );
}

#[test]
fn the_type_beside_a_description_is_heeded() {
    let dir = scratch("types");
    let file = |name: &str, kind: &str, from: &str| {
        let path = dir.join(name);
        fs::write(&path, object(kind, &read(from))).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let offer = file("off.json", "offer", OFFER);
    let answer = file("ans.json", "answer", ANSWER);
    let (offer, answer) = (offer.as_str(), answer.as_str());
    let refuses = |args: &[&str], file: &str, what: &str| {
        let run = run(args);
        assert_eq!((run.status, run.text()), (2, ""), "{args:?}");
        let what = format!("error: {file}: {what}");
        let errors = run.errors.replace('\n', " ");
        assert!(
            errors.contains(&what) && errors.contains("help: "),
            "{errors}"
        );
    };
    let is_answer = "its type is `answer`, and it should be an offer";
    let is_offer = "its type is `offer`, and it should be an answer";
    refuses(&["answer", answer], answer, is_answer);
    refuses(&["negotiate", answer, offer], answer, is_answer);
    refuses(&["negotiate", answer, offer], offer, is_offer);
    refuses(&["munge-check", answer, answer], answer, is_answer);
    refuses(
        &["munge-check", "--answer-to", offer, offer, answer],
        offer,
        is_offer,
    );
    refuses(
        &["predict", "--answer-to", answer, answer],
        answer,
        is_answer,
    );
    refuses(
        &["predict", "--answer-to", offer, offer],
        offer,
        "it is an offer, and not the answer that is judged here",
    );
    assert_eq!(run(&["negotiate", offer, answer]).status, 0);
    assert_eq!(run(&["predict", "--answer-to", offer, answer]).status, 0);
    assert_eq!(run(&["answer", offer]).status, 0);
}
