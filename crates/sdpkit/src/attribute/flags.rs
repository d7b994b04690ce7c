//! The attributes that have a name and no value; one row each.

flags! {
    /// Says that the media description is accepted only as part of its bundle (RFC 9143 §6).
    ///
    /// An offer with it has port 0 and is no rejection.
    BundleOnly "bundle-only";

    /// Says that the agent implements ICE lite: it answers checks and sends none (RFC 8839 §5.3).
    IceLite "ice-lite";

    /// Says that the agent will send back the media that it receives (RFC 6849 §4.2).
    LoopbackMirror "loopback-mirror";

    /// Says that the agent sends media and expects the other to send it back (RFC 6849 §4.2).
    LoopbackSource "loopback-source";

    /// Says that the burst source takes updated requests for rapid acquisition (RFC 6285 §8.1).
    RamsUpdates "rams-updates";

    /// Says that RTP and RTCP may share a port (RFC 5761 §5.1.1).
    RtcpMux "rtcp-mux";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_the_name_alone() {
        tables::accepts_as_written(&["loopback-mirror", "loopback-source", "rams-updates"]);
    }

    #[test]
    fn refuses_a_value() {
        tables::refuses(&[
            ("loopback-mirror:1", 0),
            ("loopback-source:rtp-media-loopback", 0),
            ("rams-updates:yes", 0),
        ]);
    }
}
