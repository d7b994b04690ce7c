//! What is wrong with what the other party sent.

use std::fmt;

use sdpkit::Span;

/// Which rule a description or candidate of the other party breaks, and where.
///
/// `section` is the number of an m= section, from 0, in the order of the text.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum InvalidRemote {
    /// The text cannot be read: a rule of the endpoint's reader, and the bytes it is about.
    Unreadable {
        /// The rule.
        rule: ReadingRule,
        /// The bytes of the input.
        span: Span,
    },
    /// An m= section without the `a=mid` that its BUNDLE group needs (RFC 9143 §7.2).
    MissingMid {
        /// The m= section.
        section: usize,
    },
    /// A mid longer than 16 characters, which cannot be carried in RTP (RFC 9429 §5.2.1).
    MidTooLong {
        /// The m= section.
        section: usize,
    },
    /// Two m= sections of one mid (RFC 5888 §4).
    DuplicateMid {
        /// The mid.
        mid: String,
    },
    /// A BUNDLE group names a mid that no m= section has (RFC 9143 §7.1).
    BundleUnknownMid {
        /// The mid.
        mid: String,
    },
    /// A mid stands twice in BUNDLE groups (RFC 9143 §7.1).
    MidInTwoBundles {
        /// The mid.
        mid: String,
    },
    /// The tagged m= section of a BUNDLE group is rejected (RFC 9143 §7.3.3).
    BundleTagRejected {
        /// The mid.
        mid: String,
    },
    /// A BUNDLE group member without `a=rtcp-mux` (RFC 9143 §9.1).
    BundleWithoutMux {
        /// The m= section.
        section: usize,
    },
    /// No BUNDLE group, where the policy is max-bundle (RFC 9429 §4.1.1).
    NoBundleGroup,
    /// One payload type means two things in a BUNDLE group (RFC 9143 §10.1.2).
    PayloadTypeCollision {
        /// The payload type.
        payload_type: u8,
        /// The m= section of the second meaning.
        section: usize,
    },
    /// One header extension id means two things in a BUNDLE group (RFC 9143 §10.2).
    ExtensionIdCollision {
        /// The id.
        id: u16,
        /// The m= section of the second meaning.
        section: usize,
    },
    /// A header extension id has changed its meaning within the session (RFC 8285 §6).
    ExtensionRemapped {
        /// The id.
        id: u16,
        /// The m= section.
        section: usize,
    },
    /// A header extension id that is not allowed (RFC 8285 §4.2, §4.3).
    ExtensionIdRange {
        /// The id.
        id: u16,
        /// The m= section.
        section: usize,
    },
    /// A payload type that RTCP packets would be taken for (RFC 5761 §4).
    PayloadTypeInRtcpRange {
        /// The payload type.
        payload_type: u8,
        /// The m= section.
        section: usize,
    },
    /// A payload type above 127 (RFC 3550 §5.1).
    PayloadTypeTooLarge {
        /// As it stands.
        format: String,
        /// The m= section.
        section: usize,
    },
    /// No `a=fingerprint` (RFC 8842 §5).
    MissingFingerprint {
        /// The m= section.
        section: usize,
    },
    /// No fingerprint by a hash function that the endpoint knows (RFC 8122 §5).
    UnsupportedFingerprint {
        /// The m= section.
        section: usize,
    },
    /// `a=crypto`, which WebRTC forbids (RFC 8827 §6.5).
    CryptoForbidden {
        /// The m= section.
        section: usize,
    },
    /// No `a=ice-ufrag` or `a=ice-pwd` (RFC 8839 §5.4).
    MissingIceCredentials {
        /// The m= section.
        section: usize,
    },
    /// `a=ice-ufrag` or `a=ice-pwd` of a length or with characters that are not allowed (RFC 8839 §5.4).
    MalformedIceCredentials {
        /// The m= section.
        section: usize,
    },
    /// No `a=setup` where one is needed (RFC 8842 §5).
    MissingSetup {
        /// The m= section.
        section: usize,
    },
    /// An `a=setup` that is not allowed there: `actpass` in an answer, a role that does not answer the
    /// offered one, or one that the association already denies (RFC 8842 §5.3, §5.5).
    WrongSetup {
        /// The m= section.
        section: usize,
    },
    /// No `a=rtcp-mux`, where the policy requires it (RFC 9429 §4.1.1).
    MissingRtcpMux {
        /// The m= section.
        section: usize,
    },
    /// An answer has not as many m= sections as the offer (RFC 3264 §6).
    SectionCount {
        /// Those of the offer.
        offer: usize,
        /// Those of the answer.
        answer: usize,
    },
    /// An m= section of an answer is not of the offered media type or mid (RFC 3264 §6).
    SectionMismatch {
        /// The m= section.
        section: usize,
    },
    /// An m= section of an answer is not of the offered protocol (RFC 3264 §6).
    ProtoMismatch {
        /// The m= section.
        section: usize,
    },
    /// A later description has fewer m= sections than an earlier one (RFC 3264 §8).
    FewerSections {
        /// Those before.
        before: usize,
        /// Those now.
        now: usize,
    },
    /// A later offer gives the place of a live m= section to another (RFC 3264 §8, RFC 9429 §5.2.2).
    SectionReplaced {
        /// The m= section.
        section: usize,
    },
    /// An answer accepts an m= section that must be rejected: it was offered so, or its BUNDLE group
    /// cannot carry it (RFC 3264 §6, RFC 9143 §7.3.3).
    AcceptsRejected {
        /// The m= section.
        section: usize,
    },
    /// An answer moves a mid to another BUNDLE group, or adds one that was not offered (RFC 9143 §7.3).
    BundleGroupChanged {
        /// The mid.
        mid: String,
    },
    /// A later offer or an answer takes a live mid out of an established BUNDLE group (RFC 9143 §7.5).
    BundleMemberRemoved {
        /// The mid.
        mid: String,
    },
    /// `a=simulcast` without the `a=rid` it names (RFC 8853 §5.1).
    SimulcastWithoutRid {
        /// The m= section.
        section: usize,
    },
    /// An `a=ssrc-group` with not as many ssrcs as its semantics ask (RFC 5576 §4.2).
    SsrcGroupSize {
        /// The m= section.
        section: usize,
    },
    /// One ssrc in two m= sections (RFC 5576 §4.1).
    DuplicateSsrc {
        /// The ssrc.
        ssrc: u32,
        /// The second m= section.
        section: usize,
    },
    /// More than one track in an m= section (RFC 9429 §5.10).
    SeveralTracks {
        /// The m= section.
        section: usize,
    },
    /// An answer restarts ICE, which only an offer may do (RFC 8839 §4.4.3).
    IceRestartInAnswer {
        /// The m= section.
        section: usize,
    },
    /// The data channel's m= section is not of a form that the endpoint takes (RFC 8841 §4).
    DataSection {
        /// The m= section.
        section: usize,
    },
    /// A candidate with neither mid nor number of an m= section (RFC 9429 §4.1.17).
    CandidateWithoutPlace,
    /// A candidate for a mid that the remote description does not have.
    CandidateUnknownMid {
        /// The mid.
        mid: String,
    },
    /// A candidate for an m= section that the remote description does not have.
    CandidateIndex {
        /// The number given.
        index: usize,
    },
    /// A candidate of an ICE generation that is in no remote description.
    CandidateUfrag {
        /// The ufrag given.
        ufrag: String,
    },
    /// A candidate that cannot be read.
    CandidateMalformed,
    /// A rule of the endpoint that is none of the others', by its own name.
    Other {
        /// The rule, as a sentence.
        rule: &'static str,
        /// The m= section.
        section: usize,
    },
    /// Simulcast without the header extension that carries the rid (RFC 8852 §3.1).
    SimulcastWithoutRidExtension {
        /// The m= section.
        section: usize,
    },
    /// A mid that belongs to a transceiver of another kind (RFC 9429 §5.10).
    TransceiverKind {
        /// The m= section.
        section: usize,
    },
    /// A digest that is not as long as its hash function makes it (RFC 8122 §5).
    FingerprintLength {
        /// The m= section.
        section: usize,
    },
    /// An answer that sends what is not received, or receives what is not sent (RFC 3264 §6.1).
    WrongDirection {
        /// The m= section.
        section: usize,
    },
    /// Codecs whose parameters do not fit each other: an RTX of nothing, no codec but RTX and FEC, a
    /// bit rate that is less than its least (RFC 4588 §8.6).
    CodecParameters {
        /// The m= section.
        section: usize,
    },
    /// The ssrcs of a track are more than one, or not those of its groups (RFC 5576 §4).
    StreamSsrcs {
        /// The m= section.
        section: usize,
    },
}

