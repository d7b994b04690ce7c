//! `sdpkit.arrow`: whole columns of descriptions at once, from Arrow arrays to Arrow arrays.
//!
//! A column comes in through the `PyCapsule` interface, its text where it lies ([`texts`]). A subject makes a
//! row of each text: [`describe`] what it says, [`lint`] what is wrong with it, [`negotiate`] what an offer
//! and its answer agree on. The columns of a row are static tables ([`column`]); [`batch`] fills those that
//! are asked for, on as many threads as wanted, with the interpreter released, and [`schema`] tells of them.
//!
//! Invariant: there is a row out for each row in, whatever stands in it.

mod batch;
mod cells;
mod column;
mod describe;
mod facts;
mod lint;
mod negotiate;
mod schema;
mod texts;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use self::batch::Work;
pub(crate) use self::batch::{StructArray, StructStream};
use self::column::Plan;
use self::describe::Describe;
use self::lint::Lint;
use self::negotiate::Negotiate;
pub(crate) use self::schema::{Column, Schema};
use self::texts::Texts;

/// What each description of a column says.
#[pyfunction(name = "_arrow_describe")]
#[pyo3(signature = (column, *, fields=None, threads=1))]
pub(crate) fn describe_texts<'py>(
    column: &Bound<'py, PyAny>,
    fields: Option<Vec<String>>,
    threads: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let plan = Plan::new(&Describe, fields)?;
    Work::new(plan, vec![Texts::read(column, "describe")?], threads).run(column.py())
}

/// What is wrong with each description of a column.
#[pyfunction(name = "_arrow_lint")]
#[pyo3(signature = (column, *, fields=None, threads=1, **options))]
pub(crate) fn lint_texts<'py>(
    column: &Bound<'py, PyAny>,
    fields: Option<Vec<String>>,
    threads: usize,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let subject = Lint(crate::lint::linter(options)?);
    let plan = Plan::new(&subject, fields)?;
    Work::new(plan, vec![Texts::read(column, "lint")?], threads).run(column.py())
}

/// What is wrong with the offer and the answer of each row, by themselves and as a pair.
#[pyfunction(name = "_arrow_lint_pair")]
#[pyo3(signature = (offers, answers, *, fields=None, threads=1, **options))]
pub(crate) fn lint_pairs<'py>(
    offers: &Bound<'py, PyAny>,
    answers: &Bound<'py, PyAny>,
    fields: Option<Vec<String>>,
    threads: usize,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let subject = Lint(crate::lint::linter(options)?);
    let plan = Plan::new(&subject, fields)?;
    Work::new(plan, pair(offers, answers, "lint_pair")?, threads).run(offers.py())
}

/// What the offer and the answer of each row agree on.
#[pyfunction(name = "_arrow_negotiate")]
#[pyo3(signature = (offers, answers, *, fields=None, threads=1))]
pub(crate) fn negotiate_pairs<'py>(
    offers: &Bound<'py, PyAny>,
    answers: &Bound<'py, PyAny>,
    fields: Option<Vec<String>>,
    threads: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let plan = Plan::new(&Negotiate, fields)?;
    Work::new(plan, pair(offers, answers, "negotiate")?, threads).run(offers.py())
}

fn pair(
    offers: &Bound<'_, PyAny>,
    answers: &Bound<'_, PyAny>,
    function: &str,
) -> PyResult<Vec<Texts>> {
    Ok(vec![
        Texts::read(offers, function)?,
        Texts::read(answers, function)?,
    ])
}

/// The columns that `describe` makes.
#[pyfunction(name = "_arrow_describe_schema")]
#[pyo3(signature = (*, fields=None))]
pub(crate) fn describe_schema(fields: Option<Vec<String>>) -> PyResult<Schema> {
    Schema::new::<Describe>("describe", fields)
}

/// The columns that `lint` and `lint_pair` make.
#[pyfunction(name = "_arrow_lint_schema")]
#[pyo3(signature = (*, fields=None))]
pub(crate) fn lint_schema(fields: Option<Vec<String>>) -> PyResult<Schema> {
    Schema::new::<Lint>("lint", fields)
}

/// The columns that `negotiate` makes.
#[pyfunction(name = "_arrow_negotiate_schema")]
#[pyo3(signature = (*, fields=None))]
pub(crate) fn negotiate_schema(fields: Option<Vec<String>>) -> PyResult<Schema> {
    Schema::new::<Negotiate>("negotiate", fields)
}
