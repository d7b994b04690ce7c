//! The operations of `edit`: how they are written on the command line, and what they do.

use std::fmt::Display;

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};
use sdpkit::attribute::TypedAttribute as _;
use sdpkit::codec::Codec;
use sdpkit::field::{Bandwidth, TypedField as _};
use sdpkit::{Attribute, Candidate, Direction, SectionMut, Session};

use crate::command::{media_named, no_media_named};
use crate::input::InputError;

/// What to change, in the order in which it was given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Operations(pub(super) Vec<Operation>);

/// A change.
#[derive(Clone, Debug)]
pub(super) enum Operation {
    RemoveCodec(String),
    KeepCodecs(Vec<String>),
    PreferCodec(String),
    SetDirection(Where, Direction),
    SetBandwidth(Where, Bandwidth<'static>),
    AddCandidate(Where, Box<Candidate<'static>>),
    StripCandidates(Where),
    DropExtension(String),
    RenameMid(String, String),
    RemoveMedia(String),
    MoveMedia(String, usize),
    SetAttribute(Where, String),
    AddAttribute(Where, String),
    RemoveAttribute(Option<Where>, String),
}

/// The parts of a description that a change is for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Where {
    Session,
    AllMedia,
    Media(String),
}

impl Where {
    fn parse(name: &str) -> Self {
        match name {
            "session" => Self::Session,
            "all" => Self::AllMedia,
            name => Self::Media(name.to_owned()),
        }
    }

    /// Parts `WHERE=REST`. The `=` of the rest does not count: no mid has one, nor has what begins an
    /// attribute.
    fn split(text: &str) -> (Option<Self>, &str) {
        match text.split_once('=') {
            Some((name, rest)) if !name.contains([':', ' ']) => (Some(Self::parse(name)), rest),
            _ => (None, text),
        }
    }

    /// The same, where it has to be said.
    fn split_said(text: &str) -> Result<(Self, &str), String> {
        match Self::split(text) {
            (Some(place), rest) => Ok((place, rest)),
            (None, _) => Err("expected WHERE=…, such as `0=…`, `all=…` or `session=…`".to_owned()),
        }
    }
}

/// How an operation is written, and what it says of itself.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    fn(&str) -> Result<Operation, String>,
);

