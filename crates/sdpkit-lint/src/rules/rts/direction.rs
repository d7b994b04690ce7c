//! Which way streams flow: from the server to the client (RFC 7826 §D.1.5).

use sdpkit::Direction;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&STREAM_WITHOUT_DIRECTION],
    Run::Media(direction),
)];

rule! {
    /// Flags a stream of RTSP that is not said to be `a=recvonly`.
    ///
    /// ## Why
    /// Without a direction a stream is `a=sendrecv`, and RTSP has no mode in which a client sends. All descriptions
    /// SHOULD have `a=recvonly` for PLAY (RFC 7826 §D.1.5). RTSP 1.0 does not ask for it, and most of its servers
    /// leave it out: only strictly judged is this a warning. The section that a camera listens to (ONVIF) is
    /// `a=sendonly`.
    ///
    /// ## Bad
    /// ```sdp strict
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// ```
    /// ## Good
    /// ```sdp strict
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    /// ## Fixed
    /// ```sdp strict
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    pub(crate) static STREAM_WITHOUT_DIRECTION: code "RTS008", name "stream-without-recvonly", level Should,
        cites [Rfc(7826, "D.1.5")], profiles [Rtsp], fix Unsafe,
        exceptions [(Lenient, Info)]
}

fn direction(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_rtp() {
        return;
    }
    match media.inherited::<Direction>() {
        Some((attribute, Direction::SendRecv)) => {
            out.report(
                &STREAM_WITHOUT_DIRECTION,
                attribute.span(),
                format_args!("`a=sendrecv`: a client of RTSP only receives, `a=recvonly`"),
            );
        }
        Some(_) => {}
        None => {
            out.report(
                &STREAM_WITHOUT_DIRECTION,
                media.line_span(),
                format_args!("no direction, which means `a=sendrecv`; a client only receives"),
            )
            .fix(|| {
                let edit = document.append(media, "recvonly")?;
                Some(Fix::risky("add `a=recvonly`", [edit]))
            });
        }
    }
}
