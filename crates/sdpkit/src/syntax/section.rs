//! [`Section`] and [`Media`]: views of a part of a description, to read it by type.

use alloc::string::ToString;
use core::fmt;
use core::iter::FusedIterator;
use core::ops::{Deref, Range};

use crate::attribute::inheritance;
use crate::attribute::registry::Key;
use crate::attribute::{self, Attribute, Direction, Fmtp, Mid, TypedAttribute};
use crate::error::ValueError;
use crate::field::{Bandwidth, Connection, MediaLine, TypedField};
use crate::span::Span;

use super::line::{Line, LineKind, Stored};
use super::line_list::StoredLines;
use super::session::Session;

/// The session level, or one media description: some of the lines of a [`Session`].
///
/// A view: copying it copies no text.
#[derive(Clone, Copy)]
pub struct Section<'s> {
    session: &'s Session<'s>,
    start: usize,
    end: usize,
}

impl<'s> Section<'s> {
    pub(super) fn new(session: &'s Session<'s>, lines: Range<usize>) -> Self {
        Self {
            session,
            start: lines.start,
            end: lines.end,
        }
    }

    /// The description that it is a part of.
    pub fn session(self) -> &'s Session<'s> {
        self.session
    }

    /// Its lines; those of a media description begin with its `m=` line.
    pub fn lines(self) -> Lines<'s> {
        Lines::new(self.session, self.line_range())
    }

    /// The numbers of its lines among those of the description, from 0.
    pub fn line_range(self) -> Range<usize> {
        self.start..self.end
    }

    /// From its first byte to the end of its last line, in the input; `None` where it has no line
    /// that was read from there.
    pub fn span(self) -> Option<Span> {
        let mut spans = self.lines().filter_map(Line::span);
        let first = spans.next()?;
        Some(Span::new(
            first.start,
            spans.next_back().unwrap_or(first).end,
        ))
    }

    /// The values of its lines of that kind.
    pub fn values(self, kind: LineKind) -> impl Iterator<Item = &'s str> + Clone {
        self.lines()
            .filter(move |line| line.kind() == Some(kind))
            .filter_map(Line::value)
    }

    /// The value of its first line of that kind.
    pub fn value(self, kind: LineKind) -> Option<&'s str> {
        self.values(kind).next()
    }

    /// Its fields of type `T`, each read.
    pub fn fields<T: TypedField<'s>>(self) -> impl Iterator<Item = Result<T, ValueError>> {
        self.values(T::KIND).map(T::parse)
    }

    /// Its first field of type `T`.
    ///
    /// # Examples
    /// ```
    /// use sdpkit::{Session, field::Origin};
    ///
    /// let session = Session::parse_bytes(b"v=0\r\no=- 18446744073709551616 1 IN IP4 192.0.2.1\r\n");
    /// let origin = session.session_level().field::<Origin>().ok_or("no origin")??;
    /// assert_eq!(origin.session_id, "18446744073709551616");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn field<T: TypedField<'s>>(self) -> Option<Result<T, ValueError>> {
        self.fields().next()
    }

    /// Its bandwidths: what it itself says; those of the session level are for all media together.
    pub fn bandwidths(self) -> impl Iterator<Item = Result<Bandwidth<'s>, ValueError>> {
        self.fields()
    }

    /// Its `a=` lines.
    pub fn attributes(self) -> impl Iterator<Item = Attribute<'s>> + Clone {
        self.lines().filter_map(Line::attribute)
    }

    /// Its attributes of type `T`, each read.
    ///
    /// # Examples
    /// ```
    /// use sdpkit::{Rtpmap, Session};
    ///
    /// let session = Session::parse_bytes(b"m=audio 9 RTP/AVP 0 8\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:x\r\n");
    /// let audio = session.media_at(0).ok_or("no media")?;
    /// let read: Vec<_> = audio.attrs::<Rtpmap>().map(|rtpmap| rtpmap.is_ok()).collect();
    /// assert_eq!(read, [true, false]);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn attrs<T: TypedAttribute<'s>>(self) -> impl Iterator<Item = Result<T, ValueError>> {
        self.lines_of::<T>()
            .filter_map(Line::attribute)
            .map(T::parse)
    }

    /// Its first attribute of type `T`.
    pub fn attr<T: TypedAttribute<'s>>(self) -> Option<Result<T, ValueError>> {
        self.attrs().next()
    }

    /// Whether it has an attribute of type `T`, right or wrong.
    pub fn has<T: TypedAttribute<'s>>(self) -> bool {
        self.lines_of::<T>().next().is_some()
    }

    /// Its lines with an attribute of type `T`.
    pub fn lines_of<T: TypedAttribute<'s>>(self) -> impl Iterator<Item = Line<'s>> {
        let keys = const { attribute::keys_of(T::NAMES) };
        let mut lines = self.lines();
        core::iter::from_fn(move || {
            // The rest of the keys is padding, which is not looked at.
            let names = keys.iter().take(T::NAMES.len());
            lines.next_where(|stored| {
                let mut keys = names.clone().flatten();
                keys.any(|key| stored.has_key(*key))
            })
        })
    }

    /// Its first attribute of that name, read or not.
    pub fn attribute(self, name: &str) -> Option<Attribute<'s>> {
        match Key::find(name) {
            // A name of the registry was looked up when the line was read.
            Some(key) => self
                .lines()
                .next_where(|stored| stored.has_key(key))
                .and_then(Line::attribute),
            None => self.attributes().find(|attribute| attribute.name == name),
        }
    }
}

/// Writes the lines of the section, each with its ending.
impl fmt::Display for Section<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.lines() {
            f.write_str(line.text())?;
            f.write_str(line.ending().as_str())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Section<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.lines()).finish()
    }
}

