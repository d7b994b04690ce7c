//! What a configuration does to attributes — RFC 5939 §3.5.1.

use alloc::vec::Vec;
use core::fmt;

use super::CapabilityNumber;
use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// `a=`: what happens to attributes in a configuration (RFC 5939 §3.5.1).
///
/// # ABNF
/// ```text
/// attribute-config-list =  "a=" delete-attributes
/// attribute-config-list =/ "a=" [delete-attributes ":"] mo-att-cap-list *(BAR mo-att-cap-list)
/// delete-attributes     = "-" ( "m" / "s" / "ms" )
/// ```
/// # Examples
/// * `-m:1,2,[3,4]|1,7,[5]` · `-ms` · `1`
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct AttributeConfiguration {
    /// The attributes of the actual configuration that are deleted; where absent, none.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub delete: Option<DeleteAttributes>,
    /// The attribute capabilities to choose from, the preferred first; may be empty where
    /// attributes are deleted.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub alternatives: Vec<AttributeCapabilities>,
}

words! {
    /// Which attributes of the actual configuration a configuration deletes (RFC 5939 §3.5.1).
    pub enum DeleteAttributes {
        /// Those of the media description.
        Media "m",
        /// Those at session level.
        Session "s",
        /// Both.
        MediaAndSession "ms",
    }
}

/// Attribute capabilities that are used together (RFC 5939 §3.5.1); at least one.
///
/// # ABNF
/// ```text
/// mo-att-cap-list = att-cap-list "," "[" att-cap-list "]" / att-cap-list / "[" att-cap-list "]"
/// att-cap-list    = att-cap-num *("," att-cap-num)
/// ```
/// # Examples
/// * `1,2,[3,4]` · `[2]`
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct AttributeCapabilities {
    /// Those that must be supported.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub mandatory: Vec<CapabilityNumber>,
    /// `[]`: those that need not.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub optional: Vec<CapabilityNumber>,
}

impl AttributeConfiguration {
    /// Makes it of attribute capabilities to choose from, and deletes nothing.
    pub fn new(alternatives: Vec<AttributeCapabilities>) -> Self {
        Self {
            delete: None,
            alternatives,
        }
    }

    /// Sets which attributes of the actual configuration are deleted.
    #[must_use]
    pub fn with_delete(mut self, delete: DeleteAttributes) -> Self {
        self.delete = Some(delete);
        self
    }
}

impl fmt::Display for AttributeConfiguration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(delete) = self.delete {
            write!(f, "-{delete}")?;
            if !self.alternatives.is_empty() {
                f.write_str(":")?;
            }
        }
        Joined(&self.alternatives, "|").fmt(f)
    }
}

impl AttributeCapabilities {
    /// Makes it of those that must be supported and those that need not.
    pub fn new(mandatory: Vec<CapabilityNumber>, optional: Vec<CapabilityNumber>) -> Self {
        Self {
            mandatory,
            optional,
        }
    }

    /// `mo-att-cap-list`
    fn word(i: &str) -> Parsed<'_, Self> {
        let mut read = Self::default();
        let mut rest = i;
        loop {
            if let Some(after) = rest.strip_prefix('[') {
                let (after, optional) =
                    grammar::list1(grammar::literal(","), CapabilityNumber::word)(after)?;
                let (after, _) = grammar::literal("]")(after)?;
                read.optional = optional;
                return Ok((after, read));
            }
            let (after, number) = CapabilityNumber::word(rest)?;
            read.mandatory.push(number);
            rest = match after.strip_prefix(',') {
                Some(next) => next,
                None => return Ok((after, read)),
            };
        }
    }
}

impl fmt::Display for AttributeCapabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Joined(&self.mandatory, ",").fmt(f)?;
        if self.optional.is_empty() {
            return Ok(());
        }
        let between = if self.mandatory.is_empty() { "" } else { "," };
        write!(f, "{between}[{}]", Joined(&self.optional, ","))
    }
}

/// `attribute-config-list` after its `a=`
pub(super) fn attribute_config_list(i: &str) -> Parsed<'_, AttributeConfiguration> {
    let mut read = AttributeConfiguration::default();
    let mut rest = i;
    if let Some(after) = i.strip_prefix('-') {
        let (after, delete) = DeleteAttributes::word(after)?;
        read.delete = Some(delete);
        let Some(lists) = after.strip_prefix(':') else {
            return Ok((after, read));
        };
        rest = lists;
    }
    let (rest, alternatives) =
        grammar::list1(grammar::literal("|"), AttributeCapabilities::word)(rest)?;
    read.alternatives = alternatives;
    Ok((rest, read))
}
