//! What is agreed of one m= section — RFC 3264 §7.

use std::collections::{HashMap, HashSet};

use sdpkit::attribute::Dcmap;
use sdpkit::field::MediaLine;
use sdpkit::{Direction, Extmap, Media, Span};

use super::codecs::{self, AgreedCodec};
use super::pair::media_type;
use super::preconditions::{self, AgreedPrecondition};
use super::simulcast::{self, AgreedRid};
use super::transport::{self, AgreedTransport, Bundles};
use crate::answer::{attribute_span, capability, direction, extmap_spans, line_span, multicast};
use crate::reason::{Reason, Rule};

/// What is agreed of an m= section.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct SectionOutcome {
    /// Its place in the offer, from 0.
    pub offer_index: usize,
    /// The place of its answer; `None` where it has none.
    pub answer_index: Option<usize>,
    /// The identification tag of the offer.
    pub mid: Option<String>,
    /// The media type of the offer.
    pub media: String,
    /// The transport protocol of the offer.
    pub proto: String,
    /// Whether it is in use: neither side has port 0, and they have a format in common.
    pub accepted: bool,
    /// Which way media flows, as the offerer sees it.
    pub offerer_direction: Direction,
    /// Which way media flows, as the answerer sees it.
    pub answerer_direction: Direction,
    /// The codecs that both have, in the order of the answer.
    pub codecs: Vec<AgreedCodec>,
    /// The formats that both have, where it is not RTP.
    pub formats: Vec<String>,
    /// The header extensions that both have.
    pub extensions: Vec<AgreedExtension>,
    /// The rids that both have (RFC 8851 §6.4).
    pub rids: Vec<AgreedRid>,
    /// The simulcast streams that the offerer sends, by their rids; of alternatives the preferred first.
    pub offerer_simulcast: Vec<Vec<String>>,
    /// The simulcast streams that the answerer sends.
    pub answerer_simulcast: Vec<Vec<String>>,
    /// The data channels that the descriptions set up, by their SCTP stream ids.
    pub data_channels: Vec<u16>,
    /// The preconditions, and how far they are met (RFC 3312).
    pub preconditions: Vec<AgreedPrecondition>,
    /// How it is carried.
    pub transport: AgreedTransport,
    /// Why its transport cannot come up, though the section is in use: no fingerprint, roles that do not go
    /// together, no common key, nothing to reach the other side by. Empty where nothing stands against it.
    pub obstacles: Vec<Reason>,
    /// What was offered or answered and did not come to be, and why.
    pub reasons: Vec<Reason>,
}

/// A header extension that both have.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct AgreedExtension {
    /// Its id.
    pub id: u16,
    /// Its URI.
    pub uri: String,
    /// Which way it is used, as the offerer sees it.
    pub offerer_direction: Direction,
}

impl SectionOutcome {
    pub(super) fn new(offered: Media<'_>, answer_index: Option<usize>) -> Self {
        let proto = offered.line().map(|line| line.proto.as_str().to_owned());
        Self {
            offer_index: offered.index(),
            answer_index,
            mid: offered.mid().map(str::to_owned),
            media: media_type(offered).to_owned(),
            proto: proto.unwrap_or_default(),
            accepted: false,
            offerer_direction: Direction::Inactive,
            answerer_direction: Direction::Inactive,
            codecs: Vec::new(),
            formats: Vec::new(),
            extensions: Vec::new(),
            rids: Vec::new(),
            offerer_simulcast: Vec::new(),
            answerer_simulcast: Vec::new(),
            data_channels: Vec::new(),
            preconditions: Vec::new(),
            transport: AgreedTransport::default(),
            obstacles: Vec::new(),
            reasons: Vec::new(),
        }
    }

