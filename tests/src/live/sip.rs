//! Our offers and answers with a SIP agent that answers calls: RFC 3264 without WebRTC.
//!
//! The agent is driven by `tests/peers/baresip_peer.py`, which shows the commands.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value gives null for what it has not"
)]

use std::fmt::Write as _;

use sdpkit::Session;
use sdpkit_negotiate::answer::{LocalMedia, Numbers, Policy, answer_media};
use sdpkit_negotiate::outcome::SectionOutcome;
use sdpkit_negotiate::{Capabilities, outcome};
use serde_json::{Value, json};

use super::compare::Compared;
use super::peer::{Peer, Problem};
use super::{Verdict, settle};

/// What our side can do, as m= sections, with a name. Each is offered, and each answers an offer.
const PHONES: &[(&str, &str)] = &[
    (
        "g711",
        "m=audio 6000 RTP/AVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n",
    ),
    (
        "opus",
        "m=audio 6000 RTP/AVP 111 0\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1\r\n",
    ),
    ("g722", "m=audio 6000 RTP/AVP 9\r\na=rtpmap:9 G722/8000\r\n"),
    (
        "other-numbers",
        "m=audio 6000 RTP/AVP 120 8 96\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:120 opus/48000/2\r\na=rtpmap:96 telephone-event/8000\r\n\
         a=fmtp:96 0-11\r\n",
    ),
    (
        "sendonly",
        "m=audio 6000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=sendonly\r\n",
    ),
    (
        "inactive",
        "m=audio 6000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=inactive\r\n",
    ),
    (
        "with-video",
        "m=audio 6000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\nm=video 6002 RTP/AVP 97\r\na=rtpmap:97 VP8/90000\r\n",
    ),
    ("nothing-in-common", "m=audio 6000 RTP/AVP 3 18\r\n"),
];

const SESSION: &str = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n";

/// Does all calls: the name of each and what came of it.
///
/// # Errors
/// Where the agent is gone, does not answer in time, or is not understood.
pub fn calls(peer: &mut Peer) -> Result<Vec<(String, Verdict)>, String> {
    let mut verdicts = Vec::new();
    for (name, phone) in PHONES {
        for (how, call) in [
            ("we offer", we_offer as fn(&mut Peer, &str) -> Called),
            ("we answer", we_answer),
        ] {
            let verdict = match call(peer, phone) {
                Ok((compared, found)) if found.is_empty() => Verdict::Same(compared),
                Ok((_, found)) => Verdict::Different(found),
                Err(problem) => settle(problem)?,
            };
            verdicts.push((format!("{name} ({how})"), verdict));
        }
    }
    Ok(verdicts)
}

type Called = Result<(Compared, Vec<String>), Problem>;

/// The agent's offer, by an INVITE that has none (RFC 3261 §13.2.1).
fn offer_of(peer: &mut Peer) -> Result<Session<'static>, Problem> {
    let made = peer.ask(&json!({ "op": "late" }))?;
    let text = made["sdp"].as_str().filter(|_| made["status"] == 200);
    let text = text.ok_or_else(|| Problem::Refused(format!("no offer: {made}")))?;
    Ok(Session::parse_bytes(text.as_bytes()).into_owned())
}

