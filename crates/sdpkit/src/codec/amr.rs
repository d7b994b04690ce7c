//! `AMR` and `AMR-WB` — RFC 4867 §8.
//!
//! `octet-align`, `crc`, `robust-sorting`, `interleaving` and the channels are what the format is. The mode set
//! binds both: that of the offer is answered as it is, or the format is refused; without one the answerer may
//! choose (RFC 4867 §8.3.1).

use alloc::string::String;

use super::format::Absent::{Means, Nothing, Open};
use super::format::Usage::{Configuration, Negotiated, Receiver, Sender};
use super::format::{Format, Parameter, Values};
use super::mismatch::{Mismatch, Side};
use super::pair::{Pair, Place};
use super::params::{Params, number};
use crate::error::ValueError;

const ANSWER: &str = "RFC 4867 §8.3.1";

const fn parameters(mode_set: Values) -> [Parameter; 9] {
    [
        Parameter::new(
            "octet-align",
            Configuration,
            Values::FLAG,
            Means("0"),
            ANSWER,
        ),
        Parameter::new("mode-set", Negotiated, mode_set, Open, ANSWER),
        Parameter::new(
            "mode-change-period",
            Receiver,
            Values::Number(1, 2),
            Means("1"),
            ANSWER,
        ),
        Parameter::new(
            "mode-change-capability",
            Sender,
            Values::Number(1, 2),
            Means("1"),
            ANSWER,
        ),
        Parameter::new(
            "mode-change-neighbor",
            Receiver,
            Values::FLAG,
            Means("0"),
            ANSWER,
        ),
        Parameter::new("crc", Configuration, Values::FLAG, Means("0"), ANSWER),
        Parameter::new(
            "robust-sorting",
            Configuration,
            Values::FLAG,
            Means("0"),
            ANSWER,
        ),
        Parameter::new(
            "interleaving",
            Configuration,
            Values::Number(1, u32::MAX as u64),
            Nothing,
            ANSWER,
        ),
        // A property of the stream; on a receive-only side the value that it wishes (RFC 4867 §8.3.1).
        Parameter::new("max-red", Sender, Values::Number(0, 65_535), Open, ANSWER),
    ]
}

static AMR_PARAMETERS: [Parameter; 9] = parameters(Values::Numbers(0, 7));
static AMR_WB_PARAMETERS: [Parameter; 9] = parameters(Values::Numbers(0, 8));

pub(super) static AMR: Format = Format::new("AMR", "RFC 4867 §8.1")
    .clock_rates(&[8_000])
    .decide(decide)
    .parameters(&AMR_PARAMETERS);

pub(super) static AMR_WB: Format = Format::new("AMR-WB", "RFC 4867 §8.2")
    .clock_rates(&[16_000])
    .decide(decide)
    .parameters(&AMR_WB_PARAMETERS);

/// A set of modes, 0 to 15.
///
/// # Examples
/// ```
/// use sdpkit::codec::amr::Modes;
///
/// let modes = Modes::parse("0,2,5,7").ok_or("no list of modes")?;
/// assert!(modes.contains(5) && !modes.contains(1));
/// assert!(Modes::parse("2,5").is_some_and(|fewer| fewer.is_subset(modes)));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Modes(u16);

impl Modes {
    /// Reads numbers parted by commas.
    pub fn parse(text: &str) -> Option<Self> {
        text.split(',').try_fold(Self(0), |modes, mode| {
            let mode = number::<u8>(mode.trim()).filter(|mode| *mode < 16)?;
            Some(Self(modes.0 | 1 << mode))
        })
    }

    /// Whether the mode is one of them.
    pub const fn contains(self, mode: u8) -> bool {
        mode < 16 && self.0 >> mode & 1 == 1
    }

    /// Whether `other` has all of them.
    pub const fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
}

