//! [`Session`]: a whole description.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use crate::attribute::Place;
use crate::error::{ErrorSink, Limit, ParseError, ParseErrorKind};
use crate::span::Span;

use super::check;
use super::edit::SectionMut;
use super::line::{LineEnding, Stored};
use super::line_list::LineList;
use super::section::{Lines, Media, Section};
use super::split::{split_plain, split_with_care};

/// A session description: its text once, the lines as places in it, and where its media descriptions begin.
///
/// Invariant: the lines, each with its ending, are the text, byte for byte.
///
/// Two are equal when their texts are.
///
/// # Examples
/// ```
/// use sdpkit::Session;
///
/// let text = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
///             m=audio 49170 RTP/AVP 0\r\na=sendonly\r\n";
/// let session = Session::parse(text)?;
/// assert_eq!(session.media().len(), 1);
/// assert_eq!(session.to_string(), text);
/// # Ok::<(), sdpkit::ParseError>(())
/// ```
#[derive(Clone)]
pub struct Session<'a> {
    /// As read; where a line was not UTF-8, its characters.
    source: Cow<'a, str>,
    /// The lines of the source that were not UTF-8.
    latin1: Vec<Latin1>,
    pub(super) lines: LineList,
    /// Text of the lines written since.
    pub(super) edits: String,
    /// Whether the lines are still the source, one after the other.
    pub(super) is_source: bool,
}

/// Lines of the source that were read as ISO 8859-1: each character was one byte of the input.
#[derive(Clone, Copy, Debug)]
struct Latin1 {
    start: u32,
    end: u32,
    input_start: u32,
    input_end: u32,
}

/// How much to read.
///
/// Past a limit, all that follows is kept as one opaque line and reported.
///
/// # Examples
/// ```
/// use sdpkit::{Options, Session};
///
/// let options = Options::default().with_max_lines(2);
/// let mut problems = Vec::new();
/// let session = Session::parse_with("v=0\r\ns=-\r\nt=0 0\r\na=x\r\n", &options, &mut problems);
/// assert_eq!(session.lines().len(), 3);
/// assert!(session.lines().last().is_some_and(sdpkit::Line::is_opaque));
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// Most bytes in all: 64 MiB unless set.
    pub max_bytes: u32,
    /// Most lines: 1,000,000 unless set.
    pub max_lines: u32,
    /// Most bytes of one line without its ending: 8 MiB unless set.
    pub max_line_length: u32,
    /// Most media descriptions: 65,536 unless set.
    pub max_media: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max_bytes: 64 << 20,
            max_lines: 1_000_000,
            max_line_length: 8 << 20,
            max_media: 65_536,
        }
    }
}

impl Options {
    /// No limit but the 4 GiB that spans can count.
    pub const UNLIMITED: Self = Self {
        max_bytes: u32::MAX,
        max_lines: u32::MAX,
        max_line_length: u32::MAX,
        max_media: u32::MAX,
    };

    /// Sets the most bytes in all.
    #[must_use]
    pub const fn with_max_bytes(self, max_bytes: u32) -> Self {
        Self { max_bytes, ..self }
    }

    /// Sets the most lines.
    #[must_use]
    pub const fn with_max_lines(self, max_lines: u32) -> Self {
        Self { max_lines, ..self }
    }

    /// Sets the most bytes of one line.
    #[must_use]
    pub const fn with_max_line_length(self, max_line_length: u32) -> Self {
        Self {
            max_line_length,
            ..self
        }
    }

    /// Sets the most media descriptions.
    #[must_use]
    pub const fn with_max_media(self, max_media: u32) -> Self {
        Self { max_media, ..self }
    }
}

impl<'a> Session<'a> {
    /// Reads a description strictly, within the default [`Options`].
    ///
    /// # Errors
    /// The first problem of structure: of a line, of the order of lines (RFC 8866 §5), or of a
    /// field's value; also a passed limit. Attribute values are not judged.
    pub fn parse(input: &'a str) -> Result<Self, ParseError> {
        let mut first = None;
        let session = Self::parse_with(input, &Options::default(), &mut first);
        first.map_or(Ok(session), Err)
    }

