//! `Session`: a description. It holds a `sdpkit::Session` of its own behind a lock, so that threads may share
//! it; no call into Python is made while the lock is held.

use std::sync::{OnceLock, PoisonError, RwLock};

use pyo3::exceptions::{PyIndexError, PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PySlice, PyTuple};

use sdpkit::{LineKind, Options, ParseError, json as shape};

use crate::attribute::Line;
use crate::edit::{self, Place, Written};
use crate::error::{json_error, raise};
use crate::html;
use crate::input::{work, wrong_type};
use crate::media::Media;
use crate::problem::Problem;
use crate::section;
use crate::to_json::json;
use crate::to_python::plain;
use crate::value::{Key, kind_of};

/// A session description: read, changed, built, and written.
#[pyclass(frozen, module = "sdpkit")]
pub(crate) struct Session {
    state: RwLock<State>,
    /// What was wrong with the text, once somebody asks, or before the first change.
    problems: OnceLock<Vec<Problem>>,
    /// How long the text was, in bytes.
    len: usize,
    /// The limits that it was read with.
    options: Options,
}

pub(crate) struct State {
    pub(crate) session: sdpkit::Session<'static>,
    /// Counts the changes that give media descriptions other numbers.
    pub(crate) generation: u64,
}

impl Session {
    pub(crate) fn of(session: sdpkit::Session<'static>) -> Self {
        let len = session.to_bytes().len();
        Self::as_read(session, len)
    }

    /// As read from a text of `len` bytes.
    pub(crate) fn as_read(session: sdpkit::Session<'static>, len: usize) -> Self {
        Self::within(session, len, Options::default())
    }

    /// As read from a text of `len` bytes within these limits.
    pub(crate) fn within(session: sdpkit::Session<'static>, len: usize, options: Options) -> Self {
        let generation = 0;
        Self {
            state: RwLock::new(State {
                session,
                generation,
            }),
            problems: OnceLock::new(),
            len,
            options,
        }
    }

    /// What was wrong with the text before any change.
    fn found(&self) -> &[Problem] {
        self.problems.get_or_init(|| {
            self.read(|state| {
                let mut errors: Vec<ParseError> = Vec::new();
                let bytes = state.session.to_bytes();
                if self.options == Options::default() {
                    state.session.reread(&mut errors);
                } else {
                    sdpkit::Session::parse_bytes_with(&bytes, &self.options, &mut errors);
                }
                Problem::all(&errors, &bytes)
            })
        })
    }

    /// Looks at the description. `look` must not call into Python.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the description; other threads of Python run meanwhile where it is long.
    pub(crate) fn edit<T: Send>(
        &self,
        py: Python<'_>,
        change: impl FnOnce(&mut State) -> T + Send,
    ) -> T {
        work(py, self.len, || {
            self.found();
            change(&mut self.state.write().unwrap_or_else(PoisonError::into_inner))
        })
    }

    pub(crate) fn copy(&self, py: Python<'_>) -> sdpkit::Session<'static> {
        work(py, self.len, || self.read(|state| state.session.clone()))
    }

    pub(crate) fn to_bytes(&self, py: Python<'_>) -> Vec<u8> {
        work(py, self.len, || {
            self.read(|state| state.session.to_bytes().into_owned())
        })
    }

    fn to_text(&self, py: Python<'_>) -> String {
        work(py, self.len, || {
            self.read(|state| state.session.to_text().into_owned())
        })
    }

    fn count(&self) -> usize {
        self.read(|state| state.session.media().len())
    }

    fn view(slf: &Bound<'_, Self>, index: usize) -> Media {
        let generation = slf.get().read(|state| state.generation);
        Media::new(slf.clone().unbind(), index, generation)
    }

    fn views<'py>(slf: &Bound<'py, Self>) -> PyResult<Vec<Bound<'py, Media>>> {
        let (count, generation) = slf
            .get()
            .read(|state| (state.session.media().len(), state.generation));
        (0..count)
            .map(|index| {
                Bound::new(
                    slf.py(),
                    Media::new(slf.clone().unbind(), index, generation),
                )
            })
            .collect()
    }
}

