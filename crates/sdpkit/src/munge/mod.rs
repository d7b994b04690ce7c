//! The changes that people make to descriptions by hand, right in all the lines that they concern.
//!
//! Each is a method of [`Session`], changes no line but those it must, and on an error leaves the
//! description as it was.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::attribute::{Attribute, Depend, Direction, Extmap, Group, Mid};
use crate::field::{Bandwidth, BwType, MediaLine, TypedField};
use crate::ice::Candidate;
use crate::syntax::{EditError, Line, LineKind, Media, Revision, Session};

mod codecs;

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

impl Session<'_> {
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

fn same_type(value: &str, bwtype: &BwType<'_>) -> bool {
    Bandwidth::parse(value).is_ok_and(|bandwidth| bandwidth.bwtype == *bwtype)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) const VIDEO: &str = "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nt=0 0\na=group:BUNDLE a v\n\
        m=audio 50000 UDP/TLS/RTP/SAVPF 111 63 0\nc=IN IP4 192.0.2.1\na=rtcp:50001 IN IP4 192.0.2.1\na=mid:a\n\
        a=candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host\na=end-of-candidates\n\
        a=rtpmap:111 opus/48000/2\na=rtpmap:63 red/48000/2\na=fmtp:63 111/111\na=extmap:1 urn:x\n\
        m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 99 100\nc=IN IP4 0.0.0.0\na=mid:v\na=extmap:1 urn:x\n\
        a=rtpmap:96 VP8/90000\na=rtcp-fb:96 nack\na=rtcp-fb:* transport-cc\na=rtpmap:97 rtx/90000\na=fmtp:97 apt=96\n\
        a=rtpmap:98 H264/90000\na=fmtp:98 packetization-mode=1\na=rtpmap:99 rtx/90000\na=fmtp:99 apt=98\n\
        a=rtpmap:100 red/90000\na=fmtp:100 96/98\na=rid:hi send pt=96\na=rid:lo send pt=96,98\n\
        a=simulcast:send hi;lo\na=ssrc-group:FID 1 2\na=ssrc:1 cname:c\na=ssrc:2 cname:c\n";

    /// The lines that went, and those that came, of one change.
    pub(super) fn changed(change: impl FnOnce(&mut Session<'_>)) -> (Vec<String>, Vec<String>) {
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
