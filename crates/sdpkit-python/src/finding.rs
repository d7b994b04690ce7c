//! `Rule`, `Finding` and what a finding is made of.

use core::fmt::Write as _;

use pyo3::exceptions::PyIndexError;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PySlice, PyTuple};

use sdpkit::span::LineIndex;
use sdpkit_lint::{Applicability, Fixability};

use crate::error::pair;
use crate::html::{escape, head};
use crate::parts::{Parts, Tuple, Word, parts, reduce};

/// A rule of the linter.
#[pyclass(frozen, module = "sdpkit")]
#[derive(Clone)]
pub(crate) struct Rule(&'static sdpkit_lint::Rule);

#[pymethods]
impl Rule {
    /// The code that never changes: `"ICE021"`.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.code
    }

    /// The bad thing in words: `"ice-ufrag-length"`.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.name
    }

    /// The letters that its code begins with.
    #[getter]
    fn family(&self) -> &'static str {
        self.0.family()
    }

    /// How binding the clause is: `"MUST"`, `"SHOULD"` or `"advice"`.
    #[getter]
    fn level(&self) -> &'static str {
        self.0.level.as_str()
    }

    /// The severity that it has where no exception holds.
    #[getter]
    fn severity(&self) -> &'static str {
        self.0.level.severity().as_str()
    }

    /// What it rests on; the first is the main one.
    #[getter]
    fn clauses(&self) -> Vec<String> {
        self.0.citations.iter().map(ToString::to_string).collect()
    }

    /// The profiles in which it runs.
    #[getter]
    fn profiles(&self) -> Vec<String> {
        self.0.profiles.iter().map(ToString::to_string).collect()
    }

    /// Whether edits can mend what it finds: `"safe"`, `"unsafe"`, or `None` where a person must.
    #[getter]
    fn fixable(&self) -> Option<&'static str> {
        match self.0.fixability {
            Fixability::None => None,
            Fixability::Safe => Some("safe"),
            Fixability::Unsafe => Some("unsafe"),
        }
    }

    /// Its page: what it flags, why that matters, examples.
    #[getter]
    fn docs(&self) -> String {
        self.0
            .docs
            .lines()
            .map(|line| line.strip_prefix(" ").unwrap_or(line).to_owned() + "\n")
            .collect()
    }

    fn __str__(&self) -> String {
        format!("{} {}", self.0.code, self.0.name)
    }

    fn __repr__(&self) -> String {
        format!("<Rule {} {}>", self.0.code, self.0.name)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }

    fn __hash__(&self) -> u64 {
        use core::hash::{Hash, Hasher};
        let mut state = std::hash::DefaultHasher::new();
        self.0.code.hash(&mut state);
        state.finish()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let rule = PyModule::import(py, "sdpkit._sdpkit")?.getattr("rule")?;
        (rule, (slf.get().0.code,)).into_pyobject(py)
    }
}

/// All rules, in the order of their codes.
#[pyfunction]
pub(crate) fn rules() -> Vec<Rule> {
    sdpkit_lint::rules().iter().map(|rule| Rule(rule)).collect()
}

/// The rule of a code or a name.
#[pyfunction]
pub(crate) fn rule(code_or_name: &str) -> PyResult<Rule> {
    sdpkit_lint::Rule::named(code_or_name)
        .map(Rule)
        .ok_or_else(|| {
            PyKeyError::new_err(format!("no rule has the code or name {code_or_name:?}"))
        })
}

/// A place in one of the texts that were judged together.
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Place {
    /// Which text, from 0 in the order in which they were given.
    text: u32,
    /// Where in it, in bytes: begin and end.
    span: (u32, u32),
    /// The line, from 1.
    line: u32,
    /// The column in it, from 1, in bytes.
    column: u32,
    /// What is there, with the place of a related finding.
    message: String,
}

parts!(Place {
    text,
    span,
    line,
    column,
    message
});

