//! One description, read once: what the checks look at.
//!
//! Each attribute value is read one time, before any check runs; a check asks for values by type, and
//! pays for those that are there. Lookups by name, mid and payload type take no walk over the lines.

use core::num::NonZeroU32;
use core::ops::{Deref, Range};
use std::borrow::Cow;

use sdpkit::attribute::{Group, GroupSemantics, Variant, registry};
use sdpkit::codec::params::Params;
use sdpkit::codec::{self, static_payloads};
use sdpkit::field::{Connection, MediaLine, Proto};
use sdpkit::{
    AnyAttribute, Attribute, Codec, Direction, Fmtp, Line, LineEnding, LineKind, Media, ParseError,
    PayloadType, Rtpmap, Section, Session, Span, ValueError,
};

use crate::finding::Edit;
use crate::profile::{Profile, Profiles};

/// What a description is in the exchange of offer and answer (RFC 3264).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Role {
    /// It offers.
    Offer,
    /// It answers, also provisionally.
    Answer,
}

/// How a description is looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    pub(crate) profiles: Profiles,
    pub(crate) strict: bool,
    pub(crate) role: Option<Role>,
    /// Whether an earlier exchange of the session is known: then a rule of an initial offer is silent.
    pub(crate) is_subsequent: bool,
    pub(crate) max_line: u32,
    /// Its number among the texts that are judged together.
    pub(crate) text: u32,
}

/// An attribute and what its value says.
#[derive(Debug)]
#[non_exhaustive]
pub struct Slot<'d> {
    /// The attribute, as it stands in its line.
    pub attribute: Attribute<'d>,
    /// The number of its line.
    pub line: usize,
    /// Its value by type; a name without a type is [`AnyAttribute::Unknown`].
    pub value: Result<AnyAttribute<'d>, ValueError>,
    /// The number, within its part, of the next attribute of the same registered name.
    next: Option<NonZeroU32>,
    /// Of `a=fmtp`, which of the parameters that were read are its own.
    params: (u32, u32),
}

/// A parameter of a format: its name and its value, if it has one.
type Param<'d> = (&'d str, Option<&'d str>);

impl<'d> Slot<'d> {
    /// The value, where it is of type `T` and was read.
    pub fn get<T: Variant<'d>>(&self) -> Option<&T> {
        T::of(self.value.as_ref().ok()?)
    }

    /// What is registered of its name.
    pub fn spec(&self) -> Option<&'static registry::AttributeSpec> {
        self.attribute.spec()
    }
}

/// All values of a description, each read once.
#[derive(Debug)]
pub(crate) struct Values<'d> {
    /// In the order of the lines.
    slots: Vec<Slot<'d>>,
    /// The registered names of each section, one section after the other.
    heads: Vec<Head>,
    /// The parameters of each `a=fmtp`, one after the other.
    params: Vec<Param<'d>>,
    /// The numbers, within their sections, of the slots whose name is not registered.
    unregistered: Vec<u32>,
    /// The same of those whose value could not be read.
    malformed: Vec<u32>,
    /// The lines that are no attributes.
    fields: Vec<Line<'d>>,
    /// The session level first.
    sections: Vec<Extent>,
}

/// A registered name that a section has.
#[derive(Clone, Copy, Debug)]
struct Head {
    /// Its row in the registry.
    row: u16,
    /// Its place in [`Names`].
    place: u8,
    /// The first slot of that name, by its number within the section; each slot tells the next one.
    first: u32,
}

/// What of [`Values`] is a section's.
#[derive(Clone, Debug, Default)]
struct Extent {
    slots: Range<usize>,
    heads: Range<usize>,
    unregistered: Range<usize>,
    malformed: Range<usize>,
    fields: Range<usize>,
    names: Names,
}

/// How much of [`Values`] was read so far.
struct Lengths {
    slots: usize,
    heads: usize,
    unregistered: usize,
    malformed: usize,
    fields: usize,
}

/// Registered names, by a place of 128 for each: a name that is not among them is mostly seen not to be without a
/// comparison, and of those that are nearly all are told apart.
#[derive(Clone, Copy, Debug, Default)]
struct Names(u128);

