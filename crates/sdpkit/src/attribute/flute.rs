//! The attributes of FLUTE sessions — draft-mehta-rmt-flute-sdp; those of MBMS in 3GPP TS 26.346 §7.3.2, §8.3.1.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

const FEC_REF: &str = "a reference from 0 to 999";

numbers! {
    /// The FEC declaration that holds for the media description, by its reference
    /// (3GPP TS 26.346 §7.3.2.8): from 0 to 999.
    ///
    /// The name is in capitals; `a=fec` is another attribute.
    FecReference(u16 in 0..=999) "FEC", "a reference from 0 to 999";

    /// The number of channels of a FLUTE session.
    FluteCh(u32) "flute-ch", "a number of channels";

    /// The transport session identifier of a FLUTE session, of at most 15 digits
    /// (3GPP TS 26.346 §7.3.2.4).
    FluteTsi(u64 in 0..=999_999_999_999_999) "flute-tsi", "a number of at most 15 digits";
}

texts! {
    /// The URI of a description of what a FLUTE session carries.
    ///
    /// # Examples
    /// * `content-desc:http://www.example.com/flute-sessions/1`
    ContentDesc(non_ws_string) "content-desc";
}

/// Declares a scheme of forward error correction, for others to refer to (3GPP TS 26.346 §7.3.2.8).
///
/// The key is the reference.
///
/// # ABNF
/// ```text
/// fec-declaration-value = fec-ref SP fec-enc-id [";" SP fec-inst-id]
/// fec-ref     = 1*3DIGIT
/// fec-enc-id  = "encoding-id=" 1*DIGIT
/// fec-inst-id = "instance-id=" 1*DIGIT
/// ```
/// # Examples
/// * `0 encoding-id=1` · `1 encoding-id=128; instance-id=0`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct FecDeclaration {
    /// What others refer to it by, from 0 to 999.
    pub reference: u16,
    /// The FEC encoding identifier (RFC 5052), an octet.
    pub encoding_id: u8,
    /// The FEC instance identifier, of schemes that are not fully specified.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub instance_id: Option<u16>,
}

impl FecDeclaration {
    /// Makes the declaration of a fully specified scheme.
    pub const fn new(reference: u16, encoding_id: u8) -> Self {
        Self {
            reference,
            encoding_id,
            instance_id: None,
        }
    }

    /// Sets the instance identifier.
    #[must_use]
    pub const fn with_instance_id(mut self, instance_id: u16) -> Self {
        self.instance_id = Some(instance_id);
        self
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for FecDeclaration {
    const NAMES: &'static [&'static str] = &["FEC-declaration"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, fec_declaration)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for FecDeclaration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            reference,
            encoding_id,
            instance_id,
        } = self;
        write!(f, "FEC-declaration:{reference} encoding-id={encoding_id}")?;
        match instance_id {
            Some(instance_id) => write!(f, "; instance-id={instance_id}"),
            None => Ok(()),
        }
    }
}

fn fec_declaration(i: &str) -> Parsed<'_, FecDeclaration> {
    let (i, reference) = fec_ref(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, _) = grammar::keyword("encoding-id=")(i)?;
    let (i, encoding_id) = grammar::number("an encoding identifier from 0 to 255")(i)?;
    let (i, instance_id) = match i.strip_prefix(';') {
        Some(i) => {
            let (i, ()) = grammar::sp0(i)?;
            let (i, _) = grammar::keyword("instance-id=")(i)?;
            let (i, id) = grammar::number("an instance identifier from 0 to 65535")(i)?;
            (i, Some(id))
        }
        None => (i, None),
    };
    Ok((
        i,
        FecDeclaration {
            reference,
            encoding_id,
            instance_id,
        },
    ))
}

fn fec_ref(i: &str) -> Parsed<'_, u16> {
    match grammar::number(FEC_REF)(i)? {
        (_, 1000..) => grammar::fail(i, FEC_REF),
        read => Ok(read),
    }
}

/// Carries object transmission information (OTI) of a declared scheme (3GPP TS 26.346 §8.3.1.8).
///
/// The key is the reference.
///
/// # ABNF
/// ```text
/// fec-oti-extension-value = fec-ref SP oti-extension   ; base64
/// ```
/// # Examples
/// * `1 AAECAw==`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct FecOtiExtension<'a> {
    /// The reference of an `a=FEC-declaration`, from 0 to 999.
    pub reference: u16,
    /// The information, as base64.
    pub oti_extension: Cow<'a, str>,
}

impl<'a> FecOtiExtension<'a> {
    /// Makes it of a reference and base64, which is not checked.
    pub fn new(reference: u16, oti_extension: impl Into<Cow<'a, str>>) -> Self {
        Self {
            reference,
            oti_extension: oti_extension.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> FecOtiExtension<'static> {
        FecOtiExtension::new(self.reference, self.oti_extension.into_owned())
    }
}

impl<'a> TypedAttribute<'a> for FecOtiExtension<'a> {
    const NAMES: &'static [&'static str] = &["FEC-OTI-extension"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, fec_oti_extension)
    }

    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 1)
    }
}

impl fmt::Display for FecOtiExtension<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "FEC-OTI-extension:{} {}",
            self.reference, self.oti_extension
        )
    }
}

fn fec_oti_extension(i: &str) -> Parsed<'_, FecOtiExtension<'_>> {
    let (i, reference) = fec_ref(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, oti_extension) = grammar::base64(i)?;
    Ok((i, FecOtiExtension::new(reference, oti_extension)))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_what_broadcasts_announce() {
        for (text, canonical) in [
            ("flute-tsi:0", "flute-tsi:0"),
            ("flute-tsi:999999999999999", "flute-tsi:999999999999999"),
            ("flute-ch:1", "flute-ch:1"),
            ("FEC:0", "FEC:0"),
            (
                "FEC-declaration:0 encoding-id=0",
                "FEC-declaration:0 encoding-id=0",
            ),
            (
                "FEC-declaration:999 encoding-id=128;instance-id=0 ",
                "FEC-declaration:999 encoding-id=128; instance-id=0",
            ),
            (
                "FEC-OTI-extension:1 AAECAw==",
                "FEC-OTI-extension:1 AAECAw==",
            ),
            (
                "content-desc:http://example.com/1",
                "content-desc:http://example.com/1",
            ),
        ] {
            let read = Attribute::new(text).typed().unwrap();
            assert_eq!(read.to_string(), canonical);
            assert_eq!(Attribute::new(canonical).typed().unwrap(), read);
            assert_eq!(read.clone().into_owned(), read);
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("flute-tsi:1000000000000000", 0),
            ("flute-ch:one", 0),
            ("FEC:1000", 0),
            ("FEC-declaration:1000 encoding-id=0", 0),
            ("FEC-declaration:0", 1),
            ("FEC-declaration:0 encoding-id=256", 14),
            ("FEC-declaration:0 encoding-id=128 instance-id=0", 18),
            ("FEC-declaration:0 encoding-id=128; instance=0", 19),
            ("FEC-OTI-extension:1 AAE", 2),
            ("content-desc:a b", 2),
        ] {
            let error = Attribute::new(text).typed().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }

    #[test]
    fn declarations_are_keyed_by_reference() {
        assert!(FecDeclaration::replaces(
            "0 encoding-id=1",
            "0 encoding-id=0"
        ));
        assert!(!FecDeclaration::replaces(
            "1 encoding-id=1",
            "0 encoding-id=1"
        ));
    }
}
