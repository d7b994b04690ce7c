//! The attributes whose value is one text of a simple production; one row each.

texts! {
    /// The category of the session, its levels parted by dots (RFC 8866 §6.1).
    ///
    /// Obsolete: not to be sent, and to be ignored.
    Cat(non_ws_string) "cat";

    /// The character set of the session name and of what else is for people (RFC 8866 §6.10).
    ///
    /// Where it is absent, UTF-8 holds. It is a name of the IANA registry of character sets, in any
    /// case; some of those have a colon: `ISO_8859-1:1987`.
    Charset(non_ws_string) "charset";

    /// The reference clock, in the form of the drafts before RFC 7273; `a=ts-refclk` has taken its place.
    ClockSource(byte_string) "clock-source";

    /// The CNAME that a source sends in RTCP (RFC 5576 §6.1); stands behind `a=ssrc`.
    Cname(byte_string) "cname";

    /// The version of the description, opaque, for RTSP 1.0 (RFC 2326 §C.1.8).
    Etag(byte_string) "etag";

    /// What the session is about (RFC 8866 §6.2).
    ///
    /// Obsolete: not to be sent, and to be ignored.
    Keywds(byte_string) "keywds";

    /// A name that other protocols point at the media description by (RFC 4574 §4).
    Label(token) "label";

    /// A language of the session or the media, a tag of RFC 5646; the preferred stands first (RFC 8866 §6.12).
    Lang(language_tag) "lang", repeated;

    /// The stream that a source belongs to, in an old form of libwebrtc; stands behind `a=ssrc`.
    ///
    /// [`Msid`](super::Msid) says the same.
    Mslabel(byte_string) "mslabel";

    /// The version of the description, opaque, for RTSP 2.0 (RFC 7826 §D.1.9).
    ///
    /// By the ABNF it is a quoted string, perhaps with `W/` before it; by the prose it is any text.
    Mtag(byte_string) "mtag";

    /// A language of the description itself, a tag of RFC 5646 (RFC 8866 §6.11).
    Sdplang(language_tag) "sdplang", repeated;

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
    use crate::attribute::tables::{accepts, accepts_as_written, refuses};

    #[test]
    fn accepts_text_of_its_production() {
        accepts_as_written(&[
            "cat:foo.bar",
            "charset:ISO_8859-1:1987",
            "cname:user@host.example",
            "cname:{3d6b8f0a-0f4c-4a5e}",
            "etag:158bb3e7c7fd62ce67f12b533f06b83a",
            "keywds:SDP session description protocol",
            "label:1",
            "lang:de",
            "lang:sl-rozaj-biske-1994",
            "lang:i-klingon",
            "mid:0",
            "mslabel:stream label",
            "mtag:\"158bb3e7c7fd62ce67f12b533f06b83a\"",
            "srtpctx:1 ssrc=0x845fed;roc=0x0;seq=0x05d",
            "tool:libavformat 58.29.100",
            "x-google-flag:conference",
            "x-onvif-track:VIDEO001",
        ]);
        accepts(&[
            ("charset:ISO-8859-1 ", "charset:ISO-8859-1"),
            ("sdplang:es-419 ", "sdplang:es-419"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("cat", 0),
            ("cat:foo bar", 4),
            ("charset:", 0),
            ("charset:UTF-8 UTF-16", 6),
            ("cname:", 0),
            ("etag:", 0),
            ("keywds:", 0),
            ("label:a b", 2),
            ("label:", 0),
            ("lang:en_US", 2),
            ("lang:en,fr", 2),
            ("lang:abcdefghi", 0),
            ("mslabel:", 0),
            ("mtag", 0),
            ("sdplang:en-", 0),
            ("sdplang:419", 0),
            ("srtpctx", 0),
            ("tool:", 0),
            ("x-google-flag:a:b", 1),
            ("x-onvif-track:a b", 2),
        ]);
    }
}
