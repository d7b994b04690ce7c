//! Media loopback: `a=loopback` and its roles (RFC 6849).

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&LOOPBACK_WITHOUT_ROLE], Run::Media(loopback))];

rule! {
    /// Flags an `a=loopback` without one role, or a role without it.
    ///
    /// ## Why
    /// RFC 6849 §5.1, §5.2: who asks for loopback, or accepts it, includes both the type and the role, which is
    /// `loopback-source` or `loopback-mirror`. Without them neither side knows who sends media back.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 41352 RTP/AVP 0
    /// a=loopback:rtp-media-loopback
    /// ```
    /// ```sdp profile=sip
    /// m=audio 41352 RTP/AVP 0
    /// a=loopback:rtp-media-loopback
    /// a=loopback-source
    /// a=loopback-mirror
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 41352 RTP/AVP 0
    /// a=loopback:rtp-media-loopback
    /// a=loopback-source
    /// ```
    pub(crate) static LOOPBACK_WITHOUT_ROLE: code "MED046", name "loopback-without-role", level Should,
        cites [Rfc(6849, "5.1"), Rfc(6849, "5.2"), Rfc(6849, "4.2")], profiles [Sip], fix None
}

fn loopback(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let kind = media.named("loopback").next();
    let source = media.named("loopback-source").next();
    let mirror = media.named("loopback-mirror").next();
    let (blamed, what) = match (kind, source, mirror) {
        (Some(kind), None, None) => (kind, "`a=loopback` without a role: source or mirror"),
        (_, Some(_), Some(mirror)) => {
            (mirror, "both roles of loopback; there is one for each side")
        }
        (None, Some(role), None) | (None, None, Some(role)) => {
            (role, "a role of loopback without `a=loopback`")
        }
        _ => return,
    };
    out.report(
        &LOOPBACK_WITHOUT_ROLE,
        blamed.attribute.span(),
        format_args!("{what}"),
    );
}
