//! What Chromium refuses, a table for each stage: an edit of a description, and the rule that it breaks.

use sdpkit::Session;

use super::meaning::check as check_meaning;
use crate::check::fixture::{ANSWER, OFFER, edited, judge};
use crate::check::{Agreed, BundlePolicy, Context, Refusal};
use crate::error::{DomException, Error, InvalidRemote, ReadingRule};
use crate::jsep::{SdpType, Side};
use crate::{Endpoint, Prediction};

/// Edits: each old text, and the new one.
type Edits = &'static [(&'static str, &'static str)];

/// The rule that a refusal names.
fn broken(refusal: &Refusal) -> &InvalidRemote {
    match &refusal.error {
        Error::InvalidRemote(invalid) => invalid,
        other => panic!("not the peer's fault: {other}"),
    }
}

#[test]
fn accepts() {
    let offers: &[Edits] = &[
        &[],
        // Lines.
        &[("\r\n", "\n")],
        &[("s=-", "s= ")],
        &[("s=-", "s=-\rx")],
        &[(
            "s=-",
            "s=-\r\ni=x\r\nu=x\r\ne=x\r\np=x\r\nc=IN IP6 ::\r\nb=x",
        )],
        &[("t=0 0", "t=x\r\nr=x\r\nr=x\r\nt=y\r\nz=x\r\nk=x")],
        &[("o=- 1 2 IN IP4 127.0.0.1", "o=a b c d e f")],
        &[("size:262144\r\n", "size:262144\r\nm=audio")],
        &[("a=mid:0", "a=mid:0\r\nq=x\r\nt=0 0")],
        // Connection and bandwidth.
        &[("c=IN IP4 0.0.0.0", "c=IN  IP4  host.example.com")],
        &[("a=mid:0", "a=mid:0\r\nb=AS:-1\r\nb=TIAS:0\r\nb=X:y")],
        // Sections.
        &[("9 UDP/TLS/RTP/SAVPF 111 0", "9 TCP/DTLS/RTP/X 111 0")],
        &[("9 UDP/TLS/RTP/SAVPF 111 0", "9  111 0")],
        &[("SAVPF 111 0", "SAVPF 111 0 3 1")],
        &[
            ("m=video 9", "m=video 0"),
            ("a=mid:1", "a=mid:1\r\na=bundle-only"),
        ],
        &[(
            "size:262144\r\n",
            "size:262144\r\nm=foo 9 X y\r\na=mid:3\r\n",
        )],
        &[
            ("UDP/DTLS/SCTP webrtc-datachannel", "DTLS/SCTP 5000"),
            ("a=sctp-port:5000\r\n", ""),
        ],
        // Attributes.
        &[("a=mid:0", "a=mid::0")],
        &[("a=group:BUNDLE 0 1 2", "a=group:BUNDLE 0 0 1 2")],
        &[("a=group:BUNDLE 0 1 2", "a=group:BUNDLE 2 1")],
        &[("a=group:BUNDLE 0 1 2", "a=group:LS 0 nobody")],
        &[("fingerprint:sha-256", "fingerprint:SHA-256")],
        &[("setup:actpass", "setup:ActPass")],
        &[("setup:actpass", "setup:holdconn")],
        &[("a=mid:0", "a=mid:0\r\na=rtpmap:99 x\r\na=rtpmap:99 x/y")],
        &[("opus/48000/2", "opus/0/24")],
        &[("a=rtpmap:111", "a=rtpmap:111 OPUS/8000\r\na=rtpmap:111")],
        &[("a=fmtp:111 ", "a=fmtp:111 ;;=;x=1;x=2;")],
        &[("a=mid:0", "a=mid:0\r\na=rtcp-fb:* nack")],
        &[("a=msid:s a", "a=msid:- a\r\na=msid:s\r\na=msid:t a")],
        &[("a=ssrc:1 cname:c", "a=ssrc:1 x: \r\na=ssrc:1 msid:a b")],
        &[(
            "a=mid:1",
            "a=mid:1\r\na=rid:a send\r\na=rid:b bad\r\na=simulcast: send a,~b;c recv d",
        )],
        &[
            ("size:262144", "size:0"),
            ("a=sctp-port", "a=sctp-init:AAA=\r\na=sctp-port"),
        ],
        &[(
            "a=mid:0",
            "a=mid:0\r\na=extmap:255/sendonly urn:ietf:params:rtp-hdrext:encrypt urn:x y",
        )],
        &[("a=rtcp-mux\r\na=rtpmap:111", "a=rtcp-mux:x\r\na=rtpmap:111")],
        // Contents.
        &[
            ("a=mid:0\r\n", ""),
            ("a=mid:1\r\n", ""),
            ("a=mid:2\r\n", ""),
        ],
        &[("a=ssrc-group:FID 2 3", "a=ssrc-group:X 2 9")],
    ];
    let answers: &[Edits] = &[
        &[],
        &[("a=setup:active\r\n", "")],
        &[("setup:active", "setup:passive")],
        &[("a=recvonly", "a=inactive")],
        &[("a=mid:0", "a=mid:0\r\nb=AS:6")],
        &[
            ("opus/48000/2", "opus/8000/2"),
            ("a=mid:0", "a=mid:0\r\nb=AS:64"),
        ],
        &[("a=recvonly\r\n", "")],
        &[
            ("a=group:BUNDLE 0 1 2", "a=group:BUNDLE 0 1"),
            ("m=application 9", "m=application 0"),
        ],
        &[("a=mid:0\r\n", "")],
    ];
    for (is_answer, tables) in [(false, offers), (true, answers)] {
        for edits in tables {
            let text = edited(is_answer, edits);
            let prediction = judge(is_answer, &text, Endpoint::Chromium);
            assert_eq!(prediction, Prediction::Accept, "{edits:?}: {prediction}");
        }
    }
}

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