    /// Reads anything, and reports every problem of structure to `errors` in the order of the input.
    ///
    /// Only an input of 4 GiB or more is refused: it is reported as
    /// [`TooLarge`](ParseErrorKind::TooLarge), and the session is empty. With `&mut ()` problems are
    /// not looked for.
    ///
    /// # Examples
    /// ```
    /// use sdpkit::{Options, Session};
    ///
    /// let mut problems = Vec::new();
    /// let session = Session::parse_with("v=0\ns=-\nfoo\n", &Options::default(), &mut problems);
    /// assert_eq!(session.to_string(), "v=0\ns=-\nfoo\n");
    /// assert_eq!(problems[0].to_string(), "expected `o=<username> <sess-id> <sess-version> \
    ///     <nettype> <addrtype> <unicast-address>`, found no such line (bytes 4..4)");
    /// ```
    pub fn parse_with(input: &'a str, options: &Options, errors: &mut dyn ErrorSink) -> Self {
        Self::read(Cow::Borrowed(input), Vec::new(), options, errors)
    }

    /// Reads any bytes, within the default [`Options`], problems ignored.
    ///
    /// A line that is not UTF-8 is read as ISO 8859-1 and remembers it, so that
    /// [`to_bytes`](Self::to_bytes) gives exactly what came in.
    pub fn parse_bytes(input: &'a [u8]) -> Self {
        Self::parse_bytes_with(input, &Options::default(), &mut ())
    }

    /// Reads any bytes as [`parse_with`](Self::parse_with) reads text.
    pub fn parse_bytes_with(
        input: &'a [u8],
        options: &Options,
        errors: &mut dyn ErrorSink,
    ) -> Self {
        match core::str::from_utf8(input) {
            Ok(text) => Self::parse_with(text, options, errors),
            Err(_) if u32::try_from(input.len()).is_err() => Self::refused(errors),
            Err(_) => {
                let (source, latin1) = decode(input);
                Self::read(Cow::Owned(source), latin1, options, errors)
            }
        }
    }

    fn read(
        source: Cow<'a, str>,
        latin1: Vec<Latin1>,
        options: &Options,
        errors: &mut dyn ErrorSink,
    ) -> Self {
        // Offsets are counted in the source, where a character of ISO 8859-1 may take two bytes.
        let Ok(len) = u32::try_from(source.len()) else {
            return Self::refused(errors);
        };
        let (lines, passed) = split(source.as_bytes(), len, options, &latin1);
        let session = Self {
            source,
            latin1,
            lines,
            edits: String::new(),
            is_source: true,
        };
        if errors.is_interested() {
            check::structure(&session, errors);
            if let Some((limit, at)) = passed {
                let at = session.input_offset(at);
                let end = session.input_offset(len);
                errors.report(ParseError::new(
                    ParseErrorKind::LimitExceeded(limit),
                    Span::new(at, end),
                ));
            }
        }
        session
    }

