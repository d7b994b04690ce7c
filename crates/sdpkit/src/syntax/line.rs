//! One line: how it is stored, how it is cut out of the text, and how it is looked at.

use core::fmt;

use crate::attribute::registry::Key;
use crate::attribute::{Attribute, Place};
use crate::span::Span;

use super::session::Session;

/// What ends a line.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum LineEnding {
    /// CR LF, as RFC 8866 §5 asks.
    CrLf,
    /// LF alone, which it asks parsers to take.
    Lf,
    /// CR alone: only in an input that has no LF.
    Cr,
    /// Nothing: the last line, or the text that stands before a line on it.
    Missing,
}

impl LineEnding {
    /// The bytes of it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CrLf => "\r\n",
            Self::Lf => "\n",
            Self::Cr => "\r",
            Self::Missing => "",
        }
    }
}

/// What a line is, as far as its first bytes tell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Shape {
    /// Not `<letter>=<value>`.
    Malformed,
    /// All that stands after a limit: any text, line ends and all.
    Opaque,
    /// A byte order mark; the line that it stands before follows as its own.
    ByteOrderMark,
    /// `<letter>=<value>`, the letter in ASCII.
    Field(u8),
    /// `a=` with a name of the registry.
    Known(Key),
}

/// A line as it is kept: twelve bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stored {
    /// Where it begins, in the source or in the text of edits.
    pub(crate) start: u32,
    /// Its length without its ending.
    pub(crate) len: u32,
    /// The [`Shape`], packed.
    shape: u16,
    /// Length of the name of an attribute; 255 and more: look for the colon.
    name_len: u8,
    /// The ending in the two lowest bits, and the flags below.
    flags: u8,
}

const EDITED: u8 = 1 << 2;
const LATIN1: u8 = 1 << 3;
const NEW_ENDING: u8 = 1 << 4;

const MALFORMED: u16 = 0;
const OPAQUE: u16 = 1;
const BYTE_ORDER_MARK: u16 = 2;
const KNOWN: u16 = 256;
const LONG_NAME: u8 = u8::MAX;

