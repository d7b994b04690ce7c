//! `outcome` over every pair of an offer and its answer that is at hand, against a reading by hand.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it does not expect fails"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sdpkit::Session;
use sdpkit::attribute::{Crypto, Fingerprint, HashFunction, KeyParam};
use sdpkit::field::Connection;
use sdpkit_negotiate::answer::crypto::Key;
use sdpkit_negotiate::answer::transport::Dtls;
use sdpkit_negotiate::answer::{Count, LocalMedia, Numbering, Order, Policy, Transport};
use sdpkit_negotiate::offer_answer::{Agent, Config};
use sdpkit_negotiate::outcome::SectionOutcome;
use sdpkit_negotiate::{Capabilities, Endpoint, Outcome, Rule, outcome, predict};

use super::read::{Section, sections};
use crate::folders;

/// An offer and its answer, by the path of the offer.
struct Pair {
    name: String,
    offer: String,
    answer: String,
}

/// All pairs below a folder: `NAME.offer.sdp` with `NAME.answer.sdp`; an offer that was edited on its way
/// counts as it was received.
fn pairs(folder: &Path) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Some(name) = path
                .to_str()
                .and_then(|path| path.strip_suffix(".answer.sdp"))
            else {
                continue;
            };
            let read = |ending: &str| {
                let bytes = std::fs::read(format!("{name}.{ending}.sdp")).ok()?;
                Some(Session::parse_bytes(&bytes).to_string())
            };
            let offer = read("offer-as-received").or_else(|| read("offer"));
            let answer = read("answer-as-received").or_else(|| read("answer"));
            if let (Some(offer), Some(answer)) = (offer, answer) {
                found.push(Pair {
                    name: name.to_owned(),
                    offer,
                    answer,
                });
            }
        }
    }
    found
}

/// The pairs of the shared folders that are no agreement, by the end of their names, and whose doing it is.
///
/// Each was looked into. In none is it our reading; an exchange that went well all the same is one whose offerer
/// takes more than RFC 3264 permits.
const NOT_AGREED: &[(&str, &str)] = &[
    (
        "captures/chromium/codecpref-no-common",
        "the answer rejects the only m= section: there is no codec in common",
    ),
    (
        "captures/gstreamer/data-later.r2",
        "webrtcbin takes a bundle-only m= section into use, and has no group in its answer (RFC 9143 §7.3.3)",
    ),
    (
        "captures/gstreamer/video-h264",
        "the answer leaves profile-level-id out, which then is Baseline (RFC 6184 §8.1) and not the offered profile",
    ),
    (
        "offer-answer/pjproject-neg-12-1-ticket-527-scenario-1-partial-answer-test",
        "made to be wrong: an answer with an m= section less",
    ),
    (
        "offer-answer/pjproject-neg-13-1-ticket-527-scenario-1-media-mismatch-in-a",
        "made to be wrong: an answer of another media type",
    ),
    (
        "offer-answer/pjproject-neg-14-2-ticket-527-scenario-2-modify-offer-partia",
        "made to be wrong: what comes of an offer with fewer m= sections than before",
    ),
    (
        "offer-answer/pjproject-neg-15-2-ticket-527-scenario-2-modify-offer-unorde",
        "made to be wrong: what comes of an offer with m= sections in another order",
    ),
    (
        "offer-answer/pjproject-neg-16-2-ticket-527-scenario-2-modify-offer-partia",
        "made to be wrong: what comes of an offer with other m= sections than before",
    ),
];

