//! The promises, each as a function of any input that panics where one is broken.
//!
//! `tests/tests/properties.rs` calls them under proptest, the fuzz targets call them, and the corpus
//! check does.
#![expect(
    clippy::indexing_slicing,
    reason = "a broken promise panics: so it is told"
)]

use std::fmt;

use sdpkit::codec::{Match, Mismatch, agree_in, best, compare_in};
use sdpkit::field::{
    Bandwidth, Connection, Email, Information, Key, MediaLine, Origin, Phone, Repeat, SessionName,
    Timing, TypedField as _, Uri, Version, Zone,
};
use sdpkit::ice::{Candidate, CandidateInit, Fragment, ServerUri};
use sdpkit::json::transform;
use sdpkit::{
    Attribute, Codec, Line, Options, ParseError, ParseErrorKind, Session, Span, ValueError,
};

use sdpkit_negotiate::{Endpoint, Prediction, predict};

pub use crate::edits::edits;

/// Both promises of reading: [`round_trip`], and where it is text [`strict_and_tolerant_agree`].
pub fn parse(input: &[u8]) {
    round_trip(input);
    if let Ok(text) = str::from_utf8(input) {
        strict_and_tolerant_agree(text);
    }
}

/// Any bytes come back, from the session and from each copy of it, and the lines are the input.
///
/// # Panics
/// Where a byte is lost, or a line does not stand where it says.
pub fn round_trip(input: &[u8]) {
    let session = Session::parse_bytes(input);
    assert_eq!(escaped(&session.to_bytes()), escaped(input));
    let mut buffer = b"before".to_vec();
    session.write_to(&mut buffer);
    assert_eq!(buffer.strip_prefix(b"before"), Some(input), "into a buffer");
    if let Ok(text) = str::from_utf8(input) {
        assert_eq!(session.to_text(), text, "the text comes back");
        assert_eq!(session.to_string(), text, "`Display` writes the text");
        let parts: Vec<&str> = sdpkit::split_descriptions(text).collect();
        assert_eq!(parts.concat(), text, "the parts are the input");
    }
    lines_are_the_input(&session, input);
    sections_are_the_lines(&session);
    assert_eq!(session.into_owned().to_bytes(), input, "owned");
    limited(input);
}

/// Each line stands at its span, and the next begins where its ending ends.
fn lines_are_the_input(session: &Session<'_>, input: &[u8]) {
    let mut at = 0;
    for line in session.lines() {
        let span = line.span().expect("a line that was read has a place");
        assert_eq!(span.start as usize, at, "no byte stands between lines");
        let place = &input[span.range()];
        if line.is_opaque() {
            // It holds lines of either charset.
            at += place.len();
            continue;
        }
        assert_eq!(escaped(&line_bytes(line)), escaped(place));
        at = span.end as usize;
        let ending = line.ending().as_str();
        assert!(input[at..].starts_with(ending.as_bytes()));
        at += ending.len();
        if let Some(attribute) = line.attribute() {
            let span = attribute
                .span()
                .expect("an attribute that was read has a place");
            let text = attribute.to_string();
            assert_eq!(Some(text.as_str()), line.value());
            assert_eq!(input[span.range()].len(), line_bytes(line).len() - 2);
        }
    }
    assert_eq!(at, input.len(), "the lines are all of the input");
}

/// The bytes that a line was read from.
pub(crate) fn line_bytes(line: Line<'_>) -> Vec<u8> {
    if line.is_latin1() {
        let byte = |c| u8::try_from(u32::from(c)).expect("each character was a byte");
        line.text().chars().map(byte).collect()
    } else {
        line.text().as_bytes().to_vec()
    }
}

/// Bytes so that a failure can be read.
fn escaped(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}

/// Each line is in exactly one section.
fn sections_are_the_lines(session: &Session<'_>) {
    let mut at = session.session_level().line_range().end;
    assert_eq!(session.session_level().line_range().start, 0);
    for (index, media) in session.media().enumerate() {
        assert_eq!(media.index(), index);
        assert_eq!(media.line_range().start, at);
        at = media.line_range().end;
        let media_lines = media.lines().filter(|line| line.letter() == Some('m'));
        assert_eq!(media_lines.count(), 1);
    }
    assert_eq!(at, session.lines().len());
}

