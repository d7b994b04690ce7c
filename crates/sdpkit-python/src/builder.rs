//! `Builder` and `MediaBuilder`: descriptions from nothing. Each method gives a new builder, so that one can be the
//! start of several.

use pyo3::prelude::*;

use sdpkit::LineKind;
use sdpkit::attribute::Feedback;
use sdpkit::field::{
    Bandwidth, BwType, Connection, Email, Information, Key, MediaType, Origin, Phone, Repeat,
    Timing, TypedField, Uri, Zone,
};

use crate::codec::Codec;
use crate::error::{build_error, value_error};
use crate::input::wrong_type;
use crate::local_media::connection;
use crate::parts::not_pickled;
use crate::session::Session;
use crate::value::{field_text, text_to_write};

/// Builds a description from nothing.
#[pyclass(frozen, module = "sdpkit")]
#[derive(Clone)]
pub(crate) struct Builder(sdpkit::Builder);

#[pymethods]
impl Builder {
    #[new]
    fn new() -> Self {
        Self(sdpkit::Session::builder())
    }

    /// Sets the name of the session, the `s=` line.
    fn name(&self, name: &str) -> Self {
        Self(self.0.clone().name(name))
    }

    /// Sets who began the session, the `o=` line: a value of `sdpkit.fields.Origin`.
    fn origin(&self, origin: &Bound<'_, PyAny>) -> PyResult<Self> {
        match field_text(origin)? {
            (LineKind::Origin, _) => self.field(origin),
            _ => Err(wrong_type(
                origin,
                "Builder.origin",
                "sdpkit.fields.Origin",
                "",
            )),
        }
    }

    /// Sets the connection of media descriptions without one of their own, the `c=` line: an IP address, or a
    /// value of `sdpkit.fields.Connection`.
    fn connection(&self, address: &Bound<'_, PyAny>) -> PyResult<Self> {
        let connection = connection(address)?;
        Ok(Self(self.0.clone().connection(&connection)))
    }

    /// Adds a time when the session is active, a `t=` line, in seconds since 1900; 0 is no bound.
    #[pyo3(signature = (start=0, stop=0))]
    fn time(&self, py: Python<'_>, start: u64, stop: u64) -> PyResult<Self> {
        let text = format!("{start} {stop}");
        let timing = Timing::parse(&text).map_err(|error| value_error(py, &text, error, None))?;
        Ok(Self(self.0.clone().time(&timing)))
    }

    /// Adds a bandwidth, a `b=` line: `bandwidth("AS", 128)`.
    fn bandwidth(&self, bwtype: &str, bandwidth: u64) -> Self {
        let bandwidth = Bandwidth::new(BwType::from_word(bwtype), bandwidth);
        Self(self.0.clone().field(&bandwidth))
    }

    /// Adds what the session is about, the `i=` line.
    fn information(&self, text: &str) -> Self {
        Self(self.0.clone().field(&Information::new(text)))
    }

    /// Sets or adds a field of `sdpkit.fields`: `Origin`, `SessionName` and `Connection` take the place of the one
    /// there is.
    fn field(&self, field: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = field.py();
        let (kind, text) = field_text(field)?;
        let builder = self.0.clone();
        let wrong = |error| value_error(py, &text, error, None);
        Ok(Self(match kind {
            LineKind::Origin => builder.origin(&Origin::parse(&text).map_err(wrong)?),
            LineKind::SessionName => builder.name(&text),
            LineKind::Connection => builder.connection(&Connection::parse(&text).map_err(wrong)?),
            LineKind::Time => builder.time(&Timing::parse(&text).map_err(wrong)?),
            LineKind::Information => builder.field(&Information::parse(&text).map_err(wrong)?),
            LineKind::Uri => builder.field(&Uri::parse(&text).map_err(wrong)?),
            LineKind::Email => builder.field(&Email::parse(&text).map_err(wrong)?),
            LineKind::Phone => builder.field(&Phone::parse(&text).map_err(wrong)?),
            LineKind::Bandwidth => builder.field(&Bandwidth::parse(&text).map_err(wrong)?),
            LineKind::Repeat => builder.field(&Repeat::parse(&text).map_err(wrong)?),
            LineKind::Zone => builder.field(&Zone::parse(&text).map_err(wrong)?),
            LineKind::Key => builder.field(&Key::parse(&text).map_err(wrong)?),
            LineKind::Version | LineKind::Media | LineKind::Attribute => {
                let expected = "a field that a builder takes";
                return Err(wrong_type(field, "Builder.field", expected, ""));
            }
        }))
    }

    /// Adds an attribute: a value of `sdpkit.attributes`, or the text after `a=`.
    fn attribute(&self, attribute: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self(
            self.0.clone().attribute_text(text_to_write(attribute)?),
        ))
    }

    /// Adds a media description.
    fn media(&self, media: &Bound<'_, MediaBuilder>) -> Self {
        Self(self.0.clone().media(media.get().0.clone()))
    }

    /// Builds it.
    fn build(&self, py: Python<'_>) -> PyResult<Session> {
        self.0
            .clone()
            .build()
            .map(Session::of)
            .map_err(|error| build_error(py, &error))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    #[expect(clippy::unused_self, reason = "methods are called on an object")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(not_pickled(
            "Builder",
            "it is not a description yet; the Session that it builds can be",
        ))
    }
}

/// Builds a media description.
#[pyclass(frozen, module = "sdpkit")]
#[derive(Clone)]
pub(crate) struct MediaBuilder(sdpkit::MediaBuilder);

