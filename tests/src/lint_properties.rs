//! The promises of the linter, for any bytes: it never fails, blames places that exist, and its safe fixes keep
//! what is negotiated.

use sdpkit::Session;
use sdpkit_lint::render::{Format, Input, Judged, Style, Summary};
use sdpkit_lint::{
    Applicability, Finding, Kind, Linter, Message, Options, Party, Profile, Profiles, Role,
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
        assert!(
            !finding.message.is_empty() && !finding.message.contains('\n'),
            "{finding}"
        );
        let Some(fix) = &finding.fix else { continue };
        assert_ne!(
            finding.rule.fixability,
            sdpkit_lint::Fixability::None,
            "{finding}"
        );
        assert!(
            !fix.edits.is_empty(),
            "{finding} has a fix that does nothing"
        );
        let mut spans: Vec<_> = fix.edits.iter().map(|edit| edit.span).collect();
        spans.sort_by_key(|span| (span.start, span.end));
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
/// mend by itself.
///
/// # Panics
/// Where a second mending changes the text again.
pub fn fixes_end(input: &[u8]) {
    for risk in [Applicability::Safe, Applicability::Unsafe] {
        for linter in [Linter::default(), of_all_profiles(true, None)] {
            let once = linter.fix(input, risk);
            let twice = linter.fix(&once.text, risk);
            assert_eq!(
                String::from_utf8_lossy(&once.text),
                String::from_utf8_lossy(&twice.text),
                "mended again: {:?}",
                twice.mended
            );
        }
    }
}

/// Safe fixes keep what is negotiated: what two parties agree on who both send this, and what WebRTC answers
/// to it.
///
/// # Panics
/// Where one of them is another after the fixes.
pub fn safe_fixes_keep_the_meaning(input: &[u8]) {
    let fixed = Linter::default().fix(input, Applicability::Safe);
    if fixed.text == input {
        return;
    }
    let (before, after) = (meaning(input), meaning(&fixed.text));
    assert!(
        before == after,
        "after {:?}\n{before:#}\nis\n{after:#}\nof\n{}",
        fixed.mended,
        String::from_utf8_lossy(&fixed.text)
    );
}

fn meaning(text: &[u8]) -> Value {
    let session = Session::parse_bytes(text);
    let mut agreed = serde_json::to_value(outcome(&session, &session)).unwrap_or_default();
    without_places(&mut agreed);
    let config =
        Config::of(Endpoint::Rfc).with_fingerprint(format!("sha-256 {}", ["AB"; 32].join(":")));
    let mut connection = PeerConnection::new(config, Seeded::new(1));
    let answer = connection
        .set_remote_description(SdpType::Offer, &session)
        .and_then(|()| connection.create_answer())
        .map(|answer| answer.to_string())
        .ok();
    serde_json::json!({ "agreed": agreed, "answer": answer })
}

/// Takes out what says where something stands.
fn without_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if fields.len() == 2 && fields.contains_key("start") && fields.contains_key("end") {
                *value = Value::Null;
                return;
            }
            fields.values_mut().for_each(without_places);
        }
        Value::Array(items) => items.iter_mut().for_each(without_places),
        _ => {}
    }
}
