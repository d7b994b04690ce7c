//! The productions that values share, named as in RFC 8866 §9, and [`value`], which runs one over a value.
//!
//! A production is a function from the text at hand to the rest and what was read; longer ones
//! are put together with `?` or with the combinators of nom. Two things are read more widely than
//! the ABNF, everywhere alike: where it has one SP, any run of spaces and tabs will do, and spaces
//! may stand at the end of a value. Writing is always by the ABNF.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use nom::error::ErrorKind;

use crate::attribute::Attribute;
use crate::error::ValueError;
use crate::number::{Decimal, PayloadType};

/// What a production gives: the rest and the thing read, or what was expected and where.
pub(crate) type Parsed<'a, T> = nom::IResult<&'a str, T, Expected<'a>>;

/// A production did not match: what it asked for, and the text where it asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Expected<'a> {
    rest: &'a str,
    what: &'static str,
}

impl<'a> nom::error::ParseError<&'a str> for Expected<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self {
            rest,
            what: "something else",
        }
    }

    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }

    /// Of two alternatives, the one that read further knows better.
    fn or(self, other: Self) -> Self {
        if self.rest.len() < other.rest.len() {
            self
        } else {
            other
        }
    }
}

/// Fails at `rest`, where `what` was expected.
pub(crate) fn fail<'a, T>(rest: &'a str, what: &'static str) -> Parsed<'a, T> {
    Err(nom::Err::Error(Expected { rest, what }))
}

/// Runs `production` over the value of an attribute; it must eat all of it.
#[inline]
pub(crate) fn value<'a, T>(
    attribute: Attribute<'a>,
    production: impl FnOnce(&'a str) -> Parsed<'a, T>,
) -> Result<T, ValueError> {
    match attribute.value {
        Some(text) => whole(text, production),
        None => Err(ValueError::new(0, "`:` and a value")),
    }
}

/// Runs `production` over `text`; it must eat all of it but spaces at the end.
#[inline]
pub(crate) fn whole<'a, T>(
    text: &'a str,
    production: impl FnOnce(&'a str) -> Parsed<'a, T>,
) -> Result<T, ValueError> {
    match production(text) {
        Ok(("", read)) => Ok(read),
        Ok((rest, read)) => match trim_wsp(rest) {
            "" => Ok(read),
            rest => Err(refused(text, rest, "the end of the value")),
        },
        Err(nom::Err::Error(e) | nom::Err::Failure(e)) => Err(refused(text, e.rest, e.what)),
        Err(nom::Err::Incomplete(_)) => Err(refused(text, "", "more text")),
    }
}

/// The error that `what` was expected where `rest` begins, the end of `text`.
#[cold]
fn refused(text: &str, rest: &str, what: &'static str) -> ValueError {
    let offset = text.len().saturating_sub(rest.len());
    ValueError::new(u32::try_from(offset).unwrap_or(u32::MAX), what)
}

/// Checks that an attribute without value has none.
pub(crate) fn no_value<T>(attribute: Attribute<'_>, read: T) -> Result<T, ValueError> {
    match attribute.value {
        Some(text) if !text.bytes().all(is_wsp) => Err(ValueError::new(0, "no value")),
        _ => Ok(read),
    }
}

