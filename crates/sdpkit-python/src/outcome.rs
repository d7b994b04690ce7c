//! What two parties agree on: `Outcome`, and why the rest is not.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use serde::Serialize;
use serde::ser::SerializeStruct as _;
use serde_json::Value;

use sdpkit::Session as Read;
use sdpkit_negotiate as negotiate;

use crate::agreed::{
    AgreedCodec, AgreedExtension, AgreedPrecondition, AgreedRid, AgreedTransport, Lines, line,
};
use crate::input::{Source, work};
use crate::parts::{Extent, Parts, Tuple, Word, next, parts, reduce};
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
#[pyclass(frozen, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq, Serialize)]
pub(crate) struct Outcome {
    /// What is agreed of each m= section of the offer, in its order.
    #[pyo3(get)]
    sections: Tuple<SectionOutcome>,
    /// The BUNDLE groups, by their identification tags, the one whose transport is used first.
    #[pyo3(get)]
    bundles: Tuple<Tuple<String>>,
    /// Why the two do not fit each other: numbers, order, types, protocols and mids of m= sections.
    #[pyo3(get)]
    misfits: Tuple<Reason>,
}

parts!(Outcome {
    sections,
    bundles,
    misfits
});

impl Outcome {
    /// Of two texts, whose lines the reasons point at.
    pub(crate) fn of(found: negotiate::Outcome, offer: &[u8], answer: &[u8]) -> Self {
        let lines = Lines::new(offer, answer);
        let sections = found.sections.into_iter();
        Self {
            sections: sections
                .map(|section| SectionOutcome::new(section, &lines))
                .collect(),
            bundles: found.bundles.into_iter().map(Tuple).collect(),
            misfits: Reason::all(&found.misfits, &lines),
        }
    }

    fn is_accepted(&self) -> bool {
        self.sections.iter().any(|section| section.is_accepted)
    }
}

#[pymethods]
impl Outcome {
    fn __len__(&self) -> usize {
        self.sections.len()
    }

    #[expect(clippy::unused_self, reason = "methods are called on an object")]
    fn __bool__(&self) -> bool {
        true
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let sections = slf.getattr("sections")?;
        Ok(sections.try_iter()?.into_any())
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
                .find(|it| it.mid.as_ref() == Some(&mid));
            return match found {
                Some(section) => Ok(Bound::new(py, section.clone())?.into_any()),
                None => Err(pyo3::exceptions::PyKeyError::new_err(format!(
                    "no m= section of the offer has the mid {mid:?}"
                ))),
            };
        }
        let sections = self.sections.clone().into_pyobject(py)?;
        sections.as_any().get_item(key)
    }

    /// Whether the two fit each other: the same m= sections in the same order.
    #[getter]
    fn fits(&self) -> bool {
        self.misfits.is_empty()
    }

    /// Whether nothing stands against the transports of the m= sections that are in use.
    #[getter]
    fn connects(&self) -> bool {
        self.sections.iter().all(|it| it.obstacles.is_empty())
    }

    /// Whether it is an agreement: the two fit each other, an m= section is in use where any was offered, and those
    /// in use can connect.
    #[getter]
    fn is_agreed(&self) -> bool {
        self.fits() && self.connects() && (self.sections.is_empty() || self.is_accepted())
    }

    /// All reasons why something is not agreed: those of the whole, then those of each m= section.
    #[getter]
    fn reasons<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let sections = self.sections.iter();
        let of_sections = sections.flat_map(|it| it.obstacles.iter().chain(it.reasons.iter()));
        let all: Vec<Reason> = self.misfits.iter().chain(of_sections).cloned().collect();
        PyTuple::new(py, all)
    }

    /// All of it as plain data.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        plain(py, self)
    }

    fn __str__(&self) -> String {
        let misfits = self.misfits.iter().map(|it| format!("{}\n", it.__str__()));
        let sections = self.sections.iter().map(SectionOutcome::__str__);
        misfits.chain(sections).collect()
    }

    fn __repr__(&self) -> String {
        let agreed = if self.is_agreed() {
            "agreed"
        } else {
            "not agreed"
        };
        let used = self.sections.iter().filter(|it| it.is_accepted).count();
        format!(
            "<Outcome: {agreed}, {used} of {} m= sections in use>",
            self.sections.len()
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// What is agreed of an m= section.
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq, Serialize)]
pub(crate) struct SectionOutcome {
    /// Its place in the offer, from 0.
    offer_index: usize,
    /// The place of its answer; `None` where it has none.
    answer_index: Option<usize>,
    /// The identification tag of the offer.
    mid: Option<String>,
    /// The media type of the offer.
    #[serde(rename = "media")]
    kind: String,
    /// The transport protocol of the offer.
    #[serde(rename = "proto")]
    protocol: String,
    /// Whether it is in use: neither side has port 0, and they have a format in common.
    #[serde(rename = "accepted")]
    is_accepted: bool,
    /// Which way media flows, as the offerer sees it.
    offerer_direction: Word,
    /// Which way media flows, as the answerer sees it.
    answerer_direction: Word,
    /// The codecs that both have, in the order of the answer.
    codecs: Tuple<AgreedCodec>,
    /// The formats that both have, where it is not RTP.
    formats: Tuple<String>,
    /// The header extensions that both have.
    extensions: Tuple<AgreedExtension>,
    /// The rids that both have (RFC 8851 §6.4).
    rids: Tuple<AgreedRid>,
    /// The simulcast streams that the offerer sends, by their rids; of alternatives the preferred first.
    offerer_simulcast: Tuple<Tuple<String>>,
    /// The simulcast streams that the answerer sends.
    answerer_simulcast: Tuple<Tuple<String>>,
    /// The data channels that the descriptions set up, by their SCTP stream ids.
    data_channels: Tuple<u16>,
    /// The preconditions, and how far they are met (RFC 3312).
    preconditions: Tuple<AgreedPrecondition>,
    /// How it is carried.
    transport: AgreedTransport,
    /// Why its transport cannot come up, though the section is in use.
    obstacles: Tuple<Reason>,
    /// What was offered or answered and did not come to be, and why.
    reasons: Tuple<Reason>,
}

