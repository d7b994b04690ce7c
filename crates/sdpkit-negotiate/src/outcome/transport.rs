//! The transport that two descriptions agree on: shared ports, bundles, DTLS roles, ICE, SDES keys.

use std::collections::{HashMap, HashSet};

use sdpkit::attribute::{
    BundleOnly, Crypto, Fingerprint, Group, GroupSemantics, IceMismatch, RtcpMux, RtcpMuxOnly,
    RtcpRsize, Setup,
};
use sdpkit::field::Proto;
use sdpkit::{Media, Session};

use super::pair::by_mid;
use crate::answer::transport::{has_ice, is_lite, is_role_allowed, needs_fingerprint};
use crate::answer::{attribute_span, line_span};
use crate::reason::{Reason, Rule};

/// How an m= section is carried.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct AgreedTransport {
    /// Where the offerer receives, as `192.0.2.1:49170`; of the m= and c= lines, candidates aside.
    pub offerer: Option<String>,
    /// Where the answerer receives.
    pub answerer: Option<String>,
    /// Whether RTP and RTCP share a port.
    pub rtcp_mux: bool,
    /// Whether RTCP may be of reduced size.
    pub rtcp_rsize: bool,
    /// The identification tag of the m= section whose transport it uses; `None` where it is not bundled.
    pub bundle: Option<String>,
    /// The role of the offerer in the DTLS association or the TCP connection.
    pub offerer_setup: Option<Setup>,
    /// The role of the answerer.
    pub answerer_setup: Option<Setup>,
    /// Whether ICE is used.
    pub ice: bool,
    /// Whether the offerer is the controlling agent (RFC 8445 §6.1.1); `None` without ICE.
    pub offerer_controls: Option<bool>,
    /// The SDES key that is used.
    pub crypto: Option<AgreedCrypto>,
}

/// An SDES key that is used.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct AgreedCrypto {
    /// The tag in both descriptions.
    pub tag: u32,
    /// The suite.
    pub suite: String,
}

/// The BUNDLE groups of both descriptions.
#[derive(Debug, Default)]
pub(super) struct Bundles<'s> {
    /// The groups that both have, by their tags.
    pub(super) agreed: Vec<Vec<String>>,
    /// The tags of the answer that were not offered.
    pub(super) not_offered: Vec<String>,
    offered: HashSet<&'s str>,
    /// By tag, that of the first section of its group.
    tagged: HashMap<String, String>,
    theirs: HashMap<&'s str, usize>,
    ours: HashMap<&'s str, usize>,
}

impl<'s> Bundles<'s> {
    /// Reads them: of each group in the answer, what was offered in one (RFC 9143 §7.3).
    pub(super) fn new(offer: &'s Session<'_>, answer: &'s Session<'_>) -> Self {
        let groups = |session: &'s Session<'_>| {
            let groups = session.session_level().attrs::<Group<'s>>().flatten();
            groups.filter(|group| group.semantics == GroupSemantics::Bundle)
        };
        let mut group_of: HashMap<String, usize> = HashMap::new();
        for (number, group) in groups(offer).enumerate() {
            for tag in group.tags {
                group_of.entry(tag.into_owned()).or_insert(number);
            }
        }
        let mut bundles = Self {
            theirs: by_mid(offer),
            ours: by_mid(answer),
            ..Self::default()
        };
        let in_group = |mid: &&'s str| group_of.contains_key(*mid);
        bundles.offered = offer
            .media()
            .filter_map(Media::mid)
            .filter(in_group)
            .collect();
        for group in groups(answer) {
            let mut number = None;
            let mut common = Vec::new();
            for tag in group.tags {
                match group_of.get(&*tag) {
                    None => bundles.not_offered.push(tag.into_owned()),
                    Some(own) if *number.get_or_insert(*own) == *own => {
                        common.push(tag.into_owned());
                    }
                    Some(_) => {}
                }
            }
            if let Some(first) = common.first() {
                for tag in &common {
                    bundles
                        .tagged
                        .entry(tag.clone())
                        .or_insert_with(|| first.clone());
                }
                bundles.agreed.push(common);
            }
        }
        bundles
    }
}

impl Bundles<'_> {
    /// Whether an identification tag is in a group that both have.
    pub(super) fn has(&self, mid: Option<&str>) -> bool {
        mid.is_some_and(|mid| self.tagged.contains_key(mid))
    }
}

