//! What two parties agree on: `Outcome`, and why the rest is not.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use sdpkit::span::LineIndex;
use sdpkit::{Session as Read, Span};
use sdpkit_negotiate as negotiate;

use crate::error::pair;
use crate::input::{Source, work};
use crate::to_python::plain;

/// What an offer and its answer agree on, whoever wrote them, and why the rest is not.
#[pyfunction]
#[pyo3(name = "negotiate")]
pub(crate) fn negotiate_pair(
    offer: &Bound<'_, PyAny>,
    answer: &Bound<'_, PyAny>,
) -> PyResult<Outcome> {
    let py = offer.py();
    let (offer, answer) = (
        Source::any(offer, "negotiate")?,
        Source::any(answer, "negotiate")?,
    );
    Ok(work(py, offer.len() + answer.len(), || {
        let found = negotiate::outcome(
            &Read::parse_bytes(offer.as_bytes()),
            &Read::parse_bytes(answer.as_bytes()),
        );
        Outcome::of(found, offer.as_bytes(), answer.as_bytes())
    }))
}

/// What an offer and its answer agree on.
#[pyclass(frozen, eq, module = "sdpkit")]
#[derive(Clone, PartialEq)]
pub(crate) struct Outcome {
    found: negotiate::Outcome,
    misfits: Vec<Reason>,
    sections: Vec<SectionOutcome>,
}

impl Outcome {
    /// Of two texts, whose lines the reasons point at.
    pub(crate) fn of(found: negotiate::Outcome, offer: &[u8], answer: &[u8]) -> Self {
        let lines = (LineIndex::new(offer), LineIndex::new(answer));
        let reason = |it: &negotiate::Reason| Reason::of(it, &lines);
        let sections = found.sections.iter().map(|section| SectionOutcome {
            found: section.clone(),
            reasons: section.reasons.iter().map(reason).collect(),
        });
        Self {
            misfits: found.misfits.iter().map(reason).collect(),
            sections: sections.collect(),
            found,
        }
    }
}

#[pymethods]
impl Outcome {
    /// What is agreed of each m= section of the offer, in its order.
    #[getter]
    fn sections<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.sections.clone())
    }

    fn __len__(&self) -> usize {
        self.sections.len()
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.sections(py)?.try_iter()?.into_any())
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if let Ok(mid) = key.extract::<String>() {
            let found = self
                .sections
                .iter()
                .find(|it| it.found.mid.as_ref() == Some(&mid));
            return match found {
                Some(section) => Ok(Bound::new(py, section.clone())?.into_any()),
                None => Err(pyo3::exceptions::PyKeyError::new_err(format!(
                    "no m= section of the offer has the mid {mid:?}"
                ))),
            };
        }
        self.sections(py)?.as_any().get_item(key)
    }

    /// The BUNDLE groups, by their identification tags.
    #[getter]
    fn bundles(&self) -> Vec<Vec<String>> {
        self.found.bundles.clone()
    }

    /// Whether the two fit each other: the same m= sections in the same order.
    #[getter]
    fn fits(&self) -> bool {
        self.found.fits()
    }

    /// Whether it is an agreement: the two fit each other, and an m= section is in use where any was offered.
    #[getter]
    fn is_agreed(&self) -> bool {
        self.found.is_agreed()
    }

    /// All reasons why something is not agreed: those of the whole, then those of each m= section.
    #[getter]
    fn reasons(&self) -> Vec<Reason> {
        let of_sections = self.sections.iter().flat_map(|section| &section.reasons);
        self.misfits.iter().chain(of_sections).cloned().collect()
    }

    /// All of it as plain data.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        plain(py, &self.found)
    }

    fn __str__(&self) -> String {
        self.found.to_string()
    }

    fn __repr__(&self) -> String {
        let agreed = if self.found.is_agreed() {
            "agreed"
        } else {
            "not agreed"
        };
        let used = self
            .found
            .sections
            .iter()
            .filter(|section| section.accepted)
            .count();
        format!(
            "<Outcome: {agreed}, {used} of {} m= sections in use>",
            self.sections.len()
        )
    }
}

/// What is agreed of an m= section.
#[pyclass(frozen, eq, module = "sdpkit")]
#[derive(Clone, PartialEq)]
pub(crate) struct SectionOutcome {
    found: negotiate::outcome::SectionOutcome,
    reasons: Vec<Reason>,
}

#[pymethods]
impl SectionOutcome {
    /// Its place in the offer, from 0.
    #[getter]
    fn offer_index(&self) -> usize {
        self.found.offer_index
    }

