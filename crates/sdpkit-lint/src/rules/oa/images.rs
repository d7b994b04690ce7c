//! Image sizes in an answer (RFC 6236 §3.1).

use sdpkit::attribute::{ImageSet, ImageSets, Imageattr, PixelRange};

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&IMAGE_SIZE_NOT_OFFERED],
    Run::Exchange(images),
)];

rule! {
    /// Flags an answer that wants to receive an image size that the offerer does not send.
    ///
    /// ## Why
    /// RFC 6236 §3.1 lets the answer replace the offered sizes, but warns that this may cause another exchange:
    /// the offerer does not send the size, and scales or gives up.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:96 send [x=640,y=480] recv [x=640,y=480]
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:96 send [x=640,y=480] recv [x=1920,y=1080]
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:96 send [x=[320:16:640],y=[240:16:480]] recv [x=640,y=480]
    /// ```
    /// ```sdp webrtc answer
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=imageattr:96 send [x=640,y=480] recv [x=640,y=480]
    /// ```
    pub(crate) static IMAGE_SIZE_NOT_OFFERED: code "OA058", name "image-size-not-offered", level Advice,
        cites [Rfc(6236, "3.1")], profiles [WebRtc], fix None
}

/// How many sets are compared: a line has few.
const MOST: usize = 16;

fn sets<'s, 'd>(sets: Option<&'s ImageSets<'d>>) -> Option<&'s [ImageSet<'d>]> {
    match sets {
        Some(ImageSets::Sets(sets)) => Some(sets),
        _ => None,
    }
}

/// Whether some number of `one` is one of `other`: of a range its ends are looked at.
fn meets(one: &PixelRange, other: &PixelRange) -> bool {
    let ends = |range: &PixelRange| match *range {
        PixelRange::Value(value) => [Some(value), None],
        PixelRange::Range { min, max, .. } => [Some(min), Some(max)],
        PixelRange::Values(ref values) => [values.first().copied(), values.last().copied()],
    };
    ends(one).into_iter().flatten().any(|it| other.contains(it))
        || ends(other).into_iter().flatten().any(|it| one.contains(it))
}

fn images(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        for (line, answer) in answered.all::<Imageattr<'_>>().take(MOST) {
            let same = |(_, it): &(_, &Imageattr<'_>)| it.payload_type == answer.payload_type;
            let offer = offered.all::<Imageattr<'_>>().take(MOST).find(same);
            let sent = offer.and_then(|(_, it)| sets(it.send.as_ref()));
            let (Some(sent), Some(wanted)) = (sent, sets(answer.recv.as_ref())) else {
                continue;
            };
            let is_sent = |want: &ImageSet<'_>| {
                sent.iter()
                    .take(MOST)
                    .any(|it| meets(&it.x, &want.x) && meets(&it.y, &want.y))
            };
            if let Some(want) = wanted.iter().take(MOST).find(|want| !is_sent(want)) {
                out.report(
                    &IMAGE_SIZE_NOT_OFFERED,
                    line.value_span(),
                    format_args!("`{want}` is not among what the offerer sends"),
                );
            }
        }
    }
}
