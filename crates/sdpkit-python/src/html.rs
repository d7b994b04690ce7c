//! What people see: the `repr` of a description, and its account in a notebook.

use core::fmt::Write as _;

use sdpkit::attribute::{Group, IceUfrag};
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
    out.push_str(
        "<table><thead><tr><th>mid</th><th>media</th><th>direction</th><th>codecs</th>\
         <th>ICE</th><th>candidates</th></tr></thead><tbody>",
    );
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

fn row(out: &mut String, media: Media<'_>) {
    let codecs = media.codecs();
    let mut names: Vec<&str> = Vec::new();
    for codec in &codecs {
        if !names.contains(&codec.name()) {
            names.push(codec.name());
        }
    }
    names.truncate(MOST);
    let line = media.line();
    let kind = line.as_ref().map_or("?", |line| line.media.as_str());
    let is_rejected = line.as_ref().is_ok_and(|line| line.port == 0);
    let direction = media.direction().to_string();
    let ufrag = media.inherited::<IceUfrag<'_>>().and_then(Result::ok);
    let candidates = media.section().attrs::<Candidate<'_>>().count();
    let _ = write!(
        out,
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{candidates}</td></tr>",
        escape(media.mid().unwrap_or_default()),
        escape(kind),
        if is_rejected { "port 0" } else { &direction },
        escape(&names.join(" ")),
        escape(ufrag.as_ref().map_or("", |ufrag| &ufrag.0)),
    );
}
