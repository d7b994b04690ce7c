//! What two parties agree on: offer and answer for WebRTC (JSEP, RFC 9429) and SIP (RFC 3264).
//!
//! **This crate holds no engine yet.** What it will be:
//!
//! * One core of codec, payload-type and header-extension logic under two sets of rules.
//! * Each codec, extension or m= section that is dropped carries its reason and the two lines that
//!   caused it.
//! * A method that returns an error has changed nothing.
//!
//! Nothing here will open a socket, read a clock or draw a random number.
#![forbid(unsafe_code)]

// Descriptions are read and written through `sdpkit`, and it is all that the engine may depend on.
use sdpkit as _;
