//! The answer to one offered m= section: pure functions of what is offered, what we can do, and what the
//! numbers of the session stand for — RFC 3264 §6.
//!
//! [`answer_media`] makes it whole; each module is one part of it, and can be used alone.

pub mod bundle;
pub mod capability;
pub mod codecs;
pub mod crypto;
pub mod direction;
pub mod extmap;
pub mod multicast;
mod numbers;
mod policy;
pub mod preconditions;
pub(crate) mod restrictions;
pub mod sctp;
pub mod simulcast;
mod t38;
pub mod transport;

use std::collections::{HashMap, HashSet};
use std::fmt;

use sdpkit::attribute::FeedbackTarget;
use sdpkit::attribute::{Mid, RtcpFb, Setup};
use sdpkit::field::{Bandwidth, Connection, MediaLine, MediaType, Proto};
use sdpkit::{Direction, Extmap, LineKind, Media, Span};

pub use codecs::Common;
pub use numbers::Numbers;
pub use policy::{Count, Numbering, Order, Policy};
pub use transport::Transport;

use self::preconditions::Preconditions;
use self::sctp::Association;
use self::simulcast::SimulcastAbility;
use crate::capabilities::MediaCapabilities;
use crate::reason::{Reason, Rule};

/// What a party brings to one m= section: what it can do, what it wants, and where it is.
///
/// # Examples
/// ```
/// use sdpkit::Direction;
/// use sdpkit_negotiate::Capabilities;
/// use sdpkit_negotiate::answer::LocalMedia;
///
/// let phone = Capabilities::parse("m=audio 9 RTP/AVP 8 0\r\n");
/// let audio = phone.of_media("audio").cloned().ok_or("no audio")?;
/// let local = LocalMedia::new(audio, 49_170).with_direction(Direction::RecvOnly);
/// assert_eq!(local.port, 49_170);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct LocalMedia {
    /// What it can do.
    pub capabilities: MediaCapabilities,
    /// Which way it wants media to flow.
    pub direction: Direction,
    /// The port where it receives.
    pub port: u16,
    /// The address where it receives, where it is not that of the session level.
    pub connection: Option<Connection<'static>>,
    /// What it brings to the transport.
    pub transport: Transport,
    /// What it brings to data channels.
    pub association: Association,
    /// How many simulcast streams it takes and makes; as its capabilities say, where nothing else is set.
    pub simulcast: SimulcastAbility,
    /// The bandwidths that it would like to receive.
    pub bandwidths: Vec<Bandwidth<'static>>,
    /// What it knows of preconditions, and wants of them (RFC 3312).
    pub preconditions: Preconditions,
    /// What else it says, as it stands after `a=`: `ptime:20`, `label:1`.
    pub attributes: Vec<String>,
}

impl LocalMedia {
    /// Makes it of what it can do and its port; it sends and receives.
    pub fn new(capabilities: MediaCapabilities, port: u16) -> Self {
        let transport = Transport {
            rtcp_rsize: capabilities.rtcp_rsize,
            ..Transport::default()
        };
        let simulcast = capabilities.simulcast;
        Self {
            capabilities,
            direction: Direction::SendRecv,
            port,
            connection: None,
            transport,
            association: Association::default(),
            simulcast,
            bandwidths: Vec::new(),
            preconditions: Preconditions::default(),
            attributes: Vec::new(),
        }
    }

