//! The columns of a row: static tables of names, documentation and what fills them.

use std::borrow::Cow;

use arrow_array::builder::{BooleanBuilder, Int32Builder, Int64Builder};
use arrow_schema::{DataType, Field, Fields};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::cells::{Cells, FindingList, Flags, Integers, TextList, Texts};
use crate::error::shown;

/// What rows are made of, and what columns they have.
pub(super) trait Subject: Sized + Sync + 'static {
    /// What is known of the texts of a row.
    type Row<'a>;

    /// All columns, in order.
    const COLUMNS: &'static [Column<Self>];

    /// Looks at the texts of a row: one, or an offer and its answer.
    fn look(&self, texts: &[&[u8]], then: &mut dyn FnMut(&Self::Row<'_>));
}

/// A column that can be asked for.
pub(super) struct Column<S: Subject> {
    pub(super) name: &'static str,
    /// What it says, in one sentence without its full stop; of each entry, where it is a list.
    pub(super) doc: &'static str,
    pub(super) value: Value<S>,
    /// Whether it is made only where it is named.
    pub(super) is_extra: bool,
}

/// What fills a column. Lists are never null but where the row is.
pub(super) enum Value<S: Subject> {
    Flag(fn(&S::Row<'_>) -> Option<bool>),
    Integer(fn(&S::Row<'_>) -> Option<i32>),
    Long(fn(&S::Row<'_>) -> Option<i64>),
    Text(for<'r> fn(&'r S::Row<'_>) -> Option<Cow<'r, str>>),
    Flags(fn(&S::Row<'_>, &mut Flags)),
    Integers(fn(&S::Row<'_>, &mut Integers)),
    Texts(fn(&S::Row<'_>, &mut TextList)),
    Findings(fn(&S::Row<'_>, &mut FindingList)),
}

impl<S: Subject> Column<S> {
    pub(super) const fn new(name: &'static str, value: Value<S>, doc: &'static str) -> Self {
        Self {
            name,
            doc,
            value,
            is_extra: false,
        }
    }

    /// The same, made only where it is named.
    pub(super) const fn extra(mut self) -> Self {
        self.is_extra = true;
        self
    }

    pub(super) fn data_type(&self) -> DataType {
        let list = |of| DataType::new_list(of, true);
        match self.value {
            Value::Flag(_) => DataType::Boolean,
            Value::Integer(_) => DataType::Int32,
            Value::Long(_) => DataType::Int64,
            Value::Text(_) => DataType::Utf8,
            Value::Flags(_) => list(DataType::Boolean),
            Value::Integers(_) => list(DataType::Int32),
            Value::Texts(_) => list(DataType::Utf8),
            Value::Findings(_) => list(FindingList::data_type()),
        }
    }

    pub(super) fn cells(&self) -> Cells {
        match self.value {
            Value::Flag(_) => Cells::Flag(BooleanBuilder::default()),
            Value::Integer(_) => Cells::Integer(Int32Builder::default()),
            Value::Long(_) => Cells::Long(Int64Builder::default()),
            Value::Text(_) => Cells::Text(Texts::default()),
            Value::Flags(_) => Cells::Flags(Flags::default()),
            Value::Integers(_) => Cells::Integers(Integers::default()),
            Value::Texts(_) => Cells::Texts(TextList::default()),
            Value::Findings(_) => Cells::Findings(Box::default()),
        }
    }

    /// Adds the cell of a row.
    pub(super) fn fill(&self, cells: &mut Cells, row: &S::Row<'_>) {
        match (&self.value, cells) {
            (Value::Flag(of), Cells::Flag(cells)) => cells.append_option(of(row)),
            (Value::Integer(of), Cells::Integer(cells)) => cells.append_option(of(row)),
            (Value::Long(of), Cells::Long(cells)) => cells.append_option(of(row)),
            (Value::Text(of), Cells::Text(cells)) => cells.push(of(row).as_deref()),
            (Value::Flags(of), Cells::Flags(cells)) => {
                of(row, cells);
                cells.end();
            }
            (Value::Integers(of), Cells::Integers(cells)) => {
                of(row, cells);
                cells.end();
            }
            (Value::Texts(of), Cells::Texts(cells)) => {
                of(row, cells);
                cells.end();
            }
            (Value::Findings(of), Cells::Findings(cells)) => {
                of(row, cells);
                cells.end();
            }
            // The cells were made by this column.
            (_, cells) => cells.push_null(),
        }
    }
}

/// A subject, and the columns that are asked for.
pub(super) struct Plan<'s, S: Subject> {
    pub(super) subject: &'s S,
    pub(super) columns: Vec<&'static Column<S>>,
}

impl<'s, S: Subject> Plan<'s, S> {
    /// All columns but the extra ones, or those that are named, in the order of their names.
    pub(super) fn new(subject: &'s S, fields: Option<Vec<String>>) -> PyResult<Self> {
        Ok(Self {
            subject,
            columns: columns(fields)?,
        })
    }

    pub(super) fn fields(&self) -> Fields {
        fields(&self.columns)
    }
}

pub(super) fn fields<S: Subject>(columns: &[&Column<S>]) -> Fields {
    columns
        .iter()
        .map(|column| Field::new(column.name, column.data_type(), true))
        .collect()
}

/// The columns of those names, in that order; without names, all but the extra ones.
pub(super) fn columns<S: Subject>(names: Option<Vec<String>>) -> PyResult<Vec<&'static Column<S>>> {
    let Some(names) = names else {
        return Ok(S::COLUMNS
            .iter()
            .filter(|column| !column.is_extra)
            .collect());
    };
    let mut columns: Vec<&'static Column<S>> = Vec::with_capacity(names.len());
    for name in &names {
        let Some(column) = S::COLUMNS.iter().find(|column| column.name == name) else {
            let known: Vec<&str> = S::COLUMNS.iter().map(|column| column.name).collect();
            return Err(PyValueError::new_err(format!(
                "no such field: {:?}; there are: {}",
                shown(name),
                known.join(", ")
            )));
        };
        if columns.iter().any(|other| other.name == column.name) {
            return Err(PyValueError::new_err(format!(
                "the field {name:?} is named twice"
            )));
        }
        columns.push(column);
    }
    if columns.is_empty() {
        return Err(PyValueError::new_err("fields names none"));
    }
    Ok(columns)
}
