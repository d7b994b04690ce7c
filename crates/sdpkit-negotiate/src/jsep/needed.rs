//! Whether an offer is needed (webrtc-pc §4.7.3).

use sdpkit::Direction;

use super::description::Content;
use super::peer_connection::{PeerConnection, State};
use super::transceiver::{Transceiver, intersection};
use super::ways::{Association, Ways};
use super::{Event, SdpType, SignalingState, place};

impl PeerConnection {
    /// Updates the negotiation-needed flag, and tells the application when it is set.
    pub(super) fn update_needed(&mut self) {
        self.state.offer_is_fresh = false;
        if let Some(shown) = &mut self.shown {
            show(&mut shown.transceivers, &self.state.transceivers);
        }
        update(&mut self.state, self.ways);
    }
}

/// What a call on a transceiver changes is shown, what a description has changed is not.
fn show(shown: &mut Vec<Transceiver>, now: &[Transceiver]) {
    for transceiver in now {
        match shown.iter_mut().find(|known| known.id == transceiver.id) {
            Some(known) => {
                known.direction = transceiver.direction;
                known.stopping = transceiver.stopping;
                known.track = transceiver.track;
            }
            None => shown.push(transceiver.clone()),
        }
    }
}

/// Updates the flag; once it is set, it is not told again before it was cleared.
pub(super) fn update(state: &mut State, ways: Ways) {
    if state.signaling != SignalingState::Stable {
        return;
    }
    let needed = is_needed(state, ways);
    if needed && !state.negotiation_needed {
        state.events.push_back(Event::NegotiationNeeded);
    }
    state.negotiation_needed = needed;
}

/// The same at the end of an exchange: told also where it was needed before and still is.
pub(super) fn update_after_exchange(state: &mut State, ways: Ways) {
    let before = state.negotiation_needed;
    update(state, ways);
    if state.signaling == SignalingState::Stable && before && state.negotiation_needed {
        state.events.push_back(Event::NegotiationNeeded);
    }
}

fn is_needed(state: &State, ways: Ways) -> bool {
    if !state.to_replace.is_empty() {
        return true;
    }
    if ways.association == Association::Place {
        return place::is_needed(state, ways);
    }
    let Some(local) = &state.current_local else {
        return ways.needed_at_first || state.wants_data || !state.transceivers.is_empty();
    };
    let remote = state.current_remote.as_ref();
    if state.wants_data {
        let data = local
            .sections
            .iter()
            .find(|content| content.kind == super::description::ContentKind::Data);
        match data {
            None => return true,
            Some(data) => {
                if remote
                    .and_then(|remote| remote.by_mid(&data.mid))
                    .is_some_and(|content| content.rejected)
                {
                    return true;
                }
            }
        }
    }
    state.transceivers.iter().any(|transceiver| {
        let find = |mid: &str| {
            (
                local.by_mid_near(mid, transceiver.section),
                remote.and_then(|remote| remote.by_mid_near(mid, transceiver.section)),
            )
        };
        let (ours, theirs) = transceiver.mid.as_deref().map_or((None, None), find);
        transceiver_needs(transceiver, local.ty, ours, theirs, ways)
    })
}

pub(super) fn transceiver_needs(
    transceiver: &Transceiver,
    ty: SdpType,
    ours: Option<&Content>,
    theirs: Option<&Content>,
    ways: Ways,
) -> bool {
    if transceiver.stopped {
        return ours.is_some_and(|content| !content.rejected)
            && theirs.is_none_or(|content| !content.rejected);
    }
    if transceiver.stopping {
        return true;
    }
    let Some(ours) = ours else { return true };
    if transceiver.direction.sends() {
        if !ours.has_track && !ways.needs_no_msid {
            return true;
        }
        let mut wanted: Vec<&str> = transceiver.streams.iter().map(String::as_str).collect();
        let mut written: Vec<&str> = ours.streams.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        written.sort_unstable();
        if wanted != written {
            return true;
        }
    }
    match ty {
        SdpType::Offer => theirs.is_none_or(|theirs| {
            transceiver.direction != ours.direction
                && transceiver.direction != theirs.direction.reversed()
        }),
        SdpType::Answer | SdpType::Pranswer => {
            let offered = theirs.map_or(Direction::Inactive, |theirs| theirs.direction.reversed());
            ours.direction != intersection(transceiver.direction, offered)
        }
        SdpType::Rollback => false,
    }
}
