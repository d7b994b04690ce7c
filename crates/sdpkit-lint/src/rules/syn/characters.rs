//! Bytes that no line may hold, and characters that are not what they look like (RFC 8866 §5, §9).

use sdpkit::attribute::Charset;
use sdpkit::{Line, LineKind, ParseError, ParseErrorKind, Span};

use crate::check::{Check, Run};
use crate::document::Document;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&CONTROL_BYTE], Run::Problem(control_bytes)),
    Check::new(
        &[&INVALID_UTF8, &NON_ASCII_NAME, &LOOK_ALIKE_CHARACTER],
        Run::Document(beyond_ascii),
    ),
];

rule! {
    /// Flags a NUL byte, or a CR that does not end a line.
    ///
    /// ## Why
    /// RFC 8866 §9: text and values are any bytes but NUL, CR and LF. A NUL ends the text for programs in C, and a
    /// lone CR ends a line for some parsers and not for others, which then read two different descriptions.
    ///
    /// ## Bad
    /// ```sdp
    /// s=a<NUL>b
    /// ```
    /// ```sdp
    /// s=ab<CR><CR><LF>
    /// t=0 0
    /// ```
    /// ## Good
    /// ```sdp
    /// s=ab
    /// ```
    /// ## Fixed
    /// ```sdp
    /// s=ab
    /// ```
    /// ```sdp
    /// s=ab<CR><LF>
    /// t=0 0
    /// ```
    pub(crate) static CONTROL_BYTE: code "SYN008", name "control-byte", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5")], profiles [Core], fix Safe, supersedes ["SYN004", "SYN015", "GRM053"]
}

rule! {
    /// Flags text that is not UTF-8 where no other character set is named.
    ///
    /// ## Why
    /// RFC 8866 §5: without `a=charset` the text MUST be read as UTF-8 (§5.3 for `s=`, §5.4 for `i=`), and values of
    /// attributes that do not depend on it are always UTF-8 (§5.13). Other bytes are refused, or read wrong.
    ///
    /// ## Bad
    /// ```sdp
    /// s=Caf<FF>
    /// ```
    /// ## Good
    /// ```sdp
    /// s=Café
    /// ```
    /// ```sdp
    /// s=Caf<FF>
    /// a=charset:ISO-8859-1
    /// ```
    pub(crate) static INVALID_UTF8: code "SYN009", name "invalid-utf8", level Must,
        cites [Rfc(8866, "5"), Rfc(8866, "5.13"), Rfc(8866, "6.10")], profiles [Core], fix None
}

rule! {
    /// Flags a type or an attribute name that is not ASCII.
    ///
    /// ## Why
    /// RFC 8866 §5: field names and attribute names use only the US-ASCII subset of UTF-8 (§5.13 says MUST). Such a
    /// name is no token, and cannot be a registered one.
    ///
    /// ## Bad
    /// ```sdp
    /// a=é:1
    /// ```
    /// ## Good
    /// ```sdp
    /// a=tool:é
    /// ```
    pub(crate) static NON_ASCII_NAME: code "SYN010", name "non-ascii-name", level Must,
        cites [Rfc(8866, "5"), Rfc(8866, "5.13")], profiles [Core], fix None,
        supersedes ["SYN004", "SYN015", "SES005"]
}

rule! {
    /// Flags a character that looks like one of ASCII, in a value that programs read.
    ///
    /// ## Why
    /// Quotation marks, dashes and spaces that a word processor or a web page made are other characters than those
    /// of the grammar: the value is not what it seems, and nobody sees why.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// a=fmtp:96 max-fs=3600;max–fr=30
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// i=a “text” for people
    /// a=rtpmap:96 VP8/90000
    /// a=fmtp:96 max-fs=3600;max-fr=30
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 49170 RTP/AVP 96
    /// a=rtpmap:96 VP8/90000
    /// a=fmtp:96 max-fs=3600;max-fr=30
    /// a=sendrecv
    /// ```
    pub(crate) static LOOK_ALIKE_CHARACTER: code "SYN023", name "look-alike-character", level Advice,
        cites [Experience], profiles [Core], fix Unsafe,
        also ["COD012"]
}

