//! What the JSON of a description keeps, and what it refuses.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Value, json};

use super::*;
use crate::attribute::Mid;
use crate::syntax::Options;

/// Writes, reads, and expects the same bytes, the same lines and the same JSON again.
fn round_trip(session: &Session<'_>) -> String {
    let text = to_string(session).unwrap();
    let read = from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(read.to_bytes(), session.to_bytes(), "{text}");
    assert_eq!(to_string(&read).unwrap(), text);
    let pretty = from_str(&to_string_pretty(session).unwrap()).unwrap();
    assert_eq!(pretty.to_bytes(), session.to_bytes());
    let by_serde: Session<'static> = serde_json::from_value(serde_json::to_value(session).unwrap())
        .unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(by_serde.to_bytes(), session.to_bytes());
    text
}

/// The round trip of bytes; the lines that are read are those that were written.
fn bytes(input: &[u8]) -> String {
    let session = Session::parse_bytes(input);
    let text = round_trip(&session);
    let read = from_str(&text).unwrap();
    let lines = |session: &Session<'_>| -> Vec<_> {
        let line = |line: crate::Line<'_>| {
            (
                line.text().to_string(),
                line.ending(),
                line.is_latin1(),
                line.is_byte_order_mark(),
                line.letter(),
            )
        };
        session.lines().map(line).collect()
    };
    assert_eq!(lines(&read), lines(&session), "{text}");
    assert_eq!(read.media().len(), session.media().len());
    text
}

fn error(text: &str) -> (String, JsonErrorKind) {
    match from_str(text) {
        Ok(session) => panic!("{text}: read as {session:?}"),
        Err(error) => (error.path, error.kind),
    }
}

