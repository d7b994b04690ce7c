//! `Attribute` and `Line`: what stands in a description, as it stands. They are copies, so that they stay
//! what they are whatever becomes of the description.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use sdpkit::Span;
use sdpkit::attribute::Attribute as Read;

use crate::error::{pair, value_error};
use crate::parts::{Extent, Parts, Word, next, parts, reduce};
use crate::to_python;

/// An `a=` line: a name, and a value if a colon follows it.
#[pyclass(frozen, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone)]
pub(crate) struct Attribute {
    /// What stands before the first colon.
    #[pyo3(get)]
    name: String,
    /// What stands after it; `None` where there is no colon.
    #[pyo3(get)]
    value: Option<String>,
    /// Where it was read: its place, and its line from 1.
    place: Option<(Span, u32)>,
}

impl PartialEq for Attribute {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.value == other.value
    }
}

impl Eq for Attribute {}

impl core::hash::Hash for Attribute {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
        self.value.hash(state);
    }
}

impl Parts for Attribute {
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let place = self.place.map(|(span, line)| (pair(span), line));
        (&self.name, &self.value, place).into_pyobject(py)
    }

    fn of(parts: &Bound<'_, PyTuple>) -> PyResult<Self> {
        let mut parts = parts.iter();
        Ok(Self {
            name: next(&mut parts)?.extract()?,
            value: next(&mut parts)?.extract()?,
            place: next(&mut parts)?
                .extract::<Option<((u32, u32), u32)>>()?
                .map(|((start, end), line)| (Span::new(start, end), line)),
        })
    }
}

impl Attribute {
    /// As read from the line of that index.
    pub(crate) fn read(attribute: Read<'_>, line: usize) -> Self {
        let number = u32::try_from(line).map_or(u32::MAX, |line| line.saturating_add(1));
        Self {
            name: attribute.name.to_owned(),
            value: attribute.value.map(ToOwned::to_owned),
            place: attribute.span().map(|span| (span, number)),
        }
    }

    pub(crate) fn text(&self) -> String {
        Read::of(&self.name, self.value.as_deref()).to_string()
    }
}

#[pymethods]
impl Attribute {
    #[new]
    #[pyo3(signature = (name, value=None))]
    fn new(name: String, value: Option<String>) -> Self {
        Self {
            name,
            value,
            place: None,
        }
    }

    /// Where it was read, in bytes from the start of the text: begin and end.
    #[getter]
    fn span(&self) -> Option<(u32, u32)> {
        self.place.map(|(span, _)| pair(span))
    }

    /// Its line in the text that it was read from, from 1.
    #[getter]
    fn line(&self) -> Option<u32> {
        self.place.map(|(_, line)| line)
    }

    /// The value by its type; itself where the name has no type.
    fn typed<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        let typed = Read::of(&this.name, this.value.as_deref())
            .typed()
            .map_err(|error| value_error(py, &this.text(), error, this.place))?;
        let value = to_python::attribute(py, &this.name, typed.into_owned())?;
        Ok(value.unwrap_or_else(|| slf.clone().into_any()))
    }

    fn __str__(&self) -> String {
        self.text()
    }

    fn __repr__(&self) -> String {
        match &self.value {
            Some(value) => format!("Attribute({:?}, {value:?})", self.name),
            None => format!("Attribute({:?})", self.name),
        }
    }

    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("name", "value")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// A line of a description.
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Line {
    /// Its number in the description as it is, from 1.
    number: usize,
    /// The line, without its ending.
    text: String,
    /// The letter before `=`; `None` where it is no such line.
    letter: Option<char>,
    /// What stands after `=`.
    value: Option<String>,
    /// The characters that end it: `"\r\n"`, `"\n"`, `"\r"`, or `""` at the end of a text.
    ending: Word,
    /// Where it was read, in bytes from the start of the text; `None` where it was written since.
    span: Option<Extent>,
}

parts!(Line {
    number,
    text,
    letter,
    value,
    ending,
    span
});

impl From<sdpkit::Line<'_>> for Line {
    fn from(line: sdpkit::Line<'_>) -> Self {
        Self {
            number: line.index() + 1,
            text: line.text().to_owned(),
            letter: line.letter(),
            value: line.value().map(ToOwned::to_owned),
            ending: line.ending().as_str().into(),
            span: line.span().map(Extent::from),
        }
    }
}

#[pymethods]
impl Line {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        format!("<Line {}: {:?}>", self.number, self.text)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}
