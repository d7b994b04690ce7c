//! What can be wrong with a description, as data.

use alloc::vec::Vec;
use core::fmt;

use crate::span::Span;
use crate::syntax::LineKind;

/// One value does not match its grammar.
///
/// Makes no allocation; the text is not copied. [`Attribute::rebase`](crate::Attribute::rebase)
/// turns the offset into a [`Span`] of the input.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct ValueError {
    /// Where in the value, in bytes from its start.
    pub offset: u32,
    /// What the grammar asks for there.
    pub expected: &'static str,
}

impl ValueError {
    /// Says that `expected` should stand `offset` bytes into the value.
    pub const fn new(offset: u32, expected: &'static str) -> Self {
        Self { offset, expected }
    }

    /// The same error seen from a text in which the value begins `by` bytes later.
    #[must_use]
    pub const fn shifted(self, by: u32) -> Self {
        Self {
            offset: self.offset.saturating_add(by),
            ..self
        }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected {} at byte {} of the value",
            self.expected, self.offset
        )
    }
}

impl core::error::Error for ValueError {}

/// A problem of structure: of a line, of the order of lines, or of a field's value.
///
/// What attribute values say is not judged here: it is judged when they are asked for by type.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ParseError {
    /// What is wrong.
    pub kind: ParseErrorKind,
    /// The bytes of the input to blame; empty where something is missing.
    pub span: Span,
}

impl ParseError {
    /// Makes an error of `kind` at `span`.
    pub const fn new(kind: ParseErrorKind, span: Span) -> Self {
        Self { kind, span }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (bytes {})", self.kind, self.span)
    }
}

impl core::error::Error for ParseError {}

/// The ways in which the structure of a description can be wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// A field that RFC 8866 §5 demands does not stand where it should.
    MissingField(LineKind),
    /// A field stands where RFC 8866 §5 does not allow it.
    UnexpectedField {
        /// The field that was found.
        found: LineKind,
        /// Why it does not belong there.
        why: Misplaced,
    },
    /// A field that may stand once stands again.
    DuplicateField(LineKind),
    /// A line that is not `<letter>=<value>`.
    MalformedLine,
    /// A line with nothing on it.
    BlankLine,
    /// A type letter that RFC 8866 does not define.
    UnknownField(char),
    /// A value that must not be empty is.
    EmptyValue(LineKind),
    /// The value of a field does not match its grammar.
    Value {
        /// Which field.
        field: LineKind,
        /// What the grammar asks for; its offset counts from the start of the value.
        error: ValueError,
    },
    /// The name of an attribute is not a token, or nothing follows its colon.
    AttributeSyntax(ValueError),
    /// A CR that does not end a line, in an input whose lines end at LF.
    LoneCr,
    /// A NUL byte, which no line may hold.
    Nul,
    /// A byte order mark, which RFC 8866 has no place for.
    ByteOrderMark,
    /// A limit of [`Options`](crate::Options) was passed; the rest is kept as one opaque line.
    LimitExceeded(Limit),
    /// The input is 4 GiB or more; nothing of it was read.
    TooLarge,
}

/// Why a field does not belong where it stands (RFC 8866 §5).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Misplaced {
    /// It belongs before the field that stands in front of it.
    After(LineKind),
    /// It may stand at session level only.
    InMedia,
    /// A repeat (`r=`) or zone (`z=`) line with no time (`t=`) line before it.
    WithoutTime,
    /// A second `v=` line: another description begins here.
    SecondDescription,
}

/// A limit on what is read; see [`Options`](crate::Options).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Limit {
    /// Total bytes.
    Bytes,
    /// Number of lines.
    Lines,
    /// Bytes of one line, without its ending.
    LineLength,
    /// Number of media descriptions.
    Media,
}

impl Limit {
    /// The name of the option that sets it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bytes => "max_bytes",
            Self::Lines => "max_lines",
            Self::LineLength => "max_line_length",
            Self::Media => "max_media",
        }
    }
}

