//! What things mean, in plain words: the text behind `--explain`.
//!
//! "The writer" is whoever wrote the description, "the peer" whoever reads it.

use std::net::IpAddr;

use sdpkit::Direction;
use sdpkit::field::{Address, Proto};

/// Which way media flows.
pub(crate) const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::SendRecv => "the writer sends and wants to receive",
        Direction::SendOnly => "the writer sends, and wants nothing back",
        Direction::RecvOnly => "the writer wants to receive, and sends nothing",
        Direction::Inactive => "nothing flows for now, though the transport stays (on hold)",
    }
}

/// The port of an `m=` line.
pub(crate) const fn port(port: u16, is_rtsp: bool) -> Option<&'static str> {
    match port {
        0 if is_rtsp => Some("port 0: RTSP finds the port in SETUP"),
        0 => Some("port 0: in an answer rejected; in an offer not wanted, or only in the bundle"),
        9 => Some("port 9 (discard): the real ports are found by ICE"),
        _ => None,
    }
}

/// How media is carried.
pub(crate) fn proto(proto: &Proto<'_>) -> String {
    let carried = if proto.is_sctp() {
        "data channels over SCTP"
    } else if proto.is_rtp() {
        "RTP media"
    } else if proto.is("udptl") {
        return "fax (T.38) over UDP".to_owned();
    } else if proto.words().any(|word| word.eq_ignore_ascii_case("BFCP")) {
        "floor control (BFCP)"
    } else if proto.words().any(|word| word.eq_ignore_ascii_case("MSRP")) {
        "messages (MSRP)"
    } else {
        "media"
    };
    let under = if proto.is_tcp() { "TCP" } else { "UDP" };
    let protection = if proto.is_dtls_srtp() {
        "encrypted by SRTP with keys from DTLS"
    } else if proto.is_srtp() {
        "encrypted by SRTP"
    } else if proto.is_dtls() {
        "encrypted by DTLS"
    } else if proto.is_tls() {
        "encrypted by TLS"
    } else {
        "not encrypted"
    };
    let feedback = if proto.is_avpf() {
        ", with timely RTCP feedback"
    } else {
        ""
    };
    format!("{carried} over {under}, {protection}{feedback}")
}

/// The role in setting up a connection (`a=setup`).
pub(crate) fn setup(role: &str) -> Option<&'static str> {
    Some(match role {
        "active" => "the writer opens the connection (DTLS client)",
        "passive" => "the writer waits for the connection (DTLS server)",
        "actpass" => "the writer can do both, the answerer chooses",
        "holdconn" => "no connection for now",
        _ => return None,
    })
}

/// The semantics of `a=group`.
pub(crate) fn group(semantics: &str) -> Option<&'static str> {
    Some(match semantics {
        "BUNDLE" => {
            "these media descriptions share one transport; the first tag names whose addresses count"
        }
        "LS" => "these are to be played in time with each other (lip synchronization)",
        "FID" => "one flow in several forms or at several places",
        "SRF" => "one reservation of network resources for all",
        "ANAT" => "the same media at addresses of several types (obsolete)",
        "FEC" | "FEC-FR" => "streams and the streams that repair them",
        "DDP" => "layers that need each other to be decoded",
        "DUP" => "the same stream sent twice, against loss",
        "CLUE" => "media that a CLUE channel controls",
        _ => return None,
    })
}

/// The semantics of `a=ssrc-group`.
pub(crate) fn ssrc_group(semantics: &str) -> Option<&'static str> {
    Some(match semantics {
        "FID" => "a source and the source of its retransmissions",
        "SIM" => "the same picture at several sizes (simulcast by sources, not standard)",
        "FEC" | "FEC-FR" => "a source and the source that repairs it",
        "DUP" => "the same stream twice",
        _ => return None,
    })
}

/// A word of `a=ice-options`.
pub(crate) fn ice_option(option: &str) -> Option<&'static str> {
    Some(match option {
        "trickle" => "more candidates may follow after the description (trickle ICE)",
        "ice2" => "it follows RFC 8445, without the aggressive nomination of the older ICE",
        "renomination" => "it may change its mind on the pair that is used",
        "rtp+ecn" => "it checks whether the path keeps ECN marks",
        "google-ice" => "the ICE of before its standard, which nothing speaks any more",
        _ => return None,
    })
}

