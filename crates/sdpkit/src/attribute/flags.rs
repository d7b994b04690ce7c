//! The attributes that have a name and no value; one row each.

flags! {
    /// Says that the agent acts on bit rates that the access network recommends (3GPP TS 26.114 §6.2.9).
    Anbr "anbr";

    /// Says that the media description is accepted only as part of its bundle (RFC 9143 §6).
    ///
    /// An offer with it has port 0 and is no rejection.
    BundleOnly "bundle-only";

    /// Says that the agent implements ICE lite: it answers checks and sends none (RFC 8839 §5.3).
    IceLite "ice-lite";

    /// Says that the media, or all of the session, is to be replicated to another device (3GPP TS 24.337 §D.2).
    IutReplication "3gpp.iut.replication";

    /// Says that the agent connects MSRP to where the `m=` and `c=` lines point, also where middleboxes
    /// changed them (RFC 6714 §5).
    MsrpCema "msrp-cema";

    /// Says that RTP and RTCP may share a port (RFC 5761 §5.1.1).
    RtcpMux "rtcp-mux";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn flags_have_a_name_and_no_value() {
        for line in [
            "3gpp.iut.replication",
            "anbr",
            "bundle-only",
            "ice-lite",
            "msrp-cema",
            "rtcp-mux",
        ] {
            accepts(&[(line, line)]);
            refuses(&[(alloc::format!("{line}:1").as_str(), 0)]);
        }
    }
}
