//! Typed values: from text to a frozen value, and from a value to its text.

use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple, PyType};
use serde::de::DeserializeOwned;

use sdpkit::AnyAttribute;
use sdpkit::LineKind;
use sdpkit::attribute::Attribute;
use sdpkit::field::{
    AnyField, Bandwidth, Connection, Email, Information, MediaLine, Origin, Phone, Repeat,
    SessionName, Timing, Uri, Version, Zone,
};

use crate::error::{shape_error, value_error};
use crate::ice::Candidate;
use crate::input::wrong_type;
use crate::to_json::json;
use crate::to_python;

/// What an attribute is asked for by: its name, or its class.
pub(crate) enum Key {
    Name(String),
    Class(Vec<String>),
}

impl Key {
    pub(crate) fn names(&self) -> &[String] {
        match self {
            Self::Name(name) => core::slice::from_ref(name),
            Self::Class(names) => names,
        }
    }

    /// Whether it asks for an attribute of that name.
    pub(crate) fn is(&self, attribute: Attribute<'_>) -> bool {
        let row = attribute.row();
        self.names().iter().any(|name| match row {
            Some(_) => Attribute::of(name, None).row() == row,
            None => attribute.name == name,
        })
    }
}

impl<'py> FromPyObject<'_, 'py> for Key {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(name) = value.cast::<PyString>() {
            return Ok(Self::Name(name.to_str()?.to_owned()));
        }
        if let Ok(class) = value.cast::<PyType>()
            && let Ok(names) = class.getattr("names")
            && let Ok(names) = names.extract::<Vec<String>>()
        {
            return Ok(Self::Class(names));
        }
        let expected = "the name of an attribute or a class of sdpkit.attributes";
        Err(wrong_type(&value, "the lookup", expected, ""))
    }
}

/// The text of a typed attribute, as it stands after `a=`.
///
/// # Errors
/// `TypeError` for what is no attribute, `AttributeValueError` where the parts are not those of the type.
pub(crate) fn attribute_text(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = value.py();
    if let Ok(candidate) = value.cast::<Candidate>() {
        return Ok(candidate.get().inner().to_string());
    }
    if let Ok(attribute) = value.cast::<crate::attribute::Attribute>() {
        return Ok(attribute.get().text());
    }
    let names = value
        .getattr("names")
        .ok()
        .and_then(|names| names.cast_into::<PyTuple>().ok());
    let Some(name) = names.and_then(|names| names.get_item(0).ok()) else {
        return Err(wrong_type(
            value,
            "an attribute",
            "a value of sdpkit.attributes",
            "",
        ));
    };
    let name = name.extract::<String>()?;
    let json = json(value)?;
    let typed = AnyAttribute::from_json(&name, &json).map_err(|error| {
        let class = value
            .get_type()
            .name()
            .map_or_else(|_| name.clone(), |it| it.to_string());
        shape_error(py, &format!("{class}: {error}"))
    })?;
    Ok(typed.to_string())
}

/// The text of an attribute to be written into a description: a `str` as it is, a typed one where it reads
/// back as that value.
pub(crate) fn text_to_write(value: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(text.to_str()?.to_owned());
    }
    let text = attribute_text(value)?;
    if value.is_instance_of::<crate::attribute::Attribute>() {
        return Ok(text);
    }
    Attribute::new(&text)
        .typed()
        .map_err(|error| value_error(value.py(), &text, error, None))?;
    Ok(text)
}

