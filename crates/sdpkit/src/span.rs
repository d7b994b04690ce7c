//! Places in the input: byte spans, and the lines and columns that people read.

use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

/// A range of bytes of the input, counted from its start.
///
/// Spans count the bytes as they came in, also where a line was not UTF-8.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes the span of the bytes from `start` up to, and without, `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Number of bytes.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte: a place between two bytes.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The same as a range of indices, to slice the input with.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A place as people count it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct LineCol {
    /// Line, from 1.
    pub line: u32,
    /// Column in bytes, from 1.
    pub column: u32,
}

impl fmt::Display for LineCol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Finds the line and column of any byte of an input; made once, asked many times.
///
/// Lines end as [`Session`](crate::Session) reads them: at LF or CRLF, and at a lone CR only where
/// the input has no LF at all.
///
/// # Examples
/// ```
/// use sdpkit::span::{LineCol, LineIndex};
///
/// let index = LineIndex::new(b"v=0\r\ns=-\r\n");
/// assert_eq!(index.line_col(7), LineCol { line: 2, column: 3 });
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: u32,
}

impl LineIndex {
    /// Reads where the lines of `input` begin. Bytes past 4 GiB are not indexed.
    pub fn new(input: &[u8]) -> Self {
        let len = u32::try_from(input.len()).unwrap_or(u32::MAX);
        let input = input.get(..len as usize).unwrap_or(input);
        let end = if memchr::memchr(b'\n', input).is_some() {
            b'\n'
        } else {
            b'\r'
        };
        let mut starts = alloc::vec![0];
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the input was cut to u32::MAX bytes"
        )]
        starts.extend(
            memchr::memchr_iter(end, input)
                .map(|at| at as u32 + 1)
                .filter(|&start| start < len),
        );
        Self { starts, len }
    }

    /// The place of the byte at `offset`; an offset past the end is the end.
    pub fn line_col(&self, offset: u32) -> LineCol {
        let offset = offset.min(self.len);
        let line = self
            .starts
            .partition_point(|&start| start <= offset)
            .saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        LineCol {
            line: u32::try_from(line).unwrap_or(u32::MAX).saturating_add(1),
            column: (offset - start).saturating_add(1),
        }
    }

    /// The offset of the first byte of `line`, which counts from 1.
    pub fn line_start(&self, line: u32) -> Option<u32> {
        self.starts.get(line.checked_sub(1)? as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_index_counts_as_the_parser_does() {
        let index = LineIndex::new(b"v=0\ra=x\ny");
        assert_eq!(index.line_col(4), LineCol { line: 1, column: 5 });
        assert_eq!(index.line_col(8), LineCol { line: 2, column: 1 });
        assert_eq!(index.line_col(99), LineCol { line: 2, column: 2 });
        let index = LineIndex::new(b"v=0\rs=-\r");
        assert_eq!(index.line_col(6), LineCol { line: 2, column: 3 });
        assert_eq!(index.line_start(2), Some(4));
        assert_eq!(
            LineIndex::new(b"").line_col(0),
            LineCol { line: 1, column: 1 }
        );
    }
}
