//! What Chromium refuses, a table for each stage: an edit of a description, and the rule that it breaks.

mod meaning;
mod reading;

use crate::check::Refusal;
use crate::check::fixture::{OFFER, edited, judge};
use crate::error::{Error, InvalidRemote};
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
