//! The exchanges that RFC 3264 §10 and RFC 4317 print: two agents make each of their descriptions.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it does not expect fails"
)]

use std::collections::BTreeMap;

use sdpkit::Session;
use sdpkit::field::Connection;
use sdpkit_negotiate::Capabilities;
use sdpkit_negotiate::answer::{LocalMedia, Numbering, Policy};
use sdpkit_negotiate::offer_answer::{Agent, Config, SectionId};

use super::examples;
use super::read::{Section, origin, sections};

/// One side: its agent, and which of its sections stands in each place.
struct Party {
    agent: Agent,
    sections: BTreeMap<usize, SectionId>,
}

impl Party {
    /// Begins as its first description shows it.
    fn new(text: &str) -> Self {
        let words = origin(text);
        let session = Session::parse_bytes(text.as_bytes());
        let connection = session
            .session_level()
            .field::<Connection<'_>>()
            .unwrap()
            .unwrap();
        // The address of `o=` is the agent's own; that of `c=` may be elsewhere.
        let own =
            Session::parse_bytes(format!("c=IN IP4 {}\r\n", words[5]).as_bytes()).into_owned();
        let own = own
            .session_level()
            .field::<Connection<'_>>()
            .unwrap()
            .unwrap()
            .into_owned();
        let config = Config::new(words[1].parse().unwrap(), own)
            .with_session_version(words[2].parse().unwrap())
            .with_username(words[0].clone())
            .with_reuse(false)
            .with_policy(Policy::default().with_numbering(Numbering::Own));
        let mut agent = Agent::new(config);
        agent.set_connection(connection.into_owned());
        Self {
            agent,
            sections: BTreeMap::new(),
        }
    }

    /// Wants now what a description of its own shows.
    fn want(&mut self, text: &str) {
        let session = Session::parse_bytes(text.as_bytes()).into_owned();
        let connection = session
            .session_level()
            .field::<Connection<'_>>()
            .unwrap()
            .unwrap();
        self.agent.set_connection(connection.into_owned());
        for (at, (media, read)) in session.media().zip(sections(text)).enumerate() {
            if read.port == 0 {
                if let Some(id) = self.sections.remove(&at) {
                    // It may be gone already, with the other party's answer.
                    let _ = self.agent.remove(id);
                }
                continue;
            }
            let able = Capabilities::parse(&media.to_string());
            let mut local =
                LocalMedia::new(able.media[0].clone(), read.port).with_direction(media.direction());
            if let Some(own) = media.section().field::<Connection<'_>>() {
                local = local.with_connection(own.unwrap().into_owned());
            }
            if let Some(id) = self.sections.get(&at) {
                self.agent.replace(*id, local).unwrap();
            } else {
                let id = self.agent.add(local).unwrap();
                self.sections.insert(at, id);
            }
        }
    }
}

/// Compares a description of ours with the printed one, but for what the text leaves open.
fn same(made: &Session<'_>, printed: &str, what: &str) {
    let made = made.to_string();
    let (ours, theirs) = (origin(&made), origin(printed));
    assert_eq!(ours, theirs, "{what}: {made}");
    let plain = |mut section: Section| {
        if section.port == 0 {
            // A rejected section needs no attributes, and one format (RFC 3264 §8.2).
            section.formats.clear();
            section.codecs.clear();
            section.direction.clear();
            section.address.clear();
        }
        section
    };
    let ours: Vec<Section> = sections(&made).into_iter().map(plain).collect();
    let theirs: Vec<Section> = sections(printed).into_iter().map(plain).collect();
    assert_eq!(ours, theirs, "{what}: {made}");
}

/// Makes each exchange of an example with two agents.
///
/// `known` are the descriptions, by number, that break a rule and are therefore made otherwise.
fn reproduce(texts: &[&str], known: &[usize]) {
    let mut parties: BTreeMap<String, Party> = BTreeMap::new();
    for (round, pair) in texts.chunks(2).enumerate() {
        let [offer, answer] = pair else {
            panic!("an offer without its answer")
        };
        for text in [offer, answer] {
            parties
                .entry(origin(text)[0].clone())
                .or_insert_with(|| Party::new(text))
                .want(text);
        }
        let (offerer, answerer) = (origin(offer)[0].clone(), origin(answer)[0].clone());
        let (made, pending) = parties.get_mut(&offerer).unwrap().agent.offer().unwrap();
        same(&made, offer, &format!("offer {round}"));
        let (answered, theirs) = parties
            .get_mut(&answerer)
            .unwrap()
            .agent
            .answer(&made)
            .unwrap();
        if !known.contains(&(2 * round + 1)) {
            same(&answered, answer, &format!("answer {round}"));
        }
        let ours = parties
            .get_mut(&offerer)
            .unwrap()
            .agent
            .accept(pending, &answered)
            .unwrap();
        for (ours, theirs) in ours.sections.iter().zip(&theirs.sections) {
            assert_eq!(ours.accepted, theirs.accepted);
            assert_eq!(ours.codecs, theirs.codecs);
        }
    }
}

/// Names each example as a test.
macro_rules! examples {
    ($($test:ident = $texts:ident $(, but $known:expr)?;)*) => {
        $(
            #[test]
            fn $test() {
                let known: &[usize] = &[$($known)?];
                reproduce(examples::$texts, known);
            }
        )*
    };
}

examples! {
    rfc3264_10_1_basic_exchange = RFC3264_10_1;
    rfc4317_2_1_audio_and_video_1 = RFC4317_2_1;
    rfc4317_2_2_audio_and_video_2 = RFC4317_2_2;
    rfc4317_2_3_audio_and_video_3 = RFC4317_2_3;
    rfc4317_2_4_two_audio_streams = RFC4317_2_4;
    rfc4317_2_5_audio_and_video_4 = RFC4317_2_5;
    rfc4317_2_6_audio_only_1 = RFC4317_2_6;
    rfc4317_2_7_audio_and_video_5 = RFC4317_2_7;
    rfc4317_2_8_audio_and_video_6 = RFC4317_2_8;
    rfc4317_3_1_hold_and_unhold_1 = RFC4317_3_1;
    // The answer has PCMU, which that offer has not; it may (RFC 3264 §6.1), and we do not.
    rfc4317_3_2_hold_with_two_streams = RFC4317_3_2, but 3;
    rfc4317_4_1_second_audio_stream_added = RFC4317_4_1;
    rfc4317_4_2_audio_then_video_added = RFC4317_4_2;
    rfc4317_4_3_audio_and_video_then_video_deleted = RFC4317_4_3;
    rfc4317_5_1_no_media_then_audio_added = RFC4317_5_1;
    rfc4317_5_2_hold_and_unhold_2 = RFC4317_5_2;
    rfc4317_5_3_hold_and_unhold_3 = RFC4317_5_3;
}

#[test]
fn rfc3264_10_2_one_of_n_codec_selection() {
    // The printed answer of Bob is his first description, and has the version of his second.
    reproduce(examples::RFC3264_10_2, &[]);
}
