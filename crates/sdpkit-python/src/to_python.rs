//! Values of Rust as objects of Python: a `Serializer` whose output is objects.
//!
//! A struct becomes the class of its name in `sdpkit.attributes` or `sdpkit.fields`, or a dict where
//! plain data is asked for.

use core::fmt;

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use serde::ser::{self, Serialize};

use sdpkit::AnyAttribute;
use sdpkit::attribute::Attribute;
use sdpkit::field::AnyField;

use crate::ice::Candidate;

/// A dict of names to classes, of one module.
pub(crate) struct Classes {
    module: &'static str,
    names: PyOnceLock<Py<PyDict>>,
    by_name: PyOnceLock<Py<PyDict>>,
    forms: PyOnceLock<Py<PyDict>>,
}

pub(crate) static ATTRIBUTES: Classes = Classes::new("sdpkit.attributes");
pub(crate) static FIELDS: Classes = Classes::new("sdpkit.fields");

impl Classes {
    const fn new(module: &'static str) -> Self {
        Self {
            module,
            names: PyOnceLock::new(),
            by_name: PyOnceLock::new(),
            forms: PyOnceLock::new(),
        }
    }

    fn dict<'py>(
        &self,
        py: Python<'py>,
        cell: &PyOnceLock<Py<PyDict>>,
        name: Option<&str>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let dict = cell.get_or_try_init(py, || {
            let module = PyModule::import(py, self.module)?;
            match name {
                Some(name) => Ok(module.getattr(name)?.cast_into::<PyDict>()?.unbind()),
                None => Ok::<_, PyErr>(module.dict().unbind()),
            }
        })?;
        Ok(dict.bind(py).clone())
    }

    fn class<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.dict(py, &self.names, None)?.get_item(name)
    }

    fn form<'py>(
        &self,
        py: Python<'py>,
        of: &str,
        word: &str,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.dict(py, &self.forms, Some("_FORMS"))?
            .get_item(format!("{of}.{word}"))
    }

    /// The class of an attribute name or a letter.
    pub(crate) fn by_name<'py>(
        &self,
        py: Python<'py>,
        name: &str,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.dict(py, &self.by_name, Some("BY_NAME"))?
            .get_item(name)
    }

    /// The value as an instance of the class of `name`.
    fn instance<'py>(
        &'static self,
        py: Python<'py>,
        name: &str,
        value: &impl Serialize,
    ) -> PyResult<Bound<'py, PyAny>> {
        let value = value
            .serialize(ToPython {
                py,
                classes: Some(self),
            })
            .map_err(|error| error.0)?;
        let Some(class) = self.by_name(py, name)? else {
            return Ok(value);
        };
        if value.is_instance(&class)? {
            return Ok(value);
        }
        if let Ok(parts) = value.cast::<PyDict>() {
            return class.call((), Some(parts));
        }
        if value.is_none() {
            return class.call0();
        }
        class.call1((value,))
    }
}

/// The value of an attribute, by its type; `None` where it has none.
pub(crate) fn attribute<'py>(
    py: Python<'py>,
    name: &str,
    value: AnyAttribute<'static>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    match value {
        AnyAttribute::Unknown(_) => Ok(None),
        AnyAttribute::Candidate(candidate) => {
            let candidate = Candidate::from(*candidate);
            Ok(Some(Bound::new(py, candidate)?.into_any()))
        }
        value => {
            let name = Attribute::of(name, None)
                .spec()
                .map_or(name, |spec| spec.name);
            ATTRIBUTES.instance(py, name, &value).map(Some)
        }
    }
}

/// The value of a field, by its type.
pub(crate) fn field<'py>(
    py: Python<'py>,
    letter: &str,
    value: &AnyField<'_>,
) -> PyResult<Bound<'py, PyAny>> {
    FIELDS.instance(py, letter, value)
}

/// The value as plain data: dicts, lists, texts and numbers, in the shape of its JSON.
pub(crate) fn plain<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    value
        .serialize(ToPython { py, classes: None })
        .map_err(|error| error.0)
}

#[derive(Clone, Copy)]
struct ToPython<'py> {
    py: Python<'py>,
    classes: Option<&'static Classes>,
}

