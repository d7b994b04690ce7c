//! The payload types and header extension ids of a session: once one has a meaning, it keeps it —
//! RFC 3264 §8.3.2, RFC 8285 §7, RFC 9143 §9.1.
//!
//! Invariant: in a scope no number stands for two things.

use std::collections::{BTreeMap, HashMap};

use sdpkit::codec::compare;
use sdpkit::{Codec, PayloadType};

use crate::numbers::{ONE_BYTE, TWO_BYTE, dynamic};
use crate::reason::Rule;

/// What the numbers of a session stand for.
///
/// A scope is an m= section, or all the sections of a BUNDLE group, by the place of its first.
///
/// # Examples
/// ```
/// use sdpkit::{Codec, PayloadType, Rtpmap};
/// use sdpkit_negotiate::answer::Numbers;
///
/// let dynamic = PayloadType::new(96).ok_or("more than 127")?;
/// let mut numbers = Numbers::default();
/// let opus = Codec::new(Rtpmap::new(dynamic, "opus", 48_000).with_channels(2));
/// let speex = Codec::new(Rtpmap::new(dynamic, "speex", 16_000));
/// assert_eq!(numbers.number(0, &opus).map(u8::from), Some(96));
/// assert_eq!(numbers.number(0, &speex).map(u8::from), Some(97));
/// assert_eq!(numbers.number(0, &opus).map(u8::from), Some(96));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Numbers {
    scopes: BTreeMap<usize, Scope>,
}

#[derive(Clone, Debug, Default, Eq, PartialEq)]
struct Scope {
    codecs: Vec<Codec<'static>>,
    extensions: BTreeMap<u16, String>,
}

impl Numbers {
    /// Begins with no number that stands for anything.
    pub const fn new() -> Self {
        Self {
            scopes: BTreeMap::new(),
        }
    }

    /// What is known of one scope.
    pub(crate) fn of(&self, scope: usize) -> Self {
        let known = self.scopes.get(&scope).cloned();
        Self {
            scopes: known.map(|known| (scope, known)).into_iter().collect(),
        }
    }

    /// Takes over what is known of the scopes of another.
    pub(crate) fn put(&mut self, other: Self) {
        self.scopes.extend(other.scopes);
    }

