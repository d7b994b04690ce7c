//! The promises of the linter, for any bytes: it never fails, blames places that exist, and its safe fixes keep
//! what is negotiated.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use sdpkit::{LineKind, Session, Span};
use sdpkit_lint::render::{Format, Input, Judged, Style, Summary};
use sdpkit_lint::{
    Applicability, Finding, Fixability, Kind, Linter, Message, Options, Party, Profile, Profiles,
    Role, Selector,
};
use sdpkit_negotiate::jsep::{Config, PeerConnection, SdpType};
use sdpkit_negotiate::{Endpoint, Seeded, outcome};
use serde_json::Value;

/// A linter that judges by the rules of all uses.
fn of_all_profiles(is_strict: bool, role: Option<Role>) -> Linter {
    let mut options = Options::default();
    options.profiles = Some(Profile::ALL.into_iter().collect::<Profiles>());
    options.strict = is_strict;
    options.role = role;
    Linter::new(options)
}

/// One description: the findings stand in it, in order, and each report of them can be written.
///
/// # Panics
/// Where a place is outside of the text, or a report is not what it says it is.
pub fn lint(input: &[u8]) {
    for (is_strict, role) in [
        (false, None),
        (true, Some(Role::Offer)),
        (false, Some(Role::Answer)),
    ] {
        let findings = of_all_profiles(is_strict, role).lint(input);
        are_placed(&findings, &[input]);
    }
    let findings = Linter::default().lint(input);
    are_placed(&findings, &[input]);
    reports(&findings, &[input]);
}

/// Several descriptions, parted by the byte 0xFF, as a pair, as a history with a rollback, and as a fragment
/// with its description.
///
/// # Panics
/// Where a place is outside of its text.
pub fn lint_sessions(input: &[u8]) {
    let texts: Vec<&[u8]> = input.split(|&byte| byte == 0xFF).take(6).collect();
    let linter = of_all_profiles(false, None);
    if let [first, second, ..] = texts.as_slice() {
        are_placed(&linter.lint_exchange(first, second), &[first, second]);
        are_placed(&linter.lint_fragment(first, Some(second)), &[first, second]);
    }
    let messages = Message::in_turn(texts.iter().map(|text| (None, *text)));
    are_placed(&linter.lint_history(&messages), &texts);
    let mut messages = messages;
    if messages.len() > 1 {
        messages.insert(1, Message::new(Party::A, Kind::Rollback, b""));
        let texts: Vec<&[u8]> = messages.iter().map(|message| message.text).collect();
        are_placed(&linter.lint_history(&messages), &texts);
    }
}

fn are_placed(findings: &[Finding], texts: &[&[u8]]) {
    let mut last = None;
    for finding in findings {
        let related = finding.related.iter().map(|related| related.place);
        for place in [finding.place].into_iter().chain(related) {
            let text = texts.get(place.text as usize);
            let text = text.unwrap_or_else(|| panic!("{finding} is of no text"));
            assert!(place.span.start <= place.span.end, "{finding}");
            assert!(place.span.end as usize <= text.len(), "{finding}");
        }
        assert!(Some(finding.place) >= last, "{finding} is not in order");
        last = Some(finding.place);
        let messages = finding.related.iter().map(|related| &related.message);
        for message in [&finding.message].into_iter().chain(messages) {
            let is_line = !message.is_empty() && !message.contains(['\n', '\r']);
            assert!(is_line, "{finding:?}");
        }
        let Some(fix) = &finding.fix else { continue };
        let is_promised = finding.rule.fixability != Fixability::None;
        assert!(
            is_promised,
            "{finding} has a fix that its rule does not promise"
        );
        assert!(
            !fix.edits.is_empty(),
            "{finding} has a fix that does nothing"
        );
        let mut spans: Vec<_> = fix.edits.iter().map(|edit| edit.span).collect();
        spans.sort_by_key(|span| (span.start, span.end));
        let len = texts
            .get(finding.place.text as usize)
            .map_or(0, |text| text.len());
        let is_inside = |span: &Span| span.start <= span.end && span.end as usize <= len;
        assert!(
            spans.iter().all(is_inside),
            "the edits of {finding} are not in the text"
        );
        for pair in spans.windows(2) {
            if let [one, next] = pair {
                assert!(one.end <= next.start, "the edits of {finding} overlap");
            }
        }
    }
}

