//! Candidates gathered from arguments and files, whatever form they are in.

use std::collections::HashMap;

use anyhow::Result;
use sdpkit::ice::CandidateInit;
use sdpkit::span::LineIndex;
use sdpkit::{Candidate, LineKind, Section, Session, ValueError};
use serde_json::Value;

use crate::exit_status::ExitStatus;
use crate::input::form::check_is_description;
use crate::input::{Chunk, Form, InputError, Source, form};
use crate::terminal::Output;

/// Where candidates come from.
pub(super) enum Origin {
    /// An argument that is a candidate or several.
    Argument(String),
    /// A file or the standard input.
    Source(Source),
}

/// The candidates of an input.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) streams: Vec<Stream>,
    /// The place of the stream of each media description.
    places: HashMap<(Option<String>, Option<usize>), usize>,
    pub(super) refused: Vec<Refused>,
    /// Whether they are of an argument.
    is_argument: bool,
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
    /// The line of the file, from 1, where it has lines.
    pub(super) line: Option<u64>,
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

/// What the arguments are; without any, the standard input.
pub(super) fn origins(args: &[String]) -> Vec<Origin> {
    if args.is_empty() {
        return vec![Origin::Source(Source::Standard)];
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
        return vec![Origin::Argument(texts.join("\n"))];
    }
    args.iter()
        .map(|arg| {
            let is_text = has_prefix(arg)
                || arg.contains(" typ ")
                || arg.trim_start().starts_with(['{', '[']);
            if is_text {
                Origin::Argument(arg.clone())
            } else {
                Origin::Source(Source::from_arg(arg.as_ref()))
            }
        })
        .collect()
}

fn has_prefix(text: &str) -> bool {
    let text = text.strip_prefix("a=").unwrap_or(text);
    let prefix = text.get(.."candidate:".len());
    prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case("candidate:"))
}

/// Whether a line of a text is meant as a candidate, though it may not be a right one: by how it begins, or by
/// its words, `foundation component transport priority …`.
fn looks_like_candidate(line: &str) -> bool {
    if has_prefix(line.trim_start()) {
        return true;
    }
    let words: Vec<&str> = line.split_ascii_whitespace().take(8).collect();
    let is = |at: usize, known: &[&str]| {
        let word = words.get(at);
        word.is_some_and(|word| known.iter().any(|known| word.eq_ignore_ascii_case(known)))
    };
    let component = words.get(1).unwrap_or(&"");
    let has_component = component.parse::<u32>().is_ok();
    has_component && is(2, &["udp", "tcp"])
        || is(6, &["typ"]) && is(7, &["host", "srflx", "prflx", "relay"])
}

impl Origin {
    /// The name, for people; an argument is seen as it is.
    pub(super) fn name(&self) -> Option<String> {
        match self {
            Self::Argument(_) => None,
            Self::Source(source) => Some(source.name()),
        }
    }

    /// Makes something of the candidates of each chunk with `work`, and gives that to `sink` in order, as
    /// [`Source::each_chunk`] does.
    pub(super) fn each<T: Send>(
        &self,
        out: &mut Output<'_>,
        work: &(impl Fn(Candidates) -> T + Sync),
        sink: &mut impl FnMut(T, &mut Output<'_>) -> Result<ExitStatus>,
    ) -> Result<ExitStatus> {
        let mut is_found = false;
        let on_chunk = |chunk: &Chunk<'_>| {
            let found = of(chunk, matches!(self, Self::Argument(_)))?;
            let is_empty = found.streams.is_empty() && found.refused.is_empty();
            Ok((!is_empty).then(|| work(found)))
        };
        let mut on_made = |made, out: &mut Output<'_>| match made {
            None => Ok(ExitStatus::Fine),
            Some(made) => {
                is_found = true;
                sink(made, out)
            }
        };
        let status = match self {
            Self::Argument(text) => {
                let chunk = Chunk {
                    bytes: text.as_bytes(),
                    form: Form::of(text.as_bytes()),
                    line: None,
                };
                on_made(on_chunk(&chunk)?, out)?
            }
            Self::Source(source) => source.each_chunk(out, &on_chunk, &mut on_made)?,
        };
        if status == ExitStatus::Fine && !is_found {
            return Err(nothing_found().into());
        }
        Ok(status)
    }
}

/// The error of an input without a candidate.
fn nothing_found() -> InputError {
    InputError::new("there is no candidate in it").with_remedy(
        "expected lines `candidate:…`, a description with `a=candidate` lines, \
         or the JSON of an RTCIceCandidate",
    )
}

/// How many texts of JSON are opened, one in the other.
const DEEPEST: u8 = 4;

/// The candidates of a chunk. In an argument each line is meant as one.
fn of(chunk: &Chunk<'_>, is_argument: bool) -> Result<Candidates> {
    let mut found = Candidates {
        is_argument,
        ..Candidates::default()
    };
    if chunk.form == Form::Json {
        let text = chunk.bytes.trim_ascii_end();
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        for value in serde_json::Deserializer::from_slice(text).into_iter() {
            let value = value.map_err(|error| form::wrong_json(text, &error))?;
            found.add_json(&value, 0)?;
        }
    } else {
        let mut before = 0;
        form::visit(chunk.bytes, chunk.form, &mut |description| {
            form::check_limits(description.text)?;
            let lines = found.add_text(description.text, (!is_argument).then_some(before));
            before += lines;
            Ok(None)
        })?;
    }
    if chunk.line.is_some() {
        // A row without candidates is passed over, but not the end of one that was cut off.
        let is_empty = found.streams.is_empty() && found.refused.is_empty();
        let is_blank = chunk.bytes.trim_ascii().is_empty();
        if is_empty && chunk.form == Form::Raw && !is_blank {
            check_is_description(chunk.bytes).map_err(|_| nothing_found())?;
        }
        for refused in &mut found.refused {
            refused.line = chunk.line;
        }
    }
    Ok(found)
}

