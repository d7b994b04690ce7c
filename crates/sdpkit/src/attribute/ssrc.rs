//! `a=ssrc` — RFC 5576 §4.1.

use core::fmt;

use super::inner;
use super::{Attribute, RawAttribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Says one thing of one source of RTP, which is known by its SSRC.
///
/// What it says is an attribute itself: [`Cname`](super::Cname), [`PreviousSsrc`](super::PreviousSsrc)
/// and [`Fmtp`](super::Fmtp) by the RFC; in old descriptions [`Msid`](super::Msid),
/// [`Mslabel`](super::Mslabel) and [`Label`](super::Label) too.
///
/// # ABNF
/// ```text
/// ssrc-attr = "ssrc:" ssrc-id SP attribute
/// ssrc-id   = integer                      ; 0 .. 2**32 - 1
/// ```
/// # Examples
/// * `314159 cname:user@example.com` · `12345 fmtp:96 profile-level-id=42e01f`
///
/// ```
/// use sdpkit::Attribute;
/// use sdpkit::attribute::{Cname, Ssrc};
///
/// let ssrc = Attribute::new("ssrc:314159 cname:user@example.com").parse::<Ssrc>()?;
/// assert_eq!((ssrc.id, &*ssrc.attribute.name), (314_159, "cname"));
/// assert_eq!(ssrc.attribute.parse::<Cname>()?.0, "user@example.com");
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Ssrc<'a> {
    /// The SSRC.
    pub id: u32,
    /// What is said of it.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub attribute: RawAttribute<'a>,
}

impl<'a> Ssrc<'a> {
    /// Makes it of an SSRC and what is said of it.
    pub fn new(id: u32, attribute: RawAttribute<'a>) -> Self {
        Self { id, attribute }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Ssrc<'static> {
        Ssrc {
            id: self.id,
            attribute: self.attribute.into_owned(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Ssrc<'a> {
    const NAMES: &'static [&'static str] = &["ssrc"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, ssrc)
    }

    /// The key is the SSRC and the name of the inner attribute.
    fn replaces(new: &str, old: &str) -> bool {
        inner::same_name(new, old)
    }
}

impl fmt::Display for Ssrc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ssrc:{} {}", self.id, self.attribute)
    }
}

fn ssrc(i: &str) -> Parsed<'_, Ssrc<'_>> {
    let (i, id) = ssrc_id(i)?;
    let (i, ()) = grammar::named("a space and an attribute of the source", grammar::sp)(i)?;
    let (i, attribute) = inner::attribute(i)?;
    Ok((i, Ssrc { id, attribute }))
}

/// `ssrc-id`
pub(super) fn ssrc_id(i: &str) -> Parsed<'_, u32> {
    grammar::number("an SSRC from 0 to 4294967295")(i)
}

#[cfg(test)]
mod tests {
    use super::super::{Cname, Fmtp, Msid};
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_any_inner_attribute() {
        accepts(&[
            (
                "ssrc:314159 cname:user@example.com",
                "ssrc:314159 cname:user@example.com",
            ),
            ("ssrc:0 msid:- a ", "ssrc:0 msid:- a"),
            ("ssrc:4294967295  x-flag", "ssrc:4294967295 x-flag"),
            ("ssrc:1 fmtp:96 a=b:c", "ssrc:1 fmtp:96 a=b:c"),
            ("ssrc:2 previous-ssrc:1 5 \t", "ssrc:2 previous-ssrc:1 5"),
        ]);
    }

    #[test]
    fn the_inner_attribute_is_read_by_type() {
        let ssrc = Ssrc::new(1, RawAttribute::new("fmtp").with_value("96 a=b"));
        assert_eq!(ssrc.attribute.parse(), Ok(Fmtp::new("96", "a=b")));
        assert!(ssrc.attribute.parse::<Cname<'_>>().is_err());
        let ssrc = Attribute::new("ssrc:1 msid:s t")
            .parse::<Ssrc<'_>>()
            .unwrap();
        assert_eq!(ssrc.attribute.parse(), Ok(Msid::new("s").with_appdata("t")));
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("ssrc:", 0),
            ("ssrc:x cname:a", 0),
            ("ssrc:4294967296 cname:a", 0),
            ("ssrc:1", 1),
            ("ssrc:1 ", 2),
            ("ssrc:1 :a", 2),
            ("ssrc:1 cname:", 8),
            ("ssrc:1 cname: ", 8),
            ("ssrc:1 c@name:a", 3),
        ]);
    }

    #[test]
    fn the_key_is_ssrc_and_name() {
        assert!(Ssrc::replaces("1 cname:a", "1 cname:b"));
        assert!(!Ssrc::replaces("1 cname:a", "2 cname:a"));
        assert!(!Ssrc::replaces("1 cname:a", "1 msid:a"));
    }
}
