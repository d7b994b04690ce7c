//! Bandwidths that cannot be meant (RFC 8866 §5.8, RFC 3890, RFC 3556, RFC 9429 §5.10).

use sdpkit::field::{Bandwidth, BwType, TypedField};
use sdpkit::{Line, LineKind, Span};

use crate::check::{Check, Run};
use crate::document::{Document, Part};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[
        &CONFERENCE_TOTAL_IN_MEDIA,
        &APPLICATION_BANDWIDTH_IN_SESSION,
        &BANDWIDTH_IN_OTHER_UNIT,
        &BANDWIDTHS_DISAGREE,
        &STRANGE_RTCP_BANDWIDTH,
    ],
    Run::Document(bandwidths),
)];

rule! {
    /// Flags `b=CT` in a media description.
    ///
    /// ## Why
    /// RFC 9429 §5.10: a "CT" value of a media description MUST be ignored, as its meaning there is not defined.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// b=CT:64
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// b=AS:64
    /// ```
    /// ## Fixed
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static CONFERENCE_TOTAL_IN_MEDIA: code "SES019", name "conference-total-in-media", level Advice,
        cites [Rfc(9429, "5.10")], profiles [WebRtc], fix Safe
}

rule! {
    /// Flags `b=AS` at session level.
    ///
    /// ## Why
    /// RFC 9429 §5.10: an "AS" value at session level MUST be ignored, as its meaning there is not well defined. To
    /// bound a stream, it stands in the media description.
    ///
    /// ## Bad
    /// ```sdp raw profile=webrtc
    /// v=0
    /// o=- 1 1 IN IP4 0.0.0.0
    /// s=-
    /// b=AS:64
    /// t=0 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// b=AS:64
    /// ```
    /// ## Fixed
    /// ```sdp raw profile=webrtc
    /// v=0
    /// o=- 1 1 IN IP4 0.0.0.0
    /// s=-
    /// t=0 0
    /// a=ice-ufrag:EsAw
    /// a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
    /// ```
    pub(crate) static APPLICATION_BANDWIDTH_IN_SESSION: code "SES020", name "application-bandwidth-in-session",
        level Advice, cites [Rfc(9429, "5.10")], profiles [WebRtc], fix Safe
}

rule! {
    /// Flags a bandwidth that is likely in another unit than that of its type.
    ///
    /// ## Why
    /// `b=AS` is in kilobits per second (RFC 8866 §5.8), `b=TIAS` in bits per second (RFC 3890 §6.2). More than a
    /// gigabit of the one, or less than a kilobit of the other, is a factor of 1000 that was overlooked. What uses
    /// such networks, as ST 2110 does, is not told.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// b=AS:2000000
    /// a=sendrecv
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// b=TIAS:500
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// b=AS:2000
    /// b=TIAS:500000
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// b=AS:2000
    /// a=sendrecv
    /// ```
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// b=TIAS:500000
    /// a=sendrecv
    /// ```
    pub(crate) static BANDWIDTH_IN_OTHER_UNIT: code "SES021", name "bandwidth-in-other-unit", level Advice,
        cites [Rfc(8866, "5.8"), Rfc(3890, "6.2")], profiles [Core], fix Unsafe
}

rule! {
    /// Flags a `b=TIAS` that is more than the `b=AS` beside it.
    ///
    /// ## Why
    /// "AS" is with the headers of IP and UDP (RFC 8866 §5.8), "TIAS" without them (RFC 3890 §6.2): of one stream,
    /// it is less.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// b=AS:100
    /// b=TIAS:500000
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=video 49170 RTP/AVP 31
    /// b=AS:600
    /// b=TIAS:500000
    /// a=sendrecv
    /// ```
    pub(crate) static BANDWIDTHS_DISAGREE: code "SES022", name "bandwidths-disagree", level Advice,
        cites [Rfc(3890, "6.2")], profiles [Core], fix None
}

rule! {
    /// Flags an RTCP bandwidth that is more than half of the media's, or none where feedback is wanted.
    ///
    /// ## Why
    /// `b=RS` and `b=RR` are bits per second of RTCP (RFC 3556 §2), by default a twentieth of the session. With both
    /// 0 no RTCP is sent, and the feedback of `a=rtcp-fb` neither.
    ///
    /// ## Bad
    /// ```sdp
    /// m=video 49170 RTP/AVPF 96
    /// b=RS:0
    /// b=RR:0
    /// a=rtpmap:96 VP8/90000
    /// a=rtcp-fb:96 nack
    /// a=sendrecv
    /// ```
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:64
    /// b=RS:40000
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// b=AS:64
    /// b=RS:800
    /// b=RR:2400
    /// a=sendrecv
    /// ```
    pub(crate) static STRANGE_RTCP_BANDWIDTH: code "SES023", name "strange-rtcp-bandwidth", level Advice,
        cites [Rfc(3556, "2")], profiles [Core], fix None
}

