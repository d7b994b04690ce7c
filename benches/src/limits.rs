//! What reading cannot do without: the rows that the others are held against.

use std::hint::black_box;

/// Copies the text.
pub fn copy(text: &str, into: &mut Vec<u8>) -> usize {
    into.clear();
    into.extend_from_slice(text.as_bytes());
    into.len()
}

/// Counts the line ends.
pub fn count_lines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

/// Finds each line, looks at its letter, and where it is `a` finds the colon: what every reader does.
pub fn split_match_colon(text: &str) -> usize {
    let mut sum = 0;
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let line = rest.get(..end).unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        sum += match line {
            [b'a', b'=', value @ ..] => memchr::memchr(b':', value).unwrap_or(value.len()),
            [letter, b'=', value @ ..] => usize::from(*letter) + value.len(),
            _ => 1,
        };
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    black_box(sum)
}
