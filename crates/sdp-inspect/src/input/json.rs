//! Where the strings of a JSON text stand, so that one can be changed and nothing else.

use std::ops::Range;

use memchr::memchr2;
use serde::de::IgnoredAny;

/// A string that is a value: in an object, in an array or alone.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct StringValue {
    /// Where it stands, the quotes included.
    pub(super) range: Range<usize>,
    /// The name of the member that it is the value of.
    pub(super) member: Option<Range<usize>>,
    /// Which object or array it is in; 0 is none.
    pub(super) container: usize,
}

/// Whether there is nothing but white space, or a byte order mark, in `text`.
pub(super) fn is_blank(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    text.trim_ascii().is_empty()
}

/// Whether `text` is one JSON object, array or string.
pub(super) fn is_value(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    matches!(text.trim_ascii_start(), [b'{' | b'[' | b'"', ..])
        && serde_json::from_slice::<IgnoredAny>(text).is_ok()
}

/// The strings of a text that is right JSON.
pub(super) fn strings(text: &[u8]) -> Vec<StringValue> {
    let mut strings = Vec::new();
    let mut containers: Vec<usize> = Vec::new();
    let mut opened = 0;
    let mut member = None;
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => {
                let range = at..string_end(text, at);
                at = range.end;
                let after = text.get(at..).unwrap_or_default().trim_ascii_start();
                if after.first() == Some(&b':') {
                    member = Some(range);
                } else {
                    strings.push(StringValue {
                        range,
                        member: member.take(),
                        container: containers.last().copied().unwrap_or(0),
                    });
                }
                continue;
            }
            b'{' | b'[' => {
                opened += 1;
                containers.push(opened);
                member = None;
            }
            b'}' | b']' => {
                containers.pop();
                member = None;
            }
            b',' => member = None,
            _ => {}
        }
        at += 1;
    }
    strings
}

/// One past the closing quote of the string that begins at `start`.
fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(found) = memchr2(b'"', b'\\', text.get(at..).unwrap_or_default()) {
        at += found;
        if text.get(at) == Some(&b'"') {
            return at + 1;
        }
        at += 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_with_their_members() {
        let text = r#"{"a" : "x\"y", "b":[ "z", {"c":1, "d":"w"}], "e":"v"}"#;
        let found: Vec<_> = strings(text.as_bytes())
            .into_iter()
            .map(|string| {
                (
                    &text[string.range],
                    string.member.map(|member| &text[member]),
                    string.container,
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (r#""x\"y""#, Some("\"a\""), 1),
                ("\"z\"", None, 2),
                ("\"w\"", Some("\"d\""), 3),
                ("\"v\"", Some("\"e\""), 1),
            ]
        );
    }
}
