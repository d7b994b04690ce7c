//! Reading: the lines are checked one by one, put together as bytes, and these are read as any
//! input is; the result must be the same lines.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Write};

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use super::{FIELDS, JsonError, JsonErrorKind, has_cr_or_nul};
use crate::attribute::{AnyAttribute, Attribute};
use crate::field::AnyField;
use crate::syntax::{Line, LineEnding, LineKind, Session, push_latin1};

/// Reads the JSON of a description.
///
/// # Errors
/// The first thing that is wrong, with its place: JSON of another shape, a key that the shape does not
/// have, text that contradicts the typed value beside it, a value or a line that would not read back.
///
/// # Examples
/// ```
/// use sdpkit::json::{JsonErrorKind, from_str};
///
/// let session = from_str(r#"{"lines": [{"attribute": "ptime", "value": "20"}]}"#)?;
/// assert_eq!(session.to_string(), "a=ptime:20\r\n");
///
/// let error = from_str(r#"{"lines": [{"attribute": "tool", "value": "a\r\nm=x"}]}"#).unwrap_err();
/// assert_eq!((&*error.path, error.kind), ("lines[0].value", JsonErrorKind::LineBreak { offset: 8 }));
/// # Ok::<(), sdpkit::json::JsonError>(())
/// ```
pub fn from_str(text: &str) -> Result<Session<'static>, JsonError> {
    let mut reader = Reader::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    match Description(&mut reader).deserialize(&mut deserializer) {
        Ok(()) => {
            let end = deserializer.end();
            end.map_err(|error| reader.syntax(&error))?;
            reader.finish()
        }
        Err(error) => Err(match reader.error.take() {
            Some(refused) => refused,
            None => reader.syntax(&error),
        }),
    }
}

/// Reads any format of serde that describes itself. [`from_str`] tells errors as data.
impl<'de> Deserialize<'de> for Session<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut reader = Reader::default();
        Description(&mut reader).deserialize(deserializer)?;
        reader.finish().map_err(D::Error::custom)
    }
}

/// What is read so far.
#[derive(Default)]
struct Reader {
    /// The texts of all lines.
    text: String,
    /// The lines of the session level.
    session: Vec<Piece>,
    /// The lines of the media descriptions.
    media: Vec<Piece>,
    /// Where in `media` each media description ends.
    ends: Vec<usize>,
    ending: Option<LineEnding>,
    place: Place,
    /// What was refused: serde errors do not carry data.
    error: Option<JsonError>,
}

/// A line, checked.
struct Piece {
    /// Where its text stands in that of the [`Reader`].
    start: usize,
    end: usize,
    /// `None` for the one that the description has.
    ending: Option<LineEnding>,
    is_latin1: bool,
    kind: PieceKind,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum PieceKind {
    Field,
    Malformed,
    ByteOrderMark,
    Opaque,
}

/// Where in the JSON the reader is.
#[derive(Clone, Copy, Default)]
struct Place {
    media: Option<usize>,
    line: Option<usize>,
    key: &'static str,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut dot = "";
        if let Some(media) = self.media {
            write!(f, "media[{media}]")?;
            dot = ".";
        }
        if let Some(line) = self.line {
            write!(f, "{dot}lines[{line}]")?;
            dot = ".";
        }
        if self.key.is_empty() {
            return Ok(());
        }
        write!(f, "{dot}{}", self.key)
    }
}

impl Reader {
    fn error(&self, kind: JsonErrorKind) -> JsonError {
        JsonError {
            path: self.place.to_string(),
            kind,
        }
    }

    fn syntax(&self, error: &serde_json::Error) -> JsonError {
        let mut message = error.to_string();
        if let Some((before, _)) = message.rsplit_once(" at line ") {
            message.truncate(before.len());
        }
        self.error(JsonErrorKind::Syntax {
            message,
            line: error.line(),
            column: error.column(),
        })
    }

