//! Predictions, and edits of what a browser has made.

use std::fs;

use super::{ANSWER, OFFER, command, expect, object, read, run, run_on, run_with, scratch};

#[test]
fn predictions_read_as_expected() {
    let args = [
        "predict",
        "--for",
        "chromium,firefox,rfc",
        OFFER,
        "sip/linphone-zrtp.offer.sdp",
        "edges/latin-1.sdp",
    ];
    let told = run(&args);
    assert_eq!((told.status, told.errors.as_str()), (1, ""));
    expect("predict.txt", told.text());
    assert_eq!(run(&["predict", OFFER]).status, 0);
}

#[test]
fn an_answer_is_judged_by_its_offer() {
    assert_eq!(run(&["predict", "--answer-to", OFFER, ANSWER]).status, 0);
    let wrong = run(&[
        "predict",
        "--for",
        "chromium",
        "--answer-to",
        ANSWER,
        "sip/linphone-dtls.answer.sdp",
    ]);
    assert_eq!(wrong.status, 1);
    assert!(
        wrong.text().contains("refuses it with InvalidAccessError"),
        "{}",
        wrong.text()
    );
    let alone = run_on(&["predict"], object("answer", &read(ANSWER)).as_bytes());
    assert_eq!((alone.status, alone.text()), (2, ""));
    assert!(
        alone
            .errors
            .contains("help: give the offer that it answers: --answer-to")
    );
}

#[test]
fn edits_of_a_created_offer_are_judged() {
    let dir = scratch("munge");
    let made = run(&[
        "offer", "--audio", "--video", "vp8", "--data", "--as", "firefox", "--seed", "1",
    ]);
    let created = dir.join("created.sdp");
    fs::write(&created, &made.out).unwrap();
    let created = created.to_str().unwrap();
    let check = |judge: &str, edit: &dyn Fn(&str) -> String| {
        let edited = edit(made.text());
        assert_ne!(edited, made.text());
        let told = run_on(
            &["munge-check", "--for", judge, created, "-"],
            edited.as_bytes(),
        );
        assert_eq!(told.errors, "");
        (told.status, told.text().to_owned())
    };
    let refuses = "refuses it with InvalidModificationError";
    for (from, to, chromium, firefox) in [
        (
            "a=fingerprint:sha-256 00",
            "a=fingerprint:sha-256 01",
            false,
            true,
        ),
        ("a=sendrecv", "a=recvonly", true, true),
        ("useinbandfec=1", "useinbandfec=1;usedtx=1", true, true),
        ("m=video 9", "m=audio 9", true, false),
        (
            "a=mid:0\r\n",
            "a=candidate:1 1 UDP 1 192.0.2.1 9 typ host\r\na=mid:0\r\n",
            true,
            false,
        ),
        ("t=0 0\r\n", "t=0 0\r\na=ice-lite\r\n", true, false),
    ] {
        let edit = |text: &str| text.replacen(from, to, 1);
        for (judge, accepts) in [("chromium", chromium), ("firefox", firefox)] {
            let (status, text) = check(judge, &edit);
            assert_eq!(status, i32::from(!accepts), "{judge}, {to}: {text}");
            assert_eq!(text.contains(refuses), !accepts, "{judge}, {to}: {text}");
            assert_eq!(
                text.contains("for edit 1\n"),
                !accepts,
                "{judge}, {to}: {text}"
            );
        }
        assert_eq!(check("rfc", &edit).0, 1, "{to}");
    }
    let same = run_on(&["munge-check", "--for", "rfc", created, "-"], &made.out);
    assert_eq!(same.status, 0);
}

