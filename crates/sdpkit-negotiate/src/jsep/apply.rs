//! Descriptions are applied: first all that can refuse them, then what they change (RFC 9429 §5.9 to §5.11).

use std::sync::Arc;

use sdpkit::{Direction, Session};

use super::description::{Content, ContentKind, Description};
use super::generate::last_created;
use super::needed;
use super::peer_connection::{PeerConnection, State, new_transceiver, refuse};
use super::transceiver::{Stable, TransceiverInit};
use super::ways::{AsCreated, Association, Ways};
use super::{Event, MediaKind, SdpType, Side, SignalingState};
use crate::check::{self, Agreed, Context, Refusal};
use crate::entropy::{self, Entropy};
use crate::error::{DomException, Error, InvalidRemote, Misuse, ReadingRule};

impl PeerConnection {
    /// Applies our own description (RFC 9429 §5.9). An empty one stands for the one last created.
    ///
    /// # Errors
    /// [`Misuse`] where the state does not allow it or it is not what was created.
    pub fn set_local_description(
        &mut self,
        ty: SdpType,
        description: &Session<'_>,
    ) -> Result<(), Refusal> {
        self.must_be_open()?;
        if ty == SdpType::Rollback {
            return self.rollback(Side::Local);
        }
        if !self.ways.pranswer && ty == SdpType::Pranswer {
            return Err(not_implemented("pranswer"));
        }
        let created = last_created(&self.state, ty).cloned();
        let empty = description.lines().len() == 0;
        if empty && (created.is_none() || !self.ways.reuses_created) {
            return self.set_local_created(ty);
        }
        let text = match (&created, empty) {
            (Some(created), true) => created.to_string(),
            _ => description.to_string(),
        };
        self.must_be_as_created(ty, &text, created.as_deref())?;
        let session = Session::parse_bytes(text.as_bytes()).into_owned();
        if self.ways.reads_first {
            self.read(&session)?;
        }
        if let Some(failed) = &self.state.failed {
            return Err(failed.clone());
        }
        let before = self.state.clone();
        let result = self.apply_local(ty, session);
        if result.is_err() {
            if self.ways.half_applies && self.state.failed.is_some() {
                if self.shown.is_none() {
                    self.shown = Some(Box::new(before));
                }
            } else {
                self.state = before;
            }
        }
        result
    }

    /// Takes a description for the one last created, wherever it was made.
    pub(crate) fn take_as_created(&mut self, ty: SdpType, created: &Session<'_>) {
        let text = Some(Arc::from(created.to_string()));
        match ty {
            SdpType::Offer => self.state.last_offer = text,
            SdpType::Answer | SdpType::Pranswer => self.state.last_answer = text,
            SdpType::Rollback => {}
        }
    }

    fn apply_local(&mut self, ty: SdpType, session: Session<'static>) -> Result<(), Refusal> {
        if self.ways.replaces_by_rollback
            && ty == SdpType::Offer
            && self.state.signaling == SignalingState::HaveLocalOffer
        {
            roll_back(&mut self.state, self.ways);
        }
        let Some(next) = self.state.signaling.after(Side::Local, ty) else {
            return Err(self.wrong_state(Side::Local, ty));
        };
        if !self.ways.reads_first {
            self.read(&session)?;
        }
        let description = Description::new(ty, session);
        self.must_keep_sections(&description)?;
        let description = Arc::new(description);
        if let Err(refusal) = self.check(&description, Side::Local) {
            let refusal = self.failed(Side::Local, refusal);
            if self.ways.half_applies && self.state.failed.is_some() {
                replace(&mut self.state, Side::Local, &description);
            }
            return Err(refusal);
        }
        self.commit(&description, Side::Local, next);
        Ok(())
    }

    /// Makes the description that the state asks for, and applies it (webrtc-pc, setLocalDescription
    /// without argument).
    ///
    /// # Errors
    /// As for creating it and applying it.
    pub fn set_local_description_implicitly(&mut self) -> Result<SdpType, Refusal> {
        self.must_be_open()?;
        let ty = match self.state.signaling {
            SignalingState::Stable
            | SignalingState::HaveLocalOffer
            | SignalingState::HaveRemotePranswer
            | SignalingState::Closed => SdpType::Offer,
            SignalingState::HaveRemoteOffer | SignalingState::HaveLocalPranswer => SdpType::Answer,
        };
        self.create_and_set(ty)?;
        Ok(ty)
    }