/// Each form of report can be made, and the JSON ones are JSON.
fn reports(findings: &[Finding], texts: &[&[u8]]) {
    let inputs: Vec<Input<'_>> = texts
        .iter()
        .map(|text| Input::new("a b.sdp", text))
        .collect();
    let judged = Judged {
        inputs: &inputs,
        findings,
    };
    let mut summary = Summary::default();
    summary.add(findings);
    for (format, _) in Format::ALL {
        let style = Style::new(format == Format::Text, 60);
        let piece = format.piece(&judged, &style);
        let whole = match format {
            // All rules are in the head, which is the same each time.
            Format::Sarif => format!("[{piece}]"),
            format => format.head() + &piece + &format.tail(&summary, &style),
        };
        match format {
            Format::Json | Format::Sarif => {
                assert!(serde_json::from_str::<Value>(&whole).is_ok(), "{whole}");
            }
            Format::JsonLines => {
                for line in whole.lines() {
                    assert!(serde_json::from_str::<Value>(line).is_ok(), "{line}");
                }
            }
            Format::Text | Format::Github | Format::Junit => {
                let acts = |c: char| c != '\n' && c != '\x1b' && sdpkit_lint::render::acts(c);
                assert!(!whole.chars().any(acts), "{whole:?}");
            }
            _ => {}
        }
    }
}

/// Mending ends: what was mended is not mended again, and nothing is left that a fix of that risk says to
/// mend; and so it is for each rule that has a fix, when only that rule is asked for.
///
/// # Panics
/// Where a second mending changes the text again, or a fix is left.
pub fn fixes_end(input: &[u8]) {
    for risk in [Applicability::Safe, Applicability::Unsafe] {
        // Some uses ask for the opposite of others (a WHIP offer sends, a WHEP offer receives): mending by the
        // rules of all at once need not end.
        let mut strict = Options::default();
        strict.strict = true;
        strict.more_profiles = strict.more_profiles.with(Profile::Sip);
        for linter in [Linter::default(), Linter::new(strict)] {
            ends(&linter, input, risk);
        }
    }
    let mut codes: Vec<&str> = of_all_profiles(true, None)
        .lint(input)
        .into_iter()
        .filter(|finding| finding.fix.is_some())
        .map(|finding| finding.rule.code)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    for linter in codes.iter().filter_map(|code| OF_ONE_RULE.get(code)) {
        ends(linter, input, Applicability::Unsafe);
    }
}

/// For each rule that has a fix, by code, a linter that judges by nothing else.
static OF_ONE_RULE: LazyLock<BTreeMap<&str, Linter>> = LazyLock::new(|| {
    let of_rule = |code| {
        let mut options = Options::default();
        options.profiles = Some(Profile::ALL.into_iter().collect::<Profiles>());
        options.select = Selector::new(code).into_iter().collect();
        Linter::new(options)
    };
    sdpkit_lint::rules()
        .iter()
        .filter(|rule| rule.fixability != Fixability::None)
        .map(|rule| (rule.code, of_rule(rule.code)))
        .collect()
});

fn ends(linter: &Linter, input: &[u8], risk: Applicability) {
    let once = linter.fix(input, risk);
    let twice = linter.fix(&once.text, risk);
    assert_eq!(
        String::from_utf8_lossy(&once.text),
        String::from_utf8_lossy(&twice.text),
        "mended again: {:?}",
        twice.mended
    );
    let is_left = |finding: &&Finding| {
        let fix = finding.fix.as_ref();
        fix.is_some_and(|fix| fix.applicability <= risk)
    };
    if let Some(finding) = once.left.iter().find(is_left) {
        panic!(
            "{finding} is left with a fix: {:?}\n{}",
            finding.fix,
            String::from_utf8_lossy(&once.text)
        );
    }
}

