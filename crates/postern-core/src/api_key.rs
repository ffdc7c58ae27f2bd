//! API keys: `psk_` and 72 characters, of which the first 16 bytes are the key's public id.
//!
//! 54 bytes: the id, 32 random bytes, and six bytes of a checksum by which a mistyped key (or something that
//! only looks like one, in a scanner's eyes) is told without a lookup. The server stores the hash only. The
//! secret has 256 bits, so a plain hash is enough.

use crate::{
    encoding::{base64url, from_base64url},
    entropy::Entropy,
    id::ApiKeyId,
    secret::Secret,
};
use sha2::{Digest as _, Sha256};
use std::fmt;
use uuid::Uuid;
use zeroize::Zeroizing;

const PREFIX: &str = "psk_";
const KEY_LENGTH: usize = 48;
const TEXT_LENGTH: usize = 54;
const SHOWN_CHARACTERS: usize = 12;

/// The text is not an API key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the API key is not valid")]
pub struct InvalidApiKey;

/// An API key in the clear. Doesn't print; wiped when dropped.
#[derive(Clone)]
pub struct ApiKey {
    id: ApiKeyId,
    key: Zeroizing<[u8; KEY_LENGTH]>,
}

impl ApiKey {
    /// A new secret under this id.
    pub fn mint(id: ApiKeyId, entropy: &dyn Entropy) -> Self {
        let mut key = Zeroizing::new([0; KEY_LENGTH]);
        let (public, secret) = key.split_first_chunk_mut::<16>().expect("16 of 48 bytes");
        public.copy_from_slice(id.as_uuid().as_bytes());
        entropy.fill(secret);
        Self { id, key }
    }

    /// Reads the text of a key; checks its shape and checksum, not whether it exists.
    pub fn parse(text: &str) -> Result<Self, InvalidApiKey> {
        let body = text.strip_prefix(PREFIX).ok_or(InvalidApiKey)?;
        let bytes = Zeroizing::new(from_base64url::<TEXT_LENGTH>(body).ok_or(InvalidApiKey)?);
        let (key, sum) = bytes
            .split_first_chunk::<KEY_LENGTH>()
            .ok_or(InvalidApiKey)?;
        let id = key.first_chunk::<16>().ok_or(InvalidApiKey)?;
        if checksum(key) != sum {
            return Err(InvalidApiKey);
        }
        Ok(Self {
            id: ApiKeyId::from_uuid(Uuid::from_bytes(*id)),
            key: Zeroizing::new(*key),
        })
    }

    /// The public id, by which the stored hash is found.
    pub fn id(&self) -> ApiKeyId {
        self.id
    }

    /// The whole text, shown to its owner once.
    pub fn expose(&self) -> Secret<String> {
        let bytes = Zeroizing::new([self.key.as_slice(), &checksum(&self.key)].concat());
        Secret::new(format!("{PREFIX}{}", *Zeroizing::new(base64url(&bytes))))
    }

    /// What the server stores.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::new()
            .chain_update(b"postern/api-key/v1\0")
            .chain_update(&self.key[..])
            .finalize()
            .into()
    }

    /// The beginning of the text, for lists. Part of the id, so nothing secret.
    pub fn prefix(&self) -> String {
        prefix_of(self.id)
    }
}

/// The beginning of the text of the key with this id.
pub fn prefix_of(id: ApiKeyId) -> String {
    let shown: String = base64url(id.as_uuid().as_bytes())
        .chars()
        .take(SHOWN_CHARACTERS)
        .collect();
    format!("{PREFIX}{shown}")
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ApiKey({}, …)", self.id)
    }
}

fn checksum(key: &[u8; KEY_LENGTH]) -> [u8; TEXT_LENGTH - KEY_LENGTH] {
    let full = Sha256::new()
        .chain_update(b"postern/api-key-checksum/v1\0")
        .chain_update(key)
        .finalize();
    *full.first_chunk().expect("SHA-256 gives 32 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entropy::{self, SeededEntropy},
        time::from_millis,
    };
    use proptest::prelude::*;

    fn key(seed: u64) -> ApiKey {
        let entropy = SeededEntropy::new(seed);
        ApiKey::mint(
            ApiKeyId::mint(from_millis(1_795_000_000_000), &entropy),
            &entropy,
        )
    }

    proptest! {
        #[test]
        fn a_key_reads_back_with_its_id_and_its_hash(seed in any::<u64>()) {
            let key = key(seed);
            let text = key.expose();
            prop_assert_eq!(text.expose().len(), 76);
            let read = ApiKey::parse(text.expose()).unwrap();
            prop_assert_eq!((read.id(), read.hash()), (key.id(), key.hash()));
        }

        #[test]
        fn a_mistyped_key_is_told_without_a_lookup(seed in any::<u64>(), at in 0_usize..76, other in any::<char>()) {
            let text = key(seed).expose();
            let mut characters: Vec<char> = text.expose().chars().collect();
            characters[at] = other;
            let altered: String = characters.into_iter().collect();
            prop_assume!(altered != *text.expose());
            prop_assert!(ApiKey::parse(&altered).is_err());
        }

        #[test]
        fn any_text_is_refused_without_a_panic(text in "\\PC{0,100}", body in "[A-Za-z0-9_-]{72}") {
            prop_assert!(ApiKey::parse(&text).is_err());
            let body = format!("psk_{body}");
            prop_assert!(ApiKey::parse(&body).is_err());
        }
    }

    #[test]
    fn the_shown_prefix_holds_nothing_of_the_secret() {
        let entropy = SeededEntropy::new(1);
        let id = ApiKeyId::mint(from_millis(1_795_000_000_000), &entropy);
        let (one, other) = (ApiKey::mint(id, &entropy), ApiKey::mint(id, &entropy));
        assert_ne!(one.hash(), other.hash());
        assert_eq!(one.prefix(), other.prefix());
        assert!(one.expose().expose().starts_with(&one.prefix()));
        assert_eq!(one.prefix().len(), 16);
    }

    #[test]
    fn a_key_does_not_print() {
        let key = key(2);
        let printed = format!("{key:?} {:?} {:?}", key.expose(), ApiKey::parse("psk_x"));
        assert!(!printed.contains(&key.expose().expose()[30..36]));
    }

    #[test]
    fn the_stored_hash_is_not_the_checksum() {
        let bytes = entropy::bytes::<KEY_LENGTH>(&SeededEntropy::new(3));
        let key = ApiKey {
            id: ApiKeyId::from_uuid(Uuid::nil()),
            key: Zeroizing::new(bytes),
        };
        assert_ne!(key.hash()[..6], checksum(&bytes));
    }
}
