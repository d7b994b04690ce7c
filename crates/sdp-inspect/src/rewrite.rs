//! Descriptions written anew in their place: in a file, JSON or base64, with no other byte changed.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::exit_status::ExitStatus;
use crate::input::{Chunk, InputError, Source, form, nothing_found, settle};
use crate::terminal::Output;

/// What is made of a description.
#[derive(Default)]
pub(crate) struct Change {
    /// What stands in its place; `None` where it stays.
    pub(crate) new: Option<Vec<u8>>,
    /// What there is to say of it; the same of several descriptions is said once.
    pub(crate) notes: Vec<String>,
    /// How good it is.
    pub(crate) status: ExitStatus,
}

/// Makes a change of each description.
pub(crate) type Changer<'c> = dyn Fn(&[u8], Option<&str>) -> Result<Change> + Sync + 'c;

/// Writes the sources with their descriptions changed: to the output, or each over itself. Without a
/// changer they are copied, whatever they hold.
pub(crate) fn rewrite(
    files: &[PathBuf],
    is_in_place: bool,
    changer: Option<&Changer<'_>>,
    out: &mut Output<'_>,
) -> Result<ExitStatus> {
    if is_in_place && files.iter().any(|file| file.as_os_str() == "-") {
        out.error(
            &"the standard input cannot be written over, as --in-place asks",
            Some("name a file, or leave out --in-place to write to the standard output"),
        );
        return Ok(ExitStatus::Unusable);
    }
    let mut status = ExitStatus::Fine;
    for source in Source::of(files) {
        let written = match &source {
            Source::File(path) if is_in_place => in_place(&source, path, changer, out),
            _ => one(&source, changer, out, &mut |bytes, out| out.bytes(bytes)),
        };
        status = status.and(settle(written, &source.name(), out)?);
    }
    Ok(status)
}

/// A chunk of an input after the changes.
struct Edited {
    bytes: Vec<u8>,
    has_description: bool,
    /// What there is to say of it.
    notes: Vec<String>,
    status: ExitStatus,
}

/// Gives what is to stand in the place of a source to `write`, bit by bit.
fn one(
    source: &Source,
    changer: Option<&Changer<'_>>,
    out: &mut Output<'_>,
    write: &mut dyn FnMut(&[u8], &mut Output<'_>) -> Result<()>,
) -> Result<ExitStatus> {
    let work = |chunk: &Chunk<'_>| {
        let mut edited = Edited {
            bytes: Vec::new(),
            has_description: changer.is_none(),
            notes: Vec::new(),
            status: ExitStatus::Fine,
        };
        let mut new = None;
        if let Some(changer) = changer {
            new = form::visit(chunk.bytes, chunk.form, &mut |found| {
                form::check_is_description(found.text)?;
                edited.has_description = true;
                let change = changer(found.text, found.kind)?;
                edited.notes.extend(change.notes);
                edited.status = edited.status.and(change.status);
                Ok(change.new.filter(|new| *new != found.text))
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
        Ok(edited.status)
    })?;
    if status != ExitStatus::Unusable && !has_description {
        return Err(nothing_found().into());
    }
    Ok(status)
}

/// Edits a file in its place: all of it or, on any error, nothing.
fn in_place(
    source: &Source,
    path: &Path,
    changer: Option<&Changer<'_>>,
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
        let status = one(source, changer, out, &mut |bytes, _| {
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
    if !matches!(result, Ok(ExitStatus::Fine | ExitStatus::Problems)) {
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
    let mut one = BufReader::new(one_file);
    let mut other = BufReader::new(other_file);
    loop {
        let (a, b) = (one.fill_buf()?, other.fill_buf()?);
        let len = a.len().min(b.len());
        if len == 0 {
            return Ok(a.len() == b.len());
        }
        if a.get(..len) != b.get(..len) {
            return Ok(false);
        }
        one.consume(len);
        other.consume(len);
    }
}
