//! Offers and answers, made from the state (RFC 9429 §5.2, §5.3).

use std::collections::HashSet;
use std::sync::Arc;

use sdpkit::{Direction, Session};

use super::choose::{answer_formats, preferred};
use super::description::{Content, ContentKind, Description};
use super::numbers::OfferNumbers;
use super::peer_connection::{PeerConnection, State, refuse};
use super::transceiver::TransceiverInit;
use super::write::{self, Before, Transport, line, texts};
use super::{MediaKind, SdpType, SignalingState, place};
use crate::capabilities::Format;
use crate::check::{BundlePolicy, Refusal};
use crate::entropy::{self, Entropy};
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

/// An m= section that is to be written.
pub(super) struct Slot {
    pub(super) what: What,
    pub(super) mid: String,
}

/// What an m= section is written for.
pub(super) enum What {
    Transceiver(usize),
    Data,
    /// Rejected, with what stands before the port, after it, and the formats.
    Rejected {
        media: String,
        proto: String,
        formats: String,
    },
}

impl Slot {
    fn rejected(content: &Content) -> Self {
        Self {
            what: What::Rejected {
                media: content.media.clone(),
                proto: content.proto.clone(),
                formats: content.formats_text.clone(),
            },
            mid: content.mid.clone(),
        }
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

    /// `v=` to the attributes of the session.
    fn session_lines(&mut self, bundles: &[Vec<&str>]) -> String {
        let mut text = String::with_capacity(8192);
        self.state.session_version += 1;
        line(
            &mut text,
            format_args!(
                "v=0\r\no=- {} {} IN IP4 127.0.0.1\r\ns=-\r\nt=0 0",
                self.state.session_id, self.state.session_version
            ),
        );
        for mids in bundles {
            if !mids.is_empty() {
                texts(&mut text, ["a=group:BUNDLE ", &mids.join(" ")]);
            }
        }
        texts(&mut text, ["a=ice-options:trickle ice2"]);
        texts(&mut text, ["a=extmap-allow-mixed"]);
        text
    }

    /// Makes an answer to the offer that is pending (RFC 9429 §5.3).
    ///
    /// # Errors
    /// [`Misuse::Closed`], [`Misuse::NothingToAnswer`].
    pub fn create_answer(&mut self) -> Result<Session<'static>, Refusal> {
        self.must_be_open()?;
        let nothing = || {
            refuse(
                Misuse::NothingToAnswer {
                    state: self.state.signaling,
                },
                DomException::InvalidStateError,
            )
        };
        if !matches!(
            self.state.signaling,
            SignalingState::HaveRemoteOffer | SignalingState::HaveLocalPranswer
        ) {
            return Err(nothing());
        }
        if let Some(failed) = &self.state.failed {
            return Err(failed.clone());
        }
        let offer = self.state.pending_remote.clone().ok_or_else(nothing)?;
        let text = self.write_answer(&offer);
        let answer = session(&text);
        self.state.last_answer = Some(Arc::new(answer.clone()));
        Ok(answer)
    }

    fn write_answer(&mut self, offer: &Description) -> String {
        let answers: Vec<Answered> = offer
            .sections
            .iter()
            .enumerate()
            .map(|(at, content)| self.answer_section(at, content))
            .collect();
        let answered: HashSet<&str> = offer
            .sections
            .iter()
            .zip(&answers)
            .filter(|(_, answer)| !matches!(answer, Answered::No))
            .map(|(content, _)| content.mid.as_str())
            .collect();
        let bundles: Vec<Vec<&str>> = offer
            .bundles
            .iter()
            .map(|mids| {
                let mids = mids.iter().map(String::as_str);
                mids.filter(|mid| answered.contains(mid)).collect()
            })
            .collect();
        let mut text = self.session_lines(&bundles);
        if !self.ways.remembers_restart {
            if self.restarted_by(offer) {
                self.forget_credentials();
            } else if let Some(before) = self.state.credentials_before.take() {
                // A restart that was only created does not concern an answer.
                self.state.credentials = Some(before);
            }
        }
        let (ufrag, pwd) = self.credentials();
        let of_rejected = self.ways.rejected_has_transport;
        for (at, (content, answer)) in offer.sections.iter().zip(answers).enumerate() {
            let transport = Transport {
                ufrag: &ufrag,
                pwd: &pwd,
                setup: self.answer_setup(at, content),
                fingerprint: &self.config.fingerprint,
                bundle_only: false,
                keeps_msid: self.ways.keeps_msid,
            };
            if matches!(answer, Answered::No) {
                write::rejected(
                    &mut text,
                    &Slot::rejected(content),
                    &self.state.transceivers,
                    Some(content),
                    of_rejected.then_some(&transport),
                );
                continue;
            }
            match answer {
                Answered::Media(index, formats) => {
                    if let Some(transceiver) = self.state.transceivers.get(index) {
                        write::answer_media(
                            &mut text,
                            transceiver,
                            content,
                            &transport,
                            &formats,
                            &self.config.capabilities,
                        );
                    }
                }
                Answered::Data | Answered::No => write::data(
                    &mut text,
                    &content.mid,
                    &transport,
                    Some(content),
                    self.config.capabilities.max_message_size,
                ),
            }
        }
        text
    }

