//! A media description with its values: its m= line, its formats, and what holds for it of the session level.

use core::ops::Deref;

use sdpkit::attribute::Variant;
use sdpkit::field::{Connection, MediaLine, Proto};
use sdpkit::{Attribute, Direction, Line, LineKind, Media, PayloadType, Span, ValueError};

use super::format::{Format, formats};
use super::part::Part;
use super::values::{Slot, Values};

/// A media description, with its values.
#[derive(Debug)]
#[non_exhaustive]
pub struct MediaPart<'d> {
    pub(super) part: Part<'d>,
    media: Media<'d>,
    /// The m= line by type, or what is wrong with it.
    pub line: Result<MediaLine<'d>, ValueError>,
    /// What `a=mid` says, the first one.
    pub mid: Option<&'d str>,
    /// Its formats, in the order of the m= line.
    pub formats: Vec<Format<'d>>,
    /// The first word of the m= line, right or wrong.
    media_type: Option<&'d str>,
    session: Part<'d>,
    is_rtp: bool,
    connection: Option<Result<Connection<'d>, ValueError>>,
}

impl<'d> Deref for MediaPart<'d> {
    type Target = Part<'d>;

    fn deref(&self) -> &Part<'d> {
        &self.part
    }
}

impl<'d> MediaPart<'d> {
    /// `connection` is the one of the session level, read once for all.
    pub(super) fn new(
        values: &'d Values<'d>,
        media: Media<'d>,
        session: Part<'d>,
        connection: Option<Result<Connection<'d>, ValueError>>,
    ) -> Self {
        let part = values.part(media.index() + 1, media.section(), Some(media.index()));
        let mid = part.named("mid").find_map(|slot| slot.attribute.value);
        let line = media.line();
        let value = media.section().value(LineKind::Media).unwrap_or_default();
        let is_rtp = line.as_ref().is_ok_and(|line| line.proto.is_rtp());
        let formats = formats(values, &part, value, is_rtp);
        Self {
            part,
            media,
            line,
            mid,
            formats,
            media_type: value.split_ascii_whitespace().next(),
            session,
            is_rtp,
            connection: media.section().field().or(connection),
        }
    }

    /// Its number, from 0.
    pub fn index(&self) -> usize {
        self.media.index()
    }

    /// It as the parser gives it.
    pub fn view(&self) -> Media<'d> {
        self.media
    }

    /// The place of its m= line.
    pub fn line_span(&self) -> Option<Span> {
        self.section().lines().next().and_then(Line::span)
    }

    /// The place of word number `n` of its m= line, from 0: media, port, proto, then the formats.
    pub fn word_span(&self, n: usize) -> Option<Span> {
        let line = self.section().lines().next()?;
        let value = line.value()?;
        let word = value.split_ascii_whitespace().nth(n)?;
        self.section().session().span_of(word)
    }

    /// The port; 0 where the line cannot be read.
    pub fn port(&self) -> u16 {
        self.line.as_ref().map_or(0, |line| line.port)
    }

    /// The transport, where the line can be read.
    pub fn proto(&self) -> Option<&Proto<'d>> {
        self.line.as_ref().ok().map(|line| &line.proto)
    }

    /// Whether its transport is RTP.
    pub fn is_rtp(&self) -> bool {
        self.is_rtp
    }

    /// Whether its media is of that type, such as `audio`.
    #[inline]
    pub fn is_media(&self, name: &str) -> bool {
        self.media_type == Some(name)
    }

    /// Whether it has `a=bundle-only` (RFC 9143 §6).
    #[inline]
    pub fn is_bundle_only(&self) -> bool {
        self.has("bundle-only")
    }

    /// Whether it is rejected or switched off: port 0, and not that of a bundle-only section.
    pub fn is_rejected(&self) -> bool {
        self.line.as_ref().is_ok_and(|line| line.port == 0) && !self.is_bundle_only()
    }

    /// Its first attribute of type `T`, else that of the session level.
    #[inline]
    pub fn inherited<T: Variant<'d> + 'd>(&self) -> Option<(Attribute<'d>, &'d T)> {
        self.first().or_else(|| self.session.first())
    }

    /// Its attributes of that name if it has any, else those of the session level.
    #[inline]
    pub fn inherited_named(&self, name: &str) -> impl Iterator<Item = &'d Slot<'d>> + use<'d> {
        let from = if self.has(name) {
            &self.part
        } else {
            &self.session
        };
        from.named(name)
    }

    /// Whether it or the session level has an attribute of that registered name.
    #[inline]
    pub fn has_inherited(&self, name: &str) -> bool {
        self.has(name) || self.session.has(name)
    }

    /// The direction that holds for it (RFC 8866 §6.7).
    pub fn direction(&self) -> Direction {
        self.inherited::<Direction>()
            .map_or(Direction::SendRecv, |(_, &direction)| direction)
    }

    /// The `c=` line that holds for it, its own or that of the session level.
    pub fn connection(&self) -> Option<&Connection<'d>> {
        self.connection.as_ref()?.as_ref().ok()
    }

    /// Its formats by payload type, the first of each: for look-ups of many.
    pub fn by_payload_type(&self) -> [Option<&Format<'d>>; 128] {
        let mut table = [None; 128];
        for format in &self.formats {
            let number = format.payload_type.map(|it| usize::from(it.number()));
            if let Some(place) = number.and_then(|number| table.get_mut(number)) {
                place.get_or_insert(format);
            }
        }
        table
    }

    /// Its format with that payload type.
    pub fn format(&self, payload_type: PayloadType) -> Option<&Format<'d>> {
        self.formats
            .iter()
            .find(|format| format.payload_type == Some(payload_type))
    }
}
