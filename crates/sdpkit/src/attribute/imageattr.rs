//! `a=imageattr` — RFC 6236 §3.1.1.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words, write_list};
use crate::error::ValueError;
use crate::number::{Decimal, PayloadType};
use crate::syntax::grammar::{self, Parsed};

/// Which image sizes are sent and received, for one payload type or for all.
///
/// # ABNF
/// ```text
/// image-attr = "imageattr:" PT 1*2( 1*WSP ( "send" / "recv" ) 1*WSP attr-list )
/// PT         = 1*DIGIT / "*"
/// attr-list  = ( set *(1*WSP set) ) / "*"
/// set        = "[" "x=" xyrange "," "y=" xyrange *( "," key-value ) "]"
/// key-value  = ( "sar=" srange ) / ( "par=" prange ) / ( "q=" qvalue )
/// ```
/// # Examples
/// * `97 send [x=800,y=640,sar=1.1,q=0.6] [x=480,y=320] recv [x=330,y=250]` · `* recv *`
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Imageattr<'a> {
    /// The payload type; where absent, all of the media description: `*`.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub payload_type: Option<PayloadType>,
    /// What is sent; one of the two directions is always there.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub send: Option<ImageSets<'a>>,
    /// What is received.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub recv: Option<ImageSets<'a>>,
}

/// The image sizes of one direction; the set is complete.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum ImageSets<'a> {
    /// Any: `*`.
    Any,
    /// Those of the sets; at least one.
    Sets(Vec<ImageSet<'a>>),
}

/// One set of image sizes, with what holds for them.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ImageSet<'a> {
    /// The widths, in pixels.
    pub x: PixelRange,
    /// The heights, in pixels.
    pub y: PixelRange,
    /// The sample aspect ratios: width to height of a pixel. Where absent, 1.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub sar: Option<AspectRatios>,
    /// The picture aspect ratios: width to height of the image as displayed.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub par: Option<AspectRange>,
    /// The preference from 0 to 1, the best. Where absent, 0.5.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub q: Option<Decimal>,
    /// Parameters that RFC 6236 does not have, in order.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub parameters: Vec<ImageParameter<'a>>,
}

/// Numbers of pixels, each from 1 to 999999; the set is complete.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum PixelRange {
    /// One: `800`.
    Value(u32),
    /// All from one to another in steps: `[480:16:800]`.
    Range {
        /// The lowest.
        min: u32,
        /// From each to the next; where absent, 1.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        step: Option<u32>,
        /// The highest.
        max: u32,
    },
    /// Those listed, at least two: `[100,200,300]`.
    Values(Vec<u32>),
}

/// Sample aspect ratios; the set is complete.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum AspectRatios {
    /// One: `1.1`.
    Value(Decimal),
    /// All from one to another: `[0.5-1.2]`.
    Range(AspectRange),
    /// Those listed, at least two: `[0.91,1.0,1.45]`.
    Values(Vec<Decimal>),
}

/// All aspect ratios from one to another.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct AspectRange {
    /// The lowest.
    pub min: Decimal,
    /// The highest.
    pub max: Decimal,
}

/// A parameter of an image set that has no type here.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ImageParameter<'a> {
    /// The name.
    pub name: Cow<'a, str>,
    /// The value: without `,` and `]`, or between `[` and `]`.
    pub value: Cow<'a, str>,
}

impl<'a> Imageattr<'a> {
    /// Makes it for one payload type or all, of the sets of each direction.
    pub fn new(
        payload_type: Option<PayloadType>,
        send: Option<ImageSets<'a>>,
        recv: Option<ImageSets<'a>>,
    ) -> Self {
        Self {
            payload_type,
            send,
            recv,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Imageattr<'static> {
        Imageattr {
            payload_type: self.payload_type,
            send: self.send.map(ImageSets::into_owned),
            recv: self.recv.map(ImageSets::into_owned),
        }
    }
}

impl ImageSets<'_> {
    fn into_owned(self) -> ImageSets<'static> {
        match self {
            Self::Any => ImageSets::Any,
            Self::Sets(sets) => {
                ImageSets::Sets(sets.into_iter().map(ImageSet::into_owned).collect())
            }
        }
    }
}

impl<'a> ImageSet<'a> {
    /// Makes a set of widths and heights.
    pub fn new(x: PixelRange, y: PixelRange) -> Self {
        Self {
            x,
            y,
            sar: None,
            par: None,
            q: None,
            parameters: Vec::new(),
        }
    }

    /// Sets the sample aspect ratios.
    #[must_use]
    pub fn with_sar(mut self, sar: AspectRatios) -> Self {
        self.sar = Some(sar);
        self
    }

    /// Sets the picture aspect ratios.
    #[must_use]
    pub fn with_par(mut self, par: AspectRange) -> Self {
        self.par = Some(par);
        self
    }

