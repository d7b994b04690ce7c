//! The lines other than `a=` and `m=`: what must stand in them.

use super::token::{BLANK, Cursor, LONGEST, LONGEST_FIELD, number};
use crate::error::ReadingRule;

/// The `c=` line of a level, as far as it matters.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Connection {
    #[default]
    Absent,
    /// It has a network type, an address type or an address that is passed over.
    Unknown,
    /// Internet, with an address.
    Usable,
}

/// `v=`, of which 16 bits are read.
pub(super) fn version(value: &[u8]) -> Result<(), ReadingRule> {
    match Cursor::new(value).number(BLANK) {
        Some(version) if version.trailing_zeros() >= u16::BITS => Ok(()),
        _ => Err(ReadingRule::Version),
    }
}

/// `o=`: six fields, the second and third a number of 63 bits, the fourth and fifth known.
pub(super) fn origin(value: &[u8]) -> Result<(), ReadingRule> {
    let mut rest = Cursor::new(value);
    let mut field = || rest.token(BLANK, LONGEST_FIELD).ok_or(ReadingRule::Origin);
    let _username = field()?;
    let is_good = is_session_number(field()?)
        && is_session_number(field()?)
        && is_internet(field()?)
        && is_ip(field()?);
    let _address = field()?;
    if is_good {
        Ok(())
    } else {
        Err(ReadingRule::Origin)
    }
}

fn is_session_number(field: &[u8]) -> bool {
    const LARGEST: u64 = i64::MAX.unsigned_abs();
    field.iter().all(u8::is_ascii_digit) && number(field).is_some_and(|value| value <= LARGEST)
}

fn is_internet(nettype: &[u8]) -> bool {
    nettype.eq_ignore_ascii_case(b"IN")
}

fn is_ip(addrtype: &[u8]) -> bool {
    addrtype.eq_ignore_ascii_case(b"IP4") || addrtype.eq_ignore_ascii_case(b"IP6")
}

/// `c=`: what is not known is passed over, but the fields must be there, and those of an IPv4 address be numbers.
pub(super) fn connection(value: &[u8]) -> Result<Connection, ReadingRule> {
    let mut rest = Cursor::new(value);
    let mut field = |longest| rest.token(BLANK, longest).ok_or(ReadingRule::Connection);
    let (nettype, addrtype) = (field(LONGEST)?, field(LONGEST)?);
    let address = field(LONGEST_FIELD)?;
    if addrtype.eq_ignore_ascii_case(b"IP4") {
        let start = address.get(..3).unwrap_or(address);
        number(start)
            .filter(|&byte| byte <= 255)
            .ok_or(ReadingRule::Connection)?;
    }
    let mut parts = address.splitn(2, |&b| b == b'/');
    let host = parts.next().unwrap_or_default();
    if let Some(suffix) = parts.next() {
        let mut suffix = Cursor::new(suffix);
        let ttl = suffix.token(b"/", LONGEST).and_then(number);
        ttl.ok_or(ReadingRule::Connection)?;
        if suffix.skip(b'/') {
            let addresses = suffix.line(LONGEST_FIELD).and_then(number);
            addresses
                .filter(|&count| count > 0)
                .ok_or(ReadingRule::Connection)?;
        }
    }
    Ok(
        if is_internet(nettype) && is_ip(addrtype) && !host.is_empty() {
            Connection::Usable
        } else {
            Connection::Unknown
        },
    )
}

/// `b=`: of the types that are known, the value must be a number of 32 bits, if there is one.
pub(super) fn bandwidth(value: &[u8]) -> Result<(), ReadingRule> {
    const TYPES: [&[u8]; 3] = [b"AS", b"CT", b"TIAS"];
    let mut rest = Cursor::new(value);
    let bwtype = rest.token(b":", LONGEST).ok_or(ReadingRule::Bandwidth)?;
    let is_known = TYPES.iter().any(|name| bwtype.eq_ignore_ascii_case(name));
    if is_known && rest.skip(b':') && rest.number(BLANK).is_none() {
        return Err(ReadingRule::Bandwidth);
    }
    Ok(())
}

/// `t=`: two numbers of 32 bits.
pub(super) fn timing(value: &[u8]) -> Result<(), ReadingRule> {
    let mut rest = Cursor::new(value);
    for _ in ["start", "stop"] {
        rest.token(BLANK, LONGEST_FIELD)
            .and_then(|time| Cursor::new(time).number(BLANK))
            .ok_or(ReadingRule::Timing)?;
    }
    Ok(())
}

/// `k=`: three methods need a key.
pub(super) fn key(value: &[u8]) -> Result<(), ReadingRule> {
    const WITH_KEY: [&[u8]; 3] = [b"clear", b"base64", b"uri"];
    let mut rest = Cursor::new(value);
    let method = rest.token(b":", LONGEST).ok_or(ReadingRule::LineForm)?;
    rest.skip(b':');
    let needs_key = WITH_KEY
        .iter()
        .any(|name| method.eq_ignore_ascii_case(name));
    if needs_key && rest.token(BLANK, LONGEST_FIELD).is_none() {
        return Err(ReadingRule::LineForm);
    }
    Ok(())
}
