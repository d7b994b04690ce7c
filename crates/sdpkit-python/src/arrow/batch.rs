//! Filling the columns of a plan, row by row, on one thread or many; and the arrays that come of it.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, StructArray as Made};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields};
use arrow_select::concat::concat;
use pyo3::exceptions::{PyOverflowError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{
    ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule,
};
use rayon::prelude::*;

use crate::parts::not_pickled;

use super::cells::Cells;
use super::column::{Plan, Subject};
use super::texts::{Chunk, Texts, failed};

/// The most threads that one call starts.
const MOST_THREADS: usize = 256;

/// The most rows that a thread takes at a time.
const MOST_ROWS: usize = 4096;

/// What there is to do: a plan, over columns of the same length.
pub(super) struct Work<'s, S: Subject> {
    plan: Plan<'s, S>,
    columns: Vec<Texts>,
    threads: usize,
}

/// Rows of a chunk of each column, which have the same length.
struct Piece<'c> {
    /// The number of the chunk.
    chunk: usize,
    texts: &'c [Chunk],
    rows: Range<usize>,
}

/// What was made of some rows of a chunk.
struct Part {
    chunk: usize,
    array: Made,
    /// Of each column, what its offsets count to.
    sizes: Vec<usize>,
}

impl<'s, S: Subject> Work<'s, S> {
    /// `threads` is 0 for as many as the machine has processors.
    pub(super) fn new(plan: Plan<'s, S>, columns: Vec<Texts>, threads: usize) -> Self {
        let threads = match threads {
            0 => std::thread::available_parallelism().map_or(1, Into::into),
            threads => threads,
        };
        Self {
            plan,
            columns,
            threads: threads.min(MOST_THREADS),
        }
    }

    /// Gives a [`StructArray`], or a [`StructStream`] where a stream came in.
    pub(super) fn run(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let lengths: Vec<usize> = self.columns.iter().map(Texts::len).collect();
        if let [offers, answers] = lengths[..]
            && offers != answers
        {
            return Err(PyValueError::new_err(format!(
                "there are {offers} offers and {answers} answers"
            )));
        }
        let chunks = aligned(&self.columns);
        let field = field_of(self.plan.fields());
        let parts = py.detach(|| self.parts(&chunks))?;
        if self.columns.iter().any(|column| column.is_stream) {
            let mut arrays: Vec<ArrayRef> = Vec::with_capacity(chunks.len());
            for of_chunk in parts.chunk_by(|part, next| part.chunk == next.chunk) {
                match joined(of_chunk) {
                    Some(array) => arrays.push(array.map_err(|error| failed(&error))?),
                    None => arrays.extend(
                        of_chunk
                            .iter()
                            .map(|part| Arc::new(part.array.clone()) as ArrayRef),
                    ),
                }
            }
            return Ok(Bound::new(py, StructStream { arrays, field })?.into_any());
        }
        let Some(array) = joined(&parts) else {
            return Err(PyOverflowError::new_err(
                "a column of the result has more than 2 GiB; give the texts in chunks, or name fewer fields",
            ));
        };
        let array = array.map_err(|error| failed(&error))?;
        Ok(Bound::new(py, StructArray { array, field })?.into_any())
    }

    fn parts(&self, chunks: &[Vec<Chunk>]) -> PyResult<Vec<Part>> {
        let fill = |piece: &Piece<'_>| self.fill(piece);
        let at_a_time = |rows: usize| match self.threads {
            1 => rows.max(1),
            threads => (rows / (threads * 4)).clamp(64, MOST_ROWS),
        };
        let pieces: Vec<Piece<'_>> = chunks
            .iter()
            .enumerate()
            .flat_map(|(chunk, texts)| {
                let rows = texts.first().map_or(0, Chunk::len);
                let step = at_a_time(rows);
                // A chunk of no rows is a piece, too.
                let starts = (0..rows.max(1)).step_by(step);
                starts.map(move |start| Piece {
                    chunk,
                    texts,
                    rows: start..rows.min(start.saturating_add(step)),
                })
            })
            .collect();
        let threads = self.threads.min(pieces.len());
        let parts: Result<Vec<Vec<Part>>, ArrowError> = if threads < 2 {
            pieces.iter().map(fill).collect()
        } else {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            let pool = pool.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
            pool.install(|| pieces.par_iter().map(fill).collect())
        };
        let parts = parts.map_err(|error| failed(&error))?;
        Ok(parts.into_iter().flatten().collect())
    }

    /// Fills the columns; a part ends early where a column holds no more.
    fn fill(&self, piece: &Piece<'_>) -> Result<Vec<Part>, ArrowError> {
        let mut rows = piece.rows.clone();
        let mut parts = Vec::new();
        loop {
            let mut cells: Vec<Cells> = self
                .plan
                .columns
                .iter()
                .map(|column| column.cells())
                .collect();
            let mut len = 0;
            for row in rows.by_ref() {
                self.fill_row(piece.texts, row, &mut cells);
                len += 1;
                if cells.iter().any(Cells::is_full) {
                    break;
                }
            }
            let sizes = cells.iter().map(Cells::size).collect();
            let columns = cells.into_iter().map(Cells::finish).collect();
            let fields = self.plan.fields();
            let array = Made::try_new_with_length(fields, columns, None, len)?;
            parts.push(Part {
                chunk: piece.chunk,
                array,
                sizes,
            });
            if rows.is_empty() {
                return Ok(parts);
            }
        }
    }