/// What someone of these capabilities answers.
fn answer_of(offer: &Session<'_>, capabilities: &Capabilities) -> Session<'static> {
    let mut text = SESSION.to_owned();
    for (at, media) in offer.media().enumerate() {
        let name = media.line().map(|line| line.media.to_string());
        let known = name
            .ok()
            .and_then(|name| capabilities.of_media(&name).cloned());
        let Some(known) = known else {
            let line = media.line().map(|mut line| {
                line.port = 0;
                line.to_string()
            });
            let _ = write!(text, "m={}\r\n", line.unwrap_or_default());
            continue;
        };
        let local = LocalMedia::new(known, 6000);
        let numbers = &mut Numbers::default();
        let answer = answer_media(media, &local, &Policy::default(), numbers, at, None);
        let _ = write!(text, "{answer}");
    }
    Session::parse_bytes(text.as_bytes()).into_owned()
}

fn we_offer(peer: &mut Peer, phone: &str) -> Called {
    // What the agent can do, by an offer of its own.
    let own = offer_of(peer)?;
    peer.ask(&json!({ "op": "ack", "sdp": answer_of(&own, &Capabilities::of(&own)).to_string() }))?;
    peer.ask(&json!({ "op": "hangup" }))?;

    let offer = Session::parse_bytes(format!("{SESSION}{phone}").as_bytes()).into_owned();
    let predicted = outcome(&offer, &answer_of(&offer, &Capabilities::of(&own)));
    let called = peer.ask(&json!({ "op": "call", "sdp": offer.to_string() }))?;
    let mut compared = Compared::default();
    if called["status"] != 200 {
        compared.rejected += 1;
        let refused = format!("the call is refused: {}", called["status"]);
        let is_foreseen = called["status"] == 488 && !predicted.is_accepted();
        return Ok((compared, Vec::from_iter((!is_foreseen).then_some(refused))));
    }
    let answer = Session::parse_bytes(called["sdp"].as_str().unwrap_or_default().as_bytes());
    let mut found = compare(&offer, &answer, false, &called["call"], &mut compared);
    for (real, predicted) in outcome(&offer, &answer)
        .sections
        .iter()
        .zip(&predicted.sections)
    {
        let names = |section: &SectionOutcome| -> Vec<String> {
            let codecs = section.codecs.iter();
            let mut names: Vec<_> = codecs.map(|codec| codec.encoding_name.clone()).collect();
            names.sort_unstable();
            names
        };
        if names(real) != names(predicted) {
            let (real, predicted) = (names(real), names(predicted));
            found.push(format!("answered {real:?}, by our rules {predicted:?}"));
        }
    }
    peer.ask(&json!({ "op": "hangup" }))?;
    Ok((compared, found))
}

fn we_answer(peer: &mut Peer, phone: &str) -> Called {
    let offer = offer_of(peer)?;
    let answer = answer_of(&offer, &Capabilities::parse(phone));
    let called = peer.ask(&json!({ "op": "ack", "sdp": answer.to_string() }))?;
    let mut compared = Compared::default();
    let found = compare(&offer, &answer, true, &called["call"], &mut compared);
    peer.ask(&json!({ "op": "hangup" }))?;
    Ok((compared, found))
}

/// What the agent says of the call against what offer and answer say.
fn compare(
    offer: &Session<'_>,
    answer: &Session<'_>,
    peer_offers: bool,
    call: &Value,
    compared: &mut Compared,
) -> Vec<String> {
    let agreed = outcome(offer, answer);
    let call = call.as_str().unwrap_or_default();
    let mut found: Vec<String> = agreed.misfits.iter().map(ToString::to_string).collect();
    compared.exchanges += 1;
    for section in &agreed.sections {
        if section.accepted {
            compared.accepted += 1;
        } else {
            // What it then says is what it had offered.
            compared.rejected += 1;
            continue;
        }
        for (side, by_offer) in [("local", peer_offers), ("remote", !peer_offers)] {
            let mut ours: Vec<String> = section
                .codecs
                .iter()
                .map(|codec| {
                    // The numbers of the offer are those with which the answerer sends.
                    let sends = if by_offer {
                        &codec.answerer_sends
                    } else {
                        &codec.offerer_sends
                    };
                    let (name, rate) = (&codec.encoding_name, codec.clock_rate);
                    format!("{} {name}/{rate}/{}", sends.payload_type, codec.channels)
                })
                .collect();
            let mut reported = formats(call, &section.media, side);
            ours.sort_unstable();
            reported.sort_unstable();
            compared.codecs += reported.len();
            if ours != reported {
                let media = &section.media;
                found.push(format!("{media} {side} {ours:?}, reported {reported:?}"));
            }
        }
    }
    found
}

/// The formats of a side that baresip marks as common: `8 PCMA/8000/1`.
fn formats(call: &str, media: &str, side: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut is_media, mut is_side) = (false, false);
    for line in call.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [name, proto] if proto.starts_with("RTP/") => is_media = *name == media,
            [of, "formats:"] => is_side = *of == side,
            [_, "attributes:"] => is_side = false,
            [number, codec, .., "*"] if is_media && is_side => {
                found.push(format!("{number} {codec}"));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_baresip_marks_is_read() {
        let call = "audio RTP/AVP\n  local formats:\n      8 PCMA/8000/1 () *\n     96 opus/48000/2 (stereo=1)\n\
                    \x20 remote formats:\n      8 PCMA/8000/1 *\n  local attributes:\n    label='1'\n";
        assert_eq!(formats(call, "audio", "local"), ["8 PCMA/8000/1"]);
        assert_eq!(formats(call, "audio", "remote"), ["8 PCMA/8000/1"]);
        assert!(formats(call, "video", "remote").is_empty());
    }

    #[test]
    fn an_answer_has_what_both_have() {
        let offer = format!("{SESSION}{}", PHONES[0].1);
        let offer = Session::parse_bytes(offer.as_bytes());
        let answer = answer_of(&offer, &Capabilities::parse(PHONES[0].1));
        assert_eq!(outcome(&offer, &answer).sections[0].codecs.len(), 3);
    }
}
