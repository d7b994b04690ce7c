//! `v=`, `s=` and `i=`: the version, and text for people (RFC 8866 §5.1, §5.3, §5.4).

use sdpkit::field::{TypedField, Version};
use sdpkit::{Line, LineKind, ParseError, ParseErrorKind};

use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&WRONG_VERSION], Run::Field(LineKind::Version, version)),
    Check::new(&[&EMPTY_TEXT], Run::Problem(empty_text)),
];

rule! {
    /// Flags a version other than 0.
    ///
    /// ## Why
    /// RFC 8866 §5.1 defines version 0, and there is no other. Parsers refuse a description of a version that they
    /// do not know.
    ///
    /// ## Bad
    /// ```sdp
    /// v=1
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ## Good
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=0 0
    /// ```
    pub(crate) static WRONG_VERSION: code "GRM002", name "wrong-version", level Must,
        cites [Rfc(8866, "5.1"), Rfc(8866, "9")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags an empty `s=` or `i=` line.
    ///
    /// ## Why
    /// RFC 8866 §5.3: the "s=" line MUST NOT be empty; `s=-` and `s= ` are recommended where there is no name. By
    /// the grammar (§9) the text of `i=` is one byte or more, too.
    ///
    /// ## Bad
    /// ```sdp
    /// s=
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// i=
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// s=<SP>
    /// m=audio 49170 RTP/AVP 0
    /// i=x
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// s=-
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static EMPTY_TEXT: code "GRM012", name "empty-text", level Must,
        cites [Rfc(8866, "5.3"), Rfc(8866, "9")], profiles [Core], fix Safe
}

fn version(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    if Version::parse(value) == Ok(Version::ZERO) {
        return;
    }
    let place = document.span_of(value);
    out.report(
        &WRONG_VERSION,
        place,
        format_args!("the version is `{}`; there is only 0", value.escape_debug()),
    )
    .fix(|| Some(Fix::risky("write version 0", [Edit::replace(place?, "0")])));
}

fn empty_text(document: &Document<'_>, problem: &ParseError, out: &mut Findings<'_>) {
    let ParseErrorKind::EmptyValue(kind @ (LineKind::SessionName | LineKind::Information)) =
        problem.kind
    else {
        return;
    };
    out.report(
        &EMPTY_TEXT,
        problem.span,
        format_args!("`{kind}=` is empty; its text has one byte at least"),
    )
    .fix(|| {
        Some(if kind == LineKind::SessionName {
            Fix::safe("name it `-`", [Edit::insert(problem.span.end, "-")])
        } else {
            let line = document.whole_line(problem.span.start);
            Fix::safe("remove the line", [Edit::delete(line)])
        })
    });
}
