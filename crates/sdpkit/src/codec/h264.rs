//! `H264` — RFC 6184 §8.
//!
//! The profile and `packetization-mode` are what the format is. Of two levels the lower holds for both
//! directions, unless both sides have `level-asymmetry-allowed=1`: then each sends at what the other can
//! receive (RFC 6184 §8.2.2).

use alloc::string::{String, ToString};
use core::cmp::Ordering;
use core::fmt;

use super::format::Absent::{Means, Open};
use super::format::Usage::{Configuration, Negotiated, Receiver, Sender, Unknown};
use super::format::{Format, Parameter, Values};
use super::mismatch::Mismatch;
use super::pair::{Pair, Place};
use super::params::Params;
use crate::error::ValueError;

const ANSWER: &str = "RFC 6184 §8.2.2";

pub(super) static FORMAT: Format = Format::new("H264", "RFC 6184 §8.1")
    .clock_rates(&[90_000])
    .decide(decide)
    .parameters(&[
        // Baseline at level 1 where it is absent, whatever libwebrtc takes it for.
        Parameter::new(
            "profile-level-id",
            Negotiated,
            Values::Hex(6),
            Means("42000A"),
            ANSWER,
        ),
        Parameter::new(
            "packetization-mode",
            Configuration,
            Values::Number(0, 2),
            Means("0"),
            ANSWER,
        ),
        Parameter::new(
            "level-asymmetry-allowed",
            Negotiated,
            Values::FLAG,
            Means("0"),
            ANSWER,
        ),
        Parameter::new("max-recv-level", Receiver, Values::Hex(4), Open, ANSWER),
        Parameter::new("max-mbps", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-smbps", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-fs", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-cpb", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-dpb", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("max-br", Receiver, Values::U32, Open, ANSWER),
        Parameter::new(
            "redundant-pic-cap",
            Receiver,
            Values::FLAG,
            Means("0"),
            ANSWER,
        ),
        Parameter::new("sprop-parameter-sets", Sender, Values::Base64, Open, ANSWER),
        Parameter::new(
            "sprop-level-parameter-sets",
            Sender,
            Values::Text,
            Open,
            ANSWER,
        ),
        Parameter::new(
            "use-level-src-parameter-sets",
            Receiver,
            Values::FLAG,
            Means("0"),
            ANSWER,
        ),
        Parameter::new(
            "in-band-parameter-sets",
            Receiver,
            Values::FLAG,
            Open,
            ANSWER,
        ),
        Parameter::new("max-rcmd-nalu-size", Receiver, Values::U32, Open, ANSWER),
        Parameter::new("deint-buf-cap", Receiver, Values::U32, Means("0"), ANSWER),
        Parameter::new(
            "sprop-interleaving-depth",
            Sender,
            Values::Number(0, 32_767),
            Open,
            ANSWER,
        ),
        Parameter::new("sprop-deint-buf-req", Sender, Values::U32, Open, ANSWER),
        Parameter::new("sprop-init-buf-time", Sender, Values::U32, Open, ANSWER),
        Parameter::new(
            "sprop-max-don-diff",
            Sender,
            Values::Number(0, 32_767),
            Open,
            ANSWER,
        ),
        Parameter::new(
            "sar-understood",
            Receiver,
            Values::Number(0, 255),
            Open,
            ANSWER,
        ),
        Parameter::new(
            "sar-supported",
            Receiver,
            Values::Number(0, 255),
            Open,
            ANSWER,
        ),
        Parameter::new(
            "sps-pps-idr-in-keyframe",
            Receiver,
            Values::FLAG,
            Means("0"),
            "libwebrtc",
        ),
        Parameter::new(
            "x-google-min-bitrate",
            Unknown,
            Values::U32,
            Open,
            "libwebrtc",
        ),
        Parameter::new(
            "x-google-start-bitrate",
            Unknown,
            Values::U32,
            Open,
            "libwebrtc",
        ),
        Parameter::new(
            "x-google-max-bitrate",
            Unknown,
            Values::U32,
            Open,
            "libwebrtc",
        ),
    ]);

/// A profile of H.264, by the coding tools that it has (RFC 6184 §8.1, table 5).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Profile {
    /// CB: what Baseline, Main and Extended have in common.
    ConstrainedBaseline,
    /// B.
    Baseline,
    /// M.
    Main,
    /// E.
    Extended,
    /// H.
    High,
    /// High with `constraint_set4_flag`: no fields. Younger than table 5 (ITU-T H.264 A.2.4.1).
    ProgressiveHigh,
    /// High with `constraint_set4_flag` and `constraint_set5_flag`: nor B slices (ITU-T H.264 A.2.4.2).
    ConstrainedHigh,
    /// H10.
    High10,
    /// H42.
    High422,
    /// H44.
    High444Predictive,
    /// H10I.
    High10Intra,
    /// H42I.
    High422Intra,
    /// H44I.
    High444Intra,
    /// C44I.
    Cavlc444Intra,
    /// A combination that table 5 does not have; the same only as itself.
    Other {
        /// `profile_idc`.
        profile_idc: u8,
        /// The constraint flags and the reserved bits.
        profile_iop: u8,
    },
}