    /// Sets the preference.
    #[must_use]
    pub fn with_q(mut self, q: Decimal) -> Self {
        self.q = Some(q);
        self
    }

    /// Adds a parameter that has no type here.
    #[must_use]
    pub fn with_parameter(mut self, parameter: ImageParameter<'a>) -> Self {
        self.parameters.push(parameter);
        self
    }

    fn into_owned(self) -> ImageSet<'static> {
        ImageSet {
            x: self.x,
            y: self.y,
            sar: self.sar,
            par: self.par,
            q: self.q,
            parameters: self
                .parameters
                .into_iter()
                .map(ImageParameter::into_owned)
                .collect(),
        }
    }
}

impl PixelRange {
    /// Whether a number of pixels is in it.
    pub fn contains(&self, pixels: u32) -> bool {
        match self {
            Self::Value(own) => *own == pixels,
            Self::Range { min, step, max } => {
                (*min..=*max).contains(&pixels)
                    && (pixels - min).checked_rem(step.unwrap_or(1)) == Some(0)
            }
            Self::Values(values) => values.contains(&pixels),
        }
    }
}

impl AspectRange {
    /// Makes it of its ends.
    pub const fn new(min: Decimal, max: Decimal) -> Self {
        Self { min, max }
    }
}

impl<'a> ImageParameter<'a> {
    /// Makes it of its name and value.
    pub fn new(name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }

    fn into_owned(self) -> ImageParameter<'static> {
        ImageParameter {
            name: self.name.into_owned().into(),
            value: self.value.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Imageattr<'a> {
    const NAMES: &'static [&'static str] = &["imageattr"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, image_attr)
    }

    /// The key is the payload type.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Imageattr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.payload_type {
            Some(payload_type) => write!(f, "imageattr:{payload_type}")?,
            None => f.write_str("imageattr:*")?,
        }
        for (direction, sets) in [("send", &self.send), ("recv", &self.recv)] {
            if let Some(sets) = sets {
                write!(f, " {direction} {sets}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for ImageSets<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("*"),
            Self::Sets(sets) => write_list(f, sets, " "),
        }
    }
}

impl fmt::Display for ImageSet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[x={},y={}", self.x, self.y)?;
        if let Some(sar) = &self.sar {
            write!(f, ",sar={sar}")?;
        }
        if let Some(par) = &self.par {
            write!(f, ",par={par}")?;
        }
        if let Some(q) = self.q {
            write!(f, ",q={}", q.with_point())?;
        }
        for ImageParameter { name, value } in &self.parameters {
            write!(f, ",{name}={value}")?;
        }
        f.write_str("]")
    }
}

impl fmt::Display for PixelRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => value.fmt(f),
            Self::Range {
                min,
                step: None,
                max,
            } => write!(f, "[{min}:{max}]"),
            Self::Range {
                min,
                step: Some(step),
                max,
            } => write!(f, "[{min}:{step}:{max}]"),
            Self::Values(values) => {
                f.write_str("[")?;
                write_list(f, values, ",")?;
                f.write_str("]")
            }
        }
    }
}

impl fmt::Display for AspectRatios {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => value.with_point().fmt(f),
            Self::Range(range) => range.fmt(f),
            Self::Values(values) => {
                let mut before = '[';
                for value in values {
                    write!(f, "{before}{}", value.with_point())?;
                    before = ',';
                }
                f.write_str("]")
            }
        }
    }
}

impl fmt::Display for AspectRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}-{}]", self.min.with_point(), self.max.with_point())
    }
}

fn image_attr(i: &str) -> Parsed<'_, Imageattr<'_>> {
    const WHAT: &str = "`send` or `recv`, each at most once";
    let (mut rest, payload_type) = payload_type(i)?;
    let mut read = Imageattr::new(payload_type, None, None);
    loop {
        let (i, ()) = grammar::sp(rest)?;
        let (after, word) = grammar::named(WHAT, grammar::alpha_numeric)(i)?;
        let sets = if word.eq_ignore_ascii_case("send") && read.send.is_none() {
            &mut read.send
        } else if word.eq_ignore_ascii_case("recv") && read.recv.is_none() {
            &mut read.recv
        } else {
            return grammar::fail(i, WHAT);
        };
        let (after, ()) = grammar::sp(after)?;
        let (after, list) = attr_list(after)?;
        *sets = Some(list);
        rest = after;
        if rest.bytes().all(grammar::is_wsp) {
            return Ok((rest, read));
        }
    }
}

/// `PT`
fn payload_type(i: &str) -> Parsed<'_, Option<PayloadType>> {
    if let Some(i) = i.strip_prefix('*') {
        return Ok((i, None));
    }
    let what = "`*` or a payload type from 0 to 127";
    let (i, payload_type) = grammar::named(what, grammar::payload_type)(i)?;
    Ok((i, Some(payload_type)))
}

