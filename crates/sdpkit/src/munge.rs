//! The changes that people make to descriptions by hand, right in all the lines that they concern.
//!
//! Each is a method of [`Session`], changes no line but those it must, and on an error leaves the
//! description as it was.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::attribute::{
    Attribute, Depend, Direction, Extmap, Fmtp, Group, Mid, Rid, Rtcp, Simulcast, Ssrc, SsrcGroup,
    SsrcGroupSemantics,
};
use crate::codec::Codec;
use crate::field::{Bandwidth, BwType, MediaLine, TypedField};
use crate::ice::Candidate;
use crate::number::PayloadType;
use crate::syntax::grammar;
use crate::syntax::{EditError, Line, LineKind, Media, Session};

/// Why a change could not be made; the description is as it was.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum MungeError {
    /// There is no media description of that number.
    NoSuchMedia {
        /// The number asked for.
        index: usize,
        /// How many there are.
        len: usize,
    },
    /// A media description would have no format left; an `m=` line needs one (RFC 8866 §5.14).
    /// Remove the media description, or reject it with port 0.
    NoFormatLeft {
        /// The number of the media description.
        media: usize,
    },
    /// No media description has that identification tag.
    NoSuchMid(String),
    /// Another media description has that identification tag.
    MidTaken(String),
    /// A line could not be written.
    Edit(EditError),
}