/// The error of a description with one line.
fn line_error(line: &str) -> (String, JsonErrorKind) {
    error(&format!(r#"{{"lines":[{line}]}}"#))
}

const OFFER: &str = "v=0\r\no=- 18446744073709551616 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n\
    a=group:BUNDLE 0 1\r\na=x-own:any text\r\na=x-flag\r\n\
    m=audio 9 UDP/TLS/RTP/SAVPF 111 0\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=sendrecv\r\na=rtcp-mux\r\n\
    a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1\r\na=rtpmap:x\r\n\
    m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\na=rtcp-fb:96 nack pli\r\n";

#[test]
fn any_bytes_come_back() {
    let inputs: &[&[u8]] = &[
        b"",
        b"\r",
        b"\n",
        b"\r\n",
        b"\0",
        b"v=0",
        b"v=0\r\n\r\n\r\ns=-",
        b"v=0\ns=-\r\nt=0 0\n",
        b"v=0\rs=-\rt=0 0",
        b"v=0\r\ns=a\rb\r\nt=0 0\r\r\n",
        b"a=\ra\n",
        b"a=mid:\ra\n",
        b"a=mid\r:a\n",
        b"a=rtcp-mux\r\r\n",
        b"a=x-\0y:\0\n\0=\0\n",
        b"\xEF\xBB\xBFv=0\r\nm=\r\n\xEF\xBB\xBFv=0\r\n",
        b"\xEF\xBB\xBF\xEF\xBB\xBFv=0",
        b"\xEF\xBB\xBF",
        b"\xEF\xBB\xBF\n",
        b"\xEF\xBB\xBFm=audio 9 RTP/AVP 0",
        b"s=caf\xE9\r\ni=\xC3\xA9t\xC3\xA9\r\na=tool:\xFF\r\n",
        b"\xFF\xFE\r\n=\xFF\r\n\xE9=1",
        b"\xEF\xBB\xBFv=\xFF\n",
        b"s=\xE9\rt=0 0\r",
        b"v= 0\no=  -  1 1 IN IP4 h\nt=00 0\nc=IN IP4\nb=AS\n",
        b"foo\n =1\n= \nv\nx=1\nV=0\n1=2\n\"=\\\n",
        b"a=\na=:\na=:x\na=x:\na=a b\na= mid:0\na=mid :0\na=MID:0\na=mid:\na=mid\na=sendrecv:\n",
        b"a=rtpmap:96  VP8/90000\na=sendrecv \na=rtcp-mux:1\na=ptime:020\n",
        b"m=\nm\nm=x\nm=audio 9 RTP/AVP 0\n\nm=audio  9 RTP/AVP  0 ",
        b"k=prompt\nr=7d 1h 0 25h\nz=3730928400 -1h\ne=a@b\np=+1\nu=http://a\ni= \ns=\n",
        "s=\u{1F600}\u{2028}\u{0}\u{7}\u{202E}\n".as_bytes(),
        OFFER.as_bytes(),
    ];
    for input in inputs {
        bytes(input);
    }
    for at in 0..OFFER.len() {
        bytes(OFFER.get(..at).unwrap().as_bytes());
    }
}

#[test]
fn every_short_text_of_nasty_bytes_comes_back() {
    let parts: [&[u8]; 9] = [
        b"\r",
        b"\n",
        b"\0",
        b"a=b",
        b"m=",
        b"v=",
        b"\xE9",
        b"\xC3\xA9",
        b"\xEF\xBB\xBF",
    ];
    let mut inputs: Vec<Vec<u8>> = alloc::vec![Vec::new()];
    for _ in 0..3 {
        let longer = inputs.iter().flat_map(|input| {
            parts
                .iter()
                .map(move |part| [input.as_slice(), *part].concat())
        });
        inputs = longer.collect();
        for input in &inputs {
            bytes(input);
            for limited in [0, 1, 2] {
                let options = Options::default().with_max_lines(limited);
                round_trip(&Session::parse_bytes_with(input, &options, &mut ()));
                let options = Options::default().with_max_media(limited);
                round_trip(&Session::parse_bytes_with(input, &options, &mut ()));
            }
        }
    }
}

#[test]
fn the_opaque_rest_stays_one() {
    let options = Options::default().with_max_lines(2);
    let input = b"v=0\r\ns=\xE9\r\nt=0 0\r\na=\xE9\r\na=\xC3\xA9\rx\0\n";
    let session = Session::parse_bytes_with(input, &options, &mut ());
    let text = round_trip(&session);
    let read = from_str(&text).unwrap();
    assert_eq!(read.lines().len(), 3);
    assert!(read.lines().next_back().is_some_and(crate::Line::is_opaque));
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        value["lines"][2],
        json!({"opaque": "t=0 0\r\na=\u{E9}\r\na=\u{C3}\u{A9}\rx\0\n", "latin1": true})
    );
    assert_eq!(
        error(r#"{"lines":[{"opaque":"x\n"}],"media":[{"lines":[{"field":"media","raw":""}]}]}"#),
        ("lines[0]".into(), JsonErrorKind::OpaqueNotLast)
    );
    assert_eq!(
        error(r#"{"lines":[{"malformed":"x","line_ending":"missing"},{"opaque":"\r\ny"}]}"#),
        ("lines[0]".into(), JsonErrorKind::LineDoesNotReadBack)
    );
}

#[test]
fn edited_descriptions_come_back() {
    let mut session = Session::parse_bytes(OFFER.as_bytes());
    session.move_media(1, 0).unwrap();
    session.media_mut(0).unwrap().set(&Mid::new("v")).unwrap();
    session.session_level_mut().remove_named(&["group"]);
    round_trip(&session);
    // Without its last LF, a lone CR ends a line.
    let mut session = Session::parse_bytes(b"a=x\na=b\rc");
    session.session_level_mut().remove_named(&["x"]);
    assert_eq!(from_str(&round_trip(&session)).unwrap().lines().len(), 2);
    // The opaque rest moves and gets an ending.
    let options = Options::default().with_max_lines(3);
    let input = b"v=0\nm=a 9 y z\nm=b 9 y z\na=1\na=2\xE9";
    for edit in [
        |session: &mut Session<'_>| session.move_media(1, 0).unwrap(),
        |session: &mut Session<'_>| {
            let tag = Mid::new("m");
            session.media_mut(1).unwrap().push(&tag).unwrap();
            session.media_mut(1).unwrap().remove_named(&["mid"]);
        },
        |session: &mut Session<'_>| session.media_mut(0).unwrap().push(&Mid::new("m")).unwrap(),
    ] {
        let mut session = Session::parse_bytes_with(input, &options, &mut ());
        edit(&mut session);
        round_trip(&session);
    }
}

#[test]
fn each_kind_of_line_has_its_shape() {
    let input = b"v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns= -\r\nt=x\r\ny=1\r\nfoo\n\r\na=x:1\r\na=x\r\n\
        a=ice-lite\r\na=tool:\xE9\r\na=ptime\r\nm=audio 9 RTP/AVP 0\r\na=sendonly\r\na=mid:0 \r\na=mid:a\rb";
    let value: Value = serde_json::from_str(&bytes(input)).unwrap();
    assert_eq!(
        value,
        json!({
            "line_ending": "crlf",
            "lines": [
                {"field": "version", "value": 0},
                {"field": "origin", "value": {
                    "username": "-", "session_id": "1", "session_version": "2",
                    "nettype": "IN", "addrtype": "IP4", "address": "192.0.2.1",
                }},
                {"field": "session_name", "value": " -"},
                {"field": "time", "raw": "x"},
                {"field": "y", "raw": "1"},
                {"malformed": "foo", "line_ending": "lf"},
                {"malformed": ""},
                {"attribute": "x", "raw": "1"},
                {"attribute": "x"},
                {"attribute": "ice-lite"},
                {"attribute": "tool", "value": "\u{E9}", "latin1": true},
                {"attribute": "ptime", "raw": null},
            ],
            "media": [{"lines": [
                {"field": "media", "value": {
                    "media": "audio", "port": 9, "proto": "RTP/AVP", "formats": ["0"],
                }},
                {"attribute": "sendonly"},
                {"attribute": "mid", "value": "0", "raw": "0 "},
                {"attribute": "mid", "raw": "a\rb", "cr_or_nul": true, "line_ending": "missing"},
            ]}],
        })
    );
}

#[test]
fn lines_and_attributes_are_written_alone() {
    let session = Session::parse_bytes(OFFER.as_bytes());
    let value = serde_json::to_value(&session).unwrap();
    let media = session.media_at(1).unwrap();
    assert_eq!(serde_json::to_value(media).unwrap(), value["media"][1]);
    assert_eq!(
        serde_json::to_value(session.session_level()).unwrap()["lines"],
        value["lines"]
    );
    for (at, line) in media.lines().enumerate() {
        let expected = &value["media"][1]["lines"][at];
        assert_eq!(&serde_json::to_value(line).unwrap(), expected);
        if let Some(attribute) = line.attribute() {
            assert_eq!(&serde_json::to_value(attribute).unwrap(), expected);
        }
    }
}

#[test]
fn what_people_write_is_enough() {
    let session = from_str(
        r#"{
            "media": [{"lines": [
                {"field": "media", "value": {"port": 9, "media": "AUDIO", "formats": ["0"], "proto": "RTP/AVP"}},
                {"value": {"payload_type": 0, "encoding_name": "PCMU", "clock_rate": 8000, "channels": null},
                 "attribute": "rtpmap"},
                {"attribute": "rtcp-mux", "value": null},
                {"attribute": "sendrecv", "value": "sendrecv"}
            ]}],
            "lines": [{"raw": "0", "field": "version"}],
            "line_ending": "lf"
        }"#,
    )
    .unwrap();
    assert_eq!(
        session.to_string(),
        "v=0\nm=audio 9 RTP/AVP 0\na=rtpmap:0 PCMU/8000\na=rtcp-mux\na=sendrecv\n"
    );
    assert_eq!(from_str(r#"{"lines":[]}"#).unwrap().to_string(), "");
}

#[test]
fn raw_and_value_must_agree() {
    let conflict = |written: &str| JsonErrorKind::Conflict {
        written: written.into(),
    };
    for (line, written) in [
        (r#"{"field":"version","value":0,"raw":"1"}"#, "0"),
        (
            r#"{"field":"time","value":{"start":0,"stop":0},"raw":"x"}"#,
            "0 0",
        ),
        (r#"{"attribute":"mid","value":"a","raw":"b"}"#, "mid:a"),
        (r#"{"attribute":"mid","value":"a","raw":null}"#, "mid:a"),
        (
            r#"{"attribute":"rtcp-mux","value":null,"raw":"1"}"#,
            "rtcp-mux",
        ),
        (
            r#"{"attribute":"sendrecv","value":"sendonly","raw":null}"#,
            "sendonly",
        ),
    ] {
        assert_eq!(
            line_error(line),
            ("lines[0].raw".into(), conflict(written)),
            "{line}"
        );
    }
    let place = r#"{"lines":[],"media":[{"lines":[{"field":"media","raw":"x"}]},{"lines":[
        {"field":"media","raw":"y"},{"attribute":"mid"},{"attribute":"mid","value":"a","raw":"b"}]}]}"#;
    // A name whose type asks for a value does not stand alone.
    assert_eq!(
        error(place),
        (
            "media[1].lines[1]".into(),
            JsonErrorKind::MissingKey("value")
        )
    );
    let place = place.replace(r#"{"attribute":"mid"},"#, "");
    assert_eq!(
        error(&place),
        ("media[1].lines[1].raw".into(), conflict("mid:a"))
    );
    let text = from_str(&place).unwrap_err().to_string();
    assert!(
        text.contains("remove `raw`") && text.contains("media[1].lines[1].raw"),
        "{text}"
    );
}

#[test]
fn no_line_end_comes_in_by_any_door() {
    for (line, path, offset) in [
        (
            r#"{"field":"session_name","value":"a\r\nm=x"}"#,
            "lines[0].value",
            3,
        ),
        (r#"{"field":"session_name","raw":"a\nm=x"}"#, "lines[0]", 3),
        (r#"{"field":"session_name","raw":"a\rm=x"}"#, "lines[0]", 3),
        (
            r#"{"field":"session_name","raw":"a\u0000","cr_or_nul":false}"#,
            "lines[0]",
            3,
        ),
        (
            r#"{"field":"session_name","raw":"a\nb","cr_or_nul":true}"#,
            "lines[0]",
            3,
        ),
        (
            r#"{"field":"session_name","value":"a\rb","cr_or_nul":true}"#,
            "lines[0].value",
            3,
        ),
        (r#"{"field":"y","raw":"\n"}"#, "lines[0]", 2),
        (r#"{"attribute":"a\nb"}"#, "lines[0]", 3),
        (r#"{"attribute":"a\rb","raw":"x"}"#, "lines[0]", 3),
        (r#"{"attribute":"x","raw":"\u0000"}"#, "lines[0]", 4),
        (r#"{"attribute":"tool","value":"a\r"}"#, "lines[0].value", 8),
        (
            r#"{"attribute":"fmtp","value":{"format":"96","parameters":"a=1\r\na=x"}}"#,
            "lines[0].value",
            13,
        ),
        (r#"{"malformed":"a\nb"}"#, "lines[0]", 1),
        (r#"{"malformed":"a\rb"}"#, "lines[0]", 1),
    ] {
        let expected = (path.to_string(), JsonErrorKind::LineBreak { offset });
        assert_eq!(line_error(line), expected, "{line}");
    }
    // What is told is read, where the lines stay as they are.
    assert_eq!(
        bytes(b"a=b\rc\n"),
        to_string(&Session::parse_bytes(b"a=b\rc\n")).unwrap()
    );
    for line in [
        r#"{"malformed":"a\rb","cr_or_nul":true,"line_ending":"cr"}"#,
        r#"{"malformed":"a\r","cr_or_nul":true,"line_ending":"lf"}"#,
    ] {
        let expected = ("lines[0]".to_string(), JsonErrorKind::LineDoesNotReadBack);
        assert_eq!(line_error(line), expected, "{line}");
    }
}

#[test]
fn what_would_not_read_back_is_refused() {
    for (line, path) in [
        (r#"{"attribute":"mid","value":"a b"}"#, "lines[0].value"),
        (r#"{"attribute":"mid","value":""}"#, "lines[0].value"),
        (
            r#"{"attribute":"sendrecv","value":"sendonly"}"#,
            "lines[0].value",
        ),
        (
            r#"{"attribute":"rtpmap","value":{"payload_type":0,"encoding_name":"a b","clock_rate":1}}"#,
            "lines[0].value",
        ),
        (r#"{"field":"uri","value":"a b"}"#, "lines[0].value"),
        (
            r#"{"field":"origin","value":{"username":"a b","session_id":"1","session_version":"1",
                "nettype":"IN","addrtype":"IP4","address":"192.0.2.1"}}"#,
            "lines[0].value",
        ),
    ] {
        let (at, kind) = line_error(line);
        assert!(
            matches!(kind, JsonErrorKind::ValueDoesNotReadBack { .. }),
            "{line}: {kind:?}"
        );
        assert_eq!(at, path, "{line}");
    }
    for line in [
        r#"{"malformed":"v=0"}"#,
        r#"{"malformed":"\ufeff"}"#,
        r#"{"malformed":"\ufeffx"}"#,
        r#"{"malformed":"","line_ending":"missing"}"#,
        r#"{"malformed":"x","line_ending":"missing"},{"malformed":"y"}"#,
        r#"{"malformed":"x","line_ending":"cr"},{"malformed":"y"}"#,
        r#"{"malformed":"x","latin1":true}"#,
        r#"{"malformed":"\u00c3\u00a9","latin1":true}"#,
        r#"{"opaque":""}"#,
    ] {
        let expected = ("lines[0]".to_string(), JsonErrorKind::LineDoesNotReadBack);
        assert_eq!(line_error(line), expected, "{line}");
    }
    assert_eq!(
        error(
            r#"{"lines":[],"media":[{"lines":[{"field":"media","raw":""}]},{"lines":[
            {"field":"media","raw":""},{"byte_order_mark":true}]}]}"#
        ),
        (
            "media[1].lines[1]".into(),
            JsonErrorKind::LineDoesNotReadBack
        )
    );
    assert_eq!(
        line_error(r#"{"malformed":"\u20ac","latin1":true}"#),
        (
            "lines[0]".into(),
            JsonErrorKind::Charset {
                character: '\u{20AC}'
            }
        )
    );
}

#[test]
fn keys_must_be_known_and_stand_once() {
    let unknown = |key: &str| JsonErrorKind::UnknownKey(key.into());
    assert_eq!(
        error(r#"{"lines":[],"line":1}"#),
        (String::new(), unknown("line"))
    );
    assert_eq!(
        error(r#"{"lines":[],"lines":[]}"#),
        ("lines".into(), JsonErrorKind::DuplicateKey("lines"))
    );
    assert_eq!(
        error("{}"),
        (String::new(), JsonErrorKind::MissingKey("lines"))
    );
    assert_eq!(
        error(r#"{"lines":[],"media":[{}]}"#),
        ("media[0]".into(), JsonErrorKind::MissingKey("lines"))
    );
    assert_eq!(
        error(r#"{"lines":[],"media":[{"lines":[]}]}"#),
        ("media[0]".into(), JsonErrorKind::NoMediaLine)
    );
    assert_eq!(
        error(r#"{"lines":[],"media":[{"lines":[],"mid":"0"}]}"#),
        ("media[0]".into(), unknown("mid"))
    );
}

#[test]
fn keys_of_lines_must_be_known_and_fit() {
    let unknown = |key: &str| JsonErrorKind::UnknownKey(key.into());
    for (line, path, kind) in [
        (r"{}", "", JsonErrorKind::NotOneKind),
        (
            r#"{"byte_order_mark":false}"#,
            "",
            JsonErrorKind::NotOneKind,
        ),
        (
            r#"{"field":"version","attribute":"x"}"#,
            "",
            JsonErrorKind::NotOneKind,
        ),
        (
            r#"{"field":"version"}"#,
            "",
            JsonErrorKind::MissingKey("value"),
        ),
        (r#"{"field":"y"}"#, "", JsonErrorKind::MissingKey("raw")),
        (
            r#"{"field":"y","value":"1"}"#,
            ".value",
            JsonErrorKind::NoType,
        ),
        (
            r#"{"field":"o","raw":""}"#,
            ".field",
            JsonErrorKind::UnknownField("o".into()),
        ),
        (
            r#"{"field":"attribute","raw":""}"#,
            ".field",
            JsonErrorKind::UnknownField("attribute".into()),
        ),
        (
            r#"{"field":"\u00e9","raw":""}"#,
            ".field",
            JsonErrorKind::UnknownField("\u{E9}".into()),
        ),
        (
            r#"{"field":"media","raw":""}"#,
            "",
            JsonErrorKind::MisplacedMedia,
        ),
        (
            r#"{"attribute":"a:b"}"#,
            ".attribute",
            JsonErrorKind::AttributeName("a:b".into()),
        ),
        (
            r#"{"attribute":"x-y","value":"1"}"#,
            ".value",
            JsonErrorKind::NoType,
        ),
        (r#"{"attribute":"x","raws":"1"}"#, "", unknown("raws")),
        (
            r#"{"attribute":"x","raw":"1","raw":"2"}"#,
            ".raw",
            JsonErrorKind::DuplicateKey("raw"),
        ),
        (r#"{"malformed":"x","raw":"1"}"#, "", unknown("raw")),
        (
            r#"{"byte_order_mark":true,"line_ending":"lf"}"#,
            "",
            unknown("line_ending"),
        ),
        (
            r#"{"malformed":"x","cr_or_nul":true}"#,
            ".cr_or_nul",
            JsonErrorKind::NoCrOrNul,
        ),
        (
            r#"{"attribute":"rtpmap","value":{"payload_type":0,"encoding_name":"a","clock_rate":1,"chanels":2}}"#,
            ".value",
            unknown("chanels"),
        ),
        (
            r#"{"field":"zone","value":{"adjustments":[{"time":1,"offset":"1h","sign":"-"}]}}"#,
            ".value.adjustments[0]",
            unknown("sign"),
        ),
    ] {
        assert_eq!(
            line_error(line),
            (format!("lines[0]{path}"), kind),
            "{line}"
        );
    }
}

#[test]
fn other_json_types_are_refused_with_their_place() {
    for (text, path) in [
        ("", ""),
        ("[]", ""),
        (r#"{"lines":[]} x"#, ""),
        (r#"{"lines":{}}"#, "lines"),
        (r#"{"lines":[1]}"#, "lines[0]"),
        (r#"{"lines":[{"field":1}]}"#, "lines[0].field"),
        (
            r#"{"lines":[{"malformed":"a"},{"malformed":"b","line_ending":"crcr"}]}"#,
            "lines[1].line_ending",
        ),
        (
            r#"{"lines":[],"media":[{"lines":[{"field":"media","raw":1}]}]}"#,
            "media[0].lines[0].raw",
        ),
        (r#"{"lines":[],"line_ending":0}"#, "line_ending"),
    ] {
        let (at, kind) = error(text);
        assert_eq!(at, path, "{text}");
        assert!(
            matches!(kind, JsonErrorKind::Syntax { line: 1, .. }),
            "{text}: {kind:?}"
        );
    }
    let (path, kind) = line_error(r#"{"attribute":"rtpmap","value":{"payload_type":128}}"#);
    assert_eq!(path, "lines[0].value");
    assert!(matches!(kind, JsonErrorKind::Shape(_)));
    assert!(serde_json::from_str::<Session<'_>>("{}").is_err());
}