/// What a section says of each type, the first of each, and where.
#[derive(Default)]
struct Stated {
    application: Option<(u64, Option<Span>)>,
    independent: Option<(u64, Option<Span>)>,
    senders: Option<(u64, Option<Span>)>,
    receivers: Option<(u64, Option<Span>)>,
}

fn bandwidths(document: &Document<'_>, out: &mut Findings<'_>) {
    for part in document.parts() {
        let lines = part
            .section()
            .lines()
            .take_while(|line| line.kind() != Some(LineKind::Attribute))
            .filter(|line| line.kind() == Some(LineKind::Bandwidth));
        let mut stated = Stated::default();
        let mut has_any = false;
        for line in lines {
            has_any = true;
            bandwidth(document, part, line, &mut stated, out);
        }
        if has_any {
            together(part, &stated, out);
        }
    }
}

fn bandwidth(
    document: &Document<'_>,
    part: &Part<'_>,
    line: Line<'_>,
    stated: &mut Stated,
    out: &mut Findings<'_>,
) {
    let value = line.value().unwrap_or_default();
    let Ok(read) = Bandwidth::parse(value) else {
        return;
    };
    let place = line.span();
    let remove = || {
        let line = document.whole_line(line.span()?.start);
        Some(Fix::safe("remove the line", [Edit::delete(line)]))
    };
    let slot = match read.bwtype {
        BwType::Ct if !part.is_session() => {
            out.report(
                &CONFERENCE_TOTAL_IN_MEDIA,
                place,
                format_args!("`b=CT` in a media description is ignored"),
            )
            .fix(remove);
            return;
        }
        BwType::As => {
            if part.is_session() {
                out.report(
                    &APPLICATION_BANDWIDTH_IN_SESSION,
                    place,
                    format_args!("`b=AS` at session level is ignored"),
                )
                .fix(remove);
            }
            &mut stated.application
        }
        BwType::Tias => &mut stated.independent,
        BwType::Rs => &mut stated.senders,
        BwType::Rr => &mut stated.receivers,
        _ => return,
    };
    slot.get_or_insert((read.value, place));
    let is_wide = [Profile::St2110, Profile::Aes67]
        .iter()
        .any(|profile| document.is(*profile));
    let (other, right) = match read.bwtype {
        BwType::As if read.value > 1_000_000 && !is_wide => ("bit/s", read.value / 1000),
        BwType::Tias if (1..1000).contains(&read.value) => ("kbit/s", read.value * 1000),
        _ => return,
    };
    let number = value
        .split_once(':')
        .map_or("", |(_, number)| number.trim_end());
    let place = document.span_of(number);
    out.report(
        &BANDWIDTH_IN_OTHER_UNIT,
        place,
        format_args!("`b={value}` is likely in {other}"),
    )
    .fix(|| {
        Some(Fix::risky(
            format!("write {right}"),
            [Edit::replace(place?, right.to_string())],
        ))
    });
}

fn together(part: &Part<'_>, stated: &Stated, out: &mut Findings<'_>) {
    let application = stated
        .application
        .map(|(value, _)| value.saturating_mul(1000));
    if let (Some(application), Some((independent, place))) = (application, stated.independent)
        && application < independent
    {
        out.report(
            &BANDWIDTHS_DISAGREE,
            place,
            format_args!("TIAS is {independent} bit/s, more than AS, {application} bit/s"),
        );
    }
    let (senders, receivers) = (stated.senders, stated.receivers);
    let of = |it: Option<(u64, Option<Span>)>| it.map(|(value, _)| value);
    let place = senders.or(receivers).and_then(|(_, place)| place);
    if (of(senders), of(receivers)) == (Some(0), Some(0)) && part.has("rtcp-fb") {
        out.report(
            &STRANGE_RTCP_BANDWIDTH,
            place,
            format_args!("no RTCP may be sent, and `a=rtcp-fb` asks for feedback"),
        );
    }
    let all = of(senders)
        .unwrap_or(0)
        .saturating_add(of(receivers).unwrap_or(0));
    if application.is_some_and(|application| application > 0 && all > application / 2) {
        out.report(
            &STRANGE_RTCP_BANDWIDTH,
            place,
            format_args!("RTCP has {all} bit/s, more than half of what AS says"),
        );
    }
}