    fn create_and_set(&mut self, ty: SdpType) -> Result<(), Refusal> {
        let before = self.state.clone();
        let result = self.create_then_set(ty);
        if result.is_err() && !self.ways.creation_outlives_refusal {
            self.state = before;
        }
        result
    }

    fn create_then_set(&mut self, ty: SdpType) -> Result<(), Refusal> {
        let noted = (
            self.state.last_offer.clone(),
            self.state.last_answer.clone(),
        );
        let description = match &self.state.last_offer {
            Some(offer)
                if ty == SdpType::Offer
                    && self.state.offer_is_fresh
                    && self.ways.reuses_created =>
            {
                Session::parse_bytes(offer.as_bytes()).into_owned()
            }
            _ if ty == SdpType::Offer => self.create_offer(&super::OfferOptions::default())?,
            _ => self.create_answer()?,
        };
        let result = self.set_local_description(ty, &description);
        if self.ways.notes_only_asked {
            (self.state.last_offer, self.state.last_answer) = noted;
        }
        result
    }

    /// Makes a description of that type, if the state asks for one, and applies it.
    fn set_local_created(&mut self, ty: SdpType) -> Result<(), Refusal> {
        if self.state.signaling.after(Side::Local, ty).is_none() {
            return Err(self.wrong_state(Side::Local, ty));
        }
        if ty != SdpType::Pranswer || self.ways.empty_pranswer_is_answer {
            return self.set_local_description_implicitly().map(drop);
        }
        self.create_and_set(ty)
    }

    /// Applies the other party's description (RFC 9429 §5.10). An offer while ours is pending takes
    /// ours back first.
    ///
    /// # Errors
    /// What is wrong with it, or [`Misuse`] where the state does not allow it.
    pub fn set_remote_description(
        &mut self,
        ty: SdpType,
        description: &Session<'_>,
    ) -> Result<(), Refusal> {
        self.must_be_open()?;
        if ty == SdpType::Rollback {
            return self.rollback(Side::Remote);
        }
        if !self.ways.pranswer && ty == SdpType::Pranswer {
            return Err(not_implemented("pranswer"));
        }
        let session = description.clone().into_owned();
        if self.ways.reads_first {
            self.read(&session)?;
        }
        if let Some(failed) = &self.state.failed {
            return Err(failed.clone());
        }
        // What is tried from here on is undone if it fails.
        let before = self.state.clone();
        let result = self.apply_remote(ty, session);
        if result.is_ok() {
            return result;
        }
        if self.ways.half_applies {
            let events = before.events.clone();
            self.state.events = events;
            if self.shown.is_none() {
                self.shown = Some(Box::new(before));
            }
        } else if self.ways.rollback_outlives_refusal
            && ty == SdpType::Offer
            && before.signaling == SignalingState::HaveLocalOffer
        {
            self.state = before;
            roll_back(&mut self.state, self.ways);
            needed::update_after_exchange(&mut self.state, self.ways);
        } else {
            self.state = before;
        }
        result
    }

    fn apply_remote(&mut self, ty: SdpType, session: Session<'static>) -> Result<(), Refusal> {
        let pending = match self.state.signaling {
            SignalingState::HaveLocalOffer => true,
            SignalingState::HaveRemoteOffer => self.ways.replaces_by_rollback,
            _ => false,
        };
        if ty == SdpType::Offer && pending {
            roll_back(&mut self.state, self.ways);
        }
        let Some(next) = self.state.signaling.after(Side::Remote, ty) else {
            return Err(self.wrong_state(Side::Remote, ty));
        };
        if !self.ways.reads_first {
            self.read(&session)?;
        }
        let mut description = Description::new(ty, session);
        self.fill_in_mids(&mut description);
        let description = Arc::new(description);
        self.must_not_restart(&description)?;
        if let Err(refusal) = self.check(&description, Side::Remote) {
            let kept = matches!(
                refusal.error,
                Error::InvalidRemote(InvalidRemote::NoBundleGroup)
            );
            let refusal = self.failed(Side::Remote, refusal);
            if self.ways.half_applies && (kept || self.state.failed.is_some()) {
                replace(&mut self.state, Side::Remote, &description);
            }
            return Err(refusal);
        }
        self.commit(&description, Side::Remote, next);
        Ok(())
    }

