//! Recovery codes: for whoever has lost the device with the second factor.
//!
//! Twelve characters without the ones people mistake for each other, in groups of four: 60 bits, shown once, each good for one
//! sign-in. Only reached by whoever knows the password, so a plain hash under the person's id is enough.

use crate::entropy::Entropy;
use crate::id::PersonId;
use crate::secret::Secret;
use sha2::{Digest as _, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// Crockford's base32.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 12;
const GROUP: usize = 4;

/// The text is no recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a recovery code has twelve letters and digits")]
pub struct InvalidRecoveryCode;

/// A recovery code in the clear.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<[u8; LENGTH]>);

impl RecoveryCode {
    /// A new one.
    pub fn mint(entropy: &dyn Entropy) -> Self {
        let mut code = Zeroizing::new([0; LENGTH]);
        entropy.fill(&mut code[..]);
        for byte in code.iter_mut() {
            // 256 is a multiple of 32, so every character is as likely.
            *byte = ALPHABET
                .get(usize::from(*byte % 32))
                .copied()
                .unwrap_or(b'0');
        }
        Self(code)
    }

    /// Reads a code however its groups are written.
    pub fn parse(text: &str) -> Result<Self, InvalidRecoveryCode> {
        let mut code = Zeroizing::new([0; LENGTH]);
        let mut characters = text
            .bytes()
            .filter(|byte| !matches!(byte, b' ' | b'-'))
            .map(|byte| match byte.to_ascii_lowercase() {
                b'o' => b'0',
                b'i' | b'l' => b'1',
                other => other,
            });
        for place in code.iter_mut() {
            let byte = characters.next().ok_or(InvalidRecoveryCode)?;
            if !ALPHABET.contains(&byte) {
                return Err(InvalidRecoveryCode);
            }
            *place = byte;
        }
        match characters.next() {
            None => Ok(Self(code)),
            Some(_) => Err(InvalidRecoveryCode),
        }
    }

    /// The text to be written down.
    pub fn expose(&self) -> Secret<String> {
        let groups: Vec<String> = self
            .0
            .chunks(GROUP)
            .map(|group| group.iter().copied().map(char::from).collect())
            .collect();
        Secret::new(groups.join("-"))
    }

    /// What is stored for this person.
    pub fn hash(&self, person: PersonId) -> [u8; 32] {
        Sha256::new()
            .chain_update(b"postern/recovery-code/v1\0")
            .chain_update(person.as_uuid().as_bytes())
            .chain_update(&self.0[..])
            .finalize()
            .into()
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SeededEntropy;
    use crate::time::from_millis;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let entropy = SeededEntropy::new(3);
        let person = PersonId::mint(from_millis(1), &entropy);
        let code = RecoveryCode::mint(&entropy);
        let text = code.expose().expose().clone();
        assert_eq!((text.len(), text.matches('-').count()), (14, 2));
        for typed in [
            text.clone(),
            text.replace('-', ""),
            text.to_uppercase(),
            text.replace('-', " "),
        ] {
            assert_eq!(
                RecoveryCode::parse(&typed).unwrap().hash(person),
                code.hash(person)
            );
        }
        let other = PersonId::mint(from_millis(2), &entropy);
        assert_ne!(code.hash(person), code.hash(other));
    }

    #[test]
    fn letters_that_look_like_digits_are_read_as_digits() {
        let entropy = SeededEntropy::new(3);
        let person = PersonId::mint(from_millis(1), &entropy);
        let hash = |text: &str| RecoveryCode::parse(text).unwrap().hash(person);
        assert_eq!(hash("0101-0101-0101"), hash("OIOL-oiol-0IOl"));
        for text in [
            "",
            "0101-0101-010",
            "0101-0101-0101-0",
            "0101-0101-010u",
            "0101-0101-010é",
        ] {
            assert!(RecoveryCode::parse(text).is_err(), "{text}");
        }
    }
}
