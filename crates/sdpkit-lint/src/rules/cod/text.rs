//! Text as it is typed: `t140` (RFC 4103).

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&T140], Run::Media(redundancy))];

rule! {
    /// Flags text at another clock rate than 1000, or a `cps` that is not above zero.
    ///
    /// ## Why
    /// RFC 4103 §10.2: the clock rate in `a=rtpmap` MUST be 1000, also of the redundancy that carries it (RFC 9071 §3.19). `cps`
    /// are the characters that may be received in a second.
    ///
    /// ## Bad
    /// ```sdp
    /// m=text 11000 RTP/AVP 98
    /// a=rtpmap:98 t140/8000
    /// ```
    /// ```sdp
    /// m=text 11000 RTP/AVP 98
    /// a=rtpmap:98 t140/1000
    /// a=fmtp:98 cps=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=text 11000 RTP/AVP 100 98
    /// a=rtpmap:98 t140/1000
    /// a=fmtp:98 cps=30
    /// a=rtpmap:100 red/1000
    /// a=fmtp:100 98/98/98
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=text 11000 RTP/AVP 98
    /// a=rtpmap:98 t140/1000
    /// ```
    pub(crate) static T140: code "COD050", name "t140-clock-rate", level Must,
        cites [Rfc(4103, "10.2"), Rfc(4103, "10.1"), Rfc(9071, "3.19")], profiles [Core], fix Unsafe
}

fn redundancy(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_media("text") {
        return;
    }
    for format in media.formats.iter().filter(|it| it.is("red")) {
        let (Some(rtpmap), Some(line)) = (&format.rtpmap, format.rtpmap_line) else {
            continue;
        };
        if rtpmap.clock_rate == 1_000 {
            continue;
        }
        let span = line.token_span(1);
        out.report(
            &T140,
            span,
            format_args!(
                "`red` of text at {} Hz; its clock rate is 1000",
                rtpmap.clock_rate
            ),
        )
        .fix(|| {
            let text = format!("{}/1000", rtpmap.encoding_name);
            Some(Fix::risky("write 1000", [Edit::replace(span?, text)]))
        });
    }
}
