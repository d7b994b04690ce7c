//! The promise of edits: a change touches the lines that it names and no other byte.
//!
//! Each change is made on the session and on a plain list of lines, and the two are compared.
#![expect(
    clippy::indexing_slicing,
    reason = "a broken promise panics: so it is told"
)]

use std::ops::Range;

use sdpkit::{EditError, LineEnding, LineKind, SectionMut, Session};

/// A line as it must come back: its text, whether that was ISO 8859-1, and its ending.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Row {
    text: String,
    latin1: bool,
    ending: LineEnding,
}

/// What a change may have done to the lines.
enum Change {
    /// These lines of before are gone, and nothing else.
    Removed(Vec<usize>),
    /// These lines of before now stand before another line.
    Moved(Range<usize>, usize),
    /// One line has this text.
    Replaced(usize, String),
    /// Lines of these texts were put in before this one.
    Inserted(usize, Vec<String>),
    /// In this range of before, a line of this text was put in or replaced one of these.
    Set(Range<usize>, String, Vec<usize>),
}

/// Makes the changes that the end of the input names; each touches its own lines and no other byte.
///
/// # Panics
/// Where another byte changes, or a refused change leaves a trace.
pub fn edits(input: &[u8]) {
    let mut session = Session::parse_bytes(input);
    let mut choices = Choices(input.iter().rev().take(24));
    while let Some(operation) = choices.next() {
        let before = rows(&session);
        let bytes = session.to_bytes().into_owned();
        match edit(&mut session, operation, &mut choices) {
            Some(Ok(change)) => change.check(&before, &rows(&session)),
            Some(Err(_)) => assert_eq!(session.to_bytes(), bytes, "refused, so nothing is changed"),
            None => {}
        }
        reads_back(&session);
    }
}

/// The bytes that choose; 0 when they are used up.
struct Choices<I>(I);

impl<'a, I: Iterator<Item = &'a u8>> Choices<I> {
    fn next(&mut self) -> Option<usize> {
        self.0.next().copied().map(usize::from)
    }

    fn below(&mut self, end: usize) -> usize {
        self.next().unwrap_or(0) % end.max(1)
    }

    fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }
}

const ATTRIBUTES: &[&str] = &[
    "sendrecv",
    "inactive",
    "mid:0",
    "mid:é",
    "rtcp-mux",
    "rtpmap:0 PCMU/8000",
    "rtpmap:96 VP8/90000",
    "fmtp:96 x=1",
    "rtcp-fb:96 nack",
    "x-unknown",
    "x-unknown:1: é \u{1F600}",
    "x-unknown:",
    "rtpmap:x",
    "",
    ":",
    "tool:a\r\nb",
    "tool:a\0",
];

const FIELDS: &[(LineKind, &str)] = &[
    (LineKind::Version, "0"),
    (LineKind::Origin, "- 1 1 IN IP4 192.0.2.1"),
    (LineKind::SessionName, "é"),
    (LineKind::Information, "x"),
    (LineKind::Connection, "IN IP4 192.0.2.1"),
    (LineKind::Bandwidth, "AS:64"),
    (LineKind::Bandwidth, "nonsense"),
    (LineKind::Time, "0 0"),
    (LineKind::Attribute, "x-field"),
    (LineKind::Media, "audio 9 RTP/AVP 0"),
    (LineKind::Information, ""),
    (LineKind::Information, "a\nb"),
];

const MEDIA: &[&str] = &[
    "m=audio 9 RTP/AVP 0",
    "m=audio 9 RTP/AVP 0\r\na=mid:0\r\n",
    "m=a\nb",
    "m=a\nm=b",
    "a=x",
    "",
];

type Edited = Result<Change, EditError>;

/// Makes one change; `None` where there is nothing to make it on.
fn edit<'a>(
    session: &mut Session<'_>,
    operation: usize,
    choices: &mut Choices<impl Iterator<Item = &'a u8>>,
) -> Option<Edited> {
    match operation % 13 {
        media @ 0..3 => edit_media(session, media, choices),
        section => {
            let at = choices.below(session.media().len() + 1);
            let before = Before::of(session, at.checked_sub(1))?;
            let section_mut = match at.checked_sub(1) {
                None => session.session_level_mut(),
                Some(index) => session.media_mut(index)?,
            };
            match section {
                3..8 => Some(set_or_push(section_mut, section, &before, choices)),
                _ => change_lines(section_mut, section, &before, choices),
            }
        }
    }
}

