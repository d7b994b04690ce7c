//! `json`: descriptions as JSON.

use std::fmt::Write as _;

use anyhow::Result;
use sdpkit::Session;
use sdpkit::json::transform;

use crate::args::{JsonArgs, Shape};
use crate::exit_status::ExitStatus;
use crate::input::{Source, each_description};
use crate::terminal::{Output, acts};

pub(crate) fn run(args: &JsonArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    // Whether there is one description or several shows when the second one comes.
    let mut first: Option<Vec<u8>> = None;
    let mut count = 0_u64;
    let status = each_description(&Source::of(&args.files), out, &mut |description, out| {
        count += 1;
        if count == 1 && !args.compact && !args.pretty {
            first = Some(description.text.to_vec());
            return Ok(ExitStatus::Fine);
        }
        if let Some(first) = first.take() {
            out.text(&to_json(&first, args.shape, false)?)?;
        }
        out.text(&to_json(description.text, args.shape, args.pretty)?)?;
        Ok(ExitStatus::Fine)
    })?;
    if let Some(only) = first {
        out.text(&to_json(&only, args.shape, true)?)?;
    }
    Ok(status)
}

/// A description as JSON, on one line or on many; ends the last line.
fn to_json(text: &[u8], shape: Shape, pretty: bool) -> Result<String> {
    let session = Session::parse_bytes(text);
    let mut json = match (shape, pretty) {
        (Shape::Sdpkit, false) => later::to_string(&session)?,
        (Shape::Sdpkit, true) => later::to_string_pretty(&session)?,
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
fn neutral_json(json: String) -> String {
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

mod later {
    use anyhow::{Result, bail};
    pub(super) fn to_string(_: &sdpkit::Session<'_>) -> Result<String> {
        bail!("give `--shape sdp-transform`")
    }
    pub(super) use to_string as to_string_pretty;
}
