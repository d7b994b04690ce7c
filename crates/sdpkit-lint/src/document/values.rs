//! The values of a description, each read once, in the order of the lines.

use core::num::NonZeroU32;
use core::ops::Range;
use std::borrow::Cow;

use sdpkit::attribute::{Variant, registry};
use sdpkit::codec::params::Params;
use sdpkit::{AnyAttribute, Attribute, Fmtp, Line, Section, Session, ValueError};

use super::names::Names;
use super::part::Part;

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
    pub(super) next: Option<NonZeroU32>,
    /// Of `a=fmtp`, which of the parameters that were read are its own.
    params: (u32, u32),
}

/// A parameter of a format: its name and its value, if it has one.
pub(super) type Param<'d> = (&'d str, Option<&'d str>);

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
pub(super) struct Head {
    /// Its row in the registry.
    pub(super) row: u16,
    /// Its place in [`Names`].
    pub(super) place: u8,
    /// The first slot of that name, by its number within the section; each slot tells the next one.
    pub(super) first: u32,
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

    /// The parameters of an `a=fmtp`; none of another attribute.
    pub(super) fn params(&self, slot: &Slot<'_>) -> &[Param<'d>] {
        let (start, end) = slot.params;
        let params = self.params.get(start as usize..end as usize);
        params.unwrap_or_default()
    }

    /// The session level and then each media description of what was read.
    pub(crate) fn parts(&'d self, session: &'d Session<'d>) -> impl Iterator<Item = Part<'d>> {
        let media = session
            .media()
            .map(|media| self.part(media.index() + 1, media.section(), Some(media.index())));
        core::iter::once(self.part(0, session.session_level(), None)).chain(media)
    }

    pub(super) fn part(
        &'d self,
        number: usize,
        section: Section<'d>,
        media: Option<usize>,
    ) -> Part<'d> {
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
