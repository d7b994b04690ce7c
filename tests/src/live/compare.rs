//! What the other program reports after an exchange, against what we say of its offer and answer.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value gives null for what it has not"
)]

use std::fmt;

use sdpkit::{Direction, Media, Session};
use sdpkit_negotiate::jsep::{PeerConnection, SignalingState, Transceiver};
use sdpkit_negotiate::outcome;
use sdpkit_negotiate::outcome::{AgreedCodec, SectionOutcome, Sends};
use serde_json::{Value, json};

/// How much was compared.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Compared {
    /// Offers with their answers.
    pub exchanges: usize,
    /// M= sections that were accepted.
    pub accepted: usize,
    /// M= sections that were rejected.
    pub rejected: usize,
    /// Codecs that were reported, each way counted.
    pub codecs: usize,
    /// Header extensions that were reported, each way counted.
    pub extensions: usize,
}

impl fmt::Display for Compared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "exchanges {}, accepted {}, rejected {}, codecs {}, extensions {}",
            self.exchanges, self.accepted, self.rejected, self.codecs, self.extensions
        )
    }
}

/// An exchange that both have applied.
pub(super) struct Exchanged<'e> {
    pub(super) offer: &'e Session<'static>,
    pub(super) answer: &'e Session<'static>,
    pub(super) we_offer: bool,
    /// Whether the answerer has preferences of codecs.
    pub(super) answerer_prefers: bool,
    pub(super) ours: &'e PeerConnection,
    /// What the other program reports.
    pub(super) state: &'e Value,
}

/// All that differs.
pub(super) fn compare(exchanged: &Exchanged<'_>, compared: &mut Compared) -> Vec<String> {
    compared.exchanges += 1;
    let mut found = Vec::new();
    let agreed = outcome(exchanged.offer, exchanged.answer);
    found.extend(agreed.misfits.iter().map(ToString::to_string));
    if exchanged.ours.signaling_state() != SignalingState::Stable {
        found.push(format!(
            "we are {}",
            exchanged.ours.signaling_state().name()
        ));
    }
    if exchanged.state["signaling"] != "stable" {
        found.push(format!("the other is {}", exchanged.state["signaling"]));
    }
    let mut bundled = Vec::new();
    for section in &agreed.sections {
        if section.accepted {
            compared.accepted += 1;
        } else {
            compared.rejected += 1;
        }
        let mut differ = |what: String| {
            let mid = section.mid.as_deref().unwrap_or_default();
            found.push(format!("mid `{mid}` {what}"));
        };
        let transport = match section.media.as_str() {
            "audio" | "video" => media(exchanged, section, compared, &mut differ),
            _ => data(exchanged, section, &mut differ),
        };
        if let (true, Some(transport)) = (section.accepted, transport) {
            bundled.push((section, transport));
        }
    }
    // One transport for what is bundled, another for what is not.
    for (at, (one, transport)) in bundled.iter().enumerate() {
        for (other, another) in bundled.iter().skip(at + 1) {
            let ours =
                one.transport.bundle.is_some() && one.transport.bundle == other.transport.bundle;
            if ours != (transport == another) {
                found.push(format!(
                    "mids {:?} and {:?}: bundled {ours}, reported {}",
                    one.mid,
                    other.mid,
                    transport == another
                ));
            }
        }
    }
    found
}

