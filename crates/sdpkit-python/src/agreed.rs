//! What is agreed of an m= section: its codecs, header extensions, rids, preconditions and transport. The names in
//! JSON are those of `sdpkit_negotiate::outcome`.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use serde::Serialize;

use sdpkit::Span;
use sdpkit::attribute::Setup;
use sdpkit::codec::Match;
use sdpkit::span::LineIndex;
use sdpkit_negotiate::outcome as found;

use crate::parts::{Extent, Tuple, Word, parts, reduce};

/// The lines of an offer and of its answer.
pub(crate) struct Lines {
    pub(crate) offer: LineIndex,
    pub(crate) answer: LineIndex,
}

impl Lines {
    pub(crate) fn new(offer: &[u8], answer: &[u8]) -> Self {
        Self {
            offer: LineIndex::new(offer),
            answer: LineIndex::new(answer),
        }
    }
}

/// The line that some bytes are on, from 1.
pub(crate) fn line(lines: &LineIndex, span: Option<Span>) -> Option<u32> {
    span.map(|span| lines.line_col(span.start).line)
}

/// A codec that both have.
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq, Serialize)]
pub(crate) struct AgreedCodec {
    /// The encoding name, as offered.
    #[serde(rename = "encoding_name")]
    pub(crate) name: String,
    /// Ticks of the RTP timestamp a second (Hz).
    clock_rate: u32,
    /// The number of channels; 1 where nothing is said.
    channels: u32,
    /// What the offerer sends: with the payload type of the answer.
    offerer_sends: Sends,
    /// What the answerer sends: with the payload type of the offer.
    answerer_sends: Sends,
    /// The feedback that both have (RFC 4585 §4.2).
    feedback: Tuple<String>,
    /// How well the two go together: `"exact"` where both say the same of it, else `"compatible"`.
    quality: Word,
    /// The line of the offer that says most of it, in bytes: begin and end.
    #[serde(rename = "offer_line")]
    offer_span: Option<Extent>,
    /// That line, from 1.
    #[serde(skip)]
    offer_line: Option<u32>,
    /// The line of the answer that says most of it, in bytes.
    #[serde(rename = "answer_line")]
    answer_span: Option<Extent>,
    /// That line, from 1.
    #[serde(skip)]
    answer_line: Option<u32>,
}

parts!(AgreedCodec {
    name,
    clock_rate,
    channels,
    offerer_sends,
    answerer_sends,
    feedback,
    quality,
    offer_span,
    offer_line,
    answer_span,
    answer_line,
});

impl AgreedCodec {
    pub(crate) fn new(codec: found::AgreedCodec, lines: &Lines) -> Self {
        Self {
            name: codec.encoding_name,
            clock_rate: codec.clock_rate,
            channels: codec.channels,
            offerer_sends: codec.offerer_sends.into(),
            answerer_sends: codec.answerer_sends.into(),
            feedback: Tuple(codec.feedback),
            quality: match codec.quality {
                Match::Exact => "exact".into(),
                Match::Compatible => "compatible".into(),
            },
            offer_span: codec.offer_line.map(Extent::from),
            offer_line: line(&lines.offer, codec.offer_line),
            answer_span: codec.answer_line.map(Extent::from),
            answer_line: line(&lines.answer, codec.answer_line),
        }
    }

    /// Its name and its payload types, as a line of `str(Outcome)` has them.
    pub(crate) fn short(&self) -> String {
        let (sent, received) = (&self.offerer_sends, &self.answerer_sends);
        let name = self.name.escape_debug();
        if sent.payload_type == received.payload_type {
            format!("{name} {}", sent.payload_type)
        } else {
            format!("{name} {}/{}", sent.payload_type, received.payload_type)
        }
    }
}

#[pymethods]
impl AgreedCodec {
    /// The payload type that the offerer sends it with: that of the answer.
    #[getter]
    fn offerer_payload_type(&self) -> u8 {
        self.offerer_sends.payload_type
    }

    /// The payload type that the answerer sends it with: that of the offer.
    #[getter]
    fn answerer_payload_type(&self) -> u8 {
        self.answerer_sends.payload_type
    }

