//! Why two codecs are not the same format.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use crate::number::PayloadType;

/// Why two codecs are not the same format; writes as one plain sentence with its clause.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Mismatch {
    /// None of ours has that name.
    NotSupported {
        /// The encoding name of the offer.
        encoding_name: String,
    },
    /// Nothing tells what a payload type stands for: it is not static and has no `a=rtpmap`.
    NoEncoding {
        /// The payload type.
        payload_type: PayloadType,
        /// Whose it is.
        side: Side,
    },
    /// The encoding names differ.
    EncodingName {
        /// That of the offer.
        offered: String,
        /// Ours.
        ours: String,
    },
    /// The clock rates differ.
    ClockRate {
        /// The encoding name.
        encoding_name: String,
        /// That of the offer (Hz).
        offered: u32,
        /// Ours (Hz).
        ours: u32,
        /// The clause.
        rule: &'static str,
    },
    /// The numbers of channels differ.
    Channels {
        /// The encoding name.
        encoding_name: String,
        /// That of the offer; one where it says nothing.
        offered: u32,
        /// Ours; one where we say nothing.
        ours: u32,
        /// The clause.
        rule: &'static str,
    },
    /// A parameter that must be equal differs, or nothing of its values is common.
    Parameter {
        /// Its name.
        name: Cow<'static, str>,
        /// What the offer says.
        offered: Given,
        /// What we say.
        ours: Given,
        /// The clause.
        rule: &'static str,
    },
    /// A parameter on which the match depends cannot be read.
    Malformed {
        /// Its name.
        name: Cow<'static, str>,
        /// Its value.
        value: String,
        /// What the format asks for.
        expected: String,
        /// Whose it is.
        side: Side,
        /// The clause.
        rule: &'static str,
    },
    /// The offer lacks a parameter that the format requires.
    Missing {
        /// Its name.
        name: Cow<'static, str>,
        /// The clause.
        rule: &'static str,
    },
    /// A format that repairs or wraps others names none, or one that its side does not have.
    ProtectsNothing {
        /// The encoding name.
        encoding_name: String,
        /// Its payload type.
        payload_type: PayloadType,
        /// The payload type that it names.
        protected: Option<PayloadType>,
        /// Whose it is.
        side: Side,
        /// The clause.
        rule: &'static str,
    },
    /// What the two repair or wrap is not the same.
    ProtectsOther {
        /// The encoding name.
        encoding_name: String,
        /// The payload type that the offer's one names.
        offered: PayloadType,
        /// The payload type that ours names.
        ours: PayloadType,
        /// Why those are not the same.
        why: Box<Self>,
        /// The clause.
        rule: &'static str,
    },
}

