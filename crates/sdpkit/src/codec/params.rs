//! The `name=value;name=value` convention of format parameters (RFC 8866 §6.15), order and unknown names kept.

use alloc::string::String;
use core::ops::RangeInclusive;
use core::str::FromStr;

use crate::error::ValueError;

/// Parameters parted by `;`, each `name=value` or a word alone.
///
/// It reads the text as it goes and keeps nothing; spaces around names and values do not count. A `;`
/// between braces or quotes does not part (`dec-parallel-cap={w:8;max-br=3000}`, RFC 7798 §7.1).
///
/// # Examples
/// ```
/// use sdpkit::codec::params::Params;
///
/// let params = Params::new("profile-level-id=42e01f; packetization-mode=1;x");
/// assert_eq!(params.get("Packetization-Mode"), Some("1"));
/// assert_eq!(params.iter().last(), Some(("x", None)));
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Params<'a> {
    text: &'a str,
}

impl<'a> Params<'a> {
    /// Reads `text`, which is what follows the format in `a=fmtp`.
    pub const fn new(text: &'a str) -> Self {
        Self { text }
    }

    /// The text as it stands.
    pub const fn as_str(self) -> &'a str {
        self.text
    }

    /// Name and value of each parameter in order; empty places between two `;` are passed over.
    pub fn iter(self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> + Clone {
        self.pieces()
            .map(trim)
            .filter(|param| !param.is_empty())
            .map(split)
    }

    /// The value of the first parameter of that name, in any case; empty where it stands alone.
    pub fn get(self, name: &str) -> Option<&'a str> {
        self.pieces().find_map(|piece| value_of(piece, name))
    }

    /// Whether nothing stands there.
    pub fn is_empty(self) -> bool {
        self.iter().next().is_none()
    }

    /// What stands between the `;`, untrimmed.
    fn pieces(self) -> Pieces<'a> {
        Pieces {
            rest: Some(self.text),
            braces: true,
            quotes: true,
        }
    }

    /// Reads the value of a parameter; the error names the byte of the text at which it stands.
    pub(crate) fn read<T>(
        self,
        name: &str,
        expected: &'static str,
        read: impl FnOnce(&'a str) -> Option<T>,
    ) -> Result<Option<T>, ValueError> {
        let Some((found, value)) = self
            .iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
        else {
            return Ok(None);
        };
        read(value.unwrap_or_default()).map(Some).ok_or_else(|| {
            // Both are pieces of the text; where there is no value, it is missing after the name.
            let (piece, length) = value.map_or((found, found.len()), |value| (value, 0));
            let offset = (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
            ValueError::new(u32::try_from(offset + length).unwrap_or(u32::MAX), expected)
        })
    }

    /// Reads a whole number of a range.
    pub(crate) fn number<T: FromStr + PartialOrd>(
        self,
        name: &str,
        range: &RangeInclusive<T>,
        expected: &'static str,
    ) -> Result<Option<T>, ValueError> {
        self.read(name, expected, |value| {
            number(value).filter(|number| range.contains(number))
        })
    }

    /// Reads `0` or `1`.
    pub(crate) fn flag(self, name: &str) -> Result<Option<bool>, ValueError> {
        self.read(name, "0 or 1", |value| match value {
            "0" => Some(false),
            "1" => Some(true),
            _ => None,
        })
    }

    /// The text with one parameter set: in its place if it is there, else at the end.
    pub(crate) fn with(self, name: &str, value: &str) -> String {
        let mut text = String::with_capacity(self.text.len() + name.len() + value.len() + 2);
        let mut set = false;
        for piece in self.pieces() {
            if !text.is_empty() {
                text.push(';');
            }
            if !set && split(piece.trim()).0.eq_ignore_ascii_case(name) {
                let indent = piece.len() - piece.trim_start().len();
                text.push_str(piece.get(..indent).unwrap_or_default());
                push_param(&mut text, split(piece.trim()).0, value);
                set = true;
            } else {
                text.push_str(piece);
            }
        }
        if !set {
            if !text.trim_end().is_empty() && !text.trim_end().ends_with(';') {
                text.push(';');
            }
            push_param(&mut text, name, value);
        }
        text
    }

    /// The text without the parameters of that name.
    pub(crate) fn without(self, name: &str) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut first = true;
        for piece in self.pieces() {
            if split(piece.trim()).0.eq_ignore_ascii_case(name) {
                continue;
            }
            if !first {
                text.push(';');
            }
            text.push_str(if first { piece.trim_start() } else { piece });
            first = false;
        }
        text
    }
}

/// Reads digits and nothing else as a number.
pub(crate) fn number<T: FromStr>(text: &str) -> Option<T> {
    let is_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_digits.then(|| text.parse().ok()).flatten()
}

