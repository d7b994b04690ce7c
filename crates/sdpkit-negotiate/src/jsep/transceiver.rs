//! Transceivers: a sender and a receiver that share an m= section (RFC 9429 §3.4.1, webrtc-pc §5.4).

use sdpkit::Direction;

use super::description::MediaKind;

/// Names a transceiver of a connection, for as long as the connection lives.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct TransceiverId(pub(crate) u32);

/// How a transceiver starts.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct TransceiverInit {
    /// Which way its owner wants media to flow.
    pub direction: Direction,
    /// The streams that its track is in (`a=msid`).
    pub streams: Vec<String>,
    /// Whether it has a track to send.
    pub track: bool,
    /// The rids of its simulcast encodings (RFC 8853), in order; none where it sends one encoding.
    pub rids: Vec<String>,
}

impl TransceiverInit {
    /// One of that direction, without track, streams and simulcast.
    pub const fn new(direction: Direction) -> Self {
        Self {
            direction,
            streams: Vec::new(),
            track: false,
            rids: Vec::new(),
        }
    }

    /// With a track to send.
    #[must_use]
    pub const fn with_track(mut self) -> Self {
        self.track = true;
        self
    }

    /// With the streams that its track is in.
    #[must_use]
    pub fn with_streams<T: Into<String>>(mut self, streams: impl IntoIterator<Item = T>) -> Self {
        self.streams = streams.into_iter().map(Into::into).collect();
        self
    }

    /// With simulcast encodings of these rids.
    #[must_use]
    pub fn with_rids<T: Into<String>>(mut self, rids: impl IntoIterator<Item = T>) -> Self {
        self.rids = rids.into_iter().map(Into::into).collect();
        self
    }
}

/// A transceiver.
#[derive(Clone, Debug)]
#[non_exhaustive]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are the internal slots of webrtc-pc"
)]
pub struct Transceiver {
    pub(crate) id: TransceiverId,
    pub(crate) kind: MediaKind,
    pub(crate) mid: Option<String>,
    /// The number of the m= section that an offer gave it.
    pub(crate) section: Option<usize>,
    pub(crate) direction: Direction,
    pub(crate) current_direction: Option<Direction>,
    /// The direction of which the application was last told.
    pub(crate) fired_direction: Option<Direction>,
    pub(crate) stopping: bool,
    pub(crate) stopped: bool,
    pub(crate) track: bool,
    /// The id of its track in `a=msid`.
    pub(crate) track_id: String,
    pub(crate) streams: Vec<String>,
    pub(crate) rids: Vec<String>,
    pub(crate) remote_streams: Vec<String>,
    pub(crate) added_by_track: bool,
    pub(crate) reused_for_track: bool,
    pub(crate) has_sent: bool,
    pub(crate) preferences: Vec<String>,
    /// What a rollback returns to; set when an offer changes it.
    pub(crate) stable: Option<Stable>,
    /// Its m= section was rejected by an answer, so that another may take the place.
    pub(crate) recyclable: bool,
    pub(crate) negotiated: bool,
}

/// What a transceiver was before the offer that is pending.
#[derive(Clone, Debug)]
pub(crate) struct Stable {
    pub(crate) mid: Option<String>,
    pub(crate) section: Option<usize>,
    pub(crate) fired_direction: Option<Direction>,
    pub(crate) remote_streams: Vec<String>,
    pub(crate) current_direction: Option<Direction>,
    pub(crate) newly_created: bool,
}

impl Transceiver {
    /// Its name.
    pub const fn id(&self) -> TransceiverId {
        self.id
    }

    /// Audio or video.
    pub const fn kind(&self) -> MediaKind {
        self.kind
    }

    /// The mid of its m= section; `None` until a description has given it one.
    pub fn mid(&self) -> Option<&str> {
        self.mid.as_deref()
    }

    /// Which way its owner wants media to flow; `None` where it is stopping or stopped.
    pub const fn direction(&self) -> Option<Direction> {
        if self.stopping {
            None
        } else {
            Some(self.direction)
        }
    }

    /// Which way media flows by the last answer; `None` before one, and where it is stopped.
    pub const fn current_direction(&self) -> Option<Direction> {
        if self.stopped {
            None
        } else {
            self.current_direction
        }
    }

    /// Whether `stop` was called, or its m= section was rejected.
    pub const fn is_stopping(&self) -> bool {
        self.stopping
    }

    /// Whether it is stopped for good.
    pub const fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Whether it has a track to send.
    pub const fn has_track(&self) -> bool {
        self.track
    }

    /// The streams that its track is in.
    pub fn streams(&self) -> &[String] {
        &self.streams
    }

    /// The streams that the other party's track is in.
    pub fn remote_streams(&self) -> &[String] {
        &self.remote_streams
    }

    /// Keeps what a rollback has to return to, once an offer.
    pub(crate) fn remember(&mut self, newly_created: bool) -> &mut Stable {
        self.stable.get_or_insert_with(|| Stable {
            mid: self.mid.clone(),
            section: self.section,
            fired_direction: self.fired_direction,
            remote_streams: self.remote_streams.clone(),
            current_direction: self.current_direction,
            newly_created,
        })
    }

    /// Stops it for good.
    pub(crate) const fn stop(&mut self) {
        self.stopping = true;
        self.stopped = true;
        self.current_direction = None;
    }

    pub(crate) const fn set_current_direction(&mut self, direction: Direction) {
        self.current_direction = Some(direction);
        if direction.sends() {
            self.has_sent = true;
        }
    }
}

/// The direction in which both allow what it allows.
pub(crate) const fn intersection(one: Direction, other: Direction) -> Direction {
    Direction::new(
        one.sends() && other.sends(),
        one.receives() && other.receives(),
    )
}
