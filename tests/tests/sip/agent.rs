//! What an agent does beyond plain exchanges: RFC 3264 §8, RFC 6337.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it does not expect fails"
)]

use std::net::Ipv4Addr;

use sdpkit::attribute::{Curr, Des, DirectionTag, PreconditionType, StatusType, StrengthTag};
use sdpkit::field::Connection;
use sdpkit::{Direction, Session};
use sdpkit_negotiate::answer::preconditions::Preconditions;
use sdpkit_negotiate::answer::transport::Ice;
use sdpkit_negotiate::answer::{LocalMedia, Policy, Transport};
use sdpkit_negotiate::offer_answer::{Agent, Config, Hold, SectionId, SipRefusal};
use sdpkit_negotiate::{Capabilities, Error, Incompatible, InvalidRemote, Misuse, Rule};

use super::read::{origin, sections};

const ABLE: &str = "m=audio 9 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\n\
    m=video 9 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n\
    m=image 9 udptl t38\r\na=T38FaxVersion:0\r\na=T38MaxBitRate:14400\r\na=T38FaxRateManagement:transferredTCF\r\n";

fn config(last: u8) -> Config {
    let address = Connection::new(Ipv4Addr::new(192, 0, 2, last).into());
    Config::new(u64::from(last), address).with_capabilities(Capabilities::parse(ABLE))
}

fn agent(last: u8) -> Agent {
    Agent::new(config(last))
}

/// Two agents with one audio stream.
fn call() -> (Agent, SectionId, Agent, SectionId) {
    let (mut alice, mut bob) = (agent(1), agent(2));
    let (ours, theirs) = (
        alice.add_media("audio", 4000).unwrap(),
        bob.add_media("audio", 5000).unwrap(),
    );
    exchange(&mut alice, &mut bob);
    (alice, ours, bob, theirs)
}

/// One exchange; gives both texts.
fn exchange(offerer: &mut Agent, answerer: &mut Agent) -> (String, String) {
    let (offer, pending) = offerer.offer().unwrap();
    let (answer, _) = answerer.answer(&offer).unwrap();
    offerer.accept(pending, &answer).unwrap();
    (offer.to_string(), answer.to_string())
}

fn directions(texts: &(String, String)) -> (String, String) {
    (
        sections(&texts.0)[0].direction.clone(),
        sections(&texts.1)[0].direction.clone(),
    )
}

#[test]
fn rfc3264_8_the_version_grows_by_one_and_only_with_a_change() {
    let (mut alice, audio, mut bob, _) = call();
    let version = |text: &str| origin(text)[2].parse::<u64>().unwrap();
    let first = (
        alice.local().unwrap().to_string(),
        bob.local().unwrap().to_string(),
    );
    // A refresh of the session timer.
    let again = exchange(&mut alice, &mut bob);
    assert_eq!(again, first);
    alice.hold(audio).unwrap();
    assert!(alice.is_held(audio));
    let held = exchange(&mut alice, &mut bob);
    assert_eq!(version(&held.0), version(&first.0) + 1);
    assert_eq!(version(&held.1), version(&first.1) + 1);
    // An offer that was refused has used its version.
    alice.resume(audio).unwrap();
    let (offer, pending) = alice.offer().unwrap();
    alice.cancel(pending).unwrap();
    alice.hold(audio).unwrap();
    let after = exchange(&mut alice, &mut bob);
    assert_eq!(version(&after.0), version(&offer.to_string()) + 1);
    assert_eq!(
        after.1, held.1,
        "the answer is as before, so its version is too"
    );
}

#[test]
fn rfc3264_8_the_origin_stays_where_the_address_changes() {
    let (mut alice, _, mut bob, _) = call();
    alice.set_connection(Connection::new(Ipv4Addr::new(198, 51, 100, 1).into()));
    let (offer, _) = exchange(&mut alice, &mut bob);
    assert_eq!(origin(&offer)[5], "192.0.2.1");
    assert_eq!(sections(&offer)[0].address, "198.51.100.1");
}

