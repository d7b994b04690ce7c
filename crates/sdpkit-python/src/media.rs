//! `Media`: a view of one media description of a `Session`.
//!
//! It knows its session, its index, and the generation of numbers that the index is of: a view whose
//! session has got or lost media descriptions since raises `StaleViewError`.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use sdpkit::LineKind;
use sdpkit::field::{Bandwidth, MediaLine};

use crate::attribute::Line;
use crate::codec::Codec;
use crate::edit::{self, Place, Written};
use crate::error::raise;
use crate::ice::Candidate;
use crate::section::{self, Found};
use crate::session::{Session, letter_kind};
use crate::value::Key;

/// A media description: an `m=` line and what follows it.
#[pyclass(frozen, module = "sdpkit")]
pub(crate) struct Media {
    session: Py<Session>,
    index: usize,
    generation: u64,
}

impl Media {
    pub(crate) fn new(session: Py<Session>, index: usize, generation: u64) -> Self {
        Self {
            session,
            index,
            generation,
        }
    }

    /// Whether it is a view of that session, and not stale.
    pub(crate) fn is_of(&self, session: &Bound<'_, Session>) -> bool {
        self.session.is(session) && session.get().read(|it| it.generation) == self.generation
    }

    /// Looks at the media description. `look` must not call into Python.
    fn read<T>(&self, py: Python<'_>, look: impl FnOnce(sdpkit::Media<'_>) -> T) -> PyResult<T> {
        let read = self.session.get().read(|state| {
            if state.generation != self.generation {
                return None;
            }
            state.session.media_at(self.index).map(look)
        });
        read.ok_or_else(|| stale(py, self.index))
    }

    /// Reads the `m=` line.
    fn line<T>(
        &self,
        py: Python<'_>,
        look: impl FnOnce(&MediaLine<'_>) -> T,
    ) -> PyResult<Option<T>> {
        self.read(py, |media| media.line().ok().map(|line| look(&line)))
    }
}

/// `StaleViewError` of the view of that index.
pub(crate) fn stale(py: Python<'_>, index: usize) -> PyErr {
    let message = format!(
        "media descriptions were added, removed or moved since this view of number {index} was taken; \
         ask the session again"
    );
    raise(py, "StaleViewError", &message, &[])
}

#[pymethods]
impl Media {
    /// The session that it is of.
    #[getter]
    fn session(&self, py: Python<'_>) -> Py<Session> {
        self.session.clone_ref(py)
    }

    /// Its place among the media descriptions, from 0.
    #[getter]
    fn index(&self) -> usize {
        self.index
    }

    /// The identification tag (`a=mid`).
    #[getter]
    fn mid(&self, py: Python<'_>) -> PyResult<Option<String>> {
        self.read(py, |media| media.mid().map(ToOwned::to_owned))
    }

    /// The media type: `"audio"`, `"video"`, `"application"`, ...
    #[getter]
    fn kind(&self, py: Python<'_>) -> PyResult<Option<String>> {
        self.line(py, |line| line.media.as_str().to_owned())
    }

    /// The port; 0 rejects the media description.
    #[getter]
    fn port(&self, py: Python<'_>) -> PyResult<Option<u16>> {
        self.line(py, |line| line.port)
    }

    /// The transport protocol: `"UDP/TLS/RTP/SAVPF"`.
    #[getter]
    fn protocol(&self, py: Python<'_>) -> PyResult<Option<String>> {
        self.line(py, |line| line.proto.to_string())
    }

