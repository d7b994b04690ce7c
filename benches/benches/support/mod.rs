//! The peers, each by what it can do with a description or a candidate line.

use std::hint::black_box;
use std::io::Cursor;

use bytesstr::BytesStr;
use ezk_sdp_types::IceCandidate;
use sdp::description::session::SessionDescription;

/// Writes what was read; gives the length.
type Writer = Box<dyn FnMut() -> usize>;

/// A peer that reads descriptions and writes them.
pub(crate) struct Peer {
    /// Its crate.
    pub(crate) name: &'static str,
    /// Reads; whether it accepts.
    pub(crate) parse: fn(&str) -> bool,
    /// Reads once, and gives what writes that again and again; gives the length of what is written.
    pub(crate) writer: fn(&str) -> Option<Writer>,
}

/// The peers of descriptions.
pub(crate) const PEERS: [Peer; 4] = [
    Peer {
        name: "sdp-types",
        parse: |text| black_box(sdp_types::Session::parse(text.as_bytes())).is_ok(),
        writer: |text| {
            let session = sdp_types::Session::parse(text.as_bytes()).ok()?;
            Some(Box::new(move || {
                let mut out = Vec::new();
                let _ = session.write(&mut out);
                black_box(out).len()
            }))
        },
    },
    Peer {
        name: "sdp",
        parse: |text| black_box(SessionDescription::unmarshal(&mut Cursor::new(text))).is_ok(),
        writer: |text| {
            let session = SessionDescription::unmarshal(&mut Cursor::new(text)).ok()?;
            Some(Box::new(move || black_box(session.marshal()).len()))
        },
    },
    Peer {
        name: "webrtc-sdp",
        parse: |text| black_box(webrtc_sdp::parse_sdp(text, false)).is_ok(),
        writer: |text| {
            let session = webrtc_sdp::parse_sdp(text, false).ok()?;
            Some(Box::new(move || black_box(session.to_string()).len()))
        },
    },
    Peer {
        name: "ezk-sdp-types",
        parse: |text| {
            let text = BytesStr::from(text);
            black_box(ezk_sdp_types::SessionDescription::parse(&text)).is_ok()
        },
        writer: |text| {
            let session = ezk_sdp_types::SessionDescription::parse(&BytesStr::from(text)).ok()?;
            Some(Box::new(move || black_box(session.to_string()).len()))
        },
    },
];

/// Makes what reads a line again and again; whether it is accepted.
type CandidateReader = fn(&'static str) -> Box<dyn FnMut() -> bool>;

/// The peers of candidate lines; each is given the form that it reads, made beforehand.
pub(crate) const CANDIDATE_PEERS: [(&str, CandidateReader); 4] = [
    ("is (str0m)", |line| {
        let line = format!("candidate:{line}");
        Box::new(move || black_box(is::Candidate::from_sdp_string(&line)).is_ok())
    }),
    ("sdp-nom", |line| {
        Box::new(move || {
            // It stops where it knows no further; only a line read to its end counts.
            let read = black_box(sdp_nom::attributes::candidate(line));
            read.is_ok_and(|(rest, _)| rest.is_empty())
        })
    }),
    ("sdp-types", |line| {
        Box::new(move || black_box(line.parse::<sdp_types::Candidate>()).is_ok())
    }),
    ("ezk-sdp-types", |line| {
        let source = BytesStr::from(line);
        Box::new(move || black_box(IceCandidate::parse(source.as_ref(), &source)).is_ok())
    }),
];
