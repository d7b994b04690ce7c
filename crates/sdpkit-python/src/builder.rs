//! `Builder` and `MediaBuilder`: descriptions from nothing. Each method gives a new builder, so that one can be the
//! start of several.

use pyo3::prelude::*;

use sdpkit::LineKind;
use sdpkit::field::{
    Bandwidth, Connection, Email, Information, Key, MediaType, Origin, Phone, Repeat, Timing,
    TypedField, Uri, Zone,
};

use crate::codec::Codec;
use crate::error::{build_error, value_error};
use crate::input::wrong_type;
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

    /// Sets or adds a field of `sdpkit.fields`: `Origin`, `Connection` and `Timing` take the place of the one
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
}
