//! What Chromium's parser refuses, and what it keeps of the rest.
//!
//! The order of lines is checked at session level alone; in an m= section lines of other letters than
//! `a=`, `b=` and `c=` are passed over. Attributes that it does not know are too. What stands behind the
//! first `m=` line that is not of its form is not read at all, and no error: [`super::departures`].

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::rc::Rc;
use std::str::FromStr;

use sdpkit::Span;
use sdpkit::attribute::Direction;

use super::attribute::{self, Msid, Rid, Simulcast};
use super::candidate::candidate;
use super::description::{
    Codec, Content, Description, Extension, Group, Kind, SsrcGroup, Track, Transport,
};
use super::line::{Line, Lines, Read, fields, halves, number, payload_type, text, value_of};
use crate::error::{InvalidRemote, ReadingRule};

/// Reads a description.
///
/// # Errors
/// The first line that is refused.
pub(super) fn description(input: &[u8]) -> Read<Description> {
    let mut lines = Lines::new(input);
    if input.is_empty() {
        return Err(lines.refuse(ReadingRule::Empty));
    }
    let session = session_level(&mut lines)?;
    let extensions = at_most_two_meanings(session.extensions);
    let mut description = Description {
        groups: session.groups,
        cryptex: session.cryptex,
        contents: Vec::new(),
    };
    let mut tracks = BTreeSet::new();
    let before = lines;
    while let Some(line) = lines.next_of(b'm') {
        let content = MediaReader::new(line, &session.transport)?.read(&mut lines, &extensions)?;
        for stream in &content.tracks {
            // Streams without a track id get a random one.
            if let Some(track) = &stream.id
                && !tracks.insert((stream.stream_id.clone(), track.clone()))
            {
                return Err(InvalidRemote::Unreadable {
                    rule: ReadingRule::AttributeValue,
                    span: stream.line,
                });
            }
        }
        description.contents.push(content);
    }
    if description.contents.is_empty() && !before.is_done() {
        return Err(before.refuse(ReadingRule::LineOrder));
    }
    Ok(description)
}

/// The header extensions of session level, without what repeats. A third meaning of an id cannot change a
/// verdict that the second does not, and each section would have to look at it.
fn at_most_two_meanings(extensions: Vec<Extension>) -> Rc<[Extension]> {
    let mut meanings: BTreeMap<u8, BTreeSet<Extension>> = BTreeMap::new();
    let is_kept = |extension: &Extension| {
        let meanings = meanings.entry(extension.id).or_default();
        meanings.len() < 2 && meanings.insert(extension.clone())
    };
    extensions.into_iter().filter(is_kept).collect()
}

/// What stands before the first m= section.
#[derive(Debug, Default)]
struct SessionLevel {
    groups: Vec<Group>,
    extensions: Vec<Extension>,
    transport: Transport,
    cryptex: bool,
}

/// The next line, which must be of that letter.
fn need<'t>(lines: &mut Lines<'t>, letter: u8, rule: ReadingRule) -> Read<Line<'t>> {
    let place = *lines;
    let rule = if place.stands(letter) {
        rule
    } else {
        ReadingRule::LineOrder
    };
    lines.next_of(letter).ok_or_else(|| place.refuse(rule))
}

/// Reads the lines before the first m= section, in their order.
fn session_level(lines: &mut Lines<'_>) -> Read<SessionLevel> {
    // The version may be any.
    need(lines, b'v', ReadingRule::Version)?;
    let origin = need(lines, b'o', ReadingRule::Origin)?;
    if fields(origin.value(), b' ').count() != 6 {
        return Err(origin.refuse(ReadingRule::Origin));
    }
    need(lines, b's', ReadingRule::SessionName)?;
    for letter in *b"iuep" {
        lines.next_of(letter);
    }
    if let Some(line) = lines.next_of(b'c') {
        connection(line)?;
    }
    while lines.next_of(b'b').is_some() {}
    need(lines, b't', ReadingRule::Timing)?;
    loop {
        while lines.next_of(b'r').is_some() {}
        if lines.next_of(b't').is_none() {
            break;
        }
    }
    lines.next_of(b'z');
    lines.next_of(b'k');
    let mut session = SessionLevel::default();
    while let Some(line) = lines.next_of(b'a') {
        session.attribute(line)?;
    }
    Ok(session)
}

