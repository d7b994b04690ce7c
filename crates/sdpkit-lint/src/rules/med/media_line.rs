//! The m= line: media type, ports, transport and formats (RFC 8866 §5.14).

use std::collections::BTreeSet;

use sdpkit::Span;
use sdpkit::field::{MediaLine, MediaType, Proto};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;
use crate::similar::nearest;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &UNKNOWN_MEDIA_TYPE,
            &UNKNOWN_TRANSPORT,
            &CAPITAL_UDPTL,
            &SEVERAL_PORTS,
        ],
        Run::Media(media_line),
    ),
    Check::new(
        &[&FORMAT_IS_NO_PAYLOAD_TYPE, &REPEATED_FORMAT],
        Run::Media(formats),
    ),
];

rule! {
    /// Flags a media type that is not registered.
    ///
    /// ## Why
    /// RFC 8866 §8.2.2: a new media type needs a Standards Track RFC. Those that have one are `audio`, `video`, `text`,
    /// `application`, `message`, `image` and `haptics`. A peer that meets another rejects the section, or all of the
    /// description. (`control` and `data` stood in RFC 2327; that they SHOULD NOT be used is not judged here.)
    ///
    /// ## Bad
    /// ```sdp
    /// m=vidio 49170 RTP/AVP 31
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// ```
    pub(crate) static UNKNOWN_MEDIA_TYPE: code "MED001", name "unknown-media-type", level Should,
        cites [Rfc(8866, "8.2.2"), Rfc(8866, "5.14")], profiles [Core], fix None
}

rule! {
    /// Flags a transport that is not registered, or not in its registered letters.
    ///
    /// ## Why
    /// RFC 8866 §8.2.3: transports MUST be registered. What follows the transport in the m= line can only be read by
    /// who knows it; most programs compare it letter by letter, so that `rtp/avp` is not `RTP/AVP`. A warning unless
    /// strictly judged, as two programs may agree on a transport of their own.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 rtp/avp 0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// ```
    pub(crate) static UNKNOWN_TRANSPORT: code "MED002", name "unknown-transport", level Must,
        cites [Rfc(8866, "8.2.3")], profiles [Core], fix Safe, exceptions [(Lenient, Warning)]
}

rule! {
    /// Flags a format of RTP that is not a payload type from 0 to 127.
    ///
    /// ## Why
    /// RFC 8866 §8.2.3: under RTP each format MUST be a payload type number, and the RTP header has 7 bits for it
    /// (RFC 3550 §5.1). A peer cannot send what stands there.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 128
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP opus
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 127
    /// a=rtpmap:127 opus/48000/2
    /// ```
    pub(crate) static FORMAT_IS_NO_PAYLOAD_TYPE: code "MED003", name "format-is-no-payload-type", level Must,
        cites [Rfc(8866, "8.2.3"), Rfc(8866, "6.6")], profiles [Core], fix None
}

rule! {
    /// Flags a format that an m= line lists twice.
    ///
    /// ## Why
    /// The formats of RFC 8866 §5.14 are a list in the order of preference: a format has one place in it. Who builds a
    /// table of payload types from it may refuse the second one.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 8 0
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 0 0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 8
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0 8
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// ```
    pub(crate) static REPEATED_FORMAT: code "MED004", name "repeated-format", level Advice,
        cites [Rfc(8866, "5.14")], profiles [Core], fix Safe
}

rule! {
    /// Flags an m= line with a number of ports, where ports are offered and answered.
    ///
    /// ## Why
    /// `49170/2` declares several RTP sessions of one hierarchically encoded stream (RFC 8866 §5.14). Most SIP and all
    /// WebRTC endpoints use the first port, or reject the line.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170/2 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ## Fixed
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/AVP 0
    /// ```
    pub(crate) static SEVERAL_PORTS: code "MED041", name "several-ports", level Advice,
        cites [Rfc(8866, "5.14")], profiles [Sip, WebRtc], fix Unsafe
}