impl Names {
    /// Of a literal name this is worked out when the program is compiled.
    #[inline]
    const fn place(name: &str) -> u8 {
        let bytes = name.as_bytes();
        let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
            return 0;
        };
        let mixed = (first as usize * 5) ^ (last as usize * 11) ^ (bytes.len() * 37);
        #[expect(clippy::cast_possible_truncation, reason = "it is below 128")]
        {
            (mixed % 128) as u8
        }
    }

    fn add(&mut self, place: u8) {
        self.0 |= 1 << place;
    }

    #[inline]
    const fn may_have(self, place: u8) -> bool {
        self.0 & (1 << place) != 0
    }
}

impl<'d> Values<'d> {
    pub(crate) fn read(session: &'d Session<'d>) -> Self {
        // Nearly all are attributes.
        let lines = session.lines().len();
        let sections = session.media().len() + 1;
        let mut values = Self {
            slots: Vec::with_capacity(lines),
            heads: Vec::with_capacity(lines.min(sections.saturating_mul(NAMES_OF_SECTION))),
            params: Vec::with_capacity(lines / 2),
            unregistered: Vec::new(),
            malformed: Vec::new(),
            fields: Vec::with_capacity(lines.min(sections.saturating_mul(FIELDS_OF_SECTION))),
            sections: Vec::with_capacity(sections),
        };
        let mut last = [0; registry::REGISTRY.len()];
        values.section(session.session_level(), &mut last);
        for media in session.media() {
            values.section(media.section(), &mut last);
        }
        values
    }

    /// `last` has for each row of the registry one more than the number of the last slot of that name; what is of an
    /// earlier section is overwritten.
    fn section(&mut self, section: Section<'d>, last: &mut [usize; registry::REGISTRY.len()]) {
        let start = self.lengths();
        let mut names = Names::default();
        for line in section.lines() {
            let Some(attribute) = line.attribute() else {
                self.fields.push(line);
                continue;
            };
            let number = self.slots.len();
            let within = u32::try_from(number - start.slots).unwrap_or(u32::MAX);
            let row = attribute.row();
            if let Some((row, last)) = row.and_then(|row| Some((row, last.get_mut(row)?))) {
                if *last > start.slots {
                    if let Some(before) = self.slots.get_mut(*last - 1) {
                        before.next = NonZeroU32::new(within);
                    }
                } else {
                    let place = Names::place(attribute.name);
                    names.add(place);
                    self.heads.push(Head {
                        row: u16::try_from(row).unwrap_or(u16::MAX),
                        place,
                        first: within,
                    });
                }
                *last = number + 1;
            } else {
                self.unregistered.push(within);
            }
            let value = attribute.typed();
            let params = match &value {
                Ok(AnyAttribute::Fmtp(fmtp)) => self.parameters(fmtp),
                Ok(_) => (0, 0),
                Err(_) => {
                    self.malformed.push(within);
                    (0, 0)
                }
            };
            self.slots.push(Slot {
                attribute,
                line: line.index(),
                value,
                next: None,
                params,
            });
        }
        let end = self.lengths();
        self.sections.push(Extent {
            slots: start.slots..end.slots,
            heads: start.heads..end.heads,
            unregistered: start.unregistered..end.unregistered,
            malformed: start.malformed..end.malformed,
            fields: start.fields..end.fields,
            names,
        });
    }

    fn lengths(&self) -> Lengths {
        Lengths {
            slots: self.slots.len(),
            heads: self.heads.len(),
            unregistered: self.unregistered.len(),
            malformed: self.malformed.len(),
            fields: self.fields.len(),
        }
    }

