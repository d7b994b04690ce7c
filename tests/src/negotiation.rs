//! What must hold of two connections whatever they are asked to do.

use std::collections::{BTreeMap, BTreeSet};

use sdpkit::attribute::{Extmap, Group, GroupSemantics};
use sdpkit::{Direction, Session};
use sdpkit_negotiate::check::Refusal;
use sdpkit_negotiate::jsep::{
    CandidateInit, Config, MediaKind, OfferOptions, PeerConnection, SdpType, Side, SignalingState,
    Transceiver, TransceiverId, TransceiverInit,
};
use sdpkit_negotiate::{Endpoint, Seeded};

/// A call, by numbers that are taken for what there is.
#[derive(Clone, Debug)]
pub enum Call {
    /// A transceiver of a kind and direction, with a track or not.
    AddTransceiver(bool, u8, bool),
    /// A track.
    AddTrack(bool),
    /// Takes the track of a transceiver.
    RemoveTrack(u8),
    /// Sets the direction of a transceiver.
    SetDirection(u8, u8),
    /// Stops a transceiver.
    Stop(u8),
    /// Prefers a codec of a transceiver.
    Prefer(u8, u8),
    /// Opens a data channel.
    Data,
    /// Asks for new ICE credentials.
    RestartIce,
    /// Creates an offer, with new credentials or not.
    CreateOffer(bool),
    /// Creates an answer.
    CreateAnswer,
    /// Applies what was created last, or what the state asks for.
    SetLocal(u8),
    /// Applies a description that the other one has made, as the type that it is or another.
    SetRemote(u8, u8),
    /// Takes back an offer.
    Rollback(bool),
    /// Adds a candidate.
    Candidate(u8),
    /// Closes.
    Close,
}

/// The diagram of RFC 9429 §3.2, written anew: what the state is after an accepted description.
fn diagram(state: SignalingState, side: Side, ty: SdpType) -> Option<SignalingState> {
    use SignalingState as S;
    let own_offer = match side {
        Side::Local => S::HaveLocalOffer,
        Side::Remote => S::HaveRemoteOffer,
    };
    let (their_offer, own_pranswer) = match side {
        Side::Local => (S::HaveRemoteOffer, S::HaveLocalPranswer),
        Side::Remote => (S::HaveLocalOffer, S::HaveRemotePranswer),
    };
    match ty {
        // The other party's offer over ours takes ours back.
        SdpType::Offer
            if state == S::Stable
                || state == own_offer
                || (side == Side::Remote && state == S::HaveLocalOffer) =>
        {
            Some(own_offer)
        }
        SdpType::Pranswer if state == their_offer || state == own_pranswer => Some(own_pranswer),
        SdpType::Answer if state == their_offer || state == own_pranswer => Some(S::Stable),
        SdpType::Rollback if state != S::Stable && state != S::Closed => Some(S::Stable),
        _ => None,
    }
}

fn direction(number: u8) -> Direction {
    Direction::new(number & 1 == 1, number & 2 == 2)
}

struct Party {
    connection: PeerConnection,
    made: Vec<(SdpType, Session<'static>)>,
}

impl Party {
    fn new(endpoint: Endpoint, seed: u64) -> Self {
        let config = Config::of(endpoint).with_fingerprint(format!(
            "sha-256 {}",
            vec![format!("{seed:02X}"); 32].join(":")
        ));
        Self {
            connection: PeerConnection::new(config, Seeded::new(seed)),
            made: Vec::new(),
        }
    }

