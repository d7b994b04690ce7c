//! Objects of Python as JSON: plain data, and the frozen values of `sdpkit.attributes` and `sdpkit.fields`.

use pyo3::exceptions::{PyRecursionError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use serde_json::{Map, Number, Value};

use crate::ice::Candidate;
use crate::input::wrong_type;

/// How deep plain data may be: what holds itself ends there.
pub(crate) const DEEPEST: usize = 64;

/// The JSON of an object.
pub(crate) fn json(value: &Bound<'_, PyAny>) -> PyResult<Value> {
    at_depth(value, 0)
}

fn at_depth(value: &Bound<'_, PyAny>, depth: usize) -> PyResult<Value> {
    if depth > DEEPEST {
        return Err(PyRecursionError::new_err("the data is nested too deep"));
    }
    if value.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Value::String(text.to_str()?.to_owned()));
    }
    if value.is_instance_of::<PyBool>() {
        return Ok(Value::Bool(value.is_truthy()?));
    }
    if value.is_instance_of::<PyInt>() {
        if let Ok(number) = value.extract::<i64>() {
            return Ok(Value::Number(number.into()));
        }
        let number = value.extract::<u64>();
        return number
            .map(|number| Value::Number(number.into()))
            .map_err(|_| {
                PyValueError::new_err(format!("the number {value} has more than 64 bits"))
            });
    }
    if value.is_instance_of::<PyFloat>() {
        let number = Number::from_f64(value.extract()?);
        return number
            .map(Value::Number)
            .ok_or_else(|| PyValueError::new_err(format!("{value} is no number that JSON has")));
    }
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let items = value.try_iter()?.map(|item| at_depth(&item?, depth + 1));
        return items.collect::<PyResult<_>>().map(Value::Array);
    }
    if let Ok(dict) = value.cast::<PyDict>() {
        let mut map = Map::new();
        for (key, value) in dict.iter() {
            let Ok(name) = key.cast::<PyString>() else {
                return Err(wrong_type(&key, "a key of a dict", "str", ""));
            };
            map.insert(name.to_str()?.to_owned(), at_depth(&value, depth + 1)?);
        }
        return Ok(Value::Object(map));
    }
    if let Ok(candidate) = value.cast::<Candidate>() {
        return serde_json::to_value(candidate.get().inner())
            .map_err(|error| PyTypeError::new_err(error.to_string()));
    }
    if let Ok(shape) = value.getattr("_shape") {
        return frozen(value, shape.cast::<PyString>()?.to_str()?, depth);
    }
    Err(wrong_type(
        value,
        "plain data",
        "None, bool, int, float, str, list, tuple or dict",
        "",
    ))
}

/// The JSON of a value that is made of parts.
fn frozen(value: &Bound<'_, PyAny>, shape: &str, depth: usize) -> PyResult<Value> {
    let parts = value.getattr("__slots__")?;
    let parts = parts.cast::<PyTuple>()?;
    let json = match shape {
        "unit" => Value::Null,
        "newtype" => at_depth(&value.getattr("value")?, depth + 1)?,
        _ => {
            let mut map = Map::new();
            for part in parts.iter() {
                let name = part.cast::<PyString>()?;
                let key = name.to_str()?.trim_end_matches('_').to_owned();
                map.insert(key, at_depth(&value.getattr(name)?, depth + 1)?);
            }
            Value::Object(map)
        }
    };
    match value.getattr("_tag")?.extract::<Option<String>>()? {
        Some(tag) => Ok(Value::Object(Map::from_iter([(tag, json)]))),
        None => Ok(json),
    }
}
