//! Runs the command on the recordings of `tests/data`, as a person would.
//!
//! What people read is compared with `tests/expected`; `UPDATE=1` renews that.
#![expect(
    clippy::unwrap_used,
    reason = "the functions that tests share fail the test as well"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const OFFER: &str = "browsers/chromium-av-data.offer.sdp";
const ANSWER: &str = "browsers/chromium-av-data.answer.sdp";

/// What a run gave.
struct Run {
    status: i32,
    out: Vec<u8>,
    errors: String,
}

impl Run {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/data")
        .join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(data(name)).unwrap()
}

/// All descriptions of `tests/data`.
fn recordings() -> Vec<PathBuf> {
    fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|it| it == "sdp") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&data(""), &mut found);
    found.sort();
    assert!(found.len() > 50);
    found
}

/// The command, in the directory of the recordings, with nothing of the environment that it heeds.
fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdp-inspect"));
    command.args(args).current_dir(data(""));
    for name in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

fn run(args: &[&str]) -> Run {
    run_with(command(args), b"")
}

fn run_on(args: &[&str], input: &[u8]) -> Run {
    run_with(command(args), input)
}

fn run_with(mut command: Command, input: &[u8]) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // A run that does not read its input closes the pipe.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: output.stdout,
        // On one line each, however they were wrapped.
        errors: String::from_utf8(output.stderr)
            .unwrap()
            .replace("\n  ", " "),
    }
}

/// Compares with a file of `tests/expected`, or renews it.
fn expect(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/expected")
        .join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == text,
        "not as in {}; if it should be, set UPDATE=1 and look at the difference:\n{text}",
        path.display()
    );
}

/// A directory of its own for a test.
fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn object(kind: &str, sdp: &str) -> String {
    serde_json::json!({ "type": kind, "sdp": sdp }).to_string()
}

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
fn edit_without_operations_gives_the_same_bytes() {
    for path in recordings() {
        let run = run(&["edit", path.to_str().unwrap()]);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        assert!(run.out == fs::read(&path).unwrap(), "{}", path.display());
    }
    let lines = format!("{0}\n\n{{not json\n{0}", object("offer", "v=0\r\n"));
    for bytes in [
        &b""[..],
        b"\0\xff\r\n\r",
        b"{not json",
        b"\xef\xbb\xbf[1]",
        lines.as_bytes(),
    ] {
        let run = run_on(&["edit"], bytes);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        assert_eq!(run.out, bytes);
    }
}

