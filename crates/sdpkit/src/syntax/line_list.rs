//! [`LineList`]: the lines of a description, and which of them begin a media description.

use alloc::vec::Vec;
use core::ops::Range;
use core::slice;

use super::line::Stored;

/// Lines in order, with the numbers of the `m=` lines among them.
///
/// They are kept in two runs that meet where the last line came or went. To edit there, or anywhere
/// after moving the lines in between from one run to the other, is to push or pop; so edits from the
/// first section to the last touch each line once. As read, all lines are in the first run.
#[derive(Clone, Debug, Default)]
pub(super) struct LineList {
    before: Run,
    /// The other lines, the last one first.
    after: Run,
}

/// How many lines are moved up rather than into a run of their own: what most descriptions have.
const SHORT: usize = 128;

/// Some lines one after another, or in reverse.
///
/// Invariant: `media` has the places of the `m=` lines in `lines`, in order.
#[derive(Clone, Debug, Default)]
struct Run {
    lines: Vec<Stored>,
    media: Vec<u32>,
}

impl Run {
    fn push(&mut self, line: Stored) {
        if line.is_media() {
            self.media.push(place(self.lines.len()));
        }
        self.lines.push(line);
    }

    fn insert(&mut self, at: usize, line: Stored) {
        let at = at.min(self.lines.len());
        let media = self.media.partition_point(|&place| (place as usize) < at);
        for place in self.media.iter_mut().skip(media) {
            *place += 1;
        }
        if line.is_media() {
            self.media.insert(media, place(at));
        }
        self.lines.insert(at, line);
    }

    /// Takes the lines from the place `from` on, and gives them in order.
    fn split_off(&mut self, from: usize) -> Vec<Stored> {
        let kept = self.media.partition_point(|&at| (at as usize) < from);
        self.media.truncate(kept);
        self.lines.split_off(from.min(self.lines.len()))
    }

    /// Moves the lines from the place `from` on to another run, the last one first; together they
    /// have `total` lines.
    fn turn_over(&mut self, from: usize, to: &mut Self, total: usize) {
        to.lines
            .extend(self.lines.drain(from.min(self.lines.len())..).rev());
        let kept = self.media.partition_point(|&at| (at as usize) < from);
        let turned = self.media.drain(kept..).rev();
        to.media
            .extend(turned.map(|at| place(total.saturating_sub(1)).saturating_sub(at)));
    }
}