    /// The session that its text would be read as within the default [`Options`]: itself, where nothing was
    /// edited. Reports every problem of structure, as [`parse_with`](Self::parse_with) does.
    ///
    /// # Examples
    /// ```
    /// use sdpkit::Session;
    ///
    /// let session = Session::parse_bytes(b"v=0\ns=-\nt=0 0\n");
    /// let mut problems = Vec::new();
    /// assert_eq!(session.reread(&mut problems).to_text(), session.to_text());
    /// assert_eq!(problems.len(), 1);
    /// ```
    pub fn reread(&self, errors: &mut dyn ErrorSink) -> Cow<'_, Self> {
        let options = Options::default();
        if self.is_source && self.is_within(&options) {
            // Its text would be cut into the lines that it has.
            check::structure(self, errors);
            return Cow::Borrowed(self);
        }
        let bytes = self.to_bytes();
        Cow::Owned(Session::parse_bytes_with(&bytes, &options, errors).into_owned())
    }

    /// Whether none of its lines is what stands after a limit, nor would be with these.
    fn is_within(&self, options: &Options) -> bool {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        count(self.source.len()) <= options.max_bytes.min(options.max_line_length)
            && count(self.lines.len()) <= options.max_lines
            && count(self.lines.media_len()) <= options.max_media
            && !self.lines().next_back().is_some_and(super::Line::is_opaque)
    }

    fn refused(errors: &mut dyn ErrorSink) -> Self {
        errors.report(ParseError::new(ParseErrorKind::TooLarge, Span::new(0, 0)));
        Self {
            source: Cow::Borrowed(""),
            latin1: Vec::new(),
            lines: LineList::default(),
            edits: String::new(),
            is_source: true,
        }
    }

    /// All lines.
    pub fn lines(&self) -> Lines<'_> {
        Lines::new(self, 0..self.lines.len())
    }

    /// The lines before the first media description.
    pub fn session_level(&self) -> Section<'_> {
        Section::new(self, self.section_range(None))
    }

    /// The media descriptions, in order.
    pub fn media(&self) -> impl ExactSizeIterator<Item = Media<'_>> + DoubleEndedIterator + Clone {
        (0..self.lines.media_len()).map(|index| Media::new(self, index))
    }

    /// The media description number `index`, from 0.
    pub fn media_at(&self, index: usize) -> Option<Media<'_>> {
        (index < self.lines.media_len()).then(|| Media::new(self, index))
    }

    /// The first media description with that identification tag (`a=mid`, RFC 5888).
    pub fn media_by_mid(&self, mid: &str) -> Option<Media<'_>> {
        self.media().find(|media| media.mid() == Some(mid))
    }

    /// The session level, to change.
    pub fn session_level_mut(&mut self) -> SectionMut<'_, 'a> {
        SectionMut::new(self, None)
    }

    /// The media description number `index`, from 0, to change.
    pub fn media_mut(&mut self, index: usize) -> Option<SectionMut<'_, 'a>> {
        (index < self.lines.media_len()).then(|| SectionMut::new(self, Some(index)))
    }

    /// The first media description with that identification tag, to change.
    pub fn media_by_mid_mut(&mut self, mid: &str) -> Option<SectionMut<'_, 'a>> {
        let index = self.media_by_mid(mid)?.index();
        self.media_mut(index)
    }

    /// Which lines a section has: the session level, or a media description that there is.
    pub(super) fn section_range(&self, section: Option<usize>) -> core::ops::Range<usize> {
        let begin = |media: usize| self.lines.media_line(media).unwrap_or(self.lines.len());
        match section {
            None => 0..begin(0),
            Some(index) => begin(index)..begin(index.saturating_add(1)),
        }
    }

    /// Copies the text, if it is borrowed, so that the session borrows nothing.
    pub fn into_owned(self) -> Session<'static> {
        Session {
            source: Cow::Owned(self.source.into_owned()),
            latin1: self.latin1,
            lines: self.lines,
            edits: self.edits,
            is_source: self.is_source,
        }
    }

    /// The text as it is now, without a copy where nothing was edited.
    ///
    /// Where lines were not UTF-8, this is their characters; [`to_bytes`](Self::to_bytes) gives
    /// the bytes.
    pub fn to_text(&self) -> Cow<'_, str> {
        if self.is_source {
            return Cow::Borrowed(&self.source);
        }
        let mut text = String::with_capacity(self.text_len());
        self.each_piece(|piece| text.push_str(piece));
        Cow::Owned(text)
    }

    /// The bytes as they are now: for a session not edited, exactly those that came in.
    pub fn to_bytes(&self) -> Cow<'_, [u8]> {
        if self.latin1.is_empty() {
            return match self.to_text() {
                Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                Cow::Owned(text) => Cow::Owned(text.into_bytes()),
            };
        }
        let mut bytes = Vec::with_capacity(self.text_len());
        self.write_to(&mut bytes);
        Cow::Owned(bytes)
    }

    /// Appends the bytes to `buffer`.
    pub fn write_to(&self, buffer: &mut Vec<u8>) {
        buffer.reserve(self.text_len());
        if self.latin1.is_empty() {
            if self.is_source {
                buffer.extend_from_slice(self.source.as_bytes());
            } else {
                self.each_piece(|piece| buffer.extend_from_slice(piece.as_bytes()));
            }
            return;
        }
        for line in self.lines() {
            let stored = line.stored();
            if stored.is_edited() {
                if stored.is_latin1() {
                    push_latin1(line.text(), buffer);
                } else {
                    buffer.extend_from_slice(line.text().as_bytes());
                }
            } else {
                self.write_source(stored.start, stored.end(), buffer);
            }
            buffer.extend_from_slice(line.ending().as_str().as_bytes());
        }
    }

    /// Appends a range of the source as it was in the input.
    fn write_source(&self, start: u32, end: u32, buffer: &mut Vec<u8>) {
        let text = |from: u32, to: u32| {
            self.source
                .get(from as usize..to as usize)
                .unwrap_or_default()
        };
        let mut at = start;
        let first = self.latin1.partition_point(|mark| mark.end <= start);
        for mark in self
            .latin1
            .iter()
            .skip(first)
            .take_while(|mark| mark.start < end)
        {
            let (from, to) = (mark.start.max(at), mark.end.min(end));
            buffer.extend_from_slice(text(at, from).as_bytes());
            push_latin1(text(from, to), buffer);
            at = to;
        }
        buffer.extend_from_slice(text(at, end).as_bytes());
    }

    /// Whether it is as it was read.
    #[cfg(feature = "serde")]
    pub(crate) fn is_source(&self) -> bool {
        self.is_source
    }

    /// The bytes of a line that was not edited, without its ending.
    #[cfg(feature = "serde")]
    pub(crate) fn source_bytes(&self, line: super::Line<'_>) -> Cow<'_, [u8]> {
        let stored = line.stored();
        if self.latin1.is_empty() {
            return Cow::Borrowed(self.stored_text(stored).as_bytes());
        }
        let mut bytes = Vec::with_capacity(stored.len as usize);
        self.write_source(stored.start, stored.end(), &mut bytes);
        Cow::Owned(bytes)
    }

    /// Bytes of the text as it is now.
    fn text_len(&self) -> usize {
        if self.is_source {
            return self.source.len();
        }
        let line_len = |line: &Stored| line.len as usize + line.ending().as_str().len();
        self.lines.iter().map(line_len).sum()
    }

    /// Hands out the text in as few pieces as it has: untouched lines that follow each other are one.
    fn each_piece<'s>(&'s self, mut take: impl FnMut(&'s str)) {
        let source = |from: u32, to: u32| {
            self.source
                .get(from as usize..to as usize)
                .unwrap_or_default()
        };
        let (mut from, mut to) = (0, 0);
        for line in self.lines.iter() {
            let ending = line.ending().as_str();
            if line.is_untouched() {
                if line.start != to {
                    take(source(from, to));
                    from = line.start;
                }
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "an ending is two bytes at most"
                )]
                {
                    to = line.end() + ending.len() as u32;
                }
                continue;
            }
            take(source(from, to));
            (from, to) = (0, 0);
            take(self.stored_text(*line));
            take(ending);
        }
        take(source(from, to));
    }

    /// The text as read.
    #[inline]
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    #[inline]
    pub(super) fn stored_text(&self, line: Stored) -> &str {
        self.text_around(line)
            .get(line.start as usize..line.end() as usize)
            .unwrap_or_default()
    }

    /// What the places of the line count in: the source, or the text of edits.
    #[inline]
    pub(super) fn text_around(&self, line: Stored) -> &str {
        if line.is_edited() {
            &self.edits
        } else {
            &self.source
        }
    }

    /// Whether the input was UTF-8, so that its offsets are those of the source.
    #[inline]
    pub(super) fn is_utf8(&self) -> bool {
        self.latin1.is_empty()
    }

    /// As [`text_around`](Self::text_around), and where in the input the attribute stands.
    #[cold]
    pub(super) fn text_and_place(&self, line: Stored) -> (&str, Place) {
        let at = self.input_offset(line.start.saturating_add(2));
        let place = match (line.is_edited(), line.is_latin1()) {
            (true, _) => Place::Nowhere,
            (false, true) => Place::Latin1At(at),
            (false, false) => Place::At(at),
        };
        (self.text_around(line), place)
    }

    /// Where in the input the byte `offset` of the source stood.
    pub(super) fn input_offset(&self, offset: u32) -> u32 {
        if self.is_utf8() {
            return offset;
        }
        let next = self.latin1.partition_point(|mark| mark.start <= offset);
        let Some(mark) = next.checked_sub(1).and_then(|at| self.latin1.get(at)) else {
            return offset;
        };
        if offset >= mark.end {
            return mark.input_end + (offset - mark.end);
        }
        let before = self
            .source
            .get(mark.start as usize..offset as usize)
            .unwrap_or_default();
        mark.input_start + u32::try_from(before.chars().count()).unwrap_or(0)
    }

    /// Where in the input `text` stands, if it is a part of what was read: found by its address.
    ///
    /// `None` for text that was copied, edited, or comes from elsewhere.
    ///
    /// # Examples
    /// ```
    /// use sdpkit::{Rtpmap, Session, Span};
    ///
    /// let input = "m=audio 9 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";
    /// let session = Session::parse_bytes(input.as_bytes());
    /// let rtpmap = session.media_at(0).and_then(|m| m.attr::<Rtpmap>()).ok_or("none")??;
    /// let span = session.span_of(&rtpmap.encoding_name).ok_or("elsewhere")?;
    /// assert_eq!(&input[span.range()], "PCMU");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn span_of(&self, text: &str) -> Option<Span> {
        let offset = text
            .as_ptr()
            .addr()
            .checked_sub(self.source.as_ptr().addr())?;
        let end = offset.checked_add(text.len())?;
        if end > self.source.len() {
            return None;
        }
        let input = |offset: usize| u32::try_from(offset).ok().map(|at| self.input_offset(at));
        Some(Span::new(input(offset)?, input(end)?))
    }

    /// The ending that its lines have: that of the first one that has any, else CRLF.
    pub fn line_ending(&self) -> LineEnding {
        self.lines
            .iter()
            .map(|line| line.ending())
            .find(|ending| *ending != LineEnding::Missing)
            .unwrap_or(LineEnding::CrLf)
    }
}

