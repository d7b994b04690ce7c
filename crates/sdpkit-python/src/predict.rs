//! Whether an endpoint will take a description: `predict` and `predict_local`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use sdpkit::Session as Read;
use sdpkit::span::LineIndex;
use sdpkit_negotiate::offer_answer::SipRefusal;
use sdpkit_negotiate::{
    DomException, Endpoint, Error, Incompatible, Prediction as Predicted, Refusal,
};

use crate::agreed::Lines;
use crate::error::{object, pair, raise};
use crate::input::{Source, work};
use crate::outcome::Reason;
use crate::parts::{parts, reduce};

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

parts!(Prediction {
    is_accepted,
    error,
    message,
    span,
    line
});

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

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
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

/// `NegotiationError` of a call of a connection that was refused.
pub(crate) fn refused(py: Python<'_>, refusal: &Refusal, text: Option<&Read<'_>>) -> PyErr {
    negotiation_error(py, &refusal.error, Some(refusal.exception), text)
}

/// `NegotiationError`, by whose fault it is: of a connection with its name, of an agent with what SIP says.
pub(crate) fn negotiation_error(
    py: Python<'_>,
    error: &Error,
    exception: Option<DomException>,
    text: Option<&Read<'_>>,
) -> PyErr {
    let class = match error {
        Error::Misuse(_) => "MisuseError",
        Error::InvalidRemote(_) => "InvalidRemoteError",
        Error::Incompatible(_) => "IncompatibleError",
        _ => "NegotiationError",
    };
    let bytes = text.map(|text| text.to_bytes());
    let bytes = bytes.as_deref().unwrap_or_default();
    let lines = Lines::new(bytes, b"");
    // Which name it has changes nothing of its place.
    let refusal = Refusal::new(
        error.clone(),
        exception.unwrap_or(DomException::OperationError),
    );
    let span = text.and_then(|text| refusal.span(text));
    let line = span.map(|span| lines.offer.line_col(span.start).line);
    let message = match exception {
        Some(_) => refusal.to_string(),
        None => error.to_string(),
    };
    let mut attributes = vec![
        ("name", object(py, exception.map(DomException::name))),
        ("line", object(py, line)),
    ];
    if let Error::Incompatible(
        Incompatible::NothingInCommon { reasons }
        | Incompatible::PreconditionFailure { reasons, .. },
    ) = error
    {
        attributes.push(("reasons", object(py, Reason::all(reasons, &lines))));
    }
    if exception.is_none()
        && let Some(refusal) = SipRefusal::of(error)
    {
        let refusal = sip_refusal(py, &refusal);
        attributes.push(("refusal", refusal.unwrap_or_else(|_| py.None())));
    }
    raise(py, class, &message, &attributes)
}

fn sip_refusal(py: Python<'_>, refusal: &SipRefusal) -> PyResult<Py<PyAny>> {
    let module = PyModule::import(py, "sdpkit._agent")?;
    let class = module.getattr("SipWarning")?;
    let warnings = refusal
        .warnings
        .iter()
        .map(|warning| class.call1((warning.code, &warning.text)))
        .collect::<PyResult<Vec<_>>>()?;
    let parts = (
        refusal.status,
        refusal.phrase(),
        PyTuple::new(py, warnings)?,
        refusal.description.as_deref(),
        refusal.retry_after,
    );
    Ok(module.getattr("SipRefusal")?.call1(parts)?.unbind())
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
