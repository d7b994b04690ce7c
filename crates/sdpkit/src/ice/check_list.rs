//! Check lists: which pairs of candidates are checked, and in which order — RFC 8445 §6.1.2, of TCP
//! RFC 6544 §6.2.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;
use core::net::IpAddr;

use super::{Candidate, CandidateType, TcpType, Transport};
use crate::field::Address;

/// The check lists of the data streams of one agent, in their order.
///
/// Forming them takes, of each stream, time and space for each local with each remote candidate.
///
/// # Examples
/// ```
/// use sdpkit::ice::{Candidate, CheckListSet, PairState, PairingOptions, Role, Stream};
///
/// let local = [Candidate::parse("1 1 UDP 2130706431 10.0.1.1 8998 typ host")?];
/// let remote = [Candidate::parse("1 1 UDP 2130706431 192.0.2.1 3478 typ host")?];
/// let set = CheckListSet::form(
///     &[Stream { local: &local, remote: &remote }],
///     &PairingOptions::new(Role::Controlling),
/// );
/// let pair = set.lists.first().and_then(|list| list.pairs.first()).ok_or("no pair")?;
/// assert_eq!(pair.state, PairState::Waiting);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct CheckListSet<'c> {
    /// A check list a stream.
    pub lists: Vec<CheckList<'c>>,
}

/// The pairs of the candidates of one data stream.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct CheckList<'c> {
    /// Those that are to be checked; the highest priority first.
    pub pairs: Vec<CandidatePair<'c>>,
    /// All others, each with the reason.
    pub dropped: Vec<DroppedPair<'c>>,
}

/// The candidates of one data stream: of its two sides, so that nothing can be added.
#[derive(Clone, Copy, Debug)]
pub struct Stream<'c> {
    /// The agent's own.
    pub local: &'c [Candidate<'c>],
    /// Its peer's.
    pub remote: &'c [Candidate<'c>],
}

/// A local and a remote candidate between which a check is to be sent.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct CandidatePair<'c> {
    /// The agent's own.
    pub local: &'c Candidate<'c>,
    /// Its peer's.
    pub remote: &'c Candidate<'c>,
    /// Where checks are sent from: the base of the local candidate.
    pub base: Base<'c>,
    /// The priority of the pair (RFC 8445 §6.1.2.3); at most 2^64-1 where those of the candidates
    /// are more than RFC 8445 allows.
    pub priority: u64,
    /// Whether it is checked at once, or waits for another of its foundation.
    pub state: PairState,
}

/// The base of a candidate: the address that it is sent from (RFC 8445 §4).
///
/// It is the related address of a reflexive candidate, and else the candidate's own. Where the
/// related address is hidden (`0.0.0.0`, `::`) or absent the base is unknown, and the candidate's own
/// address stands for it: such a pair is not found redundant.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Base<'c> {
    /// The address.
    pub address: &'c Address<'c>,
    /// The port.
    pub port: u16,
}

/// Two candidates that are not checked.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct DroppedPair<'c> {
    /// The agent's own.
    pub local: &'c Candidate<'c>,
    /// Its peer's.
    pub remote: &'c Candidate<'c>,
    /// Why not.
    pub reason: DropReason<'c>,
}

/// Why two candidates are not checked; as text, it completes "not checked: …".
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum DropReason<'c> {
    /// They are of two components (RFC 8445 §6.1.2.2).
    Component,
    /// They are of two transport protocols.
    Transport,
    /// One is of a transport protocol that no RFC defines.
    UnknownTransport,
    /// One is of a type that no RFC defines, so its ICE processing is not known (RFC 8839 §5.1).
    UnknownType,
    /// A TCP candidate does not say who opens the connection (RFC 6544 §4.5).
    MissingTcpType,
    /// Neither would open the TCP connection to the other (RFC 6544 §6.2).
    TcpType,
    /// The peer opens the TCP connection, and so checks (RFC 6544 §6.2).
    PassiveLocal,
    /// They are of two IP versions (RFC 8445 §6.1.2.2).
    Family,
    /// One address of IPv6 is link-local and the other is not (RFC 8445 §6.1.2.2).
    LinkLocal,
    /// One address is a name: RFC 8839 §5.1 has it ignored, and one of mDNS is paired only where
    /// [`PairingOptions::pair_mdns`] says so.
    Name,
    /// A pair of a higher priority has the same base and the same remote address (RFC 8445
    /// §6.1.2.4).
    Redundant {
        /// The local candidate of that pair.
        local: &'c Candidate<'c>,
        /// The remote candidate of that pair.
        remote: &'c Candidate<'c>,
    },
    /// There were more pairs than [`PairingOptions::max_pairs`] (RFC 8445 §6.1.2.5).
    Limit,
}

