//! The JSON shape of the npm package `sdp-transform` 3.0.0, both ways.
//!
//! [`read`] gives the value that its `parse` gives, and [`write()`] the text that its `write` makes of
//! that value, so programs that hold this shape can be fed and understood. It is a lossy shape:
//! lines are put into the order of a table, fields that it does not know and white space are gone,
//! of two `t=` or `c=` lines the last one stays, and an `m=` line with a number of ports is not
//! read at all. To keep a description as it is, use the rest of this crate.
//!
//! Reading gives what npm gives, value for value, with its quirks. [`parse_params`],
//! [`parse_payloads`], [`parse_image_attributes`], [`parse_simulcast_stream_list`] and
//! [`parse_remote_candidates`] are its helpers, which read what stands inside a value; what is
//! `undefined` there is `null` here.
//!
//! # What is a number
//! Text is a number if JavaScript writes that number as this text: `8000` is one, `08000` and
//! `9007199254740993` are not, so no digit is lost. `NaN` and `Infinity` are numbers to npm, which
//! JSON does not have: they are `null`, as `JSON.stringify` makes them, and as `null` they are
//! missing when they are written again.
//!
//! # Differences in writing
//! Where npm damages what it was given, this does not:
//!
//! | what | npm | here |
//! |---|---|---|
//! | text for a number, beyond 2^53 (version of `o=`, …) | digits are lost | all digits |
//! | JSON numbers beyond 2^53 | digits are lost | all digits, up to 64 bits |
//! | text for a number that is none (`ptime:20.5.1`) | `NaN` | the text |
//! | `msid` without `appdata` | `a=msid:id undefined` | `a=msid:id` |
//! | `network-id` of a candidate without `generation` | `NaN`, values move | as read |
//! | rate of a `mediaclk` without a value | `undefined`, values move | as read |
//! | `0` as rate, encoding or config (`rtpmap:96 x/0`) | left out | as read |
//! | an `m=` line that was not read | `m=undefined NaN undefined` | [`WriteErrorKind::Missing`] |
//! | a line without another value that it needs | `undefined`, `NaN`, `null`, or less | [`WriteErrorKind::Missing`] |
//! | an array or object for text, and the reverse | `[object Object]`, `undefined`, throws | an error |
//! | a line break in a value | more lines | [`WriteErrorKind::LineBreak`] |
//!
//! # Examples
//! ```
//! use sdpkit::json::transform;
//! use serde_json::json;
//!
//! let text = "v=0\r\n\
//!     o=- 20518 0 IN IP4 203.0.113.1\r\n\
//!     s=-\r\n\
//!     t=0 0\r\n\
//!     m=audio 54400 RTP/SAVPF 0 96\r\n\
//!     a=rtpmap:96 opus/48000/2\r\n\
//!     a=ptime:20\r\n";
//! let value = transform::read(text);
//! assert_eq!(
//!     value["media"][0],
//!     json!({
//!         "type": "audio", "port": 54400, "protocol": "RTP/SAVPF", "payloads": "0 96",
//!         "rtp": [{ "payload": 96, "codec": "opus", "rate": 48000, "encoding": 2 }],
//!         "fmtp": [],
//!         "ptime": 20,
//!     }),
//! );
//! assert_eq!(transform::write(&value)?, text);
//! # Ok::<(), transform::WriteError>(())
//! ```

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_json::{Map, Value};

use self::grammar::{Holds, MEDIA, MEDIA_ORDER, Row, SESSION_ORDER};

mod grammar;
mod number;
mod pattern;
#[expect(clippy::unnecessary_wraps, reason = "each function is a `Shape`")]
mod shape;
mod values;

pub use self::values::{
    parse_image_attributes, parse_params, parse_payloads, parse_remote_candidates,
    parse_simulcast_stream_list,
};

