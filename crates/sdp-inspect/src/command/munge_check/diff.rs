//! The edits that make one description of another: lines compared within their sections.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::ops::Range;

/// An edit: lines of the old text that go, and lines of the new one that come.
///
/// Lines are counted from 0, each in its own text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Edit {
    pub(super) removed: Vec<usize>,
    pub(super) added: Vec<usize>,
    /// The m= section of the old text it is in, or of the new one where that is new; `None` is the session
    /// level.
    pub(super) section: Option<usize>,
    /// Whether it is a whole m= section that comes or goes.
    pub(super) is_section: bool,
}

/// Two texts and how the one becomes the other.
#[derive(Debug)]
pub(super) struct Diff<'t> {
    pub(super) old: Vec<&'t [u8]>,
    pub(super) new: Vec<&'t [u8]>,
    pub(super) edits: Vec<Edit>,
    script: Vec<Step>,
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug)]
enum Step {
    Keep(usize),
    /// The line of the old text, and by which edit it goes.
    Remove(usize, usize),
    /// The line of the new text, and by which edit it comes.
    Add(usize, usize),
}

/// The most pairs of lines of a section that are compared; beyond that it is one block.
const MOST_PAIRS: usize = 1 << 18;

impl<'t> Diff<'t> {
    pub(super) fn new(old: &'t [u8], new: &'t [u8]) -> Self {
        let mut diff = Self {
            old: lines(old),
            new: lines(new),
            edits: Vec::new(),
            script: Vec::new(),
        };
        let (olds, news) = (sections(&diff.old), sections(&diff.new));
        diff.section(olds.session, news.session, None);
        for (one, other) in pair(&diff, &olds.media, &news.media) {
            let at = |all: &[Range<usize>], at: Option<usize>| {
                at.and_then(|at| all.get(at)).cloned().unwrap_or(0..0)
            };
            let (ranges, section) = (
                (at(&olds.media, one), at(&news.media, other)),
                one.or(other),
            );
            if one.is_some() && other.is_some() {
                diff.section(ranges.0, ranges.1, section);
            } else {
                diff.whole(ranges.0, ranges.1, section);
            }
        }
        diff.join();
        diff
    }