/// An error of Python, as serde hands it on.
#[derive(Debug)]
struct Error(PyErr);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::error::Error for Error {}

impl ser::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(PyTypeError::new_err(message.to_string()))
    }
}

impl From<PyErr> for Error {
    fn from(error: PyErr) -> Self {
        Self(error)
    }
}

type Object<'py> = Result<Bound<'py, PyAny>, Error>;

impl<'py> ToPython<'py> {
    fn number<T: IntoPyObject<'py>>(self, value: T) -> Object<'py> {
        value.into_bound_py_any(self.py).map_err(Error)
    }

    fn text(self, text: &str) -> Bound<'py, PyAny> {
        PyString::new(self.py, text).into_any()
    }

    /// The items as a list, or as a tuple where the value is to be frozen.
    fn list(self, items: Vec<Bound<'py, PyAny>>) -> Object<'py> {
        Ok(match self.classes {
            Some(_) => PyTuple::new(self.py, items)?.into_any(),
            None => PyList::new(self.py, items)?.into_any(),
        })
    }

    /// A form of a larger type, that has data.
    fn form(self, of: &str, word: &str, inner: Bound<'py, PyAny>) -> Object<'py> {
        if let Some(classes) = self.classes
            && let Some(class) = classes.form(self.py, of, word)?
        {
            return match inner.cast::<PyDict>() {
                Ok(parts) => Ok(class.call((), Some(parts))?),
                Err(_) => Ok(class.call1((inner,))?),
            };
        }
        let dict = PyDict::new(self.py);
        dict.set_item(word, inner)?;
        Ok(dict.into_any())
    }

    fn parts(self, name: &'static str) -> Parts<'py> {
        Parts {
            to: self,
            name,
            word: None,
            dict: PyDict::new(self.py),
            key: None,
        }
    }
}

impl<'py> ser::Serializer for ToPython<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Error;
    type SerializeSeq = Items<'py>;
    type SerializeTuple = Items<'py>;
    type SerializeTupleStruct = Items<'py>;
    type SerializeTupleVariant = Items<'py>;
    type SerializeMap = Parts<'py>;
    type SerializeStruct = Parts<'py>;
    type SerializeStructVariant = Parts<'py>;

    fn serialize_bool(self, v: bool) -> Object<'py> {
        self.number(v)
    }
    fn serialize_i8(self, v: i8) -> Object<'py> {
        self.number(v)
    }
    fn serialize_i16(self, v: i16) -> Object<'py> {
        self.number(v)
    }
    fn serialize_i32(self, v: i32) -> Object<'py> {
        self.number(v)
    }
    fn serialize_i64(self, v: i64) -> Object<'py> {
        self.number(v)
    }
    fn serialize_u8(self, v: u8) -> Object<'py> {
        self.number(v)
    }
    fn serialize_u16(self, v: u16) -> Object<'py> {
        self.number(v)
    }
    fn serialize_u32(self, v: u32) -> Object<'py> {
        self.number(v)
    }
    fn serialize_u64(self, v: u64) -> Object<'py> {
        self.number(v)
    }
    fn serialize_f32(self, v: f32) -> Object<'py> {
        self.number(v)
    }
    fn serialize_f64(self, v: f64) -> Object<'py> {
        self.number(v)
    }
    fn serialize_char(self, v: char) -> Object<'py> {
        Ok(self.text(v.encode_utf8(&mut [0; 4])))
    }
    fn serialize_str(self, v: &str) -> Object<'py> {
        Ok(self.text(v))
    }
    fn serialize_bytes(self, v: &[u8]) -> Object<'py> {
        self.number(v)
    }
    fn serialize_none(self) -> Object<'py> {
        Ok(self.py.None().into_bound(self.py))
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Object<'py> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Object<'py> {
        self.serialize_none()
    }
    fn serialize_unit_struct(self, _: &'static str) -> Object<'py> {
        self.serialize_none()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, word: &'static str) -> Object<'py> {
        Ok(self.text(word))
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Object<'py> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        word: &'static str,
        value: &T,
    ) -> Object<'py> {
        let inner = value.serialize(self)?;
        if let Some(classes) = self.classes
            && let Some(class) = classes.form(self.py, name, word)?
        {
            return Ok(class.call1((inner,))?);
        }
        self.form(name, word, inner)
    }
    fn serialize_seq(self, len: Option<usize>) -> Result<Items<'py>, Error> {
        Ok(Items {
            to: self,
            form: None,
            list: Vec::with_capacity(len.unwrap_or(0)),
        })
    }
    fn serialize_tuple(self, len: usize) -> Result<Items<'py>, Error> {
        self.serialize_seq(Some(len))
    }
    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Items<'py>, Error> {
        self.serialize_seq(Some(len))
    }
    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        word: &'static str,
        len: usize,
    ) -> Result<Items<'py>, Error> {
        Ok(Items {
            form: Some((name, word)),
            ..self.serialize_seq(Some(len))?
        })
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'py>, Error> {
        Ok(self.parts(""))
    }
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Parts<'py>, Error> {
        Ok(self.parts(name))
    }
    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        word: &'static str,
        _: usize,
    ) -> Result<Parts<'py>, Error> {
        Ok(Parts {
            word: Some(word),
            ..self.parts(name)
        })
    }
    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Object<'py> {
        Ok(self.text(&value.to_string()))
    }
}

