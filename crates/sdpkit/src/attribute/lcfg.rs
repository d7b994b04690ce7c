//! `a=lcfg` — RFC 6871 §3.3.5.

use core::fmt;

use super::configuration::pot_cfg_list;
use super::{Attribute, CapabilityNumber, Configuration, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::field::MediaType;
use crate::syntax::grammar::{self, Parsed};

/// Announces a latent configuration: a stream that may be offered later.
///
/// RFC 6871 demands `t=` and `m=` in its configuration, and leaves out `m=` in one of its own
/// examples; neither is demanded here.
///
/// # ABNF
/// ```text
/// att-value     = config-number 1*WSP lcfg-cfg-list
/// config-number = NonZeroDigit *9(DIGIT)
/// lcfg-cfg-list = media-type 1*WSP pot-cfg-list          ; pot-cfg-list: see `Configuration`
/// media-type    = ["+"] "mt=" media
/// ```
/// # Examples
/// * `lcfg:3 mt=video t=1 m=1 a=31,32`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Lcfg<'a> {
    /// The configuration number, unique in the description and not that of an `a=pcfg`.
    pub number: CapabilityNumber,
    /// `mt=`: the media type, as on an `m=` line.
    pub media: MediaType<'a>,
    /// What it is made of.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Configuration::is_empty")
    )]
    pub configuration: Configuration<'a>,
}

impl<'a> Lcfg<'a> {
    /// Makes it of a number, a media type and what it is made of.
    pub fn new(
        number: CapabilityNumber,
        media: MediaType<'a>,
        configuration: Configuration<'a>,
    ) -> Self {
        Self {
            number,
            media,
            configuration,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Lcfg<'static> {
        Lcfg {
            number: self.number,
            media: self.media.into_owned(),
            configuration: self.configuration.into_owned(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Lcfg<'a> {
    const NAMES: &'static [&'static str] = &["lcfg"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, lcfg)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Lcfg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            number,
            media,
            configuration,
        } = self;
        write!(f, "lcfg:{number} mt={media}{configuration}")
    }
}

fn lcfg(i: &str) -> Parsed<'_, Lcfg<'_>> {
    let (i, number) = CapabilityNumber::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    // RFC 6871 §3.3.4.3: the `+` says nothing here.
    let i = i.strip_prefix('+').unwrap_or(i);
    let (i, _) = grammar::literal("mt=")(i)?;
    let (i, media) = grammar::named("a media type", MediaType::word)(i)?;
    let (i, configuration) = pot_cfg_list(i)?;
    Ok((i, Lcfg::new(number, media, configuration)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_latent_configurations() {
        tables::accepts(&[
            (
                "lcfg:3 mt=video t=1 m=1 a=31,32",
                "lcfg:3 mt=video t=1 m=1 a=31,32",
            ),
            (
                "lcfg:2  mt=video  t=1 m=10|11 ",
                "lcfg:2 mt=video t=1 m=10|11",
            ),
            (
                "lcfg:5 +mt=application m=51 t=51",
                "lcfg:5 mt=application t=51 m=51",
            ),
            // RFC 6871 §3.3.8, in an answer.
            ("lcfg:5 mt=application t=2", "lcfg:5 mt=application t=2"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("lcfg:1", 1),
            ("lcfg:x mt=video", 0),
            ("lcfg:1 t=1 mt=video", 2),
            ("lcfg:1 mt= t=1", 5),
            ("lcfg:1 mt=video t=x", 13),
            ("lcfg:1 mt=video,t=1", 10),
        ]);
    }
}
