//! What Chromium keeps of a description: the parts of it that its checks ask for.

use std::collections::BTreeMap;
use std::rc::Rc;

use sdpkit::Span;
use sdpkit::attribute::Direction;

/// A description.
#[derive(Clone, Debug, Default)]
pub(super) struct Description {
    /// The `a=group` of session level. One at media level is not read.
    pub(super) groups: Vec<Group>,
    /// Whether it has `a=cryptex` at session level (RFC 9335).
    pub(super) cryptex: bool,
    /// Its m= sections.
    pub(super) contents: Vec<Content>,
}

impl Description {
    /// The BUNDLE groups, in order.
    pub(super) fn bundles(&self) -> impl Iterator<Item = &Group> + Clone {
        self.groups
            .iter()
            .filter(|group| group.semantics == "BUNDLE")
    }

    /// The m= sections by mid; of several, the first.
    pub(super) fn by_mid(&self) -> BTreeMap<&str, usize> {
        let mut places = BTreeMap::new();
        for (at, content) in self.contents.iter().enumerate() {
            places.entry(content.mid.as_str()).or_insert(at);
        }
        places
    }

    /// The BUNDLE group of each mid; of several, the last.
    pub(super) fn bundle_by_mid(&self) -> BTreeMap<&str, &Group> {
        let mut groups = BTreeMap::new();
        for group in self.bundles() {
            groups.extend(group.mids.iter().map(|mid| (mid.as_str(), group)));
        }
        groups
    }
}

/// An `a=group`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Group {
    /// Its semantics.
    pub(super) semantics: String,
    /// Its mids, each once.
    pub(super) mids: Vec<String>,
}

/// The media type of an m= section.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Kind {
    /// `audio`.
    Audio,
    /// `video`.
    Video,
    /// `application` over SCTP over DTLS.
    Data,
    /// Any other; such a section is rejected.
    #[default]
    Unsupported,
}

impl Kind {
    /// Whether it is audio or video.
    pub(super) const fn is_media(self) -> bool {
        matches!(self, Self::Audio | Self::Video)
    }
}

/// An m= section.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an attribute that stands there or does not"
)]
pub(super) struct Content {
    /// Its mid; empty where there is none.
    pub(super) mid: String,
    /// Its media type.
    pub(super) kind: Kind,
    /// Whether its protocol is SCTP over DTLS, whatever its media type.
    pub(super) is_sctp: bool,
    /// Whether it is rejected: port 0, and not bundle-only.
    pub(super) rejected: bool,
    /// Whether it has port 0 and `a=bundle-only`.
    pub(super) bundle_only: bool,
    /// Whether it has `a=rtcp-mux`.
    pub(super) rtcp_mux: bool,
    /// Its direction; one at session level is not read.
    pub(super) direction: Direction,
    /// Whether it has `a=cryptex` of its own (RFC 9335).
    pub(super) cryptex: bool,
    /// Whether it has `a=sframe`.
    pub(super) sframe: bool,
    /// The bit rate of the last `b=AS` or `b=TIAS`, in bit/s.
    pub(super) bandwidth: Option<i64>,
    /// Its codecs, one for each payload type.
    pub(super) codecs: Vec<Codec>,
    /// Its own header extensions.
    pub(super) own_extensions: Vec<Extension>,
    /// Those of session level, where they hold for it.
    pub(super) inherited_extensions: Rc<[Extension]>,
    /// Its tracks.
    pub(super) tracks: Vec<Track>,
    /// Whether its simulcast has a stream left, after those without a fitting `a=rid` are dropped.
    pub(super) simulcast: bool,
    /// Its transport, with what it inherits from session level.
    pub(super) transport: Transport,
}

impl Content {
    /// Its header extensions: all of its own, or all of session level.
    pub(super) fn extensions(&self) -> &[Extension] {
        if self.own_extensions.is_empty() {
            &self.inherited_extensions
        } else {
            &self.own_extensions
        }
    }

    /// The codec of a payload type, made where there is none yet: `a=fmtp` and `a=rtcp-fb` may stand
    /// before `a=rtpmap`.
    pub(super) fn codec_mut(&mut self, payload_type: u8, line: Span) -> Option<&mut Codec> {
        let at = self
            .codecs
            .iter()
            .position(|codec| codec.payload_type == payload_type);
        let at = at.unwrap_or(self.codecs.len());
        if at == self.codecs.len() {
            self.codecs.push(Codec {
                payload_type,
                line,
                clock_rate: if self.kind == Kind::Video { 90_000 } else { 0 },
                ..Codec::default()
            });
        }
        self.codecs.get_mut(at)
    }
}

/// A codec.
#[derive(Clone, Debug, Default)]
pub(super) struct Codec {
    /// Its payload type.
    pub(super) payload_type: u8,
    /// Its encoding name; empty until it has an `a=rtpmap`.
    pub(super) name: String,
    /// Its clock rate, in Hz. That of video is always 90 000, whatever stands there.
    pub(super) clock_rate: i32,
    /// Its channels.
    pub(super) channels: u64,
    /// Its parameters (`a=fmtp`), the last of each name.
    pub(super) parameters: BTreeMap<String, String>,
    /// Whether it has `a=packetization:<payload type> raw`.
    pub(super) raw_packetization: bool,
    /// The line that it comes from first.
    pub(super) line: Span,
}

impl Codec {
    /// Whether it is of that encoding name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// A parameter that is a number.
    pub(super) fn parameter(&self, name: &str) -> Option<i32> {
        super::line::number(self.parameters.get(name)?.as_bytes())
    }
}

/// An `a=extmap`.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Extension {
    /// Its id, from 1 to 255.
    pub(super) id: u8,
    /// Its URI; of one that is encrypted, the URI within.
    pub(super) uri: String,
    /// Whether it is encrypted (RFC 6904).
    pub(super) encrypted: bool,
}

/// A track: what the ssrcs of one msid make.
#[derive(Clone, Debug, Default)]
pub(super) struct Track {
    /// The first of its stream ids; empty where it has none.
    pub(super) stream_id: String,
    /// Its id; `None` where a random one is made.
    pub(super) id: Option<String>,
    /// Its ssrcs.
    pub(super) ssrcs: Vec<u32>,
    /// Its `a=ssrc-group`s, which are those whose first ssrc is one of its.
    pub(super) groups: Vec<SsrcGroup>,
    /// The line that it comes from first.
    pub(super) line: Span,
}

/// An `a=ssrc-group`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct SsrcGroup {
    /// Its semantics.
    pub(super) semantics: String,
    /// Its ssrcs, each once, at least one.
    pub(super) ssrcs: Vec<u32>,
}

/// What a description says of a transport.
#[derive(Clone, Debug, Default)]
pub(super) struct Transport {
    /// The ufrag, as bytes; empty where there is none. What sections inherit is shared among them.
    pub(super) ufrag: Rc<[u8]>,
    /// The password, as bytes; empty where there is none.
    pub(super) pwd: Rc<[u8]>,
    /// The last fingerprint.
    pub(super) fingerprint: Option<Fingerprint>,
    /// The role (`a=setup`).
    pub(super) role: Option<Role>,
}

/// An `a=fingerprint` by a hash function that Chromium knows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Fingerprint {
    /// The length that a digest of its hash function has, in bytes.
    pub(super) expected: usize,
    /// The digest.
    pub(super) digest: Vec<u8>,
}

/// An `a=setup`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Role {
    /// `active`.
    Active,
    /// `passive`.
    Passive,
    /// `actpass`.
    Actpass,
    /// `holdconn`.
    Holdconn,
}