    fn transceiver(&self, number: u8) -> Option<TransceiverId> {
        let count = self.connection.transceivers().len();
        let at = usize::from(number).checked_rem(count)?;
        self.connection.transceivers().nth(at).map(Transceiver::id)
    }
}

/// What can be seen of a connection, to tell whether a call has changed it.
fn seen(connection: &PeerConnection) -> String {
    let text = |description: Option<(SdpType, &Session<'static>)>| {
        description.map(|(ty, session)| format!("{ty} {session}"))
    };
    format!(
        "{} {:?} {:?} {:?} {:?} {:?} {}",
        connection.signaling_state(),
        text(connection.current_local_description()),
        text(connection.pending_local_description()),
        text(connection.current_remote_description()),
        text(connection.pending_remote_description()),
        connection.transceivers().collect::<Vec<_>>(),
        connection.is_negotiation_needed(),
    )
}

/// Makes the calls on two connections of an endpoint that follows the RFCs: none panics, each that is
/// refused has changed nothing, and the state is the one of the diagram.
///
/// # Panics
/// Where that does not hold.
pub fn calls_keep_to_the_diagram(calls: &[(bool, Call)]) {
    let mut parties = [Party::new(Endpoint::Rfc, 1), Party::new(Endpoint::Rfc, 2)];
    for (first, call) in calls {
        let [one, two] = &mut parties;
        let (own, other) = if *first { (one, two) } else { (two, one) };
        let before = seen(&own.connection);
        let state = own.connection.signaling_state();
        let (result, expected) = make(own, other, call);
        while own.connection.poll_event().is_some() {}
        if let Err(refusal) = result {
            assert_eq!(
                before,
                seen(&own.connection),
                "{call:?} was refused with {refusal} and has changed something"
            );
            continue;
        }
        let now = own.connection.signaling_state();
        match (call, expected) {
            (Call::Close, _) => assert_eq!(now, SignalingState::Closed),
            (_, Some((side, ty))) => {
                assert_eq!(Some(now), diagram(state, side, ty), "{call:?} in {state}");
            }
            (_, None) => assert_eq!(now, state, "{call:?}"),
        }
        own_offer_has_no_collision(&own.connection);
    }
}

fn own_offer_has_no_collision(connection: &PeerConnection) {
    for (_, session) in [
        connection.pending_local_description(),
        connection.current_local_description(),
    ]
    .into_iter()
    .flatten()
    {
        has_no_collision(session);
    }
}

/// What a call is expected to be, where it applies a description: whose, and its type.
type Expected = Option<(Side, SdpType)>;

#[expect(clippy::too_many_lines, reason = "a few lines for each call")]
fn make(own: &mut Party, other: &Party, call: &Call) -> (Result<(), Refusal>, Expected) {
    let kind = |audio: bool| {
        if audio {
            MediaKind::Audio
        } else {
            MediaKind::Video
        }
    };
    let connection = &mut own.connection;
    let nothing = (Ok(()), None);
    match *call {
        Call::AddTransceiver(audio, number, track) => {
            let mut init = TransceiverInit::new(direction(number));
            if track {
                init = init.with_track().with_streams(["s"]);
            }
            (
                connection.add_transceiver(kind(audio), init).map(drop),
                None,
            )
        }
        Call::AddTrack(audio) => (connection.add_track(kind(audio), ["s"]).map(drop), None),
        Call::RemoveTrack(number) => match own.transceiver(number) {
            Some(id) => (own.connection.remove_track(id), None),
            None => nothing,
        },
        Call::SetDirection(number, to) => match own.transceiver(number) {
            Some(id) => (own.connection.set_direction(id, direction(to)), None),
            None => nothing,
        },
        Call::Stop(number) => match own.transceiver(number) {
            Some(id) => (own.connection.stop(id), None),
            None => nothing,
        },
        Call::Prefer(number, codec) => match own.transceiver(number) {
            Some(id) => {
                let audio = own
                    .connection
                    .transceiver(id)
                    .is_some_and(|transceiver| transceiver.kind() == MediaKind::Audio);
                let names: &[&str] = match (audio, codec % 3) {
                    (true, 0) => &["opus"],
                    (true, 1) => &["PCMU", "opus"],
                    (false, 0) => &["VP8", "rtx"],
                    (false, 1) => &["H264"],
                    _ => &[],
                };
                (own.connection.set_codec_preferences(id, names), None)
            }
            None => nothing,
        },
        Call::Data => (connection.create_data_channel(), None),
        Call::RestartIce => {
            connection.restart_ice();
            nothing
        }
        Call::CreateOffer(restart) => {
            let options = if restart {
                OfferOptions::default().with_ice_restart()
            } else {
                OfferOptions::default()
            };
            let result = connection.create_offer(&options);
            (
                result.map(|offer| own.made.push((SdpType::Offer, offer))),
                None,
            )
        }
        Call::CreateAnswer => {
            let result = connection.create_answer();
            (
                result.map(|answer| own.made.push((SdpType::Answer, answer))),
                None,
            )
        }
        Call::SetLocal(number) => {
            let last = own.made.last().cloned();
            match (number % 4, last) {
                (0, Some((ty, session))) => (
                    own.connection.set_local_description(ty, &session),
                    Some((Side::Local, ty)),
                ),
                (1, Some((SdpType::Answer, session))) => (
                    own.connection
                        .set_local_description(SdpType::Pranswer, &session),
                    Some((Side::Local, SdpType::Pranswer)),
                ),
                _ => {
                    let result = own.connection.set_local_description_implicitly();
                    let ty = result.as_ref().ok().copied();
                    let set = own
                        .connection
                        .pending_local_description()
                        .or(own.connection.current_local_description())
                        .map(|(ty, session)| (ty, session.clone()));
                    if result.is_ok() {
                        own.made.extend(set);
                    }
                    (result.map(drop), ty.map(|ty| (Side::Local, ty)))
                }
            }
        }
        Call::SetRemote(number, other_type) => {
            let at = usize::from(number).checked_rem(other.made.len());
            let Some((ty, session)) = at.and_then(|at| other.made.get(at)) else {
                return nothing;
            };
            let ty = match other_type % 8 {
                0 => SdpType::Pranswer,
                1 => SdpType::Answer,
                2 => SdpType::Offer,
                _ => *ty,
            };
            (
                connection.set_remote_description(ty, session),
                Some((Side::Remote, ty)),
            )
        }
        Call::Rollback(local) => {
            let side = if local { Side::Local } else { Side::Remote };
            (connection.rollback(side), Some((side, SdpType::Rollback)))
        }
        Call::Candidate(number) => {
            let line = "candidate:1 1 udp 2130706431 192.0.2.9 5000 typ host";
            let init = match number % 4 {
                0 => CandidateInit::new(line).with_mid("0"),
                1 => CandidateInit::new(line).with_section(usize::from(number)),
                2 => CandidateInit::new(""),
                _ => CandidateInit::new("candidate:x").with_mid("0"),
            };
            (connection.add_ice_candidate(Some(&init)), None)
        }
        Call::Close => {
            connection.close();
            nothing
        }
    }
}

/// No payload type and no extension id means two things in a BUNDLE group, no two m= sections have one
/// mid, and every member of a group is there.
///
/// # Panics
/// Where that does not hold.
pub fn has_no_collision(session: &Session<'_>) {
    let mut mids = BTreeSet::new();
    for media in session.media() {
        assert!(
            mids.insert(media.mid().unwrap_or_default().to_owned()),
            "a mid stands twice in\n{session}"
        );
    }
    for group in session
        .session_level()
        .attrs::<Group<'_>>()
        .flatten()
        .filter(|group| group.semantics == GroupSemantics::Bundle)
    {
        let mut codecs: BTreeMap<u8, String> = BTreeMap::new();
        let mut extensions: BTreeMap<u16, String> = BTreeMap::new();
        for mid in &group.tags {
            let media = session
                .media_by_mid(mid)
                .unwrap_or_else(|| panic!("the mid {mid} is in a group and nowhere else"));
            let kind = media.line().map(|line| line.media.to_string());
            for codec in media.codecs() {
                let rtpmap = codec.rtpmap.as_ref().map(ToString::to_string);
                let apt = codec.apt();
                let meaning = format!("{kind:?} {rtpmap:?} {apt:?}");
                let number = codec.payload_type.number();
                let known = codecs.entry(number).or_insert_with(|| meaning.clone());
                assert_eq!(*known, meaning, "payload type {number} in\n{session}");
            }
            for extmap in media.section().attrs::<Extmap<'_>>().flatten() {
                let known = extensions
                    .entry(extmap.id)
                    .or_insert_with(|| extmap.uri.to_string());
                assert_eq!(
                    *known, extmap.uri,
                    "extension id {} in\n{session}",
                    extmap.id
                );
            }
        }
    }
}

