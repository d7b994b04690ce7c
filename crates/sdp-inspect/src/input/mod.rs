//! Inputs: where they come from, what holds the descriptions in them, and reading them bit by bit.
//!
//! A source is a file or the standard input. It is read in chunks: JSON Lines a line at a time, so that
//! memory stays flat whatever the size; all else at once. [`visit`](form::visit) finds the descriptions
//! of a chunk in whatever wrapping they have, and can put changed ones back into it.

pub(crate) mod form;
mod json;
mod progress;

use std::fmt::{self, Display};
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal as _, Read};
use std::path::{Path, PathBuf};

use anyhow::Result;
use rayon::prelude::*;
use sdpkit_lint::render::{Input, Stand, Unread};

pub(crate) use form::Form;

use self::progress::Progress;
use crate::args::verbs;
use crate::exit_status::ExitStatus;
use crate::terminal::{Output, WriteFailed};

/// A file or the standard input.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    Standard,
    File(PathBuf),
}

/// An input could not be read or understood.
#[derive(Debug)]
pub(crate) struct InputError {
    what: String,
    remedy: Option<String>,
}

impl InputError {
    pub(crate) fn new(what: impl Display) -> Self {
        Self {
            what: what.to_string(),
            remedy: None,
        }
    }

    /// What to do about it, if that is known.
    pub(crate) fn remedy(&self) -> Option<&str> {
        self.remedy.as_deref()
    }

    pub(crate) fn with_remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

impl Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for InputError {}

/// Some of an input, and what it is.
pub(crate) struct Chunk<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) form: Form,
    /// The number of the line, from 1, where the input is JSON Lines.
    pub(crate) line: Option<u64>,
}

/// A description that was found in an input.
pub(crate) struct Description<'a> {
    /// The name of the input.
    source: &'a str,
    /// The line of the input, from 1, where it is JSON Lines.
    pub(crate) line: Option<u64>,
    /// Which one of the input, or of its line, it is, from 1.
    number: usize,
    /// Where it is in the input.
    stand: Stand,
    /// What the wrapping says that it is: `offer`, `answer`, ….
    pub(crate) kind: Option<&'a str>,
    pub(crate) text: &'a [u8],
}

impl Description<'_> {
    /// It, for a report.
    pub(crate) fn as_input(&self) -> Input<'_> {
        Input::new(self.source, self.text)
            .within(self.line, self.number)
            .standing(self.stand)
    }

    /// Where it was found, for people.
    pub(crate) fn place(&self) -> String {
        self.as_input().place()
    }
}

impl Source {
    /// The sources that the arguments name; without any, the standard input.
    pub(crate) fn of(files: &[PathBuf]) -> Vec<Self> {
        if files.is_empty() {
            return vec![Self::Standard];
        }
        files.iter().map(|file| Self::from_arg(file)).collect()
    }

    /// The source that an argument names: `-` is the standard input.
    pub(crate) fn from_arg(file: &Path) -> Self {
        if file.as_os_str() == "-" {
            Self::Standard
        } else {
            Self::File(file.to_owned())
        }
    }

    /// The name, for people.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Standard => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Opens it; gives its length where that is known.
    fn open(&self) -> Result<(Box<dyn Read>, Option<u64>), InputError> {
        match self {
            Self::Standard => Ok((Box::new(io::stdin().lock()), None)),
            Self::File(path) => {
                let open = || {
                    let file = File::open(path)?;
                    let about = file.metadata()?;
                    if about.is_dir() {
                        return Err(io::Error::from(io::ErrorKind::IsADirectory));
                    }
                    let len = about.is_file().then_some(about.len());
                    Ok((Box::new(file) as Box<dyn Read>, len))
                };
                open().map_err(|error| unreadable(path, &error))
            }
        }
    }

    /// Reads all of it, which is SDP text.
    pub(crate) fn read(&self) -> Result<Vec<u8>, InputError> {
        let (mut reader, _) = self.open()?;
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(InputError::new)?;
        form::check_limits(&bytes)?;
        Ok(bytes)
    }