    /// Sets which way it wants media to flow.
    #[must_use]
    pub const fn with_direction(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    /// Sets an address of its own.
    #[must_use]
    pub fn with_connection(mut self, connection: Connection<'static>) -> Self {
        self.connection = Some(connection);
        self
    }

    /// Sets what it brings to the transport.
    #[must_use]
    pub fn with_transport(mut self, transport: Transport) -> Self {
        self.transport = transport;
        self
    }

    /// Sets how many simulcast streams it takes and makes.
    #[must_use]
    pub const fn with_simulcast(mut self, simulcast: SimulcastAbility) -> Self {
        self.simulcast = simulcast;
        self
    }

    /// Sets what it knows of preconditions, and wants of them.
    #[must_use]
    pub fn with_preconditions(mut self, preconditions: Preconditions) -> Self {
        self.preconditions = preconditions;
        self
    }

    /// Adds a bandwidth.
    #[must_use]
    pub fn with_bandwidth(mut self, bandwidth: Bandwidth<'static>) -> Self {
        self.bandwidths.push(bandwidth);
        self
    }

    /// Adds an attribute, as it stands after `a=`.
    #[must_use]
    pub fn with_attribute(mut self, attribute: impl Into<String>) -> Self {
        self.attributes.push(attribute.into());
        self
    }
}

/// An m= section of an answer; writes as its lines.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct AnsweredMedia {
    /// Its `m=` line; port 0 where it is rejected.
    pub line: MediaLine<'static>,
    /// Its own `c=`.
    pub connection: Option<Connection<'static>>,
    /// Its `b=` lines, as they stand after `b=`.
    pub bandwidths: Vec<String>,
    /// The identification tag, as offered.
    pub mid: Option<String>,
    /// Which way media flows, as the answerer sees it.
    pub direction: Direction,
    /// The codecs; none where it is not RTP.
    pub codecs: Vec<Common>,
    /// The header extensions.
    pub extensions: Vec<Extmap<'static>>,
    /// All its other attributes, as they stand after `a=`.
    pub attributes: Vec<String>,
    /// What was offered and is not answered, and why.
    pub dropped: Vec<Reason>,
}

impl AnsweredMedia {
    /// Rejects an offered m= section: its line with port 0, and its identification tag (RFC 3264 §6).
    pub fn rejected(offered: Media<'_>, why: Vec<Reason>) -> Self {
        let line = offered.line().map_or_else(
            |_| {
                let words = MediaLine::new(MediaType::Audio, 0, Proto::RTP_AVP);
                words.with_formats("0")
            },
            MediaLine::into_owned,
        );
        let mut line = line;
        line.port = 0;
        line.number_of_ports = None;
        Self {
            line,
            connection: None,
            bandwidths: Vec::new(),
            mid: mid(offered),
            direction: Direction::Inactive,
            codecs: Vec::new(),
            extensions: Vec::new(),
            attributes: Vec::new(),
            dropped: why,
        }
    }

    /// Whether it is rejected.
    pub const fn is_rejected(&self) -> bool {
        self.line.port == 0
    }
}

impl fmt::Display for AnsweredMedia {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "m={}\r\n", self.line)?;
        if let Some(connection) = &self.connection {
            write!(f, "c={connection}\r\n")?;
        }
        for bandwidth in &self.bandwidths {
            write!(f, "b={bandwidth}\r\n")?;
        }
        if let Some(mid) = &self.mid {
            write!(f, "a=mid:{mid}\r\n")?;
        }
        if self.is_rejected() {
            return Ok(());
        }
        for common in &self.codecs {
            write_codec(f, &common.codec)?;
        }
        for extmap in &self.extensions {
            write!(f, "a={extmap}\r\n")?;
        }
        for attribute in &self.attributes {
            write!(f, "a={attribute}\r\n")?;
        }
        // sendrecv is what holds where nothing is said (RFC 8866 §6.7); it is said where more is.
        write!(f, "a={}\r\n", self.direction)
    }
}

/// Writes the attributes of a codec: its map, its parameters, its feedback.
pub(crate) fn write_codec(f: &mut impl fmt::Write, codec: &sdpkit::Codec<'_>) -> fmt::Result {
    if let Some(rtpmap) = &codec.rtpmap {
        write!(f, "a={rtpmap}\r\n")?;
    }
    if let Some(fmtp) = &codec.fmtp {
        write!(f, "a={fmtp}\r\n")?;
    }
    for feedback in &codec.feedback {
        let target = FeedbackTarget::Format(codec.payload_type.to_string().into());
        write!(f, "a={}\r\n", RtcpFb::new(target, feedback.clone()))?;
    }
    Ok(())
}

