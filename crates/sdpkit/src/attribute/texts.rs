//! The attributes whose value is one text of a simple production; one row each.

texts! {
    /// The CNAME that a source sends in RTCP (RFC 5576 §6.1); stands behind `a=ssrc`.
    Cname(byte_string) "cname";

    /// The version of the description, opaque, for RTSP 1.0 (RFC 2326 §C.1.8).
    Etag(byte_string) "etag";

    /// A name that other protocols point at the media description by (RFC 4574 §4).
    Label(token) "label";

    /// The stream that a source belongs to, in an old form of libwebrtc; stands behind `a=ssrc`.
    ///
    /// [`Msid`](super::Msid) says the same.
    Mslabel(byte_string) "mslabel";

    /// The version of the description, opaque, for RTSP 2.0 (RFC 7826 §D.1.9).
    ///
    /// By the ABNF it is a quoted string, perhaps with `W/` before it; by the prose it is any text.
    Mtag(byte_string) "mtag";

    /// What is known of the cryptographic context of an `a=crypto` (draft-davis-mmusic-srtp-assurance).
    Srtpctx(byte_string) "srtpctx";

    /// The tool that made the description, and its version (RFC 8866 §6.3).
    Tool(byte_string) "tool";

    /// A switch of libwebrtc: `conference` asks for simulcast in the way that its old clients did.
    XGoogleFlag(token) "x-google-flag";

    /// The track of a recording that the media is from (ONVIF Streaming Specification).
    XOnvifTrack(non_ws_string) "x-onvif-track";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_texts() {
        for line in [
            "cname:user@host.example",
            "etag:158bb3e7c7fd62ce67f12b533f06b83a",
            "label:1",
            "mslabel:stream label",
            "mtag:\"158bb3e7c7fd62ce67f12b533f06b83a\"",
            "srtpctx:1 ssrc=0x845fed;roc=0x0;seq=0x05d",
            "tool:libavformat 58.12",
            "x-google-flag:conference",
            "x-onvif-track:VIDEO001",
        ] {
            accepts(&[(line, line)]);
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("cname:", 0),
            ("etag:", 0),
            ("label:a b", 2),
            ("mslabel:", 0),
            ("mtag", 0),
            ("srtpctx", 0),
            ("tool:", 0),
            ("x-google-flag:a:b", 1),
            ("x-onvif-track:a b", 2),
        ]);
    }
}
