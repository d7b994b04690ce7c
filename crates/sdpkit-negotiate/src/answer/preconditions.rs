//! Preconditions — RFC 3312 §5.2, §6, §8, §9; RFC 4032 §4.

use sdpkit::Media;
use sdpkit::attribute::{Conf, Curr, Des, DirectionTag, PreconditionType, StatusType, StrengthTag};

use crate::reason::Rule;

/// How many lines of a kind are read: each is compared with each, and RFC 3312 §5.1.1 knows of a handful.
pub(crate) const MOST: usize = 64;

/// What a party knows of the preconditions of an m= section, and wants of them: its local status table
/// (RFC 3312 §5.1). Tags are as it would write them itself: `local` is its own access network.
///
/// # Examples
/// ```
/// use sdpkit::attribute::{Curr, DirectionTag, PreconditionType, StatusType};
/// use sdpkit_negotiate::answer::preconditions::Preconditions;
///
/// let reserved = Curr::new(PreconditionType::Qos, StatusType::Local, DirectionTag::SendRecv);
/// let ours = Preconditions::default().with_met(reserved);
/// assert_eq!(ours.known, [PreconditionType::Qos]);
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Preconditions {
    /// The types that it knows; an offer with a mandatory one of another type is refused (RFC 3312 §9).
    pub known: Vec<PreconditionType<'static>>,
    /// What it knows to be met.
    pub met: Vec<Curr<'static>>,
    /// What it knows not to be met, whatever an offer says: after it has moved a stream, all of it (RFC 4032
    /// §4.1).
    pub unmet: Vec<Curr<'static>>,
    /// What it cannot meet, or will not: an offer in which that is mandatory is refused (RFC 3312 §8).
    pub unable: Vec<Curr<'static>>,
    /// What it wants: an answer asks at least that, where the offer has that precondition (RFC 3312 §5.2).
    pub desired: Vec<Des<'static>>,
}

/// That quality of service is known (RFC 3312), and nothing of it yet.
impl Default for Preconditions {
    fn default() -> Self {
        Self {
            known: vec![PreconditionType::Qos],
            met: Vec::new(),
            unmet: Vec::new(),
            unable: Vec::new(),
            desired: Vec::new(),
        }
    }
}

impl Preconditions {
    /// Adds a type that it knows: `sec` of RFC 5027, `conn` of RFC 5898.
    #[must_use]
    pub fn with_known(mut self, known: PreconditionType<'static>) -> Self {
        self.known.push(known);
        self
    }

    /// Adds what it knows to be met.
    #[must_use]
    pub fn with_met(mut self, met: Curr<'static>) -> Self {
        self.met.push(met);
        self
    }

    /// Adds what it knows not to be met.
    #[must_use]
    pub fn with_unmet(mut self, unmet: Curr<'static>) -> Self {
        self.unmet.push(unmet);
        self
    }

    /// Adds what it cannot meet, or will not.
    #[must_use]
    pub fn with_unable(mut self, unable: Curr<'static>) -> Self {
        self.unable.push(unable);
        self
    }

    /// Adds what it wants.
    #[must_use]
    pub fn with_desired(mut self, desired: Des<'static>) -> Self {
        self.desired.push(desired);
        self
    }

    /// The attributes, without `a=`, of an offer: none where nothing is wanted (RFC 3312 §5.1).
    pub fn offer(&self) -> Vec<String> {
        let mut table = Table::default();
        for desired in self.desired.iter().take(MOST) {
            table.desire(desired);
        }
        for row in &mut table.0 {
            row.current = row.updated(DirectionTag::None, self);
        }
        table.lines()
    }
}

