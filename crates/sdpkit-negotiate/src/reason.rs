//! Why something that was offered did not come to be: a rule with its clause, and the two lines.

use std::fmt;

use sdpkit::codec::{Given, Mismatch};
use sdpkit::{Direction, Span};

/// Why something offered was not agreed, or is not as it was asked for.
///
/// It writes as one plain sentence with its clause.
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::outcome;
///
/// let offer = Session::parse_bytes(b"m=video 5004 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=0\r\n");
/// let answer = Session::parse_bytes(b"m=video 5006 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\n");
/// let found = outcome(&offer, &answer);
/// let reason = found.reasons().nth(1).ok_or("one reason")?;
/// assert_eq!(reason.to_string(), "H264 96 dropped: packetization-mode 0≠1 (RFC 6184 §8.2.2)");
/// assert_eq!(reason.offer.map(|line| line.range()), Some(49..79));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Reason {
    /// The rule by which it is so.
    pub rule: Rule,
    /// The line of the offer that it is about, in bytes of the offer.
    pub offer: Option<Span>,
    /// The line of the answer that it is about, in bytes of the answer.
    pub answer: Option<Span>,
}

impl Reason {
    /// Makes it of a rule, without places.
    pub const fn new(rule: Rule) -> Self {
        Self {
            rule,
            offer: None,
            answer: None,
        }
    }

    /// Sets the line of the offer.
    #[must_use]
    pub const fn with_offer(mut self, line: Option<Span>) -> Self {
        self.offer = line;
        self
    }

    /// Sets the line of the answer.
    #[must_use]
    pub const fn with_answer(mut self, line: Option<Span>) -> Self {
        self.answer = line;
        self
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.rule, self.rule.clause())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Reason {
    /// `{rule, clause, text, offer, answer}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut reason = serializer.serialize_struct("Reason", 5)?;
        reason.serialize_field("rule", &self.rule)?;
        reason.serialize_field("clause", self.rule.clause())?;
        reason.serialize_field("text", &self.rule.to_string())?;
        reason.serialize_field("offer", &self.offer)?;
        reason.serialize_field("answer", &self.answer)?;
        reason.end()
    }
}

