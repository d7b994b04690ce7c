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

#[cfg(test)]
mod tests {
    use super::*;

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
