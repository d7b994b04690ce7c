//! The largest message: `a=max-message-size` (RFC 8841 §6).

use sdpkit::attribute::MaxMessageSize;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

use super::without_zeros;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MALFORMED_MESSAGE_SIZE,
        &UNLIMITED_MESSAGES,
        &LARGE_MESSAGES,
    ],
    Run::Attribute(&["max-message-size"], size),
)];

rule! {
    /// Flags an `a=max-message-size` that is no number, or begins with a zero.
    ///
    /// ## Why
    /// RFC 8841 §6.2: the value is a number of bytes, and leading zeros MUST NOT be used. If it cannot be read, the
    /// peer sends messages of 64 KiB at most, or none.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:065536
    /// ```
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:-1
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:65536
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:65536
    /// ```
    pub(crate) static MALFORMED_MESSAGE_SIZE: code "SCT003", name "malformed-message-size", level Must,
        cites [Rfc(8841, "6.2")], profiles [Core], fix Safe
}

rule! {
    /// Flags an `a=max-message-size` of 0.
    ///
    /// ## Why
    /// RFC 8841 §6.1: 0 says that messages of any size are taken, as far as there is memory. Some took it for
    /// "none"; and a peer can fill the memory with one message.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:0
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:65536
    /// ```
    pub(crate) static UNLIMITED_MESSAGES: code "SCT004", name "unlimited-message-size", level Advice,
        cites [Rfc(8841, "6.1")], profiles [Core], fix None
}

rule! {
    /// Flags an `a=max-message-size` above 256 KiB.
    ///
    /// ## Why
    /// RFC 8841 §6.1 lets a peer send messages of that size. Chromium takes 256 KiB, others buffer a whole message
    /// before they hand it on, and a large one keeps the association busy (RFC 8831 §6.6).
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:1073741823
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=application 9 UDP/DTLS/SCTP webrtc-datachannel
    /// a=sctp-port:5000
    /// a=max-message-size:262144
    /// ```
    pub(crate) static LARGE_MESSAGES: code "SCT015", name "large-message-size", level Advice,
        cites [Rfc(8841, "6.1"), Rfc(8831, "6.6")], profiles [Core], fix None
}

/// The size that all browsers take, in bytes.
const COMMON: u64 = 262_144;

fn size(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let text = slot.attribute.value.unwrap_or_default();
    let span = slot.attribute.value_span();
    let shorter = without_zeros(text);
    let Some(size) = slot.get::<MaxMessageSize>().filter(|_| shorter.is_none()) else {
        out.report(
            &MALFORMED_MESSAGE_SIZE,
            span.or(slot.attribute.span()),
            format_args!(
                "a message size must be a number of bytes without leading zeros: `{text:.20}`"
            ),
        )
        .fix(|| {
            let edit = Edit::replace(span?, shorter?);
            Some(Fix::safe("leave the zeros out", [edit]))
        });
        return;
    };
    if size.0 == 0 {
        out.report(
            &UNLIMITED_MESSAGES,
            span,
            format_args!("a `max-message-size` of 0 takes messages of any size"),
        );
    } else if size.0 > COMMON {
        out.report(
            &LARGE_MESSAGES,
            span,
            format_args!(
                "messages of more than {COMMON} bytes are not taken everywhere: `{}`",
                size.0
            ),
        );
    }
}
