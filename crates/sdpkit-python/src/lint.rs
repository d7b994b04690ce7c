//! The linter: descriptions, pairs, histories and fragments, its rules, and their fixes.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple};

use sdpkit_lint::{
    Applicability, Kind, Linter, Message, Options, Party, Profile, Profiles, Role, Selector,
    Severity,
};

use crate::error::shown;
use crate::finding::{Finding, Findings};
use crate::input::{Source, work};
use crate::parts::{Word, parts, reduce};

/// A linter by the keywords of a call.
pub(crate) fn linter(keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Linter> {
    let mut options = Options::default();
    for (key, value) in keywords.into_iter().flatten() {
        let key = key.extract::<String>()?;
        match key.as_str() {
            "profiles" | "role" if value.is_none() => {}
            "select" => options.select = selectors(&value)?,
            "ignore" => options.ignore = selectors(&value)?,
            "severities" => {
                let Ok(dict) = value.cast::<PyDict>() else {
                    return Err(PyTypeError::new_err(
                        "severities expects a dict of rules to severities",
                    ));
                };
                for (rule, severity) in dict.iter() {
                    let severity = severity.extract::<String>()?;
                    let found = Severity::named(&severity)
                        .ok_or_else(|| unknown("severity", &severity, "info, warning or error"))?;
                    options
                        .severities
                        .push((selector(&rule.extract::<String>()?)?, found));
                }
            }
            "profiles" => {
                let named = texts(&value, "profiles")?;
                let read = named
                    .iter()
                    .map(|name| profile(name))
                    .collect::<PyResult<Profiles>>()?;
                options.profiles = Some(read.with(Profile::Core));
            }
            "strict" => options.strict = value.is_truthy()?,
            "role" => {
                options.role = Some(match value.extract::<String>()?.as_str() {
                    "offer" => Role::Offer,
                    "answer" => Role::Answer,
                    other => return Err(unknown("role", other, "offer or answer")),
                });
            }
            "max_line" => options.max_line = value.extract()?,
            other => {
                let known = "select, ignore, severities, profiles, strict, role, max_line";
                let message = format!(
                    "unexpected keyword argument {:?}; there are: {known}",
                    shown(other)
                );
                return Err(PyTypeError::new_err(message));
            }
        }
    }
    Ok(Linter::new(options))
}

fn texts(value: &Bound<'_, PyAny>, what: &str) -> PyResult<Vec<String>> {
    if value.is_instance_of::<PyString>() {
        return Ok(vec![value.extract()?]);
    }
    value.extract().map_err(|_| {
        PyTypeError::new_err(format!(
            "{what} expects a str or a list of str, found {value}"
        ))
    })
}

fn selectors(value: &Bound<'_, PyAny>) -> PyResult<Vec<Selector>> {
    texts(value, "select and ignore")?
        .iter()
        .map(|text| selector(text))
        .collect()
}

fn selector(text: &str) -> PyResult<Selector> {
    Selector::new(text).ok_or_else(|| {
        unknown(
            "rule",
            text,
            "a code, a name or a family: ICE021, missing-mid, ICE",
        )
    })
}

fn profile(name: &str) -> PyResult<Profile> {
    Profile::named(name).ok_or_else(|| {
        let known = Profile::ALL.map(|profile| profile.to_string()).join(", ");
        unknown("profile", name, &known)
    })
}

fn unknown(what: &str, found: &str, expected: &str) -> PyErr {
    PyValueError::new_err(format!(
        "no such {what}: {:?}; expected {expected}",
        shown(found)
    ))
}

/// Judges a description.
#[pyfunction]
#[pyo3(signature = (text, **options))]
pub(crate) fn lint(
    text: &Bound<'_, PyAny>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Findings> {
    let (py, linter, source) = (text.py(), linter(options)?, Source::any(text, "lint")?);
    let found = work(py, source.len(), || linter.lint(source.as_bytes()));
    Ok(Findings::of(found, &[source.as_bytes()]))
}

/// Judges an offer and its answer, each by itself and the two as a pair.
#[pyfunction]
#[pyo3(signature = (offer, answer, **options))]
pub(crate) fn lint_pair(
    offer: &Bound<'_, PyAny>,
    answer: &Bound<'_, PyAny>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Findings> {
    let (py, linter) = (offer.py(), linter(options)?);
    let (offer, answer) = (
        Source::any(offer, "lint_pair")?,
        Source::any(answer, "lint_pair")?,
    );
    let found = work(py, offer.len() + answer.len(), || {
        linter.lint_exchange(offer.as_bytes(), answer.as_bytes())
    });
    Ok(Findings::of(found, &[offer.as_bytes(), answer.as_bytes()]))
}

/// One message of a history: a text, or a text with its kind, or with its party too.
struct Said {
    source: Source,
    kind: Option<Kind>,
    party: Option<Party>,
}

impl Said {
    fn of(item: &Bound<'_, PyAny>) -> PyResult<Self> {
        let Ok(tuple) = item.cast::<PyTuple>() else {
            let source = Source::any(item, "lint_history")?;
            return Ok(Self {
                source,
                kind: None,
                party: None,
            });
        };
        let wrong = || {
            PyTypeError::new_err("lint_history expects texts, (kind, text) or (party, kind, text)")
        };
        let (party, kind, text) = match tuple.len() {
            2 => (None, tuple.get_item(0)?, tuple.get_item(1)?),
            3 => (
                Some(tuple.get_item(0)?),
                tuple.get_item(1)?,
                tuple.get_item(2)?,
            ),
            _ => return Err(wrong()),
        };
        let kind = match kind.extract::<String>().map_err(|_| wrong())?.as_str() {
            "offer" => Kind::Offer,
            "pranswer" => Kind::Pranswer,
            "answer" => Kind::Answer,
            "rollback" => Kind::Rollback,
            other => {
                return Err(unknown(
                    "kind",
                    other,
                    "offer, pranswer, answer or rollback",
                ));
            }
        };
        let party = match party
            .map(|party| party.extract::<String>())
            .transpose()?
            .as_deref()
        {
            None => None,
            Some("a" | "A") => Some(Party::A),
            Some("b" | "B") => Some(Party::B),
            Some(other) => return Err(unknown("party", other, "a or b")),
        };
        Ok(Self {
            source: Source::any(&text, "lint_history")?,
            kind: Some(kind),
            party,
        })
    }
}

/// Judges the descriptions of a session, in the order in which they were sent.
#[pyfunction]
#[pyo3(signature = (messages, **options))]
pub(crate) fn lint_history(
    messages: &Bound<'_, PyAny>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Findings> {
    let (py, linter) = (messages.py(), linter(options)?);
    if messages.is_instance_of::<PyString>() || messages.is_instance_of::<PyBytes>() {
        return Err(PyTypeError::new_err(
            "lint_history expects a list of texts, found one",
        ));
    }
    let said = messages
        .try_iter()?
        .map(|item| Said::of(&item?))
        .collect::<PyResult<Vec<_>>>()?;
    let texts: Vec<&[u8]> = said.iter().map(|it| it.source.as_bytes()).collect();
    let found = work(py, texts.iter().map(|text| text.len()).sum(), || {
        let pairs = said.iter().map(|it| (it.kind, it.source.as_bytes()));
        let mut history = Message::in_turn(pairs);
        for (message, said) in history.iter_mut().zip(&said) {
            message.party = said.party.unwrap_or(message.party);
        }
        linter.lint_history(&history)
    });
    Ok(Findings::of(found, &texts))
}

/// Judges a trickle fragment, beside the description whose candidates it carries where that is given.
#[pyfunction]
#[pyo3(signature = (fragment, described=None, **options))]
pub(crate) fn lint_fragment(
    fragment: &Bound<'_, PyAny>,
    described: Option<&Bound<'_, PyAny>>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Findings> {
    let (py, linter) = (fragment.py(), linter(options)?);
    let fragment = if fragment.is_instance_of::<crate::ice::Fragment>() {
        Source::text(fragment.str()?.as_any(), "lint_fragment")?
    } else {
        Source::any(fragment, "lint_fragment")?
    };
    let described = described
        .map(|it| Source::any(it, "lint_fragment"))
        .transpose()?;
    let texts: Vec<&[u8]> = core::iter::once(&fragment)
        .chain(&described)
        .map(Source::as_bytes)
        .collect();
    let found = work(py, texts.iter().map(|text| text.len()).sum(), || {
        linter.lint_fragment(
            fragment.as_bytes(),
            described.as_ref().map(Source::as_bytes),
        )
    });
    Ok(Findings::of(found, &texts))
}

/// What `fix` made of a text.
#[pyclass(frozen, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Fixed {
    text: Vec<u8>,
    mended: Vec<(Word, usize)>,
    /// What is still to be found in it.
    #[pyo3(get)]
    left: Findings,
}