#[pymethods]
impl Place {
    fn __repr__(&self) -> String {
        format!(
            "<Place {}:{}:{} {:?}>",
            self.text, self.line, self.column, self.message
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// A replacement of some bytes of a text.
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Edit {
    /// What is replaced, in bytes of the text: begin and end.
    span: (u32, u32),
    /// By what.
    text: String,
}

parts!(Edit { span, text });

#[pymethods]
impl Edit {
    fn __repr__(&self) -> String {
        format!("<Edit {}..{} {:?}>", self.span.0, self.span.1, self.text)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// Edits that mend a finding.
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Fix {
    /// What they do, as a command.
    title: String,
    /// Whether they keep what is negotiated.
    is_safe: bool,
    /// The edits; they do not overlap.
    edits: Tuple<Edit>,
}

parts!(Fix {
    title,
    is_safe,
    edits
});

#[pymethods]
impl Fix {
    fn __repr__(&self) -> String {
        let risk = if self.is_safe { "safe" } else { "unsafe" };
        format!("<Fix {:?}, {risk}>", self.title)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// One fault, at one place.
#[pyclass(frozen, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Finding {
    /// The code of the rule that it breaks.
    #[pyo3(get)]
    code: Word,
    /// `"info"`, `"warning"` or `"error"`.
    #[pyo3(get)]
    severity: Word,
    place: Place,
    /// Other places that matter, such as the line of the offer that an answer must mirror.
    #[pyo3(get)]
    related: Tuple<Place>,
    /// How it can be mended, if by edits.
    #[pyo3(get)]
    fix: Option<Fix>,
}

parts!(Finding {
    code,
    severity,
    place,
    related,
    fix
});

impl Finding {
    /// The findings of texts that were judged together.
    pub(crate) fn all(findings: Vec<sdpkit_lint::Finding>, texts: &[&[u8]]) -> Vec<Self> {
        if findings.is_empty() {
            return Vec::new();
        }
        let lines: Vec<LineIndex> = texts.iter().map(|text| LineIndex::new(text)).collect();
        let place = |at: sdpkit_lint::Place, message: String| {
            let index = usize::try_from(at.text)
                .ok()
                .and_then(|text| lines.get(text));
            let (line, column) = index.map_or((1, 1), |index| {
                let at = index.line_col(at.span.start);
                (at.line, at.column)
            });
            Place {
                text: at.text,
                span: pair(at.span),
                line,
                column,
                message,
            }
        };
        let finding = |it: sdpkit_lint::Finding| Self {
            code: it.rule.code.into(),
            severity: it.severity.as_str().into(),
            place: place(it.place, it.message),
            related: it
                .related
                .into_iter()
                .map(|it| place(it.place, it.message))
                .collect(),
            fix: it.fix.map(|fix| Fix {
                title: fix.title,
                is_safe: fix.applicability == Applicability::Safe,
                edits: fix
                    .edits
                    .into_iter()
                    .map(|edit| Edit {
                        span: pair(edit.span),
                        text: edit.text,
                    })
                    .collect(),
            }),
        };
        findings.into_iter().map(finding).collect()
    }
}

#[pymethods]
impl Finding {
    /// The rule that it breaks.
    #[getter]
    fn rule(&self) -> PyResult<Rule> {
        rule(&self.code)
    }

    /// The clause that the rule rests on: `"RFC 8839 §5.4"`.
    #[getter]
    fn clause(&self) -> PyResult<String> {
        let rule = rule(&self.code)?;
        Ok(rule
            .0
            .citations
            .first()
            .map(ToString::to_string)
            .unwrap_or_default())
    }

    /// What is there, and what the clause asks.
    #[getter]
    fn message(&self) -> &str {
        &self.place.message
    }

    /// Which of the texts it is in, from 0: an offer is 0, its answer 1.
    #[getter]
    fn text(&self) -> u32 {
        self.place.text
    }

    /// The smallest text to blame, in bytes from the start of the text: begin and end.
    #[getter]
    fn span(&self) -> (u32, u32) {
        self.place.span
    }

    /// The line, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.place.line
    }

    /// The column in it, from 1, in bytes.
    #[getter]
    fn column(&self) -> u32 {
        self.place.column
    }

    fn __str__(&self) -> String {
        let Place {
            line,
            column,
            message,
            ..
        } = &self.place;
        format!("{line}:{column} {} {}: {message}", self.severity, self.code)
    }

    fn __repr__(&self) -> String {
        format!("<Finding {}>", self.__str__())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// A list of findings that notebooks show as a table.
#[pyclass(frozen, sequence, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Findings(Vec<Finding>);

impl From<Vec<Finding>> for Findings {
    fn from(list: Vec<Finding>) -> Self {
        Self(list)
    }
}

impl Findings {
    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn of(findings: Vec<sdpkit_lint::Finding>, texts: &[&[u8]]) -> Self {
        Self(Finding::all(findings, texts))
    }
}

impl Parts for Findings {
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.clone())
    }

    fn of(parts: &Bound<'_, PyTuple>) -> PyResult<Self> {
        let all = parts.iter().map(|part| Ok(part.extract::<Finding>()?));
        all.collect::<PyResult<_>>().map(Self)
    }
}

#[pymethods]
impl Findings {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyList::new(py, self.0.clone())?.try_iter()?.into_any())
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if key.is_instance_of::<PySlice>() {
            return PyList::new(py, self.0.clone())?.as_any().get_item(key);
        }
        let number: isize = key.extract()?;
        let back = || self.0.len().checked_sub(number.unsigned_abs());
        let index = usize::try_from(number).ok().or_else(back);
        match index.and_then(|index| self.0.get(index)) {
            Some(finding) => Ok(Bound::new(py, finding.clone())?.into_any()),
            None => Err(PyIndexError::new_err("no finding has that number")),
        }
    }

    /// Whether it has that finding, or one of that code.
    fn __contains__(&self, item: &Bound<'_, PyAny>) -> bool {
        if let Ok(code) = item.extract::<String>() {
            return self.0.iter().any(|finding| *finding.code == code);
        }
        let finding = item.cast::<Finding>();
        finding.is_ok_and(|finding| self.0.contains(finding.get()))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        if let Ok(other) = other.cast::<Self>() {
            return self.0 == other.get().0;
        }
        let Ok(list) = other.cast::<PyList>() else {
            return false;
        };
        let same = |(item, own): (Bound<'_, PyAny>, &Finding)| {
            item.cast::<Finding>().is_ok_and(|item| item.get() == own)
        };
        list.len() == self.0.len() && list.iter().zip(&self.0).all(same)
    }

    fn __hash__(&self) -> u64 {
        use core::hash::{Hash, Hasher};
        let mut state = std::hash::DefaultHasher::new();
        self.0.hash(&mut state);
        state.finish()
    }

    /// The codes, in the order of the findings.
    #[getter]
    fn codes(&self) -> Vec<&str> {
        self.0.iter().map(|finding| &*finding.code).collect()
    }

    fn __str__(&self) -> String {
        self.0
            .iter()
            .map(|finding| finding.__str__() + "\n")
            .collect()
    }

    fn __repr__(&self) -> String {
        format!("<Findings: {}>", self.codes().join(" "))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }

    fn _repr_html_(&self) -> String {
        let mut out = head(&["line", "severity", "rule", "message", "clause", "fix"]);
        for finding in &self.0 {
            let colour = match &*finding.severity {
                "error" => "#c62828",
                "warning" => "#ef6c00",
                _ => "#1565c0",
            };
            let Place {
                line,
                column,
                message,
                ..
            } = &finding.place;
            let clause = finding.clause().unwrap_or_default();
            let fix = finding.fix.as_ref().map_or("", |fix| &fix.title);
            let _ = write!(
                out,
                "<tr><td>{line}:{column}</td><td style=\"text-align:left;color:{colour}\">{}</td>",
                finding.severity
            );
            for cell in [&*finding.code, message, &clause, fix] {
                let _ = write!(out, "<td style=\"text-align:left\">{}</td>", escape(cell));
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table>");
        out
    }
}
