//! JSEP: offers, answers and transceivers of WebRTC (RFC 9429, webrtc-pc).
//!
//! [`PeerConnection`] is what its namesake is in a browser, without media, sockets or threads: each
//! call is done when it returns, and what happened is told by [`PeerConnection::poll_event`].
//!
//! # Examples
//! ```
//! use sdpkit_negotiate::Seeded;
//! use sdpkit_negotiate::jsep::{Config, MediaKind, PeerConnection, SdpType, SignalingState, TransceiverInit};
//!
//! let mut alice = PeerConnection::new(Config::default(), Seeded::new(1));
//! let mut bob = PeerConnection::new(Config::default(), Seeded::new(2));
//! alice.add_transceiver(MediaKind::Audio, TransceiverInit::default())?;
//!
//! let offer = alice.create_offer(&Default::default())?;
//! alice.set_local_description(SdpType::Offer, &offer)?;
//! bob.set_remote_description(SdpType::Offer, &offer)?;
//! let answer = bob.create_answer()?;
//! bob.set_local_description(SdpType::Answer, &answer)?;
//! alice.set_remote_description(SdpType::Answer, &answer)?;
//!
//! assert_eq!(alice.signaling_state(), SignalingState::Stable);
//! assert_eq!(alice.transceivers().next().and_then(|t| t.mid().map(str::to_owned)), Some("0".into()));
//! # Ok::<(), sdpkit_negotiate::Refusal>(())
//! ```

mod answer;
mod apply;
mod candidate;
mod change;
mod choose;
mod description;
mod event;
mod generate;
mod needed;
mod numbers;
mod offer;
mod peer_connection;
mod place;
mod signaling;
mod slot;
#[cfg(test)]
mod testing;
mod transceiver;
mod ways;
mod write;

pub use candidate::CandidateInit;
pub use description::MediaKind;
pub use event::Event;
pub use offer::OfferOptions;
pub use peer_connection::{Config, PeerConnection};
pub use signaling::{SdpType, Side, SignalingState};
pub use transceiver::{Transceiver, TransceiverId, TransceiverInit};
pub use ways::departures;
