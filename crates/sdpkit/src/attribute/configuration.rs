//! What a potential or a latent configuration is made of — RFC 5939 §3.5.1; `m=`, `pt=` RFC 6871 §3.3.4;
//! `b=`, `c=`, `i=` RFC 7006 §3.1.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::attribute_configuration::attribute_config_list;
use super::{AttributeConfiguration, CapabilityNumber, MediaCapabilities};
use crate::number::PayloadType;
use crate::syntax::grammar::{self, Parsed};
use crate::syntax::joined::Joined;

/// The capabilities that a configuration puts together: those that [`Pcfg`](super::Pcfg) and
/// [`Lcfg`](super::Lcfg) list.
///
/// What is absent here is as in the actual configuration. Where a parameter gives alternatives, the
/// preferred one stands first, and exactly one is to be chosen.
///
/// # ABNF
/// ```text
/// pot-cfg-list                   = pot-config *(1*WSP pot-config)
/// pot-config                     = attribute-config-list / transport-protocol-config-list
///                                / extension-config-list / media-config-list / payload-number-config-list
/// transport-protocol-config-list = "t=" trpr-cap-num *(BAR trpr-cap-num)            ; BAR = "|"
/// extension-config-list          = ["+"] ext-cap-name "=" ext-cap-list
/// media-config-list              = ["+"] "m=" media-cap-num-list *(BAR media-cap-num-list)
/// bandwidth-config-list          = ["+"] "b=" bw-cap-list *(BAR bw-cap-list)
/// conn-config-list               = ["+"] "c=" conn-cap-num *(BAR conn-cap-num)
/// title-config-list              = ["+"] "i=" title-cap-num *(BAR title-cap-num)
/// ```
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Configuration<'a> {
    /// `t=`: the transport protocol capabilities (`a=tcap`) to choose from.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub transports: Vec<CapabilityNumber>,
    /// `m=`: the media format capabilities (`a=rmcap`, `a=omcap`) to choose from.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub media: Option<Alternatives<MediaCapabilities>>,
    /// `a=`: the attributes to delete and the attribute capabilities (`a=acap`) to choose from.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub attributes: Option<AttributeConfiguration>,
    /// `pt=`: the payload types of the media format capabilities.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub payload_types: Option<PayloadTypeConfiguration>,
    /// `b=`: the bandwidth capabilities (`a=bcap`) to choose from.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub bandwidths: Option<Alternatives<BandwidthCapabilities>>,
    /// `c=`: the connection data capabilities (`a=ccap`) to choose from.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub connections: Option<Alternatives<CapabilityNumber>>,
    /// `i=`: the title capabilities (`a=icap`) to choose from.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub titles: Option<Alternatives<CapabilityNumber>>,
    /// Parameters of other extensions.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub extensions: Vec<ExtensionConfiguration<'a>>,
}

/// What a parameter of an extension gives to choose from.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Alternatives<T> {
    /// `+`: who does not support the extension must not use the configuration.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub mandatory: bool,
    /// The alternatives, the preferred first; at least one.
    pub alternatives: Vec<T>,
}

/// `pt=`: which payload types the media format capabilities of a configuration have (RFC 6871 §3.3.4.2).
///
/// # ABNF
/// ```text
/// payload-number-config-list = ["+"] "pt=" media-map *("," media-map)
/// media-map                  = media-cap-num ":" payload-type-number
/// ```
/// # Examples
/// * `1:100,4:101`
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PayloadTypeConfiguration {
    /// `+`: who does not support the parameter must not use the configuration.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub mandatory: bool,
    /// At least one.
    pub mappings: Vec<PayloadTypeMapping>,
}

/// The payload type of a media format capability.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PayloadTypeMapping {
    /// The media format capability.
    pub capability: CapabilityNumber,
    /// Its payload type.
    pub payload_type: PayloadType,
}

/// Bandwidth capabilities that are used together (RFC 7006 §3.1.1.1).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct BandwidthCapabilities(
    /// At least one.
    pub Vec<CapabilityNumber>,
);

/// A parameter of an extension that is not known here (RFC 5939 §3.5.1).
///
/// # ABNF
/// ```text
/// extension-config-list = ["+"] ext-cap-name "=" ext-cap-list
/// ext-cap-name          = 1*(ALPHA / DIGIT)
/// ext-cap-list          = 1*VCHAR
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ExtensionConfiguration<'a> {
    /// `+`: who does not support the extension must not use the configuration.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub mandatory: bool,
    /// The name of the parameter.
    pub name: Cow<'a, str>,
    /// Its value.
    pub value: Cow<'a, str>,
}

impl<'a> Configuration<'a> {
    /// Sets the transport protocol capabilities to choose from.
    #[must_use]
    pub fn with_transports(mut self, transports: Vec<CapabilityNumber>) -> Self {
        self.transports = transports;
        self
    }

