//! Our connection and the other program's, which do the steps of a scenario.

use sdpkit::Session;
use sdpkit_negotiate::Seeded;
use sdpkit_negotiate::check::{BundlePolicy, Refusal};
use sdpkit_negotiate::jsep::{
    Config, OfferOptions, PeerConnection, SdpType, Side, Transceiver, TransceiverId,
    TransceiverInit,
};
use serde_json::{Value, json};

use super::Run;
use super::compare::{Compared, Exchanged, compare};
use super::peer::{Peer, Problem};
use super::scenario::{Do, End, Step};

/// Both ends of a run, and what was found so far.
pub(super) struct Ends<'p> {
    ours: PeerConnection,
    peer: &'p mut Peer,
    we_are: End,
    exchanges: usize,
    /// The ufrags of the last exchange: ours and theirs.
    ufrags: Option<(String, String)>,
    restarted: bool,
    /// Those who have set preferences of codecs.
    preferring: Vec<End>,
    pub(super) compared: Compared,
    pub(super) found: Vec<String>,
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(format!("we refused: {refusal}"))
    }
}

impl<'p> Ends<'p> {
    pub(super) fn open(run: Run, peer: &'p mut Peer) -> Result<Self, Problem> {
        let policy = run.scenario.bundle;
        let config = Config::of(run.profile)
            .with_bundle_policy(policy)
            .with_fingerprint(format!("sha-256 {}", ["5D"; 32].join(":")));
        let bundle = match policy {
            BundlePolicy::MaxBundle => Some("max-bundle"),
            BundlePolicy::MaxCompat => Some("max-compat"),
            BundlePolicy::Balanced => None,
        };
        peer.ask(&json!({ "op": "open", "bundle": bundle }))?;
        Ok(Self {
            ours: PeerConnection::new(config, Seeded::new(1)),
            peer,
            we_are: if run.we_are_a { End::A } else { End::B },
            exchanges: 0,
            ufrags: None,
            restarted: false,
            preferring: Vec::new(),
            compared: Compared::default(),
            found: Vec::new(),
        })
    }

    pub(super) fn differs(&mut self, found: Vec<String>) {
        let exchange = self.exchanges;
        let found = found.into_iter();
        self.found
            .extend(found.map(|found| format!("exchange {exchange}: {found}")));
    }

    pub(super) fn step(&mut self, step: &Step) -> Result<(), Problem> {
        match *step {
            Step::On(end, act) => self.act(end, act),
            Step::Exchange(offerer) => self.exchange(offerer, &[], false),
            Step::ExchangeWith(offerer, between) => self.exchange(offerer, between, false),
            Step::Glare(winner) => self.exchange(winner, &[], true),
            Step::TakeBack(offerer) => {
                let offer = self.local(offerer, SdpType::Offer)?;
                let answerer = other(offerer);
                self.remote(answerer, SdpType::Offer, &offer)?;
                self.take_back(offerer, Side::Local)?;
                self.take_back(answerer, Side::Remote)
            }
        }
    }

    fn act(&mut self, end: End, act: Do) -> Result<(), Problem> {
        self.restarted |= matches!(act, Do::RestartIce);
        if matches!(act, Do::Prefer(..)) {
            self.preferring.push(end);
        }
        if end != self.we_are {
            self.peer.ask(&command(act))?;
            return Ok(());
        }
        let id = |index: usize| -> Result<TransceiverId, Problem> {
            let transceiver = self.ours.transceivers().nth(index);
            transceiver
                .map(Transceiver::id)
                .ok_or_else(|| Problem::Refused(format!("we have no transceiver {index}")))
        };
        match act {
            Do::Track(kind) => {
                self.ours.add_track(kind, ["s"])?;
            }
            Do::Transceiver(kind, direction, rids) => {
                let mut init = TransceiverInit::new(direction)
                    .with_streams(["s"])
                    .with_rids(rids.iter().copied());
                if direction.sends() {
                    init = init.with_track();
                }
                self.ours.add_transceiver(kind, init)?;
            }
            Do::Prefer(index, names) => {
                let id = id(index)?;
                self.ours.set_codec_preferences(id, names)?;
            }
            Do::Turn(index, direction) => {
                let id = id(index)?;
                self.ours.set_direction(id, direction)?;
            }
            Do::RemoveTrack(index) => {
                let id = id(index)?;
                self.ours.remove_track(id)?;
            }
            Do::Stop(index) => {
                let id = id(index)?;
                self.ours.stop(id)?;
            }
            Do::Data => self.ours.create_data_channel()?,
            Do::RestartIce => self.ours.restart_ice(),
        }
        Ok(())
    }

