//! The lines that Firefox's reader sees, and where it takes the description to end.

use sdpkit::Span;

/// A line without its line feed, and with the carriage return before that.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawLine<'t> {
    /// Its bytes.
    pub(super) bytes: &'t [u8],
    /// Where it stands.
    pub(super) span: Span,
    /// The first byte after its first one, be it of the next line.
    pub(super) second: Option<u8>,
}

impl<'t> RawLine<'t> {
    /// The letter and what stands after its `=`, for the letters of RFC 8866.
    pub(super) fn typed(self) -> Option<(u8, &'t [u8])> {
        match self.bytes {
            [letter, b'=', value @ ..] if b"vosiuepcbtrzkam".contains(letter) => {
                Some((*letter, value))
            }
            _ => None,
        }
    }
}

/// The lines of a text up to its first NUL, each ended by a line feed: what is after the last one is not read.
#[derive(Clone, Debug)]
pub(super) struct Lines<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Lines<'t> {
    /// Those of `text`.
    pub(super) fn new(text: &'t [u8]) -> Self {
        let end = text.iter().position(|&b| b == 0).unwrap_or(text.len());
        Self {
            text: text.get(..end).unwrap_or_default(),
            at: 0,
        }
    }

    /// The place after the last line that was taken.
    pub(super) fn place(&self) -> Span {
        span(self.at, self.at)
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = RawLine<'t>;

    fn next(&mut self) -> Option<RawLine<'t>> {
        let rest = self.text.get(self.at..)?;
        let length = rest.iter().position(|&b| b == b'\n')?;
        let line = RawLine {
            bytes: rest.get(..length)?,
            span: span(self.at, self.at + length),
            second: rest.get(1).copied(),
        };
        self.at += length + 1;
        Some(line)
    }
}

/// A text has less than 4 GiB (`Session`), so its offsets fit.
pub(super) fn span(start: usize, end: usize) -> Span {
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_a_line_feed_and_the_text_at_a_nul() {
        for (text, lines) in [
            ("v=0\r\ns=-\n", vec!["v=0\r", "s=-"]),
            ("v=0\ns=-", vec!["v=0"]),
            ("v=0\rs=-\r", vec![]),
            ("v=0\ns=\0-\nt=0 0\n", vec!["v=0"]),
            ("\nv=0\n", vec!["", "v=0"]),
        ] {
            let found: Vec<_> = Lines::new(text.as_bytes()).map(|line| line.bytes).collect();
            let lines: Vec<_> = lines.into_iter().map(str::as_bytes).collect();
            assert_eq!(found, lines, "{text:?}");
        }
    }

    #[test]
    fn a_line_has_its_place() {
        let line = Lines::new(b"v=0\r\ns=-\r\n").nth(1).unwrap();
        assert_eq!(line.span, Span::new(5, 9));
        assert_eq!(line.typed(), Some((b's', &b"-\r"[..])));
    }
}
