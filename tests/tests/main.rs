//! The tests across the crates: one binary, so that it links once.

mod corpus;
mod folders;
mod json;
mod peers;
mod properties;
mod sip;
mod tidy;
