//! What descriptions change, and what a rollback takes back, where m= sections are matched by their places
//! (a way of Firefox, see [`Association::Place`]).
//!
//! The invariant: the m= sections of one connection have different places, and each of them is that of a
//! transceiver, of one that is removed, or of the data channels.
//!
//! [`Association::Place`]: super::ways::Association::Place

use std::sync::Arc;

use sdpkit::Direction;

use super::description::{Content, ContentKind, Description};
use super::needed::transceiver_needs;
use super::peer_connection::{State, new_transceiver};
use super::transceiver::{Stable, Transceiver, TransceiverInit};
use super::ways::Ways;
use super::{Event, MediaKind, SdpType, Side};
use crate::entropy::{self, Entropy};

/// What is known of m= sections by their places, besides the transceivers; empty where they have mids.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// Transceivers that are removed, and whose places are not yet taken by others.
    pub(super) former: Vec<Transceiver>,
    pub(super) data: Option<DataPlace>,
    /// Both before the offer that is pending.
    before: Option<Box<(Vec<Transceiver>, Option<DataPlace>)>>,
    /// Whether the last offer was ours, until it is answered.
    pub(super) offerer: Option<bool>,
}

/// The m= section of the data channels, from the first one on.
#[derive(Clone, Debug, Default)]
pub(super) struct DataPlace {
    pub(super) mid: Option<String>,
    pub(super) section: Option<usize>,
    pub(super) stopped: bool,
    negotiated: bool,
}

impl Places {
    /// Opens a data channel; whether an m= section for it is new.
    pub(super) fn open_data(&mut self) -> bool {
        let is_new = self.data.as_ref().is_none_or(|data| data.stopped);
        self.data.get_or_insert_default().stopped = false;
        is_new
    }

    /// Whether the m= section of the data channels has that place.
    pub(super) fn has_data_at(&self, at: usize) -> bool {
        self.data
            .as_ref()
            .is_some_and(|data| data.section == Some(at))
    }

    /// The place of a removed transceiver, or of the data channels, by the mid.
    pub(super) fn section_of(&self, mid: &str) -> Option<usize> {
        let former = self
            .former
            .iter()
            .map(|former| (&former.mid, former.section));
        let data = self.data.iter().map(|data| (&data.mid, data.section));
        former
            .chain(data)
            .find(|(known, _)| known.as_deref() == Some(mid))
            .and_then(|(_, section)| section)
    }
}

/// The transceiver of a place.
pub(super) fn transceiver_at(state: &State, at: usize) -> Option<usize> {
    state
        .transceivers
        .iter()
        .position(|transceiver| transceiver.section == Some(at))
}

/// Gives the m= sections of a description to transceivers and data channels.
pub(super) fn associate(
    state: &mut State,
    entropy: &mut dyn Entropy,
    ways: Ways,
    description: &Description,
    side: Side,
) {
    if description.ty == SdpType::Offer {
        for transceiver in &mut state.transceivers {
            transceiver.remember(false);
        }
        let places = &mut state.places;
        places.before = Some(Box::new((places.former.clone(), places.data.clone())));
        places.offerer = Some(side == Side::Local);
        if side == Side::Remote {
            // A place that was never negotiated is free for the other party's m= sections.
            for transceiver in &mut state.transceivers {
                if !transceiver.negotiated {
                    transceiver.section = None;
                }
            }
            if let Some(data) = places.data.as_mut().filter(|data| !data.negotiated) {
                data.section = None;
            }
        }
    }
    for (at, content) in description.sections.iter().enumerate() {
        if !content.rejected {
            state.know_mid(&content.mid);
        }
        match side {
            Side::Local => associate_local(state, at, content, description.ty),
            Side::Remote => associate_remote(state, entropy, ways, at, content, description.ty),
        }
    }
    state.data_mid = state.places.data.as_ref().and_then(|data| data.mid.clone());
}

fn mid_of(content: &Content) -> Option<String> {
    Some(content.mid.clone()).filter(|mid| !mid.is_empty())
}