    /// What becomes of an offered m= section.
    fn answer_section(&self, at: usize, content: &Content) -> Answered {
        if content.rejected {
            return Answered::No;
        }
        match content.kind {
            ContentKind::Rtp(kind) => {
                let index = if self.by_place() {
                    place::transceiver_at(&self.state, at)
                } else {
                    self.state.by_mid_at(&content.mid, at)
                };
                let Some((index, transceiver)) =
                    index.and_then(|index| Some((index, self.state.transceivers.get(index)?)))
                else {
                    return Answered::No;
                };
                if transceiver.stopped && !self.by_place() {
                    return Answered::No;
                }
                let formats = answer_formats(
                    &content.formats,
                    &preferred(&self.config.capabilities, kind, &transceiver.preferences),
                    !transceiver.preferences.is_empty(),
                );
                if formats.iter().any(Format::is_primary) {
                    Answered::Media(index, formats)
                } else {
                    Answered::No
                }
            }
            ContentKind::Data => {
                if self.state.data_mid.as_deref() == Some(&*content.mid) {
                    Answered::Data
                } else {
                    Answered::No
                }
            }
            ContentKind::Other => Answered::No,
        }
    }

    /// Our ICE credentials: one pair for all m= sections, until a restart (RFC 8839 §4.4.1.1.1).
    fn credentials(&mut self) -> (String, String) {
        let entropy = &mut *self.entropy;
        self.state
            .credentials
            .get_or_insert_with(|| new_credentials(entropy))
            .clone()
    }

    /// New credentials from here on; those before are kept for a rollback.
    fn forget_credentials(&mut self) {
        if self.ways.remembers_restart {
            self.credentials();
        }
        if self.state.credentials_before.is_none() {
            self.state.credentials_before = self.state.credentials.take();
        }
    }

    /// Whether an offer restarts ICE where we have answered or offered before (RFC 8839 §4.4.3.1).
    fn restarted_by(&self, offer: &Description) -> bool {
        let (Some(remote), Some(local)) = (&self.state.current_remote, &self.state.current_local)
        else {
            return false;
        };
        offer.sections.iter().enumerate().any(|(at, content)| {
            let before = remote.by_mid_near(&content.mid, Some(at));
            let answered = local.by_mid_near(&content.mid, Some(at));
            before.zip(answered).is_some_and(|(before, answered)| {
                let live = !before.rejected && !content.rejected && !answered.rejected;
                let other = before.ufrag != content.ufrag || before.pwd != content.pwd;
                live && other
            })
        })
    }

    /// The role in DTLS: the one it has, else that of the client (RFC 8842 §5.3, RFC 9429 §5.3.1).
    fn answer_setup(&self, at: usize, offered: &Content) -> &'static str {
        if offered.setup.as_deref() == Some("active") {
            return "passive";
        }
        if offered.setup.as_deref() == Some("passive") {
            return "active";
        }
        let ours = self
            .state
            .current_local
            .as_ref()
            .and_then(|local| local.by_mid_near(&offered.mid, Some(at)))
            .and_then(|content| content.setup.as_deref());
        let theirs = self
            .state
            .current_remote
            .as_ref()
            .and_then(|remote| remote.by_mid_near(&offered.mid, Some(at)))
            .and_then(|content| content.setup.as_deref());
        match (ours, theirs) {
            (Some("passive"), _) | (_, Some("active")) => "passive",
            _ => "active",
        }
    }
}

enum Answered {
    No,
    Media(usize, Vec<Format>),
    Data,
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

pub(super) fn session(text: &str) -> Session<'static> {
    Session::parse_bytes(text.as_bytes()).into_owned()
}

pub(super) fn new_credentials(entropy: &mut dyn Entropy) -> (String, String) {
    // 24 and 132 bits; RFC 8445 §5.3 asks for 24 and 128.
    (
        entropy::ice_text(entropy, 4),
        entropy::ice_text(entropy, 24),
    )
}

pub(super) fn last_created(state: &State, ty: SdpType) -> Option<&Arc<Session<'static>>> {
    match ty {
        SdpType::Offer => state.last_offer.as_ref(),
        SdpType::Answer | SdpType::Pranswer => state.last_answer.as_ref(),
        SdpType::Rollback => None,
    }
}
