//! The offers that RFC 8853 §5.6 prints, answered: by a mixer that takes simulcast, and by one that does not.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it does not expect fails"
)]

use std::net::Ipv4Addr;

use sdpkit::Session;
use sdpkit::field::Connection;
use sdpkit_negotiate::offer_answer::{Agent, Config};
use sdpkit_negotiate::{Capabilities, Outcome, outcome};

/// Figure 5.
const SINGLE: &str = "v=0\r\no=alice 2362969037 2362969040 IN IP4 192.0.2.156\r\ns=Simulcast-Enabled Client\r\n\
    c=IN IP4 192.0.2.156\r\nt=0 0\r\nm=audio 49200 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n\
    m=video 49300 RTP/AVP 97 98\r\na=rtpmap:97 H264/90000\r\na=rtpmap:98 H264/90000\r\n\
    a=fmtp:97 profile-level-id=42c01f;max-fs=3600;max-mbps=108000\r\n\
    a=fmtp:98 profile-level-id=42c00b;max-fs=240;max-mbps=3600\r\n\
    a=imageattr:97 send [x=1280,y=720] recv [x=1280,y=720]\r\na=imageattr:98 send [x=320,y=180] recv [x=320,y=180]\r\n\
    a=rid:1 send pt=97\r\na=rid:2 send pt=98\r\na=rid:3 recv pt=97\r\na=simulcast:send 1;2 recv 3\r\n\
    a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n";

/// What the server of figure 6 can do.
const SERVER: &str = "m=audio 9 RTP/AVP 0\r\nm=video 9 RTP/AVP 97\r\na=rtpmap:97 H264/90000\r\n\
    a=fmtp:97 profile-level-id=42c01f\r\na=simulcast:recv a;b;c send d\r\n\
    a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n";

/// Figure 7.
const MULTI: &str = "v=0\r\no=fred 238947129 823479223 IN IP6 2001:db8::c000:27d\r\n\
    s=Offer from Simulcast-Enabled Multi-Source Client\r\nc=IN IP6 2001:db8::c000:27d\r\nt=0 0\r\n\
    a=group:BUNDLE foo bar zen\r\nm=audio 49200 RTP/AVP 99\r\na=mid:foo\r\na=rtpmap:99 G722/8000\r\n\
    m=video 49600 RTP/AVPF 100 101 103\r\na=mid:bar\r\na=rtpmap:100 H264-SVC/90000\r\na=rtpmap:101 H264/90000\r\n\
    a=rtpmap:103 VP8/90000\r\na=fmtp:100 profile-level-id=42400d;max-fs=3600;max-mbps=216000; mst-mode=NI-TC\r\n\
    a=fmtp:101 profile-level-id=42c00d;max-fs=3600;max-mbps=108000\r\na=fmtp:103 max-fs=900; max-fr=30\r\n\
    a=rid:1 send pt=100;max-width=1280;max-height=720;max-fps=60;depend=2\r\n\
    a=rid:2 send pt=101;max-width=1280;max-height=720;max-fps=30\r\n\
    a=rid:3 send pt=101;max-width=640;max-height=360\r\na=rid:4 send pt=103;max-width=640;max-height=360\r\n\
    a=depend:100 lay bar:101\r\na=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid\r\n\
    a=extmap:2 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\na=rtcp-fb:* ccm pause nowait\r\n\
    a=simulcast:send 1;2;~4,3\r\nm=video 49602 RTP/AVPF 96 104\r\na=mid:zen\r\na=rtpmap:96 VP8/90000\r\n\
    a=fmtp:96 max-fs=3600; max-fr=30\r\na=rtpmap:104 rtx/90000\r\na=fmtp:104 apt=96;rtx-time=200\r\n\
    a=rid:1 send max-fs=921600;max-fps=30\r\na=rid:2 send max-fs=614400;max-fps=15\r\n\
    a=rid:3 send max-fs=230400;max-fps=30\r\na=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid\r\n\
    a=extmap:2 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n\
    a=extmap:3 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id\r\na=rtcp-fb:* ccm pause nowait\r\n\
    a=simulcast:send 1;~3;~2\r\n";

