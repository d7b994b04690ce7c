//! What RTCP reports: `a=rtcp-xr`, `a=rtcp-idms`, `a=multicast-rtcp` (RFC 3611, RFC 7272, RFC 6128).

use sdpkit::attribute::{RtcpXr, XrFormat};

use super::blamed;
use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&UNKNOWN_XR_FORMAT], Run::Attribute(&["rtcp-xr"], rtcp_xr)),
    Check::new(
        &[&MALFORMED_RTCP_SYNCHRONIZATION],
        Run::Attribute(&["rtcp-idms", "multicast-rtcp"], grammar),
    ),
];

rule! {
    /// Flags a kind of extended report that is not known.
    ///
    /// ## Why
    /// The kinds of `a=rtcp-xr` are those of RFC 3611 §5.1 and of the RFCs that add to it; one that is misspelt is
    /// ignored, and the reports are missing.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-xr:voip-metric
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-xr:voip-metrics rcvr-rtt=all:100
    /// ```
    pub(crate) static UNKNOWN_XR_FORMAT: code "MED043", name "unknown-xr-format", level Advice,
        cites [Rfc(3611, "5.1")], profiles [Sip], fix None
}

rule! {
    /// Flags an `a=rtcp-idms` or `a=multicast-rtcp` that cannot be read.
    ///
    /// ## Why
    /// RFC 7272 §10: `sync-group=` and a number up to 4294967294. RFC 6128 §2: a port. Who cannot read it does not
    /// synchronize, or listens at the wrong port.
    ///
    /// ## Bad
    /// ```sdp profile=ims
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-idms:42
    /// ```
    /// ## Good
    /// ```sdp profile=ims
    /// m=audio 49170 RTP/AVP 0
    /// a=rtcp-idms:sync-group=42
    /// ```
    pub(crate) static MALFORMED_RTCP_SYNCHRONIZATION: code "MED054", name "malformed-rtcp-synchronization",
        level Must, cites [Rfc(7272, "10"), Rfc(6128, "2")], profiles [Ims], fix None
}

/// Kinds that RFCs after RFC 3611 registered, and that have no type (RFC 5725 to RFC 7509).
const REGISTERED: &[&str] = &[
    "burst-gap-discard",
    "burst-gap-loss",
    "conc-sec",
    "de-jitter-buffer",
    "delay",
    "discard-bytes",
    "discard-rle",
    "grp-sync",
    "loss-conceal",
    "multicast-acq",
    "pkt-discard-count",
    "pkt-dly-var",
    "post-repair-loss-count",
    "post-repair-loss-rle",
    "psi-decodability",
];

fn rtcp_xr(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(RtcpXr(formats)) = slot.get::<RtcpXr<'_>>() else {
        return;
    };
    for format in formats {
        if let XrFormat::Other(name) = format
            && !is_registered(name)
        {
            out.report(
                &UNKNOWN_XR_FORMAT,
                document.span_of(name),
                format_args!("`{name}` is no kind of extended report that is known"),
            );
        }
    }
}

fn is_registered(format: &str) -> bool {
    let name = format.split('=').next().unwrap_or_default();
    REGISTERED.iter().any(|it| it.eq_ignore_ascii_case(name))
}

fn grammar(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if let Err(error) = slot.value {
        out.report(
            &MALFORMED_RTCP_SYNCHRONIZATION,
            blamed(slot.attribute, error),
            format_args!("expected {} in `a={}`", error.expected, slot.attribute.name),
        );
    }
}
