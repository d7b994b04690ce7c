//! `a=cfw-id` — RFC 6230 §9.2, §13.7.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The identifier by which a control channel belongs to the SIP dialog that made it.
///
/// The ABNF asks for a space after the colon and allows several names; the text of the RFC (§13.7:
/// "a token") and all its examples have one name and no space, and so is it here. The space is read.
///
/// # ABNF
/// ```text
/// cfw-dialog-id = "a=cfw-id:" 1*(SP cfw-id-name) CRLF
/// cfw-id-name   = token
/// ```
/// # Examples
/// * `cfw-id:H839quwhjdhegvdga`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct CfwId<'a>(
    /// The identifier.
    pub Cow<'a, str>,
);

impl<'a> CfwId<'a> {
    /// Makes it of its text, which is not checked.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self(text.into())
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> CfwId<'static> {
        CfwId(self.0.into_owned().into())
    }
}

impl<'a> TypedAttribute<'a> for CfwId<'a> {
    const NAMES: &'static [&'static str] = &["cfw-id"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, cfw_dialog_id)
    }
}

impl fmt::Display for CfwId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cfw-id:{}", self.0)
    }
}

fn cfw_dialog_id(i: &str) -> Parsed<'_, CfwId<'_>> {
    let (i, ()) = grammar::sp0(i)?;
    let (i, name) = grammar::text(grammar::token)(i)?;
    Ok((i, CfwId(name)))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_a_token_with_and_without_the_space() {
        tables::accepts(&[
            ("cfw-id:H839quwhjdhegvdga", "cfw-id:H839quwhjdhegvdga"),
            ("cfw-id: H839quwhjdhegvdga ", "cfw-id:H839quwhjdhegvdga"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("cfw-id:", 0),
            ("cfw-id: ", 1),
            ("cfw-id:a b", 2),
            ("cfw-id:a/b", 1),
        ]);
    }
}