/// Figure 8.
const REDUNDANT: &str = "v=0\r\no=fred 238947129 823479223 IN IP6 2001:db8::c000:27d\r\n\
    s=Offer from Simulcast-Enabled Client using Redundancy\r\nc=IN IP6 2001:db8::c000:27d\r\nt=0 0\r\n\
    a=group:BUNDLE foo bar\r\nm=audio 49200 RTP/AVP 97 98 99 100 101 102\r\na=mid:foo\r\na=rtpmap:97 G711/8000\r\n\
    a=rtpmap:98 LPC/8000\r\na=rtpmap:99 OPUS/48000/1\r\na=rtpmap:100 RED/8000/1\r\na=rtpmap:101 CN/8000\r\n\
    a=rtpmap:102 telephone-event/8000\r\na=fmtp:99 useinbandfec=1;usedtx=0\r\na=fmtp:100 97/98\r\na=fmtp:102 0-15\r\n\
    a=ptime:20\r\na=maxptime:40\r\na=rid:1 send pt=99,102;max-br=64000\r\na=rid:2 send pt=100,97,101,102\r\n\
    a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid\r\na=extmap:2 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n\
    a=simulcast:send 1;2\r\nm=video 49600 RTP/AVPF 103 104 105 106 107\r\na=mid:bar\r\na=rtpmap:103 H264/90000\r\n\
    a=rtpmap:104 VP8/90000\r\na=rtpmap:105 rtx/90000\r\na=rtpmap:106 rtx/90000\r\na=rtpmap:107 flexfec/90000\r\n\
    a=fmtp:103 profile-level-id=42c00d;max-fs=3600;max-mbps=108000\r\na=fmtp:104 max-fs=3600; max-fr=30\r\n\
    a=fmtp:105 apt=103;rtx-time=200\r\na=fmtp:106 apt=104;rtx-time=200\r\na=fmtp:107 repair-window=100000\r\n\
    a=rid:1 send pt=103;max-width=1280;max-height=720;max-fps=30\r\n\
    a=rid:2 send pt=104;max-width=1280;max-height=720;max-fps=30\r\n\
    a=rid:3 send pt=103;max-width=640;max-height=360;max-br=300000\r\n\
    a=rid:4 send pt=104;max-width=640;max-height=360;max-br=300000\r\n\
    a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid\r\na=extmap:2 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n\
    a=extmap:3 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id\r\na=rtcp-fb:* ccm pause nowait\r\n\
    a=simulcast:send 1,2;3,4\r\n";

/// The answer of one who can do `able`, and what both say is agreed.
fn answered(offer: &str, able: &str) -> (Session<'static>, Outcome) {
    let able = Capabilities::parse(able);
    let offer = Session::parse_bytes(offer.as_bytes());
    let address = Connection::new(Ipv4Addr::new(192, 0, 2, 43).into());
    let mut agent = Agent::new(
        Config::new(1, address)
            .with_capabilities(able)
            .with_bundle(true),
    );
    for (at, media) in offer.media().enumerate() {
        let port = 49_672 + 2 * u16::try_from(at).unwrap();
        let media = media.line().unwrap().media.to_string();
        agent.add_media(&media, port).unwrap();
    }
    let (answer, found) = agent.answer(&offer).unwrap();
    let read = outcome(&offer, &answer);
    for (own, read) in found.sections.iter().zip(&read.sections) {
        assert_eq!(own.rids, read.rids);
        assert_eq!(own.offerer_simulcast, read.offerer_simulcast);
        assert_eq!(own.answerer_simulcast, read.answerer_simulcast);
    }
    (answer, found)
}

/// The `a=rid` and `a=simulcast` of the m= section in that place.
fn lines(answer: &Session<'_>, at: usize) -> Vec<String> {
    let all = answer.media_at(at).unwrap().attributes();
    all.filter(|it| ["rid", "simulcast"].contains(&it.name))
        .map(|it| it.to_string())
        .collect()
}

/// What is said of simulcast and rids there.
fn reasons(found: &Outcome, at: usize) -> Vec<String> {
    let all = found.sections[at].reasons.iter().map(ToString::to_string);
    all.filter(|it| it.contains("rid ") || it.contains("simulcast"))
        .collect()
}

#[test]
fn rfc8853_5_6_1_the_single_source_client() {
    let (answer, found) = answered(SINGLE, SERVER);
    // Figure 6.
    assert_eq!(
        lines(&answer, 1),
        [
            "rid:1 recv pt=97",
            "rid:2 recv pt=98",
            "rid:3 send pt=97",
            "simulcast:send 3 recv 1;2"
        ]
    );
    let video = &found.sections[1];
    assert_eq!(video.offerer_simulcast, [["1"], ["2"]]);
    assert_eq!(video.answerer_simulcast, [["3"]]);
    assert!(reasons(&found, 1).is_empty());
    // One that is not able leaves the line out.
    let unable = SERVER.replace("a=simulcast:recv a;b;c send d\r\n", "");
    let (answer, found) = answered(SINGLE, &unable);
    assert!(lines(&answer, 1).is_empty());
    assert!(found.sections[1].accepted);
    assert_eq!(
        reasons(&found, 1),
        ["simulcast dropped: we have none (RFC 8853 §5.3.2)"]
    );
    // One that receives a single stream takes the first.
    let (answer, found) = answered(SINGLE, &SERVER.replace("recv a;b;c send d", "recv a"));
    assert_eq!(lines(&answer, 1), ["rid:1 recv pt=97", "simulcast:recv 1"]);
    assert_eq!(
        reasons(&found, 1),
        [
            "rid 2 dropped: there are more streams than we take (RFC 8853 §5.3.2)",
            "rid 3 dropped: we have no simulcast in its direction (RFC 8853 §5.3.2)"
        ]
    );
}