    /// Takes back the offer that is pending, ours or the other party's.
    ///
    /// # Errors
    /// [`Misuse::WrongState`] where there is none.
    pub fn rollback(&mut self, side: Side) -> Result<(), Refusal> {
        self.must_be_open()?;
        if let Some(failed) = &self.state.failed {
            return Err(failed.clone());
        }
        let allowed = match self.state.signaling {
            SignalingState::HaveLocalOffer => !self.ways.rollback_by_side || side == Side::Local,
            SignalingState::HaveRemoteOffer => !self.ways.rollback_by_side || side == Side::Remote,
            SignalingState::HaveLocalPranswer | SignalingState::HaveRemotePranswer => {
                self.ways.rollback_of_pranswer
            }
            SignalingState::Stable | SignalingState::Closed => false,
        };
        if !allowed {
            return Err(self.wrong_state(side, SdpType::Rollback));
        }
        roll_back(&mut self.state, self.ways);
        self.shown = None;
        needed::update_after_exchange(&mut self.state, self.ways);
        Ok(())
    }

    fn read(&self, session: &Session<'_>) -> Result<(), Refusal> {
        if session.lines().len() == 0 {
            return Err(Refusal::new(
                InvalidRemote::Unreadable {
                    rule: ReadingRule::Empty,
                    span: sdpkit::Span::new(0, 0),
                },
                DomException::OperationError,
            ));
        }
        check::read(session, self.config.endpoint)
    }

    /// RFC 9429 §5.4: a local description is not changed between its creation and here.
    fn must_be_as_created(
        &self,
        ty: SdpType,
        text: &str,
        created: Option<&str>,
    ) -> Result<(), Refusal> {
        let same = match self.ways.as_created {
            AsCreated::Text => created == Some(text),
            AsCreated::Fingerprint => match fingerprint(text) {
                None => true,
                Some(ours) => created.and_then(fingerprint) == Some(ours),
            },
            AsCreated::Sections => created.is_some(),
        };
        if same {
            Ok(())
        } else {
            Err(refuse(
                Misuse::NotAsCreated { ty },
                DomException::InvalidModificationError,
            ))
        }
    }

    /// For an endpoint that compares m= sections: their number, media types and mids are as created.
    fn must_keep_sections(&self, description: &Description) -> Result<(), Refusal> {
        if self.ways.as_created != AsCreated::Sections {
            return Ok(());
        }
        let ty = description.ty;
        let created = last_created(&self.state, ty)
            .map(|text| Description::new(ty, Session::parse_bytes(text.as_bytes()).into_owned()));
        let same = created.is_some_and(|created| {
            created.sections.len() == description.sections.len()
                && created
                    .sections
                    .iter()
                    .zip(&description.sections)
                    .all(|(created, set)| {
                        created.media == set.media && (set.rejected || created.mid == set.mid)
                    })
        });
        if same {
            Ok(())
        } else {
            Err(refuse(
                Misuse::NotAsCreated { ty },
                DomException::InvalidModificationError,
            ))
        }
    }

    /// Only an offer restarts ICE (RFC 8839 §4.4.3).
    fn must_not_restart(&self, answer: &Description) -> Result<(), Refusal> {
        let state = &self.state;
        let (Some(offer), Some(local), Some(remote)) = (
            &state.pending_local,
            &state.current_local,
            &state.current_remote,
        ) else {
            return Ok(());
        };
        if answer.ty == SdpType::Offer || self.ways.answer_restarts_ice {
            return Ok(());
        }
        for (section, new) in answer.sections.iter().enumerate() {
            let at = |description: &Description| description.sections.get(section).cloned();
            let (Some(offered), Some(ours), Some(theirs)) = (at(offer), at(local), at(remote))
            else {
                continue;
            };
            let restarted = offered.ufrag != ours.ufrag || offered.pwd != ours.pwd;
            let restarts = new.ufrag != theirs.ufrag || new.pwd != theirs.pwd;
            let live = !new.rejected && !theirs.rejected && !ours.rejected;
            if live && restarts && !restarted && new.mid == theirs.mid {
                return Err(Refusal::new(
                    InvalidRemote::IceRestartInAnswer { section },
                    DomException::InvalidAccessError,
                ));
            }
        }
        Ok(())
    }

