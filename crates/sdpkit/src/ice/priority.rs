//! What a candidate's priority is made of — RFC 8445 §5.1.2, of TCP RFC 6544 §4.2.

use core::fmt;

use super::{CandidateType, TcpType};

/// The parts of a candidate's priority by the formula of RFC 8445 §5.1.2.1.
///
/// ```text
/// priority = (2^24)*(type preference) + (2^8)*(local preference) + (2^0)*(256 - component ID)
/// ```
/// The formula is recommended, not demanded: what [`of`](Self::of) says of a priority on the wire is
/// true where the sender follows it, as most do.
///
/// # Examples
/// ```
/// use sdpkit::ice::{CandidateType, Priority};
///
/// let host = Priority::recommended(&CandidateType::Host, 65535, 1).ok_or("out of range")?;
/// assert_eq!(host.value(), 2_130_706_431);
///
/// let read = Priority::of(1_694_498_815);
/// assert_eq!((read.type_preference(), read.local_preference(), read.component()), (100, 65535, 1));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Priority {
    type_preference: u8,
    local_preference: u16,
    component: u16,
}

impl Priority {
    /// The recommended type preference of host candidates.
    pub const HOST: u8 = 126;
    /// The recommended type preference of peer-reflexive candidates.
    pub const PEER_REFLEXIVE: u8 = 110;
    /// The recommended type preference of NAT-assisted TCP candidates (RFC 6544 §4.2).
    pub const NAT_ASSISTED: u8 = 105;
    /// The recommended type preference of server-reflexive candidates.
    pub const SERVER_REFLEXIVE: u8 = 100;
    /// The recommended type preference of UDP-tunneled TCP candidates (RFC 6544 §4.2).
    pub const UDP_TUNNELED: u8 = 75;
    /// The recommended type preference of relayed candidates.
    pub const RELAYED: u8 = 0;

    /// Makes a priority of a type preference (0 to 126), a local preference and a component (1 to 256).
    ///
    /// `None` where one is out of its range, or the priority would be 0.
    pub const fn new(type_preference: u8, local_preference: u16, component: u16) -> Option<Self> {
        if type_preference > 126 || component == 0 || component > 256 {
            return None;
        }
        let priority = Self {
            type_preference,
            local_preference,
            component,
        };
        if priority.value() == 0 {
            None
        } else {
            Some(priority)
        }
    }

    /// Makes a priority with the recommended preference of the type; `None` for a type without one.
    pub const fn recommended(
        candidate_type: &CandidateType<'_>,
        local_preference: u16,
        component: u16,
    ) -> Option<Self> {
        match candidate_type.type_preference() {
            Some(type_preference) => Self::new(type_preference, local_preference, component),
            None => None,
        }
    }

    /// Takes a priority apart. Of one above 2^31-1, which RFC 8445 forbids, the type preference is
    /// above 126.
    pub const fn of(priority: u32) -> Self {
        let [type_preference, high, low, last] = priority.to_be_bytes();
        Self {
            type_preference,
            local_preference: u16::from_be_bytes([high, low]),
            component: 256 - last as u16,
        }
    }

    /// The priority.
    pub const fn value(self) -> u32 {
        // The component is 1 to 256, so this is 0 to 255.
        let [_, last] = 256u16.saturating_sub(self.component).to_be_bytes();
        let [high, low] = self.local_preference.to_be_bytes();
        u32::from_be_bytes([self.type_preference, high, low, last])
    }

    /// How much candidates of this type are preferred: 0 to 126.
    pub const fn type_preference(self) -> u8 {
        self.type_preference
    }

    /// How much this one is preferred among those of its type; 65535 where there is one address.
    pub const fn local_preference(self) -> u16 {
        self.local_preference
    }

    /// The component: 1 to 256.
    pub const fn component(self) -> u16 {
        self.component
    }

    /// For a TCP candidate, what the local preference is made of: the preference of its direction (0
    /// to 7), and that of its address (0 to 8191).
    pub const fn tcp_preferences(self) -> (u8, u16) {
        let [high, _] = self.local_preference.to_be_bytes();
        (high >> 5, self.local_preference & 0x1FFF)
    }

    /// The type whose recommended preference this one's is.
    ///
    /// TCP candidates may have one less, so that UDP goes before them (RFC 6544 §4.2, Appendix C);
    /// that is no recommended preference.
    pub const fn recommended_type(self) -> Option<CandidateType<'static>> {
        match self.type_preference {
            Self::HOST => Some(CandidateType::Host),
            Self::PEER_REFLEXIVE => Some(CandidateType::Prflx),
            Self::SERVER_REFLEXIVE => Some(CandidateType::Srflx),
            Self::RELAYED => Some(CandidateType::Relay),
            _ => None,
        }
    }
}

/// Writes the parts.
impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "type preference {}, local preference {}, component {}",
            self.type_preference, self.local_preference, self.component
        )
    }
}

impl CandidateType<'_> {
    /// The recommended type preference (RFC 8445 §5.1.2.2); `None` for a type that it does not know.
    pub const fn type_preference(&self) -> Option<u8> {
        match self {
            Self::Host => Some(Priority::HOST),
            Self::Prflx => Some(Priority::PEER_REFLEXIVE),
            Self::Srflx => Some(Priority::SERVER_REFLEXIVE),
            Self::Relay => Some(Priority::RELAYED),
            Self::Other(_) => None,
        }
    }
}

