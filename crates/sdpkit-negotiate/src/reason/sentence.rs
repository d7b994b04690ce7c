//! Each rule as one plain sentence.

use std::fmt;

use sdpkit::codec::{Given, Mismatch};

use super::Rule;

impl fmt::Display for Rule {
    #[expect(clippy::too_many_lines, reason = "one arm a rule")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SectionCount { offered, answered } => {
                write!(
                    f,
                    "the offer has {offered} m= sections and the answer {answered}"
                )
            }
            Self::SectionOrder { offered, answered } => {
                write!(
                    f,
                    "m= section {offered} of the offer is answered in place {answered}"
                )
            }
            Self::SectionNotAnswered { media } => {
                write!(
                    f,
                    "{} dropped: no m= section answers it",
                    media.escape_debug()
                )
            }
            Self::SectionNotOffered { media } => {
                write!(f, "{} dropped: it was not offered", media.escape_debug())
            }
            Self::MediaType { offered, answered } => {
                write!(
                    f,
                    "{} dropped: answered as {}",
                    offered.escape_debug(),
                    answered.escape_debug()
                )
            }
            Self::Protocol { offered, answered } => write!(
                f,
                "the protocol {} is answered as {}",
                offered.escape_debug(),
                answered.escape_debug()
            ),
            Self::Unreadable => f.write_str("the m= line cannot be read"),
            Self::Mid { offered, answered } => write!(
                f,
                "the mid {} is answered as {}",
                offered.escape_debug(),
                answered.escape_debug()
            ),
            Self::DisabledInOffer => f.write_str("the offer disables it with port 0"),
            Self::AcceptsDisabled => f.write_str("offered with port 0 and answered with another"),
            Self::Rejected { media } => {
                write!(
                    f,
                    "{} dropped: the answer rejects it with port 0",
                    media.escape_debug()
                )
            }
            Self::MediaNotSupported { media } => {
                write!(
                    f,
                    "{} dropped: we have nothing for it",
                    media.escape_debug()
                )
            }
            Self::ProtocolNotSupported { proto } => {
                write!(f, "dropped: we do not speak {}", proto.escape_debug())
            }
            Self::NoCommonFormat => f.write_str("dropped: no format in common"),
            Self::Codec {
                encoding_name,
                payload_type,
                mismatch,
            } => {
                dropped(f, encoding_name, *payload_type)?;
                write_mismatch(f, mismatch)
            }
            Self::CodecNotAnswered {
                encoding_name,
                payload_type,
            } => {
                dropped(f, encoding_name, *payload_type)?;
                f.write_str("not in the answer")
            }
            Self::ProtectedDropped {
                encoding_name,
                payload_type,
            } => {
                dropped(f, encoding_name, *payload_type)?;
                f.write_str("what it goes with is dropped")
            }
            Self::CodecNotChosen {
                encoding_name,
                payload_type,
            } => {
                dropped(f, encoding_name, *payload_type)?;
                f.write_str("one codec is answered, and it is another")
            }
            Self::CodecNotOffered {
                encoding_name,
                payload_type,
            } => {
                dropped(f, encoding_name, *payload_type)?;
                f.write_str("answered, and not offered")
            }
            Self::PayloadTypeRemapped {
                payload_type,
                was,
                is,
            } => write!(
                f,
                "payload type {payload_type} was {} and is {} now",
                was.escape_debug(),
                is.escape_debug()
            ),
            Self::FormatNotAnswered { format } => {
                write!(f, "{} dropped: not in the answer", format.escape_debug())
            }
            Self::FeedbackNotAnswered {
                payload_type,
                feedback,
            } => {
                write!(
                    f,
                    "{} of {payload_type} dropped: not in the answer",
                    feedback.escape_debug()
                )
            }
            Self::FeedbackNotOffered {
                payload_type,
                feedback,
            } => {
                write!(
                    f,
                    "{} of {payload_type} dropped: not offered",
                    feedback.escape_debug()
                )
            }
            Self::ExtensionNotAnswered { uri, id } => {
                write!(
                    f,
                    "extension {id} {} dropped: not in the answer",
                    uri.escape_debug()
                )
            }
            Self::ExtensionNotOffered { uri, id } => {
                write!(
                    f,
                    "extension {id} {} dropped: not offered",
                    uri.escape_debug()
                )
            }
            Self::ExtensionRemapped {
                uri,
                offered,
                answered,
            } => write!(
                f,
                "extension {} is {offered} in the offer and {answered} in the answer",
                uri.escape_debug()
            ),
            Self::ExtensionDirection {
                uri,
                offered,
                answered,
            } => write!(
                f,
                "extension {} dropped: {offered} is answered {answered}",
                uri.escape_debug()
            ),
            Self::ExtensionWithoutId { uri } => {
                write!(
                    f,
                    "extension {} dropped: no id is left for it",
                    uri.escape_debug()
                )
            }
            Self::DirectionNotAllowed { offered, answered } => {
                write!(f, "{offered} cannot be answered {answered}")
            }
            Self::DirectionNarrowed { offered, agreed } => {
                write!(f, "{offered} was offered, and the offerer is {agreed}")
            }
            Self::UnspecifiedAddress { of_offer: true } => {
                f.write_str("nothing is sent to the offerer: its address is 0.0.0.0")
            }
            Self::UnspecifiedAddress { of_offer: false } => {
                f.write_str("nothing is sent to the answerer: its address is 0.0.0.0")
            }
            Self::RtcpMuxNotAnswered => f.write_str("rtcp-mux dropped: not in the answer"),
            Self::RtcpMuxOnly => f.write_str("rtcp-mux-only is not accepted"),
            Self::RtcpMuxNotOffered => f.write_str("rtcp-mux dropped: not offered"),
            Self::RtcpRsizeNotAnswered => f.write_str("rtcp-rsize dropped: not in the answer"),
            Self::NotBundled { mid } => {
                write!(
                    f,
                    "{} leaves the bundle: not in the answer's group",
                    mid.escape_debug()
                )
            }
            Self::BundleNotOffered { mid } => {
                write!(
                    f,
                    "{} is bundled, which was not offered",
                    mid.escape_debug()
                )
            }
            Self::BundleOnly { mid } => {
                write!(
                    f,
                    "{} is bundle-only and not in the answer's group",
                    mid.escape_debug()
                )
            }
            Self::SetupNotAllowed { offered, answered } => {
                write!(f, "setup {offered} cannot be answered {answered}")
            }
            Self::FingerprintMissing { of_offer } => write!(
                f,
                "the {} has no certificate fingerprint",
                if *of_offer { "offer" } else { "answer" }
            ),
            Self::IceNotAnswered => f.write_str("ICE dropped: no credentials in the answer"),
            Self::IceMismatch => f.write_str("ICE dropped: ice-mismatch"),
            Self::CryptoNotAnswered => f.write_str("no offered key is answered"),
            Self::CryptoNotOffered { tag, suite } => {
                write!(
                    f,
                    "key {tag} {} is answered, and not offered",
                    suite.escape_debug()
                )
            }
            Self::SimulcastNotAnswered => f.write_str("simulcast dropped: not in the answer"),
            Self::SimulcastNotOffered { rid } => {
                write!(
                    f,
                    "simulcast of {} is answered, and not offered",
                    rid.escape_debug()
                )
            }
            Self::SimulcastNotSupported => f.write_str("simulcast dropped: we have none"),
            Self::SimulcastRepeated => {
                f.write_str("simulcast dropped: the offer has it more than once")
            }
            Self::RidDropped { rid, fault } => {
                write!(f, "rid {} dropped: {fault}", rid.escape_debug())
            }
            Self::RidNotAnswered { rid } => {
                write!(f, "rid {} dropped: not in the answer", rid.escape_debug())
            }
            Self::DataChannelNotAnswered { stream } => {
                write!(f, "data channel {stream} dropped: not in the answer")
            }
            Self::Multicast { what } => write!(f, "the {what} of the multicast stream differs"),
            Self::MulticastAnswer => {
                f.write_str("a unicast stream is answered with a multicast address")
            }
            Self::PreconditionNotMet { desired } => {
                write!(f, "not met yet: {}", desired.escape_debug())
            }
            Self::PreconditionFailed { desired } => {
                write!(f, "it cannot be met: {}", desired.escape_debug())
            }
            Self::PreconditionUnknown { desired } => {
                write!(f, "its type is not known: {}", desired.escape_debug())
            }
            Self::PreconditionDowngraded { desired } => {
                write!(f, "the answer asks less than {}", desired.escape_debug())
            }
            Self::ConfigurationNotChosen { number } => {
                write!(f, "potential configuration {number} is not chosen")
            }
        }
    }
}

