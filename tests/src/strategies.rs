//! Inputs for the properties: descriptions that the grammar allows, and damaged ones.
#![expect(clippy::indexing_slicing, reason = "only tests call this")]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Values that each attribute takes, by wire text; what a name needs to be met at all.
const ATTRIBUTES: &[&str] = &[
    "sendrecv",
    "inactive",
    "rtcp-mux",
    "ice-lite",
    "bundle-only",
    "mid:0",
    "mid:audio",
    "label:é",
    "tool:x y",
    "setup:actpass",
    "group:BUNDLE 0 1",
    "rtpmap:111 opus/48000/2",
    "rtpmap:96  VP8/90000",
    "fmtp:111 minptime=10;useinbandfec=1",
    "fmtp:63 111/111",
    "rtcp-fb:* nack pli",
    "rtcp-fb:96 trr-int 100",
    "extmap:1/sendonly urn:ietf:params:rtp-hdrext:toffset x",
    "simulcast:send 1,~4;2 recv 3",
    "rid:1 send pt=96;max-width=1280",
    "ssrc:1 cname:x",
    "ssrc-group:FID 1 2",
    "msid:- x",
    "ice-ufrag:abcd",
    "ice-pwd:0123456789012345678901",
    "fingerprint:sha-1 4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB",
    "candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host generation 0",
    "candidate:2 1 tcp 1010827775 2001:db8::1 9 typ srflx raddr :: rport 9 tcptype active",
    "crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj|2^20|1:32",
    "rtcp:9 IN IP4 0.0.0.0",
    "sctp-port:5000",
    "max-message-size:262144",
    "ptime:20",
    "framerate:29.97",
    "imageattr:97 send [x=800,y=640,sar=1.1,q=0.6] recv *",
    "source-filter: incl IN IP4 239.0.0.1 192.0.2.1",
    "ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:37",
    "mediaclk:direct=0",
    "x-unknown",
    "x-unknown:a:b c",
];

const MEDIA: &[&str] = &[
    "audio 9 UDP/TLS/RTP/SAVPF 111 63",
    "video 49170/2 RTP/AVP 31",
    "application 9 UDP/DTLS/SCTP webrtc-datachannel",
    "image 0 udptl t38",
    "message 7654 TCP/MSRP *",
];

const HEAD: &[(&str, &[&str])] = &[
    ("i", &["a session", "é"]),
    ("u", &["http://example.com/x"]),
    ("e", &["j.doe@example.com (Jane Doe)"]),
    ("p", &["+1 617 555-6011"]),
    (
        "c",
        &[
            "IN IP4 192.0.2.1",
            "IN IP4 233.252.0.1/127/3",
            "IN IP6 ff15::101/3",
        ],
    ),
    ("b", &["AS:128", "TIAS:64000", "X-YZ:128"]),
];

const TIMES: &[&str] = &[
    "t=0 0",
    "t=3724394400 3724398000\r\nr=7d 1h 0 25h",
    "t=3724394400 3754123200\r\nr=604800 3600 0 90000\r\nz=3730928400 -1h 3749680800 0",
];

/// One of the values, or now and then a text that no list has.
fn attribute() -> impl Strategy<Value = String> {
    prop_oneof![
        9 => select(ATTRIBUTES).prop_map(str::to_owned),
        1 => "[a-z-]{1,12}(:[ -~]{1,20})?",
    ]
}

fn line(letter: &'static str, values: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(values).prop_map(move |value| format!("{letter}={value}\r\n"))
}

fn optional(at: usize) -> impl Strategy<Value = String> {
    let (letter, values) = HEAD[at];
    prop_oneof![Just(String::new()), line(letter, values)]
}

fn attributes() -> impl Strategy<Value = String> {
    vec(attribute(), 0..12).prop_map(|attributes| {
        let lines = attributes.iter().map(|text| format!("a={text}\r\n"));
        lines.collect()
    })
}

fn media() -> impl Strategy<Value = String> {
    (
        line("m", MEDIA),
        optional(0),
        optional(4),
        optional(5),
        attributes(),
    )
        .prop_map(|(media, i, c, b, attributes)| [media, i, c, b, attributes].concat())
}

/// A description that RFC 8866 allows: every line in its place, CRLF throughout.
pub fn description() -> impl Strategy<Value = String> {
    let origin = (any::<u64>(), any::<u64>(), "[!-~]{1,8}")
        .prop_map(|(id, version, user)| format!("o={user} {id} {version} IN IP4 192.0.2.1\r\n"));
    let head = (
        origin,
        "s=[ -~]{1,20}\r\n",
        optional(0),
        optional(1),
        optional(2),
        optional(3),
    );
    let rest = (
        line("c", HEAD[4].1),
        optional(5),
        vec(select(TIMES), 1..3),
        attributes(),
    );
    (head, rest, vec(media(), 0..4)).prop_map(
        |((o, s, i, u, e, p), (c, b, times, attributes), media)| {
            let times = times.join("\r\n") + "\r\n";
            [
                "v=0\r\n".into(),
                o,
                s,
                i,
                u,
                e,
                p,
                c,
                b,
                times,
                attributes,
                media.concat(),
            ]
            .concat()
        },
    )
}

