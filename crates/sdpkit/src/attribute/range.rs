//! `a=range` — RFC 7826 §D.1.6, §4.4, §20.2.1.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt;
use core::time::Duration;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

words! {
    /// A kind of SMPTE time code: all begin with `smpte` (RFC 7826 §4.4.1).
    pub enum SmpteType<'a> {
        /// The default, which is SMPTE 30 drop.
        Default "smpte",
        /// 29.97 frames a second, with two frame numbers left out in most minutes.
        Drop30 "smpte-30-drop",
        /// 25 frames a second.
        Smpte25 "smpte-25",
    }
}

/// The time range that a presentation, or one of its media, covers.
///
/// A range without end is of unknown length, and cannot be sought in. Where neither a beginning nor
/// an end is given, only the unit stands on the wire.
///
/// # ABNF
/// ```text
/// ranges-spec    = npt-range / utc-range / smpte-range / range-ext
/// npt-range      = "npt" [EQUAL npt-range-spec]
/// npt-range-spec = ( npt-time "-" [ npt-time ] ) / ( "-" npt-time )
/// utc-range      = "clock" [EQUAL utc-range-spec]
/// smpte-range    = smpte-type [EQUAL smpte-range-spec]
/// range-ext      = extension-format [EQUAL range-value]
/// ```
/// # Examples
/// * `range:npt=0-34.4368` · `range:npt=now-` · `range:clock=19971113T211503Z-19971113T220300Z`
/// * `range:smpte-25=10:07:00-10:07:33:05.01`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Range<'a> {
    /// In normal play time: from the beginning of the presentation.
    Npt {
        /// Where it begins.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        start: Option<NptTime>,
        /// Where it ends.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        end: Option<NptTime>,
    },
    /// In SMPTE time codes: by frames from the beginning of the clip.
    Smpte {
        /// The kind of time code.
        #[cfg_attr(feature = "serde", serde(rename = "type"))]
        kind: SmpteType<'a>,
        /// Where it begins.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        start: Option<SmpteTime>,
        /// Where it ends.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        end: Option<SmpteTime>,
    },
    /// In absolute time.
    Clock {
        /// When it begins.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        start: Option<UtcTime>,
        /// When it ends.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        end: Option<UtcTime>,
    },
    /// In a unit that RFC 7826 does not define.
    Other {
        /// The unit.
        unit: Cow<'a, str>,
        /// What stands after `=`.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        value: Option<Cow<'a, str>>,
    },
}

/// A normal play time (RFC 7826 §4.4.2).
///
/// # ABNF
/// ```text
/// npt-time        = "now" / npt-sec / npt-hhmmss / npt-hhmmss-comp
/// npt-sec         = 1*19DIGIT [ "." 1*9DIGIT ]
/// npt-hhmmss-comp = 1*19DIGIT ":" 1*2DIGIT ":" 1*2DIGIT [ "." 1*9DIGIT ]
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub enum NptTime {
    /// `now`: the current instant of a live event.
    Now,
    /// Since the beginning of the presentation; written in seconds.
    At(Duration),
}

/// A SMPTE time code (RFC 7826 §4.4.1): a frame, counted from the beginning of the clip.
///
/// # ABNF
/// ```text
/// smpte-time = 1*2DIGIT ":" 1*2DIGIT ":" 1*2DIGIT [ ":" 1*2DIGIT [ "." 1*2DIGIT ] ]
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
#[non_exhaustive]
pub struct SmpteTime {
    /// 0 to 99.
    pub hours: u8,
    /// 0 to 59.
    pub minutes: u8,
    /// 0 to 59.
    pub seconds: u8,
    /// 0 to 99; the kind of time code says how many a second has.
    pub frames: u8,
    /// In hundredths of a frame: 0 to 99.
    pub subframes: u8,
}

/// An absolute time, in UTC (RFC 7826 §4.4.3).
///
/// # ABNF
/// ```text
/// utc-time  = utc-date "T" utc-clock "Z"
/// utc-date  = 8DIGIT
/// utc-clock = 6DIGIT [ "." 1*9DIGIT ]
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
#[non_exhaustive]
pub struct UtcTime {
    /// 0 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60.
    pub second: u8,
    /// 0 to 999999999.
    pub nanosecond: u32,
}

