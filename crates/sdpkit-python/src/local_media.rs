//! What an agent is given of an m= section: the values of `sdpkit._agent`, as Rust has them.

use core::net::IpAddr;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;

use sdpkit::attribute::{
    Attribute, Crypto, CryptoSuite, Curr, Des, Fingerprint, InlineKey, KeyParam, PreconditionType,
    Setup,
};
use sdpkit::field::{Bandwidth, Connection, TypedField};
use sdpkit::{LineKind, Session};
use sdpkit_negotiate::Capabilities;
use sdpkit_negotiate::answer::crypto::Key;
use sdpkit_negotiate::answer::preconditions::Preconditions;
use sdpkit_negotiate::answer::sctp::Association;
use sdpkit_negotiate::answer::simulcast::SimulcastAbility;
use sdpkit_negotiate::answer::transport::{Dtls, Ice, Transport};
use sdpkit_negotiate::answer::{Count, LocalMedia};

use crate::edit::direction;
use crate::error::{shape_error, value_error};
use crate::input::{Source, wrong_type};
use crate::to_json::json;
use crate::value::{attribute_text, field_text};

/// A `LocalMedia` of Python; `None` where neither it nor `able` has anything for its media type.
pub(crate) fn read(given: &Bound<'_, PyAny>, able: &Capabilities) -> PyResult<Option<LocalMedia>> {
    let kind: String = part(given, "kind")?;
    let shown = given.getattr("capabilities")?;
    let found = if shown.is_none() {
        able.of_media(&kind).cloned()
    } else {
        let shown = Source::any(&shown, "capabilities")?;
        let own = Capabilities::of(&Session::parse_bytes(shown.as_bytes()));
        own.of_media(&kind).cloned()
    };
    let Some(found) = found else { return Ok(None) };
    let mut local = LocalMedia::new(found, part(given, "port")?);
    local.direction = direction(&part::<String>(given, "direction")?)?;
    local.connection = optional(given, "connection", connection)?;
    local.transport = transport(given, local.transport)?;
    let mut association = Association::default();
    association.port = part(given, "sctp_port")?;
    association.max_message_size = part(given, "max_message_size")?;
    association.subprotocols = part(given, "subprotocols")?;
    local.association = association;
    if let Some(ability) = optional(given, "simulcast", simulcast)? {
        local.simulcast = ability;
    }
    local.bandwidths = each(given, "bandwidths", bandwidth)?;
    if let Some(preconditions) = optional(given, "preconditions", preconditions)? {
        local.preconditions = preconditions;
    }
    local.attributes = each(given, "attributes", |attribute| line(attribute, None))?;
    Ok(Some(local))
}