parts!(Fixed { text, mended, left });

#[pymethods]
impl Fixed {
    /// How many findings were mended, by code.
    #[getter]
    fn mended<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (code, count) in &self.mended {
            dict.set_item(&**code, count)?;
        }
        Ok(dict)
    }

    /// The text with the fixes.
    fn __str__(&self) -> String {
        sdpkit::Session::parse_bytes(&self.text)
            .to_text()
            .into_owned()
    }

    /// The bytes with the fixes.
    fn __bytes__<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.text)
    }

    fn __repr__(&self) -> String {
        let mended: usize = self.mended.iter().map(|(_, count)| count).sum();
        format!("<Fixed: {mended} mended, {} left>", self.left.len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// Mends a description: makes the fixes of what is found in it, until nothing is left that they mend.
#[pyfunction]
#[pyo3(signature = (text, *, unsafe_fixes=false, **options))]
pub(crate) fn fix(
    text: &Bound<'_, PyAny>,
    unsafe_fixes: bool,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Fixed> {
    let (py, linter, source) = (text.py(), linter(options)?, Source::any(text, "fix")?);
    let risk = if unsafe_fixes {
        Applicability::Unsafe
    } else {
        Applicability::Safe
    };
    let fixed = work(py, source.len(), || linter.fix(source.as_bytes(), risk));
    let left = Finding::all(fixed.left, &[&fixed.text]);
    Ok(Fixed {
        text: fixed.text,
        mended: fixed
            .mended
            .into_iter()
            .map(|(code, count)| (code.into(), count))
            .collect(),
        left: left.into(),
    })
}
