//! Our [`Agent`] in calls with a SIP program: RFC 3264 without WebRTC.
//!
//! The program is driven by a process of `tests/peers`; `sip.py` there shows the commands. Each call is a row of
//! [`calls`]: offers of either side, in an INVITE, in its 200 and within the call. After each, what the program
//! says of its media is what our [`Outcome`] says.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value gives null for what it has not"
)]

mod calls;

use std::net::Ipv4Addr;

use sdpkit::Session;
use sdpkit::attribute::{CryptoSuite, Fingerprint, HashFunction, InlineKey};
use sdpkit::field::{Connection, Origin};
use sdpkit_negotiate::answer::crypto::Key;
use sdpkit_negotiate::answer::transport::Dtls;
use sdpkit_negotiate::answer::{LocalMedia, Transport};
use sdpkit_negotiate::capabilities::MediaCapabilities;
use sdpkit_negotiate::offer_answer::{Agent, Config, Hold, SectionId, SipRefusal};
use sdpkit_negotiate::outcome::{AgreedCodec, Outcome, SectionOutcome, Sends};
use sdpkit_negotiate::{Capabilities, Error};
use serde_json::{Value, json};

use self::calls::Step::{
    self, Add, Become, Dial, Late, Offer, Remove, Resume, TheyHold, TheyResume,
};
pub use self::calls::{Call, calls};
use super::compare::Compared;
use super::peer::{Peer, Problem};
use super::{Listed, Verdict, settle};

/// What the program is able to do, by an offer of its own.
///
/// # Errors
/// Where it is gone, or makes no offer.
pub fn abilities(peer: &mut Peer) -> Result<Capabilities, String> {
    let mut ask = |command: Value| peer.ask(&command).map_err(|problem| problem.to_string());
    let offer = parsed(&ask(json!({ "op": "late" }))?);
    let mut nobody = Agent::new(config());
    let remote = nobody.receive(&offer).map_err(|error| error.to_string())?;
    let (answer, _) = nobody.decline(remote).map_err(|error| error.to_string())?;
    ask(json!({ "op": "ack", "sdp": answer.to_string() }))?;
    ask(json!({ "op": "hangup" }))?;
    Ok(Capabilities::of(&offer))
}

fn config() -> Config {
    Config::new(1, Connection::new(Ipv4Addr::LOCALHOST.into()))
}

/// The description of an answer of the driver.
fn parsed(made: &Value) -> Session<'static> {
    let text = made["sdp"].as_str().unwrap_or_default();
    Session::parse_bytes(text.as_bytes()).into_owned()
}

/// An agent that has an m= section of each of its capabilities, and keys for those that are encrypted.
fn agent_of(able: &Capabilities, hold: Hold) -> (Agent, Vec<(String, SectionId)>) {
    let mut config = config().with_capabilities(able.clone());
    config.hold = hold;
    let mut agent = Agent::new(config);
    let mut sections = Vec::new();
    for media in &able.media {
        let local = local_media(media.clone());
        sections.extend(agent.add(local).map(|id| (media.media.clone(), id)));
    }
    (agent, sections)
}

fn local_media(able: MediaCapabilities) -> LocalMedia {
    let port = if able.media == "video" { 6002 } else { 6000 };
    let key = InlineKey::new("WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz");
    let fingerprint = Fingerprint::new(HashFunction::Sha256, &[1; 32]);
    let transport = Transport::default()
        .with_key(Key::new(CryptoSuite::AesCm128HmacSha1V80, key))
        .with_dtls(Dtls::new(fingerprint));
    LocalMedia::new(able, port).with_transport(transport)
}

impl Call {
    /// Makes it, and looks up what differs. `able` is what the program is able to do.
    ///
    /// # Errors
    /// Where the program is gone, does not answer in time, or is not understood.
    pub fn run(
        &self,
        peer: &mut Peer,
        able: &Capabilities,
        listed: &Listed,
    ) -> Result<Verdict, String> {
        let verdict = self.make(peer, able)?;
        Ok(listed.judge(peer.name(), &self.to_string(), verdict))
    }

