//! `a=source-filter` — RFC 4570 §3.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::field::{AddrType, Address, NetType};
use crate::syntax::grammar::{self, Parsed};

words! {
    /// What a source filter does with its sources.
    pub enum FilterMode {
        /// Only they are received from.
        Incl "incl",
        /// All but they are received from.
        Excl "excl",
    }
}

/// Says from which sources what is sent to an address is received.
///
/// # ABNF
/// ```text
/// source-filter = "source-filter" ":" SP filter-mode SP filter-spec
/// filter-spec   = nettype SP address-types SP dest-address SP src-list
/// address-types = "*" / addrtype
/// dest-address  = "*" / basic-multicast-address / unicast-address
/// src-list      = *(unicast-address SP) unicast-address
/// ```
/// The space after the colon is written, and may be absent where it is read: RFC 7197 §4 leaves it out.
///
/// # Examples
/// * `incl IN IP4 232.3.4.5 192.0.2.10` · `excl IN * dst-1.example.com src-1.example.com src-2.example.com`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SourceFilter<'a> {
    /// Whether the sources are the ones wanted.
    pub mode: FilterMode,
    /// The network of the addresses.
    pub nettype: NetType<'a>,
    /// The kind of the addresses; `None` is `*`: any, where all of them are names.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub addrtype: Option<AddrType<'a>>,
    /// Where the media is sent to, without TTL; `None` is `*`: each address of the `c=` lines.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub destination: Option<Address<'a>>,
    /// The sources; one or more.
    pub sources: Vec<Address<'a>>,
}

impl<'a> SourceFilter<'a> {
    /// Makes one that includes sources of IP.
    pub fn new(
        addrtype: AddrType<'a>,
        destination: impl Into<Address<'a>>,
        sources: Vec<Address<'a>>,
    ) -> Self {
        Self {
            mode: FilterMode::Incl,
            nettype: NetType::Internet,
            addrtype: Some(addrtype),
            destination: Some(destination.into()),
            sources,
        }
    }

    /// Sets the mode.
    #[must_use]
    pub fn with_mode(mut self, mode: FilterMode) -> Self {
        self.mode = mode;
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> SourceFilter<'static> {
        let sources = self.sources.into_iter();
        SourceFilter {
            mode: self.mode,
            nettype: self.nettype.into_owned(),
            addrtype: self.addrtype.map(AddrType::into_owned),
            destination: self.destination.map(Address::into_owned),
            sources: sources.map(Address::into_owned).collect(),
        }
    }
}

impl<'a> TypedAttribute<'a> for SourceFilter<'a> {
    const NAMES: &'static [&'static str] = &["source-filter"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, source_filter)
    }

    /// The key is all but the sources.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 4)
    }
}

impl fmt::Display for SourceFilter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "source-filter: {} {}", self.mode, self.nettype)?;
        match &self.addrtype {
            Some(addrtype) => write!(f, " {addrtype}")?,
            None => f.write_str(" *")?,
        }
        match &self.destination {
            Some(destination) => write!(f, " {destination}")?,
            None => f.write_str(" *")?,
        }
        for source in &self.sources {
            write!(f, " {source}")?;
        }
        Ok(())
    }
}

fn source_filter(i: &str) -> Parsed<'_, SourceFilter<'_>> {
    let (i, ()) = grammar::sp0(i)?;
    let (i, mode) = FilterMode::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, nettype) = grammar::named("a network type", NetType::word)(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, addrtype) = grammar::named("`*` or an address type", AddrType::word)(i)?;
    let addrtype = (addrtype.as_str() != "*").then_some(addrtype);
    let (i, ()) = grammar::sp(i)?;
    let (i, destination) = address(i, addrtype.as_ref())?;
    let destination = (destination != Address::Name("*".into())).then_some(destination);
    let (i, ()) = grammar::sp(i)?;
    let (i, sources) = grammar::list1(grammar::sp, |i| address(i, addrtype.as_ref()))(i)?;
    Ok((
        i,
        SourceFilter {
            mode,
            nettype,
            addrtype,
            destination,
            sources,
        },
    ))
}

/// `unicast-address` or `basic-multicast-address`
fn address<'a>(i: &'a str, addrtype: Option<&AddrType<'_>>) -> Parsed<'a, Address<'a>> {
    let (rest, address) = Address::word(i)?;
    match addrtype {
        Some(addrtype) if !addrtype.admits(&address) => addrtype.refuse(i),
        _ => Ok((rest, address)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_with_and_without_the_first_space() {
        tables::accepts_as_written(&[
            "source-filter: incl IN IP4 232.3.4.5 192.0.2.10",
            "source-filter: incl IN IP4 * 192.0.2.10 192.0.2.11",
            "source-filter: excl IN IP6 ff0e::11a 2001:db8::1",
            "source-filter: excl IN * dst-1.example.com src-1.example.com",
        ]);
        tables::accepts(&[(
            "source-filter:incl IN IP4  232.3.4.5 192.0.2.10 ",
            "source-filter: incl IN IP4 232.3.4.5 192.0.2.10",
        )]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("source-filter", 0),
            ("source-filter: ", 1),
            ("source-filter: only IN IP4 232.3.4.5 192.0.2.10", 1),
            ("source-filter: incl IN", 8),
            ("source-filter: incl IN IP4 232.3.4.5", 22),
            ("source-filter: incl IN IP4 232.3.4.5 ", 23),
            ("source-filter: incl IN IP4 232.3.4.5/32 192.0.2.10", 13),
            ("source-filter: incl IN IP4 ff0e::11a 192.0.2.10", 13),
            ("source-filter: incl IN IP6 ff0e::11a 192.0.2.10", 23),
        ]);
    }

    #[test]
    fn is_replaced_by_all_but_the_sources() {
        let same = "incl IN IP4 232.3.4.5 192.0.2.11";
        assert!(SourceFilter::replaces(
            " incl IN IP4 232.3.4.5 192.0.2.10",
            same
        ));
        assert!(!SourceFilter::replaces("incl IN IP4 * 192.0.2.10", same));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_reads_back_equal() {
        let line = "source-filter: incl IN * * a.example";
        let json = r#"{"mode":"incl","nettype":"IN","sources":["a.example"]}"#;
        let read = Attribute::new(line).parse::<SourceFilter<'_>>().unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        assert_eq!(
            serde_json::from_str::<SourceFilter<'_>>(json).unwrap(),
            read
        );
    }
}
