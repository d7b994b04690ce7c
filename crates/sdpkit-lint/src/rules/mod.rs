//! The rules, by family: the letters of their codes. A family is a folder, a subject a file in it.

use std::sync::LazyLock;

use crate::check::Check;
use crate::rule::{Family, Rule};

mod brd;
mod bun;
mod cod;
mod dtl;
mod ext;
mod fb;
mod grm;
mod ice;
mod iop;
mod med;
mod mux;
mod oa;
mod prv;
mod rts;
mod sct;
mod seq;
mod ses;
mod sim;
mod sip;
mod src;
mod syn;
mod trk;
mod whp;

/// The families: the letters of their codes, what they are about, and their checks, in the order in which
/// these run.
#[rustfmt::skip]
static FAMILIES: &[(&str, &str, Family)] = &[
    ("SYN", "Bytes and lines, before any meaning (RFC 8866 §5, §9).", syn::CHECKS),
    ("GRM", "Fields: their order, number and grammar (RFC 8866 §5, §9).", grm::CHECKS),
    ("SES", "The session level, and at which level an attribute may stand (RFC 8866 §5.13, §6).", ses::CHECKS),
    ("MED", "Media descriptions: the m= line, payload types, and attributes of any media (RFC 8866 §5.14, §6).", med::CHECKS),
    ("ICE", "ICE: candidates, credentials, options (RFC 8839, 8445).", ice::CHECKS),
    ("DTL", "Keys: DTLS fingerprints and roles, SDES (RFC 8122, 8842, 4568).", dtl::CHECKS),
    ("BUN", "BUNDLE (RFC 9143, 8859).", bun::CHECKS),
    ("MUX", "RTP and RTCP on one port (RFC 5761, 8858).", mux::CHECKS),
    ("EXT", "RTP header extensions (RFC 8285).", ext::CHECKS),
    ("FB", "Feedback (RFC 4585, 5104).", fb::CHECKS),
    ("COD", "Codecs: rtpmap and fmtp of each payload format.", cod::CHECKS),
    ("SRC", "Sources: a=ssrc, a=ssrc-group, a=msid (RFC 5576, 8830).", src::CHECKS),
    ("SIM", "Simulcast and restrictions: a=simulcast, a=rid (RFC 8853, 8851).", sim::CHECKS),
    ("SCT", "Data channels (RFC 8841, 8864).", sct::CHECKS),
    ("OA", "An answer beside its offer (RFC 3264 §6).", oa::CHECKS),
    ("SEQ", "A session's descriptions one after the other (RFC 3264 §8, RFC 9429 §5.2.2).", seq::CHECKS),
    ("TRK", "Trickle ICE (RFC 8838, 8840).", trk::CHECKS),
    ("PRV", "What a description gives away, and what it leaves unprotected.", prv::CHECKS),
    ("IOP", "What named implementations refuse.", iop::CHECKS),
    ("BRD", "Broadcast: SMPTE ST 2110, AES67, IPMX.", brd::CHECKS),
    ("RTS", "RTSP (RFC 7826, 2326).", rts::CHECKS),
    ("SIP", "What goes with SIP: MSRP, BFCP, T.140, capability negotiation, SIPREC, MRCP.", sip::CHECKS),
    ("WHP", "WHIP and WHEP (RFC 9725).", whp::CHECKS),
];

/// What a family is about.
pub(crate) fn about(family: &str) -> &'static str {
    let row = FAMILIES.iter().find(|(name, ..)| *name == family);
    row.map_or("", |(_, about, _)| about)
}

/// All rules, in the order of their codes.
static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut rules: Vec<_> = checks().flat_map(|check| check.rules).copied().collect();
    rules.sort_unstable_by_key(|rule| rule.code);
    rules.dedup_by_key(|rule| rule.code);
    rules
});

/// All rules, in the order of their codes.
pub(crate) fn all() -> &'static [&'static Rule] {
    &ALL
}

/// The checks of all families.
pub(crate) fn checks() -> impl Iterator<Item = &'static Check> {
    let families = FAMILIES.iter().map(|&(.., checks)| checks);
    families.flatten().copied().flatten()
}