/// The rules by which something is not agreed; [`clause`](Self::clause) names where each stands.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "name", rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Rule {
    /// The two descriptions have not the same number of m= sections.
    SectionCount {
        /// How many the offer has.
        offered: usize,
        /// How many the answer has.
        answered: usize,
    },
    /// An offered m= section is answered in another place.
    SectionOrder {
        /// Its place in the offer, from 0.
        offered: usize,
        /// Its place in the answer.
        answered: usize,
    },
    /// An offered m= section has none in the answer.
    SectionNotAnswered {
        /// Its media type.
        media: String,
    },
    /// The answer has an m= section that was not offered.
    SectionNotOffered {
        /// Its media type.
        media: String,
    },
    /// An m= section is answered with another media type.
    MediaType {
        /// The media type offered.
        offered: String,
        /// That of the answer.
        answered: String,
    },
    /// An m= section is answered with another transport protocol.
    Protocol {
        /// The protocol offered.
        offered: String,
        /// That of the answer.
        answered: String,
    },
    /// An m= line cannot be read.
    Unreadable,
    /// An m= section is answered with another identification tag.
    Mid {
        /// The tag offered.
        offered: String,
        /// That of the answer.
        answered: String,
    },
    /// The offer itself disables the m= section, with port 0.
    DisabledInOffer,
    /// The m= section was offered with port 0, and is accepted all the same.
    AcceptsDisabled,
    /// The answer rejects the m= section, with port 0.
    Rejected {
        /// Its media type.
        media: String,
    },
    /// We have nothing for m= sections of this media type.
    MediaNotSupported {
        /// The media type.
        media: String,
    },
    /// We do not speak the transport protocol.
    ProtocolNotSupported {
        /// The protocol.
        proto: String,
    },
    /// The two have no codec or format in common.
    NoCommonFormat,
    /// A codec of the offer is not one of the other's, or not in a form that the other can do.
    Codec {
        /// The encoding name.
        encoding_name: String,
        /// The payload type of the offer.
        payload_type: u8,
        /// Why.
        mismatch: Box<Mismatch>,
    },
    /// A codec of the offer is not in the answer.
    CodecNotAnswered {
        /// The encoding name.
        encoding_name: String,
        /// The payload type of the offer.
        payload_type: u8,
    },
    /// What a codec of the offer repairs, carries or goes beside was dropped.
    ProtectedDropped {
        /// The encoding name.
        encoding_name: String,
        /// The payload type of the offer.
        payload_type: u8,
    },
    /// A codec that both have is left out, for the answer names one only.
    CodecNotChosen {
        /// The encoding name.
        encoding_name: String,
        /// The payload type of the offer.
        payload_type: u8,
    },
    /// The answer has a codec that was not offered; the answerer may receive it, and never sends it.
    CodecNotOffered {
        /// The encoding name.
        encoding_name: String,
        /// The payload type of the answer.
        payload_type: u8,
    },
    /// A payload type means something else than it meant before in this session.
    PayloadTypeRemapped {
        /// The payload type.
        payload_type: u8,
        /// What it was, as `opus/48000`.
        was: String,
        /// What it is now.
        is: String,
    },
    /// A format of an m= section without RTP is not in the answer.
    FormatNotAnswered {
        /// The format.
        format: String,
    },
    /// Feedback of a codec is not in the answer.
    FeedbackNotAnswered {
        /// The payload type of the offer.
        payload_type: u8,
        /// The feedback, as `nack pli`.
        feedback: String,
    },
    /// The answer has feedback that was not offered.
    FeedbackNotOffered {
        /// The payload type of the answer.
        payload_type: u8,
        /// The feedback.
        feedback: String,
    },
    /// A header extension is not in the answer.
    ExtensionNotAnswered {
        /// Its URI.
        uri: String,
        /// Its id in the offer.
        id: u16,
    },
    /// The answer has a header extension that was not offered.
    ExtensionNotOffered {
        /// Its URI.
        uri: String,
        /// Its id in the answer.
        id: u16,
    },
    /// A header extension is answered under another id.
    ExtensionRemapped {
        /// Its URI.
        uri: String,
        /// The id offered.
        offered: u16,
        /// The id of the answer.
        answered: u16,
    },
    /// A header extension is answered in a direction that the offer does not permit.
    ExtensionDirection {
        /// Its URI.
        uri: String,
        /// The direction offered.
        offered: Direction,
        /// That of the answer.
        answered: Direction,
    },
    /// No id is left for a header extension that was offered in the range from 4096.
    ExtensionWithoutId {
        /// Its URI.
        uri: String,
    },
    /// The answer has a direction that the offer does not permit.
    DirectionNotAllowed {
        /// The direction offered, as the offerer sees it.
        offered: Direction,
        /// That of the answer, as the answerer sees it.
        answered: Direction,
    },
    /// Media flows in fewer directions than were offered.
    DirectionNarrowed {
        /// The direction offered, as the offerer sees it.
        offered: Direction,
        /// What holds, as the offerer sees it.
        agreed: Direction,
    },
    /// Nothing is sent to an address of `0.0.0.0`.
    UnspecifiedAddress {
        /// Whether it is the offer that has it, and not the answer.
        of_offer: bool,
    },
    /// RTP and RTCP do not share a port, for the answer does not say so.
    RtcpMuxNotAnswered,
    /// RTP and RTCP must share a port, and the answer does not accept it.
    RtcpMuxOnly,
    /// The answer would have RTP and RTCP share a port, which was not offered.
    RtcpMuxNotOffered,
    /// RTCP of reduced size is not in the answer.
    RtcpRsizeNotAnswered,
    /// The m= section leaves the BUNDLE group.
    NotBundled {
        /// Its identification tag.
        mid: String,
    },
    /// The answer bundles an m= section that was not offered in that group.
    BundleNotOffered {
        /// Its identification tag.
        mid: String,
    },
    /// The m= section was offered for a BUNDLE group only, and is accepted outside of it.
    BundleOnly {
        /// Its identification tag.
        mid: String,
    },
    /// The DTLS role of the answer is not one that the offer permits.
    SetupNotAllowed {
        /// The role offered.
        offered: String,
        /// That of the answer.
        answered: String,
    },
    /// The m= section needs DTLS, and one side has no certificate fingerprint.
    FingerprintMissing {
        /// Whether it is the offer that lacks it, and not the answer.
        of_offer: bool,
    },
    /// ICE is not used, for the answer has no ICE credentials.
    IceNotAnswered,
    /// The default destination of the offer was not among its candidates.
    IceMismatch,
    /// None of the offered SDES keys is answered.
    CryptoNotAnswered,
    /// The answer accepts an SDES key under a tag, or of a suite, that was not offered.
    CryptoNotOffered {
        /// The tag.
        tag: u32,
        /// The suite.
        suite: String,
    },
    /// Simulcast is not in the answer.
    SimulcastNotAnswered,
    /// The answer has simulcast that was not offered.
    SimulcastNotOffered {
        /// The rid.
        rid: String,
    },
    /// We have no simulcast in a direction in which it was offered.
    SimulcastNotSupported,
    /// The offer has more than one `a=simulcast` in the m= section.
    SimulcastRepeated,
    /// A rid cannot be used.
    RidDropped {
        /// The rid.
        rid: String,
        /// Why.
        fault: RidFault,
    },
    /// A rid of the offer is not in the answer.
    RidNotAnswered {
        /// The rid.
        rid: String,
    },
    /// A data channel of the offer is not in the answer.
    DataChannelNotAnswered {
        /// Its SCTP stream id.
        stream: u16,
    },
    /// The two do not agree on what a multicast stream is.
    Multicast {
        /// What differs: `address`, `port`, `direction` …
        what: &'static str,
    },
    /// An offered stream is unicast and answered as multicast.
    MulticastAnswer,
    /// A mandatory precondition is not met yet.
    PreconditionNotMet {
        /// The line of it, without `a=`.
        desired: String,
    },
    /// A mandatory precondition cannot be met.
    PreconditionFailed {
        /// The line that says so, without `a=`.
        desired: String,
    },
    /// A mandatory precondition is of a type that is not known.
    PreconditionUnknown {
        /// The line that says so, without `a=`.
        desired: String,
    },
    /// The answer asks less of a precondition than the offer does.
    PreconditionDowngraded {
        /// The offered line, without `a=`.
        desired: String,
    },
    /// A potential configuration of the offer was not chosen.
    ConfigurationNotChosen {
        /// Its number.
        number: u32,
    },
}

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

