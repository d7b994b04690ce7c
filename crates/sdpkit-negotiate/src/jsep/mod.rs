//! JSEP: offers, answers and transceivers of WebRTC (RFC 9429, webrtc-pc).

mod signaling;

pub use signaling::{SdpType, Side, SignalingState};
