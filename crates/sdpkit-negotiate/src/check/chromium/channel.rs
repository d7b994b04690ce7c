//! What Chromium's media channels refuse: codecs, header extensions and ssrcs of a section.

use std::collections::{BTreeMap, BTreeSet};

use super::description::{Codec, Content, Description, Extension, Kind, SsrcGroup, Stream};
use super::meaning::{Checked, History, each};
use super::transport::Groups;
use crate::check::Context;
use crate::error::InvalidRemote;
use crate::jsep::Side;

/// Checks each audio and video section that is not rejected.
///
/// # Errors
/// The first rule that it breaks.
pub(super) fn check(
    new: &Description,
    history: &History,
    context: &Context<'_>,
    groups: &Groups,
) -> Checked {
    let transports = groups.tags();
    let before = history.previous.as_ref();
    let places = before.map(Description::by_mid).unwrap_or_default();
    let mut ssrcs = BTreeMap::new();
    each(new, |section, content| {
        if !content.kind.is_media() || content.rejected {
            return Ok(());
        }
        let before = before
            .zip(places.get(content.mid.as_str()))
            .and_then(|(before, &at)| before.contents.get(at));
        if content.kind == Kind::Video {
            video_codecs(section, &content.codecs)?;
        }
        extensions(section, content, before)?;
        if context.side == Side::Local {
            return Ok(());
        }
        let offered = history.offer.as_ref();
        if let Some(offered) = offered.and_then(|offer| offer.contents.get(section)) {
            packetization(section, content, offered)?;
            bandwidth(section, content, offered)?;
        }
        for stream in &content.streams {
            stream_ssrcs(section, content.kind, stream, before)?;
        }
        let transport = transports.get(content.mid.as_str()).copied();
        let transport = transport.unwrap_or(content.mid.as_str()).to_owned();
        for &ssrc in content.streams.iter().flat_map(|stream| &stream.ssrcs) {
            let of_section = ssrcs.entry((transport.clone(), ssrc)).or_insert(section);
            if *of_section != section {
                return Err(InvalidRemote::DuplicateSsrc { ssrc, section });
            }
        }
        Ok(())
    })
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

/// Within a section an id means one thing, and goes on meaning it.
fn extensions(section: usize, content: &Content, before: Option<&Content>) -> Checked {
    let mut uris = BTreeMap::new();
    for extension in in_use(&content.extensions) {
        if uris.insert(extension.id, extension.uri.as_str()).is_some() {
            let id = u16::from(extension.id);
            return Err(InvalidRemote::ExtensionIdCollision { id, section });
        }
    }
    let Some(before) = before.filter(|before| !before.rejected) else {
        return Ok(());
    };
    let ids: BTreeMap<&str, u8> = uris.iter().map(|(id, uri)| (*uri, *id)).collect();
    for old in in_use(&before.extensions).filter(|old| is_supported(content.kind, &old.uri)) {
        let uri_changed = uris.get(&old.id).is_some_and(|uri| *uri != old.uri);
        let id_changed = ids.get(old.uri.as_str()).is_some_and(|id| *id != old.id);
        if uri_changed || id_changed {
            let id = u16::from(old.id);
            return Err(InvalidRemote::ExtensionRemapped { id, section });
        }
    }
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

/// Whether Chromium implements a header extension.
fn is_supported(kind: Kind, uri: &str) -> bool {
    const BOTH: [&str; 7] = [
        "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
        "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
        "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
        "http://www.webrtc.org/experiments/rtp-hdrext/transport-wide-cc-02",
        "urn:ietf:params:rtp-hdrext:sdes:mid",
        "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
        "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
    ];
    const AUDIO: [&str; 1] = ["urn:ietf:params:rtp-hdrext:ssrc-audio-level"];
    const VIDEO: [&str; 10] = [
        "urn:ietf:params:rtp-hdrext:toffset",
        "urn:3gpp:video-orientation",
        "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
        "http://www.webrtc.org/experiments/rtp-hdrext/video-content-type",
        "http://www.webrtc.org/experiments/rtp-hdrext/video-timing",
        "http://www.webrtc.org/experiments/rtp-hdrext/generic-frame-descriptor-00",
        "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension",
        "http://www.webrtc.org/experiments/rtp-hdrext/color-space",
        "http://www.webrtc.org/experiments/rtp-hdrext/video-layers-allocation00",
        "http://www.webrtc.org/experiments/rtp-hdrext/video-frame-tracking-id",
    ];
    let own: &[&str] = match kind {
        Kind::Audio => &AUDIO,
        _ => &VIDEO,
    };
    BOTH.contains(&uri) || own.contains(&uri)
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
    // What the encoders that Chromium has need at least, in bit/s.
    const LEAST: [(&str, u64); 4] = [
        ("opus", 6_000),
        ("PCMU", 64_000),
        ("PCMA", 64_000),
        ("G722", 64_000),
    ];
    let is_sent = offered
        .streams
        .iter()
        .any(|stream| !stream.ssrcs.is_empty());
    let least = content.codecs.iter().find_map(|codec| {
        let (name, least) = LEAST.iter().find(|(name, _)| codec.is(name))?;
        let times = if *name == "opus" {
            1
        } else {
            codec.channels.max(1)
        };
        Some(least.saturating_mul(times))
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
fn stream_ssrcs(section: usize, kind: Kind, stream: &Stream, before: Option<&Content>) -> Checked {
    let Some(&first) = stream.ssrcs.first() else {
        return Ok(());
    };
    let mut old = before.iter().flat_map(|before| &before.streams);
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

fn are_video_ssrcs(first: u32, stream: &Stream) -> bool {
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