impl MediaBuilder {
    pub(crate) fn inner(&self) -> &sdpkit::MediaBuilder {
        &self.0
    }
}

#[pymethods]
impl MediaBuilder {
    #[new]
    #[pyo3(signature = (kind, *, port=9, protocol="UDP/TLS/RTP/SAVPF"))]
    fn new(kind: String, port: u16, protocol: &str) -> Self {
        Self(sdpkit::MediaBuilder::new(
            MediaType::from_word(kind),
            port,
            protocol,
        ))
    }

    /// Begins a media description of data channels (RFC 8841).
    #[staticmethod]
    #[pyo3(signature = (*, port=9))]
    fn data_channels(port: u16) -> Self {
        Self(sdpkit::MediaBuilder::data_channels(port))
    }

    /// Adds a format to the `m=` line.
    fn format(&self, format: &str) -> Self {
        Self(self.0.clone().format(format))
    }

    /// Adds a codec: its payload type, its map, its parameters and its feedback.
    fn codec(&self, codec: &Bound<'_, Codec>) -> Self {
        let codec = codec.get().inner();
        let mut builder = self.0.clone();
        builder = match &codec.rtpmap {
            Some(rtpmap) => builder.codec(rtpmap),
            None => builder.format(&codec.payload_type.to_string()),
        };
        if let Some(fmtp) = &codec.fmtp {
            builder = builder.fmtp(codec.payload_type, &fmtp.parameters);
        }
        for feedback in &codec.feedback {
            builder = builder.feedback(codec.payload_type, feedback.clone());
        }
        Self(builder)
    }

    /// Sets the identification tag (`a=mid`).
    fn mid(&self, mid: &str) -> Self {
        Self(self.0.clone().mid(mid))
    }

    /// Sets the formats of the `m=` line: words with spaces between.
    fn formats(&self, formats: &str) -> Self {
        Self(self.0.clone().formats(formats))
    }

    /// Adds the parameters of a payload type, an `a=fmtp`.
    fn fmtp(&self, payload_type: i64, parameters: &str) -> PyResult<Self> {
        let payload_type = crate::codec::payload_type(payload_type)?;
        Ok(Self(self.0.clone().fmtp(payload_type, parameters)))
    }

    /// Adds a feedback of a payload type, an `a=rtcp-fb`: `feedback(96, "nack pli")`.
    fn feedback(&self, payload_type: i64, feedback: &str) -> PyResult<Self> {
        let payload_type = crate::codec::payload_type(payload_type)?;
        let feedback = match feedback.split_once(' ') {
            Some((id, parameter)) => Feedback::new(id).with_parameter(parameter),
            None => Feedback::new(feedback),
        };
        Ok(Self(self.0.clone().feedback(payload_type, feedback)))
    }

    /// Sets its own connection, the `c=` line: an IP address, or a value of `sdpkit.fields.Connection`.
    fn connection(&self, address: &Bound<'_, PyAny>) -> PyResult<Self> {
        let connection = connection(address)?;
        Ok(Self(self.0.clone().connection(&connection)))
    }

    /// Adds a bandwidth, a `b=` line: `bandwidth("AS", 500)`.
    fn bandwidth(&self, bwtype: &str, bandwidth: u64) -> Self {
        let bandwidth = Bandwidth::new(BwType::from_word(bwtype), bandwidth);
        Self(self.0.clone().bandwidth(&bandwidth))
    }

    /// Sets what it is about, the `i=` line.
    fn information(&self, text: &str) -> Self {
        Self(self.0.clone().information(text))
    }

    /// Sets its key, the `k=` line, for peers of RFC 4566 (RFC 8866 §5.12 forbids it): what stands after `k=`.
    fn key(&self, py: Python<'_>, text: &str) -> PyResult<Self> {
        let key = Key::parse(text).map_err(|error| value_error(py, text, error, None))?;
        Ok(Self(self.0.clone().key(&key)))
    }

    /// Sets or adds a field of `sdpkit.fields`: `Connection`, `Information` and `Key` take the place of the one
    /// there is, a `Bandwidth` is added.
    fn field(&self, field: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = field.py();
        let (kind, text) = field_text(field)?;
        let builder = self.0.clone();
        let wrong = |error| value_error(py, &text, error, None);
        Ok(Self(match kind {
            LineKind::Connection => builder.connection(&Connection::parse(&text).map_err(wrong)?),
            LineKind::Bandwidth => builder.bandwidth(&Bandwidth::parse(&text).map_err(wrong)?),
            LineKind::Information => builder.information(&text),
            LineKind::Key => builder.key(&Key::parse(&text).map_err(wrong)?),
            _ => {
                let expected = "a field that a media description has";
                return Err(wrong_type(field, "MediaBuilder.field", expected, ""));
            }
        }))
    }

    /// Sets which way media flows.
    fn direction(&self, direction: &str) -> PyResult<Self> {
        Ok(Self(
            self.0.clone().direction(crate::edit::direction(direction)?),
        ))
    }

    /// Adds an attribute: a value of `sdpkit.attributes`, or the text after `a=`.
    fn attribute(&self, attribute: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self(
            self.0.clone().attribute_text(text_to_write(attribute)?),
        ))
    }

    /// The lines of the media description.
    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        self.0.to_text().map_err(|error| build_error(py, &error))
    }
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    #[expect(clippy::unused_self, reason = "methods are called on an object")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(not_pickled(
            "MediaBuilder",
            "it is not a description yet; its text can be",
        ))
    }
}
