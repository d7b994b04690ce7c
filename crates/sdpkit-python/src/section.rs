//! What the session level and a media description have in common: reading attributes and fields.

use pyo3::prelude::*;

use sdpkit::attribute::AnyAttribute;
use sdpkit::field::AnyField;
use sdpkit::{LineKind, Section, Span, ValueError};

use crate::attribute::Attribute;
use crate::error::value_error;
use crate::to_python;
use crate::value::Key;

/// The attributes of a section, in order.
pub(crate) fn attributes(section: Section<'_>) -> Vec<Attribute> {
    section
        .lines()
        .filter_map(|line| Some(Attribute::read(line.attribute()?, line.index())))
        .collect()
}

/// An attribute that was asked for by type: taken out while the description is looked at, and made an
/// object of Python after that.
pub(crate) struct Found {
    attribute: Attribute,
    name: String,
    typed: Result<AnyAttribute<'static>, (ValueError, Option<(Span, u32)>)>,
}

impl Found {
    pub(crate) fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let typed = self
            .typed
            .map_err(|(error, place)| value_error(py, &self.attribute.text(), error, place))?;
        match to_python::attribute(py, &self.name, typed)? {
            Some(value) => Ok(value),
            None => Ok(Bound::new(py, self.attribute)?.into_any()),
        }
    }
}

/// The attributes that `key` asks for, at most `limit`.
pub(crate) fn find(section: Section<'_>, key: &Key, limit: usize) -> Vec<Found> {
    let lines = section
        .lines()
        .filter_map(|line| Some((line.index(), line.attribute()?)));
    lines
        .filter(|(_, attribute)| key.is(*attribute))
        .take(limit)
        .map(|(index, attribute)| {
            let number = u32::try_from(index).map_or(u32::MAX, |index| index.saturating_add(1));
            let place = |error| attribute.rebase(error).map(|span| (span, number));
            Found {
                attribute: Attribute::read(attribute, index),
                name: attribute.name.to_owned(),
                typed: attribute
                    .typed()
                    .map(AnyAttribute::into_owned)
                    .map_err(|error| (error, place(error))),
            }
        })
        .collect()
}

/// Lines of a field: the value and its place.
pub(crate) fn values(section: Section<'_>, kind: LineKind, limit: usize) -> Vec<Value> {
    let lines = section.lines().filter(|line| line.kind() == Some(kind));
    lines
        .take(limit)
        .filter_map(|line| {
            let number = u32::try_from(line.index()).map_or(u32::MAX, |at| at.saturating_add(1));
            let place = line.span().map(|span| (span, number));
            Some(Value {
                kind,
                text: line.value()?.to_owned(),
                place,
            })
        })
        .collect()
}

/// The value of a field, as it stands.
pub(crate) struct Value {
    kind: LineKind,
    text: String,
    place: Option<(Span, u32)>,
}

impl Value {
    pub(crate) fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        match AnyField::parse(self.kind, &self.text) {
            Some(Ok(field)) => {
                to_python::field(py, self.kind.letter().encode_utf8(&mut [0; 4]), &field)
            }
            Some(Err(error)) => Err(value_error(py, &self.text, error, self.place)),
            None => Ok(py.None().into_bound(py)),
        }
    }
}
