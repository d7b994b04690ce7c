//! The order of fields, and how often each may stand (RFC 8866 §5, §9).

use sdpkit::error::Misplaced;
use sdpkit::{Line, LineKind, ParseErrorKind, Span};

use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MISPLACED_FIELD, &REPEATED_FIELD, &REPEATED_INFORMATION],
        Run::Document(order),
    ),
    Check::new(
        &[&ZONE_WITHOUT_REPEAT, &MISPLACED_TIME_FIELD],
        Run::Document(time_order),
    ),
    Check::new(&[&KEY_FIELD], Run::Field(LineKind::Key, key)),
];

rule! {
    /// Flags a field that does not stand where the order of fields has it.
    ///
    /// ## Why
    /// RFC 8866 §5: lines must appear in exactly the order given there, which makes a simple parser possible. Such
    /// a parser skips or refuses a `c=` or `b=` line after the attributes.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// b=AS:64
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// t=0 0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:64
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:64
    /// a=sendrecv
    /// ```
    pub(crate) static MISPLACED_FIELD: code "GRM003", name "misplaced-field", level Must,
        cites [Rfc(8866, "5"), Rfc(8866, "9")], profiles [Core], fix Safe
}

rule! {
    /// Flags a second `o=`, `s=` or `u=` line.
    ///
    /// ## Why
    /// RFC 8866 §9 has each once; §5.3 says one and only one "s=", §5.5 no more than one "u=". Some parsers keep
    /// the first, some the last, some refuse both.
    ///
    /// ## Bad
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=a
    /// s=a
    /// t=0 0
    /// ```
    /// ## Good
    /// ```sdp
    /// s=a
    /// ```
    /// ## Fixed
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=a
    /// t=0 0
    /// ```
    pub(crate) static REPEATED_FIELD: code "GRM013", name "repeated-field", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.3"), Rfc(8866, "5.5")], profiles [Core], fix Safe
}

