//! What descriptions are shown as, the forms of input, JSON, and how errors are told.

use std::fmt::Write as _;
use std::fs;
use std::process::Stdio;

use super::{
    ANSWER, OFFER, Run, base64, command, expect, object, read, recordings, run, run_on, run_with,
    scratch,
};

#[test]
fn accounts_read_as_expected() {
    for (name, args) in [
        ("show-chromium-offer-80.txt", &["--width", "80", OFFER][..]),
        (
            "show-chromium-answer-120.txt",
            &["show", "--width", "120", ANSWER],
        ),
        (
            "show-explain-chromium-simulcast-80.txt",
            &[
                "--explain",
                "browsers/chromium-simulcast-2-with-audio.answer.sdp",
            ],
        ),
        (
            "show-firefox-60.txt",
            &[
                "--width",
                "60",
                "browsers/firefox-hold-resume.r2.answer.sdp",
            ],
        ),
        (
            "show-sip.txt",
            &[
                "--explain",
                "sip/baresip-srtp-mandf.offer.sdp",
                "sip/baresip-video-hold.r2.offer.sdp",
                "sip/linphone-ice.offer.sdp",
            ],
        ),
        (
            "show-full.txt",
            &["--full", "--media", "0", "sip/baresip-srtp-mandf.offer.sdp"],
        ),
        (
            "show-rtsp.txt",
            &["-e", "rtsp/ffmpeg-announce-av.sdp", "rtsp/gst-raw.sdp"],
        ),
        ("show-gstreamer.txt", &["gstreamer/av-max-compat.offer.sdp"]),
    ] {
        let run = run(args);
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{name}");
        expect(name, run.text());
    }
}