#[pymethods]
impl Session {
    /// Begins a description from nothing: `v=0` and no more.
    #[new]
    fn new(py: Python<'_>) -> PyResult<Self> {
        let built = sdpkit::Session::builder().build();
        built
            .map(Self::of)
            .map_err(|error| crate::error::build_error(py, &error))
    }

    /// What was wrong with the text that it was read from.
    #[getter]
    fn problems(&self, py: Python<'_>) -> Vec<Problem> {
        work(py, self.len, || self.found().to_vec())
    }

    /// Its media descriptions.
    #[getter]
    fn media<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(slf.py(), Self::views(slf)?)
    }

    fn __len__(&self) -> usize {
        self.count()
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Self::media(slf)?.try_iter()?.into_any())
    }

    fn __getitem__<'py>(
        slf: &Bound<'py, Self>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        if let Ok(slice) = key.cast::<PySlice>() {
            return Self::media(slf)?.as_any().get_item(slice);
        }
        if let Ok(mid) = key.extract::<String>() {
            let index =
                this.read(|state| state.session.media_by_mid(&mid).map(sdpkit::Media::index));
            let index = index.ok_or_else(|| {
                PyKeyError::new_err(format!("no media description has the mid {mid:?}"))
            })?;
            return Ok(Bound::new(py, Self::view(slf, index))?.into_any());
        }
        let Ok(number) = key.extract::<isize>() else {
            return Err(wrong_type(
                key,
                "Session[...]",
                "int, slice or the str of a mid",
                "",
            ));
        };
        let count = this.count();
        let index = usize::try_from(number).ok().or_else(|| {
            count
                .checked_sub(number.unsigned_abs())
                .filter(|_| number < 0)
        });
        match index.filter(|index| *index < count) {
            Some(index) => Ok(Bound::new(py, Self::view(slf, index))?.into_any()),
            None => Err(PyIndexError::new_err(format!(
                "media description {number} of a description that has {count}"
            ))),
        }
    }

    fn __contains__(slf: &Bound<'_, Self>, item: &Bound<'_, PyAny>) -> PyResult<bool> {
        let this = slf.get();
        if let Ok(mid) = item.extract::<String>() {
            return Ok(this.read(|state| state.session.media_by_mid(&mid).is_some()));
        }
        match item.cast::<Media>() {
            Ok(media) => Ok(media.get().is_of(slf)),
            Err(_) => Err(wrong_type(item, "in Session", "a mid or a Media", "")),
        }
    }

    /// The media description of an identification tag (`a=mid`), if there is one.
    fn media_by_mid(slf: &Bound<'_, Self>, mid: &str) -> Option<Media> {
        let index = slf
            .get()
            .read(|state| state.session.media_by_mid(mid).map(sdpkit::Media::index))?;
        Some(Self::view(slf, index))
    }

    // Reading the session level.

    /// The attributes of the session level, in order.
    #[getter]
    fn attributes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(
            py,
            self.read(|state| section::attributes(state.session.session_level())),
        )
    }

    /// All lines, in order.
    #[getter]
    fn lines<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let lines = self.read(|state| state.session.lines().map(Line::from).collect::<Vec<_>>());
        PyTuple::new(py, lines)
    }

    /// The first attribute of that name or class at session level, by its type.
    #[pyo3(signature = (key, default=None))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        key: Key,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let found = self.read(|state| section::find(state.session.session_level(), &key, 1));
        match found.into_iter().next() {
            Some(found) => found.into_python(py),
            None => Ok(default.unwrap_or_else(|| py.None().into_bound(py))),
        }
    }

    /// All attributes of that name or class at session level, by their type.
    fn get_all<'py>(&self, py: Python<'py>, key: Key) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let level = |state: &State| section::find(state.session.session_level(), &key, usize::MAX);
        self.read(level)
            .into_iter()
            .map(|found| found.into_python(py))
            .collect()
    }

    /// The values of a field at session level, by its letter.
    fn fields<'py>(&self, py: Python<'py>, letter: &str) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let kind = letter_kind(letter)?;
        let level =
            |state: &State| section::values(state.session.session_level(), kind, usize::MAX);
        self.read(level)
            .into_iter()
            .map(|value| value.into_python(py))
            .collect()
    }

    /// The `o=` line.
    #[getter]
    fn origin<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.field(py, LineKind::Origin)
    }

    /// The text of the `s=` line.
    #[getter]
    fn name(&self) -> Option<String> {
        self.read(|state| {
            state
                .session
                .session_level()
                .value(LineKind::SessionName)
                .map(ToOwned::to_owned)
        })
    }

    /// The `c=` line of the session level.
    #[getter]
    fn connection<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.field(py, LineKind::Connection)
    }

    /// The `t=` lines.
    #[getter]
    fn timings<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.fields(py, "t")
    }

    /// The `b=` lines of the session level.
    #[getter]
    fn bandwidths<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.fields(py, "b")
    }

    /// What ends its lines: `"\r\n"`, `"\n"` or `"\r"`.
    #[getter]
    fn line_ending(&self) -> &'static str {
        self.read(|state| state.session.line_ending().as_str())
    }

    // Writing the session level.

    /// Writes an attribute or field of the session level in the place of the one with its key, else adds it.
    fn set(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<()> {
        edit::write(self, py, Place::Session, None, &Written::of(value)?, true)
    }

    /// Adds an attribute or field to the session level.
    fn add(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<()> {
        edit::write(self, py, Place::Session, None, &Written::of(value)?, false)
    }

    /// Removes attributes of the session level: those of a name or class, or those equal to a value; gives how
    /// many there were.
    fn remove(&self, py: Python<'_>, what: &Bound<'_, PyAny>) -> PyResult<usize> {
        edit::remove(self, py, Place::Session, None, what)
    }

    // Edits that concern many lines.

    /// Removes a codec from all media descriptions, with all that speaks of it; gives how many payload types.
    fn remove_codec(&self, py: Python<'_>, name: &str) -> PyResult<usize> {
        edit::munge(self, py, |session| session.remove_codec(name))
    }

    /// Removes all codecs but these.
    #[pyo3(signature = (*names))]
    fn keep_codecs(&self, py: Python<'_>, names: Vec<String>) -> PyResult<usize> {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        edit::munge(self, py, |session| session.keep_codecs(&names))
    }

    /// Puts a codec first, with what repairs it.
    fn prefer_codec(&self, py: Python<'_>, name: &str) -> PyResult<usize> {
        edit::munge(self, py, |session| session.prefer_codec(name))
    }

    /// Sets the direction of all media descriptions.
    fn set_direction(&self, py: Python<'_>, direction: &str) -> PyResult<()> {
        let direction = edit::direction(direction)?;
        edit::munge(self, py, |session| session.set_direction(None, direction))
    }

    /// Removes all candidates, and what tells their addresses; gives how many there were.
    fn strip_candidates(&self, py: Python<'_>) -> PyResult<usize> {
        edit::munge(self, py, |session| session.strip_candidates(None))
    }

    /// Removes an RTP header extension by its URI; gives how many `a=extmap` there were.
    fn drop_extension(&self, py: Python<'_>, uri: &str) -> usize {
        self.edit(py, |state| state.session.drop_extension(uri))
    }

    /// Gives a media description another identification tag, also where groups name it.
    fn rename_mid(&self, py: Python<'_>, mid: &str, new: &str) -> PyResult<()> {
        edit::munge(self, py, |session| session.rename_mid(mid, new))
    }

    /// Removes a media description, and its tag from the groups.
    fn remove_media(&self, py: Python<'_>, index: usize) -> PyResult<()> {
        edit::renumber(self, py, |session| session.remove_media(index))
    }

    /// Puts a media description, from its lines or a `MediaBuilder`, before the one of that index.
    fn insert_media(&self, py: Python<'_>, index: usize, media: &Bound<'_, PyAny>) -> PyResult<()> {
        let text = edit::media_text(media)?;
        edit::renumber(self, py, |session| Ok(session.insert_media(index, &text)?))
    }

    /// Adds a media description, from its lines or a `MediaBuilder`, at the end.
    fn add_media(&self, py: Python<'_>, media: &Bound<'_, PyAny>) -> PyResult<()> {
        let text = edit::media_text(media)?;
        edit::renumber(self, py, |session| {
            let end = session.media().len();
            Ok(session.insert_media(end, &text)?)
        })
    }

    /// Moves a media description to another place, counted without it.
    fn move_media(&self, py: Python<'_>, from_index: usize, to_index: usize) -> PyResult<()> {
        edit::renumber(self, py, |session| {
            Ok(session.move_media(from_index, to_index)?)
        })
    }

    // JSON.

    /// The lossless JSON of the description (`docs/json.md`).
    #[pyo3(signature = (*, indent=false))]
    fn to_json(&self, py: Python<'_>, indent: bool) -> PyResult<String> {
        let write = if indent {
            shape::to_string_pretty
        } else {
            shape::to_string
        };
        let text = work(py, self.len, || self.read(|state| write(&state.session)));
        text.map_err(|error| raise(py, "SdpError", &error.to_string(), &[]))
    }

    /// Reads the lossless JSON of a description.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        let read = work(py, text.len(), || shape::from_str(text));
        read.map(Self::of).map_err(|error| json_error(py, &error))
    }

    /// The data of the lossless JSON, as dicts and lists.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        plain(py, &self.copy(py))
    }

    /// Reads the data of the lossless JSON.
    #[staticmethod]
    fn from_dict(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<Self> {
        Self::from_json(py, &json(data)?.to_string())
    }

    /// The dict that the npm package `sdp-transform` makes of the description.
    fn to_sdp_transform<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let text = self.to_text(py);
        plain(py, &work(py, text.len(), || shape::transform::read(&text)))
    }

    /// Reads a dict in the shape of the npm package `sdp-transform`.
    #[staticmethod]
    fn from_sdp_transform(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<Self> {
        let value = json(data)?;
        let text = shape::transform::write(&value).map_err(|error| {
            let path = [("path", crate::error::object(py, &error.path))];
            raise(py, "JsonError", &error.to_string(), &path)
        })?;
        Ok(Self::of(
            sdpkit::Session::parse_bytes(text.as_bytes()).into_owned(),
        ))
    }

    // What every object of Python has.

    fn __str__(&self, py: Python<'_>) -> String {
        self.to_text(py)
    }

    fn __bytes__<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.to_bytes(py))
    }

    fn __repr__(&self) -> String {
        self.read(|state| html::summary(&state.session))
    }

    fn _repr_html_(&self) -> String {
        let problems = self.found();
        self.read(|state| html::session(&state.session, problems))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> bool {
        let other = other.cast::<Self>();
        other.is_ok_and(|other| self.to_bytes(py) == other.get().to_bytes(py))
    }

    fn __hash__(&self) -> PyResult<isize> {
        Err(PyTypeError::new_err(
            "unhashable type: 'Session'; bytes(session) can be a key",
        ))
    }

    fn __copy__(&self, py: Python<'_>) -> Self {
        Self {
            problems: self.problems.clone(),
            ..Self::of(self.copy(py))
        }
    }

    fn __deepcopy__(&self, py: Python<'_>, _memo: &Bound<'_, PyAny>) -> Self {
        self.__copy__(py)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let read = PyModule::import(py, "sdpkit._sdpkit")?.getattr("parse_bytes")?;
        (read, (PyBytes::new(py, &slf.get().to_bytes(py)),)).into_pyobject(py)
    }
}

impl Session {
    fn field<'py>(&self, py: Python<'py>, kind: LineKind) -> PyResult<Option<Bound<'py, PyAny>>> {
        let values = self.read(|state| section::values(state.session.session_level(), kind, 1));
        values
            .into_iter()
            .next()
            .map(|value| value.into_python(py))
            .transpose()
    }
}

/// The kind of a line, by its letter.
pub(crate) fn letter_kind(letter: &str) -> PyResult<LineKind> {
    kind_of(letter).ok_or_else(|| {
        pyo3::exceptions::PyValueError::new_err(format!(
            "expected a letter of v o s i u e p c b t r z k m, found {letter:?}"
        ))
    })
}
