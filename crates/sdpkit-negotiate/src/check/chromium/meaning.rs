//! What Chromium refuses of a description that it could read, in the order in which it looks.

use std::collections::{BTreeMap, BTreeSet};

use sdpkit::attribute::Direction;

use super::description::{Content, Description, Kind};
use super::history::{Checked, History, each, fill_in_mids};
use super::{channel, transport};
use crate::check::{BundlePolicy, Context, Refusal};
use crate::error::{DomException, InvalidRemote};
use crate::jsep::{SdpType, Side};

/// Checks a description.
///
/// # Errors
/// The first rule that it breaks.
pub(super) fn check(mut new: Description, context: &Context<'_>) -> Result<(), Refusal> {
    if context.ty == SdpType::Rollback {
        return Ok(());
    }
    let history = History::of(context);
    if context.side == Side::Remote {
        let others = [history.opposite.as_ref(), history.previous.as_ref()];
        fill_in_mids(Some(&mut new), others);
    }
    by_itself(&new)
        .and_then(|()| order(&new, &history, context.side))
        .and_then(|()| tracks(&new))
        .and_then(|()| answered(&new, &history, context.side))
        .map_err(|invalid| Refusal::new(invalid, DomException::InvalidAccessError))?;
    let exception = match context.side {
        Side::Remote => DomException::InvalidAccessError,
        Side::Local => DomException::OperationError,
    };
    transport::check(&new, &history, context)
        .and_then(|groups| {
            max_bundle(&new, context)?;
            transceivers(&new, &history)?;
            channel::check(&new, &history, context, &groups)
        })
        .map_err(|invalid| Refusal::new(invalid, exception))
}

/// What a description must be whatever was before it.
fn by_itself(new: &Description) -> Checked {
    mids(new)?;
    let bundles = new.bundle_by_mid();
    // Of a BUNDLE group only the tagged section needs a transport of its own.
    let needs_transport = |content: &Content| {
        let group = bundles.get(content.mid.as_str());
        let tag = group.and_then(|group| group.mids.first());
        !content.rejected && tag.is_none_or(|tag| *tag == content.mid)
    };
    each(new, |section, content| {
        if needs_transport(content) && content.transport.fingerprint.is_none() {
            return Err(InvalidRemote::MissingFingerprint { section });
        }
        Ok(())
    })?;
    cryptex(new)?;
    each(new, |section, content| {
        let is_missing = content.transport.ufrag.is_empty() || content.transport.pwd.is_empty();
        if needs_transport(content) && is_missing {
            return Err(InvalidRemote::MissingIceCredentials { section });
        }
        Ok(())
    })?;
    bundled_extensions(new)?;
    ssrc_groups(new)?;
    each(new, |section, content| {
        let is_bundled = bundles.contains_key(content.mid.as_str());
        let is_muxed =
            content.rejected || content.bundle_only || content.is_sctp || content.rtcp_mux;
        if is_bundled && !is_muxed {
            return Err(InvalidRemote::BundleWithoutMux { section });
        }
        Ok(())
    })?;
    payload_types(new)
}

fn mids(new: &Description) -> Checked {
    let mut seen = BTreeSet::new();
    each(new, |section, content| {
        if content.mid.is_empty() {
            Err(InvalidRemote::MissingMid { section })
        } else if content.mid.len() > 16 {
            Err(InvalidRemote::MidTooLong { section })
        } else if !seen.insert(content.mid.clone()) {
            let mid = content.mid.clone();
            Err(InvalidRemote::DuplicateMid { mid })
        } else {
            Ok(())
        }
    })
}

