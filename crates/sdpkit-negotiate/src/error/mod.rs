//! Errors, sorted by whose fault they are, and their names in webrtc-pc.

mod invalid_remote;

use std::fmt;

use crate::jsep::{SdpType, Side, SignalingState};
use crate::reason::Reason;

pub use invalid_remote::{InvalidRemote, ReadingRule};

/// Why a call was refused. Whatever is refused has changed nothing.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// The caller's own fault: the call is not allowed now, or what it was given is not ours.
    Misuse(Misuse),
    /// The other party's fault: its description or candidate breaks a rule.
    InvalidRemote(InvalidRemote),
    /// Nobody's fault: both are legal, but have no common ground.
    Incompatible(Incompatible),
}

impl From<Misuse> for Error {
    fn from(misuse: Misuse) -> Self {
        Self::Misuse(misuse)
    }
}

impl From<InvalidRemote> for Error {
    fn from(invalid: InvalidRemote) -> Self {
        Self::InvalidRemote(invalid)
    }
}

impl From<Incompatible> for Error {
    fn from(incompatible: Incompatible) -> Self {
        Self::Incompatible(incompatible)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misuse(misuse) => misuse.fmt(f),
            Self::InvalidRemote(invalid) => invalid.fmt(f),
            Self::Incompatible(incompatible) => incompatible.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

/// The names under which webrtc-pc reports errors.
///
/// All but `TypeError` and `RangeError` are names of a `DOMException`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum DomException {
    /// The call is not allowed in this state.
    InvalidStateError,
    /// The description does not fit what is already agreed.
    InvalidAccessError,
    /// The description was changed after it was created.
    InvalidModificationError,
    /// The operation failed.
    OperationError,
    /// Not supported.
    NotSupportedError,
    /// A string is not of the form that it must have.
    SyntaxError,
    /// A text has a character that is not of ASCII: a name that only Firefox uses.
    InvalidParameterError,
    /// An argument is missing or of the wrong type.
    TypeError,
    /// A number is out of its range.
    RangeError,
}

impl DomException {
    /// The name, as JavaScript sees it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InvalidStateError => "InvalidStateError",
            Self::InvalidAccessError => "InvalidAccessError",
            Self::InvalidModificationError => "InvalidModificationError",
            Self::OperationError => "OperationError",
            Self::NotSupportedError => "NotSupportedError",
            Self::SyntaxError => "SyntaxError",
            Self::InvalidParameterError => "InvalidParameterError",
            Self::TypeError => "TypeError",
            Self::RangeError => "RangeError",
        }
    }
}

impl fmt::Display for DomException {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the caller did wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Misuse {
    /// The connection is closed.
    Closed,
    /// RFC 9429 §3.2 has no arrow for a description of this type in this state.
    WrongState {
        /// The state.
        state: SignalingState,
        /// Whose description it is.
        side: Side,
        /// Its type.
        ty: SdpType,
    },
    /// `create_answer` without an offer to answer (RFC 9429 §5.3).
    NothingToAnswer {
        /// The state.
        state: SignalingState,
    },
    /// `create_offer` while the other party's offer waits for its answer.
    OfferWhileAnswering {
        /// The state.
        state: SignalingState,
    },
    /// A local description that is not the one last created (RFC 9429 §5.4).
    NotAsCreated {
        /// The type asked for.
        ty: SdpType,
    },
    /// The transceiver is stopping or stopped.
    TransceiverStopped,
    /// No transceiver of that number.
    NoSuchTransceiver,
    /// `stopped` is no direction to ask for.
    StoppedDirection,
    /// Codec preferences that name what we do not have (webrtc-pc, setCodecPreferences).
    UnknownCodec {
        /// The name asked for.
        name: String,
    },
    /// A candidate before any remote description.
    NoRemoteDescription,
    /// A configuration that may not change any more.
    ConfigurationFixed {
        /// Which member.
        member: &'static str,
    },
    /// An offer of ours waits for its answer (RFC 3264 §4).
    OfferOutstanding,
    /// An offer of the other party waits for our answer (RFC 3264 §4).
    OfferNotAnswered,
    /// The token is not that of the offer that is outstanding.
    NotThatOffer,
    /// No m= section of that id.
    NoSuchSection,
    /// We have no capabilities for that media type.
    NoCapabilities {
        /// The media type.
        media: String,
    },
    /// A text that does not stay on its line: with CR, LF or NUL.
    NotOneLine {
        /// The text.
        text: String,
    },
    /// Type and description that this endpoint does not implement.
    NotImplemented {
        /// What.
        what: &'static str,
    },
}

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("the connection is closed"),
            Self::WrongState { state, side, ty } => {
                write!(f, "a {side} {ty} is not allowed in the state `{state}`")
            }
            Self::NothingToAnswer { state } => {
                write!(f, "there is no offer to answer in the state `{state}`")
            }
            Self::OfferWhileAnswering { state } => {
                write!(f, "an offer cannot be created in the state `{state}`")
            }
            Self::NotAsCreated { ty } => {
                write!(f, "the local {ty} is not the one that was last created")
            }
            Self::TransceiverStopped => f.write_str("the transceiver is stopped"),
            Self::NoSuchTransceiver => f.write_str("there is no such transceiver"),
            Self::StoppedDirection => f.write_str("a transceiver is stopped by `stop`"),
            Self::UnknownCodec { name } => write!(f, "there is no codec `{name}` here"),
            Self::NoRemoteDescription => {
                f.write_str("a candidate needs a remote description first")
            }
            Self::ConfigurationFixed { member } => {
                write!(f, "`{member}` cannot be changed any more")
            }
            Self::OfferOutstanding => f.write_str("an offer of ours waits for its answer"),
            Self::OfferNotAnswered => {
                f.write_str("an offer of the other party waits for our answer")
            }
            Self::NotThatOffer => f.write_str("that offer is not outstanding"),
            Self::NoSuchSection => f.write_str("there is no such m= section"),
            Self::NoCapabilities { media } => {
                write!(
                    f,
                    "there are no capabilities for `{}`",
                    media.escape_debug()
                )
            }
            Self::NotOneLine { text } => {
                write!(f, "`{}` does not stay on its line", text.escape_debug())
            }
            Self::NotImplemented { what } => write!(f, "this endpoint does not implement {what}"),
        }
    }
}

/// What two parties cannot agree on.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Incompatible {
    /// An answer has no codec of the offer (RFC 3264 §6.1).
    NoCommonCodec {
        /// The m= section.
        section: usize,
    },
    /// No offered m= section can be accepted (RFC 3264 §6.1).
    NothingInCommon {
        /// Why each is rejected.
        reasons: Vec<Reason>,
    },
    /// A mandatory precondition of the offer cannot be met, or is not known (RFC 3312 §8, §9).
    PreconditionFailure {
        /// Which of each m= section.
        reasons: Vec<Reason>,
        /// The description that tells the other party: each m= section with port 0, and with the precondition
        /// that failed. It is neither offer nor answer.
        description: String,
    },
}

impl fmt::Display for Incompatible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCommonCodec { section } => {
                write!(f, "no codec in common (m= section {section})")
            }
            Self::PreconditionFailure { reasons, .. } => {
                f.write_str("a mandatory precondition fails")?;
                reasons
                    .iter()
                    .try_for_each(|reason| write!(f, "; {reason}"))
            }
            Self::NothingInCommon { reasons } => {
                f.write_str("no m= section can be accepted")?;
                reasons
                    .iter()
                    .try_for_each(|reason| write!(f, "; {reason}"))
            }
        }
    }
}