impl ParseErrorKind {
    /// What RFC 8866 asks for instead, in a few words.
    pub fn expected(&self) -> &'static str {
        match self {
            Self::MissingField(kind) | Self::EmptyValue(kind) => kind.shape(),
            Self::UnexpectedField {
                why: Misplaced::SecondDescription,
                ..
            } => "one description; split the input first",
            Self::UnexpectedField {
                why: Misplaced::WithoutTime,
                ..
            } => "a `t=` line before it",
            Self::UnexpectedField { .. } => "the order of fields of RFC 8866 §5",
            Self::DuplicateField(_) => "one such line",
            Self::MalformedLine | Self::BlankLine => "<letter>=<value>",
            Self::UnknownField(_) => "one of the letters v o s i u e p c b t r z k a m",
            Self::Value { error, .. } | Self::AttributeSyntax(error) => error.expected,
            Self::LoneCr => "no CR but before LF",
            Self::Nul => "no NUL byte",
            Self::ByteOrderMark => "`v=0` at the very start",
            Self::LimitExceeded(_) => "an input within the limits set",
            Self::TooLarge => "less than 4 GiB",
        }
    }
}

impl fmt::Display for ParseErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingField(kind) => write!(f, "expected {}, found no such line", kind.shape()),
            Self::UnexpectedField { found, why } => match why {
                Misplaced::After(before) => {
                    write!(
                        f,
                        "`{found}=` stands after `{before}=`, and belongs before it"
                    )
                }
                Misplaced::InMedia => {
                    write!(
                        f,
                        "`{found}=` stands in a media description, and belongs to the session"
                    )
                }
                Misplaced::WithoutTime => {
                    write!(f, "`{found}=` stands without a `t=` line before it")
                }
                Misplaced::SecondDescription => {
                    write!(f, "`{found}=` begins a second description in one input")
                }
            },
            Self::DuplicateField(kind) => write!(f, "`{kind}=` stands more than once"),
            Self::MalformedLine => f.write_str("expected <letter>=<value>"),
            Self::BlankLine => f.write_str("expected <letter>=<value>, found a blank line"),
            Self::UnknownField(letter) => {
                write!(f, "unknown type letter `{}`", letter.escape_debug())
            }
            Self::EmptyValue(kind) => write!(f, "expected {}, found nothing", kind.shape()),
            Self::Value { field, error } => write!(f, "`{field}=`: {error}"),
            Self::AttributeSyntax(error) => write!(f, "`a=`: {error}"),
            Self::LoneCr => f.write_str("a CR stands inside a line"),
            Self::Nul => f.write_str("a NUL byte stands inside a line"),
            Self::ByteOrderMark => f.write_str("a byte order mark stands before `v=`"),
            Self::LimitExceeded(limit) => {
                write!(
                    f,
                    "the limit `{}` is passed; the rest is kept unread",
                    limit.as_str()
                )
            }
            Self::TooLarge => f.write_str("the input is 4 GiB or more"),
        }
    }
}

/// Takes the problems that a parse finds, in the order of the input.
///
/// Implemented for `()` (ignores all, and lets the parser skip looking for them), for
/// `Option<ParseError>` (keeps the first) and for `Vec<ParseError>` (keeps all).
pub trait ErrorSink {
    /// Takes one problem.
    fn report(&mut self, error: ParseError);

    /// Whether more problems are wanted; where not, the parser does not look for them.
    fn is_interested(&self) -> bool {
        true
    }
}

impl ErrorSink for () {
    fn report(&mut self, _: ParseError) {}

    fn is_interested(&self) -> bool {
        false
    }
}

impl ErrorSink for Option<ParseError> {
    fn report(&mut self, error: ParseError) {
        self.get_or_insert(error);
    }

    fn is_interested(&self) -> bool {
        self.is_none()
    }
}

impl ErrorSink for Vec<ParseError> {
    fn report(&mut self, error: ParseError) {
        self.push(error);
    }
}
