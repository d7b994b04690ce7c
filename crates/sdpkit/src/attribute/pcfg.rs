//! `a=pcfg` — RFC 5939 §3.5.1; extended by RFC 6871 §3.3.6 and RFC 7006 §3.1.

use core::fmt;

use super::configuration::pot_cfg_list;
use super::{Attribute, CapabilityNumber, Configuration, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Offers a potential configuration: one that the answerer may choose in place of the actual one.
///
/// Where it lists nothing, it is the actual configuration.
///
/// # ABNF
/// ```text
/// att-value     = config-number [1*WSP pot-cfg-list]     ; pot-cfg-list: see `Configuration`
/// config-number = 1*10(DIGIT)                            ; 1 to 2^31-1
/// ```
/// # Examples
/// * `pcfg:1 t=4|3 a=1` · `pcfg:1 a=-m:1,2,[3,4]|1,7,[5]` · `pcfg:1 t=1 m=4,5|1,5 a=1 pt=1:100,4:101,5:102`
///
/// ```
/// use sdpkit::{Attribute, attribute::Pcfg};
///
/// let pcfg = Attribute::new("pcfg:1 a=-m:1,2,[3,4]|1,7,[5]").parse::<Pcfg>()?;
/// let attributes = pcfg.configuration.attributes.ok_or("no a=")?;
/// assert_eq!(attributes.alternatives.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Pcfg<'a> {
    /// The configuration number, unique in the media description; lower ones are preferred.
    pub number: CapabilityNumber,
    /// What it is made of.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Configuration::is_empty")
    )]
    pub configuration: Configuration<'a>,
}

impl<'a> Pcfg<'a> {
    /// Makes it of a number and what it is made of.
    pub fn new(number: CapabilityNumber, configuration: Configuration<'a>) -> Self {
        Self {
            number,
            configuration,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Pcfg<'static> {
        Pcfg {
            number: self.number,
            configuration: self.configuration.into_owned(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Pcfg<'a> {
    const NAMES: &'static [&'static str] = &["pcfg"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, pcfg)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for Pcfg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pcfg:{}{}", self.number, self.configuration)
    }
}

fn pcfg(i: &str) -> Parsed<'_, Pcfg<'_>> {
    let (i, number) = CapabilityNumber::word(i)?;
    let (i, configuration) = pot_cfg_list(i)?;
    Ok((
        i,
        Pcfg {
            number,
            configuration,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::{DeleteAttributes, tables};

    #[test]
    fn accepts_the_parameters_of_the_three_rfcs() {
        tables::accepts(&[
            ("pcfg:2", "pcfg:2"),
            ("pcfg:1 t=4|3 a=1", "pcfg:1 t=4|3 a=1"),
            (
                "pcfg:1  a=-m:1,2,[3,4]|1,7,[5]\tt=1 ",
                "pcfg:1 t=1 a=-m:1,2,[3,4]|1,7,[5]",
            ),
            ("pcfg:3 t=3 a=[2]", "pcfg:3 t=3 a=[2]"),
            ("pcfg:1 a=-ms", "pcfg:1 a=-ms"),
            ("pcfg:1 a=-s:1", "pcfg:1 a=-s:1"),
            (
                "pcfg:1 m=4,5|1,5 t=1 a=1 pt=1:100,4:101,5:102",
                "pcfg:1 t=1 m=4,5|1,5 a=1 pt=1:100,4:101,5:102",
            ),
            (
                "pcfg:1 m=2,3|1,3 a=-m pt=1:0,2:18,3:100",
                "pcfg:1 m=2,3|1,3 a=-m pt=1:0,2:18,3:100",
            ),
            (
                "pcfg:10 +m=1-3|7 +pt=3:101 b=1,2|3 +i=1|2 c=1",
                "pcfg:10 +m=1-3|7 +pt=3:101 b=1,2|3 c=1 +i=1|2",
            ),
            // Extensions are kept, the known names with a `+` that they do not have among them.
            (
                "pcfg:1 +foo=a,b|c x1=: +t=9 t=1",
                "pcfg:1 t=1 +foo=a,b|c x1=: +t=9",
            ),
            // RFC 6871 §3.3.1 and §3.3.2 write a comma before the space.
            ("pcfg:1 m=1|2, pt=1:99,2:98", "pcfg:1 m=1|2 pt=1:99,2:98"),
            ("pcfg:4 m=4, pt=4:99", "pcfg:4 m=4 pt=4:99"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("pcfg:", 0),
            ("pcfg: 1", 0),
            ("pcfg:0", 0),
            ("pcfg:1 t", 3),
            ("pcfg:1 =1", 2),
            ("pcfg:1 t=", 4),
            ("pcfg:1 t=1,2", 5),
            ("pcfg:1 t=1|", 6),
            ("pcfg:1 t=1 t=2", 6),
            ("pcfg:1 m=1 +m=2", 6),
            ("pcfg:1 a=", 4),
            ("pcfg:1 a=-x", 5),
            ("pcfg:1 a=-m:", 7),
            ("pcfg:1 a=1,", 6),
            ("pcfg:1 a=1,[2", 8),
            ("pcfg:1 a=[2],1", 7),
            ("pcfg:1 a=[]", 5),
            ("pcfg:1 m=3-1", 6),
            ("pcfg:1 m=1,,2", 6),
            ("pcfg:1 pt=1", 6),
            ("pcfg:1 pt=1:128", 7),
            ("pcfg:1 c=1,2", 5),
            ("pcfg:1 foo=", 6),
        ]);
    }

    #[test]
    fn gives_alternatives_and_payload_types() {
        let pcfg = Attribute::new("pcfg:1 t=1 m=4,5|1,5 a=-s:1,[2]|3 pt=1:100,4:101")
            .parse::<Pcfg<'_>>()
            .unwrap();
        let number = |n| CapabilityNumber::new(n).unwrap();
        let Configuration {
            attributes,
            media,
            payload_types,
            ..
        } = pcfg.configuration;
        let attributes = attributes.unwrap();
        assert_eq!(attributes.delete, Some(DeleteAttributes::Session));
        assert_eq!(attributes.alternatives[0].optional, [number(2)]);
        assert_eq!(attributes.alternatives[1].mandatory, [number(3)]);
        assert!(media.unwrap().alternatives[1].contains(number(1)));
        let payload_type = payload_types.unwrap().payload_type(number(4)).unwrap();
        assert_eq!(payload_type.number(), 101);
    }
}