/// A description with some bytes changed: other line ends, lost or doubled lines, any byte anywhere.
pub fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let damage = vec((any::<prop::sample::Index>(), 0..8_u8, any::<u8>()), 0..6);
    (description(), damage).prop_map(|(text, damage)| {
        let mut bytes = text.into_bytes();
        for (at, kind, byte) in damage {
            hurt(&mut bytes, at, kind, byte);
        }
        bytes
    })
}

fn hurt(bytes: &mut Vec<u8>, at: prop::sample::Index, kind: u8, byte: u8) {
    if bytes.is_empty() {
        return;
    }
    let at = at.index(bytes.len());
    let line_start = |at: usize| {
        bytes[..at]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |i| i + 1)
    };
    match kind {
        0 => bytes[at] = byte,
        1 => bytes.insert(at, byte),
        2 => drop(bytes.remove(at)),
        3 => bytes.truncate(at),
        4 => bytes.retain(|b| *b != b'\r'),
        5 => bytes.retain(|b| *b != b'\n'),
        6 => {
            let line = bytes[line_start(at)..at].to_vec();
            bytes.splice(at..at, line);
        }
        _ => drop(bytes.drain(line_start(at)..at)),
    }
}

/// Bytes that show as text in a failure.
#[derive(Clone, Eq, PartialEq)]
pub struct Bytes(pub Vec<u8>);

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

/// Any bytes: damaged descriptions, and noise made of the bytes that SDP cares for.
pub fn bytes() -> impl Strategy<Value = Bytes> {
    let byte = select(b"vosmatc=:\r\n\r\n \0\xEF\xBB\xBF\xE9\xC3\xA9/0".as_slice());
    prop_oneof![
        4 => damaged(),
        2 => vec(byte, 0..200),
        1 => vec(any::<u8>(), 0..200),
    ]
    .prop_map(Bytes)
}

/// Any text: attribute lines, damaged ones, and descriptions.
pub fn text() -> impl Strategy<Value = String> {
    let line = (
        attribute(),
        any::<prop::sample::Index>(),
        any::<char>(),
        any::<bool>(),
    )
        .prop_map(|(mut text, at, c, insert)| {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            if insert && !places.is_empty() {
                text.insert(places[at.index(places.len())], c);
            }
            text
        });
    prop_oneof![
        2 => vec(line, 0..6).prop_map(|lines| lines.join("\r\n")),
        1 => description(),
        1 => damaged().prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        1 => any::<String>(),
    ]
}

/// What may stand where a value is expected, besides the values that a parameter may have.
const ODD_VALUES: &[&str] = &[
    "",
    "0",
    "1",
    "2",
    "x",
    "a,b",
    "{x;y}",
    "\"",
    "99999999999999999999",
    "é",
];

/// Values of which at least one suits each parameter.
const VALUES: &[&str] = &[
    "0",
    "1",
    "2",
    "7",
    "20",
    "30",
    "93",
    "120",
    "3000",
    "24000",
    "48000",
    "yes",
    "no",
    "on",
    "off",
    "0,2,4",
    "2",
    "5.9-24.4",
    "13.2",
    "nb-swb",
    "wb",
    "-1",
    "42e01f",
    "42C00D",
    "4d001f",
    "640028",
    "B00000000000",
    "QUJD",
    "SRST",
    "MRST",
    "AAC-hbr",
    "localTCF",
    "t38UDPFEC",
    "t38UDPRedundancy",
    "30000/1001",
    "YCbCr-4:2:2",
    "10",
    "BT709",
    "SMPTE2110.(ST)",
    "\"3,any\"",
    "e028",
];

/// The parameters of formats that write lists.
const LISTS: &[&str] = &[
    "", "0-15", "0-11,66", "15-0", "96/97", "97/97/97", "98", "x",
];

/// A media description whose codecs are of one format, or of what wraps it, with parameters of that format.
pub fn codecs() -> impl Strategy<Value = String> {
    let value = prop_oneof![4 => select(VALUES), 1 => select(ODD_VALUES)];
    let format = select(sdpkit::codec::FORMATS);
    (
        format,
        vec((vec((0usize..40, value), 0..6), select(LISTS)), 2..5),
    )
        .prop_map(|(format, codecs)| {
            let rate = format.clock_rates.first().unwrap_or(&8_000);
            let is_list = ["telephone-event", "red"].contains(&format.name);
            let lines = codecs.iter().zip(96..).map(|((parameters, list), number)| {
                let name = |which: &usize| match format.parameters.len() {
                    0 => "x",
                    length => format.parameters[which % length].name,
                };
                let written: Vec<String> = parameters
                    .iter()
                    .map(|(which, value)| format!("{}={value}", name(which)))
                    .collect();
                let fmtp = if is_list {
                    (*list).to_owned()
                } else {
                    written.join(";")
                };
                let fmtp = match fmtp.as_str() {
                    "" => String::new(),
                    fmtp => format!("a=fmtp:{number} {fmtp}\r\n"),
                };
                format!("a=rtpmap:{number} {}/{rate}\r\n{fmtp}", format.name)
            });
            let mut text = String::from("m=audio 9 RTP/AVP 96 97 98 99 100 101\r\n");
            text.extend(lines);
            text += "a=rtpmap:100 rtx/90000\r\na=fmtp:100 apt=96\r\n";
            text += "a=rtpmap:101 rtx/90000\r\na=fmtp:101 apt=97;rtx-time=30\r\n";
            text
        })
}