/// The attributes, without `a=`, that answer the preconditions of an offer, where we know and want `ours`.
///
/// Tags are turned round: `send` is `recv`, `local` is `remote`. What the offer has met stays met unless we
/// know better, and what we know to be met is added (RFC 4032 §4.1); the strength is the higher of the offer's
/// and ours, for an answer never asks less (RFC 3312 §5.2). Of what is mandatory and not met, `a=conf` asks
/// for word from the offerer: of the direction that it sends in, or of its own access network (RFC 3312 §6,
/// §13).
///
/// # Errors
/// [`Rule::PreconditionFailed`] of the first that is mandatory and cannot be met, [`Rule::PreconditionUnknown`]
/// of the first that is mandatory and of an unknown type, but for those that the offerer meets alone. The offer
/// is to be refused as a whole then, with 580 in SIP (RFC 3312 §8, §9).
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::answer::preconditions::{Preconditions, answer};
///
/// let offer = Session::parse_bytes(
///     b"m=audio 9 RTP/AVP 0\r\na=curr:qos e2e none\r\na=des:qos mandatory e2e sendrecv\r\n",
/// );
/// let lines = answer(offer.media_at(0).ok_or("no media")?, &Preconditions::default());
/// let expected = ["curr:qos e2e none", "des:qos mandatory e2e sendrecv", "conf:qos e2e recv"];
/// assert_eq!(lines.as_deref(), Ok(&expected.map(str::to_owned)[..]));
/// # Ok::<(), &str>(())
/// ```
pub fn answer(offered: Media<'_>, ours: &Preconditions) -> Result<Vec<String>, Rule> {
    let mut table = Table::received(offered);
    for row in &mut table.0 {
        row.current = row.updated(row.current, ours);
        let is_known = ours.known.contains(&row.kind);
        for own in &ours.desired {
            if own.status_type == row.status && own.precondition_type == row.kind {
                row.desire(own.strength_tag, own.direction_tag);
            }
        }
        let missing = minus(row.mandatory(), row.current);
        let unable = ours
            .unable
            .iter()
            .filter(|own| row.is_of(own))
            .fold(DirectionTag::None, |all, own| both(all, own.direction_tag));
        if !is_known && row.status != StatusType::Remote && missing != DirectionTag::None {
            let tag = StrengthTag::Unknown;
            let desired = Des::new(row.kind.clone(), tag, row.status, missing).to_string();
            return Err(Rule::PreconditionUnknown { desired });
        }
        let failed = common(missing, unable);
        if failed != DirectionTag::None {
            let tag = StrengthTag::Failure;
            let desired = Des::new(row.kind.clone(), tag, row.status, failed).to_string();
            return Err(Rule::PreconditionFailed { desired });
        }
    }
    let mut lines = table.lines();
    for row in &table.0 {
        // What the offerer is to tell us: its side of it.
        let missing = minus(row.mandatory(), row.current);
        let asked = match row.status {
            StatusType::EndToEnd => common(missing, DirectionTag::Recv),
            StatusType::Local => DirectionTag::None,
            StatusType::Remote => missing,
        };
        if asked != DirectionTag::None {
            lines.push(Conf::new(row.kind.clone(), row.status, asked).to_string());
        }
    }
    Ok(lines)
}

/// A status table: a row for each type of precondition and part of the path (RFC 3312 §5.1).
#[derive(Default)]
pub(crate) struct Table(pub(crate) Vec<Row>);

/// Both directions of a precondition, as the one sees it whose table it is.
pub(crate) struct Row {
    pub(crate) kind: PreconditionType<'static>,
    pub(crate) status: StatusType,
    pub(crate) current: DirectionTag,
    pub(crate) send: StrengthTag,
    pub(crate) recv: StrengthTag,
}

impl Table {
    /// The table that a description sends, as its reader sees it.
    pub(crate) fn received(offered: Media<'_>) -> Self {
        let mut table = Self::default();
        for current in offered.attrs::<Curr<'_>>().flatten().take(MOST) {
            let status = turned_status(current.status_type);
            let row = table.row(&current.precondition_type, status);
            if let Some(row) = row {
                row.current = both(row.current, turned(current.direction_tag));
            }
        }
        for desired in offered.attrs::<Des<'_>>().flatten().take(MOST) {
            table.desire(&Des::new(
                desired.precondition_type,
                desired.strength_tag,
                turned_status(desired.status_type),
                turned(desired.direction_tag),
            ));
        }
        table
    }

    fn desire(&mut self, desired: &Des<'_>) {
        if let Some(row) = self.row(&desired.precondition_type, desired.status_type) {
            row.desire(desired.strength_tag, desired.direction_tag);
        }
    }

    /// The row of a status; of the segments both are made at once (RFC 3312 §5.1.1).
    fn row(&mut self, kind: &PreconditionType<'_>, status: StatusType) -> Option<&mut Row> {
        let is_it = |row: &Row| row.status == status && is_same_type(&row.kind, kind);
        if !self.0.iter().any(is_it) {
            let made = match status {
                StatusType::EndToEnd => &[StatusType::EndToEnd][..],
                StatusType::Local | StatusType::Remote => &[StatusType::Local, StatusType::Remote],
            };
            self.0.extend(made.iter().map(|status| Row {
                kind: kind.clone().into_owned(),
                status: *status,
                current: DirectionTag::None,
                send: StrengthTag::None,
                recv: StrengthTag::None,
            }));
        }
        self.0.iter_mut().find(|row| is_it(row))
    }

    /// The lines of a description (RFC 3312 §5.1.1): of two directions with one strength, one.
    fn lines(&self) -> Vec<String> {
        let current = self
            .0
            .iter()
            .map(|row| Curr::new(row.kind.clone(), row.status, row.current).to_string());
        let desired = self.0.iter().flat_map(|row| {
            let line = |strength, direction| {
                Des::new(row.kind.clone(), strength, row.status, direction).to_string()
            };
            if row.send == row.recv {
                vec![line(row.send, DirectionTag::SendRecv)]
            } else {
                vec![
                    line(row.send, DirectionTag::Send),
                    line(row.recv, DirectionTag::Recv),
                ]
            }
        });
        current.chain(desired).collect()
    }
}

