//! The contents of a description (RFC 9429 §5.8.3, RFC 3264 §6 and §8, RFC 9143, RFC 8842).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use sdpkit::attribute::{
    BundleOnly, Crypto, Fingerprint, Group, GroupSemantics, IcePwd, IceUfrag, RtcpMux, RtcpMuxOnly,
    SctpPort, Setup,
};
use sdpkit::field::MediaLine;
use sdpkit::{Direction, Extmap, Media, Rtpmap, Section, Session, Simulcast};

use crate::check::{BundlePolicy, Context, Refusal};
use crate::error::{DomException, InvalidRemote};
use crate::jsep::{SdpType, Side};

type Checked = Result<(), InvalidRemote>;

/// Whether what the text says is allowed, by itself and after what was before it.
///
/// # Errors
/// The first rule that it breaks.
pub fn meaning(text: &Session<'_>, context: &Context<'_>) -> Result<(), Refusal> {
    if context.ty == SdpType::Rollback {
        return Ok(());
    }
    check(text, context).map_err(|invalid| Refusal::new(invalid, DomException::InvalidAccessError))
}

fn check(text: &Session<'_>, context: &Context<'_>) -> Checked {
    let sections: Vec<Content<'_>> = text.media().map(Content::of).collect();
    let level = Inherited::of(text);
    let bundles = Bundles::of(text);
    groups(&sections, &bundles, context)?;
    // Two rules ask for them.
    let extensions: Vec<Vec<Extmap<'_>>> = sections.iter().map(Content::extensions).collect();
    bundled_meanings(&sections, &extensions, &bundles, &level)?;
    for (content, extensions) in sections.iter().zip(&extensions) {
        content.by_itself(extensions, &bundles, &level, context)?;
    }
    ssrcs(&sections)?;
    let is_unbundled = bundles.groups.is_empty() && sections.len() > 1;
    if context.bundle_policy == BundlePolicy::MaxBundle && is_unbundled {
        return Err(InvalidRemote::NoBundleGroup);
    }
    let offer = context.offer.or(context.opposite);
    match (context.ty, offer) {
        (SdpType::Answer | SdpType::Pranswer, Some(offer)) => {
            answer(&sections, &bundles, offer)?;
            restart(text, offer, context)
        }
        _ => later_offer(&sections, context),
    }
}

/// An m= section.
struct Content<'s> {
    media: Media<'s>,
    line: Option<MediaLine<'s>>,
    mid: Option<&'s str>,
    rejected: bool,
}

impl<'s> Content<'s> {
    fn of(media: Media<'s>) -> Self {
        let line = media.line().ok();
        let port_is_zero = line.as_ref().is_some_and(|line| line.port == 0);
        Self {
            media,
            rejected: port_is_zero && !media.section().has::<BundleOnly>(),
            line,
            mid: media.mid(),
        }
    }

    fn index(&self) -> usize {
        self.media.index()
    }

    fn is_rtp(&self) -> bool {
        self.line.as_ref().is_some_and(|line| line.proto.is_rtp())
    }