    /// Reads the parameters; gives the places of the first and behind the last.
    fn parameters(&mut self, fmtp: &Fmtp<'d>) -> (u32, u32) {
        let place = |params: &[Param<'d>]| u32::try_from(params.len()).unwrap_or(u32::MAX);
        let start = place(&self.params);
        // What was read from a text borrows of it.
        if let Cow::Borrowed(text) = fmtp.parameters {
            self.params.extend(Params::new(text).iter());
        }
        (start, place(&self.params))
    }

    /// The session level and then each media description of what was read.
    pub(crate) fn parts(&'d self, session: &'d Session<'d>) -> impl Iterator<Item = Part<'d>> {
        let media = session
            .media()
            .map(|media| self.part(media.index() + 1, media.section(), Some(media.index())));
        core::iter::once(self.part(0, session.session_level(), None)).chain(media)
    }

    fn part(&'d self, number: usize, section: Section<'d>, media: Option<usize>) -> Part<'d> {
        let extent = self.sections.get(number).cloned().unwrap_or_default();
        Part {
            section,
            media,
            names: extent.names,
            slots: self.slots.get(extent.slots).unwrap_or_default(),
            heads: self.heads.get(extent.heads).unwrap_or_default(),
            unregistered: self
                .unregistered
                .get(extent.unregistered)
                .unwrap_or_default(),
            malformed: self.malformed.get(extent.malformed).unwrap_or_default(),
            fields: self.fields.get(extent.fields).unwrap_or_default(),
        }
    }
}

/// Room for so many names is made at once for each section; real ones have fewer.
const NAMES_OF_SECTION: usize = 32;

/// The same of lines that are no attributes.
const FIELDS_OF_SECTION: usize = 8;

/// The session level, or one media description, with its values.
#[derive(Clone, Copy, Debug)]
pub struct Part<'d> {
    section: Section<'d>,
    media: Option<usize>,
    names: Names,
    slots: &'d [Slot<'d>],
    heads: &'d [Head],
    unregistered: &'d [u32],
    malformed: &'d [u32],
    fields: &'d [Line<'d>],
}

impl<'d> Part<'d> {
    /// Its lines.
    pub fn section(&self) -> Section<'d> {
        self.section
    }

    /// The number of the media description, from 0; `None` at session level.
    pub fn media(&self) -> Option<usize> {
        self.media
    }

    /// Whether it is the session level.
    pub fn is_session(&self) -> bool {
        self.media.is_none()
    }

    /// Its attributes, in the order of the lines.
    pub fn attributes(&self) -> &'d [Slot<'d>] {
        self.slots
    }

    /// Its attributes of names that are not registered, in the order of the lines.
    pub fn unregistered(&self) -> impl Iterator<Item = &'d Slot<'d>> + Clone + use<'d> {
        self.numbered(self.unregistered)
    }

    /// Its attributes whose value could not be read, in the order of the lines.
    pub fn malformed(&self) -> impl Iterator<Item = &'d Slot<'d>> + Clone + use<'d> {
        self.numbered(self.malformed)
    }

    fn numbered(&self, numbers: &'d [u32]) -> impl Iterator<Item = &'d Slot<'d>> + Clone + use<'d> {
        let slots = self.slots;
        numbers
            .iter()
            .filter_map(move |&number| slots.get(number as usize))
    }

    /// Its lines that are no attributes, in their order.
    pub fn fields(&self) -> &'d [Line<'d>] {
        self.fields
    }

    /// Its attributes of a registered name, in the order of the lines.
    #[inline]
    pub fn named(&self, name: &str) -> impl Iterator<Item = &'d Slot<'d>> + Clone + use<'d> {
        self.from(self.first_named(name))
    }

    /// Its registered names, each with its attributes in the order of the lines.
    pub fn by_name(
        &self,
    ) -> impl Iterator<
        Item = (
            &'static registry::AttributeSpec,
            impl Iterator<Item = &'d Slot<'d>> + Clone + use<'d>,
        ),
    > {
        let rows = self.by_row();
        rows.filter_map(|(row, slots)| Some((registry::REGISTRY.get(row)?, slots)))
    }

    /// The same, by the rows that the names have in the registry.
    pub(crate) fn by_row(
        &self,
    ) -> impl Iterator<Item = (usize, impl Iterator<Item = &'d Slot<'d>> + Clone + use<'d>)> {
        self.heads.iter().map(|head| {
            let first = self.slots.get(head.first as usize);
            (usize::from(head.row), self.from(first))
        })
    }

    /// An attribute and those behind it that have its name.
    #[inline]
    fn from(
        &self,
        first: Option<&'d Slot<'d>>,
    ) -> impl Iterator<Item = &'d Slot<'d>> + Clone + use<'d> {
        let slots = self.slots;
        core::iter::successors(first, move |slot| slots.get(slot.next?.get() as usize))
    }

    /// Whether it has an attribute of that registered name, right or wrong.
    #[inline]
    pub fn has(&self, name: &str) -> bool {
        self.first_named(name).is_some()
    }

    #[inline]
    fn first_named(&self, name: &str) -> Option<&'d Slot<'d>> {
        let place = Names::place(name);
        if self.names.may_have(place) {
            self.find(place, name)
        } else {
            None
        }
    }

    /// The first attribute of a registered name that it probably has.
    fn find(&self, place: u8, name: &str) -> Option<&'d Slot<'d>> {
        let slots = self.slots;
        self.heads
            .iter()
            .filter(|head| head.place == place)
            .filter_map(|head| slots.get(head.first as usize))
            .find(|slot| slot.attribute.name == name)
    }

    /// Its attributes of type `T` whose value could be read, in the order of the lines of each name.
    #[inline]
    pub fn all<T: Variant<'d> + 'd>(
        &self,
    ) -> impl Iterator<Item = (Attribute<'d>, &'d T)> + use<'d, T> {
        let part = *self;
        T::NAMES
            .iter()
            .flat_map(move |name| part.named(name))
            .filter_map(|slot| Some((slot.attribute, slot.get::<T>()?)))
    }

    /// Its first attribute of type `T` whose value could be read.
    #[inline]
    pub fn first<T: Variant<'d> + 'd>(&self) -> Option<(Attribute<'d>, &'d T)> {
        self.all().next()
    }
}

