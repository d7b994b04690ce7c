//! Changes of a description: each is made whole or not at all, with the lock held once.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyType};

use sdpkit::attribute::{Attribute, Direction};
use sdpkit::{LineKind, MungeError, SectionMut, Session as Read};

use crate::builder::MediaBuilder;
use crate::error::{build_error, edit_error, munge_error};
use crate::input::wrong_type;
use crate::media::{Media, stale};
use crate::session::Session;
use crate::value::{Key, attribute_text, field_text, text_to_write};

/// Which section is changed.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Session,
    Media(usize),
}

/// What is to be written, as text.
pub(crate) enum Written {
    Attribute(String),
    Field(LineKind, String),
}

impl Written {
    /// Of a typed attribute, a candidate, an `Attribute`, the text of one, or a typed field.
    pub(crate) fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if value.hasattr("letter")? && !value.is_instance_of::<PyString>() {
            return field_text(value).map(|(kind, text)| Self::Field(kind, text));
        }
        text_to_write(value).map(Self::Attribute)
    }
}

/// Why nothing was changed.
enum Refused {
    Stale,
    Munge(MungeError),
}

impl Refused {
    fn raise(&self, py: Python<'_>, place: Place) -> PyErr {
        match (self, place) {
            (Self::Stale, Place::Media(index)) => stale(py, index),
            (Self::Stale, Place::Session) => stale(py, 0),
            (Self::Munge(error), _) => munge_error(py, error),
        }
    }
}

/// Sets a line in the place of the one with its key, or adds it.
pub(crate) fn write(
    session: &Session,
    py: Python<'_>,
    place: Place,
    generation: Option<u64>,
    written: &Written,
    replace: bool,
) -> PyResult<()> {
    let change = |section: &mut SectionMut<'_, 'static>| match (written, replace) {
        (Written::Attribute(text), true) => section.set_attribute(text),
        (Written::Attribute(text), false) => section.push_attribute(text),
        (Written::Field(kind, text), true) => section.set_value(*kind, text),
        (Written::Field(kind, text), false) => section.push_value(*kind, text),
    };
    in_section(session, py, place, generation, change)?.map_err(|error| edit_error(py, &error))
}

/// Removes the attributes of a name or class, or those that are equal to a value.
pub(crate) fn remove(
    session: &Session,
    py: Python<'_>,
    place: Place,
    generation: Option<u64>,
    what: &Bound<'_, PyAny>,
) -> PyResult<usize> {
    if what.is_instance_of::<PyString>() || what.is_instance_of::<PyType>() {
        let key: Key = what.extract()?;
        let names: Vec<&str> = key.names().iter().map(String::as_str).collect();
        return in_section(session, py, place, generation, |section| {
            section.remove_named(&names)
        });
    }
    let text = attribute_text(what)?;
    in_section(session, py, place, generation, |section| {
        let wanted = Attribute::new(&text);
        section.retain(|line| line.attribute() != Some(wanted))
    })
}

fn in_section<T: Send>(
    session: &Session,
    py: Python<'_>,
    place: Place,
    generation: Option<u64>,
    change: impl FnOnce(&mut SectionMut<'_, 'static>) -> T + Send,
) -> PyResult<T> {
    let changed = session.edit(py, |state| {
        if generation.is_some_and(|generation| generation != state.generation) {
            return Err(Refused::Stale);
        }
        match place {
            Place::Session => Ok(change(&mut state.session.session_level_mut())),
            Place::Media(index) => match state.session.media_mut(index) {
                Some(mut section) => Ok(change(&mut section)),
                None => Err(Refused::Stale),
            },
        }
    });
    changed.map_err(|refused| refused.raise(py, place))
}

/// A change of the media description of that index.
pub(crate) fn in_media<T: Send>(
    session: &Session,
    py: Python<'_>,
    index: usize,
    generation: u64,
    change: impl FnOnce(&mut Read<'static>, usize) -> Result<T, MungeError> + Send,
) -> PyResult<T> {
    let changed = session.edit(py, |state| {
        if generation != state.generation {
            return Err(Refused::Stale);
        }
        change(&mut state.session, index).map_err(Refused::Munge)
    });
    changed.map_err(|refused| refused.raise(py, Place::Media(index)))
}

/// A change of many lines that leaves media descriptions their numbers.
pub(crate) fn munge<T: Send>(
    session: &Session,
    py: Python<'_>,
    change: impl FnOnce(&mut Read<'static>) -> Result<T, MungeError> + Send,
) -> PyResult<T> {
    session
        .edit(py, |state| change(&mut state.session))
        .map_err(|error| munge_error(py, &error))
}

/// A change after which media descriptions have other numbers: views of them are stale.
pub(crate) fn renumber(
    session: &Session,
    py: Python<'_>,
    change: impl FnOnce(&mut Read<'static>) -> Result<(), MungeError> + Send,
) -> PyResult<()> {
    let changed = session.edit(py, |state| {
        change(&mut state.session)?;
        state.generation = state.generation.wrapping_add(1);
        Ok(())
    });
    changed.map_err(|error: MungeError| munge_error(py, &error))
}

/// A direction by its word.
pub(crate) fn direction(word: &str) -> PyResult<Direction> {
    let read = Attribute::of(word, None).parse::<Direction>();
    read.map_err(|_| {
        PyValueError::new_err(format!(
            "a direction is sendrecv, sendonly, recvonly or inactive, found {word:?}"
        ))
    })
}

/// The lines of a media description: text, a builder, or a view of one.
pub(crate) fn media_text(media: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = media.cast::<PyString>() {
        return Ok(text.to_str()?.to_owned());
    }
    if let Ok(builder) = media.cast::<MediaBuilder>() {
        let built = builder.get().inner().to_text();
        return built.map_err(|error| build_error(media.py(), &error));
    }
    if media.is_instance_of::<Media>() {
        return Ok(media.str()?.to_str()?.to_owned());
    }
    Err(wrong_type(
        media,
        "a media description",
        "str, MediaBuilder or Media",
        "",
    ))
}
