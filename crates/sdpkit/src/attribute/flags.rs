//! The attributes that have a name and no value; one row each.

flags! {
    /// Says that the agent acts on bit rates that the access network recommends (3GPP TS 26.114 §6.2.9).
    Anbr "anbr";

    /// Says that the media description is accepted only as part of its bundle (RFC 9143 §6).
    ///
    /// An offer with it has port 0 and is no rejection.
    BundleOnly "bundle-only";

    /// Says that RTP header extensions and contributing sources are encrypted whole (RFC 9335 §4).
    Cryptex "cryptex";

    /// Says that no more candidates will be trickled, for the session or the media description
    /// (RFC 8840 §8).
    EndOfCandidates "end-of-candidates";

    /// Says that one-byte and two-byte RTP header extensions may stand in one stream (RFC 8285 §6).
    ExtmapAllowMixed "extmap-allow-mixed";

    /// Says that the agent implements ICE lite: it answers checks and sends none (RFC 8839 §5.3).
    IceLite "ice-lite";

    /// Says, in an answer, that ICE is not used for the media description, as its default
    /// destination was not among its candidates (RFC 8839 §5.3).
    IceMismatch "ice-mismatch";

    /// Says that the media, or all of the session, is to be replicated to another device (3GPP TS 24.337 §D.2).
    IutReplication "3gpp.iut.replication";

    /// Says that the agent will send back the media that it receives (RFC 6849 §4.2).
    LoopbackMirror "loopback-mirror";

    /// Says that the agent sends media and expects the other to send it back (RFC 6849 §4.2).
    LoopbackSource "loopback-source";

    /// Says that the agent connects MSRP to where the `m=` and `c=` lines point, also where middleboxes
    /// changed them (RFC 6714 §5).
    MsrpCema "msrp-cema";

    /// Says that the burst source takes updated requests for rapid acquisition (RFC 6285 §8.1).
    RamsUpdates "rams-updates";

    /// Says that RTP and RTCP may share a port (RFC 5761 §5.1.1).
    RtcpMux "rtcp-mux";

    /// Says that RTP and RTCP must share a port: there is no other for RTCP (RFC 8858 §3).
    RtcpMuxOnly "rtcp-mux-only";

    /// Says that the agent can take RTCP reporting groups (RFC 8861 §3.6).
    RtcpRgrp "rtcp-rgrp";

    /// Says that RTCP may be of reduced size: it need not be compound (RFC 5506 §5).
    RtcpRsize "rtcp-rsize";

    /// Says that the RTSP server does ICE, for the lower layer `D-ICE` (RFC 7825 §4.7).
    RtspIceDM "rtsp-ice-d-m";

    /// Says that the agent can take real-time text that a mixer makes of several sources (RFC 9071 §2.3).
    RttMixer "rtt-mixer";

    /// Says that encrypted frames are expected in RTP (draft-ietf-avtcore-rtp-sframe).
    Sframe "sframe";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    const NAMES: &[&str] = &[
        "3gpp.iut.replication",
        "anbr",
        "bundle-only",
        "cryptex",
        "end-of-candidates",
        "extmap-allow-mixed",
        "ice-lite",
        "ice-mismatch",
        "loopback-mirror",
        "loopback-source",
        "msrp-cema",
        "rams-updates",
        "rtcp-mux",
        "rtcp-mux-only",
        "rtcp-rgrp",
        "rtcp-rsize",
        "rtsp-ice-d-m",
        "rtt-mixer",
        "sframe",
    ];

    #[test]
    fn accepts_the_name_alone() {
        for name in NAMES {
            let spaced = alloc::format!("{name}: ");
            accepts(&[(name, name), (&spaced, name)]);
        }
    }

    #[test]
    fn refuses_a_value_with_the_offset() {
        for name in NAMES {
            refuses(&[(&alloc::format!("{name}:1"), 0)]);
        }
    }
}