impl fmt::Display for MungeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchMedia { index, len } => {
                write!(
                    f,
                    "there is no media description {index}: there are {len}, counted from 0"
                )
            }
            Self::NoFormatLeft { media } => write!(
                f,
                "media description {media} would have no format left; remove it, or set its port to 0"
            ),
            Self::NoSuchMid(mid) => write!(f, "no media description has the mid `{mid}`"),
            Self::MidTaken(mid) => write!(f, "another media description has the mid `{mid}`"),
            Self::Edit(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for MungeError {}

impl From<EditError> for MungeError {
    fn from(error: EditError) -> Self {
        Self::Edit(error)
    }
}

/// A set of payload types.
#[derive(Clone, Copy, Default)]
struct PayloadTypes(u128);

impl PayloadTypes {
    fn insert(&mut self, payload_type: PayloadType) {
        self.0 |= 1 << payload_type.number();
    }

    fn contains(self, payload_type: PayloadType) -> bool {
        self.0 >> payload_type.number() & 1 == 1
    }

    fn has_format(self, format: &str) -> bool {
        grammar::whole(format, grammar::payload_type).is_ok_and(|number| self.contains(number))
    }

    /// Adds what makes no sense without those in it: `rtx` of one of them, `red` of nothing else.
    fn close(&mut self, codecs: &[Codec<'_>]) {
        loop {
            let before = self.0;
            for codec in codecs {
                let orphan = codec.is("rtx") && codec.apt().is_some_and(|apt| self.contains(apt));
                let mut carried = codec.redundant().peekable();
                let empty = carried.peek().is_some() && carried.all(|one| self.contains(one));
                if orphan || empty {
                    self.insert(codec.payload_type);
                }
            }
            if self.0 == before {
                return;
            }
        }
    }
}

impl Session<'_> {
    /// Removes a codec from all media descriptions, with all that is said of it; gives how many
    /// payload types went.
    ///
    /// With it go the `rtx` that retransmits it and its place in a `red` list, its `a=rtpmap`,
    /// `a=fmtp`, `a=rtcp-fb` and other lines of its payload types, its mention in `a=rid` and
    /// `a=simulcast`; and where no `rtx` or `flexfec` is left, the sources of `a=ssrc-group:FID` or
    /// `FEC-FR` that sent it.
    ///
    /// # Errors
    /// Where a media description would have no format left.
    ///
    /// # Examples
    /// ```
    /// let text = "m=video 9 UDP/TLS/RTP/SAVPF 96 97 98\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\n\
    ///             a=fmtp:97 apt=96\r\na=rtpmap:98 H264/90000\r\n";
    /// let mut session = sdpkit::Session::parse_bytes(text.as_bytes());
    /// assert_eq!(session.remove_codec("vp8")?, 2);
    /// assert_eq!(session.to_string(), "m=video 9 UDP/TLS/RTP/SAVPF 98\r\na=rtpmap:98 H264/90000\r\n");
    /// # Ok::<(), sdpkit::MungeError>(())
    /// ```
    pub fn remove_codec(&mut self, encoding_name: &str) -> Result<usize, MungeError> {
        self.remove_codecs_where(|codecs, doomed| {
            for codec in codecs.iter().filter(|codec| codec.is(encoding_name)) {
                doomed.insert(codec.payload_type);
            }
        })
    }

    /// Removes all codecs but those named, as [`remove_codec`](Self::remove_codec) does; gives how
    /// many payload types went.
    ///
    /// The `rtx` of a codec that is kept is kept. A media description that has none of the codecs
    /// named is left as it is, so that video can be narrowed without audio being named.
    ///
    /// # Errors
    /// Where a line could not be written.
    pub fn keep_codecs(&mut self, encoding_names: &[&str]) -> Result<usize, MungeError> {
        let named = |codec: &Codec<'_>| encoding_names.iter().any(|name| codec.is(name));
        self.remove_codecs_where(|codecs, doomed| {
            if !codecs.iter().any(named) {
                return;
            }
            for codec in codecs {
                let follows = codec.is("rtx") && codec.apt().is_some();
                if !named(codec) && !follows {
                    doomed.insert(codec.payload_type);
                }
            }
            // An `rtx` of something that is not on the `m=` line follows nothing that is kept.
            for codec in codecs
                .iter()
                .filter(|codec| codec.is("rtx") && !named(codec))
            {
                let kept = |apt| codecs.iter().any(|other| other.payload_type == apt);
                if !codec.apt().is_some_and(kept) {
                    doomed.insert(codec.payload_type);
                }
            }
        })
    }

    /// Moves a codec to the front of the `m=` line of each media description that has it, each of
    /// its payload types with the `rtx` behind it; gives how many `m=` lines changed.
    ///
    /// # Errors
    /// Where a line could not be written.
    pub fn prefer_codec(&mut self, encoding_name: &str) -> Result<usize, MungeError> {
        self.whole(|session| {
            let mut changed = 0;
            let count = session.media().len();
            for index in 0..count {
                let Some(media) = session.media_at(index) else {
                    continue;
                };
                let Some(line) = preferring(media, encoding_name) else {
                    continue;
                };
                changed += session.write_media_line(index, &line)?;
            }
            Ok(changed)
        })
    }

    /// Sets the direction of one media description, or of all.
    ///
    /// # Errors
    /// Where there is no media description of that number.
    pub fn set_direction(
        &mut self,
        media: Option<usize>,
        direction: Direction,
    ) -> Result<(), MungeError> {
        self.whole(|session| {
            let Some(index) = media else {
                let count = session.media().len();
                for index in 0..count {
                    session.media_mut_or(index)?.set(&direction)?;
                }
                return Ok(());
            };
            Ok(session.media_mut_or(index)?.set(&direction)?)
        })
    }

    /// Sets a bandwidth of one media description, or of the session level: in the place of the one
    /// of its type, if it is there.
    ///
    /// # Errors
    /// Where there is no media description of that number.
    pub fn set_bandwidth(
        &mut self,
        media: Option<usize>,
        bandwidth: &Bandwidth<'_>,
    ) -> Result<(), MungeError> {
        self.whole(|session| {
            let mut section = match media {
                Some(index) => session.media_mut_or(index)?,
                None => session.session_level_mut(),
            };
            let is_same = |line: &Line<'_>| {
                line.kind() == Some(LineKind::Bandwidth)
                    && line
                        .value()
                        .is_some_and(|value| same_type(value, &bandwidth.bwtype))
            };
            let mut first = true;
            let mut found = false;
            section.retain(|line| {
                let keep = !is_same(&line) || core::mem::take(&mut first);
                found |= is_same(&line);
                keep
            });
            if found {
                section.rewrite(|line| is_same(&line).then(|| bandwidth.to_string()))?;
            } else {
                section.push_field(bandwidth)?;
            }
            Ok(())
        })
    }

    /// Removes all bandwidths of one media description, or of the session level; gives how many.
    ///
    /// # Errors
    /// Where there is no media description of that number.
    pub fn remove_bandwidths(&mut self, media: Option<usize>) -> Result<usize, MungeError> {
        let mut section = match media {
            Some(index) => self.media_mut_or(index)?,
            None => self.session_level_mut(),
        };
        Ok(section.remove_fields(LineKind::Bandwidth))
    }

    /// Adds a candidate to a media description, behind those that it has; one that is there already
    /// is not added again.
    ///
    /// # Errors
    /// Where there is no media description of that number.
    pub fn add_candidate(
        &mut self,
        media: usize,
        candidate: &Candidate<'_>,
    ) -> Result<(), MungeError> {
        Ok(self.media_mut_or(media)?.set(candidate)?)
    }

    /// Removes the candidates of one media description, or of all; gives how many there were.
    ///
    /// `a=end-of-candidates` and `a=remote-candidates` go with them, and where there were any, the
    /// default destination becomes that of a description without candidates: port 9 and `0.0.0.0`,
    /// also in `a=rtcp` (RFC 9429 §5.2.1), so that no address is left.
    ///
    /// # Errors
    /// Where there is no media description of that number.
    pub fn strip_candidates(&mut self, media: Option<usize>) -> Result<usize, MungeError> {
        self.whole(|session| {
            let all = 0..session.media().len();
            let which = match media {
                Some(index) => index..index.saturating_add(1),
                None => all,
            };
            let mut removed = 0;
            let mut stripped = false;
            for index in which {
                let mut section = session.media_mut_or(index)?;
                let count = section.remove::<Candidate<'_>>();
                section.remove_named(&["end-of-candidates", "remote-candidates"]);
                removed += count;
                if count > 0 {
                    stripped = true;
                    session.forget_destination(index)?;
                }
            }
            let mut level = session.session_level_mut();
            if media.is_none() {
                level.remove_named(&["end-of-candidates"]);
            }
            if stripped
                && media.is_none()
                && level.as_section().value(LineKind::Connection).is_some()
            {
                level.set_value(LineKind::Connection, "IN IP4 0.0.0.0")?;
            }
            Ok(removed)
        })
    }

    /// Removes an RTP header extension, by the URI that names it, also where it is encrypted
    /// (RFC 6904); gives how many `a=extmap` there were.
    pub fn drop_extension(&mut self, uri: &str) -> usize {
        const ENCRYPT: &str = "urn:ietf:params:rtp-hdrext:encrypt";
        let is_it = |line: Line<'_>| {
            let Some(Ok(extmap)) = line.attribute().map(Attribute::parse::<Extmap<'_>>) else {
                return false;
            };
            let inner = extmap
                .attributes
                .as_deref()
                .and_then(|text| text.split(' ').next());
            extmap.uri == uri || (extmap.uri == ENCRYPT && inner == Some(uri))
        };
        let mut removed = self.session_level_mut().retain(|line| !is_it(line));
        let count = self.media().len();
        for index in 0..count {
            if let Some(mut section) = self.media_mut(index) {
                removed += section.retain(|line| !is_it(line));
            }
        }
        removed
    }

    /// Gives a media description another identification tag, also where `a=group` and `a=depend`
    /// name it.
    ///
    /// # Errors
    /// Where no media description has the tag, another has the new one, or the new one is no token.
    pub fn rename_mid(&mut self, mid: &str, new: &str) -> Result<(), MungeError> {
        self.whole(|session| {
            if session.media_by_mid(mid).is_none() {
                return Err(MungeError::NoSuchMid(mid.to_string()));
            }
            if mid != new && session.media_by_mid(new).is_some() {
                return Err(MungeError::MidTaken(new.to_string()));
            }
            let mut renamed = BTreeSet::new();
            for media in session.media().filter(|media| media.mid() == Some(mid)) {
                renamed.insert(media.index());
            }
            for index in renamed {
                session
                    .media_mut_or(index)?
                    .set(&Mid::new(new.to_string()))?;
            }
            session.session_level_mut().rewrite(|line| {
                let mut group = line.attribute()?.parse::<Group<'_>>().ok()?;
                if !group.contains(mid) {
                    return None;
                }
                for tag in group.tags.iter_mut().filter(|tag| *tag == mid) {
                    *tag = new.into();
                }
                Some(group.to_string())
            })?;
            let count = session.media().len();
            for index in 0..count {
                session.media_mut_or(index)?.rewrite(|line| {
                    let mut depend = line.attribute()?.parse::<Depend<'_>>().ok()?;
                    let targets = depend.0.iter_mut().flat_map(|one| one.targets.iter_mut());
                    let mut changed = false;
                    for target in targets.filter(|target| target.tag == mid) {
                        target.tag = new.into();
                        changed = true;
                    }
                    changed.then(|| depend.to_string())
                })?;
            }
            Ok(())
        })
    }

    /// Removes a media description, and its identification tag from the groups; a group that has no
    /// tag left goes too.
    ///
    /// In a later offer of a session a media description is not removed but rejected: its port set
    /// to 0 (RFC 3264 §8.2).
    ///
    /// # Errors
    /// Where there is none of that number.
    pub fn remove_media(&mut self, index: usize) -> Result<(), MungeError> {
        self.whole(|session| {
            let mid = session.media_or(index)?.mid().map(ToString::to_string);
            session.remove_media_lines(index)?;
            let Some(mid) = mid.filter(|mid| session.media_by_mid(mid).is_none()) else {
                return Ok(());
            };
            let without = |line: Line<'_>| {
                let mut group = line.attribute()?.parse::<Group<'_>>().ok()?;
                let before = group.tags.len();
                group.tags.retain(|tag| *tag != mid);
                (group.tags.len() < before).then_some((group.tags.is_empty(), group.to_string()))
            };
            let mut level = session.session_level_mut();
            level.retain(|line| !without(line).is_some_and(|(empty, _)| empty));
            level.rewrite(|line| without(line).map(|(_, text)| text))?;
            Ok(())
        })
    }

    /// Removes the payload types that `choose` marks, in each media description, and gives how many.
    fn remove_codecs_where(
        &mut self,
        choose: impl Fn(&[Codec<'_>], &mut PayloadTypes),
    ) -> Result<usize, MungeError> {
        self.whole(|session| {
            let mut removed = 0;
            let count = session.media().len();
            for index in 0..count {
                let codecs = session.media_or(index)?.codecs();
                let mut doomed = PayloadTypes::default();
                choose(&codecs, &mut doomed);
                doomed.close(&codecs);
                let gone = codecs
                    .iter()
                    .filter(|one| doomed.contains(one.payload_type))
                    .count();
                let lost = |name: &str| {
                    let mut of_name = codecs.iter().filter(|codec| codec.is(name)).peekable();
                    of_name.peek().is_some()
                        && of_name.all(|codec| doomed.contains(codec.payload_type))
                };
                let mut repairs = Vec::new();
                if lost("rtx") {
                    repairs.push(SsrcGroupSemantics::Fid);
                }
                if lost("flexfec-03") || lost("flexfec") {
                    repairs.push(SsrcGroupSemantics::FecFr);
                }
                drop(codecs);
                if gone > 0 {
                    session.remove_payload_types(index, doomed, &repairs)?;
                    removed += gone;
                }
            }
            Ok(removed)
        })
    }

    /// Removes payload types from one media description, and the sources of the groups of `repairs`
    /// but the first of each.
    fn remove_payload_types(
        &mut self,
        index: usize,
        doomed: PayloadTypes,
        repairs: &[SsrcGroupSemantics<'_>],
    ) -> Result<(), MungeError> {
        let media = self.media_or(index)?;
        let Ok(mut line) = media.line().map(MediaLine::into_owned) else {
            return Ok(());
        };
        line.formats.retain(|format| !doomed.has_format(format));
        if line.formats.is_empty() {
            return Err(MungeError::NoFormatLeft { media: index });
        }
        let mut sources = BTreeSet::new();
        for group in media.attrs::<SsrcGroup<'_>>().flatten() {
            if repairs.contains(&group.semantics) {
                sources.extend(group.ids.into_iter().skip(1));
            }
        }
        // A rid that was bound to removed payload types alone goes, and simulcast forgets it.
        let narrowed = |attribute: Attribute<'_>| {
            let mut rid = attribute.parse::<Rid<'_>>().ok()?.into_owned();
            let before = rid.payload_types.len();
            rid.payload_types.retain(|one| !doomed.contains(*one));
            (rid.payload_types.len() < before).then_some(rid)
        };
        let rids: BTreeSet<String> = media
            .attributes()
            .filter_map(narrowed)
            .filter(|rid| rid.payload_types.is_empty())
            .map(|rid| rid.id.into_owned())
            .collect();

        self.write_media_line(index, &line)?;
        let mut section = self.media_mut_or(index)?;
        section.retain(|line| {
            let Some(attribute) = line.attribute() else {
                return true;
            };
            !is_of_format(attribute, doomed)
                && !is_of_source(attribute, &sources, repairs)
                && !narrowed(attribute).is_some_and(|rid| rid.payload_types.is_empty())
                && !without_rids(attribute, &rids).is_some_and(|simulcast| is_empty(&simulcast))
        });
        section.rewrite(|line| {
            let attribute = line.attribute()?;
            narrowed(attribute)
                .map(|rid| rid.to_string())
                .or_else(|| without_rids(attribute, &rids).map(|simulcast| simulcast.to_string()))
                .or_else(|| without_redundant(attribute, doomed))
        })?;
        Ok(())
    }

    /// Writes an `m=` line anew; gives 1 where it was another before.
    fn write_media_line(
        &mut self,
        index: usize,
        line: &MediaLine<'_>,
    ) -> Result<usize, MungeError> {
        let before = self.media_or(index)?.line().map(|line| line.to_string());
        if before.is_ok_and(|before| before == line.to_string()) {
            return Ok(0);
        }
        self.media_mut_or(index)?.set_field(line)?;
        Ok(1)
    }

    /// Sets the default destination to that of a description without candidates.
    fn forget_destination(&mut self, index: usize) -> Result<(), MungeError> {
        let media = self.media_or(index)?;
        if let Ok(mut line) = media.line().map(MediaLine::into_owned)
            && line.port != 0
        {
            line.port = 9;
            self.write_media_line(index, &line)?;
        }
        let media = self.media_or(index)?;
        let has_connection = media.value(LineKind::Connection).is_some();
        let has_rtcp = media.has::<Rtcp<'_>>();
        let mut section = self.media_mut_or(index)?;
        if has_connection {
            section.set_value(LineKind::Connection, "IN IP4 0.0.0.0")?;
        }
        if has_rtcp {
            section.set_attribute("rtcp:9 IN IP4 0.0.0.0")?;
        }
        Ok(())
    }

    fn media_or(&self, index: usize) -> Result<Media<'_>, MungeError> {
        let len = self.media().len();
        self.media_at(index)
            .ok_or(MungeError::NoSuchMedia { index, len })
    }
}

