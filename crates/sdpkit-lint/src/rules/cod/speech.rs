//! Speech and linear audio with few parameters: iLBC, G.729, G.723.1, G.711, L16 and L24.

use sdpkit::codec::Parameter;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&LINEAR_AUDIO, &G711_CHANNELS],
    Run::Media(fixed),
)];

rule! {
    /// Flags a `mode` of iLBC that is not 20 or 30.
    ///
    /// ## Why
    /// RFC 3952 §5: frames are of 20 or of 30 ms, and both sides MUST use the same. With a mode that is not known they may not.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 iLBC/8000
    /// a=fmtp:97 mode=25
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 iLBC/8000
    /// a=fmtp:97 mode=20
    /// ```
    pub(crate) static ILBC_MODE: code "COD025", name "ilbc-mode", level Must,
        cites [Rfc(3952, "5")], profiles [Core], fix None
}

rule! {
    /// Flags an `annexb` of G.729 that is not `yes` or `no`.
    ///
    /// ## Why
    /// RFC 4856 §2.1.9 permits these two; absent, `yes` is meant. A peer that reads another as `no` gets silence frames that it
    /// cannot decode.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 18
    /// a=fmtp:18 annexb=0
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 18
    /// a=fmtp:18 annexb=maybe
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 18
    /// a=fmtp:18 annexb=no
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 18
    /// a=fmtp:18 annexb=no
    /// ```
    pub(crate) static G729_ANNEX_B: code "COD026", name "g729-annex-b", level Must,
        cites [Rfc(4856, "2.1.9")], profiles [Core], fix Safe
}

rule! {
    /// Flags an `annexa` of G.723.1 that is not `yes` or `no`, or a `bitrate` that is not 5.3 or 6.3.
    ///
    /// ## Why
    /// RFC 4856 §2.1.3 permits these; absent, `yes` is meant, and both rates.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 4
    /// a=fmtp:4 annexa=1
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 4
    /// a=fmtp:4 bitrate=6300
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 4
    /// a=fmtp:4 annexa=yes;bitrate=6.3
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 4
    /// a=fmtp:4 annexa=yes
    /// ```
    pub(crate) static G723_ANNEX_A: code "COD027", name "g723-annex-a", level Must,
        cites [Rfc(4856, "2.1.3")], profiles [Core], fix Safe
}

rule! {
    /// Flags linear audio of another clock rate or channels than its static payload type has, or a malformed order of channels.
    ///
    /// ## Why
    /// RFC 3551 §6: payload types 10 and 11 are L16 at 44100 Hz with two channels and with one; samples at another rate are played
    /// at the wrong speed by who goes by the number. `channel-order` is `<convention>.<order>` (RFC 3190 §7).
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 10
    /// a=rtpmap:10 L16/48000
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 L24/48000/2
    /// a=fmtp:96 channel-order=ST
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 10 96
    /// a=rtpmap:10 L16/44100/2
    /// a=rtpmap:96 L24/48000/2
    /// a=fmtp:96 channel-order=SMPTE2110.(ST)
    /// ```
    pub(crate) static LINEAR_AUDIO: code "COD029", name "linear-audio", level Should,
        cites [Rfc(3551, "6"), Rfc(3190, "7")], profiles [Core], fix None, supersedes ["MED006"]
}

rule! {
    /// Flags PCMU or PCMA with several channels at its static payload type.
    ///
    /// ## Why
    /// RFC 3551 §6: payload types 0 and 8 have one channel at 8000 Hz. Two channels at such a number are played as one at double
    /// the length; they take a dynamic payload type.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=rtpmap:0 PCMU/8000/2
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 PCMU/8000/2
    /// ```
    pub(crate) static G711_CHANNELS: code "COD048", name "g711-channels", level Should,
        cites [Rfc(3551, "6"), Rfc(3551, "3")], profiles [Core], fix None, supersedes ["MED006"]
}

/// The word that was meant by another way to say yes or no, where the parameter has these words.
pub(super) fn yes_or_no(parameter: &Parameter, text: &str) -> Option<&'static str> {
    if !(parameter.values.accepts("yes") && parameter.values.accepts("no")) {
        return None;
    }
    match text {
        "1" | "true" | "on" | "y" => Some("yes"),
        "0" | "false" | "off" | "n" => Some("no"),
        _ => None,
    }
}

fn fixed(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() {
        return;
    }
    for format in &media.formats {
        let (Some(rtpmap), Some(line), Some(payload_type)) =
            (&format.rtpmap, format.rtpmap_line, format.payload_type)
        else {
            continue;
        };
        let (rate, channels) = (rtpmap.clock_rate, rtpmap.channels.unwrap_or(1));
        let span = || line.token_span(1);
        match payload_type.number() {
            0 | 8 if channels > 1 && (format.is("PCMU") || format.is("PCMA")) => {
                out.report(
                    &G711_CHANNELS,
                    span(),
                    format_args!("{channels} channels; payload type {payload_type} has one"),
                );
            }
            number @ (10 | 11) if format.is("L16") => {
                let bound = if number == 10 { 2 } else { 1 };
                if (rate, channels) != (44_100, bound) {
                    out.report(
                        &LINEAR_AUDIO,
                        span(),
                        format_args!(
                            "payload type {number} is L16 at 44100 Hz, {bound} channel(s)"
                        ),
                    );
                }
            }
            _ => {}
        }
    }
}
