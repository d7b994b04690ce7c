//! `from-json`: SDP text of JSON.

use anyhow::Result;
use sdpkit::json::{self, transform};
use serde_json::value::RawValue;

use crate::args::{FromJsonArgs, Shape};
use crate::exit_status::ExitStatus;
use crate::input::form::wrong_json;
use crate::input::{Chunk, InputError, Source, settle};
use crate::terminal::Output;

pub(crate) fn run(args: &FromJsonArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let mut status = ExitStatus::Fine;
    for source in Source::of(&args.files) {
        let mut is_found = false;
        let work = |chunk: &Chunk<'_>| {
            let mut text = None;
            for value in values(chunk.bytes)? {
                let text: &mut Vec<u8> = text.get_or_insert_default();
                text.extend_from_slice(&to_sdp(value.get(), args.shape)?);
            }
            Ok(text)
        };
        let read = source.each_chunk(out, &work, &mut |text: Option<Vec<u8>>, out| {
            if let Some(text) = text {
                is_found = true;
                out.bytes(&text)?;
            }
            Ok(ExitStatus::Fine)
        });
        let read = match read {
            Ok(ExitStatus::Fine) if !is_found => Err(InputError::new("there is no JSON in it")
                .with_remedy("give what `sdp-inspect json` writes")
                .into()),
            read => read,
        };
        status = status.and(settle(read, &source.name(), out)?);
    }
    Ok(status)
}

/// The values of a text: one, several one after the other, or those of an array.
fn values(bytes: &[u8]) -> Result<Vec<&RawValue>, InputError> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(text)
        .map_err(|error| InputError::new(format!("the JSON is not UTF-8: {error}")))?;
    let text = text.trim_end();
    let read = if text.trim_start().starts_with('[') {
        serde_json::from_str(text)
    } else {
        serde_json::Deserializer::from_str(text)
            .into_iter()
            .collect()
    };
    read.map_err(|error| {
        wrong_json(text.as_bytes(), &error)
            .with_remedy("give what `sdp-inspect json` writes; to show SDP text, use `show`")
    })
}

fn to_sdp(value: &str, shape: Shape) -> Result<Vec<u8>, InputError> {
    match shape {
        Shape::Sdpkit => match json::from_str(value) {
            Ok(session) => Ok(session.to_bytes().into_owned()),
            Err(error) => Err(InputError::new(error)
                .with_remedy("if this is JSON of sdp-transform, give `--shape sdp-transform`")),
        },
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
