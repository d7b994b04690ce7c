//! What a description changes once nothing refuses it (RFC 9429 §5.9 to §5.11), and what a rollback takes back.

use std::sync::Arc;

use sdpkit::Direction;

use super::description::{Content, ContentKind, Description};
use super::generate::new_credentials;
use super::needed;
use super::peer_connection::{PeerConnection, State, new_transceiver};
use super::transceiver::{Stable, Transceiver, TransceiverInit};
use super::ways::{Association, Ways};
use super::{Event, MediaKind, SdpType, Side, SignalingState, place};
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
        let restarts = side == Side::Remote && place::restarts(state, description).is_some();
        replace(state, side, description);
        Arc::make_mut(&mut state.numbers).learn(description);
        if by_place {
            place::associate(state, &mut **entropy, ways, description, side);
        } else {
            associate_sections(state, &mut **entropy, ways, description, side);
        }
        state.set_signaling(next);
        match side {
            Side::Local => local_directions(state, description, by_place),
            Side::Remote => remote_directions(state, description, by_place),
        }
        if ty == SdpType::Answer {
            finish(state, ways, by_place);
            if ways.forgets_created {
                state.last_offer = None;
                state.last_answer = None;
            }
        }
        if side == Side::Remote && ways.remembers_restart {
            remember_restart(state, &mut **entropy, restarts);
        }
        state.offer_is_fresh = false;
        self.shown = None;
        needed::update_after_exchange(&mut self.state, ways);
    }
}

/// Gives the m= sections of a description to transceivers and data channels, by their mids.
fn associate_sections(
    state: &mut State,
    entropy: &mut dyn Entropy,
    ways: Ways,
    description: &Description,
    side: Side,
) {
    let ty = description.ty;
    for (at, content) in description.sections.iter().enumerate() {
        let is_new_mid = state.know_mid(&content.mid);
        match content.kind {
            ContentKind::Rtp(kind) => {
                let index = match side {
                    Side::Local => associate_local(state, at, content),
                    Side::Remote => Some(associate_remote(
                        state,
                        entropy,
                        ways,
                        (at, kind, content, ty, is_new_mid),
                    )),
                };
                let Some(index) = index else { continue };
                associate(state, index, at, content, ty);
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
                    state.data_mid = Some(content.mid.clone());
                }
            }
            ContentKind::Other => {}
        }
    }
}

/// New credentials where the other party restarts ICE; else those before a restart that we asked for.
fn remember_restart(state: &mut State, entropy: &mut dyn Entropy, restarts: bool) {
    if restarts {
        let new = new_credentials(entropy);
        let old = state.credentials.replace(new);
        if state.credentials_before.is_none() {
            state.credentials_before = old;
        }
    } else if let Some(before) = state.credentials_before.take() {
        state.credentials = Some(before);
    }
}

