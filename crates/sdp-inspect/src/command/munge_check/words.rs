//! What an edit does, in plain words.

use std::collections::{BTreeSet, HashMap};

use sdpkit::codec::params::Params;

use super::diff::{Diff, Edit, bare, name_of};
use crate::meaning;

/// Says what an edit does.
pub(super) fn edit(diff: &Diff<'_>, edit: &Edit) -> String {
    let text = |all: &[&[u8]], lines: &[usize]| -> Vec<String> {
        let lines = lines.iter().filter_map(|&at| all.get(at));
        lines
            .map(|line| String::from_utf8_lossy(bare(line)).into_owned())
            .collect()
    };
    let (old, new) = (text(&diff.old, &edit.removed), text(&diff.new, &edit.added));
    let (first_old, first_new) = (
        old.first().map(String::as_str),
        new.first().map(String::as_str),
    );
    if edit.is_section {
        let line = first_old.or(first_new).unwrap_or_default();
        let media = line
            .trim_start_matches("m=")
            .split(' ')
            .next()
            .unwrap_or_default();
        let is = if new.is_empty() { "removed" } else { "added" };
        return format!("the m= section for {media} is {is}");
    }
    let is_candidate = |line: &String| name_of(line.as_bytes()) == b"candidate";
    let count = old.len().max(new.len());
    if count > 1 && old.iter().chain(&new).all(is_candidate) {
        let is = match (old.is_empty(), new.is_empty()) {
            (false, true) => "removed",
            (true, false) => "added",
            _ => "changed",
        };
        return format!("{count} ICE candidates {is}");
    }
    match (first_old, first_new) {
        (Some(old), Some(new)) if old == new => format!("{} moved", subject(old)),
        (Some(old), Some(new)) if old.starts_with("m=") => media_line(old, new),
        (Some(old), Some(new)) => changed(old, new),
        (Some(line), None) => format!("{} removed", subject(line)),
        (None, Some(line)) => format!("{} added", subject(line)),
        (None, None) => String::new(),
    }
}

/// What a line is.
fn subject(line: &str) -> String {
    let name = String::from_utf8_lossy(name_of(line.as_bytes())).into_owned();
    let value = line.split_once(':').map_or("", |(_, value)| value);
    let first = value.split(' ').next().unwrap_or_default();
    match name.as_str() {
        "" => match line.get(..2) {
            Some("v=") => "the version".to_owned(),
            Some("o=") => "the origin".to_owned(),
            Some("s=") => "the name of the session".to_owned(),
            Some("t=") => "the time".to_owned(),
            Some("c=") => "the address".to_owned(),
            Some("m=") => "the m= line".to_owned(),
            Some("b=") => {
                let bwtype = line.get(2..).and_then(|it| it.split(':').next());
                let bwtype = bwtype.unwrap_or_default();
                match meaning::bandwidth(bwtype) {
                    Some(words) => format!("a bandwidth ({bwtype}: {words})"),
                    None => format!("a bandwidth ({bwtype})"),
                }
            }
            _ => "a line".to_owned(),
        },
        "rtpmap" => format!("the codec of payload type {first}"),
        "fmtp" => format!("the parameters of payload type {first}"),
        "rtcp-fb" => format!("feedback of payload type {first}"),
        "extmap" => format!("header extension {first}"),
        "fingerprint" => "the certificate's fingerprint".to_owned(),
        "ice-ufrag" | "ice-pwd" => "an ICE credential".to_owned(),
        "ice-options" => "the ICE options".to_owned(),
        "ice-lite" => "ICE lite".to_owned(),
        "setup" => "the DTLS role".to_owned(),
        "mid" => "the mid".to_owned(),
        "group" => format!("the {first} group"),
        "candidate" => "an ICE candidate".to_owned(),
        "end-of-candidates" => "the end of candidates".to_owned(),
        "rtcp-mux" => "RTP and RTCP on one port".to_owned(),
        "rtcp-rsize" => "RTCP of reduced size".to_owned(),
        "ssrc" => format!("what is said of ssrc {first}"),
        "ssrc-group" => format!("a group of ssrcs ({first})"),
        "msid" => "the stream and track of the sender".to_owned(),
        "simulcast" => "simulcast".to_owned(),
        "rid" => format!("the simulcast encoding {first}"),
        "sendrecv" | "sendonly" | "recvonly" | "inactive" => format!("the direction {name}"),
        _ => match meaning::attribute(&name) {
            Some(words) => format!("a={name} ({words})"),
            None => format!("a={name}"),
        },
    }
}

/// What a line says that was changed.
fn changed(old: &str, new: &str) -> String {
    let (before, after) = (name_of(old.as_bytes()), name_of(new.as_bytes()));
    let is_direction =
        |name: &[u8]| sdpkit::Direction::from_name(&String::from_utf8_lossy(name)).is_some();
    if is_direction(before) && is_direction(after) {
        let name = |line: &str| line.get(2..).unwrap_or_default().to_owned();
        return format!("the direction was {} and is {}", name(old), name(new));
    }
    let what = subject(new);
    if before == b"fmtp" && after == b"fmtp" {
        let parameters = parameters(old, new);
        if !parameters.is_empty() {
            return format!("{what}: {}", parameters.join(", "));
        }
    }
    format!("{what} changed")
}

