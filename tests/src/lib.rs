//! What is tested across the crates, written once: for the tests, the fuzz targets and the commands.
#![forbid(unsafe_code)]

pub mod accept;
pub mod corpus;
pub mod edits;
pub mod lint_properties;
pub mod linting;
pub mod live;
pub mod negotiation;
pub mod offer_answer;
pub mod properties;
pub mod replay;
#[cfg(feature = "strategies")]
pub mod strategies;
pub mod transform;
