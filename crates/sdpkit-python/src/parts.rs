//! Frozen values as their parts: how they are pickled and copied, and what their parts are to Python.

use std::borrow::Cow;
use std::ops::Deref;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use pyo3::{IntoPyObjectExt, PyClass};
use serde::Serialize;

use sdpkit::Span;

/// A class whose values are pickled as their parts.
pub(crate) trait Parts: Sized {
    /// Its parts, in order.
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>>;

    /// The value of these parts.
    fn of(parts: &Bound<'_, PyTuple>) -> PyResult<Self>;
}

/// Lists the parts of a class, which are its fields; each is an object of Python and read from one.
///
/// `parts!(Edit { span, text });` is the trait with those two, in that order.
macro_rules! parts {
    ($class:ident { $($part:ident),+ $(,)? }) => {
        impl $crate::parts::Parts for $class {
            fn parts<'py>(
                &self,
                py: ::pyo3::Python<'py>,
            ) -> ::pyo3::PyResult<::pyo3::Bound<'py, ::pyo3::types::PyTuple>> {
                use ::pyo3::IntoPyObjectExt as _;
                ::pyo3::types::PyTuple::new(py, [$(self.$part.clone().into_bound_py_any(py)?),+])
            }

            fn of(parts: &::pyo3::Bound<'_, ::pyo3::types::PyTuple>) -> ::pyo3::PyResult<Self> {
                use ::pyo3::types::PyTupleMethods as _;
                let mut parts = parts.iter();
                Ok(Self {
                    $($part: $crate::parts::next(&mut parts)?.extract()?),+
                })
            }
        }
    };
}

pub(crate) use parts;

/// The next part of a value that is made again.
pub(crate) fn next<'py>(
    parts: &mut impl Iterator<Item = Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    parts
        .next()
        .ok_or_else(|| PyValueError::new_err("a part of the value is missing"))
}

/// What `__reduce__` gives of such a value.
pub(crate) fn reduce<'py, T>(value: &Bound<'py, T>) -> PyResult<Bound<'py, PyTuple>>
where
    T: Parts + PyClass<Frozen = pyo3::pyclass::boolean_struct::True> + Sync,
{
    let py = value.py();
    let remake = PyModule::import(py, "sdpkit._sdpkit")?.getattr("_remake")?;
    (remake, (T::NAME, value.get().parts(py)?)).into_pyobject(py)
}

/// `TypeError` of what cannot be pickled, with why, and what can be instead.
pub(crate) fn not_pickled(class: &str, why: &str) -> PyErr {
    PyTypeError::new_err(format!("cannot pickle {class}: {why}"))
}

/// Makes a value again that was pickled.
#[pyfunction]
#[pyo3(name = "_remake")]
pub(crate) fn remake<'py>(name: &str, parts: &Bound<'py, PyTuple>) -> PyResult<Bound<'py, PyAny>> {
    use crate::agreed::{
        AgreedCodec, AgreedCrypto, AgreedExtension, AgreedPrecondition, AgreedRid, AgreedTransport,
        Sends,
    };
    use crate::arrow::{Column, Schema};
    use crate::attribute::{Attribute, Line};
    use crate::finding::{Edit, Finding, Findings, Fix, Place};
    use crate::ice::CandidatePair;
    use crate::lint::Fixed;
    use crate::outcome::{Outcome, Reason, SectionOutcome};
    use crate::predict::Prediction;
    use crate::problem::Problem;

    fn made<'py, T>(parts: &Bound<'py, PyTuple>) -> PyResult<Bound<'py, PyAny>>
    where
        T: Parts + IntoPyObject<'py>,
    {
        T::of(parts)?.into_bound_py_any(parts.py())
    }

    let all = [
        (AgreedCodec::NAME, made::<AgreedCodec> as fn(_) -> _),
        (AgreedCrypto::NAME, made::<AgreedCrypto>),
        (AgreedExtension::NAME, made::<AgreedExtension>),
        (AgreedPrecondition::NAME, made::<AgreedPrecondition>),
        (AgreedRid::NAME, made::<AgreedRid>),
        (AgreedTransport::NAME, made::<AgreedTransport>),
        (Attribute::NAME, made::<Attribute>),
        (CandidatePair::NAME, made::<CandidatePair>),
        (Column::NAME, made::<Column>),
        (Edit::NAME, made::<Edit>),
        (Finding::NAME, made::<Finding>),
        (Findings::NAME, made::<Findings>),
        (Fix::NAME, made::<Fix>),
        (Fixed::NAME, made::<Fixed>),
        (Line::NAME, made::<Line>),
        (Outcome::NAME, made::<Outcome>),
        (Place::NAME, made::<Place>),
        (Prediction::NAME, made::<Prediction>),
        (Problem::NAME, made::<Problem>),
        (Reason::NAME, made::<Reason>),
        (Schema::NAME, made::<Schema>),
        (SectionOutcome::NAME, made::<SectionOutcome>),
        (Sends::NAME, made::<Sends>),
    ];
    match all.into_iter().find(|(known, _)| *known == name) {
        Some((_, make)) => make(parts),
        None => Err(PyValueError::new_err(format!(
            "no class of sdpkit has the name {name:?}"
        ))),
    }
}

/// A list that is a tuple to Python, so that what holds it is frozen throughout.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq, Serialize)]
#[serde(transparent)]
pub(crate) struct Tuple<T>(pub(crate) Vec<T>);

impl<T> Deref for Tuple<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> FromIterator<T> for Tuple<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Tuple<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyTuple::new(py, self.0)
    }
}

impl<'py, T> FromPyObject<'_, 'py> for Tuple<T>
where
    T: for<'a> FromPyObject<'a, 'py, Error: Into<PyErr>>,
{
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        value
            .try_iter()?
            .map(|item| item?.extract::<T>().map_err(Into::into))
            .collect()
    }
}

/// Bytes from the start of a text: begin and end, to Python a tuple.
#[derive(Clone, Copy, Debug, Eq, Hash, IntoPyObject, FromPyObject, PartialEq)]
pub(crate) struct Extent(u32, u32);

impl From<Span> for Extent {
    fn from(span: Span) -> Self {
        Self(span.start, span.end)
    }
}

impl Serialize for Extent {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Span::new(self.0, self.1).serialize(serializer)
    }
}

/// One of a set of words, to Python a `str`.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(transparent)]
pub(crate) struct Word(Cow<'static, str>);

impl From<&'static str> for Word {
    fn from(word: &'static str) -> Self {
        Self(Cow::Borrowed(word))
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'py> IntoPyObject<'py> for Word {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = std::convert::Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(PyString::new(py, &self.0))
    }
}

impl<'py> FromPyObject<'_, 'py> for Word {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        value.extract::<String>().map(|word| Self(word.into()))
    }
}
