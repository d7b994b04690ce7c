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

/// Whether no two of these numbers are the same, told for a few without sorting them.
///
/// `false` also where it is not told: of more than [`MOST_TOLD`], and sometimes of a zero. Then one sorts.
pub(crate) fn all_differ(numbers: impl IntoIterator<Item = u64>) -> bool {
    // An open table, at most half full; zero is a free place.
    let mut table = [0; 2 * MOST_TOLD];
    for (count, number) in numbers.into_iter().enumerate() {
        if count == MOST_TOLD {
            return false;
        }
        let number = number.max(1);
        let mut at = place(number);
        loop {
            let Some(there) = table.get_mut(at % (2 * MOST_TOLD)) else {
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
    true
}

/// Of so many numbers it is told whether they differ.
const MOST_TOLD: usize = 128;

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
        // Too many to be told.
        assert!(!all_differ(1..130));
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