/// What a side says of AMR or AMR-WB (RFC 4867 §8.1), with the defaults.
///
/// # Examples
/// ```
/// use sdpkit::codec::{amr::Amr, params::Params};
///
/// let amr = Amr::read(Params::new("crc=1;mode-set=0,2,4,7;max-red=0"))?;
/// assert!(amr.octet_align && amr.crc, "one implies the other");
/// assert_eq!((amr.mode_change_period, amr.max_red), (1, Some(0)));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are the flags of RFC 4867 §8.1"
)]
pub struct Amr {
    /// Whether the payload is octet-aligned; `crc`, `robust-sorting` and `interleaving` imply it.
    pub octet_align: bool,
    /// The modes that may be used; all where there is no set.
    pub mode_set: Option<Modes>,
    /// After how many frames the mode that is received may change: 1 or 2.
    pub mode_change_period: u8,
    /// After how many frames it can change the mode that it sends: 1, or 2 as well.
    pub mode_change_capability: u8,
    /// Whether the mode should change to its neighbour only.
    pub mode_change_neighbor: bool,
    /// Whether frames have a CRC.
    pub crc: bool,
    /// Whether the bits are sorted by how much they matter.
    pub robust_sorting: bool,
    /// The most frame blocks of an interleaving group, where frames are interleaved.
    pub interleaving: Option<u32>,
    /// How long after its first sending a frame may be sent again (ms).
    pub max_red: Option<u32>,
}

impl Amr {
    /// Reads the parameters, with their defaults.
    ///
    /// # Errors
    /// Where a value is out of its range, with its place.
    pub fn read(params: Params<'_>) -> Result<Self, ValueError> {
        let flag = |name| params.flag(name).map(Option::unwrap_or_default);
        let period = |name| Ok(params.number(name, &(1..=2), "1 or 2")?.unwrap_or(1));
        let (crc, robust_sorting) = (flag("crc")?, flag("robust-sorting")?);
        let interleaving = params.number("interleaving", &(1..=u32::MAX), "a number of blocks")?;
        Ok(Self {
            octet_align: flag("octet-align")? || crc || robust_sorting || interleaving.is_some(),
            mode_set: params.read("mode-set", "modes parted by commas", Modes::parse)?,
            mode_change_period: period("mode-change-period")?,
            mode_change_capability: period("mode-change-capability")?,
            mode_change_neighbor: flag("mode-change-neighbor")?,
            crc,
            robust_sorting,
            interleaving,
            max_red: params.number("max-red", &(0..=65_535), "milliseconds up to 65535")?,
        })
    }
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    octet_align(pair)?;
    interleaving(pair)?;
    mode_set(pair)?;
    change_period(pair)
}

/// Octet-aligned operation is implied by what needs it (RFC 4867 §8.1).
fn octet_align(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    let row = pair.row("octet-align");
    let is_aligned = |place: Place<'_>| {
        let is_one = |name| place.params.get(name) == Some("1");
        let has_more = ["crc", "robust-sorting"].into_iter().any(is_one);
        is_one(row.name) || has_more || place.params.get("interleaving").is_some()
    };
    let (offered, ours) = (is_aligned(pair.offered), is_aligned(pair.ours));
    if offered != ours {
        return Err(pair.differs(row));
    }
    let stated = [pair.offered, pair.ours]
        .into_iter()
        .find_map(|place| place.params.get(row.name));
    let holds: String = if offered { "1" } else { "0" }.into();
    let answer = stated.map(|_| holds.clone());
    pair.settle_as(row, true, answer, Some(holds.clone()), Some(holds));
    Ok(())
}

/// Both interleave or none does; a group of the offer must be no longer than we can hold.
fn interleaving(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    let row = pair.row("interleaving");
    let offered = pair.offered.read(row, number::<u32>)?;
    let ours = pair.ours.read(row, number::<u32>)?;
    match (offered, ours) {
        (None, None) => Ok(()),
        (Some(offered), Some(ours)) if offered <= ours => {
            let group = pair.offered.params.get(row.name).map(String::from);
            pair.settle(row, group.clone(), group.clone(), group);
            Ok(())
        }
        _ => Err(pair.differs(row)),
    }
}