impl<'a> Session<'a> {
    fn media_mut_or(&mut self, index: usize) -> Result<crate::SectionMut<'_, 'a>, MungeError> {
        let len = self.media().len();
        self.media_mut(index)
            .ok_or(MungeError::NoSuchMedia { index, len })
    }

    /// Does all of `change`, or nothing.
    fn whole<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T, MungeError>,
    ) -> Result<T, MungeError> {
        let before = self.clone();
        let result = change(self);
        if result.is_err() {
            *self = before;
        }
        result
    }
}

/// The `m=` line with the payload types of a codec in front, each with the `rtx` behind it.
fn preferring(media: Media<'_>, encoding_name: &str) -> Option<MediaLine<'static>> {
    let codecs = media.codecs();
    let mut order = Vec::new();
    for codec in codecs.iter().filter(|codec| codec.is(encoding_name)) {
        order.push(codec.payload_type);
        let of_it = codecs
            .iter()
            .filter(|rtx| rtx.is("rtx") && rtx.apt() == Some(codec.payload_type));
        order.extend(of_it.map(|rtx| rtx.payload_type));
    }
    if order.is_empty() {
        return None;
    }
    let mut first = PayloadTypes::default();
    for payload_type in &order {
        first.insert(*payload_type);
    }
    let line = media.line().ok()?;
    let mut formats: Vec<String> = order.iter().map(ToString::to_string).collect();
    let others = line
        .formats
        .iter()
        .filter(|format| !first.has_format(format));
    formats.extend(others.map(ToString::to_string));
    Some(line.into_owned().with_formats(formats.join(" ")))
}

/// Whether the attribute speaks of a payload type that goes.
fn is_of_format(attribute: Attribute<'_>, doomed: PayloadTypes) -> bool {
    const OF_FORMAT: &[&str] = &[
        "rtpmap",
        "fmtp",
        "rtcp-fb",
        "imageattr",
        "framesize",
        "depend",
        "predefined_ROI",
    ];
    if let Ok(ssrc) = attribute.parse::<Ssrc<'_>>() {
        return ssrc.attribute.name == "fmtp"
            && is_of_format(ssrc.attribute.as_attribute(), doomed);
    }
    let format = attribute
        .value
        .and_then(|value| value.split_ascii_whitespace().next());
    OF_FORMAT.contains(&attribute.name) && format.is_some_and(|format| doomed.has_format(format))
}

