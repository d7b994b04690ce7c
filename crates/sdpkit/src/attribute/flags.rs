//! The attributes that have a name and no value; one row each.

flags! {
    /// Says that the media description is accepted only as part of its bundle (RFC 9143 §6).
    ///
    /// An offer with it has port 0 and is no rejection.
    BundleOnly "bundle-only";

    /// Says that RTP header extensions and contributing sources are encrypted whole (RFC 9335 §4).
    Cryptex "cryptex";

    /// Says that the agent implements ICE lite: it answers checks and sends none (RFC 8839 §5.3).
    IceLite "ice-lite";

    /// Says that RTP and RTCP may share a port (RFC 5761 §5.1.1).
    RtcpMux "rtcp-mux";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_the_name_alone() {
        tables::accepts(&[("cryptex", "cryptex"), ("cryptex: ", "cryptex")]);
    }

    #[test]
    fn refuses_values_with_the_offset() {
        tables::refuses(&[("cryptex:1", 0)]);
    }
}