/// Reads a description, or lines of one, as npm's `parse` does.
///
/// Never fails: lines that are not `<letter>=<value>` are passed over, and attributes that the
/// shape does not know are kept in `invalid`. Lines end at CRLF, LF or CR.
///
/// It takes linear time. A line can make an object of some hundred bytes, so the value of an input
/// that is nothing but short lines is far larger than the input: limit what strangers send.
///
/// # Examples
/// ```
/// use sdpkit::json::transform;
/// use serde_json::json;
///
/// assert_eq!(
///     transform::read("a=mid:0\r\na=ice-ufrag:F7gI\r\na=x-own:1\r\n"),
///     json!({ "mid": 0, "iceUfrag": "F7gI", "invalid": [{ "value": "x-own:1" }], "media": [] }),
/// );
/// ```
#[doc(alias = "parse")]
pub fn read(text: &str) -> Value {
    let mut session = Map::new();
    let mut media = Vec::new();
    let mut section: Option<Map<String, Value>> = None;
    let mut found = Vec::new();
    for line in lines(text) {
        let [letter @ b'a'..=b'z', b'=', ..] = line.as_bytes() else {
            continue;
        };
        if *letter == b'm' {
            media.extend(section.replace(new_section()).map(Value::Object));
        }
        let content = line.get(2..).unwrap_or_default();
        let matches = |row: &&Row| pattern::read(row.steps, content, &mut found);
        if let Some(row) = grammar::candidates(*letter, content).find(matches) {
            store(row, &found, section.as_mut().unwrap_or(&mut session));
        }
    }
    media.extend(section.map(Value::Object));
    session.insert("media".to_owned(), Value::Array(media));
    Value::Object(session)
}

/// The lines of a text; between CR and LF there is an empty one.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    memchr::memchr2_iter(b'\r', b'\n', text.as_bytes())
        .chain([text.len()])
        .filter_map(move |end| text.get(core::mem::replace(&mut start, end + 1)..end))
}

/// A media description before its lines.
fn new_section() -> Map<String, Value> {
    let mut section = Map::new();
    section.insert("rtp".to_owned(), Value::Array(Vec::new()));
    section.insert("fmtp".to_owned(), Value::Array(Vec::new()));
    section
}

fn store(row: &Row, found: &[(&str, &str)], section: &mut Map<String, Value>) {
    match (row.holds, section.get_mut(row.key)) {
        (Holds::Values, _) => fill(section, found),
        (Holds::Object, Some(Value::Object(object))) => fill(object, found),
        (Holds::Object, _) => {
            section.insert(row.key.to_owned(), object(found));
        }
        (Holds::List, Some(Value::Array(list))) => list.push(object(found)),
        (Holds::List, _) => {
            section.insert(row.key.to_owned(), Value::Array(Vec::from([object(found)])));
        }
    }
}

fn object(found: &[(&str, &str)]) -> Value {
    let mut object = Map::new();
    fill(&mut object, found);
    Value::Object(object)
}

// Not `extend`: that collects and sorts first.
fn fill(object: &mut Map<String, Value>, found: &[(&str, &str)]) {
    for &(key, text) in found {
        object.insert(key.to_owned(), number::value(text));
    }
}

/// Writes a value of the shape as npm's `write` does, with its default order of lines.
///
/// A missing `version` is `0`, a missing `name` a blank, and missing `payloads` are none.
///
/// # Examples
/// ```
/// use sdpkit::json::transform;
/// use serde_json::json;
///
/// assert_eq!(
///     transform::write(&json!({
///         "timing": { "start": 0, "stop": 0 },
///         "media": [{ "type": "audio", "port": 9, "protocol": "RTP/AVP", "payloads": 0 }],
///     }))?,
///     "v=0\r\ns= \r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n",
/// );
/// # Ok::<(), transform::WriteError>(())
/// ```
///
/// # Errors
/// If a value that a line needs is missing or cannot stand there, with the path to it:
///
/// ```
/// use sdpkit::json::transform::{self, WriteErrorKind};
/// use serde_json::json;
///
/// let media = json!([{ "type": "audio", "port": 9, "protocol": "RTP/AVP", "rtp": [{}] }]);
/// let error = transform::write(&json!({ "media": media })).unwrap_err();
/// assert_eq!(error.kind, WriteErrorKind::Missing);
/// assert_eq!(error.path, "media[0].rtp[0].payload");
/// ```
pub fn write(value: &Value) -> Result<String, WriteError> {
    let mut out = String::new();
    let session = value
        .as_object()
        .ok_or_else(|| WriteError::new(WriteErrorKind::NotAnObject, ""))?;
    write_section(SESSION_ORDER, session, &mut out)?;
    for (i, section) in array(session, "media")?.iter().enumerate() {
        write_media(section, &mut out).map_err(|error| error.within("media", Some(i)))?;
    }
    Ok(out)
}