impl Rule {
    /// The clause that makes it so.
    pub const fn clause(&self) -> &'static str {
        match self {
            Self::Codec { mismatch, .. } => mismatch.rule(),
            Self::SectionCount { .. }
            | Self::SectionOrder { .. }
            | Self::SectionNotAnswered { .. }
            | Self::SectionNotOffered { .. }
            | Self::Rejected { .. }
            | Self::MediaNotSupported { .. } => "RFC 3264 §6",
            Self::MediaType { .. }
            | Self::NoCommonFormat
            | Self::CodecNotAnswered { .. }
            | Self::CodecNotChosen { .. }
            | Self::CodecNotOffered { .. }
            | Self::FormatNotAnswered { .. }
            | Self::DirectionNotAllowed { .. }
            | Self::DirectionNarrowed { .. }
            | Self::MulticastAnswer => "RFC 3264 §6.1",
            Self::Multicast { .. } => "RFC 3264 §6.2",
            Self::DisabledInOffer | Self::AcceptsDisabled => "RFC 3264 §8.2",
            Self::PayloadTypeRemapped { .. } => "RFC 3264 §8.3.2",
            Self::UnspecifiedAddress { .. } => "RFC 3264 §8.4",
            Self::Unreadable | Self::Protocol { .. } | Self::ProtocolNotSupported { .. } => {
                "RFC 8866 §5.14"
            }
            Self::Mid { .. } => "RFC 5888 §9.1",
            Self::ProtectedDropped { .. } => "RFC 4588 §8.6",
            Self::FeedbackNotAnswered { .. } | Self::FeedbackNotOffered { .. } => "RFC 4585 §4.2",
            Self::ExtensionNotAnswered { .. }
            | Self::ExtensionNotOffered { .. }
            | Self::ExtensionRemapped { .. }
            | Self::ExtensionDirection { .. }
            | Self::ExtensionWithoutId { .. } => "RFC 8285 §7",
            Self::RtcpMuxNotAnswered | Self::RtcpMuxNotOffered => "RFC 5761 §5.1.1",
            Self::RtcpMuxOnly => "RFC 8858 §4",
            Self::RtcpRsizeNotAnswered => "RFC 5506 §5",
            Self::NotBundled { .. } | Self::BundleNotOffered { .. } => "RFC 9143 §7.3",
            Self::BundleOnly { .. } => "RFC 9143 §6",
            Self::SetupNotAllowed { .. } => "RFC 8842 §5.3",
            Self::FingerprintMissing { .. } => "RFC 8842 §5.1",
            Self::IceNotAnswered => "RFC 8839 §4.2.5",
            Self::IceMismatch => "RFC 8839 §5.3",
            Self::CryptoNotAnswered | Self::CryptoNotOffered { .. } => "RFC 4568 §5.1.2",
            Self::SimulcastNotAnswered
            | Self::SimulcastNotOffered { .. }
            | Self::SimulcastNotSupported
            | Self::SimulcastRepeated => "RFC 8853 §5.3.2",
            Self::RidDropped { fault, .. } => fault.clause(),
            Self::RidNotAnswered { .. } => "RFC 8851 §6.3",
            Self::DataChannelNotAnswered { .. } => "RFC 8864 §6.3",
            Self::PreconditionNotMet { .. } => "RFC 3312 §6",
            Self::PreconditionFailed { .. } => "RFC 3312 §8",
            Self::PreconditionUnknown { .. } => "RFC 3312 §9",
            Self::PreconditionDowngraded { .. } => "RFC 3312 §5.2",
            Self::ConfigurationNotChosen { .. } => "RFC 5939 §3.6.2",
        }
    }
}

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