/// Profile, bits of `profile-iop` that count, and their value, for each `profile_idc` (RFC 6184, table 5).
const PROFILES: &[(u8, u8, u8, Profile)] = &[
    (0x42, 0b0100_1111, 0b0100_0000, Profile::ConstrainedBaseline),
    (0x4d, 0b1000_1111, 0b1000_0000, Profile::ConstrainedBaseline),
    (0x58, 0b1100_1111, 0b1100_0000, Profile::ConstrainedBaseline),
    (0x42, 0b0100_1111, 0b0000_0000, Profile::Baseline),
    (0x58, 0b1100_1111, 0b1000_0000, Profile::Baseline),
    (0x4d, 0b1010_1111, 0b0000_0000, Profile::Main),
    (0x58, 0b1100_1111, 0b0000_0000, Profile::Extended),
    (0x64, 0b1111_1111, 0b0000_0000, Profile::High),
    (0x64, 0b1111_1111, 0b0000_1000, Profile::ProgressiveHigh),
    (0x64, 0b1111_1111, 0b0000_1100, Profile::ConstrainedHigh),
    (0x6e, 0b1111_1111, 0b0000_0000, Profile::High10),
    (0x7a, 0b1111_1111, 0b0000_0000, Profile::High422),
    (0xf4, 0b1111_1111, 0b0000_0000, Profile::High444Predictive),
    (0x6e, 0b1111_1111, 0b0001_0000, Profile::High10Intra),
    (0x7a, 0b1111_1111, 0b0001_0000, Profile::High422Intra),
    (0xf4, 0b1111_1111, 0b0001_0000, Profile::High444Intra),
    (0x2c, 0b1111_1111, 0b0001_0000, Profile::Cavlc444Intra),
];

/// The bit of `profile-iop` that makes level 1.1 of Baseline, Main and Extended level 1b.
const CONSTRAINT_SET3: u8 = 0b0001_0000;

/// A level of H.264; 1b stands between 1 and 1.1. Writes as `3.1`, `1b`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Level {
    level_idc: u8,
    is_1b: bool,
}

impl Level {
    /// Level 1b.
    pub const LEVEL_1B: Self = Self {
        level_idc: 11,
        is_1b: true,
    };

    /// The level that is `level_idc` divided by 10.
    pub const fn new(level_idc: u8) -> Self {
        Self {
            level_idc,
            is_1b: false,
        }
    }

    /// Ten times the level; 11 for level 1b.
    pub const fn level_idc(self) -> u8 {
        self.level_idc
    }

