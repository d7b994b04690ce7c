//! `a=acfg` — RFC 5939 §3.5.2; extended by RFC 6871 §3.3.4 and RFC 7006 §3.1.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::attribute_configuration::attribute_config_list;
use super::configuration::{parameter_name, payload_number_config_list};
use super::{
    Attribute, AttributeCapabilities, BandwidthCapabilities, CapabilityNumber, DeleteAttributes,
    MediaCapabilities, PayloadTypeMapping, TypedAttribute,
};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// Says, in an answer, which configuration of the offer was chosen, and what of it.
///
/// All numbers are those of the offer.
///
/// # ABNF
/// ```text
/// att-value    = config-number [1*WSP sel-cfg-list]
/// sel-cfg-list = sel-cfg *(1*WSP sel-cfg)
/// sel-cfg      = "a=" [delete-attributes ":"] mo-att-cap-list
///              / "t=" trpr-cap-num
///              / "m=" media-cap-num-list
///              / "pt=" media-map *("," media-map)
///              / "b=" bw-cap-list / "c=" conn-cap-num / "i=" title-cap-num
///              / ext-cap-name "=" 1*VCHAR
/// ```
/// # Examples
/// * `acfg:1 t=4 a=1` · `acfg:3 m=4 t=2 pt=4:18`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Acfg<'a> {
    /// The number of the configuration that was chosen.
    pub number: CapabilityNumber,
    /// `t=`: the transport protocol capability.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub transport: Option<CapabilityNumber>,
    /// `m=`: the media format capabilities.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub media: Option<MediaCapabilities>,
    /// `a=`: the attributes deleted and the attribute capabilities.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub attributes: Option<SelectedAttributes>,
    /// `pt=`: the payload types of the media format capabilities.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub payload_types: Vec<PayloadTypeMapping>,
    /// `b=`: the bandwidth capabilities.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub bandwidths: Option<BandwidthCapabilities>,
    /// `c=`: the connection data capability.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub connection: Option<CapabilityNumber>,
    /// `i=`: the title capability.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub title: Option<CapabilityNumber>,
    /// Parameters of other extensions.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub extensions: Vec<SelectedExtension<'a>>,
}

/// `a=`: what was chosen of the attributes of a configuration.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SelectedAttributes {
    /// The attributes of the actual configuration that are deleted; where absent, none.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub delete: Option<DeleteAttributes>,
    /// The attribute capabilities that are used; may be empty where attributes are deleted.
    pub capabilities: AttributeCapabilities,
}

/// What was chosen of an extension that is not known here.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SelectedExtension<'a> {
    /// The name of the parameter.
    pub name: Cow<'a, str>,
    /// Its value.
    pub value: Cow<'a, str>,
}

impl<'a> Acfg<'a> {
    /// Says that the configuration of that number was chosen.
    pub fn new(number: CapabilityNumber) -> Self {
        Self {
            number,
            transport: None,
            media: None,
            attributes: None,
            payload_types: Vec::new(),
            bandwidths: None,
            connection: None,
            title: None,
            extensions: Vec::new(),
        }
    }

    /// Sets the transport protocol capability.
    #[must_use]
    pub fn with_transport(mut self, transport: CapabilityNumber) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Sets the media format capabilities.
    #[must_use]
    pub fn with_media(mut self, media: MediaCapabilities) -> Self {
        self.media = Some(media);
        self
    }

    /// Sets the attributes deleted and the attribute capabilities.
    #[must_use]
    pub fn with_attributes(mut self, attributes: SelectedAttributes) -> Self {
        self.attributes = Some(attributes);
        self
    }

    /// Sets the payload types of the media format capabilities.
    #[must_use]
    pub fn with_payload_types(mut self, payload_types: Vec<PayloadTypeMapping>) -> Self {
        self.payload_types = payload_types;
        self
    }

    /// Sets the bandwidth capabilities.
    #[must_use]
    pub fn with_bandwidths(mut self, bandwidths: BandwidthCapabilities) -> Self {
        self.bandwidths = Some(bandwidths);
        self
    }

    /// Sets the connection data capability.
    #[must_use]
    pub fn with_connection(mut self, connection: CapabilityNumber) -> Self {
        self.connection = Some(connection);
        self
    }

    /// Sets the title capability.
    #[must_use]
    pub fn with_title(mut self, title: CapabilityNumber) -> Self {
        self.title = Some(title);
        self
    }

    /// Adds a parameter of another extension.
    #[must_use]
    pub fn with_extension(mut self, extension: SelectedExtension<'a>) -> Self {
        self.extensions.push(extension);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Acfg<'static> {
        let extensions = self.extensions.into_iter();
        Acfg {
            number: self.number,
            transport: self.transport,
            media: self.media,
            attributes: self.attributes,
            payload_types: self.payload_types,
            bandwidths: self.bandwidths,
            connection: self.connection,
            title: self.title,
            extensions: extensions.map(SelectedExtension::into_owned).collect(),
        }
    }
}

impl SelectedAttributes {
    /// Makes it of the attribute capabilities that are used, and deletes nothing.
    pub fn new(capabilities: AttributeCapabilities) -> Self {
        Self {
            delete: None,
            capabilities,
        }
    }

    /// Sets which attributes of the actual configuration are deleted.
    #[must_use]
    pub fn with_delete(mut self, delete: DeleteAttributes) -> Self {
        self.delete = Some(delete);
        self
    }
}

