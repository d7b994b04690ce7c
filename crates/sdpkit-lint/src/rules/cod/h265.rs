//! H.265 (RFC 7798 §7).

use super::base64::decode;
use super::parameter;
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&PARAMETER_SETS], Run::Media(sets))];

rule! {
    /// Flags a parameter of H.265 with a value that it cannot have.
    ///
    /// ## Why
    /// RFC 7798 §7.1: `profile-id` is from 0 to 31, `tier-flag` 0 or 1, `level-id` from 0 to 255, `tx-mode` one of `SRST`,
    /// `MRST`, `MRMT`, and parameter sets are in Base64. What cannot be read leaves the default: Main at level 3.1.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 98
    /// a=rtpmap:98 H265/90000
    /// a=fmtp:98 level-id=400
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 98
    /// a=rtpmap:98 H265/90000
    /// a=fmtp:98 sprop-vps=!!!
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 98
    /// a=rtpmap:98 H265/90000
    /// a=fmtp:98 profile-id=1;tier-flag=0;level-id=120;tx-mode=SRST
    /// ```
    pub(crate) static PARAMETER_VALUE: code "COD010", name "h265-parameter-value", level Must,
        cites [Rfc(7798, "7.1")], profiles [Core], fix None
}

rule! {
    /// Flags a parameter set of H.265 that is of another kind than its parameter.
    ///
    /// ## Why
    /// RFC 7798 §7.1: `sprop-vps`, `sprop-sps` and `sprop-pps` have NAL units of type 32, 33 and 34. A decoder that is fed others
    /// shows nothing.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 98
    /// a=rtpmap:98 H265/90000
    /// a=fmtp:98 sprop-vps=QgEBAWAAAAMA
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 98
    /// a=rtpmap:98 H265/90000
    /// a=fmtp:98 sprop-sps=QgEBAWAAAAMA
    /// ```
    pub(crate) static PARAMETER_SETS: code "COD011", name "h265-parameter-sets", level Advice,
        cites [Rfc(7798, "7.1")], profiles [Core], fix None
}

fn sets(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    for format in media.formats.iter().filter(|format| format.is("H265")) {
        for (name, kind) in [("sprop-vps", 32), ("sprop-sps", 33), ("sprop-pps", 34)] {
            let list = parameter(format, name).unwrap_or_default();
            for set in list.split(',') {
                // The type stands in the six bits after the first (RFC 7798 §1.1.4).
                let first = decode(set.trim()).and_then(|bytes| bytes.first().copied());
                let Some(found) = first.map(|first| first >> 1 & 0x3F) else {
                    continue;
                };
                if found != kind {
                    out.report(
                        &PARAMETER_SETS,
                        document.span_of(set),
                        format_args!(
                            "a NAL unit of type {found} in `{name}`, which has type {kind}"
                        ),
                    );
                }
            }
        }
    }
}