    /// Its header extensions, but those of session level; none where it is rejected.
    fn extensions(&self) -> Vec<Extmap<'s>> {
        if self.rejected {
            return Vec::new();
        }
        self.media.section().attrs().flatten().collect()
    }

    /// RFC 9429 §5.8.3: the features that must be there, and those that must not.
    fn by_itself(
        &self,
        extensions: &[Extmap<'_>],
        bundles: &Bundles<'_>,
        level: &Inherited<'_>,
        context: &Context<'_>,
    ) -> Checked {
        let section = self.index();
        if self.media.section().has::<Crypto<'_>>() {
            return Err(InvalidRemote::CryptoForbidden { section });
        }
        if self.rejected {
            return Ok(());
        }
        // Of a BUNDLE group only the tagged section has a transport of its own.
        if bundles
            .tag(self.mid)
            .is_none_or(|tag| Some(tag) == self.mid)
        {
            self.transport(level, context)?;
        }
        if self.is_rtp() {
            self.rtp(extensions, bundles, context)
        } else {
            let is_sctp = self.line.as_ref().is_some_and(|line| line.proto.is_sctp());
            match self.media.section().attr::<SctpPort>() {
                None if is_sctp => Err(InvalidRemote::DataSection { section }),
                _ => Ok(()),
            }
        }
    }

    /// ICE, and DTLS (RFC 8842 §5).
    fn transport(&self, level: &Inherited<'_>, context: &Context<'_>) -> Checked {
        let section = self.index();
        let own = self.media.section();
        let ufrag = own
            .attr::<IceUfrag<'_>>()
            .map(|ufrag| ufrag.is_ok())
            .or(level.ufrag);
        let pwd = own
            .attr::<IcePwd<'_>>()
            .map(|pwd| pwd.is_ok())
            .or(level.pwd);
        match (ufrag, pwd) {
            (Some(true), Some(true)) => {}
            (Some(_), Some(_)) => return Err(InvalidRemote::MalformedIceCredentials { section }),
            _ => return Err(InvalidRemote::MissingIceCredentials { section }),
        }
        match are_right(own.attrs()).or(level.fingerprints) {
            None => return Err(InvalidRemote::MissingFingerprint { section }),
            Some(false) => return Err(InvalidRemote::FingerprintLength { section }),
            Some(true) => {}
        }
        let setup = own.attr::<Setup>().and_then(Result::ok).or(level.setup);
        let offered = context.offer.filter(|_| context.ty != SdpType::Offer);
        let offered = offered.and_then(|offer| offer.media_at(section)?.inherited::<Setup>());
        match (setup, offered) {
            (None, _) => Err(InvalidRemote::MissingSetup { section }),
            // RFC 8842 §5.3: the answer fits the offer, and is no `actpass`.
            (Some(Setup::Active), Some(Ok(Setup::Actpass | Setup::Passive)))
            | (Some(Setup::Passive), Some(Ok(Setup::Actpass | Setup::Active))) => Ok(()),
            (Some(_), _) if context.ty != SdpType::Offer => {
                Err(InvalidRemote::WrongSetup { section })
            }
            _ => Ok(()),
        }
    }

    /// Multiplexing, payload types, header extensions, simulcast.
    fn rtp(
        &self,
        extensions: &[Extmap<'_>],
        bundles: &Bundles<'_>,
        context: &Context<'_>,
    ) -> Checked {
        let section = self.index();
        let attributes = self.media.section();
        // A member of a BUNDLE group has what its tagged section says, which was looked at with the groups.
        let is_muxed = attributes.has::<RtcpMux>() || bundles.tag(self.mid).is_some();
        if !is_muxed && (context.require_rtcp_mux || attributes.has::<RtcpMuxOnly>()) {
            return Err(InvalidRemote::MissingRtcpMux { section });
        }
        let formats = self.line.iter().flat_map(|line| line.formats.iter());
        for format in formats {
            let Some(payload_type) = format.parse::<u8>().ok().filter(|&format| format <= 127)
            else {
                let format = format.to_owned();
                return Err(InvalidRemote::PayloadTypeTooLarge { format, section });
            };
            if is_muxed && (64..=95).contains(&payload_type) {
                return Err(InvalidRemote::PayloadTypeInRtcpRange {
                    payload_type,
                    section,
                });
            }
        }
        let mut ids = extensions.iter().map(|extension| extension.id);
        if let Some(id) = ids.find(|&id| !is_id(id)) {
            return Err(InvalidRemote::ExtensionIdRange { id, section });
        }
        let Some(Ok(simulcast)) = attributes.attr::<Simulcast<'_>>() else {
            return Ok(());
        };
        let rids: BTreeSet<String> = attributes
            .attrs::<sdpkit::attribute::Rid<'_>>()
            .flatten()
            .map(|rid| rid.id.into_owned())
            .collect();
        let streams = simulcast.send.iter().chain(&simulcast.recv);
        let mut named = streams.flat_map(|alternatives| alternatives.0.iter());
        if named.any(|alternative| !rids.contains(alternative.rid.as_ref())) {
            return Err(InvalidRemote::SimulcastWithoutRid { section });
        }
        Ok(())
    }
}

/// RFC 8285 §8: one byte carries an id, or the offer lists more than fit.
const fn is_id(id: u16) -> bool {
    matches!(id, 1..=255 | 4096..=4351)
}

