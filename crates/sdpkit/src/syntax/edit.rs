//! [`SectionMut`]: changing the lines of one section, and no other byte.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use crate::attribute::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::field::TypedField;

use super::check::session_only;
use super::grammar;
use super::line::{Line, LineEnding, LineKind, Stored};
use super::section::{Lines, Section};
use super::session::Session;

/// Why an edit was refused; the description is as it was.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum EditError {
    /// The text holds a CR, LF or NUL, which would end the line or break it.
    LineBreak {
        /// Where in the text, in bytes.
        offset: usize,
    },
    /// The value would not read back: it does not match the grammar of its own type.
    Value(ValueError),
    /// The line that it replaces is ISO 8859-1, and the text would not read back from it: it has a
    /// character that ISO 8859-1 lacks, or its bytes would be read as UTF-8.
    Charset {
        /// The first character that is not ASCII.
        character: char,
    },
    /// There is no line or media description of that number.
    OutOfRange {
        /// The number asked for.
        index: usize,
        /// How many there are.
        len: usize,
    },
    /// The text of a media description does not begin with `m=`, or has a second `m=` line.
    NotOneMedia,
    /// The field cannot stand in this section: an `m=` line inside one, or `v=` in a media description.
    WrongSection(LineKind),
    /// The text of all edits would reach 4 GiB.
    TooLarge,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LineBreak { offset } => {
                write!(
                    f,
                    "the text has a CR, LF or NUL at byte {offset}, which a line cannot hold"
                )
            }
            Self::Value(error) => write!(f, "the value would not read back: {error}"),
            Self::Charset { character } => {
                write!(
                    f,
                    "`{character}` would not read back from a line in ISO 8859-1"
                )
            }
            Self::OutOfRange { index, len } => {
                write!(
                    f,
                    "there is no number {index}: there are {len}, counted from 0"
                )
            }
            Self::NotOneMedia => f.write_str("expected one media description, begun by `m=`"),
            Self::WrongSection(kind) => write!(f, "`{kind}=` cannot stand there"),
            Self::TooLarge => f.write_str("the text of all edits would reach 4 GiB"),
        }
    }
}

impl core::error::Error for EditError {}

/// The session level or a media description, to change.
///
/// A change touches the lines that it names and no other byte. A line written anew has the ending of
/// the line that it replaces, or else the one that the description's lines have; it is put where
/// RFC 8866 §5 has its field. If the line before it was not ended, that one is ended first.
///
/// # Examples
/// ```
/// use sdpkit::{Direction, Session};
///
/// let mut session = Session::parse_bytes(b"v=0\nm=audio 9 RTP/AVP 0\na=sendrecv\na=mid:x");
/// session.media_mut(0).ok_or("no audio")?.set(&Direction::RecvOnly)?;
/// assert_eq!(session.to_string(), "v=0\nm=audio 9 RTP/AVP 0\na=recvonly\na=mid:x");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct SectionMut<'s, 'a> {
    session: &'s mut Session<'a>,
    section: Option<usize>,
}

impl<'s, 'a> SectionMut<'s, 'a> {
    pub(super) fn new(session: &'s mut Session<'a>, section: Option<usize>) -> Self {
        Self { session, section }
    }