    fn __repr__(&self) -> String {
        let (sent, received) = (&self.offerer_sends, &self.answerer_sends);
        let name = format!("{}/{} {}", self.name, self.clock_rate, sent.payload_type);
        if sent.payload_type == received.payload_type {
            format!("<AgreedCodec {name}>")
        } else {
            format!("<AgreedCodec {name}/{}>", received.payload_type)
        }
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// How a codec is sent one way.
#[pyclass(frozen, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq, Serialize)]
pub(crate) struct Sends {
    /// The payload type.
    #[pyo3(get)]
    payload_type: u8,
    parameters: Vec<(String, String)>,
}

parts!(Sends {
    payload_type,
    parameters
});

impl From<found::Sends> for Sends {
    fn from(sends: found::Sends) -> Self {
        Self {
            payload_type: sends.payload_type,
            parameters: sends.parameters,
        }
    }
}

#[pymethods]
impl Sends {
    /// The parameters that hold, by name.
    #[getter]
    fn parameters<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, value) in &self.parameters {
            dict.set_item(name, value)?;
        }
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        let parameters: Vec<String> = self
            .parameters
            .iter()
            .map(|(name, value)| format!(" {name}={value}"))
            .collect();
        format!("<Sends {}{}>", self.payload_type, parameters.concat())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// A header extension that both have (RFC 8285).
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq, Serialize)]
pub(crate) struct AgreedExtension {
    /// Its id.
    id: u16,
    /// Its URI.
    uri: String,
    /// Which way it is used, as the offerer sees it.
    offerer_direction: Word,
}

parts!(AgreedExtension {
    id,
    uri,
    offerer_direction
});

impl From<found::AgreedExtension> for AgreedExtension {
    fn from(extension: found::AgreedExtension) -> Self {
        Self {
            id: extension.id,
            uri: extension.uri,
            offerer_direction: extension.offerer_direction.as_str().into(),
        }
    }
}