impl fmt::Display for DropReason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Component => "they are of two components",
            Self::Transport => "they are of two transport protocols",
            Self::UnknownTransport => "the transport protocol of one is not known",
            Self::UnknownType => "the type of one is not known",
            Self::MissingTcpType => "one does not say who opens the TCP connection",
            Self::TcpType => "neither opens the TCP connection to the other",
            Self::PassiveLocal => "the peer opens the TCP connection",
            Self::Family => "they are of two IP versions",
            Self::LinkLocal => "one is link-local and the other is not",
            Self::Name => "the address of one is a name",
            Self::Redundant { .. } => "a pair of a higher priority has the same base and remote",
            Self::Limit => "there are too many pairs of a higher priority",
        })
    }
}

words! {
    /// The state of a pair (RFC 8445 §6.1.2.6). Forming a check list gives the first two only.
    pub enum PairState {
        /// No check was sent, and none can be until the pair is unfrozen.
        Frozen "frozen",
        /// No check was sent, and one can be.
        Waiting "waiting",
        /// A check was sent, and its outcome is not known yet.
        InProgress "in-progress",
        /// A check succeeded.
        Succeeded "succeeded",
        /// A check failed.
        Failed "failed",
    }
}

words! {
    /// Which agent nominates the pairs to use (RFC 8445 §6.1.1).
    pub enum Role {
        /// The agent itself.
        Controlling "controlling",
        /// Its peer.
        Controlled "controlled",
    }
}

/// How pairs are formed.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct PairingOptions {
    /// The role of the agent.
    pub role: Role,
    /// The most pairs that the lists may have together; 100 where nothing else is said
    /// (RFC 8445 §6.1.2.5).
    pub max_pairs: usize,
    /// Whether candidates of mDNS (`….local`) are paired, with addresses of either IP version:
    /// which one they have shows only when the name is resolved. Where nothing else is said, they
    /// are, as browsers do it after resolving.
    pub pair_mdns: bool,
}

impl PairingOptions {
    /// The defaults, for an agent of that role.
    pub const fn new(role: Role) -> Self {
        Self {
            role,
            max_pairs: 100,
            pair_mdns: true,
        }
    }

    /// Sets the most pairs that the lists may have together.
    #[must_use]
    pub const fn with_max_pairs(mut self, max_pairs: usize) -> Self {
        self.max_pairs = max_pairs;
        self
    }

    /// Sets whether candidates of mDNS are paired.
    #[must_use]
    pub const fn with_pair_mdns(mut self, pair_mdns: bool) -> Self {
        self.pair_mdns = pair_mdns;
        self
    }
}

