//! Cuts a text into lines.

use alloc::vec::Vec;

use crate::error::Limit;

use super::line::{LineEnding, Stored};
use super::session::Options;

/// Cuts `bytes` into lines that end at LF and counts the `m=` lines; gives up where no LF is, and at
/// a byte order mark.
pub(super) fn split_plain(bytes: &[u8], lines: &mut Vec<Stored>) -> Option<usize> {
    let mut start = 0;
    let mut media = 0;
    for at in memchr::memchr_iter(b'\n', bytes) {
        let text = bytes.get(start..at).unwrap_or_default();
        let (end, ending) = match text {
            [.., b'\r'] => (at - 1, LineEnding::CrLf),
            _ => (at, LineEnding::Lf),
        };
        let line = read_line(bytes, start, end, ending);
        if line.is_malformed() && has_mark(text, start) {
            return None;
        }
        media += usize::from(line.is_media());
        lines.push(line);
        start = at + 1;
    }
    if start < bytes.len() {
        let (_, limit) = split_with_care(bytes, start, &Options::UNLIMITED, lines);
        if start == 0 || limit.is_some() {
            return None;
        }
        media += lines.last().map_or(0, |line| usize::from(line.is_media()));
    }
    Some(media)
}

/// Cuts `bytes` from `start` on into lines, within the limits; gives where it stopped, and the limit
/// that was passed there.
pub(super) fn split_with_care(
    bytes: &[u8],
    mut start: usize,
    options: &Options,
    lines: &mut Vec<Stored>,
) -> (usize, Option<Limit>) {
    let end = if memchr::memchr(b'\n', bytes).is_some() {
        b'\n'
    } else {
        b'\r'
    };
    let mut ends = memchr::memchr_iter(end, bytes.get(start..).unwrap_or_default());
    let from = start;
    while start < bytes.len() {
        let at = ends.next().map(|at| from + at);
        let text = bytes
            .get(start..at.unwrap_or(bytes.len()))
            .unwrap_or_default();
        let (text, ending) = match text {
            _ if at.is_none() => (text, LineEnding::Missing),
            _ if end == b'\r' => (text, LineEnding::Cr),
            [text @ .., b'\r'] => (text, LineEnding::CrLf),
            _ => (text, LineEnding::Lf),
        };
        let limit = if lines.len() >= options.max_lines as usize {
            Some(Limit::Lines)
        } else if text.len() > options.max_line_length as usize {
            Some(Limit::LineLength)
        } else if start + text.len() > options.max_bytes as usize {
            Some(Limit::Bytes)
        } else {
            None
        };
        if limit.is_some() {
            return (start, limit);
        }
        let (mut text, mut begin) = (text, start);
        while has_mark(text, begin) {
            lines.push(Stored::byte_order_mark(
                u32::try_from(begin).unwrap_or(u32::MAX),
            ));
            text = text.get(3..).unwrap_or_default();
            begin += 3;
        }
        if begin == start || !text.is_empty() || ending != LineEnding::Missing {
            lines.push(read_line(bytes, begin, begin + text.len(), ending));
        }
        start = at.map_or(bytes.len(), |at| at + 1);
    }
    (start, None)
}

/// Whether a byte order mark stands before the line: at the very start, or before `v=`.
fn has_mark(text: &[u8], start: usize) -> bool {
    text.strip_prefix("\u{FEFF}".as_bytes())
        .is_some_and(|rest| start == 0 || rest.starts_with(b"v="))
}

#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "a call a line costs a third of the parse"
)]
#[expect(
    clippy::cast_possible_truncation,
    reason = "the source is shorter than 4 GiB"
)]
fn read_line(bytes: &[u8], start: usize, end: usize, ending: LineEnding) -> Stored {
    let ahead = bytes.get(start..).unwrap_or_default();
    Stored::read(ahead, start as u32, (end - start) as u32, ending)
}