#[pymethods]
impl AgreedExtension {
    fn __repr__(&self) -> String {
        format!(
            "<AgreedExtension {} {} {}>",
            self.id, self.uri, self.offerer_direction
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// A rid that both have: one stream, or one form of a stream (RFC 8851).
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq, Serialize)]
pub(crate) struct AgreedRid {
    /// The rid.
    rid: String,
    /// Whether it is the offerer that sends it.
    offerer_sends: bool,
    /// Whether its stream begins paused (RFC 8853 §5.2).
    paused: bool,
    /// The payload types that it may have, as the answer numbers them; where empty, all of the m= section.
    payload_types: Tuple<u8>,
    /// The restrictions of the answer: `"max-fps=30"`.
    restrictions: Tuple<String>,
}

parts!(AgreedRid {
    rid,
    offerer_sends,
    paused,
    payload_types,
    restrictions,
});

impl From<found::AgreedRid> for AgreedRid {
    fn from(rid: found::AgreedRid) -> Self {
        Self {
            rid: rid.rid,
            offerer_sends: rid.offerer_sends,
            paused: rid.paused,
            payload_types: Tuple(rid.payload_types),
            restrictions: Tuple(rid.restrictions),
        }
    }
}

#[pymethods]
impl AgreedRid {
    fn __repr__(&self) -> String {
        let sender = if self.offerer_sends {
            "offerer"
        } else {
            "answerer"
        };
        let paused = if self.paused { ", paused" } else { "" };
        format!("<AgreedRid {} of the {sender}{paused}>", self.rid)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// A precondition after an exchange: both directions of one part of the path, all as the offerer sees it
/// (RFC 3312).
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq, Serialize)]
pub(crate) struct AgreedPrecondition {
    /// What it is about: `"qos"`.
    precondition_type: String,
    /// Which part of the path it is about: `"e2e"`, `"local"` or `"remote"`.
    status_type: Word,
    /// In which directions it is met: `"none"`, `"send"`, `"recv"` or `"sendrecv"`.
    current: Word,
    /// How strongly it is wanted of what the offerer sends: `"mandatory"`, `"optional"` or `"none"`.
    send: Word,
    /// How strongly it is wanted of what the offerer receives.
    recv: Word,
    /// Of which directions the offerer is to tell when they are met: the answer has asked for it.
    offerer_confirms: Word,
    /// Of which directions the answerer is to tell: the offer has asked for it.
    answerer_confirms: Word,
}

parts!(AgreedPrecondition {
    precondition_type,
    status_type,
    current,
    send,
    recv,
    offerer_confirms,
    answerer_confirms,
});

impl From<found::AgreedPrecondition> for AgreedPrecondition {
    fn from(it: found::AgreedPrecondition) -> Self {
        Self {
            precondition_type: it.precondition_type,
            status_type: it.status_type.as_str().into(),
            current: it.current.as_str().into(),
            send: it.send.as_str().into(),
            recv: it.recv.as_str().into(),
            offerer_confirms: it.offerer_confirms.as_str().into(),
            answerer_confirms: it.answerer_confirms.as_str().into(),
        }
    }
}

#[pymethods]
impl AgreedPrecondition {
    fn __repr__(&self) -> String {
        format!(
            "<AgreedPrecondition {} {}: met {}, wanted {} to send and {} to receive>",
            self.precondition_type, self.status_type, self.current, self.send, self.recv
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// How an m= section is carried.
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq, Serialize)]
pub(crate) struct AgreedTransport {
    /// Where the offerer receives, as `"192.0.2.1:49170"`; of the m= and c= lines, candidates aside.
    offerer: Option<String>,
    /// Where the answerer receives.
    answerer: Option<String>,
    /// Whether RTP and RTCP share a port.
    rtcp_mux: bool,
    /// Whether RTCP may be of reduced size.
    rtcp_rsize: bool,
    /// The identification tag of the m= section whose transport it uses; `None` where it is not bundled.
    bundle: Option<String>,
    /// The role of the offerer in the DTLS association or the TCP connection: `"active"` or `"passive"`.
    offerer_setup: Option<Word>,
    /// The role of the answerer.
    answerer_setup: Option<Word>,
    /// Whether ICE is used.
    ice: bool,
    /// Whether the offerer is the controlling agent (RFC 8445 §6.1.1); `None` without ICE.
    offerer_controls: Option<bool>,
    /// The SDES key that is used.
    crypto: Option<AgreedCrypto>,
}

parts!(AgreedTransport {
    offerer,
    answerer,
    rtcp_mux,
    rtcp_rsize,
    bundle,
    offerer_setup,
    answerer_setup,
    ice,
    offerer_controls,
    crypto,
});

impl From<found::AgreedTransport> for AgreedTransport {
    fn from(it: found::AgreedTransport) -> Self {
        let word = |setup: Option<Setup>| setup.map(|setup| setup.as_str().into());
        Self {
            offerer: it.offerer,
            answerer: it.answerer,
            rtcp_mux: it.rtcp_mux,
            rtcp_rsize: it.rtcp_rsize,
            bundle: it.bundle,
            offerer_setup: word(it.offerer_setup),
            answerer_setup: word(it.answerer_setup),
            ice: it.ice,
            offerer_controls: it.offerer_controls,
            crypto: it.crypto.map(|crypto| AgreedCrypto {
                tag: crypto.tag,
                suite: crypto.suite,
            }),
        }
    }
}

#[pymethods]
impl AgreedTransport {
    fn __repr__(&self) -> String {
        let mut says = Vec::new();
        let end = |end: &Option<String>| end.clone().unwrap_or_else(|| "?".to_owned());
        says.push(format!("{} - {}", end(&self.offerer), end(&self.answerer)));
        says.extend(self.rtcp_mux.then(|| "rtcp-mux".to_owned()));
        says.extend(self.ice.then(|| "ICE".to_owned()));
        says.extend(
            self.offerer_setup
                .as_ref()
                .map(|setup| format!("the offerer is {setup}")),
        );
        says.extend(
            self.crypto
                .as_ref()
                .map(|crypto| format!("key {} {}", crypto.tag, crypto.suite)),
        );
        says.extend(self.bundle.as_ref().map(|mid| format!("with {mid}")));
        format!("<AgreedTransport {}>", says.join(", "))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// An SDES key that is used (RFC 4568).
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq, Serialize)]
pub(crate) struct AgreedCrypto {
    /// The tag in both descriptions.
    tag: u32,
    /// The suite.
    suite: String,
}

parts!(AgreedCrypto { tag, suite });

#[pymethods]
impl AgreedCrypto {
    fn __repr__(&self) -> String {
        format!("<AgreedCrypto {} {}>", self.tag, self.suite)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}
