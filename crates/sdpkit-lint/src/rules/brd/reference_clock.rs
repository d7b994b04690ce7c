//! Which reference clock timestamps are of: `a=ts-refclk` (RFC 7273 §4.8).

use sdpkit::attribute::{NtpServer, PtpVersion, TsRefclk};
use sdpkit::{Span, ValueError};

use super::stream::Stream;
use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &MALFORMED_REFERENCE_CLOCK,
            &PTP_WITHOUT_VERSION,
            &MALFORMED_GRANDMASTER,
            &BAD_PTP_DOMAIN,
            &DOMAIN_WITH_802_1AS,
            &MALFORMED_LOCALMAC,
        ],
        Run::Attribute(&["ts-refclk"], value),
    ),
    Check::new(
        &[
            &MISSING_REFERENCE_CLOCK,
            &BAD_PTP_DOMAIN,
            &MIXED_TRACEABILITY,
        ],
        Run::Document(clocks),
    ),
];

rule! {
    /// Flags an ST 2110 or AES67 stream without `a=ts-refclk` in its m= section.
    ///
    /// ## Why
    /// A receiver aligns streams by the clock that their timestamps are of; without it, RFC 7273 §6 has it take the
    /// sender's own, and no two streams line up. ST 2110-10 §8.2 and AES67 §8.2, known here second-hand, ask for
    /// one with each stream, ST 2110 at media level. BRD013 says the same of a stream with a direct media clock.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=fmtp:96 channel-order=SMPTE2110.(ST); TSMODE=SAMP; TSDELAY=0
    /// a=ptime:1
    /// a=mediaclk:sender
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=fmtp:96 channel-order=SMPTE2110.(ST); TSMODE=SAMP; TSDELAY=0
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MISSING_REFERENCE_CLOCK: code "BRD005", name "missing-reference-clock", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §8.2"), SecondHand("AES67-2018 §8.2"), Rfc(7273, "6")], profiles [St2110, Aes67], fix None
}

rule! {
    /// Flags an `a=ts-refclk` that is no clock source.
    ///
    /// ## Why
    /// RFC 7273 §4.8 has `ntp=`, `ptp=`, `gps`, `gal`, `glonass`, `local`, `private` and extensions; ST 2110-10
    /// adds `localmac=`. What a receiver cannot read it takes for the sender's own clock (§6).
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MALFORMED_REFERENCE_CLOCK: code "BRD006", name "malformed-reference-clock", level Must,
        cites [Rfc(7273, "4.8")], profiles [St2110, Aes67], fix None
}

rule! {
    /// Flags `ptp=traceable`, which has no version of PTP.
    ///
    /// ## Why
    /// RFC 7273 §4.8 writes `ptp=`, a version, `:` and a server, which may be `traceable`. Readers that split at
    /// the colon find no server. The fix takes IEEE 1588-2008, the version that ST 2110 is built on; that is a
    /// guess, so it is not made unasked.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=traceable
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:traceable
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:traceable
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static PTP_WITHOUT_VERSION: code "BRD007", name "ptp-without-version", level Must,
        cites [Rfc(7273, "4.8"), SecondHand("SMPTE ST 2110-10:2022 §8.2")], profiles [St2110, Aes67], fix Unsafe
}

rule! {
    /// Flags a PTP grandmaster that is not eight hexadecimal bytes with `-` between.
    ///
    /// ## Why
    /// RFC 7273 §4.8: `EUI64 = 7(2HEXDIG "-") 2HEXDIG`. With colons in place of dashes, a reader takes what follows
    /// the first for the domain, and the clock is never found equal to its own.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39:A7:94:FF:FE:07:CB:D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MALFORMED_GRANDMASTER: code "BRD008", name "malformed-grandmaster", level Must,
        cites [Rfc(7273, "4.8")], profiles [St2110, Aes67], fix Safe
}

rule! {
    /// Flags a PTP domain that is not a number from 0 to 127, and an ST 2110 or AES67 stream that names an IEEE
    /// 1588-2008 grandmaster without domain.
    ///
    /// ## Why
    /// RFC 7273 §4.8 bounds the number at 127; its §4.3 has receivers compare grandmaster and domain. Its ABNF
    /// writes `domain-nmbr=` before the number, its examples and all devices write the number alone: both are fine.
    /// It lets the domain be absent; ST 2110-10 and AES67, known here second-hand, do not for IEEE 1588-2008.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:128
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:domain-nmbr=0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static BAD_PTP_DOMAIN: code "BRD009", name "bad-ptp-domain", level Must,
        cites [Rfc(7273, "4.8"), SecondHand("SMPTE ST 2110-10:2022 §8.2"), SecondHand("AES67-2018 §8.2")], profiles [St2110, Aes67], fix None
}

