//! What can be wrong with the JSON of a description, as data.

use alloc::string::String;
use core::fmt;

use crate::error::ValueError;

/// Why JSON was not read as a description.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct JsonError {
    /// Where: `media[1].lines[3].value`, counted from 0; empty for the whole.
    pub path: String,
    /// What is wrong there.
    pub kind: JsonErrorKind,
}

/// The ways in which the JSON of a description can be wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum JsonErrorKind {
    /// It is no JSON, or something is of another JSON type than the shape asks for.
    Syntax {
        /// What the reader of JSON says.
        message: String,
        /// Line of the JSON, from 1; 0 where it did not come as text.
        line: usize,
        /// Column of the JSON, from 1; 0 where it did not come as text.
        column: usize,
    },
    /// A key that the shape does not have there.
    UnknownKey(String),
    /// A key stands twice.
    DuplicateKey(&'static str),
    /// A key that must stand there does not.
    MissingKey(&'static str),
    /// A line must say once what it is: `field`, `attribute`, `malformed`, `byte_order_mark` or `opaque`.
    NotOneKind,
    /// No field has that name.
    UnknownField(String),
    /// The name of an attribute holds a colon.
    AttributeName(String),
    /// A typed value for a field or an attribute that has no type.
    NoType,
    /// A typed value is not of the shape of its type.
    Shape(String),
    /// A typed value would not read back equal from the text that it is written as.
    ValueDoesNotReadBack {
        /// The text.
        written: String,
        /// Why, where the text is not read at all.
        error: Option<ValueError>,
    },
    /// `raw` does not mean what `value` says.
    Conflict {
        /// The text that `value` would be written as.
        written: String,
    },
    /// A CR, LF or NUL, which a line cannot hold.
    LineBreak {
        /// Where in the text of the line, in bytes.
        offset: usize,
    },
    /// `cr_or_nul` stands at a line that has none.
    NoCrOrNul,
    /// A character that ISO 8859-1 lacks in a line with `latin1`.
    Charset {
        /// The first such character.
        character: char,
    },
    /// An `m=` line at the session level, or a second one in a media description.
    MisplacedMedia,
    /// A media description does not begin with its `m=` line.
    NoMediaLine,
    /// The opaque rest is not the last of all lines.
    OpaqueNotLast,
    /// The bytes would be read as other lines.
    LineDoesNotReadBack,
    /// The description would be 4 GiB or more.
    TooLarge,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.kind.fmt(f)
    }
}

impl fmt::Display for JsonErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax {
                message, line: 0, ..
            } => f.write_str(message),
            Self::Syntax {
                message,
                line,
                column,
            } => write!(f, "{message} at line {line} column {column}"),
            Self::UnknownKey(key) => write!(f, "unknown key `{}`; remove it", key.escape_debug()),
            Self::DuplicateKey(key) => write!(f, "the key `{key}` stands twice; remove one"),
            Self::MissingKey(key) => write!(f, "the key `{key}` is missing; add it"),
            Self::NotOneKind => f.write_str(
                "expected exactly one of `field`, `attribute`, `malformed`, `byte_order_mark`, `opaque`",
            ),
            Self::UnknownField(name) => write!(
                f,
                "no field is named `{}`; use a name such as `origin`, or the letter of a field \
                 that RFC 8866 does not know",
                name.escape_debug()
            ),
            Self::AttributeName(name) => write!(
                f,
                "the name `{}` holds a colon; put what follows it into `raw`",
                name.escape_debug()
            ),
            Self::NoType => {
                f.write_str("it has no type; give its text as `raw` instead")
            }
            Self::Shape(message) => write!(f, "not the shape of this value: {message}"),
            Self::ValueDoesNotReadBack { written, error } => {
                let written = written.escape_debug();
                write!(f, "written as `{written}` the value would not read back")?;
                match error {
                    Some(error) => write!(f, ": {error}"),
                    None => f.write_str(" equal"),
                }
            }
            Self::Conflict { written } => write!(
                f,
                "it does not mean what `value` says, which is written `{}`; remove `raw` to have \
                 the value written, or `value` to keep the text",
                written.escape_debug()
            ),
            Self::LineBreak { offset } => write!(
                f,
                "the text of the line has a CR, LF or NUL at byte {offset}, which a line cannot hold"
            ),
            Self::NoCrOrNul => f.write_str("the line has neither CR nor NUL; remove the key"),
            Self::Charset { character } => {
                write!(
                    f,
                    "ISO 8859-1 has no `{}`; remove `latin1`",
                    character.escape_debug()
                )
            }
            Self::MisplacedMedia => {
                f.write_str("an `m=` line begins a media description; give it its own in `media`")
            }
            Self::NoMediaLine => {
                f.write_str("expected the `m=` line that begins the media description")
            }
            Self::OpaqueNotLast => f.write_str("the opaque rest must be the last of all lines"),
            Self::LineDoesNotReadBack => f.write_str(
                "its bytes would be read as another line; check its kind, `line_ending` and `latin1`",
            ),
            Self::TooLarge => f.write_str("the description would be 4 GiB or more"),
        }
    }
}

impl core::error::Error for JsonError {}