/// Whether the attribute speaks of a source that goes, or groups it.
fn is_of_source(
    attribute: Attribute<'_>,
    sources: &BTreeSet<u32>,
    repairs: &[SsrcGroupSemantics<'_>],
) -> bool {
    if let Ok(ssrc) = attribute.parse::<Ssrc<'_>>() {
        return sources.contains(&ssrc.id);
    }
    attribute
        .parse::<SsrcGroup<'_>>()
        .is_ok_and(|group| repairs.contains(&group.semantics))
}

/// `a=simulcast` without those rids; `None` where it has none of them.
fn without_rids<'s>(attribute: Attribute<'s>, rids: &BTreeSet<String>) -> Option<Simulcast<'s>> {
    if rids.is_empty() {
        return None;
    }
    let mut simulcast = attribute.parse::<Simulcast<'_>>().ok()?;
    let mut changed = false;
    for streams in [&mut simulcast.send, &mut simulcast.recv] {
        for stream in streams.iter_mut() {
            let before = stream.0.len();
            stream.0.retain(|one| !rids.contains(&*one.rid));
            changed |= stream.0.len() < before;
        }
        streams.retain(|stream| !stream.0.is_empty());
    }
    changed.then_some(simulcast)
}

fn is_empty(simulcast: &Simulcast<'_>) -> bool {
    simulcast.send.is_empty() && simulcast.recv.is_empty()
}

