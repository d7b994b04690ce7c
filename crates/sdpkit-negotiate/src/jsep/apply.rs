//! Descriptions are applied: all that can refuse them (RFC 9429 §5.9 to §5.11); what they change is in `change`.

use std::sync::Arc;

use sdpkit::Session;

use super::change::{replace, roll_back};
use super::choose::{answer_formats, preferred};
use super::description::{ContentKind, Description};
use super::generate::{last_created, session};
use super::needed;
use super::peer_connection::{PeerConnection, refuse};
use super::ways::{AsCreated, Association};
use super::{SdpType, Side, SignalingState, place};
use crate::capabilities::Format;
use crate::check::{self, Agreed, Context, Refusal};
use crate::error::{DomException, Error, Incompatible, InvalidRemote, Misuse, ReadingRule};

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
            (Some(created), true) => created.to_text(),
            _ => description.to_text(),
        };
        let created_text = created.as_ref().map(|created| created.to_text());
        self.must_be_as_created(ty, &text, created_text.as_deref())?;
        let session = match &created {
            Some(created) if created_text.as_deref() == Some(&*text) => created.clone(),
            _ => Arc::new(session(&text)),
        };
        if self.ways.reads_first {
            self.read(&session)?;
        }
        if let Some(failed) = &self.state.failed {
            return Err(failed.clone());
        }
        let before = self.state.clone();
        match self.judge_local(ty, session) {
            Ok((description, next)) => {
                drop(before);
                self.commit(&description, Side::Local, next);
                Ok(())
            }
            Err(refusal) => {
                if self.ways.half_applies && self.state.failed.is_some() {
                    if self.shown.is_none() {
                        self.shown = Some(Box::new(before));
                    }
                } else {
                    self.state = before;
                }
                Err(refusal)
            }
        }
    }

    /// What [`set_local_description`](Self::set_local_description) would return; the connection stays as it is.
    pub(crate) fn try_local_description(
        &mut self,
        ty: SdpType,
        description: &Session<'_>,
    ) -> Result<(), Refusal> {
        let before = (self.state.clone(), self.shown.clone());
        let result = self.set_local_description(ty, description);
        (self.state, self.shown) = before;
        result
    }

    /// Takes a description for the one last created, wherever it was made.
    pub(crate) fn take_as_created(&mut self, ty: SdpType, created: &Session<'_>) {
        let created = Some(Arc::new(session(&created.to_text())));
        match ty {
            SdpType::Offer => self.state.last_offer = created,
            SdpType::Answer | SdpType::Pranswer => self.state.last_answer = created,
            SdpType::Rollback => {}
        }
    }

    /// All that can refuse our description; what comes after, cannot.
    fn judge_local(
        &mut self,
        ty: SdpType,
        session: Arc<Session<'static>>,
    ) -> Result<(Arc<Description>, SignalingState), Refusal> {
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
        let description = Description::of(ty, session);
        self.must_keep_sections(&description)?;
        let description = Arc::new(description);
        let checked = self
            .check(&description, Side::Local)
            .and_then(|()| self.must_keep_count(&description))
            .and_then(|()| self.must_have_transports(&description))
            .and_then(|()| self.must_be_preferred(&description, Side::Local));
        if let Err(refusal) = checked {
            let refusal = self.failed(Side::Local, refusal);
            if self.ways.half_applies && self.state.failed.is_some() {
                replace(&mut self.state, Side::Local, &description);
            }
            return Err(refusal);
        }
        Ok((description, next))
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
                Session::clone(offer)
            }
            _ if ty == SdpType::Offer => {
                let is_provisional = self.state.signaling == SignalingState::HaveRemotePranswer;
                if is_provisional && !self.ways.offers_over_pranswer && !self.by_place() {
                    // It is created before it is refused; see `Ways::creation_outlives_refusal`.
                    self.slots_by_mid();
                }
                self.create_offer(&super::OfferOptions::default())?
            }
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
        // What is tried from here on is undone if it fails. The copy is gone before the description changes the
        // state, so that what both would share need not be copied.
        let before = self.state.clone();
        let refusal = match self.judge_remote(ty, session) {
            Ok((description, next)) => {
                drop(before);
                self.commit(&description, Side::Remote, next);
                return Ok(());
            }
            Err(refusal) => refusal,
        };
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
        Err(refusal)
    }

    /// All that can refuse the other party's description; what comes after, cannot.
    fn judge_remote(
        &mut self,
        ty: SdpType,
        session: Session<'static>,
    ) -> Result<(Arc<Description>, SignalingState), Refusal> {
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
        let checked = self
            .check(&description, Side::Remote)
            .and_then(|()| self.must_be_preferred(&description, Side::Remote));
        if let Err(refusal) = checked {
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
        Ok((description, next))
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
            Err(not_as_created(ty))
        }
    }

    /// For an endpoint that compares m= sections: their number, media types and mids are as created.
    fn must_keep_sections(&self, description: &Description) -> Result<(), Refusal> {
        if self.ways.as_created != AsCreated::Sections {
            return Ok(());
        }
        let ty = description.ty;
        let created = last_created(&self.state, ty).cloned();
        let created = created.map(|created| Description::of(ty, created));
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
            Err(not_as_created(ty))
        }
    }

    /// For an endpoint that compares fingerprints: also the number of m= sections is as created.
    fn must_keep_count(&self, description: &Description) -> Result<(), Refusal> {
        let ty = description.ty;
        let created = last_created(&self.state, ty);
        match created.filter(|_| self.ways.as_created == AsCreated::Fingerprint) {
            Some(created) if created.media().len() != description.sections.len() => {
                Err(not_as_created(ty))
            }
            _ => Ok(()),
        }
    }

    /// Whether each m= section still has a transport, after what was refused or taken back.
    fn must_have_transports(&self, description: &Description) -> Result<(), Refusal> {
        let state = &self.state;
        let live = |mid: &str| {
            let content = description.by_mid(mid);
            content.is_some_and(|content| !content.rejected)
        };
        // What a refused description has rejected.
        let gone = state
            .pending_remote
            .as_ref()
            .filter(|_| self.ways.half_applies && description.ty == SdpType::Offer)
            .and_then(|remote| {
                let mut sections = remote.sections.iter();
                sections.position(|content| content.rejected && live(&content.mid))
            });
        // The transport that was to carry data channels, of an offer that was taken back.
        let data = state
            .data_mid
            .as_deref()
            .filter(|mid| self.ways.data_is_not_rolled_back && !live(mid))
            .filter(|_| description.ty == SdpType::Answer)
            .and_then(|_| {
                let mut sections = description.sections.iter();
                sections.position(|content| content.kind == ContentKind::Data)
            });
        match gone.or(data) {
            None => Ok(()),
            Some(section) => Err(Refusal::new(
                InvalidRemote::Other {
                    rule: "the transport is gone",
                    section,
                },
                DomException::OperationError,
            )),
        }
    }

    /// Only an offer restarts ICE (RFC 8839 §4.4.3).
    fn must_not_restart(&self, answer: &Description) -> Result<(), Refusal> {
        let state = &self.state;
        if self.ways.remembers_restart {
            return self.must_have_restarted(answer);
        }
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

    /// The same for an endpoint that remembers whether we have asked for a restart.
    fn must_have_restarted(&self, description: &Description) -> Result<(), Refusal> {
        let state = &self.state;
        let is_offer = description.ty == SdpType::Offer;
        let ours = if is_offer {
            self.ways.offerer_outlives_rollback && state.places.offerer == Some(true)
        } else {
            true
        };
        let Some(section) = place::restarts(state, description)
            .filter(|_| ours && state.credentials_before.is_none())
        else {
            return Ok(());
        };
        let error = if is_offer {
            InvalidRemote::Other {
                rule: "ICE is restarted after an offer of ours that did not",
                section,
            }
        } else {
            InvalidRemote::IceRestartInAnswer { section }
        };
        Err(Refusal::new(error, DomException::InvalidAccessError))
    }

    /// For an endpoint that negotiates with the codecs that are preferred when the answer is applied.
    fn must_be_preferred(&self, answer: &Description, side: Side) -> Result<(), Refusal> {
        let state = &self.state;
        if answer.ty != SdpType::Answer || !self.ways.answers_by_preferences {
            return Ok(());
        }
        for (section, answered) in answer.sections.iter().enumerate() {
            let offer = state.pending_remote.as_ref();
            let theirs = match side {
                Side::Local => offer.and_then(|offer| offer.sections.get(section)),
                Side::Remote => Some(answered),
            };
            let transceiver = place::transceiver_at(state, section)
                .and_then(|index| state.transceivers.get(index))
                .filter(|transceiver| !answered.rejected && !transceiver.preferences.is_empty());
            let (Some(theirs), Some(transceiver)) = (theirs, transceiver) else {
                continue;
            };
            let known = &self.config.capabilities;
            let ours = preferred(known, transceiver.kind, &transceiver.preferences);
            let common = answer_formats(&theirs.formats, &ours, true);
            if !common.iter().any(Format::is_primary) {
                return Err(Refusal::new(
                    Incompatible::NoCommonCodec { section },
                    DomException::OperationError,
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
        context.is_as_created = side == Side::Local;
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
}

fn not_as_created(ty: SdpType) -> Refusal {
    refuse(
        Misuse::NotAsCreated { ty },
        DomException::InvalidModificationError,
    )
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