    fn check(&self, description: &Description, side: Side) -> Result<(), Refusal> {
        let state = &self.state;
        let (own, opposite) = match side {
            Side::Local => (state.local(), state.remote()),
            Side::Remote => (state.remote(), state.local()),
        };
        let mut context = Context::new(side, description.ty);
        context.bundle_policy = self.config.bundle_policy;
        context.require_rtcp_mux = self.config.require_rtcp_mux;
        context.opposite = opposite.map(|description| &*description.session);
        context.previous = own.map(|description| &*description.session);
        if description.ty != SdpType::Offer {
            context.offer = context.opposite;
        }
        if let (Some(local), Some(remote)) = (&state.current_local, &state.current_remote) {
            context.agreed = Some(if local.ty == SdpType::Offer {
                Agreed::new(&local.session, &remote.session, Side::Remote)
            } else {
                Agreed::new(&remote.session, &local.session, Side::Local)
            });
        }
        check::meaning(&description.session, self.config.endpoint, &context)
    }

    /// What a refused description leaves behind: in some endpoints an error that stays.
    fn failed(&mut self, side: Side, refusal: Refusal) -> Refusal {
        let while_applied = match side {
            Side::Local => refusal.exception == DomException::OperationError,
            Side::Remote => matches!(
                &refusal.error,
                Error::InvalidRemote(
                    InvalidRemote::MidInTwoBundles { .. }
                        | InvalidRemote::BundleGroupChanged { .. }
                        | InvalidRemote::BundleMemberRemoved { .. }
                        | InvalidRemote::BundleTagRejected { .. }
                        | InvalidRemote::MissingRtcpMux { .. }
                        | InvalidRemote::MalformedIceCredentials { .. }
                        | InvalidRemote::AcceptsRejected { .. }
                        | InvalidRemote::WrongSetup { .. }
                        | InvalidRemote::FingerprintLength { .. }
                )
            ),
        };
        if self.ways.error_stays && while_applied {
            self.state.failed = Some(Refusal::new(
                refusal.error.clone(),
                DomException::OperationError,
            ));
        }
        refusal
    }

    /// Gives an m= section without `a=mid` the one of its place (RFC 9429 §5.10).
    fn fill_in_mids(&mut self, description: &mut Description) {
        for at in 0..description.sections.len() {
            let known = [self.state.local(), self.state.remote()]
                .into_iter()
                .flatten()
                .find_map(|known| known.sections.get(at))
                .map(|content| content.mid.clone());
            if let Some(content) = description.sections.get_mut(at)
                && content.mid.is_empty()
                && !(content.rejected && self.ways.association == Association::Place)
            {
                content.mid = known.unwrap_or_else(|| self.state.new_mid());
            }
        }
    }

    /// What an applied description changes.
    fn commit(&mut self, description: &Arc<Description>, side: Side, next: SignalingState) {
        let (by_place, ways) = (self.by_place(), self.ways);
        let Self { state, entropy, .. } = self;
        let ty = description.ty;
        let state_before = state.signaling;
        replace(state, side, description);
        Arc::make_mut(&mut state.numbers).learn(description);
        if ty == SdpType::Offer && state_before == SignalingState::Stable && by_place {
            for transceiver in &mut state.transceivers {
                if side == Side::Remote && !transceiver.negotiated && transceiver.mid.is_none() {
                    transceiver.section = None;
                }
            }
        }
        for (at, content) in description.sections.iter().enumerate() {
            let is_new_mid = state.know_mid(&content.mid);
            match content.kind {
                ContentKind::Rtp(kind) => {
                    let known = state.transceivers.len();
                    let index = match side {
                        Side::Local => associate_local(state, at, content, by_place),
                        Side::Remote => Some(associate_remote(
                            state,
                            &mut **entropy,
                            ways,
                            by_place,
                            (at, kind, content, ty, is_new_mid),
                        )),
                    };
                    let Some(index) = index else { continue };
                    let is_new = state.transceivers.len() > known;
                    if is_new && content.rejected && ways.new_rejected_has_no_mid {
                        if let Some(transceiver) = state.transceivers.get_mut(index) {
                            transceiver.section = Some(at);
                            transceiver.stop();
                        }
                    } else {
                        associate(state, index, at, content, ty);
                    }
                    if side == Side::Local
                        && content.rejected
                        && let Some(transceiver) = state.transceivers.get_mut(index)
                    {
                        if ty == SdpType::Offer {
                            transceiver.stopping = true;
                        } else {
                            transceiver.stop();
                        }
                    }
                }
                ContentKind::Data => {
                    if content.rejected {
                        if state.data_mid.as_deref() == Some(&*content.mid) {
                            state.data_mid = None;
                        }
                    } else if state.data_mid.is_none() {
                        if side == Side::Remote && ty == SdpType::Offer {
                            state.wanted_data.get_or_insert(state.wants_data);
                        }
                        state.data_mid = Some(content.mid.clone());
                        state.data_section = Some(at);
                    }
                }
                ContentKind::Other => {}
            }
        }
        state.set_signaling(next);
        match side {
            Side::Local => local_directions(state, description),
            Side::Remote => remote_directions(state, description),
        }
        if ty == SdpType::Answer {
            finish(state, by_place);
            if ways.forgets_created {
                state.last_offer = None;
                state.last_answer = None;
            }
        }
        state.offer_is_fresh = false;
        self.shown = None;
        needed::update_after_exchange(&mut self.state, ways);
    }
}