/// `a=fmtp` of `red` without the payload types that go; `None` where its list has none of them.
fn without_redundant(attribute: Attribute<'_>, doomed: PayloadTypes) -> Option<String> {
    let fmtp = attribute.parse::<Fmtp<'_>>().ok()?;
    let list = fmtp.parameters.trim();
    let is_list = list
        .split('/')
        .all(|one| grammar::whole(one, grammar::payload_type).is_ok());
    let kept: Vec<&str> = list
        .split('/')
        .filter(|one| !doomed.has_format(one))
        .collect();
    let changed = is_list && kept.len() < list.split('/').count() && !kept.is_empty();
    changed.then(|| Fmtp::new(fmtp.format, kept.join("/")).to_string())
}

fn same_type(value: &str, bwtype: &BwType<'_>) -> bool {
    Bandwidth::parse(value).is_ok_and(|bandwidth| bandwidth.bwtype == *bwtype)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIDEO: &str = "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nt=0 0\na=group:BUNDLE a v\n\
        m=audio 50000 UDP/TLS/RTP/SAVPF 111 63 0\nc=IN IP4 192.0.2.1\na=rtcp:50001 IN IP4 192.0.2.1\na=mid:a\n\
        a=candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host\na=end-of-candidates\n\
        a=rtpmap:111 opus/48000/2\na=rtpmap:63 red/48000/2\na=fmtp:63 111/111\na=extmap:1 urn:x\n\
        m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 99 100\nc=IN IP4 0.0.0.0\na=mid:v\na=extmap:1 urn:x\n\
        a=rtpmap:96 VP8/90000\na=rtcp-fb:96 nack\na=rtcp-fb:* transport-cc\na=rtpmap:97 rtx/90000\na=fmtp:97 apt=96\n\
        a=rtpmap:98 H264/90000\na=fmtp:98 packetization-mode=1\na=rtpmap:99 rtx/90000\na=fmtp:99 apt=98\n\
        a=rtpmap:100 red/90000\na=fmtp:100 96/98\na=rid:hi send pt=96\na=rid:lo send pt=96,98\n\
        a=simulcast:send hi;lo\na=ssrc-group:FID 1 2\na=ssrc:1 cname:c\na=ssrc:2 cname:c\n";

    /// The lines that went, and those that came, of one change.
    fn changed(change: impl FnOnce(&mut Session<'_>)) -> (Vec<String>, Vec<String>) {
        let mut session = Session::parse(VIDEO).unwrap();
        change(&mut session);
        let after = session.to_string();
        let lines = |text: &str| text.lines().map(ToString::to_string).collect::<Vec<_>>();
        let (before, after) = (lines(VIDEO), lines(&after));
        let minus = |a: &[String], b: &[String]| {
            a.iter()
                .filter(|line| !b.contains(line))
                .cloned()
                .collect::<Vec<_>>()
        };
        (minus(&before, &after), minus(&after, &before))
    }

    #[test]
    fn a_codec_goes_with_all_that_is_said_of_it() {
        let (gone, new) = changed(|session| assert_eq!(session.remove_codec("VP8"), Ok(2)));
        assert_eq!(
            gone,
            [
                "m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 99 100",
                "a=rtpmap:96 VP8/90000",
                "a=rtcp-fb:96 nack",
                "a=rtpmap:97 rtx/90000",
                "a=fmtp:97 apt=96",
                "a=fmtp:100 96/98",
                "a=rid:hi send pt=96",
                "a=rid:lo send pt=96,98",
                "a=simulcast:send hi;lo",
            ]
        );
        assert_eq!(
            new,
            [
                "m=video 9 UDP/TLS/RTP/SAVPF 98 99 100",
                "a=fmtp:100 98",
                "a=rid:lo send pt=98",
                "a=simulcast:send lo",
            ]
        );
    }

    #[test]
    fn the_sources_of_rtx_go_with_the_last_rtx() {
        let (gone, _) = changed(|session| assert_eq!(session.remove_codec("rtx"), Ok(2)));
        assert!(
            gone.contains(&"a=ssrc-group:FID 1 2".into())
                && gone.contains(&"a=ssrc:2 cname:c".into())
        );
        assert!(!gone.contains(&"a=ssrc:1 cname:c".into()));
    }

    #[test]
    fn the_last_format_is_not_removed() {
        let mut session = Session::parse(VIDEO).unwrap();
        session.remove_codec("PCMU").unwrap();
        let before = session.to_string();
        assert_eq!(
            session.remove_codec("opus"),
            Err(MungeError::NoFormatLeft { media: 0 })
        );
        assert_eq!(session.to_string(), before);
    }

    #[test]
    fn keeping_keeps_rtx_and_leaves_other_media() {
        let mut session = Session::parse(VIDEO).unwrap();
        assert_eq!(session.keep_codecs(&["h264"]), Ok(3));
        let formats: Vec<_> = session
            .media()
            .map(|m| m.line().unwrap().formats.to_string())
            .collect();
        assert_eq!(formats, ["111 63 0", "98 99"]);
    }

    #[test]
    fn the_preferred_codec_stands_first_with_its_rtx() {
        let (_, new) = changed(|session| assert_eq!(session.prefer_codec("H264"), Ok(1)));
        assert_eq!(new, ["m=video 9 UDP/TLS/RTP/SAVPF 98 99 96 97 100"]);
    }

    #[test]
    fn candidates_go_with_the_addresses() {
        let (gone, new) = changed(|session| assert_eq!(session.strip_candidates(None), Ok(1)));
        assert_eq!(gone.len(), 5, "{gone:?}");
        assert_eq!(
            new,
            [
                "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 0",
                "a=rtcp:9 IN IP4 0.0.0.0"
            ],
        );
    }

    #[test]
    fn names_of_media_change_where_they_are_used() {
        let (gone, new) = changed(|session| session.rename_mid("v", "w").unwrap());
        assert_eq!(gone, ["a=group:BUNDLE a v", "a=mid:v"]);
        assert_eq!(new, ["a=group:BUNDLE a w", "a=mid:w"]);
        let mut session = Session::parse(VIDEO).unwrap();
        assert_eq!(
            session.rename_mid("v", "a"),
            Err(MungeError::MidTaken("a".into()))
        );
        assert_eq!(
            session.rename_mid("x", "y"),
            Err(MungeError::NoSuchMid("x".into()))
        );
        assert!(matches!(
            session.rename_mid("v", "a b"),
            Err(MungeError::Edit(_))
        ));
        assert_eq!(session.to_string(), VIDEO);
        session.remove_media(0).unwrap();
        assert!(session.to_string().contains("a=group:BUNDLE v\n"));
        session.remove_media(0).unwrap();
        assert!(!session.to_string().contains("BUNDLE"));
    }

    #[test]
    fn extensions_bandwidths_and_directions() {
        let (gone, _) = changed(|session| assert_eq!(session.drop_extension("urn:x"), 2));
        assert_eq!(gone, ["a=extmap:1 urn:x", "a=extmap:1 urn:x"]);
        let limit = Bandwidth::new(BwType::As, 500);
        let (_, new) = changed(|session| {
            session.set_bandwidth(Some(1), &limit).unwrap();
            session.set_bandwidth(Some(1), &limit).unwrap();
            session.set_direction(None, Direction::RecvOnly).unwrap();
        });
        assert_eq!(new, ["a=recvonly", "b=AS:500", "a=recvonly"]);
        let mut session = Session::parse(VIDEO).unwrap();
        let missing = MungeError::NoSuchMedia { index: 2, len: 2 };
        assert_eq!(session.set_bandwidth(Some(2), &limit), Err(missing));
    }
}
