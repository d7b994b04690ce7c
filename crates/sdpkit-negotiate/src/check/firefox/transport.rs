//! BUNDLE, ICE and DTLS: what each transport of a description must have.

use std::collections::BTreeMap;

use super::attribute::{Extmap, Level, Setup};
use super::fingerprint;
use super::media::Media;
use super::read::Description;
use crate::check::Context;
use crate::error::InvalidRemote;
use crate::jsep::SdpType;

/// Bytes of an ice-ufrag and of an ice-pwd (RFC 8839 §5.4). The reader cuts them before they are too long.
const SHORTEST_UFRAG: usize = 4;
const SHORTEST_PWD: usize = 22;

/// Whether all transports are complete.
pub(super) fn check(
    description: &Description<'_>,
    context: &Context<'_>,
) -> Result<(), InvalidRemote> {
    let is_answer = context.ty == SdpType::Answer;
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
    Ok(())
}

/// A mid, as errors name it.
pub(super) fn name(mid: &[u8]) -> String {
    String::from_utf8_lossy(mid).into_owned()
}

/// The mids of the BUNDLE groups, each with the m= section that has the transport of its group.
pub(super) fn bundled<'d>(
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
        .any(|&(value, _)| fingerprint::read(value) == Some(true))
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

impl<'t> Description<'t> {
    /// A value of the m= section, else of the session level.
    pub(super) fn inherited<'d, T>(
        &'d self,
        media: &'d Media<'t>,
        value: impl Fn(&'d Level<'t>) -> Option<T>,
    ) -> Option<T> {
        value(&media.level).or_else(|| value(&self.session))
    }

    pub(super) fn extmaps<'d>(&'d self, media: &'d Media<'t>) -> &'d [Extmap<'t>] {
        if media.level.extmaps.is_empty() {
            &self.session.extmaps
        } else {
            &media.level.extmaps
        }
    }

    /// The ice-ufrag and the ice-pwd, empty where there is none.
    pub(super) fn credentials(&self, media: &Media<'t>) -> (&'t [u8], &'t [u8]) {
        let ufrag = media.level.ufrag.or(self.session.ufrag);
        let pwd = media.level.pwd.or(self.session.pwd);
        (ufrag.unwrap_or_default(), pwd.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::firefox::example::{OFFER, expect, refused};
    use crate::error::DomException;
    use crate::jsep::Side;

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
}
