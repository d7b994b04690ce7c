//! What Chromium's media channels refuse: codecs, header extensions and ssrcs of a section.

use std::collections::{BTreeMap, BTreeSet};

use super::description::{Codec, Content, Description, Extension, Kind, SsrcGroup, Track};
use super::history::{Checked, History};
use super::transport::Groups;
use crate::check::{BundlePolicy, Context};
use crate::error::InvalidRemote;
use crate::jsep::Side;

/// Checks each audio and video section that is not rejected.
///
/// # Errors
/// The first rule that it breaks.
pub(super) fn check<'d>(
    new: &'d Description,
    history: &'d History,
    context: &Context<'_>,
    groups: &'d Groups,
) -> Checked {
    let transports = groups.tags();
    let mut active = Active::before(history, context, &transports);
    let before = history.previous.as_ref();
    let places = before.map(Description::by_mid).unwrap_or_default();
    let mut ssrcs = BTreeMap::new();
    for (section, content) in new.contents.iter().enumerate() {
        if !content.kind.is_media() || content.rejected {
            continue;
        }
        let mid = content.mid.as_str();
        let transport = transports.get(mid).copied().unwrap_or(mid);
        extensions(section, content, transport, &mut active)?;
        let before = before
            .zip(places.get(mid))
            .and_then(|(before, &at)| before.contents.get(at));
        if content.kind == Kind::Video {
            video_codecs(section, &content.codecs)?;
        }
        if context.side == Side::Local {
            continue;
        }
        let offered = history.offer.as_ref();
        if let Some(offered) = offered.and_then(|offer| offer.contents.get(section)) {
            packetization(section, content, offered)?;
            bandwidth(section, content, offered)?;
        }
        for stream in &content.tracks {
            stream_ssrcs(section, content.kind, stream, before)?;
        }
        for &ssrc in content.tracks.iter().flat_map(|stream| &stream.ssrcs) {
            let of_section = ssrcs.entry((transport, ssrc)).or_insert(section);
            if *of_section != section {
                return Err(InvalidRemote::DuplicateSsrc { ssrc, section });
            }
        }
    }
    Ok(())
}

/// At least one is no RTX, FEC or RED; each RTX names one that may be resent (RFC 4588 §8.6).
fn video_codecs(section: usize, codecs: &[Codec]) -> Checked {
    const RTX: &str = "rtx";
    let is_helper = |codec: &Codec| {
        let helpers = ["red", "ulpfec", "flexfec-03", RTX];
        helpers.iter().any(|name| codec.is(name))
    };
    let may_be_resent = |payload_type: i32| {
        let mut codecs = codecs.iter();
        codecs
            .find(|codec| i32::from(codec.payload_type) == payload_type)
            .is_some_and(|codec| !is_helper(codec) || codec.is("red"))
    };
    let is_right = |codec: &Codec| {
        if codec.is(RTX) {
            codec.parameter("apt").is_some_and(may_be_resent)
        } else {
            let least = codec.parameter("x-google-min-bitrate");
            let most = codec.parameter("x-google-max-bitrate");
            is_helper(codec) || least.zip(most).is_none_or(|(least, most)| least <= most)
        }
    };
    if codecs.iter().all(is_helper) || !codecs.iter().all(is_right) {
        return Err(InvalidRemote::CodecParameters { section });
    }
    Ok(())
}

/// The header extensions in use on each transport.
#[derive(Debug, Default)]
struct Active<'d> {
    /// By transport and id: the URIs, and of how many sections each is.
    uris: BTreeMap<(&'d str, u8), BTreeMap<&'d str, usize>>,
    /// By mid: its transport, and its header extensions.
    sections: BTreeMap<&'d str, (&'d str, Vec<&'d Extension>)>,
}

