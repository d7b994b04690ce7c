//! Codecs: rtpmap and fmtp of each payload format.

use std::borrow::Cow;

use crate::document::{Document, Format};
use crate::rule::family;
use sdpkit::{Fmtp, Span};

mod base64;
mod broadcast;
mod clock_rates;
mod duplicates;
mod h264;
mod h265;
mod mobile_speech;
mod mpeg4;
mod names;
mod open_video;
mod opus;
mod red;
mod repair;
mod speech;
mod telephone_event;
mod text;
mod values;

family! {
    values,
    clock_rates,
    h264,
    h265,
    open_video,
    opus,
    mobile_speech,
    speech,
    telephone_event,
    repair,
    red,
    mpeg4,
    broadcast,
    text,
    duplicates,
    names,
}

/// The parameters of a format; none where there is no line.
fn fmtp<'d>(format: &Format<'d>) -> Option<&'d Fmtp<'d>> {
    format.fmtp.map(|(_, fmtp)| fmtp)
}

/// The value of a parameter of a format.
fn parameter<'d>(format: &Format<'d>, name: &str) -> Option<&'d str> {
    format.parameter(name)
}

/// The place of a format: its `a=fmtp`, else its `a=rtpmap`, else the m= line.
fn place(document: &Document<'_>, format: &Format<'_>) -> Option<Span> {
    let line = format.fmtp.map(|(line, _)| line).or(format.rtpmap_line);
    match line {
        Some(line) => line.span(),
        None => document.span_of(format.text),
    }
}

/// At most so many characters of a value, for a message.
fn short(value: &str) -> Cow<'_, str> {
    match value.char_indices().nth(24) {
        Some((at, _)) => format!("{}…", value.get(..at).unwrap_or_default()).into(),
        None => value.into(),
    }
}
