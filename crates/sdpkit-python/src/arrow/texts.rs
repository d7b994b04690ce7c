//! A column of texts as it comes in: any Arrow array or stream of strings or bytes, read where it lies.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, Int64Array, LargeBinaryArray, make_array,
};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyArray;

use crate::input::wrong_type;

/// A column, in the chunks in which it came.
pub(super) struct Texts {
    pub(super) chunks: Vec<Chunk>,
    /// Whether it came as a stream: then what is made of it is one too.
    pub(super) is_stream: bool,
}

/// A piece of a column: a copy of it shares the text.
#[derive(Clone)]
pub(super) struct Chunk(Kind);

#[derive(Clone)]
enum Kind {
    Small(BinaryArray),
    Large(LargeBinaryArray),
    View(BinaryViewArray),
    /// Places in the values; one that is null is a null.
    Dictionary(Int64Array, Arc<Chunk>),
    /// So many nulls.
    Null(usize),
}

impl Texts {
    /// Takes what has `__arrow_c_array__` or `__arrow_c_stream__`.
    pub(super) fn read(value: &Bound<'_, PyAny>, function: &str) -> PyResult<Self> {
        let has = |name| value.hasattr(name);
        if !has("__arrow_c_array__")? && !has("__arrow_c_stream__")? {
            let expected = "an Arrow array or stream";
            return Err(wrong_type(value, function, expected, ""));
        }
        let (arrays, is_stream) = match value.extract::<AnyArray>()? {
            AnyArray::Array(array) => (vec![array.into_inner().0], false),
            AnyArray::Stream(stream) => {
                let arrays = stream.into_reader()?.collect::<Result<Vec<_>, _>>();
                (arrays.map_err(|error| failed(&error))?, true)
            }
        };
        let chunks = arrays.into_iter().map(|array| Chunk::of(array, function));
        Ok(Self {
            chunks: chunks.collect::<PyResult<_>>()?,
            is_stream,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.chunks.iter().map(Chunk::len).sum()
    }
}

impl Chunk {
    fn of(array: ArrayRef, function: &str) -> PyResult<Self> {
        let kind = match array.data_type() {
            // Strings are read as bytes: that they are UTF-8 is what the producer says.
            DataType::Utf8 => Kind::Small(array.as_string::<i32>().clone().into()),
            DataType::LargeUtf8 => Kind::Large(array.as_string::<i64>().clone().into()),
            DataType::Utf8View => Kind::View(array.as_string_view().clone().to_binary_view()),
            DataType::Binary => Kind::Small(array.as_binary::<i32>().clone()),
            DataType::LargeBinary => Kind::Large(array.as_binary::<i64>().clone()),
            DataType::BinaryView => Kind::View(array.as_binary_view().clone()),
            DataType::Null => Kind::Null(array.len()),
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                let places = cast(dictionary.keys(), &DataType::Int64);
                let places = places.map_err(|error| failed(&error))?;
                let values = Self::of(make_array(dictionary.values().to_data()), function)?;
                let places = places.as_primitive::<Int64Type>().clone();
                Kind::Dictionary(places, Arc::new(values))
            }
            other => {
                return Err(PyTypeError::new_err(format!(
                    "{function} expects a column of strings or bytes, found {other}"
                )));
            }
        };
        Ok(Self(kind))
    }

    /// So many rows without a text.
    pub(super) fn nulls(len: usize) -> Self {
        Self(Kind::Null(len))
    }

    pub(super) fn len(&self) -> usize {
        match &self.0 {
            Kind::Small(array) => array.len(),
            Kind::Large(array) => array.len(),
            Kind::View(array) => array.len(),
            Kind::Dictionary(places, _) => places.len(),
            Kind::Null(len) => *len,
        }
    }

    /// The text of a row; `None` where it is null, or there is no such row.
    pub(super) fn get(&self, row: usize) -> Option<&[u8]> {
        if row >= self.len() {
            return None;
        }
        match &self.0 {
            Kind::Small(array) => array.is_valid(row).then(|| array.value(row)),
            Kind::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Kind::View(array) => array.is_valid(row).then(|| array.value(row)),
            Kind::Dictionary(places, values) => {
                let place = places.is_valid(row).then(|| places.value(row))?;
                values.get(usize::try_from(place).ok()?)
            }
            Kind::Null(_) => None,
        }
    }

    /// `len` rows from `start`, all of which there are.
    pub(super) fn slice(&self, start: usize, len: usize) -> Self {
        Self(match &self.0 {
            Kind::Small(array) => Kind::Small(array.slice(start, len)),
            Kind::Large(array) => Kind::Large(array.slice(start, len)),
            Kind::View(array) => Kind::View(array.slice(start, len)),
            Kind::Dictionary(places, values) => {
                Kind::Dictionary(places.slice(start, len), Arc::clone(values))
            }
            Kind::Null(_) => Kind::Null(len),
        })
    }
}

/// What a producer or the making of an array failed with.
pub(super) fn failed(error: &ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