    /// Reads it in chunks, makes something of each with `work`, and gives that to `sink` in order.
    ///
    /// Lines of JSON Lines are worked on in parallel, as many at a time as have come. An error that
    /// `work` gives for one of them is told, and the others are read all the same; the status is then
    /// [`Unusable`](ExitStatus::Unusable).
    pub(crate) fn each_chunk<T: Send>(
        &self,
        out: &mut Output<'_>,
        work: &(impl Fn(&Chunk<'_>) -> Result<T> + Sync),
        sink: &mut impl FnMut(T, &mut Output<'_>) -> Result<ExitStatus>,
    ) -> Result<ExitStatus> {
        let (reader, len) = self.open()?;
        if matches!(self, Self::Standard) && io::stdin().is_terminal() {
            out.note(&"reading from the terminal; end the input with Ctrl-D");
        }
        let mut reader = BufReader::with_capacity(BATCH, reader);
        let mut batch = Vec::new();
        if !is_json_lines(&mut reader, &mut batch)? {
            reader.read_to_end(&mut batch).map_err(InputError::new)?;
            let chunk = Chunk {
                bytes: &batch,
                form: Form::of(&batch),
                line: None,
            };
            return sink(work(&chunk)?, out);
        }
        let mut progress = Progress::new(len, out.is_terminal);
        let mut status = ExitStatus::Fine;
        let mut first_line = 1;
        while !batch.is_empty() {
            let lines: Vec<&[u8]> = batch.split_inclusive(|&byte| byte == b'\n').collect();
            let results: Vec<Result<T>> = lines
                .par_iter()
                .enumerate()
                .map(|(at, bytes)| {
                    work(&Chunk {
                        bytes,
                        form: Form::of(bytes),
                        line: Some(first_line + at as u64),
                    })
                })
                .collect();
            progress.advance(batch.len());
            for (line, result) in (first_line..).zip(results) {
                match result.and_then(|made| sink(made, out)) {
                    Ok(found) => status = status.and(found),
                    Err(error) if is_fatal(&error) => return Err(error),
                    Err(error) => {
                        status = ExitStatus::Unusable;
                        progress.aside(|| tell_of(out, &self.name(), Some(line), &error));
                    }
                }
            }
            // Who waits at the other end of a pipe gets the results as they come.
            out.flush()?;
            first_line += lines.len() as u64;
            batch.clear();
            read_lines(&mut reader, &mut batch)?;
        }
        Ok(status)
    }
}

/// How much is read at a time.
const BATCH: usize = 1 << 20;

/// Reads a line, and the whole lines behind it that have come already.
fn read_lines<R: Read>(reader: &mut BufReader<R>, lines: &mut Vec<u8>) -> Result<(), InputError> {
    reader.read_until(b'\n', lines).map_err(InputError::new)?;
    let come = reader.buffer();
    let end = memchr::memrchr(b'\n', come).map_or(0, |at| at + 1);
    lines.extend_from_slice(come.get(..end).unwrap_or_default());
    reader.consume(end);
    Ok(())
}

/// Whether the input is JSON Lines: its first line is a whole JSON value and another line follows.
/// What was read to tell is in `head`, whole lines.
fn is_json_lines(reader: &mut impl BufRead, head: &mut Vec<u8>) -> Result<bool, InputError> {
    let mut has_value = false;
    loop {
        let start = head.len();
        let count = reader.read_until(b'\n', head).map_err(InputError::new)?;
        let line = head.get(start..).unwrap_or_default();
        if count == 0 {
            return Ok(false);
        }
        if json::is_blank(line) {
            continue;
        }
        if has_value {
            return Ok(true);
        }
        if !json::is_value(line) {
            return Ok(false);
        }
        has_value = true;
    }
}

/// Makes something of each description of the sources with `work`, gives that to `sink` in order, and
/// tells of what cannot be read.
pub(crate) fn each_description<T: Send>(
    sources: &[Source],
    out: &mut Output<'_>,
    work: &(impl Fn(&Description<'_>) -> Result<T> + Sync),
    sink: &mut impl FnMut(T, &mut Output<'_>) -> Result<ExitStatus>,
) -> Result<ExitStatus> {
    let mut status = ExitStatus::Fine;
    for source in sources {
        let name = source.name();
        let mut is_found = false;
        let on_chunk = |chunk: &Chunk<'_>| {
            let mut all = Vec::new();
            let mut lines = Lines::default();
            form::visit(chunk.bytes, chunk.form, &mut |found| {
                form::check_is_description(found.text)?;
                let line = lines.at(chunk.bytes, found.start);
                let stand = match chunk.line {
                    Some(line) => Stand::Wrapped { line: Some(line) },
                    None if found.is_wrapped => Stand::Wrapped { line: Some(line) },
                    None => Stand::Text {
                        line,
                        byte: found.start as u64,
                    },
                };
                all.push(work(&Description {
                    source: &name,
                    line: chunk.line,
                    number: all.len() + 1,
                    stand,
                    kind: found.kind,
                    text: found.text,
                })?);
                Ok(None)
            })?;
            Ok(all)
        };
        let read = source.each_chunk(out, &on_chunk, &mut |all, out| {
            let mut status = ExitStatus::Fine;
            for made in all {
                is_found = true;
                status = status.and(sink(made, out)?);
            }
            Ok(status)
        });
        let read = match read {
            Ok(ExitStatus::Fine) if !is_found => Err(nothing_found().into()),
            read => read,
        };
        status = status.and(settle(read, &name, out)?);
    }
    Ok(status)
}

/// Counts lines up to places that come one after the other.
#[derive(Default)]
struct Lines {
    at: usize,
    ends: u64,
}

impl Lines {
    /// The number of the line, from 1, at that place of `bytes`.
    fn at(&mut self, bytes: &[u8], place: usize) -> u64 {
        let more = bytes.get(self.at..place).unwrap_or_default();
        self.ends += memchr::memchr_iter(b'\n', more).count() as u64;
        self.at = self.at.max(place);
        self.ends + 1
    }
}

/// A description that was read whole.
pub(crate) struct Whole {
    /// The name of the input.
    pub(crate) name: String,
    /// What the wrapping says that it is: `offer`, `answer`, ….
    kind: Option<String>,
    pub(crate) text: Vec<u8>,
}

/// Reads the one description of an input, or of several the one that is a `kind`; tells of it where there
/// is none.
pub(crate) fn one_description(
    file: &Path,
    kind: &str,
    out: &mut Output<'_>,
) -> Result<Option<Whole>> {
    let source = Source::from_arg(file);
    let name = source.name();
    let mut found: Vec<Whole> = Vec::new();
    let status = each_description(
        &[source],
        out,
        &|description| {
            Ok(Whole {
                name: name.clone(),
                kind: description.kind.map(str::to_owned),
                text: description.text.to_vec(),
            })
        },
        &mut |one, _| {
            found.push(one);
            Ok(ExitStatus::Fine)
        },
    )?;
    if status != ExitStatus::Fine {
        return Ok(None);
    }
    let count = found.len();
    if count > 1 {
        found.retain(|whole| whole.kind.as_deref() == Some(kind));
    }
    if let (Some(whole), true) = (found.pop(), found.is_empty()) {
        return Ok(Some(whole));
    }
    let error = InputError::new(format!("there are {count} descriptions in it")).with_remedy(
        format!("give an input with one, or with one of type `{kind}` in JSON"),
    );
    tell(out, &name, &error.into());
    Ok(None)
}

/// The same, where it must not be the other of offer and answer; tells of that, with the remedy.
pub(crate) fn one_of_kind(
    file: &Path,
    kind: &str,
    remedy: &str,
    out: &mut Output<'_>,
) -> Result<Option<Whole>> {
    let Some(whole) = one_description(file, kind, out)? else {
        return Ok(None);
    };
    let is_answer = match whole.kind.as_deref() {
        Some("offer") => false,
        Some("answer" | "pranswer") => true,
        // Without a type it is what its place says, and what other words mean is not known.
        _ => return Ok(Some(whole)),
    };
    if is_answer == (kind == "answer") {
        return Ok(Some(whole));
    }
    let found = whole.kind.unwrap_or_default();
    let error = InputError::new(format!("its type is `{found}`, and it should be an {kind}"));
    tell(out, &whole.name, &error.with_remedy(remedy).into());
    Ok(None)
}

/// Whether more than one of the arguments is the standard input, which can be read once; tells of it.
pub(crate) fn is_standard_twice(files: &[&Path], out: &mut Output<'_>) -> bool {
    let is_standard = |file: &&&Path| file.as_os_str() == "-";
    let is_twice = files.iter().filter(is_standard).count() > 1;
    if is_twice {
        out.error(
            &"only one of the inputs can be the standard input",
            Some("name a file for the others"),
        );
    }
    is_twice
}

/// Tells of the error of one input, and goes on; but not where writing failed.
pub(crate) fn settle(
    read: Result<ExitStatus>,
    name: &str,
    out: &mut Output<'_>,
) -> Result<ExitStatus> {
    match read {
        Err(error) if !is_fatal(&error) => {
            tell(out, name, &error);
            Ok(ExitStatus::Unusable)
        }
        read => read,
    }
}

/// Whether an error ends the whole run: writing failed.
fn is_fatal(error: &anyhow::Error) -> bool {
    error.is::<WriteFailed>()
}

/// Tells of what is wrong with an input.
pub(crate) fn tell(out: &mut Output<'_>, name: &str, error: &anyhow::Error) {
    tell_of(out, name, None, error);
}

/// The same, of a line of it.
fn tell_of(out: &mut Output<'_>, name: &str, line: Option<u64>, error: &anyhow::Error) {
    let remedy = error
        .downcast_ref::<InputError>()
        .and_then(InputError::remedy);
    match line {
        Some(line) => out.error(&format_args!("{name} line {line}: {error}"), remedy),
        None => out.error(&format_args!("{name}: {error}"), remedy),
    }
    if let Some(unread) = &mut out.unread {
        unread.push(Unread::new(name, line, error.to_string()));
    }
}

/// The error of an input without a description.
pub(crate) fn nothing_found() -> InputError {
    InputError::new("there is no session description in it").with_remedy(
        "expected SDP text (`v=0` …), JSON with an `sdp` member (`{\"type\":…,\"sdp\":…}`), \
         an array or JSON Lines of these, a JSON string, or base64 of one of them",
    )
}

/// Why a file could not be read, in words.
pub(crate) fn why_unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::IsADirectory => "this is a directory".to_owned(),
        io::ErrorKind::PermissionDenied => "not allowed to read it".to_owned(),
        _ => error.to_string(),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> InputError {
    let name = path.to_string_lossy();
    match error.kind() {
        io::ErrorKind::NotFound => {
            let remedy = match verbs().into_iter().find(|verb| is_near(verb, &name)) {
                Some(verb) => format!("did you mean the verb `{verb}`?"),
                None => "check the name, or give `-` to read the standard input".to_owned(),
            };
            InputError::new(why_unreadable(error)).with_remedy(remedy)
        }
        io::ErrorKind::IsADirectory => InputError::new(why_unreadable(error))
            .with_remedy(format!("name the files in it: `{name}/*.sdp`")),
        io::ErrorKind::PermissionDenied => {
            InputError::new(why_unreadable(error)).with_remedy("check the permissions of the file")
        }
        _ => InputError::new(error),
    }
}

/// Whether one word is the other with a letter swapped, missing, wrong or too many.
fn is_near(word: &str, typed: &str) -> bool {
    let (word, typed) = (word.as_bytes(), typed.as_bytes());
    let same_start = word.iter().zip(typed).take_while(|(a, b)| a == b).count();
    let (word, typed) = (&word.get(same_start..), &typed.get(same_start..));
    let (Some(word), Some(typed)) = (word, typed) else {
        return false;
    };
    let same_end = word
        .iter()
        .rev()
        .zip(typed.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    match (word.len() - same_end, typed.len() - same_end) {
        (0 | 1, 0 | 1) => true,
        (2, 2) => word.first() == typed.get(1) && word.get(1) == typed.first(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_known() {
        assert!(is_near("show", "shwo") && is_near("json", "jsn") && is_near("edit", "edits"));
        assert!(!is_near("show", "offer.sdp") && !is_near("man", "x"));
    }

    #[test]
    fn only_a_whole_value_on_the_first_line_with_more_behind_it_makes_json_lines() {
        for (text, expected) in [
            ("{\"a\":1}\n{\"a\":2}\n", true),
            ("\n{\"a\":1}\n\n{\"a\":2}", true),
            ("{\"a\":1}\n\n", false),
            ("{\n\"a\":1}\n", false),
            ("v=0\ns=-\n", false),
            ("", false),
        ] {
            let mut head = Vec::new();
            let found = is_json_lines(&mut text.as_bytes(), &mut head).unwrap();
            assert_eq!(found, expected, "{text}");
            assert!(text.as_bytes().starts_with(&head));
        }
    }
}