impl<'c> CheckListSet<'c> {
    /// Forms the check list of each stream, and sets the states of all pairs.
    ///
    /// Not to be paired are, besides what RFC 8445 §6.1.2.2 and RFC 6544 §6.2 name, candidates whose
    /// address is a name. Of link-local addresses only those of IPv6 are looked for: RFC 8445 is
    /// silent on `169.254/16`.
    pub fn form(streams: &[Stream<'c>], options: &PairingOptions) -> Self {
        let lists = streams
            .iter()
            .map(|stream| CheckList::pair(*stream, options))
            .collect();
        let mut set = Self { lists };
        set.limit(options.max_pairs);
        set.unfreeze();
        set
    }

    /// RFC 8445 §6.1.2.5: drops the last pairs, as evenly from the lists as they allow; a list is
    /// not emptied while another has two.
    fn limit(&mut self, max_pairs: usize) {
        let total: usize = self.lists.iter().map(|list| list.pairs.len()).sum();
        let mut excess = total.saturating_sub(max_pairs);
        for least in [1, 0] {
            while excess > 0 {
                let before = excess;
                for list in self.lists.iter_mut().rev() {
                    if excess > 0 && list.pairs.len() > least {
                        excess -= usize::from(list.drop_last());
                    }
                }
                if excess == before {
                    break;
                }
            }
        }
    }

    /// RFC 8445 §6.1.2.6: of each foundation one pair waits, in the first list that has it: the one
    /// of the lowest component, and of these the one of the highest priority.
    fn unfreeze(&mut self) {
        let mut seen = BTreeSet::new();
        for list in &mut self.lists {
            // The pairs are sorted by priority, so the first of a component is the one.
            let mut first: BTreeMap<_, (u16, usize)> = BTreeMap::new();
            for (at, pair) in list.pairs.iter().enumerate() {
                let one = (pair.component(), at);
                first
                    .entry(pair.foundation())
                    .and_modify(|first| *first = (*first).min(one))
                    .or_insert(one);
            }
            for (foundation, (_, at)) in first {
                if seen.insert(foundation)
                    && let Some(pair) = list.pairs.get_mut(at)
                {
                    pair.state = PairState::Waiting;
                }
            }
        }
    }
}

impl<'c> CheckList<'c> {
    /// Forms the check list of the only stream of an agent.
    pub fn form(stream: Stream<'c>, options: &PairingOptions) -> Self {
        CheckListSet::form(&[stream], options)
            .lists
            .pop()
            .unwrap_or_default()
    }

    /// RFC 8445 §6.1.2.2 to §6.1.2.4: forms, orders and prunes.
    fn pair(stream: Stream<'c>, options: &PairingOptions) -> Self {
        let mut list = Self::default();
        let mut formed = Vec::new();
        let bases = numbered(stream.local, |one, other| {
            one.component == other.component
                && one.transport == other.transport
                && one.base() == other.base()
        });
        let remotes = numbered(stream.remote, Candidate::is_same);
        for (local, base_number) in stream.local.iter().zip(bases) {
            for (remote, remote_number) in stream.remote.iter().zip(&remotes) {
                match mismatch(local, remote, options) {
                    Some(reason) => list.dropped.push(DroppedPair {
                        local,
                        remote,
                        reason,
                    }),
                    None => formed.push((
                        (base_number, *remote_number),
                        CandidatePair {
                            local,
                            remote,
                            base: local.base(),
                            priority: pair_priority(local, remote, options.role),
                            state: PairState::Frozen,
                        },
                    )),
                }
            }
        }
        formed.sort_by_key(|(_, pair)| Reverse(pair.priority));
        let mut kept: BTreeMap<(usize, usize), (&Candidate<'_>, &Candidate<'_>)> = BTreeMap::new();
        for (key, pair) in formed {
            if let Some((local, remote)) = kept.get(&key) {
                list.dropped.push(DroppedPair {
                    local: pair.local,
                    remote: pair.remote,
                    reason: DropReason::Redundant { local, remote },
                });
            } else {
                kept.insert(key, (pair.local, pair.remote));
                list.pairs.push(pair);
            }
        }
        list
    }

    fn drop_last(&mut self) -> bool {
        let Some(pair) = self.pairs.pop() else {
            return false;
        };
        self.dropped.push(DroppedPair {
            local: pair.local,
            remote: pair.remote,
            reason: DropReason::Limit,
        });
        true
    }
}

impl<'c> CandidatePair<'c> {
    /// The component that it is for.
    pub const fn component(&self) -> u16 {
        self.local.component
    }