    /// Whether H.264 defines such a level.
    pub const fn is_defined(self) -> bool {
        matches!(self.level_idc, 10..=13 | 20..=22 | 30..=32 | 40..=42 | 50..=52 | 60..=62)
    }

    /// The level of the two bytes `profile-iop` and `level_idc` of `max-recv-level` (RFC 6184 §8.1).
    fn from_max_recv_level(text: &str) -> Option<Self> {
        let bytes = u16::from_str_radix(hex(text, 4)?, 16).ok()?;
        let [profile_iop, level_idc] = bytes.to_be_bytes();
        let is_set = profile_iop & CONSTRAINT_SET3 != 0;
        Some(match (level_idc, is_set) {
            (11, true) | (9, false) => Self::LEVEL_1B,
            _ => Self::new(level_idc),
        })
    }
}

impl Ord for Level {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |level: &Self| u16::from(level.level_idc) * 2 - u16::from(level.is_1b);
        rank(self).cmp(&rank(other))
    }
}

impl PartialOrd for Level {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.is_1b, self.level_idc / 10, self.level_idc % 10) {
            (true, _, _) => f.write_str("1b"),
            (false, whole, 0) => whole.fmt(f),
            (false, whole, tenths) => write!(f, "{whole}.{tenths}"),
        }
    }
}

/// The value of `profile-level-id`: profile and level in six hexadecimal digits. Writes as these.
///
/// # Examples
/// ```
/// use sdpkit::codec::h264::{Level, Profile, ProfileLevelId};
///
/// let read = |text| ProfileLevelId::parse(text).ok_or("six hexadecimal digits expected");
/// let (main, baseline) = (read("4D8033")?, read("42e01f")?);
/// assert_eq!(baseline.profile(), Profile::ConstrainedBaseline);
/// assert_eq!((baseline.level(), baseline.level().to_string().as_str()), (Level::new(31), "3.1"));
/// assert_eq!(main.profile(), baseline.profile());
/// assert_eq!(main.with_level(Level::LEVEL_1B).to_string(), "4d900b");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ProfileLevelId {
    profile_idc: u8,
    profile_iop: u8,
    level_idc: u8,
}

impl ProfileLevelId {
    /// Baseline at level 1: what the absence of the parameter means (RFC 6184 §8.1).
    pub const DEFAULT: Self = Self::new(0x42, 0, 10);

    /// Makes it of the three bytes after the header of a sequence parameter set.
    pub const fn new(profile_idc: u8, profile_iop: u8, level_idc: u8) -> Self {
        Self {
            profile_idc,
            profile_iop,
            level_idc,
        }
    }

    /// Reads six hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let [_, profile_idc, profile_iop, level_idc] =
            u32::from_str_radix(hex(text, 6)?, 16).ok()?.to_be_bytes();
        Some(Self::new(profile_idc, profile_iop, level_idc))
    }

    /// The first byte.
    pub const fn profile_idc(self) -> u8 {
        self.profile_idc
    }

    /// The second byte: constraint flags.
    pub const fn profile_iop(self) -> u8 {
        self.profile_iop
    }

    /// The profile that the first two bytes stand for.
    pub fn profile(self) -> Profile {
        let is_it = |(idc, counts, value, _): &&(u8, u8, u8, Profile)| {
            *idc == self.profile_idc && self.profile_iop & counts == *value
        };
        match PROFILES.iter().find(is_it) {
            Some((.., profile)) => *profile,
            None => Profile::Other {
                profile_idc: self.profile_idc,
                profile_iop: self.profile_iop,
            },
        }
    }

    /// The level.
    pub const fn level(self) -> Level {
        let is_set = self.profile_iop & CONSTRAINT_SET3 != 0;
        match (self.has_flag_for_1b(), self.level_idc) {
            (true, 11) if is_set => Level::LEVEL_1B,
            (false, 9) => Level::LEVEL_1B,
            (_, level_idc) => Level::new(level_idc),
        }
    }

    /// The same profile at another level.
    #[must_use]
    pub const fn with_level(self, level: Level) -> Self {
        let mut new = self;
        new.level_idc = level.level_idc;
        if self.has_flag_for_1b() {
            // Elsewhere the bit says nothing of the level: only that of level 1.1 is to be cleared.
            if level.is_1b {
                new.profile_iop |= CONSTRAINT_SET3;
            } else if level.level_idc == 11 {
                new.profile_iop &= !CONSTRAINT_SET3;
            }
        } else if level.is_1b {
            new.level_idc = 9;
        }
        new
    }

    /// Baseline, Main and Extended say level 1b with a flag, the others with a number (RFC 6184 §8.1).
    const fn has_flag_for_1b(self) -> bool {
        matches!(self.profile_idc, 0x42 | 0x4d | 0x58)
    }
}

