//! Cuts a text into lines.

use alloc::vec::Vec;

use crate::error::Limit;

use super::line::{LineEnding, Stored, padded};
use super::session::Options;

/// Cuts `bytes` into lines that end at LF, and notes the numbers of the `m=` lines; gives up, with
/// `None`, where no LF is and at a byte order mark.
///
/// In two passes, where the lines end and then what each is: in one loop they fight for registers.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the source is shorter than 4 GiB"
)]
pub(super) fn split_plain(
    bytes: &[u8],
    lines: &mut Vec<Stored>,
    media: &mut Vec<u32>,
) -> Option<()> {
    let mut start = 0;
    each_newline(bytes, |at| {
        lines.push(Stored::unread(start as u32, (at - start) as u32));
        start = at + 1;
    });
    if start == 0 {
        return None;
    }
    // Room for a media description every eight lines: one allocation for real inputs.
    media.reserve_exact(lines.len() / 8 + 1);
    for (number, line) in (0..).zip(&mut *lines) {
        let begin = line.start as usize;
        let ahead = bytes.get(begin..)?;
        let (len, ending) = match ahead.get(..line.len as usize)? {
            [.., b'\r'] => (line.len - 1, LineEnding::CrLf),
            _ => (line.len, LineEnding::Lf),
        };
        *line = Stored::read(ahead, line.start, len, ending);
        if line.is_media() {
            media.push(number);
        } else if line.is_malformed() && has_mark(ahead, begin) {
            return None;
        }
    }
    if start < bytes.len() {
        split_with_care(bytes, start, &Options::UNLIMITED, lines);
        if lines.last().is_some_and(|line| line.is_media()) {
            media.push(lines.len() as u32 - 1);
        }
    }
    Some(())
}

