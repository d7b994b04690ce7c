//! The tests across the crates: one binary, so that it links once.

mod accept;
mod codecs;
mod corpus;
mod folders;
mod json;
mod lint;
mod negotiation;
mod peers;
mod properties;
mod replay;
mod sip;
mod tidy;