/// Past a limit nothing is lost, and the limit is reported.
fn limited(input: &[u8]) {
    let small = Options::default()
        .with_max_bytes(200)
        .with_max_lines(5)
        .with_max_line_length(30)
        .with_max_media(1);
    let mut problems = Vec::new();
    let session = Session::parse_bytes_with(input, &small, &mut problems);
    assert_eq!(session.to_bytes(), input, "with limits");
    let opaque = session.lines().filter(|line| line.is_opaque()).count();
    let reported = problems
        .iter()
        .filter(|problem| matches!(problem.kind, ParseErrorKind::LimitExceeded(_)))
        .count();
    assert_eq!(
        opaque, reported,
        "a passed limit is one line and one problem"
    );
    lines_are_the_input(&session, input);
}

/// Any bytes come back from their JSON, and what is read from any JSON does too.
///
/// # Panics
/// Where a byte is lost, or a line is read as another.
pub fn json(input: &[u8]) {
    if let Ok(text) = str::from_utf8(input) {
        transform_shape(text);
    }
    let limits = [Options::UNLIMITED, Options::default().with_max_lines(3)];
    for options in limits {
        let session = Session::parse_bytes_with(input, &options, &mut ());
        let read = json_round_trip(&session);
        assert!(lines(&read).eq(lines(&session)), "the lines are the same");
    }
    if let Ok(text) = str::from_utf8(input)
        && let Ok(read) = sdpkit::json::from_str(text)
    {
        json_round_trip(&read);
    }
}

fn json_round_trip(session: &Session<'_>) -> Session<'static> {
    let json = sdpkit::json::to_string(session).expect("each description has its JSON");
    let read = sdpkit::json::from_str(&json);
    let read = read.unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(escaped(&read.to_bytes()), escaped(&session.to_bytes()));
    assert_eq!(sdpkit::json::to_string(&read).ok(), Some(json));
    read
}

fn lines<'s>(session: &'s Session<'_>) -> impl Iterator<Item = impl PartialEq + 's> {
    let line = |line: Line<'s>| {
        (
            line.text(),
            line.ending(),
            line.is_latin1(),
            line.is_opaque(),
        )
    };
    session.lines().map(line)
}

/// The strict reading refuses exactly what the tolerant one reports, and gives the first of it.
///
/// # Panics
/// Where the two differ, or a problem does not stand in the input.
pub fn strict_and_tolerant_agree(text: &str) {
    let mut all: Vec<ParseError> = Vec::new();
    let tolerant = Session::parse_with(text, &Options::default(), &mut all);
    match Session::parse(text) {
        Ok(strict) => {
            assert_eq!(all, []);
            assert_eq!(strict, tolerant);
        }
        Err(error) => assert_eq!(Some(&error), all.first()),
    }
    for problem in &all {
        assert!(
            text.get(problem.span.range()).is_some(),
            "{problem} stands in the input"
        );
        assert!(!problem.to_string().is_empty() && !problem.kind.expected().is_empty());
    }
    let bytes = Session::try_from(text.as_bytes());
    assert_eq!(bytes.err().as_ref(), all.first(), "as bytes");
}

/// Both promises of typed values: [`attributes`] and [`fields`].
pub fn values(text: &str) {
    attributes(text);
    fields(text);
}

/// Each line read as an attribute: what its value means can be written and read again, equal.
///
/// # Panics
/// Where a value that is read is not the value that its text gives.
pub fn attributes(text: &str) {
    for line in text.lines().filter(|line| !line.starts_with("a=")) {
        attribute(Attribute::new(line));
    }
    for line in Session::parse_bytes(text.as_bytes()).lines() {
        if let Some(read) = line.attribute() {
            attribute(read);
        }
    }
}

fn attribute(read: Attribute<'_>) {
    let value = match read.typed() {
        Ok(value) => value,
        Err(error) => {
            let len = read.value.unwrap_or_default().len();
            assert!(error.offset as usize <= len, "`{read}`: {error}");
            if read.span().is_some() && read.value.is_some() {
                let span = read.rebase(error);
                assert!(
                    span.is_some_and(|span| is_in(span, read)),
                    "`{read}`: {error}: {span:?}"
                );
            }
            return;
        }
    };
    let written = value.to_string();
    match Attribute::new(&written).typed() {
        Ok(again) => assert_eq!(again, value, "`{read}` is written `{written}`"),
        Err(error) => panic!("`{read}` is written `{written}`: {error}"),
    }
    assert_eq!(value.clone().into_owned(), value);
}