/// Whether two m= sections mean RTP over DTLS-SRTP, or SCTP over DTLS, though their protocols differ: where both
/// have fingerprints, names of old profiles have no other meaning, and are on the wire (RFC 9429 §5.1.2).
pub(super) fn is_dtls_all_the_same(offer: Media<'_>, answer: Media<'_>) -> bool {
    let [Ok(theirs), Ok(ours)] = [offer.line(), answer.line()] else {
        return false;
    };
    let is_same_kind = theirs.proto.is_rtp() && ours.proto.is_rtp()
        || theirs.proto.is_sctp() && ours.proto.is_sctp();
    let has = |media: Media<'_>| media.inherited::<Fingerprint<'_>>().is_some();
    is_same_kind && has(offer) && has(answer)
}

/// What is agreed of the transport of an m= section that is accepted.
pub(super) fn agreed(
    offer: Media<'_>,
    answer: Media<'_>,
    proto: &Proto<'_>,
    bundles: &Bundles<'_>,
) -> (AgreedTransport, Vec<Reason>) {
    let mut reasons = Vec::new();
    let mid = offer.mid();
    let mut agreed = AgreedTransport {
        bundle: mid.and_then(|mid| bundles.tagged.get(mid)).cloned(),
        ..AgreedTransport::default()
    };
    if let (Some(mid), None) = (
        mid.filter(|mid| bundles.offered.contains(mid)),
        &agreed.bundle,
    ) {
        let mid = mid.to_owned();
        let rule = if offer.has::<BundleOnly>() {
            Rule::BundleOnly { mid }
        } else {
            Rule::NotBundled { mid }
        };
        let lines = (
            attribute_span(offer, "group"),
            attribute_span(answer, "group"),
        );
        reasons.push(Reason::new(rule).with_offer(lines.0).with_answer(lines.1));
    }
    // The transport of a bundle is that of the section it is tagged with (RFC 9143 §9.1).
    let tagged = |media: Media<'_>, places: &HashMap<&str, usize>| {
        places
            .get(agreed.bundle.as_deref()?)
            .copied()
            .filter(|at| *at != media.index())
    };
    let (their_place, our_place) = (
        tagged(offer, &bundles.theirs),
        tagged(answer, &bundles.ours),
    );
    let (offer_session, answer_session) = (offer.section().session(), answer.section().session());
    let theirs = their_place
        .and_then(|at| offer_session.media_at(at))
        .unwrap_or(offer);
    let ours = our_place
        .and_then(|at| answer_session.media_at(at))
        .unwrap_or(answer);
    agreed.offerer = destination(theirs);
    agreed.answerer = destination(ours);
    let reason = |name: &str, rule: Rule| {
        Reason::new(rule)
            .with_offer(attribute_span(offer, name).or_else(|| line_span(offer)))
            .with_answer(attribute_span(answer, name).or_else(|| line_span(answer)))
    };
    if proto.is_rtp() {
        let only = offer.has::<RtcpMuxOnly>();
        let offered = only || offer.has::<RtcpMux>() || theirs.has::<RtcpMux>();
        let answered = answer.has::<RtcpMux>() || ours.has::<RtcpMux>();
        agreed.rtcp_mux = offered && answered;
        match (offered, answered) {
            (true, false) if only => reasons.push(reason("rtcp-mux", Rule::RtcpMuxOnly)),
            (true, false) => reasons.push(reason("rtcp-mux", Rule::RtcpMuxNotAnswered)),
            (false, true) => reasons.push(reason("rtcp-mux", Rule::RtcpMuxNotOffered)),
            _ => {}
        }
        agreed.rtcp_rsize = offer.has::<RtcpRsize>() && answer.has::<RtcpRsize>();
        if offer.has::<RtcpRsize>() && !agreed.rtcp_rsize {
            reasons.push(reason("rtcp-rsize", Rule::RtcpRsizeNotAnswered));
        }
    }
    agreed.setup(theirs, ours, proto, &mut reasons);
    agreed.ice = has_ice(theirs) && has_ice(ours) && !answer.has::<IceMismatch>();
    if agreed.ice {
        agreed.offerer_controls = Some(!is_lite(theirs) || is_lite(ours));
    } else if has_ice(theirs) {
        let is_mismatch = answer.has::<IceMismatch>();
        let rule = if is_mismatch {
            Rule::IceMismatch
        } else {
            Rule::IceNotAnswered
        };
        reasons.push(reason("ice-ufrag", rule));
    }
    if proto.is_srtp() && !proto.is_dtls() && !theirs.has::<Fingerprint<'_>>() {
        agreed.crypto(offer, answer, &mut reasons);
    }
    (agreed, reasons)
}

