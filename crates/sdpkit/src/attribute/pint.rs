//! The attributes of PINT, which tell how a telephone number is to be understood — RFC 2848 §3.4.3, §3.4.4.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The place in the telephone network where a number can be dialled (RFC 2848 §3.4.3.1).
///
/// # ABNF
/// ```text
/// phone-context-ident  = network-prefix / private-prefix
/// network-prefix       = intl-network-prefix / local-network-prefix
/// intl-network-prefix  = "+" 1*DIGIT
/// local-network-prefix = 1*DIGIT
/// private-prefix       = 1*excldigandplus 0*uric
/// ```
/// # Examples
/// * `+97252` · `X-acme.com-23`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PhoneContext<'a> {
    /// A prefix that begins with a country code: the digits behind `+`.
    International(Cow<'a, str>),
    /// A prefix of a national network: digits.
    Local(Cow<'a, str>),
    /// A name of a private network; those that are not registered begin with `X-`.
    Private(Cow<'a, str>),
}

impl PhoneContext<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> PhoneContext<'static> {
        match self {
            Self::International(digits) => PhoneContext::International(digits.into_owned().into()),
            Self::Local(digits) => PhoneContext::Local(digits.into_owned().into()),
            Self::Private(name) => PhoneContext::Private(name.into_owned().into()),
        }
    }
}

impl<'a> TypedAttribute<'a> for PhoneContext<'a> {
    const NAMES: &'static [&'static str] = &["phone-context"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, phone_context)
    }
}

impl fmt::Display for PhoneContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::International(digits) => write!(f, "phone-context:+{digits}"),
            Self::Local(prefix) | Self::Private(prefix) => write!(f, "phone-context:{prefix}"),
        }
    }
}

fn phone_context(i: &str) -> Parsed<'_, PhoneContext<'_>> {
    // The text defines it with a space after the colon; its examples and the ABNF have none.
    let (i, ()) = grammar::sp0(i)?;
    let digits = grammar::text(grammar::digits);
    if let Some(i) = i.strip_prefix('+') {
        return digits(i).map(|(rest, digits)| (rest, PhoneContext::International(digits)));
    }
    if i.starts_with(|first: char| first.is_ascii_digit()) {
        return digits(i).map(|(rest, digits)| (rest, PhoneContext::Local(digits)));
    }
    let name = grammar::named(
        "a network prefix or the name of a network",
        grammar::non_ws_string,
    );
    grammar::text(name)(i).map(|(rest, name)| (rest, PhoneContext::Private(name)))
}

words! {
    /// Whether the called party may see the number of the caller (RFC 2848 §3.4.3.2).
    ///
    /// # ABNF
    /// ```text
    /// clir-attribute = clir-tag ":" ("true" / "false")
    /// ```
    /// # Examples
    /// * `true`
    pub enum Clir = "clir" {
        /// The calling line identity is restricted: it should not be presented.
        Restricted "true",
        /// It can be presented.
        Presented "false",
    }
}

numbers! {
    /// The nature of an address (RFC 2848 §3.4.3.3): 1 a subscriber number, 2 unknown,
    /// 3 nationally significant, 4 internationally significant.
    ///
    /// The ABNF has these four; the text allows all numbers from 0 to 127.
    Q763Nature(u8 in 0..=127) "Q763-nature", "a number from 0 to 127";

    /// The numbering plan of an address (RFC 2848 §3.4.3.3): 1 telephone, 3 data, 4 telex.
    Q763Plan(u8 in 0..=7) "Q763-plan", "a number from 0 to 7";
}

words! {
    /// Whether a number may be routed to an internal network number (RFC 2848 §3.4.3.3).
    ///
    /// # ABNF
    /// ```text
    /// q763-INN-attribute = Q763-INN-tag ":" ("0" / "1")
    /// ```
    /// # Examples
    /// * `1`
    pub enum Q763Inn = "Q763-INN" {
        /// It may.
        Allowed "0",
        /// It may not.
        NotAllowed "1",
    }
}

/// Names attributes that the server must understand and fulfil, or decline (RFC 2848 §3.4.4).
///
/// It stands before the attributes it names, any number of times.
///
/// # ABNF
/// ```text
/// strict-attribute = "require:" att-tag-list   ; names, `uri`, `opr` and `spr`, parted by ","
/// ```
/// # Examples
/// * `phone-context,clir`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Require<'a>(
    /// The names, at least one.
    pub Vec<Cow<'a, str>>,
);

impl<'a> Require<'a> {
    /// Makes it of names.
    pub fn new<T: Into<Cow<'a, str>>>(names: impl IntoIterator<Item = T>) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Require<'static> {
        Require::new(self.0.into_iter().map(Cow::into_owned))
    }
}

impl<'a> TypedAttribute<'a> for Require<'a> {
    const NAMES: &'static [&'static str] = &["require"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        let name = grammar::text(grammar::named("the name of an attribute", grammar::token));
        grammar::value(attribute, grammar::list1(grammar::literal(","), name)).map(Self)
    }

    fn replaces(new: &str, old: &str) -> bool {
        new == old
    }
}

impl fmt::Display for Require<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "require:";
        for name in &self.0 {
            write!(f, "{between}{name}")?;
            between = ",";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_what_rfc2848_describes() {
        for (text, canonical) in [
            ("phone-context:+97252", "phone-context:+97252"),
            ("phone-context: +1", "phone-context:+1"),
            ("phone-context:44", "phone-context:44"),
            ("phone-context:X-acme.com-23", "phone-context:X-acme.com-23"),
            ("clir:true", "clir:true"),
            ("clir:false ", "clir:false"),
            ("Q763-nature:4", "Q763-nature:4"),
            ("Q763-plan:1", "Q763-plan:1"),
            ("Q763-INN:0", "Q763-INN:0"),
            ("require:phone-context", "require:phone-context"),
            ("require:clir,Q763-plan,spr", "require:clir,Q763-plan,spr"),
        ] {
            let read = Attribute::new(text).typed().unwrap();
            assert_eq!(read.to_string(), canonical);
            assert_eq!(Attribute::new(canonical).typed().unwrap(), read);
            assert_eq!(read.clone().into_owned(), read);
        }
        let israel = Attribute::new("phone-context:+972").parse();
        assert_eq!(israel, Ok(PhoneContext::International("972".into())));
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("phone-context:+", 1),
            ("phone-context:+1x", 2),
            ("phone-context:12-3", 2),
            ("phone-context:X-a b", 4),
            ("phone-context: ", 1),
            ("clir:yes", 0),
            ("Q763-nature:128", 0),
            ("Q763-plan:8", 0),
            ("Q763-INN:2", 0),
            ("Q763-INN", 0),
            ("require:", 0),
            ("require:clir,", 5),
            ("require:clir, spr", 5),
        ] {
            let error = Attribute::new(text).typed().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }
}