parts!(SectionOutcome {
    offer_index,
    answer_index,
    mid,
    kind,
    protocol,
    is_accepted,
    offerer_direction,
    answerer_direction,
    codecs,
    formats,
    extensions,
    rids,
    offerer_simulcast,
    answerer_simulcast,
    data_channels,
    preconditions,
    transport,
    obstacles,
    reasons,
});

impl SectionOutcome {
    fn new(found: negotiate::outcome::SectionOutcome, lines: &Lines) -> Self {
        let streams = |all: Vec<Vec<String>>| all.into_iter().map(Tuple).collect();
        let codecs = found.codecs.into_iter();
        Self {
            offer_index: found.offer_index,
            answer_index: found.answer_index,
            mid: found.mid,
            kind: found.media,
            protocol: found.proto,
            is_accepted: found.accepted,
            offerer_direction: found.offerer_direction.as_str().into(),
            answerer_direction: found.answerer_direction.as_str().into(),
            codecs: codecs.map(|it| AgreedCodec::new(it, lines)).collect(),
            formats: Tuple(found.formats),
            extensions: found.extensions.into_iter().map(Into::into).collect(),
            rids: found.rids.into_iter().map(Into::into).collect(),
            offerer_simulcast: streams(found.offerer_simulcast),
            answerer_simulcast: streams(found.answerer_simulcast),
            data_channels: Tuple(found.data_channels),
            preconditions: found.preconditions.into_iter().map(Into::into).collect(),
            transport: found.transport.into(),
            obstacles: Reason::all(&found.obstacles, lines),
            reasons: Reason::all(&found.reasons, lines),
        }
    }

    fn state(&self) -> &str {
        if self.is_accepted {
            &self.offerer_direction
        } else {
            "not in use"
        }
    }
}

