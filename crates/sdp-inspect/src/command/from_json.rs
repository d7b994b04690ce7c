//! `from-json`: SDP text of JSON.

use anyhow::Result;
use sdpkit::json::transform;
use serde_json::value::RawValue;

use crate::args::{FromJsonArgs, Shape};
use crate::exit_status::ExitStatus;
use crate::input::{InputError, Source, is_fatal, tell};
use crate::terminal::Output;

pub(crate) fn run(args: &FromJsonArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let mut status = ExitStatus::Fine;
    for source in Source::of(&args.files) {
        let mut count = 0_u64;
        let read = source.each_chunk(out, &mut |chunk, out| {
            for value in values(chunk.bytes)? {
                out.bytes(&to_sdp(value.get(), args.shape)?)?;
                count += 1;
            }
            Ok(ExitStatus::Fine)
        });
        match read {
            Ok(found) => status = status.and(found),
            Err(error) if is_fatal(&error) => return Err(error),
            Err(error) => {
                status = ExitStatus::Unusable;
                tell(out, &source.name(), &error);
                continue;
            }
        }
        if count == 0 && status != ExitStatus::Unusable {
            status = ExitStatus::Unusable;
            let error = InputError::new("there is no JSON in it")
                .with_remedy("give what `sdp-inspect json` writes");
            tell(out, &source.name(), &error.into());
        }
    }
    Ok(status)
}

/// The values of a text: one, several one after the other, or those of an array.
fn values(bytes: &[u8]) -> Result<Vec<&RawValue>, InputError> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(text)
        .map_err(|error| InputError::new(format!("the JSON is not UTF-8: {error}")))?;
    let read = if text.trim_start().starts_with('[') {
        serde_json::from_str(text)
    } else {
        serde_json::Deserializer::from_str(text)
            .into_iter()
            .collect()
    };
    read.map_err(|error| {
        InputError::new(format!("this is not right JSON: {error}"))
            .with_remedy("give what `sdp-inspect json` writes; to show SDP text, use `show`")
    })
}

fn to_sdp(value: &str, shape: Shape) -> Result<Vec<u8>, InputError> {
    match shape {
        Shape::Sdpkit => Err(InputError::new("give `--shape sdp-transform`")),
        Shape::SdpTransform => {
            let value = serde_json::from_str(value).map_err(InputError::new)?;
            match transform::write(&value) {
                Ok(text) => Ok(text.into_bytes()),
                Err(error) => Err(InputError::new(error)
                    .with_remedy("if `sdp-inspect json` wrote this, leave out `--shape`")),
            }
        }
    }
}
