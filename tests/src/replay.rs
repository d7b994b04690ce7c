//! Replays recorded sequences of calls on two connections, and compares every outcome.
//!
//! A recording is a JSON object a line, as `traces/README.md` of the recordings tells: the calls, what
//! each of them returned or refused, and the state of both connections after it. Two
//! [`PeerConnection`]s with the ways of the recorded browser are given the same calls; a description that
//! a connection made takes the place of the recorded one wherever the calls set it again.

#![expect(
    clippy::indexing_slicing,
    reason = "what is not in a JSON value is null, and nothing else is indexed"
)]

use std::collections::BTreeMap;
use std::fmt;

use sdpkit::{Direction, Session};
use sdpkit_negotiate::check::{BundlePolicy, Refusal};
use sdpkit_negotiate::jsep::{
    CandidateInit, Config, Event, MediaKind, OfferOptions, PeerConnection, SdpType, Side,
    Transceiver, TransceiverId, TransceiverInit,
};
use sdpkit_negotiate::{Endpoint, Seeded};
use serde_json::{Value, json};

/// A step whose outcome is another than the recorded one.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Departure {
    /// The id of the recording.
    pub trace: String,
    /// The number of the step.
    pub step: u64,
    /// What was done, and what differs.
    pub found: String,
}

impl fmt::Display for Departure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} step {}: {}", self.trace, self.step, self.found)
    }
}

/// What came of replaying recordings.
#[derive(Debug, Default)]
pub struct Report {
    /// Recordings replayed.
    pub traces: usize,
    /// Steps replayed.
    pub steps: usize,
    /// What differs.
    pub departures: Vec<Departure>,
}

/// Replays each line of `text`.
///
/// # Errors
/// A line that is no recording: its number and why.
pub fn replay(text: &str) -> Result<Report, String> {
    let mut report = Report::default();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let trace: Value =
            serde_json::from_str(line).map_err(|error| format!("line {}: {error}", number + 1))?;
        replay_one(&trace, &mut report).map_err(|error| format!("line {}: {error}", number + 1))?;
    }
    Ok(report)
}

struct End {
    connection: PeerConnection,
    /// The recorded state, which stands until the next one is told.
    recorded: Value,
}

fn replay_one(trace: &Value, report: &mut Report) -> Result<(), String> {
    let id = trace["id"].as_str().ok_or("no `id`")?.to_owned();
    let endpoint = endpoint(trace["browser"].as_str().unwrap_or_default())
        .ok_or("`browser` is neither Chromium nor Firefox")?;
    let mut ends: BTreeMap<&str, End> = ["A", "B"]
        .into_iter()
        .zip(1_u64..)
        .map(|(name, seed)| {
            let config = Config::of(endpoint)
                .with_bundle_policy(match trace["config"][name]["bundlePolicy"].as_str() {
                    Some("max-bundle") => BundlePolicy::MaxBundle,
                    Some("max-compat") => BundlePolicy::MaxCompat,
                    _ => BundlePolicy::Balanced,
                })
                .with_fingerprint(format!(
                    "sha-256 {}",
                    vec![format!("{seed:02X}"); 32].join(":")
                ));
            let end = End {
                connection: PeerConnection::new(config, Seeded::new(seed)),
                recorded: trace["initial"][name].clone(),
            };
            (name, end)
        })
        .collect();
    let mut texts: BTreeMap<String, Session<'static>> = BTreeMap::new();
    report.traces += 1;
    for step in trace["steps"].as_array().ok_or("no `steps`")? {
        report.steps += 1;
        let name = step["end"].as_str().ok_or("a step without `end`")?;
        let end = ends.get_mut(name).ok_or("`end` is neither A nor B")?;
        let outcome = call(&mut end.connection, step, trace, &texts);
        let mut found = Vec::new();
        let ours = match &outcome {
            Ok(made) => {
                if let (Some(made), Some(returned)) = (made, step["returns"].as_str()) {
                    texts.insert(returned.to_owned(), made.clone());
                }
                "ok"
            }
            Err(refusal) => refusal.exception.name(),
        };
        let expected = step["error"]["name"].as_str().unwrap_or("ok");
        if expected != ours {
            let why = outcome
                .err()
                .map_or_else(String::new, |refusal| format!(" ({refusal})"));
            found.push(format!(
                "{ours}{why}, recorded {expected} {}",
                step["error"]["message"]
                    .as_str()
                    .unwrap_or_default()
                    .trim_end()
            ));
        }
        for (name, end) in &mut ends {
            let state = &step["state"][*name];
            if !state.is_null() {
                end.recorded = state.clone();
            }
            let mut needed = 0;
            while let Some(event) = end.connection.poll_event() {
                needed += u64::from(event == Event::NegotiationNeeded);
            }
            if step["negotiationneeded"][*name].as_u64() != Some(needed) {
                found.push(format!(
                    "{name} negotiationneeded {needed}, recorded {}",
                    step["negotiationneeded"][*name]
                ));
            }
            compare(name, end, &mut found);
            learn(end, trace, &mut texts);
        }
        if !found.is_empty() {
            report.departures.push(Departure {
                trace: id.clone(),
                step: step["n"].as_u64().unwrap_or_default(),
                found: format!(
                    "{name} {} {}: {}",
                    step["op"].as_str().unwrap_or_default(),
                    step["args"],
                    found.join("; ")
                ),
            });
        }
    }
    Ok(())
}

