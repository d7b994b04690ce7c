//! The attributes of one level that decide whether Firefox takes a description.
//!
//! An attribute that cannot be read is passed over; only one without a name is refused here. Where an attribute
//! may stand once, the first that can be read counts.

use sdpkit::Span;

use super::token::{BLANK, Cursor, LONGEST, LONGEST_FIELD};
use crate::error::ReadingRule;

/// Bytes of a token of `a=group`.
const LONGEST_IN_GROUP: usize = 63;

/// Tokens of `a=group` after its semantics that are read.
const MOST_IN_GROUP: usize = 128;

/// A value that is read as a whole later on, and its line.
pub(super) type Whole<'t> = (&'t [u8], Span);

/// What stands at one level.
///
/// The direction of the session level has no effect on the media, as each m= section has its own default.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an attribute without a value"
)]
pub(super) struct Level<'t> {
    /// The mids of each `a=group:BUNDLE`.
    pub(super) bundles: Vec<Vec<&'t [u8]>>,
    /// `a=mid`
    pub(super) mid: Option<&'t [u8]>,
    /// `a=ice-ufrag`
    pub(super) ufrag: Option<&'t [u8]>,
    /// `a=ice-pwd`
    pub(super) pwd: Option<&'t [u8]>,
    /// `a=ice-lite`
    pub(super) ice_lite: bool,
    /// Any `a=candidate`
    pub(super) has_candidate: bool,
    /// `a=end-of-candidates`
    pub(super) end_of_candidates: bool,
    /// Each `a=fingerprint`
    pub(super) fingerprints: Vec<Whole<'t>>,
    /// `a=setup`
    pub(super) setup: Option<Setup>,
    /// `a=rtcp-mux`
    pub(super) rtcp_mux: bool,
    /// `a=bundle-only`
    pub(super) bundle_only: bool,
    /// The last of `a=sendrecv`, `a=sendonly`, `a=recvonly` and `a=inactive`.
    pub(super) direction: Direction,
    /// Each `a=extmap`
    pub(super) extmaps: Vec<Extmap<'t>>,
    /// Each `a=rtpmap`
    pub(super) rtpmaps: Vec<Rtpmap<'t>>,
    /// Each `a=fmtp`: the payload type and what follows.
    pub(super) fmtps: Vec<(u16, Cursor<'t>)>,
    /// `a=sctp-port`
    pub(super) sctp_port: Option<u32>,
    /// The protocol of the first `a=sctpmap`.
    pub(super) sctpmap: Option<&'t [u8]>,
    /// Each `a=imageattr`
    pub(super) imageattrs: Vec<Whole<'t>>,
    /// The first `a=simulcast`
    pub(super) simulcast: Option<Whole<'t>>,
    /// Each `a=rid`
    pub(super) rids: Vec<Whole<'t>>,
}

/// Who begins DTLS (RFC 8842 §5.2).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Setup {
    Active,
    Passive,
    Actpass,
    Holdconn,
}

/// Which way media flow, as the sender of the description sees it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Direction {
    pub(super) sends: bool,
    pub(super) receives: bool,
}

impl Direction {
    const fn new(sends: bool, receives: bool) -> Self {
        Self { sends, receives }
    }
}

impl Default for Direction {
    fn default() -> Self {
        Self::new(true, true)
    }
}

/// A header extension: its id, of which 16 bits are read, and its URI.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extmap<'t> {
    pub(super) id: u16,
    pub(super) uri: &'t [u8],
}

/// What a payload type, of which 16 bits are read, means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rtpmap<'t> {
    pub(super) payload_type: u16,
    pub(super) name: &'t [u8],
    /// Hz
    pub(super) clock_rate: u32,
    pub(super) channels: u16,
}

impl<'t> Level<'t> {
    /// Reads what stands after `a=`.
    ///
    /// # Errors
    /// It has no name.
    pub(super) fn read(&mut self, value: &'t [u8], span: Span) -> Result<(), ReadingRule> {
        let mut rest = Cursor::new(value);
        let name = rest
            .token(b": \t", LONGEST)
            .ok_or(ReadingRule::AttributeValue)?;
        rest.skip(b':');
        self.named(&name.to_ascii_lowercase(), rest, span);
        Ok(())
    }

