//! The changes that people make to descriptions by hand, right in all the lines that they concern.
//!
//! Each is a method of [`Session`], changes no line but those it must, and on an error leaves the
//! description as it was.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::attribute::{
    Attribute, Depend, Direction, Extmap, Fmtp, Group, Mid, Rid, Simulcast, Ssrc, SsrcGroup,
    SsrcGroupSemantics,
};
use crate::codec::Codec;
use crate::field::{Bandwidth, BwType, MediaLine, TypedField};
use crate::ice::Candidate;
use crate::number::PayloadType;
use crate::syntax::grammar;
use crate::syntax::{EditError, Line, LineKind, Media, Revision, Session};

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
        let preferred = |media| preferring(media, encoding_name);
        let mut lines: Vec<Option<String>> = self.media().map(preferred).collect();
        Ok(self.revise(|media, line| {
            let new = media.filter(|_| line.kind() == Some(LineKind::Media));
            let new = new.and_then(|index| lines.get_mut(index)?.take());
            new.map_or(Revision::Keep, Revision::Write)
        })?)
    }

    /// Sets the direction of one media description, or of all.
    ///
    /// Of all, those that are an SCTP association, as data channels are, get none that they do not
    /// have: a direction means nothing there (RFC 8841 §9.2). It does for what is neither RTP nor
    /// SCTP, such as MSRP (RFC 4975 §8.9).
    ///
    /// # Errors
    /// Where there is no media description of that number.
    ///
    /// # Examples
    /// ```
    /// use sdpkit::{Direction, Session};
    ///
    /// let text = "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n";
    /// let mut session = Session::parse_bytes(text.as_bytes());
    /// session.set_direction(None, Direction::Inactive)?;
    /// assert_eq!(session.to_string(), text.replace("m=app", "a=inactive\r\nm=app"));
    /// # Ok::<(), sdpkit::MungeError>(())
    /// ```
    pub fn set_direction(
        &mut self,
        media: Option<usize>,
        direction: Direction,
    ) -> Result<(), MungeError> {
        if let Some(index) = media {
            return Ok(self.media_mut_or(index)?.set(&direction)?);
        }
        let has_meaning = |media: &Media<'_>| {
            let is_sctp = media.line().is_ok_and(|line| line.proto.is_sctp());
            !is_sctp || media.has::<Direction>()
        };
        let directed: Vec<usize> = self.media().filter(has_meaning).map(Media::index).collect();
        let each = "a=".len() + direction.to_string().len();
        self.check_room(directed.len().saturating_mul(each))?;
        for index in directed {
            self.media_mut_or(index)?.set(&direction)?;
        }
        Ok(())
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
        let mut section = match media {
            Some(index) => self.media_mut_or(index)?,
            None => self.session_level_mut(),
        };
        let mut found = false;
        section.revise(|line| {
            let is_same = line.kind() == Some(LineKind::Bandwidth)
                && line
                    .value()
                    .is_some_and(|value| same_type(value, &bandwidth.bwtype));
            if !is_same {
                Revision::Keep
            } else if core::mem::replace(&mut found, true) {
                Revision::Remove
            } else {
                Revision::Write(bandwidth.to_string())
            }
        })?;
        if !found {
            section.push_field(bandwidth)?;
        }
        Ok(())
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
        let mut removed = 0;
        if let Some(index) = media {
            let had = self.media_or(index)?.has::<Candidate<'_>>();
            self.media_mut_or(index)?.revise(|line| {
                removed += usize::from(is_candidate(line));
                stripped(line, had)
            })?;
            return Ok(removed);
        }
        let had: Vec<bool> = self
            .media()
            .map(|media| media.has::<Candidate<'_>>())
            .collect();
        let any = had.contains(&true);
        self.revise(|media, line| match media {
            None if is_candidate(line) => Revision::Keep,
            None => stripped(line, any),
            Some(index) => {
                removed += usize::from(is_candidate(line));
                stripped(line, had.get(index) == Some(&true))
            }
        })?;
        Ok(removed)
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
        let all = 0..self.lines().len();
        self.retain_lines(all, |line| !is_it(line))
    }

    /// Gives a media description another identification tag, also where `a=group` and `a=depend`
    /// name it.
    ///
    /// # Errors
    /// Where no media description has the tag, another has the new one, or the new one is no token.
    pub fn rename_mid(&mut self, mid: &str, new: &str) -> Result<(), MungeError> {
        let renamed: Vec<bool> = self.media().map(|m| m.mid() == Some(mid)).collect();
        if !renamed.contains(&true) {
            return Err(MungeError::NoSuchMid(mid.to_string()));
        }
        if mid != new && self.media_by_mid(new).is_some() {
            return Err(MungeError::MidTaken(new.to_string()));
        }
        self.revise(|media, line| {
            let attribute = line.attribute();
            let written = attribute.and_then(|attribute| match media {
                None => renamed_group(attribute, mid, new),
                Some(index) if attribute.is::<Mid<'_>>() => {
                    let is_it = renamed.get(index) == Some(&true) && attribute.value == Some(mid);
                    is_it.then(|| Mid::new(new).to_string())
                }
                Some(_) => renamed_depend(attribute, mid, new),
            });
            written.map_or(Revision::Keep, Revision::Write)
        })?;
        Ok(())
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
        let mid = self.media_or(index)?.mid().map(ToString::to_string);
        let is_other = |media: &Media<'_>| media.index() != index && media.mid() == mid.as_deref();
        if let Some(mid) = &mid
            && !self.media().any(|media| is_other(&media))
        {
            self.session_level_mut().revise(|line| {
                let attribute = line.attribute();
                match attribute.and_then(|attribute| group_without(attribute, mid)) {
                    None => Revision::Keep,
                    Some(group) if group.tags.is_empty() => Revision::Remove,
                    Some(group) => Revision::Write(group.to_string()),
                }
            })?;
        }
        Ok(self.remove_media_lines(index)?)
    }

    /// Removes the payload types that `choose` marks, in each media description, and gives how many.
    fn remove_codecs_where(
        &mut self,
        choose: impl Fn(&[Codec<'_>], &mut PayloadTypes),
    ) -> Result<usize, MungeError> {
        let removals = self
            .media()
            .map(|media| Removal::plan(media, &choose))
            .collect::<Result<Vec<_>, _>>()?;
        let of_media = |index: usize| removals.get(index)?.as_ref();
        self.revise(|media, line| match media.and_then(of_media) {
            Some(removal) => removal.of(line),
            None => Revision::Keep,
        })?;
        Ok(removals.iter().flatten().map(|removal| removal.count).sum())
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
}

/// What goes from one media description with some of its payload types.
struct Removal {
    doomed: PayloadTypes,
    /// How many codecs that are.
    count: usize,
    /// The `m=` line without them.
    line: String,
    /// Groups of sources that nothing is left for.
    repairs: Vec<SsrcGroupSemantics<'static>>,
    /// The sources in those groups, but the first of each.
    sources: BTreeSet<u32>,
    /// The rids that were bound to removed payload types alone.
    rids: BTreeSet<String>,
}

impl Removal {
    /// Finds out what goes with the payload types that `choose` marks; `None` where it marks none.
    fn plan(
        media: Media<'_>,
        choose: &impl Fn(&[Codec<'_>], &mut PayloadTypes),
    ) -> Result<Option<Self>, MungeError> {
        let codecs = media.codecs();
        let mut doomed = PayloadTypes::default();
        choose(&codecs, &mut doomed);
        doomed.close(&codecs);
        let goes = |codec: &Codec<'_>| doomed.contains(codec.payload_type);
        let count = codecs.iter().filter(|codec| goes(codec)).count();
        let Ok(mut line) = media.line() else {
            return Ok(None);
        };
        if count == 0 {
            return Ok(None);
        }
        line.formats.retain(|format| !doomed.has_format(format));
        if line.formats.is_empty() {
            return Err(MungeError::NoFormatLeft {
                media: media.index(),
            });
        }
        let lost = |name: &str| {
            let mut of_name = codecs.iter().filter(|codec| codec.is(name)).peekable();
            of_name.peek().is_some() && of_name.all(goes)
        };
        let mut repairs = Vec::new();
        if lost("rtx") {
            repairs.push(SsrcGroupSemantics::Fid);
        }
        if lost("flexfec-03") || lost("flexfec") {
            repairs.push(SsrcGroupSemantics::FecFr);
        }
        let groups = media.attrs::<SsrcGroup<'_>>().flatten();
        let sources = groups
            .filter(|group| repairs.contains(&group.semantics))
            .flat_map(|group| group.ids.into_iter().skip(1))
            .collect();
        let rids = media
            .attributes()
            .filter_map(|attribute| narrowed(attribute, doomed))
            .filter(|rid| rid.payload_types.is_empty())
            .map(|rid| rid.id.into_owned())
            .collect();
        Ok(Some(Self {
            doomed,
            count,
            line: line.to_string(),
            repairs,
            sources,
            rids,
        }))
    }

    /// What becomes of one of its lines.
    fn of(&self, line: Line<'_>) -> Revision {
        if line.kind() == Some(LineKind::Media) {
            return Revision::Write(self.line.clone());
        }
        let Some(attribute) = line.attribute() else {
            return Revision::Keep;
        };
        if is_of_format(attribute, self.doomed)
            || is_of_source(attribute, &self.sources, &self.repairs)
        {
            return Revision::Remove;
        }
        if let Some(rid) = narrowed(attribute, self.doomed) {
            return if rid.payload_types.is_empty() {
                Revision::Remove
            } else {
                Revision::Write(rid.to_string())
            };
        }
        if let Some(simulcast) = without_rids(attribute, &self.rids) {
            return if simulcast.send.is_empty() && simulcast.recv.is_empty() {
                Revision::Remove
            } else {
                Revision::Write(simulcast.to_string())
            };
        }
        without_redundant(attribute, self.doomed).map_or(Revision::Keep, Revision::Write)
    }
}

fn is_candidate(line: Line<'_>) -> bool {
    line.attribute().is_some_and(Attribute::is::<Candidate<'_>>)
}

/// What becomes of a line where candidates go; where there were any, the default destination becomes
/// that of a description without candidates.
fn stripped(line: Line<'_>, had_candidates: bool) -> Revision {
    match line.kind() {
        Some(LineKind::Media) if had_candidates => {
            let media = MediaLine::parse(line.value().unwrap_or_default());
            match media {
                Ok(media) if !matches!(media.port, 0 | 9) => {
                    Revision::Write(MediaLine { port: 9, ..media }.to_string())
                }
                _ => Revision::Keep,
            }
        }
        Some(LineKind::Connection) if had_candidates => Revision::Write("IN IP4 0.0.0.0".into()),
        Some(LineKind::Attribute) => match line.attribute().map(|attribute| attribute.name) {
            Some("candidate" | "end-of-candidates" | "remote-candidates") => Revision::Remove,
            Some("rtcp") if had_candidates => Revision::Write("rtcp:9 IN IP4 0.0.0.0".into()),
            _ => Revision::Keep,
        },
        _ => Revision::Keep,
    }
}

/// `a=group` with another tag for `mid`; `None` where it does not name it.
fn renamed_group(attribute: Attribute<'_>, mid: &str, new: &str) -> Option<String> {
    let mut group = attribute.parse::<Group<'_>>().ok()?;
    if !group.contains(mid) {
        return None;
    }
    for tag in group.tags.iter_mut().filter(|tag| *tag == mid) {
        *tag = new.into();
    }
    Some(group.to_string())
}

/// `a=group` without a tag; `None` where it does not name it.
fn group_without<'s>(attribute: Attribute<'s>, mid: &str) -> Option<Group<'s>> {
    let mut group = attribute.parse::<Group<'_>>().ok()?;
    let before = group.tags.len();
    group.tags.retain(|tag| *tag != mid);
    (group.tags.len() < before).then_some(group)
}

/// `a=depend` with another tag for `mid`; `None` where it does not name it.
fn renamed_depend(attribute: Attribute<'_>, mid: &str, new: &str) -> Option<String> {
    let mut depend = attribute.parse::<Depend<'_>>().ok()?;
    let targets = depend.0.iter_mut().flat_map(|one| one.targets.iter_mut());
    let mut changed = false;
    for target in targets.filter(|target| target.tag == mid) {
        target.tag = new.into();
        changed = true;
    }
    changed.then(|| depend.to_string())
}

/// `a=rid` without the payload types that go; `None` where it is bound to none of them.
fn narrowed(attribute: Attribute<'_>, doomed: PayloadTypes) -> Option<Rid<'_>> {
    let mut rid = attribute.parse::<Rid<'_>>().ok()?;
    let before = rid.payload_types.len();
    rid.payload_types.retain(|one| !doomed.contains(*one));
    (rid.payload_types.len() < before).then_some(rid)
}

/// The `m=` line with the payload types of a codec in front, each with the `rtx` behind it; `None`
/// where it has none of them, or they stand so.
fn preferring(media: Media<'_>, encoding_name: &str) -> Option<String> {
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
    let preferred = line.clone().with_formats(formats.join(" "));
    (preferred != line).then(|| preferred.to_string())
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
    fn each_address_goes_with_the_candidates() {
        let text = "c=IN IP4 192.0.2.9\nm=audio 5 RTP/AVP 0\nc=IN IP4 192.0.2.1\nc=IN IP4 192.0.2.2\n\
            a=candidate:1 1 udp 1 192.0.2.1 5 typ host\nm=video 7 RTP/AVP 96\nc=IN IP4 192.0.2.3\n";
        let mut session = Session::parse_bytes(text.as_bytes());
        assert_eq!(session.strip_candidates(Some(1)), Ok(0));
        assert_eq!(session.to_string(), text);
        assert_eq!(session.strip_candidates(Some(0)), Ok(1));
        let media = "m=audio 9 RTP/AVP 0\nc=IN IP4 0.0.0.0\nc=IN IP4 0.0.0.0\n\
            m=video 7 RTP/AVP 96\nc=IN IP4 192.0.2.3\n";
        assert_eq!(
            session.to_string(),
            alloc::format!("c=IN IP4 192.0.2.9\n{media}")
        );
        let mut session = Session::parse_bytes(text.as_bytes());
        assert_eq!(session.strip_candidates(None), Ok(1));
        assert_eq!(
            session.to_string(),
            alloc::format!("c=IN IP4 0.0.0.0\n{media}")
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

    #[test]
    fn a_data_channel_gets_no_direction_that_it_does_not_have() {
        let text = "m=audio 9 UDP/TLS/RTP/SAVPF 0\n\
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel\na=mid:1\n\
            m=application 9 DTLS/SCTP 5000\na=sendrecv\n\
            m=message 9 TCP/MSRP *\n";
        let mut session = Session::parse_bytes(text.as_bytes());
        session.set_direction(None, Direction::Inactive).unwrap();
        assert_eq!(
            session.to_string(),
            "m=audio 9 UDP/TLS/RTP/SAVPF 0\na=inactive\n\
             m=application 9 UDP/DTLS/SCTP webrtc-datachannel\na=mid:1\n\
             m=application 9 DTLS/SCTP 5000\na=inactive\n\
             m=message 9 TCP/MSRP *\na=inactive\n"
        );
        session.set_direction(Some(1), Direction::RecvOnly).unwrap();
        assert!(session.to_string().contains("a=mid:1\na=recvonly\n"));
    }

    /// Were a change to look at all lines for each section, this would take minutes.
    #[test]
    fn very_many_sections_change_in_one_pass() {
        const COUNT: usize = 30_000;
        let one = "m=video 5 RTP/AVP 96 97\nc=IN IP4 192.0.2.1\na=mid:v\na=rtpmap:96 VP8/90000\n\
            a=rtpmap:97 H264/90000\na=extmap:1 urn:x\na=candidate:1 1 udp 1 192.0.2.1 5 typ host\n";
        let text = one.repeat(COUNT);
        let mut session = Session::parse_bytes(text.as_bytes());
        assert_eq!(session.strip_candidates(None), Ok(COUNT));
        assert_eq!(session.drop_extension("urn:x"), COUNT);
        assert_eq!(session.prefer_codec("H264"), Ok(COUNT));
        assert_eq!(session.remove_codec("VP8"), Ok(COUNT));
        session.rename_mid("v", "w").unwrap();
        session.set_direction(None, Direction::SendOnly).unwrap();
        for index in 0..COUNT {
            let limit = Bandwidth::new(BwType::As, 1);
            session.set_bandwidth(Some(index), &limit).unwrap();
        }
        let after = "m=video 9 RTP/AVP 97\nc=IN IP4 0.0.0.0\nb=AS:1\na=mid:w\na=rtpmap:97 H264/90000\na=sendonly\n";
        assert_eq!(session.to_string(), after.repeat(COUNT));
    }
}