#[test]
fn problems_have_their_place_and_make_the_status_1() {
    let names = [
        "unknown-letters",
        "fields-out-of-order",
        "latin-1",
        "nul-byte",
        "mixed-line-ends",
    ];
    let files: Vec<String> = names.iter().map(|it| format!("edges/{it}.sdp")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let run = run(&files);
    assert_eq!((run.status, run.errors.as_str()), (1, ""));
    expect("show-problems.txt", run.text());
}

#[test]
fn show_is_the_verb_where_none_is_given() {
    let default = run(&[OFFER]);
    assert_eq!(default.out, run(&["show", OFFER]).out);
    let from_stdin = run_on(&[], read(OFFER).as_bytes());
    assert_eq!(
        from_stdin.text().replace("standard input", OFFER),
        default.text()
    );
    assert_eq!(run_on(&["-"], read(OFFER).as_bytes()).out, from_stdin.out);
}

#[test]
fn all_that_stands_in_a_description_is_shown() {
    // Words that the account says in another way, or that are the same in all descriptions.
    let said = [
        "IN", "IP4", "IP6", "typ", "raddr", "rport", "tcptype", "apt", "rtx",
    ];
    for path in recordings() {
        let bytes = fs::read(&path).unwrap();
        let Ok(text) = std::str::from_utf8(&bytes) else {
            continue;
        };
        if text.is_empty() {
            continue;
        }
        let run = run(&["--full", "--width", "1000", path.to_str().unwrap()]);
        let shown = run.text().to_ascii_lowercase();
        for line in text.split(['\r', '\n']) {
            let value = match line.strip_prefix("a=") {
                Some(attribute) => attribute.split_once(':').map_or("", |(_, value)| value),
                None => line.split_once('=').map_or(line, |(_, value)| value),
            };
            let words = value.split(|c: char| !c.is_ascii_alphanumeric());
            for word in words.filter(|word| !said.contains(word)) {
                assert!(
                    shown.contains(&word.to_ascii_lowercase()),
                    "{word} of {line} in {}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn an_account_is_not_longer_than_groups_and_media_together() {
    const COUNT: usize = 2_000;
    let text = format!(
        "v=0\na=group:BUNDLE{}\n{}",
        " 0".repeat(COUNT),
        "m=audio 9 RTP/AVP 0\na=mid:0\n".repeat(COUNT)
    );
    let account = run_on(&["show"], text.as_bytes());
    let lines = account.text().lines().count();
    assert!(lines < 20 * COUNT, "{lines} lines");
}

#[test]
fn media_are_chosen_by_mid_or_index() {
    let heads = |args: &[&str]| {
        let run = run(args);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        let heads = run.text().lines().filter(|line| line.starts_with("Media "));
        let heads = heads.filter_map(|line| line.split(['M', ':', ' ']).nth(2));
        heads.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(heads(&["-m", "1", OFFER]), ["1"]);
    assert_eq!(heads(&["--media", "#2", "--media", "0", OFFER]), ["2", "0"]);
    let renamed = run(&["edit", "--rename-mid", "1=screen", OFFER]);
    let by_name = run_on(&["--media", "screen"], &renamed.out);
    assert!(by_name.text().contains("Media 1: video  mid screen"));
    let none = run(&["--media", "x", OFFER]);
    assert_eq!(none.status, 2);
    assert!(
        none.errors
            .contains("there is no media description `x`: there are 0, 1, 2")
    );
}

#[test]
fn each_form_of_input_is_recognised() {
    let sdp = read(OFFER);
    let expected = run_on(&["json", "--compact"], sdp.as_bytes()).out;
    let escaped = serde_json::to_string(&sdp).unwrap();
    let forms = [
        object("offer", &sdp),
        serde_json::to_string_pretty(&serde_json::json!({ "sdp": sdp, "type": "offer" })).unwrap(),
        format!("[{}]", object("offer", &sdp)),
        format!("\u{feff}{}", object("offer", &sdp)),
        format!("{{\"jsep\":{{\"a\":[{}]}}}}", object("offer", &sdp)),
        escaped.clone(),
        escaped.trim_matches('"').to_owned() + "\n",
        serde_json::to_string(&object("offer", &sdp)).unwrap(),
        base64(sdp.as_bytes()),
        base64(object("offer", &sdp).as_bytes()) + "\n",
    ];
    for form in forms {
        let run = run_on(&["json", "--compact"], form.as_bytes());
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{form}");
        assert!(run.out == expected, "{form}");
    }
}

#[test]
fn several_descriptions_have_a_title_each() {
    let (offer, answer) = (read(OFFER), read(ANSWER));
    let titles = |run: &Run| {
        let titles = run
            .text()
            .lines()
            .filter(|line| line.contains(" media description"));
        let titles = titles.map(|line| line.split("  ").next().unwrap().to_owned());
        titles.collect::<Vec<_>>()
    };
    assert_eq!(titles(&run(&[OFFER, ANSWER])), [OFFER, ANSWER]);
    let glued = run_on(&[], format!("{offer}{answer}").as_bytes());
    assert_eq!(titles(&glued), ["standard input", "standard input (2)"]);
    let (offer, answer) = (object("offer", &offer), object("answer", &answer));
    let array = run_on(&[], format!("[{offer},\n{answer}]").as_bytes());
    assert_eq!(
        titles(&array),
        ["standard input: offer", "standard input (2): answer"]
    );
    let lines = run_on(&[], format!("{offer}\n\n{{\"x\":1}}\n{answer}").as_bytes());
    assert_eq!(
        titles(&lines),
        [
            "standard input line 1: offer",
            "standard input line 4: answer"
        ]
    );
}

#[test]
fn what_cannot_be_read_is_named_with_a_remedy_and_the_status_is_2() {
    let dir = scratch("unreadable");
    let broken = dir.join("broken.json");
    fs::write(&broken, "{\"sdp\": \"v=0").unwrap();
    let picture = dir.join("picture.png");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    for (file, what, help) in [
        (
            "nowhere.sdp",
            "no such file",
            "`-` to read the standard input",
        ),
        ("shwo", "no such file", "did you mean the verb `show`?"),
        ("browsers", "this is a directory", "name the files in it"),
        (
            "edges/empty.sdp",
            "there is no session description",
            "expected SDP text",
        ),
        (
            picture.to_str().unwrap(),
            "there is no session description",
            "expected SDP text",
        ),
        (
            broken.to_str().unwrap(),
            "this is not right JSON",
            "mend the JSON",
        ),
    ] {
        let run = run(&["--width", "200", file]);
        assert_eq!((run.status, run.text()), (2, ""), "{file}");
        let (error, remedy) = run.errors.split_once('\n').unwrap();
        assert!(
            error.starts_with(&format!("error: {file}: {what}")),
            "{error}"
        );
        assert!(
            remedy.starts_with("help: ") && remedy.contains(help),
            "{remedy}"
        );
    }
}

#[test]
fn the_worst_status_counts_and_the_rest_is_shown() {
    let problems = "edges/blank-lines.sdp";
    assert_eq!(run(&[OFFER, problems]).status, 1);
    let all = run(&[problems, "nowhere.sdp", OFFER]);
    assert_eq!(all.status, 2);
    assert!(all.text().contains(OFFER) && all.text().contains("3 problems"));
    let lines = format!("{0}\n{{bad\n{0}\n", object("offer", &read(OFFER)));
    let run = run_on(&["json"], lines.as_bytes());
    assert_eq!((run.status, run.text().lines().count()), (2, 2));
    assert!(
        run.errors
            .starts_with("error: standard input line 2: this is not right JSON")
    );
}

#[test]
fn usage_errors_have_the_status_2() {
    for args in [
        &["--nonsense"][..],
        &["--explain", "json", OFFER],
        &["edit", "--set-direction", "up", OFFER],
        &["candidate", "--priority", "127"],
        &["completions", "tcsh"],
        &["offer"],
        &["offer", "--audio", "nonsense"],
        &["offer", "--data", "--as", "sip"],
        &["offer", "--audio", "--fingerprint", "sha-256 00:01"],
        &["offer", "--audio", "--fingerprint", "sha-1 \r\na=ice-lite"],
        &["offer", "--audio", "--caps", "edges/empty.sdp"],
        &["answer", "-", "--caps", "-"],
        &["negotiate", OFFER],
        &["negotiate", "-", "-"],
        &["predict", "--for", "safari", OFFER],
        &["predict", "--answer-to", "-"],
        &["munge-check", OFFER, "nowhere.sdp"],
    ] {
        let run = run(args);
        assert_eq!((run.status, run.text()), (2, ""), "{args:?}");
        assert!(run.errors.starts_with("error: "), "{}", run.errors);
    }
}

#[test]
fn control_characters_of_an_input_reach_no_terminal() {
    let hostile = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=\x1b[2J\u{202e}\u{9b}31m\r\nt=0 0\r\n\
        i=\x08\x7f\r\na=x\x1b]0;title\x07:\u{2066}\u{feff}\r\nm=audio 9 RTP/AVP 0 \x1b[1m\r\n\
        c=IN IP4 192.0.2.1\r\na=rtpmap:0 \x1b/8000\r\na=ssrc:1 cname:\u{200f}\r\n\
        a=candidate:1 1 udp 1 192.0.2.1 9 typ \x1bhost\r\na=extmap:1 urn:\x1b[5m\r\n";
    let acts = |text: &str| {
        text.chars().find(|&c| {
            c.is_control() && c != '\n'
                || ('\u{200b}'..='\u{200f}').contains(&c)
                || ('\u{202a}'..='\u{202e}').contains(&c)
                || ('\u{2066}'..='\u{2069}').contains(&c)
                || c == '\u{feff}'
        })
    };
    for args in [
        &["--full", "-e"][..],
        &["json"],
        &["json", "--shape", "sdp-transform"],
        &["candidate"],
        &["negotiate", OFFER, "-"],
        &["negotiate", "-", OFFER],
        &["negotiate", "--json", "-", OFFER],
        &["predict", "--for", "chromium,firefox,rfc"],
        &["predict", "--answer-to", OFFER],
        &["munge-check", OFFER, "-", "--for", "rfc"],
        &["munge-check", "-", OFFER],
        &["answer", "--explain", "--as", "sip"],
        &["answer", "--explain", "--as", "webrtc"],
    ] {
        let run = run_on(args, hostile.as_bytes());
        assert_eq!(acts(run.text()), None, "{args:?}");
        assert_eq!(acts(&run.errors), None, "{args:?}");
    }
    let named = run(&["\x1b[31mname\u{202e}.sdp"]);
    assert_eq!((named.status, acts(&named.errors)), (2, None));
    let coloured = run_on(&["--color", "always"], hostile.as_bytes());
    for sequence in coloured.text().split('\x1b').skip(1) {
        // Only styles of the program's own are left.
        let style = sequence.split_once('m').unwrap().0;
        let is_style = style.starts_with('[') && !style.starts_with("[2J");
        assert!(is_style && style[1..].chars().all(|c| c.is_ascii_digit() || c == ';'));
    }
    // Exact bytes go where no terminal is.
    let edited = run_on(&["edit"], hostile.as_bytes());
    assert_eq!(edited.out, hostile.as_bytes());
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let is_coloured = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = command(args);
        command.envs(variables.iter().copied()).arg(OFFER);
        run_with(command, b"").out.contains(&0x1b)
    };
    assert!(!is_coloured(&[], &[]));
    assert!(is_coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(is_coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!is_coloured(
        &["--color", "never"],
        &[("CLICOLOR_FORCE", "1")]
    ));
}

#[test]
fn the_width_is_that_of_columns_or_the_option() {
    let longest = |args: &[&str], columns: &str| {
        let mut command = command(args);
        command.env("COLUMNS", columns).arg("-e");
        command.arg("sip/baresip-video-hold.r2.offer.sdp");
        let run = run_with(command, b"");
        run.text()
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap()
    };
    let wide = longest(&[], "120");
    assert!(wide > 80 && wide <= 120, "{wide}");
    assert!(longest(&[], "60") <= 60);
    assert!(longest(&["--width", "60"], "120") <= 60);
}

#[test]
fn a_closed_pipe_is_silent() {
    let files = vec![OFFER; 100];
    for verb in ["show", "json", "edit"] {
        let mut child = command(&[verb])
            .args(&files)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{verb}");
        assert!(output.stderr.is_empty(), "{verb}");
    }
}

#[test]
fn json_reads_back_to_the_same_bytes() {
    for path in recordings() {
        let bytes = fs::read(&path).unwrap();
        if bytes.is_empty() {
            continue;
        }
        let json = run(&["json", path.to_str().unwrap()]);
        assert_eq!(
            (json.status, json.errors.as_str()),
            (0, ""),
            "{}",
            path.display()
        );
        let back = run_on(&["from-json"], &json.out);
        assert_eq!(
            (back.status, back.errors.as_str()),
            (0, ""),
            "{}",
            path.display()
        );
        assert!(back.out == bytes, "{}", path.display());
    }
}

#[test]
fn json_is_of_the_shape_asked_for() {
    let run = run(&["json", "--shape", "sdp-transform", OFFER]);
    assert!(run.text().starts_with("{\n"), "one is for people");
    let value: serde_json::Value = serde_json::from_slice(&run.out).unwrap();
    assert_eq!(value["media"][0]["rtp"][0]["codec"], "opus");
    let back = run_on(&["from-json", "--shape", "sdp-transform"], &run.out);
    assert!(back.text().contains("a=rtpmap:111 opus/48000/2\r\n"));
    let other = run_on(&["from-json"], &run.out);
    assert_eq!(other.status, 2);
    assert!(
        other.errors.contains("--shape sdp-transform"),
        "{}",
        other.errors
    );
}

#[test]
fn json_lines_give_json_lines_and_back() {
    let (offer, answer) = (read(OFFER), read(ANSWER));
    let lines = format!(
        "{}\n{}\n",
        object("offer", &offer),
        object("answer", &answer)
    );
    for input in [
        lines.clone(),
        format!("{offer}{answer}"),
        format!("[{}]", lines.trim().replace('\n', ",")),
    ] {
        let json = run_on(&["json"], input.as_bytes());
        assert_eq!((json.status, json.text().lines().count()), (0, 2));
        for line in json.text().lines() {
            assert!(serde_json::from_str::<serde_json::Value>(line).is_ok());
        }
        let back = run_on(&["from-json"], &json.out);
        assert_eq!(back.text(), format!("{offer}{answer}"));
    }
    // Many lines, so that several threads have some: the order is kept.
    let mut many = String::new();
    for number in 0..2000 {
        let sdp = format!("v=0\r\no=- {number} 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n");
        let _ = writeln!(many, "{}", object("offer", &sdp));
    }
    let json = run_on(&["json", "--shape", "sdp-transform"], many.as_bytes());
    for (number, line) in json.text().lines().enumerate() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(value["origin"]["sessionId"], number);
    }
}

#[test]
fn text_past_a_limit_is_refused_by_each_verb() {
    let mut text = vec![b'A'; 9 << 20];
    text.splice(0..0, *b"v=0\r\na=x:");
    text.extend_from_slice(b"\r\nm=audio foo RTP/AVP zz\r\ngarbage\r\n");
    for args in [
        &["show"][..],
        &["json"],
        &["edit", "--remove-attribute", "rtpmap"],
        &["answer", "--as", "sip"],
        &["lint"],
        &["lint", "--fragment"],
        &["fix"],
        &["predict"],
        &["candidate"],
    ] {
        let run = run_on(args, &text);
        assert_eq!(run.status, 2, "{args:?}");
        assert!(
            run.errors.starts_with(
                "error: standard input: from line 2 of the description on it is not read: it has \
                 9437188 bytes, and a line at most 8388608\nhelp: "
            ),
            "{}",
            run.errors
        );
    }
    for (part, count, what) in [
        (
            "m=\n",
            65_537,
            "from line 65537 of the description on it is not read: a description has at most 65536 m= sections",
        ),
        (
            "a=\n",
            1_000_001,
            "from line 1000001 of the description on it is not read: a description has at most 1000000 lines",
        ),
    ] {
        let run = run_on(&["lint"], part.repeat(count).as_bytes());
        assert_eq!(run.status, 2);
        assert!(run.errors.contains(what), "{}", run.errors);
    }
    // As many as are allowed are read.
    assert_eq!(
        run_on(
            &["edit", "--drop-extension", "x"],
            "m=\n".repeat(65_536).as_bytes()
        )
        .status,
        0
    );
}

#[test]
fn what_is_wrong_with_an_input_is_said_where_it_is() {
    let json = run_on(&["from-json"], b"{\"a\":1,\n x}");
    assert!(
        json.errors.contains("at line 2 column 2"),
        "{}",
        json.errors
    );
    let row = run_on(&["from-json"], b"[]\n{\"a\": x}\n");
    assert!(
        row.errors
            .contains(" line 2: this is not right JSON: expected value at column 7"),
        "{}",
        row.errors
    );
    let indented = run_on(&["show"], b"  v=0\n  s=-\n");
    assert_eq!(indented.status, 2);
    assert!(
        indented
            .errors
            .contains("help: its lines begin with white space"),
        "{}",
        indented.errors
    );
}
