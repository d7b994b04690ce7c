//! Offers, answers, outcomes and predictions.

use std::fs;
use std::path::Path;

use super::{
    ANSWER, OFFER, command, expect, object, read, recordings, run, run_on, run_with, scratch,
};

/// The offers of `tests/data` with an answer beside them.
fn exchanges() -> Vec<(String, String)> {
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
fn offers_and_answers_read_as_expected() {
    let made = |args: &[&str]| {
        let run = run(args);
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{args:?}");
        run.text().replace('\r', "")
    };
    for (name, args) in [
        (
            "offer-chromium.txt",
            &[
                "offer",
                "--audio",
                "opus,PCMU",
                "--video",
                "vp8,rtx",
                "--data",
                "--as",
                "chromium",
                "--seed",
                "1",
            ][..],
        ),
        (
            "offer-sip.txt",
            &[
                "offer",
                "--audio",
                "PCMA,telephone-event",
                "--as",
                "sip",
                "--address",
                "198.51.100.7",
                "--seed",
                "1",
            ],
        ),
        (
            "answer-firefox.txt",
            &[
                "answer",
                "--as",
                "firefox",
                "--seed",
                "1",
                "browsers/chromium-simulcast-2-with-audio.offer.sdp",
            ],
        ),
        (
            "answer-sip.txt",
            &[
                "answer",
                "--seed",
                "1",
                "--direction",
                "sendonly",
                "sip/baresip-srtp-mandf.offer.sdp",
            ],
        ),
    ] {
        expect(name, &made(args));
    }
}

#[test]
fn an_offer_has_the_codecs_that_were_asked_for() {
    let args = [
        "offer",
        "--video",
        "h264,VP8",
        "--audio",
        "--audio",
        "opus",
        "--direction",
        "recvonly",
    ];
    let offer = run(&args);
    let shown = run_on(&["json", "--shape", "sdp-transform"], &offer.out);
    let json: serde_json::Value = serde_json::from_slice(&shown.out).unwrap();
    let media = json["media"].as_array().unwrap();
    let of = |at: usize| -> Vec<&str> {
        let codecs = media[at]["rtp"].as_array().unwrap();
        codecs
            .iter()
            .map(|codec| codec["codec"].as_str().unwrap())
            .collect()
    };
    assert_eq!(media.len(), 3);
    assert_eq!(
        of(0),
        ["opus", "PCMU", "PCMA", "telephone-event", "telephone-event"]
    );
    assert_eq!(of(1), ["opus"]);
    assert_eq!(of(2), ["H264", "VP8"]);
    assert!(media.iter().all(|it| it["direction"] == "recvonly"));
    assert_eq!(
        offer.errors,
        "note: the fingerprint is that of no certificate: --fingerprint sets it\n"
    );
    let fingerprint = format!("sha-256 {}", ["AB"; 32].join(":"));
    let named = run(&["offer", "--data", "--fingerprint", &fingerprint]);
    assert_eq!(named.errors, "");
    assert!(
        named
            .text()
            .contains(&format!("a=fingerprint:{fingerprint}\r\n"))
    );
}

#[test]
fn secrets_are_new_each_time_but_with_a_seed() {
    for made in [
        &["offer", "--audio"][..],
        &["answer", OFFER],
        &["answer", "--as", "sip", "sip/baresip-srtp-mandf.offer.sdp"],
    ] {
        assert_ne!(run(made).out, run(made).out, "{made:?}");
        let seeded = [made, &["--seed", "7"]].concat();
        assert_eq!(run(&seeded).out, run(&seeded).out, "{made:?}");
    }
}

#[test]
fn the_answer_to_each_recorded_offer_agrees_with_it() {
    let mut answered = 0;
    for path in recordings() {
        let offer = path.to_str().unwrap();
        if !offer.ends_with(".offer.sdp") {
            continue;
        }
        for party in ["webrtc", "sip", "chromium", "firefox"] {
            let answer = run(&["answer", "--as", party, "--seed", "1", offer]);
            if answer.status == 1 {
                assert_eq!(answer.text(), "", "{offer} {party}");
                assert!(answer.errors.starts_with("error: "), "{offer} {party}");
                continue;
            }
            assert_eq!(answer.status, 0, "{offer} {party}: {}", answer.errors);
            let told = run_on(&["negotiate", offer, "-"], &answer.out);
            assert!(
                !told.text().starts_with("The answer does not fit"),
                "{offer} {party}"
            );
            answered += 1;
        }
    }
    assert!(answered > 40, "{answered}");
}

#[test]
fn an_answer_is_made_of_the_capabilities_that_are_given() {
    let dir = scratch("caps");
    let caps = dir.join("phone.sdp");
    fs::write(&caps, "m=audio 9 RTP/SAVPF 8\n").unwrap();
    let caps = caps.to_str().unwrap();
    let offer = "sip/baresip-srtp-mandf.offer.sdp";
    let answer = run(&[
        "answer",
        "--caps",
        caps,
        "--address",
        "2001:db8::1",
        "--port",
        "4000",
        "-e",
        offer,
    ]);
    assert_eq!(answer.status, 0, "{}", answer.errors);
    assert!(
        answer.text().contains("\r\nm=audio 4000 RTP/SAVPF 8\r\n"),
        "{}",
        answer.text()
    );
    assert!(answer.text().contains("\r\nc=IN IP6 2001:db8::1\r\n"));
    assert!(
        answer
            .errors
            .contains("note: m= section 0: opus 96 dropped"),
        "{}",
        answer.errors
    );
    fs::write(caps, "m=audio 9 RTP/AVP 18\n").unwrap();
    let refused = run(&["answer", "--caps", caps, offer]);
    assert_eq!((refused.status, refused.text()), (1, ""));
    assert!(
        refused
            .errors
            .contains("help: in SIP it is refused with 488 Not Acceptable Here")
    );
}

#[test]
fn an_offer_that_is_refused_is_not_answered() {
    let offer = "sip/linphone-zrtp.offer.sdp";
    let refused = run(&["answer", "--as", "chromium", offer]);
    assert_eq!((refused.status, refused.text()), (1, ""));
    assert!(
        refused.errors.starts_with(
            "error: sip/linphone-zrtp.offer.sdp: chromium refuses the offer at line 7: InvalidAccessError: "
        ),
        "{}",
        refused.errors
    );
}

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
fn a_phone_takes_the_simulcast_that_its_capabilities_name() {
    const ABLE: &str = "m=video 9 RTP/AVP 96\na=rtpmap:96 VP8/90000\na=rtcp-fb:96 ccm pause\na=simulcast:recv a;b\n";
    const OFFER: &str = "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\nm=video 4000 RTP/AVP 96\n\
        a=rtpmap:96 VP8/90000\na=rtcp-fb:96 ccm pause\na=rid:h send max-width=1280\na=rid:m send\na=rid:l send\n\
        a=simulcast:send h;~m;l\na=sendonly\n";
    let dir = scratch("simulcast");
    let (able, offer) = (dir.join("able.sdp"), dir.join("offer.sdp"));
    fs::write(&offer, OFFER).unwrap();
    let answered = |text: &str| {
        fs::write(&able, text).unwrap();
        let (able, offer) = (able.to_str().unwrap(), offer.to_str().unwrap());
        run(&[
            "answer",
            "--as",
            "sip",
            "--explain",
            "--seed",
            "1",
            "--caps",
            able,
            offer,
        ])
    };
    let told = answered(ABLE);
    for line in [
        "a=rid:h recv max-width=1280\r\n",
        "a=rid:m recv\r\n",
        "a=simulcast:recv h;~m\r\n",
    ] {
        assert!(told.text().contains(line), "{}", told.text());
    }
    assert!(
        told.errors.contains(
            "rid l dropped: there are more streams than we take (RFC 8853 §5.3.2) (line 11)"
        ),
        "{}",
        told.errors
    );
    let agreed = run_on(&["negotiate", offer.to_str().unwrap(), "-"], &told.out);
    assert!(
        agreed
            .text()
            .contains("simulcast of the offerer h, m (paused)\n"),
        "{}",
        agreed.text()
    );
    let unable = answered(&ABLE.replace("a=simulcast:recv a;b\n", ""));
    assert!(!unable.text().contains("a=rid") && !unable.text().contains("a=simulcast"));
    assert!(
        unable
            .errors
            .contains("simulcast dropped: we have none (RFC 8853 §5.3.2) (line 12)"),
        "{}",
        unable.errors
    );
}

#[test]
fn a_phone_refuses_a_mandatory_precondition_that_it_does_not_know() {
    let offer =
        "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\nm=audio 4000 RTP/AVP 0\n";
    let told = |lines: &str| {
        run_on(
            &["answer", "--as", "sip", "-"],
            format!("{offer}{lines}").as_bytes(),
        )
    };
    let refused = told("a=des:foo mandatory e2e sendrecv\n");
    assert_eq!((refused.status, refused.text()), (1, ""));
    assert!(
        refused.errors.contains(
            "a mandatory precondition fails its type is not known: des:foo unknown e2e sendrecv (RFC 3312 §9)"
        ) && refused
            .errors
            .contains("in SIP it is refused with 580 Precondition Failure"),
        "{}",
        refused.errors
    );
    let answered = told("a=curr:qos e2e none\na=des:qos mandatory e2e sendrecv\n");
    assert_eq!(answered.status, 0);
    assert!(answered.text().contains("a=conf:qos e2e recv\r\n"));
    let offer = format!("{offer}a=curr:qos e2e none\na=des:qos mandatory e2e sendrecv\n");
    let file = scratch("precondition").join("offer.sdp");
    fs::write(&file, offer).unwrap();
    let agreed = run_on(&["negotiate", file.to_str().unwrap(), "-"], &answered.out);
    assert!(
        agreed
            .text()
            .contains("precondition qos e2e met none, wanted mandatory, offerer confirms send\n"),
        "{}",
        agreed.text()
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

#[test]
fn options_of_another_maker_are_usage_errors() {
    for (args, option) in [
        (
            &["offer", "--audio", "--address", "192.0.2.4"][..],
            "--address",
        ),
        (
            &["offer", "--audio", "--as", "firefox", "--port", "5000"],
            "--port",
        ),
        (&["answer", "--address", "192.0.2.4", OFFER], "--address"),
        (
            &[
                "offer",
                "--audio",
                "--as",
                "sip",
                "--fingerprint",
                "sha-1 01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14",
            ],
            "--fingerprint",
        ),
    ] {
        let run = run(args);
        assert_eq!((run.status, run.text()), (2, ""), "{args:?}");
        let help = format!("help: leave out {option}, or give --as ");
        assert!(
            run.errors.starts_with("error: ") && run.errors.contains(&help),
            "{}",
            run.errors
        );
    }
    let args = [
        "offer",
        "--audio",
        "--as",
        "sip",
        "--address",
        "192.0.2.4",
        "--port",
        "5000",
    ];
    let phone = run(&args);
    assert!(phone.text().contains("c=IN IP4 192.0.2.4\r\n"));
    assert!(phone.text().contains("m=audio 5000 "));
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
