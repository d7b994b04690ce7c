//! `H265` — RFC 7798 §7.
//!
//! Profile, tier, constraints and `tx-mode` are what the format is; the level of the answer is no higher than
//! that of the offer. An answerer that picks a sub-layer (`recv-sub-layer-id` below `sprop-sub-layer-id`) has
//! the profile, tier and constraints of that sub-layer instead (RFC 7798 §7.2.2).

use alloc::string::String;

use super::format::Absent::{Means, Nothing, Open};
use super::format::Usage::{Configuration, Negotiated, Receiver, Sender};
use super::format::{Format, Parameter, Values};
use super::mismatch::Mismatch;
use super::pair::{Pair, Place};
use super::params::{Params, number};
use crate::error::ValueError;

const ANSWER: &str = "RFC 7798 §7.2.2";

pub(super) static FORMAT: Format = Format::new("H265", "RFC 7798 §7.1")
    .clock_rates(&[90_000])
    .decide(decide)
    .parameters(&[
        Parameter::new(
            "profile-space",
            Configuration,
            Values::Number(0, 3),
            Means("0"),
            ANSWER,
        ),
        Parameter::new(
            "profile-id",
            Configuration,
            Values::Number(0, 31),
            Means("1"),
            ANSWER,
        ),
        Parameter::new("tier-flag", Configuration, Values::FLAG, Means("0"), ANSWER),
        Parameter::new(
            "level-id",
            Negotiated,
            Values::Number(0, 255),
            Means("93"),
            ANSWER,
        ),
        Parameter::new(
            "interop-constraints",
            Configuration,
            Values::Hex(12),
            Means("B00000000000"),
            ANSWER,
        ),
        Parameter::new(
            "profile-compatibility-indicator",
            Configuration,
            Values::Hex(8),
            Nothing,
            ANSWER,
        ),
        Parameter::new(
            "tx-mode",
            Configuration,
            Values::Words(&["SRST", "MRST", "MRMT"]),
            Means("SRST"),
            ANSWER,
        ),
        Parameter::new(
            "sprop-sub-layer-id",
            Sender,
            Values::Number(0, 6),
            Means("6"),
            ANSWER,
        ),
        Parameter::new(
            "recv-sub-layer-id",
            Receiver,
            Values::Number(0, 6),
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
        Parameter::new("sprop-vps", Sender, Values::Base64, Open, ANSWER),
        Parameter::new("sprop-sps", Sender, Values::Base64, Open, ANSWER),
        Parameter::new("sprop-pps", Sender, Values::Base64, Open, ANSWER),
        Parameter::new("sprop-sei", Sender, Values::Base64, Open, ANSWER),
        Parameter::new("max-lsr", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-lps", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-cpb", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-dpb", Receiver, Values::Number(1, 16), Open, ANSWER),
        Parameter::new("max-br", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-tr", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-tc", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-fps", Receiver, Values::U32, Open, ANSWER),
        Parameter::new(
            "sprop-max-don-diff",
            Sender,
            Values::Number(0, 32_767),
            Means("0"),
            ANSWER,
        ),
        Parameter::new(
            "sprop-depack-buf-nalus",
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
        Parameter::new(
            "sprop-segmentation-id",
            Sender,
            Values::Number(0, 3),
            Means("0"),
            ANSWER,
        ),
        Parameter::new(
            "sprop-spatial-segmentation-idc",
            Sender,
            Values::U32,
            Open,
            ANSWER,
        ),
        Parameter::new("dec-parallel-cap", Receiver, Values::Text, Open, ANSWER),
        Parameter::new("include-dph", Receiver, Values::Text, Open, ANSWER),
    ]);

/// The parameters that follow the sub-layer where the answer picks one (RFC 7798 §7.2.2, table 1).
const OF_THE_SUB_LAYER: &[&str] = &[
    "profile-space",
    "profile-id",
    "tier-flag",
    "interop-constraints",
    "profile-compatibility-indicator",
];

/// Profile, tier and level of HEVC, with the defaults (RFC 7798 §7.1).
///
/// # Examples
/// ```
/// use sdpkit::codec::{h265::{ProfileTierLevel, TxMode}, params::Params};
///
/// let read = ProfileTierLevel::read(Params::new("profile-id=1;tier-flag=0;level-id=180;tx-mode=SRST"))?;
/// assert_eq!((read.profile_id, read.level_id, read.tx_mode), (1, 180, TxMode::Srst));
/// assert_eq!(ProfileTierLevel::read(Params::new(""))?.level_id, 93);
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct ProfileTierLevel {
    /// `general_profile_space`, 0 to 3.
    pub profile_space: u8,
    /// `general_profile_idc`, 0 to 31; 1 is Main.
    pub profile_id: u8,
    /// Whether it is the High tier.
    pub high_tier: bool,
    /// Thirty times the level; 93 is level 3.1.
    pub level_id: u8,
    /// The 48 bits of the constraint flags.
    pub interop_constraints: u64,
    /// The 32 flags of the profiles that the stream conforms to.
    pub profile_compatibility_indicator: Option<u32>,
    /// How many streams and transports there are.
    pub tx_mode: TxMode,
    /// Thirty times the highest level that can be received, where it is above the level.
    pub max_recv_level_id: Option<u8>,
}

/// How a stream of HEVC is carried (RFC 7798 §7.1).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TxMode {
    /// One stream over one transport.
    Srst,
    /// Several streams over one transport.
    Mrst,
    /// Several streams over several transports.
    Mrmt,
}

impl ProfileTierLevel {
    /// Reads the parameters, with their defaults.
    ///
    /// # Errors
    /// Where a value is out of its range, with its place.
    pub fn read(params: Params<'_>) -> Result<Self, ValueError> {
        let hex = |name, digits, expected| {
            params.read(name, expected, |text| {
                let is_hex = Values::Hex(digits).accepts(text);
                is_hex.then(|| u64::from_str_radix(text, 16).ok()).flatten()
            })
        };
        let indicator = hex("profile-compatibility-indicator", 8, "8 hexadecimal digits")?;
        Ok(Self {
            profile_space: params
                .number("profile-space", &(0..=3), "0 to 3")?
                .unwrap_or(0),
            profile_id: params
                .number("profile-id", &(0..=31), "0 to 31")?
                .unwrap_or(1),
            high_tier: params.flag("tier-flag")?.unwrap_or(false),
            level_id: params
                .number("level-id", &(0..=255), "0 to 255")?
                .unwrap_or(93),
            interop_constraints: hex("interop-constraints", 12, "12 hexadecimal digits")?
                .unwrap_or(0xB000_0000_0000),
            profile_compatibility_indicator: indicator.and_then(|bits| u32::try_from(bits).ok()),
            tx_mode: params
                .read("tx-mode", "SRST, MRST or MRMT", |text| {
                    let modes = [
                        ("SRST", TxMode::Srst),
                        ("MRST", TxMode::Mrst),
                        ("MRMT", TxMode::Mrmt),
                    ];
                    let is_it = |(word, _): &&(&str, TxMode)| word.eq_ignore_ascii_case(text);
                    modes.iter().find(is_it).map(|(_, mode)| *mode)
                })?
                .unwrap_or(TxMode::Srst),
            max_recv_level_id: params.number("max-recv-level-id", &(0..=255), "0 to 255")?,
        })
    }
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    // What cannot be read picks nothing.
    let picked = pair.ours.value(pair.row("recv-sub-layer-id"));
    let offered = pair.offered.value(pair.row("sprop-sub-layer-id"));
    let (picked, offered) = (picked.and_then(number::<u8>), offered.and_then(number));
    if let (Some(picked), Some(offered)) = (picked, offered)
        && picked < offered
    {
        for name in OF_THE_SUB_LAYER {
            answer_ours(pair, pair.row(name));
        }
    }
    lower_level(pair, pair.row("level-id"))
}

/// What the answer says instead of the offer, because it picked a part of the stream.
pub(super) fn answer_ours(pair: &mut Pair<'_>, row: &'static Parameter) {
    let stated = pair.ours.params.get(row.name).map(String::from);
    let value = pair.ours.value(row).map(String::from);
    pair.settle(row, stated, value.clone(), value);
}

/// The level of the answer is the lower one; each side sends at what the other receives
/// (`max-recv-level-id`), where that is higher.
pub(super) fn lower_level(pair: &mut Pair<'_>, row: &'static Parameter) -> Result<(), Mismatch> {
    let max_recv = pair.row("max-recv-level-id");
    let level = |place: Place<'_>| Ok(place.read(row, number::<u8>)?.unwrap_or(0));
    let (offered, ours) = (level(pair.offered)?, level(pair.ours)?);
    let lower = offered.min(ours);
    let receives = |place: Place<'_>| {
        let max = place.params.get(max_recv.name).and_then(number::<u8>);
        max.map_or(lower, |max| max.max(lower))
    };
    let sends = [pair.ours, pair.offered].map(|other| Some(alloc::format!("{}", receives(other))));
    let [offerer_sends, answerer_sends] = sends;
    let is_stated = [pair.offered, pair.ours]
        .iter()
        .any(|place| place.params.get(row.name).is_some());
    let answer = is_stated.then(|| alloc::format!("{lower}"));
    pair.settle(row, answer, offerer_sends, answerer_sends);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{agreed, answered, quality, refused};

    #[test]
    fn the_lower_level_holds() {
        for (offered, ours, match_is, answer) in [
            ("level-id=180", "level-id=93", "Compatible", "level-id=93"),
            ("", "level-id=120", "Compatible", "level-id=93"),
            (
                "level-id=93;tx-mode=SRST",
                "",
                "Exact",
                "level-id=93;tx-mode=SRST",
            ),
            (
                "profile-id=1",
                "interop-constraints=b00000000000",
                "Exact",
                "interop-constraints=b00000000000;profile-id=1",
            ),
            (
                "sprop-vps=QUJD;max-br=9",
                "sprop-vps=QUJE",
                "Compatible",
                "sprop-vps=QUJE",
            ),
        ] {
            assert_eq!(
                quality("H265/90000", offered, ours),
                match_is,
                "{offered} {ours}"
            );
            assert_eq!(
                answered("H265/90000", offered, ours),
                answer,
                "{offered} {ours}"
            );
        }
        let agreement = agreed(
            "H265/90000",
            "level-id=93;max-recv-level-id=120",
            "level-id=90",
        );
        let level = agreement.decision("level-id").unwrap();
        assert_eq!(
            (
                level.offerer_sends.as_deref(),
                level.answerer_sends.as_deref()
            ),
            (Some("90"), Some("120"))
        );
    }

    #[test]
    fn profile_tier_and_mode_are_the_format() {
        for (offered, ours) in [
            ("profile-id=2", ""),
            ("tier-flag=1", "tier-flag=0"),
            ("tx-mode=MRST", ""),
            ("profile-compatibility-indicator=60000000", ""),
            ("level-id=400", ""),
        ] {
            let why = refused("H265/90000", offered, ours);
            assert!(
                why.ends_with("(RFC 7798 §7.2.2)"),
                "{offered} {ours}: {why}"
            );
        }
        // The answerer picked a sub-layer, whose profile it states.
        let offered = "profile-id=2;sprop-sub-layer-id=2;sprop-vps=QUJD";
        let ours = "profile-id=1;recv-sub-layer-id=1";
        assert_eq!(answered("H265/90000", offered, ours), ours);
        assert!(!refused("H265/90000", offered, "profile-id=1;recv-sub-layer-id=2").is_empty());
    }

    #[test]
    fn refuses_what_is_out_of_range() {
        for (text, offset) in [
            ("level-id=256", 9),
            ("tx-mode=X", 8),
            ("interop-constraints=B", 20),
        ] {
            assert_eq!(
                ProfileTierLevel::read(Params::new(text))
                    .unwrap_err()
                    .offset,
                offset
            );
        }
    }
}