/// An address: of IP, or a value of `sdpkit.fields`.
pub(crate) fn connection(given: &Bound<'_, PyAny>) -> PyResult<Connection<'static>> {
    if let Ok(text) = given.cast::<PyString>() {
        let text = text.to_str()?;
        let ip: IpAddr = text.parse().map_err(|_| {
            PyValueError::new_err(format!("expected an IP address, found {text:?}"))
        })?;
        return Ok(Connection::new(ip));
    }
    match field_text(given)? {
        (LineKind::Connection, text) => Connection::parse(&text)
            .map(Connection::into_owned)
            .map_err(|error| value_error(given.py(), &text, error, None)),
        _ => Err(wrong_type(
            given,
            "an address",
            "str or sdpkit.fields.Connection",
            "",
        )),
    }
}

/// How many, by a word.
pub(crate) fn count(word: &str) -> PyResult<Count> {
    match word {
        "all" => Ok(Count::All),
        "one" => Ok(Count::One),
        other => Err(PyValueError::new_err(format!(
            "a count is all or one, found {other:?}"
        ))),
    }
}

fn transport(given: &Bound<'_, PyAny>, mut transport: Transport) -> PyResult<Transport> {
    transport.rtcp_mux = part(given, "rtcp_mux")?;
    if let Some(rsize) = part(given, "rtcp_rsize")? {
        transport.rtcp_rsize = rsize;
    }
    transport.rtcp_port = part(given, "rtcp_port")?;
    transport.ice = optional(given, "ice", |ice| {
        let mut read = Ice::new(part::<String>(ice, "ufrag")?, part::<String>(ice, "pwd")?);
        read.lite = part(ice, "lite")?;
        read.options = part(ice, "options")?;
        read.candidates = each(ice, "candidates", |it| line(it, Some("candidate")))?;
        Ok(read)
    })?;
    transport.dtls = optional(given, "dtls", |dtls| {
        let mut fingerprints = each(dtls, "fingerprints", fingerprint)?.into_iter();
        let Some(first) = fingerprints.next() else {
            let message = "Dtls.fingerprints has at least one (RFC 8842 §5.1)";
            return Err(PyValueError::new_err(message));
        };
        let mut read = Dtls::new(first);
        read.fingerprints.extend(fingerprints);
        read.role = match part::<String>(dtls, "setup")?.as_str() {
            "active" => Setup::Active,
            "passive" => Setup::Passive,
            other => {
                return Err(PyValueError::new_err(format!(
                    "Dtls.setup is active or passive, found {other:?}"
                )));
            }
        };
        read.tls_id = part(dtls, "tls_id")?;
        Ok(read)
    })?;
    transport.crypto = each(given, "crypto", key)?;
    Ok(transport)
}

fn key(given: &Bound<'_, PyAny>) -> PyResult<Key> {
    let py = given.py();
    let suite: String = part(given, "suite")?;
    let key = given.getattr("key")?;
    if let Ok(text) = key.cast::<PyString>() {
        // The grammar is that of the attribute, with its lifetime and MKI.
        let text = format!("crypto:1 {suite} inline:{}", text.to_str()?);
        let wrong = |error| value_error(py, &text, error, None);
        let read: Crypto<'_> = Attribute::new(&text).parse().map_err(wrong)?;
        return match read.key_params.into_iter().next() {
            Some(KeyParam::Inline(key)) if read.session_params.is_empty() => {
                Ok(Key::new(read.suite.into_owned(), key.into_owned()))
            }
            _ => Err(shape_error(py, "SrtpKey: expected a key in base64")),
        };
    }
    let key: InlineKey<'static> = serde_json::from_value(json(&key)?)
        .map_err(|error| shape_error(py, &format!("SrtpKey: {error}")))?;
    let made = Crypto::new(1, CryptoSuite::from_word(suite), key.clone());
    // What would not read back is refused here, as `text_to_write` does it.
    let text = made.to_string();
    Attribute::new(&text)
        .parse::<Crypto<'_>>()
        .map_err(|error| value_error(py, &text, error, None))?;
    Ok(Key::new(made.suite, key))
}

fn simulcast(given: &Bound<'_, PyAny>) -> PyResult<SimulcastAbility> {
    let ability = SimulcastAbility::new(part(given, "send")?, part(given, "receive")?);
    Ok(ability.with_alternatives(count(&part::<String>(given, "alternatives")?)?))
}

fn bandwidth(given: &Bound<'_, PyAny>) -> PyResult<Bandwidth<'static>> {
    let text = if let Ok(text) = given.cast::<PyString>() {
        let text = text.to_str()?;
        text.strip_prefix("b=").unwrap_or(text).to_owned()
    } else {
        let (kind, text) = field_text(given)?;
        if kind != LineKind::Bandwidth {
            let expected = "str or sdpkit.fields.Bandwidth";
            return Err(wrong_type(given, "a bandwidth", expected, ""));
        }
        text
    };
    Bandwidth::parse(&text)
        .map(Bandwidth::into_owned)
        .map_err(|error| value_error(given.py(), &text, error, None))
}

fn preconditions(given: &Bound<'_, PyAny>) -> PyResult<Preconditions> {
    let mut read = Preconditions::default();
    let known: Vec<String> = part(given, "known")?;
    read.known = known.into_iter().map(PreconditionType::from_word).collect();
    read.met = each(given, "met", status)?;
    read.unmet = each(given, "unmet", status)?;
    read.unable = each(given, "unable", status)?;
    read.desired = each(given, "desired", desired)?;
    Ok(read)
}

/// A part of a value of Python; the error names both.
fn part<T>(given: &Bound<'_, PyAny>, name: &str) -> PyResult<T>
where
    T: for<'a, 'py> FromPyObject<'a, 'py, Error: Into<PyErr>>,
{
    let value = given.getattr(name)?;
    value.extract::<T>().map_err(|error| {
        let (error, class) = (error.into(), given.get_type());
        let class = class
            .name()
            .map_or_else(|_| "?".into(), |it| it.to_string());
        let text = format!("{class}.{name}: {}", error.value(given.py()));
        if error.is_instance_of::<PyTypeError>(given.py()) {
            PyTypeError::new_err(text)
        } else {
            PyValueError::new_err(text)
        }
    })
}

/// A part that may be `None`.
fn optional<'py, T>(
    given: &Bound<'py, PyAny>,
    name: &str,
    read: impl FnOnce(&Bound<'py, PyAny>) -> PyResult<T>,
) -> PyResult<Option<T>> {
    let value = given.getattr(name)?;
    if value.is_none() {
        return Ok(None);
    }
    read(&value).map(Some)
}

/// A part that is a sequence.
fn each<'py, T>(
    given: &Bound<'py, PyAny>,
    name: &str,
    mut read: impl FnMut(&Bound<'py, PyAny>) -> PyResult<T>,
) -> PyResult<Vec<T>> {
    let items = given.getattr(name)?;
    items.try_iter()?.map(|item| read(&item?)).collect()
}

/// An attribute as it stands after `a=`, whose name may be left out where it is known.
fn line(given: &Bound<'_, PyAny>, name: Option<&str>) -> PyResult<String> {
    let Ok(text) = given.cast::<PyString>() else {
        return attribute_text(given);
    };
    let text = text.to_str()?;
    let text = text.strip_prefix("a=").unwrap_or(text);
    Ok(match name {
        Some(name) if Attribute::new(text).name != name => format!("{name}:{text}"),
        _ => text.to_owned(),
    })
}

fn fingerprint(given: &Bound<'_, PyAny>) -> PyResult<Fingerprint<'static>> {
    let text = line(given, Some("fingerprint"))?;
    let read = Attribute::new(&text).parse::<Fingerprint<'_>>();
    read.map(Fingerprint::into_owned)
        .map_err(|error| value_error(given.py(), &text, error, None))
}

fn status(given: &Bound<'_, PyAny>) -> PyResult<Curr<'static>> {
    let text = line(given, Some("curr"))?;
    let read = Attribute::new(&text).parse::<Curr<'_>>();
    read.map(Curr::into_owned)
        .map_err(|error| value_error(given.py(), &text, error, None))
}

fn desired(given: &Bound<'_, PyAny>) -> PyResult<Des<'static>> {
    let text = line(given, Some("des"))?;
    let read = Attribute::new(&text).parse::<Des<'_>>();
    read.map(Des::into_owned)
        .map_err(|error| value_error(given.py(), &text, error, None))
}
