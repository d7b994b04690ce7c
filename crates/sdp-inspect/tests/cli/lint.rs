//! `lint`, `fix`, `rules` and `explain`.

use std::fs;

use serde_json::Value;

use super::{expect, run, run_on, scratch};

/// Four faults that are easily mended, and one that is not.
const FAULTY: &str = "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\n\
                      m=audio 49170 RTP/AVP 0 111 \na=SENDRECV\na=ptime:x\n";

const CLEAN: &str = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
                     m=audio 49170 RTP/AVP 0\r\na=sendrecv\r\n";

#[test]
fn findings_are_told_with_place_clause_and_fix() {
    let found = run_on(&["lint", "--no-config", "--width", "80"], FAULTY.as_bytes());
    assert_eq!((found.status, found.errors.as_str()), (1, ""));
    expect("lint.txt", found.text());
    let clean = run_on(&["lint", "--no-config"], CLEAN.as_bytes());
    assert_eq!(clean.status, 0, "{}", clean.text());
    assert!(
        clean
            .text()
            .starts_with("1 description: 0 errors, 0 warnings")
    );
}

#[test]
fn each_of_many_findings_has_its_line_and_notes_keep_the_width() {
    let garbage: Vec<String> = (0..20_000).map(|n| format!("garbage {n}\n")).collect();
    let text = format!("{CLEAN}{}", garbage.concat());
    let args = ["lint", "--no-config", "--select", "SYN004", "--width", "40"];
    let found = run_on(&args, text.as_bytes());
    let places = found.text().lines().filter(|it| it.contains("--> "));
    let expected = (8..20_008).map(|line| format!("standard input:{line}:1"));
    assert!(
        places
            .map(|it| it.rsplit("--> ").next().unwrap().to_owned())
            .eq(expected)
    );
    let notes: Vec<&str> = found
        .text()
        .lines()
        .filter(|it| it.contains("note: "))
        .collect();
    assert_eq!(notes.len(), 20_000);
    assert!(
        notes.iter().all(|it| it.chars().count() <= 40),
        "{}",
        notes[0]
    );
    assert!(found.text().contains("says more\n"));
}

#[test]
fn a_healthy_browser_gives_no_warning() {
    let offer = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/data/browsers/chromium-av-data.offer.sdp"
    );
    let lint = |more: &[&str]| {
        let args = ["lint", "--no-config", "--role", "offer"];
        run(&[&args, more, &[offer]].concat()).text().to_owned()
    };
    let told = lint(&[]);
    assert!(told.contains(": 0 errors, 0 warnings;"), "{told}");
    for code in ["ICE026", "DTL015"] {
        let hint = lint(&["--level", "info", "--select", code]);
        assert!(hint.contains(&format!("info[{code}]")), "{hint}");
        let strict = lint(&["--strict", "--select", code]);
        assert!(strict.contains(&format!("error[{code}]")), "{strict}");
    }
}

#[test]
fn best_effort_srtp_of_a_phone_is_no_fault() {
    let print = ["00"; 32].join(":");
    let keys = format!(
        "a=ice-ufrag:EsAw\r\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\na=ice-options:ice2\r\n\
         a=fingerprint:sha-256 {print}\r\na=setup:actpass\r\n"
    );
    let phone = format!("{}{keys}", CLEAN.replace("49170", "5000"));
    let lint = |args: &[&str], text: &str| {
        let args = [&["lint", "--no-config"], args].concat();
        run_on(&args, text.as_bytes()).text().to_owned()
    };
    for args in [&[][..], &["--profile", "sip"]] {
        let told = lint(args, &phone);
        assert!(!told.contains("MED038"), "{told}");
    }
    let key = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR";
    let keyed = format!("{phone}{key}\r\n");
    let told = lint(&["--profile", "sip"], &keyed);
    assert!(
        told.contains("warning[DTL024]") && !told.contains("error["),
        "{told}"
    );
    for profile in ["core", "sip"] {
        let fixed = run_on(
            &["fix", "--no-config", "--unsafe", "--profile", profile],
            keyed.as_bytes(),
        );
        assert!(
            fixed.text().contains("m=audio 5000 RTP/AVP 0\r\n"),
            "{}",
            fixed.text()
        );
    }
    assert!(lint(&["--profile", "webrtc"], &phone).contains("error[MED038]"));
    let browser = format!("{phone}a=mid:0\r\n");
    assert!(lint(&[], &browser).contains("error[MED038]"));
}

