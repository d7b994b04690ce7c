//! The agent: what it wants of each m= section, and what was agreed last.

use sdpkit::attribute::Setup;
use sdpkit::field::Connection;
use sdpkit::{Direction, Session};

use super::config::{Config, Hold};
use super::text;
use crate::answer::{LocalMedia, Numbers, direction};
use crate::error::{Error, Misuse};
use crate::outcome::Outcome;

/// One side of a session after RFC 3264.
///
/// What the caller changes (sections, directions, holds) takes effect with the next offer or answer. A method
/// that returns an error has changed nothing; the active descriptions change only when an exchange is done.
///
/// Invariant: at most one offer is outstanding, of either side (RFC 3264 §4).
#[derive(Clone, Debug)]
pub struct Agent {
    pub(super) config: Config,
    /// The address of `o=`, which stays for the session (RFC 3264 §8).
    pub(super) origin: Connection<'static>,
    pub(super) sections: Vec<Entry>,
    /// Whose each m= section is, by its place; `None` where it is disabled.
    pub(super) places: Vec<Option<SectionId>>,
    pub(super) numbers: Numbers,
    pub(super) exchange: Exchange,
    /// The last description that was sent: its version, and its text but for that.
    pub(super) sent: Option<(u64, String)>,
    pub(super) local: Option<Session<'static>>,
    pub(super) remote: Option<Session<'static>>,
    pub(super) outcome: Option<Outcome>,
    next_id: u64,
    next_offer: u64,
}

/// An m= section of an agent, whatever its place.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SectionId(u64);

/// An m= section that the agent wants.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) id: SectionId,
    pub(super) local: LocalMedia,
    pub(super) held: bool,
    /// It is to go with the next exchange.
    pub(super) removing: bool,
    /// Our role in its DTLS association or TCP connection.
    pub(super) role: Option<Setup>,
}

/// Whose offer is outstanding, and which.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Exchange {
    #[default]
    None,
    Ours(u64),
    Theirs(u64),
}

/// An offer of ours that waits for its answer; [`Agent::accept`] or [`Agent::cancel`] takes it.
#[derive(Debug)]
#[must_use = "until it is accepted or cancelled, no other offer can be made"]
pub struct PendingOffer {
    pub(super) number: u64,
    pub(super) session: Session<'static>,
    pub(super) places: Vec<Option<SectionId>>,
}

impl PendingOffer {
    /// The offer.
    pub const fn session(&self) -> &Session<'static> {
        &self.session
    }
}

/// An offer of the other party that waits for our answer; [`Agent::answer_to`] or [`Agent::reject`] takes it.
#[derive(Debug)]
#[must_use = "until it is answered or rejected, no other offer can be made"]
pub struct RemoteOffer {
    pub(super) number: u64,
    pub(super) session: Session<'static>,
}

impl RemoteOffer {
    /// The offer.
    pub const fn session(&self) -> &Session<'static> {
        &self.session
    }
}

/// An error, and the offer that is still outstanding.
#[derive(Debug)]
pub struct NotTaken<O> {
    /// Why.
    pub error: Error,
    /// The offer, to try again with another answer, or to cancel or reject it.
    pub offer: O,
}

impl<O> NotTaken<O> {
    #[expect(
        clippy::unnecessary_box_returns,
        reason = "it is an error, and too large to be moved as one"
    )]
    pub(super) fn new(error: impl Into<Error>, offer: O) -> Box<Self> {
        Box::new(Self {
            error: error.into(),
            offer,
        })
    }
}

impl<O> std::fmt::Display for NotTaken<O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.error.fmt(f)
    }
}

impl<O: std::fmt::Debug> std::error::Error for NotTaken<O> {}

impl Agent {
    /// Makes an agent without any m= section.
    pub fn new(config: Config) -> Self {
        Self {
            origin: config.connection.clone(),
            config,
            sections: Vec::new(),
            places: Vec::new(),
            numbers: Numbers::new(),
            exchange: Exchange::None,
            sent: None,
            local: None,
            remote: None,
            outcome: None,
            next_id: 0,
            next_offer: 0,
        }
    }