fn associate_local(state: &mut State, at: usize, content: &Content, ty: SdpType) {
    let former = state.places.former.iter_mut();
    for transceiver in state.transceivers.iter_mut().chain(former) {
        if transceiver.section != Some(at) {
            continue;
        }
        transceiver.mid = mid_of(content);
        if content.rejected && ty == SdpType::Offer {
            transceiver.stopping = true;
        } else if content.rejected {
            transceiver.stop();
        }
    }
    if let Some(data) = &mut state.places.data
        && data.section == Some(at)
    {
        data.mid = mid_of(content);
    }
}

fn associate_remote(
    state: &mut State,
    entropy: &mut dyn Entropy,
    ways: Ways,
    at: usize,
    content: &Content,
    ty: SdpType,
) {
    match content.kind {
        ContentKind::Rtp(kind) => {
            let known = state.transceivers.len();
            let index = take_place(state, entropy, at, kind, content, ty);
            let Some(transceiver) = state.transceivers.get_mut(index) else {
                return;
            };
            if content.rejected {
                if index >= known && ways.new_rejected_has_no_mid {
                    transceiver.stop();
                }
            } else {
                transceiver.mid = mid_of(content);
            }
        }
        ContentKind::Data => {
            let data = state.places.data.get_or_insert_default();
            data.section = Some(at);
            data.stopped = content.rejected;
            if !content.rejected {
                data.mid = mid_of(content);
            }
        }
        ContentKind::Other => {}
    }
}

/// The transceiver that an m= section of the other party is for: that of its place, one that was added with a
/// track, or a new one.
fn take_place(
    state: &mut State,
    entropy: &mut dyn Entropy,
    at: usize,
    kind: MediaKind,
    content: &Content,
    ty: SdpType,
) -> usize {
    state
        .places
        .former
        .retain(|former| former.section != Some(at));
    if let Some(index) = transceiver_at(state, at)
        && let Some(transceiver) = state.transceivers.get_mut(index)
    {
        if !transceiver.recyclable {
            return index;
        }
        transceiver.mid = None;
        transceiver.section = None;
    }
    let receives = content.direction.receives() && !content.simulcast;
    let free = state.transceivers.iter().position(|transceiver| {
        transceiver.kind == kind && transceiver.added_by_track && is_free(transceiver)
    });
    let index = if let Some(index) = free.filter(|_| receives) {
        index
    } else {
        let track_id = entropy::uuid(entropy);
        let init = TransceiverInit::new(Direction::RecvOnly);
        new_transceiver(state, kind, init, track_id);
        let index = state.transceivers.len() - 1;
        if ty == SdpType::Offer
            && let Some(transceiver) = state.transceivers.get_mut(index)
        {
            transceiver.remember(true);
        }
        index
    };
    if let Some(transceiver) = state.transceivers.get_mut(index) {
        transceiver.section = Some(at);
    }
    index
}

/// Whether a transceiver can be given a place.
pub(super) const fn is_free(transceiver: &Transceiver) -> bool {
    transceiver.section.is_none() && !transceiver.stopping && !transceiver.stopped
}

/// What the final answer settles.
pub(super) fn finish(state: &mut State, ways: Ways) {
    for transceiver in &mut state.transceivers {
        transceiver.stable = None;
    }
    state.places.before = None;
    state.places.offerer = None;
    let (Some(local), Some(remote)) = (state.current_local.clone(), state.current_remote.clone())
    else {
        return;
    };
    let answer = if local.ty == SdpType::Offer {
        &remote
    } else {
        &local
    };
    for (at, answered) in answer.sections.iter().enumerate() {
        if let Some(data) = state.places.data.as_mut()
            && data.section == Some(at)
        {
            data.negotiated |= !answered.rejected;
            if answered.rejected {
                data.mid = None;
                data.stopped = true;
                state.data_mid = None;
            }
        }
        for former in &mut state.places.former {
            if former.section == Some(at) {
                former.mid = None;
            }
        }
        let Some(index) = transceiver_at(state, at) else {
            continue;
        };
        let Some(transceiver) = state.transceivers.get_mut(index) else {
            continue;
        };
        if !answered.rejected {
            transceiver.negotiated = true;
            continue;
        }
        transceiver.stop();
        transceiver.mid = None;
        transceiver.recyclable = true;
        let ours = local.sections.get(at);
        if !ways.rejected_stays || ours.is_some_and(|content| content.rejected) {
            let former = state.transceivers.remove(index);
            state.places.former.push(former);
        }
    }
}

