//! What ends lines: CRLF (RFC 8866 §9).

use sdpkit::{LineEnding, Span};

use crate::check::{Check, Run};
use crate::document::Document;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&LONE_LINE_ENDING, &UNENDED_LAST_LINE],
    Run::Document(line_endings),
)];

rule! {
    /// Flags lines that do not end with CRLF.
    ///
    /// ## Why
    /// RFC 8866 §9 ends each line with CRLF. Parsers SHOULD accept a lone LF (§5), and most do; some SIP stacks
    /// and session border controllers do not. One finding stands for all lines of a description.
    ///
    /// ## Bad
    /// ```sdp
    /// v=0<LF>
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ## Good
    /// ```sdp
    /// a=tool:x
    /// ```
    /// ## Fixed
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    pub(crate) static LONE_LINE_ENDING: code "SYN001", name "lone-line-ending", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5")], profiles [Core], fix Safe,
        exceptions [(Strict, Error), (In(Sip), Error), (In(Core), Warning)]
}

rule! {
    /// Flags a last line that nothing ends.
    ///
    /// ## Why
    /// RFC 8866 §9 ends each line with CRLF, the last one too. A parser that reads line by line may not see
    /// a last line that is not ended.
    ///
    /// ## Bad
    /// ```sdp
    /// a=tool:x<EOF>
    /// ```
    /// ## Good
    /// ```sdp
    /// a=tool:x
    /// ```
    /// ## Fixed
    /// ```sdp
    /// a=tool:x
    /// ```
    pub(crate) static UNENDED_LAST_LINE: code "SYN002", name "unended-last-line", level Must,
        cites [Rfc(8866, "9")], profiles [Core], fix Safe,
        exceptions [(Strict, Error), (In(Sip), Error), (In(Core), Warning)]
}

fn line_endings(document: &Document<'_>, out: &mut Findings<'_>) {
    let mut first = None;
    let mut lone = 0usize;
    for line in document.session().lines() {
        match line.ending() {
            LineEnding::CrLf => {}
            LineEnding::Missing => unended(line, out),
            ending => {
                first = first.or(Some((line, ending)));
                lone += 1;
            }
        }
    }
    let Some((line, ending)) = first else { return };
    let end = line.span().map_or(0, |span| span.end);
    let (name, lines) = (
        if ending == LineEnding::Lf { "LF" } else { "CR" },
        if lone == 1 { "line ends" } else { "lines end" },
    );
    out.report(
        &LONE_LINE_ENDING,
        Span::new(end, end + 1),
        format_args!("{lone} {lines} with a lone {name}, not with CRLF"),
    )
    .fix(|| {
        let edits = document.session().lines().filter_map(|line| {
            let end = line.span()?.end;
            let is_lone = matches!(line.ending(), LineEnding::Lf | LineEnding::Cr);
            is_lone.then(|| Edit::replace(Span::new(end, end + 1), "\r\n"))
        });
        Some(Fix::safe(
            "end each line with CRLF",
            edits.collect::<Vec<_>>(),
        ))
    });
}

fn unended(line: sdpkit::Line<'_>, out: &mut Findings<'_>) {
    // What stands behind a limit is opaque, and its last line is not known.
    let Some(span) = line
        .span()
        .filter(|_| !line.is_opaque() && !line.is_byte_order_mark())
    else {
        return;
    };
    out.report(
        &UNENDED_LAST_LINE,
        Span::new(span.end, span.end),
        format_args!("the last line is not ended by CRLF"),
    )
    .fix(|| Some(Fix::safe("end the line", [Edit::insert(span.end, "\r\n")])));
}