impl Candidates {
    /// Adds the candidates of other chunks of the same input.
    pub(super) fn merge(&mut self, other: Self) {
        for stream in other.streams {
            for candidate in stream.candidates {
                self.put(candidate, stream.mid.as_deref(), stream.index);
            }
        }
        self.refused.extend(other.refused);
    }

    /// Adds those of a text, behind so many lines of an input, if that has lines; gives how many the text has.
    fn add_text(&mut self, text: &[u8], before: Option<u64>) -> u64 {
        let session = Session::parse_bytes(text);
        let index = LineIndex::new(text);
        let number = |offset: u32| u64::from(index.line_col(offset).line);
        let place = |offset: u32| before.map(|before| before + number(offset));
        self.add_section(session.session_level(), None, None, &place);
        for media in session.media() {
            self.add_section(media.section(), media.mid(), Some(media.index()), &place);
        }
        number(u32::MAX)
    }

    fn add_section(
        &mut self,
        section: Section<'_>,
        mid: Option<&str>,
        index: Option<usize>,
        place: &dyn Fn(u32) -> Option<u64>,
    ) {
        for line in section.lines() {
            let is_candidate = match line.kind() {
                Some(LineKind::Attribute) => has_prefix(line.text()),
                Some(_) => false,
                None if line.is_byte_order_mark() => false,
                None if self.is_argument => !line.text().trim().is_empty(),
                None => looks_like_candidate(line.text()),
            };
            if is_candidate {
                let number = line.span().and_then(|span| place(span.start));
                self.add(line.text().trim(), mid, index, number);
            }
        }
    }

    /// Objects that are candidates, the text of descriptions, and JSON in strings, at any depth.
    fn add_json(&mut self, value: &Value, depth: u8) -> Result<(), InputError> {
        match value {
            Value::Array(values) => {
                for value in values {
                    self.add_json(value, depth)?;
                }
            }
            Value::Object(members) => {
                if let Some(Value::String(text)) = members.get("candidate") {
                    let init = serde_json::from_value::<CandidateInit<'_>>(value.clone());
                    let init = init.unwrap_or_else(|_| CandidateInit::new(text.as_str()));
                    if !init.is_end_of_candidates() {
                        let index = init.sdp_m_line_index.map(usize::from);
                        self.add(&init.candidate, init.sdp_mid.as_deref(), index, None);
                    }
                    return Ok(());
                }
                for value in members.values() {
                    self.add_json(value, depth)?;
                }
            }
            Value::String(text) if text.starts_with("v=") || has_prefix(text) => {
                form::check_limits(text.as_bytes())?;
                self.add_text(text.as_bytes(), None);
            }
            Value::String(text)
                if depth < DEEPEST
                    && text.trim_start().starts_with(['{', '[', '"'])
                    && text.contains("candidate") =>
            {
                // What is no JSON after all is some other text.
                if let Ok(value) = serde_json::from_str::<Value>(text) {
                    self.add_json(&value, depth + 1)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, text: &str, mid: Option<&str>, index: Option<usize>, line: Option<u64>) {
        match Candidate::parse(text) {
            Ok(candidate) => self.put(candidate.into_owned(), mid, index),
            Err(error) => {
                let text = text.to_owned();
                self.refused.push(Refused { text, line, error });
            }
        }
    }

    fn put(&mut self, candidate: Candidate<'static>, mid: Option<&str>, index: Option<usize>) {
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

    fn of_text(text: &str) -> Candidates {
        let chunk = Chunk {
            bytes: text.as_bytes(),
            form: Form::of(text.as_bytes()),
            line: None,
        };
        of(&chunk, false).unwrap()
    }

    fn counts(text: &str) -> (Vec<(Option<String>, usize)>, usize) {
        let found = of_text(text);
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
        assert_eq!(counts("v=0\n"), (vec![], 0));
        let found = of_text(&format!("v=0\r\nv=0\r\n{HOST}\r\n\r\na=candidate:1 1"));
        let lines: Vec<_> = found.refused.iter().map(|it| it.line).collect();
        assert_eq!((lines, found.streams.len()), (vec![Some(5)], 1));
    }

    #[test]
    fn other_text_is_not_taken_for_candidates() {
        for text in ["blah blah", "Room 5 has 20 seats", "a b c d e f typ of", ""] {
            assert!(!looks_like_candidate(text), "{text}");
        }
        for text in [
            "1 1 UDP",
            "a=candidate:",
            " candidate:x",
            "? ? ? ? ? ? typ host",
        ] {
            assert!(looks_like_candidate(text), "{text}");
        }
    }

    #[test]
    fn json_in_strings_is_opened_so_far() {
        let init = format!(r#"{{"candidate":"{HOST}","sdpMid":"a"}}"#);
        let mut text = init;
        for _ in 0..DEEPEST {
            text = serde_json::json!({ "value": text }).to_string();
        }
        assert_eq!(of_text(&text).streams.len(), 1);
        text = serde_json::json!([text]).to_string();
        assert!(of_text(&text).streams.is_empty());
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
        let origins = origins(&args);
        let [Origin::Argument(text)] = origins.as_slice() else {
            panic!("one argument");
        };
        assert_eq!(of_text(text).streams[0].candidates.len(), 2);
    }
}