/// Puts in, takes out or moves a media description.
fn edit_media<'a>(
    session: &mut Session<'_>,
    operation: usize,
    choices: &mut Choices<impl Iterator<Item = &'a u8>>,
) -> Option<Edited> {
    let media = session.media().len();
    if operation == 0 {
        let (at, text) = (choices.below(media + 1), choices.of(MEDIA));
        let first = session.media_at(at).map(|media| media.line_range().start);
        let first = first.unwrap_or(session.lines().len());
        let lines = text.lines().map(Into::into).collect();
        let done = session.insert_media(at, text);
        return Some(done.map(|()| Change::Inserted(first, lines)));
    }
    let at = choices.below(media);
    let range = session.media_at(at)?.line_range();
    if operation == 1 {
        let done = session.remove_media_lines(at);
        return Some(done.map(|()| Change::Removed(range.collect())));
    }
    let to = choices.below(media);
    let target = session.media_at(to)?.line_range();
    let before = if at < to { target.end } else { target.start };
    let done = session.move_media(at, to);
    Some(done.map(|()| Change::Moved(range, before)))
}

/// The lines of a section before a change.
struct Before {
    /// Their numbers in the description.
    range: Range<usize>,
    /// Of each, its field, and the name where it is an attribute.
    lines: Vec<(Option<LineKind>, Option<String>)>,
}

impl Before {
    fn of(session: &Session<'_>, media: Option<usize>) -> Option<Self> {
        let section = match media {
            None => session.session_level(),
            Some(index) => session.media_at(index)?.section(),
        };
        let seen = |line: sdpkit::Line<'_>| {
            let name = line.attribute().map(|attribute| attribute.name.to_owned());
            (line.kind(), name)
        };
        Some(Self {
            range: section.line_range(),
            lines: section.lines().map(seen).collect(),
        })
    }

    /// The numbers of the lines of that kind.
    fn of_kind(&self, kind: LineKind) -> Vec<usize> {
        let numbered = self.range.clone().zip(&self.lines);
        let found = numbered.filter(|(_, line)| line.0 == Some(kind));
        found.map(|(at, _)| at).collect()
    }

    /// The numbers of the attributes of that name.
    fn named(&self, name: &str) -> Vec<usize> {
        let numbered = self.range.clone().zip(&self.lines);
        let found = numbered.filter(|(_, line)| line.1.as_deref() == Some(name));
        found.map(|(at, _)| at).collect()
    }
}

/// Writes a line in the place of another, or a new one.
fn set_or_push<'a>(
    mut section: SectionMut<'_, '_>,
    operation: usize,
    before: &Before,
    choices: &mut Choices<impl Iterator<Item = &'a u8>>,
) -> Edited {
    let set = |text: String, old: Vec<usize>| Change::Set(before.range.clone(), text, old);
    if operation < 5 {
        let text = choices.of(ATTRIBUTES);
        let line = format!("a={text}");
        return if operation == 3 {
            let done = section.set_attribute(text);
            done.map(|()| set(line, before.of_kind(LineKind::Attribute)))
        } else {
            let done = section.push_attribute(text);
            done.map(|()| set(line, Vec::new()))
        };
    }
    let (kind, text) = FIELDS[choices.below(FIELDS.len())];
    let line = format!("{kind}={text}");
    match operation {
        5 => {
            let mut old = before.of_kind(kind);
            if kind != LineKind::Attribute {
                old.truncate(1);
            }
            section.set_value(kind, text).map(|()| set(line, old))
        }
        6 => {
            let done = section.push_value(kind, text);
            done.map(|()| set(line, Vec::new()))
        }
        _ => {
            let place = choices.below(before.lines.len() + 2);
            let done = section.insert(place, kind, text);
            done.map(|()| Change::Inserted(before.range.start + place, vec![line]))
        }
    }
}

/// Moves, rewrites or removes lines.
fn change_lines<'a>(
    mut section: SectionMut<'_, '_>,
    operation: usize,
    before: &Before,
    choices: &mut Choices<impl Iterator<Item = &'a u8>>,
) -> Option<Edited> {
    let (start, count) = (before.range.start, before.lines.len());
    let at = choices.below(count);
    let place = start + at;
    Some(match operation {
        8 => {
            let to = choices.below(count + 1);
            let target = start + if at < to { to + 1 } else { to };
            let done = section.move_line(at, to);
            done.map(|()| Change::Moved(place..place + 1, target))
        }
        9 => {
            let text = choices.of(ATTRIBUTES);
            let kind = before.lines.get(at)?.0;
            let done = section.rewrite(|line| (line.index() == place).then(|| text.to_owned()));
            done.map(|count| match kind {
                Some(kind) if count > 0 => Change::Replaced(place, format!("{kind}={text}")),
                _ => Change::Removed(Vec::new()),
            })
        }
        10 => {
            let count = section.retain(|line| line.index() != place);
            Ok(Change::Removed(vec![place; count]))
        }
        11 => {
            let name = before.lines.get(at)?.1.clone()?;
            let old = before.named(&name);
            assert_eq!(section.remove_named(&[&name]), old.len());
            Ok(Change::Removed(old))
        }
        _ => {
            let kind = before.lines.get(at)?.0?;
            let old = match kind {
                LineKind::Media => Vec::new(),
                _ => before.of_kind(kind),
            };
            assert_eq!(section.remove_fields(kind), old.len());
            Ok(Change::Removed(old))
        }
    })
}