/// Reads a typed attribute from the text after `a=`, which must be one of the class where that is given.
#[pyfunction]
#[pyo3(name = "_parse_attribute")]
pub(crate) fn parse_attribute<'py>(
    text: &Bound<'py, PyAny>,
    class: &Bound<'py, PyType>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = text.py();
    let Ok(found) = text.cast::<PyString>() else {
        return Err(wrong_type(text, "parse", "str", ""));
    };
    let found = found.to_str()?;
    let attribute = Attribute::new(found.strip_prefix("a=").unwrap_or(found));
    let names: Vec<String> = class.getattr("names")?.extract()?;
    if !Key::Class(names.clone()).is(attribute) {
        let expected = format!(
            "{}: expected `{}`",
            crate::error::shown(found),
            names.join("` or `")
        );
        return Err(shape_error(py, &expected));
    }
    let typed = attribute
        .typed()
        .map_err(|error| value_error(py, found, error, None))?;
    let value = to_python::attribute(py, attribute.name, typed.into_owned())?;
    Ok(value.unwrap_or_else(|| py.None().into_bound(py)))
}

/// Writes a typed attribute, as it stands after `a=`.
#[pyfunction]
#[pyo3(name = "_write_attribute")]
pub(crate) fn write_attribute(value: &Bound<'_, PyAny>) -> PyResult<String> {
    attribute_text(value)
}

/// Writes a typed field, as it stands after `<letter>=`.
#[pyfunction]
#[pyo3(name = "_write_field")]
pub(crate) fn write_field(value: &Bound<'_, PyAny>) -> PyResult<String> {
    field_text(value).map(|(_, text)| text)
}

/// The kind of a field and its text.
pub(crate) fn field_text(value: &Bound<'_, PyAny>) -> PyResult<(LineKind, String)> {
    let py = value.py();
    let letter = value
        .getattr("letter")
        .ok()
        .and_then(|it| it.extract::<String>().ok());
    let kind = letter.and_then(|letter| kind_of(&letter));
    let Some(kind) = kind else {
        return Err(wrong_type(value, "a field", "a value of sdpkit.fields", ""));
    };
    let json = json(value)?;
    let text = match kind {
        LineKind::Version => written::<Version>(json),
        LineKind::Origin => written::<Origin<'static>>(json),
        LineKind::SessionName => written::<SessionName<'static>>(json),
        LineKind::Information => written::<Information<'static>>(json),
        LineKind::Uri => written::<Uri<'static>>(json),
        LineKind::Email => written::<Email<'static>>(json),
        LineKind::Phone => written::<Phone<'static>>(json),
        LineKind::Connection => written::<Connection<'static>>(json),
        LineKind::Bandwidth => written::<Bandwidth<'static>>(json),
        LineKind::Time => written::<Timing>(json),
        LineKind::Repeat => written::<Repeat>(json),
        LineKind::Zone => written::<Zone>(json),
        LineKind::Key => written::<sdpkit::field::Key<'static>>(json),
        LineKind::Media => written::<MediaLine<'static>>(json),
        LineKind::Attribute => Ok(String::new()),
    };
    let text = text.map_err(|error| {
        let class = value
            .get_type()
            .name()
            .map_or_else(|_| "?".into(), |it| it.to_string());
        shape_error(py, &format!("{class}: {error}"))
    })?;
    if let Some(Err(error)) = AnyField::parse(kind, &text) {
        return Err(value_error(py, &text, error, None));
    }
    Ok((kind, text))
}

fn written<T: DeserializeOwned + core::fmt::Display>(
    json: serde_json::Value,
) -> Result<String, serde_json::Error> {
    serde_json::from_value::<T>(json).map(|value| value.to_string())
}

/// The field of a letter.
pub(crate) fn kind_of(letter: &str) -> Option<LineKind> {
    let mut letters = letter.chars();
    let (first, None) = (letters.next()?, letters.next()) else {
        return None;
    };
    KINDS.into_iter().find(|kind| kind.letter() == first)
}

const KINDS: [LineKind; 14] = [
    LineKind::Version,
    LineKind::Origin,
    LineKind::SessionName,
    LineKind::Information,
    LineKind::Uri,
    LineKind::Email,
    LineKind::Phone,
    LineKind::Connection,
    LineKind::Bandwidth,
    LineKind::Time,
    LineKind::Repeat,
    LineKind::Zone,
    LineKind::Key,
    LineKind::Media,
];
