//! Where the rows of a table are, by a number that is worked out of their names: most are found at the first
//! look.

/// An open hash table of the numbers of rows, made at compile time; at most half of its places are taken.
pub(super) struct Index([u8; PLACES]);

const PLACES: usize = 256;

/// No row is there.
const FREE: u8 = u8::MAX;

impl Index {
    /// Puts rows where their numbers say, the first one first.
    #[expect(clippy::indexing_slicing, reason = "only evaluated at compile time")]
    pub(super) const fn of(numbers: &[usize]) -> Self {
        assert!(numbers.len() <= PLACES / 2, "the table is too full");
        let mut places = [FREE; PLACES];
        let mut row = 0;
        while row < numbers.len() {
            let mut at = numbers[row] % PLACES;
            while places[at] != FREE {
                at = (at + 1) % PLACES;
            }
            #[expect(clippy::cast_possible_truncation, reason = "it is below 128")]
            {
                places[at] = row as u8;
            }
            row += 1;
        }
        Self(places)
    }

    /// The rows that may be of that number, those that stand first in the table first.
    #[inline]
    pub(super) fn rows(&self, number: usize) -> impl Iterator<Item = usize> {
        let places = (0..PLACES).map(move |step| self.0.get((number + step) % PLACES));
        places.map_while(|place| place.copied().filter(|row| *row != FREE).map(usize::from))
    }
}

/// A number of a name that is the same in any case.
#[inline]
pub(super) const fn number_of(name: &str) -> usize {
    match name.as_bytes() {
        [] => 0,
        [first, .., before, last] => {
            letter(*first) * 7 + letter(*before) * 3 + letter(*last) * 11 + name.len() * 37
        }
        [first, ..] => letter(*first),
    }
}

/// A letter without its case.
const fn letter(byte: u8) -> usize {
    (byte | 0x20) as usize
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn rows_of_one_number_come_in_their_order() {
        let index = Index::of(&[7, 300, 7, 8, 44]);
        assert_eq!(index.rows(7).collect::<Vec<_>>(), [0, 2, 3]);
        assert_eq!(index.rows(300).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(index.rows(45).collect::<Vec<_>>(), [4]);
        assert_eq!(index.rows(9).collect::<Vec<_>>(), [3]);
        assert_eq!(index.rows(200).next(), None);
        // Over the end of the places.
        let index = Index::of(&[255, 255]);
        assert_eq!(index.rows(255).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn names_have_one_number_in_any_case() {
        for (one, other) in [("H264", "h264"), ("opus", "OPUS"), ("a", "A"), ("L8", "l8")] {
            assert_eq!(number_of(one), number_of(other));
        }
    }
}
