//! What of sdpkit is measured.

use std::hint::black_box;

use sdpkit::field::{
    Bandwidth, Connection, Email, Information, Key, MediaLine, Origin, Phone, Repeat, SessionName,
    Timing, TypedField, Uri, Version, Zone,
};
use sdpkit::ice::Candidate;
use sdpkit::{Line, LineKind, Options, Session};

/// Reads without looking for problems.
pub fn parse(text: &str) -> Session<'_> {
    Session::parse_with(text, &Options::default(), &mut ())
}

/// Reads strictly; an input may have a problem.
pub fn parse_strict(text: &str) -> bool {
    black_box(Session::parse(text)).is_ok()
}

/// Reads, and then every field and attribute by its type; gives how many could be.
pub fn parse_typed(text: &str) -> usize {
    parse(text).lines().filter(|line| is_typed(*line)).count()
}

fn is_typed(line: Line<'_>) -> bool {
    if let Some(attribute) = line.attribute() {
        return black_box(attribute.typed()).is_ok();
    }
    let (Some(kind), Some(value)) = (line.kind(), line.value()) else {
        return false;
    };
    match kind {
        LineKind::Version => reads::<Version>(value),
        LineKind::Origin => reads::<Origin<'_>>(value),
        LineKind::SessionName => reads::<SessionName<'_>>(value),
        LineKind::Information => reads::<Information<'_>>(value),
        LineKind::Uri => reads::<Uri<'_>>(value),
        LineKind::Email => reads::<Email<'_>>(value),
        LineKind::Phone => reads::<Phone<'_>>(value),
        LineKind::Connection => reads::<Connection<'_>>(value),
        LineKind::Bandwidth => reads::<Bandwidth<'_>>(value),
        LineKind::Time => reads::<Timing>(value),
        LineKind::Repeat => reads::<Repeat>(value),
        LineKind::Zone => reads::<Zone>(value),
        LineKind::Key => reads::<Key<'_>>(value),
        LineKind::Media => reads::<MediaLine<'_>>(value),
        LineKind::Attribute => false,
    }
}

fn reads<'a, T: TypedField<'a>>(value: &'a str) -> bool {
    black_box(T::parse(value)).is_ok()
}

/// The same with one line of the session level written anew.
///
/// # Panics
/// Never: the attribute can be set anywhere.
pub fn edited_once(text: &str) -> Session<'_> {
    let mut session = parse(text);
    session
        .session_level_mut()
        .set_attribute("tool:edited")
        .expect("any text is a tool");
    session
}

/// The same with one line of each section written anew, so that writing is not one copy.
///
/// # Panics
/// Never: the attributes can be set anywhere.
pub fn edited(text: &str) -> Session<'_> {
    let mut session = edited_once(text);
    let media = session.media().len();
    for index in 0..media {
        if let Some(mut media) = session.media_mut(index) {
            media
                .set_attribute("mid:edited")
                .expect("`edited` is a token, which a mid is");
        }
    }
    session
}

/// The same with one line more in each section.
///
/// # Panics
/// Never: the attribute can stand anywhere.
pub fn extended(text: &str) -> Session<'_> {
    let mut session = parse(text);
    let media = session.media().len();
    for index in 0..media {
        if let Some(mut media) = session.media_mut(index) {
            media
                .push_attribute("label:x")
                .expect("any text is a label");
        }
    }
    session
}

/// Reads a candidate line, its address too; whether it is accepted.
pub fn parse_candidate(line: &str) -> bool {
    black_box(Candidate::parse(line)).is_ok()
}