/// What is refused for what it means.
fn refused(is_answer: bool, edits: Edits) -> InvalidRemote {
    let text = edited(is_answer, edits);
    let prediction = judge(is_answer, &text, Endpoint::Chromium);
    let refusal = prediction
        .refusal()
        .unwrap_or_else(|| panic!("accepted: {edits:?}"));
    assert_eq!(
        refusal.exception,
        DomException::InvalidAccessError,
        "{edits:?}: {refusal}"
    );
    broken(refusal).clone()
}

/// The edit that takes the group away.
const UNBUNDLED: (&str, &str) = ("a=group:BUNDLE 0 1 2\r\n", "");

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn refuses_what_an_offer_means() {
    let mid = |mid: &str| mid.to_owned();
    let table: &[(Edits, InvalidRemote)] = &[
        (
            &[
                ("BUNDLE 0 1 2", "BUNDLE 0 1 2"),
                ("a=mid:2", "a=mid:aaaaaaaaaaaaaaaaa"),
            ],
            InvalidRemote::MidTooLong { section: 2 },
        ),
        (
            &[("a=mid:1", "a=mid:0")],
            InvalidRemote::DuplicateMid { mid: mid("0") },
        ),
        (
            // The number that the section is given is taken.
            &[
                ("BUNDLE 0 1 2", "BUNDLE"),
                ("a=mid:0\r\n", ""),
                ("a=mid:1", "a=mid:0"),
            ],
            InvalidRemote::DuplicateMid { mid: mid("0") },
        ),
        (
            &[("BUNDLE 0 1 2", "BUNDLE 0 1 2 nope")],
            InvalidRemote::BundleUnknownMid { mid: mid("nope") },
        ),
        (
            &[("BUNDLE 0 1 2", "BUNDLE 0 1\r\na=group:BUNDLE 1 2")],
            InvalidRemote::MidInTwoBundles { mid: mid("1") },
        ),
        (
            &[("a=fingerprint:", "a=x-fingerprint:")],
            InvalidRemote::MissingFingerprint { section: 0 },
        ),
        (
            &[("a=ice-pwd:", "a=x-ice-pwd:")],
            InvalidRemote::MissingIceCredentials { section: 0 },
        ),
        (
            &[("ufrag:abcd", "ufrag:abc")],
            InvalidRemote::MalformedIceCredentials { section: 0 },
        ),
        (
            &[("pwd:abcdefghijklmnopqrstuv", "pwd:abcdefghijklmnopqrst v")],
            InvalidRemote::MalformedIceCredentials { section: 0 },
        ),
        (
            &[("extmap:10 ", "extmap:1 ")],
            InvalidRemote::ExtensionIdCollision { id: 1, section: 1 },
        ),
        (
            &[UNBUNDLED, ("extmap:1 ", "extmap:1 urn:x\r\na=extmap:1 ")],
            InvalidRemote::ExtensionIdCollision { id: 1, section: 0 },
        ),
        (
            &[("FID 2 3", "FID 2 3 4")],
            InvalidRemote::SsrcGroupSize { section: 1 },
        ),
        (
            &[("FID 2 3", "SIM 2 3 4 5")],
            InvalidRemote::SsrcGroupSize { section: 1 },
        ),
        (
            &[("a=rtcp-mux\r\na=rtpmap:96", "a=rtpmap:96")],
            InvalidRemote::BundleWithoutMux { section: 1 },
        ),
        (
            &[UNBUNDLED, ("a=rtcp-mux\r\na=rtpmap:96", "a=rtpmap:96")],
            InvalidRemote::MissingRtcpMux { section: 1 },
        ),
        (
            &[("SAVPF 96 97", "SAVPF 96 64"), (":97 ", ":64 ")],
            InvalidRemote::PayloadTypeInRtcpRange {
                payload_type: 64,
                section: 1,
            },
        ),
        (
            &[
                ("a=msid:s v\r\n", ""),
                ("a=ssrc:2 cname:c", "a=ssrc:2 msid:s x"),
                ("a=ssrc:3 cname:c", "a=ssrc:3 msid:s y"),
            ],
            InvalidRemote::SeveralTracks { section: 1 },
        ),
        (
            &[
                ("extmap:10 ", "extmap:10 x-"),
                ("a=mid:1", "a=mid:1\r\na=rid:a send\r\na=simulcast:send a"),
            ],
            InvalidRemote::SimulcastWithoutRidExtension { section: 1 },
        ),
        (
            &[("a=mid:1", "a=mid:1\r\na=cryptex")],
            InvalidRemote::Other {
                rule: "`a=cryptex` stands at some sections of a BUNDLE group alone",
                section: 1,
            },
        ),
        (
            &[("apt=96", "apt=33")],
            InvalidRemote::CodecParameters { section: 1 },
        ),
        (
            &[("apt=96", "apt=97")],
            InvalidRemote::CodecParameters { section: 1 },
        ),
        (
            &[("a=fmtp:97 apt=96\r\n", "")],
            InvalidRemote::CodecParameters { section: 1 },
        ),
        (
            &[("VP8", "ulpfec")],
            InvalidRemote::CodecParameters { section: 1 },
        ),
        (
            &[(
                "a=rtcp-fb:96",
                "a=fmtp:96 x-google-min-bitrate=9;x-google-max-bitrate=8\r\na=rtcp-fb:96",
            )],
            InvalidRemote::CodecParameters { section: 1 },
        ),
        (
            &[("a=ssrc:1 cname:c", "a=ssrc:1 cname:c\r\na=ssrc:9 cname:c")],
            InvalidRemote::StreamSsrcs { section: 0 },
        ),
        (
            &[("a=ssrc:3 cname:c\r\n", "")],
            InvalidRemote::StreamSsrcs { section: 1 },
        ),
        (
            &[
                ("FID 2 3", "FID 2 3\r\na=ssrc-group:FID 2 4"),
                ("a=ssrc:3", "a=ssrc:4 x:\r\na=ssrc:3"),
            ],
            InvalidRemote::StreamSsrcs { section: 1 },
        ),
        (
            &[
                ("FID 2 3", "FID 2 3\r\na=ssrc-group:SIM 2 4"),
                ("a=ssrc:3", "a=ssrc:4 x:\r\na=ssrc:3"),
            ],
            InvalidRemote::StreamSsrcs { section: 1 },
        ),
    ];
    for (edits, rule) in table {
        assert_eq!(refused(false, edits), *rule, "{edits:?}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn refuses_what_an_answer_means() {
    let table: &[(Edits, InvalidRemote)] = &[
        (
            &[
                (
                    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:2\r\na=sctp-port:5000\r\n",
                    "",
                ),
                ("BUNDLE 0 1 2", "BUNDLE 0 1"),
            ],
            InvalidRemote::SectionCount {
                offer: 3,
                answer: 2,
            },
        ),
        (
            &[("m=audio", "m=video")],
            InvalidRemote::SectionMismatch { section: 0 },
        ),
        (
            &[("BUNDLE 0", "BUNDLE x"), ("a=mid:0", "a=mid:x")],
            InvalidRemote::SectionMismatch { section: 0 },
        ),
        (
            &[("setup:active", "setup:actpass")],
            InvalidRemote::WrongSetup { section: 0 },
        ),
        (
            &[("setup:active", "setup:holdconn")],
            InvalidRemote::WrongSetup { section: 0 },
        ),
        (
            &[("sha-256 ", "sha-256 AB:")],
            InvalidRemote::FingerprintLength { section: 0 },
        ),
        (
            &[("m=audio 9", "m=audio 0")],
            InvalidRemote::BundleTagRejected {
                mid: "0".to_owned(),
            },
        ),
        (
            &[
                ("BUNDLE 0 1 2", "BUNDLE 0\r\na=group:BUNDLE 1 2"),
                (
                    "a=mid:1",
                    "a=mid:1\r\na=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=fingerprint:sha-1 AB",
                ),
            ],
            InvalidRemote::BundleGroupChanged {
                mid: "1".to_owned(),
            },
        ),
        (
            // Raw packets were not offered.
            &[("a=fmtp:97", "a=packetization:96 raw\r\na=fmtp:97")],
            InvalidRemote::Other {
                rule: "the answer asks for raw packets of a codec that was not offered so",
                section: 1,
            },
        ),
        (
            &[("a=mid:0", "a=mid:0\r\nb=AS:5")],
            InvalidRemote::Other {
                rule: "the bandwidth is less than the audio codec needs",
                section: 0,
            },
        ),
        (
            // The codec preferred is the first of the m= line.
            &[
                ("SAVPF 111 0", "SAVPF 0 111"),
                ("a=mid:0", "a=mid:0\r\nb=AS:63"),
            ],
            InvalidRemote::Other {
                rule: "the bandwidth is less than the audio codec needs",
                section: 0,
            },
        ),
        (
            &[("a=mid:0", "a=mid:0\r\na=sframe")],
            InvalidRemote::Other {
                rule: "`a=sframe` in an answer to an offer without it",
                section: 0,
            },
        ),
        (
            &[("urn:ietf:params:rtp-hdrext:ssrc-audio-level", "urn:x")],
            InvalidRemote::ExtensionRemapped { id: 1, section: 0 },
        ),
        (
            &[
                ("a=mid:0", "a=mid:0\r\na=ssrc:8 x:"),
                ("a=mid:1", "a=mid:1\r\na=ssrc:8 x:"),
            ],
            InvalidRemote::DuplicateSsrc {
                ssrc: 8,
                section: 1,
            },
        ),
    ];
    for (edits, rule) in table {
        assert_eq!(refused(true, edits), *rule, "{edits:?}");
    }
}

/// The verdict on a description in a connection.
fn checked(text: &str, context: &Context<'_>) -> Result<(), Refusal> {
    let text = Session::parse_bytes(text.as_bytes());
    check_meaning(super::parse(&text).expect("it can be read"), context)
}

#[test]
fn an_answer_has_the_directions_of_its_offer() {
    for (offered, answered, is_right) in [
        ("sendonly", "recvonly", true),
        ("recvonly", "sendonly", true),
        ("inactive", "inactive", true),
        ("sendonly", "sendonly", false),
        ("recvonly", "recvonly", false),
        ("inactive", "recvonly", false),
        ("sendonly", "sendrecv", false),
    ] {
        let offer = OFFER.replace("a=sendrecv", &format!("a={offered}"));
        let offer = Session::parse_bytes(offer.as_bytes());
        let context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
        let answer = ANSWER.replace("a=recvonly", &format!("a={answered}"));
        let verdict = checked(&answer, &context);
        assert_eq!(
            verdict.is_ok(),
            is_right,
            "{offered}, {answered}: {verdict:?}"
        );
        if let Err(refusal) = verdict {
            assert_eq!(
                *broken(&refusal),
                InvalidRemote::WrongDirection { section: 0 }
            );
        }
    }
}

#[test]
fn an_answer_accepts_only_what_was_offered() {
    let offer = OFFER
        .replace("m=video 9", "m=video 0")
        .replace("BUNDLE 0 1 2", "BUNDLE 0 2");
    let offer = Session::parse_bytes(offer.as_bytes());
    let context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
    let own =
        "a=mid:1\r\na=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=fingerprint:sha-1 AB";
    let answer = ANSWER
        .replace("BUNDLE 0 1 2", "BUNDLE 0 2")
        .replace("a=mid:1", own);
    let refusal = checked(&answer, &context).expect_err("the section was rejected");
    assert_eq!(
        *broken(&refusal),
        InvalidRemote::AcceptsRejected { section: 1 }
    );
}

/// A connection in which the fixture's offer, ours, was answered.
struct Connected {
    offer: Session<'static>,
    answer: Session<'static>,
}

impl Connected {
    fn new() -> Self {
        Self {
            offer: Session::parse_bytes(OFFER.as_bytes()),
            answer: Session::parse_bytes(ANSWER.as_bytes()),
        }
    }

    /// What is known when the other side offers again.
    fn offered_again(&self) -> Context<'_> {
        let mut context = Context::new(Side::Remote, SdpType::Offer);
        context.opposite = Some(&self.offer);
        context.previous = Some(&self.answer);
        context.agreed = Some(Agreed::new(&self.offer, &self.answer, Side::Remote));
        context
    }
}

#[test]
fn a_later_offer_keeps_what_is_there() {
    let connected = Connected::new();
    let context = connected.offered_again();
    let offer = ANSWER.replace("setup:active", "setup:actpass");
    assert_eq!(checked(&offer, &context), Ok(()));
    let fewer = offer.split("m=application").next().unwrap_or_default();
    let table = [
        (
            fewer.replace("BUNDLE 0 1 2", "BUNDLE 0 1"),
            InvalidRemote::FewerSections { before: 3, now: 2 },
        ),
        (
            offer.replace("a=mid:1", "a=mid:7").replace("BUNDLE 0 1 2", "BUNDLE 0 7 2"),
            InvalidRemote::SectionReplaced { section: 1 },
        ),
        (
            offer.replace("BUNDLE 0 1 2", "BUNDLE 0\r\na=group:BUNDLE 1 2").replace(
                "a=mid:1",
                "a=mid:1\r\na=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=fingerprint:sha-1 AB",
            ),
            InvalidRemote::BundleGroupChanged {
                mid: "1".to_owned(),
            },
        ),
        (
            offer.replace("urn:ietf:params:rtp-hdrext:ssrc-audio-level", "urn:x"),
            InvalidRemote::ExtensionRemapped { id: 1, section: 0 },
        ),
    ];
    for (text, rule) in table {
        let refusal = checked(&text, &context).expect_err("a rule is broken");
        assert_eq!(*broken(&refusal), rule);
        assert_eq!(refusal.exception, DomException::InvalidAccessError);
    }
}

#[test]
fn a_later_answer_keeps_role_and_bundle() {
    let connected = Connected::new();
    let mut context = Context::new(Side::Remote, SdpType::Answer).answering(&connected.offer);
    context.previous = Some(&connected.answer);
    context.agreed = Some(Agreed::new(
        &connected.offer,
        &connected.answer,
        Side::Remote,
    ));
    assert_eq!(checked(ANSWER, &context), Ok(()));
    let table = [
        (
            ANSWER.replace("setup:active", "setup:passive"),
            InvalidRemote::WrongSetup { section: 0 },
        ),
        (
            ANSWER.replace("BUNDLE 0 1 2", "BUNDLE 0 1").replace(
                "a=mid:2",
                "a=mid:2\r\na=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=fingerprint:sha-1 AB",
            ),
            InvalidRemote::BundleMemberRemoved {
                mid: "2".to_owned(),
            },
        ),
    ];
    for (text, rule) in table {
        let refusal = checked(&text, &context).expect_err("a rule is broken");
        assert_eq!(*broken(&refusal), rule);
    }
    // Another certificate begins another association.
    let other = ANSWER
        .replace("setup:active", "setup:passive")
        .replace("sha-256 AB", "sha-256 CD");
    assert_eq!(checked(&other, &context), Ok(()));
}

#[test]
fn a_mid_stays_with_its_kind() {
    let connected = Connected::new();
    let rejected = OFFER.replace("m=video 9", "m=video 0");
    let rejected = Session::parse_bytes(rejected.as_bytes());
    let mut context = connected.offered_again();
    context.opposite = Some(&rejected);
    // The place of the rejected section is free, for video and for other media.
    let offer = OFFER.replace("a=group:BUNDLE 0 1 2\r\n", "");
    assert_eq!(
        checked(&offer.replace("a=mid:1", "a=mid:x"), &context),
        Ok(())
    );
    // A new section may not take the mid of a transceiver of another kind that has left its section.
    context.previous = None;
    context.opposite = Some(&connected.offer);
    context.agreed = None;
    let swapped = offer.replace("m=audio", "m=video");
    let refusal = checked(&swapped, &context).expect_err("the mid is that of audio");
    assert_eq!(
        *broken(&refusal),
        InvalidRemote::SectionReplaced { section: 0 }
    );
    let freed = OFFER.replace("m=audio 9", "m=audio 0");
    let freed = Session::parse_bytes(freed.as_bytes());
    context.previous = Some(&freed);
    let refusal = checked(&swapped, &context).expect_err("the mid is that of audio");
    assert_eq!(
        *broken(&refusal),
        InvalidRemote::TransceiverKind { section: 0 }
    );
}

#[test]
fn a_local_answer_has_the_mids_that_an_offer_was_given() {
    let offer = OFFER
        .replace("a=group:BUNDLE 0 1 2\r\n", "")
        .replace("a=mid:", "a=x-mid:");
    let offer = Session::parse_bytes(offer.as_bytes());
    let context = Context::new(Side::Local, SdpType::Answer).answering(&offer);
    let own = "a=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=fingerprint:sha-1 AB\r\na=setup:active\r\n";
    let answer = ANSWER
        .replace("a=group:BUNDLE 0 1 2\r\n", "")
        .replace("a=mid:1", &format!("{own}a=mid:1"))
        .replace("a=mid:2", &format!("{own}a=mid:2"));
    assert_eq!(checked(&answer, &context), Ok(()));
    let refusal = checked(&answer.replace("a=mid:2", "a=mid:3"), &context);
    let refusal = refusal.expect_err("the offer was given 0, 1 and 2");
    assert_eq!(
        *broken(&refusal),
        InvalidRemote::SectionMismatch { section: 2 }
    );
}

#[test]
fn max_bundle_needs_a_bundle() {
    let mut context = Context::new(Side::Remote, SdpType::Offer);
    context.bundle_policy = BundlePolicy::MaxBundle;
    assert_eq!(checked(OFFER, &context), Ok(()));
    let unbundled = OFFER.replace("a=group:BUNDLE 0 1 2\r\n", "");
    let refusal = checked(&unbundled, &context).expect_err("there is no group");
    assert_eq!(*broken(&refusal), InvalidRemote::NoBundleGroup);
    let nothing = "v=0\r\no=- 1 1 IN IP4 x\r\ns=-\r\nt=0 0\r\n";
    let refusal = checked(nothing, &context).expect_err("there is no group");
    assert_eq!(*broken(&refusal), InvalidRemote::NoBundleGroup);
}

#[test]
fn a_local_description_fails_under_another_name_once_it_is_applied() {
    let digest = OFFER.replace("sha-256 ", "sha-256 AB:");
    let digest = Session::parse_bytes(digest.as_bytes());
    let context = Context::new(Side::Local, SdpType::Answer).answering(&digest);
    let refusal = checked(ANSWER, &context).expect_err("the offered digest is too long");
    assert_eq!(
        *broken(&refusal),
        InvalidRemote::FingerprintLength { section: 0 }
    );
    assert_eq!(refusal.exception, DomException::OperationError);
    let context = Context::new(Side::Local, SdpType::Offer);
    let unnamed = OFFER.replace("a=mid:0\r\n", "");
    let refusal = checked(&unnamed, &context).expect_err("a section has no mid");
    assert_eq!(*broken(&refusal), InvalidRemote::MissingMid { section: 0 });
    assert_eq!(refusal.exception, DomException::InvalidAccessError);
}

#[test]
fn takes_time_that_grows_with_the_text_alone() {
    let many = 20_000;
    let start = std::time::Instant::now();
    let session_level = "a=extmap:1 urn:x\r\na=ice-ufrag:abcd\r\n".repeat(many);
    let sections = "m=audio 9 RTP/AVP 0\r\n".repeat(many);
    let ssrcs: Vec<String> = (0..many)
        .map(|ssrc| format!("a=ssrc:{ssrc} x:\r\n"))
        .collect();
    let ssrcs = ssrcs.concat();
    let text = OFFER
        .replace("a=extmap:1 urn:ietf", "a=x-extmap:1 urn:ietf")
        .replace("a=extmap:10", "a=x-extmap:10")
        .replace("t=0 0\r\n", &format!("t=0 0\r\n{session_level}"))
        .replace("a=ssrc:1 cname:c\r\n", &ssrcs)
        + &sections;
    assert_ne!(judge(false, &text, Endpoint::Chromium), Prediction::Accept);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