#[test]
fn edit_changes_the_lines_it_names() {
    let changed = |args: &[&str]| {
        let run = run(&[&["edit"], args, &[OFFER]].concat());
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{args:?}");
        let (old, new) = (read(OFFER), run.text().to_owned());
        let gone = old
            .lines()
            .filter(|line| !new.lines().any(|it| it == *line));
        let come = new
            .lines()
            .filter(|line| !old.lines().any(|it| it == *line));
        (
            gone.map(str::to_owned).collect::<Vec<_>>(),
            come.map(str::to_owned).collect::<Vec<_>>(),
        )
    };
    let (gone, come) = changed(&["--remove-codec", "opus"]);
    assert!(gone.contains(&"a=rtpmap:111 opus/48000/2".to_owned()));
    assert_eq!(come, ["m=audio 34928 UDP/TLS/RTP/SAVPF 9 0 8 13 110 126"]);
    let (_, come) = changed(&["--keep-codecs", "VP8,PCMU"]);
    assert!(
        come[0].starts_with("m=audio 34928 UDP/TLS/RTP/SAVPF 0"),
        "{come:?}"
    );
    let (gone, come) = changed(&["--prefer-codec", "pcma"]);
    assert_eq!(gone.len(), 1);
    assert_eq!(
        come,
        ["m=audio 34928 UDP/TLS/RTP/SAVPF 8 111 63 9 0 13 110 126"]
    );
    let (gone, come) = changed(&["--set-direction", "inactive"]);
    assert!(gone.iter().all(|line| line == "a=sendrecv"));
    assert!(come.len() >= 2 && come.iter().all(|line| line == "a=inactive"));
    let (_, come) = changed(&[
        "--set-direction",
        "1=sendonly",
        "--set-bandwidth",
        "0=AS:64",
    ]);
    assert_eq!(come, ["b=AS:64", "a=sendonly"]);
    let (_, come) = changed(&["--set-bandwidth", "session=CT:1000"]);
    assert_eq!(come, ["b=CT:1000"]);
    let candidate = "9 1 udp 1 192.0.2.9 9 typ host";
    let (gone, come) = changed(&["--add-candidate", &format!("2=a=candidate:{candidate}")]);
    assert_eq!(
        (gone, come),
        (vec![], vec![format!("a=candidate:{candidate}")])
    );
    let (gone, _) = changed(&["--strip-candidates"]);
    assert_eq!(
        gone.iter()
            .filter(|line| line.starts_with("a=candidate"))
            .count(),
        12
    );
    let (gone, _) = changed(&["--strip-candidates=1"]);
    assert_eq!(
        gone.iter()
            .filter(|line| line.starts_with("a=candidate"))
            .count(),
        2
    );
    let (gone, come) = changed(&["--drop-extension", "urn:3gpp:video-orientation"]);
    assert_eq!(
        (gone, come),
        (
            vec!["a=extmap:13 urn:3gpp:video-orientation".to_owned()],
            vec![]
        )
    );
    let (_, come) = changed(&["--rename-mid", "0=audio"]);
    assert_eq!(come, ["a=group:BUNDLE audio 1 2", "a=mid:audio"]);
    let (gone, come) = changed(&["--remove-media", "#1"]);
    assert!(gone.contains(&"a=mid:1".to_owned()));
    assert_eq!(come, ["a=group:BUNDLE 0 2"]);
    let (_, come) = changed(&[
        "--set-attribute",
        "0=fmtp:111 minptime=20",
        "--add-attribute",
        "session=x-a:b=c",
    ]);
    assert_eq!(come, ["a=x-a:b=c", "a=fmtp:111 minptime=20"]);
    let (gone, come) = changed(&[
        "--remove-attribute",
        "all=rtcp",
        "--remove-attribute",
        "extmap-allow-mixed",
    ]);
    assert_eq!(
        gone,
        [
            "a=extmap-allow-mixed",
            "a=rtcp:9 IN IP4 0.0.0.0",
            "a=rtcp:9 IN IP4 0.0.0.0"
        ]
    );
    assert!(come.is_empty());
    let moved = run(&["edit", "--move-media", "2=0", OFFER]);
    assert!(moved.text().find("m=application") < moved.text().find("m=audio"));
}

#[test]
fn edits_are_made_in_the_order_given() {
    let last = |args: &[&str]| {
        let run = run(&[&["edit"], args, &[OFFER]].concat());
        run.text().contains("a=sendonly")
    };
    assert!(last(&[
        "--set-direction",
        "inactive",
        "--set-direction",
        "sendonly"
    ]));
    assert!(!last(&[
        "--set-direction",
        "sendonly",
        "--set-direction",
        "inactive"
    ]));
    assert!(!last(&[
        "--set-direction",
        "sendonly",
        "--rename-mid",
        "0=a",
        "--set-direction",
        "all=inactive"
    ]));
    let renamed = run(&[
        "edit",
        "--rename-mid",
        "0=a",
        "--set-direction",
        "a=sendonly",
        OFFER,
    ]);
    assert!(renamed.text().contains("a=sendonly"));
}

#[test]
fn edit_keeps_the_wrapping() {
    let sdp = read(OFFER);
    let edited = run(&["edit", "--strip-candidates", OFFER])
        .text()
        .to_owned();
    for (input, expected) in [
        (object("offer", &sdp), object("offer", &edited)),
        (
            format!("{0}\n{{\"x\": 1 }}\n {0}\n", object("offer", &sdp)),
            format!("{0}\n{{\"x\": 1 }}\n {0}\n", object("offer", &edited)),
        ),
        (
            base64(object("offer", &sdp).as_bytes()),
            base64(object("offer", &edited).as_bytes()),
        ),
    ] {
        let run = run_on(&["edit", "--strip-candidates"], input.as_bytes());
        assert_eq!(run.status, 0);
        assert!(run.text() == expected);
    }
}

