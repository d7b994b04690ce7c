//! `Agent`: one side of a session after RFC 3264, as SIP has it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use sdpkit::Session as Read;
use sdpkit::field::Connection;
use sdpkit_negotiate::offer_answer::{Agent as Engine, Config, Hold, PendingOffer, SectionId};
use sdpkit_negotiate::{Capabilities, Error};

use crate::edit::direction;
use crate::error::raise;
use crate::input::Source;
use crate::outcome::Outcome;
use crate::session::Session;

/// One side of a session after RFC 3264: offers, answers, holds.
#[pyclass(frozen, module = "sdpkit")]
pub(crate) struct Agent(Mutex<State>);

struct State {
    engine: Engine,
    /// The sections, by the number that Python has of them.
    sections: Vec<SectionId>,
    ours: Option<PendingOffer>,
}

fn refused(py: Python<'_>, error: &Error) -> PyErr {
    let attributes = [("name", py.None()), ("line", py.None())];
    raise(py, "NegotiationError", &error.to_string(), &attributes)
}

impl Agent {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of_section<T>(
        &self,
        py: Python<'_>,
        section: usize,
        call: impl FnOnce(&mut Engine, SectionId) -> Result<T, Error>,
    ) -> PyResult<T> {
        let done = {
            let mut state = self.state();
            let id = state.sections.get(section).copied();
            id.map(|id| call(&mut state.engine, id))
        };
        match done {
            Some(done) => done.map_err(|error| refused(py, &error)),
            None => Err(PyValueError::new_err(format!(
                "the agent has no section {section}"
            ))),
        }
    }
}

/// The outcome of two descriptions, for its lines.
fn outcome(found: sdpkit_negotiate::Outcome, offer: &Read<'_>, answer: &Read<'_>) -> Outcome {
    Outcome::of(found, &offer.to_bytes(), &answer.to_bytes())
}

#[pymethods]
impl Agent {
    #[new]
    #[pyo3(signature = (
        address, *, session_id, capabilities=None, username="-", bundle=false, tolerant=false,
        hold="sendonly"
    ))]
    fn new(
        address: &str,
        session_id: u64,
        capabilities: Option<&Bound<'_, PyAny>>,
        username: &str,
        bundle: bool,
        tolerant: bool,
        hold: &str,
    ) -> PyResult<Self> {
        let ip: core::net::IpAddr = address.parse().map_err(|_| {
            PyValueError::new_err(format!("expected an IP address, found {address:?}"))
        })?;
        let hold = match hold {
            "sendonly" => Hold::SendOnly,
            "inactive" => Hold::Inactive,
            "address" => Hold::Address,
            other => {
                return Err(PyValueError::new_err(format!(
                    "hold is sendonly, inactive or address, found {other:?}"
                )));
            }
        };
        let mut config = Config::new(session_id, Connection::new(ip))
            .with_username(username)
            .with_bundle(bundle)
            .with_tolerance(tolerant)
            .with_hold(hold);
        if let Some(shown) = capabilities {
            let shown = Source::any(shown, "Agent")?;
            config =
                config.with_capabilities(Capabilities::of(&Read::parse_bytes(shown.as_bytes())));
        }
        let engine = Engine::new(config);
        Ok(Self(Mutex::new(State {
            engine,
            sections: Vec::new(),
            ours: None,
        })))
    }

    /// Adds an m= section of a media type that the capabilities have; gives its number.
    fn add_media(&self, py: Python<'_>, kind: &str, port: u16) -> PyResult<usize> {
        let mut state = self.state();
        let id = state.engine.add_media(kind, port);
        match id {
            Ok(id) => {
                state.sections.push(id);
                Ok(state.sections.len() - 1)
            }
            Err(error) => {
                drop(state);
                Err(refused(py, &error))
            }
        }
    }

    /// Makes an offer of all m= sections; it waits for `accept` or `cancel`.
    fn offer(&self, py: Python<'_>) -> PyResult<Session> {
        let made = {
            let mut state = self.state();
            state.engine.offer().map(|(session, pending)| {
                state.ours = Some(pending);
                session
            })
        };
        made.map(Session::of).map_err(|error| refused(py, &error))
    }

    /// Takes the answer to the offer of ours; with it the exchange is done.
    fn accept(&self, py: Python<'_>, answer: &Bound<'_, PyAny>) -> PyResult<Outcome> {
        let source = Source::any(answer, "Agent.accept")?;
        let answer = Read::parse_bytes(source.as_bytes());
        let done = {
            let mut state = self.state();
            let Some(pending) = state.ours.take() else {
                drop(state);
                return Err(raise(
                    py,
                    "NegotiationError",
                    "no offer waits for its answer",
                    &[],
                ));
            };
            let offer = pending.session().clone();
            match state.engine.accept(pending, &answer) {
                Ok(found) => Ok(outcome(found, &offer, &answer)),
                Err(not_taken) => {
                    state.ours = Some(not_taken.offer);
                    Err(not_taken.error)
                }
            }
        };
        done.map_err(|error| refused(py, &error))
    }

    /// Takes the offer of ours back.
    fn cancel(&self, py: Python<'_>) -> PyResult<()> {
        let pending = self.state().ours.take();
        match pending.map(|pending| self.state().engine.cancel(pending)) {
            None | Some(Ok(())) => Ok(()),
            Some(Err(error)) => Err(refused(py, &error)),
        }
    }

    /// Answers an offer at once: the answer, and what is agreed.
    fn answer(&self, py: Python<'_>, offer: &Bound<'_, PyAny>) -> PyResult<(Session, Outcome)> {
        let source = Source::any(offer, "Agent.answer")?;
        let offer = Read::parse_bytes(source.as_bytes());
        let done = self.state().engine.answer(&offer);
        let (answer, found) = done.map_err(|error| refused(py, &error))?;
        let outcome = outcome(found, &offer, &answer);
        Ok((Session::of(answer), outcome))
    }

    /// Sets which way media of a section shall flow, from the next exchange on.
    fn set_direction(&self, py: Python<'_>, section: usize, direction: &str) -> PyResult<()> {
        let direction = self::direction(direction)?;
        self.of_section(py, section, |engine, id| {
            engine.set_direction(id, direction)
        })
    }

    /// Puts a section on hold, or all.
    #[pyo3(signature = (section=None))]
    fn hold(&self, py: Python<'_>, section: Option<usize>) -> PyResult<()> {
        if let Some(section) = section {
            return self.of_section(py, section, Engine::hold);
        }
        self.state().engine.hold_all();
        Ok(())
    }

    /// Ends the hold of a section, or of all.
    #[pyo3(signature = (section=None))]
    fn resume(&self, py: Python<'_>, section: Option<usize>) -> PyResult<()> {
        if let Some(section) = section {
            return self.of_section(py, section, Engine::resume);
        }
        self.state().engine.resume_all();
        Ok(())
    }

    /// Removes a section with the next exchange.
    fn remove(&self, py: Python<'_>, section: usize) -> PyResult<()> {
        self.of_section(py, section, Engine::remove)
    }

    /// The own description that is agreed.
    #[getter]
    fn local(&self) -> Option<Session> {
        self.state().engine.local().cloned().map(Session::of)
    }

    /// The description of the other party that is agreed.
    #[getter]
    fn remote(&self) -> Option<Session> {
        self.state().engine.remote().cloned().map(Session::of)
    }

    fn __repr__(&self) -> String {
        let state = self.state();
        let waits = if state.ours.is_some() {
            ", an offer waits"
        } else {
            ""
        };
        format!("<Agent of {} sections{waits}>", state.sections.len())
    }
}