/// Gives what `production` gives, and says `what` where it fails without having read anything.
#[inline]
pub(crate) fn named<'a, T>(
    what: &'static str,
    production: impl Fn(&'a str) -> Parsed<'a, T>,
) -> impl Fn(&'a str) -> Parsed<'a, T> {
    move |i| match production(i) {
        Err(nom::Err::Error(e)) if e.rest.len() == i.len() => fail(i, what),
        other => other,
    }
}

// --- classes of bytes ---

const ALPHA: u16 = 1;
const DIGIT: u16 = 1 << 1;
const TOKEN: u16 = 1 << 2;
const ICE: u16 = 1 << 3;
const NON_WS: u16 = 1 << 4;
const HEX: u16 = 1 << 5;
const BASE64: u16 = 1 << 6;
const BYTE: u16 = 1 << 7;
const HOST: u16 = 1 << 8;
const DASHED: u16 = 1 << 9;
const ICE_DASHED: u16 = 1 << 10;

/// For each byte, the classes it is in.
#[expect(
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    reason = "the index counts to 255"
)]
const CLASSES: [u16; 256] = {
    let mut table = [0u16; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        let mut class = 0;
        if byte.is_ascii_alphabetic() {
            class |= ALPHA;
        }
        if byte.is_ascii_digit() {
            class |= DIGIT;
        }
        if byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/') {
            class |= ICE | ICE_DASHED | BASE64;
        }
        if byte == b'-' {
            class |= ICE_DASHED;
        }
        if byte == b'=' {
            class |= BASE64;
        }
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            class |= HOST;
        }
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') {
            class |= DASHED;
        }
        if byte.is_ascii_hexdigit() {
            class |= HEX;
        }
        if matches!(byte, 0x21 | 0x23..=0x27 | 0x2A | 0x2B | 0x2D | 0x2E | 0x30..=0x39 | 0x41..=0x5A | 0x5E..=0x7E)
        {
            class |= TOKEN;
        }
        if byte > b' ' && byte != 0x7F {
            class |= NON_WS;
        }
        if !matches!(byte, 0 | b'\r' | b'\n') {
            class |= BYTE;
        }
        table[b] = class;
        b += 1;
    }
    table
};

#[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
const fn is(byte: u8, class: u16) -> bool {
    CLASSES[byte as usize] & class != 0
}

/// SP or HTAB.
pub(crate) const fn is_wsp(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// `token-char`
pub(crate) const fn is_token_char(byte: u8) -> bool {
    is(byte, TOKEN)
}

/// What names of hosts are made of: letters, digits, `.`, `-` and, on the wire, `_`.
pub(crate) const fn is_host_char(byte: u8) -> bool {
    is(byte, HOST)
}

/// `ice-char` (RFC 8839 §5.1)
pub(crate) const fn is_ice_char(byte: u8) -> bool {
    is(byte, ICE)
}

/// `ice-char`, and `-`, which foundations and options have on the wire.
#[inline]
pub(crate) const fn is_ice_char_or_dash(byte: u8) -> bool {
    is(byte, ICE_DASHED)
}

/// Whether `text` is a `token`.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token_char)
}

/// Whether `text` is a `byte-string` or empty: it holds no CR, LF or NUL.
pub(crate) fn is_line_text(text: &str) -> bool {
    text.bytes().all(|b| is(b, BYTE))
}

/// The longest run, at least one byte long, of bytes for which `holds`.
///
/// `holds` must treat all bytes from 0x80 up alike, so that no character is cut.
#[inline]
pub(crate) fn run<'a>(
    i: &'a str,
    what: &'static str,
    holds: impl Fn(u8) -> bool,
) -> Parsed<'a, &'a str> {
    match run0(i, holds) {
        (_, "") => fail(i, what),
        read => Ok(read),
    }
}

/// As [`run`], and the run may be empty.
#[inline]
pub(crate) fn run0(i: &str, holds: impl Fn(u8) -> bool) -> (&str, &str) {
    split(i, length_of_run(i.as_bytes(), holds))
}

/// How many bytes from the first one on are such that `holds`.
#[inline]
pub(crate) fn length_of_run(bytes: &[u8], holds: impl Fn(u8) -> bool) -> usize {
    let mut at = 0;
    // Four in a step, as words mostly are short but not that short.
    while let Some([a, b, c, d]) = bytes.get(at..at + 4) {
        if !holds(*a) {
            return at;
        }
        if !holds(*b) {
            return at + 1;
        }
        if !holds(*c) {
            return at + 2;
        }
        if !holds(*d) {
            return at + 3;
        }
        at += 4;
    }
    while let Some(byte) = bytes.get(at)
        && holds(*byte)
    {
        at += 1;
    }
    at
}

/// What stands behind the first `at` bytes, and these. No character may be cut.
#[inline]
fn split(i: &str, at: usize) -> (&str, &str) {
    let (read, rest) = i.split_at_checked(at).unwrap_or((i, ""));
    (rest, read)
}

