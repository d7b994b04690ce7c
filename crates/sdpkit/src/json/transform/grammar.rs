//! The table of the shape: each line that it knows, in the order in which npm tries and writes them.

use super::pattern::Space::{Any, Blanks, One, Some as AtLeastOne};
use super::pattern::Step::{
    self, Either, End, Filled, Key, Maybe, Number, Space, Streams, Text, Word,
};
use super::shape::{
    dashed, decimal, digit, digits, digits_or_star, encoding_name, everything, floor, frame_rate,
    image_sets, semantics, slashed, solid, solid_or_blank, solid_to_equals, some_dashed,
    some_digits, some_digits_or_star, some_text, some_word, text, word,
};

/// One kind of line.
pub(super) struct Row {
    /// The key in the section under which it is found.
    pub(super) key: &'static str,
    /// What stands under that key.
    pub(super) holds: Holds,
    /// How the line reads and writes.
    pub(super) steps: &'static [Step],
}

/// Where the values of a line go.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Holds {
    /// Each into the section itself; the first of them under the key of the row.
    Values,
    /// Into one object, to which each such line adds.
    Object,
    /// Into a new object of a list.
    List,
}

const fn values(key: &'static str, steps: &'static [Step]) -> Row {
    Row {
        key,
        holds: Holds::Values,
        steps,
    }
}

const fn object(key: &'static str, steps: &'static [Step]) -> Row {
    Row {
        key,
        holds: Holds::Object,
        steps,
    }
}

const fn list(key: &'static str, steps: &'static [Step]) -> Row {
    Row {
        key,
        holds: Holds::List,
        steps,
    }
}

/// The letters written at session level, in their order; media descriptions come after.
pub(super) const SESSION_ORDER: &[u8] = b"vosiuepcbtrza";

/// The letters written in a media description, after its `m=` line.
pub(super) const MEDIA_ORDER: &[u8] = b"icba";

/// The rows of a letter; none where the shape does not know it.
pub(super) fn rows(letter: u8) -> &'static [Row] {
    match letter {
        b'v' => VERSION,
        b'o' => ORIGIN,
        b's' => NAME,
        b'i' => DESCRIPTION,
        b'u' => URI,
        b'e' => EMAIL,
        b'p' => PHONE,
        b'z' => ZONES,
        b'r' => REPEATS,
        b't' => TIMING,
        b'c' => CONNECTION,
        b'b' => BANDWIDTH,
        b'm' => core::slice::from_ref(&MEDIA),
        b'a' => ATTRIBUTES,
        _ => &[],
    }
}

/// The rows of a letter that may match `content`, in their order.
pub(super) fn candidates(letter: u8, content: &str) -> impl Iterator<Item = &'static Row> {
    let rows = rows(letter);
    let mut left = match letter {
        b'a' => *content
            .bytes()
            .next()
            .and_then(|b| STARTS.get(usize::from(b)))
            .unwrap_or(&OTHERS),
        _ => u128::MAX,
    };
    core::iter::from_fn(move || {
        let row = rows.get(usize::try_from(left.trailing_zeros()).ok()?)?;
        left &= left.wrapping_sub(1);
        Some(row)
    })
}

/// For each ASCII letter that an attribute may start with, the rows of [`ATTRIBUTES`] that start
/// so: row `i` is bit `i`.
static STARTS: [u128; 128] = starts();

/// The rows that may start with anything: the last one.
const OTHERS: u128 = 1 << (ATTRIBUTES.len() - 1);

#[expect(
    clippy::indexing_slicing,
    reason = "it runs when compiled, and would fail there"
)]
const fn starts() -> [u128; 128] {
    let mut starts = [OTHERS; 128];
    let mut rows = ATTRIBUTES;
    let mut bit = 1;
    while let [row, rest @ ..] = rows {
        let mut words: &[&str] = match row.steps {
            [Text(text), ..] => &[*text],
            [Word(_, words), ..] => words,
            _ => &[],
        };
        while let [word, rest @ ..] = words {
            if let [first, ..] = word.as_bytes() {
                starts[*first as usize] |= bit;
            }
            words = rest;
        }
        rows = rest;
        bit <<= 1;
    }
    starts
}

