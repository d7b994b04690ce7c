//! The attributes of 3GPP streaming that are one number — RFC 6064 §4.1, §4.5; 3GPP TS 26.234 §5.3.3.

numbers! {
    /// How many RTCP packets may be sent between two that carry a NADU packet (RFC 6064 §4.5).
    ///
    /// # Examples
    /// * `3GPP-Adaptation-Support:1`
    AdaptationSupport(u8 in 1..=99) "3GPP-Adaptation-Support", "a number from 1 to 99";

    /// The size of the buffer after an H.264 decoder, in bytes (RFC 6064 §4.1).
    ///
    /// # Examples
    /// * `3gpp-videopostdecbufsize:129600`
    Videopostdecbufsize(u32) "3gpp-videopostdecbufsize", "a number of bytes";

    /// The highest rate at which the decoder takes data, in bytes a second (RFC 6064 §4.1).
    ///
    /// # Examples
    /// * `X-decbyterate:16000`
    XDecbyterate(u32) "X-decbyterate", "a number of bytes a second";

    /// How long to fill the buffer after the decoder at first, in units of 1/90000 s (RFC 6064 §4.1).
    ///
    /// # Examples
    /// * `X-initpostdecbufperiod:45000`
    XInitpostdecbufperiod(u32) "X-initpostdecbufperiod", "a number of 1/90000 s";

    /// How long to fill the buffer before the decoder at first, in units of 1/90000 s (RFC 6064 §4.1).
    ///
    /// # Examples
    /// * `X-initpredecbufperiod:45000`
    XInitpredecbufperiod(u32) "X-initpredecbufperiod", "a number of 1/90000 s";

    /// The size of the buffer before the decoder, in bytes (RFC 6064 §4.1).
    ///
    /// # Examples
    /// * `X-predecbufsize:20480`
    XPredecbufsize(u32) "X-predecbufsize", "a number of bytes";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_numbers() {
        for line in [
            "3GPP-Adaptation-Support:99",
            "3gpp-videopostdecbufsize:129600",
            "X-decbyterate:16000",
            "X-initpostdecbufperiod:0",
            "X-initpredecbufperiod:45000",
            "X-predecbufsize:4294967295",
        ] {
            accepts(&[(line, line)]);
        }
        accepts(&[("3GPP-Adaptation-Support:01 ", "3GPP-Adaptation-Support:1")]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("3GPP-Adaptation-Support:0", 0),
            ("3GPP-Adaptation-Support:100", 0),
            ("3gpp-videopostdecbufsize:", 0),
            ("X-decbyterate:1.5", 1),
            ("X-initpostdecbufperiod:-1", 0),
            ("X-initpredecbufperiod:1 s", 2),
            ("X-predecbufsize:4294967296", 0),
        ]);
    }
}