#[test]
fn edit_in_place_is_all_or_nothing() {
    let dir = scratch("in-place");
    let path = dir.join("offer.sdp");
    let file = path.to_str().unwrap();
    fs::copy(data(OFFER), &path).unwrap();
    let edited = run(&["edit", "-i", "--set-direction", "inactive", file]);
    assert_eq!(
        (edited.status, edited.text(), edited.errors.as_str()),
        (0, "", "")
    );
    let expected = run(&["edit", "--set-direction", "inactive", OFFER]);
    assert_eq!(fs::read(&path).unwrap(), expected.out);
    let modified = || fs::metadata(&path).unwrap().modified().unwrap();
    let before = modified();
    assert_eq!(
        run(&["edit", "-i", "--set-direction", "inactive", file]).status,
        0
    );
    assert_eq!(modified(), before, "what does not change is not written");
    let failed = run(&[
        "edit",
        "-i",
        "--remove-codec",
        "VP8",
        "--remove-media",
        "9",
        file,
    ]);
    assert_eq!(failed.status, 2);
    assert!(failed.errors.contains("there is no media description `9`"));
    assert_eq!(fs::read(&path).unwrap(), expected.out);
    let names: Vec<_> = fs::read_dir(&dir).unwrap().collect();
    assert_eq!(names.len(), 1, "nothing is left over");
}

#[test]
fn edit_tells_where_there_is_nothing_to_change() {
    let run = run(&["edit", "--remove-codec", "G999", OFFER]);
    assert_eq!((run.status, run.text()), (0, read(OFFER).as_str()));
    assert!(run.errors.contains("there is no codec `G999`"));
}

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

/// Runs the `console` blocks of the page one after the other, as a person would.
#[cfg(unix)]
#[test]
fn worked_examples_are_what_is_printed() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sdp-inspect.md");
    let page = fs::read_to_string(page).unwrap();
    let command = Path::new(env!("CARGO_BIN_EXE_sdp-inspect"));
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", command.parent().unwrap().display());
    let dir = scratch("examples");
    let mut count = 0;
    for block in page.split("```console\n").skip(1) {
        let (block, _) = block.split_once("```").unwrap();
        for example in format!("\n{block}").split("\n$ ").skip(1) {
            let (line, printed) = example.split_once('\n').unwrap_or((example, ""));
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("{{ {line}\n}} 2>&1")]);
            shell.current_dir(&dir).env("PATH", &path);
            for name in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
                shell.env_remove(name);
            }
            let output = shell.output().unwrap();
            let text = String::from_utf8(output.stdout).unwrap().replace('\r', "");
            assert_eq!(text.trim_end(), printed.trim_end(), "$ {line}");
            count += 1;
        }
    }
    assert!(count >= 8, "{count}");
}

#[test]
fn shells_and_man_are_served() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = run(&["completions", shell]);
        assert_eq!(run.status, 0);
        assert!(run.text().contains("strip-candidates"), "{shell}");
    }
    assert!(run(&["man"]).text().contains(".TH sdp-inspect 1"));
    let dir = scratch("man");
    assert_eq!(run(&["man", "--dir", dir.to_str().unwrap()]).status, 0);
    for verb in [
        "edit",
        "offer",
        "answer",
        "negotiate",
        "predict",
        "munge-check",
    ] {
        assert!(dir.join(format!("sdp-inspect-{verb}.1")).exists(), "{verb}");
    }
}

#[test]
fn help_fits_80_columns() {
    let mut all = String::new();
    for verb in [
        "",
        "show",
        "json",
        "from-json",
        "candidate",
        "edit",
        "offer",
        "answer",
        "negotiate",
        "predict",
        "munge-check",
        "completions",
        "man",
    ] {
        let args: Vec<&str> = [verb, "--help"]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect();
        let mut command = command(&args);
        command.env("COLUMNS", "80");
        let run = run_with(command, b"");
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        for line in run.text().lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        let _ = writeln!(all, "$ sdp-inspect {}\n{}", args.join(" "), run.text());
    }
    expect("help.txt", &all);
}
