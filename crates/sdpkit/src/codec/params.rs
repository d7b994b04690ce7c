//! The `name=value;name=value` convention of format parameters (RFC 8866 §6.15), order and unknown names kept.

use alloc::string::String;

/// Parameters parted by `;`, each `name=value` or a word alone.
///
/// It reads the text as it goes and keeps nothing; spaces around names and values do not count.
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
        self.text
            .split(';')
            .map(str::trim)
            .filter(|param| !param.is_empty())
            .map(split)
    }

    /// The value of the first parameter of that name, in any case; empty where it stands alone.
    pub fn get(self, name: &str) -> Option<&'a str> {
        self.iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.unwrap_or_default())
    }

    /// The text with one parameter set: in its place if it is there, else at the end.
    pub(crate) fn with(self, name: &str, value: &str) -> String {
        let mut text = String::with_capacity(self.text.len() + name.len() + value.len() + 2);
        let mut set = false;
        for piece in self.text.split(';') {
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
        for piece in self.text.split(';') {
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

fn push_param(text: &mut String, name: &str, value: &str) {
    text.push_str(name);
    if !value.is_empty() {
        text.push('=');
        text.push_str(value);
    }
}

fn split(param: &str) -> (&str, Option<&str>) {
    match param.split_once('=') {
        Some((name, value)) => (name.trim_end(), Some(value.trim_start())),
        None => (param, None),
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
}
