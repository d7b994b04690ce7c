//! A description with what the engine needs to know of it, read once.

use std::sync::Arc;

use sdpkit::attribute::{Group, GroupSemantics, Msid};
use sdpkit::{Direction, Media, Session};

use super::SdpType;
use crate::capabilities::{self, Extension, Format};

/// A description that was created, or is in force.
#[derive(Clone, Debug)]
pub(crate) struct Description {
    pub(crate) ty: SdpType,
    pub(crate) session: Arc<Session<'static>>,
    pub(crate) sections: Vec<Content>,
    /// The mids of each BUNDLE group.
    pub(crate) bundles: Vec<Vec<String>>,
    pub(crate) ice_options: Vec<String>,
}

/// What media an m= section is for.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum MediaKind {
    /// `m=audio`.
    Audio,
    /// `m=video`.
    Video,
}

impl MediaKind {
    /// The media type of the `m=` line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Audio => "audio",
            Self::Video => "video",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Audio, Self::Video]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// What an m= section is to the engine.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ContentKind {
    Rtp(MediaKind),
    Data,
    Other,
}

/// What the engine needs to know of an m= section.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each stands for an attribute"
)]
pub(crate) struct Content {
    pub(crate) kind: ContentKind,
    /// The media type as it stands.
    pub(crate) media: String,
    pub(crate) mid: String,
    pub(crate) proto: String,
    /// What follows the protocol.
    pub(crate) formats_text: String,
    /// Port 0, and not because it is bundle-only (RFC 9143 §6).
    pub(crate) rejected: bool,
    pub(crate) direction: Direction,
    /// The streams of its `a=msid` lines; `-` is none of them.
    pub(crate) streams: Vec<String>,
    /// Whether there is an `a=msid` at all.
    pub(crate) has_track: bool,
    pub(crate) simulcast: bool,
    pub(crate) formats: Arc<[Format]>,
    pub(crate) extensions: Arc<[Extension]>,
    pub(crate) ufrag: String,
    pub(crate) pwd: String,
    pub(crate) setup: Option<String>,
    pub(crate) rtcp_mux: bool,
    pub(crate) rtcp_rsize: bool,
    pub(crate) sctpmap: bool,
}

impl Content {
    pub(crate) fn rtp_kind(&self) -> Option<MediaKind> {
        match self.kind {
            ContentKind::Rtp(kind) => Some(kind),
            ContentKind::Data | ContentKind::Other => None,
        }
    }

    fn of(media: Media<'_>) -> Self {
        let (name, port, proto, formats_text) = media.line().map_or_else(
            |_| (String::new(), 0, String::new(), String::new()),
            |line| {
                (
                    line.media.to_string(),
                    line.port,
                    line.proto.to_string(),
                    line.formats.as_str().to_owned(),
                )
            },
        );
        let text = |name: &str| {
            media
                .section()
                .attribute(name)
                .or_else(|| media.section().session().session_level().attribute(name))
                .and_then(|attribute| attribute.value)
                .map(|value| value.trim().to_owned())
        };
        let has = |name: &str| media.section().attribute(name).is_some();
        let data = proto.contains("SCTP");
        let kind = match MediaKind::from_name(&name) {
            Some(kind) if !data => ContentKind::Rtp(kind),
            _ if data && name == "application" => ContentKind::Data,
            _ => ContentKind::Other,
        };
        let mut streams = Vec::new();
        let mut has_track = false;
        for msid in media.section().attrs::<Msid<'_>>().flatten() {
            has_track = true;
            if let Some(stream) = msid.stream()
                && !streams.iter().any(|known| known == stream)
            {
                streams.push(stream.to_owned());
            }
        }
        Self {
            kind,
            mid: media.mid().unwrap_or_default().to_owned(),
            proto,
            rejected: port == 0 && !has("bundle-only"),
            direction: media.direction(),
            streams,
            has_track,
            simulcast: has("simulcast"),
            formats: if matches!(kind, ContentKind::Rtp(_)) {
                capabilities::formats(media).into()
            } else {
                Arc::default()
            },
            extensions: capabilities::extensions(media).into(),
            ufrag: text("ice-ufrag").unwrap_or_default(),
            pwd: text("ice-pwd").unwrap_or_default(),
            setup: text("setup"),
            rtcp_mux: has("rtcp-mux"),
            rtcp_rsize: has("rtcp-rsize"),
            sctpmap: has("sctpmap"),
            media: name,
            formats_text,
        }
    }
}

impl Description {
    pub(crate) fn new(ty: SdpType, session: Session<'static>) -> Self {
        Self::of(ty, Arc::new(session))
    }

    pub(crate) fn of(ty: SdpType, session: Arc<Session<'static>>) -> Self {
        let sections = session.media().map(Content::of).collect();
        let bundles = session
            .session_level()
            .attrs::<Group<'_>>()
            .flatten()
            .filter(|group| group.semantics == GroupSemantics::Bundle)
            .map(|group| group.tags.iter().map(ToString::to_string).collect())
            .collect();
        let ice_options = session
            .session_level()
            .attribute("ice-options")
            .or_else(|| {
                session
                    .media()
                    .find_map(|media| media.section().attribute("ice-options"))
            })
            .and_then(|attribute| attribute.value)
            .map(|value| value.split(' ').map(ToOwned::to_owned).collect())
            .unwrap_or_default();
        Self {
            ty,
            session,
            sections,
            bundles,
            ice_options,
        }
    }

    pub(crate) fn by_mid(&self, mid: &str) -> Option<&Content> {
        self.sections.iter().find(|content| content.mid == mid)
    }

    /// The same; the section of a transceiver mostly is where it was, so that is looked at first.
    pub(crate) fn by_mid_near(&self, mid: &str, at: Option<usize>) -> Option<&Content> {
        at.and_then(|at| self.sections.get(at))
            .filter(|content| content.mid == mid)
            .or_else(|| self.by_mid(mid))
    }
}
