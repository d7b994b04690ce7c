//! Offers and answers that are made.

use std::fs;

use super::{OFFER, expect, recordings, run, run_on, scratch};

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