    /// The section as it is now.
    pub fn as_section(&self) -> Section<'_> {
        Section::new(self.session, self.range())
    }

    fn range(&self) -> Range<usize> {
        self.session.section_range(self.section)
    }

    /// Writes an attribute in the place of the one with the same key, or adds it.
    ///
    /// What "the same key" is, its type says: [`TypedAttribute::replaces`]. If several lines have it,
    /// the first is replaced and the others are removed.
    ///
    /// # Errors
    /// Where the value would not read back from its line; the section is then as it was.
    pub fn set<'t, T: TypedAttribute<'t>>(&mut self, value: &T) -> Result<(), EditError> {
        self.set_attribute(&value.to_string())
    }

    /// Adds an attribute behind those of its name, or behind all.
    ///
    /// # Errors
    /// Where the value would not read back from its line; the section is then as it was.
    pub fn push<'t, T: TypedAttribute<'t>>(&mut self, value: &T) -> Result<(), EditError> {
        self.push_attribute(&value.to_string())
    }

    /// As [`set`](Self::set), by text: what stands after `a=`.
    ///
    /// # Errors
    /// As `set`; for a name without a type here, any text that a line can hold is written.
    pub fn set_attribute(&mut self, text: &str) -> Result<(), EditError> {
        let new = checked_attribute(text)?;
        let same = |line: &Line<'_>| line.attribute().is_some_and(|old| new.replaces(old));
        let mut found = self.as_section().lines().filter(same).map(Line::index);
        match found.next() {
            Some(first) => {
                let others = found.collect::<Vec<_>>();
                self.session.replace_line(first, "a=", text)?;
                self.session.remove_lines(self.range(), &others);
                Ok(())
            }
            None => self.push_attribute(text),
        }
    }

    /// As [`push`](Self::push), by text: what stands after `a=`.
    ///
    /// # Errors
    /// As `push`; for a name without a type here, any text that a line can hold is written.
    pub fn push_attribute(&mut self, text: &str) -> Result<(), EditError> {
        let new = checked_attribute(text)?;
        let sibling = self
            .as_section()
            .lines()
            .rev()
            .find(|line| line.attribute().is_some_and(|old| old.name == new.name));
        let at = match sibling {
            Some(line) => line.index() + 1,
            None => self.place_of(LineKind::Attribute),
        };
        self.session.insert_line(at, "a=", text)
    }

    /// Writes a field in the place of the first one of its kind, or adds it where RFC 8866 §5 has it.
    ///
    /// # Errors
    /// Where the value would not read back from its line, or the field cannot stand in this section.
    pub fn set_field<'t, T: TypedField<'t>>(&mut self, value: &T) -> Result<(), EditError> {
        self.set_value(T::KIND, &value.to_string())
    }

    /// Adds a field behind those of its kind.
    ///
    /// # Errors
    /// As [`set_field`](Self::set_field).
    pub fn push_field<'t, T: TypedField<'t>>(&mut self, value: &T) -> Result<(), EditError> {
        self.push_value(T::KIND, &value.to_string())
    }

    /// As [`set_field`](Self::set_field), by text: what stands after `<letter>=`.
    ///
    /// # Errors
    /// As `set_field`.
    pub fn set_value(&mut self, kind: LineKind, text: &str) -> Result<(), EditError> {
        if kind == LineKind::Attribute {
            return self.set_attribute(text);
        }
        self.check_field(kind, text)?;
        let first = self
            .as_section()
            .lines()
            .find(|line| line.kind() == Some(kind));
        match first.map(Line::index) {
            Some(index) => self.session.replace_line(index, prefix(kind), text),
            None if kind == LineKind::Media => Err(EditError::WrongSection(kind)),
            None => self
                .session
                .insert_line(self.place_of(kind), prefix(kind), text),
        }
    }

    /// As [`push_field`](Self::push_field), by text: what stands after `<letter>=`.
    ///
    /// # Errors
    /// As `push_field`.
    pub fn push_value(&mut self, kind: LineKind, text: &str) -> Result<(), EditError> {
        if kind == LineKind::Attribute {
            return self.push_attribute(text);
        }
        if kind == LineKind::Media {
            return Err(EditError::WrongSection(kind));
        }
        self.check_field(kind, text)?;
        self.session
            .insert_line(self.place_of(kind), prefix(kind), text)
    }

    /// Puts a line at place `at` of the section, whatever the order of fields: place 0 is its first
    /// line, in a media description the `m=` line, before which nothing can be put.
    ///
    /// # Errors
    /// Where there is no such place, or the line could not be read back from there.
    pub fn insert(&mut self, at: usize, kind: LineKind, text: &str) -> Result<(), EditError> {
        if kind == LineKind::Media {
            return Err(EditError::WrongSection(kind));
        }
        self.check_field(kind, text)?;
        let range = self.range();
        let first = usize::from(self.section.is_some());
        if at < first || at > range.len() {
            return Err(EditError::OutOfRange {
                index: at,
                len: range.len(),
            });
        }
        self.session
            .insert_line(range.start + at, prefix(kind), text)
    }

    /// Removes all attributes of type `T`; gives how many there were.
    pub fn remove<'t, T: TypedAttribute<'t>>(&mut self) -> usize {
        self.remove_named(T::NAMES)
    }

    /// Removes all attributes of one of these names; gives how many there were.
    pub fn remove_named(&mut self, names: &[&str]) -> usize {
        self.retain(|line| {
            !line
                .attribute()
                .is_some_and(|old| names.contains(&old.name))
        })
    }

    /// Removes all lines of that kind; gives how many there were. An `m=` line is not removed.
    pub fn remove_fields(&mut self, kind: LineKind) -> usize {
        self.retain(|line| line.kind() != Some(kind))
    }

    /// Removes the lines that are not to be kept, but never the `m=` line; gives how many there were.
    pub fn retain(&mut self, keep: impl FnMut(Line<'_>) -> bool) -> usize {
        self.session.retain_lines(self.range(), keep)
    }

    /// Moves the line at place `from` of the section to place `to`, counted without it.
    ///
    /// # Errors
    /// Where there is no such place; the `m=` line cannot be moved, and nothing put before it.
    pub fn move_line(&mut self, from: usize, to: usize) -> Result<(), EditError> {
        let range = self.range();
        let first = usize::from(self.section.is_some());
        for index in [from, to] {
            if index < first || index >= range.len() {
                return Err(EditError::OutOfRange {
                    index,
                    len: range.len(),
                });
            }
        }
        self.session
            .move_lines(range.start + from..range.start + from + 1, range.start + to);
        Ok(())
    }

    /// Changes each line that `change` gives a new value for: what stands after `<letter>=`.
    ///
    /// # Errors
    /// The first value that could not be read back from its line; no line is then changed.
    pub fn rewrite(
        &mut self,
        mut change: impl FnMut(Line<'_>) -> Option<String>,
    ) -> Result<usize, EditError> {
        self.revise(|line| change(line).map_or(Revision::Keep, Revision::Write))
    }

    /// Does with each line what `decide` says; gives how many were written.
    ///
    /// # Errors
    /// The first value that could not be read back from its line; no line is then changed.
    pub(crate) fn revise(
        &mut self,
        mut decide: impl FnMut(Line<'_>) -> Revision,
    ) -> Result<usize, EditError> {
        let before = self.section.and_then(|index| index.checked_sub(1));
        self.session
            .revise_lines(self.range(), before, |_, line| decide(line))
    }

    fn check_field(&self, kind: LineKind, text: &str) -> Result<(), EditError> {
        check_field(self.section, kind, text)
    }

    /// The line before which a new line of that kind belongs.
    fn place_of(&self, kind: LineKind) -> usize {
        let range = self.range();
        let after = self
            .as_section()
            .lines()
            .rev()
            .find(|line| {
                line.kind()
                    .is_some_and(|before| before.rank() <= kind.rank())
            })
            .map(|line| line.index() + 1);
        after.unwrap_or_else(|| {
            let marks = self
                .as_section()
                .lines()
                .take_while(|line| line.is_byte_order_mark());
            range.start + marks.count()
        })
    }
}

impl fmt::Debug for SectionMut<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_section().fmt(f)
    }
}