#[pymethods]
impl SectionOutcome {
    /// All of it as plain data.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        plain(py, self)
    }

    fn __str__(&self) -> String {
        let codecs = self
            .codecs
            .iter()
            .map(|codec| format!(", {}", codec.short()));
        let formats = self
            .formats
            .iter()
            .map(|it| format!(", {}", it.escape_debug()));
        let reasons = self
            .obstacles
            .iter()
            .chain(self.reasons.iter())
            .map(|it| format!("\n  {}", it.__str__()));
        let all: String = codecs.chain(formats).chain(reasons).collect();
        let kind = self.kind.escape_debug();
        format!("{} {kind} {}{all}\n", self.offer_index, self.state())
    }

    fn __repr__(&self) -> String {
        let codecs = self.codecs.iter().map(|it| it.name.as_str());
        let names: Vec<&str> = codecs
            .chain(self.formats.iter().map(String::as_str))
            .collect();
        format!(
            "<SectionOutcome {} {} {}: {}>",
            self.offer_index,
            self.kind,
            self.state(),
            names.join(" ")
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// Why something that was offered or answered did not come to be.
#[pyclass(frozen, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Reason {
    /// In words.
    #[pyo3(get)]
    text: String,
    /// The clause: `"RFC 3264 §6.1"`.
    #[pyo3(get)]
    clause: Word,
    /// The rule and what it is about: its name, and its details.
    rule: Value,
    /// The bytes of the offer that caused it: begin and end.
    #[pyo3(get)]
    offer_span: Option<Extent>,
    /// The line of the offer, from 1.
    #[pyo3(get)]
    offer_line: Option<u32>,
    /// The bytes of the answer that caused it.
    #[pyo3(get)]
    answer_span: Option<Extent>,
    /// The line of the answer, from 1.
    #[pyo3(get)]
    answer_line: Option<u32>,
}

impl Reason {
    /// Those of two texts.
    pub(crate) fn all(reasons: &[negotiate::Reason], lines: &Lines) -> Tuple<Self> {
        let of = |reason: &negotiate::Reason| Self {
            text: reason.rule.to_string(),
            clause: reason.rule.clause().into(),
            // It is plain data, of which JSON has all.
            rule: serde_json::to_value(&reason.rule).unwrap_or_default(),
            offer_span: reason.offer.map(Extent::from),
            offer_line: line(&lines.offer, reason.offer),
            answer_span: reason.answer.map(Extent::from),
            answer_line: line(&lines.answer, reason.answer),
        };
        reasons.iter().map(of).collect()
    }
}

impl Parts for Reason {
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (
            &self.text,
            &*self.clause,
            self.rule.to_string(),
            self.offer_span,
            self.offer_line,
            self.answer_span,
            self.answer_line,
        )
            .into_pyobject(py)
    }

    fn of(parts: &Bound<'_, PyTuple>) -> PyResult<Self> {
        let mut parts = parts.iter();
        Ok(Self {
            text: next(&mut parts)?.extract()?,
            clause: next(&mut parts)?.extract()?,
            rule: next(&mut parts)?.extract::<String>()?.parse().map_err(
                |error: serde_json::Error| {
                    pyo3::exceptions::PyValueError::new_err(error.to_string())
                },
            )?,
            offer_span: next(&mut parts)?.extract()?,
            offer_line: next(&mut parts)?.extract()?,
            answer_span: next(&mut parts)?.extract()?,
            answer_line: next(&mut parts)?.extract()?,
        })
    }
}

/// As `sdpkit_negotiate::Reason` writes it.
impl Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reason = serializer.serialize_struct("Reason", 5)?;
        reason.serialize_field("rule", &self.rule)?;
        reason.serialize_field("clause", &self.clause)?;
        reason.serialize_field("text", &self.text)?;
        reason.serialize_field("offer", &self.offer_span)?;
        reason.serialize_field("answer", &self.answer_span)?;
        reason.end()
    }
}

#[pymethods]
impl Reason {
    /// The name of the rule by which it is so: `"codec_not_answered"`.
    #[getter]
    fn rule(&self) -> &str {
        self.rule
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// What the rule is about, by name: `{"encoding_name": "H264", "payload_type": 102}`.
    #[getter]
    fn details<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, value) in self.rule.as_object().into_iter().flatten() {
            if name != "name" {
                dict.set_item(name, plain(py, value)?)?;
            }
        }
        Ok(dict)
    }

    fn __str__(&self) -> String {
        format!("{} ({})", self.text, self.clause)
    }

    fn __repr__(&self) -> String {
        format!("<Reason {}>", self.__str__())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}
