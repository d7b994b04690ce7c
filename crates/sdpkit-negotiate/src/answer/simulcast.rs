//! The simulcast of an answer — RFC 8853 §5.3.2, RFC 8851 §6.3.

use sdpkit::attribute::{Alternative, Rid, RidAlternatives, RidDirection};
use sdpkit::{PayloadType, Simulcast};

/// How many simulcast streams a party takes and makes of one media.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct SimulcastAbility {
    /// How many it can send.
    pub send: usize,
    /// How many it can receive.
    pub receive: usize,
}

impl SimulcastAbility {
    /// Makes it of the most streams each way; 0 is no simulcast.
    pub const fn new(send: usize, receive: usize) -> Self {
        Self { send, receive }
    }
}

/// What an answer says of the simulcast and the rids that were offered.
///
/// Directions are reversed; streams past what we can do are left out from the end, streams whose rid is not
/// declared, or allows none of the payload types that are answered, as well. Where the offer has more than
/// one `a=simulcast`, there is none (RFC 8853 §5.3.2). A stream that begins paused stays so.
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::answer::simulcast::{SimulcastAbility, answer};
///
/// let offer = Session::parse_bytes(
///     b"m=video 9 RTP/AVPF 96\r\na=rid:h send\r\na=rid:m send\r\na=rid:l send\r\na=simulcast:send h;m;~l\r\n",
/// );
/// let media = offer.media_at(0).ok_or("no media")?;
/// let offered: Vec<_> = media.attrs().flatten().collect();
/// let rids: Vec<_> = media.attrs().flatten().collect();
/// let (simulcast, rids) = answer(&offered, &rids, SimulcastAbility::new(0, 2), &[]);
/// assert_eq!(simulcast.map(|it| it.to_string()).as_deref(), Some("simulcast:recv h;m"));
/// assert_eq!(rids.iter().map(ToString::to_string).collect::<Vec<_>>(), ["rid:h recv", "rid:m recv"]);
/// # Ok::<(), &str>(())
/// ```
pub fn answer(
    offered: &[Simulcast<'_>],
    offered_rids: &[Rid<'_>],
    able: SimulcastAbility,
    answered: &[PayloadType],
) -> (Option<Simulcast<'static>>, Vec<Rid<'static>>) {
    let rids: Vec<Rid<'static>> = offered_rids
        .iter()
        .filter_map(|rid| reversed(rid, able, answered))
        .collect();
    let [simulcast] = offered else {
        return (None, rids);
    };
    let streams = |offered: &[RidAlternatives<'_>], direction: RidDirection, most: usize| {
        let known = |alternative: &&Alternative<'_>| {
            rids.iter()
                .any(|rid| rid.id == alternative.rid && rid.direction == direction)
        };
        let own = |alternative: &Alternative<'_>| {
            let own = Alternative::new(alternative.rid.clone().into_owned());
            if alternative.paused {
                own.paused()
            } else {
                own
            }
        };
        let kept = offered.iter().filter_map(|RidAlternatives(alternatives)| {
            let kept: Vec<Alternative<'static>> =
                alternatives.iter().filter(known).map(own).collect();
            (!kept.is_empty()).then_some(RidAlternatives(kept))
        });
        kept.take(most).collect::<Vec<_>>()
    };
    let send = streams(&simulcast.recv, RidDirection::Send, able.send);
    let recv = streams(&simulcast.send, RidDirection::Recv, able.receive);
    if send.is_empty() && recv.is_empty() {
        return (None, rids);
    }
    let simulcast = Simulcast::new(send, recv);
    let is_used = |rid: &Rid<'_>| {
        let mut streams = simulcast.send.iter().chain(&simulcast.recv);
        streams.any(|RidAlternatives(rids)| rids.iter().any(|own| own.rid == rid.id))
    };
    let rids = rids.into_iter().filter(is_used).collect();
    (Some(simulcast), rids)
}

/// A rid as the answerer says it; `None` where it cannot be used (RFC 8851 §6.3).
fn reversed(
    rid: &Rid<'_>,
    able: SimulcastAbility,
    answered: &[PayloadType],
) -> Option<Rid<'static>> {
    let (direction, can) = match rid.direction {
        RidDirection::Send => (RidDirection::Recv, able.receive > 0),
        RidDirection::Recv => (RidDirection::Send, able.send > 0),
    };
    if !can {
        return None;
    }
    let mut own = rid.clone().into_owned();
    own.direction = direction;
    if !own.payload_types.is_empty() && !answered.is_empty() {
        own.payload_types.retain(|number| answered.contains(number));
        if own.payload_types.is_empty() {
            return None;
        }
    }
    Some(own)
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::*;

    fn answered(lines: &str, able: SimulcastAbility, numbers: &[u8]) -> Vec<String> {
        let text = format!("m=video 9 RTP/AVPF 96 97\r\n{lines}");
        let session = Session::parse_bytes(text.as_bytes());
        let media = session.media_at(0).unwrap();
        let offered: Vec<Simulcast<'_>> = media.attrs().flatten().collect();
        let rids: Vec<Rid<'_>> = media.attrs().flatten().collect();
        let numbers: Vec<PayloadType> = numbers
            .iter()
            .copied()
            .filter_map(PayloadType::new)
            .collect();
        let (simulcast, rids) = answer(&offered, &rids, able, &numbers);
        let rids = rids.iter().map(ToString::to_string);
        rids.chain(simulcast.map(|simulcast| simulcast.to_string()))
            .collect()
    }

    #[test]
    fn rfc8853_5_3_2_directions_are_reversed_and_streams_only_taken_away() {
        let lines = "a=rid:1 send pt=96\r\na=rid:2 send pt=97\r\na=rid:3 send\r\na=rid:4 recv\r\n\
            a=simulcast:send 1,2;~3;9 recv 4\r\n";
        assert_eq!(
            answered(lines, SimulcastAbility::new(1, 3), &[96]),
            [
                "rid:1 recv pt=96",
                "rid:3 recv",
                "rid:4 send",
                "simulcast:send 4 recv 1;~3"
            ]
        );
        assert_eq!(
            answered(lines, SimulcastAbility::new(0, 1), &[96]),
            ["rid:1 recv pt=96", "simulcast:recv 1"]
        );
        assert!(answered(lines, SimulcastAbility::default(), &[96]).is_empty());
    }

    #[test]
    fn rfc8853_5_3_2_two_lines_are_none() {
        let lines = "a=rid:1 send\r\na=rid:2 send\r\na=simulcast:send 1\r\na=simulcast:send 2\r\n";
        assert_eq!(
            answered(lines, SimulcastAbility::new(0, 9), &[]),
            ["rid:1 recv", "rid:2 recv"]
        );
    }
}