/// How many bytes from the first one on are from `least` up, and not DEL; `least` is at most 0x80.
///
/// Looks at eight at once: for text that is long, such as a URI.
#[inline]
fn length_from(bytes: &[u8], least: u8) -> usize {
    let mut rest = bytes;
    while let Some((word, after)) = rest.split_first_chunk() {
        let length = first_out(u64::from_le_bytes(*word), least);
        if length < 8 {
            return bytes.len() - rest.len() + length;
        }
        rest = after;
    }
    if let Some(word) = bytes.last_chunk()
        && !rest.is_empty()
    {
        // Again with some of those before it, none of which is found.
        return bytes.len() - 8 + first_out(u64::from_le_bytes(*word), least);
    }
    while let [byte, after @ ..] = rest
        && *byte >= least
        && *byte != 0x7F
    {
        rest = after;
    }
    bytes.len() - rest.len()
}

/// How many bytes of a word from the lowest one on are from `least` up, and not DEL.
#[inline]
fn first_out(word: u64, least: u8) -> usize {
    const ONES: u64 = u64::MAX / 255;
    // The lowest bit that is set is right; a borrow may set wrong ones above it only.
    let below = word.wrapping_sub(ONES * u64::from(least)) & !word;
    let del = word ^ (ONES * 0x7F);
    let found = (below | del.wrapping_sub(ONES) & !del) & ONES << 7;
    found.trailing_zeros() as usize / 8
}

// --- productions ---

/// `token` (RFC 8866 §9).
#[inline]
pub(crate) fn token(i: &str) -> Parsed<'_, &str> {
    run(i, "a token", is_token_char)
}

/// `non-ws-string` (RFC 8866 §9): visible characters and anything not ASCII.
#[inline]
pub(crate) fn non_ws_string(i: &str) -> Parsed<'_, &str> {
    match split(i, length_from(i.as_bytes(), b'!')) {
        (_, "") => fail(i, "text without spaces"),
        read => Ok(read),
    }
}

/// *(`non-ws-string` / SP), and no tab: empty where it begins otherwise.
pub(crate) fn non_ws_strings(i: &str) -> (&str, &str) {
    split(i, length_from(i.as_bytes(), b' '))
}

/// `byte-string` (RFC 8866 §9): the rest of the value, not empty.
pub(crate) fn byte_string(i: &str) -> Parsed<'_, &str> {
    run(i, "text", |b| is(b, BYTE))
}

/// 1*(ALPHA / DIGIT).
pub(crate) fn alpha_numeric(i: &str) -> Parsed<'_, &str> {
    run(i, "letters or digits", |b| is(b, ALPHA | DIGIT))
}

/// `Language-Tag` (RFC 5646 §2.1): subtags of one to eight letters or digits, the first of letters.
pub(crate) fn language_tag(i: &str) -> Parsed<'_, &str> {
    let (rest, tag) = run(i, "a language tag", |b| is(b, ALPHA | DIGIT) || b == b'-')?;
    let well_formed = tag.split('-').enumerate().all(|(at, subtag)| {
        matches!(subtag.len(), 1..=8) && (at > 0 || subtag.bytes().all(|b| is(b, ALPHA)))
    });
    if well_formed {
        Ok((rest, tag))
    } else {
        fail(
            i,
            "a language tag: subtags of at most eight characters, parted by `-`",
        )
    }
}

/// 1*(ALPHA / DIGIT / "-" / "_"): `rid-id`, `rtcp-fb-id`.
#[inline]
pub(crate) fn dashed_word(i: &str) -> Parsed<'_, &str> {
    run(i, "letters, digits, `-` or `_`", |b| is(b, DASHED))
}

/// `ufrag` (RFC 8839 §5.4).
pub(crate) fn ufrag(i: &str) -> Parsed<'_, &str> {
    credential(
        i,
        4,
        "a username fragment: 4 to 256 letters, digits, `+` or `/`",
    )
}

/// `password` of ICE (RFC 8839 §5.4).
pub(crate) fn password(i: &str) -> Parsed<'_, &str> {
    credential(i, 22, "a password: 22 to 256 letters, digits, `+` or `/`")
}

/// From `least` to 256 ice-char, and `_` (libwebrtc's and Janus's own descriptions) or `:` (libp2p's).
fn credential<'a>(i: &'a str, least: usize, what: &'static str) -> Parsed<'a, &'a str> {
    let (rest, read) = run(i, what, |b| is_ice_char(b) || matches!(b, b'_' | b':'))?;
    if (least..=256).contains(&read.len()) {
        Ok((rest, read))
    } else {
        fail(i, what)
    }
}

