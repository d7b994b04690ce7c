//! The word of a list that a misspelt one was probably meant to be.

/// The word of `words` that is nearest to `word`, in any case: fewest letters put in, taken out, replaced, or
/// swapped with the next.
///
/// `None` where none is near: a third of the letters may differ, at least one and at most three. Of words that are
/// equally near the first counts.
pub(crate) fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.len();
    if !(2..=LONGEST).contains(&length) {
        return None;
    }
    let most = (length / 3).clamp(1, 3);
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in words {
        let limit = best.map_or(most, |(distance, _)| distance.saturating_sub(1));
        if candidate.len().abs_diff(length) > limit {
            continue;
        }
        let distance = distance(word.as_bytes(), candidate.as_bytes());
        if distance <= limit {
            if distance == 0 {
                return Some(candidate);
            }
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Names are not longer than this (bytes); what is longer is not worth the work.
const LONGEST: usize = 40;

/// The steps from one word to the other (the optimal string alignment distance), letters compared without case.
fn distance(one: &[u8], other: &[u8]) -> usize {
    let width = other.len() + 1;
    // The rows of the table for the letters so far: two letters before, one before, and this.
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut row: Vec<usize> = vec![0; width];
    let mut previous = None;
    for (at, &letter) in one.iter().enumerate() {
        let mut left = at + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        let mut previous_other = None;
        for (column, &other_letter) in other.iter().enumerate() {
            let cell =
                |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX);
            let same = letter.eq_ignore_ascii_case(&other_letter);
            let mut steps = (cell(&last, column) + usize::from(!same))
                .min(cell(&last, column + 1) + 1)
                .min(left + 1);
            let is_swap = |a: Option<u8>, b: u8| a.is_some_and(|a| a.eq_ignore_ascii_case(&b));
            if is_swap(previous, other_letter) && is_swap(previous_other, letter) {
                steps = steps.min(cell(&before, column.saturating_sub(1)) + 1);
            }
            if let Some(place) = row.get_mut(column + 1) {
                *place = steps;
            }
            left = steps;
            previous_other = Some(other_letter);
        }
        previous = Some(letter);
        core::mem::swap(&mut before, &mut last);
        core::mem::swap(&mut last, &mut row);
    }
    last.last().copied().unwrap_or(one.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_is_recognized() {
        let words = [
            "VP8",
            "VP9",
            "H264",
            "opus",
            "profile-level-id",
            "profile-id",
        ];
        for (word, meant) in [
            ("VP08", Some("VP8")),
            ("vp8", Some("VP8")),
            ("opsu", Some("opus")),
            ("OPUS", Some("opus")),
            ("H.264", Some("H264")),
            ("profile_level_id", Some("profile-level-id")),
            ("profilelevelid", Some("profile-level-id")),
            ("profile-idx", Some("profile-id")),
            ("", None),
            ("x", None),
            ("quux", None),
            ("telephone-event", None),
        ] {
            assert_eq!(nearest(word, words), meant, "{word}");
        }
        assert_eq!(nearest(&"a".repeat(100), [&*"a".repeat(100)]), None);
    }

    #[test]
    fn a_distance_is_that_of_the_shortest_way() {
        for (one, other, steps) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("abcd", "abdc", 1),
            ("ca", "abc", 3),
            ("ABC", "abc", 0),
        ] {
            assert_eq!(
                distance(one.as_bytes(), other.as_bytes()),
                steps,
                "{one} {other}"
            );
            assert_eq!(
                distance(other.as_bytes(), one.as_bytes()),
                steps,
                "{other} {one}"
            );
        }
    }
}
