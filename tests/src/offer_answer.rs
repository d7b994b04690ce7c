//! What two agents of RFC 3264 keep to, whatever is done with them; written once, for tests and fuzzing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::net::Ipv4Addr;

use sdpkit::attribute::Extmap;
use sdpkit::field::Connection;
use sdpkit::{Direction, Session};
use sdpkit_negotiate::answer::{Count, LocalMedia, Numbering, Order, Policy};
use sdpkit_negotiate::offer_answer::{Agent, Config, SectionId};
use sdpkit_negotiate::{Capabilities, Outcome};

/// The codecs that an agent of the property may have: the media type, and what each asks of `a=rtpmap` and
/// `a=fmtp`, with `#` for its own payload type and `@` for that of the one before it.
const CODECS: &[(&str, &str, &str)] = &[
    ("audio", "PCMU/8000", ""),
    ("audio", "opus/48000/2", "useinbandfec=1"),
    ("audio", "speex/16000", ""),
    ("audio", "speex/8000", ""),
    ("audio", "iLBC/8000", "mode=20"),
    ("audio", "telephone-event/8000", ""),
    ("video", "VP8/90000", ""),
    ("video", "rtx/90000", "apt=@"),
    ("video", "VP9/90000", "profile-id=0"),
    ("video", "rtx/90000", "apt=@"),
    ("video", "VP9/90000", "profile-id=2"),
    (
        "video",
        "H264/90000",
        "packetization-mode=1;profile-level-id=42e01f",
    ),
    ("video", "rtx/90000", "apt=@"),
    ("video", "H264/90000", "profile-level-id=42e01f"),
    ("video", "red/90000", ""),
    ("video", "ulpfec/90000", ""),
];

const EXTENSIONS: &[&str] = &[
    "urn:ietf:params:rtp-hdrext:sdes:mid",
    "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
    "urn:ietf:params:rtp-hdrext:toffset",
    "urn:3gpp:video-orientation",
];

/// Bytes as choices; where they are spent, zero.
struct Choices<'b>(&'b [u8]);

impl Choices<'_> {
    fn next(&mut self) -> u8 {
        match self.0 {
            [first, rest @ ..] => {
                self.0 = rest;
                *first
            }
            [] => 0,
        }
    }

    fn below(&mut self, end: usize) -> usize {
        usize::from(self.next())
            .checked_rem(end)
            .unwrap_or_default()
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 1
    }

    fn either<T>(&mut self, one: T, other: T) -> T {
        if self.coin() { other } else { one }
    }

    /// An m= section: some codecs, payload types from somewhere, some extensions.
    fn local(&mut self, media: &str, port: u16) -> LocalMedia {
        let kept = u16::from(self.next()) | u16::from(self.next()) << 8;
        let first = 96 + self.next() % 12;
        let mut text = String::new();
        let mut numbers = Vec::new();
        let mut before: Option<u8> = None;
        let mut number = first;
        for (bit, (_, rtpmap, fmtp)) in (0..).zip(CODECS.iter().filter(|codec| codec.0 == media)) {
            let is_first = numbers.is_empty();
            let needs = fmtp.contains('@');
            // The first codec is one that stands for itself.
            let is_wanted = (kept >> bit) & 1 == 1 || (is_first && !needs);
            if !is_wanted || (needs && before.is_none()) {
                before = None;
                continue;
            }
            let own = if rtpmap.starts_with("PCMU") {
                0
            } else {
                number
            };
            number += 1;
            // Writing to a String cannot fail.
            let _ = write!(text, "a=rtpmap:{own} {rtpmap}\r\n");
            if !fmtp.is_empty() {
                let fmtp = fmtp.replace('@', &before.unwrap_or_default().to_string());
                let _ = write!(text, "a=fmtp:{own} {fmtp}\r\n");
            }
            numbers.push(own.to_string());
            before = Some(own);
        }
        let mut id = 1 + self.next() % 4;
        let extensions = self.next();
        for (bit, uri) in EXTENSIONS.iter().enumerate() {
            if (extensions >> bit) & 1 == 1 {
                let _ = write!(text, "a=extmap:{id} {uri}\r\n");
                id += 1 + self.next() % 2;
            }
        }
        let text = format!("m={media} 9 RTP/AVP {}\r\n{text}", numbers.join(" "));
        let mut able = Capabilities::parse(&text);
        LocalMedia::new(able.media.remove(0), port)
    }

    fn direction(&mut self) -> Direction {
        Direction::new(self.below(4) != 0, self.below(4) != 0)
    }
}

