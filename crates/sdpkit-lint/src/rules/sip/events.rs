//! Keys that are pressed during a call (RFC 4733).

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&AUDIO_WITHOUT_TELEPHONE_EVENTS],
    Run::Media(events),
)];

rule! {
    /// Flags audio of a call without the format `telephone-event`.
    ///
    /// ## Why
    /// A receiver says by that format that it takes keys as events (RFC 4733 §2.5.1.1, §2.5.2.1). Without it keys are sent as
    /// tones in the audio, which speech codecs garble: menus and voice mail do not understand them, or SIP INFO
    /// must be used.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 5004 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 5004 RTP/AVP 0 101
    /// a=rtpmap:101 telephone-event/8000
    /// a=fmtp:101 0-15
    /// a=sendrecv
    /// ```
    pub(crate) static AUDIO_WITHOUT_TELEPHONE_EVENTS: code "SIP015", name "audio-without-telephone-events", level Advice,
        cites [Rfc(4733, "2.5.1.1"), Rfc(4733, "2.5.2.1")], profiles [Sip], fix None
}

fn events(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    if !media.is_media("audio")
        || !media.is_rtp()
        || media.is_rejected()
        || media.formats.iter().any(|it| it.is("telephone-event"))
    {
        return;
    }
    out.report(
        &AUDIO_WITHOUT_TELEPHONE_EVENTS,
        media.line_span(),
        format_args!("audio without `telephone-event`: keys can only be sent as tones"),
    );
}