impl fmt::Display for SelectedAttributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(delete) = self.delete {
            write!(f, "-{delete}")?;
            if self.capabilities != AttributeCapabilities::default() {
                f.write_str(":")?;
            }
        }
        self.capabilities.fmt(f)
    }
}

impl<'a> SelectedExtension<'a> {
    /// Makes it of a name and a value.
    pub fn new(name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> SelectedExtension<'static> {
        SelectedExtension {
            name: self.name.into_owned().into(),
            value: self.value.into_owned().into(),
        }
    }
}

/// There is at most one in a media description (RFC 5939 §3.5.2).
impl<'a> TypedAttribute<'a> for Acfg<'a> {
    const NAMES: &'static [&'static str] = &["acfg"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, acfg)
    }
}

impl fmt::Display for Acfg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "acfg:{}", self.number)?;
        if let Some(transport) = self.transport {
            write!(f, " t={transport}")?;
        }
        if let Some(media) = &self.media {
            write!(f, " m={media}")?;
        }
        if let Some(attributes) = &self.attributes {
            write!(f, " a={attributes}")?;
        }
        if !self.payload_types.is_empty() {
            write!(f, " pt={}", Joined(&self.payload_types, ","))?;
        }
        if let Some(bandwidths) = &self.bandwidths {
            write!(f, " b={bandwidths}")?;
        }
        if let Some(connection) = self.connection {
            write!(f, " c={connection}")?;
        }
        if let Some(title) = self.title {
            write!(f, " i={title}")?;
        }
        for SelectedExtension { name, value } in &self.extensions {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

fn acfg(i: &str) -> Parsed<'_, Acfg<'_>> {
    let (mut rest, number) = CapabilityNumber::word(i)?;
    let mut read = Acfg::new(number);
    loop {
        rest = match grammar::sp(rest) {
            Ok((next, ())) if !next.is_empty() => sel_cfg(next, &mut read)?.0,
            _ => return Ok((rest, read)),
        };
    }
}

fn sel_cfg<'a>(i: &'a str, read: &mut Acfg<'a>) -> Parsed<'a, ()> {
    let (value, (plus, name)) = parameter_name(i)?;
    // RFC 6871 §3.3.4 gives `m=` and `pt=` the `+` in an actual configuration too; it says nothing there.
    if plus && !matches!(name, "m" | "pt") {
        return grammar::fail(i, "a parameter without `+`");
    }
    let (rest, repeated) = match name {
        "t" | "c" | "i" => {
            let (rest, number) = CapabilityNumber::word(value)?;
            let place = match name {
                "t" => &mut read.transport,
                "c" => &mut read.connection,
                _ => &mut read.title,
            };
            (rest, place.replace(number).is_some())
        }
        "a" => {
            let (rest, attributes) = sel_attribute_config(value)?;
            (rest, read.attributes.replace(attributes).is_some())
        }
        "m" => {
            let (rest, media) = MediaCapabilities::word_in_configuration(value)?;
            (rest, read.media.replace(media).is_some())
        }
        "pt" => {
            let (rest, mappings) = payload_number_config_list(value)?;
            let old = core::mem::replace(&mut read.payload_types, mappings);
            (rest, !old.is_empty())
        }
        "b" => {
            let (rest, bandwidths) = BandwidthCapabilities::word(value)?;
            (rest, read.bandwidths.replace(bandwidths).is_some())
        }
        _ => {
            let (rest, value) = grammar::named("a value", grammar::non_ws_string)(value)?;
            read.extensions.push(SelectedExtension::new(name, value));
            (rest, false)
        }
    };
    if repeated {
        return grammar::fail(i, "each parameter at most once");
    }
    Ok((rest, ()))
}

/// `sel-attribute-config` after its `a=`
///
/// The ABNF has capabilities after each deletion; an offer may have the deletion alone, and RFC 5939
/// §3.5.2 demands to repeat it.
fn sel_attribute_config(i: &str) -> Parsed<'_, SelectedAttributes> {
    let (rest, attributes) = attribute_config_list(i)?;
    let mut alternatives = attributes.alternatives.into_iter();
    let capabilities = alternatives.next().unwrap_or_default();
    if alternatives.next().is_some() {
        return grammar::fail(i, "one alternative: the chosen one");
    }
    let delete = attributes.delete;
    Ok((
        rest,
        SelectedAttributes {
            delete,
            capabilities,
        },
    ))
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_what_was_chosen() {
        tables::accepts(&[
            ("acfg:3", "acfg:3"),
            ("acfg:1 t=4 a=1 ", "acfg:1 t=4 a=1"),
            ("acfg:1 t=3 a=[2]", "acfg:1 t=3 a=[2]"),
            ("acfg:1 a=-s:1", "acfg:1 a=-s:1"),
            ("acfg:1 a=-ms", "acfg:1 a=-ms"),
            ("acfg:2 t=6 a=2147483647", "acfg:2 t=6 a=2147483647"),
            ("acfg:3 m=4 t=2 pt=4:18", "acfg:3 t=2 m=4 pt=4:18"),
            (
                "acfg:1 +m=1,3-5 b=1,2 c=1 i=2 x=y|z",
                "acfg:1 m=1,3-5 b=1,2 c=1 i=2 x=y|z",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("acfg", 0),
            ("acfg:0", 0),
            ("acfg:1 4", 3),
            ("acfg:1 t=4|3", 5),
            ("acfg:1 a=1|2", 4),
            ("acfg:1 m=1|2", 5),
            ("acfg:1 t=1 t=1", 6),
            ("acfg:1 +c=1", 2),
            ("acfg:1 x=", 4),
        ]);
    }
}
