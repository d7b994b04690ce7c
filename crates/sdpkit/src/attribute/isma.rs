//! The attributes of ISMA 1.0: `a=isma-compliance`, `a=mpeg4-iod`, `a=mpeg4-esid`; none is registered.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

numbers! {
    /// The MPEG-4 elementary stream that the media description carries.
    ///
    /// # Examples
    /// * `mpeg4-esid:201`
    Mpeg4Esid(u16) "mpeg4-esid", "the number of an elementary stream from 0 to 65535";
}

/// The profile of ISMA that the presentation keeps to.
///
/// # ABNF
/// ```text
/// isma-compliance = profile "," lowest-version "," authored-version
/// ```
/// # Examples
/// * `isma-compliance:2,2.0,2`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct IsmaCompliance<'a> {
    /// The profile.
    pub profile: u32,
    /// The lowest version of the specification that a receiver needs: `2.0`.
    pub lowest_version: Cow<'a, str>,
    /// The version of the specification that it was authored for.
    pub authored_version: Cow<'a, str>,
}

impl<'a> IsmaCompliance<'a> {
    /// Makes it of a profile and two versions.
    pub fn new(
        profile: u32,
        lowest_version: impl Into<Cow<'a, str>>,
        authored_version: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            profile,
            lowest_version: lowest_version.into(),
            authored_version: authored_version.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> IsmaCompliance<'static> {
        IsmaCompliance {
            profile: self.profile,
            lowest_version: self.lowest_version.into_owned().into(),
            authored_version: self.authored_version.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for IsmaCompliance<'a> {
    const NAMES: &'static [&'static str] = &["isma-compliance"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, isma_compliance)
    }
}

impl fmt::Display for IsmaCompliance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "isma-compliance:{},{},{}",
            self.profile, self.lowest_version, self.authored_version
        )
    }
}

fn isma_compliance(i: &str) -> Parsed<'_, IsmaCompliance<'_>> {
    let (i, profile) = grammar::number("the number of a profile")(i)?;
    let (i, _) = grammar::literal(",")(i)?;
    let (i, lowest) = version(i)?;
    let (i, _) = grammar::literal(",")(i)?;
    let (i, authored) = version(i)?;
    Ok((i, IsmaCompliance::new(profile, lowest, authored)))
}

fn version(i: &str) -> Parsed<'_, &str> {
    let holds = |b: u8| b.is_ascii_digit() || b == b'.';
    grammar::run(i, "a version", holds)
}

/// The initial object descriptor of an MPEG-4 presentation.
///
/// # ABNF
/// ```text
/// mpeg4-iod = DQUOTE data-url DQUOTE        ; RFC 2397
/// ```
/// # Examples
/// * `mpeg4-iod:"data:application/mpeg4-iod;base64,AoE8AA8BHgEBAQOBDAAB"`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Mpeg4Iod<'a> {
    /// The URL, without quotes.
    pub url: Cow<'a, str>,
}

impl<'a> Mpeg4Iod<'a> {
    /// Makes it of a URL, which is not checked.
    pub fn new(url: impl Into<Cow<'a, str>>) -> Self {
        Self { url: url.into() }
    }

    /// The descriptor in base64, where the URL holds it so.
    pub fn base64(&self) -> Option<&str> {
        let (scheme, data) = self.url.split_once(";base64,")?;
        scheme.starts_with("data:").then_some(data)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Mpeg4Iod<'static> {
        Mpeg4Iod::new(self.url.into_owned())
    }
}

impl<'a> TypedAttribute<'a> for Mpeg4Iod<'a> {
    const NAMES: &'static [&'static str] = &["mpeg4-iod"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, mpeg4_iod)
    }
}

impl fmt::Display for Mpeg4Iod<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mpeg4-iod:\"{}\"", self.url)
    }
}

fn mpeg4_iod(i: &str) -> Parsed<'_, Mpeg4Iod<'_>> {
    // mp4v2, and what was made with it, has a space after the colon.
    let (i, ()) = grammar::sp0(i)?;
    let (i, _) = grammar::named("a URL in double quotes", grammar::literal("\""))(i)?;
    let (i, url) = grammar::run(i, "a URL", |b| b > b' ' && !matches!(b, b'"' | 0x7F))?;
    let (i, _) = grammar::named("a closing `\"`", grammar::literal("\""))(i)?;
    Ok((i, Mpeg4Iod::new(url)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_what_servers_write() {
        accepts(&[
            ("isma-compliance:2,2.0,2", "isma-compliance:2,2.0,2"),
            ("isma-compliance:1,1,1", "isma-compliance:1,1,1"),
            ("mpeg4-esid:201", "mpeg4-esid:201"),
            (
                "mpeg4-iod: \"data:application/mpeg4-iod;base64,AoE8AA==\"",
                "mpeg4-iod:\"data:application/mpeg4-iod;base64,AoE8AA==\"",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("isma-compliance:2,2.0", 5),
            ("isma-compliance:x,2.0,2", 0),
            ("isma-compliance:2,,2", 2),
            ("mpeg4-esid:65536", 0),
            ("mpeg4-iod:data:x", 0),
            ("mpeg4-iod:\"\"", 1),
            ("mpeg4-iod:\"data:x", 7),
        ]);
    }

    #[test]
    fn finds_the_descriptor_in_the_url() {
        let iod = Mpeg4Iod::new("data:application/mpeg4-iod;base64,AoE8AA==");
        assert_eq!(iod.base64(), Some("AoE8AA=="));
        assert_eq!(Mpeg4Iod::new("http://example.com/").base64(), None);
    }
}
