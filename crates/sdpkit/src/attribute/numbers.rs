//! The attributes whose value is one number; one row each.

numbers! {
    /// How many samples of each channel a packet holds; RAVENNA, from before AES67.
    ///
    /// `a=ptime` has taken its place.
    Framecount(u32) "framecount", "a number of samples";

    /// The largest message that the SCTP association takes, in bytes; 0 is any size (RFC 8841 §6).
    ///
    /// Where it is absent, 65536 holds.
    MaxMessageSize(u64) "max-message-size", "a number of bytes";

    /// The SCTP port of a data channel association (RFC 8841 §5); 0 closes it.
    SctpPort(u16) "sctp-port", "a port from 0 to 65535";

    /// The RTP timestamp at the epoch of the reference clock; RAVENNA, from before AES67.
    ///
    /// `a=mediaclk` has taken its place.
    SyncTime(u32) "sync-time", "an RTP timestamp";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_numbers_in_range() {
        tables::accepts_as_written(&["framecount:48", "sync-time:4294967295"]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("framecount", 0),
            ("framecount:6-192", 1),
            ("sync-time:4294967296", 0),
        ]);
    }
}
