//! `b=`: bandwidth (RFC 8866 §5.8).

use sdpkit::field::BwType;
use sdpkit::{Line, LineKind};

use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &MALFORMED_BANDWIDTH,
            &MALFORMED_BANDWIDTH_TYPE,
            &EXPERIMENTAL_BANDWIDTH_TYPE,
            &UNKNOWN_BANDWIDTH_TYPE,
        ],
        Run::Field(LineKind::Bandwidth, bandwidth),
    ),
    Check::new(&[&REPEATED_BANDWIDTH], Run::Document(repeated)),
];

rule! {
    /// Flags a `b=` line that is not a type, a colon and a number.
    ///
    /// ## Why
    /// RFC 8866 §9: `bwtype ":" 1*DIGIT`. A fraction, a sign or a unit is not in the grammar; libwebrtc refuses the
    /// whole description for it.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:1.5
    /// a=sendrecv
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:-1000
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:2
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:2
    /// a=sendrecv
    /// ```
    pub(crate) static MALFORMED_BANDWIDTH: code "GRM036", name "malformed-bandwidth", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.8")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a bandwidth type with other characters than letters and digits.
    ///
    /// ## Why
    /// RFC 8866 §5.8: the names of bandwidth types MUST be alphanumeric. The prefix `X-` of RFC 4566 is judged by
    /// another rule.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=A_S:1
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:1
    /// a=sendrecv
    /// ```
    pub(crate) static MALFORMED_BANDWIDTH_TYPE: code "GRM037", name "malformed-bandwidth-type", level Must,
        cites [Rfc(8866, "5.8")], profiles [Core], fix None
}

rule! {
    /// Flags a bandwidth type that begins with `X-`.
    ///
    /// ## Why
    /// RFC 8866 §5.8: use of the "X-" prefix of RFC 4566 is NOT RECOMMENDED; new names should be registered.
    /// Parsers ignore names that they do not know.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=X-YZ:128
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:128
    /// a=sendrecv
    /// ```
    pub(crate) static EXPERIMENTAL_BANDWIDTH_TYPE: code "GRM038", name "experimental-bandwidth-type", level Should,
        cites [Rfc(8866, "5.8")], profiles [Core], fix None
}

rule! {
    /// Flags a bandwidth type that is not known.
    ///
    /// ## Why
    /// RFC 8866 §5.8: parsers MUST ignore "b=" lines with unknown names, so the line has no effect. Known are CT
    /// and AS, TIAS (RFC 3890), RS and RR (RFC 3556), in this case of letters.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=FOO:1
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=TIAS:64000
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static UNKNOWN_BANDWIDTH_TYPE: code "GRM039", name "unknown-bandwidth-type", level Advice,
        cites [Rfc(8866, "5.8")], profiles [Core], fix Safe
}

rule! {
    /// Flags the same bandwidth type twice in one section.
    ///
    /// ## Why
    /// RFC 8866 §5.8 does not say which of the two counts; readers take the first or the last.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:64
    /// b=AS:128
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:64
    /// b=TIAS:64000
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:64
    /// a=sendrecv
    /// ```
    pub(crate) static REPEATED_BANDWIDTH: code "GRM040", name "repeated-bandwidth", level Advice,
        cites [Rfc(8866, "5.8")], profiles [Core], fix Unsafe
}

fn bandwidth(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    let Some((bwtype, number)) = value.split_once(':') else {
        out.report(
            &MALFORMED_BANDWIDTH,
            document.span_of(value),
            format_args!("`b=` is not `<bwtype>:<bandwidth>`"),
        );
        return;
    };
    let number = number.trim_end_matches([' ', '\t']);
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        let place = document.span_of(number);
        out.report(
            &MALFORMED_BANDWIDTH,
            place,
            format_args!(
                "the bandwidth is `{}`; it has digits only, one at least",
                number.escape_debug()
            ),
        )
        .fix(|| {
            let (whole, fraction) = number.split_once('.')?;
            let is_zero = fraction.bytes().all(|byte| byte == b'0');
            let is_number = fraction.bytes().all(|byte| byte.is_ascii_digit());
            let rounded = whole
                .parse::<u64>()
                .ok()?
                .checked_add(u64::from(!is_zero))?;
            let edit = Edit::replace(place.filter(|_| is_number)?, rounded.to_string());
            Some(Fix::risky("round it up", [edit]))
        });
    }
    let place = document.span_of(bwtype);
    let is_experimental = bwtype
        .get(..2)
        .is_some_and(|it| it.eq_ignore_ascii_case("X-"));
    let name = bwtype
        .get(2..)
        .filter(|_| is_experimental)
        .unwrap_or(bwtype);
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.report(
            &MALFORMED_BANDWIDTH_TYPE,
            place,
            format_args!(
                "the bandwidth type `{}` is not of letters and digits",
                bwtype.escape_debug()
            ),
        );
    } else if is_experimental {
        out.report(
            &EXPERIMENTAL_BANDWIDTH_TYPE,
            place,
            format_args!("`{bwtype}` begins with `X-`, which is not recommended"),
        );
    } else if !is_known(bwtype) {
        out.report(
            &UNKNOWN_BANDWIDTH_TYPE,
            place,
            format_args!("`{bwtype}` is no known bandwidth type, and is ignored"),
        )
        .fix(|| {
            let line = document.whole_line(line.span()?.start);
            Some(Fix::safe("remove the line", [Edit::delete(line)]))
        });
    }
}

fn is_known(bwtype: &str) -> bool {
    let read = BwType::from_word(bwtype);
    !matches!(read, BwType::Other(_)) && read.as_str() == bwtype
}

fn repeated(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut seen: Vec<(&str, Line<'_>)> = Vec::new();
    for part in document.parts() {
        let lines = part
            .section()
            .lines()
            .take_while(|line| line.kind() != Some(LineKind::Attribute))
            .filter(|line| line.kind() == Some(LineKind::Bandwidth));
        seen.clear();
        seen.extend(lines.filter_map(|line| Some((line.value()?.split(':').next()?, line))));
        if seen.len() < 2 {
            continue;
        }
        seen.sort_by_key(|(bwtype, line)| (*bwtype, line.index()));
        for same in seen.chunk_by(|(one, _), (other, _)| one == other) {
            let Some(((bwtype, first), more)) = same.split_first() else {
                continue;
            };
            for (_, line) in more {
                out.report(
                    &REPEATED_BANDWIDTH,
                    line.span(),
                    format_args!("`b={bwtype}` stands twice in this section"),
                )
                .related(first.span(), format_args!("the first one"))
                .fix(|| {
                    let line = document.whole_line(line.span()?.start);
                    Some(Fix::risky("keep the first", [Edit::delete(line)]))
                });
            }
        }
    }
}