/// Cuts a source of `len` bytes into lines; gives them, and the limit that was passed, and where.
fn split(
    bytes: &[u8],
    len: u32,
    options: &Options,
    latin1: &[Latin1],
) -> (LineList, Option<(Limit, u32)>) {
    // Room for lines of 24 bytes, which real ones have: counting them first costs more.
    let mut lines = Vec::with_capacity(bytes.len() / 24 + 4);
    let mut media = Vec::new();
    // Most inputs have LF, cannot pass a limit but that of media descriptions, and have no byte
    // order mark; the others are read with more care.
    let fits = len <= options.max_bytes.min(options.max_line_length)
        && len < options.max_lines.saturating_mul(2);
    let plain = fits && split_plain(bytes, &mut lines, &mut media).is_some();
    let mut passed = None;
    if !plain || lines.len() > options.max_lines as usize {
        lines.clear();
        let (start, limit) = split_with_care(bytes, 0, options, &mut lines);
        // `start` fits: the whole source does.
        let start = u32::try_from(start).unwrap_or(len);
        if let Some(limit) = limit {
            lines.push(Stored::opaque(start, len - start));
            passed = Some((limit, start));
        }
        media.clear();
        let numbered = (0..).zip(&lines).filter(|(_, line)| line.is_media());
        media.extend(numbered.map(|(number, _)| number));
    }
    if let Some(&over) = media.get(options.max_media as usize)
        && let Some(&line) = lines.get(over as usize)
    {
        lines.truncate(over as usize);
        media.truncate(options.max_media as usize);
        lines.push(Stored::opaque(line.start, len - line.start));
        passed = Some((Limit::Media, line.start));
    }
    mark_latin1(&mut lines, latin1);
    (LineList::new(lines, media), passed)
}

