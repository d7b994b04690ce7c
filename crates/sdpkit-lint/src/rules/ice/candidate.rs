//! The grammar of a candidate, field by field (RFC 8839 §5.1).

use sdpkit::ice::Candidate;
use sdpkit::{Attribute, ValueError};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MALFORMED_CANDIDATE,
        &BAD_FOUNDATION,
        &COMPONENT_OUT_OF_RANGE,
        &PRIORITY_OUT_OF_RANGE,
        &EXTENSION_WITHOUT_VALUE,
        &CANDIDATE_WITH_ZONE,
    ],
    Run::Attribute(&["candidate"], candidate),
)];

rule! {
    /// Flags candidates that do not match the grammar.
    ///
    /// ## Why
    /// RFC 8839 §5.1 fixes the order of the fields: foundation, component, transport, priority, address, port,
    /// `typ` and the type. A receiver that cannot read a candidate drops it, and libwebrtc refuses the whole
    /// description.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 host
    /// ```
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 tcp 2128609279 192.0.2.1 9 typ host tcptype open
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static MALFORMED_CANDIDATE: code "ICE001", name "malformed-candidate", level Must,
        cites [Rfc(8839, "5.1"), Rfc(6544, "4.5")], profiles [Core], fix None
}

rule! {
    /// Flags foundations that are not 1 to 32 letters, digits, `+` or `/`.
    ///
    /// ## Why
    /// RFC 8839 §5.1: `foundation = 1*32ice-char`. Candidates of one foundation are checked together (RFC 8445
    /// §6.1.2.6); one that a strict parser refuses is not checked at all.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:a-b 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:a_b 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:a+b/1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static BAD_FOUNDATION: code "ICE002", name "bad-foundation", level Must,
        cites [Rfc(8839, "5.1")], profiles [Core], fix None
}

rule! {
    /// Flags components outside 1 to 256.
    ///
    /// ## Why
    /// RFC 8839 §5.1: the component is an integer between 1 and 256; RTP is 1 and RTCP is 2. A candidate of
    /// another number belongs to no component, so no pair is formed with it.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 0 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static COMPONENT_OUT_OF_RANGE: code "ICE003", name "component-out-of-range", level Must,
        cites [Rfc(8839, "5.1")], profiles [Core], fix None
}

rule! {
    /// Flags priorities outside 1 to 2^31-1.
    ///
    /// ## Why
    /// RFC 8839 §5.1 and RFC 8445 §5.1.2: the priority is an integer between 1 and 2^31-1. The priority of a
    /// pair is made of both sides' numbers in 64 bits; with larger ones it overflows, and the two sides order
    /// their checks differently. Some old stacks write 4294967295.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 0 192.0.2.1 5000 typ host
    /// ```
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 4294967295 192.0.2.1 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host
    /// ```
    pub(crate) static PRIORITY_OUT_OF_RANGE: code "ICE004", name "priority-out-of-range", level Must,
        cites [Rfc(8839, "5.1"), Rfc(8445, "5.1.2")], profiles [Core], fix None
}

rule! {
    /// Flags names at the end of a candidate that have no value.
    ///
    /// ## Why
    /// RFC 8839 §5.1: `cand-extension = extension-att-name SP extension-att-value`; names and values go in
    /// pairs. With one word missing each later name is taken for a value.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation 0
    /// ```
    pub(crate) static EXTENSION_WITHOUT_VALUE: code "ICE043", name "extension-without-value", level Must,
        cites [Rfc(8839, "5.1")], profiles [Core], fix None
}

rule! {
    /// Flags candidates whose IPv6 address has a zone.
    ///
    /// ## Why
    /// RFC 8839 §5.1 takes the address from the grammar of SDP (RFC 8866 §9), which has no zone; a zone such as
    /// `%eth0` names an interface of one host and means nothing to another.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 fe80::1%eth0 5000 typ host
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 fe80::1 5000 typ host
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 5000 UDP/TLS/RTP/SAVPF 0
    /// a=candidate:1 1 udp 2130706431 fe80::1 5000 typ host
    /// ```
    pub(crate) static CANDIDATE_WITH_ZONE: code "ICE045", name "candidate-with-zone", level Must,
        cites [Rfc(8839, "5.1"), Rfc(8866, "9")], profiles [Core], fix Safe
}

fn candidate(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let candidate = match &slot.value {
        Err(error) => return unread(attribute, *error, out),
        Ok(_) => slot.get::<Box<Candidate<'_>>>(),
    };
    let Some(candidate) = candidate else { return };
    let foundation = &candidate.foundation;
    if foundation.is_empty() {
        let place = attribute.value_span();
        out.report(
            &BAD_FOUNDATION,
            place.map(|span| sdpkit::Span::new(span.start, span.start)),
            format_args!("the foundation is missing; it has 1 to 32 characters"),
        );
    } else if foundation.contains('-') {
        bad_foundation(attribute, foundation, out);
    }
    if !(1..=PRIORITY_MAX).contains(&candidate.priority) {
        priority(attribute, &candidate.priority, out);
    }
}

