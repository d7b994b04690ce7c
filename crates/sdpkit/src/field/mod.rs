//! The values of the lettered lines that are not attributes, by type (RFC 8866 §5).
//!
//! Each type reads what stands after `x=` and writes it in its canonical form. What is structurally
//! wrong is refused with its offset; what only conformance forbids, such as an IPv4 multicast address
//! without TTL, is read.

use core::fmt;

use crate::error::ValueError;
use crate::syntax::LineKind;

mod address;
mod bandwidth;
mod connection;
mod contact;
mod key;
mod media_line;
mod origin;
mod proto;
mod repeat;
mod text;
mod timing;
mod typed_time;
mod uri;
mod version;
mod zone;

pub use address::{AddrType, Address, NetType};
pub use bandwidth::{Bandwidth, BwType};
pub use connection::Connection;
pub use contact::{Email, Phone};
pub use key::Key;
pub use media_line::{Formats, MediaLine, MediaType};
pub use origin::Origin;
pub use proto::Proto;
pub use repeat::Repeat;
pub use text::{Information, SessionName};
pub use timing::Timing;
pub use typed_time::{TimeUnit, TypedTime};
pub use uri::Uri;
pub use version::Version;
pub use zone::{Zone, ZoneAdjustment};

pub(crate) use address::unicast;

/// A field with a meaning.
///
/// `Display` writes exactly what stands after `x=`, in its canonical form: parsing that gives an equal
/// value. Each typed value has an `into_owned`, so that it can be read, changed and set again.
///
/// # Examples
/// ```
/// use sdpkit::field::{Connection, TypedField};
///
/// let connection = Connection::parse("IN IP4 233.252.0.1/127/3")?;
/// assert_eq!((connection.ttl, connection.number_of_addresses), (Some(127), Some(3)));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
pub trait TypedField<'a>: fmt::Display + Sized {
    /// The field.
    const KIND: LineKind;

    /// Reads what stands after `x=`.
    ///
    /// # Errors
    /// Where the value does not match the grammar: the offset, and what was expected there.
    fn parse(value: &'a str) -> Result<Self, ValueError>;
}

/// Checks the value of a field against its grammar.
pub(crate) fn check(kind: LineKind, value: &str) -> Result<(), ValueError> {
    match kind {
        LineKind::Version => Version::parse(value).map(drop),
        LineKind::Origin => Origin::parse(value).map(drop),
        LineKind::SessionName => SessionName::parse(value).map(drop),
        LineKind::Information => Information::parse(value).map(drop),
        LineKind::Uri => Uri::parse(value).map(drop),
        LineKind::Email => Email::parse(value).map(drop),
        LineKind::Phone => Phone::parse(value).map(drop),
        LineKind::Connection => Connection::parse(value).map(drop),
        LineKind::Bandwidth => Bandwidth::parse(value).map(drop),
        LineKind::Time => Timing::parse(value).map(drop),
        LineKind::Repeat => Repeat::parse(value).map(drop),
        LineKind::Zone => Zone::parse(value).map(drop),
        LineKind::Key => Key::parse(value).map(drop),
        LineKind::Media => MediaLine::parse(value).map(drop),
        LineKind::Attribute => crate::attribute::check_syntax(value),
    }
}

/// What the tests of each field do with their tables.
#[cfg(test)]
mod table {
    use alloc::string::ToString;

    use super::*;

    /// Reads each text, expects its canonical text, and reads that to an equal value.
    pub(super) fn accepts<T: TypedField<'static> + PartialEq + fmt::Debug>(
        rows: &[(&'static str, &'static str)],
    ) {
        for (text, canonical) in rows {
            let read = T::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(read.to_string(), *canonical);
            assert_eq!(T::parse(canonical), Ok(read), "{text}");
        }
    }

    /// Expects an error at the offset of each text.
    pub(super) fn refuses<T: TypedField<'static> + fmt::Debug>(rows: &[(&'static str, u32)]) {
        for (text, offset) in rows {
            let error = T::parse(text).expect_err(text);
            assert_eq!(error.offset, *offset, "{text}: {error}");
        }
    }
}