    /// Adds an m= section of a media type, with what the configuration can do of it.
    ///
    /// # Errors
    /// [`Misuse::NoCapabilities`].
    pub fn add_media(&mut self, media: &str, port: u16) -> Result<SectionId, Error> {
        let Some(able) = self.config.capabilities.of_media(media) else {
            let media = media.to_owned();
            return Err(Misuse::NoCapabilities { media }.into());
        };
        self.add(LocalMedia::new(able.clone(), port))
    }

    /// Adds an m= section: to be offered with the next offer, or to take the first one offered that it fits.
    ///
    /// # Errors
    /// [`Misuse::NotOneLine`].
    pub fn add(&mut self, local: LocalMedia) -> Result<SectionId, Error> {
        text::check(&local)?;
        let id = SectionId(self.next_id);
        self.next_id = self.next_id.wrapping_add(1);
        self.sections.push(Entry {
            id,
            local,
            held: false,
            removing: false,
            role: None,
        });
        Ok(id)
    }

    /// Replaces what an m= section is: its codecs, port, address, transport (RFC 3264 §8.3), or its media
    /// type (RFC 3264 §8.3.3).
    ///
    /// # Errors
    /// [`Misuse::NotOneLine`], [`Misuse::NoSuchSection`].
    pub fn replace(&mut self, id: SectionId, local: LocalMedia) -> Result<(), Error> {
        text::check(&local)?;
        self.entry(id)?.local = local;
        Ok(())
    }

    /// Removes an m= section: the next offer or answer disables it with port 0 (RFC 3264 §8.2).
    ///
    /// One that was never offered just goes.
    ///
    /// # Errors
    /// [`Misuse::NoSuchSection`].
    pub fn remove(&mut self, id: SectionId) -> Result<(), Error> {
        // One in an offer on its way has its place when the answer comes.
        let is_known = self.places.contains(&Some(id)) || self.exchange != Exchange::None;
        self.entry(id)?.removing = true;
        if !is_known {
            self.sections.retain(|entry| entry.id != id);
        }
        Ok(())
    }

    /// Sets which way an m= section wants media to flow.
    ///
    /// # Errors
    /// [`Misuse::NoSuchSection`].
    pub fn set_direction(&mut self, id: SectionId, direction: Direction) -> Result<(), Error> {
        self.entry(id)?.local.direction = direction;
        Ok(())
    }

    /// Puts a stream on hold: the other side is asked to send no more (RFC 3264 §8.4, RFC 6337 §5.3).
    ///
    /// It stays on hold in all offers and answers until [`resume`](Self::resume), whatever the other side
    /// does.
    ///
    /// # Errors
    /// [`Misuse::NoSuchSection`].
    pub fn hold(&mut self, id: SectionId) -> Result<(), Error> {
        self.entry(id)?.held = true;
        Ok(())
    }

    /// Takes a stream off hold.
    ///
    /// # Errors
    /// [`Misuse::NoSuchSection`].
    pub fn resume(&mut self, id: SectionId) -> Result<(), Error> {
        self.entry(id)?.held = false;
        Ok(())
    }

    /// Puts all streams on hold.
    pub fn hold_all(&mut self) {
        self.sections.iter_mut().for_each(|entry| entry.held = true);
    }

    /// Takes all streams off hold.
    pub fn resume_all(&mut self) {
        self.sections
            .iter_mut()
            .for_each(|entry| entry.held = false);
    }

    /// Sets the address of the session level (RFC 3264 §8.3.1); `o=` keeps its own (RFC 3264 §8).
    pub fn set_connection(&mut self, connection: Connection<'static>) {
        self.config.connection = connection;
    }

    /// Withdraws an offer of ours, or notes that the other party refused it: nothing has changed
    /// (RFC 3264 §4, RFC 6337 §2.3, §3.4).
    ///
    /// # Errors
    /// [`Misuse::NotThatOffer`].
    #[expect(clippy::needless_pass_by_value, reason = "the token is spent")]
    pub fn cancel(&mut self, offer: PendingOffer) -> Result<(), Error> {
        if self.exchange != Exchange::Ours(offer.number) {
            return Err(Misuse::NotThatOffer.into());
        }
        self.exchange = Exchange::None;
        self.forget_removed();
        Ok(())
    }