/// Gives `take` the place of each LF.
///
/// Looks at 64 bytes at once, in loops that compilers turn to vector instructions: real lines are
/// so short that a search that begins anew after each, as `memchr_iter` does, takes twice as long.
#[inline]
fn each_newline(bytes: &[u8], mut take: impl FnMut(usize)) {
    let mut take_all = |base: usize, mut left: u64| {
        while left != 0 {
            take(base + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    };
    let (blocks, tail) = bytes.as_chunks();
    let mut base = 0;
    for block in blocks {
        take_all(base, newlines_of(block));
        base += 64;
    }
    take_all(base, newlines_of(&padded(tail)));
}

/// Which bytes of a block are LF, the first one in the lowest bit.
#[inline]
fn newlines_of(block: &[u8; 64]) -> u64 {
    // Byte 8 × k + j of the block becomes bit k of byte j of one word …
    let mut bits = [0; 64];
    for (at, (bit, byte)) in bits.iter_mut().zip(block).enumerate() {
        *bit = if *byte == b'\n' { 1 << (at / 8) } else { 0 };
    }
    let words = bits.as_chunks().0.iter();
    let word = words.fold(0, |all, word| all | u64::from_le_bytes(*word));
    // … and then bit j of byte k, by exchanges of single bits, pairs and nibbles.
    [
        (7, 0x00AA_00AA_00AA_00AA),
        (14, 0x0000_CCCC_0000_CCCC),
        (28, 0x0000_0000_F0F0_F0F0),
    ]
    .iter()
    .fold(word, |word, (by, mask)| {
        let changed = (word ^ (word >> by)) & mask;
        word ^ changed ^ (changed << by)
    })
}

/// Cuts `bytes` from `start` on into lines, within the limits; gives where it stopped, and the limit
/// that was passed there.
pub(super) fn split_with_care(
    bytes: &[u8],
    mut start: usize,
    options: &Options,
    lines: &mut Vec<Stored>,
) -> (usize, Option<Limit>) {
    let end = if memchr::memchr(b'\n', bytes).is_some() {
        b'\n'
    } else {
        b'\r'
    };
    let mut ends = memchr::memchr_iter(end, bytes.get(start..).unwrap_or_default());
    let from = start;
    while start < bytes.len() {
        let at = ends.next().map(|at| from + at);
        let text = bytes
            .get(start..at.unwrap_or(bytes.len()))
            .unwrap_or_default();
        let (text, ending) = match text {
            _ if at.is_none() => (text, LineEnding::Missing),
            _ if end == b'\r' => (text, LineEnding::Cr),
            [text @ .., b'\r'] => (text, LineEnding::CrLf),
            _ => (text, LineEnding::Lf),
        };
        let limit = if lines.len() >= options.max_lines as usize {
            Some(Limit::Lines)
        } else if text.len() > options.max_line_length as usize {
            Some(Limit::LineLength)
        } else if at.map_or(bytes.len(), |at| at + 1) > options.max_bytes as usize {
            Some(Limit::Bytes)
        } else {
            None
        };
        if limit.is_some() {
            return (start, limit);
        }
        let (mut text, mut begin) = (text, start);
        while has_mark(text, begin) {
            lines.push(Stored::byte_order_mark(
                u32::try_from(begin).unwrap_or(u32::MAX),
            ));
            text = text.get(3..).unwrap_or_default();
            begin += 3;
        }
        if begin == start || !text.is_empty() || ending != LineEnding::Missing {
            let place = u32::try_from(begin)
                .ok()
                .zip(u32::try_from(text.len()).ok());
            let (begin, len) = place.unwrap_or_default();
            let ahead = bytes.get(begin as usize..).unwrap_or_default();
            lines.push(Stored::read(ahead, begin, len, ending));
        }
        start = at.map_or(bytes.len(), |at| at + 1);
    }
    (start, None)
}

/// Whether a byte order mark stands before the line: at the very start, or before `v=`.
fn has_mark(text: &[u8], start: usize) -> bool {
    text.strip_prefix("\u{FEFF}".as_bytes())
        .is_some_and(|rest| start == 0 || rest.starts_with(b"v="))
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn the_limit_on_bytes_counts_the_ending_of_the_last_line() {
        for (text, most) in [("v=0\r\ns=-\r\n", 10), ("v=0\ns=-\n", 8), ("v=0\ns=-", 7)] {
            for (most, limit) in [(most, None), (most - 1, Some(Limit::Bytes))] {
                let options = Options::default().with_max_bytes(most);
                let (_, passed) = split_with_care(text.as_bytes(), 0, &options, &mut Vec::new());
                assert_eq!(passed, limit, "{text:?} {most}");
            }
        }
    }

    #[test]
    fn plain_and_careful_cutting_agree() {
        for line in [
            "",
            "a=x",
            "a=rtpmap:96 VP8/90000",
            "m=x",
            "w",
            "\r",
            "a=x\ry",
        ] {
            for ending in ["\n", "\r\n", "\n\n", "\n\u{FEFF}"] {
                // Every place of the LFs in the blocks that are looked at together.
                for before in 0..64 {
                    for tail in ["", "a=y\r", "m=y", "\u{FEFF}v=0"] {
                        let head = "x".repeat(before);
                        let text = format!("{head}\n{}{tail}", format!("{line}{ending}").repeat(9));
                        let bytes = text.as_bytes();
                        let (mut plain, mut careful, mut media) =
                            (Vec::new(), Vec::new(), Vec::new());
                        assert_eq!(split_plain(bytes, &mut plain, &mut media), Some(()));
                        split_with_care(bytes, 0, &Options::UNLIMITED, &mut careful);
                        assert_eq!(format!("{plain:?}"), format!("{careful:?}"), "{text:?}");
                        let numbered = (0..).zip(&careful).filter(|(_, line)| line.is_media());
                        assert!(numbered.map(|(number, _)| number).eq(media), "{text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn plain_cutting_gives_up_without_lf_and_at_a_mark() {
        for text in [
            "",
            "v=0",
            "v=0\rs=-\r",
            "\u{FEFF}v=0\n",
            "s=-\n\u{FEFF}v=0\n",
        ] {
            let read = split_plain(text.as_bytes(), &mut Vec::new(), &mut Vec::new());
            assert_eq!(read, None, "{text:?}");
        }
    }
}