impl<'d> Active<'d> {
    /// Those that the descriptions before have put into use: those of the offer, or what was agreed.
    ///
    /// Before a first answer each m= section has a transport of its own, but with `max-bundle`.
    fn before(
        history: &'d History,
        context: &Context<'_>,
        transports: &BTreeMap<&'d str, &'d str>,
    ) -> Self {
        let is_apart = context.side == Side::Remote
            && history.offer.is_some()
            && history.agreed.is_none()
            && context.bundle_policy != BundlePolicy::MaxBundle;
        let history = (
            &history.offer,
            &history.agreed,
            &history.previous,
            &history.opposite,
        );
        let (one, other) = match history {
            (Some(offer), ..) => (offer, None),
            (None, Some(agreed), ..) => (&agreed.answer, None),
            (None, None, Some(one), Some(other)) => (one, Some(other)),
            _ => return Self::default(),
        };
        let mut active = Self::default();
        let places = other.map(Description::by_mid).unwrap_or_default();
        for content in one.contents.iter().filter(|content| !content.rejected) {
            let mid = content.mid.as_str();
            let twin = other
                .zip(places.get(mid))
                .and_then(|(other, &at)| other.contents.get(at));
            let is_common = |extension: &&Extension| {
                other.is_none() || twin.is_some_and(|twin| twin.extensions().contains(extension))
            };
            let extensions = in_use(content.extensions()).filter(is_common).collect();
            let bundled = transports.get(mid).filter(|_| !is_apart);
            active.set(mid, bundled.copied().unwrap_or(mid), extensions);
        }
        active
    }

    /// Whether an id means something else on a transport.
    fn is_taken(&self, transport: &'d str, extension: &Extension) -> bool {
        let uris = self.uris.get(&(transport, extension.id));
        uris.is_some_and(|uris| uris.keys().any(|uri| *uri != extension.uri))
    }

    /// Puts those of a section in the place of those that it had.
    fn set(&mut self, mid: &'d str, transport: &'d str, extensions: Vec<&'d Extension>) {
        if let Some((transport, extensions)) = self.sections.remove(mid) {
            for extension in extensions {
                if let Some(uris) = self.uris.get_mut(&(transport, extension.id))
                    && let Some(count) = uris.get_mut(extension.uri.as_str())
                {
                    *count = count.saturating_sub(1);
                    uris.retain(|_, count| *count > 0);
                }
            }
        }
        for extension in &extensions {
            let uris = self.uris.entry((transport, extension.id)).or_default();
            let count = uris.entry(extension.uri.as_str()).or_default();
            *count = count.saturating_add(1);
        }
        self.sections.insert(mid, (transport, extensions));
    }
}

/// Within a section an id means one thing; on a transport it goes on meaning it.
fn extensions<'d>(
    section: usize,
    content: &'d Content,
    transport: &'d str,
    active: &mut Active<'d>,
) -> Checked {
    let extensions: Vec<&Extension> = in_use(content.extensions()).collect();
    let mut ids = BTreeSet::new();
    for extension in &extensions {
        let id = u16::from(extension.id);
        if !ids.insert(id) {
            return Err(InvalidRemote::ExtensionIdCollision { id, section });
        }
    }
    if let Some(taken) = extensions
        .iter()
        .find(|extension| active.is_taken(transport, extension))
    {
        let id = u16::from(taken.id);
        return Err(InvalidRemote::ExtensionRemapped { id, section });
    }
    active.set(&content.mid, transport, extensions);
    Ok(())
}

/// The first of each URI, an encrypted one before others.
fn in_use(extensions: &[Extension]) -> impl Iterator<Item = &Extension> {
    let encrypted = extensions.iter().filter(|extension| extension.encrypted);
    let others = extensions.iter().filter(|extension| !extension.encrypted);
    let mut seen = BTreeSet::new();
    encrypted
        .chain(others)
        .filter(move |extension| seen.insert(extension.uri.as_str()))
}

