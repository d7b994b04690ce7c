//! `candidate --pairs`: the check lists of two agents.

use std::path::PathBuf;

use anyhow::Result;
use sdpkit::Candidate;
use sdpkit::ice::{
    CheckList, CheckListSet, DropReason, DroppedPair, PairState, PairingOptions, Role as IceRole,
    Stream as Sides,
};

use super::collect::{Candidates, Origin, Side, Stream};
use super::write_refused;
use crate::args::CandidateArgs;
use crate::command::show::values::socket;
use crate::exit_status::ExitStatus;
use crate::input::{InputError, Source, settle, tell};
use crate::page::{Page, Role, Table, Text};
use crate::terminal::Output;

/// The most pairs to look at: each takes memory, and agents stop at hundreds.
const MOST_PAIRS: usize = 1_000_000;

pub(super) fn run(
    files: [&PathBuf; 2],
    args: &CandidateArgs,
    out: &mut Output<'_>,
) -> Result<ExitStatus> {
    let mut status = ExitStatus::Fine;
    let mut sides: Vec<Vec<Stream>> = Vec::new();
    for file in files {
        let source = Source::from_arg(file);
        let name = source.name();
        let mut all = Candidates::default();
        let read = Origin::Source(source).each(out, &|found| found, &mut |found, _| {
            all.merge(found);
            Ok(ExitStatus::Fine)
        });
        status = status.and(settle(read, &name, out)?);
        let mut page = Page::new(out.theme, out.width);
        for refused in &all.refused {
            status = status.and(ExitStatus::Problems);
            write_refused(&mut page, Some(&name), refused);
        }
        out.text(page.as_str())?;
        sides.push(all.streams);
    }
    // With some of the candidates alone the check lists would be others.
    let ([local, remote], true) = (sides.as_slice(), status < ExitStatus::Unusable) else {
        return Ok(status);
    };
    let role = if args.controlled {
        IceRole::Controlled
    } else {
        IceRole::Controlling
    };
    let none = Stream::default();
    let (locals, remotes) = (Side::new(local), Side::new(remote));
    let matched: Vec<(&Stream, &Stream)> = local
        .iter()
        .map(|stream| {
            let peer = remotes.peer(stream);
            (stream, peer.unwrap_or(&none))
        })
        .collect();
    let streams: Vec<Sides<'_>> = matched
        .iter()
        .map(|(local, remote)| Sides {
            local: &local.candidates,
            remote: &remote.candidates,
        })
        .collect();
    let products = streams.iter().map(|it| it.local.len() * it.remote.len());
    if products.fold(0, usize::saturating_add) > MOST_PAIRS {
        let error = InputError::new("there are too many candidates to pair")
            .with_remedy(format!("the most pairs looked at are {MOST_PAIRS}"));
        tell(out, "--pairs", &error.into());
        return Ok(ExitStatus::Unusable);
    }
    let options = PairingOptions::new(role).with_max_pairs(args.max_pairs);
    let set = CheckListSet::form(&streams, &options);
    let mut page = Page::new(out.theme, out.width);
    for (at, (list, (local, remote))) in set.lists.iter().zip(&matched).enumerate() {
        if at > 0 {
            page.blank();
        }
        write_list(&mut page, list, local, remote);
    }
    for stream in remote {
        if locals.peer(stream).is_none() {
            let name = stream.name().unwrap_or_default();
            let text = format!("media {name}: the local side has no candidate");
            page.blank();
            page.line(0, &Text::new(Role::Caution, &text));
        }
    }
    out.text(page.as_str())?;
    Ok(status)
}

fn write_list(page: &mut Page, list: &CheckList<'_>, local: &Stream, remote: &Stream) {
    let name = local.name().or_else(|| remote.name());
    let mut heading = Text::new(Role::Heading, "Check list");
    if let Some(name) = name {
        heading.push(Role::Heading, &format!(" of media {name}"));
    }
    let size = format!(
        "  {} local, {} remote: {} to check, {} not",
        local.candidates.len(),
        remote.candidates.len(),
        list.pairs.len(),
        list.dropped.len()
    );
    page.line(0, &heading.with(Role::Faint, &size));
    for (side, stream) in [("local", local), ("remote", remote)] {
        if stream.candidates.is_empty() {
            let text = format!("the {side} side has no candidate for it");
            page.line(2, &Text::new(Role::Caution, &text));
        }
    }
    let mut table = Table::new(&["", "STATE", "PRIORITY", "COMP", "LOCAL -> REMOTE"]);
    for (number, pair) in (1..).zip(&list.pairs) {
        let role = match pair.state {
            PairState::Waiting => Role::Good,
            _ => Role::Faint,
        };
        table.row(vec![
            Text::new(Role::Faint, &number.to_string()),
            Text::new(role, &pair.state.to_string()),
            Text::plain(&pair.priority.to_string()),
            Text::plain(&pair.component().to_string()),
            both(pair.local, pair.remote),
        ]);
    }
    if !table.is_empty() {
        page.table(2, &table, &[' ']);
    }
    let mut reasons: Vec<(String, Vec<&DroppedPair<'_>>)> = Vec::new();
    for pair in &list.dropped {
        let reason = pair.reason.to_string();
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, pairs)) => pairs.push(pair),
            None => reasons.push((reason, vec![pair])),
        }
    }
    for (reason, pairs) in reasons {
        let label = Text::new(Role::Label, "not checked: ").with(Role::Caution, &reason);
        page.line(2, &label);
        for pair in pairs {
            let mut text = both(pair.local, pair.remote);
            if let DropReason::Redundant { local, remote } = pair.reason {
                text.push(Role::Faint, ", as has ");
                text.push(Role::Plain, &short(local));
                text.push(Role::Faint, " -> ");
                text.push(Role::Plain, &short(remote));
            }
            page.line(4, &text);
        }
    }
}

fn both(local: &Candidate<'_>, remote: &Candidate<'_>) -> Text {
    Text::plain(&short(local))
        .with(Role::Faint, " -> ")
        .with(Role::Plain, &short(remote))
}

/// A candidate in a few words.
fn short(candidate: &Candidate<'_>) -> String {
    let tcp_type = candidate.tcp_type.map(|tcp_type| format!(" {tcp_type}"));
    format!(
        "{} {} {}{}",
        candidate.candidate_type,
        candidate.transport,
        socket(&candidate.address, candidate.port),
        tcp_type.unwrap_or_default()
    )
}
