//! `parse`, `parse_bytes` and `split`: descriptions from text.

use pyo3::prelude::*;
use pyo3::types::PyList;

use sdpkit::error::Limit;
use sdpkit::span::LineIndex;
use sdpkit::{ErrorSink, Options, ParseError, ParseErrorKind};

use crate::error::{object, pair, parse_error, raise};
use crate::input::{Source, work};
use crate::session::Session;

/// Reads a description, which any text is.
#[pyfunction]
#[pyo3(signature = (
    text, *, strict=false, max_bytes=None, max_lines=None, max_line_length=None, max_media=None
))]
pub(crate) fn parse(
    text: &Bound<'_, PyAny>,
    strict: bool,
    max_bytes: Option<u32>,
    max_lines: Option<u32>,
    max_line_length: Option<u32>,
    max_media: Option<u32>,
) -> PyResult<Session> {
    let limits = Limits([max_bytes, max_lines, max_line_length, max_media]);
    read(text.py(), &Source::text(text, "parse")?, strict, limits)
}

/// Reads a description from bytes, which any bytes are.
#[pyfunction]
#[pyo3(signature = (
    data, *, strict=false, max_bytes=None, max_lines=None, max_line_length=None, max_media=None
))]
pub(crate) fn parse_bytes(
    data: &Bound<'_, PyAny>,
    strict: bool,
    max_bytes: Option<u32>,
    max_lines: Option<u32>,
    max_line_length: Option<u32>,
    max_media: Option<u32>,
) -> PyResult<Session> {
    let limits = Limits([max_bytes, max_lines, max_line_length, max_media]);
    let source = Source::bytes(data, "parse_bytes")?;
    read(data.py(), &source, strict, limits)
}

/// The limits that the caller sets: bytes, lines, bytes of a line, media descriptions.
#[derive(Clone, Copy, Default)]
struct Limits([Option<u32>; 4]);

impl Limits {
    fn options(self) -> Options {
        let Self([bytes, lines, line_length, media]) = self;
        let usual = Options::default();
        usual
            .with_max_bytes(bytes.unwrap_or(usual.max_bytes))
            .with_max_lines(lines.unwrap_or(usual.max_lines))
            .with_max_line_length(line_length.unwrap_or(usual.max_line_length))
            .with_max_media(media.unwrap_or(usual.max_media))
    }

    fn is_set(self, limit: Limit) -> bool {
        let Self([bytes, lines, line_length, media]) = self;
        match limit {
            Limit::Bytes => bytes.is_some(),
            Limit::Lines => lines.is_some(),
            Limit::LineLength => line_length.is_some(),
            Limit::Media => media.is_some(),
            _ => false,
        }
    }
}

/// Keeps the first error that the caller wants to hear of: that a limit of its own is passed, or any.
struct First {
    strict: bool,
    limits: Limits,
    passed: Option<ParseError>,
    error: Option<ParseError>,
}

impl First {
    const fn new(strict: bool, limits: Limits) -> Self {
        Self {
            strict,
            limits,
            passed: None,
            error: None,
        }
    }

    /// The error to raise; what follows from a limit that is passed is not told.
    fn raised(self) -> Option<ParseError> {
        self.passed.or(self.error)
    }
}

impl ErrorSink for First {
    fn report(&mut self, error: ParseError) {
        if let ParseErrorKind::LimitExceeded(limit) = error.kind
            && self.limits.is_set(limit)
        {
            self.passed.get_or_insert(error);
        } else if self.strict {
            self.error.get_or_insert(error);
        }
    }

    fn is_interested(&self) -> bool {
        let has_limits = self.limits.0.iter().any(Option::is_some);
        self.strict && self.error.is_none() || has_limits && self.passed.is_none()
    }
}

fn read(py: Python<'_>, source: &Source, strict: bool, limits: Limits) -> PyResult<Session> {
    let read = work(py, source.len(), || {
        let options = limits.options();
        let mut first = First::new(strict, limits);
        let session = match source {
            Source::Text(text) => sdpkit::Session::parse_with(text, &options, &mut first),
            Source::Bytes(_) | Source::Owned(_) => {
                sdpkit::Session::parse_bytes_with(source.as_bytes(), &options, &mut first)
            }
        };
        match first.raised() {
            Some(error) => Err(error),
            None => Ok(Session::within(session.into_owned(), source.len(), options)),
        }
    });
    read.map_err(|error| match error.kind {
        ParseErrorKind::LimitExceeded(limit) => {
            limit_error(py, &error, limit, limits.options(), source.as_bytes())
        }
        _ => parse_error(py, &error, source.as_bytes()),
    })
}

/// `LimitError`: which limit, what it is, and where it is passed.
fn limit_error(
    py: Python<'_>,
    error: &ParseError,
    limit: Limit,
    options: Options,
    text: &[u8],
) -> PyErr {
    let most = match limit {
        Limit::Bytes => options.max_bytes,
        Limit::Lines => options.max_lines,
        Limit::LineLength => options.max_line_length,
        _ => options.max_media,
    };
    let at = LineIndex::new(text).line_col(error.span.start);
    let message = format!(
        "line {}: the limit `{}` of {most} is passed",
        at.line,
        limit.as_str()
    );
    let attributes = [
        ("limit", object(py, limit.as_str())),
        ("most", object(py, most)),
        ("span", object(py, pair(error.span))),
        ("line", object(py, at.line)),
        ("column", object(py, at.column)),
        ("expected", object(py, error.kind.expected())),
    ];
    raise(py, "LimitError", &message, &attributes)
}

/// Reads each description of a text that holds several, one after the other.
#[pyfunction]
pub(crate) fn split<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let py = text.py();
    let source = Source::text(text, "split")?;
    let bytes = source.as_bytes();
    let Ok(whole) = core::str::from_utf8(bytes) else {
        return PyList::new(py, [read(py, &source, false, Limits::default())?]);
    };
    let sessions = sdpkit::split_descriptions(whole)
        .map(|one| {
            let session = sdpkit::Session::parse_with(one, &Options::default(), &mut ());
            Session::as_read(session.into_owned(), one.len())
        })
        .collect::<Vec<_>>();
    PyList::new(py, sessions)
}
