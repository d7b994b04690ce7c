//! What columns a function makes: their names, types and documentation, also in the words of SQL engines.

use arrow_schema::{DataType, Fields, Schema as ArrowSchema};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::to_schema_pycapsule;

use super::column::{self, Subject};
use crate::parts::{Parts, Word, next, parts, reduce};

/// The columns of a result.
#[pyclass(frozen, eq, hash, module = "sdpkit.arrow")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Schema {
    /// The function that makes it, by which it is pickled.
    function: &'static str,
    fields: Fields,
    docs: Vec<&'static str>,
}

impl Parts for Schema {
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (self.function, self.names()).into_pyobject(py)
    }

    fn of(parts: &Bound<'_, PyTuple>) -> PyResult<Self> {
        let mut parts = parts.iter();
        let function: String = next(&mut parts)?.extract()?;
        let names: Vec<String> = next(&mut parts)?.extract()?;
        match function.as_str() {
            "lint" => super::lint_schema(Some(names)),
            "negotiate" => super::negotiate_schema(Some(names)),
            _ => super::describe_schema(Some(names)),
        }
    }
}

/// A column of a result.
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit.arrow")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Column {
    /// Its name.
    name: String,
    /// Its type, as Arrow names it.
    r#type: String,
    /// What it says.
    doc: Word,
}

parts!(Column { name, r#type, doc });

#[pymethods]
impl Column {
    fn __repr__(&self) -> String {
        format!("<Column {}: {}>", self.name, self.r#type)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// Whose words a type is named in.
#[derive(Clone, Copy)]
enum Dialect {
    Arrow,
    DuckDb,
    Spark,
}

impl Dialect {
    fn name(self, of: &DataType) -> String {
        match (of, self) {
            (DataType::Boolean, Self::Arrow) => "bool".into(),
            (DataType::Boolean, Self::DuckDb) => "BOOLEAN".into(),
            (DataType::Boolean, Self::Spark) => "boolean".into(),
            (DataType::Int32, Self::Arrow) => "int32".into(),
            (DataType::Int32, Self::DuckDb) => "INTEGER".into(),
            (DataType::Int32, Self::Spark) => "int".into(),
            (DataType::Int64, Self::Arrow) => "int64".into(),
            (DataType::Int64, Self::DuckDb) => "BIGINT".into(),
            (DataType::Int64, Self::Spark) => "bigint".into(),
            (DataType::Utf8, Self::Arrow | Self::Spark) => "string".into(),
            (DataType::Utf8, Self::DuckDb) => "VARCHAR".into(),
            (DataType::List(entry), _) => {
                let entry = self.name(entry.data_type());
                match self {
                    Self::Arrow => format!("list<{entry}>"),
                    Self::DuckDb => format!("{entry}[]"),
                    Self::Spark => format!("array<{entry}>"),
                }
            }
            (DataType::Struct(fields), _) => {
                let fields = self.fields(fields);
                match self {
                    Self::DuckDb => format!("STRUCT({fields})"),
                    Self::Arrow | Self::Spark => format!("struct<{fields}>"),
                }
            }
            (other, _) => other.to_string(),
        }
    }

    fn fields(self, fields: &Fields) -> String {
        let named = fields.iter().map(|field| {
            let name = field.name();
            let of = self.name(field.data_type());
            match self {
                Self::Arrow => format!("{name}: {of}"),
                Self::DuckDb => format!("\"{name}\" {of}"),
                Self::Spark => format!("`{name}`: {of}"),
            }
        });
        named.collect::<Vec<_>>().join(", ")
    }
}

impl Schema {
    pub(super) fn new<S: Subject>(
        function: &'static str,
        names: Option<Vec<String>>,
    ) -> PyResult<Self> {
        let columns = column::columns::<S>(names)?;
        Ok(Self {
            function,
            fields: column::fields(&columns),
            docs: columns.iter().map(|column| column.doc).collect(),
        })
    }

    fn all(&self) -> impl Iterator<Item = Column> {
        self.fields
            .iter()
            .zip(self.docs.iter().copied())
            .map(|(field, doc)| Column {
                name: field.name().clone(),
                r#type: Dialect::Arrow.name(field.data_type()),
                doc: doc.into(),
            })
    }
}

#[pymethods]
impl Schema {
    /// The names of the columns, in order.
    #[getter]
    fn names(&self) -> Vec<&str> {
        self.fields
            .iter()
            .map(|field| field.name().as_str())
            .collect()
    }

    /// The columns as Spark writes them (DDL): what `mapInArrow` takes.
    #[getter]
    fn spark(&self) -> String {
        // At the top level a space stands where fields have a colon.
        let named = self.fields.iter().map(|field| {
            let of = Dialect::Spark.name(field.data_type());
            format!("`{}` {of}", field.name())
        });
        named.collect::<Vec<_>>().join(", ")
    }

    /// A struct of the columns as `DuckDB` writes it: what `create_function` returns.
    #[getter]
    fn duckdb(&self) -> String {
        Dialect::DuckDb.name(&DataType::Struct(self.fields.clone()))
    }

    /// The Arrow `PyCapsule` interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, ArrowSchema::new(self.fields.clone()))
    }

    fn __len__(&self) -> usize {
        self.fields.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let all = PyTuple::new(py, self.all().collect::<Vec<_>>())?;
        Ok(all.try_iter()?.into_any())
    }

    fn __repr__(&self) -> String {
        format!("<Schema {}>", Dialect::Arrow.fields(&self.fields))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}
