//! Codecs removed from a description and moved in it, with all that is said of them.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::MungeError;
use crate::attribute::{Attribute, Fmtp, Rid, Simulcast, Ssrc, SsrcGroup, SsrcGroupSemantics};
use crate::codec::Codec;
use crate::number::PayloadType;
use crate::syntax::grammar;
use crate::syntax::{Line, LineKind, Media, Revision, Session};

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

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::super::tests::{VIDEO, changed};
    use super::*;

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
}
