//! What Chromium reads and refuses.
//!
//! It has two stages. Its parser ([`read`]) knows the text alone, and all that it refuses is reported as
//! `OperationError`. What it keeps of the text is judged against the connection ([`meaning`]): the
//! description by itself, then transports, then each media channel. Of a remote description all of that
//! is reported as `InvalidAccessError`; of a local one the last two are reported as `OperationError`.
//!
//! Written after the behaviour of libwebrtc (`webrtc_sdp.cc`, `sdp_offer_answer.cc`,
//! `jsep_transport_controller.cc`, `channel.cc`), and held to recordings of Chromium 156.

mod attribute;
mod candidate;
mod channel;
mod departures;
mod description;
mod history;
mod line;
mod meaning;
mod read;
#[cfg(test)]
mod tests;
mod transport;

use sdpkit::Session;

use super::{Context, Refusal};
use crate::error::DomException;

pub use departures::DEPARTURES;

/// Whether its parser takes the text.
///
/// # Errors
/// The first thing that it refuses.
pub fn read(text: &Session<'_>) -> Result<(), Refusal> {
    parse(text).map(drop)
}

/// Whether it takes what the text says.
///
/// # Errors
/// The first thing that it refuses.
pub fn meaning(text: &Session<'_>, context: &Context<'_>) -> Result<(), Refusal> {
    meaning::check(parse(text)?, context)
}

fn parse(text: &Session<'_>) -> Result<description::Description, Refusal> {
    read::description(&text.to_bytes())
        .map_err(|invalid| Refusal::new(invalid, DomException::OperationError))
}