impl Row {
    fn is_of(&self, current: &Curr<'_>) -> bool {
        self.status == current.status_type && self.kind == current.precondition_type
    }

    /// What is met, where it was `before`, by what the other says or nobody (RFC 4032 §4.1).
    fn updated(&self, before: DirectionTag, ours: &Preconditions) -> DirectionTag {
        let of = |known: &[Curr<'_>]| {
            let own = known.iter().filter(|own| self.is_of(own));
            own.fold(DirectionTag::None, |all, own| both(all, own.direction_tag))
        };
        let kept = minus(before, both(of(&ours.unmet), of(&ours.unable)));
        both(kept, of(&ours.met))
    }

    /// Asks at least that of the directions.
    fn desire(&mut self, strength: StrengthTag, direction: DirectionTag) {
        for (own, is_meant) in [
            (&mut self.send, direction.sends()),
            (&mut self.recv, direction.receives()),
        ] {
            if is_meant && !asks_at_least(*own, strength) {
                *own = strength;
            }
        }
    }

    /// In which directions it is mandatory.
    fn mandatory(&self) -> DirectionTag {
        tag(
            self.send == StrengthTag::Mandatory,
            self.recv == StrengthTag::Mandatory,
        )
    }
}

/// Whether all mandatory preconditions of a description are met, so that the callee may be alerted
/// (RFC 3312 §6); else the first one that is not.
pub fn unmet<'m>(media: Media<'m>) -> Option<Des<'m>> {
    let current: Vec<Curr<'_>> = media.attrs::<Curr<'_>>().flatten().take(MOST).collect();
    media
        .attrs::<Des<'m>>()
        .flatten()
        .take(MOST)
        .find(|desired| {
            desired.strength_tag == StrengthTag::Mandatory
                && !current.iter().any(|current| current.meets(desired))
        })
}

/// Whether two types are one, whoever owns their words.
pub(crate) fn is_same_type(one: &PreconditionType<'_>, other: &PreconditionType<'_>) -> bool {
    one.clone().into_owned() == other.clone().into_owned()
}

/// Whether one strength asks at least what another does (RFC 3312 §5.2).
pub(crate) fn asks_at_least(strength: StrengthTag, than: StrengthTag) -> bool {
    let grade = |tag| match tag {
        StrengthTag::Mandatory => 2,
        StrengthTag::Optional => 1,
        StrengthTag::None | StrengthTag::Failure | StrengthTag::Unknown => 0,
    };
    grade(strength) >= grade(than)
}

/// Whether two descriptions of a precondition are about the same, one written by each side.
pub(crate) fn is_same(offered: &Des<'_>, answered: &Des<'_>) -> bool {
    let (theirs, ours) = (turned(offered.direction_tag), answered.direction_tag);
    is_same_type(&offered.precondition_type, &answered.precondition_type)
        && turned_status(offered.status_type) == answered.status_type
        && (!theirs.sends() || ours.sends())
        && (!theirs.receives() || ours.receives())
}

const fn tag(sends: bool, receives: bool) -> DirectionTag {
    match (sends, receives) {
        (true, true) => DirectionTag::SendRecv,
        (true, false) => DirectionTag::Send,
        (false, true) => DirectionTag::Recv,
        (false, false) => DirectionTag::None,
    }
}

pub(crate) const fn turned(of: DirectionTag) -> DirectionTag {
    tag(of.receives(), of.sends())
}

