//! Offer and answer as SIP has them — RFC 3264, RFC 6337.
//!
//! An [`Agent`] makes offers and answers for one session and keeps what both sides agreed on. It knows no
//! SIP messages, only who offers: an offer may travel in an INVITE, its 200 (a *late offer*, where the
//! INVITE had none), a PRACK or an UPDATE, and the answer in the message that RFC 6337 §2.2 pairs with it.
//!
//! # Examples
//! ```
//! use std::net::Ipv4Addr;
//! use sdpkit::Direction;
//! use sdpkit::field::Connection;
//! use sdpkit_negotiate::Capabilities;
//! use sdpkit_negotiate::offer_answer::{Agent, Config};
//!
//! let able = Capabilities::parse("m=audio 9 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\n");
//! let at = |last| Connection::new(Ipv4Addr::new(192, 0, 2, last).into());
//! let mut alice = Agent::new(Config::new(1, at(1)).with_capabilities(able.clone()));
//! let mut bob = Agent::new(Config::new(2, at(2)).with_capabilities(able));
//!
//! // INVITE and 200.
//! let audio = alice.add_media("audio", 49_170)?;
//! bob.add_media("audio", 49_920)?;
//! let (offer, pending) = alice.offer()?;
//! let (answer, _) = bob.answer(&offer)?;
//! let outcome = alice.accept(pending, &answer)?;
//! assert_eq!(outcome.sections[0].codecs.len(), 3);
//!
//! // Re-INVITE: hold.
//! alice.hold(audio)?;
//! let (offer, pending) = alice.offer()?;
//! let (answer, _) = bob.answer(&offer)?;
//! let outcome = alice.accept(pending, &answer)?;
//! assert_eq!(outcome.sections[0].offerer_direction, Direction::SendOnly);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod accept;
mod agent;
mod answer;
mod config;
mod offer;
mod refusal;
mod text;

pub use agent::{Agent, NotTaken, PendingOffer, RemoteOffer, SectionId};
pub use config::{Config, Hold};
pub use refusal::{SipRefusal, Warning};
