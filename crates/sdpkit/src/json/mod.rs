//! The JSON shapes: the lossless one of this crate, and that of `sdp-transform`.
//!
//! A description becomes JSON and comes back byte for byte, whatever its bytes are. Each line is an
//! object: what it is, its value by type, and its text only where the typed value would be written
//! differently. The shape is a contract and is told in full by `docs/json.md`.
//!
//! [`Session`] implements `Serialize` and `Deserialize`, so any format of serde that describes itself
//! carries it; so do [`Line`](crate::Line), [`Section`](crate::Section), [`Media`](crate::Media) and
//! [`Attribute`](crate::Attribute), which are only written. [`from_str`] tells more of what is wrong
//! than the `Deserialize` of serde can. [`transform`] is the shape of `sdp-transform`.
//!
//! # Examples
//! ```
//! use sdpkit::{Session, json};
//!
//! let session = Session::parse_bytes(b"v=0\r\nm=audio 9 RTP/AVP 0\r\na=rtpmap:0  PCMU/8000\na=mid:0\r\n");
//! let text = json::to_string(&session)?;
//! assert_eq!(text, concat!(
//!     r#"{"line_ending":"crlf","lines":[{"field":"version","value":0}],"media":[{"lines":["#,
//!     r#"{"field":"media","value":{"media":"audio","port":9,"proto":"RTP/AVP","formats":["0"]}},"#,
//!     r#"{"attribute":"rtpmap","value":{"payload_type":0,"encoding_name":"PCMU","clock_rate":8000},"#,
//!     r#""raw":"0  PCMU/8000","line_ending":"lf"},"#,
//!     r#"{"attribute":"mid","value":"0"}]}]}"#,
//! ));
//! assert_eq!(json::from_str(&text)?.to_bytes(), session.to_bytes());
//!
//! let error = json::from_str(r#"{"lines":[{"field":"version","value":0,"raw":"1"}]}"#).unwrap_err();
//! assert_eq!(error.path, "lines[0].raw");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use alloc::string::String;

use crate::syntax::{LineKind, Session};

mod error;
mod read;
pub mod transform;
mod write;

pub use error::{JsonError, JsonErrorKind};
pub use read::from_str;

/// Writes a description as JSON on one line.
///
/// `serde_json::to_writer` writes it into anything, a piece at a time.
///
/// # Errors
/// None that a description can cause: each has its JSON.
pub fn to_string(session: &Session<'_>) -> Result<String, serde_json::Error> {
    serde_json::to_string(session)
}

/// Writes a description as JSON on many lines, for people.
///
/// # Errors
/// As [`to_string`].
pub fn to_string_pretty(session: &Session<'_>) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(session)
}

/// The fields that are no attributes, and what JSON calls them.
const FIELDS: [(LineKind, &str); 14] = [
    (LineKind::Version, "version"),
    (LineKind::Origin, "origin"),
    (LineKind::SessionName, "session_name"),
    (LineKind::Information, "information"),
    (LineKind::Uri, "uri"),
    (LineKind::Email, "email"),
    (LineKind::Phone, "phone"),
    (LineKind::Connection, "connection"),
    (LineKind::Bandwidth, "bandwidth"),
    (LineKind::Time, "time"),
    (LineKind::Repeat, "repeat"),
    (LineKind::Zone, "zone"),
    (LineKind::Key, "key"),
    (LineKind::Media, "media"),
];

/// Whether a line holds what RFC 8866 §9 lets no line hold.
fn has_cr_or_nul(text: &str) -> bool {
    memchr::memchr2(b'\r', 0, text.as_bytes()).is_some()
}

#[cfg(test)]
mod tests;
