//! The attributes whose value is one number; one row each.

numbers! {
    /// The time between connectivity checks that the agent wants, in ms (RFC 8839 §5.5).
    ///
    /// Where it is absent, 50 holds; of both agents' values the larger is used.
    IcePacing(u64 in 0..=9_999_999_999) "ice-pacing", "a number of ms, at most ten digits";

    /// The largest message that the SCTP association takes, in bytes; 0 is any size (RFC 8841 §6).
    ///
    /// Where it is absent, 65536 holds.
    MaxMessageSize(u64) "max-message-size", "a number of bytes";

    /// The SCTP port of a data channel association (RFC 8841 §5); 0 closes it.
    SctpPort(u16) "sctp-port", "a port from 0 to 65535";
}
