//! [`AnyField`]: a field by the type of its letter.

use core::fmt;

use super::{
    Bandwidth, Connection, Email, Information, Key, MediaLine, Origin, Phone, Repeat, SessionName,
    Timing, TypedField, Uri, Version, Zone,
};
use crate::error::ValueError;
use crate::syntax::LineKind;

/// Any field that is no attribute, by its type.
///
/// # Examples
/// ```
/// use sdpkit::LineKind;
/// use sdpkit::field::AnyField;
///
/// let field = AnyField::parse(LineKind::Time, "0 0").ok_or("an attribute")??;
/// assert!(matches!(&field, AnyField::Timing(timing) if timing.is_permanent()));
/// assert_eq!(field.to_string(), "0 0");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(untagged))]
#[non_exhaustive]
pub enum AnyField<'a> {
    /// [`Version`]
    Version(Version),
    /// [`Origin`]
    Origin(Origin<'a>),
    /// [`SessionName`]
    SessionName(SessionName<'a>),
    /// [`Information`]
    Information(Information<'a>),
    /// [`Uri`]
    Uri(Uri<'a>),
    /// [`Email`]
    Email(Email<'a>),
    /// [`Phone`]
    Phone(Phone<'a>),
    /// [`Connection`]
    Connection(Connection<'a>),
    /// [`Bandwidth`]
    Bandwidth(Bandwidth<'a>),
    /// [`Timing`]
    Timing(Timing),
    /// [`Repeat`]
    Repeat(Repeat),
    /// [`Zone`]
    Zone(Zone),
    /// [`Key`]
    Key(Key<'a>),
    /// [`MediaLine`]
    Media(MediaLine<'a>),
}

impl<'a> AnyField<'a> {
    /// Reads what stands after `x=` by the type of the field; `None` for [`LineKind::Attribute`].
    pub fn parse(kind: LineKind, value: &'a str) -> Option<Result<Self, ValueError>> {
        Some(match kind {
            LineKind::Version => Version::parse(value).map(Self::Version),
            LineKind::Origin => Origin::parse(value).map(Self::Origin),
            LineKind::SessionName => SessionName::parse(value).map(Self::SessionName),
            LineKind::Information => Information::parse(value).map(Self::Information),
            LineKind::Uri => Uri::parse(value).map(Self::Uri),
            LineKind::Email => Email::parse(value).map(Self::Email),
            LineKind::Phone => Phone::parse(value).map(Self::Phone),
            LineKind::Connection => Connection::parse(value).map(Self::Connection),
            LineKind::Bandwidth => Bandwidth::parse(value).map(Self::Bandwidth),
            LineKind::Time => Timing::parse(value).map(Self::Timing),
            LineKind::Repeat => Repeat::parse(value).map(Self::Repeat),
            LineKind::Zone => Zone::parse(value).map(Self::Zone),
            LineKind::Key => Key::parse(value).map(Self::Key),
            LineKind::Media => MediaLine::parse(value).map(Self::Media),
            LineKind::Attribute => return None,
        })
    }

    /// Reads the JSON of a value by the type of the field; `None` for [`LineKind::Attribute`].
    ///
    /// Whether the value would read back from its text is not checked.
    #[cfg(feature = "serde")]
    pub fn from_json(
        kind: LineKind,
        value: &serde_json::Value,
    ) -> Option<Result<AnyField<'static>, serde_json::Error>> {
        use serde::Deserialize;

        Some(match kind {
            LineKind::Version => Version::deserialize(value).map(AnyField::Version),
            LineKind::Origin => Origin::deserialize(value).map(AnyField::Origin),
            LineKind::SessionName => SessionName::deserialize(value).map(AnyField::SessionName),
            LineKind::Information => Information::deserialize(value).map(AnyField::Information),
            LineKind::Uri => Uri::deserialize(value).map(AnyField::Uri),
            LineKind::Email => Email::deserialize(value).map(AnyField::Email),
            LineKind::Phone => Phone::deserialize(value).map(AnyField::Phone),
            LineKind::Connection => Connection::deserialize(value).map(AnyField::Connection),
            LineKind::Bandwidth => Bandwidth::deserialize(value).map(AnyField::Bandwidth),
            LineKind::Time => Timing::deserialize(value).map(AnyField::Timing),
            LineKind::Repeat => Repeat::deserialize(value).map(AnyField::Repeat),
            LineKind::Zone => Zone::deserialize(value).map(AnyField::Zone),
            LineKind::Key => Key::deserialize(value).map(AnyField::Key),
            LineKind::Media => MediaLine::deserialize(value).map(AnyField::Media),
            LineKind::Attribute => return None,
        })
    }

    /// The field.
    pub const fn kind(&self) -> LineKind {
        match self {
            Self::Version(_) => LineKind::Version,
            Self::Origin(_) => LineKind::Origin,
            Self::SessionName(_) => LineKind::SessionName,
            Self::Information(_) => LineKind::Information,
            Self::Uri(_) => LineKind::Uri,
            Self::Email(_) => LineKind::Email,
            Self::Phone(_) => LineKind::Phone,
            Self::Connection(_) => LineKind::Connection,
            Self::Bandwidth(_) => LineKind::Bandwidth,
            Self::Timing(_) => LineKind::Time,
            Self::Repeat(_) => LineKind::Repeat,
            Self::Zone(_) => LineKind::Zone,
            Self::Key(_) => LineKind::Key,
            Self::Media(_) => LineKind::Media,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> AnyField<'static> {
        match self {
            Self::Version(value) => AnyField::Version(value),
            Self::Origin(value) => AnyField::Origin(value.into_owned()),
            Self::SessionName(value) => AnyField::SessionName(value.into_owned()),
            Self::Information(value) => AnyField::Information(value.into_owned()),
            Self::Uri(value) => AnyField::Uri(value.into_owned()),
            Self::Email(value) => AnyField::Email(value.into_owned()),
            Self::Phone(value) => AnyField::Phone(value.into_owned()),
            Self::Connection(value) => AnyField::Connection(value.into_owned()),
            Self::Bandwidth(value) => AnyField::Bandwidth(value.into_owned()),
            Self::Timing(value) => AnyField::Timing(value),
            Self::Repeat(value) => AnyField::Repeat(value.into_owned()),
            Self::Zone(value) => AnyField::Zone(value),
            Self::Key(value) => AnyField::Key(value.into_owned()),
            Self::Media(value) => AnyField::Media(value.into_owned()),
        }
    }
}

/// Writes what stands after `x=`.
impl fmt::Display for AnyField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(value) => value.fmt(f),
            Self::Origin(value) => value.fmt(f),
            Self::SessionName(value) => value.fmt(f),
            Self::Information(value) => value.fmt(f),
            Self::Uri(value) => value.fmt(f),
            Self::Email(value) => value.fmt(f),
            Self::Phone(value) => value.fmt(f),
            Self::Connection(value) => value.fmt(f),
            Self::Bandwidth(value) => value.fmt(f),
            Self::Timing(value) => value.fmt(f),
            Self::Repeat(value) => value.fmt(f),
            Self::Zone(value) => value.fmt(f),
            Self::Key(value) => value.fmt(f),
            Self::Media(value) => value.fmt(f),
        }
    }
}
