//! Which codecs are offered, and which of those offered are answered.

use sdpkit::codec::params::Params;

use super::MediaKind;
use super::numbers::params_agree;
use crate::capabilities::{Capabilities, Format};

/// The codecs of the capabilities that a transceiver wants, in its order.
pub(super) fn preferred(
    capabilities: &Capabilities,
    kind: MediaKind,
    preferences: &[String],
) -> Vec<Format> {
    let all = capabilities.formats(kind.name());
    if preferences.is_empty() {
        return all.to_vec();
    }
    let mut chosen: Vec<Format> = preferences
        .iter()
        .flat_map(|name| all.iter().filter(move |format| format.is(name)))
        .filter(|format| !format.is("rtx"))
        .cloned()
        .collect();
    if preferences
        .iter()
        .any(|name| name.eq_ignore_ascii_case("rtx"))
    {
        let mut with = Vec::with_capacity(chosen.len() * 2);
        for format in chosen {
            let number = format.payload_type;
            with.push(format);
            with.extend(
                all.iter()
                    .filter(|format| format.is("rtx") && format.apt() == Some(number))
                    .cloned(),
            );
        }
        chosen = with;
    }
    chosen
}

/// `a=fmtp` with the payload types that it names as they are now.
pub(super) fn renumber(format: &Format, renumbered: &[(u8, u8)]) -> String {
    let now = |old: u8| {
        renumbered
            .iter()
            .find(|(before, _)| *before == old)
            .map_or(old, |(_, now)| *now)
    };
    if format.is("rtx") {
        match format.apt() {
            Some(apt) => Params::new(&format.fmtp)
                .iter()
                .map(|(name, value)| {
                    if name.eq_ignore_ascii_case("apt") {
                        format!("{name}={}", now(apt))
                    } else {
                        format!("{name}={}", value.unwrap_or_default())
                    }
                })
                .collect::<Vec<_>>()
                .join(";"),
            None => format.fmtp.clone(),
        }
    } else if format.is("red") {
        format
            .fmtp
            .split('/')
            .map(|number| {
                number
                    .trim()
                    .parse()
                    .map_or_else(|_| number.to_owned(), |old: u8| now(old).to_string())
            })
            .collect::<Vec<_>>()
            .join("/")
    } else {
        format.fmtp.clone()
    }
}

/// The offered codecs that we can do, with the offerer's numbers (RFC 3264 §6.1).
///
/// In our order where we have preferences, else in the offerer's. What repairs or protects another
/// follows it.
pub(super) fn answer_formats(offered: &[Format], ours: &[Format], our_order: bool) -> Vec<Format> {
    let matches = |theirs: &Format, mine: &Format| {
        theirs.is(&mine.name)
            && theirs.clock_rate == mine.clock_rate
            && theirs.channels == mine.channels
            && params_agree(theirs, mine)
    };
    let take = |theirs: &Format, mine: &Format| Format {
        payload_type: theirs.payload_type,
        feedback: theirs
            .feedback
            .iter()
            .filter(|feedback| mine.feedback.contains(feedback))
            .cloned()
            .collect(),
        ..mine.clone()
    };
    let mut chosen: Vec<Format> = Vec::new();
    let stands_alone = |format: &&Format| !format.is("rtx");
    let mut push = |theirs: &Format, mine: &Format| {
        if !chosen
            .iter()
            .any(|format| format.payload_type == theirs.payload_type)
        {
            let mut format = take(theirs, mine);
            if format.is("red") {
                format.fmtp.clone_from(&theirs.fmtp);
            }
            chosen.push(format);
        }
    };
    if our_order {
        for mine in ours.iter().filter(stands_alone) {
            if let Some(theirs) = offered.iter().find(|theirs| matches(theirs, mine)) {
                push(theirs, mine);
            }
        }
    } else {
        for theirs in offered.iter().filter(stands_alone) {
            if let Some(mine) = ours.iter().find(|mine| matches(theirs, mine)) {
                push(theirs, mine);
            }
        }
    }
    // red carries what it names, so those have to be there.
    let numbers: Vec<u8> = chosen.iter().map(|format| format.payload_type).collect();
    chosen.retain(|format| {
        !format.is("red")
            || format
                .fmtp
                .split('/')
                .filter_map(|number| number.trim().parse::<u8>().ok())
                .all(|number| numbers.contains(&number))
    });
    let can_repair = ours.iter().any(|format| format.is("rtx"));
    let mut formats = Vec::with_capacity(chosen.len() * 2);
    for format in chosen {
        let number = format.payload_type;
        formats.push(format);
        if can_repair {
            formats.extend(
                offered
                    .iter()
                    .find(|format| format.is("rtx") && format.apt() == Some(number))
                    .cloned(),
            );
        }
    }
    formats
}
