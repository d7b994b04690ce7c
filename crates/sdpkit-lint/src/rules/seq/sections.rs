//! The m= sections of a later offer: they stay where they are (RFC 3264 §8, RFC 9429 §5.2.2).

use core::fmt::Write as _;
use std::collections::BTreeMap;

use sdpkit::Line;

use crate::check::{Check, Run};
use crate::document::MediaPart;
use crate::finding::{Edit, Findings, Fix};
use crate::history::{Step, Turn};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&SECTION_REMOVED], Run::Turn(count)),
    Check::new(
        &[&SECTION_MOVED, &MID_CHANGED, &SECTION_INSERTED],
        Run::Turn(places),
    ),
    Check::new(&[&MID_RECYCLED], Run::Turn(recycled)),
    Check::new(&[&MEDIA_TYPE_CHANGED, &PROTO_CHANGED], Run::Turn(lines)),
];

rule! {
    /// Flags a later offer with fewer m= sections than the session has.
    ///
    /// ## Why
    /// RFC 3264 §8: the number of "m=" lines never decreases; a stream that is no longer wanted gets port 0.
    /// Sections are matched by their place, and all behind the missing one would be taken for others.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// m=video 51372 RTP/AVP 31
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// m=video 51374 RTP/AVP 31
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// m=video 51372 RTP/AVP 31
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// m=video 51374 RTP/AVP 31
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// m=video 0 RTP/AVP 31
    /// ```
    /// ## Fixed
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// m=video 51372 RTP/AVP 31
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// m=video 51374 RTP/AVP 31
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// m=video 0 RTP/AVP 31
    /// ```
    pub(crate) static SECTION_REMOVED: code "SEQ005", name "section-removed", level Must,
        cites [Rfc(3264, "8")], profiles [Core], fix Safe
}

rule! {
    /// Flags a later offer whose m= sections stand in another order.
    ///
    /// ## Why
    /// RFC 3264 §8: the i-th media stream of the previous description matches the i-th of the new one. The mids
    /// show that they have changed places; the peer takes audio for video.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// m=audio 51372 RTP/AVP 0
    /// a=mid:1
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=mid:0
    /// m=audio 51374 RTP/AVP 0
    /// a=mid:1
    /// ```
    /// ```sdp offer
    /// m=audio 51372 RTP/AVP 0
    /// a=mid:1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// m=audio 51372 RTP/AVP 0
    /// a=mid:1
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=mid:0
    /// m=audio 51374 RTP/AVP 0
    /// a=mid:1
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// m=audio 51372 RTP/AVP 0
    /// a=mid:1
    /// ```
    pub(crate) static SECTION_MOVED: code "SEQ006", name "section-moved", level Must,
        cites [Rfc(3264, "8")], profiles [Core], fix None
}

rule! {
    /// Flags a later offer that changes the media type of a section that goes on.
    ///
    /// ## Why
    /// RFC 3264 §8.3.3 allows it, for instance from audio to fax. In WebRTC a section belongs to a transceiver
    /// of one kind, and browsers refuse another type under the same mid.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=mid:0
    /// ```
    /// ```sdp offer
    /// m=image 49170 udptl t38
    /// a=mid:0
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=mid:0
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// ```
    pub(crate) static MEDIA_TYPE_CHANGED: code "SEQ007", name "media-type-changed", level Advice,
        cites [Rfc(3264, "8.3.3")], profiles [Core], fix None
}

