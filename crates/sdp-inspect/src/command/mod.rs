//! The verbs, a file each: `run(args, out)` does all of it.

pub(crate) mod answer;
pub(crate) mod candidate;
pub(crate) mod completions;
pub(crate) mod edit;
pub(crate) mod explain;
pub(crate) mod fix;
pub(crate) mod from_json;
pub(crate) mod json;
pub(crate) mod lint;
pub(crate) mod man;
pub(crate) mod munge_check;
pub(crate) mod negotiate;
pub(crate) mod offer;
pub(crate) mod predict;
pub(crate) mod rules;
pub(crate) mod show;

use sdpkit::Session;

/// The media description that a person names: by its mid, or else by its index from 0; `#1` is the
/// index, if it is not a mid.
pub(crate) fn media_named(session: &Session<'_>, name: &str) -> Option<usize> {
    if let Some(media) = session.media_by_mid(name) {
        return Some(media.index());
    }
    let index = name.strip_prefix('#').unwrap_or(name).parse().ok()?;
    session.media_at(index).map(sdpkit::Media::index)
}

/// What to say where there is no such media description.
pub(crate) fn no_media_named(session: &Session<'_>, name: &str) -> String {
    let names: Vec<String> = session
        .media()
        .map(|media| match media.mid() {
            Some(mid) if mid != media.index().to_string() => {
                format!("{} (mid {mid})", media.index())
            }
            _ => media.index().to_string(),
        })
        .collect();
    let there_is = match names.as_slice() {
        [] => "there is none at all".to_owned(),
        [only] => format!("there is {only}"),
        names => format!("there are {}", names.join(", ")),
    };
    format!("there is no media description `{name}`: {there_is}")
}