/// An answer may not ask for raw packets of a video codec that was not offered with them.
fn packetization(section: usize, content: &Content, offered: &Content) -> Checked {
    let is_raw_alone = |codec: &Codec| {
        let mut answered = content.codecs.iter().filter(|other| other.is(&codec.name));
        !codec.raw_packetization
            && answered.clone().count() > 0
            && answered.all(|other| other.raw_packetization)
    };
    if content.kind == Kind::Video && offered.codecs.iter().any(is_raw_alone) {
        return Err(InvalidRemote::Other {
            rule: "the answer asks for raw packets of a codec that was not offered so",
            section,
        });
    }
    Ok(())
}

/// The bandwidth of an answer must do for the audio codec that is sent.
fn bandwidth(section: usize, content: &Content, offered: &Content) -> Checked {
    // What the encoders that Chromium has need at least: the clock rate (Hz), and bit/s for a channel.
    const LEAST: [(&str, i32, u64); 4] = [
        ("opus", 48_000, 3_000),
        ("PCMU", 8_000, 64_000),
        ("PCMA", 8_000, 64_000),
        ("G722", 8_000, 64_000),
    ];
    let is_sent = offered.tracks.iter().any(|track| !track.ssrcs.is_empty());
    let least = content.codecs.iter().find_map(|codec| {
        let is = |(name, clock_rate, _): &&(&str, i32, u64)| {
            codec.is(name) && codec.clock_rate == *clock_rate
        };
        let (name, _, least) = LEAST.iter().find(is)?;
        let is_known = *name != "opus" || codec.channels == 2;
        is_known.then(|| least.saturating_mul(codec.channels.max(1)))
    });
    let bandwidth = content.bandwidth.and_then(|rate| u64::try_from(rate).ok());
    match (bandwidth, least) {
        (Some(rate), Some(least))
            if is_sent && content.kind == Kind::Audio && rate > 0 && rate < least =>
        {
            Err(InvalidRemote::Other {
                rule: "the bandwidth is less than the audio codec needs",
                section,
            })
        }
        _ => Ok(()),
    }
}

/// The ssrcs of a track that is new: one for audio; for video those of its groups, each there.
fn stream_ssrcs(section: usize, kind: Kind, stream: &Track, before: Option<&Content>) -> Checked {
    let Some(&first) = stream.ssrcs.first() else {
        return Ok(());
    };
    let mut old = before.iter().flat_map(|before| &before.tracks);
    let is_old = old.any(|old| old.ssrcs.contains(&first));
    let is_right = match kind {
        _ if is_old => true,
        Kind::Audio => stream.ssrcs.len() == 1,
        _ => are_video_ssrcs(first, stream),
    };
    if is_right {
        Ok(())
    } else {
        Err(InvalidRemote::StreamSsrcs { section })
    }
}

fn are_video_ssrcs(first: u32, stream: &Track) -> bool {
    let known: BTreeSet<u32> = stream.ssrcs.iter().copied().collect();
    let mut leaders = BTreeSet::new();
    let is_one_of_its_kind =
        |group: &SsrcGroup| leaders.insert((group.ssrcs.first().copied(), group.semantics.clone()));
    if !stream.groups.iter().all(is_one_of_its_kind) {
        return false;
    }
    let simulcast = stream.groups.iter().find(|group| group.semantics == "SIM");
    let primaries = simulcast.map_or_else(|| vec![first], |group| group.ssrcs.clone());
    for semantics in ["FID", "FEC-FR"] {
        let groups = stream
            .groups
            .iter()
            .filter(|group| group.semantics == semantics);
        let seconds: BTreeMap<u32, u32> = groups
            .filter_map(|group| Some((*group.ssrcs.first()?, *group.ssrcs.get(1)?)))
            .collect();
        let covered = primaries
            .iter()
            .filter(|ssrc| seconds.contains_key(ssrc))
            .count();
        if covered != 0 && covered != primaries.len() {
            return false;
        }
    }
    let is_named =
        |group: &&SsrcGroup| ["FID", "FEC-FR", "SIM"].contains(&group.semantics.as_str());
    let mut members = stream
        .groups
        .iter()
        .filter(is_named)
        .flat_map(|group| &group.ssrcs);
    members.all(|ssrc| known.contains(ssrc))
}
