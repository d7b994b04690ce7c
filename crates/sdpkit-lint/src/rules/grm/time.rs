//! `t=`, `r=` and `z=`: when the session is active (RFC 8866 §5.9 to §5.11).

use sdpkit::field::{Repeat, TypedField, Zone};
use sdpkit::{Line, LineKind};

use super::address::words;
use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[&MALFORMED_TIME, &STOP_BEFORE_START, &BOUNDED_TIME],
        Run::Field(LineKind::Time, time),
    ),
    Check::new(&[&MALFORMED_REPEAT], Run::Field(LineKind::Repeat, repeat)),
    Check::new(&[&MALFORMED_ZONE], Run::Field(LineKind::Zone, zone)),
];

rule! {
    /// Flags a `t=` line that is not two times.
    ///
    /// ## Why
    /// RFC 8866 §9: a start and a stop time, each `0` or ten digits and more without a zero in front. Parsers
    /// refuse the line, and with it the description.
    ///
    /// ## Bad
    /// ```sdp
    /// t=0
    /// ```
    /// ```sdp
    /// t=100 200
    /// ```
    /// ## Good
    /// ```sdp
    /// t=3724394400 3724398000
    /// ```
    /// ## Fixed
    /// ```sdp
    /// t=0 0
    /// ```
    pub(crate) static MALFORMED_TIME: code "GRM015", name "malformed-time", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.9")], profiles [Core], fix Safe
}

rule! {
    /// Flags a session that stops before it starts.
    ///
    /// ## Why
    /// RFC 8866 §5.9: the second subfield is the stop time, and only 0 stands for no end. A session that ends
    /// before its start is never active.
    ///
    /// ## Bad
    /// ```sdp
    /// t=3724394400 3724394300
    /// ```
    /// ## Good
    /// ```sdp
    /// t=3724394400 0
    /// ```
    pub(crate) static STOP_BEFORE_START: code "GRM016", name "stop-before-start", level Advice,
        cites [Rfc(8866, "5.9")], profiles [Core], fix None
}

rule! {
    /// Flags times other than `0 0` in an offer or answer.
    ///
    /// ## Why
    /// RFC 3264 §5: streams of unicast sessions begin and end by signaling, so "t=" SHOULD be "0 0"; RFC 9429
    /// §5.2.1 says the same. Some agents take the times at their word, and send nothing.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// t=3724394400 0
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// t=0 0
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp profile=sip
    /// t=0 0
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static BOUNDED_TIME: code "GRM017", name "bounded-time", level Should,
        cites [Rfc(3264, "5"), Rfc(9429, "5.2.1")], profiles [Sip, WebRtc], fix Unsafe
}

rule! {
    /// Flags an `r=` line that is not an interval, a duration and offsets.
    ///
    /// ## Why
    /// RFC 8866 §9: three times or more, each digits and perhaps one of the letters d, h, m and s. These are
    /// case-sensitive, and fractions are not allowed (§5.10).
    ///
    /// ## Bad
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=3724394400 3754123200
    /// r=7D 1h 0
    /// ```
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=3724394400 3754123200
    /// r=7d 1h
    /// ```
    /// ## Good
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=3724394400 3754123200
    /// r=7d 1h 0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=3724394400 3754123200
    /// r=7d 1h 0
    /// ```
    pub(crate) static MALFORMED_REPEAT: code "GRM018", name "malformed-repeat", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.10")], profiles [Core], fix Safe
}

rule! {
    /// Flags a `z=` line that is not pairs of a time and an offset.
    ///
    /// ## Why
    /// RFC 8866 §9: each adjustment is a time, a space and an offset (§5.11). With one missing, all that follow are
    /// read as the other.
    ///
    /// ## Bad
    /// ```sdp
    /// v=0
    /// o=- 1 1 IN IP4 192.0.2.1
    /// s=-
    /// t=3724394400 3754123200
    /// r=7d 1h 0
    /// z=3730928400
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
    pub(crate) static MALFORMED_ZONE: code "GRM020", name "malformed-zone", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.11")], profiles [Core], fix None
}

/// `start-time` or `stop-time` (RFC 8866 §9).
fn is_time(word: &str) -> bool {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    word == "0" || (is_number && word.len() >= 10 && !word.starts_with('0'))
}

fn time(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    if value == "0 0" {
        return;
    }
    let mut words = words(value);
    let (start, stop, more) = (words.next(), words.next(), words.next());
    let (Some(start), Some(stop), None) = (start, stop, more) else {
        let place = document.span_of(value);
        out.report(
            &MALFORMED_TIME,
            place,
            format_args!("`t=` is not `<start-time> <stop-time>`"),
        )
        .fix(|| {
            let place = place.filter(|_| start == Some("0") && stop.is_none())?;
            Some(Fix::safe("write `0 0`", [Edit::replace(place, "0 0")]))
        });
        return;
    };
    if let Some(wrong) = [start, stop].into_iter().find(|word| !is_time(word)) {
        out.report(
            &MALFORMED_TIME,
            document.span_of(wrong),
            format_args!(
                "`{}` is no time: `0`, or ten digits and more",
                wrong.escape_debug()
            ),
        );
        return;
    }
    // Numbers of any length: the shorter one is the smaller.
    if stop != "0" && (stop.len(), stop) < (start.len(), start) {
        out.report(
            &STOP_BEFORE_START,
            document.span_of(stop),
            format_args!("the session stops before it starts"),
        );
    }
    if (start, stop) != ("0", "0") {
        let place = document.span_of(value);
        out.report(
            &BOUNDED_TIME,
            place,
            format_args!("`t=` has times; in an offer or answer it should be `0 0`"),
        )
        .fix(|| Some(Fix::risky("write `0 0`", [Edit::replace(place?, "0 0")])));
    }
}

fn repeat(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    let Err(error) = Repeat::parse(value) else {
        return;
    };
    let rest = value.get(error.offset as usize..).unwrap_or(value);
    out.report(
        &MALFORMED_REPEAT,
        document.span_of(rest),
        format_args!("`r=`: {} is expected here", error.expected),
    )
    .fix(|| {
        let small = value.to_ascii_lowercase();
        let is_only_case = Repeat::parse(&small).is_ok();
        let place = document.span_of(value).filter(|_| is_only_case)?;
        Some(Fix::safe(
            "write the units small",
            [Edit::replace(place, small)],
        ))
    });
}

fn zone(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    if let Err(error) = Zone::parse(value) {
        let rest = value.get(error.offset as usize..).unwrap_or(value);
        out.report(
            &MALFORMED_ZONE,
            document.span_of(rest),
            format_args!("`z=`: {} is expected here", error.expected),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint;

    #[test]
    fn times_of_any_length_are_compared() {
        let codes = |time: &str| {
            let text = format!("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt={time}\r\n");
            lint(&text)
                .iter()
                .map(|it| it.rule.code)
                .collect::<Vec<_>>()
        };
        assert!(codes("3724394400 37243944000").is_empty());
        assert_eq!(codes("37243944000 3724394400"), ["GRM016"]);
        let long = "9".repeat(40);
        assert!(codes(&format!("3724394400 {long}")).is_empty());
        assert_eq!(codes("03724394400 0"), ["GRM015"]);
    }
}