/// RFC 9143 §10.2; and each mid of a BUNDLE group is that of a section.
fn bundled_extensions(new: &Description) -> Checked {
    let places = new.by_mid();
    for group in new.bundles() {
        let mut meanings = BTreeMap::new();
        for mid in &group.mids {
            let section = places.get(mid.as_str()).copied();
            let content = section.and_then(|section| new.contents.get(section));
            let (Some(section), Some(content)) = (section, content) else {
                return Err(InvalidRemote::BundleUnknownMid { mid: mid.clone() });
            };
            if content.rejected || content.codecs.is_empty() {
                continue;
            }
            for extension in content.extensions() {
                let meaning = (extension.uri.as_str(), extension.encrypted);
                let id = extension.id;
                if *meanings.entry(id).or_insert(meaning) != meaning {
                    let id = u16::from(id);
                    return Err(InvalidRemote::ExtensionIdCollision { id, section });
                }
            }
        }
    }
    Ok(())
}

/// FID and FEC-FR have two ssrcs (RFC 5576 §4.2, RFC 5956 §4.3); SIM, which no RFC has, three at most.
fn ssrc_groups(new: &Description) -> Checked {
    each(new, |section, content| {
        let groups = content.tracks.iter().flat_map(|stream| &stream.groups);
        for group in groups {
            let is_right = match group.semantics.as_str() {
                "FID" | "FEC-FR" => group.ssrcs.len() == 2,
                "SIM" => group.ssrcs.len() <= 3,
                _ => true,
            };
            if !is_right && !content.is_sctp {
                return Err(InvalidRemote::SsrcGroupSize { section });
            }
        }
        Ok(())
    })
}

/// Beside `a=rtcp-mux` none from 64 to 95 (RFC 5761 §4).
fn payload_types(new: &Description) -> Checked {
    each(new, |section, content| {
        let used = content.kind.is_media() && !content.rejected && content.rtcp_mux;
        let mut codecs = content.codecs.iter().map(|codec| codec.payload_type);
        match codecs.find(|payload_type| used && (64..=95).contains(payload_type)) {
            Some(payload_type) => Err(InvalidRemote::PayloadTypeInRtcpRange {
                payload_type,
                section,
            }),
            None => Ok(()),
        }
    })
}

/// An answer has the sections of its offer; a later offer those that were there, in their places.
fn order(new: &Description, history: &History, side: Side) -> Checked {
    if let Some(offer) = &history.offer {
        if offer.contents.len() != new.contents.len() {
            return Err(InvalidRemote::SectionCount {
                offer: offer.contents.len(),
                answer: new.contents.len(),
            });
        }
        return each(new, |section, content| match offer.contents.get(section) {
            Some(offered) if is_same_section(offered, content) => Ok(()),
            _ => Err(InvalidRemote::SectionMismatch { section }),
        });
    }
    let (local, remote) = match side {
        Side::Local => (&history.previous, &history.opposite),
        Side::Remote => (&history.opposite, &history.previous),
    };
    let (current, other) = match (local, remote) {
        (Some(local), remote) => (local, remote.as_ref()),
        (None, Some(remote)) => (remote, None),
        (None, None) => return Ok(()),
    };
    if new.contents.len() < current.contents.len() {
        return Err(InvalidRemote::FewerSections {
            before: current.contents.len(),
            now: new.contents.len(),
        });
    }
    let is_rejected = |description: &Description, section| {
        let content = description.contents.get(section);
        content.is_some_and(|content: &Content| content.rejected)
    };
    for (section, (before, now)) in current.contents.iter().zip(&new.contents).enumerate() {
        let is_free = before.rejected || other.is_some_and(|other| is_rejected(other, section));
        let is_recycled = !now.rejected && is_free;
        if !is_recycled && !is_same_section(before, now) {
            return Err(InvalidRemote::SectionReplaced { section });
        }
    }
    Ok(())
}

fn is_same_section(one: &Content, other: &Content) -> bool {
    one.mid == other.mid && one.kind == other.kind
}

