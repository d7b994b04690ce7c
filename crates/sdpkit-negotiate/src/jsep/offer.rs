//! Offers, made from the state (RFC 9429 §5.2).

use std::sync::Arc;

use sdpkit::{Direction, Session};

use super::description::{Content, ContentKind, Description};
use super::generate::session;
use super::numbers::OfferNumbers;
use super::peer_connection::{PeerConnection, State, refuse};
use super::slot::{Slot, What};
use super::transceiver::TransceiverInit;
use super::write::{self, Before, Transport};
use super::{MediaKind, SdpType, SignalingState, place};
use crate::check::{BundlePolicy, Refusal};
use crate::error::{DomException, Misuse};

/// What an offer is asked for (webrtc-pc, `RTCOfferOptions`).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct OfferOptions {
    /// New ICE credentials.
    pub ice_restart: bool,
    /// At least one transceiver that receives audio, or none that does (legacy).
    pub offer_to_receive_audio: Option<bool>,
    /// At least one transceiver that receives video, or none that does (legacy).
    pub offer_to_receive_video: Option<bool>,
}

impl OfferOptions {
    /// With new ICE credentials.
    #[must_use]
    pub const fn with_ice_restart(mut self) -> Self {
        self.ice_restart = true;
        self
    }
}

impl PeerConnection {
    /// Makes an offer (RFC 9429 §5.2).
    ///
    /// # Errors
    /// [`Misuse::Closed`], [`Misuse::OfferWhileAnswering`].
    pub fn create_offer(&mut self, options: &OfferOptions) -> Result<Session<'static>, Refusal> {
        self.must_be_open()?;
        self.show_transceivers();
        let allowed = match self.state.signaling {
            SignalingState::Stable | SignalingState::HaveLocalOffer => true,
            SignalingState::HaveRemotePranswer => self.ways.offers_over_pranswer,
            _ => false,
        };
        if !allowed {
            return Err(refuse(
                Misuse::OfferWhileAnswering {
                    state: self.state.signaling,
                },
                DomException::InvalidStateError,
            ));
        }
        if let Some(failed) = &self.state.failed {
            return Err(failed.clone());
        }
        self.legacy_options(*options);
        let slots = if self.by_place() {
            self.slots_by_place()
        } else {
            self.slots_by_mid()
        };
        let text = self.write_offer(&slots, options.ice_restart);
        let offer = session(&text);
        self.state.last_offer = Some(Arc::new(offer.clone()));
        self.state.offer_is_fresh = true;
        Ok(offer)
    }

    fn legacy_options(&mut self, options: OfferOptions) {
        for (kind, wanted) in [
            (MediaKind::Audio, options.offer_to_receive_audio),
            (MediaKind::Video, options.offer_to_receive_video),
        ] {
            let mut receiving = self.state.transceivers.iter_mut().filter(|transceiver| {
                transceiver.kind == kind
                    && !transceiver.stopping
                    && transceiver.direction.receives()
            });
            match wanted {
                Some(false) => receiving.for_each(|transceiver| {
                    transceiver.direction = Direction::new(transceiver.direction.sends(), false);
                }),
                Some(true) if receiving.next().is_none() => {
                    self.push_transceiver(kind, TransceiverInit::new(Direction::RecvOnly));
                }
                _ => {}
            }
        }
    }

    /// The m= sections of an offer where descriptions are matched by mid.
    pub(super) fn slots_by_mid(&mut self) -> Vec<Slot> {
        let keeps_place = self.ways.stopping_keeps_place;
        let state = &mut self.state;
        for transceiver in &mut state.transceivers {
            if transceiver.mid.is_none() && !(transceiver.stopping && keeps_place) {
                transceiver.section = None;
            }
        }
        let local = state.local().cloned();
        let remote = state.remote().cloned();
        let section = |description: &Option<Arc<Description>>, at: usize| {
            description
                .as_ref()
                .and_then(|description| description.sections.get(at))
                .cloned()
        };
        let count = |description: &Option<Arc<Description>>| {
            description
                .as_ref()
                .map_or(0, |description| description.sections.len())
        };
        let mut slots = Vec::new();
        let mut free = std::collections::VecDeque::new();
        for at in 0..count(&local).max(count(&remote)) {
            let Some(content) = section(&local, at).or_else(|| section(&remote, at)) else {
                continue;
            };
            let was_rejected = [&state.current_local, &state.current_remote]
                .into_iter()
                .any(|current| section(current, at).is_some_and(|content| content.rejected));
            let mut slot = Slot::rejected(&content);
            match content.kind {
                ContentKind::Rtp(_) => match state.by_mid(&content.mid) {
                    Some(index) => {
                        let stopping = state
                            .transceivers
                            .get(index)
                            .is_some_and(|transceiver| transceiver.stopping);
                        if was_rejected && stopping {
                            free.push_back(at);
                        } else {
                            slot.what = What::Transceiver(index);
                            if let Some(transceiver) = state.transceivers.get_mut(index) {
                                transceiver.section = Some(at);
                            }
                        }
                    }
                    None => free.push_back(at),
                },
                ContentKind::Data => {
                    if !was_rejected && state.data_mid.as_deref() == Some(&*content.mid) {
                        slot.what = What::Data;
                    }
                }
                ContentKind::Other => {}
            }
            slots.push(slot);
        }
        for index in 0..state.transceivers.len() {
            let Some(transceiver) = state.transceivers.get(index) else {
                continue;
            };
            if transceiver.mid.is_some() || transceiver.stopping {
                continue;
            }
            let slot = Slot {
                what: What::Transceiver(index),
                mid: state.new_mid(),
            };
            let at = free.pop_front();
            let place = at.and_then(|at| Some((at, slots.get_mut(at)?)));
            let at = if let Some((at, place)) = place {
                *place = slot;
                at
            } else {
                slots.push(slot);
                slots.len() - 1
            };
            if let Some(transceiver) = state.transceivers.get_mut(index) {
                transceiver.section = Some(at);
            }
        }
        if state.data_mid.is_none() && state.wants_data {
            let rejected = slots.iter_mut().find(|slot| {
                matches!(&slot.what, What::Rejected { media, proto, .. }
                    if media == "application" && proto.contains("SCTP"))
            });
            match rejected {
                Some(slot) => slot.what = What::Data,
                None => slots.push(Slot {
                    what: What::Data,
                    mid: state.new_mid(),
                }),
            }
        }
        slots
    }

    /// The m= sections of an offer where descriptions are matched by their places.
    fn slots_by_place(&mut self) -> Vec<Slot> {
        let state = &mut self.state;
        let answer = [&state.current_local, &state.current_remote]
            .into_iter()
            .flatten()
            .find(|description| description.ty == SdpType::Answer)
            .cloned();
        let mut slots = Vec::new();
        loop {
            let at = slots.len();
            let answered = answer.as_ref().and_then(|answer| answer.sections.get(at));
            if state.places.has_data_at(at) {
                slots.push(data_slot(state, answered));
            } else if let Some(index) = recycle(state, at) {
                slots.push(transceiver_slot(state, index, answered));
            } else if let Some(content) = answered {
                // A place whose transceiver is gone.
                slots.push(Slot::rejected(content));
            } else if let Some(index) = state.transceivers.iter().position(place::is_free) {
                if let Some(transceiver) = state.transceivers.get_mut(index) {
                    transceiver.section = Some(at);
                }
                slots.push(transceiver_slot(state, index, answered));
            } else if let Some(data) = &mut state.places.data
                && !data.stopped
                && data.section.is_none()
            {
                data.section = Some(at);
            } else {
                return slots;
            }
        }
    }

    fn write_offer(&mut self, slots: &[Slot], ice_restart: bool) -> String {
        let restart = ice_restart || !self.state.to_replace.is_empty();
        let existing: Vec<_> = (0..slots.len()).map(|at| self.existing(at)).collect();
        let answered = self.last_answered(slots);
        let mids: Vec<&str> = slots
            .iter()
            .filter(|slot| !self.is_rejected(slot))
            .map(|slot| slot.mid.as_str())
            .collect();
        let mut text = self.session_lines(&[mids]);
        let known = self.state.numbers.clone();
        let live = slots.iter().zip(&existing).filter_map(|(slot, existing)| {
            existing
                .as_ref()
                .filter(|existing| existing.mid == slot.mid && !self.is_rejected(slot))
        });
        let mut numbers = OfferNumbers::new(&known, live);
        if restart {
            self.forget_credentials();
        } else if let Some(before) = self.state.credentials_before.take() {
            self.state.credentials = Some(before);
        }
        let (ufrag, pwd) = self.credentials();
        let of_rejected = self.ways.rejected_has_transport;
        let mut seen = Vec::new();
        for (at, (slot, existing)) in slots.iter().zip(&existing).enumerate() {
            if self.is_rejected(slot) {
                let transport = Transport {
                    ufrag: &ufrag,
                    pwd: &pwd,
                    setup: "actpass",
                    fingerprint: &self.config.fingerprint,
                    bundle_only: false,
                    keeps_msid: false,
                };
                write::rejected(
                    &mut text,
                    slot,
                    &self.state.transceivers,
                    existing.as_ref(),
                    of_rejected.then_some(&transport),
                );
                continue;
            }
            let media = self.media_of(slot);
            let bundle_only = self.by_place()
                && match self.config.bundle_policy {
                    BundlePolicy::MaxCompat => false,
                    BundlePolicy::Balanced => seen.contains(&media),
                    BundlePolicy::MaxBundle => !seen.is_empty(),
                };
            seen.push(media);
            let transport = Transport {
                ufrag: &ufrag,
                pwd: &pwd,
                setup: "actpass",
                fingerprint: &self.config.fingerprint,
                bundle_only,
                keeps_msid: self.ways.keeps_msid,
            };
            match &slot.what {
                What::Transceiver(index) => {
                    if let Some(transceiver) = self.state.transceivers.get(*index) {
                        let kind = ContentKind::Rtp(transceiver.kind);
                        let before = Before {
                            existing: existing.as_ref(),
                            ours: self.ours(at, &slot.mid),
                            answered: answered.get(at).and_then(Option::as_ref),
                            first_answered: answered
                                .iter()
                                .flatten()
                                .find(|answered| answered.kind == kind),
                        };
                        write::offer_media(
                            &mut text,
                            transceiver,
                            &slot.mid,
                            &transport,
                            &self.config.capabilities,
                            &mut numbers,
                            (&before, self.ways),
                        );
                    }
                }
                What::Data | What::Rejected { .. } => {
                    write::data(
                        &mut text,
                        &slot.mid,
                        &transport,
                        existing.as_ref(),
                        self.config.capabilities.max_message_size,
                    );
                }
            }
        }
        if self.ways.keeps_created_ids {
            let created = numbers.extensions;
            self.keep_created(created);
        }
        text
    }

    /// What a place has in force or pending, ours before the other party's.
    fn existing(&self, at: usize) -> Option<Content> {
        [self.state.local(), self.state.remote()]
            .into_iter()
            .flatten()
            .filter_map(|description| description.sections.get(at))
            .find(|content| !content.rejected)
            .cloned()
    }

    /// What our description, pending or in force, has for the m= section of a mid, most likely at that place.
    fn ours(&self, at: usize, mid: &str) -> Option<&Content> {
        self.state.local()?.by_mid_near(mid, Some(at))
    }

    fn media_of(&self, slot: &Slot) -> &'static str {
        match &slot.what {
            What::Transceiver(index) => {
                let transceiver = self.state.transceivers.get(*index);
                transceiver.map_or("audio", |transceiver| transceiver.kind.name())
            }
            What::Data | What::Rejected { .. } => "application",
        }
    }

    /// Keeps the ids that an offer gives to header extensions; the first of an extension holds.
    fn keep_created(&mut self, extensions: Vec<(u16, String)>) {
        let created = &mut Arc::make_mut(&mut self.state.numbers).created;
        for (id, uri) in extensions {
            if !created.iter().any(|(_, known)| *known == uri) {
                created.push((id, uri));
            }
        }
    }

    /// What the most recent answer has for each m= section that goes on.
    fn last_answered(&self, slots: &[Slot]) -> Vec<Option<Content>> {
        let state = &self.state;
        let pending = [&state.pending_local, &state.pending_remote];
        let current = [&state.current_local, &state.current_remote];
        let mut descriptions = pending.into_iter().chain(current).flatten();
        let answer = descriptions.find(|description| description.ty != SdpType::Offer);
        let content = |(at, slot): (usize, &Slot)| {
            let content = answer?.sections.get(at)?;
            let goes_on = !content.rejected && !self.is_rejected(slot) && content.mid == slot.mid;
            goes_on.then(|| content.clone())
        };
        slots.iter().enumerate().map(content).collect()
    }

    fn is_rejected(&self, slot: &Slot) -> bool {
        match &slot.what {
            What::Rejected { .. } => true,
            What::Data => false,
            What::Transceiver(index) => self
                .state
                .transceivers
                .get(*index)
                .is_none_or(|transceiver| transceiver.stopping),
        }
    }
}

