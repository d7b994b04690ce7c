//! Linear audio (ST 2110-30, AES67) and AES3 audio (ST 2110-31).

use sdpkit::Attribute;
use sdpkit::attribute::Ptime;

use super::stream::{Essence, Stream, number};
use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &LINEAR_OUT_OF_SCOPE,
        &MISSING_PACKET_TIME,
        &UNUSUAL_PACKET_TIME,
        &PACKET_ABOVE_LIMIT,
        &MALFORMED_CHANNEL_ORDER,
        &CHANNEL_ORDER_COUNT,
        &OUTSIDE_CONFORMANCE_LEVELS,
        &BAD_AM824,
    ],
    Run::Media(audio),
)];

/// What AES67 §6.3 leaves for samples in a packet, in octets.
const LIMIT: u64 = 1440;

/// Levels A, AX, B, BX, C and CX: sample rate (Hz), samples of a packet, channels at most.
const LEVELS: &[(u32, u64, u32)] = &[
    (48_000, 48, 8),
    (96_000, 96, 4),
    (48_000, 6, 64),
    (96_000, 12, 32),
];

rule! {
    /// Flags an ST 2110-30 or AES67 stream of a sample rate that these do not have for its encoding.
    ///
    /// ## Why
    /// AES67 §7.1 and ST 2110-30 §6.2.1, known here second-hand, have L16 and L24 at 48000 Hz, L24 at 96000 Hz and
    /// L16 at 44100 Hz. Receivers need not take another. RFC 7273 §5.5 shows L24/44100 with the same clocks, so it
    /// is a warning where not strictly judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/32000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/96000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static LINEAR_OUT_OF_SCOPE: code "BRD058", name "linear-audio-out-of-scope", level Must,
        cites [SecondHand("SMPTE ST 2110-30:2025 §6.2.1"), SecondHand("AES67-2018 §7.1")], profiles [St2110, Aes67], fix None,
        exceptions [(Strict, Error), (In(Core), Warning)]
}

rule! {
    /// Flags an ST 2110-30 or AES67 stream without `a=ptime`.
    ///
    /// ## Why
    /// AES67 §8.1, known here second-hand, asks for it: a receiver lays out its buffers by the samples of a packet,
    /// and takes 20 ms where it is not told, which no AES67 sender sends. RFC 8866 §6.4 leaves `a=ptime` to choice,
    /// and RFC 7273 §5.5 shows such streams without, so it is a warning where not strictly judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MISSING_PACKET_TIME: code "BRD059", name "missing-packet-time", level Must,
        cites [SecondHand("AES67-2018 §8.1"), Rfc(8866, "6.4")], profiles [St2110, Aes67], fix None,
        exceptions [(Strict, Error), (In(Core), Warning)]
}

rule! {
    /// Flags an AES67 packet time that is not 1 ms, nor 0.125, 0.25, 0.333 or 4 ms.
    ///
    /// ## Why
    /// AES67 §7.2.1, known here second-hand, has receivers take 1 ms (48 samples at 48 kHz) and recommends these
    /// others; by the clock of 44.1 kHz the same counts of samples make other times. Few receivers take 20 ms.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:20
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L16/44100/2
    /// a=ptime:1.09
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static UNUSUAL_PACKET_TIME: code "BRD061", name "unusual-packet-time", level Advice,
        cites [SecondHand("AES67-2018 §7.2.1")], profiles [Aes67], fix None
}

rule! {
    /// Flags linear audio whose packets would hold more than 1440 octets of samples.
    ///
    /// ## Why
    /// AES67 §6.3, known here second-hand, keeps packets within an Ethernet frame: channels times octets of a
    /// sample times samples of a packet. What is larger is fragmented, and receivers need not join fragments.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/64
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/8
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static PACKET_ABOVE_LIMIT: code "BRD062", name "audio-packet-above-limit", level Advice,
        cites [SecondHand("AES67-2018 §6.3")], profiles [St2110, Aes67], fix None
}

rule! {
    /// Flags a channel-order without convention, and one of SMPTE2110 that is no list of channel groups.
    ///
    /// ## Why
    /// RFC 3190 §7 writes the convention, a point and the order. That of ST 2110-30 §6.2.2, known here second-hand,
    /// is a list in parentheses of M, DM, ST, `LtRt`, 51, 71, 222, SGRP and U01 to U64 (in ST 2110-31 also AES3).
    /// Without it a receiver does not know left from right.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=fmtp:96 channel-order=ST
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=fmtp:96 channel-order=SMPTE2110.(ST)
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=fmtp:96 channel-order=SMPTE2110.(ST)
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static MALFORMED_CHANNEL_ORDER: code "BRD063", name "malformed-channel-order", level Must,
        cites [SecondHand("SMPTE ST 2110-30:2025 §6.2.2"), Rfc(3190, "7")], profiles [St2110], fix Safe,
        supersedes ["COD029"]
}