    fn fill_row(&self, chunks: &[Chunk], row: usize, cells: &mut [Cells]) {
        let texts: Option<Vec<&[u8]>> = chunks.iter().map(|chunk| chunk.get(row)).collect();
        let Some(texts) = texts else {
            cells.iter_mut().for_each(Cells::push_null);
            return;
        };
        self.plan.subject.look(&texts, &mut |seen| {
            for (column, cells) in self.plan.columns.iter().zip(cells.iter_mut()) {
                column.fill(cells, seen);
            }
        });
    }
}

/// The chunks of all columns, cut where one of any ends: each entry has a chunk of each column.
fn aligned(columns: &[Texts]) -> Vec<Vec<Chunk>> {
    if let [column] = columns {
        return column
            .chunks
            .iter()
            .map(|chunk| vec![chunk.clone()])
            .collect();
    }
    let ends = |column: &Texts| -> Vec<usize> {
        let mut end = 0;
        let lengths = column.chunks.iter().map(Chunk::len);
        lengths
            .map(|len| {
                end += len;
                end
            })
            .collect()
    };
    let mut all: Vec<usize> = columns.iter().flat_map(ends).collect();
    all.sort_unstable();
    all.dedup();
    // Chunks of no rows are left out where there are others.
    if all.len() > 1 {
        all.retain(|&end| end > 0);
    }
    let mut start = 0;
    let mut cut = Vec::with_capacity(all.len());
    for end in all {
        cut.push(
            columns
                .iter()
                .map(|column| column.slice(start, end - start))
                .collect(),
        );
        start = end;
    }
    cut
}

impl Texts {
    /// `len` rows from `start`, which are of one chunk.
    fn slice(&self, start: usize, len: usize) -> Chunk {
        let mut before = 0;
        for chunk in &self.chunks {
            if start >= before && start + len <= before + chunk.len() {
                return chunk.slice(start - before, len);
            }
            before += chunk.len();
        }
        Chunk::nulls(len)
    }
}

/// All of it in one array; `None` where its offsets would not count so far.
fn joined(parts: &[Part]) -> Option<Result<ArrayRef, ArrowError>> {
    if let [part] = parts {
        return Some(Ok(Arc::new(part.array.clone())));
    }
    let columns = parts.first().map_or(0, |part| part.sizes.len());
    for column in 0..columns {
        let sizes = parts.iter().filter_map(|part| part.sizes.get(column));
        i32::try_from(sizes.sum::<usize>()).ok()?;
    }
    let arrays: Vec<&dyn Array> = parts.iter().map(|part| &part.array as &dyn Array).collect();
    Some(concat(&arrays))
}

fn field_of(fields: Fields) -> FieldRef {
    Arc::new(Field::new("", DataType::Struct(fields), false))
}

fn names(field: &FieldRef) -> String {
    let DataType::Struct(fields) = field.data_type() else {
        return String::new();
    };
    let names: Vec<&str> = fields.iter().map(|field| field.name().as_str()).collect();
    names.join(", ")
}

/// What was made of an array.
#[pyclass(frozen, module = "sdpkit.arrow")]
pub(crate) struct StructArray {
    array: ArrayRef,
    field: FieldRef,
}

#[pymethods]
impl StructArray {
    /// The Arrow `PyCapsule` interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyTuple>> {
        to_array_pycapsules(py, Arc::clone(&self.field), &self.array, requested_schema)
    }

    /// The type, by the Arrow `PyCapsule` interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.field.as_ref())
    }

    fn __len__(&self) -> usize {
        self.array.len()
    }

    fn __repr__(&self) -> String {
        format!(
            "<StructArray of {} rows: {}>",
            self.array.len(),
            names(&self.field)
        )
    }

    #[expect(clippy::unused_self, reason = "methods are called on an object")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(not_pickled(
            "StructArray",
            "it is memory of Arrow; pyarrow and others pickle what they take from it",
        ))
    }
}

/// What was made of a stream.
#[pyclass(frozen, module = "sdpkit.arrow")]
pub(crate) struct StructStream {
    arrays: Vec<ArrayRef>,
    field: FieldRef,
}

#[pymethods]
impl StructStream {
    /// The Arrow `PyCapsule` interface; each call gives all of it.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let arrays = self.arrays.clone().into_iter().map(Ok);
        let reader = Box::new(ArrayIterator::new(arrays, Arc::clone(&self.field)));
        to_stream_pycapsule(py, reader, requested_schema)
    }

    /// The type, by the Arrow `PyCapsule` interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.field.as_ref())
    }

    fn __len__(&self) -> usize {
        self.arrays.iter().map(Array::len).sum()
    }

    fn __repr__(&self) -> String {
        format!(
            "<StructStream of {} rows: {}>",
            self.__len__(),
            names(&self.field)
        )
    }

    #[expect(clippy::unused_self, reason = "methods are called on an object")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(not_pickled(
            "StructStream",
            "it is memory of Arrow; pyarrow and others pickle what they take from it",
        ))
    }
}
