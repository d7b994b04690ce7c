//! One description, read once: what the checks look at.
//!
//! Each attribute value is read one time, before any check runs; a check asks for values by type, and
//! pays for those that are there. Lookups by name, mid and payload type take no walk over the lines.

use sdpkit::attribute::{Group, GroupSemantics, Variant};
use sdpkit::{Attribute, Line, LineEnding, ParseError, Session, Span};

use crate::finding::Edit;
use crate::profile::{Profile, Profiles};

mod format;
mod media;
mod names;
mod part;
mod values;

pub use format::Format;
pub use media::MediaPart;
pub use part::Part;
pub use values::Slot;
pub(crate) use values::Values;

/// What a description is in the exchange of offer and answer (RFC 3264).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Role {
    /// It offers.
    Offer,
    /// It answers, also provisionally.
    Answer,
}

/// How a description is looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    pub(crate) profiles: Profiles,
    pub(crate) strict: bool,
    pub(crate) role: Option<Role>,
    /// Whether an earlier exchange of the session is known: then a rule of an initial offer is silent.
    pub(crate) is_subsequent: bool,
    pub(crate) max_line: u32,
    /// Its number among the texts that are judged together.
    pub(crate) text: u32,
}

/// A group of bundled media descriptions (RFC 9143).
#[derive(Debug)]
#[non_exhaustive]
pub struct Bundle<'d> {
    /// The `a=group` line.
    pub attribute: Attribute<'d>,
    /// Its value.
    pub group: &'d Group<'d>,
    /// The numbers of the media descriptions that it names, in its order, those that exist.
    pub members: Vec<usize>,
    /// The first of them that is not rejected: its transport is that of all.
    pub tagged: Option<usize>,
}

/// A description, with its values.
#[derive(Debug)]
pub struct Document<'d> {
    session: &'d Session<'d>,
    bytes: &'d [u8],
    view: View,
    session_level: Part<'d>,
    media: Vec<MediaPart<'d>>,
    /// Each mid and the number of the first media description that has it, sorted.
    mids: Vec<(&'d str, usize)>,
    bundles: Vec<Bundle<'d>>,
    /// For each media description, the number of the first BUNDLE group that names it.
    bundled: Vec<Option<usize>>,
    problems: &'d [ParseError],
}

impl<'d> Document<'d> {
    pub(crate) fn new(
        bytes: &'d [u8],
        session: &'d Session<'d>,
        values: &'d Values<'d>,
        problems: &'d [ParseError],
        view: View,
    ) -> Self {
        let session_level = values.part(0, session.session_level(), None);
        let connection = session_level.section().field();
        let media: Vec<_> = session
            .media()
            .map(|media| MediaPart::new(values, media, session_level, connection.clone()))
            .collect();
        let mut mids: Vec<_> = media
            .iter()
            .filter_map(|media| Some((media.mid?, media.index())))
            .collect();
        mids.sort_unstable();
        mids.dedup_by_key(|(mid, _)| *mid);
        let mut document = Self {
            session,
            bytes,
            view,
            session_level,
            media,
            mids,
            bundles: Vec::new(),
            bundled: Vec::new(),
            problems,
        };
        document.bundles = session_level
            .all::<Group<'_>>()
            .filter(|(_, group)| group.semantics == GroupSemantics::Bundle)
            .map(|(attribute, group)| {
                let named = group.tags.iter();
                let members = named.filter_map(|tag| document.media_by_mid(tag));
                let members: Vec<_> = members.map(MediaPart::index).collect();
                let is_rejected = |&at: &usize| {
                    let media = document.media.get(at);
                    media.is_none_or(MediaPart::is_rejected)
                };
                Bundle {
                    attribute,
                    group,
                    tagged: members.iter().copied().find(|at| !is_rejected(at)),
                    members,
                }
            })
            .collect();
        if !document.bundles.is_empty() {
            document.bundled = vec![None; document.media.len()];
        }
        for (number, bundle) in document.bundles.iter().enumerate() {
            for &member in &bundle.members {
                if let Some(place) = document.bundled.get_mut(member) {
                    place.get_or_insert(number);
                }
            }
        }
        document
    }

    /// The description as the parser gives it.
    pub fn session(&self) -> &'d Session<'d> {
        self.session
    }

