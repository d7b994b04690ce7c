//! Single lines with the verdict of another project's test.

use sdpkit::ice::{Candidate, CandidateInit};
use sdpkit::{LineKind, Session};
use serde::Deserialize as _;
use serde_json::{Value, json};

use super::Report;

/// Checks `valid-lines` and `invalid`: the line is accepted or refused as its source does.
pub(super) fn verdicts(report: &mut Report, name: &str, rows: &[Value]) {
    for (number, row) in (1..).zip(rows) {
        let place = format!("{name}:{number}");
        let (Some(line), Some("line")) = (row["line"].as_str(), row["level"].as_str()) else {
            // A part of a line: what it stands in is not told.
            report.skip("parts of lines", 1);
            continue;
        };
        let outcome = judge(line);
        let reason = row["reason"].as_str().unwrap_or("no reason");
        if row["validity"] == "valid" {
            let outcome = outcome.map_err(|error| format!("`{line}` is refused: {error}"));
            report.note(&place, "line-accepted", outcome);
        } else {
            let outcome = match outcome {
                Ok(()) => Err(format!("`{line}` is accepted; {reason}")),
                Err(_) => Ok(()),
            };
            report.note(&place, "line-refused", outcome);
        }
    }
}

/// Whether a line is right by itself, in a description that is otherwise right.
fn judge(line: &str) -> Result<(), String> {
    let text = around(line);
    let session = Session::parse(&text).map_err(|error| error.to_string())?;
    for attribute in session.lines().filter_map(sdpkit::Line::attribute) {
        attribute.typed().map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// A description that is right but for the line, which stands where its letter belongs, in the place of the
/// one that is there; a line without a letter stands last.
pub fn around(line: &str) -> String {
    let letter = line.strip_suffix(line.get(1..).unwrap_or_default());
    let kind = letter.and_then(|letter| LineKind::from_letter(letter.chars().next()?));
    // In the order of RFC 8866 §5.
    let template = [
        (LineKind::Version, "v=0"),
        (LineKind::Origin, "o=- 1 1 IN IP4 192.0.2.1"),
        (LineKind::SessionName, "s=-"),
        (LineKind::Information, ""),
        (LineKind::Uri, ""),
        (LineKind::Email, ""),
        (LineKind::Phone, ""),
        (LineKind::Connection, "c=IN IP4 192.0.2.1"),
        (LineKind::Bandwidth, ""),
        (LineKind::Time, "t=0 0"),
        (LineKind::Repeat, ""),
        (LineKind::Key, ""),
        (LineKind::Media, "m=audio 9 RTP/AVP 0"),
        (LineKind::Attribute, ""),
    ];
    let mut text = String::new();
    for (place, default) in template {
        let line = if kind == Some(place) { line } else { default };
        if !line.is_empty() {
            text.push_str(line);
            text.push_str("\r\n");
        }
    }
    if kind.is_none() {
        text.push_str(line);
        text.push_str("\r\n");
    }
    text
}

/// Checks candidate lines: those of a valid one are read as the tokens say, the others refused.
pub(super) fn candidates(report: &mut Report, name: &str, rows: &[Value]) {
    for (number, row) in (1..).zip(rows) {
        let place = format!("{name}:{number}");
        let Some(line) = row["line"].as_str() else {
            report.note(
                &place,
                "candidate-accepted",
                Err("a row without `line`".into()),
            );
            continue;
        };
        let read = Candidate::parse(line);
        if row["valid"] == true {
            let refused = |error| format!("`{line}` is refused: {error}");
            let outcome = read.as_ref().map(drop).map_err(|error| refused(*error));
            report.note(&place, "candidate-accepted", outcome);
            if let (Ok(read), Value::Object(_)) = (read, &row["tokens"]) {
                let outcome = same_fields(&read, &row["tokens"]);
                report.note(&place, "candidate-fields", outcome);
            }
        } else {
            let reason = row["reason"].as_str().unwrap_or("no reason");
            let outcome = match read {
                Ok(_) => Err(format!("`{line}` is accepted; {reason}")),
                Err(_) => Ok(()),
            };
            report.note(&place, "candidate-refused", outcome);
        }
        if let Value::Object(expected) = &row["expected"] {
            report.skip("expected of a candidate beside its fields", expected.len());
        }
    }
}

/// Whether what was read is what the words of the line are.
fn same_fields(read: &Candidate<'_>, tokens: &Value) -> Result<(), String> {
    let transport = tokens["transport"].as_str().unwrap_or_default();
    let own = json!({
        "foundation": read.foundation,
        "component": read.component,
        "priority": read.priority,
        "address": read.address.to_string(),
        "port": read.port,
        "type": read.candidate_type.to_string(),
    });
    if !read.transport.to_string().eq_ignore_ascii_case(transport) {
        return Err(format!(
            "transport: expected {transport}, found {}",
            read.transport
        ));
    }
    let Value::Object(own) = own else {
        return Ok(());
    };
    for (name, found) in &own {
        if tokens[name] != *found {
            return Err(format!("{name}: expected {}, found {found}", tokens[name]));
        }
    }
    // Those that have a field of their own stand among the others there.
    let mut found: Vec<(&str, String)> = Vec::new();
    found.extend(
        read.related_address
            .iter()
            .map(|value| ("raddr", value.to_string())),
    );
    found.extend(
        read.related_port
            .iter()
            .map(|value| ("rport", value.to_string())),
    );
    found.extend(
        read.tcp_type
            .iter()
            .map(|value| ("tcptype", value.to_string())),
    );
    found.extend(
        read.extensions
            .iter()
            .map(|(name, value)| (name, value.to_owned())),
    );
    let pair = |pair: &Value| {
        let [name, value] = [0, 1].map(|at| pair[at].as_str().unwrap_or_default().to_owned());
        (name, value)
    };
    let mut expected: Vec<(String, String)> = tokens["extensions"]
        .as_array()
        .into_iter()
        .flatten()
        .map(pair)
        .collect();
    let own_field = |name: &str| ["raddr", "rport", "tcptype"].contains(&name);
    expected.sort_by_key(|(name, _)| !own_field(name));
    let is_same = expected
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .eq(found.iter().cloned());
    if is_same {
        Ok(())
    } else {
        Err(format!(
            "extensions: expected {expected:?}, found {found:?}"
        ))
    }
}

/// Checks an `RTCIceCandidate` as a browser shows it, and the JSON that it hands over.
pub(super) fn candidate_object(report: &mut Report, place: &str, object: &Value) {
    let Some(text) = object["candidate"].as_str() else {
        return;
    };
    if object.get("sdpMLineIndex").is_none() {
        return;
    }
    let outcome = match CandidateInit::deserialize(object) {
        Ok(init) => same_init(&init, object),
        Err(error) => Err(error.to_string()),
    };
    report.note(place, "candidate-json", outcome);
    if object.get("foundation").is_some_and(Value::is_string) {
        let outcome = match Candidate::parse(text) {
            Ok(read) => same_attributes(&read, object),
            Err(error) => Err(format!("`{text}` is refused: {error}")),
        };
        report.note(place, "candidate-attributes", outcome);
    }
}

/// Written again it is what was read, as far as that has these names.
fn same_init(init: &CandidateInit<'_>, object: &Value) -> Result<(), String> {
    let written = serde_json::to_value(init).map_err(|error| error.to_string())?;
    for name in ["candidate", "sdpMid", "sdpMLineIndex", "usernameFragment"] {
        if let (Some(read), written) = (object.get(name), written.get(name))
            && written != Some(read)
        {
            return Err(format!("{name}: read {read}, written {written:?}"));
        }
    }
    Ok(())
}

/// What a browser read of the same line, by the names of W3C WebRTC §4.8.1.
fn same_attributes(read: &Candidate<'_>, object: &Value) -> Result<(), String> {
    let component = match read.component {
        1 => json!("rtp"),
        2 => json!("rtcp"),
        _ => Value::Null,
    };
    let own = [
        ("foundation", json!(read.foundation)),
        ("component", component),
        ("priority", json!(read.priority)),
        ("protocol", json!(read.transport.to_string().to_lowercase())),
        ("port", json!(read.port)),
        ("type", json!(read.candidate_type.to_string())),
        (
            "tcpType",
            json!(read.tcp_type.map(|tcp_type| tcp_type.to_string())),
        ),
        ("address", json!(read.address.to_string())),
        (
            "relatedAddress",
            json!(read.related_address.as_ref().map(ToString::to_string)),
        ),
        ("relatedPort", json!(read.related_port)),
    ];
    for (name, found) in own {
        let expected = &object[name];
        // Chrome shows an IPv6 address in brackets.
        let bare = expected.as_str().map(|text| text.trim_matches(['[', ']']));
        if *expected != found && bare != found.as_str().or(Some("")) {
            return Err(format!("{name}: expected {expected}, found {found}"));
        }
    }
    Ok(())
}
