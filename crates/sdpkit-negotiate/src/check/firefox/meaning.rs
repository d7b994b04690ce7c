//! The second and third stage: what any description must keep, and what fits the exchange.

use std::collections::{BTreeMap, BTreeSet};

use super::attribute::{Extmap, Level, Setup};
use super::codec;
use super::media::{Kind, Media};
use super::read::{Description, fingerprint};
use crate::check::{Context, Refusal};
use crate::error::{DomException, Error, Incompatible, InvalidRemote};
use crate::jsep::{SdpType, Side};

/// Bytes of a mid, so that it fits into a header extension of one byte.
const LONGEST_MID: usize = 16;

/// The largest id of a header extension with a header of one byte.
const LARGEST_EXTENSION_ID: u16 = 14;

/// From here on an id of an offer asks the answerer to choose one (RFC 8285 §6).
const FIRST_ID_TO_CHOOSE: u16 = 4096;

/// Bytes of an ice-ufrag and of an ice-pwd (RFC 8839 §5.4). The reader cuts them before they are too long.
const SHORTEST_UFRAG: usize = 4;
const SHORTEST_PWD: usize = 22;

/// Whether a description that can be read is taken.
pub(super) fn check(description: &Description<'_>, context: &Context<'_>) -> Result<(), Refusal> {
    each_section(description).map_err(as_name(DomException::OperationError))?;

    let is_answer = context.ty == SdpType::Answer;
    let text_of =
        |session: Option<&sdpkit::Session<'_>>| session.map(|s| s.to_bytes().into_owned());
    let offer_text = text_of(context.offer.filter(|_| is_answer));
    let previous_text = text_of(context.previous);
    let opposite_text = text_of(context.opposite);
    let offer = readable(offer_text.as_deref());
    let previous = readable(previous_text.as_deref());
    let opposite = readable(opposite_text.as_deref());

    match context.side {
        Side::Local => unchanged(description, offer.as_ref(), previous.as_ref())
            .map_err(as_name(DomException::InvalidModificationError))?,
        Side::Remote => {
            if let Some(previous) = &previous {
                continues(description, previous, opposite.as_ref())
                    .map_err(as_name(DomException::InvalidAccessError))?;
            }
        }
    }
    fits(description, offer.as_ref(), is_answer, context)
        .map_err(as_name(DomException::InvalidAccessError))?;
    if let (true, Some(offer)) = (is_answer, &offer) {
        concludes(description, offer, context.side)
            .map_err(|error| Refusal::new(error, DomException::OperationError))?;
    }
    Ok(())
}

/// A description of which it holds that it was taken, so that it can be read.
fn readable(text: Option<&[u8]>) -> Option<Description<'_>> {
    Description::read(text?).ok()
}

fn as_name(exception: DomException) -> impl Fn(InvalidRemote) -> Refusal {
    move |error| Refusal::new(error, exception)
}

fn name(mid: &[u8]) -> String {
    String::from_utf8_lossy(mid).into_owned()
}

/// What every m= section that is not rejected must keep, in any description.
fn each_section(description: &Description<'_>) -> Result<(), InvalidRemote> {
    for (section, media) in description.media.iter().enumerate() {
        if media.is_disabled() {
            continue;
        }
        if media.level.mid.is_some_and(|mid| mid.len() > LONGEST_MID) {
            return Err(InvalidRemote::MidTooLong { section });
        }
        let mut ids = BTreeSet::new();
        for &Extmap { id, .. } in description.extmaps(media) {
            if !(1..=LARGEST_EXTENSION_ID).contains(&id) {
                return Err(InvalidRemote::ExtensionIdRange { id, section });
            }
            if !ids.insert(id) {
                return Err(InvalidRemote::ExtensionIdCollision { id, section });
            }
        }
        for &format in &media.formats {
            match u8::try_from(format) {
                Ok(payload_type @ 64..=95) => {
                    return Err(InvalidRemote::PayloadTypeInRtcpRange {
                        payload_type,
                        section,
                    });
                }
                Ok(payload_type @ 0..=127) if !is_reserved(payload_type) => {}
                Ok(0..=127) => {
                    return Err(InvalidRemote::Other {
                        rule: "a payload type is reserved",
                        section,
                    });
                }
                _ => {
                    return Err(InvalidRemote::PayloadTypeTooLarge {
                        format: format.to_string(),
                        section,
                    });
                }
            }
        }
    }
    Ok(())
}

