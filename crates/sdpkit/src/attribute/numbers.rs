//! The attributes whose value is one number; one row each.

numbers! {
    /// The largest message that the SCTP association takes, in bytes; 0 is any size (RFC 8841 §6).
    ///
    /// Where it is absent, 65536 holds.
    MaxMessageSize(u64) "max-message-size", "a number of bytes";

    /// The largest message that the sender likes to receive over MSRP, in bytes (RFC 4975 §8.6).
    MaxSize(u64) "max-size", "a number of bytes";

    /// The SCTP port of a data channel association (RFC 8841 §5); 0 closes it.
    SctpPort(u16) "sctp-port", "a port from 0 to 65535";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_numbers_in_range() {
        for line in ["max-message-size:0", "max-size:15728640", "sctp-port:65535"] {
            accepts(&[(line, line)]);
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("max-message-size:x", 0),
            ("max-size:", 0),
            ("max-size:1 MB", 2),
            ("sctp-port:65536", 0),
        ]);
    }
}
