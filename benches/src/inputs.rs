//! The descriptions and candidate lines that are measured.

use std::fmt::Write as _;

/// A description with a short name.
#[derive(Clone, Debug)]
pub struct Input {
    /// What the tables call it.
    pub name: &'static str,
    /// Its text.
    pub text: String,
}

/// The six inputs, small to large.
pub fn all() -> Vec<Input> {
    let input = |name, text: &str| Input {
        name,
        text: text.to_owned(),
    };
    vec![
        input("01 RFC 8866", include_str!("../inputs/01-rfc8866.sdp")),
        input("02 SIP", include_str!("../inputs/02-sip-av.sdp")),
        input(CHROME, include_str!("../inputs/03-chrome-av-data.sdp")),
        input("04 ST 2110", include_str!("../inputs/04-st2110-video.sdp")),
        input("05 50 m=", include_str!("../inputs/05-sfu-50m.sdp")),
        Input {
            name: "06 500 m=",
            text: ten_times(include_str!("../inputs/05-sfu-50m.sdp")),
        },
    ]
}

/// The name of the input that the goals are about: an offer of Chrome with audio, video and data.
pub const CHROME: &str = "03 Chrome";

/// That input.
pub fn chrome() -> String {
    include_str!("../inputs/03-chrome-av-data.sdp").to_owned()
}

/// That input without what the linter finds in it: names that mDNS resolves, extensions of candidates that are of
/// libwebrtc alone, what is of drafts, and the like.
pub fn clean_chrome() -> String {
    let mut text = String::new();
    let mut is_audio = false;
    for line in chrome().split_inclusive('\n') {
        if line.starts_with("m=") {
            is_audio = line.starts_with("m=audio");
        }
        let is_found = line.starts_with("a=msid-semantic:")
            || line.contains("ssrc-audio-level")
            || line.ends_with(" goog-remb\r\n")
            // Its codecs have several clock rates.
            || (is_audio && line.starts_with("a=ssrc:"));
        if line.starts_with("a=candidate:") {
            let words = line.split(' ').take(8).enumerate();
            let words = words.map(|(at, word)| if at == 4 { "192.0.2.1" } else { word });
            text.push_str(words.collect::<Vec<_>>().join(" ").trim_end());
            text.push_str("\r\n");
        } else if line == "a=ice-options:trickle\r\n" {
            text.push_str("a=ice-options:trickle ice2\r\n");
        } else if !is_found {
            text.push_str(line);
        }
    }
    text
}

/// The media descriptions ten times over, with each `a=mid` and the group renumbered.
fn ten_times(text: &str) -> String {
    let mut parts = text.split("\r\nm=");
    let head = parts.next().unwrap_or_default();
    let media: Vec<&str> = parts.map(|part| part.trim_end_matches("\r\n")).collect();
    let mut body = String::with_capacity(text.len() * 11);
    let mut mids = String::new();
    for (mid, media) in media.iter().cycle().take(media.len() * 10).enumerate() {
        let _ = write!(mids, " {mid}");
        body.push_str("m=");
        for line in media.split("\r\n") {
            if line.starts_with("a=mid:") {
                let _ = write!(body, "a=mid:{mid}\r\n");
            } else {
                body.push_str(line);
                body.push_str("\r\n");
            }
        }
    }
    let mut out = String::with_capacity(body.len() + mids.len() + head.len());
    for line in head.split("\r\n") {
        if line.starts_with("a=group:BUNDLE") {
            out.push_str("a=group:BUNDLE");
            out.push_str(&mids);
        } else {
            out.push_str(line);
        }
        out.push_str("\r\n");
    }
    out.push_str(&body);
    out
}

/// Candidate lines as they stand after `candidate:`, by what they are.
pub const CANDIDATES: [(&str, &str); 4] = [
    (
        "host udp4",
        "1 1 udp 2130706431 192.0.2.1 8998 typ host generation 0",
    ),
    (
        "Chrome mDNS",
        "3038531994 1 udp 2122194687 5e024f2d-9bbb-4554-9062-988601777df7.local 60038 typ host \
         generation 0 ufrag NuJb network-id 1 network-cost 999",
    ),
    (
        "srflx",
        "842163049 1 udp 1677729535 203.0.113.141 54400 typ srflx raddr 192.168.1.4 rport 61665 \
         generation 0 network-id 1",
    ),
    (
        "tcp IPv6",
        "2665802302 1 tcp 1518283007 2001:db8:3eb0:e000:b0aa:d60a:cff2:933c 9 typ host \
         tcptype active generation 0",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_is_ten_times_the_one_before() {
        let inputs = all();
        let lines = |text: &str| text.lines().count();
        assert_eq!(
            (inputs[4].text.len(), lines(&inputs[4].text)),
            (144_138, 3957)
        );
        assert_eq!(
            (inputs[5].text.len(), lines(&inputs[5].text)),
            (1_440_938, 39_507)
        );
        assert!(inputs[5].text.ends_with("\r\n") && inputs[5].text.contains("a=mid:499\r\n"));
    }
}
