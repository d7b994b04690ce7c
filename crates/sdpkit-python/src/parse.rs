//! `parse`, `parse_bytes` and `split`: descriptions from text.

use pyo3::prelude::*;
use pyo3::types::PyList;

use sdpkit::{ErrorSink, Options, ParseError};

use crate::error::parse_error;
use crate::input::{Source, work};
use crate::session::Session;

/// Reads a description, which any text is.
#[pyfunction]
#[pyo3(signature = (text, *, strict=false))]
pub(crate) fn parse(text: &Bound<'_, PyAny>, strict: bool) -> PyResult<Session> {
    read(text.py(), &Source::text(text, "parse")?, strict)
}

/// Reads a description from bytes, which any bytes are.
#[pyfunction]
#[pyo3(signature = (data, *, strict=false))]
pub(crate) fn parse_bytes(data: &Bound<'_, PyAny>, strict: bool) -> PyResult<Session> {
    read(data.py(), &Source::bytes(data, "parse_bytes")?, strict)
}

fn read(py: Python<'_>, source: &Source, strict: bool) -> PyResult<Session> {
    let read = work(py, source.len(), || {
        let options = Options::default();
        let mut first: Option<ParseError> = None;
        let errors: &mut dyn ErrorSink = if strict { &mut first } else { &mut () };
        let session = match source {
            Source::Text(text) => sdpkit::Session::parse_with(text, &options, errors),
            Source::Bytes(_) | Source::Owned(_) => {
                sdpkit::Session::parse_bytes_with(source.as_bytes(), &options, errors)
            }
        };
        match first {
            Some(first) => Err(first),
            None => Ok(Session::as_read(session.into_owned(), source.len())),
        }
    });
    read.map_err(|error| parse_error(py, &error, source.as_bytes()))
}

/// Reads each description of a text that holds several, one after the other.
#[pyfunction]
pub(crate) fn split<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let py = text.py();
    let source = Source::text(text, "split")?;
    let bytes = source.as_bytes();
    let Ok(whole) = core::str::from_utf8(bytes) else {
        return PyList::new(py, [read(py, &source, false)?]);
    };
    let sessions = sdpkit::split_descriptions(whole)
        .map(|one| {
            let session = sdpkit::Session::parse_with(one, &Options::default(), &mut ());
            Session::as_read(session.into_owned(), one.len())
        })
        .collect::<Vec<_>>();
    PyList::new(py, sessions)
}