#[test]
fn rfc6337_5_3_hold_by_both_sides_and_back() {
    let (mut alice, ours, mut bob, theirs) = call();
    let is = |texts: (String, String), offered: &str, answered: &str| {
        assert_eq!(
            directions(&texts),
            (offered.to_owned(), answered.to_owned())
        );
    };
    alice.hold(ours).unwrap();
    is(exchange(&mut alice, &mut bob), "sendonly", "recvonly");
    // Being held changes nothing of what Bob wants; his own hold is offered as sendonly.
    bob.hold(theirs).unwrap();
    is(exchange(&mut bob, &mut alice), "sendonly", "inactive");
    alice.resume(ours).unwrap();
    is(exchange(&mut alice, &mut bob), "sendrecv", "sendonly");
    bob.resume(theirs).unwrap();
    is(exchange(&mut bob, &mut alice), "sendrecv", "sendrecv");
}

#[test]
fn rfc6337_5_3_an_offer_is_not_stuck_on_the_hold_of_the_other() {
    let (mut alice, ours, mut bob, _) = call();
    alice.hold(ours).unwrap();
    exchange(&mut alice, &mut bob);
    // A re-INVITE without an offer asks Bob for one: he offers what he wants.
    assert_eq!(
        directions(&exchange(&mut bob, &mut alice)),
        ("sendrecv".into(), "sendonly".into())
    );
}

#[test]
fn rfc3264_8_4_hold_may_be_inactive_or_by_address() {
    for (hold, direction, address) in [
        (Hold::Inactive, "inactive", "192.0.2.1"),
        (Hold::Address, "sendonly", "0.0.0.0"),
    ] {
        let mut alice = Agent::new(config(1).with_hold(hold));
        let mut bob = agent(2);
        let audio = alice.add_media("audio", 4000).unwrap();
        bob.add_media("audio", 5000).unwrap();
        exchange(&mut alice, &mut bob);
        alice.hold(audio).unwrap();
        let texts = exchange(&mut alice, &mut bob);
        let section = &sections(&texts.0)[0];
        assert_eq!(
            (section.direction.as_str(), section.address.as_str()),
            (direction, address)
        );
        assert_ne!(section.port, 0);
    }
}

#[test]
fn rfc6337_5_4_an_unspecified_address_is_answered_by_the_direction() {
    let mut bob = agent(2);
    bob.add_media("audio", 5000).unwrap();
    let offer = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";
    let (answer, outcome) = bob.answer(&Session::parse_bytes(offer.as_bytes())).unwrap();
    assert_eq!(sections(&answer.to_string())[0].direction, "sendrecv");
    let told = |rule: &Rule| *rule == Rule::UnspecifiedAddress { of_offer: true };
    assert!(outcome.reasons().any(|reason| told(&reason.rule)));
}

#[test]
fn rfc3264_8_1_a_new_stream_takes_the_place_of_a_disabled_one() {
    for (reuse, places) in [(true, 2), (false, 3)] {
        let mut alice = Agent::new(config(1).with_reuse(reuse));
        let mut bob = agent(2);
        let audio = alice.add_media("audio", 4000).unwrap();
        alice.add_media("video", 4002).unwrap();
        bob.add_media("audio", 5000).unwrap();
        bob.add_media("video", 5002).unwrap();
        exchange(&mut alice, &mut bob);
        alice.remove(audio).unwrap();
        let (offer, answer) = exchange(&mut alice, &mut bob);
        assert_eq!(sections(&offer)[0].port, 0);
        assert_eq!(sections(&answer)[0].port, 0);
        assert_eq!(alice.section(audio), None);
        alice.add_media("image", 4004).unwrap();
        bob.add_media("image", 5004).unwrap();
        let (offer, answer) = exchange(&mut alice, &mut bob);
        let (offered, answered) = (sections(&offer), sections(&answer));
        assert_eq!((offered.len(), answered.len()), (places, places));
        let at = if reuse { 0 } else { 2 };
        assert_eq!(
            (offered[at].media.as_str(), answered[at].port),
            ("image", 5004)
        );
        assert_eq!(offered[1].media, "video");
    }
}

