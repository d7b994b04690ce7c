//! Lines as Chromium cuts them, and the small scanners that it reads their values with.

use sdpkit::Span;

use crate::error::{InvalidRemote, ReadingRule};

/// What a reader gives: a value, or what it refuses.
pub(super) type Read<T> = Result<T, InvalidRemote>;

/// A line without its end, and where it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Its bytes.
    pub(super) bytes: &'t [u8],
    start: usize,
}

impl<'t> Line<'t> {
    /// What stands behind `<letter>=`.
    pub(super) fn value(self) -> &'t [u8] {
        self.bytes.get(2..).unwrap_or_default()
    }

    /// Its place in the text.
    pub(super) fn span(self) -> Span {
        span(self.start, self.start.saturating_add(self.bytes.len()))
    }

    /// A refusal of this line.
    pub(super) fn refuse(self, rule: ReadingRule) -> InvalidRemote {
        InvalidRemote::Unreadable {
            rule,
            span: self.span(),
        }
    }

    /// Whether it is of that letter.
    pub(super) fn is(self, letter: u8) -> bool {
        begins(self.bytes, letter)
    }

    /// The name of an attribute: up to the first `:` or space.
    pub(super) fn name(self) -> &'t [u8] {
        let value = self.value();
        let end = value.iter().position(|byte| matches!(byte, b':' | b' '));
        value.get(..end.unwrap_or(value.len())).unwrap_or_default()
    }

    /// What stands behind the first `:`, colons that repeat being one; `None` where that colon does not
    /// follow the name.
    pub(super) fn attribute_value(self, name: &str) -> Option<&'t [u8]> {
        value_of(self.value(), name)
    }
}

/// Lines end at LF, and a CR before it is dropped. A CR elsewhere is text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t [u8]) -> Self {
        Self { text, at: 0 }
    }

    /// Whether nothing is left.
    pub(super) fn is_done(self) -> bool {
        self.at >= self.text.len()
    }

    /// Whether `<letter>=` stands next, whatever follows.
    pub(super) fn stands(self, letter: u8) -> bool {
        begins(self.rest(), letter)
    }

    /// The next line where it is ended and of the form `<letter>=<value>`, the value not beginning with a
    /// space, but that of `s=`.
    pub(super) fn next(&mut self) -> Option<Line<'t>> {
        let (line, end) = self.cut();
        let end = end?;
        match line.bytes {
            [letter, b'=', first, ..]
                if letter.is_ascii_lowercase() && (*letter == b's' || *first != b' ') =>
            {
                self.at = end;
                Some(line)
            }
            _ => None,
        }
    }

    /// The next line where it is of that letter and of the form.
    pub(super) fn next_of(&mut self, letter: u8) -> Option<Line<'t>> {
        if self.stands(letter) {
            self.next()
        } else {
            None
        }
    }

    /// A refusal of what stands next, of whatever form.
    pub(super) fn refuse(self, rule: ReadingRule) -> InvalidRemote {
        self.cut().0.refuse(rule)
    }

    fn rest(self) -> &'t [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What stands before the next LF, and where the line behind it begins; or all the rest.
    fn cut(self) -> (Line<'t>, Option<usize>) {
        let rest = self.rest();
        let feed = rest.iter().position(|&byte| byte == b'\n');
        let bytes = rest.get(..feed.unwrap_or(rest.len())).unwrap_or_default();
        let line = Line {
            bytes: match feed {
                Some(_) => bytes.strip_suffix(b"\r").unwrap_or(bytes),
                None => bytes,
            },
            start: self.at,
        };
        let end = feed.map(|feed| self.at.saturating_add(feed).saturating_add(1));
        (line, end)
    }
}

fn begins(bytes: &[u8], letter: u8) -> bool {
    matches!(bytes, [first, b'=', ..] if *first == letter)
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(end))
}