/// What is to become of a line.
pub(crate) enum Revision {
    Keep,
    /// It gets another value: what stands after `<letter>=`.
    Write(String),
    /// It goes; an `m=` line stays.
    Remove,
}

impl Session<'_> {
    /// Does with each line what `decide` says, which is also told the number of its media
    /// description, in one pass; gives how many were written.
    ///
    /// # Errors
    /// The first value that could not be read back from its line; no line is then changed.
    pub(crate) fn revise(
        &mut self,
        decide: impl FnMut(Option<usize>, Line<'_>) -> Revision,
    ) -> Result<usize, EditError> {
        self.revise_lines(0..self.lines.len(), None, decide)
    }

    /// As [`revise`](Self::revise), of the lines of a range; the line before it is in the section
    /// `section`.
    fn revise_lines(
        &mut self,
        range: Range<usize>,
        mut section: Option<usize>,
        mut decide: impl FnMut(Option<usize>, Line<'_>) -> Revision,
    ) -> Result<usize, EditError> {
        let mut written = Vec::new();
        let mut removed = Vec::new();
        let mut room = 0_usize;
        for line in Lines::new(self, range.clone()) {
            let is_media = line.stored().is_media();
            if is_media {
                section = Some(section.map_or(0, |before| before + 1));
            }
            match (decide(section, line), line.kind()) {
                (Revision::Write(text), Some(kind)) if line.value() != Some(text.as_str()) => {
                    check_field(section, kind, &text)?;
                    check_charset(line.stored(), &text)?;
                    room = room.saturating_add(text.len()).saturating_add(2);
                    written.push((line.index(), prefix(kind), text));
                }
                (Revision::Remove, _) if !is_media => removed.push(line.index()),
                _ => {}
            }
        }
        self.check_room(room)?;
        let count = written.len();
        for (index, prefix, text) in written {
            self.replace_line(index, prefix, &text)?;
        }
        self.remove_lines(range, &removed);
        Ok(count)
    }

    /// Removes the lines of a range that are not to be kept, but no `m=` line; gives how many.
    pub(crate) fn retain_lines(
        &mut self,
        range: Range<usize>,
        mut keep: impl FnMut(Line<'_>) -> bool,
    ) -> usize {
        let removed: Vec<usize> = Lines::new(self, range.clone())
            .filter(|line| !line.stored().is_media() && !keep(*line))
            .map(Line::index)
            .collect();
        self.remove_lines(range, &removed);
        removed.len()
    }

    /// Puts the lines of a media description before number `index`; at the number of all, behind the last.
    ///
    /// `text` is lines, the first of which begins with `m=`; any line end parts them, and each gets
    /// the ending that the lines of this description have.
    ///
    /// # Errors
    /// Where there is no such place, or the text is not one media description.
    ///
    /// # Examples
    /// ```
    /// let mut session = sdpkit::Session::default();
    /// session.insert_media(0, "m=audio 9 RTP/AVP 0\na=mid:0")?;
    /// assert_eq!(session.media_at(0).and_then(|media| media.mid()), Some("0"));
    /// assert!(session.to_string().ends_with("m=audio 9 RTP/AVP 0\r\na=mid:0\r\n"));
    /// # Ok::<(), sdpkit::EditError>(())
    /// ```
    pub fn insert_media(&mut self, index: usize, text: &str) -> Result<(), EditError> {
        let len = self.lines.media_len();
        if index > len {
            return Err(EditError::OutOfRange { index, len });
        }
        let part = Session::parse_with(text, &super::Options::UNLIMITED, &mut ());
        if part.lines.media_len() != 1 || part.lines.media_line(0) != Some(0) {
            return Err(EditError::NotOneMedia);
        }
        for line in part.lines() {
            check_line_text(line.text())?;
        }
        self.check_room(text.len())?;
        let at = self.section_range(Some(index)).start;
        for (place, line) in part.lines().enumerate() {
            self.insert_line(at + place, "", line.text())?;
        }
        Ok(())
    }

    /// Removes the lines of the media description number `index`, and no other.
    ///
    /// [`remove_media`](Self::remove_media) also takes its tag out of the groups.
    ///
    /// # Errors
    /// Where there is none of that number.
    pub fn remove_media_lines(&mut self, index: usize) -> Result<(), EditError> {
        let len = self.lines.media_len();
        if index >= len {
            return Err(EditError::OutOfRange { index, len });
        }
        self.lines.remove(self.section_range(Some(index)));
        self.is_source = false;
        Ok(())
    }

    /// Moves the media description number `from` to the place `to`, counted without it.
    ///
    /// # Errors
    /// Where there is none of that number.
    pub fn move_media(&mut self, from: usize, to: usize) -> Result<(), EditError> {
        let len = self.lines.media_len();
        for index in [from, to] {
            if index >= len {
                return Err(EditError::OutOfRange { index, len });
            }
        }
        let lines = self.section_range(Some(from));
        let target = if to > from {
            self.section_range(Some(to)).end - lines.len()
        } else {
            self.section_range(Some(to)).start
        };
        self.move_lines(lines, target);
        Ok(())
    }

    /// Writes `prefix` and `text` as a new line before the line number `at`.
    fn insert_line(&mut self, at: usize, prefix: &str, text: &str) -> Result<(), EditError> {
        let ending = self.line_ending();
        let line = self.write(prefix, text, ending)?;
        if let Some(before) = at.checked_sub(1) {
            self.end_line(before, ending);
        }
        self.lines.insert(at, line);
        self.is_source = false;
        Ok(())
    }

    /// Writes `prefix` and `text` in the place of the line number `at`, with the ending that it has;
    /// `prefix` is the one that it has, so that media descriptions begin where they did.
    fn replace_line(&mut self, at: usize, prefix: &str, text: &str) -> Result<(), EditError> {
        let len = self.lines.len();
        let Some(old) = self.lines.get(at) else {
            return Err(EditError::OutOfRange { index: at, len });
        };
        check_charset(old, text)?;
        let mut line = self.write(prefix, text, old.ending())?;
        if old.is_latin1() && !text.is_ascii() {
            line.set_latin1();
        }
        self.lines.replace(at, line);
        self.is_source = false;
        Ok(())
    }

    /// Puts a line into the text of edits.
    fn write(&mut self, prefix: &str, text: &str, ending: LineEnding) -> Result<Stored, EditError> {
        check_line_text(text)?;
        self.check_room(prefix.len().saturating_add(text.len()))?;
        let start = u32::try_from(self.edits.len()).map_err(|_| EditError::TooLarge)?;
        self.edits.push_str(prefix);
        self.edits.push_str(text);
        let written = self
            .edits
            .as_bytes()
            .get(start as usize..)
            .unwrap_or_default();
        let len = u32::try_from(written.len()).map_err(|_| EditError::TooLarge)?;
        Ok(Stored::read(written, start, len, ending).edited())
    }

    /// Refuses what would make the text of edits too long.
    pub(crate) fn check_room(&self, more: usize) -> Result<(), EditError> {
        let total = self.edits.len().saturating_add(more);
        if u32::try_from(total).is_ok() {
            Ok(())
        } else {
            Err(EditError::TooLarge)
        }
    }

    /// Ends the line number `at` if it is not ended; what stands after a byte order mark is its line.
    fn end_line(&mut self, at: usize, ending: LineEnding) {
        if let Some(mut line) = self.lines.get(at)
            && line.ending() == LineEnding::Missing
            && line.shape() != super::line::Shape::ByteOrderMark
        {
            line.set_ending(ending);
            self.lines.replace(at, line);
        }
    }

    /// Removes lines of a range, their numbers sorted.
    fn remove_lines(&mut self, range: Range<usize>, removed: &[usize]) {
        if removed.is_empty() {
            return;
        }
        self.lines
            .retain(range, |number| removed.binary_search(&number).is_err());
        self.is_source = false;
    }

    /// Moves lines so that the first of them is then number `to`.
    fn move_lines(&mut self, lines: Range<usize>, to: usize) {
        if to == lines.start {
            return;
        }
        let last = self.lines.len().saturating_sub(1);
        self.end_line(last, self.line_ending());
        self.lines.shift(lines, to);
        self.is_source = false;
    }
}

/// Refuses a field that cannot stand in the section, or would not read back from its line.
fn check_field(section: Option<usize>, kind: LineKind, text: &str) -> Result<(), EditError> {
    if section.is_some() && session_only(kind) {
        return Err(EditError::WrongSection(kind));
    }
    check_line(kind, text)
}

/// Refuses a value that would not read back from its line.
pub(crate) fn check_line(kind: LineKind, text: &str) -> Result<(), EditError> {
    if kind == LineKind::Attribute {
        return checked_attribute(text).map(drop);
    }
    check_line_text(text)?;
    if text.is_empty() {
        return Err(EditError::Value(ValueError::new(0, kind.shape())));
    }
    crate::field::check(kind, text).map_err(EditError::Value)
}

/// Refuses text that would not read back from a line in the charset of `old`.
fn check_charset(old: Stored, text: &str) -> Result<(), EditError> {
    let Some(character) = text
        .chars()
        .find(|c| !c.is_ascii())
        .filter(|_| old.is_latin1())
    else {
        return Ok(());
    };
    let bytes: Option<Vec<u8>> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    match bytes {
        Some(bytes) if core::str::from_utf8(&bytes).is_err() => Ok(()),
        _ => Err(EditError::Charset { character }),
    }
}

/// Refuses what a line cannot hold.
fn check_line_text(text: &str) -> Result<(), EditError> {
    if grammar::is_line_text(text) {
        return Ok(());
    }
    let offset = text.find(['\r', '\n', '\0']).unwrap_or(0);
    Err(EditError::LineBreak { offset })
}

/// Refuses what would not read back as an attribute.
fn checked_attribute(text: &str) -> Result<Attribute<'_>, EditError> {
    check_line_text(text)?;
    crate::attribute::check_syntax(text).map_err(EditError::Value)?;
    let attribute = Attribute::new(text);
    attribute.typed().map_err(EditError::Value)?;
    Ok(attribute)
}

const fn prefix(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Version => "v=",
        LineKind::Origin => "o=",
        LineKind::SessionName => "s=",
        LineKind::Information => "i=",
        LineKind::Uri => "u=",
        LineKind::Email => "e=",
        LineKind::Phone => "p=",
        LineKind::Connection => "c=",
        LineKind::Bandwidth => "b=",
        LineKind::Time => "t=",
        LineKind::Repeat => "r=",
        LineKind::Zone => "z=",
        LineKind::Key => "k=",
        LineKind::Attribute => "a=",
        LineKind::Media => "m=",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::{Direction, Mid, Rtpmap, Tool};
    use crate::number::PayloadType;

    fn edited(text: &str, edit: impl FnOnce(&mut Session<'_>)) -> String {
        let mut session = Session::parse_bytes(text.as_bytes());
        edit(&mut session);
        let after = session.to_string();
        // What is written reads back as the same lines.
        let again = Session::parse_bytes(after.as_bytes());
        let lines = |session: &Session<'_>| {
            session
                .lines()
                .map(|line| (String::from(line.text()), line.kind()))
                .collect::<Vec<_>>()
        };
        assert_eq!(lines(&session), lines(&again));
        assert_eq!(session.media().len(), again.media().len());
        after
    }

    #[test]
    fn set_replaces_the_line_with_its_key_and_keeps_its_ending() {
        let vp9 = Rtpmap::new(PayloadType::new(98).unwrap(), "VP9", 90_000);
        let text = "m=video 9 RTP/AVP 97 98\na=rtpmap:97 VP8/90000\r\na=rtpmap:98 H264/90000\na=x";
        let after = edited(text, |session| {
            session.media_mut(0).unwrap().set(&vp9).unwrap();
        });
        assert_eq!(
            after,
            "m=video 9 RTP/AVP 97 98\na=rtpmap:97 VP8/90000\r\na=rtpmap:98 VP9/90000\na=x"
        );
        let after = edited("m=x 9 y z\na=sendonly\na=b\na=inactive\n", |session| {
            session
                .media_mut(0)
                .unwrap()
                .set(&Direction::RecvOnly)
                .unwrap();
        });
        assert_eq!(after, "m=x 9 y z\na=recvonly\na=b\n");
    }

    #[test]
    fn a_new_line_stands_in_the_order_of_fields() {
        let text = "v=0\no=-\ns=-\nt=0 0\nm=x 9 y z\na=a";
        let after = edited(text, |session| {
            let mut level = session.session_level_mut();
            level
                .set_value(LineKind::Connection, "IN IP4 192.0.2.1")
                .unwrap();
            level.push(&Tool::new("a b")).unwrap();
            let mut media = session.media_mut(0).unwrap();
            media.push_value(LineKind::Bandwidth, "AS:1").unwrap();
            media.push(&Mid::new("m")).unwrap();
        });
        assert_eq!(
            after,
            "v=0\no=-\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\na=tool:a b\nm=x 9 y z\nb=AS:1\na=a\na=mid:m\n"
        );
        let after = edited("\u{FEFF}", |session| {
            session
                .session_level_mut()
                .set_value(LineKind::SessionName, "x")
                .unwrap();
        });
        assert_eq!(after, "\u{FEFF}s=x\r\n");
    }

    #[test]
    fn no_line_end_comes_in_by_any_door() {
        let mut session = Session::parse_bytes(b"v=0\nm=x 9 y z\n");
        let mut media = session.media_mut(0).unwrap();
        for text in ["a\rb", "a\nb", "tool:a\0", "\n"] {
            assert!(
                matches!(media.set_attribute(text), Err(EditError::LineBreak { .. })),
                "{text:?}"
            );
            assert!(media.push_attribute(text).is_err());
            assert!(media.set_value(LineKind::Information, text).is_err());
            assert!(media.insert(1, LineKind::Information, text).is_err());
            assert!(media.rewrite(|_| Some(text.into())).is_err());
        }
        assert!(media.push(&Tool::new("a\r\nm=evil")).is_err());
        assert_eq!(
            media.push_attribute("a b"),
            Err(EditError::Value(ValueError::new(
                1,
                "`:` or the end of the line"
            )))
        );
        assert!(session.insert_media(0, "m=x 9 y z\na=\0").is_err());
        assert_eq!(session.insert_media(0, "a=x"), Err(EditError::NotOneMedia));
        assert_eq!(
            session.insert_media(0, "m=a 9 y z\nm=b 9 y z"),
            Err(EditError::NotOneMedia)
        );
        assert_eq!(session.to_string(), "v=0\nm=x 9 y z\n");
    }

    #[test]
    fn media_descriptions_come_go_and_move() {
        let text = "s=-\nm=a 9 y z\na=1\nm=b 9 y z\nm=c 9 y z\na=3";
        let after = edited(text, |session| session.move_media(2, 0).unwrap());
        assert_eq!(after, "s=-\nm=c 9 y z\na=3\nm=a 9 y z\na=1\nm=b 9 y z\n");
        let after = edited(text, |session| session.move_media(0, 2).unwrap());
        assert_eq!(after, "s=-\nm=b 9 y z\nm=c 9 y z\na=3\nm=a 9 y z\na=1\n");
        let after = edited(text, |session| session.remove_media_lines(1).unwrap());
        assert_eq!(after, "s=-\nm=a 9 y z\na=1\nm=c 9 y z\na=3");
        let after = edited(text, |session| {
            session.insert_media(3, "m=d 9 y z\r\na=4").unwrap();
        });
        assert_eq!(after, alloc::format!("{text}\nm=d 9 y z\na=4\n"));
        let mut session = Session::parse_bytes(text.as_bytes());
        assert_eq!(
            session.move_media(3, 0),
            Err(EditError::OutOfRange { index: 3, len: 3 })
        );
    }

    #[test]
    fn a_line_in_latin1_keeps_its_charset() {
        let input = b"v=0\ns=caf\xE9\nt=0 0\na=x:\xFC\n";
        let mut session = Session::parse_bytes(input);
        assert_eq!(session.to_bytes().as_ref(), input);
        let mut level = session.session_level_mut();
        level.set_value(LineKind::SessionName, "th\u{E9}").unwrap();
        assert_eq!(
            level.set_value(LineKind::SessionName, "\u{20AC}"),
            Err(EditError::Charset {
                character: '\u{20AC}'
            })
        );
        assert!(
            level
                .set_value(LineKind::SessionName, "\u{C3}\u{A9}")
                .is_err()
        );
        assert_eq!(
            session.to_bytes().as_ref(),
            b"v=0\ns=th\xE9\nt=0 0\na=x:\xFC\n"
        );
        assert_eq!(
            session.lines().nth(3).unwrap().span(),
            Some(crate::Span::new(17, 22))
        );
    }

    #[test]
    fn lines_move_within_their_section() {
        let text = "m=a 9 y z\na=1\na=2\na=3";
        let after = edited(text, |session| {
            session.media_mut(0).unwrap().move_line(3, 1).unwrap();
        });
        assert_eq!(after, "m=a 9 y z\na=3\na=1\na=2\n");
        let mut session = Session::parse_bytes(text.as_bytes());
        assert!(session.media_mut(0).unwrap().move_line(0, 1).is_err());
        assert!(
            session
                .media_mut(0)
                .unwrap()
                .insert(0, LineKind::Key, "x")
                .is_err()
        );
    }

    /// Were an edit to look at all lines, this would take minutes.
    #[test]
    fn each_section_of_very_many_is_edited_in_its_place() {
        const COUNT: usize = 60_000;
        let text = "m=a 9 RTP/AVP 0\na=x\na=sendrecv\n".repeat(COUNT);
        let mut session = Session::parse_bytes(text.as_bytes());
        for index in 0..COUNT {
            let mut media = session.media_mut(index).unwrap();
            media.push(&Mid::new("1")).unwrap();
            media.remove::<Direction>();
            media.set_attribute("x:1").unwrap();
        }
        for index in (0..COUNT).rev() {
            let mut media = session.media_mut(index).unwrap();
            media.move_line(1, 2).unwrap();
            media.set_value(LineKind::Information, "i").unwrap();
        }
        let after = "m=a 9 RTP/AVP 0\ni=i\na=mid:1\na=x:1\n";
        assert_eq!(session.to_string(), after.repeat(COUNT));
        for _ in 0..COUNT {
            session.remove_media_lines(0).unwrap();
        }
        assert_eq!(session.to_string(), "");
    }
}