rule! {
    /// Flags a channel order that does not name as many channels as the stream has.
    ///
    /// ## Why
    /// RFC 3190 §7: channel-order MUST be consistent with the number of channels of `a=rtpmap`. ST 2110-30 §6.2.2,
    /// known here second-hand, has receivers take the rest for undefined, so it is a warning where not strictly
    /// judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/4
    /// a=fmtp:96 channel-order=SMPTE2110.(ST)
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/4
    /// a=fmtp:96 channel-order=SMPTE2110.(ST,M,M)
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static CHANNEL_ORDER_COUNT: code "BRD064", name "channel-order-count", level Must,
        cites [Rfc(3190, "7"), SecondHand("SMPTE ST 2110-30:2025 §6.2.2")], profiles [St2110], fix None,
        exceptions [(Strict, Error), (In(Core), Warning)]
}

rule! {
    /// Flags an ST 2110-30 stream that no conformance level of receivers covers.
    ///
    /// ## Why
    /// ST 2110-30, known here second-hand, has levels A, AX, B, BX, C and CX by sample rate, packet time and
    /// channels: at 48 kHz 8 channels in 1 ms or 64 in 125 µs, at 96 kHz half of it. Outside of them no receiver
    /// must take the stream.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/9
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/8
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static OUTSIDE_CONFORMANCE_LEVELS: code "BRD065", name "outside-conformance-levels", level Advice,
        cites [SecondHand("SMPTE ST 2110-30:2025")], profiles [St2110], fix None
}

rule! {
    /// Flags AES3 audio (AM824) with an odd number of channels, a rate that AES3 has not, or no `a=ptime`.
    ///
    /// ## Why
    /// AM824 carries AES3 signals, of two channels each, with `a=ptime` to tell the samples of a packet (ST 2110-31
    /// §6.1, known here second-hand). Test files of analysers break it, so it is a warning where not strictly
    /// judged.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 AM824/48000/3
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 5000 RTP/AVP 96
    /// a=rtpmap:96 AM824/48000/4
    /// a=ptime:1
    /// a=ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0
    /// a=mediaclk:direct=0
    /// ```
    pub(crate) static BAD_AM824: code "BRD066", name "bad-am824", level Must,
        cites [SecondHand("SMPTE ST 2110-31:2022 §6.1")], profiles [St2110], fix None,
        exceptions [(Strict, Error), (In(Core), Warning)]
}

fn audio(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let Some(stream) = Stream::of(media) else {
        return;
    };
    match stream.essence {
        Essence::Linear => {
            linear(&stream, out);
            channel_order(document, &stream, out);
        }
        Essence::Am824 => {
            am824(&stream, out);
            channel_order(document, &stream, out);
        }
        _ => {}
    }
}

/// The packet time, and how many samples come in it: the nearest whole number.
fn samples<'d>(stream: &Stream<'_, 'd>) -> Option<(Attribute<'d>, u64)> {
    let (attribute, ptime) = stream.media.first::<Ptime>()?;
    let count = ptime.0.as_f64() * f64::from(stream.clock_rate()) / 1000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number is not below 0, and the cast saturates"
    )]
    let count = count.round() as u64;
    Some((attribute, count))
}