impl Mismatch {
    /// The clause by which they are not the same.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::NotSupported { .. } => "RFC 3264 §6.1",
            Self::NoEncoding { .. } | Self::EncodingName { .. } => "RFC 8866 §6.6",
            Self::ClockRate { rule, .. }
            | Self::Channels { rule, .. }
            | Self::Parameter { rule, .. }
            | Self::Malformed { rule, .. }
            | Self::Missing { rule, .. }
            | Self::ProtectsNothing { rule, .. }
            | Self::ProtectsOther { rule, .. } => rule,
        }
    }

    /// How near it came to a match: how many questions were answered before this one.
    pub(super) const fn nearness(&self) -> u8 {
        match self {
            Self::NotSupported { .. } | Self::NoEncoding { .. } | Self::EncodingName { .. } => 0,
            Self::ClockRate { .. } => 1,
            Self::Channels { .. } => 2,
            Self::ProtectsNothing { .. } | Self::ProtectsOther { .. } => 3,
            Self::Parameter { .. } | Self::Malformed { .. } | Self::Missing { .. } => 4,
        }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSupported { encoding_name } => {
                write!(f, "`{encoding_name}` is none of ours")?;
            }
            Self::NoEncoding { payload_type, side } => {
                write!(
                    f,
                    "nothing tells what payload type {payload_type} of {side} is"
                )?;
            }
            Self::EncodingName { offered, ours } => write!(f, "`{offered}` is not `{ours}`")?,
            Self::ClockRate {
                encoding_name,
                offered,
                ours,
                ..
            } => write!(
                f,
                "`{encoding_name}` runs at {offered} Hz in the offer and at {ours} Hz in ours"
            )?,
            Self::Channels {
                encoding_name,
                offered,
                ours,
                ..
            } => write!(
                f,
                "`{encoding_name}` has {offered} channels in the offer and {ours} in ours"
            )?,
            Self::Parameter {
                name,
                offered,
                ours,
                ..
            } => write!(f, "`{name}` is {offered} in the offer and {ours} in ours")?,
            Self::Malformed {
                name,
                value,
                expected,
                side,
                ..
            } => {
                let value = value.escape_debug();
                write!(f, "`{name}` of {side} is `{value}` and not {expected}")?;
            }
            Self::Missing { name, .. } => write!(f, "the offer has no `{name}`")?,
            Self::ProtectsNothing {
                encoding_name,
                payload_type,
                protected: None,
                side,
                ..
            } => write!(
                f,
                "`{encoding_name}` {payload_type} of {side} does not say what it is for"
            )?,
            Self::ProtectsNothing {
                encoding_name,
                payload_type,
                protected: Some(protected),
                side,
                ..
            } => write!(
                f,
                "`{encoding_name}` {payload_type} of {side} is for payload type {protected}, which is not there"
            )?,
            Self::ProtectsOther {
                encoding_name,
                offered,
                ours,
                why,
                ..
            } => {
                return write!(
                    f,
                    "`{encoding_name}` is for {offered} in the offer and for {ours} in ours, and {why}"
                );
            }
        }
        write!(f, " ({})", self.rule())
    }
}

impl core::error::Error for Mismatch {}

/// One of the two that are compared.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Side {
    /// What was offered.
    Offered,
    /// What we can do.
    Ours,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Offered => "the offer",
            Self::Ours => "ours",
        })
    }
}

/// What one side says of a parameter; the value is empty where the name stands alone.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Given {
    /// This value, in its `a=fmtp`.
    Stated(String),
    /// Nothing, which means this value.
    Default(String),
    /// Nothing.
    Absent,
}

impl Given {
    /// The value, stated or not.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Stated(value) | Self::Default(value) => Some(value),
            Self::Absent => None,
        }
    }

    /// The value that is stated.
    pub fn stated(&self) -> Option<&str> {
        match self {
            Self::Stated(value) => Some(value),
            Self::Default(_) | Self::Absent => None,
        }
    }

    /// What is stated, or nothing.
    pub(super) fn of(value: Option<&str>) -> Self {
        value.map_or(Self::Absent, |value| Self::Stated(value.into()))
    }
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stated(value) if value.is_empty() => f.write_str("present"),
            Self::Stated(value) => write!(f, "`{}`", value.escape_debug()),
            Self::Default(value) => write!(f, "`{value}` by default"),
            Self::Absent => f.write_str("absent"),
        }
    }
}

#[cfg(all(test, feature = "serde"))]
mod tests {
    use crate::codec::compare::tests::codec;
    use crate::codec::{agree, compare};

    #[test]
    fn reasons_and_decisions_are_data() {
        let offered = codec("96 H264/90000 packetization-mode=1");
        let why = compare(&offered, &codec("96 H264/90000")).unwrap_err();
        assert_eq!(
            serde_json::to_value(&why).unwrap(),
            serde_json::json!({
                "kind": "parameter",
                "name": "packetization-mode",
                "offered": { "stated": "1" },
                "ours": { "default": "0" },
                "rule": "RFC 6184 §8.2.2",
            })
        );
        let agreement = agree(
            &offered,
            &codec("100 H264/90000 packetization-mode=1;max-fs=9"),
        );
        let json = serde_json::to_value(agreement.unwrap()).unwrap();
        assert_eq!(json["quality"], "compatible");
        assert_eq!(json["fmtp"]["format"], "96");
        let decisions = json["decisions"].as_array().unwrap();
        assert!(
            decisions
                .iter()
                .any(|decision| decision["usage"] == "receiver"
                    && decision["name"] == "max-fs"
                    && decision["offered"] == "absent"
                    && decision["offerer_sends"] == "9")
        );
    }
}
