//! `json`: descriptions as JSON.

use std::fmt::Write as _;

use anyhow::Result;
use sdpkit::Session;
use sdpkit::json::{self, transform};

use crate::args::{JsonArgs, Shape};
use crate::exit_status::ExitStatus;
use crate::input::{Description, Source, each_description};
use crate::terminal::Output;
use sdpkit_lint::render::acts;

/// A description, converted or not yet.
enum Item {
    Text(Vec<u8>),
    Json(String),
}

pub(crate) fn run(args: &JsonArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let convert = |text: &[u8], pretty| to_json(text, args.shape, pretty);
    // JSON Lines become JSON Lines. Else, whether there is one description or several, shows when the
    // second one comes.
    let work = |description: &Description<'_>| {
        let text = description.text;
        if args.pretty || args.compact || description.line.is_some() {
            Ok(Item::Json(convert(text, args.pretty)?))
        } else {
            Ok(Item::Text(text.to_vec()))
        }
    };
    let mut first: Option<Vec<u8>> = None;
    let mut is_first = true;
    let status = each_description(&Source::of(&args.files), out, &work, &mut |item, out| {
        if let Some(first) = first.take() {
            out.text(&convert(&first, false)?)?;
        }
        match item {
            Item::Text(text) if is_first => first = Some(text),
            Item::Text(text) => out.text(&convert(&text, false)?)?,
            Item::Json(json) => out.text(&json)?,
        }
        is_first = false;
        Ok(ExitStatus::Fine)
    })?;
    if let Some(only) = first {
        out.text(&convert(&only, true)?)?;
    }
    Ok(status)
}

/// A description as JSON, on one line or on many; ends the last line.
fn to_json(text: &[u8], shape: Shape, pretty: bool) -> Result<String> {
    let session = Session::parse_bytes(text);
    let mut json = match (shape, pretty) {
        (Shape::Sdpkit, false) => json::to_string(&session)?,
        (Shape::Sdpkit, true) => json::to_string_pretty(&session)?,
        (Shape::SdpTransform, false) => {
            serde_json::to_string(&transform::read(&session.to_text()))?
        }
        (Shape::SdpTransform, true) => {
            serde_json::to_string_pretty(&transform::read(&session.to_text()))?
        }
    };
    json.push('\n');
    Ok(neutral_json(json))
}

/// Writes what would act on a terminal as `\u….`, which is the same JSON: outside of strings there is
/// no such character but the line end.
pub(crate) fn neutral_json(json: String) -> String {
    let is_kept = |c: char| c == '\n' || !acts(c);
    if json.chars().all(is_kept) {
        return json;
    }
    let mut neutral = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_kept(c) {
            neutral.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(neutral, "\\u{unit:04x}");
            }
        }
    }
    neutral
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_that_acts_on_no_terminal_is_the_same_json() {
        let text = "a\u{202e}\u{9b}\u{e0041}é\u{1b}";
        let json = serde_json::to_string(text).unwrap();
        let neutral = neutral_json(json);
        assert_eq!(neutral, "\"a\\u202e\\u009b\\udb40\\udc41é\\u001b\"");
        assert_eq!(serde_json::from_str::<String>(&neutral).unwrap(), text);
    }
}