    /// Refuses an offer of the other party: nothing has changed. [`SipRefusal`](super::SipRefusal) tells how
    /// to say it.
    ///
    /// # Errors
    /// [`Misuse::NotThatOffer`].
    #[expect(clippy::needless_pass_by_value, reason = "the token is spent")]
    pub fn reject(&mut self, offer: RemoteOffer) -> Result<(), Error> {
        if self.exchange != Exchange::Theirs(offer.number) {
            return Err(Misuse::NotThatOffer.into());
        }
        self.exchange = Exchange::None;
        self.forget_removed();
        Ok(())
    }

    /// Our description of the last exchange that was done.
    pub const fn local(&self) -> Option<&Session<'static>> {
        self.local.as_ref()
    }

    /// The other party's description of the last exchange that was done, its m= sections in our order.
    pub const fn remote(&self) -> Option<&Session<'static>> {
        self.remote.as_ref()
    }

    /// What the last exchange agreed on.
    pub const fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// Whether an offer of ours waits for its answer.
    pub const fn has_offered(&self) -> bool {
        matches!(self.exchange, Exchange::Ours(_))
    }

    /// The m= section of that id, as the caller made it.
    pub fn section(&self, id: SectionId) -> Option<&LocalMedia> {
        let mut all = self.sections.iter();
        all.find(|entry| entry.id == id).map(|entry| &entry.local)
    }

    /// Whether an m= section is on hold.
    pub fn is_held(&self, id: SectionId) -> bool {
        self.find(id).is_some_and(|entry| entry.held)
    }

    /// The ids of all m= sections, those included that have no place yet.
    pub fn sections(&self) -> impl Iterator<Item = SectionId> {
        self.sections.iter().map(|entry| entry.id)
    }

    /// Where an m= section stands in the descriptions, from 0; `None` where it is not part of them yet.
    pub fn place(&self, id: SectionId) -> Option<usize> {
        self.places.iter().position(|own| *own == Some(id))
    }

    /// The id of the m= section that stands there; `None` where it is disabled.
    pub fn at(&self, place: usize) -> Option<SectionId> {
        self.places.get(place).copied().flatten()
    }

    /// The configuration.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    pub(super) fn entry(&mut self, id: SectionId) -> Result<&mut Entry, Misuse> {
        let mut all = self.sections.iter_mut();
        all.find(|entry| entry.id == id && !entry.removing)
            .ok_or(Misuse::NoSuchSection)
    }

    pub(super) fn find(&self, id: SectionId) -> Option<&Entry> {
        self.sections.iter().find(|entry| entry.id == id)
    }

    pub(super) fn must_be_idle(&self) -> Result<(), Misuse> {
        match self.exchange {
            Exchange::None => Ok(()),
            Exchange::Ours(_) => Err(Misuse::OfferOutstanding),
            Exchange::Theirs(_) => Err(Misuse::OfferNotAnswered),
        }
    }

    pub(super) const fn number(&mut self) -> u64 {
        self.next_offer = self.next_offer.wrapping_add(1);
        self.next_offer
    }

    /// Drops the sections that were removed and have no place.
    pub(super) fn forget_removed(&mut self) {
        let places: std::collections::HashSet<SectionId> =
            self.places.iter().flatten().copied().collect();
        self.sections
            .retain(|entry| !entry.removing || places.contains(&entry.id));
    }

    /// The version of a description with this text, its version left out: one more where the text is not that
    /// sent last (RFC 3264 §8).
    pub(super) fn version(&self, text: &str) -> u64 {
        match &self.sent {
            None => self.config.session_version,
            Some((version, sent)) if sent == text => *version,
            Some((version, _)) => version.wrapping_add(1),
        }
    }
}

impl Entry {
    /// It as it is offered or answered now, a hold included.
    pub(super) fn wanted(&self, hold: Hold) -> LocalMedia {
        let mut local = self.local.clone();
        if self.held {
            local.direction = match hold {
                Hold::SendOnly | Hold::Address => direction::held(local.direction),
                Hold::Inactive => Direction::Inactive,
            };
            if hold == Hold::Address {
                let none = std::net::Ipv4Addr::UNSPECIFIED.into();
                local.connection = Some(Connection::new(none));
            }
        }
        local
    }
}