/// The operations in the order of the help text.
const OPERATIONS: [Row; 14] = [
    (
        "remove-codec",
        "NAME",
        "Removes a codec from all media descriptions, with its parameters, feedback, rtx, …",
        |text| Ok(Operation::RemoveCodec(text.to_owned())),
    ),
    (
        "keep-codecs",
        "NAME,NAME,…",
        "Removes all codecs but these, where there is one of them; what serves them (rtx, red, …) stays",
        |text| {
            let names = text.split(',').map(|name| name.trim().to_owned());
            Ok(Operation::KeepCodecs(names.collect()))
        },
    ),
    (
        "prefer-codec",
        "NAME",
        "Moves a codec to the front",
        |text| Ok(Operation::PreferCodec(text.to_owned())),
    ),
    (
        "set-direction",
        "[WHERE=]DIRECTION",
        "Sets sendrecv, sendonly, recvonly or inactive [default WHERE: all]",
        |text| {
            let (place, word) = Where::split(text);
            let direction = Direction::parse(Attribute::new(word))
                .map_err(|_| "expected sendrecv, sendonly, recvonly or inactive".to_owned())?;
            Ok(Operation::SetDirection(
                place.unwrap_or(Where::AllMedia),
                direction,
            ))
        },
    ),
    (
        "set-bandwidth",
        "[WHERE=]TYPE:VALUE",
        "Sets a bandwidth: AS:500 (kbit/s), TIAS:500000 (bit/s), … [default WHERE: all]",
        |text| {
            let (place, value) = Where::split(text);
            let bandwidth = Bandwidth::parse(value).map_err(|error| error.to_string())?;
            Ok(Operation::SetBandwidth(
                place.unwrap_or(Where::AllMedia),
                bandwidth.into_owned(),
            ))
        },
    ),
    (
        "add-candidate",
        "WHERE=CANDIDATE",
        "Adds an ICE candidate",
        |text| {
            let (place, candidate) = Where::split_said(text)?;
            let candidate = Candidate::parse(candidate).map_err(|error| error.to_string())?;
            Ok(Operation::AddCandidate(
                place,
                Box::new(candidate.into_owned()),
            ))
        },
    ),
    (
        "strip-candidates",
        "=WHERE",
        "Removes the ICE candidates, and the addresses that stand for them [default WHERE: all]",
        |text| Ok(Operation::StripCandidates(Where::parse(text))),
    ),
    (
        "drop-extension",
        "URI",
        "Removes an RTP header extension, everywhere",
        |text| Ok(Operation::DropExtension(text.to_owned())),
    ),
    (
        "rename-mid",
        "OLD=NEW",
        "Gives a media description another mid, also in the groups",
        |text| {
            let (old, new) = text.split_once('=').ok_or("expected OLD=NEW")?;
            Ok(Operation::RenameMid(old.to_owned(), new.to_owned()))
        },
    ),
    (
        "remove-media",
        "WHICH",
        "Removes a media description, by mid or index, also from the groups",
        |text| Ok(Operation::RemoveMedia(text.to_owned())),
    ),
    (
        "move-media",
        "WHICH=INDEX",
        "Moves a media description to another place, counted from 0",
        |text| {
            let (which, index) = text.split_once('=').ok_or("expected WHICH=INDEX")?;
            let index = index.parse().map_err(|_| "expected an index from 0")?;
            Ok(Operation::MoveMedia(which.to_owned(), index))
        },
    ),
    (
        "set-attribute",
        "WHERE=ATTRIBUTE",
        "Sets an attribute, in the place of the one that it is a new value of: `0=ptime:20`",
        |text| {
            let (place, attribute) = Where::split_said(text)?;
            Ok(Operation::SetAttribute(place, attribute.to_owned()))
        },
    ),
    (
        "add-attribute",
        "WHERE=ATTRIBUTE",
        "Adds an attribute behind those of its name",
        |text| {
            let (place, attribute) = Where::split_said(text)?;
            Ok(Operation::AddAttribute(place, attribute.to_owned()))
        },
    ),
    (
        "remove-attribute",
        "[WHERE=]NAME",
        "Removes all attributes of that name [default WHERE: everywhere]",
        |text| {
            let (place, name) = Where::split(text);
            Ok(Operation::RemoveAttribute(place, name.to_owned()))
        },
    ),
];

