//! The connection: its state, and the calls that do not concern a description.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::sync::Arc;

use sdpkit::{Direction, Session};

use super::description::Description;
use super::numbers::KnownNumbers;
use super::place::Places;
use super::transceiver::Transceiver;
use super::ways::{Association, Ways};
use super::{Event, MediaKind, SdpType, Side, SignalingState, TransceiverId, TransceiverInit};
use crate::capabilities::Capabilities;
use crate::check::{BundlePolicy, Refusal};
use crate::endpoint::Endpoint;
use crate::entropy::{self, Entropy};
use crate::error::{DomException, Misuse};

/// How a connection is set up.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Config {
    /// Whose ways to follow.
    pub endpoint: Endpoint,
    /// What it can send and receive.
    pub capabilities: Capabilities,
    /// Which m= sections its offers bundle.
    pub bundle_policy: BundlePolicy,
    /// Whether `a=rtcp-mux` is required of the other party (`rtcpMuxPolicy`).
    pub require_rtcp_mux: bool,
    /// The value of `a=fingerprint` for its certificate: hash function and hash (RFC 8122 §5).
    pub fingerprint: String,
}

impl Default for Config {
    fn default() -> Self {
        Self::of(Endpoint::Rfc)
    }
}

impl Config {
    /// The defaults of an endpoint; the fingerprint is one of no certificate, to be set.
    pub fn of(endpoint: Endpoint) -> Self {
        Self {
            endpoint,
            capabilities: Capabilities::of_endpoint(endpoint),
            bundle_policy: BundlePolicy::Balanced,
            require_rtcp_mux: true,
            fingerprint: format!("sha-256 {}", ["00"; 32].join(":")),
        }
    }

    /// With the fingerprint of a certificate: `sha-256 0A:1B:…`.
    #[must_use]
    pub fn with_fingerprint(mut self, fingerprint: impl Into<String>) -> Self {
        self.fingerprint = fingerprint.into();
        self
    }

    /// With a policy for BUNDLE.
    #[must_use]
    pub const fn with_bundle_policy(mut self, policy: BundlePolicy) -> Self {
        self.bundle_policy = policy;
        self
    }

    /// With other capabilities.
    #[must_use]
    pub fn with_capabilities(mut self, capabilities: Capabilities) -> Self {
        self.capabilities = capabilities;
        self
    }
}

/// All that a call may change, so that one that fails changes nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) signaling: SignalingState,
    pub(super) current_local: Option<Arc<Description>>,
    pub(super) pending_local: Option<Arc<Description>>,
    pub(super) current_remote: Option<Arc<Description>>,
    pub(super) pending_remote: Option<Arc<Description>>,
    pub(super) transceivers: Vec<Transceiver>,
    pub(super) next_id: u32,
    pub(super) next_mid: u32,
    pub(super) used_mids: Arc<HashSet<String>>,
    /// Whether the application has opened a data channel.
    pub(super) wants_data: bool,
    /// The mid of the m= section for data channels.
    pub(super) data_mid: Option<String>,
    pub(super) places: Places,
    pub(super) negotiation_needed: bool,
    /// The offer last created, unedited: the same text reads the same.
    pub(super) last_offer: Option<Arc<Session<'static>>>,
    pub(super) last_answer: Option<Arc<Session<'static>>>,
    /// Whether the offer last created still says what the state is.
    pub(super) offer_is_fresh: bool,
    pub(super) numbers: Arc<KnownNumbers>,
    /// Our ICE credentials, until a restart.
    pub(super) credentials: Option<(String, String)>,
    /// Those before the restart that is pending, which a rollback returns to.
    pub(super) credentials_before: Option<(String, String)>,
    /// The ufrags and pwds to be replaced by an ICE restart.
    pub(super) to_replace: Vec<(String, String)>,
    /// An error that stays (a way of Chromium).
    pub(super) failed: Option<Refusal>,
    pub(super) session_id: u64,
    pub(super) session_version: u64,
    pub(super) events: VecDeque<Event>,
}