/// The place of a line: lines are fewer than the 4 GiB of bytes that they are read or written in.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl LineList {
    /// Takes lines, and the numbers of all `m=` lines among them.
    pub(super) fn new(lines: Vec<Stored>, media: Vec<u32>) -> Self {
        Self {
            before: Run { lines, media },
            after: Run::default(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.before.lines.len() + self.after.lines.len()
    }

    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<Stored> {
        match self.before.lines.get(at) {
            Some(line) => Some(*line),
            None => self.get_after(at),
        }
    }

    #[cold]
    fn get_after(&self, at: usize) -> Option<Stored> {
        let from_end = self.len().checked_sub(at)?.checked_sub(1)?;
        self.after.lines.get(from_end).copied()
    }

    pub(super) fn iter(&self) -> StoredLines<'_> {
        self.range(0..self.len())
    }

    /// The lines of a range.
    #[inline]
    pub(super) fn range(&self, range: Range<usize>) -> StoredLines<'_> {
        let split = self.before.lines.len();
        let before = range.start.min(split)..range.end.min(split);
        let from_end = |at: usize| self.len().saturating_sub(at.max(split));
        let after = from_end(range.end)..from_end(range.start);
        StoredLines {
            before: self.before.lines.get(before).unwrap_or_default().iter(),
            after: self.after.lines.get(after).unwrap_or_default().iter(),
        }
    }

    /// How many `m=` lines there are.
    pub(super) fn media_len(&self) -> usize {
        self.before.media.len() + self.after.media.len()
    }

    /// The number of the `m=` line number `index`.
    #[inline]
    pub(super) fn media_line(&self, index: usize) -> Option<usize> {
        match self.before.media.get(index) {
            Some(&line) => Some(line as usize),
            None => self.media_line_after(index),
        }
    }

    #[cold]
    fn media_line_after(&self, index: usize) -> Option<usize> {
        let from_end = self.media_len().checked_sub(index)?.checked_sub(1)?;
        let from_last = *self.after.media.get(from_end)? as usize;
        self.len().checked_sub(from_last)?.checked_sub(1)
    }

    /// Puts a line in the place of the line number `at`; an `m=` line in that of one, and no other.
    pub(super) fn replace(&mut self, at: usize, line: Stored) {
        let split = self.before.lines.len();
        let from_end = self.len().saturating_sub(1).saturating_sub(at);
        let place = if at < split {
            self.before.lines.get_mut(at)
        } else {
            self.after.lines.get_mut(from_end)
        };
        if let Some(place) = place {
            debug_assert_eq!(place.is_media(), line.is_media());
            *place = line;
        }
    }

    /// Puts a line before the line number `at`, or behind the last.
    pub(super) fn insert(&mut self, at: usize, line: Stored) {
        if self.after.lines.is_empty() && self.len().saturating_sub(at) <= SHORT {
            self.before.insert(at, line);
            return;
        }
        self.seek(at);
        self.before.push(line);
    }

    /// Removes the lines of a range.
    pub(super) fn remove(&mut self, range: Range<usize>) {
        self.take(range);
    }

    /// Removes the lines of a range that are not to be kept.
    pub(super) fn retain(&mut self, range: Range<usize>, mut keep: impl FnMut(usize) -> bool) {
        let start = range.start;
        for (number, line) in (start..).zip(self.take(range)) {
            if keep(number) {
                self.before.push(line);
            }
        }
    }

    /// Moves the lines of a range so that the first of them is then number `to`.
    pub(super) fn shift(&mut self, range: Range<usize>, to: usize) {
        let moved = self.take(range);
        self.seek(to);
        for line in moved {
            self.before.push(line);
        }
    }

    /// Takes the lines of a range out; the runs then meet there.
    fn take(&mut self, range: Range<usize>) -> Vec<Stored> {
        self.seek(range.end);
        self.before.split_off(range.start)
    }

    /// Makes the runs meet before the line number `at`, or behind the last.
    fn seek(&mut self, at: usize) {
        let total = self.len();
        if at < self.before.lines.len() {
            self.before.turn_over(at, &mut self.after, total);
        } else {
            let from = total.saturating_sub(at);
            self.after.turn_over(from, &mut self.before, total);
        }
    }
}

/// Some lines, in order.
#[derive(Clone)]
pub(super) struct StoredLines<'s> {
    before: slice::Iter<'s, Stored>,
    /// Those after them, the last one first.
    after: slice::Iter<'s, Stored>,
}

impl<'s> StoredLines<'s> {
    /// The next line that is so, with how many are passed over.
    #[inline]
    pub(super) fn next_where(
        &mut self,
        is_it: impl Fn(&Stored) -> bool,
    ) -> Option<(usize, &'s Stored)> {
        let mut passed = 0;
        for stored in &mut self.before {
            if is_it(stored) {
                return Some((passed, stored));
            }
            passed += 1;
        }
        while let Some(stored) = self.after.next_back() {
            if is_it(stored) {
                return Some((passed, stored));
            }
            passed += 1;
        }
        None
    }
}

impl<'s> Iterator for StoredLines<'s> {
    type Item = &'s Stored;

    #[inline]
    fn next(&mut self) -> Option<&'s Stored> {
        self.before.next().or_else(|| self.after.next_back())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.before.len() + self.after.len();
        (len, Some(len))
    }

    fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, mut f: F) -> B {
        let init = self.before.fold(init, &mut f);
        self.after.rfold(init, f)
    }
}

impl DoubleEndedIterator for StoredLines<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.after.next().or_else(|| self.before.next_back())
    }
}

impl ExactSizeIterator for StoredLines<'_> {}

#[cfg(test)]
mod tests {
    use super::super::line::LineEnding;
    use super::*;

    fn line(number: u32, is_media: bool) -> Stored {
        let text: &[u8] = if is_media { b"m=x" } else { b"a=x" };
        Stored::read(text, number, 3, LineEnding::Lf)
    }