/// 2^31-1
const PRIORITY_MAX: u32 = 0x7FFF_FFFF;

fn bad_foundation(attribute: Attribute<'_>, word: &str, out: &mut Findings<'_>) {
    out.report(
        &BAD_FOUNDATION,
        attribute.token_span(0),
        format_args!("foundation `{word:.40}` must be 1 to 32 letters, digits, `+` or `/`"),
    );
}

fn priority(attribute: Attribute<'_>, value: &dyn core::fmt::Display, out: &mut Findings<'_>) {
    out.report(
        &PRIORITY_OUT_OF_RANGE,
        attribute.token_span(3),
        format_args!("priority `{value:.24}` is not between 1 and 2^31-1"),
    );
}

/// Tells by the field at which reading failed what is wrong.
fn unread(attribute: Attribute<'_>, error: ValueError, out: &mut Findings<'_>) {
    let value = attribute.value.unwrap_or_default();
    let offset = error.offset as usize;
    let before = value.get(..offset).unwrap_or(value);
    // Whether the fault is inside a word that began before.
    let is_inside = before
        .bytes()
        .next_back()
        .is_some_and(|byte| !byte.is_ascii_whitespace());
    let number = before.split_ascii_whitespace().count() - usize::from(is_inside);
    let word = value
        .split_ascii_whitespace()
        .nth(number)
        .unwrap_or_default();
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_at_end = offset >= value.trim_end().len();
    match number {
        0 if value.split_ascii_whitespace().count() > 1 => bad_foundation(attribute, word, out),
        1 if is_number => {
            out.report(
                &COMPONENT_OUT_OF_RANGE,
                attribute.token_span(1),
                format_args!("component `{word:.24}` is not between 1 and 256"),
            );
        }
        3 if is_number => priority(attribute, &word, out),
        4 if word.contains('%') => zone(attribute, word, out),
        8.. if is_at_end && !matches!(last_word(value), "raddr" | "rport" | "tcptype") => {
            out.report(
                &EXTENSION_WITHOUT_VALUE,
                attribute.token_span(value.split_ascii_whitespace().count().saturating_sub(1)),
                format_args!(
                    "`{:.40}` has no value; names and values go in pairs",
                    last_word(value)
                ),
            );
        }
        _ => {
            out.report(
                &MALFORMED_CANDIDATE,
                attribute.rebase(error),
                format_args!("expected {}", error.expected),
            );
        }
    }
}

fn last_word(value: &str) -> &str {
    value
        .split_ascii_whitespace()
        .next_back()
        .unwrap_or_default()
}

fn zone(attribute: Attribute<'_>, word: &str, out: &mut Findings<'_>) {
    let place = attribute.token_span(4);
    out.report(
        &CANDIDATE_WITH_ZONE,
        place,
        format_args!("`{word:.60}` has a zone, which no address in SDP has"),
    )
    .fix(|| {
        let (address, _) = word.split_once('%')?;
        Some(Fix::safe(
            "take the zone away",
            [Edit::replace(place?, address)],
        ))
    });
}

#[cfg(test)]
mod tests {
    use crate::{Linter, Severity};

    /// The codes of the errors in a section that has this candidate.
    fn codes(candidate: &str) -> Vec<&'static str> {
        let text = format!(
            "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n\
             a=ice-ufrag:8hhY\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\na=ice-options:ice2\r\n\
             a=candidate:{candidate}\r\n"
        );
        let findings = Linter::default().lint(text.as_bytes());
        let errors = findings.iter().filter(|it| it.severity == Severity::Error);
        errors
            .map(|it| it.rule.code)
            .filter(|code| code.starts_with("ICE"))
            .collect()
    }

    #[test]
    fn the_field_that_is_wrong_gives_the_code() {
        for (candidate, code) in [
            ("0 1 UDP 2122252543 172.16.156.106 49760 typ", "ICE001"),
            ("0 1 UDP foo 172.16.156.106 49760 typ host", "ICE001"),
            ("0 1 UDP 2122252543 372.16.356 49760 typ host", "ICE001"),
            ("0 1 UDP 2122252543 172.16.156.106 70000 typ host", "ICE001"),
            (
                "0 bad UDP 2122252543 172.16.156.106 4976 typ host",
                "ICE001",
            ),
            (
                "0 1 TCP 1 172.16.156.106 49760 typ host tcptype x",
                "ICE001",
            ),
            ("0 1 UDP 1 172.16.156.106 49760 typ srflx raddr", "ICE001"),
            ("a#b 1 UDP 1 172.16.156.106 49760 typ host", "ICE002"),
            (" 1 UDP 500 172.16.156.106 80 typ host", "ICE002"),
            ("0 257 UDP 1 172.16.156.106 49760 typ host", "ICE003"),
            ("0 1 UDP 99999999999 172.16.156.106 9 typ host", "ICE004"),
            (
                "0 1 UDP 1 172.16.156.106 49760 typ host network-cost",
                "ICE043",
            ),
            ("0 1 UDP 1 fe80::1%1 49760 typ host", "ICE045"),
        ] {
            assert_eq!(codes(candidate), [code], "{candidate}");
        }
    }
}
