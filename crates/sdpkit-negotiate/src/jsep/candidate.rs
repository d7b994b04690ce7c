//! Candidates that come after the description (RFC 9429 §4.1.17, RFC 8838).

use std::sync::Arc;

use sdpkit::Candidate;

use super::description::Description;
use super::peer_connection::{PeerConnection, refuse};
use crate::check::Refusal;
use crate::endpoint::Endpoint;
use crate::error::{DomException, InvalidRemote, Misuse};

/// A candidate with its place, as webrtc-pc's `RTCIceCandidateInit` has it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct CandidateInit {
    /// The candidate, `candidate:…`; empty: there are no more.
    pub candidate: String,
    /// The mid of its m= section.
    pub mid: Option<String>,
    /// The number of its m= section.
    pub section: Option<usize>,
    /// The ufrag of its ICE generation.
    pub ufrag: Option<String>,
}

impl CandidateInit {
    /// A candidate without a place.
    pub fn new(candidate: impl Into<String>) -> Self {
        Self {
            candidate: candidate.into(),
            ..Self::default()
        }
    }

    /// For the m= section of that mid.
    #[must_use]
    pub fn with_mid(mut self, mid: impl Into<String>) -> Self {
        self.mid = Some(mid.into());
        self
    }

    /// For the m= section of that number.
    #[must_use]
    pub const fn with_section(mut self, section: usize) -> Self {
        self.section = Some(section);
        self
    }

    /// Of that ICE generation.
    #[must_use]
    pub fn with_ufrag(mut self, ufrag: impl Into<String>) -> Self {
        self.ufrag = Some(ufrag.into());
        self
    }
}

impl PeerConnection {
    /// Takes a candidate of the other party. `None` says that there are no more, for all m= sections.
    ///
    /// # Errors
    /// [`Misuse::NoRemoteDescription`], or what is wrong with the candidate.
    pub fn add_ice_candidate(&mut self, init: Option<&CandidateInit>) -> Result<(), Refusal> {
        self.must_be_open()?;
        let everywhere = CandidateInit::default();
        let init = init.unwrap_or(&everywhere);
        let ends = init.candidate.is_empty();
        let placeless = init.mid.is_none() && init.section.is_none();
        if !ends && placeless {
            return Err(Refusal::new(
                InvalidRemote::CandidateWithoutPlace,
                DomException::TypeError,
            ));
        }
        if ends && self.ways.ends_unchecked {
            return Ok(());
        }
        self.show_descriptions();
        let no_remote = || refuse(Misuse::NoRemoteDescription, DomException::InvalidStateError);
        let refused = |error| Err(Refusal::new(error, DomException::OperationError));
        let remote = self.state.remote().cloned().ok_or_else(no_remote)?;
        if ends && placeless {
            return Ok(());
        }
        let section = match (&init.mid, init.section) {
            (Some(mid), _) => {
                let Some(at) = self.section_of(&remote, mid) else {
                    return refused(InvalidRemote::CandidateUnknownMid { mid: mid.clone() });
                };
                at
            }
            (None, Some(index)) if index < remote.sections.len() => index,
            (None, index) => {
                return refused(InvalidRemote::CandidateIndex {
                    index: index.unwrap_or_default(),
                });
            }
        };
        if let Some(ufrag) = &init.ufrag {
            let known = [&self.state.pending_remote, &self.state.current_remote]
                .into_iter()
                .flatten()
                .filter_map(|description| description.sections.get(section))
                .any(|content| content.ufrag == *ufrag);
            if !known && !self.ways.takes_any_ufrag {
                return refused(InvalidRemote::CandidateUfrag {
                    ufrag: ufrag.clone(),
                });
            }
        }
        if !ends && !self.ways.takes_any_candidate && Candidate::parse(&init.candidate).is_err() {
            return refused(InvalidRemote::CandidateMalformed);
        }
        Ok(())
    }

    fn section_of(&self, remote: &Arc<Description>, mid: &str) -> Option<usize> {
        if self.config.endpoint == Endpoint::Firefox {
            let by_transceiver = self
                .state
                .transceivers
                .iter()
                .find(|transceiver| transceiver.mid.as_deref() == Some(mid))
                .and_then(|transceiver| transceiver.section);
            return by_transceiver
                .or_else(|| self.state.places.section_of(mid))
                .filter(|at| *at < remote.sections.len());
        }
        remote
            .sections
            .iter()
            .position(|content| content.mid == mid)
    }
}
