//! `opus` — RFC 7587.
//!
//! Always `opus/48000/2`, whatever is sent (RFC 7587 §7). No parameter is part of what the format is: each side
//! says what it wishes to receive and what it sends, and offer and answer are independent (RFC 7587 §7.1).

use super::format::Absent::{Means, Open};
use super::format::Usage::{Receiver, Sender};
use super::format::{Channels, Format, Parameter, Values};
use super::params::Params;
use crate::error::ValueError;

pub(super) static FORMAT: Format = Format::new("opus", "RFC 7587 §7")
    .clock_rates(&[48_000])
    .channels(Channels::Fixed(2))
    .parameters(&[
        Parameter::new(
            "maxplaybackrate",
            Receiver,
            Values::Number(8_000, 48_000),
            Means("48000"),
            "RFC 7587 §7.1",
        ),
        Parameter::new(
            "sprop-maxcapturerate",
            Sender,
            Values::Number(8_000, 48_000),
            Means("48000"),
            "RFC 7587 §7.1",
        ),
        Parameter::new(
            "maxptime",
            Receiver,
            Values::Number(3, 120),
            Means("120"),
            "RFC 7587 §7.1",
        ),
        Parameter::new(
            "ptime",
            Receiver,
            Values::Number(3, 120),
            Means("20"),
            "RFC 7587 §7.1",
        ),
        // Not in RFC 7587: what libwebrtc writes.
        Parameter::new(
            "minptime",
            Receiver,
            Values::Number(3, 120),
            Open,
            "libwebrtc",
        ),
        Parameter::new(
            "maxaveragebitrate",
            Receiver,
            Values::Number(6_000, 510_000),
            Open,
            "RFC 7587 §7.1",
        ),
        Parameter::new(
            "stereo",
            Receiver,
            Values::FLAG,
            Means("0"),
            "RFC 7587 §7.1",
        ),
        Parameter::new(
            "sprop-stereo",
            Sender,
            Values::FLAG,
            Means("0"),
            "RFC 7587 §7.1",
        ),
        Parameter::new("cbr", Receiver, Values::FLAG, Means("0"), "RFC 7587 §7.1"),
        Parameter::new(
            "useinbandfec",
            Receiver,
            Values::FLAG,
            Means("0"),
            "RFC 7587 §7.1",
        ),
        Parameter::new(
            "usedtx",
            Receiver,
            Values::FLAG,
            Means("0"),
            "RFC 7587 §7.1",
        ),
    ]);

/// What a side says of Opus (RFC 7587 §6.1), with the defaults.
///
/// # Examples
/// ```
/// use sdpkit::codec::{opus::Opus, params::Params};
///
/// let opus = Opus::read(Params::new("minptime=10;useinbandfec=1"))?;
/// assert!(opus.use_inband_fec && !opus.stereo);
/// assert_eq!((opus.max_playback_rate, opus.min_ptime), (48_000, Some(10)));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are the flags of RFC 7587 §6.1"
)]
pub struct Opus {
    /// The highest sampling rate that it can play (Hz).
    pub max_playback_rate: u32,
    /// The highest sampling rate that it sends (Hz).
    pub sprop_max_capture_rate: u32,
    /// The longest packet that it wishes to receive (ms).
    pub max_ptime: u32,
    /// The packet that it wishes to receive (ms).
    pub ptime: u32,
    /// The shortest packet that it wishes to receive (ms); libwebrtc has it, RFC 7587 has not.
    pub min_ptime: Option<u32>,
    /// The highest average bit rate that it wishes to receive (bit/s).
    pub max_average_bitrate: Option<u32>,
    /// Whether it prefers to receive stereo.
    pub stereo: bool,
    /// Whether it is likely to send stereo.
    pub sprop_stereo: bool,
    /// Whether it prefers a constant bit rate.
    pub cbr: bool,
    /// Whether it can use forward error correction in the band.
    pub use_inband_fec: bool,
    /// Whether it prefers discontinuous transmission.
    pub use_dtx: bool,
}

impl Opus {
    /// Reads the parameters, with their defaults.
    ///
    /// # Errors
    /// Where a value is out of its range, with its place.
    pub fn read(params: Params<'_>) -> Result<Self, ValueError> {
        let rate = |name| params.number(name, &(8_000..=48_000), "a rate from 8000 to 48000");
        let time = |name| params.number(name, &(3..=120), "milliseconds from 3 to 120");
        let flag = |name| params.flag(name).map(Option::unwrap_or_default);
        Ok(Self {
            max_playback_rate: rate("maxplaybackrate")?.unwrap_or(48_000),
            sprop_max_capture_rate: rate("sprop-maxcapturerate")?.unwrap_or(48_000),
            max_ptime: time("maxptime")?.unwrap_or(120),
            ptime: time("ptime")?.unwrap_or(20),
            min_ptime: time("minptime")?,
            max_average_bitrate: params.number(
                "maxaveragebitrate",
                &(6_000..=510_000),
                "a bit rate from 6000 to 510000",
            )?,
            stereo: flag("stereo")?,
            sprop_stereo: flag("sprop-stereo")?,
            cbr: flag("cbr")?,
            use_inband_fec: flag("useinbandfec")?,
            use_dtx: flag("usedtx")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{agreed, answered, codec, quality};
    use crate::codec::{Match, compare};

    #[test]
    fn each_side_says_its_own() {
        let (offered, ours) = (
            "stereo=1;foo=1;useinbandfec=1",
            "useinbandfec=0;sprop-stereo=1",
        );
        assert_eq!(quality("opus/48000/2", offered, ours), "Compatible");
        // What the answerer does not know is not in the answer: RFC 7587 §7.1.
        assert_eq!(answered("opus/48000/2", offered, ours), ours);
        let agreement = agreed("opus/48000/2", offered, ours);
        let stereo = agreement.decision("stereo").unwrap();
        assert_eq!(stereo.answerer_sends.as_deref(), Some("1"));
        assert_eq!(stereo.offerer_sends.as_deref(), Some("0"));
        assert_eq!(quality("opus/48000/2", "stereo=0;usedtx=0", ""), "Exact");
    }

    #[test]
    fn it_has_two_channels_always() {
        let ours = codec("96 opus/48000/2");
        assert_eq!(compare(&codec("96 OPUS/48000/2"), &ours), Ok(Match::Exact));
        // GStreamer leaves them out; there is no other Opus that it could mean.
        assert_eq!(
            compare(&codec("96 OPUS/48000"), &ours),
            Ok(Match::Compatible)
        );
        let why = compare(&codec("96 opus/48000/6"), &ours).unwrap_err();
        assert_eq!(why.rule(), "RFC 7587 §7");
    }

    #[test]
    fn refuses_what_is_out_of_range() {
        for (text, offset) in [
            ("maxplaybackrate=7999", 16),
            ("a=1;cbr=yes", 8),
            ("stereo", 6),
        ] {
            let error = Opus::read(Params::new(text)).unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }
}
