//! Fields that every description must have (RFC 8866 §5, §9).

use sdpkit::{Line, LineEnding, LineKind, ParseErrorKind};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::{Rule, rule};
use crate::rules::syn::line_form::{bytes_at, meant};

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MISSING_VERSION,
        &MISSING_ORIGIN,
        &MISSING_SESSION_NAME,
        &MISSING_TIME,
        &MISSING_CONNECTION,
    ],
    Run::Document(missing),
)];

rule! {
    /// Flags a description that does not begin with `v=`.
    ///
    /// ## Why
    /// RFC 8866 §5: the session level starts with a "v=" line, and the fields have a fixed order (§9). Parsers tell
    /// by it that a text is SDP; many read no further where it is missing.
    ///
    /// ## Bad
    /// ```sdp -v
    /// o=- 1 1 IN IP4 192.0.2.1
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
    /// o=- 1 1 IN IP4 192.0.2.1
    /// ```
    pub(crate) static MISSING_VERSION: code "GRM001", name "missing-version", level Must,
        cites [Rfc(8866, "5"), Rfc(8866, "5.1"), Rfc(8866, "9")], profiles [Core], fix Safe
}

rule! {
    /// Flags a description without `o=`.
    ///
    /// ## Why
    /// RFC 8866 §9 has exactly one `origin-field`. It names the session (§5.2): without it a later description
    /// cannot be told to be of the same session, or to be newer.
    ///
    /// ## Bad
    /// ```sdp -o
    /// s=-
    /// ```
    /// ## Good
    /// ```sdp
    /// o=- 1 1 IN IP4 0.0.0.0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// o=- 1 1 IN IP4 0.0.0.0
    /// ```
    pub(crate) static MISSING_ORIGIN: code "GRM004", name "missing-origin", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.2")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a description without `s=`.
    ///
    /// ## Why
    /// RFC 8866 §5.3: there MUST be one and only one "s=" line. Where the session has no name, `s=-` is
    /// recommended.
    ///
    /// ## Bad
    /// ```sdp -s
    /// c=IN IP4 192.0.2.1
    /// ```
    /// ## Good
    /// ```sdp
    /// s=-
    /// ```
    /// ## Fixed
    /// ```sdp
    /// s=-
    /// ```
    pub(crate) static MISSING_SESSION_NAME: code "GRM011", name "missing-session-name", level Must,
        cites [Rfc(8866, "5.3"), Rfc(8866, "9")], profiles [Core], fix Safe
}

rule! {
    /// Flags a description without `t=`.
    ///
    /// ## Why
    /// RFC 8866 §9 has one time description or more. Parsers that follow it refuse a description without any; for
    /// sessions that are made by an offer and an answer it says `t=0 0`.
    ///
    /// ## Bad
    /// ```sdp -t
    /// b=CT:1000
    /// a=tool:x
    /// ```
    /// ## Good
    /// ```sdp
    /// t=0 0
    /// ```
    /// ## Fixed
    /// ```sdp raw
    /// v=0
    /// o=- 4611731400430051336 2 IN IP4 127.0.0.1
    /// s=-
    /// c=IN IP4 192.0.2.1
    /// b=CT:1000
    /// t=0 0
    /// a=tool:x
    /// ```
    pub(crate) static MISSING_TIME: code "GRM014", name "missing-time", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.9")], profiles [Core], fix Safe
}

rule! {
    /// Flags a media description for which no `c=` holds.
    ///
    /// ## Why
    /// RFC 8866 §5.7: a description MUST have a "c=" line at session level or in each media description. Without it
    /// nobody knows where the media goes. Sections with port 0, which send nothing, are told where it is judged
    /// strictly.
    ///
    /// ## Bad
    /// ```sdp -c
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp -c
    /// m=audio 49170 RTP/AVP 0
    /// c=IN IP4 192.0.2.1
    /// a=sendrecv
    /// ```
    /// ```sdp -c
    /// m=audio 0 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static MISSING_CONNECTION: code "GRM022", name "missing-connection", level Must,
        cites [Rfc(8866, "5.7"), Rfc(8866, "9")], profiles [Core], fix None
}

