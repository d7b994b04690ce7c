//! The attributes whose value is one number; one row each.

use crate::number::Decimal;

numbers! {
    /// The DCCP port, where the port of the `m=` line is that of the UDP under it (RFC 6773 §5.2).
    DccpPort(u16) "dccp-port", "a port from 0 to 65535";

    /// How many samples of each channel a packet holds; RAVENNA, from before AES67.
    ///
    /// `a=ptime` has taken its place.
    Framecount(u32) "framecount", "a number of samples";

    /// The highest frame rate of the video, in frames a second (RFC 8866 §6.13).
    Framerate(Decimal in Decimal::SMALLEST..) "framerate", "a number of frames a second above 0";

    /// The time between connectivity checks that the agent wants, in ms (RFC 8839 §5.5).
    ///
    /// Where it is absent, 50 holds; of both agents' values the larger is used.
    IcePacing(u64 in 0..=9_999_999_999) "ice-pacing", "a number of ms, at most ten digits";

    /// The largest message that the SCTP association takes, in bytes; 0 is any size (RFC 8841 §6).
    ///
    /// Where it is absent, 65536 holds.
    MaxMessageSize(u64) "max-message-size", "a number of bytes";

    /// The highest packet rate, in packets a second (RFC 3890 §6.3).
    Maxprate(Decimal) "maxprate", "a number of packets a second";

    /// The most media that one packet may hold, in milliseconds (RFC 8866 §6.5).
    Maxptime(Decimal in Decimal::SMALLEST..) "maxptime", "a number of milliseconds above 0";

    /// The largest message that the sender likes to receive over MSRP, in bytes (RFC 4975 §8.6).
    MaxSize(u64) "max-size", "a number of bytes";

    /// The port of the multicast RTCP session (RFC 6128 §2).
    MulticastRtcp(u16) "multicast-rtcp", "a port from 0 to 65535";

    /// The media that one packet should hold, in milliseconds (RFC 8866 §6.4).
    Ptime(Decimal in Decimal::SMALLEST..) "ptime", "a number of milliseconds above 0";

    /// The quality that the encoding should have; for video from 0, the worst, to 10 (RFC 8866 §6.14).
    Quality(u32) "quality", "a whole number";

    /// The SCTP port of a data channel association (RFC 8841 §5); 0 closes it.
    SctpPort(u16) "sctp-port", "a port from 0 to 65535";

    /// The RTP timestamp at the epoch of the reference clock; RAVENNA, from before AES67.
    ///
    /// `a=mediaclk` has taken its place.
    SyncTime(u32) "sync-time", "an RTP timestamp";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_numbers_in_range() {
        accepts(&[
            ("dccp-port:5004", "dccp-port:5004"),
            ("framerate:29.97", "framerate:29.97"),
            ("framerate:25.000000", "framerate:25"),
            ("max-message-size:262144", "max-message-size:262144"),
            ("ice-pacing:50", "ice-pacing:50"),
            ("max-message-size:0", "max-message-size:0"),
            ("maxprate:28.0", "maxprate:28"),
            ("maxptime:120 ", "maxptime:120"),
            ("max-size:15728640", "max-size:15728640"),
            ("multicast-rtcp:42000", "multicast-rtcp:42000"),
            ("ptime:20", "ptime:20"),
            ("ptime:0.125", "ptime:0.125"),
            ("quality:10", "quality:10"),
            ("sctp-port:5000", "sctp-port:5000"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("dccp-port", 0),
            ("dccp-port:65536", 0),
            ("dccp-port:9x", 1),
            ("framerate:0", 0),
            ("framerate:0S", 1),
            ("framerate:25/1", 2),
            ("ice-pacing:10000000000", 0),
            ("max-message-size:-1", 0),
            ("maxprate:28.", 3),
            ("maxprate:x", 0),
            ("maxptime:0.0", 0),
            ("max-size:", 0),
            ("max-size:1 MB", 2),
            ("multicast-rtcp:65536", 0),
            ("ptime:0", 0),
            ("ptime:20ms", 2),
            ("ptime", 0),
            ("quality:high", 0),
            ("sctp-port:70000", 0),
        ]);
    }
}
