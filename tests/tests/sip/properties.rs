//! Properties of agents, under scripts that proptest makes.
use proptest::prelude::*;
use sdpkit::Session;
use sdpkit_negotiate::offer_answer::{Agent, Config};
use sdpkit_negotiate::{Capabilities, Entropy as _, Seeded, outcome};
use sdpkit_tests::{offer_answer, strategies};

/// 12 rounds, with some to spare.
const ROUNDS: usize = 14;

proptest! {
    #[test]
    fn agents_back_to_back_agree(script in prop::collection::vec(any::<u8>(), 0..600)) {
        offer_answer::agents_agree(&script, ROUNDS);
    }

    #[test]
    fn any_two_texts_have_an_outcome(offer in strategies::bytes(), answer in strategies::bytes()) {
        let (offer, answer) = (Session::parse_bytes(&offer.0), Session::parse_bytes(&answer.0));
        let found = outcome(&offer, &answer);
        prop_assert_eq!(found.sections.len(), offer.media().len());
        for reason in found.reasons() {
            prop_assert!(!reason.to_string().contains(['\r', '\n', '\0']));
        }
        let same = outcome(&offer, &offer);
        prop_assert_eq!(same.sections.len(), offer.media().len());
    }

    #[test]
    fn any_text_is_answered_or_refused(text in strategies::bytes()) {
        let able = "m=audio 9 RTP/AVP 0 8\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n";
        let address = sdpkit::field::Connection::new(std::net::Ipv4Addr::LOCALHOST.into());
        let mut agent = Agent::new(Config::new(1, address).with_capabilities(Capabilities::parse(able)));
        agent.add_media("audio", 4000).unwrap();
        agent.add_media("video", 4002).unwrap();
        let offer = Session::parse_bytes(&text.0);
        if let Ok((answer, _)) = agent.answer(&offer) {
            prop_assert_eq!(answer.media().len(), offer.media().len());
        }
    }
}

/// The scripts that proptest makes are no empty talk: most of their exchanges are done.
#[test]
fn most_exchanges_of_a_script_are_done() {
    let mut entropy = Seeded::new(3);
    let mut done = 0;
    for _ in 0..40 {
        let script: Vec<u8> = (0..60)
            .flat_map(|_| entropy.next_u64().to_le_bytes())
            .collect();
        done += offer_answer::agents_agree(&script, ROUNDS);
    }
    assert!(done > 40 * ROUNDS / 2, "{done} of {}", 40 * ROUNDS);
}