rule! {
    /// Flags a second `i=` line of the session or of a media description.
    ///
    /// ## Why
    /// RFC 8866 §5.4: there can be at most one "i=" line at session level, and at most one in each media
    /// description (§9). Some parsers keep the first, some the last, some refuse both.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// i=left
    /// i=right
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49172 RTP/AVP 31
    /// i=right
    /// a=sendrecv
    /// m=audio 49170 RTP/AVP 0
    /// i=left
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// i=left right
    /// a=sendrecv
    /// ```
    pub(crate) static REPEATED_INFORMATION: code "GRM044", name "repeated-information", level Must,
        cites [Rfc(8866, "5.4"), Rfc(8866, "9")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a time zone line in a description that repeats nothing.
    ///
    /// ## Why
    /// RFC 8866 §5.11: "z=" modifies the "r=" lines that it immediately follows, and applies to nothing else. In
    /// the grammar (§9) it is part of a repeat description.
    ///
    /// ## Bad
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=3724394400 3754123200
    /// z=3730928400 -1h
    /// ```
    /// ## Good
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=3724394400 3754123200
    /// r=7d 1h 0
    /// z=3730928400 -1h
    /// ```
    /// ## Fixed
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=3724394400 3754123200
    /// ```
    pub(crate) static ZONE_WITHOUT_REPEAT: code "GRM019", name "zone-without-repeat", level Must,
        cites [Rfc(8866, "5.11"), Rfc(8866, "9")], profiles [Core], fix Safe
}

rule! {
    /// Flags a repeat or time zone line that does not follow the line that it is of.
    ///
    /// ## Why
    /// RFC 8866 §9: "r=" lines follow their "t=" line, and a "z=" line the last of these "r=" lines. RFC 4566 had
    /// "z=" after all times; read by the newer grammar, it is of the last "t=" only.
    ///
    /// ## Bad
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=3724394400 3754123200
    /// r=7d 1h 0
    /// t=3724394400 3754123200
    /// z=3730928400 -1h
    /// ```
    /// ## Good
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=3724394400 3754123200
    /// r=7d 1h 0
    /// z=3730928400 -1h
    /// t=3724394400 3754123200
    /// ```
    pub(crate) static MISPLACED_TIME_FIELD: code "GRM050", name "misplaced-time-field", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.11")], profiles [Core], fix None
}

rule! {
    /// Flags a `k=` line.
    ///
    /// ## Why
    /// RFC 8866 §5.12: one MUST NOT include a "k=" line, and MUST discard it where it is received. It carries keys
    /// without any protection.
    ///
    /// ## Bad
    /// ```sdp
    /// k=prompt
    /// ```
    /// ## Good
    /// ```sdp
    /// a=tool:x
    /// ```
    /// ## Fixed
    /// ```sdp
    /// ```
    pub(crate) static KEY_FIELD: code "GRM021", name "key-field", level Must,
        cites [Rfc(8866, "5.12")], profiles [Core], fix Safe
}

fn order(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.problems().is_empty() {
        return;
    }
    // What follows a second description is not judged by the order of the first.
    let second = document.problems().iter().find_map(|it| match it.kind {
        ParseErrorKind::UnexpectedField {
            why: Misplaced::SecondDescription,
            ..
        } => Some(it.span.start),
        _ => None,
    });
    let end = second.unwrap_or(u32::MAX);
    for part in document.parts() {
        section(document, part, end, out);
    }
    for problem in document.problems() {
        if let ParseErrorKind::UnexpectedField {
            found,
            why: Misplaced::InMedia,
        } = problem.kind
            && found != LineKind::Uri
            && problem.span.start < end
        {
            out.report(
                &MISPLACED_FIELD,
                problem.span,
                format_args!("`{found}=` stands in a media description, and is of the session"),
            );
        }
    }
}

/// How many kinds of lines there are.
const KINDS: usize = LineKind::Media as usize + 1;

/// What was seen of a section so far.
struct Seen<'d> {
    /// The first line of each kind.
    first: [Option<Line<'d>>; KINDS],
    /// For each rank, the first line of a higher one: what has that rank belongs before it.
    higher: [Option<Line<'d>>; KINDS],
}

fn section<'d>(document: &Document<'d>, part: &Part<'d>, end: u32, out: &mut Findings<'_>) {
    let mut seen = Seen {
        first: [None; KINDS],
        higher: [None; KINDS],
    };
    for line in part.section().lines() {
        let (Some(kind), Some(span)) = (line.kind(), line.span()) else {
            continue;
        };
        if span.start >= end {
            return;
        }
        if kind == LineKind::Attribute {
            // The last in the order, and as many as one likes.
            seen.note(line, kind);
            continue;
        }
        let is_judged_elsewhere = matches!(
            kind,
            LineKind::Version | LineKind::Repeat | LineKind::Zone | LineKind::Key
        ) || (!part.is_session() && is_of_session(kind));
        if !is_judged_elsewhere {
            if let Some(next) = seen.higher.get(usize::from(kind.rank())).copied().flatten() {
                misplaced(document, line, span, next, out);
            }
            if let Some(first) = seen.first.get(kind as usize).copied().flatten() {
                repeated(document, kind, first, line, span, out);
            }
        }
        seen.note(line, kind);
    }
}

impl<'d> Seen<'d> {
    fn note(&mut self, line: Line<'d>, kind: LineKind) {
        if let Some(first) = self.first.get_mut(kind as usize)
            && first.is_none()
        {
            *first = Some(line);
            for lower in self.higher.iter_mut().take(usize::from(kind.rank())) {
                lower.get_or_insert(line);
            }
        }
    }
}

/// Whether it may only stand at session level (RFC 8866 §9).
const fn is_of_session(kind: LineKind) -> bool {
    matches!(
        kind,
        LineKind::Origin
            | LineKind::SessionName
            | LineKind::Uri
            | LineKind::Email
            | LineKind::Phone
            | LineKind::Time
    )
}

fn misplaced(
    document: &Document<'_>,
    line: Line<'_>,
    span: Span,
    next: Line<'_>,
    out: &mut Findings<'_>,
) {
    let (Some(kind), Some(before), Some(next)) = (line.kind(), next.kind(), next.span()) else {
        return;
    };
    out.report(
        &MISPLACED_FIELD,
        Span::new(span.start, span.start.saturating_add(1)),
        format_args!("`{kind}=` stands after `{before}=`, and belongs before it"),
    )
    .related(next, format_args!("it belongs before this line"))
    .fix(|| {
        let bytes = document.bytes().get(span.range())?;
        let text = format!(
            "{}{}",
            core::str::from_utf8(bytes).ok()?,
            document.line_end()
        );
        Some(Fix::safe(
            "move the line up",
            [
                Edit::insert(next.start, text),
                Edit::delete(document.whole_line(span.start)),
            ],
        ))
    });
}

fn repeated(
    document: &Document<'_>,
    kind: LineKind,
    first: Line<'_>,
    line: Line<'_>,
    span: Span,
    out: &mut Findings<'_>,
) {
    let rule = match kind {
        LineKind::Origin | LineKind::SessionName | LineKind::Uri => &REPEATED_FIELD,
        LineKind::Information => &REPEATED_INFORMATION,
        _ => return,
    };
    let is_same = line.text() == first.text();
    out.report(
        rule,
        Span::new(span.start, span.start.saturating_add(1)),
        format_args!("a second `{kind}=` line; there may be one"),
    )
    .related(first.span(), format_args!("the first one"))
    .fix(|| {
        let delete = Edit::delete(document.whole_line(span.start));
        if is_same {
            return Some(Fix::safe("remove the second", [delete]));
        }
        if kind != LineKind::Information {
            return Some(Fix::risky("keep the first", [delete]));
        }
        let end = first.span()?.end;
        let text = format!(" {}", line.value()?);
        Some(Fix::risky(
            "join the texts",
            [Edit::insert(end, text), delete],
        ))
    });
}

fn time_order(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut last = None;
    let mut has_repeat = false;
    for line in document.session_level().section().lines() {
        let Some(kind) = line.kind() else { continue };
        let is_wrong = match kind {
            LineKind::Attribute if last == Some(kind) => continue,
            LineKind::Repeat => {
                has_repeat = true;
                !matches!(last, Some(LineKind::Time | LineKind::Repeat))
            }
            LineKind::Zone => last != Some(LineKind::Repeat),
            // One that is misplaced, and told of as such, does not part a time from what is of it.
            _ if last.is_some_and(|last: LineKind| last.rank() > kind.rank()) => continue,
            _ => false,
        };
        last = Some(kind);
        if !is_wrong {
            continue;
        }
        if kind == LineKind::Zone && !has_repeat {
            out.report(
                &ZONE_WITHOUT_REPEAT,
                line.span(),
                format_args!("`z=` stands without an `r=` line that it could be of"),
            )
            .fix(|| {
                let line = document.whole_line(line.span()?.start);
                Some(Fix::safe("remove the line", [Edit::delete(line)]))
            });
            continue;
        }
        let wanted = match kind {
            LineKind::Zone => "r",
            _ => "t",
        };
        out.report(
            &MISPLACED_TIME_FIELD,
            line.span(),
            format_args!("`{kind}=` must follow the `{wanted}=` line that it is of"),
        );
    }
}

fn key(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    out.report(
        &KEY_FIELD,
        line.span(),
        format_args!("a `k=` line; none may be sent, and it is discarded"),
    )
    .fix(|| {
        let line = document.whole_line(line.span()?.start);
        Some(Fix::safe("remove the line", [Edit::delete(line)]))
    });
}

#[cfg(test)]
mod tests {
    use crate::{Applicability, Linter, lint};

    #[test]
    fn lines_are_moved_until_the_order_holds() {
        let text = "v=0\r\ns=-\r\no=- 1 1 IN IP4 192.0.2.1\r\nt=0 0\r\nb=CT:9\r\nc=IN IP4 192.0.2.1\r\n\
                    m=audio 49170 RTP/SAVP 0\r\na=sendrecv\r\nb=AS:64\r\ni=x\r\n";
        let fixed = Linter::default().fix(text.as_bytes(), Applicability::Safe);
        assert_eq!(
            String::from_utf8_lossy(&fixed.text),
            "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nb=CT:9\r\nt=0 0\r\n\
             m=audio 49170 RTP/SAVP 0\r\ni=x\r\nb=AS:64\r\na=sendrecv\r\n"
        );
        assert!(fixed.left.is_empty(), "{:?}", fixed.left);
    }

    #[test]
    fn a_misplaced_line_between_times_is_told_once() {
        let text = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=3724394400 3754123200\r\nb=CT:9\r\n\
                    r=7d 1h 0\r\nz=3730928400 -1h\r\n";
        let codes: Vec<_> = lint(text).iter().map(|it| it.rule.code).collect();
        assert_eq!(codes, ["GRM003"]);
    }
}