impl Range<'_> {
    /// How long it is, where it is in normal play time and has a beginning and an end.
    pub fn duration(&self) -> Option<Duration> {
        match self {
            Self::Npt {
                start: Some(NptTime::At(start)),
                end: Some(NptTime::At(end)),
            } => end.checked_sub(*start),
            _ => None,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Range<'static> {
        match self {
            Self::Npt { start, end } => Range::Npt { start, end },
            Self::Smpte { kind, start, end } => Range::Smpte {
                kind: kind.into_owned(),
                start,
                end,
            },
            Self::Clock { start, end } => Range::Clock { start, end },
            Self::Other { unit, value } => Range::Other {
                unit: unit.into_owned().into(),
                value: value.map(|value| value.into_owned().into()),
            },
        }
    }
}

impl SmpteTime {
    /// Makes a whole second.
    pub const fn new(hours: u8, minutes: u8, seconds: u8) -> Self {
        Self {
            hours,
            minutes,
            seconds,
            frames: 0,
            subframes: 0,
        }
    }

    /// Sets the frame in that second, and hundredths of it.
    #[must_use]
    pub const fn with_frames(mut self, frames: u8, subframes: u8) -> Self {
        self.frames = frames;
        self.subframes = subframes;
        self
    }
}

impl UtcTime {
    /// Makes midnight at the beginning of a day.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self {
            year,
            month,
            day,
            hour: 0,
            minute: 0,
            second: 0,
            nanosecond: 0,
        }
    }

    /// Sets the time of the day.
    #[must_use]
    pub const fn with_time(mut self, hour: u8, minute: u8, second: u8, nanosecond: u32) -> Self {
        self.hour = hour;
        self.minute = minute;
        self.second = second;
        self.nanosecond = nanosecond;
        self
    }
}

impl From<Duration> for NptTime {
    fn from(since_start: Duration) -> Self {
        Self::At(since_start)
    }
}

impl<'a> TypedAttribute<'a> for Range<'a> {
    const NAMES: &'static [&'static str] = &["range"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, ranges_spec)
    }

    /// The key is the unit: there may be one range in each.
    fn replaces(new: &str, old: &str) -> bool {
        unit_of(new).eq_ignore_ascii_case(unit_of(old))
    }
}

/// What stands before `=`.
fn unit_of(text: &str) -> &str {
    grammar::run0(text, grammar::is_token_char).1
}

impl fmt::Display for Range<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("range:")?;
        match self {
            Self::Npt { start, end } => write_range(f, "npt", start.as_ref(), end.as_ref()),
            Self::Smpte { kind, start, end } => {
                write_range(f, kind.as_str(), start.as_ref(), end.as_ref())
            }
            Self::Clock { start, end } => write_range(f, "clock", start.as_ref(), end.as_ref()),
            Self::Other { unit, value } => {
                f.write_str(unit)?;
                match value {
                    Some(value) => write!(f, "={value}"),
                    None => Ok(()),
                }
            }
        }
    }
}

fn write_range(
    f: &mut fmt::Formatter<'_>,
    unit: &str,
    start: Option<&impl fmt::Display>,
    end: Option<&impl fmt::Display>,
) -> fmt::Result {
    f.write_str(unit)?;
    match (start, end) {
        (Some(start), Some(end)) => write!(f, "={start}-{end}"),
        (Some(start), None) => write!(f, "={start}-"),
        (None, Some(end)) => write!(f, "=-{end}"),
        (None, None) => Ok(()),
    }
}

impl fmt::Display for NptTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Now => f.write_str("now"),
            Self::At(time) => {
                write!(f, "{}", time.as_secs())?;
                write_fraction(f, time.subsec_nanos())
            }
        }
    }
}

impl fmt::Display for SmpteTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:02}:{:02}:{:02}",
            self.hours, self.minutes, self.seconds
        )?;
        if (self.frames, self.subframes) != (0, 0) {
            write!(f, ":{:02}", self.frames)?;
        }
        if self.subframes != 0 {
            write!(f, ".{:02}", self.subframes)?;
        }
        Ok(())
    }
}

impl fmt::Display for UtcTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            year, month, day, ..
        } = self;
        let Self {
            hour,
            minute,
            second,
            ..
        } = self;
        write!(
            f,
            "{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}"
        )?;
        write_fraction(f, self.nanosecond)?;
        f.write_str("Z")
    }
}

