//! Answers, made from the state (RFC 9429 §5.3).

use std::collections::HashSet;
use std::sync::Arc;

use sdpkit::Session;

use super::choose::{answer_formats, preferred};
use super::description::{Content, ContentKind, Description};
use super::generate::session;
use super::peer_connection::{PeerConnection, refuse};
use super::slot::Slot;
use super::write::{self, Transport};
use super::{SignalingState, place};
use crate::capabilities::Format;
use crate::check::Refusal;
use crate::error::{DomException, Misuse};

/// What becomes of an offered m= section.
enum Answered {
    No,
    Media(usize, Vec<Format>),
    Data,
}

impl PeerConnection {
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