    fn make(&self, peer: &mut Peer, able: &Capabilities) -> Result<Verdict, String> {
        let phone = Capabilities::parse(self.phone.1);
        let (agent, sections) = agent_of(&phone, self.hold);
        let mut able = able.clone();
        if self.encryption.is_some() {
            // It can be asked for what it does not offer by itself.
            for theirs in &mut able.media {
                let own = phone.of_media(&theirs.media);
                theirs
                    .protos
                    .extend(own.into_iter().flat_map(|own| own.protos.clone()));
            }
        }
        let mut ours = Ours {
            agent,
            sections,
            able,
            encryption: self.encryption,
            sent: None,
            is_up: false,
            compared: Compared::default(),
            found: Vec::new(),
        };
        for &step in self.steps {
            if let Err(problem) = ours.step(step, peer) {
                // So that the next call starts from nothing.
                let ended = peer.ask(&json!({ "op": "hangup" })).map(drop);
                return match (settle(problem)?, ended) {
                    (_, Err(Problem::Gone(why))) => Err(why),
                    (Verdict::Different(found), _) => {
                        ours.found.extend(found);
                        Ok(Verdict::Different(ours.found))
                    }
                    (other, _) => Ok(other),
                };
            }
        }
        if let Err(problem) = peer.ask(&json!({ "op": "hangup" })) {
            match settle(problem)? {
                Verdict::Different(found) => ours.found.extend(found),
                other => return Ok(other),
            }
        }
        Ok(if ours.found.is_empty() {
            Verdict::Same(ours.compared)
        } else {
            Verdict::Different(ours.found)
        })
    }
}

/// Our end of a call.
struct Ours {
    agent: Agent,
    sections: Vec<(String, SectionId)>,
    /// What the program is able to do.
    able: Capabilities,
    encryption: Option<&'static str>,
    /// The last description that we sent.
    sent: Option<Session<'static>>,
    is_up: bool,
    compared: Compared,
    found: Vec<String>,
}

impl Ours {
    fn step(&mut self, step: Step, peer: &mut Peer) -> Result<(), Problem> {
        // Those that were rejected are gone.
        self.sections
            .retain(|(_, id)| self.agent.section(*id).is_some());
        let ids = |media: &str| -> Vec<SectionId> {
            let all = self.sections.iter();
            let of_media = all.filter(|(own, _)| own == media || media.is_empty());
            of_media.map(|(_, id)| *id).collect()
        };
        let done = match step {
            Offer => return self.offer(peer),
            Late => return self.answer("late", peer),
            Dial => return self.answer("dial", peer),
            TheyHold => return self.answer("hold", peer),
            TheyResume => return self.answer("resume", peer),
            Step::Hold => {
                self.agent.hold_all();
                Ok(())
            }
            Resume => {
                self.agent.resume_all();
                Ok(())
            }
            Step::Direction(direction) => ids("")
                .into_iter()
                .try_for_each(|id| self.agent.set_direction(id, direction)),
            Add(media) => {
                let able = self.agent.config().capabilities.of_media(media).cloned();
                able.map_or(Ok(()), |able| {
                    let id = self.agent.add(local_media(able));
                    id.map(|id| self.sections.push((media.to_owned(), id)))
                })
            }
            Remove(media) => {
                let gone = ids(media);
                self.sections.retain(|(own, _)| own != media);
                gone.into_iter().try_for_each(|id| self.agent.remove(id))
            }
            Become((_, text)) => {
                let able = Capabilities::parse(text).of_media("audio").cloned();
                let local = able.map(local_media);
                let own = ids("audio").first().copied();
                local.map_or(Ok(()), |local| match own {
                    Some(id) => self.agent.replace(id, local),
                    None => self
                        .agent
                        .add(local)
                        .map(|id| self.sections.push(("audio".to_owned(), id))),
                })
            }
        };
        done.map_err(|error| Problem::Refused(format!("we refused {step:?}: {error}")))
    }