impl InvalidRemote {
    /// The m= section it is about, where it is about one.
    pub const fn section(&self) -> Option<usize> {
        match self {
            Self::MissingMid { section }
            | Self::MidTooLong { section }
            | Self::BundleWithoutMux { section }
            | Self::PayloadTypeCollision { section, .. }
            | Self::ExtensionIdCollision { section, .. }
            | Self::ExtensionRemapped { section, .. }
            | Self::ExtensionIdRange { section, .. }
            | Self::PayloadTypeInRtcpRange { section, .. }
            | Self::PayloadTypeTooLarge { section, .. }
            | Self::MissingFingerprint { section }
            | Self::UnsupportedFingerprint { section }
            | Self::CryptoForbidden { section }
            | Self::MissingIceCredentials { section }
            | Self::MalformedIceCredentials { section }
            | Self::MissingSetup { section }
            | Self::WrongSetup { section }
            | Self::MissingRtcpMux { section }
            | Self::SectionMismatch { section }
            | Self::ProtoMismatch { section }
            | Self::SectionReplaced { section }
            | Self::AcceptsRejected { section }
            | Self::SimulcastWithoutRid { section }
            | Self::SsrcGroupSize { section }
            | Self::DuplicateSsrc { section, .. }
            | Self::SeveralTracks { section }
            | Self::IceRestartInAnswer { section }
            | Self::DataSection { section }
            | Self::Other { section, .. }
            | Self::SimulcastWithoutRidExtension { section }
            | Self::TransceiverKind { section }
            | Self::FingerprintLength { section }
            | Self::WrongDirection { section }
            | Self::CodecParameters { section }
            | Self::StreamSsrcs { section } => Some(*section),
            Self::Unreadable { .. }
            | Self::DuplicateMid { .. }
            | Self::BundleUnknownMid { .. }
            | Self::MidInTwoBundles { .. }
            | Self::BundleTagRejected { .. }
            | Self::NoBundleGroup
            | Self::SectionCount { .. }
            | Self::FewerSections { .. }
            | Self::BundleGroupChanged { .. }
            | Self::BundleMemberRemoved { .. }
            | Self::CandidateWithoutPlace
            | Self::CandidateUnknownMid { .. }
            | Self::CandidateIndex { .. }
            | Self::CandidateUfrag { .. }
            | Self::CandidateMalformed => None,
        }
    }
}

