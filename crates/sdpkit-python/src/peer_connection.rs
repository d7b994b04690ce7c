//! `PeerConnection`: the connection of webrtc-pc, without media and sockets.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use sdpkit::Session as Read;
use sdpkit_negotiate::check::BundlePolicy;
use sdpkit_negotiate::jsep::{
    CandidateInit, Config, Event, MediaKind, OfferOptions, PeerConnection as Engine, SdpType, Side,
    TransceiverId, TransceiverInit,
};
use sdpkit_negotiate::{Capabilities, Entropy, Refusal, Seeded};

use crate::edit::direction;
use crate::input::Source;
use crate::parts::not_pickled;
use crate::predict::{endpoint, refused};
use crate::session::Session;

/// A connection of webrtc-pc without media and sockets: offers, answers, and what comes of them.
#[pyclass(frozen, module = "sdpkit")]
pub(crate) struct PeerConnection(Mutex<Engine>);

/// The random numbers of the system.
struct System;

impl Entropy for System {
    fn next_u64(&mut self) -> u64 {
        getrandom::u64()
            .expect("the system has random numbers: it had when the connection was made")
    }
}

impl PeerConnection {
    fn engine(&self) -> MutexGuard<'_, Engine> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn call<T>(
        &self,
        py: Python<'_>,
        call: impl FnOnce(&mut Engine) -> Result<T, Refusal>,
    ) -> PyResult<T> {
        let done = call(&mut self.engine());
        done.map_err(|refusal| refused(py, &refusal, None))
    }

    fn described(described: Option<(SdpType, &Read<'static>)>) -> Option<(&'static str, Session)> {
        described.map(|(ty, session)| (ty.name(), Session::of(session.clone())))
    }
}

/// What a description is, by its name.
fn sdp_type(name: &str) -> PyResult<SdpType> {
    SdpType::from_name(name).ok_or_else(|| {
        PyValueError::new_err(format!(
            "a description is an offer, pranswer, answer or rollback, found {name:?}"
        ))
    })
}

fn media_kind(name: &str) -> PyResult<MediaKind> {
    MediaKind::from_name(name)
        .ok_or_else(|| PyValueError::new_err(format!("a kind is audio or video, found {name:?}")))
}

