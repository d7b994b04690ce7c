//! Crypto suites of SRTP — RFC 4568 §6.2, RFC 5669 §2, RFC 6188 §3, RFC 7714 §14.

words! {
    /// What SRTP encrypts and authenticates with.
    pub enum CryptoSuite<'a> {
        /// AES-128 in counter mode, tag of 80 bits (RFC 4568 §6.2.1).
        AesCm128HmacSha1V80 "AES_CM_128_HMAC_SHA1_80",
        /// The same with a tag of 32 bits (RFC 4568 §6.2.2).
        AesCm128HmacSha1V32 "AES_CM_128_HMAC_SHA1_32",
        /// AES-128 in f8 mode, tag of 80 bits (RFC 4568 §6.2.3).
        F8V128HmacSha1V80 "F8_128_HMAC_SHA1_80",
        /// AES-192 in counter mode, tag of 80 bits (RFC 6188).
        Aes192CmHmacSha1V80 "AES_192_CM_HMAC_SHA1_80",
        /// The same with a tag of 32 bits (RFC 6188).
        Aes192CmHmacSha1V32 "AES_192_CM_HMAC_SHA1_32",
        /// AES-256 in counter mode, tag of 80 bits (RFC 6188).
        Aes256CmHmacSha1V80 "AES_256_CM_HMAC_SHA1_80",
        /// The same with a tag of 32 bits (RFC 6188).
        Aes256CmHmacSha1V32 "AES_256_CM_HMAC_SHA1_32",
        /// SEED-128 in counter mode, tag of 80 bits (RFC 5669).
        SeedCtr128HmacSha1V80 "SEED_CTR_128_HMAC_SHA1_80",
        /// SEED-128 in CCM, tag of 80 bits (RFC 5669).
        Seed128Ccm80 "SEED_128_CCM_80",
        /// SEED-128 in GCM, tag of 96 bits (RFC 5669).
        Seed128Gcm96 "SEED_128_GCM_96",
        /// AES-128 in GCM, tag of 128 bits (RFC 7714).
        AeadAes128Gcm "AEAD_AES_128_GCM",
        /// AES-256 in GCM, tag of 128 bits (RFC 7714).
        AeadAes256Gcm "AEAD_AES_256_GCM",
    }
}

impl CryptoSuite<'_> {
    /// The length of the master key in bytes; `None` where the suite is not known.
    pub const fn key_length(&self) -> Option<usize> {
        match self.lengths() {
            Some((key, _, _)) => Some(key),
            None => None,
        }
    }

    /// The length of the master salt in bytes; `None` where the suite is not known.
    pub const fn salt_length(&self) -> Option<usize> {
        match self.lengths() {
            Some((_, salt, _)) => Some(salt),
            None => None,
        }
    }

    /// The length of key and salt together in bytes; `None` where the suite is not known.
    pub const fn key_and_salt_length(&self) -> Option<usize> {
        match self.lengths() {
            Some((key, salt, _)) => Some(key + salt),
            None => None,
        }
    }

    /// The length of the authentication tag of SRTP in bits; `None` where the suite is not known.
    pub const fn tag_length(&self) -> Option<usize> {
        match self.lengths() {
            Some((_, _, tag)) => Some(tag),
            None => None,
        }
    }

    /// Bytes of the key, bytes of the salt, bits of the tag.
    const fn lengths(&self) -> Option<(usize, usize, usize)> {
        Some(match self {
            Self::AesCm128HmacSha1V80 | Self::F8V128HmacSha1V80 | Self::SeedCtr128HmacSha1V80 => {
                (16, 14, 80)
            }
            Self::AesCm128HmacSha1V32 => (16, 14, 32),
            Self::Aes192CmHmacSha1V80 => (24, 14, 80),
            Self::Aes192CmHmacSha1V32 => (24, 14, 32),
            Self::Aes256CmHmacSha1V80 => (32, 14, 80),
            Self::Aes256CmHmacSha1V32 => (32, 14, 32),
            Self::Seed128Ccm80 => (16, 12, 80),
            Self::Seed128Gcm96 => (16, 12, 96),
            Self::AeadAes128Gcm => (16, 12, 128),
            Self::AeadAes256Gcm => (32, 12, 128),
            Self::Other(_) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_the_rfcs() {
        let lengths = |word: &'static str| CryptoSuite::from_word(word).lengths();
        assert_eq!(lengths("AES_CM_128_HMAC_SHA1_32"), Some((16, 14, 32)));
        assert_eq!(lengths("aes_256_cm_hmac_sha1_80"), Some((32, 14, 80)));
        assert_eq!(lengths("AEAD_AES_256_GCM"), Some((32, 12, 128)));
        assert_eq!(lengths("AES_256"), None);
        let suite = CryptoSuite::AeadAes128Gcm;
        assert_eq!(suite.key_and_salt_length(), Some(28));
        assert_eq!(
            (suite.key_length(), suite.salt_length()),
            (Some(16), Some(12))
        );
        assert_eq!(suite.tag_length(), Some(128));
    }
}
