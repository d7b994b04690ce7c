//! The roles of a loopback test (RFC 6849 §5.2).

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&LOOPBACK_ROLE_KEPT], Run::Exchange(loopback))];

rule! {
    /// Flags an answer with the loopback role of the offer.
    ///
    /// ## Why
    /// RFC 6849 §5.2: a stream that is offered with `loopback-source` is answered with `loopback-mirror`, and
    /// the other way round. With two sources nobody returns the packets.
    ///
    /// ## Bad
    /// ```sdp offer profile=sip
    /// m=audio 41352 RTP/AVP 0
    /// a=loopback:rtp-media-loopback
    /// a=loopback-source
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 12346 RTP/AVP 0
    /// a=loopback:rtp-media-loopback
    /// a=loopback-source
    /// ```
    /// ## Good
    /// ```sdp offer profile=sip
    /// m=audio 41352 RTP/AVP 0
    /// a=loopback:rtp-media-loopback
    /// a=loopback-source
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 12346 RTP/AVP 0
    /// a=loopback:rtp-media-loopback
    /// a=loopback-mirror
    /// ```
    /// ## Fixed
    /// ```sdp offer profile=sip
    /// m=audio 41352 RTP/AVP 0
    /// a=loopback:rtp-media-loopback
    /// a=loopback-source
    /// ```
    /// ```sdp answer profile=sip
    /// m=audio 12346 RTP/AVP 0
    /// a=loopback:rtp-media-loopback
    /// a=loopback-mirror
    /// ```
    pub(crate) static LOOPBACK_ROLE_KEPT: code "OA059", name "loopback-role-kept", level Must,
        cites [Rfc(6849, "5.2")], profiles [Sip], fix Safe
}

fn loopback(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    const ROLES: [&str; 2] = ["loopback-source", "loopback-mirror"];
    for (offered, answered) in exchange.accepted() {
        for (name, other) in ROLES.into_iter().zip(ROLES.into_iter().rev()) {
            let line = answered.named(name).next().map(|slot| slot.attribute);
            let Some(line) = line.filter(|_| offered.has(name) && !answered.has(other)) else {
                continue;
            };
            out.report(
                &LOOPBACK_ROLE_KEPT,
                line.span(),
                format_args!("`{name}` answers itself; it must be `{other}`"),
            )
            .fix(|| {
                let edit = Edit::replace(line.span()?, other);
                Some(Fix::safe("take the other role", [edit]))
            });
        }
    }
}
