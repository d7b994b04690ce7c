//! Candidates gathered from arguments and files, whatever form they are in.

use std::collections::HashMap;

use anyhow::Result;
use sdpkit::ice::CandidateInit;
use sdpkit::{Candidate, LineKind, Section, Session, ValueError};
use serde_json::Value;

use crate::input::{Form, InputError, Source, form};

/// What an argument that is a candidate is called.
pub(super) const ARGUMENT: &str = "the argument";

/// The candidates of an input.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) streams: Vec<Stream>,
    /// The place of the stream of each media description.
    places: HashMap<(Option<String>, Option<usize>), usize>,
    pub(super) refused: Vec<Refused>,
}

/// The candidates of one media description, as far as that is known.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Stream {
    pub(super) mid: Option<String>,
    pub(super) index: Option<usize>,
    pub(super) candidates: Vec<Candidate<'static>>,
}

/// A text that should have been a candidate.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) text: String,
    pub(super) error: ValueError,
}

impl Stream {
    /// The media description, for people.
    pub(super) fn name(&self) -> Option<String> {
        match (&self.mid, self.index) {
            (Some(mid), Some(index)) => Some(format!("{index} (mid {mid})")),
            (Some(mid), None) => Some(format!("mid {mid}")),
            (None, Some(index)) => Some(index.to_string()),
            (None, None) => None,
        }
    }
}

/// The streams of one side, to find that of a media description in.
pub(super) struct Side<'s> {
    streams: &'s [Stream],
    mids: HashMap<&'s str, &'s Stream>,
    indices: HashMap<usize, &'s Stream>,
}

impl<'s> Side<'s> {
    pub(super) fn new(streams: &'s [Stream]) -> Self {
        let mids = streams.iter().rev();
        let indices = streams.iter().rev();
        Self {
            streams,
            mids: mids
                .filter_map(|it| Some((it.mid.as_deref()?, it)))
                .collect(),
            indices: indices.filter_map(|it| Some((it.index?, it))).collect(),
        }
    }

    /// The stream of the same media description: by mid, else by index; where one side says neither,
    /// the first.
    pub(super) fn peer(&self, stream: &Stream) -> Option<&'s Stream> {
        let by_mid = stream.mid.as_deref().and_then(|mid| self.mids.get(mid));
        let by_index = stream.index.and_then(|index| self.indices.get(&index));
        let by_index = by_index.filter(|it| it.mid.is_none() || stream.mid.is_none());
        let is_unnamed = |it: &&Stream| it.mid.is_none() && it.index.is_none();
        let first = self.streams.first();
        let first = first.filter(|it| is_unnamed(it) || is_unnamed(&stream));
        by_mid.or(by_index).copied().or(first)
    }
}

/// The candidates of each argument, with its name; without any, of the standard input.
pub(super) fn from_args(args: &[String]) -> Vec<(String, Result<Candidates>)> {
    if args.is_empty() {
        return vec![from_source(&Source::Standard)];
    }
    // A candidate that was not put in quotes comes in words.
    if args.iter().any(|arg| arg == "typ") {
        let mut texts: Vec<String> = Vec::new();
        for arg in args {
            match texts.last_mut() {
                Some(text) if !has_prefix(arg) => {
                    text.push(' ');
                    text.push_str(arg);
                }
                _ => texts.push(arg.clone()),
            }
        }
        return vec![from_arg(&texts.join("\n"))];
    }
    args.iter()
        .map(|arg| {
            let is_text = has_prefix(arg)
                || arg.contains(" typ ")
                || arg.trim_start().starts_with(['{', '[']);
            if is_text {
                from_arg(arg)
            } else {
                from_source(&Source::from_arg(arg.as_ref()))
            }
        })
        .collect()
}

fn has_prefix(text: &str) -> bool {
    let text = text.strip_prefix("a=").unwrap_or(text);
    let prefix = text.get(.."candidate:".len());
    prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case("candidate:"))
}

fn from_arg(text: &str) -> (String, Result<Candidates>) {
    (ARGUMENT.to_owned(), of(text.as_bytes()))
}

/// The candidates of a file.
pub(super) fn from_source(source: &Source) -> (String, Result<Candidates>) {
    let read = source.read().map_err(Into::into);
    (source.name(), read.and_then(|bytes| of(&bytes)))
}

fn of(bytes: &[u8]) -> Result<Candidates> {
    let mut found = Candidates::default();
    match Form::of(bytes) {
        Form::Json => {
            for value in serde_json::Deserializer::from_slice(bytes).into_iter() {
                found.add_json(&value.map_err(|error| {
                    InputError::new(format!("this is not right JSON: {error}"))
                })?);
            }
        }
        other => {
            form::visit(bytes, other, &mut |description| {
                found.add_text(description.text);
                Ok(None)
            })?;
        }
    }
    if found.streams.is_empty() && found.refused.is_empty() {
        let error = InputError::new("there is no candidate in it").with_remedy(
            "expected lines `candidate:…`, a description with `a=candidate` lines, \
             or the JSON of an RTCIceCandidate",
        );
        return Err(error.into());
    }
    Ok(found)
}

