//! Offers and answers, made from the state (RFC 9429 §5.2, §5.3).

use std::sync::Arc;

use sdpkit::{Direction, Session};

use super::choose::{answer_formats, preferred};
use super::description::{Content, ContentKind, Description};
use super::numbers::OfferNumbers;
use super::peer_connection::{PeerConnection, State, refuse};
use super::transceiver::{Transceiver, TransceiverInit};
use super::write::{self, Transport, line};
use super::{MediaKind, SdpType, SignalingState};
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
    fn slots_by_mid(&mut self) -> Vec<Slot> {
        let state = &mut self.state;
        for transceiver in &mut state.transceivers {
            if transceiver.mid.is_none() {
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
        let mut slots = Vec::new();
        loop {
            let at = slots.len();
            let mut chosen = state
                .transceivers
                .iter()
                .position(|transceiver| transceiver.section == Some(at));
            if let Some(index) = chosen {
                let old = state.transceivers.get(index).cloned();
                if let Some(old) = old.filter(|old| old.recyclable) {
                    if let Some(transceiver) = state.transceivers.get_mut(index) {
                        transceiver.mid = None;
                    }
                    let new = state
                        .transceivers
                        .iter()
                        .position(|new| new.kind == old.kind && is_free(new));
                    if let Some(new) = new {
                        if let Some(transceiver) = state.transceivers.get_mut(index) {
                            transceiver.section = None;
                        }
                        if let Some(transceiver) = state.transceivers.get_mut(new) {
                            transceiver.section = Some(at);
                        }
                        chosen = Some(new);
                    }
                }
            } else if state.data_section == Some(at) {
                let mid = match state.data_mid.clone() {
                    Some(mid) => mid,
                    None => state.new_mid(),
                };
                slots.push(Slot {
                    what: if state.wants_data || state.data_mid.is_some() {
                        What::Data
                    } else {
                        rejected_data()
                    },
                    mid,
                });
                continue;
            } else {
                chosen = state.transceivers.iter().position(is_free);
            }
            if let Some(index) = chosen {
                let (stopping, mid) = state
                    .transceivers
                    .get(index)
                    .map_or((false, None), |transceiver| {
                        (transceiver.stopping, transceiver.mid.clone())
                    });
                let mid = match mid {
                    // What is rejected keeps the mid that it was negotiated with, and has none else.
                    _ if stopping => state
                        .current_local
                        .as_ref()
                        .and_then(|local| local.sections.get(at))
                        .map_or_else(String::new, |content| content.mid.clone()),
                    Some(mid) => mid,
                    None => state.new_mid(),
                };
                if let Some(transceiver) = state.transceivers.get_mut(index) {
                    transceiver.section = Some(at);
                }
                slots.push(Slot {
                    what: What::Transceiver(index),
                    mid,
                });
            } else if let Some(content) = state
                .current_local
                .as_ref()
                .and_then(|local| local.sections.get(at))
            {
                // A place whose transceiver is gone.
                slots.push(Slot::rejected(content));
            } else if state.wants_data && state.data_section.is_none() {
                state.data_section = Some(at);
            } else {
                return slots;
            }
        }
    }

    fn write_offer(&mut self, slots: &[Slot], ice_restart: bool) -> String {
        let restart = ice_restart || !self.state.to_replace.is_empty();
        let existing: Vec<Option<Content>> = (0..slots.len())
            .map(|at| {
                [self.state.local(), self.state.remote()]
                    .into_iter()
                    .flatten()
                    .filter_map(|description| description.sections.get(at))
                    .find(|content| !content.rejected)
                    .cloned()
            })
            .collect();
        let mids: Vec<&str> = slots
            .iter()
            .filter(|slot| !self.is_rejected(slot))
            .map(|slot| slot.mid.as_str())
            .collect();
        let mut text = self.session_lines(&[mids.iter().map(|mid| (*mid).to_owned()).collect()]);
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
        let mut seen = Vec::new();
        for (slot, existing) in slots.iter().zip(&existing) {
            if self.is_rejected(slot) {
                write::rejected(&mut text, slot, &self.state.transceivers, existing.as_ref());
                continue;
            }
            let media = match &slot.what {
                What::Transceiver(index) => self
                    .state
                    .transceivers
                    .get(*index)
                    .map_or("audio", |transceiver| transceiver.kind.name()),
                What::Data | What::Rejected { .. } => "application",
            };
            let bundle_only = match self.config.bundle_policy {
                BundlePolicy::MaxCompat => false,
                BundlePolicy::Balanced => seen.contains(&media),
                BundlePolicy::MaxBundle => !seen.is_empty(),
            } && self.by_place();
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
                        write::offer_media(
                            &mut text,
                            transceiver,
                            &slot.mid,
                            &transport,
                            &self.config.capabilities,
                            &mut numbers,
                            existing.as_ref(),
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
            for (id, uri) in numbers.extensions {
                if !self
                    .state
                    .numbers
                    .created
                    .iter()
                    .any(|(_, known)| *known == uri)
                {
                    Arc::make_mut(&mut self.state.numbers)
                        .created
                        .push((id, uri));
                }
            }
        }
        text
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
    fn session_lines(&mut self, bundles: &[Vec<String>]) -> String {
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
                line(&mut text, format_args!("a=group:BUNDLE {}", mids.join(" ")));
            }
        }
        line(&mut text, format_args!("a=ice-options:trickle ice2"));
        line(&mut text, format_args!("a=extmap-allow-mixed"));
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
        let bundles: Vec<Vec<String>> = offer
            .bundles
            .iter()
            .map(|mids| {
                mids.iter()
                    .filter(|mid| {
                        offer
                            .sections
                            .iter()
                            .zip(&answers)
                            .any(|(content, answer)| {
                                content.mid == **mid && !matches!(answer, Answered::No)
                            })
                    })
                    .cloned()
                    .collect()
            })
            .collect();
        let mut text = self.session_lines(&bundles);
        if self.restarted_by(offer) {
            self.forget_credentials();
        }
        let (ufrag, pwd) = self.credentials();
        for (content, answer) in offer.sections.iter().zip(answers) {
            if matches!(answer, Answered::No) {
                write::rejected(
                    &mut text,
                    &Slot::rejected(content),
                    &self.state.transceivers,
                    Some(content),
                );
                continue;
            }
            let setup = self.answer_setup(content);
            let transport = Transport {
                ufrag: &ufrag,
                pwd: &pwd,
                setup,
                fingerprint: &self.config.fingerprint,
                bundle_only: false,
                keeps_msid: self.ways.keeps_msid,
            };
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
                let index = self.state.transceivers.iter().position(|transceiver| {
                    if self.by_place() {
                        transceiver.section == Some(at)
                    } else {
                        transceiver.mid.as_deref() == Some(&*content.mid)
                    }
                });
                let Some((index, transceiver)) =
                    index.and_then(|index| Some((index, self.state.transceivers.get(index)?)))
                else {
                    return Answered::No;
                };
                if transceiver.stopped {
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
        let ours = self.state.credentials.as_ref();
        offer.sections.iter().any(|content| {
            let before = remote.by_mid(&content.mid);
            let answered = local.by_mid(&content.mid);
            before.zip(answered).is_some_and(|(before, answered)| {
                let live = !before.rejected && !content.rejected && !answered.rejected;
                let other = before.ufrag != content.ufrag || before.pwd != content.pwd;
                // Once the answer to it is made, the next one goes on with what that has.
                live && other && ours.is_some_and(|(ufrag, _)| *ufrag == answered.ufrag)
            })
        })
    }

    /// The role in DTLS: the one it has, else that of the client (RFC 8842 §5.3, RFC 9429 §5.3.1).
    fn answer_setup(&self, offered: &Content) -> &'static str {
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
            .and_then(|local| local.by_mid(&offered.mid))
            .and_then(|content| content.setup.as_deref());
        let theirs = self
            .state
            .current_remote
            .as_ref()
            .and_then(|remote| remote.by_mid(&offered.mid))
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

fn is_free(transceiver: &Transceiver) -> bool {
    transceiver.mid.is_none() && transceiver.section.is_none() && !transceiver.stopping
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

fn new_credentials(entropy: &mut dyn Entropy) -> (String, String) {
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
