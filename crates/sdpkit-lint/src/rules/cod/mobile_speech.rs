//! Speech of mobile networks: AMR, AMR-WB (RFC 4867) and EVS (3GPP TS 26.445).

use super::{parameter, place};
use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&AMR_PARAMETER, &REPEATED_AMR],
    Run::Media(amr),
)];

rule! {
    /// Flags a parameter of AMR with a value that it cannot have, or that another contradicts.
    ///
    /// ## Why
    /// RFC 4867 §8.1: `mode-set` lists modes 0 to 7 (AMR-WB: 0 to 8), `octet-align`, `crc` and `robust-sorting` are 0 or 1,
    /// periods 1 or 2. With `crc=1`, `robust-sorting=1` or `interleaving`, octet-aligned operation SHALL be used. The two
    /// layouts of the payload differ in each bit.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 AMR/8000
    /// a=fmtp:97 mode-set=9
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 AMR/8000
    /// a=fmtp:97 octet-align=0;crc=1
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 AMR/8000
    /// a=fmtp:97 mode-set=0,2,5,7;octet-align=1;crc=1
    /// ```
    pub(crate) static AMR_PARAMETER: code "COD022", name "amr-parameter", level Must,
        cites [Rfc(4867, "8.1"), Rfc(4867, "8.2")], profiles [Core], fix None
}

rule! {
    /// Flags a clock rate of AMR that is not 8000, or of AMR-WB that is not 16000.
    ///
    /// ## Why
    /// RFC 4867 §8.3: the clock rate in `a=rtpmap` MUST be 8000 for AMR and 16000 for AMR-WB.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 AMR/16000
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 AMR/8000
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=audio 49170 RTP/AVP 97
    /// a=rtpmap:97 AMR/8000
    /// ```
    pub(crate) static AMR_CLOCK_RATE: code "COD023", name "amr-clock-rate", level Must,
        cites [Rfc(4867, "8.3")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags two payload types of AMR in the same configuration.
    ///
    /// ## Why
    /// RFC 4867 §8.3.1: payload types are for the combinations of `octet-align`, `crc`, `robust-sorting`, `interleaving` and
    /// channels, of which each is a format of its own. Two of one combination and one `mode-set` offer nothing more.
    ///
    /// ## Bad
    /// ```sdp profile=ims
    /// m=audio 49170 RTP/AVP 96 97
    /// a=rtpmap:96 AMR/8000
    /// a=fmtp:96 octet-align=0
    /// a=rtpmap:97 AMR/8000
    /// ```
    /// ## Good
    /// ```sdp profile=ims
    /// m=audio 49170 RTP/AVP 96 97
    /// a=rtpmap:96 AMR/8000
    /// a=fmtp:96 octet-align=1
    /// a=rtpmap:97 AMR/8000
    /// ```
    pub(crate) static REPEATED_AMR: code "COD024", name "repeated-amr", level Advice,
        cites [Rfc(4867, "8.3.1")], profiles [Ims], fix None, supersedes ["COD037"]
}

rule! {
    /// Flags a parameter of EVS with a value that it cannot have.
    ///
    /// ## Why
    /// 3GPP TS 26.445 A.3: `br` and `bw` are a rate or a range of them, `ch-aw-recv` is one of -1, 0, 2, 3, 5 and 7, `cmr` is
    /// -1, 0 or 1, and flags are 0 or 1. A network that cannot read one takes AMR.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 EVS/16000
    /// a=fmtp:96 br=abc
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 96
    /// a=rtpmap:96 EVS/16000
    /// a=fmtp:96 br=5.9-24.4;bw=nb-swb;ch-aw-recv=2
    /// ```
    pub(crate) static EVS_PARAMETER: code "COD049", name "evs-parameter", level Must,
        cites [SecondHand("3GPP TS 26.445 A.3")], profiles [Core], fix None
}

fn amr(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let is_amr = |format: &&Format<'_>| format.is("AMR") || format.is("AMR-WB");
    if !media.is_media("audio") || media.is_rejected() {
        return;
    }
    let mut seen: Vec<([String; 8], &Format<'_>)> = Vec::new();
    // A handful is usual; more than these are not compared.
    for format in media.formats.iter().filter(is_amr).take(32) {
        let get = |name: &str| parameter(format, name);
        let aligned = ["crc", "robust-sorting", "interleaving"]
            .into_iter()
            .find(|name| get(name).is_some_and(|value| value != "0"));
        if let (Some(text @ "0"), Some(name)) = (get("octet-align"), aligned) {
            out.report(
                &AMR_PARAMETER,
                document.span_of(text),
                format_args!("`octet-align=0`, but `{name}` asks for octet-aligned operation"),
            );
        }
        if !out.wants(&REPEATED_AMR) {
            continue;
        }
        let of = |name: &str, default: &str| get(name).unwrap_or(default).to_owned();
        let key = [
            format.name().to_ascii_lowercase(),
            of("octet-align", if aligned.is_some() { "1" } else { "0" }),
            of("crc", "0"),
            of("robust-sorting", "0"),
            of("interleaving", ""),
            format
                .rtpmap
                .as_ref()
                .and_then(|it| it.channels)
                .unwrap_or(1)
                .to_string(),
            of("mode-set", ""),
            of("mode-change-period", "1"),
        ];
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == key) {
            out.report(
                &REPEATED_AMR,
                place(document, format),
                format_args!(
                    "`{}` in the configuration of payload type {}",
                    format.name(),
                    first.text
                ),
            )
            .related(place(document, first), format_args!("the other"));
        } else {
            seen.push((key, format));
        }
    }
}