impl fmt::Display for ProfileLevelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            profile_idc,
            profile_iop,
            level_idc,
        } = self;
        write!(f, "{profile_idc:02x}{profile_iop:02x}{level_idc:02x}")
    }
}

/// What decides whether two sides can speak H.264 with each other, with the defaults (RFC 6184 §8.1).
///
/// # Examples
/// ```
/// use sdpkit::codec::h264::{H264, Level};
/// use sdpkit::codec::params::Params;
///
/// let h264 = H264::read(Params::new("packetization-mode=1;profile-level-id=42e01f;max-recv-level=e028"))?;
/// assert_eq!((h264.packetization_mode, h264.level_asymmetry_allowed), (1, false));
/// assert_eq!(h264.receive_level(), Level::new(40));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct H264 {
    /// Profile and level.
    pub profile_level_id: ProfileLevelId,
    /// 0 (single NAL unit), 1 (non-interleaved) or 2 (interleaved).
    pub packetization_mode: u8,
    /// Whether the two directions may have different levels.
    pub level_asymmetry_allowed: bool,
    /// The highest level that it can receive, where that is above its level.
    pub max_recv_level: Option<Level>,
}

impl H264 {
    /// Reads the parameters, with their defaults.
    ///
    /// # Errors
    /// Where a value is not what RFC 6184 §8.1 asks for, with its place.
    pub fn read(params: Params<'_>) -> Result<Self, ValueError> {
        let digits = "six hexadecimal digits";
        Ok(Self {
            profile_level_id: params
                .read("profile-level-id", digits, ProfileLevelId::parse)?
                .unwrap_or(ProfileLevelId::DEFAULT),
            packetization_mode: params
                .number("packetization-mode", &(0..=2), "0, 1 or 2")?
                .unwrap_or(0),
            level_asymmetry_allowed: params.flag("level-asymmetry-allowed")?.unwrap_or(false),
            max_recv_level: params.read(
                "max-recv-level",
                "four hexadecimal digits",
                Level::from_max_recv_level,
            )?,
        })
    }

    /// The highest level that it can receive.
    pub fn receive_level(&self) -> Level {
        let level = self.profile_level_id.level();
        self.max_recv_level.map_or(level, |max| max.max(level))
    }
}

