//! `a=ice-ufrag`, `a=ice-pwd`, `a=ice-options` — RFC 8839 §5.4, §5.6.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

texts! {
    /// The password of ICE, which secures its checks: 22 to 256 characters.
    ///
    /// # ABNF
    /// ```text
    /// password = 22*256ice-char
    /// ```
    /// # Examples
    /// * `asd88fgpdd777uzjYhagZg`
    IcePwd(password) "ice-pwd";

    /// The username fragment of ICE: 4 to 256 characters, of which at most 32 are sent.
    ///
    /// # ABNF
    /// ```text
    /// ufrag = 4*256ice-char
    /// ```
    /// # Examples
    /// * `8hhY`
    IceUfrag(ufrag) "ice-ufrag";
}

/// The options of ICE that the agent supports, such as `trickle` (RFC 8838) and `ice2` (RFC 8445).
///
/// # ABNF
/// ```text
/// ice-options    = ice-option-tag *(SP ice-option-tag)
/// ice-option-tag = 1*ice-char
/// ```
/// # Examples
/// * `trickle` · `ice2 rtp+ecn`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct IceOptions<'a> {
    /// The tags.
    pub tags: Vec<Cow<'a, str>>,
}

impl<'a> IceOptions<'a> {
    /// Makes it of tags, of which there must be one at least.
    pub fn new<T: Into<Cow<'a, str>>>(tags: impl IntoIterator<Item = T>) -> Self {
        Self {
            tags: tags.into_iter().map(Into::into).collect(),
        }
    }

    /// Whether `tag` is there.
    pub fn has(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| own == tag)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> IceOptions<'static> {
        IceOptions {
            tags: self
                .tags
                .into_iter()
                .map(|tag| tag.into_owned().into())
                .collect(),
        }
    }
}

impl<'a> TypedAttribute<'a> for IceOptions<'a> {
    const NAMES: &'static [&'static str] = &["ice-options"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        let tags = grammar::value(
            attribute,
            grammar::list1(grammar::sp, grammar::text(ice_option_tag)),
        )?;
        Ok(Self { tags })
    }
}

impl fmt::Display for IceOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ice-options:")?;
        for (at, tag) in self.tags.iter().enumerate() {
            let space = if at == 0 { "" } else { " " };
            write!(f, "{space}{tag}")?;
        }
        Ok(())
    }
}

/// `ice-option-tag`, and `google-ice`, which Chrome wrote in its first years.
fn ice_option_tag(i: &str) -> Parsed<'_, &str> {
    grammar::run(
        i,
        "letters, digits, `+` or `/`",
        grammar::is_ice_char_or_dash,
    )
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::attribute::AnyAttribute;

    #[test]
    fn accepts_credentials_of_the_lengths_allowed() {
        let long = "a".repeat(256);
        for ufrag in ["8hhY", "aB+/", long.as_str()] {
            let line = alloc::format!("ice-ufrag:{ufrag}");
            let read = Attribute::new(&line).parse::<IceUfrag<'_>>().unwrap();
            assert_eq!(read.to_string(), line);
        }
        for pwd in ["asd88fgpdd777uzjYhagZg", long.as_str()] {
            let line = alloc::format!("ice-pwd:{pwd} ");
            let read = Attribute::new(&line).parse::<IcePwd<'_>>().unwrap();
            assert_eq!(read.0, pwd);
        }
    }

    #[test]
    fn accepts_other_characters_that_are_on_the_wire() {
        for line in [
            "ice-ufrag:ufrag_voice",
            "ice-ufrag:libp2p+webrtc+v1/a75469cf670c4079f8c06af4a963c8a1:libp2p+webrtc+v1/a75469cf",
        ] {
            let read = Attribute::new(line).parse::<IceUfrag<'_>>().unwrap();
            assert_eq!(read.to_string(), line);
        }
    }

    #[test]
    fn refuses_credentials_with_the_offset() {
        let (ufrag, pwd) = ("a".repeat(257), "a".repeat(21));
        for (line, offset) in [
            (alloc::format!("ice-ufrag:{ufrag}"), 0),
            ("ice-ufrag:abc".into(), 0),
            ("ice-ufrag:".into(), 0),
            ("ice-ufrag".into(), 0),
            ("ice-ufrag:ab#d".into(), 0),
            ("ice-ufrag:abcd-".into(), 4),
            ("ice-ufrag:abcd#".into(), 4),
            ("ice-ufrag:abcd efgh".into(), 5),
            ("ice-ufrag: abcd".into(), 0),
        ] {
            let error = Attribute::new(&line).parse::<IceUfrag<'_>>().unwrap_err();
            assert_eq!(error.offset, offset, "{line}");
        }
        for line in [alloc::format!("ice-pwd:{pwd}"), "ice-pwd:-".into()] {
            let error = Attribute::new(&line).parse::<IcePwd<'_>>().unwrap_err();
            assert_eq!(error.offset, 0, "{line}");
        }
    }

    #[test]
    fn accepts_options() {
        for (line, canonical) in [
            ("ice-options:trickle", "ice-options:trickle"),
            ("ice-options:ice2  rtp+ecn ", "ice-options:ice2 rtp+ecn"),
            ("ice-options:google-ice", "ice-options:google-ice"),
        ] {
            let read = Attribute::new(line).parse::<IceOptions<'_>>().unwrap();
            assert_eq!(read.to_string(), canonical);
            assert_eq!(
                Attribute::new(canonical).parse::<IceOptions<'_>>(),
                Ok(read)
            );
        }
        let options = IceOptions::new(["ice2", "trickle"]);
        assert!(options.has("trickle") && !options.has("renomination"));
    }

    #[test]
    fn accepts_the_flags_and_the_number() {
        for line in [
            "end-of-candidates",
            "ice-lite",
            "ice-mismatch",
            "ice-pacing:50",
            "ice-pacing:9999999999",
            "rtsp-ice-d-m",
        ] {
            let read = Attribute::new(line).typed().unwrap();
            assert!(!matches!(read, AnyAttribute::Unknown(_)), "{line}");
            assert_eq!(read.to_string(), line);
        }
        for (line, offset) in [
            ("end-of-candidates:1", 0),
            ("ice-mismatch:x", 0),
            ("rtsp-ice-d-m:x", 0),
            ("ice-pacing", 0),
            ("ice-pacing:x", 0),
            ("ice-pacing:50ms", 2),
            ("ice-pacing:10000000000", 0),
        ] {
            let error = Attribute::new(line).typed().unwrap_err();
            assert_eq!(error.offset, offset, "{line}");
        }
    }

    #[test]
    fn refuses_options_with_the_offset() {
        for (line, offset) in [
            ("ice-options:trickle,ice2", 7),
            ("ice-options: trickle", 0),
            ("ice-options:", 0),
            ("ice-options", 0),
        ] {
            let error = Attribute::new(line).parse::<IceOptions<'_>>().unwrap_err();
            assert_eq!(error.offset, offset, "{line}");
        }
    }
}