/// 1*DIGIT, as text.
pub(crate) fn digits(i: &str) -> Parsed<'_, &str> {
    run(i, "digits", |b| is(b, DIGIT))
}

/// 1*HEXDIG, as text.
pub(crate) fn hex_digits(i: &str) -> Parsed<'_, &str> {
    run(i, "hexadecimal digits", |b| is(b, HEX))
}

/// `base64` (RFC 8866 §9), as text; the padding must be right.
pub(crate) fn base64(i: &str) -> Parsed<'_, &str> {
    let (rest, text) = run(i, "base64", |b| is(b, BASE64))?;
    let data = text.trim_end_matches('=');
    if text.len() % 4 == 0 && text.len() - data.len() <= 2 && !data.contains('=') {
        Ok((rest, text))
    } else {
        fail(i, "base64 in groups of four characters")
    }
}

/// 2HEXDIG *(":" 2HEXDIG): bytes in hexadecimal parted by colons, given in upper case.
pub(crate) fn hex_bytes(i: &str) -> Parsed<'_, Cow<'_, str>> {
    let (rest, text) = hex_pairs(i, "two hexadecimal digits")?;
    if text.bytes().any(|b| b.is_ascii_lowercase()) {
        Ok((rest, text.to_ascii_uppercase().into()))
    } else {
        Ok((rest, text.into()))
    }
}

/// As [`hex_bytes`], as text; `what` names a pair of digits.
pub(crate) fn hex_pairs<'a>(i: &'a str, what: &'static str) -> Parsed<'a, &'a str> {
    // Two branches for three bytes: most of these are long.
    let is_pair = |high: u8, low: u8| is(high, HEX) & is(low, HEX);
    let (triples, _) = i.as_bytes().as_chunks();
    let with_colon = triples
        .iter()
        .take_while(|[high, low, colon]| *colon == b':' && is_pair(*high, *low));
    let at = with_colon.count() * 3;
    match i.as_bytes().get(at..) {
        Some([high, low, ..]) if is_pair(*high, *low) => Ok(split(i, at + 2)),
        _ => fail(split(i, at).0, what),
    }
}

/// `pct-encoded` (RFC 3986 §2.1): checks that two hexadecimal digits follow each `%` of `text`, with
/// which `i` begins.
pub(crate) fn pct_encoded<'a>(i: &'a str, text: &str) -> Parsed<'a, ()> {
    for (at, _) in text.match_indices('%') {
        let code = i.split_at_checked(at + 1).map_or("", |(_, code)| code);
        if code.bytes().take(2).filter(|&b| is(b, HEX)).count() < 2 {
            return fail(code, "two hexadecimal digits after `%`");
        }
    }
    Ok((i, ()))
}

/// `text` itself, case and all.
pub(crate) fn literal<'a>(text: &'static str) -> impl Fn(&'a str) -> Parsed<'a, &'a str> {
    move |i| match i.split_at_checked(text.len()) {
        Some((read, rest)) if read == text => Ok((rest, read)),
        _ => fail(i, text),
    }
}

/// `text` in any case, as ABNF strings are (RFC 5234 §2.3).
pub(crate) fn keyword<'a>(text: &'static str) -> impl Fn(&'a str) -> Parsed<'a, &'a str> {
    move |i| match i.split_at_checked(text.len()) {
        Some((read, rest)) if read.eq_ignore_ascii_case(text) => Ok((rest, read)),
        _ => fail(i, text),
    }
}

/// SP: a run of spaces and tabs, at least one.
#[inline]
pub(crate) fn sp(i: &str) -> Parsed<'_, ()> {
    match i.as_bytes() {
        // Nearly always it is one space; it is known not to cut a character.
        [b' ', next, ..] if next.is_ascii_graphic() => Ok((i.get(1..).unwrap_or_default(), ())),
        [b' ' | b'\t', ..] => Ok((trim_wsp(i), ())),
        _ => fail(i, "a space"),
    }
}

/// [SP]: a run of spaces and tabs, or nothing.
#[expect(
    clippy::unnecessary_wraps,
    reason = "it stands where parsers that may refuse do"
)]
pub(crate) fn sp0(i: &str) -> Parsed<'_, ()> {
    Ok((trim_wsp(i), ()))
}

/// The text without spaces and tabs at its start.
#[cold]
pub(crate) fn trim_wsp(i: &str) -> &str {
    i.trim_start_matches([' ', '\t'])
}

