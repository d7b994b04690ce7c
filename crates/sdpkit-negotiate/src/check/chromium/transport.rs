//! What Chromium's transports refuse: BUNDLE groups, RTCP multiplexing, ICE credentials, DTLS roles.

use std::collections::{BTreeMap, BTreeSet};

use super::description::{Content, Description, Role, Transport};
use super::history::{Checked, Exchange, History, each};
use crate::check::{BundlePolicy, Context};
use crate::error::InvalidRemote;
use crate::jsep::{SdpType, Side};

/// The BUNDLE groups that share a transport once the description is applied: the mids of each, the
/// tagged one first.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Groups(Vec<Vec<String>>);

impl Groups {
    fn of(description: &Description) -> Self {
        Self(
            description
                .bundles()
                .map(|group| group.mids.clone())
                .collect(),
        )
    }

    /// The number of the group of each mid.
    fn by_mid(&self) -> BTreeMap<&str, usize> {
        let groups = self.0.iter().enumerate();
        groups
            .flat_map(|(at, mids)| mids.iter().map(move |mid| (mid.as_str(), at)))
            .collect()
    }

    /// The tagged mid of the transport that each mid uses, but those that are on their own.
    pub(super) fn tags(&self) -> BTreeMap<&str, &str> {
        let mut tags = BTreeMap::new();
        for mids in &self.0 {
            if let Some(tag) = mids.first() {
                tags.extend(mids.iter().map(|mid| (mid.as_str(), tag.as_str())));
            }
        }
        tags
    }

    /// The groups that earlier exchanges of offer and answer have established: those of the last answer,
    /// or what both sides name.
    fn established(history: &History) -> Self {
        let (one, other) = match (&history.agreed, &history.opposite, &history.previous) {
            (Some(agreed), _, _) => (&agreed.answer, &agreed.offer),
            (None, Some(one), Some(other)) => (one, other),
            _ => return Self::default(),
        };
        let contents = one.contents.iter().chain(&other.contents);
        let rejected = contents.filter(|content| content.rejected);
        let rejected: BTreeSet<&str> = rejected.map(|content| content.mid.as_str()).collect();
        let others = other.bundle_by_mid();
        let is_common =
            |mid: &&String| others.contains_key(mid.as_str()) && !rejected.contains(mid.as_str());
        let groups = one
            .bundles()
            .map(|group| group.mids.iter().filter(is_common).cloned().collect());
        Self(
            groups
                .filter(|mids: &Vec<String>| !mids.is_empty())
                .collect(),
        )
    }

    /// The same after an offer: a group that has a mid of an established one takes its place.
    fn after_offer(mut self, offer: &Description) -> Self {
        for group in offer.bundles() {
            let places = self.by_mid();
            let place = group.mids.iter().find_map(|mid| places.get(mid.as_str()));
            if let Some(established) = place.copied().and_then(|at| self.0.get_mut(at)) {
                established.clone_from(&group.mids);
            }
        }
        self
    }
}

/// Checks the description; gives the groups that hold after it.
///
/// # Errors
/// The first rule that it breaks.
pub(super) fn check(
    new: &Description,
    history: &History,
    context: &Context<'_>,
) -> Result<Groups, InvalidRemote> {
    let is_max_bundle = context.bundle_policy == BundlePolicy::MaxBundle;
    let established = match &history.offer {
        Some(offer) if is_max_bundle => Groups::of(offer),
        Some(offer) => Groups::established(history).after_offer(offer),
        None => Groups::established(history),
    };
    is_each_mid_once(new)?;
    match (context.ty, &history.offer) {
        (SdpType::Offer, _) => offered_groups(new, &established)?,
        (SdpType::Answer, Some(offer)) => answered_groups(new, offer, &established)?,
        _ => {}
    }
    if is_max_bundle && new.bundles().next().is_none() && new.contents.len() > 1 {
        return Err(InvalidRemote::NoBundleGroup);
    }
    let groups = match context.ty {
        SdpType::Answer => Groups::of(new),
        _ if is_max_bundle => Groups::of(new),
        SdpType::Offer => established.after_offer(new),
        SdpType::Pranswer | SdpType::Rollback => established,
    };
    tags(new, &groups)?;
    let transports = groups.tags();
    each(new, |section, content| {
        let tag = transports.get(content.mid.as_str());
        let is_bundled = tag.is_some_and(|tag| **tag != content.mid);
        if content.rejected || is_bundled {
            return Ok(());
        }
        own_transport((section, content), new, history, context)
    })?;
    Ok(groups)
}