/// Each codec is itself; and an answer to an offered one is one that the offer accepts, and answers itself.
///
/// # Panics
/// Where a codec differs from itself, or an answer is no answer.
pub fn codecs(text: &str) {
    for media in Session::parse_bytes(text.as_bytes()).media() {
        let list = media.codecs();
        for codec in &list {
            match compare_in(codec, &list, codec, &list) {
                Ok(quality) => assert_eq!(quality, Match::Exact, "`{codec}`"),
                Err(why) => assert!(is_of_one(&why), "`{codec}` is not itself: {why}"),
            }
        }
        // Some of each, so that the work is bounded.
        for offered in list.iter().take(6) {
            let found = best(offered, &list, &list).map(|(_, quality)| quality);
            for ours in list.iter().take(6) {
                let quality = answered(offered, ours, &list);
                assert!(quality.is_none() || quality <= found.as_ref().ok().copied());
            }
        }
    }
}

/// Answers `offered` and answers it again by one who can do just that.
fn answered(offered: &Codec<'_>, ours: &Codec<'_>, list: &[Codec<'_>]) -> Option<Match> {
    let first = match agree_in(offered, list, ours, list) {
        Ok(agreement) => agreement,
        Err(why) => {
            let said = why.to_string();
            assert!(!said.contains(char::is_control), "{said:?}");
            return None;
        }
    };
    let codec = |fmtp| {
        let mut codec = offered.clone();
        codec.fmtp = fmtp;
        codec
    };
    let answer = codec(first.fmtp);
    let second = agree_in(offered, list, &answer, list)
        .unwrap_or_else(|why| panic!("`{offered}` and `{ours}` make `{answer}`: {why}"));
    let again = codec(second.fmtp);
    assert_eq!(
        compare_in(&answer, list, &again, list),
        Ok(Match::Exact),
        "`{offered}` and `{ours}` make `{answer}`, and that `{again}`"
    );
    Some(first.quality)
}

/// Whether it says what is wrong with one codec, and not how two differ.
fn is_of_one(why: &Mismatch) -> bool {
    match why {
        Mismatch::NoEncoding { .. }
        | Mismatch::Malformed { .. }
        | Mismatch::ProtectsNothing { .. } => true,
        Mismatch::ProtectsOther { why, .. } => is_of_one(why),
        _ => false,
    }
}

/// Each line read as a candidate, under any prefix, and as the URI of a server: what is read can be
/// written and read again, equal; also as JSON.
///
/// # Panics
/// Where a value that is read is not the value that its text gives.
pub fn candidates(text: &str) {
    for line in text.lines() {
        candidate(line);
        let Ok(uri) = ServerUri::parse(line) else {
            continue;
        };
        assert_eq!(
            ServerUri::parse(&uri.to_string()),
            Ok(uri.clone()),
            "`{line}`"
        );
    }
}

fn candidate(line: &str) {
    let Ok(read) = Candidate::parse(line) else {
        return;
    };
    let written = read.to_string();
    let bare = written.strip_prefix("candidate:").expect("so it begins");
    for prefix in ["", "candidate:", "a=candidate:"] {
        let again = Candidate::parse(&format!("{prefix}{bare}")).map(Candidate::into_owned);
        assert_eq!(again.as_ref(), Ok(&read), "`{line}` is `{prefix}{bare}`");
    }
    let init = CandidateInit::new(line).with_sdp_mid("0");
    let json = serde_json::to_string(&init).expect("a candidate can be written as JSON");
    let again = serde_json::from_str(&json);
    assert_eq!(again.ok().as_ref(), Some(&init), "`{json}`");
    assert_eq!(init.typed(), Some(Ok(read)));
}

/// A trickle ICE fragment comes back as it was, and what is read of it can be added to another.
///
/// # Panics
/// Where a byte is lost, or a candidate.
pub fn sdpfrag(text: &str) {
    let fragment = Fragment::parse_lenient(text);
    match Fragment::parse(text) {
        Ok(strict) => assert_eq!(strict, fragment),
        Err(_) => assert_ne!(fragment.errors(), []),
    }
    let written = fragment.to_string();
    let again = Fragment::parse_lenient(&written);
    assert_eq!(again, fragment, "`{text}` is written `{written}`");
    assert_eq!(again.to_string(), written);
    assert_eq!(fragment.clone().into_owned(), fragment);

    let mut other = Fragment::default();
    let inits = fragment.candidate_inits();
    let added = inits.iter().filter(|init| other.add(init).is_ok()).count();
    assert_eq!(
        other.candidate_inits().len(),
        added,
        "`{text}` adds up to `{other}`"
    );
}

/// The shape of sdp-transform: what is read and written reads the same again.
///
/// # Panics
/// Where it does not.
pub fn transform_shape(text: &str) {
    let value = transform::read(text);
    if let Ok(written) = transform::write(&value) {
        let again = transform::read(&written);
        assert_eq!(
            transform::write(&again).as_ref(),
            Ok(&written),
            "of `{text}`"
        );
    }
    // Any JSON may be given to the writer.
    if let Ok(value) = serde_json::from_str(text) {
        let _ = transform::write(&value);
    }
}

/// Each line read as every field: what its value means can be written and read again, equal.
///
/// # Panics
/// Where a value that is read is not the value that its text gives.
pub fn fields(text: &str) {
    for line in text.lines() {
        for (name, read) in FIELDS {
            match line
                .strip_prefix(name)
                .and_then(|line| line.strip_prefix('='))
            {
                Some(value) => field(name, *read, value),
                // A text that is no line may be the value of any.
                None if !line.contains('=') => field(name, *read, line),
                None => {}
            }
        }
    }
}

/// Reads a value of one type: what it means, to compare, and how it is written.
type Reader = fn(&str) -> Result<(String, String), ValueError>;

const FIELDS: &[(&str, Reader)] = &[
    ("v", |text| Version::parse(text).map(|value| shown(&value))),
    ("o", |text| Origin::parse(text).map(|value| shown(&value))),
    ("s", |text| {
        SessionName::parse(text).map(|value| shown(&value))
    }),
    ("i", |text| {
        Information::parse(text).map(|value| shown(&value))
    }),
    ("u", |text| Uri::parse(text).map(|value| shown(&value))),
    ("e", |text| Email::parse(text).map(|value| shown(&value))),
    ("p", |text| Phone::parse(text).map(|value| shown(&value))),
    ("c", |text| {
        Connection::parse(text).map(|value| shown(&value))
    }),
    ("b", |text| {
        Bandwidth::parse(text).map(|value| shown(&value))
    }),
    ("t", |text| Timing::parse(text).map(|value| shown(&value))),
    ("r", |text| Repeat::parse(text).map(|value| shown(&value))),
    ("z", |text| Zone::parse(text).map(|value| shown(&value))),
    ("k", |text| Key::parse(text).map(|value| shown(&value))),
    ("m", |text| {
        MediaLine::parse(text).map(|value| shown(&value))
    }),
];

fn shown<T: fmt::Debug + fmt::Display>(value: &T) -> (String, String) {
    (format!("{value:?}"), value.to_string())
}

fn field(name: &str, read: Reader, text: &str) {
    match read(text) {
        Ok((value, written)) => match read(&written) {
            Ok((again, _)) => assert_eq!(again, value, "`{name}={text}` is written `{written}`"),
            Err(error) => panic!("`{name}={text}` is written `{written}`: {error}"),
        },
        Err(error) => assert!(error.offset as usize <= text.len(), "`{text}`: {error}"),
    }
}

fn is_in(span: Span, attribute: Attribute<'_>) -> bool {
    attribute
        .span()
        .is_some_and(|whole| whole.start <= span.start && span.end <= whole.end)
}

/// Any bytes may be given to be judged, as an offer, and as an answer to themselves; what is blamed
/// stands in them.
///
/// # Panics
/// Where a verdict blames bytes that are not there.
pub fn predictions(input: &[u8]) {
    let session = Session::parse_bytes(input);
    for endpoint in [Endpoint::Rfc, Endpoint::Chromium, Endpoint::Firefox] {
        for offer in [None, Some(&session)] {
            if let Prediction::Refuse(refusal) = predict(offer, input, endpoint) {
                let span = refusal.span(&session).unwrap_or_default();
                assert!(input.get(span.range()).is_some(), "{refusal}: {span}");
            }
        }
    }
}