/// The payload types that RFC 3551 §6 reserves.
const fn is_reserved(payload_type: u8) -> bool {
    matches!(payload_type, 1 | 2 | 19)
}

/// What may not be changed of a description that was created here.
///
/// An answer is compared with what its offer lets it be. Of an offer that was created it is only known that it has
/// no fewer m= sections than the description before.
fn unchanged(
    description: &Description<'_>,
    offer: Option<&Description<'_>>,
    previous: Option<&Description<'_>>,
) -> Result<(), InvalidRemote> {
    if let Some(offer) = offer {
        same_count(description, offer)?;
    }
    if let Some(previous) = previous {
        no_fewer(description, previous)?;
    }
    for (section, media) in description.media.iter().enumerate() {
        let offered = offer.and_then(|offer| offer.media.get(section));
        if offered.is_some_and(|offered| offered.kind != media.kind) {
            return Err(InvalidRemote::SectionMismatch { section });
        }
        if previous.is_none() && (media.level.has_candidate || media.level.end_of_candidates) {
            return Err(InvalidRemote::Other {
                rule: "candidates are added to a local description",
                section,
            });
        }
        if media.is_disabled() {
            continue;
        }
        let mid = media
            .level
            .mid
            .ok_or(InvalidRemote::MissingMid { section })?;
        if offered
            .and_then(|offered| offered.level.mid)
            .is_some_and(|offered| offered != mid)
        {
            return Err(InvalidRemote::SectionMismatch { section });
        }
    }
    if description.session.ice_lite {
        return Err(InvalidRemote::Other {
            rule: "a local description cannot be ICE lite",
            section: 0,
        });
    }
    Ok(())
}

/// What a later remote description must keep of the one before it.
fn continues(
    description: &Description<'_>,
    previous: &Description<'_>,
    opposite: Option<&Description<'_>>,
) -> Result<(), InvalidRemote> {
    no_fewer(description, previous)?;
    if let Some(opposite) = opposite {
        let agreed = agreed_extensions(previous, opposite);
        for (section, media) in description.media.iter().enumerate() {
            for &Extmap { id, uri } in description.extmaps(media) {
                if agreed.get(&id).is_some_and(|&agreed| agreed != uri) {
                    return Err(InvalidRemote::ExtensionRemapped { id, section });
                }
            }
        }
    }
    bundled(description)?;
    let mut restarts = None;
    for (section, (new, old)) in description.media.iter().zip(&previous.media).enumerate() {
        if new.is_disabled() || old.is_disabled() {
            continue;
        }
        if new.kind != old.kind {
            return Err(InvalidRemote::SectionReplaced { section });
        }
        let differs = description.credentials(new) != previous.credentials(old);
        if *restarts.get_or_insert(differs) != differs {
            return Err(InvalidRemote::Other {
                rule: "ICE is restarted in some m= sections only",
                section,
            });
        }
    }
    Ok(())
}

fn no_fewer(
    description: &Description<'_>,
    previous: &Description<'_>,
) -> Result<(), InvalidRemote> {
    let (before, now) = (previous.media.len(), description.media.len());
    if now < before {
        return Err(InvalidRemote::FewerSections { before, now });
    }
    Ok(())
}

/// The header extensions that both sides have under one id.
fn agreed_extensions<'d>(
    previous: &'d Description<'_>,
    opposite: &Description<'_>,
) -> BTreeMap<u16, &'d [u8]> {
    let mut agreed = BTreeMap::new();
    for (theirs, ours) in previous.media.iter().zip(&opposite.media) {
        let ours: BTreeSet<(u16, &[u8])> = opposite
            .extmaps(ours)
            .iter()
            .map(|extmap| (extmap.id, extmap.uri))
            .collect();
        for extmap in previous.extmaps(theirs) {
            if ours.contains(&(extmap.id, extmap.uri)) {
                agreed.insert(extmap.id, extmap.uri);
            }
        }
    }
    agreed
}

