//! The attributes whose value is one number; one row each.

numbers! {
    /// The largest message that the SCTP association takes, in bytes; 0 is any size (RFC 8841 §6).
    ///
    /// Where it is absent, 65536 holds.
    MaxMessageSize(u64) "max-message-size", "a number of bytes";

    /// The SCTP port of a data channel association (RFC 8841 §5); 0 closes it.
    SctpPort(u16) "sctp-port", "a port from 0 to 65535";
}