    /// Keeps what was refused, and makes the error that serde carries.
    fn refuse<E: serde::de::Error>(&mut self, kind: JsonErrorKind) -> E {
        let error = self.error(kind);
        let carried = E::custom(&error);
        self.error = Some(error);
        carried
    }

    /// Puts all lines together.
    fn finish(mut self) -> Result<Session<'static>, JsonError> {
        let default = self.ending.unwrap_or(LineEnding::CrLf);
        let mut bytes = Vec::with_capacity(self.text.len() + 2 * self.count());
        let mut ends = Vec::with_capacity(self.count());
        let mut rest = None;
        for (at, piece) in self.session.iter().chain(&self.media).enumerate() {
            if piece.kind == PieceKind::Opaque {
                if at + 1 != self.count() {
                    self.go_to(at);
                    return Err(self.error(JsonErrorKind::OpaqueNotLast));
                }
                rest = Some(bytes.len());
            }
            let text = self.text.get(piece.start..piece.end).unwrap_or_default();
            if piece.is_latin1 {
                push_latin1(text, &mut bytes);
            } else {
                bytes.extend_from_slice(text.as_bytes());
            }
            ends.push(bytes.len());
            bytes.extend_from_slice(piece.ending.unwrap_or(default).as_str().as_bytes());
        }
        self.place = Place::default();
        let Some(session) = Session::from_bytes(bytes, rest) else {
            return Err(self.error(JsonErrorKind::TooLarge));
        };
        let mut lines = session.lines();
        let pieces = self.session.iter().chain(&self.media);
        let differs = pieces.zip(&ends).position(|(piece, end)| {
            !lines
                .next()
                .is_some_and(|line| piece.is_read_as(line, *end, default))
        });
        if let Some(at) = differs {
            self.go_to(at);
            return Err(self.error(JsonErrorKind::LineDoesNotReadBack));
        }
        Ok(session)
    }

    fn count(&self) -> usize {
        self.session.len() + self.media.len()
    }

    /// Goes back to a line, counted in the whole description.
    fn go_to(&mut self, at: usize) {
        self.place = match at.checked_sub(self.session.len()) {
            None => Place {
                line: Some(at),
                ..Place::default()
            },
            Some(at) => {
                let media = self.ends.partition_point(|&end| end <= at);
                let start = media
                    .checked_sub(1)
                    .and_then(|before| self.ends.get(before));
                Place {
                    media: Some(media),
                    line: Some(at - start.copied().unwrap_or(0)),
                    key: "",
                }
            }
        };
    }
}

impl Piece {
    /// Whether `line`, whose text should end at the byte `end`, is what was asked for.
    fn is_read_as(&self, line: Line<'_>, end: usize, default: LineEnding) -> bool {
        let kind = if line.is_opaque() {
            PieceKind::Opaque
        } else if line.is_byte_order_mark() {
            PieceKind::ByteOrderMark
        } else if line.letter().is_some() {
            PieceKind::Field
        } else {
            PieceKind::Malformed
        };
        // The charset of the opaque rest is that of its lines.
        kind == self.kind
            && line.span().is_some_and(|span| span.end as usize == end)
            && line.ending() == self.ending.unwrap_or(default)
            && (line.is_latin1() == self.is_latin1 || kind == PieceKind::Opaque)
    }
}

/// The whole.
struct Description<'r>(&'r mut Reader);

impl<'de> DeserializeSeed<'de> for Description<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Description<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a description: an object with `lines`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let reader = self.0;
        let (mut lines, mut media) = (false, false);
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let known = ["line_ending", "lines", "media"];
            let Some(key) = known.into_iter().find(|known| *known == key) else {
                return Err(reader.refuse(JsonErrorKind::UnknownKey(key.into_owned())));
            };
            reader.place.key = key;
            let is_again = match key {
                "lines" => core::mem::replace(&mut lines, true),
                "media" => core::mem::replace(&mut media, true),
                _ => reader.ending.is_some(),
            };
            if is_again {
                return Err(reader.refuse(JsonErrorKind::DuplicateKey(key)));
            }
            match key {
                "lines" => map.next_value_seed(Lines(reader))?,
                "media" => map.next_value_seed(AllMedia(reader))?,
                _ => reader.ending = Some(map.next_value()?),
            }
            reader.place = Place::default();
        }
        if lines {
            Ok(())
        } else {
            Err(reader.refuse(JsonErrorKind::MissingKey("lines")))
        }
    }
}

