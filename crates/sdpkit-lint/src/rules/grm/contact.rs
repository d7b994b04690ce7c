//! `u=`, `e=` and `p=`: where to read more, and whom to ask (RFC 8866 §5.5, §5.6).

use sdpkit::field::{Email, Phone, TypedField, Uri};
use sdpkit::{Line, LineKind, ValueError};

use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::Findings;
use crate::rule::{Rule, rule};

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&MALFORMED_URI], Run::Field(LineKind::Uri, uri)),
    Check::new(&[&MALFORMED_EMAIL], Run::Field(LineKind::Email, email)),
    Check::new(&[&MALFORMED_PHONE], Run::Field(LineKind::Phone, phone)),
];

rule! {
    /// Flags a `u=` line that is no URI, or stands in a media description.
    ///
    /// ## Why
    /// RFC 8866 §5.5: the line holds a URI (RFC 3986), at session level (§9). Spaces and angle brackets are in no
    /// URI.
    ///
    /// ## Bad
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// u=<not a uri>
    /// t=0 0
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// u=http://a.example/
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// u=http://a.example/
    /// t=0 0
    /// ```
    pub(crate) static MALFORMED_URI: code "GRM041", name "malformed-uri", level Must,
        cites [Rfc(8866, "5.5"), Rfc(8866, "9")], profiles [Core], fix None
}

rule! {
    /// Flags an `e=` line that is no email address.
    ///
    /// ## Why
    /// RFC 8866 §9: an address, perhaps with a name in parentheses after it, or a name before it with the address in
    /// angle brackets; the address is `addr-spec` of RFC 5322, which has an `@`. Cameras write `NONE`, which RTSP
    /// clients tolerate.
    ///
    /// ## Bad
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// e=foo
    /// t=0 0
    /// ```
    /// ## Good
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// e=Jane Doe <jane@example.com>
    /// t=0 0
    /// ```
    pub(crate) static MALFORMED_EMAIL: code "GRM042", name "malformed-email", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.6")], profiles [Core], fix None, exceptions [(LenientIn(Rtsp), Info)]
}

rule! {
    /// Flags a `p=` line that is no phone number.
    ///
    /// ## Why
    /// RFC 8866 §9: digits, spaces and hyphens after an optional `+`, perhaps with a name in parentheses after it,
    /// or a name before it with the number in angle brackets.
    ///
    /// ## Bad
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// p=call me
    /// t=0 0
    /// ```
    /// ## Good
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// p=+1 617 555-6011 (Jane Doe)
    /// t=0 0
    /// ```
    pub(crate) static MALFORMED_PHONE: code "GRM043", name "malformed-phone", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.6")], profiles [Core], fix None
}

fn uri(document: &Document<'_>, part: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    if !part.is_session() {
        out.report(
            &MALFORMED_URI,
            line.span(),
            format_args!("`u=` stands in a media description, and is of the session"),
        );
        return;
    }
    let value = line.value().unwrap_or_default();
    report(
        document,
        &MALFORMED_URI,
        value,
        Uri::parse(value).err(),
        out,
    );
}

fn email(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    let error = match Email::parse(value) {
        Ok(email) => match email.address.split_once('@') {
            Some((local, domain)) if !local.is_empty() && !domain.is_empty() => None,
            _ => Some(ValueError::new(0, "an address such as `jane@example.com`")),
        },
        Err(error) => Some(error),
    };
    report(document, &MALFORMED_EMAIL, value, error, out);
}

fn phone(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    report(
        document,
        &MALFORMED_PHONE,
        value,
        Phone::parse(value).err(),
        out,
    );
}

fn report(
    document: &Document<'_>,
    rule: &'static Rule,
    value: &str,
    error: Option<ValueError>,
    out: &mut Findings<'_>,
) {
    if let Some(error) = error {
        let rest = value.get(error.offset as usize..).unwrap_or(value);
        out.report(
            rule,
            document.span_of(rest),
            format_args!("{} is expected here", error.expected),
        );
    }
}
