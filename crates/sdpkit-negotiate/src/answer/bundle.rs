//! The BUNDLE groups of an answer — RFC 9143 §7.3.

use std::collections::{HashMap, HashSet};

use sdpkit::attribute::{Group, GroupSemantics};

/// An m= section as far as bundling goes.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Member {
    /// Its identification tag.
    pub mid: String,
    /// Whether it is accepted.
    pub accepted: bool,
    /// Whether the answerer wants it bundled.
    pub bundles: bool,
}

impl Member {
    /// Makes a member that is bundled where it is accepted.
    pub fn new(mid: impl Into<String>, accepted: bool) -> Self {
        Self {
            mid: mid.into(),
            accepted,
            bundles: true,
        }
    }

    /// The same, outside of any group.
    #[must_use]
    pub fn alone(mut self) -> Self {
        self.bundles = false;
        self
    }
}

/// The groups of the answer: of each group offered, the members that are accepted, in the order of the
/// offer.
///
/// So the tagged m= section of the answerer is the offerer's, unless that one is rejected: then it is the
/// next (RFC 9143 §7.3.1). A section that is rejected is in no group, and a group that would be empty is
/// left out.
///
/// # Examples
/// ```
/// use sdpkit::attribute::{Group, GroupSemantics};
/// use sdpkit_negotiate::answer::bundle::{Member, answer};
///
/// let offered = [Group::new(GroupSemantics::Bundle, ["a", "v", "d"])];
/// let members = [Member::new("a", false), Member::new("v", true), Member::new("d", true)];
/// let groups: Vec<String> = answer(&offered, &members).iter().map(ToString::to_string).collect();
/// assert_eq!(groups, ["group:BUNDLE v d"]);
/// ```
pub fn answer(offered: &[Group<'_>], members: &[Member]) -> Vec<Group<'static>> {
    let by_mid = by_mid(members);
    let mut grouped: HashSet<&str> = HashSet::new();
    let mut groups = Vec::new();
    for group in offered
        .iter()
        .filter(|group| group.semantics == GroupSemantics::Bundle)
    {
        let mut tags: Vec<String> = Vec::new();
        for tag in &group.tags {
            let member = by_mid.get(&**tag).copied();
            let Some(member) = member.filter(|member| member.accepted && member.bundles) else {
                continue;
            };
            // A mid is in one group at most (RFC 9143 §7.1.2).
            if grouped.insert(&member.mid) {
                tags.push(member.mid.clone());
            }
        }
        if !tags.is_empty() {
            groups.push(Group::new(GroupSemantics::Bundle, tags));
        }
    }
    groups
}

/// The groups of other kinds (RFC 5888 §9.1) with the members that are accepted; `LS` only, for those of
/// other kinds need an answerer who knows what they ask.
pub fn other_groups(offered: &[Group<'_>], members: &[Member]) -> Vec<Group<'static>> {
    let by_mid = by_mid(members);
    let accepted = |tag: &str| by_mid.get(tag).is_some_and(|member| member.accepted);
    offered
        .iter()
        .filter(|group| group.semantics == GroupSemantics::Ls)
        .map(|group| {
            let tags = group.tags.iter().filter(|tag| accepted(tag));
            Group::new(GroupSemantics::Ls, tags.map(|tag| tag.clone().into_owned()))
        })
        .filter(|group| !group.tags.is_empty())
        .collect()
}

/// The members by their tags; of two with one tag the first.
fn by_mid(members: &[Member]) -> HashMap<&str, &Member> {
    members
        .iter()
        .rev()
        .map(|member| (member.mid.as_str(), member))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(offered: &[&[&'static str]], members: &[Member]) -> Vec<String> {
        let offered: Vec<Group<'_>> = offered
            .iter()
            .map(|tags| Group::new(GroupSemantics::Bundle, tags.iter().copied()))
            .collect();
        answer(&offered, members)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn rfc9143_7_3_the_next_accepted_section_becomes_the_tagged_one() {
        let members = [
            Member::new("0", false),
            Member::new("1", true),
            Member::new("2", true),
        ];
        assert_eq!(text(&[&["0", "1", "2"]], &members), ["group:BUNDLE 1 2"]);
    }

    #[test]
    fn rfc9143_7_3_2_a_section_may_leave_and_an_empty_group_is_not_written() {
        let members = [Member::new("0", true), Member::new("1", true).alone()];
        assert_eq!(text(&[&["0", "1"]], &members), ["group:BUNDLE 0"]);
        assert!(text(&[&["1"], &["9"]], &members).is_empty());
    }

    #[test]
    fn rfc9143_7_1_2_a_section_is_in_one_group() {
        let members = [Member::new("0", true), Member::new("1", true)];
        assert_eq!(text(&[&["0", "1"], &["1"]], &members), ["group:BUNDLE 0 1"]);
    }
}
