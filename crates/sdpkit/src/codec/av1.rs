//! `AV1` — RTP Payload Format For AV1, §7.2 (Alliance for Open Media).
//!
//! Profile, level and tier say what a side can receive, and the specification lets all three differ. Here the
//! profile must be equal all the same: an answerer is free to do without a format, and libwebrtc and Firefox
//! take each profile as a format of its own, under a payload type of its own.

use super::format::Absent::Means;
use super::format::Usage::{Configuration, Receiver};
use super::format::{Format, Parameter, Values};
use super::params::Params;
use crate::error::ValueError;

pub(super) static FORMAT: Format = Format::new("AV1", "AV1 RTP §7.2")
    .clock_rates(&[90_000])
    .parameters(&[
        Parameter::new(
            "profile",
            Configuration,
            Values::Number(0, 2),
            Means("0"),
            "AV1 RTP §7.2, libwebrtc",
        ),
        Parameter::new(
            "level-idx",
            Receiver,
            Values::Number(0, 31),
            Means("5"),
            "AV1 RTP §7.2",
        ),
        Parameter::new("tier", Receiver, Values::FLAG, Means("0"), "AV1 RTP §7.2"),
    ]);

/// What a receiver of AV1 can decode (AV1 RTP §7.2).
///
/// # Examples
/// ```
/// use sdpkit::codec::{av1::Av1, params::Params};
///
/// let av1 = Av1::read(Params::new("profile=1;tier=1"))?;
/// assert_eq!((av1.profile, av1.level_idx, av1.tier), (1, 5, 1));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct Av1 {
    /// `seq_profile`, 0 to 2: Main, High, Professional.
    pub profile: u8,
    /// `seq_level_idx`, 0 to 31; 5 is level 3.1.
    pub level_idx: u8,
    /// `seq_tier`, 0 (Main) or 1 (High).
    pub tier: u8,
}

impl Av1 {
    /// Reads the parameters, with their defaults.
    ///
    /// # Errors
    /// Where a value is out of its range, with its place.
    pub fn read(params: Params<'_>) -> Result<Self, ValueError> {
        Ok(Self {
            profile: params
                .number("profile", &(0..=2), "a profile from 0 to 2")?
                .unwrap_or(0),
            level_idx: params
                .number("level-idx", &(0..=31), "a level from 0 to 31")?
                .unwrap_or(5),
            tier: params.number("tier", &(0..=1), "0 or 1")?.unwrap_or(0),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{agreed, answered, quality, refused};

    /// The example of AV1 RTP §7.3.1.
    #[test]
    fn a_level_may_be_higher_in_the_answer() {
        let (offered, ours) = ("profile=0; level-idx=0;", "profile=0; level-idx=4; tier=1;");
        assert_eq!(quality("AV1/90000", offered, ours), "Compatible");
        assert_eq!(
            answered("AV1/90000", offered, ours),
            "profile=0;level-idx=4;tier=1"
        );
        let agreement = agreed("AV1/90000", offered, ours);
        let level = agreement.decision("level-idx").unwrap();
        assert_eq!(level.offerer_sends.as_deref(), Some("4"));
        assert_eq!(level.answerer_sends.as_deref(), Some("0"));
        assert_eq!(
            quality("AV1/90000", "level-idx=5;profile=0;tier=0", ""),
            "Exact"
        );
    }

    #[test]
    fn each_profile_is_a_format_of_its_own() {
        assert_eq!(
            refused("AV1/90000", "profile=1", ""),
            "`profile` is `1` in the offer and `0` by default in ours (AV1 RTP §7.2, libwebrtc)"
        );
    }
}
