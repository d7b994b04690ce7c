//! What of a section has not been shown yet, so that nothing stays hidden.

use std::collections::HashMap;

use sdpkit::{Attribute, Line, LineKind, Section};

/// The lines of a section, each to be taken once.
pub(super) struct Rest<'s> {
    lines: Vec<(Line<'s>, bool)>,
    names: HashMap<&'s str, Vec<usize>>,
}

impl<'s> Rest<'s> {
    pub(super) fn new(section: Section<'s>) -> Self {
        let mut names: HashMap<&'s str, Vec<usize>> = HashMap::new();
        for (at, attribute) in section.lines().map(Line::attribute).enumerate() {
            if let Some(attribute) = attribute {
                names.entry(attribute.name).or_default().push(at);
            }
        }
        Self {
            lines: section.lines().map(|line| (line, false)).collect(),
            names,
        }
    }

    /// Takes the attributes of that name that `wanted` says yes to.
    pub(super) fn take_where(
        &mut self,
        name: &str,
        mut wanted: impl FnMut(Attribute<'s>) -> bool,
    ) -> Vec<Attribute<'s>> {
        let mut taken = Vec::new();
        for &at in self.names.get(name).map_or(&[][..], Vec::as_slice) {
            if let Some((line, is_taken @ false)) = self.lines.get_mut(at)
                && let Some(attribute) = line.attribute()
                && wanted(attribute)
            {
                *is_taken = true;
                taken.push(attribute);
            }
        }
        taken
    }

    /// Takes the attributes of that name that have a value, and gives the values.
    pub(super) fn values(&mut self, name: &str) -> Vec<&'s str> {
        self.take_where(name, |attribute| attribute.value.is_some())
            .into_iter()
            .filter_map(|attribute| attribute.value)
            .collect()
    }

    /// The values of the attributes of that name, taken or not.
    pub(super) fn all_values(&self, name: &str) -> Vec<&'s str> {
        let places = self.names.get(name).map_or(&[][..], Vec::as_slice);
        let lines = places.iter().filter_map(|&at| self.lines.get(at));
        lines
            .filter_map(|(line, _)| line.attribute()?.value)
            .collect()
    }

    /// Takes the flag of that name: whether it stands, without a value.
    pub(super) fn flag(&mut self, name: &str) -> bool {
        !self
            .take_where(name, |attribute| attribute.value.is_none())
            .is_empty()
    }

    /// Takes the fields of that kind, and gives the values.
    pub(super) fn fields(&mut self, kind: LineKind) -> Vec<&'s str> {
        let of_kind = |(line, is_taken): &mut (Line<'s>, bool)| {
            if *is_taken || line.kind() != Some(kind) {
                return None;
            }
            *is_taken = true;
            line.value()
        };
        self.lines.iter_mut().filter_map(of_kind).collect()
    }

    /// The lines that nobody took.
    pub(super) fn left(&self) -> impl Iterator<Item = Line<'s>> {
        self.lines
            .iter()
            .filter(|(_, is_taken)| !is_taken)
            .map(|(line, _)| *line)
    }
}
