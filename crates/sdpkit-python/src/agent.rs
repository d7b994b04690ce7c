//! `Agent`: one side of a session after RFC 3264, as SIP has it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use sdpkit::Session as Read;
use sdpkit_negotiate::answer::{Numbering, Order, Policy};
use sdpkit_negotiate::offer_answer::{
    Agent as Engine, Config, Hold, NotTaken, PendingOffer, RemoteOffer, SectionId,
};
use sdpkit_negotiate::{Capabilities, Error, Misuse};

use crate::edit::direction;
use crate::input::{Source, wrong_type};
use crate::local_media::{self, connection, count};
use crate::outcome::Outcome;
use crate::parts::not_pickled;
use crate::predict::negotiation_error;
use crate::session::Session;

/// One side of a session after RFC 3264: offers, answers, holds.
#[pyclass(frozen, module = "sdpkit")]
pub(crate) struct Agent(Mutex<State>);

struct State {
    engine: Engine,
    /// The sections, by the number that Python has of them: those that are gone keep theirs.
    sections: Vec<Section>,
    /// Our offer that waits for its answer.
    ours: Option<PendingOffer>,
    /// The other party's offer that waits for ours.
    theirs: Option<RemoteOffer>,
    outcome: Option<Outcome>,
}

/// An answer, and what is agreed with it.
type Answered = (Read<'static>, sdpkit_negotiate::Outcome);

struct Section {
    id: SectionId,
    /// The `LocalMedia` that it was made of.
    given: Py<PyAny>,
}

impl State {
    /// Keeps what an exchange agreed on, for the lines of its two descriptions.
    fn agreed(
        &mut self,
        found: sdpkit_negotiate::Outcome,
        offer: &Read<'_>,
        answer: &Read<'_>,
    ) -> Outcome {
        let outcome = Outcome::of(found, &offer.to_bytes(), &answer.to_bytes());
        self.outcome = Some(outcome.clone());
        outcome
    }

    fn number(&self, id: SectionId) -> Option<usize> {
        self.sections.iter().position(|section| section.id == id)
    }
}

impl Agent {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does what is about a section. No call into Python is made while the lock is held.
    fn of_section<T>(
        &self,
        py: Python<'_>,
        section: usize,
        call: impl FnOnce(&mut Engine, SectionId) -> Result<T, Error>,
    ) -> PyResult<T> {
        let done = {
            let mut state = self.state();
            let id = state.sections.get(section).map(|section| section.id);
            id.map(|id| call(&mut state.engine, id))
        };
        match done {
            Some(done) => done.map_err(|error| refused(py, &error, None)),
            None => Err(no_section(py, section)),
        }
    }

    /// Ends the exchange of the offer that was received; where that fails, the offer still waits.
    fn conclude(
        &self,
        py: Python<'_>,
        call: impl FnOnce(&mut Engine, RemoteOffer) -> Result<Answered, Box<NotTaken<RemoteOffer>>>,
    ) -> PyResult<(Session, Outcome)> {
        let done = {
            let mut state = self.state();
            state.theirs.take().map(|taken| {
                let offer = taken.session().clone();
                match call(&mut state.engine, taken) {
                    Ok((answer, found)) => Ok((state.agreed(found, &offer, &answer), answer)),
                    Err(not_taken) => {
                        let NotTaken {
                            error,
                            offer: taken,
                        } = *not_taken;
                        state.theirs = Some(taken);
                        Err(Box::new((error, offer)))
                    }
                }
            })
        };
        match done {
            None => Err(no_offer(py, "no offer of the other party waits")),
            Some(Ok((outcome, answer))) => Ok((Session::of(answer), outcome)),
            Some(Err(failed)) => {
                let (error, offer) = *failed;
                Err(refused(py, &error, Some(&offer)))
            }
        }
    }

    fn capabilities(&self) -> Capabilities {
        self.state().engine.config().capabilities.clone()
    }

    /// What the agent is given of a section, for `add` and `replace`.
    fn local_media(
        &self,
        local: &Bound<'_, PyAny>,
    ) -> PyResult<sdpkit_negotiate::answer::LocalMedia> {
        let py = local.py();
        if !local.is_instance(&local_media_class(py)?)? {
            return Err(wrong_type(local, "an agent", "LocalMedia", ""));
        }
        local_media::read(local, &self.capabilities())?.ok_or_else(|| {
            let kind = local.getattr("kind").and_then(|kind| kind.extract());
            let media = kind.unwrap_or_default();
            refused(py, &Misuse::NoCapabilities { media }.into(), None)
        })
    }
}

fn local_media_class(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    PyModule::import(py, "sdpkit._agent")?.getattr("LocalMedia")
}

/// The exception of a call that the agent refused.
fn refused(py: Python<'_>, error: &Error, offer: Option<&Read<'_>>) -> PyErr {
    negotiation_error(py, error, None, offer)
}

fn no_section(py: Python<'_>, section: usize) -> PyErr {
    crate::error::raise(
        py,
        "MisuseError",
        &format!("the agent has no section {section}"),
        &[],
    )
}

fn no_offer(py: Python<'_>, message: &str) -> PyErr {
    crate::error::raise(py, "MisuseError", message, &[])
}

fn unknown<T>(what: &str, words: &str, found: &str) -> PyResult<T> {
    Err(PyValueError::new_err(format!(
        "{what} is {words}, found {found:?}"
    )))
}

#[pymethods]
impl Agent {
    #[new]
    #[pyo3(signature = (
        address, *, session_id, session_version=None, username="-", name="-", capabilities=None,
        bundle=false, tolerant=false, reuse=true, hold="sendonly", order="offerer", count="all",
        numbering="offerer", configurations=false
    ))]
    #[expect(
        clippy::too_many_arguments,
        clippy::fn_params_excessive_bools,
        reason = "they are keywords"
    )]
    fn new(
        address: &Bound<'_, PyAny>,
        session_id: u64,
        session_version: Option<u64>,
        username: &str,
        name: &str,
        capabilities: Option<&Bound<'_, PyAny>>,
        bundle: bool,
        tolerant: bool,
        reuse: bool,
        hold: &str,
        order: &str,
        count: &str,
        numbering: &str,
        configurations: bool,
    ) -> PyResult<Self> {
        let hold = match hold {
            "sendonly" => Hold::SendOnly,
            "inactive" => Hold::Inactive,
            "address" => Hold::Address,
            other => return unknown("hold", "sendonly, inactive or address", other),
        };
        let order = match order {
            "offerer" => Order::Offerer,
            "answerer" => Order::Answerer,
            other => return unknown("order", "offerer or answerer", other),
        };
        let numbering = match numbering {
            "offerer" => Numbering::Offerer,
            "own" => Numbering::Own,
            other => return unknown("numbering", "offerer or own", other),
        };
        let policy = Policy::default()
            .with_order(order)
            .with_count(self::count(count)?)
            .with_numbering(numbering)
            .with_configurations(configurations);
        let mut config = Config::new(session_id, connection(address)?)
            .with_session_version(session_version.unwrap_or(session_id))
            .with_username(username)
            .with_name(name)
            .with_policy(policy)
            .with_bundle(bundle)
            .with_tolerance(tolerant)
            .with_reuse(reuse)
            .with_hold(hold);
        if let Some(shown) = capabilities {
            let shown = Source::any(shown, "Agent")?;
            config =
                config.with_capabilities(Capabilities::of(&Read::parse_bytes(shown.as_bytes())));
        }
        Ok(Self(Mutex::new(State {
            engine: Engine::new(config),
            sections: Vec::new(),
            ours: None,
            theirs: None,
            outcome: None,
        })))
    }

    /// Adds an m= section of a media type, to be offered with the next offer, or to take the first one offered
    /// that it fits; gives its number. The keywords are those of `LocalMedia`.
    #[pyo3(signature = (kind, port, **options))]
    fn add_media(
        &self,
        kind: &Bound<'_, PyAny>,
        port: &Bound<'_, PyAny>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<usize> {
        let class = local_media_class(kind.py())?;
        self.add(&class.call((kind, port), options)?)
    }

    /// Adds an m= section; gives its number.
    fn add(&self, local: &Bound<'_, PyAny>) -> PyResult<usize> {
        let read = self.local_media(local)?;
        let added = {
            let mut state = self.state();
            let added = state.engine.add(read);
            added.map(|id| {
                let given = local.clone().unbind();
                state.sections.push(Section { id, given });
                state.sections.len() - 1
            })
        };
        added.map_err(|error| refused(local.py(), &error, None))
    }

    /// Replaces what an m= section is: its codecs, port, address, transport (RFC 3264 §8.3), or its media type.
    fn replace(&self, section: usize, local: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = local.py();
        let read = self.local_media(local)?;
        let given = local.clone().unbind();
        let done = {
            let mut guard = self.state();
            let State {
                engine, sections, ..
            } = &mut *guard;
            sections.get_mut(section).map(|known| {
                let replaced = engine.replace(known.id, read);
                replaced.map(|()| core::mem::replace(&mut known.given, given))
            })
        };
        match done {
            Some(done) => done.map(drop).map_err(|error| refused(py, &error, None)),
            None => Err(no_section(py, section)),
        }
    }

    /// Removes an m= section: the next offer or answer disables it with port 0 (RFC 3264 §8.2).
    fn remove(&self, py: Python<'_>, section: usize) -> PyResult<()> {
        self.of_section(py, section, Engine::remove)
    }

    /// Sets which way media of a section shall flow, from the next exchange on.
    fn set_direction(&self, py: Python<'_>, section: usize, direction: &str) -> PyResult<()> {
        let direction = self::direction(direction)?;
        self.of_section(py, section, |engine, id| {
            engine.set_direction(id, direction)
        })
    }

    /// Sets the address of the session level (RFC 3264 §8.3.1); `o=` keeps its own.
    fn set_connection(&self, address: &Bound<'_, PyAny>) -> PyResult<()> {
        let connection = connection(address)?;
        self.state().engine.set_connection(connection);
        Ok(())
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

    /// Makes an offer of all m= sections; it waits for `accept` or `cancel`.
    fn offer(&self, py: Python<'_>) -> PyResult<Session> {
        let made = {
            let mut state = self.state();
            state.engine.offer().map(|(session, pending)| {
                state.ours = Some(pending);
                session
            })
        };
        made.map(Session::of)
            .map_err(|error| refused(py, &error, None))
    }

    /// Takes the answer to the offer of ours; with it the exchange is done. Where it is refused, the offer still
    /// waits.
    fn accept(&self, py: Python<'_>, answer: &Bound<'_, PyAny>) -> PyResult<Outcome> {
        let source = Source::any(answer, "Agent.accept")?;
        let answer = Read::parse_bytes(source.as_bytes());
        let done = {
            let mut state = self.state();
            let Some(pending) = state.ours.take() else {
                drop(state);
                return Err(no_offer(py, "no offer of ours waits for its answer"));
            };
            let offer = pending.session().clone();
            match state.engine.accept(pending, &answer) {
                Ok(found) => Ok(state.agreed(found, &offer, &answer)),
                Err(not_taken) => {
                    state.ours = Some(not_taken.offer);
                    Err(not_taken.error)
                }
            }
        };
        done.map_err(|error| refused(py, &error, Some(&answer)))
    }

    /// Takes the offer of ours back, or notes that the other party refused it: nothing has changed.
    fn cancel(&self, py: Python<'_>) -> PyResult<()> {
        let done = {
            let mut state = self.state();
            let pending = state.ours.take();
            pending.map(|pending| state.engine.cancel(pending))
        };
        match done {
            None => Err(no_offer(py, "no offer of ours waits for its answer")),
            Some(done) => done.map_err(|error| refused(py, &error, None)),
        }
    }

    /// Takes an offer, to be answered later with `answer()`, or refused with `reject()`: while the phone rings.
    fn receive(&self, offer: &Bound<'_, PyAny>) -> PyResult<()> {
        let source = Source::any(offer, "Agent.receive")?;
        let read = Read::parse_bytes(source.as_bytes());
        let done = {
            let mut state = self.state();
            let taken = state.engine.receive(&read);
            taken.map(|taken| state.theirs = Some(taken))
        };
        done.map_err(|error| refused(offer.py(), &error, Some(&read)))
    }

    /// Answers an offer at once, or the one that was received: the answer, and what is agreed. Where that fails,
    /// an offer that was received still waits, and one that was given is not kept.
    #[pyo3(signature = (offer=None))]
    fn answer(
        &self,
        py: Python<'_>,
        offer: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<(Session, Outcome)> {
        let Some(offer) = offer else {
            return self.conclude(py, Engine::answer_to);
        };
        let source = Source::any(offer, "Agent.answer")?;
        let offer = Read::parse_bytes(source.as_bytes());
        let done = {
            let mut state = self.state();
            let answered = state.engine.answer(&offer);
            answered.map(|(answer, found)| (state.agreed(found, &offer, &answer), answer))
        };
        match done {
            Ok((outcome, answer)) => Ok((Session::of(answer), outcome)),
            Err(error) => Err(refused(py, &error, Some(&offer))),
        }
    }

    /// Refuses the offer that was received: nothing has changed.
    fn reject(&self, py: Python<'_>) -> PyResult<()> {
        let done = {
            let mut state = self.state();
            let taken = state.theirs.take();
            taken.map(|taken| state.engine.reject(taken))
        };
        match done {
            None => Err(no_offer(py, "no offer of the other party waits")),
            Some(done) => done.map_err(|error| refused(py, &error, None)),
        }
    }

    /// Answers the offer that was received by rejecting all its m= sections with port 0: for an offer that can be
    /// refused no more, in the 2xx to an INVITE without one (RFC 3261 §13.2.2.4).
    fn decline(&self, py: Python<'_>) -> PyResult<(Session, Outcome)> {
        self.conclude(py, Engine::decline)
    }

    /// Our offer that waits for its answer.
    #[getter]
    fn offered(&self) -> Option<Session> {
        let offer = self.state().ours.as_ref().map(|it| it.session().clone());
        offer.map(Session::of)
    }

    /// The other party's offer that waits for our answer.
    #[getter]
    fn received(&self) -> Option<Session> {
        let offer = self.state().theirs.as_ref().map(|it| it.session().clone());
        offer.map(Session::of)
    }

    /// The sections whose ICE the received offer restarts: `replace` gives them new credentials before `answer`.
    #[getter]
    fn restarted<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let numbers: Vec<usize> = {
            let state = self.state();
            let restarted = state.theirs.as_ref().map(|it| state.engine.restarted(it));
            let all = restarted.unwrap_or_default();
            all.into_iter().filter_map(|id| state.number(id)).collect()
        };
        PyTuple::new(py, numbers)
    }

    /// Our description of the last exchange that was done.
    #[getter]
    fn local(&self) -> Option<Session> {
        let local = self.state().engine.local().cloned();
        local.map(Session::of)
    }

    /// The other party's description of the last exchange that was done, its m= sections in our order.
    #[getter]
    fn remote(&self) -> Option<Session> {
        let remote = self.state().engine.remote().cloned();
        remote.map(Session::of)
    }

    /// What the last exchange agreed on.
    #[getter]
    fn outcome(&self) -> Option<Outcome> {
        self.state().outcome.clone()
    }

    /// The numbers of the sections that it has, those included that have no place yet.
    #[getter]
    fn sections<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let numbers: Vec<usize> = {
            let state = self.state();
            let all = state.engine.sections();
            all.filter_map(|id| state.number(id)).collect()
        };
        PyTuple::new(py, numbers)
    }

    /// What a section is now.
    fn section<'py>(&self, py: Python<'py>, section: usize) -> PyResult<Bound<'py, PyAny>> {
        let found = {
            let state = self.state();
            state.sections.get(section).and_then(|known| {
                let now = state.engine.section(known.id)?;
                let (kind, direction) = (now.capabilities.media.clone(), now.direction);
                Some((known.given.clone_ref(py), kind, direction))
            })
        };
        let Some((given, kind, direction)) = found else {
            return Err(no_section(py, section));
        };
        let changed = PyDict::new(py);
        let given = given.into_bound(py);
        if given.getattr("kind")?.extract::<String>()? != kind {
            // The other party gave it another media type, and the agent has what it can do of that.
            changed.set_item("kind", kind)?;
            changed.set_item("capabilities", py.None())?;
        }
        changed.set_item("direction", direction.as_str())?;
        PyModule::import(py, "dataclasses")?
            .getattr("replace")?
            .call((given,), Some(&changed))
    }

    /// Whether a section is on hold.
    fn is_held(&self, py: Python<'_>, section: usize) -> PyResult<bool> {
        self.of_section(py, section, |engine, id| Ok(engine.is_held(id)))
    }

    /// Where a section stands in the descriptions, from 0; `None` where it is not part of them.
    fn place(&self, py: Python<'_>, section: usize) -> PyResult<Option<usize>> {
        self.of_section(py, section, |engine, id| Ok(engine.place(id)))
    }

    /// The section that stands in that place of the descriptions; `None` where it is disabled.
    fn at(&self, place: usize) -> Option<usize> {
        let state = self.state();
        state.engine.at(place).and_then(|id| state.number(id))
    }

    fn __repr__(&self) -> String {
        let state = self.state();
        let engine = &state.engine;
        let sections: Vec<String> = engine
            .sections()
            .filter_map(|id| {
                let (number, local) = (state.number(id)?, engine.section(id)?);
                let held = if engine.is_held(id) { " held" } else { "" };
                let (kind, port) = (&local.capabilities.media, local.port);
                Some(format!("{number} {kind} {port} {}{held}", local.direction))
            })
            .collect();
        let waits = match (&state.ours, &state.theirs) {
            (Some(_), _) => "; our offer waits",
            (None, Some(_)) => "; their offer waits",
            (None, None) => "",
        };
        let address = &engine.config().connection.address;
        format!("<Agent {address}: {}{waits}>", sections.join(", "))
    }

    #[expect(clippy::unused_self, reason = "methods are called on an object")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(not_pickled(
            "Agent",
            "it is a negotiation under way; its descriptions and its outcome can be",
        ))
    }
}