/// The set of the offer as it is, where we have all of its modes; else ours.
pub(super) fn mode_set(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    let row = pair.row("mode-set");
    let read = |text| Modes::parse(text).filter(|_| row.values.accepts(text));
    let offered = pair.offered.read(row, read)?;
    let ours = pair.ours.read(row, read)?;
    let chosen = match (offered, ours) {
        (None, None) => return Ok(()),
        (Some(offered), Some(ours)) if !offered.is_subset(ours) => return Err(pair.differs(row)),
        (Some(_), _) => pair.offered,
        (None, Some(_)) => pair.ours,
    };
    let set = chosen.params.get(row.name).map(String::from);
    pair.settle_as(row, offered == ours, set.clone(), set.clone(), set);
    Ok(())
}

/// Who wishes a mode change every second frame only needs a sender that can do it.
fn change_period(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    let period = pair.row("mode-change-period");
    let is_two = |place: Place<'_>, name| place.params.get(name) == Some("2");
    for (receiver, sender) in [(pair.offered, pair.ours), (pair.ours, pair.offered)] {
        let can = is_two(sender, "mode-change-capability") || is_two(sender, period.name);
        if is_two(receiver, period.name) && !can {
            // What is missing is the capability of the other: that is the parameter to blame.
            let capability = pair.row("mode-change-capability");
            let (wished, has) = (receiver.given(period), sender.given(capability));
            let (offered, ours) = match receiver.side {
                Side::Offered => (wished, has),
                Side::Ours => (has, wished),
            };
            return Err(Mismatch::Parameter {
                name: "mode-change-period".into(),
                offered,
                ours,
                rule: period.rule,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::codec::compare::tests::{answered, quality, refused};

    #[test]
    fn the_mode_set_of_the_offer_is_answered_as_it_is() {
        for (offered, ours, match_is, answer) in [
            (
                "mode-set=0,2,5,7",
                "mode-set=0,2,5,7",
                "Exact",
                "mode-set=0,2,5,7",
            ),
            ("mode-set=7,5", "mode-set=5,7", "Exact", "mode-set=7,5"),
            (
                "mode-set=0,2",
                "mode-set=0,1,2",
                "Compatible",
                "mode-set=0,2",
            ),
            ("mode-set=0,2", "", "Compatible", "mode-set=0,2"),
            ("", "mode-set=0,2", "Compatible", "mode-set=0,2"),
            (
                "octet-align=1;foo=1",
                "octet-align=1;max-red=0",
                "Compatible",
                "octet-align=1;max-red=0",
            ),
            (
                "crc=1",
                "octet-align=1;crc=1",
                "Exact",
                "octet-align=1;crc=1",
            ),
            ("octet-align=0", "", "Exact", "octet-align=0"),
            (
                "interleaving=15",
                "interleaving=30",
                "Compatible",
                "interleaving=15",
            ),
            (
                "mode-change-period=2",
                "mode-change-capability=2",
                "Compatible",
                "mode-change-capability=2",
            ),
        ] {
            for name in ["AMR/8000", "AMR-WB/16000/1"] {
                assert_eq!(quality(name, offered, ours), match_is, "{offered} {ours}");
                assert_eq!(answered(name, offered, ours), answer, "{offered} {ours}");
            }
        }
    }

    #[test]
    fn the_configuration_is_unique_in_its_bits() {
        for (offered, ours) in [
            ("octet-align=1", ""),
            ("octet-align=1", "octet-align=1;crc=1"),
            ("robust-sorting=1", "octet-align=1"),
            ("interleaving=30", "interleaving=15"),
            ("interleaving=30", "octet-align=1"),
            ("mode-set=0,1", "mode-set=0,2"),
            ("mode-set=9", ""),
            ("mode-change-period=2", ""),
            ("", "mode-change-period=2"),
        ] {
            let why = refused("AMR/8000", offered, ours);
            assert!(
                why.ends_with("(RFC 4867 §8.3.1)"),
                "{offered} {ours}: {why}"
            );
        }
        assert!(!refused("AMR/8000", "mode-set=8", "").is_empty());
        assert_eq!(answered("AMR-WB/16000", "mode-set=8", ""), "mode-set=8");
    }
}
