//! What a description must keep of the one before it, or of the one that was created.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::same_count;
use super::attribute::Extmap;
use super::read::Description;
use super::transport::bundled;
use crate::error::InvalidRemote;

/// What may not be changed of a description that was created here.
///
/// An answer is compared with what its offer lets it be. Of an offer that was created it is only known that it has
/// no fewer m= sections than the description before.
pub(super) fn unchanged(
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
pub(super) fn continues(
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

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::*;
    use crate::check::Context;
    use crate::check::firefox::example::{OFFER, answer, expect, invalid, refused};
    use crate::error::DomException;
    use crate::jsep::{SdpType, Side};

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
}
