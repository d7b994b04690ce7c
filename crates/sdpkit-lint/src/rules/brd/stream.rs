//! Which media descriptions are of ST 2110 or AES67 streams, and of what they are.
//!
//! The rules that ask for something absent only look at streams that say that they are such: by a parameter that
//! only ST 2110 has, or by a PTP clock. Raw video or linear audio alone is no mark.

use sdpkit::attribute::{MediaClock, Mediaclk, TsRefclk};
use sdpkit::codec::params::Params;
use sdpkit::{LineKind, Span};

use crate::document::{Document, Format, MediaPart};

/// What a stream carries.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Essence {
    /// Uncompressed video (RFC 4175, ST 2110-20).
    Raw,
    /// JPEG XS (RFC 9134, ST 2110-22).
    JpegXs,
    /// Linear audio (RFC 3190, ST 2110-30, AES67).
    Linear,
    /// AES3 audio (ST 2110-31).
    Am824,
    /// Ancillary data (RFC 8331, ST 2110-40).
    Ancillary,
    /// Fast metadata (ST 2110-41).
    Metadata,
    /// SDI as a whole (ST 2022-6).
    Sdi,
}

/// The encoding names.
const ESSENCES: &[(&str, Essence)] = &[
    ("raw", Essence::Raw),
    ("jxsv", Essence::JpegXs),
    ("L16", Essence::Linear),
    ("L24", Essence::Linear),
    ("AM824", Essence::Am824),
    ("smpte291", Essence::Ancillary),
    ("ST2110-41", Essence::Metadata),
    ("SMPTE2022-6", Essence::Sdi),
];

/// Parameters that only streams of ST 2110 and IPMX have.
const MARKS: &[&str] = &["SSN", "PM", "TP", "TSMODE", "TM", "DIT", "IPMX"];

/// A stream, by the first format of its m= section that is known here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stream<'m, 'd> {
    pub(super) media: &'m MediaPart<'d>,
    pub(super) format: &'m Format<'d>,
    pub(super) essence: Essence,
}

impl<'m, 'd> Stream<'m, 'd> {
    /// The stream, where its encoding is one of those.
    pub(super) fn any(media: &'m MediaPart<'d>) -> Option<Self> {
        let known = |format: &'m Format<'d>| {
            let row = ESSENCES.iter().find(|(name, _)| format.is(name));
            row.map(|&(_, essence)| Self {
                media,
                format,
                essence,
            })
        };
        media.formats.iter().find_map(known)
    }

    /// The stream, where it is described as one of ST 2110 or AES67.
    pub(super) fn of(media: &'m MediaPart<'d>) -> Option<Self> {
        Self::any(media).filter(Self::is_marked)
    }

    fn is_marked(&self) -> bool {
        let is_mark = |(name, _): (&str, Option<&str>)| MARKS.contains(&name);
        let is_clock =
            |clock: &TsRefclk<'_>| matches!(clock, TsRefclk::Ptp(_) | TsRefclk::LocalMac(_));
        self.params().iter().any(is_mark)
            || self.is_direct()
            || self
                .media
                .inherited_named("ts-refclk")
                .take(16)
                .any(|slot| slot.get::<TsRefclk<'_>>().is_some_and(is_clock))
    }

    fn is_direct(&self) -> bool {
        let clock = self.media.inherited::<Box<Mediaclk<'_>>>();
        clock.is_some_and(|(_, clock)| matches!(clock.clock, MediaClock::Direct { .. }))
    }

    /// The parameters of its `a=fmtp`; empty without one.
    pub(super) fn params(&self) -> Params<'d> {
        self.format
            .fmtp
            .map_or(Params::new(""), |(_, fmtp)| fmtp.params())
    }

    /// The value of a parameter; empty where it stands alone.
    pub(super) fn get(&self, name: &str) -> Option<&'d str> {
        self.params().get(name)
    }

    /// The clock rate (Hz) of its format.
    pub(super) fn clock_rate(&self) -> u32 {
        self.format.rtpmap.as_ref().map_or(0, |it| it.clock_rate)
    }

    /// The channels of its format; one where they are not said.
    pub(super) fn channels(&self) -> u32 {
        let map = self.format.rtpmap.as_ref();
        map.and_then(|it| it.channels).unwrap_or(1)
    }

    /// Where to report what its parameters lack: the `a=fmtp`, else the `a=rtpmap`, else the m= line.
    pub(super) fn fmtp_span(&self) -> Option<Span> {
        let fmtp = self.format.fmtp.and_then(|(fmtp, _)| fmtp.span());
        fmtp.or_else(|| self.rtpmap_span())
    }

    /// The place of its `a=rtpmap`, else of the m= line.
    pub(super) fn rtpmap_span(&self) -> Option<Span> {
        let map = self.format.rtpmap_line.and_then(|map| map.token_span(1));
        map.or_else(|| self.media.line_span())
    }

    /// The place of a parameter's value, or of the parameter where it stands alone.
    pub(super) fn place(&self, document: &Document<'_>, name: &str) -> Option<Span> {
        let mut params = self.params().iter();
        let (found, value) = params.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        let value = value.filter(|value| !value.is_empty());
        document.span_of(value.unwrap_or(found))
    }
}

/// The place of the address of the `c=` line that holds for a media description.
pub(super) fn connection_span(document: &Document<'_>, media: &MediaPart<'_>) -> Option<Span> {
    let line = |part: sdpkit::Section<'_>| {
        let mut lines = part.lines();
        let line = lines.find(|line| line.kind() == Some(LineKind::Connection))?;
        document.span_of(line.value()?.split_ascii_whitespace().nth(2)?)
    };
    line(media.section()).or_else(|| line(document.session_level().section()))
}

/// Digits and nothing else, as a number.
pub(super) fn number(text: &str) -> Option<u64> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| text.parse().ok()).flatten()
}
