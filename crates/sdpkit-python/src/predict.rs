//! Whether an endpoint will take a description: `predict` and `predict_local`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use sdpkit::Session as Read;
use sdpkit::span::LineIndex;
use sdpkit_negotiate::{Endpoint, Prediction as Predicted, Refusal};

use crate::error::{object, pair, raise};
use crate::input::{Source, work};

/// What an endpoint does with a description.
#[pyclass(frozen, get_all, eq, hash, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Prediction {
    /// Whether it is taken.
    is_accepted: bool,
    /// The name of the error that the endpoint reports: `"InvalidAccessError"`.
    error: Option<String>,
    /// What is wrong.
    message: Option<String>,
    /// The bytes of the text that it is about: begin and end.
    span: Option<(u32, u32)>,
    /// The line, from 1.
    line: Option<u32>,
}

impl Prediction {
    fn of(predicted: &Predicted, text: &[u8]) -> Self {
        let refusal = predicted.refusal();
        let span = refusal.and_then(|refusal| refusal.span(&Read::parse_bytes(text)));
        Self {
            is_accepted: refusal.is_none(),
            error: refusal.map(|refusal| refusal.exception.to_string()),
            message: refusal.map(|refusal| refusal.error.to_string()),
            span: span.map(pair),
            line: span.map(|span| LineIndex::new(text).line_col(span.start).line),
        }
    }
}

#[pymethods]
impl Prediction {
    fn __bool__(&self) -> bool {
        self.is_accepted
    }

    fn __str__(&self) -> String {
        match (&self.error, &self.message) {
            (Some(error), Some(message)) => format!("{error}: {message}"),
            _ => "accept".to_owned(),
        }
    }

    fn __repr__(&self) -> String {
        format!("<Prediction {}>", self.__str__())
    }
}

/// An endpoint by its name.
pub(crate) fn endpoint(name: &str) -> PyResult<Endpoint> {
    [Endpoint::Rfc, Endpoint::Chromium, Endpoint::Firefox]
        .into_iter()
        .find(|endpoint| endpoint.name() == name)
        .ok_or_else(|| {
            PyValueError::new_err(format!(
                "an endpoint is rfc, chromium or firefox, found {name:?}"
            ))
        })
}

/// `NegotiationError` of a call that was refused.
pub(crate) fn refused(py: Python<'_>, refusal: &Refusal, text: Option<&Read<'_>>) -> PyErr {
    let span = text.and_then(|text| refusal.span(text));
    let line = text
        .zip(span)
        .map(|(text, span)| LineIndex::new(&text.to_bytes()).line_col(span.start).line);
    let attributes = [
        ("name", object(py, refusal.exception.to_string())),
        ("line", object(py, line)),
    ];
    raise(py, "NegotiationError", &refusal.to_string(), &attributes)
}

/// Predicts what an endpoint does with a remote description on a new connection: an offer, or the answer to
/// the `local_offer` that it has made.
#[pyfunction]
#[pyo3(signature = (text, *, endpoint="chromium", local_offer=None))]
pub(crate) fn predict(
    text: &Bound<'_, PyAny>,
    endpoint: &str,
    local_offer: Option<&Bound<'_, PyAny>>,
) -> PyResult<Prediction> {
    let (py, endpoint) = (text.py(), self::endpoint(endpoint)?);
    let text = Source::any(text, "predict")?;
    let offer = local_offer
        .map(|offer| Source::any(offer, "predict"))
        .transpose()?;
    Ok(work(py, text.len(), || {
        let offer = offer
            .as_ref()
            .map(|offer| Read::parse_bytes(offer.as_bytes()));
        let predicted = sdpkit_negotiate::predict(offer.as_ref(), text.as_bytes(), endpoint);
        Prediction::of(&predicted, text.as_bytes())
    }))
}

/// Predicts what an endpoint does with an edit of a description that it has created itself.
#[pyfunction]
#[pyo3(signature = (created, edited, *, endpoint="chromium", remote_offer=None))]
pub(crate) fn predict_local(
    created: &Bound<'_, PyAny>,
    edited: &Bound<'_, PyAny>,
    endpoint: &str,
    remote_offer: Option<&Bound<'_, PyAny>>,
) -> PyResult<Prediction> {
    let (py, endpoint) = (created.py(), self::endpoint(endpoint)?);
    let created = Source::any(created, "predict_local")?;
    let edited = Source::any(edited, "predict_local")?;
    let offer = remote_offer
        .map(|offer| Source::any(offer, "predict_local"))
        .transpose()?;
    let predicted = work(py, created.len() + edited.len(), || {
        let offer = offer
            .as_ref()
            .map(|offer| Read::parse_bytes(offer.as_bytes()));
        sdpkit_negotiate::predict_local(
            offer.as_ref(),
            &Read::parse_bytes(created.as_bytes()),
            &Read::parse_bytes(edited.as_bytes()),
            endpoint,
        )
    });
    let predicted = predicted.map_err(|refusal| refused(py, &refusal, None))?;
    Ok(Prediction::of(&predicted, edited.as_bytes()))
}