/// A list that is being made.
struct Items<'py> {
    to: ToPython<'py>,
    form: Option<(&'static str, &'static str)>,
    list: Vec<Bound<'py, PyAny>>,
}

impl<'py> Items<'py> {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.list.push(value.serialize(self.to)?);
        Ok(())
    }

    fn finish(self) -> Object<'py> {
        let list = self.to.list(self.list)?;
        match self.form {
            Some((name, word)) => self.to.form(name, word, list),
            None => Ok(list),
        }
    }
}

/// Hands each kind of list that serde has to [`Items`].
macro_rules! items {
    ($($kind:ident $push:ident,)*) => {$(
        impl<'py> ser::$kind for Items<'py> {
            type Ok = Bound<'py, PyAny>;
            type Error = Error;

            fn $push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.push(value)
            }

            fn end(self) -> Object<'py> {
                self.finish()
            }
        }
    )*};
}

items! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field,
}

/// A struct, a form with fields, or a map that is being made.
struct Parts<'py> {
    to: ToPython<'py>,
    /// The name of the Rust type; none for a map.
    name: &'static str,
    word: Option<&'static str>,
    dict: Bound<'py, PyDict>,
    key: Option<Bound<'py, PyAny>>,
}

impl<'py> Parts<'py> {
    fn set<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        let py = self.to.py;
        Ok(self
            .dict
            .set_item(PyString::intern(py, key), value.serialize(self.to)?)?)
    }

    fn finish(self) -> Object<'py> {
        if let Some(word) = self.word {
            return self.to.form(self.name, word, self.dict.into_any());
        }
        let Some(classes) = self.to.classes else {
            return Ok(self.dict.into_any());
        };
        let py = self.to.py;
        if self.name.is_empty() {
            // serde makes a map of a struct that has flattened parts; its first part names it.
            let first = self.dict.iter().next();
            let name = first.map(|(key, _)| key.extract::<String>()).transpose()?;
            return match classes.form(py, "flat", &name.unwrap_or_default())? {
                Some(class) => Ok(class.call((), Some(&self.dict))?),
                None => Ok(self.dict.into_any()),
            };
        }
        // A field may be a part of an attribute; the one name of both, `Connection`, is a struct as field only.
        let class = match FIELDS.class(py, self.name)? {
            Some(class) => Some(class),
            None => classes.class(py, self.name)?,
        };
        match class {
            Some(class) => Ok(class.call((), Some(&self.dict))?),
            None => Ok(self.dict.into_any()),
        }
    }
}

impl<'py> ser::SerializeStruct for Parts<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.set(key, value)
    }

    fn end(self) -> Object<'py> {
        self.finish()
    }
}

impl<'py> ser::SerializeStructVariant for Parts<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.set(key, value)
    }

    fn end(self) -> Object<'py> {
        self.finish()
    }
}

impl<'py> ser::SerializeMap for Parts<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.key = Some(key.serialize(self.to)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        if let Some(key) = self.key.take() {
            self.dict.set_item(key, value.serialize(self.to)?)?;
        }
        Ok(())
    }

    fn end(self) -> Object<'py> {
        self.finish()
    }
}