/// What is remembered of a call, apart from the agents.
#[derive(Default)]
struct Memory {
    /// What each payload type of a scope stands for.
    codecs: BTreeMap<(usize, u8), String>,
    extensions: BTreeMap<(usize, u16), String>,
    /// By agent, the version and text of its last description.
    sent: [Option<(u64, String)>; 2],
    sections: usize,
}

/// Two agents wired back to back, for rounds of changes and exchanges that follow from the bytes: they agree
/// after each.
///
/// Payload types and ids keep their meaning and collide nowhere, directions are mirrored, sections keep their
/// places, versions grow by one and only with a change, and an exchange that fails changes nothing.
///
/// Gives how many exchanges were done.
///
/// # Panics
/// Where that does not hold.
pub fn agents_agree(script: &[u8], rounds: usize) -> usize {
    let mut choices = Choices(script);
    let bundle = choices.coin();
    let mut agents = [1, 2].map(|last: u8| {
        let policy = Policy::default()
            .with_order(choices.either(Order::Offerer, Order::Answerer))
            .with_count(choices.either(Count::All, Count::One))
            .with_numbering(choices.either(Numbering::Offerer, Numbering::Own));
        let address = Connection::new(Ipv4Addr::new(192, 0, 2, last).into());
        let config = Config::new(u64::from(last), address)
            .with_policy(policy)
            .with_bundle(bundle)
            .with_reuse(choices.coin());
        Agent::new(config)
    });
    let mut memory = Memory::default();
    let mut port = 4000;
    let mut done = 0;
    for _ in 0..rounds {
        for agent in &mut agents {
            for _ in 0..choices.below(4) {
                port += 2;
                change(agent, &mut choices, port);
            }
        }
        let [alice, bob] = &mut agents;
        done += usize::from(if choices.coin() {
            exchange(alice, bob, [0, 1], bundle, &mut choices, &mut memory)
        } else {
            exchange(bob, alice, [1, 0], bundle, &mut choices, &mut memory)
        });
    }
    done
}

/// One change of what an agent wants.
fn change(agent: &mut Agent, choices: &mut Choices<'_>, port: u16) {
    let ids: Vec<SectionId> = agent.sections().collect();
    let chosen = ids.get(choices.below(ids.len())).copied();
    let media = choices.either("audio", "video");
    match (choices.next() % 8, chosen) {
        (0..=1, _) | (_, None) => {
            if ids.len() < 6 {
                let local = choices.local(media, port);
                agent.add(local).expect("its texts stay on their lines");
            }
        }
        (2, Some(id)) => drop(agent.remove(id)),
        (3, Some(id)) => drop(agent.hold(id)),
        (4, Some(id)) => drop(agent.resume(id)),
        (5, Some(id)) => drop(agent.set_direction(id, choices.direction())),
        (6, Some(id)) => {
            // Other codecs of the same media.
            let media = agent
                .section(id)
                .map_or("audio".to_owned(), |own| own.capabilities.media.clone());
            drop(agent.replace(id, choices.local(&media, port)));
        }
        _ => agent.resume_all(),
    }
}

/// One offer, and what may become of it.
fn exchange(
    offerer: &mut Agent,
    answerer: &mut Agent,
    who: [usize; 2],
    bundle: bool,
    choices: &mut Choices<'_>,
    memory: &mut Memory,
) -> bool {
    let active = |agent: &Agent| {
        let text = |session: Option<&Session<'_>>| session.map(ToString::to_string);
        (
            text(agent.local()),
            text(agent.remote()),
            agent.outcome().cloned(),
        )
    };
    let before = (active(offerer), active(answerer));
    let (offer, pending) = offerer.offer().expect("nothing is outstanding");
    memory.version(who[0], &offer);
    assert!(
        offerer.offer().is_err() && offerer.answer(&offer).is_err(),
        "one offer at a time"
    );
    let fate = choices.next() % 8;
    let answered = if fate == 0 {
        // It rings, and nobody answers.
        let waiting = answerer.receive(&offer).expect("it can be taken");
        assert!(answerer.offer().is_err(), "one offer at a time");
        answerer.reject(waiting).expect("it is the one");
        None
    } else {
        answerer.answer(&offer).ok()
    };
    let Some((answer, theirs)) = answered else {
        offerer.cancel(pending).expect("it is the one");
        assert_eq!(
            (active(offerer), active(answerer)),
            before,
            "a refused offer changes nothing"
        );
        return false;
    };
    // What a refused offer said of numbers holds for nobody.
    memory.learn(&offer, bundle);
    memory.learn(&answer, bundle);
    memory.version(who[1], &answer);
    let ours = offerer
        .accept(pending, &answer)
        .expect("our own answer is taken");
    agree(&offer, &answer, &ours, &theirs);
    for (mine, yours) in [
        (offerer.local(), answerer.remote()),
        (offerer.remote(), answerer.local()),
    ] {
        let text = |session: Option<&Session<'_>>| session.map(ToString::to_string);
        assert_eq!(text(mine), text(yours));
    }
    let sections = offer.media().len();
    assert!(
        sections >= memory.sections,
        "no m= section goes (RFC 3264 §8)"
    );
    memory.sections = sections;
    true
}

