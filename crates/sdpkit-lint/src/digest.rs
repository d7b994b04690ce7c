//! A number for a text, so that texts are sorted and compared by their numbers first.

/// Other texts mostly have other numbers. Not always: who wants to know whether two are the same compares the texts as
/// well, and as that is done by sorting, texts that were made to have one number cost no more than texts without.
pub(crate) fn digest(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let rest = rest
        .iter()
        .fold(1, |rest, &byte| rest << 8 | u64::from(byte));
    words.chain([rest]).fold(0, |digest: u64, word| {
        (digest.rotate_left(29) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

/// Whether no two of these numbers are the same.
///
/// `false` sometimes also of a zero and a one: then one looks closer.
pub(crate) fn all_differ(numbers: impl IntoIterator<Item = u64>) -> bool {
    // Zero is a free place below, and counts as one.
    let mut numbers = numbers.into_iter().map(|number| number.max(1));
    // A few are told without sorting, in an open table that is at most half full.
    let mut table = [0; 2 * FEW];
    for number in numbers.by_ref().take(FEW) {
        let mut at = place(number);
        loop {
            let Some(there) = table.get_mut(at % (2 * FEW)) else {
                return false;
            };
            if *there == number {
                return false;
            }
            if *there == 0 {
                *there = number;
                break;
            }
            at += 1;
        }
    }
    // Many are sorted: who makes them up cannot make that slow.
    let mut all: Vec<u64> = numbers.collect();
    if all.is_empty() {
        return true;
    }
    all.extend(table.into_iter().filter(|number| *number != 0));
    all.sort_unstable();
    all.windows(2).all(|pair| pair.first() != pair.last())
}

/// So many numbers are told without sorting.
const FEW: usize = 128;

/// Where a number is looked for first: by its upper bits, once all of its bits are in them.
fn place(number: u64) -> usize {
    let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    usize::from(mixed.to_be_bytes()[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_differ_are_told_from_those_that_do_not() {
        assert!(all_differ([]));
        assert!(all_differ(1..129));
        assert!(!all_differ((1..128).chain([5])));
        assert!(all_differ(1..1000));
        assert!(!all_differ((1..1000).chain([5])));
        assert!(!all_differ((1..1000).chain([999])));
        // A zero among the few, and another among the many.
        assert!(!all_differ([0].into_iter().chain(2..1000).chain([0])));
        // All of one place.
        let number = |at: u64| at << 56;
        let places = (1..64).map(|at| place(number(at))).collect::<Vec<_>>();
        assert!(all_differ((1..64).map(number)), "{places:?}");
        assert!(!all_differ((1..64).chain(1..2).map(number)), "{places:?}");
    }

    #[test]
    fn texts_that_differ_a_little_have_other_numbers() {
        let texts = [
            "",
            "a",
            "b",
            "aa",
            "\0",
            "\0\0",
            "apt=96",
            "apt=97",
            "profile-level-id=42e01f",
            "profile-level-id=42e01e",
            "profile-level-id=42e01f;",
        ];
        let mut numbers = texts.map(digest);
        numbers.sort_unstable();
        assert!(numbers.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
