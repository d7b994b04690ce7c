//! The two forms of an attribute: a name, or a name and a value (RFC 8866 §5.13, §9).

use sdpkit::attribute::{AnyAttribute, registry};
use sdpkit::{Attribute, LineKind, ParseError, ParseErrorKind, Span};

use super::line_form::bytes_at;
use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MALFORMED_ATTRIBUTE_NAME, &EMPTY_ATTRIBUTE_VALUE],
        Run::Problem(syntax),
    ),
    Check::new(
        &[&FLAG_WITH_VALUE, &MISSING_ATTRIBUTE_VALUE],
        Run::Malformed(form),
    ),
    Check::new(&[&WRONG_CASE_NAME], Run::Unregistered(wrong_case)),
];

rule! {
    /// Flags an attribute whose name is no token.
    ///
    /// ## Why
    /// RFC 8866 §9: `attribute-name` is a token, so no space, slash, bracket or `@` stands in it. Such an attribute
    /// cannot be the one that was meant: `a=sendrecv foo` does not set a direction.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly<SP>
    /// ```
    /// ```sdp
    /// a=foo bar:1
    /// ```
    /// ## Good
    /// ```sdp
    /// a=tool:foo bar
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    pub(crate) static MALFORMED_ATTRIBUTE_NAME: code "SYN015", name "malformed-attribute-name", level Must,
        cites [Rfc(8866, "9")], profiles [Core], fix Safe, supersedes ["SES005"]
}

rule! {
    /// Flags a colon with no value after it.
    ///
    /// ## Why
    /// RFC 8866 §9: after the colon stands an `attribute-value`, which is one byte or more. What an empty value
    /// means is nowhere said.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly:
    /// ```
    /// ```sdp
    /// a=tool:
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendonly
    /// ```
    pub(crate) static EMPTY_ATTRIBUTE_VALUE: code "SYN016", name "empty-attribute-value", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.13")], profiles [Core], fix Safe, supersedes ["GRM053", "*"]
}

rule! {
    /// Flags a value of an attribute that is only a name.
    ///
    /// ## Why
    /// RFC 8866 §5.13 has two forms: a property attribute is its name alone. With a value it is not the property
    /// that was registered, and a parser that looks for `a=rtcp-mux` as a line does not find it.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-mux:1
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-mux
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-mux
    /// a=sendrecv
    /// ```
    pub(crate) static FLAG_WITH_VALUE: code "SYN017", name "flag-with-value", level Must,
        cites [Rfc(8866, "5.13")], profiles [Core], fix Safe, supersedes ["GRM053"]
}

rule! {
    /// Flags an attribute without the value that it must have.
    ///
    /// ## Why
    /// RFC 8866 §5.13 has two forms: a value attribute is a name, a colon and a value. Without a value it says
    /// nothing, and a parser that reads values refuses the line.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:20
    /// a=sendrecv
    /// ```
    pub(crate) static MISSING_ATTRIBUTE_VALUE: code "SYN018", name "missing-attribute-value", level Must,
        cites [Rfc(8866, "5.13")], profiles [Core], fix None, supersedes ["GRM053", "*"]
}

rule! {
    /// Flags the name of an attribute in another case than it is registered in.
    ///
    /// ## Why
    /// RFC 8866 §5: text is case-significant unless a field says otherwise, and no clause says so of names. An
    /// attribute that is not understood is ignored (§5.13): `a=RTPMAP` maps nothing.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=PTIME:20
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:20
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=ptime:20
    /// a=sendrecv
    /// ```
    pub(crate) static WRONG_CASE_NAME: code "SYN020", name "wrong-case-name", level Must,
        cites [Rfc(8866, "5"), Rfc(8866, "5.13")], profiles [Core], fix Safe, supersedes ["SES005"]
}

/// What a flag's value is refused with.
const NO_VALUE: &str = "no value";

fn syntax(document: &Document<'_>, problem: &ParseError, out: &mut Findings<'_>) {
    let is_empty = problem.kind == ParseErrorKind::EmptyValue(LineKind::Attribute);
    if !is_empty && !matches!(problem.kind, ParseErrorKind::AttributeSyntax(_)) {
        return;
    }
    let start = document
        .whole_line(problem.span.start)
        .start
        .saturating_add(2);
    let line = Span::new(start, problem.span.end.max(start));
    let text = bytes_at(document, line);
    let name = core::str::from_utf8(text.trim_ascii_end()).unwrap_or_default();
    if let Some(name) = name.strip_suffix(':')
        && problem.span.is_empty()
    {
        let colon = Span::new(line.end.saturating_sub(1), line.end);
        out.report(
            &EMPTY_ATTRIBUTE_VALUE,
            colon,
            format_args!("no value follows the colon of `a={name}:`"),
        )
        .fix(|| {
            let is_name_enough = stands_alone(Attribute::new(name));
            is_name_enough.then(|| Fix::safe("remove the colon", [Edit::delete(colon)]))
        });
        return;
    }
    let place = if is_empty { line } else { problem.span };
    out.report(
        &MALFORMED_ATTRIBUTE_NAME,
        place,
        format_args!("the name of the attribute is no token"),
    )
    .fix(|| {
        // A flag with spaces after it.
        let spaces = u32::try_from(text.len().checked_sub(name.len())?).ok()?;
        let edit = Edit::delete(Span::new(line.end.checked_sub(spaces)?, line.end));
        stands_alone(Attribute::new(name)).then(|| Fix::safe("remove the spaces", [edit]))
    });
}

/// Whether it is a registered attribute that may have no value.
fn stands_alone(attribute: Attribute<'_>) -> bool {
    attribute.value.is_none()
        && attribute.spec().is_some()
        && attribute
            .typed()
            .is_ok_and(|it| !matches!(it, AnyAttribute::Unknown(_)))
}

fn form(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let Err(error) = slot.value else { return };
    match attribute.value {
        None => {
            out.report(
                &MISSING_ATTRIBUTE_VALUE,
                attribute.span(),
                format_args!("`a={}` has no value, and must have one", attribute.name),
            );
        }
        Some(value) if error.expected == NO_VALUE => {
            let place = attribute.value_span();
            out.report(
                &FLAG_WITH_VALUE,
                place,
                format_args!("`a={}` takes no value", attribute.name),
            )
            .fix(|| {
                let place = place.filter(|_| !value.is_empty())?;
                let edit = Edit::delete(Span::new(place.start.checked_sub(1)?, place.end));
                Some(Fix::safe("remove the value", [edit]))
            });
        }
        Some(_) => {}
    }
}

fn wrong_case(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let Some(row) = registry::REGISTRY
        .iter()
        .find(|row| row.name.eq_ignore_ascii_case(attribute.name))
    else {
        return;
    };
    let place = attribute.span().map(|span| {
        let len = u32::try_from(attribute.name.len()).unwrap_or(u32::MAX);
        Span::new(span.start, span.start.saturating_add(len))
    });
    out.report(
        &WRONG_CASE_NAME,
        place,
        format_args!("the attribute is `{}`, and case counts", row.name),
    )
    .fix(|| {
        Some(Fix::safe(
            "write the registered name",
            [Edit::replace(place?, row.name)],
        ))
    });
}
