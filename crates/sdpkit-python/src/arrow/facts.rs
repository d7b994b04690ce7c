//! A description as rows see it: read once, and what several columns need is worked out once.

use std::cell::OnceCell;
use std::collections::HashSet;

use sdpkit::attribute::BundleOnly;
use sdpkit::field::{Address, MediaLine, MediaType, Origin, TypedField};
use sdpkit::ice::{CandidateType, Transport};
use sdpkit::span::LineIndex;
use sdpkit::{Candidate, Codec, Media, ParseError, Section, Session, TypedAttribute};

use super::cells::TextList;

/// A description, and what is worked out of it when it is first asked for.
pub(super) struct Facts<'s> {
    pub(super) text: &'s [u8],
    pub(super) session: &'s Session<'s>,
    pub(super) problems: &'s [ParseError],
    pub(super) parts: Vec<Part<'s>>,
    pub(super) codecs: OnceCell<Vec<Vec<Codec<'s>>>>,
    pub(super) candidates: OnceCell<Candidates>,
}

/// An m= section.
pub(super) struct Part<'s> {
    pub(super) media: Media<'s>,
    /// Its line, where that can be read.
    pub(super) line: Option<MediaLine<'s>>,
}

/// How many candidates there are of each kind.
#[derive(Default)]
pub(super) struct Candidates {
    pub(super) all: i32,
    pub(super) host: i32,
    pub(super) srflx: i32,
    pub(super) prflx: i32,
    pub(super) relay: i32,
    pub(super) tcp: i32,
    pub(super) ipv6: i32,
    pub(super) mdns: i32,
    pub(super) unreadable: i32,
}

impl Part<'_> {
    pub(super) fn is_in_use(&self) -> bool {
        let has_port = self.line.as_ref().is_some_and(|line| line.port > 0);
        has_port || self.media.has::<BundleOnly>()
    }
}

impl<'s> Facts<'s> {
    pub(super) fn new(
        text: &'s [u8],
        session: &'s Session<'s>,
        problems: &'s [ParseError],
    ) -> Self {
        let parts = session.media().map(|media| Part {
            media,
            line: media.line().ok(),
        });
        Self {
            text,
            session,
            problems,
            parts: parts.collect(),
            codecs: OnceCell::new(),
            candidates: OnceCell::new(),
        }
    }

    pub(super) fn first_problem(&self) -> Option<&ParseError> {
        self.problems
            .iter()
            .min_by_key(|problem| problem.span.start)
    }

    pub(super) fn first_problem_line(&self) -> Option<i32> {
        let at = self.first_problem()?.span.start;
        i32::try_from(LineIndex::new(self.text).line_col(at).line).ok()
    }

    pub(super) fn origin(&self) -> Option<Origin<'s>> {
        self.session.session_level().field()?.ok()
    }

    /// The session level, and the m= sections.
    pub(super) fn sections(&self) -> impl Iterator<Item = Section<'s>> {
        let media = self.parts.iter().map(|part| part.media.section());
        std::iter::once(self.session.session_level()).chain(media)
    }

    /// All attributes of a type, that can be read.
    pub(super) fn all<T: TypedAttribute<'s>>(&self) -> impl Iterator<Item = T> {
        self.sections()
            .flat_map(|section| section.attrs::<T>().flatten())
    }

    pub(super) fn first<T: TypedAttribute<'s>>(&self) -> Option<T> {
        self.all().next()
    }

    pub(super) fn first_field<T: TypedField<'s>>(&self) -> Option<T> {
        self.sections().find_map(|section| section.field()?.ok())
    }

    pub(super) fn of_lines(
        &self,
        list: &mut TextList,
        of: impl for<'l> Fn(&'l MediaLine<'s>) -> &'l str,
    ) {
        for part in &self.parts {
            list.push(part.line.as_ref().map(&of));
        }
    }

    /// Lists what `of` adds of each attribute of a type, each text once.
    pub(super) fn distinct<T: TypedAttribute<'s>>(
        &self,
        list: &mut TextList,
        of: impl Fn(&T, &mut dyn FnMut(&str)),
    ) {
        let mut seen = Distinct::default();
        for attribute in self.all::<T>() {
            of(&attribute, &mut |text| {
                if seen.is_new(text) {
                    list.push(text);
                }
            });
        }
    }

    pub(super) fn codecs(&self) -> &[Vec<Codec<'s>>] {
        let read = || self.parts.iter().map(|part| part.media.codecs()).collect();
        self.codecs.get_or_init(read)
    }

    /// The codecs of the m= sections in use, each with its section.
    pub(super) fn codecs_in_use(&self) -> impl Iterator<Item = (&Part<'s>, &Codec<'s>)> {
        let of_parts = self.parts.iter().zip(self.codecs());
        of_parts
            .filter(|(part, _)| part.is_in_use())
            .flat_map(|(part, codecs)| codecs.iter().map(move |codec| (part, codec)))
    }

    /// Lists the encoding names in m= sections of such a media type, each once.
    pub(super) fn codec_names(&self, list: &mut TextList, is_it: impl Fn(&MediaType<'_>) -> bool) {
        let mut seen = Distinct::default();
        for (part, codec) in self.codecs_in_use() {
            let is_asked = part.line.as_ref().is_some_and(|line| is_it(&line.media));
            let name = codec.name();
            if is_asked && !name.is_empty() && seen.is_new(name) {
                list.push(name);
            }
        }
    }

    pub(super) fn candidates(&self) -> &Candidates {
        self.candidates.get_or_init(|| {
            let mut found = Candidates::default();
            for section in self.sections() {
                for candidate in section.attrs::<Candidate<'s>>() {
                    found.add(candidate.ok().as_ref());
                }
            }
            found
        })
    }
}

impl Candidates {
    pub(super) fn add(&mut self, candidate: Option<&Candidate<'_>>) {
        fn one(counter: &mut i32) {
            *counter = counter.saturating_add(1);
        }
        let Some(candidate) = candidate else {
            return one(&mut self.unreadable);
        };
        one(&mut self.all);
        match candidate.candidate_type {
            CandidateType::Host => one(&mut self.host),
            CandidateType::Srflx => one(&mut self.srflx),
            CandidateType::Prflx => one(&mut self.prflx),
            CandidateType::Relay => one(&mut self.relay),
            CandidateType::Other(_) => {}
        }
        if candidate.transport == Transport::Tcp {
            one(&mut self.tcp);
        }
        match &candidate.address {
            Address::Ip(ip) if ip.is_ipv6() => one(&mut self.ipv6),
            address if address.is_mdns() => one(&mut self.mdns),
            _ => {}
        }
    }
}

/// Texts that were met, in any case of letters.
#[derive(Default)]
pub(super) struct Distinct(HashSet<String>);

impl Distinct {
    pub(super) fn is_new(&mut self, text: &str) -> bool {
        self.0.insert(text.to_ascii_lowercase())
    }
}

/// What stands after the colon of an attribute.
pub(super) fn value_of<'s>(attribute: impl TypedAttribute<'s>) -> String {
    let text = attribute.to_string();
    let value = text.split_once(':').map(|(_, value)| value.to_owned());
    value.unwrap_or(text)
}

/// A number that was counted; more than that is the most.
pub(super) fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