fn endpoint(browser: &str) -> Option<Endpoint> {
    let browser = browser.to_ascii_lowercase();
    if browser.contains("chrom") {
        Some(Endpoint::Chromium)
    } else if browser.contains("firefox") {
        Some(Endpoint::Firefox)
    } else {
        None
    }
}

type Outcome = Result<Option<Session<'static>>, Refusal>;

/// Does what a step did.
#[expect(clippy::too_many_lines, reason = "a few lines for each call")]
fn call(
    connection: &mut PeerConnection,
    step: &Value,
    trace: &Value,
    texts: &BTreeMap<String, Session<'static>>,
) -> Outcome {
    let args = &step["args"];
    let index = || -> Option<TransceiverId> {
        let index = usize::try_from(args["index"].as_u64()?).ok()?;
        connection.transceivers().nth(index).map(Transceiver::id)
    };
    let kind = args["kind"].as_str().and_then(MediaKind::from_name);
    let preferences: Vec<&str> = args["codecs"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(|name| name.rsplit('/').next().unwrap_or(name))
        .collect();
    match step["op"].as_str().unwrap_or_default() {
        "addTransceiver" => {
            let Some(kind) = kind else { return Ok(None) };
            let direction = args["init"]["direction"]
                .as_str()
                .and_then(Direction::from_name)
                .unwrap_or_default();
            let mut init = TransceiverInit::new(direction);
            if args["track"].as_bool() == Some(true) {
                init = init.with_track();
            }
            let id = connection.add_transceiver(kind, init)?;
            connection.set_codec_preferences(id, &preferences)?;
        }
        "addTrack" => {
            let Some(kind) = kind else { return Ok(None) };
            let streams = args["stream"]
                .as_u64()
                .map(|stream| format!("stream{stream}"));
            let id = connection.add_track(kind, streams)?;
            if !preferences.is_empty() {
                connection.set_codec_preferences(id, &preferences)?;
            }
        }
        "removeTrack" => {
            let id = index();
            if let Some(id) = id {
                connection.remove_track(id)?;
            }
        }
        "setDirection" => {
            let id = index();
            let direction = args["direction"].as_str().and_then(Direction::from_name);
            if let (Some(id), Some(direction)) = (id, direction) {
                connection.set_direction(id, direction)?;
            }
        }
        "stop" => {
            let id = index();
            if let Some(id) = id {
                connection.stop(id)?;
            }
        }
        "setCodecPreferences" => {
            let id = index();
            if let Some(id) = id {
                connection.set_codec_preferences(id, &preferences)?;
            }
        }
        "createDataChannel" => connection.create_data_channel()?,
        "restartIce" => connection.restart_ice(),
        "close" => connection.close(),
        "createOffer" => {
            let options = if args["options"]["iceRestart"].as_bool() == Some(true) {
                OfferOptions::default().with_ice_restart()
            } else {
                OfferOptions::default()
            };
            return connection.create_offer(&options).map(Some);
        }
        "createAnswer" => return connection.create_answer().map(Some),
        "addIceCandidate" => {
            let candidate = args.get("candidate").filter(|value| !value.is_null());
            let init = candidate.map(|value| {
                let mut init = CandidateInit::new(value["candidate"].as_str().unwrap_or_default());
                init.mid = value["sdpMid"].as_str().map(ToOwned::to_owned);
                init.section = value["sdpMLineIndex"]
                    .as_u64()
                    .and_then(|index| usize::try_from(index).ok());
                init.ufrag = value["usernameFragment"].as_str().map(ToOwned::to_owned);
                init
            });
            connection.add_ice_candidate(init.as_ref())?;
        }
        op @ ("setLocalDescription" | "setRemoteDescription") => {
            let local = op == "setLocalDescription";
            let Some(desc) = args.get("desc").filter(|value| !value.is_null()) else {
                connection.set_local_description_implicitly()?;
                return Ok(None);
            };
            let ty = desc["type"]
                .as_str()
                .and_then(SdpType::from_name)
                .unwrap_or(SdpType::Offer);
            let side = if local { Side::Local } else { Side::Remote };
            if ty == SdpType::Rollback {
                connection.rollback(side)?;
                return Ok(None);
            }
            let text = match desc["d"].as_str() {
                None => Session::parse_bytes(b"").into_owned(),
                Some(d) => texts.get(d).cloned().unwrap_or_else(|| {
                    let recorded = trace["descriptions"][d]["sdp"].as_str().unwrap_or_default();
                    Session::parse_bytes(recorded.as_bytes()).into_owned()
                }),
            };
            if local {
                connection.set_local_description(ty, &text)?;
            } else {
                connection.set_remote_description(ty, &text)?;
            }
        }
        _ => {}
    }
    Ok(None)
}

const PLACES: [&str; 4] = ["cl", "pl", "cr", "pr"];

fn description<'c>(
    connection: &'c PeerConnection,
    place: &str,
) -> Option<(SdpType, &'c Session<'static>)> {
    match place {
        "cl" => connection.current_local_description(),
        "pl" => connection.pending_local_description(),
        "cr" => connection.current_remote_description(),
        _ => connection.pending_remote_description(),
    }
}

