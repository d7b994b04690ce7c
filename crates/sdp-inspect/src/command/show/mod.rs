//! `show`: an account of descriptions for people.

mod account;
mod codecs;
mod media;
mod rest;
pub(crate) mod values;

use std::fmt::Write as _;

use anyhow::Result;
use sdpkit::ice::Fragment;
use sdpkit::{LineKind, Options, Session};

use self::account::Account;
use super::{media_named, no_media_named};
use crate::args::ShowArgs;
use crate::exit_status::ExitStatus;
use crate::input::{Description, InputError, Source, each_description};
use crate::page::{Page, Role, Text};
use crate::problems;
use crate::terminal::Output;

pub(crate) fn run(args: &ShowArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let (theme, width) = (out.theme, out.width);
    let mut is_first = true;
    each_description(
        &Source::of(&args.files),
        out,
        &|description| one(args, description, Page::new(theme, width)),
        &mut |(page, status), out| {
            if !std::mem::take(&mut is_first) {
                out.text("\n")?;
            }
            out.text(page.as_str())?;
            Ok(status)
        },
    )
}

/// The account of one description.
fn one(
    args: &ShowArgs,
    description: &Description<'_>,
    mut page: Page,
) -> Result<(Page, ExitStatus)> {
    let mut structure = Vec::new();
    let session = Session::parse_bytes_with(description.text, &Options::default(), &mut structure);
    // What trickle ICE sends is some lines of a description, and right without the others.
    let has_version = session.session_level().value(LineKind::Version).is_some();
    let is_fragment = !has_version && is_fragment(description.text);
    if is_fragment {
        structure.clear();
    }
    let mut chosen = Vec::new();
    for name in &args.media {
        let index = media_named(&session, name)
            .ok_or_else(|| InputError::new(no_media_named(&session, name)))?;
        if !chosen.contains(&index) {
            chosen.push(index);
        }
    }
    page.line(0, &title(description, &session, is_fragment));
    let mut account = Account::new(&mut page, &session, args.explain, args.full);
    if args.media.is_empty() {
        account.session();
        for media in session.media() {
            account.media(media);
        }
    } else {
        for media in chosen
            .into_iter()
            .filter_map(|index| session.media_at(index))
        {
            account.media(media);
        }
    }
    let problems = problems::problems(&session, &structure);
    if !problems.is_empty() {
        page.blank();
        problems::write(&mut page, &session, description.text, &problems);
    }
    let status = if problems.is_empty() {
        ExitStatus::Fine
    } else {
        ExitStatus::Problems
    };
    Ok((page, status))
}

/// Whether it is the body of a message of trickle ICE (`application/trickle-ice-sdpfrag`, RFC 8840).
fn is_fragment(text: &[u8]) -> bool {
    std::str::from_utf8(text).is_ok_and(|text| Fragment::parse(text).is_ok())
}

/// Which description it is, and how large.
fn title(description: &Description<'_>, session: &Session<'_>, is_fragment: bool) -> Text {
    let mut title = Text::new(Role::Name, &description.place());
    if let Some(kind) = description.kind {
        title.push(Role::Plain, ": ");
        title.push(Role::Name, kind);
    }
    if is_fragment {
        title.push(Role::Plain, ": trickle ICE fragment");
    }
    let count = |number: usize, what: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {what}{plural}")
    };
    let mut size = String::new();
    let _ = write!(
        size,
        "  {}, {}",
        count(session.media().len(), "media description"),
        count(session.lines().len(), "line"),
    );
    title.push(Role::Faint, &size);
    title
}