/// Whether the transports are complete, and an answer answers its offer.
fn fits(
    description: &Description<'_>,
    offer: Option<&Description<'_>>,
    is_answer: bool,
    context: &Context<'_>,
) -> Result<(), InvalidRemote> {
    if let Some(offer) = offer {
        same_count(description, offer)?;
    }
    if context.require_rtcp_mux {
        let without =
            |media: &Media<'_>| !media.is_disabled() && media.has_rtcp && !media.level.rtcp_mux;
        if let Some(section) = description.media.iter().position(without) {
            return Err(InvalidRemote::MissingRtcpMux { section });
        }
    }
    let bundled = bundled(description)?;
    for (section, media) in description.media.iter().enumerate() {
        let rides = (is_answer || media.level.bundle_only)
            && media
                .level
                .mid
                .and_then(|mid| bundled.get(mid))
                .is_some_and(|&tagged| tagged != section);
        if !media.is_disabled() && !rides {
            transport(description, media, section, is_answer)?;
        }
    }
    let Some(offer) = offer else { return Ok(()) };
    for (section, (answered, offered)) in description.media.iter().zip(&offer.media).enumerate() {
        if answered.kind != offered.kind {
            return Err(InvalidRemote::SectionMismatch { section });
        }
        if answered.is_disabled() {
            continue;
        }
        if offered.is_disabled() {
            return Err(InvalidRemote::AcceptsRejected { section });
        }
        let (ours, theirs) = (answered.level.direction, offered.level.direction);
        if (ours.receives && !theirs.sends) || (ours.sends && !theirs.receives) {
            return Err(InvalidRemote::Other {
                rule: "the direction of an answer does not fit the offered one",
                section,
            });
        }
        let (ours, theirs) = (answered.level.mid, offered.level.mid);
        if ours.is_some() && theirs.is_some() && ours != theirs {
            return Err(InvalidRemote::SectionMismatch { section });
        }
        answered_extensions(
            description.extmaps(answered),
            offer.extmaps(offered),
            section,
        )?;
    }
    Ok(())
}

fn same_count(answer: &Description<'_>, offer: &Description<'_>) -> Result<(), InvalidRemote> {
    let (offer, answer) = (offer.media.len(), answer.media.len());
    if offer == answer {
        Ok(())
    } else {
        Err(InvalidRemote::SectionCount { offer, answer })
    }
}

/// The mids of the BUNDLE groups, each with the m= section that has the transport of its group.
fn bundled<'d>(
    description: &'d Description<'_>,
) -> Result<BTreeMap<&'d [u8], usize>, InvalidRemote> {
    let mut sections = BTreeMap::new();
    for (section, media) in description.media.iter().enumerate() {
        if let Some(mid) = media.level.mid {
            sections.entry(mid).or_insert((section, media));
        }
    }
    let mut bundled = BTreeMap::new();
    for mids in &description.session.bundles {
        let Some(&tag) = mids.first() else { continue };
        let Some(&(tagged, media)) = sections.get(tag) else {
            return Err(InvalidRemote::BundleUnknownMid { mid: name(tag) });
        };
        if media.is_disabled() {
            return Err(InvalidRemote::BundleTagRejected { mid: name(tag) });
        }
        for &mid in mids {
            if bundled.insert(mid, tagged).is_some() {
                return Err(InvalidRemote::MidInTwoBundles { mid: name(mid) });
            }
        }
    }
    Ok(bundled)
}

