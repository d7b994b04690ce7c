//! `H266` (VVC) — RFC 9328 §7.
//!
//! As for H.265: profile, tier, sub-profile and constraints are what the format is, the level of the answer is
//! no higher than that of the offer. An answerer that picks an output layer set (`recv-ols-id` below
//! `sprop-ols-id`) has the profile and tier of that set instead (RFC 9328 §7.3.2).

use super::format::Absent::{Means, Nothing, Open};
use super::format::Usage::{Configuration, Negotiated, Receiver, Sender};
use super::format::{Format, Parameter, Values};
use super::h265::{answer_ours, lower_level};
use super::mismatch::Mismatch;
use super::pair::Pair;
use super::params::{Params, number};
use crate::error::ValueError;

const ANSWER: &str = "RFC 9328 §7.3.2";

pub(super) static FORMAT: Format = Format::new("H266", "RFC 9328 §7.2")
    .clock_rates(&[90_000])
    .decide(decide)
    .parameters(&[
        Parameter::new(
            "profile-id",
            Configuration,
            Values::Number(0, 127),
            Means("1"),
            ANSWER,
        ),
        Parameter::new("tier-flag", Configuration, Values::FLAG, Means("0"), ANSWER),
        Parameter::new(
            "sub-profile-id",
            Configuration,
            Values::Text,
            Nothing,
            ANSWER,
        ),
        Parameter::new(
            "interop-constraints",
            Configuration,
            Values::Text,
            Nothing,
            ANSWER,
        ),
        Parameter::new(
            "level-id",
            Negotiated,
            Values::Number(0, 255),
            Means("51"),
            ANSWER,
        ),
        Parameter::new(
            "sprop-sublayer-id",
            Sender,
            Values::Number(0, 6),
            Means("6"),
            ANSWER,
        ),
        Parameter::new(
            "recv-sublayer-id",
            Receiver,
            Values::Number(0, 6),
            Open,
            ANSWER,
        ),
        Parameter::new("sprop-ols-id", Sender, Values::Number(0, 256), Open, ANSWER),
        Parameter::new(
            "recv-ols-id",
            Receiver,
            Values::Number(0, 256),
            Open,
            ANSWER,
        ),
        Parameter::new(
            "max-recv-level-id",
            Receiver,
            Values::Number(0, 255),
            Open,
            ANSWER,
        ),
        Parameter::new("sprop-dci", Sender, Values::Base64, Open, ANSWER),
        Parameter::new("sprop-vps", Sender, Values::Base64, Open, ANSWER),
        Parameter::new("sprop-sps", Sender, Values::Base64, Open, ANSWER),
        Parameter::new("sprop-pps", Sender, Values::Base64, Open, ANSWER),
        Parameter::new("sprop-sei", Sender, Values::Base64, Open, ANSWER),
        Parameter::new("max-lsr", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-fps", Receiver, Values::U32, Open, ANSWER),
        Parameter::new(
            "sprop-max-don-diff",
            Sender,
            Values::Number(0, 32_767),
            Means("0"),
            ANSWER,
        ),
        Parameter::new(
            "sprop-depack-buf-bytes",
            Sender,
            Values::U32,
            Means("0"),
            ANSWER,
        ),
        Parameter::new("depack-buf-cap", Receiver, Values::U32, Open, ANSWER),
    ]);

/// Profile, tier and level of VVC, with the defaults (RFC 9328 §7.2).
///
/// # Examples
/// ```
/// use sdpkit::codec::{h266::ProfileTierLevel, params::Params};
///
/// let read = ProfileTierLevel::read(Params::new("profile-id=33;level-id=83"))?;
/// assert_eq!((read.profile_id, read.level_id, read.high_tier), (33, 83, false));
/// assert_eq!(ProfileTierLevel::read(Params::new(""))?.level_id, 51);
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct ProfileTierLevel<'a> {
    /// `general_profile_idc`, 0 to 127; 1 is Main 10.
    pub profile_id: u8,
    /// Whether it is the High tier.
    pub high_tier: bool,
    /// Sixteen times the whole and three times the tenths of the level; 51 is level 3.1.
    pub level_id: u8,
    /// The sub-profiles, in hexadecimal.
    pub sub_profile_id: Option<&'a str>,
    /// The constraint flags, in hexadecimal.
    pub interop_constraints: Option<&'a str>,
    /// The highest level that can be received, where it is above the level; as `level_id`.
    pub max_recv_level_id: Option<u8>,
}

impl<'a> ProfileTierLevel<'a> {
    /// Reads the parameters, with their defaults.
    ///
    /// # Errors
    /// Where a value is out of its range, with its place.
    pub fn read(params: Params<'a>) -> Result<Self, ValueError> {
        Ok(Self {
            profile_id: params
                .number("profile-id", &(0..=127), "0 to 127")?
                .unwrap_or(1),
            high_tier: params.flag("tier-flag")?.unwrap_or(false),
            level_id: params
                .number("level-id", &(0..=255), "0 to 255")?
                .unwrap_or(51),
            sub_profile_id: params.get("sub-profile-id"),
            interop_constraints: params.get("interop-constraints"),
            max_recv_level_id: params.number("max-recv-level-id", &(0..=255), "0 to 255")?,
        })
    }
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    // What cannot be read picks nothing.
    let picked = pair.ours.value(pair.row("recv-ols-id"));
    let offered = pair.offered.value(pair.row("sprop-ols-id"));
    let (picked, offered) = (picked.and_then(number::<u16>), offered.and_then(number));
    if let (Some(picked), Some(offered)) = (picked, offered)
        && picked < offered
    {
        for name in [
            "profile-id",
            "tier-flag",
            "sub-profile-id",
            "interop-constraints",
        ] {
            answer_ours(pair, pair.row(name));
        }
    }
    lower_level(pair, pair.row("level-id"))
}

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{answered, quality, refused};

    #[test]
    fn the_lower_level_holds_and_the_profile_is_the_format() {
        for (offered, ours, match_is, answer) in [
            ("level-id=83", "", "Compatible", "level-id=51"),
            (
                "profile-id=1;level-id=51",
                "",
                "Exact",
                "profile-id=1;level-id=51",
            ),
            (
                "profile-id=17;sprop-ols-id=2",
                "profile-id=1;recv-ols-id=1",
                "Compatible",
                "profile-id=1;recv-ols-id=1",
            ),
        ] {
            assert_eq!(
                quality("H266/90000", offered, ours),
                match_is,
                "{offered} {ours}"
            );
            assert_eq!(
                answered("H266/90000", offered, ours),
                answer,
                "{offered} {ours}"
            );
        }
        for (offered, ours) in [
            ("profile-id=33", ""),
            ("sub-profile-id=4a", ""),
            ("tier-flag=1", ""),
        ] {
            assert!(refused("H266/90000", offered, ours).ends_with("(RFC 9328 §7.3.2)"));
        }
    }
}