fn mark_latin1(lines: &mut [Stored], latin1: &[Latin1]) {
    if latin1.is_empty() {
        return;
    }
    let mut marks = latin1.iter().peekable();
    for line in lines {
        while marks.next_if(|mark| mark.end <= line.start).is_some() {}
        if marks.peek().is_some_and(|mark| mark.start <= line.start) {
            line.set_latin1();
        }
    }
}

/// Reads bytes that are not UTF-8 as a whole: line by line as UTF-8 or ISO 8859-1.
fn decode(input: &[u8]) -> (String, Vec<Latin1>) {
    let end = if memchr::memchr(b'\n', input).is_some() {
        b'\n'
    } else {
        b'\r'
    };
    let mut source = String::with_capacity(input.len() + input.len() / 8);
    let mut latin1: Vec<Latin1> = Vec::new();
    let mut start = 0;
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    while start < input.len() {
        let rest = input.get(start..).unwrap_or_default();
        let len = memchr::memchr(end, rest).map_or(rest.len(), |at| at + 1);
        let line = rest.get(..len).unwrap_or(rest);
        if let Ok(line) = core::str::from_utf8(line) {
            source.push_str(line);
        } else {
            let from = offset(source.len());
            source.extend(line.iter().map(|&byte| char::from(byte)));
            latin1.push(Latin1 {
                start: from,
                end: offset(source.len()),
                input_start: offset(start),
                input_end: offset(start + len),
            });
        }
        start += len;
    }
    (source, latin1)
}

/// Appends each character as the byte that it was.
pub(crate) fn push_latin1(text: &str, buffer: &mut Vec<u8>) {
    buffer.extend(
        text.chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')),
    );
}