/// What an m= section with a transport of its own must have.
fn transport(
    description: &Description<'_>,
    media: &Media<'_>,
    section: usize,
    is_answer: bool,
) -> Result<(), InvalidRemote> {
    let (ufrag, pwd) = description.credentials(media);
    credentials(ufrag, SHORTEST_UFRAG, section)?;
    credentials(pwd, SHORTEST_PWD, section)?;
    let fingerprints = description.inherited(media, |level| {
        Some(&level.fingerprints).filter(|lines| !lines.is_empty())
    });
    let fingerprints = fingerprints.ok_or(InvalidRemote::MissingFingerprint { section })?;
    if !fingerprints
        .iter()
        .any(|&(value, _)| fingerprint(value) == Some(true))
    {
        return Err(InvalidRemote::UnsupportedFingerprint { section });
    }
    match description.inherited(media, |level| level.setup) {
        Some(Setup::Holdconn) => Err(InvalidRemote::WrongSetup { section }),
        Some(Setup::Actpass) if is_answer => Err(InvalidRemote::WrongSetup { section }),
        None if !is_answer => Err(InvalidRemote::MissingSetup { section }),
        _ => Ok(()),
    }
}

fn credentials(value: &[u8], shortest: usize, section: usize) -> Result<(), InvalidRemote> {
    if value.is_empty() {
        Err(InvalidRemote::MissingIceCredentials { section })
    } else if value.len() < shortest || value.contains(&b'$') {
        Err(InvalidRemote::MalformedIceCredentials { section })
    } else {
        Ok(())
    }
}