/// Whether all fingerprints are as long as their hash function makes them; `None` where there is none.
fn are_right<'a>(
    fingerprints: impl Iterator<Item = Result<Fingerprint<'a>, sdpkit::ValueError>>,
) -> Option<bool> {
    fingerprints
        .flatten()
        .map(|fingerprint| fingerprint.has_right_length())
        .reduce(|one, other| one && other)
}

/// What m= sections inherit, read once.
struct Inherited<'s> {
    /// Whether there is an `a=ice-ufrag`, and whether it is well formed.
    ufrag: Option<bool>,
    pwd: Option<bool>,
    fingerprints: Option<bool>,
    setup: Option<Setup>,
    extensions: Vec<Extmap<'s>>,
}

impl<'s> Inherited<'s> {
    fn of(text: &'s Session<'_>) -> Self {
        let level = text.session_level();
        Self {
            ufrag: level.attr::<IceUfrag<'_>>().map(|ufrag| ufrag.is_ok()),
            pwd: level.attr::<IcePwd<'_>>().map(|pwd| pwd.is_ok()),
            fingerprints: are_right(level.attrs()),
            setup: level.attr::<Setup>().and_then(Result::ok),
            extensions: level.attrs().flatten().collect(),
        }
    }
}

/// The BUNDLE groups.
struct Bundles<'s> {
    /// The mids of each.
    groups: Vec<Vec<Cow<'s, str>>>,
    /// The number of the group of each mid.
    places: BTreeMap<Cow<'s, str>, usize>,
}

impl<'s> Bundles<'s> {
    fn of(text: &'s Session<'_>) -> Self {
        let groups = text.session_level().attrs::<Group<'_>>().flatten();
        let groups = groups
            .filter(|group| group.semantics == GroupSemantics::Bundle)
            .map(|group| group.tags);
        let groups: Vec<Vec<Cow<'s, str>>> = groups.collect();
        let places = groups.iter().enumerate();
        let places = places.flat_map(|(at, mids)| mids.iter().map(move |mid| (mid.clone(), at)));
        Self {
            places: places.collect(),
            groups,
        }
    }

    /// The tagged mid of the group of a mid.
    fn tag(&self, mid: Option<&str>) -> Option<&str> {
        let group = self.groups.get(*self.places.get(mid?)?)?;
        group.first().map(AsRef::as_ref)
    }
}