/// What both say of the state, one beside the other.
fn compare(name: &str, end: &End, found: &mut Vec<String>) {
    let mut differ = |what: &str, ours: Value, recorded: Value| {
        if ours != recorded {
            found.push(format!("{name} {what} {ours}, recorded {recorded}"));
        }
    };
    let connection = &end.connection;
    differ(
        "signalingState",
        json!(connection.signaling_state().name()),
        end.recorded["signalingState"].clone(),
    );
    for place in PLACES {
        let ours = description(connection, place).map_or(Value::Null, |(ty, _)| json!(ty.name()));
        let recorded = end.recorded[place]
            .as_object()
            .map_or(Value::Null, |recorded| recorded["type"].clone());
        differ(place, ours, recorded);
    }
    let ours: Vec<Value> = connection
        .transceivers()
        .map(|transceiver| {
            json!([
                transceiver.mid(),
                transceiver.kind().name(),
                transceiver.direction().map_or("stopped", Direction::as_str),
                if transceiver.is_stopped() {
                    json!("stopped")
                } else {
                    json!(transceiver.current_direction().map(Direction::as_str))
                },
                connection.shows_stopped(transceiver),
            ])
        })
        .collect();
    let recorded: Vec<Value> = end.recorded["transceivers"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|transceiver| {
            json!([
                transceiver["mid"],
                transceiver["kind"],
                transceiver["direction"],
                transceiver["currentDirection"],
                transceiver["stopped"],
            ])
        })
        .collect();
    differ("transceivers", json!(ours), json!(recorded));
}

/// Our description stands for the recorded one from the step on in which that is first seen.
fn learn(end: &End, trace: &Value, texts: &mut BTreeMap<String, Session<'static>>) {
    for place in PLACES {
        let Some(d) = end.recorded[place]["d"].as_str() else {
            continue;
        };
        if !texts.contains_key(d)
            && let Some((_, ours)) = description(&end.connection, place)
        {
            let recorded = trace["descriptions"][d]["sdp"].as_str().unwrap_or_default();
            texts.insert(d.to_owned(), with_candidates(ours, recorded));
        }
    }
}

/// The candidates are the network's part: they are taken from the recording.
fn with_candidates(ours: &Session<'static>, recorded: &str) -> Session<'static> {
    let is_candidate =
        |line: &&str| line.starts_with("a=candidate:") || *line == "a=end-of-candidates";
    if !recorded.lines().any(|line| is_candidate(&line)) {
        return ours.clone();
    }
    let recorded: Vec<Vec<&str>> = recorded
        .split("\r\nm=")
        .skip(1)
        .map(|section| section.lines().filter(is_candidate).collect())
        .collect();
    let text = ours.to_string();
    let mut parts = text.split("\r\nm=");
    let mut joined = parts.next().unwrap_or_default().to_owned();
    for (section, candidates) in
        parts.zip(recorded.into_iter().chain(std::iter::repeat(Vec::new())))
    {
        joined.push_str("\r\nm=");
        joined.push_str(section.trim_end());
        for candidate in candidates {
            joined.push_str("\r\n");
            joined.push_str(candidate);
        }
    }
    joined.push_str("\r\n");
    Session::parse_bytes(joined.replace("\r\n\r\n", "\r\n").as_bytes()).into_owned()
}
