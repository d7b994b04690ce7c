//! The attributes whose value is one text of a simple production; one row each.

texts! {
    /// The version of the description, opaque, for RTSP 1.0 (RFC 2326 §C.1.8).
    Etag(byte_string) "etag";

    /// A name that other protocols point at the media description by (RFC 4574 §4).
    Label(token) "label";

    /// The version of the description, opaque, for RTSP 2.0 (RFC 7826 §D.1.9).
    ///
    /// By the ABNF it is a quoted string, perhaps with `W/` before it; by the prose it is any text.
    Mtag(byte_string) "mtag";

    /// The tool that made the description, and its version (RFC 8866 §6.3).
    Tool(byte_string) "tool";

    /// The track of a recording that the media is from (ONVIF Streaming Specification).
    XOnvifTrack(non_ws_string) "x-onvif-track";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_texts() {
        for line in [
            "etag:158bb3e7c7fd62ce67f12b533f06b83a",
            "label:1",
            "mtag:\"158bb3e7c7fd62ce67f12b533f06b83a\"",
            "tool:libavformat 58.12",
            "x-onvif-track:VIDEO001",
        ] {
            accepts(&[(line, line)]);
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("etag:", 0),
            ("label:a b", 2),
            ("mtag", 0),
            ("tool:", 0),
            ("x-onvif-track:a b", 2),
        ]);
    }
}