/// The transceiver of an m= section of the other party; a new one where there is none.
fn associate_remote(
    state: &mut State,
    entropy: &mut dyn Entropy,
    ways: Ways,
    by_place: bool,
    (at, kind, content, ty, is_new_mid): (usize, MediaKind, &Content, SdpType, bool),
) -> usize {
    let known = if by_place {
        let known = state
            .transceivers
            .iter()
            .position(|transceiver| transceiver.section == Some(at));
        match known.and_then(|index| state.transceivers.get_mut(index)) {
            Some(transceiver) if transceiver.recyclable => {
                transceiver.mid = None;
                transceiver.section = None;
                None
            }
            Some(_) => known,
            None => None,
        }
    } else if is_new_mid {
        None
    } else {
        state.by_mid_at(&content.mid, at)
    };
    if let Some(index) = known {
        return index;
    }
    let receives = content.direction.receives() && !content.simulcast;
    let free = state.transceivers.iter().position(|transceiver| {
        transceiver.kind == kind
            && transceiver.added_by_track
            && transceiver.mid.is_none()
            && !transceiver.stopped
            && (!transceiver.stopping || ways.gives_to_stopping)
    });
    if let Some(index) = free.filter(|_| receives) {
        return index;
    }
    let track_id = entropy::uuid(entropy);
    new_transceiver(
        state,
        kind,
        TransceiverInit::new(Direction::RecvOnly),
        track_id,
    );
    let index = state.transceivers.len() - 1;
    if ty == SdpType::Offer
        && let Some(transceiver) = state.transceivers.get_mut(index)
    {
        transceiver.remember(true);
    }
    index
}

/// Puts a description in the place of those that it ends.
fn replace(state: &mut State, side: Side, description: &Arc<Description>) {
    let description = Some(description.clone());
    let (current, pending, other_current, other_pending) = match side {
        Side::Local => (
            &mut state.current_local,
            &mut state.pending_local,
            &mut state.current_remote,
            &mut state.pending_remote,
        ),
        Side::Remote => (
            &mut state.current_remote,
            &mut state.pending_remote,
            &mut state.current_local,
            &mut state.pending_local,
        ),
    };
    if description
        .as_ref()
        .is_some_and(|new| new.ty == SdpType::Answer)
    {
        *current = description;
        *pending = None;
        *other_current = other_pending.take();
    } else {
        *pending = description;
    }
}

fn not_implemented(what: &'static str) -> Refusal {
    refuse(
        Misuse::NotImplemented { what },
        DomException::NotSupportedError,
    )
}

/// The first `a=fingerprint` line of a text.
fn fingerprint(text: &str) -> Option<&str> {
    text.lines()
        .find_map(|line| line.strip_prefix("a=fingerprint:"))
}

fn associate_local(state: &State, at: usize, content: &Content, by_place: bool) -> Option<usize> {
    let by_section = || {
        state
            .transceivers
            .iter()
            .position(|transceiver| transceiver.section == Some(at))
    };
    if by_place {
        by_section()
    } else {
        state.by_mid_at(&content.mid, at).or_else(by_section)
    }
}

/// Binds a transceiver to an m= section.
fn associate(state: &mut State, index: usize, at: usize, content: &Content, ty: SdpType) {
    let Some(transceiver) = state.transceivers.get_mut(index) else {
        return;
    };
    if ty == SdpType::Offer {
        transceiver.remember(false);
    }
    transceiver.mid = Some(content.mid.clone()).filter(|mid| !mid.is_empty());
    transceiver.section = Some(at);
}