rule! {
    /// Flags a later offer with another mid for a section that goes on.
    ///
    /// ## Why
    /// RFC 9429 §5.2.2: each "a=mid" line MUST stay the same (RFC 5888 §9.1: SHOULD). Another mid stands for
    /// another transceiver; only a section with port 0 may be used anew, and then gets a new one.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:a
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ```sdp webrtc answer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=mid:0
    /// ```
    pub(crate) static MID_CHANGED: code "SEQ008", name "mid-changed", level Must,
        cites [Rfc(9429, "5.2.2"), Rfc(5888, "9.1")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a later offer that uses a rejected section again under its old mid.
    ///
    /// ## Why
    /// RFC 9429 §5.2.2: a section with port 0 is recycled as if it were added, including a new mid value. Under
    /// the old mid the peer looks for the transceiver that it has stopped.
    ///
    /// ## Bad
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=mid:1
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=mid:1
    /// ```
    /// ## Good
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// ```
    /// ```sdp webrtc answer
    /// a=group:BUNDLE 0
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 0 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=mid:1
    /// ```
    /// ```sdp webrtc offer
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// m=video 9 UDP/TLS/RTP/SAVPF 96
    /// a=rtpmap:96 VP8/90000
    /// a=mid:2
    /// ```
    pub(crate) static MID_RECYCLED: code "SEQ009", name "mid-recycled", level Must,
        cites [Rfc(9429, "5.2.2")], profiles [WebRtc], fix None
}

rule! {
    /// Flags a later offer with a new m= section before those that the session has.
    ///
    /// ## Why
    /// RFC 3264 §8.1: new media descriptions MUST appear below the existing ones, or take the place of one with
    /// port 0. All behind it would be taken for others.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=mid:0
    /// ```
    /// ```sdp offer
    /// m=audio 51372 RTP/AVP 0
    /// a=mid:1
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// a=mid:0
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// a=mid:0
    /// m=audio 51372 RTP/AVP 0
    /// a=mid:1
    /// ```
    pub(crate) static SECTION_INSERTED: code "SEQ040", name "section-inserted", level Must,
        cites [Rfc(3264, "8.1")], profiles [Core], fix None
}

rule! {
    /// Flags a later offer that changes the transport of a section that goes on.
    ///
    /// ## Why
    /// RFC 3264 §8.3.1: the transport for a stream MAY be changed. Stacks with ICE or DTLS have none to change
    /// to, and refuse the offer.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=audio 49170 RTP/AVPF 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVPF 0
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ```sdp answer
    /// m=audio 49172 RTP/AVP 0
    /// ```
    /// ```sdp offer
    /// m=audio 49170 RTP/AVP 0
    /// ```
    pub(crate) static PROTO_CHANGED: code "SEQ063", name "proto-changed", level Advice,
        cites [Rfc(3264, "8.3.1")], profiles [Core], fix None
}

fn count(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own.filter(|_| turn.is_offer()) else {
        return;
    };
    let document = turn.document();
    let (before, now) = (own.document.media(), document.media().len());
    let missing = before.get(now..).unwrap_or_default();
    let Some(first) = missing.first() else { return };
    let last = document.session().lines().next_back().and_then(Line::span);
    out.report(
        &SECTION_REMOVED,
        last,
        format_args!("there are {now} m= sections, and were {}", before.len()),
    )
    .related_in(
        own.document.text(),
        first.line_span(),
        format_args!("this section is missing"),
    )
    .fix(|| {
        let end = u32::try_from(document.bytes().len()).ok()?;
        let ended = document.bytes().ends_with(b"\n");
        let mut text = String::from(if ended { "" } else { document.line_end() });
        for media in missing {
            let line = media.line.as_ref().ok()?;
            let (media, proto, formats) = (&line.media, &line.proto, line.formats.as_str());
            let end = document.line_end();
            write!(text, "m={media} 0 {proto} {formats}{end}").ok()?;
        }
        Some(Fix::safe(
            "add the sections with port 0",
            [Edit::insert(end, text)],
        ))
    });
}

/// Whether the section at that place was in use by both sides.
fn is_alive(own: &Step<'_>, peer: Option<&Step<'_>>, at: usize) -> bool {
    let is_on = |step: &Step<'_>| {
        step.document
            .media()
            .get(at)
            .is_some_and(|it| !it.is_rejected())
    };
    is_on(own) && peer.is_none_or(is_on)
}

fn places(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own.filter(|_| turn.is_offer()) else {
        return;
    };
    let document = turn.document();
    let same = |one: &MediaPart<'_>, other: &MediaPart<'_>| one.mid == other.mid;
    let before = own.document.media();
    if before
        .iter()
        .zip(document.media())
        .all(|(one, other)| same(one, other))
    {
        return;
    }
    let old: BTreeMap<&str, usize> = before
        .iter()
        .filter(|media| is_alive(own, turn.peer, media.index()))
        .filter_map(|media| Some((media.mid?, media.index())))
        .collect();
    let mut highest = 0;
    for media in document.media() {
        let Some(mid) = media.mid else { continue };
        let line = media
            .named("mid")
            .next()
            .and_then(|slot| slot.attribute.value_span());
        let at = media.index();
        if let Some(&was) = old.get(mid) {
            if was < highest {
                out.report(
                    &SECTION_MOVED,
                    line,
                    format_args!("`{mid}` was section {}, and is section {}", was + 1, at + 1),
                );
            }
            highest = highest.max(was);
            continue;
        }
        let Some(replaced) = before.get(at).filter(|_| is_alive(own, turn.peer, at)) else {
            continue;
        };
        let Some(old_mid) = replaced.mid.filter(|_| !media.is_rejected()) else {
            continue;
        };
        match document.media_by_mid(old_mid) {
            Some(moved) if moved.index() > at => {
                out.report(
                    &SECTION_INSERTED,
                    media.line_span(),
                    format_args!("`{mid}` is new, and stands where `{old_mid}` was"),
                );
            }
            Some(_) => {}
            None => {
                out.report(
                    &MID_CHANGED,
                    line,
                    format_args!("the mid is `{mid}`, and was `{old_mid}`"),
                );
            }
        }
    }
}

