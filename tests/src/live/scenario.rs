//! The scenarios: what two ends do, one after the other.

use sdpkit::Direction;
use sdpkit_negotiate::check::BundlePolicy;
use sdpkit_negotiate::jsep::MediaKind;
use sdpkit_negotiate::jsep::MediaKind::{Audio, Video};

use self::Do::{Data, Prefer, RemoveTrack, RestartIce, Stop, Track, Transceiver, Turn};
use self::End::{A, B};
use self::Step::{Exchange, ExchangeWith, Glare, On, TakeBack};

/// One of the two connections.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum End {
    /// The one that mostly offers.
    A,
    /// The other.
    B,
}

/// What an application does with its connection.
#[derive(Clone, Copy, Debug)]
pub enum Do {
    /// `addTrack`.
    Track(MediaKind),
    /// `addTransceiver`, with the rids of its encodings; with a track where it is to send.
    Transceiver(MediaKind, Direction, &'static [&'static str]),
    /// `setCodecPreferences` of a transceiver by its place.
    Prefer(usize, &'static [&'static str]),
    /// A new direction.
    Turn(usize, Direction),
    /// `removeTrack`.
    RemoveTrack(usize),
    /// `stop`.
    Stop(usize),
    /// `createDataChannel`.
    Data,
    /// `restartIce`.
    RestartIce,
}

/// A step of a scenario.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// One end's application does something.
    On(End, Do),
    /// That end offers, the other answers, and both report.
    Exchange(End),
    /// The same; between offer and answer the answerer's application does something.
    ExchangeWith(End, &'static [Do]),
    /// That end offers, and both roll the offer back.
    TakeBack(End),
    /// Both offer; that end's offer is answered, the other's is rolled back.
    Glare(End),
}

/// What two ends do.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// What it is called.
    pub name: &'static str,
    /// The steps.
    pub steps: &'static [Step],
    /// The policy of both.
    pub bundle: BundlePolicy,
    /// A codec without which it says nothing.
    pub needs: Option<(MediaKind, &'static str)>,
}

const fn scenario(name: &'static str, steps: &'static [Step]) -> Scenario {
    Scenario {
        name,
        steps,
        bundle: BundlePolicy::Balanced,
        needs: None,
    }
}

impl Scenario {
    const fn bundling(mut self, policy: BundlePolicy) -> Self {
        self.bundle = policy;
        self
    }

    const fn needing(mut self, kind: MediaKind, codec: &'static str) -> Self {
        self.needs = Some((kind, codec));
        self
    }
}

const AUDIO: Step = On(A, Track(Audio));
const VIDEO: Step = On(A, Track(Video));
const AUDIO_VIDEO_DATA: &[Step] = &[AUDIO, VIDEO, On(A, Data), Exchange(A)];

