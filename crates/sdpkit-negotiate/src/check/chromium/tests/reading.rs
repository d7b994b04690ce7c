//! What Chromium refuses to read.

use super::{Edits, broken};
use crate::check::fixture::{edited, judge};
use crate::error::{DomException, InvalidRemote, ReadingRule};
use crate::{Endpoint, Prediction};

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn refuses_to_read() {
    use ReadingRule::{
        AttributeValue, Bandwidth, Candidate, Codecs, Connection, Formats, LineForm, LineOrder,
        MediaLine, Origin, Port, Protocol, SessionName, Timing, Version,
    };
    /// An edit, the rule, and how the line that is blamed begins.
    const TABLE: &[(Edits, ReadingRule, &str)] = &[
        (&[("v=0", "v=")], Version, "v="),
        (&[("v=0\r\n", "\r\nv=0\r\n")], LineOrder, ""),
        (&[("v=0\r\n", "v=0\r")], LineOrder, "s=-"),
        (&[("o=- ", "o=-  ")], Origin, "o=-  1"),
        (&[("o=- 1 2", "o=- 1")], Origin, "o=- 1"),
        (&[("s=-\r\n", "")], LineOrder, "t=0 0"),
        (&[("s=-", "s=")], SessionName, "s="),
        (&[("s=-", " s=-")], LineOrder, " s=-"),
        (&[("t=0 0\r\n", "")], LineOrder, "a=group"),
        (&[("t=0 0", "t= 0")], Timing, "t= 0"),
        (&[("t=0 0", "t=0 0\r\nq=x")], LineOrder, "q=x"),
        (&[("t=0 0", "t=0 0\r\nc=IN IP4 0.0.0.0")], LineOrder, "c=IN"),
        (
            &[("a=msid-semantic", "a=\r\na=msid-semantic")],
            LineOrder,
            "a=",
        ),
        (&[("a=mid:0", "a=mid:0\r\n")], LineForm, ""),
        (&[("a=mid:0", "a=mid:0\r\na=")], LineForm, "a="),
        (&[("a=mid:0", "a=mid:0\r\na = x")], LineForm, "a = x"),
        (&[("a=mid:0", "a=mid:0\r\na= x")], LineForm, "a= x"),
        (&[("a=mid:0", "a=mid:0\r\nA=x")], LineForm, "A=x"),
        (
            &[("size:262144\r\n", "size:262144")],
            LineForm,
            "a=max-message-size",
        ),
        (
            &[("c=IN IP4 0.0.0.0", "c=IN IP4 233.252.0.1/127")],
            Connection,
            "c=IN IP4 233",
        ),
        (
            &[("c=IN IP4 0.0.0.0", "c=XX IP4 0.0.0.0")],
            Connection,
            "c=XX",
        ),
        (
            &[("c=IN IP4 0.0.0.0", "c=IN IP6 0.0.0.0")],
            Connection,
            "c=IN IP6",
        ),
        (
            &[("c=IN IP4 0.0.0.0", "c=IN IP4 ::1")],
            Connection,
            "c=IN IP4",
        ),
        (&[("c=IN IP4 0.0.0.0", "c=IN IP4")], Connection, "c=IN IP4"),
        (&[("a=mid:0", "a=mid:0\r\nb=AS")], Bandwidth, "b=AS"),
        (&[("a=mid:0", "a=mid:0\r\nb=AS:-5")], Bandwidth, "b=AS"),
        (&[("a=mid:0", "a=mid:0\r\nb=TIAS:-1")], Bandwidth, "b=TIAS"),
        (
            &[("a=mid:0", "a=mid:0\r\nb=AS:99999999999")],
            Bandwidth,
            "b=AS",
        ),
        (
            &[("m=audio 9 UDP/TLS/RTP/SAVPF 111 0", "m=audio 9 RTP/AVP")],
            MediaLine,
            "m=audio",
        ),
        (&[("m=audio 9", "m=audio x")], Port, "m=audio x"),
        (&[("m=audio 9", "m=audio 9/2")], Port, "m=audio 9/2"),
        (&[("m=audio 9", "m=audio 65536")], Port, "m=audio 6"),
        (&[("m=audio 9", "m=audio\t9")], Port, "m=audio\t9"),
        (
            &[("m=audio 9 UDP/TLS/RTP/SAVPF", "m=audio 9 FOO/BAR")],
            Protocol,
            "m=audio",
        ),
        (
            &[("m=audio 9 UDP/TLS/RTP/SAVPF", "m=audio 9 XRTP/AVP")],
            Protocol,
            "m=audio",
        ),
        (&[("SAVPF 111 0", "SAVPF 111 0 ")], Formats, "m=audio"),
        (&[("SAVPF 111 0", "SAVPF 111 128")], Formats, "m=audio"),
        (&[("SAVPF 111 0", "SAVPF 111 *")], Formats, "m=audio"),
        (
            &[("a=mid:0", "a=mid:0\r\na=candidate:1 1 udp 1 x 9 typ foo")],
            Candidate,
            "a=candidate",
        ),
        (&[("a=mid:0", "a=mid:(0)")], AttributeValue, "a=mid"),
        (&[("a=mid:0", "a=mid 0")], AttributeValue, "a=mid"),
        (&[("a=mid:0", "a=mid")], AttributeValue, "a=mid"),
        (
            &[("BUNDLE 0 1 2", "BUNDLE 0 1 (2)")],
            AttributeValue,
            "a=group",
        ),
        (
            &[("a=group:BUNDLE", "a=group BUNDLE")],
            AttributeValue,
            "a=group",
        ),
        (
            &[("a=ice-ufrag:abcd", "a=ice-ufrag")],
            AttributeValue,
            "a=ice-ufrag",
        ),
        (&[("a=ice-pwd:", "a=ice-pwd ")], AttributeValue, "a=ice-pwd"),
        (
            &[("a=ice-options:trickle", "a=ice-options")],
            AttributeValue,
            "a=ice-options",
        ),
        (&[("sha-256", "md5")], AttributeValue, "a=fingerprint"),
        (
            &[("sha-256 AB", "sha-256 A")],
            AttributeValue,
            "a=fingerprint",
        ),
        (
            &[("sha-256 AB", "sha-256  AB")],
            AttributeValue,
            "a=fingerprint",
        ),
        (
            &[(
                "t=0 0",
                "t=0 0\r\na=fingerprint:sha-1 AB\r\na=fingerprint:sha-1 AB",
            )],
            AttributeValue,
            "a=fingerprint:sha-1",
        ),
        (&[("setup:actpass", "setup:foo")], AttributeValue, "a=setup"),
        (
            &[("setup:actpass", "setup:active:x")],
            AttributeValue,
            "a=setup",
        ),
        (
            &[("a=msid-semantic: WMS", "a=msid-semantic")],
            AttributeValue,
            "a=msid-semantic",
        ),
        (
            &[("extmap:1 ", "extmap:256 ")],
            AttributeValue,
            "a=extmap:256",
        ),
        (&[("extmap:1 ", "extmap:0 ")], AttributeValue, "a=extmap:0"),
        (&[("extmap:1 ", "extmap:x ")], AttributeValue, "a=extmap:x"),
        (
            &[("a=mid:0", "a=mid:0\r\na=extmap:5")],
            AttributeValue,
            "a=extmap:5",
        ),
        (
            &[(
                "a=mid:0",
                "a=mid:0\r\na=extmap:5 urn:ietf:params:rtp-hdrext:encrypt",
            )],
            AttributeValue,
            "a=extmap:5",
        ),
        (
            &[("t=0 0", "t=0 0\r\na=extmap:5 urn:x")],
            AttributeValue,
            "a=extmap:1",
        ),
        (&[("opus/48000/2", "opus")], AttributeValue, "a=rtpmap:111"),
        (
            &[("opus/48000/2", "opus/48000/2/x")],
            AttributeValue,
            "a=rtpmap:111",
        ),
        (
            &[("opus/48000/2", "opus/48k")],
            AttributeValue,
            "a=rtpmap:111",
        ),
        (
            &[("opus/48000/2", "opus/48000/25")],
            AttributeValue,
            "a=rtpmap:111",
        ),
        (
            &[("a=rtpmap:111 opus/48000/2", "a=rtpmap:111")],
            AttributeValue,
            "a=rtpmap:111",
        ),
        (
            &[("a=rtpmap:111", "a=rtpmap:0 FOO/8000\r\na=rtpmap:111")],
            Codecs,
            "a=rtpmap:0",
        ),
        (
            &[("a=rtpmap:97", "a=rtpmap:96 VP8/8000\r\na=rtpmap:97")],
            Codecs,
            "a=rtpmap:96 VP8/8000",
        ),
        (
            &[("a=fmtp:111 ", "a=fmtp:55 x\r\na=fmtp:111 ")],
            Codecs,
            "a=fmtp:55",
        ),
        (
            &[("a=fmtp:97 ", "a=rtcp-fb:55 nack\r\na=fmtp:97 ")],
            Codecs,
            "a=rtcp-fb:55",
        ),
        (
            &[("a=fmtp:97 ", "a=packetization:55 raw\r\na=fmtp:97 ")],
            Codecs,
            "a=packetization",
        ),
        (
            &[("a=fmtp:97 ", "a=packetization:96\r\na=fmtp:97 ")],
            AttributeValue,
            "a=packetization",
        ),
        (&[("a=fmtp:111 ", "a=fmtp:x ")], AttributeValue, "a=fmtp:x"),
        (
            &[("a=fmtp:97 ", "a=fmtp:97\r\na=fmtp:97 ")],
            AttributeValue,
            "a=fmtp:97",
        ),
        (
            &[("a=rtcp-fb:111 transport-cc", "a=rtcp-fb:111")],
            AttributeValue,
            "a=rtcp-fb",
        ),
        (
            &[("a=rtcp-fb:111", "a=rtcp-fb:x")],
            AttributeValue,
            "a=rtcp-fb",
        ),
        (
            &[("a=mid:0", "a=mid:0\r\na=ptime")],
            AttributeValue,
            "a=ptime",
        ),
        (
            &[("a=mid:0", "a=mid:0\r\na=maxptime")],
            AttributeValue,
            "a=maxptime",
        ),
        (
            &[("a=ssrc:1 cname:c", "a=ssrc:1")],
            AttributeValue,
            "a=ssrc:1",
        ),
        (
            &[("a=ssrc:1 cname:c", "a=ssrc:1 cname")],
            AttributeValue,
            "a=ssrc:1",
        ),
        (
            &[("a=ssrc:1 ", "a=ssrc:4294967296 ")],
            AttributeValue,
            "a=ssrc:4",
        ),
        (
            &[("a=ssrc:1 cname:c", "a=ssrc:1 msid:a b c")],
            AttributeValue,
            "a=ssrc:1",
        ),
        (&[("FID 2 3", "FID 2 2")], AttributeValue, "a=ssrc-group"),
        (&[("FID 2 3", "FID")], AttributeValue, "a=ssrc-group"),
        (
            &[("a=msid:s a", "a=msid:s a b")],
            AttributeValue,
            "a=msid:s a b",
        ),
        (&[("a=msid:s a", "a=msid: a")], AttributeValue, "a=msid: a"),
        (&[("a=msid:s a", "a=msid:s ")], AttributeValue, "a=msid:s "),
        (
            &[("a=msid:s a", "a=msid:s a\r\na=msid:t b")],
            AttributeValue,
            "a=msid:t b",
        ),
        (&[("a=msid:s v", "a=msid:s a")], AttributeValue, "a=ssrc:2"),
        (
            &[("a=mid:1", "a=mid:1\r\na=simulcast:")],
            AttributeValue,
            "a=simulcast",
        ),
        (
            &[("a=mid:1", "a=mid:1\r\na=simulcast:send")],
            AttributeValue,
            "a=simulcast",
        ),
        (
            &[("a=mid:1", "a=mid:1\r\na=simulcast:send a;")],
            AttributeValue,
            "a=simulcast",
        ),
        (
            &[("a=mid:1", "a=mid:1\r\na=simulcast:both a")],
            AttributeValue,
            "a=simulcast",
        ),
        (
            &[(
                "a=mid:1",
                "a=mid:1\r\na=simulcast:send a\r\na=simulcast:recv b",
            )],
            AttributeValue,
            "a=simulcast:recv",
        ),
        (
            &[("a=sctp-port:5000", "a=sctp-port:70000")],
            AttributeValue,
            "a=sctp-port",
        ),
        (
            &[("a=sctp-port:5000", "a=sctp-port")],
            AttributeValue,
            "a=sctp-port",
        ),
        (
            &[("webrtc-datachannel", "other")],
            AttributeValue,
            "a=sctp-port",
        ),
        (
            &[("size:262144", "size:99999999999")],
            AttributeValue,
            "a=max-message-size",
        ),
        (
            &[("size:262144", "size:-1")],
            AttributeValue,
            "a=max-message-size",
        ),
        (
            &[("a=sctp-port", "a=sctp-init:A\r\na=sctp-port")],
            AttributeValue,
            "a=sctp-init",
        ),
    ];
    for (edits, rule, blamed) in TABLE {
        let text = edited(false, edits);
        let prediction = judge(false, &text, Endpoint::Chromium);
        let refusal = prediction
            .refusal()
            .unwrap_or_else(|| panic!("accepted: {edits:?}"));
        assert_eq!(refusal.exception, DomException::OperationError, "{edits:?}");
        let InvalidRemote::Unreadable { rule: found, span } = broken(refusal) else {
            panic!("{edits:?}: {refusal}");
        };
        assert_eq!(found, rule, "{edits:?}");
        let line = &text[span.range()];
        assert!(line.starts_with(blamed), "{edits:?} blames `{line}`");
    }
}

#[test]
fn refuses_what_is_no_description_at_all() {
    for (text, rule) in [
        (&b""[..], ReadingRule::Empty),
        (b"\0", ReadingRule::LineOrder),
        (b"\xff\xfe", ReadingRule::LineOrder),
        (b"v=0", ReadingRule::Version),
    ] {
        let prediction = crate::predict(None, text, Endpoint::Chromium);
        let refusal = prediction.refusal().expect("it is none");
        let InvalidRemote::Unreadable { rule: found, .. } = broken(refusal) else {
            panic!("{refusal}");
        };
        assert_eq!(*found, rule);
    }
    // No m= section is fine, and so are bytes that are not UTF-8.
    let text = b"v=0\no=- 1 1 IN IP4 x\ns=\xff\nt=0 0\n";
    assert_eq!(
        crate::predict(None, text, Endpoint::Chromium),
        Prediction::Accept
    );
}
