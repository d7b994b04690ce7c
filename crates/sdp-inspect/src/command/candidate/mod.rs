//! `candidate`: ICE candidates explained, their priorities computed, and pairs of them formed.

mod collect;
mod pairs;

use std::fmt::Write as _;

use anyhow::Result;
use sdpkit::Candidate;
use sdpkit::field::Address;
use sdpkit::ice::{CandidateType, Priority, Transport};

use self::collect::{Candidates, Refused};
use super::show::values::{related, socket};
use crate::args::CandidateArgs;
use crate::exit_status::ExitStatus;
use crate::input::settle;
use crate::meaning;
use crate::page::{Page, Role, Text};
use crate::problems::mark;
use crate::terminal::Output;

pub(crate) fn run(args: &CandidateArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    if let Some(candidate_type) = &args.priority {
        return priority(candidate_type, args, out);
    }
    if let Some([local, remote]) = args.pairs.as_deref() {
        return pairs::run([local, remote], args, out);
    }
    let mut status = ExitStatus::Fine;
    let mut is_first = true;
    let (theme, width) = (out.theme, out.width);
    for origin in collect::origins(&args.candidates) {
        let name = origin.name();
        let work = |found: Candidates| {
            let mut refused = Page::new(theme, width);
            for one in &found.refused {
                write_refused(&mut refused, name.as_deref(), one);
            }
            let mut page = Page::new(theme, width);
            for stream in &found.streams {
                for candidate in &stream.candidates {
                    if !page.as_str().is_empty() {
                        page.blank();
                    }
                    explain(&mut page, candidate, stream.name().as_deref());
                }
            }
            (refused, page)
        };
        let read = origin.each(out, &work, &mut |(refused, page), out| {
            out.text(refused.as_str())?;
            if !page.as_str().is_empty() {
                if !std::mem::take(&mut is_first) {
                    out.text("\n")?;
                }
                out.text(page.as_str())?;
            }
            Ok(if refused.as_str().is_empty() {
                ExitStatus::Fine
            } else {
                ExitStatus::Problems
            })
        });
        let name = name.as_deref().unwrap_or("the argument");
        status = status.and(settle(read, name, out)?);
    }
    Ok(status)
}

/// Writes where a candidate does not match the grammar.
fn write_refused(page: &mut Page, name: Option<&str>, refused: &Refused) {
    let mut what = Text::new(Role::Bad, "not a candidate: ");
    if let Some(name) = name {
        what.push(Role::Plain, name);
        if let Some(line) = refused.line {
            what.push(Role::Plain, &format!(" line {line}"));
        }
        what.push(Role::Plain, ": ");
    }
    what.push(Role::Plain, "expected ");
    what.push(Role::Plain, refused.error.expected);
    page.line(0, &what);
    let at = refused.error.offset as usize;
    let (before, after) = refused
        .text
        .split_at_checked(at)
        .unwrap_or((&refused.text, ""));
    let word = after.find(' ').unwrap_or(after.len());
    let (word, after) = after.split_at(word);
    mark(page, "", [before, word, after]);
}

/// What a candidate says.
fn explain(page: &mut Page, candidate: &Candidate<'_>, stream: Option<&str>) {
    page.verbatim(0, &Text::new(Role::Heading, &candidate.to_string()));
    if let Some(stream) = stream {
        page.fact("media", &Text::plain(stream));
    }
    let told = |value: &str, words: Option<&str>| {
        let text = Text::new(Role::Name, value);
        match words {
            Some(words) => text.with(Role::Note, "  ").with(Role::Note, words),
            None => text,
        }
    };
    let candidate_type = candidate.candidate_type.to_string();
    page.fact(
        "type",
        &told(&candidate_type, meaning::candidate_type(&candidate_type)),
    );
    page.fact(
        "address",
        &told(
            &socket(&candidate.address, candidate.port),
            Some(meaning::address(&candidate.address)),
        ),
    );
    page.fact("transport", &told(&candidate.transport.to_string(), None));
    if let Some(tcp_type) = candidate.tcp_type {
        let tcp_type = tcp_type.to_string();
        page.fact("tcptype", &told(&tcp_type, meaning::tcp_type(&tcp_type)));
    }
    page.fact(
        "component",
        &told(
            &candidate.component.to_string(),
            Some(meaning::component(candidate.component)),
        ),
    );
    page.fact("priority", &told(&candidate.priority.to_string(), None));
    page.note(&parts(candidate));
    page.fact(
        "foundation",
        &told(
            &candidate.foundation,
            Some("the same for candidates that are likely to fare alike"),
        ),
    );
    if let Some(related) = related(candidate) {
        let words = match candidate.candidate_type {
            _ if candidate
                .related_address
                .as_ref()
                .is_some_and(Address::is_unspecified) =>
            {
                "hidden"
            }
            CandidateType::Srflx | CandidateType::Prflx => "the address behind the NAT (the base)",
            CandidateType::Relay => "the address that the TURN server saw",
            _ => "what it was derived from",
        };
        page.fact("related", &told(&related, Some(words)));
    }
    for (name, value) in candidate.extensions.iter() {
        page.fact(name, &told(value, meaning::candidate_extension(name)));
    }
}

/// What the priority is made of, if it follows the formula of RFC 8445.
fn parts(candidate: &Candidate<'_>) -> String {
    let priority = Priority::of(candidate.priority);
    if priority.type_preference() > 126 {
        return "above 2^31-1, which RFC 8445 §5.1.2 forbids".to_owned();
    }
    let mut words = priority.to_string();
    if candidate.transport == Transport::Tcp {
        let (direction, other) = priority.tcp_preferences();
        let _ = write!(words, "; for TCP: direction {direction}, address {other}");
    }
    if let Some(named) = priority.recommended_type()
        && named != candidate.candidate_type
    {
        let _ = write!(words, "; {named} is what the type preference is for");
    }
    if priority.component() != candidate.component {
        words.push_str("; another component than the candidate's");
    }
    words
}

/// Computes a priority, and shows how.
fn priority(
    candidate_type: &str,
    args: &CandidateArgs,
    out: &mut Output<'_>,
) -> Result<ExitStatus> {
    let (local, component) = (args.local_preference, args.component);
    let named = match candidate_type {
        "host" => Some(CandidateType::Host),
        "srflx" => Some(CandidateType::Srflx),
        "prflx" => Some(CandidateType::Prflx),
        "relay" => Some(CandidateType::Relay),
        _ => None,
    };
    let priority = match (&named, candidate_type.parse()) {
        (Some(named), _) => Priority::recommended(named, local, component),
        (None, Ok(preference)) => Priority::new(preference, local, component),
        (None, Err(_)) => None,
    };
    let Some(priority) = priority else {
        out.error(
            &format_args!("no priority can be made of `{candidate_type}` and the rest"),
            Some(
                "give host, srflx, prflx, relay, or a type preference from 0 to 126; \
                 a priority must not be 0",
            ),
        );
        return Ok(ExitStatus::Unusable);
    };
    let mut page = Page::new(out.theme, out.width);
    let formula = format!(
        "  = 2^24*{} + 2^8*{local} + (256-{component})",
        priority.type_preference()
    );
    let text = Text::new(Role::Name, &priority.value().to_string()).with(Role::Faint, &formula);
    page.line(0, &text);
    out.text(page.as_str())?;
    Ok(ExitStatus::Fine)
}