/// The text without spaces and tabs at its end.
#[inline]
pub(crate) fn trim_end_wsp(i: &str) -> &str {
    match i.as_bytes() {
        [.., b' ' | b'\t'] => i.trim_end_matches([' ', '\t']),
        _ => i,
    }
}

/// 1*DIGIT as a number that fits `T`; `what` names it with its range.
#[inline]
pub(crate) fn number<T: TryFrom<u64>>(what: &'static str) -> impl Fn(&str) -> Parsed<'_, T> {
    move |i| {
        let mut rest = i.as_bytes();
        let mut read: u64 = 0;
        while let [byte, after @ ..] = rest {
            let digit = u32::from(*byte).wrapping_sub(u32::from(b'0'));
            if digit > 9 {
                break;
            }
            // Wraps only where there are too many digits; those are read again.
            read = read.wrapping_mul(10).wrapping_add(u64::from(digit));
            rest = after;
        }
        let (rest, digits) = split(i, i.len() - rest.len());
        let read = match digits.len() {
            1..=MAX_DIGITS => Some(read),
            _ => digits.parse().ok(),
        };
        match read.map(T::try_from) {
            Some(Ok(read)) => Ok((rest, read)),
            _ => fail(i, what),
        }
    }
}

/// As many digits as surely fit a `u64`.
pub(crate) const MAX_DIGITS: usize = 19;

/// A number from 0 to 255.
pub(crate) fn u8(i: &str) -> Parsed<'_, u8> {
    number("a number from 0 to 255")(i)
}

/// A number from 0 to 65535.
pub(crate) fn u16(i: &str) -> Parsed<'_, u16> {
    number("a number from 0 to 65535")(i)
}

/// A number from 0 to 2^32-1.
pub(crate) fn u32(i: &str) -> Parsed<'_, u32> {
    number("a number from 0 to 4294967295")(i)
}

/// `port`: 0 to 65535.
pub(crate) fn port(i: &str) -> Parsed<'_, u16> {
    number("a port from 0 to 65535")(i)
}

/// An RTP payload type: 0 to 127.
pub(crate) fn payload_type(i: &str) -> Parsed<'_, PayloadType> {
    let (rest, number) = number::<u8>("a payload type from 0 to 127")(i)?;
    match PayloadType::new(number) {
        Some(payload_type) => Ok((rest, payload_type)),
        None => fail(i, "a payload type from 0 to 127"),
    }
}

/// 1*DIGIT ["." 1*DIGIT]: `zero-based-integer` or a real number; zero and trailing zeros are read too.
pub(crate) fn decimal(i: &str) -> Parsed<'_, Decimal> {
    let (after, whole) = digits(i)?;
    let (rest, fraction) = match after.strip_prefix('.') {
        Some(fraction) => match digits(fraction) {
            Ok((rest, fraction)) => (rest, fraction),
            Err(_) => return fail(fraction, "digits after the point"),
        },
        None => (after, ""),
    };
    match Decimal::from_parts(whole, fraction) {
        Some(decimal) => Ok((rest, decimal)),
        None => fail(i, "a number of at most 18 digits"),
    }
}