/// Compares an m= section of audio or video; gives the number of the transport that is reported.
fn media(
    exchanged: &Exchanged<'_>,
    section: &SectionOutcome,
    compared: &mut Compared,
    differ: &mut impl FnMut(String),
) -> Option<u64> {
    let mid = section.mid.as_deref();
    let theirs = exchanged.state["transceivers"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|transceiver| mid.is_some() && transceiver["mid"].as_str() == mid);
    let ours = exchanged
        .ours
        .transceivers()
        .find(|transceiver| mid.is_some() && transceiver.mid() == mid);
    if !section.accepted {
        // Rejected: no transceiver, or one by which nothing flows.
        let reported = theirs.map_or(&Value::Null, |theirs| &theirs["current"]);
        let nothing = ["stopped", "inactive"].map(Value::from);
        if !reported.is_null() && !nothing.contains(reported) {
            differ(format!("is rejected, but reported {reported}"));
        }
        let ours = ours.and_then(Transceiver::current_direction);
        if ours.is_some_and(|ours| ours != Direction::Inactive) {
            differ(format!("is rejected, but we are {ours:?}"));
        }
        return None;
    }
    let Some(theirs) = theirs else {
        differ("is accepted, but reported by no transceiver".to_owned());
        return None;
    };
    let (our_direction, their_direction) = if exchanged.we_offer {
        (section.offerer_direction, section.answerer_direction)
    } else {
        (section.answerer_direction, section.offerer_direction)
    };
    let reported = &theirs["current"];
    if *reported != their_direction.as_str() {
        differ(format!("is {their_direction} there, reported {reported}"));
    }
    let ours = ours.and_then(Transceiver::current_direction);
    if ours != Some(our_direction) {
        differ(format!("is {our_direction} here, but we are {ours:?}"));
    }
    if theirs["kind"] != *section.media {
        differ(format!("is {}, reported {}", section.media, theirs["kind"]));
    }
    for (way, flows, sent_by_offerer) in [
        ("sends", their_direction.sends(), !exchanged.we_offer),
        ("receives", their_direction.receives(), exchanged.we_offer),
    ] {
        if flows {
            let offered = exchanged.offer.media_at(section.offer_index);
            // What it receives as offerer is what it offered, and the answer uses some of it. What it sends
            // as answerer is what both have; browsers do not take from it what preferences took from the
            // answer, though RFC 3264 §6.1 does.
            let more = if way == "receives" {
                !exchanged.we_offer
            } else {
                exchanged.we_offer && exchanged.answerer_prefers
            };
            let may_have = offered.filter(|_| more);
            let count = |what: &str| theirs[way][what].as_array().map_or(0, Vec::len);
            compared.codecs += count("codecs");
            compared.extensions += count("extensions");
            parameters(
                way,
                &theirs[way],
                section,
                sent_by_offerer,
                may_have,
                differ,
            );
        }
    }
    if let Some(negotiated) = theirs["negotiated"].as_array() {
        compared.extensions += negotiated.len();
        let mut reported: Vec<&str> = negotiated
            .iter()
            .filter_map(|extension| extension["uri"].as_str())
            .collect();
        let mut agreed: Vec<&str> = section.extensions.iter().map(|e| e.uri.as_str()).collect();
        reported.sort_unstable();
        agreed.sort_unstable();
        if agreed != reported {
            differ(format!("extensions {agreed:?}, reported {reported:?}"));
        }
    }
    if their_direction.sends() {
        let sent = if exchanged.we_offer {
            &section.answerer_simulcast
        } else {
            &section.offerer_simulcast
        };
        let agreed: Vec<&String> = sent.iter().flatten().collect();
        let reported = &theirs["sends"]["rids"];
        // What is not simulcast may keep the rid of its one encoding.
        let count = reported.as_array().map_or(0, Vec::len);
        if !reported.is_null() && json!(agreed) != *reported && (count > 1 || !agreed.is_empty()) {
            differ(format!("simulcast {agreed:?}, reported {reported}"));
        }
    }
    theirs["transport"].as_u64()
}

/// Compares the codecs and the header extensions of one way.
fn parameters(
    way: &str,
    reported: &Value,
    section: &SectionOutcome,
    sent_by_offerer: bool,
    may_have: Option<Media<'_>>,
    differ: &mut impl FnMut(String),
) {
    let sends = |codec: &AgreedCodec| -> Sends {
        if sent_by_offerer {
            codec.offerer_sends.clone()
        } else {
            codec.answerer_sends.clone()
        }
    };
    if let Some(codecs) = reported["codecs"].as_array() {
        let row = |number: &Value, name: &str, rate: &Value, channels: &Value| {
            format!("{number} {}/{rate}/{channels}", name.to_ascii_lowercase())
        };
        let offered = may_have.map_or_else(Vec::new, Media::codecs);
        let is_offered = |row: &Value| {
            offered
                .iter()
                .any(|codec| row["payload_type"] == codec.payload_type.number())
        };
        let is_agreed = |row: &Value| {
            let mut agreed = section.codecs.iter();
            agreed.any(|codec| row["payload_type"] == sends(codec).payload_type)
        };
        let mut reported: Vec<String> = codecs
            .iter()
            .filter(|row| is_agreed(row) || !is_offered(row))
            .map(|codec| {
                row(
                    &codec["payload_type"],
                    codec["name"].as_str().unwrap_or_default(),
                    &codec["clock_rate"],
                    &codec["channels"],
                )
            })
            .collect();
        let mut agreed: Vec<String> = section
            .codecs
            .iter()
            .map(|codec| {
                row(
                    &sends(codec).payload_type.into(),
                    &codec.encoding_name,
                    &codec.clock_rate.into(),
                    &codec.channels.into(),
                )
            })
            .collect();
        reported.sort_unstable();
        agreed.sort_unstable();
        if agreed != reported {
            differ(format!("{way} {agreed:?}, reported {reported:?}"));
        }
    }
    if let Some(extensions) = reported["extensions"].as_array() {
        for extension in extensions {
            let agreed = section
                .extensions
                .iter()
                .any(|agreed| extension["id"] == agreed.id && extension["uri"] == *agreed.uri);
            if !agreed {
                differ(format!("{way} extension {extension}, which is not agreed"));
            }
        }
        for agreed in &section.extensions {
            let reported = extensions
                .iter()
                .any(|extension| extension["uri"] == *agreed.uri);
            // A sender leaves out what another extension makes needless.
            if !reported && way == "receives" {
                differ(format!("{way} no extension {}", agreed.uri));
            }
        }
    }
}

/// Compares the m= section of data channels; gives the number of the transport that is reported.
fn data(
    exchanged: &Exchanged<'_>,
    section: &SectionOutcome,
    differ: &mut impl FnMut(String),
) -> Option<u64> {
    let reported = &exchanged.state["data"];
    if *reported != section.accepted {
        differ(format!("data {}, reported {reported}", section.accepted));
    }
    let ours = exchanged.ours.data_mid() == section.mid.as_deref();
    if ours != section.accepted {
        differ(format!("data {}, but ours {ours}", section.accepted));
    }
    exchanged.state["data_transport"].as_u64()
}