fn write_media(section: &Value, out: &mut String) -> Result<(), WriteError> {
    let section = section
        .as_object()
        .ok_or_else(|| WriteError::new(WriteErrorKind::NotAnObject, ""))?;
    out.push_str("m=");
    pattern::write(MEDIA.steps, section, out)?;
    if is_absent(section, "payloads") {
        out.push(' ');
    }
    out.push_str("\r\n");
    write_section(MEDIA_ORDER, section, out)
}

fn write_section(
    letters: &[u8],
    section: &Map<String, Value>,
    out: &mut String,
) -> Result<(), WriteError> {
    for &letter in letters {
        for row in grammar::rows(letter) {
            if !is_absent(section, row.key) {
                write_row(letter, row, section, out)?;
            } else if letter == b'v' {
                out.push_str("v=0\r\n");
            } else if letter == b's' {
                out.push_str("s= \r\n");
            }
        }
    }
    Ok(())
}

fn write_row(
    letter: u8,
    row: &Row,
    section: &Map<String, Value>,
    out: &mut String,
) -> Result<(), WriteError> {
    let mut line = |object| {
        out.push(letter.into());
        out.push('=');
        pattern::write(row.steps, object, out)?;
        out.push_str("\r\n");
        Ok(())
    };
    let not_an_object = || WriteError::new(WriteErrorKind::NotAnObject, "");
    match row.holds {
        Holds::Values => line(section),
        Holds::Object => section
            .get(row.key)
            .and_then(Value::as_object)
            .ok_or_else(not_an_object)
            .and_then(line)
            .map_err(|error| error.within(row.key, None)),
        Holds::List => array(section, row.key)?
            .iter()
            .enumerate()
            .try_for_each(|(i, object)| {
                object
                    .as_object()
                    .ok_or_else(not_an_object)
                    .and_then(&mut line)
                    .map_err(|error| error.within(row.key, Some(i)))
            }),
    }
}

fn is_absent(section: &Map<String, Value>, key: &str) -> bool {
    section.get(key).is_none_or(Value::is_null)
}

fn array<'v>(section: &'v Map<String, Value>, key: &str) -> Result<&'v [Value], WriteError> {
    match section.get(key) {
        Some(Value::Array(array)) => Ok(array),
        None | Some(Value::Null) => Err(WriteError::new(WriteErrorKind::Missing, key)),
        Some(_) => Err(WriteError::new(WriteErrorKind::NotAnArray, key)),
    }
}

/// A value that cannot be written.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct WriteError {
    /// What is wrong with it.
    pub kind: WriteErrorKind,
    /// Where it is, such as `media[0].candidates[2].port`; empty for the whole value.
    pub path: String,
}

impl WriteError {
    fn new(kind: WriteErrorKind, key: &str) -> Self {
        Self {
            kind,
            path: key.to_owned(),
        }
    }

    /// The same error seen from the object that holds `key`.
    fn within(self, key: &str, index: Option<usize>) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        let path = match index {
            Some(index) => format!("{key}[{index}]{dot}{}", self.path),
            None => format!("{key}{dot}{}", self.path),
        };
        Self { path, ..self }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected = match self.kind {
            WriteErrorKind::Missing => "expected a value, found none",
            WriteErrorKind::NotAnObject => "expected an object",
            WriteErrorKind::NotAnArray => "expected an array",
            WriteErrorKind::NotText => "expected text or a number",
            WriteErrorKind::LineBreak => "expected text without a line break",
        };
        match self.path.as_str() {
            "" => f.write_str(expected),
            path => write!(f, "{expected}, at `{path}`"),
        }
    }
}

impl core::error::Error for WriteError {}