fn missing(document: &Document<'_>, out: &mut Findings<'_>) {
    // Fields that stand there, in lines that cannot be read: they are told of as such.
    let broken: Vec<LineKind> = document
        .problems()
        .iter()
        .filter(|it| {
            matches!(
                it.kind,
                ParseErrorKind::MalformedLine | ParseErrorKind::UnknownField(_)
            )
        })
        .filter_map(|it| meant(bytes_at(document, document.whole_line(it.span.start))))
        .collect();
    let mut sections = document.media().iter();
    for problem in document.problems() {
        let ParseErrorKind::MissingField(kind) = problem.kind else {
            continue;
        };
        if broken.contains(&kind) {
            continue;
        }
        let span = problem.span;
        if kind == LineKind::Connection {
            // Sections and problems stand in the order of the lines.
            let section = sections.find(|it| it.line_span().is_some_and(|it| it == span));
            let is_off = section.is_some_and(|it| it.port() == 0 && it.line.is_ok());
            // Of a bundle-only section, another one says where its media goes (RFC 9143 §6).
            let is_exempt = section.is_some_and(MediaPart::is_bundle_only);
            if !is_off || (document.is_strict() && !is_exempt) {
                out.report(
                    &MISSING_CONNECTION,
                    span,
                    format_args!("no `c=` line holds for this media description"),
                );
            }
            continue;
        }
        let (rule, text): (&'static Rule, &str) = match kind {
            LineKind::Version => (&MISSING_VERSION, "v=0"),
            LineKind::Origin => (&MISSING_ORIGIN, "o=- 1 1 IN IP4 0.0.0.0"),
            LineKind::SessionName => (&MISSING_SESSION_NAME, "s=-"),
            LineKind::Time => (&MISSING_TIME, "t=0 0"),
            _ => continue,
        };
        let is_elsewhere = document.session_level().section().value(kind).is_some();
        if is_elsewhere && kind != LineKind::Version {
            // It stands too late, which is told of the order.
            continue;
        }
        let message = if is_elsewhere {
            "`v=` is not the first line"
        } else if kind == LineKind::Version && is_fragment(document) {
            "the line is missing here; a trickle fragment is judged as one (`lint --fragment`)"
        } else {
            "the line is missing here"
        };
        out.report(rule, span, format_args!("`{kind}=`: {message}"))
            .fix(|| {
                let edit = (!is_elsewhere).then(|| added(document, kind, text))?;
                let title = format!("add `{text}`");
                Some(if kind == LineKind::Origin {
                    Fix::risky(title, [edit])
                } else {
                    Fix::safe(title, [edit])
                })
            });
    }
}

/// Whether it has what only a trickle fragment begins with: attributes or an m= line, and ICE.
fn is_fragment(document: &Document<'_>) -> bool {
    let begins = document.bytes().trim_ascii_start();
    let has_ice = |name: &str| {
        let mut parts = document.parts();
        parts.any(|part| part.has(name))
    };
    (begins.starts_with(b"a=") || begins.starts_with(b"m="))
        && (has_ice("ice-ufrag") || has_ice("candidate"))
}

/// Puts a line where it belongs at session level.
fn added(document: &Document<'_>, kind: LineKind, text: &str) -> Edit {
    let ending = document.line_end();
    let before = document
        .session_level()
        .section()
        .lines()
        .take_while(|line| {
            line.is_byte_order_mark() || line.kind().is_some_and(|it| it.rank() < kind.rank())
        })
        .last();
    let Some((line, span)) = before.and_then(|line: Line<'_>| Some((line, line.span()?))) else {
        return Edit::insert(0, format!("{text}{ending}"));
    };
    if line.is_byte_order_mark() {
        Edit::insert(span.end, format!("{text}{ending}"))
    } else if line.ending() == LineEnding::Missing {
        Edit::insert(span.end, format!("{ending}{text}"))
    } else {
        let end = document.whole_line(span.start).end;
        Edit::insert(end, format!("{text}{ending}"))
    }
}