/// RFC 5888 §4, RFC 9143 §7.1 and §9.
fn groups(sections: &[Content<'_>], bundles: &Bundles<'_>, context: &Context<'_>) -> Checked {
    let mut places = BTreeMap::new();
    for content in sections {
        if let Some(mid) = content.mid
            && places.insert(mid, content).is_some()
        {
            let mid = mid.to_owned();
            return Err(InvalidRemote::DuplicateMid { mid });
        }
    }
    if let Some(content) = sections.iter().find(|content| content.mid.is_none())
        && !bundles.groups.is_empty()
        && !content.rejected
    {
        let section = content.index();
        return Err(InvalidRemote::MissingMid { section });
    }
    let mut seen = BTreeSet::new();
    for mids in &bundles.groups {
        let tagged = mids.first().and_then(|tag| places.get(&**tag));
        for mid in mids {
            if !seen.insert(mid) {
                return Err(InvalidRemote::MidInTwoBundles {
                    mid: mid.to_string(),
                });
            }
            let Some(content) = places.get(&**mid) else {
                return Err(InvalidRemote::BundleUnknownMid {
                    mid: mid.to_string(),
                });
            };
            // But in the first offer of a group, the tagged section says it for all (RFC 9143 §7.1.3; RFC 9429
            // §7.1 has such an answer).
            let says = |content: &Content<'_>| content.media.section().has::<RtcpMux>();
            let is_first = context.ty == SdpType::Offer
                && context.previous.is_none()
                && !content.media.section().has::<BundleOnly>();
            let is_muxed = !content.is_rtp()
                || says(content)
                || !is_first && tagged.is_some_and(|tagged| says(tagged));
            if !content.rejected && !is_muxed {
                let section = content.index();
                return Err(InvalidRemote::BundleWithoutMux { section });
            }
        }
        let is_live =
            |mid: &Cow<'_, str>| places.get(&**mid).is_some_and(|content| !content.rejected);
        if let Some(tag) = mids.first()
            && !is_live(tag)
            && mids.iter().any(is_live)
        {
            return Err(InvalidRemote::BundleTagRejected {
                mid: tag.to_string(),
            });
        }
    }
    Ok(())
}

/// In a BUNDLE group a payload type and a header extension id mean one thing (RFC 9143 §10).
fn bundled_meanings(
    sections: &[Content<'_>],
    extensions: &[Vec<Extmap<'_>>],
    bundles: &Bundles<'_>,
    level: &Inherited<'_>,
) -> Checked {
    if let Some(extension) = level
        .extensions
        .iter()
        .find(|extension| !is_id(extension.id))
    {
        let (id, section) = (extension.id, 0);
        return Err(InvalidRemote::ExtensionIdRange { id, section });
    }
    let mut payload_types = BTreeMap::new();
    let mut uris = BTreeMap::new();
    let mut inherits = BTreeSet::new();
    let sections = sections.iter().zip(extensions);
    for (content, own) in sections.filter(|(content, _)| !content.rejected) {
        let Some(&group) = content.mid.and_then(|mid| bundles.places.get(mid)) else {
            continue;
        };
        let section = content.index();
        let media = content.line.as_ref().map(|line| &line.media);
        for rtpmap in content.media.section().attrs::<Rtpmap<'_>>().flatten() {
            let payload_type = u8::from(rtpmap.payload_type);
            let (first, known) = payload_types
                .entry((group, payload_type))
                .or_insert_with(|| (media, rtpmap.clone()));
            if *first != media || !is_same_codec(known, &rtpmap) {
                return Err(InvalidRemote::PayloadTypeCollision {
                    payload_type,
                    section,
                });
            }
        }
        let is_inherited = own.is_empty() && content.is_rtp() && inherits.insert(group);
        let all = if is_inherited { &level.extensions } else { own };
        for extension in all {
            let (id, uri) = (extension.id, &*extension.uri);
            if *uris.entry((group, id)).or_insert(uri) != uri {
                return Err(InvalidRemote::ExtensionIdCollision { id, section });
            }
        }
    }
    Ok(())
}

/// Whether two `a=rtpmap` say the same, their payload types aside.
fn is_same_codec(one: &Rtpmap<'_>, other: &Rtpmap<'_>) -> bool {
    one.encoding_name.eq_ignore_ascii_case(&other.encoding_name)
        && one.clock_rate == other.clock_rate
        && one.channels.unwrap_or(1) == other.channels.unwrap_or(1)
}

/// RFC 5576 §4.1: an ssrc is of one m= section.
fn ssrcs(sections: &[Content<'_>]) -> Checked {
    let mut owners = BTreeMap::new();
    for content in sections.iter().filter(|content| !content.rejected) {
        let section = content.index();
        let ssrcs = content
            .media
            .section()
            .attrs::<sdpkit::attribute::Ssrc<'_>>();
        for ssrc in ssrcs.flatten().map(|ssrc| ssrc.id) {
            if *owners.entry(ssrc).or_insert(section) != section {
                return Err(InvalidRemote::DuplicateSsrc { ssrc, section });
            }
        }
    }
    Ok(())
}

/// RFC 3264 §6, RFC 9143 §7.3.
fn answer(sections: &[Content<'_>], bundles: &Bundles<'_>, offer: &Session<'_>) -> Checked {
    let offered: Vec<Content<'_>> = offer.media().map(Content::of).collect();
    if offered.len() != sections.len() {
        return Err(InvalidRemote::SectionCount {
            offer: offered.len(),
            answer: sections.len(),
        });
    }
    for (offered, content) in offered.iter().zip(sections) {
        let section = content.index();
        let (Some(before), Some(now)) = (&offered.line, &content.line) else {
            return Err(InvalidRemote::SectionMismatch { section });
        };
        let has_other_mid = content.mid.is_some() && content.mid != offered.mid;
        if before.media != now.media || has_other_mid {
            return Err(InvalidRemote::SectionMismatch { section });
        }
        if before.proto != now.proto {
            return Err(InvalidRemote::ProtoMismatch { section });
        }
        if content.rejected {
            continue;
        }
        if offered.rejected {
            return Err(InvalidRemote::AcceptsRejected { section });
        }
        let (offered, answered): (Direction, Direction) =
            (offered.media.direction(), content.media.direction());
        let is_unasked =
            (answered.sends() && !offered.receives()) || (answered.receives() && !offered.sends());
        if content.is_rtp() && is_unasked {
            return Err(InvalidRemote::WrongDirection { section });
        }
    }
    let offered = Bundles::of(offer);
    for mids in &bundles.groups {
        let mut groups = mids.iter().map(|mid| (mid, offered.places.get(mid)));
        let first = groups.clone().next().and_then(|(_, group)| group);
        if let Some((mid, _)) = groups.find(|(_, group)| group.is_none() || *group != first) {
            return Err(InvalidRemote::BundleGroupChanged {
                mid: mid.to_string(),
            });
        }
    }
    Ok(())
}

/// RFC 8839 §4.4.2.1: ICE restarts in an answer where it did in the offer, and else not.
fn restart(text: &Session<'_>, offer: &Session<'_>, context: &Context<'_>) -> Checked {
    let Some(agreed) = context.agreed else {
        return Ok(());
    };
    let (ours, theirs) = if agreed.answerer == context.side {
        (agreed.answer, agreed.offer)
    } else {
        (agreed.offer, agreed.answer)
    };
    let (answered, offered) = (Credentials::of(ours), Credentials::of(theirs));
    let (answers, offers) = (Credentials::of(text), Credentials::of(offer));
    let is_other = |before: Option<&Credentials<'_>>, now: Option<&Credentials<'_>>| {
        let both = before.zip(now);
        let both = both.filter(|(before, now)| before.are_there() && now.are_there());
        both.is_some_and(|(before, now)| before != now)
    };
    for (section, answer) in answers.iter().enumerate() {
        let is_restart = is_other(answered.get(section), Some(answer));
        if is_restart && !is_other(offered.get(section), offers.get(section)) {
            return Err(InvalidRemote::IceRestartInAnswer { section });
        }
    }
    Ok(())
}

/// The ufrag and password of an m= section, its own or inherited.
#[derive(Eq, PartialEq)]
struct Credentials<'s>(Option<&'s str>, Option<&'s str>);

impl<'s> Credentials<'s> {
    fn of(text: &'s Session<'_>) -> Vec<Self> {
        let value = |section: Section<'s>, name| section.attribute(name)?.value;
        let level = text.session_level();
        let (ufrag, pwd) = (value(level, "ice-ufrag"), value(level, "ice-pwd"));
        let of = |media: Media<'s>| {
            let own = |name| value(media.section(), name);
            Self(own("ice-ufrag").or(ufrag), own("ice-pwd").or(pwd))
        };
        text.media().map(of).collect()
    }

    /// Whether there are any: a rejected section, and one that another carries, need none.
    fn are_there(&self) -> bool {
        self.0.is_some() && self.1.is_some()
    }
}

/// RFC 3264 §8: no section goes away, and one in use keeps its place.
fn later_offer(sections: &[Content<'_>], context: &Context<'_>) -> Checked {
    let before: Vec<&Session<'_>> = [context.previous, context.opposite]
        .into_iter()
        .flatten()
        .collect();
    let most = before.iter().map(|text| text.media().len()).max();
    if let Some(before) = most.filter(|&before| before > sections.len()) {
        return Err(InvalidRemote::FewerSections {
            before,
            now: sections.len(),
        });
    }
    for content in sections {
        let section = content.index();
        let old = before
            .iter()
            .filter_map(|text| text.media_at(section))
            .map(Content::of);
        let old: Vec<Content<'_>> = old.collect();
        let is_live = !old.is_empty() && old.iter().all(|old| !old.rejected);
        let is_other = old.iter().any(|old| old.mid != content.mid);
        if is_live && is_other && context.side == Side::Remote {
            return Err(InvalidRemote::SectionReplaced { section });
        }
    }
    Ok(())
}