/// Takes back what the pending offer did, ours or the other party's.
pub(super) fn roll_back(state: &mut State, ways: Ways, side: Side) -> Vec<Event> {
    let mut events = Vec::new();
    let is_local = side == Side::Local;
    state.transceivers.retain_mut(|transceiver| {
        let Some(Stable {
            mid,
            section,
            fired_direction,
            remote_streams,
            current_direction: _,
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
            transceiver.section = None;
        }
        if mid.is_none() || !ways.rollback_keeps_mid {
            transceiver.mid = mid;
        }
        if !is_local {
            transceiver.section = section;
        }
        transceiver.fired_direction = fired_direction;
        transceiver.remote_streams = remote_streams;
        true
    });
    let places = &mut state.places;
    let (former, data) = places
        .before
        .take()
        .map_or_else(Default::default, |before| *before);
    if is_local {
        for former in &mut places.former {
            former.mid = None;
        }
    } else {
        places.former = former;
    }
    if let Some(now) = &mut places.data {
        // What only the other party's offer has made ends with it.
        let is_of_offer = data.is_none() && !is_local && now.section.is_some();
        now.stopped |= is_of_offer && ways.rollback_forgets_data;
        let (mid, section) = data.map_or((None, None), |data| (data.mid, data.section));
        if mid.is_none() {
            now.mid = None;
        }
        if !is_local {
            now.section = section;
        }
        state.data_mid = now.mid.clone();
    }
    events
}

/// Whether a description of the other party has other ICE credentials than the one in force, in the first m=
/// section that is accepted in both.
pub(super) fn restarts(state: &State, description: &Description) -> Option<usize> {
    let current = state.current_remote.as_ref()?;
    let sections = description.sections.iter().zip(&current.sections);
    sections
        .enumerate()
        .find(|(_, (new, old))| {
            let live = !new.rejected && !old.rejected;
            live && (new.ufrag != old.ufrag || new.pwd != old.pwd)
        })
        .map(|(at, _)| at)
}

/// Whether an offer is needed (webrtc-pc §4.7.3), restarts aside.
pub(super) fn is_needed(state: &State, ways: Ways) -> bool {
    let (local, remote) = (&state.current_local, &state.current_remote);
    let data = state.places.data.as_ref();
    if data.is_some_and(|data| !data.stopped && data.mid.is_none()) {
        return true;
    }
    state.transceivers.iter().any(|transceiver| {
        let at = |description: &Option<Arc<Description>>| {
            let section = transceiver.section.filter(|_| transceiver.mid.is_some())?;
            description.as_ref()?.sections.get(section).cloned()
        };
        let ty = local.as_ref().map_or(SdpType::Offer, |local| local.ty);
        !transceiver.stopped
            && transceiver_needs(
                transceiver,
                ty,
                at(local).as_ref(),
                at(remote).as_ref(),
                ways,
            )
    })
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use crate::check::Refusal;
    use crate::error::{DomException, Error, Incompatible, InvalidRemote};
    use crate::jsep::testing::{answer, exchange, offer};
    use crate::jsep::{
        CandidateInit, Config, Event, MediaKind, OfferOptions, PeerConnection, SdpType, Side,
        TransceiverInit,
    };
    use crate::{Endpoint, Seeded};

    fn firefox(seed: u64) -> PeerConnection {
        let fingerprint = format!("sha-256 {}", vec![format!("{seed:02X}"); 32].join(":"));
        let config = Config::of(Endpoint::Firefox).with_fingerprint(fingerprint);
        PeerConnection::new(config, Seeded::new(seed))
    }

    fn add(connection: &mut PeerConnection, kind: MediaKind) {
        let init = TransceiverInit::default();
        connection.add_transceiver(kind, init).unwrap();
    }

    fn mids(connection: &PeerConnection) -> Vec<Option<&str>> {
        connection.transceivers().map(|one| one.mid()).collect()
    }

    fn edited(session: &Session<'_>, from: &str, to: &str) -> Session<'static> {
        let text = session.to_string().replace(from, to);
        Session::parse_bytes(text.as_bytes()).into_owned()
    }

    fn pair() -> (PeerConnection, PeerConnection) {
        let (mut one, other) = (firefox(1), firefox(2));
        add(&mut one, MediaKind::Audio);
        (one, other)
    }

    #[test]
    fn a_rollback_leaves_the_mid_of_the_offer_where_there_was_one() {
        let (mut one, mut other) = pair();
        exchange(&mut one, &mut other);
        let renamed = edited(&offer(&mut one), "a=mid:0", "a=mid:x");
        let renamed = edited(&renamed, "BUNDLE 0", "BUNDLE x");
        other
            .set_remote_description(SdpType::Offer, &renamed)
            .unwrap();
        other.rollback(Side::Remote).unwrap();
        assert_eq!(mids(&other), [Some("x")]);
        // One that had none has none again.
        let mut third = firefox(3);
        third
            .set_remote_description(SdpType::Offer, &renamed)
            .unwrap();
        third.add_track(MediaKind::Audio, [] as [&str; 0]).unwrap();
        third.rollback(Side::Remote).unwrap();
        assert_eq!(mids(&third), [None]);
    }

    #[test]
    fn a_transceiver_that_the_answer_rejects_stays_until_its_place_is_taken_twice() {
        let (mut one, mut other) = pair();
        let offered = offer(&mut one);
        let answered = answer(&mut other, &offered);
        let rejected = edited(&answered, "m=audio 9", "m=audio 0");
        let rejected = edited(&rejected, "a=group:BUNDLE 0\r\n", "");
        one.set_remote_description(SdpType::Answer, &rejected)
            .unwrap();
        let stopped: Vec<bool> = one
            .transceivers()
            .map(crate::jsep::Transceiver::is_stopped)
            .collect();
        assert_eq!(stopped, [true]);
        assert_eq!(mids(&one), [None]);
        // Another of its kind takes the place, under a new mid.
        add(&mut one, MediaKind::Audio);
        let again = offer(&mut one);
        assert_eq!(again.media().count(), 1);
        assert_eq!(mids(&one), [None, Some("1")]);
    }

    #[test]
    fn the_place_of_a_removed_transceiver_is_for_its_kind() {
        let (mut one, mut other) = pair();
        exchange(&mut one, &mut other);
        let id = one.transceivers().next().unwrap().id();
        one.stop(id).unwrap();
        exchange(&mut one, &mut other);
        assert_eq!(one.transceivers().count(), 0);
        add(&mut one, MediaKind::Video);
        let kinds = |offer: &Session<'_>| -> Vec<String> {
            let media = offer.media();
            media
                .map(|media| media.line().unwrap().media.to_string())
                .collect()
        };
        assert_eq!(kinds(&offer(&mut one)), ["audio", "video"]);
        one.rollback(Side::Local).unwrap();
        add(&mut one, MediaKind::Audio);
        let both = offer(&mut one);
        assert_eq!(kinds(&both), ["audio", "video"]);
        assert_ne!(both.media_at(0).unwrap().line().unwrap().port, 0);
    }

    #[test]
    fn a_restart_is_refused_after_an_offer_that_was_taken_back() {
        let (mut one, mut other) = pair();
        exchange(&mut one, &mut other);
        offer(&mut other);
        let options = OfferOptions::default().with_ice_restart();
        let restart = one.create_offer(&options).unwrap();
        let refusal = other
            .set_remote_description(SdpType::Offer, &restart)
            .unwrap_err();
        assert_eq!(refusal.exception, DomException::InvalidAccessError);
        assert!(matches!(
            refusal.error,
            Error::InvalidRemote(InvalidRemote::Other { section: 0, .. })
        ));
    }

    #[test]
    fn a_restart_that_was_only_created_lets_an_answer_restart() {
        for (restarts, expected) in [(false, Some(0)), (true, None)] {
            let (mut one, mut other) = pair();
            exchange(&mut one, &mut other);
            let offered = offer(&mut one);
            let answered = answer(&mut other, &offered);
            if restarts {
                let options = OfferOptions::default().with_ice_restart();
                one.create_offer(&options).unwrap();
            }
            let ufrag = answered.media_at(0).unwrap().section();
            let ufrag = ufrag.attribute("ice-ufrag").unwrap().value.unwrap();
            let answered = edited(
                &answered,
                &format!("a=ice-ufrag:{ufrag}"),
                "a=ice-ufrag:other",
            );
            let result = one.set_remote_description(SdpType::Answer, &answered);
            let section = result.err().map(|refusal| match refusal.error {
                Error::InvalidRemote(InvalidRemote::IceRestartInAnswer { section }) => section,
                other => panic!("{other}"),
            });
            assert_eq!(section, expected);
        }
    }

    #[test]
    fn an_answer_is_held_against_what_is_preferred_by_then() {
        let (mut one, mut other) = pair();
        let id = one.transceivers().next().unwrap().id();
        one.set_codec_preferences(id, &["PCMU"]).unwrap();
        let offered = offer(&mut one);
        let answered = answer(&mut other, &offered);
        one.set_codec_preferences(id, &["opus"]).unwrap();
        let refusal = one
            .set_remote_description(SdpType::Answer, &answered)
            .unwrap_err();
        let expected = Refusal::new(
            Incompatible::NoCommonCodec { section: 0 },
            DomException::OperationError,
        );
        assert_eq!(refusal, expected);
    }

    #[test]
    fn no_msid_is_missed_where_there_is_no_stream() {
        for (streams, expected) in [(&[][..], 0), (&["s"][..], 1)] {
            let (mut one, mut other) = (firefox(1), firefox(2));
            let init = TransceiverInit::new(sdpkit::Direction::Inactive);
            one.add_transceiver(MediaKind::Audio, init).unwrap();
            let offered = offer(&mut one);
            other
                .set_remote_description(SdpType::Offer, &offered)
                .unwrap();
            other
                .add_track(MediaKind::Audio, streams.iter().copied())
                .unwrap();
            let answered = other.create_answer().unwrap();
            other
                .set_local_description(SdpType::Answer, &answered)
                .unwrap();
            let needed = std::iter::from_fn(|| other.poll_event())
                .filter(|event| *event == Event::NegotiationNeeded);
            assert_eq!(needed.count(), expected);
        }
    }

    #[test]
    fn data_channels_have_a_place_that_an_offer_of_the_other_party_can_take() {
        let (mut one, mut other) = pair();
        other.create_data_channel().unwrap();
        other.create_offer(&OfferOptions::default()).unwrap();
        exchange(&mut one, &mut other);
        let offered = offer(&mut other);
        assert_eq!(offered.media().count(), 2);
        let candidate = CandidateInit::new("").with_mid(other.data_mid().unwrap());
        assert!(other.add_ice_candidate(Some(&candidate)).is_err());
        let answered = answer(&mut one, &offered);
        other
            .set_remote_description(SdpType::Answer, &answered)
            .unwrap();
        let candidate = CandidateInit::new("").with_mid(other.data_mid().unwrap());
        other.add_ice_candidate(Some(&candidate)).unwrap();
    }
}
