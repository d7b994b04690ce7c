//! The attributes that have a name and no value; one row each.

flags! {
    /// Says that the media description is accepted only as part of its bundle (RFC 9143 §6).
    ///
    /// An offer with it has port 0 and is no rejection.
    BundleOnly "bundle-only";

    /// Says that no more candidates will be trickled, for the session or the media description
    /// (RFC 8840 §8).
    EndOfCandidates "end-of-candidates";

    /// Says that the agent implements ICE lite: it answers checks and sends none (RFC 8839 §5.3).
    IceLite "ice-lite";

    /// Says, in an answer, that ICE is not used for the media description, as its default
    /// destination was not among its candidates (RFC 8839 §5.3).
    IceMismatch "ice-mismatch";

    /// Says that RTP and RTCP may share a port (RFC 5761 §5.1.1).
    RtcpMux "rtcp-mux";

    /// Says that the RTSP server does ICE, for the lower layer `D-ICE` (RFC 7825 §4.7).
    RtspIceDM "rtsp-ice-d-m";
}
