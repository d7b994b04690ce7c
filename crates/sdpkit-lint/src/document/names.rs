//! Which names a section has: told without a walk over them.

/// Registered names, by a place of 128 for each: a name that is not among them is mostly seen not to be without a
/// comparison, and of those that are nearly all are told apart.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Names(u128);

impl Names {
    /// Of a literal name this is worked out when the program is compiled.
    #[inline]
    pub(super) const fn place(name: &str) -> u8 {
        let bytes = name.as_bytes();
        let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
            return 0;
        };
        let mixed = (first as usize * 5) ^ (last as usize * 11) ^ (bytes.len() * 37);
        #[expect(clippy::cast_possible_truncation, reason = "it is below 128")]
        {
            (mixed % 128) as u8
        }
    }

    pub(super) fn add(&mut self, place: u8) {
        self.0 |= 1 << place;
    }

    #[inline]
    pub(super) const fn may_have(self, place: u8) -> bool {
        self.0 & (1 << place) != 0
    }
}
