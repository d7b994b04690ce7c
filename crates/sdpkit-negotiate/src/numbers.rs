//! The payload types and header extension ids that there are to give out, where a session or a connection looks for
//! one that stands for nothing else — RFC 5761 §4, RFC 8285 §4.2, §4.3.
//!
//! Who gives them out is one of two, which share no more than this. [`Numbers`](crate::answer::Numbers), of a session
//! after RFC 3264, holds to the first meaning of a number in each m= section or BUNDLE group, tells where the other
//! party gives it another, and takes codecs for one by the rules of their formats. `KnownNumbers`, of a connection
//! after RFC 9429, is one memory for all m= sections, in which the newest meaning holds; each offer looks there for
//! what it may use, and takes codecs for one as browsers do.

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