fn is_each_mid_once(new: &Description) -> Checked {
    let mut seen = BTreeSet::new();
    for mid in new.bundles().flat_map(|group| &group.mids) {
        if !seen.insert(mid) {
            return Err(InvalidRemote::MidInTwoBundles { mid: mid.clone() });
        }
    }
    Ok(())
}

/// A later offer may not join or part the groups that are (RFC 9143 §7.5).
fn offered_groups(new: &Description, established: &Groups) -> Checked {
    let before = established.by_mid();
    let mut new_of_old = BTreeMap::new();
    let mut old_of_new = BTreeMap::new();
    for (at, group) in new.bundles().enumerate() {
        for mid in &group.mids {
            let Some(&old) = before.get(mid.as_str()) else {
                continue;
            };
            if *new_of_old.entry(old).or_insert(at) != at
                || *old_of_new.entry(at).or_insert(old) != old
            {
                return Err(InvalidRemote::BundleGroupChanged { mid: mid.clone() });
            }
        }
    }
    Ok(())
}

/// The groups of an answer are parts of those offered, at most one of each (RFC 9143 §7.3.2), and keep
/// what is established (RFC 9143 §7.3.3).
fn answered_groups(new: &Description, offer: &Description, established: &Groups) -> Checked {
    let offered = Groups::of(offer);
    let offered = offered.by_mid();
    let mut answered = BTreeSet::new();
    for group in new.bundles() {
        let Some(first) = group.mids.first() else {
            continue;
        };
        let changed = |mid: &String| InvalidRemote::BundleGroupChanged { mid: mid.clone() };
        let of = offered.get(first.as_str()).ok_or_else(|| changed(first))?;
        if !answered.insert(of) {
            return Err(changed(first));
        }
        let stranger = |mid: &&String| offered.get(mid.as_str()) != Some(of);
        if let Some(mid) = group.mids.iter().find(stranger) {
            return Err(changed(mid));
        }
    }
    let bundled = new.bundle_by_mid();
    let places = new.by_mid();
    let is_live = |mid: &str| {
        let content = places.get(mid).and_then(|&at| new.contents.get(at));
        content.is_none_or(|content| !content.rejected)
    };
    let removed = |mid: &&String| !bundled.contains_key(mid.as_str()) && is_live(mid);
    match established.0.iter().flatten().find(removed) {
        Some(mid) => Err(InvalidRemote::BundleMemberRemoved { mid: mid.clone() }),
        None => Ok(()),
    }
}

/// Where the tagged section of a group is rejected, so are all of it (RFC 9143 §7.3.3).
fn tags(new: &Description, groups: &Groups) -> Checked {
    let places = new.by_mid();
    let content = |mid: &String| {
        places
            .get(mid.as_str())
            .and_then(|&at| new.contents.get(at))
    };
    for mids in &groups.0 {
        let Some(tag) = mids.first() else { continue };
        let Some(tagged) = content(tag) else {
            return Err(InvalidRemote::BundleUnknownMid { mid: tag.clone() });
        };
        let is_live = |mid: &String| content(mid).is_some_and(|content| !content.rejected);
        if tagged.rejected && mids.iter().any(is_live) {
            return Err(InvalidRemote::BundleTagRejected { mid: tag.clone() });
        }
    }
    Ok(())
}

/// A section that is not carried by the transport of another.
fn own_transport(
    (section, content): (usize, &Content),
    new: &Description,
    history: &History,
    context: &Context<'_>,
) -> Checked {
    let is_muxed = content.is_sctp || content.rtcp_mux;
    if context.require_rtcp_mux && !content.bundle_only && !is_muxed {
        return Err(InvalidRemote::MissingRtcpMux { section });
    }
    ice(section, &content.transport)?;
    let Some(offer) = &history.offer else {
        return Ok(());
    };
    let offered = match offer.contents.get(section) {
        Some(offered) if !offered.rejected => offered,
        // No transport was made for it when it was offered.
        _ => return Err(InvalidRemote::AcceptsRejected { section }),
    };
    if is_muxed && !(offered.is_sctp || offered.rtcp_mux) {
        return Err(InvalidRemote::MissingRtcpMux { section });
    }
    dtls(
        section,
        &offered.transport,
        &content.transport,
        context.side,
    )?;
    if is_moved(content, new, history) {
        return Ok(());
    }
    same_role(section, content, history, context.side)
}