impl SessionLevel {
    fn attribute(&mut self, line: Line<'_>) -> Read<()> {
        match line.name() {
            b"group" => self.groups.push(attribute::group(line)?),
            b"fingerprint" if self.transport.fingerprint.is_some() => {
                return Err(line.refuse(ReadingRule::AttributeValue));
            }
            b"msid-semantic" => drop(attribute::value(line, "msid-semantic")?),
            b"extmap" => self.extensions.push(attribute::extmap(line)?),
            b"cryptex" => self.cryptex = true,
            _ => drop(self.transport.attribute(line)?),
        }
        Ok(())
    }
}

impl Transport {
    /// Reads an attribute about the transport; whether it is one.
    fn attribute(&mut self, line: Line<'_>) -> Read<bool> {
        match line.name() {
            b"ice-ufrag" => self.ufrag = attribute::value(line, "ice-ufrag")?.into(),
            b"ice-pwd" => self.pwd = attribute::value(line, "ice-pwd")?.into(),
            b"ice-options" => drop(attribute::value(line, "ice-options")?),
            b"fingerprint" => self.fingerprint = Some(attribute::fingerprint(line)?),
            b"setup" => self.role = Some(attribute::setup(line)?),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// `c=`: `IN`, and an address of its type or a name. A multicast address is refused, that is: a `/`.
fn connection(line: Line<'_>) -> Read<()> {
    let read = || {
        let (network, rest) = halves(line.value(), b' ')?;
        let (ty, address) = halves(rest, b' ')?;
        let address = std::str::from_utf8(address).unwrap_or_default();
        let fits = match ty {
            b"IP4" => Ipv6Addr::from_str(address).is_err(),
            b"IP6" => Ipv4Addr::from_str(address).is_err(),
            _ => Ipv6Addr::from_str(address).is_err() && Ipv4Addr::from_str(address).is_err(),
        };
        (network == b"IN" && fits && !rest.contains(&b'/')).then_some(())
    };
    read().ok_or_else(|| line.refuse(ReadingRule::Connection))
}

/// An m= section that is being read.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is what a line says or does not"
)]
struct MediaReader {
    content: Content,
    /// Whether its protocol is RTP.
    is_rtp: bool,
    port_is_zero: bool,
    bundle_only: bool,
    /// The payload types of its m= line, each once: 128 at most.
    formats: Vec<u8>,
    /// Whether its format is that of an old draft, which `a=sctp-port` must not follow.
    uses_sctpmap: bool,
    media_line: Span,
    first_extension: Option<Span>,
    msid: Msid,
    msid_line: Span,
    ssrcs: Ssrcs,
    rids: Vec<Rid>,
    simulcast: Option<Simulcast>,
}

impl MediaReader {
    /// Reads its m= line.
    fn new(line: Line<'_>, session: &Transport) -> Read<Self> {
        let mut fields = fields(line.value(), b' ');
        let (media, port, protocol, mut formats) = match (
            fields.next(),
            fields.next(),
            fields.next(),
            fields.clone().next(),
        ) {
            (Some(media), Some(port), Some(protocol), Some(_)) => (media, port, protocol, fields),
            _ => return Err(line.refuse(ReadingRule::MediaLine)),
        };
        if number::<u16>(port).is_none() {
            return Err(line.refuse(ReadingRule::Port));
        }
        let is_rtp = is_rtp(protocol);
        let is_sctp = matches!(protocol, b"DTLS/SCTP" | b"UDP/DTLS/SCTP" | b"TCP/DTLS/SCTP");
        let kind = match media {
            b"audio" => Kind::Audio,
            b"video" => Kind::Video,
            b"application" if is_sctp => Kind::Data,
            _ => Kind::Unsupported,
        };
        let mut reader = Self {
            content: Content {
                kind,
                is_sctp,
                transport: session.clone(),
                ..Content::default()
            },
            is_rtp,
            port_is_zero: port == b"0",
            bundle_only: false,
            formats: Vec::new(),
            uses_sctpmap: false,
            media_line: line.span(),
            first_extension: None,
            msid: Msid::default(),
            msid_line: line.span(),
            ssrcs: Ssrcs::default(),
            rids: Vec::new(),
            simulcast: None,
        };
        if is_rtp {
            for format in formats {
                let payload_type =
                    payload_type(format).ok_or_else(|| line.refuse(ReadingRule::Formats))?;
                if !reader.formats.contains(&payload_type) {
                    reader.formats.push(payload_type);
                }
                if kind == Kind::Audio {
                    reader.add_static_codec(payload_type);
                }
            }
        } else if kind.is_media() {
            return Err(line.refuse(ReadingRule::Protocol));
        } else if kind == Kind::Data {
            let format = formats.next().unwrap_or_default();
            reader.uses_sctpmap =
                number::<i32>(format).is_some() || format != b"webrtc-datachannel";
        }
        Ok(reader)
    }