/// A media description, with its values.
#[derive(Debug)]
#[non_exhaustive]
pub struct MediaPart<'d> {
    part: Part<'d>,
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
    fn new(
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

/// A format of an m= line, and what the section says of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Format<'d> {
    /// As it stands in the m= line.
    pub text: &'d str,
    /// The payload type, where the transport is RTP and the text is one.
    pub payload_type: Option<PayloadType>,
    /// What the payload type stands for: by `a=rtpmap`, else by RFC 3551 §6.
    pub rtpmap: Option<Rtpmap<'d>>,
    /// The `a=rtpmap` itself, the first one.
    pub rtpmap_line: Option<Attribute<'d>>,
    /// The `a=fmtp`, the first one.
    pub fmtp: Option<(Attribute<'d>, &'d Fmtp<'d>)>,
    /// What is known of the payload format.
    pub known: Option<&'static codec::Format>,
    params: &'d [Param<'d>],
}

impl<'d> Format<'d> {
    /// Name and value of each parameter of its `a=fmtp`, in order.
    pub fn parameters(&self) -> impl Iterator<Item = (&'d str, Option<&'d str>)> + use<'d> {
        self.params.iter().copied()
    }

    /// The value of its first parameter of that name, in any case; empty where it has none.
    pub fn parameter(&self, name: &str) -> Option<&'d str> {
        let mut parameters = self.parameters();
        let is_it = |own: &str| own.len() == name.len() && own.eq_ignore_ascii_case(name);
        let (_, value) = parameters.find(|(own, _)| is_it(own))?;
        Some(value.unwrap_or_default())
    }

    /// It as a codec, to be compared; without feedback. `None` where nothing tells what it is.
    pub fn codec(&self) -> Option<Codec<'d>> {
        let mut codec = Codec::new(self.rtpmap.clone()?);
        codec.fmtp = self.fmtp.map(|(_, fmtp)| fmtp.clone());
        Some(codec)
    }

    /// Whether both are known, and encoding name, clock rate and, where they count, channels are the same.
    pub fn is_same_encoding(&self, other: &Format<'_>) -> bool {
        let (Some(one), Some(other)) = (&self.rtpmap, &other.rtpmap) else {
            return false;
        };
        let compares_channels = self
            .known
            .is_none_or(|known| matches!(known.channels, codec::Channels::Compared));
        one.encoding_name.eq_ignore_ascii_case(&other.encoding_name)
            && one.clock_rate == other.clock_rate
            && (!compares_channels || one.channels.unwrap_or(1) == other.channels.unwrap_or(1))
    }
}

