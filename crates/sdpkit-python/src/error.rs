//! The exceptions, which are the classes of `sdpkit._errors`: an error of Rust becomes the one that names
//! its kind, with the fields as attributes.

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyModule, PyString};

use sdpkit::json::JsonError;
use sdpkit::span::LineIndex;
use sdpkit::{BuildError, EditError, MungeError, ParseError, Span, ValueError};

/// Makes an exception of a class of `sdpkit._errors`, with these attributes.
pub(crate) fn raise(
    py: Python<'_>,
    class: &str,
    message: &str,
    attributes: &[(&str, Py<PyAny>)],
) -> PyErr {
    let made = || {
        let class = PyModule::import(py, "sdpkit._errors")?.getattr(class)?;
        let error = class.call1((message,))?;
        for (name, value) in attributes {
            error.setattr(PyString::new(py, name), value)?;
        }
        Ok::<_, PyErr>(PyErr::from_value(error))
    };
    made().unwrap_or_else(|error| error)
}

/// The value as an object of Python; one that cannot be made is `None`.
pub(crate) fn object<'py, T: IntoPyObject<'py>>(py: Python<'py>, value: T) -> Py<PyAny> {
    value.into_py_any(py).unwrap_or_else(|_| py.None())
}

/// Bytes from the start: begin and end.
pub(crate) fn pair(span: Span) -> (u32, u32) {
    (span.start, span.end)
}

/// `ParseError`, with its place in the text that was read.
pub(crate) fn parse_error(py: Python<'_>, error: &ParseError, text: &[u8]) -> PyErr {
    let at = LineIndex::new(text).line_col(error.span.start);
    let message = format!("line {}, column {}: {}", at.line, at.column, error.kind);
    let attributes = [
        ("span", object(py, pair(error.span))),
        ("line", object(py, at.line)),
        ("column", object(py, at.column)),
        ("expected", object(py, error.kind.expected())),
    ];
    raise(py, "ParseError", &message, &attributes)
}

/// `AttributeValueError` of the text `what`, which stood at `place`: its bytes and its line, from 1.
pub(crate) fn value_error(
    py: Python<'_>,
    what: &str,
    error: ValueError,
    place: Option<(Span, u32)>,
) -> PyErr {
    let line = place.map(|(_, line)| line);
    let message = match line {
        Some(line) => format!("line {line}: `{}`: {error}", shown(what)),
        None => format!("`{}`: {error}", shown(what)),
    };
    let attributes = [
        ("offset", object(py, error.offset)),
        ("expected", object(py, error.expected)),
        ("span", object(py, place.map(|(span, _)| pair(span)))),
        ("line", object(py, line)),
    ];
    raise(py, "AttributeValueError", &message, &attributes)
}

/// `AttributeValueError` of a value that was not given as text.
pub(crate) fn shape_error(py: Python<'_>, message: &str) -> PyErr {
    let attributes = [
        ("offset", py.None()),
        ("expected", object(py, message)),
        ("span", py.None()),
        ("line", py.None()),
    ];
    raise(py, "AttributeValueError", message, &attributes)
}

/// As much of a text as a message holds.
pub(crate) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short.escape_debug().to_string()
}

pub(crate) fn edit_error(py: Python<'_>, error: &EditError) -> PyErr {
    raise(py, "EditError", &error.to_string(), &[])
}

pub(crate) fn munge_error(py: Python<'_>, error: &MungeError) -> PyErr {
    raise(py, "EditError", &error.to_string(), &[])
}

pub(crate) fn build_error(py: Python<'_>, error: &BuildError) -> PyErr {
    raise(py, "BuildError", &error.to_string(), &[])
}

pub(crate) fn json_error(py: Python<'_>, error: &JsonError) -> PyErr {
    let path = ("path", object(py, &error.path));
    raise(py, "JsonError", &error.to_string(), &[path])
}