/// Parts an input that holds several descriptions, one after the other, at each line `v=…`.
///
/// What stands before the first belongs to it; the parts put together are the input.
///
/// # Examples
/// ```
/// let glued = "v=0\r\ns=a\r\nv=0\r\ns=b\r\n";
/// let parts: Vec<_> = sdpkit::split_descriptions(glued).collect();
/// assert_eq!(parts, ["v=0\r\ns=a\r\n", "v=0\r\ns=b\r\n"]);
/// ```
pub fn split_descriptions(input: &str) -> impl Iterator<Item = &str> {
    const MARK: &str = "\u{FEFF}";
    let end = if memchr::memchr(b'\n', input.as_bytes()).is_some() {
        b'\n'
    } else {
        b'\r'
    };
    let begins = move |at: usize| {
        input
            .get(at..)
            .is_some_and(|rest| rest.strip_prefix(MARK).unwrap_or(rest).starts_with("v="))
    };
    let mut start = 0;
    let mut seen = begins(0);
    let mut ends = memchr::memchr_iter(end, input.as_bytes());
    core::iter::from_fn(move || {
        if start >= input.len() {
            return None;
        }
        for at in ends.by_ref() {
            let next = at + 1;
            if begins(next) {
                if seen {
                    let part = input.get(start..next);
                    start = next;
                    return part;
                }
                seen = true;
            }
        }
        let part = input.get(start..);
        start = input.len();
        part
    })
}

/// Writes the text; where lines were not UTF-8, their characters.
impl fmt::Display for Session<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_source {
            return f.write_str(&self.source);
        }
        let mut result = Ok(());
        self.each_piece(|piece| {
            if result.is_ok() {
                result = f.write_str(piece);
            }
        });
        result
    }
}

impl fmt::Debug for Session<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.lines()).finish()
    }
}

impl PartialEq<Session<'_>> for Session<'_> {
    fn eq(&self, other: &Session<'_>) -> bool {
        self.to_bytes() == other.to_bytes()
    }
}

impl Eq for Session<'_> {}

/// Reads strictly, as [`Session::parse`] does.
impl<'a> TryFrom<&'a str> for Session<'a> {
    type Error = ParseError;

    fn try_from(input: &'a str) -> Result<Self, ParseError> {
        Self::parse(input)
    }
}

/// Reads strictly, lines that are not UTF-8 as ISO 8859-1.
impl<'a> TryFrom<&'a [u8]> for Session<'a> {
    type Error = ParseError;

    fn try_from(input: &'a [u8]) -> Result<Self, ParseError> {
        let mut first = None;
        let session = Self::parse_bytes_with(input, &Options::default(), &mut first);
        first.map_or(Ok(session), Err)
    }
}

/// Reads strictly, and copies the text.
impl FromStr for Session<'static> {
    type Err = ParseError;

    fn from_str(input: &str) -> Result<Self, ParseError> {
        Session::parse(input).map(Session::into_owned)
    }
}

impl Session<'static> {
    /// Makes a session of any bytes, problems and limits ignored; `None` from 4 GiB up.
    ///
    /// What stands from the byte `rest` on is kept as one opaque line, if a line begins there.
    #[cfg(feature = "serde")]
    pub(crate) fn from_bytes(bytes: Vec<u8>, rest: Option<usize>) -> Option<Self> {
        u32::try_from(bytes.len()).ok()?;
        let is_empty = bytes.is_empty();
        let mut session = match String::from_utf8(bytes) {
            Ok(text) => Self::from_text(text),
            Err(error) => {
                let (source, latin1) = decode(error.as_bytes());
                Session::read(Cow::Owned(source), latin1, &Options::UNLIMITED, &mut ())
            }
        };
        let len = u32::try_from(session.source.len()).ok()?;
        if len == 0 && !is_empty {
            return None;
        }
        if let Some(rest) = rest {
            let offset = |line: &Stored| session.input_offset(line.start) as usize;
            let at = session.lines.iter().position(|line| offset(line) == rest);
            if let Some((at, line)) = at.and_then(|at| Some((at, session.lines.get(at)?))) {
                let mut opaque = Stored::opaque(line.start, len - line.start);
                if line.is_latin1() {
                    opaque.set_latin1();
                }
                session.lines.remove(at..session.lines.len());
                session.lines.insert(at, opaque);
            }
        }
        Some(session)
    }

    /// Makes a session of text that it keeps, problems ignored.
    pub(crate) fn from_text(text: String) -> Self {
        Session::read(Cow::Owned(text), Vec::new(), &Options::UNLIMITED, &mut ())
    }
}

/// A description with nothing in it but what RFC 8866 §5 demands:
/// `v=0`, `o=- 0 0 IN IP4 0.0.0.0`, `s=-`, `t=0 0`.
impl Default for Session<'static> {
    fn default() -> Self {
        Self::from_text("v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n".to_owned())
    }
}
