//! `EVS` — 3GPP TS 26.445 Annex A.
//!
//! Bit rates and bandwidths of the answer are those that both have; `hf-only` holds for both where either asks
//! for it, and so does `dtx=0`. A side may say them for one direction only (`br-send`, `br-recv`): what
//! one sends the other receives.

use alloc::string::{String, ToString};
use core::fmt;

use super::amr::mode_set;
use super::format::Absent::{Means, Open};
use super::format::Usage::{Configuration, Negotiated, Receiver, Sender};
use super::format::{Format, Parameter, Values};
use super::mismatch::Mismatch;
use super::pair::{Pair, Place};
use super::params::Params;
use crate::error::ValueError;

const RULE: &str = "3GPP TS 26.445 A.3.3.3";

const RATES: Values = Values::Checked(
    |text| Span::bit_rates(text).is_some(),
    "a bit rate of EVS, or a range such as 5.9-24.4",
);
const BANDWIDTHS: Values = Values::Checked(
    |text| Span::bandwidths(text).is_some(),
    "nb, wb, swb or fb, or a range such as nb-swb",
);
const CMR: Values = Values::Words(&["-1", "0", "1"]);

pub(super) static FORMAT: Format = Format::new("EVS", "3GPP TS 26.445 A.3")
    .clock_rates(&[16_000])
    .decide(decide)
    .parameters(&[
        Parameter::new(
            "evs-mode-switch",
            Configuration,
            Values::FLAG,
            Means("0"),
            RULE,
        ),
        Parameter::new("hf-only", Negotiated, Values::FLAG, Means("0"), RULE),
        Parameter::new("dtx", Negotiated, Values::FLAG, Means("1"), RULE),
        Parameter::new("dtx-recv", Receiver, Values::FLAG, Means("1"), RULE),
        Parameter::new("br", Negotiated, RATES, Means("5.9-128"), RULE),
        Parameter::new("br-send", Sender, RATES, Open, RULE),
        Parameter::new("br-recv", Receiver, RATES, Open, RULE),
        Parameter::new("bw", Negotiated, BANDWIDTHS, Means("nb-fb"), RULE),
        Parameter::new("bw-send", Sender, BANDWIDTHS, Open, RULE),
        Parameter::new("bw-recv", Receiver, BANDWIDTHS, Open, RULE),
        Parameter::new("cmr", Negotiated, CMR, Means("0"), RULE),
        Parameter::new("ch-send", Sender, Values::Number(1, 255), Open, RULE),
        Parameter::new("ch-recv", Receiver, Values::Number(1, 255), Open, RULE),
        Parameter::new(
            "ch-aw-recv",
            Receiver,
            Values::Words(&["-1", "0", "2", "3", "5", "7"]),
            Means("0"),
            RULE,
        ),
        Parameter::new("max-red", Sender, Values::Number(0, 65_535), Open, RULE),
        // Of the mode that is interoperable with AMR-WB.
        Parameter::new("mode-set", Negotiated, Values::Numbers(0, 8), Open, RULE),
        Parameter::new(
            "mode-change-period",
            Receiver,
            Values::Number(1, 2),
            Means("1"),
            RULE,
        ),
        Parameter::new(
            "mode-change-capability",
            Sender,
            Values::Number(1, 2),
            Open,
            RULE,
        ),
        Parameter::new(
            "mode-change-neighbor",
            Receiver,
            Values::FLAG,
            Means("0"),
            RULE,
        ),
    ]);

/// The bit rates of the primary mode (kbit/s).
const BIT_RATES: &[&str] = &[
    "5.9", "7.2", "8", "9.6", "13.2", "16.4", "24.4", "32", "48", "64", "96", "128",
];

/// Narrowband, wideband, super-wideband and fullband.
const BANDWIDTH_NAMES: &[&str] = &["nb", "wb", "swb", "fb"];

/// A range of bit rates (`5.9-24.4`) or of bandwidths (`nb-swb`), ends included; writes as it is written there.
///
/// # Examples
/// ```
/// use sdpkit::codec::evs::Span;
///
/// let offered = Span::bit_rates("5.9-24.4").ok_or("no bit rates")?;
/// let ours = Span::bit_rates("13.2-128").ok_or("no bit rates")?;
/// let both = offered.intersection(ours).ok_or("nothing in common")?;
/// assert_eq!((both.to_string().as_str(), both.first(), both.last()), ("13.2-24.4", "13.2", "24.4"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Span {
    of: &'static [&'static str],
    first: usize,
    last: usize,
}

impl Span {
    /// Reads bit rates of the primary mode (kbit/s).
    pub fn bit_rates(text: &str) -> Option<Self> {
        Self::parse(text, BIT_RATES)
    }

