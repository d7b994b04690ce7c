//! Writing: each line as an object, one after the other; no tree is made.

use core::fmt::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::{FIELDS, has_cr_or_nul};
use crate::attribute::{AnyAttribute, Attribute};
use crate::field::AnyField;
use crate::syntax::{Line, LineEnding, LineKind, Media, Section, Session};

/// The whole: `{"line_ending": …, "lines": […], "media": [{"lines": […]}, …]}`.
impl Serialize for Session<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // An edit can leave lines that their bytes would not be read as, such as a lone CR where the
        // last LF was removed: what is written is what reads back.
        let again = if self.is_source() { None } else { reread(self) };
        let session = again.as_ref().unwrap_or(self);
        let ending = session.line_ending();
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("line_ending", &ending)?;
        let lines = |section| Lines { section, ending };
        map.serialize_entry("lines", &lines(session.session_level()))?;
        map.serialize_entry("media", &AllMedia { session, ending })?;
        map.end()
    }
}

/// The same lines as they would be read; the opaque rest stays one.
fn reread(session: &Session<'_>) -> Option<Session<'static>> {
    let bytes = session.to_bytes().into_owned();
    let rest = session
        .lines()
        .next_back()
        .filter(|last| last.is_opaque())
        .map(|last| session.source_bytes(last).len() + last.ending().as_str().len())
        .and_then(|len| bytes.len().checked_sub(len));
    Session::from_bytes(bytes, rest)
}

struct AllMedia<'s> {
    session: &'s Session<'s>,
    ending: LineEnding,
}

impl Serialize for AllMedia<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.session.media().map(|media| {
            OneSection(Lines {
                section: media.section(),
                ending: self.ending,
            })
        }))
    }
}

struct OneSection<'s>(Lines<'s>);

impl Serialize for OneSection<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("lines", &self.0)?;
        map.end()
    }
}

struct Lines<'s> {
    section: Section<'s>,
    ending: LineEnding,
}

impl Serialize for Lines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ending = self.ending;
        serializer.collect_seq(self.section.lines().map(|line| OneLine { line, ending }))
    }
}

/// As in the JSON of a description: `{"lines": […]}`.
impl Serialize for Section<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ending = self.session().line_ending();
        let section = *self;
        OneSection(Lines { section, ending }).serialize(serializer)
    }
}

/// As in the JSON of a description: `{"lines": […]}`.
impl Serialize for Media<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.section().serialize(serializer)
    }
}

/// As in the JSON of its description.
impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ending = self.session().line_ending();
        let line = *self;
        OneLine { line, ending }.serialize(serializer)
    }
}

/// As the line in the JSON of a description.
impl Serialize for Attribute<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        attribute(&mut map, *self)?;
        map.end()
    }
}

struct OneLine<'s> {
    line: Line<'s>,
    /// The ending that goes without saying.
    ending: LineEnding,
}

impl Serialize for OneLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line = self.line;
        let mut map = serializer.serialize_map(None)?;
        if line.is_byte_order_mark() {
            map.serialize_entry("byte_order_mark", &true)?;
            return map.end();
        }
        if line.is_opaque() {
            let bytes = line.session().source_bytes(line);
            if let Ok(text) = core::str::from_utf8(&bytes) {
                map.serialize_entry("opaque", text)?;
            } else {
                map.serialize_entry("opaque", &Latin1(&bytes))?;
                map.serialize_entry("latin1", &true)?;
            }
            return map.end();
        }
        match (line.attribute(), line.letter(), line.value()) {
            (Some(it), _, _) => attribute(&mut map, it)?,
            (None, Some(letter), Some(value)) => field(&mut map, line.kind(), letter, value)?,
            _ => map.serialize_entry("malformed", line.text())?,
        }
        if line.is_latin1() {
            map.serialize_entry("latin1", &true)?;
        }
        if has_cr_or_nul(line.text()) {
            map.serialize_entry("cr_or_nul", &true)?;
        }
        if line.ending() != self.ending {
            map.serialize_entry("line_ending", &line.ending())?;
        }
        map.end()
    }
}

fn field<M: SerializeMap>(
    map: &mut M,
    kind: Option<LineKind>,
    letter: char,
    value: &str,
) -> Result<(), M::Error> {
    let known = FIELDS.iter().find(|(known, _)| Some(*known) == kind);
    let Some((kind, name)) = known else {
        map.serialize_entry("field", &letter)?;
        return map.serialize_entry("raw", value);
    };
    map.serialize_entry("field", name)?;
    if !has_cr_or_nul(value)
        && let Some(Ok(typed)) = AnyField::parse(*kind, value)
    {
        map.serialize_entry("value", &typed)?;
        if is_written_as(&typed, [value, "", ""]) {
            return Ok(());
        }
    }
    map.serialize_entry("raw", value)
}

fn attribute<M: SerializeMap>(map: &mut M, attribute: Attribute<'_>) -> Result<(), M::Error> {
    map.serialize_entry("attribute", attribute.name)?;
    if !attribute.value.is_some_and(has_cr_or_nul) {
        match attribute.typed() {
            Ok(AnyAttribute::Unknown(_)) if attribute.value.is_none() => return Ok(()),
            Ok(AnyAttribute::Unknown(_)) | Err(_) => {}
            Ok(typed) => {
                let text = match attribute.value {
                    Some(value) => [attribute.name, ":", value],
                    None => [attribute.name, "", ""],
                };
                let is_canonical = is_written_as(&typed, text);
                // Of an attribute that is a name alone, the name says all.
                if !is_canonical || attribute.value.is_some() {
                    map.serialize_entry("value", &typed)?;
                }
                if is_canonical {
                    return Ok(());
                }
            }
        }
    }
    map.serialize_entry("raw", &attribute.value)
}

/// Whether `value` is written exactly as the parts, one after the other; makes no copy.
fn is_written_as(value: &impl fmt::Display, parts: [&str; 3]) -> bool {
    let mut expected = Expected(parts);
    write!(expected, "{value}").is_ok() && expected.0.iter().all(|part| part.is_empty())
}

/// Takes text only as long as it is what is left of the parts.
struct Expected<'t>([&'t str; 3]);

impl Write for Expected<'_> {
    fn write_str(&mut self, mut text: &str) -> fmt::Result {
        for part in &mut self.0 {
            let len = part.len().min(text.len());
            let (Some((same, rest)), Some((expected, left))) =
                (text.split_at_checked(len), part.split_at_checked(len))
            else {
                return Err(fmt::Error);
            };
            if same != expected {
                return Err(fmt::Error);
            }
            (text, *part) = (rest, left);
            if text.is_empty() {
                return Ok(());
            }
        }
        Err(fmt::Error)
    }
}

/// Bytes, each as the character of ISO 8859-1 that it is.
struct Latin1<'b>(&'b [u8]);

impl fmt::Display for Latin1<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|&byte| f.write_char(char::from(byte)))
    }
}

impl Serialize for Latin1<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
