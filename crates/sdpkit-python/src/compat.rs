//! What `sdpkit.compat` needs of the core: writing the dicts of the `PyPI` package sdp-transform.

use pyo3::exceptions::PyRecursionError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use serde_json::{Map, Value};

use sdpkit::json::transform;

use crate::error::{object, raise};
use crate::input::wrong_type;
use crate::to_json::{DEEPEST, json};

/// Writes the dict of a session level and those of its media descriptions.
#[pyfunction]
#[pyo3(name = "_write_sdp_transform")]
pub(crate) fn write_sdp_transform(
    head: &Bound<'_, PyAny>,
    media: &Bound<'_, PyAny>,
) -> PyResult<String> {
    let py = head.py();
    let sections = media.try_iter()?.map(|section| self::section(&section?));
    let sections: Vec<Value> = sections.collect::<PyResult<_>>()?;
    let mut session = section(head)?;
    if let Value::Object(session) = &mut session {
        session.insert("media".to_owned(), Value::Array(sections));
    }
    transform::write(&session).map_err(|error| {
        let path = [("path", object(py, &error.path))];
        raise(py, "JsonError", &error.to_string(), &path)
    })
}

/// The dict of a section in the shape that the core writes, which is that of npm.
fn section(given: &Bound<'_, PyAny>) -> PyResult<Value> {
    let mut made = plain(given, 0)?;
    let Value::Object(map) = &mut made else {
        return Ok(made);
    };
    map.retain(|_, value| !value.is_null());
    if let Some(msid) = map.get_mut("msid")
        && !msid.is_array()
    {
        *msid = Value::Array(vec![Value::Object(Map::from_iter([(
            "id".to_owned(),
            msid.take(),
        )]))]);
    }
    if let Some(mid) = map.remove("mid") {
        // The package writes it behind all others that it knows.
        let mid = match mid {
            Value::String(text) => text,
            Value::Bool(true) => "True".to_owned(),
            Value::Bool(false) => "False".to_owned(),
            other => other.to_string(),
        };
        let value = Value::String(format!("mid:{mid}"));
        let first = Value::Object(Map::from_iter([("value".to_owned(), value)]));
        // Of what is no list, the core says that it is none.
        if let Value::Array(invalid) = map
            .entry("invalid")
            .or_insert_with(|| Value::Array(Vec::new()))
        {
            invalid.insert(0, first);
        }
    }
    if let Some(Value::Array(candidates)) = map.get_mut("candidates") {
        for candidate in candidates.iter_mut().filter_map(Value::as_object_mut) {
            if let Some(protocol) = candidate.remove("protocol") {
                candidate.insert("transport".to_owned(), protocol);
            }
        }
    }
    Ok(made)
}

/// The JSON of a value, with those numbers as text that JSON would write in another way than Python.
fn plain(given: &Bound<'_, PyAny>, depth: usize) -> PyResult<Value> {
    const EXACT: i64 = 1 << 53;
    if depth > DEEPEST {
        return Err(PyRecursionError::new_err("the data is nested too deep"));
    }
    if let Ok(text) = given.cast::<PyString>() {
        return Ok(Value::String(text.to_str()?.to_owned()));
    }
    if given.is_exact_instance_of::<PyInt>()
        && let Ok(number) = given.extract::<i64>()
        && -EXACT < number
        && number < EXACT
    {
        return Ok(Value::Number(number.into()));
    }
    if let Ok(dict) = given.cast::<PyDict>() {
        let mut map = Map::new();
        for (key, value) in dict.iter() {
            map.insert(name(&key)?, plain(&value, depth + 1)?);
        }
        return Ok(Value::Object(map));
    }
    if given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>() {
        let items = given.try_iter()?.map(|item| plain(&item?, depth + 1));
        return items.collect::<PyResult<_>>().map(Value::Array);
    }
    let is_number = given.is_instance_of::<PyInt>() || given.is_instance_of::<PyFloat>();
    if is_number && !given.is_instance_of::<PyBool>() {
        return Ok(Value::String(given.str()?.to_str()?.to_owned()));
    }
    if let Ok(mapping) = given.cast::<PyMapping>() {
        let mut map = Map::new();
        for key in mapping.keys()?.iter() {
            map.insert(name(&key)?, plain(&given.get_item(&key)?, depth + 1)?);
        }
        return Ok(Value::Object(map));
    }
    json(given)
}

fn name(key: &Bound<'_, PyAny>) -> PyResult<String> {
    match key.cast::<PyString>() {
        Ok(name) => Ok(name.to_str()?.to_owned()),
        Err(_) => Err(wrong_type(key, "a key of a dict", "str", "")),
    }
}