rule! {
    /// Flags the transport of T.38 in capitals.
    ///
    /// ## Why
    /// The transport is registered as `udptl` (ITU-T T.38 Annex D). `UDPTL` is on the wire as well, and
    /// gateways that compare letter by letter reject the fax section.
    ///
    /// ## Bad
    /// ```sdp
    /// m=image 49170 UDPTL t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// ```
    /// ## Good
    /// ```sdp
    /// m=image 49170 udptl t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=image 49170 udptl t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// ```
    pub(crate) static CAPITAL_UDPTL: code "MED051", name "capital-udptl", level Advice,
        cites [Rfc(8866, "8.2.3"), Document("ITU-T T.38 Annex D")], profiles [T38], fix Safe
}

fn media_line(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Ok(line) = &media.line else { return };
    if let MediaType::Other(name) = &line.media {
        out.report(
            &UNKNOWN_MEDIA_TYPE,
            media.word_span(0),
            format_args!("`{name}` is no registered media type"),
        );
    }
    transport(document, media, &line.proto, out);
    several_ports(media, line, out);
}

fn transport(
    document: &Document<'_>,
    media: &MediaPart<'_>,
    proto: &Proto<'_>,
    out: &mut Findings<'_>,
) {
    if Proto::KNOWN.contains(&proto.as_str()) {
        return;
    }
    let span = media.word_span(2);
    let registered = Proto::KNOWN.iter().find(|known| proto.is(known));
    let Some(&registered) = registered else {
        match nearest(proto.as_str(), Proto::KNOWN.iter().copied()) {
            Some(near) => out.report(
                &UNKNOWN_TRANSPORT,
                span,
                format_args!("`{proto}` is no registered transport; `{near}` is one"),
            ),
            None => out.report(
                &UNKNOWN_TRANSPORT,
                span,
                format_args!("`{proto}` is no registered transport"),
            ),
        };
        return;
    };
    let is_t38 = registered == "udptl" && document.is(Profile::T38);
    let rule = if is_t38 {
        &CAPITAL_UDPTL
    } else {
        &UNKNOWN_TRANSPORT
    };
    out.report(
        rule,
        span,
        format_args!("the transport `{proto}` is registered as `{registered}`"),
    )
    .fix(|| {
        let title = format!("write `{registered}`");
        Some(Fix::safe(title, [Edit::replace(span?, registered)]))
    });
}

fn several_ports(media: &MediaPart<'_>, line: &MediaLine<'_>, out: &mut Findings<'_>) {
    let Some(number) = line.number_of_ports else {
        return;
    };
    let span = media.word_span(1);
    out.report(
        &SEVERAL_PORTS,
        span,
        format_args!("`/{number}` ports are declared; most endpoints take one"),
    )
    .fix(|| {
        let edit = Edit::replace(span?, line.port.to_string());
        Some(Fix::risky("declare one port", [edit]))
    });
}

fn formats(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let is_rtp = media.is_rtp();
    let mut payload_types = 0u128;
    let mut others = BTreeSet::new();
    let is_one = media.formats.len() < 2;
    let mut again: Vec<&str> = Vec::new();
    for format in &media.formats {
        let is_new = match format.payload_type {
            Some(payload_type) => {
                let bit = 1u128 << payload_type.number();
                let is_new = payload_types & bit == 0;
                payload_types |= bit;
                is_new
            }
            None => is_one || others.insert(format.text),
        };
        let is_number = format.text.bytes().all(|byte| byte.is_ascii_digit());
        if is_rtp && (format.payload_type.is_none() || !is_number) {
            out.report(
                &FORMAT_IS_NO_PAYLOAD_TYPE,
                document.span_of(format.text),
                format_args!("`{}` is no payload type from 0 to 127", format.text),
            );
        } else if !is_new {
            again.push(format.text);
        }
    }
    let Some((first, more)) = again.split_first() else {
        return;
    };
    let span = document.span_of(first);
    if more.is_empty() {
        out.report(
            &REPEATED_FORMAT,
            span,
            format_args!("the format `{first}` is listed before"),
        )
    } else {
        out.report(
            &REPEATED_FORMAT,
            span,
            format_args!(
                "the format `{first}` and {} more are listed before",
                more.len()
            ),
        )
    }
    .fix(|| {
        // With the space before each.
        let word = |text: &&str| {
            let span = document.span_of(text)?;
            Some(Span::new(span.start.checked_sub(1)?, span.end))
        };
        let edits: Vec<_> = again.iter().filter_map(word).map(Edit::delete).collect();
        Some(Fix::safe("list each once", edits))
    });
}