/// The media descriptions.
struct AllMedia<'r>(&'r mut Reader);

impl<'de> DeserializeSeed<'de> for AllMedia<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for AllMedia<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of media descriptions")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let reader = self.0;
        for at in 0.. {
            reader.place = Place {
                media: Some(at),
                ..Place::default()
            };
            if seq.next_element_seed(OneMedia(reader))?.is_none() {
                break;
            }
            reader.ends.push(reader.media.len());
        }
        Ok(())
    }
}

/// A media description.
struct OneMedia<'r>(&'r mut Reader);

impl<'de> DeserializeSeed<'de> for OneMedia<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OneMedia<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a media description: an object with `lines`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let reader = self.0;
        let before = reader.media.len();
        let mut has_lines = false;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if key != "lines" {
                return Err(reader.refuse(JsonErrorKind::UnknownKey(key.into_owned())));
            }
            reader.place.key = "lines";
            if core::mem::replace(&mut has_lines, true) {
                return Err(reader.refuse(JsonErrorKind::DuplicateKey("lines")));
            }
            map.next_value_seed(Lines(reader))?;
            (reader.place.line, reader.place.key) = (None, "");
        }
        if !has_lines {
            Err(reader.refuse(JsonErrorKind::MissingKey("lines")))
        } else if reader.media.len() == before {
            Err(reader.refuse(JsonErrorKind::NoMediaLine))
        } else {
            Ok(())
        }
    }
}

/// The lines of a section.
struct Lines<'r>(&'r mut Reader);

impl<'de> DeserializeSeed<'de> for Lines<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Lines<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of lines")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let reader = self.0;
        for at in 0.. {
            (reader.place.line, reader.place.key) = (Some(at), "");
            let Some(piece) = seq.next_element_seed(OneLine(reader))? else {
                break;
            };
            match reader.place.media {
                Some(_) => reader.media.push(piece),
                None => reader.session.push(piece),
            }
        }
        Ok(())
    }
}

/// A line.
struct OneLine<'r>(&'r mut Reader);

impl<'de> DeserializeSeed<'de> for OneLine<'_> {
    type Value = Piece;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Piece, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OneLine<'_> {
    type Value = Piece;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a line: an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Piece, A::Error> {
        let reader = self.0;
        let mut line = Keys::default();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let Some(&key) = KEYS.iter().find(|known| **known == key) else {
                reader.place.key = "";
                return Err(reader.refuse(JsonErrorKind::UnknownKey(key.into_owned())));
            };
            reader.place.key = key;
            match key {
                "field" => once(&mut line.field, key, map.next_value()?),
                "attribute" => once(&mut line.attribute, key, map.next_value()?),
                "malformed" => once(&mut line.malformed, key, map.next_value()?),
                "opaque" => once(&mut line.opaque, key, map.next_value()?),
                "byte_order_mark" => once(&mut line.byte_order_mark, key, map.next_value()?),
                "value" => once(&mut line.value, key, map.next_value()?),
                "raw" => once(&mut line.raw, key, map.next_value()?),
                "latin1" => once(&mut line.latin1, key, map.next_value()?),
                "cr_or_nul" => once(&mut line.cr_or_nul, key, map.next_value()?),
                _ => once(&mut line.line_ending, key, map.next_value()?),
            }
            .map_err(|kind| reader.refuse(kind))?;
        }
        reader.place.key = "";
        reader.line(&line).map_err(|refused| {
            let Refused { key, inside, kind } = refused;
            reader.place.key = key;
            let error: A::Error = reader.refuse(kind);
            if let Some(error) = &mut reader.error {
                error.path.push_str(&inside);
            }
            error
        })
    }
}

