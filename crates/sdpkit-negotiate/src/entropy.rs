//! Where random numbers come from: the caller.

/// A source of random bits.
///
/// Ids, ICE credentials and msids are made of them, so for use on a network it has to be one that
/// cannot be guessed (RFC 8827 §6.5, RFC 8445 §5.3).
pub trait Entropy {
    /// 64 bits.
    fn next_u64(&mut self) -> u64;
}

impl<F: FnMut() -> u64> Entropy for F {
    fn next_u64(&mut self) -> u64 {
        self()
    }
}

/// Bits that follow from a number: the same number, the same descriptions.
///
/// For tests, examples and comparisons. **Not for use on a network**: who sees an ufrag can tell the pwd.
#[derive(Clone, Debug)]
pub struct Seeded(u64);

impl Seeded {
    /// Starts from that number.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Entropy for Seeded {
    fn next_u64(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }
}

/// `length` characters of `ice-char` (RFC 8839 §5.4), 6 bits each.
pub(crate) fn ice_text(entropy: &mut dyn Entropy, length: usize) -> String {
    const ICE_CHARS: &[u8; 64] =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(length);
    let mut bits = 0;
    for at in 0..length {
        if at % 10 == 0 {
            bits = entropy.next_u64();
        }
        let index = usize::try_from(bits & 63).unwrap_or_default();
        text.push(ICE_CHARS.get(index).copied().unwrap_or(b'A').into());
        bits >>= 6;
    }
    text
}

/// A UUID of version 4 (RFC 9562 §5.4).
pub(crate) fn uuid(entropy: &mut dyn Entropy) -> String {
    let high = (entropy.next_u64() & !0xF000) | 0x4000;
    let low = (entropy.next_u64() & !(3 << 62)) | (2 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xFFFF,
        high & 0xFFFF,
        low >> 48,
        low & 0xFFFF_FFFF_FFFF
    )
}

/// A number of 63 bits, as RFC 9429 §5.2.1 asks for the id of a session.
pub(crate) fn session_id(entropy: &mut dyn Entropy) -> u64 {
    entropy.next_u64() >> 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_their_form() {
        let mut seeded = Seeded::new(7);
        assert_eq!(ice_text(&mut seeded, 24).len(), 24);
        let id = uuid(&mut seeded);
        assert_eq!((id.len(), id.as_bytes()[14]), (36, b'4'));
        assert!(matches!(id.as_bytes()[19], b'8' | b'9' | b'a' | b'b'));
        assert!(session_id(&mut seeded) < 1 << 63);
        let (mut one, mut two) = (Seeded::new(1), Seeded::new(1));
        assert_eq!(uuid(&mut one), uuid(&mut two));
    }
}