    /// The input.
    pub fn bytes(&self) -> &'d [u8] {
        self.bytes
    }

    /// The problems of structure that the parser tells.
    pub fn problems(&self) -> &'d [ParseError] {
        self.problems
    }

    /// The session level.
    pub fn session_level(&self) -> &Part<'d> {
        &self.session_level
    }

    /// The media descriptions.
    pub fn media(&self) -> &[MediaPart<'d>] {
        &self.media
    }

    /// The session level and then each media description.
    pub fn parts(&self) -> impl Iterator<Item = &Part<'d>> {
        core::iter::once(&self.session_level).chain(self.media.iter().map(|media| &media.part))
    }

    /// The first media description with that mid.
    pub fn media_by_mid(&self, mid: &str) -> Option<&MediaPart<'d>> {
        let at = self.mids.binary_search_by(|(other, _)| (*other).cmp(mid));
        let (_, index) = self.mids.get(at.ok()?)?;
        self.media.get(*index)
    }

    /// The BUNDLE groups.
    pub fn bundles(&self) -> &[Bundle<'d>] {
        &self.bundles
    }

    /// The BUNDLE group that names this media description, the first one.
    pub fn bundle_of(&self, media: &MediaPart<'_>) -> Option<&Bundle<'d>> {
        self.bundles.get(self.bundle_number(media)?)
    }

    /// The number of that group in [`bundles`](Self::bundles).
    pub fn bundle_number(&self, media: &MediaPart<'_>) -> Option<usize> {
        self.bundled.get(media.index()).copied().flatten()
    }

    /// Whether this media description is bundled and not the tagged one of its group, so that it uses the
    /// transport of another (RFC 9143 §7.1.3).
    pub fn rides(&self, media: &MediaPart<'d>) -> bool {
        self.transport_of(media).index() != media.index()
    }

    /// The media description whose transport that one uses: of a bundle the first that is named and not
    /// rejected, else itself.
    pub fn transport_of<'m>(&'m self, media: &'m MediaPart<'d>) -> &'m MediaPart<'d> {
        let tagged = self.bundle_of(media).and_then(|bundle| bundle.tagged);
        tagged.and_then(|at| self.media.get(at)).unwrap_or(media)
    }

    /// The attribute of type `T` that holds for the transport of that media description: its own, else the
    /// one of the media description whose transport it uses, else that of the session level.
    pub fn transported<T: Variant<'d> + 'd>(
        &self,
        media: &MediaPart<'d>,
    ) -> Option<(Attribute<'d>, &'d T)> {
        media
            .first()
            .or_else(|| self.transport_of(media).inherited())
    }

    /// The profiles that are active.
    pub fn profiles(&self) -> Profiles {
        self.view.profiles
    }

    /// Whether `profile` is active.
    pub fn is(&self, profile: Profile) -> bool {
        self.view.profiles.contains(profile)
    }

    /// Whether it is judged strictly.
    pub fn is_strict(&self) -> bool {
        self.view.strict
    }

    /// Whether it is an offer or an answer, where that is known.
    pub fn role(&self) -> Option<Role> {
        self.view.role
    }

    /// Whether it is known to be an offer.
    pub fn is_offer(&self) -> bool {
        self.view.role == Some(Role::Offer)
    }

    /// Whether it is known to be an answer.
    pub fn is_answer(&self) -> bool {
        self.view.role == Some(Role::Answer)
    }

    /// Whether an earlier exchange of the session is known.
    pub fn is_subsequent(&self) -> bool {
        self.view.is_subsequent
    }

    /// Lines longer than this, in bytes, are reported as hard on other programs.
    pub fn max_line(&self) -> u32 {
        self.view.max_line
    }

    /// Its number among the texts that are judged together.
    pub fn text(&self) -> u32 {
        self.view.text
    }

    /// The place of a text that was read from the input.
    pub fn span_of(&self, text: &str) -> Option<Span> {
        self.session.span_of(text)
    }

    /// The line of that number.
    pub fn line(&self, number: usize) -> Option<Line<'d>> {
        self.session.lines().nth(number)
    }

    /// The whole line that holds the byte at `offset`, with its ending: to delete it.
    pub fn whole_line(&self, offset: u32) -> Span {
        let at = (offset as usize).min(self.bytes.len());
        let end_of_line = if self.bytes.contains(&b'\n') {
            b'\n'
        } else {
            b'\r'
        };
        let (before, after) = self.bytes.split_at(at);
        let start = before.iter().rposition(|&byte| byte == end_of_line);
        let start = start.map_or(0, |at| at + 1);
        let end = after.iter().position(|&byte| byte == end_of_line);
        let end = end.map_or(self.bytes.len(), |len| at + len + 1);
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(offset(start), offset(end))
    }

    /// Adds an attribute as the last line of `part`; `text` stands after `a=`.
    pub fn append(&self, part: &Part<'_>, text: &str) -> Option<Edit> {
        let last = part.section().lines().next_back()?;
        let end = self.whole_line(last.span()?.end).end;
        let line_end = self.line_end();
        Some(if last.ending() == LineEnding::Missing {
            Edit::insert(end, format!("{line_end}a={text}"))
        } else {
            Edit::insert(end, format!("a={text}{line_end}"))
        })
    }

    /// Adds an attribute before the others of `part`; `text` stands after `a=`.
    pub fn prepend(&self, part: &Part<'_>, text: &str) -> Option<Edit> {
        let Some(first) = part.attributes().first() else {
            return self.append(part, text);
        };
        let first = first.attribute.span()?;
        let line = format!("a={text}{}", self.line_end());
        Some(Edit::insert(first.start.checked_sub(2)?, line))
    }

    /// What ends the lines of this description, to write one more.
    pub fn line_end(&self) -> &'static str {
        self.session.line_ending().as_str()
    }
}