impl Candidates {
    fn add_text(&mut self, text: &[u8]) {
        let session = Session::parse_bytes(text);
        self.add_section(session.session_level(), None, None);
        for media in session.media() {
            self.add_section(media.section(), media.mid(), Some(media.index()));
        }
    }

    fn add_section(&mut self, section: Section<'_>, mid: Option<&str>, index: Option<usize>) {
        for line in section.lines() {
            let is_candidate = match line.kind() {
                Some(LineKind::Attribute) => has_prefix(line.text()),
                Some(_) => false,
                None => !line.text().trim().is_empty() && !line.is_byte_order_mark(),
            };
            if is_candidate {
                self.add(line.text(), mid, index);
            }
        }
    }

    /// Objects that are candidates, and the text of descriptions, at any depth.
    fn add_json(&mut self, value: &Value) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.add_json(value)),
            Value::Object(members) => {
                if let Some(Value::String(text)) = members.get("candidate") {
                    let init = serde_json::from_value::<CandidateInit<'_>>(value.clone());
                    let init = init.unwrap_or_else(|_| CandidateInit::new(text.as_str()));
                    if !init.is_end_of_candidates() {
                        let index = init.sdp_m_line_index.map(usize::from);
                        self.add(&init.candidate, init.sdp_mid.as_deref(), index);
                    }
                    return;
                }
                members.values().for_each(|value| self.add_json(value));
            }
            Value::String(text) if text.starts_with("v=") || has_prefix(text) => {
                self.add_text(text.as_bytes());
            }
            _ => {}
        }
    }

    fn add(&mut self, text: &str, mid: Option<&str>, index: Option<usize>) {
        let candidate = match Candidate::parse(text) {
            Ok(candidate) => candidate.into_owned(),
            Err(error) => {
                let text = text.to_owned();
                return self.refused.push(Refused { text, error });
            }
        };
        let key = (mid.map(str::to_owned), index);
        let at = *self.places.entry(key).or_insert(self.streams.len());
        if at == self.streams.len() {
            self.streams.push(Stream {
                mid: mid.map(str::to_owned),
                index,
                candidates: Vec::new(),
            });
        }
        if let Some(stream) = self.streams.get_mut(at) {
            stream.candidates.push(candidate);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "1 1 udp 2130706431 192.0.2.1 50000 typ host";

    fn counts(text: &str) -> (Vec<(Option<String>, usize)>, usize) {
        let found = of(text.as_bytes()).unwrap();
        let streams = found.streams.iter();
        (
            streams.map(|it| (it.name(), it.candidates.len())).collect(),
            found.refused.len(),
        )
    }

    #[test]
    fn candidates_are_found_in_each_form() {
        let bare = |count| (vec![(None, count)], 0);
        assert_eq!(counts(HOST), bare(1));
        assert_eq!(
            counts(&format!("a=candidate:{HOST}\r\n\r\ncandidate:{HOST}\n")),
            bare(2)
        );
        let init = format!(
            r#"{{"candidate":"candidate:{HOST}","sdpMid":"a","sdpMLineIndex":1,"usernameFragment":null}}"#
        );
        let named = (vec![(Some("1 (mid a)".to_owned()), 2)], 0);
        assert_eq!(counts(&format!("{init}\n{init}\n")), named);
        assert_eq!(
            counts(&format!("[{init},{init},{{\"candidate\":\"\"}}]")),
            named
        );
        let sdp = format!("v=0\nm=audio 9 RTP/AVP 0\na=mid:x\na=candidate:{HOST}\n");
        let json = serde_json::json!({ "type": "offer", "sdp": sdp }).to_string();
        let media = (vec![(Some("0 (mid x)".to_owned()), 1)], 0);
        assert_eq!(counts(&sdp), media);
        assert_eq!(counts(&json), media);
    }

    #[test]
    fn what_should_be_one_and_is_not_is_kept() {
        assert_eq!(counts("candidate:1 1 udp x\na=mid:0\n"), (vec![], 1));
        assert!(of(b"v=0\n").is_err());
    }

    #[test]
    fn streams_are_matched_by_mid_then_index() {
        let stream = |mid: Option<&str>, index| Stream {
            mid: mid.map(str::to_owned),
            index,
            candidates: Vec::new(),
        };
        let streams = [stream(Some("a"), Some(0)), stream(None, Some(1))];
        let side = Side::new(&streams);
        let peer = |mid, index| {
            let peer = side.peer(&stream(mid, index));
            peer.map(|it| it.index.unwrap())
        };
        assert_eq!(peer(Some("a"), Some(7)), Some(0));
        assert_eq!(peer(Some("b"), Some(0)), None);
        assert_eq!(peer(Some("b"), Some(1)), Some(1));
        assert_eq!(peer(None, Some(0)), Some(0));
        assert_eq!(peer(None, None), Some(0));
    }

    #[test]
    fn words_without_quotes_are_put_together() {
        let args: Vec<String> = format!("candidate:{HOST} a=candidate:{HOST}")
            .split(' ')
            .map(str::to_owned)
            .collect();
        let (_, found) = from_args(&args).remove(0);
        let found = found.unwrap();
        assert_eq!(found.streams[0].candidates.len(), 2);
    }
}
