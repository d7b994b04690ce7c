//! What two parties agree on: offer and answer for WebRTC (JSEP, RFC 9429) and SIP (RFC 3264).
//!
//! * One core of codec, payload-type and header-extension logic under two sets of rules.
//! * Each codec, extension or m= section that is dropped carries its reason and the two lines that
//!   caused it.
//! * [`predict`] says what an endpoint does with a description, and which rule and line make it refuse.
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
pub use predict::{Prediction, predict, predict_local};
pub use reason::{Reason, Rule};
