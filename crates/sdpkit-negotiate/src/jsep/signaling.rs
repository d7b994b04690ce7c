//! The signaling state and its one transition function (RFC 9429 §3.2).

use std::fmt;

/// Where the exchange of offer and answer stands (webrtc-pc §4.3.1).
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum SignalingState {
    /// Nothing is under way.
    #[default]
    Stable,
    /// We have offered.
    HaveLocalOffer,
    /// The other party has offered.
    HaveRemoteOffer,
    /// We have answered provisionally.
    HaveLocalPranswer,
    /// The other party has answered provisionally.
    HaveRemotePranswer,
    /// The connection is closed.
    Closed,
}

impl SignalingState {
    /// The state after `side` applies a description of type `ty`, or `None` where RFC 9429 §3.2 has no arrow.
    pub const fn after(self, side: Side, ty: SdpType) -> Option<Self> {
        use SdpType::{Answer, Offer, Pranswer, Rollback};
        use Side::{Local, Remote};
        Some(match (self, side, ty) {
            (Self::Stable | Self::HaveLocalOffer, Local, Offer) => Self::HaveLocalOffer,
            (Self::Stable | Self::HaveRemoteOffer, Remote, Offer) => Self::HaveRemoteOffer,
            (Self::HaveRemoteOffer | Self::HaveLocalPranswer, Local, Pranswer) => {
                Self::HaveLocalPranswer
            }
            (Self::HaveLocalOffer | Self::HaveRemotePranswer, Remote, Pranswer) => {
                Self::HaveRemotePranswer
            }
            (Self::HaveRemoteOffer | Self::HaveLocalPranswer, Local, Answer)
            | (Self::HaveLocalOffer | Self::HaveRemotePranswer, Remote, Answer)
            | (Self::HaveLocalOffer | Self::HaveLocalPranswer, Local, Rollback)
            | (Self::HaveRemoteOffer | Self::HaveRemotePranswer, Remote, Rollback) => Self::Stable,
            _ => return None,
        })
    }

    /// The name of webrtc-pc: `have-local-offer`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::HaveLocalOffer => "have-local-offer",
            Self::HaveRemoteOffer => "have-remote-offer",
            Self::HaveLocalPranswer => "have-local-pranswer",
            Self::HaveRemotePranswer => "have-remote-pranswer",
            Self::Closed => "closed",
        }
    }
}

impl fmt::Display for SignalingState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whose description: ours, or the other party's.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Side {
    /// Ours.
    Local,
    /// The other party's.
    Remote,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Local => "local",
            Self::Remote => "remote",
        })
    }
}

/// What a description is (RFC 9429 §4.1.8).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum SdpType {
    /// An offer.
    Offer,
    /// A provisional answer.
    Pranswer,
    /// The final answer.
    Answer,
    /// No description: back to the last stable state.
    Rollback,
}

impl SdpType {
    /// The name of webrtc-pc: `pranswer`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Pranswer => "pranswer",
            Self::Answer => "answer",
            Self::Rollback => "rollback",
        }
    }

    /// The type of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Offer, Self::Pranswer, Self::Answer, Self::Rollback]
            .into_iter()
            .find(|ty| ty.name() == name)
    }
}

impl fmt::Display for SdpType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
