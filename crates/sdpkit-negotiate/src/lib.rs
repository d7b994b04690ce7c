//! What two parties agree on: offer and answer for WebRTC (JSEP, RFC 9429) and SIP (RFC 3264).
//!
//! * One core of codec, payload-type and header-extension logic under two sets of rules.
//! * Each codec, extension or m= section that is dropped carries its reason and the two lines that
//!   caused it.
//! * [`predict`] says what an endpoint does with a description, and which rule and line make it refuse.
//!
//! | module | what it is for |
//! |---|---|
//! | [`outcome()`] | what an offer and its answer agree on, whoever wrote them, and why the rest is not |
//! | [`offer_answer`] | an agent for SIP: offers, answers, holds, refusals (RFC 3264, RFC 6337) |
//! | [`jsep`] | a `PeerConnection` without media or sockets (RFC 9429, webrtc-pc) |
//! | [`answer`](mod@answer) | what both are made of: the answer to one m= section, as pure functions |
//! | [`predict()`], [`check`] | whether an endpoint will accept a description |
//!
//! ```
//! use sdpkit::Session;
//! use sdpkit_negotiate::outcome;
//!
//! let offer = Session::parse_bytes(
//!     b"m=video 5004 RTP/AVP 96 97\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\na=rtpmap:97 VP8/90000\r\n",
//! );
//! let answer = Session::parse_bytes(
//!     b"m=video 5006 RTP/AVP 96 97\r\na=rtpmap:96 H264/90000\r\na=rtpmap:97 VP8/90000\r\na=recvonly\r\n",
//! );
//! assert_eq!(
//!     outcome(&offer, &answer).to_string(),
//!     "0 video sendonly, VP8 97\n\
//!      \x20 H264 96 dropped: packetization-mode 1≠0 (default) (RFC 6184 §8.2.2)\n\
//!      \x20 sendrecv was offered, and the offerer is sendonly (RFC 3264 §6.1)\n"
//! );
//! ```
//!
//! Nothing here opens a socket, reads a clock or draws a random number.
//! A method that returns an error has changed nothing.
//! After each call, take events with `poll_event` until it gives `None`.
#![forbid(unsafe_code)]

pub mod answer;
pub mod capabilities;
pub mod check;
mod endpoint;
pub mod entropy;
mod error;
pub mod jsep;
mod numbers;
pub mod offer_answer;
pub mod outcome;
mod predict;
mod reason;

pub use capabilities::Capabilities;
pub use check::Refusal;
pub use endpoint::Endpoint;
pub use entropy::{Entropy, Seeded};
pub use error::{DomException, Error, Incompatible, InvalidRemote, Misuse, ReadingRule};
pub use outcome::{Outcome, outcome};
pub use predict::{Created, Prediction, predict, predict_local};
pub use reason::{Reason, RidFault, Rule};