    /// Sets the media format capabilities to choose from.
    #[must_use]
    pub fn with_media(mut self, media: Alternatives<MediaCapabilities>) -> Self {
        self.media = Some(media);
        self
    }

    /// Sets what happens to attributes.
    #[must_use]
    pub fn with_attributes(mut self, attributes: AttributeConfiguration) -> Self {
        self.attributes = Some(attributes);
        self
    }

    /// Sets the payload types of media format capabilities.
    #[must_use]
    pub fn with_payload_types(mut self, payload_types: PayloadTypeConfiguration) -> Self {
        self.payload_types = Some(payload_types);
        self
    }

    /// Sets the bandwidth capabilities to choose from.
    #[must_use]
    pub fn with_bandwidths(mut self, bandwidths: Alternatives<BandwidthCapabilities>) -> Self {
        self.bandwidths = Some(bandwidths);
        self
    }

    /// Sets the connection data capabilities to choose from.
    #[must_use]
    pub fn with_connections(mut self, connections: Alternatives<CapabilityNumber>) -> Self {
        self.connections = Some(connections);
        self
    }

    /// Sets the title capabilities to choose from.
    #[must_use]
    pub fn with_titles(mut self, titles: Alternatives<CapabilityNumber>) -> Self {
        self.titles = Some(titles);
        self
    }

    /// Adds a parameter of another extension.
    #[must_use]
    pub fn with_extension(mut self, extension: ExtensionConfiguration<'a>) -> Self {
        self.extensions.push(extension);
        self
    }

    /// Whether it is the actual configuration, unchanged.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Configuration<'static> {
        let extensions = self.extensions.into_iter();
        Configuration {
            transports: self.transports,
            media: self.media,
            attributes: self.attributes,
            payload_types: self.payload_types,
            bandwidths: self.bandwidths,
            connections: self.connections,
            titles: self.titles,
            extensions: extensions.map(ExtensionConfiguration::into_owned).collect(),
        }
    }
}

/// Writes each parameter with a space before it.
impl fmt::Display for Configuration<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.transports.is_empty() {
            write!(f, " t={}", Joined(&self.transports, "|"))?;
        }
        if let Some(media) = &self.media {
            write!(f, " {}m={media}", plus(media.mandatory))?;
        }
        if let Some(attributes) = &self.attributes {
            write!(f, " a={attributes}")?;
        }
        if let Some(PayloadTypeConfiguration {
            mandatory,
            mappings,
        }) = &self.payload_types
        {
            write!(f, " {}pt={}", plus(*mandatory), Joined(mappings, ","))?;
        }
        if let Some(bandwidths) = &self.bandwidths {
            write!(f, " {}b={bandwidths}", plus(bandwidths.mandatory))?;
        }
        if let Some(connections) = &self.connections {
            write!(f, " {}c={connections}", plus(connections.mandatory))?;
        }
        if let Some(titles) = &self.titles {
            write!(f, " {}i={titles}", plus(titles.mandatory))?;
        }
        for extension in &self.extensions {
            write!(f, " {extension}")?;
        }
        Ok(())
    }
}

fn plus(mandatory: bool) -> &'static str {
    if mandatory { "+" } else { "" }
}

impl<T> Alternatives<T> {
    /// Makes it of alternatives, the preferred first.
    pub fn new(alternatives: Vec<T>) -> Self {
        Self {
            mandatory: false,
            alternatives,
        }
    }

    /// The same, with `+`: who does not support it must not use the configuration.
    #[must_use]
    pub fn mandatory(mut self) -> Self {
        self.mandatory = true;
        self
    }
}

/// Writes the alternatives, not the `+` that stands before the name.
impl<T: fmt::Display> fmt::Display for Alternatives<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Joined(&self.alternatives, "|").fmt(f)
    }
}

impl PayloadTypeConfiguration {
    /// Makes it of mappings.
    pub fn new(mappings: Vec<PayloadTypeMapping>) -> Self {
        Self {
            mandatory: false,
            mappings,
        }
    }

    /// The same, with `+`: who does not support it must not use the configuration.
    #[must_use]
    pub fn mandatory(mut self) -> Self {
        self.mandatory = true;
        self
    }

    /// The payload type of a media format capability, if it is given.
    pub fn payload_type(&self, capability: CapabilityNumber) -> Option<PayloadType> {
        let mut mappings = self.mappings.iter();
        let mapping = mappings.find(|mapping| mapping.capability == capability)?;
        Some(mapping.payload_type)
    }
}

impl PayloadTypeMapping {
    /// Makes it of a media format capability and its payload type.
    pub const fn new(capability: CapabilityNumber, payload_type: PayloadType) -> Self {
        Self {
            capability,
            payload_type,
        }
    }

    /// `media-map`
    ///
    /// The ABNF has no payload type 0, and RFC 6871 uses it all the same (§3.3.6.3: `pt=1:0,2:18`).
    pub(super) fn word(i: &str) -> Parsed<'_, Self> {
        let (i, capability) = CapabilityNumber::word(i)?;
        let (i, _) = grammar::literal(":")(i)?;
        let (i, payload_type) = grammar::payload_type(i)?;
        Ok((i, Self::new(capability, payload_type)))
    }
}