/// Writes `.` and the digits of a fraction of a second, without zeros at the end.
fn write_fraction(f: &mut fmt::Formatter<'_>, mut nanoseconds: u32) -> fmt::Result {
    if nanoseconds == 0 {
        return Ok(());
    }
    let mut width = 9;
    while nanoseconds.is_multiple_of(10) {
        nanoseconds /= 10;
        width -= 1;
    }
    write!(f, ".{nanoseconds:0width$}")
}

impl From<NptTime> for String {
    fn from(time: NptTime) -> Self {
        time.to_string()
    }
}

impl From<SmpteTime> for String {
    fn from(time: SmpteTime) -> Self {
        time.to_string()
    }
}

impl From<UtcTime> for String {
    fn from(time: UtcTime) -> Self {
        time.to_string()
    }
}

impl TryFrom<String> for NptTime {
    type Error = ValueError;

    fn try_from(text: String) -> Result<Self, ValueError> {
        grammar::whole(&text, npt_time)
    }
}

impl TryFrom<String> for SmpteTime {
    type Error = ValueError;

    fn try_from(text: String) -> Result<Self, ValueError> {
        grammar::whole(&text, smpte_time)
    }
}

impl TryFrom<String> for UtcTime {
    type Error = ValueError;

    fn try_from(text: String) -> Result<Self, ValueError> {
        grammar::whole(&text, utc_time)
    }
}

fn ranges_spec(i: &str) -> Parsed<'_, Range<'_>> {
    const WHAT: &str = "`npt`, `clock`, `smpte` or another unit";
    let (i, unit) = grammar::named(WHAT, grammar::token)(i)?;
    let (after, ()) = grammar::sp0(i)?;
    let (i, spec) = match after.strip_prefix('=') {
        Some(after) => {
            let (spec, ()) = grammar::sp0(after)?;
            (spec, Some(spec))
        }
        None => (i, None),
    };
    if unit.eq_ignore_ascii_case("npt") {
        let (i, (start, end)) = range_spec(i, spec, npt_time)?;
        Ok((i, Range::Npt { start, end }))
    } else if unit.eq_ignore_ascii_case("clock") {
        let (i, (start, end)) = range_spec(i, spec, utc_time)?;
        Ok((i, Range::Clock { start, end }))
    } else if grammar::keyword("smpte")(unit).is_ok() {
        let (i, (start, end)) = range_spec(i, spec, smpte_time)?;
        let kind = SmpteType::from_word(unit);
        Ok((i, Range::Smpte { kind, start, end }))
    } else {
        let (i, value) = match spec {
            Some(spec) => {
                let (i, value) = grammar::named("a range", grammar::byte_string)(spec)?;
                (i, Some(value.trim_end_matches([' ', '\t']).into()))
            }
            None => (i, None),
        };
        let unit = unit.into();
        Ok((i, Range::Other { unit, value }))
    }
}

/// ( time "-" [ time ] ) / ( "-" time ), where `spec` is there.
fn range_spec<'a, T>(
    i: &'a str,
    spec: Option<&'a str>,
    time: impl Fn(&'a str) -> Parsed<'a, T>,
) -> Parsed<'a, (Option<T>, Option<T>)> {
    let Some(spec) = spec else {
        return Ok((i, (None, None)));
    };
    let (i, start) = if spec.starts_with('-') {
        (spec, None)
    } else {
        let (i, start) = time(spec)?;
        (i, Some(start))
    };
    let (i, _) = grammar::literal("-")(i)?;
    // Darwin Streaming Server writes `0- 596.48`.
    let (i, ()) = grammar::sp0(i)?;
    if i.is_empty() && start.is_some() {
        return Ok((i, (start, None)));
    }
    let (i, end) = time(i)?;
    Ok((i, (start, Some(end))))
}