impl Stored {
    /// Looks at the first bytes of a line of `len` bytes, which `ahead` begins with.
    ///
    /// `ahead` goes on with what follows the line, so that the first bytes can be looked at together
    /// even where the line is shorter.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "a call a line costs a third of the parse"
    )]
    pub(crate) fn read(ahead: &[u8], start: u32, len: u32, ending: LineEnding) -> Self {
        let head: &[u8; 18] = match ahead.first_chunk() {
            Some(head) => head,
            None => &padded(ahead),
        };
        let [letter, equals, name @ ..] = head;
        let (shape, name_len) = if len < 2 || *equals != b'=' {
            (MALFORMED, 0)
        } else if *letter == b'a' {
            let (name_len, key) = find_name(name, ahead, len as usize - 2);
            let shape = key.map_or(u16::from(b'a'), |key| KNOWN + key.0);
            (shape, name_len)
        } else if letter.is_ascii_graphic() {
            (u16::from(*letter), 0)
        } else {
            (MALFORMED, 0)
        };
        Self {
            start,
            len,
            shape,
            name_len,
            flags: ending as u8,
        }
    }

    /// Whether it is not `<letter>=<value>`.
    #[inline]
    pub(crate) fn is_malformed(self) -> bool {
        self.shape == MALFORMED
    }

    /// A line of which only the place is known.
    #[inline]
    pub(crate) const fn unread(start: u32, len: u32) -> Self {
        Self {
            start,
            len,
            ..Self::BLANK
        }
    }

    /// An empty line, to be written over.
    pub(crate) const BLANK: Self = Self {
        start: 0,
        len: 0,
        shape: MALFORMED,
        name_len: 0,
        flags: LineEnding::Missing as u8,
    };

    /// All that stands after a limit.
    pub(crate) fn opaque(start: u32, len: u32) -> Self {
        Self {
            start,
            len,
            shape: OPAQUE,
            name_len: 0,
            flags: LineEnding::Missing as u8,
        }
    }

    /// A byte order mark.
    pub(crate) fn byte_order_mark(start: u32) -> Self {
        Self {
            start,
            len: 3,
            shape: BYTE_ORDER_MARK,
            name_len: 0,
            flags: LineEnding::Missing as u8,
        }
    }

    #[inline]
    pub(crate) fn shape(self) -> Shape {
        match self.shape {
            MALFORMED => Shape::Malformed,
            OPAQUE => Shape::Opaque,
            BYTE_ORDER_MARK => Shape::ByteOrderMark,
            key if key >= KNOWN => Shape::Known(Key(key - KNOWN)),
            letter => Shape::Field(u8::try_from(letter).unwrap_or(b'?')),
        }
    }

    /// The letter of a line of `<letter>=<value>`, known to RFC 8866 or not.
    #[inline]
    pub(crate) fn letter(self) -> Option<u8> {
        match self.shape() {
            Shape::Field(letter) => Some(letter),
            Shape::Known(_) => Some(b'a'),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn kind(self) -> Option<LineKind> {
        LineKind::from_letter(char::from(self.letter()?))
    }

    pub(crate) fn is_media(self) -> bool {
        self.shape == u16::from(b'm')
    }

    #[inline]
    pub(crate) fn key(self) -> Option<Key> {
        self.shape.checked_sub(KNOWN).map(Key)
    }

    /// Whether it is an attribute of that name.
    #[inline]
    pub(crate) const fn has_key(self, key: Key) -> bool {
        self.shape == KNOWN + key.0
    }

    /// Whether it is an attribute with a name of the registry, and with a value where it has a colon.
    #[inline]
    pub(crate) fn is_known_attribute(self) -> bool {
        let colon = 2 + u32::from(self.name_len);
        self.key().is_some() && self.len != colon + 1
    }

    pub(crate) fn ending(self) -> LineEnding {
        match self.flags & 3 {
            0 => LineEnding::CrLf,
            1 => LineEnding::Lf,
            2 => LineEnding::Cr,
            _ => LineEnding::Missing,
        }
    }

    /// Gives it another ending than the source has.
    pub(crate) fn set_ending(&mut self, ending: LineEnding) {
        self.flags = self.flags & !3 | ending as u8 | NEW_ENDING;
    }

    /// Whether its text is in the text of edits, not in the source.
    #[inline]
    pub(crate) fn is_edited(self) -> bool {
        self.flags & EDITED != 0
    }

    /// The same, in the text of edits.
    pub(crate) fn edited(mut self) -> Self {
        self.flags |= EDITED | NEW_ENDING;
        self
    }

    /// Whether text and ending stand together in the source.
    pub(crate) fn is_untouched(self) -> bool {
        self.flags & (EDITED | NEW_ENDING) == 0
    }

    #[inline]
    pub(crate) fn is_latin1(self) -> bool {
        self.flags & LATIN1 != 0
    }

    pub(crate) fn set_latin1(&mut self) {
        self.flags |= LATIN1;
    }

    /// Where the text ends, without its ending.
    #[inline]
    pub(crate) fn end(self) -> u32 {
        self.start.saturating_add(self.len)
    }

    /// Whether it is `a=` and more.
    #[inline]
    fn is_attribute(self) -> bool {
        self.shape == u16::from(b'a') || self.shape >= KNOWN
    }

    /// Name and value of an attribute; `text` is that in which it stands, not it alone.
    ///
    /// Without a colon the value would begin behind the end of the line, so there is none.
    #[inline]
    fn name_and_value(self, text: &str) -> Option<(&str, Option<&str>)> {
        let begin = self.start as usize + 2;
        let end = self.start as usize + self.len as usize;
        let colon = if self.name_len == LONG_NAME {
            text.get(begin..end).map_or(end, |text| {
                memchr::memchr(b':', text.as_bytes()).map_or(end, |at| begin + at)
            })
        } else {
            begin + usize::from(self.name_len)
        };
        Some((text.get(begin..colon)?, text.get(colon + 1..end)))
    }
}

/// The bytes, and zeros after them: for the very end of the input, where fewer are left than are
/// looked at together.
#[cold]
pub(super) fn padded<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut all = [0; N];
    for (to, from) in all.iter_mut().zip(bytes) {
        *to = *from;
    }
    all
}

/// The length of the name of an attribute, up to the first colon, and its key.
///
/// `head` is the first bytes of the attribute, which has `len` bytes and stands at byte 2 of `ahead`.
/// The words that the colon is looked for in are those that the name is looked up by.
#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "a call a line costs a third of the parse"
)]
fn find_name(head: &[u8; 16], ahead: &[u8], len: usize) -> (u8, Option<Key>) {
    let words = u128::from_le_bytes(*head);
    #[expect(clippy::cast_possible_truncation, reason = "each is one half")]
    let (first, second) = (words as u64, (words >> 64) as u64);
    let name_len = match colon_in(first) {
        8 => 8 + colon_in(second),
        before => before,
    };
    let name_len = name_len.min(len);
    match NAME_BYTES.get(name_len) {
        #[expect(clippy::cast_possible_truncation, reason = "it is below 16")]
        Some((mask_first, mask_second)) => {
            let (first, second) = (first & mask_first, second & mask_second);
            (
                name_len as u8,
                Key::find_words(first, second, name_len, &[]),
            )
        }
        None => find_long_name(first, second, ahead, len),
    }
}