fn local_directions(state: &mut State, description: &Description) {
    if description.ty == SdpType::Offer {
        return;
    }
    let mut removed = Vec::new();
    for transceiver in &mut state.transceivers {
        let Some(content) = transceiver
            .mid
            .as_deref()
            .and_then(|mid| description.by_mid_near(mid, transceiver.section))
        else {
            continue;
        };
        if transceiver.stopped {
            continue;
        }
        if !content.direction.receives()
            && transceiver.fired_direction.is_some_and(Direction::receives)
        {
            removed.push(transceiver.id);
        }
        transceiver.set_current_direction(content.direction);
        transceiver.fired_direction = Some(content.direction);
        transceiver.negotiated = true;
    }
    for transceiver in removed {
        state.events.push_back(Event::TrackRemoved { transceiver });
    }
}

fn remote_directions(state: &mut State, description: &Description) {
    let mut events = Vec::new();
    for transceiver in &mut state.transceivers {
        let Some(content) = transceiver
            .mid
            .as_deref()
            .and_then(|mid| description.by_mid_near(mid, transceiver.section))
        else {
            continue;
        };
        let ours = content.direction.reversed();
        let received = transceiver.fired_direction.is_some_and(Direction::receives);
        if ours.receives() {
            transceiver.remote_streams.clone_from(&content.streams);
            if !received {
                events.push(Event::Track {
                    transceiver: transceiver.id,
                    streams: content.streams.clone(),
                });
            }
        } else if received {
            events.push(Event::TrackRemoved {
                transceiver: transceiver.id,
            });
        }
        transceiver.fired_direction = Some(ours);
        if description.ty != SdpType::Offer {
            transceiver.set_current_direction(ours);
            transceiver.negotiated = true;
        }
        if content.rejected && !transceiver.stopped {
            transceiver.stop();
        }
    }
    state.events.extend(events);
}

/// What the final answer settles.
fn finish(state: &mut State, by_place: bool) {
    state.wanted_data = None;
    state.credentials_before = None;
    for transceiver in &mut state.transceivers {
        transceiver.stable = None;
    }
    let (local, remote) = (state.current_local.clone(), state.current_remote.clone());
    let rejected = |mid: &str| {
        [&local, &remote].into_iter().flatten().any(|description| {
            description
                .by_mid(mid)
                .is_some_and(|content| content.rejected)
        })
    };
    if by_place {
        for transceiver in &mut state.transceivers {
            if transceiver.mid.as_deref().is_some_and(rejected) {
                transceiver.recyclable = true;
            }
        }
    }
    state
        .transceivers
        .retain(|transceiver| !transceiver.stopped);
    // The ICE restart is done once none of the old credentials is in use.
    if let Some(local) = &state.current_local {
        let in_use = |ufrag: &String| local.sections.iter().any(|content| content.ufrag == *ufrag);
        if !state.to_replace.iter().any(|(ufrag, _)| in_use(ufrag)) {
            state.to_replace.clear();
        }
    }
}

/// Back to the last stable state (RFC 9429 §4.1.10.2, §5.7).
fn roll_back(state: &mut State, ways: Ways) {
    let mut events = Vec::new();
    state.offer_is_fresh = false;
    state.transceivers.retain_mut(|transceiver| {
        let Some(Stable {
            mid,
            section,
            fired_direction,
            remote_streams,
            current_direction,
            newly_created,
        }) = transceiver.stable.take()
        else {
            return true;
        };
        let received = transceiver.fired_direction.is_some_and(Direction::receives);
        if !received && fired_direction.is_some_and(Direction::receives) {
            events.push(Event::Track {
                transceiver: transceiver.id,
                streams: remote_streams.clone(),
            });
        }
        if newly_created {
            if !transceiver.reused_for_track {
                return false;
            }
            transceiver.added_by_track = true;
        }
        transceiver.mid = mid;
        transceiver.section = section;
        transceiver.fired_direction = fired_direction;
        transceiver.remote_streams = remote_streams;
        transceiver.current_direction = current_direction;
        true
    });
    state.pending_local = None;
    state.pending_remote = None;
    if let Some(before) = state.credentials_before.take() {
        state.credentials = Some(before);
    }
    let wanted_data = state.wanted_data.take();
    if ways.rollback_forgets_data {
        state.wants_data = wanted_data.unwrap_or(state.wants_data);
    }
    if !ways.data_is_not_rolled_back {
        state.data_mid = current_data(state);
    }
    state.set_signaling(SignalingState::Stable);
    state.events.extend(events);
}

/// The m= section for data channels of what is in force.
fn current_data(state: &State) -> Option<String> {
    [&state.current_local, &state.current_remote]
        .into_iter()
        .flatten()
        .flat_map(|description| &description.sections)
        .find(|content| content.kind == ContentKind::Data && !content.rejected)
        .map(|content| content.mid.clone())
}