    /// Its foundation: those of the local and of the remote candidate.
    pub fn foundation(&self) -> (&'c str, &'c str) {
        (&self.local.foundation, &self.remote.foundation)
    }
}

impl Candidate<'_> {
    /// Its base, as far as its text says.
    pub fn base(&self) -> Base<'_> {
        let reflexive = matches!(
            self.candidate_type,
            CandidateType::Srflx | CandidateType::Prflx
        );
        match (&self.related_address, self.related_port) {
            (Some(address), Some(port)) if reflexive && !address.is_unspecified() => {
                Base { address, port }
            }
            _ => Base {
                address: &self.address,
                port: self.port,
            },
        }
    }
}

/// For each candidate, the place of the first one that is the same.
fn numbered<'c>(
    candidates: &[Candidate<'c>],
    same: impl Fn(&Candidate<'c>, &Candidate<'c>) -> bool,
) -> Vec<usize> {
    candidates
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let first = candidates.iter().position(|other| same(one, other));
            first.unwrap_or(at)
        })
        .collect()
}

/// Why two candidates are not to be paired, if they are not.
fn mismatch<'c>(
    local: &Candidate<'_>,
    remote: &Candidate<'_>,
    options: &PairingOptions,
) -> Option<DropReason<'c>> {
    if local.component != remote.component {
        return Some(DropReason::Component);
    }
    for candidate in [local, remote] {
        if let Transport::Other(_) = candidate.transport {
            return Some(DropReason::UnknownTransport);
        }
        if let CandidateType::Other(_) = candidate.candidate_type {
            return Some(DropReason::UnknownType);
        }
    }
    if local.transport != remote.transport {
        return Some(DropReason::Transport);
    }
    if local.transport == Transport::Tcp {
        match (local.tcp_type, remote.tcp_type) {
            (Some(TcpType::So), Some(TcpType::So))
            | (Some(TcpType::Active), Some(TcpType::Passive)) => {}
            (Some(TcpType::Passive), Some(TcpType::Active)) => {
                return Some(DropReason::PassiveLocal);
            }
            (Some(_), Some(_)) => return Some(DropReason::TcpType),
            _ => return Some(DropReason::MissingTcpType),
        }
    }
    match (&local.address, &remote.address) {
        (Address::Ip(local), Address::Ip(remote)) if local.is_ipv4() != remote.is_ipv4() => {
            Some(DropReason::Family)
        }
        (Address::Ip(local), Address::Ip(remote)) => {
            (is_link_local(local) != is_link_local(remote)).then_some(DropReason::LinkLocal)
        }
        (local, remote) => {
            let known = |address: &Address<'_>| {
                address.ip().is_some() || (options.pair_mdns && address.is_mdns())
            };
            (!known(local) || !known(remote)).then_some(DropReason::Name)
        }
    }
}

const fn is_link_local(ip: &IpAddr) -> bool {
    match ip {
        IpAddr::V4(_) => false,
        IpAddr::V6(ip) => ip.is_unicast_link_local(),
    }
}

