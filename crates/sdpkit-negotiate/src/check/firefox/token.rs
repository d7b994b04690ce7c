//! Tokens and numbers, as far as Firefox's reader looks at them.

/// Bytes that a token has at most; the rest of a longer one is a token of its own.
pub(super) const LONGEST: usize = 255;

/// Bytes of a token in the fields that have room for one more.
pub(super) const LONGEST_FIELD: usize = 256;

/// Between the fields of a line.
pub(super) const BLANK: &[u8] = b" \t";

/// What is left of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    rest: &'t [u8],
}

impl<'t> Cursor<'t> {
    /// The line, up to its first CR if it has one.
    pub(super) fn new(line: &'t [u8]) -> Self {
        let end = line
            .iter()
            .position(|&byte| byte == b'\r')
            .unwrap_or(line.len());
        Self {
            rest: line.get(..end).unwrap_or_default(),
        }
    }

    /// Takes the next token: the bytes before one of `delimiters`, after any of them, at most `longest`.
    ///
    /// Where there is none, nothing is taken.
    pub(super) fn token(&mut self, delimiters: &[u8], longest: usize) -> Option<&'t [u8]> {
        let start = self.rest.iter().position(|b| !delimiters.contains(b))?;
        let rest = self.rest.get(start..)?;
        let end = rest
            .iter()
            .position(|b| delimiters.contains(b))
            .unwrap_or(rest.len())
            .min(longest);
        let (token, rest) = rest.split_at_checked(end)?;
        self.rest = rest;
        Some(token)
    }

    /// Takes the next token as a [`number`] of 32 bits. Where it is none, nothing is taken.
    pub(super) fn number(&mut self, delimiters: &[u8]) -> Option<u32> {
        let mut ahead = *self;
        let value = u32::try_from(number(ahead.token(delimiters, LONGEST)?)?).ok()?;
        *self = ahead;
        Some(value)
    }

    /// Takes all that is left, at most `longest` bytes of it, if that is anything.
    pub(super) fn line(&mut self, longest: usize) -> Option<&'t [u8]> {
        self.token(b"", longest)
    }

    /// Takes `byte` if it is the next one.
    pub(super) fn skip(&mut self, byte: u8) -> bool {
        match self.rest.split_first() {
            Some((&first, rest)) if first == byte => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }
}

/// The number at the start of `text`, in the way of C: blanks and a sign are allowed before it, anything after it.
///
/// A negative number comes out as the large one that it is in 64 bits. `None` without digits, or past 64 bits.
pub(super) fn number(text: &[u8]) -> Option<u64> {
    let text = without_blanks(text);
    let (is_negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text),
    };
    let mut value: Option<u64> = None;
    for digit in digits.iter().take_while(|b| b.is_ascii_digit()) {
        let digit = u64::from(digit - b'0');
        value = Some(value.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
    }
    value.map(|value| {
        if is_negative {
            value.wrapping_neg()
        } else {
            value
        }
    })
}

/// What follows the white space, as C counts it: also vertical tabs.
pub(super) fn without_blanks(text: &[u8]) -> &[u8] {
    let is_blank = |b: &u8| matches!(b, b' ' | b'\t'..=b'\r');
    let start = text.iter().position(|b| !is_blank(b));
    start.and_then(|at| text.get(at..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_far_as_they_go() {
        for (text, value) in [
            ("9", Some(9)),
            ("9x", Some(9)),
            ("+9", Some(9)),
            ("\x0b9", Some(9)),
            ("-1", Some(u64::MAX)),
            ("x9", None),
            ("", None),
            ("-", None),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", None),
        ] {
            assert_eq!(number(text.as_bytes()), value, "{text:?}");
        }
    }

    #[test]
    fn a_cursor_takes_tokens_and_leaves_what_is_none() {
        let mut cursor = Cursor::new(b"  ab\tcd/2 x\r 7");
        assert_eq!(cursor.token(BLANK, LONGEST), Some(&b"ab"[..]));
        assert_eq!(cursor.token(b"/ \t", LONGEST), Some(&b"cd"[..]));
        assert!(cursor.skip(b'/') && !cursor.skip(b'/'));
        assert_eq!(cursor.number(BLANK), Some(2));
        assert_eq!(cursor.number(BLANK), None, "not a number");
        assert_eq!(cursor.line(1), Some(&b" "[..]), "and still there");
        assert_eq!(cursor.line(9), Some(&b"x"[..]));
        assert_eq!(cursor.token(BLANK, LONGEST), None, "a CR ends the line");
    }

    #[test]
    fn a_longer_token_is_cut() {
        let text = "a".repeat(300);
        let mut cursor = Cursor::new(text.as_bytes());
        assert_eq!(cursor.token(BLANK, LONGEST).map(<[u8]>::len), Some(255));
        assert_eq!(cursor.token(BLANK, LONGEST).map(<[u8]>::len), Some(45));
    }

    #[test]
    fn a_number_of_more_than_32_bits_is_none() {
        assert_eq!(Cursor::new(b"4294967295").number(BLANK), Some(u32::MAX));
        assert_eq!(Cursor::new(b"4294967296").number(BLANK), None);
        assert_eq!(Cursor::new(b"-1").number(BLANK), None);
    }
}