    /// The old text after some of the edits.
    pub(super) fn with(&self, is_made: impl Fn(usize) -> bool) -> Vec<u8> {
        let line = |all: &[&'t [u8]], at: usize| all.get(at).copied().unwrap_or_default();
        let mut text = Vec::new();
        for step in &self.script {
            match *step {
                Step::Keep(at) => text.extend_from_slice(line(&self.old, at)),
                Step::Remove(at, edit) if !is_made(edit) => {
                    text.extend_from_slice(line(&self.old, at));
                }
                Step::Add(at, edit) if is_made(edit) => {
                    text.extend_from_slice(line(&self.new, at));
                }
                Step::Remove(..) | Step::Add(..) => {}
            }
        }
        text
    }

    /// A section that comes or goes.
    fn whole(&mut self, old: Range<usize>, new: Range<usize>, section: Option<usize>) {
        let edit = self.edits.len();
        self.script
            .extend(old.clone().map(|at| Step::Remove(at, edit)));
        self.script
            .extend(new.clone().map(|at| Step::Add(at, edit)));
        self.edits.push(Edit {
            removed: old.collect(),
            added: new.collect(),
            section,
            is_section: true,
        });
    }

    /// A section that both have.
    fn section(&mut self, old: Range<usize>, new: Range<usize>, section: Option<usize>) {
        let text = |all: &[&'t [u8]], range: &Range<usize>| -> Vec<&'t [u8]> {
            let lines = all.get(range.clone()).unwrap_or_default();
            lines.iter().map(|line| bare(line)).collect()
        };
        let (olds, news) = (text(&self.old, &old), text(&self.new, &new));
        let kept = common(&olds, &news);
        let (mut one, mut other) = (0, 0);
        for (to_old, to_new) in kept.into_iter().chain([(olds.len(), news.len())]) {
            let removed = old.start + one..old.start + to_old;
            let added = new.start + other..new.start + to_new;
            self.hunk(removed, added, section);
            if to_old < olds.len() {
                self.script.push(Step::Keep(old.start + to_old));
            }
            (one, other) = (to_old + 1, to_new + 1);
        }
    }

    /// Lines that stand between two that are kept: those about the same are one edit.
    fn hunk(&mut self, removed: Range<usize>, added: Range<usize>, section: Option<usize>) {
        // The edits that wait for another line about the same.
        let mut known: HashMap<Vec<u8>, VecDeque<usize>> = HashMap::new();
        let lines = removed
            .map(|at| (at, true))
            .chain(added.map(|at| (at, false)));
        for (at, is_removed) in lines {
            let all = if is_removed { &self.old } else { &self.new };
            let (about, is_one_of_several) = subject(all.get(at).copied().unwrap_or_default());
            let waiting = known.entry(about).or_default();
            let edit = if is_one_of_several {
                waiting.front().copied()
            } else if is_removed {
                None
            } else {
                waiting.pop_front()
            };
            let edit = edit.unwrap_or_else(|| {
                self.edits.push(Edit {
                    section,
                    ..Edit::default()
                });
                let edit = self.edits.len() - 1;
                if is_removed || is_one_of_several {
                    waiting.push_back(edit);
                }
                edit
            });
            let Some(lines) = self.edits.get_mut(edit) else {
                continue;
            };
            if is_removed {
                lines.removed.push(at);
                self.script.push(Step::Remove(at, edit));
            } else {
                lines.added.push(at);
                self.script.push(Step::Add(at, edit));
            }
        }
    }

    /// Joins the edits that are one to a person: of a line that moved within its section, and of the lines of a
    /// codec that comes to or leaves the m= line.
    fn join(&mut self) {
        let mut into: Vec<usize> = (0..self.edits.len()).collect();
        let mut formats: HashMap<(Option<usize>, &[u8]), usize> = HashMap::new();
        for (at, edit) in self.edits.iter().enumerate() {
            for format in self.changed_formats(edit) {
                formats.insert((edit.section, format), at);
            }
        }
        let mut moved: HashMap<(Option<usize>, &[u8]), usize> = HashMap::new();
        for (at, edit) in self
            .edits
            .iter()
            .enumerate()
            .filter(|(_, edit)| !edit.is_section)
        {
            let is_one_way = edit.removed.is_empty() || edit.added.is_empty();
            let text = self.text(edit);
            let format = text.first().and_then(|line| format_of(line));
            let media = format.and_then(|format| formats.get(&(edit.section, format)));
            let target = match (media, &text[..]) {
                (Some(&media), _) if is_one_way => Some(media),
                (_, [line]) => {
                    let key = (edit.section, *line);
                    let other = moved.get(&key).copied();
                    let other = other.filter(|&other| self.is_opposite(other, at));
                    if other.is_none() {
                        moved.insert(key, at);
                    }
                    other
                }
                _ => None,
            };
            if let (Some(target), Some(into)) = (target, into.get_mut(at)) {
                *into = target;
            }
        }
        self.renumber(&into);
    }

    /// Whether one of the two edits takes a line away and the other adds one.
    fn is_opposite(&self, one: usize, other: usize) -> bool {
        let is = |at: usize, removes: bool| {
            self.edits.get(at).is_some_and(|edit| {
                edit.removed.is_empty() != removes && edit.added.is_empty() == removes
            })
        };
        is(one, true) && is(other, false) || is(one, false) && is(other, true)
    }

    /// The lines of an edit, without their ends.
    fn text(&self, edit: &Edit) -> Vec<&'t [u8]> {
        let removed = edit.removed.iter().filter_map(|&at| self.old.get(at));
        let added = edit.added.iter().filter_map(|&at| self.new.get(at));
        removed.chain(added).map(|line| bare(line)).collect()
    }

    /// The formats that an edit of an m= line adds or takes away.
    fn changed_formats(&self, edit: &Edit) -> Vec<&'t [u8]> {
        let lines = self.text(edit);
        let [old, new] = lines[..] else {
            return Vec::new();
        };
        if edit.is_section || !old.starts_with(b"m=") || !new.starts_with(b"m=") {
            return Vec::new();
        }
        let of = |line: &'t [u8]| -> BTreeSet<&'t [u8]> {
            line.split(|&byte| byte == b' ').skip(3).collect()
        };
        of(old).symmetric_difference(&of(new)).copied().collect()
    }

    /// Puts each edit into the one that `into` says, and leaves no gap in their numbers.
    fn renumber(&mut self, into: &[usize]) {
        let target = |at: usize| into.get(at).copied().unwrap_or(at);
        let edits = std::mem::take(&mut self.edits);
        let mut number = vec![0; edits.len()];
        let mut joined: Vec<Edit> = Vec::new();
        for (at, edit) in edits.iter().enumerate().filter(|&(at, _)| target(at) == at) {
            if let Some(number) = number.get_mut(at) {
                *number = joined.len();
            }
            joined.push(edit.clone());
        }
        let new_number = |at: usize| number.get(target(at)).copied().unwrap_or_default();
        for (at, edit) in edits
            .into_iter()
            .enumerate()
            .filter(|&(at, _)| target(at) != at)
        {
            if let Some(known) = joined.get_mut(new_number(at)) {
                known.removed.extend(edit.removed);
                known.added.extend(edit.added);
            }
        }
        for step in &mut self.script {
            if let Step::Remove(_, edit) | Step::Add(_, edit) = step {
                *edit = new_number(*edit);
            }
        }
        self.edits = joined;
    }
}

