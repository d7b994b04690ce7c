//! Descriptions that grow in one direction each: time must grow as their length does.

use std::fmt::Write as _;

/// A direction in which a description grows.
pub type Shape = (&'static str, fn(usize) -> String);

/// The eight directions.
pub const SHAPES: [Shape; 8] = [
    ("m= sections", |n| {
        repeated(n, "", |out, at| {
            let _ = write!(out, "m=audio 9 RTP/AVP 0\r\na=mid:{at}\r\na=sendrecv\r\n");
        })
    }),
    ("a=ssrc", |n| {
        repeated(n, MEDIA, |out, at| {
            let _ = write!(out, "a=ssrc:{at} cname:user@example.com\r\n");
        })
    }),
    ("a=candidate", |n| {
        repeated(n, MEDIA, |out, at| {
            let port = 1024 + at % 60_000;
            let _ = write!(
                out,
                "a=candidate:{at} 1 udp 2130706431 192.0.2.1 {port} typ host\r\n"
            );
        })
    }),
    ("unknown attributes", |n| {
        repeated(n, MEDIA, |out, at| {
            let _ = write!(out, "a=x-unknown-{at}:some value\r\n");
        })
    }),
    ("a=rtpmap, a=fmtp", |n| {
        repeated(n, MEDIA, |out, at| {
            let pt = at % 128;
            let _ = write!(
                out,
                "a=rtpmap:{pt} VP8/90000\r\na=fmtp:{pt} max-fr=30;max-fs=3600\r\n"
            );
        })
    }),
    ("one long a=fmtp", |n| {
        let mut text = repeated(0, MEDIA, |_, _| {});
        text.push_str("a=fmtp:96 ");
        for at in 0..n {
            let _ = write!(text, "parameter-{at}=value;");
        }
        text.push_str("\r\n");
        text
    }),
    ("tags of a group", |n| {
        let mut text = String::from(HEAD);
        text.push_str("a=group:BUNDLE");
        for at in 0..n {
            let _ = write!(text, " tag-{at}");
        }
        text.push_str("\r\n");
        text.push_str(MEDIA);
        text
    }),
    ("formats of an m=", |n| {
        let mut text = String::from(HEAD);
        text.push_str("m=audio 9 RTP/AVP");
        for at in 0..n {
            let _ = write!(text, " {}", at % 128);
        }
        text.push_str("\r\n");
        text
    }),
];

/// Sections that are all of one BUNDLE group.
pub const BUNDLED: Shape = ("bundled sections", |n| {
    let mut text = String::from(HEAD);
    text.push_str("a=group:BUNDLE");
    for at in 0..n {
        let _ = write!(text, " {at}");
    }
    text.push_str("\r\n");
    for at in 0..n {
        let _ = write!(
            text,
            "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:{at}\r\na=ice-ufrag:8hhY\r\n\
             a=ice-pwd:asd88fgpdd777uzjYhagZg\r\na=rtcp-mux\r\na=rtpmap:111 opus/48000/2\r\n\
             a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid\r\na=ssrc:{at} cname:user@example.com\r\n"
        );
    }
    text
});

const HEAD: &str = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";
const MEDIA: &str = "m=video 9 RTP/AVP 96\r\n";

fn repeated(n: usize, media: &str, mut write: impl FnMut(&mut String, usize)) -> String {
    let mut text = String::from(HEAD);
    text.push_str(media);
    for at in 0..n {
        write(&mut text, at);
    }
    text
}
