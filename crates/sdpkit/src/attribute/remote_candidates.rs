//! `a=remote-candidates` — RFC 8839 §5.2.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::field::Address;
use crate::syntax::grammar::{self, Parsed};

/// Tells the answerer which of its candidates were selected, one a component.
///
/// The components may stand in one line, or in a line each; the key is the first one.
///
/// # ABNF
/// ```text
/// remote-candidate-att = remote-candidate 0*(SP remote-candidate)
/// remote-candidate     = component-id SP connection-address SP port
/// ```
/// # Examples
/// * `1 192.0.2.3 45664` · `1 192.0.2.3 45664 2 192.0.2.3 45665`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RemoteCandidates<'a> {
    /// The candidates.
    pub candidates: Vec<RemoteCandidate<'a>>,
}

/// The candidate that was selected for a component.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RemoteCandidate<'a> {
    /// The component: 1 to 256.
    pub component: u16,
    /// Its address.
    pub address: Address<'a>,
    /// Its port.
    pub port: u16,
}

impl<'a> RemoteCandidate<'a> {
    /// Makes it of its parts; the component is 1 to 256.
    pub fn new(component: u16, address: impl Into<Address<'a>>, port: u16) -> Self {
        Self {
            component,
            address: address.into(),
            port,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> RemoteCandidate<'static> {
        RemoteCandidate {
            component: self.component,
            address: self.address.into_owned(),
            port: self.port,
        }
    }
}

impl<'a> RemoteCandidates<'a> {
    /// Makes it of candidates, of which there must be one at least.
    pub fn new(candidates: impl IntoIterator<Item = RemoteCandidate<'a>>) -> Self {
        Self {
            candidates: candidates.into_iter().collect(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> RemoteCandidates<'static> {
        RemoteCandidates {
            candidates: self
                .candidates
                .into_iter()
                .map(RemoteCandidate::into_owned)
                .collect(),
        }
    }
}

impl<'a> TypedAttribute<'a> for RemoteCandidates<'a> {
    const NAMES: &'static [&'static str] = &["remote-candidates"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        let candidates = grammar::value(attribute, grammar::list1(grammar::sp, remote_candidate))?;
        Ok(Self { candidates })
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for RemoteCandidates<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("remote-candidates:")?;
        for (at, candidate) in self.candidates.iter().enumerate() {
            let space = if at == 0 { "" } else { " " };
            let RemoteCandidate {
                component,
                address,
                port,
            } = candidate;
            write!(f, "{space}{component} {address} {port}")?;
        }
        Ok(())
    }
}

fn remote_candidate(i: &str) -> Parsed<'_, RemoteCandidate<'_>> {
    const COMPONENT: &str = "a component from 1 to 256";
    let (rest, component) = grammar::number(COMPONENT)(i)?;
    if !(1..=256).contains(&component) {
        return grammar::fail(i, COMPONENT);
    }
    let (i, ()) = grammar::sp(rest)?;
    let (i, address) = Address::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, port) = grammar::port(i)?;
    Ok((
        i,
        RemoteCandidate {
            component,
            address,
            port,
        },
    ))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_one_or_several_components() {
        for (text, canonical) in [
            ("1 192.0.2.3 45664", "1 192.0.2.3 45664"),
            (
                "1 fd00::2 30152 2 FD00::2  30153 ",
                "1 fd00::2 30152 2 fd00::2 30153",
            ),
        ] {
            let (line, canonical) = (
                alloc::format!("remote-candidates:{text}"),
                alloc::format!("remote-candidates:{canonical}"),
            );
            let read = Attribute::new(&line)
                .parse::<RemoteCandidates<'_>>()
                .unwrap();
            assert_eq!(read.to_string(), canonical);
            let again = Attribute::new(&canonical).parse::<RemoteCandidates<'_>>();
            assert_eq!(again, Ok(read));
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("", 0),
            ("0 10.0.0.1 5555", 0),
            ("257 10.0.0.1 5555", 0),
            ("1", 1),
            ("1 10.0.0.1", 10),
            ("1 10.0.0.1 70000", 11),
            ("1 10.0.0.1 5555 2", 17),
            ("1 10.0.0.1 5555,2 10.0.0.1 5556", 15),
        ] {
            let line = alloc::format!("remote-candidates:{text}");
            let error = Attribute::new(&line)
                .parse::<RemoteCandidates<'_>>()
                .unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }

    #[test]
    fn is_replaced_by_its_first_component() {
        assert!(RemoteCandidates::replaces("1 10.0.0.1 5", "1 10.0.0.2 6"));
        assert!(!RemoteCandidates::replaces("2 10.0.0.1 5", "1 10.0.0.1 5"));
    }
}
