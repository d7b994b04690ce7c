//! Why a rid cannot be used (RFC 8851, RFC 8853).

use std::fmt;

/// Why a rid cannot be used.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "name", rename_all = "snake_case"))]
#[non_exhaustive]
pub enum RidFault {
    /// Two `a=rid` of the m= section have it.
    Repeated,
    /// None of the payload types that it names is in use.
    NoPayloadType,
    /// We are to keep to a restriction that we do not know.
    NotUnderstood {
        /// The restriction.
        restriction: String,
    },
    /// A restriction leaves nothing of any codec that its stream may have: its value is 0, or less than the least of
    /// `a=imageattr`.
    NothingLeft {
        /// The restriction with its value: `max-width=320`.
        restriction: String,
    },
    /// It depends on a rid that is not in the answer.
    DependsOn {
        /// That rid.
        on: String,
    },
    /// We have no simulcast in its direction.
    NotSupported,
    /// There are more streams than we take.
    TooMany,
    /// Of the alternatives of its stream, another is taken.
    OtherAlternative,
    /// It is answered, and was not offered, or not in that direction.
    NotOffered,
    /// The answer restricts it by what the offer does not.
    RestrictionAdded {
        /// The restriction.
        restriction: String,
    },
    /// The answer restricts it less than the offer does.
    RestrictionLoosened {
        /// The restriction.
        restriction: String,
    },
    /// The answer gives it a payload type that the offer does not.
    PayloadTypeAdded {
        /// The payload type of the answer.
        payload_type: u8,
    },
}

impl RidFault {
    /// The clause that makes it so.
    pub const fn clause(&self) -> &'static str {
        match self {
            Self::Repeated
            | Self::NoPayloadType
            | Self::NotUnderstood { .. }
            | Self::DependsOn { .. } => "RFC 8851 §6.2.2",
            Self::NothingLeft { .. } => "RFC 8851 §8",
            Self::NotSupported | Self::TooMany | Self::OtherAlternative => "RFC 8853 §5.3.2",
            Self::NotOffered
            | Self::RestrictionAdded { .. }
            | Self::RestrictionLoosened { .. }
            | Self::PayloadTypeAdded { .. } => "RFC 8851 §6.4",
        }
    }
}

impl fmt::Display for RidFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repeated => f.write_str("it is declared more than once"),
            Self::NoPayloadType => f.write_str("none of its payload types is in use"),
            Self::NotUnderstood { restriction } => {
                let restriction = restriction.escape_debug();
                write!(f, "we do not know its restriction {restriction}")
            }
            Self::NothingLeft { restriction } => write!(
                f,
                "its restriction {} leaves nothing of its codecs",
                restriction.escape_debug()
            ),
            Self::DependsOn { on } => write!(
                f,
                "it depends on {}, which is not in the answer",
                on.escape_debug()
            ),
            Self::NotSupported => f.write_str("we have no simulcast in its direction"),
            Self::TooMany => f.write_str("there are more streams than we take"),
            Self::OtherAlternative => f.write_str("another alternative of its stream is taken"),
            Self::NotOffered => f.write_str("answered, and not offered"),
            Self::RestrictionAdded { restriction } => write!(
                f,
                "the answer restricts it by {}, and the offer does not",
                restriction.escape_debug()
            ),
            Self::RestrictionLoosened { restriction } => write!(
                f,
                "the answer asks less of {} than the offer",
                restriction.escape_debug()
            ),
            Self::PayloadTypeAdded { payload_type } => {
                write!(
                    f,
                    "payload type {payload_type} of the answer was not offered for it"
                )
            }
        }
    }
}