    /// Starts and `m=` lines, read in each way that there is.
    fn seen(list: &LineList) -> (Vec<u32>, Vec<usize>) {
        let starts: Vec<u32> = list.iter().map(|line| line.start).collect();
        let got: Vec<_> = (0..list.len())
            .map(|at| list.get(at).unwrap().start)
            .collect();
        assert_eq!(starts, got);
        assert!(list.get(list.len()).is_none());
        let media: Vec<_> = (0..list.media_len())
            .map(|index| list.media_line(index).unwrap())
            .collect();
        assert!(list.media_line(list.media_len()).is_none());
        let found = list.iter().enumerate().filter(|(_, line)| line.is_media());
        assert_eq!(found.map(|(at, _)| at).collect::<Vec<_>>(), media);
        (starts, media)
    }

    #[test]
    fn ranges_are_read_from_both_ends() {
        for split in 0..=10 {
            let mut list = ten();
            list.seek(split);
            let starts = seen(&list).0;
            for start in 0..=starts.len() {
                for end in start..=starts.len() {
                    let mut range = list.range(start..end);
                    let mut expected = starts[start..end].iter();
                    assert_eq!(range.len(), expected.len());
                    while let Some(back) = expected.next_back() {
                        assert_eq!(range.next_back().map(|line| line.start), Some(*back));
                        let front = range.next().map(|line| line.start);
                        assert_eq!(front, expected.next().copied());
                    }
                    assert!(range.next().is_none() && range.next_back().is_none());
                }
            }
        }
    }

    fn ten() -> LineList {
        let mut list = LineList::default();
        for number in 0..10 {
            list.insert(number as usize, line(number, number % 3 == 1));
        }
        list
    }

    #[test]
    fn edits_anywhere_are_those_of_a_vec() {
        // Where the runs meet at first: inside, and at the end, as read.
        for meet in [4, 10] {
            for (first, second) in (0..=10).flat_map(|first| (0..=11).map(move |at| (first, at))) {
                let mut list = ten();
                list.seek(meet);
                let mut expected: Vec<u32> = (0..10).collect();
                list.insert(first, line(90, true));
                expected.insert(first, 90);
                list.insert(second, line(91, false));
                expected.insert(second, 91);
                assert_eq!(seen(&list).0, expected);
                let range = first.min(second)..first.max(second);
                let mut left = list.clone();
                left.remove(range.clone());
                expected.drain(range.clone());
                assert_eq!(seen(&left).0, expected);

                let to = (first + second) % (left.len() + 1);
                let moved: Vec<u32> = list.iter().map(|line| line.start).collect();
                expected.splice(to..to, moved[range.clone()].iter().copied());
                list.shift(range.clone(), to);
                assert_eq!(seen(&list).0, expected);

                list.retain(range.clone(), |number| number % 2 == 0);
                let mut number = 0;
                expected.retain(|_| {
                    number += 1;
                    !range.contains(&(number - 1)) || number % 2 == 1
                });
                assert_eq!(seen(&list).0, expected);
            }
        }
    }

    #[test]
    fn a_replacement_moves_nothing() {
        let mut list = ten();
        list.seek(5);
        for at in 0..10 {
            let is_media = list.get(at).unwrap().is_media();
            list.replace(at, line(100, is_media));
            assert_eq!(list.before.lines.len(), 5);
        }
        let (starts, media) = seen(&list);
        assert_eq!((starts, media), ([100; 10].to_vec(), [1, 4, 7].to_vec()));
    }

    #[test]
    fn edits_from_first_to_last_move_each_line_twice_at_most() {
        let lines: Vec<_> = (0..1000).map(|number| line(number, true)).collect();
        let mut list = LineList::new(lines, (0..1000).collect());
        let mut steps = 0;
        for (index, number) in (0..1000).enumerate() {
            let at = list.media_line(index).unwrap() + 1;
            steps += at.abs_diff(list.before.lines.len());
            list.insert(at, line(number, false));
        }
        assert_eq!(seen(&list).1.len(), 1000);
        assert!(steps <= 2000, "{steps} steps");
    }
}
