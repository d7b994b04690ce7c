//! Single lines with the verdict of another project's test.

use sdpkit::{LineKind, Session};
use serde_json::Value;

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
    let letter = line.strip_suffix(line.get(1..).unwrap_or_default());
    let kind = letter.and_then(|letter| LineKind::from_letter(letter.chars().next()?));
    // In the order of RFC 8866 §5; the line takes the place of the one with its letter.
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
    let session = Session::parse(&text).map_err(|error| error.to_string())?;
    for attribute in session.lines().filter_map(sdpkit::Line::attribute) {
        attribute.typed().map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Checks candidate lines: those of a valid one are read as the tokens say, the others refused.
pub(super) fn candidates(report: &mut Report, name: &str, rows: &[Value]) {
    let _ = name;
    report.skip("candidate lines", rows.len());
}