/// As [`find_name`], where the first sixteen bytes have no colon.
#[cold]
fn find_long_name(first: u64, second: u64, ahead: &[u8], len: usize) -> (u8, Option<Key>) {
    let text = ahead.get(2..2 + len).unwrap_or_default();
    let name_len = memchr::memchr(b':', text).unwrap_or(len);
    (
        u8::try_from(name_len).unwrap_or(LONG_NAME),
        Key::find_words(first, second, name_len, text),
    )
}

/// For each length of a name below 16, the bytes that it has of the two words that it is looked up by.
#[expect(clippy::indexing_slicing, reason = "only evaluated at compile time")]
static NAME_BYTES: [(u64, u64); 16] = {
    let mut masks = [(0, 0); 16];
    let mut len = 1;
    while len < masks.len() {
        masks[len] = match masks[len - 1] {
            (first, second) if len <= 8 => (first << 8 | 0xFF, second),
            (first, second) => (first, second << 8 | 0xFF),
        };
        len += 1;
    }
    masks
};

/// How many bytes of the word stand before its first colon; 8 where it has none.
#[inline]
const fn colon_in(word: u64) -> usize {
    const ONES: u64 = u64::MAX / 255;
    let word = word ^ (ONES * b':' as u64);
    let found = word.wrapping_sub(ONES) & !word & (ONES << 7);
    (found.trailing_zeros() / 8) as usize
}

/// One line of a description, to look at.
#[derive(Clone, Copy)]
pub struct Line<'s> {
    session: &'s Session<'s>,
    stored: Stored,
    index: usize,
}

impl<'s> Line<'s> {
    #[inline]
    pub(crate) fn new(session: &'s Session<'s>, stored: Stored, index: usize) -> Self {
        Self {
            session,
            stored,
            index,
        }
    }

    #[cfg(feature = "serde")]
    pub(crate) fn session(self) -> &'s Session<'s> {
        self.session
    }

    pub(crate) fn stored(self) -> Stored {
        self.stored
    }

    /// Which line it is, from 0, in the description as it is now.
    pub fn index(self) -> usize {
        self.index
    }

    /// Its text without its ending.
    #[inline]
    pub fn text(self) -> &'s str {
        self.session.stored_text(self.stored)
    }

    /// What ends it.
    pub fn ending(self) -> LineEnding {
        self.stored.ending()
    }

    /// Which field of RFC 8866 it is; `None` where it is not `<letter>=<value>` with a known letter.
    #[inline]
    pub fn kind(self) -> Option<LineKind> {
        self.stored.kind()
    }

    /// The letter of a line of `<letter>=<value>`, also one that RFC 8866 does not know.
    pub fn letter(self) -> Option<char> {
        self.stored.letter().map(char::from)
    }

    /// What stands after `<letter>=`.
    #[inline]
    pub fn value(self) -> Option<&'s str> {
        self.stored.letter()?;
        self.text().get(2..)
    }

    /// The attribute, where it is an `a=` line.
    #[inline]
    pub fn attribute(self) -> Option<Attribute<'s>> {
        let Self {
            session, stored, ..
        } = self;
        if !stored.is_attribute() {
            return None;
        }
        let (text, place) = if stored.flags & (EDITED | LATIN1) == 0 && session.is_utf8() {
            (session.source(), Place::At(stored.start + 2))
        } else {
            session.text_and_place(stored)
        };
        let (name, value) = stored.name_and_value(text)?;
        Some(Attribute::read(name, value, stored.key(), place))
    }

    /// Where it stands in the input, without its ending; `None` where it was edited since.
    pub fn span(self) -> Option<Span> {
        (!self.stored.is_edited()).then(|| {
            Span::new(
                self.session.input_offset(self.stored.start),
                self.session.input_offset(self.stored.end()),
            )
        })
    }

    /// Whether its bytes were not UTF-8 and were read as ISO 8859-1.
    pub fn is_latin1(self) -> bool {
        self.stored.is_latin1()
    }

    /// Whether it is all that stands after a limit of [`Options`](super::Options).
    pub fn is_opaque(self) -> bool {
        self.stored.shape() == Shape::Opaque
    }

    /// Whether it is a byte order mark that stands before a line.
    pub fn is_byte_order_mark(self) -> bool {
        self.stored.shape() == Shape::ByteOrderMark
    }
}

impl fmt::Debug for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line")
            .field("text", &self.text())
            .field("ending", &self.ending())
            .finish()
    }
}