fn attr_list(i: &str) -> Parsed<'_, ImageSets<'_>> {
    if let Some(i) = i.strip_prefix('*') {
        return Ok((i, ImageSets::Any));
    }
    let (mut i, first) = grammar::named("`*` or `[`", set)(i)?;
    let mut sets = alloc::vec![first];
    while let Ok((after, ())) = grammar::sp(i) {
        if !after.starts_with('[') {
            break;
        }
        let (after, next) = set(after)?;
        sets.push(next);
        i = after;
    }
    Ok((i, ImageSets::Sets(sets)))
}

fn set(i: &str) -> Parsed<'_, ImageSet<'_>> {
    let (i, _) = grammar::literal("[")(i)?;
    let (i, _) = grammar::keyword("x=")(i)?;
    let (i, x) = xyrange(i)?;
    let (i, _) = grammar::keyword(",y=")(i)?;
    let (mut i, y) = xyrange(i)?;
    let mut read = ImageSet::new(x, y);
    while let Some(after) = i.strip_prefix(',') {
        (i, ()) = key_value(after, &mut read)?;
    }
    let (i, _) = grammar::named("`,` or `]`", grammar::literal("]"))(i)?;
    Ok((i, read))
}

fn key_value<'a>(i: &'a str, set: &mut ImageSet<'a>) -> Parsed<'a, ()> {
    let (rest, name) = grammar::named("a parameter such as `q=0.5`", grammar::token)(i)?;
    let (rest, _) = grammar::literal("=")(rest)?;
    let (rest, is_new) = if name.eq_ignore_ascii_case("sar") {
        let (rest, sar) = srange(rest)?;
        (rest, set.sar.replace(sar).is_none())
    } else if name.eq_ignore_ascii_case("par") {
        let (rest, par) = prange(rest)?;
        (rest, set.par.replace(par).is_none())
    } else if name.eq_ignore_ascii_case("q") {
        let (rest, q) = qvalue(rest)?;
        (rest, set.q.replace(q).is_none())
    } else {
        let (rest, value) = value(rest)?;
        set.parameters.push(ImageParameter::new(name, value));
        (rest, true)
    };
    if is_new {
        Ok((rest, ()))
    } else {
        grammar::fail(i, "`sar`, `par` and `q` each at most once")
    }
}

fn xyrange(i: &str) -> Parsed<'_, PixelRange> {
    let Some(i) = i.strip_prefix('[') else {
        return xyvalue(i).map(|(i, value)| (i, PixelRange::Value(value)));
    };
    let (i, first) = xyvalue(i)?;
    let (i, range) = if let Some(i) = i.strip_prefix(':') {
        let (i, second) = xyvalue(i)?;
        let (i, step, max) = match i.strip_prefix(':') {
            Some(i) => xyvalue(i).map(|(i, max)| (i, Some(second), max))?,
            None => (i, None, second),
        };
        let min = first;
        (i, PixelRange::Range { min, step, max })
    } else {
        let (i, _) = grammar::named("`:` or `,`", grammar::literal(","))(i)?;
        let (i, mut values) = grammar::list1(grammar::literal(","), xyvalue)(i)?;
        values.insert(0, first);
        (i, PixelRange::Values(values))
    };
    let (i, _) = grammar::literal("]")(i)?;
    Ok((i, range))
}

fn xyvalue(i: &str) -> Parsed<'_, u32> {
    const WHAT: &str = "a number of pixels from 1 to 999999";
    match grammar::number(WHAT)(i)? {
        (rest, value @ 1..=999_999) => Ok((rest, value)),
        _ => grammar::fail(i, WHAT),
    }
}

fn srange(i: &str) -> Parsed<'_, AspectRatios> {
    let Some(after) = i.strip_prefix('[') else {
        return spvalue(i).map(|(i, value)| (i, AspectRatios::Value(value)));
    };
    let (rest, first) = spvalue(after)?;
    if rest.starts_with('-') {
        return prange(i).map(|(i, range)| (i, AspectRatios::Range(range)));
    }
    let (rest, _) = grammar::named("`-` or `,`", grammar::literal(","))(rest)?;
    let (rest, mut values) = grammar::list1(grammar::literal(","), spvalue)(rest)?;
    values.insert(0, first);
    let (rest, _) = grammar::literal("]")(rest)?;
    Ok((rest, AspectRatios::Values(values)))
}

fn prange(i: &str) -> Parsed<'_, AspectRange> {
    let (i, _) = grammar::literal("[")(i)?;
    let (i, min) = spvalue(i)?;
    let (i, _) = grammar::literal("-")(i)?;
    let (i, max) = spvalue(i)?;
    let (i, _) = grammar::literal("]")(i)?;
    Ok((i, AspectRange { min, max }))
}

