//! The attributes whose value is one number; one row each.

numbers! {
    /// The DCCP port, where the port of the `m=` line is that of the UDP under it (RFC 6773 §5.2).
    DccpPort(u16) "dccp-port", "a port from 0 to 65535";

    /// The largest message that the SCTP association takes, in bytes; 0 is any size (RFC 8841 §6).
    ///
    /// Where it is absent, 65536 holds.
    MaxMessageSize(u64) "max-message-size", "a number of bytes";

    /// The SCTP port of a data channel association (RFC 8841 §5); 0 closes it.
    SctpPort(u16) "sctp-port", "a port from 0 to 65535";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_numbers_in_their_range() {
        tables::accepts_as_written(&["dccp-port:5004", "dccp-port:65535"]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("dccp-port", 0),
            ("dccp-port:65536", 0),
            ("dccp-port:9x", 1),
        ]);
    }
}
