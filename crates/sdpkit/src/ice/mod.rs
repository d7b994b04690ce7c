//! ICE: candidates, and what agents do with them before a packet is sent (RFC 8445, 8838, 8839).

mod candidate;
mod extensions;

pub use candidate::{Candidate, CandidateType, TcpType, Transport};
pub use extensions::Extensions;