impl State {
    /// Our description: pending, else current.
    pub(super) fn local(&self) -> Option<&Arc<Description>> {
        self.pending_local.as_ref().or(self.current_local.as_ref())
    }

    /// The other party's description: pending, else current.
    pub(super) fn remote(&self) -> Option<&Arc<Description>> {
        self.pending_remote
            .as_ref()
            .or(self.current_remote.as_ref())
    }

    pub(super) fn set_signaling(&mut self, state: SignalingState) {
        if self.signaling != state {
            self.signaling = state;
            self.events.push_back(Event::SignalingStateChange(state));
        }
    }

    pub(super) fn by_mid(&self, mid: &str) -> Option<usize> {
        self.transceivers
            .iter()
            .position(|transceiver| transceiver.mid.as_deref() == Some(mid))
    }

    /// The same; it is mostly that of the m= section's place, which is looked at first.
    pub(super) fn by_mid_at(&self, mid: &str, at: usize) -> Option<usize> {
        let is_there = |transceiver: &Transceiver| transceiver.mid.as_deref() == Some(mid);
        match self.transceivers.get(at) {
            Some(transceiver) if is_there(transceiver) => Some(at),
            _ => self.by_mid(mid),
        }
    }

    /// A mid that no m= section has or had.
    pub(super) fn new_mid(&mut self) -> String {
        loop {
            let mid = self.next_mid.to_string();
            self.next_mid += 1;
            if !self.used_mids.contains(&mid) {
                Arc::make_mut(&mut self.used_mids).insert(mid.clone());
                return mid;
            }
        }
    }

    /// Remembers a mid; whether no m= section had it before.
    pub(super) fn know_mid(&mut self, mid: &str) -> bool {
        let is_new = !self.used_mids.contains(mid);
        if is_new {
            Arc::make_mut(&mut self.used_mids).insert(mid.to_owned());
        }
        is_new
    }
}

/// A connection, as webrtc-pc knows it, without media and network.
///
/// A call that returns an error has changed nothing, but where the endpoint's own ways say so.
pub struct PeerConnection {
    pub(super) config: Config,
    pub(super) ways: Ways,
    pub(super) entropy: Box<dyn Entropy + Send>,
    pub(super) state: State,
    /// What the application is shown, where that is not what is.
    pub(super) shown: Option<Box<State>>,
}

impl fmt::Debug for PeerConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PeerConnection")
            .field("config", &self.config)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

pub(super) fn refuse(misuse: Misuse, exception: DomException) -> Refusal {
    Refusal::new(misuse, exception)
}

impl PeerConnection {
    /// A connection that has no description yet.
    pub fn new(config: Config, mut entropy: impl Entropy + Send + 'static) -> Self {
        let state = State {
            session_id: entropy::session_id(&mut entropy),
            ..State::default()
        };
        Self {
            ways: Ways::of(config.endpoint),
            config,
            entropy: Box::new(entropy),
            state,
            shown: None,
        }
    }