/// All of them.
pub const SCENARIOS: &[Scenario] = &[
    scenario("audio-track", &[AUDIO, Exchange(A)]),
    scenario("video-track", &[VIDEO, Exchange(A)]),
    scenario("audio-video-data", AUDIO_VIDEO_DATA),
    scenario(
        "tracks-both-ends",
        &[
            AUDIO,
            VIDEO,
            On(B, Track(Audio)),
            On(B, Track(Video)),
            Exchange(A),
        ],
    ),
    scenario(
        "sendrecv",
        &[
            On(A, Transceiver(Audio, Direction::SendRecv, &[])),
            On(A, Transceiver(Video, Direction::SendRecv, &[])),
            Exchange(A),
        ],
    ),
    scenario(
        "sendonly",
        &[
            On(A, Transceiver(Audio, Direction::SendOnly, &[])),
            On(A, Transceiver(Video, Direction::SendOnly, &[])),
            Exchange(A),
        ],
    ),
    scenario(
        "recvonly",
        &[
            On(A, Transceiver(Audio, Direction::RecvOnly, &[])),
            On(A, Transceiver(Video, Direction::RecvOnly, &[])),
            On(B, Track(Audio)),
            On(B, Track(Video)),
            Exchange(A),
        ],
    ),
    scenario(
        "inactive",
        &[
            On(A, Transceiver(Audio, Direction::Inactive, &[])),
            On(A, Transceiver(Video, Direction::Inactive, &[])),
            Exchange(A),
        ],
    ),
    scenario(
        "answerer-sends-only",
        &[
            AUDIO,
            On(B, Track(Audio)),
            ExchangeWith(A, &[Turn(0, Direction::SendOnly)]),
        ],
    ),
    scenario(
        "answerer-inactive",
        &[AUDIO, ExchangeWith(A, &[Turn(0, Direction::Inactive)])],
    ),
    scenario(
        "answerer-stops-one",
        &[AUDIO, VIDEO, ExchangeWith(A, &[Stop(1)])],
    ),
    scenario(
        "answerer-stops-all",
        &[AUDIO, VIDEO, ExchangeWith(A, &[Stop(0), Stop(1)])],
    ),
    scenario(
        "opus-only",
        &[AUDIO, On(A, Prefer(0, &["opus"])), Exchange(A)],
    )
    .needing(Audio, "opus"),
    scenario(
        "pcmu-by-answerer",
        &[
            AUDIO,
            On(B, Track(Audio)),
            On(B, Prefer(0, &["PCMU"])),
            Exchange(A),
        ],
    )
    .needing(Audio, "PCMU"),
    scenario(
        "order-of-answerer",
        &[
            AUDIO,
            On(B, Track(Audio)),
            On(B, Prefer(0, &["PCMA", "opus"])),
            Exchange(A),
        ],
    )
    .needing(Audio, "PCMA"),
    scenario("vp8", &[VIDEO, On(A, Prefer(0, &["VP8"])), Exchange(A)]).needing(Video, "VP8"),
    scenario(
        "vp8-rtx",
        &[VIDEO, On(A, Prefer(0, &["VP8", "rtx"])), Exchange(A)],
    )
    .needing(Video, "rtx"),
    scenario(
        "h264",
        &[VIDEO, On(A, Prefer(0, &["H264", "rtx"])), Exchange(A)],
    )
    .needing(Video, "H264"),
    scenario(
        "vp9-by-answerer",
        &[
            VIDEO,
            On(B, Track(Video)),
            On(B, Prefer(0, &["VP9"])),
            Exchange(A),
        ],
    )
    .needing(Video, "VP9"),
    scenario(
        "no-common-codec",
        &[
            AUDIO,
            VIDEO,
            On(A, Prefer(0, &["opus"])),
            On(B, Track(Audio)),
            On(B, Prefer(0, &["PCMU"])),
            Exchange(A),
        ],
    )
    .needing(Audio, "PCMU"),
    scenario(
        "nothing-in-common",
        &[
            AUDIO,
            On(A, Prefer(0, &["opus"])),
            On(B, Track(Audio)),
            On(B, Prefer(0, &["PCMU"])),
            Exchange(A),
        ],
    )
    .needing(Audio, "PCMU"),
    scenario(
        "simulcast",
        &[
            AUDIO,
            On(A, Transceiver(Video, Direction::SendOnly, &["h", "m", "l"])),
            Exchange(A),
        ],
    ),
    scenario(
        "many",
        &[
            AUDIO,
            VIDEO,
            AUDIO,
            VIDEO,
            On(A, Data),
            AUDIO,
            VIDEO,
            Exchange(A),
        ],
    ),
    scenario("data-only", &[On(A, Data), Exchange(A)]),
    scenario(
        "data-then-media",
        &[
            On(A, Data),
            Exchange(A),
            AUDIO,
            Exchange(A),
            VIDEO,
            Exchange(A),
        ],
    ),
    scenario(
        "media-then-data",
        &[AUDIO, Exchange(A), On(A, Data), Exchange(A)],
    ),
    scenario(
        "added-section",
        &[AUDIO, Exchange(A), VIDEO, Exchange(A), AUDIO, Exchange(A)],
    ),
    scenario(
        "added-by-the-answerer",
        &[
            AUDIO,
            Exchange(A),
            On(B, Track(Audio)),
            On(B, Track(Video)),
            Exchange(B),
            Exchange(A),
        ],
    ),
    scenario(
        "stop-and-recycle",
        &[
            AUDIO,
            VIDEO,
            Exchange(A),
            On(A, Stop(1)),
            Exchange(A),
            VIDEO,
            Exchange(A),
        ],
    ),
    scenario(
        "stop-by-the-answerer",
        &[
            AUDIO,
            VIDEO,
            Exchange(A),
            On(B, Stop(1)),
            Exchange(B),
            Exchange(A),
        ],
    ),
    scenario(
        "hold-and-resume",
        &[
            AUDIO,
            On(B, Track(Audio)),
            Exchange(A),
            On(A, Turn(0, Direction::SendOnly)),
            Exchange(A),
            On(A, Turn(0, Direction::Inactive)),
            Exchange(A),
            On(A, Turn(0, Direction::SendRecv)),
            Exchange(A),
        ],
    ),
    scenario(
        "hold-by-the-answerer",
        &[
            AUDIO,
            On(B, Track(Audio)),
            Exchange(A),
            On(B, Turn(0, Direction::SendOnly)),
            Exchange(B),
            On(B, Turn(0, Direction::SendRecv)),
            Exchange(A),
        ],
    ),
    scenario(
        "remove-track",
        &[
            AUDIO,
            On(B, Track(Audio)),
            Exchange(A),
            On(A, RemoveTrack(0)),
            Exchange(A),
        ],
    ),
    scenario(
        "ice-restart",
        &[
            AUDIO,
            VIDEO,
            Exchange(A),
            On(A, RestartIce),
            Exchange(A),
            Exchange(A),
        ],
    ),
    scenario(
        "ice-restart-by-the-answerer",
        &[
            AUDIO,
            Exchange(A),
            On(B, RestartIce),
            Exchange(B),
            Exchange(A),
        ],
    ),
    scenario(
        "rollback-at-first",
        &[AUDIO, TakeBack(A), VIDEO, Exchange(A)],
    ),
    scenario(
        "rollback-of-addition",
        &[AUDIO, Exchange(A), VIDEO, TakeBack(A), Exchange(A)],
    ),
    scenario(
        "rollback-then-the-other-offers",
        &[
            AUDIO,
            TakeBack(A),
            On(B, Track(Video)),
            Exchange(B),
            Exchange(A),
        ],
    ),
    scenario(
        "glare",
        &[AUDIO, On(B, Track(Audio)), Glare(A), Exchange(B)],
    ),
    scenario("max-bundle", AUDIO_VIDEO_DATA).bundling(BundlePolicy::MaxBundle),
    scenario("max-compat", AUDIO_VIDEO_DATA).bundling(BundlePolicy::MaxCompat),
];
