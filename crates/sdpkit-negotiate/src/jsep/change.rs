//! What a description changes once nothing refuses it (RFC 9429 §5.9 to §5.11), and what a rollback takes back.

use std::sync::Arc;

use sdpkit::Direction;

use super::description::{Content, ContentKind, Description};
use super::needed;
use super::peer_connection::{PeerConnection, State, new_transceiver};
use super::transceiver::{Stable, TransceiverInit};
use super::ways::Ways;
use super::{Event, MediaKind, SdpType, Side, SignalingState};
use crate::entropy::{self, Entropy};

impl PeerConnection {
    /// What an applied description changes.
    pub(super) fn commit(
        &mut self,
        description: &Arc<Description>,
        side: Side,
        next: SignalingState,
    ) {
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
pub(super) fn replace(state: &mut State, side: Side, description: &Arc<Description>) {
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
pub(super) fn roll_back(state: &mut State, ways: Ways) {
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
