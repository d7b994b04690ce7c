//! What people see: the `repr` of a description, and its account in a notebook.

use core::fmt::Write as _;

use sdpkit::attribute::{Group, IceUfrag, Setup};
use sdpkit::field::Origin;
use sdpkit::{Candidate, Media, Session};

use crate::problem::Problem;

/// The most codecs, and characters of a text of the input, that are shown.
const MOST: usize = 12;
const LONGEST: usize = 60;

/// The `repr` of a description: `<Session: 0 audio sendrecv, 1 video sendonly>`.
pub(crate) fn summary(session: &Session<'_>) -> String {
    let media: Vec<String> = session.media().take(MOST).map(media_summary).collect();
    let more = session.media().len().saturating_sub(MOST);
    let more = if more > 0 {
        format!(", and {more} more")
    } else {
        String::new()
    };
    if media.is_empty() {
        return "<Session without media>".to_owned();
    }
    format!("<Session: {}{more}>", media.join(", "))
}

/// The mid or number, the kind and the direction of a media description.
pub(crate) fn media_summary(media: Media<'_>) -> String {
    let name = media
        .mid()
        .map_or_else(|| format!("#{}", media.index()), short);
    let kind = media
        .line()
        .map_or_else(|_| "?".to_owned(), |line| short(line.media.as_str()));
    let rejected = media.line().is_ok_and(|line| line.port == 0);
    let state = if rejected {
        "port 0".to_owned()
    } else {
        media.direction().to_string()
    };
    format!("{name} {kind} {state}")
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short.escape_debug().to_string()
}

/// The text with what has a meaning in HTML as characters.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A readable account of a description: a table of its media, and what was wrong with its text.
pub(crate) fn session(session: &Session<'_>, problems: &[Problem]) -> String {
    let mut out = String::from("<div class=\"sdpkit\">");
    if let Some(Ok(origin)) = session.session_level().field::<Origin<'_>>() {
        let _ = write!(
            out,
            "<p>Session <code>{}</code>, version <code>{}</code></p>",
            escape(&origin.session_id),
            escape(&origin.session_version),
        );
    }
    out.push_str(&head(&[
        "mid",
        "media",
        "transport",
        "direction",
        "codecs",
        "ICE",
        "DTLS",
        "candidates",
    ]));
    for media in session.media() {
        row(&mut out, media);
    }
    out.push_str("</tbody></table>");
    for group in session.session_level().attrs::<Group<'_>>().flatten() {
        let _ = write!(out, "<p><code>{}</code></p>", escape(&group.to_string()));
    }
    if !problems.is_empty() {
        out.push_str("<ul>");
        for problem in problems.iter().take(100) {
            let _ = write!(out, "<li>{}</li>", escape(&problem.to_string()));
        }
        out.push_str("</ul>");
    }
    out.push_str("</div>");
    out
}

/// A table up to its body, its columns aligned as text is.
pub(crate) fn head(names: &[&str]) -> String {
    let mut out = String::from("<table><thead><tr>");
    for name in names {
        let _ = write!(out, "<th style=\"text-align:left\">{name}</th>");
    }
    out.push_str("</tr></thead><tbody>");
    out
}

/// A row of text, each cell escaped here.
fn cells<'c>(out: &mut String, texts: impl IntoIterator<Item = &'c str>) {
    out.push_str("<tr>");
    for text in texts {
        let _ = write!(out, "<td style=\"text-align:left\">{}</td>", escape(text));
    }
    out.push_str("</tr>");
}

fn row(out: &mut String, media: Media<'_>) {
    let line = media.line();
    let kind = line.as_ref().map_or("?", |line| line.media.as_str());
    let transport = line.as_ref().map_or_else(
        |_| String::new(),
        |line| format!("{} port {}", line.proto.as_str(), line.port),
    );
    let is_rejected = line.as_ref().is_ok_and(|line| line.port == 0);
    let direction = media.direction().to_string();
    let ufrag = media.inherited::<IceUfrag<'_>>().and_then(Result::ok);
    let setup = media.inherited::<Setup>().and_then(Result::ok);
    cells(
        out,
        [
            media.mid().unwrap_or_default(),
            kind,
            &transport,
            if is_rejected { "rejected" } else { &direction },
            &codecs(media),
            ufrag.as_ref().map_or("", |ufrag| &ufrag.0),
            setup.as_ref().map_or("", |setup| setup.as_str()),
            &candidates(media),
        ],
    );
}

/// The codecs by name, each with its payload types: `opus 111, H264 102 104`.
fn codecs(media: Media<'_>) -> String {
    let mut named: Vec<(String, String)> = Vec::new();
    for codec in media.codecs() {
        let number = codec.payload_type.number();
        match named.iter_mut().find(|(name, _)| codec.is(name)) {
            Some((_, numbers)) => {
                let _ = write!(numbers, " {number}");
            }
            None => named.push((codec.name().to_owned(), format!(" {number}"))),
        }
    }
    let more = named.len().saturating_sub(MOST);
    named.truncate(MOST);
    let mut text: Vec<String> = named
        .into_iter()
        .map(|(name, numbers)| format!("{name}{numbers}"))
        .collect();
    if more > 0 {
        text.push(format!("{more} more"));
    }
    text.join(", ")
}

/// How many candidates there are of each type: `2 host, 1 srflx`.
fn candidates(media: Media<'_>) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for candidate in media.section().attrs::<Candidate<'_>>() {
        let kind = candidate.map_or_else(
            |_| "unreadable".to_owned(),
            |candidate| short(candidate.candidate_type.as_str()),
        );
        let has_room = counts.len() < MOST;
        match counts.iter_mut().find(|(name, _)| *name == kind) {
            Some((_, count)) => *count += 1,
            None if has_room => counts.push((kind, 1)),
            None => {}
        }
    }
    let texts: Vec<String> = counts
        .into_iter()
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    texts.join(", ")
}
