//! `parse`, `parse_bytes` and `split`: descriptions from text.

use pyo3::prelude::*;
use pyo3::types::PyList;

use sdpkit::{Options, ParseError};

use crate::error::parse_error;
use crate::input::{Source, work};
use crate::problem::Problem;
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
        let mut errors: Vec<ParseError> = Vec::new();
        let options = Options::default();
        let session = match source {
            Source::Text(text) => sdpkit::Session::parse_with(text, &options, &mut errors),
            Source::Bytes(_) | Source::Owned(_) => {
                sdpkit::Session::parse_bytes_with(source.as_bytes(), &options, &mut errors)
            }
        };
        match errors.first() {
            Some(first) if strict => Err(first.clone()),
            _ => Ok((
                session.into_owned(),
                Problem::all(&errors, source.as_bytes()),
            )),
        }
    });
    let (session, problems) = read.map_err(|error| parse_error(py, &error, source.as_bytes()))?;
    Ok(Session::as_read(session, problems, source.len()))
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
            let mut errors: Vec<ParseError> = Vec::new();
            let session = sdpkit::Session::parse_with(one, &Options::default(), &mut errors);
            let problems = Problem::all(&errors, one.as_bytes());
            Session::as_read(session.into_owned(), problems, one.len())
        })
        .collect::<Vec<_>>();
    PyList::new(py, sessions)
}
