//! The header extensions of an answer — RFC 8285 §7; encrypted ones RFC 6904 §4.

use std::collections::HashSet;

use sdpkit::{Direction, Extmap};

use super::direction;
use super::numbers::Numbers;
use crate::capabilities::Extension;
use crate::reason::Rule;

/// The URI of an extension that carries another one encrypted; that one's URI stands behind it (RFC 6904 §4).
pub const ENCRYPT: &str = "urn:ietf:params:rtp-hdrext:encrypt";

/// What an answer says of the header extensions that were offered, by one who can do `ours`, and why the
/// others are left out.
///
/// Ids are those of the offer; an id from 4096, which is for offers only, is replaced by one that is free in
/// the scope, and of several offered under one id the first that we have is taken. An extension that is
/// offered both encrypted and plain is taken encrypted where we have that. Ids above 14, which need two-byte
/// headers, are kept.
///
/// # Examples
/// ```
/// use sdpkit::{Direction, Extmap};
/// use sdpkit_negotiate::answer::{Numbers, extmap};
/// use sdpkit_negotiate::capabilities::Extension;
///
/// // RFC 8285 §7: GPS as a string or as binary, under one id.
/// let offered = [
///     Extmap::new(1, "URI-toffset"),
///     Extmap::new(14, "URI-obscure"),
///     Extmap::new(4096, "URI-gps-string"),
///     Extmap::new(4096, "URI-gps-binary"),
/// ];
/// let ours = [
///     Extension::new(3, "URI-toffset"),
///     Extension::new(4, "URI-gps-string").with_direction(Direction::RecvOnly),
///     Extension::new(5, "URI-gps-binary"),
/// ];
/// let (answered, dropped) = extmap::answer(&offered, &ours, &mut Numbers::default(), 0);
/// let answered: Vec<String> = answered.iter().map(ToString::to_string).collect();
/// assert_eq!(answered, ["extmap:1 URI-toffset", "extmap:4/recvonly URI-gps-string"]);
/// assert_eq!(dropped.len(), 2);
/// ```
pub fn answer(
    offered: &[Extmap<'_>],
    ours: &[Extension],
    numbers: &mut Numbers,
    scope: usize,
) -> (Vec<Extmap<'static>>, Vec<Rule>) {
    let mut answered: Vec<Extmap<'static>> = Vec::new();
    let mut dropped = Vec::new();
    let mut taken: HashSet<u16> = HashSet::new();
    let encrypted: HashSet<&str> = offered
        .iter()
        .filter(|extmap| ours.iter().any(|own| is_same(extmap, own)))
        .filter_map(carried)
        .collect();
    // What is offered in the valid range keeps its id, so those are known before an id is given out.
    for extmap in offered.iter().filter(|extmap| is_usable(extmap.id)) {
        numbers.learn_extension(scope, extmap.id, &meaning(extmap));
    }
    for extmap in offered {
        let not_answered = Rule::ExtensionNotAnswered {
            uri: extmap.uri.clone().into_owned(),
            id: extmap.id,
        };
        let own = ours.iter().find(|own| is_same(extmap, own));
        let is_doubled = extmap.uri != ENCRYPT && encrypted.contains(&*extmap.uri);
        let Some(own) = own.filter(|_| !is_doubled && !taken.contains(&extmap.id)) else {
            dropped.push(not_answered);
            continue;
        };
        let (theirs, wanted) = (
            extmap.direction.unwrap_or_default(),
            own.direction.unwrap_or_default(),
        );
        let direction = direction::answered(theirs, wanted);
        if direction == Direction::Inactive && theirs != Direction::Inactive {
            dropped.push(not_answered);
            continue;
        }
        let id = if is_usable(extmap.id) {
            Some(extmap.id)
        } else {
            numbers.extension(scope, &meaning(extmap), own.id, false)
        };
        let Some(id) = id else {
            dropped.push(Rule::ExtensionWithoutId {
                uri: extmap.uri.clone().into_owned(),
            });
            continue;
        };
        taken.insert(extmap.id);
        let mut answer = extmap.clone().into_owned();
        answer.id = id;
        let is_said = extmap.direction.is_some() || direction != Direction::SendRecv;
        answer.direction = is_said.then_some(direction);
        answered.push(answer);
    }
    (answered, dropped)
}

/// Whether an id can stand in an RTP header: 15 is for one-byte headers' own use (RFC 8285 §4.2).
const fn is_usable(id: u16) -> bool {
    matches!(id, 1..=14 | 16..=255)
}

/// The URI that an encrypted extension carries.
fn carried<'e>(extmap: &'e Extmap<'_>) -> Option<&'e str> {
    let attributes = extmap
        .attributes
        .as_deref()
        .filter(|_| extmap.uri == ENCRYPT)?;
    attributes.split_ascii_whitespace().next()
}

/// What an id stands for: the URI, and of an encrypted extension also what it carries.
pub(crate) fn meaning(extmap: &Extmap<'_>) -> String {
    match carried(extmap) {
        Some(carried) => format!("{ENCRYPT} {carried}"),
        None => extmap.uri.clone().into_owned(),
    }
}

fn is_same(extmap: &Extmap<'_>, own: &Extension) -> bool {
    match carried(extmap) {
        Some(carried) => {
            let of_ours = own.uri.strip_prefix(ENCRYPT).map(str::trim);
            of_ours == Some(carried)
        }
        None => own.uri == extmap.uri,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(offered: &[Extmap<'_>], ours: &[Extension]) -> Vec<String> {
        let (answered, _) = answer(offered, ours, &mut Numbers::default(), 0);
        answered.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rfc8285_7_the_id_is_that_of_the_offer_and_the_direction_reversed() {
        let offered = [
            Extmap::new(20, "urn:a").with_direction(Direction::SendOnly),
            Extmap::new(3, "urn:b").with_direction(Direction::RecvOnly),
            Extmap::new(4, "urn:c"),
            Extmap::new(15, "urn:d"),
        ];
        let ours = [
            Extension::new(1, "urn:a"),
            Extension::new(2, "urn:b").with_direction(Direction::RecvOnly),
            Extension::new(3, "urn:c").with_direction(Direction::SendOnly),
        ];
        assert_eq!(
            written(&offered, &ours),
            ["extmap:20/recvonly urn:a", "extmap:4/sendonly urn:c"]
        );
    }

    #[test]
    fn rfc8285_7_an_id_from_4096_becomes_one_that_is_free() {
        let offered = [Extmap::new(4096, "urn:a"), Extmap::new(1, "urn:b")];
        let ours = [Extension::new(1, "urn:a"), Extension::new(2, "urn:b")];
        assert_eq!(
            written(&offered, &ours),
            ["extmap:2 urn:a", "extmap:1 urn:b"]
        );
    }

    #[test]
    fn rfc6904_4_encrypted_is_taken_before_plain() {
        let offered = [
            Extmap::new(1, "urn:a"),
            Extmap::new(2, ENCRYPT).with_attributes("urn:a"),
        ];
        let plain = [Extension::new(1, "urn:a")];
        assert_eq!(written(&offered, &plain), ["extmap:1 urn:a"]);
        let both = [
            Extension::new(1, "urn:a"),
            Extension::new(2, format!("{ENCRYPT} urn:a")),
        ];
        assert_eq!(
            written(&offered, &both),
            ["extmap:2 urn:ietf:params:rtp-hdrext:encrypt urn:a"]
        );
    }
}