#[test]
fn a_number_of_the_origin_is_told_with_its_own_limit() {
    let lint = |id: &str, profile: &str| {
        let text = CLEAN.replace("o=- 1 ", &format!("o=- {id} "));
        let args = [
            "lint",
            "--no-config",
            "--select",
            "GRM009",
            "--profile",
            profile,
        ];
        run_on(&args, text.as_bytes()).text().to_owned()
    };
    let more = lint("18446744069414584320", "webrtc");
    assert!(
        more.contains("more than 64 bits with sign hold, 9223372036854775807"),
        "{more}"
    );
    let most = lint("9223372036854775807", "webrtc");
    assert!(
        most.contains("in WebRTC a session identifier is less"),
        "{most}"
    );
    assert!(!lint("9223372036854775807", "sip").contains("GRM009"));
}

#[test]
fn the_severity_explained_is_the_one_that_is_seen() {
    let codes: Vec<&str> = sdpkit_lint::rules().iter().map(|rule| rule.code).collect();
    let pages = run(&[&["--width", "160", "explain"], codes.as_slice()].concat());
    let told: Vec<&str> = pages
        .text()
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("severity  "))
        .map(str::trim_start)
        .collect();
    assert_eq!(told.len(), codes.len());
    for (code, expected) in [
        ("SYN006", "error"),
        ("ICE015", "warning"),
        ("BUN010", "error; info in profile webrtc without --strict"),
        (
            "ICE026",
            "warning; error with --strict; info in profile webrtc without --strict",
        ),
    ] {
        let at = codes.iter().position(|it| *it == code).unwrap();
        assert_eq!(told[at], expected, "{code}");
    }
    for (rule, told) in sdpkit_lint::rules().iter().zip(told) {
        if let [profile] = rule.profiles {
            let seen = rule.severity([*profile].into_iter().collect(), false);
            let first = told.split(';').next().unwrap();
            assert_eq!(first, seen.as_str(), "{}: {told}", rule.code);
        }
    }
}