pub(crate) const fn both(one: DirectionTag, other: DirectionTag) -> DirectionTag {
    tag(
        one.sends() || other.sends(),
        one.receives() || other.receives(),
    )
}

const fn common(one: DirectionTag, other: DirectionTag) -> DirectionTag {
    tag(
        one.sends() && other.sends(),
        one.receives() && other.receives(),
    )
}

const fn minus(one: DirectionTag, other: DirectionTag) -> DirectionTag {
    tag(
        one.sends() && !other.sends(),
        one.receives() && !other.receives(),
    )
}

pub(crate) const fn turned_status(status: StatusType) -> StatusType {
    match status {
        StatusType::EndToEnd => StatusType::EndToEnd,
        StatusType::Local => StatusType::Remote,
        StatusType::Remote => StatusType::Local,
    }
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::*;

    fn answered(lines: &str, ours: &Preconditions) -> Result<Vec<String>, Rule> {
        let text = format!("m=audio 9 RTP/AVP 0\r\n{lines}");
        let session = Session::parse_bytes(text.as_bytes());
        answer(session.media_at(0).unwrap(), ours)
    }

    fn lines(lines: &str, ours: &Preconditions) -> Vec<String> {
        answered(lines, ours).unwrap()
    }

    fn qos(status: StatusType, direction: DirectionTag) -> Curr<'static> {
        Curr::new(PreconditionType::Qos, status, direction)
    }

    #[test]
    fn rfc3312_5_2_tags_are_turned_round() {
        // The second of the descriptions of §5.1.1.
        let offered = "a=curr:qos local none\r\na=curr:qos remote none\r\na=des:qos optional remote send\r\n\
            a=des:qos none remote recv\r\na=des:qos none local sendrecv\r\n";
        assert_eq!(
            lines(offered, &Preconditions::default()),
            [
                "curr:qos local none",
                "curr:qos remote none",
                "des:qos none local send",
                "des:qos optional local recv",
                "des:qos none remote sendrecv"
            ]
        );
        // What is not said is not met, and not wanted.
        assert_eq!(
            lines(
                "a=des:qos optional remote send\r\n",
                &Preconditions::default()
            ),
            lines(offered, &Preconditions::default())
        );
        assert!(lines("", &Preconditions::default()).is_empty());
    }

    #[test]
    fn rfc3312_13_1_each_side_tells_what_it_sends() {
        const MANDATORY: &str = "a=des:qos mandatory e2e sendrecv\r\n";
        // SDP1 and SDP2.
        assert_eq!(
            lines(
                &format!("a=curr:qos e2e none\r\n{MANDATORY}"),
                &Preconditions::default()
            ),
            [
                "curr:qos e2e none",
                "des:qos mandatory e2e sendrecv",
                "conf:qos e2e recv"
            ]
        );
        // SDP3 and SDP4.
        let ours = Preconditions::default().with_met(qos(StatusType::EndToEnd, DirectionTag::Send));
        assert_eq!(
            lines(&format!("a=curr:qos e2e send\r\n{MANDATORY}"), &ours),
            ["curr:qos e2e sendrecv", "des:qos mandatory e2e sendrecv"]
        );
    }

    #[test]
    fn rfc3312_13_2_what_is_met_stays_met_and_ours_is_added() {
        let offered = "a=curr:qos local sendrecv\r\na=curr:qos remote none\r\n\
            a=des:qos mandatory local sendrecv\r\na=des:qos mandatory remote sendrecv\r\n";
        let ours =
            Preconditions::default().with_met(qos(StatusType::Local, DirectionTag::SendRecv));
        assert_eq!(
            lines(offered, &ours),
            [
                "curr:qos local sendrecv",
                "curr:qos remote sendrecv",
                "des:qos mandatory local sendrecv",
                "des:qos mandatory remote sendrecv"
            ]
        );
    }

    #[test]
    fn rfc4032_4_1_what_we_know_better_is_downgraded() {
        let offered = "a=curr:qos e2e sendrecv\r\na=des:qos optional e2e sendrecv\r\n";
        let ours =
            Preconditions::default().with_unmet(qos(StatusType::EndToEnd, DirectionTag::Send));
        assert_eq!(
            lines(offered, &ours),
            ["curr:qos e2e recv", "des:qos optional e2e sendrecv"]
        );
    }

    #[test]
    fn rfc3312_5_2_a_strength_is_upgraded_and_never_downgraded() {
        let offered = "a=curr:qos e2e none\r\na=des:qos optional e2e sendrecv\r\n";
        for (strength, expected) in [
            (StrengthTag::None, &["des:qos optional e2e sendrecv"][..]),
            (
                StrengthTag::Mandatory,
                &["des:qos mandatory e2e send", "des:qos optional e2e recv"],
            ),
        ] {
            let own = Des::new(
                PreconditionType::Qos,
                strength,
                StatusType::EndToEnd,
                DirectionTag::Send,
            );
            let found = lines(offered, &Preconditions::default().with_desired(own));
            assert_eq!(found[1..], *expected, "{strength:?}");
        }
    }

    #[test]
    fn rfc3312_8_what_cannot_be_met_is_refused() {
        let ours = Preconditions::default().with_unable(qos(StatusType::Local, DirectionTag::Send));
        for (offered, expected) in [
            (
                "a=des:qos mandatory remote sendrecv\r\n",
                Some("des:qos failure local send"),
            ),
            (
                "a=des:qos mandatory remote recv\r\n",
                Some("des:qos failure local send"),
            ),
            ("a=des:qos mandatory remote send\r\n", None),
            ("a=des:qos mandatory local sendrecv\r\n", None),
            ("a=des:qos optional remote sendrecv\r\n", None),
        ] {
            let expected = expected.map(|desired| Rule::PreconditionFailed {
                desired: desired.to_owned(),
            });
            assert_eq!(answered(offered, &ours).err(), expected, "{offered}");
        }
    }

    #[test]
    fn rfc3312_9_an_unknown_type_is_refused_but_where_the_offerer_meets_it_alone() {
        let none = Preconditions::default();
        for (offered, expected) in [
            (
                "a=des:foo mandatory e2e send\r\n",
                Some("des:foo unknown e2e recv"),
            ),
            (
                "a=des:foo mandatory remote send\r\n",
                Some("des:foo unknown local recv"),
            ),
            ("a=des:foo optional e2e send\r\n", None),
            ("a=des:foo mandatory local send\r\n", None),
        ] {
            let expected = expected.map(|desired| Rule::PreconditionUnknown {
                desired: desired.to_owned(),
            });
            assert_eq!(answered(offered, &none).err(), expected, "{offered}");
        }
        // Word of it is asked for instead.
        let found = lines("a=des:foo mandatory local send\r\n", &none);
        assert_eq!(found.last().unwrap(), "conf:foo remote recv");
        let known = none.with_known(PreconditionType::Other("foo".into()));
        assert!(answered("a=des:foo mandatory e2e send\r\n", &known).is_ok());
    }

    #[test]
    fn rfc3312_5_1_1_an_offer_has_what_is_wanted() {
        let own = |strength, status, direction| {
            Des::new(PreconditionType::Qos, strength, status, direction)
        };
        let ours = Preconditions::default()
            .with_desired(own(
                StrengthTag::Mandatory,
                StatusType::Local,
                DirectionTag::SendRecv,
            ))
            .with_desired(own(
                StrengthTag::Mandatory,
                StatusType::Remote,
                DirectionTag::SendRecv,
            ))
            .with_met(qos(StatusType::Local, DirectionTag::SendRecv));
        assert_eq!(
            ours.offer(),
            [
                "curr:qos local sendrecv",
                "curr:qos remote none",
                "des:qos mandatory local sendrecv",
                "des:qos mandatory remote sendrecv"
            ]
        );
    }

    #[test]
    fn rfc3312_6_the_callee_waits_for_what_is_mandatory() {
        for (lines, waits) in [
            (
                "a=curr:qos e2e none\r\na=des:qos mandatory e2e sendrecv\r\n",
                true,
            ),
            (
                "a=curr:qos e2e send\r\na=des:qos mandatory e2e sendrecv\r\n",
                true,
            ),
            (
                "a=curr:qos e2e sendrecv\r\na=des:qos mandatory e2e sendrecv\r\n",
                false,
            ),
            (
                "a=curr:qos e2e none\r\na=des:qos optional e2e sendrecv\r\n",
                false,
            ),
        ] {
            let text = format!("m=audio 9 RTP/AVP 0\r\n{lines}");
            let session = Session::parse_bytes(text.as_bytes());
            assert_eq!(
                unmet(session.media_at(0).unwrap()).is_some(),
                waits,
                "{lines}"
            );
        }
    }
}