impl TcpType {
    /// The recommended preference of the direction for candidates of a type (RFC 6544 §4.2).
    ///
    /// RFC 6544 is silent on peer-reflexive candidates; they are taken as server-reflexive ones.
    pub const fn direction_preference(self, candidate_type: &CandidateType<'_>) -> u8 {
        let reflexive = matches!(candidate_type, CandidateType::Srflx | CandidateType::Prflx);
        match (self, reflexive) {
            (Self::Active, false) | (Self::So, true) => 6,
            (Self::Passive, false) | (Self::Active, true) => 4,
            (Self::So, false) | (Self::Passive, true) => 2,
        }
    }

    /// The recommended local preference of a TCP candidate (RFC 6544 §4.2); `other_preference` is 0
    /// to 8191, the latter where there is one address. `None` where it is more.
    ///
    /// ```text
    /// local preference = (2^13) * direction-pref + other-pref
    /// ```
    pub const fn local_preference(
        self,
        candidate_type: &CandidateType<'_>,
        other_preference: u16,
    ) -> Option<u16> {
        if other_preference > 8191 {
            return None;
        }
        Some((self.direction_preference(candidate_type) as u16) << 13 | other_preference)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::ice::Candidate;

    #[test]
    fn rfc8445_5_1_2_recommended_priorities() {
        for (candidate_type, local, component, priority) in [
            (CandidateType::Host, 65535, 1, 2_130_706_431),
            (CandidateType::Host, 65535, 2, 2_130_706_430),
            (CandidateType::Prflx, 65535, 1, 1_862_270_975),
            (CandidateType::Srflx, 65535, 1, 1_694_498_815),
            (CandidateType::Relay, 65535, 1, 16_777_215),
            (CandidateType::Relay, 0, 1, 255),
        ] {
            let made = Priority::recommended(&candidate_type, local, component).unwrap();
            assert_eq!(made.value(), priority);
            assert_eq!(Priority::of(priority), made);
            assert_eq!(made.recommended_type(), Some(candidate_type));
        }
    }

    #[test]
    fn rfc6544_appendix_c_tcp_candidates() {
        for (line, type_preference) in [
            ("1 1 TCP 2128609279 10.0.1.1 9 typ host tcptype active", 126),
            (
                "2 1 TCP 2124414975 10.0.1.1 8998 typ host tcptype passive",
                126,
            ),
            ("3 1 TCP 2120220671 10.0.1.1 8999 typ host tcptype so", 126),
            (
                "4 1 TCP 1688207359 192.0.2.3 9 typ srflx raddr 10.0.1.1 rport 9 tcptype active",
                100,
            ),
            (
                "5 1 TCP 1684013055 192.0.2.3 45664 typ srflx raddr 10.0.1.1 rport 8998 tcptype passive",
                100,
            ),
            (
                "6 1 TCP 1692401663 192.0.2.3 45687 typ srflx raddr 10.0.1.1 rport 8999 tcptype so",
                100,
            ),
            ("1 1 TCP 2111832063 10.0.1.1 9 typ host tcptype active", 125),
            (
                "2 1 TCP 2107637759 10.0.1.1 9012 typ host tcptype passive",
                125,
            ),
            (
                "3 1 TCP 1671430143 192.0.2.3 9 typ srflx raddr 10.0.1.1 rport 9 tcptype active",
                99,
            ),
            (
                "4 1 TCP 1667235839 192.0.2.3 44642 typ srflx raddr 10.0.1.1 rport 9012 tcptype passive",
                99,
            ),
        ] {
            let candidate = Candidate::parse(line).unwrap();
            let local = candidate
                .tcp_type
                .unwrap()
                .local_preference(&candidate.candidate_type, 8191)
                .unwrap();
            let made = Priority::new(type_preference, local, 1).unwrap();
            assert_eq!(made.value(), candidate.priority, "{line}");
            assert_eq!(Priority::of(candidate.priority).tcp_preferences().1, 8191);
        }
        assert_eq!(
            TcpType::So.local_preference(&CandidateType::Host, 8192),
            None
        );
    }

    #[test]
    fn takes_any_number_apart() {
        for priority in [0, 1, 255, 256, 8_265_471, 0x7FFF_FFFF, u32::MAX] {
            assert_eq!(Priority::of(priority).value(), priority);
        }
        assert_eq!(
            Priority::of(2_122_260_223).to_string(),
            "type preference 126, local preference 32542, component 1"
        );
        assert_eq!(Priority::of(u32::MAX).type_preference(), 255);
    }

    #[test]
    fn refuses_parts_out_of_range() {
        assert_eq!(Priority::new(127, 0, 1), None);
        assert_eq!(Priority::new(126, 0, 0), None);
        assert_eq!(Priority::new(126, 0, 257), None);
        assert_eq!(Priority::new(0, 0, 256), None);
        let other = CandidateType::Other("local".into());
        assert_eq!(Priority::recommended(&other, 65535, 1), None);
    }
}