fn recycled(turn: &Turn<'_>, out: &mut Findings<'_>) {
    let Some(own) = turn.own.filter(|_| turn.is_offer()) else {
        return;
    };
    for (before, now) in own.document.media().iter().zip(turn.document().media()) {
        if now.mid.is_some()
            && before.mid == now.mid
            && !now.is_rejected()
            && !is_alive(own, turn.peer, now.index())
        {
            let line = now.named("mid").next();
            out.report(
                &MID_RECYCLED,
                line.and_then(|slot| slot.attribute.value_span()),
                format_args!("the section was rejected; used again, it must have a new mid"),
            );
        }
    }
}

fn lines(turn: &Turn<'_>, out: &mut Findings<'_>) {
    if !turn.is_offer() {
        return;
    }
    for (before, now) in turn.kept() {
        let (Ok(old), Ok(new)) = (&before.line, &now.line) else {
            continue;
        };
        if old.media != new.media {
            out.report(
                &MEDIA_TYPE_CHANGED,
                now.word_span(0),
                format_args!("the section is `{}`, and was `{}`", new.media, old.media),
            );
        } else if !old.proto.is(new.proto.as_str()) {
            out.report(
                &PROTO_CHANGED,
                now.word_span(2),
                format_args!("the transport is `{}`, and was `{}`", new.proto, old.proto),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Kind, Linter, Message, Party};

    fn description(party: Party, version: u32, media: &str) -> String {
        let (name, address) = match party {
            Party::A => ("alice", "192.0.2.1"),
            Party::B => ("bob", "192.0.2.2"),
        };
        format!(
            "v=0\r\no={name} 1 {version} IN IP4 {address}\r\ns=-\r\nc=IN IP4 {address}\r\nt=0 0\r\n{media}"
        )
    }

    /// The codes of this family that a history gives, each with the number of its message.
    fn codes(history: &[(Party, Kind, &str)]) -> Vec<(u32, &'static str)> {
        let texts: Vec<_> = (1..)
            .zip(history)
            .map(|(version, (party, _, media))| description(*party, version, media))
            .collect();
        let messages: Vec<_> = history
            .iter()
            .zip(&texts)
            .map(|((party, kind, _), text)| Message::new(*party, *kind, text.as_bytes()))
            .collect();
        let findings = Linter::default().lint_history(&messages);
        let of_family = findings.iter().filter(|it| it.rule.family() == "SEQ");
        of_family.map(|it| (it.place.text, it.rule.code)).collect()
    }

    const AUDIO: &str = "m=audio 49170 RTP/AVP 0\r\n";
    const BOTH: &str = "m=audio 49170 RTP/AVP 0\r\nm=video 49172 RTP/AVP 31\r\n";

    #[test]
    fn an_offer_that_was_rolled_back_is_not_in_force() {
        use Kind::{Answer, Offer, Rollback};
        use Party::{A, B};
        let begun = [(A, Offer, AUDIO), (B, Answer, AUDIO)];
        let [offer, answer] = begun;
        assert_eq!(
            codes(&[
                offer,
                answer,
                (A, Offer, BOTH),
                (A, Rollback, ""),
                (A, Offer, AUDIO)
            ]),
            []
        );
        assert_eq!(
            codes(&[
                offer,
                answer,
                (A, Offer, BOTH),
                (B, Answer, BOTH),
                (A, Offer, AUDIO)
            ]),
            [(4, "SEQ005")]
        );
    }

    #[test]
    fn the_other_party_goes_on_from_its_answer() {
        use Kind::{Answer, Offer};
        use Party::{A, B};
        let history = [(A, Offer, BOTH), (B, Answer, BOTH), (B, Offer, AUDIO)];
        assert_eq!(codes(&history), [(2, "SEQ005")]);
    }
}