#[test]
fn edits_are_told_with_their_lines() {
    let dir = scratch("munge-told");
    let made = run(&[
        "offer", "--audio", "--video", "--as", "firefox", "--seed", "1",
    ]);
    let edited = run_on(
        &[
            "edit",
            "--remove-codec",
            "VP9",
            "--set-bandwidth",
            "1=AS:500",
            "--set-direction",
            "0=recvonly",
        ],
        &made.out,
    );
    let edited = edited
        .text()
        .replace("a=mid:1", "a=mid:video")
        .replace("a=group:BUNDLE 0 1\r\n", "");
    fs::write(dir.join("created.sdp"), &made.out).unwrap();
    fs::write(dir.join("edited.sdp"), edited).unwrap();
    let mut command = command(&[
        "munge-check",
        "--for",
        "chromium,firefox,rfc",
        "created.sdp",
        "edited.sdp",
    ]);
    command.current_dir(&dir);
    let told = run_with(command, b"");
    assert_eq!((told.status, told.errors.as_str()), (1, ""));
    expect("munge-check.txt", told.text());
}

#[test]
fn an_edit_that_only_fits_another_is_not_the_cause() {
    let dir = scratch("munge-both");
    let made = run(&[
        "offer", "--audio", "--video", "--as", "chromium", "--seed", "1",
    ]);
    let created = dir.join("created.sdp");
    fs::write(&created, &made.out).unwrap();
    let args = [
        "munge-check",
        "--for",
        "chromium",
        created.to_str().unwrap(),
        "-",
    ];
    let renamed = run_on(&["edit", "--rename-mid", "1=video"], &made.out);
    assert_eq!(run_on(&args, &renamed.out).status, 0);
    let other = renamed
        .text()
        .replacen("a=fingerprint:sha-256 00", "a=fingerprint:sha-256 01", 1);
    let told = run_on(&args, other.as_bytes());
    assert_eq!(told.status, 1);
    assert!(
        told.text().contains("\n    for edit 2\n"),
        "{}",
        told.text()
    );
    assert!(
        told.text()
            .contains("chromium would refuse this edit by itself, with InvalidAccessError")
    );
}

#[test]
fn many_edits_are_judged_as_a_whole_only() {
    let offer = ["offer", "--seed", "1"].into_iter();
    let offer: Vec<&str> = offer.chain(["--audio"; 300]).collect();
    let created = run(&offer).text().to_owned();
    let dir = scratch("munge-many");
    let file = dir.join("created.sdp");
    fs::write(&file, &created).unwrap();
    let edited = created.replace("sendrecv", "recvonly");
    let args = ["munge-check", "--for", "rfc", file.to_str().unwrap(), "-"];
    let told = run_on(&args, edited.as_bytes());
    assert_eq!(told.status, 1);
    assert!(
        told.text()
            .contains("there are too many edits to judge each by itself")
    );
}

#[test]
fn edits_of_a_created_answer_are_judged_by_the_offer() {
    let answer = run(&["answer", "--as", "chromium", "--seed", "1", OFFER]);
    let dir = scratch("munge-answer");
    let created = dir.join("created.sdp");
    fs::write(&created, &answer.out).unwrap();
    let created = created.to_str().unwrap();
    let args = [
        "munge-check",
        "--for",
        "chromium",
        "--answer-to",
        OFFER,
        created,
        "-",
    ];
    assert_eq!(run_on(&args, &answer.out).status, 0);
    let edited = answer.text().replace("a=setup:active", "a=setup:actpass");
    let told = run_on(&args, edited.as_bytes());
    assert_eq!(told.status, 1, "{}", told.text());
    assert!(told.text().contains("the DTLS role changed"));
}

#[test]
fn edits_are_wrapped_as_wide_as_the_page() {
    let dir = scratch("munge-wide");
    let path = dir.join("edited.sdp");
    let edited: String = read(OFFER)
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("a=fingerprint:") && !line.starts_with("a=candidate:"))
        .collect();
    fs::write(&path, edited).unwrap();
    for width in [60, 80] {
        let run = run(&[
            "--width",
            &width.to_string(),
            "munge-check",
            OFFER,
            path.to_str().unwrap(),
        ]);
        let text = run.text().replace(path.to_str().unwrap(), "");
        assert!(text.contains("- a=fingerprint:sha-256"), "{text}");
        let wide = text.lines().find(|line| line.chars().count() > width);
        assert_eq!(wide, None);
    }
}
