//! Payload types and header extension ids: stable over the life of a connection, and free of collision in
//! an offer (RFC 9143 §10, RFC 8285 §6).

use sdpkit::codec;

use super::MediaKind;
use super::description::{Content, Description};
use crate::capabilities::{Extension, Format};

/// The numbers that a connection has given out: once a payload type or an id has a meaning, it keeps it.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    formats: Vec<(MediaKind, Format)>,
    extensions: Vec<(u16, String)>,
    /// The ids that offers gave out, for an endpoint that keeps to them.
    pub(super) created: Vec<(u16, String)>,
}

impl Numbers {
    /// Learns what an applied description uses; the newest meaning of a number holds.
    pub(super) fn learn(&mut self, description: &Description) {
        for content in &description.sections {
            let Some(kind) = content.rtp_kind().filter(|_| !content.rejected) else {
                continue;
            };
            for format in &content.formats {
                self.formats
                    .retain(|(_, known)| known.payload_type != format.payload_type);
                self.formats.push((kind, format.clone()));
            }
            for extension in &content.extensions {
                self.extensions.retain(|(id, _)| *id != extension.id);
                self.extensions.push((extension.id, extension.uri.clone()));
            }
        }
    }
}

/// The numbers of one offer: none of them means two things in it.
pub(super) struct OfferNumbers<'n> {
    known: &'n Numbers,
    formats: Vec<(MediaKind, Format)>,
    pub(super) extensions: Vec<(u16, String)>,
}

impl<'n> OfferNumbers<'n> {
    /// The numbers that the live m= sections of an offer go on with are taken first.
    pub(super) fn new<'c>(known: &'n Numbers, existing: impl Iterator<Item = &'c Content>) -> Self {
        let mut numbers = Self {
            known,
            formats: Vec::new(),
            extensions: Vec::new(),
        };
        for content in existing {
            let Some(kind) = content.rtp_kind() else {
                continue;
            };
            for format in &content.formats {
                if numbers.takes_format(kind, format, format.payload_type) {
                    numbers.take_format(kind, format, format.payload_type);
                }
            }
            for extension in &content.extensions {
                if numbers.takes_extension(extension, extension.id) {
                    numbers.take_extension(extension, extension.id);
                }
            }
        }
        numbers
    }

    /// Whether a number is free in this offer, or already means that codec.
    fn takes_format(&self, kind: MediaKind, format: &Format, number: u8) -> bool {
        self.formats
            .iter()
            .find(|(_, taken)| taken.payload_type == number)
            .is_none_or(|(of, taken)| *of == kind && same_codec(taken, format))
    }

    fn take_format(&mut self, kind: MediaKind, format: &Format, number: u8) {
        if !self
            .formats
            .iter()
            .any(|(_, taken)| taken.payload_type == number)
        {
            let mut format = format.clone();
            format.payload_type = number;
            self.formats.push((kind, format));
        }
    }

    fn takes_extension(&self, extension: &Extension, id: u16) -> bool {
        self.extensions
            .iter()
            .find(|(taken, _)| *taken == id)
            .is_none_or(|(_, uri)| *uri == extension.uri)
    }

    fn take_extension(&mut self, extension: &Extension, id: u16) {
        if !self.extensions.iter().any(|(taken, _)| *taken == id) {
            self.extensions.push((id, extension.uri.clone()));
        }
    }

    /// The number of a codec: as this m= section has it, as the connection has it, as the capabilities
    /// have it, or a free one.
    pub(super) fn of_format(
        &mut self,
        kind: MediaKind,
        format: &Format,
        section: &[Format],
    ) -> Option<u8> {
        let here = section.iter().filter(|known| same_codec(known, format));
        let offered = self.formats.iter().filter(|(of, _)| *of == kind);
        let before = self.known.formats.iter().filter(|(of, _)| *of == kind);
        let candidates: Vec<u8> = here
            .chain(
                offered
                    .chain(before)
                    .map(|(_, known)| known)
                    .filter(|known| same_codec(known, format)),
            )
            .map(|known| known.payload_type)
            .collect();
        let unknown = |number: u8| {
            !self
                .known
                .formats
                .iter()
                .any(|(_, known)| known.payload_type == number)
        };
        let number = candidates
            .into_iter()
            .chain(Some(format.payload_type).filter(|number| *number < 96 || unknown(*number)))
            .chain((96..=127).chain(35..=63).filter(|number| unknown(*number)))
            .chain((96..=127).chain(35..=63))
            .find(|number| self.takes_format(kind, format, *number))?;
        self.take_format(kind, format, number);
        Some(number)
    }

    /// The id of a header extension, as for codecs; `None` where all are taken.
    pub(super) fn of_extension(
        &mut self,
        extension: &Extension,
        section: &[Extension],
    ) -> Option<u16> {
        let mut here = section
            .iter()
            .filter(|known| known.uri == extension.uri)
            .map(|known| known.id)
            .peekable();
        let here_or_offered =
            here.peek().is_some() || self.extensions.iter().any(|(_, uri)| *uri == extension.uri);
        let created = self
            .known
            .created
            .iter()
            .find(|(_, uri)| *uri == extension.uri);
        if let (false, Some((id, _))) = (here_or_offered, created) {
            let id = *id;
            self.take_extension(extension, id);
            return Some(id);
        }
        let elsewhere = self
            .extensions
            .iter()
            .chain(&self.known.extensions)
            .filter(|(_, uri)| *uri == extension.uri)
            .map(|(id, _)| *id);
        let candidates: Vec<u16> = here.chain(elsewhere).collect();
        let unknown = |id: u16| !self.known.extensions.iter().any(|(known, _)| *known == id);
        let id = candidates
            .into_iter()
            .chain(Some(extension.id).filter(|id| unknown(*id)))
            .chain((1..=14).rev().chain(16..=255).filter(|id| unknown(*id)))
            .chain((1..=14).rev().chain(16..=255))
            .find(|id| self.takes_extension(extension, *id))?;
        self.take_extension(extension, id);
        Some(id)
    }
}

/// Whether two codecs are one, number and what they protect aside.
fn same_codec(one: &Format, other: &Format) -> bool {
    one.is(&other.name)
        && one.clock_rate == other.clock_rate
        && one.channels == other.channels
        && if one.is("rtx") {
            one.apt() == other.apt()
        } else {
            one.is("red") || compares(one, other)
        }
}

/// Whether the rule of the format takes one for the other.
fn compares(one: &Format, other: &Format) -> bool {
    one.fmtp == other.fmtp
        || one
            .codec()
            .zip(other.codec())
            .is_some_and(|(one, other)| codec::compare(&one, &other).is_ok())
}