fn linear(stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    let (rate, channels) = (stream.clock_rate(), stream.channels());
    let is_16 = stream.format.is("L16");
    let is_in_scope = match rate {
        48_000 => true,
        44_100 => is_16,
        96_000 => !is_16,
        _ => false,
    };
    if !is_in_scope {
        out.report(
            &LINEAR_OUT_OF_SCOPE,
            stream.rtpmap_span(),
            format_args!(
                "{} at {rate} Hz is none of the formats of AES67",
                stream.format.name()
            ),
        );
    }
    let Some((attribute, samples)) = samples(stream) else {
        if !stream.media.has("ptime") {
            out.report(
                &MISSING_PACKET_TIME,
                stream.media.line_span(),
                format_args!("no `a=ptime` tells how long a packet is, such as `a=ptime:1`"),
            );
        }
        return;
    };
    let unit = if rate == 96_000 { 2 } else { 1 };
    if ![6, 12, 16, 48, 192]
        .iter()
        .any(|usual| usual * unit == samples)
    {
        out.report(
            &UNUSUAL_PACKET_TIME,
            attribute.value_span(),
            format_args!(
                "{samples} samples in a packet; AES67 receivers take 48, or 6, 12, 16, 192"
            ),
        );
    }
    let octets = u64::from(channels)
        .saturating_mul(if is_16 { 2 } else { 3 })
        .saturating_mul(samples);
    if octets > LIMIT {
        out.report(
            &PACKET_ABOVE_LIMIT,
            attribute.value_span(),
            format_args!(
                "{channels} channels make packets of {octets} octets; {LIMIT} is the limit"
            ),
        )
        .related(stream.rtpmap_span(), format_args!("the channels"));
    }
    let covers = |&(of_rate, count, most): &(u32, u64, u32)| {
        of_rate == rate && count == samples && channels <= most
    };
    if is_in_scope && rate != 44_100 && !LEVELS.iter().any(covers) {
        out.report(
            &OUTSIDE_CONFORMANCE_LEVELS,
            stream.rtpmap_span(),
            format_args!("{channels} channels with {samples} samples in a packet are of no level"),
        );
    }
}

fn am824(stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    let (rate, channels) = (stream.clock_rate(), stream.channels());
    let place = stream.rtpmap_span();
    if channels % 2 == 1 {
        out.report(
            &BAD_AM824,
            place,
            format_args!("{channels} channels; AES3 signals have two each"),
        );
    }
    if ![44_100, 48_000, 96_000].contains(&rate) {
        out.report(
            &BAD_AM824,
            place,
            format_args!("{rate} Hz is not 44100, 48000 or 96000"),
        );
    }
    if !stream.media.has("ptime") {
        out.report(
            &BAD_AM824,
            stream.media.line_span(),
            format_args!("no `a=ptime` tells how long a packet is"),
        );
    }
}

fn channel_order(document: &Document<'_>, stream: &Stream<'_, '_>, out: &mut Findings<'_>) {
    let Some(order) = stream.get("channel-order") else {
        return;
    };
    let place = stream.place(document, "channel-order");
    let is_aes3 = stream.essence == Essence::Am824;
    let listed = order.strip_prefix("SMPTE2110.");
    let Some(list) = listed else {
        let is_other = order
            .split_once('.')
            .is_some_and(|(a, b)| !a.is_empty() && !b.is_empty());
        if !is_other {
            out.report(
                &MALFORMED_CHANNEL_ORDER,
                place,
                format_args!("`{order}` has no convention, as in `SMPTE2110.(ST)`"),
            )
            .fix(|| {
                let list = order.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
                let list = list.unwrap_or(order);
                channels(list, is_aes3)?;
                let edit = Edit::replace(place?, format!("SMPTE2110.({list})"));
                Some(Fix::safe("name the convention", [edit]))
            });
        }
        return;
    };
    let inner = list.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    match inner.and_then(|inner| channels(inner, is_aes3)) {
        None => {
            out.report(
                &MALFORMED_CHANNEL_ORDER,
                place,
                format_args!("`{list}` is no list of channel groups, as in `(51,ST)`"),
            )
            .fix(|| {
                // Only the parentheses are missing.
                channels(list, is_aes3)?;
                let edit = Edit::replace(place?, format!("SMPTE2110.({list})"));
                Some(Fix::safe("add the parentheses", [edit]))
            });
        }
        Some(named) if named != u64::from(stream.channels()) => {
            out.report(
                &CHANNEL_ORDER_COUNT,
                place,
                format_args!(
                    "{named} channels are named, and the stream has {}",
                    stream.channels()
                ),
            )
            .related(stream.rtpmap_span(), format_args!("the channels"));
        }
        Some(_) => {}
    }
}

/// How many channels the groups of a list have, where all are known.
fn channels(list: &str, is_aes3: bool) -> Option<u64> {
    list.split(',').try_fold(0u64, |sum, group| {
        let count = match group {
            "M" => 1,
            "DM" | "ST" | "LtRt" => 2,
            "SGRP" => 4,
            "51" => 6,
            "71" => 8,
            "222" => 24,
            "AES3" if is_aes3 => 2,
            _ => {
                let digits = group.strip_prefix('U').filter(|it| it.len() == 2)?;
                number(digits).filter(|count| (1..=64).contains(count))?
            }
        };
        sum.checked_add(count)
    })
}
