//! ICE: candidates, and what agents do with them before a packet is sent (RFC 8445, 8838, 8839).
//!
//! * [`Candidate`] — `a=candidate`, and the same text as it is trickled;
//! * [`CandidateInit`] — a candidate as JavaScript and JSON carry it;
//! * [`Fragment`] — `application/trickle-ice-sdpfrag`, as SIP and WHIP carry it (RFC 8840 §9);
//! * [`Priority`], [`Foundations`] — what priorities and foundations are made of;
//! * [`CheckListSet`] — which pairs would be checked, in which order, and why others would not;
//! * [`ServerUri`] — `stun:` and `turn:` URIs (RFC 7064, 7065).
//!
//! Nothing here sends a packet, and all of it is of use without an agent. The attributes of ICE
//! are in [`attribute`](crate::attribute).

mod candidate;
mod check_list;
mod extensions;
mod foundation;
mod fragment;
mod init;
mod priority;
mod server_uri;

pub use candidate::{Candidate, CandidateType, TcpType, Transport};
pub use check_list::{
    Base, CandidatePair, CheckList, CheckListSet, DropReason, DroppedPair, PairState,
    PairingOptions, Role, Stream,
};
pub use extensions::Extensions;
pub use foundation::{Foundations, Origin};
pub use fragment::{Fragment, FragmentError, FragmentErrorKind, FragmentSection};
pub use init::CandidateInit;
pub use priority::Priority;
pub use server_uri::{ServerScheme, ServerUri};
