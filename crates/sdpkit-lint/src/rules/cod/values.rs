//! The values of format parameters, each judged by its row of [`Parameter`], and parameters that have no row or are
//! missing.
//!
//! A fault is reported under the rule of its format; the rules stand in the files of the formats.

use sdpkit::codec::{self, Absent, Parameter};

use super::{
    broadcast, h264, h265, mobile_speech, mpeg4, names, open_video, opus, place, repair, short,
    speech, text,
};
use crate::check::{Check, Run};
use crate::document::{Document, Format, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::Rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &h264::PACKETIZATION_MODE,
        &h264::PROFILE_LEVEL_ID,
        &h264::PARAMETER_SETS,
        &h264::RECEIVER_LIMIT,
        &h264::LEVEL_ASYMMETRY,
        &h265::PARAMETER_VALUE,
        &open_video::VP8_LIMITS,
        &open_video::VP9_PROFILE,
        &open_video::AV1_PROFILE,
        &opus::PARAMETER_VALUE,
        &opus::MULTIOPUS_MAPPING,
        &mobile_speech::AMR_PARAMETER,
        &mobile_speech::EVS_PARAMETER,
        &speech::ILBC_MODE,
        &speech::G729_ANNEX_B,
        &speech::G723_ANNEX_A,
        &speech::LINEAR_AUDIO,
        &repair::FLEXFEC_WINDOW,
        &mpeg4::LATM_CONFIG,
        &mpeg4::GENERIC_MODE,
        &broadcast::RAW_PARAMETER,
        &broadcast::ANCILLARY_DATA,
        &broadcast::JPEG_XS_PARAMETER,
        &text::T140,
        &names::UNKNOWN_PARAMETER,
    ],
    Run::Media(values),
)];

/// The rule that faults of a parameter of a format are reported under; `None` where no rule is on them.
fn rule_of(format: &str, parameter: &str) -> Option<&'static Rule> {
    Some(match format {
        "H264" => match parameter {
            "packetization-mode" => &h264::PACKETIZATION_MODE,
            "profile-level-id" => &h264::PROFILE_LEVEL_ID,
            "sprop-parameter-sets" => &h264::PARAMETER_SETS,
            "level-asymmetry-allowed" => &h264::LEVEL_ASYMMETRY,
            "max-mbps" | "max-smbps" | "max-fs" | "max-cpb" | "max-dpb" | "max-br"
            | "max-recv-level" => &h264::RECEIVER_LIMIT,
            _ => return None,
        },
        "H265" => &h265::PARAMETER_VALUE,
        "VP8" => &open_video::VP8_LIMITS,
        "VP9" => &open_video::VP9_PROFILE,
        "AV1" => &open_video::AV1_PROFILE,
        "opus" => &opus::PARAMETER_VALUE,
        "multiopus" => &opus::MULTIOPUS_MAPPING,
        "AMR" | "AMR-WB" => &mobile_speech::AMR_PARAMETER,
        "EVS" => &mobile_speech::EVS_PARAMETER,
        "iLBC" => &speech::ILBC_MODE,
        "G729" | "G729D" | "G729E" => &speech::G729_ANNEX_B,
        "G723" => &speech::G723_ANNEX_A,
        "L8" | "L16" | "L20" | "L24" => &speech::LINEAR_AUDIO,
        "flexfec" | "flexfec-03" => &repair::FLEXFEC_WINDOW,
        "MP4A-LATM" => &mpeg4::LATM_CONFIG,
        "mpeg4-generic" => &mpeg4::GENERIC_MODE,
        "raw" => &broadcast::RAW_PARAMETER,
        "smpte291" => &broadcast::ANCILLARY_DATA,
        "jxsv" => &broadcast::JPEG_XS_PARAMETER,
        "t140" => &text::T140,
        _ => return None,
    })
}

fn values(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() || media.is_rejected() {
        return;
    }
    let mut seen = 0u128;
    for format in &media.formats {
        let (Some(known), Some(payload_type)) = (format.known, format.payload_type) else {
            continue;
        };
        let bit = 1u128 << payload_type.number();
        if seen & bit != 0 || known.parameters.is_empty() {
            continue;
        }
        seen |= bit;
        for (name, value) in format.parameters() {
            match known.parameter(name) {
                Some(parameter) => judge(document, known, parameter, (name, value), out),
                None => names::unknown_parameter(document, known, name, out),
            }
        }
        missing(document, known, format, out);
    }
}

fn judge(
    document: &Document<'_>,
    known: &codec::Format,
    parameter: &Parameter,
    (name, value): (&str, Option<&str>),
    out: &mut Findings<'_>,
) {
    let text = value.unwrap_or_default();
    // A media type writes its values in quotes where they have special characters (RFC 4855 §3).
    let unquoted = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or(text);
    if parameter.values.accepts(text) || parameter.values.accepts(unquoted) {
        return;
    }
    let Some(rule) = rule_of(known.name, parameter.name) else {
        return;
    };
    let span = document.span_of(if text.is_empty() { name } else { text });
    let expected = parameter.values;
    if value.is_some() {
        out.report(
            rule,
            span,
            format_args!("`{name}` is `{}`, not {expected}", short(text)),
        )
    } else {
        out.report(
            rule,
            span,
            format_args!("`{name}` has no value; expected {expected}"),
        )
    }
    .fix(|| {
        let word = speech::yes_or_no(parameter, text)?;
        let title = format!("write `{word}`");
        Some(Fix::safe(title, [Edit::replace(span?, word)]))
    });
}

fn missing(
    document: &Document<'_>,
    known: &codec::Format,
    format: &Format<'_>,
    out: &mut Findings<'_>,
) {
    let is_missing = |parameter: &&Parameter| {
        matches!(parameter.absent, Absent::Required)
            && super::parameter(format, parameter.name).is_none()
    };
    let mut all = known.parameters.iter().filter(is_missing);
    let Some(first) = all.next() else { return };
    let Some(rule) = rule_of(known.name, first.name).filter(|rule| out.wants(rule)) else {
        return;
    };
    let names = all.fold(format!("`{}`", first.name), |names, parameter| {
        names + ", `" + parameter.name + "`"
    });
    out.report(
        rule,
        place(document, format),
        format_args!("`{}` without {names} in its `a=fmtp`", known.name),
    );
}

#[cfg(test)]
mod tests {
    use sdpkit::codec::FORMATS;

    use super::*;

    #[test]
    fn a_rule_that_a_fault_is_reported_under_is_one_of_the_check() {
        let rules = CHECKS.iter().flat_map(|check| check.rules);
        let codes: Vec<&str> = rules.map(|rule| rule.code).collect();
        // What has no row is of one rule for all formats.
        let mut reported = std::collections::BTreeSet::from([names::UNKNOWN_PARAMETER.code]);
        for format in FORMATS {
            for parameter in format.parameters {
                if let Some(rule) = rule_of(format.name, parameter.name) {
                    assert!(codes.contains(&rule.code), "{}", rule.code);
                    reported.insert(rule.code);
                }
            }
        }
        assert_eq!(reported.len(), codes.len());
    }
}
