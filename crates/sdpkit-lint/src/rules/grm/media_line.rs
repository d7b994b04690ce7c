//! `m=`: media, port, transport and formats (RFC 8866 §5.14).

use sdpkit::{Line, LineKind, Span};

use super::address::words;
use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &MALFORMED_MEDIA_LINE,
        &PORT_OUT_OF_RANGE,
        &MALFORMED_PORT_COUNT,
        &MALFORMED_PROTO,
        &MALFORMED_FORMAT,
    ],
    Run::Field(LineKind::Media, media),
)];

rule! {
    /// Flags an `m=` line with fewer than four subfields, or whose media type is no token.
    ///
    /// ## Why
    /// RFC 8866 §5.14, §9: media, port, proto and one format or more, also where the port is 0. Parsers refuse the
    /// description; one that goes on counts other m= sections than its peer.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 9 RTP/AVP
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 9 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static MALFORMED_MEDIA_LINE: code "GRM045", name "malformed-media-line", level Must,
        cites [Rfc(8866, "5.14"), Rfc(8866, "9")], profiles [Core], fix None
}

rule! {
    /// Flags a port that is not a number from 0 to 65535.
    ///
    /// ## Why
    /// RFC 8866 §9: `port` is digits; it is a port of the transport (§5.14), which has 16 bits for it.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 70000 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 65534 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static PORT_OUT_OF_RANGE: code "GRM046", name "port-out-of-range", level Must,
        cites [Rfc(8866, "5.14"), Rfc(8866, "9")], profiles [Core], fix None
}

rule! {
    /// Flags a number of ports that is not a number from 1 up.
    ///
    /// ## Why
    /// RFC 8866 §9: what follows the slash is an `integer`, which is 1 or more. Several ports are for layers of one
    /// encoding (§5.14); no port at all is port 0.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170/0 RTP/AVP 31
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170/2 RTP/AVP 31
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// a=sendrecv
    /// ```
    pub(crate) static MALFORMED_PORT_COUNT: code "GRM047", name "malformed-port-count", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.14")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a transport protocol that is not tokens with slashes between.
    ///
    /// ## Why
    /// RFC 8866 §9: `proto` is `token *("/" token)`. With an empty or another part it is none of the registered
    /// ones.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 9 RTP//AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 9 RTP/AVP 0
    /// a=sendrecv
    /// ```
    pub(crate) static MALFORMED_PROTO: code "GRM048", name "malformed-proto", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.14")], profiles [Core], fix None
}

rule! {
    /// Flags a format that is no token.
    ///
    /// ## Why
    /// RFC 8866 §9: `fmt` is a token, which has no comma, slash or quote; formats are parted by spaces. `0,8` is
    /// read as one unknown format, or refused.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 9 RTP/AVP 0,8
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 9 RTP/AVP 0 8
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 9 RTP/AVP 0 8
    /// a=sendrecv
    /// ```
    pub(crate) static MALFORMED_FORMAT: code "GRM049", name "malformed-format", level Must,
        cites [Rfc(8866, "9"), Rfc(8866, "5.14")], profiles [Core], fix Safe,
        supersedes ["MED003"]
}

/// `token` (RFC 8866 §9).
fn is_token(text: &str) -> bool {
    let is_token_char = |byte: u8| TOKEN_CHARS.get(usize::from(byte)) == Some(&true);
    !text.is_empty() && text.bytes().all(is_token_char)
}

/// Of each byte whether it is a [`is_token_char`]: m= lines have many words.
#[expect(clippy::indexing_slicing, reason = "only evaluated at compile time")]
static TOKEN_CHARS: [bool; 256] = {
    let mut chars = [false; 256];
    let mut byte = 0;
    while byte < chars.len() {
        #[expect(clippy::cast_possible_truncation, reason = "it is below 256")]
        {
            chars[byte] = is_token_char(byte as u8);
        }
        byte += 1;
    }
    chars
};

/// `token-char` (RFC 8866 §9).
pub(in crate::rules) const fn is_token_char(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x27 | 0x2A | 0x2B | 0x2D | 0x2E | 0x30..=0x39 | 0x41..=0x5A | 0x5E..=0x7E)
}

fn media(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    let value = line.value().unwrap_or_default();
    let mut words = words(value);
    let (Some(media), Some(port), Some(proto), Some(format)) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        out.report(
            &MALFORMED_MEDIA_LINE,
            document.span_of(value),
            format_args!("`m=` is not `<media> <port> <proto> <fmt> …`"),
        );
        return;
    };
    if !is_token(media) {
        out.report(
            &MALFORMED_MEDIA_LINE,
            document.span_of(media),
            format_args!("the media type `{}` is no token", media.escape_debug()),
        );
    }
    ports(document, port, out);
    if !proto.split('/').all(is_token) {
        out.report(
            &MALFORMED_PROTO,
            document.span_of(proto),
            format_args!("`{}` is not tokens with `/` between", proto.escape_debug()),
        );
    }
    for format in core::iter::once(format).chain(words) {
        if !is_token(format) {
            malformed_format(document, format, out);
        }
    }
}

fn ports(document: &Document<'_>, word: &str, out: &mut Findings<'_>) {
    let (port, count) = match word.split_once('/') {
        Some((port, count)) => (port, Some(count)),
        None => (word, None),
    };
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(port) || port.parse::<u16>().is_err() {
        out.report(
            &PORT_OUT_OF_RANGE,
            document.span_of(port),
            format_args!("`{}` is no port from 0 to 65535", port.escape_debug()),
        );
    }
    let is_count = |word: &str| is_number(word) && word.parse::<u16>().is_ok_and(|it| it > 0);
    if let Some(count) = count.filter(|it| !is_count(it)) {
        let place = document.span_of(count);
        out.report(
            &MALFORMED_PORT_COUNT,
            place,
            format_args!(
                "`/{}` is no number of ports, 1 or more",
                count.escape_debug()
            ),
        )
        .fix(|| {
            let place = place?;
            let edit = Edit::delete(Span::new(place.start.checked_sub(1)?, place.end));
            Some(Fix::risky("remove it", [edit]))
        });
    }
}

fn malformed_format(document: &Document<'_>, format: &str, out: &mut Findings<'_>) {
    let place = document.span_of(format);
    out.report(
        &MALFORMED_FORMAT,
        place,
        format_args!("the format `{}` is no token", format.escape_debug()),
    )
    .fix(|| {
        let is_number = |part: &str| part.is_empty() || part.parse::<u8>().is_ok();
        let parts: Vec<_> = format.split([',', ';']).collect();
        if !parts.iter().all(|part| is_number(part)) {
            return None;
        }
        let kept: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let edit = Edit::replace(place.filter(|_| !kept.is_empty())?, kept.join(" "));
        Some(Fix::safe("part the formats by spaces", [edit]))
    });
}