/// Safe fixes keep what is negotiated: what two parties agree on who both send this, and what WebRTC answers
/// to it.
///
/// # Panics
/// Where one of them is another after the fixes.
pub fn safe_fixes_keep_the_meaning(input: &[u8]) {
    let linter = Linter::default();
    let fixed = linter.fix(input, Applicability::Safe);
    if fixed.text == input || has_unread_line(input) {
        return;
    }
    let mut linters = vec![("all", &linter)];
    for (code, _) in &fixed.mended {
        linters.extend(OF_ONE_RULE.get(code).map(|linter| (*code, linter)));
    }
    let before = meaning(input);
    let mut differences = Vec::new();
    for (name, linter) in linters {
        let fixed = linter.fix(input, Applicability::Safe);
        compare(&before, &meaning(&fixed.text), name, &mut differences);
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Whether something stands there that is no line of SDP, such as `m = audio 9 RTP/AVP 0` or `c= IN IP4 192.0.2.1`.
/// Most programs take nothing from such a text, and what the others take differs: there is no meaning to keep.
fn has_unread_line(text: &[u8]) -> bool {
    let session = Session::parse_bytes(text);
    session.lines().any(|line| match line.kind() {
        None => line.text().contains('='),
        Some(LineKind::SessionName | LineKind::Information) => false,
        Some(_) => line.value().is_some_and(|value| value.starts_with(' ')),
    })
}

fn meaning(text: &[u8]) -> Value {
    let session = Session::parse_bytes(text);
    let mut agreed = serde_json::to_value(outcome(&session, &session)).unwrap_or_default();
    normalize(&mut agreed);
    let config =
        Config::of(Endpoint::Rfc).with_fingerprint(format!("sha-256 {}", ["AB"; 32].join(":")));
    let mut connection = PeerConnection::new(config, Seeded::new(1));
    let answer = connection
        .set_remote_description(SdpType::Offer, &session)
        .and_then(|()| connection.create_answer())
        .map(|answer| answer.to_string())
        .ok();
    let answer: Option<Vec<&str>> = answer.as_deref().map(|text| text.lines().collect());
    serde_json::json!({ "agreed": agreed, "answer": answer })
}

/// Writes down where two meanings differ. Names of encodings are the same in small and capital letters (RFC
/// 4855 §3), and those of transports are read so.
fn compare(before: &Value, after: &Value, path: &str, differences: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) if one.len() == other.len() => {
            for (name, value) in one {
                let path = format!("{path}.{name}");
                compare(value, &other[name], &path, differences);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (at, (value, other)) in one.iter().zip(other).enumerate() {
                compare(value, other, &format!("{path}[{at}]"), differences);
            }
        }
        (Value::String(one), Value::String(other))
            if (matches!(path.rsplit('.').next(), Some("encoding_name" | "proto"))
                || one.starts_with("a=rtpmap:"))
                && one.eq_ignore_ascii_case(other) => {}
        // What could not be read before may be read now.
        (Value::Null, _) => {}
        _ if before == after => {}
        _ => differences.push(format!("{path}: {before} is {after}")),
    }
}

/// Takes out what says where something stands, and why something is not used: it is the words of the one who
/// compares. Feedback that is offered twice is offered.
fn normalize(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if fields.len() == 2 && fields.contains_key("start") && fields.contains_key("end") {
                *value = Value::Null;
                return;
            }
            fields.remove("reasons");
            fields.remove("misfits");
            fields.remove("obstacles");
            if let Some(Value::Array(feedback)) = fields.get_mut("feedback") {
                feedback.sort_by_key(Value::to_string);
                feedback.dedup();
            }
            fields.values_mut().for_each(normalize);
        }
        Value::Array(items) => items.iter_mut().for_each(normalize),
        _ => {}
    }
}
