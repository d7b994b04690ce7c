//! The form of a fragment, `application/trickle-ice-sdpfrag` (RFC 8840 §4.4 and §9).

use sdpkit::ice::{Fragment, FragmentErrorKind};

use super::end_of_candidates::REPEATED_END_OF_CANDIDATES;
use super::end_of_candidates::repeated;
use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::finding::{Edit, Findings, Fix};
use crate::fragment::FragmentSubject;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &MALFORMED_FRAGMENT,
            &FRAGMENT_WITHOUT_CREDENTIALS,
            &FRAGMENT_WITHOUT_MID,
            &REPEATED_END_OF_CANDIDATES,
        ],
        Run::Fragment(form),
    ),
    Check::new(&[&INVENTED_PSEUDO_LINE], Run::Fragment(pseudo_lines)),
];

rule! {
    /// Flags lines in a fragment that its grammar has no place for, or that do not match theirs.
    ///
    /// ## Why
    /// RFC 8840 §9.2: a fragment is attributes of the session, then pseudo m= lines with attributes. It has no `v=`, `o=`,
    /// `c=` or other lines, and no candidate before the first m= line, where nothing says what it is for.
    ///
    /// ## Bad
    /// ```sdpfrag
    /// v=0
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// ```
    /// ## Good
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    pub(crate) static MALFORMED_FRAGMENT: code "TRK008", name "malformed-fragment", level Must,
        cites [Rfc(8840, "9.2")], profiles [Core], fix None
}

rule! {
    /// Flags fragments without `a=ice-ufrag` or without `a=ice-pwd`.
    ///
    /// ## Why
    /// RFC 8840 §4.4: all INFO requests MUST carry both, as they say to which generation of ICE the candidates belong;
    /// the receiver MUST discard those of another.
    ///
    /// ## Bad
    /// ```sdpfrag
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ## Good
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    pub(crate) static FRAGMENT_WITHOUT_CREDENTIALS: code "TRK009", name "fragment-without-credentials", level Must,
        cites [Rfc(8840, "4.4")], profiles [Core], fix None
}

rule! {
    /// Flags pseudo m= lines without `a=mid` before their candidates.
    ///
    /// ## Why
    /// RFC 8840 §4.4: the mid MUST immediately precede the list of candidates. It is all that says to which m= section of
    /// the description they belong; without it they are dropped.
    ///
    /// ## Bad
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// a=mid:1
    /// ```
    /// ## Good
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    pub(crate) static FRAGMENT_WITHOUT_MID: code "TRK010", name "fragment-without-mid", level Must,
        cites [Rfc(8840, "4.4")], profiles [Core], fix None
}

rule! {
    /// Flags pseudo m= lines that are neither those of the description nor `m=audio 9 RTP/AVP 0`.
    ///
    /// ## Why
    /// RFC 8840 §4.4: a pseudo m= line may repeat the m= line of the description; else it MUST have the media `audio`, the
    /// port 9, the transport `RTP/AVP` and the one format 0. A receiver ignores it, but a middlebox may read it as an offer.
    ///
    /// ## Bad
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 96 97
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    /// ## Good
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    /// ## Fixed
    /// ```sdpfrag
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// m=audio 9 RTP/AVP 0
    /// a=mid:1
    /// a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host
    /// ```
    /// ```sdp webrtc described
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:1
    /// a=ice-ufrag:8hhY
    /// a=ice-pwd:asd88fgpdd777uzjYhagZg
    /// ```
    pub(crate) static INVENTED_PSEUDO_LINE: code "TRK011", name "invented-pseudo-line", level Must,
        cites [Rfc(8840, "4.4")], profiles [Core], fix Safe,
        exceptions [(In(Whip), Info)]
}

fn form(subject: &FragmentSubject<'_>, out: &mut Findings<'_>) {
    let fragment = subject.fragment;
    for part in fragment.parts() {
        repeated(fragment, part, out);
    }
    let Ok(text) = core::str::from_utf8(fragment.bytes()) else {
        out.report(
            &MALFORMED_FRAGMENT,
            None,
            format_args!("a fragment must be UTF-8"),
        );
        return;
    };
    for error in Fragment::parse_lenient(text).errors() {
        use FragmentErrorKind as Kind;
        let rule = match error.kind {
            Kind::MissingUfrag | Kind::MissingPwd => &FRAGMENT_WITHOUT_CREDENTIALS,
            Kind::MissingMid | Kind::MidAfterCandidate => &FRAGMENT_WITHOUT_MID,
            _ => &MALFORMED_FRAGMENT,
        };
        match error.kind {
            Kind::Value(value) | Kind::AttributeSyntax(value) => {
                out.report(
                    rule,
                    error.span,
                    format_args!("expected {}", value.expected),
                );
            }
            kind => {
                out.report(rule, error.span, format_args!("{kind}"));
            }
        }
    }
}

/// What stands after `m=` where the sender knows no better (RFC 8840 §4.4).
const PSEUDO_LINE: &str = "audio 9 RTP/AVP 0";

fn pseudo_lines(subject: &FragmentSubject<'_>, out: &mut Findings<'_>) {
    // Without the description nobody knows whether the line repeats it.
    let Some(described) = subject.described else {
        return;
    };
    for media in subject.fragment.media() {
        let value = |media: &MediaPart<'_>| {
            let line = media.section().lines().next();
            line.and_then(sdpkit::Line::value).map(str::to_owned)
        };
        let Some(own) = value(media) else { continue };
        let is_default = own.split_ascii_whitespace().eq(PSEUDO_LINE.split(' '));
        let repeats = || {
            let of = media.mid.and_then(|mid| described.media_by_mid(mid));
            let of = of.and_then(value);
            // The port may have become that of a candidate since.
            let words = |text: &str| {
                let words = text.split_ascii_whitespace().enumerate();
                let words = words.filter(|(at, _)| *at != 1);
                words.map(|(_, word)| word.to_owned()).collect::<Vec<_>>()
            };
            of.is_some_and(|of| words(&of) == words(&own))
        };
        if is_default || repeats() {
            continue;
        }
        let place = media.line_span();
        out.report(
            &INVENTED_PSEUDO_LINE,
            place,
            format_args!("a pseudo m= line must be that of the description, or `m={PSEUDO_LINE}`"),
        )
        .fix(|| {
            let edit = Edit::replace(place?, format!("m={PSEUDO_LINE}"));
            Some(Fix::safe("write the default line", [edit]))
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::{Linter, apply};

    #[test]
    fn an_invented_pseudo_line_is_replaced() {
        let fragment = b"a=ice-ufrag:8hhY\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n\
            m=audio 9 RTP/AVP 96 97\r\na=mid:1\r\n";
        let described = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n\
            m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:1\r\na=ice-ufrag:8hhY\r\n";
        let findings = Linter::default().lint_fragment(fragment, Some(described));
        let found = findings.iter().find(|it| it.rule.code == "TRK011").unwrap();
        let fixed = apply(fragment, &found.fix.as_ref().unwrap().edits);
        let text = String::from_utf8(fixed).unwrap();
        assert!(
            text.contains("\r\nm=audio 9 RTP/AVP 0\r\na=mid:1\r\n"),
            "{text}"
        );
    }
}
