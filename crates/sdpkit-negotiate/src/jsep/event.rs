//! What the application is told of.

use super::{SignalingState, TransceiverId};

/// Something that happened, in the order in which it did.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// An offer is needed for what has changed (webrtc-pc, `negotiationneeded`).
    NegotiationNeeded,
    /// The signaling state is another.
    SignalingStateChange(SignalingState),
    /// The other party's media is to be received on a transceiver (`track`).
    Track {
        /// The transceiver.
        transceiver: TransceiverId,
        /// The streams that the track is in.
        streams: Vec<String>,
    },
    /// The other party's media is not received any more (the track's `mute`).
    TrackRemoved {
        /// The transceiver.
        transceiver: TransceiverId,
    },
}
