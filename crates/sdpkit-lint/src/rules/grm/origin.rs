//! `o=`: who made the session, and which version this is (RFC 8866 §5.2, RFC 3264 §5).

use sdpkit::field::{Address, NetType};
use sdpkit::{Line, LineKind};

use super::address::words;
use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MALFORMED_ORIGIN,
        &SPACE_IN_USERNAME,
        &NON_NUMERIC_SESSION_ID,
        &NON_NUMERIC_SESSION_VERSION,
        &ORIGIN_NUMBER_TOO_LARGE,
        &INITIAL_VERSION_TOO_LARGE,
        &MULTICAST_ORIGIN,
    ],
    Run::Field(LineKind::Origin, origin),
)];

rule! {
    /// Flags an `o=` line that has not six subfields.
    ///
    /// ## Why
    /// RFC 8866 §5.2, §9: username, session identifier, session version, network type, address type and address,
    /// each after a space. Parsers refuse the line, and with it the description.
    ///
    /// ## Bad
    /// ```sdp
    /// o=- 1 1 IN IP4
    /// ```
    /// ## Good
    /// ```sdp
    /// o=- 1 1 IN IP4 192.0.2.1
    /// ```
    pub(crate) static MALFORMED_ORIGIN: code "GRM005", name "malformed-origin", level Must,
        cites [Rfc(8866, "5.2"), Rfc(8866, "9")], profiles [Core], fix None
}