    /// We offer, and the program answers.
    fn offer(&mut self, peer: &mut Peer) -> Result<(), Problem> {
        let (offer, pending) = self.agent.offer().map_err(refused)?;
        self.keeps_version(&offer);
        let op = if self.is_up { "again" } else { "call" };
        let encryption = self.encryption.filter(|_| !self.is_up);
        let made =
            peer.ask(&json!({ "op": op, "sdp": offer.to_string(), "encryption": encryption }))?;
        let (mut them, _) = agent_of(&self.able, Hold::SendOnly);
        let predicted = them.answer(&offer);
        if made["status"] != 200 {
            self.agent.cancel(pending).map_err(refused)?;
            self.compared.rejected += 1;
            let foreseen = predicted.err().as_ref().and_then(SipRefusal::of);
            if foreseen.is_none_or(|refusal| made["status"] != refusal.status) {
                let (status, warning) = (&made["status"], &made["warning"]);
                self.found
                    .push(format!("our offer is refused: {status} {warning}"));
            }
            return Ok(());
        }
        self.is_up = true;
        let answer = parsed(&made);
        let agreed = match self.agent.accept(pending, &answer) {
            Ok(agreed) => agreed,
            Err(not_taken) => return Err(refused(not_taken.error)),
        };
        match predicted {
            Ok((_, predicted)) => self.answered_as(&agreed, &predicted),
            // To reject each m= section is the other way to say so (RFC 3264 §6).
            Err(_) if agreed.sections.iter().all(|section| !section.accepted) => {}
            Err(error) => self
                .found
                .push(format!("answered, though by our rules {error}")),
        }
        self.compare(&agreed, false, &made["media"]);
        Ok(())
    }

    /// The codecs of an answer against those that our rules let an agent with the program's capabilities answer.
    fn answered_as(&mut self, real: &Outcome, predicted: &Outcome) {
        for (real, predicted) in real.sections.iter().zip(&predicted.sections) {
            let names = |section: &SectionOutcome| -> Vec<String> {
                let codecs = section.codecs.iter();
                let mut names: Vec<_> = codecs.map(|codec| codec.encoding_name.clone()).collect();
                names.sort_unstable();
                names
            };
            if names(real) != names(predicted) {
                let (media, real, predicted) = (&real.media, names(real), names(predicted));
                self.found.push(format!(
                    "{media} answered {real:?}, by our rules {predicted:?}"
                ));
            }
        }
    }

    /// The program offers, and we answer or refuse.
    fn answer(&mut self, op: &str, peer: &mut Peer) -> Result<(), Problem> {
        let encryption = self.encryption.filter(|_| !self.is_up);
        let made = peer.ask(&json!({ "op": op, "encryption": encryption }))?;
        if op == "late" && made["status"] != 200 {
            return Err(Problem::Refused(format!("no offer: {made}")));
        }
        let offer = parsed(&made);
        let remote = self.agent.receive(&offer).map_err(refused)?;
        let is_possible = self.has_common(&offer);
        let (answer, agreed) = match self.agent.answer_to(remote) {
            Ok(answered) => answered,
            Err(not_taken) => {
                if is_possible {
                    return Err(refused(not_taken.error));
                }
                self.compared.rejected += 1;
                let refusal = SipRefusal::of(&not_taken.error)
                    .ok_or_else(|| refused(not_taken.error.clone()))?;
                if op == "late" {
                    // A response can be refused no more (RFC 3261 §13.2.2.4).
                    let (answer, _) = self
                        .agent
                        .decline(not_taken.offer)
                        .map_err(|not_taken| refused(not_taken.error))?;
                    peer.ask(&json!({ "op": "ack", "sdp": answer.to_string() }))?;
                    return Ok(());
                }
                self.agent.reject(not_taken.offer).map_err(refused)?;
                let warnings: Vec<String> =
                    refusal.warnings.iter().map(ToString::to_string).collect();
                let made = peer.ask(&json!({
                    "op": "reply", "status": refusal.status, "warnings": warnings,
                }))?;
                if !self.is_up && made["ended"] != refusal.status {
                    let (ended, status) = (&made["ended"], refusal.status);
                    self.found.push(format!(
                        "we refused with {status}, their call ended with {ended}"
                    ));
                }
                return Ok(());
            }
        };
        if !is_possible {
            self.found
                .push("we answered an offer with which we have nothing in common".to_owned());
        }
        self.keeps_version(&answer);
        self.is_up = true;
        let made = peer.ask(&if op == "late" {
            json!({ "op": "ack", "sdp": answer.to_string() })
        } else {
            json!({ "op": "reply", "status": 200, "sdp": answer.to_string() })
        })?;
        self.compare(&agreed, true, &made["media"]);
        Ok(())
    }