    /// Reads bandwidths.
    pub fn bandwidths(text: &str) -> Option<Self> {
        Self::parse(text, BANDWIDTH_NAMES)
    }

    fn parse(text: &str, of: &'static [&'static str]) -> Option<Self> {
        let place = |word: &str| {
            let word = word.trim();
            let word = word.strip_suffix(".0").unwrap_or(word);
            of.iter().position(|known| known.eq_ignore_ascii_case(word))
        };
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let (first, last) = (place(first)?, place(last)?);
        (first <= last).then_some(Self { of, first, last })
    }

    /// The lowest.
    pub fn first(self) -> &'static str {
        self.of.get(self.first).copied().unwrap_or_default()
    }

    /// The highest.
    pub fn last(self) -> &'static str {
        self.of.get(self.last).copied().unwrap_or_default()
    }

    /// What is in both, if anything.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (self.of == other.of && first <= last).then_some(Self {
            first,
            last,
            ..self
        })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.first())?;
        if self.first == self.last {
            return Ok(());
        }
        write!(f, "-{}", self.last())
    }
}

/// What a side says of EVS for both directions (3GPP TS 26.445 A.3), with the defaults.
///
/// # Examples
/// ```
/// use sdpkit::codec::{evs::Evs, params::Params};
///
/// let evs = Evs::read(Params::new("br=5.9-13.2; bw=nb-wb; max-red=220"))?;
/// assert_eq!((evs.br.last(), evs.bw.first(), evs.hf_only), ("13.2", "nb", false));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Evs {
    /// Whether it begins in the mode that is interoperable with AMR-WB.
    pub evs_mode_switch: bool,
    /// Whether packets have the header-full format only.
    pub hf_only: bool,
    /// Whether discontinuous transmission may be used.
    pub dtx: bool,
    /// The bit rates of the primary mode (kbit/s).
    pub br: Span,
    /// The bandwidths.
    pub bw: Span,
    /// Codec mode requests: -1 none, 0 any, 1 in each packet.
    pub cmr: i8,
}

impl Evs {
    /// Reads the parameters, with their defaults.
    ///
    /// # Errors
    /// Where a value is none that EVS has, with its place.
    pub fn read(params: Params<'_>) -> Result<Self, ValueError> {
        let flag = |name, meant| Ok(params.flag(name)?.unwrap_or(meant));
        let all = |of: &'static [&'static str]| Span {
            of,
            first: 0,
            last: of.len().saturating_sub(1),
        };
        Ok(Self {
            evs_mode_switch: flag("evs-mode-switch", false)?,
            hf_only: flag("hf-only", false)?,
            dtx: flag("dtx", true)?,
            br: params
                .read("br", "bit rates of EVS", Span::bit_rates)?
                .unwrap_or(all(BIT_RATES)),
            bw: params
                .read("bw", "nb, wb, swb, fb", Span::bandwidths)?
                .unwrap_or(all(BANDWIDTH_NAMES)),
            cmr: params.read("cmr", "-1, 0 or 1", cmr)?.unwrap_or(0),
        })
    }
}

fn cmr(text: &str) -> Option<i8> {
    match text {
        "-1" => Some(-1),
        "0" => Some(0),
        "1" => Some(1),
        _ => None,
    }
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    flag_of_either(pair, pair.row("hf-only"), "1");
    flag_of_either(pair, pair.row("dtx"), "0");
    common(
        pair,
        pair.row("br"),
        ["br-send", "br-recv"],
        Span::bit_rates,
    )?;
    common(
        pair,
        pair.row("bw"),
        ["bw-send", "bw-recv"],
        Span::bandwidths,
    )?;
    let row = pair.row("cmr");
    let offered = pair.offered.read(row, cmr)?.unwrap_or(0);
    let ours = pair.ours.read(row, cmr)?.unwrap_or(0);
    match (offered, ours) {
        (0, wished) | (wished, 0) => pair.settle_both(row, &wished.to_string()),
        (offered, ours) if offered == ours => pair.settle_both(row, &ours.to_string()),
        _ => return Err(pair.differs(row)),
    }
    mode_set(pair)
}

/// What either side asks for holds for both.
fn flag_of_either(pair: &mut Pair<'_>, row: &'static Parameter, wished: &'static str) {
    let wishes = |place: Place<'_>| place.value(row) == Some(wished);
    let other = if wished == "1" { "0" } else { "1" };
    let holds = if wishes(pair.offered) || wishes(pair.ours) {
        wished
    } else {
        other
    };
    pair.settle_both(row, holds);
}