fn hex(text: &str, digits: usize) -> Option<&str> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_hexdigit())).then_some(text)
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    let row = pair.row("profile-level-id");
    let asymmetry = pair.row("level-asymmetry-allowed");
    let max_recv_level = pair.row("max-recv-level");
    let read = |place: Place<'_>| {
        let profile_level_id = place
            .read(row, ProfileLevelId::parse)?
            .unwrap_or(ProfileLevelId::DEFAULT);
        let max = place.params.get(max_recv_level.name);
        let max = max.and_then(Level::from_max_recv_level);
        let level = profile_level_id.level();
        let receives = max.map_or(level, |max| max.max(level));
        Ok((profile_level_id, receives))
    };
    let (offered, offerer_receives) = read(pair.offered)?;
    let (ours, we_receive) = read(pair.ours)?;
    if offered.profile() != ours.profile() {
        return Err(pair.differs(row));
    }

    let allows = |place: Place<'_>| place.value(asymmetry) == Some("1");
    let is_asymmetric = allows(pair.offered) && allows(pair.ours);
    let lower = offered.level().min(ours.level());
    let (answered, offerer_sends, answerer_sends) = if is_asymmetric {
        (ours.level(), we_receive, offerer_receives)
    } else {
        (lower, lower, lower)
    };
    // Where the level is that of one side, its spelling is kept: an equal value is an equal text.
    let spelled = |id: ProfileLevelId, level: Level| -> String {
        for (place, own) in [(pair.offered, offered), (pair.ours, ours)] {
            if (own.profile_idc, own.level()) == (id.profile_idc, level)
                && let Some(text) = place.params.get(row.name)
            {
                return text.into();
            }
        }
        id.with_level(level).to_string()
    };
    let is_stated = |place: Place<'_>| place.params.get(row.name).is_some();
    let answer =
        (is_stated(pair.offered) || is_stated(pair.ours)).then(|| spelled(offered, answered));
    let sends = [offerer_sends, answerer_sends].map(|level| spelled(offered, level));
    let [offerer_sends, answerer_sends] = sends;
    let is_same = offered.level() == ours.level();
    pair.settle_as(
        row,
        is_same,
        answer,
        Some(offerer_sends),
        Some(answerer_sends),
    );

    let stated = pair.ours.params.get(asymmetry.name).map(String::from);
    let holds: String = if is_asymmetric { "1" } else { "0" }.into();
    pair.settle(asymmetry, stated, Some(holds.clone()), Some(holds));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{agreed, answered, quality, refused};

    fn id(text: &str) -> ProfileLevelId {
        ProfileLevelId::parse(text).unwrap()
    }

    #[test]
    fn profiles_are_those_of_table_5() {
        for (text, profile) in [
            ("42e01f", Profile::ConstrainedBaseline),
            ("42C01F", Profile::ConstrainedBaseline),
            ("42400d", Profile::ConstrainedBaseline),
            ("4d801f", Profile::ConstrainedBaseline),
            ("58c01f", Profile::ConstrainedBaseline),
            ("42001f", Profile::Baseline),
            ("42a01f", Profile::Baseline),
            ("58801f", Profile::Baseline),
            ("4d001f", Profile::Main),
            ("4d401f", Profile::Main),
            ("58001f", Profile::Extended),
            ("640028", Profile::High),
            ("640c34", Profile::ConstrainedHigh),
            ("640828", Profile::ProgressiveHigh),
            ("6e0028", Profile::High10),
            ("6e1028", Profile::High10Intra),
            ("7a0028", Profile::High422),
            ("f4001f", Profile::High444Predictive),
            ("2c101f", Profile::Cavlc444Intra),
        ] {
            assert_eq!(id(text).profile(), profile, "{text}");
        }
        let other = Profile::Other {
            profile_idc: 0x4d,
            profile_iop: 0x20,
        };
        assert_eq!(id("4d201f").profile(), other);
        for bad in ["42e01", "42e01f0", "42g01f", "+2e01f", ""] {
            assert_eq!(ProfileLevelId::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn level_1b_is_a_flag_or_a_number() {
        for (text, level) in [
            ("42f00b", "1b"),
            ("42e00b", "1.1"),
            ("640009", "1b"),
            ("42e009", "0.9"),
            ("42e00a", "1"),
            ("64001f", "3.1"),
        ] {
            assert_eq!(id(text).level().to_string(), level, "{text}");
        }
        assert!(Level::new(10) < Level::LEVEL_1B && Level::LEVEL_1B < Level::new(11));
        assert_eq!(
            id("42f00b").with_level(Level::new(11)).to_string(),
            "42e00b"
        );
        assert_eq!(
            id("64001f").with_level(Level::LEVEL_1B).to_string(),
            "640009"
        );
        assert_eq!(
            id("42f01f").with_level(Level::new(30)).to_string(),
            "42f01e"
        );
        assert!(Level::new(52).is_defined() && !Level::new(16).is_defined());
    }

    #[test]
    fn the_lower_level_holds_or_each_its_own() {
        let both = "level-asymmetry-allowed=1;";
        for (offered, ours, answer, offerer, answerer) in [
            (
                "profile-level-id=42e01f",
                "profile-level-id=42e01e",
                "profile-level-id=42e01e",
                "42e01e",
                "42e01e",
            ),
            (
                "profile-level-id=42e00b",
                "profile-level-id=42f00b",
                "profile-level-id=42f00b",
                "42f00b",
                "42f00b",
            ),
            (
                "profile-level-id=42e00d",
                "profile-level-id=42C01F",
                "profile-level-id=42e00d",
                "42e00d",
                "42e00d",
            ),
            // The profile is spelled as the offer spells it: an equal payload type is an equal configuration.
            (
                "profile-level-id=42e01f",
                "profile-level-id=4d800d",
                "profile-level-id=42e00d",
                "42e00d",
                "42e00d",
            ),
            (
                "profile-level-id=42e00d;level-asymmetry-allowed=1",
                "level-asymmetry-allowed=1;profile-level-id=42e01f",
                "level-asymmetry-allowed=1;profile-level-id=42e01f",
                "42e01f",
                "42e00d",
            ),
            (
                "level-asymmetry-allowed=1;profile-level-id=42e00d;max-recv-level=e028",
                "level-asymmetry-allowed=1;profile-level-id=42e01f",
                "level-asymmetry-allowed=1;profile-level-id=42e01f",
                "42e01f",
                "42e028",
            ),
        ] {
            assert_eq!(
                answered("H264/90000", offered, ours),
                answer,
                "{offered} {ours}"
            );
            let agreement = agreed("H264/90000", offered, ours);
            let level = agreement.decision("profile-level-id").unwrap();
            assert_eq!(
                level.offerer_sends.as_deref(),
                Some(offerer),
                "{offered} {ours}"
            );
            assert_eq!(
                level.answerer_sends.as_deref(),
                Some(answerer),
                "{offered} {ours}"
            );
            let spelled = [both, offered].concat();
            assert_eq!(quality("H264/90000", &spelled, &spelled), "Exact");
        }
        assert_eq!(answered("H264/90000", "", ""), "");
        assert_eq!(
            answered("H264/90000", "", "profile-level-id=42001f"),
            "profile-level-id=42000a"
        );
        assert_eq!(
            quality(
                "H264/90000",
                "profile-level-id=42E01F",
                "profile-level-id=4d801f"
            ),
            "Exact"
        );
    }

    #[test]
    fn profile_and_packetization_mode_are_the_format() {
        for (offered, ours, why) in [
            (
                "profile-level-id=640c1f",
                "profile-level-id=64001f",
                "`profile-level-id` is `640c1f` in the offer and `64001f` in ours (RFC 6184 §8.2.2)",
            ),
            (
                "profile-level-id=42e01f",
                "",
                "`profile-level-id` is `42e01f` in the offer and `42000A` by default in ours (RFC 6184 §8.2.2)",
            ),
            (
                "packetization-mode=1",
                "packetization-mode=2",
                "`packetization-mode` is `1` in the offer and `2` in ours (RFC 6184 §8.2.2)",
            ),
            (
                "profile-level-id=42e0",
                "",
                "`profile-level-id` of the offer is `42e0` and not 6 hexadecimal digits (RFC 6184 §8.2.2)",
            ),
        ] {
            assert_eq!(refused("H264/90000", offered, ours), why);
        }
        let own = answered(
            "H264/90000",
            "packetization-mode=0;max-fs=99;sprop-parameter-sets=QUJD",
            "max-br=3000",
        );
        assert_eq!(own, "max-br=3000;packetization-mode=0");
    }
}