#[test]
fn rfc3264_8_3_3_a_stream_changes_from_audio_to_fax() {
    let (mut alice, audio, mut bob, _) = call();
    let fax = alice
        .config()
        .capabilities
        .of_media("image")
        .unwrap()
        .clone();
    alice.replace(audio, LocalMedia::new(fax, 4000)).unwrap();
    let (offer, answer) = exchange(&mut alice, &mut bob);
    assert_eq!(sections(&offer)[0].media, "image");
    assert_eq!(sections(&answer)[0].media, "image");
    assert!(
        answer.contains("a=T38FaxRateManagement:transferredTCF\r\n"),
        "{answer}"
    );
    assert_eq!(bob.outcome().unwrap().sections[0].formats, ["t38"]);
}

#[test]
fn an_error_has_changed_nothing() {
    let (mut alice, audio, mut bob, _) = call();
    let before = format!("{bob:?}");
    // Fewer m= sections than before (RFC 3264 §8).
    let error = bob
        .answer(&Session::parse_bytes(b"v=0\r\ns=-\r\n"))
        .unwrap_err();
    assert_eq!(
        error,
        InvalidRemote::FewerSections { before: 1, now: 0 }.into()
    );
    assert_eq!(format!("{bob:?}"), before);
    // Nothing in common.
    let offer = Session::parse_bytes(b"m=audio 4000 RTP/AVP 18\r\nm=message 9 TCP/MSRP *\r\n");
    let error = bob.answer(&offer).unwrap_err();
    let Error::Incompatible(Incompatible::NothingInCommon { reasons }) = &error else {
        panic!("{error}")
    };
    assert_eq!(reasons[0].rule, Rule::NoCommonFormat);
    let refusal = SipRefusal::of(&error).unwrap();
    assert_eq!(refusal.status, 488);
    let codes: Vec<u16> = refusal
        .warnings
        .iter()
        .map(|warning| warning.code)
        .collect();
    assert_eq!(codes, [305, 304]);
    assert_eq!(
        bob.remote().unwrap().to_string(),
        alice.local().unwrap().to_string()
    );
    // An answer that is none.
    alice.hold(audio).unwrap();
    let (_, pending) = alice.offer().unwrap();
    let active = alice.remote().unwrap().to_string();
    let answer = Session::parse_bytes(b"m=video 5000 RTP/AVP 96\r\n");
    let not_taken = alice.accept(pending, &answer).unwrap_err();
    assert_eq!(
        not_taken.error,
        InvalidRemote::SectionMismatch { section: 0 }.into()
    );
    assert_eq!(alice.remote().unwrap().to_string(), active);
    // The offer is still there, for another answer.
    let (answer, _) = bob.answer(not_taken.offer.session()).unwrap();
    alice.accept(not_taken.offer, &answer).unwrap();
}