rule! {
    /// Flags a PTP domain with IEEE 802.1AS-2011.
    ///
    /// ## Why
    /// IEEE 802.1AS has one domain, 0 (RFC 7273 §4.3), so there is nothing to name; AES67 §8.2, known here second-
    /// hand, has the clock end with the grandmaster.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE802.1AS-2011:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE802.1AS-2011:39-A7-94-FF-FE-07-CB-D0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE802.1AS-2011:39-A7-94-FF-FE-07-CB-D0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static DOMAIN_WITH_802_1AS: code "BRD010", name "domain-with-802-1as", level Must,
        cites [SecondHand("AES67-2018 §8.2"), Rfc(7273, "4.3")], profiles [Aes67], fix Safe
}

rule! {
    /// Flags a `localmac=` clock that is not six hexadecimal bytes with `-` between.
    ///
    /// ## Why
    /// ST 2110-10 §8.2, known here second-hand, names the sender's own clock by a MAC address of it, written with
    /// dashes as RFC 7273 writes clock identities. Streams of one sender are told to share a clock by this text.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:localmac=40:a3:6b:a0:2b:d2
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:localmac=40-a3-6b-a0-2b-d2
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:localmac=40-a3-6b-a0-2b-d2
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MALFORMED_LOCALMAC: code "BRD011", name "malformed-localmac", level Must,
        cites [SecondHand("SMPTE ST 2110-10:2022 §8.2")], profiles [St2110], fix Safe
}

rule! {
    /// Flags clocks that are called traceable beside clocks that are not, at one level.
    ///
    /// ## Why
    /// RFC 7273 §4.8: all clocks of a level are taken to be equivalent, and traceable ones MUST NOT be mixed with
    /// others there. GPS, Galileo and GLONASS are not counted on either side: they are traceable, but are not so
    /// labelled.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:traceable
    /// a=ts-refclk:local
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 5000 RTP/AVP 96
    /// a=rtpmap:96 raw/90000
    /// a=fmtp:96 sampling=YCbCr-4:2:2; width=1920; height=1080; exactframerate=25; depth=10; TCS=SDR; colorimetry=BT709; PM=2110GPM; SSN=ST2110-20:2017; TP=2110TPN
    /// a=ts-refclk:ptp=IEEE1588-2008:traceable
    /// a=ts-refclk:ntp=/traceable/
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MIXED_TRACEABILITY: code "BRD012", name "mixed-traceability", level Must,
        cites [Rfc(7273, "4.8")], profiles [St2110], fix None
}

fn value(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let text = slot.attribute.value.unwrap_or_default();
    let (name, clock) = text.split_once('=').unwrap_or((text, ""));
    let error = slot.value.as_ref().err().copied();
    if name.eq_ignore_ascii_case("ptp") {
        ptp(document, slot, clock, error, out);
    } else if name.eq_ignore_ascii_case("localmac") {
        localmac(document, clock, out);
    } else if let Some(error) = error {
        malformed(slot, error, out);
    }
}

fn malformed(slot: &Slot<'_>, error: ValueError, out: &mut Findings<'_>) {
    let place = slot.attribute.rebase(error);
    let place = place.filter(|span| span.start < span.end);
    out.report(
        &MALFORMED_REFERENCE_CLOCK,
        place.or_else(|| slot.attribute.span()),
        format_args!("no clock source: {} is missing here", error.expected),
    );
}

/// `clock` is what stands after `ptp=`.
fn ptp(
    document: &Document<'_>,
    slot: &Slot<'_>,
    clock: &str,
    error: Option<ValueError>,
    out: &mut Findings<'_>,
) {
    let Some((_, server)) = clock.split_once(':') else {
        match (slot.get::<TsRefclk<'_>>(), error) {
            (Some(_), _) => {
                let span = document.span_of(clock);
                out.report(
                    &PTP_WITHOUT_VERSION,
                    span,
                    format_args!("`ptp={clock}` has no version; it is `ptp=<version>:traceable`"),
                )
                .fix(|| {
                    Some(Fix::risky(
                        "take IEEE 1588-2008",
                        [Edit::insert(span?.start, "IEEE1588-2008:")],
                    ))
                });
            }
            (None, Some(error)) => malformed(slot, error, out),
            (None, None) => {}
        }
        return;
    };
    let is_traceable = server
        .get(..9)
        .is_some_and(|word| word.eq_ignore_ascii_case("traceable"));
    if is_traceable {
        if let Some(error) = error {
            malformed(slot, error, out);
        }
        return;
    }
    match identity::<8>(server) {
        None => {
            let end = server.find(':').unwrap_or(server.len());
            let id = server.get(..end).unwrap_or(server);
            let place = if id.is_empty() { clock } else { id };
            out.report(
                &MALFORMED_GRANDMASTER,
                document.span_of(place),
                format_args!("`{id}` is no grandmaster: eight hexadecimal bytes with `-` between"),
            );
        }
        Some((id, dashed)) if id != dashed => {
            let span = document.span_of(id);
            out.report(
                &MALFORMED_GRANDMASTER,
                span,
                format_args!("the bytes of `{id}` are parted by `-`, as in `{dashed}`"),
            )
            .fix(|| Some(Fix::safe("write dashes", [Edit::replace(span?, dashed)])));
        }
        Some((id, _)) => domain(document, slot, server.get(id.len()..).unwrap_or(""), out),
    }
}