/// The pieces of a text between `;` that stand outside of braces and quotes.
///
/// What is opened and not closed parts as if it were not opened; that is remembered, so that the work
/// is that of the text's length.
#[derive(Clone, Debug)]
struct Pieces<'a> {
    rest: Option<&'a str>,
    braces: bool,
    quotes: bool,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest?;
        let mut at = 0;
        while let Some(found) = memchr::memchr3(b';', b'{', b'"', text.as_bytes().get(at..)?) {
            let start = at + found;
            at = start + 1;
            let (closing, may_close) = match text.as_bytes().get(start) {
                Some(b'{') => ('}', &mut self.braces),
                Some(b'"') => ('"', &mut self.quotes),
                _ => {
                    self.rest = text.get(at..);
                    return text.get(..start);
                }
            };
            if *may_close {
                match text.get(at..)?.find(closing) {
                    Some(end) => at += end + 1,
                    None => *may_close = false,
                }
            }
        }
        self.rest = None;
        Some(text)
    }
}

/// Adds a parameter; its name alone where it has no value.
pub(crate) fn push_param(text: &mut String, name: &str, value: &str) {
    text.push_str(name);
    if !value.is_empty() {
        text.push('=');
        text.push_str(value);
    }
}

/// The value of `piece` where it is the parameter of that name; it is split no further than it takes to see.
fn value_of<'a>(piece: &'a str, name: &str) -> Option<&'a str> {
    let piece = trim(piece);
    let (found, rest) = piece.split_at_checked(name.len())?;
    if !found.eq_ignore_ascii_case(name) || piece.is_empty() {
        return None;
    }
    let rest = rest.trim_start();
    match rest.strip_prefix('=') {
        Some(value) => Some(trim(value)),
        None => rest.is_empty().then_some(rest),
    }
}

fn split(param: &str) -> (&str, Option<&str>) {
    let equals = memchr::memchr(b'=', param.as_bytes());
    match equals.and_then(|at| Some((param.get(..at)?, param.get(at + 1..)?))) {
        Some((name, value)) => (trim(name), Some(trim(value))),
        None => (param, None),
    }
}

/// As [`str::trim`]; mostly the ends show at once that there is nothing to do.
fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [only] if only.is_ascii_graphic() => text,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_in_place_or_at_the_end() {
        assert_eq!(Params::new("a=1; b=2;c=3").with("B", "9"), "a=1; b=9;c=3");
        assert_eq!(Params::new("a=1").with("b", "2"), "a=1;b=2");
        assert_eq!(Params::new("a=1;").with("b", "2"), "a=1;b=2");
        assert_eq!(Params::new("").with("b", "2"), "b=2");
        assert_eq!(Params::new("a=1;flag").with("flag", ""), "a=1;flag");
        assert_eq!(Params::new("a=1; b=2;c").without("b"), "a=1;c");
        assert_eq!(Params::new("a=1; b=2").without("a"), "b=2");
        assert_eq!(Params::new("0-15").get("events"), None);
    }

    #[test]
    fn a_name_is_found_whole_and_in_any_case() {
        let params = Params::new("max-fs=1; Max-FR = 30 ;;lone ; x=a=b;=y");
        for (name, value) in [
            ("max-fr", Some("30")),
            ("MAX-FS", Some("1")),
            ("max", None),
            ("max-f", None),
            ("max-fs=", None),
            ("lone", Some("")),
            ("x", Some("a=b")),
            ("", Some("y")),
            ("max-fs=1; Max-FR = 30 ;;lone ; x=a=b;=y and more", None),
        ] {
            assert_eq!(params.get(name), value, "{name}");
            let read = params
                .iter()
                .find(|(found, _)| found.eq_ignore_ascii_case(name));
            assert_eq!(
                params.get(name),
                read.map(|(_, value)| value.unwrap_or_default())
            );
        }
    }

    #[test]
    fn what_stands_in_braces_or_quotes_is_one_value() {
        for (text, count, first) in [
            ("a={w:8;b=1};c=2", 2, "{w:8;b=1}"),
            ("a=\"x;y\";c=2", 2, "\"x;y\""),
            ("a={x;b={y;c=2", 3, "{x"),
            ("a=\"x;b=\"y;c=2", 2, "\"x;b=\"y"),
            ("a={\";\"};b=1", 2, "{\";\"}"),
        ] {
            let params = Params::new(text);
            assert_eq!(params.iter().count(), count, "{text}");
            assert_eq!(params.get("a"), Some(first), "{text}");
        }
        assert_eq!(Params::new("a={w;x};b=1").with("b", "2"), "a={w;x};b=2");
    }

    #[test]
    fn a_value_that_cannot_be_read_has_its_place() {
        let params = Params::new("stereo=1; maxptime=x;lone");
        assert_eq!(params.flag("stereo"), Ok(Some(true)));
        assert_eq!(params.flag("cbr"), Ok(None));
        let error = params.number("maxptime", &(0..=120u8), "ms").unwrap_err();
        assert_eq!((error.offset, error.expected), (19, "ms"));
        assert_eq!(number::<u8>("+1"), None);
        assert!(params.flag("lone").is_err());
    }
}