const KEYS: [&str; 10] = [
    "field",
    "attribute",
    "malformed",
    "opaque",
    "byte_order_mark",
    "value",
    "raw",
    "latin1",
    "cr_or_nul",
    "line_ending",
];

/// The keys of a line.
#[derive(Default)]
struct Keys {
    field: Option<String>,
    attribute: Option<String>,
    malformed: Option<String>,
    opaque: Option<String>,
    byte_order_mark: Option<bool>,
    value: Option<Value>,
    /// `null` for an attribute that no colon follows.
    #[expect(clippy::option_option, reason = "null says more than a missing key")]
    raw: Option<Option<String>>,
    latin1: Option<bool>,
    cr_or_nul: Option<bool>,
    line_ending: Option<LineEnding>,
}

impl Keys {
    /// What the line is; each kind has keys of its own.
    fn kind(&self) -> Result<PieceKind, Refused> {
        let kind = match (
            self.field.is_some() || self.attribute.is_some(),
            &self.malformed,
            &self.opaque,
            self.byte_order_mark,
        ) {
            (true, None, None, None) if self.field.is_none() || self.attribute.is_none() => {
                PieceKind::Field
            }
            (false, Some(_), None, None) => PieceKind::Malformed,
            (false, None, Some(_), None) => PieceKind::Opaque,
            (false, None, None, Some(true)) => PieceKind::ByteOrderMark,
            _ => return Err(Refused::new("", JsonErrorKind::NotOneKind)),
        };
        let is_field = kind == PieceKind::Field;
        let has_ending = is_field || kind == PieceKind::Malformed;
        let foreign = [
            ("value", self.value.is_some() && !is_field),
            ("raw", self.raw.is_some() && !is_field),
            ("line_ending", self.line_ending.is_some() && !has_ending),
            ("cr_or_nul", self.cr_or_nul.is_some() && !has_ending),
            (
                "latin1",
                self.latin1.is_some() && kind == PieceKind::ByteOrderMark,
            ),
        ];
        match foreign.iter().find(|(_, is_foreign)| *is_foreign) {
            Some((key, _)) => {
                let kind = JsonErrorKind::UnknownKey((*key).into());
                Err(Refused::new("", kind))
            }
            None => Ok(kind),
        }
    }

    /// Refuses characters that the line cannot hold.
    fn check_text(&self, kind: PieceKind, text: &str) -> Result<(), Refused> {
        // Only text that says what it holds may hold a CR or a NUL, never a typed value.
        let is_raw = self.value.is_none() || self.raw.is_some();
        let blamed = if is_raw { "" } else { "value" };
        if self.latin1 == Some(true)
            && let Some(character) = text.chars().find(|c| u32::from(*c) > 0xFF)
        {
            return Err(Refused::new(blamed, JsonErrorKind::Charset { character }));
        }
        if kind == PieceKind::Opaque {
            return Ok(());
        }
        let is_told = self.cr_or_nul == Some(true);
        let wrong = |c: char| c == '\n' || !(is_told && is_raw) && matches!(c, '\r' | '\0');
        if let Some(offset) = text.find(wrong) {
            return Err(Refused::new(blamed, JsonErrorKind::LineBreak { offset }));
        }
        if is_told && !has_cr_or_nul(text) {
            return Err(Refused::new("cr_or_nul", JsonErrorKind::NoCrOrNul));
        }
        Ok(())
    }
}

/// Why a line was refused: the key to blame, what of its value, and why.
struct Refused {
    key: &'static str,
    inside: String,
    kind: JsonErrorKind,
}

impl Refused {
    fn new(key: &'static str, kind: JsonErrorKind) -> Self {
        let inside = String::new();
        Self { key, inside, kind }
    }
}