impl fmt::Display for PayloadTypeMapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.capability, self.payload_type)
    }
}

impl BandwidthCapabilities {
    /// Makes it of bandwidth capabilities.
    pub fn new(numbers: Vec<CapabilityNumber>) -> Self {
        Self(numbers)
    }

    /// `bw-cap-list`
    pub(super) fn word(i: &str) -> Parsed<'_, Self> {
        let (i, numbers) = grammar::list1(grammar::literal(","), CapabilityNumber::word)(i)?;
        Ok((i, Self(numbers)))
    }
}

impl fmt::Display for BandwidthCapabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Joined(&self.0, ",").fmt(f)
    }
}

impl<'a> ExtensionConfiguration<'a> {
    /// Makes a parameter of a name and a value, without `+`.
    pub fn new(name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            mandatory: false,
            name: name.into(),
            value: value.into(),
        }
    }

    /// The same, with `+`: who does not support it must not use the configuration.
    #[must_use]
    pub fn mandatory(mut self) -> Self {
        self.mandatory = true;
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> ExtensionConfiguration<'static> {
        ExtensionConfiguration {
            mandatory: self.mandatory,
            name: self.name.into_owned().into(),
            value: self.value.into_owned().into(),
        }
    }
}

impl fmt::Display for ExtensionConfiguration<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}={}", plus(self.mandatory), self.name, self.value)
    }
}

/// `[1*WSP pot-cfg-list]`
pub(super) fn pot_cfg_list(i: &str) -> Parsed<'_, Configuration<'_>> {
    let mut read = Configuration::default();
    let mut rest = i;
    loop {
        rest = match grammar::sp(rest) {
            Ok((next, ())) if !next.is_empty() => pot_config(next, &mut read)?.0,
            _ => return Ok((rest, read)),
        };
    }
}

fn pot_config<'a>(i: &'a str, read: &mut Configuration<'a>) -> Parsed<'a, ()> {
    let (value, (mandatory, name)) = parameter_name(i)?;
    let (rest, repeated) = match name {
        "t" if !mandatory => {
            let (rest, transports) = alternatives(CapabilityNumber::word)(value)?;
            let old = core::mem::replace(&mut read.transports, transports);
            (rest, !old.is_empty())
        }
        "a" if !mandatory => {
            let (rest, attributes) = attribute_config_list(value)?;
            (rest, read.attributes.replace(attributes).is_some())
        }
        "m" => {
            let (rest, alternatives) =
                alternatives(MediaCapabilities::word_in_configuration)(value)?;
            let media = Alternatives {
                mandatory,
                alternatives,
            };
            (rest, read.media.replace(media).is_some())
        }
        "pt" => {
            let (rest, mappings) = payload_number_config_list(value)?;
            let payload_types = PayloadTypeConfiguration {
                mandatory,
                mappings,
            };
            (rest, read.payload_types.replace(payload_types).is_some())
        }
        "b" => {
            let (rest, alternatives) = alternatives(BandwidthCapabilities::word)(value)?;
            let bandwidths = Alternatives {
                mandatory,
                alternatives,
            };
            (rest, read.bandwidths.replace(bandwidths).is_some())
        }
        "c" | "i" => {
            let (rest, alternatives) = alternatives(CapabilityNumber::word)(value)?;
            let numbers = Alternatives {
                mandatory,
                alternatives,
            };
            let place = if name == "c" {
                &mut read.connections
            } else {
                &mut read.titles
            };
            (rest, place.replace(numbers).is_some())
        }
        _ => {
            let (rest, value) = grammar::named("a value", grammar::non_ws_string)(value)?;
            read.extensions.push(ExtensionConfiguration {
                mandatory,
                name: name.into(),
                value: value.into(),
            });
            (rest, false)
        }
    };
    if repeated {
        return grammar::fail(i, "each parameter at most once");
    }
    Ok((rest, ()))
}

/// `["+"] ext-cap-name "="`
pub(super) fn parameter_name(i: &str) -> Parsed<'_, (bool, &str)> {
    let (rest, mandatory) = i.strip_prefix('+').map_or((i, false), |rest| (rest, true));
    let (rest, name) = grammar::named("the name of a parameter", grammar::alpha_numeric)(rest)?;
    let (rest, _) = grammar::literal("=")(rest)?;
    Ok((rest, (mandatory, name)))
}

fn alternatives<'a, T>(
    item: impl Fn(&'a str) -> Parsed<'a, T>,
) -> impl Fn(&'a str) -> Parsed<'a, Vec<T>> {
    grammar::list1(grammar::literal("|"), item)
}

/// `media-map-list`
pub(super) fn payload_number_config_list(i: &str) -> Parsed<'_, Vec<PayloadTypeMapping>> {
    grammar::list1(grammar::literal(","), PayloadTypeMapping::word)(i)
}
