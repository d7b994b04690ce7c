//! The payload types and header extension ids that there are to give out, where a session or a connection looks for
//! one that stands for nothing else — RFC 5761 §4, RFC 8285 §4.2, §4.3.

use std::ops::RangeInclusive;

/// The ids of one-byte headers (RFC 8285 §4.2); 15 is none, not of two-byte headers here either.
pub(crate) const ONE_BYTE: RangeInclusive<u16> = 1..=14;

/// The ids that only two-byte headers have (RFC 8285 §4.3).
pub(crate) const TWO_BYTE: RangeInclusive<u16> = 16..=255;

/// The dynamic payload types, those that all know as such first; 64 to 95 would be taken for RTCP where the two share
/// a port (RFC 5761 §4).
pub(crate) fn dynamic() -> impl Iterator<Item = u8> + Clone {
    (96..=127).chain(35..=63)
}