impl Reader {
    /// Checks a line and puts its text to the others.
    fn line(&mut self, keys: &Keys) -> Result<Piece, Refused> {
        let kind = keys.kind()?;
        let is_media = keys.field.as_deref() == Some("media");
        self.media_line_begins(is_media)?;
        let start = self.text.len();
        if let Some(name) = &keys.field {
            self.field(name, keys)?;
        } else if let Some(name) = &keys.attribute {
            self.attribute(name, keys)?;
        } else if let Some(text) = keys.malformed.as_deref().or(keys.opaque.as_deref()) {
            self.text.push_str(text);
        } else {
            self.text.push('\u{FEFF}');
        }
        keys.check_text(kind, self.text.get(start..).unwrap_or_default())?;
        Ok(Piece {
            start,
            end: self.text.len(),
            ending: match kind {
                PieceKind::Field | PieceKind::Malformed => keys.line_ending,
                PieceKind::ByteOrderMark | PieceKind::Opaque => Some(LineEnding::Missing),
            },
            is_latin1: keys.latin1 == Some(true),
            kind,
        })
    }

    /// Checks that an `m=` line, and no other, begins a media description.
    fn media_line_begins(&self, is_media: bool) -> Result<(), Refused> {
        let begins = self.place.media.is_some() && self.place.line == Some(0);
        match (is_media, begins) {
            (true, false) => Err(Refused::new("", JsonErrorKind::MisplacedMedia)),
            (false, true) => Err(Refused::new("", JsonErrorKind::NoMediaLine)),
            _ => Ok(()),
        }
    }

    fn field(&mut self, name: &str, keys: &Keys) -> Result<(), Refused> {
        let raw = match &keys.raw {
            Some(None) => {
                let kind = JsonErrorKind::Shape("expected text, found null".into());
                return Err(Refused::new("raw", kind));
            }
            Some(Some(raw)) => Some(&**raw),
            None => None,
        };
        let (kind, letter) = field_named(name)
            .ok_or_else(|| Refused::new("field", JsonErrorKind::UnknownField(name.into())))?;
        self.text.extend([letter, '=']);
        let Some(value) = &keys.value else {
            let missing = if kind.is_some() { "value" } else { "raw" };
            let raw = raw.ok_or_else(|| Refused::new("", JsonErrorKind::MissingKey(missing)))?;
            self.text.push_str(raw);
            return Ok(());
        };
        let typed = kind.and_then(|kind| Some((kind, AnyField::from_json(kind, value)?)));
        let Some((kind, typed)) = typed else {
            return Err(Refused::new("value", JsonErrorKind::NoType));
        };
        let typed = typed.map_err(|error| shape(&error))?;
        no_unknown_key(value, &typed)?;
        let written = typed.to_string();
        let text = raw.unwrap_or(&written);
        check_written(text, raw.is_some())?;
        agree(
            AnyField::parse(kind, text).map(|read| read.map(|read| read == typed)),
            &written,
            raw.is_some(),
        )?;
        self.text.push_str(text);
        Ok(())
    }

    fn attribute(&mut self, name: &str, keys: &Keys) -> Result<(), Refused> {
        if name.contains(':') {
            let kind = JsonErrorKind::AttributeName(name.into());
            return Err(Refused::new("attribute", kind));
        }
        let raw = keys.raw.as_ref().map(Option::as_deref);
        let begin = self.text.len() + 2;
        self.text.push_str("a=");
        self.text.push_str(name);
        let alone = Attribute::of(name, raw.flatten());
        let Some(value) = &keys.value else {
            // A name with a type must be all that the type asks for.
            if raw.is_none() && alone.typed().is_err() {
                return Err(Refused::new("", JsonErrorKind::MissingKey("value")));
            }
            if let Some(raw) = raw.flatten() {
                self.text.push(':');
                self.text.push_str(raw);
            }
            return Ok(());
        };
        if !alone.has_type() {
            return Err(Refused::new("value", JsonErrorKind::NoType));
        }
        let typed = AnyAttribute::from_json(name, value).map_err(|error| shape(&error))?;
        no_unknown_key(value, &typed)?;
        let written = typed.to_string();
        match raw {
            None => {
                self.text.truncate(begin);
                self.text.push_str(&written);
            }
            Some(None) => {}
            Some(Some(raw)) => {
                self.text.push(':');
                self.text.push_str(raw);
            }
        }
        let text = self.text.get(begin..).unwrap_or_default();
        check_written(text, raw.is_some())?;
        let read = Attribute::new(text);
        let agrees = if read.name == name {
            read.typed().map(|read| read == typed)
        } else {
            Ok(false)
        };
        agree(Some(agrees), &written, raw.is_some())
    }
}

