//! The names and values at the end of a candidate — RFC 8839 §5.1, `cand-extension`.

use alloc::borrow::Cow;
#[cfg(feature = "serde")]
use alloc::string::String;
#[cfg(feature = "serde")]
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::error::ValueError;
use crate::syntax::grammar;

/// The names and values at the end of a candidate, in their order, but for `tcptype`.
///
/// No value is looked into, and reading makes no allocation: the text is kept and split when asked
/// for. A value may be empty. `tcptype` is the candidate's own
/// [`tcp_type`](super::Candidate::tcp_type).
///
/// # Examples
/// ```
/// use sdpkit::ice::Candidate;
///
/// let line = "candidate:1 1 udp 2122260223 192.0.2.1 50000 typ host generation 0 ufrag 8hhY";
/// let candidate = Candidate::parse(line)?;
/// assert_eq!(candidate.extensions.get("ufrag"), Some("8hhY"));
/// assert_eq!(candidate.extensions.iter().next(), Some(("generation", "0")));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
///
/// Invariant: the text is names and values of the grammar, a single space after each name, any number
/// after each value.
#[derive(Clone, Default)]
pub struct Extensions<'a> {
    text: Cow<'a, str>,
}

impl<'a> Extensions<'a> {
    /// Makes none.
    pub const fn new() -> Self {
        Self {
            text: Cow::Borrowed(""),
        }
    }

    /// Those that `text` holds, in which the reader of candidates has found no fault.
    pub(super) const fn of(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
        }
    }

    /// Adds a name and a value behind the others.
    ///
    /// # Errors
    /// Where the name is not a token or is one that the grammar of candidates uses itself (offset
    /// 0), or the value holds other than visible ASCII characters (its offset in the value).
    pub fn push(&mut self, name: &str, value: &str) -> Result<(), ValueError> {
        if !grammar::is_token(name) || is_taken(name) || name.eq_ignore_ascii_case(TCPTYPE) {
            return Err(ValueError::new(0, NAME));
        }
        if let Some(at) = value.bytes().position(|b| !b.is_ascii_graphic()) {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            return Err(ValueError::new(at, "visible ASCII characters"));
        }
        self.append(name, value);
        Ok(())
    }

    fn append(&mut self, name: &str, value: &str) {
        let text = self.text.to_mut();
        for part in [if text.is_empty() { "" } else { " " }, name, " ", value] {
            text.push_str(part);
        }
    }

    /// Keeps those for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &str) -> bool) {
        let mut kept = Extensions::new();
        for (name, value) in self.iter().filter(|(name, value)| keep(name, value)) {
            kept.append(name, value);
        }
        self.text = kept.text;
    }

    /// The value of the first one of that name, in any case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// All of them, name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        Iter { text: &self.text }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Extensions<'static> {
        Extensions {
            text: self.text.into_owned().into(),
        }
    }
}

/// Two are equal when they hold the same names and values in the same order.
impl PartialEq for Extensions<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text || self.iter().eq(other.iter())
    }
}

impl Eq for Extensions<'_> {}

impl Hash for Extensions<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for pair in self.iter() {
            pair.hash(state);
        }
    }
}

impl fmt::Debug for Extensions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Writes them as they stand in a candidate.
impl fmt::Display for Extensions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (name, value)) in self.iter().enumerate() {
            let space = if at == 0 { "" } else { " " };
            write!(f, "{space}{name} {value}")?;
        }
        Ok(())
    }
}

/// A list of `[name, value]`.
#[cfg(feature = "serde")]
impl serde::Serialize for Extensions<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Extensions<'_> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut extensions = Self::new();
        for (name, value) in Vec::<(String, String)>::deserialize(deserializer)? {
            extensions
                .push(&name, &value)
                .map_err(serde::de::Error::custom)?;
        }
        Ok(extensions)
    }
}

/// Splits the text at its spaces.
#[derive(Clone)]
struct Iter<'e> {
    text: &'e str,
}

impl<'e> Iterator for Iter<'e> {
    type Item = (&'e str, &'e str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (name, rest) = split_at_space(self.text)?;
            let (value, rest) = split_at_space(rest).unwrap_or((rest, ""));
            self.text = grammar::trim_wsp(rest);
            if name.len() != TCPTYPE.len() || !name.eq_ignore_ascii_case(TCPTYPE) {
                return Some((name, value));
            }
        }
    }
}

pub(super) const TCPTYPE: &str = "tcptype";
pub(super) const NAME: &str = "the name of an extension";

/// What stands before the first space or tab, and what behind it.
fn split_at_space(text: &str) -> Option<(&str, &str)> {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t');
    let at = text.as_bytes().iter().position(is_space)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Whether the grammar of candidates uses the name itself, and before the extensions.
pub(super) fn is_taken(name: &str) -> bool {
    ["typ", "raddr", "rport"]
        .iter()
        .any(|taken| name.eq_ignore_ascii_case(taken))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn are_built_and_read_in_order() {
        let mut extensions = Extensions::new();
        assert!(extensions.is_empty());
        for (name, value) in [("generation", "0"), ("empty", ""), ("x", "1"), ("x", "2")] {
            extensions.push(name, value).unwrap();
        }
        assert_eq!(extensions.to_string(), "generation 0 empty  x 1 x 2");
        assert_eq!(extensions.get("X"), Some("1"));
        assert_eq!(extensions.get("empty"), Some(""));
        assert_eq!(extensions.get("y"), None);
        assert_eq!(extensions.iter().count(), 4);
    }

    #[test]
    fn are_added_behind_what_was_read() {
        let mut extensions = Extensions::of("tcptype so a b  empty ");
        extensions.push("c", "d").unwrap();
        assert_eq!(extensions.to_string(), "a b empty  c d");
        assert_eq!(extensions.clone().into_owned(), extensions);
    }

    #[test]
    fn are_left_out_where_not_kept() {
        let mut extensions = Extensions::of("generation 0 ufrag 8hhY network-id 1");
        extensions.retain(|name, _| name != "ufrag");
        assert_eq!(extensions.to_string(), "generation 0 network-id 1");
    }

    #[test]
    fn refuse_what_would_not_read_back() {
        let mut extensions = Extensions::new();
        for (name, value, offset) in [
            ("", "x", 0),
            ("a b", "x", 0),
            ("tcptype", "so", 0),
            ("RPORT", "1", 0),
            ("a", "x y", 1),
            ("a", "x\r\n", 1),
            ("a", "é", 0),
        ] {
            let error = extensions.push(name, value).unwrap_err();
            assert_eq!(error.offset, offset, "{name} {value}");
        }
        assert!(extensions.is_empty());
    }

    #[test]
    fn are_equal_by_name_and_value() {
        assert_eq!(Extensions::of("a b  c d"), Extensions::of("a b c d "));
        assert_ne!(Extensions::of("a b c d"), Extensions::of("c d a b"));
        assert_eq!(Extensions::of("tcptype so"), Extensions::new());
    }
}