/// Whether each header extension of an answer was offered, under the id that it has.
fn answered_extensions(
    answered: &[Extmap<'_>],
    offered: &[Extmap<'_>],
    section: usize,
) -> Result<(), InvalidRemote> {
    let mut ids = BTreeMap::new();
    for extmap in offered {
        ids.entry(extmap.uri).or_insert(extmap.id);
    }
    for &Extmap { id, uri } in answered {
        match ids.get(uri) {
            None => {
                return Err(InvalidRemote::Other {
                    rule: "an answer has a header extension that was not offered",
                    section,
                });
            }
            Some(&offered) if offered < FIRST_ID_TO_CHOOSE && offered != id => {
                return Err(InvalidRemote::ExtensionRemapped { id, section });
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Whether an answer, once applied, agrees with its offer on anything.
fn concludes(answer: &Description<'_>, offer: &Description<'_>, side: Side) -> Result<(), Error> {
    let sections = || answer.media.iter().zip(&offer.media);
    let mids: BTreeSet<&[u8]> = sections()
        .filter_map(|(answered, offered)| offered.level.mid.or(answered.level.mid))
        .collect();
    if let Some(mid) = bundled(answer)?.into_keys().find(|mid| !mids.contains(mid)) {
        return Err(InvalidRemote::BundleUnknownMid { mid: name(mid) }.into());
    }
    for (section, (answered, offered)) in sections().enumerate() {
        if answered.is_disabled() {
            continue;
        }
        // What we offered is what we have; for a remote offer, that is what we have by default.
        let (theirs, ours) = match side {
            Side::Remote => (answered, codec::of(offered)),
            Side::Local => (offered, codec::defaults(offered.kind)),
        };
        let agrees = if theirs.kind == Kind::Application {
            is_data_channel(theirs)
        } else {
            codec::agree(&ours, &codec::of(theirs))
        };
        if !agrees {
            return Err(Error::Incompatible(Incompatible::NoCommonCodec { section }));
        }
    }
    Ok(())
}

/// Whether it has data channels in the form of RFC 8841, or in that of the drafts before it.
fn is_data_channel(media: &Media<'_>) -> bool {
    let by_port = media.is_data_channel && media.level.sctp_port.is_some_and(|port| port != 0);
    let by_map = media
        .level
        .sctpmap
        .is_some_and(|protocol| protocol.eq_ignore_ascii_case(b"webrtc-datachannel"));
    by_port || by_map
}

impl<'t> Description<'t> {
    /// A value of the m= section, else of the session level.
    fn inherited<'d, T>(
        &'d self,
        media: &'d Media<'t>,
        value: impl Fn(&'d Level<'t>) -> Option<T>,
    ) -> Option<T> {
        value(&media.level).or_else(|| value(&self.session))
    }

    fn extmaps<'d>(&'d self, media: &'d Media<'t>) -> &'d [Extmap<'t>] {
        if media.level.extmaps.is_empty() {
            &self.session.extmaps
        } else {
            &media.level.extmaps
        }
    }

    /// The ice-ufrag and the ice-pwd, empty where there is none.
    fn credentials(&self, media: &Media<'t>) -> (&'t [u8], &'t [u8]) {
        let ufrag = media.level.ufrag.or(self.session.ufrag);
        let pwd = media.level.pwd.or(self.session.pwd);
        (ufrag.unwrap_or_default(), pwd.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::*;
    use crate::check::firefox;

    /// Audio, video and data channels in one BUNDLE group.
    const OFFER: &str = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n\
        a=fingerprint:sha-256 AB:CD\r\na=group:BUNDLE 0 1 2\r\n\
        m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=sendrecv\r\na=mid:0\r\n\
        a=rtcp-mux\r\na=setup:actpass\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n\
        a=extmap:1 urn:one\r\na=rtpmap:111 opus/48000/2\r\n\
        m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=sendrecv\r\na=mid:1\r\n\
        a=rtcp-mux\r\na=setup:actpass\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n\
        a=extmap:2 urn:two\r\na=rtpmap:96 VP8/90000\r\n\
        m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:2\r\n\
        a=setup:actpass\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n\
        a=sctp-port:5000\r\n";

    fn answer() -> String {
        OFFER.replace("actpass", "active")
    }

    /// What is refused of `text`, and under which name.
    fn refused(text: &str, context: &Context<'_>) -> Option<(Error, DomException)> {
        let text = Session::parse_bytes(text.as_bytes());
        let refusal = firefox::meaning(&text, context).err()?;
        Some((refusal.error, refusal.exception))
    }

    fn invalid(error: InvalidRemote, exception: DomException) -> (Error, DomException) {
        (error.into(), exception)
    }

    /// Edits of `base`, each in its first place, and what is refused then.
    fn expect(
        base: &str,
        context: &Context<'_>,
        exception: DomException,
        edits: Vec<(&str, &str, Option<InvalidRemote>)>,
    ) {
        assert_eq!(refused(base, context), None);
        for (from, to, error) in edits {
            let text = base.replacen(from, to, 1);
            assert_ne!(text, base, "{from:?}");
            let expected = error.map(|error| invalid(error, exception));
            assert_eq!(refused(&text, context), expected, "{from:?} -> {to:?}");
        }
    }

    #[test]
    fn any_description_keeps_mids_extensions_and_payload_types() {
        use InvalidRemote::{
            ExtensionIdCollision, ExtensionIdRange, MidTooLong, Other, PayloadTypeInRtcpRange,
            PayloadTypeTooLarge,
        };
        let reserved = Other {
            rule: "a payload type is reserved",
            section: 0,
        };
        let in_rtcp_range = PayloadTypeInRtcpRange {
            payload_type: 72,
            section: 0,
        };
        let too_large = PayloadTypeTooLarge {
            format: "128".to_owned(),
            section: 0,
        };
        let context = Context::new(Side::Remote, SdpType::Offer);
        let long = "a=mid:01234567890123456";
        expect(
            OFFER,
            &context,
            DomException::OperationError,
            vec![
                ("a=mid:0", long, Some(MidTooLong { section: 0 })),
                (
                    "extmap:1",
                    "extmap:0",
                    Some(ExtensionIdRange { id: 0, section: 0 }),
                ),
                (
                    "extmap:2",
                    "extmap:15",
                    Some(ExtensionIdRange { id: 15, section: 1 }),
                ),
                ("extmap:1", "extmap:14", None),
                (
                    "a=extmap:1",
                    "a=extmap:1 urn:x\r\na=extmap:1",
                    Some(ExtensionIdCollision { id: 1, section: 0 }),
                ),
                ("SAVPF 111", "SAVPF 111 72", Some(in_rtcp_range)),
                ("SAVPF 111", "SAVPF 111 128", Some(too_large)),
                ("SAVPF 111", "SAVPF 111 19", Some(reserved)),
                ("SAVPF 111", "SAVPF 111 35 63", None),
                ("SAVPF 96", "SAVPF 111", None),
                ("a=mid:1", "a=mid:0", None),
            ],
        );
        let rejected = OFFER
            .replace(
                "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                "m=audio 0 UDP/TLS/RTP/SAVPF 72 128",
            )
            .replace("a=mid:0", long)
            .replace("BUNDLE 0 ", "BUNDLE ");
        assert_eq!(
            refused(&rejected, &context),
            None,
            "a rejected one keeps nothing"
        );
    }

    #[test]
    fn an_offer_has_transports_that_are_complete() {
        use InvalidRemote::{
            BundleTagRejected, BundleUnknownMid, MalformedIceCredentials, MidInTwoBundles,
            MissingFingerprint, MissingIceCredentials, MissingRtcpMux, MissingSetup,
            UnsupportedFingerprint, WrongSetup,
        };
        let (section, mid) = (0, |mid: &str| mid.to_owned());
        expect(
            OFFER,
            &Context::new(Side::Remote, SdpType::Offer),
            DomException::InvalidAccessError,
            vec![
                (
                    "BUNDLE 0 1 2",
                    "BUNDLE x 1 2",
                    Some(BundleUnknownMid { mid: mid("x") }),
                ),
                ("BUNDLE 0 1 2", "BUNDLE 0 1 x", None),
                ("BUNDLE 0 1 2", "BUNDLE", None),
                (
                    "BUNDLE 0 1 2",
                    "BUNDLE 0 1 0",
                    Some(MidInTwoBundles { mid: mid("0") }),
                ),
                (
                    "BUNDLE 0 1 2",
                    "BUNDLE 0 1\r\na=group:BUNDLE 2 1",
                    Some(MidInTwoBundles { mid: mid("1") }),
                ),
                (
                    "audio 9",
                    "audio 0",
                    Some(BundleTagRejected { mid: mid("0") }),
                ),
                ("video 9", "video 0", None),
                ("a=mid:0\r\n", "", Some(BundleUnknownMid { mid: mid("0") })),
                ("a=rtcp-mux\r\n", "", Some(MissingRtcpMux { section })),
                (
                    "a=rtcp-mux\r\n",
                    "a=rtcp-mux-only\r\n",
                    Some(MissingRtcpMux { section }),
                ),
                (
                    "a=ice-ufrag:abcd\r\n",
                    "",
                    Some(MissingIceCredentials { section }),
                ),
                (
                    "ufrag:abcd",
                    "ufrag:abc",
                    Some(MalformedIceCredentials { section }),
                ),
                (
                    "ufrag:abcd",
                    "ufrag:ab$d",
                    Some(MalformedIceCredentials { section }),
                ),
                ("ufrag:abcd", "ufrag:ab#d", None),
                ("pwd:0", "pwd:", Some(MalformedIceCredentials { section })),
                (
                    "a=fingerprint:sha-256 AB:CD\r\n",
                    "",
                    Some(MissingFingerprint { section }),
                ),
                ("sha-256", "sha-3", Some(UnsupportedFingerprint { section })),
                ("sha-256", "sha-3 AB\r\na=fingerprint:SHA-1", None),
                ("a=setup:actpass\r\n", "", Some(MissingSetup { section })),
                ("setup:actpass", "setup:x", Some(MissingSetup { section })),
                (
                    "setup:actpass",
                    "setup:holdconn",
                    Some(WrongSetup { section }),
                ),
                ("setup:actpass", "setup:passive", None),
            ],
        );
        let video_rides = OFFER
            .replace("m=video 9", "m=video 0")
            .replace("a=mid:1", "a=mid:1\r\na=bundle-only\r\na=ice-ufrag:a");
        assert_eq!(
            refused(&video_rides, &Context::new(Side::Remote, SdpType::Offer)),
            None,
            "a bundle-only m= section has no transport"
        );
    }

    #[test]
    fn a_session_level_serves_where_an_m_section_has_none() {
        let context = Context::new(Side::Remote, SdpType::Offer);
        let moved = OFFER
            .replace("a=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n", "")
            .replace("a=setup:actpass\r\n", "")
            .replace(
                "t=0 0\r\n",
                "t=0 0\r\na=setup:actpass\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n",
            );
        assert_eq!(refused(&moved, &context), None);
    }

    #[test]
    fn rtcp_need_not_be_multiplexed_where_that_is_not_asked() {
        let mut context = Context::new(Side::Remote, SdpType::Offer);
        context.require_rtcp_mux = false;
        let without = OFFER.replace("a=rtcp-mux\r\n", "");
        assert_eq!(refused(&without, &context), None);
    }

    #[test]
    fn an_answer_answers_its_offer() {
        use InvalidRemote::{
            AcceptsRejected, ExtensionRemapped, Other, SectionMismatch, WrongSetup,
        };
        let not_offered = Other {
            rule: "an answer has a header extension that was not offered",
            section: 0,
        };
        let offer = Session::parse_bytes(OFFER.as_bytes());
        let context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
        let answer = answer();
        expect(
            &answer,
            &context,
            DomException::InvalidAccessError,
            vec![
                ("m=audio", "m=video", Some(SectionMismatch { section: 0 })),
                ("a=mid:1", "a=mid:x", Some(SectionMismatch { section: 1 })),
                ("a=mid:1\r\n", "", None),
                (
                    "setup:active",
                    "setup:actpass",
                    Some(WrongSetup { section: 0 }),
                ),
                ("a=setup:active\r\n", "", None),
                (
                    "extmap:1",
                    "extmap:3",
                    Some(ExtensionRemapped { id: 3, section: 0 }),
                ),
                ("urn:one", "urn:x", Some(not_offered)),
                ("a=extmap:1 urn:one\r\n", "", None),
                ("m=video 9", "m=video 0", None),
                ("a=sendrecv", "a=inactive", None),
            ],
        );

        let shorter = answer.split("m=application").next().unwrap();
        let count = InvalidRemote::SectionCount {
            offer: 3,
            answer: 2,
        };
        assert_eq!(
            refused(shorter, &context),
            Some(invalid(count, DomException::InvalidAccessError))
        );

        let rejected = OFFER.replace("m=video 9", "m=video 0");
        let rejected = Session::parse_bytes(rejected.as_bytes());
        let context = Context::new(Side::Remote, SdpType::Answer).answering(&rejected);
        assert_eq!(
            refused(&answer, &context),
            Some(invalid(
                AcceptsRejected { section: 1 },
                DomException::InvalidAccessError
            ))
        );

        let sendonly = OFFER.replacen("a=sendrecv", "a=sendonly", 1);
        let sendonly = Session::parse_bytes(sendonly.as_bytes());
        let context = Context::new(Side::Remote, SdpType::Answer).answering(&sendonly);
        let direction = Other {
            rule: "the direction of an answer does not fit the offered one",
            section: 0,
        };
        assert_eq!(
            refused(&answer, &context),
            Some(invalid(direction, DomException::InvalidAccessError))
        );
    }

    #[test]
    fn an_answer_agrees_on_something() {
        let offer = Session::parse_bytes(OFFER.as_bytes());
        let context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
        let none = |section| {
            let error = Incompatible::NoCommonCodec { section };
            Some((Error::Incompatible(error), DomException::OperationError))
        };
        for (from, to, expected) in [
            ("opus", "speex", none(0)),
            ("SAVPF 111", "SAVPF 0", none(0)),
            ("VP8/90000", "vp8/90000", None),
            ("VP8/90000", "VP9/90000", none(1)),
            ("a=sctp-port:5000", "a=sctp-port:0", none(2)),
            (
                "a=sctp-port:5000",
                "a=sctpmap:5000 webrtc-datachannel 16",
                None,
            ),
            (
                "BUNDLE 0 1 2",
                "BUNDLE 0 1 2 x",
                Some(invalid(
                    InvalidRemote::BundleUnknownMid {
                        mid: "x".to_owned(),
                    },
                    DomException::OperationError,
                )),
            ),
        ] {
            let text = answer().replacen(from, to, 1);
            assert_eq!(refused(&text, &context), expected, "{from:?} -> {to:?}");
        }
    }

    #[test]
    fn a_later_description_continues_the_one_before() {
        use InvalidRemote::{ExtensionRemapped, FewerSections, Other, SectionReplaced};
        let before = answer();
        let (previous, opposite) = (
            Session::parse_bytes(before.as_bytes()),
            Session::parse_bytes(OFFER.as_bytes()),
        );
        let mut context = Context::new(Side::Remote, SdpType::Offer);
        context.previous = Some(&previous);
        context.opposite = Some(&opposite);
        let partial = Other {
            rule: "ICE is restarted in some m= sections only",
            section: 1,
        };
        expect(
            OFFER,
            &context,
            DomException::InvalidAccessError,
            vec![
                (
                    "urn:one",
                    "urn:x",
                    Some(ExtensionRemapped { id: 1, section: 0 }),
                ),
                ("extmap:1", "extmap:5", None),
                (
                    "m=audio 9",
                    "m=video 9",
                    Some(SectionReplaced { section: 0 }),
                ),
                ("ufrag:abcd", "ufrag:efgh", Some(partial)),
            ],
        );
        assert_eq!(
            refused(&OFFER.replace(":abcd", ":efgh"), &context),
            None,
            "a restart"
        );
        let shorter = OFFER.split("m=application").next().unwrap();
        assert_eq!(
            refused(shorter, &context),
            Some(invalid(
                FewerSections { before: 3, now: 2 },
                DomException::InvalidAccessError
            ))
        );
    }

    #[test]
    fn a_local_description_is_not_changed() {
        use InvalidRemote::{MissingMid, Other, SectionCount, SectionMismatch};
        let candidates = Other {
            rule: "candidates are added to a local description",
            section: 0,
        };
        let lite = Other {
            rule: "a local description cannot be ICE lite",
            section: 0,
        };
        expect(
            OFFER,
            &Context::new(Side::Local, SdpType::Offer),
            DomException::InvalidModificationError,
            vec![
                (
                    "a=mid:0",
                    "a=mid:0\r\na=candidate:x",
                    Some(candidates.clone()),
                ),
                (
                    "a=mid:0",
                    "a=mid:0\r\na=end-of-candidates",
                    Some(candidates),
                ),
                ("a=mid:0\r\n", "", Some(MissingMid { section: 0 })),
                ("t=0 0", "t=0 0\r\na=ice-lite", Some(lite)),
                ("a=extmap:1 urn:one\r\n", "", None),
            ],
        );
        let offer = Session::parse_bytes(OFFER.as_bytes());
        let context = Context::new(Side::Local, SdpType::Answer).answering(&offer);
        let answer = answer();
        expect(
            &answer,
            &context,
            DomException::InvalidModificationError,
            vec![
                ("m=audio", "m=video", Some(SectionMismatch { section: 0 })),
                ("a=mid:0", "a=mid:x", Some(SectionMismatch { section: 0 })),
            ],
        );
        let shorter = answer.split("m=application").next().unwrap();
        assert_eq!(
            refused(shorter, &context),
            Some(invalid(
                SectionCount {
                    offer: 3,
                    answer: 2
                },
                DomException::InvalidModificationError
            ))
        );
        let mut later = Context::new(Side::Local, SdpType::Offer);
        later.previous = Some(&offer);
        let with_candidate = OFFER.replace("a=mid:0", "a=mid:0\r\na=candidate:x");
        assert_eq!(
            refused(&with_candidate, &later),
            None,
            "they stay in a later one"
        );
    }

    #[test]
    fn a_text_that_cannot_be_read_is_refused_as_such() {
        let context = Context::new(Side::Remote, SdpType::Offer);
        let refusal = refused("v=1\r\n", &context);
        assert!(
            matches!(
                refusal,
                Some((
                    Error::InvalidRemote(InvalidRemote::Unreadable { .. }),
                    DomException::OperationError
                ))
            ),
            "{refusal:?}"
        );
        let refusal = refused("", &Context::new(Side::Remote, SdpType::Pranswer));
        assert_eq!(refusal.map(|r| r.1), Some(DomException::NotSupportedError));
        assert_eq!(
            refused("", &Context::new(Side::Remote, SdpType::Rollback)),
            None,
            "a rollback has no text"
        );
    }
}