    /// A payload type of RFC 3551 §6 needs no `a=rtpmap`; no other encoding name may have it.
    fn add_static_codec(&mut self, payload_type: u8) {
        if let Some((name, clock_rate, channels)) = STATIC_AUDIO.get(usize::from(payload_type))
            && let Some(codec) = self.content.codec_mut(payload_type, self.media_line)
        {
            (*name).clone_into(&mut codec.name);
            codec.clock_rate = *clock_rate;
            codec.channels = *channels;
        }
    }

    /// Reads the lines of the section.
    fn read(
        mut self,
        lines: &mut Lines<'_>,
        session_extensions: &Rc<[Extension]>,
    ) -> Read<Content> {
        while !lines.stands(b'm') {
            let Some(line) = lines.next() else {
                if lines.is_done() {
                    break;
                }
                return Err(lines.refuse(ReadingRule::LineForm));
            };
            if line.is(b'b') {
                self.bandwidth(line)?;
            } else if line.is(b'c') {
                connection(line)?;
            } else if line.is(b'a') {
                self.attribute(line)?;
            }
        }
        self.finish(session_extensions)
    }

    /// `b=`: only AS (kbit/s) and TIAS (bit/s) are read; `AS:-1` is no limit.
    fn bandwidth(&mut self, line: Line<'_>) -> Read<()> {
        let refuse = || line.refuse(ReadingRule::Bandwidth);
        let (ty, value) = halves(line.value(), b':').ok_or_else(refuse)?;
        let unit = match ty {
            b"AS" => 1000,
            b"TIAS" => 1,
            _ => return Ok(()),
        };
        match number::<i32>(value).ok_or_else(refuse)? {
            -1 if unit == 1000 => {}
            rate if rate < 0 => return Err(refuse()),
            rate => self.content.bandwidth = Some(i64::from(rate) * unit),
        }
        Ok(())
    }

    fn attribute(&mut self, line: Line<'_>) -> Read<()> {
        match line.name() {
            b"mid" => self.content.mid = attribute::mid(line)?,
            b"bundle-only" => self.bundle_only = true,
            b"candidate" => candidate(line)?,
            b"fmtp" if self.content.kind.is_media() => self.fmtp(line)?,
            b"fmtp" => {}
            _ if self.content.transport.attribute(line)? => {}
            _ if self.content.kind == Kind::Data => self.sctp_attribute(line)?,
            _ if self.is_rtp => self.rtp_attribute(line)?,
            _ => {}
        }
        Ok(())
    }

