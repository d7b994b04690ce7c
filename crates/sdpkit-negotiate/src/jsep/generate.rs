//! Offers and answers, made from the state (RFC 9429 §5.2, §5.3).

use std::fmt::Write as _;
use std::sync::Arc;

use sdpkit::codec::params::Params;
use sdpkit::{Direction, Session};

use super::description::{Content, ContentKind, Description};
use super::peer_connection::{PeerConnection, State, refuse};
use super::transceiver::{Transceiver, TransceiverInit, intersection};
use super::{MediaKind, SdpType, SignalingState};
use crate::capabilities::{Capabilities, Extension, Format};
use crate::check::{BundlePolicy, Refusal};
use crate::entropy::{self, Entropy};
use crate::error::{DomException, Misuse};

/// What an offer is asked for (webrtc-pc, RTCOfferOptions).
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

/// The numbers that a connection has given out: once a payload type or an id has a meaning, it keeps it.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    formats: Vec<(MediaKind, Format)>,
    extensions: Vec<(u16, String)>,
    /// The ids that offers gave out, for an endpoint that keeps to them.
    created: Vec<(u16, String)>,
}

impl Numbers {
    /// Learns what an applied description uses; the newest meaning of a number holds.
    pub(super) fn learn(&mut self, description: &Description) {
        for content in &description.sections {
            let Some(kind) = content.rtp_kind().filter(|_| !content.rejected) else {
                continue;
            };
            for format in &content.formats {
                self.formats
                    .retain(|(_, known)| known.payload_type != format.payload_type);
                self.formats.push((kind, format.clone()));
            }
            for extension in &content.extensions {
                self.extensions.retain(|(id, _)| *id != extension.id);
                self.extensions.push((extension.id, extension.uri.clone()));
            }
        }
    }
}

/// The numbers of one offer: none of them means two things in it.
struct OfferNumbers<'n> {
    known: &'n Numbers,
    formats: Vec<(MediaKind, Format)>,
    extensions: Vec<(u16, String)>,
}

impl<'n> OfferNumbers<'n> {
    /// The numbers that the live m= sections of an offer go on with are taken first.
    fn new<'c>(known: &'n Numbers, existing: impl Iterator<Item = &'c Content>) -> Self {
        let mut numbers = Self {
            known,
            formats: Vec::new(),
            extensions: Vec::new(),
        };
        for content in existing {
            let Some(kind) = content.rtp_kind() else {
                continue;
            };
            for format in &content.formats {
                if numbers.takes_format(kind, format, format.payload_type) {
                    numbers.take_format(kind, format, format.payload_type);
                }
            }
            for extension in &content.extensions {
                if numbers.takes_extension(extension, extension.id) {
                    numbers.take_extension(extension, extension.id);
                }
            }
        }
        numbers
    }

    /// Whether a number is free in this offer, or already means that codec.
    fn takes_format(&self, kind: MediaKind, format: &Format, number: u8) -> bool {
        self.formats
            .iter()
            .find(|(_, taken)| taken.payload_type == number)
            .is_none_or(|(of, taken)| *of == kind && same_codec(taken, format))
    }

    fn take_format(&mut self, kind: MediaKind, format: &Format, number: u8) {
        if !self
            .formats
            .iter()
            .any(|(_, taken)| taken.payload_type == number)
        {
            let mut format = format.clone();
            format.payload_type = number;
            self.formats.push((kind, format));
        }
    }

    fn takes_extension(&self, extension: &Extension, id: u16) -> bool {
        self.extensions
            .iter()
            .find(|(taken, _)| *taken == id)
            .is_none_or(|(_, uri)| *uri == extension.uri)
    }

    fn take_extension(&mut self, extension: &Extension, id: u16) {
        if !self.extensions.iter().any(|(taken, _)| *taken == id) {
            self.extensions.push((id, extension.uri.clone()));
        }
    }

    /// The number of a codec: as this m= section has it, as the connection has it, as the capabilities
    /// have it, or a free one.
    fn of_format(&mut self, kind: MediaKind, format: &Format, section: &[Format]) -> Option<u8> {
        let here = section.iter().filter(|known| same_codec(known, format));
        let offered = self.formats.iter().filter(|(of, _)| *of == kind);
        let before = self.known.formats.iter().filter(|(of, _)| *of == kind);
        let candidates: Vec<u8> = here
            .chain(
                offered
                    .chain(before)
                    .map(|(_, known)| known)
                    .filter(|known| same_codec(known, format)),
            )
            .map(|known| known.payload_type)
            .collect();
        let unknown = |number: u8| {
            !self
                .known
                .formats
                .iter()
                .any(|(_, known)| known.payload_type == number)
        };
        let number = candidates
            .into_iter()
            .chain(Some(format.payload_type).filter(|number| *number < 96 || unknown(*number)))
            .chain((96..=127).chain(35..=63).filter(|number| unknown(*number)))
            .chain((96..=127).chain(35..=63))
            .find(|number| self.takes_format(kind, format, *number))?;
        self.take_format(kind, format, number);
        Some(number)
    }

    /// The id of a header extension, as for codecs; `None` where all are taken.
    fn of_extension(&mut self, extension: &Extension, section: &[Extension]) -> Option<u16> {
        let mut here = section
            .iter()
            .filter(|known| known.uri == extension.uri)
            .map(|known| known.id)
            .peekable();
        let created = self
            .known
            .created
            .iter()
            .find(|(_, uri)| *uri == extension.uri);
        if let (None, Some((id, _))) = (here.peek(), created) {
            let id = *id;
            self.take_extension(extension, id);
            return Some(id);
        }
        let elsewhere = self
            .extensions
            .iter()
            .chain(&self.known.extensions)
            .filter(|(_, uri)| *uri == extension.uri)
            .map(|(id, _)| *id);
        let candidates: Vec<u16> = here.chain(elsewhere).collect();
        let unknown = |id: u16| !self.known.extensions.iter().any(|(known, _)| *known == id);
        let id = candidates
            .into_iter()
            .chain(Some(extension.id).filter(|id| unknown(*id)))
            .chain((1..=14).rev().chain(16..=255).filter(|id| unknown(*id)))
            .chain((1..=14).rev().chain(16..=255))
            .find(|id| self.takes_extension(extension, *id))?;
        self.take_extension(extension, id);
        Some(id)
    }
}

