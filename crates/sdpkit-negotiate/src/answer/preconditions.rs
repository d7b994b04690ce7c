//! Preconditions — RFC 3312 §5.2, §6; RFC 4032.

use sdpkit::Media;
use sdpkit::attribute::{Conf, Curr, Des, DirectionTag, PreconditionType, StatusType, StrengthTag};

/// How many lines of a kind are read: each is compared with each, and RFC 3312 §5.1.1 knows of a handful.
pub(crate) const MOST: usize = 64;

/// The attributes, without `a=`, that answer the preconditions of an offer, where we have met `ours`.
///
/// Tags are turned round: `send` is `recv`, `local` is `remote`. What the offer has met stays met, and what
/// we know to be met is added; the strength asked for stays as it is (an answer never asks less, RFC 3312
/// §5.2). Of what is mandatory and not met, `a=conf` asks for word from the offerer: of the direction that it
/// sends in, or of its own access network (RFC 3312 §4, §13).
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::answer::preconditions::answer;
///
/// let offer = Session::parse_bytes(
///     b"m=audio 9 RTP/AVP 0\r\na=curr:qos e2e none\r\na=des:qos mandatory e2e sendrecv\r\n",
/// );
/// let lines = answer(offer.media_at(0).ok_or("no media")?, &[]);
/// assert_eq!(lines, ["curr:qos e2e none", "des:qos mandatory e2e sendrecv", "conf:qos e2e recv"]);
/// # Ok::<(), &str>(())
/// ```
pub fn answer(offered: Media<'_>, ours: &[Curr<'_>]) -> Vec<String> {
    let desired: Vec<Des<'_>> = offered.attrs::<Des<'_>>().flatten().take(MOST).collect();
    let mut lines = Vec::new();
    let mut confirmations = Vec::new();
    for current in offered.attrs::<Curr<'_>>().flatten().take(MOST) {
        let (kind, status) = (
            current.precondition_type,
            turned_status(current.status_type),
        );
        let theirs = turned(current.direction_tag);
        let known = ours
            .iter()
            .filter(|own| own.precondition_type == kind && own.status_type == status)
            .fold(DirectionTag::None, |met, own| both(met, own.direction_tag));
        let met = both(theirs, known);
        lines.push(Curr::new(kind.clone(), status, met).to_string());
        // What the offerer is to tell us: its side of it.
        let awaited = desired
            .iter()
            .filter(|wanted| {
                wanted.precondition_type == kind && wanted.status_type == current.status_type
            })
            .filter(|wanted| wanted.strength_tag == StrengthTag::Mandatory)
            .fold(DirectionTag::None, |all, wanted| {
                both(all, turned(wanted.direction_tag))
            });
        let missing = tag(
            awaited.sends() && !met.sends() && status == StatusType::Remote,
            awaited.receives() && !met.receives() && status != StatusType::Local,
        );
        if missing != DirectionTag::None {
            confirmations.push(Conf::new(kind, status, missing).to_string());
        }
    }
    for wanted in &desired {
        let own = Des::new(
            wanted.precondition_type.clone(),
            wanted.strength_tag,
            turned_status(wanted.status_type),
            turned(wanted.direction_tag),
        );
        lines.push(own.to_string());
    }
    lines.extend(confirmations);
    lines
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
    let kind =
        |of: &Des<'_>| -> PreconditionType<'static> { of.precondition_type.clone().into_owned() };
    let (theirs, ours) = (turned(offered.direction_tag), answered.direction_tag);
    kind(offered) == kind(answered)
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

const fn turned(of: DirectionTag) -> DirectionTag {
    tag(of.receives(), of.sends())
}

const fn both(one: DirectionTag, other: DirectionTag) -> DirectionTag {
    tag(
        one.sends() || other.sends(),
        one.receives() || other.receives(),
    )
}

const fn turned_status(status: StatusType) -> StatusType {
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

    fn answered(lines: &str, ours: &[Curr<'_>]) -> Vec<String> {
        let text = format!("m=audio 9 RTP/AVP 0\r\n{lines}");
        let session = Session::parse_bytes(text.as_bytes());
        answer(session.media_at(0).unwrap(), ours)
    }

    #[test]
    fn rfc3312_5_2_tags_are_turned_round() {
        let offered = "a=curr:qos local none\r\na=curr:qos remote none\r\n\
            a=des:qos optional remote send\r\na=des:qos none local sendrecv\r\n";
        assert_eq!(
            answered(offered, &[]),
            [
                "curr:qos remote none",
                "curr:qos local none",
                "des:qos optional local recv",
                "des:qos none remote sendrecv"
            ]
        );
    }

    #[test]
    fn rfc3312_5_2_what_is_met_stays_met_and_ours_is_added() {
        let offered = "a=curr:qos local sendrecv\r\na=curr:qos remote none\r\n\
            a=des:qos mandatory local sendrecv\r\na=des:qos mandatory remote sendrecv\r\n";
        let ours = [Curr::new(
            PreconditionType::Qos,
            StatusType::Local,
            DirectionTag::SendRecv,
        )];
        assert_eq!(
            answered(offered, &ours)[..2],
            ["curr:qos remote sendrecv", "curr:qos local sendrecv"]
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