fn npt_time(i: &str) -> Parsed<'_, NptTime> {
    const WHAT: &str = "seconds, `hh:mm:ss` or `now`";
    if let Ok((i, _)) = grammar::keyword("now")(i) {
        return Ok((i, NptTime::Now));
    }
    let start = i;
    let (i, first) = grammar::number::<u64>(WHAT)(i)?;
    let (i, seconds) = match i.strip_prefix(':') {
        Some(i) => {
            let (i, minutes) = two_digits(i, 59, "minutes from 0 to 59")?;
            let (i, _) = grammar::literal(":")(i)?;
            let (i, seconds) = two_digits(i, 59, "seconds from 0 to 59")?;
            let rest = u64::from(minutes) * 60 + u64::from(seconds);
            let total = first.checked_mul(3600).and_then(|n| n.checked_add(rest));
            (i, total)
        }
        None => (i, Some(first)),
    };
    let (i, nanoseconds) = fraction(i);
    match seconds {
        Some(seconds) => Ok((i, NptTime::At(Duration::new(seconds, nanoseconds)))),
        None => grammar::fail(start, "a time below 2^64 seconds"),
    }
}

fn smpte_time(i: &str) -> Parsed<'_, SmpteTime> {
    let (i, hours) = two_digits(i, 99, "hours from 0 to 99")?;
    let (i, _) = grammar::literal(":")(i)?;
    let (i, minutes) = two_digits(i, 59, "minutes from 0 to 59")?;
    let (i, _) = grammar::literal(":")(i)?;
    let (i, seconds) = two_digits(i, 59, "seconds from 0 to 59")?;
    let (i, frames) = match i.strip_prefix(':') {
        Some(i) => two_digits(i, 99, "frames from 0 to 99")?,
        None => (i, 0),
    };
    // RFC 2326 has subframes also where there are no frames.
    let (i, subframes) = match i.strip_prefix('.') {
        Some(i) => two_digits(i, 99, "subframes from 0 to 99")?,
        None => (i, 0),
    };
    let time = SmpteTime::new(hours, minutes, seconds);
    Ok((i, time.with_frames(frames, subframes)))
}

fn utc_time(i: &str) -> Parsed<'_, UtcTime> {
    let (i, century) = exactly_two_digits(i, 0, 99, "a time such as `19971113T211503Z`")?;
    let (i, year) = exactly_two_digits(i, 0, 99, "a year of four digits")?;
    let (i, month) = exactly_two_digits(i, 1, 12, "a month from 01 to 12")?;
    let (i, day) = exactly_two_digits(i, 1, 31, "a day from 01 to 31")?;
    let (i, _) = grammar::keyword("T")(i)?;
    let (i, hour) = exactly_two_digits(i, 0, 23, "an hour from 00 to 23")?;
    let (i, minute) = exactly_two_digits(i, 0, 59, "a minute from 00 to 59")?;
    // The example of RFC 2326 §C.1.5 has neither seconds nor `Z`: `19971113T2115`.
    let (i, second, nanosecond) = if i.starts_with(|c: char| c.is_ascii_digit()) {
        let (i, second) = exactly_two_digits(i, 0, 60, "a second from 00 to 60")?;
        let (i, nanosecond) = fraction(i);
        (i, second, nanosecond)
    } else {
        (i, 0, 0)
    };
    let i = i.strip_prefix(['Z', 'z']).unwrap_or(i);
    let year = u16::from(century) * 100 + u16::from(year);
    let date = UtcTime::new(year, month, day);
    Ok((i, date.with_time(hour, minute, second, nanosecond)))
}

/// 1*2DIGIT, up to `limit`.
fn two_digits<'a>(i: &'a str, limit: u8, what: &'static str) -> Parsed<'a, u8> {
    match grammar::number::<u8>(what)(i)? {
        (rest, number) if number <= limit && i.len() - rest.len() <= 2 => Ok((rest, number)),
        _ => grammar::fail(i, what),
    }
}

/// 2DIGIT, from `least` to `limit`; more digits may follow.
fn exactly_two_digits<'a>(i: &'a str, least: u8, limit: u8, what: &'static str) -> Parsed<'a, u8> {
    match i.split_at_checked(2) {
        Some((digits, rest)) => match grammar::number(what)(digits) {
            Ok(("", number)) if (least..=limit).contains(&number) => Ok((rest, number)),
            _ => grammar::fail(i, what),
        },
        None => grammar::fail(i, what),
    }
}