    /// The formats of the `m=` line; for RTP, payload types.
    #[getter]
    fn formats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let formats = self.line(py, |line| {
            line.formats
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        })?;
        PyTuple::new(py, formats.unwrap_or_default())
    }

    /// Whether it is rejected: its port is 0, and it is not `a=bundle-only`.
    #[getter]
    fn is_rejected(&self, py: Python<'_>) -> PyResult<bool> {
        self.read(py, |media| {
            media.line().is_ok_and(|line| line.port == 0)
                && !media.has::<sdpkit::attribute::BundleOnly>()
        })
    }

    /// Which way media flows; that of the session level where it has none.
    #[getter]
    fn direction(&self, py: Python<'_>) -> PyResult<String> {
        self.read(py, |media| media.direction().to_string())
    }

    /// Sets which way media flows.
    #[setter]
    fn set_direction(&self, py: Python<'_>, direction: &str) -> PyResult<()> {
        let direction = edit::direction(direction)?;
        edit::in_media(
            self.session.get(),
            py,
            self.index,
            self.generation,
            |session, index| session.set_direction(Some(index), direction),
        )
    }

    /// The codecs, in order of preference.
    #[getter]
    fn codecs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let codecs = self.read(py, |media| {
            media
                .codecs()
                .into_iter()
                .map(Codec::from)
                .collect::<Vec<_>>()
        })?;
        PyTuple::new(py, codecs)
    }

    /// The candidates that can be read.
    #[getter]
    fn candidates<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let candidates = self.read(py, |media| {
            let read = media.section().attrs::<sdpkit::Candidate<'_>>();
            read.flatten().map(Candidate::from).collect::<Vec<_>>()
        })?;
        PyTuple::new(py, candidates)
    }

    /// The attributes, in order.
    #[getter]
    fn attributes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(
            py,
            self.read(py, |media| section::attributes(media.section()))?,
        )
    }

    /// The lines, in order, the `m=` line first.
    #[getter]
    fn lines<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let lines = self.read(py, |media| {
            media.section().lines().map(Line::from).collect::<Vec<_>>()
        })?;
        PyTuple::new(py, lines)
    }

    /// The `c=` line, that of the session level where it has none.
    #[getter]
    fn connection<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let values = self.read(py, |media| {
            let own = section::values(media.section(), LineKind::Connection, 1);
            if own.is_empty() {
                let level = media.section().session().session_level();
                section::values(level, LineKind::Connection, 1)
            } else {
                own
            }
        })?;
        values
            .into_iter()
            .next()
            .map(|value| value.into_python(py))
            .transpose()
    }

    /// The first attribute of that name or class, by its type.
    #[pyo3(signature = (key, default=None))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        key: Key,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let found = self.read(py, |media| section::find(media.section(), &key, 1))?;
        first(py, found, default)
    }

    /// As `get`, with the attribute of the session level where the RFCs say that it holds for media
    /// descriptions that have none of their own.
    #[pyo3(signature = (key, default=None))]
    fn inherited<'py>(
        &self,
        py: Python<'py>,
        key: Key,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let found = self.read(py, |media| {
            let own = section::find(media.section(), &key, 1);
            let inherits = key.names().iter().any(|name| is_inherited(name));
            if own.is_empty() && inherits {
                section::find(media.section().session().session_level(), &key, 1)
            } else {
                own
            }
        })?;
        first(py, found, default)
    }

    /// All attributes of that name or class, by their type.
    fn get_all<'py>(&self, py: Python<'py>, key: Key) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let found = self.read(py, |media| section::find(media.section(), &key, usize::MAX))?;
        found
            .into_iter()
            .map(|found| found.into_python(py))
            .collect()
    }

    /// The values of a field, by its letter.
    fn fields<'py>(&self, py: Python<'py>, letter: &str) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let kind = letter_kind(letter)?;
        let values = self.read(py, |media| {
            section::values(media.section(), kind, usize::MAX)
        })?;
        values
            .into_iter()
            .map(|value| value.into_python(py))
            .collect()
    }

    /// The `b=` lines.
    #[getter]
    fn bandwidths<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.fields(py, "b")
    }

    /// Writes an attribute or field in the place of the one with its key, else adds it.
    fn set(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let (place, written) = (Place::Media(self.index), Written::of(value)?);
        edit::write(
            self.session.get(),
            py,
            place,
            Some(self.generation),
            &written,
            true,
        )
    }

    /// Adds an attribute or field.
    fn add(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let (place, written) = (Place::Media(self.index), Written::of(value)?);
        edit::write(
            self.session.get(),
            py,
            place,
            Some(self.generation),
            &written,
            false,
        )
    }

    /// Removes attributes: those of a name or class, or those equal to a value; gives how many there were.
    fn remove(&self, py: Python<'_>, what: &Bound<'_, PyAny>) -> PyResult<usize> {
        let place = Place::Media(self.index);
        edit::remove(self.session.get(), py, place, Some(self.generation), what)
    }

    /// Sets a bandwidth in the place of the one of its type: `set_bandwidth("AS", 500)`.
    fn set_bandwidth(&self, py: Python<'_>, bwtype: &str, bandwidth: u64) -> PyResult<()> {
        let bandwidth = Bandwidth::new(sdpkit::field::BwType::from_word(bwtype), bandwidth);
        edit::in_media(
            self.session.get(),
            py,
            self.index,
            self.generation,
            |session, index| session.set_bandwidth(Some(index), &bandwidth),
        )
    }

    /// Removes all bandwidths; gives how many there were.
    fn remove_bandwidths(&self, py: Python<'_>) -> PyResult<usize> {
        edit::in_media(
            self.session.get(),
            py,
            self.index,
            self.generation,
            |session, index| session.remove_bandwidths(Some(index)),
        )
    }

    /// Adds a candidate behind those that it has.
    fn add_candidate(&self, py: Python<'_>, candidate: &Bound<'_, Candidate>) -> PyResult<()> {
        let candidate = candidate.get().inner();
        edit::in_media(
            self.session.get(),
            py,
            self.index,
            self.generation,
            |session, index| session.add_candidate(index, candidate),
        )
    }

    /// Removes the candidates, and what tells their addresses; gives how many there were.
    fn strip_candidates(&self, py: Python<'_>) -> PyResult<usize> {
        edit::in_media(
            self.session.get(),
            py,
            self.index,
            self.generation,
            |session, index| session.strip_candidates(Some(index)),
        )
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        self.read(py, |media| {
            media
                .section()
                .lines()
                .flat_map(|line| [line.text(), line.ending().as_str()])
                .collect()
        })
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let shown = self.read(py, crate::html::media_summary);
        shown.map_or_else(
            |_| format!("<Media {}: stale>", self.index),
            |it| format!("<Media {it}>"),
        )
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        match other.cast::<Self>() {
            Ok(other) => Ok(self.__str__(py)? == other.get().__str__(py)?),
            Err(_) => Ok(false),
        }
    }

    fn __hash__(&self) -> PyResult<isize> {
        let message = "unhashable type: 'Media'; str(media) can be a key";
        Err(pyo3::exceptions::PyTypeError::new_err(message))
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<Remade> {
        let py = slf.py();
        slf.get().read(py, |_| ())?;
        let item = PyModule::import(py, "operator")?.getattr("getitem")?;
        Ok((
            item.unbind(),
            (slf.get().session.clone_ref(py), slf.get().index),
        ))
    }
}

/// How a view is unpickled: by the function `getitem`, of its session and index.
type Remade = (Py<PyAny>, (Py<Session>, usize));

fn first<'py>(
    py: Python<'py>,
    found: Vec<Found>,
    default: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    match found.into_iter().next() {
        Some(found) => found.into_python(py),
        None => Ok(default.unwrap_or_else(|| py.None().into_bound(py))),
    }
}

/// Whether the RFCs say that the attribute of the session level holds for media descriptions.
fn is_inherited(name: &str) -> bool {
    sdpkit::attribute::inheritance::holds_for_media(name)
}
