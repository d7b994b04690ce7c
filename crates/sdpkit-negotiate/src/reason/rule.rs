//! The rules, and the clause of each.

use sdpkit::Direction;
use sdpkit::codec::Mismatch;

use super::RidFault;

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