impl clap::Args for Operations {
    fn augment_args(command: Command) -> Command {
        let arg = |(name, value, help, parse): Row| {
            let arg = Arg::new(name)
                .long(name)
                .value_name(value)
                .help(help)
                .help_heading("Operations")
                .action(ArgAction::Append)
                .value_parser(ValueParser::from(parse));
            if value.starts_with('=') {
                arg.value_name(value.trim_start_matches('='))
                    .num_args(0..=1)
                    .require_equals(true)
                    .default_missing_value("all")
            } else {
                arg
            }
        };
        command.args(OPERATIONS.map(arg))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Operations {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut given: Vec<(usize, Operation)> = Vec::new();
        for (name, ..) in OPERATIONS {
            let places = matches.indices_of(name).into_iter().flatten();
            let operations = matches.get_many::<Operation>(name).into_iter().flatten();
            given.extend(places.zip(operations.cloned()));
        }
        given.sort_by_key(|(place, _)| *place);
        let operations = given.into_iter().map(|(_, operation)| operation);
        Ok(Self(operations.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Operation {
    /// Makes the change; gives a note where there was nothing to change.
    pub(super) fn apply(&self, session: &mut Session<'_>) -> Result<Option<String>, InputError> {
        match self {
            Self::RemoveCodec(name) => {
                let removed = refuse(session.remove_codec(name))?;
                return Ok((removed == 0).then(|| format!("there is no codec `{name}`")));
            }
            Self::KeepCodecs(names) => {
                let is_known = |name: &str| {
                    session
                        .media()
                        .any(|media| media.codecs().iter().any(|codec| codec.is(name)))
                };
                let (known, unknown): (Vec<&str>, Vec<&str>) = names
                    .iter()
                    .map(String::as_str)
                    .partition(|name| is_known(name));
                refuse(session.keep_codecs(&known))?;
                if !unknown.is_empty() {
                    let unknown = unknown.join("`, `");
                    return Ok(Some(format!("there is no codec `{unknown}`")));
                }
            }
            Self::PreferCodec(name) => {
                let is_it = |codec: &Codec<'_>| codec.is(name);
                if !session
                    .media()
                    .any(|media| media.codecs().iter().any(is_it))
                {
                    return Ok(Some(format!("there is no codec `{name}`")));
                }
                refuse(session.prefer_codec(name))?;
            }
            Self::StripCandidates(place) => {
                let index = match place {
                    Where::AllMedia | Where::Session => None,
                    Where::Media(name) => Some(find(session, name)?),
                };
                refuse(session.strip_candidates(index))?;
            }
            Self::DropExtension(uri) => {
                let dropped = session.drop_extension(uri);
                return Ok((dropped == 0).then(|| format!("there is no extension `{uri}`")));
            }
            Self::RenameMid(old, new) => refuse(session.rename_mid(old, new))?,
            Self::RemoveMedia(name) => {
                let index = find(session, name)?;
                refuse(session.remove_media(index))?;
            }
            Self::MoveMedia(name, to) => {
                let index = find(session, name)?;
                refuse(session.move_media(index, *to))?;
            }
            Self::RemoveAttribute(place, name) => {
                let count = remove_attribute(session, place.as_ref(), name)?;
                return Ok((count == 0).then(|| format!("there is no attribute `{name}`")));
            }
            Self::SetDirection(Where::AllMedia, direction) => {
                refuse(session.set_direction(None, *direction))?;
            }
            Self::SetDirection(place, direction) => each(session, place, |session, index| {
                refuse(section(session, index)?.set(direction))
            })?,
            Self::SetBandwidth(place, bandwidth) => each(session, place, |session, index| {
                refuse(session.set_bandwidth(index, bandwidth))
            })?,
            Self::AddCandidate(place, candidate) => each(session, place, |session, index| {
                let index = index.ok_or_else(|| {
                    InputError::new("a candidate cannot stand at session level")
                        .with_remedy("name a media description, or `all`")
                })?;
                refuse(session.add_candidate(index, candidate))
            })?,
            Self::SetAttribute(place, text) => each(session, place, |session, index| {
                refuse(section(session, index)?.set_attribute(text))
            })?,
            Self::AddAttribute(place, text) => each(session, place, |session, index| {
                refuse(section(session, index)?.push_attribute(text))
            })?,
        }
        Ok(None)
    }
}

/// The error for people.
fn refuse<T>(result: Result<T, impl Display>) -> Result<T, InputError> {
    result.map_err(InputError::new)
}

/// Removes the attributes of that name, everywhere unless a place is said; gives how many.
fn remove_attribute(
    session: &mut Session<'_>,
    place: Option<&Where>,
    name: &str,
) -> Result<usize, InputError> {
    let mut count = 0;
    let mut remove = |session: &mut Session<'_>, index| {
        count += section(session, index)?.remove_named(&[name]);
        Ok(())
    };
    if let Some(place) = place {
        each(session, place, remove)?;
    } else {
        remove(session, None)?;
        each(session, &Where::AllMedia, remove)?;
    }
    Ok(count)
}

/// Makes a change in each part that `place` names: `None` is the session level.
fn each(
    session: &mut Session<'_>,
    place: &Where,
    mut change: impl FnMut(&mut Session<'_>, Option<usize>) -> Result<(), InputError>,
) -> Result<(), InputError> {
    match place {
        Where::Session => change(session, None)?,
        Where::AllMedia => {
            let count = session.media().len();
            for index in 0..count {
                change(session, Some(index))?;
            }
        }
        Where::Media(name) => {
            let index = find(session, name)?;
            change(session, Some(index))?;
        }
    }
    Ok(())
}

fn section<'s, 'a>(
    session: &'s mut Session<'a>,
    index: Option<usize>,
) -> Result<SectionMut<'s, 'a>, InputError> {
    match index {
        None => Ok(session.session_level_mut()),
        Some(index) => session
            .media_mut(index)
            .ok_or_else(|| InputError::new("there is no such media description")),
    }
}

fn find(session: &Session<'_>, name: &str) -> Result<usize, InputError> {
    media_named(session, name).ok_or_else(|| InputError::new(no_media_named(session, name)))
}