#[test]
fn each_shared_pair_that_is_no_agreement_is_known() {
    let mut unused: BTreeSet<&str> = NOT_AGREED.iter().map(|(name, _)| *name).collect();
    let (mut read, mut wrong) = (0, Vec::new());
    for pair in folders::shared().iter().flat_map(|folder| pairs(folder)) {
        read += 1;
        let offer = Session::parse_bytes(pair.offer.as_bytes());
        let found = outcome(&offer, &Session::parse_bytes(pair.answer.as_bytes()));
        let known = NOT_AGREED
            .iter()
            .find(|(name, _)| pair.name.ends_with(name));
        let is_known = known.is_some_and(|(name, _)| unused.remove(name));
        if found.is_agreed() == is_known {
            let why = found
                .misfits
                .iter()
                .chain(found.sections.iter().flat_map(|it| &it.obstacles));
            let why: Vec<String> = why.map(ToString::to_string).collect();
            wrong.push(format!("{}: {}", pair.name, why.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read == 0 || unused.is_empty(), "{unused:?}");
}

/// What RFC 9429 refuses of the recorded answers: by where they are from, how the refusal reads, and whose doing it is.
///
/// None of them was refused by who got it: those are not endpoints of WebRTC, or they take more. How browsers judge
/// the answers that they were given is compared by `cargo xtask accept` and `cargo xtask replay`.
const REFUSED_ANSWERS: &[(&str, &str, &str)] = &[
    (
        "/captures/sip/",
        "no `a=ice-ufrag` or no `a=ice-pwd`",
        "phones without ICE",
    ),
    (
        "/captures/sip/",
        "no `a=fingerprint`",
        "phones with ICE, and without DTLS",
    ),
    (
        "/captures/sip/",
        "`a=crypto` is forbidden",
        "phones with SDES",
    ),
    (
        "/captures/sip/linphone-ice.r2",
        "`o=` is not of its form",
        "the phone writes an IPv4 address after `IN IP6`",
    ),
    (
        "/no-mid-no-bundle-remote",
        "the m= section is not the one that was offered in its place",
        "the offer was robbed of its tags on the way; the browser answers with tags of its own (RFC 9429 §5.3.1: only \
         where offered), which suit the offerer",
    ),
    (
        "/old-sctp-format",
        "the data channel's m= section is not of a known form",
        "the form before RFC 8841, to which the offer was edited",
    ),
    (
        "/offer-answer/bundle-6-",
        "another line is expected here",
        "the figure of the RFC leaves the c= of an m= section out (RFC 8866 §5.7)",
    ),
    (
        "/offer-answer/bundle-",
        "no `a=ice-ufrag` or no `a=ice-pwd`",
        "figures of RFC 8843 without ICE",
    ),
    (
        "/offer-answer/pjproject-",
        "no `a=ice-ufrag` or no `a=ice-pwd`",
        "exchanges of SIP",
    ),
    (
        "/offer-answer/re-",
        "no `a=ice-ufrag` or no `a=ice-pwd`",
        "exchanges of SIP",
    ),
    (
        "/offer-answer/rtcstats-",
        "the m= section is not of the offered protocol",
        "an SFU answers RTP/SAVPF to UDP/TLS/RTP/SAVPF, which Chromium takes (RFC 9429 §5.1.2: it must match)",
    ),
];

#[test]
fn each_recorded_answer_that_the_rfcs_refuse_is_known() {
    let (mut read, mut used) = (0, BTreeSet::new());
    for pair in folders::shared().iter().flat_map(|folder| pairs(folder)) {
        read += 1;
        let offer = Session::parse_bytes(pair.offer.as_bytes());
        let prediction = predict(Some(&offer), pair.answer.as_bytes(), Endpoint::Rfc);
        let Some(refusal) = prediction.refusal() else {
            continue;
        };
        let text = refusal.to_string();
        let row = REFUSED_ANSWERS
            .iter()
            .position(|(from, how, _)| pair.name.contains(from) && text.contains(how));
        match row {
            Some(row) => used.insert(row),
            None => panic!("{}: {text}", pair.name),
        };
    }
    assert!(read == 0 || used.len() == REFUSED_ANSWERS.len(), "{used:?}");
}

/// What the pairs have shown.
#[derive(Debug, Default)]
struct Figures {
    pairs: usize,
    sections: usize,
    accepted: usize,
    codecs: usize,
    reasons: usize,
    misfits: usize,
    /// Codecs of the same name that do not go together, by why.
    parameters: BTreeMap<String, usize>,
}

/// Compares the outcome of a pair with what the texts show.
#[expect(
    clippy::too_many_lines,
    reason = "it is one reading of a pair, from top to bottom"
)]
fn check(pair: &Pair, figures: &mut Figures) {
    let name = &pair.name;
    let offer = Session::parse_bytes(pair.offer.as_bytes());
    let answer = Session::parse_bytes(pair.answer.as_bytes());
    let found = outcome(&offer, &answer);
    let (theirs, ours) = (sections(&pair.offer), sections(&pair.answer));
    figures.pairs += 1;
    figures.reasons += found.reasons().count();
    for reason in found.reasons() {
        let text = reason.to_string();
        assert!(
            !text.contains(['\r', '\n']) && text.ends_with(')'),
            "{name}: {text}"
        );
        for (span, text) in [(reason.offer, &pair.offer), (reason.answer, &pair.answer)] {
            // A place is a whole line.
            let Some(span) = span else { continue };
            let line = text
                .get(span.range())
                .unwrap_or_else(|| panic!("{name}: {span}"));
            assert!(
                line.contains('=') && !line.contains(['\r', '\n']),
                "{name}: {line}"
            );
        }
    }
    let media = |sections: &[Section]| -> Vec<String> {
        sections
            .iter()
            .map(|section| section.media.clone())
            .collect()
    };
    assert_eq!(found.sections.len(), theirs.len(), "{name}");
    if media(&theirs) == media(&ours) {
        let is_misfit = |rule: &Rule| {
            matches!(
                rule,
                Rule::SectionCount { .. }
                    | Rule::MediaType { .. }
                    | Rule::SectionNotAnswered { .. }
                    | Rule::SectionNotOffered { .. }
            )
        };
        assert!(
            !found.misfits.iter().any(|reason| is_misfit(&reason.rule)),
            "{name}: {found}"
        );
    } else {
        assert!(!found.fits(), "{name}");
    }
    figures.misfits += usize::from(!found.fits());
    for (section, theirs) in found.sections.iter().zip(&theirs) {
        figures.sections += 1;
        let Some(ours) = section.answer_index.and_then(|at| ours.get(at)) else {
            assert!(!section.accepted, "{name}");
            continue;
        };
        let is_live = theirs.is_live() && ours.is_live();
        let is_rtp = theirs.proto.contains("RTP");
        let both: BTreeSet<String> = theirs
            .names()
            .intersection(&ours.names())
            .cloned()
            .collect();
        if !is_rtp {
            assert!(is_live || !section.accepted, "{name}");
            figures.accepted += usize::from(section.accepted);
            continue;
        }
        assert_eq!(
            section.accepted,
            is_live && !section.codecs.is_empty(),
            "{name}: {found}"
        );
        if !is_live {
            assert!(section.codecs.is_empty(), "{name}");
            continue;
        }
        figures.accepted += usize::from(section.accepted);
        let agreed: BTreeSet<String> = section
            .codecs
            .iter()
            .map(|codec| {
                let channels = if codec.channels > 1 {
                    format!("/{}", codec.channels)
                } else {
                    String::new()
                };
                format!(
                    "{}/{}{channels}",
                    codec.encoding_name.to_lowercase(),
                    codec.clock_rate
                )
            })
            .collect();
        figures.codecs += section.codecs.len();
        // What both name is agreed, or has a reason in its parameters.
        for codec in &both {
            if agreed.contains(codec) {
                continue;
            }
            let why = section
                .reasons
                .iter()
                .find_map(|reason| match &reason.rule {
                    Rule::Codec { encoding_name, .. }
                        if codec.starts_with(&format!("{}/", encoding_name.to_lowercase())) =>
                    {
                        Some(reason.to_string())
                    }
                    _ => None,
                });
            let why = why
                .unwrap_or_else(|| panic!("{name}: {codec} is in both and has no reason\n{found}"));
            *figures
                .parameters
                .entry(format!("{codec}: {why}"))
                .or_default() += 1;
        }
        // What is agreed is in both, under the numbers of each.
        for codec in &section.codecs {
            let name_of =
                |section: &Section, number: u8| section.codecs.get(&number.to_string()).cloned();
            let offered = name_of(theirs, codec.answerer_sends.payload_type);
            let answered = name_of(ours, codec.offerer_sends.payload_type);
            assert!(offered.is_some() || answered.is_some(), "{name}: {codec:?}");
            if let (Some(offered), Some(answered)) = (offered, answered) {
                // GStreamer leaves the channels of Opus out, which are always two (RFC 7587 §7).
                let same = |text: &str| text.replace("opus/48000/2", "opus/48000");
                assert_eq!(same(&offered), same(&answered), "{name}");
            }
        }
        direction(name, theirs, ours, section, &offer);
    }
}

/// The direction that the texts show: each sends where it says so and the other receives.
fn direction(
    name: &str,
    theirs: &Section,
    ours: &Section,
    section: &SectionOutcome,
    offer: &Session<'_>,
) {
    let sends = |section: &Section| matches!(&*section.direction, "sendrecv" | "sendonly");
    let receives = |section: &Section| matches!(&*section.direction, "sendrecv" | "recvonly");
    let multicast = offer
        .media_at(section.offer_index)
        .and_then(sdpkit::Media::connection)
        .is_some_and(|connection| connection.is_ok_and(|connection| connection.is_multicast()));
    if !section.accepted || multicast {
        return;
    }
    let offerer = section.offerer_direction;
    assert_eq!(offerer.sends(), sends(theirs) && receives(ours), "{name}");
    assert_eq!(
        offerer.receives(),
        receives(theirs) && sends(ours),
        "{name}"
    );
    assert_eq!(section.answerer_direction, offerer.reversed(), "{name}");
}

#[expect(clippy::print_stdout, reason = "the figures are for who reads the run")]
fn run(folder: &Path) -> Figures {
    let mut figures = Figures::default();
    for pair in pairs(folder) {
        check(&pair, &mut figures);
    }
    println!("{}: {figures:#?}", folder.display());
    figures
}

#[test]
fn outcomes_of_our_own_recordings_are_what_the_texts_show() {
    let figures = run(&folders::own());
    assert!(figures.pairs >= 5 && figures.codecs > 0, "{figures:?}");
}

#[test]
fn outcomes_of_the_shared_pairs_are_what_the_texts_show() {
    for folder in folders::shared() {
        let figures = run(&folder);
        assert!(
            figures.pairs > 50,
            "{} has {} pairs",
            folder.display(),
            figures.pairs
        );
    }
}

/// The rows of the manifest of `offer-answer` that have facts, by the name of the answer's file.
fn facts() -> BTreeMap<String, serde_json::Value> {
    let folders = folders::shared();
    let Some(corpus) = folders.iter().find(|folder| folder.ends_with("corpus")) else {
        return BTreeMap::new();
    };
    let text = std::fs::read_to_string(corpus.join("MANIFEST.jsonl")).unwrap();
    text.lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .filter(|row| row["kind"] == "offer-answer" && row["expected"].is_object())
        .map(|row| {
            (
                corpus
                    .join(row["file"].as_str().unwrap())
                    .display()
                    .to_string(),
                row["expected"].clone(),
            )
        })
        .collect()
}

fn beside(answer: &str) -> (String, String) {
    let read = |path: &str| Session::parse_bytes(&std::fs::read(path).unwrap()).to_string();
    (
        read(&answer.replace(".answer.sdp", ".offer.sdp")),
        read(answer),
    )
}

/// The source of these pairs says what the offerer has active after the exchange: per section, whether it is
/// in use, its formats and its direction.
#[test]
fn what_a_source_has_active_after_an_exchange_is_the_outcome() {
    let mut checked = 0;
    for (file, expected) in facts() {
        let Some(active) = expected["offerer_active_local_after_negotiation"].as_str() else {
            continue;
        };
        let (offer, answer) = beside(&file);
        let found: Outcome = outcome(
            &Session::parse_bytes(offer.as_bytes()),
            &Session::parse_bytes(answer.as_bytes()),
        );
        let active = sections(active);
        for section in &found.sections {
            // The source puts its sections in the order of the answer where that is another.
            let in_place = active
                .get(section.offer_index)
                .filter(|active| active.media == section.media);
            let moved = || section.answer_index.and_then(|at| active.get(at));
            let active = in_place.or_else(moved).unwrap_or_else(|| panic!("{file}"));
            assert_eq!(
                section.accepted,
                active.port != 0,
                "{file}\n{found}\n{active:?}"
            );
            if !section.accepted {
                continue;
            }
            let agreed: BTreeSet<String> = section
                .codecs
                .iter()
                .map(|codec| codec.answerer_sends.payload_type.to_string())
                .collect();
            let formats: BTreeSet<String> = active.formats.iter().cloned().collect();
            assert_eq!(agreed, formats, "{file}\n{found}");
            assert_eq!(
                section.offerer_direction.as_str(),
                active.direction,
                "{file}"
            );
        }
        checked += 1;
    }
    assert!(checked > 10 || folders::shared().is_empty(), "{checked}");
}

/// The source of these pairs says what the answerer can do, and whether it answers more than one codec: an
/// agent with that gives the answer of the source.
#[test]
fn an_agent_with_the_capability_of_a_source_answers_as_it_does() {
    let mut checked = 0;
    for (file, expected) in facts() {
        let Some(able) = expected["answerer_local_capability"].as_str() else {
            continue;
        };
        let several = expected["answer_multiple_codecs"] == true;
        let (offer, answer) = beside(&file);
        let session = Session::parse_bytes(able.as_bytes()).into_owned();
        let connection = session.session_level().field::<Connection<'_>>();
        let connection = connection.or_else(|| session.media_at(0)?.connection());
        let connection = connection.unwrap().unwrap().into_owned();
        let count = if several { Count::All } else { Count::One };
        let config = Config::new(1, connection).with_policy(Policy::default().with_count(count));
        let mut agent = Agent::new(config);
        for (media, read) in session.media().zip(sections(able)) {
            let able = Capabilities::parse(&media.to_string());
            let local = LocalMedia::new(able.media[0].clone(), read.port.max(1));
            if read.port != 0 {
                agent.add(local.with_direction(media.direction())).unwrap();
            }
        }
        let (made, _) = agent
            .answer(&Session::parse_bytes(offer.as_bytes()))
            .unwrap();
        let plain = |text: &str| -> Vec<(String, u16, Vec<String>, String)> {
            let live = |section: Section| {
                let formats = if section.port == 0 {
                    Vec::new()
                } else {
                    section.formats
                };
                let direction = if section.port == 0 {
                    String::new()
                } else {
                    section.direction
                };
                (section.media, section.port, formats, direction)
            };
            sections(text).into_iter().map(live).collect()
        };
        assert_eq!(
            plain(&made.to_string()),
            plain(&answer),
            "{file}\n{made}\n{answer}"
        );
        checked += 1;
    }
    assert!(checked >= 4 || folders::shared().is_empty(), "{checked}");
}

#[test]
fn an_outcome_is_written_as_json() {
    let offer = Session::parse_bytes(b"m=audio 4000 RTP/AVP 0 18\r\na=sendonly\r\n");
    let answer = Session::parse_bytes(b"m=audio 5000 RTP/AVP 0\r\na=recvonly\r\n");
    let json = serde_json::to_value(outcome(&offer, &answer)).unwrap();
    let section = &json["sections"][0];
    assert_eq!(section["offerer_direction"], "sendonly");
    assert_eq!(section["codecs"][0]["offerer_sends"]["payload_type"], 0);
    let reason = serde_json::json!({
        "rule": {"name": "codec_not_answered", "encoding_name": "G729", "payload_type": 18},
        "clause": "RFC 3264 §6.1",
        "text": "G729 18 dropped: not in the answer",
        "offer": {"start": 0, "end": 25},
        "answer": {"start": 0, "end": 22},
    });
    assert_eq!(section["reasons"], serde_json::json!([reason]));
    assert_eq!(json["misfits"], serde_json::json!([]));
}

/// An agent that can do what a recorded answer shows answers the recorded offer of another program with the
/// same codecs, payload types and directions.
#[test]
fn an_agent_with_the_capability_of_a_recorded_answer_answers_alike() {
    let mut checked = 0;
    let mut folders: Vec<PathBuf> = folders::shared()
        .into_iter()
        .filter(|folder| folder.ends_with("captures"))
        .flat_map(|folder| ["sip", "chromium", "firefox", "aiortc"].map(|name| folder.join(name)))
        .collect();
    folders.push(folders::own());
    for pair in folders.iter().flat_map(|folder| pairs(folder)) {
        let name = &pair.name;
        let offer = Session::parse_bytes(pair.offer.as_bytes());
        let answer = Session::parse_bytes(pair.answer.as_bytes());
        let recorded = outcome(&offer, &answer);
        if !recorded.fits() || !recorded.is_accepted() {
            continue;
        }
        let connection = Connection::new(std::net::Ipv4Addr::LOCALHOST.into());
        let has_bundle = pair.answer.contains("a=group:BUNDLE");
        let policy = Policy::default()
            .with_order(Order::Answerer)
            .with_numbering(Numbering::Own);
        let mut agent = Agent::new(
            Config::new(1, connection)
                .with_bundle(has_bundle)
                .with_policy(policy),
        );
        for (media, read) in answer.media().zip(sections(&pair.answer)) {
            let able = Capabilities::parse(&media.to_string());
            let Some(able) = able.media.first().cloned().filter(|_| read.port != 0) else {
                continue;
            };
            let text = pair.answer.as_str();
            let fingerprint = Fingerprint::new(HashFunction::Sha256, &[1; 32]);
            let mut transport = Transport::default().with_dtls(Dtls::new(fingerprint));
            if text.contains("a=rtcp-mux") {
                transport = transport.with_rtcp_mux();
            }
            for crypto in media
                .attrs::<Crypto<'_>>()
                .flatten()
                .map(Crypto::into_owned)
            {
                if let Some(KeyParam::Inline(key)) = crypto.key_params.into_iter().next() {
                    transport = transport.with_key(Key::new(crypto.suite, key));
                }
            }
            let local = LocalMedia::new(able, read.port).with_transport(transport);
            agent.add(local.with_direction(media.direction())).unwrap();
        }
        let (made, found) = agent
            .answer(&offer)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        for (made_of, recorded) in found.sections.iter().zip(&recorded.sections) {
            let plain = |section: &SectionOutcome| -> BTreeSet<(u8, String)> {
                let codecs = section.codecs.iter();
                codecs
                    .map(|codec| {
                        (
                            codec.answerer_sends.payload_type,
                            codec.encoding_name.clone(),
                        )
                    })
                    .collect()
            };
            assert_eq!(
                made_of.accepted, recorded.accepted,
                "{name}\n{found}\n{made}"
            );
            let missing: Vec<_> = plain(recorded)
                .difference(&plain(made_of))
                .cloned()
                .collect();
            assert!(missing.is_empty(), "{name}: {missing:?}\n{found}\n{made}");
            assert_eq!(
                made_of.offerer_direction, recorded.offerer_direction,
                "{name}"
            );
        }
        checked += 1;
    }
    assert!(checked > 5, "{checked}");
}