impl Format<'_> {
    /// The encoding name, or an empty text.
    pub fn name(&self) -> &str {
        self.rtpmap.as_ref().map_or("", |it| &it.encoding_name)
    }

    /// Whether its encoding name is `name`, in any case.
    #[inline]
    pub fn is(&self, name: &str) -> bool {
        let own = self.name();
        own.len() == name.len() && own.eq_ignore_ascii_case(name)
    }
}

fn formats<'d>(
    values: &'d Values<'d>,
    part: &Part<'d>,
    value: &'d str,
    is_rtp: bool,
) -> Vec<Format<'d>> {
    let params = |slot: &Slot<'_>| {
        let (start, end) = slot.params;
        let params = values.params.get(start as usize..end as usize);
        params.unwrap_or_default()
    };
    let texts = value.split_ascii_whitespace().skip(3);
    // Of the words that are parted by spaces, three are no formats.
    let words = value.bytes().filter(|&byte| byte == b' ').count();
    let words = words.saturating_sub(2);
    if !is_rtp {
        let plain = |text| {
            let mut lines = part
                .named("fmtp")
                .filter_map(|slot| Some((slot, slot.get::<Fmtp<'_>>()?)));
            let line = lines
                .by_ref()
                .take(64)
                .find(|(_, fmtp)| fmtp.format == text);
            Format {
                text,
                payload_type: None,
                rtpmap: None,
                rtpmap_line: None,
                fmtp: line.map(|(slot, fmtp)| (slot.attribute, fmtp)),
                known: None,
                params: line.map_or(&[], |(slot, _)| params(slot)),
            }
        };
        let mut formats = Vec::with_capacity(words);
        formats.extend(texts.map(plain));
        return formats;
    }
    let mut maps: [Option<&Slot<'d>>; 128] = [None; 128];
    for slot in part.named("rtpmap") {
        let number = slot.get::<Rtpmap<'_>>().map(|it| it.payload_type.number());
        if let Some(place) = number.and_then(|number| maps.get_mut(usize::from(number))) {
            place.get_or_insert(slot);
        }
    }
    let mut fmtps: [Option<&Slot<'d>>; 128] = [None; 128];
    for slot in part.named("fmtp") {
        let number = slot.get::<Fmtp<'_>>().and_then(|it| it.format.parse().ok());
        if let Some(place) = number.and_then(|number: usize| fmtps.get_mut(number)) {
            place.get_or_insert(slot);
        }
    }
    let of = |slots: &[Option<&'d Slot<'d>>; 128], at: Option<usize>| {
        at.and_then(|at| slots.get(at).copied().flatten())
    };
    let read = |text: &'d str| {
        let payload_type = text.parse().ok().and_then(PayloadType::new);
        let at = payload_type.map(|it| usize::from(it.number()));
        let line = of(&maps, at);
        let rtpmap = match line.and_then(Slot::get::<Rtpmap<'_>>) {
            Some(rtpmap) => Some(rtpmap.clone()),
            None => payload_type.and_then(static_payloads::rtpmap),
        };
        let fmtp = of(&fmtps, at);
        let known = rtpmap
            .as_ref()
            .and_then(|it| codec::Format::named(&it.encoding_name));
        Format {
            text,
            payload_type,
            rtpmap_line: line.map(|slot| slot.attribute),
            fmtp: fmtp.and_then(|slot| Some((slot.attribute, slot.get()?))),
            params: fmtp.map_or(&[], params),
            rtpmap,
            known,
        }
    };
    let mut formats = Vec::with_capacity(words);
    formats.extend(texts.map(read));
    formats
}

/// A group of bundled media descriptions (RFC 9143).
#[derive(Debug)]
#[non_exhaustive]
pub struct Bundle<'d> {
    /// The `a=group` line.
    pub attribute: Attribute<'d>,
    /// Its value.
    pub group: &'d Group<'d>,
    /// The numbers of the media descriptions that it names, in its order, those that exist.
    pub members: Vec<usize>,
    /// The first of them that is not rejected: its transport is that of all.
    pub tagged: Option<usize>,
}

/// A description, with its values.
#[derive(Debug)]
pub struct Document<'d> {
    session: &'d Session<'d>,
    bytes: &'d [u8],
    view: View,
    session_level: Part<'d>,
    media: Vec<MediaPart<'d>>,
    /// Each mid and the number of the first media description that has it, sorted.
    mids: Vec<(&'d str, usize)>,
    bundles: Vec<Bundle<'d>>,
    /// For each media description, the number of the first BUNDLE group that names it.
    bundled: Vec<Option<usize>>,
    problems: &'d [ParseError],
}

impl<'d> Document<'d> {
    pub(crate) fn new(
        bytes: &'d [u8],
        session: &'d Session<'d>,
        values: &'d Values<'d>,
        problems: &'d [ParseError],
        view: View,
    ) -> Self {
        let session_level = values.part(0, session.session_level(), None);
        let connection = session_level.section().field();
        let media: Vec<_> = session
            .media()
            .map(|media| MediaPart::new(values, media, session_level, connection.clone()))
            .collect();
        let mut mids: Vec<_> = media
            .iter()
            .filter_map(|media| Some((media.mid?, media.index())))
            .collect();
        mids.sort_unstable();
        mids.dedup_by_key(|(mid, _)| *mid);
        let mut document = Self {
            session,
            bytes,
            view,
            session_level,
            media,
            mids,
            bundles: Vec::new(),
            bundled: Vec::new(),
            problems,
        };
        document.bundles = session_level
            .all::<Group<'_>>()
            .filter(|(_, group)| group.semantics == GroupSemantics::Bundle)
            .map(|(attribute, group)| {
                let named = group.tags.iter();
                let members = named.filter_map(|tag| document.media_by_mid(tag));
                let members: Vec<_> = members.map(MediaPart::index).collect();
                let is_rejected = |&at: &usize| {
                    let media = document.media.get(at);
                    media.is_none_or(MediaPart::is_rejected)
                };
                Bundle {
                    attribute,
                    group,
                    tagged: members.iter().copied().find(|at| !is_rejected(at)),
                    members,
                }
            })
            .collect();
        if !document.bundles.is_empty() {
            document.bundled = vec![None; document.media.len()];
        }
        for (number, bundle) in document.bundles.iter().enumerate() {
            for &member in &bundle.members {
                if let Some(place) = document.bundled.get_mut(member) {
                    place.get_or_insert(number);
                }
            }
        }
        document
    }

    /// The description as the parser gives it.
    pub fn session(&self) -> &'d Session<'d> {
        self.session
    }

    /// The input.
    pub fn bytes(&self) -> &'d [u8] {
        self.bytes
    }

    /// The problems of structure that the parser tells.
    pub fn problems(&self) -> &'d [ParseError] {
        self.problems
    }

    /// The session level.
    pub fn session_level(&self) -> &Part<'d> {
        &self.session_level
    }

    /// The media descriptions.
    pub fn media(&self) -> &[MediaPart<'d>] {
        &self.media
    }

    /// The session level and then each media description.
    pub fn parts(&self) -> impl Iterator<Item = &Part<'d>> {
        core::iter::once(&self.session_level).chain(self.media.iter().map(|media| &media.part))
    }

    /// The first media description with that mid.
    pub fn media_by_mid(&self, mid: &str) -> Option<&MediaPart<'d>> {
        let at = self.mids.binary_search_by(|(other, _)| (*other).cmp(mid));
        let (_, index) = self.mids.get(at.ok()?)?;
        self.media.get(*index)
    }

    /// The BUNDLE groups.
    pub fn bundles(&self) -> &[Bundle<'d>] {
        &self.bundles
    }

    /// The BUNDLE group that names this media description, the first one.
    pub fn bundle_of(&self, media: &MediaPart<'_>) -> Option<&Bundle<'d>> {
        self.bundles.get(self.bundle_number(media)?)
    }

    /// The number of that group in [`bundles`](Self::bundles).
    pub fn bundle_number(&self, media: &MediaPart<'_>) -> Option<usize> {
        self.bundled.get(media.index()).copied().flatten()
    }

    /// Whether this media description is bundled and not the tagged one of its group, so that it uses the
    /// transport of another (RFC 9143 §7.1.3).
    pub fn rides(&self, media: &MediaPart<'d>) -> bool {
        self.transport_of(media).index() != media.index()
    }

    /// The media description whose transport that one uses: of a bundle the first that is named and not
    /// rejected, else itself.
    pub fn transport_of<'m>(&'m self, media: &'m MediaPart<'d>) -> &'m MediaPart<'d> {
        let tagged = self.bundle_of(media).and_then(|bundle| bundle.tagged);
        tagged.and_then(|at| self.media.get(at)).unwrap_or(media)
    }

    /// The attribute of type `T` that holds for the transport of that media description: its own, else the
    /// one of the media description whose transport it uses, else that of the session level.
    pub fn transported<T: Variant<'d> + 'd>(
        &self,
        media: &MediaPart<'d>,
    ) -> Option<(Attribute<'d>, &'d T)> {
        media
            .first()
            .or_else(|| self.transport_of(media).inherited())
    }

    /// The profiles that are active.
    pub fn profiles(&self) -> Profiles {
        self.view.profiles
    }

    /// Whether `profile` is active.
    pub fn is(&self, profile: Profile) -> bool {
        self.view.profiles.contains(profile)
    }

    /// Whether it is judged strictly.
    pub fn is_strict(&self) -> bool {
        self.view.strict
    }

    /// Whether it is an offer or an answer, where that is known.
    pub fn role(&self) -> Option<Role> {
        self.view.role
    }

    /// Whether it is known to be an offer.
    pub fn is_offer(&self) -> bool {
        self.view.role == Some(Role::Offer)
    }

    /// Whether it is known to be an answer.
    pub fn is_answer(&self) -> bool {
        self.view.role == Some(Role::Answer)
    }

    /// Whether an earlier exchange of the session is known.
    pub fn is_subsequent(&self) -> bool {
        self.view.is_subsequent
    }

    /// Lines longer than this, in bytes, are reported as hard on other programs.
    pub fn max_line(&self) -> u32 {
        self.view.max_line
    }

    /// Its number among the texts that are judged together.
    pub fn text(&self) -> u32 {
        self.view.text
    }

    /// The place of a text that was read from the input.
    pub fn span_of(&self, text: &str) -> Option<Span> {
        self.session.span_of(text)
    }

    /// The line of that number.
    pub fn line(&self, number: usize) -> Option<Line<'d>> {
        self.session.lines().nth(number)
    }

    /// The whole line that holds the byte at `offset`, with its ending: to delete it.
    pub fn whole_line(&self, offset: u32) -> Span {
        let at = (offset as usize).min(self.bytes.len());
        let end_of_line = if self.bytes.contains(&b'\n') {
            b'\n'
        } else {
            b'\r'
        };
        let (before, after) = self.bytes.split_at(at);
        let start = before.iter().rposition(|&byte| byte == end_of_line);
        let start = start.map_or(0, |at| at + 1);
        let end = after.iter().position(|&byte| byte == end_of_line);
        let end = end.map_or(self.bytes.len(), |len| at + len + 1);
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(offset(start), offset(end))
    }

    /// Adds an attribute as the last line of `part`; `text` stands after `a=`.
    pub fn append(&self, part: &Part<'_>, text: &str) -> Option<Edit> {
        let last = part.section().lines().next_back()?;
        let end = self.whole_line(last.span()?.end).end;
        let line_end = self.line_end();
        Some(if last.ending() == LineEnding::Missing {
            Edit::insert(end, format!("{line_end}a={text}"))
        } else {
            Edit::insert(end, format!("a={text}{line_end}"))
        })
    }

    /// Adds an attribute before the others of `part`; `text` stands after `a=`.
    pub fn prepend(&self, part: &Part<'_>, text: &str) -> Option<Edit> {
        let Some(first) = part.attributes().first() else {
            return self.append(part, text);
        };
        let first = first.attribute.span()?;
        let line = format!("a={text}{}", self.line_end());
        Some(Edit::insert(first.start.checked_sub(2)?, line))
    }

    /// What ends the lines of this description, to write one more.
    pub fn line_end(&self) -> &'static str {
        self.session.line_ending().as_str()
    }
}