/// At most one track for each m= section, and the extension that simulcast needs (RFC 8852 §3.1).
fn tracks(new: &Description) -> Checked {
    each(new, |section, content| {
        if content.kind.is_media() && content.tracks.len() > 1 {
            return Err(InvalidRemote::SeveralTracks { section });
        }
        Ok(())
    })?;
    each(new, |section, content| {
        let has_rid = content
            .extensions()
            .iter()
            .any(|extension| extension.uri == "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id");
        if content.simulcast && !content.rejected && !content.is_sctp && !has_rid {
            return Err(InvalidRemote::SimulcastWithoutRidExtension { section });
        }
        Ok(())
    })
}

/// `a=cryptex` stands at all media of a BUNDLE group, or at none.
fn cryptex(new: &Description) -> Checked {
    if new.cryptex {
        // What has none of its own inherits it; but one of its own is another level.
        return Ok(());
    }
    let places = new.by_mid();
    let bundles = new.bundle_by_mid();
    let mut leaders = BTreeMap::new();
    each(new, |section, content| {
        let Some(group) = bundles.get(content.mid.as_str()) else {
            return Ok(());
        };
        if content.rejected || !content.kind.is_media() {
            return Ok(());
        }
        let leader = *leaders.entry(group.mids.first()).or_insert_with(|| {
            let contents = group.mids.iter().filter_map(|mid| places.get(mid.as_str()));
            let mut contents = contents.filter_map(|&at| new.contents.get(at));
            contents.find(|content| content.kind != Kind::Data)
        });
        match leader {
            Some(leader) if leader.cryptex == content.cryptex => Ok(()),
            _ => Err(InvalidRemote::Other {
                rule: "`a=cryptex` stands at some sections of a BUNDLE group alone",
                section,
            }),
        }
    })
}

/// A remote answer sends only what is received, receives only what is sent (RFC 3264 §6.1), and has
/// `a=sframe` only where it was offered.
fn answered(new: &Description, history: &History, side: Side) -> Checked {
    let Some(offer) = history.offer.as_ref().filter(|_| side == Side::Remote) else {
        return Ok(());
    };
    let pairs = || {
        let pairs = offer.contents.iter().zip(&new.contents).enumerate();
        pairs.filter(|(_, (_, answered))| !answered.rejected)
    };
    let fits = |offered: Direction, answered: Direction| {
        (offered.receives() || !answered.sends()) && (offered.sends() || !answered.receives())
    };
    let wrong =
        |(offered, answered): (&Content, &Content)| !fits(offered.direction, answered.direction);
    if let Some((section, _)) = pairs().find(|(_, pair)| wrong(*pair)) {
        return Err(InvalidRemote::WrongDirection { section });
    }
    match pairs().find(|(_, (offered, answered))| answered.sframe && !offered.sframe) {
        Some((section, _)) => Err(InvalidRemote::Other {
            rule: "`a=sframe` in an answer to an offer without it",
            section,
        }),
        None => Ok(()),
    }
}

/// With the policy max-bundle an offer has a BUNDLE group with a mid.
fn max_bundle(new: &Description, context: &Context<'_>) -> Checked {
    let is_asked = context.bundle_policy == BundlePolicy::MaxBundle && context.ty == SdpType::Offer;
    if is_asked && new.bundle_by_mid().is_empty() {
        return Err(InvalidRemote::NoBundleGroup);
    }
    Ok(())
}

/// A transceiver stays with its mid, and is of one kind.
fn transceivers(new: &Description, history: &History) -> Checked {
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    for description in [&history.opposite, &history.previous].into_iter().flatten() {
        let live = description
            .contents
            .iter()
            .filter(|content| !content.rejected);
        kinds.extend(live.map(|content| (content.mid.as_str(), content.kind)));
    }
    each(new, |section, content| {
        let before = kinds.get(content.mid.as_str());
        let is_other = before.is_some_and(|kind| kind.is_media() && *kind != content.kind);
        if content.kind.is_media() && !content.rejected && is_other {
            return Err(InvalidRemote::TransceiverKind { section });
        }
        Ok(())
    })
}