/// Answers an offered m= section (RFC 3264 §6).
///
/// `scope` is the place of the section whose numbers it shares (its own, or that of the first of its BUNDLE
/// group), `established` our role in its DTLS association or TCP connection so far. What is rejected has
/// port 0, with the reason first in its `dropped`.
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::Capabilities;
/// use sdpkit_negotiate::answer::{LocalMedia, Numbers, Policy, answer_media};
///
/// let offer = Session::parse_bytes(b"m=audio 49170 RTP/AVP 18 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=sendonly\r\n");
/// let phone = Capabilities::parse("m=audio 9 RTP/AVP 0 8\r\n");
/// let local = LocalMedia::new(phone.of_media("audio").cloned().ok_or("no audio")?, 49_920);
///
/// let offered = offer.media_at(0).ok_or("no media")?;
/// let answer = answer_media(offered, &local, &Policy::default(), &mut Numbers::default(), 0, None);
/// assert_eq!(answer.to_string(), "m=audio 49920 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=recvonly\r\n");
/// assert_eq!(answer.dropped[0].to_string(), "G729 18 dropped: the other side does not have it (RFC 3264 §6.1)");
/// # Ok::<(), &str>(())
/// ```
pub fn answer_media(
    offered: Media<'_>,
    local: &LocalMedia,
    policy: &Policy,
    numbers: &mut Numbers,
    scope: usize,
    established: Option<Setup>,
) -> AnsweredMedia {
    if policy.configurations {
        let actual = policy.clone().with_configurations(false);
        for configured in capability::configurations(offered) {
            let Some(media) = configured.session.media_at(0) else {
                continue;
            };
            let mut tried = numbers.of(scope);
            let mut answer = answer_media(media, local, &actual, &mut tried, scope, established);
            if !answer.is_rejected() {
                numbers.put(tried);
                answer.attributes.push(configured.chosen.to_string());
                // Their places are those of the configured text, which nobody has.
                for reason in &mut answer.dropped {
                    reason.offer = None;
                }
                return answer;
            }
        }
    }
    let mut tried = numbers.of(scope);
    match accept(offered, local, policy, &mut tried, scope, established) {
        Ok(answer) => {
            numbers.put(tried);
            answer
        }
        Err(dropped) => AnsweredMedia::rejected(offered, dropped),
    }
}

/// Accepts it, or gives the reasons not to, the one that decides first.
fn accept(
    offered: Media<'_>,
    local: &LocalMedia,
    policy: &Policy,
    numbers: &mut Numbers,
    scope: usize,
    established: Option<Setup>,
) -> Result<AnsweredMedia, Vec<Reason>> {
    let at = line_span(offered);
    let reject = |rule: Rule| vec![Reason::new(rule).with_offer(at)];
    let line = offered.line().map_err(|_| reject(Rule::Unreadable))?;
    let is_bundled = offered.attribute("bundle-only").is_some();
    if line.port == 0 && !is_bundled {
        return Err(reject(Rule::DisabledInOffer));
    }
    let able = &local.capabilities;
    if able.media != line.media.as_str() {
        let media = line.media.as_str().to_owned();
        return Err(reject(Rule::MediaNotSupported { media }));
    }
    if !able.protos.iter().any(|own| line.proto.is(own)) {
        let proto = line.proto.as_str().to_owned();
        return Err(reject(Rule::ProtocolNotSupported { proto }));
    }
    let mut answer = AnsweredMedia::rejected(offered, Vec::new());
    answer.line.port = local.port;
    answer.connection.clone_from(&local.connection);
    answer.direction = direction::answered(offered.direction(), local.direction);
    answer.bandwidths = local.bandwidths.iter().map(ToString::to_string).collect();
    let transport = local.transport.answer(offered, &line.proto, established);
    answer.attributes = transport.map_err(reject)?;
    if line.proto.is_rtp() {
        rtp(offered, local, policy, numbers, scope, &mut answer);
        if answer.codecs.is_empty() {
            let mut dropped = reject(Rule::NoCommonFormat);
            dropped.append(&mut answer.dropped);
            return Err(dropped);
        }
    } else if line.proto.is_sctp() {
        let (format, lines) = sctp::answer(offered, &local.association);
        answer.line = answer.line.with_formats(format);
        answer.attributes.extend(lines);
    } else {
        other(offered, local, &mut answer).map_err(reject)?;
    }
    answer.attributes.extend(local.attributes.iter().cloned());
    let lines = preconditions::answer(offered, &local.preconditions).map_err(|rule| {
        let at = attribute_span(offered, "des");
        vec![Reason::new(rule).with_offer(at)]
    })?;
    answer.attributes.extend(lines);
    if let Some(connection) = multicast::connection(offered) {
        answer.line.port = line.port;
        answer.line.number_of_ports = line.number_of_ports;
        answer.connection = Some(connection.into_owned());
        answer.direction = offered.direction();
        let (bandwidths, attributes) = multicast::lines(offered);
        answer.bandwidths = bandwidths;
        answer
            .attributes
            .retain(|own| !own.starts_with("ptime:") && !own.starts_with("maxptime:"));
        answer.attributes.extend(attributes);
    }
    Ok(answer)
}