    /// Whether a codec of the offer has the name and rate of one of ours: what makes an answer possible.
    fn has_common(&self, offer: &Session<'_>) -> bool {
        let own = self
            .sections
            .iter()
            .filter_map(|(_, id)| self.agent.section(*id));
        let mut own = own.flat_map(|local| {
            local
                .capabilities
                .formats
                .iter()
                .map(move |format| (local, format))
        });
        own.any(|(local, format)| {
            let media = offer.media().filter(|media| {
                let line = media.line();
                line.is_ok_and(|line| line.media.to_string() == local.capabilities.media)
            });
            let mut codecs = media.flat_map(sdpkit::Media::codecs);
            codecs.any(|theirs| {
                format.codec().is_some_and(|ours| {
                    let is_same = ours.name().eq_ignore_ascii_case(theirs.name());
                    is_same && ours.clock_rate() == theirs.clock_rate()
                })
            })
        })
    }

    /// The version of `o=` is one more where the description is another, and else the same (RFC 3264 §8).
    fn keeps_version(&mut self, now: &Session<'static>) {
        let rest = |session: &Session<'_>| -> String {
            let text = session.to_string();
            text.lines()
                .filter(|line| !line.starts_with("o="))
                .collect()
        };
        let version = |session: &Session<'_>| -> Option<u64> {
            let origin = session.session_level().field::<Origin<'_>>()?.ok()?;
            origin.session_version.parse::<u64>().ok()
        };
        if let Some(before) = &self.sent {
            let bump = u64::from(rest(before) != rest(now));
            let due = version(before).map(|version| version + bump);
            if version(now) != due {
                self.found
                    .push(format!("our version is {:?}, due is {due:?}", version(now)));
            }
        }
        self.sent = Some(now.clone());
    }

    /// What the program says of its media against what offer and answer say.
    fn compare(&mut self, agreed: &Outcome, peer_offers: bool, said: &Value) {
        self.compared.exchanges += 1;
        let misfits = agreed.misfits.iter().map(ToString::to_string);
        self.found.extend(misfits);
        // It has no engine, and checks what it was sent by itself.
        let is_silent = said.is_null();
        for section in &agreed.sections {
            let media = &section.media;
            let mut said = said.as_array().into_iter().flatten();
            let said = said.find(|said| said["media"] == media.as_str());
            if !section.accepted {
                self.compared.rejected += 1;
                // Of some it says what it has offered, which is nothing about the call.
                if let Some(sends) = said.and_then(|said| said["sends"].as_str()) {
                    self.found
                        .push(format!("{media} is rejected, they send {sends}"));
                }
                continue;
            }
            self.compared.accepted += 1;
            if is_silent {
                continue;
            }
            let Some(said) = said else {
                self.found.push(format!("{media} is not there"));
                continue;
            };
            let mut differ = |what: &str, ours: &str, theirs: &str| {
                self.compared.codecs += 1;
                if ours != theirs {
                    self.found
                        .push(format!("{media} {what} {ours}, reported {theirs}"));
                }
            };
            for (side, by_offer) in [("local", peer_offers), ("remote", !peer_offers)] {
                let Some(theirs) = said[side].as_array() else {
                    continue;
                };
                // The numbers of the offer are those with which the answerer sends.
                let ours = section.codecs.iter().map(|codec| written(codec, !by_offer));
                let theirs = theirs.iter().filter_map(Value::as_str).map(str::to_owned);
                differ(side, &sorted(ours), &sorted(theirs));
            }
            if let Some(theirs) = said["sends"].as_str() {
                let first = section.codecs.iter().find(|codec| is_voice(codec));
                let ours = first.map(|codec| written(codec, peer_offers));
                differ("sends", &ours.unwrap_or_default(), theirs);
            }
            if let Some(theirs) = said["encryption"].as_str() {
                let transport = &section.transport;
                let ours = match (&transport.crypto, &transport.answerer_setup) {
                    (Some(_), _) => "sdes",
                    (None, Some(_)) => "dtls",
                    (None, None) => "none",
                };
                differ("encryption", ours, theirs);
            }
            if let Some(theirs) = said["direction"].as_str() {
                let ours = if peer_offers {
                    section.offerer_direction
                } else {
                    section.answerer_direction
                };
                differ("direction", ours.as_str(), theirs);
            }
        }
    }
}