/// Both have the same view of an exchange.
fn agree(offer: &Session<'_>, answer: &Session<'_>, ours: &Outcome, theirs: &Outcome) {
    for session in [offer, answer] {
        let text = session.to_string();
        assert!(Session::parse(&text).is_ok(), "{text}");
    }
    assert!(ours.fits(), "{ours}\n{offer}\n{answer}");
    assert_eq!(ours.sections.len(), theirs.sections.len());
    for (ours, theirs) in ours.sections.iter().zip(&theirs.sections) {
        assert_eq!(
            (ours.accepted, &ours.codecs),
            (theirs.accepted, &theirs.codecs)
        );
        assert_eq!(ours.extensions, theirs.extensions);
        assert_eq!(ours.offerer_direction, theirs.offerer_direction);
        assert_eq!(ours.offerer_direction, ours.answerer_direction.reversed());
        let media = offer.media_at(ours.offer_index).expect("it was offered");
        let answered = answer.media_at(ours.offer_index).expect("it was answered");
        let is_live = answered.line().is_ok_and(|line| line.port != 0);
        assert_eq!(ours.accepted, is_live, "{offer}\n{answer}");
        if is_live {
            let offered = media.direction();
            assert!(offered.receives() || !answered.direction().sends());
            assert!(offered.sends() || !answered.direction().receives());
            // Whatever is answered is agreed.
            assert_eq!(
                ours.codecs.len(),
                answered.codecs().len(),
                "{offer}\n{answer}"
            );
        }
    }
}

impl Memory {
    /// A number stands for one thing in its scope, in this description and in all before.
    fn learn(&mut self, session: &Session<'_>, bundle: bool) {
        for (at, media) in session.media().enumerate() {
            if media.line().is_ok_and(|line| line.port == 0) {
                continue;
            }
            let scope = if bundle { 0 } else { at };
            let mut numbers = BTreeSet::new();
            for codec in media.codecs() {
                let number = u8::from(codec.payload_type);
                assert!(numbers.insert(number), "{number} stands twice\n{session}");
                // What else `a=fmtp` says may change.
                let kind = [
                    "apt",
                    "profile-id",
                    "packetization-mode",
                    "profile-level-id",
                ]
                .map(|name| codec.params().get(name).unwrap_or_default().to_owned());
                let meaning = format!("{}/{:?} {kind:?}", codec.name(), codec.clock_rate());
                let known = self
                    .codecs
                    .entry((scope, number))
                    .or_insert_with(|| meaning.clone());
                assert_eq!(
                    *known, meaning,
                    "{number} is remapped in {scope}\n{session}"
                );
            }
            for extmap in media.attrs::<Extmap<'_>>().flatten() {
                let uri = extmap.uri.clone().into_owned();
                let known = self
                    .extensions
                    .entry((scope, extmap.id))
                    .or_insert_with(|| uri.clone());
                assert_eq!(
                    *known, uri,
                    "{} is remapped in {scope}\n{session}",
                    extmap.id
                );
            }
        }
    }

    /// The version grows by one, and only where the text changes (RFC 3264 §8).
    fn version(&mut self, who: usize, session: &Session<'_>) {
        let text = session.to_string();
        let origin = session.session_level().field::<sdpkit::field::Origin<'_>>();
        let origin = origin.and_then(Result::ok).expect("there is an o= line");
        let version = origin.session_version_as_u64().expect("a small number");
        let text = text.replacen(&format!(" {version} IN"), " IN", 1);
        let place = self.sent.get_mut(who).expect("there are two");
        if let Some((before, sent)) = place {
            assert_eq!(version, *before + u64::from(*sent != text), "{session}");
        }
        *place = Some((version, text));
    }
}
