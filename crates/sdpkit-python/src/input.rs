//! What the functions take: text or bytes, as Python has them, without a copy where it can be.

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};

use crate::session::Session;

/// The text of a description, kept alive while it is read.
pub(crate) enum Source {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
    Owned(Vec<u8>),
}

/// Work on inputs longer than this is done with the interpreter released.
const LONG: usize = 10_000;

/// Does `work` on an input of `len` bytes; other threads of Python run meanwhile where it is long.
pub(crate) fn work<T: Send>(py: Python<'_>, len: usize, work: impl FnOnce() -> T + Send) -> T {
    if len > LONG { py.detach(work) } else { work() }
}

impl Source {
    /// Takes a `str`, and nothing else.
    ///
    /// A text with lone surrogates is what `surrogateescape` makes of bytes that are not UTF-8: it is those
    /// bytes.
    pub(crate) fn text(value: &Bound<'_, PyAny>, function: &str) -> PyResult<Self> {
        let Ok(text) = value.cast::<PyString>() else {
            let hint = if is_bytes(value) {
                "; parse_bytes takes bytes"
            } else {
                ""
            };
            return Err(wrong_type(value, function, "str", hint));
        };
        match PyBackedStr::try_from(text.clone()) {
            Ok(text) => Ok(Self::Text(text)),
            Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(value.py()) => {
                let bytes = text.call_method1("encode", ("utf-8", "surrogateescape"))?;
                Ok(Self::Bytes(bytes.cast::<PyBytes>()?.clone().into()))
            }
            Err(error) => Err(error),
        }
    }

    /// Takes `bytes`, `bytearray` or `memoryview`.
    pub(crate) fn bytes(value: &Bound<'_, PyAny>, function: &str) -> PyResult<Self> {
        if let Ok(bytes) = value.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes.clone().into()));
        }
        if let Ok(bytes) = value.cast::<PyByteArray>() {
            return Ok(Self::Owned(bytes.to_vec()));
        }
        if value.is_instance_of::<PyMemoryView>() {
            let bytes = value.call_method0("tobytes")?;
            return Ok(Self::Bytes(bytes.cast::<PyBytes>()?.clone().into()));
        }
        let hint = if value.is_instance_of::<PyString>() {
            "; parse takes str"
        } else {
            ""
        };
        Err(wrong_type(value, function, "bytes", hint))
    }

    /// Takes a `str`, bytes, or a `Session`.
    pub(crate) fn any(value: &Bound<'_, PyAny>, function: &str) -> PyResult<Self> {
        if let Ok(session) = value.cast::<Session>() {
            return Ok(Self::Owned(session.get().to_bytes(value.py())));
        }
        if is_bytes(value) {
            return Self::bytes(value, function);
        }
        if value.is_instance_of::<PyString>() {
            return Self::text(value, function);
        }
        Err(wrong_type(value, function, "str, bytes or Session", ""))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
            Self::Owned(bytes) => bytes,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.as_bytes().len()
    }
}

fn is_bytes(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyBytes>()
        || value.is_instance_of::<PyByteArray>()
        || value.is_instance_of::<PyMemoryView>()
}

/// `TypeError`: which function, what it takes, and what it was given.
pub(crate) fn wrong_type(
    value: &Bound<'_, PyAny>,
    function: &str,
    expected: &str,
    hint: &str,
) -> PyErr {
    let found = value
        .get_type()
        .name()
        .map_or_else(|_| "?".into(), |name| name.to_string());
    PyTypeError::new_err(format!(
        "{function} expects {expected}, found {found}{hint}"
    ))
}