#[pymethods]
impl PeerConnection {
    #[new]
    #[pyo3(signature = (
        *, endpoint="rfc", bundle_policy="balanced", fingerprint=None, capabilities=None, seed=None
    ))]
    fn new(
        endpoint: &str,
        bundle_policy: &str,
        fingerprint: Option<String>,
        capabilities: Option<&Bound<'_, PyAny>>,
        seed: Option<u64>,
    ) -> PyResult<Self> {
        let policy = match bundle_policy {
            "balanced" => BundlePolicy::Balanced,
            "max-compat" => BundlePolicy::MaxCompat,
            "max-bundle" => BundlePolicy::MaxBundle,
            other => {
                return Err(PyValueError::new_err(format!(
                    "a BUNDLE policy is balanced, max-compat or max-bundle, found {other:?}"
                )));
            }
        };
        let mut config = Config::of(self::endpoint(endpoint)?).with_bundle_policy(policy);
        if let Some(fingerprint) = fingerprint {
            config = config.with_fingerprint(fingerprint);
        }
        if let Some(shown) = capabilities {
            let shown = Source::any(shown, "PeerConnection")?;
            let able = Capabilities::of(&Read::parse_bytes(shown.as_bytes()));
            config = config.with_capabilities(able);
        }
        if let Some(seed) = seed {
            return Ok(Self(Mutex::new(Engine::new(config, Seeded::new(seed)))));
        }
        getrandom::u64().map_err(|error| PyOSError::new_err(error.to_string()))?;
        Ok(Self(Mutex::new(Engine::new(config, System))))
    }

    /// `"stable"`, `"have-local-offer"`, ...
    #[getter]
    fn signaling_state(&self) -> &'static str {
        self.engine().signaling_state().name()
    }

    /// Whether an offer is needed for what has changed.
    #[getter]
    fn is_negotiation_needed(&self) -> bool {
        self.engine().is_negotiation_needed()
    }

    /// The transceivers, in the order in which they were made.
    #[getter]
    fn transceivers(slf: &Bound<'_, Self>) -> Vec<Transceiver> {
        let ids: Vec<TransceiverId> = slf
            .get()
            .engine()
            .transceivers()
            .map(sdpkit_negotiate::jsep::Transceiver::id)
            .collect();
        ids.into_iter()
            .map(|id| Transceiver {
                of: slf.clone().unbind(),
                id,
            })
            .collect()
    }

    /// The local description that is agreed: its type and itself.
    #[getter]
    fn current_local_description(&self) -> Option<(&'static str, Session)> {
        Self::described(self.engine().current_local_description())
    }

    /// The local description that is being negotiated.
    #[getter]
    fn pending_local_description(&self) -> Option<(&'static str, Session)> {
        Self::described(self.engine().pending_local_description())
    }

    /// The remote description that is agreed.
    #[getter]
    fn current_remote_description(&self) -> Option<(&'static str, Session)> {
        Self::described(self.engine().current_remote_description())
    }

    /// The remote description that is being negotiated.
    #[getter]
    fn pending_remote_description(&self) -> Option<(&'static str, Session)> {
        Self::described(self.engine().pending_remote_description())
    }

    /// Adds a transceiver of `"audio"` or `"video"`.
    #[pyo3(signature = (kind, *, direction="sendrecv", streams=Vec::new(), rids=Vec::new(), track=true))]
    fn add_transceiver(
        slf: &Bound<'_, Self>,
        kind: &str,
        direction: &str,
        streams: Vec<String>,
        rids: Vec<String>,
        track: bool,
    ) -> PyResult<Transceiver> {
        let mut init = TransceiverInit::new(self::direction(direction)?)
            .with_streams(streams)
            .with_rids(rids);
        if track {
            init = init.with_track();
        }
        let kind = media_kind(kind)?;
        let id = slf
            .get()
            .call(slf.py(), |engine| engine.add_transceiver(kind, init))?;
        Ok(Transceiver {
            of: slf.clone().unbind(),
            id,
        })
    }

    /// Gives a track to a transceiver that has none and has never sent, or to a new one.
    #[pyo3(signature = (kind, *, streams=Vec::new()))]
    fn add_track(slf: &Bound<'_, Self>, kind: &str, streams: Vec<String>) -> PyResult<Transceiver> {
        let kind = media_kind(kind)?;
        let id = slf
            .get()
            .call(slf.py(), |engine| engine.add_track(kind, streams))?;
        Ok(Transceiver {
            of: slf.clone().unbind(),
            id,
        })
    }

    /// Opens a data channel; the first one needs an m= section.
    fn create_data_channel(&self, py: Python<'_>) -> PyResult<()> {
        self.call(py, Engine::create_data_channel)
    }

    /// Asks for new ICE credentials with the next offer.
    fn restart_ice(&self) {
        self.engine().restart_ice();
    }

    /// Makes an offer of what the connection wants.
    #[pyo3(signature = (*, ice_restart=false))]
    fn create_offer(&self, py: Python<'_>, ice_restart: bool) -> PyResult<Session> {
        let mut options = OfferOptions::default();
        if ice_restart {
            options = options.with_ice_restart();
        }
        self.call(py, |engine| engine.create_offer(&options))
            .map(Session::of)
    }

    /// Makes an answer to the remote offer that is set.
    fn create_answer(&self, py: Python<'_>) -> PyResult<Session> {
        self.call(py, Engine::create_answer).map(Session::of)
    }

    /// Sets the own description; without a text the one that was created last, or a new one.
    #[pyo3(signature = (r#type=None, text=None))]
    fn set_local_description(
        &self,
        py: Python<'_>,
        r#type: Option<&str>,
        text: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let Some(ty) = r#type else {
            return self
                .call(py, Engine::set_local_description_implicitly)
                .map(drop);
        };
        let ty = sdp_type(ty)?;
        if ty == SdpType::Rollback {
            return self.call(py, |engine| engine.rollback(Side::Local));
        }
        let Some(text) = text else {
            return Err(PyValueError::new_err("a type goes with a text"));
        };
        let source = Source::any(text, "set_local_description")?;
        let read = Read::parse_bytes(source.as_bytes());
        let done = self.engine().set_local_description(ty, &read);
        done.map(drop)
            .map_err(|refusal| refused(py, &refusal, Some(&read)))
    }

    /// Sets the description of the other party.
    #[pyo3(signature = (r#type, text=None))]
    fn set_remote_description(
        &self,
        py: Python<'_>,
        r#type: &str,
        text: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let ty = sdp_type(r#type)?;
        if ty == SdpType::Rollback {
            return self.call(py, |engine| engine.rollback(Side::Remote));
        }
        let Some(text) = text else {
            return Err(PyValueError::new_err("a description goes with a text"));
        };
        let source = Source::any(text, "set_remote_description")?;
        let read = Read::parse_bytes(source.as_bytes());
        let done = self.engine().set_remote_description(ty, &read);
        done.map(drop)
            .map_err(|refusal| refused(py, &refusal, Some(&read)))
    }

    /// Takes a candidate of the other party; without one there are no more.
    #[pyo3(signature = (candidate=None, *, mid=None, index=None, ufrag=None))]
    fn add_ice_candidate(
        &self,
        py: Python<'_>,
        candidate: Option<&str>,
        mid: Option<String>,
        index: Option<usize>,
        ufrag: Option<String>,
    ) -> PyResult<()> {
        let init = candidate.map(|text| {
            let mut init = CandidateInit::new(text);
            (init.mid, init.section, init.ufrag) = (mid, index, ufrag);
            init
        });
        self.call(py, |engine| engine.add_ice_candidate(init.as_ref()))
    }

    /// What happened since it was last asked, in order: dicts whose `"type"` is `"negotiationneeded"`,
    /// `"signalingstatechange"`, `"track"` or `"mute"`.
    fn events<'py>(slf: &Bound<'py, Self>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let mut events = Vec::new();
        {
            let mut engine = slf.get().engine();
            while let Some(event) = engine.poll_event() {
                events.push(event);
            }
        }
        let dict = |event: Event| {
            let dict = PyDict::new(slf.py());
            let transceiver = |id| Transceiver {
                of: slf.clone().unbind(),
                id,
            };
            match event {
                Event::NegotiationNeeded => dict.set_item("type", "negotiationneeded")?,
                Event::SignalingStateChange(state) => {
                    dict.set_item("type", "signalingstatechange")?;
                    dict.set_item("state", state.name())?;
                }
                Event::Track {
                    transceiver: id,
                    streams,
                } => {
                    dict.set_item("type", "track")?;
                    dict.set_item("transceiver", transceiver(id))?;
                    dict.set_item("streams", streams)?;
                }
                Event::TrackRemoved { transceiver: id } => {
                    dict.set_item("type", "mute")?;
                    dict.set_item("transceiver", transceiver(id))?;
                }
                _ => dict.set_item("type", "other")?,
            }
            Ok(dict)
        };
        events.into_iter().map(dict).collect()
    }

    /// Ends the connection.
    fn close(&self) {
        self.engine().close();
    }

    fn __repr__(&self) -> String {
        let engine = self.engine();
        let count = engine.transceivers().len();
        format!(
            "<PeerConnection {}, {count} transceivers>",
            engine.signaling_state()
        )
    }

    #[expect(clippy::unused_self, reason = "methods are called on an object")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(not_pickled(
            "PeerConnection",
            "it is a negotiation under way; its descriptions can be",
        ))
    }
}