/// The ABNF has 0.1 to 9.9999; the tests of Firefox's parser have `20` too.
fn spvalue(i: &str) -> Parsed<'_, Decimal> {
    grammar::named("an aspect ratio", grammar::decimal)(i)
}

fn qvalue(i: &str) -> Parsed<'_, Decimal> {
    const WHAT: &str = "a preference from 0.0 to 1.0";
    match grammar::named(WHAT, grammar::decimal)(i)? {
        (rest, q) if q <= Decimal::from(1) => Ok((rest, q)),
        _ => grammar::fail(i, WHAT),
    }
}

/// The value of a parameter that RFC 6236 does not have: up to `,` or `]`, or from `[` to `]`.
fn value(i: &str) -> Parsed<'_, &str> {
    match i.strip_prefix('[').and_then(|after| after.find(']')) {
        // One byte for `[`, one for `]`.
        Some(at) => match i.split_at_checked(at.saturating_add(2)) {
            Some((value, rest)) => Ok((rest, value)),
            None => grammar::fail(i, "a value"),
        },
        None => grammar::run(i, "a value", |b| !matches!(b, b',' | b'[' | b']')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_sets_ranges_and_parameters() {
        accepts(&[
            ("imageattr:97 send * recv *", "imageattr:97 send * recv *"),
            ("imageattr:*  RECV  * ", "imageattr:* recv *"),
            // RFC 6236 §4.2
            (
                "imageattr:97 send [x=800,y=640,sar=1.1,q=0.6] [x=480,y=320] recv [x=330,y=250]",
                "imageattr:97 send [x=800,y=640,sar=1.1,q=0.6] [x=480,y=320] recv [x=330,y=250]",
            ),
            (
                "imageattr:97 recv [x=[480:16:800],y=[320:640],par=[1.2-1.3],q=1.00] \t[x=[5,6],y=1] send *",
                "imageattr:97 send * recv [x=[480:16:800],y=[320:640],par=[1.2-1.3],q=1.0] [x=[5,6],y=1]",
            ),
            (
                "imageattr:97 send [x=720,y=576,sar=[0.91,1.0,1.09,1.45]]",
                "imageattr:97 send [x=720,y=576,sar=[0.91,1.0,1.09,1.45]]",
            ),
            // webrtc-sdp, test_parse_attribute_imageattr
            (
                "imageattr:97 recv [x=800,y=640,sar=1.1,foo=[123,456],q=0.5] send [x=330,y=250,bar=foo,sar=[20-40]]",
                "imageattr:97 send [x=330,y=250,sar=[20.0-40.0],bar=foo] recv [x=800,y=640,sar=1.1,q=0.5,foo=[123,456]]",
            ),
            (
                "imageattr:97 recv [x=800,y=640,foo=abc xyz]",
                "imageattr:97 recv [x=800,y=640,foo=abc xyz]",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("imageattr:flob", 0),
            ("imageattr:128 send *", 0),
            ("imageattr:99", 2),
            ("imageattr:99 ", 3),
            ("imageattr:99 send", 7),
            ("imageattr:99 send ", 8),
            ("imageattr:99 both *", 3),
            ("imageattr:99 send * send *", 10),
            ("imageattr:99 send * [x=1,y=1]", 10),
            ("imageattr:99 send [x=320]", 14),
            ("imageattr:99 send [x=320,y=240", 20),
            ("imageattr:99 send [x=0,y=240]", 11),
            ("imageattr:99 send [x=[1],y=1]", 13),
            ("imageattr:99 send [x=[1:2:3:4],y=1]", 17),
            ("imageattr:99 send [x=1,y=1000000]", 15),
            ("imageattr:99 send [x=1,y=1,q=1.01]", 19),
            ("imageattr:99 send [x=1,y=1,q=0.5,q=0.5]", 23),
            ("imageattr:99 send [x=1,y=1,par=1.0]", 21),
            ("imageattr:99 send [x=1,y=1,sar=[1.0]]", 25),
            ("imageattr:99 send [x=1,y=1,foo]", 20),
            ("imageattr:99 send [x=1,y=1,foo=[1]", 24),
            ("imageattr:99 send [x=1,y=1,foo=[1", 21),
        ]);
    }

    #[test]
    fn ranges_hold_their_steps() {
        let range = PixelRange::Range {
            min: 480,
            step: Some(16),
            max: 800,
        };
        assert!(range.contains(480) && range.contains(496) && range.contains(800));
        assert!(!range.contains(481) && !range.contains(816));
        assert!(PixelRange::Values(alloc::vec![1, 5]).contains(5));
        assert!(!PixelRange::Value(5).contains(1));
    }
}