    /// Keeps an attribute that can be read, by its name in lower case.
    fn named(&mut self, name: &[u8], mut rest: Cursor<'t>, span: Span) {
        match name {
            b"group" => self.bundles.extend(bundle(rest)),
            b"mid" => keep(&mut self.mid, rest.token(BLANK, LONGEST_FIELD)),
            b"ice-ufrag" => keep(&mut self.ufrag, rest.line(LONGEST)),
            b"ice-pwd" => keep(&mut self.pwd, rest.line(LONGEST)),
            b"ice-lite" => self.ice_lite = true,
            b"candidate" => self.has_candidate |= rest.line(LONGEST).is_some(),
            b"end-of-candidates" => self.end_of_candidates = true,
            b"fingerprint" => self.fingerprints.extend(whole(rest, span)),
            b"setup" => keep(&mut self.setup, setup(rest)),
            b"rtcp-mux" => self.rtcp_mux = true,
            b"bundle-only" => self.bundle_only = true,
            b"sendrecv" => self.direction = Direction::new(true, true),
            b"sendonly" => self.direction = Direction::new(true, false),
            b"recvonly" => self.direction = Direction::new(false, true),
            b"inactive" => self.direction = Direction::new(false, false),
            b"extmap" => self.extmaps.extend(extmap(rest)),
            b"rtpmap" => self.rtpmaps.extend(rtpmap(rest)),
            b"fmtp" => {
                if let Some(payload_type) = rest.number(BLANK) {
                    self.fmtps.push((low_bits(payload_type), rest));
                }
            }
            b"sctp-port" => keep(&mut self.sctp_port, rest.number(BLANK)),
            b"sctpmap" => keep(&mut self.sctpmap, sctpmap(rest)),
            b"imageattr" => self.imageattrs.extend(whole(rest, span)),
            b"simulcast" => keep(&mut self.simulcast, whole(rest, span)),
            b"rid" => self.rids.extend(whole(rest, span)),
            _ => {}
        }
    }
}

/// Keeps the first value that there is.
fn keep<T>(place: &mut Option<T>, value: Option<T>) {
    if place.is_none() {
        *place = value;
    }
}

/// Payload types and extension ids are kept in 16 bits, whatever was written.
pub(super) const fn low_bits(number: u32) -> u16 {
    let [_, _, high, low] = number.to_be_bytes();
    u16::from_be_bytes([high, low])
}