/// The fields of RFC 8866 §5, by their letter.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum LineKind {
    /// `v=` protocol version (RFC 8866 §5.1).
    Version,
    /// `o=` origin (RFC 8866 §5.2).
    Origin,
    /// `s=` session name (RFC 8866 §5.3).
    SessionName,
    /// `i=` session or media information (RFC 8866 §5.4).
    Information,
    /// `u=` URI (RFC 8866 §5.5).
    Uri,
    /// `e=` email address (RFC 8866 §5.6).
    Email,
    /// `p=` phone number (RFC 8866 §5.6).
    Phone,
    /// `c=` connection information (RFC 8866 §5.7).
    Connection,
    /// `b=` bandwidth (RFC 8866 §5.8).
    Bandwidth,
    /// `t=` time (RFC 8866 §5.9).
    Time,
    /// `r=` repeat times (RFC 8866 §5.10).
    Repeat,
    /// `z=` time zone adjustment (RFC 8866 §5.11).
    Zone,
    /// `k=` encryption key, obsolete (RFC 8866 §5.12).
    Key,
    /// `a=` attribute (RFC 8866 §5.13).
    Attribute,
    /// `m=` media description (RFC 8866 §5.14).
    Media,
}

impl LineKind {
    /// The letter.
    pub const fn letter(self) -> char {
        match self {
            Self::Version => 'v',
            Self::Origin => 'o',
            Self::SessionName => 's',
            Self::Information => 'i',
            Self::Uri => 'u',
            Self::Email => 'e',
            Self::Phone => 'p',
            Self::Connection => 'c',
            Self::Bandwidth => 'b',
            Self::Time => 't',
            Self::Repeat => 'r',
            Self::Zone => 'z',
            Self::Key => 'k',
            Self::Attribute => 'a',
            Self::Media => 'm',
        }
    }

    /// The field of that letter, case and all.
    pub const fn from_letter(letter: char) -> Option<Self> {
        Some(match letter {
            'v' => Self::Version,
            'o' => Self::Origin,
            's' => Self::SessionName,
            'i' => Self::Information,
            'u' => Self::Uri,
            'e' => Self::Email,
            'p' => Self::Phone,
            'c' => Self::Connection,
            'b' => Self::Bandwidth,
            't' => Self::Time,
            'r' => Self::Repeat,
            'z' => Self::Zone,
            'k' => Self::Key,
            'a' => Self::Attribute,
            'm' => Self::Media,
            _ => return None,
        })
    }

    /// Its place in the order of RFC 8866 §5: fields of equal rank may stand in any order.
    pub const fn rank(self) -> u8 {
        match self {
            Self::Version => 0,
            Self::Origin => 1,
            Self::SessionName => 2,
            Self::Media => 3,
            Self::Information => 4,
            Self::Uri => 5,
            Self::Email => 6,
            Self::Phone => 7,
            Self::Connection => 8,
            Self::Bandwidth => 9,
            Self::Time | Self::Repeat | Self::Zone => 10,
            Self::Key => 11,
            Self::Attribute => 12,
        }
    }

    /// What such a line looks like, for messages.
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Version => "`v=0`",
            Self::Origin => {
                "`o=<username> <sess-id> <sess-version> <nettype> <addrtype> <unicast-address>`"
            }
            Self::SessionName => "`s=<session name>`",
            Self::Information => "`i=<description>`",
            Self::Uri => "`u=<uri>`",
            Self::Email => "`e=<email-address>`",
            Self::Phone => "`p=<phone-number>`",
            Self::Connection => "`c=<nettype> <addrtype> <connection-address>`",
            Self::Bandwidth => "`b=<bwtype>:<bandwidth>`",
            Self::Time => "`t=<start-time> <stop-time>`",
            Self::Repeat => "`r=<repeat interval> <active duration> <offsets from start-time>`",
            Self::Zone => "`z=<adjustment time> <offset> …`",
            Self::Key => "`k=<method>[:<encryption key>]`",
            Self::Attribute => "`a=<attribute-name>[:<attribute-value>]`",
            Self::Media => "`m=<media> <port> <proto> <fmt> …`",
        }
    }
}

/// Writes the letter.
impl fmt::Display for LineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.letter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_line_is_twelve_bytes() {
        assert_eq!(size_of::<Stored>(), 12);
    }

    #[test]
    fn names_are_found_at_every_length() {
        let name_of = |line: &str, after: &str| {
            let ahead = alloc::format!("{line}{after}");
            let len = u32::try_from(line.len()).unwrap();
            let read = Stored::read(ahead.as_bytes(), 0, len, LineEnding::Missing);
            (usize::from(read.name_len), read.key())
        };
        for tail in ["", ":", ":x", ":y:z", ":0123456789abcdef:"] {
            for after in ["", "\r\na=b:c and more to come"] {
                for length in 0..40 {
                    let line = alloc::format!("a={}{tail}", "n".repeat(length));
                    assert_eq!(name_of(&line, after), (length, None), "{line}");
                }
                for row in crate::attribute::registry::REGISTRY {
                    let line = alloc::format!("a={}{tail}", row.name);
                    let expected = (row.name.len(), Key::find(row.name));
                    assert_eq!(name_of(&line, after), expected, "{line}");
                }
            }
        }
    }
}