/// The type of a candidate.
pub(crate) fn candidate_type(candidate_type: &str) -> Option<&'static str> {
    Some(match candidate_type {
        "host" => "an address of the machine itself",
        "srflx" => "the address that a STUN server saw: the outside of a NAT",
        "prflx" => "the address that the peer saw in a check",
        "relay" => "an address of a TURN server, which relays",
        _ => return None,
    })
}

/// Who opens the TCP connection of a candidate.
pub(crate) fn tcp_type(tcp_type: &str) -> Option<&'static str> {
    Some(match tcp_type {
        "active" => "it opens the connection itself, so its port (9) says nothing",
        "passive" => "it waits for connections on that port",
        "so" => "both ends open at the same time",
        _ => return None,
    })
}

/// A name among the extensions of a candidate.
pub(crate) fn candidate_extension(name: &str) -> Option<&'static str> {
    Some(match name {
        "generation" => "how often ICE was restarted (Chrome)",
        "ufrag" => "the credentials that the candidate belongs to",
        "network-id" => "which network interface it is (Chrome)",
        "network-cost" => {
            "what the network costs: 0 wired, 10 Wi-Fi, 900 mobile, 999 unknown (Chrome)"
        }
        _ => return None,
    })
}

/// The address of a candidate.
pub(crate) fn address(address: &Address<'_>) -> &'static str {
    match address.ip() {
        None if address.is_mdns() => "hides an address; only the same network can resolve it",
        None => "a name, which ICE does not use",
        Some(IpAddr::V4(ip)) if ip.is_private() => "private: of a network behind a NAT",
        Some(IpAddr::V4(ip)) if ip.is_link_local() => "link-local: without a router",
        Some(IpAddr::V6(ip)) if ip.is_unique_local() => "unique local: of a private network",
        Some(IpAddr::V6(ip)) if ip.is_unicast_link_local() => "link-local: without a router",
        Some(ip) if ip.is_loopback() => "loopback: the machine itself only",
        Some(ip) if ip.is_unspecified() => "no address",
        Some(ip) if ip.is_multicast() => "multicast",
        Some(IpAddr::V4(_)) => "IPv4",
        Some(IpAddr::V6(_)) => "IPv6",
    }
}

/// A component of a data stream of RTP.
pub(crate) const fn component(component: u16) -> &'static str {
    match component {
        1 => "RTP, or all where RTCP is multiplexed",
        2 => "RTCP on its own port",
        _ => "a component of its own",
    }
}

/// The URI of an RTP header extension.
pub(crate) fn extension(uri: &str) -> Option<&'static str> {
    const TABLE: &[(&str, &str)] = &[
        (
            "http://tools.ietf.org/html/draft-ietf-avtext-framemarking-07",
            "marks where frames begin and end, and which can be dropped",
        ),
        (
            "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
            "a number for each packet of the transport, to estimate bandwidth (transport-cc)",
        ),
        (
            "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
            "when the media was captured",
        ),
        (
            "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
            "when the packet was sent, to estimate bandwidth",
        ),
        (
            "http://www.webrtc.org/experiments/rtp-hdrext/color-space",
            "the colour space of the video, also HDR",
        ),
        (
            "http://www.webrtc.org/experiments/rtp-hdrext/generic-frame-descriptor-00",
            "which frames a frame needs (older form)",
        ),
        (
            "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
            "how long the receiver should hold the media back",
        ),
        (
            "http://www.webrtc.org/experiments/rtp-hdrext/video-content-type",
            "whether it is a camera or a screen",
        ),
        (
            "http://www.webrtc.org/experiments/rtp-hdrext/video-layers-allocation00",
            "the bit rates of the layers being sent",
        ),
        (
            "http://www.webrtc.org/experiments/rtp-hdrext/video-timing",
            "times of encoding and sending, for statistics",
        ),
        (
            "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension",
            "which frames a frame needs, so that a server can leave layers out",
        ),
        ("urn:3gpp:video-orientation", "which way up the picture is"),
        (
            "urn:ietf:params:rtp-hdrext:csrc-audio-level",
            "how loud each of the mixed speakers is (RFC 6465)",
        ),
        (
            "urn:ietf:params:rtp-hdrext:encrypt",
            "another extension, encrypted (RFC 6904)",
        ),
        (
            "urn:ietf:params:rtp-hdrext:sdes:mid",
            "which media description the packet belongs to, for BUNDLE (RFC 9143)",
        ),
        (
            "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
            "which simulcast stream a retransmission belongs to (RFC 8852)",
        ),
        (
            "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
            "which simulcast stream (rid) the packet belongs to (RFC 8852)",
        ),
        (
            "urn:ietf:params:rtp-hdrext:smpte-tc",
            "SMPTE time codes (RFC 5484)",
        ),
        (
            "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
            "how loud the sound in the packet is (RFC 6464)",
        ),
        (
            "urn:ietf:params:rtp-hdrext:toffset",
            "how much later than its timestamp the packet was sent (RFC 5450)",
        ),
    ];
    find(TABLE, uri)
}

