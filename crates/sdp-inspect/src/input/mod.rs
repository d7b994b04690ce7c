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
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::Result;

pub(crate) use form::Form;

use self::progress::Progress;
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
    /// Where it was found, for people: the name of the input, and the line where that tells more.
    pub(crate) place: String,
    /// Which one of its input it is, from 1.
    pub(crate) number: u64,
    /// What the wrapping says that it is: `offer`, `answer`, ….
    pub(crate) kind: Option<&'a str>,
    pub(crate) text: &'a [u8],
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

    /// Reads all of it.
    pub(crate) fn read(&self) -> Result<Vec<u8>, InputError> {
        let (mut reader, _) = self.open()?;
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(InputError::new)?;
        Ok(bytes)
    }

    /// Reads it in chunks, each given to `each` with its form.
    ///
    /// An error that `each` gives for a line of JSON Lines is told, and the others are read all the
    /// same; the status is then [`Unusable`](ExitStatus::Unusable).
    pub(crate) fn each_chunk(
        &self,
        out: &mut Output<'_>,
        each: &mut dyn FnMut(&Chunk<'_>, &mut Output<'_>) -> Result<ExitStatus>,
    ) -> Result<ExitStatus> {
        let (reader, len) = self.open()?;
        let mut reader = BufReader::with_capacity(1 << 16, reader);
        let mut head = Vec::new();
        let Some(first_line) = read_json_line(&mut reader, &mut head)? else {
            reader.read_to_end(&mut head).map_err(InputError::new)?;
            let form = Form::of(&head);
            let chunk = Chunk {
                bytes: &head,
                form,
                line: None,
            };
            return each(&chunk, out);
        };
        let mut progress = Progress::new(len, out.is_terminal);
        let mut status = ExitStatus::Fine;
        let mut number = 0;
        let mut read = |line: &[u8], out: &mut Output<'_>| {
            number += 1;
            progress.advance(line.len());
            let form = Form::of(line);
            let chunk = Chunk {
                bytes: line,
                form,
                line: Some(number),
            };
            match each(&chunk, out) {
                Ok(found) => status = status.and(found),
                Err(error) if is_fatal(&error) => return Err(error),
                Err(error) => {
                    status = ExitStatus::Unusable;
                    progress.aside(|| {
                        tell(out, &format!("{} line {number}", self.name()), &error);
                    });
                }
            }
            Ok(())
        };
        let (first, rest) = head.split_at(first_line);
        read(first, out)?;
        for line in rest.split_inclusive(|&byte| byte == b'\n') {
            read(line, out)?;
        }
        let mut line = head;
        loop {
            line.clear();
            if reader
                .read_until(b'\n', &mut line)
                .map_err(InputError::new)?
                == 0
            {
                return Ok(status);
            }
            read(&line, out)?;
        }
    }
}

/// Reads the first line if it is a whole JSON value and more follows: the input is JSON Lines then.
/// Gives where that line ends in `head`, which holds what was read.
fn read_json_line(
    reader: &mut impl BufRead,
    head: &mut Vec<u8>,
) -> Result<Option<usize>, InputError> {
    let mut more = |head: &mut Vec<u8>| reader.read_until(b'\n', head).map_err(InputError::new);
    loop {
        let start = head.len();
        if more(head)? == 0 {
            return Ok(None);
        }
        let line = head.get(start..).unwrap_or_default();
        if !json::is_blank(line) {
            if !json::is_value(line) {
                return Ok(None);
            }
            break;
        }
    }
    let end = head.len();
    loop {
        let start = head.len();
        if more(head)? == 0 {
            return Ok(None);
        }
        if !json::is_blank(head.get(start..).unwrap_or_default()) {
            return Ok(Some(end));
        }
    }
}

/// Gives each description of the sources to `each`, and tells of what cannot be read.
pub(crate) fn each_description(
    sources: &[Source],
    out: &mut Output<'_>,
    each: &mut dyn FnMut(&Description<'_>, &mut Output<'_>) -> Result<ExitStatus>,
) -> Result<ExitStatus> {
    let mut status = ExitStatus::Fine;
    for source in sources {
        let name = source.name();
        let mut number = 0;
        let read = source.each_chunk(out, &mut |chunk, out| {
            let place = match chunk.line {
                Some(line) => format!("{name} line {line}"),
                None => name.clone(),
            };
            let mut status = ExitStatus::Fine;
            form::visit(chunk.bytes, chunk.form, &mut |found| {
                form::check_is_description(found.text)?;
                number += 1;
                let description = Description {
                    place: place.clone(),
                    number,
                    kind: found.kind,
                    text: found.text,
                };
                status = status.and(each(&description, out)?);
                Ok(None)
            })?;
            Ok(status)
        });
        match read {
            Ok(found) => status = status.and(found),
            Err(error) if is_fatal(&error) => return Err(error),
            Err(error) => {
                status = ExitStatus::Unusable;
                tell(out, &name, &error);
                continue;
            }
        }
        if number == 0 && status != ExitStatus::Unusable {
            status = ExitStatus::Unusable;
            tell(out, &name, &nothing_found().into());
        }
    }
    Ok(status)
}

/// Whether an error ends the whole run: writing failed.
pub(crate) fn is_fatal(error: &anyhow::Error) -> bool {
    error.is::<WriteFailed>()
}

/// Tells of what is wrong with an input.
pub(crate) fn tell(out: &mut Output<'_>, name: &str, error: &anyhow::Error) {
    let remedy = error
        .downcast_ref::<InputError>()
        .and_then(|error| error.remedy.as_deref());
    out.error(&format_args!("{name}: {error}"), remedy);
}

/// The error of an input without a description.
pub(crate) fn nothing_found() -> InputError {
    InputError::new("there is no session description in it").with_remedy(
        "expected SDP text (`v=0` …), JSON with an `sdp` member (`{\"type\":…,\"sdp\":…}`), \
         an array or JSON Lines of these, a JSON string, or base64 of one of them",
    )
}

fn unreadable(path: &Path, error: &io::Error) -> InputError {
    const VERBS: [&str; 7] = [
        "show",
        "json",
        "from-json",
        "candidate",
        "edit",
        "completions",
        "man",
    ];
    let name = path.to_string_lossy();
    match error.kind() {
        io::ErrorKind::NotFound => {
            let remedy = match VERBS.iter().find(|verb| is_near(verb, &name)) {
                Some(verb) => format!("did you mean the verb `{verb}`?"),
                None => "check the name, or give `-` to read the standard input".to_owned(),
            };
            InputError::new("no such file").with_remedy(remedy)
        }
        io::ErrorKind::IsADirectory => InputError::new("this is a directory")
            .with_remedy(format!("name the files in it: `{name}/*.sdp`")),
        io::ErrorKind::PermissionDenied => InputError::new("not allowed to read it")
            .with_remedy("check the permissions of the file"),
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
            ("{\"a\":1}\n{\"a\":2}\n", Some(8)),
            ("\n{\"a\":1}\n\n{\"a\":2}", Some(9)),
            ("{\"a\":1}\n\n", None),
            ("{\n\"a\":1}\n", None),
            ("v=0\ns=-\n", None),
            ("", None),
        ] {
            let mut head = Vec::new();
            let found = read_json_line(&mut text.as_bytes(), &mut head).unwrap();
            assert_eq!(found, expected, "{text}");
        }
    }
}
