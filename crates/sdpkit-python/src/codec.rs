//! `Codec`: a payload type of a media description, with all that the description says of it.

use std::borrow::Cow;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use sdpkit::PayloadType;
use sdpkit::attribute::{Feedback, Fmtp, Rtpmap};

/// A payload type of a media description, with all that the description says of it.
#[pyclass(frozen, eq, module = "sdpkit")]
#[derive(Clone, PartialEq)]
pub(crate) struct Codec(sdpkit::Codec<'static>);

impl From<sdpkit::Codec<'_>> for Codec {
    fn from(codec: sdpkit::Codec<'_>) -> Self {
        Self(codec.into_owned())
    }
}

impl Codec {
    pub(crate) fn inner(&self) -> &sdpkit::Codec<'static> {
        &self.0
    }
}

/// A payload type, which is at most 127.
pub(crate) fn payload_type(number: i64) -> PyResult<PayloadType> {
    u8::try_from(number)
        .ok()
        .and_then(PayloadType::new)
        .ok_or_else(|| {
            pyo3::exceptions::PyValueError::new_err(format!(
                "a payload type is from 0 to 127, found {number}"
            ))
        })
}

#[pymethods]
impl Codec {
    #[new]
    #[pyo3(signature = (payload_type, name, clock_rate, channels=None, *, fmtp=None, feedback=Vec::new()))]
    fn new(
        payload_type: i64,
        name: String,
        clock_rate: u32,
        channels: Option<u32>,
        fmtp: Option<String>,
        feedback: Vec<String>,
    ) -> PyResult<Self> {
        let payload_type = self::payload_type(payload_type)?;
        let mut rtpmap = Rtpmap::new(payload_type, name, clock_rate);
        rtpmap.channels = channels;
        let mut codec = sdpkit::Codec::new(rtpmap);
        codec.fmtp = fmtp.map(|text| Fmtp::new(payload_type.to_string(), text));
        for text in feedback {
            codec.push_feedback(match text.split_once(' ') {
                Some((id, parameter)) => {
                    let mut feedback = Feedback::new(id.to_owned());
                    feedback.parameter = Some(parameter.to_owned().into());
                    feedback
                }
                None => Feedback::new(text),
            });
        }
        Ok(Self(codec))
    }

    /// The payload type, as on the `m=` line.
    #[getter]
    fn payload_type(&self) -> u8 {
        self.0.payload_type.into()
    }

    /// The encoding name: by `a=rtpmap`, else by RFC 3551; empty where neither tells.
    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    /// Ticks of the RTP timestamp a second (Hz).
    #[getter]
    fn clock_rate(&self) -> Option<u32> {
        self.0.clock_rate()
    }

    /// How many channels; for audio 1 where nothing is said.
    #[getter]
    fn channels(&self) -> Option<u32> {
        self.0.channels()
    }

    /// The text of `a=fmtp` behind the payload type.
    #[getter]
    fn fmtp(&self) -> Option<&str> {
        self.0.fmtp.as_ref().map(|fmtp| &*fmtp.parameters)
    }

    /// The parameters of `a=fmtp` by name; the value of one that stands alone is `None`.
    #[getter]
    fn parameters<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, value) in self.0.params().iter() {
            dict.set_item(name, value)?;
        }
        Ok(dict)
    }

    /// The feedback of `a=rtcp-fb`, that for `*` included: `"nack pli"`.
    #[getter]
    fn feedback<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.feedback_texts())
    }

    /// The payload type that this one repairs or carries: the parameter `apt` of RTX.
    #[getter]
    fn apt(&self) -> Option<u8> {
        self.0.apt().map(u8::from)
    }

    /// Whether it carries media of its own: not RTX, RED, FEC, comfort noise or telephone events.
    #[getter]
    fn is_primary(&self) -> bool {
        self.0.is_primary()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Codec {}>", self.0)
    }

    fn __hash__(&self) -> u64 {
        use core::hash::{Hash, Hasher};
        let mut state = std::hash::DefaultHasher::new();
        self.0.to_string().hash(&mut state);
        state.finish()
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let this = &slf.get().0;
        let remake = PyModule::import(py, "sdpkit._sdpkit")?.getattr("_remake_codec")?;
        let rtpmap = this
            .rtpmap
            .as_ref()
            .map(|map| (map.encoding_name.to_string(), map.clock_rate, map.channels));
        let fmtp = this.fmtp.as_ref().map(|fmtp| fmtp.parameters.to_string());
        let parts = (
            u8::from(this.payload_type),
            rtpmap,
            fmtp,
            slf.get().feedback_texts(),
        );
        (remake, parts).into_pyobject(py)
    }
}

impl Codec {
    fn feedback_texts(&self) -> Vec<Cow<'_, str>> {
        self.0.feedback.iter().map(feedback_text).collect()
    }
}

/// It as it stands behind the payload type.
fn feedback_text<'f>(feedback: &'f Feedback<'static>) -> Cow<'f, str> {
    match &feedback.parameter {
        Some(parameter) => format!("{} {parameter}", feedback.id).into(),
        None => Cow::Borrowed(&feedback.id),
    }
}

/// Makes a codec again that was pickled.
#[pyfunction]
#[pyo3(name = "_remake_codec")]
pub(crate) fn remake_codec(
    payload_type: i64,
    rtpmap: Option<(String, u32, Option<u32>)>,
    fmtp: Option<String>,
    feedback: Vec<String>,
) -> PyResult<Codec> {
    let (name, clock_rate, channels) = rtpmap.clone().unwrap_or_default();
    let mut codec = Codec::new(payload_type, name, clock_rate, channels, fmtp, feedback)?;
    if rtpmap.is_none() {
        codec.0.rtpmap = None;
    }
    Ok(codec)
}