/// A kind of RTCP feedback.
pub(crate) fn feedback(feedback: &str) -> Option<&'static str> {
    Some(match feedback {
        "nack" => "tells of lost packets, to have them sent again",
        "nack pli" => "tells that the picture is lost, to get a key frame",
        "nack sli" => "tells that a part of the picture is lost",
        "nack rpsi" => "tells which picture was received well",
        "ccm fir" => "demands a key frame, for example for one who joins",
        "ccm tmmbr" => "limits the bit rate of the sender",
        "ccm tstr" => "asks for sharper or for smoother pictures",
        "goog-remb" => "the receiver's estimate of the bandwidth (older, Chrome)",
        "transport-cc" => "when each packet arrived, for the sender to estimate the bandwidth",
        "goog-lntf" => "tells of lost frames early (Chrome)",
        "rrtr" => "receiver reference times",
        _ => return None,
    })
}

/// An encoding name.
pub(crate) fn encoding(name: &str) -> Option<&'static str> {
    const TABLE: &[(&str, &str)] = &[
        ("amr", "speech of mobile phones, narrow band (RFC 4867)"),
        ("amr-wb", "speech of mobile phones, wide band (RFC 4867)"),
        ("av1", "video (AV1)"),
        ("cn", "comfort noise in silence (RFC 3389)"),
        ("evs", "speech and sound of mobile phones (3GPP EVS)"),
        ("flexfec-03", "repairs lost packets (flexible FEC)"),
        (
            "g722",
            "wide-band speech, 16 kHz in spite of the clock rate 8000",
        ),
        ("g729", "speech at 8 kbit/s"),
        ("gsm", "speech of the old GSM"),
        ("h261", "video, very old"),
        ("h263", "video, old"),
        ("h264", "video (AVC)"),
        ("h265", "video (HEVC)"),
        ("h266", "video (VVC)"),
        ("ilbc", "speech that stands loss (RFC 3952)"),
        ("isac", "speech, no longer used by browsers"),
        ("jxsv", "video with little delay (JPEG XS)"),
        ("l16", "sound, not compressed, 16 bit"),
        ("l24", "sound, not compressed, 24 bit"),
        ("mp2t", "an MPEG-2 transport stream"),
        ("mpeg4-generic", "MPEG-4 sound, mostly AAC"),
        ("opus", "speech and music (RFC 7587)"),
        ("pcma", "telephone speech, A-law (G.711)"),
        ("pcmu", "telephone speech, mu-law (G.711)"),
        ("raw", "video, not compressed (RFC 4175)"),
        (
            "red",
            "packets that repeat what came before, against loss (RFC 2198)",
        ),
        ("rtx", "packets sent again (RFC 4588)"),
        ("smpte291", "ancillary data of television (RFC 8331)"),
        ("speex", "speech, older"),
        ("t140", "real-time text (RFC 4103)"),
        ("telephone-event", "keys of a telephone, DTMF (RFC 4733)"),
        ("ulpfec", "repairs lost packets (RFC 5109)"),
        ("vp8", "video (RFC 7741)"),
        ("vp9", "video (RFC 9628)"),
    ];
    find(TABLE, &name.to_ascii_lowercase())
}

