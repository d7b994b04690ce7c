//! What parts the subfields of a line: one space (RFC 8866 §5, §9); and how long a line is.

use core::ops::Range;

use sdpkit::attribute::AnyAttribute;
use sdpkit::{Line, LineKind, Span};

use crate::check::{Check, Run};
use crate::document::{Document, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::{Rule, rule};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&TRAILING_SPACE, &TAB_SEPARATOR, &REPEATED_SPACE],
        Run::Document(spaces),
    ),
    Check::new(&[&LONG_LINE], Run::Document(long_lines)),
];

rule! {
    /// Flags spaces or tabs at the end of a line whose grammar has none there.
    ///
    /// ## Why
    /// The grammar of RFC 8866 §9 has a space between subfields, not after the last. Most parsers skip it; one that
    /// splits at spaces sees an empty format or token. Free text may end in spaces.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0<SP>
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// i=a title<SP>
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static TRAILING_SPACE: code "SYN011", name "trailing-space", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5")], profiles [Core], fix Safe,
        exceptions [(Strict, Error), (In(Core), Info)]
}

rule! {
    /// Flags a tab between the subfields of a line.
    ///
    /// ## Why
    /// RFC 8866 §5: subfields are delimited by a single space character; the grammar (§9) says SP. A parser that
    /// splits at spaces takes what stands around a tab for one subfield.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio<TAB>49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static TAB_SEPARATOR: code "SYN012", name "tab-separator", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5")], profiles [Core], fix Safe
}

rule! {
    /// Flags more than one space between the subfields of a line.
    ///
    /// ## Why
    /// RFC 8866 §5: subfields are delimited by a single space character; the grammar (§9) says SP. A parser that
    /// splits at each space sees an empty subfield between two.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio  49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96  L8/8000
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// i=a  title
    /// a=rtpmap:96 L8/8000
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 L8/8000
    /// a=sendrecv
    /// ```
    pub(crate) static REPEATED_SPACE: code "SYN013", name "repeated-space", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5")], profiles [Core], fix Safe
}

rule! {
    /// Flags a line that is longer than some programs read.
    ///
    /// ## Why
    /// SDP sets no limit, but several programs read lines into buffers of 1024, 2048 or 4096 bytes and cut or
    /// refuse what is longer. The length that is reported from can be set.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// i=0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// i=0123456789
    /// a=sendrecv
    /// ```
    pub(crate) static LONG_LINE: code "SYN022", name "long-line", level Advice,
        cites [Experience], profiles [Core], fix None
}

/// Attributes whose words are parted by single spaces, and how many such spaces there are: after those
/// stands text in which spaces count, or for which another grammar holds.
const SINGLE_SPACED: &[(&str, usize)] = &[
    ("candidate", usize::MAX),
    ("extmap", 1),
    ("fingerprint", usize::MAX),
    ("fmtp", 1),
    ("group", usize::MAX),
    ("ice-options", usize::MAX),
    ("msid", usize::MAX),
    ("remote-candidates", usize::MAX),
    ("rid", usize::MAX),
    ("rtcp", usize::MAX),
    ("rtcp-fb", 2),
    ("rtpmap", usize::MAX),
    ("sctpmap", usize::MAX),
    ("ssrc", 1),
    ("ssrc-group", usize::MAX),
];

fn spaces(document: &Document<'_>, out: &mut Findings<'_>) {
    if !has_odd_spaces(document.bytes()) {
        return;
    }
    for part in document.parts() {
        for line in part.section().lines() {
            field(document, line, out);
        }
        for slot in part.attributes() {
            attribute(document, slot, out);
        }
    }
}

/// Whether a tab, two spaces together, or a space before the end of a line stand in the text.
///
/// Goes through all of it, without a way out in between, which compilers turn to vector instructions.
fn has_odd_spaces(bytes: &[u8]) -> bool {
    let next = bytes.get(1..).unwrap_or_default();
    let odd = bytes.iter().zip(next).fold(0, |odd, (&byte, &next)| {
        // What ends a line is below a space, as is little else in a text.
        odd | u8::from(byte == b'\t') | (u8::from(byte == b' ') & u8::from(next <= b' '))
    });
    let odd = odd | u8::from(matches!(bytes.last(), Some(b' ' | b'\t')));
    odd != 0
}