fn dropped(f: &mut fmt::Formatter<'_>, name: &str, payload_type: u8) -> fmt::Result {
    if name.is_empty() {
        return write!(f, "{payload_type} dropped: ");
    }
    write!(f, "{} {payload_type} dropped: ", name.escape_debug())
}

/// Of two codecs, what differs, without the clause.
fn write_mismatch(f: &mut fmt::Formatter<'_>, mismatch: &Mismatch) -> fmt::Result {
    let value = |given: &Given| match given {
        Given::Stated(value) if value.is_empty() => "(present)".to_owned(),
        Given::Stated(value) => value.escape_debug().to_string(),
        Given::Default(value) => format!("{value} (default)"),
        Given::Absent => "(absent)".to_owned(),
    };
    match mismatch {
        Mismatch::NotSupported { .. } => f.write_str("the other side does not have it"),
        Mismatch::NoEncoding { payload_type, .. } => {
            write!(f, "nothing tells what payload type {payload_type} is")
        }
        Mismatch::EncodingName { offered, ours } => {
            write!(f, "{}≠{}", offered.escape_debug(), ours.escape_debug())
        }
        Mismatch::ClockRate { offered, ours, .. } => write!(f, "clock rate {offered}≠{ours}"),
        Mismatch::Channels { offered, ours, .. } => write!(f, "channels {offered}≠{ours}"),
        Mismatch::Parameter {
            name,
            offered,
            ours,
            ..
        } => {
            write!(f, "{name} {}≠{}", value(offered), value(ours))
        }
        Mismatch::Malformed {
            name,
            value,
            expected,
            ..
        } => {
            write!(f, "{name} is {} and not {expected}", value.escape_debug())
        }
        Mismatch::Missing { name, .. } => write!(f, "no {name}"),
        Mismatch::ProtectsNothing {
            protected: None, ..
        } => f.write_str("it does not say what it is for"),
        Mismatch::ProtectsNothing {
            protected: Some(protected),
            ..
        } => {
            write!(f, "it is for payload type {protected}, which is not there")
        }
        Mismatch::ProtectsOther {
            offered, ours, why, ..
        } => {
            write!(f, "it is for {offered}, theirs for {ours}: ")?;
            write_mismatch(f, why)
        }
        other => write!(f, "{other}"),
    }
}
