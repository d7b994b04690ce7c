//! The attributes of MRCP: `a=resource`, `a=channel`, `a=cmid` — RFC 6787 §4.2, §4.4.

use alloc::borrow::Cow;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

words! {
    /// The kind of media processing resource that an offer asks for (RFC 6787 §4.2).
    ///
    /// # Examples
    /// * `resource:speechsynth`
    pub enum Resource<'a> = "resource" {
        /// A speech recognizer.
        SpeechRecognizer "speechrecog",
        /// A recognizer of DTMF.
        DtmfRecognizer "dtmfrecog",
        /// A speech synthesizer.
        SpeechSynthesizer "speechsynth",
        /// A speech synthesizer that puts recorded pieces together.
        BasicSynthesizer "basicsynth",
        /// A verifier of speakers.
        SpeakerVerifier "speakverify",
        /// A recorder of speech.
        Recorder "recorder",
    }
}

/// The control channel that the server made for a resource: it stands in an answer.
///
/// # ABNF
/// ```text
/// channel-id = 1*alphanum "@" 1*alphanum
/// ```
/// # Examples
/// * `channel:32AECB234338@speechsynth`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Channel<'a> {
    /// What stands before `@`; one server gives it to one channel only.
    pub id: Cow<'a, str>,
    /// The kind of resource.
    pub resource: Resource<'a>,
}

impl<'a> Channel<'a> {
    /// Makes it of an identifier and a kind of resource.
    pub fn new(id: impl Into<Cow<'a, str>>, resource: Resource<'a>) -> Self {
        Self {
            id: id.into(),
            resource,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Channel<'static> {
        Channel {
            id: self.id.into_owned().into(),
            resource: self.resource.into_owned(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Channel<'a> {
    const NAMES: &'static [&'static str] = &["channel"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, channel_id)
    }
}

impl fmt::Display for Channel<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "channel:{}@{}", self.id, self.resource.as_str())
    }
}

fn channel_id(i: &str) -> Parsed<'_, Channel<'_>> {
    let (i, id) = grammar::named("a channel identifier", grammar::alpha_numeric)(i)?;
    let (i, _) = grammar::named("`@` and a kind of resource", grammar::literal("@"))(i)?;
    let (i, resource) = grammar::named("a kind of resource", grammar::alpha_numeric)(i)?;
    Ok((i, Channel::new(id, Resource::from_word(resource))))
}

/// The `a=mid` of a media description that the resource of this control channel works on.
///
/// # ABNF
/// ```text
/// cmid-attribute     = "a=cmid:" identification-tag
/// identification-tag = token
/// ```
/// # Examples
/// * `cmid:1`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cmid<'a>(
    /// The identification tag.
    pub Cow<'a, str>,
);

impl<'a> Cmid<'a> {
    /// Makes it of an identification tag, which is not checked.
    pub fn new(tag: impl Into<Cow<'a, str>>) -> Self {
        Self(tag.into())
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Cmid<'static> {
        Cmid(self.0.into_owned().into())
    }
}

impl<'a> TypedAttribute<'a> for Cmid<'a> {
    const NAMES: &'static [&'static str] = &["cmid"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, grammar::text(grammar::token)).map(Self)
    }

    /// A control channel may have several.
    fn replaces(new: &str, old: &str) -> bool {
        new == old
    }
}

impl fmt::Display for Cmid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cmid:{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_the_values_of_rfc6787() {
        accepts(&[
            ("resource:speechsynth", "resource:speechsynth"),
            ("resource:SpeakVerify", "resource:speakverify"),
            ("resource:x-own", "resource:x-own"),
            (
                "channel:32AECB234338@speechsynth",
                "channel:32AECB234338@speechsynth",
            ),
            ("channel:1@own ", "channel:1@own"),
            ("cmid:1", "cmid:1"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("resource:", 0),
            ("resource:a b", 2),
            ("channel:32AE", 4),
            ("channel:@speechsynth", 0),
            ("channel:1@", 2),
            ("cmid:a:b", 1),
            ("cmid", 0),
        ]);
    }
}