/// Not what goes beside the voice.
fn is_voice(codec: &AgreedCodec) -> bool {
    let beside = ["telephone-event", "CN"];
    !beside
        .iter()
        .any(|name| codec.encoding_name.eq_ignore_ascii_case(name))
}

/// `8 PCMA/8000/1`, with the number of the offerer or of the answerer when it sends.
fn written(codec: &AgreedCodec, offerer_sends: bool) -> String {
    let Sends { payload_type, .. } = if offerer_sends {
        &codec.offerer_sends
    } else {
        &codec.answerer_sends
    };
    let (name, rate) = (&codec.encoding_name, codec.clock_rate);
    format!("{payload_type} {name}/{rate}/{}", codec.channels)
}

fn sorted(codecs: impl Iterator<Item = String>) -> String {
    let mut codecs: Vec<String> = codecs.collect();
    codecs.sort_unstable();
    codecs.join(", ")
}

#[expect(clippy::needless_pass_by_value, reason = "it is mapped over errors")]
fn refused(error: Error) -> Problem {
    Problem::Refused(format!("we refused: {error}"))
}

#[cfg(test)]
mod tests {
    use sdpkit_negotiate::outcome;

    use super::calls::G711;
    use super::*;

    const ANSWER: &str = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 7000 RTP/AVP 8 96\r\n\
                          a=rtpmap:96 telephone-event/8000\r\na=recvonly\r\n";

    fn ours() -> Ours {
        let (agent, sections) = agent_of(&Capabilities::parse(G711.1), Hold::SendOnly);
        Ours {
            agent,
            sections,
            able: Capabilities::default(),
            encryption: None,
            sent: None,
            is_up: false,
            compared: Compared::default(),
            found: Vec::new(),
        }
    }

    #[test]
    fn what_the_program_says_is_compared() {
        let mut ours = ours();
        let (offer, _pending) = ours.agent.offer().unwrap();
        let agreed = outcome(&offer, &Session::parse_bytes(ANSWER.as_bytes()));
        let right = json!([{
            "media": "audio", "local": ["8 PCMA/8000/1", "96 telephone-event/8000/1"],
            "remote": ["101 telephone-event/8000/1", "8 PCMA/8000/1"],
            "sends": "8 PCMA/8000/1", "direction": "recvonly",
        }]);
        ours.compare(&agreed, false, &right);
        assert_eq!(ours.found, Vec::<String>::new());
        assert_eq!(ours.compared.codecs, 4);
        for (key, wrong) in [
            ("local", json!(["8 PCMA/8000/1"])),
            ("remote", json!([])),
            ("sends", json!("0 PCMU/8000/1")),
            ("direction", json!("sendrecv")),
            ("media", json!("video")),
        ] {
            let mut said = right.clone();
            said[0][key] = wrong;
            ours.found.clear();
            ours.compare(&agreed, false, &said);
            assert_eq!(ours.found.len(), 1, "{key}: {:?}", ours.found);
        }
    }

    #[test]
    fn a_version_that_does_not_follow_the_text_is_found() {
        let mut ours = ours();
        let session = |text: String| Session::parse_bytes(text.as_bytes()).into_owned();
        ours.keeps_version(&session(ANSWER.to_owned()));
        ours.keeps_version(&session(ANSWER.to_owned()));
        let held = ANSWER.replace("recvonly", "inactive");
        ours.keeps_version(&session(held.replace("o=- 1 1", "o=- 1 2")));
        assert_eq!(ours.found, Vec::<String>::new());
        ours.keeps_version(&session(held.replace("o=- 1 1", "o=- 1 3")));
        ours.keeps_version(&session(ANSWER.replace("o=- 1 1", "o=- 1 3")));
        assert_eq!(ours.found.len(), 2);
    }
}