/// One round: what each party changes, who offers, and how.
#[derive(Clone, Debug)]
pub struct Round {
    /// The changes of the first and of the second party.
    pub changes: [Vec<Call>; 2],
    /// Whether the first one offers.
    pub first_offers: bool,
    /// Both offer at once, and the second gives way.
    pub glare: bool,
    /// The offer is taken back once before it is made again.
    pub rollback: bool,
}

/// Two connections back to back agree after each round: places, mids, payload types, ids, roles, and
/// directions mirrored.
///
/// # Panics
/// Where that does not hold.
pub fn parties_agree(rounds: &[Round]) {
    let mut parties = [Party::new(Endpoint::Rfc, 1), Party::new(Endpoint::Rfc, 2)];
    for round in rounds {
        for (at, changes) in round.changes.iter().enumerate() {
            for call in changes {
                let [one, two] = &mut parties;
                let (own, other) = if at == 0 { (one, two) } else { (two, one) };
                let changes = matches!(
                    call,
                    Call::AddTransceiver(..)
                        | Call::AddTrack(_)
                        | Call::RemoveTrack(_)
                        | Call::SetDirection(..)
                        | Call::Stop(_)
                        | Call::Data
                        | Call::RestartIce
                );
                if changes {
                    // A stopped transceiver refuses; that is no fault.
                    let _refused_or_not = make(own, other, call).0;
                }
            }
        }
        let [one, two] = &mut parties;
        let (offerer, answerer) = if round.first_offers {
            (one, two)
        } else {
            (two, one)
        };
        exchange(&mut offerer.connection, &mut answerer.connection, round)
            .unwrap_or_else(|refusal| panic!("{round:?}: {refusal}"));
        agree(&offerer.connection, &answerer.connection);
    }
}