    pub(super) fn read(
        &mut self,
        offered: Media<'_>,
        answered: Media<'_>,
        bundles: &Bundles<'_>,
        misfits: &mut Vec<Reason>,
    ) {
        let lines = (line_span(offered), line_span(answered));
        let reason = |rule| Reason::new(rule).with_offer(lines.0).with_answer(lines.1);
        let (Ok(theirs), Ok(ours)) = (offered.line(), answered.line()) else {
            self.reasons.push(reason(Rule::Unreadable));
            return;
        };
        let is_bundle_only = offered.attribute("bundle-only").is_some();
        if let (Some(mid), Some(other)) = (offered.mid(), answered.mid())
            && mid != other
        {
            let rule = Rule::Mid {
                offered: mid.to_owned(),
                answered: other.to_owned(),
            };
            misfits.push(reason(rule));
        }
        if theirs.port == 0 && !is_bundle_only {
            self.reasons.push(reason(Rule::DisabledInOffer));
            if ours.port != 0 {
                misfits.push(reason(Rule::AcceptsDisabled));
            }
            return;
        }
        // As answers after RFC 8843 §7.3 accept a bundled m= section; after RFC 9143 §7.3 it has the port.
        let is_bundled = answered.attribute("bundle-only").is_some() && bundles.has(offered.mid());
        if ours.port == 0 && !is_bundled {
            self.reasons.push(reason(Rule::Rejected {
                media: self.media.clone(),
            }));
            return;
        }
        // What was answered is a potential configuration, where the answer says so (RFC 5939 §3.6.3).
        let chosen = answered
            .attribute("acfg")
            .map(|attribute| attribute.to_string());
        let configured = chosen.and_then(|chosen| {
            let mut all = capability::configurations(offered).into_iter();
            all.find(|configured| configured.chosen.to_string() == chosen)
        });
        if let Some(configured) = &configured {
            let Some(media) = configured.session.media_at(0) else {
                return;
            };
            let (reasons, all) = (self.reasons.len(), misfits.len());
            self.agree(media, answered, bundles, misfits);
            // Their places would be those of a text that nobody has.
            let own = self.reasons.iter_mut().skip(reasons);
            let own = own.chain(&mut self.obstacles);
            for reason in own.chain(misfits.iter_mut().skip(all)) {
                reason.offer = lines.0;
            }
            for codec in &mut self.codecs {
                codec.offer_line = lines.0;
            }
            return;
        }
        let line = attribute_span(offered, "pcfg");
        for pcfg in offered.attrs::<sdpkit::attribute::Pcfg<'_>>().flatten() {
            let number = pcfg.number.number();
            let rule = Rule::ConfigurationNotChosen { number };
            self.reasons.push(Reason::new(rule).with_offer(line));
        }
        self.agree(offered, answered, bundles, misfits);
    }

    /// Both are in use: what they agree on.
    fn agree(
        &mut self,
        offered: Media<'_>,
        answered: Media<'_>,
        bundles: &Bundles<'_>,
        misfits: &mut Vec<Reason>,
    ) {
        let (Ok(theirs), Ok(ours)) = (offered.line(), answered.line()) else {
            return;
        };
        let lines = (line_span(offered), line_span(answered));
        let reason = |rule| Reason::new(rule).with_offer(lines.0).with_answer(lines.1);
        if !theirs.proto.is(ours.proto.as_str()) {
            let found = reason(Rule::Protocol {
                offered: theirs.proto.as_str().to_owned(),
                answered: ours.proto.as_str().to_owned(),
            });
            if transport::is_dtls_all_the_same(offered, answered) {
                self.reasons.push(found);
            } else {
                misfits.push(found);
            }
        }
        self.accepted = true;
        if theirs.proto.is_rtp() {
            let (codecs, mut reasons) = codecs::agreed(offered, answered);
            self.accepted = !codecs.is_empty();
            self.codecs = codecs;
            self.reasons.append(&mut reasons);
            self.extensions(offered, answered);
            let mut found = simulcast::agreed(offered, answered, &self.codecs);
            self.rids = found.rids;
            self.offerer_simulcast = found.offerer;
            self.answerer_simulcast = found.answerer;
            self.reasons.append(&mut found.reasons);
        } else {
            self.formats(&theirs, &ours, offered, answered);
        }
        if !self.accepted {
            self.reasons.insert(0, reason(Rule::NoCommonFormat));
        }
        self.direction(offered, answered);
        let (transport, reasons) = transport::agreed(offered, answered, &theirs.proto, bundles);
        let (obstacles, mut reasons): (Vec<Reason>, Vec<Reason>) = reasons
            .into_iter()
            .partition(|reason| self.accepted && transport.is_prevented_by(&reason.rule));
        self.transport = transport;
        self.obstacles = obstacles;
        self.reasons.append(&mut reasons);
        let (found, mut reasons) = preconditions::agreed(offered, answered);
        self.preconditions = found;
        self.reasons.append(&mut reasons);
    }

    fn direction(&mut self, offered: Media<'_>, answered: Media<'_>) {
        let (theirs, ours) = (offered.direction(), answered.direction());
        let (offer, answer) = (
            attribute_span(offered, theirs.as_str()).or_else(|| line_span(offered)),
            attribute_span(answered, ours.as_str()).or_else(|| line_span(answered)),
        );
        let reason = |rule| Reason::new(rule).with_offer(offer).with_answer(answer);
        let multicast = multicast::connection(offered);
        if let Some(connection) = multicast {
            (self.offerer_direction, self.answerer_direction) = (theirs, theirs);
            let own = multicast::connection(answered);
            let ports = (
                offered.line().map(|line| line.port),
                answered.line().map(|line| line.port),
            );
            for (what, is_same) in [
                ("direction", theirs == ours),
                (
                    "address",
                    own.is_some_and(|own| own.address == connection.address),
                ),
                ("port", ports.0 == ports.1),
            ] {
                if !is_same {
                    self.reasons.push(reason(Rule::Multicast { what }));
                }
            }
        } else {
            if multicast::connection(answered).is_some() {
                self.reasons.push(reason(Rule::MulticastAnswer));
            }
            let agreed = direction::answered(ours, theirs);
            (self.offerer_direction, self.answerer_direction) = (agreed, agreed.reversed());
            if !direction::is_allowed(theirs, ours) {
                self.reasons.push(reason(Rule::DirectionNotAllowed {
                    offered: theirs,
                    answered: ours,
                }));
            } else if agreed != theirs {
                self.reasons.push(reason(Rule::DirectionNarrowed {
                    offered: theirs,
                    agreed,
                }));
            }
            for (of_offer, media) in [(true, offered), (false, answered)] {
                if direction::is_unspecified(media) {
                    self.reasons
                        .push(reason(Rule::UnspecifiedAddress { of_offer }));
                }
            }
        }
        if !self.accepted {
            (self.offerer_direction, self.answerer_direction) =
                (Direction::Inactive, Direction::Inactive);
        }
    }

    fn formats(
        &mut self,
        theirs: &MediaLine<'_>,
        ours: &MediaLine<'_>,
        offered: Media<'_>,
        answered: Media<'_>,
    ) {
        if theirs.proto.is_sctp() {
            self.formats = ours.formats.iter().take(1).map(str::to_owned).collect();
            let of = |media: Media<'_>| -> Vec<u16> {
                media
                    .attrs::<Dcmap<'_>>()
                    .flatten()
                    .map(|channel| channel.stream_id)
                    .collect()
            };
            let channels = of(offered);
            let own: HashSet<u16> = of(answered).into_iter().collect();
            let lines = (attribute_span(offered, "dcmap"), line_span(answered));
            for stream in channels {
                if own.contains(&stream) {
                    self.data_channels.push(stream);
                } else {
                    let reason = Reason::new(Rule::DataChannelNotAnswered { stream });
                    self.reasons
                        .push(reason.with_offer(lines.0).with_answer(lines.1));
                }
            }
            return;
        }
        let lines = (line_span(offered), line_span(answered));
        let own: HashSet<String> = ours.formats.iter().map(str::to_ascii_lowercase).collect();
        for format in theirs.formats.iter() {
            if own.contains(&format.to_ascii_lowercase()) {
                self.formats.push(format.to_owned());
            } else {
                let rule = Rule::FormatNotAnswered {
                    format: format.to_owned(),
                };
                self.reasons
                    .push(Reason::new(rule).with_offer(lines.0).with_answer(lines.1));
            }
        }
        self.accepted = !self.formats.is_empty();
    }

    fn extensions(&mut self, offered: Media<'_>, answered: Media<'_>) {
        fn name(extmap: &Extmap<'_>) -> String {
            let is_encrypted = extmap.uri == crate::answer::extmap::ENCRYPT;
            let carried = extmap.attributes.as_deref().filter(|_| is_encrypted);
            let first = carried.and_then(|text| text.split_ascii_whitespace().next());
            match first {
                Some(carried) => format!("{} {carried}", extmap.uri),
                None => extmap.uri.clone().into_owned(),
            }
        }
        let theirs: Vec<Extmap<'_>> = offered.inherited_all().flatten().collect();
        let ours: Vec<Extmap<'_>> = answered.inherited_all().flatten().collect();
        let by_uri: HashMap<String, &Extmap<'_>> = ours
            .iter()
            .rev()
            .map(|extmap| (name(extmap), extmap))
            .collect();
        let offered_uris: HashSet<String> = theirs.iter().map(name).collect();
        let (their_lines, our_lines) = (extmap_spans(offered), extmap_spans(answered));
        let line = |lines: &HashMap<&str, Span>, uri: &str| lines.get(uri).copied();
        for extmap in &theirs {
            let uri = extmap.uri.clone().into_owned();
            let Some(own) = by_uri.get(&name(extmap)) else {
                let reason = Reason::new(Rule::ExtensionNotAnswered { uri, id: extmap.id });
                self.reasons
                    .push(reason.with_offer(line(&their_lines, &extmap.uri)));
                continue;
            };
            let reason = |rule| {
                Reason::new(rule)
                    .with_offer(line(&their_lines, &extmap.uri))
                    .with_answer(line(&our_lines, &own.uri))
            };
            let (direction, answer) = (
                extmap.direction.unwrap_or_default(),
                own.direction.unwrap_or_default(),
            );
            if extmap.id < 4096 && extmap.id != own.id {
                self.reasons.push(reason(Rule::ExtensionRemapped {
                    uri: uri.clone(),
                    offered: extmap.id,
                    answered: own.id,
                }));
            }
            if extmap.direction.is_some() && !direction::is_allowed(direction, answer) {
                self.reasons.push(reason(Rule::ExtensionDirection {
                    uri: uri.clone(),
                    offered: direction,
                    answered: answer,
                }));
            }
            self.extensions.push(AgreedExtension {
                id: own.id,
                uri: name(extmap),
                offerer_direction: direction::answered(answer, direction),
            });
        }
        for own in ours.iter().filter(|own| !offered_uris.contains(&name(own))) {
            let rule = Rule::ExtensionNotOffered {
                uri: own.uri.clone().into_owned(),
                id: own.id,
            };
            self.reasons
                .push(Reason::new(rule).with_answer(line(&our_lines, &own.uri)));
        }
    }
}
