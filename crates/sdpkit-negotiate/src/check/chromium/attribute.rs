//! Attributes as Chromium reads them: which values it refuses, and what it keeps of the others.

use std::collections::{BTreeMap, BTreeSet};

use super::description::{Extension, Fingerprint, Group, Role, SsrcGroup};
use super::line::{Line, Read, fields, halves, number, payload_type, text, value_of, words};
use crate::error::ReadingRule::AttributeValue;

/// What stands behind `<name>:`.
pub(super) fn value<'t>(line: Line<'t>, name: &str) -> Read<&'t [u8]> {
    line.attribute_value(name)
        .ok_or_else(|| line.refuse(AttributeValue))
}

/// `a=mid`: a token (RFC 5888 §4), or empty.
pub(super) fn mid(line: Line<'_>) -> Read<String> {
    let mid = value(line, "mid")?;
    if mid.iter().copied().all(is_token_char) {
        Ok(text(mid))
    } else {
        Err(line.refuse(AttributeValue))
    }
}

/// The `token-char` of RFC 8866 §9.
fn is_token_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`{|}~".contains(&byte)
}

/// `a=group` (RFC 5888 §5). Its tags are tokens, or empty.
pub(super) fn group(line: Line<'_>) -> Read<Group> {
    let mut fields = fields(line.value(), b' ');
    let semantics = fields
        .next()
        .and_then(|field| value_of(field, "group"))
        .ok_or_else(|| line.refuse(AttributeValue))?;
    if !fields.clone().flatten().copied().all(is_token_char) {
        return Err(line.refuse(AttributeValue));
    }
    let mut seen = BTreeSet::new();
    Ok(Group {
        semantics: text(semantics),
        mids: fields.filter(|mid| seen.insert(*mid)).map(text).collect(),
    })
}

/// `a=fingerprint` by SHA-1 or SHA-2, of any length up to 64 bytes (RFC 8122 §5).
pub(super) fn fingerprint(line: Line<'_>) -> Read<Fingerprint> {
    fingerprint_of(line.value()).ok_or_else(|| line.refuse(AttributeValue))
}

fn fingerprint_of(attribute: &[u8]) -> Option<Fingerprint> {
    let mut fields = fields(attribute, b' ');
    let (function, digits) = (fields.next()?, fields.next()?);
    if fields.next().is_some() {
        return None;
    }
    let function = value_of(function, "fingerprint")?.to_ascii_lowercase();
    let expected = match function.as_slice() {
        b"sha-1" => 20,
        b"sha-224" => 28,
        b"sha-256" => 32,
        b"sha-384" => 48,
        b"sha-512" => 64,
        _ => return None,
    };
    let byte = |digits: &[u8]| match *digits {
        [high, low] => {
            let digit = |byte| char::from(byte).to_digit(16);
            u8::try_from(digit(high)? * 16 + digit(low)?).ok()
        }
        _ => None,
    };
    let digest: Vec<u8> = self::fields(digits, b':')
        .map(byte)
        .collect::<Option<_>>()?;
    (digest.len() <= 64).then_some(Fingerprint { expected, digest })
}

/// `a=setup`, in any case (RFC 4145 §4).
pub(super) fn setup(line: Line<'_>) -> Read<Role> {
    let mut fields = fields(line.value(), b':').skip(1);
    let role = match (fields.next(), fields.next()) {
        (Some(role), None) => role.to_ascii_lowercase(),
        _ => return Err(line.refuse(AttributeValue)),
    };
    match role.as_slice() {
        b"active" => Ok(Role::Active),
        b"passive" => Ok(Role::Passive),
        b"actpass" => Ok(Role::Actpass),
        b"holdconn" => Ok(Role::Holdconn),
        _ => Err(line.refuse(AttributeValue)),
    }
}

/// `a=extmap` of an id from 1 to 255 (RFC 8285 §8, RFC 6904 §4).
pub(super) fn extmap(line: Line<'_>) -> Read<Extension> {
    extmap_of(line.value()).ok_or_else(|| line.refuse(AttributeValue))
}

fn extmap_of(attribute: &[u8]) -> Option<Extension> {
    const ENCRYPT: &[u8] = b"urn:ietf:params:rtp-hdrext:encrypt";
    let mut words = fields(attribute, b' ');
    let (name, uri) = (words.next()?, words.next()?);
    let id = fields(value_of(name, "extmap")?, b'/').next()?;
    let id = number(id).filter(|&id: &u8| id > 0)?;
    let encrypted = uri == ENCRYPT;
    let uri = if encrypted {
        words.next().filter(|&inner| inner != ENCRYPT)?
    } else {
        uri
    };
    Some(Extension {
        id,
        uri: text(uri),
        encrypted,
    })
}

/// `a=ssrc`: the ssrc, the attribute's name and its value (RFC 5576 §4.1). One without a value is refused.
pub(super) fn ssrc(line: Line<'_>) -> Read<(u32, &[u8], &[u8])> {
    let read = || {
        let (ssrc, attribute) = halves(line.value(), b' ')?;
        let ssrc = number(value_of(ssrc, "ssrc")?)?;
        let (name, value) = halves(attribute, b':')?;
        // `msid:<id> [<appdata>]`
        (name != b"msid" || fields(value, b' ').count() <= 2).then_some((ssrc, name, value))
    };
    read().ok_or_else(|| line.refuse(AttributeValue))
}

/// `a=ssrc-group` (RFC 5576 §4.2). An ssrc twice is refused.
pub(super) fn ssrc_group(line: Line<'_>) -> Read<SsrcGroup> {
    let read = || {
        let mut fields = fields(line.value(), b' ');
        let semantics = value_of(fields.next()?, "ssrc-group")?;
        let ssrcs: Vec<u32> = fields.map(number).collect::<Option<_>>()?;
        let mut seen = BTreeSet::new();
        let is_set = ssrcs.iter().all(|ssrc| seen.insert(*ssrc));
        (is_set && !ssrcs.is_empty()).then(|| SsrcGroup {
            semantics: text(semantics),
            ssrcs,
        })
    };
    read().ok_or_else(|| line.refuse(AttributeValue))
}

/// The `a=msid` lines of an m= section (RFC 8830 §2).
#[derive(Debug, Default)]
pub(super) struct Msid {
    /// Whether there is one.
    pub(super) is_there: bool,
    /// The first stream id that is not `-`; empty where there is none.
    pub(super) stream_id: String,
    /// The track id; empty where there is none.
    pub(super) track_id: String,
}

impl Msid {
    /// Reads one more. All name the same track.
    pub(super) fn read(&mut self, line: Line<'_>) -> Read<()> {
        self.add(line).ok_or_else(|| line.refuse(AttributeValue))
    }

    fn add(&mut self, line: Line<'_>) -> Option<()> {
        let mut words = words(line.value(), b' ');
        let stream = words.next()?;
        let track = match words.next() {
            Some(track) => text(track),
            None if line.bytes.ends_with(b" ") => return None,
            None => self.track_id.clone(),
        };
        if words.next().is_some() || !(self.track_id.is_empty() || self.track_id == track) {
            return None;
        }
        self.track_id = track;
        let stream = value_of(stream, "msid").filter(|stream| !stream.is_empty())?;
        if self.stream_id.is_empty() && stream != b"-" {
            self.stream_id = text(stream);
        }
        self.is_there = true;
        Some(())
    }
}

/// `a=sctp-init` (draft-hancke-tsvwg-snap): base64 without white space.
pub(super) fn sctp_init(line: Line<'_>) -> Read<()> {
    let value = value(line, "sctp-init")?;
    let digits = value.strip_suffix(b"=").unwrap_or(value);
    let digits = digits.strip_suffix(b"=").unwrap_or(digits);
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    if value.len().is_multiple_of(4) && digits.iter().all(is_digit) {
        Ok(())
    } else {
        Err(line.refuse(AttributeValue))
    }
}

/// A value that begins with a payload type: `a=rtpmap`, `a=fmtp`.
pub(super) fn of_payload_type<'t>(line: Line<'t>, name: &str) -> Read<(u8, &'t [u8])> {
    let read = || {
        let (format, rest) = halves(line.value(), b' ')?;
        Some((payload_type(value_of(format, name)?)?, rest))
    };
    read().ok_or_else(|| line.refuse(AttributeValue))
}

/// The parameters of an `a=fmtp`, the last of each name; one without `=` has no name.
pub(super) fn parameters(text: &[u8]) -> impl Iterator<Item = (String, String)> {
    fields(text, b';').map(|parameter| {
        let parameter = parameter.trim_ascii();
        let (name, value) = halves(parameter, b'=').unwrap_or((b"", parameter));
        (self::text(name), self::text(value))
    })
}

/// An `a=rid` (RFC 8851 §4).
#[derive(Debug)]
pub(super) struct Rid {
    id: Vec<u8>,
    sends: bool,
}

impl Rid {
    /// Reads what stands behind `a=rid:`; one that is malformed is dropped.
    pub(super) fn read(value: &[u8]) -> Option<Self> {
        let mut tokens = words(value, b' ');
        let id = tokens.next()?;
        let is_id = id.len() <= 16 && id.iter().all(u8::is_ascii_alphanumeric);
        let sends = match is_id.then(|| tokens.next())?? {
            b"send" => true,
            b"recv" => false,
            _ => return None,
        };
        let restrictions = tokens.next();
        if tokens.next().is_some() {
            return None;
        }
        if let Some(restrictions) = restrictions {
            Self::restrictions(restrictions)?;
        }
        Some(Self {
            id: id.to_vec(),
            sends,
        })
    }

    /// Reads the restrictions: `pt=` once and first, the others each once, at least one.
    fn restrictions(text: &[u8]) -> Option<()> {
        let mut names = BTreeSet::new();
        for restriction in words(text, b';') {
            let mut parts = words(restriction, b'=');
            let (name, value) = (parts.next()?, parts.next());
            if parts.next().is_some() {
                return None;
            }
            if name == b"pt" {
                let listed = words(value?, b',').map(number::<i32>);
                let mut listed = listed.collect::<Option<Vec<_>>>()?;
                let count = listed.len();
                listed.sort_unstable();
                listed.dedup();
                if !names.is_empty() || count == 0 || listed.len() != count {
                    return None;
                }
            }
            if !names.insert(name) {
                return None;
            }
        }
        (!names.is_empty()).then_some(())
    }

    /// Drops the rids that stand twice; gives for each that is left whether it sends.
    pub(super) fn valid(rids: &[Self]) -> BTreeMap<&[u8], bool> {
        let mut valid = BTreeMap::new();
        let mut twice = BTreeSet::new();
        for rid in rids {
            if valid.insert(rid.id.as_slice(), rid.sends).is_some() {
                twice.insert(rid.id.as_slice());
            }
        }
        valid.retain(|id, _| !twice.contains(id));
        valid
    }
}

/// An `a=simulcast` (RFC 8853 §5.1): the rids of each direction, alternatives among them.
#[derive(Debug, Default)]
pub(super) struct Simulcast {
    sends: Vec<Vec<u8>>,
    receives: Vec<Vec<u8>>,
}

impl Simulcast {
    /// Reads it.
    pub(super) fn read(line: Line<'_>) -> Read<Self> {
        let value = line.value().get(b"simulcast:".len()..).unwrap_or_default();
        Self::of(value).ok_or_else(|| line.refuse(AttributeValue))
    }

    fn of(value: &[u8]) -> Option<Self> {
        let mut tokens = words(value, b' ');
        let mut simulcast = Self::default();
        let mut directions = BTreeSet::new();
        while let Some(direction) = tokens.next() {
            let rids = match direction {
                b"send" => &mut simulcast.sends,
                b"recv" => &mut simulcast.receives,
                _ => return None,
            };
            if !directions.insert(direction) {
                return None;
            }
            for alternatives in fields(tokens.next()?, b';') {
                for rid in fields(alternatives, b',') {
                    let rid = rid.strip_prefix(b"~").unwrap_or(rid);
                    rids.push((!rid.is_empty()).then(|| rid.to_vec())?);
                }
            }
        }
        (!directions.is_empty()).then_some(simulcast)
    }

    /// Whether a stream is left after those are dropped that stand in both directions, or have no rid of
    /// their direction.
    pub(super) fn is_left(&self, rids: &BTreeMap<&[u8], bool>) -> bool {
        let sends: BTreeSet<&[u8]> = self.sends.iter().map(Vec::as_slice).collect();
        let receives: BTreeSet<&[u8]> = self.receives.iter().map(Vec::as_slice).collect();
        let is_kept = |rid: &&&[u8], others: &BTreeSet<&[u8]>, sends: bool| {
            !others.contains(**rid) && rids.get(**rid) == Some(&sends)
        };
        sends.iter().any(|rid| is_kept(&rid, &receives, true))
            || receives.iter().any(|rid| is_kept(&rid, &sends, false))
    }
}