fn exchange(
    offerer: &mut PeerConnection,
    answerer: &mut PeerConnection,
    round: &Round,
) -> Result<(), Refusal> {
    let options = OfferOptions::default();
    if round.rollback {
        let offer = offerer.create_offer(&options)?;
        offerer.set_local_description(SdpType::Offer, &offer)?;
        answerer.set_remote_description(SdpType::Offer, &offer)?;
        offerer.rollback(Side::Local)?;
        answerer.rollback(Side::Remote)?;
    }
    let offer = offerer.create_offer(&options)?;
    offerer.set_local_description(SdpType::Offer, &offer)?;
    if round.glare {
        let own = answerer.create_offer(&options)?;
        answerer.set_local_description(SdpType::Offer, &own)?;
    }
    answerer.set_remote_description(SdpType::Offer, &offer)?;
    let answer = answerer.create_answer()?;
    answerer.set_local_description(SdpType::Answer, &answer)?;
    offerer.set_remote_description(SdpType::Answer, &answer)
}

fn agree(one: &PeerConnection, other: &PeerConnection) {
    for connection in [one, other] {
        assert_eq!(connection.signaling_state(), SignalingState::Stable);
        own_offer_has_no_collision(connection);
    }
    let text = |description: Option<(SdpType, &Session<'static>)>| {
        description.map(|(_, session)| session.to_string())
    };
    assert_eq!(
        text(one.current_local_description()),
        text(other.current_remote_description())
    );
    assert_eq!(
        text(one.current_remote_description()),
        text(other.current_local_description())
    );
    let by_mid = |connection: &PeerConnection| -> BTreeMap<String, (MediaKind, Option<Direction>)> {
        connection
            .transceivers()
            .filter_map(|transceiver| {
                Some((
                    transceiver.mid()?.to_owned(),
                    (transceiver.kind(), transceiver.current_direction()),
                ))
            })
            .collect()
    };
    let (ours, theirs) = (by_mid(one), by_mid(other));
    assert_eq!(
        ours.keys().collect::<Vec<_>>(),
        theirs.keys().collect::<Vec<_>>()
    );
    for (mid, (kind, direction)) in &ours {
        let mirrored = Some((*kind, direction.map(Direction::reversed)));
        assert_eq!(theirs.get(mid).copied(), mirrored, "mid {mid}");
    }
    let Some((_, offer)) = one.current_local_description() else {
        return;
    };
    let Some((_, answer)) = one.current_remote_description() else {
        return;
    };
    for (offered, answered) in offer.media().zip(answer.media()) {
        assert_eq!(offered.mid(), answered.mid());
        let rejected = answered.line().is_ok_and(|line| line.port == 0);
        if rejected {
            continue;
        }
        let codecs = |media: sdpkit::Media<'_>| -> BTreeMap<u8, Option<String>> {
            media
                .codecs()
                .into_iter()
                .map(|codec| {
                    (
                        codec.payload_type.number(),
                        codec.rtpmap.map(|rtpmap| rtpmap.to_string()),
                    )
                })
                .collect()
        };
        let offered_codecs = codecs(offered);
        for (number, meaning) in codecs(answered) {
            assert_eq!(offered_codecs.get(&number), Some(&meaning));
        }
        let setup = |media: sdpkit::Media<'_>| {
            media
                .section()
                .attribute("setup")
                .and_then(|attribute| attribute.value)
                .map(ToOwned::to_owned)
        };
        assert_eq!(setup(offered).as_deref(), Some("actpass"));
        assert!(matches!(
            setup(answered).as_deref(),
            Some("active" | "passive")
        ));
    }
}

/// Any text as the description of the other party, in each state: no panic, and what is refused has
/// changed nothing.
///
/// # Panics
/// Where that does not hold.
pub fn any_text_is_taken_or_refused(text: &[u8]) {
    let session = Session::parse_bytes(text);
    for endpoint in [Endpoint::Rfc, Endpoint::Chromium, Endpoint::Firefox] {
        for ty in [SdpType::Offer, SdpType::Pranswer, SdpType::Answer] {
            let mut party = Party::new(endpoint, 1);
            let connection = &mut party.connection;
            let init = TransceiverInit::default().with_track();
            let ready = connection
                .add_transceiver(MediaKind::Audio, init.clone())
                .and_then(|_| connection.add_transceiver(MediaKind::Video, init))
                .and_then(|_| connection.create_data_channel());
            assert!(ready.is_ok());
            if ty != SdpType::Offer {
                let offered = connection.set_local_description_implicitly();
                assert!(offered.is_ok(), "{offered:?}");
            }
            let before = seen(connection);
            let result = connection.set_remote_description(ty, &session);
            if result.is_err() {
                assert_eq!(before, seen(connection), "{endpoint} {ty} {result:?}");
            } else if ty == SdpType::Offer && connection.create_answer().is_ok() {
                // Some endpoints refuse what they made of a text that no one else would have taken.
                let _taken_or_not = connection.set_local_description_implicitly();
            }
        }
    }
}
