//! The examples of the rules' pages, as tests: each bad one gives its rule's finding and no other, each good
//! one does not, and each fixed one is what the fix makes.
//!
//! What follows an opening fence says how the lines are made an input:
//!
//! | word | meaning |
//! |---|---|
//! | `sdp` | a description; without a `v=` line, the fields that are missing are put before it |
//! | `webrtc` | besides, each m= section gets what a WebRTC section must have and the lines do not say |
//! | `-name` | of what `webrtc` adds, `a=name` is left out; `-group` also |
//! | `sdpfrag` | a trickle fragment |
//! | `offer`, `answer` | the two of a pair, or messages of a history; also `pranswer`, `rollback` |
//! | `a`, `b` | whose message it is; without them, offers and answers are of `a` and `b`. What is added to the messages of `b` is another party's, and each later message has a later version |
//! | `described` | the description that a fragment belongs to |
//! | `profile=sip` | the profile is active besides those that the text shows |
//! | `strict` | it is judged strictly |
//! | `new` | it begins another example, where it would be taken for a message of the one before |
//! | `raw` | the lines as they are; nothing is added |
//! | `times=600` | the lines stand that often, one after another |

use std::collections::BTreeSet;

use crate::docs::{Example, Page};
use crate::finding::{Applicability, Finding};
use crate::history::{Kind, Message, Party};
use crate::{Linter, Options, Profile, Role, Rule, Severity, apply};

/// What stands before an example's lines where it has no `v=` line, each if the example has no such field.
const HEAD: &[(&str, &str)] = &[
    ("v=", "v=0\r\n"),
    ("o=", "o=- 4611731400430051336 2 IN IP4 127.0.0.1\r\n"),
    ("s=", "s=-\r\n"),
    ("c=", "c=IN IP4 192.0.2.1\r\n"),
    ("t=", "t=0 0\r\n"),
];

/// What `webrtc` adds to a section: the name, and the line.
const WEBRTC: &[(&str, &str)] = &[
    ("ice-ufrag", "a=ice-ufrag:EsAw\r\n"),
    ("ice-pwd", "a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\n"),
    ("ice-options", "a=ice-options:trickle ice2\r\n"),
    (
        "fingerprint",
        "a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2\r\n",
    ),
    ("setup", "a=setup:actpass\r\n"),
    ("tls-id", "a=tls-id:4bd43a2f1e5c49d0b1e9\r\n"),
];

/// What it adds to RTP sections only.
const WEBRTC_RTP: &[(&str, &str)] = &[
    (
        "extmap",
        "a=extmap:14 urn:ietf:params:rtp-hdrext:sdes:mid\r\n",
    ),
    ("direction", "a=recvonly\r\n"),
    ("rtcp-mux", "a=rtcp-mux\r\n"),
    ("rtcp-rsize", "a=rtcp-rsize\r\n"),
];

fn has_word(example: &Example, word: &str) -> bool {
    example.words.iter().any(|it| it == word)
}

/// What is added in the place of the lines of that name where the message is of the other party.
const WEBRTC_OF_B: &[(&str, &str)] = &[
    ("ice-ufrag", "a=ice-ufrag:Yf8o\r\n"),
    ("ice-pwd", "a=ice-pwd:kX2vQm0o3hVTWq1x9fJtFqvZ\r\n"),
    (
        "fingerprint",
        "a=fingerprint:sha-256 6B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08\r\n",
    ),
    ("tls-id", "a=tls-id:e0a7cf81b3d24d2f96c5\r\n"),
];

/// Whose message an example is.
fn party(example: &Example) -> Party {
    match () {
        () if has_word(example, "a") => Party::A,
        () if has_word(example, "b") => Party::B,
        () if is_answer(example) => Party::B,
        () => Party::A,
    }
}

fn is_answer(example: &Example) -> bool {
    has_word(example, "answer") || has_word(example, "pranswer")
}

