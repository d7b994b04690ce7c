//! One `a=rid`: its grammar and its restrictions (RFC 8851 §4, §5, §10).

use sdpkit::attribute::{Rid, RidRestriction};
use sdpkit::{Decimal, ValueError};

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

use super::rid_set::{UNKNOWN_DEPENDENCY, UNLISTED_PAYLOAD_TYPE};

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MALFORMED_RID_ID,
        &UNKNOWN_RESTRICTION,
        &MALFORMED_RESTRICTION,
        &UNLISTED_PAYLOAD_TYPE,
        &UNKNOWN_DEPENDENCY,
    ],
    Run::Attribute(&["rid"], value),
)];

rule! {
    /// Flags a rid-id with other characters than letters and digits.
    ///
    /// ## Why
    /// RFC 8852 §3 constrains the identifier, which packets carry, to letters and digits and to 255 bytes. The
    /// grammar of RFC 8851 §10 lets `-` and `_` stand as well; such an id can be written but not sent.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:a_b recv
    /// ```
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:a/b recv
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:ab recv
    /// ```
    pub(crate) static MALFORMED_RID_ID: code "SIM007", name "malformed-rid-id", level Must,
        cites [Rfc(8852, "3"), Rfc(8851, "10")], profiles [Core], fix None
}

rule! {
    /// Flags a restriction of `a=rid` that no RFC defines.
    ///
    /// ## Why
    /// RFC 8851 §5 has max-width, max-height, max-fps, max-fs, max-br, max-pps, max-bpp and depend; others are to be
    /// registered (§12.2). An answerer drops what it does not know.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv max-foo=1
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv max-fps=30
    /// ```
    pub(crate) static UNKNOWN_RESTRICTION: code "SIM009", name "unknown-rid-restriction", level Advice,
        cites [Rfc(8851, "5"), Rfc(8851, "12.2")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=rid` whose direction or restrictions do not match the grammar.
    ///
    /// ## Why
    /// RFC 8851 §10: `send` or `recv`, then restrictions; most have a whole number, max-bpp has a number with a
    /// point, from 0.0001 to 48.0 with at most four digits after it (§5). An answerer discards a line that it
    /// cannot read (§6.2.2).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv max-fps=29.97
    /// ```
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv max-bpp=0.00001
    /// ```
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 both
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=rid:1 recv max-fps=30;max-bpp=0.5
    /// ```
    pub(crate) static MALFORMED_RESTRICTION: code "SIM014", name "malformed-rid-restriction", level Must,
        cites [Rfc(8851, "10"), Rfc(8851, "5")], profiles [Core], fix None
}

/// The longest identifier (RFC 8852 §3).
const LONGEST_ID: usize = 255;

fn value(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    match &slot.value {
        Err(error) => malformed(slot, *error, out),
        Ok(_) => {
            if let Some(rid) = slot.get::<Box<Rid<'_>>>() {
                read(slot, rid, out);
            }
        }
    }
}

fn malformed(slot: &Slot<'_>, error: ValueError, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let text = attribute.value.unwrap_or_default();
    let offset = error.offset as usize;
    let span = attribute.rebase(error).or(attribute.span());
    let id = text.split([' ', '\t']).next().unwrap_or_default();
    if offset <= id.len() && (id.is_empty() || !id.bytes().all(is_rid_byte)) {
        out.report(
            &MALFORMED_RID_ID,
            span,
            format_args!("an `a=rid` must begin with an id of letters and digits"),
        );
        return;
    }
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind([' ', '\t', ';']).map_or(0, |at| at + 1);
    let parameter = text.get(start..).unwrap_or_default();
    if parameter.starts_with("pt=") {
        out.report(
            &UNLISTED_PAYLOAD_TYPE,
            span,
            format_args!(
                "`pt` must list payload types of the m= line: {}",
                error.expected
            ),
        );
    } else if parameter.starts_with("depend") {
        out.report(
            &UNKNOWN_DEPENDENCY,
            span,
            format_args!(
                "`depend` lists ids of other `a=rid` lines: {}",
                error.expected
            ),
        );
    } else {
        out.report(
            &MALFORMED_RESTRICTION,
            span,
            format_args!("`a=rid` is malformed: {} is expected here", error.expected),
        );
    }
}

/// What the grammar of RFC 8851 lets stand in an id.
fn is_rid_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn read(slot: &Slot<'_>, rid: &Rid<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    if rid.id.len() > LONGEST_ID || !rid.id.bytes().all(|it| it.is_ascii_alphanumeric()) {
        out.report(
            &MALFORMED_RID_ID,
            attribute.token_span(0),
            format_args!("a rid-id must be letters and digits only, at most {LONGEST_ID}"),
        );
    }
    let mut unknown = rid.restrictions.iter().filter_map(|it| match it {
        RidRestriction::Other { name, .. } => Some(name),
        _ => None,
    });
    if let Some(name) = unknown.next() {
        out.report(
            &UNKNOWN_RESTRICTION,
            attribute.span(),
            format_args!("no RFC defines the restriction `{name:.40}`"),
        );
    }
    let has_bpp = |it: &RidRestriction<'_>| matches!(it, RidRestriction::MaxBpp(Some(_)));
    if !rid.restrictions.iter().any(has_bpp) {
        return;
    }
    let text = attribute.value.unwrap_or_default();
    let values = text
        .split([' ', '\t', ';'])
        .filter_map(|it| it.strip_prefix("max-bpp="));
    for value in values {
        if !is_bits_per_pixel(value) {
            out.report(
                &MALFORMED_RESTRICTION,
                attribute.span(),
                format_args!("`max-bpp` must be from 0.0001 to 48.0, with at most four decimals: `{value:.20}`"),
            );
        }
    }
}

/// Whether it is as RFC 8851 §5 and §10 have the value of max-bpp.
fn is_bits_per_pixel(value: &str) -> bool {
    let Some((whole, fraction)) = value.split_once('.') else {
        return false;
    };
    let number = Decimal::parse(value).map(Decimal::as_f64);
    !whole.is_empty()
        && (1..=4).contains(&fraction.len())
        && number.is_some_and(|number| (0.0001..=48.0).contains(&number))
}
