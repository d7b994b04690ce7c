//! Numbers with zeros in front (RFC 8866 §9, `integer`).

use sdpkit::Line;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&LEADING_ZERO], Run::Field(sdpkit::LineKind::Media, media)),
    Check::new(
        &[&LEADING_ZERO],
        Run::Field(sdpkit::LineKind::Connection, connection),
    ),
    Check::new(
        &[&LEADING_ZERO],
        Run::Attribute(
            &["maxptime", "max-message-size", "ptime", "rtcp"],
            attribute,
        ),
    ),
];

rule! {
    /// Flags a number with zeros in front.
    ///
    /// ## Why
    /// `integer` of RFC 8866 §9 begins with a digit from 1 to 9, as do counts of ports and addresses; a port is
    /// plain digits. Some readers take a zero in front for octal, others compare the text.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 09 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ```sdp
    /// m=audio 9 RTP/AVP 0
    /// a=ptime:020
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 9 RTP/AVP 0
    /// a=ptime:20
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 9 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ```sdp
    /// m=audio 9 RTP/AVP 0
    /// a=ptime:20
    /// a=sendrecv
    /// ```
    pub(crate) static LEADING_ZERO: code "SYN021", name "leading-zero", level Advice,
        cites [Rfc(8866, "9")], profiles [Core], fix Safe
}

fn media(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    let ports = value
        .split([' ', '\t'])
        .filter(|word| !word.is_empty())
        .nth(1);
    for number in ports.unwrap_or_default().split('/') {
        judge(document, number, out);
    }
}

fn connection(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    for number in value.split('/').skip(1) {
        judge(document, number, out);
    }
}

fn attribute(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let value = slot.attribute.value.unwrap_or_default();
    let number = value.split([' ', '.']).next().unwrap_or_default();
    judge(document, number, out);
}

fn judge(document: &Document<'_>, number: &str, out: &mut Findings<'_>) {
    let zeros = number.len() - number.trim_start_matches('0').len();
    let extra = zeros.min(number.len().saturating_sub(1));
    if extra == 0 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    let place = document.span_of(number);
    out.report(
        &LEADING_ZERO,
        place,
        format_args!("`{number}` begins with zeros that say nothing"),
    )
    .fix(|| {
        let zeros = number.get(..extra).and_then(|it| document.span_of(it))?;
        Some(Fix::safe("remove the zeros", [Edit::delete(zeros)]))
    });
}