/// The lines, with their ends.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|&byte| byte == b'\n').collect()
}

/// A line without its end.
pub(super) fn bare(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Where the session level and each m= section stand.
struct Sections {
    session: Range<usize>,
    media: Vec<Range<usize>>,
}

fn sections(lines: &[&[u8]]) -> Sections {
    let is_media = |(at, line): (usize, &&[u8])| line.starts_with(b"m=").then_some(at);
    let starts: Vec<usize> = lines.iter().enumerate().filter_map(is_media).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    Sections {
        session: 0..starts.first().copied().unwrap_or(lines.len()),
        media: starts
            .iter()
            .copied()
            .zip(ends)
            .map(|(from, to)| from..to)
            .collect(),
    }
}

/// Which m= sections are the same: those of one place, where each has the media type or the mid of the other;
/// else by both.
fn pair(
    diff: &Diff<'_>,
    olds: &[Range<usize>],
    news: &[Range<usize>],
) -> Vec<(Option<usize>, Option<usize>)> {
    fn keys<'t>(lines: &[&'t [u8]], ranges: &[Range<usize>]) -> Vec<(&'t [u8], &'t [u8])> {
        let key = |range: &Range<usize>| {
            let section = lines.get(range.clone()).unwrap_or_default();
            let media = section.first().map_or(&b""[..], |line| bare(line));
            let media = media.split(|&byte| byte == b' ').next().unwrap_or_default();
            let mid = section.iter().find(|line| line.starts_with(b"a=mid:"));
            (media, mid.map_or(&b""[..], |line| bare(line)))
        };
        ranges.iter().map(key).collect()
    }
    let (old_keys, new_keys) = (keys(&diff.old, olds), keys(&diff.new, news));
    let has_same = |at: usize| match (old_keys.get(at), new_keys.get(at)) {
        (Some(old), Some(new)) => old.0 == new.0 || !old.1.is_empty() && old.1 == new.1,
        _ => false,
    };
    if olds.len() == news.len() && (0..olds.len()).all(has_same) {
        return (0..olds.len()).map(|at| (Some(at), Some(at))).collect();
    }
    let mut pairs = Vec::new();
    let (mut one, mut other) = (0, 0);
    let same = common(&old_keys, &new_keys);
    for (to_old, to_new) in same.into_iter().chain([(olds.len(), news.len())]) {
        pairs.extend((one..to_old).map(|at| (Some(at), None)));
        pairs.extend((other..to_new).map(|at| (None, Some(at))));
        if to_old < olds.len() {
            pairs.push((Some(to_old), Some(to_new)));
        }
        (one, other) = (to_old + 1, to_new + 1);
    }
    pairs
}

/// The longest run of things that both have in the same order: their places.
fn common<T: Eq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let start = old
        .iter()
        .zip(new)
        .take_while(|(one, other)| one == other)
        .count();
    let (old_rest, new_rest) = (
        old.get(start..).unwrap_or_default(),
        new.get(start..).unwrap_or_default(),
    );
    let both = old_rest.iter().rev().zip(new_rest.iter().rev());
    let end = both.take_while(|(one, other)| one == other).count();
    let middle = |all: &[T]| start..all.len() - end;
    let mut places: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    let (olds, news) = (middle(old), middle(new));
    let (rows, columns) = (olds.len(), news.len());
    if rows.saturating_mul(columns) <= MOST_PAIRS {
        // How long the run of the rest is, from each pair of places on.
        let mut longest = vec![0_u32; (rows + 1) * (columns + 1)];
        let cell = |row: usize, column: usize| row * (columns + 1) + column;
        let is_same = |row: usize, column: usize| {
            let (one, other) = (old.get(start + row), new.get(start + column));
            one.is_some() && one == other
        };
        let read = |longest: &[u32], row, column| -> u32 {
            longest.get(cell(row, column)).copied().unwrap_or(0)
        };
        for row in (0..rows).rev() {
            for column in (0..columns).rev() {
                let best = if is_same(row, column) {
                    read(&longest, row + 1, column + 1) + 1
                } else {
                    read(&longest, row + 1, column).max(read(&longest, row, column + 1))
                };
                if let Some(cell) = longest.get_mut(cell(row, column)) {
                    *cell = best;
                }
            }
        }
        let (mut row, mut column) = (0, 0);
        while row < rows && column < columns {
            if is_same(row, column) {
                places.push((start + row, start + column));
                (row, column) = (row + 1, column + 1);
            } else if read(&longest, row + 1, column) >= read(&longest, row, column + 1) {
                row += 1;
            } else {
                column += 1;
            }
        }
    }
    places.extend((0..end).map(|at| (olds.end + at, news.end + at)));
    places
}