/// What is of RTP: codecs, feedback, header extensions, simulcast.
fn rtp(
    offered: Media<'_>,
    local: &LocalMedia,
    policy: &Policy,
    numbers: &mut Numbers,
    scope: usize,
    answer: &mut AnsweredMedia,
) {
    let theirs = offered.codecs();
    let mut policy = policy.clone();
    if policy.numbering == Numbering::Own
        && (multicast::connection(offered).is_some() || bundle_scope(offered).is_some())
    {
        policy.numbering = Numbering::Offerer;
    }
    numbers.learn(scope, &theirs);
    let mut ours = local.capabilities.codecs();
    if policy.numbering == Numbering::Own {
        // Only what is said counts for the session, and not all of these will be.
        ours = numbers.of(scope).own_numbers(scope, &ours);
    }
    let (common, dropped) = codecs::intersect(&theirs, &ours, &policy);
    let own: Vec<sdpkit::Codec<'_>> = common.iter().map(|common| common.codec.clone()).collect();
    numbers.learn(scope, &own);
    let formats: Vec<String> = own
        .iter()
        .map(|codec| codec.payload_type.to_string())
        .collect();
    answer.line = answer.line.clone().with_formats(formats.join(" "));
    let place = |rule: &Rule| match rule {
        Rule::Codec { payload_type, .. }
        | Rule::CodecNotChosen { payload_type, .. }
        | Rule::ProtectedDropped { payload_type, .. } => codec_span(offered, *payload_type),
        _ => None,
    };
    answer.dropped.extend(dropped.into_iter().map(|rule| {
        let at = place(&rule);
        Reason::new(rule).with_offer(at)
    }));
    answer.codecs = common;
    let extmaps: Vec<Extmap<'_>> = offered.inherited_all().flatten().collect();
    let ours = &local.capabilities.extensions;
    let (extensions, dropped) = extmap::answer(&extmaps, ours, numbers, scope);
    answer.extensions = extensions;
    let lines = extmap_spans(offered);
    answer.dropped.extend(dropped.into_iter().map(|rule| {
        let uri = match &rule {
            Rule::ExtensionNotAnswered { uri, .. } | Rule::ExtensionWithoutId { uri } => {
                uri.as_str()
            }
            _ => "",
        };
        let at = lines.get(uri).copied();
        Reason::new(rule).with_offer(at)
    }));
    // What the directions leave no room for is not there.
    let mut able = local.simulcast;
    if !answer.direction.sends() {
        able.send = 0;
    }
    if !answer.direction.receives() {
        able.receive = 0;
    }
    let found = simulcast::answer(offered, able, &answer.codecs);
    let lines = rid_spans(offered);
    let all = attribute_span(offered, "simulcast");
    answer.dropped.extend(found.dropped.into_iter().map(|rule| {
        let at = match &rule {
            Rule::RidDropped { rid, .. } => lines.get(rid.as_str()).copied(),
            _ => all,
        };
        Reason::new(rule).with_offer(at)
    }));
    let rids = found.rids.iter().map(ToString::to_string);
    answer.attributes.extend(rids);
    let simulcast = found.simulcast.map(|simulcast| simulcast.to_string());
    answer.attributes.extend(simulcast);
}