/// Whether two codecs are one, number and what they protect aside.
fn same_codec(one: &Format, other: &Format) -> bool {
    one.is(&other.name)
        && one.clock_rate == other.clock_rate
        && one.channels == other.channels
        && (one.is("rtx") || one.is("red") || params_agree(one, other))
        && (!one.is("rtx") || one.apt() == other.apt())
}

/// Whether the parameters that part one codec of a name from another agree.
fn params_agree(one: &Format, other: &Format) -> bool {
    let same = |name: &str, default: &str| {
        one.parameter(name).unwrap_or(default) == other.parameter(name).unwrap_or(default)
    };
    if one.is("H264") {
        let profile = |format: &Format| {
            format
                .parameter("profile-level-id")
                .and_then(|id| id.get(..4).map(str::to_ascii_lowercase))
                .unwrap_or_else(|| "4200".to_owned())
        };
        same("packetization-mode", "0") && profile(one) == profile(other)
    } else if one.is("VP9") {
        same("profile-id", "0")
    } else if one.is("AV1") {
        same("profile", "0")
    } else {
        true
    }
}

/// An m= section that is to be written.
struct Slot {
    what: What,
    mid: String,
}

enum What {
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
        if let Some(failed) = &self.state.failed {
            return Err(failed.clone());
        }
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
        self.legacy_options(options);
        let slots = if self.by_place() {
            self.slots_by_place()
        } else {
            self.slots_by_mid()
        };
        let text = self.write_offer(&slots, options.ice_restart);
        self.state.last_offer = Some(text.as_str().into());
        self.state.offer_is_fresh = true;
        Ok(session(text))
    }

    fn legacy_options(&mut self, options: &OfferOptions) {
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
            let at = match at.and_then(|at| slots.get_mut(at).map(|place| (at, place))) {
                Some((at, place)) => {
                    *place = slot;
                    at
                }
                None => {
                    slots.push(slot);
                    slots.len() - 1
                }
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
                let mid = match state
                    .transceivers
                    .get(index)
                    .and_then(|transceiver| transceiver.mid.clone())
                {
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
        let mut credentials = None;
        let mut seen = Vec::new();
        for (slot, existing) in slots.iter().zip(&existing) {
            if self.is_rejected(slot) {
                write_rejected(&mut text, slot, self, existing.as_ref());
                continue;
            }
            let ours = self
                .state
                .local()
                .and_then(|local| local.by_mid(&slot.mid))
                .filter(|content| !content.rejected && !content.ufrag.is_empty())
                .map(|content| (content.ufrag.clone(), content.pwd.clone()));
            // All that is offered can be bundled, and then goes with the credentials of the first.
            let (ufrag, pwd) = credentials
                .get_or_insert_with(|| match ours {
                    Some(ours) if !restart => ours,
                    _ => new_credentials(&mut *self.entropy),
                })
                .clone();
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
            };
            match &slot.what {
                What::Transceiver(index) => {
                    if let Some(transceiver) = self.state.transceivers.get(*index) {
                        offer_media(
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
                    write_data(
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
                    self.state.numbers.created.push((id, uri));
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
        let offer = match self.state.signaling {
            SignalingState::HaveRemoteOffer | SignalingState::HaveLocalPranswer => {
                self.state.pending_remote.clone()
            }
            _ => None,
        };
        let Some(offer) = offer else {
            return Err(refuse(
                Misuse::NothingToAnswer {
                    state: self.state.signaling,
                },
                DomException::InvalidStateError,
            ));
        };
        if let Some(failed) = &self.state.failed {
            return Err(failed.clone());
        }
        let text = self.write_answer(&offer);
        self.state.last_answer = Some(text.as_str().into());
        Ok(session(text))
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
        let mut shared: Vec<Option<(String, String)>> = vec![None; offer.bundles.len()];
        for (content, answer) in offer.sections.iter().zip(answers) {
            if matches!(answer, Answered::No) {
                write_rejected(&mut text, &Slot::rejected(content), self, Some(content));
                continue;
            }
            let old = self.old_credentials(content);
            let bundle = offer
                .bundle_of(&content.mid)
                .and_then(|at| shared.get_mut(at));
            let mut new = || {
                old.clone()
                    .unwrap_or_else(|| new_credentials(&mut *self.entropy))
            };
            let (ufrag, pwd) = match bundle {
                Some(shared) => shared.get_or_insert_with(new).clone(),
                None => new(),
            };
            let setup = self.answer_setup(content);
            let transport = Transport {
                ufrag: &ufrag,
                pwd: &pwd,
                setup,
                fingerprint: &self.config.fingerprint,
                bundle_only: false,
            };
            match answer {
                Answered::Media(index, formats) => {
                    if let Some(transceiver) = self.state.transceivers.get(index) {
                        answer_media(
                            &mut text,
                            transceiver,
                            content,
                            &transport,
                            &formats,
                            &self.config.capabilities,
                        );
                    }
                }
                Answered::Data | Answered::No => write_data(
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

    /// The credentials of an m= section that go on: unless the other party has restarted ICE.
    fn old_credentials(&self, offered: &Content) -> Option<(String, String)> {
        let before = self.state.current_remote.as_ref()?.by_mid(&offered.mid)?;
        let ours = self.state.current_local.as_ref()?.by_mid(&offered.mid)?;
        let goes_on = !before.rejected
            && !ours.rejected
            && before.ufrag == offered.ufrag
            && before.pwd == offered.pwd
            && !self
                .state
                .to_replace
                .iter()
                .any(|(ufrag, _)| *ufrag == ours.ufrag);
        goes_on.then(|| (ours.ufrag.clone(), ours.pwd.clone()))
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

fn session(text: String) -> Session<'static> {
    Session::parse_bytes(text.as_bytes()).into_owned()
}

fn new_credentials(entropy: &mut dyn Entropy) -> (String, String) {
    // 24 and 132 bits; RFC 8445 §5.3 asks for 24 and 128.
    (
        entropy::ice_text(entropy, 4),
        entropy::ice_text(entropy, 24),
    )
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = text.write_fmt(line);
    text.push_str("\r\n");
}

/// What all m= sections say of their transport.
struct Transport<'t> {
    ufrag: &'t str,
    pwd: &'t str,
    setup: &'static str,
    fingerprint: &'t str,
    bundle_only: bool,
}

impl Transport<'_> {
    const fn port(&self) -> u16 {
        if self.bundle_only { 0 } else { 9 }
    }

    fn write(&self, text: &mut String, mid: &str) {
        line(text, format_args!("c=IN IP4 0.0.0.0"));
        if self.bundle_only {
            line(text, format_args!("a=bundle-only"));
        }
        line(text, format_args!("a=ice-ufrag:{}", self.ufrag));
        line(text, format_args!("a=ice-pwd:{}", self.pwd));
        line(text, format_args!("a=fingerprint:{}", self.fingerprint));
        line(text, format_args!("a=setup:{}", self.setup));
        line(text, format_args!("a=mid:{mid}"));
    }
}

/// The codecs of the capabilities that a transceiver wants, in its order.
fn preferred(capabilities: &Capabilities, kind: MediaKind, preferences: &[String]) -> Vec<Format> {
    let all = capabilities.formats(kind.name());
    if preferences.is_empty() {
        return all.to_vec();
    }
    let mut chosen: Vec<Format> = preferences
        .iter()
        .flat_map(|name| all.iter().filter(move |format| format.is(name)))
        .filter(|format| !format.is("rtx"))
        .cloned()
        .collect();
    if preferences
        .iter()
        .any(|name| name.eq_ignore_ascii_case("rtx"))
    {
        let mut with = Vec::with_capacity(chosen.len() * 2);
        for format in chosen {
            let number = format.payload_type;
            with.push(format);
            with.extend(
                all.iter()
                    .filter(|format| format.is("rtx") && format.apt() == Some(number))
                    .cloned(),
            );
        }
        chosen = with;
    }
    chosen
}

fn offer_media(
    text: &mut String,
    transceiver: &Transceiver,
    mid: &str,
    transport: &Transport<'_>,
    capabilities: &Capabilities,
    numbers: &mut OfferNumbers<'_>,
    existing: Option<&Content>,
) {
    let kind = transceiver.kind;
    let wanted = preferred(capabilities, kind, &transceiver.preferences);
    let section: &[Format] = existing.map_or(&[], |content| &content.formats);
    // First those that stand for themselves, then those that name another by its number.
    let mut renumbered: Vec<(u8, u8)> = Vec::with_capacity(wanted.len());
    let mut formats = Vec::with_capacity(wanted.len());
    for by_reference in [false, true] {
        for (order, format) in wanted.iter().enumerate() {
            if (format.is("rtx") || format.is("red")) != by_reference {
                continue;
            }
            let mut format = format.clone();
            format.fmtp = renumber(&format, &renumbered);
            let Some(number) = numbers.of_format(kind, &format, section) else {
                continue;
            };
            renumbered.push((format.payload_type, number));
            format.payload_type = number;
            formats.push((order, format));
        }
    }
    formats.sort_by_key(|(order, _)| *order);
    let formats: Vec<Format> = formats.into_iter().map(|(_, format)| format).collect();
    let known = capabilities.of_media(kind.name());
    let section: &[Extension] = existing.map_or(&[], |content| &content.extensions);
    let extensions: Vec<Extension> = known
        .map_or(&[][..], |known| &known.extensions)
        .iter()
        .filter_map(|extension| {
            Some(Extension {
                id: numbers.of_extension(extension, section)?,
                ..extension.clone()
            })
        })
        .collect();
    media_line(
        text,
        kind.name(),
        transport.port(),
        "UDP/TLS/RTP/SAVPF",
        &formats,
    );
    transport.write(text, mid);
    media_lines(
        text,
        &MediaLines {
            direction: transceiver.direction,
            transceiver,
            extensions: &extensions,
            rtcp_mux: true,
            rtcp_rsize: known.is_some_and(|known| known.rtcp_rsize),
            formats: &formats,
            simulcast: !transceiver.rids.is_empty() && transceiver.direction.sends(),
        },
    );
}

/// `a=fmtp` with the payload types that it names as they are now.
fn renumber(format: &Format, renumbered: &[(u8, u8)]) -> String {
    let now = |old: u8| {
        renumbered
            .iter()
            .find(|(before, _)| *before == old)
            .map_or(old, |(_, now)| *now)
    };
    if format.is("rtx") {
        match format.apt() {
            Some(apt) => Params::new(&format.fmtp)
                .iter()
                .map(|(name, value)| {
                    if name.eq_ignore_ascii_case("apt") {
                        format!("{name}={}", now(apt))
                    } else {
                        format!("{name}={}", value.unwrap_or_default())
                    }
                })
                .collect::<Vec<_>>()
                .join(";"),
            None => format.fmtp.clone(),
        }
    } else if format.is("red") {
        format
            .fmtp
            .split('/')
            .map(|number| {
                number
                    .trim()
                    .parse()
                    .map_or_else(|_| number.to_owned(), |old: u8| now(old).to_string())
            })
            .collect::<Vec<_>>()
            .join("/")
    } else {
        format.fmtp.clone()
    }
}

/// The offered codecs that we can do, with the offerer's numbers (RFC 3264 §6.1).
///
/// In our order where we have preferences, else in the offerer's. What repairs or protects another
/// follows it.
fn answer_formats(offered: &[Format], ours: &[Format], our_order: bool) -> Vec<Format> {
    let matches = |theirs: &Format, mine: &Format| {
        theirs.is(&mine.name)
            && theirs.clock_rate == mine.clock_rate
            && theirs.channels == mine.channels
            && params_agree(theirs, mine)
    };
    let take = |theirs: &Format, mine: &Format| Format {
        payload_type: theirs.payload_type,
        feedback: theirs
            .feedback
            .iter()
            .filter(|feedback| mine.feedback.contains(feedback))
            .cloned()
            .collect(),
        ..mine.clone()
    };
    let mut chosen: Vec<Format> = Vec::new();
    let stands_alone = |format: &&Format| !format.is("rtx");
    let mut push = |theirs: &Format, mine: &Format| {
        if !chosen
            .iter()
            .any(|format| format.payload_type == theirs.payload_type)
        {
            let mut format = take(theirs, mine);
            if format.is("red") {
                format.fmtp.clone_from(&theirs.fmtp);
            }
            chosen.push(format);
        }
    };
    if our_order {
        for mine in ours.iter().filter(stands_alone) {
            if let Some(theirs) = offered.iter().find(|theirs| matches(theirs, mine)) {
                push(theirs, mine);
            }
        }
    } else {
        for theirs in offered.iter().filter(stands_alone) {
            if let Some(mine) = ours.iter().find(|mine| matches(theirs, mine)) {
                push(theirs, mine);
            }
        }
    }
    // red carries what it names, so those have to be there.
    let numbers: Vec<u8> = chosen.iter().map(|format| format.payload_type).collect();
    chosen.retain(|format| {
        !format.is("red")
            || format
                .fmtp
                .split('/')
                .filter_map(|number| number.trim().parse::<u8>().ok())
                .all(|number| numbers.contains(&number))
    });
    let can_repair = ours.iter().any(|format| format.is("rtx"));
    let mut formats = Vec::with_capacity(chosen.len() * 2);
    for format in chosen {
        let number = format.payload_type;
        formats.push(format);
        if can_repair {
            formats.extend(
                offered
                    .iter()
                    .find(|format| format.is("rtx") && format.apt() == Some(number))
                    .cloned(),
            );
        }
    }
    formats
}

fn answer_media(
    text: &mut String,
    transceiver: &Transceiver,
    offered: &Content,
    transport: &Transport<'_>,
    formats: &[Format],
    capabilities: &Capabilities,
) {
    let known = capabilities.of_media(transceiver.kind.name());
    let extensions: Vec<Extension> = offered
        .extensions
        .iter()
        .filter(|extension| {
            known.is_some_and(|known| {
                known
                    .extensions
                    .iter()
                    .any(|mine| mine.uri == extension.uri)
            })
        })
        .map(|extension| Extension {
            direction: extension.direction.map(Direction::reversed),
            ..extension.clone()
        })
        .collect();
    media_line(text, transceiver.kind.name(), 9, &offered.proto, formats);
    transport.write(text, &offered.mid);
    let direction = intersection(transceiver.direction, offered.direction.reversed());
    media_lines(
        text,
        &MediaLines {
            direction,
            transceiver,
            extensions: &extensions,
            rtcp_mux: offered.rtcp_mux,
            rtcp_rsize: offered.rtcp_rsize && known.is_some_and(|known| known.rtcp_rsize),
            formats,
            simulcast: false,
        },
    );
}

fn media_line(text: &mut String, media: &str, port: u16, proto: &str, formats: &[Format]) {
    let mut numbers = String::new();
    for format in formats {
        let _ = write!(numbers, " {}", format.payload_type);
    }
    if numbers.is_empty() {
        numbers.push_str(" 0");
    }
    line(text, format_args!("m={media} {port} {proto}{numbers}"));
}

struct MediaLines<'m> {
    direction: Direction,
    transceiver: &'m Transceiver,
    extensions: &'m [Extension],
    rtcp_mux: bool,
    rtcp_rsize: bool,
    formats: &'m [Format],
    simulcast: bool,
}

fn media_lines(text: &mut String, lines: &MediaLines<'_>) {
    let transceiver = lines.transceiver;
    for extension in lines.extensions {
        match extension.direction {
            Some(direction) => line(
                text,
                format_args!(
                    "a=extmap:{}/{} {}",
                    extension.id,
                    direction.as_str(),
                    extension.uri
                ),
            ),
            None => line(
                text,
                format_args!("a=extmap:{} {}", extension.id, extension.uri),
            ),
        }
    }
    line(text, format_args!("a={}", lines.direction.as_str()));
    if lines.direction.sends() {
        if transceiver.streams.is_empty() {
            line(text, format_args!("a=msid:- {}", transceiver.track_id));
        }
        for stream in &transceiver.streams {
            line(
                text,
                format_args!("a=msid:{stream} {}", transceiver.track_id),
            );
        }
    }
    if lines.rtcp_mux {
        line(text, format_args!("a=rtcp-mux"));
    }
    if lines.rtcp_rsize {
        line(text, format_args!("a=rtcp-rsize"));
    }
    for format in lines.formats {
        let number = format.payload_type;
        if format.channels > 1 {
            line(
                text,
                format_args!(
                    "a=rtpmap:{number} {}/{}/{}",
                    format.name, format.clock_rate, format.channels
                ),
            );
        } else {
            line(
                text,
                format_args!("a=rtpmap:{number} {}/{}", format.name, format.clock_rate),
            );
        }
        for feedback in &format.feedback {
            line(text, format_args!("a=rtcp-fb:{number} {feedback}"));
        }
        if !format.fmtp.is_empty() {
            line(text, format_args!("a=fmtp:{number} {}", format.fmtp));
        }
    }
    if lines.simulcast {
        for rid in &transceiver.rids {
            line(text, format_args!("a=rid:{rid} send"));
        }
        line(
            text,
            format_args!("a=simulcast:send {}", transceiver.rids.join(";")),
        );
    }
}

fn write_data(
    text: &mut String,
    mid: &str,
    transport: &Transport<'_>,
    existing: Option<&Content>,
    max_message_size: u64,
) {
    let old = existing.filter(|content| content.kind == ContentKind::Data);
    let proto = old.map_or("UDP/DTLS/SCTP", |content| &content.proto);
    let sctpmap = old.is_some_and(|content| content.sctpmap);
    let port = transport.port();
    if sctpmap {
        // The form before RFC 8841, for one who speaks it.
        line(text, format_args!("m=application {port} {proto} 5000"));
        transport.write(text, mid);
        line(text, format_args!("a=sctpmap:5000 webrtc-datachannel 1024"));
    } else {
        line(
            text,
            format_args!("m=application {port} {proto} webrtc-datachannel"),
        );
        transport.write(text, mid);
        line(text, format_args!("a=sctp-port:5000"));
        line(text, format_args!("a=max-message-size:{max_message_size}"));
    }
}

fn write_rejected(
    text: &mut String,
    slot: &Slot,
    connection: &PeerConnection,
    existing: Option<&Content>,
) {
    match &slot.what {
        What::Rejected {
            media,
            proto,
            formats,
        } => {
            let formats = if formats.is_empty() { "0" } else { formats };
            line(text, format_args!("m={media} 0 {proto} {formats}"));
        }
        What::Transceiver(index) => {
            let media = connection
                .state
                .transceivers
                .get(*index)
                .map_or("audio", |transceiver| transceiver.kind.name());
            let formats = existing
                .map(|content| content.formats_text.as_str())
                .filter(|formats| !formats.is_empty())
                .unwrap_or("0");
            line(
                text,
                format_args!("m={media} 0 UDP/TLS/RTP/SAVPF {formats}"),
            );
        }
        What::Data => line(
            text,
            format_args!("m=application 0 UDP/DTLS/SCTP webrtc-datachannel"),
        ),
    }
    line(text, format_args!("c=IN IP4 0.0.0.0"));
    line(text, format_args!("a=inactive"));
    if !slot.mid.is_empty() {
        line(text, format_args!("a=mid:{}", slot.mid));
    }
}

/// Whether an answer to it was made with what the state is now; kept for callers that hold text.
pub(super) fn last_created(state: &State, ty: SdpType) -> Option<&Arc<str>> {
    match ty {
        SdpType::Offer => state.last_offer.as_ref(),
        SdpType::Answer | SdpType::Pranswer => state.last_answer.as_ref(),
        SdpType::Rollback => None,
    }
}