/// `[ "." *DIGIT ]` in nanoseconds. RFC 2326 sets no limit to the digits; those past nine are dropped.
fn fraction(i: &str) -> (&str, u32) {
    let Some(after) = i.strip_prefix('.') else {
        return (i, 0);
    };
    let (rest, digits) = grammar::run0(after, |b| b.is_ascii_digit());
    let nine = digits.bytes().chain(core::iter::repeat(b'0')).take(9);
    let nanoseconds = nine.fold(0, |n, b| n * 10 + u32::from(b.wrapping_sub(b'0')));
    (rest, nanoseconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_the_examples_of_rfc7826() {
        for line in [
            "range:npt=0-34.4368",
            "range:npt=0-",
            "range:npt=now-",
            "range:npt=123.45-125",
            "range:npt",
            "range:clock=19971113T211503Z-19971113T220300Z",
            "range:clock=19961108T143720.25Z-",
            "range:clock=-20141224T150000Z",
            "range:smpte=10:12:33:20-",
            "range:smpte=10:07:33-",
            "range:smpte-25=10:07:00-10:07:33:05.01",
            "range:smpte-30-drop",
            "range:x-frames=1:20",
            "range:x-frames",
        ] {
            accepts(&[(line, line)]);
        }
    }

    #[test]
    fn accepts_other_forms_of_the_same() {
        accepts(&[
            ("range:npt=12:05:35.3-", "range:npt=43535.3-"),
            ("range:npt=0:7:0-392:00:06", "range:npt=420-1411206"),
            ("range:NPT = -60.0", "range:npt=-60"),
            ("range:npt=NOW-", "range:npt=now-"),
            ("range:npt=5.-10.1234567899", "range:npt=5-10.123456789"),
            ("range:npt=0.000000-", "range:npt=0-"),
            // As Darwin Streaming Server writes it.
            ("range:npt=0- 596.48", "range:npt=0-596.48"),
            ("range:npt=0- ", "range:npt=0-"),
            // As RFC 2326 §C.1.5 writes it.
            (
                "range:clock=19971113T2115-19971113T2203",
                "range:clock=19971113T211500Z-19971113T220300Z",
            ),
            (
                "range:smpte=0:0:1.5-1:0:0:0",
                "range:smpte=00:00:01:00.05-01:00:00",
            ),
            (
                "range:npt=9999999999999999999.999999999-",
                "range:npt=9999999999999999999.999999999-",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("range:", 0),
            ("range:npt=", 4),
            ("range:npt=-", 5),
            ("range:npt=10", 6),
            ("range:npt=0-x", 6),
            ("range:npt=0-10;time=19970123T143720Z", 8),
            ("range:npt=0:60:00-", 6),
            ("range:npt=0:5-", 7),
            ("range:npt=99999999999999999999-", 4),
            ("range:npt=9999999999999999999:00:00-", 4),
            ("range:npt:0-", 3),
            ("range:clock=0-", 6),
            ("range:clock=19971313T211503Z-", 10),
            ("range:clock=19971113T2115033Z-", 21),
            ("range:clock=19971113-", 14),
            ("range:smpte=10:07-", 11),
            ("range:smpte=100:07:00-", 6),
            ("range:smpte=10:07:00:-", 15),
            ("range:x-frames=", 9),
        ]);
    }

    #[test]
    fn one_range_in_each_unit() {
        assert!(Range::replaces("npt=0-", "NPT=now-"));
        assert!(!Range::replaces("npt=0-", "clock=19971113T211503Z-"));
        let range = |text| Attribute::new(text).parse::<Range<'_>>().unwrap();
        let half = Some(Duration::from_millis(1500));
        assert_eq!(range("range:npt=0.5-2").duration(), half);
        assert_eq!(range("range:npt=2-0").duration(), None);
        assert_eq!(range("range:npt=2-").duration(), None);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_has_times_as_text() {
        for (text, json) in [
            (
                "range:npt=0-596.48",
                r#"{"npt":{"start":"0","end":"596.48"}}"#,
            ),
            (
                "range:smpte-25=10:07:00-",
                r#"{"smpte":{"type":"smpte-25","start":"10:07:00"}}"#,
            ),
            (
                "range:clock=19961108T143720.25Z-",
                r#"{"clock":{"start":"19961108T143720.25Z"}}"#,
            ),
        ] {
            let range = Attribute::new(text).parse::<Range<'_>>().unwrap();
            assert_eq!(serde_json::to_string(&range).unwrap(), json);
            assert_eq!(serde_json::from_str::<Range<'_>>(json).unwrap(), range);
        }
    }
}