impl fmt::Display for InvalidRemote {
    #[expect(clippy::too_many_lines, reason = "a line for each rule")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { rule, .. } => return write!(f, "{rule}"),
            Self::MissingMid { .. } => write!(f, "no `a=mid`"),
            Self::MidTooLong { .. } => write!(f, "the mid is longer than 16 characters"),
            Self::DuplicateMid { mid } => write!(f, "two m= sections have the mid `{mid}`"),
            Self::BundleUnknownMid { mid } => {
                write!(
                    f,
                    "a BUNDLE group names the mid `{mid}`, which no m= section has"
                )
            }
            Self::MidInTwoBundles { mid } => {
                write!(f, "the mid `{mid}` stands twice in BUNDLE groups")
            }
            Self::BundleTagRejected { mid } => {
                write!(
                    f,
                    "the BUNDLE group's tagged m= section `{mid}` is rejected"
                )
            }
            Self::BundleWithoutMux { .. } => {
                write!(f, "a member of a BUNDLE group has no `a=rtcp-mux`")
            }
            Self::NoBundleGroup => write!(f, "no BUNDLE group, and the policy is max-bundle"),
            Self::PayloadTypeCollision { payload_type, .. } => {
                write!(
                    f,
                    "payload type {payload_type} means two things in a BUNDLE group"
                )
            }
            Self::ExtensionIdCollision { id, .. } => {
                write!(
                    f,
                    "header extension id {id} means two things in a BUNDLE group"
                )
            }
            Self::ExtensionRemapped { id, .. } => {
                write!(f, "header extension id {id} has changed its meaning")
            }
            Self::ExtensionIdRange { id, .. } => {
                write!(f, "header extension id {id} is not allowed")
            }
            Self::PayloadTypeInRtcpRange { payload_type, .. } => {
                write!(f, "payload type {payload_type} would be taken for RTCP")
            }
            Self::PayloadTypeTooLarge { format, .. } => {
                write!(f, "payload type `{format}` is above 127")
            }
            Self::MissingFingerprint { .. } => write!(f, "no `a=fingerprint`"),
            Self::UnsupportedFingerprint { .. } => {
                write!(f, "no fingerprint of a known hash function")
            }
            Self::CryptoForbidden { .. } => write!(f, "`a=crypto` is forbidden"),
            Self::MissingIceCredentials { .. } => write!(f, "no `a=ice-ufrag` or no `a=ice-pwd`"),
            Self::MalformedIceCredentials { .. } => {
                write!(
                    f,
                    "`a=ice-ufrag` or `a=ice-pwd` is not of the form it must have"
                )
            }
            Self::MissingSetup { .. } => write!(f, "no `a=setup`"),
            Self::WrongSetup { .. } => write!(f, "`a=setup` is not allowed to be that"),
            Self::MissingRtcpMux { .. } => write!(f, "no `a=rtcp-mux`, which is required"),
            Self::SectionCount { offer, answer } => {
                write!(
                    f,
                    "the offer has {offer} m= sections and the answer {answer}"
                )
            }
            Self::SectionMismatch { .. } => {
                write!(
                    f,
                    "the m= section is not the one that was offered in its place"
                )
            }
            Self::ProtoMismatch { .. } => {
                write!(f, "the m= section is not of the offered protocol")
            }
            Self::FewerSections { before, now } => {
                write!(f, "there were {before} m= sections and now there are {now}")
            }
            Self::SectionReplaced { .. } => {
                write!(
                    f,
                    "the m= section stands in the place of another that is still in use"
                )
            }
            Self::AcceptsRejected { .. } => {
                write!(f, "an m= section is accepted that must be rejected")
            }
            Self::BundleGroupChanged { mid } => {
                write!(
                    f,
                    "the mid `{mid}` is not in the BUNDLE group that was offered"
                )
            }
            Self::BundleMemberRemoved { mid } => {
                write!(
                    f,
                    "the mid `{mid}` is taken out of its established BUNDLE group"
                )
            }
            Self::SimulcastWithoutRid { .. } => {
                write!(f, "`a=simulcast` names a rid that there is not")
            }
            Self::SsrcGroupSize { .. } => {
                write!(f, "an `a=ssrc-group` has the wrong number of ssrcs")
            }
            Self::DuplicateSsrc { ssrc, .. } => {
                write!(f, "ssrc {ssrc} is in use in another m= section")
            }
            Self::SeveralTracks { .. } => write!(f, "there is more than one track"),
            Self::IceRestartInAnswer { .. } => write!(f, "an answer cannot restart ICE"),
            Self::DataSection { .. } => {
                write!(f, "the data channel's m= section is not of a known form")
            }
            Self::CandidateWithoutPlace => {
                write!(f, "the candidate names neither a mid nor an m= section")
            }
            Self::CandidateUnknownMid { mid } => {
                write!(
                    f,
                    "the candidate is for the mid `{mid}`, which there is not"
                )
            }
            Self::CandidateIndex { index } => {
                write!(
                    f,
                    "the candidate is for m= section {index}, which there is not"
                )
            }
            Self::CandidateUfrag { ufrag } => {
                write!(
                    f,
                    "the candidate is of the ufrag `{ufrag}`, which there is not"
                )
            }
            Self::CandidateMalformed => write!(f, "the candidate cannot be read"),
            Self::Other { rule, .. } => f.write_str(rule),
            Self::SimulcastWithoutRidExtension { .. } => {
                write!(f, "simulcast without the rid header extension")
            }
            Self::TransceiverKind { .. } => {
                write!(f, "the mid belongs to a transceiver of another kind")
            }
            Self::FingerprintLength { .. } => {
                write!(f, "the digest is not as long as its hash function makes it")
            }
            Self::WrongDirection { .. } => {
                write!(f, "the direction does not answer the offered one")
            }
            Self::CodecParameters { .. } => {
                write!(f, "the codecs' parameters do not fit each other")
            }
            Self::StreamSsrcs { .. } => write!(f, "the track's ssrcs do not fit each other"),
        }?;
        match self.section() {
            Some(section) => write!(f, " (m= section {section})"),
            None => Ok(()),
        }
    }
}