/// What is neither RTP nor SCTP: fax, messages, floor control. Formats are words.
fn other(offered: Media<'_>, local: &LocalMedia, answer: &mut AnsweredMedia) -> Result<(), Rule> {
    let ours = &local.capabilities.other_formats;
    let line = answer.line.clone();
    let common: Vec<&str> = line
        .formats
        .iter()
        .filter(|format| {
            ours.iter()
                .any(|own| own == "*" || *format == "*" || own.eq_ignore_ascii_case(format))
        })
        .collect();
    if common.is_empty() {
        return Err(Rule::NoCommonFormat);
    }
    let is_fax = common
        .iter()
        .any(|format| format.eq_ignore_ascii_case("t38"));
    answer.line = line.clone().with_formats(common.join(" "));
    let at = line_span(offered);
    let kept: HashSet<&str> = common.iter().copied().collect();
    answer.dropped.extend(
        line.formats
            .iter()
            .filter(|format| !kept.contains(format))
            .map(|format| {
                let format = format.to_owned();
                Reason::new(Rule::FormatNotAnswered { format }).with_offer(at)
            }),
    );
    if is_fax {
        answer
            .attributes
            .extend(t38::answer(offered, &local.capabilities.attributes)?);
    } else {
        answer
            .attributes
            .extend(local.capabilities.attributes.iter().cloned());
    }
    Ok(())
}

/// The identification tag of an m= section.
fn mid(media: Media<'_>) -> Option<String> {
    let mid = media.attr::<Mid<'_>>()?.ok()?;
    Some(mid.0.into_owned())
}

/// The place of the first m= section of the BUNDLE group that this one is in (RFC 9143 §9.1): they share
/// their payload types and extension ids.
pub fn bundle_scope(media: Media<'_>) -> Option<usize> {
    use sdpkit::attribute::{Group, GroupSemantics};
    let session = media.section().session();
    let mid = media.mid()?;
    let groups = session.session_level().attrs::<Group<'_>>().flatten();
    groups
        .filter(|group| group.semantics == GroupSemantics::Bundle && group.contains(mid))
        .find_map(|group| {
            session
                .media()
                .position(|other| other.mid().is_some_and(|mid| group.contains(mid)))
        })
}

/// The place of an `m=` line.
pub(crate) fn line_span(media: Media<'_>) -> Option<Span> {
    media
        .lines()
        .find(|line| line.kind() == Some(LineKind::Media))?
        .span()
}

/// The place of the line that says most of a payload type: its `a=fmtp`, or `a=rtpmap`, or the `m=` line.
pub(crate) fn codec_span(media: Media<'_>, payload_type: u8) -> Option<Span> {
    let number = payload_type.to_string();
    let of = |name: &str| {
        media.lines().find(|line| {
            line.attribute().is_some_and(|attribute| {
                let value = attribute.value.unwrap_or_default();
                attribute.name == name && value.split_ascii_whitespace().next() == Some(&number)
            })
        })
    };
    let line = of("fmtp").or_else(|| of("rtpmap"));
    line.map_or_else(|| line_span(media), sdpkit::Line::span)
}

/// The places of the `a=extmap` lines by their URIs, its own before the session's.
pub(crate) fn extmap_spans(media: Media<'_>) -> HashMap<&str, Span> {
    let mut spans = HashMap::new();
    for section in [media.section(), media.section().session().session_level()] {
        for line in section.lines() {
            let Some(attribute) = line
                .attribute()
                .filter(|attribute| attribute.name == "extmap")
            else {
                continue;
            };
            let uri = attribute
                .value
                .unwrap_or_default()
                .split_ascii_whitespace()
                .nth(1);
            if let (Some(uri), Some(span)) = (uri, line.span()) {
                spans.entry(uri).or_insert(span);
            }
        }
    }
    spans
}

/// The places of the `a=rid` lines by their ids, the first of each.
pub(crate) fn rid_spans(media: Media<'_>) -> HashMap<&str, Span> {
    let mut spans = HashMap::new();
    for line in media.lines() {
        let value = line
            .attribute()
            .filter(|attribute| attribute.name == "rid")
            .and_then(|attribute| attribute.value?.split_ascii_whitespace().next());
        if let (Some(rid), Some(span)) = (value, line.span()) {
            spans.entry(rid).or_insert(span);
        }
    }
    spans
}

/// The place of the first attribute of that name.
pub(crate) fn attribute_span(media: Media<'_>, name: &str) -> Option<Span> {
    let within = |section: sdpkit::Section<'_>| {
        let named = |line: &sdpkit::Line<'_>| {
            line.attribute()
                .is_some_and(|attribute| attribute.name == name)
        };
        section.lines().find(named).and_then(sdpkit::Line::span)
    };
    within(media.section()).or_else(|| within(media.section().session().session_level()))
}