fn whole(mut rest: Cursor<'_>, span: Span) -> Option<Whole<'_>> {
    rest.line(LONGEST_FIELD).map(|value| (value, span))
}

fn bundle(mut rest: Cursor<'_>) -> Option<Vec<&[u8]>> {
    let semantics = rest.token(BLANK, LONGEST_IN_GROUP)?;
    semantics.eq_ignore_ascii_case(b"BUNDLE").then(|| {
        std::iter::from_fn(|| rest.token(BLANK, LONGEST_IN_GROUP))
            .take(MOST_IN_GROUP)
            .collect()
    })
}

fn setup(mut rest: Cursor<'_>) -> Option<Setup> {
    const ROLES: [(&[u8], Setup); 4] = [
        (b"active", Setup::Active),
        (b"passive", Setup::Passive),
        (b"actpass", Setup::Actpass),
        (b"holdconn", Setup::Holdconn),
    ];
    let role = rest.token(BLANK, LONGEST_FIELD)?;
    ROLES
        .into_iter()
        .find_map(|(name, setup)| role.eq_ignore_ascii_case(name).then_some(setup))
}

fn extmap(mut rest: Cursor<'_>) -> Option<Extmap<'_>> {
    const DIRECTIONS: [&[u8]; 4] = [b"sendrecv", b"sendonly", b"recvonly", b"inactive"];
    let id = low_bits(rest.number(b"/ \t")?);
    if rest.skip(b'/') {
        let direction = rest.token(BLANK, LONGEST_FIELD)?;
        DIRECTIONS
            .iter()
            .find(|name| direction.eq_ignore_ascii_case(name))?;
    }
    let uri = rest.token(BLANK, LONGEST_FIELD)?;
    Some(Extmap { id, uri })
}

fn rtpmap(mut rest: Cursor<'_>) -> Option<Rtpmap<'_>> {
    /// Hz, where none can be read.
    const CLOCK_RATE: u32 = 8000;
    let payload_type = low_bits(rest.number(BLANK)?);
    let name = rest.token(b"/ \t", LONGEST_FIELD)?;
    let clock_rate = rest.number(b"/ \t").unwrap_or(CLOCK_RATE);
    let channels = if rest.skip(b'/') {
        low_bits(rest.number(b"/ \t")?)
    } else {
        1
    };
    Some(Rtpmap {
        payload_type,
        name,
        clock_rate,
        channels,
    })
}

fn sctpmap(mut rest: Cursor<'_>) -> Option<&[u8]> {
    rest.number(BLANK)?;
    let protocol = rest.token(BLANK, LONGEST)?;
    rest.number(BLANK)?;
    Some(protocol)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level<'t>(attributes: &[&'t str]) -> Level<'t> {
        let mut level = Level::default();
        for attribute in attributes {
            level
                .read(attribute.as_bytes(), Span::default())
                .unwrap_or_else(|rule| panic!("{attribute}: {rule}"));
        }
        level
    }

    #[test]
    fn an_attribute_without_a_name_is_refused() {
        for value in ["", ":", " ", ":: \t", "\r"] {
            assert_eq!(
                Level::default().read(value.as_bytes(), Span::default()),
                Err(ReadingRule::AttributeValue),
                "{value:?}"
            );
        }
    }

    #[test]
    fn the_first_value_that_can_be_read_counts() {
        let level = level(&["mid:", "MID: a b", "mid:c", "setup:x", "setup:Active"]);
        assert_eq!(level.mid, Some(&b"a"[..]));
        assert_eq!(level.setup, Some(Setup::Active));
    }

    #[test]
    fn the_last_direction_counts() {
        assert_eq!(level(&[]).direction, Direction::new(true, true));
        assert_eq!(
            level(&["inactive", "SENDONLY"]).direction,
            Direction::new(true, false)
        );
    }

    #[test]
    fn extmaps_and_rtpmaps_that_cannot_be_read_are_passed_over() {
        for (text, id) in [
            ("extmap:1 uri", Some(1)),
            ("extmap:1/recvonly uri", Some(1)),
            ("extmap:65537 uri", Some(1)),
            ("extmap:1/both uri", None),
            ("extmap:x uri", None),
            ("extmap:1", None),
        ] {
            assert_eq!(level(&[text]).extmaps.first().map(|e| e.id), id, "{text}");
        }
        for (text, rtpmap) in [
            ("rtpmap:96 VP8/90000", Some((96, 90_000, 1))),
            ("rtpmap:96 VP8", Some((96, 8000, 1))),
            ("rtpmap:111 opus/48000/2", Some((111, 48_000, 2))),
            ("rtpmap:111 opus/x/2", None),
            ("rtpmap:111 opus/48000/", None),
            ("rtpmap:x opus/48000", None),
            ("rtpmap:111", None),
        ] {
            let found = level(&[text])
                .rtpmaps
                .first()
                .map(|map| (map.payload_type, map.clock_rate, map.channels));
            assert_eq!(found, rtpmap, "{text}");
        }
    }

    #[test]
    fn only_bundle_groups_are_kept() {
        let level = level(&["group:LS a b", "group:bundle  a b", "group:BUNDLE"]);
        assert_eq!(level.bundles, [vec![&b"a"[..], b"b"], vec![]]);
    }

    #[test]
    fn long_ice_credentials_are_cut() {
        let text = format!("ice-ufrag:{}", "a".repeat(300));
        assert_eq!(level(&[&text]).ufrag.map(<[u8]>::len), Some(255));
    }
}
