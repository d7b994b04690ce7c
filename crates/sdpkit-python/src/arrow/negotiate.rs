//! What an offer and its answer agree on, as a row.

use std::collections::HashSet;

use sdpkit::Session;
use sdpkit_negotiate::outcome::{Outcome, SectionOutcome, outcome};

use super::cells::TextList;
use super::column::{Column, Subject, Value};
use super::facts::{Distinct, count};

/// Reads off what the two of each row agree on.
pub(super) struct Negotiate;

/// What is agreed, and what was offered.
pub(super) struct Agreed<'s> {
    found: Outcome,
    offer: &'s Session<'s>,
}

impl Subject for Negotiate {
    type Row<'a> = Agreed<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::new(
            "agreed",
            Value::Flag(|it| Some(it.found.is_agreed())),
            "Whether it is an agreement: the two fit, an m= section is in use where any was offered, and those in use can connect",
        ),
        Column::new(
            "fits",
            Value::Flag(|it| Some(it.found.fits())),
            "Whether the answer has the m= sections of the offer, in its order (RFC 3264 §6)",
        ),
        Column::new(
            "media",
            Value::Integer(|it| Some(count(it.found.sections.len()))),
            "The number of m= sections of the offer",
        ),
        Column::new(
            "accepted",
            Value::Integer(|it| Some(count(it.accepted().count()))),
            "The number of those that are in use",
        ),
        Column::new(
            "kinds",
            Value::Texts(|it, list| it.each(list, |section| Some(&section.media))),
            "The media type of each m= section of the offer",
        ),
        Column::new(
            "mids",
            Value::Texts(|it, list| it.each(list, |section| section.mid.as_deref())),
            "The identification tag of each m= section of the offer; null where it has none",
        ),
        Column::new(
            "in_use",
            Value::Flags(|it, list| {
                let sections = it.found.sections.iter();
                sections.for_each(|section| list.push(section.accepted));
            }),
            "Whether each is in use",
        ),
        Column::new(
            "directions",
            Value::Texts(|it, list| it.each(list, |it| Some(it.offerer_direction.as_str()))),
            "Which way media of each flows, as the offerer sees it",
        ),
        Column::new(
            "codecs",
            Value::Texts(|it, list| it.codec_names(list, |_| true)),
            "The encoding names of the codecs that both have, each once, in the order of the answer",
        ),
        Column::new(
            "audio_codecs",
            Value::Texts(|it, list| it.codec_names(list, |media| media == "audio")),
            "Those of audio",
        ),
        Column::new(
            "video_codecs",
            Value::Texts(|it, list| it.codec_names(list, |media| media == "video")),
            "Those of video",
        ),
        Column::new(
            "dropped_codecs",
            Value::Texts(|it, list| it.dropped(list)),
            "The encoding names that were offered and that no m= section agrees on, each once",
        ),
        Column::new(
            "bundle",
            Value::Texts(|it, list| {
                let tags = it.found.bundles.iter().take(1).flatten();
                tags.for_each(|tag| list.push(&**tag));
            }),
            "The identification tags of the first BUNDLE group",
        ),
        Column::new(
            "offerer_setup",
            Value::Text(|it| {
                let setup = it.accepted().find_map(|it| it.transport.offerer_setup);
                setup.map(|setup| setup.as_str().into())
            }),
            "The first role of the offerer in DTLS: `active` or `passive`",
        ),
        Column::new(
            "simulcast",
            Value::Integer(|it| {
                let streams = it.accepted().map(|it| it.offerer_simulcast.len());
                Some(count(streams.sum()))
            }),
            "The number of simulcast streams that the offerer may send",
        ),
        Column::new(
            "reasons",
            Value::Texts(|it, list| {
                for reason in it.found.reasons() {
                    list.push(&*reason.to_string());
                }
            }),
            "What was offered or answered and did not come to be, and why, each with its clause",
        ),
    ];

    fn look(&self, texts: &[&[u8]], then: &mut dyn FnMut(&Agreed<'_>)) {
        let read = |at: usize| Session::parse_bytes(texts.get(at).copied().unwrap_or_default());
        let (offer, answer) = (read(0), read(1));
        let found = outcome(&offer, &answer);
        then(&Agreed {
            found,
            offer: &offer,
        });
    }
}

impl Agreed<'_> {
    fn accepted(&self) -> impl Iterator<Item = &SectionOutcome> {
        self.found
            .sections
            .iter()
            .filter(|section| section.accepted)
    }

    fn each<'r>(&'r self, list: &mut TextList, of: impl Fn(&'r SectionOutcome) -> Option<&'r str>) {
        for section in &self.found.sections {
            list.push(of(section));
        }
    }

    fn codec_names(&self, list: &mut TextList, is_it: impl Fn(&str) -> bool) {
        let mut seen = Distinct::default();
        for section in self.accepted().filter(|section| is_it(&section.media)) {
            for codec in &section.codecs {
                if seen.is_new(&codec.encoding_name) {
                    list.push(&*codec.encoding_name);
                }
            }
        }
    }

    fn dropped(&self, list: &mut TextList) {
        let agreed = self.accepted().flat_map(|section| &section.codecs);
        let agreed: HashSet<String> = agreed
            .map(|codec| codec.encoding_name.to_ascii_lowercase())
            .collect();
        let mut seen = Distinct::default();
        for media in self.offer.media() {
            for codec in media.codecs() {
                let name = codec.name();
                if !name.is_empty()
                    && !agreed.contains(&name.to_ascii_lowercase())
                    && seen.is_new(name)
                {
                    list.push(name);
                }
            }
        }
    }
}