/// Whether the transport that an m= section had is that of another one which is rejected now.
fn is_moved(content: &Content, new: &Description, history: &History) -> bool {
    let agreed = history.agreed.as_ref();
    let mut bundles = agreed
        .into_iter()
        .flat_map(|agreed| agreed.answer.bundles());
    let tag = bundles
        .find(|group| group.mids.contains(&content.mid))
        .and_then(|group| group.mids.first());
    let mut contents = new.contents.iter();
    tag.is_some_and(|tag| contents.any(|content| content.mid == *tag && content.rejected))
}

/// The lengths of RFC 8839 §5.4; four characters more than the clause has.
fn ice(section: usize, transport: &Transport) -> Checked {
    let (ufrag, pwd) = (&transport.ufrag, &transport.pwd);
    let is_char = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/-=#_".contains(byte);
    let is_well_formed = (4..=256).contains(&ufrag.len())
        && (22..=256).contains(&pwd.len())
        && ufrag.iter().chain(pwd.iter()).all(is_char);
    if is_well_formed || (ufrag.is_empty() && pwd.is_empty()) {
        Ok(())
    } else {
        Err(InvalidRemote::MalformedIceCredentials { section })
    }
}

/// The roles of offer and answer (RFC 8842 §5), and the length of the other side's digest.
fn dtls(section: usize, offered: &Transport, answered: &Transport, side: Side) -> Checked {
    use Role::{Active, Actpass, Passive};
    let remote = match side {
        Side::Remote => answered,
        Side::Local => offered,
    };
    let (Some(_), Some(_), Some(fingerprint)) = (
        &offered.fingerprint,
        &answered.fingerprint,
        &remote.fingerprint,
    ) else {
        return Ok(());
    };
    let fits = match side {
        Side::Remote => {
            offered.role == Some(Actpass) && matches!(answered.role, None | Some(Active | Passive))
        }
        Side::Local => matches!(
            (offered.role, answered.role),
            (None | Some(Actpass), Some(Active | Passive))
                | (Some(Active), Some(Passive))
                | (Some(Passive), Some(Active))
        ),
    };
    if !fits {
        return Err(InvalidRemote::WrongSetup { section });
    }
    if fingerprint.digest.len() != fingerprint.expected {
        return Err(InvalidRemote::FingerprintLength { section });
    }
    Ok(())
}

/// With the same certificate of the other side the role of a transport stays (RFC 8842 §5.5).
fn same_role(section: usize, content: &Content, history: &History, side: Side) -> Checked {
    let Some(agreed) = &history.agreed else {
        return Ok(());
    };
    let (Some(offered), Some(answered)) = (
        agreed.offer.contents.get(section),
        agreed.answer.contents.get(section),
    ) else {
        return Ok(());
    };
    if answered.rejected || answered.mid != content.mid {
        return Ok(());
    }
    if side == Side::Local
        && let Some(offer) = &history.offer
        && let Some(new) = offer.contents.get(section)
        && changes_role(agreed, &new.transport, &answered.transport)
    {
        return Err(InvalidRemote::WrongSetup { section });
    }
    let now = &content.transport;
    let (offered, answered) = (&offered.transport, &answered.transport);
    let remote = if agreed.answerer == Side::Remote {
        answered
    } else {
        offered
    };
    let is_passive = |transport: &Transport| transport.role == Some(Role::Passive);
    // Of the side that answers now.
    let was_passive = is_passive(answered) == (agreed.answerer == side);
    let remote_now = match (side, &history.opposite) {
        (Side::Remote, _) => Some(now),
        (Side::Local, opposite) => {
            let content = opposite
                .as_ref()
                .and_then(|opposite| opposite.contents.get(section));
            content.map(|content| &content.transport)
        }
    };
    let is_same_peer = remote_now.is_some_and(|now| now.fingerprint == remote.fingerprint);
    if is_same_peer && was_passive != is_passive(now) {
        Err(InvalidRemote::WrongSetup { section })
    } else {
        Ok(())
    }
}

/// Whether the other party's offer asks for another role than it has: other than `actpass` it may only
/// offer that (RFC 8842 §5.5), whatever its certificate.
fn changes_role(agreed: &Exchange, offered: &Transport, answered: &Transport) -> bool {
    let remote_was_active =
        (answered.role == Some(Role::Active)) == (agreed.answerer == Side::Remote);
    match offered.role {
        Some(Role::Active) => !remote_was_active,
        Some(Role::Passive) => remote_was_active,
        _ => false,
    }
}