impl AgreedTransport {
    /// Whether it cannot come up for such a reason.
    pub(super) fn is_prevented_by(&self, rule: &Rule) -> bool {
        match rule {
            Rule::FingerprintMissing { .. }
            | Rule::SetupNotAllowed { .. }
            | Rule::RtcpMuxOnly
            | Rule::CryptoNotAnswered
            | Rule::CryptoNotOffered { .. }
            | Rule::BundleOnly { .. } => true,
            // Of a bundle all is on one port (RFC 9143 §9.3).
            Rule::RtcpMuxNotAnswered => self.bundle.is_some(),
            // Without ICE it is the m= and c= lines that count, and these say nothing (RFC 8839 §4.2.5, §4.3.1).
            Rule::IceNotAnswered | Rule::IceMismatch => {
                self.offerer.as_deref().is_some_and(is_nowhere)
            }
            _ => false,
        }
    }

    fn setup(
        &mut self,
        offer: Media<'_>,
        answer: Media<'_>,
        proto: &Proto<'_>,
        reasons: &mut Vec<Reason>,
    ) {
        let role = |media: Media<'_>| media.inherited::<Setup>().and_then(Result::ok);
        let (offered, answered) = (role(offer), role(answer));
        let lines = (
            attribute_span(offer, "setup"),
            attribute_span(answer, "setup"),
        );
        // Without a word an offer is active, and its answer passive (RFC 4145 §4).
        if let Some(role) = answered.or_else(|| offered.map(|_| Setup::Passive)) {
            self.answerer_setup = Some(role);
            self.offerer_setup = Some(match role {
                Setup::Active => Setup::Passive,
                Setup::Passive => Setup::Active,
                other => other,
            });
            let theirs = offered.unwrap_or(Setup::Active);
            // `holdconn` has no meaning for DTLS (RFC 8842 §5.1).
            let is_held = role == Setup::Holdconn && needs_fingerprint(proto);
            if answered.is_some() && (is_held || !is_role_allowed(theirs, role)) {
                let rule = Rule::SetupNotAllowed {
                    offered: theirs.as_str().to_owned(),
                    answered: role.as_str().to_owned(),
                };
                reasons.push(Reason::new(rule).with_offer(lines.0).with_answer(lines.1));
                (self.offerer_setup, self.answerer_setup) = (None, None);
            }
        }
        if needs_fingerprint(proto) {
            for (of_offer, media) in [(true, offer), (false, answer)] {
                if media.inherited::<Fingerprint<'_>>().is_none() {
                    let reason = Reason::new(Rule::FingerprintMissing { of_offer });
                    let line = line_span(media);
                    reasons.push(if of_offer {
                        reason.with_offer(line)
                    } else {
                        reason.with_answer(line)
                    });
                }
            }
        }
    }

    fn crypto(&mut self, offer: Media<'_>, answer: Media<'_>, reasons: &mut Vec<Reason>) {
        let lines = (
            attribute_span(offer, "crypto"),
            attribute_span(answer, "crypto"),
        );
        let Some(own) = answer.attrs::<Crypto<'_>>().flatten().next() else {
            if offer.has::<Crypto<'_>>() {
                reasons.push(Reason::new(Rule::CryptoNotAnswered).with_offer(lines.0));
            }
            return;
        };
        let mut theirs = offer.attrs::<Crypto<'_>>().flatten();
        let suite = own.suite.as_str().to_owned();
        if theirs.any(|theirs| theirs.tag == own.tag && theirs.suite == own.suite) {
            self.crypto = Some(AgreedCrypto {
                tag: own.tag,
                suite,
            });
        } else {
            let rule = Rule::CryptoNotOffered {
                tag: own.tag,
                suite,
            };
            reasons.push(Reason::new(rule).with_offer(lines.0).with_answer(lines.1));
        }
    }
}

/// Whether a destination is the unspecified address or the discard port.
fn is_nowhere(destination: &str) -> bool {
    let address: Option<std::net::SocketAddr> = destination.parse().ok();
    address.is_some_and(|address| address.ip().is_unspecified() || address.port() == 9)
}

/// Where a party receives, by its m= and c= lines.
fn destination(media: Media<'_>) -> Option<String> {
    let port = media.line().ok()?.port;
    let address = media.connection()?.ok()?.address;
    Some(match address.ip() {
        Some(ip) => std::net::SocketAddr::new(ip, port).to_string(),
        None => format!("{address}:{port}"),
    })
}
