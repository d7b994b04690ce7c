//! `Problem`: what a tolerant reading found wrong.

use core::fmt;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use sdpkit::ParseError;
use sdpkit::span::LineIndex;

use crate::parts::{Word, parts, reduce};

/// Something in a text that is not as RFC 8866 has it; the text was read all the same.
#[pyclass(frozen, eq, hash, get_all, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Problem {
    /// What is there.
    message: String,
    /// What should stand there.
    expected: Word,
    /// Where, in bytes from the start of the text: begin and end.
    span: (u32, u32),
    /// The line, from 1.
    line: u32,
    /// The column in it, from 1, in bytes.
    column: u32,
}

parts!(Problem {
    message,
    expected,
    span,
    line,
    column
});

impl Problem {
    /// Those of a text that was read.
    pub(crate) fn all(errors: &[ParseError], text: &[u8]) -> Vec<Self> {
        if errors.is_empty() {
            return Vec::new();
        }
        let index = LineIndex::new(text);
        let problem = |error: &ParseError| {
            let at = index.line_col(error.span.start);
            Self {
                message: error.kind.to_string(),
                expected: error.kind.expected().into(),
                span: (error.span.start, error.span.end),
                line: at.line,
                column: at.column,
            }
        };
        errors.iter().map(problem).collect()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.message
        )
    }
}

#[pymethods]
impl Problem {
    fn __str__(&self) -> String {
        self.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Problem {self}>")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}