    /// Learns what the payload types of a description stand for, where nothing else is known of them.
    ///
    /// Gives those that stood for something else.
    pub fn learn(&mut self, scope: usize, codecs: &[Codec<'_>]) -> Vec<Rule> {
        let known = self.scopes.entry(scope).or_default();
        let mut remapped = Vec::new();
        for codec in codecs.iter().filter(|codec| codec.rtpmap.is_some()) {
            let number = codec.payload_type;
            match known.codecs.iter().find(|own| own.payload_type == number) {
                Some(own) if is_same(own, codec) => {}
                Some(own) => remapped.push(Rule::PayloadTypeRemapped {
                    payload_type: number.number(),
                    was: name(own),
                    is: name(codec),
                }),
                None => known.codecs.push(codec.clone().into_owned()),
            }
        }
        remapped
    }

    /// Learns what the id of a header extension stands for, where nothing else is known of it.
    pub fn learn_extension(&mut self, scope: usize, id: u16, uri: &str) {
        let known = self.scopes.entry(scope).or_default();
        known.extensions.entry(id).or_insert_with(|| uri.to_owned());
    }

    /// The payload type of a codec: the one that it has, or else its own if that is free, or else another
    /// free one; it keeps it. `None` where all are taken.
    ///
    /// `apt` and the list of `red` must name the payload types of the scope already.
    pub fn number(&mut self, scope: usize, codec: &Codec<'_>) -> Option<PayloadType> {
        let known = self.scopes.entry(scope).or_default();
        if let Some(own) = known.codecs.iter().find(|own| is_same(own, codec)) {
            return Some(own.payload_type);
        }
        let is_free =
            |number: &PayloadType| known.codecs.iter().all(|own| own.payload_type != *number);
        let number = Some(codec.payload_type).filter(is_free).or_else(|| {
            let mut all = dynamic().filter_map(PayloadType::new);
            all.find(is_free)
        })?;
        known
            .codecs
            .push(with_number(codec.clone().into_owned(), number));
        Some(number)
    }

    /// The codecs with the payload types that [`number`](Self::number) gives them, what names others by their
    /// numbers last; those that get none are left out.
    pub fn numbered(&mut self, scope: usize, codecs: &[Codec<'static>]) -> Vec<Codec<'static>> {
        in_turn(codecs, |codec| self.number(scope, codec))
    }

    /// The same, but each keeps its own payload type where that stands for nothing else.
    pub fn own_numbers(&mut self, scope: usize, codecs: &[Codec<'static>]) -> Vec<Codec<'static>> {
        in_turn(codecs, |codec| {
            let known = self.scopes.entry(scope).or_default();
            let mut all = known.codecs.iter();
            match all.find(|own| own.payload_type == codec.payload_type) {
                Some(own) if !is_same(own, codec) => self.number(scope, codec),
                Some(_) => Some(codec.payload_type),
                None => {
                    known.codecs.push(codec.clone().into_owned());
                    Some(codec.payload_type)
                }
            }
        })
    }

    /// The id of a header extension: the one that it has, or else `id` if that is free, or else another;
    /// it keeps it. `None` where all are taken.
    ///
    /// Ids above 14 need two-byte headers (RFC 8285 §4.3); they are given where nothing else is left and
    /// `two_byte` permits it.
    pub fn extension(&mut self, scope: usize, uri: &str, id: u16, two_byte: bool) -> Option<u16> {
        let known = &mut self.scopes.entry(scope).or_default().extensions;
        if let Some((own, _)) = known.iter().find(|(_, own)| *own == uri) {
            return Some(*own);
        }
        let all = || ONE_BYTE.chain(TWO_BYTE.filter(|_| two_byte));
        let is_valid = |id: &u16| ONE_BYTE.contains(id) || two_byte && TWO_BYTE.contains(id);
        let is_free = |id: &u16| !known.contains_key(id);
        let id = Some(id)
            .filter(|id| is_valid(id) && is_free(id))
            .or_else(|| all().find(is_free))?;
        known.insert(id, uri.to_owned());
        Some(id)
    }
}

/// Gives codecs their payload types: those first that stand for themselves, so that `red` and then `rtx` can
/// name them.
fn in_turn(
    codecs: &[Codec<'static>],
    mut number: impl FnMut(&Codec<'_>) -> Option<PayloadType>,
) -> Vec<Codec<'static>> {
    let mut now: HashMap<PayloadType, PayloadType> = HashMap::new();
    let mut placed: Vec<(usize, Codec<'static>)> = Vec::with_capacity(codecs.len());
    let rank = |codec: &Codec<'_>| {
        if codec.is("rtx") {
            2
        } else {
            usize::from(codec.is("red"))
        }
    };
    for turn in 0..3 {
        for (at, codec) in codecs
            .iter()
            .enumerate()
            .filter(|(_, codec)| rank(codec) == turn)
        {
            let own = codec.payload_type;
            // What it names has its number by now; its own is not known yet.
            let named = codec.clone().renumbered(|old| {
                if old == own {
                    old
                } else {
                    now.get(&old).copied().unwrap_or(old)
                }
            });
            let Some(number) = number(&named) else {
                continue;
            };
            now.insert(own, number);
            placed.push((at, with_number(named, number)));
        }
    }
    placed.sort_by_key(|(at, _)| *at);
    placed.into_iter().map(|(_, codec)| codec).collect()
}

/// Gives a codec another payload type; those that it names stay.
fn with_number(mut codec: Codec<'static>, number: PayloadType) -> Codec<'static> {
    codec.payload_type = number;
    if let Some(rtpmap) = &mut codec.rtpmap {
        rtpmap.payload_type = number;
    }
    let parameters = codec.fmtp.take().map(|fmtp| fmtp.parameters);
    codec.with_fmtp(parameters.unwrap_or_default())
}

/// Whether two codecs are one as far as a payload type goes: what it carries, not how it is tuned.
fn is_same(one: &Codec<'_>, other: &Codec<'_>) -> bool {
    if one.is("rtx") && other.is("rtx") {
        return one.apt() == other.apt() && one.clock_rate() == other.clock_rate();
    }
    if one.is("red") && other.is("red") {
        return one.clock_rate() == other.clock_rate()
            && one.channels() == other.channels()
            && one.redundant().eq(other.redundant());
    }
    compare(one, other).is_ok()
}

/// A codec as `opus/48000/2`.
fn name(codec: &Codec<'_>) -> String {
    codec.rtpmap.as_ref().map_or_else(String::new, |rtpmap| {
        let text = rtpmap.to_string();
        let value = text.split_once(' ').map(|(_, value)| value.to_owned());
        value.unwrap_or(text)
    })
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::*;

    fn codecs(lines: &str) -> Vec<Codec<'static>> {
        let session = Session::parse_bytes(lines.as_bytes());
        let codecs = session.media_at(0).unwrap().codecs();
        codecs.into_iter().map(Codec::into_owned).collect()
    }

    #[test]
    fn rfc3264_8_3_2_a_payload_type_keeps_its_codec() {
        let mut numbers = Numbers::default();
        let first = codecs(
            "m=audio 9 RTP/AVP 0 96 97\r\na=rtpmap:96 opus/48000/2\r\na=rtpmap:97 speex/8000\r\n",
        );
        assert!(numbers.learn(0, &first).is_empty());
        let again = codecs(
            "m=audio 9 RTP/AVP 97 96\r\na=rtpmap:96 speex/8000\r\na=rtpmap:97 speex/8000\r\n",
        );
        let remapped = numbers.learn(0, &again);
        assert_eq!(remapped.len(), 1);
        assert_eq!(
            remapped[0].to_string(),
            "payload type 96 was opus/48000/2 and is speex/8000 now"
        );
        // In another m= section the number is free.
        assert!(numbers.learn(1, &again).is_empty());
        // A number that is taken is not given again.
        let other = codecs("m=audio 9 RTP/AVP 96\r\na=rtpmap:96 iLBC/8000\r\n");
        assert_eq!(numbers.number(0, &other[0]).map(u8::from), Some(98));
        assert_eq!(numbers.number(0, &other[0]).map(u8::from), Some(98));
    }

    #[test]
    fn rfc8285_7_an_id_is_not_remapped() {
        let mut numbers = Numbers::default();
        numbers.learn_extension(0, 3, "urn:a");
        assert_eq!(numbers.extension(0, "urn:a", 9, false), Some(3));
        assert_eq!(numbers.extension(0, "urn:b", 3, false), Some(1));
        for uri in 0..12 {
            assert!(numbers.extension(0, &uri.to_string(), 4, false).is_some());
        }
        assert_eq!(numbers.extension(0, "urn:c", 4, false), None);
        assert_eq!(numbers.extension(0, "urn:c", 15, true), Some(16));
    }
}