/// ```text
/// pair priority = 2^32*MIN(G,D) + 2*MAX(G,D) + (G>D?1:0)
/// ```
fn pair_priority(local: &Candidate<'_>, remote: &Candidate<'_>, role: Role) -> u64 {
    let (local, remote) = (u64::from(local.priority), u64::from(remote.priority));
    let (controlling, controlled) = match role {
        Role::Controlling => (local, remote),
        Role::Controlled => (remote, local),
    };
    // MIN is below 2^32, so that only the last sum can be too much.
    (controlling.min(controlled) << 32)
        .saturating_add(2 * controlling.max(controlled) + u64::from(controlling > controlled))
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::string::ToString;
    use alloc::{format, vec};

    use super::*;

    fn candidates<'t>(lines: &[&'t str]) -> Vec<Candidate<'t>> {
        lines
            .iter()
            .map(|line| Candidate::parse(line).unwrap())
            .collect()
    }

    /// `address:port` of both ends of each pair.
    fn ends(list: &CheckList<'_>) -> Vec<String> {
        list.pairs
            .iter()
            .map(|pair| {
                let (base, remote) = (pair.base, pair.remote);
                format!(
                    "{}:{} {}:{}",
                    base.address, base.port, remote.address, remote.port
                )
            })
            .collect()
    }

    fn form<'c>(
        local: &'c [Candidate<'c>],
        remote: &'c [Candidate<'c>],
        role: Role,
    ) -> CheckList<'c> {
        CheckList::form(Stream { local, remote }, &PairingOptions::new(role))
    }

    const L: [&str; 2] = [
        "1 1 UDP 2130706431 10.0.1.1 8998 typ host",
        "2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 10.0.1.1 rport 8998",
    ];
    const R: [&str; 1] = ["1 1 UDP 2130706431 192.0.2.1 3478 typ host"];

    #[test]
    fn rfc8445_15_1_pairs_of_both_agents() {
        let (l, r) = (candidates(&L), candidates(&R));
        let at_l = form(&l, &r, Role::Controlling);
        assert_eq!(ends(&at_l), ["10.0.1.1:8998 192.0.2.1:3478"]);
        assert_eq!(
            at_l.dropped,
            [DroppedPair {
                local: &l[1],
                remote: &r[0],
                reason: DropReason::Redundant {
                    local: &l[0],
                    remote: &r[0]
                },
            }]
        );
        let at_r = form(&r, &l, Role::Controlled);
        assert_eq!(
            ends(&at_r),
            [
                "192.0.2.1:3478 10.0.1.1:8998",
                "192.0.2.1:3478 192.0.2.3:45664"
            ]
        );
        // Both agents see the same priority (RFC 8445 §6.1.2.3).
        assert_eq!(at_l.pairs[0].priority, at_r.pairs[0].priority);
        assert_eq!(
            at_r.pairs[0].priority,
            (2_130_706_431 << 32) + 2 * 2_130_706_431
        );
        assert_eq!(
            at_r.pairs[1].priority,
            (1_694_498_815 << 32) + 2 * 2_130_706_431
        );
    }

    #[test]
    fn rfc8445_6_1_2_3_the_controlling_side_breaks_the_tie() {
        let (low, high) = (
            candidates(&["1 1 udp 1 192.0.2.1 1 typ host"]),
            candidates(&["1 1 udp 2 192.0.2.2 1 typ host"]),
        );
        let priority = |local, remote, role| form(local, remote, role).pairs[0].priority;
        assert_eq!(priority(&low, &high, Role::Controlling), (1 << 32) + 4);
        assert_eq!(priority(&high, &low, Role::Controlling), (1 << 32) + 5);
        assert_eq!(priority(&low, &high, Role::Controlled), (1 << 32) + 5);
        let most = candidates(&["1 1 udp 4294967295 192.0.2.2 1 typ host"]);
        assert_eq!(priority(&most, &most, Role::Controlling), u64::MAX);
    }

    #[test]
    fn rfc8445_6_1_2_2_unlike_candidates_are_not_paired() {
        let local = candidates(&["1 1 udp 1 192.0.2.1 1 typ host"]);
        let local6 = candidates(&["1 1 udp 1 2001:db8::1 1 typ host"]);
        let reason = |local, line| {
            let remote = candidates(&[line]);
            let list = form(local, &remote, Role::Controlling);
            format!("{:?}", list.dropped[0].reason)
        };
        for (local, line, expected) in [
            (&local, "1 2 udp 1 192.0.2.2 1 typ host", "Component"),
            (
                &local,
                "1 1 tcp 1 192.0.2.2 1 typ host tcptype passive",
                "Transport",
            ),
            (
                &local,
                "1 1 ssltcp 1 192.0.2.2 443 typ host",
                "UnknownTransport",
            ),
            (&local, "1 1 udp 1 192.0.2.2 1 typ local", "UnknownType"),
            (&local, "1 1 udp 1 2001:db8::2 1 typ host", "Family"),
            (&local6, "1 1 udp 1 fe80::2 1 typ host", "LinkLocal"),
            (&local, "1 1 udp 1 a.example 1 typ host", "Name"),
        ] {
            assert_eq!(reason(local, line), expected, "{line}");
        }
        let link_local = candidates(&["1 1 udp 1 fe80::1 1 typ host"]);
        assert_eq!(
            form(&link_local, &link_local, Role::Controlling)
                .pairs
                .len(),
            1
        );
    }

    #[test]
    fn mdns_names_are_paired_with_both_ip_versions_unless_told_otherwise() {
        let local = candidates(&[
            "1 1 udp 2 192.0.2.1 1 typ host",
            "1 1 udp 1 2001:db8::1 1 typ host",
        ]);
        let remote =
            candidates(&["1 1 udp 1 f7e591e8-406e-4570-ad31-0ce878cd358b.local 1 typ host"]);
        let stream = Stream {
            local: &local,
            remote: &remote,
        };
        let options = PairingOptions::new(Role::Controlling);
        assert_eq!(CheckList::form(stream, &options).pairs.len(), 2);
        let list = CheckList::form(stream, &options.with_pair_mdns(false));
        assert!(list.pairs.is_empty());
        assert!(
            list.dropped
                .iter()
                .all(|pair| pair.reason == DropReason::Name)
        );
    }

    #[test]
    fn rfc6544_6_2_tcp_candidates_are_paired_by_who_opens() {
        // RFC 6544 Appendix C, first example.
        let offer = candidates(&[
            "1 1 TCP 2128609279 10.0.1.1 9 typ host tcptype active",
            "2 1 TCP 2124414975 10.0.1.1 8998 typ host tcptype passive",
            "3 1 TCP 2120220671 10.0.1.1 8999 typ host tcptype so",
            "4 1 TCP 1688207359 192.0.2.3 9 typ srflx raddr 10.0.1.1 rport 9 tcptype active",
            "5 1 TCP 1684013055 192.0.2.3 45664 typ srflx raddr 10.0.1.1 rport 8998 tcptype passive",
            "6 1 TCP 1692401663 192.0.2.3 45687 typ srflx raddr 10.0.1.1 rport 8999 tcptype so",
        ]);
        let answer = candidates(&[
            "1 1 TCP 2128609279 192.0.2.1 9 typ host tcptype active",
            "2 1 TCP 2124414975 192.0.2.1 3478 typ host tcptype passive",
            "3 1 TCP 2120220671 192.0.2.1 3482 typ host tcptype so",
        ]);
        let at_offerer = form(&offer, &answer, Role::Controlling);
        assert_eq!(
            ends(&at_offerer),
            ["10.0.1.1:9 192.0.2.1:3478", "10.0.1.1:8999 192.0.2.1:3482"]
        );
        let dropped = |list: &CheckList<'_>, reason: &str| {
            let reasons = list.dropped.iter().map(|pair| format!("{:?}", pair.reason));
            reasons.filter(|own| own.starts_with(reason)).count()
        };
        assert_eq!(dropped(&at_offerer, "PassiveLocal"), 2);
        assert_eq!(dropped(&at_offerer, "Redundant"), 2);
        assert_eq!(dropped(&at_offerer, "TcpType"), 12);
        let at_answerer = form(&answer, &offer, Role::Controlled);
        assert_eq!(
            ends(&at_answerer),
            [
                "192.0.2.1:9 10.0.1.1:8998",
                "192.0.2.1:3482 10.0.1.1:8999",
                "192.0.2.1:3482 192.0.2.3:45687",
                "192.0.2.1:9 192.0.2.3:45664",
            ]
        );
        let untold = candidates(&["1 1 tcp 1 192.0.2.1 9 typ host"]);
        let list = form(&untold, &answer, Role::Controlling);
        assert_eq!(dropped(&list, "MissingTcpType"), 3);
    }

    #[test]
    fn a_hidden_base_is_not_taken_for_one() {
        let local = candidates(&[
            "1 1 udp 2 192.0.2.1 1 typ host",
            "2 1 udp 1 198.51.100.1 2 typ srflx raddr 0.0.0.0 rport 9",
        ]);
        let remote = candidates(&R);
        let list = form(&local, &remote, Role::Controlling);
        assert_eq!(
            ends(&list),
            [
                "192.0.2.1:1 192.0.2.1:3478",
                "198.51.100.1:2 192.0.2.1:3478"
            ]
        );
    }

    /// A stream with a pair for each foundation and component given; earlier ones before later ones.
    fn lines(pairs: &[(&str, u16)]) -> Vec<String> {
        pairs
            .iter()
            .zip((1..=200).rev())
            .map(|((foundation, component), priority)| {
                format!("{foundation} {component} udp {priority} 192.0.2.1 {priority} typ host")
            })
            .collect()
    }

    fn set_of(
        streams: &[Vec<String>],
        options: &PairingOptions,
    ) -> Vec<Vec<(String, u16, PairState)>> {
        let remote = [
            "9 1 udp 1 192.0.2.9 9 typ host",
            "9 2 udp 1 192.0.2.9 10 typ host",
        ];
        let remote = candidates(&remote);
        let locals: Vec<Vec<Candidate<'_>>> = streams
            .iter()
            .map(|lines| {
                lines
                    .iter()
                    .map(|line| Candidate::parse(line).unwrap())
                    .collect()
            })
            .collect();
        let streams: Vec<_> = locals
            .iter()
            .map(|local| Stream {
                local,
                remote: &remote,
            })
            .collect();
        CheckListSet::form(&streams, options)
            .lists
            .iter()
            .map(|list| {
                list.pairs
                    .iter()
                    .map(|pair| {
                        (
                            pair.foundation().0.to_string(),
                            pair.component(),
                            pair.state,
                        )
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn rfc8445_6_1_2_6_table_1_pair_states() {
        let streams = [
            lines(&[("f1", 1), ("f2", 1), ("f3", 1)]),
            lines(&[("f1", 1), ("f2", 1), ("f3", 1), ("f4", 1)]),
            lines(&[("f1", 1), ("f5", 1)]),
        ];
        let states: Vec<Vec<PairState>> = set_of(&streams, &PairingOptions::new(Role::Controlling))
            .into_iter()
            .map(|list| list.into_iter().map(|(_, _, state)| state).collect())
            .collect();
        let (w, f) = (PairState::Waiting, PairState::Frozen);
        assert_eq!(states, [vec![w, w, w], vec![f, f, f, w], vec![f, w]]);
    }

    #[test]
    fn rfc8445_6_1_2_6_the_lowest_component_is_unfrozen_first() {
        let streams = [lines(&[("f1", 2), ("f1", 1), ("f1", 1)])];
        let list = &set_of(&streams, &PairingOptions::new(Role::Controlling))[0];
        let states: Vec<_> = list
            .iter()
            .map(|(_, component, state)| (*component, *state))
            .collect();
        let (w, f) = (PairState::Waiting, PairState::Frozen);
        assert_eq!(states, [(2, f), (1, w), (1, f)]);
    }

    #[test]
    fn rfc8445_6_1_2_5_the_limit_is_taken_evenly_from_the_lists() {
        let many = |count| lines(&vec![("f", 1); count]);
        for (counts, max_pairs, left) in [
            (vec![5, 5], 6, vec![3, 3]),
            (vec![8, 4], 6, vec![5, 1]),
            (vec![1, 9, 1], 5, vec![1, 3, 1]),
            (vec![2, 2, 2], 2, vec![1, 1, 0]),
            (vec![2, 2], 0, vec![0, 0]),
            (vec![3], 5, vec![3]),
            (vec![120], 100, vec![100]),
        ] {
            let streams: Vec<_> = counts.iter().map(|count| many(*count)).collect();
            let options = PairingOptions::new(Role::Controlled).with_max_pairs(max_pairs);
            let lists = set_of(&streams, &options);
            let lengths: Vec<_> = lists.iter().map(Vec::len).collect();
            assert_eq!(lengths, left, "{counts:?} to {max_pairs}");
        }
    }
}