#[test]
fn rfc8853_5_6_2_the_multi_source_client() {
    const ABLE: &str = "m=audio 9 RTP/AVP 9\r\nm=video 9 RTP/AVPF 100 101 103 104\r\na=rtpmap:100 H264-SVC/90000\r\n\
        a=fmtp:100 profile-level-id=42400d;mst-mode=NI-TC\r\na=rtpmap:101 H264/90000\r\n\
        a=fmtp:101 profile-level-id=42c01f\r\na=rtpmap:103 VP8/90000\r\na=rtpmap:104 rtx/90000\r\na=fmtp:104 apt=103\r\n\
        a=rtcp-fb:* ccm pause nowait\r\na=simulcast:recv a;b;c\r\n";
    let (answer, found) = answered(MULTI, ABLE);
    assert_eq!(
        lines(&answer, 1),
        [
            "rid:1 recv pt=100;max-width=1280;max-height=720;max-fps=60;depend=2",
            "rid:2 recv pt=101;max-width=1280;max-height=720;max-fps=30",
            "rid:3 recv pt=101;max-width=640;max-height=360",
            "rid:4 recv pt=103;max-width=640;max-height=360",
            "simulcast:recv 1;2;~4,3"
        ]
    );
    assert_eq!(
        lines(&answer, 2)[3],
        "simulcast:recv 1;~3;~2",
        "the lower resolution stays before the medium one"
    );
    let paused = |at: usize| -> Vec<&str> {
        let all = found.sections[at].rids.iter();
        all.filter(|rid| rid.paused)
            .map(|rid| rid.rid.as_str())
            .collect()
    };
    assert_eq!((paused(1), paused(2)), (vec!["4"], vec!["2", "3"]));
    // Without H.264-SVC what depends on nothing is left, and without pause nothing begins paused.
    let less = ABLE
        .replace("100 101", "101")
        .replace("a=rtpmap:100 H264-SVC/90000\r\n", "")
        .replace(" ccm pause nowait", " nack");
    let (answer, found) = answered(MULTI, &less);
    assert_eq!(lines(&answer, 1)[3], "simulcast:recv 2;4,3");
    assert_eq!(lines(&answer, 2)[3], "simulcast:recv 1;3;2");
    assert_eq!(
        reasons(&found, 1),
        ["rid 1 dropped: none of its payload types is in use (RFC 8851 §6.2.2)"]
    );
    // The stream that depends on another is not taken without it.
    let (answer, _) = answered(MULTI, &ABLE.replace("recv a;b;c", "recv a"));
    assert_eq!(lines(&answer, 1).last().unwrap(), "simulcast:recv 2");
}

#[test]
fn rfc8853_5_6_3_simulcast_and_redundancy() {
    const ABLE: &str = "m=audio 9 RTP/AVP 97 98 99 100 101 102\r\na=rtpmap:97 G711/8000\r\na=rtpmap:98 LPC/8000\r\n\
        a=rtpmap:99 OPUS/48000/1\r\na=rtpmap:100 RED/8000/1\r\na=fmtp:100 97/98\r\na=rtpmap:101 CN/8000\r\n\
        a=rtpmap:102 telephone-event/8000\r\na=simulcast:recv a;b\r\nm=video 9 RTP/AVPF 103 104 105\r\n\
        a=rtpmap:103 H264/90000\r\na=fmtp:103 profile-level-id=42c01f\r\na=rtpmap:104 VP8/90000\r\n\
        a=rtpmap:105 rtx/90000\r\na=fmtp:105 apt=104\r\na=simulcast:recv a;b\r\n";
    let (answer, _) = answered(REDUNDANT, ABLE);
    assert_eq!(
        lines(&answer, 0),
        [
            "rid:1 recv pt=99,102;max-br=64000",
            "rid:2 recv pt=100,97,101,102",
            "simulcast:recv 1;2"
        ]
    );
    assert_eq!(lines(&answer, 1)[4], "simulcast:recv 1,2;3,4");
    // Without VP8 one alternative of each stream is left; without Opus one stream, and no events alone.
    let less = ABLE
        .replace("99 100", "100")
        .replace("a=rtpmap:99 OPUS/48000/1\r\n", "")
        .replace("VP8", "VP9");
    let (answer, found) = answered(REDUNDANT, &less);
    assert_eq!(
        lines(&answer, 0),
        ["rid:2 recv pt=100,97,101,102", "simulcast:recv 2"]
    );
    assert_eq!(lines(&answer, 1)[2], "simulcast:recv 1;3");
    assert_eq!(reasons(&found, 1).len(), 2);
}