    /// The attributes of a data channel (RFC 8841 §5, §6).
    fn sctp_attribute(&mut self, line: Line<'_>) -> Read<()> {
        let value = || fields(line.value(), b':').nth(1);
        let is_read = match line.name() {
            b"sctp-port" if self.uses_sctpmap => false,
            b"sctp-port" => value()
                .or_else(|| fields(line.value(), b' ').nth(1))
                .and_then(number::<u16>)
                .is_some(),
            b"max-message-size" => {
                let size = value().and_then(number::<i32>);
                size.is_some_and(|size| size >= 0)
            }
            b"sctp-init" => return attribute::sctp_init(line),
            _ => true,
        };
        if is_read {
            Ok(())
        } else {
            Err(line.refuse(ReadingRule::AttributeValue))
        }
    }

    fn rtp_attribute(&mut self, line: Line<'_>) -> Read<()> {
        match line.name() {
            b"rtcp-mux" => self.content.rtcp_mux = true,
            b"cryptex" => self.content.cryptex = true,
            b"sframe" => self.content.sframe = true,
            b"ssrc-group" => self.ssrcs.groups.push(attribute::ssrc_group(line)?),
            b"ssrc" => self.ssrcs.read(line)?,
            b"rtpmap" => self.rtpmap(line)?,
            b"maxptime" => drop(attribute::value(line, "maxptime")?),
            b"ptime" => drop(attribute::value(line, "ptime")?),
            b"x-google-flag" => drop(attribute::value(line, "x-google-flag")?),
            b"packetization" if self.content.kind == Kind::Video => self.packetization(line)?,
            b"rtcp-fb" if self.content.kind.is_media() => self.rtcp_fb(line)?,
            b"sendrecv" => self.content.direction = Direction::SendRecv,
            b"sendonly" => self.content.direction = Direction::SendOnly,
            b"recvonly" => self.content.direction = Direction::RecvOnly,
            b"inactive" => self.content.direction = Direction::Inactive,
            b"extmap" => {
                self.content.own_extensions.push(attribute::extmap(line)?);
                self.first_extension.get_or_insert(line.span());
            }
            b"msid" => {
                self.msid.read(line)?;
                self.msid_line = line.span();
            }
            b"rid" => {
                let value = line.value().get(b"rid:".len()..).unwrap_or_default();
                self.rids.extend(Rid::read(value));
            }
            b"simulcast" if self.simulcast.is_some() => {
                return Err(line.refuse(ReadingRule::AttributeValue));
            }
            b"simulcast" => self.simulcast = Some(Simulcast::read(line)?),
            _ => {}
        }
        Ok(())
    }

    /// `a=fmtp` (RFC 8866 §6.15); also of a payload type that the m= line does not list.
    fn fmtp(&mut self, line: Line<'_>) -> Read<()> {
        let (payload_type, parameters) = attribute::of_payload_type(line, "fmtp")?;
        if let Some(codec) = self.content.codec_mut(payload_type, line.span()) {
            codec.parameters.extend(attribute::parameters(parameters));
        }
        Ok(())
    }

    /// `a=rtcp-fb` (RFC 4585 §4.2); also of a payload type that the m= line does not list.
    fn rtcp_fb(&mut self, line: Line<'_>) -> Read<()> {
        let mut fields = fields(line.value(), b' ');
        let format = fields.next().and_then(|field| value_of(field, "rtcp-fb"));
        match format.filter(|_| fields.next().is_some()) {
            Some(b"*") => Ok(()),
            Some(format) => {
                let payload_type =
                    payload_type(format).ok_or_else(|| line.refuse(ReadingRule::AttributeValue))?;
                self.content.codec_mut(payload_type, line.span());
                Ok(())
            }
            None => Err(line.refuse(ReadingRule::AttributeValue)),
        }
    }

    /// `a=packetization:<payload type> raw`, of Chromium's own.
    fn packetization(&mut self, line: Line<'_>) -> Read<()> {
        let mut fields = fields(line.value(), b' ');
        let format = fields
            .next()
            .and_then(|field| value_of(field, "packetization"));
        let packetization = fields.next();
        let (Some(payload_type), Some(packetization)) =
            (format.and_then(payload_type), packetization)
        else {
            return Err(line.refuse(ReadingRule::AttributeValue));
        };
        if packetization == b"raw"
            && let Some(codec) = self.content.codec_mut(payload_type, line.span())
        {
            codec.raw_packetization = true;
        }
        Ok(())
    }