/// The parameters that come, go or change.
fn parameters(old: &str, new: &str) -> Vec<String> {
    let of = |line: &str| {
        line.split_once(' ')
            .map_or("", |(_, value)| value)
            .to_owned()
    };
    let (old, new) = (of(old), of(new));
    let (old, new) = (Params::new(&old), Params::new(&new));
    let with = |name: &str, value: Option<&str>| match value {
        Some(value) => format!("{name}={value}"),
        None => name.to_owned(),
    };
    let (had, has): (HashMap<_, _>, HashMap<_, _>) = (old.iter().collect(), new.iter().collect());
    let mut all = Vec::new();
    for (name, value) in new.iter() {
        match had.get(name).copied() {
            None => all.push(format!("{} added", with(name, value))),
            Some(before) if before != value => {
                let (before, value) = (before.unwrap_or_default(), value.unwrap_or_default());
                all.push(format!("{name} was {before} and is {value}"));
            }
            Some(_) => {}
        }
    }
    for (name, value) in old.iter().filter(|(name, _)| !has.contains_key(name)) {
        all.push(format!("{} removed", with(name, value)));
    }
    all
}

/// What an m= line says that was changed.
fn media_line(old: &str, new: &str) -> String {
    let words = |line: &str| -> Vec<String> {
        let words = line.get(2..).unwrap_or_default().split_ascii_whitespace();
        words.map(str::to_owned).collect()
    };
    let (old, new) = (words(old), words(new));
    let mut all = Vec::new();
    for (at, what) in ["the media type", "the port", "the protocol"]
        .iter()
        .enumerate()
    {
        if let (Some(before), Some(after)) = (old.get(at), new.get(at))
            && before != after
        {
            let rejected = if at == 1 && after == "0" {
                ": the m= section is rejected"
            } else {
                ""
            };
            all.push(format!("{what} was {before} and is {after}{rejected}"));
        }
    }
    let formats = |words: &[String]| words.get(3..).unwrap_or_default().to_vec();
    let (before, after) = (formats(&old), formats(&new));
    let set = |formats: &[String]| -> BTreeSet<String> { formats.iter().cloned().collect() };
    let (had, has) = (set(&before), set(&after));
    for (is, these, others) in [("removed", &before, &has), ("added", &after, &had)] {
        let named: Vec<&str> = these
            .iter()
            .filter(|format| !others.contains(*format))
            .map(String::as_str)
            .collect();
        if !named.is_empty() {
            let plural = if named.len() == 1 { "" } else { "s" };
            all.push(format!("format{plural} {} {is}", named.join(", ")));
        }
    }
    let kept = |formats: &[String], others: &BTreeSet<String>| -> Vec<String> {
        formats
            .iter()
            .filter(|it| others.contains(*it))
            .cloned()
            .collect()
    };
    if kept(&before, &has) != kept(&after, &had) {
        all.push("the order of preference changed".to_owned());
    }
    if all.is_empty() {
        all.push("the m= line changed".to_owned());
    }
    all.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_told_in_plain_words() {
        for (old, new, words) in [
            (
                "a=sendrecv",
                "a=recvonly",
                "the direction was sendrecv and is recvonly",
            ),
            (
                "a=fmtp:111 minptime=10;usedtx=1",
                "a=fmtp:111 minptime=20;stereo=1",
                "the parameters of payload type 111: minptime was 10 and is 20, stereo=1 added, \
                 usedtx=1 removed",
            ),
            (
                "m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8",
                "m=audio 0 UDP/TLS/RTP/SAVPF 8 111 9",
                "the port was 9 and is 0: the m= section is rejected; format 0 removed; format 9 \
                 added; the order of preference changed",
            ),
            (
                "",
                "b=AS:500",
                "a bandwidth (AS: the most that this may take, headers included, in kbit/s) added",
            ),
            (
                "a=fingerprint:sha-256 AA",
                "a=fingerprint:sha-256 BB",
                "the certificate's fingerprint changed",
            ),
            ("a=ice-lite", "", "ICE lite removed"),
        ] {
            let (old_text, new_text) = (format!("{old}\r\n"), format!("{new}\r\n"));
            let (old, new) = if old.is_empty() {
                ("", new_text.as_str())
            } else if new.is_empty() {
                (old_text.as_str(), "")
            } else {
                (old_text.as_str(), new_text.as_str())
            };
            let diff = Diff::new(old.as_bytes(), new.as_bytes());
            assert_eq!(diff.edits.len(), 1, "{old}{new}");
            assert_eq!(edit(&diff, &diff.edits[0]), words);
        }
    }
}