static VERSION: &[Row] = &[values("version", &[Key("version", digits), End])];

static ORIGIN: &[Row] = &[object(
    "origin",
    &[
        Key("username", solid),
        Text(" "),
        Key("sessionId", digits),
        Text(" "),
        Number("sessionVersion", digits),
        Text(" "),
        Key("netType", solid),
        Text(" IP"),
        Number("ipVer", digit),
        Text(" "),
        Key("address", solid),
    ],
)];

static NAME: &[Row] = &[values("name", &[Key("name", text)])];

static DESCRIPTION: &[Row] = &[values("description", &[Key("description", text)])];

static URI: &[Row] = &[values("uri", &[Key("uri", text)])];

static EMAIL: &[Row] = &[values("email", &[Key("email", text)])];

static PHONE: &[Row] = &[values("phone", &[Key("phone", text)])];

static ZONES: &[Row] = &[values("timezones", &[Key("timezones", text)])];

static REPEATS: &[Row] = &[values("repeats", &[Key("repeats", text)])];

static TIMING: &[Row] = &[object(
    "timing",
    &[Number("start", digits), Text(" "), Number("stop", digits)],
)];

static CONNECTION: &[Row] = &[object(
    "connection",
    &[
        Text("IN IP"),
        Number("version", digit),
        Text(" "),
        Key("ip", solid),
    ],
)];

static BANDWIDTH: &[Row] = &[list(
    "bandwidth",
    &[
        Word("type", &["TIAS", "AS", "CT", "RR", "RS"]),
        Text(":"),
        Key("limit", digits),
    ],
)];

/// The `m=` line.
pub(super) static MEDIA: Row = values(
    "type",
    &[
        Key("type", word),
        Text(" "),
        Number("port", digits),
        Text(" "),
        Key("protocol", slashed),
        Maybe(&[Text(" "), Key("payloads", text)]),
    ],
);