    /// `a=rtpmap` (RFC 8866 §6.14). One of a payload type that the m= line does not list is passed over.
    fn rtpmap(&mut self, line: Line<'_>) -> Read<()> {
        let refuse = || line.refuse(ReadingRule::AttributeValue);
        let mut words = fields(line.value(), b' ');
        let format = words.next().and_then(|word| value_of(word, "rtpmap"));
        let (Some(payload_type), Some(encoding)) = (format.and_then(payload_type), words.next())
        else {
            return Err(refuse());
        };
        if !self.formats.contains(&payload_type) {
            return Ok(());
        }
        let mut parts = fields(encoding, b'/');
        let (name, clock_rate, channels, more) =
            (parts.next(), parts.next(), parts.next(), parts.next());
        let (Some(name), Some(clock_rate), None) = (name, clock_rate.and_then(number), more) else {
            return Err(refuse());
        };
        let codec = Codec {
            name: text(name),
            clock_rate,
            channels: match channels {
                Some(channels) if self.content.kind == Kind::Audio => number(channels)
                    .filter(|&channels: &u64| channels <= 24)
                    .ok_or_else(refuse)?,
                _ => 1,
            },
            ..Codec::default()
        };
        if self.content.kind.is_media() && !self.name_codec(payload_type, codec, line) {
            return Err(line.refuse(ReadingRule::Codecs));
        }
        Ok(())
    }

    /// Gives a codec its name; false where it has another.
    fn name_codec(&mut self, payload_type: u8, rtpmap: Codec, line: Line<'_>) -> bool {
        let is_video = self.content.kind == Kind::Video;
        let Some(codec) = self.content.codec_mut(payload_type, line.span()) else {
            return true;
        };
        let is_other =
            !codec.is(&rtpmap.name) || (is_video && codec.clock_rate != rtpmap.clock_rate);
        if !codec.name.is_empty() && is_other {
            return false;
        }
        codec.name = rtpmap.name;
        if !is_video {
            codec.clock_rate = rtpmap.clock_rate;
            codec.channels = rtpmap.channels;
        }
        true
    }

