//! Foundations — RFC 8445 §5.1.1.3.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::net::IpAddr;

use super::{CandidateType, Transport};

/// What decides the foundation of a candidate: two have the same one if and only if these are equal.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct Origin<'a> {
    /// The type.
    pub candidate_type: CandidateType<'a>,
    /// The IP address of the base; its port does not matter.
    pub base: IpAddr,
    /// For a reflexive or relayed candidate, the IP address by which its STUN or TURN server was
    /// reached.
    pub server: Option<IpAddr>,
    /// The transport protocol by which it was got.
    pub transport: Transport<'a>,
}

impl<'a> Origin<'a> {
    /// Makes the origin of a candidate that no server gave.
    pub const fn new(
        candidate_type: CandidateType<'a>,
        base: IpAddr,
        transport: Transport<'a>,
    ) -> Self {
        Self {
            candidate_type,
            base,
            server: None,
            transport,
        }
    }

    /// Sets the server.
    #[must_use]
    pub const fn with_server(mut self, server: IpAddr) -> Self {
        self.server = Some(server);
        self
    }
}

/// Gives foundations to the candidates of one agent: `1`, `2`, … in the order of their origins.
///
/// # Examples
/// ```
/// use core::net::{IpAddr, Ipv4Addr};
/// use sdpkit::ice::{CandidateType, Foundations, Origin, Transport};
///
/// let base = IpAddr::V4(Ipv4Addr::new(10, 0, 1, 1));
/// let server = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2));
/// let host = Origin::new(CandidateType::Host, base, Transport::Udp);
/// let srflx = Origin::new(CandidateType::Srflx, base, Transport::Udp).with_server(server);
///
/// let mut foundations = Foundations::default();
/// assert_eq!(foundations.of(host.clone()), "1");
/// assert_eq!(foundations.of(srflx), "2");
/// assert_eq!(foundations.of(host), "1");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Foundations<'a> {
    seen: Vec<Origin<'a>>,
}

impl<'a> Foundations<'a> {
    /// The foundation of candidates of an origin; a new one the first time. Compares with all
    /// origins seen.
    pub fn of(&mut self, origin: Origin<'a>) -> String {
        let found = self.seen.iter().position(|seen| *seen == origin);
        let at = found.unwrap_or(self.seen.len());
        if found.is_none() {
            self.seen.push(origin);
        }
        (at + 1).to_string()
    }
}

#[cfg(test)]
mod tests {
    use core::net::Ipv4Addr;

    use super::*;

    #[test]
    fn rfc8445_5_1_1_3_each_difference_makes_another_foundation() {
        let ip = |last| IpAddr::V4(Ipv4Addr::new(192, 0, 2, last));
        let origin = Origin::new(CandidateType::Srflx, ip(1), Transport::Udp).with_server(ip(2));
        let mut foundations = Foundations::default();
        for (origin, foundation) in [
            (origin.clone(), "1"),
            (
                Origin {
                    base: ip(3),
                    ..origin.clone()
                },
                "2",
            ),
            (
                Origin {
                    server: Some(ip(4)),
                    ..origin.clone()
                },
                "3",
            ),
            (
                Origin {
                    transport: Transport::Tcp,
                    ..origin.clone()
                },
                "4",
            ),
            (
                Origin {
                    candidate_type: CandidateType::Relay,
                    ..origin.clone()
                },
                "5",
            ),
            (origin, "1"),
        ] {
            assert_eq!(foundations.of(origin), foundation);
        }
    }
}
