//! A section with its values: attributes by name and by type.

use sdpkit::attribute::{Variant, registry};
use sdpkit::{Attribute, Line, Section};

use super::names::Names;
use super::values::{Head, Slot};

/// The session level, or one media description, with its values.
#[derive(Clone, Copy, Debug)]
pub struct Part<'d> {
    pub(super) section: Section<'d>,
    pub(super) media: Option<usize>,
    pub(super) names: Names,
    pub(super) slots: &'d [Slot<'d>],
    pub(super) heads: &'d [Head],
    pub(super) unregistered: &'d [u32],
    pub(super) malformed: &'d [u32],
    pub(super) fields: &'d [Line<'d>],
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