/// The lines of a section or a description, in order.
#[derive(Clone)]
pub struct Lines<'s> {
    session: &'s Session<'s>,
    /// The number of the next one.
    at: usize,
    stored: StoredLines<'s>,
}

impl<'s> Lines<'s> {
    pub(super) fn new(session: &'s Session<'s>, lines: Range<usize>) -> Self {
        Self {
            session,
            at: lines.start,
            stored: session.lines.range(lines),
        }
    }

    /// The next line that is stored so; the others are passed over unread.
    #[inline]
    pub(super) fn next_where(&mut self, is_it: impl Fn(&Stored) -> bool) -> Option<Line<'s>> {
        let (passed, stored) = self.stored.next_where(is_it)?;
        self.at += passed + 1;
        Some(Line::new(self.session, *stored, self.at - 1))
    }
}

impl<'s> Iterator for Lines<'s> {
    type Item = Line<'s>;

    #[inline]
    fn next(&mut self) -> Option<Line<'s>> {
        let stored = self.stored.next()?;
        let line = Line::new(self.session, *stored, self.at);
        self.at += 1;
        Some(line)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.stored.size_hint()
    }
}

impl DoubleEndedIterator for Lines<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let stored = self.stored.next_back()?;
        let at = self.at + self.stored.len();
        Some(Line::new(self.session, *stored, at))
    }
}

impl ExactSizeIterator for Lines<'_> {}

impl FusedIterator for Lines<'_> {}

impl fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// A media description: a [`Section`] that begins with an `m=` line.
#[derive(Clone, Copy)]
pub struct Media<'s> {
    section: Section<'s>,
    index: usize,
}

impl<'s> Media<'s> {
    pub(super) fn new(session: &'s Session<'s>, index: usize) -> Self {
        Self {
            section: Section::new(session, session.section_range(Some(index))),
            index,
        }
    }

    /// Which media description it is, from 0.
    pub fn index(self) -> usize {
        self.index
    }

    /// It as a section.
    pub fn section(self) -> Section<'s> {
        self.section
    }

    /// Its identification tag (`a=mid`, RFC 5888), if it has one that is a token.
    pub fn mid(self) -> Option<&'s str> {
        let line = self.section.lines_of::<Mid<'s>>().next()?;
        let value = line.attribute()?.value?;
        crate::syntax::grammar::whole(value, crate::syntax::grammar::token).ok()
    }

    /// Its attribute of type `T`, else that of the session level where the RFC of the attribute
    /// says that it holds for media descriptions that have none.
    ///
    /// Which attributes do is told by [`attribute::inheritance`](crate::attribute::inheritance).
    ///
    /// # Examples
    /// ```
    /// use sdpkit::{Session, attribute::Setup};
    ///
    /// let session = Session::parse_bytes(b"v=0\r\na=setup:active\r\na=label:x\r\nm=audio 9 RTP/AVP 0\r\n");
    /// let audio = session.media_at(0).ok_or("no media")?;
    /// assert_eq!(audio.attr::<Setup>(), None);
    /// assert_eq!(audio.inherited::<Setup>(), Some(Ok(Setup::Active)));
    /// assert_eq!(audio.inherited::<sdpkit::attribute::Label>(), None);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn inherited<T: TypedAttribute<'s>>(self) -> Option<Result<T, ValueError>> {
        self.inherited_section::<T>().attr()
    }

    /// All its attributes of type `T`; where it has none, those of the session level if they hold.
    pub fn inherited_all<T: TypedAttribute<'s>>(
        self,
    ) -> impl Iterator<Item = Result<T, ValueError>> {
        self.inherited_section::<T>().attrs()
    }

    /// The section whose attributes of type `T` hold for it.
    fn inherited_section<T: TypedAttribute<'s>>(self) -> Section<'s> {
        let holds = T::NAMES
            .iter()
            .any(|name| inheritance::holds_for_media(name));
        if holds && !self.section.has::<T>() {
            self.section.session.session_level()
        } else {
            self.section
        }
    }

    /// Its `m=` line.
    ///
    /// # Errors
    /// Where the value does not match the grammar.
    pub fn line(self) -> Result<MediaLine<'s>, ValueError> {
        MediaLine::parse(self.section.value(LineKind::Media).unwrap_or_default())
    }

    /// Its first connection field, else that of the session level (RFC 8866 §5.7).
    pub fn connection(self) -> Option<Result<Connection<'s>, ValueError>> {
        self.section
            .field()
            .or_else(|| self.section.session.session_level().field())
    }

    /// The format parameters of that format: its first `a=fmtp` for it.
    pub fn fmtp(self, format: impl fmt::Display) -> Option<Result<Fmtp<'s>, ValueError>> {
        let format = format.to_string();
        let is_for = |fmtp: &Result<Fmtp<'_>, ValueError>| {
            fmtp.as_ref().is_ok_and(|fmtp| fmtp.format == format)
        };
        self.section.attrs::<Fmtp<'s>>().find(is_for)
    }

    /// Which way media flows: as it says, else as the session level says, else both ways (RFC 8866 §6.7).
    pub fn direction(self) -> Direction {
        self.inherited::<Direction>()
            .and_then(Result::ok)
            .unwrap_or_default()
    }
}

/// What a [`Section`] can do, a media description can.
impl<'s> Deref for Media<'s> {
    type Target = Section<'s>;

    fn deref(&self) -> &Section<'s> {
        &self.section
    }
}

/// Writes the lines, each with its ending.
impl fmt::Display for Media<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.section.fmt(f)
    }
}

impl fmt::Debug for Media<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.section.fmt(f)
    }
}
