//! `edit`: changes to descriptions that touch no other byte.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};
use sdpkit::attribute::TypedAttribute as _;
use sdpkit::codec::Codec;
use sdpkit::field::{Bandwidth, TypedField as _};
use sdpkit::{Attribute, Candidate, Direction, MungeError, Session};

use super::{media_named, no_media_named};
use crate::args::EditArgs;
use crate::exit_status::ExitStatus;
use crate::input::{Chunk, InputError, Source, form, nothing_found, settle};
use crate::terminal::Output;

/// What to change, in the order in which it was given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Operations(Vec<Operation>);

/// A change.
#[derive(Clone, Debug)]
enum Operation {
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
enum Where {
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

pub(crate) fn run(args: &EditArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let mut status = ExitStatus::Fine;
    for source in Source::of(&args.files) {
        let edited = match &source {
            Source::File(path) if args.in_place => in_place(&source, path, args, out),
            _ => edit(&source, args, out, &mut |bytes, out| out.bytes(bytes)),
        };
        status = status.and(settle(edited, &source.name(), out)?);
    }
    Ok(status)
}

/// A chunk of an input after the changes.
struct Edited {
    bytes: Vec<u8>,
    has_description: bool,
    /// What there is to say of it.
    notes: Vec<String>,
}

/// Gives what is to stand in the place of a source to `write`, bit by bit.
fn edit(
    source: &Source,
    args: &EditArgs,
    out: &mut Output<'_>,
    write: &mut dyn FnMut(&[u8], &mut Output<'_>) -> Result<()>,
) -> Result<ExitStatus> {
    let operations = &args.operations.0;
    let work = |chunk: &Chunk<'_>| {
        let mut edited = Edited {
            bytes: Vec::new(),
            has_description: operations.is_empty(),
            notes: Vec::new(),
        };
        let mut new = None;
        if !operations.is_empty() {
            new = form::visit(chunk.bytes, chunk.form, &mut |found| {
                form::check_is_description(found.text)?;
                edited.has_description = true;
                let mut session = Session::parse_bytes(found.text);
                for operation in operations {
                    edited.notes.extend(apply(operation, &mut session)?);
                }
                let new = session.to_bytes();
                Ok((*new != *found.text).then(|| new.into_owned()))
            })?;
        }
        if !edited.has_description && chunk.line.is_none() {
            return Err(nothing_found().into());
        }
        edited.bytes = new.unwrap_or_else(|| chunk.bytes.to_vec());
        Ok(edited)
    };
    let mut has_description = false;
    let mut notes = Vec::new();
    let status = source.each_chunk(out, &work, &mut |edited, out| {
        has_description |= edited.has_description;
        for note in edited.notes {
            // The same note for each line of a long input says no more than one.
            if !notes.contains(&note) {
                out.note(&format_args!("{}: {note}", source.name()));
                notes.push(note);
            }
        }
        write(&edited.bytes, out)?;
        Ok(ExitStatus::Fine)
    })?;
    if status == ExitStatus::Fine && !has_description {
        return Err(nothing_found().into());
    }
    Ok(status)
}

/// Edits a file in its place: all of it or, on any error, nothing.
fn in_place(
    source: &Source,
    path: &Path,
    args: &EditArgs,
    out: &mut Output<'_>,
) -> Result<ExitStatus> {
    // Through a symbolic link, so that the link stays one.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let failed = |error: io::Error| {
        InputError::new(format!("could not write it: {error}"))
            .with_remedy("check that the file and its directory can be written")
    };
    let new_path = beside(&path);
    let mut new: Option<BufWriter<File>> = None;
    let mut written = || -> Result<ExitStatus> {
        let status = edit(source, args, out, &mut |bytes, _| {
            let file = match &mut new {
                Some(file) => file,
                None => new.insert(BufWriter::new(File::create_new(&new_path).map_err(failed)?)),
            };
            file.write_all(bytes).map_err(failed)?;
            Ok(())
        })?;
        if let Some(file) = new.take() {
            let file = file
                .into_inner()
                .map_err(|error| failed(error.into_error()))?;
            file.sync_all().map_err(failed)?;
        }
        Ok(status)
    };
    let result = written();
    if !matches!(result, Ok(ExitStatus::Fine)) {
        let _ = fs::remove_file(&new_path);
        return result;
    }
    let replaced = || -> io::Result<()> {
        if !new_path.exists() || is_same(&path, &new_path)? {
            return fs::remove_file(&new_path).or_else(|error| match error.kind() {
                io::ErrorKind::NotFound => Ok(()),
                _ => Err(error),
            });
        }
        fs::set_permissions(&new_path, fs::metadata(&path)?.permissions())?;
        fs::rename(&new_path, &path)
    };
    if let Err(error) = replaced() {
        let _ = fs::remove_file(&new_path);
        return Err(failed(error).into());
    }
    result
}

/// A name for a file that is to take the place of another.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    path.with_file_name(name)
}

fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    let (one_file, other_file) = (File::open(one)?, File::open(other)?);
    if one_file.metadata()?.len() != other_file.metadata()?.len() {
        return Ok(false);
    }
    let mut one = io::BufReader::new(one_file);
    let mut other = io::BufReader::new(other_file);
    loop {
        let (a, b) = (
            io::BufRead::fill_buf(&mut one)?,
            io::BufRead::fill_buf(&mut other)?,
        );
        let len = a.len().min(b.len());
        if len == 0 {
            return Ok(a.len() == b.len());
        }
        if a.get(..len) != b.get(..len) {
            return Ok(false);
        }
        io::BufRead::consume(&mut one, len);
        io::BufRead::consume(&mut other, len);
    }
}

/// Makes a change; gives a note where there was nothing to change.
fn apply(operation: &Operation, session: &mut Session<'_>) -> Result<Option<String>, InputError> {
    let mut note = None;
    match operation {
        Operation::RemoveCodec(name) => {
            if session.remove_codec(name).map_err(InputError::new)? == 0 {
                note = Some(format!("there is no codec `{name}`"));
            }
        }
        Operation::KeepCodecs(names) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            session.keep_codecs(&names).map_err(InputError::new)?;
        }
        Operation::PreferCodec(name) => {
            let is_it = |codec: &Codec<'_>| codec.is(name);
            if !session
                .media()
                .any(|media| media.codecs().iter().any(is_it))
            {
                note = Some(format!("there is no codec `{name}`"));
            }
            session.prefer_codec(name).map_err(InputError::new)?;
        }
        Operation::SetDirection(place, direction) => {
            let set = match place {
                Where::AllMedia => session.set_direction(None, *direction),
                Where::Media(name) => {
                    let index = find(session, name)?;
                    session.set_direction(Some(index), *direction)
                }
                Where::Session => {
                    let set = session.session_level_mut().set(direction);
                    set.map_err(MungeError::from)
                }
            };
            set.map_err(InputError::new)?;
        }
        Operation::SetBandwidth(place, bandwidth) => {
            each(session, place, |session, index| {
                let set = session.set_bandwidth(index, bandwidth);
                set.map_err(InputError::new)
            })?;
        }
        Operation::AddCandidate(place, candidate) => {
            each(session, place, |session, index| match index {
                Some(index) => {
                    let added = session.add_candidate(index, candidate);
                    added.map_err(InputError::new)
                }
                None => Err(InputError::new("a candidate cannot stand at session level")
                    .with_remedy("name a media description, or `all`")),
            })?;
        }
        Operation::StripCandidates(place) => {
            let index = match place {
                Where::AllMedia | Where::Session => None,
                Where::Media(name) => Some(find(session, name)?),
            };
            session.strip_candidates(index).map_err(InputError::new)?;
        }
        Operation::DropExtension(uri) => {
            if session.drop_extension(uri) == 0 {
                note = Some(format!("there is no extension `{uri}`"));
            }
        }
        Operation::RenameMid(old, new) => {
            session.rename_mid(old, new).map_err(InputError::new)?;
        }
        Operation::RemoveMedia(name) => {
            let index = find(session, name)?;
            session.remove_media(index).map_err(InputError::new)?;
        }
        Operation::MoveMedia(name, to) => {
            let index = find(session, name)?;
            session.move_media(index, *to).map_err(InputError::new)?;
        }
        Operation::SetAttribute(place, text) => {
            each(session, place, |session, index| {
                let mut section = section(session, index)?;
                section.set_attribute(text).map_err(InputError::new)
            })?;
        }
        Operation::AddAttribute(place, text) => {
            each(session, place, |session, index| {
                let mut section = section(session, index)?;
                section.push_attribute(text).map_err(InputError::new)
            })?;
        }
        Operation::RemoveAttribute(place, name) => {
            let mut count = 0;
            let mut remove = |session: &mut Session<'_>, index| {
                count += section(session, index)?.remove_named(&[name]);
                Ok(())
            };
            match place {
                Some(place) => each(session, place, remove)?,
                None => {
                    remove(session, None)?;
                    each(session, &Where::AllMedia, remove)?;
                }
            }
            if count == 0 {
                note = Some(format!("there is no attribute `{name}`"));
            }
        }
    }
    Ok(note)
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
) -> Result<sdpkit::SectionMut<'s, 'a>, InputError> {
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