rule! {
    /// Flags a username of `o=` with spaces in it.
    ///
    /// ## Why
    /// RFC 8866 §5.2: the username MUST NOT contain spaces. With them, all that follows is read as the wrong
    /// subfield.
    ///
    /// ## Bad
    /// ```sdp
    /// o=John Doe 1 1 IN IP4 192.0.2.1
    /// ```
    /// ## Good
    /// ```sdp
    /// o=jdoe 1 1 IN IP4 192.0.2.1
    /// ```
    /// ## Fixed
    /// ```sdp
    /// o=- 1 1 IN IP4 192.0.2.1
    /// ```
    pub(crate) static SPACE_IN_USERNAME: code "GRM006", name "space-in-username", level Must,
        cites [Rfc(8866, "5.2")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a session identifier that is not a number.
    ///
    /// ## Why
    /// RFC 8866 §5.2 says a numeric string, and §9 `1*DIGIT`. Many parsers read it as a number, and refuse the line.
    ///
    /// ## Bad
    /// ```sdp
    /// o=- abc 1 IN IP4 192.0.2.1
    /// ```
    /// ## Good
    /// ```sdp
    /// o=- 1 1 IN IP4 192.0.2.1
    /// ```
    pub(crate) static NON_NUMERIC_SESSION_ID: code "GRM007", name "non-numeric-session-id", level Must,
        cites [Rfc(8866, "5.2"), Rfc(8866, "9")], profiles [Core], fix None
}

rule! {
    /// Flags a session version that is not a number.
    ///
    /// ## Why
    /// RFC 8866 §9 says `1*DIGIT`; the version is increased with each change (§5.2), so it must be a number that
    /// can be compared.
    ///
    /// ## Bad
    /// ```sdp
    /// o=- 1 x IN IP4 192.0.2.1
    /// ```
    /// ## Good
    /// ```sdp
    /// o=- 1 1 IN IP4 192.0.2.1
    /// ```
    pub(crate) static NON_NUMERIC_SESSION_VERSION: code "GRM008", name "non-numeric-session-version", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.2")], profiles [Core], fix None
}

rule! {
    /// Flags a session identifier or version that does not fit 64 bits with sign.
    ///
    /// ## Why
    /// RFC 3264 §5: both MUST be representable with a 64 bit signed integer; RFC 9429 §5.2.1 adds that the
    /// identifier is less than 2^63-1. Readers with such integers refuse the line, or read another number.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// o=- 9223372036854775808 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// o=- 9223372036854775807 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static ORIGIN_NUMBER_TOO_LARGE: code "GRM009", name "origin-number-too-large", level Must,
        cites [Rfc(3264, "5"), Rfc(9429, "5.2.1")], profiles [Sip, WebRtc], fix None
}

rule! {
    /// Flags a first description whose version begins so high that it could run over.
    ///
    /// ## Why
    /// RFC 3264 §5: the initial value of the version MUST be less than 2^62-1, to avoid rollovers. It is judged
    /// where the description is known to be an offer or an answer, and none before it is known.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// o=- 1 4611686018427387904 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// o=- 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp offer profile=sip
    /// o=- 1 1 IN IP4 192.0.2.1
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static INITIAL_VERSION_TOO_LARGE: code "GRM010", name "initial-version-too-large", level Must,
        cites [Rfc(3264, "5")], profiles [Sip, WebRtc], fix Unsafe
}

rule! {
    /// Flags a multicast address in `o=`.
    ///
    /// ## Why
    /// RFC 8866 §5.2: the address is that of the machine from which the session was created; the grammar (§9) asks
    /// for a `unicast-address`, whose first number is less than 224.
    ///
    /// ## Bad
    /// ```sdp
    /// o=- 1 1 IN IP4 239.0.0.1
    /// ```
    /// ## Good
    /// ```sdp
    /// o=- 1 1 IN IP4 192.0.2.1
    /// ```
    pub(crate) static MULTICAST_ORIGIN: code "GRM033", name "multicast-origin", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.2")], profiles [Core], fix None
}

fn origin(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    let mut words = words(value);
    let all = words.clone();
    let count = all.clone().count();
    let mut next = || words.next().unwrap_or_default();
    let (_, id, version, _, _, address) = (next(), next(), next(), next(), next(), next());
    if count != 6 {
        return wrong_count(document, value, all, count, out);
    }
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(id) {
        out.report(
            &NON_NUMERIC_SESSION_ID,
            document.span_of(id),
            format_args!(
                "the session identifier `{}` is not of digits",
                id.escape_debug()
            ),
        );
    }
    if !is_number(version) {
        out.report(
            &NON_NUMERIC_SESSION_VERSION,
            document.span_of(version),
            format_args!(
                "the session version `{}` is not of digits",
                version.escape_debug()
            ),
        );
    }
    for (word, is_id) in [(id, true), (version, false)] {
        if !is_number(word) {
            continue;
        }
        // Of the identifier WebRTC asks for one less.
        match word.parse::<i64>() {
            Err(_) => {
                out.report(
                    &ORIGIN_NUMBER_TOO_LARGE,
                    document.span_of(word),
                    format_args!("`{word}` is more than 64 bits with sign hold, {}", i64::MAX),
                );
            }
            Ok(i64::MAX) if is_id && document.is(Profile::WebRtc) => {
                out.report(
                    &ORIGIN_NUMBER_TOO_LARGE,
                    document.span_of(word),
                    format_args!(
                        "`{word}` is 2^63-1; in WebRTC a session identifier is less than that"
                    ),
                );
            }
            Ok(_) => {}
        }
    }
    initial_version(document, version, out);
    if Address::new(address)
        .ip()
        .is_some_and(|ip| ip.is_multicast())
    {
        out.report(
            &MULTICAST_ORIGIN,
            document.span_of(address),
            format_args!("`{address}` is a multicast address; `o=` names one machine"),
        );
    }
}

fn initial_version(document: &Document<'_>, version: &str, out: &mut Findings<'_>) {
    const MOST: i64 = (1 << 62) - 2;
    let is_initial = document.role().is_some() && !document.is_subsequent();
    if is_initial && version.parse::<i64>().is_ok_and(|version| version > MOST) {
        let place = document.span_of(version);
        out.report(
            &INITIAL_VERSION_TOO_LARGE,
            place,
            format_args!("the first version is `{version}`; it must be less than 2^62-1"),
        )
        .fix(|| Some(Fix::risky("begin with 1", [Edit::replace(place?, "1")])));
    }
}

fn wrong_count<'v>(
    document: &Document<'_>,
    value: &'v str,
    mut words: impl Iterator<Item = &'v str> + Clone,
    count: usize,
    out: &mut Findings<'_>,
) {
    let rest = count.checked_sub(5).filter(|rest| *rest > 1);
    let after_name = rest.and_then(|rest| {
        let mut after = words.clone().skip(rest);
        let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let are_numbers =
            after.next().is_some_and(is_number) && after.next().is_some_and(is_number);
        let nettype = NetType::from_word(after.next()?);
        (are_numbers && !matches!(nettype, NetType::Other(_))).then_some(rest)
    });
    let Some(name_words) = after_name else {
        out.report(
            &MALFORMED_ORIGIN,
            document.span_of(value),
            format_args!("`o=` has six subfields; {count} stand here"),
        );
        return;
    };
    let (first, last) = (words.next(), words.nth(name_words.saturating_sub(2)));
    let place = first.and_then(|it| document.span_of(it)).and_then(|first| {
        let last = document.span_of(last?)?;
        Some(sdpkit::Span::new(first.start, last.end))
    });
    out.report(
        &SPACE_IN_USERNAME,
        place,
        format_args!("the username has spaces, which it must not"),
    )
    .fix(|| {
        Some(Fix::risky(
            "leave the name out",
            [Edit::replace(place?, "-")],
        ))
    });
}