fn rows(session: &Session<'_>) -> Vec<Row> {
    let row = |line: sdpkit::Line<'_>| Row {
        text: line.text().to_owned(),
        latin1: line.is_latin1(),
        ending: line.ending(),
    };
    session.lines().map(row).collect()
}

impl Change {
    fn check(&self, before: &[Row], after: &[Row]) {
        let mut expected = before.to_vec();
        match self {
            Self::Removed(gone) => {
                for &at in gone.iter().rev() {
                    expected.remove(at);
                }
            }
            Self::Moved(lines, before) => {
                let moved: Vec<Row> = expected.drain(lines.clone()).collect();
                let at = if *before > lines.start {
                    before - lines.len()
                } else {
                    *before
                };
                expected.splice(at..at, moved);
            }
            Self::Replaced(at, text) => {
                assert_eq!(&after[*at].text, text);
                expected[*at].text.clone_from(text);
                expected[*at].latin1 = after[*at].latin1;
            }
            Self::Inserted(at, texts) => {
                let new = |text: &String| Row {
                    text: text.clone(),
                    latin1: false,
                    ending: LineEnding::Missing,
                };
                expected.splice(*at..*at, texts.iter().map(new));
            }
            Self::Set(range, text, old) => return set(range, text, old, before, after),
        }
        assert!(
            same(&expected, after),
            "expected {expected:#?}, found {after:#?}"
        );
    }
}

/// Some line of the section has the text, and without it, nothing is missing but what may be.
fn set(range: &Range<usize>, text: &str, old: &[usize], before: &[Row], after: &[Row]) {
    let found = (range.start..after.len().min(range.end + 1)).any(|at| {
        let rest: Vec<&Row> = after[..at].iter().chain(&after[at + 1..]).collect();
        after[at].text == text && is_without(before, &rest, old)
    });
    assert!(
        found,
        "`{text}` was set among {before:#?}, which gave {after:#?}"
    );
}

/// Whether `rest` is `before` without some of the lines of the numbers `old`.
fn is_without(before: &[Row], rest: &[&Row], old: &[usize]) -> bool {
    // How many of `rest` may have been met, for each line of `before` in turn.
    let mut met = vec![0];
    for (index, row) in before.iter().enumerate() {
        let kept = met
            .iter()
            .filter(|&&at| rest.get(at).is_some_and(|new| is_kept(row, new)));
        let mut next: Vec<usize> = kept.map(|at| at + 1).collect();
        if old.contains(&index) {
            next.extend(&met);
            next.sort_unstable();
            next.dedup();
        }
        met = next;
    }
    met.contains(&rest.len())
}

fn same(expected: &[Row], found: &[Row]) -> bool {
    expected.len() == found.len()
        && (expected.iter().zip(found)).all(|(row, new)| is_kept(row, new))
}

/// Whether a line is the same, or was only ended: a line without an ending is given one where
/// another follows it.
fn is_kept(row: &Row, new: &Row) -> bool {
    row.text == new.text
        && row.latin1 == new.latin1
        && (row.ending == new.ending || row.ending == LineEnding::Missing)
}

/// What was written reads as the same lines, where a line cannot be taken for two.
fn reads_back(session: &Session<'_>) {
    let rows = rows(session);
    let bytes = session.to_bytes();
    let again = Session::parse_bytes(&bytes);
    assert_eq!(again.to_bytes(), bytes);
    let is_plain = |row: &Row| {
        matches!(row.ending, LineEnding::Lf | LineEnding::CrLf)
            && !row.text.contains(['\r', '\u{FEFF}'])
    };
    if rows.iter().all(is_plain) {
        assert_eq!(self::rows(&again), rows);
        assert_eq!(again.media().len(), session.media().len());
    }
}