    /// The place of its answer; `None` where it has none.
    #[getter]
    fn answer_index(&self) -> Option<usize> {
        self.found.answer_index
    }

    /// The identification tag of the offer.
    #[getter]
    fn mid(&self) -> Option<&str> {
        self.found.mid.as_deref()
    }

    /// The media type of the offer.
    #[getter]
    fn kind(&self) -> &str {
        &self.found.media
    }

    /// Whether it is in use: neither side has port 0, and they have a format in common.
    #[getter]
    fn is_accepted(&self) -> bool {
        self.found.accepted
    }

    /// Which way media flows, as the offerer sees it.
    #[getter]
    fn offerer_direction(&self) -> String {
        self.found.offerer_direction.to_string()
    }

    /// Which way media flows, as the answerer sees it.
    #[getter]
    fn answerer_direction(&self) -> String {
        self.found.answerer_direction.to_string()
    }

    /// The codecs that both have, in the order of the answer.
    #[getter]
    fn codecs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(
            py,
            self.found
                .codecs
                .iter()
                .cloned()
                .map(AgreedCodec)
                .collect::<Vec<_>>(),
        )
    }

    /// What was offered or answered and did not come to be, and why.
    #[getter]
    fn reasons(&self) -> Vec<Reason> {
        self.reasons.clone()
    }

    /// All of it as plain data.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        plain(py, &self.found)
    }

    fn __repr__(&self) -> String {
        let found = &self.found;
        let state = if found.accepted {
            found.offerer_direction.as_str()
        } else {
            "not in use"
        };
        let names: Vec<&str> = found
            .codecs
            .iter()
            .map(|it| it.encoding_name.as_str())
            .collect();
        format!(
            "<SectionOutcome {} {} {state}: {}>",
            found.offer_index,
            found.media,
            names.join(" ")
        )
    }
}

/// A codec that both have.
#[pyclass(frozen, eq, module = "sdpkit")]
#[derive(Clone, PartialEq)]
pub(crate) struct AgreedCodec(negotiate::outcome::AgreedCodec);

#[pymethods]
impl AgreedCodec {
    /// The encoding name, as offered.
    #[getter]
    fn name(&self) -> &str {
        &self.0.encoding_name
    }

    /// Ticks of the RTP timestamp a second (Hz).
    #[getter]
    fn clock_rate(&self) -> u32 {
        self.0.clock_rate
    }

    /// The number of channels.
    #[getter]
    fn channels(&self) -> u32 {
        self.0.channels
    }

    /// The payload type that the offerer sends it with.
    #[getter]
    fn offerer_payload_type(&self) -> u8 {
        self.0.offerer_sends.payload_type
    }

    /// The payload type that the answerer sends it with.
    #[getter]
    fn answerer_payload_type(&self) -> u8 {
        self.0.answerer_sends.payload_type
    }

    /// The feedback that both have.
    #[getter]
    fn feedback<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.0.feedback)
    }

    fn __repr__(&self) -> String {
        let it = &self.0;
        format!(
            "<AgreedCodec {}/{} {}>",
            it.encoding_name, it.clock_rate, it.offerer_sends.payload_type
        )
    }
}

/// Why something that was offered or answered did not come to be.
#[pyclass(frozen, get_all, eq, hash, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Reason {
    /// In words.
    text: String,
    /// The clause: `"RFC 3264 §6.1"`.
    clause: String,
    /// The bytes of the offer that caused it: begin and end.
    offer_span: Option<(u32, u32)>,
    /// The line of the offer, from 1.
    offer_line: Option<u32>,
    /// The bytes of the answer that caused it.
    answer_span: Option<(u32, u32)>,
    /// The line of the answer, from 1.
    answer_line: Option<u32>,
}

impl Reason {
    fn of(reason: &negotiate::Reason, (offer, answer): &(LineIndex, LineIndex)) -> Self {
        let line = |index: &LineIndex, span: Span| index.line_col(span.start).line;
        Self {
            text: reason.rule.to_string(),
            clause: reason.rule.clause().to_string(),
            offer_span: reason.offer.map(pair),
            offer_line: reason.offer.map(|span| line(offer, span)),
            answer_span: reason.answer.map(pair),
            answer_line: reason.answer.map(|span| line(answer, span)),
        }
    }
}

#[pymethods]
impl Reason {
    fn __str__(&self) -> String {
        format!("{} ({})", self.text, self.clause)
    }

    fn __repr__(&self) -> String {
        format!("<Reason {}>", self.__str__())
    }
}