/// A parameter of a format.
pub(crate) fn parameter(encoding: &str, name: &str) -> Option<&'static str> {
    let encoding = encoding.to_ascii_lowercase();
    let name = name.to_ascii_lowercase();
    Some(match (encoding.as_str(), name.as_str()) {
        ("opus", "minptime") => "the shortest packets wanted, in milliseconds",
        ("opus", "useinbandfec") => "1: can use packets that repeat the one before, against loss",
        ("opus", "usedtx") => "1: wants nothing sent in silence",
        ("opus", "stereo") => "1: wants to receive stereo",
        ("opus", "sprop-stereo") => "1: is likely to send stereo",
        ("opus", "cbr") => "1: wants a constant bit rate",
        ("opus", "maxaveragebitrate") => "the most to receive, in bits per second",
        ("opus", "maxplaybackrate") => "the highest sampling rate worth sending, in Hz",
        ("opus", "sprop-maxcapturerate") => "the highest sampling rate it sends, in Hz",
        ("h264", "profile-level-id") => "profile, constraints and level, in hexadecimal",
        ("h264", "packetization-mode") => {
            "0: one NAL unit a packet; 1: also parts of one; 2: interleaved"
        }
        ("h264", "level-asymmetry-allowed") => "1: each end may send at a level of its own",
        ("h264", "sprop-parameter-sets") => "the parameter sets of the stream, in base64",
        ("h264", "max-br") => "the most to receive, in units of 1000 bits per second",
        ("h265", "sprop-vps" | "sprop-sps" | "sprop-pps") => {
            "a parameter set of the stream, in base64"
        }
        ("h265", "profile-id" | "tier-flag" | "level-id") => "profile, tier and level",
        ("vp8" | "vp9", "max-fr") => "the most to receive, in frames per second",
        ("vp8" | "vp9", "max-fs") => "the largest frame to receive, in macroblocks",
        ("vp9", "profile-id") => "0: 8 bit 4:2:0; 2: 10 or 12 bit 4:2:0",
        ("av1", "profile") => "0: Main; 1: High; 2: Professional",
        ("av1", "level-idx") => "how demanding the video may be: 5 is level 3.1",
        ("av1", "tier") => "0: Main; 1: High",
        ("rtx", "apt") => "the payload type whose packets are sent again",
        ("rtx", "rtx-time") => "how long packets are kept for that, in milliseconds",
        _ => return None,
    })
}

/// A bandwidth type.
pub(crate) fn bandwidth(bwtype: &str) -> Option<&'static str> {
    Some(match bwtype {
        "AS" => "the most that this may take, headers included, in kbit/s",
        "CT" => "the most that the whole conference may take, in kbit/s",
        "TIAS" => "the most that the media itself may take, in bit/s",
        "RS" => "for the RTCP of senders, in bit/s",
        "RR" => "for the RTCP of receivers, in bit/s",
        _ => return None,
    })
}

/// An attribute by its name, where it is not explained in another way.
pub(crate) fn attribute(name: &str) -> Option<&'static str> {
    find(ATTRIBUTES, name)
}