/// The ways in which a value cannot be written.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum WriteErrorKind {
    /// It is not there, or is `null`, and its line needs it.
    Missing,
    /// It is not an object.
    NotAnObject,
    /// It is not an array.
    NotAnArray,
    /// It is an array or an object, where text or a number belongs.
    NotText,
    /// It is text with CR or LF, which would make another line of the rest.
    LineBreak,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// What a line at session level gives, without the `media` that is always there.
    fn read_line(line: &str) -> Value {
        let Value::Object(mut session) = read(line) else {
            panic!("no object")
        };
        assert_eq!(session.remove("media"), Some(json!([])));
        Value::Object(session)
    }

    /// What a section with only this writes, without the lines that are always there.
    fn write_line(session: &Value) -> Result<String, WriteError> {
        let mut session = session.clone();
        session["media"] = json!([]);
        let written = write(&session)?;
        Ok(written.replace("v=0\r\n", "").replace("s= \r\n", ""))
    }

    /// Lines, what sdp-transform 3.0.0 reads, and what it writes of that where it is another line.
    fn check(lines: &[(&str, Value, Option<&str>)]) {
        for (line, value, written) in lines {
            assert_eq!(read_line(line), *value, "{line}");
            let expected = match written.unwrap_or(line) {
                "" => String::new(),
                line => format!("{line}\r\n"),
            };
            assert_eq!(write_line(value), Ok(expected), "{line}");
        }
    }

    #[test]
    fn fields_and_formats_are_those_of_npm() {
        check(&[
            (
                "o=- 4962303333179871722 1 IN IP4 127.0.0.1",
                json!({ "origin": {
                    "username": "-", "sessionId": "4962303333179871722", "sessionVersion": 1,
                    "netType": "IN", "ipVer": 4, "address": "127.0.0.1",
                } }),
                None,
            ),
            (
                "c=IN IP4 224.2.36.42/127",
                json!({ "connection": { "version": 4, "ip": "224.2.36.42/127" } }),
                None,
            ),
            (
                "t=0 007",
                json!({ "timing": { "start": 0, "stop": "007" } }),
                Some("t=0 7"),
            ),
            (
                "b=TIAS:500000",
                json!({ "bandwidth": [{ "type": "TIAS", "limit": 500_000 }] }),
                None,
            ),
            ("b=X-mine:5", json!({}), Some("")),
            ("k=prompt", json!({}), Some("")),
            (
                "a=rtpmap:111 opus/48000/2",
                json!({ "rtp": [
                    { "payload": 111, "codec": "opus", "rate": 48000, "encoding": 2 }
                ] }),
                None,
            ),
            (
                "a=rtpmap: G722 /8000/",
                json!({ "rtp": [
                    { "payload": "", "codec": "G722", "rate": 8000, "encoding": "" }
                ] }),
                Some("a=rtpmap:0 G722/8000"),
            ),
            (
                "a=fmtp:96 a=1; b=é\u{a0}c",
                json!({ "fmtp": [{ "payload": 96, "config": "a=1; b=é" }] }),
                Some("a=fmtp:96 a=1; b=é"),
            ),
            ("a=rtcp:9", json!({ "rtcp": { "port": 9 } }), None),
            (
                "a=rtcp:9 IN IP6 ::",
                json!({ "rtcp": { "port": 9, "netType": "IN", "ipVer": 6, "address": "::" } }),
                None,
            ),
            (
                "a=rtcp-fb:* trr-int 100",
                json!({ "rtcpFbTrrInt": [{ "payload": "*", "value": 100 }] }),
                None,
            ),
            (
                "a=rtcp-fb:96 nack pli",
                json!({ "rtcpFb": [{ "payload": 96, "type": "nack", "subtype": "pli" }] }),
                None,
            ),
            (
                "a=extmap:3/sendonly urn:ietf:params:rtp-hdrext:encrypt urn:x 25@600/24",
                json!({ "ext": [{
                    "value": 3, "direction": "sendonly",
                    "encrypt-uri": "urn:ietf:params:rtp-hdrext:encrypt",
                    "uri": "urn:x", "config": "25@600/24",
                }] }),
                None,
            ),
            (
                "a=extmap:3 urn:ietf:params:rtp-hdrext:encrypt",
                json!({ "ext": [{ "value": 3, "uri": "urn:ietf:params:rtp-hdrext:encrypt" }] }),
                None,
            ),
        ]);
    }

    #[test]
    fn attributes_are_those_of_npm() {
        check(&[
            (
                "a=sendrecv and more",
                json!({ "direction": "sendrecv" }),
                Some("a=sendrecv"),
            ),
            (
                "a=ptime:2.50",
                json!({ "ptime": "2.50" }),
                Some("a=ptime:2.5"),
            ),
            (
                "a=candidate:1 1 udp 2113937151 192.0.2.1 9 typ srflx raddr :: rport 0 \
                 generation 0 ufrag x network-id 3",
                json!({ "candidates": [{
                    "foundation": 1, "component": 1, "transport": "udp",
                    "priority": 2_113_937_151, "ip": "192.0.2.1", "port": 9, "type": "srflx",
                    "raddr": "::", "rport": 0, "generation": 0,
                }] }),
                Some(
                    "a=candidate:1 1 udp 2113937151 192.0.2.1 9 typ srflx raddr :: rport 0 \
                     generation 0",
                ),
            ),
            (
                "a=ssrc:11 msid:a b",
                json!({ "ssrcs": [{ "id": 11, "attribute": "msid", "value": "a b" }] }),
                None,
            ),
            (
                "a=msid-semantic: WMS *",
                json!({ "msidSemantic": { "semantic": "WMS", "token": "*" } }),
                None,
            ),
            (
                "a=msid-semantic: WMS",
                json!({ "msidSemantic": { "semantic": "", "token": "WMS" } }),
                Some("a=msid-semantic:  WMS"),
            ),
        ]);
    }

    #[test]
    fn attributes_with_odd_patterns_are_those_of_npm() {
        check(&[
            (
                "a=imageattr:97 send [x=1] \t[y=2] and [z=3]",
                json!({ "imageattrs": [{ "pt": 97, "dir1": "send", "attrs1": "[x=1] \t[y=2]" }] }),
                Some("a=imageattr:97 send [x=1] \t[y=2]"),
            ),
            (
                "a=imageattr:*  recv\t*  send [x=[1]]]",
                json!({ "imageattrs": [{
                    "pt": "*", "dir1": "recv", "attrs1": "*", "dir2": "send", "attrs2": "[x=[1]]]",
                }] }),
                Some("a=imageattr:* recv * send [x=[1]]]"),
            ),
            (
                "a=simulcast:send 1,2;~3recv 4",
                json!({ "simulcast": {
                    "dir1": "send", "list1": "1,2;~3", "dir2": "recv", "list2": 4,
                } }),
                Some("a=simulcast:send 1,2;~3 recv 4"),
            ),
            (
                "a=simulcast: send rid=5;6",
                json!({ "simulcast_03": { "value": "send rid=5;6" } }),
                None,
            ),
            (
                "a=simulcast:  ",
                json!({ "simulcast_03": { "value": " " } }),
                None,
            ),
            ("a=framerate:29.97", json!({ "framerate": 29.97 }), None),
            (
                "a=framerate:25.",
                json!({ "invalid": [{ "value": "framerate:25." }] }),
                None,
            ),
            (
                "a=source-filter:incl IN IP4 * 192.0.2.1 192.0.2.2",
                json!({ "sourceFilter": {
                    "filterMode": "incl", "netType": "IN", "addressTypes": "IP4",
                    "destAddress": "*", "srcList": "192.0.2.1 192.0.2.2",
                } }),
                Some("a=source-filter: incl IN IP4 * 192.0.2.1 192.0.2.2"),
            ),
            (
                "a=mediaclk:id=a:b  direct=963214424  rate=30000/1001",
                json!({ "mediaClk": {
                    "id": "a:b", "mediaClockName": "direct", "mediaClockValue": 963_214_424,
                    "rateNumerator": 30000, "rateDenominator": 1001,
                } }),
                Some("a=mediaclk:id=a:b direct=963214424 rate=30000/1001"),
            ),
            (
                "a=floorid:1 mstrm:2 m-stream:3 mstrm:",
                json!({ "bfcpFloorId": { "id": "1 mstrm:2", "mStream": "3 mstrm:" } }),
                Some("a=floorid:1 mstrm:2 mstrm:3 mstrm:"),
            ),
            ("a=mid:NaN", json!({ "mid": null }), Some("")),
            (
                "a=a\u{2028}b",
                json!({ "invalid": [{ "value": "a" }] }),
                Some("a=a"),
            ),
            ("a=", json!({ "invalid": [{ "value": "" }] }), None),
        ]);
    }

    #[test]
    fn keeps_in_writing_what_npm_corrupts() {
        for line in [
            "o=- 1 4962303333179871722 IN IP4 192.0.2.1",
            "a=ptime:20.5.1",
            "a=msid:stream",
            "a=candidate:1 1 udp 1 192.0.2.1 9 typ host network-id 1",
            "a=candidate:1 1 udp 1 192.0.2.1 9 typ host generation 0 network-cost 10",
            "a=mediaclk:sender rate=30000/1001",
            "a=rtpmap:120 VP8/0",
            "a=extmap:1 urn:x 0",
        ] {
            assert_eq!(write_line(&read_line(line)), Ok(format!("{line}\r\n")));
        }
    }

    #[test]
    fn lines_go_to_their_section() {
        assert_eq!(
            read(
                "v=0\rs=\r\n\nm=audio 9 RTP/AVP 0\na=rtcp:1 IN IP4 192.0.2.1\na=rtcp:2\n\
                 m=video 9/2 RTP/AVP 96\ns=x\n a=mid:1\nA=mid:1\nmid"
            ),
            json!({
                "version": 0,
                "name": "",
                "media": [
                    {
                        "rtp": [], "fmtp": [],
                        "type": "audio", "port": 9, "protocol": "RTP/AVP", "payloads": 0,
                        "rtcp": { "port": 2, "netType": "IN", "ipVer": 4, "address": "192.0.2.1" },
                    },
                    { "rtp": [], "fmtp": [], "name": "x" },
                ],
            }),
        );
    }

    #[test]
    fn writes_in_the_order_of_the_table() {
        assert_eq!(
            write(&json!({
                "media": [{
                    "type": "audio", "port": "9", "protocol": "RTP/AVP",
                    "mid": true, "connection": { "version": 4, "ip": "192.0.2.1" },
                    "rtp": [], "fmtp": [{ "payload": 96, "config": 1.5 }], "ptime": 1e-7,
                    "control": u64::MAX, "unknown": 1, "name": "not here",
                }],
                "timing": { "start": 0, "stop": 0 },
                "icelite": "ice-lite",
            })),
            Ok(
                "v=0\r\ns= \r\nt=0 0\r\na=ice-lite\r\nm=audio 9 RTP/AVP \r\nc=IN IP4 192.0.2.1\r\n\
                a=fmtp:96 1.5\r\na=control:18446744073709551615\r\na=mid:true\r\na=ptime:1e-7\r\n"
                    .to_owned()
            ),
        );
    }

    #[test]
    fn refuses_to_write_with_the_path() {
        use WriteErrorKind::{LineBreak, Missing, NotAnArray, NotAnObject, NotText};

        let media = |section: Value| json!({ "media": [section] });
        for (value, kind, path) in [
            (json!([]), NotAnObject, ""),
            (json!({}), Missing, "media"),
            (json!({ "media": {} }), NotAnArray, "media"),
            (media(json!(1)), NotAnObject, "media[0]"),
            (read("m=audio 9/2 RTP/AVP 0"), Missing, "media[0].type"),
            (json!({ "timing": 0, "media": [] }), NotAnObject, "timing"),
            (
                json!({ "timing": { "start": 0 }, "media": [] }),
                Missing,
                "timing.stop",
            ),
            (json!({ "groups": 1, "media": [] }), NotAnArray, "groups"),
            (
                json!({ "groups": [null], "media": [] }),
                NotAnObject,
                "groups[0]",
            ),
            (json!({ "uri": [1], "media": [] }), NotText, "uri"),
            (
                json!({ "name": "a\r\nv=0", "media": [] }),
                LineBreak,
                "name",
            ),
            (
                media(json!({
                    "type": "audio", "port": 9, "protocol": "RTP/AVP",
                    "rtcp": { "port": 9, "netType": "IN" },
                })),
                Missing,
                "media[0].rtcp.ipVer",
            ),
        ] {
            assert_eq!(
                write(&value),
                Err(WriteError {
                    kind,
                    path: path.to_owned()
                }),
                "{value}"
            );
        }
    }

    #[test]
    fn long_lines_are_read_in_linear_time() {
        for (start, part) in [
            ("a=rtpmap:96 x", " "),
            ("a=floorid:", " mstrm:"),
            ("a=imageattr:1 send [x]", " "),
            ("a=imageattr:1 send ", "[] "),
            ("a=simulcast:send ", "recv"),
            ("a=extmap:1 ", "urn:ietf:params:rtp-hdrext:encrypt "),
            ("a=mediaclk:", " "),
            ("a=ptime:", "1."),
            ("s=", "\u{2020}"),
        ] {
            let line = format!("{start}{}", part.repeat((1 << 20) / part.len()));
            assert!(write(&read(&line)).is_ok());
        }
    }
}
