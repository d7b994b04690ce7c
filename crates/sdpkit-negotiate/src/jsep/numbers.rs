//! Payload types and header extension ids: stable over the life of a connection, and free of collision in
//! an offer (RFC 9143 §10, RFC 8285 §6).

use std::sync::Arc;

use sdpkit::codec;

use super::MediaKind;
use super::description::{Content, Description};
use crate::capabilities::{Extension, Format};
use crate::numbers::{ONE_BYTE, TWO_BYTE, dynamic};

/// One of the list of an m= section, shared with the description that has it.
#[derive(Debug)]
struct Listed<T> {
    list: Arc<[T]>,
    at: usize,
}

impl<T> Listed<T> {
    fn each(list: &Arc<[T]>) -> impl Iterator<Item = (Self, &T)> {
        let listed = |at| Self {
            list: list.clone(),
            at,
        };
        list.iter()
            .enumerate()
            .map(move |(at, one)| (listed(at), one))
    }

    /// It; there always is one.
    fn get(&self) -> Option<&T> {
        self.list.get(self.at)
    }
}

impl<T> Clone for Listed<T> {
    fn clone(&self) -> Self {
        Self {
            list: self.list.clone(),
            at: self.at,
        }
    }
}

/// The numbers that a connection has given out: once a payload type or an id has a meaning, it keeps it.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownNumbers {
    /// By payload type, each once.
    formats: Vec<(u8, MediaKind, Listed<Format>)>,
    /// By id, each once.
    extensions: Vec<(u16, Listed<Extension>)>,
    /// The ids that offers gave out, for an endpoint that keeps to them.
    pub(super) created: Vec<(u16, String)>,
}

impl KnownNumbers {
    /// Learns what an applied description uses; the newest meaning of a number holds.
    pub(super) fn learn(&mut self, description: &Description) {
        for content in &description.sections {
            let Some(kind) = content.rtp_kind().filter(|_| !content.rejected) else {
                continue;
            };
            for (listed, format) in Listed::each(&content.formats) {
                let number = format.payload_type;
                let known = self.formats.iter().position(|(of, ..)| *of == number);
                known.map(|known| self.formats.remove(known));
                self.formats.push((number, kind, listed));
            }
            for (listed, extension) in Listed::each(&content.extensions) {
                let known = self
                    .extensions
                    .iter()
                    .position(|(id, _)| *id == extension.id);
                known.map(|known| self.extensions.remove(known));
                self.extensions.push((extension.id, listed));
            }
        }
    }

    fn formats(&self) -> impl Iterator<Item = (MediaKind, &Format)> {
        let formats = self.formats.iter();
        formats.filter_map(|(_, kind, listed)| Some((*kind, listed.get()?)))
    }

    fn extensions(&self) -> impl Iterator<Item = &Extension> {
        self.extensions
            .iter()
            .filter_map(|(_, listed)| listed.get())
    }
}

/// The numbers of one offer: none of them means two things in it.
pub(super) struct OfferNumbers<'n> {
    known: &'n KnownNumbers,
    formats: Vec<(MediaKind, Format)>,
    pub(super) extensions: Vec<(u16, String)>,
}

impl<'n> OfferNumbers<'n> {
    /// The numbers that the live m= sections of an offer go on with are taken first.
    pub(super) fn new<'c>(
        known: &'n KnownNumbers,
        existing: impl Iterator<Item = &'c Content>,
    ) -> Self {
        let mut numbers = Self {
            known,
            formats: Vec::new(),
            extensions: Vec::new(),
        };
        for content in existing {
            let Some(kind) = content.rtp_kind() else {
                continue;
            };
            for format in &*content.formats {
                if numbers.takes_format(kind, format, format.payload_type) {
                    numbers.take_format(kind, format, format.payload_type);
                }
            }
            for extension in &*content.extensions {
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
        let offered = self.formats.iter().map(|(of, known)| (*of, known));
        let elsewhere = offered.chain(self.known.formats());
        let elsewhere = elsewhere
            .filter(|(of, known)| *of == kind && same_codec(known, format))
            .map(|(_, known)| known);
        let candidates: Vec<u8> = here
            .chain(elsewhere)
            .map(|known| known.payload_type)
            .collect();
        let unknown = |number: u8| {
            let mut known = self.known.formats();
            !known.any(|(_, known)| known.payload_type == number)
        };
        let number = candidates
            .into_iter()
            .chain(Some(format.payload_type).filter(|number| *number < 96 || unknown(*number)))
            .chain(dynamic().filter(|number| unknown(*number)))
            .chain(dynamic())
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
        let offered = self.extensions.iter().map(|(id, uri)| (*id, uri));
        let before = self.known.extensions().map(|known| (known.id, &known.uri));
        let elsewhere = offered
            .chain(before)
            .filter(|(_, uri)| **uri == extension.uri)
            .map(|(id, _)| id);
        let candidates: Vec<u16> = here.chain(elsewhere).collect();
        let unknown = |id: u16| !self.known.extensions().any(|known| known.id == id);
        let all = || ONE_BYTE.rev().chain(TWO_BYTE);
        let id = candidates
            .into_iter()
            .chain(Some(extension.id).filter(|id| unknown(*id)))
            .chain(all().filter(|id| unknown(*id)))
            .chain(all())
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