/// The transceiver of an m= section of the other party; a new one where there is none.
fn associate_remote(
    state: &mut State,
    entropy: &mut dyn Entropy,
    ways: Ways,
    (at, kind, content, ty, is_new_mid): (usize, MediaKind, &Content, SdpType, bool),
) -> usize {
    let known = if is_new_mid {
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

fn associate_local(state: &State, at: usize, content: &Content) -> Option<usize> {
    state
        .by_mid_at(&content.mid, at)
        .or_else(|| place::transceiver_at(state, at))
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

/// What a description has for a transceiver.
fn content_of<'d>(
    transceiver: &Transceiver,
    description: &'d Description,
    by_place: bool,
) -> Option<&'d Content> {
    if by_place {
        transceiver
            .section
            .filter(|_| !transceiver.stopped)
            .and_then(|at| description.sections.get(at))
    } else {
        transceiver
            .mid
            .as_deref()
            .and_then(|mid| description.by_mid_near(mid, transceiver.section))
    }
}

fn local_directions(state: &mut State, description: &Description, by_place: bool) {
    if description.ty == SdpType::Offer {
        return;
    }
    let mut removed = Vec::new();
    for transceiver in &mut state.transceivers {
        let Some(content) = content_of(transceiver, description, by_place) else {
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

fn remote_directions(state: &mut State, description: &Description, by_place: bool) {
    let mut events = Vec::new();
    for transceiver in &mut state.transceivers {
        let Some(content) = content_of(transceiver, description, by_place) else {
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
fn finish(state: &mut State, ways: Ways, by_place: bool) {
    state.credentials_before = None;
    if by_place {
        place::finish(state, ways);
    } else {
        for transceiver in &mut state.transceivers {
            transceiver.stable = None;
        }
        state
            .transceivers
            .retain(|transceiver| !transceiver.stopped);
    }
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
    state.offer_is_fresh = false;
    let events = if ways.association == Association::Place {
        let side = if state.pending_local.is_some() {
            Side::Local
        } else {
            Side::Remote
        };
        place::roll_back(state, ways, side)
    } else {
        roll_back_transceivers(state)
    };
    state.pending_local = None;
    state.pending_remote = None;
    if !ways.remembers_restart
        && let Some(before) = state.credentials_before.take()
    {
        state.credentials = Some(before);
    }
    if !ways.data_is_not_rolled_back && ways.association == Association::Mid {
        state.data_mid = current_data(state);
    }
    state.set_signaling(SignalingState::Stable);
    state.events.extend(events);
}

fn roll_back_transceivers(state: &mut State) -> Vec<Event> {
    let mut events = Vec::new();
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
        // Where it has no mid again, the place is the one of the offer last created, which can still be applied;
        // the next creation forgets it.
        transceiver.section = section;
        transceiver.fired_direction = fired_direction;
        transceiver.remote_streams = remote_streams;
        transceiver.current_direction = current_direction;
        true
    });
    events
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

#[cfg(test)]
mod tests {
    use sdpkit::Direction;

    use crate::jsep::testing::{complete, exchange, offer};
    use crate::jsep::{
        Config, MediaKind, PeerConnection, SdpType, Side, TransceiverId, TransceiverInit,
    };
    use crate::{Endpoint, Seeded};

    fn kinds(connection: &PeerConnection) -> Vec<(MediaKind, Option<&str>)> {
        connection
            .transceivers()
            .map(|transceiver| (transceiver.kind(), transceiver.mid()))
            .collect()
    }

    /// One that has offered audio and video, in a glare that it gives way to.
    fn after_a_glare(endpoint: Endpoint) -> ([PeerConnection; 2], TransceiverId) {
        let [mut one, mut other] =
            [1, 2].map(|seed| PeerConnection::new(Config::of(endpoint), Seeded::new(seed)));
        let init = TransceiverInit::new(Direction::Inactive);
        let audio = one.add_transceiver(MediaKind::Audio, init).unwrap();
        one.add_track(MediaKind::Video, ["s"]).unwrap();
        let theirs = offer(&mut other);
        offer(&mut one);
        assert_eq!(
            kinds(&one),
            [(MediaKind::Audio, Some("0")), (MediaKind::Video, Some("1"))]
        );
        complete(&mut other, &mut one, &theirs);
        let expected = [(MediaKind::Audio, None), (MediaKind::Video, None)];
        assert_eq!(kinds(&one), expected, "RFC 9429 §5.7");
        ([one, other], audio)
    }

    #[test]
    fn rfc9429_5_2_2_a_stopped_transceiver_without_section_does_not_get_that_of_another() {
        let ([mut one, mut other], audio) = after_a_glare(Endpoint::Rfc);
        one.stop(audio).unwrap();
        exchange(&mut other, &mut one);
        exchange(&mut one, &mut other);
        let expected = [(MediaKind::Audio, None), (MediaKind::Video, Some("2"))];
        assert_eq!(kinds(&one), expected);
        assert_eq!(kinds(&other), [(MediaKind::Video, Some("2"))]);
        exchange(&mut other, &mut one);
        assert_eq!(kinds(&one), expected);
        assert_eq!(kinds(&other), [(MediaKind::Video, Some("2"))]);
    }

    #[test]
    fn chromium_gives_the_section_to_the_stopped_transceiver_that_had_its_place() {
        let ([mut one, _], audio) = after_a_glare(Endpoint::Chromium);
        one.stop(audio).unwrap();
        offer(&mut one);
        let expected = [(MediaKind::Audio, Some("2")), (MediaKind::Video, None)];
        assert_eq!(kinds(&one), expected);
    }

    #[test]
    fn an_offer_that_was_taken_back_can_be_applied_again() {
        let ([mut one, mut other], _) = after_a_glare(Endpoint::Rfc);
        let offered = offer(&mut one);
        let expected = [(MediaKind::Audio, Some("2")), (MediaKind::Video, Some("3"))];
        assert_eq!(kinds(&one), expected);
        one.rollback(Side::Local).unwrap();
        one.set_local_description(SdpType::Offer, &offered).unwrap();
        assert_eq!(kinds(&one), expected);
        complete(&mut one, &mut other, &offered);
        assert_eq!(kinds(&other), expected);
    }
}
