//! Where Chromium departs from the RFCs, as rows.
//!
//! A row is a difference in what is taken or refused; each has a description below that shows it.

use crate::check::Departure;

/// The rows, sorted by name.
pub const DEPARTURES: &[Departure] = &[
    Departure {
        name: "any-version",
        clause: "RFC 9429 §5.8.1",
        rule: "the version is 0",
        instead: "any version is taken",
    },
    Departure {
        name: "audio-with-one-ssrc",
        clause: "RFC 5576 §4.1",
        rule: "a section may have any number of ssrcs",
        instead: "an audio track of more than one ssrc is refused",
    },
    Departure {
        name: "crypto-passed-over",
        clause: "RFC 8827 §6.5",
        rule: "`a=crypto` is not negotiated",
        instead: "the attribute is not read",
    },
    Departure {
        name: "digest-length-later",
        clause: "RFC 8122 §5",
        rule: "a digest is as long as its hash function makes it",
        instead: "that of an offer is looked at when the answer is set",
    },
    Departure {
        name: "extension-id-of-a-byte",
        clause: "RFC 8285 §8",
        rule: "an offer may list extensions with ids from 4096 to 4351",
        instead: "ids are from 1 to 255",
    },
    Departure {
        name: "ice-characters",
        clause: "RFC 8839 §5.4",
        rule: "a ufrag and a password are of letters, digits, `+` and `/`",
        instead: "`-`, `=`, `#` and `_` are taken too",
    },
    Departure {
        name: "lines-in-any-order",
        clause: "RFC 8866 §5",
        rule: "the lines of a media description have an order",
        instead: "only those of session level do",
    },
    Departure {
        name: "loose-candidates",
        clause: "RFC 8839 §5.1",
        rule: "a foundation is of letters, digits, `+` and `/`; a component is 1 to 256",
        instead: "neither is judged, nor is the address",
    },
    Departure {
        name: "multicast",
        clause: "RFC 8866 §5.7",
        rule: "an address may have a TTL or a number of addresses behind it",
        instead: "a `/` is refused",
    },
    Departure {
        name: "no-sctp-port",
        clause: "RFC 8841 §5.1",
        rule: "a data channel's section has `a=sctp-port`",
        instead: "the port is 5000 without it",
    },
    Departure {
        name: "no-setup",
        clause: "RFC 8842 §5.2",
        rule: "an offer has `a=setup`",
        instead: "it may lack it; without one in an answer, the other side is active",
    },
    Departure {
        name: "nul",
        clause: "RFC 8866 §9",
        rule: "a line has no NUL",
        instead: "it is text",
    },
    Departure {
        name: "payload-types-of-a-bundle",
        clause: "RFC 9143 §10.1.2",
        rule: "a payload type means one thing in a BUNDLE group",
        instead: "it may mean another in each section",
    },
    Departure {
        name: "protocol-of-an-answer",
        clause: "RFC 3264 §6",
        rule: "an answer has the protocol of the offer",
        instead: "any protocol of RTP answers any other",
    },
    Departure {
        name: "section-without-mid",
        clause: "RFC 9143 §7.1",
        rule: "the sections of a BUNDLE group have mids",
        instead: "one without is given that of the section in its place, or else the next number",
    },
    Departure {
        name: "simulcast-without-rid",
        clause: "RFC 8853 §5.1",
        rule: "`a=simulcast` names rids that are there",
        instead: "the others are dropped",
    },
    Departure {
        name: "ssrc-of-two-sections",
        clause: "RFC 5576 §4.1",
        rule: "an ssrc is of one section",
        instead: "in a first offer it may be of two, which do not share a transport yet",
    },
    Departure {
        name: "text-behind-a-broken-section",
        clause: "RFC 8866 §5",
        rule: "each line is well formed",
        instead: "from the first later `m=` line that is not, nothing is read",
    },
    Departure {
        name: "unknown-media-is-rejected",
        clause: "RFC 9429 §5.8.3",
        rule: "each section that is not rejected has ICE credentials and a fingerprint",
        instead: "one of a media type that it does not know is taken as rejected",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{ANSWER, edited, judge};
    use crate::{Endpoint, Prediction};

    /// The name of a row; whether an answer shows it, or an offer; and by which edits.
    type Shown = (&'static str, bool, &'static [(&'static str, &'static str)]);

    const SHOWN: &[Shown] = &[
        ("any-version", false, &[("v=0", "v=1")]),
        (
            "audio-with-one-ssrc",
            false,
            &[("a=ssrc:1 cname:c", "a=ssrc:1 cname:c\r\na=ssrc:9 cname:c")],
        ),
        (
            "crypto-passed-over",
            false,
            &[(
                "a=mid:0",
                "a=mid:0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj",
            )],
        ),
        ("digest-length-later", false, &[("sha-256 ", "sha-256 AB:")]),
        (
            "extension-id-of-a-byte",
            false,
            &[("a=mid:0", "a=mid:0\r\na=extmap:4096 urn:x")],
        ),
        ("ice-characters", false, &[("ufrag:abcd", "ufrag:ab#d")]),
        (
            "lines-in-any-order",
            false,
            &[("a=mid:0", "a=mid:0\r\nb=AS:100")],
        ),
        (
            "loose-candidates",
            false,
            &[(
                "a=mid:0",
                "a=mid:0\r\na=candidate:a-b 0 udp 1 192.0.2.1 9 typ host",
            )],
        ),
        (
            "multicast",
            false,
            &[("c=IN IP4 0.0.0.0", "c=IN IP4 233.252.0.1/127")],
        ),
        ("no-sctp-port", false, &[("a=sctp-port:5000\r\n", "")]),
        ("no-setup", false, &[("a=setup:actpass\r\n", "")]),
        ("nul", false, &[("s=-", "s=-\0")]),
        (
            "payload-types-of-a-bundle",
            false,
            &[
                ("SAVPF 96 97", "SAVPF 96 97 111"),
                ("a=rtpmap:96", "a=rtpmap:111 VP9/90000\r\na=rtpmap:96"),
            ],
        ),
        (
            "protocol-of-an-answer",
            true,
            &[("m=audio 9 UDP/TLS/RTP/SAVPF", "m=audio 9 RTP/SAVPF")],
        ),
        ("section-without-mid", false, &[("a=mid:0\r\n", "")]),
        (
            "simulcast-without-rid",
            false,
            &[("a=mid:1", "a=mid:1\r\na=simulcast:send hi;lo")],
        ),
        (
            "ssrc-of-two-sections",
            false,
            &[("a=ssrc:1 cname:c", "a=ssrc:2 cname:c")],
        ),
        (
            "text-behind-a-broken-section",
            false,
            &[("size:262144\r\n", "size:262144\r\nm=\r\na=\r\n")],
        ),
        (
            "unknown-media-is-rejected",
            false,
            &[(
                "size:262144\r\n",
                "size:262144\r\nm=text 9 UDP/TLS/RTP/SAVPF 98\r\na=mid:3\r\na=rtcp-mux\r\na=rtpmap:98 t140/1000\r\n",
            )],
        ),
    ];

    #[test]
    fn each_row_is_a_difference_that_occurs() {
        let names: Vec<&str> = DEPARTURES.iter().map(|row| row.name).collect();
        let shown: Vec<&str> = SHOWN.iter().map(|(name, ..)| *name).collect();
        assert_eq!(names, shown, "a row is missing, or its description");
        assert!(names.is_sorted());
        let mut alike = Vec::new();
        for (name, is_answer, edits) in SHOWN {
            let text = edited(*is_answer, edits);
            let rfc = judge(*is_answer, &text, Endpoint::Rfc);
            let chromium = judge(*is_answer, &text, Endpoint::Chromium);
            if (rfc == Prediction::Accept) == (chromium == Prediction::Accept) {
                alike.push(format!("{name}: {rfc}; {chromium}"));
            }
        }
        assert!(alike.is_empty(), "no difference:\n{}", alike.join("\n"));
    }

    #[test]
    fn without_an_edit_there_is_no_difference() {
        for endpoint in [Endpoint::Rfc, Endpoint::Chromium] {
            for is_answer in [false, true] {
                let text = edited(is_answer, &[]);
                assert_eq!(judge(is_answer, &text, endpoint), Prediction::Accept);
            }
        }
        assert!(ANSWER.contains("a=setup:active"));
    }
}
