//! `a=depend` — RFC 5583 §5.2.2.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, write_list};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Which formats can be decoded only with formats of other media descriptions.
///
/// # ABNF
/// ```text
/// depend-attribute = "a=depend:" dependent-fmt SP dependency-tag
///                    *(";" SP dependent-fmt SP dependency-tag)
/// dependency-tag   = dependency-type
///                    *1( SP identification-tag ":" fmt-dependency *("," fmt-dependency ))
/// dependency-type  = "lay" / "mdc" / token
/// ```
/// # Examples
/// * `98 lay L1:96,97; 99 lay L1:97` · `101 lay L1:97 L2:99`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Depend<'a>(
    /// One for each format that depends on others; at least one.
    pub Vec<Dependency<'a>>,
);

/// What one format depends on.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Dependency<'a> {
    /// The format of this media description; for RTP a payload type.
    pub format: Cow<'a, str>,
    /// In which way it depends on the others.
    pub kind: DependencyType<'a>,
    /// What it needs of each of the other media descriptions.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub targets: Vec<DependencyTarget<'a>>,
}

/// What is needed of one media description.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct DependencyTarget<'a> {
    /// Its identification tag, as in its [`Mid`](super::Mid).
    pub tag: Cow<'a, str>,
    /// Its formats, any of which will do; at least one.
    pub formats: Vec<Cow<'a, str>>,
}

words! {
    /// How one format depends on another.
    pub enum DependencyType<'a> {
        /// Layers: all are needed.
        Lay "lay",
        /// Multiple descriptions: some of them are needed.
        Mdc "mdc",
    }
}

impl Depend<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> Depend<'static> {
        Depend(self.0.into_iter().map(Dependency::into_owned).collect())
    }
}

impl<'a> Dependency<'a> {
    /// Makes it of a format, the way it depends on others, and these.
    pub fn new(
        format: impl Into<Cow<'a, str>>,
        kind: DependencyType<'a>,
        targets: Vec<DependencyTarget<'a>>,
    ) -> Self {
        Self {
            format: format.into(),
            kind,
            targets,
        }
    }

    fn into_owned(self) -> Dependency<'static> {
        Dependency {
            format: self.format.into_owned().into(),
            kind: self.kind.into_owned(),
            targets: self
                .targets
                .into_iter()
                .map(DependencyTarget::into_owned)
                .collect(),
        }
    }
}

impl<'a> DependencyTarget<'a> {
    /// Makes it of an identification tag and formats.
    pub fn new(tag: impl Into<Cow<'a, str>>, formats: Vec<Cow<'a, str>>) -> Self {
        Self {
            tag: tag.into(),
            formats,
        }
    }

    fn into_owned(self) -> DependencyTarget<'static> {
        DependencyTarget {
            tag: self.tag.into_owned().into(),
            formats: self
                .formats
                .into_iter()
                .map(|format| format.into_owned().into())
                .collect(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Depend<'a> {
    const NAMES: &'static [&'static str] = &["depend"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, depend)
    }
}

impl fmt::Display for Depend<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("depend:")?;
        write_list(f, &self.0, "; ")
    }
}

impl fmt::Display for Dependency<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.format, self.kind)?;
        for DependencyTarget { tag, formats } in &self.targets {
            write!(f, " {tag}:")?;
            write_list(f, formats, ",")?;
        }
        Ok(())
    }
}

fn depend(i: &str) -> Parsed<'_, Depend<'_>> {
    let semicolon = |i| grammar::literal(";")(i).and_then(|(i, _)| grammar::sp(i));
    let (i, dependencies) = grammar::list1(semicolon, dependency)(i)?;
    Ok((i, Depend(dependencies)))
}

/// `dependent-fmt SP dependency-tag`
fn dependency(i: &str) -> Parsed<'_, Dependency<'_>> {
    let (i, format) = grammar::named("a format", grammar::token)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, kind) = grammar::named("`lay` or `mdc`", DependencyType::word)(i)?;
    // The ABNF has one media description at most; the examples of RFC 5583 §6.5 have two.
    let (i, targets) = grammar::words0(target)(i)?;
    Ok((i, Dependency::new(format, kind, targets)))
}

/// `identification-tag ":" fmt-dependency *("," fmt-dependency )`
fn target(i: &str) -> Parsed<'_, DependencyTarget<'_>> {
    let (i, tag) = grammar::named("an identification tag", grammar::token)(i)?;
    let (i, _) = grammar::literal(":")(i)?;
    let format = grammar::named("a format", grammar::token);
    let (i, formats) = grammar::list1(grammar::literal(","), grammar::text(format))(i)?;
    Ok((i, DependencyTarget::new(tag, formats)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_the_examples_of_rfc5583_and_more() {
        accepts(&[
            (
                "depend:98 lay L1:96,97; 99 lay L1:97",
                "depend:98 lay L1:96,97; 99 lay L1:97",
            ),
            (
                "depend:100 lay L1:96,97; 101 lay L1:97 L2:99",
                "depend:100 lay L1:96,97; 101 lay L1:97 L2:99",
            ),
            (
                "depend:104  MDC M2:105  M3:106 ",
                "depend:104 mdc M2:105 M3:106",
            ),
            ("depend:98 x-a", "depend:98 x-a"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("depend:", 0),
            ("depend:98", 2),
            ("depend:98 ", 3),
            ("depend:98 lay L1", 9),
            ("depend:98 lay L1:", 10),
            ("depend:98 lay L1:96;", 12),
            ("depend:98 lay L1:96;99 lay L1:97", 12),
            ("depend:98 lay L1:96; 99", 16),
        ]);
    }
}