/// Attributes by name, sorted.
const ATTRIBUTES: &[(&str, &str)] = &[
    (
        "T38FaxMaxDatagram",
        "the largest fax packet to receive, in bytes",
    ),
    (
        "T38FaxRateManagement",
        "who sees to the speed of the fax machines",
    ),
    ("T38FaxUdpEC", "how lost fax packets are repaired"),
    ("T38FaxVersion", "the version of T.38"),
    ("T38MaxBitRate", "the fastest fax, in bit/s"),
    ("accept-types", "the types of messages that can be received"),
    (
        "bundle-only",
        "wanted only if it can be on the transport of the bundle",
    ),
    ("candidate", "an address at which the writer may be reached"),
    (
        "connection",
        "whether to open a new connection or go on with the old one",
    ),
    (
        "content",
        "what the media shows: slides, the speaker, the main thing, …",
    ),
    ("control", "the RTSP URL that controls this"),
    ("crypto", "keys for SRTP, in the clear (SDES)"),
    (
        "cryptex",
        "the header extensions of SRTP are encrypted too (RFC 9335)",
    ),
    ("dcmap", "a data channel"),
    ("dcsa", "an attribute of the protocol in a data channel"),
    ("end-of-candidates", "no more candidates will follow"),
    (
        "extmap-allow-mixed",
        "one-byte and two-byte header extensions may be mixed (RFC 8285)",
    ),
    (
        "fingerprint",
        "the hash of the certificate that DTLS must show",
    ),
    ("floorctrl", "who controls the floor"),
    ("framerate", "the most video frames a second"),
    (
        "ice-lite",
        "the writer is reachable and only answers checks (a server)",
    ),
    (
        "ice-mismatch",
        "the addresses of the offer were changed on the way: no ICE here",
    ),
    ("ice-pwd", "the password of the checks"),
    (
        "ice-ufrag",
        "the user name of the checks; a new one restarts ICE",
    ),
    ("identity", "a signed statement on who is calling"),
    (
        "imageattr",
        "the sizes of pictures that can be sent and received",
    ),
    ("inactive", "nothing flows for now"),
    ("key-mgmt", "keys, by a protocol such as MIKEY"),
    ("label", "a name for the stream, for other protocols"),
    (
        "max-message-size",
        "the largest message to receive on a data channel, in bytes; 0: any",
    ),
    (
        "maxptime",
        "the longest packets to receive, in milliseconds",
    ),
    ("mediaclk", "how timestamps relate to the reference clock"),
    (
        "mid",
        "the tag by which other lines name this media description",
    ),
    (
        "msid",
        "the MediaStream and the track that this belongs to in the browser",
    ),
    (
        "msid-semantic",
        "says that msid is used; WMS: WebRTC media streams (old)",
    ),
    ("ptime", "the length of packets wanted, in milliseconds"),
    ("range", "how long the recording is"),
    ("recvonly", "the writer wants to receive, and sends nothing"),
    (
        "rid",
        "a stream of a simulcast, or a form that can be received",
    ),
    ("rtcp", "the address for RTCP, where it has its own"),
    ("rtcp-mux", "RTP and RTCP share one port (RFC 5761)"),
    (
        "rtcp-mux-only",
        "RTP and RTCP share one port, or this is not wanted (RFC 8858)",
    ),
    (
        "rtcp-rsize",
        "RTCP packets may be short, without the full report (RFC 5506)",
    ),
    ("rtcp-xr", "extended reports of RTCP (RFC 3611)"),
    ("sctp-port", "the SCTP port inside DTLS"),
    (
        "sctpmap",
        "the SCTP port and what it carries, in the form of an old draft",
    ),
    ("sendonly", "the writer sends, and wants nothing back"),
    ("sendrecv", "the writer sends and wants to receive"),
    (
        "simulcast",
        "the same picture in several forms: those sent, and those received",
    ),
    ("source-filter", "who may send to this multicast address"),
    ("ssrc", "a source of RTP packets and what is known of it"),
    (
        "tls-id",
        "names the DTLS association; a new one makes a new association",
    ),
    ("tool", "the program that wrote this"),
    ("ts-refclk", "the clock that timestamps follow"),
    ("x-google-flag", "an old flag of Chrome"),
    ("zrtp-hash", "a hash to agree on keys with ZRTP"),
];
fn find(table: &[(&str, &'static str)], key: &str) -> Option<&'static str> {
    let at = table.binary_search_by_key(&key, |(key, _)| key).ok()?;
    table.get(at).map(|(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sdpkit::attribute::registry;

    #[test]
    fn tables_are_sorted_so_that_all_is_found() {
        assert!(extension("urn:ietf:params:rtp-hdrext:toffset").is_some());
        assert!(
            extension("http://tools.ietf.org/html/draft-ietf-avtext-framemarking-07").is_some()
        );
        assert!(encoding("AMR").is_some() && encoding("VP9").is_some());
        assert!(encoding("telephone-event").is_some() && encoding("mpeg4-generic").is_some());
        for spec in registry::REGISTRY {
            // Each word stands in a fact; none ends as a sentence does.
            assert!(attribute(spec.name).is_none_or(|words| !words.ends_with('.')));
        }
        for name in ["T38FaxVersion", "accept-types", "mid", "tool", "zrtp-hash"] {
            assert!(attribute(name).is_some(), "{name}");
        }
    }

    #[test]
    fn protocols_are_told() {
        let tell = |text: &'static str| proto(&Proto::new(text));
        assert_eq!(
            tell("UDP/TLS/RTP/SAVPF"),
            "RTP media over UDP, encrypted by SRTP with keys from DTLS, with timely RTCP feedback"
        );
        assert_eq!(tell("RTP/AVP"), "RTP media over UDP, not encrypted");
        assert_eq!(
            tell("UDP/DTLS/SCTP"),
            "data channels over SCTP over UDP, encrypted by DTLS"
        );
    }
}