    /// What is known only when all lines are read.
    fn finish(mut self, session_extensions: &Rc<[Extension]>) -> Read<Content> {
        let rids = Rid::valid(&self.rids);
        self.content.simulcast = self
            .simulcast
            .is_some_and(|simulcast| simulcast.is_left(&rids));
        self.content.tracks = self.ssrcs.into_streams(&self.msid);
        if self.content.tracks.is_empty() && self.msid.is_there && self.content.kind != Kind::Data {
            self.content.tracks.push(Track {
                stream_id: self.msid.stream_id,
                id: Some(self.msid.track_id).filter(|track| !track.is_empty()),
                line: self.msid_line,
                ..Track::default()
            });
        }
        if let Some(codec) = self
            .content
            .codecs
            .iter()
            .find(|codec| codec.name.is_empty())
        {
            return Err(InvalidRemote::Unreadable {
                rule: ReadingRule::Codecs,
                span: codec.line,
            });
        }
        // The order of preference is that of the m= line.
        let formats = &self.formats;
        let place = |codec: &Codec| {
            let place = formats
                .iter()
                .position(|format| *format == codec.payload_type);
            place.unwrap_or(formats.len())
        };
        self.content.codecs.sort_by_cached_key(place);
        // A port of 0 beside `a=bundle-only` does not reject; beside another port, that is passed over.
        self.content.bundle_only = self.bundle_only && self.port_is_zero;
        self.content.rejected = self.port_is_zero && !self.bundle_only;
        if self.content.kind == Kind::Unsupported {
            self.content.rejected = true;
        } else if self.content.kind.is_media() {
            match self.first_extension {
                Some(span) if !session_extensions.is_empty() => {
                    return Err(InvalidRemote::Unreadable {
                        rule: ReadingRule::AttributeValue,
                        span,
                    });
                }
                _ => self.content.inherited_extensions = Rc::clone(session_extensions),
            }
        }
        Ok(self.content)
    }
}

/// The encoding names, clock rates (Hz) and channels of RFC 3551 §6, by payload type, as Chromium has them.
const STATIC_AUDIO: [(&str, i32, u64); 19] = [
    ("PCMU", 8_000, 1),
    ("reserved", 0, 0),
    ("reserved", 0, 0),
    ("GSM", 8_000, 1),
    ("G723", 8_000, 1),
    ("DVI4", 8_000, 1),
    ("DVI4", 16_000, 1),
    ("LPC", 8_000, 1),
    ("PCMA", 8_000, 1),
    ("G722", 8_000, 1),
    ("L16", 44_100, 2),
    ("L16", 44_100, 1),
    ("QCELP", 8_000, 1),
    ("CN", 8_000, 1),
    ("MPA", 90_000, 1),
    ("G728", 8_000, 1),
    ("DVI4", 11_025, 1),
    ("DVI4", 22_050, 1),
    ("G729", 8_000, 1),
];

/// Whether a protocol is RTP: it has `RTP/` with no letter before it, or is empty.
fn is_rtp(protocol: &[u8]) -> bool {
    let at = protocol.windows(4).position(|window| window == b"RTP/");
    protocol.is_empty()
        || at.is_some_and(|at| {
            let before = at.checked_sub(1).and_then(|at| protocol.get(at));
            !before.is_some_and(u8::is_ascii_alphabetic)
        })
}

/// The `a=ssrc` and `a=ssrc-group` of an m= section.
#[derive(Debug, Default)]
struct Ssrcs {
    /// In the order in which they come first.
    entries: Vec<Ssrc>,
    places: BTreeMap<u32, usize>,
    groups: Vec<SsrcGroup>,
    /// Whether one has an `msid`.
    names_tracks: bool,
}

#[derive(Debug)]
struct Ssrc {
    id: u32,
    stream_id: String,
    track_id: String,
    line: Span,
}

impl Ssrcs {
    /// Reads one more line.
    fn read(&mut self, line: Line<'_>) -> Read<()> {
        let (ssrc, name, value) = attribute::ssrc(line)?;
        let at = *self.places.entry(ssrc).or_insert(self.entries.len());
        if at == self.entries.len() {
            self.entries.push(Ssrc {
                id: ssrc,
                stream_id: String::new(),
                track_id: String::new(),
                line: line.span(),
            });
        }
        if name == b"msid"
            && let Some(entry) = self.entries.get_mut(at)
        {
            let mut words = fields(value, b' ').map(text);
            entry.stream_id = words.next().unwrap_or_default();
            if let Some(track) = words.next() {
                entry.track_id = track;
            }
            self.names_tracks = true;
        }
        Ok(())
    }

    /// The tracks that they make: one for each track id. An `a=msid` goes before the `msid` of ssrcs.
    fn into_streams(self, msid: &Msid) -> Vec<Track> {
        let mut streams: Vec<Track> = Vec::new();
        let mut places = BTreeMap::new();
        let mut owners = BTreeMap::new();
        for entry in self.entries {
            let (stream_id, track_id) = if msid.is_there {
                (msid.stream_id.clone(), msid.track_id.clone())
            } else if self.names_tracks {
                (entry.stream_id, entry.track_id)
            } else {
                ("default".to_owned(), String::new())
            };
            let at = *places.entry(track_id.clone()).or_insert(streams.len());
            if at == streams.len() {
                streams.push(Track {
                    line: entry.line,
                    id: Some(track_id).filter(|track| !track.is_empty()),
                    ..Track::default()
                });
            }
            if let Some(stream) = streams.get_mut(at) {
                stream.stream_id = stream_id;
                stream.ssrcs.push(entry.id);
                owners.insert(entry.id, at);
            }
        }
        for group in self.groups {
            let owner = group.ssrcs.first().and_then(|ssrc| owners.get(ssrc));
            if let Some(stream) = owner.and_then(|&at| streams.get_mut(at)) {
                stream.groups.push(group);
            }
        }
        streams
    }
}