/// The transceiver of a place; another of its kind where it has been rejected, and one waits for a place.
fn recycle(state: &mut State, at: usize) -> Option<usize> {
    let former = state
        .places
        .former
        .iter()
        .find(|former| former.section == Some(at));
    let here = place::transceiver_at(state, at);
    let old = match here {
        Some(index) => state.transceivers.get_mut(index)?,
        None => former?,
    };
    let (kind, recyclable) = (old.kind, old.recyclable);
    if !recyclable {
        return here;
    }
    let mut transceivers = state.transceivers.iter();
    let new = transceivers.position(|new| new.kind == kind && place::is_free(new));
    if let Some(old) = here.and_then(|index| state.transceivers.get_mut(index)) {
        old.mid = None;
        if new.is_some() {
            old.section = None;
        }
    }
    let Some(new) = new else { return here };
    state
        .places
        .former
        .retain(|former| former.section != Some(at));
    if let Some(transceiver) = state.transceivers.get_mut(new) {
        transceiver.section = Some(at);
    }
    Some(new)
}

/// What is rejected keeps the mid that it was negotiated with, and has none else.
fn rejected_mid(answered: Option<&Content>) -> String {
    answered.map_or_else(String::new, |content| content.mid.clone())
}

fn transceiver_slot(state: &mut State, index: usize, answered: Option<&Content>) -> Slot {
    let transceiver = state.transceivers.get(index);
    let mid = match transceiver.and_then(|transceiver| transceiver.mid.clone()) {
        _ if transceiver.is_none_or(|transceiver| transceiver.stopping) => rejected_mid(answered),
        Some(mid) => mid,
        None => state.new_mid(),
    };
    Slot {
        what: What::Transceiver(index),
        mid,
    }
}

fn data_slot(state: &mut State, answered: Option<&Content>) -> Slot {
    let data = state.places.data.as_ref();
    if data.is_none_or(|data| data.stopped) {
        return Slot {
            what: rejected_data(),
            mid: rejected_mid(answered),
        };
    }
    let mid = data.and_then(|data| data.mid.clone());
    Slot {
        what: What::Data,
        mid: mid.unwrap_or_else(|| state.new_mid()),
    }
}

fn rejected_data() -> What {
    What::Rejected {
        media: "application".into(),
        proto: "UDP/DTLS/SCTP".into(),
        formats: "webrtc-datachannel".into(),
    }
}