    fn exchange(&mut self, offerer: End, between: &[Do], glare: bool) -> Result<(), Problem> {
        self.exchanges += 1;
        let answerer = other(offerer);
        if glare {
            self.local(answerer, SdpType::Offer)?;
        }
        let offer = self.local(offerer, SdpType::Offer)?;
        self.remote(answerer, SdpType::Offer, &offer)?;
        for act in between {
            self.act(answerer, *act)?;
        }
        let answer = self.local(answerer, SdpType::Answer)?;
        self.remote(offerer, SdpType::Answer, &answer)?;

        let state = self.peer.ask(&json!({ "op": "state" }))?;
        let we_offer = offerer == self.we_are;
        let exchanged = Exchanged {
            offer: &offer,
            answer: &answer,
            we_offer,
            answerer_prefers: self.preferring.contains(&answerer),
            ours: &self.ours,
            state: &state,
        };
        let mut found = compare(&exchanged, &mut self.compared);
        let ufrags = if we_offer {
            [&offer, &answer].map(ufrag)
        } else {
            [&answer, &offer].map(ufrag)
        };
        if let [Some(ours), Some(theirs)] = ufrags {
            if let Some((ours_before, theirs_before)) = &self.ufrags {
                for (whose, before, now) in [
                    ("our", ours_before, &ours),
                    ("their", theirs_before, &theirs),
                ] {
                    if (before != now) != self.restarted {
                        let restarted = self.restarted;
                        found.push(format!(
                            "{whose} ufrag was `{before}`, is `{now}`; restarted: {restarted}"
                        ));
                    }
                }
            }
            self.ufrags = Some((ours, theirs));
            self.restarted = false;
        }
        if !found.is_empty()
            && let Some(folder) = std::env::var_os("TEXTS")
        {
            let text = format!("{offer}\n{answer}\n{state:#}\n{found:#?}\n");
            let file = format!("{}.{}.txt", std::process::id(), self.exchanges);
            let _ = std::fs::write(std::path::Path::new(&folder).join(file), text);
        }
        self.differs(found);
        Ok(())
    }

    /// Makes a description and applies it at that end.
    fn local(&mut self, end: End, ty: SdpType) -> Result<Session<'static>, Problem> {
        if end == self.we_are {
            let made = match ty {
                SdpType::Offer => self.ours.create_offer(&OfferOptions::default())?,
                _ => self.ours.create_answer()?,
            };
            self.ours.set_local_description(ty, &made)?;
            return Ok(made);
        }
        let made = self
            .peer
            .ask(&json!({ "op": "local", "type": ty.name() }))?;
        let text = made
            .as_str()
            .ok_or_else(|| Problem::Gone(format!("`local` gave no description: {made}")))?;
        Ok(Session::parse_bytes(text.as_bytes()).into_owned())
    }

    fn remote(&mut self, end: End, ty: SdpType, text: &Session<'_>) -> Result<(), Problem> {
        if end == self.we_are {
            self.ours.set_remote_description(ty, text)?;
            return Ok(());
        }
        let command = json!({ "op": "remote", "type": ty.name(), "sdp": text.to_string() });
        self.peer.ask(&command).map(|_| ()).map_err(|problem| {
            if let Problem::Refused(why) = problem {
                Problem::Refused(format!("{why}, of our {}", ty.name()))
            } else {
                problem
            }
        })
    }

    fn take_back(&mut self, end: End, side: Side) -> Result<(), Problem> {
        if end == self.we_are {
            self.ours.rollback(side)?;
            return Ok(());
        }
        let op = match side {
            Side::Local => "local",
            Side::Remote => "remote",
        };
        self.peer.ask(&json!({ "op": op, "type": "rollback" }))?;
        Ok(())
    }
}

const fn other(end: End) -> End {
    match end {
        End::A => End::B,
        End::B => End::A,
    }
}

fn command(act: Do) -> Value {
    match act {
        Do::Track(kind) => json!({ "op": "track", "kind": kind.name() }),
        Do::Transceiver(kind, direction, rids) => json!({
            "op": "transceiver", "kind": kind.name(), "direction": direction.as_str(), "rids": rids,
        }),
        Do::Prefer(index, codecs) => json!({ "op": "prefer", "index": index, "codecs": codecs }),
        Do::Turn(index, direction) => {
            json!({ "op": "direction", "index": index, "direction": direction.as_str() })
        }
        Do::RemoveTrack(index) => json!({ "op": "removeTrack", "index": index }),
        Do::Stop(index) => json!({ "op": "stop", "index": index }),
        Do::Data => json!({ "op": "data" }),
        Do::RestartIce => json!({ "op": "restartIce" }),
    }
}

/// The ufrag of the first m= section that is in use.
fn ufrag(session: &Session<'_>) -> Option<String> {
    session
        .media()
        .filter(|media| media.line().is_ok_and(|line| line.port != 0))
        .find_map(|media| Some(media.attribute("ice-ufrag")?.value?.trim().to_owned()))
}