/// An offer in a 2xx can only be answered; the call then ends (RFC 3261 §13.2.2.4).
#[test]
fn an_offer_that_cannot_be_refused_is_declined() {
    let offer =
        "m=audio 4000 RTP/AVP 18\r\na=mid:a\r\nm=video 0 RTP/AVP 31\r\nm=message 9 TCP/MSRP *\r\n";
    let offer = Session::parse_bytes(offer.as_bytes());
    let (_, _, mut bob, audio) = call();
    let remote = bob.receive(&offer).unwrap();
    let not_taken = bob.answer_to(remote).unwrap_err();
    let (answer, outcome) = bob.decline(not_taken.offer).unwrap();
    let lines: Vec<String> = sections(&answer.to_string())
        .iter()
        .map(|section| format!("{} {} {}", section.media, section.port, section.proto))
        .collect();
    assert_eq!(
        lines,
        ["audio 0 RTP/AVP", "video 0 RTP/AVP", "message 0 TCP/MSRP"]
    );
    assert!(outcome.sections.iter().all(|section| !section.accepted));
    assert!(outcome.misfits.is_empty(), "{:?}", outcome.misfits);
    let why: Vec<Vec<String>> = outcome
        .sections
        .iter()
        .map(|section| section.reasons.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(
        why,
        [
            ["audio dropped: the answer rejects it with port 0 (RFC 3264 §6)"],
            ["the offer disables it with port 0 (RFC 3264 §8.2)"],
            ["message dropped: the answer rejects it with port 0 (RFC 3264 §6)"]
        ]
    );
    // Its m= section is gone, and the next offer can be made.
    assert!(bob.section(audio).is_none());
    let (_, pending) = bob.offer().unwrap();
    bob.cancel(pending).unwrap();
}

#[test]
fn rfc6337_4_2_glare_is_told_from_an_offer_that_waits() {
    let (mut alice, _, mut bob, _) = call();
    let (offer, pending) = alice.offer().unwrap();
    let (theirs, theirs_pending) = bob.offer().unwrap();
    let error = alice.answer(&theirs).unwrap_err();
    assert_eq!(error, Misuse::OfferOutstanding.into());
    assert_eq!(
        SipRefusal::of(&error).map(|refusal| refusal.status),
        Some(491)
    );
    assert_eq!(alice.offer().unwrap_err(), Misuse::OfferOutstanding.into());
    bob.cancel(theirs_pending).unwrap();
    let waiting = bob.receive(&offer).unwrap();
    let error = bob.answer(&offer).unwrap_err();
    assert_eq!(error, Misuse::OfferNotAnswered.into());
    let refusal = SipRefusal::of(&error).unwrap();
    assert!(refusal.status == 500 && refusal.retry_after);
    assert_eq!(bob.offer().unwrap_err(), Misuse::OfferNotAnswered.into());
    let (answer, _) = bob.answer_to(waiting).unwrap();
    alice.accept(pending, &answer).unwrap();
}

#[test]
fn rfc6337_3_4_a_refused_offer_leaves_the_session_as_it_was() {
    let (mut alice, audio, mut bob, _) = call();
    let before = (
        alice.local().cloned(),
        alice.remote().cloned(),
        alice.outcome().cloned(),
    );
    alice.add_media("video", 4002).unwrap();
    alice.set_direction(audio, Direction::RecvOnly).unwrap();
    let (offer, pending) = alice.offer().unwrap();
    let waiting = bob.receive(&offer).unwrap();
    bob.reject(waiting).unwrap();
    alice.cancel(pending).unwrap();
    assert_eq!(
        (
            alice.local().cloned(),
            alice.remote().cloned(),
            alice.outcome().cloned()
        ),
        before
    );
    // A token is good once, and for its own agent and offer.
    let (_, pending) = alice.offer().unwrap();
    let (_, other) = bob.offer().unwrap();
    bob.cancel(other).unwrap();
    let answer = Session::parse_bytes(b"");
    assert_eq!(
        bob.accept(pending, &answer).unwrap_err().error,
        Misuse::NotThatOffer.into()
    );
}

#[test]
fn rfc6337_3_1_2_a_late_offer_is_an_offer() {
    let (mut alice, mut bob) = (agent(1), agent(2));
    alice.add_media("audio", 4000).unwrap();
    bob.add_media("audio", 5000).unwrap();
    // INVITE without an offer; the 200 has it, and the ACK the answer.
    let (offer, pending) = bob.offer().unwrap();
    let (answer, _) = alice.answer(&offer).unwrap();
    let outcome = bob.accept(pending, &answer).unwrap();
    assert_eq!(outcome.sections[0].codecs.len(), 3);
}

#[test]
fn an_answer_with_fewer_or_other_sections_is_taken_where_asked() {
    for (answer, ports) in [
        ("m=audio 5000 RTP/AVP 0\r\n", [5000, 0]),
        (
            "m=video 5002 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\nm=audio 5000 RTP/AVP 0\r\n",
            [5000, 5002],
        ),
    ] {
        let answer = format!(
            "v=0\r\no=- 2 2 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n{answer}"
        );
        let answer = Session::parse_bytes(answer.as_bytes());
        for tolerant in [false, true] {
            let mut alice = Agent::new(config(1).with_tolerance(tolerant));
            let (audio, video) = (
                alice.add_media("audio", 4000).unwrap(),
                alice.add_media("video", 4002).unwrap(),
            );
            let (_, pending) = alice.offer().unwrap();
            let taken = alice.accept(pending, &answer);
            assert_eq!(taken.is_ok(), tolerant);
            if let Ok(outcome) = taken {
                assert!(!outcome.fits());
                let remote = sections(&alice.remote().unwrap().to_string());
                assert_eq!([remote[0].port, remote[1].port], ports);
                assert_eq!(alice.place(audio), Some(0));
                assert_eq!(alice.place(video).is_some(), ports[1] != 0);
            }
        }
    }
}

#[test]
fn what_the_other_party_adds_is_taken_by_a_section_without_a_place() {
    let (mut alice, _, mut bob, _) = call();
    alice.add_media("video", 4002).unwrap();
    let (_, answer) = exchange(&mut alice, &mut bob);
    assert_eq!(sections(&answer)[1].port, 0, "Bob had nothing for it");
    alice.add_media("video", 4002).unwrap();
    bob.add_media("video", 5002).unwrap();
    let (_, answer) = exchange(&mut alice, &mut bob);
    assert_eq!(sections(&answer)[1].port, 5002);
    assert_eq!(sections(&answer).len(), 2);
}

#[test]
fn rfc5761_and_rfc9143_bundled_streams_have_one_port_and_no_number_twice() {
    let able = "m=audio 9 RTP/AVP 96\r\na=rtpmap:96 opus/48000/2\r\na=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid\r\n\
        m=video 9 RTP/AVP 96 97\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n\
        a=extmap:2 urn:ietf:params:rtp-hdrext:sdes:mid\r\na=extmap:1 urn:ietf:params:rtp-hdrext:toffset\r\n";
    let make = |last| {
        let config = config(last)
            .with_capabilities(Capabilities::parse(able))
            .with_bundle(true);
        let mut agent = Agent::new(config);
        agent.add_media("audio", 4000 + u16::from(last)).unwrap();
        agent.add_media("video", 5000 + u16::from(last)).unwrap();
        agent
    };
    let (mut alice, mut bob) = (make(1), make(2));
    let (offer, answer) = exchange(&mut alice, &mut bob);
    assert!(offer.contains("a=group:BUNDLE 0 1\r\n") && answer.contains("a=group:BUNDLE 0 1\r\n"));
    let (offered, answered) = (sections(&offer), sections(&answer));
    assert_eq!(answered[0].port, answered[1].port);
    assert_eq!(offered[0].formats, ["96"]);
    assert_eq!(offered[1].formats, ["97", "98"]);
    assert!(offer.contains("a=fmtp:98 apt=97\r\n"), "{offer}");
    assert_eq!(
        offer
            .matches("a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid\r\n")
            .count(),
        2,
        "{offer}"
    );
    assert!(
        offer.contains("a=extmap:2 urn:ietf:params:rtp-hdrext:toffset\r\n"),
        "{offer}"
    );
}

#[test]
fn rfc5939_3_6_2_a_potential_configuration_is_taken_where_asked() {
    let offer = Session::parse_bytes(
        b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n\
          a=tcap:1 RTP/AVPF\r\na=acap:1 rtcp-fb:0 nack\r\na=pcfg:1 t=1 a=1\r\n",
    );
    let able = "m=audio 9 RTP/AVP 0\r\na=rtcp-fb:0 nack\r\nm=audio 9 RTP/AVPF 0\r\n";
    for (takes, proto) in [(false, "RTP/AVP"), (true, "RTP/AVPF")] {
        let policy = Policy::default().with_configurations(takes);
        let config = config(2)
            .with_capabilities(Capabilities::parse(able))
            .with_policy(policy);
        let mut bob = Agent::new(config);
        bob.add_media("audio", 5000).unwrap();
        let (answer, outcome) = bob.answer(&offer).unwrap();
        let text = answer.to_string();
        assert_eq!(sections(&text)[0].proto, proto);
        assert_eq!(text.contains("a=acfg:1 t=1 a=1\r\n"), takes, "{text}");
        assert!(outcome.fits() && outcome.sections[0].accepted, "{outcome}");
    }
}

#[test]
fn rfc3264_6_2_a_multicast_stream_is_answered_as_it_is() {
    let offer = Session::parse_bytes(
        b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 224.2.1.1/127\r\nt=0 0\r\nb=AS:64\r\nm=audio 49170 RTP/AVP 0 18\r\n\
          b=AS:64\r\na=ptime:40\r\na=recvonly\r\n",
    );
    let mut bob = agent(2);
    let audio = bob.config().capabilities.of_media("audio").unwrap().clone();
    bob.add(LocalMedia::new(audio, 5000).with_attribute("ptime:20"))
        .unwrap();
    let (answer, outcome) = bob.answer(&offer).unwrap();
    let text = answer.to_string();
    let section = &sections(&text)[0];
    assert_eq!(
        (section.port, section.direction.as_str()),
        (49_170, "recvonly")
    );
    assert_eq!(section.formats, ["0"]);
    assert!(
        text.contains("c=IN IP4 224.2.1.1/127\r\nb=AS:64\r\n") && text.contains("a=ptime:40\r\n")
    );
    assert!(!text.contains("ptime:20"));
    assert!(
        !outcome
            .reasons()
            .any(|reason| matches!(reason.rule, Rule::Multicast { .. }))
    );
}

#[test]
fn a_text_that_leaves_its_line_is_refused() {
    let mut bob = agent(2);
    let audio = bob.config().capabilities.of_media("audio").unwrap().clone();
    let local = LocalMedia::new(audio, 5000).with_attribute("ptime:20\r\na=inactive");
    assert!(matches!(
        bob.add(local),
        Err(Error::Misuse(Misuse::NotOneLine { .. }))
    ));
}

#[test]
fn rfc3264_8_3_2_a_remapped_payload_type_is_told() {
    let mut bob = agent(2);
    bob.add_media("audio", 5000).unwrap();
    let offer = |codec: &str| {
        let text = format!(
            "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
             m=audio 4000 RTP/AVP 0 96\r\na=rtpmap:96 {codec}\r\n"
        );
        Session::parse_bytes(text.as_bytes()).into_owned()
    };
    bob.answer(&offer("speex/8000")).unwrap();
    let (_, outcome) = bob.answer(&offer("iLBC/8000")).unwrap();
    let told: Vec<String> = outcome.reasons().map(ToString::to_string).collect();
    let expected = "payload type 96 was speex/8000 and is iLBC/8000 now (RFC 3264 §8.3.2)";
    assert!(told.iter().any(|text| text == expected), "{told:?}");
}

#[test]
fn rfc8839_4_4_1_1_1_a_restart_of_ice_is_seen_before_the_answer() {
    let mut bob = agent(2);
    let able = bob.config().capabilities.of_media("audio").unwrap().clone();
    let ice = Ice::new("bobs", "0123456789012345678901");
    let local = LocalMedia::new(able, 5000).with_transport(Transport::default().with_ice(ice));
    let audio = bob.add(local.clone()).unwrap();
    let offer = |ufrag: &str, pwd: &str| {
        let text = format!(
            "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
             m=audio 4000 RTP/AVP 0\r\na=ice-ufrag:{ufrag}\r\na=ice-pwd:{pwd}\r\n"
        );
        Session::parse_bytes(text.as_bytes()).into_owned()
    };
    let (answer, outcome) = bob
        .answer(&offer("abcd", "a123456789012345678901"))
        .unwrap();
    assert!(
        answer.to_string().contains("a=ice-ufrag:bobs\r\n") && outcome.sections[0].transport.ice
    );
    let same = bob
        .receive(&offer("abcd", "a123456789012345678901"))
        .unwrap();
    assert!(bob.restarted(&same).is_empty());
    bob.reject(same).unwrap();
    let restart = bob
        .receive(&offer("efgh", "b123456789012345678901"))
        .unwrap();
    assert_eq!(bob.restarted(&restart), [audio]);
    let ice = Ice::new("anew", "9876543210987654321098");
    bob.replace(
        audio,
        local.with_transport(Transport::default().with_ice(ice)),
    )
    .unwrap();
    let (answer, _) = bob.answer_to(restart).unwrap();
    assert!(answer.to_string().contains("a=ice-ufrag:anew\r\n"));
}

#[test]
fn rfc3312_8_an_offer_whose_precondition_cannot_be_met_is_refused_with_580() {
    const OFFER: &str = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
        m=audio 20000 RTP/AVP 0\r\na=curr:qos e2e none\r\na=des:qos mandatory e2e sendrecv\r\n\
        m=video 20002 RTP/AVP 31\r\na=des:foo mandatory e2e send\r\n";
    let able = config(2).capabilities;
    let audio = LocalMedia::new(able.of_media("audio").unwrap().clone(), 4000);
    let unable = Curr::new(
        PreconditionType::Qos,
        StatusType::EndToEnd,
        DirectionTag::Send,
    );
    let offer = Session::parse_bytes(OFFER.as_bytes());

    let mut bob = agent(2);
    let preconditions = Preconditions::default().with_unable(unable);
    let id = bob
        .add(audio.clone().with_preconditions(preconditions))
        .unwrap();
    let error = bob.answer(&offer).unwrap_err();
    let refusal = SipRefusal::of(&error).unwrap();
    assert_eq!(refusal.to_string(), "580 Precondition Failure");
    assert_eq!(
        refusal.description.as_deref(),
        Some(
            "v=0\r\no=- 2 2 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n\
            m=audio 0 RTP/AVP 0\r\na=des:qos failure e2e send\r\nm=video 0 RTP/AVP 31\r\n"
        )
    );
    // It has changed nothing: the next one is answered, the preconditions of what is rejected ignored (§8.1).
    bob.replace(id, audio).unwrap();
    let (answer, found) = bob.answer(&offer).unwrap();
    assert!(answer.to_string().contains("a=conf:qos e2e recv\r\n"));
    assert_eq!(found.sections[0].preconditions.len(), 1);
    assert!(!found.sections[1].accepted);

    // One of a type that is not known is refused as well (§9).
    let offer = OFFER.replace("qos mandatory", "foo mandatory");
    let error = agent_with_audio()
        .answer(&Session::parse_bytes(offer.as_bytes()))
        .unwrap_err();
    let refusal = SipRefusal::of(&error).unwrap();
    assert_eq!(refusal.status, 580);
    let description = refusal.description.unwrap();
    assert!(
        description.contains("a=des:foo unknown e2e sendrecv\r\n"),
        "{description}"
    );
}

fn agent_with_audio() -> Agent {
    let mut agent = agent(2);
    agent.add_media("audio", 4000).unwrap();
    agent
}

#[test]
fn rfc3312_13_2_two_agents_come_to_one_status() {
    let qos = |direction| Curr::new(PreconditionType::Qos, StatusType::Local, direction);
    let wanted = |status| {
        Des::new(
            PreconditionType::Qos,
            StrengthTag::Mandatory,
            status,
            DirectionTag::SendRecv,
        )
    };
    let local = |preconditions| {
        let able = config(1).capabilities.of_media("audio").unwrap().clone();
        LocalMedia::new(able, 4000).with_preconditions(preconditions)
    };
    let (mut alice, mut bob) = (agent(1), agent(2));
    let reserved = Preconditions::default()
        .with_desired(wanted(StatusType::Local))
        .with_desired(wanted(StatusType::Remote))
        .with_met(qos(DirectionTag::SendRecv));
    alice.add(local(reserved)).unwrap();
    let id = bob.add(local(Preconditions::default())).unwrap();
    exchange(&mut alice, &mut bob);
    let not_met = |agent: &Agent| {
        let mut all = agent.outcome().unwrap().reasons();
        all.any(|reason| matches!(reason.rule, Rule::PreconditionNotMet { .. }))
    };
    assert!(not_met(&alice) && not_met(&bob));
    // Bob has reserved as well.
    let reserved = Preconditions::default().with_met(qos(DirectionTag::SendRecv));
    bob.replace(id, local(reserved)).unwrap();
    exchange(&mut alice, &mut bob);
    assert!(!not_met(&alice) && !not_met(&bob));
    let of = |agent: &Agent| agent.outcome().unwrap().sections[0].preconditions.clone();
    assert_eq!(of(&alice), of(&bob));
    assert_eq!(of(&alice).len(), 2);
}