    /// How it is set up.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    fn seen(&self) -> &State {
        self.shown.as_deref().unwrap_or(&self.state)
    }

    /// Where the exchange stands.
    pub fn signaling_state(&self) -> SignalingState {
        self.seen().signaling
    }

    /// The transceivers, in the order in which they came.
    pub fn transceivers(&self) -> impl ExactSizeIterator<Item = &Transceiver> {
        self.seen().transceivers.iter()
    }

    /// A transceiver; `None` once it is removed.
    pub fn transceiver(&self, id: TransceiverId) -> Option<&Transceiver> {
        self.state
            .transceivers
            .iter()
            .find(|transceiver| transceiver.id == id)
    }

    /// Whether a transceiver is stopped, as the endpoint tells it to the application.
    pub const fn shows_stopped(&self, transceiver: &Transceiver) -> bool {
        transceiver.stopped || (self.ways.stopped_at_once && transceiver.stopping)
    }

    /// The mid of the m= section that carries data channels.
    pub fn data_mid(&self) -> Option<&str> {
        self.seen().data_mid.as_deref()
    }

    /// Our description by the last answer, with its type.
    pub fn current_local_description(&self) -> Option<(SdpType, &Session<'static>)> {
        shown(self.seen().current_local.as_ref())
    }

    /// Our description that waits for an answer, or is a pranswer.
    pub fn pending_local_description(&self) -> Option<(SdpType, &Session<'static>)> {
        shown(self.seen().pending_local.as_ref())
    }

    /// The other party's description by the last answer.
    pub fn current_remote_description(&self) -> Option<(SdpType, &Session<'static>)> {
        shown(self.seen().current_remote.as_ref())
    }

    /// The other party's description that waits for an answer, or is a pranswer.
    pub fn pending_remote_description(&self) -> Option<(SdpType, &Session<'static>)> {
        shown(self.seen().pending_remote.as_ref())
    }

    /// Whether the other party takes candidates after its description (RFC 9429 §4.1.17); `None` before
    /// it has described anything.
    pub fn can_trickle_ice_candidates(&self) -> Option<bool> {
        let remote = self.state.remote()?;
        Some(remote.ice_options.iter().any(|option| option == "trickle"))
    }

    /// Whether an offer is needed for what has changed.
    pub const fn is_negotiation_needed(&self) -> bool {
        self.state.negotiation_needed
    }

    /// What has happened, oldest first; take them until `None`.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.state.events.pop_front()
    }

    /// Adds a transceiver.
    ///
    /// # Errors
    /// [`Misuse::Closed`].
    pub fn add_transceiver(
        &mut self,
        kind: MediaKind,
        init: TransceiverInit,
    ) -> Result<TransceiverId, Refusal> {
        self.must_be_open()?;
        let id = self.push_transceiver(kind, init);
        self.update_needed();
        Ok(id)
    }

    pub(super) fn push_transceiver(
        &mut self,
        kind: MediaKind,
        init: TransceiverInit,
    ) -> TransceiverId {
        let track_id = entropy::uuid(&mut *self.entropy);
        new_transceiver(&mut self.state, kind, init, track_id)
    }

    /// Gives a track to a transceiver that has none and has never sent, or to a new one (webrtc-pc, addTrack).
    ///
    /// # Errors
    /// [`Misuse::Closed`]; with the ways of Chromium [`Misuse::TransceiverStopped`] where the first such
    /// transceiver is being stopped.
    pub fn add_track<T: Into<String>>(
        &mut self,
        kind: MediaKind,
        streams: impl IntoIterator<Item = T>,
    ) -> Result<TransceiverId, Refusal> {
        self.must_be_open()?;
        let streams: Vec<String> = streams.into_iter().map(Into::into).collect();
        let finds_stopping = self.ways.finds_stopping_for_track;
        let reusable = self.state.transceivers.iter_mut().find(|transceiver| {
            transceiver.kind == kind
                && !transceiver.track
                && !transceiver.has_sent
                && !transceiver.stopped
                && (!transceiver.stopping || finds_stopping)
        });
        if self.ways.refuses_stopping_for_track
            && reusable.as_ref().is_some_and(|found| found.stopping)
        {
            return Err(refuse(
                Misuse::TransceiverStopped,
                DomException::InvalidAccessError,
            ));
        }
        let id = if let Some(transceiver) = reusable {
            if transceiver.stopping {
                return Ok(transceiver.id);
            }
            transceiver.direction = Direction::new(true, transceiver.direction.receives());
            transceiver.track = true;
            transceiver.streams = streams;
            transceiver.reused_for_track = true;
            transceiver.id
        } else {
            let init = TransceiverInit::default()
                .with_track()
                .with_streams(streams);
            let id = self.push_transceiver(kind, init);
            if let Some(transceiver) = self.state.transceivers.last_mut() {
                transceiver.added_by_track = true;
            }
            id
        };
        self.update_needed();
        Ok(id)
    }

    /// Takes its track from a transceiver (webrtc-pc, removeTrack).
    ///
    /// # Errors
    /// [`Misuse::Closed`], [`Misuse::NoSuchTransceiver`].
    pub fn remove_track(&mut self, id: TransceiverId) -> Result<(), Refusal> {
        self.must_be_open()?;
        let transceiver = self.find(id)?;
        if !transceiver.track || transceiver.stopping {
            return Ok(());
        }
        transceiver.track = false;
        transceiver.direction = Direction::new(false, transceiver.direction.receives());
        self.update_needed();
        Ok(())
    }

    /// Says which way media is to flow from the next negotiation on.
    ///
    /// # Errors
    /// [`Misuse::Closed`], [`Misuse::NoSuchTransceiver`], [`Misuse::TransceiverStopped`].
    pub fn set_direction(
        &mut self,
        id: TransceiverId,
        direction: Direction,
    ) -> Result<(), Refusal> {
        self.must_be_open()?;
        let transceiver = self.find(id)?;
        if transceiver.stopping {
            return Err(refuse(
                Misuse::TransceiverStopped,
                DomException::InvalidStateError,
            ));
        }
        if transceiver.direction != direction {
            transceiver.direction = direction;
            self.update_needed();
        }
        Ok(())
    }

    /// Stops a transceiver: the next offer rejects its m= section.
    ///
    /// # Errors
    /// [`Misuse::Closed`], [`Misuse::NoSuchTransceiver`].
    pub fn stop(&mut self, id: TransceiverId) -> Result<(), Refusal> {
        self.must_be_open()?;
        let transceiver = self.find(id)?;
        if !transceiver.stopping {
            transceiver.stopping = true;
            transceiver.direction = Direction::Inactive;
            self.update_needed();
        }
        Ok(())
    }

    /// Which codecs a transceiver negotiates, in the order of preference; none: all, in the usual order.
    ///
    /// # Errors
    /// [`Misuse::UnknownCodec`] for a name that the capabilities do not have, [`Misuse::NoSuchTransceiver`].
    pub fn set_codec_preferences(
        &mut self,
        id: TransceiverId,
        names: &[&str],
    ) -> Result<(), Refusal> {
        let kind = self.find(id)?.kind;
        let formats = self.config.capabilities.formats(kind.name());
        for name in names {
            if !formats.iter().any(|format| format.is(name)) {
                return Err(refuse(
                    Misuse::UnknownCodec {
                        name: (*name).to_owned(),
                    },
                    DomException::InvalidModificationError,
                ));
            }
        }
        let preferences = names.iter().map(|name| (*name).to_owned()).collect();
        self.find(id)?.preferences = preferences;
        self.state.offer_is_fresh = false;
        Ok(())
    }

    /// Opens a data channel; the first one needs an m= section.
    ///
    /// # Errors
    /// [`Misuse::Closed`].
    pub fn create_data_channel(&mut self) -> Result<(), Refusal> {
        self.must_be_open()?;
        let is_new = if self.by_place() {
            self.state.places.open_data()
        } else {
            !self.state.wants_data
        };
        self.state.wants_data = true;
        self.state.offer_is_fresh = false;
        if is_new {
            self.update_needed();
        }
        Ok(())
    }

    /// Asks for new ICE credentials with the next offer (webrtc-pc, restartIce).
    pub fn restart_ice(&mut self) {
        let credentials = |description: &Arc<Description>| -> Vec<(String, String)> {
            description
                .sections
                .iter()
                .filter(|content| !content.ufrag.is_empty())
                .map(|content| (content.ufrag.clone(), content.pwd.clone()))
                .collect()
        };
        let old: Vec<_> = [&self.state.current_local, &self.state.pending_local]
            .into_iter()
            .flatten()
            .flat_map(credentials)
            .collect();
        self.state.to_replace = old;
        self.update_needed();
    }

    /// Changes how it is set up (webrtc-pc, setConfiguration).
    ///
    /// # Errors
    /// [`Misuse::Closed`]; [`Misuse::ConfigurationFixed`] for the policies, the endpoint and the certificate.
    pub fn set_configuration(&mut self, config: Config) -> Result<(), Refusal> {
        self.must_be_open()?;
        let fixed = |member| {
            Err(refuse(
                Misuse::ConfigurationFixed { member },
                DomException::InvalidModificationError,
            ))
        };
        if config.endpoint != self.config.endpoint {
            return fixed("endpoint");
        }
        if config.bundle_policy != self.config.bundle_policy {
            return fixed("bundlePolicy");
        }
        if config.require_rtcp_mux != self.config.require_rtcp_mux {
            return fixed("rtcpMuxPolicy");
        }
        if config.fingerprint != self.config.fingerprint {
            return fixed("certificates");
        }
        self.config = config;
        Ok(())
    }

    /// Ends it. Later calls are [`Misuse::Closed`].
    pub fn close(&mut self) {
        for state in std::iter::once(&mut self.state).chain(self.shown.as_deref_mut()) {
            state.signaling = SignalingState::Closed;
            for transceiver in &mut state.transceivers {
                transceiver.stop();
                if self.ways.closing_clears_mids {
                    transceiver.mid = None;
                }
            }
            state.negotiation_needed = false;
        }
    }

    pub(super) fn must_be_open(&self) -> Result<(), Refusal> {
        if self.state.signaling == SignalingState::Closed {
            Err(refuse(Misuse::Closed, DomException::InvalidStateError))
        } else {
            Ok(())
        }
    }

    fn find(&mut self, id: TransceiverId) -> Result<&mut Transceiver, Refusal> {
        self.state
            .transceivers
            .iter_mut()
            .find(|transceiver| transceiver.id == id)
            .ok_or_else(|| refuse(Misuse::NoSuchTransceiver, DomException::InvalidAccessError))
    }

    pub(super) fn wrong_state(&self, side: Side, ty: SdpType) -> Refusal {
        refuse(
            Misuse::WrongState {
                state: self.state.signaling,
                side,
                ty,
            },
            DomException::InvalidStateError,
        )
    }

    /// The descriptions are shown as they are, whatever was refused before.
    pub(super) fn show_descriptions(&mut self) {
        if let Some(shown) = &mut self.shown {
            let now = &self.state;
            shown.current_local.clone_from(&now.current_local);
            shown.pending_local.clone_from(&now.pending_local);
            shown.current_remote.clone_from(&now.current_remote);
            shown.pending_remote.clone_from(&now.pending_remote);
        }
    }

    /// The transceivers are shown as they are, whatever was refused before.
    pub(super) fn show_transceivers(&mut self) {
        if let Some(shown) = &mut self.shown {
            shown.transceivers.clone_from(&self.state.transceivers);
        }
    }

    pub(super) const fn by_place(&self) -> bool {
        matches!(self.ways.association, Association::Place)
    }
}

/// Puts a transceiver at the end of the list.
pub(super) fn new_transceiver(
    state: &mut State,
    kind: MediaKind,
    init: TransceiverInit,
    track_id: String,
) -> TransceiverId {
    let id = TransceiverId(state.next_id);
    state.next_id += 1;
    state.transceivers.push(Transceiver {
        id,
        kind,
        mid: None,
        section: None,
        direction: init.direction,
        current_direction: None,
        fired_direction: None,
        stopping: false,
        stopped: false,
        track: init.track,
        track_id,
        streams: init.streams,
        rids: init.rids,
        remote_streams: Vec::new(),
        added_by_track: false,
        reused_for_track: false,
        has_sent: false,
        preferences: Vec::new(),
        stable: None,
        recyclable: false,
        negotiated: false,
    });
    id
}

fn shown(description: Option<&Arc<Description>>) -> Option<(SdpType, &Session<'static>)> {
    description.map(|description| (description.ty, &*description.session))
}