/// What a line is about: one that goes and one that comes about the same are one edit. And whether it is one
/// of several lines that are one thing together.
fn subject(line: &[u8]) -> (Vec<u8>, bool) {
    let line = bare(line);
    let name = name_of(line);
    if sdpkit::Direction::from_name(&String::from_utf8_lossy(name)).is_some() {
        return (b"direction".to_vec(), false);
    }
    let first_word = || {
        line.split(|&byte| byte == b' ')
            .next()
            .unwrap_or_default()
            .to_vec()
    };
    match name {
        b"candidate" => (name.to_vec(), true),
        b"ssrc" | b"rtcp-fb" => (first_word(), true),
        b"rtpmap" | b"fmtp" | b"extmap" | b"rid" | b"group" | b"imageattr" => (first_word(), false),
        b"" => (line.get(..2).unwrap_or(line).to_vec(), false),
        name => (name.to_vec(), false),
    }
}

/// The name of the attribute; empty for other lines.
pub(super) fn name_of(line: &[u8]) -> &[u8] {
    let Some(attribute) = line.strip_prefix(b"a=") else {
        return b"";
    };
    attribute
        .split(|&byte| byte == b':')
        .next()
        .unwrap_or_default()
}

/// The format that a line of a codec is about.
fn format_of(line: &[u8]) -> Option<&[u8]> {
    if ![&b"rtpmap"[..], b"fmtp", b"rtcp-fb"].contains(&name_of(line)) {
        return None;
    }
    let value = line.splitn(2, |&byte| byte == b':').nth(1)?;
    value.split(|&byte| byte == b' ').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &[u8] =
        b"v=0\r\na=tool:x\r\nm=audio 9 X 96 97\r\na=mid:0\r\na=rtpmap:96 opus/48000/2\r\n\
        a=rtpmap:97 red/48000/2\r\na=fmtp:97 96/96\r\na=sendrecv\r\nm=video 9 X 98\r\na=mid:1\r\n";

    fn edits(new: &str) -> Vec<(Vec<usize>, Vec<usize>, Option<usize>)> {
        let diff = Diff::new(OLD, new.as_bytes());
        assert_eq!(diff.with(|_| false), OLD, "without edits");
        assert_eq!(diff.with(|_| true), new.as_bytes(), "with all edits");
        diff.edits
            .into_iter()
            .map(|edit| (edit.removed, edit.added, edit.section))
            .collect()
    }

    fn old() -> &'static str {
        std::str::from_utf8(OLD).unwrap()
    }

    #[test]
    fn the_same_text_has_no_edit() {
        assert_eq!(edits(old()), []);
        let diff = Diff::new(b"v=0\r\ns=-\r\n", b"v=0\ns=-\n");
        assert!(diff.edits.is_empty(), "line ends are no edits");
    }

    #[test]
    fn a_line_that_changes_is_one_edit() {
        let new = old()
            .replace("a=sendrecv", "a=recvonly")
            .replace("tool:x", "tool:y");
        assert_eq!(
            edits(&new),
            [(vec![1], vec![1], None), (vec![7], vec![7], Some(0))]
        );
    }

    #[test]
    fn a_codec_that_goes_is_one_edit() {
        let new = old()
            .replace("96 97", "96")
            .replace("a=rtpmap:97 red/48000/2\r\na=fmtp:97 96/96\r\n", "");
        assert_eq!(edits(&new), [(vec![2, 5, 6], vec![2], Some(0))]);
    }

    #[test]
    fn a_section_that_goes_or_comes_is_one_edit() {
        let (first, _) = old().split_once("m=video").unwrap();
        assert_eq!(edits(first), [(vec![8, 9], vec![], Some(1))]);
        let new = format!("{}m=text 9 X 99\r\na=mid:2\r\n", old());
        assert_eq!(edits(&new), [(vec![], vec![10, 11], Some(2))]);
    }

    #[test]
    fn a_line_that_moves_is_one_edit() {
        let new = old()
            .replace("a=mid:0\r\n", "")
            .replace("a=sendrecv\r\n", "a=sendrecv\r\na=mid:0\r\n");
        assert_eq!(edits(&new), [(vec![3], vec![7], Some(0))]);
    }

    #[test]
    fn long_sections_are_compared_in_bounded_time() {
        let lines = |tag: &str| {
            let lines = (0..5_000).map(|at| format!("a={tag}:{at}\r\n"));
            lines.collect::<Vec<_>>().concat()
        };
        let (old, new) = (lines("x"), lines("y"));
        let diff = Diff::new(old.as_bytes(), new.as_bytes());
        assert_eq!(diff.with(|_| true), new.as_bytes());
    }
}
