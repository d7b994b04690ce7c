//! `a=fingerprint` (RFC 8122 §5).

use super::token::{BLANK, Cursor, LONGEST_FIELD};

/// Whether its hash function is known, or `None` where it has not its form.
///
/// The hexadecimal digits must be upper case, and nothing may follow; how many there are does not matter.
pub(super) fn read(value: &[u8]) -> Option<bool> {
    const KNOWN: [&[u8]; 7] = [
        b"sha-1", b"sha-224", b"sha-256", b"sha-384", b"sha-512", b"md5", b"md2",
    ];
    let mut rest = Cursor::new(value);
    let hash = rest.token(BLANK, LONGEST_FIELD)?;
    while rest.skip(b' ') || rest.skip(b'\t') {}
    let digits = rest.line(LONGEST_FIELD)?;
    let is_upper_hex = |b: &u8| matches!(b, b'0'..=b'9' | b'A'..=b'F');
    let is_good = digits
        .split(|&b| b == b':')
        .all(|byte| byte.len() == 2 && byte.iter().all(is_upper_hex));
    is_good.then(|| KNOWN.iter().any(|name| hash.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_read_to_the_end() {
        for (value, known) in [
            ("sha-256 AB:CD", Some(true)),
            (" SHA-1 \tAB", Some(true)),
            ("md5 AB", Some(true)),
            ("sha-3 AB", Some(false)),
            ("sha-256", None),
            ("sha-256 ", None),
            ("sha-256 AB:", None),
            ("sha-256 ABCD", None),
            ("sha-256 AB CD", None),
        ] {
            assert_eq!(read(value.as_bytes()), known, "{value:?}");
        }
    }
}