/// `text` is what follows the grandmaster.
fn domain(document: &Document<'_>, slot: &Slot<'_>, text: &str, out: &mut Findings<'_>) {
    let number = text.strip_prefix(':').unwrap_or(text);
    match slot.get::<TsRefclk<'_>>() {
        None => {
            let place = if number.is_empty() {
                slot.attribute.span()
            } else {
                document.span_of(number)
            };
            out.report(
                &BAD_PTP_DOMAIN,
                place,
                format_args!("`{number}` is no PTP domain: a number from 0 to 127"),
            );
        }
        Some(TsRefclk::Ptp(ptp))
            if ptp.version == Some(PtpVersion::Ieee8021As2011)
                && ptp
                    .grandmaster
                    .as_ref()
                    .is_some_and(|it| it.domain.is_some()) =>
        {
            let span = document.span_of(text);
            out.report(
                &DOMAIN_WITH_802_1AS,
                span,
                format_args!("IEEE 802.1AS has no domain; `{number}` does not belong there"),
            )
            .fix(|| Some(Fix::safe("remove the domain", [Edit::delete(span?)])));
        }
        Some(_) => {}
    }
}

fn localmac(document: &Document<'_>, text: &str, out: &mut Findings<'_>) {
    let mac = identity::<6>(text);
    match mac {
        Some((mac, dashed)) if mac == dashed && mac.len() == text.trim_end().len() => {}
        _ => {
            let span = document.span_of(text);
            out.report(
                &MALFORMED_LOCALMAC,
                span,
                format_args!("`{text}` is no MAC address: six hexadecimal bytes with `-` between"),
            )
            .fix(|| {
                let (mac, dashed) = mac.filter(|(mac, _)| mac.len() == text.trim_end().len())?;
                let edit = Edit::replace(document.span_of(mac)?, dashed);
                Some(Fix::safe("write dashes", [edit]))
            });
        }
    }
}

/// `N` bytes in hexadecimal at the begin of `text`, with some sign or none between, and as they are written
/// with dashes.
fn identity<const N: usize>(text: &str) -> Option<(&str, String)> {
    let mut rest = text;
    let mut dashed = String::with_capacity(3 * N);
    for at in 0..N {
        if at > 0 {
            rest = rest.strip_prefix(['-', ':', ' ', '.']).unwrap_or(rest);
            dashed.push('-');
        }
        let (byte, after) = rest.split_at_checked(2)?;
        if !byte.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        dashed.push_str(byte);
        rest = after;
    }
    let id = text.get(..text.len() - rest.len())?;
    (rest.is_empty() || rest.starts_with([':', ' '])).then_some((id, dashed))
}

fn clocks(document: &Document<'_>, out: &mut Findings<'_>) {
    for part in document.parts().filter(|part| part.has("ts-refclk")) {
        mixed(part, out);
    }
    for stream in document.media().iter().filter_map(Stream::of) {
        let media = stream.media;
        if media.has("ts-refclk") {
            let clocks = media.all::<TsRefclk<'_>>();
            for (attribute, clock) in clocks {
                let TsRefclk::Ptp(ptp) = clock else { continue };
                let lacks = ptp
                    .grandmaster
                    .as_ref()
                    .is_some_and(|it| it.domain.is_none());
                if lacks && ptp.version == Some(PtpVersion::Ieee1588V2008) {
                    out.report(
                        &BAD_PTP_DOMAIN,
                        attribute.value_span(),
                        format_args!("the PTP domain of the grandmaster is missing"),
                    );
                }
            }
        } else if document.session_level().has("ts-refclk") {
            if document.is(crate::Profile::St2110) && !document.is(crate::Profile::Aes67) {
                missing(
                    media.line_span(),
                    "the reference clock stands at session level only",
                    out,
                );
            }
        } else if !super::media_clock::is_direct(media) && !super::media_clock::has_source(media) {
            missing(media.line_span(), "the stream has no `a=ts-refclk`", out);
        }
    }
}

fn missing(span: Option<Span>, what: &str, out: &mut Findings<'_>) {
    out.report(
        &MISSING_REFERENCE_CLOCK,
        span,
        format_args!("{what}; each stream names its reference clock"),
    );
}

fn mixed(part: &Part<'_>, out: &mut Findings<'_>) {
    let mut traceable: Option<Span> = None;
    let mut other: Option<Span> = None;
    for (attribute, clock) in part.all::<TsRefclk<'_>>() {
        let place = match clock {
            TsRefclk::Gps | TsRefclk::Gal | TsRefclk::Glonass | TsRefclk::Other { .. } => continue,
            TsRefclk::Ntp(NtpServer::Traceable) => &mut traceable,
            clock if clock.is_traceable() => &mut traceable,
            _ => &mut other,
        };
        *place = place.or(attribute.value_span());
    }
    if let (Some(traceable), Some(other)) = (traceable, other) {
        out.report(
            &MIXED_TRACEABILITY,
            other,
            format_args!("a clock that is not traceable, beside one that is called so"),
        )
        .related(traceable, format_args!("the traceable clock"));
    }
}