static ATTRIBUTES: &[Row] = &[
    list(
        "rtp",
        &[
            Text("rtpmap:"),
            Number("payload", digits),
            Text(" "),
            Key("codec", encoding_name),
            Filled(&[
                Space(Any, ""),
                Text("/"),
                Key("rate", digits),
                Filled(&[Space(Any, ""), Text("/"), Key("encoding", solid)]),
            ]),
        ],
    ),
    list(
        "fmtp",
        &[
            Text("fmtp:"),
            Number("payload", digits),
            Text(" "),
            Key("config", solid_or_blank),
        ],
    ),
    values("control", &[Text("control:"), Key("control", text)]),
    object(
        "rtcp",
        &[
            Text("rtcp:"),
            Number("port", digits),
            Maybe(&[
                Text(" "),
                Key("netType", solid),
                Text(" IP"),
                Number("ipVer", digit),
                Text(" "),
                Key("address", solid),
            ]),
        ],
    ),
    list(
        "rtcpFbTrrInt",
        &[
            Text("rtcp-fb:"),
            Key("payload", digits_or_star),
            Text(" trr-int "),
            Number("value", digits),
        ],
    ),
    list(
        "rtcpFb",
        &[
            Text("rtcp-fb:"),
            Key("payload", digits_or_star),
            Text(" "),
            Key("type", dashed),
            Maybe(&[Text(" "), Key("subtype", dashed)]),
        ],
    ),
    list(
        "ext",
        &[
            Text("extmap:"),
            Number("value", some_digits),
            Filled(&[Text("/"), Key("direction", some_word)]),
            Filled(&[
                Text(" "),
                Word("encrypt-uri", &["urn:ietf:params:rtp-hdrext:encrypt"]),
            ]),
            Text(" "),
            Key("uri", solid),
            Filled(&[Text(" "), Key("config", solid)]),
        ],
    ),
    values(
        "extmapAllowMixed",
        &[Word("extmapAllowMixed", &["extmap-allow-mixed"])],
    ),
    list(
        "crypto",
        &[
            Text("crypto:"),
            Number("id", digits),
            Text(" "),
            Key("suite", word),
            Text(" "),
            Key("config", solid),
            Maybe(&[Text(" "), Key("sessionConfig", solid)]),
        ],
    ),
    values("setup", &[Text("setup:"), Key("setup", word)]),
    values(
        "connectionType",
        &[
            Text("connection:"),
            Word("connectionType", &["new", "existing"]),
        ],
    ),
    values("mid", &[Text("mid:"), Key("mid", solid)]),
    list(
        "msid",
        &[
            Text("msid:"),
            Key("id", some_dashed),
            Maybe(&[Text(" "), Key("appdata", some_dashed)]),
        ],
    ),
    values("ptime", &[Text("ptime:"), Number("ptime", decimal)]),
    values(
        "maxptime",
        &[Text("maxptime:"), Number("maxptime", decimal)],
    ),
    values(
        "direction",
        &[Word(
            "direction",
            &["sendrecv", "recvonly", "sendonly", "inactive"],
        )],
    ),
    values("icelite", &[Word("icelite", &["ice-lite"])]),
    values("iceUfrag", &[Text("ice-ufrag:"), Key("iceUfrag", solid)]),
    values("icePwd", &[Text("ice-pwd:"), Key("icePwd", solid)]),
    object(
        "fingerprint",
        &[
            Text("fingerprint:"),
            Key("type", solid),
            Text(" "),
            Key("hash", solid),
        ],
    ),
    list(
        "candidates",
        &[
            Text("candidate:"),
            Key("foundation", solid),
            Text(" "),
            Number("component", digits),
            Text(" "),
            Key("transport", solid),
            Text(" "),
            Number("priority", digits),
            Text(" "),
            Key("ip", solid),
            Text(" "),
            Number("port", digits),
            Text(" typ "),
            Key("type", solid),
            Maybe(&[
                Text(" raddr "),
                Key("raddr", solid),
                Text(" rport "),
                Number("rport", digits),
            ]),
            Maybe(&[Text(" tcptype "), Key("tcptype", solid)]),
            Maybe(&[Text(" generation "), Number("generation", digits)]),
            Maybe(&[Text(" network-id "), Number("network-id", digits)]),
            Maybe(&[Text(" network-cost "), Number("network-cost", digits)]),
        ],
    ),
    values(
        "endOfCandidates",
        &[Word("endOfCandidates", &["end-of-candidates"])],
    ),
    values(
        "remoteCandidates",
        &[Text("remote-candidates:"), Key("remoteCandidates", text)],
    ),
    values(
        "iceOptions",
        &[Text("ice-options:"), Key("iceOptions", solid)],
    ),
    list(
        "ssrcs",
        &[
            Text("ssrc:"),
            Number("id", digits),
            Text(" "),
            Key("attribute", dashed),
            Maybe(&[Text(":"), Key("value", text)]),
        ],
    ),
    list(
        "ssrcGroups",
        &[
            Text("ssrc-group:"),
            Key("semantics", semantics),
            Text(" "),
            Key("ssrcs", text),
        ],
    ),
    object(
        "msidSemantic",
        &[
            Text("msid-semantic:"),
            Space(One, " "),
            Key("semantic", word),
            Text(" "),
            Key("token", solid),
        ],
    ),
    list(
        "groups",
        &[
            Text("group:"),
            Key("type", word),
            Text(" "),
            Key("mids", text),
        ],
    ),
    values("rtcpMux", &[Word("rtcpMux", &["rtcp-mux"])]),
    values("rtcpRsize", &[Word("rtcpRsize", &["rtcp-rsize"])]),
    object(
        "sctpmap",
        &[
            Text("sctpmap:"),
            Key("sctpmapNumber", slashed),
            Text(" "),
            Key("app", solid),
            Maybe(&[Text(" "), Key("maxMessageSize", solid)]),
        ],
    ),
    values(
        "xGoogleFlag",
        &[Text("x-google-flag:"), Key("xGoogleFlag", solid)],
    ),
    list(
        "rids",
        &[
            Text("rid:"),
            Key("id", some_word),
            Text(" "),
            Key("direction", some_word),
            Filled(&[Text(" "), Key("params", solid_or_blank)]),
        ],
    ),
    list(
        "imageattrs",
        &[
            Text("imageattr:"),
            Key("pt", some_digits_or_star),
            Space(AtLeastOne, " "),
            Word("dir1", &["send", "recv"]),
            Space(AtLeastOne, " "),
            Key("attrs1", image_sets),
            Maybe(&[
                Space(AtLeastOne, " "),
                Word("dir2", &["recv", "send"]),
                Space(AtLeastOne, " "),
                Key("attrs2", image_sets),
            ]),
        ],
    ),
    object(
        "simulcast",
        &[
            Text("simulcast:"),
            Word("dir1", &["send", "recv"]),
            Text(" "),
            Streams("list1"),
            Maybe(&[
                Space(One, " "),
                Word("dir2", &["send", "recv"]),
                Text(" "),
                Streams("list2"),
            ]),
            End,
        ],
    ),
    object(
        "simulcast_03",
        &[
            Text("simulcast:"),
            Space(AtLeastOne, " "),
            Key("value", everything),
        ],
    ),
    values(
        "framerate",
        &[Text("framerate:"), Key("framerate", frame_rate)],
    ),
    object(
        "sourceFilter",
        &[
            Text("source-filter:"),
            Space(Blanks, " "),
            Word("filterMode", &["excl", "incl"]),
            Text(" "),
            Key("netType", solid),
            Text(" "),
            Word("addressTypes", &["IP4", "IP6", "*"]),
            Text(" "),
            Key("destAddress", solid),
            Text(" "),
            Key("srcList", text),
        ],
    ),
    values("bundleOnly", &[Word("bundleOnly", &["bundle-only"])]),
    values("label", &[Text("label:"), Key("label", some_text)]),
    values(
        "sctpPort",
        &[Text("sctp-port:"), Key("sctpPort", some_digits), End],
    ),
    values(
        "maxMessageSize",
        &[
            Text("max-message-size:"),
            Key("maxMessageSize", some_digits),
            End,
        ],
    ),
    list(
        "tsRefClocks",
        &[
            Text("ts-refclk:"),
            Key("clksrc", solid_to_equals),
            Maybe(&[Text("="), Key("clksrcExt", solid)]),
        ],
    ),
    object(
        "mediaClk",
        &[
            Text("mediaclk:"),
            Maybe(&[Text("id="), Key("id", solid), Space(Blanks, " ")]),
            Space(Blanks, ""),
            Key("mediaClockName", solid_to_equals),
            Maybe(&[Text("="), Key("mediaClockValue", solid)]),
            Maybe(&[
                Space(Blanks, " "),
                Text("rate="),
                Key("rateNumerator", some_digits),
                Text("/"),
                Key("rateDenominator", some_digits),
            ]),
        ],
    ),
    values(
        "keywords",
        &[Text("keywds:"), Key("keywords", some_text), End],
    ),
    values("content", &[Text("content:"), Key("content", some_text)]),
    values(
        "bfcpFloorCtrl",
        &[
            Text("floorctrl:"),
            Word("bfcpFloorCtrl", &["c-only", "s-only", "c-s"]),
        ],
    ),
    values(
        "bfcpConfId",
        &[Text("confid:"), Key("bfcpConfId", some_digits)],
    ),
    values(
        "bfcpUserId",
        &[Text("userid:"), Key("bfcpUserId", some_digits)],
    ),
    object(
        "bfcpFloorId",
        &[
            Text("floorid:"),
            Key("id", floor),
            Text(" "),
            Either(&["mstrm:", "m-stream:"]),
            Key("mStream", some_text),
        ],
    ),
    list("invalid", &[Key("value", text)]),
];
