//! The values of the lettered lines that are not attributes, by type (RFC 8866 §5).
//!
//! Each type reads what stands after `x=` and writes it in its canonical form. What is structurally
//! wrong is refused with its offset; what only conformance forbids, such as an IPv4 multicast address
//! without TTL, is read.

use core::fmt;

use crate::error::ValueError;
use crate::syntax::LineKind;

mod address;
mod any;
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

pub(crate) use address::ip;
pub use address::{AddrType, Address, NetType};
pub use any::AnyField;
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

pub(crate) use address::{types, unicast};

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

#[cfg(feature = "serde")]
#[cfg(test)]
mod tests {
    use alloc::string::String;

    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::*;

    /// The JSON of a value, which reads back equal.
    fn json<T>(value: &'static str) -> String
    where
        T: TypedField<'static> + PartialEq + fmt::Debug + Serialize + DeserializeOwned,
    {
        let read = T::parse(value).unwrap();
        let json = serde_json::to_string(&read).unwrap();
        assert_eq!(serde_json::from_str::<T>(&json).unwrap(), read);
        json
    }

    #[test]
    fn json_is_by_the_words_of_the_rfc() {
        assert_eq!(
            json::<Connection<'_>>("IN IP4 233.252.0.1/127"),
            r#"{"nettype":"IN","addrtype":"IP4","address":"233.252.0.1","ttl":127}"#
        );
        assert_eq!(
            json::<Origin<'_>>("- 1 2 IN IP6 ::1"),
            r#"{"username":"-","session_id":"1","session_version":"2","nettype":"IN","addrtype":"IP6","address":"::1"}"#
        );
        assert_eq!(
            json::<MediaLine<'_>>("audio 9 RTP/AVP 0  96"),
            r#"{"media":"audio","port":9,"proto":"RTP/AVP","formats":["0","96"]}"#
        );
        assert_eq!(
            json::<Bandwidth<'_>>("X-YZ:5"),
            r#"{"bwtype":"X-YZ","value":5}"#
        );
        assert_eq!(json::<Timing>("0 0"), r#"{"start":0,"stop":0}"#);
        assert_eq!(
            json::<Repeat>("7d 1h 0"),
            r#"{"interval":"7d","duration":"1h","offsets":["0"]}"#
        );
        assert_eq!(
            json::<Zone>("9 -1h"),
            r#"{"adjustments":[{"time":9,"is_negative":true,"offset":"1h"}]}"#
        );
        assert_eq!(json::<Key<'_>>("prompt"), r#""prompt""#);
        assert_eq!(json::<Key<'_>>("clear:x"), r#"{"clear":"x"}"#);
        assert_eq!(json::<Key<'_>>("new"), r#"{"other":{"method":"new"}}"#);
        assert_eq!(
            json::<Email<'_>>("a@b (c)"),
            r#"{"address":"a@b","name":"c"}"#
        );
        assert_eq!(json::<Phone<'_>>("+1 2"), r#"{"number":"+1 2"}"#);
        assert_eq!(json::<SessionName<'_>>("-"), r#""-""#);
        assert_eq!(json::<Information<'_>>("x"), r#""x""#);
        assert_eq!(json::<Uri<'_>>("http://a"), r#""http://a""#);
        assert_eq!(json::<Version>("0"), "0");
    }
}
