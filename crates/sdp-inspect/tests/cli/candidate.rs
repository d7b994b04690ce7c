//! Candidates and their pairs.

use std::fs;

use super::{ANSWER, OFFER, expect, run, run_on, scratch};

#[test]
fn candidates_are_explained() {
    let host = "candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host generation 0 network-cost 10";
    let tcp =
        "a=candidate:2 1 tcp 1518214911 fd00::2 9 typ srflx raddr 10.0.0.5 rport 9 tcptype active";
    let both = run(&["candidate", host, tcp]);
    assert_eq!((both.status, both.errors.as_str()), (0, ""));
    expect("candidate.txt", both.text());
    let words: Vec<&str> = ["candidate"].into_iter().chain(host.split(' ')).collect();
    assert!(both.text().starts_with(run(&words).text()));
    assert_eq!(
        run_on(&["candidate"], format!("{host}\n{tcp}\r\n").as_bytes()).out,
        both.out
    );
    let many = run(&["candidate", OFFER, "trickle/chromium-permitted-all.json"]);
    assert_eq!(many.status, 0);
    assert!(many.text().matches("  foundation ").count() > 20);
}

#[test]
fn a_candidate_that_is_none_is_a_problem() {
    let run = run(&["candidate", "candidate:1 1 udp many 192.0.2.1 9 typ host"]);
    assert_eq!(run.status, 1);
    expect("candidate-refused.txt", run.text());
    assert_eq!(run_on(&["candidate"], b"v=0\r\n").status, 2);
}

#[test]
fn priorities_are_computed() {
    for (args, priority) in [
        (&["--priority", "host"][..], "2130706431"),
        (&["--priority", "srflx", "--component", "2"], "1694498814"),
        (&["--priority", "relay", "--local-preference", "1"], "511"),
        (
            &["--priority", "90", "--local-preference", "0"],
            "1509949695",
        ),
    ] {
        let run = run(&[&["candidate"], args].concat());
        assert_eq!(run.text().split(' ').next(), Some(priority));
    }
    assert_eq!(run(&["candidate", "--priority", "tower"]).status, 2);
}

#[test]
fn pairs_of_two_agents_are_listed() {
    let pairs = run(&["candidate", "--pairs", OFFER, ANSWER]);
    assert_eq!((pairs.status, pairs.errors.as_str()), (0, ""));
    expect("pairs.txt", pairs.text());
    let dir = scratch("pairs");
    let (local, remote) = (dir.join("local"), dir.join("remote"));
    fs::write(&local, "1 1 udp 100 192.0.2.1 9 typ host").unwrap();
    fs::write(&remote, "1 1 udp 200 192.0.2.2 9 typ host").unwrap();
    let pair = ["--pairs", local.to_str().unwrap(), remote.to_str().unwrap()];
    for (role, priority) in [
        (&[][..], "429496730000"),
        (&["--controlled"], "429496730001"),
    ] {
        let run = run(&[&["candidate"], role, &pair].concat());
        assert!(
            run.text().contains(&format!(" {priority} ")),
            "{}",
            run.text()
        );
    }
    let one = run(&["candidate", "--max-pairs", "1", "--pairs", OFFER, ANSWER]);
    assert!(one.text().contains("not checked: there are too many pairs"));
    assert_eq!(run(&["candidate", "--pairs", OFFER, "nowhere"]).status, 2);
}

const HOST: &str = "candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host";

#[test]
fn a_broken_row_of_candidates_is_told_and_the_others_are_read() {
    let row = format!(r#"{{"candidate":"{HOST}","sdpMid":"0"}}"#);
    let cut = &row[..30];
    let rows = format!("{row}\n{cut}\n{row}\n");
    let run = run_on(&["candidate"], rows.as_bytes());
    assert_eq!(run.status, 2);
    assert_eq!(run.text().matches("  foundation ").count(), 2);
    assert_eq!(
        run.errors,
        "error: standard input line 2: this is not right JSON: EOF while parsing a string at column 30\n\
         help: mend the JSON, or give the SDP text itself\n"
    );
    let end = run_on(
        &["candidate"],
        format!("{row}\n\n{{}}\n{}\n{row}\n", &row[30..]).as_bytes(),
    );
    assert_eq!(end.status, 2);
    assert_eq!(end.text().matches("  foundation ").count(), 2);
    assert!(end.errors.contains(" line 4: there is no candidate in it"));
    let bad = format!("{row}\n{}\n", row.replace(" typ ", " "));
    let bad = run_on(&["candidate"], bad.as_bytes());
    assert_eq!(bad.status, 1);
    assert!(
        bad.text()
            .contains("not a candidate: standard input line 2: ")
    );
    // Pairs of some of the candidates would be others than those of all.
    let pairs = run_on(&["candidate", "--pairs", "-", OFFER], rows.as_bytes());
    assert_eq!((pairs.status, pairs.text()), (2, ""));
    assert!(
        pairs
            .errors
            .starts_with("error: standard input line 2: this")
    );
}

#[test]
fn candidates_in_strings_of_json_are_found() {
    // As the dumps of `chrome://webrtc-internals` have them.
    let init = serde_json::json!({ "sdpMid": "0", "sdpMLineIndex": 0, "candidate": HOST });
    let dump = serde_json::json!({
        "PeerConnections": { "1-1": { "updateLog": [
            { "type": "icecandidate", "value": init.to_string() },
            { "type": "createOffer", "value": "{the candidate is no JSON" },
        ] } },
    });
    let run = run_on(&["candidate"], dump.to_string().as_bytes());
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert!(run.text().starts_with(HOST) && run.text().contains("0 (mid 0)"));
}

#[test]
fn of_text_only_what_looks_like_a_candidate_is_one() {
    let text = format!("{HOST}\nblah blah\ncandidate:1\n");
    let text = run_on(&["candidate"], text.as_bytes());
    assert_eq!(text.status, 1);
    assert_eq!(text.text().matches("not a candidate").count(), 1);
    assert!(
        text.text()
            .starts_with("not a candidate: standard input line 3: expected a space")
    );
    let mut state = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(20_000)
    .collect();
    for other in [&noise[..], b"Room 5 has 20 seats\n"] {
        let run = run_on(&["candidate"], other);
        assert_eq!((run.status, run.text()), (2, ""));
        assert!(run.errors.contains("there is no candidate in it"));
    }
}

#[test]
fn what_does_not_apply_to_candidates_is_a_usage_error() {
    for args in [
        &["--component", "2", OFFER][..],
        &["--local-preference", "2", OFFER],
        &["--controlled", OFFER],
        &["--max-pairs", "2", OFFER],
        &["--component", "2", "--pairs", OFFER, ANSWER],
        &["--controlled", "--priority", "host"],
    ] {
        let run = run(&[&["candidate"], args].concat());
        assert_eq!((run.status, run.text()), (2, ""), "{args:?}");
        assert!(run.errors.contains("cannot be used with"), "{}", run.errors);
    }
}