/// The line that is added: the roles of DTLS are those of an exchange that `a` began, an answer sends and
/// receives nothing.
fn added(example: &Example, name: &str, line: &'static str) -> &'static str {
    let party = party(example);
    match name {
        "setup" if is_answer(example) && party == Party::A => "a=setup:passive\r\n",
        "setup" if is_answer(example) => "a=setup:active\r\n",
        "direction" if is_answer(example) => "a=inactive\r\n",
        _ if party == Party::B => WEBRTC_OF_B
            .iter()
            .find_map(|&(of, line)| (of == name).then_some(line))
            .unwrap_or(line),
        _ => line,
    }
}

/// Lines that are left out by a word `-name`.
fn is_left_out(example: &Example, name: &str) -> bool {
    example
        .words
        .iter()
        .any(|it| it.strip_prefix('-') == Some(name))
}

/// The inputs that examples stand for; of those of one party each has a later version.
fn inputs(examples: &[&Example]) -> Vec<Vec<u8>> {
    let number = |at: usize| {
        let earlier = examples.iter().take(at);
        earlier
            .filter(|it| party(it) == party(examples[at]))
            .count()
    };
    let all = examples.iter().enumerate();
    all.map(|(at, it)| input(it, number(at))).collect()
}

/// The input that an example stands for, where its party has sent `number` messages before.
fn input(example: &Example, number: usize) -> Vec<u8> {
    let times = example
        .words
        .iter()
        .find_map(|word| word.strip_prefix("times="));
    let times = times.map_or(1, |times| times.parse().expect("`times=` has a number"));
    let text = example.text.repeat(times);
    let lines: Vec<&str> = text.lines().collect();
    let at = |line: &&str| line.starts_with("m=");
    let first_media = lines.iter().position(at).unwrap_or(lines.len());
    let (session, media) = lines.split_at(first_media);
    let mut text = String::new();
    let is_plain = has_word(example, "raw") || has_word(example, "sdpfrag");
    let is_whole = is_plain || lines.iter().any(|line| line.starts_with("v="));
    if !is_whole {
        for (field, line) in HEAD {
            if !is_left_out(example, field.trim_end_matches('=')) {
                let own = session.iter().find(|line| line.starts_with(field));
                match own {
                    Some(own) => push_line(&mut text, own),
                    None if *field == "o=" => {
                        let session = if party(example) == Party::A { 6 } else { 7 };
                        let version = number + 2;
                        push_line(
                            &mut text,
                            &format!("o=- 461173140043005133{session} {version} IN IP4 127.0.0.1"),
                        );
                    }
                    None => text.push_str(line),
                }
            }
        }
    }
    let is_webrtc = has_word(example, "webrtc") && !is_plain;
    let sections: Vec<&[&str]> = media.chunk_by(|_, next| !next.starts_with("m=")).collect();
    if is_webrtc
        && !is_left_out(example, "group")
        && !session.iter().any(|it| it.starts_with("a=group:BUNDLE"))
    {
        let mids = sections
            .iter()
            .enumerate()
            .map(|(at, lines)| mid_of(lines, at));
        let mids: Vec<String> = mids.collect();
        push_line(&mut text, &format!("a=group:BUNDLE {}", mids.join(" ")));
    }
    for line in session {
        let is_head = !is_whole && HEAD.iter().any(|(field, _)| line.starts_with(field));
        if !is_head {
            push_line(&mut text, line);
        }
    }
    for (at, lines) in sections.iter().enumerate() {
        for line in *lines {
            push_line(&mut text, line);
        }
        if is_webrtc {
            complete(example, session, lines, at, &mut text);
        }
    }
    visible(&text)
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push_str("\r\n");
}

fn mid_of(lines: &[&str], at: usize) -> String {
    let mid = lines.iter().find_map(|line| line.strip_prefix("a=mid:"));
    mid.map_or_else(|| at.to_string(), String::from)
}

/// Adds what a WebRTC section must have and does not.
fn complete(example: &Example, session: &[&str], lines: &[&str], at: usize, text: &mut String) {
    let says = |name: &str| {
        let begins = |line: &&&str| {
            line.strip_prefix("a=")
                .is_some_and(|it| it == name || it.starts_with(&format!("{name}:")))
        };
        match name {
            "direction" => ["sendrecv", "sendonly", "recvonly", "inactive"]
                .iter()
                .any(|word| {
                    lines
                        .iter()
                        .chain(session)
                        .any(|it| it.strip_prefix("a=") == Some(word))
                }),
            "extmap" => lines.iter().any(|it| it.contains("sdes:mid")),
            _ => lines.iter().chain(session).any(|line| begins(&line)),
        }
    };
    let is_rtp = lines.first().is_some_and(|line| line.contains("RTP/"));
    let more = if is_rtp { WEBRTC_RTP } else { &[] };
    if !is_left_out(example, "mid") && !lines.iter().any(|it| it.starts_with("a=mid")) {
        push_line(text, &format!("a=mid:{at}"));
    }
    for (name, line) in WEBRTC.iter().chain(more) {
        if !is_left_out(example, name) && !says(name) {
            text.push_str(added(example, name, line));
        }
    }
}

/// Puts what cannot be seen in its place.
fn visible(text: &str) -> Vec<u8> {
    let text = text
        .replace("<LF>\r\n", "\n")
        .replace("<CR>\r\n", "\r")
        .replace("<EOF>\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_str();
    let marks: [(&str, &[u8]); 8] = [
        ("<CR>", b"\r"),
        ("<LF>", b"\n"),
        ("<NUL>", b"\0"),
        ("<TAB>", b"\t"),
        ("<SP>", b" "),
        ("<BOM>", b"\xEF\xBB\xBF"),
        ("<NBSP>", b"\xC2\xA0"),
        ("<FF>", b"\xFF"),
    ];
    while let Some(next) = rest.chars().next() {
        if let Some((mark, byte)) = marks.iter().find(|(mark, _)| rest.starts_with(mark)) {
            bytes.extend_from_slice(byte);
            rest = &rest[mark.len()..];
        } else {
            bytes.extend_from_slice(next.to_string().as_bytes());
            rest = &rest[next.len_utf8()..];
        }
    }
    bytes
}

fn linter(examples: &[&Example]) -> Linter {
    let mut options = Options::default();
    for word in examples.iter().flat_map(|example| &example.words) {
        if let Some(name) = word.strip_prefix("profile=") {
            let profile = Profile::named(name).unwrap_or_else(|| panic!("no profile {name}"));
            options.more_profiles = options.more_profiles.with(profile);
        }
        options.strict |= word == "strict";
    }
    if let [example] = examples {
        options.role = match () {
            () if has_word(example, "offer") => Some(Role::Offer),
            () if has_word(example, "answer") => Some(Role::Answer),
            () => None,
        };
    }
    Linter::new(options)
}

/// Judges the examples that stand together under one heading: one description, a fragment with or
/// without its description, or several messages.
pub(crate) fn judge(examples: &[&Example]) -> Vec<Finding> {
    let linter = linter(examples);
    let inputs = inputs(examples);
    match (examples, inputs.as_slice()) {
        ([first, ..], [fragment, rest @ ..]) if has_word(first, "sdpfrag") => {
            linter.lint_fragment(fragment, rest.first().map(Vec::as_slice))
        }
        ([_], [text]) => linter.lint(text),
        _ => {
            let messages = examples.iter().zip(&inputs).map(|(example, text)| {
                let kind = match () {
                    () if has_word(example, "rollback") => Kind::Rollback,
                    () if has_word(example, "pranswer") => Kind::Pranswer,
                    () if has_word(example, "answer") => Kind::Answer,
                    () => Kind::Offer,
                };
                Message::new(party(example), kind, text)
            });
            linter.lint_history(&messages.collect::<Vec<_>>())
        }
    }
}

/// Examples that belong together: messages (`offer`, `answer`, …) that follow each other, or a fragment and what
/// it belongs to. Any other block stands alone; so does one with `new`.
pub(crate) fn sets(examples: &[Example]) -> Vec<Vec<&Example>> {
    let is_message = |it: &Example| {
        ["offer", "answer", "pranswer", "rollback", "described"]
            .iter()
            .any(|word| has_word(it, word))
    };
    let mut sets: Vec<Vec<&Example>> = Vec::new();
    for example in examples {
        match sets.last_mut() {
            Some(set)
                if is_message(example)
                    && (is_message(set[0]) || has_word(set[0], "sdpfrag"))
                    && !has_word(example, "new") =>
            {
                set.push(example);
            }
            _ => sets.push(vec![example]),
        }
    }
    sets
}

/// What is wrong with the page or the examples of a rule.
pub(crate) fn complaints(rule: &'static Rule) -> Vec<String> {
    let page = Page::read(rule.docs);
    let mut complaints = Vec::new();
    let mut complain =
        |text: String| complaints.push(format!("{} {}: {text}", rule.code, rule.name));
    if !page.statement.starts_with("Flags ") || !page.statement.ends_with('.') {
        complain(format!(
            "the statement is no sentence `Flags …`: {}",
            page.statement
        ));
    }
    if page.why.is_empty() || page.bad.is_empty() || page.good.is_empty() {
        complain("the page lacks `Why`, `Bad` or `Good`".into());
    }
    let allowed: BTreeSet<&str> = rule.also.iter().copied().chain([rule.code]).collect();
    for (at, set) in sets(&page.bad).iter().enumerate() {
        let findings = judge(set);
        let codes: BTreeSet<&str> = findings
            .iter()
            .filter(|it| it.severity > Severity::Info || it.rule.code == rule.code)
            .map(|it| it.rule.code)
            .collect();
        if !codes.contains(rule.code) || !codes.is_subset(&allowed) {
            let told: Vec<_> = findings.iter().map(ToString::to_string).collect();
            complain(format!("bad example {at} gives {codes:?}: {told:#?}"));
        }
        for finding in findings.iter().filter(|it| it.rule.code == rule.code) {
            if finding.message.chars().count() > 130 {
                complain(format!(
                    "a message of more than 130 characters: {}",
                    finding.message
                ));
            }
        }
        mended(rule, &page, at, set, &findings, &mut complain);
    }
    for (at, set) in sets(&page.good).iter().enumerate() {
        let findings = judge(set);
        let wrong: Vec<_> = findings
            .iter()
            .filter(|it| it.rule.code == rule.code || it.severity > Severity::Info)
            .filter(|it| !rule.also.contains(&it.rule.code))
            .map(ToString::to_string)
            .collect();
        if !wrong.is_empty() {
            complain(format!("good example {at} gives {wrong:#?}"));
        }
    }
    if (rule.fixability == crate::Fixability::None) != page.fixed.is_empty() {
        complain("`fix` and `## Fixed` do not go together".into());
    }
    complaints
}

/// Whether the fix of a bad example makes what stands under `Fixed`, and leaves no such finding.
fn mended(
    rule: &'static Rule,
    page: &Page,
    at: usize,
    set: &[&Example],
    findings: &[Finding],
    complain: &mut impl FnMut(String),
) {
    let fixed = sets(&page.fixed);
    let Some(wanted) = fixed.get(at) else {
        return;
    };
    if wanted.len() != set.len() {
        complain("a fixed example has not as many messages as the bad one".into());
        return;
    }
    for (number, (text, wanted)) in inputs(set).iter().zip(inputs(wanted)).enumerate() {
        let edits: Vec<_> = findings
            .iter()
            .filter(|it| it.rule.code == rule.code && it.place.text as usize == number)
            .filter_map(|it| it.fix.as_ref())
            .filter(|it| {
                rule.fixability == crate::Fixability::Unsafe
                    || it.applicability == Applicability::Safe
            })
            .flat_map(|fix| fix.edits.iter().cloned())
            .collect();
        let made = apply(text, &edits);
        if made != wanted {
            complain(format!(
                "the fix makes {:?}, not {:?}",
                String::from_utf8_lossy(&made),
                String::from_utf8_lossy(&wanted)
            ));
        }
    }
    if judge(wanted).iter().any(|it| it.rule.code == rule.code) {
        complain("the fixed text still has the fault".into());
    }
}

#[test]
fn pages_and_examples_hold() {
    let only = std::env::var("RULES").unwrap_or_default();
    let wanted = |rule: &&&'static Rule| {
        only.is_empty() || only.split(',').any(|name| rule.code.starts_with(name))
    };
    let complaints: Vec<_> = crate::rules()
        .iter()
        .filter(wanted)
        .flat_map(|rule| complaints(rule))
        .collect();
    assert!(
        complaints.is_empty(),
        "{} complaints:\n{}",
        complaints.len(),
        complaints.join("\n")
    );
}

#[test]
fn codes_and_names_are_unique_and_well_formed() {
    let mut names = BTreeSet::new();
    let mut codes = BTreeSet::new();
    let mut listed = BTreeSet::new();
    for check in crate::rules::checks() {
        for rule in check.rules {
            if listed.insert(std::ptr::from_ref(*rule)) {
                assert!(codes.insert(rule.code), "{} is defined twice", rule.code);
                assert!(names.insert(rule.name), "{} names two rules", rule.name);
            }
            let number = rule
                .code
                .trim_start_matches(|c: char| c.is_ascii_uppercase());
            assert!(
                number.len() == 3 && number.parse::<u16>().is_ok(),
                "{}",
                rule.code
            );
            assert!(
                rule.name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
        }
    }
    for rule in crate::rules() {
        for code in rule
            .supersedes
            .iter()
            .filter(|code| **code != "*")
            .chain(rule.also)
        {
            assert!(
                codes.contains(code),
                "{} speaks of {code}, which is no rule",
                rule.code
            );
        }
    }
}

#[test]
fn the_completed_description_has_no_fault() {
    let example = Example {
        words: vec!["sdp".into(), "webrtc".into(), "offer".into()],
        text:
            "m=audio 9 UDP/TLS/RTP/SAVPF 0\nm=video 9 UDP/TLS/RTP/SAVPF 96\na=rtpmap:96 VP8/90000\n\
               m=application 9 UDP/DTLS/SCTP webrtc-datachannel\na=sctp-port:5000\n"
                .into(),
    };
    let faults: Vec<_> = judge(&[&example])
        .into_iter()
        .filter(|it| it.severity > Severity::Info)
        .map(|it| it.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