fn control_bytes(document: &Document<'_>, problem: &ParseError, out: &mut Findings<'_>) {
    let (name, is_safe) = match problem.kind {
        ParseErrorKind::Nul => ("NUL", true),
        // Before the end of the line it may be an end of line itself.
        ParseErrorKind::LoneCr => {
            let after = document.bytes().get(problem.span.end as usize..);
            ("CR", after.is_some_and(|it| it.starts_with(b"\r\n")))
        }
        _ => return,
    };
    out.report(
        &CONTROL_BYTE,
        problem.span,
        format_args!("a {name} byte stands in the line; none may"),
    )
    .fix(|| {
        let edits = [Edit::delete(problem.span)];
        Some(if is_safe {
            Fix::safe("remove the byte", edits)
        } else {
            Fix::risky("remove the byte", edits)
        })
    });
}

fn beyond_ascii(document: &Document<'_>, out: &mut Findings<'_>) {
    if document.bytes().is_ascii() {
        return;
    }
    let charset = document.session_level().first::<Charset<'_>>();
    let is_utf8 = charset.is_none_or(|(attribute, _)| {
        let name = attribute.value.unwrap_or_default().trim();
        name.eq_ignore_ascii_case("utf-8") || name.is_empty()
    });
    for line in document.session().lines() {
        if line.is_opaque() || line.is_byte_order_mark() || line.text().is_ascii() {
            continue;
        }
        if line.is_latin1() && (is_utf8 || !depends_on_charset(line)) {
            invalid_utf8(document, line, out);
        }
        name(document, line, out);
        if !is_for_people(line) {
            look_alikes(document, line, out);
        }
    }
}

/// Whether `a=charset` says what its bytes mean (RFC 8866 §6.10).
fn depends_on_charset(line: Line<'_>) -> bool {
    match line.kind() {
        Some(LineKind::SessionName | LineKind::Information | LineKind::Email | LineKind::Phone) => {
            true
        }
        _ => line
            .attribute()
            .is_some_and(|it| it.spec().is_none_or(|spec| spec.charset_dependent)),
    }
}

/// Whether no program reads the value: any character may stand there.
fn is_for_people(line: Line<'_>) -> bool {
    matches!(line.kind(), None | Some(LineKind::Uri)) || depends_on_charset(line)
}

fn invalid_utf8(document: &Document<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let Some(span) = line.span() else { return };
    let bytes = document.bytes().get(span.range()).unwrap_or_default();
    let Err(error) = core::str::from_utf8(bytes) else {
        return;
    };
    let at = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
    let at = span.start.saturating_add(at);
    out.report(
        &INVALID_UTF8,
        Span::new(at, at.saturating_add(1)),
        format_args!("the text is not UTF-8, and no `a=charset` says what it is"),
    );
}

fn name(document: &Document<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let name = match line.attribute() {
        Some(attribute) => attribute.name,
        None if line.kind().is_none() => match line.text().split_once('=') {
            Some((name, _)) if name.chars().count() == 1 => name,
            _ => return,
        },
        None => return,
    };
    if !name.is_ascii() {
        out.report(
            &NON_ASCII_NAME,
            document.span_of(name),
            format_args!("the name `{}` is not of ASCII", name.escape_debug()),
        );
    }
}

fn look_alikes(document: &Document<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let text = line.text();
    let found = |(at, c): (usize, char)| {
        let meant = meant(c)?;
        let place = document.span_of(text.get(at..at + c.len_utf8())?)?;
        Some((place, c, meant))
    };
    let Some((place, c, meant)) = text.char_indices().find_map(found) else {
        return;
    };
    let what = match meant {
        "" => "nothing".to_owned(),
        other => format!("`{other}`"),
    };
    out.report(
        &LOOK_ALIKE_CHARACTER,
        place,
        format_args!("U+{:04X} stands where {what} is meant", u32::from(c)),
    )
    .fix(|| {
        let edits = text
            .char_indices()
            .filter_map(found)
            .map(|(place, _, meant)| Edit::replace(place, meant));
        let edits: Vec<_> = edits.collect();
        Some(Fix::risky("write the characters of ASCII", edits))
    });
}

/// What of ASCII a character stands for.
const fn meant(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{A0}' | '\u{2007}' | '\u{202F}' | '\u{3000}' => " ",
        '\u{2018}' | '\u{2019}' => "'",
        '\u{201C}' | '\u{201D}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        '\u{FF1A}' => ":",
        '\u{FF1D}' => "=",
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' => "",
        _ => return None,
    })
}