/// `item *(separator item)`, at least one.
pub(crate) fn list1<'a, T, S>(
    separator: impl Fn(&'a str) -> Parsed<'a, S>,
    item: impl Fn(&'a str) -> Parsed<'a, T>,
) -> impl Fn(&'a str) -> Parsed<'a, Vec<T>> {
    move |i| {
        let (mut rest, first) = item(i)?;
        // Most lists are short, and have more than one item.
        let mut items = Vec::with_capacity(4);
        items.push(first);
        loop {
            let Ok((after, _)) = separator(rest) else {
                return Ok((rest, items));
            };
            // A separator with nothing after it is left to the caller: spaces may end a value.
            if after.is_empty() && rest.bytes().all(is_wsp) {
                return Ok((rest, items));
            }
            let (after, next) = item(after)?;
            items.push(next);
            rest = after;
        }
    }
}

/// *(SP item): none or more, each after a run of spaces; spaces at the end are left.
pub(crate) fn words0<'a, T>(
    item: impl Fn(&'a str) -> Parsed<'a, T>,
) -> impl Fn(&'a str) -> Parsed<'a, Vec<T>> {
    move |i| {
        let mut rest = i;
        let mut items = Vec::new();
        while let Ok((after, ())) = sp(rest) {
            if after.is_empty() {
                break;
            }
            let (after, next) = item(after)?;
            items.push(next);
            rest = after;
        }
        Ok((rest, items))
    }
}

/// Borrows what `production` reads as a `Cow`, as typed values keep text.
pub(crate) fn text<'a>(
    production: impl Fn(&'a str) -> Parsed<'a, &'a str>,
) -> impl Fn(&'a str) -> Parsed<'a, Cow<'a, str>> {
    move |i| production(i).map(|(rest, read)| (rest, Cow::Borrowed(read)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn productions_read_what_the_abnf_says() {
        assert_eq!(token("a=b"), Ok(("=b", "a")));
        assert_eq!(token("x{|}~y z"), Ok((" z", "x{|}~y")));
        assert!(token(":x").is_err() && token("").is_err());
        assert_eq!(non_ws_string("é/: x"), Ok((" x", "é/:")));
        assert_eq!(language_tag("zh-Hans-CN x"), Ok((" x", "zh-Hans-CN")));
        assert!(language_tag("x-").is_err() && language_tag("419").is_err());
        assert_eq!(u8("255 "), Ok((" ", 255)));
        assert!(u8("256").is_err() && u8("-1").is_err() && u8("").is_err());
        assert!(number::<u64>("a number")("18446744073709551616").is_err());
        assert_eq!(sp("  \tx"), Ok(("x", ())));
        assert!(sp("x").is_err());
        assert_eq!(base64("YWI="), Ok(("", "YWI=")));
        assert_eq!(hex_bytes("0f:A1 "), Ok((" ", "0F:A1".into())));
        assert!(hex_bytes("0f:").is_err() && hex_bytes("f").is_err());
        assert!(base64("YWI").is_err() && base64("Y=I=").is_err() && base64("====").is_err());
        assert_eq!(
            decimal("25.000000").map(|(_, d)| d),
            decimal("25").map(|(_, d)| d)
        );
        assert!(decimal("1.").is_err() && decimal(".5").is_err());
        assert_eq!(
            list1(sp, token)("a b  c "),
            Ok((" ", alloc::vec!["a", "b", "c"]))
        );
        assert_eq!(words0(token)(" a  b "), Ok((" ", alloc::vec!["a", "b"])));
        assert_eq!(words0(token)(""), Ok(("", alloc::vec![])));
    }

    #[test]
    fn many_bytes_at_once_are_read_as_one_by_one() {
        for stop in [" ", "\t", "\0", "\u{7F}", "\u{1F}", ":", "é", ""] {
            for fill in ["x", "~", "é", "!", "0"] {
                for length in 0..20 {
                    let text = alloc::format!("{}{stop}{stop}yz", fill.repeat(length));
                    for least in [b' ', b'!'] {
                        let one_by_one = text.bytes().take_while(|b| *b >= least && *b != 0x7F);
                        let read = length_from(text.as_bytes(), least);
                        assert_eq!(read, one_by_one.count(), "{text:?} {least}");
                    }
                    let one_by_one = text.bytes().take_while(|b| is_token_char(*b));
                    let read = length_of_run(text.as_bytes(), is_token_char);
                    assert_eq!(read, one_by_one.count(), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn numbers_are_read_at_every_length() {
        let zeros = "0".repeat(40);
        for (text, read) in [
            ("9999999999999999999", Some(9_999_999_999_999_999_999)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", None),
            ("99999999999999999999", None),
            ("184467440737095516150", None),
            ("", None),
        ] {
            assert_eq!(number("")(text).ok(), read.map(|read| ("", read)));
            let long = alloc::format!("{zeros}{text} x");
            let read = if text.is_empty() { Some(0) } else { read };
            assert_eq!(number("")(&long).ok(), read.map(|read| (" x", read)));
        }
    }

    #[test]
    fn errors_name_the_place() {
        assert_eq!(
            whole("12x", u8),
            Err(ValueError::new(2, "the end of the value"))
        );
        assert_eq!(
            whole("a b", list1(literal(" "), digits)),
            Err(ValueError::new(0, "digits"))
        );
        assert_eq!(whole("7  ", u8), Ok(7));
    }
}