/// What a reader refuses in the text itself.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ReadingRule {
    /// There is nothing to read.
    Empty,
    /// A line is not `letter=value`.
    LineForm,
    /// A line stands where another must stand: `v=`, `o=`, `s=`, `t=` or `m=`.
    LineOrder,
    /// The version is not 0.
    Version,
    /// `o=` has not its six fields, or one is not of its form.
    Origin,
    /// `s=` is empty.
    SessionName,
    /// `t=` is not of its form.
    Timing,
    /// `c=` is not of its form, stands twice, or has an address that is refused.
    Connection,
    /// `b=` is not of its form.
    Bandwidth,
    /// `m=` has not enough fields.
    MediaLine,
    /// The port is not one.
    Port,
    /// The media type is not one that the endpoint knows.
    MediaType,
    /// The protocol is not one that the endpoint knows.
    Protocol,
    /// The formats are not of the form that the protocol asks.
    Formats,
    /// An attribute's value is not of its form.
    AttributeValue,
    /// `a=candidate` is not of its form.
    Candidate,
    /// Codecs that do not fit each other.
    Codecs,
    /// A character that is not of ASCII.
    NotAscii,
}

impl fmt::Display for ReadingRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "there is nothing to read",
            Self::LineForm => "the line is not `letter=value`",
            Self::LineOrder => "another line is expected here",
            Self::Version => "the version is not 0",
            Self::Origin => "`o=` is not of its form",
            Self::SessionName => "`s=` is empty",
            Self::Timing => "`t=` is not of its form",
            Self::Connection => "`c=` is not of its form",
            Self::Bandwidth => "`b=` is not of its form",
            Self::MediaLine => "`m=` has not all its fields",
            Self::Port => "the port is not a number from 0 to 65535",
            Self::MediaType => "the media type is unknown",
            Self::Protocol => "the protocol is unknown",
            Self::Formats => "the formats are not of the form that the protocol asks",
            Self::AttributeValue => "the attribute's value is not of its form",
            Self::Candidate => "the candidate is not of its form",
            Self::Codecs => "the codecs do not fit each other",
            Self::NotAscii => "a character is not of ASCII",
        })
    }
}
