//! How a server recognises itself, or another node of its installation, behind a public address.
//!
//! It asks the address with a challenge that nobody else knows; whoever has the installation's keys answers with the MAC of it.
//! The key is of this purpose alone, so an answer opens nothing and signs nothing, whatever the challenge is.

use hmac::{KeyInit as _, Mac as _};

use crate::keys::{HmacSha256, KeyRing, Purpose};

/// The bytes of a challenge.
pub const CHALLENGE_LENGTH: usize = 32;

/// The answer to a challenge; none from a ring without a signing key.
pub fn answer(keys: &KeyRing, challenge: &[u8; CHALLENGE_LENGTH]) -> Option<[u8; 32]> {
    let key = keys.derived(keys.signing_kid(), Purpose::AddressProof)?;
    let mut mac = HmacSha256::new_from_slice(key).ok()?;
    mac.update(challenge);
    Some(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SeededEntropy;
    use crate::time::from_millis;

    fn ring(seed: u64) -> KeyRing {
        KeyRing::generate(from_millis(1_800_000_000_000), &SeededEntropy::new(seed))
    }

    #[test]
    fn only_the_same_keys_answer_the_same() {
        let answered = answer(&ring(1), &[7; 32]).unwrap();
        assert_eq!(answer(&ring(1), &[7; 32]), Some(answered));
        assert_ne!(answer(&ring(2), &[7; 32]), Some(answered));
        assert_ne!(answer(&ring(1), &[8; 32]), Some(answered));
    }
}