/// What sends and receives one media of a `PeerConnection`.
#[pyclass(frozen, module = "sdpkit")]
pub(crate) struct Transceiver {
    of: Py<PeerConnection>,
    id: TransceiverId,
}

impl Transceiver {
    fn read<T>(&self, look: impl FnOnce(&sdpkit_negotiate::jsep::Transceiver) -> T) -> Option<T> {
        self.of.get().engine().transceiver(self.id).map(look)
    }
}

#[pymethods]
impl Transceiver {
    /// `"audio"` or `"video"`.
    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.read(|it| it.kind().name())
    }

    /// The identification tag of its m= section, once it is agreed.
    #[getter]
    fn mid(&self) -> Option<String> {
        self.read(|it| it.mid().map(ToOwned::to_owned)).flatten()
    }

    /// Which way it wants media to flow; `None` once it is stopped.
    #[getter]
    fn direction(&self) -> Option<String> {
        self.read(|it| it.direction().map(|it| it.to_string()))
            .flatten()
    }

    /// Sets which way it wants media to flow.
    #[setter]
    fn set_direction(&self, py: Python<'_>, direction: &str) -> PyResult<()> {
        let direction = self::direction(direction)?;
        self.of
            .get()
            .call(py, |engine| engine.set_direction(self.id, direction))
    }

    /// Which way media flows as it was agreed.
    #[getter]
    fn current_direction(&self) -> Option<String> {
        self.read(|it| it.current_direction().map(|it| it.to_string()))
            .flatten()
    }

    /// Whether it is stopped.
    #[getter]
    fn is_stopped(&self) -> bool {
        self.read(sdpkit_negotiate::jsep::Transceiver::is_stopped)
            .unwrap_or(true)
    }

    /// Ends it with the next exchange.
    fn stop(&self, py: Python<'_>) -> PyResult<()> {
        self.of.get().call(py, |engine| engine.stop(self.id))
    }

    /// Which codecs it negotiates, in order of preference; none: all, in the usual order.
    #[pyo3(signature = (*names))]
    fn set_codec_preferences(&self, py: Python<'_>, names: Vec<String>) -> PyResult<()> {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.of
            .get()
            .call(py, |engine| engine.set_codec_preferences(self.id, &names))
    }

    fn __repr__(&self) -> String {
        let text = |it: &sdpkit_negotiate::jsep::Transceiver| {
            let mid = it.mid().unwrap_or("-").to_owned();
            let direction = it.direction().map_or("stopped", |it| it.as_str());
            format!("{mid} {} {direction}", it.kind().name())
        };
        format!("<Transceiver {}>", self.read(text).unwrap_or_default())
    }
    #[expect(clippy::unused_self, reason = "methods are called on an object")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(not_pickled(
            "Transceiver",
            "it is a part of its PeerConnection, which cannot be",
        ))
    }
}