fn field(document: &Document<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let (Some(kind), Some(value)) = (line.kind(), line.value()) else {
        return;
    };
    match kind {
        LineKind::SessionName
        | LineKind::Information
        | LineKind::Key
        | LineKind::Phone
        | LineKind::Attribute => {}
        LineKind::Version | LineKind::Uri | LineKind::Email => trailing(document, value, out),
        _ => {
            trailing(document, value, out);
            between(document, value, usize::MAX, out);
        }
    }
}

fn attribute(document: &Document<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let (Some(value), Some(spec)) = (slot.attribute.value, slot.spec()) else {
        return;
    };
    let is_text = spec.charset_dependent
        || matches!(
            &slot.value,
            Ok(AnyAttribute::Unknown(_) | AnyAttribute::Fmtp(_))
        );
    if !is_text {
        trailing(document, value, out);
    }
    if let Some((_, separators)) = SINGLE_SPACED.iter().find(|(name, _)| *name == spec.name) {
        between(document, value, *separators, out);
    }
}

fn trailing(document: &Document<'_>, value: &str, out: &mut Findings<'_>) {
    let len = value.trim_end_matches([' ', '\t']).len();
    if len == value.len() || len == 0 {
        return;
    }
    let place = value.get(len..).and_then(|it| document.span_of(it));
    out.report(
        &TRAILING_SPACE,
        place,
        format_args!("the line ends in spaces; none belong there"),
    )
    .fix(|| Some(Fix::safe("remove the spaces", [Edit::delete(place?)])));
}

/// Looks at the first `separators` runs of spaces and tabs between words.
fn between(document: &Document<'_>, value: &str, separators: usize, out: &mut Findings<'_>) {
    let value = value.trim_end_matches([' ', '\t']);
    if !value.contains('\t') && !value.contains("  ") {
        return;
    }
    let runs = || {
        blank_runs(value)
            .filter(|run| run.start > 0)
            .take(separators)
            .filter_map(|run| value.get(run))
            .filter(|run| *run != " ")
    };
    report_runs(
        document,
        &TAB_SEPARATOR,
        "a tab parts the subfields; one space must",
        out,
        || runs().filter(|run| run.contains('\t')),
    );
    report_runs(
        document,
        &REPEATED_SPACE,
        "more than one space stands between subfields",
        out,
        || runs().filter(|run| !run.contains('\t')),
    );
}

fn report_runs<'v, I: Iterator<Item = &'v str>>(
    document: &Document<'_>,
    rule: &'static Rule,
    message: &str,
    out: &mut Findings<'_>,
    runs: impl Fn() -> I,
) {
    let places = || runs().filter_map(|run| document.span_of(run));
    let Some(first) = places().next() else { return };
    out.report(rule, first, format_args!("{message}")).fix(|| {
        let edits: Vec<_> = places().map(|place| Edit::replace(place, " ")).collect();
        Some(Fix::safe("write one space", edits))
    });
}

/// Where runs of spaces and tabs stand.
fn blank_runs(value: &str) -> impl Iterator<Item = Range<usize>> {
    let is_blank = |byte: u8| matches!(byte, b' ' | b'\t');
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = value.as_bytes().get(at..)?;
        let start = at + rest.iter().position(|&byte| is_blank(byte))?;
        let rest = value.as_bytes().get(start..)?;
        let len = rest.iter().take_while(|byte| is_blank(**byte)).count();
        at = start + len;
        Some(start..at)
    })
}

fn long_lines(document: &Document<'_>, out: &mut Findings<'_>) {
    let most = document.max_line();
    if has_short_lines(document.bytes(), most as usize) {
        return;
    }
    // A line is not of more bytes than its text.
    let may_be_long = |line: &Line<'_>| line.text().len() > most as usize;
    for line in document.session().lines().filter(may_be_long) {
        let Some(span) = line.span() else { continue };
        if span.len() > most && !line.is_opaque() {
            let rest = Span::new(span.start.saturating_add(most), span.end);
            out.report(
                &LONG_LINE,
                rest,
                format_args!(
                    "the line has {} bytes; some programs read {most}",
                    span.len()
                ),
            );
        }
    }
}

/// Whether no line is seen to be longer; where no LF ends the lines, that is not told.
fn has_short_lines(bytes: &[u8], most: usize) -> bool {
    let mut rest = bytes;
    while rest.len() > most {
        // From the begin of a line to that of the last one that begins within reach.
        let (reach, _) = rest.split_at_checked(most + 1).unwrap_or((rest, &[]));
        let Some(end) = reach.iter().rposition(|&byte| byte == b'\n') else {
            return false;
        };
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    true
}
