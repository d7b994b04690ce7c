//! Header extensions that are known: a row each.

/// What is known of a header extension.
#[derive(Debug)]
pub(super) struct Known {
    /// Its URI.
    pub(super) uri: &'static str,
    /// What it carries.
    pub(super) name: &'static str,
    /// Whether it should still be used.
    pub(super) standing: Standing,
    /// Whether its values may be longer than the 16 bytes of a one-byte header (RFC 8285 §4.2).
    pub(super) is_long: bool,
}

/// Whether a header extension should still be used.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Standing {
    /// It is in use.
    Current,
    /// It was a draft, or something else took its place.
    Deprecated,
}

/// The row of a URI.
pub(super) fn known(uri: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|it| it.uri == uri)
}

use Standing::{Current, Deprecated};

const fn row(uri: &'static str, name: &'static str, standing: Standing) -> Known {
    Known {
        uri,
        name,
        standing,
        is_long: false,
    }
}

/// One whose values may be longer than 16 bytes.
const fn long(uri: &'static str, name: &'static str, standing: Standing) -> Known {
    Known {
        uri,
        name,
        standing,
        is_long: true,
    }
}

/// Those of the IANA registry, and those in use without it.
pub(super) static KNOWN: &[Known] = &[
    row(
        "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
        "client-to-mixer audio level",
        Current,
    ),
    row(
        "urn:ietf:params:rtp-hdrext:csrc-audio-level",
        "mixer-to-client audio level",
        Current,
    ),
    row(
        "urn:ietf:params:rtp-hdrext:toffset",
        "transmission time offset",
        Current,
    ),
    row(
        "urn:ietf:params:rtp-hdrext:ntp-64",
        "NTP 64 bit timestamp",
        Current,
    ),
    row(
        "urn:ietf:params:rtp-hdrext:ntp-56",
        "NTP 56 bit timestamp",
        Current,
    ),
    row(
        "urn:ietf:params:rtp-hdrext:smpte-tc",
        "SMPTE time code",
        Current,
    ),
    row(
        "urn:ietf:params:rtp-hdrext:splicing-interval",
        "splicing interval",
        Current,
    ),
    row(
        "urn:ietf:params:rtp-hdrext:encrypt",
        "encrypted wrapper",
        Current,
    ),
    row("urn:ietf:params:rtp-hdrext:sdes:mid", "MID", Current),
    row(
        "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
        "RID",
        Current,
    ),
    row(
        "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
        "repaired RID",
        Current,
    ),
    row("urn:ietf:params:rtp-hdrext:sdes:cname", "CNAME", Current),
    row(
        "urn:ietf:params:rtp-hdrext:sdes:CaptId",
        "CLUE capture id",
        Current,
    ),
    row(
        "urn:ietf:params:rtp-hdrext:framemarking",
        "frame marking",
        Current,
    ),
    row(
        "http://tools.ietf.org/html/draft-ietf-avtext-framemarking-07",
        "frame marking (draft)",
        Deprecated,
    ),
    row(
        "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
        "absolute send time",
        Current,
    ),
    row(
        "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
        "transport-wide CC sequence",
        Current,
    ),
    row(
        "http://www.webrtc.org/experiments/rtp-hdrext/transport-wide-cc-02",
        "transport-wide CC v2",
        Current,
    ),
    row(
        "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
        "absolute capture time",
        Current,
    ),
    row(
        "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
        "playout delay",
        Current,
    ),
    row(
        "http://www.webrtc.org/experiments/rtp-hdrext/video-content-type",
        "content type",
        Current,
    ),
    row(
        "http://www.webrtc.org/experiments/rtp-hdrext/video-timing",
        "video timing",
        Current,
    ),
    long(
        "http://www.webrtc.org/experiments/rtp-hdrext/color-space",
        "color space/HDR",
        Current,
    ),
    long(
        "http://www.webrtc.org/experiments/rtp-hdrext/video-layers-allocation00",
        "layer allocation",
        Current,
    ),
    row(
        "http://www.webrtc.org/experiments/rtp-hdrext/video-frame-tracking-id",
        "frame tracking id",
        Current,
    ),
    row(
        "http://www.webrtc.org/experiments/rtp-hdrext/inband-cn",
        "in-band comfort noise",
        Current,
    ),
    row(
        "http://www.webrtc.org/experiments/rtp-hdrext/corruption-detection",
        "corruption detection",
        Current,
    ),
    row(
        "http://www.webrtc.org/experiments/rtp-hdrext/generic-frame-descriptor-00",
        "generic frame descriptor",
        Deprecated,
    ),
    long(
        "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension",
        "AV1 dependency descriptor",
        Current,
    ),
    row(
        "urn:3gpp:video-orientation",
        "coordination of video orientation",
        Current,
    ),
    row(
        "urn:3gpp:video-orientation:6",
        "higher granularity CVO",
        Current,
    ),
    row("urn:3gpp:roi-sent", "ROI sent", Current),
    row(
        "urn:3gpp:predefined-roi-sent",
        "predefined ROI sent",
        Current,
    ),
    row(
        "urn:x-nmos:rtp-hdrext:origin-timestamp",
        "NMOS origin timestamp",
        Deprecated,
    ),
    row(
        "urn:x-nmos:rtp-hdrext:sync-timestamp",
        "NMOS sync timestamp",
        Deprecated,
    ),
    row(
        "urn:x-nmos:rtp-hdrext:grain-flags",
        "NMOS grain flags",
        Deprecated,
    ),
    row("urn:x-nmos:rtp-hdrext:flow-id", "NMOS flow id", Deprecated),
    row(
        "urn:x-nmos:rtp-hdrext:source-id",
        "NMOS source id",
        Deprecated,
    ),
    row(
        "urn:x-nmos:rtp-hdrext:grain-duration",
        "NMOS grain duration",
        Deprecated,
    ),
];
