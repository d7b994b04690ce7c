//! The preconditions that an offer and its answer leave: the status that both know — RFC 3312 §5, §7.

use sdpkit::Media;
use sdpkit::attribute::{Conf, Des, DirectionTag, StatusType, StrengthTag};

use crate::answer::attribute_span;
use crate::answer::preconditions::{
    self, MOST, Row, Table, both, is_same_type, turned, turned_status,
};
use crate::reason::{Reason, Rule};

/// A precondition after an exchange: both directions of one part of the path, all as the offerer sees it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct AgreedPrecondition {
    /// What it is about: `qos`.
    pub precondition_type: String,
    /// Which part of the path it is about.
    pub status_type: StatusType,
    /// In which directions it is met.
    pub current: DirectionTag,
    /// How strongly it is wanted of what the offerer sends.
    pub send: StrengthTag,
    /// How strongly it is wanted of what the offerer receives.
    pub recv: StrengthTag,
    /// Of which directions the offerer is to tell when they are met: the answer has asked for it.
    pub offerer_confirms: DirectionTag,
    /// Of which directions the answerer is to tell: the offer has asked for it.
    pub answerer_confirms: DirectionTag,
}

/// The table that both have after the answer, and what of it keeps the session from being established.
pub(super) fn agreed(
    offered: Media<'_>,
    answered: Media<'_>,
) -> (Vec<AgreedPrecondition>, Vec<Reason>) {
    let (asked, own): (Vec<Conf<'_>>, Vec<Conf<'_>>) = (
        offered.attrs().flatten().take(MOST).collect(),
        answered.attrs().flatten().take(MOST).collect(),
    );
    // The answer has the last word on what is met (RFC 4032 §4.1).
    let table = Table::received(answered);
    let rows = table.0.into_iter().map(|row| AgreedPrecondition {
        offerer_confirms: confirmed(&row, &own, |conf| {
            (turned_status(conf.status_type), turned(conf.direction_tag))
        }),
        answerer_confirms: confirmed(&row, &asked, |conf| (conf.status_type, conf.direction_tag)),
        precondition_type: row.kind.to_string(),
        status_type: row.status,
        current: row.current,
        send: row.send,
        recv: row.recv,
    });
    (rows.collect(), reasons(offered, answered))
}

/// The directions of a row of which word is asked for.
fn confirmed(
    row: &Row,
    asked: &[Conf<'_>],
    seen: impl Fn(&Conf<'_>) -> (StatusType, DirectionTag),
) -> DirectionTag {
    asked.iter().fold(DirectionTag::None, |all, conf| {
        let (status, direction) = seen(conf);
        if status == row.status && is_same_type(&conf.precondition_type, &row.kind) {
            both(all, direction)
        } else {
            all
        }
    })
}

fn reasons(offered: Media<'_>, answered: Media<'_>) -> Vec<Reason> {
    let lines = (
        attribute_span(offered, "des"),
        attribute_span(answered, "des"),
    );
    let reason = |rule| Reason::new(rule).with_offer(lines.0).with_answer(lines.1);
    let mut reasons = Vec::new();
    if let Some(desired) = preconditions::unmet(answered) {
        let desired = desired.to_string();
        reasons.push(reason(Rule::PreconditionNotMet { desired }));
    }
    let own: Vec<Des<'_>> = answered.attrs().flatten().take(MOST).collect();
    for desired in offered.attrs::<Des<'_>>().flatten().take(MOST) {
        let same = own.iter().find(|own| preconditions::is_same(&desired, own));
        if same.is_some_and(|own| {
            !preconditions::asks_at_least(own.strength_tag, desired.strength_tag)
        }) {
            let desired = desired.to_string();
            reasons.push(reason(Rule::PreconditionDowngraded { desired }));
        }
    }
    reasons
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;
    use sdpkit::attribute::{DirectionTag, StatusType, StrengthTag};

    use crate::outcome::outcome;

    #[test]
    fn rfc3312_5_2_both_have_one_table_after_the_answer() {
        // The offer asks for word of our access network, the answer for that of the offerer's.
        let offer = "m=audio 20002 RTP/AVP 0\r\na=curr:qos local none\r\na=curr:qos remote none\r\n\
            a=des:qos mandatory local sendrecv\r\na=des:qos optional remote sendrecv\r\na=conf:qos remote sendrecv\r\n";
        let answer = "m=audio 30000 RTP/AVP 0\r\na=curr:qos local recv\r\na=curr:qos remote none\r\n\
            a=des:qos mandatory local send\r\na=des:qos optional local recv\r\n\
            a=des:qos mandatory remote sendrecv\r\na=conf:qos remote send\r\n";
        let found = outcome(
            &Session::parse_bytes(offer.as_bytes()),
            &Session::parse_bytes(answer.as_bytes()),
        );
        let [local, remote] = &found.sections[0].preconditions[..] else {
            panic!("{found:?}");
        };
        assert_eq!(
            (local.status_type, local.current, local.send, local.recv),
            (
                StatusType::Local,
                DirectionTag::None,
                StrengthTag::Mandatory,
                StrengthTag::Mandatory
            )
        );
        assert_eq!(local.offerer_confirms, DirectionTag::Recv);
        assert_eq!(
            (remote.status_type, remote.current, remote.send, remote.recv),
            (
                StatusType::Remote,
                DirectionTag::Send,
                StrengthTag::Optional,
                StrengthTag::Mandatory
            )
        );
        assert_eq!(remote.answerer_confirms, DirectionTag::SendRecv);
        let reasons: Vec<String> = found.reasons().map(ToString::to_string).collect();
        assert_eq!(
            reasons,
            ["not met yet: des:qos mandatory local send (RFC 3312 §6)"]
        );
    }
}