/// What both have; and what one says of one direction has something in common with what the other says of it.
fn common(
    pair: &mut Pair<'_>,
    row: &'static Parameter,
    directed: [&'static str; 2],
    read: fn(&str) -> Option<Span>,
) -> Result<(), Mismatch> {
    let [send, recv] = directed.map(|name| pair.row(name));
    // For a direction: what is said of it, else what is said of both.
    let of = |place: Place<'_>, direction: &'static Parameter| match place.read(direction, read)? {
        Some(span) => Ok(Some(span)),
        None => place.read(row, read),
    };
    let both_ways = |sender: Place<'_>, receiver: Place<'_>| -> Result<Option<Span>, Mismatch> {
        match (of(sender, send)?, of(receiver, recv)?) {
            (Some(sends), Some(receives)) => match sends.intersection(receives) {
                Some(span) => Ok(Some(span)),
                None => Err(pair.differs(row)),
            },
            (one, other) => Ok(one.or(other)),
        }
    };
    let offerer_sends = both_ways(pair.offered, pair.ours)?;
    let answerer_sends = both_ways(pair.ours, pair.offered)?;
    let text = |span: Option<Span>| span.map(|span| span.to_string());
    // Who speaks of directions says them, and not the one for both.
    let is_directed = directed
        .iter()
        .any(|name| pair.ours.params.get(name).is_some());
    let spans = [pair.offered.read(row, read)?, pair.ours.read(row, read)?];
    let holds = match spans {
        [Some(offered), Some(ours)] => offered.intersection(ours),
        [one, other] => one.or(other),
    };
    let is_stated = [pair.offered, pair.ours]
        .iter()
        .any(|place| place.params.get(row.name).is_some());
    let answer: Option<String> = text(holds).filter(|_| is_stated && !is_directed);
    let is_same = spans.first() == spans.last();
    pair.settle_as(
        row,
        is_same,
        answer,
        text(offerer_sends),
        text(answerer_sends),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{agreed, answered, quality, refused};

    #[test]
    fn the_answer_has_what_both_have() {
        for (offered, ours, match_is, answer) in [
            ("max-red=220", "max-red=220", "Exact", "max-red=220"),
            // 3GPP TS 26.114, table A.15.1 and A.15.2.
            (
                "br=5.9-24.4; bw=nb-swb; max-red=220",
                "br=5.9-13.2; bw=nb-wb; mode-set=0,1,2; max-red=220",
                "Compatible",
                "br=5.9-13.2;bw=nb-wb;mode-set=0,1,2;max-red=220",
            ),
            ("br=13.2", "", "Compatible", "br=13.2"),
            ("br=5.9-128.0", "", "Exact", "br=5.9-128"),
            ("", "hf-only=1", "Compatible", "hf-only=1"),
            ("hf-only=1;dtx=0", "dtx=1", "Compatible", "dtx=0;hf-only=1"),
            ("cmr=-1", "", "Compatible", "cmr=-1"),
        ] {
            assert_eq!(
                quality("EVS/16000", offered, ours),
                match_is,
                "{offered} {ours}"
            );
            assert_eq!(
                answered("EVS/16000/1", offered, ours),
                answer,
                "{offered} {ours}"
            );
        }
    }

    #[test]
    fn a_direction_may_be_said_alone() {
        let (offered, ours) = (
            "br-send=5.9-24.4;br-recv=5.9-13.2",
            "br-recv=13.2-64;br-send=5.9-9.6",
        );
        let agreement = agreed("EVS/16000", offered, ours);
        let rates = agreement.decision("br").unwrap();
        assert_eq!(rates.offerer_sends.as_deref(), Some("13.2-24.4"));
        assert_eq!(rates.answerer_sends.as_deref(), Some("5.9-9.6"));
        assert_eq!(answered("EVS/16000", offered, ours), ours);
    }

    #[test]
    fn refuses_what_has_nothing_in_common() {
        for (offered, ours) in [
            ("br=5.9-8", "br=13.2-24.4"),
            ("bw=nb", "bw=swb-fb"),
            ("br-send=64", "br-recv=5.9"),
            ("evs-mode-switch=1", ""),
            ("cmr=1", "cmr=-1"),
            ("br=abc", ""),
            ("br=24.4-5.9", ""),
        ] {
            let why = refused("EVS/16000", offered, ours);
            assert!(
                why.ends_with("(3GPP TS 26.445 A.3.3.3)"),
                "{offered} {ours}: {why}"
            );
        }
        assert_eq!(Evs::read(Params::new("dtx=1;bw=xb")).unwrap_err().offset, 9);
    }
}