/// Fields parted by each delimiter: two in a row part an empty one.
pub(super) fn fields(text: &[u8], delimiter: u8) -> impl Iterator<Item = &[u8]> + Clone {
    text.split(move |&byte| byte == delimiter)
}

/// Words parted by delimiters, however many stand in a row.
pub(super) fn words(text: &[u8], delimiter: u8) -> impl Iterator<Item = &[u8]> + Clone {
    fields(text, delimiter).filter(|word| !word.is_empty())
}

/// What stands before the first delimiter, and what behind it and its repetitions.
pub(super) fn halves(text: &[u8], delimiter: u8) -> Option<(&[u8], &[u8])> {
    let at = text.iter().position(|&byte| byte == delimiter)?;
    let (left, right) = text.split_at(at);
    let behind = right.iter().position(|&byte| byte != delimiter);
    Some((
        left,
        right
            .get(behind.unwrap_or(right.len())..)
            .unwrap_or_default(),
    ))
}

/// The value of `<name>:<value>`, where what stands before the colon ends with the name.
pub(super) fn value_of<'t>(text: &'t [u8], name: &str) -> Option<&'t [u8]> {
    let (left, value) = halves(text, b':')?;
    left.ends_with(name.as_bytes()).then_some(value)
}

/// A decimal number, all of the text: digits, with a minus before them at most.
pub(super) fn number<T: TryFrom<i128>>(text: &[u8]) -> Option<T> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let mut value: i128 = 0;
    for digit in digits {
        value = value
            .checked_mul(10)?
            .checked_add(i128::from(digit.wrapping_sub(b'0')))?;
    }
    T::try_from(if negative { -value } else { value }).ok()
}

/// A payload type: a number from 0 to 127.
pub(super) fn payload_type(text: &[u8]) -> Option<u8> {
    number(text).filter(|&payload_type: &u8| payload_type <= 127)
}

/// The characters, what is not UTF-8 replaced.
pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_line_feeds_alone() {
        let mut lines = Lines::new(b"v=0\r\ns= \nb=a\rb\r\na=cut");
        let next = |lines: &mut Lines<'_>| lines.next().map(|line| text(line.bytes));
        assert_eq!(next(&mut lines).as_deref(), Some("v=0"));
        assert_eq!(next(&mut lines).as_deref(), Some("s= "));
        assert_eq!(next(&mut lines).as_deref(), Some("b=a\rb"));
        assert!(lines.stands(b'a'));
        assert_eq!(next(&mut lines), None, "no line end");
        assert!(!lines.is_done());
    }

    #[test]
    fn lines_of_another_form_are_none() {
        for line in ["a=", "a", "", "A=x", "= x", "a= x", "a x", " a=x"] {
            assert!(
                Lines::new(format!("{line}\r\n").as_bytes())
                    .next()
                    .is_none(),
                "{line}"
            );
        }
    }

    #[test]
    fn numbers_are_read_whole() {
        assert_eq!(number(b"007"), Some(7_u32));
        assert_eq!(number(b"-0"), Some(0_u32));
        assert_eq!(number(b"-5"), Some(-5_i32));
        for bad in [
            "",
            "-",
            "+1",
            " 1",
            "1 ",
            "1.5",
            "0x1",
            "-1",
            "4294967296",
            "1\0",
        ] {
            assert_eq!(number::<u32>(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(number::<u64>("9".repeat(60).as_bytes()), None);
        assert_eq!(payload_type(b"127"), Some(127));
        assert_eq!(payload_type(b"128"), None);
    }

    #[test]
    fn values_follow_the_first_colon() {
        assert_eq!(value_of(b"mid::a:b", "mid"), Some(&b"a:b"[..]));
        assert_eq!(value_of(b"mid", "mid"), None);
        assert_eq!(value_of(b"mid x:y", "mid"), None);
        assert_eq!(halves(b"a  b", b' '), Some((&b"a"[..], &b"b"[..])));
        assert_eq!(halves(b"a ", b' '), Some((&b"a"[..], &b""[..])));
    }
}