#[test]
fn reports_for_programs_are_what_they_say() {
    let report = |format: &str| {
        let run = run_on(
            &["lint", "--no-config", "--format", format],
            FAULTY.as_bytes(),
        );
        assert_eq!(run.status, 1);
        run.text().to_owned()
    };
    let json: Value = serde_json::from_str(&report("json")).unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(json["summary"]["inputs"], 1);
    for finding in findings {
        let (start, end) = (
            finding["start"].as_u64().unwrap(),
            finding["end"].as_u64().unwrap(),
        );
        let text = &FAULTY[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
        assert_eq!(finding["text"], text);
    }
    let lines = report("jsonl");
    assert_eq!(lines.lines().count(), findings.len());
    let sarif: Value = serde_json::from_str(&report("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.len());
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    assert_eq!(report("github").lines().count(), findings.len());
    assert_eq!(report("junit").matches("<failure ").count(), findings.len());
    assert!(report("summary").contains("SYN001"));
}

#[test]
fn reports_name_lines_of_the_file() {
    let dir = scratch("lint-lines");
    let write = |name: &str, text: &str| {
        let path = dir.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let lint = |file: &str, format: &str| {
        let args = [
            "lint",
            "--no-config",
            "--select",
            "MED005",
            "--format",
            format,
        ];
        run(&[&args[..], &[file]].concat()).text().to_owned()
    };
    let faulty = FAULTY.replace('\n', "\r\n");
    let value =
        serde_json::json!([{ "type": "offer", "sdp": CLEAN }, { "type": "offer", "sdp": faulty }]);
    let pretty = write(
        "pretty.json",
        &serde_json::to_string_pretty(&value).unwrap(),
    );
    let github = lint(&pretty, "github");
    assert!(github.contains("pretty.json,line=7,title="), "{github}");
    assert!(
        github.contains("(line 6, column 25 of the description)"),
        "{github}"
    );
    let sarif: Value = serde_json::from_str(&lint(&pretty, "sarif")).unwrap();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["region"], serde_json::json!({ "startLine": 7 }));
    let json: Value = serde_json::from_str(&lint(&pretty, "json")).unwrap();
    let finding = &json["findings"][0];
    assert_eq!(
        (&finding["file_line"], &finding["line"]),
        (&7.into(), &6.into())
    );
    assert!(lint(&pretty, "junit").contains("pretty.json (2), line 6, column 25 of"));
    let one_line = write("x.json", &serde_json::json!({ "sdp": faulty }).to_string());
    assert!(lint(&one_line, "github").contains("x.json,line=1,title="));
    let escaped = write("escaped.txt", &format!("\n{}\n", faulty.escape_default()));
    assert!(lint(&escaped, "github").contains("escaped.txt,line=2,title="));
    // The second description of a file of text.
    let two = write("two.sdp", &format!("{CLEAN}{faulty}"));
    assert!(lint(&two, "github").contains("two.sdp,line=13,col=25,endLine=13,"));
    let sarif: Value = serde_json::from_str(&lint(&two, "sarif")).unwrap();
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    let byte = CLEAN.len() + faulty.find("111").unwrap();
    assert_eq!(
        (&region["startLine"], &region["byteOffset"]),
        (&13.into(), &byte.into())
    );
}

#[test]
fn what_cannot_be_read_is_in_each_report() {
    let dir = scratch("lint-unread");
    let good = dir.join("good.sdp");
    fs::write(&good, CLEAN).unwrap();
    let good = good.to_str().unwrap();
    let lint = |format: &str, files: &[&str]| {
        let all = run(&[&["lint", "--no-config", "--format", format], files].concat());
        assert_eq!(all.status, 2);
        all.text().to_owned()
    };
    let json: Value = serde_json::from_str(&lint("json", &["nofile"])).unwrap();
    let unread = serde_json::json!([{ "input": "nofile", "error": "no such file" }]);
    assert_eq!(json["unread"], unread);
    assert_eq!(lint("jsonl", &["nofile"]), format!("{}\n", unread[0]));
    let sarif: Value = serde_json::from_str(&lint("sarif", &["nofile"])).unwrap();
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(told, "no such file");
    assert_eq!(
        lint("github", &["nofile"]),
        "::error file=nofile,title=not judged::no such file\n"
    );
    let junit = lint("junit", &["nofile", good]);
    assert!(
        junit.contains("name=\"nofile\">\n<error message=\"no such file\">"),
        "{junit}"
    );
    assert_eq!(
        lint("text", &["nofile"]),
        "no description was judged; 1 input could not be judged\n"
    );
    let some = lint("text", &["nofile", good]);
    assert!(some.starts_with("1 description: 0 errors"), "{some}");
    assert!(some.ends_with("; 1 input could not be judged\n"), "{some}");
    let pair = run(&["lint", "--no-config", "--exchange", good, good]);
    assert!(pair.text().starts_with("1 pair: "), "{}", pair.text());
    let history = run(&["lint", "--no-config", "--history", good]);
    assert!(history.text().contains("1 history: "), "{}", history.text());
}

#[test]
fn rules_are_chosen_and_weighed() {
    let status = |args: &[&str]| {
        let all = [&["lint", "--no-config"], args].concat();
        run_on(&all, FAULTY.as_bytes()).status
    };
    assert_eq!(status(&["--select", "SYN001"]), 0);
    assert_eq!(status(&["--select", "SYN001", "--fail-on", "warning"]), 1);
    assert_eq!(status(&["--select", "SYN001", "--strict"]), 1);
    assert_eq!(
        status(&["--select", "SYN001", "--severity", "SYN=error"]),
        1
    );
    assert_eq!(
        status(&["--select", "lone-line-ending", "--profile", "sip"]),
        1
    );
    assert_eq!(status(&["--select", "SYN", "--ignore", "SYN"]), 0);
    let unknown = run_on(&["lint", "--select", "XYZ"], FAULTY.as_bytes());
    assert_eq!(unknown.status, 2);
    assert!(
        unknown.errors.contains("no rule or family is named so"),
        "{}",
        unknown.errors
    );
}

#[test]
fn a_project_has_settings_and_a_baseline() {
    let dir = scratch("lint-project");
    let file = dir.join("call.sdp");
    fs::write(&file, FAULTY).unwrap();
    let config = dir.join("sdp-inspect.toml");
    fs::write(
        &config,
        "[lint]\nselect = [\"SYN001\"]\nfail-on = \"warning\"\n",
    )
    .unwrap();
    let (file, config) = (file.to_str().unwrap(), config.to_str().unwrap());
    let run_here = |args: &[&str]| run(&[&["lint", "--config", config], args, &[file]].concat());
    assert_eq!(run_here(&[]).status, 1);
    let baseline = dir.join("known.json");
    let baseline = baseline.to_str().unwrap();
    let written = run_here(&["--baseline", baseline, "--write-baseline"]);
    assert_eq!(written.status, 0, "{}", written.errors);
    let known = run_here(&["--baseline", baseline]);
    assert_eq!(known.status, 0, "{}", known.text());
    assert!(
        known.text().contains("1 known by the baseline"),
        "{}",
        known.text()
    );
    fs::write(config, "[lint]\nselekt = []\n").unwrap();
    let wrong = run_here(&[]);
    assert_eq!(wrong.status, 2);
    assert!(
        wrong.errors.contains("unknown field `selekt`"),
        "{}",
        wrong.errors
    );
    let missing = run(&["lint", "--write-baseline", file]);
    assert_eq!(missing.status, 2);
    assert!(
        missing.errors.contains("--baseline FILE"),
        "{}",
        missing.errors
    );
}

#[test]
fn pairs_histories_and_fragments_are_judged() {
    let dir = scratch("lint-session");
    let write = |name: &str, text: &str| {
        let path = dir.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let offer = write("offer.sdp", CLEAN);
    let more = format!("{CLEAN}m=audio 49172 RTP/AVP 0\r\na=sendrecv\r\n");
    let answer = write("answer.sdp", &more.replace("o=- 1 1", "o=- 7 1"));
    let pair = run(&["lint", "--no-config", "--exchange", &offer, &answer]);
    assert_eq!(pair.status, 1, "{}", pair.text());
    assert!(pair.text().contains("OA001"), "{}", pair.text());
    let one = run(&["lint", "--no-config", "--exchange", &offer]);
    assert_eq!(one.status, 2);
    assert!(one.errors.contains("not two"), "{}", one.errors);
    let first = write("first.sdp", &more);
    let fits = write("fits.sdp", &more.replace("o=- 1 1", "o=- 7 1"));
    let fewer = write("fewer.sdp", &CLEAN.replace("o=- 1 1", "o=- 1 2"));
    let history = run(&["lint", "--no-config", "--history", &first, &fits, &fewer]);
    assert_eq!(history.status, 1, "{}", history.text());
    assert!(history.text().contains("SEQ005"), "{}", history.text());
    let fragment = write(
        "fragment.txt",
        "v=0\r\na=candidate:1 1 UDP 1 192.0.2.1 9 typ host\r\n",
    );
    let trickled = run(&["lint", "--no-config", "--fragment", &fragment]);
    assert_eq!(trickled.status, 1);
    assert!(trickled.text().contains("TRK"), "{}", trickled.text());
}

#[test]
fn fixes_are_made_shown_and_written() {
    let diff = run_on(&["fix", "--no-config", "--diff"], FAULTY.as_bytes());
    expect("fix-diff.txt", diff.text());
    let fixed = run_on(&["fix", "--no-config"], FAULTY.as_bytes());
    assert!(fixed.errors.contains("mended"), "{}", fixed.errors);
    let again = run_on(&["fix", "--no-config"], fixed.text().as_bytes());
    assert_eq!(again.text(), fixed.text());
    assert!(!again.errors.contains("mended"), "{}", again.errors);
    let dir = scratch("fix-in-place");
    let file = dir.join("a.json");
    let json = serde_json::json!({ "type": "offer", "sdp": FAULTY }).to_string();
    fs::write(&file, json).unwrap();
    run(&["fix", "--no-config", "--in-place", file.to_str().unwrap()]);
    let written: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert!(written["sdp"].as_str().unwrap().contains("v=0\r\n"));
    assert_eq!(written["type"], "offer");
}

#[test]
fn what_is_mended_is_what_is_reported() {
    let offer = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/data/browsers/chromium-av-data.offer.sdp"
    );
    let original = fs::read_to_string(offer).unwrap();
    let usual = run(&["fix", "--no-config", offer]);
    assert_eq!(
        (usual.text(), usual.errors.as_str()),
        (original.as_str(), "")
    );
    let all = run(&["fix", "--no-config", "--level", "info", offer]);
    assert!(
        all.text() != original && all.errors.contains("ICE041"),
        "{}",
        all.errors
    );
    let errors = run_on(
        &["fix", "--no-config", "--level", "error"],
        FAULTY.as_bytes(),
    );
    assert!(!errors.errors.contains("SYN001"), "{}", errors.errors);
    let usual = run_on(&["fix", "--no-config"], FAULTY.as_bytes());
    assert!(usual.errors.contains("SYN001"), "{}", usual.errors);
}

#[test]
fn rules_are_listed_and_explained() {
    let list = run(&["rules", "SYN", "--profile", "core"]);
    assert_eq!(list.status, 0);
    assert!(list.text().contains("SYN001") && !list.text().contains("OA001"));
    let json: Value = serde_json::from_str(run(&["rules", "--json"]).text()).unwrap();
    let rules = json.as_array().unwrap();
    assert!(rules.len() > 600, "{}", rules.len());
    expect(
        "explain.txt",
        run(&["explain", "SYN001", "section-count-differs"]).text(),
    );
    let unknown = run(&["explain", "ABC123"]);
    assert_eq!(unknown.status, 2);
    assert!(
        unknown.errors.contains("no rule is named `ABC123`"),
        "{}",
        unknown.errors
    );
}

#[test]
fn other_texts_that_are_taken_for_descriptions_are_named() {
    let headers = "INVITE sip:a@192.0.2.9 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1\r\n\
                   Subject: two\r\n lines\r\nContent-Type: application/sdp\r\n\r\n";
    let args = ["lint", "--no-config", "--select", "SYN004,SYN007,GRM"];
    let message = format!("{headers}{CLEAN}");
    let told = run_on(&args, message.as_bytes());
    assert_eq!(told.text().matches("error[").count(), 1, "{}", told.text());
    assert!(
        told.text().contains("begins with headers (5 lines)"),
        "{}",
        told.text()
    );
    // Its empty line is not taken away.
    let fixed = run_on(&["fix", "--no-config"], message.as_bytes());
    assert_eq!(fixed.text(), message);
    let no_headers = run_on(&args, format!("hello\r\n\r\n{CLEAN}").as_bytes());
    assert_eq!(
        no_headers.text().matches("error[").count(),
        2,
        "{}",
        no_headers.text()
    );
    let fragment = "a=ice-ufrag:EsAw\r\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\n\
                    m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\na=end-of-candidates\r\n";
    let told = run_on(&args, fragment.as_bytes());
    assert!(told.text().contains("`lint --fragment`"), "{}", told.text());
}

#[test]
fn wrong_names_are_told_with_a_remedy() {
    let dir = scratch("lint-names");
    let errors = |args: &[&str]| {
        let told = run(&[&["--width", "300"], args].concat());
        assert_eq!(told.status, 2, "{args:?}");
        told.errors
    };
    let family = errors(&["explain", "ice"]);
    assert!(family.contains("`ICE` is a family of rules"), "{family}");
    assert!(family.contains("`sdp-inspect rules ICE` lists"), "{family}");
    let typo = errors(&["explain", "lone-line-endin"]);
    assert!(typo.contains("did you mean `lone-line-ending`?"), "{typo}");
    let config = |text: &str| {
        let file = dir.join("settings.toml");
        fs::write(&file, text).unwrap();
        errors(&["lint", "--config", file.to_str().unwrap(), "x.sdp"])
    };
    let ignored = config("[lint]\nignore = [\"XYZ99\"]\n");
    assert!(
        ignored.contains("named `XYZ99`; `sdp-inspect rules` lists them"),
        "{ignored}"
    );
    let profile = config("[lint]\nprofiles = [\"webrct\"]\n");
    assert!(
        profile.contains("expected one of core, webrtc, sip,"),
        "{profile}"
    );
    for option in ["--config", "--baseline"] {
        let missing = errors(&["lint", option, "nofile", "x.sdp"]);
        assert!(
            missing.starts_with("error: nofile: no such file\nhelp: "),
            "{missing}"
        );
    }
}

#[test]
fn json_lines_are_judged_each() {
    let line =
        |kind: &str, text: &str| serde_json::json!({ "type": kind, "sdp": text }).to_string();
    let input = [
        line("offer", CLEAN),
        line("answer", FAULTY),
        line("offer", CLEAN),
    ]
    .join("\n")
        + "\n";
    let run = run_on(
        &["lint", "--no-config", "--format", "jsonl"],
        input.as_bytes(),
    );
    assert_eq!(run.status, 1);
    for finding in run.text().lines() {
        let finding: Value = serde_json::from_str(finding).unwrap();
        assert_eq!(finding["input_line"], 2);
    }
}