/// The field of that name, with its letter; a single letter is a field that RFC 8866 does not know.
fn field_named(name: &str) -> Option<(Option<LineKind>, char)> {
    if let Some((kind, _)) = FIELDS.iter().find(|(_, known)| *known == name) {
        return Some((Some(*kind), kind.letter()));
    }
    let mut letters = name.chars();
    let letter = letters.next()?;
    let is_unknown = letter.is_ascii_graphic() && LineKind::from_letter(letter).is_none();
    (is_unknown && letters.next().is_none()).then_some((None, letter))
}

/// Refuses a typed value that is written with what a line cannot hold; of raw text the line judges.
fn check_written(text: &str, is_raw: bool) -> Result<(), Refused> {
    match text.find(['\r', '\n', '\0']) {
        Some(at) if !is_raw => {
            // `<letter>=` stands before it.
            let kind = JsonErrorKind::LineBreak { offset: at + 2 };
            Err(Refused::new("value", kind))
        }
        _ => Ok(()),
    }
}

/// Refuses a typed value whose text does not read back as it.
fn agree(
    read: Option<Result<bool, crate::ValueError>>,
    written: &str,
    is_raw: bool,
) -> Result<(), Refused> {
    let written = || written.to_string();
    match read {
        Some(Ok(true)) => Ok(()),
        _ if is_raw => {
            let written = written();
            Err(Refused::new("raw", JsonErrorKind::Conflict { written }))
        }
        read => {
            let (written, error) = (written(), read.and_then(Result::err));
            let kind = JsonErrorKind::ValueDoesNotReadBack { written, error };
            Err(Refused::new("value", kind))
        }
    }
}

fn shape(error: &serde_json::Error) -> Refused {
    Refused::new("value", JsonErrorKind::Shape(error.to_string()))
}

/// Refuses a key that the typed value does not have: a slip of the pen would be lost.
fn no_unknown_key(given: &Value, typed: &impl serde::Serialize) -> Result<(), Refused> {
    let written = serde_json::to_value(typed).map_err(|error| shape(&error))?;
    let mut path = String::new();
    match unknown_key(given, &written, &mut path) {
        Some(key) => Err(Refused {
            key: "value",
            inside: path,
            kind: JsonErrorKind::UnknownKey(key.into()),
        }),
        None => Ok(()),
    }
}

/// A key that is given and would not be written; one that says nothing is as if it were not there.
fn unknown_key<'v>(given: &'v Value, written: &Value, path: &mut String) -> Option<&'v str> {
    let len = path.len();
    match (given, written) {
        (Value::Object(given), Value::Object(written)) => {
            for (key, given) in given {
                match written.get(key) {
                    None if says_nothing(given) => {}
                    None => return Some(key),
                    Some(written) => {
                        // Writing to a string cannot fail.
                        let _ = write!(path, ".{key}");
                        if let Some(key) = unknown_key(given, written, path) {
                            return Some(key);
                        }
                        path.truncate(len);
                    }
                }
            }
        }
        (Value::Array(given), Value::Array(written)) => {
            for (at, (given, written)) in given.iter().zip(written).enumerate() {
                let _ = write!(path, "[{at}]");
                if let Some(key) = unknown_key(given, written, path) {
                    return Some(key);
                }
                path.truncate(len);
            }
        }
        _ => {}
    }
    None
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(items) => items.is_empty(),
        _ => false,
    }
}

/// Puts what was read into its place, which must be empty.
fn once<T>(place: &mut Option<T>, key: &'static str, value: T) -> Result<(), JsonErrorKind> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(JsonErrorKind::DuplicateKey(key)),
    }
}
